"""Words and names in running text: listed terms, misspelt names, altered slogans, quotations."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from checker.extract.typography import CLEAN

_QUOTED = re.compile(
    r"«[^«»]{1,2000}»|»[^«»]{1,2000}«|„[^„“”]{1,2000}[“”]|„[^„“”\"\n]{1,2000}\""
    r"|“[^“”]{1,2000}”"
    r'|(?<!\w)"(?=\S)[^"\n]{1,2000}(?<=\S)"(?!\w)'
)
_ELSEWHERE = re.compile(
    r"https?://\S+|www\.\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]+|[#@]\w+|(?<!\w)[\w-]{0,64}_\w+"
    r"|(?<![\w./-])[\w./-]{1,99}\.(?:jpe?g|png|gif|svg|webp|pdf|csv|xlsx?|docx?|zip|mp[34]|html?)\b"
    r"|(?<![\w.])[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\.[a-z]{2,63}\b(?:/\S*)?"
)
"""Addresses of pages and people, hashtags and files: written by rules of their own."""
_WORD = re.compile(r"\w[\w\u0300-\u036f\u00ad\u200b-\u200d]*")
_SLOGAN_RATIO = 75
_MOVED = 3
"""Words of a slogan from which the same words in another order are no accident."""
"""Tagline variants stay findable and false alarms below 0.4 % at this partial ratio."""


@dataclass(frozen=True, slots=True)
class Hit:
    """The words `found` at [start, end), which are, or should be, `term`."""

    start: int
    end: int
    term: str
    found: str


@dataclass(frozen=True, slots=True)
class Variant:
    """The words `found` at [start, end), like `slogan` to `ratio` per cent."""

    start: int
    end: int
    slogan: str
    found: str
    ratio: float


class _Token(NamedTuple):
    start: int
    end: int
    folded: str


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Where text stands in « », » «, “ ”, „ “ or " ", the signs included, in order."""
    return [match.span() for match in _QUOTED.finditer(text)]


# --- listed terms


def find_words(text: str, terms: Sequence[str], *, skip_quoted: bool = False) -> list[Hit]:
    """Every listed word or phrase, in order, whole words only; the longest where terms overlap.

    Case, accents, apostrophes, hyphens and spaces do not count, nor do a plural or a feminine
    ending. With `skip_quoted`, quotations are passed over.
    """
    lexicon = _lexicon(tuple(terms))
    tokens = _tokens(text)
    hits: list[Hit] = []
    unheard: list[tuple[int, int]] | None = None
    done = 0
    for at, token in enumerate(tokens):
        if token.start < done:
            continue
        for entry in lexicon.get(token.folded, ()):
            end = _matches(text, tokens, at, entry)
            if not end:
                continue
            if unheard is None:
                unheard = _unheard(text, skip_quoted)
            if not any(a < end and token.start < b for a, b in unheard):
                hits.append(Hit(token.start, end, entry.term, text[token.start : end]))
                done = end
                break
    for hit in _signs(text, terms):
        if not any(a <= hit.start < b for a, b in _unheard(text, skip_quoted)):
            hits.append(hit)
    return sorted(hits, key=lambda hit: hit.start)


def _unheard(text: str, skip_quoted: bool) -> list[tuple[int, int]]:
    """Where listed words do not count."""
    spans = quoted_spans(text) if skip_quoted else []
    return spans + [match.span() for match in _ELSEWHERE.finditer(text) if match[0][0] != "#"]


@dataclass(frozen=True, slots=True)
class _Entry:
    term: str
    forms: tuple[frozenset[str], ...]
    """Of each word."""
    gaps: tuple[str, ...]
    """The signs between the words and after the last one, without spaces and hyphens."""


@lru_cache(maxsize=64)
def _lexicon(terms: tuple[str, ...]) -> dict[str, list[_Entry]]:
    """First word, in every form → the terms it may begin, the longest first."""
    lexicon: dict[str, list[_Entry]] = {}
    for term in terms:
        words = _tokens(term)
        if not words:
            continue
        ends = [word.start for word in words[1:]] + [len(term)]
        gaps = tuple(_gap(term[word.end : end]) for word, end in zip(words, ends, strict=True))
        entries = [_Entry(term, tuple(_forms(word.folded) for word in words), gaps)]
        if len(words) > 1 and "-" in term:
            joined = "".join(word.folded for word in words)
            entries.append(_Entry(term, (_forms(joined),), gaps[-1:]))
        for entry in entries:
            for form in entry.forms[0]:
                lexicon.setdefault(form, []).append(entry)
    for found in lexicon.values():
        found.sort(key=lambda entry: -len(entry.term))
    return lexicon


