"""The matrix: rows of the offers frame laid side by side, statements said once, voices."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import polars as pl

from checker import offers
from checker.model import Claim, Evidence, Message, Subject
from checker.reports import matrix
from checker.settings import Brand, Channel, ChannelVoice, Settings, Voice
from checker.subjects import Group, Said, Subjects

SETTINGS = Settings(
    Brand("Atelier Brume", reference="site"),
    (
        Channel("site", "website"),
        Channel("tills", "catalogue"),
        Channel("post", "social", voice=ChannelVoice("tu")),
        Channel("old", "social", enabled=False),
    ),
    voice=Voice("vous"),
)


def frame(*rows: dict[str, Any]) -> pl.DataFrame:
    """Matched offers; what a row leaves out is null."""
    schema = {**offers.schema(), "subject": pl.String(), "subject_name": pl.String()}
    plain = {"location": "x.csv", "document": "0" * 64, "mention": False, "subject": "1",
             "subject_name": "Bougie", "currency": "EUR", "confidence": 1.0,
             "availability": "unknown"}  # fmt: skip
    filled = [{name: {**plain, **row}.get(name) for name in schema} for row in rows]
    return pl.DataFrame(filled, schema=schema)


def of(*rows: dict[str, Any], **more: Any) -> matrix.Matrix:
    return matrix.of(Subjects(SETTINGS, datetime(2026, 11, 18, tzinfo=UTC), frame(*rows), **more))


def test_channels_are_those_enabled_in_the_order_of_the_configuration() -> None:
    assert of().channels == ("site", "tills", "post")
    assert (of().reference, of().currency) == ("site", "EUR")


def test_one_row_per_subject_and_one_cell_per_channel_and_store() -> None:
    (row,) = of(
        {"channel": "tills", "store": "Lyon", "price_current": Decimal("42"), "gtin": "036"},
        {"channel": "tills", "store": "Paris", "price_current": Decimal("44")},
        {"channel": "site", "price_current": Decimal("42"), "raw_current": "42,00 €"},
        {"channel": "site", "subject": None, "price_current": Decimal("1")},
    ).products
    assert row.subject == Subject("product", "1", "Bougie", "036")
    assert [(cell.channel, cell.store) for cell in row.cells] == [
        ("site", None), ("tills", "Lyon"), ("tills", "Paris")
    ]  # fmt: skip
    assert row.cells[0].evidence.quote == "42,00 €"


def test_a_cell_takes_each_role_from_its_most_certain_reading() -> None:
    (row,) = of(
        {"channel": "site", "price_member": Decimal("38"), "confidence": 1.0},
        {"channel": "site", "price_current": Decimal("42"), "confidence": 0.9,
         "raw_current": "42 €", "availability": "in_stock"},
        {"channel": "site", "price_current": Decimal("40"), "confidence": 0.5},
    ).products  # fmt: skip
    (cell,) = row.cells
    assert cell.prices == {"current": Decimal(42), "member": Decimal(38)}
    assert (cell.evidence.quote, cell.availability) == ("42 €", "in_stock")


def test_a_mention_without_a_price_is_no_cell() -> None:
    assert of({"channel": "post", "mention": True}).products == ()


def test_what_every_page_repeats_is_said_once() -> None:
    claims = [
        Said("site", Claim("return_days", days, "day", quote=quote, evidence=Evidence(quote)))
        for days, quote in (("30", "30 jours"), ("30", "sous 30 jours"), ("14", "14 jours"))
    ]
    group = Group(Subject("claim", "return_days", "return days"), tuple(claims))
    (kept,) = of(claims=(group,)).claims
    assert [said.fact.quote for said in kept.said] == ["30 jours", "14 jours"]


def test_voices_count_the_brands_own_texts_once() -> None:
    texts = ["Découvrez votre bougie", "Découvrez votre bougie", "Bougie", "Découvre ta bougie"]
    said = tuple(Said("post", Message(text, language="fr")) for text in texts)
    foreign = (Said("post", Message("Vous êtes géniaux", voice="customer", language="fr")),)
    (voice,) = of(messages=said + foreign).voices
    assert (voice.channel, voice.policy, voice.messages) == ("post", "tu", 3)
    assert voice.forms == {"formal": 1, "informal": 1}
    assert {example.quote for example in voice.examples} == {texts[0], texts[3]}
