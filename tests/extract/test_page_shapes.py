# ruff: noqa: E501 - a page is easier to read on one line
"""Pages without markup, in the many shapes shops give them: one price, one name, one product."""

from __future__ import annotations

from datetime import date

import pytest

from checker.extract.page import extract_page
from checker.model import Page

TODAY = date(2026, 11, 22)
HEAD = (
    '<html lang="fr"><head><title>Lampe Oslo - Maison</title></head><body>'
    '<div class="topbar">Livraison offerte dès 60 €</div><header><a href="/"><img alt="Maison"></a>'
    '<nav><a href="/a">Cuisine</a><a href="/b">Salon</a><a href="/c">Bureau</a><a href="/d">Lit</a>'
    '</nav><div class="minicart">Panier <span>0,00 €</span></div></header>'
)
FOOT = (
    '<section class="related"><h2>Vous aimerez aussi</h2>'
    + "".join(
        f'<div class="card"><a href="/p/{at}"><img><h3>Produit {at}</h3></a><span>{10 + at},50 €'
        "</span></div>"
        for at in range(4)
    )
    + "</section><footer><p>Service client 01 99 00 11 22. Retours 30 jours.</p>"
    '<a href="/cgv">CGV</a><a href="/x">Contact</a></footer></body></html>'
)
# Shape, price, and the page's own part.
SHAPES = [
    (
        "sticky-first",
        "129.90",
        '<div class="sticky-bar"><span>Lampe Oslo</span><span>129,90 €</span><button>Ajouter</button></div><main><h1>Lampe Oslo</h1><div class="z1">129,90 €</div><button>Ajouter au panier</button></main>',
    ),
    (
        "data-price",
        "129.90",
        '<main><h1>Lampe Oslo</h1><span class="product-price" data-price="129.90" data-currency="EUR"></span><button>Ajouter au panier</button></main>',
    ),
    (
        "aria-label",
        "129.90",
        '<main><h1>Lampe Oslo</h1><div aria-label="129 euros 90"><span aria-hidden="true">129</span><sup aria-hidden="true">90</sup></div><button>Ajouter au panier</button></main>',
    ),
    (
        "custom-el",
        "129.90",
        '<main><h1>Lampe Oslo</h1><product-price value="129.90" currency="EUR"></product-price><button>Ajouter au panier</button></main>',
    ),
    (
        "shadow",
        "129.90",
        '<main><h1>Lampe Oslo</h1><buy-box><template shadowrootmode="open"><span class="price">129,90 €</span><button>Ajouter au panier</button></template></buy-box></main>',
    ),
    (
        "no-h1",
        "129.90",
        '<main><div class="product-name">Lampe Oslo</div><div class="q">129,90 €</div><button>Ajouter au panier</button></main>',
    ),
    (
        "no-h1-p",
        "129.90",
        '<main><p class="xx"><b>Lampe Oslo</b></p><p>129,90 €</p><button>Ajouter au panier</button></main>',
    ),
    (
        "above",
        "129.90",
        "<main><div><b>129,90 €</b></div><h1>Lampe Oslo</h1><button>Ajouter au panier</button></main>",
    ),
    (
        "dl",
        "129.90",
        '<main><h1>Lampe Oslo</h1><dl><dt>Prix</dt><dd>129,90 €</dd><dt>Livraison</dt><dd>6,90 €</dd><dt>Référence</dt><dd>L-12</dd></dl><a class="btn" href="/panier/add/1">Commander</a></main>',
    ),
    (
        "option",
        "129.90",
        '<main><h1>Lampe Oslo</h1><select name="v"><option selected>Noire - 129,90 €</option><option>Blanche - 139,90 €</option></select><button>Ajouter au panier</button></main>',
    ),
    (
        "button",
        "129.90",
        "<main><h1>Lampe Oslo</h1><p>Une lampe.</p><button>Ajouter au panier · 129,90 €</button></main>",
    ),
    (
        "button2",
        "129.90",
        "<main><h1>Lampe Oslo</h1><p>Une lampe.</p><button><span>Ajouter au panier</span><span>129,90 €</span></button></main>",
    ),
    (
        "aside",
        "129.90",
        '<main><section><h1>Lampe Oslo</h1><p>Une belle lampe.</p></section><aside class="buybox"><p>129,90 €</p><button>Ajouter au panier</button></aside></main>',
    ),
    (
        "bare",
        "129.90",
        '<main><h1>Lampe Oslo</h1><div class="price">129,90</div><button>Ajouter au panier</button></main>',
    ),
    (
        "srsplit",
        "129.90",
        '<main><h1>Lampe Oslo</h1><div><span class="sr-only">129 euros et 90 centimes</span><span aria-hidden="true">129<sup>90</sup></span></div><button>Ajouter au panier</button></main>',
    ),
    (
        "lowest30",
        "129.90",
        "<main><h1>Lampe Oslo</h1><p>129,90 €</p><p>Prix le plus bas des 30 derniers jours : 119,90 €</p><button>Ajouter au panier</button></main>",
    ),
    (
        "inst-first",
        "129.90",
        "<main><h1>Lampe Oslo</h1><p>ou 3x 43,30 €</p><p>129,90 €</p><button>Ajouter au panier</button></main>",
    ),
    (
        "formats",
        "129.90",
        '<main><h1>Lampe Oslo</h1><ul><li class="active"><a>Broché</a> <span>129,90 €</span></li><li><a>Poche</a> <span>8,50 €</span></li><li><a>Numérique</a> <span>5,99 €</span></li></ul><button>Ajouter au panier</button></main>',
    ),
    (
        "hash",
        "129.90",
        '<main><h1 class="sc-1">Lampe Oslo</h1><div class="sc-2"><div class="sc-3">129,90 €</div></div><div class="sc-9"><button class="sc-4">Ajouter au panier</button></div></main>',
    ),
    (
        "engraving",
        "129.90",
        '<main><h1>Lampe Oslo</h1><p>129,90 €</p><label><input type="checkbox"> Emballage cadeau (+4,50 €)</label><p>Assurance casse : 12,00 €</p><button>Ajouter au panier</button></main>',
    ),
    (
        "desc-first",
        "129.90",
        '<main><h1>Lampe Oslo</h1><p>Conçue avec un budget de 15 € par jour, cette lampe a été vendue 200 € à une vente caritative.</p><div class="v">129,90 €</div><button>Ajouter au panier</button></main>',
    ),
    (
        "rating",
        "129.90",
        "<main><h1>Lampe Oslo</h1><p>4,8 / 5 (128 avis)</p><div><b>129</b><sup>,90€</sup></div><p>Éco-participation : 0,40 €</p><button>Ajouter au panier</button></main>",
    ),
    (
        "h1-in-header",
        "129.90",
        '<header class="product-header"><h1>Lampe Oslo</h1></header><main><div>129,90 €</div><button>Ajouter au panier</button></main>',
    ),
    (
        "h1-far",
        "129.90",
        '<div class="a"><div class="b"><div class="c"><h1>Lampe Oslo</h1></div></div></div><div class="d"><div class="e"><div class="f"><span>129,90 €</span></div><div><button>Ajouter au panier</button></div></div></div>',
    ),
    (
        "del-ins",
        "129.90",
        "<main><h1>Lampe Oslo</h1><p><del>159,90 €</del> <ins>129,90 €</ins> <em>-19%</em></p><button>Ajouter au panier</button></main>",
    ),
    (
        "econ",
        "129.90",
        "<main><h1>Lampe Oslo</h1><p>129,90 €</p><p>159,90 €</p><p>Vous économisez 30,00 €</p><button>Ajouter au panier</button></main>",
    ),
    (
        "bought-together",
        "129.90",
        '<main><h1>Lampe Oslo</h1><section><h2>Achetés ensemble</h2><a href="/p/8">Ampoule</a> 9,90 € <b>Total : 139,80 €</b></section><div>129,90 €</div><button>Ajouter au panier</button></main>',
    ),
    (
        "tabs-points",
        "129.90",
        "<main><h1>Lampe Oslo</h1><p>Gagnez 129 points</p><p>129,90 € <small>TTC</small></p><p>108,25 € HT</p><p>Soit 2,59 € de crédit fidélité</p><button>Ajouter au panier</button></main>",
    ),
    (
        "grid-classless",
        "129.90",
        '<main><h1>Lampe Oslo</h1><div>129,90 €</div><button>Ajouter au panier</button></main><div><h2>Nos best-sellers</h2><div><a href="/p/1">P1</a><span>19,00 €</span></div><div><a href="/p/2">P2</a><span>29,00 €</span></div><div><a href="/p/3">P3</a><span>39,00 €</span></div><div><a href="/p/4">P4</a><span>49,00 €</span></div><div><a href="/p/5">P5</a><span>59,00 €</span></div><div><a href="/p/6">P6</a><span>69,00 €</span></div></div>',
    ),
    (
        "meta-only-name",
        "129.90",
        '<div id="content"><h2>Lampe Oslo</h2><table><tr><td>Prix :</td><td>129,90 EUR</td></tr><tr><td>Stock :</td><td>3</td></tr></table><form action="/cart"><input type="submit" value="Acheter"></form></div>',
    ),
    (
        "marketplace",
        "129.90",
        "<main><h1>Lampe Oslo</h1><div><p>129,90 €</p><p>Vendu par Maison</p><button>Ajouter au panier</button></div><div><p>12 autres offres à partir de 99,00 €</p></div></main>",
    ),
    (
        "subscription",
        "129.90",
        '<main><h1>Lampe Oslo</h1><label><input type="radio" checked> Achat unique <span>129,90 €</span></label><label><input type="radio"> S’abonner et économiser 10 % <span>116,91 €</span></label><button>Ajouter au panier</button></main>',
    ),
    (
        "radio-div",
        "129.90",
        '<main><h1>Lampe Oslo</h1><div class="o sel"><input type="radio" name="a" checked><span>Grande</span><span>129,90 €</span></div><div class="o"><input type="radio" name="a"><span>Petite</span><span>89,90 €</span></div><button>Ajouter au panier</button></main>',
    ),
    (
        "euro-before",
        "129.90",
        "<main><h1>Lampe Oslo</h1><p>€ 129,90</p><button>Ajouter au panier</button></main>",
    ),
    (
        "nbsp",
        "129.90",
        "<main><h1>Lampe Oslo</h1><p>129&nbsp;,&nbsp;90&nbsp;€</p><button>Ajouter au panier</button></main>",
    ),
    (
        "spans",
        "129.90",
        "<main><h1>Lampe Oslo</h1><p><span>1</span><span>2</span><span>9</span><span>,</span><span>9</span><span>0</span><span>€</span></p><button>Ajouter au panier</button></main>",
    ),
    (
        "newlines",
        "129.90",
        "<main><h1>Lampe Oslo</h1><p>\n<span>129</span>\n<span>,</span>\n<span>90</span>\n<span>€</span>\n</p><button>Ajouter au panier</button></main>",
    ),
    (
        "flex",
        "129.90",
        "<main><h1>Lampe Oslo</h1><div><div>129</div><div><div>€</div><div>90</div></div></div><button>Ajouter au panier</button></main>",
    ),
    (
        "cents-before-sign",
        "129.90",
        '<main><h1>Lampe Oslo</h1><div class="amount"><span class="int">129</span><span class="dec">90</span><span class="cur">€</span></div><button>Ajouter au panier</button></main>',
    ),
    (
        "h1-price",
        "129.90",
        "<main><h1>Lampe Oslo <span>129,90 €</span></h1><button>Ajouter au panier</button></main>",
    ),
    (
        "out",
        "129.90",
        '<main><h1>Lampe Oslo</h1><p>129,90 €</p><p>Épuisé</p><form><input type="email"><button>Prévenez-moi</button></form></main>',
    ),
    (
        "nobutton",
        "129.90",
        "<main><h1>Lampe Oslo</h1><p>Belle lampe en métal.</p><p>Tarif : 129,90 € TTC</p><p>Contactez-nous pour commander.</p></main>",
    ),
    (
        "amazon",
        "129.90",
        '<main><h1><span id="productTitle">Lampe Oslo</span></h1><span class="a-price"><span class="a-offscreen">129,90 €</span><span aria-hidden="true"><span class="a-price-whole">129<span class="a-price-decimal">,</span></span><span class="a-price-fraction">90</span><span class="a-price-symbol">€</span></span></span><button>Ajouter au panier</button></main>',
    ),
    (
        "carton",
        "129.90",
        "<main><h1>Lampe Oslo</h1><p>129,90 € la bouteille</p><p>soit 779,40 € le carton de 6</p><button>Ajouter au panier</button></main>",
    ),
    (
        "notre-prix",
        "129.90",
        "<main><h1>Lampe Oslo</h1><p>Prix public conseillé : 159 €. Notre prix : 129,90 €</p><button>Ajouter au panier</button></main>",
    ),
    (
        "phrase",
        "129.90",
        "<main><h1>Lampe Oslo</h1><p>Prix de vente : 129,90 € TTC (frais de port 5,00 €)</p><button>Ajouter au panier</button></main>",
    ),
    (
        "seulement",
        "129.90",
        "<main><h1>Lampe Oslo</h1><p>Seulement 129,90 € !</p><button>Ajouter au panier</button></main>",
    ),
    (
        "h3",
        "129.90",
        "<main><h1>Lampe Oslo</h1><h3>129,90 €</h3><button>Ajouter au panier</button></main>",
    ),
    (
        "article-footer",
        "129.90",
        "<article><h1>Lampe Oslo</h1><p>Belle.</p><footer><span>129,90 €</span><button>Ajouter au panier</button></footer></article>",
    ),
    (
        "eur-before",
        "129.90",
        "<main><h1>Lampe Oslo</h1><p>EUR 129,90</p><button>Ajouter au panier</button></main>",
    ),
    (
        "dash",
        "129.90",
        "<main><h1>Lampe Oslo</h1><p>129,90&nbsp;€ – livraison incluse</p><button>Ajouter au panier</button></main>",
    ),
    (
        "livr-inline",
        "129.90",
        "<main><h1>Lampe Oslo</h1><p><b>129,90 €</b> + 6,90 € de livraison</p><button>Ajouter au panier</button></main>",
    ),
    (
        "adherent",
        "129.90",
        "<main><h1>Lampe Oslo</h1><p>Prix adhérent : 119,90 €</p><p>Prix public : 129,90 €</p><button>Ajouter au panier</button></main>",
    ),
    (
        "stock-num",
        "129.90",
        "<main><h1>Lampe Oslo</h1><p>Plus que 3 en stock</p><p>129,90 €</p><p>Vendu 1 250 fois</p><button>Ajouter au panier</button></main>",
    ),
    (
        "qty-select",
        "129.90",
        "<main><h1>Lampe Oslo</h1><p>129,90 €</p><select><option>1</option><option>2</option></select><button>Ajouter au panier</button><p>Total : <span>129,90 €</span></p></main>",
    ),
    (
        "range-slider",
        "129.90",
        "<main><h1>Lampe Oslo</h1><p>129,90 €</p><p>2 achetées = 239,90 €</p><button>Ajouter au panier</button></main>",
    ),
    (
        "per-two",
        "129.90",
        "<main><h1>Lampe Oslo</h1><p>129,90 € l’unité</p><p>À partir de 3 : 119,90 € l’unité</p><button>Ajouter au panier</button></main>",
    ),
    (
        "tabs",
        "129.90",
        '<main><h1>Lampe Oslo</h1><div class="tabs"><a href="#d">Description</a><a href="#l">Livraison 4,90 €</a></div><div>129,90 €</div><button>Ajouter au panier</button></main>',
    ),
    (
        "svgprice",
        "129.90",
        "<main><h1>Lampe Oslo</h1><div><svg><text>%</text></svg><span>129,90 €</span></div><button>Ajouter au panier</button></main>",
    ),
    (
        "usd-too",
        "129.90",
        "<main><h1>Lampe Oslo</h1><p>129,90 € <small>(env. 141 $)</small></p><button>Ajouter au panier</button></main>",
    ),
    (
        "hidden-old",
        "129.90",
        '<main><h1>Lampe Oslo</h1><p class="price" hidden>159,90 €</p><p class="price" style="display:none">99,00 €</p><p>129,90 €</p><button>Ajouter au panier</button></main>',
    ),
    (
        "sold-by",
        "129.90",
        "<main><div><p>Marque X</p><h1>Lampe Oslo</h1></div><div><div><p>Neuf : 129,90 €</p><p>Occasion : 79,90 €</p></div><button>Ajouter au panier</button></div></main>",
    ),
    (
        "compare",
        "129.90",
        "<main><h1>Lampe Oslo</h1><p>129,90 €</p><p>Moins cher ailleurs ? Prix constaté 139,90 €</p><button>Ajouter au panier</button></main>",
    ),
    (
        "cart-open",
        "129.90",
        '<div class="cart-drawer"><h2>Votre panier</h2><p>Ampoule</p><p>9,90 €</p><p>Sous-total 9,90 €</p></div><main><h1>Lampe Oslo</h1><p>129,90 €</p><button>Ajouter au panier</button></main>',
    ),
    (
        "cart-side",
        "129.90",
        '<div id="sidecart"><b>Mon panier</b><p>Ampoule 9,90 €</p><p>Total 9,90 €</p><button>Commander</button></div><main><h1>Lampe Oslo</h1><p>129,90 €</p><button>Ajouter au panier</button></main>',
    ),
    (
        "history",
        "129.90",
        '<main><h1>Lampe Oslo</h1><div>Déjà vus <a href="/p/2">Bol</a> 12,00 €</div><p>129,90 €</p><button>Ajouter au panier</button></main>',
    ),
    (
        "preorder",
        "129.90",
        "<main><h1>Lampe Oslo</h1><p>129,90 €</p><button>Précommander</button></main>",
    ),
    (
        "reserve",
        "129.90",
        "<main><h1>Lampe Oslo</h1><p>129,90 €</p><button>Réserver en magasin</button></main>",
    ),
    (
        "choose",
        "129.90",
        "<main><h1>Lampe Oslo</h1><p>129,90 €</p><button>Choisir ma taille</button></main>",
    ),
    (
        "devis",
        "155.88",
        "<main><h1>Lampe Oslo</h1><p>129,90 € HT</p><p>155,88 € TTC</p><button>Demander un devis</button></main>",
    ),
    (
        "flexprice",
        "129.90",
        '<main><h1>Lampe Oslo</h1><div class="prix"><div>129</div><div><div>€</div><div>90</div></div></div><button>Ajouter au panier</button></main>',
    ),
    (
        "flexprice2",
        "129.90",
        '<main><h1>Lampe Oslo</h1><div class="price-box"><span class="euros">129</span><div class="right"><span class="currency">€</span><span class="cents">90</span></div></div><button>Ajouter au panier</button></main>',
    ),
    (
        "flexprice3",
        "129.90",
        "<main><h1>Lampe Oslo</h1><div><span>129</span><span>€</span><span>90</span></div><button>Ajouter au panier</button></main>",
    ),
    (
        "flexprice4",
        "129.90",
        "<main><h1>Lampe Oslo</h1><div><span>129</span><sup>€90</sup></div><button>Ajouter au panier</button></main>",
    ),
    (
        "flexprice5",
        "129.90",
        "<main><h1>Lampe Oslo</h1><div><b>129€</b><sup>90</sup></div><button>Ajouter au panier</button></main>",
    ),
    (
        "flexprice6",
        "129.90",
        "<main><h1>Lampe Oslo</h1><p><span>129</span>,<span>90</span> <span>€</span></p><button>Ajouter au panier</button></main>",
    ),
    (
        "flexprice7",
        "129.90",
        "<main><h1>Lampe Oslo</h1><p><span>€</span><span>129</span><span>90</span></p><button>Ajouter au panier</button></main>",
    ),
    (
        "flexprice8",
        "129.90",
        "<main><h1>Lampe Oslo</h1><p><em>1</em><em>2</em><em>9</em><i>€</i><em>9</em><em>0</em></p><button>Ajouter au panier</button></main>",
    ),
    (
        "thousand",
        "1129.90",
        "<main><h1>Lampe Oslo</h1><p><span>1</span> <span>129</span><sup>,90 €</sup></p><button>Ajouter au panier</button></main>",
    ),
    (
        "thousand2",
        "1129.90",
        "<main><h1>Lampe Oslo</h1><p>1&#8239;129,90&nbsp;€</p><button>Ajouter au panier</button></main>",
    ),
    (
        "comment-split",
        "129.90",
        "<main><h1>Lampe Oslo</h1><p><!-- -->129<!-- -->,<!-- -->90<!-- --> €</p><button>Ajouter au panier</button></main>",
    ),
    (
        "wbr",
        "129.90",
        "<main><h1>Lampe Oslo</h1><p>129,<wbr>90&#x200b; €</p><button>Ajouter au panier</button></main>",
    ),
    (
        "menu-price",
        "129.90",
        "<main><h1>Lampe Oslo</h1><ul><li>Livraison offerte</li><li>129,90 €</li></ul><button>Ajouter au panier</button></main>",
    ),
    (
        "figure",
        "129.90",
        "<main><figure><img><figcaption><h1>Lampe Oslo</h1> 129,90 €</figcaption></figure><button>Ajouter au panier</button></main>",
    ),
    (
        "list-of-two-sizes",
        "129.90",
        '<main><h1>Lampe Oslo</h1><div role="radiogroup"><div role="radio" aria-checked="true"><span>Grande</span><span>129,90 €</span></div><div role="radio" aria-checked="false"><span>Petite</span><span>89,90 €</span></div></div><button>Ajouter au panier</button></main>',
    ),
    (
        "chips",
        "129.90",
        '<main><h1>Lampe Oslo</h1><div><button class="chip active">Grande 129,90 €</button><button class="chip">Petite 89,90 €</button></div><button>Ajouter au panier</button></main>',
    ),
    (
        "chips-aria",
        "129.90",
        '<main><h1>Lampe Oslo</h1><div><a class="v selected" href="/p/g"><span>Grande</span><span>129,90 €</span></a><a class="v" href="/p/p"><span>Petite</span><span>89,90 €</span></a></div><button>Ajouter au panier</button></main>',
    ),
]
# Locale, offer in the bar, button, heading over other products, price.
LANGUAGES = [
    (
        "de-DE",
        "<div>Kostenloser Versand ab 60 €</div>",
        "In den Warenkorb",
        "Das könnte dir auch gefallen",
        "129,90 €",
    ),
    ("en-GB", "<div>Free delivery over £60</div>", "Add to bag", "You may also like", "£129.90"),
    (
        "it-IT",
        "<div>Spedizione gratuita da 60 €</div>",
        "Aggiungi al carrello",
        "Potrebbe piacerti anche",
        "129,90 €",
    ),
    (
        "es-ES",
        "<div>Envío gratis desde 60 €</div>",
        "Añadir a la cesta",
        "También te puede gustar",
        "129,90 €",
    ),
    (
        "pl-PL",
        "<div>Darmowa dostawa od 199 zł</div>",
        "Dodaj do koszyka",
        "Może Ci się spodobać",
        "129,90 zł",
    ),
    (
        "ro-RO",
        "<div>Livrare gratuită peste 250 lei</div>",
        "Adaugă în coș",
        "Ți-ar putea plăcea",
        "129,90 Lei",
    ),
    (
        "sv-SE",
        "<div>Fri frakt över 499 kr</div>",
        "Lägg i varukorgen",
        "Du kanske också gillar",
        "129,90 kr",
    ),
    (
        "nl-NL",
        "<div>Gratis verzending vanaf € 50</div>",
        "In winkelwagen",
        "Bekijk ook",
        "€ 129,90",
    ),
    (
        "fr-FR",
        "<div>Livraison offerte dès 60 €</div>",
        "Ajouter au panier",
        "Vous aimerez aussi",
        "129,90 €",
    ),
]
# `q` is a struck price; `rel` other products in cards, `rel3` in a list.
LAYOUTS = {
    "plain": "<main><div><h1>Lampe Oslo</h1><div><span>{p}</span></div><button>{b}</button></div>{rel}</main>",
    "noclass-deep": "<div><div><div><h1>Lampe Oslo</h1></div></div><div><div><div><div>{p}</div></div><div><div><button>{b}</button></div></div></div></div></div>{rel}",
    "rel-inside": "<main><section><h1>Lampe Oslo</h1></section><section>{rel}</section><section><div>{p}</div><button>{b}</button></section></main>",
    "sticky-end": '<main><h1>Lampe Oslo</h1><p>{p}</p><button>{b}</button>{rel}<div class="bar"><span>Lampe Oslo</span><b>{p}</b><button>{b}</button></div></main>',
    "modal": '<div role="dialog" class="modal"><h2>Newsletter</h2><p>-10 %</p></div><main><h1>Lampe Oslo</h1><p>{p}</p><button>{b}</button>{rel}</main>',
    "two-h1": '<h1><a href="/">Maison</a></h1><main><h1>Lampe Oslo</h1><p>{p}</p><button>{b}</button>{rel}</main>',
    "link-button": '<main><h1>Lampe Oslo</h1><p>{p}</p><a href="/cart/add/4" class="cta">{b}</a>{rel}</main>',
    "icon-button": '<main><h1>Lampe Oslo</h1><p>{p}</p><button aria-label="{b}"><svg></svg></button>{rel}</main>',
    "input": '<main><h1>Lampe Oslo</h1><p>{p}</p><form><input type="submit" value="{b}"></form>{rel}</main>',
    "h2title": "<main><h2>Lampe Oslo</h2><p>{p}</p><button>{b}</button>{rel}</main>",
    "struck": "<main><h1>Lampe Oslo</h1><p><s>{q}</s> <b>{p}</b></p><button>{b}</button>{rel}</main>",
    "struck-css": '<style>.k9{{text-decoration:line-through}}</style><main><h1>Lampe Oslo</h1><p><span class="k9">{q}</span> <b>{p}</b></p><button>{b}</button>{rel}</main>',
    "struck-inline": '<main><h1>Lampe Oslo</h1><p><span style="text-decoration: line-through">{q}</span> <b>{p}</b></p><button>{b}</button>{rel}</main>',
    "specs": "<main><h1>Lampe Oslo</h1><table><tr><td>H</td><td>40 cm</td></tr><tr><td>W</td><td>2,5 kg</td></tr></table><p>{p}</p><button>{b}</button>{rel}</main>",
    "rel-classless": "<main><h1>Lampe Oslo</h1><p>{p}</p><button>{b}</button></main>{rel}",
    "rel-h3": "<main><h1>Lampe Oslo</h1><p>{p}</p><button>{b}</button></main>{rel3}",
    "nomain": '<div id="w"><h1>Lampe Oslo</h1><p>{p}</p><button>{b}</button>{rel}</div>',
    "tworel": '<main><h1>Lampe Oslo</h1><p>{p}</p><button>{b}</button><div><h2>{r}</h2><div><a href="/p/1">Un</a> <span>{q}</span></div><div><a href="/p/2">Deux</a> <span>{q}</span></div></div></main>',
    "onerel": '<main><h1>Lampe Oslo</h1><p>{p}</p><button>{b}</button><div><h2>{r}</h2><div><a href="/p/1">Un</a> <span>{q}</span></div></div></main>',
}


