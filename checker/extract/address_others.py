"""Where a word that may address the reader is about somebody or something else."""

from __future__ import annotations

import re

from checker.extract.address_commands import has_complement, is_parted
from checker.extract.address_text import Text
from checker.extract.address_words import Cue, Cues

_END_OR_COLON = re.compile(r"[.!?\n:]")
_MAX_QUESTION = 400
_MAX_INQUIRY = 4
_MAX_BEHIND = 8
_MAX_GOODS = 4
_MIN_VERB = 4
_MIN_QUESTION = 4


def is_another(cues: Cues, text: Text, at: int) -> bool:
    """True where the pronoun at the start of a sentence is somebody else's: `Sie ist Gründerin`."""
    following, next_but_one = text.word(at + 1), text.word(at + 2)
    she = cues.she.has(text.written[at])
    if is_notified(cues, text, at) or (at == 0 and is_alone(cues, text)):
        return False
    if at == 0 and not she and is_cared_for(cues, text):
        return False
    if she and not (cues.of_she.has(following) or cues.of_she.has_pair(following, next_but_one)):
        return True
    if not she:
        if cues.belongings.has(following):
            return False
        if cues.possessions.has(following):
            hers = any(map(cues.likewise.has, text.written[at + 1 : text.end(at)]))
            return follows_woman(cues, text, at) or (at == 0 and hers)
        if is_named_behind(cues, text, at) or _goes_on(cues, text, at):
            return True
    of_her = not cues.dative.has(text.written[at]) and cues.third.has(following)
    if of_her or cues.of_them.has(following):
        return at > 0 or not _speaks_of_us(cues, text, at)
    if cues.narrated.has(next_but_one):
        return at > 0 or _names_another(cues, text)
    if not she and follows_feminine(cues, text, at):
        return True
    held = cues.narrated.has_pair(next_but_one, text.word(at + 3))
    if held and cues.belongings.has(text.word(at + 4)):
        return False  # "Ihr Vorgang hat die Nummer 12"
    if held or follows_story(cues, text, at):
        return not cues.readers.has(following)
    if is_named_later(cues, text, at):
        return not cues.readers.has(following)
    if cues.readers.has(following):
        return cues.crafts.has(following) and _follows_people(cues, text, at)
    return follows_several(cues, text, at)


def _follows_people(cues: Cues, text: Text, at: int) -> bool:
    """True where the sentence before is about several people of ours: `Unsere Azubis backen selbst.
    Sie planen …`.
    """
    start = text.start(at - 1) if at else at
    ours = cues.several.has(text.word(start)) and cues.crew.has(text.word(start + 1))
    return ours and text.addressed(at - 1) is None


def is_of_friends(cues: Cues, text: Text, at: int) -> bool:
    """True where the sentence before is about people of the reader's: `Lad deine Freunde ein. Sie
    bekommen …`.
    """
    if not at or not text.breaks(at) or not cues.she.has(text.written[at]):
        return False
    return any(map(cues.crew.has, text.written[text.start(at - 1) : at]))


def follows_woman(cues: Cues, text: Text, at: int) -> bool:
    """True where the sentence before tells of her, and not to the reader: `Frau Amsel leitet das
    Labor. Ihr Team …`.
    """
    return at > 0 and cues.names.has(text.word(text.start(at - 1))) and not text.addressed(at - 1)


def is_named_behind(cues: Cues, text: Text, at: int) -> bool:
    """True where a woman or several people do it: `Ihre Stiefel putzt die Försterin`, `Ihre Pension
    im Harz führt Frau Kolbe`.
    """
    for place in range(at + 3, at + _MAX_BEHIND):
        if place >= len(text.written) or text.breaks(place - 1):
            return False
        if text.closes(place):
            continue
        verb, person = text.word(place - 1), text.word(place)
        if cues.names.has(person) or (
            cues.feminine.has(person) and cues.people.has(text.word(place + 1))
        ):
            told = verb.islower() and verb.endswith(("t", "te", "n"))
            return told and len(verb) >= _MIN_VERB and not cues.toward.has(verb)
    return False


