"""Products named beside a price in running text.

A clause is read only where it holds one price to pay and words that can be a name; anything
less sure is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from msgspec import structs

from checker.extract.changes import without_former, without_sending
from checker.extract.dates import parse_dates
from checker.extract.headlines import headline
from checker.extract.money import Span, find_prices
from checker.extract.naming import (
    MEASURE,
    WORD,
    Words,
    find_name,
    is_for_holders,
    is_forbidden,
    is_joined,
    is_of_several,
    is_served,
    is_to_come,
    is_under_service,
    is_worked_out,
    is_worth,
    takes_code,
    with_varieties,
    words_of,
)
from checker.extract.reductions import percent_below, percents_for_some, told_reduction
from checker.extract.references import without_numbers
from checker.extract.sizes import end_of_name, size_before, size_beside, size_in, tells_size
from checker.model import Evidence, Message, Offer, Price, Role, Tax

_HARD = re.compile(
    r"(?<![.!?…])[.!?…]+(?=\s|$)|\n\s*\n|[;•●▪|]|\s[·»«]\s|[\U0001F300-\U0001FAFF\u2600-\u27BF\u2B50]"
)
_SOFT = re.compile(
    r"\n|,(?=\s)|\s[–—-]\s|\s/\s|\s\+\s|\s(?:et|and|und|y|e)\s|(?<=\w)\s?:(?=\s)|[()]"
)
_ROUND = frozenset({"1", "10", "100", "1000"})
PIECE = "1 piece"
_BESIDE: frozenset[Role] = frozenset({"list", "unit", "member"})


@dataclass(slots=True)
class _Piece:
    """A part of a sentence between two separators."""

    start: int
    end: int
    spans: list[Span]
    opens: bool
    """True when a sentence or a block ends before it."""
    label: int
    """Where the words start that stand on its line before its first price."""
    name: tuple[int, int] | None = None
    """Where the words stand that can be a product's name."""
    size: str = ""
    """Of one of several sizes that a name has: "le lot de 5"."""


def find_mentions(
    message: Message,
    text: str,
    *,
    locale: str,
    currency: str | None,
    tax: Tax,
    today: date,
    timezone: str | None = None,
) -> Iterator[Offer]:
    """The products that `text` names beside a price; it is the message's own text, as long as it.

    `sale_from` and `sale_through` are the days that the sentence names beside the price ("6,50 €
    jusqu'au 31 octobre"), counted from `today`. Nothing for languages without words in
    `words/mentions.toml`.
    """
    body, numbers = without_numbers(text)
    body = without_former(with_varieties(body), locale)
    found = find_prices(body, currency_hint=currency, locale=locale)
    spans = [_packed(span) for span in found if not is_worth(body, span.end)]
    if not any(span.price.role in ("current", "sale") for span in spans):
        return
    conditional = _conditional(body, locale)
    clauses = [
        one for each in _clauses(body, spans, locale) for one in _by_size(body, each, locale)
    ]
    for clause in clauses:
        paid, net = _prices([span for piece in clause for span in piece.spans], message, tax)
        named = any(piece.name for piece in clause)
        name = _best_name(clause, body) if named else _headline(body, clause, clauses, locale)
        if not paid or name is None or percent_below(paid) in conditional:
            continue
        start = min(name[0], clause[0].spans[0].start if clause[0].spans else name[0])
        price = next(piece.spans[0].start for piece in clause if piece.spans)
        if "list" not in paid and is_worked_out(body, _sentence(body, start), price):
            continue
        words = text[start : clause[-1].end].strip()
        tail = _tail(body, clause, spans)
        told = told_reduction(body[start:tail]) if "list" in paid else None
        said = without_sending(text[_head(body, start, spans) : tail], locale)
        days = parse_dates(said, locale=locale, today=today, timezone=timezone)
        if not days and _is_to_come(body, start, clause, locale):
            continue
        yield Offer(
            title=_title(body, name, clause, locale),
            prices=paid,
            sku=_only(number for at, number in numbers.items() if start <= at < clause[-1].end),
            net=net,
            reduction=Price(told[0], evidence=narrow(message, told[1])) if told else None,
            sale_from=days[0].valid_from if days else None,
            sale_through=days[0].valid_through if days else None,
            mention=True,
            evidence=narrow(message, words),
        )


