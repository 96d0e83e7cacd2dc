"""What the facts of all channels are put together from."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from checker import match
from checker.assembly import put_together
from checker.model import Facts, Promotion
from checker.reading import ChannelFacts
from checker.settings import Brand, Channel, Run, Settings

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def day(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}T12:00:00+00:00")


@pytest.mark.parametrize(
    ("published", "through", "is_said"),
    [
        (None, "10-14", True),
        ("10-12", "10-14", False),
        ("10-12", "11-30", True),
        ("11-20", None, True),
        ("08-01", None, False),
        (None, None, True),
    ],
)
def test_what_an_article_told_in_its_day_is_not_said_once_it_is_over(
    published: str | None, through: str | None, is_said: bool
) -> None:
    told = Promotion(
        "percent_off",
        valid_through=day(through) if through else None,
        published_at=day(published) if published else None,
    )
    site = Channel("site", "website")
    settings = Settings(Brand("A", reference="site"), (site,), run=Run(at=NOW.date()))
    read = ChannelFacts(site, (Facts("", "site", "/blog/a", promotions=(told,)),), (), 0)
    subjects = put_together(settings, [read], match.Decisions())
    assert bool(subjects.promotions) is is_said
