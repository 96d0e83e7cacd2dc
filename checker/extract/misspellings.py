"""Names that a text writes in another way than their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz.distance import OSA

from checker.extract.typography import CLEAN
from checker.extract.wording import ELSEWHERE, WORD, Hit, Token, flat, tokens_of

_DETERMINER = re.compile(
    r"(?:un|une|[cd]es|cet|cette|[mts](?:on|a|es)|notre|votre|[nv]os|leurs?|quelles?|chaque|an?|the)"
)
_ARTICLES = frozenset({"le", "la", "les", "l", "un", "une", "the", "der", "die", "das", "el", "il"})
_LINKS = frozenset({"de", "du", "d", "des", "la", "le", "of"})
_ANDS = frozenset({"et", "and", "und", "y", "e"})
_ALIKE = ({"i", "y"}, {"c", "k"}, {"s", "z"}, {"s", "c"}, {"v", "w"}, {"e", "a"}, {"m", "n"})
_LONG_WORD, _LONGER_WORD = 7, 10


def find_misspellings(text: str, names: Sequence[str]) -> list[Hit]:
    """Names in another spelling than their own, in order: case, accents, spaces, and one or two
    letters, by the length of the name. Capitals throughout, hashtags, addresses and file names
    are spelt by other rules and are left alone; so are other words that only look alike.
    """
    said = ELSEWHERE.sub(lambda match: "\0" * len(match[0]), text)
    tokens = tokens_of(said)
    hits: list[Hit] = []
    for name in names:
        hits += _misspelt(said, tokens, name)
    if not hits:
        return []
    right = [span for name in names for span in _exact(said, name)]
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, hit.start - hit.end)):
        inside = any(a < hit.end and hit.start < b for a, b in right)
        if not inside and (not kept or hit.start >= kept[-1].end):
            kept.append(Hit(hit.start, hit.end, hit.term, text[hit.start : hit.end]))
    return kept


def _exact(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where the name stands as it should."""
    pattern = r"\s+".join(re.escape(word) for word in _spelling(name).split())
    for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", _spelling(text)):
        yield match.span()


def _spelling(text: str) -> str:
    return text.translate(CLEAN)


def _misspelt(text: str, tokens: Sequence[Token], name: str) -> Iterator[Hit]:
    words = [token.folded for token in tokens_of(name)]
    whole = "".join(words)
    if not whole:
        return
    for word in _ANDS:
        if f" {word} " in name:
            for start, end in _exact(text, name.replace(f" {word} ", " & ")):
                yield Hit(start, end, name, text[start:end])
    for at, token in enumerate(tokens):
        if token.folded[:1] != whole[:1]:
            continue  # a slip keeps the first letter
        for size in (len(words) + 1, len(words), len(words) - 1):
            window = tokens[at : at + size]
            if not size or len(window) < size:
                continue
            start, end = window[0].start, window[-1].end
            found = text[start:end]
            if found.isupper() or not _together(text, window, name):
                continue
            said = [token.folded for token in window]
            if (
                _same_letters(name, whole, found, said, text[:start])
                or (size == len(words) and _few_letters_off(name, words, found, said))
                or (size == len(words) + 1 and _linked(name, words, found, said))
            ):
                yield Hit(start, end, name, found)


def _together(text: str, window: Sequence[Token], name: str) -> bool:
    """True where only a space, a hyphen or an apostrophe stands between the words, or the "&" of
    the name."""
    signs = ("", "-", "'", "’", *("&" for sign in name if sign == "&"))
    return all(
        text[left.end : right.start].strip(" \u00a0\u202f") in signs
        for left, right in pairwise(window)
    )


def _same_letters(name: str, whole: str, found: str, said: Sequence[str], before: str) -> bool:
    """The name's letters in another case, without an accent, joined or parted."""
    if "".join(said) != whole or _spelling(found) == _spelling(name):
        return False
    if said[0] in _ARTICLES and found[len(said[0]) :].islower() and not name.islower():
        return False  # "La remise" is a remise before it is the brand La Remise
    if not found.islower() or name.islower():
        return True
    # All in lower case: a name only where the words could be nothing else.
    if len(said) == 1:
        return any(sign.isupper() or sign in " -" for sign in name[1:])
    last = WORD.findall(before)
    return "-" not in found and not (last and _DETERMINER.fullmatch(flat(last[-1])))


def _few_letters_off(name: str, words: Sequence[str], found: str, said: Sequence[str]) -> bool:
    """The name with a typing error. Every word that is off has the name's capital, or it could
    be another word (`maison luxe`), and one word of several is right.
    """
    written = WORD.findall(found)
    expected = WORD.findall(name)
    off = [at for at, word in enumerate(words) if word != said[at]]
    if not off or (len(words) > 1 and len(off) == len(words)):
        return False
    alone = len(words) == 1
    return all(
        written[at][0].isupper() == expected[at][0].isupper()
        and _typed_wrong(words[at], said[at], alone=alone)
        for at in off
    )


def _typed_wrong(word: str, said: str, *, alone: bool) -> bool:
    """True where `said` is a slip of the keyboard or the ear for `word`."""
    if said[0] != word[0] or min(len(said), len(word)) < 4:
        return False
    distance = OSA.distance(word, said, score_cutoff=2)
    if distance == 2:
        return len(word) >= _LONGER_WORD and not alone
    if distance != 1:
        return False
    return len(word) >= _LONG_WORD or _is_slip(word, said, alone=alone)


def _is_slip(word: str, said: str, *, alone: bool) -> bool:
    """One edit that seldom makes another word: a letter doubled or not, two letters swapped, a
    letter that sounds alike; beside a word that is right, any letter too few or too many.
    """
    longer, shorter = (word, said) if len(word) > len(said) else (said, word)
    if len(longer) == len(shorter):
        apart = [(a, b) for a, b in zip(word, said, strict=True) if a != b]
        return len(apart) == 2 or {*apart[0]} in _ALIKE
    doubled = any(
        longer[at] == longer[at - 1] and longer[:at] + longer[at + 1 :] == shorter
        for at in range(1, len(longer))
    )
    return doubled or not alone


def _linked(name: str, words: Sequence[str], found: str, said: Sequence[str]) -> bool:
    """`Maison de Lune` for Maison Lune, `Lune et Cie` for Lune & Cie: one small word too many, the
    others as they should be."""
    extra = [at for at in range(1, len(said) - 1) if [*said[:at], *said[at + 1 :]] == words]
    if not extra or said[extra[0]] not in (_LINKS | _ANDS if "&" in name else _LINKS):
        return False
    written = WORD.findall(found)
    return [*written[: extra[0]], *written[extra[0] + 1 :]] == WORD.findall(name)
