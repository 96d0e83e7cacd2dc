"""Which goods a promise is made for: a class that its sentence names.

"Nos matelas sont garantis 10 ans, nos sommiers 5 ans", "10 ans sur les matelas", "a 10-year
guarantee on mattresses". Goods of no class ("nos produits") are everybody's promise.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from checker.extract.typography import fold
from checker.extract.words import load

_LONGEST = 5
"""Words of the name of a class."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*['’]?")
_BREAK = re.compile(r"[,;:.!?()\d\n«»“”\"–—|\t]")
_DIGIT = re.compile(r"\d")
_ASIDE = re.compile(r"\([^()]*\)")
_COMMA = re.compile(r"\s*,?")
_ENDING = re.compile(r"(?<=\w{3})[aeiounsxy]+$")


class Goods(NamedTuple):
    """A class of goods, as written, and where it stands; its determiners left out."""

    name: str
    start: int
    end: int


def goods_after(text: str, at: int, end: int) -> Goods | None:
    """The goods of "10 ans sur les matelas" and "10 ans, comme tous nos matelas", where the promise
    ends at offset `at` and its sentence at `end`."""
    comma = at + len(_COMMA.match(text[at:end])[0])  # type: ignore[index]
    words = _words_to_break(text, comma, end)
    if words and _spelled(words[0]) in _set("like") and not text[comma : words[0].start()].strip():
        return _likened(words[1:])
    words = _words_to_break(text, at, end)
    if not words or text[at : words[0].start()].strip():
        return None
    lead = _spelled(words[0])
    if lead in _set("on_article"):
        return _goods(words[1:])
    if lead not in _set("on") or len(words) < 2:
        return None
    bare = _spelled(words[1]) not in _set("determiners")
    name = words[-1].group()
    noun = name[0].isupper() if lead == "auf" else name.endswith(("s", "n"))
    if bare and not (lead in _set("on_bare") and noun):
        return None
    return _goods(words[1:])


def goods_before(text: str, start: int, at: int) -> Goods | None:
    """The goods of "nos matelas sont garantis 10 ans", "nos sommiers 5 ans", where the promise
    begins at offset `at` and its sentence at `start`; what stands in brackets between is no part
    of their name."""
    text = _ASIDE.sub(lambda aside: " " * len(aside[0]), text[:at]) + text[at:]
    opened = max((found.end() for found in _BREAK.finditer(text, start, at)), default=start)
    words = list(_WORD.finditer(text, opened, at))
    colon = re.search(r":\s*$", text[start:at])
    if colon is not None:
        opened = max(
            (f.end() for f in _BREAK.finditer(text, start, start + colon.start())), default=start
        )
        words = list(_WORD.finditer(text, opened, start + colon.start()))
    elif words and text[words[-1].end() : at].strip():
        return None
    words = words[_opening(words) :]
    linked = _without_link(words)
    if linked is None and _DIGIT.search(text, start, opened):
        linked = _without_fillers(words, text[start:opened])
    determined = bool(words) and _spelled(words[0]) in _set("determiners")
    if linked is None and colon is None and not determined and not text[at : at + 1].islower():
        return None  # "Paiement sécurisé Garantie 2 ans", "2 ans"
    return _goods(words if linked is None else linked)


def goods_meant(text: str, start: int, at: int) -> Goods | None:
    """The goods that a pronoun before the promise at offset `at` stands for: those that the words
    from `start` on are about, "la lampe Brume est à 79 € et elle (est garantie 2 ans)"."""
    words = list(_WORD.finditer(text, start, at))
    while words and _spelled(words[-1]) in _set("fillers") | _set("links"):
        del words[-1]
    if not words or _spelled(words[-1]) not in _set("pronouns"):
        return None
    verb = next((w.start() for w in words if _spelled(w) in _set("links") | _set("costs")), start)
    opened = max((found.end() for found in _BREAK.finditer(text, start, verb)), default=start)
    named = [word for word in words if opened <= word.start() < verb]
    determined = bool(named) and _spelled(named[0]) in _set("determiners")
    return _goods(named) if determined else None


_PRICED = re.compile(
    r"[\s•*·–—-]*(?P<name>[^\W\d_][^:;.!?()\n€£$]{2,}?)\s*[:,–—]\s*"
    r"(?:[€£$]\s?\d|\d[\d\s.,]*\s?[€£$])[^;.!?\n]*"
)


def goods_priced(text: str, start: int, at: int) -> Goods | None:
    """The goods whose price the sentence from offset `start` on tells before the promise at offset
    `at`: "Lampe Brume : 49,90 €, garantie 2 ans"."""
    decimals = re.sub(r"(?<=\d)[.,](?=\d)", "0", text[start:at])
    found = _PRICED.fullmatch(decimals)
    if found is None:
        return None
    words = _WORD.finditer(text, start + found.start("name"), start + found.end("name"))
    return _goods(list(words))


def _likened(words: list[re.Match[str]]) -> Goods | None:
    """The goods of "(comme) pour tous nos matelas", "(like) the rest of our mattresses"; None for
    "(comme) neuf"."""
    whose = [at for at, word in enumerate(words) if _spelled(word) in _set("all_our")]
    first = next(iter(whose), len(words))
    fillers = _set("like_inner") | _set("determiners") | _set("on") | _set("inner")
    return _goods(words[first:]) if all(_spelled(w) in fillers for w in words[:first]) else None


