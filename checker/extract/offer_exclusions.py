"""What an offer is not on: the goods listed after "hors", "excluding", or before "exclus"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from checker.extract.goods import GLUE, View, is_and, phrase_end, words_of
from checker.extract.offer_slots import Text

_STOPS = frozenset(
    [
        "stop", "open", "close", "colon", "quote", "window", "code", "code_word", "no_code",
        "stock", "stackable", "not_stackable", "only", "valid", "percent", "minus", "until",
        "place", "with", "cashback", "audience", "except", "star", "time", "hours", "receipt",
        "tax", "not_at",
    ]
)  # fmt: skip
_LONGEST, _ITEM = 30, 8
_NO_GOODS = frozenset({"money", "number", "shipping", "dash"})
_BY = frozenset({"par", "by", "von", "por", "da"})
_NOT = frozenset({"no", "not_at"})
_LEADS = frozenset({"ou", "or", "oder", "o", "et", "and", "ni"})


def exclusions_at(text: Text, i: int) -> str | None:
    """The goods that the word at token `i`, "hors", "excludes", leaves out, as written; None
    where it speaks of taxes, days or places."""
    view, at = _at(text, i)
    return _listed(view, at + 1)


def left_out(text: Text) -> Iterator[tuple[int, str]]:
    """(token, words) of each statement that goods are left out: "les vélos ne sont pas
    concernés", "not valid for sleepers"."""
    view = View(text, words_of(text.language), ())
    tokens, excluded = view.tokens, view.words.excluded
    for k in [k for k, t in enumerate(tokens) if t.tag == "not_at" or t.text in excluded]:
        token, words = tokens[k], None
        if token.tag == "not_at" and [t.tag for t in tokens[k + 1 : k + 2]] in (["for"], ["on"]):
            words = _listed(view, k + 2)
        elif token.text in excluded:
            words = _said_before(view, k)
        if words:
            at = bisect_left(text.tokens, token.start, key=attrgetter("start"))
            yield min(at, len(text.tokens) - 1), words


def _at(text: Text, i: int) -> tuple[View, int]:
    """The text before amounts were put together, and where token `i` ends in it."""
    ends = [token.end for token in text.plain]
    return View(text, words_of(text.language), ()), bisect_left(ends, text.tokens[i].end)


def _listed(view: View, first: int) -> str | None:
    """The list of goods that opens at token `first`."""
    tokens = view.tokens
    last = first
    while last < min(len(tokens), first + _LONGEST):
        token = tokens[last]
        stops = token.tag in _STOPS and not _ends_name(view, last)
        if stops or (token.tag == "comma" and not _goes_on(view, last + 1)):
            break
        if token.text in view.words.ends and not _is_made_by(view, last):
            break
        last += 1
    words = view.words
    while last > first and (
        tokens[last - 1].tag in ("and", "comma", "of", "on", "for", "at", "dash", "from", "within")
        or tokens[last - 1].text in words.articles
        or tokens[last - 1].text in _LEADS
    ):
        last -= 1
    named = [t for t in tokens[first:last] if t.text not in words.articles and t.tag != "of"]
    if not named or named[0].tag in _NO_GOODS or named[0].text in words.outside:
        return None
    while tokens[first].tag in ("of", "on", "colon"):
        first += 1
    return view.text.source[tokens[first].start : tokens[last - 1].end]


def _goes_on(view: View, first: int) -> bool:
    """True where a comma is followed by one more of the list: a few words, no verb."""
    tokens, last = view.tokens, first
    while last < len(tokens) and last - first <= _ITEM:
        token = tokens[last]
        if token.tag == "comma" or is_and(token):
            break
        if token.tag in _STOPS and not _ends_name(view, last):
            break
        if token.text in view.words.ends and not _is_made_by(view, last):
            return False
        last += 1
    named = any(t.tag not in GLUE and len(t.text) > 2 for t in tokens[first:last])
    return named and last - first <= _ITEM


def _ends_name(view: View, i: int) -> bool:
    """True for the club of "gift cards, Seed Club or hire", which is sold."""
    said = view.text.source[view.tokens[i - 1].start : view.tokens[i].end]
    return view.tokens[i].text == "club" and said.istitle() and len(said.split()) > 1


def _is_made_by(view: View, i: int) -> bool:
    """True for the participle of "produits vendus par des partenaires"."""
    return i + 1 < len(view.tokens) and view.tokens[i + 1].text in _BY


def _said_before(view: View, at: int) -> str | None:
    """The goods before "sont exclus", "ne sont pas concernés", "not included" at token `at`."""
    tokens, words = view.tokens, view.words
    last = at
    while last > 0 and (
        tokens[last - 1].text in words.links | words.ends or tokens[last - 1].tag in _NOT
    ):
        last -= 1
    linked = tokens[last:at]
    denied = any(t.tag in _NOT for t in linked)
    excluded = tokens[at].text[:4] in ("excl", "ausg", "escl")
    if denied == excluded:
        return None
    first = last
    while first > 0 and tokens[first - 1].tag not in _STOPS:
        first -= 1
    for opening in range(first, last):
        before = tokens[opening - 1].tag if opening else "stop"
        told = tokens[opening].text in words.articles or tokens[opening].tag == "all"
        if (before == "stop" or told) and phrase_end(view, opening, listing=True) == last:
            return view.text.source[tokens[opening].start : tokens[last - 1].end]
    return None
