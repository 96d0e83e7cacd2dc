"""Commands that no list has, known by their shape and by the article behind them."""

from __future__ import annotations

from checker.extract.address_commands import is_called, is_parted
from checker.extract.address_text import Text
from checker.extract.address_words import Cue, Cues

_COMMAND = Cue("informal", "weak", "opening")
_MIN_SHAPE = 4


def guess(cues: Cues, text: Text, at: int) -> Cue | None:
    """The cue of a verb that stands as a command does and that nothing else looks like: `Bâche le
    potager`, `Verwässere die Soße nicht`; None for every other word.
    """
    written, following = text.written[at], text.word(at + 1)
    if is_called(cues, text, at):
        return _COMMAND
    negated = cues.negations.has(text.word(at - 1)) and cues.negated.has(following)
    sure = negated or cues.surely.has(written)
    if not sure and written.endswith("e"):
        straight = cues.straight.has(following) and not cues.masculine.has(written)
        sure = straight or cues.needy.has(following)
    if not (sure or cues.determined.has(following)) or text.closes(at + 1):
        return None
    if cues.not_guessed.has(written) or cues.names.has(written) or not _opens(cues, text, at):
        return None
    if not sure and _is_described(cues, text, at):
        return None
    if cues.nouns_capital and not written.endswith("t") and is_parted(cues, text, at):
        return _COMMAND
    known = any(words.has(written) for words in (cues.guessed, cues.surely))
    long = len(written) >= _MIN_SHAPE
    return _COMMAND if long and (known or cues.is_derived(written)) else None


def _opens(cues: Cues, text: Text, at: int) -> bool:
    before = text.word(at - 1)
    if text.breaks(at):
        return True
    if cues.nouns_capital:  # "Dann verlor die Elf"
        return bool(before.lower() == cues.please)
    return text.written[at].islower() and (text.comma(at) or cues.opens_sentence(before))


def _is_described(cues: Cues, text: Text, at: int) -> bool:
    """True where the words behind say when, or what a piece costs: `Balade la nuit`, `Pastèque la
    pièce`.
    """
    first, second = text.word(at + 1), text.word(at + 2)
    if text.closes(at + 2) or second[:1].isdigit() or cues.not_objects.has(second):
        return True
    if cues.units.has(second) and text.word(at + 3)[:1].isdigit():
        return True
    described = cues.described.has_pair(first, second)
    return described or (not cues.nouns_capital and text.is_name(at + 2))