def _headline(
    body: str, clause: Sequence[_Piece], clauses: Iterable[Sequence[_Piece]], locale: str
) -> tuple[int, int] | None:
    words = words_of(locale[:2].lower())
    if words is None:
        return None
    told = [[span for piece in each for span in piece.spans] for each in clauses]
    own = [span for piece in clause for span in piece.spans]
    others = [spans[0].start for spans in told if spans and spans[0] is not own[0]]
    return headline(body, (own[0].start, own[-1].end), others, words)


def _only(numbers: Iterable[str]) -> str | None:
    found = set(numbers)
    return found.pop() if len(found) == 1 else None


def _by_size(body: str, clause: list[_Piece], locale: str) -> list[list[_Piece]]:
    """The clause; one for each size where it tells several of one name, each beside its price:
    "Chocolat noir : la tablette à 3,60 €, le lot de 5 à 16,20 €"."""
    head, *rest = clause
    words = words_of(locale[:2].lower())
    if words is None or not head.name:
        return [clause]
    if head.spans:
        clause = _with_size_behind(body, head, rest, words)
    elif len(rest) == 1 and rest[0].spans and not tells_size(body[slice(*head.name)]):
        size = size_in(body, rest[0].spans[-1].end, rest[0].end, words)
        clause = [head, replace(rest[0], size=size)]
    head, *rest = clause
    if head.spans or len(rest) < 2:
        return [clause]
    if any(piece.name or len(piece.spans) != 1 for piece in rest):
        return [clause]
    told = [
        replace(p, size=p.size or size_beside(body, p.start, p.end, p.spans[0], words))
        for p in rest
    ]
    apart = len({piece.size for piece in told}) == len(told) and all(p.size for p in told[1:])
    if not apart:
        return [clause]
    for piece in told:
        if piece.size and piece.spans[0].price.per == PIECE:  # of that pack
            price = structs.replace(piece.spans[0].price, role="current", per=None)
            piece.spans = [replace(piece.spans[0], price=price)]
    return [[head, piece] for piece in told if piece.size]


def _with_size_behind(body: str, head: _Piece, rest: list[_Piece], words: Words) -> list[_Piece]:
    """The pieces of a clause, of which the first has a name and its price: the size behind that
    price belongs to the name, "Energy Gels are $26 for a box of 12"; where the others tell a size
    too, name and price are apart, as in "… , and the box of 24 is $52"."""
    assert head.name is not None
    end = head.end
    size = size_in(body, head.spans[-1].end, end, words)
    priced = [piece for piece in rest if piece.spans]
    if not size or tells_size(body[slice(*head.name)]) or head.name[0] > head.spans[0].start:
        return [head, *rest]
    if not priced:
        return [replace(head, size=size), *rest]
    at = head.spans[0].start
    named = replace(head, spans=[], end=at)
    return [named, replace(head, name=None, start=at, size=size), *rest]


def _title(body: str, name: tuple[int, int], clause: Sequence[_Piece], locale: str) -> str:
    size, words = clause[-1].size, words_of(locale[:2].lower())
    price = next(piece for piece in clause if piece.spans).spans[0].start
    end = name[1] if size or words is None else end_of_name(body, name, price, words)
    if not size and not tells_size(body[name[0] : end]):
        size = size_before(body, name[0])
    return " ".join([*body[name[0] : end].split(), *size.split()])


def _conditional(body: str, locale: str) -> frozenset[int]:
    words = words_of(locale[:2].lower())
    if words is None or "%" not in body:
        return frozenset()
    cuts = [0, *(match.end() for match in _HARD.finditer(body)), len(body)]
    return percents_for_some([body[start:end] for start, end in pairwise(cuts)], words)


def _tail(body: str, clause: Sequence[_Piece], spans: Sequence[Span]) -> int:
    """Where the sentence of a clause ends, or the next price starts."""
    end = clause[-1].end
    stop = _HARD.search(body, end)
    price = next((span.start for span in spans if span.start >= end), len(body))
    return min(stop.start() if stop else len(body), price)


def _head(body: str, start: int, spans: Sequence[Span]) -> int:
    """Where the sentence of a name at `start` begins; `start` where it tells another price first,
    whose days the words before may be."""
    begin = _sentence(body, start)
    return start if any(begin <= span.start < start for span in spans) else begin


def _sentence(body: str, at: int) -> int:
    """Where the sentence that holds `at` begins."""
    return max((cut.end() for cut in _HARD.finditer(body, 0, at)), default=0)


def _words_before(body: str, price: int, spans: Sequence[Span]) -> str:
    return body[_head(body, price, spans) : price]


def _is_to_come(body: str, start: int, clause: Sequence[_Piece], locale: str) -> bool:
    words, price = words_of(locale[:2].lower()), next(p.spans[0] for p in clause if p.spans)
    return words is not None and is_to_come(body[start : price.start], words)


