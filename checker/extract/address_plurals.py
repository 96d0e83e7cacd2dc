"""Where a German verb in t tells several readers to do something, as a third person is spelled."""

from __future__ import annotations

from collections.abc import Sequence

from checker.extract.address_commands import goes_on
from checker.extract.address_text import Text
from checker.extract.address_words import Cues

_MAX_PARTED = 8
_MAX_YEAR = 4
_MAX_NAME = 3
_MIN_STATED = 2


def tells_several(cues: Cues, text: Text, at: int) -> bool:
    """True where the verb in t is said to several readers: `Steigt ein`, `Rettet den Kiosk`."""
    if not cues.please or not text.written[at].endswith("t"):
        return False
    return any(
        told(cues, text, at)
        for told in (is_pleaded, _is_appealed, is_called, invites, is_deed, _takes_part, _acts)
    )


def is_pleaded(cues: Cues, text: Text, at: int) -> bool:
    """True where the sentence or clause opens with a verb and says please: `Denkt bitte an die
    Karten`, `Stellt das Rad bitte nicht vor die Tür`; not where somebody else does it: `Wer kommt,
    bringt bitte Stühle mit`.
    """
    if cues.whoever.has(text.word(text.start(at))):
        return False
    if text.word(at - 1).lower() == cues.please:
        return text.closes(at - 1)
    if text.word(at + 1) == cues.please:
        return text.closes(at)
    if not text.breaks(at) or text.asks(at) or _has_subject(cues, text, at):
        return False
    return cues.please in text.written[at + 1 : text.clause_end(at)]


def _is_appealed(cues: Cues, text: Text, at: int) -> bool:
    """True where an appeal and its colon stand before the verb: `Unsere Bitte: Stellt die Stühle
    hoch`.
    """
    appealed = text.breaks(at) and ":" in text.gaps[at] and cues.appeals.has(text.word(at - 1))
    return appealed and not (cues.thirds.has(text.written[at]) or _has_subject(cues, text, at))


def invites(cues: Cues, text: Text, at: int) -> bool:
    """True where several readers are to do it with us: `Backt Plätzchen mit uns`."""
    if not text.breaks(at):
        return False
    place = at + 1
    while place < at + _MAX_PARTED and not text.closes(place + 1):
        if cues.invited.has_pair(text.word(place), text.word(place + 1)):
            return True
        place += 1
    return False


def is_called(cues: Cues, text: Text, at: int) -> bool:
    """True where the readers are named before the verb: `Leute, packt die Badesachen ein`,
    `Leute, der Bus steht im Hof, steigt ein`.
    """
    written = text.written[at]
    if not written.endswith("t") or not written.islower():
        return False
    if not cues.called.has(text.word(at - 1)):
        return _is_called_first(cues, text, at)
    start = text.start(at)
    greeted = cues.greeted.has(text.word(start)) and at == start + 2
    both = at == start + 3 and cues.conjunctions.has(text.word(start + 1))  # "Mamas und Papas, …"
    if not text.comma(at) or not (greeted or both or at == start + 1):
        return False
    return not (text.asks(at) or cues.uncalled.has(written))


def _is_called_first(cues: Cues, text: Text, at: int) -> bool:
    """True where the readers are named, then what is so, and nobody behind the verb does it; no
    relative clause, which ends with its verb: `Familien, die wandern, sucht die Gemeinde`.
    """
    if not text.comma(at):
        return False
    start, before = text.start(at), text.word(at - 1)
    if text.asks(at) or text.clause(at - 1) != start + 1:
        return False
    stated = before[:1].isupper() or not before.endswith(("n", "t", "d"))
    stated = stated and cues.called.has(text.word(start)) and at > start + _MIN_STATED
    verb = text.written[at]
    told = not any(words.has(verb) for words in (cues.uncalled, cues.thirds, cues.reporting))
    return stated and told and not _has_subject(cues, text, at)


