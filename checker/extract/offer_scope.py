"""What an offer is on: the noun phrase after "sur", before a price, or of what must be bought.

A phrase runs from its first word to a verb, a date, a condition or another offer; words that
name the order, the shop or the occasion are no scope. A wrong scope would set two offers
against each other that have nothing to do with one another, so a doubtful phrase is left out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from checker.extract.goods import (
    GLUE,
    LONGEST,
    View,
    glued,
    is_order,
    phrase_end,
    shown,
    strength,
    words_of,
)
from checker.extract.offer_slots import Text
from checker.model import Promotion, PromotionKind

_CLOSE, _NEAR = 4, 14
"""Tokens between a benefit and the preposition that says what it is on."""

_PRICED = frozenset({"price_point", "buy_m_get_n", "bundle"})
"""Kinds that say what they hold for before they say what it costs."""
_EARNED = frozenset({"free_gift", "cash_back", "buy_m_get_n", "bundle", "money_off", "loyalty"})
"""Kinds that say what must be bought for them."""


def scopes(text: Text, spans: list[tuple[Promotion, int, int]]) -> list[str | None]:
    """What each offer applies to, as written; None where the text does not say. An offer comes
    with its first token and past its last. Tiers of one offer have one scope: "-20 % dès 2
    articles, -30 % dès 3 sur tout le linge"."""
    starts = [token.start for token in text.plain]
    found = []
    for promotion, first, last in spans:
        begin = bisect_left(starts, text.tokens[first].start)
        end = bisect_left(starts, text.tokens[last - 1].end)
        found.append((promotion.kind, begin, end))
    view = View(
        text, words_of(text.language), frozenset(i for _, a, b in found for i in range(a, b))
    )
    said = [_scope(view, kind, first, last) for kind, first, last in found]
    tiers = [
        (promotion.kind, text.sentence[first])
        if promotion.minimum_quantity or promotion.minimum_spend
        else None
        for promotion, first, _ in spans
    ]
    return [
        scope
        or next((other for other, t in zip(said, tiers, strict=True) if other and tier == t), None)
        if tier
        else scope
        for scope, tier in zip(said, tiers, strict=True)
    ]


def _scope(view: View, kind: PromotionKind, first: int, last: int) -> str | None:
    if kind == "free_shipping":
        return None
    weak = None
    found = _candidates(view, kind, first, last)
    if any(is_order(view, *phrase) for phrase in _after(view, kind, first, last, _CLOSE)):
        found = _elsewhere(view, first, last)
    for start, end in found:
        said = strength(view, start, end)
        if said == "name":
            return shown(view, start, end)
        if said == "container" and weak is None:
            weak = shown(view, start, end)
    return weak


def _candidates(
    view: View, kind: PromotionKind, first: int, last: int
) -> Iterator[tuple[int, int]]:
    """Where phrases stand that may be the scope, the surest first."""
    if kind in ("free_gift", "cash_back"):
        yield from _bought(view, kind, first, last)
    if kind == "price_point" and view.tokens[first].text not in ("tout", "alles", "todo", "tutto"):
        yield from _inside(view, kind, first, last)
    yield from _after(view, kind, first, last, _CLOSE)
    yield from _inside(view, kind, first, last)
    if kind in _EARNED:
        yield from _bought(view, kind, first, last)
    yield from _spent(view, first, last)
    yield from _before(view, kind, first)
    yield from _after(view, kind, first, last, _NEAR)
    yield from _bought(view, kind, first, last)
    yield from _line_before(view, first)
    yield from _line_after(view, last)
    yield from _elsewhere(view, first, last)


# ── where a phrase stands ────────────────────────────────────────────────────


