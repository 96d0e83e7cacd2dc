"""Pages of offers on which a price or a button stands, and products that look like them."""

# ruff: noqa: E501 - pages as tables

from __future__ import annotations

from datetime import date

import pytest

from checker.extract.page import extract_page
from checker.model import Page

FILL = {
    "fr": "Notre maison est installée à Lyon depuis 1987, et nos ateliers se visitent sur rendez-vous du mardi au samedi.",
    "en": "Our house has been in Leeds since 1987, and our workshop is open to visitors from Tuesday to Saturday.",
    "de": "Unser Haus ist seit 1987 in Ulm, und die Werkstatt kann dienstags bis samstags besucht werden.",
    "it": "La nostra casa è a Lucca dal 1987 e il laboratorio si visita da martedì a sabato.",
    "es": "Nuestra casa está en Soria desde 1987 y el taller se visita de martes a sábado.",
    "nl": "Ons huis staat sinds 1987 in Delft en het atelier is van dinsdag tot zaterdag te bezoeken.",
}

PAGES: dict[str, tuple[str, str, str, str, str, int]] = {
    'gift card tile': ('fr-FR', '/offres-de-noel', 'Offres de Noël', '<div class="sqs-block"><h2>-20 % sur les théières</h2><p>Jusqu’au 24 décembre 2026.</p></div><div class="sqs-block"><h2>Carte cadeau</h2><p>50 €</p><a href="/carte">Offrir</a></div>', 'promotion', 0),
    'gift card buyable': ('fr-FR', '/offres-de-noel', 'Offres de Noël', '<div class="sqs-block"><h2>-20 % sur les théières</h2><p>Jusqu’au 24 décembre 2026.</p></div><div class="sqs-block"><h2>Carte cadeau</h2><p>50 €</p><button>Ajouter au panier</button></div>', 'promotion', 0),
    'example au lieu': ('fr-FR', '/nos-offres', 'Nos offres du moment', '<div><h2>-20 % sur les canapés</h2><p>Du 20 au 30 novembre 2026. Exemple : canapé Lin 799 € au lieu de 999 €.</p></div><div><h2>Livraison offerte dès 500 €</h2></div>', 'promotion', 0),
    'example struck': ('fr-FR', '/promotions', 'Promotions', '<div class="card"><h3>Canapé Lin</h3><p><del>999 €</del> <strong>799 €</strong></p><p>Jusqu’au 30 novembre 2026</p></div><div><h3>2 coussins achetés, le 3e offert</h3><p>Jusqu’au 6 décembre</p></div>', 'promotion', 0),
    'pack buyable': ('fr-FR', '/black-friday', 'Black Friday', '<div><h2>-25 % sur tout le site</h2><p>Code BF25, jusqu’au 30 novembre 2026.</p></div><div><h2>Pack découverte</h2><p>39 € au lieu de 52 €</p><button>J’en profite</button></div>', 'promotion', 0),
    'pack cart': ('en-GB', '/black-friday', 'Black Friday', '<div><h2>25% off everything</h2><p>Use code BF25 until 30 November 2026.</p></div><div><h2>Starter bundle</h2><p>£39 (was £52)</p><button>Add to basket</button></div>', 'promotion', 0),
    'single offer': ('fr-FR', '/offre-de-bienvenue', 'Offre de bienvenue', '<p>-10 % sur votre première commande avec le code HELLO10.</p><p>Exemple : une théière à 49 € vous revient à 44,10 €.</p><a class="button" href="/boutique">Commander</a>', 'promotion', 0),
    'single price': ('fr-FR', '/offres/soin-decouverte', 'Offre découverte', '<p>Soin visage 45 € au lieu de 65 €, jusqu’au 18 décembre 2026.</p><a class="btn" href="/rdv">Réserver</a>', 'promotion', 0),
    'de pack': ('de-DE', '/aktionen', 'Aktionen im November', '<div class="box"><h3>20 % auf Kannen</h3><p>Bis 30.11.2026 mit Code KANNE20</p></div><div class="box"><h3>Probierset</h3><p class="price">19,90 € statt 24,90 €</p><button>In den Warenkorb</button></div>', 'promotion', 0),
    'it pack': ('it-IT', '/offerte', 'Offerte di novembre', '<div><h3>Sconto del 20% sulle teiere</h3><p>Fino al 30 novembre 2026</p></div><div><h3>Cofanetto</h3><p>29,00 € invece di 39,00 €</p><button>Aggiungi al carrello</button></div>', 'promotion', 0),
    'es pack': ('es-ES', '/ofertas', 'Ofertas de noviembre', '<div><h3>20 % de descuento en teteras</h3><p>Hasta el 30 de noviembre de 2026</p></div><div><h3>Lote de prueba</h3><p>29,00 € antes 39,00 €</p><button>Añadir al carrito</button></div>', 'promotion', 0),
    'nl pack': ('nl-NL', '/aanbiedingen', 'Aanbiedingen', '<div><h3>20% korting op theepotten</h3><p>T/m 30 november 2026</p></div><div><h3>Proefpakket</h3><p>€ 29,00 i.p.v. € 39,00</p><button>In winkelwagen</button></div>', 'promotion', 0),
    'home tile': ('en-US', '/', 'Red Mesa', '<section><h2>30% off all boots</h2><p>Through Nov 30, 2026</p></section><section><h2>Gift card</h2><p>$50</p><button>Add to cart</button></section>', 'home', 0),
    'home au lieu': ('fr-FR', '/', 'Maison Quai', '<section><h2>Le coffret du mois</h2><p>29 € au lieu de 36 €</p><button>Ajouter au panier</button></section><section><h2>-20 % sur les théières</h2></section>', 'home', 0),
    'code steps': ('en-GB', '/offers/winter', 'Winter offers', '<div><h2>£10 off £60</h2><p>Code WIN10</p></div><div><h2>£25 off £120</h2><p>Code WIN25</p></div><p>Ends 30 November 2026.</p><a class="btn" href="/shop">Shop now</a>', 'promotion', 0),
    'subscription': ('en-GB', '/offers', 'Offers', '<div><h2>First box £9</h2><p>Then £18 a month. Code FIRST, until 30 November 2026.</p><button>Subscribe</button></div><div><h2>Free tote with any tin</h2></div>', 'promotion', 0),
    'student': ('en-US', '/pages/student-discount', 'Student discount', '<p>Students get 15% off. A $60 sweater is $51.</p><button>Verify now</button>', 'other', 0),
    'drive tiles': ('fr-FR', '/promotions', 'Les promos de la semaine', '<p>Du 18 au 29 novembre 2026</p><ul><li class="t"><span class="sticker">2e pack à -60 %</span><p>Armel</p><p class="n">Lait demi-écrémé</p><p>5,34 €</p><button>Ajouter</button></li><li class="t"><span class="sticker">2 achetés + 1 offert</span><p>Port</p><p class="n">Café moulu</p><p>3,89 €</p><button>Ajouter</button></li><li class="t"><span class="sticker">3 pour 2</span><p>Mirabel</p><p class="n">Lessive liquide</p><p>9,95 €</p><button>Ajouter</button></li></ul>', 'promotion', 0),
    'leaflet en': ('en-GB', '/offers/this-week', 'This week’s offers', '<p>18 to 29 November 2026</p><div><div class="t"><span class="flash">3 for 2</span><h3>Oat milk 1 L</h3><p>£1.80</p></div><div class="t"><span class="flash">Buy one get one half price</span><h3>Ground coffee 250 g</h3><p>£3.90</p></div><div class="t"><span class="flash">2 for £5</span><h3>Jam 370 g</h3><p>£2.90</p></div></div>', 'promotion', 0),
    'near product in sale': ('fr-FR', '/promotions/theiere-kyusu', 'Théière Kyusu', '<p><del>65 €</del> <span class="price">49 €</span></p><button>Ajouter au panier</button><p>Offre valable jusqu’au 30 novembre 2026.</p>', 'product', 1),
    'near offer named product': ('fr-FR', '/p/coffret-decouverte', 'Coffret découverte', '<p class="price">39 € <s>52 €</s></p><button>Ajouter au panier</button>', 'product', 1),
    'near sale path': ('en-GB', '/sale/linen-shirt', 'Linen shirt', '<p class="price">£39.00</p><p>Was £52.00</p><button>Add to basket</button><p>3 for 2 on all shirts until 30 November.</p>', 'product', 1),
    'near pack product': ('de-DE', '/angebote/probierset-gruentee', 'Probierset Grüntee', '<p class="price">19,90 €</p><button>In den Warenkorb</button>', 'product', 1),
    'near offer pack': ('fr-FR', '/offres/pack-barista', 'Pack Barista', '<p class="price">149,00 €</p><p>au lieu de 189,00 €</p><button>Ajouter au panier</button><h2>Description</h2><p>Une cafetière, un moulin.</p>', 'product', 1),
    'near product bundle': ('it-IT', '/offerta/cofanetto-olio', 'Cofanetto olio', '<p class="prezzo">29,00 €</p><button>Aggiungi al carrello</button>', 'product', 1),
}  # fmt: skip


