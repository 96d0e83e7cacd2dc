"""Words of running text that can be a product's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from checker.extract.words import load

LONGEST_NAME = 14
"""Words; a longer clause tells a story."""
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+(?:[.,]\d+)?|[^\W_]+")
MEASURE = re.compile(
    r"\b\d+(?:[.,]\d+)?\s?(?:ml|cl|l|g|kg|mg|cm|mm|m|oz|gb|go|tb|to|w|pcs?)\b", re.I
)
_VARIETY = re.compile(r"(?<=\w )«(\s?[A-ZÀ-Þ][^«».!?:;\n]{1,30})»")
"""A proper name as part of a product's: "Rosier « Pierre de Ronsard », pot de 3 litres"."""
_ODD = re.compile(r"[{}@#]|https?:|www\.")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a language that stand around names and prices (`words/mentions.toml`)."""

    lead: frozenset[str]
    trail: frozenset[str]
    determiners: frozenset[str]
    parts: frozenset[str]
    labels: frozenset[str]
    never: frozenset[str]
    ends: frozenset[str]
    members: frozenset[str]
    goods: frozenset[str]
    terms: frozenset[str]
    without: frozenset[str]
    through: frozenset[str]
    cards: frozenset[str]
    its: frozenset[str]
    later: frozenset[str]
    does: frozenset[str]
    services: frozenset[str]
    hire: frozenset[str]
    servings: frozenset[str]
    per: frozenset[str]
    of: frozenset[str]
    lots: frozenset[str]
    counts: frozenset[str]
    together: frozenset[str]


@cache
def words_of(language: str) -> Words | None:
    """The words of a language; None for one that the table does not hold."""
    table = load("mentions").get(language)
    if table is None:
        return None
    names = (
        "lead", "trail", "determiners", "parts", "labels", "never", "ends", "members", "goods",
        "terms", "without", "through", "cards", "its", "later", "does",
        "services", "hire", "servings", "per", "of", "lots", "counts", "together",
    )  # fmt: skip
    return Words(*(frozenset(table.get(name, ())) for name in names))


@cache
def greetings() -> frozenset[str]:
    """Words that open a letter to one person, in every language."""
    return frozenset(w for table in load("mentions").values() for w in table["greetings"])


def is_never(text: str, locale: str) -> bool:
    """True for words that are no product's name next to a price ("livraison")."""
    words = words_of(locale[:2].lower())
    return words is not None and is_forbidden(text, 0, len(text), words)


def names_service(text: str, locale: str) -> bool:
    """True for words of what is done to a product: engraving, repairs."""
    words = words_of(locale[:2].lower())
    said = {match.group().casefold() for match in WORD.finditer(text)}
    return words is not None and not words.services.isdisjoint(said)


def is_service(text: str, locale: str) -> bool:
    """True for what is done to a product: "Engraving, Match Cloche", "gravure du carnet"."""
    words = words_of(locale[:2].lower())
    told = list(WORD.finditer(text))
    if words is None or len(told) < 2:
        return False
    said = [match.group().casefold() for match in told]
    return _is_service(said, words) or _is_labelled(text, told[0], words)


def is_forbidden(body: str, start: int, end: int, words: Words) -> bool:
    """True where a word of that part is no product's name ("livraison"), nor goods called so."""
    said = [m.group() for m in WORD.finditer(body, start, end)]
    return any(
        (word.casefold() in words.never or word.casefold() in words.hire)
        and not (_is_goods(said, at, words) or _is_done(said, at, words))
        for at, word in enumerate(said)
    )


def _is_goods(said: Sequence[str], at: int, words: Words) -> bool:
    """True for a basket that is sold: "the Willow Basket", beside another word with a capital."""
    beside = (*said[max(at - 1, 0) : at], *said[at + 1 : at + 2])
    named = said[at][0].isupper() and any(
        word[0].isupper() and word.casefold() not in words.lead for word in beside
    )
    return named and said[at].casefold() in words.goods


def _is_done(said: Sequence[str], at: int, words: Words) -> bool:
    """True for what the product does: "le Robot Tornio fait tout", "it goes with everything"."""
    if at >= len(said) or said[at].casefold() not in words.never:
        return False
    before = [word.casefold() for word in said[max(at - 2, 0) : at]]
    named = any(word[0].isupper() for word in said[: max(at - 1, 0)])
    return named and not words.does.isdisjoint((" ".join(before[-1:]), " ".join(before)))