def _packed(span: Span) -> Span:
    """A price "per 30 ml" is the price of a 30 ml pack: unit prices refer to round quantities."""
    if span.price.role != "unit" or (span.price.per or "1").split()[0] in _ROUND:
        return span
    return replace(span, price=structs.replace(span.price, role="current", per=None))


def _prices(
    spans: Sequence[Span], message: Message, tax: Tax
) -> tuple[dict[Role, Price], Price | None]:
    """(prices of one clause by role, price without tax); no price unless one is to be paid.

    What is paid in parts ("249 €, soit 3 × 83 €") is passed by behind the whole; so is the price
    of a larger pack ("10,50 € la boîte, 23,50 € le sachet"). A pack behind the price of a piece
    ("119 € l'unité, le lot de 2 à 219 €") leaves open what the name costs.
    """
    found: dict[Role, Price] = {}
    net: Price | None = None
    for span in spans:
        price = span.price
        role: Role = "current" if price.role == "sale" else price.role
        paid = found.get("current")
        if paid is not None and role == "instalment" and price.amount < paid.amount:
            continue
        if paid is not None and price.per == PIECE and price.amount > paid.amount:
            continue
        if role == "current" and "unit" in found and found["unit"].per == PIECE:
            return {}, None
        if role != "current" and role not in _BESIDE:
            return {}, None
        said = structs.replace(
            price,
            role=role,
            tax=tax if price.tax == "unknown" else price.tax,
            evidence=narrow(message, message.body[span.start : span.end]),
        )
        if role == "current" and said.tax == "excluded" and len(spans) > 1:
            net = said
        elif role in found and found[role].amount != price.amount:
            return {}, None
        else:
            found.setdefault(role, said)
    return (found, net) if "current" in found else ({}, None)


def _clauses(body: str, spans: Sequence[Span], locale: str) -> Iterator[list[_Piece]]:
    """Runs of pieces that speak of one product: a name, and the prices that follow it."""
    words = words_of(locale[:2].lower())
    if words is None:
        return
    group: list[_Piece] = []
    priced_first = for_some = said = False
    before = 0
    for piece in _pieces(body, spans):
        asked = "?" in body[before : piece.start]
        behind = said and not piece.opens and is_joined(body[before : piece.start])
        said, before = not piece.opens, piece.end
        for_some = (for_some and (asked or not piece.opens)) or _speaks_to_some(body, piece, words)
        if piece.spans and (for_some or is_served(body, piece.spans[-1].end, piece.end, words)):
            piece.spans = []
        if piece.spans and _is_labelled(body, piece, words):
            continue  # "prix Cercle : 35,90 €" is a price for some
        if piece.spans and (
            is_forbidden(body, piece.start, piece.spans[0].start, words)
            or is_of_several(_words_before(body, piece.spans[0].start, spans), words)
        ):
            if any(p.spans for p in group) and (piece.opens or not _is_lent(group, piece)):
                yield group
            group = []
            continue
        piece.name = _name(body, piece, words)
        if piece.opens:
            if any(p.spans for p in group):
                yield group
            group, priced_first = [], False
        has_price = any(p.spans for p in group)
        if piece.spans and piece.name is None:
            if not group and not priced_first:
                priced_first = _is_alone(body, piece)
            named = [p for p in group if p.name]
            if not has_price and named[1:] and _is_shared(body, named[-2], named[-1], words):
                group = []  # "un carnet et un stylo : 44,90 €"
            elif group:
                group.append(piece)
            elif not priced_first:
                group = [piece]
        elif piece.spans:
            if has_price:
                yield group
                group = []
            shared = bool(group) and _is_shared(body, group[-1], piece, words)
            group = [] if shared else [p for p in group if p.name is None] + [piece]
        elif piece.name is not None:
            if has_price and any(p.name for p in group):
                yield group
                group = []
            elif has_price and behind:
                group = []  # "une douzaine d'huîtres, 14 €, et un verre de Pont Caillé"
            elif has_price and "\n" in body[group[-1].end : piece.start]:
                group = []  # its name stands on its own line, and was not understood
            if not priced_first:
                group.append(piece)
    if any(p.spans for p in group):
        yield group


def _is_shared(body: str, other: _Piece, piece: _Piece, words: Words) -> bool:
    """True where the price is that of two things: "un carnet et un stylo pour 44,90 €"."""
    if other.name is None or not is_joined(body[other.end : piece.start]):
        return False
    first = (WORD.search(body, each.start, each.end) for each in (other, piece))
    return all(word is not None and word[0].casefold() in words.determiners for word in first)


