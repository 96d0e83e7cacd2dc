"""What the words around an amount say about it.

A text between two amounts is read once into a `Context`: its words, cut into segments by
commas, brackets and sentence ends, and the `Cue`s among them. The words are data
(`words/money.toml`), the rules for which amount a cue belongs to are in `price_roles`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from checker.extract.currency import LANGUAGES
from checker.extract.typography import fold
from checker.extract.words import load
from checker.model import Role

_TOKEN = re.compile(r"[^\W\d_¹²³⁰⁴-⁹]+|\+|[,;|\n()\[\]•·/!?…%]|\.(?=\s)")
_DOTTED = re.compile(r"(?<!\w)[^\W\d_](?:\.\ ?[^\W\d_](?!\w))+\.?")
"""`T.T.C.`, `p. v. p.`"""
_PERIOD = re.compile(r"\( ?[0-9]{1,2}[ -][^\W\d_]+ ?\)")
"""`(30 Tage)`, after the lowest price"""
_SHORT = 4
"""A word this short from another language than the page's says nothing."""


class Cue(NamedTuple):
    """Words that say something about an amount."""

    mark: str
    """A role, or one of the marks explained in `words/money.toml`."""
    side: str
    """`before`, `after` or `either`: where the words stand, seen from their amount."""
    segment: int
    line: int
    """As `segment`, but line ends cut too."""
    first: int
    last: int
    """Positions of its first and last word in the context."""


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """The words between two amounts. Equal texts share one, so identity is equality."""

    cues: tuple[Cue, ...] = ()
    words: int = 0
    segments: int = 1
    lines: int = 1
    fillers: int = 0
    """Words at the end that may stand between "from" and its amount."""
    covered: bool = True
    """Nothing stands here but words about prices."""

    def has(self, *marks: str) -> bool:
        """True where one of the marks occurs."""
        return any(cue.mark in marks for cue in self.cues)


_EMPTY = Context()


@lru_cache(maxsize=16384)
def read_context(text: str, language: str | None) -> Context:
    """The cues in a text that holds no amount."""
    if not text or text.isspace():
        return _EMPTY
    if ")" in text and text.lstrip().startswith("("):  # "59 € (TVA incluse)" speaks of the amount
        text = _rate().sub(" ", text.replace("(", " ", 1))
    text = _PERIOD.sub(" ", text)
    words: list[str] = []
    segments: list[int] = []
    lines: list[int] = []
    rated: set[int] = set()
    segment = line = 0
    for token in _TOKEN.findall(_undotted(text)):
        if token == "\n":
            line += 1
        elif token == "." and words and words[-1] in _abbreviations():
            continue
        elif token == "+" or token[0].isalpha():
            if token.lower() in _borders():
                segment += 1
                line += 1
            words.append(fold(token))
            segments.append(segment)
            lines.append(line)
        else:
            if token == "%":
                rated.add(len(words))
            segment += 1
            line += 1
    cues = [
        Cue(mark, side, segments[first], lines[first], first, last)
        for mark, side, first, last in _find(words, language)
        if not (mark == "saving" and first in rated)  # "20 % Rabatt 39 €"
    ]
    known = {at for cue in cues for at in range(cue.first, cue.last + 1)}
    filler = _fillers()
    fillers = 0
    while fillers < len(words) and words[-1 - fillers] in filler:
        fillers += 1
    return Context(
        cues=tuple(cues),
        words=len(words),
        segments=segment + 1,
        lines=line + 1,
        fillers=fillers,
        covered=all(at in known or word in filler for at, word in enumerate(words))
        and not any(sign in text for sign in "#@°_%&*<>="),
    )