def is_deed(cues: Cues, text: Text, at: int) -> bool:
    """True where several readers are told what hardly goods do: `Rettet den Kiosk`, `Hängt die
    Wäsche raus, der Sommer ist da`.
    """
    if not text.breaks(at) or text.asks(at):
        return False
    verb, following, first = text.written[at], text.word(at + 1), text.clause_end(at)
    deed = cues.deeds.has(verb)
    if first == text.end(at):
        return deed and cues.determined.has(following)
    if not (deed or cues.handled.has(verb)):
        handles = cues.determined.has(following) and not cues.of_things.has(verb)
        return handles and _beckons(cues, text, first)
    told = first + 2 if text.word(first + 1)[:1].isupper() else first + 1
    if cues.ours.has(text.word(first)):  # "Räumt den Keller leer, wir holen alles ab"
        return text.word(told).endswith("n")
    return cues.reasons.has(text.word(first)) and cues.given.has(text.word(told))


def _beckons(cues: Cues, text: Text, first: int) -> bool:
    """True where the clause tells what calls: `…, der Berg ruft`, `…, Yoga im Park ist zurück`."""
    last = text.clause_end(first) - 1
    named = text.word(first)[0].isupper() or text.word(first + 1)[:1].isupper()
    calls = cues.beckoning.has(text.word(last)) or (
        cues.beckoning.has_pair(text.word(last - 1), text.word(last))
    )
    return named and last > first and calls


def names_readers(cues: Cues, text: Text, at: int) -> bool:
    """True where `ihr` and a noun close a command or a greeting: `Kegelt mit, ihr
    Nachtschwärmer`, `Los, ihr Langschläfer`.
    """
    if text.written[at] != "ihr" or not text.comma(at):
        return False
    noun = at + 2 if text.word(at + 1).endswith("en") and text.word(at + 1).islower() else at + 1
    first = text.word(text.start(at))
    spoken = any(words.has(first) for words in (cues.greeted, cues.thanks)) or first.endswith("t")
    spoken = spoken or cues.opens_sentence(first) or cues.is_command(first)
    spoken = spoken and not cues.thirds.has(first)
    return spoken and text.word(noun)[:1].isupper() and text.closes(noun + 1)


def _names_doer(cues: Cues, text: Text, at: int) -> bool:
    """True where a colon and who or what does it end the sentence: `Meidet Palmöl: Seife
    Olea`, `Pflanzt Bäume: jede Bestellung`.
    """
    named = _behind_colon(text, at)
    if not named or any(map(cues.relatives.has, text.written[at + 1 : text.end(at)])):
        return False
    if _presents(cues, named):
        return True
    return len(named) <= _MAX_NAME and all(word[0].isupper() or word[0].isdigit() for word in named)


def is_anothers(cues: Cues, text: Text, at: int) -> bool:
    """True where the sentence with the verb in t is about somebody or something else."""
    if not cues.please or not text.written[at].endswith("t") or not text.breaks(at):
        return False
    return _goes_on_third(cues, text, at) or _is_condition(cues, text, at)


def _goes_on_third(cues: Cues, text: Text, at: int) -> bool:
    """True where a row goes on with a verb that is a third person only: `Klickt ein, hält fest`."""
    return any(
        cues.thirds.has(text.word(place))
        and (text.comma(place) or cues.conjunctions.has(text.word(place - 1)))
        for place in range(at + 1, text.end(at))
    )


def _is_condition(cues: Cues, text: Text, at: int) -> bool:
    """True where a comma and a verb before its subject go on: `Feiert die Oma, backen wir`."""
    comma = text.clause_end(at)
    if comma + 1 >= text.end(at) or not text.word(comma).islower():
        return False
    verb, subject = text.word(comma), text.word(comma + 1)
    several = verb.endswith("n") and (cues.ours.has(subject) or cues.several.has(subject))
    return several or (verb.endswith("t") and cues.inverted.has(subject))


