"""The words that carry a form of address, read from `words/address/<language>.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any, Literal

from checker.extract.address_lists import Context, Form, Lists, Words, respelled, words_of
from checker.extract.typography import fold

Strength = Literal["strong", "weak"]
Place = Literal[
    "anywhere", "capital", "opening", "clause", "said", "either", "bare", "asked", "please"
]

FORMS: tuple[Form, ...] = ("formal", "informal")
_ELSEWHERE = (
    r"https?://\S+|www\.\S+|[#@]\w+|[\w.+-]{1,64}@[\w.-]+"
    r"|[\w-]{1,63}\.(?:fr|com|de|es|it|nl|be|example)\b\S*"
)
# A name of a work says what it is, and no more: "the novel by …", not "the novel begins" nor, after
# a colon, "festival on 4 and 5".
_ARTICLES = r"(?:le|la|une?|notre|das|der|die|eine?|il|lo|el|het|de|een) |l'"
_REST = (
    r"(?: (?:de|du|des|à|en|pour|depuis|sur|von|vom|für|ab|über|aus|im|in|di|del|della|dei|da|dal|a"
    r"|per|para|sobre|van|voor) [^:.!?\n]{1,40}| d'[^:.!?\n]{1,40})?\W{0,9}$"
)
_SECTIONS = ("formal", "informal", "imperative", "others")
_CALLS = ("opening", "clause")
_MAX_KNOWN = 100_000
_MIN_SHAPE = 4
_MIN_UNACCENTED = 5
_PLACES: tuple[tuple[str, Strength, Place], ...] = (
    ("said", "strong", "said"),
    ("either", "strong", "either"),
    ("opening_nouns", "strong", "opening"),
    ("opening", "strong", "opening"),
    ("clauses", "strong", "clause"),
    ("opening_weak", "weak", "opening"),
    ("bare", "weak", "bare"),
    ("asked", "weak", "asked"),
    ("weak", "weak", "anywhere"),
    ("capital", "strong", "capital"),
    ("words", "strong", "anywhere"),
)
"""The keys of the tables; a later one wins."""


@dataclass(frozen=True, slots=True)
class Cue:
    form: Form
    strength: Strength
    place: Place
    contexts: tuple[Context, ...] = ()
    """One must fit; without any, the cue stands everywhere."""
    named: bool = False
    """A capital inside a sentence makes it a name: Profitez, but M. Sanchez."""
    noun: bool = False
    """A noun as well, so that the words beside it decide."""


class Cues(Lists):
    """The cues of one language."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        super().__init__(table, *(table.get(name, {}) for name in _SECTIONS))
        fixed = "|".join((*table.get("fixed", ()), _ELSEWHERE))
        self.unsaid = re.compile(rf"(?i)(?<!\w)(?:{fixed})(?!\w)")
        labelled = "|".join(table.get("labelled", ("$^",)))
        self.labelled = re.compile(rf"(?i)(?<!\w)(?:{labelled})")
        scripted = "|".join(table.get("scripted", ("$^",)))
        self.scripted = re.compile(rf"(?i)(?<!\w)(?:{scripted})[^.!?:\n]{{0,40}}: ?$")
        titled = "|".join(
            word.replace("_", " ").replace("-", r"\w*", word.startswith("-"))
            for word in table.get("titled", "").split()
        )
        self.title = re.compile(
            rf"(?i)[^:.!?\n]{{1,60}}(?:, | ?: (?!(?:{titled}) .*\d))"
            rf"(?:{_ARTICLES})?(?:{titled}){_REST}"
        )
        imperative = table.get("imperative", {})
        self.please: str = imperative.get("please", "")
        self._prefixes = tuple(imperative.get("prefixes", "").split())
        shared = imperative.get("openers", "")
        self.asked = imperative.get("asked", False)
        self.complements = _complements(table.get("complements", {}))
        self.told_several = _complements(table.get("told_several", {}))
        self.after_traded = (self.followers, self.settings, self.negated, self.conjunctions)
        self.nouns_capital: bool = imperative.get("nouns_capital", False)
        self.proclitics = {form: words_of(table[form].get("proclitics", "")) for form in FORMS}
        self.openers: dict[tuple[Form, Strength], Words] = {}
        for form in FORMS:
            own = [table[form].get(key, "") for key in ("openers", "proclitics", "weak_openers")]
            self.openers[form, "strong"] = words_of(" ".join((shared, *own[:2])))
            self.openers[form, "weak"] = words_of(" ".join((shared, *own)))
        self._third_endings = tuple(imperative.get("third_endings", "").split())
        self._contexts = _contexts(table.get("contexts", ()))
        self._listed = dict(_listed(table))
        self._tails = {
            tail: form for form in FORMS for tail in table[form].get("tails", "").split()
        }
        self._objects = frozenset(imperative.get("objects", "").split())
        self._endings = [(_endings(table, form, "endings"), form) for form in FORMS]
        self._weak_endings = [(_endings(table, form, "weak_endings"), form) for form in FORMS]
        self._asked = _endings(table, "formal", "asked_endings")
        self._bare_endings = _endings(table, "informal", "opening_endings")
        self._second = tuple(ending[1:] for ending in imperative.get("second", "").split())
        self._slip = imperative.get("slip", "")
        adjective = words_of(imperative.get("comparing", "")), words_of("^")
        self._superlative = (Context(None, None, *adjective, None, False),)
        self._run_in = imperative.get("run_in", "")
        self._joined = _endings(table, "formal", "joined")
        self._enclitics = _enclitics(table)
        self._commands = dict(_commands(self._listed))
        self._accented = imperative.get("accented", False)
        self._unaccented = dict(_unaccented(self._listed)) if table.get("unaccented") else {}
        self._respelled = dict(_respelled(self._listed)) if table.get("respelled") else {}
        self._shaped: dict[str, bool] = {}
        self._known: dict[str, Cue | None] = {}

    def of(self, written: str) -> Cue | None:
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
        opening = cue is not None and cue.form == form and cue.place == "opening" and cue.noun
        return opening and not self.of_goods.has(written)

    def is_command(self, written: str) -> bool:
        """True where the word is a verb that tells the reader to do something."""
        cue = self.of(written)
        listed = written.lower() in self._listed
        return cue is not None and (not listed or cue.place in ("opening", "clause", "either"))

    def is_shaped(self, written: str) -> bool:
        """True where the word has the shape of an imperative that no list has: `Bine`."""
        try:
            return self._shaped[written]
        except KeyError:
            shaped = len(written) >= _MIN_SHAPE and not (
                self.not_guessed.has(written) or self.names.has(written)
            )
            shaped = shaped and (
                self.guessed.has(written) or self.surely.has(written) or self._is_derived(written)
            )
            if len(self._shaped) < _MAX_KNOWN:
                self._shaped[written] = shaped
            return shaped

    def _is_derived(self, written: str) -> bool:
        """True where a prefix makes the word of an imperative: `Recalibre`."""
        word = written.lower()
        for prefix in filter(word.startswith, self._prefixes):
            verb = self.of(word.removeprefix(prefix).removeprefix("-"))
            if verb and verb.form == "informal" and verb.place in _CALLS:
                return True
        return False

    def opens_sentence(self, written: str) -> bool:
        """True where the word may open a sentence before a command, and is no noun."""
        return any(words.has(written) for words in self.openers.values())

    def is_like_third(self, cue: Cue, written: str) -> bool:
        """True where the command is spelled as a third person, of a verb that goods have too."""
        return (
            (cue.form, cue.place) in (("informal", "opening"), ("informal", "clause"))
            and written.lower().endswith(self._third_endings)
            and not self.personal.has(written)
        )

    def halves(self, written: str) -> Form | None:
        """The form of the verb where its hyphenated pronoun says the other: Abonnez-toi."""
        head, _, tail = written.lower().rpartition("-")
        said = self._tails.get(tail)
        verb = self.of(head) if head and said else None
        return verb.form if verb and not verb.noun and verb.form != said else None

    def _read(self, word: str, written: str) -> Cue | None:
        if word in self._listed:
            return self._listed[word]
        if self._joined and written.endswith(self._joined) and written[-3:-2].islower():
            return Cue("formal", "strong", "anywhere")
        head, _, tail = word.rpartition("-")
        if head and tail in self._tails:
            return Cue(self._tails[tail], "strong", "anywhere")
        if head and tail in self._objects:
            # "Profites-en": an s for the ear only.
            cue = self.of(head) or (self.of(head[:-1]) if tail in ("en", "y") else None)
            if cue:
                return Cue(cue.form, "strong", "anywhere")
            known = not self.bound.has(tail) or "-" in head or self.unbound.has(head)
            return None if known else Cue("informal", "strong", "anywhere")
        for endings, form in self._endings:
            if word.endswith(endings):
                return Cue(form, "strong", "anywhere", named=True)
        if word.endswith(self._asked):
            return Cue("formal", "weak", "asked")
        if self._run_in and word.endswith(self._run_in):  # "schickste", for "schickst du"
            verb = self._listed.get(word[:-1])
            return replace(verb, contexts=self._superlative) if verb else None
        if self._slip and word.endswith(self._slip):  # "cliques" for "clique"
            verb = self._listed.get(word.removesuffix("s"))
            if verb and verb.form == "informal" and verb.place in _CALLS and not verb.noun:
                return replace(verb, noun=True)
        if written.endswith(self._second) and written.islower():
            return None if self.not_second.has(word) else Cue("informal", "strong", "anywhere")
        if word.endswith(self._bare_endings):
            return Cue("informal", "weak", "opening")
        for endings, form in self._weak_endings:
            if word.endswith(endings):
                return Cue(form, "weak", "anywhere")
        if len(word) >= _MIN_UNACCENTED and word in self._unaccented:
            return self._unaccented[word]
        if word in self._respelled:
            return self._respelled[word]
        if self.please and word.endswith("t") and self._is_listed_command(word[:-1]):
            return Cue("informal", "strong", "please")
        return None if self._accented and word.isascii() else self._with_pronoun(word)

    def _is_listed_command(self, stem: str) -> bool:
        found = (self._listed.get(stem) or self._listed.get(f"{stem}e"),)
        return any(cue and cue.place in _CALLS for cue in found)

    def _with_pronoun(self, word: str) -> Cue | None:
        """The cue of an imperative with a pronoun joined on: contáctanos, llámenos."""
        for pronoun, form in self._enclitics:
            verb = fold(word.removesuffix(pronoun))
            if word.endswith(pronoun) and form in self._commands.get(verb, ()):
                return Cue(form, "strong", "anywhere")
        return None


