"""After a few pages of one shape, the browser is asked at once; now and then it is doubted."""

from __future__ import annotations

from checker.fetch.patterns import AGAIN, ENOUGH, Patterns

SHOP = "https://shop.example"


def learnt(*drawn: bool) -> Patterns:
    patterns = Patterns()
    for number, each in enumerate(drawn):
        patterns.learn(f"{SHOP}/p/{number}", each)
    return patterns


def test_a_shape_is_learnt_page_by_page() -> None:
    assert not learnt(*[True] * (ENOUGH - 1)).is_drawn(f"{SHOP}/p/9")
    assert learnt(*[True] * ENOUGH).is_drawn(f"{SHOP}/p/9")
    assert not learnt(*[True] * ENOUGH).is_drawn(f"{SHOP}/blog/9")


def test_one_plain_page_unlearns_it() -> None:
    assert not learnt(*[True] * 9, False, True).is_drawn(f"{SHOP}/p/9")


def test_one_in_twenty_is_asked_for_plainly() -> None:
    patterns = learnt(*[True] * ENOUGH)
    due = [patterns.is_due(f"{SHOP}/p/{number}") for number in range(2 * AGAIN)]
    assert due.count(True) == 2
