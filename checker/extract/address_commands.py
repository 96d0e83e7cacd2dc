"""Where a word that may be a command is one."""

from __future__ import annotations

from collections.abc import Mapping

from checker.extract.address_lists import Words
from checker.extract.address_text import Text
from checker.extract.address_words import Cue, Cues

COMMANDS = frozenset({"opening", "clause", "said", "either"})
_MIN_ROW = 3
_MAX_PARTED = 8


def opens(cue: Cue, cues: Cues, text: Text, at: int) -> bool:
    """True where an imperative may stand: at the start, after words that open (`ne`, `et`) or are
    imperatives too (`chante, danse et gagne`), after an adverbial and its comma, and beside
    another address of the same sentence.
    """
    start = text.start(at)
    if not cue.noun and at > start + 1 and has_purpose(cues, text, at):
        return True
    negated = at == start + 2 and cues.negations.has(text.word(start))
    if negated and cues.clitics.has(text.word(at - 1)):
        return True  # "Ne la perds plus"
    if is_inverted(cue, cues, text, at):
        return True
    if at == start + 1 and cues.clitics.has(text.word(start)) and not cue.noun:
        return cues.negated.has(text.word(at + 1))
    if cues.whoever.has(text.word(start)) and text.word(at).endswith("t"):
        return False  # "Wer wagt, gewinnt"
    both = text.word(start).endswith("t") and may_be_third(cues, text, at) and at > start + 1
    if both and cues.nominative.has(text.word(start + 1)):
        return False  # "Zieht der Nebel auf, bleibt die Fähre im Hafen"
    openers = cues.openers[cue.form, cue.strength]
    before = text.written[start:at]
    parted = at == start or text.comma(at) or openers.has(text.word(at - 1))  # "Charge complète"
    if parted and all(openers.has(word) or cues.may_command(word, cue.form) for word in before):
        return True
    first = at
    while openers.has(text.word(first - 1)) and not text.comma(first):
        first -= 1
    joined = any(cues.conjunctions.has(text.word(place)) for place in range(first - 1, at))
    addressed = text.addressed(at)
    participle = text.word(at).endswith(("is", "us")) and text.word(at)[-3:-2] not in ("a", "o")
    concluded = first < at and text.comma(first)  # "…, alors choisis bien"
    participle = participle and not cues.determined.has(text.word(at + 1)) and not concluded
    if addressed != cue.form and participle:
        return False  # "…, choisis selon votre panier": a participle, not a command
    if addressed not in (None, cue.form):
        # "Connectez-vous puis clique"; a product "nettoie et protège" without a word to anyone.
        joined = joined and (cue.place != "opening" or is_told_too(cue, cues, text, at))
    if addressed or cue.place == "clause":
        plea = cues.pleas.has(text.word(at + 1)) and not text.word(at).endswith("e")
        said_by_me = not plea and any(cues.first.has(word) for word in before)
        said_by_another = said_by_me or is_shared(cues, text, at)
        return (text.comma(first) or joined) and (addressed is not None or not said_by_another)
    if text.comma(at) and tells_in_row(cue, cues, text, at):
        return False
    following = text.word(at + 1), text.word(at + 2)
    urgent = cues.urgent.has(following[0]) or cues.urgent.has_pair(*following)
    told = urgent or has_complement(cues, text, at)
    told = told or not (cue.noun or cues.effects.has(text.word(at)))
    goes_on = continues(cue, cues, text, at) or (
        # "Colis au relais, pense à la pièce d'identité"
        not cue.noun and cues.settings.has(following[0]) and not cues.telling.has(text.word(start))
    )
    if text.comma(at) and told and goes_on:
        # After an apposition ("La liste, dite INCI, range …") the subject's own verb stands here.
        return sum(map(text.comma, range(start + 1, at + 1))) == 1
    adverbial = cues.adverbials
    if any(cues.conjunctions.has(text.word(place)) for place in range(first, at)):
        return False  # "Le client signe, puis garde le double"
    return text.comma(first) and (
        adverbial.has(text.word(start))
        or adverbial.has_pair(text.word(start), text.word(start + 1))
    )


def may_be_third(cues: Cues, text: Text, at: int) -> bool:
    """True where a word in t is no command to one reader: `kommt`, but `knet`, `start`."""
    written = text.written[at]
    return written.endswith("t") and not cues.is_command(f"{written}e")


