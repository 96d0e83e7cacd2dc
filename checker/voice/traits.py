"""What can be counted of one text: how it addresses, how it is pointed, which registers it uses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from checker.extract import measures
from checker.extract.address import address_marks
from checker.extract.typography import CLEAN
from checker.extract.wording import quoted_spans
from checker.voice.lexicon import PLAIN, Lexicon, lexicon_of

Span = tuple[int, int]

EMOJI = re.compile(
    "[\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff\u2600-\u27bf\u2b05-\u2b55\u203c\u2049"
    "\u231a-\u23ff\u25aa-\u25fe\u2934\u2935]\ufe0f?(?:\u200d[\U0001f300-\U0001faff\u2600-\u27bf]\ufe0f?)*"
)
HASHTAG = re.compile(r"(?<!\w)#\w+")
_SIGNS: Mapping[str, tuple[frozenset[str], re.Pattern[str]]] = {
    "exclamation": (frozenset("!"), re.compile(r"(?<![!?])!(?![!?])")),
    "repeated": (frozenset("!?"), re.compile(r"[!?]{2,}")),
    "lively": (frozenset("!?"), re.compile(r"[!?]+")),
    "question": (frozenset("?"), re.compile(r"(?<![!?])\?(?![!?])")),
    "ellipsis": (frozenset("…."), re.compile(r"…|\.{3,}")),
    "hashtag": (frozenset("#"), HASHTAG),
    "mention": (frozenset("@"), re.compile(r"(?<!\w)@\w+")),
    "aside": (frozenset(";()"), re.compile(r"[;()]")),
    "price": (frozenset("€%$£"), re.compile(r"-?\d[\d.,]*\s?(?:€|%|\$|£)|[€$£]\s?\d[\d.,]*")),
}
"""Trait → signs without which it cannot stand, and its pattern."""
_DRAWN = re.compile(r"(\w)\1{3,}")
_LOWER = re.compile(r"\W*([a-zà-öø-ÿ])")
_CLITICS = r"(?:(?:me|te|se|le|la|les|lui|leur|en|y|[mtsl]')\s?){0,2}"
_WE = re.compile(rf"\bnous\s{_CLITICS}(?:\w+ons|sommes)\b")
_DROPPED = re.compile(
    rf"(?<!ne )\b(?:(?:je|tu|ils?|elles?|on|ça)\s{_CLITICS}|[jtc]')\w+\s(?:pas|plus|jamais|rien)\b"
    rf"|\b(?:faut|y a|y'a|t'inquiète)\s(?:pas|plus|jamais|rien)\b"
)
"""A French negation without its `ne`."""
_FRENCH = {
    "we": (("nous",), _WE),
    "dropped": ((" pas", " plus", " jamais", " rien"), _DROPPED),
}
"""Trait → words of which one is needed, and its pattern."""
_CAPITALS = re.compile(r"(?<![\w.])[^\W\d_a-zà-öø-ÿ]{4,}(?![\w.])")
_CODE = re.compile(r"(?i)\bcode\W+$|\bSTOP$")
_MARGIN = 12
_QUOTED_WORDS = 2


@dataclass(frozen=True)
class Traits:
    """One text, counted."""

    words: int
    marks: Mapping[str, tuple[Span, ...]]
    """Trait → where the text has it; a trait it lacks is absent."""
    sizes: Mapping[str, float] = field(default_factory=dict)
    """Trait → its measure."""
    emoji: frozenset[str] = frozenset()
    """The pictures themselves."""


def traits_of(text: str, language: str) -> Traits:
    """The traits of a text in a language (`fr`, `fr-FR`), quotations left out; registers are known
    in French and English, the form of address where it is known at all.
    """
    language = language[:2].lower()
    text = _own_words(text)
    marks: dict[str, dict[Span, None]] = {}
    words = [match for match in measures.WORD.finditer(text) if not match[0][0].isdigit()]
    for trait, span in _marks(text, language, words):
        marks.setdefault(trait, {})[span] = None
    sizes = {}
    if words:
        ends = [match.end() for match in words]
        counts = [
            bisect_right(ends, end) - bisect_right(ends, start)
            for start, end in measures.sentences(text)
        ]
        sizes["sentence"] = sum(counts) / max(1, len(counts))
        sizes["longest"] = float(max(counts, default=0))
        sizes["word"] = sum(match.end() - match.start() for match in words) / len(words)
    emoji = frozenset(text[slice(*span)].strip("\ufe0f") for span in marks.get("emoji", ()))
    return Traits(len(words), {trait: tuple(spans) for trait, spans in marks.items()}, sizes, emoji)


def _own_words(text: str) -> str:
    """The text with what it quotes, beyond two words, blanked; every place kept."""
    for start, end in quoted_spans(text):
        if len(measures.WORD.findall(text, start, end)) > _QUOTED_WORDS:
            text = text[:start] + " " * (end - start) + text[end:]
    return text


def shouted(text: str) -> Iterator[Span]:
    """Words of four letters or more in capitals; codes of promotions are none."""
    for match in _CAPITALS.finditer(text):
        if not _CODE.search(text, max(0, match.start() - _MARGIN), match.start()):
            yield match.span()


def _marks(text: str, language: str, words: Sequence[re.Match[str]]) -> Iterator[tuple[str, Span]]:
    for mark in address_marks(text, locale=language):
        if mark.strength == "strong":
            yield f"address-{mark.form}", (mark.start, mark.end)
            yield "you", (mark.start, mark.end)
    letters = set(text)
    for trait, (signs, pattern) in _SIGNS.items():
        if not letters.isdisjoint(signs):
            for match in pattern.finditer(text):
                yield trait, match.span()
    for match in _DRAWN.finditer(text):
        yield "repeated", match.span()
    if not text.isascii():
        for match in EMOJI.finditer(text):
            yield "emoji", match.span()
    for span in shouted(text):
        yield "capitals", span
    if lower := _LOWER.match(text):
        yield "lower", lower.span(1)
    lexicon = lexicon_of(language)
    if lexicon is not None:
        said = text.translate(CLEAN)
        small = said.lower()
        yield from _words(small if len(small) == len(text) else said, language, lexicon, words)


def _words(
    said: str, language: str, lexicon: Lexicon, words: Sequence[re.Match[str]]
) -> Iterator[tuple[str, Span]]:
    """The traits that words carry, of a text in small letters; a word of a register once."""
    plain: set[int] = set()
    told: set[tuple[str, str]] = set()
    for found in lexicon.find(said):
        span = found.start, found.end
        entry = found.register, said[slice(*span)]
        if found.register == PLAIN:
            plain.update(range(*span))
        elif entry not in told:
            told.add(entry)
            yield found.register, span
    persons = lexicon.persons
    for match in words:
        start, end = match.span()
        word = said[start:end]
        named = persons.get(word)
        if named is None and "'" in word:
            named = persons.get(word.partition("'")[0])
        if named and start not in plain:
            for person in named:
                yield person, (start, end)
    if language == "fr":
        for trait, (needed, pattern) in _FRENCH.items():
            if any(word in said for word in needed):
                for match in pattern.finditer(said):
                    yield trait, match.span()
