"""Where German `ihr` is several readers who do something, and neither to her nor hers."""

from __future__ import annotations

from collections.abc import Sequence

from checker.extract.address_text import Text
from checker.extract.address_words import Cues

_MAX_QUESTION = 3


def asks_several(cues: Cues, text: Text, at: int) -> bool:
    """True where a question ends its clause with its subject: `Worauf wartet ihr?`."""
    verb, start = text.word(at - 1), text.start(at)
    following = text.word(at + 1)
    opens = at == start + 1 and not following[:1].isupper()
    ends = text.closes(at + 1) or cues.days.has(following)
    if not (opens or ends):
        return False
    told = verb.endswith("t") and not cues.to_her.has(verb) and start < at <= start + _MAX_QUESTION
    return told and text.asks(at)


def is_subject(cues: Cues, text: Text, at: int) -> bool:
    """True where `ihr` stands behind its verb: `Am Abend esst ihr im Garten`, `Danach bringt ihr
    den Topf zurück`; not where somebody does it to her: `Am Steg winkt ihr der Sohn`.
    """
    if text.written[at] == "Ihr" and text.breaks(at):
        return _is_named(cues, text, at) or _stands(cues, text, at, at + 1)
    if text.written[at] != "ihr" or text.closes(at):
        return False
    verb = text.word(at - 1)
    if cues.only_several.has(verb) and (verb.islower() or text.breaks(at - 1)):
        return True
    if text.word(text.start(at)).islower():
        return False  # "morgen kommt ihr paket": a chat without capitals
    if at - 1 == text.start(at) and text.asks(at) and _stands(cues, text, at, at - 1):
        return True
    return _is_inverted(cues, text, at)


def _is_inverted(cues: Cues, text: Text, at: int) -> bool:
    """True where something else stands before the verb, and nobody behind it: `Danach bringt ihr
    den Topf zurück`, `Das Zelt baut ihr vor dem Regen auf`.
    """
    verb, field = text.word(at - 1), text.written[text.clause(at) : at - 1]
    if not field or any(map(cues.conjunctions.has, field)):
        return False
    fronted = cues.objects_first.has(field[0]) and len(field) > 1
    told = verb.islower() and verb.endswith("t") and (fronted or cues.fields.has(field[0]))
    if not told or cues.thirds.has(verb) or cues.to_her.has(verb) or _owns(cues, text, at):
        return False
    if cues.together.has(text.word(at + 1)) or (cues.not_to_her.has(verb) and not fronted):
        return True
    doers = _doers(cues, text, at)
    if fronted:
        done = any(map(cues.accusative.has, text.written[at + 1 : text.end(at)]))
        return cues.worked.has(verb) and not (doers or done)
    if len(doers) == 1:
        return cues.worked.has(verb) and not cues.agents.has(doers[0])
    return not doers


def is_befallen(cues: Cues, text: Text, at: int) -> bool:
    """True where somebody or something does it to her: `Ihr geht es gut`, `Ihr passt kein Hut`."""
    if text.written[at] != "Ihr" or not text.breaks(at) or not cues.standing.has(text.word(at + 1)):
        return False
    return any(map(cues.befalls.has, text.written[at + 2 : text.clause_end(at + 1)]))


def _is_named(cues: Cues, text: Text, at: int) -> bool:
    """True where `Ihr` and a noun are called: `Ihr Kinder dürft als Erste aufs Schiff`."""
    verb = text.word(at + 2)
    named = text.word(at + 1)[:1].isupper() and not text.closes(at + 2)
    return named and verb.islower() and cues.only_several.has(verb)


def _stands(cues: Cues, text: Text, at: int, verb: int) -> bool:
    """True where nobody else does it: `Ihr steht auf der Liste`, `Steht ihr im Stau?`."""
    return (
        cues.standing.has(text.word(verb))
        and not text.closes(max(at, verb) + 1)
        and not _owns(cues, text, max(at, verb))
        and not _doers(cues, text, at)
    )


def _owns(cues: Cues, text: Text, at: int) -> bool:
    """True where a noun follows that may be hers: `Im Juni öffnet ihr neuer Laden`."""
    following = text.word(at + 1)
    if text.closes(at + 1) or cues.days.has(following):
        return False
    described = following.endswith(("e", "er", "es")) and text.word(at + 2)[:1].isupper()
    return following[:1].isupper() or (described and not cues.doing.has(following))


def _doers(cues: Cues, text: Text, at: int) -> Sequence[str]:
    """The words behind `ihr` in its clause that may say who or what does it; with a verb that needs
    something it is done to, a single one is that: `Dann gießt ihr die Butter ein`.
    """
    place, doers = at + 1, []
    while not text.closes(place):
        word, before = text.word(place), text.word(place - 1)
        if cues.conjunctions.has(word) and text.word(place + 1).endswith("t"):
            break
        named = word[0].isupper() and not (cues.done_to.has(before) or cues.doing.has(before))
        named = named and not (before.islower() and before.endswith("e"))  # "die neue Farbe"
        if named or (cues.doing.has(word) and not cues.prepositions.has(before)):
            doers.append(word)
        place += 1
    return doers
