"""Promises in words: thresholds, fees, delays, days, warranties, hours, phone numbers.

Each kind of promise is a table of grammars over the tags of `lexing`. A promise that a date or
a code limits is an offer, not a promise, and is left to `promotions`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from msgspec import structs
from msgspec.structs import replace

from checker.extract.cases import named_places
from checker.extract.currency import unnamed_currency
from checker.extract.cutoffs import find_cutoffs
from checker.extract.dates import Window, find_windows
from checker.extract.denials import (
    PRICED,
    is_appointed,
    is_awaited,
    is_basket,
    is_broken,
    is_denied,
    is_for_some,
    is_lifelong,
    is_of_goods,
    is_paid_for_goods,
    is_payment,
    is_price_again,
    is_total,
)
from checker.extract.grammars import (
    find_all,
    grammar,
    kinds_within,
    patterns,
    replace_spans,
    spell,
)
from checker.extract.instalments import least_order
from checker.extract.lengths import each_of, with_lengths
from checker.extract.lexing import LANGUAGES, Token, lexicon, pieces, scan
from checker.extract.opening_hours import find_opening_hours, with_whose
from checker.extract.orders import OF_ONE, told_from
from checker.extract.origins import find_origins
from checker.extract.phones import find_phones
from checker.extract.refusals import find_refusals
from checker.extract.restrictions import (
    DIFFER_BY_PLACE,
    condition_of,
    covered_of,
    goods_returned,
    is_of_repairs,
    joined,
    members_before,
    region_before,
    sentence_of,
    with_defect,
    with_members,
    with_region,
    with_speed,
)
from checker.extract.rewordings import reword
from checker.model import Claim, ClaimKind

_DAYS_IN = {"week": 7, "month": 30, "year": 365, "day": 1, "business_day": 1}
_LONGEST_RETURN = 400
_ONCE = ("price_guarantee", "same_price_everywhere", "return_fees")
"""Promises that a text often says twice: "retour offert, étiquette prépayée"."""
_AMOUNTS = frozenset({"free_shipping_threshold", "shipping_fee", "return_fees"})


def parse_claims(text: str, *, locale: str) -> list[Claim]:
    """The promises `text` makes, in order; empty where it makes none.

    Reads French, English, German, Spanish, Italian, Dutch, Portuguese and Polish. Amounts are in
    the currency said, else that of the locale; phone numbers are E.164, read as national ones of
    the locale's country.
    """
    if locale[:2].lower() not in LANGUAGES:
        return []
    return [claim for piece in pieces(text) for claim in _read_piece(piece, locale)]


def _read_piece(text: str, locale: str) -> list[Claim]:
    language = locale[:2].lower()
    scanned = scan(text, language)
    tagged = reword(with_lengths(lexicon("claims", language).tag(_masked(scanned, locale))))
    found = [
        *_by_grammar(text, tagged, locale),
        *find_origins(text, tagged),
        *find_opening_hours(text, scanned, language),
        *find_refusals(text, language),
        *find_cutoffs(text, locale=locale),
        *(
            (at, with_whose(claim, text, at, at + len(claim.quote)))
            for at, claim in find_phones(text, locale)
        ),
    ]
    one = told_from(text) if found else None
    kept = (e for e in found if one is None or e[0] < one or e[1].kind not in OF_ONE)
    return list(_carried(text, sorted(kept, key=lambda entry: entry[0])))


_THE_SAME = re.compile(r"(?<!\w)(?:it|they|elles?|ils?|sie|es)\s*\Z", re.I)


def _carried(text: str, found: list[tuple[int, Claim]]) -> Iterator[Claim]:
    """The promises, a delay with the service that the fee before it is for: "Express delivery is
    £7.95. Order before 2pm and it arrives the next day."."""
    service: str | None = None
    for at, claim in found:
        if claim.kind in ("shipping_fee", "free_shipping_threshold"):
            service = claim.condition
        lacks = claim.kind == "delivery_delay" and claim.condition is None
        yield replace(claim, condition=service) if lacks and _THE_SAME.search(text[:at]) else claim


_ANY_DAY = date(2000, 1, 5)
_NEXT_DAY = date(2000, 1, 6)
"""Only where the dates stand matters here, so any day serves as today (not a week's first)."""


def _is_delay(window: Window) -> bool:
    """True for "pendant 30 jours", which starts today and lasts, and for "demain"."""
    start, end = window.valid_from, window.valid_through
    if start is None or end is None:
        return False
    return start.date() == _ANY_DAY < end.date() or start.date() == end.date() == _NEXT_DAY


