"""The form of address of a text: tu or vous, du or Sie, tú or usted, tu or Lei, je or u.

The words of each language stand in `words/address/<language>.toml`; this file knows the kinds of
cue: words, endings, hyphenated pronouns, capitals inside a sentence, imperatives, which count only
where a sentence opens, and third persons, which count only where no subject stands before them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from checker.extract.address_words import Cue, Cues, Form, Strength, cues_of
from checker.extract.typography import CLEAN
from checker.extract.wording import quoted_spans

_LANGUAGES = frozenset({"fr", "de", "es", "it", "nl"})
_TOKEN = re.compile(r"\b[tT]'|\b(?:[DdFfVv]a|[Dd]i|[Ss]ta)'(?=\s)|\w+(?:-\w+)*")
_QUOTE_SIGNS = re.compile(r'[«»„“"]')
_SINGLE_QUOTES = re.compile(r"(?<!\w)['‘](?:[^\s'’]+ ){1,20}[^\s'’]+['’](?!\w)")
_BREAK = re.compile(r"""[^ ,'"«»“”&€$£%‰°²³*+]""")
_END = re.compile(r"[.!?\n]")
_END_OR_COLON = re.compile(r"[.!?\n:]")
_COMMANDS = frozenset({"opening", "clause", "said", "either"})
_MAX_QUOTED_WORDS = 2
_MAX_SENTENCE = 60
_MIN_ROW = 3
_MAX_PARTED = 8
_MAX_QUESTION = 400
_MAX_INQUIRY = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """Words at [start, end) that carry a form of address; weak ones count only on their own."""

    start: int
    end: int
    form: Form
    strength: Strength


def formality(text: str, *, locale: str) -> Literal["formal", "informal", "mixed"] | None:
    """The form of address of the whole text; None where nothing marks one or the language is
    not French, German, Spanish, Italian or Dutch.
    """
    marks = address_marks(text, locale=locale)
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
    said = _said(text, cues)
    tokens = list(_TOKEN.finditer(said))
    written = [token[0] for token in tokens]
    sentence = _Text(said, tokens, written, [])
    for at, word in enumerate(written):
        cue = cues.of(word)
        if cue is None or said.startswith("-", tokens[at].end()):
            continue
        form, strength = _judged(cue, cues, sentence, at)
        if strength:
            sentence.marks.append(Mark(*tokens[at].span(), form, strength))
            if "-" in word and (other := cues.halves(word)):
                sentence.marks.append(Mark(*tokens[at].span(), other, strength))
    return sentence.marks


def _said(text: str, cues: Cues) -> str:
    """The text with what is not the speaker's own address struck out, every place kept."""
    said = text.translate(CLEAN)
    quotes = [match.span() for match in _SINGLE_QUOTES.finditer(said)]
    if _QUOTE_SIGNS.search(said):
        quotes += quoted_spans(said)
    for start, end in quotes:
        if _is_foreign(said, start, end):
            said = said[:start] + "0" * (end - start) + said[end:]
    return cues.unsaid.sub(lambda match: "0" * len(match[0]), said)


def _is_foreign(said: str, start: int, end: int) -> bool:
    """True where a quotation is another person's, or the name of something: « Pour toi »."""
    words = _TOKEN.findall(said, start, end)
    if len(words) > _MAX_QUOTED_WORDS:
        return True
    return bool(words) and words[0][0].isupper() and bool(_TOKEN.search(said[:start] + said[end:]))


@dataclass(frozen=True, slots=True)
class _Text:
    said: str
    tokens: Sequence[re.Match[str]]
    written: Sequence[str]
    marks: list[Mark]
    """Found so far."""

    def word(self, at: int) -> str:
        return self.written[at] if 0 <= at < len(self.written) else ""

    def breaks(self, at: int) -> bool:
        """True where a sentence starts at the word: more than spaces and commas before it."""
        return at == 0 or bool(_BREAK.search(self._before(at)))

    def comma(self, at: int) -> bool:
        """True where a comma stands before the word."""
        return "," in self._before(at)

    def _before(self, at: int) -> str:
        return self.said[self.tokens[at - 1].end() if at else 0 : self.tokens[at].start()]

    def closes(self, at: int) -> bool:
        """True where a clause has ended before the word."""
        return at == len(self.written) or self.breaks(at) or self.comma(at)

    def start(self, at: int) -> int:
        """The first word of the sentence, at most `_MAX_SENTENCE` words back."""
        least = max(0, at - _MAX_SENTENCE)
        while at > least and not self.breaks(at):
            at -= 1
        return at

    def asks(self, at: int) -> bool:
        """True where the sentence of the word ends as a question."""
        place = self.tokens[at].end()
        end = _END.search(self.said, place, place + _MAX_QUESTION)
        return end is not None and end[0] == "?"

    def answers(self, at: int) -> bool:
        """True where the sentence before the word is a question: `Faim ? Commande`."""
        return "?" in self._before(at)

    def clause(self, at: int) -> int:
        """The first word after the last comma, or of the sentence."""
        start = self.start(at)
        while at > start and not self.comma(at):
            at -= 1
        return at

    def addressed(self, at: int) -> Form | None:
        """The form already marked in the sentence of the word."""
        if self.marks and self.marks[-1].start >= self.tokens[self.start(at)].start():
            return self.marks[-1].form
        return None


def _judged(cue: Cue, cues: Cues, text: _Text, at: int) -> tuple[Form, Strength | None]:
    """The form and the strength of the cue where it stands; None where it is no mark there."""
    if cues.theirs.has(text.written[at]) and _is_owned(cues, text, at):
        return cue.form, None
    if cues.asked and _is_requested(cue, cues, text, at):
        return "formal", "weak"
    if cue.place in _COMMANDS and _is_title(cue, cues, text, at):
        return cue.form, None
    if cue.contexts:
        left = text.word(at - 2), text.word(at - 1)
        right = text.word(at + 1), text.word(at + 2)
        fitting = (one for one in cue.contexts if one.fits(text.written[at], left, right))
        context = next(fitting, None)
        if context is None:
            return cue.form, None
        if context.form:
            return context.form, "strong"
    if cue.place == "either":
        return _either(cue, cues, text, at)
    if cues.asked and _is_asked(cue, text, at):
        return "formal", "weak" if _strength(cue, cues, text, at) else None
    return cue.form, _strength(cue, cues, text, at)


def _is_asked(cue: Cue, text: _Text, at: int) -> bool:
    """True where what might be a command opens a question, which asks for no command."""
    if (cue.form, cue.place) != ("informal", "opening") or not text.breaks(at):
        return False
    return text.asks(at) and not text.closes(at + 1)  # "Oye, ¿cenamos fuera?"


def _is_requested(cue: Cue, cues: Cues, text: _Text, at: int) -> bool:
    """True where a third person is the reader: `Mi conferma l'ora?`, `Che taglia porta?`."""
    if not text.asks(at):
        return False
    first = text.start(at)
    if cues.inquired.has(text.written[at]) and first < at <= first + _MAX_INQUIRY:
        inquires = any(cues.questions.has(text.word(place)) for place in (first, first + 1))
        if inquires and (text.closes(at + 1) or _has_complement(cues, text, at)):
            return True
    third = (cue.form, cue.place) == ("informal", "opening") and text.written[at][-1] != "i"
    return third and at == first + 1 and cues.asking.has(text.word(first))


def _is_owned(cues: Cues, text: _Text, at: int) -> bool:
    """True where the sentence has named another owner: `El cliente puede devolver su pedido`."""
    for place in range(text.start(at), at):
        if cues.speakers.has(text.word(place)):
            return True
        if cues.owners.has(text.word(place)) and any(
            cues.determiners.has(text.word(before)) for before in range(max(0, place - 2), place)
        ):
            return True
    return False


def _either(cue: Cue, cues: Cues, text: _Text, at: int) -> tuple[Form, Strength | None]:
    """A polite command where a sentence opens (`Prenoti ora`), else a second person (`se prenoti`);
    beside another address of the same sentence it keeps to that.
    """
    previous = text.word(at - 1)
    known = cues.saying.has(previous) or cues.negations.has(previous)
    if _is_name(text, at) or (cue.noun and not known and not _continues(cue, cues, text, at)):
        return cue.form, None
    start, clause = text.start(at), text.clause(at)
    openers = cues.openers[cue.form, "strong"]
    opens = all(map(openers.has, text.written[clause:at])) and not text.asks(at)
    if clause > start:
        opens = opens and cues.courtesies.has(text.word(start))
    elif at > start:
        opens = opens and not cues.saying.has(text.word(start))
    opens = opens or (at > start + 1 and _has_purpose(cues, text, at))
    if cue.noun and at > clause and not (known or opens):
        return cue.form, None
    return text.addressed(at) or (cue.form if opens else "informal"), cue.strength


def _strength(cue: Cue, cues: Cues, text: _Text, at: int) -> Strength | None:
    written = text.written[at]
    if cue.place == "anywhere":
        return None if cue.named and _is_name(text, at) else cue.strength
    if cue.place == "capital":
        if not written[0].isupper():
            return None
        if not text.breaks(at):
            return "strong"
        if _is_another(cues, text, at):
            return None
        # With nobody named before, only the reader's: "Ihr Team spielt, sei dabei" is mixed.
        hers = at > 0 or cues.she.has(written) or not text.word(at + 1)[:1].isupper()
        return "weak" if hers else "strong"
    if cue.place == "asked":
        first = at - 1 if at and cues.asking.has(text.word(at - 1)) else at
        return cue.strength if text.breaks(first) and text.asks(at) else None
    if cue.place == "said":
        known = not cue.noun or cues.saying.has(text.word(at - 1))
        return cue.strength if known and not _is_name(text, at) else None
    if cue.place == "bare":
        return cue.strength if _is_bare(cue, cues, text, at) else None
    if cue.form == "informal" and _is_narrated(cue, cues, text, at):
        return None
    if cue.noun and cues.nouns_capital and written.islower():
        cue = replace(cue, place="clause", noun=False)
    if cues.requests.has(text.word(at - 1)):
        return cue.strength
    if cue.noun and not _continues(cue, cues, text, at):
        return None
    return cue.strength if _opens(cue, cues, text, at) else None


def _is_another(cues: Cues, text: _Text, at: int) -> bool:
    """True where the pronoun at the start of a sentence is somebody else's: `Sie ist Gründerin`."""
    following, next_but_one = text.word(at + 1), text.word(at + 2)
    if cues.she.has(text.written[at]) and not (
        cues.of_she.has(following) or cues.of_she.has_pair(following, next_but_one)
    ):
        return True
    if cues.third.has(following) or cues.narrated.has(next_but_one):
        return True
    if cues.narrated.has_pair(next_but_one, text.word(at + 3)) or _follows_story(cues, text, at):
        return not cues.readers.has(following)
    if _is_named_later(cues, text, at):
        return not cues.readers.has(following)
    return _follows_several(cues, text, at) and not cues.readers.has(following)


def _follows_several(cues: Cues, text: _Text, at: int) -> bool:
    """True where the sentence before is about several things: `Die Birnen sind reif. Sie …`."""
    start = text.start(at - 1) if at else at
    for place in range(start, at - 1):
        noun, word = text.word(place), text.word(place + 1)
        if place == start and cues.plurals.has(noun) and word.islower():
            return True
        if cues.several.has(noun) and word[:1].isupper():
            return any(
                each.islower() and cues.predicates.has(each)
                for each in text.written[place + 2 : at]
            )
    return False


def _is_named_later(cues: Cues, text: _Text, at: int) -> bool:
    """True where the sentence ends with whom it is about: `Sie reifen am Hang: unsere Reben`."""
    place, end = text.tokens[at].end(), at + 1
    colon = _END_OR_COLON.search(text.said, place, place + _MAX_QUESTION)
    if colon is None or colon[0] != ":":
        return False
    while end < len(text.tokens) and text.tokens[end].start() < colon.start():
        end += 1
    return cues.several.has(text.word(end)) and not cues.of(text.word(at + 1))


def _follows_story(cues: Cues, text: _Text, at: int) -> bool:
    """True where the sentence before tells of somebody: `Die Enkelin übernahm. Ihre Entwürfe …`."""
    told = text.written[text.start(at - 1) if at else at : at]
    return any(word.islower() and cues.narrated.has(word) for word in told) and any(
        word[:1].isupper() and cues.people.has(word) for word in told
    )


def _is_narrated(cue: Cue, cues: Cues, text: _Text, at: int) -> bool:
    """True where a product, or a subject that follows, does it: `Rinnova la pelle`."""
    following, addressed = text.word(at + 1), text.addressed(at)
    if addressed:
        # "Póngase cómodo, empieza la función": the reader has another form.
        return addressed != cue.form and text.comma(at) and cues.articles.has(following)
    if cues.intransitive.has(text.written[at]) and cues.articles.has(following):
        return True
    return cues.patients.has_pair(following, text.word(at + 2))


def _has_purpose(cues: Cues, text: _Text, at: int) -> bool:
    """True where the sentence opens with a purpose: `Per annullare l'ordine chiami il numero`."""
    start = text.start(at)
    return cues.purposes.has(text.word(start)) and cues.infinitives.has(text.word(start + 1))


def _is_title(cue: Cue, cues: Cues, text: _Text, at: int) -> bool:
    """True where a second command, or a German small word, has a capital that makes both a name:
    `Scopri e Gioca, la ludoteca`, `Nimm Zwei, das Musiktheater`.
    """
    if at and cues.conjunctions.has(text.word(at - 1)) and _is_name(text, at):
        return True
    following = text.word(at + 1)
    if cues.conjunctions.has(following) and text.word(at + 2) and _is_name(text, at + 2):
        other = cues.of(text.word(at + 2))
        return other is not None and other.form == cue.form and other.place in _COMMANDS
    if not cues.nouns_capital or not following or not _is_name(text, at + 1):
        return False
    word = following.lower()
    return cues.followers.has(word) and cues.of(word) is None


def _is_name(text: _Text, at: int) -> bool:
    written = text.written[at]
    return written[0].isupper() and not written.isupper() and not text.breaks(at)


def _is_bare(cue: Cue, cues: Cues, text: _Text, at: int) -> bool:
    """True where a third person has no subject before it: `Con la tarjeta podrá pagar`."""
    if cues.impersonal.has(text.word(at - 1)):
        return False
    if cues.bare.has_pair(text.word(at - 2), text.word(at - 1)):
        return True
    first = text.clause(at)
    openers = cues.openers[cue.form, "weak"]
    return cues.bare.has(text.word(first)) or all(map(openers.has, text.written[first:at]))


def _continues(cue: Cue, cues: Cues, text: _Text, at: int) -> bool:
    """True where an imperative goes on as no noun does."""
    if at + 1 == len(text.written) or text.breaks(at + 1):
        called = cues.proclitics[cue.form].has(text.word(at - 1)) and cue.place == "opening"
        return called or (text.breaks(at) and text.answers(at))
    previous, following = text.word(at - 1), text.word(at + 1)
    if _has_complement(cues, text, at):
        return True
    if text.comma(at + 1):
        if _is_enumerated(cue, cues, text, at):
            return True
        return cues.subjects.has(following) or cues.proclitics[cue.form].has(previous)
    if cues.proclitics[cue.form].has(previous):
        return True
    if _is_parted(cues, text, at):
        return True
    if cues.amounts.has(following) and _is_echoed(cue, cues, text, at):
        return True
    if cues.negations.has(previous) and cues.negated.has(following):
        return True
    followers = cues.followers
    return followers.has(following) or followers.has_pair(following, text.word(at + 2))


def _has_complement(cues: Cues, text: _Text, at: int) -> bool:
    """True where the verb goes on with words that follow it alone: `Cours en boutique`."""
    following = cues.complements.get(text.written[at].lower())
    if not following or text.closes(at + 1):
        return False
    first, second, third = (text.word(at + step) for step in (1, 2, 3))
    return (
        following.has(first)
        or following.has_pair(first, second)
        or following.has_pair(first, f"{second}_{third}")
    )


def _is_parted(cues: Cues, text: _Text, at: int) -> bool:
    """True where the clause ends with the other half of a separable verb: `Ruf uns heute an`."""
    last = at + 1
    if not text.written[at].endswith("t"):  # "Kommt gut an" is said of a thing
        while last < at + _MAX_PARTED and not text.closes(last + 1):
            last += 1
    return cues.particles.has(text.word(last)) and text.closes(last + 1)


def _is_enumerated(cue: Cue, cues: Cues, text: _Text, at: int) -> bool:
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


def _is_echoed(cue: Cue, cues: Cues, text: _Text, at: int) -> bool:
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


def _opens(cue: Cue, cues: Cues, text: _Text, at: int) -> bool:
    """True where an imperative may stand: at the start, after words that open (`ne`, `et`) or are
    imperatives too (`chante, danse et gagne`), after an adverbial and its comma, and beside
    another address of the same sentence.
    """
    start = text.start(at)
    if not cue.noun and at > start + 1 and _has_purpose(cues, text, at):
        return True
    if at == start + 1 and cues.clitics.has(text.word(start)) and not cue.noun:
        return cues.negated.has(text.word(at + 1))
    if cues.whoever.has(text.word(start)) and text.word(at).endswith("t"):
        return False  # "Wer wagt, gewinnt"
    openers = cues.openers[cue.form, cue.strength]
    before = text.written[start:at]
    if all(openers.has(word) or cues.may_command(word, cue.form) for word in before):
        return True
    first = at
    while openers.has(text.word(first - 1)):
        first -= 1
    joined = any(cues.conjunctions.has(text.word(place)) for place in range(first - 1, at))
    addressed = text.addressed(at)
    participle = text.word(at).endswith(("is", "us")) and text.word(at)[-3:-2] not in ("a", "o")
    if addressed != cue.form and participle:
        return False  # "…, choisis selon votre panier": a participle, not a command
    if addressed not in (None, cue.form):
        # "Connectez-vous puis clique"; a product "nettoie et protège" without a word to anyone.
        told_twice = at == start + 2 and not cue.noun
        joined = joined and (cue.place != "opening" or told_twice)
    if addressed or cue.place == "clause":
        said_by_me = any(cues.first.has(word) for word in before)
        return (text.comma(first) or joined) and not (said_by_me and not addressed)
    following = text.word(at + 1), text.word(at + 2)
    urgent = cues.urgent.has(following[0]) or cues.urgent.has_pair(*following)
    told = urgent or _has_complement(cues, text, at)
    told = told or not (cue.noun or cues.effects.has(text.word(at)))
    if text.comma(at) and told and _continues(cue, cues, text, at):
        # After an apposition ("La liste, dite INCI, range …") the subject's own verb stands here.
        return sum(map(text.comma, range(start + 1, at + 1))) == 1
    adverbial = cues.adverbials
    if any(cues.conjunctions.has(text.word(place)) for place in range(first, at)):
        return False  # "Le client signe, puis garde le double"
    return text.comma(first) and (
        adverbial.has(text.word(start))
        or adverbial.has_pair(text.word(start), text.word(start + 1))
    )