def _is_service(said: Sequence[str], words: Words) -> bool:
    """True for what is done to a product: "gravure du carnet", "engraving of a pen"."""
    if len(said) < 2 or words.services.isdisjoint((said[0], said[-1])):
        return False
    return said[-1] in words.services or said[1] in words.lead | words.trail


_OPENING = re.compile(r"(?:^|[.!?;\n]\s*)([\w’'-]+)\s?[,:]?\s*\Z")


def is_under_service(body: str, start: int, words: Words) -> bool:
    """True where a sentence opens with a service before what stands at `start`: "Engraving: "."""
    opening = _OPENING.search(body, max(start - _NEAR, 0), start)
    return opening is not None and opening[1].casefold() in words.services


_NEAR = 40
"""Characters of a service and what opens a sentence."""


def _is_labelled(body: str, first: re.Match[str], words: Words) -> bool:
    """True for a service that its goods follow as a list: "Engraving, Match Cloche"."""
    behind = body[first.end() :].lstrip()[:1]
    return first.group().casefold() in words.services and behind in (",", ":")


_JOINTS = frozenset({"et", "and", "und", "y", "e", "+", "&"})


def is_joined(between: str) -> bool:
    """True where only "et", "and" and commas stand between two parts of a text."""
    return between.strip(" ,\n").lower() in _JOINTS


def is_served(body: str, start: int, end: int, words: Words) -> bool:
    """True for a part that opens with what one eats or drinks of a product: "un verre de", and
    behind a price "le verre"."""
    first, second, *_ = *(m.group().casefold() for m in WORD.finditer(body, start, end)), "", ""
    return first in words.determiners | words.per and second in words.servings


def is_to_come(text: str, words: Words) -> bool:
    """True where the words before a price tell one of a later day: "passera à", "will cost"."""
    said = " ".join(match.group().casefold() for match in WORD.finditer(text))
    return any(f" {phrase} " in f" {said} " for phrase in words.later)


_TOKEN = re.compile(r"\w+")


def is_of_several(text: str, words: Words) -> bool:
    """True where the words before a price tell it of goods that are bought together: "any two of",
    "deux au choix parmi"."""
    said = " ".join(_TOKEN.findall(text.casefold()))
    return any(f" {phrase} " in f" {said} " for phrase in words.lots)


def is_for_holders(body: str, start: int, end: int, words: Words) -> bool:
    """True for what gives a price to some only: "avec le Prix Club", "with your loyalty card"."""
    said = [match.group() for match in WORD.finditer(body, start, end)]
    low = [word.casefold() for word in said]
    if not low or low[0] not in words.through or not words.its.isdisjoint(low):
        return False
    named = (
        any(beside[0].isupper() for beside in (*said[max(at - 1, 1) : at], *said[at + 1 : at + 2]))
        for at, word in enumerate(low)
        if word in words.labels
    )
    return any(named) or not words.cards.isdisjoint(low)


def find_name(
    body: str, start: int, end: int, words: Words, *, numbered: bool = False
) -> tuple[int, int] | None:
    """Where the name in that part of the text stands; None where its words can be none. Without a
    capital it needs a size, or, where `numbered`, any number ("commode 3 tiroirs")."""
    tokens = list(WORD.finditer(body, start, end))
    if is_forbidden(body, start, end, words):
        return None
    if not tokens or _ODD.search(body, start, end):
        return None
    portion = is_served(body, start, end, words) and len(tokens) > 2
    if portion and tokens[2].group().casefold() in words.of:
        return None  # "un verre de Pont Caillé" is not the bottle
    if tokens[0].group().casefold() in words.parts or tokens[0].group().casefold() in greetings():
        return None
    first, last = 0, len(tokens)
    while first < last and _leads(tokens[first].group(), words):
        first += 1
    said = [token.group() for token in tokens]
    told = (
        at
        for at in range(first + 2, last)
        if said[at] in words.ends or any(_is_done(said, at + n, words) for n in (1, 2))
    )
    last = next(told, last)
    while last > first and tokens[last - 1].group().casefold() in words.trail:
        last -= 1
    if _is_service([word.casefold() for word in said[first:last]], words):
        return None
    for at in range(first + 1, last - 1):
        starts_low = tokens[first].group()[0].islower()
        after = tokens[at + 1].group()[0].isupper()
        joined = tokens[at - 1].group().casefold() in ("de", "à", "of", "et", "and")
        if (
            starts_low
            and after
            and not joined
            and tokens[at].group().casefold() in words.determiners
        ):
            first = at + 1
            break
    kept = tokens[first:last]
    if kept and _is_count(body, kept, tokens, end, words):
        return None  # "2 savons pour 15 €" is the price of two
    telling = [t for t in kept if "-" in t.group() or (len(t.group()) > 2 and t.group().isalpha())]
    if len(telling) < 2 or len(kept) > LONGEST_NAME:
        return None
    proper = any(token.group()[0].isupper() for token in kept)
    name = body[kept[0].start() : kept[-1].end()]
    specific = any(map(str.isdigit, name)) if numbered else MEASURE.search(name) is not None
    if not proper and not specific:
        return None  # "notre crème pour les mains" may be any of several
    return kept[0].start(), kept[-1].end()


