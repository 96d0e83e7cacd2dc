"""Accuracy of `extract_page` on labelled pages, and its speed beside extruct's.

Run as `python tests/benchmarks/extract.py [dev|held] [--misses] [--blind]`. Each page is a folder
of `tests/data/pages/<set>/` with `page.html` and `expected.json`. extruct reads the same pages in
the same run: with every syntax it knows, which is its default, and with JSON-LD, microdata and Open
Graph only. Its score uses the first product with a price, as a careful caller of it would. Speed
is measured on the pages as they are, and made as heavy as real ones. `--blind` takes from every
page its markup, its scripts and what its class names say, so that only its text is left.
"""

from __future__ import annotations

import json
import re
import sys
import time
import unicodedata
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from random import Random
from typing import Any

from checker.extract.page import extract_page
from checker.model import Offer, Page

DATA = Path(__file__).parents[1] / "data" / "pages"
TODAY = date(2026, 11, 22)
ROUNDS = 3
HIGH = 0.9


@dataclass
class Tally:
    """Hits, false and missed readings of one field."""

    hit: int = 0
    false: int = 0
    missed: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, expected: object, found: object, where: str) -> None:
        """Counts one field of one page."""
        if expected is None and found is None:
            return
        if expected == found:
            self.hit += 1
            return
        self.false += found is not None
        self.missed += expected is not None
        self.misses.append(f"{where}: expected {expected}, read {found}")

    def __str__(self) -> str:
        precision = self.hit / (self.hit + self.false) if self.hit + self.false else 1.0
        recall = self.hit / (self.hit + self.missed) if self.hit + self.missed else 1.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  (n={self.hit + self.missed})"


def cases(name: str) -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    """Name, page and expectation of each labelled page."""
    for folder in sorted((DATA / name).iterdir()):
        if (folder / "expected.json").exists():
            expected = json.loads((folder / "expected.json").read_text("utf-8"))
            html = (folder / "page.html").read_bytes()
            yield folder.name, blinded(html) if "--blind" in sys.argv else html, expected


_SCRIPT = re.compile(rb"<script\b.*?</script>", re.S | re.I)
_STATED = re.compile(
    rb"""\s(?:id|item\w+|property|content|data-[\w-]+)(?:=(?:"[^"]*"|'[^']*'|[^\s>]+))?""", re.I
)
_CLASS = re.compile(rb"""(?<=\sclass=)(?:"[^"]*"|'[^']*'|[^\s"'>]+)""")
_HIDING = (b"hidden", b"d-none", b"is-hidden", b"hide", b"sr-only", b"visually-hidden")


def blinded(html: bytes) -> bytes:
    """The page without markup and scripts, each class name a number; what hides stays hidden."""
    names: dict[bytes, bytes] = {name: name for name in _HIDING}

    def number(match: re.Match[bytes]) -> bytes:
        parts = match[0].strip(b"\"'").split()
        return b'"%s"' % b" ".join(names.setdefault(p, b"q%d" % len(names)) for p in parts)

    return _CLASS.sub(number, _STATED.sub(b"", _SCRIPT.sub(b"", html)))


def amount(price: Mapping[str, Any] | None) -> Decimal | None:
    """The labelled amount."""
    return Decimal(price["amount"]) if price and price.get("amount") else None


def fold(text: str | None) -> str | None:
    """Text as two careful people would spell it alike."""
    if not text:
        return None
    return " ".join(unicodedata.normalize("NFKC", text).replace("’", "'").casefold().split())


def read(offer: Offer | None, role: str) -> Decimal | None:
    """The amount read in a role."""
    price = offer.prices.get(role) if offer else None  # type: ignore[call-overload]
    return price.amount if price else None


