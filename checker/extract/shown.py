"""The prices a page shows for one thing: what anyone pays, struck price, unit, member …"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from selectolax.lexbor import LexborNode

from checker.extract.dom import selector_of
from checker.extract.money import find_prices, parse_price
from checker.extract.pieces import MONEY, RUN_LIMIT, Piece
from checker.extract.vocabulary import words
from checker.model import Evidence, Price, Role, Tax

LABEL_LENGTH = 60
AMOUNT_LIMIT = 300
_PERCENT = re.compile(r"(?<![\d.,])(\d{1,2})\s?%")
LABEL, PROSE = 7, 20
"""Words beside an amount, from a label to a sentence."""
_WORD = re.compile(r"[^\W\d_]{2,}")
BADGE = 60
HIGHEST_TAX = Decimal("1.3")
"""Of a price with tax to one without: Hungary's 27 % is the highest there is."""
LONGEST_TEXT = 2_000
_BY_MARK: tuple[tuple[str, Role], ...] = (
    ("unit", "unit"),
    ("instalment", "instalment"),
    ("member", "member"),
    ("shipping", "shipping"),
    ("used", "used"),
)
_POINTS = re.compile(r"\d\s?(?:points?|pts|punkte?|punti|puntos|punkt(?:ów|y)|puncte|poäng)\b")
"""What one gains is said whole; it is no label of the price on the next line."""
_HUMP = re.compile(r"(?<=[a-zà-ÿ]{3})(?=[A-ZÀ-Þ][a-zà-ÿ]{2})")
_ASIDE = re.compile(r"\s*(?:soit\b|\()", re.I)
_BUNDLE = re.compile(r"(?<!\w)(?:les|the|alle|i|los|las|both) \d+ (?:pour|for|für|per|por)\b")
"""The price of several."""
_DASHES = frozenset({"-", "–", "—"})
_NAMES = frozenset({"a", "h1", "h2", "h3", "h4", "h5", "h6"})
_PAYABLE: frozenset[Role] = frozenset({"current", "sale", "from"})
_UNTOLD = _PAYABLE | {"threshold", "shipping", "deposit"}
"""Roles that are not told of a product beside its price."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the page as a whole says about its amounts."""

    url: str
    locale: str | None = None
    currency: str | None = None
    bare: bool = False
    """A number without a currency is a price where the class says so."""
    struck: frozenset[str] = frozenset()
    """Classes that the page's own style sheet strikes through."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One shown amount."""

    price: Price
    node: LexborNode
    quote: str
    order: int
    marks: frozenset[str]
    struck: bool
    net: bool = False
    words: int = 0
    """How many stand beside it in its line."""

    @property
    def alone(self) -> bool:
        """True where its line says little else."""
        return self.words <= LABEL

    @property
    def short(self) -> bool:
        """False in the middle of prose, which tells stories about other amounts."""
        return self.words <= PROSE

    @property
    def saved(self) -> bool:
        """True where a class says that it is what the customer saves."""
        return "saved" in self.marks and "sale" not in self.marks

    @property
    def strong(self) -> bool:
        """True where the markup itself calls it a price."""
        return "price" in self.marks


@dataclass(frozen=True, slots=True)
class Shown:
    """What a part of a page shows, by role."""

    current: Seen | None = None
    others: tuple[Seen, ...] = ()
    """One per role other than `current`, `list` only where it is greater."""
    net: Seen | None = None
    rivals: tuple[Seen, ...] = ()
    """Other amounts that could be the price, different from `current`."""

    def prices(self, url: str) -> dict[Role, Price]:
        """The prices with their evidence."""
        found = {seen.price.role: evident(seen, url) for seen in self.others}
        if self.current:
            found["current"] = replace(evident(self.current, url), role="current")
        return found


def evident(seen: Seen, url: str) -> Price:
    """The price with where it was read."""
    return replace(seen.price, evidence=Evidence(seen.quote, url, selector_of(seen.node)))


