"""What can be counted of one text: how it addresses, how it is pointed, which registers it uses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from checker.extract import measures
from checker.extract.address import address_marks
from checker.extract.wording import quoted_spans
from checker.voice.lexicon import lexicon_of

Span = tuple[int, int]

EMOJI = re.compile(
    "[\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff\u2600-\u27bf\u2b05-\u2b55\u203c\u2049"
    "\u231a-\u23ff\u25aa-\u25fe\u2934\u2935]\ufe0f?(?:\u200d[\U0001f300-\U0001faff\u2600-\u27bf]\ufe0f?)*"
)
HASHTAG = re.compile(r"(?<!\w)#\w+")
_SIGNS: Mapping[str, re.Pattern[str]] = {
    "exclamation": re.compile(r"(?<![!?])!(?![!?])"),
    "repeated": re.compile(r"[!?]{2,}|(\w)\1{3,}"),
    "question": re.compile(r"(?<![!?])\?(?![!?])"),
    "ellipsis": re.compile(r"…|\.{3,}"),
    "hashtag": HASHTAG,
    "mention": re.compile(r"(?<!\w)@\w+"),
    "aside": re.compile(r"[;()]"),
    "price": re.compile(r"-?\d[\d.,]*\s?(?:€|%|\$|£)|[€$£]\s?\d[\d.,]*"),
}
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


def traits_of(text: str, language: str) -> Traits:
    """The traits of a text in a language (`fr`, `fr-FR`), quotations left out; registers are known
    in French and English, the form of address where it is known at all.
    """
    language = language[:2].lower()
    text = _own_words(text)
    marks: dict[str, list[Span]] = {}
    for trait, span in _marks(text, language):
        marks.setdefault(trait, []).append(span)
    words = [word for word in measures.WORD.findall(text) if not word[0].isdigit()]
    sizes = {}
    if words:
        spans = measures.sentences(text)
        lengths = [len(measures.WORD.findall(text, start, end)) for start, end in spans]
        sizes["sentence"] = sum(lengths) / max(1, len(lengths))
        sizes["longest"] = float(max(lengths, default=0))
        sizes["word"] = sum(map(len, words)) / len(words)
    return Traits(len(words), {trait: tuple(spans) for trait, spans in marks.items()}, sizes)


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


def _marks(text: str, language: str) -> Iterator[tuple[str, Span]]:
    for mark in address_marks(text, locale=language):
        if mark.strength == "strong":
            yield f"address-{mark.form}", (mark.start, mark.end)
    for trait, pattern in _SIGNS.items():
        for match in pattern.finditer(text):
            yield trait, match.span()
    for match in EMOJI.finditer(text):
        yield "emoji", match.span()
    for span in shouted(text):
        yield "capitals", span
    lexicon = lexicon_of(language)
    if lexicon is None:
        return
    for found in lexicon.find(text):
        yield found.register, (found.start, found.end)
    for match in measures.WORD.finditer(text):
        word = match[0].lower().replace("’", "'")
        heads = {word, word.partition("'")[0]}
        for person in {each for head in heads for each in lexicon.persons.get(head, ())}:
            yield person, match.span()