def score(name: str) -> tuple[dict[str, Tally], list[float]]:
    """A tally per field over one labelled set, and seconds per page."""
    tallies = {
        key: Tally()
        for key in (
            "price", "price, high confidence", "currency", "tax", "list price", "unit price",
            "member price", "instalment", "out of stock", "name", "sku", "verdict", "kind",
            "disagrees", "listing items", "listing list prices", "listing out of stock",
            "promotions",
        )
    }  # fmt: skip
    seconds = []
    for case, html, expected in cases(name):
        started = time.perf_counter()
        page = extract_page(html, expected["url"], locale=expected["locale"], today=TODAY)
        seconds.append(time.perf_counter() - started)
        tallies["verdict"].add(expected["verdict"], page.verdict, case)
        if expected["verdict"] == "ok":
            tallies["kind"].add(expected["kind"], page.kind, case)
        tallies["disagrees"].add(expected["disagrees"] or None, page.disagrees or None, case)
        if expected["kind"] == "listing":
            _score_listing(tallies, expected, page, case)
        else:
            _score_product(tallies, expected, page, case)
        _score_promotions(tallies["promotions"], expected, page, case)
    return tallies, seconds


def _score_product(
    tallies: dict[str, Tally], expected: dict[str, Any], page: Page, case: str
) -> None:
    wanted = expected["offers"][0] if expected["offers"] else {"prices": {}}
    main = page.offers[0] if page.offers else None
    wanted = _as_read(wanted, _also(expected, wanted), main)
    if not wanted["prices"] and not expected["offers"] and len(page.offers) > 1:
        tallies["price"].false += len(page.offers) - 1
    labelled = amount(wanted["prices"].get("current"))
    price = main.price("current") if main else None
    tallies["price"].add(labelled, price.amount if price else None, case)
    if price and price.confidence >= HIGH:
        tallies["price, high confidence"].add(labelled, price.amount, case)
    if price and labelled == price.amount:
        tallies["currency"].add(
            wanted["prices"]["current"].get("currency", price.currency), price.currency, case
        )
        if (tax := wanted["prices"]["current"].get("tax", "unknown")) != "unknown":
            tallies["tax"].add(tax, price.tax, case)
    for role, key in (("list", "list price"), ("unit", "unit price"), ("member", "member price"),
                      ("instalment", "instalment")):  # fmt: skip
        tallies[key].add(amount(wanted["prices"].get(role)), read(main, role), case)
    gone = ("out_of_stock", "discontinued")
    tallies["out of stock"].add(
        wanted.get("availability") in gone or None,
        (main is not None and main.availability in gone) or None,
        case,
    )
    tallies["name"].add(fold(wanted.get("title")), fold(main.title if main else None), case)
    if wanted.get("sku"):
        tallies["sku"].add(fold(wanted["sku"]), fold(main.sku if main else None), case)


def _also(expected: dict[str, Any], wanted: dict[str, Any]) -> dict[str, list[Any]]:
    """Second right readings by field or role, which the labels spell in several ways."""
    own = wanted.get("also", {})
    prices = {price["role"]: price for price in own} if isinstance(own, list) else own
    return {
        key: value if isinstance(value, list) else [value]
        for key, value in (prices | expected.get("also", {})).items()
    }


def _as_read(
    wanted: dict[str, Any], also: dict[str, list[Any]], main: Offer | None
) -> dict[str, Any]:
    """The labels, with the reading that the label calls right too where it is the one made."""
    prices = dict(wanted["prices"])
    for role in ("current", "list", "unit", "member", "instalment"):
        mine = read(main, role)
        for each in also.get(role, ()):
            price = each if isinstance(each, dict) or each is None else {"amount": each}
            if mine == amount(price):
                prices[role] = prices.get(role, {}) | (price or {"amount": None})
                if role == "current" and amount(prices.get("list")) != read(main, "list"):
                    prices.pop("list", None)
    current = main.price("current") if main else None
    if current and "current" in prices and current.tax in also.get("tax", ()):
        prices["current"] = prices["current"] | {"tax": current.tax}
    for field_, said in (("title", main and main.title), ("availability", main and
                         main.availability), ("sku", main and main.sku)):  # fmt: skip
        if fold(said) in [fold(each) for each in also.get(field_, ())]:
            wanted = wanted | {field_: said}
    return wanted | {"prices": prices}