def read(locale: str, path: str, heading: str, body: str) -> Page:
    """A shop's page with this heading and content."""
    html = f'<!DOCTYPE html><html lang="{locale[:2]}"><head><title>{heading} | Quai</title></head><body><header><a href="/">Maison Quai</a><a href="/cart">0</a></header><main><h1>{heading}</h1>{body}<p>{FILL[locale[:2]]}</p></main><footer><p>Maison Quai, 1987</p></footer></body></html>'
    url = f"https://quai.example{path}"
    return extract_page(html.encode(), url, locale=locale, today=date(2026, 11, 22))


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_what_a_page_of_offers_sells(page: tuple[str, str, str, str, str, int]) -> None:
    locale, path, heading, body, kind, offers = page
    found = read(locale, path, heading, body)
    assert (found.kind, len(found.offers)) == (kind, offers)


POTS = [("red", 40), ("blue", 56), ("green", 64), ("black", 72)]


def cards(label: str, *, link: bool = True, was: bool = False) -> str:
    """Four cards with this label."""
    return "<ul>" + "".join(
        f'<li class="t">{f"<a href=/p/{name}>" if link else ""}<img src="{name}.jpg"><h3>Teapot {name}</h3>{"</a>" if link else ""}<span class="badge">{label}</span><p>{f"<del>£{price + 10}.00</del> " if was else ""}£{price}.00</p><button>Add to basket</button></li>'
        for name, price in POTS
    ) + "</ul>"  # fmt: skip