def goods_between(text: str, start: int, end: int) -> Goods | None:
    """The goods of the rest of a list of promises, the words between two offsets: "knives" of
    "… , knives 10 years", "electricals for" of "… and electricals for 2 years"."""
    words = list(_WORD.finditer(text, start, end))
    closing = _set("fillers") | _set("on") | _set("links")
    while words and _spelled(words[-1]) in closing:
        del words[-1]
    return None if _BREAK.search(text, start, end) else _goods(words)


def names_goods(condition: str) -> bool:
    """True for a condition that is the name of goods, as `goods_before` and `goods_after` give."""
    return _goods(list(_WORD.finditer(condition))) is not None


def goods_key(name: str) -> str:
    """One spelling for classes however they are written: without articles, in no number, in one
    order ("jackets and tents", "tents and jackets")."""
    return " + ".join(sorted(filter(None, map(_class_key, _classes(name)))))


def is_within(name: str, others: str) -> bool:
    """True where each of the goods is one of `others`, or a line of it under a name of its own:
    "Skylark tents" among "tents and jackets", but not "inflatable tents"."""
    wide = {tuple(_class_key(each).split()) for each in _classes(others)} - {()}
    return bool(wide) and all(_is_of(each, wide) for each in _classes(name))


def _is_of(name: str, wide: set[tuple[str, ...]]) -> bool:
    words = [word.group() for word in _WORD.finditer(name)]
    while words and fold(words[0]) in _folded(_set("determiners") | _set("on")):
        del words[0]
    for at in range(len(words)):
        head, tail = " ".join(words[at:]), " ".join(words[: len(words) - at])
        for kind, rest in ((head, words[:at]), (tail, words[len(words) - at :])):
            if tuple(_class_key(kind).split()) in wide and all(w[0].isupper() for w in rest):
                return True
    return False


def _class_key(name: str) -> str:
    words = (fold(word.group()) for word in _WORD.finditer(name))
    skipped = _set("determiners") | _set("on") | _set("on_article") | _set("inner")
    return " ".join(_ENDING.sub("", word) for word in words if word not in _folded(skipped))


def _classes(name: str) -> list[str]:
    """The classes of a list of goods, as written."""
    joints = "|".join(sorted(_set("joints")))
    return re.split(rf"\s*,\s*|\s+(?:{joints})\s+", name)


def _opening(words: list[re.Match[str]]) -> int:
    """Where the goods begin: after "et", and at the last article that no preposition goes before
    ("rappelez-vous que nos matelas")."""
    said = [_spelled(word) for word in words]
    tied = _set("inner") | _set("determiners")
    first = int(bool(said) and said[0] in _set("joints"))
    for at in range(first + 1, len(said)):
        if said[at] in _set("determiners") and said[at - 1] not in tied:
            first = at
    return first


def _words_to_break(text: str, at: int, end: int) -> list[re.Match[str]]:
    """The words from `at` on up to a sign, a number or a new length of time."""
    found = _BREAK.search(text, at, end)
    words = list(_WORD.finditer(text, at, found.start() if found else end))
    while words and found and _spelled(words[-1]) in _set("joints"):
        del words[-1]
    return words


def _without_link(words: list[re.Match[str]]) -> list[re.Match[str]] | None:
    """The words before the verb that ties them to the promise, or before "with a"; None where
    nothing ties them."""
    said = [_spelled(word) for word in words]
    last = len(said)
    while last and said[last - 1] in _set("fillers"):
        last -= 1
    if last and said[last - 1] in _set("links"):
        return words[: last - 1]
    determined = bool(said) and said[0] in _set("determiners")
    return words[:last] if determined and 0 < last < len(said) else None


def _without_fillers(words: list[re.Match[str]], before: str) -> list[re.Match[str]] | None:
    """The words of a clause that leaves out the verb of the one before it: "tents have a 5-year
    guarantee, torches a 2-year guarantee"; None where that one has none, or this one nothing else.
    """
    links, fillers = _set("links"), _set("fillers") | _set("on")
    if not any(_spelled(word) in links for word in _WORD.finditer(before)):
        return None
    while words and _spelled(words[-1]) in fillers:
        words = words[:-1]
    return words or None


def _goods(words: list[re.Match[str]]) -> Goods | None:
    """The class that the words name; None where they name none."""
    kept = _without_parts(words)
    said = [_spelled(word) for word in kept]
    if not 0 < len(kept) <= _LONGEST or not _set("general").isdisjoint(said):
        return None
    closed = _set("inner") | _set("determiners") | _set("on") | _set("on_article")
    if said[-1] in closed or said[0] in closed or not _set("links").isdisjoint(said):
        return None
    first, last = kept[0].start(), kept[-1].end()
    return Goods(kept[0].string[first:last], words[0].start(), last)


def _without_parts(words: list[re.Match[str]]) -> list[re.Match[str]]:
    """The words without those before the goods that say no more than that there are some: "our
    knives", "every piece of cast iron", "chacune de nos tentes"."""
    said = [_spelled(word) for word in words]
    at = 0
    while at < len(said):
        if said[at] in _set("parts") and not _set("of").isdisjoint(said[at + 1 : at + 2]):
            at += 2
        elif said[at] in _set("determiners"):
            at += 1
        else:
            break
    return words[at:]


def _spelled(word: re.Match[str]) -> str:
    return word.group().lower().replace("’", "'")


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(load("covered")[name])


@cache
def _folded(words: frozenset[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)
