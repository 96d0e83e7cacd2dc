"""Small grammars over the tags of `lexing`: regular expressions in which a name is a token.

What they look for is data, `words/<topic>/grammar.toml`, and the same for every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
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
    return [
        (kind, pattern) for kind, pattern, needed in _needing(topic, table) if needed <= letters
    ]


@cache
def _needing(topic: str, table: str) -> list[tuple[Any, str, frozenset[str]]]:
    """`kinds` with the letters that each pattern needs."""
    return [(kind, pattern, needs(pattern)) for kind, pattern in kinds(topic, table)]


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
    return any(needs(pattern) <= letters for pattern in patterns(topic, name))


_FIRST_LETTER = 0xE000  # private use: no tag is ever mistaken for regular-expression syntax


class _Letters(dict[str, str]):
    """Tag → its letter, given out when first asked for."""

    def __missing__(self, tag: str) -> str:
        self[tag] = chr(_FIRST_LETTER + len(self))
        return self[tag]


_LETTERS = _Letters()


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
    goods = f"(?:[{named}]|{_LETTERS['times']}?{_LETTERS['number']}{_LETTERS['measure']})"
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
    return grammar(pattern).finditer(spelling) if needs(pattern) <= letters else iter(())


@cache
def searches(name: str) -> list[tuple[frozenset[str], re.Pattern[str]]]:
    """Each of the promotions' patterns called `name`, with the letters that it needs."""
    return [(needs(pattern), grammar(pattern)) for pattern in patterns("promotions", name)]


@cache
def needs(pattern: str) -> frozenset[str]:
    """Letters without which a pattern matches nothing: of the tags that stand in no group."""
    bare = re.sub(r"<\w+ |>|[~#]\d|\[[^\]]*\]", " ", pattern)
    inner = ""
    while inner != bare:
        inner, bare = bare, re.sub(r"\([^()]*\)[\s?*+]*", " ", bare)
    if "|" in bare:
        return frozenset()
    return frozenset(_LETTERS[tag] for tag in re.findall(r"\b[a-z_]+\b(?!\s*[?*])", bare))


def replace_spans(tokens: list[Token], spans: Iterable[tuple[int, int, Token]]) -> list[Token]:
    """`tokens` with each (first, past last) range replaced by its token."""
    result: list[Token] = []
    position = 0
    for first, last, token in spans:
        result += tokens[position:first]
        result.append(token)
        position = last
    return result + tokens[position:]
