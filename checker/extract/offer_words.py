"""The words around a benefit: what it applies to, what is given, what it is worth."""

from __future__ import annotations

from checker.extract.lexing import Token
from checker.extract.offer_slots import Text
from checker.model import PromotionKind

_LONGEST = 12
"""A phrase of more tokens is cut."""
_BOUNDARY = frozenset(
    (
        "stop",
        "comma",
        "colon",
        "open",
        "close",
        "mark",
        "quote",
        "star",
        "dash",
        "plus",
        "equals",
        "window",
        "code",
        "code_word",
        "threshold",
        "quantity",
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
        "plain",
        "percent",
        "money",
        "until",
        "minus",
        "off",
        "free",
        "get",
        "spend",
        "from",
        "at",
        "with",
        "within",
    )
)
_NAMELESS = frozenset(
    ["word", "unit", "of", "on", "one", "number", "ordinal", "and", "choice", "code_filler"]
)
"""Tags of words that name nothing by themselves: "votre", "le 2e", "l'article"."""
_NAMING = _NAMELESS | frozenset(
    [
        "all",
        "dash",
        "at",
        "lot",
        "the",
        "plus",
        "or_more",
        "composition",
        "no",
        "event",
        "worth",
        "period",
        "service",
        "tariff",
        "hours",
    ]
)
"""Tags that a product's name is made of."""
_GIVEN = frozenset(
    {"word", "service", "of", "number", "one", "quote", "choice", "period", "finance", "lot"}
)
_NAMES = frozenset({"word", "all", "code_filler"})
"""What the words after an English "off" open with."""
_GLUE = frozenset({"and", "on", "of", "for", "at", "dash"})
_LINKS = frozenset(
    {"et", "and", "de", "des", "pour", "for", "y", "und", "when", "en", "in", "chez", "e", "con"}
)
_BEFORE_PRICE = frozenset({"at", "colon", "comma", "minus", "until", "dash"})
_BEFORE_EXCHANGE = _BEFORE_PRICE | {"buy", "number", "one", "code_filler"}
_DETERMINERS = frozenset({"nos", "notre", "les", "le", "la", "our", "the", "selected"})
_PRONOUNS = frozenset({"elle", "elles", "ils", "vous", "it'", "they", "them"})
_NAMED_BY_PRODUCT = frozenset({"price_point", "buy_m_get_n", "bundle"})
"""Kinds that say what they hold for before they say what it costs."""


def _is_glued(text: Text, i: int) -> bool:
    """True for the hyphen of "sèche-cheveux"."""
    tokens = text.tokens
    return (
        0 < i < len(tokens) - 1
        and tokens[i - 1].end == tokens[i].start
        and tokens[i].end == tokens[i + 1].start
    )


def _ends(text: Text, i: int, listing: bool) -> bool:
    """True where a phrase cannot run over token `i`."""
    token = text.tokens[i]
    if token.tag not in _BOUNDARY or (listing and token.tag == "plain"):
        return False
    after = text.tokens[i + 1].tag if i + 1 < len(text.tokens) else "stop"
    if token.tag == "dash":
        return not _is_glued(text, i)
    if token.tag == "at":
        return token.text != "a" or after != "word"  # "sacs à dos"
    if token.tag == "comma":
        return not listing or after not in ("word", "of", "unit")
    return True


def phrase_after(text: Text, i: int, *, listing: bool = False) -> str | None:
    """The words from token `i` to the next boundary; `listing` runs over commas."""
    last = _phrase_end(text, i, listing)
    return text.words(i, last) if last > i else None


def _phrase_end(text: Text, i: int, listing: bool = False) -> int:
    last, limit = i, min(len(text.tokens), i + _LONGEST)
    while last < limit and not _ends(text, last, listing):
        last += 1
    while last > i and (text.tokens[last - 1].tag in _GLUE or text.tokens[last - 1].text in _LINKS):
        last -= 1
    return last


def _named(text: Text, first: int, last: int) -> str | None:
    """The words of a phrase that names something; None for "votre", "l'article", "la paire"."""
    tokens = text.tokens[first:last]
    words = [t for t in tokens if t.tag not in _NAMELESS or (t.tag == "word" and len(t.text) > 3)]
    after = text.tokens[last].tag if last < len(text.tokens) else ""
    broken = after in ("purchase", "audience") and len(tokens) < 3
    return text.words(first, last) if words and not broken else None


def scope_words(text: Text, kind: PromotionKind, first: int, last: int) -> str | None:
    """What the benefit at tokens `first` to `last` applies to; None where it does not say."""
    whole = kind == "price_point" and _inside(text, kind, first, last)
    return (
        whole
        or _after(text, kind, first, last)
        or _inside(text, kind, first, last)
        or _bought(text, kind, first, last)
        or _before(text, kind, first)
    )


