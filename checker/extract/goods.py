"""Phrases that name goods: where one ends in the tokens of an offer, and whether it says any.

No parser of whole sentences: a phrase runs over nouns, adjectives and the prepositions between
them, and ends before a verb, a date, a condition or another offer.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from checker.extract.lexing import Token, fold
from checker.extract.offer_slots import PHRASE_ENDS, Text
from checker.extract.words import load

LONGEST = 14
"""A phrase of more tokens is no name of goods."""
_ITEM = 6
"""Nor is a part of a list of more tokens."""
_ENDS = PHRASE_ENDS | {
    "no_code", "buy", "pay", "save", "on", "time", "cashback", "now_at", "becomes",
    "for_just",
    "instead_of", "or_more", "each", "every", "worth", "denied", "visit", "half", "hours",
    "no", "past", "cheapest", "minimum", "multiply", "yours", "single_price", "at_most",
    "bogo", "bonus", "adds", "price_of",
}  # fmt: skip
"""Tags that no phrase runs over."""
GLUE = frozenset(
    ["and", "of", "for", "at", "from", "dash", "comma", "within", "plus", "no", "slash", "money"]
)
"""Tags that lead on, and end no phrase."""
_BENEFIT = frozenset({"percent", "money", "minus", "off", "free", "gift", "get", "half", "until"})


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
    orders: frozenset[str]
    """Nouns for all that is bought at once: "commande", "facture"."""
    containers: frozenset[str]
    """Nouns that count what is named elsewhere: "paquet", "bottle"."""
    outside: frozenset[str]
    """Nouns after "hors" that are no goods: "hors TVA", "hors Corse"."""
    excluded: frozenset[str]
    """Participles behind what is left out: "cartes cadeaux exclues"."""
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
def words_of(language: str) -> Words:
    table = load("scope", language)
    return Words(**{name: frozenset(map(fold, table[name])) for name in Words.__slots__})


@dataclass(frozen=True, slots=True)
class View:
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


def phrase_end(view: View, i: int, *, listing: bool = False, items: bool = True) -> int:
    """Past the last token of the phrase that opens at token `i`; `i` where none does.

    `listing` takes commas without a final "and"; without `items` the phrase is one item.
    """
    tokens, words, k = view.tokens, view.words, i
    limit = min(len(tokens), i + LONGEST + (16 if listing else 0))
    while k < limit:
        token = tokens[k]
        tag = token.tag
        if k in view.taken or token.text in words.ends or token.text in words.excluded:
            break
        if tag == "comma" or is_and(token) or (tag == "plus" and items):
            rest = _next_item(view, i, k, listing) if items and k > i else k
            if rest == k:
                break
            k = rest
            continue
        if tag == "dash" and not glued(tokens, k):
            break
        if token.text in words.articles:
            k += 1
            continue
        if tag in ("at", "from", "for", "within", "no") and (k == i or not _goes_on(view, k)):
            break
        if (
            tag in ("all", "every", "each")
            and token.text not in _INNER
            and not _follows_on(tokens, i, k)
        ):
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


def is_and(token: Token) -> bool:
    return token.tag == "and" or token.text in _AND


def glued(tokens: list[Token], k: int) -> bool:
    """True for the hyphen of "sèche-cheveux"."""
    return (
        0 < k < len(tokens) - 1
        and tokens[k].tag == "dash"
        and tokens[k - 1].end == tokens[k].start
        and tokens[k].end == tokens[k + 1].start
    )


def _goes_on(view: View, k: int) -> bool:
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


_INNER = frozenset({"tous", "toutes"})
"""These stand within names: "assurance tous risques"."""


def _follows_on(tokens: list[Token], first: int, k: int) -> bool:
    """True for the "tous les" that a phrase opens with, or "…, toutes les robes", and false for
    the "tous les jeudis" behind one."""
    return k == first or tokens[k - 1].tag in ("of", "and", "comma", "for")


def _qualifies(view: View, k: int) -> bool:
    """True for a participle behind its noun: "articles soldés"."""
    before, after = view.tokens[k - 1], view.tokens[k + 1 : k + 2]
    follows = after[0].tag if after else "stop"
    return before.tag in ("word", "unit", "plain") and follows in (
        "stop", "comma", "window", "buy", "with", "and", "close", "place",
    )  # fmt: skip


def _is_inner(view: View, first: int, k: int) -> bool:
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


def _next_item(view: View, first: int, k: int, listing: bool) -> int:
    """Past the items of a list that go on at the comma or "and" at token `k`, or `k`."""
    tokens, done, at = view.tokens, k, k
    while at < len(tokens) and (tokens[at].tag in ("comma", "plus") or is_and(tokens[at])):
        final = tokens[at].tag != "comma"
        start = at + 1
        if not final and start < len(tokens) and is_and(tokens[start]):
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


def _listed_end(view: View, start: int) -> int:
    return phrase_end(view, start, listing=True, items=False)


def _is_item(view: View, start: int, end: int) -> bool:
    """True where the words do not begin another offer: "… et un oreiller offert"."""
    tokens = view.tokens
    after = tokens[end] if end < len(tokens) else None
    if tokens[start].tag in ("shipping", "gift", "event", "at"):
        return False
    return after is None or after.tag not in _BENEFIT


def _trimmed(view: View, first: int, last: int) -> int:
    """`last` without the words that only lead on: "les sacs de", "les jeux pour les"."""
    tokens = view.tokens
    while last > first and (
        tokens[last - 1].tag in GLUE
        or tokens[last - 1].text in view.words.articles
        or tokens[last - 1].text in view.words.links
    ):
        last -= 1
    return last


def _is_any(heads: list[Token]) -> bool:
    """True for "article", "article de votre choix", "SKU412"."""
    if heads[0].tag == "unit":
        return len(heads) == 1 or heads[1].tag == "choice"
    return len(heads) == 1 and any(sign.isdigit() for sign in heads[0].text)


_HEAD_LAST = frozenset({"en", "de"})
"""Languages whose nouns stand last: "your next order"."""


def is_order(view: View, first: int, last: int) -> bool:
    """True for "votre prochaine commande": the offer is on whatever is bought."""
    words = view.words
    said = [
        t for t in view.tokens[first : last + 1] if t.text not in words.articles | words.ordinals
    ]
    return bool(said) and (said[0].tag == "purchase" or said[0].text in words.orders)


def strength(view: View, first: int, last: int) -> str | None:
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
        whole = said[-1].text
        unsaid = whole.split()[-1] in words.articles or whole in words.nameless
        return None if unsaid else "name"
    if heads[0].text in words.nameless or _is_any(heads):
        return None
    if view.text.language in _HEAD_LAST and heads[-1].text in words.nameless:
        return None
    if heads[0].tag in ("purchase", "shipping", "errand"):
        return None
    if len(heads) == 1 and heads[0].text in words.containers:
        return "container"
    return "name"


def shown(view: View, first: int, last: int) -> str:
    """The words as written, without a number that only counts."""
    tokens = view.tokens
    before = tokens[first - 1].text if first else ""
    article = before.rpartition(" ")[2]
    if before != article and article in view.words.articles and article not in _OF:
        start = tokens[first - 1].end - len(article)
        return view.text.source[start : tokens[last - 1].end]
    while first < last - 1 and (
        (tokens[first].tag in ("number", "ordinal") and not _measures(tokens, first))
        or (tokens[first].text in _THE and tokens[first + 1].tag == "ordinal")
        or (tokens[first].text in _ANY and tokens[first + 1].tag == "number")
    ):
        first += 1
    start = tokens[first].start
    return view.text.source[start : tokens[last - 1].end]


def _measures(tokens: list[Token], i: int) -> bool:
    """True for the number of "180 g candles" and "2-seater sofas", which is part of the name."""
    return tokens[i + 1].tag == "measure" or glued(tokens, i + 1)


_OF = frozenset({"de", "d'", "di", "des", "du"})
_ANY = frozenset({"any", "tout", "toute"})
_THE = frozenset({"le", "la", "l'", "les", "the", "el", "il", "lo", "der", "die", "das"})