def read_seen(pieces: Sequence[Piece], context: Context) -> list[Seen]:
    """Every amount of the pieces with its role, in order."""
    found: list[Seen] = []
    for index, piece in enumerate(pieces):
        if len(found) >= AMOUNT_LIMIT:
            break
        if not piece.money or len(piece.text) > LONGEST_TEXT:
            continue
        # A struck amount says what it is; the words before it may be about the other one.
        before = "" if "struck" in piece.marks else _label(pieces, index)
        after = _following(pieces, index)
        text = " ".join(piece.text.split())
        if _BUNDLE.search(text.lower()):
            continue
        lead = f"{before}{' : ' if before[-1].isdigit() else ' '}" if before else ""
        whole = f"{lead}{text}{_tail(pieces, index)}"
        ends = len(lead), len(lead + text)
        spans = [
            span
            for span in find_prices(whole, currency_hint=context.currency, locale=context.locale)
            if span.end > ends[0] and span.start < ends[1]
        ]
        if not spans and "struck" in piece.marks and (amount := MONEY.search(text)):
            # Words such as "réduit de" before a struck amount are about the other one.
            whole, lead = amount[0], ""
            spans = find_prices(whole, currency_hint=context.currency, locale=context.locale)
        if lead and [span.price.role for span in spans] == ["list"] and _starts(text, context):
            # Of "Prix habituel" and "à partir de" the nearer one counts.
            spans = [replace(spans[0], price=replace(spans[0].price, role="from"))]
        prices = [(span.price, whole[max(span.start, len(lead)) : span.end]) for span in spans]
        if not prices and "price" in piece.marks:
            lone = parse_price(text, currency_hint=context.currency, locale=context.locale)
            prices = [(lone, text)] if lone else []
        if found and len(prices) == 1 and _is_range(pieces, index, found[-1].price, prices[0][0]):
            low = found[-1].price
            ranged = replace(low, role="from", low=low.amount, high=prices[0][0].amount)
            found[-1] = replace(found[-1], price=ranged)
            continue
        for number, (price, quote) in enumerate(prices):
            if price.amount > 0:
                tail = after if number == len(prices) - 1 else ("", "")
                found.append(_seen(price, quote, piece, tail, len(found)))
    return _with_reductions(found, pieces)


def _starts(text: str, context: Context) -> bool:
    """True where a text alone says that prices start at its amount."""
    spans = find_prices(text, currency_hint=context.currency, locale=context.locale)
    return [span.price.role for span in spans] == ["from"]


def _is_range(pieces: Sequence[Piece], index: int, low: Price, high: Price) -> bool:
    """True where nothing but a dash stands between an amount and a lower one before it."""
    return (
        index >= 2
        and pieces[index - 2].money
        and pieces[index - 1].text.strip() in _DASHES
        and {low.role, high.role} <= _PAYABLE
        and low.amount < high.amount
    )


def _with_reductions(seen: list[Seen], pieces: Sequence[Piece]) -> list[Seen]:
    """Marks as struck the higher of two neighbouring amounts that a shown percentage explains."""
    percents = {
        int(number)
        for piece in pieces
        if len(piece.text) < BADGE and "%" in piece.text
        for number in _PERCENT.findall(piece.text)
    }
    if not percents:
        return seen
    marked = list(seen)
    for left, right in pairwise(seen):
        high, low = (left, right) if left.price.amount > right.price.amount else (right, left)
        if not {"option", "chosen"}.isdisjoint(high.marks | low.marks):
            continue
        if high.struck or low.struck or not {high.price.role, low.price.role} <= _PAYABLE:
            continue
        reduction = 100 * (1 - low.price.amount / high.price.amount)
        if any(abs(reduction) > 0 and abs(reduction - percent) < 1 for percent in percents):
            marked[high.order] = replace(high, struck=True, marks=high.marks | {"struck"})
    return marked