def is_shared(cues: Cues, text: Text, at: int) -> bool:
    """True where a verb in t has the subject of the sentence: `Der Lehrer sammelt die Zettel und
    teilt sie aus`; not behind a comma: `Der Grill ist an, kommt vorbei`.
    """
    start = text.start(at)
    joined = cues.conjunctions.has(text.word(at - 1)) and text.clause(at) == start
    told = cues.please and text.word(at).endswith("t")
    return bool(told) and joined and cues.presented.has(text.word(start))


def tells_in_row(cue: Cue, cues: Cues, text: Text, at: int) -> bool:
    """True where a subject does this and more: `Le bus part, passe au port et rentre`."""
    start = text.start(at)
    if cues.doers.has(text.word(start + 1)):
        return True
    if not cues.telling.has(text.word(start)) or not cues.is_like_third(cue, text.word(at)):
        return False
    place = start + 1
    while place < len(text.written) and not text.breaks(place):
        if place != at and (text.comma(place) or cues.conjunctions.has(text.word(place - 1))):
            other = cues.of(text.word(place))
            if other and cues.is_like_third(other, text.word(place)):
                return True
        place += 1
    return False


def is_told_too(cue: Cue, cues: Cues, text: Text, at: int) -> bool:
    """True where the sentence opens with a command that this one is joined to, and nothing else
    has come up since that could do it: `Ouvrez l'appli et scanne le ticket`.
    """
    start = text.start(at)
    following = text.word(at + 1)
    noun = cue.noun and not (cues.articles.has(following) or cues.determined.has(following))
    if noun or text.asks(at) or not cues.conjunctions.has(text.word(at - 1)):
        return False
    if text.comma(text.clause(at)):  # "Pour une question, appelez-nous ou passe nous voir"
        start = text.clause(at)
    between = text.written[start + 1 : at - 1]
    return cues.is_command(text.word(start)) and not any(map(cues.relatives.has, between))


def continues(cue: Cue, cues: Cues, text: Text, at: int) -> bool:
    """True where an imperative goes on as no noun does."""
    if at + 1 == len(text.written) or text.breaks(at + 1):
        called = cues.proclitics[cue.form].has(text.word(at - 1)) and cue.place == "opening"
        return called or (text.breaks(at) and text.answers(at))
    if cues.of_goods.has(text.written[at]) and not text.answers(at):
        return has_complement(cues, text, at)
    previous, following = text.word(at - 1), text.word(at + 1)
    if cues.kin.has(following):
        return True
    if cue.noun and cues.straight.has(following) and not cues.masculine.has(text.written[at]):
        return True
    second = text.word(at + 2)
    if text.comma(at) and cues.conjunctions.has(following) and _is_told(cue, cues, text, at + 2):
        return True  # "Avant de peindre, ponce et dépoussière"
    compared = cues.compared.has(second) or (text.comma(at + 2) and cues.opposed.has(second))
    compared = compared and text.is_name(at + 1)
    if compared and not text.closes(at + 2):
        return True
    named = text.is_name(at + 1) and not cues.swapped.has(second)
    if cue.noun and named and cues.followers.has(following.lower()):
        return False  # "Offre Les Jours Doux": a noun and the name of what it is
    if has_complement(cues, text, at):
        return True
    if cue.noun and (is_numbered(cues, text, at) or is_described(cues, text, at)):
        return False
    if text.comma(at + 1):
        second = text.word(at + 2)
        if cues.tempered.has_pair(following, second) or cues.tempered.has_pair(
            following, f"{second}_{text.word(at + 3)}"
        ):
            return True  # "Cours, mais pas trop"
        if is_enumerated(cue, cues, text, at):
            return True
        asked = cues.subjects.has(following) or cues.subjects.has_pair(following, second)
        return asked or cues.proclitics[cue.form].has(previous)
    if cues.proclitics[cue.form].has(previous):
        return True
    if is_parted(cues, text, at):
        return True
    if cues.amounts.has(following) and is_echoed(cue, cues, text, at):
        return True
    before = text.word(at - 2) if cues.clitics.has(previous) else previous  # "Ne nous quitte pas"
    if cues.negations.has(before) and cues.negated.has(following):
        return True
    followers = cues.followers
    return followers.has(following) or followers.has_pair(following, text.word(at + 2))


