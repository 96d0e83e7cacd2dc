"""What a page is about, by where it stands."""

from __future__ import annotations

from datetime import date

import pytest

from checker.extract.page import extract_page

POINTS = (
    "<main><h1>Bloom Club</h1><ul><li>Join for nothing.</li><li><strong>100 points = $5.</strong>"
    " Converted by itself.</li></ul><p>Member prices: Dental Chews, $22.99 instead of $24.99.</p>"
    "</main>"
)
SOLD = (
    "<main><h1>Bloom Box</h1><p class='price'>$25.00</p><form action='/cart/add'>"
    "<button name='add'>Add to cart</button></form></main>"
)


@pytest.mark.parametrize(
    ("path", "inside", "is_product"),
    [
        ("pages/bloom-club", POINTS, False),
        ("en-us/pages/bloom-club", POINTS, False),
        ("blogs/news/bloom-club", POINTS, False),
        ("pages/bloom-box", SOLD, True),
        ("products/bloom-box", SOLD, True),
    ],
)
def test_a_text_of_the_shop_sells_what_can_be_put_into_a_cart(
    path: str, inside: str, is_product: bool
) -> None:
    page = extract_page(f"<html><body>{inside}</body></html>".encode(),
                        f"https://shop.example/{path}", locale="en-US")  # fmt: skip
    assert (page.kind == "product") is is_product


WEEK = (
    "Alle jassen en truien zijn deze maand met korting te koop, online en in onze winkels. "
    "Kom gerust langs. 20% korting op alle jassen t/m 30 november. Tot binnenkort!"
)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Aanbiedingen", "promotion"),
        ("Acties", "promotion"),
        ("Kortingscodes", "promotion"),
        ("Promoções", "promotion"),
        ("Campanhas e descontos", "promotion"),
        ("Promocje", "promotion"),
        ("Kody rabatowe", "promotion"),
        ("Onze winkeliers", "other"),
    ],
)
def test_pages_of_offers_have_their_name_in_many_languages(heading: str, kind: str) -> None:
    body = f"<html><body><main><h1>{heading}</h1><p>{WEEK}</p></main></body></html>"
    page = extract_page(body.encode(), "https://shop.example/pagina/1", locale="nl-NL")
    assert page.kind == kind


BEAUTY = (
    "<main><h1>{heading}</h1><h2>Soin visage</h2><p>45 € au lieu de 65 €</p>"
    "<h2>Étudiantes</h2><p>-20 % sur les épilations, sur présentation de la carte.</p></main>"
)


@pytest.mark.parametrize(
    ("path", "heading", "meta", "kind"),
    [
        ("offres", "Nos offres de fin d’année", "", "promotion"),
        ("promotions/catalogue-semaine-48", "Catalogue semaine 48", "", "promotion"),
        ("soins/visage", "Soin visage Calendula", "", "product"),
        ("nos-offres/", "Nos offres", '<meta property="og:type" content="article">', "promotion"),
        (
            "blog/nos-offres/",
            "Nos offres",
            '<meta property="og:type" content="article">',
            "article",
        ),
    ],
)
def test_a_page_of_offers_is_no_product_and_no_post(
    path: str, heading: str, meta: str, kind: str
) -> None:
    body = BEAUTY.format(heading=heading)
    if meta:
        body = f"<main><h1>{heading}</h1><p>-15 % sur toutes les montures pour les étudiants.</p>"
    html = f"<html lang='fr'><head>{meta}</head><body>{body}<p>Institut à Lyon.</p></body></html>"
    page = extract_page(html.encode(), f"https://shop.example/{path}", locale="fr-FR")
    assert page.kind == kind


def _two(first: str, told: str, second: str, priced: str, more: str) -> str:
    return f"<h3>{first}</h3><p>{told}</p><h3>{second}</h3><p>{priced}</p><p>{more}</p>"


@pytest.mark.parametrize(
    ("locale", "path", "heading", "inside", "kind"),
    [
        # Days of several offers speak against one product where only a sub-heading has a price.
        ("fr-FR", "en-ce-moment", "En ce moment",
         _two("Deux pots achetés, un offert", "Jusqu’au 29 novembre 2026.", "Le grand pot",
              "24 € au lieu de 30 € jusqu’au 6 décembre 2026.", "Ouvert le samedi."), "promotion"),
        ("en-GB", "whats-on", "On this month",
         _two("Buy two pots, get one free", "Until 29 November 2026.", "The tall pot",
              "£24 instead of £30 until 6 December 2026.", "Open on Saturdays."), "promotion"),
        ("de-DE", "aktuell", "Jetzt im Laden",
         _two("20 % auf alle Töpfe", "Bis 29. November 2026.", "Der große Topf",
              "24 € statt 30 € bis 6. Dezember 2026.", "Samstags geöffnet."), "promotion"),
        ("it-IT", "in-negozio", "In questo periodo",
         _two("20% di sconto su tutti i vasi", "Fino al 29 novembre 2026.", "Il vaso grande",
              "24 € invece di 30 € fino al 6 dicembre 2026.", "Aperto il sabato."), "promotion"),
        ("es-ES", "promociones", "Promociones",
         _two("Macetas al 20 % de descuento", "Hasta agotar existencias.", "La maceta grande",
              "24 € en lugar de 30 €, hasta el 6 de diciembre de 2026.", "Abierto."), "promotion"),
        ("nl-NL", "nu-in-de-winkel", "Nu in de winkel",
         _two("20% korting op alle potten", "Geldig t/m 29 november 2026.", "De grote pot",
              "24 € in plaats van 30 €, t/m 6 december 2026.", "Zaterdag open."), "promotion"),
        # A price of the page's own, or a button, or the days of one offer alone.
        ("fr-FR", "pots/grand-pot", "Grand pot",
         "<p class='price'>24,00 €</p><p>-10 % jusqu’au 29 novembre 2026 avec le code POT10.</p>"
         "<p>Livraison offerte jusqu’au 6 décembre 2026.</p>", "product"),
        ("en-GB", "tall-pot", "Tall pot",
         "<h2>Size 2</h2><p>£24.00</p><p>Until 29 November 2026: 10% off. Ends 6 December 2026: "
         "free delivery.</p><button>Add to basket</button>", "product"),
        ("de-DE", "topf", "Topf Alm", "<h2>Preis</h2><p class='preis'>24,00 €</p><p>Nur bis 29. "
         "November 2026</p>", "product"),
    ],
)  # fmt: skip
def test_days_of_several_offers_are_of_no_product(
    locale: str, path: str, heading: str, inside: str, kind: str
) -> None:
    html = f"<html lang='{locale[:2]}'><body><main><h1>{heading}</h1>{inside}</main></body></html>"
    page = extract_page(html.encode(), f"https://shop.example/{path}", locale=locale,
                        today=date(2026, 11, 22))  # fmt: skip
    assert page.kind == kind
    assert bool(page.offers) is (kind == "product")
