"""A printed page as lines of text with their place, and the products that stand on it.

Coordinates are PDF points from the lower left corner of the page. A struck price is told by
the line drawn through it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace

from checker.extract.mentions import PIECE
from checker.extract.money import Span, find_prices
from checker.extract.naming import MEASURE, find_name, is_never, words_of
from checker.extract.offer_blocks import opens_terms
from checker.extract.price_rows import is_level, is_measure, spans_of
from checker.extract.price_table import read_tables
from checker.extract.print_words import gtin_of, reference_of
from checker.extract.sheet import Line, Sheet, printed_price, union, whole_prices
from checker.model import Evidence, Message, Offer, Price, Role, Tax

_LABEL = 60_000
"""Square points of a page so small that it is the label of one product, as on a shelf."""
_PRICED = re.compile(r"(?:[€$£]|\d[.,]\d{2})\W*$")
_LONGEST_NAME = 3
"""Lines."""
_ENDED = re.compile(r"[.!?]\s+[^\W\d_a-z]")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_CODE = re.compile(r"\b(?:code|coupon|gutschein|código|codice|kortingscode|cupão|kod)\b", re.I)
_FOLIO = re.compile(r"\W*(?:page|p\.|seite|p[aá]gina)\s*\d{1,4}\W*(?:/\W*\d+\W*)?", re.I)


@dataclass(slots=True)
class _Group:
    """Lines that belong together, top to bottom."""

    lines: list[Line] = field(default_factory=list)
    spans: dict[int, list[Span]] = field(default_factory=dict)
    """Prices by the number of their line in `lines`."""
    entries: set[int] = field(default_factory=set)
    """The `id` of each line that names a product and its price."""


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """What a page says."""

    offers: tuple[Offer, ...]
    messages: tuple[Message, ...]
    loose: tuple[Evidence, ...] = ()
    """Prices that no product's name stands above, or that contradict another of the product."""


def read_sheet(sheet: Sheet, *, locale: str, currency: str | None, tax: Tax) -> PrintedPage:
    """The products of a page, and its other texts as messages; the texts of a product, too.

    A product is a name with the prices below it in the same frame or column. Prices that no
    name stands above are left out.
    """
    offers: list[Offer] = []
    messages: list[Message] = []
    loose: list[Evidence] = []
    sheet = replace(sheet, lines=tuple(whole_prices(sheet.lines)))
    framed, free = _in_frames(sheet)
    if sheet.width * sheet.height < _LABEL:
        framed, free = [*framed, _downwards(free)], []
    for part in (*framed, free):
        found = read_tables(part, locale=locale, currency=currency, tax=tax)
        offers += found.offers
        messages += (_message([line], "label") for line in found.names)
        taken = {id(line) for line in found.lines}
        part[:] = [line for line in part if id(line) not in taken]
    for group in _groups(framed, free, sheet.width, locale, currency):
        offer, used = _product(group, sheet, tax)
        if offer is None:
            loose += _asked(group)
            messages += _paragraphs(group.lines, sheet, group.entries)
            continue
        offers.append(offer)
        names = [line for n, line in enumerate(group.lines) if n in used["name"]]
        messages.append(_message(names, "label"))
        skipped = used["name"] | used["price"] | used["reference"]
        rest = [line for n, line in enumerate(group.lines) if n not in skipped]
        messages += _paragraphs(rest, sheet, group.entries)
    return PrintedPage(tuple(offers), tuple(messages), tuple(loose))


def _asked(group: _Group) -> Iterator[Evidence]:
    """The prices of a group that anyone would pay now."""
    for number, spans in group.spans.items():
        line = group.lines[number]
        for span in spans:
            if span.price.role in ("current", "sale"):
                yield Evidence(line.text[span.start : span.end], selector=line.place)


# ── which lines belong together ──────────────────────────────────────────────


def _groups(
    framed: Sequence[list[Line]],
    free: Sequence[Line],
    width: float,
    locale: str,
    currency: str | None,
) -> Iterator[_Group]:
    parts = [*((lines, True) for lines in framed)]
    parts += [(lines, False) for lines in _columns(free, width)]
    for lines, in_frame in parts:
        if in_frame and (badge := _under_badge(lines, locale, currency)) is not None:
            yield badge
            continue
        held = _Group()
        for line in lines:
            spans = spans_of(line, locale, currency)
            priced = _states_price(line.text, spans, locale)
            after_price = any(n in held.spans for n in range(len(held.lines)))
            if held.lines and _starts_anew(held, line, priced, after_price, in_frame):
                yield held
                held = _Group()
            if _is_entry(line.text, spans, locale):
                held.entries.add(id(line))
            if priced:
                held.spans[len(held.lines)] = spans
            held.lines.append(line)
        if held.lines:
            yield held


