"""Commands that no list has, known by their shape and by the article behind them."""

from __future__ import annotations

from checker.extract.address_commands import is_parted
from checker.extract.address_plurals import is_called, tells_several
from checker.extract.address_text import Text
from checker.extract.address_words import Cue, Cues

_COMMAND = Cue("informal", "weak", "opening")


def guess(cues: Cues, text: Text, at: int) -> Cue | None:
    """The cue of a verb that stands as a command does and that nothing else looks like: `Bâche le
    potager`, `Verwässere die Soße nicht`; None for every other word.
    """
    written = text.written[at]
    shaped = cues.is_shaped(written)
    if not (shaped or cues.nouns_capital):
        return None
    if not _opens(cues, text, at):
        return _COMMAND if is_called(cues, text, at) else None
    if text.breaks(at) and tells_several(cues, text, at):
        return _COMMAND
    if text.closes(at + 1):
        return None
    if shaped and _needs_verb(cues, text, at):
        return _COMMAND
    if not cues.determined.has(text.word(at + 1)) or _is_described(cues, text, at):
        return None
    if shaped:
        return _COMMAND
    known = written.endswith("t") or cues.not_guessed.has(written) or cues.names.has(written)
    return _COMMAND if not known and is_parted(cues, text, at) else None


def _needs_verb(cues: Cues, text: Text, at: int) -> bool:
    """True where the words around stand beside a verb only: `Ne bine pas`, `Verschlimmere nichts`,
    `Ferre gros`.
    """
    written, following = text.written[at], text.word(at + 1)
    if cues.surely.has(written):
        return True
    if cues.negations.has(text.word(at - 1)) and cues.negated.has(following):
        return True
    straight = cues.straight.has(following) and not cues.masculine.has(written)
    return written.endswith("e") and (straight or cues.needy.has(following))


def _opens(cues: Cues, text: Text, at: int) -> bool:
    if text.breaks(at):
        return True
    before = text.word(at - 1)
    if cues.nouns_capital:  # "Dann verlor die Elf"
        continued = cues.conjunctions.has(before) and text.breaks(at - 1)
        return continued or before.lower() == cues.please
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