def _find(words: list[str], language: str | None) -> Iterator[tuple[str, str, int, int]]:
    """Longest phrases first, none inside another."""
    phrases = _phrases(language)
    at = 0
    while at < len(words):
        for phrase, meanings in phrases.get(words[at], ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                last = at + len(phrase) - 1
                yield from ((mark, side, at, last) for mark, side in meanings)
                at = last
                break
        at += 1


_Meaning = tuple[str, str]
_Phrase = tuple[tuple[str, ...], tuple[_Meaning, ...]]


@cache
def _phrases(language: str | None) -> dict[str, tuple[_Phrase, ...]]:
    """First word → the phrases it opens, longest first, with what each means.

    Where the language is known, short words of the others do not count (English ones do:
    shops write "sale" everywhere), and words too common elsewhere are added.
    """
    meanings: dict[tuple[str, ...], dict[_Meaning, None]] = {}
    for tongue in LANGUAGES:
        tables = dict(load("money")[tongue])
        local = tables.pop("local", {})
        groups = [*tables.items(), *(local.items() if tongue == language else ())]
        for side, marks in groups:
            for mark, spellings in marks.items():
                for spelling in spellings:
                    phrase = split_words(spelling)
                    foreign = language is not None and tongue not in (language, "en")
                    if foreign and len(phrase) == 1 and len(phrase[0]) <= _SHORT:
                        continue
                    meanings.setdefault(phrase, {})[(mark, side)] = None
    opened: dict[str, list[_Phrase]] = {}
    for phrase, found in meanings.items():
        opened.setdefault(phrase[0], []).append((phrase, tuple(found)))
    return {
        word: tuple(sorted(found, key=lambda entry: -len(entry[0])))
        for word, found in opened.items()
    }


def split_words(text: str) -> tuple[str, ...]:
    """The folded words of a phrase."""
    tokens = _TOKEN.findall(_undotted(text))
    return tuple(fold(token) for token in tokens if token == "+" or token[0].isalpha())


def _undotted(text: str) -> str:
    """The text with "T.T.C." as "TTC"."""
    if "." not in text:
        return text
    return _DOTTED.sub(lambda found: "".join(filter(str.isalpha, found[0])), text)


@cache
def _rate() -> re.Pattern[str]:
    """The rate of "(21 % IVA incluido)"."""
    taxes = _alternatives(load("money")["joints"]["taxes"])
    return re.compile(rf"^\s*[0-9]{{1,2}}(?:[.,][0-9])?\ ?%(?=\ ?(?:{taxes})\b)", re.IGNORECASE)


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(load("money")["abbreviations"])


@cache
def _borders() -> frozenset[str]:
    return frozenset(load("money")["joints"]["borders"])


@cache
def _fillers() -> frozenset[str]:
    return frozenset(fold(word) for word in load("money")["joints"]["filler"])


# ── units, periods and counts, right beside an amount ────────────────────────


class Measure(NamedTuple):
    """What an amount is counted per."""

    role: Role
    per: str
    end: int
    skipped: str = ""
    """A tax word between the amount and its unit ("12 € HT/m²")."""


def _alternatives(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _names() -> dict[str, tuple[Role, str]]:
    """Spelling → its role and canonical name."""
    words = load("money")
    names: dict[str, tuple[Role, str]] = {
        spelling: ("unit", unit)
        for unit, spellings in words["units"].items()
        for spelling in spellings
    }
    names |= {
        spelling: ("instalment", period)
        for period, spellings in words["periods"].items()
        for spelling in spellings
    }
    names |= dict.fromkeys(words["joints"]["sold"], ("unit", "piece"))
    return names


@cache
def _measure() -> re.Pattern[str]:
    joints = load("money")["joints"]
    joint = _alternatives(joints["per"])
    bare = [word for unit in joints["bare"] for word in load("money")["units"][unit]]
    bare = [word for word in [*bare, *joints["alone"]] if len(word) > 1]
    tax = r"(?:t\.?t\.?c|h\.?t|tvac|htva)\b\.?"
    return re.compile(
        rf"""(?P<tax>[ ]?{tax})?[ ]*(?:
            (?: /[ ]*(?:(?:{joint})\b[ ]*)? | \(?[ ]?(?:{joint})(?:[ ]+|(?<=['.]))(?:l')? )
            (?P<count>[0-9]+(?:[.,][0-9]+)?)?[ ]?
            (?P<name>{_alternatives(list(_names()))})
          | (?P<bare>{_alternatives(bare)})
          | (?<=[^\s/])/(?!{tax})(?P<sold>[^\W\d_]{{3,}})
        )(?![\w'])""",
        re.VERBOSE | re.IGNORECASE,
    )


def measure_after(text: str, at: int) -> Measure | None:
    """The unit or period right after an amount: "/kg", "le kilo", "pour 100 g", "par mois"."""
    if at == len(text):
        return None
    match = _measure().match(text, at)
    if match is None:
        return None
    skipped = match["tax"] or ""
    if sold := match["sold"]:  # what is sold, whatever its name, is one piece
        told = read_context(sold, None).cues
        return None if told else Measure("unit", "1 piece", match.end(), skipped)
    spelling = (match["bare"] or match["name"]).lower()
    role, name = _names().get(spelling) or _names()[match["name"]]
    count = match["count"]
    if role == "instalment":
        return None if count else Measure(role, name, match.end(), skipped)
    per = f"{(count or '1').replace(',', '.')} {name}"
    return Measure(role, per, match.end(), skipped)


@cache
def _equation() -> re.Pattern[str]:
    units = [word for spellings in load("money")["units"].values() for word in spellings]
    return re.compile(
        r"(?:(?<=[\W\d])|^)(?P<count>[0-9]+(?:[.,][0-9]+)?)?\ ?"
        rf"(?P<name>{_alternatives(units)})\ ?[=:]\ ?$",
        re.IGNORECASE,
    )


_WEIGHED = ("kg", "g", "l", "dl", "cl", "ml", "m", "m2", "m3", "lb", "oz")
"""What is sold by the measure; pieces, nights and persons may head a price of their own."""


@cache
def _heading() -> re.Pattern[str]:
    words = load("money")
    names = [word for unit in _WEIGHED for word in words["units"][unit]]
    long = [name for name in names if len(name) > 1]
    joints = _alternatives(words["joints"]["per"])
    return re.compile(
        rf"(?:(?<!\w)(?:{joints})\ |/\ ?)"
        rf"(?:(?P<name>{_alternatives(names)})\ ?:|(?P<long>{_alternatives(long)}))\ ?$",
        re.IGNORECASE,
    )


@cache
def _label() -> re.Pattern[str]:
    joints = load("money")["joints"]
    units = [word for spellings in load("money")["units"].values() for word in spellings]
    weighed = [word for unit in _WEIGHED for word in load("money")["units"][unit]]
    long = [word for word in weighed if len(word) > 1]
    per = rf"\ ?/\ ?|\ (?:{_alternatives(joints['per'])})(?:\ |(?<='))"
    return re.compile(
        rf"""(?: (?<!\w)(?:{_alternatives(joints["price"])})(?:{per})
                (?P<count>[0-9]+(?:[.,][0-9]+)?)?\ ?(?P<name>{_alternatives(units)})(?:\ ?[=:])?
            | (?:^|[\n(])(?:l[ea]\ )?(?P<opening>{_alternatives(long)})\ ?[=:]
            )\ ?$""",
        re.VERBOSE | re.IGNORECASE,
    )


def measure_before(text: str) -> str | None:
    """The reference quantity right before an amount: "1 kg = ", "100 ml: ", "Prix/kg "."""
    if label := _label().search(text):
        name = (label["name"] or label["opening"]).lower()
        return f"{(label['count'] or '1').replace(',', '.')} {_names()[name][1]}"
    if heading := _heading().search(text[-24:]):
        name = (heading["name"] or heading["long"]).lower()
        return f"1 {_names()[name][1]}"
    if not text.rstrip().endswith(("=", ":")):
        return None
    match = _equation().search(text[-24:])
    if match is None:
        return None
    name = match["name"].lower()
    equals = text.rstrip().endswith("=")
    if not equals and (not match["count"] or _is_named(text[: -len(match[0])])):
        return None
    return f"{(match['count'] or '1').replace(',', '.')} {_names()[name][1]}"


_NAME = re.compile(r"(?<![\w'.])[^\W\d_]{3,} $")


def _is_named(before: str) -> bool:
    """True where a name stands right before a quantity, which is then its pack: "Huile Sèche
    100 ml : 27,90 €", unlike "soit 100 ml : 3 €"."""
    found = _NAME.search(before)
    word = found[0].strip().lower() if found else ""
    joints = load("money")["joints"]
    leads = (name for kind in ("borders", "price", "per", "filler", "to") for name in joints[kind])
    return bool(word) and word not in {*leads, *_names()}


@cache
def _times() -> re.Pattern[str]:
    joints = load("money")["joints"]
    return re.compile(
        rf"(?<![\w.,])(?P<n>[0-9]{{1,2}})\ ?(?:{_alternatives(joints['times'])})"
        rf"(?:\ (?:{_alternatives(joints['terms'])}))?(?:\ ?:|\ ?[x×])?"
        rf"(?:\ (?:{_alternatives(joints['each'])}))?\ ?$",
        re.IGNORECASE,
    )


_TIMES_AFTER = re.compile(r" ?[x×] ?(?P<n>[0-9]{1,2})(?![\w.,])", re.IGNORECASE)


def payments_before(text: str) -> str | None:
    """The number of payments right before an amount: "4x ", "3 fois sans frais : "."""
    match = _times().search(text) if text else None
    return match["n"] if match and int(match["n"]) > 1 else None


def payments_after(text: str, at: int) -> str | None:
    """The number of payments right after an amount: " x 4"."""
    match = _TIMES_AFTER.match(text, at)
    return match["n"] if match and int(match["n"]) > 1 else None


def is_open(text: str, at: int) -> bool:
    """True where an open end follows an amount: "$4.99+"."""
    return text.startswith("+", at) and not text[at + 1 : at + 3].strip()
