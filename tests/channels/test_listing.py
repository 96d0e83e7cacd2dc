"""Local listings through the API and from exports: hours, phone, description, offers."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from checker.model import Claim
from checker.settings import Channel
from tests.channels.network import TOKEN, running
from tests.channels.reading import (
    Reading,
    assert_proved,
    assert_verified,
    at_cell,
    at_pointer,
    context,
    read,
    read_channel,
)
from tests.channels.test_personal_data import CANARIES

LILLE = [
    ("phone", "+33199001234", "Lille"),
    ("opening_hours", "Mo-Fr 10:00-18:30", "Lille"),
]
PARIS = [("phone", "+33199005678", "Paris")]


def stated(reading: Reading) -> list[tuple[str, str, str | None]]:
    """Structured claims: (kind, value, shop)."""
    claims: list[Claim] = [claim for fact in reading.facts for claim in fact.claims]
    return [(c.kind, c.value, c.subject) for c in claims if c.kind in ("phone", "opening_hours")]


@pytest.fixture
def listed(monkeypatch: pytest.MonkeyPatch) -> Reading:
    """All that the API says."""
    monkeypatch.setenv("GOOGLE_TOKEN", TOKEN)
    with running("google-business") as network:
        made = Channel(
            "google", "listing", account=network.account, token="${GOOGLE_TOKEN}",
            api=network.url, allow_private=True, delay=Decimal(0),
        )  # fmt: skip
        return read_channel(made, context())


def test_the_api_says_hours_and_phone_of_each_shop(listed: Reading) -> None:
    assert not listed.failures
    assert stated(listed) == [
        *LILLE, *PARIS, ("opening_hours", "Sa 09:00-19:30", "Paris"),
    ]  # fmt: skip
    assert listed.said == [
        ("bio", "brand", "Nos lampes sont garanties 5 ans."),
        ("headline", "brand", "Semaine des lampes"),
        ("post", "brand", "-15 % sur toutes les lampes en boutique"),
    ]
    assert ("warranty", "5") in listed.promised
    assert_proved(listed, at_pointer)
    assert_verified(listed)


def test_an_offer_post_has_its_own_code_and_days(listed: Reading) -> None:
    """Once: the sentence and the fields are one promotion."""
    (promotion,) = (p for fact in listed.facts for p in fact.promotions)
    assert (promotion.kind, str(promotion.value), promotion.code) == (
        "percent_off", "15", "LAMPE15",
    )  # fmt: skip
    assert promotion.valid_from is not None
    assert promotion.valid_through is not None
    assert promotion.valid_from.isoformat() == "2026-11-10T00:00:00+01:00"
    assert promotion.valid_through.isoformat() == "2026-11-20T23:59:59+01:00"


def test_nothing_of_people_or_the_token_is_kept(listed: Reading) -> None:
    for reading in (listed, read("listing", "listing")):
        kept = repr([reading.facts, reading.failures]) + "".join(
            document.content.decode() for document in reading.documents
        )
        assert not CANARIES.search(kept)
        assert TOKEN not in kept


def test_takeout() -> None:
    """Its older shape; reviews are not opened."""
    reading = read("listing", "listing/takeout")
    assert not reading.failures
    assert len(reading.documents) == 1
    assert stated(reading) == LILLE
    assert_proved(reading, at_pointer)


def test_the_csv_of_locations() -> None:
    """Hours that are not all understood are not read."""
    reading = read("listing", "listing/locations.csv")
    assert stated(reading) == [
        *LILLE, *PARIS, ("opening_hours", "Sa 09:00-12:00,14:00-19:00", "Paris"),
    ]  # fmt: skip
    assert reading.said == [
        ("bio", "brand", "Nos lampes sont garanties 5 ans.\nRetours gratuits sous 30 jours.")
    ]
    assert_proved(reading, at_cell)


def test_shops_of_one_name_are_told_by_their_town(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "Store code,Business name,Locality,Primary phone,Monday hours\n"
        "LIL,Atelier Nord,Lille,01 99 00 12 34,10:00-19:00\n"
        "LEN,Atelier Nord,Lens,01 99 00 12 35,10:00-18:00\n",
        encoding="utf-8",
    )
    assert stated(read("listing", "a.csv", tmp_path)) == [
        ("phone", "+33199001234", "Lille"), ("opening_hours", "Mo 10:00-19:00", "Lille"),
        ("phone", "+33199001235", "Lens"), ("opening_hours", "Mo 10:00-18:00", "Lens"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "content", [b"{}", b"[]", b"a,b\n1,2\n", b'{"locations": [{"name": 3}]}', b"\x00\x01,\n"]
)
def test_what_is_no_listing(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(content)
    reading = read("listing", "a.json", tmp_path)
    assert [failure.kind for failure in reading.failures] == ["unknown-format"]
