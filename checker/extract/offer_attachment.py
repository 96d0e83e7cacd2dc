"""Which slot belongs to which benefit, and the words around a benefit.

A slot before or after all benefits of its sentence can hold for each of them; between two, and
a minimum always, it belongs to the nearest.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from checker.extract.dates import Window
from checker.extract.offer_slots import Text
from checker.model import Promotion

_TOO_MANY_WORDS = 12
"""A scope longer than this is cut."""


@dataclass(slots=True)
class Benefit:
    """One offer while its slots are gathered; positions are token indices."""

    first: int
    last: int
    sentence: int
    bare: Promotion
    promotion: Promotion
    window: Window | None = None


_INSIDE = frozenset({"code", "window", "audience", "stock", "place"})
"""Slots that count even in the middle of the words of a benefit."""


def attach(text: Text, benefits: list[Benefit]) -> None:
    """Gives each slot of `text` to the benefits it holds for."""
    for i, token in enumerate(text.tokens):
        if any(b.first <= i < b.last for b in benefits) and token.tag not in _INSIDE:
            continue
        match token.tag:
            case "window":
                _give(text, benefits, i, "valid", text.windows.get(i), spread=True)
            case "code":
                _give(text, benefits, i, "code", token.detail, spread=True)
            case "threshold" if not _is_from_price(text, benefits, i):
                _give(text, benefits, i, "minimum_spend", token.value, spread=False)
            case "quantity":
                _give(text, benefits, i, "minimum_quantity", token.value, spread=False)
            case "audience" if i == 0 or text.tokens[i - 1].tag != "number":
                _give(text, benefits, i, "audience", token.detail, spread=True)
            case "stock":
                _give(text, benefits, i, "while_stocks_last", True, spread=True)
            case "not_stackable":
                _give(text, benefits, i, "stackable", False, spread=True)
            case "channel_only":
                _give(text, benefits, i, "redemption_channel", token.detail, spread=True)
            case "except":
                words = _phrase_after(text, i + 1)
                _give(text, benefits, i, "exclusions", words, spread=True)
            case "event":
                _give(text, benefits, i, "name", text.words(i, i + 1), spread=True)
            case "place":
                if _restricted(text, i):
                    _give(text, benefits, i, "redemption_channel", token.detail, spread=True)
    for benefit in benefits:
        _finish(text, benefits, benefit)


def _is_from_price(text: Text, benefits: list[Benefit], i: int) -> bool:
    """True for "robes dès 29 €, jusqu'à -50 %": the amount follows what it is the price of."""
    ahead = any(b.sentence == text.sentence[i] and b.last <= i for b in benefits)
    token = text.tokens[i]
    bare = text.source[token.end - 1 : token.end] in "€£" or token.end == len(text.source)
    return not ahead and bare and i > 0 and text.tokens[i - 1].tag == "word"


def _restricted(text: Text, i: int) -> bool:
    """True where a place comes with "only", "valid" or the like, and no other place does."""
    sentence = text.sentence[i]
    places = {
        t.detail
        for k, t in enumerate(text.tokens)
        if t.tag == "place" and text.sentence[k] == sentence
    }
    near = {token.tag for token in text.tokens[max(i - 3, 0) : i + 3]}
    return len(places) == 1 and bool(near & {"only", "valid"})


def _give(
    text: Text,
    benefits: list[Benefit],
    i: int,
    name: str,
    value: object,
    *,
    spread: bool,
) -> None:
    """Gives the slot at token `i` to its benefit: of its sentence, else of the text.

    A slot before or after all benefits of its sentence can hold for each of them (`spread`);
    between two, and a minimum always, it belongs to the nearest.
    """
    if value is None:
        return
    inside = [b for b in benefits if b.sentence == text.sentence[i]]
    group = inside or _neighbours(text, benefits, i)
    free = [b for b in group if _is_unset(b, name)]
    if not free:
        return
    outside = not inside or i < inside[0].first or i >= inside[-1].last
    if not (spread and outside):
        nearest = min(group, key=lambda b: _gap(text, b, i))
        free = [nearest] if nearest in free else []
    if name in ("code", "audience") and inside:
        nearest = min(inside, key=lambda b: _gap(text, b, i))
        free = [b for b in free if b is nearest or i < b.first or not _is_apart(b, nearest)]
    for benefit in free:
        _set(benefit, name, value)


def _is_apart(benefit: Benefit, nearest: Benefit) -> bool:
    """True for an offer of another kind that already has a condition of its own."""
    a, b = benefit.promotion, nearest.promotion
    return a.kind != b.kind and (a.minimum_spend is not None or a.minimum_quantity is not None)


def _neighbours(text: Text, benefits: list[Benefit], i: int) -> list[Benefit]:
    """Where the slot's own sentence holds no benefit: those before it, else those after."""
    before = [b for b in benefits if b.last <= i]
    return before or benefits