_ENDINGS = {
    "al": ("als", "ale", "ales", "aux"),
    "eux": ("euse", "euses"),
    "if": ("ifs", "ive", "ives"),
    "el": ("els", "elle", "elles"),
    "en": ("ens", "enne", "ennes"),
}
_SHORTEST_INFLECTED = 3


def _forms(word: str) -> frozenset[str]:
    """The word, its plural and its feminine, folded."""
    if len(word) < _SHORTEST_INFLECTED or not word.isalpha():
        return frozenset({word})
    forms = {word, f"{word}s", f"{word}x", f"{word}e", f"{word}es"}
    for ending, others in _ENDINGS.items():
        if word.endswith(ending):
            forms |= {word.removesuffix(ending) + other for other in others}
    return frozenset(forms)


def _matches(text: str, tokens: Sequence[_Token], at: int, entry: _Entry) -> int | None:
    """Where the entry that begins at a token ends; None where it is not there."""
    last = at + len(entry.forms) - 1
    if last >= len(tokens):
        return None
    for offset, forms in enumerate(entry.forms):
        token = tokens[at + offset]
        if token.folded not in forms:
            return None
        if at + offset < last:
            between = text[token.end : tokens[at + offset + 1].start]
            if _gap(between) != entry.gaps[offset]:
                return None
    end = tokens[last].end
    if not (after := entry.gaps[-1]):
        return end
    rest = text[end : end + len(after) + 1]
    found = rest.find(after)
    return end + found + len(after) if 0 <= found <= 1 else None


def _gap(between: str) -> str:
    return "".join(sign for sign in between.translate(CLEAN) if sign not in " -‐‑\n")


def _signs(text: str, terms: Sequence[str]) -> Iterator[Hit]:
    """Terms without a letter or digit: emoji, repeated signs."""
    for term in _wordless(tuple(terms)):
        for match in re.finditer(re.escape(term.strip()), text):
            yield Hit(match.start(), match.end(), term, match[0])


