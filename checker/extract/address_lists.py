"""Lists of words as `words/address/<language>.toml` writes them, and what stands around a word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

_DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})

Form = Literal["formal", "informal"]


@dataclass(frozen=True, slots=True)
class Words:
    """A list of words; `-x` is any that ends in x, `x-` any that begins so, `^` any with a capital,
    `x_y` a pair, `-x_y` a pair that ends so, `-_y` any that ends with the word y; `,` is a comma
    after the word before.
    """

    exact: frozenset[str]
    beginnings: tuple[str, ...]
    endings: tuple[str, ...]
    pair_endings: tuple[str, ...]
    capital: bool

    def has(self, written: str) -> bool:
        word = written.lower()
        if word in self.exact:
            return True
        return (
            (bool(self.endings) and word.endswith(self.endings))
            or (bool(self.beginnings) and word.startswith(self.beginnings))
            or (self.capital and written[:1].isupper() and not written[1:].isupper())
        )

    def has_pair(self, first: str, second: str) -> bool:
        pair = f"{first}_{second}".lower()
        return pair in self.exact or pair.endswith(self.pair_endings)


@dataclass(frozen=True, slots=True)
class Context:
    """What must, and must not, stand right before and right after a word; with a form, the word
    is a mark of that form there.
    """

    after: Words | None
    before: Words | None
    not_after: Words | None
    not_before: Words | None
    form: Form | None
    capital: bool
    """Only with a capital."""

    def fits(self, written: str, left: tuple[str, str], right: tuple[str, str]) -> bool:
        """`left` and `right`: the two words before it and after it."""

        def before(words: Words) -> bool:
            return words.has(left[1]) or words.has_pair(*left)

        def after(words: Words) -> bool:
            return words.has(right[0]) or words.has_pair(*right)

        return (
            (not self.capital or written[0].isupper())
            and (self.after is None or before(self.after))
            and (self.before is None or after(self.before))
            and not (self.not_after and before(self.not_after))
            and not (self.not_before and after(self.not_before))
        )


def respelled(word: str) -> set[str]:
    """A German word with ä, ö, ü or ß as Switzerland and old keyboards spell it."""
    return {word.replace("ß", "ss"), word.translate(_DIGRAPHS)} - {word}


def words_of(listed: str) -> Words:
    """The list that the words between spaces make."""
    words = listed.split()
    words += [other for word in words if not word.isascii() for other in respelled(word)]
    return Words(
        frozenset(word for word in words if word[0] not in "-^"),
        tuple(word[:-1] for word in words if word[-1] == "-"),
        tuple(word[1:] for word in words if word[0] == "-" and "_" not in word),
        tuple(word[1:] for word in words if word[0] == "-" and "_" in word),
        "^" in words,
    )


class Lists:
    """The lists of a language, each under its name in the table; without it there, it is empty."""

    # Of the whole table.
    titled: Words
    # Where a command may stand, and what goes on behind it.
    adverbials: Words
    amounts: Words
    articles: Words
    bound: Words
    called: Words
    asking: Words
    clitics: Words
    compared: Words
    conjunctions: Words
    counted: Words
    deeds: Words
    described: Words
    determined: Words
    doers: Words
    effects: Words
    first: Words
    followers: Words
    greeted: Words
    given: Words
    guessed: Words
    handled: Words
    harmless: Words
    impersonal: Words
    infinitives: Words
    invited: Words
    joined: Words
    inquired: Words
    intransitive: Words
    kin: Words
    manners: Words
    masculine: Words
    naming: Words
    not_guessed: Words
    not_objects: Words
    not_second: Words
    needy: Words
    negated: Words
    negations: Words
    nominative: Words
    numbers: Words
    opposed: Words
    of_goods: Words
    particles: Words
    patients: Words
    personal: Words
    pleas: Words
    persons: Words
    pointing: Words
    prefields: Words
    purposes: Words
    questions: Words
    reasons: Words
    relatives: Words
    saying: Words
    settings: Words
    shared: Words
    straight: Words
    subjects: Words
    swapped: Words
    surely: Words
    telling: Words
    tempered: Words
    traded: Words
    unbound: Words
    uncalled: Words
    units: Words
    urgent: Words
    # Said to several readers, or told of somebody.
    acts: Words
    afterwards: Words
    beckoning: Words
    counting: Words
    freely: Words
    inverted: Words
    lasting: Words
    makers: Words
    of_things: Words
    onward: Words
    parted_deeds: Words
    presented: Words
    since: Words
    soon: Words
    somebody: Words
    thirds: Words
    whenever: Words
    whoever: Words
    wholes: Words
    # Who is meant by a polite word: the reader, or somebody told of.
    antecedents: Words
    bare_openers: Words
    behind: Words
    belongings: Words
    cared: Words
    chatted: Words
    dative: Words
    courtesies: Words
    crafts: Words
    crew: Words
    dated: Words
    feminine: Words
    fronted: Words
    likewise: Words
    narrated: Words
    neuter: Words
    not_told: Words
    notified: Words
    of_she: Words
    of_them: Words
    ours: Words
    people: Words
    plurals: Words
    possessions: Words
    predicates: Words
    pronouns: Words
    readers: Words
    said_alone: Words
    reporting: Words
    requests: Words
    rooms: Words
    several: Words
    she: Words
    talking: Words
    thanks: Words
    third: Words
    titles: Words
    told: Words
    toward: Words
    # What several readers do or are asked.
    accusative: Words
    agents: Words
    appeals: Words
    befalls: Words
    days: Words
    doing: Words
    done_to: Words
    fields: Words
    not_to_her: Words
    objects_first: Words
    only_several: Words
    prepositions: Words
    several_asked: Words
    to_her: Words
    standing: Words
    to_several: Words
    together: Words
    worked: Words
    # Whose things they are.
    determiners: Words
    names: Words
    owners: Words
    speakers: Words
    theirs: Words

    def __init__(self, *sections: Mapping[str, Any]) -> None:
        for name in Lists.__annotations__:
            listed = next((section[name] for section in sections if name in section), "")
            setattr(self, name, words_of(listed))
