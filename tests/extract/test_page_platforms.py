"""What single platforms write into every page, and mean otherwise than it looks."""

# ruff: noqa: E501 - a page is easier to read on one line

from __future__ import annotations

from checker.extract.page import extract_page
from checker.model import Offer


def read(html: str, url: str, locale: str) -> Offer:
    """The one product of a page."""
    (offer,) = extract_page(html.encode(), url, locale=locale).offers
    return offer


def told(offer: Offer) -> tuple[str | None, str | None, dict[str, str]]:
    return offer.title, offer.sku, {role: str(p.amount) for role, p in offer.prices.items()}


def test_odoo_hides_the_list_price_that_it_keeps_for_its_editor() -> None:
    html = """<title>Tabouret Aulne</title><main><h1 itemprop="name">Tabouret Aulne</h1>
    <div itemprop="offers" itemscope itemtype="http://schema.org/Offer" class="product_price">
    <h3 class="css_editable_mode_hidden"><span class="oe_price"><span class="oe_currency_value">52,00</span> €</span>
    <span itemprop="price" style="display:none;">65.0</span><span itemprop="priceCurrency" style="display:none;">EUR</span>
    <span style="text-decoration: line-through;" class="oe_default_price"><span class="oe_currency_value">65,00</span> €</span></h3>
    <h3 class="css_non_editable_mode_hidden"><span class="oe_currency_value">65,00</span> €</h3></div>
    <a role="button" id="add_to_cart">Ajouter au panier</a></main>"""
    offer = read(html, "https://www.atelier.example/shop/tabouret-aulne-12", "fr-FR")
    assert told(offer)[2] == {"current": "52.00", "list": "65.00"}


def test_oscommerce_has_a_heading_in_a_cell_among_boxes() -> None:
    html = """<html lang="en"><head><title>Marsh Audio</title></head><body><table><tr><td width="125">
    <table><tr><td class="infoBoxHeading">What's New?</td></tr><tr><td class="infoBoxContents"><a href="/product_info.php?products_id=7">Marsh Mini</a><br>$79.00</td></tr></table></td>
    <td><form name="cart_quantity"><table><tr><td class="pageHeading">Marsh MR-4 Turntable<br><span class="smallText">[MR-4]</span></td>
    <td class="pageHeading" align="right"><s>$310.00</s> <span class="productSpecialPrice">$279.00</span></td></tr></table>
    <p>Belt drive, walnut plinth.</p><input type="submit" value="Add to Cart"></form></td>
    <td width="125"><table><tr><td class="infoBoxHeading">Specials</td></tr><tr><td class="infoBoxContents"><a href="/product_info.php?products_id=9">Marsh Cable</a><br><s>$19.00</s> $12.00</td></tr></table></td></tr></table></body></html>"""
    offer = read(html, "http://www.marsh.example/product_info.php?products_id=87", "en-US")
    assert told(offer)[0] == "Marsh MR-4 Turntable"
    assert told(offer)[2] == {"current": "279.00", "list": "310.00"}


def test_remix_keeps_the_chosen_variant_in_its_context() -> None:
    html = """<html lang="fr"><title>Richelieu Frêne</title><body><h1>Richelieu Frêne</h1><p>154,00 €</p><button>Ajouter au panier</button>
    <script>window.__remixContext = {"state":{"loaderData":{"routes/products":{"product":{"title":"Richelieu Frêne",
    "selectedOrFirstAvailableVariant":{"availableForSale":true,"sku":"RF-FRE-42","price":{"amount":"154.0","currencyCode":"EUR"},"title":"42"}}}}}};</script></body></html>"""
    offer = read(html, "https://souliers.example/products/richelieu-frene?Taille=42", "fr-FR")
    assert told(offer) == ("Richelieu Frêne", "RF-FRE-42", {"current": "154.00"})


def test_a_name_and_the_price_that_styles_set_apart_from_it_are_two() -> None:
    html = """<html lang="fr"><title>Panier Saule</title><body><h1>Panier Saule</h1><p class="price"><del>75,00 €</del> <ins>60,00 €</ins></p><button>Ajouter au panier</button>
    <section><span>Vous regardez : <strong>Panier Saule</strong></span><span class="content-price"><del><span>75,00 €</span></del> <ins><span>60,00 €</span></ins></span></section></body></html>"""
    page = extract_page(html.encode(), "https://osier.example/panier-saule", locale="fr-FR")
    assert page.promotions == ()
    assert "Vous regardez : Panier Saule 75,00 € 60,00 €" in [each.body for each in page.messages]
