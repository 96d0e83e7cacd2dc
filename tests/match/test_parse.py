"""A title is read into words, quantities, packs, colours and codes, in any wording."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.match.parse import parse

SIZES = [
    ("Crème 50 ml", "volume", 50),
    ("Crème 0,05 L", "volume", 50),
    ("Crème 5 cl", "volume", 50),
    ("CREME 50ML", "volume", 50),
    ("Wasser 1,5 Liter", "volume", 1500),
    ("Olio 1.000 ml", "volume", 1000),
    ("Farine 1,000 kg", "mass", 1000),
    ("Café 0,25 kg", "mass", 250),
    ("SSD 1 To", "memory", 1000),
    ("SSD 512GB", "memory", 512),
    ('TV 55"', "length", 139.7),
    ("TV 55 pouces", "length", 139.7),
    ("Crème solaire SPF 50", "spf", 50),
    ("Crème solaire SPF50", "spf", 50),
    ("30 capsules", "count", 30),
    ("x30 capsules", "count", 30),
]


@pytest.mark.parametrize(("title", "dimension", "value"), SIZES)
def test_quantities_come_on_one_scale(title: str, dimension: str, value: float) -> None:
    found = {m.dimension: m.value for m in parse(title).variant.measures}
    assert found[dimension] == pytest.approx(value)


PACKS = [
    ("Savon 100 g", None),
    ("Lot de 3 savons 100 g", 3),
    ("Savon 100 g x3", 3),
    ("Savon 3x100g", 3),
    ("Savon 3 x 100 g", 3),
    ("Soap 3-pack", 3),
    ("Soap pack of 3", 3),
    ("Seife 3er Pack", 3),
    ("Sapone confezione da 3", 3),
    ("Jabón pack de 3", 3),
    ("Savon 3+1 100 g", 4),
    ("Savon duo", 2),
]


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("The Winter Allotment Hamper", "Winter Allotment Hamper"),
        ("The Vert Sencha", "Thé Vert Sencha"),
        ("THE VERT SENCHA", "Thé vert sencha"),
    ],
)
def test_an_english_article_is_no_tea(title: str, other: str) -> None:
    assert parse(title).words == parse(other).words


@pytest.mark.parametrize(("title", "pack"), PACKS)
def test_sales_units(title: str, pack: int | None) -> None:
    assert parse(title).variant.pack == pack


FACETS = [
    ("Robe rouge", "colour", ("red",)),
    ("ROBE ROUGE", "colour", ("red",)),
    ("Kleid rot", "colour", ("red",)),
    ("Vestito rosso", "colour", ("red",)),
    ("iPhone reconditionné", "condition", ("refurbished",)),
    ("Laptop generalüberholt", "condition", ("refurbished",)),
    ("Eau de parfum recharge", "form", ("refill",)),
    ("Coffret eau de parfum", "bundle", ("set",)),
    ("Eau de Parfum", "perfume", ("edp",)),
    ("Lait 1/2 écrémé", "fat", ("semi",)),
    ("Crème de nuit", "moment", ("night",)),
    ("Jeu PS4", "platform", ("ps4",)),
    ("Jeu PlayStation 4", "platform", ("ps4",)),
]


@pytest.mark.parametrize(("title", "axis", "values"), FACETS)
def test_facets_have_one_name_in_five_languages(
    title: str, axis: str, values: tuple[str, ...]
) -> None:
    assert parse(title).variant.values(axis) == values


@pytest.mark.parametrize(
    ("label", "title"),
    [
        ("CRM JOUR HYDR 50ML", "Crème de jour hydratante 50 ml"),
        ("SHAMP NOURR 250ML", "Shampooing nourrissant 250 ml"),
        ("GEL NETT VISG", "Gel nettoyant visage"),
    ],
)
def test_till_abbreviations_are_the_words_they_stand_for(label: str, title: str) -> None:
    assert set(parse(label).words) == set(parse(title).words)
    assert parse(label).abbreviated


def test_codes_are_kept_whole_and_numbers_apart() -> None:
    assert parse("Casque WH-1000XM4 noir").codes == ("wh1000xm4",)
    assert parse("Appareil EOX Mark III").variant.generations == ("3",)
    assert parse("Console 2nd gen").variant.generations == ("2",)
    assert parse("Rouge à lèvres teinte 01").variant.shades == ("1",)
    assert parse("Chemise", {"size": "M"}).variant.sizes == ("m",)


@pytest.mark.parametrize(
    ("title", "codes", "pack"),
    [
        ("Boîtier Orvak HX40 zoom optique 50x optical zoom", ("hx40",), None),
        ("SSD Tarnel 128 GB PCI Express 3.1 x4", (), None),
        ("Contrôleur RAID SATA 6Gb/s PCIe 3.0 x8", (), None),
        ("Baskets Ruvo 537384-077", ("537384077",), None),
        ("Savon surgras x4", (), 4),
    ],
)
def test_a_number_with_x_is_not_always_a_pack(
    title: str, codes: tuple[str, ...], pack: int | None
) -> None:
    read = parse(title)
    assert (read.codes, read.variant.pack) == (codes, pack)


def test_a_rate_is_no_quantity_of_memory() -> None:
    assert not [m for m in parse("Disque 6Gb/s").variant.measures if m.dimension == "memory"]


def test_the_marks_of_catalogues_and_tokenisers_are_no_words() -> None:
    assert parse('"Orvak Studio ( r ) v1 .2"@en-gb').words == parse("Orvak Studio v1.2").words


@given(st.text(max_size=80), st.dictionaries(st.text(max_size=8), st.text(max_size=20), max_size=3))
def test_any_text_can_be_read(title: str, attributes: dict[str, str]) -> None:
    assert len(set(parse(title, attributes).words)) == len(parse(title).words)


@pytest.mark.parametrize(
    ("title", "pack"),
    [
        ("Forfait de 5 soins Rosée", 5),
        ("Forfait 5 soins Rosée", 5),
        ("Carnet de 10 entrées piscine", 10),
        ("10 séances de yoga", 10),
        ("Course of 6 facials", 6),
        ("Block of 10 lessons", 10),
        ("Soin Rosée", None),
        ("Cure de 30 jours Éclat", None),
        ("Forfait ski journée", None),
    ],
)
def test_several_of_a_service(title: str, pack: int | None) -> None:
    assert parse(title).variant.pack == pack
