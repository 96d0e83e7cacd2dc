"""What a product is called: one proper name in the place of another, under one identifier."""

from __future__ import annotations

import pytest

from .conftest import offer, run

RULE = "product/name"
SITE = "Lit coffre Estuaire 140 × 190 cm"


@pytest.mark.parametrize(
    ("kiosk", "told"),
    [
        ("Lit coffre Littoral 140 × 190 cm", True),
        ("Lit coffre Littoral, 140 x 190", True),
        ("Estuaire, lit coffre 140 x 190", False),
        ("Lit coffre Estuaires 140 × 190 cm", False),
        ("Lit coffre Estuaire beige 140 × 190 cm", False),
        ("LIT COFFRE LITTORAL 140 X 190", False),
        ("Lit Estuaire 140 × 190 cm", False),
    ],
)
def test_another_name_under_one_identifier(kiosk: str, told: bool) -> None:
    outcome = run(RULE, {"site": [offer("690", title=SITE)], "kiosk": [offer("690", title=kiosk)]})
    assert [f.channels for f in outcome.findings] == ([("kiosk",)] if told else [])


@pytest.mark.parametrize(
    ("site", "kiosk", "told"),
    [
        ("Manteau matelassé Brume", "Gilet matelassé Brume", True),
        ("Brume Down Coat", "Brume Down Cardigan", True),
        ("Brume Down Jacket", "Brume Down Blouson", False),
        ("Brume Leather Shoes", "Brume Leather Boots", False),
        ("Manteau matelassé Brume noir", "Gilet matelassé Brume rouge", False),
        ("Cottage Meadow Seed Mix", "Countryside Meadow Seed Mix", True),
        ("Skylark Wool Blanket", "Brindle Wool Blanket", True),
        ("Blue Wool Throw Fern", "Grey Wool Throw Fern", False),
        ("Étamine lavée Brume", "Percale lavée Brume", False),
    ],
)
def test_another_kind_of_thing_under_one_identifier(site: str, kiosk: str, told: bool) -> None:
    outcome = run(RULE, {"site": [offer("90", title=site)], "kiosk": [offer("90", title=kiosk)]})
    assert [f.channels for f in outcome.findings] == ([("kiosk",)] if told else [])


@pytest.mark.parametrize(
    ("site", "kiosk", "told"),
    [
        ("Bougie parfumée Brume 200 g", "Bougie parfumée Brune 200 g", False),
        ("Bougie parfumée Brume 200 g", "Bougie parfumée Brumo 200 g", False),
        ("Bougie parfumée Brume 200 g", "Bougie parfumée Brome 200 g", True),
        ("Scented Candle Olive", "Scented Candle Olyve", True),
        ("Wool Blanket Grey", "Wool Blanket Gray", False),
        ("Children's Pyjamas Fern", "Children's Pajamas Fern", False),
    ],
)
def test_a_name_that_is_also_a_word_is_misspelt(site: str, kiosk: str, told: bool) -> None:
    outcome = run(RULE, {"site": [offer("90", title=site)], "kiosk": [offer("90", title=kiosk)]})
    assert [f.channels for f in outcome.findings] == ([("kiosk",)] if told else [])


def test_all_sizes_of_one_name_are_one_finding() -> None:
    numbers = ("03760999000111", "03760999000128")
    said = {
        channel: [
            offer("90", title=title, gtin=number, attributes={"size": size})
            for number, size in zip(numbers, "SM", strict=True)
        ]
        for channel, title in (("site", "Manteau Brume"), ("kiosk", "Gilet Brume"))
    }
    assert [f.channels for f in run(RULE, said).findings] == [("kiosk",)]


def test_both_names_are_quoted() -> None:
    said = {
        "site": [offer("690", title=SITE)],
        "kiosk": [offer("690", title="Lit coffre Littoral 140 × 190 cm")],
    }
    (finding,) = run(RULE, said).findings
    assert finding.expected == SITE
    assert [(o.channel, o.evidence.quote) for o in finding.observed] == [
        ("kiosk", "Lit coffre Littoral 140 × 190 cm"),
        ("site", SITE),
    ]


def test_products_that_are_only_alike_may_be_two() -> None:
    said = {
        "site": [offer("690", title=SITE, gtin=None)],
        "kiosk": [offer("690", title="Lit coffre Littoral 140 × 190 cm", gtin=None)],
    }
    assert not run(RULE, said).findings


def test_another_language_has_other_names() -> None:
    said = {
        "site": [offer("690", title=SITE)],
        "uk": [offer("690", title="Lit coffre Littoral 140 × 190 cm")],
    }
    assert not run(RULE, said, channels={"uk": {"locale": "en-GB"}}).findings
