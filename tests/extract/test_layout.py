"""Products by their place on a page."""

from __future__ import annotations

import pytest

from checker.extract.layout import read_sheet
from checker.extract.sheet import Line, Sheet

Place = tuple[float, float, str, float]


def _sheet(
    *lines: Place,
    struck: str = "",
    frames: tuple[tuple[float, float, float, float], ...] = (),
) -> Sheet:
    return Sheet(1, 600, 800, tuple(_line(*line, struck) for line in lines), frames)


def _line(x: float, y: float, text: str, size: float, struck: str) -> Line:
    at = text.find(struck) if struck else -1
    ranges = ((at, at + len(struck)),) if at >= 0 else ()
    return Line(1, x, y, x + len(text) * size * 0.5, y + size * 0.7, text, size, ranges)


def _read(sheet: Sheet) -> list[tuple[str | None, str | None, dict[str, str]]]:
    page = read_sheet(sheet, locale="fr-FR", currency="EUR", tax="included")
    return [
        (o.title, o.sku, {role: str(p.amount) for role, p in o.prices.items()}) for o in page.offers
    ]


def test_two_columns_without_frames() -> None:
    """A neighbour's price at the same height is never taken."""
    sheet = _sheet(
        (20, 700, "Lampe Brume", 10), (300, 700, "Lampe Nuit", 10),
        (20, 688, "Réf. A1", 6), (300, 688, "Réf. B2", 6),
        (20, 670, "49 €", 12), (300, 670, "59 €", 12),
        (20, 620, "Table Chêne", 10), (300, 620, "Table Frêne", 10),
        (20, 600, "349 €", 12), (300, 600, "299 €", 12),
    )  # fmt: skip
    assert sorted(_read(sheet)) == [
        ("Lampe Brume", "A1", {"current": "49"}),
        ("Lampe Nuit", "B2", {"current": "59"}),
        ("Table Chêne", None, {"current": "349"}),
        ("Table Frêne", None, {"current": "299"}),
    ]


@pytest.mark.parametrize(
    ("cents", "price"),
    [
        ((32, 708, "€90", 12), "8.90"),  # small, raised, close
        ((32, 708, "90 €", 12), "8.90"),
        ((32, 708, ",90", 12), None),  # no currency anywhere
        ((32, 700, "€90", 24), None),  # as large and on the line: not its cents
    ],
)
def test_small_figures_raised_beside_an_amount_are_its_cents(
    cents: Place, price: str | None
) -> None:
    sheet = _sheet((20, 730, "Savon cèdre", 10), (20, 700, "8", 24), cents, frames=_BOX)
    found = [prices.get("current") for _, _, prices in _read(sheet)]
    assert found == ([price] if price else [])


_BOX = ((10.0, 690.0, 200.0, 760.0),)


def test_a_badge_above_the_name_is_none() -> None:
    sheet = _sheet(
        (20, 745, "-30 %", 8), (20, 730, "Café du Pérou", 10), (20, 700, "3,15 €", 14), frames=_BOX
    )
    assert _read(sheet) == [("Café du Pérou", None, {"current": "3.15"})]


def test_a_struck_price_on_a_line_of_its_own() -> None:
    sheet = _sheet(
        (20, 700, "Lampe Brume", 10), (20, 680, "79,00 €", 8), (20, 665, "49,00 €", 12),
        struck="79,00 €",
    )  # fmt: skip
    assert _read(sheet) == [("Lampe Brume", None, {"list": "79.00", "current": "49.00"})]


def test_a_frame_holds_its_product_together() -> None:
    """Far apart, but in one box."""
    sheet = _sheet(
        (20, 780, "Lampe Brume", 10), (20, 640, "49 €", 12),
        frames=((10, 630, 150, 795),),
    )  # fmt: skip
    assert _read(sheet) == [("Lampe Brume", None, {"current": "49"})]


@pytest.mark.parametrize(
    "lines",
    [
        ((20, 700, "49 €", 12),),
        ((20, 700, "49 €", 12), (20, 680, "Lampe Brume", 10)),
        ((20, 700, "Lampe Brume", 10), (20, 680, "49 €", 12), (20, 665, "59 €", 12)),
        ((20, 700, "Lampe Brume", 10), (20, 680, "dès 49 €", 12)),
        ((20, 700, "Lampe Brume", 10), (20, 680, "49 € pièce", 9), (20, 668, "90 € les deux", 9)),
        ((20, 700, "Livraison", 10), (20, 680, "Livraison offerte dès 49 € d'achat", 8)),
        ((20, 790, "Lampe Brume", 10), (20, 20, "49 €", 12)),
    ],
)
def test_no_product_is_better_than_a_wrong_one(lines: tuple[Place, ...]) -> None:
    """A price without a name above it, two prices, a price to start from, a threshold."""
    assert _read(_sheet(*lines)) == []


def test_lines_of_one_text_are_one_message() -> None:
    sheet = _sheet(
        (20, 700, "Les retours sont gratuits sous 30 jours, même", 8),
        (20, 690, "si vous avez ouvert la boîte.", 8),
        (20, 680, "Fermé le lundi.", 8),
        (500, 10, "page 12", 8),
    )  # fmt: skip
    page = read_sheet(sheet, locale="fr-FR", currency="EUR", tax="included")
    assert [m.body for m in page.messages] == [
        "Les retours sont gratuits sous 30 jours, même si vous avez ouvert la boîte.",
        "Fermé le lundi.",
    ]
    assert page.messages[0].evidence is not None
    assert page.messages[0].evidence.selector == "page 1 @ 20,690,200,706"


