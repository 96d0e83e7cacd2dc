"""Price tables of printed matter: sizes with prices below a name."""

from __future__ import annotations

import pytest

from checker.extract.layout import read_sheet
from checker.extract.sheet import Line, Sheet

Place = tuple[float, float, str, float]
Told = list[tuple[str | None, str | None, dict[str, str]]]


def _read(*lines: Place, struck: str = "") -> tuple[Told, int]:
    """(offers, prices without a product)"""
    drawn = tuple(
        Line(1, x, y, x + len(text) * size * 0.5, y + size * 0.8, text, size,
             ((0, len(text)),) if struck and text == struck else ())
        for x, y, text, size in lines
    )  # fmt: skip
    page = read_sheet(Sheet(1, 420, 600, drawn), locale="fr-FR", currency="EUR", tax="included")
    return [
        (o.title, o.sku, {role: str(p.amount) for role, p in o.prices.items()}) for o in page.offers
    ], len(page.loose)


TABLE: tuple[Place, ...] = (
    (32, 528, "Matelas Houle", 10),
    (32, 515, "Regular, 183 × 51 cm", 9), (345, 515, "119,00 €", 9),
    (32, 502, "Large, 196 × 64 cm", 9), (345, 502, "139,00 €", 9),
    (32, 490, "Réf. M-R1, M-L1", 7),
)  # fmt: skip
LAMP: tuple[Place, ...] = (
    (32, 460, "Lampe Ver 200", 10),
    (32, 447, "Piles fournies", 9), (351, 447, "39,90 €", 9),
    (32, 435, "Réf. L-200", 7),
)  # fmt: skip


def test_each_size_has_its_price_and_its_number() -> None:
    assert _read(*TABLE, *LAMP) == (
        [
            ("Matelas Houle Regular, 183 × 51 cm", "M-R1", {"current": "119.00"}),
            ("Matelas Houle Large, 196 × 64 cm", "M-L1", {"current": "139.00"}),
            ("Lampe Ver 200", "L-200", {"current": "39.90"}),
        ],
        0,
    )


def test_numbers_that_are_not_as_many_as_the_sizes_belong_to_none() -> None:
    lines = [*TABLE[:-1], (32.0, 490.0, "Réf. M-R1, M-L1, M-X1", 7.0)]
    assert [sku for _, sku, _ in _read(*lines, *LAMP)[0]] == [None, None, "L-200"]


def test_one_price_of_two_numbers_is_that_of_both() -> None:
    lamp: tuple[Place, ...] = (*LAMP[:-1], (32, 435, "Réf. L-200, L-201", 7))
    assert _read(*TABLE, *lamp)[0][2:] == [
        ("Lampe Ver 200", "L-200", {"current": "39.90"}),
        ("Lampe Ver 200", "L-201", {"current": "39.90"}),
    ]


def test_a_price_per_kilo_before_the_price_is_a_unit_price() -> None:
    coffee: tuple[Place, ...] = (
        (32, 460, "Café Rade 250 g", 10),
        (32, 447, "31,60 € le kg", 9), (357, 447, "7,90 €", 9),
    )  # fmt: skip
    assert _read(*TABLE, *coffee)[0][2] == (
        "Café Rade 250 g", None, {"current": "7.90", "unit": "31.60"},
    )  # fmt: skip


def test_a_struck_price_beside_the_price() -> None:
    lamp: tuple[Place, ...] = (*LAMP, (280, 447, "49,90 €", 9))
    assert _read(*TABLE, *lamp, struck="49,90 €")[0][2][2] == {"current": "39.90", "list": "49.90"}


def test_a_column_of_products_with_names_of_their_own_is_no_column_of_prices() -> None:
    lines: tuple[Place, ...] = (
        (20, 560, "Lampe Brume", 10), (300, 560, "Lampe Nuit", 10),
        (20, 545, "Laiton", 9), (300, 545, "59 €", 9),
        (20, 500, "Table Chêne", 10), (300, 500, "Table Frêne", 10),
        (20, 485, "Massif", 9), (300, 485, "299 €", 9),
    )  # fmt: skip
    assert _read(*lines)[0] == [
        ("Lampe Nuit", None, {"current": "59"}),
        ("Table Frêne", None, {"current": "299"}),
    ]


def test_a_sentence_with_a_price_takes_no_part() -> None:
    note: Place = (32, 400, "Pas prêt à acheter ? La tente se loue 39 € par mois en boutique", 9)
    assert len(_read(*TABLE, *LAMP, note)[0]) == 3


LIST: tuple[Place, ...] = (
    (60, 500, "Fauteuil Brise velours vert", 11), (380, 500, "349,00 €", 11),
    (60, 488, "Réf. F-BR-V", 8),
    (60, 464, "Table basse Dune 90 cm", 11), (386, 464, "89,00 €", 11),
    (60, 452, "Réf. T-DU-90", 8),
)  # fmt: skip