def _is_lent(group: Sequence[_Piece], piece: _Piece) -> bool:
    """True where the deposit on a thing is more than its price, which is that of its hire: "25 €,
    avec une caution de 200 €"."""
    paid = [span.price.amount for each in group for span in each.spans]
    held = [span.price.amount for span in piece.spans if span.price.role == "deposit"]
    return bool(held) and bool(paid) and min(held) > max(paid)


def _is_labelled(body: str, piece: _Piece, words: Words) -> bool:
    before = body[piece.label : piece.spans[0].start]
    tokens = [m.group().casefold() for m in WORD.finditer(before)]
    opening = next((n for n, token in enumerate(tokens) if token not in words.determiners), 0)
    if not tokens or tokens[opening] not in words.labels:
        return False
    return any(t not in words.trail and t not in words.labels for t in tokens[opening + 1 :])


def _is_alone(body: str, piece: _Piece) -> bool:
    """True for a line that holds nothing but a price: its name may be above or below."""
    return body[piece.end : piece.end + 1] in ("\n", "") and not WORD.search(
        body, body.rfind("\n", 0, piece.start + 1) + 1, piece.spans[0].start
    )


def _pieces(body: str, spans: Sequence[Span]) -> Iterator[_Piece]:
    inside = [False] * (len(body) + 1)
    for span in spans:
        inside[span.start : span.end] = [True] * (span.end - span.start)
    cuts = [(m.start(), m.end(), True) for m in _HARD.finditer(body) if not inside[m.start()]]
    for begin, end, _ in cuts:
        inside[begin:end] = [True] * (end - begin)
    cuts += [(m.start(), m.end(), False) for m in _SOFT.finditer(body) if not inside[m.start()]]
    start, opens, at = 0, True, 0
    labelled = previous = 0
    for cut_start, cut_end, is_hard in [*sorted(cuts), (len(body), len(body), True)]:
        if cut_start < start:
            continue
        if body[start:cut_start].strip():
            own = []
            while at < len(spans) and spans[at].start < cut_start:
                own.append(spans[at])
                at += 1
            joined = bool(own) and body[previous:start].strip() == ":"
            yield _Piece(start, cut_start, own, opens, labelled if joined else start)
            labelled, previous = start, cut_start
            opens = False
        opens = opens or is_hard
        start = cut_end


def _name(body: str, piece: _Piece, words: Words) -> tuple[int, int] | None:
    """The words of a piece that can name a product: before its first price, else after its last."""
    if is_under_service(body, piece.start, words):
        return None
    if not piece.spans:
        return find_name(body, piece.start, piece.end, words)
    before = find_name(body, piece.start, piece.spans[0].start, words)
    if before is not None:
        return before
    return find_name(body, piece.spans[-1].end, piece.end, words)


def _speaks_to_some(body: str, piece: _Piece, words: Words) -> bool:
    said = [m.group().casefold() for m in WORD.finditer(body, piece.start, piece.end)]
    if takes_code(body, piece.start, piece.end) or not words.hire.isdisjoint(said):
        return True
    if not words.members.isdisjoint(said):
        return body[piece.end : piece.end + 2].strip() != "?" or words.without.isdisjoint(said)
    told = any(span.price.role == "member" for span in piece.spans)
    tail = piece.spans[-1].end if piece.spans else piece.start
    return not told and is_for_holders(body, tail, piece.end, words)


def _best_name(clause: Sequence[_Piece], body: str) -> tuple[int, int] | None:
    """The piece whose words look most like a name: a size, then capitals, then the nearest.

    None where several have a size: of names in a row above prices in a row, none is sure.
    """
    named = [piece.name for piece in clause if piece.name is not None]
    with_price = [p.name for p in clause if p.spans and p.name is not None]
    if with_price:
        return with_price[0]

    def likeness(name: tuple[int, int]) -> tuple[bool, int]:
        text = body[name[0] : name[1]]
        capitals = sum(m.group()[0].isupper() for m in WORD.finditer(text))
        return MEASURE.search(text) is not None, capitals

    if sum(likeness(name)[0] for name in named) > 1:
        return None
    return max(reversed(named), key=likeness, default=None)


def narrow(message: Message, quote: str) -> Evidence | None:
    """The message's evidence with only the words `quote`; all of it where they are not in it."""
    if message.evidence is None:
        return None
    known = bool(quote) and quote in message.body
    return structs.replace(message.evidence, quote=quote if known else message.body)
