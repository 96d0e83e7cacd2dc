"""Flat state, and state that holds itself."""

from __future__ import annotations

import json

import pytest

from checker.extract.revived import revive
from checker.extract.state import VISITED, _walk


@pytest.mark.parametrize(
    ("flat", "value"),
    [
        ([{"a": "1"}, "x"], {"a": "x"}),
        ([["Ref", "1"], {"a": "2"}, "x"], {"a": "x"}),
        ([{"a": "9"}], {"a": None}),
        ([["1", "2"], "x", "y"], ["x", "y"]),
        ([], None),
    ],
)
def test_places_are_replaced(flat: list[object], value: object) -> None:
    assert revive(flat) == value


@pytest.mark.parametrize(
    "flat",
    [
        [{"self": "0", "again": "0"}],
        [["0", "0"]],
        [{"a": str(n + 1), "b": str(n + 1), "c": str(n + 1)} for n in range(60)] + ["x"],
    ],
)
def test_what_holds_itself_is_walked_once(flat: list[object]) -> None:
    visited = list(_walk(revive(flat), "state"))
    assert len(visited) <= len(flat) < VISITED
    assert len(json.dumps([pointer for pointer, _ in visited])) < 20_000