def _after(
    view: View, kind: PromotionKind, first: int, last: int, reach: int
) -> Iterator[tuple[int, int]]:
    """The words after an English "off", or after "sur", "on", "auf" behind the offer."""
    tokens = view.tokens
    if view.text.language == "en" and last < len(tokens):
        closing = tokens[last - 1]
        if closing.tag == "half" or "off" in closing.text.split()[-2:]:
            yield last, phrase_end(view, last)
    if last < len(tokens) and tokens[last - 1].text.rpartition(" ")[2] in ("on", "sur", "auf"):
        yield last, phrase_end(view, last)
    for i in range(max(first, last - 1), min(last + reach, len(tokens) - 1)):
        tag = tokens[i].tag
        if i >= last and (tag == "stop" or i in view.taken):
            break
        if i >= last + _CLOSE and tag in ("and", "plus", "buy"):
            break
        leads = tag == "on" or (tag == "within" and i < last + 2 and kind != "price_point")
        if leads and (i < last + _CLOSE or not view.is_name(i + 1)):
            yield i + 1, phrase_end(view, i + 1)
    if last + 1 < len(tokens) and tokens[last].tag in ("colon", "dash", "minus"):
        opening = tokens[last + 1]
        if kind in _PRICED or opening.tag == "all" or opening.text in view.words.articles:
            yield last + 1, phrase_end(view, last + 1)