def _under_badge(lines: Sequence[Line], locale: str, currency: str | None) -> _Group | None:
    """A frame with its prices above all other lines as one product; None for other frames."""
    told = [spans_of(line, locale, currency) for line in lines]
    priced = [_states_price(line.text, s, locale) for line, s in zip(lines, told, strict=True)]
    count = sum(priced)
    if not count or not all(priced[:count]) or count == len(lines):
        return None
    spans = {len(lines) - count + number: told[number] for number in range(count)}
    return _Group([*lines[count:], *lines[:count]], spans)


def _states_price(text: str, spans: Sequence[Span], locale: str) -> bool:
    """True for a line that is a price and little else, not a sentence with one in it, nor the
    price of a service ("Emballage cadeau : 3,50 €")."""
    if not spans or _is_entry(text, spans, locale):
        return False
    rest = text
    for span in reversed(spans):
        rest = rest[: span.start] + rest[span.end :]
    return len(_WORDS.findall(rest)) <= 4 and not is_never(rest, locale)


def _is_entry(text: str, spans: Sequence[Span], locale: str) -> bool:
    """True for a line of a list that names a product and its price: "Bougie Figue : 24 €"."""
    words = words_of(locale[:2].lower())
    if words is None or not spans or spans[0].price.role not in ("current", "sale"):
        return False
    before = text[: spans[0].start].rstrip(" :.–—-")
    found = find_name(before, 0, len(before), words)
    if found is None or before[: found[0]].strip():
        return False
    name = before[found[0] : found[1]]
    said = _WORDS.findall(MEASURE.sub(" ", name))
    capitals = sum(word[0].isupper() for word in said)
    sized = MEASURE.search(before) is not None
    return name[0].isupper() and len(said) > 1 and (capitals > 1 or len(said) > 2 or sized)


def _starts_anew(held: _Group, line: Line, priced: bool, after_price: bool, in_frame: bool) -> bool:
    last = held.lines[-1]
    gap = last.y0 - line.y1
    if after_price and not priced:
        return not _is_small_print(line, held)
    if priced and not after_price:
        return not in_frame and gap > 6 * max(last.size, line.size)
    if priced:
        return False
    title = line.size > last.size * 1.15 and line.size > held.lines[0].size * 0.95
    below_heading = last.size > line.size * 1.25 and gap > 1.5 * line.size
    return title or below_heading or gap > 2.5 * max(last.size, line.size)


def _is_small_print(line: Line, held: _Group) -> bool:
    """True for the unit price or note right below a price: no larger, and close."""
    last = held.lines[-1]
    close = last.y0 - line.y1 <= 1.2 * line.size
    return close and line.size < held.lines[0].size and not reference_of(line.text)


def _in_frames(sheet: Sheet) -> tuple[list[list[Line]], list[Line]]:
    """Lines of each frame, top to bottom, and the lines outside all."""
    area = sheet.width * sheet.height
    frames = sorted(
        {f for f in sheet.frames if 2_000 < _area(f) < 0.4 * area}, key=lambda f: (-f[3], f[0])
    )
    held: dict[int, list[Line]] = {}
    free: list[Line] = []
    for line in sheet.lines:
        inside = [n for n, f in enumerate(frames) if _holds(f, line)]
        if inside:
            held.setdefault(min(inside, key=lambda n: _area(frames[n])), []).append(line)
        else:
            free.append(line)
    return [_downwards(held[n]) for n in sorted(held)], free


def _area(frame: tuple[float, float, float, float]) -> float:
    return (frame[2] - frame[0]) * (frame[3] - frame[1])


def _holds(frame: tuple[float, float, float, float], line: Line) -> bool:
    return (
        frame[0] - 2 <= line.x0
        and line.x1 <= frame[2] + 2
        and frame[1] - 2 <= line.y0
        and line.y1 <= frame[3] + 2
    )