def test_each_row_of_a_list_is_a_product_with_the_number_below_it() -> None:
    assert _read(*LIST) == (
        [
            ("Fauteuil Brise velours vert", "F-BR-V", {"current": "349.00"}),
            ("Table basse Dune 90 cm", "T-DU-90", {"current": "89.00"}),
        ],
        0,
    )


def test_the_heading_of_a_section_is_no_part_of_a_name() -> None:
    """Larger, over rows that open differently; its first row stands as close as the others."""
    lines: tuple[Place, ...] = (
        (60, 520, "Le salon", 14),
        (66, 500, "Fauteuil Brise velours vert", 11), (380, 500, "349 €", 11),
        (66, 478, "Table basse Dune 90 cm", 11), (386, 478, "89 €", 11),
        (66, 456, "Tapis Galet 120 × 170 cm", 11), (386, 456, "59 €", 11),
    )  # fmt: skip
    assert [title for title, _, _ in _read(*lines)[0]] == [
        "Fauteuil Brise velours vert", "Table basse Dune 90 cm", "Tapis Galet 120 × 170 cm",
    ]  # fmt: skip


def test_a_heading_that_its_rows_repeat_is_no_part_of_a_name() -> None:
    lines: tuple[Place, ...] = (
        (60, 515, "Couettes", 11),
        (60, 500, "Couette Fjord 140 × 200 cm", 11), (380, 500, "149 €", 11),
        (60, 485, "Couette Alizé 240 × 260 cm", 11), (380, 485, "249 €", 11),
    )  # fmt: skip
    assert [title for title, _, _ in _read(*lines)[0]] == [
        "Couette Fjord 140 × 200 cm", "Couette Alizé 240 × 260 cm",
    ]  # fmt: skip


def test_indented_rows_are_the_sizes_of_the_name_above_them() -> None:
    lines: tuple[Place, ...] = (
        (60, 515, "Thé de Noël Escale", 11),
        (75, 500, "Boîte 100 g", 10), (380, 500, "12,50 €", 10),
        (75, 485, "Recharge 500 g", 10), (380, 485, "48,00 €", 10),
        (60, 465, "Théière Galerne", 11),
        (75, 450, "1,2 L", 10), (380, 450, "74,00 €", 10),
        (75, 435, "0,8 L", 10), (380, 435, "62,00 €", 10),
    )  # fmt: skip
    assert _read(*lines)[0] == [
        ("Thé de Noël Escale Boîte 100 g", None, {"current": "12.50"}),
        ("Thé de Noël Escale Recharge 500 g", None, {"current": "48.00"}),
        ("Théière Galerne 1,2 L", None, {"current": "74.00"}),
        ("Théière Galerne 0,8 L", None, {"current": "62.00"}),
    ]


def test_a_label_goes_on_in_the_line_below_it() -> None:
    lines: tuple[Place, ...] = (
        (60, 500, "Couette Fjord duvet de canard", 11), (380, 500, "149 €", 11),
        (60, 487, "140 × 200 cm", 11),
        (60, 460, "Couette Alizé", 11), (380, 460, "249 €", 11),
        (60, 447, "Notre préférée pour l'été.", 9),
    )  # fmt: skip
    assert [title for title, _, _ in _read(*lines)[0]] == [
        "Couette Fjord duvet de canard 140 × 200 cm", "Couette Alizé",
    ]  # fmt: skip


def test_services_and_numbers_of_pieces_name_no_product() -> None:
    lines: tuple[Place, ...] = (
        (60, 500, "Livraison à domicile", 11), (380, 500, "9,90 €", 11),
        (60, 480, "Emballage cadeau", 11), (380, 480, "3,50 €", 11),
        (60, 460, "Savon cèdre doux", 11), (320, 460, "2", 11), (380, 460, "17,80 €", 11),
    )  # fmt: skip
    assert _read(*lines)[0] == []


def test_the_price_of_a_service_is_none_of_the_heading_above_it() -> None:
    lines: tuple[Place, ...] = (
        (60, 500, "Nos services", 14), (60, 480, "Emballage cadeau : 3,50 € par article.", 10),
    )  # fmt: skip
    assert _read(*lines) == ([], 0)


def test_sizes_as_columns() -> None:
    lines: tuple[Place, ...] = (
        (200, 520, "90 × 190", 9), (300, 520, "140 × 190", 9),
        (60, 500, "Matelas Anse mousse", 9), (200, 500, "390 €", 9), (300, 500, "590 €", 9),
        (60, 484, "Matelas Estran hybride", 9), (200, 484, "490 €", 9), (300, 484, "790 €", 9),
    )  # fmt: skip
    assert _read(*lines) == (
        [
            ("Matelas Anse mousse 90 × 190", None, {"current": "390"}),
            ("Matelas Anse mousse 140 × 190", None, {"current": "590"}),
            ("Matelas Estran hybride 90 × 190", None, {"current": "490"}),
            ("Matelas Estran hybride 140 × 190", None, {"current": "790"}),
        ],
        0,
    )


