"""The form of address of a text: tu or vous, du or Sie, tú or usted, tu or Lei, je or u.

The words of each language stand in `words/address/<language>.toml`; this file knows the kinds of
cue: words, endings, hyphenated pronouns, capitals inside a sentence, and imperatives, which
count only where a sentence opens.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any, Literal

from checker.extract.typography import CLEAN, fold
from checker.extract.wording import quoted_spans

Form = Literal["formal", "informal"]
Strength = Literal["strong", "weak"]
_Place = Literal["anywhere", "capital", "opening", "clause", "said", "either", "bare"]

_FORMS: tuple[Form, ...] = ("formal", "informal")
_LANGUAGES = frozenset({"fr", "de", "es", "it", "nl"})
_TOKEN = re.compile(r"\b[tT]'|\w+(?:-\w+)*")
_QUOTE_SIGNS = re.compile(r'[«»„“"]')
_SINGLE_QUOTES = re.compile(r"(?<!\w)['‘](?:[^\s'’]+ ){2,20}[^\s'’]+['’](?!\w)")
_ELSEWHERE = (
    r"https?://\S+|www\.\S+|[#@]\w+|[\w.+-]{1,64}@[\w.-]+"
    r"|[\w-]{1,63}\.(?:fr|com|de|es|it|nl|be|example)\b\S*"
)
_BREAK = re.compile(r"""[^ ,'"«»“”&€$£%‰°²³*+]""")
_END = re.compile(r"[.!?\n]")
_MAX_QUOTED_WORDS = 2
_MAX_KNOWN = 100_000
_MAX_SENTENCE = 60
_MIN_UNACCENTED = 5
_PLACES: tuple[tuple[str, Strength, _Place], ...] = (
    ("said", "strong", "said"),
    ("either", "strong", "either"),
    ("opening_nouns", "strong", "opening"),
    ("opening", "strong", "opening"),
    ("clauses", "strong", "clause"),
    ("opening_weak", "weak", "opening"),
    ("bare", "weak", "bare"),
    ("weak", "weak", "anywhere"),
    ("capital", "strong", "capital"),
    ("words", "strong", "anywhere"),
)
"""The keys of the tables; a later one wins."""


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
    """The words that carry a form of address, in order. Quotations of more than two words,
    addresses of pages and people, hashtags and fixed phrases (`s'il vous plaît`) carry none.
    """
    language = locale[:2].lower()
    if language not in _LANGUAGES:
        return []
    cues = _cues(language)
    said = _said(text, cues)
    tokens = list(_TOKEN.finditer(said))
    written = [token[0] for token in tokens]
    sentence = _Text(said, tokens, written, [])
    for at, word in enumerate(written):
        cue = cues.of(word)
        if cue is None:
            continue
        form, strength = _judged(cue, cues, sentence, at)
        if strength:
            sentence.marks.append(Mark(*tokens[at].span(), form, strength))
    return sentence.marks


def _said(text: str, cues: _Cues) -> str:
    """The text with what is not the speaker's own address struck out, every place kept."""
    said = text.translate(CLEAN)
    said = _SINGLE_QUOTES.sub(lambda match: "0" * len(match[0]), said)
    if _QUOTE_SIGNS.search(said):
        for start, end in quoted_spans(said):
            if len(_TOKEN.findall(said, start, end)) > _MAX_QUOTED_WORDS:
                said = said[:start] + "0" * (end - start) + said[end:]
    return cues.unsaid.sub(lambda match: "0" * len(match[0]), said)


@dataclass(frozen=True, slots=True)
class _Words:
    """A list of words; `-x` is any that ends in x, `^` any with a capital, `x_y` a pair."""

    exact: frozenset[str]
    endings: tuple[str, ...]
    capital: bool

    def has(self, written: str) -> bool:
        word = written.lower()
        return (
            word in self.exact
            or word.endswith(self.endings)
            or (self.capital and written[:1].isupper())
        )


@dataclass(frozen=True, slots=True)
class _Context:
    """What must, and must not, stand right before and right after a word; with a form, the word
    is a mark of that form there.
    """

    after: _Words | None
    before: _Words | None
    not_after: _Words | None
    not_before: _Words | None
    form: Form | None
    capital: bool
    """Only with a capital."""

    def fits(self, written: str, previous: str, following: str) -> bool:
        return (
            (not self.capital or written[0].isupper())
            and (self.after is None or self.after.has(previous))
            and (self.before is None or self.before.has(following))
            and not (self.not_after and self.not_after.has(previous))
            and not (self.not_before and self.not_before.has(following))
        )


@dataclass(frozen=True, slots=True)
class _Cue:
    form: Form
    strength: Strength
    place: _Place
    contexts: tuple[_Context, ...] = ()
    """One must fit; without any, the cue stands everywhere."""
    named: bool = False
    """A capital inside a sentence makes it a name: Profitez, but M. Sanchez."""
    noun: bool = False
    """A noun as well, so that the words beside it decide."""


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

    def start(self, at: int) -> int:
        """The first word of the sentence, at most `_MAX_SENTENCE` words back."""
        least = max(0, at - _MAX_SENTENCE)
        while at > least and not self.breaks(at):
            at -= 1
        return at

    def asks(self, at: int) -> bool:
        """True where the sentence of the word ends as a question."""
        end = _END.search(self.said, self.tokens[at].end())
        return end is not None and end[0] == "?"

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


def _judged(cue: _Cue, cues: _Cues, text: _Text, at: int) -> tuple[Form, Strength | None]:
    """The form and the strength of the cue where it stands; None where it is no mark there."""
    if cue.place == "either":
        return _either(cue, cues, text, at)
    if not cue.contexts:
        return cue.form, _strength(cue, cues, text, at)
    previous, following = text.word(at - 1), text.word(at + 1)
    for context in cue.contexts:
        if context.fits(text.written[at], previous, following):
            if context.form:
                return context.form, "strong"
            return cue.form, _strength(cue, cues, text, at)
    return cue.form, None


def _either(cue: _Cue, cues: _Cues, text: _Text, at: int) -> tuple[Form, Strength | None]:
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
    return text.addressed(at) or (cue.form if opens else "informal"), cue.strength


def _strength(cue: _Cue, cues: _Cues, text: _Text, at: int) -> Strength | None:
    written = text.written[at]
    if cue.place == "anywhere":
        return None if cue.named and _is_name(text, at) else cue.strength
    if cue.place == "capital":
        if not written[0].isupper():
            return None
        if not text.breaks(at):
            return "strong"
        return None if cues.third.has(text.word(at + 1)) else "weak"
    if cue.place == "said":
        known = not cue.noun or cues.saying.has(text.word(at - 1))
        return cue.strength if known and not _is_name(text, at) else None
    if cue.place == "bare":
        return cue.strength if _is_bare(cue, cues, text, at) else None
    if cue.noun and cues.nouns_capital and written.islower():
        cue = replace(cue, place="clause", noun=False)
    if cues.requests.has(text.word(at - 1)):
        return cue.strength
    if cue.noun and not _continues(cue, cues, text, at):
        return None
    return cue.strength if _opens(cue, cues, text, at) else None


def _is_name(text: _Text, at: int) -> bool:
    written = text.written[at]
    return written[0].isupper() and not written.isupper() and not text.breaks(at)


def _is_bare(cue: _Cue, cues: _Cues, text: _Text, at: int) -> bool:
    """True where a third person has no subject before it: `Con la tarjeta podrá pagar`."""
    if cues.impersonal.has(text.word(at - 1)):
        return False
    first = text.clause(at)
    openers = cues.openers[cue.form, "weak"]
    return cues.bare.has(text.word(first)) or all(map(openers.has, text.written[first:at]))


def _continues(cue: _Cue, cues: _Cues, text: _Text, at: int) -> bool:
    """True where an imperative goes on as no noun does."""
    if at + 1 == len(text.written) or text.breaks(at + 1):
        return False
    previous, following = text.word(at - 1), text.word(at + 1)
    if cues.proclitics[cue.form].has(previous):
        return True
    if cues.negations.has(previous) and cues.negated.has(following):
        return True
    pair = f"{following}_{text.word(at + 2)}"
    return cues.followers.has(following) or cues.followers.has(pair)


def _opens(cue: _Cue, cues: _Cues, text: _Text, at: int) -> bool:
    """True where an imperative may stand: at the start, after words that open (`ne`, `et`) or are
    imperatives too (`chante, danse et gagne`), after an adverbial and its comma, and beside
    another address of the same sentence.
    """
    start = text.start(at)
    openers = cues.openers[cue.form, cue.strength]
    before = text.written[start:at]
    if all(openers.has(word) or cues.may_command(word, cue.form) for word in before):
        return True
    first = at
    while openers.has(text.word(first - 1)):
        first -= 1
    joined = any(cues.conjunctions.has(text.word(place)) for place in range(first - 1, at))
    addressed = text.addressed(at)
    if cue.place == "opening" and addressed not in (None, cue.form):
        joined = False
    if addressed or cue.place == "clause":
        said_by_me = any(cues.first.has(word) for word in before)
        return (text.comma(first) or joined) and not (said_by_me and not addressed)
    return text.comma(first) and cues.adverbials.has(text.word(start))


class _Cues:
    """The cues of one language."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        fixed = "|".join((*table.get("fixed", ()), _ELSEWHERE))
        self.unsaid = re.compile(rf"(?i)(?<!\w)(?:{fixed})(?!\w)")
        imperative = table.get("imperative", {})
        self.followers = _words(imperative.get("followers", ""))
        self.negations = _words(imperative.get("negations", ""))
        self.negated = _words(imperative.get("negated", ""))
        self.adverbials = _words(imperative.get("adverbials", ""))
        self.conjunctions = _words(imperative.get("conjunctions", ""))
        self.third = _words(table["formal"].get("third", ""))
        self.bare = _words(table["formal"].get("bare_openers", ""))
        self.courtesies = _words(table["formal"].get("adverbials", ""))
        self.requests = _words(table["formal"].get("requests", ""))
        self.impersonal = _words(imperative.get("impersonal", ""))
        self.saying = _words(imperative.get("saying", ""))
        shared = imperative.get("openers", "")
        self.nouns_capital = imperative.get("nouns_capital", False)
        self.first = _words(imperative.get("first", ""))
        self.proclitics = {form: _words(table[form].get("proclitics", "")) for form in _FORMS}
        self.openers: dict[tuple[Form, Strength], _Words] = {}
        for form in _FORMS:
            own = [table[form].get(key, "") for key in ("openers", "proclitics", "weak_openers")]
            self.openers[form, "strong"] = _words(" ".join((shared, *own[:2])))
            self.openers[form, "weak"] = _words(" ".join((shared, *own)))
        self._contexts = _contexts(table.get("contexts", ()))
        self._listed = dict(_listed(table))
        self._tails = {
            tail: form for form in _FORMS for tail in table[form].get("tails", "").split()
        }
        self._objects = frozenset(imperative.get("objects", "").split())
        self._endings = [(_endings(table, form, "endings"), form) for form in _FORMS]
        self._weak_endings = [(_endings(table, form, "weak_endings"), form) for form in _FORMS]
        self._joined = _endings(table, "formal", "joined")
        self._enclitics = _enclitics(table)
        self._commands = dict(_commands(self._listed))
        self._accented = imperative.get("accented", False)
        self._unaccented = dict(_unaccented(self._listed)) if table.get("unaccented") else {}
        self._known: dict[str, _Cue | None] = {}

    def of(self, written: str) -> _Cue | None:
        """The cue of a word as it is written; None for most words."""
        try:
            return self._known[written]
        except KeyError:
            word = written.lower()
            cue = self._read(word, written)
            if cue and word in self._contexts:
                cue = replace(cue, contexts=self._contexts[word])
            if len(self._known) < _MAX_KNOWN:
                self._known[written] = cue
            return cue

    def may_command(self, written: str, form: Form) -> bool:
        """True where the word is an imperative of the form, or a noun that looks like one."""
        cue = self.of(written)
        return cue is not None and cue.form == form and cue.place == "opening" and cue.noun

    def _read(self, word: str, written: str) -> _Cue | None:
        if word in self._listed:
            return self._listed[word]
        if self._joined and written.endswith(self._joined) and written[-3:-2].islower():
            return _Cue("formal", "strong", "anywhere")
        head, _, tail = word.rpartition("-")
        if head and tail in self._tails:
            return _Cue(self._tails[tail], "strong", "anywhere")
        if head and tail in self._objects:
            cue = self.of(head)
            return _Cue(cue.form, "strong", "anywhere") if cue else None
        for endings, form in self._endings:
            if word.endswith(endings):
                return _Cue(form, "strong", "anywhere", named=True)
        for endings, form in self._weak_endings:
            if word.endswith(endings):
                return _Cue(form, "weak", "anywhere")
        if len(word) >= _MIN_UNACCENTED and word in self._unaccented:
            return self._unaccented[word]
        return None if self._accented and word.isascii() else self._with_pronoun(fold(word))

    def _with_pronoun(self, word: str) -> _Cue | None:
        """The cue of an imperative with a pronoun joined on: contáctanos, llámenos."""
        for pronoun, form in self._enclitics:
            if word.endswith(pronoun) and form in self._commands.get(word[: -len(pronoun)], ()):
                return _Cue(form, "strong", "anywhere")
        return None


def _endings(table: Mapping[str, Any], form: Form, key: str) -> tuple[str, ...]:
    return tuple(table[form].get(key, "").split())


def _listed(table: Mapping[str, Any]) -> Iterator[tuple[str, _Cue | None]]:
    """The words of the table with their cues; a later entry wins."""
    ambiguous = table.get("ambiguous", {})
    nouns = frozenset(ambiguous.get("nouns", "").split())
    plural = ambiguous.get("plural", "")
    for verbs in table.get("verbs", ()):
        stems = verbs["stems"].split()
        for key, strength, place in _PLACES:
            for form, endings in verbs.get(key, {}).items():
                for word in map("".join, product(stems, endings.split())):
                    noun = word in nouns or (place == "said" and word.removesuffix(plural) in nouns)
                    yield word, _Cue(form, strength, place, noun=noun)
    for word in ambiguous.get("words", "").split():
        yield word, None
    for key, strength, place in _PLACES:
        for form in _FORMS:
            cue = _Cue(form, strength, place, noun=key == "opening_nouns")
            for word in table[form].get(key, "").split():
                yield word, cue
    for word in table.get("not", {}).get("words", "").split():
        yield word, None


def _enclitics(table: Mapping[str, Any]) -> list[tuple[str, Form]]:
    """The pronouns that join on to an imperative."""
    return [(word, form) for form in _FORMS for word in table[form].get("enclitics", "").split()]


def _commands(listed: Mapping[str, _Cue | None]) -> Iterator[tuple[str, set[Form]]]:
    """The imperatives without accents and their forms."""
    commands: dict[str, set[Form]] = {}
    for word, cue in listed.items():
        if cue and cue.place in ("opening", "clause", "either", "said"):
            commands.setdefault(fold(word), set()).add(cue.form)
    yield from commands.items()


def _unaccented(listed: Mapping[str, _Cue | None]) -> Iterator[tuple[str, _Cue]]:
    """The words with accents as capitals and text messages spell them: DECOUVRE."""
    for word, cue in listed.items():
        if cue and not word.isascii() and (plain := fold(word)) not in listed:
            yield plain, cue


def _contexts(entries: Sequence[Mapping[str, Any]]) -> dict[str, tuple[_Context, ...]]:
    contexts: dict[str, tuple[_Context, ...]] = {}
    for entry in entries:
        after, before, not_after, not_before = (
            _words(entry[side]) if side in entry else None
            for side in ("after", "before", "not_after", "not_before")
        )
        context = _Context(
            after, before, not_after, not_before, entry.get("form"), entry.get("capital", False)
        )
        for word in entry["words"].split():
            contexts[word] = (*contexts.get(word, ()), context)
    return contexts


def _words(listed: str) -> _Words:
    words = listed.split()
    return _Words(
        frozenset(word for word in words if word[0] not in "-^"),
        tuple(word[1:] for word in words if word[0] == "-"),
        "^" in words,
    )


@cache
def _cues(language: str) -> _Cues:
    path = files(__package__).joinpath(f"words/address/{language}.toml")
    return _Cues(tomllib.loads(path.read_text("utf-8")))
