"""Pages on what one pays for: each service with its price."""

# ruff: noqa: E501 - pages as tables

from __future__ import annotations

import pytest

from checker.extract.page import extract_page
from checker.model import Page

SERVICES = [
    (
        "fr", "atelier", "<h1>Nos forfaits atelier</h1><section><h3>Révision simple</h3><p>Freins et vitesses.</p><p class=prix>39 €</p></section><section><h3>Révision complète</h3><p class=prix>89 €</p></section><section><h3>Dévoilage</h3><p class=prix>à partir de 15 €</p></section>",
        [("Révision simple", "current", "39"), ("Révision complète", "current", "89"), ("Dévoilage", "from", "15")],
    ),
    (
        "en", "services/tuning", "<h1>Piano care</h1><ul><li><h2>Standard tuning</h2><p>One visit of ninety minutes. £85</p></li><li><h2>Pitch raise</h2><p>For pianos not tuned in years. £130</p></li></ul>",
        [("Standard tuning", "current", "85"), ("Pitch raise", "current", "130")],
    ),
    (
        "en", "alterations", "<h1>Alterations price list</h1><table><tr><th>Service</th><th>Price</th></tr><tr><td>Trouser hem</td><td>£14</td></tr><tr><td>Zip replacement</td><td>£22</td></tr><tr><td>Jacket relining</td><td>from £85</td></tr></table>",
        [("Trouser hem", "current", "14"), ("Zip replacement", "current", "22"), ("Jacket relining", "from", "85")],
    ),
    (
        "fr", "soins/tarifs", "<h1>Nos soins</h1><table><tr><th>Soin</th><th>Durée</th><th>Prix</th></tr><tr><td>Gommage sel</td><td>30 min</td><td>38 €</td></tr><tr><td>Massage dos</td><td>30 min</td><td>42 €</td></tr><tr><td>Massage dos</td><td>60 min</td><td>75 €</td></tr></table>",
        [("Gommage sel", "current", "38"), ("Massage dos 30 min", "current", "42"), ("Massage dos 60 min", "current", "75")],
    ),
    (
        "de", "werkstatt", "<h1>Reparaturen</h1><ul><li>Sohle kleben <b>24,00 €</b></li><li>Absatz erneuern <b>18,50 €</b></li></ul>",
        [("Sohle kleben", "current", "24.00"), ("Absatz erneuern", "current", "18.50")],
    ),
    (
        "es", "servicios", "<h1>Servicios de taller</h1><div class=card><h2>Puesta a punto</h2><span class=precio>45 €</span></div><div class=card><h2>Centrado de rueda</h2><span class=precio>20 €</span></div>",
        [("Puesta a punto", "current", "45"), ("Centrado de rueda", "current", "20")],
    ),
]  # fmt: skip


def read(language: str, path: str, body: str) -> Page:
    """A page of a workshop with this content."""
    html = f'<html lang="{language}"><head><title>La Jante</title></head><body><main>{body}<p>01 99 00 44 10</p></main></body></html>'
    return extract_page(html.encode(), f"https://www.la-jante.example/{path}")


@pytest.mark.parametrize(("language", "path", "body", "expected"), SERVICES)
def test_each_service_has_its_price(
    language: str, path: str, body: str, expected: list[tuple[str, str, str]]
) -> None:
    page = read(language, path, body)
    assert page.kind == "service"
    told = [
        (offer.title, role, str(price.amount))
        for offer in page.offers
        for role, price in offer.prices.items()
    ]
    assert told == expected


NONE = [
    # what delivery costs is no service that is sold
    ("fr", "livraison", "<h1>Livraison et retours</h1><h3>Point relais</h3><p>4,90 €</p><h3>À domicile</h3><p>6,90 €</p>"),
    ("en", "delivery", "<h1>Delivery</h1><table><tr><td>Standard</td><td>£3.95</td></tr><tr><td>Express</td><td>£7.95</td></tr></table>"),
    # one price says too little
    ("fr", "entretien", "<h1>Entretien des couteaux</h1><h3>Affûtage</h3><p>Comptez 5 € par lame.</p><h3>Conseils</h3><p>Jamais au lave-vaisselle.</p>"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "path", "body"), NONE)
def test_other_pages_with_prices_under_titles_sell_nothing(
    language: str, path: str, body: str
) -> None:
    assert read(language, path, body).offers == ()


def test_a_product_of_that_name_stays_a_product() -> None:
    page = read("fr", "p/kit", "<h1>Kit d'entretien cuir</h1><p class=prix>24,90 €</p><button>Ajouter au panier</button><h3>Composition</h3><p>Une brosse, un baume.</p>")  # fmt: skip
    assert page.kind == "product"
    assert [offer.title for offer in page.offers] == ["Kit d'entretien cuir"]
