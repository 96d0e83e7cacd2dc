"""Articles of a blog: the day they were published, and what they announce."""

from __future__ import annotations

from datetime import date

import pytest

from checker.extract.page import extract_page
from checker.model import Promotion

TODAY = date(2026, 11, 23)
OFFER = "<p>This week, until Wednesday 14 October, the Tyne can is £32.00 instead of £39.00.</p>"
STORY = (
    "<p>Dig when the soil crumbles; if it sticks to your boots, go in and have tea. The hoe is "
    "best before you see the weeds, and the fork before the frost.</p>"
)
BAR = '<div class="announcement-bar"><p>20% off everything until 30 November 2026</p></div>'


def read(main: str, *, path: str = "/blog/digging", head: str = "") -> tuple[Promotion, ...]:
    """The offers of a page."""
    html = (
        f'<html lang="en-GB"><head><title>Digging | Shop</title>{head}</head><body>{BAR}'
        f"<main><h1>Digging, or not</h1>{main}{STORY * 3}</main>"
        "<footer><p>Shop Ltd</p></footer></body></html>"
    )
    page = extract_page(html.encode(), f"https://shop.example{path}", today=TODAY)
    assert page.verdict == "ok"
    return page.promotions


def json_ld(kind: str, day: str = "2026-10-12") -> str:
    return (
        '<script type="application/ld+json">{"@context": "https://schema.org", '
        f'"@type": "{kind}", "datePublished": "{day}T08:00:00+00:00"}}</script>'
    )


def published(promotions: tuple[Promotion, ...]) -> list[tuple[str, str | None]]:
    """The kind of each offer, and the day of the article that tells it."""
    return [
        (each.kind, f"{each.published_at:%m-%d}" if each.published_at else None)
        for each in promotions
    ]


BYLINE = '<p class="post-date">12 October 2026, by Judith</p>'
META = (
    '<meta property="og:type" content="article">'
    '<meta property="article:published_time" content="2026-10-12T08:00:00+00:00">'
)


@pytest.mark.parametrize(
    ("path", "head", "main"),
    [
        ("/blog/digging", "", BYLINE + OFFER),
        ("/journal/digging", "", '<time datetime="2026-10-12">12 October</time>' + OFFER),
        ("/digging", "", '<p class="entry-meta">Posted on 12 Oct 2026</p>' + OFFER),
        ("/digging", "", '<time class="published" datetime="2026-10-12T09:00">x</time>' + OFFER),
        ("/digging", json_ld("BlogPosting"), OFFER),
        ("/blogs/news/digging", json_ld("Article"), OFFER),
        ("/news/digging", META, OFFER),
    ],
)
def test_an_article_tells_its_offers_in_its_day(path: str, head: str, main: str) -> None:
    found = dict(published(read(main, path=path, head=head)))
    assert found == {"percent_off": None, "price_point": "10-12"}


@pytest.mark.parametrize(
    ("path", "head", "main"),
    [
        ("/blog/digging", "", OFFER),
        # Pages of a shop that its software calls articles, and lists of articles.
        ("/offers", json_ld("Article"), OFFER),
        ("/offers", META, OFFER),
        ("/offers", "", '<time datetime="2026-10-12">12 October</time>' + OFFER),
        ("/blog/digging", json_ld("BlogPosting") + json_ld("BlogPosting", "2026-10-19"), OFFER),
        ("/blog/digging", "", BYLINE + BYLINE.replace("12", "19") + OFFER),
        ("/blog/digging", json_ld("BlogPosting", "2027-10-12"), OFFER),
    ],
)
def test_what_is_no_article_speaks_now(path: str, head: str, main: str) -> None:
    found = dict(published(read(main, path=path, head=head)))
    assert found == {"percent_off": None, "price_point": None}


def test_the_days_of_an_article_count_from_its_own() -> None:
    (offer,) = (
        each
        for each in read(BYLINE + "<p>Until Friday, 15% off all spades with code DIG15.</p>")
        if each.code
    )
    assert offer.valid_through is not None
    assert offer.valid_through.date() == date(2026, 10, 16)