def _inside(view: View, kind: PromotionKind, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The words of the benefit itself: "tous les sacs à 20 €", "2 savons achetés"."""
    tokens = view.tokens
    free = View(view.text, view.words, ())
    for i in range(first, last):
        if tokens[i].tag == "all" and kind != "buy_m_get_n":
            yield i, min(phrase_end(free, i), last)
            return
        if tokens[i].tag in ("number", "one", "ordinal") and kind in ("buy_m_get_n", "bundle"):
            opening = i + 2 if tokens[i + 1 : i + 2] and tokens[i + 1].tag == "of" else i + 1
            yield opening, phrase_end(free, opening)


def _clause(view: View, first: int, last: int) -> tuple[int, int]:
    """The bounds of the sentence around tokens `first` to `last`."""
    tokens = view.tokens
    while first > 0 and tokens[first - 1].tag != "stop":
        first -= 1
    while last < len(tokens) and tokens[last].tag != "stop":
        last += 1
    return first, last


def _own(view: View, first: int, last: int) -> tuple[int, int]:
    """The part of its sentence that is an offer's own, where another one shares it."""
    tokens = view.tokens
    start, end = _clause(view, first, last)
    before = max((i for i in view.taken if start <= i < first), default=None)
    if before is not None:
        start = next(
            (i for i in range(before, first) if tokens[i].tag in ("and", "comma", "plus")), first
        )
    after = min((i for i in view.taken if last <= i < end), default=None)
    if after is not None:
        end = next(
            (i for i in range(last, after) if tokens[i].tag in ("and", "comma", "plus")), after
        )
    return start, end


def _bought(view: View, kind: PromotionKind, first: int, last: int) -> Iterator[tuple[int, int]]:
    """What must be bought: "pour 2 savons achetés", "pour tout achat d'une montre"."""
    tokens, words = view.tokens, view.words
    start, end = _own(view, first, last)
    free = View(view.text, words, ())
    for i in range(start, end):
        token = tokens[i]
        if token.text in words.bought:
            yield from _bought_before(free, start, i)
        if token.tag in ("for_purchase", "buy", "each") or token.text in words.actions:
            opening = i + 1
            while opening < end and tokens[opening].tag in ("of", "at", "buy", "number"):
                opening += 1
            if opening < end and tokens[opening].text in words.actions:
                continue
            if token.text.rpartition(" ")[2] in words.orders and opening == i + 1:
                continue
            if kind not in _EARNED and not _is_counted(view, opening):
                continue
            yield opening, phrase_end(free, opening)


def _bought_before(view: View, start: int, at: int) -> Iterator[tuple[int, int]]:
    """The words before the participle at token `at`."""
    tokens = view.tokens
    for opening in range(max(start, at - LONGEST), at):
        token = tokens[opening]
        counted = token.tag in ("number", "one", "quantity") or token.text in view.words.articles
        if counted or token.tag in ("for_purchase", "all"):
            begin = opening if token.tag == "all" else opening + (token.tag != "word")
            end = phrase_end(view, begin)
            between = tokens[end:at]
            if end > begin and (
                end >= at or all(t.tag in ("open", "close", "money") for t in between)
            ):
                yield begin, min(end, at)
                return


def _spent(view: View, first: int, last: int) -> Iterator[tuple[int, int]]:
    """What the money must be spent on: "dès 35 € d'achat de soins visage"."""
    tokens = view.tokens
    start, end = _clause(view, first, last)
    for i in range(start, end):
        if tokens[i].tag != "money" or first <= i < last:
            continue
        at = i + 1
        if at < end and tokens[at].tag == "purchase":
            at += 1
            if at < end and (tokens[at].tag in ("of", "within") or tokens[at].text in ("en", "de")):
                yield at + 1, phrase_end(view, at + 1)
        elif at < end and tokens[at].tag == "of" and tokens[i - 1].tag == "from":
            yield at + 1, phrase_end(view, at + 1)
        elif any(t.tag == "spend" for t in tokens[max(i - 3, start) : i]):
            for k in range(at, min(at + 8, end)):
                if tokens[k].tag == "on":
                    yield k + 1, phrase_end(view, k + 1)


_OPENERS = frozenset(
    ["colon", "comma", "window", "quote", "dash", "event", "mark", "close", "for", "and", "on"]
)
_FILLING = frozenset(
    ["comma", "colon", "dash", "minus", "at", "until", "money", "open", "close", "number",
     "window", "off", "from", "save", "now_at", "for_just", "of", "star", "the", "unit"]
)  # fmt: skip


def _before(view: View, kind: PromotionKind, first: int) -> Iterator[tuple[int, int]]:
    """The goods named before their offer: "Lessive 2 L : -20 %", "les sacs sont à -20 %"."""
    tokens = view.tokens
    start, found = _own(view, first, first)[0], []
    for opening in range(start, first):
        fresh = opening == start or tokens[opening - 1].tag in _OPENERS
        if not fresh or opening in view.taken or (opening and glued(tokens, opening - 1)):
            continue
        end = phrase_end(view, opening)
        gap = range(end, first)
        headed = any(tokens[i].tag == "colon" for i in gap)
        governs = opening == start and end < first and tokens[end].tag == "colon"
        if end <= opening or not (governs or all(_is_filling(view, i) for i in gap)):
            continue
        told = opening > 0 and tokens[opening - 1].tag == "on"
        if told and opening > 1 and not _opens(view, opening - 2, start):
            continue
        if told or (
            (headed or kind not in ("free_gift", "cash_back"))
            and _is_named(view, kind, opening, end)
        ):
            found.append((opening, end))
    nearest = max((end for _, end in found), default=None)
    yield from (phrase for phrase in found if phrase[1] == nearest)


_OFFERS = frozenset(
    {"offre", "promo", "promotion", "remise", "offer", "deal", "angebot", "rabatt", "oferta",
     "descuento", "offerta", "promozione", "sconto", "aanbieding", "korting", "promocao",
     "desconto", "promocja", "znizka"}
)  # fmt: skip


def _opens(view: View, i: int, start: int) -> bool:
    """True where "on" follows a pause, or is that of "Offre sur les sacs : -20 %"."""
    token = view.tokens[i]
    return token.tag in ("stop", "comma", "window") or (i == start and token.text in _OFFERS)


def _is_filling(view: View, i: int) -> bool:
    token, words = view.tokens[i], view.words
    return (
        token.tag in _FILLING
        or token.text in words.links
        or token.text in words.articles
        or token.text in words.containers
    )


def _is_named(view: View, kind: PromotionKind, first: int, last: int) -> bool:
    """True for goods, not a brand or an occasion: "Plafonniers LED", not "Maison Lune" or
    "Offre d'hiver"."""
    tokens, words = view.tokens, view.words
    said = [i for i in range(first, last) if tokens[i].text not in words.articles]
    if any(tokens[i].tag == "event" or tokens[i].text in words.occasions for i in said[:2]):
        return False
    if tokens[first].tag == "all" or (said[:1] != [first] and tokens[first].tag != "of"):
        return True
    if any(tokens[i].tag in ("number", "times") for i in said[1:]):
        return True
    nouns = [i for i in said if tokens[i].tag not in GLUE and len(tokens[i].text) > 2]
    if len(nouns) < 2:
        return kind in _PRICED and view.is_name(first)
    return kind in _PRICED or any(not view.is_name(i) for i in nouns[1:])


_LEADING = _FILLING | {
    "all",
    "buy",
    "equals",
    "code_filler",
    "audience",
    "card",
    "with",
    "window",
    "ordinal",
    "single_price",
}


def _line_before(view: View, first: int) -> Iterator[tuple[int, int]]:
    """The line above that only names goods: "Café moulu 250 g. Le 2e à -60 %"."""
    tokens = view.tokens
    at = first
    while at > 0 and (tokens[at - 1].tag in _LEADING or tokens[at - 1].text in view.words.links):
        at -= 1
    for _ in range(2):
        if at <= 0 or tokens[at - 1].tag != "stop" or not set(tokens[at - 1].text) <= set("\n."):
            return
        last = at - 1
        at = last
        while at > 0 and tokens[at - 1].tag != "stop":
            at -= 1
        if _is_goods(view, at, last):
            yield at, last
        if not any(token.tag == "money" for token in tokens[at:last]) or last - at > 3:
            return


def _line_after(view: View, last: int) -> Iterator[tuple[int, int]]:
    """The same below an offer that ends its line: "-34 % ⏎ Café en grains 1 kg"."""
    tokens = view.tokens
    if last < len(tokens) and tokens[last].text.startswith("\n"):
        end = _clause(view, last + 1, last + 1)[1]
        if _is_goods(view, last + 1, end):
            yield last + 1, end


def _is_goods(view: View, first: int, last: int) -> bool:
    """True for a line of nothing but goods: their name and how much of them."""
    tokens = view.tokens
    named = tokens[first:last]
    counted = bool(named) and (
        named[0].tag == "all"
        or any(t.tag in ("number", "times") or t.text[:1].isdigit() for t in named[1:])
    )
    whole = counted and phrase_end(view, first, listing=True) == last
    return whole and not any(t.tag == "event" or t.text in view.words.occasions for t in named[:2])


def _is_counted(view: View, i: int) -> bool:
    """True where a number or an article stands before token `i` or at it."""
    around = view.tokens[max(i - 1, 0) : i + 1]
    return any(t.tag in ("number", "all", "one") or t.text in view.words.articles for t in around)


_TERMS = frozenset({"valid", "code", "code_word", "deal"})
_TO = frozenset({"to", "a", "au", "aux", "sur", "fur", "su", "en"})


def _elsewhere(view: View, first: int, last: int) -> Iterator[tuple[int, int]]:
    """What another sentence without an offer says: "Code MERCI15 sur tout le site"."""
    tokens, words = view.tokens, view.words
    own = _clause(view, first, last)
    for i, token in enumerate(tokens[:-1]):
        if own[0] <= i < own[1] and token.text not in words.concerns:
            continue
        if token.tag != "on" and token.text not in words.concerns:
            continue
        start, end = _clause(view, i, i)
        if token.tag == "on" and (
            any(k in view.taken for k in range(start, end))
            or not (i == start or {t.tag for t in tokens[start:i]} & _TERMS or " " in token.text)
        ):
            continue
        opening = i + 1
        if token.text in words.concerns and tokens[opening].text in _TO:
            opening += 1
        said = tokens[min(opening, len(tokens) - 1)]
        if said.tag == "all" or said.text in words.articles or token.text in words.concerns:
            yield opening, phrase_end(view, opening)