def _masked(tokens: list[Token], locale: str) -> list[Token]:
    """`tokens` with each window of dates as one: it makes an offer of a promise."""
    windows = [
        window
        for window in find_windows(tokens, locale=locale, today=_ANY_DAY)
        if window.valid_through is not None and not _is_delay(window)
    ]
    if not windows:
        return tokens
    spans = []
    for window in windows:
        inside = [i for i, t in enumerate(tokens) if window.start <= t.start < window.end]
        if inside:
            span = Token("window", "", window.start, window.end)
            spans.append((inside[0], inside[-1] + 1, span))
    return replace_spans(tokens, spans)


# ── promises ─────────────────────────────────────────────────────────────────


def _by_grammar(text: str, tokens: list[Token], locale: str) -> Iterator[tuple[int, Claim]]:
    spelling = spell(tokens)
    taken: list[tuple[ClaimKind, int, int]] = []
    said: set[Claim] = set()
    spent: dict[int, Claim] = {}
    letters = frozenset(spelling)
    tables = kinds_within("claims", "claim", letters)
    if any(token.tag in ("return", "refund_promise") for token in tokens):
        tables = [*tables, *(("return_days", p) for p in patterns("claims", "return_since"))]
    for kind, pattern in tables:
        for match in find_all(pattern, spelling, letters):
            at = _said_at(match)
            spoken = at if kind != "warranty" else match.start()
            again = any(k == kind and (a <= at < b or a <= spoken < b) for k, a, b in taken)
            joined = "stop" in pattern or not is_broken(tokens, match.span())
            if at in spent or again or not joined or is_denied(tokens, match.span(), kind):
                continue
            if kind == "shipping_fee" and (is_basket(tokens, at) or is_total(tokens, at)):
                continue
            if kind == "free_shipping_threshold" and is_of_goods(text, tokens, at):
                continue
            if kind in _AMOUNTS and is_for_some(text, tokens, at, match.end()):
                continue
            if kind == "shipping_fee" and is_paid_for_goods(text, tokens[at], at == match.start()):
                continue
            if kind == "warranty" and is_lifelong(text, tokens[match.start()], tokens[at]):
                continue
            if kind == "warranty" and _is_told_behind(tokens, at, match.end()):
                continue
            if kind == "return_fees" and is_price_again(text, tokens[at]):
                continue
            if kind == "return_days" and is_payment(text, tokens[at], tokens[match.start()].start):
                continue
            if kind == "return_fees" and is_of_repairs(text, tokens, *match.span()):
                continue
            for read in _claims(text, tokens, kind, match, locale):
                claim = _as_threshold(text, tokens, read, at, spent)
                spent[at] = claim
                taken.append((kind, *match.span()))
                if kind in _ONCE and replace(claim, quote="") in said:
                    continue
                said.add(replace(claim, quote=""))
                yield tokens[match.start()].start, claim
    yield from _continued(text, tokens, spent, locale)


def _is_told_behind(tokens: list[Token], at: int, end: int) -> bool:
    """True for the ages of "8 et 10 ans, garanti 5 ans", whose warranty has a length of its own."""
    tags = [token.tag for token in tokens[at + 1 : end]]
    behind = [token.tag for token in tokens[end : end + 1]]
    return "comma" in tags and tags[-1:] == ["warranty"] and behind == ["length"]


def _said_at(match: re.Match[str]) -> int:
    """The token that says the promise's value, "4,90 €", "gratuit", "le lendemain"."""
    if "value" in match.re.groupindex:
        return match.start("value")
    return max(match.start(name) for name in match.re.groupindex)


_FEE_AT_MOST = Decimal("0.5")
"""Of the order from which it is waived: nobody asks 65 € below 45 €."""


def _as_threshold(
    text: str, tokens: list[Token], claim: Claim, at: int, spent: dict[int, Claim]
) -> Claim:
    """The claim; or the next threshold where it would be a fee too high for the one before it in
    its sentence: "offerte dès 45 € en point relais et 65 € à domicile"."""
    start, _ = sentence_of(tokens, at, at + 1)
    before = [i for i in spent if start <= i < at and spent[i].kind == "free_shipping_threshold"]
    if claim.kind != "shipping_fee" or not before or _is_fee(claim.value, spent[max(before)]):
        return claim
    said = text[tokens[at].start : tokens[at].end]
    return replace(claim, kind="free_shipping_threshold", quote=said)


def _is_fee(value: str, threshold: Claim) -> bool:
    limit = Decimal(threshold.value)
    return not limit or Decimal(value) < _FEE_AT_MOST * limit


