"""CPU and memory of reading a shop, beside Scrapy and a bare loop, and of the second night.

Run as `python -m tests.benchmarks.crawl [PAGES]` (3,000 by default). A shop of product pages
(80 to 300 KB, JSON-LD, state blob, menus, reviews, cards) is generated and served on loopback by a
process of its own; each contender is a process too, so that its CPU seconds and peak memory are its
own. Start-up is measured by a pass over 20 pages and left out.

    ours        crawl, extract (offers, promotions, promises, messages), keep documents and facts
    night 2     the same again, nothing changed
    scrapy      its default parser, product fields and every text block, links followed
    bare        the client of ours: download and parse with lexbor, nothing else

Run as `python -m tests.benchmarks.crawl steps`, it prints the CPU of each step of reading a page;
as `python -m tests.benchmarks.crawl memory [PAGES ...]`, the peak memory of a whole run (crawl,
match, checks, report) on shops of several sizes.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import multiprocessing
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

WARM_UP = 20
CATEGORIES = 10
_WORDS = (
    "crème", "douce", "peau", "nuit", "éclat", "rose", "huile", "fleur", "argan", "soin", "visage",
    "corps", "lait", "parfum", "texture", "fine", "légère", "matin", "soir", "hydrate", "apaise",
    "nourrit", "naturelle", "coton", "gant", "brosse", "bain", "sel", "marine", "algue", "karité",
    "amande", "miel", "figue", "vanille", "santal", "ambre", "musc", "cèdre", "menthe", "thé",
)  # fmt: skip


# ── the shop ─────────────────────────────────────────────────────────────────


def sentence(chance: random.Random, length: int = 14) -> str:
    """Words that say nothing."""
    return " ".join(chance.choices(_WORDS, k=length)).capitalize() + "."


def frame() -> tuple[str, str]:
    """The shop's header and footer: the same on every page, with its promises."""
    chance = random.Random(0)
    menu = "".join(
        f'<li class="nav__item"><a class="nav__link" href="/c/{c}#{p}"><span>{name}</span></a>'
        f'<ul class="nav__sub"><li><a href="/c/{c}"><span class="label">{name}</span></a></li></ul>'
        "</li>"
        for c in range(CATEGORIES)
        for p in range(1, 11)
        if (name := sentence(chance, 2))
    )
    links = "".join(
        f'<li><a href="/info/{n % 10}">{sentence(chance, 3)}</a></li>' for n in range(30)
    )
    head = (
        '<header class="header"><div class="banner">Livraison offerte dès 49 € d’achat</div>'
        f'<nav class="nav"><ul>{menu}</ul></nav></header>'
    )
    foot = (
        f'<footer class="footer"><ul>{links}</ul><p>Retours gratuits sous 30 jours.</p>'
        "<p>Service client du lundi au vendredi de 9h à 18h au 01 99 00 12 12.</p>"
        "<p>Paiement en 3 fois sans frais dès 100 €.</p></footer>"
    )
    return head, foot


def price(cents: int) -> str:
    """As a French shop shows it."""
    return f"{cents // 100},{cents % 100:02d} €"


def card(number: int) -> str:
    """A product in a row of products."""
    cents = 990 + number * 37 % 9000
    return (
        f'<li class="card"><a class="card__link" href="/p/{number}"><div class="card__media">'
        f'<img src="/i/{number}.jpg" alt=""><span class="card__badge">Nouveau</span></div>'
        f'<h3 class="card__title">Soin n° {number}</h3><div class="card__price">'
        f'<span class="price">{price(cents)}</span></div></a>'
        '<button class="card__add" type="button">Ajouter</button></li>'
    )