def _names_another(cues: Cues, text: Text) -> bool:
    """True where the text goes on, or names a woman, a feminine thing or several people."""
    if text.end(0) < len(text.written):
        return True
    return any(cues.names.has(word) or cues.feminine.has(word) for word in text.written[1:])


def _goes_on(cues: Cues, text: Text, at: int) -> bool:
    """True where the sentence tells of her in small letters: `Ihr Hof, ihre Kühe`, `Ihr Name
    bedeutet Sonne, und sie trägt ihn`.
    """
    for place in range(at + 1, text.end(at)):
        word = text.word(place)
        following = text.word(place + 1)
        told = following.endswith("t") or cues.narrated.has(following)
        told = told and cues.she.has(word)
        verb = text.word(place - 1)  # "…, dann verschwand sie"
        ends = cues.she.has(word) and text.closes(place + 1) and len(verb) >= _MIN_VERB
        told = told or (ends and verb.islower() and verb.endswith(("te", "d", "g", "b")))
        if word.islower() and (told or cues.likewise.has(word)):
            return True
    return False


def _speaks_of_us(cues: Cues, text: Text, at: int) -> bool:
    return any(map(cues.ours.has, text.written[at : text.end(at)]))


def is_notified(cues: Cues, text: Text, at: int) -> bool:
    """True where a sentence tells what befalls a reader: `Sie wurden abgemeldet.`"""
    told = at == 0 or not cues.she.has(text.written[at])
    return told and cues.notified.has(text.word(text.end(at) - 1))


def is_cared_for(cues: Cues, text: Text) -> bool:
    """True where a text opens with what becomes of somebody of the reader's: `Ihr Kind hat heute
    gut geschlafen`, `Ihre Mutter wohnt jetzt in Zimmer 214`.
    """
    end = text.end(0)
    if cues.cared.has(text.word(end - 1)):
        return True
    return any(
        cues.dated.has_pair(text.word(place), text.word(place + 1))
        or (cues.rooms.has(text.word(place)) and text.word(place + 1)[:1].isdigit())
        for place in range(2, end)
    )


def is_reported(cues: Cues, text: Text, at: int) -> bool:
    """True where a quotation opens the sentence and the verb says whose it is: `»…«, schreibt uns
    Gisela`.
    """
    if not text.comma(at) or not cues.reporting.has(text.written[at]):
        return False
    return at - 1 == text.start(at) and text.word(at - 1).startswith("00")


def is_alone(cues: Cues, text: Text) -> bool:
    """True where the text opens with a question, or is one sentence that names nobody: `Sie stehen
    im Mittelpunkt.`
    """
    end = text.end(0)
    if not cues.she.has(text.written[0]):
        return text.asks(0) and end >= _MIN_QUESTION
    whole = end == len(text.written)
    alone = cues.said_alone.has_pair(text.word(1), text.word(2)) and not _is_named_last(
        cues, text, 0
    )
    return text.asks(0) or (whole and alone)


def is_owned(cues: Cues, text: Text, at: int) -> bool:
    """True where the sentence has named another owner: `El cliente puede devolver su pedido`."""
    for place in range(text.start(at), at):
        if cues.speakers.has(text.word(place)):
            return True
        if cues.owners.has(text.word(place)) and any(
            cues.determiners.has(text.word(before)) for before in range(max(0, place - 2), place)
        ):
            return True
    return False


def follows_owner(cues: Cues, text: Text, at: int) -> bool:
    """True where a possessive opens the sentence after one about something or somebody: `La abuela
    teje. Su taller está en Soria`.
    """
    start = text.start(at)
    if not start or at > start + 1:
        return False
    first = text.word(text.start(start - 1))
    return cues.determiners.has(first) or (cues.names.has(first) and text.addressed(at - 1) is None)


