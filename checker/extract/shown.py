"""The prices a page shows for one thing: what anyone pays, struck price, unit, member …"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from msgspec import structs

from checker.extract.lines import Line, first_part, is_own, read_line, title_of
from checker.extract.money import find_prices, parse_price
from checker.extract.options import mark_options
from checker.extract.price_pairs import Span
from checker.extract.price_words import read_context
from checker.extract.runs import CURRENCY, MONEY, RUN_LIMIT, Piece
from checker.extract.seen import PAYABLE, Context, Seen
from checker.extract.vocabulary import words
from checker.model import Price, Role, Tax

LABEL_LENGTH = 60
AMOUNT_LIMIT = 300
_PERCENT = re.compile(r"(?<![\d.,])(\d{1,2})(?:[.,]\d{1,2})?\s?%")
_WORD = re.compile(r"[^\W\d_]{2,}")
BADGE = 60
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
_HUMP = re.compile(r"(?<=[a-zà-ÿ]{3})(?=[A-ZÀ-Þ][a-zà-ÿ]{2})|(?<=[A-Z]{2})(?=[A-ZÀ-Þ][a-zà-ÿ]{2})")
_ASIDE = re.compile(r"\s*(?:soit\b|\()", re.I)
_BUNDLE = re.compile(
    r"(?<!\w)(?:les|the|alle|i|los|las|both) \d+ (?:pour|for|für|per|por)\b"
    r"|\W*[2-9] (?:pour|for|für|per|por|voor|för|za) ?[€£$\d]"
)
"""The price of several."""
_SIZE = re.compile(r"\d\s?[a-z²³]{1,6}\.?\)?\s*:?\s*$", re.I)
"""A quantity that ends what stands before an amount."""
_TIER = re.compile(r"(?<![\w.,-])\d{1,4}\+?(?:\s?[^\W\d]+)?\s*[:–—-]?\s*$")
"""A number of pieces that ends what stands before an amount."""
_SIGN = re.compile(CURRENCY, re.I)
_MEASURE = re.compile(r"\s?(?:[mcd]?l|[km]?g|[mck]?m)(?!\w)", re.I)
_CALL = re.compile(r"\s?(?:/|par|per|pro|al|por|za)\s?min(?:ut[aeo]?|\.)?(?!\w)", re.I)
"""What a call costs is told wherever a number to call stands."""
_DASHES = frozenset({"-", "–", "—"})
_NAMES = frozenset({"a", "h1", "h2", "h3", "h4", "h5", "h6"})
_UNTOLD = PAYABLE | {"threshold", "shipping", "deposit"}
"""Roles that are not told of a product beside its price."""


def read_seen(pieces: Sequence[Piece], context: Context) -> list[Seen]:
    """Every amount of the pieces with its role, in order."""
    found: list[Seen] = []
    part, title = first_part(pieces, context.heading), None
    for index, piece in enumerate(pieces):
        heading = title_of(piece, context.heading)
        if heading is not None and heading.mem_id != title:
            part = 0 if is_own(heading, context.heading) else part + (part >= 0)
            title = heading.mem_id
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
            for span in _prices_in(whole, context.currency, context.locale)
            if span.end > ends[0] and span.start < ends[1]
        ]
        if not spans and "struck" in piece.marks and (amount := MONEY.search(text)):
            # Words such as "réduit de" before a struck amount are about the other one.
            whole, lead = amount[0], ""
            spans = [*_prices_in(whole, context.currency, context.locale)]
        labelled = [span.price.role for span in spans] in (["list"], ["sale"])
        if lead and labelled and _starts(text, context):
            # Of "Prix habituel" or "Prix promotionnel" and "à partir de" the nearer one counts.
            spans = [replace(spans[0], price=structs.replace(spans[0].price, role="from"))]
        prices = [
            (
                _told(span.price, whole[at.end if at else 0 : span.start]),
                whole[max(span.start, len(lead)) : min(span.end, ends[1])],
            )
            for at, span in zip([None, *spans], spans, strict=False)
            if not (_is_size(whole, span.start, span.end) or _CALL.match(whole, span.end))
        ]
        gained = bool(lead) and read_context(lead.lower(), None).has("saving")
        if not prices and not gained and not piece.marks.isdisjoint(("price", "struck")):
            lone = parse_price(text, currency_hint=context.currency, locale=context.locale)
            prices = [(lone, text)] if lone else []
        if found and len(prices) == 1 and _is_range(pieces, index, found[-1].price, prices[0][0]):
            low = found[-1].price
            ranged = structs.replace(low, role="from", low=low.amount, high=prices[0][0].amount)
            found[-1] = structs.replace(found[-1], price=ranged)
            continue
        line = read_line(pieces, index, context.locale) if prices else Line()
        if "list" in piece.marks and {"list"} < {price.role for price, _ in prices}:
            # Words that tell two prices apart say more than the class around both.
            piece = structs.replace(piece, marks=piece.marks - {"list"})
        for number, (price, quote) in enumerate(prices):
            if price.amount > 0:
                tail = after if number == len(prices) - 1 else ("", "")
                if (line.back or line.tier) and price.role in PAYABLE:
                    price = structs.replace(price, role="deposit")
                seen = _seen(price, quote, piece, tail, len(found))
                found.append(
                    structs.replace(
                        seen,
                        part=part,
                        named=line.named,
                        total=line.total,
                        gone=line.gone,
                        plan=line.plan,
                        once=line.once,
                        lowest=line.lowest,
                        pieces=line.pieces,
                        next=number == 0 and _is_next(pieces, index),
                        crowd=len(prices) - 1,
                    )
                )
    return _with_reductions(mark_options(found), pieces)


def _told(price: Price, before: str) -> Price:
    """The price in the role that the words before it give it, back to the amount before."""
    if before.rstrip().endswith("+") and price.role in PAYABLE | {"member"}:
        return structs.replace(price, role="deposit")  # on top of the price
    if price.role == "instalment" and (
        price.per == "year" or words("options", "rented").search(before.lower())
    ):
        return structs.replace(price, role="deposit")
    if price.role == "from" and price.per:  # "from 89 € a night" is no price of the product
        return structs.replace(price, role="unit")
    if price.role == "unit" and _SIZE.search(before) and not _is_reference(price.per):
        return structs.replace(price, role="current", per=None)  # "8 kg: 282 €" is a size's price
    if price.role == "unit" and price.per == "1 piece":
        if read_context(before, None).has("list"):
            return structs.replace(price, role="list", per=None)
        if _TIER.search(before):
            return structs.replace(price, role="deposit")  # "from 5: 106 € each"
    if price.role == "current" and words("options", "per").fullmatch(before.strip(" :").lower()):
        return structs.replace(price, role="unit")
    return price


@lru_cache(maxsize=4_096)  # the pages of a shop share their prices
def _prices_in(text: str, currency: str | None, locale: str | None) -> tuple[Span, ...]:
    return tuple(find_prices(text, currency_hint=currency, locale=locale))


def _is_size(text: str, start: int, end: int) -> bool:
    """True for a quantity: the 0,75 of "6 x 0,75 l"."""
    return not _SIGN.search(text, start, end) and _MEASURE.match(text, end) is not None


def _is_reference(per: str | None) -> bool:
    """True for a quantity that prices are compared by: 1 kg, 100 ml."""
    return per is None or per.split()[0] in ("1", "10", "100", "1000")


def _is_next(pieces: Sequence[Piece], index: int) -> bool:
    """True where nothing but lines' ends stand between the amount before and this one."""
    for piece in reversed(pieces[max(0, index - 4) : index]):
        if piece.money:
            return True
        if piece.text.strip():
            return False
    return False