def product_page(number: int, pages: int, head: str, foot: str) -> bytes:
    """One product page, 80 to 300 KB."""
    chance = random.Random(number)
    cents = 990 + number * 37 % 9000
    name = f"Soin n° {number} {' '.join(chance.choices(_WORDS, k=3))}"
    data = {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": name,
        "sku": f"ML-{number:06d}",
        "brand": {"@type": "Brand", "name": "Maison"},
        "description": sentence(chance, 40),
        "offers": {
            "@type": "Offer",
            "price": f"{cents / 100:.2f}",
            "priceCurrency": "EUR",
            "availability": "https://schema.org/InStock",
        },
    }
    details = "".join(f"<p>{sentence(chance, 40)}</p>" for _ in range(chance.randint(6, 30)))
    table = "".join(
        f'<tr><th scope="row">{sentence(chance, 1)}</th><td>{sentence(chance, 3)}</td></tr>'
        for _ in range(40)
    )
    reviews = "".join(
        '<article class="review" itemscope><div class="review__head"><span class="stars">'
        + '<i class="star"></i>' * 5
        + f'</span><span class="review__by">{chance.choice(_WORDS).title()}</span></div>'
        f'<h4>{sentence(chance, 4)}</h4><p class="review__text">{sentence(chance, 30)}</p>'
        "</article>"
        for _ in range(chance.randint(10, 120))
    )
    related = "".join(card((number * 7 + n * 13) % pages) for n in range(16))
    state = {
        "props": {
            "items": [
                {"id": n, "slug": sentence(chance, 3), "image": f"https://cdn.example/{n}.jpg"}
                for n in range(chance.randint(250, 900))
            ]
        }
    }
    styles = "".join(f".c{n}{{margin:{n}px;padding:{n * 2}px;color:#{n:06x}}}" for n in range(400))
    html = (
        f'<!doctype html><html lang="fr-FR"><head><meta charset="utf-8"><title>{name}</title>'
        f'<link rel="canonical" href="/p/{number}"><style>{styles}</style>'
        f'<script type="application/ld+json">{json.dumps(data)}</script></head><body>{head}'
        f'<main id="main"><nav class="crumbs"><a href="/">Accueil</a> <a href="/c/'
        f'{number % CATEGORIES}">Soins</a></nav><section class="product"><div class="gallery">'
        + "".join(f'<img src="/i/{number}-{n}.jpg" alt="">' for n in range(6))
        + f'</div><div class="buy"><h1 class="product__title">{name}</h1>'
        f'<div class="product__price"><span class="price">{price(cents)}</span></div>'
        '<button class="add-to-cart" type="submit">Ajouter au panier</button>'
        f"</div></section><section class=details>{details}</section><table>{table}</table>"
        f'<section class="reviews"><h2>Avis</h2>{reviews}</section><section class="related">'
        f"<h2>Vous aimerez aussi</h2><ul>{related}</ul></section></main>{foot}"
        f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(state)}</script>'
        "</body></html>"
    )
    return html.encode()


def plain_page(title: str, inside: str, head: str, foot: str) -> bytes:
    """A listing or a page of information."""
    return (
        f'<!doctype html><html lang="fr-FR"><head><meta charset="utf-8"><title>{title}</title>'
        f"</head><body>{head}<main><h1>{title}</h1>{inside}</main>{foot}</body></html>"
    ).encode()


class Shop(asyncio.Protocol):
    """Answers from memory: compressed, with validators, connections kept."""

    pages: dict[str, tuple[bytes, bytes]]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.buffer = b""

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while b"\r\n\r\n" in self.buffer:
            head, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
            path = head.split(b" ", 2)[1].decode().partition("?")[0]
            tag, body = self.pages.get(path, (b"", b""))
            if not body:
                answer = b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n"
            elif tag in head:
                answer = b"HTTP/1.1 304 Same\r\nETag: " + tag + b"\r\n\r\n"
            else:
                kind = b"application/xml" if path.endswith(".xml") else b"text/html; charset=utf-8"
                answer = (
                    b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Encoding: gzip\r\n"
                    b"ETag: %s\r\nContent-Length: %d\r\n\r\n" % (kind, tag, len(body))
                ) + body
            assert isinstance(self.transport, asyncio.WriteTransport)
            self.transport.write(answer)


def serve_shop(pages: int, ready: Connection) -> None:
    """Generates the shop and serves it until the process ends."""

    async def run() -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(Shop, "127.0.0.1", 0)
        origin = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        head, foot = frame()
        made = {f"/p/{n}": product_page(n, pages, head, foot) for n in range(pages)}
        size = sum(map(len, made.values())) / pages
        listed = "".join(f"<url><loc>{origin}{path}</loc></url>" for path in made)
        made["/sitemap.xml"] = f"<urlset>{listed}</urlset>".encode()
        made["/"] = plain_page("Maison", f"<p>{sentence(random.Random(1), 60)}</p>", head, foot)
        for n in range(CATEGORIES):
            cards = "".join(card(number) for number in range(n, pages, CATEGORIES)[:48])
            made[f"/c/{n}"] = plain_page(f"Soins {n}", f"<ul>{cards}</ul>", head, foot)
            text = f"<p>{sentence(random.Random(n), 400)}</p>"
            made[f"/info/{n}"] = plain_page(f"Maison {n}", text, head, foot)
        Shop.pages = {
            path: (b'"%d"' % hash(path), gzip.compress(body, 5)) for path, body in made.items()
        }
        ready.send((origin, size))
        await server.serve_forever()

    asyncio.run(run())


