"""Variants in a plain table of a product page."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from checker.extract.page import extract_page
from checker.model import Page

HEAD = ("Taille", "Référence", "Prix", "Disponibilité")
SMALL = ("140 × 190 cm", "MAT-140", "390,00 €", "En stock")
LARGE = ("160 × 200 cm", "MAT-160", "490,00 €", "Épuisé")


def table(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> str:
    cells = "".join(f"<th>{cell}</th>" for cell in head)
    body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    return (
        f"<table>{f'<thead><tr>{cells}</tr></thead>' if head else ''}<tbody>{body}</tbody></table>"
    )


def read(body: str, price: str = "<span>À partir de</span> 390,00 €", lang: str = "fr") -> Page:
    html = (
        f'<html lang="{lang}"><head><title>Matelas Estran | Sorel</title></head><body><main>'
        f'<h1>Matelas Estran</h1><p class="price">{price}</p><button>Ajouter au panier</button>'
        f"<div>{body}</div></main></body></html>"
    )
    return extract_page(html.encode(), "https://shop.example/p/estran", today=date(2026, 11, 22))


def told(page: Page) -> list[tuple[str | None, str | None, Decimal, str]]:
    return [
        (offer.title, offer.sku, price.amount, offer.availability)
        for offer in page.offers
        if (price := offer.price("current")) is not None
    ]


def test_each_row_is_a_variant() -> None:
    assert told(read(table(SMALL, LARGE))) == [
        ("Matelas Estran, 140 × 190 cm", "MAT-140", Decimal("390.00"), "in_stock"),
        ("Matelas Estran, 160 × 200 cm", "MAT-160", Decimal("490.00"), "out_of_stock"),
    ]


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        (("Format", "Prix"), (("50 cl", "390,00 €"), ("1 l", "490,00 €"))),
        (("Size", "Price"), (("Single", "390,00 €"), ("Double", "490,00 €"))),
        ((), (("140 × 190 cm", "MAT-140", "390,00 €"), ("160 × 200 cm", "MAT-160", "490,00 €"))),
        (("", "Réf.", "Tarif"), (("Simple", "4001", "390,00 €"), ("Double", "4002", "490,00 €"))),
    ],
)
def test_other_tables_of_variants(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    assert [amount for *_, amount, _ in told(read(table(*rows, head=head)))] == [390, 490]


def test_a_table_without_heads_tells_of_the_options_of_the_page() -> None:
    rows = (("Bleu", "390,00 €"), ("Vert", "490,00 €"))
    chosen = "<select><option>Bleu</option><option>Vert</option></select>"
    assert len(told(read(f"{chosen}{table(*rows, head=())}"))) == 2
    assert told(read(table(*rows, head=()))) == []


@pytest.mark.parametrize("buy", ["", "<button>Ajouter au panier</button>"])
def test_numbers_and_codes_have_their_columns(buy: str) -> None:
    head = ("Référence", "Contenance", "EAN", "Prix", "Disponibilité", "")
    gone = "<button disabled>Épuisé</button>" if buy else ""
    rows = (
        ("EB-15", "15 ml", "3770142104191", "390,00 €", "En stock", buy),
        ("EB-50", "50 ml", "3770142104269", "490,00 €", "Épuisé", gone),
        ("EB-99", "99 ml", "3770142104337", "590,00 €", "En stock", buy),
    )
    page = read(table(*rows, head=head), price="390,00 €")
    assert [(o.title, o.sku, o.gtin, o.availability) for o in page.offers] == [
        ("Matelas Estran", "EB-15", "3770142104191", "in_stock"),
        ("Matelas Estran, 50 ml", "EB-50", "3770142104269", "out_of_stock"),
        ("Matelas Estran, 99 ml", "EB-99", "3770142104337", "in_stock"),
    ]


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        (("Quantité", "Prix"), (("1 à 9", "390,00 €"), ("10 à 49", "350,00 €"))),
        (("Qty", "Price"), (("1", "390,00 €"), ("10", "350,00 €"))),
        (("Durée", "Prix"), (("12 mois", "390,00 €"), ("24 mois", "350,00 €"))),
        (("Mode de livraison", "Prix"), (("Domicile", "390,00 €"), ("Relais", "39,00 €"))),
        (("Taille", "Prix"), (("S", "390,00 €"), ("M", "voir en magasin"))),
        (("Taille", "Prix"), (("S", "12,00 €"), ("M", "14,00 €"))),
        (("Taille", "Loué", "Acheté"), (("S", "390,00 €", "590,00 €"), ("M", "14,00 €", "9 €"))),
        (("Caractéristique", "Valeur"), (("Poids", "12 kg"), ("Marque", "Sorel"))),
    ],
)
def test_other_tables_make_no_variants(
    head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]
) -> None:
    assert len(read(table(*rows, head=head)).offers) == 1


@pytest.mark.parametrize(
    ("note", "day"),
    [
        ("Nouveau tarif depuis le 2 novembre 2026.", 2),
        ("Depuis le 3 novembre 2026, le Matelas Estran est à 390 € (450 € auparavant).", 3),
        ("Prix en vigueur au 4 novembre 2026", 4),
        ("Tarifs à compter du 5 novembre 2026", 5),
        ("Prix valable jusqu'au 30 novembre 2026", None),
        ("Fabriqué à Lyon depuis le 3 mars 2020", None),
        ("Nouveau prix dès le 2 décembre 2026", None),
    ],
)
def test_since_when_a_price_holds(note: str, day: int | None) -> None:
    (offer,) = read(f"<p>{note}</p>", price="390,00 €").offers
    assert (offer.sale_from.day if offer.sale_from else None) == day


def bought(
    *rows: tuple[str, str, str], head: tuple[str, ...] = ("Size", "Price", "Item no.")
) -> str:
    """A table with a button in each row, "-" for one that is shut."""
    cells = "".join(f"<th>{cell}</th>" for cell in (*head, ""))
    body = "".join(
        f"<tr><td>{size}</td><td>{price}</td><td>{number.strip('-')}</td><td><button"
        f"{' disabled' if number.endswith('-') else ''}>Add to basket</button></td></tr>"
        for size, price, number in rows
    )
    return f"<form><table><tr>{cells}</tr>{body}</table></form>"


@pytest.mark.parametrize(
    ("rows", "numbers"),
    [
        ((("Single", "£32.00", "FEL-S"), ("Double", "£38.00", "FEL-D")), ("FEL-S", "FEL-D")),
        (
            (("Single", "£32.00", "70012341"), ("Double", "£38.00", "70012342")),
            ("70012341", "70012342"),
        ),
    ],
)
def test_a_row_with_a_button_has_its_number_and_is_in_stock(
    rows: tuple[tuple[str, str, str], ...], numbers: tuple[str, ...]
) -> None:
    found = told(read(bought(*rows), price="£32.00", lang="en-GB"))
    assert [(sku, stock) for _, sku, _, stock in found] == [(each, "in_stock") for each in numbers]


def test_a_row_whose_button_is_shut_says_nothing_of_the_stock() -> None:
    rows = (("Single", "£32.00", "FEL-S"), ("Double", "£38.00", "FEL-D-"))
    found = told(read(bought(*rows), price="£32.00", lang="en-GB"))
    assert [stock for *_, stock in found] == ["in_stock", "unknown"]


def test_the_head_of_the_next_column_is_no_article_number() -> None:
    heads = "".join(f"<th>{head}</th>" for head in ("Modèle", "Référence", "EAN"))
    page = read(f"<table><tr>{heads}</tr></table>", price="390,00 €")
    assert page.offers[0].sku is None


def test_what_one_of_a_pack_comes_to_is_no_second_price() -> None:
    share = "490,00 €<br><small>soit 163,33 € le jeu</small>"
    rows = (
        ("Le jeu", "BR-1", "390,00 €", "En stock"),
        ("Lot de 3 jeux", "BR-3", share, "En stock"),
    )
    assert [amount for *_, amount, _ in told(read(table(*rows), price="390,00 €"))] == [390, 490]
