"""Endless sites end."""

from __future__ import annotations

import pytest

from checker.fetch.frontier import MAX_VARIANTS, Frontier

HOME = "https://shop.example/"


def drain(frontier: Frontier) -> list[str]:
    read = []
    while frontier:
        read.append(frontier.pop())
    return read


@pytest.mark.parametrize(
    ("home", "link", "expected"),
    [
        (HOME, "https://shop.example/a?utm_source=x#top", "https://shop.example/a"),
        (HOME, "http://shop.example/a", "https://shop.example/a"),
        (HOME, "https://other.example/a", None),
        (HOME, "https://cdn.shop.example/a", None),
        (HOME, "https://shop.example/a.pdf", None),
        (HOME, "mailto:a@shop.example", None),
        ("https://shop.example/fr/", "https://shop.example/fr/a", "https://shop.example/fr/a"),
        ("https://shop.example/fr/", "https://shop.example/en/a", None),
    ],
)
def test_spell(home: str, link: str, expected: str | None) -> None:
    assert Frontier(home, 10).spell(link) == expected


def test_a_page_is_queued_once() -> None:
    frontier = Frontier(HOME, 10)
    frontier.add([HOME + "a", HOME + "a#x", HOME + "a?gclid=1", HOME + "b"])
    frontier.add([HOME + "a"])
    assert drain(frontier) == [HOME + "a", HOME + "b"]


def test_the_budget_counts_pages_and_says_what_is_left_out() -> None:
    frontier = Frontier(HOME, 3)
    frontier.add(f"{HOME}{n}" for n in range(10))
    assert len(drain(frontier)) == 3
    assert frontier.left_out == 7


def test_a_page_that_was_none_gives_its_place_back() -> None:
    frontier = Frontier(HOME, 1)
    frontier.add([HOME + "a"])
    frontier.pop()
    frontier.refund()
    frontier.add([HOME + "b"])
    assert drain(frontier) == [HOME + "b"]


def test_a_small_budget_is_shared_among_the_folders() -> None:
    pages = [f"{HOME}{folder}/{n}" for folder in "abc" for n in range(100)]
    frontier = Frontier(HOME, 9)
    frontier.add_sample(pages)
    read = drain(frontier)
    assert [sum(f"/{folder}/" in page for page in read) for folder in "abc"] == [3, 3, 3]


@pytest.mark.parametrize(
    ("links", "most"),
    [
        ([f"{HOME}agenda?day={n}" for n in range(10_000)], MAX_VARIANTS),
        ([HOME + "a/" * n for n in range(1, 100)], 2),
        ([HOME + "".join(f"{i}/" for i in range(n)) for n in range(1, 100)], 16),
        ([HOME + "x" * n for n in (10, 5_000)], 1),
    ],
)
def test_traps_end(links: list[str], most: int) -> None:
    frontier = Frontier(HOME, 100_000)
    frontier.add(links)
    assert len(frontier) == most


def test_a_site_that_moved_is_still_one_site() -> None:
    frontier = Frontier("http://shop.example/", 10)
    frontier.move("https://www.shop.example/")
    assert frontier.spell("http://shop.example/a") == "https://www.shop.example/a"


def test_a_closed_frontier_gives_nothing() -> None:
    frontier = Frontier(HOME, 10)
    frontier.add([HOME + "a"])
    frontier.close()
    assert not frontier
    assert frontier.left_out == 1