@contextmanager
def shop(pages: int) -> Iterator[str]:
    """The origin of a running shop."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.Process(target=serve_shop, args=(pages, theirs), daemon=True)
    process.start()
    origin, size = ours.recv()
    print(f"{pages:,} pages of {size / 1000:.0f} KB in the mean", flush=True)
    try:
        yield origin
    finally:
        process.terminate()
        process.join()


# ── the contenders ───────────────────────────────────────────────────────────


def ours(origin: str, folder: str, pages: int) -> int:
    """What a run does with one website channel; the number of pages read."""
    from decimal import Decimal

    from checker.channels import Context
    from checker.model import utc_now
    from checker.reading import read_channel
    from checker.settings import Brand, Channel
    from checker.store import Store

    channel = Channel(
        "site", "website", url=origin, allow_private=True, delay=Decimal(0), browser="never",
        max_pages=pages,
    )  # fmt: skip
    with Store(Path(folder)) as store:
        store.begin(utc_now())
        context = Context(Path(folder), Brand("Maison"), utc_now(), store)
        read = read_channel(channel, context, store)
    return len(read.facts)


def bare(origin: str, folder: str, pages: int) -> int:
    """Download and parse."""
    import re

    import httpx2
    from selectolax.lexbor import LexborHTMLParser

    async def run() -> int:
        read = 0
        async with httpx2.AsyncClient(headers={"accept-encoding": "gzip"}) as client:
            listing = await client.get(f"{origin}/sitemap.xml")
            waiting = re.findall("<loc>(.*?)</loc>", listing.text)[:pages]

            async def work() -> None:
                nonlocal read
                while waiting:
                    reply = await client.get(waiting.pop())
                    read += LexborHTMLParser(reply.content).root is not None

            await asyncio.gather(*(work() for _ in range(4)))
        return read

    return asyncio.run(run())


def scrapy(origin: str, folder: str, pages: int) -> int:
    """Scrapy with its default parser: product fields, texts, links followed."""
    from scrapy import Request, Spider
    from scrapy.crawler import CrawlerProcess

    class Reader(Spider):
        name = "reader"
        seen: set[str]
        read = 0

        async def start(self):
            self.seen = {origin + "/"}
            yield Request(f"{origin}/sitemap.xml", self.listing)

        def listing(self, response):
            response.selector.remove_namespaces()
            for url in response.xpath("//loc/text()").getall()[:pages]:
                self.seen.add(url)
                yield Request(url, self.page)

        def page(self, response):
            found = response.css('script[type="application/ld+json"]::text').get()
            product = json.loads(found) if found else {}
            offer = product.get("offers", {})
            self.__class__.read += 1
            yield {
                "url": response.url,
                "title": product.get("name"),
                "sku": product.get("sku"),
                "brand": product.get("brand"),
                "price": offer.get("price"),
                "currency": offer.get("priceCurrency"),
                "availability": offer.get("availability"),
                "shown": response.css(".product__price .price::text").get(),
                "heading": response.css("h1::text").get(),
                "texts": [
                    text
                    for node in response.css("h1, h2, h3, h4, p, .banner, main li")
                    if (text := " ".join(node.css("*::text").getall()).strip())
                ],
            }
            for link in response.css("a::attr(href)").getall():
                url = response.urljoin(link)
                url = url.partition("#")[0]
                if url.startswith(origin) and url not in self.seen and len(self.seen) < pages:
                    self.seen.add(url)
                    yield Request(url, self.page)

    process = CrawlerProcess(
        {
            "LOG_ENABLED": False,
            "TELNETCONSOLE_ENABLED": False,
            "CONCURRENT_REQUESTS": 4,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 4,
            "DOWNLOAD_DELAY": 0,
            "ROBOTSTXT_OBEY": True,
            "FEEDS": {f"{folder}/items.jsonl": {"format": "jsonlines"}},
        }
    )
    process.crawl(Reader)
    process.start()
    return Reader.read


CONTENDERS = {"ours": ours, "bare": bare, "scrapy": scrapy}


@dataclass(frozen=True)
class Cost:
    """Of one process."""

    cpu_s: float
    peak_mb: float
    read: int


def measure(name: str, origin: str, folder: Path, pages: int) -> Cost:
    """Runs a contender in a process of its own."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.crawl", name, origin, str(folder), str(pages)],
        stdout=subprocess.PIPE,
    )
    assert child.stdout is not None
    read = int(child.stdout.read() or 0)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, read)


STEPS = ("too_complex", "in_utf8", "read_structured", "look", "read_block", "read_messages",
         "find_heading", "settle", "read_stock", "read_basis", "read_promotions", "read_claims",
         "read_links")  # fmt: skip
STEP_PAGES, STEP_ROUNDS = 20, 10


