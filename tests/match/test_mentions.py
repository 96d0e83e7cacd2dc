"""Which product a running text names beside a price."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from checker import offers
from checker.match import place_mentions, place_whole_products

PRODUCTS: list[dict[str, Any]] = [
    {"subject": "1", "subject_name": "Sac de nuit Cime", "price_current": 90},
    {"subject": "2", "subject_name": "Sac de nuit Cime 2", "attributes": "taille=M",
     "parent": "c", "price_current": 120},
    {"subject": "12", "subject_name": "Sac de nuit Cime 2, L", "attributes": "taille=L",
     "parent": "c", "price_current": 140},
    {"subject": "3", "subject_name": "Lampe de tête Ver 200", "price_current": 30},
    {"subject": "4", "subject_name": "Lampe de tête Ver 300 R", "price_current": 50},
    {"subject": "5", "subject_name": "Gourde Ruisseau", "attributes": "contenance=50 cl",
     "parent": "g", "sku": "G-50", "price_current": 20},
    {"subject": "6", "subject_name": "Gourde Ruisseau 75 cl", "attributes": "contenance=75 cl",
     "parent": "g", "sku": "G-75", "price_current": 25},
    {"subject": "7", "subject_name": "Matelas Houle", "attributes": "taille=Regular",
     "parent": "m", "price_current": 119},
    {"subject": "8", "subject_name": "Matelas Houle Large", "attributes": "taille=Large",
     "parent": "m", "price_current": 139},
    {"subject": "9", "subject_name": "Tente Crête 2 places", "attributes": "couleur=vert",
     "parent": "t", "price_current": 249},
    {"subject": "10", "subject_name": "Tente Crête 2 places sable", "attributes": "couleur=sable",
     "parent": "t", "price_current": 249},
    {"subject": "11", "subject_name": "Tente Crête 3 places", "price_current": 299},
    *(  # at home and in another market
        {"subject": colour, "subject_name": f"Tasse Torrent {colour}", "market": market,
         "attributes": f"couleur={colour}", "parent": "o", "price_current": price}
        for colour in ("ocre", "prune") for market, price in ((None, 12), ("Canada", 17))
    ),
    *(
        {"subject": size, "subject_name": f"Théière Torrent {size}", "market": market,
         "attributes": f"option={size}", "parent": "h", "price_current": price}
        for size, market, price in (("ronde", None, 40), ("ronde", "Canada", 55),
                                    ("haute", None, 40), ("haute", "Canada", 59))
    ),
    *(  # the vocabulary has one word for both
        {"subject": f"{kind[0]}{size}", "subject_name": f"{kind} Dune, {size} × 200 cm",
         "attributes": f"taille={size} × 200 cm", "parent": kind, "price_current": price}
        for kind, prices in (("Housse de couette", {"140": 99, "200": 129, "240": 149}),
                             ("Parure", {"140": 139, "200": 169}))
        for size, price in prices.items()
    ),
    {"subject": "G0", "subject_name": "Gigoteuse Harris 2,5 tog", "attributes": "taille=0–6 mois",
     "parent": "gi", "price_current": 54},
    {"subject": "G6", "subject_name": "Gigoteuse Harris 2,5 tog - 6–18 mois",
     "attributes": "taille=6–18 mois", "parent": "gi", "price_current": 58},
    {"subject": "13", "subject_name": "Lasure Rive", "parent": "l"},
    {"subject": "14", "subject_name": "Lasure Rive, 5 L", "attributes": "option=5 L",
     "parent": "l", "price_current": 89},
    {"subject": "15", "subject_name": "Lasure Rive, 1 L", "attributes": "option=1 L",
     "parent": "l", "price_current": 22},
    *(
        {"subject": f"{colour}{size}",
         "subject_name": f"Plaid Fougère - {colour} / {size} × 180 cm",
         "attributes": f"option={colour} {size} × 180 cm", "parent": "p", "price_current": price}
        for colour in ("Craie", "Ardoise") for size, price in (("130", 89), ("150", 119))
    ),
]  # fmt: skip


def _frame(rows: list[dict[str, Any]]) -> pl.DataFrame:
    plain = [{k: v for k, v in row.items() if not k.startswith("subject")} for row in rows]
    for row in plain:
        row["channel"] = "site"
        if "price_current" in row:
            row["price_current"] = Decimal(row["price_current"])
    frame = offers.conform(pl.DataFrame(plain, infer_schema_length=None))
    return frame.with_columns(
        pl.Series(name, [row.get(name) for row in rows], dtype=pl.String)
        for name in ("subject", "subject_name")
    )


def _place(text: str, sku: str | None = None) -> tuple[str | None, str | None]:
    mentions = _frame([{"title": text, "sku": sku, "mention": True}])
    placed = place_mentions(_frame(PRODUCTS), mentions.drop("subject", "subject_name"))
    return placed["subject"][0], placed["ambiguous"][0]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Sac de nuit Cime", "1"),
        ("Sac de nuit Cime 2, taille M", "2"),
        ("Sac de nuit Cime 2, taille L", "12"),
        ("Lampe de tête Ver 200", "3"),
        ("Lampe de tête Ver 300 R", "4"),
        ("Gourde Ruisseau 75 cl", "6"),
        ("Gourde Ruisseau 50 cl", "5"),
        ("Matelas Houle Large, 196 × 64 cm", "8"),
        ("Matelas Houle, Regular", "7"),
        ("Tente Crête 3 places", "11"),
        ("Tente Crête 2 places", "9"),  # both colours cost the same
        ("Plaid Fougère, 150 × 180 cm", "Craie150"),  # so do both of this size
        ("Plaid Fougère Ardoise, 130 × 180 cm", "Ardoise130"),
        ("Tente Crête 2 places sable", "10"),
        ("Gigoteuse Harris 2,5 tog, 0–6 mois", "G0"),  # a number of the other's size too
        ("Gigoteuse Harris 2,5 tog, 6–18 mois", "G6"),
        ("Tasse Torrent", "ocre"),  # in each market
        ("Théière Torrent", None),  # here, and not there
        ("lasure Rive en 5 L", "14"),  # not the product in all of its sizes
        ("la parure Dune 140 × 200 cm", "P140"),
        ("la housse de couette Dune 140 × 200 cm", "H140"),
        ("Housse de couette Dune, 240 × 200 cm", "H240"),
        ("la parure Dune 240 × 200 cm", None),  # not the cover of that size
        ("Lampe Ver", None),  # of two
        ("Gourde Ruisseau 1 L", None),  # of another size
    ],
)
def test_a_text_names_a_product_by_words_numbers_and_size(text: str, subject: str | None) -> None:
    assert _place(text)[0] == subject


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sac de nuit Cime 2", "Sac de nuit Cime 2 / Sac de nuit Cime 2, L"),
        ("Gourde Ruisseau", "Gourde Ruisseau / Gourde Ruisseau 75 cl"),
        ("Matelas Houle", "Matelas Houle / Matelas Houle Large"),
    ],
)
def test_a_text_that_names_no_variant_of_several_prices_is_ambiguous(text: str, names: str) -> None:
    assert _place(text) == (None, f"the text may mean {names}")


def test_an_article_number_settles_it() -> None:
    assert _place("Gourde", "g 75")[0] == "6"
    assert _place("Gourde Ruisseau 50 cl", "X-99")[0] == "5"


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("Tente Crête 2 places", "9"),  # both colours cost the same
        ("Matelas Houle", "loose"),  # each size has its price
        ("Tente Dune 2 places", "loose"),
    ],
)
def test_an_offer_of_the_whole_product_is_one_of_its_sizes(title: str, subject: str) -> None:
    sized = [{"channel": "site", "match": "alone", **row} for row in PRODUCTS]
    loose = {
        "channel": "leaflet", "title": title, "price_current": 249, "subject": "loose",
        "subject_name": title, "match": "alone", "match_reason": "ambiguous: another fits",
    }  # fmt: skip
    columns = ("subject", "subject_name", "match", "match_reason")
    rows = [*sized, loose]
    told = pl.DataFrame({name: [row.get(name) for row in rows] for name in columns})
    plain = [{k: v for k, v in row.items() if k not in columns} for row in rows]
    frame = offers.conform(pl.DataFrame(plain, infer_schema_length=None))
    placed = place_whole_products(frame.with_columns(told.get_columns()))
    assert placed.filter(channel="leaflet")["subject"].to_list() == [subject]


@pytest.mark.parametrize(
    ("parent", "expected"), [("x", "1"), ("v", None)], ids=["one of its own", "one of two packs"]
)
def test_only_what_has_siblings_must_be_told_with_its_pack(
    parent: str, expected: str | None
) -> None:
    rows = [
        {"subject": "1", "subject_name": "Coffret Rive dégustation",
         "attributes": "option=lot de 4", "parent": parent, "price_current": 64},
        {"subject": "2", "subject_name": "Coffret Rive dégustation, lot de 6",
         "attributes": "option=lot de 6", "parent": "v", "price_current": 90},
    ]  # fmt: skip
    mention = _frame([{"title": "Coffret Rive dégustation", "mention": True}])
    placed = place_mentions(_frame(rows), mention.drop("subject", "subject_name"))
    assert placed["subject"][0] == expected
