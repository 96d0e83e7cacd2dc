"""A leaflet: products by their place on the page, and the texts around them."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pypdfium2
import pypdfium2.raw as raw
import pytest

from checker.channels import _pdf
from checker.errors import Unreadable
from tests.channels.reading import DATA, assert_proved, read

LEAFLET = DATA / "print/leaflet.pdf"


def test_products() -> None:
    """Name, reference, price, struck price, unit price; a name may take two lines."""
    reading = read("print", "print/leaflet.pdf")
    offers = reading.facts[0].offers
    assert [
        (o.title, o.sku, o.gtin, {role: str(p.amount) for role, p in o.prices.items()})
        for o in offers
    ] == [
        ("Lampe Écume 40 cm", "AN-LE40", None, {"list": "109.00", "current": "89.00"}),
        (
            "Cire pour bois de chêne 250 ml",
            "AN-CI250",
            None,
            {"current": "12.50", "unit": "50.00"},
        ),
        ("Lampe Écume 25 cm", "AN-LE25", None, {"current": "59.00"}),
        ("Abat-jour lin", None, "3760999000128", {"current": "39.00"}),
    ]
    assert {p.tax for o in offers for p in o.prices.values()} == {"included"}


def test_raised_cents_belong_to_their_price() -> None:
    """`8` with a small raised `€90` beside it costs 8.90; so do all ways of printing it."""
    now = datetime(2026, 11, 18, 12, tzinfo=ZoneInfo("Europe/Paris"))
    offers = read("print", "print/cents.pdf", now=now).facts[0].offers
    assert [
        (o.title, o.sku, {role: str(p.amount) for role, p in o.prices.items()}) for o in offers
    ] == [
        (
            "Huile d'olive vierge extra Bouteille 75 cl",
            "HO-75",
            {"current": "8.90", "list": "11.50", "unit": "11.87"},
        ),
        (
            "Café moulu Pérou Paquet de 250 g",
            "31245",
            {"current": "3.15", "list": "4.50", "unit": "12.60"},
        ),
        (
            "Robot pâtissier Lumo* 1000 W, bol 4,5 L",
            "RP1000",
            {"current": "199", "instalment": "49.75"},
        ),
        ("Lot de 2 serviettes 50 x 100 cm", "SV-2", {"current": "12.99", "member": "9.99"}),
        ("Savon A cèdre", None, {"current": "8.90"}),
        ("Savon B cèdre", None, {"current": "12.50"}),
        ("Savon C cèdre", None, {"current": "3.99"}),
        ("Savon D cèdre", None, {"current": "8.90"}),
        ("Savon E cèdre", None, {"current": "129"}),
        ("Savon F cèdre", None, {"current": "1299.95", "list": "1499.95"}),
    ]


def test_prices_that_no_product_takes_are_told() -> None:
    now = datetime(2026, 11, 18, 12, tzinfo=ZoneInfo("Europe/Paris"))
    (notice,) = read("print", "print/cents.pdf", now=now).facts[0].failures
    assert (notice.kind, notice.fatal) == ("unread-prices", False)
    assert notice.why.startswith("2 prices")
    assert "“24,95€” on page 1 @ " in notice.why


def test_other_texts() -> None:
    """Notes and conditions are messages; page numbers are not; a note names no product's price."""
    reading = read("print", "print/leaflet.pdf")
    bodies = [body for _, _, body in reading.said]
    assert "Prix valables du 2 novembre au 31 décembre 2026." in bodies
    assert "* Prix Club : 53,10 €. Réservé aux membres." in bodies
    assert ("headline", "brand", "Les lampes") in reading.said
    assert ("label", "brand", "Cire pour bois de chêne 250 ml") in reading.said
    assert not any(body.startswith("page") for body in bodies)
    assert ("percent_off", "15", "LUMIERE15") in reading.announced
    assert ("free_shipping_threshold", "60") in reading.promised


def test_the_sale_lasts_as_long_as_the_prices() -> None:
    offers = read("print", "print/leaflet.pdf").facts[0].offers
    assert offers[0].sale_through is not None
    assert offers[0].sale_through.date().isoformat() == "2026-12-31"
    assert all(offer.sale_through is None for offer in offers[1:])


