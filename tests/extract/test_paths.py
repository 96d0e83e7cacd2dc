"""Paths into JSON: what stands there, and where."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.extract.paths import find, first, has, keep, parse
from checker.extract.records import at

DATA: dict[str, Any] = {
    "data": [
        {"id": 1, "price": {"amount": "19.90"}, "tags": [{"type": "a", "id": 7}], "x": None},
        {"id": 2, "price": None, "hidden": True, "tags": []},
    ],
    "a/b": "",
    "no": False,
}


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("data[*].id", [("/data/0/id", 1), ("/data/1/id", 2)]),
        ("data[1].id", [("/data/1/id", 2)]),
        ("data[hidden=True].id", [("/data/1/id", 2)]),
        ("data[*].price.amount", [("/data/0/price/amount", "19.90")]),
        ("data[*].tags[type=a].id", [("/data/0/tags/0/id", 7)]),
        ("a/b", [("/a~1b", "")]),
        ("data[*].x", []),
        ("data[9].id", []),
        ("nothing.here", []),
        ("data.id", []),
    ],
)
def test_what_stands_at_a_path(path: str, found: list[tuple[str, Any]]) -> None:
    assert list(find(DATA, path)) == found
    assert all(at(DATA, place) == value for place, value in found)


@pytest.mark.parametrize("path", ["a..b", "a[", "a[x]", "[]", "."])
def test_what_is_no_path(path: str) -> None:
    with pytest.raises(ValueError, match="is no path"):
        parse(path)


def test_the_first_of_several_and_whether_there_is_one() -> None:
    assert first(DATA, ("a/b", "data[*].id")) == ("/data/0/id", 1)
    assert first(DATA, ("a/b",)) is None
    assert not has(DATA, ("no", "data[*].x"))
    assert has(DATA, ("no", "data[hidden=True]"))


def test_what_is_kept_stays_at_its_place() -> None:
    kept = keep(DATA, ["data[*].price.amount", "data[*].tags[type=a].id"])
    assert kept == {
        "data": [
            {"price": {"amount": "19.90"}, "tags": [{"id": 7, "type": "a"}]},
            {"price": None, "tags": []},
        ]
    }


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3)
    ),
    max_leaves=12,
)
_PATH = st.lists(
    st.sampled_from(["a", "b", "[*]", "[0]", "[a=1]", "[b=x]"]), min_size=1, max_size=4
).map(lambda steps: ".".join(steps).replace(".[", "["))


@given(data=_JSON, path=_PATH)
def test_keeping_loses_nothing_that_is_read(data: Any, path: str) -> None:
    assert list(find(keep(data, [path]), path)) == list(find(data, path))
    json.dumps(keep(data, [path]))