def _downwards(lines: Iterable[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (-round(line.y0 / 3), line.x0))


def _columns(lines: Sequence[Line], width: float) -> list[list[Line]]:
    """Lines by column, left to right; wide lines end what stands above them in every column."""
    columns: list[list[Line]] = []
    open_: list[list[Line]] = []
    for line in _downwards(lines):
        over = [c for c in open_ if _overlap(c[-1], line) or abs(c[0].x0 - line.x0) < 4]
        wide = line.x1 - line.x0 > 0.55 * width
        if len(over) == 1 and not wide:
            over[0].append(line)
            continue
        if wide or len(over) > 1:
            open_ = [c for c in open_ if c not in over]
        columns.append([line])
        open_.append(columns[-1])
    return columns


def _overlap(a: Line, b: Line) -> bool:
    shared = min(a.x1, b.x1) - max(a.x0, b.x0)
    return shared > 0.5 * min(a.x1 - a.x0, b.x1 - b.x0)


# ── products ─────────────────────────────────────────────────────────────────


def _product(group: _Group, sheet: Sheet, tax: Tax) -> tuple[Offer | None, dict[str, set[int]]]:
    used: dict[str, set[int]] = {"name": set(), "price": set(group.spans), "reference": set()}
    first_price = min(group.spans, default=0)
    if not group.spans or first_price == 0:
        return None, used
    prices = _prices(group, tax)
    if prices is None:
        return None, used
    reference = None
    for number, line in enumerate(group.lines):
        if found := reference_of(line.text):
            reference = reference or found
            used["reference"].add(number)
    names = _name_lines(group, first_price, used["reference"])
    if not names:
        return None, used
    size = group.lines[first_price - 1]
    if is_measure(size.text) and any(
        line is not size and is_level(line, size) and is_measure(line.text) for line in sheet.lines
    ):
        names.append(first_price - 1)  # the head of a column, beside other sizes
    used["name"] = set(names)
    lines = [group.lines[n] for n in names]
    title = " ".join(line.text for line in lines)
    if _ENDED.search(title) and find_prices(title):
        return None, used  # "Gift wrapping £4 an item. Engraving on the Match Cloche"
    gtin = next((g for line in group.lines if (g := gtin_of(line.text))), None)
    evidence = Evidence(title, selector=union(group.lines))
    return Offer(title=title, prices=prices, sku=reference, gtin=gtin, evidence=evidence), used


def _name_lines(group: _Group, first_price: int, references: set[int]) -> list[int]:
    """The first lines in the size of the first, up to a reference or a change of size; badges
    without a word (`-30 %`) and products with their own price may stand above."""
    names: list[int] = []
    for number in range(first_price):
        line = group.lines[number]
        if id(line) in group.entries:
            names = []  # it has a price of its own; the name is below it
            continue
        if not names and not _WORDS.search(line.text):
            continue
        if number in references or (names and abs(line.size - group.lines[names[0]].size) > 0.3):
            break
        if names and group.lines[number - 1].text.rstrip().endswith("."):
            break
        names.append(number)
        if len(names) == _LONGEST_NAME:
            break
    text = " ".join(group.lines[n].text for n in names)
    words = re.findall(r"[^\W\d_]{3,}", text)
    return names if words and len(words) <= 14 else []


def _prices(group: _Group, tax: Tax) -> dict[Role, Price] | None:
    """The prices of a product by role; None unless one is what anyone pays now."""
    found: dict[Role, Price] = {}
    for number, spans in sorted(group.spans.items()):
        line = group.lines[number]
        struck = any(span.price.role == "list" for span in spans)
        for span in spans:
            role = span.price.role
            if role == "sale" or (role == "current" and struck):
                role = "current"
            if role not in ("current", "list", "unit", "member", "instalment"):
                continue
            if role == "current" and "unit" in found and found["unit"].per == PIECE:
                return None  # of a pack, behind that of a piece
            price = printed_price(line, span, role, tax)
            known = found.get(role)
            if known is None:
                found[role] = price
            elif known.amount != price.amount and role == "current":
                if price.tax == "excluded":
                    continue
                return None
    current, listed = found.get("current"), found.get("list")
    if current is None:
        return None
    if listed and listed.amount <= current.amount:
        return None
    return found


# ── other texts ──────────────────────────────────────────────────────────────


def _paragraphs(lines: Sequence[Line], sheet: Sheet, entries: Set[int]) -> list[Message]:
    """Lines of one size that follow closely are one text, up to the next entry of a list."""
    held: list[list[Line]] = []
    for line in lines:
        last = held[-1][-1] if held else None
        if (
            last
            and id(line) not in entries
            and abs(last.size - line.size) < 0.3
            and last.y0 - line.y1 < 0.9 * line.size
            and (_gives_code(line.text) or not _is_ended(last.text, line.text))
        ):
            held[-1].append(line)
        else:
            held.append([line])
    usual = sorted(line.size for line in sheet.lines)[len(sheet.lines) // 2]
    return [
        _message(part, "headline" if part[0].size > 1.3 * usual else "body")
        for part in held
        if _WORDS.search(part[0].text) and not _FOLIO.fullmatch(part[0].text)
    ]


def _is_ended(text: str, after: str) -> bool:
    """True for a text that ends with a sentence or a price before the line `after` it."""
    ended = text.rstrip().endswith((".", "!", "?"))
    return ended or (_PRICED.search(text) is not None and not after[0].islower())


def _gives_code(text: str) -> bool:
    """True for a line that goes on with an offer: "Use code GIFT until 6 December"."""
    return opens_terms(text) and _CODE.search(text) is not None


def _message(lines: Sequence[Line], role: str) -> Message:
    body = " ".join(line.text.strip() for line in lines)
    return Message(body, role, evidence=Evidence(body, selector=union(lines)))  # type: ignore[arg-type]