def _is_count(
    body: str,
    kept: Sequence[re.Match[str]],
    tokens: Sequence[re.Match[str]],
    end: int,
    words: Words,
) -> bool:
    """True where a name begins with how many of it are sold together: "2 savons", "Trois Pif Pouf
    pour 33 €"; a capital within a sentence is a name's own, "les Trois Brigands"."""
    first = kept[0].group()
    if first.isdecimal():
        return 1 < int(first) <= 20 and not MEASURE.match(body, kept[0].start())
    if first.casefold() not in words.counts:
        return False
    last = tokens[-1].group().casefold() if tokens[-1].end() <= end else ""
    together = last in words.together or (len(kept) > 1 and kept[1].group()[0].islower())
    return first[0].islower() or (kept[0] is tokens[0] and together)


def is_worth(body: str, end: int) -> bool:
    """True for an amount up to `end` that goods are worth: "118 € de soins", "£118 of skincare"."""
    return _GOODS_WORTH.match(body, end) is not None


_GOODS_WORTH = re.compile(
    r"[ \u00a0]+(?:(?:worth )?of [a-z]{3,}|(?:de |d['’])(?!moins\b|plus\b|remise|réduction|rabais"
    r"|caution|port\b|frais|consigne|base\b|nouveau\b|suite\b|la\b|le\b|l['’])[a-zà-ÿ]{3,})"
)
_FOR_A_FAMILY = re.compile(
    r"\d ?% (?:(?:de )?(?:réduction|remise) )?"
    r"(?:sur (?:les|nos|vos|tes|tous|toutes|tout|la (?:catégorie|gamme|collection|sélection))\b"
    r"|(?:off|on) (?:all|every|our|the (?:range|whole)|selected)\b)",
    re.I,
)
_COMES_TO = re.compile(
    r"\b(?:revient|reviennent|reviendra|comes|come|works out|work out) (?:donc )?(?:à|to|at)\s*$",
    re.I,
)


def is_worked_out(body: str, start: int, price: int) -> bool:
    """True for a price at `price` that a percentage on a whole family of goods was taken from, in
    the sentence that begins at `start` or told before it: "10 % sur les soins : 53,10 €", "10 %
    off … . The facial comes to £53"."""
    if _FOR_A_FAMILY.search(body, start, price):
        return True
    paragraph = body.rfind("\n", 0, start) + 1
    return bool(_COMES_TO.search(body[start:price])) and "%" in body[paragraph:price]


_CODE_TAKEN = re.compile(
    r"\b(?:code|remise|réduction) (?:comprise?|déduite?|incluse?|appliquée?)\b"
    r"|\b(?:after|with|using) (?:the |your )?(?:code|discount)\b"
    r"|\b(?:code|discount) (?:included|applied|taken off)\b",
    re.I,
)


def takes_code(body: str, start: int, end: int) -> bool:
    """True for words that a code or a discount is taken off: "code compris", "with the code"."""
    return _CODE_TAKEN.search(body, start, end) is not None


def _leads(word: str, words: Words) -> bool:
    folded = word.casefold()
    command = "-vous" in folded or (folded.endswith("ez") and len(folded) > 4)
    return command or folded in words.lead


def with_varieties(text: str) -> str:
    """The text, as long as before, in which a name within a name is no quotation."""
    return _VARIETY.sub(r"‘\1’", text)
