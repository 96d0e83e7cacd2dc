"""Small grammars over the tags of `lexing`: regular expressions in which a name is a token.

What they look for is data, `words/<topic>/grammar.toml`, and the same for every language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from checker.extract.lexing import Token
from checker.extract.words import load


@cache
def kinds(topic: str, table: str) -> list[tuple[Any, str]]:
    """(kind, pattern) of `[[table]]` in `words/<topic>/grammar.toml`, in order."""
    return [
        (e["kind"], pattern) for e in load(topic, "grammar")[table] for pattern in e["patterns"]
    ]


@lru_cache(maxsize=4_096)
def kinds_within(topic: str, table: str, letters: frozenset[str]) -> list[tuple[Any, str]]:
    """Those of `kinds` that can match a spelling of these letters."""
    known = kinds(topic, table)
    return [known[i] for i in _kinds_by_letter(topic, table).within(letters)]


@cache
def _kinds_by_letter(topic: str, table: str) -> _ByLetter:
    return _ByLetter.of([pattern for _, pattern in kinds(topic, table)])


@cache
def patterns(topic: str, name: str) -> list[str]:
    """The patterns called `name` in `words/<topic>/grammar.toml`: a list, or one kind's."""
    tables = load(topic, "grammar")
    if name in tables:
        return list(tables[name])
    return [p for e in tables["benefit"] if e["kind"] == name for p in e["patterns"]]


@lru_cache(maxsize=4_096)
def may_match(topic: str, name: str, letters: frozenset[str]) -> bool:
    """True where one of `patterns` can match a spelling of these letters."""
    return any(_fits(pattern, letters) for pattern in patterns(topic, name))


def searches(names: tuple[str, ...], letters: frozenset[str]) -> list[tuple[str, re.Pattern[str]]]:
    """The promotions' patterns called one of `names` that can match a spelling of these letters,
    with their name, in order."""
    known, by_letter = _called(names)
    return [(known[i][0], grammar(known[i][1])) for i in by_letter.within(letters)]


@cache
def _called(names: tuple[str, ...]) -> tuple[list[tuple[str, str]], _ByLetter]:
    known = [(name, pattern) for name in names for pattern in patterns("promotions", name)]
    return known, _ByLetter.of([pattern for _, pattern in known])


_FIRST_LETTER = 0xE000  # private use: no tag is ever mistaken for regular-expression syntax


class _Letters(dict[str, str]):
    """Tag → its letter, given out when first asked for."""

    def __missing__(self, tag: str) -> str:
        self[tag] = chr(_FIRST_LETTER + len(self))
        return self[tag]


_LETTERS = _Letters()


def letter(tag: str) -> str:
    """What stands for a token of that tag."""
    return _LETTERS[tag]


def spell(tokens: Iterable[Token]) -> str:
    """One letter per token: position in it is position in `tokens`."""
    return "".join([_LETTERS[token.tag] for token in tokens])


HARD = [
    "stop",
    "percent",
    "money",
    "number",
    "ordinal",
    "minimum",
    "off",
    "save",
    "free",
    "shipping",
    "gift",
    "point",
    "multiply",
    "cashback",
    "half",
    "buy",
    "pay",
    "colon",
    "credit",
    "code",
    "until",
    "average",
    "others",
    "costs",
    "but",
]
"""Tags that carry meaning; a gap never runs over them."""
GOODS = [
    "word",
    "of",
    "and",
    "at",
    "within",
    "dash",
    "measure",
    "unit",
    "plain",
    "made",
    "composition",
    "choice",
    "code_filler",
    "the",
    "service",
    "lot",
    "shop",
    "event",
    "child",
    "adult",
    "audience",
    "tariff",
    "finance",
    "remedy",
    "participating",
]
"""Tags of what goods are named with: a word of another matter is a word of their name there."""


@cache
def grammar(pattern: str) -> re.Pattern[str]:
    """A pattern over tags.

    Names are tags; `( | ) ? * +` and look-around are those of regular expressions; `~3` is a
    gap of at most three tokens of no consequence, `#8` a name of goods of at most eight tokens
    and sizes; `<value percent>` names what it matched.
    """
    gap = f"[^{''.join(_LETTERS[tag] for tag in HARD)}]"
    named = "".join(_LETTERS[tag] for tag in GOODS)
    number, times, measure = (_LETTERS[tag] for tag in ("number", "times", "measure"))
    goods = f"(?:[{named}]|{times}?{number}{measure}|{number}{times}{number})"  # "10x15"
    text = re.sub(r"<(\w+) ", lambda m: f"(?P\x01{m[1].upper()}\x02", pattern)
    text = text.replace(" >", ")").replace(">", ")")
    text = re.sub(r"~(\d)", lambda m: f"{gap}{{0,{m[1]}}}?", text)
    text = re.sub(r"#(\d)", lambda m: f"{goods}{{1,{m[1]}}}?", text)
    text = re.sub(r"(?<![\w\x01])[a-z_]+", lambda m: _LETTERS[m[0]], text)
    text = re.sub(r"\x01(\w+)\x02", lambda m: f"<{m[1].lower()}>", text)
    return re.compile(text.replace(" ", ""))