def _takes_part(cues: Cues, text: Text, at: int) -> bool:
    """True where the sentence opens with a verb and its other half, and only people do that:
    `Steigt um auf Pellets`, `Rückt beim Gruppenfoto zusammen`.
    """
    if not _opens(cues, text, at):
        return False
    verb, first, second = (text.word(at + step) for step in range(3))
    last = text.word(text.clause_end(at) - 1)
    near = cues.parted_deeds.has_pair(verb, first) and cues.onward.has(second)
    joins = cues.freely.has(first) and text.closes(at + 2) and not cues.of_things.has(verb)
    parted = near or joins or cues.parted_deeds.has_pair(verb, last)
    return parted and not _tells(cues, text, at)


def _acts(cues: Cues, text: Text, at: int) -> bool:
    """True where the sentence opens with what only people do: `Kegelt um einen Schinken`, `Findet
    den Fehler`, `Pflanzt Tulpen`.
    """
    verb, first = text.word(at), text.word(at + 1)
    if not _opens(cues, text, at):
        return False
    if text.closes(at + 1):
        lasts = text.comma(at + 1) and cues.lasting.has(first)
        if lasts and not _tells(cues, text, at):
            human = any(words.has(verb) for words in (cues.acts, cues.makers, cues.deeds))
            return human or goes_on(cues.told_several, text, at)
        return cues.acts.has(verb) and text.shouts(at)
    count = text.word(at + 2) if cues.soon.has(first) else first
    acted = (
        cues.acts.has(verb)
        or goes_on(cues.told_several, text, at)
        or (cues.makers.has(verb) and first[0].isupper() and not _names_doer(cues, text, at))
        or (cues.counting.has(verb) and count.isdigit() and len(count) < _MAX_YEAR)
    )
    presented = _presents(cues, _behind_colon(text, at))
    return acted and not presented and not _tells(cues, text, at)


def _opens(cues: Cues, text: Text, at: int) -> bool:
    """True where the verb opens the sentence, or follows what is so: `Die Sonne scheint, geht
    raus`, `Die Beeren sind reif, pflückt los`.
    """
    if text.asks(at):
        return False
    start = text.start(at)
    if at == start or not text.comma(at) or text.clause(at - 1) != start:
        return at == start
    said = text.written[start:at]
    stated = any(map(cues.given.has, said[1:])) and cues.reasons.has(said[0])
    return stated and not any(map(cues.crew.has, said))


def _has_subject(cues: Cues, text: Text, at: int) -> bool:
    """True where somebody else follows who does it: `Steigt er ein`, `Feiert die Oma, …`."""
    following = text.word(at + 1)
    return cues.nominative.has(following) or any(
        map(cues.somebody.has, text.written[at + 1 : text.clause_end(at)])
    )


def _tells(cues: Cues, text: Text, at: int) -> bool:
    """True where the sentence tells of somebody: `Steigt ein und fährt los`, `Tanzt auf dem Seil:
    Frau Lose`, `Feiert die Oma, backen wir`, `Wandert seit Jahren`.
    """
    end = text.end(at)
    if _has_subject(cues, text, at) or any(
        cues.since.has(text.word(place))
        or cues.since.has_pair(text.word(place), text.word(place + 1))
        for place in range(at + 1, end)
    ):
        return True
    if _goes_on_third(cues, text, at) or _is_condition(cues, text, at):
        return True
    named = _behind_colon(text, at)
    return any(kind.has(word) for word in named for kind in (cues.names, cues.titles, cues.people))


def _presents(cues: Cues, named: Sequence[str]) -> bool:
    """True where the words name somebody or something with its article, and tell no more."""
    told = any(
        word.islower() and (word.endswith("t") or cues.given.has(word)) for word in named[2:]
    )
    return bool(named) and cues.presented.has(named[0]) and not told


def _behind_colon(text: Text, at: int) -> Sequence[str]:
    """The words that follow the sentence behind a colon."""
    first = text.end(at)
    if first >= len(text.written) or ":" not in text.gaps[first]:
        return ()
    return text.written[first : text.end(first)]