def _score_listing(
    tallies: dict[str, Tally], expected: dict[str, Any], page: Page, case: str
) -> None:
    wanted = Counter(
        (fold(offer["title"]), amount(offer["prices"].get("current")))
        for offer in expected["offers"]
    )
    found = Counter((fold(offer.title), read(offer, "current")) for offer in page.offers)
    tally = tallies["listing items"]
    tally.hit += (wanted & found).total()
    tally.missed += (wanted - found).total()
    tally.false += (found - wanted).total()
    if wanted != found:
        missing, extra = list(wanted - found)[:3], list(found - wanted)[:3]
        tally.misses.append(f"{case}: missing {missing}, extra {extra}")
    by_title = {fold(offer.title): offer for offer in page.offers}
    for offer in expected["offers"]:
        mine = by_title.get(fold(offer["title"]))
        where = f"{case} {offer['title']}"
        struck = amount(offer["prices"].get("list"))
        tallies["listing list prices"].add(struck, read(mine, "list"), where)
        tallies["listing out of stock"].add(
            offer["availability"] == "out_of_stock" or None,
            (mine is not None and mine.availability == "out_of_stock") or None,
            where,
        )


def _score_promotions(tally: Tally, expected: dict[str, Any], page: Page, case: str) -> None:
    found = [_promotion(p.kind, p.value, p.code, p.valid_through) for p in page.promotions]
    for each in expected["promotions"]:
        wanted = _labelled(each)
        right = [wanted, *(_labelled(each | other) for other in each.get("also", ()))]
        hit = any(
            mine[0] == kind and (value is None or mine[1] == value) and mine[2:] == (code, until)
            for mine in found
            for kind, value, code, until in right
        )
        tally.add(wanted, wanted if hit else None, f"{case} {found}")


def _labelled(each: dict[str, Any]) -> tuple[Any, ...]:
    """Kind, value, code and last day of a labelled promotion."""
    until = each.get("valid_through")
    value = Decimal(each["value"]) if each.get("value") else None
    return each["kind"], value, each.get("code"), until[:10] if until else None


def _promotion(kind: str, value: Any, code: Any, until: Any) -> tuple[Any, ...]:
    return kind, value, code, until.date().isoformat() if until else None


PADDED = 500_000
_WORDS = ("maison", "lin", "coton", "vase", "lampe", "table", "nappe", "bougie", "savon", "crème")


def padded(html: bytes, seed: int) -> bytes:
    """The page as heavy as real ones are: a menu, icons, a state blob and a style sheet more."""
    random = Random(seed)
    missing = PADDED - len(html)
    if missing <= 0:
        return html
    before, body, after = html.partition(b"</body>")
    start = before.find(b">", before.find(b"<body")) + 1
    inside = f"{_menu(random, missing // 5)}{_icons(random, missing // 6)}"
    behind = f"{_state(random, missing // 2)}{_style(random, missing // 8)}"
    parts = [before[:start], inside.encode(), before[start:], behind.encode(), body, after]
    return b"".join(parts)


def _menu(random: Random, size: int) -> str:
    entries: list[str] = []
    while sum(map(len, entries)) < size:
        links = "".join(
            f'<li class="menu__item menu__item--{at}"><a class="menu__link link--text" href="/c/'
            f'{random.randrange(10**6)}"><span>{random.choice(_WORDS)} {random.choice(_WORDS)}'
            "</span></a></li>"
            for at in range(24)
        )
        entries.append(f'<li class="menu__group"><ul class="menu__list">{links}</ul></li>')
    return f'<nav class="menu" aria-label="Menu"><ul>{"".join(entries)}</ul></nav>'


def _icons(random: Random, size: int) -> str:
    paths: list[str] = []
    while sum(map(len, paths)) < size:
        points = " ".join(f"L{random.uniform(0, 24):.3f} {random.uniform(0, 24):.3f}"
                          for _ in range(40))  # fmt: skip
        paths.append(f'<symbol id="i{len(paths)}"><path fill="none" d="M0 0 {points}z"/></symbol>')
    return f'<svg aria-hidden="true" style="display:none">{"".join(paths)}</svg>'


def _state(random: Random, size: int) -> str:
    items: list[dict[str, object]] = []
    length = 0
    while length < size:
        items.append(
            {"id": random.randrange(10**9), "slug": random.choice(_WORDS), "enabled": True,
             "translations": {word: f"{word} {random.choice(_WORDS)}" for word in _WORDS[:8]}}
        )  # fmt: skip
        length += len(json.dumps(items[-1]))
    return f"<script>window.__APP_CONFIG__ = {json.dumps(items)};</script>"