_GOES_ON = {
    "length": ("delivery_delay", "warranty", "return_days"),
    "money": ("shipping_fee", "free_shipping_threshold"),
}
_REACH = 10


def _continued(
    text: str, tokens: list[Token], spent: dict[int, Claim], locale: str
) -> Iterator[tuple[int, Claim]]:
    """The rest of a list: "6,50 € pour la Belgique, 12 € pour la Suisse", "2 à 4 jours pour la
    France, 5 à 8 pour la Corse"."""
    for pattern in patterns("claims", "next"):
        for match in grammar(pattern).finditer(spell(tokens)):
            at = match.start("value")
            before = max((i for i in spent if i < at), default=-1)
            if at in spent or before < 0 or match.start() - before > _REACH:
                continue
            first = match.start("low") if match.groupdict().get("low") else at
            span = (first, match.end())
            found = _next(text, tokens, spent[before], before, at, span, locale)
            if found is not None and not is_denied(tokens, span, found.kind):
                spent[at] = found
                yield tokens[first].start, found


def _next(
    text: str,
    tokens: list[Token],
    claim: Claim,
    before: int,
    at: int,
    span: tuple[int, int],
    locale: str,
) -> Claim | None:
    """The value at token `at` as one more promise of the kind that token `before` made; None
    where it is none, as in another paragraph, unless that names a place."""
    value, old = tokens[at], tokens[before]
    between = {token.tag for token in tokens[before + 1 : at]}
    below = "below" in between or "below" in [token.tag for token in tokens[at + 1 : at + 2]]
    if claim.kind not in _GOES_ON.get(old.tag, ()) or "free" in between:
        return None
    apart = "\n\n" in text[old.end : value.start]
    if value.tag == "number":
        if not value.text[:1].isdigit() or apart:
            return None  # "2 ans, comme neuf" is no nine years
        low = tokens[span[0]].value if span[0] < at else None
        value = structs.replace(value, tag="length", detail=old.detail, text=str(low or ""))
    if value.tag != old.tag or PRICED.search(text, old.end, value.start):
        return None
    condition = condition_of(text, tokens, *span)
    if claim.kind == "warranty":
        condition = covered_of(text, tokens, span, condition)
    if claim.kind == "return_days":
        condition = condition or goods_returned(text, tokens[span[1] - 1].end)
    if apart and not named_places(condition or ""):
        return None
    quote = text[tokens[span[0]].start : tokens[span[1] - 1].end]
    if value.tag == "length":
        return _timed(claim.kind, value, condition, quote)
    if claim.kind == "free_shipping_threshold" and (
        below or (condition and _is_fee(_plain(value.value), claim))
    ):
        unit = _currency(value, locale)
        return Claim("shipping_fee", _plain(value.value), unit, condition=condition, quote=quote)
    if condition is None or (claim.kind == "free_shipping_threshold" and "stop" in between):
        return None
    unit = _currency(value, locale)
    return Claim(claim.kind, _plain(value.value), unit, condition=condition, quote=quote)


_STAYS = re.compile(r"\b(?:stays?|remains?|reste(?:nt)?)\b", re.I)