def _after(text: Text, kind: PromotionKind, first: int, last: int) -> str | None:
    """The words right after an English "off", or after "sur", "on", "auf"."""
    tokens = text.tokens
    if kind == "free_shipping":
        return None
    if text.language == "en" and last < len(tokens) and tokens[last].tag in _NAMES:
        closing = tokens[last - 1]
        named = _named(text, last, _phrase_end(text, last))
        if named and (closing.tag == "half" or closing.text.endswith("off")):
            return named
    for i in range(last - 1, min(last + 4, len(tokens))):
        if tokens[i].tag in ("on", "within") and i >= first:
            return _named(text, i + 1, _phrase_end(text, i + 1))
        if i >= last and tokens[i].tag in ("stop", "comma"):
            break
    if [t.tag for t in tokens[last : last + 2]] == ["colon", "all"] or (
        last + 1 < len(tokens)
        and tokens[last].tag == "colon"
        and tokens[last + 1].text in _DETERMINERS
    ):
        return _named(text, last + 1, _phrase_end(text, last + 1))
    return None


def _inside(text: Text, kind: PromotionKind, first: int, last: int) -> str | None:
    """The words of the benefit itself: "tous les sacs à 20 €", "2 savons achetés"."""
    tokens = text.tokens
    for i in range(first, last):
        if tokens[i].tag == "all" and kind != "buy_m_get_n":
            end = min(_phrase_end(text, i), last)
            return text.words(i, end) if end > i else None
        if tokens[i].tag in ("number", "one", "ordinal") and kind in ("buy_m_get_n", "bundle"):
            end = i + 1
            while end < last and (tokens[end].tag in ("word", "of") or _is_glued(text, end)):
                end += 1
            return _named(text, i + 1, end)
    return None


def _bought(text: Text, kind: PromotionKind, first: int, last: int) -> str | None:
    """What must be bought for a gift: "pour tout achat de deux savons"."""
    if kind not in ("free_gift", "cash_back"):
        return None
    for i in range(max(first - 8, 0), min(last + 8, len(text.tokens))):
        if text.tokens[i].tag in ("for_purchase", "quantity", "each"):
            start = i + 1
            while start < len(text.tokens) and text.tokens[start].tag in ("number", "of", "unit"):
                start += 1
            return _named(text, start, _phrase_end(text, start))
    return None


def _before(text: Text, kind: PromotionKind, first: int) -> str | None:
    """The product named before its price, or "tout le rayon" before its reduction."""
    tokens = text.tokens
    last = first
    skipped = _BEFORE_EXCHANGE if kind == "buy_m_get_n" else _BEFORE_PRICE
    while last and tokens[last - 1].tag in skipped:
        last -= 1
    start = last
    while start and last - start < _LONGEST and not _ends(text, start - 1, listing=False):
        start -= 1
    while start < last and tokens[start].tag in ("and", "of", "plus"):
        start += 1
    if kind == "buy_m_get_n" and start < last and tokens[start].tag in ("number", "one"):
        start += 1
    if any(token.tag not in _NAMING for token in tokens[start:last]):
        return None
    if start == last:
        return None
    if kind in _NAMED_BY_PRODUCT or tokens[start].tag == "all":
        return _named(text, start, last)
    return None


def gift_words(text: Text, first: int, last: int) -> str | None:
    """The words of what is given, before or after the word that makes it free."""
    tokens = text.tokens
    end = first
    if end > 1 and [t.tag for t in tokens[end - 2 : end]] == ["worth", "money"]:
        end -= 2
    if end and tokens[end - 1].tag == "close":
        opens = [i for i in range(max(end - _LONGEST, 0), end) if tokens[i].tag == "open"]
        end = opens[-1] if opens else end
    if end and tokens[end - 1].tag == "comma":
        end -= 1  # "we'll add a bag of bonemeal, free"
    start = end
    while start > 0 and tokens[start - 1].tag in _GIVEN:
        start -= 1
    if any(len(token.text) > 2 and token.text not in _PRONOUNS for token in tokens[start:end]):
        return text.words(start, end)
    given = [
        i
        for i in range(first, last)
        if tokens[i].tag not in ("get", "gift", "free", "colon", "worth", "money", "open")
    ]
    if given and any(len(tokens[i].text) > 3 for i in given):
        return text.words(given[0], given[-1] + 1)
    told = last + (last < len(tokens) and tokens[last].tag == "colon")
    after = phrase_after(text, told) if told < len(tokens) else None
    named = any(tokens[i].tag == "gift" for i in range(first, last))
    return after or (text.words(first, last) if named else None)


def worth(text: Text, first: int, last: int) -> Token | None:
    """The amount a gift is said to be worth, within or near it."""
    near = range(max(first - 6, 0), min(last + 6, len(text.tokens) - 1))
    for i in near:
        if text.tokens[i].tag == "worth":
            for token in text.tokens[i + 1 : i + 3]:
                if token.tag == "money":
                    return token
    return None