@lru_cache(maxsize=64)
def _wordless(terms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(term for term in terms if term.strip() and not _WORD.search(term))


def _tokens(text: str) -> list[_Token]:
    return [_Token(match.start(), match.end(), _flat(match[0])) for match in _WORD.finditer(text)]


@lru_cache(maxsize=16_384)
def _flat(word: str) -> str:
    """Case and accents folded, ligatures written out."""
    word = word.casefold()
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFKD", word.replace("œ", "oe").replace("æ", "ae"))
    return "".join(sign for sign in parts if unicodedata.category(sign) not in ("Mn", "Cf"))


# --- names written one way


def find_misspellings(text: str, names: Sequence[str]) -> list[Hit]:
    """Names in another spelling than their own, in order: case, accents, spaces, and one or two
    letters, by the length of the name. Capitals throughout, hashtags, addresses and file names
    are spelt by other rules and are left alone; so are other words that only look alike.
    """
    said = _ELSEWHERE.sub(lambda match: "\0" * len(match[0]), text)
    tokens = _tokens(said)
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


def _misspelt(text: str, tokens: Sequence[_Token], name: str) -> Iterator[Hit]:
    words = [token.folded for token in _tokens(name)]
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
            if found.isupper() or not _together(text, window):
                continue
            said = [token.folded for token in window]
            if (
                _same_letters(name, whole, found, said, text[:start])
                or (size == len(words) and _few_letters_off(name, words, found, said))
                or (size == len(words) + 1 and _linked(name, words, found, said))
            ):
                yield Hit(start, end, name, found)


def _together(text: str, window: Sequence[_Token]) -> bool:
    """True where only a space, a hyphen or an apostrophe stands between the words."""
    return all(
        text[left.end : right.start].strip(" \u00a0\u202f") in ("", "-", "'", "’")
        for left, right in pairwise(window)
    )


_DETERMINER = re.compile(
    r"(?:un|une|[cd]es|cet|cette|[mts](?:on|a|es)|notre|votre|[nv]os|leurs?|quelles?|chaque|an?|the)"
)
_ARTICLES = frozenset({"le", "la", "les", "l", "un", "une", "the", "der", "die", "das", "el", "il"})
_LINKS = frozenset({"de", "du", "d", "des", "la", "le", "of"})
_ANDS = frozenset({"et", "and", "und", "y", "e"})


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
    last = _WORD.findall(before)
    return "-" not in found and not (last and _DETERMINER.fullmatch(_flat(last[-1])))


_ALIKE = ({"i", "y"}, {"c", "k"}, {"s", "z"}, {"s", "c"}, {"v", "w"}, {"e", "a"}, {"m", "n"})
_LONG_WORD, _LONGER_WORD = 7, 10


def _few_letters_off(name: str, words: Sequence[str], found: str, said: Sequence[str]) -> bool:
    """The name with a typing error. Every word that is off has the name's capital, or it could
    be another word (`maison luxe`), and one word of several is right.
    """
    written = _WORD.findall(found)
    expected = _WORD.findall(name)
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
    written = _WORD.findall(found)
    return [*written[: extra[0]], *written[extra[0] + 1 :]] == _WORD.findall(name)


# --- slogans


def find_slogan_variants(text: str, slogans: Sequence[str]) -> list[Variant]:
    """Slogans that the text alters: partial ratio of 75 to 99 on folded words, or all its words in
    another order. A slogan quoted word for word is none, whatever its case and punctuation; nor
    is a part of one.
    """
    tokens = _tokens(text)
    variants = [found for slogan in slogans if (found := _variant(text, tokens, slogan))]
    exact = [span for slogan in slogans for span in _quoted_whole(tokens, slogan)]
    best: list[Variant] = []
    for variant in sorted(variants, key=lambda found: -found.ratio):
        taken = [(other.start, other.end) for other in best] + exact
        if not any(a < variant.end and variant.start < b for a, b in taken):
            best.append(variant)
    return sorted(best, key=lambda variant: variant.start)


def _quoted_whole(tokens: Sequence[_Token], slogan: str) -> Iterator[tuple[int, int]]:
    words = [token.folded for token in _tokens(slogan)]
    for at in range(len(tokens) - len(words) + 1):
        if words and [token.folded for token in tokens[at : at + len(words)]] == words:
            yield tokens[at].start, tokens[at + len(words) - 1].end


def _variant(text: str, tokens: Sequence[_Token], slogan: str) -> Variant | None:
    exact = list(_quoted_whole(tokens, slogan))
    tokens = [
        token._replace(folded="\0") if any(a <= token.start < b for a, b in exact) else token
        for token in tokens
    ]
    if (moved := _in_another_order(tokens, slogan)) is not None:
        start, end = moved[0].start, moved[-1].end
        return Variant(start, end, slogan, text[start:end], 99.0)
    said = " ".join(token.folded for token in tokens)
    wanted = " ".join(token.folded for token in _tokens(slogan))
    if not wanted or len(said) < len(wanted) * 0.6:
        return None
    if len(said) < len(wanted):
        low, high = 0, len(said)
    else:
        aligned = fuzz.partial_ratio_alignment(wanted, said, score_cutoff=_SLOGAN_RATIO)
        if aligned is None:
            return None
        low, high = aligned.dest_start, aligned.dest_end
    best = max(_windows(tokens, low, high), key=lambda window: _likeness(wanted, window))
    ratio = _likeness(wanted, best)
    if ratio < _SLOGAN_RATIO or not _keeps_words(wanted, best):
        return None
    start, end = best[0].start, best[-1].end
    return Variant(start, end, slogan, text[start:end], min(99.0, round(ratio, 1)))


def _in_another_order(tokens: Sequence[_Token], slogan: str) -> Sequence[_Token] | None:
    """All the words of a slogan side by side, but moved: "Home, made slowly"."""
    words = sorted(token.folded for token in _tokens(slogan))
    if len(words) < _MOVED:
        return None
    windows = (tokens[at : at + len(words)] for at in range(len(tokens) - len(words) + 1))
    return next((w for w in windows if sorted(token.folded for token in w) == words), None)


def _windows(tokens: Sequence[_Token], low: int, high: int) -> Iterator[Sequence[_Token]]:
    """The tokens that [low, high) of their joined words touches, and with one more or less at
    either end.
    """
    touched, place = [], 0
    for at, token in enumerate(tokens):
        if place < high and place + len(token.folded) > low:
            touched.append(at)
        place += len(token.folded) + 1
    first, last = touched[0], touched[-1]
    for start in range(max(0, first - 1), first + 2):
        for end in range(max(last, start + 1), min(len(tokens), last + 2) + 1):
            yield tokens[start:end]


def _likeness(wanted: str, window: Sequence[_Token]) -> float:
    return fuzz.ratio(wanted, " ".join(token.folded for token in window))


def _keeps_words(wanted: str, window: Sequence[_Token]) -> bool:
    """True where at most a third of the words, or one, is another, too many or missing."""
    slogan, said = wanted.split(), [token.folded for token in window]
    missing = sum(not any(fuzz.ratio(word, other) >= 75 for other in said) for word in slogan)
    added = sum(not any(fuzz.ratio(word, other) >= 75 for other in slogan) for word in said)
    return max(missing, added) <= max(1, len(slogan) // 3)