@pytest.mark.parametrize("day", ["2026-10-30", "2027-01-02"])
def test_prices_outside_their_validity_are_not_compared(day: str) -> None:
    now = datetime.fromisoformat(day).replace(hour=12, tzinfo=ZoneInfo("Europe/Paris"))
    reading = read("print", "print/leaflet.pdf", now=now)
    assert not reading.priced
    assert not reading.announced
    (notice,) = reading.facts[0].failures
    assert (notice.kind, notice.fatal) == ("not-valid-now", False)
    assert {voice for _, voice, _ in reading.said} == {"other"}


def test_every_quote_stands_at_its_place() -> None:
    """The rectangle that evidence names, read again by the library itself."""
    pdf = pypdfium2.PdfDocument(LEAFLET.read_bytes())

    def text_at(_: object, evidence: object) -> str:
        page, _, box = evidence.selector.partition(" @ ")  # type: ignore[attr-defined]
        x0, y0, x1, y1 = map(float, box.split(","))
        text = pdf[int(page.removeprefix("page ")) - 1].get_textpage()
        return str(text.get_text_bounded(x0 - 2, y0 - 2, x1 + 2, y1 + 2))

    assert_proved(read("print", "print/leaflet.pdf"), text_at)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_cut_pdf_is_a_failure_or_read_as_far_as_it_goes(share: float, tmp_path: Path) -> None:
    content = LEAFLET.read_bytes()
    (tmp_path / "cut.pdf").write_bytes(content[: int(len(content) * share)])
    reading = read("print", "cut.pdf", tmp_path)
    assert reading.facts[0].verdict != "ok"
    assert reading.facts[0].failures[0].fatal


def test_another_file_with_the_name_of_a_pdf(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"<html>not found</html>")
    (failure,) = read("print", "a.pdf", tmp_path).failures
    assert failure.why == "it is not a PDF"


def test_the_reader_is_killed_at_its_deadline() -> None:
    with pytest.raises(Unreadable) as caught:
        _pdf.read_sheets(LEAFLET.read_bytes(), "leaflet.pdf", deadline=0.01)
    assert caught.value.failure.kind == "timeout"


def test_a_pdf_of_pictures_holds_no_text(tmp_path: Path) -> None:
    pdf = pypdfium2.PdfDocument.new()
    pdf.new_page(200, 200)
    pdf.save(tmp_path / "scan.pdf")
    reading = read("print", "scan.pdf", tmp_path)
    assert replace(reading.facts[0].failures[0], hint="", where="").kind == "no-text"


Place = tuple[float, float, str, float]


def _drawn(path: Path, *pages: Sequence[Place]) -> None:
    """Pages of texts at their places."""
    pdf = pypdfium2.PdfDocument.new()
    for places in pages:
        page = pdf.new_page(420, 595)
        for x, y, text, size in places:
            item = raw.FPDFPageObj_NewTextObj(pdf.raw, b"Helvetica", size)
            raw.FPDFText_SetText(item, (ctypes.c_ushort * (len(text) + 1))(*map(ord, text), 0))
            raw.FPDFPageObj_Transform(item, 1, 0, 0, 1, x, y)
            raw.FPDFPage_InsertObject(page.raw, item)
        raw.FPDFPage_GenerateContent(page.raw)
    pdf.save(path)


