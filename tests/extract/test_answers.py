"""The descriptions of APIs hold what the reader knows, and nothing else."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.extract import answers, paths
from checker.extract.answers import apis
from checker.extract.answers.reader import plain, read_answer, reduce

FILES = sorted(Path(answers.__file__).parent.glob("*.toml"))


def keys(data: Any, place: str = "") -> Iterator[str]:
    """Every key with its place."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield f"{place}.{key}"
            yield from keys(value, f"{place}.{key}")
    elif isinstance(data, list | tuple):
        for value in data:
            yield from keys(value, f"{place}[]")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_key_is_known(file: Path) -> None:
    """A misspelt key would be passed over in silence."""
    understood = set(keys(msgspec.to_builtins(apis()[file.stem])))
    assert set(keys(tomllib.loads(file.read_text("utf-8")))) <= understood


@pytest.mark.parametrize("name", apis())
def test_every_path_can_be_read_and_every_name_is_learnt(name: str) -> None:
    api = apis()[name]
    learnt = {"account", "user", "host"}
    for path in (*api.expired, *api.busy):
        paths.parse(path)
    for request in api.requests:
        texts = [request.get, request.post, *map(str, request.query.values())]
        used = {part.partition("}")[0] for text in texts for part in text.split("{")[1:]}
        assert used <= learnt
        learnt |= set(request.learn)
        for path in (request.same, *request.learn.values()):
            paths.parse(path)
        for path in request.records.paths if request.records else ():
            paths.parse(path)
        if request.next:
            paths.parse(request.next.at)
            paths.parse(request.next.more)
            assert request.next.name
    assert api.keyless or (api.scopes and api.renew)
    assert api.api.startswith("https://")


@given(
    data=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=4),
        lambda inner: st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["data", "id", "text", "message", "created_at", "items", "name",
                             "referenced_tweets", "type", "reason", "post", "record"]),
            inner, max_size=4,
        ),
        max_leaves=15,
    ),
    name=st.sampled_from(sorted(apis())),
)  # fmt: skip
def test_what_is_kept_says_the_same(data: Any, name: str) -> None:
    """No answer breaks the reader, and what is stored of it reads as it did."""
    for request in apis()[name].requests:
        if request.records is None:
            continue
        kept = reduce(data, request.records, set())
        again = reduce(kept, request.records, set())
        before = [said.messages for said in read_answer(kept, request.records, locale="fr-FR")]
        after = [said.messages for said in read_answer(again, request.records, locale="fr-FR")]
        assert [[m.body for m in said] for said in before] == [
            [m.body for m in said] for said in after
        ]


@pytest.mark.parametrize(
    ("written", "form", "words"),
    [
        (r"\(à Lille\) \#1", "little", "(à Lille) #1"),
        (r"{hashtag|\#|Lampe} avec @[Lune](urn:li:organization:1)", "little", "#Lampe avec Lune"),
        ("a &amp; b", "escaped", "a & b"),
        ("<p>a<br>b</p>", "html", "a\nb"),
        ("a &amp; <b>", "plain", "a &amp; <b>"),
    ],
)
def test_forms_of_texts(written: str, form: Any, words: str) -> None:
    assert plain(written, form) == words
