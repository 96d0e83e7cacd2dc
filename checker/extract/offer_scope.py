"""What an offer is on: the noun phrase after "sur", before a price, or of what must be bought.

A phrase runs from its first word to a verb, a date, a condition or another offer; words that
name the order, the shop or the occasion are no scope. A wrong scope would set two offers
against each other that have nothing to do with one another, so a doubtful phrase is left out.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from checker.extract.lexing import Token, fold
from checker.extract.offer_slots import Text
from checker.model import Promotion, PromotionKind

_LONGEST = 14
"""A phrase of more tokens is no name of goods."""
_ITEM = 6
"""Nor is a part of a list of more tokens."""
_CLOSE, _NEAR = 4, 14
"""Tokens between a benefit and the preposition that says what it is on."""

_ENDS = frozenset(
    [
        "stop",
        "colon",
        "open",
        "close",
        "mark",
        "quote",
        "star",
        "equals",
        "window",
        "code",
        "code_word",
        "no_code",
        "audience",
        "except",
        "stock",
        "stackable",
        "not_stackable",
        "place",
        "only",
        "valid",
        "meanwhile",
        "purchase",
        "for_purchase",
        "percent",
        "until",
        "minus",
        "free",
        "get",
        "spend",
        "with",
        "buy",
        "pay",
        "save",
        "on",
        "time",
        "cashback",
        "now_at",
        "becomes",
        "instead_of",
        "or_more",
        "each",
        "every",
        "worth",
        "denied",
        "visit",
        "half",
        "hours",
        "no",
        "past",
        "cheapest",
        "minimum",
        "multiply",
        "yours",
        "single_price",
        "at_most",
        "bogo",
        "bonus",
        "adds",
    ]
)
"""Tags that no phrase runs over."""
_GLUE = frozenset(
    ["and", "of", "for", "at", "from", "dash", "comma", "within", "plus", "no", "slash", "money"]
)
"""Tags that lead on, and end no phrase."""
_BENEFIT = frozenset({"percent", "money", "minus", "off", "free", "gift", "get", "half", "until"})
_PRICED = frozenset({"price_point", "buy_m_get_n", "bundle"})
"""Kinds that say what they hold for before they say what it costs."""
_EARNED = frozenset({"free_gift", "cash_back", "buy_m_get_n", "bundle", "money_off", "loyalty"})
"""Kinds that say what must be bought for them."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language, folded, that bound a phrase or make it none."""

    ends: frozenset[str]
    """Verbs, pronouns and conjunctions behind a phrase."""
    links: frozenset[str]
    """Words between a name and its offer: "est à", "bénéficient d'une"."""
    articles: frozenset[str]
    """Words that may open a phrase and name nothing."""
    nameless: frozenset[str]
    """Nouns that mean the order or anything sold: "commande", "article"."""
    containers: frozenset[str]
    """Nouns that count what is named elsewhere: "paquet", "bottle"."""
    asides: frozenset[str]
    """Nouns after a preposition that are no goods: "sur demande", "on request"."""
    ordinals: frozenset[str]
    """"première", "next": they open a phrase and name nothing."""
    occasions: frozenset[str]
    """Nouns that head an announcement: "offre", "week-end"."""
    actions: frozenset[str]
    """Nouns for getting something that is named behind them: "souscription à une box"."""
    bought: frozenset[str]
    """Participles behind what is bought: "2 savons achetés"."""
    concerns: frozenset[str]
    """Verbs before what an offer holds for: "applies to"."""


@cache
def _words(language: str) -> Words:
    source = files("checker.extract").joinpath("words", "scope", f"{language}.toml")
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    return Words(**{name: frozenset(map(fold, table[name])) for name in Words.__slots__})