def _style(random: Random, size: int) -> str:
    rules: list[str] = []
    while sum(map(len, rules)) < size:
        name = f"{random.choice(_WORDS)}-{random.randrange(1000)}"
        rules.append(
            f".{name}{{margin:{random.randrange(64)}px;color:#{random.randrange(16**6):06x}}}"
        )
    return f"<style>{''.join(rules)}</style>"


FEW = ("json-ld", "microdata", "opengraph")
ALL = (*FEW, "microformat", "rdfa", "dublincore")


def extruct_price(html: bytes, url: str, syntaxes: tuple[str, ...] = FEW) -> Decimal | None:
    """The first product price that extruct's syntaxes hold."""
    import extruct

    try:
        data = extruct.extract(
            html, base_url=url, syntaxes=list(syntaxes), uniform=True,
            errors="ignore",
        )  # fmt: skip
    except Exception:
        return None
    for syntax in ("json-ld", "microdata", "opengraph"):
        stack = list(reversed(data.get(syntax, [])))
        while stack:
            node = stack.pop()
            if isinstance(node, list):
                stack.extend(reversed(node))
            elif isinstance(node, dict):
                for key in ("price", "lowPrice", "product:price:amount", "og:price:amount"):
                    try:
                        if (value := Decimal(str(node.get(key)))) > 0:
                            return value
                    except InvalidOperation:
                        continue
                stack.extend(
                    value
                    for key, value in node.items()
                    if key in ("offers", "@graph", "hasVariant")
                )
    return None


def _heavy(
    pages: Sequence[tuple[bytes, dict[str, Any]]],
) -> list[tuple[bytes, dict[str, Any]]]:
    return [(padded(html, at), expected) for at, (html, expected) in enumerate(pages)]


def best_seconds(call: Callable[[], object]) -> float:
    """The shortest CPU time of several rounds."""
    times = []
    for _ in range(ROUNDS):
        started = time.process_time()
        call()
        times.append(time.process_time() - started)
    return min(times)


def main() -> None:
    """Prints the table."""
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    name = arguments[0] if arguments else "dev"
    tallies, seconds = score(name)
    for key, tally in tallies.items():
        print(f"{key:24} {tally}")
        if "--misses" in sys.argv:
            for miss in tally.misses:
                print(f"      {miss}")
    pages = list(cases(name))
    marked = [
        (html, expected)
        for _, html, expected in pages
        if b"ld+json" in html or b"itemprop=" in html or b"price:amount" in html
    ]
    size = sum(len(html) for _, html, _ in pages) / max(1, len(pages)) / 1000
    print(f"\n{len(pages)} pages, mean {size:.0f} KB, slowest {max(seconds) * 1000:.0f} ms")
    warnings.simplefilter("ignore")
    theirs = Tally()
    for case, html, expected in pages:
        if expected["kind"] != "listing":
            offers = expected["offers"] or [{"prices": {}}]
            labelled = amount(offers[0]["prices"].get("current"))
            theirs.add(labelled, extruct_price(html, expected["url"]), case)
    print(f"{'price, extruct':24} {theirs}")
    plain = [(html, expected) for _, html, expected in pages]
    for label, chosen in (
        ("with price markup", marked),
        ("all", plain),
        ("with price markup, 500 KB", _heavy(marked)),
        ("all, 500 KB", _heavy(plain)),
    ):
        ours = best_seconds(
            lambda chosen=chosen: [
                extract_page(html, e["url"], locale=e["locale"], today=TODAY) for html, e in chosen
            ]
        )
        few, everything = (
            best_seconds(
                lambda chosen=chosen, syntaxes=syntaxes: [
                    extruct_price(html, e["url"], syntaxes) for html, e in chosen
                ]
            )
            for syntaxes in (FEW, ALL)
        )
        print(
            f"pages/s, {label} ({len(chosen)}): ours {len(chosen) / ours:.0f}, "
            f"extruct (its default) {len(chosen) / everything:.0f}, ratio {everything / ours:.1f}, "
            f"extruct (three syntaxes) {len(chosen) / few:.0f}, ratio {few / ours:.1f}"
        )


if __name__ == "__main__":
    main()