def read(html: str, locale: str = "fr-FR") -> Page:
    return extract_page(html.encode(), "https://a.example/p/lampe-oslo", locale=locale, today=TODAY)


def amounts(page: Page) -> tuple[str, str | None, dict[str, str]]:
    assert page.offers, page
    offer = page.offers[0]
    return page.kind, offer.title, {role: str(p.amount) for role, p in offer.prices.items()}


@pytest.mark.parametrize(("shape", "price", "own"), SHAPES, ids=[shape for shape, _, _ in SHAPES])
def test_price_and_name_in_every_shape(shape: str, price: str, own: str) -> None:
    kind, title, prices = amounts(read(HEAD + own + FOOT))
    assert (kind, title, prices.get("current")) == ("product", "Lampe Oslo", price)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    ("locale", "bar", "button", "others", "price"), LANGUAGES, ids=[row[0] for row in LANGUAGES]
)
def test_layouts_in_every_language(
    layout: str, locale: str, bar: str, button: str, others: str, price: str
) -> None:
    other = [price.replace("129", str(19 + at)) for at in range(4)]
    cards = "".join(
        f'<div class="kk"><a href="/p/{at}"><img src="x"></a><a href="/p/{at}">Prod {at}</a>'
        f"<span>{each}</span></div>"
        for at, each in enumerate(other)
    )
    items = "".join(
        f'<li><a href="/p/{at}">Prod {at}</a> {each}</li>' for at, each in enumerate(other)
    )
    own = LAYOUTS[layout].format(
        p=price,
        q=price.replace("129", "159"),
        b=button,
        r=others,
        rel=f"<div><h2>{others}</h2>{cards}</div>",
        rel3=f"<div><h3>{others}</h3><ul>{items}</ul></div>",
    )
    page = read(
        f'<html lang="{locale[:2]}"><head><title>Lampe Oslo | Maison</title></head><body>{bar}'
        f'<header><a href="/">M</a><nav><a href="/a">A</a><a href="/b">B</a></nav></header>{own}'
        '<footer><p>01 99 00 11 22</p><a href="/c">C</a></footer></body></html>',
        locale,
    )
    kind, title, prices = amounts(page)
    expected = {"current": "129.90"} | ({"list": "159.90"} if "struck" in layout else {})
    assert (kind, title, prices) == ("product", "Lampe Oslo", expected)


def test_indentation_is_no_text() -> None:
    """Real templates indent by thousands of characters; a page under it is no empty shell."""
    indent = ("\n" + " " * 60) * 40
    rows = "".join(f"{indent}<p>{indent}Une phrase du produit, la {i}e.</p>" for i in range(80))
    html = f"""<html lang="fr"><head><title>Lampe</title></head><body>
    <form action="/compte">{indent}<input type="password" name="p"></form>{indent}
    <h1>Lampe de bureau</h1>{indent}<p>39,90 €</p>{indent}<button>Ajouter au panier</button>{rows}
    <script>a()</script><script>b()</script></body></html>"""
    page = extract_page(html.encode(), "https://lampes.example/lampe-de-bureau")
    assert (page.verdict, page.kind) == ("ok", "product")