NOW = datetime(2026, 11, 18, 12, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.mark.parametrize(
    "places",
    [
        (  # dots that lead from a name to its price, in one run or in two
            (60, 510, "Café crème Rade ........................ 2,50 €", 10),
            (60, 494, "Chocolat chaud maison ...............", 10), (300, 494, "4,20 €", 10),
        ),
        (
            (60, 510, "Café crème Rade : 2,50 €", 10),
            (60, 494, "Chocolat chaud maison – 4,20 €", 10),
        ),
        (  # the sign in the head of the column, numbers in columns of their own
            (40, 510, "Désignation", 9), (180, 510, "Réf.", 9), (330, 510, "Prix (€)", 9),
            (40, 494, "Café crème Rade", 9), (180, 494, "CA-R", 9), (345, 494, "2,50", 9),
            (40, 478, "Chocolat chaud maison", 9), (180, 478, "CH-M", 9), (345, 478, "4,20", 9),
        ),
    ],
)  # fmt: skip
def test_a_list_of_names_and_prices(places: tuple[Place, ...], tmp_path: Path) -> None:
    _drawn(tmp_path / "list.pdf", places)
    (facts,) = read("print", "list.pdf", tmp_path, now=NOW).facts
    assert [(o.title, str(o.prices["current"].amount)) for o in facts.offers] == [
        ("Café crème Rade", "2.50"),
        ("Chocolat chaud maison", "4.20"),
    ]
    assert not facts.failures


NAME: tuple[Place, ...] = ((40, 500, "Café crème Rade", 12), (40, 480, "2,50 €", 10))


@pytest.mark.parametrize(
    ("told", "read_today"),
    [
        ("Prix TTC en boutique et en ligne, du 9 novembre au 31 décembre 2026.", True),
        ("Prix TTC en boutique et en ligne, du 9 au 15 novembre 2026.", False),
        ("Prix valables jusqu'au 15 novembre 2026", False),
        ("Offres valables du 9 au 15 novembre 2026.", False),
        ("Tarifs au 1er novembre 2026", True),  # when they were made
        ("Tarifs applicables à partir du 1er décembre 2026", False),
        ("Valable du 9 au 15 novembre 2026", False),
        ("-20 % sur les cafés, valable du 9 au 15 novembre 2026.", True),  # that of an offer
        ("Offre valable le 14 novembre 2026 à la boutique de Lille.", True),
        ("-20 % avec le code CAFE20. Prix valables jusqu'au 31 décembre 2026.", True),
    ],
)
def test_the_days_of_a_leaflet_limit_its_prices(
    told: str, read_today: bool, tmp_path: Path
) -> None:
    _drawn(tmp_path / "a.pdf", [*NAME, (40, 300, told, 8)])
    (facts,) = read("print", "a.pdf", tmp_path, now=NOW).facts
    assert [o.title for o in facts.offers] == (["Café crème Rade"] if read_today else [])
    assert [f.kind for f in facts.failures] == ([] if read_today else ["not-valid-now"])


@pytest.mark.parametrize(
    ("said", "made"),
    [
        ("Tarifs au 1er septembre 2026", "2026-09-01"),
        ("Tarifs en vigueur au 01/09/2026", "2026-09-01"),
        ("Prix valables jusqu'au 31 décembre 2026", None),
        ("Retours jusqu'au 31 janvier 2027", None),
    ],
)
def test_the_day_on_which_prices_were_made(said: str, made: str | None, tmp_path: Path) -> None:
    """They are compared as a text of that day is."""
    _drawn(tmp_path / "a.pdf", [*NAME, (40, 300, said, 8)])
    (facts,) = read("print", "a.pdf", tmp_path, now=NOW).facts
    (offer,) = facts.offers
    assert (offer.published_at.date().isoformat() if offer.published_at else None) == made


def test_the_days_alone_on_a_cover_limit_all_pages(tmp_path: Path) -> None:
    _drawn(tmp_path / "a.pdf", [(40, 500, "Le carnet d'automne", 20), (40, 470, DAYS, 10)], NAME)
    (facts,) = read("print", "a.pdf", tmp_path, now=NOW).facts
    assert not facts.offers


def test_each_page_has_its_own_days(tmp_path: Path) -> None:
    second = [(40, 500, "Chocolat chaud", 12), (40, 480, "4,20 €", 10)]
    _drawn(
        tmp_path / "a.pdf",
        [*NAME, (40, 300, f"Prix valables {DAYS}", 8)],
        [*second, (40, 300, "Prix valables du 16 au 22 novembre 2026", 8)],
    )
    (facts,) = read("print", "a.pdf", tmp_path, now=NOW).facts
    assert [o.title for o in facts.offers] == ["Chocolat chaud"]
    assert [f.why for f in facts.failures] == [
        "its prices hold until or from 2026-11-15 and were not compared (page 1)"
    ]


DAYS = "du 9 au 15 novembre 2026"
