"""Where words that address the reader are the name of a thing, without quotation marks."""

from __future__ import annotations

from checker.extract.address_text import Text
from checker.extract.address_words import Cues

_MAX_NAME = 4


def in_name(cues: Cues, text: Text, at: int) -> bool:
    """True where the word stands in a name: `Le mug Souris-moi est de retour`, `La pièce Ne dis
    rien à ta mère`. A name ends with its clause, or after a few words.
    """
    for first in range(at, max(0, at - _MAX_NAME), -1):
        if text.closes(first):
            return False
        if text.is_name(first) and _opens_name(cues, text, first):
            return True
    return False


def is_surname(cues: Cues, text: Text, at: int) -> bool:
    """True where a title stands before a capital: `Herrn Dein`."""
    titled = cues.titles.has(text.word(at - 1)) and not text.comma(at)
    return titled and text.is_name(at)


def _opens_name(cues: Cues, text: Text, first: int) -> bool:
    """True where a capital after a noun opens a name that is said to somebody."""
    word, before = text.written[first], text.written[first - 1]
    titled = cues.titled.has(before)
    if cues.nouns_capital:
        known = cues.of(before)
        article = cues.neuter.has(before) or cues.feminine.has(before)  # "Ein Klick und du …"
        noun = before[0].isupper() and (known is None or known.noun) and not article
    else:
        # "Scopri La Tua Box" has capitals everywhere.
        noun = titled or before.islower() or text.breaks(first - 1)
    if not noun or cues.opens_sentence(before):
        return False
    cue = cues.of(word)
    if cue is None:
        return titled and not cues.nouns_capital and cues.opens_sentence(word)
    if cues.nouns_capital and not cues.is_command(word):
        return titled and cues.naming.has(word)
    if cue.form == "formal":  # In letters a capital is polite: "La aspettiamo".
        return False
    return titled or (cues.is_command(word) and not cue.noun)