def print_steps() -> None:
    """CPU of the steps of `extract_page`: the least of several rounds, the mean over pages."""
    from selectolax.lexbor import LexborHTMLParser

    from checker.extract import page, platform

    spent: Counter[str] = Counter()

    def timed(step: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any, **named: Any) -> Any:
            started = time.process_time()
            try:
                return call(*given, **named)
            finally:
                spent[step] += time.process_time() - started

        return run

    for step in STEPS:
        setattr(page, step, timed(step, getattr(page, step)))
    platform.recognise = timed("platform", platform.recognise)
    parse, whole = timed("one parse", LexborHTMLParser), timed("extract_page", page.extract_page)
    least: Counter[str] = Counter()
    for number in range(STEP_PAGES):
        html = product_page(number, STEP_PAGES, *frame())
        rounds = []
        for _ in range(STEP_ROUNDS):
            spent.clear()
            parse(html)
            whole(html, "https://shop.example/p", locale="fr-FR")
            rounds.append(dict(spent))
        for step in rounds[0]:
            least[step] += min(each[step] for each in rounds)
    for step, seconds in least.most_common():
        ratio = seconds / least["one parse"]
        print(f"{step:16} {seconds / STEP_PAGES * 1000:7.2f} ms {ratio:6.2f} × one parse")


CONFIG = """
[brand]
name = "Maison"
rules = ["builtin:price", "builtin:promotion", "builtin:availability", "builtin:claim",
         "builtin:tone-fr"]
[[channels]]
name = "site"
kind = "website"
url = "{origin}"
allow_private = true
delay = 0
browser = "never"
max_pages = {pages}
"""


def whole_run(origin: str, folder: str, pages: int) -> list[float]:
    """Peak memory in MB once the shop is read, once it is matched, and of the whole run."""
    from checker.audit import run

    config = Path(folder) / "checker.toml"
    config.write_text(CONFIG.format(origin=origin, pages=pages), "utf-8")
    peaks: list[float] = []

    def note(stage: str) -> None:
        if stage in ("match", "check"):
            peaks.append(peak_mb())

    run(config, progress=note)
    return [*peaks, peak_mb()]


def peak_mb() -> float:
    """Of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def print_memory(sizes: list[int]) -> None:
    """Peak memory of whole runs, and what a thousand pages more add to each stage."""
    last: list[float] = []
    for place, pages in enumerate(sizes):
        with shop(pages) as origin, tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, "-m", "tests.benchmarks.crawl", "whole", origin, folder]
            told = subprocess.run([*command, str(pages)], stdout=subprocess.PIPE, check=True)
            peaks = json.loads(told.stdout)
        more = (pages - sizes[place - 1]) / 1000
        for stage, now, before in zip(("crawl", "match", "run"), peaks, last or peaks, strict=True):
            grown = f" {(now - before) / more:+7.1f} MB for 1,000 pages more" if last else ""
            print(f"{pages:6,} pages  {stage:6} {now:6.0f} MB{grown}", flush=True)
        last = peaks


def main(pages: int) -> None:
    """Prints the table."""
    with shop(pages) as origin, tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        costs: dict[str, Cost] = {}
        spent: dict[str, float] = {}
        print(f"{'':10} {'pages':>6} {'CPU s':>8} {'ms/page':>8} {'peak MB':>8}")
        for name, contender, store in (
            ("ours", "ours", "store"),
            ("night 2", "ours", "store"),
            ("bare", "bare", "bare"),
            ("scrapy", "scrapy", "scrapy"),
        ):
            (folder / f"{store}-start").mkdir(exist_ok=True)
            (folder / store).mkdir(exist_ok=True)
            start = measure(contender, origin, folder / f"{store}-start", WARM_UP).cpu_s
            cost = costs[name] = measure(contender, origin, folder / store, pages)
            spent[name] = (cost.cpu_s - start) / (cost.read - WARM_UP)
            print(
                f"{name:10} {cost.read:6,} {cost.cpu_s:8.1f} {spent[name] * 1000:8.2f}"
                f" {cost.peak_mb:8.0f}",
                flush=True,
            )
        print(
            f"scrapy / ours {spent['scrapy'] / spent['ours']:.2f} (target 2 or more); "
            f"ours / bare {spent['ours'] / spent['bare']:.2f} (target 1.5 or less); "
            f"night 2 / night 1 {spent['night 2'] / spent['ours']:.0%} (target 30 % or less)"
        )


if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in CONTENDERS:
        print(CONTENDERS[sys.argv[1]](sys.argv[2], sys.argv[3], int(sys.argv[4])))
    elif sys.argv[1:2] == ["whole"]:
        print(whole_run(sys.argv[2], sys.argv[3], int(sys.argv[4])))
    elif sys.argv[1:2] == ["memory"]:
        print_memory([int(pages) for pages in sys.argv[2:]] or [1000, 2000, 4000])
    elif sys.argv[1:] == ["steps"]:
        print_steps()
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else 3000)