def _claims(
    text: str, tokens: list[Token], kind: ClaimKind, match: re.Match[str], locale: str
) -> Iterator[Claim]:
    groups = {
        name: tokens[start] for name in match.re.groupindex if (start := match.start(name)) >= 0
    }
    quote = text[tokens[match.start()].start : tokens[match.end() - 1].end]
    value = groups.get("value")
    own = _own_clause(tokens, match) if kind == "return_fees" else 0
    condition = condition_of(text, tokens[own:], max(match.start() - own, 0), match.end() - own)
    if "dispatch" in groups:
        condition = text[groups["dispatch"].start : groups["dispatch"].end]
    if kind in ("price_guarantee", "same_price_everywhere"):
        condition = None
    if kind == "shipping_fee":
        condition = with_speed(text, tokens, *match.span(), condition)
    condition = with_region(text, tokens, match.span(), kind, condition)
    if kind in DIFFER_BY_PLACE and not named_places(condition or ""):
        condition = joined(region_before(text, tokens, *match.span()), condition)
    if kind == "warranty":
        condition = covered_of(text, tokens, match.span(), condition)
    if kind == "return_days":
        condition = with_defect(text, tokens, match.span(), condition)
    if kind in ("return_days", "return_fees"):
        condition = joined(members_before(text, tokens, *match.span()), condition)
    if value is None:
        said = {
            "zero": "0",
            "customer": "customer",
            "words": "yes",
            "tomorrow": "1",
            "sameday": "0",
            "hour": "1",
        }
        name = next(name for name in groups if name in said)
        if name == "tomorrow" and is_awaited(text, groups[name]):
            return
        word = said[name]
        unit = {"tomorrow": "day", "sameday": "day", "hour": "hour"}.get(name)
        if kind == "free_shipping_threshold":
            condition = with_members(text, tokens, *match.span(), condition)
        if kind == "free_shipping_threshold" and _STAYS.search(quote):
            return  # free as it was for whom, or from what, is told before
        if kind == "free_shipping_threshold" and condition is None:
            unit = _currency(None, locale)
        yield Claim(kind, word, unit=unit, condition=condition, quote=quote)
    elif kind in _AMOUNTS:
        amount = _plain(value.value)
        if kind == "free_shipping_threshold":
            condition = with_members(text, tokens, *match.span(), condition)
        if kind == "shipping_fee" and amount == "0":
            return  # "livraison à 0 € dès 30 €" is a threshold
        yield Claim(kind, amount, _currency(value, locale), condition=condition, quote=quote)
    elif kind == "instalments":
        numbers = [t.value for t in tokens[match.start() : match.end()] if t.tag == "number"]
        if value.tag == "length" and value.detail == "month":
            numbers = [Decimal(value.text) if value.text else None, value.value]
        told = [_plain(n) for n in numbers if n is not None and 2 <= n <= 60]
        yield from (Claim(kind, number, quote=quote) for number in told)
        least = least_order(text, tokens, match.span())
        for number in told if least is not None else ():
            assert least is not None
            begin = min(tokens[match.start()].start, least.start)
            quote = text[begin : max(tokens[match.end() - 1].end, least.end)]
            unit = _currency(least, locale)
            minimum = Claim("instalments_minimum", _plain(least.value), unit, quote=quote)
            yield replace(minimum, condition=f"{number} ×")
    elif kind != "delivery_delay" or not is_appointed(text, value):
        # a warranty of several lengths has one of them, by the goods
        lengths = each_of(tokens, match.start("value")) if kind == "warranty" else [value]
        timed = (_timed(kind, length, condition, quote) for length in lengths)
        yield from (claim for claim in timed if claim is not None)


def _own_clause(tokens: list[Token], match: re.Match[str]) -> int:
    """The token from which the words restrict a fee: behind those of what is free before it,
    "Le retour est gratuit en boutique ; l'étiquette coûte 3,90 €"."""
    at = match.start("value") if match.groupdict().get("value") else match.start()
    start, end = sentence_of(tokens, *match.span())
    free = [i for i in range(start, at) if tokens[i].tag in ("free", "return_free")]
    breaks = [i for i in range(free[-1], at) if tokens[i].tag in ("comma", "stop")] if free else []
    said = {token.text for token in tokens[breaks[0] + 1 : at]} if breaks else set()
    again = not said.isdisjoint(_IT) and said.isdisjoint(_WITHOUT)
    elsewhere = any(t.tag in ("condition", "service") for t in tokens[at + 1 : min(at + 4, end)])
    return breaks[0] + 1 if breaks and (elsewhere or not again) else 0


_WITHOUT = frozenset({"sans", "without"})
_IT = frozenset({"il", "it"})
"""What speaks once more of what is free: "Par relais il est offert, quand il coûte 4 € sans …"."""


def _timed(kind: ClaimKind, length: Token, condition: str | None, quote: str) -> Claim | None:
    """A promise of so many days, months or hours; None where the length makes no sense."""
    value, unit = length.value or Decimal(0), length.detail
    least = Decimal(length.text) if length.text else None
    if kind == "return_days":
        times = _DAYS_IN.get(unit)
        if times is None or value * times > _LONGEST_RETURN:
            return None
        return Claim(kind, _plain(value * times), "day", condition=condition, quote=quote)
    if kind == "warranty" and unit not in ("month", "year"):
        return None
    if kind == "delivery_delay" and unit not in ("hour", "day", "business_day", "week"):
        return None
    if kind == "click_and_collect_delay" and unit not in ("hour", "day", "business_day", "minute"):
        return None
    if unit == "week":
        value, least, unit = value * 7, least and least * 7, "day"
    minimum = _plain(least) if least is not None else None
    return Claim(kind, _plain(value), unit, minimum, condition, quote=quote)


def _plain(value: Decimal | None) -> str:
    """`49` for 49.00, `4.90` for 4.9."""
    if value is None:
        return "0"
    return str(int(value)) if value == int(value) else f"{value:.2f}"


def _currency(amount: Token | None, locale: str) -> str:
    if amount is not None and amount.detail:
        return amount.detail
    return unnamed_currency(locale)