@pytest.mark.parametrize(
    ("path", "heading", "body", "kind", "told"),
    [
        # what a label gives for several pieces is the page's offer, once
        ("/teapots", "Teapots", cards("3 for 2"), "listing", ["buy_m_get_n"]),
        ("/teapots", "Teapots", cards("2 for £60"), "listing", ["bundle"]),
        ("/teapots", "Teapots", cards("Buy one get one half price"), "listing", ["buy_m_get_n"]),
        ("/offers", "Offers", cards("3 for 2"), "listing", ["buy_m_get_n"]),
        # what it takes off the price of its card is none
        ("/teapots", "Teapots", cards("-20%", was=True), "listing", []),
        ("/teapots", "Teapots", cards("Save £10", was=True), "listing", []),
        ("/teapots", "Teapots", cards("2 colours"), "listing", []),
        ("/teapots", "Teapots", cards("Set of 2"), "listing", []),
        # cards that lead nowhere and give something are a leaflet's on a page of offers alone
        ("/offers", "Offers", cards("3 for 2", link=False), "promotion", ["buy_m_get_n"]),
        ("/teapots", "Teapots", cards("3 for 2", link=False), "listing", ["buy_m_get_n"]),
        ("/offers", "Offers", cards("-20%", link=False, was=True), "listing", []),
    ],
)
def test_labels_on_cards(path: str, heading: str, body: str, kind: str, told: list[str]) -> None:
    found = read("en-GB", path, heading, body)
    assert (found.kind, [offer.kind for offer in found.promotions]) == (kind, told)
    assert bool(found.offers) is (kind == "listing")


@pytest.mark.parametrize(("path", "kind"), [("/club", "promotion"), ("/blog/club", "article")])
def test_an_article_by_its_theme_alone_may_be_about_offers(path: str, kind: str) -> None:
    body = "<p>-10 % sur les paniers jusqu’au 20 décembre 2026.</p><p>15 € offerts dès 100 € d’achat jusqu’au 30 novembre 2026.</p>"
    html = f'<html lang="fr"><head><meta property="og:type" content="article"><title>Le club</title></head><body><main><h1>Le club</h1>{body}<p>{FILL["fr"]}</p></main></body></html>'
    page = extract_page(html.encode(), f"https://quai.example{path}", today=date(2026, 11, 22))
    assert page.kind == kind
