"""Files of records: parsed once, written again with less in them and everything at its place."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.extract.records import Json, Table, at, parse_record, pointer, read_table

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("abcde/~"), inner, max_size=4)
    ),
    max_leaves=20,
)
CELLS = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=12).map(str.strip)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b'\xef\xbb\xbf[{"a": 1}]', "Json"),
        (b"window.YTD.tweets.part0 = [1, 2];\n", "Json"),
        (b'{"a": "\\ud83d"}', "Json"),
        ("a;b\n1;é\n".encode("cp1252"), "Table"),
        ("a\tb\n1\t2\n".encode("utf-16"), "Table"),
        (b"<rss><channel/></rss>", "Markup"),
        (b"window.location = 'https://x.example'", "NoneType"),
        (b"[1, 2", "NoneType"),
        (b"[" * 50_000, "NoneType"),
        (b"<a><b></a>", "NoneType"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "NoneType"),
        (b"just words", "NoneType"),
        (b"", "NoneType"),
    ],
)
def test_what_a_file_is(content: bytes, kind: str) -> None:
    assert type(parse_record(content)).__name__ == kind


@given(st.binary(max_size=300))
def test_no_bytes_break_it(content: bytes) -> None:
    parse_record(content)
    parse_record(b"[" + content)
    parse_record(b"<" + content)


@given(VALUES)
def test_only_the_keys_asked_for_stay_and_lists_keep_their_length(value: object) -> None:
    kept = json.loads(Json(value).keep({"a", "b"}))
    assert not {"c", "d", "e"} & _keys(kept)
    for place in _places(kept, ()):
        assert type(at(kept, pointer(*place))) is type(at(value, pointer(*place)))


def _keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {k for inner in value.values() for k in _keys(inner)}
    return {k for inner in value for k in _keys(inner)} if isinstance(value, list) else set()


def _places(value: object, steps: tuple[str | int, ...]) -> list[tuple[str | int, ...]]:
    inner = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    return [steps, *(p for k, v in inner for p in _places(v, (*steps, k)))]


def test_a_key_with_inner_keys_keeps_only_those() -> None:
    value = {"a": {"id": 1, "url": 2, "b": {"id": 3, "url": 4}}, "url": 5, "b": {"url": 6}}
    kept = json.loads(Json(value).keep({"a", "a/id", "url", "b"}))
    assert kept == {"a": {"id": 1}, "url": 5, "b": {"url": 6}}


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=5), st.sampled_from(";,\t"))
def test_tables_are_read_back_without_the_other_columns(
    rows: list[list[str]], delimiter: str
) -> None:
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerows([["Date", "Name", "Text"], *rows])
    table = read_table(out.getvalue())
    assert isinstance(table, Table)
    stored = read_table(table.keep({"date", "text"}).decode())
    assert stored is not None
    wanted = [r for r in table.rows if r.cells["date"].strip() or r.cells["text"].strip()]
    assert [(r.line, r.cells["date"], r.cells["text"]) for r in stored.rows] == [
        (r.line, r.cells["date"], r.cells["text"]) for r in wanted
    ]
    assert all(r.cells["name"] == "" for r in stored.rows)


def test_physical_lines_stay_when_a_cell_has_several() -> None:
    table = read_table('Date,Text\n1,"two\nlines"\n2,one\n')
    assert table is not None
    assert [row.line for row in table.rows] == [2, 4]
    stored = read_table(table.keep({"text"}).decode())
    assert stored is not None
    assert [row.line for row in stored.rows] == [2, 4]
