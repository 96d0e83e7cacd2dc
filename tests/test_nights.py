"""Sixty nights of one brand: what is alerted is what was expected, once, and nothing piles up.

`EVENTS` is what happens to the brand; `data/nights/expected.txt` is what people are to be told,
written by hand from it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from checker.audit import conduct
from checker.rulebook import builtin_folder
from checker.settings import load
from checker.store import Store

NIGHTS = 60
FIRST = date(2026, 10, 1)
EXPECTED = Path(__file__).parent / "data" / "nights" / "expected.txt"

CONFIG = """
[brand]
name = "Maison Lune"
rules = ["builtin:price", "builtin:promotion", "./volatile"]
reference = "site"
[[channels]]
name = "site"
kind = "website"
url = "https://www.maison-lune.example/"
serve = "site"
browser = "never"
[[channels]]
name = "shop"
kind = "catalogue"
path = "shop.csv"
tax = "included"
[[channels]]
name = "till"
kind = "catalogue"
path = "till.csv"
tax = "included"
[[channels]]
name = "callcentre"
kind = "script"
path = "script.md"
[[alerts]]
name = "all"
to = "json://127.0.0.1:{port}/all"
link = "https://ci.example/{{run}}/report.html"
[[alerts]]
name = "prices"
to = "json://127.0.0.1:{port}/prices"
severity = "error"
rules = ["price/*"]
remind_days = 0
language = "en"
"""

PRODUCTS = {
    "A": ("3760999000111", "Crème de Jour 50 ml", "29.90"),
    "B": ("3760999000128", "Savon Noir 100 g", "8.50"),
    "C": ("3760999000135", "Huile de Nuit 30 ml", "48.00"),
    "D": ("3760999000142", "Bougie Ambre 180 g", "35.00"),
}
BLOCKED = (
    "<html><title>Access denied</title><body><h1>Access denied</h1><p>Please verify you are"
    " a human. Complete the captcha to continue.</p></body></html>"
)
CODE = "<p>-20 % sur tout le site avec le code AUTOMNE du 16 au 28 octobre 2026</p>"


@dataclass
class Brand:
    """What the brand says tonight."""

    shop: dict[str, str] = field(default_factory=lambda: {p: v[2] for p, v in PRODUCTS.items()})
    site: dict[str, str] = field(default_factory=lambda: {p: v[2] for p, v in PRODUCTS.items()})
    blocked: set[str] = field(default_factory=set)
    sold_out: set[str] = field(default_factory=set)
    banner: str = ""
    script: str = "Bonjour."
    deaf: bool = False
    """The alert service answers 500."""


def on(night: int, brand: Brand) -> None:
    """What happens to the brand in the day before the night."""
    match night:
        case 3:
            brand.shop["A"] = "31.90"
        case 5:
            brand.shop["A"] = "35.90"  # worse
        case 8:
            brand.blocked = {"A"}  # its page is a captcha for three nights: nothing is known
        case 11:
            brand.blocked = set()
        case 14:
            brand.shop["A"] = "29.90"
        case 16:
            brand.banner, brand.script = (
                CODE,
                "Offre : -15 % sur tout le site avec le code AUTOMNE.",
            )
        case 19:
            brand.script = "Bonjour."
        case 20:
            brand.shop["A"] = "31.90"  # back
        case 22:
            brand.shop["A"] = "29.90"
        case 32:
            brand.banner = ""  # shown since the 29th although it was over
        case 35:
            brand.blocked = {"home", *PRODUCTS}
        case 36:
            brand.shop["B"] = "9.90"  # nobody can tell who is right while the site is unread
        case 38:
            brand.blocked = set()
        case 41:
            brand.site["B"] = "9.90"
        case 44 | 47:
            brand.sold_out = {"D"}
        case 45 | 50:
            brand.sold_out = set()
        case 55:
            brand.shop["C"], brand.deaf = "52.00", True
        case 56:
            brand.deaf = False


def lay_out(brand: Brand, folder: Path) -> None:
    """Writes the brand's site and files."""
    links = "".join(f'<li><a href="/p/{p}.html">{v[1]}</a>' for p, v in PRODUCTS.items())
    home = (
        f"<html lang=fr><title>Maison Lune</title><body><h1>Maison Lune</h1>{brand.banner}"
        f"<p>Une maison de soins, depuis toujours.</p><ul>{links}</ul></body></html>"
    )
    pages = {"index": BLOCKED if "home" in brand.blocked else home}
    for name, (gtin, title, _) in PRODUCTS.items():
        product = {
            "@context": "https://schema.org", "@type": "Product", "name": title, "gtin13": gtin,
            "brand": "Maison Lune", "offers": {"@type": "Offer", "price": brand.site[name],
            "priceCurrency": "EUR", "availability": "https://schema.org/InStock"},
        }  # fmt: skip
        shown = brand.site[name].replace(".", ",")
        page = (
            f"<html lang=fr><title>{title}</title><script type='application/ld+json'>"
            f"{json.dumps(product)}</script><body><h1>{title}</h1><p class=price>{shown} €</p>"
            f"<p>En stock</p></body></html>"
        )
        pages[f"p/{name}"] = BLOCKED if name in brand.blocked else page
    for path, text in pages.items():
        file = folder / "site" / f"{path}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists() or file.read_text("utf-8") != text:
            file.write_text(text, "utf-8")
    shop = ["Handle,Title,Variant SKU,Variant Price,Variant Barcode,Variant Inventory Qty"]
    till = ["Référence;Code barre;Désignation;Marque;Sous-famille;Prix TTC;Stock;Stock mini;Valeur"
            " stock"]  # fmt: skip
    for name, (gtin, title, price) in PRODUCTS.items():
        stock = 0 if name in brand.sold_out else 4
        shop.append(f"{name},{title},{name}1,{brand.shop[name]},{gtin},{stock}")
        paid = brand.site[name] if name == "B" else price
        till.append(f"{name}1;{gtin};{title};Lune;Soins;{paid.replace('.', ',')};4;1;10")
    (folder / "shop.csv").write_text("\n".join(shop) + "\n", "utf-8")
    (folder / "till.csv").write_bytes(("\n".join(till) + "\n").encode("cp1252"))
    (folder / "script.md").write_text(f"# Accueil\n\n{brand.script}\n", "utf-8")