def _is_told(cue: Cue, cues: Cues, text: Text, at: int) -> bool:
    """True where the word is a command of the same form, and no noun."""
    other = cues.of(text.word(at))
    if other is None or other.noun:
        return False
    return other.form == cue.form and other.place in ("opening", "clause")


def is_manner(cues: Cues, text: Text, at: int) -> bool:
    """True where an infinitive follows an adverb that looks like a command: `kühl lagern`."""
    if not cues.manners.has(text.written[at]) or text.closes(at + 1):
        return False
    verb, after = text.word(at + 1), text.word(at + 2)
    infinitive = verb.islower() and verb.endswith("n") and not cues.followers.has(verb)
    return infinitive and (
        text.closes(at + 2) or after.endswith("n") or cues.conjunctions.has(after)
    )


def is_described(cues: Cues, text: Text, at: int) -> bool:
    """True where the words behind say when or for whom a thing is: `Danse le samedi`, `Danse dès
    4 ans`.
    """
    following, after = text.word(at + 1), text.word(at + 2)
    counted = cues.counted.has(following) and after[:1].isdigit()
    return counted or cues.described.has_pair(following, after)


def is_numbered(cues: Cues, text: Text, at: int) -> bool:
    """True where a number follows as a name of the thing: `Folge drei`, `Rate zwei von drei`; not
    where another command does: `Kauf zwei, zahl einen`.
    """
    after = at + 2
    if not cues.numbers.has(text.word(at + 1)):
        return False
    if not text.closes(after):
        return cues.wholes.has(text.word(after))
    told = text.comma(after) and text.word(after).islower()
    return not (told and cues.is_command(text.word(after)))


def is_shouted(cues: Cues, text: Text, at: int) -> bool:
    """True where one word, after a comma, ends a sentence that calls or says when: `Le bus arrive,
    cours !`, `Quand c'est sec, ponce.`
    """
    start, closed = text.start(at), at + 1 == len(text.written) or text.breaks(at + 1)
    if not text.comma(at) or not closed or at - start < _MIN_ROW:
        return False
    first, second = text.word(start), text.word(start + 1)
    chatted = first.islower() and not cues.nouns_capital
    if not (
        chatted
        or text.shouts(at)
        or cues.whenever.has(first)
        or cues.whenever.has_pair(first, second)
    ):
        return False
    goods = cues.of_goods.has(text.written[at]) or cues.effects.has(text.written[at])
    return text.clause(at - 1) == start and not goods


def is_inverted(cue: Cue, cues: Cues, text: Text, at: int) -> bool:
    """True where a German command follows its adverbial without a comma: `Bei Regen hol die
    Stühle rein`.
    """
    start, verb = text.start(at), text.written[at]
    if not cues.nouns_capital or not verb.islower() or verb.endswith(("e", "t")):
        return False
    adverbial = 0 < at - start <= _MIN_ROW and cues.prefields.has(text.word(start))
    if not adverbial or text.clause(at) != start or text.closes(at + 1):
        return False
    following = text.word(at + 1)
    goes_on = cues.followers.has(following) or cues.prefields.has(following)
    if goes_on and not (cue.noun or cues.manners.has(verb)):
        return True
    return cues.determined.has(following) or text.is_name(at + 1)


def is_in_row(text: str, at: int) -> bool:
    """True for a place within a row of a table, which is terse: what may be a command is a noun
    there, "Express | 9,90 € | lendemain, commande avant midi"."""
    end = text.find("\n", at)
    row = text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]
    return row.count("\t") >= _CELLS


_CELLS = 2
"""Tabs of a line that is a row, not a text with an indent."""


def is_title(cue: Cue, cues: Cues, text: Text, at: int) -> bool:
    """True where a second command, or a German small word, has a capital that makes both a name:
    `Scopri e Gioca, la ludoteca`, `Nimm Zwei, das Musiktheater`.
    """
    if at and cues.conjunctions.has(text.word(at - 1)) and text.is_name(at):
        return True
    following = text.word(at + 1)
    if cues.conjunctions.has(following) and text.word(at + 2) and text.is_name(at + 2):
        other = cues.of(text.word(at + 2))
        return other is not None and other.form == cue.form and other.place in COMMANDS
    if not cues.nouns_capital or not following or not text.is_name(at + 1) or text.answers(at):
        return False
    if cues.swapped.has(text.word(at + 2)):
        return False
    word = following.lower()
    return cues.followers.has(word) and cues.of(word) is None