def _seen(price: Price, quote: str, piece: Piece, after: tuple[str, str], order: int) -> Seen:
    marks = piece.marks
    role = price.role
    if role in _PAYABLE:
        role = next((named for mark, named in _BY_MARK if mark in marks), role)
    tax = price.tax if price.tax != "unknown" else _tax(*after)
    net = "excluded" in marks and role in _PAYABLE
    if net and tax == "unknown":
        tax = "excluded"
    struck = "struck" in marks or role == "list" or ("list" in marks and "sale" not in marks)
    if "saving" in marks and role in _PAYABLE and "price" not in marks:
        role = "deposit"
    return Seen(
        replace(price, role=role, tax=tax),
        piece.node,
        quote,
        order,
        marks,
        struck,
        net,
        len(_WORD.findall(piece.text)),
    )


def _tax(near: str, far: str) -> Tax:
    """The tax basis that the words after an amount state. The first one counts; behind another
    amount only a note that tax is included can still be about this one.
    """
    included, excluded = words("tax", "included"), words("tax", "excluded")
    yes, no = included.search(near), excluded.search(near)
    if yes and (not no or yes.start() <= no.start()):
        return "included"
    if no:
        return "excluded"
    return "included" if included.search(far) else "unknown"


def _label(pieces: Sequence[Piece], index: int) -> str:
    """The words just before an amount, on its line or alone on the line before."""
    borders = 0
    for back in range(index - 1, max(-1, index - 6), -1):
        piece = pieces[back]
        if not piece.text:
            borders += 1
            if borders > 2:
                return ""
            continue
        if piece.money:
            return ""
        text = " ".join(piece.text.split())
        if not text:
            continue
        # The product's name says nothing about its price.
        if piece.node.tag in _NAMES or ("title" in piece.marks and "price" not in piece.marks):
            return ""
        if text in _DASHES or (borders and (len(text) > 40 or _POINTS.search(text.lower()))):
            return ""
        return text[-LABEL_LENGTH:]
    return ""


def _tail(pieces: Sequence[Piece], index: int) -> str:
    """The words right after an amount on its line, where no other amount follows them there."""
    behind = pieces[index + 1 : index + 3]
    if not behind or not behind[0].text or behind[0].money or len(behind[0].text) > LABEL_LENGTH:
        return ""
    if len(behind) > 1 and behind[1].money and not _ASIDE.match(behind[1].text):
        return ""
    return f" {' '.join(behind[0].text.split())}"


def _following(pieces: Sequence[Piece], index: int) -> tuple[str, str]:
    """The words between an amount and the next one, and those further on."""
    near, far = "", ""
    others = 0
    own = _digits(pieces[index])
    for piece in pieces[index + 1 : index + 24]:
        if piece.money and not others:
            near += f" {_told_of_last(piece)}"
        elif piece.money:
            far += f" {_told_of_last(piece)}"
        others += piece.money and not _is_aside(piece) and _digits(piece) != own
        if not piece.money and len(piece.text) <= RUN_LIMIT:
            if others:
                far += f" {piece.text}"
            else:
                near += f" {piece.text}"
        if len(near) + len(far) > RUN_LIMIT:
            break
    return _lower(near), _lower(far)


def _lower(text: str) -> str:
    """Lower case, with words apart that only the markup keeps apart: "inclusesLivraison"."""
    return " ".join(_HUMP.sub(" ", text).split()).lower()


def _told_of_last(piece: Piece) -> str:
    """The words of an amount's piece that can be about the amount before it: those in front,
    unless they are a label ("HT : 619 €"), and those behind one that stands aside.
    """
    first = MONEY.search(piece.text)
    if first is None:
        return ""
    before = piece.text[: first.start()].rstrip()
    return piece.text if _is_aside(piece) else "" if before.endswith(":") else before


def _digits(piece: Piece) -> str:
    """The digits of a piece's first amount, to know it when it is said again."""
    found = MONEY.search(piece.text)
    return "".join(filter(str.isdigit, found[0])) if found else ""


def _is_aside(piece: Piece) -> bool:
    """True for a struck price or one per quantity, which has the tax basis of the other one."""
    return not piece.marks.isdisjoint(("struck", "unit")) or "/" in piece.text


