"""TOML into dataclasses, every mistake with its line."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import ConfigurationError
from checker.schema import Builder, Toml, parse


@dataclass(frozen=True)
class Leaf:
    size: int
    kind: Literal["a", "b"] = "a"
    rate: Decimal | None = None


@dataclass(frozen=True)
class Tree:
    name: str
    leaves: tuple[Leaf, ...] = ()
    by_name: Mapping[str, str] = field(default_factory=dict)
    with_: Leaf | None = None


def build(text: str) -> tuple[Tree | None, list[str]]:
    builder = Builder(parse(text, "f.toml"))
    tree = builder.build(Tree, builder.toml.data)
    return tree, [str(problem) for problem in builder.problems]


def test_a_right_file_becomes_the_dataclass() -> None:
    tree, problems = build('name = "x"\n[[leaves]]\nsize = 1\nrate = 0.1\n[with]\nsize = 2\n')
    assert problems == []
    assert tree == Tree("x", (Leaf(1, rate=Decimal("0.1")),), with_=Leaf(2))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nam = 'x'", ["f.toml:1: unknown key 'nam' (did you mean 'name'?)",
                       "f.toml:1: missing key 'name'"]),
        ("name = 3", ["f.toml:1: 'name' is 3 (expected text)"]),
        ("name = 'x'\n\n[[leaves]]\nsize = 'big'",
         ["f.toml:4: 'size' is 'big' (expected a whole number)"]),
        ("name = 'x'\n[[leaves]]\nsize = 1\n[[leaves]]\nsize = 2\nkind = 'c'",
         ["f.toml:6: 'kind' is 'c' (expected one of a, b)"]),
        ("name = 'x'\nleaves = 3", ["f.toml:2: 'leaves' must be a list, not a number"]),
        ("name = 'x'\nwith = 'y'", ["f.toml:2: 'with' must be a table, not text"]),
        ("name = 'x'\n[[leaves]]\nkind = 'a'", ["f.toml:2: missing key 'size'"]),
        ('name = """\n[a]\nb = 1\n"""\n[[leaves]]\nsize = true',
         ["f.toml:6: 'size' is True (expected a whole number)"]),
        ("name = 'x'\n[by_name]\n'a key' = 3", ["f.toml:3: 'a key' is 3 (expected text)"]),
    ],
)  # fmt: skip
def test_mistakes_are_named_by_line(text: str, expected: list[str]) -> None:
    assert build(text)[1] == expected


@pytest.mark.parametrize(
    ("text", "line"), [("name = ", "1"), ("a = 1\na = 2", "2"), ("[[x]\n", "1")]
)
def test_what_is_not_toml_names_the_line(text: str, line: str) -> None:
    with pytest.raises(ConfigurationError, match=f"f.toml:{line}: is not TOML"):
        parse(text, "f.toml")


@given(st.text())
def test_no_text_crashes_the_reader(text: str) -> None:
    with contextlib.suppress(ConfigurationError):
        assert isinstance(parse(text, "f.toml"), Toml)