def _endings(table: Mapping[str, Any], form: Form, key: str) -> tuple[str, ...]:
    return tuple(table[form].get(key, "").split())


def _listed(table: Mapping[str, Any]) -> Iterator[tuple[str, Cue | None]]:
    """The words of the table with their cues; a later entry wins."""
    ambiguous = table.get("ambiguous", {})
    nouns = frozenset(ambiguous.get("nouns", "").split())
    plural = ambiguous.get("plural", "")
    for verbs in table.get("verbs", ()):
        stems = verbs["stems"].split()
        for key, strength, place in _PLACES:
            for form, endings in verbs.get(key, {}).items():
                for stem, ending in product(stems, endings.split()):
                    word = stem + ending.strip("_")
                    noun = word in nouns or (place == "said" and word.removesuffix(plural) in nouns)
                    yield word, Cue(form, strength, place, noun=noun)
    for word in ambiguous.get("words", "").split():
        yield word, None
    for word in table.get("imperative", {}).get("of_goods", "").split():
        yield word, Cue("informal", "strong", "opening", noun=True)
    for key, strength, place in _PLACES:
        for form in FORMS:
            cue = Cue(form, strength, place, noun=key == "opening_nouns")
            for word in table[form].get(key, "").split():
                yield word, cue
    for form in FORMS:
        for word in table[form].get("named", "").split():
            yield word, Cue(form, "strong", "anywhere", named=True)
    for word in table.get("not", {}).get("words", "").split():
        yield word, None