def choose(seen: Iterable[Seen], markup: Iterable[Decimal] = ()) -> Shown:
    """The amounts by role. `markup` are the amounts that structured data states as the price;
    one of them that is also shown unstruck is the price.
    """
    everything = list(seen)
    stated = set(markup)
    payable = _payable(everything)
    gross = [each for each in payable if not each.net and each.price.tax != "excluded"]
    nets = [each for each in payable if each not in gross]
    pool = gross if any(_is_net_of(net, each) for net in nets for each in gross) else payable
    if any(each.strong for each in pool):
        pool = [each for each in pool if each.strong or each.price.amount in stated]
    if not pool:
        return Shown(others=_by_role(everything, None))
    current = max(pool, key=lambda each: (_weight(each, stated), -each.order))
    amount = current.price.amount
    rivals = tuple(each for each in pool if each.price.amount != amount)
    net = next((each for each in nets if _is_net_of(each, current)), None)
    return Shown(current, _by_role(everything, current), net, rivals)


def _payable(everything: Sequence[Seen]) -> list[Seen]:
    """The amounts that can be the price."""
    payable = [
        each
        for each in everything
        if each.price.role in _PAYABLE
        and not each.struck
        and (each.short if each.strong else each.alone)
    ]
    if not any(each.strong for each in payable):
        # A lone price under words or a class that lie ("Prix habituel", `regular-price`) is the
        # price all the same.
        lying = [
            _as_current(each)
            for each in everything
            if each.price.role in (*_PAYABLE, "list") and each.strong and "struck" not in each.marks
        ]
        payable = lying or payable
    payable = [each for each in payable if not each.saved] or payable
    return payable or _usual(everything) or _single(everything)


def _single(everything: Sequence[Seen]) -> list[Seen]:
    """Prices per piece, where a piece is what is sold."""
    return [
        _as_current(each)
        for each in everything
        if each.price.role == "unit" and each.price.per == "1 piece" and each.alone
    ]


def _usual(everything: Sequence[Seen]) -> list[Seen]:
    """The price that words such as "PVP" or "ord. pris" call the usual one, where no other is to
    be paid by anyone: it stands alone or beside a member's.
    """
    usual = [
        each
        for each in everything
        if each.price.role == "list" and each.alone and "struck" not in each.marks
    ]
    member = any(each.price.role == "member" for each in everything)
    if member or len({each.price.amount for each in usual}) == 1:
        return [_as_current(each) for each in usual[:1]]
    return []


def _is_net_of(net: Seen, gross: Seen) -> bool:
    """True where one amount can be the other without tax."""
    return net.price.amount < gross.price.amount <= HIGHEST_TAX * net.price.amount


def _as_current(each: Seen) -> Seen:
    role: Role = "from" if each.price.role == "from" else "current"
    return replace(each, price=replace(each.price, role=role), struck=False)


def _weight(each: Seen, stated: set[Decimal]) -> int:
    """How much speaks for an amount to be the price."""
    return (
        4 * (each.price.amount in stated)
        + 3 * ("sale" in each.marks)
        + 2 * (each.price.role == "sale")
        + 2 * each.strong
        - 2 * ("list" in each.marks)
        + 4 * ("chosen" in each.marks)
        - 4 * ("option" in each.marks)
        - 3 * ("saving" in each.marks)
        - (each.price.role == "from")
    )


def _by_role(everything: Sequence[Seen], current: Seen | None) -> tuple[Seen, ...]:
    """The nearest amount of each other role."""
    found: dict[Role, Seen] = {}
    at = current.order if current else 0
    # Of two as near, the price per kilo behind its price.
    for each in sorted(
        everything,
        key=lambda e: (
            abs(e.order - at),
            e.price.role == "unit" and (e.order < at) > ("unit" in e.marks),
            e.order,
        ),
    ):
        role: Role = "list" if each.struck else each.price.role
        if (
            (current and each.order == current.order)
            or role in _PAYABLE
            or role in ("threshold", "shipping", "deposit")
        ):
            continue
        if role == "list":
            if current is None or each.price.amount <= current.price.amount:
                continue
            if "unit" in each.marks or "saving" in each.marks:
                continue
        found.setdefault(role, replace(each, price=replace(each.price, role=role)))
    return tuple(found.values())
