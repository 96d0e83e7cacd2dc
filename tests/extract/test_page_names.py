"""The name of a product whose heading holds more, or is the shop's."""

# ruff: noqa: E501 - pages as tables

from __future__ import annotations

import pytest

from checker.extract.page import extract_page
from checker.model import Offer


def read(body: str, title: str = "Vase Tulipe | Orme", host: str = "www.orme.example") -> Offer:
    """The one product of a page."""
    html = f'<html lang="fr"><head><title>{title}</title></head><body>{body}<p class="price">49,00 €</p><button>Ajouter au panier</button></body></html>'
    (offer,) = extract_page(html.encode(), f"https://{host}/p/12").offers
    return offer


def named(name: str) -> str:
    """JSON-LD of a product of that name."""
    return f'<script type="application/ld+json">{{"@type":"Product","name":"{name}","offers":{{"@type":"Offer","price":"49","priceCurrency":"EUR"}}}}</script>'


LD = named("Vase Tulipe")

HEADINGS = [
    # the markup tells which part is the name
    ('<h1 class="name" itemscope itemtype="http://schema.org/Product"><span itemprop="name">Vase Tulipe</span><small class="short-description">Atelier des Trois Puits</small></h1>', "Vase Tulipe"),
    (f'{LD}<h1><a class="brand" href="/orme">ORME</a> <span>Vase Tulipe</span> <span>24 cm</span></h1>', "Vase Tulipe"),
    (f'{LD}<h1>Vase Tulipe<span class="sub">grès émaillé</span></h1>', "Vase Tulipe"),
    (f'{LD}<h1><small>Orme</small><br>Vase Tulipe</h1>', "Vase Tulipe"),
    # what no theme means as a part of the name
    ('<h1>Vase Tulipe<div class="sub header">Grès émaillé, tourné main</div></h1>', "Vase Tulipe"),
    ('<h1><span class="badge">Nouveau</span> Vase Tulipe</h1>', "Vase Tulipe"),
    ('<h1>Vase Tulipe <span>(Réf. VT-24)</span></h1>', "Vase Tulipe"),
    ('<h1>Vase Tulipe<button class="share">Partager</button></h1>', "Vase Tulipe"),
    ('<h1>Vase Tulipe <span class="discount-flag">-20 %</span></h1>', "Vase Tulipe"),
    # near misses: parts of the name
    ('<h1><span>Vase</span> <em>Tulipe</em></h1>', "Vase Tulipe"),
    (f'{named("Vase Tulipe bleu nuit")}<h1>Vase Tulipe <span>bleu nuit</span></h1>', "Vase Tulipe bleu nuit"),
    ('<h1>Vase Tulipe <small>24 x 12</small></h1>', "Vase Tulipe 24 x 12"),
    ('<h1><div>Vase Tulipe</div></h1>', "Vase Tulipe"),
    (f'{named("Orme Vase Tulipe")}<h1><span class="brand">Orme</span> Vase Tulipe</h1>', "Orme Vase Tulipe"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "name"), HEADINGS)
def test_the_name_among_what_a_heading_holds(body: str, name: str) -> None:
    assert read(body).title == name


SHOPS = [
    ('<font size="5"><b>Lutherie Morvan</b></font><ul><li><a href="/c">Cordes</a></li></ul><center><b>VIOLON D\'ETUDE</b></center>', "VIOLON D'ETUDE | Lutherie Morvan", "www.lutherie-morvan.example", "VIOLON D'ETUDE"),
    ('<h1>L’Herbier de Manon</h1><div><p class="titre-produit">Tisane du soir</p></div>', "Tisane du soir — L’Herbier de Manon", "www.herbier-de-manon.example", "Tisane du soir"),
    ('<h1 class="site"><a href="/">Savonnerie du Gué</a></h1><h2 class="nom">Savon Calendula</h2>', "Savon Calendula - Savonnerie du Gué", "www.savonneriedugue.example", "Savon Calendula"),
    ('<h1>Maison Olin</h1><h1>Bougie Figuier</h1>', "Bougie Figuier - Maison Olin", "maison-olin.example", "Bougie Figuier"),
    ('<div><b>Brasserie Ondine</b></div><div><strong>Bière ambrée 75 cl</strong></div>', "Brasserie Ondine : Bière ambrée 75 cl", "brasserieondine.example", "Bière ambrée 75 cl"),
    # near misses: a shop with one product, named like it, and a word of the shop's in a name
    ('<h1>Brume</h1>', "Brume", "www.brume.example", "Brume"),
    ('<h1>Tisane Manon</h1>', "Tisane Manon - L’Herbier de Manon", "www.herbier-de-manon.example", "Tisane Manon"),
    ('<h1>Coffret Maison Olin</h1>', "Coffret Maison Olin", "maison-olin.example", "Coffret Maison Olin"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "title", "host", "name"), SHOPS)
def test_the_shop_is_no_product(body: str, title: str, host: str, name: str) -> None:
    assert read(body, title, host).title == name