def _gap(text: Text, benefit: Benefit, i: int) -> float:
    """Distance in tokens; a comma, a plus or an "and" between counts more, a slot after its
    benefit a little less."""
    if benefit.first <= i < benefit.last:
        return 0
    between = text.tokens[benefit.last : i] if i >= benefit.last else text.tokens[i : benefit.first]
    breaks = sum(token.tag in ("comma", "plus", "and", "close") for token in between)
    return len(between) + 4 * breaks + (0.5 if i < benefit.first else 0)


def _is_unset(benefit: Benefit, name: str) -> bool:
    if name == "valid":
        return benefit.window is None
    current = getattr(benefit.promotion, name)
    return current is None or current is False


def _set(benefit: Benefit, name: str, value: object) -> None:
    if name == "valid":
        assert isinstance(value, Window)
        benefit.window = value
        benefit.promotion = replace(
            benefit.promotion, valid_from=value.valid_from, valid_through=value.valid_through
        )
        return
    if name == "minimum_quantity" and isinstance(value, Decimal):
        value = int(value)
    changes: dict[str, object] = {name: value}
    benefit.promotion = replace(benefit.promotion, **changes)  # type: ignore[arg-type]


def _finish(text: Text, benefits: list[Benefit], benefit: Benefit) -> None:
    """Adds scope, gift and quote."""
    first = benefit.first
    while first > 0 and text.tokens[first - 1].tag in ("until", "minus"):
        first -= 1
    promotion = benefit.promotion
    benefit.promotion = replace(
        promotion,
        scope=promotion.scope or _scope(text, benefit),
        gift=_gift(text, benefit) if promotion.kind == "free_gift" else None,
        quote=_quote(text, benefits, benefit),
    )


def _quote(text: Text, benefits: list[Benefit], benefit: Benefit) -> str:
    """The sentence, or the part of it that no other benefit stands in."""
    same = [i for i, s in enumerate(text.sentence) if s == benefit.sentence]
    first, last = same[0], same[-1] + 1
    for other in benefits:
        if other is not benefit and other.sentence == benefit.sentence:
            if other.last <= benefit.first:
                first = max(first, other.last)
            elif other.first >= benefit.last:
                last = min(last, other.first)
    while last > benefit.last and text.tokens[last - 1].tag in ("stop", "comma", "and", "plus"):
        last -= 1
    while first < benefit.first and text.tokens[first].tag in ("stop", "comma", "and", "plus"):
        first += 1
    return text.words(first, last)


_BOUNDARY = frozenset(
    (
        "stop",
        "comma",
        "window",
        "code",
        "threshold",
        "quantity",
        "audience",
        "except",
        "stock",
        "not_stackable",
        "channel_only",
        "colon",
        "open",
        "close",
        "code_word",
        "with",
        "from",
        "place",
        "only",
        "valid",
        "percent",
        "money",
        "until",
        "star",
        "dash",
        "plus",
        "equals",
        "free",
        "at",
        "minus",
    )
)


def _phrase_after(text: Text, i: int, boundary: frozenset[str] = _BOUNDARY) -> str | None:
    """The words from token `i` to the next boundary."""
    last = i
    limit = min(len(text.tokens), i + _TOO_MANY_WORDS)
    while last < limit and text.tokens[last].tag not in boundary:
        last += 1
    while (
        last > i
        and text.tokens[last - 1].tag in ("and", "on", "of", "word")
        and (text.tokens[last - 1].tag != "word" or text.tokens[last - 1].text in ("et", "and"))
    ):
        last -= 1
    return text.words(i, last) if last > i else None


def _scope(text: Text, benefit: Benefit) -> str | None:
    """The words after "sur", "on", "auf" next to the benefit."""
    for i in range(benefit.last, min(benefit.last + 4, len(text.tokens))):
        tag = text.tokens[i].tag
        if tag == "on":
            return _phrase_after(text, i + 1)
        if tag in ("stop", "threshold", "comma"):
            break
    inner = next(
        (i for i in range(benefit.first, benefit.last) if text.tokens[i].tag in ("all", "on")), None
    )
    if inner is not None:
        return _phrase_after(text, inner + (text.tokens[inner].tag == "on"))
    return None


def _gift(text: Text, benefit: Benefit) -> str | None:
    """The words of what is given, before or after the word that makes it free."""
    first = benefit.first
    while first > 0 and text.tokens[first - 1].tag in ("word", "of", "number", "one", "quote"):
        first -= 1
    if first < benefit.first:
        return text.words(first, benefit.first)
    inner = [
        i
        for i in range(benefit.first, benefit.last)
        if text.tokens[i].tag not in ("get", "gift", "free", "colon", "worth", "money")
    ]
    if inner:
        return text.words(inner[0], inner[-1] + 1)
    after = _phrase_after(text, benefit.last)
    named = text.tokens[benefit.first].tag == "gift"
    return after or (text.words(benefit.first, benefit.last) if named else None)