def _starts(text: str, context: Context) -> bool:
    """True where a text alone says that prices start at its amount."""
    spans = _prices_in(text, context.currency, context.locale)
    return [span.price.role for span in spans] == ["from"]


def _is_range(pieces: Sequence[Piece], index: int, low: Price, high: Price) -> bool:
    """True where nothing but a dash stands between an amount and a lower one before it."""
    return (
        index >= 2
        and pieces[index - 2].money
        and pieces[index - 1].text.strip() in _DASHES
        and {low.role, high.role} <= PAYABLE
        and low.amount < high.amount
    )


def _with_reductions(seen: list[Seen], pieces: Sequence[Piece]) -> list[Seen]:
    """Marks as struck the higher of two neighbouring amounts where the page shows the percentage
    or the amount between them.
    """
    badges = [piece for piece in pieces if len(piece.text) < BADGE]
    percents = {
        int(number)
        for piece in badges
        if "%" in piece.text
        for number in _PERCENT.findall(piece.text)
    }
    saved = {amount for piece in badges if piece.money and (amount := _saved(piece.text))}
    if not (percents or saved):
        return seen
    marked = list(seen)
    for left, right in pairwise(seen):
        high, low = (left, right) if left.price.amount > right.price.amount else (right, left)
        if not {"option", "chosen"}.isdisjoint(high.marks | low.marks):
            continue
        if (
            low.plan
            or high.struck
            or low.struck
            or not {high.price.role, low.price.role} <= PAYABLE
        ):
            continue
        between = high.price.amount - low.price.amount
        reduction = 100 * between / high.price.amount
        if between in saved or any(between and abs(reduction - each) < 1 for each in percents):
            marked[high.order] = structs.replace(high, struck=True, marks=high.marks | {"struck"})
    return marked


def _saved(text: str) -> Decimal | None:
    """The amount of "Save 15,00 €" or "-15,00 €"; None for anything else."""
    found = MONEY.search(text)
    if found is None or not read_context(text[: found.start()].lower(), None).has("saving"):
        return None
    price = parse_price(found[0])
    return price.amount if price else None


def _seen(price: Price, quote: str, piece: Piece, after: tuple[str, str], order: int) -> Seen:
    marks = piece.marks
    role = price.role
    if role in PAYABLE:
        role = next((named for mark, named in _BY_MARK if mark in marks), role)
    marked = role != price.role
    tax = price.tax if price.tax != "unknown" else _tax(*after)
    net = "excluded" in marks and role in PAYABLE
    if net and tax == "unknown":
        tax = "excluded"
    if "included" in marks and tax == "unknown" and not net:
        tax = "included"
    struck = "struck" in marks or role == "list" or ("list" in marks and "sale" not in marks)
    if "saving" in marks and role in PAYABLE and "price" not in marks:
        role = "deposit"
    return Seen(
        structs.replace(price, role=role, tax=tax),
        piece.node,
        quote,
        order,
        marks,
        struck,
        net,
        len(_WORD.findall(piece.text)),
        marked=marked,
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
        if borders and words("availability", "add_to_cart").match(text.lower()):
            return ""
        # The product's name says nothing about its price.
        if piece.node.tag in _NAMES or ("title" in piece.marks and "price" not in piece.marks):
            return ""
        if (
            text in _DASHES
            or text[0] == "/"
            or (borders and (len(text) > 40 or _POINTS.search(text.lower())))
        ):
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
        label = piece.text.rstrip().endswith(":")  # of what follows
        if not (piece.money or label) and len(piece.text) <= RUN_LIMIT:
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
