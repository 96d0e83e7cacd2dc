"""Texts are the same however many there are, and each channel's are told once."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest
from msgspec import structs

from checker.match import match_offers
from checker.model import Evidence, Message
from checker.offers import empty
from checker.settings import Brand, Settings
from checker.subjects import Said, Subjects
from checker.texts import HELD, Texts, Told

PARIS = timezone(timedelta(hours=1))
MESSAGE = Message(
    "Une lampe, « fine »", "post", "fr-FR", "brand", datetime(2026, 1, 5, 0, 30, tzinfo=PARIS),
    "https://a.example/", Evidence("Une lampe", "posts.json", row=3), unsubscribe=False,
)  # fmt: skip


def written(count: int) -> Iterator[Message]:
    return (structs.replace(MESSAGE, body=f"Une lampe, la n° {n}") for n in range(count))


@pytest.mark.parametrize("count", [0, 1, HELD, HELD + 1, HELD + 999])
def test_texts_come_as_they_were_given_and_again(count: int) -> None:
    texts = Texts(written(count))
    assert len(texts) == count
    assert list(texts) == list(texts) == list(written(count))
    last = list(texts)[-1:]
    assert [text.published_at and text.published_at.date() for text in last] == [
        MESSAGE.published_at and MESSAGE.published_at.date() for _ in last
    ]


def test_two_may_go_through_texts_at_once() -> None:
    texts = Texts(written(HELD + 2_000))
    one, other = iter(texts), iter(texts)
    assert sum(next(other) == message == next(one) for message in list(texts)) == len(texts)


def test_many_texts_take_little_more_memory() -> None:
    def held(count: int) -> int:
        tracemalloc.start()
        texts = Texts(written(count))
        size, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert len(texts) == count
        return size

    assert held(HELD + 10_000) - held(HELD) < 100_000


def test_a_text_is_the_first_of_its_channel_once() -> None:
    told = Told([("site", Texts([MESSAGE, MESSAGE])), ("post", [MESSAGE, *written(2)])])
    offers = match_offers(empty(), reference=None).offers
    now = datetime.now(UTC)
    subjects = Subjects(Settings(Brand("A", "fr-FR"), ()), now, offers, messages=told)
    is_first = subjects.firsts()
    assert [(s.channel, s.fact.body) for s in told if is_first(s)] == [
        ("site", MESSAGE.body), ("post", MESSAGE.body), *(("post", m.body) for m in written(2)),
    ]  # fmt: skip
    again = subjects.firsts()
    assert again(Said("site", MESSAGE))
    assert not again(Said("site", MESSAGE))