def _enclitics(table: Mapping[str, Any]) -> list[tuple[str, Form]]:
    """The pronouns that join on to an imperative."""
    return [(word, form) for form in FORMS for word in table[form].get("enclitics", "").split()]


def _commands(listed: Mapping[str, Cue | None]) -> Iterator[tuple[str, set[Form]]]:
    """The imperatives without accents and their forms."""
    commands: dict[str, set[Form]] = {}
    for word, cue in listed.items():
        if cue and cue.place in ("opening", "clause", "either", "said"):
            commands.setdefault(word if word.isascii() else fold(word), set()).add(cue.form)
    yield from commands.items()


def _unaccented(listed: Mapping[str, Cue | None]) -> Iterator[tuple[str, Cue]]:
    """The words with accents as capitals and text messages spell them: DECOUVRE."""
    for word, cue in listed.items():
        if cue is None or cue.strength == "weak" or word.isascii():
            continue
        if (plain := fold(word)) not in listed:
            yield plain, cue


def _respelled(listed: Mapping[str, Cue | None]) -> Iterator[tuple[str, Cue]]:
    """The German words as Switzerland and old keyboards spell them."""
    for word, cue in listed.items():
        if cue is not None and not word.isascii():
            yield from ((other, cue) for other in respelled(word) if other not in listed)


def _complements(table: Mapping[str, str]) -> dict[str, Words]:
    """What follows each verb, from all entries that name it."""
    following: dict[str, list[str]] = {}
    for verbs, words in table.items():
        for verb in verbs.split():
            following.setdefault(verb, []).append(words)
    return {verb: words_of(" ".join(words)) for verb, words in following.items()}


def _contexts(entries: Sequence[Mapping[str, Any]]) -> dict[str, tuple[Context, ...]]:
    contexts: dict[str, tuple[Context, ...]] = {}
    for entry in entries:
        after, before, not_after, not_before = (
            words_of(entry[side]) if side in entry else None
            for side in ("after", "before", "not_after", "not_before")
        )
        context = Context(
            after, before, not_after, not_before, entry.get("form"), entry.get("capital", False)
        )
        for word in entry["words"].split():
            contexts[word] = (*contexts.get(word, ()), context)
    return contexts


@cache
def cues_of(language: str) -> Cues:
    path = files(__package__).joinpath(f"words/address/{language}.toml")
    return Cues(tomllib.loads(path.read_text("utf-8")))
