"""What a page is about, by where it stands."""

from __future__ import annotations

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