def find_all(pattern: str, spelling: str, letters: Set[str]) -> Iterator[re.Match[str]]:
    """The matches of a pattern in a spelling; one without a letter of `letters`, those of the
    spelling, that the pattern needs is not searched.
    """
    return grammar(pattern).finditer(spelling) if _fits(pattern, letters) else iter(())


# ── what a pattern needs ──────────────────────────────────────────────────────

_PART = re.compile(r"<\w+ |\((?:\?<?[=!])?|[)>|?*]|\{\d*|\[[^\]]*\]|[~#]\d|[a-z_]+|\S")
_Needs = frozenset[frozenset[str]]
_NOTHING: _Needs = frozenset()


@cache
def needs(pattern: str) -> _Needs:
    """The sets of letters of each of which any text that a pattern matches has one."""
    return _needed(iter(_PART.findall(pattern)))


def _needed(parts: Iterator[str]) -> _Needs:
    """What the parts of a pattern need up to the end of their group."""
    ways: list[list[_Needs]] = [[]]
    for part in parts:
        if part in (")", ">"):
            break
        if part == "|":
            ways.append([])
        elif part in ("?", "*", "{", "{0"):
            ways[-1][-1] = _NOTHING  # what stands before may be left out
        elif part[0] in "(<":
            inside = _needed(parts)
            ways[-1].append(_NOTHING if "!" in part else inside)
        elif part[0] == "[" and part[1] != "^":
            ways[-1].append(frozenset({frozenset(_LETTERS[tag] for tag in part[1:-1].split())}))
        elif part[0].isalpha():
            ways[-1].append(frozenset({frozenset(_LETTERS[part])}))
        else:
            ways[-1].append(_NOTHING)
    each = [frozenset[frozenset[str]]().union(*way) for way in ways]
    if len(each) == 1 or not all(each):
        return each[0] if len(each) == 1 else _NOTHING
    shortest = (min(way, key=lambda either: (len(either), sorted(either))) for way in each)
    return frozenset({frozenset[str]().union(*shortest)})


def _fits(pattern: str, letters: Set[str]) -> bool:
    """True where the pattern can match a spelling of these letters."""
    return not any(either.isdisjoint(letters) for either in needs(pattern))


_ASKED = 3
"""Of what a pattern needs only so much is looked for: what the fewest others need."""


@dataclass(frozen=True, slots=True)
class _ByLetter:
    """Patterns by the letters without which they match nothing; many are a number, in which each
    has a bit."""

    needed: list[tuple[dict[str, int], int]]
    """For the first, second … thing that they need, by letter those that it serves, and those that
    need no such thing."""

    @staticmethod
    def of(known: Sequence[str]) -> _ByLetter:
        often = Counter(one for pattern in known for either in needs(pattern) for one in either)
        things = [
            sorted(needs(pattern), key=lambda either: sum(often[one] for one in either))
            for pattern in known
        ]
        needed = []
        for rank in range(_ASKED):
            serving: dict[str, int] = {}
            for i, each in enumerate(things):
                for one in each[rank] if rank < len(each) else ():
                    serving[one] = serving.get(one, 0) | 1 << i
            needed.append((serving, sum(1 << i for i, t in enumerate(things) if len(t) <= rank)))
        return _ByLetter(needed)

    def within(self, letters: frozenset[str]) -> list[int]:
        """Which patterns may match a spelling of these letters, in order."""
        found = -1
        for serving, served in self.needed:
            for one in letters:
                if one in serving:
                    served |= serving[one]
            found &= served
        result = []
        while found:
            lowest = found & -found
            result.append(lowest.bit_length() - 1)
            found ^= lowest
        return result


def replace_spans(tokens: list[Token], spans: Iterable[tuple[int, int, Token]]) -> list[Token]:
    """`tokens` with each (first, past last) range replaced by its token."""
    result: list[Token] = []
    position = 0
    for first, last, token in spans:
        result += tokens[position:first]
        result.append(token)
        position = last
    return result + tokens[position:]