@contextmanager
def listening(brand: Brand) -> Iterator[tuple[int, list[dict[str, str]]]]:
    """(port, messages as they come) of an alert service."""
    messages: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            if not brand.deaf:
                messages.append({"route": self.path.strip("/"), **body})
            self.send_response(500 if brand.deaf else 200)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server.server_port, messages
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


HEADINGS = r"NOUVEAU|DE RETOUR|AGGRAVÉ|TOUJOURS LÀ|RÉSOLU|NEW|BACK|WORSE|STILL THERE|RESOLVED"


def told(message: dict[str, str]) -> list[str]:
    """`heading · finding` of a digest."""
    lines, heading = [], ""
    for line in message["message"].splitlines():
        if re.fullmatch(HEADINGS, line):
            heading = line
        elif line.startswith("• "):
            lines.append(f"{heading}: {line[2:]}")
    return lines


def memory() -> int:
    """Bytes that the process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


@dataclass
class Run:
    log: list[str]
    messages: list[dict[str, str]]
    undelivered: dict[int, tuple[str, ...]]
    sizes: list[int]
    memory: list[int]
    folder: Path


@pytest.fixture(scope="module")
def sixty(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder, brand = tmp_path_factory.mktemp("nights"), Brand()
    volatile = folder / "volatile"
    volatile.mkdir()
    rule = (builtin_folder() / "availability" / "mismatch.toml").read_text("utf-8")
    (volatile / "stock.toml").write_text(f"confirm = 2\n{rule}", "utf-8")
    run = Run([], [], {}, [], [], folder)
    with listening(brand) as (port, messages):
        (folder / "checker.toml").write_text(CONFIG.format(port=port), "utf-8")
        settings = load(folder / "checker.toml")
        for night in range(1, NIGHTS + 1):
            on(night, brand)
            lay_out(brand, folder)
            heard = len(messages)
            day = FIRST + timedelta(days=night - 1)
            result = conduct(replace(settings, run=replace(settings.run, at=day)))
            run.undelivered |= {night: result.undelivered} if result.undelivered else {}
            for message in messages[heard:]:
                run.log += [f"{night:>2} {message['route']:<6} {line}" for line in told(message)]
            with Store(settings.store) as store:
                pages = store._db.execute("PRAGMA page_count").fetchone()[0]
            run.sizes.append(pages)
            run.memory.append(memory())
        run.messages = messages
    return run


def test_what_is_alerted_is_what_was_expected(sixty: Run) -> None:
    written = EXPECTED.read_text("utf-8").splitlines()
    assert sixty.log == [line for line in written if line and not line.startswith("#")]


def test_nothing_is_sent_twice(sixty: Run) -> None:
    sent = [(message["route"], message["message"]) for message in sixty.messages]
    assert len(set(sent)) == len(sent)


def test_a_delivery_that_failed_is_kept_and_sent_the_next_night(sixty: Run) -> None:
    assert list(sixty.undelivered) == [55]
    assert [why.partition(";")[0] for why in sixty.undelivered[55]] == [
        "all: the service did not take the message",
        "prices: the service did not take the message",
    ]


def test_a_digest_says_both_sides_what_was_and_where_to_look(sixty: Run) -> None:
    worse = next(m for m in sixty.messages if "AGGRAVÉ" in m["message"])
    assert worse["title"] == "Maison Lune\u00a0: 1\u00a0aggravée"
    said = re.sub(r"20\d{6}T\d{6}-", "RUN-", worse["message"])
    assert said == (EXPECTED.parent / "worse.txt").read_text("utf-8").rstrip("\n")


def test_the_store_grows_linearly_and_memory_stays_flat(sixty: Run) -> None:
    first, second = (sixty.sizes[n] - sixty.sizes[n - 20] for n in (39, 59))
    assert second <= 1.5 * first + 20
    assert sixty.memory[59] - sixty.memory[29] < 64 * 1024 * 1024


def test_history_tells_the_price_of_every_night(sixty: Run) -> None:
    with Store(sixty.folder / ".checker") as store:
        frame = store.chronicle.read()
    rows = frame.filter((frame["channel"] == "site") & (frame["field"] == "current"))
    cream = rows.filter(rows["name"].str.contains("Crème")).sort("since")
    assert cream["value"].to_list() == ["29.9"] * 3  # two gaps: the nights it was blocked
    assert cream["readings"].to_list() == [7, 24, 23]