def is_narrated(cue: Cue, cues: Cues, text: Text, at: int) -> bool:
    """True where a product, or a subject that follows, does it: `Rinnova la pelle`."""
    following, addressed = text.word(at + 1), text.addressed(at)
    if is_advertised(cues, text, at):
        return True
    if text.comma(at) and text.comma(at - 1) and cues.pointing.has(text.word(at - 1)):
        return True  # "La carte, elle, va de 20 à 150 €"
    if addressed:
        # "Póngase cómodo, empieza la función": the reader has another form.
        return addressed != cue.form and text.comma(at) and cues.articles.has(following)
    if cues.intransitive.has(text.written[at]) and cues.articles.has(following):
        return True
    third = cues.is_like_third(cue, text.written[at])
    if third and text.breaks(at) and _names_goods(cues, text, at):
        return True
    negated = cues.negated.has(following) and not cues.clitics.has(text.word(at - 1))
    if third and negated and text.closes(at + 2):
        return cues.harmless.has(text.written[at])  # "Ne colle pas"
    if third and cues.traded.has(text.written[at]) and not text.closes(at + 1):
        return not any(words.has(following) for words in cues.after_traded)  # "Cherche studio"
    return third and cues.patients.has_pair(following, text.word(at + 2))


def _names_goods(cues: Cues, text: Text, at: int) -> bool:
    """True where a colon and the goods end the text: `Garde la chaleur : la moufle Nevada`."""
    first = text.end(at)
    if first >= len(text.written) or ":" not in text.gaps[first]:
        return False
    last = len(text.written) - 1
    whole = text.end(first) == last + 1 and first + 1 < last < first + _MAX_GOODS
    return whole and cues.determined.has(text.word(first)) and text.is_name(last)


def is_advertised(cues: Cues, text: Text, at: int) -> bool:
    """True where somebody advertises in the first person: `Suche Wohnung, zahle bis 900 €`."""
    first = text.start(at)
    following = text.word(first + 1)
    if not cues.nouns_capital or first + 1 == len(text.written) or text.closes(first + 1):
        return False
    traded = cues.traded.has(text.word(first)) or cues.traded.has_pair(text.word(first), following)
    return traded and not any(words.has(following) for words in cues.after_traded)


def is_asked(cue: Cue, text: Text, at: int) -> bool:
    """True where what might be a command opens a question, which asks for no command."""
    if (cue.form, cue.place) != ("informal", "opening") or not text.breaks(at):
        return False
    return text.asks(at) and not text.closes(at + 1)  # "Oye, ¿cenamos fuera?"


def is_wished(cues: Cues, text: Text, at: int) -> bool:
    """True where a German subjunctive has its subject behind a pronoun: `gieße sie jemand zu oft`,
    `Komme er, wann er will`.
    """
    if not text.written[at].endswith("e"):
        return False
    if text.word(at + 1) == "er":
        return True
    place = at + 2
    if text.closes(at + 1) or not cues.pronouns.has(text.word(at + 1)):
        return False
    while place < at + _MAX_BEHIND and not text.closes(place):
        if cues.somebody.has(text.word(place)):
            return True
        place += 1
    return False


def is_requested(cue: Cue, cues: Cues, text: Text, at: int) -> bool:
    """True where a third person is the reader: `Mi conferma l'ora?`, `Che taglia porta?`."""
    if not text.asks(at):
        return False
    first = text.start(at)
    if cues.inquired.has(text.written[at]) and first < at <= first + _MAX_INQUIRY:
        inquires = any(cues.questions.has(text.word(place)) for place in (first, first + 1))
        if inquires and (text.closes(at + 1) or has_complement(cues, text, at)):
            return True
    third = (cue.form, cue.place) == ("informal", "opening") and text.written[at][-1] != "i"
    return third and any(
        at == opening + 1 and cues.asking.has(text.word(opening))
        for opening in (first, text.clause(at))
    )