def has_purpose(cues: Cues, text: Text, at: int) -> bool:
    """True where the sentence opens with a purpose: `Per annullare l'ordine chiami il numero`."""
    start = text.start(at)
    return cues.purposes.has(text.word(start)) and cues.infinitives.has(text.word(start + 1))


def has_complement(cues: Cues, text: Text, at: int) -> bool:
    """True where the verb goes on with words that follow it alone: `Cours en boutique`."""
    if text.closes(at + 1):
        return False
    if cues.bound.has(text.word(at + 1)) and text.closes(at + 2):
        return True  # "Garde la"
    if cues.persons.has(text.written[at]) and cues.settings.has(text.word(at + 1)):
        return True
    return goes_on(cues.complements, text, at)


def goes_on(complements: Mapping[str, Words], text: Text, at: int) -> bool:
    """True where what follows the word is listed for it."""
    following = complements.get(text.written[at].lower())
    if not following:
        return False
    first, second, third = (text.word(at + step) for step in (1, 2, 3))
    return (
        following.has(first)
        or following.has_pair(first, second)
        or following.has_pair(first, f"{second}_{third}")
    )


def is_parted(cues: Cues, text: Text, at: int) -> bool:
    """True where the clause ends with the other half of a separable verb: `Ruf uns heute an`."""
    last = at + 1
    shared = cues.shared.has(text.written[at]) and text.closes(at)
    shared = shared and not cues.articles.has(text.word(at + 1))
    if shared or not text.written[at].endswith("t"):  # "Kommt gut an" is said of a thing
        while last < at + _MAX_PARTED and not text.closes(last + 1):
            last += 1
    if shared:  # "Bringt Decken mit"
        return last > at + 1 and cues.joined.has(text.word(last)) and text.closes(last + 1)
    if cues.particles.has(text.word(at + 1)) and cues.afterwards.has(text.word(at + 2)):
        return not may_be_third(cues, text, at)  # "Spann aus am See"
    if cues.nouns_capital and (
        text.is_name(last) or any(map(cues.thirds.has, text.written[at + 1 : last]))
    ):
        return False  # "Besuch im Heim", "Spiel am Samstag fällt aus"
    return cues.particles.has(text.word(last)) and text.closes(last + 1)


def is_enumerated(cue: Cue, cues: Cues, text: Text, at: int) -> bool:
    """True where the sentence is a row of words that may all be commands: `Danse, chante, ris`."""
    first = last = at
    while first and text.comma(first):
        first -= 1
    while last + 1 < len(text.written) and text.comma(last + 1) and not text.breaks(last + 1):
        last += 1
    row = [cues.of(text.word(place)) for place in range(first, last + 1)]
    whole = text.breaks(first) and (last + 1 == len(text.written) or text.breaks(last + 1))
    if not whole or len(row) < _MIN_ROW or not all(one and one.form == cue.form for one in row):
        return False
    return any(one and not one.noun for one in row)  # "Pince, brosse, lime" is a list of tools


def is_echoed(cue: Cue, cues: Cues, text: Text, at: int) -> bool:
    """True where the next clause is a command of the same form: `Marche plus, dépense moins`."""
    place = at + 1
    while not text.closes(place):
        place += 1
    if place == len(text.written) or text.breaks(place):
        return False
    other = cues.of(text.word(place))
    return (
        other is not None
        and (other.form, other.place) in ((cue.form, "opening"), (cue.form, "clause"))
        and (not other.noun or cues.amounts.has(text.word(place + 1)))
    )


def is_bare(cue: Cue, cues: Cues, text: Text, at: int) -> bool:
    """True where a third person has no subject before it: `Con la tarjeta podrá pagar`."""
    if cues.impersonal.has(text.word(at - 1)):
        return False
    if cues.bare_openers.has_pair(text.word(at - 2), text.word(at - 1)):
        return True
    first = text.clause(at)
    openers = cues.openers[cue.form, "weak"]
    return cues.bare_openers.has(text.word(first)) or all(map(openers.has, text.written[first:at]))