@dataclass(frozen=True, slots=True)
class _View:
    """The tokens of a text before amounts and quantities were put together."""

    text: Text
    words: Words
    taken: Collection[int]
    """Tokens of the offers."""

    @property
    def tokens(self) -> list[Token]:
        return self.text.plain

    def is_name(self, i: int) -> bool:
        """True for a capitalised word."""
        return self.text.source[self.tokens[i].start].isupper()


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
    view = _View(
        text, _words(text.language), frozenset(i for _, a, b in found for i in range(a, b))
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


def _scope(view: _View, kind: PromotionKind, first: int, last: int) -> str | None:
    if kind == "free_shipping":
        return None
    weak = None
    for start, end in _candidates(view, kind, first, last):
        strength = _strength(view, start, end)
        if strength == "name":
            return _shown(view, start, end)
        if strength == "container" and weak is None:
            weak = _shown(view, start, end)
    return weak


def _candidates(
    view: _View, kind: PromotionKind, first: int, last: int
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


# ── phrases ──────────────────────────────────────────────────────────────────


def phrase_end(view: _View, i: int, *, listing: bool = False, items: bool = True) -> int:
    """Past the last token of the phrase that opens at token `i`; `i` where none does.

    `listing` takes commas without a final "and"; without `items` the phrase is one item.
    """
    tokens, k = view.tokens, i
    limit = min(len(tokens), i + _LONGEST + (16 if listing else 0))
    while k < limit:
        token = tokens[k]
        tag = token.tag
        if k in view.taken or token.text in view.words.ends:
            break
        if tag == "comma" or _is_and(token) or (tag == "plus" and items):
            rest = _next_item(view, i, k, listing) if items and k > i else k
            if rest == k:
                break
            k = rest
            continue
        if tag == "dash" and not _glued(tokens, k):
            break
        if tag in ("at", "from", "for", "within", "no") and (k == i or not _goes_on(view, k)):
            break
        if tag in ("all", "each", "every") and k > i and tokens[k - 1].tag not in _BEFORE_ALL:
            break
        if tag == "money" and not (k > i and tokens[k - 1].text in view.words.articles):
            break
        if tag == "off" and (k == i or not _qualifies(view, k)) and not listing:
            break
        if tag in _ENDS and not (_is_inner(view, i, k)):
            break
        k += 1
    return _trimmed(view, i, k)


_AND = frozenset({"y", "e", "ed", "und", "et", "and", "&"})


def _is_and(token: Token) -> bool:
    return token.tag == "and" or token.text in _AND


def _glued(tokens: list[Token], k: int) -> bool:
    """True for the hyphen of "sèche-cheveux"."""
    return (
        0 < k < len(tokens) - 1
        and tokens[k].tag == "dash"
        and tokens[k - 1].end == tokens[k].start
        and tokens[k].end == tokens[k + 1].start
    )


def _goes_on(view: _View, k: int) -> bool:
    """True for "sacs à dos", "séjours en Grèce", "croquettes pour chat"."""
    tokens = view.tokens
    if k + 1 >= len(tokens) or tokens[k + 1].tag not in ("word", "plain", "of", "all", "unit"):
        return False
    if tokens[k].text not in _PREPOSITIONS:
        return False
    after = k + 1
    while after < len(tokens) and tokens[after].text in view.words.articles:
        after += 1
    opens = tokens[after].tag if after < len(tokens) else "stop"
    return opens in ("word", "plain", "unit") and tokens[after].text not in view.words.ends


_PREPOSITIONS = frozenset(
    {"a", "de", "pour", "for", "from", "in", "en", "para", "per", "fur", "di", "da", "sans", "au",
     "aux"}
)  # fmt: skip
_BEFORE_ALL = frozenset({"of", "and", "comma", "for"})


def _qualifies(view: _View, k: int) -> bool:
    """True for a participle behind its noun: "articles soldés"."""
    before, after = view.tokens[k - 1], view.tokens[k + 1 : k + 2]
    follows = after[0].tag if after else "stop"
    return before.tag in ("word", "unit", "plain") and follows in (
        "stop", "comma", "window", "buy", "with", "and", "close", "place",
    )  # fmt: skip


def _is_inner(view: _View, first: int, k: int) -> bool:
    """True for the "Pro" of "la gamme Pro X", for "première box" and the shop of "l'ensemble du
    magasin"."""
    token, words = view.tokens[k], view.words
    if token.tag in ("each", "every"):
        return k == first
    if token.tag == "no":
        return True
    if token.tag == "visit":
        return k > first and " " not in token.text
    if token.tag == "place":
        before = view.tokens[k - 1]
        whole = view.tokens[first].tag == "all" and k > first + 1
        return whole and (before.tag == "of" or before.text in words.articles)
    said = token.text.split()
    if token.tag == "audience" and said[0] in words.ordinals:
        return len(said) > 1 and said[-1] not in words.nameless
    if k == first or view.tokens[k - 1].text in words.articles:
        return False
    return token.text == "senior" or (view.is_name(k) and token.text == "pro")


def _next_item(view: _View, first: int, k: int, listing: bool) -> int:
    """Past the items of a list that go on at the comma or "and" at token `k`, or `k`."""
    tokens, done, at = view.tokens, k, k
    while at < len(tokens) and (tokens[at].tag in ("comma", "plus") or _is_and(tokens[at])):
        final = tokens[at].tag != "comma"
        start = at + 1
        if not final and start < len(tokens) and _is_and(tokens[start]):
            final, start = True, start + 1
        end = phrase_end(view, start, items=False) if not listing else _listed_end(view, start)
        if end == start or end - start > _ITEM + 4 * listing or not _is_item(view, start, end):
            return done
        if final or listing:
            done = end
        at = end
        if final and not listing:
            return done
    return done


def _listed_end(view: _View, start: int) -> int:
    return phrase_end(view, start, listing=True, items=False)


def _is_item(view: _View, start: int, end: int) -> bool:
    """True where the words do not begin another offer: "… et un oreiller offert"."""
    tokens = view.tokens
    after = tokens[end] if end < len(tokens) else None
    if tokens[start].tag in ("shipping", "gift", "event", "at"):
        return False
    return after is None or after.tag not in _BENEFIT


def _trimmed(view: _View, first: int, last: int) -> int:
    """`last` without the words that only lead on: "les sacs de", "les jeux pour les"."""
    tokens = view.tokens
    while last > first and (
        tokens[last - 1].tag in _GLUE
        or tokens[last - 1].text in view.words.articles
        or tokens[last - 1].text in view.words.links
    ):
        last -= 1
    return last


_HEAD_LAST = frozenset({"en", "de"})
"""Languages whose nouns stand last: "your next order"."""


def _strength(view: _View, first: int, last: int) -> str | None:
    """ "name" for goods, "container" for what only counts them, None for what is no scope."""
    words = view.words
    tokens = view.tokens[first:last]
    if any(t.text in words.asides for t in tokens[:3]):
        return None
    said = [
        t
        for t in tokens
        if t.text not in words.articles
        and t.text not in words.ordinals
        and (t.tag not in ("number", "ordinal", "one", "of", "and", "dash", "times", "comma", "at"))
    ]
    if not said or all(len(t.text) < 3 and t.tag == "word" for t in said):
        return None
    heads = [t for t in said if t.tag not in ("all", "each", "every")]
    if not heads:
        last = said[-1].text
        unsaid = last.split()[-1] in words.articles or last in words.nameless
        return None if unsaid else "name"
    if heads[0].text in words.nameless or (heads[0].tag == "unit" and len(heads) == 1):
        return None
    if view.text.language in _HEAD_LAST and heads[-1].text in words.nameless:
        return None
    if heads[0].tag in ("purchase", "shipping", "errand"):
        return None
    if len(heads) == 1 and heads[0].text in words.containers:
        return "container"
    return "name"


def _shown(view: _View, first: int, last: int) -> str:
    """The words as written, without a number that only counts."""
    tokens = view.tokens
    while first < last - 1 and (
        tokens[first].tag in ("number", "ordinal")
        or (
            tokens[first].text in view.words.articles
            and tokens[first + 1].tag in ("number", "ordinal")
            and tokens[first].tag != "word"
        )
    ):
        first += 1
    start = tokens[first].start
    before = tokens[first - 1].text if first else ""
    article = before.rpartition(" ")[2]
    if before != article and article in view.words.articles and article not in _OF:
        start = tokens[first - 1].end - len(article)
    return view.text.source[start : tokens[last - 1].end]


_OF = frozenset({"de", "d'", "di", "des", "du"})


# ── where a phrase stands ────────────────────────────────────────────────────


def _after(
    view: _View, kind: PromotionKind, first: int, last: int, reach: int
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
        if tag == "on" or (tag == "within" and i < last + 2):
            opening = i + 1
            while tokens[opening].tag in ("of",) and opening + 1 < len(tokens):
                opening += tokens[opening].text not in view.words.articles
                break
            yield opening, phrase_end(view, opening)
    if last + 1 < len(tokens) and tokens[last].tag in ("colon", "dash", "minus"):
        opening = tokens[last + 1]
        if kind in _PRICED or opening.tag == "all" or opening.text in view.words.articles:
            yield last + 1, phrase_end(view, last + 1)


def _inside(
    view: _View, kind: PromotionKind, first: int, last: int
) -> Iterator[tuple[int, int]]:
    """The words of the benefit itself: "tous les sacs à 20 €", "2 savons achetés"."""
    tokens = view.tokens
    free = _View(view.text, view.words, ())
    for i in range(first, last):
        if tokens[i].tag == "all" and kind != "buy_m_get_n":
            yield i, min(phrase_end(free, i), last)
            return
        if tokens[i].tag in ("number", "one", "ordinal") and kind in ("buy_m_get_n", "bundle"):
            yield i + 1, phrase_end(free, i + 1)


def _clause(view: _View, first: int, last: int) -> tuple[int, int]:
    """The bounds of the sentence around tokens `first` to `last`."""
    tokens = view.tokens
    while first > 0 and tokens[first - 1].tag != "stop":
        first -= 1
    while last < len(tokens) and tokens[last].tag != "stop":
        last += 1
    return first, last


def _own(view: _View, first: int, last: int) -> tuple[int, int]:
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


def _bought(
    view: _View, kind: PromotionKind, first: int, last: int
) -> Iterator[tuple[int, int]]:
    """What must be bought: "pour 2 savons achetés", "pour tout achat d'une montre"."""
    tokens, words = view.tokens, view.words
    start, end = _own(view, first, last)
    free = _View(view.text, words, ())
    for i in range(start, end):
        token = tokens[i]
        if token.text in words.bought:
            yield from _bought_before(free, start, i)
        if token.tag in ("for_purchase", "buy", "each") or token.text in words.actions:
            opening = i + 1
            while opening < end and tokens[opening].tag in ("of", "at", "buy", "number"):
                opening += tokens[opening].text not in words.articles
                if tokens[opening - 1].text not in words.articles or tokens[opening].text in words.articles:
                    break
            while opening < end and tokens[opening].tag in ("number", "all") and opening > i + 1:
                opening += 1
            if opening < end and tokens[opening].text in words.actions:
                continue
            if kind not in _EARNED and not _is_counted(view, opening):
                continue
            yield opening, phrase_end(free, opening)


def _bought_before(view: _View, start: int, at: int) -> Iterator[tuple[int, int]]:
    """The words before the participle at token `at`."""
    tokens = view.tokens
    for opening in range(max(start, at - _LONGEST), at):
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


def _spent(view: _View, first: int, last: int) -> Iterator[tuple[int, int]]:
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
     "window", "off", "from", "save", "now_at", "of", "star", "the", "unit"]
)  # fmt: skip


def _before(view: _View, kind: PromotionKind, first: int) -> Iterator[tuple[int, int]]:
    """The goods named before their offer: "Lessive 2 L : -20 %", "les sacs sont à -20 %"."""
    tokens = view.tokens
    start, found = first, []
    while start > 0 and tokens[start - 1].tag != "stop" and start - 1 not in view.taken:
        start -= 1
    for opening in range(start, first):
        fresh = opening == start or tokens[opening - 1].tag in _OPENERS
        if not fresh or opening in view.taken or (opening and _glued(tokens, opening - 1)):
            continue
        end = phrase_end(view, opening)
        gap = range(end, first)
        headed = any(tokens[i].tag == "colon" for i in gap)
        governs = opening == start and end < first and tokens[end].tag == "colon"
        if end <= opening or not (governs or all(_is_filling(view, i) for i in gap)):
            continue
        told = opening > 0 and tokens[opening - 1].tag == "on"
        if told or (
            (headed or kind not in ("free_gift", "cash_back"))
            and _is_named(view, kind, opening, end)
        ):
            found.append((opening, end))
    nearest = max((end for _, end in found), default=None)
    yield from (phrase for phrase in found if phrase[1] == nearest)


def _is_filling(view: _View, i: int) -> bool:
    token, words = view.tokens[i], view.words
    return (
        token.tag in _FILLING
        or token.text in words.links
        or token.text in words.articles
        or token.text in words.containers
    )


def _is_named(view: _View, kind: PromotionKind, first: int, last: int) -> bool:
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
    nouns = [i for i in said if tokens[i].tag not in _GLUE and len(tokens[i].text) > 2]
    if len(nouns) < 2:
        return kind in _PRICED and view.is_name(first)
    return kind in _PRICED or any(not view.is_name(i) for i in nouns[1:])


_LEADING = _FILLING | {"all", "buy", "equals", "code_filler", "audience", "card", "with", "window", "ordinal"}


def _line_before(view: _View, first: int) -> Iterator[tuple[int, int]]:
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


def _line_after(view: _View, last: int) -> Iterator[tuple[int, int]]:
    """The same below an offer that ends its line: "-34 % ⏎ Café en grains 1 kg"."""
    tokens = view.tokens
    if last < len(tokens) and tokens[last].text.startswith("\n"):
        end = _clause(view, last + 1, last + 1)[1]
        if _is_goods(view, last + 1, end):
            yield last + 1, end


def _is_goods(view: _View, first: int, last: int) -> bool:
    """True for a line of nothing but goods: their name and how much of them."""
    tokens = view.tokens
    named = tokens[first:last]
    counted = bool(named) and (
        named[0].tag == "all"
        or any(t.tag in ("number", "times") or t.text[:1].isdigit() for t in named[1:])
    )
    whole = counted and phrase_end(view, first, listing=True) == last
    return whole and not any(t.tag == "event" or t.text in view.words.occasions for t in named[:2])


def _is_counted(view: _View, i: int) -> bool:
    """True where a number or an article stands before token `i` or at it."""
    around = view.tokens[max(i - 1, 0) : i + 1]
    return any(t.tag in ("number", "all", "one") or t.text in view.words.articles for t in around)


_TERMS = frozenset({"valid", "code", "code_word", "deal"})
_TO = frozenset({"to", "a", "au", "aux", "sur", "fur", "su", "en"})


def _elsewhere(view: _View, first: int, last: int) -> Iterator[tuple[int, int]]:
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
