"""What is spooled comes as it was given, however much there is of it."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator

import pytest

from checker.channels import website
from checker.model import Claim, Evidence, Facts, Offer, Price
from checker.reading import PAGES_HELD
from checker.spool import Spool


def pages(count: int) -> Iterator[Facts]:
    """Product pages with the shop's promise, every hundredth with one of its own."""
    quote = "".join(("Garantie ", "2 ans"))
    for n in range(count):
        url = f"https://a.example/p/{n}"
        seen = Evidence(quote, url, "body > footer:nth-of-type(1)", sha256=f"{n:064}")
        years = "5" if n % 100 == 7 else "2"
        yield Facts(
            f"{n:064}",
            "site",
            url,
            offers=(Offer(title=f"Lampe {n}", prices={"current": Price("9.90", "EUR")}),),
            claims=(Claim("warranty", value=years, unit="year", quote=quote, evidence=seen),),
        )


@pytest.mark.parametrize("count", [0, 1, 5, 6, 405, 406, 1300])
def test_it_comes_as_it_was_given_and_again(count: int) -> None:
    spool = Spool(range(count), 5)
    assert len(spool) == count
    assert list(spool) == list(spool) == list(range(count))


def test_two_may_go_through_it_at_once() -> None:
    spool = Spool(range(3_000), 100)
    assert all(one == other for one, other in zip(spool, spool, strict=True))


def test_what_pages_share_they_share_when_they_are_read_again() -> None:
    claims = [fact.claims[0] for fact in Spool(pages(500), 0)]
    assert len({id(claim.quote) for claim in claims[:400]}) == 1


def test_a_large_site_is_settled_as_a_small_one_is() -> None:
    given = list(pages(1_000))
    assert list(website.settle(Spool(given, 10))) == list(website.settle(given))
    owned = [fact.location for fact in website.settle(given) if fact.claims[0].subject]
    assert owned == [f"https://a.example/p/{n}" for n in range(7, 1_000, 100)]


def test_pages_beyond_the_first_take_hardly_any_memory() -> None:
    def held(count: int) -> int:
        tracemalloc.start()
        spool = Spool(pages(count), PAGES_HELD)
        size, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert len(spool) == count
        return size

    assert held(PAGES_HELD + 4_000) - held(PAGES_HELD) < 1_000_000