def is_aside(cues: Cues, text: Text, at: int) -> bool:
    """True where a noun that may be a command follows another form of address: `Ihren Sonntag
    übernehmen wir: Brunch bis drei`.
    """
    formal = any(mark.form == "formal" and mark.strength == "strong" for mark in text.marks)
    return formal and not (cues.determined.has(text.word(at + 1)) or is_parted(cues, text, at))


def follows_several(cues: Cues, text: Text, at: int) -> bool:
    """True where the sentence before is about several things: `Die Birnen sind reif. Sie …`."""
    start = text.start(at - 1) if at else at
    for place in range(start, at - 1):
        noun, word = text.word(place), text.word(place + 1)
        if (
            place == start
            and word.islower()
            and (cues.plurals.has(noun) or tells_of_several(cues, text, start))
        ):
            return True
        if cues.several.has(noun) and word[:1].isupper():
            return any(
                each.islower() and cues.predicates.has(each)
                for each in text.written[place + 2 : at]
            )
    return False


def follows_feminine(cues: Cues, text: Text, at: int) -> bool:
    """True where the sentence before is about her, them, or a feminine thing: `Die Jacke wärmt.
    Ihre Taschen …`, `Anna Weber webt. Ihre Stoffe …`, `Marie backt. Ihr Brot …`.
    """
    start = text.start(at - 1) if at else at
    first, second, third = (text.word(place) for place in (start, start + 1, start + 2))
    if at - start < 2 or text.answers(at):
        return False
    if cues.names.has(first) and second.islower():
        return True
    if at - start == 2:
        return False
    if (
        second[0].isupper()
        and not cues.neuter.has(first)
        and (cues.feminine.has(first) or third.islower())
    ):
        return True
    if tells_of_several(cues, text, start):
        return True
    return any(
        cues.feminine.has(text.word(place)) and text.word(place - 1).endswith("t")
        for place in range(start + 1, at - 1)
    )


def tells_of_several(cues: Cues, text: Text, start: int) -> bool:
    """True where the sentence opens with a plural and its verb: `Birken wachsen schnell`."""
    verb, following = text.word(start + 1), text.word(start + 2)
    if cues.not_told.has(text.word(start)) or cues.not_told.has(following):
        return False
    if text.comma(start + 1):
        return False  # "Reservieren, hinsetzen, genießen"
    return text.word(start)[0].isupper() and verb.islower() and cues.predicates.has(verb)


def follows_story(cues: Cues, text: Text, at: int) -> bool:
    """True where the sentence before tells of somebody: `Die Enkelin übernahm. Ihre Entwürfe …`."""
    told = text.written[text.start(at - 1) if at else at : at]
    return any(word.islower() and cues.narrated.has(word) for word in told) and any(
        word[:1].isupper() and cues.people.has(word) for word in told
    )


def is_named_later(cues: Cues, text: Text, at: int) -> bool:
    """True where the sentence ends with whom it is about: `Sie reifen am Hang: unsere Reben`."""
    person = cues.she.has(text.written[at]) or cues.dative.has(text.written[at])
    if person and _is_named_last(cues, text, at):
        return True
    place, end = text.tokens[at].end(), at + 1
    colon = _END_OR_COLON.search(text.said, place, place + _MAX_QUESTION)
    if colon is None or colon[0] != ":":
        return False
    while end < len(text.tokens) and text.tokens[end].start() < colon.start():
        end += 1
    return cues.several.has(text.word(end)) and not cues.of(text.word(at + 1))


def _is_named_last(cues: Cues, text: Text, at: int) -> bool:
    """True where a comma and whom it is about end the sentence: `Sie ziehen fort, die Kraniche am
    Teich`.
    """
    end = text.end(at)
    if not text.word(end - 1)[:1].isupper():
        return False
    several = cues.to_several if cues.dative.has(text.written[at]) else cues.several
    for place in range(at + 2, end - 1):
        if text.comma(place) and several.has(text.word(place)):
            noun = text.word(place + 1)[:1].isupper()
            return noun and (place + 2 == end or cues.behind.has(text.word(place + 2)))
    return False