@pytest.mark.parametrize(
    ("line", "joined"),
    [
        ("Avec le code TASSE, jusqu'au 6 décembre.", True),
        ("Utilisez le code TASSE.", True),
        ("Valable en boutique.", False),
        ("Fermé le lundi.", False),
    ],
)
def test_the_code_under_an_offer_is_of_its_text(line: str, joined: bool) -> None:
    sheet = _sheet((20, 700, "Une tasse offerte dès 60 €.", 8), (20, 690, line, 8))
    page = read_sheet(sheet, locale="fr-FR", currency="EUR", tax="included")
    assert len(page.messages) == (1 if joined else 2)


def test_a_price_at_the_top_of_a_frame_is_that_of_the_name_below_it() -> None:
    sheet = _sheet(
        (20, 740, "49 €", 18), (20, 715, "Lampe Brume", 10), (20, 703, "Réf. A1", 6), frames=_BOX
    )
    assert _read(sheet) == [("Lampe Brume", "A1", {"current": "49"})]


def test_a_page_as_small_as_a_label_holds_one_product() -> None:
    lines = (_line(10, 120, "Café Bivouac 250 g", 11, ""), _line(140, 70, "7,90 €", 30, ""))
    assert _read(Sheet(1, 220, 150, lines)) == [("Café Bivouac 250 g", None, {"current": "7.90"})]


def test_the_size_at_the_head_of_a_price_is_of_its_name() -> None:
    """The others, which no name stands above, are told."""
    sheet = _sheet(
        (20, 700, "Matelas Anse", 12),
        (20, 684, "90 × 190 cm", 9), (120, 684, "140 × 190 cm", 9),
        (20, 670, "390 €", 9), (120, 670, "590 €", 9),
    )  # fmt: skip
    assert _read(sheet) == [("Matelas Anse 90 × 190 cm", None, {"current": "390"})]


def test_a_line_that_ends_with_a_price_ends_its_text() -> None:
    sheet = _sheet((20, 700, "Café crème : 2,50 €", 8), (20, 690, "Chocolat chaud : 4,20 €", 8))
    page = read_sheet(sheet, locale="fr-FR", currency="EUR", tax="included")
    assert [m.body for m in page.messages] == ["Café crème : 2,50 €", "Chocolat chaud : 4,20 €"]


def test_a_list_of_names_and_prices_is_no_product_of_its_heading() -> None:
    """Each line is a text of its own, read as one; what follows in small letters stays with it."""
    sheet = _sheet(
        (36, 505, "Visage", 11),
        (36, 490, "Crème Brume Riche 100 ml : 42,90 €", 8.5),
        (36, 478, "soit 42,90 € les 100 ml", 8.5),
        (36, 462, "Sérum Nuit Bleue 30 ml : 39,90 €", 8.5),
        (36, 430, "Corps", 11),
        (36, 415, "Huile Dorée 100 ml : 27,90 €", 8.5),
    )
    page = read_sheet(sheet, locale="fr-FR", currency="EUR", tax="included")
    assert (page.offers, page.loose) == ((), ())
    assert [message.body for message in page.messages] == [
        "Visage",
        "Crème Brume Riche 100 ml : 42,90 € soit 42,90 € les 100 ml",
        "Sérum Nuit Bleue 30 ml : 39,90 €",
        "Corps",
        "Huile Dorée 100 ml : 27,90 €",
    ]


@pytest.mark.parametrize("price", ["245 € (au lieu de 315 €)", "245 € (prix conseillé 315 €)"])
def test_a_reduced_price_in_its_column(price: str) -> None:
    sheet = _sheet(
        (36, 505, "Bloc de couteaux Frêne 5 pièces", 9), (300, 505, price, 9),
        (36, 490, "Couteau de chef Frêne 15 cm", 9), (300, 490, "62 €", 9),
        (36, 475, "Couteau de chef Frêne 20 cm", 9), (300, 475, "74 €", 9),
    )  # fmt: skip
    first, *_ = _read(sheet)
    assert first[2].get("list") == "315"
    assert "245" in first[2].values()


@pytest.mark.parametrize("line", ["La pièce : 24 €", "Petit modèle : 24 €", "Prix : 24 €"])
def test_a_price_with_its_label_is_that_of_the_name_above(line: str) -> None:
    sheet = _sheet((36, 505, "Bougie Figue", 11), (36, 490, line, 8.5))
    assert [(title, prices) for title, _, prices in _read(sheet)] == [
        ("Bougie Figue", {"current": "24"})
    ]


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("Chaise Ramure : 129,00 €, les deux 240,00 €", "Ensemble Futaie (table et 4 chaises) :"),
        ("Bougie Figue Noire : 24 €", "Ensemble Futaie (table et 4 chaises) :"),
        ("Pour six convives", "Pour six convives Ensemble Futaie (table et 4 chaises) :"),
    ],
)
def test_a_line_with_a_price_of_its_own_is_no_name_of_the_next(above: str, title: str) -> None:
    sheet = _sheet(
        (20, 700, above, 8),
        (20, 680, "Ensemble Futaie (table et 4 chaises) :", 8),
        (20, 660, "1 090,00 € au lieu de 1 206,00 €", 8),
    )
    assert _read(sheet) == [(title, None, {"current": "1090.00", "list": "1206.00"})]