@pytest.mark.parametrize(
    ("heads", "prices"),
    [
        (("Prix HT", "Prix TTC"), {"current": "349.00"}),
        (("Prix TTC", "Prix Club"), {"current": "290.83", "member": "349.00"}),
        (("Avant", "Prix"), None),  # dearer than before
        (("Prix public", "Prix Club"), None),  # a price for whoever is no member is not told
        (("Matin", "Soir"), None),  # options that are told: two products
    ],
)
def test_the_head_of_a_column_tells_what_its_prices_are(
    heads: tuple[str, str], prices: dict[str, str] | None
) -> None:
    lines: tuple[Place, ...] = (
        (20, 540, "Réf.", 9), (90, 540, "Désignation", 9),
        (250, 540, heads[0], 9), (340, 540, heads[1], 9),
        (20, 522, "F-BR-V", 9), (90, 522, "Fauteuil Brise vert", 9),
        (250, 522, "290,83 €", 9), (340, 522, "349,00 €", 9),
        (20, 504, "T-DU-90", 9), (90, 504, "Table basse Dune", 9),
        (250, 504, "74,17 €", 9), (340, 504, "89,00 €", 9),
    )  # fmt: skip
    found = [row for row in _read(*lines)[0] if row[1] == "F-BR-V"]
    assert found == ([("Fauteuil Brise vert", "F-BR-V", prices)] if prices else [])


@pytest.mark.parametrize(
    ("beside", "title"),
    [(("250 g", "1 kg"), "Café Bivouac moulu 250 g"), (("Bleu nuit", "Vert sauge"), None)],
)
def test_a_column_of_sizes_is_read_and_one_of_words_is_not(
    beside: tuple[str, str], title: str | None
) -> None:
    lines: tuple[Place, ...] = (
        (60, 522, "Café Bivouac moulu", 9), (220, 522, beside[0], 9), (340, 522, "7,90 €", 9),
        (60, 504, "Granola des Cimes", 9), (220, 504, beside[1], 9), (340, 504, "6,90 €", 9),
    )  # fmt: skip
    offers, loose = _read(*lines)
    assert ([o[0] for o in offers][:1], loose) == (([title], 0) if title else ([], 2))


@pytest.mark.parametrize(("told", "count"), [("dès 390 €", 2), ("sur devis", 0)])
def test_a_name_with_a_price_of_its_own_names_no_row_below_it(told: str, count: int) -> None:
    """What stands above the prices may be their head, and then nothing is read."""
    lines: tuple[Place, ...] = (
        (60, 522, "Fauteuil Brise vert", 9), (340, 522, told, 9),
        (60, 508, "Table basse Dune 90 cm", 9), (340, 508, "89,00 €", 9),
        (60, 494, "Tapis Galet 120 × 170 cm", 9), (340, 494, "59,00 €", 9),
    )  # fmt: skip
    titles = ["Table basse Dune 90 cm", "Tapis Galet 120 × 170 cm"]
    assert [title for title, _, _ in _read(*lines)[0]] == titles[:count]


def test_a_column_of_numbers_in_letters() -> None:
    names = [("Lampe Brume", "BRU", "39,90 €"), ("Lampe de lecture", "LL2", "était 59 €, 49 €"),
             ("Plaid Rive", "PR-130", "89 €")]  # fmt: skip
    rows = [
        place
        for at, (name, code, price) in enumerate(names)
        for place in ((32, 500 - 18 * at, name, 9), (240, 500 - 18 * at, code, 9),
                      (310, 500 - 18 * at, price, 9))
    ]  # fmt: skip
    assert _read(*rows)[0] == [
        ("Lampe Brume", "BRU", {"current": "39.90"}),
        ("Lampe de lecture", "LL2", {"current": "49", "list": "59"}),
        ("Plaid Rive", "PR-130", {"current": "89"}),
    ]


@pytest.mark.parametrize(
    "cells", [("XL", "M", "S"), ("NOIR", "BLEU", "VERT"), ("50G", "75G", "9G")]
)
def test_a_column_of_sizes_or_colours_holds_no_numbers(cells: tuple[str, ...]) -> None:
    rows = [
        place
        for at, cell in enumerate(cells)
        for place in ((32, 500 - 18 * at, f"Lampe de lecture {'abc'[at]}", 9),
                      (240, 500 - 18 * at, cell, 9), (310, 500 - 18 * at, "39 €", 9))
    ]  # fmt: skip
    assert {sku for _, sku, _ in _read(*rows)[0]} <= {None}
