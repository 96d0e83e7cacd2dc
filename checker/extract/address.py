"""The form of address of a text: tu or vous, du or Sie, tú or usted, tu or Lei, je or u.

The words of each language stand in `words/address/<language>.toml`; this file knows the kinds of
cue: words, endings, hyphenated pronouns, capitals inside a sentence, imperatives, which count only
where a sentence opens, and third persons, which count only where no subject stands before them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Literal

from checker.extract.address_chats import is_chatted, is_greeted, is_meant
from checker.extract.address_commands import (
    COMMANDS,
    continues,
    has_purpose,
    is_bare,
    is_in_row,
    is_manner,
    is_shouted,
    is_title,
    opens,
)
from checker.extract.address_lists import Form
from checker.extract.address_names import in_name, is_surname
from checker.extract.address_others import (
    follows_owner,
    is_another,
    is_aside,
    is_asked,
    is_narrated,
    is_of_friends,
    is_owned,
    is_reported,
    is_requested,
    is_wished,
)
from checker.extract.address_plurals import is_anothers, names_readers, tells_several
from checker.extract.address_shapes import guess
from checker.extract.address_subjects import asks_several, is_befallen, is_subject
from checker.extract.address_text import Mark, Text, read, squeezed
from checker.extract.address_words import Cue, Cues, Strength, cues_of

__all__ = ["Mark", "address_marks", "form_of", "formality"]

_LANGUAGES = frozenset({"fr", "de", "es", "it", "nl"})


def formality(text: str, *, locale: str) -> Literal["formal", "informal", "mixed"] | None:
    """The form of address of the whole text; None where nothing marks one or the language is
    not French, German, Spanish, Italian or Dutch.
    """
    return form_of(address_marks(text, locale=locale))


def form_of(marks: Collection[Mark]) -> Literal["formal", "informal", "mixed"] | None:
    """The form of address that the marks of a text make; None where they make none."""
    strong = {mark.form for mark in marks if mark.strength == "strong"}
    forms = strong or {mark.form for mark in marks}
    if len(forms) > 1:
        return "mixed" if strong else None
    return next(iter(forms), None)


def address_marks(text: str, *, locale: str) -> list[Mark]:
    """The words that carry a form of address, in order. Quotations of more than two words, quoted
    names, addresses of pages and people, hashtags and fixed phrases (`s'il vous plaît`) carry none.
    """
    language = locale[:2].lower()
    if language not in _LANGUAGES:
        return []
    cues = cues_of(language)
    plain, places = squeezed(text)
    sentence = read(plain, cues)
    said, tokens = sentence.said, sentence.tokens
    for at, word in enumerate(sentence.written):
        cue = cues.of(word) or guess(cues, sentence, at)
        if cue is None or said.startswith("-", tokens[at].end()):
            continue
        if cue.noun and cue.place in COMMANDS and is_in_row(plain, tokens[at].start()):
            continue
        form, strength = _judged(cue, cues, sentence, at)
        if strength and not in_name(cues, sentence, at):
            like_third = cues.is_like_third(cue, word)
            sentence.marks.append(Mark(*tokens[at].span(), form, strength, like_third))
            if "-" in word and (other := cues.halves(word)):
                sentence.marks.append(Mark(*tokens[at].span(), other, strength))
    if plain is text:
        return sentence.marks
    return [
        replace(mark, start=places[mark.start], end=places[mark.end]) for mark in sentence.marks
    ]


def _judged(cue: Cue, cues: Cues, text: Text, at: int) -> tuple[Form, Strength | None]:
    """The form and the strength of the cue where it stands; None where it is no mark there."""
    if cues.theirs.has(text.written[at]) and is_owned(cues, text, at):
        return cue.form, None
    if is_surname(cues, text, at):
        return cue.form, None
    if cues.asked and is_requested(cue, cues, text, at):
        return "formal", "weak"
    if cue.place in COMMANDS and is_title(cue, cues, text, at):
        return cue.form, None
    if is_reported(cues, text, at):
        return cue.form, None
    if tells_several(cues, text, at):
        return cue.form, "strong"
    if cues.several_asked.has(text.written[at]):
        if is_befallen(cues, text, at):
            return cue.form, None
        readers = (asks_several, names_readers, is_subject)
        if any(are_meant(cues, text, at) for are_meant in readers):
            return "informal", "strong"
    if cue.contexts:
        left = (text.word(at - 2), text.word(at - 1)) if not text.comma(at) else ("", ",")
        right = "," if text.comma(at + 1) else text.word(at + 1), text.word(at + 2)
        fitting = (one for one in cue.contexts if one.fits(text.written[at], left, right))
        context = next(fitting, None)
        if context is None:
            return cue.form, None
        if context.form:
            return context.form, "weak" if is_of_friends(cues, text, at) else "strong"
    if cues.theirs.has(text.written[at]) and follows_owner(cues, text, at):
        return cue.form, None
    if cue.place == "either":
        return _either(cue, cues, text, at)
    if cues.asked and is_asked(cue, text, at):
        return "formal", "weak" if _strength(cue, cues, text, at) else None
    return cue.form, _strength(cue, cues, text, at)


def _either(cue: Cue, cues: Cues, text: Text, at: int) -> tuple[Form, Strength | None]:
    """A polite command where a sentence opens (`Prenoti ora`), else a second person (`se prenoti`);
    beside another address of the same sentence it keeps to that.
    """
    previous = text.word(at - 1)
    known = cues.saying.has(previous) or cues.negations.has(previous)
    if text.is_name(at) or (cue.noun and not known and not continues(cue, cues, text, at)):
        return cue.form, None
    start, clause = text.start(at), text.clause(at)
    openers = cues.openers[cue.form, "strong"]
    opens = all(map(openers.has, text.written[clause:at])) and not text.asks(at)
    if clause > start:
        opens = opens and cues.courtesies.has(text.word(start))
    elif at > start:
        opens = opens and not cues.saying.has(text.word(start))
    opens = opens or (at > start + 1 and has_purpose(cues, text, at))
    if cue.noun and at > clause and not (known or opens):
        return cue.form, None
    return text.addressed(at) or (cue.form if opens else "informal"), cue.strength


def _strength(cue: Cue, cues: Cues, text: Text, at: int) -> Strength | None:
    written = text.written[at]
    if cue.place == "anywhere":
        return None if cue.named and text.is_name(at) else cue.strength
    if cue.place == "capital":
        if not written[0].isupper():
            chatted = is_chatted(cues, text, at) or is_meant(cues, text, at)
            return "weak" if chatted else None
        if not text.breaks(at):
            return "strong"
        if is_another(cues, text, at):
            return None
        # With nobody named before, only the reader's: "Ihr Team spielt, sei dabei" is mixed.
        following = text.word(at + 1)
        she = cues.she.has(written) and not (text.asks(at) and cues.readers.has(following))
        hers = at > 0 or she or not (cues.she.has(written) or following[:1].isupper())
        named = she and at > 0 and cues.readers.has(following) and is_greeted(cues, text, at)
        return "weak" if hers and not named else "strong"
    if cue.place == "asked":
        first = at - 1 if at and cues.asking.has(text.word(at - 1)) else at
        return cue.strength if text.breaks(first) and text.asks(at) else None
    if cue.place == "said":
        known = not cue.noun or cues.saying.has(text.word(at - 1))
        return cue.strength if known and not text.is_name(at) else None
    if cue.place == "please":
        return None
    if cue.place == "bare":
        return cue.strength if is_bare(cue, cues, text, at) else None
    if cue.form == "informal" and is_narrated(cue, cues, text, at):
        return None
    if is_manner(cues, text, at):
        return None
    if cue.noun and cues.nouns_capital and written.islower():
        cue = replace(cue, place="clause", noun=False)
    if is_shouted(cues, text, at):
        return cue.strength
    if cue.noun and is_anothers(cues, text, at):
        return None
    if cue.noun and cues.nouns_capital and (text.is_name(at) or is_aside(cues, text, at)):
        return None
    if cues.nouns_capital and (cues.first.has(text.word(at + 1)) or is_wished(cues, text, at)):
        return None  # "schick ich raus"
    if cues.several_asked.has(text.word(at + 1)) and at > text.start(at) and not text.comma(at + 1):
        return None  # "dann schaut ihr das Dorf zu"; of "dann schaut ihr zu" `ihr` is the mark
    asked = at - 2 if cues.proclitics[cue.form].has(text.word(at - 1)) else at - 1
    if cues.requests.has(text.word(asked)) or cues.requests.has_pair(
        text.word(asked - 1), text.word(asked)
    ):
        return cue.strength
    if cue.noun and not continues(cue, cues, text, at):
        return None
    return cue.strength if opens(cue, cues, text, at) else None
