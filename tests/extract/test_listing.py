# ruff: noqa: E501 - a card is easier to read on one line
"""Lists of products in the many shapes shops give them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from checker.extract.page import extract_page
from checker.model import Page

PRODUCTS = [("Bol Nacre", "12,50"), ("Pichet Lagune", "34,00"), ("Tasse Ardoise", "9,90"),
            ("Assiette Brume", "18,00"), ("Plat Sarment", "46,00")]  # fmt: skip


def page(body: str, path: str = "/rayon/faience", head: str = "<h1>Faïence</h1>") -> Page:
    html = f'<html lang="fr"><head><title>Faïence | Terre d\'Aubrac</title></head><body><nav><a href="/">Accueil</a></nav><main>{head}{body}</main></body></html>'
    return extract_page(html.encode(), f"https://faience.example{path}")


def cards(template: str, products: Sequence[tuple[str, str]] = PRODUCTS) -> str:
    return "".join(
        template.format(name=name, price=price, at=at, slug=name.lower().replace(" ", "-"))
        for at, (name, price) in enumerate(products)
    )


SHAPES = {
    "an empty link over the card": '<div class="col-3"><a href="/p/{slug}" class="cover"></a><img src="{at}.jpg" alt="{name}"><div class="info_top">{name}</div><span>{price} €</span></div>',
    "headings, and scripts know where they lead": '<div class="ficha"><div class="photo"></div><h4>{name}</h4><p>{price} €</p><a>Voir</a></div>',
    "articles of a drive": '<li><article class="vignette"><p class="v-lib">{name}</p><p class="v-prix"><span>{price}</span> €</p><button>+</button></article></li>',
    "buttons that say the price again": '<div class="produit"><h2><a href="/p/{at}">{name}</a></h2><a href="/cart/{at}">Acheter {price} €</a><a href="/wish/{at}">Offrir {price} €</a></div>',
    "the title's link beside the maker": '<div class="item"><span class="title"><a href="/p/{slug}">{name}</a> <small>Aubrac</small></span><b>{price} €</b></div>',
    "one address for all": '<li class="product"><a href="/x"><h2 class="name">{name}</h2><span class="price">{price} €</span></a></li>',
    "rows of a table": '<tr><td><img src="{at}.jpg"></td><td><a href="fiche.php?ref={at}">{name}</a></td><td>{price} €</td><td><a href="panier.php?a={at}">Commander</a></td></tr>',
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_cards_of_many_shapes(shape: str) -> None:
    body = cards(shape)
    found = page(f"<table>{body}</table>" if shape.startswith("<tr") else f"<div>{body}</div>")
    assert (found.verdict, found.kind) == ("ok", "listing")
    assert [
        (offer.title, price.amount if (price := offer.price("current")) else None)
        for offer in found.offers
    ] == [(name, Decimal(price.replace(",", "."))) for name, price in PRODUCTS]


@pytest.mark.parametrize(
    "name", ["facet_grid", "filter-results", "js-filters", "category-products"]
)
def test_products_in_an_element_named_after_its_filter_or_category(name: str) -> None:
    body = cards(SHAPES["an empty link over the card"])
    assert len(page(f'<div class="{name}">{body}</div>').offers) == len(PRODUCTS)


def test_words_tell_two_prices_apart_under_a_class_for_both() -> None:
    shape = '<div class="ficha"><h4>{name}</h4><div class="pvp">Avant 92,50 €, maintenant {price} €</div><a>Voir</a></div>'
    found = page(f"<div>{cards(shape)}</div>")
    assert [str(offer.prices["current"].amount) for offer in found.offers] == [
        price.replace(",", ".") for _, price in PRODUCTS
    ]
    assert {str(offer.prices["list"].amount) for offer in found.offers} == {"92.50"}


@pytest.mark.parametrize(
    ("label", "role"),
    [("À partir de {price} €", "from"), ("dès {price} €", "from"), ("{price} €", "current")],
)
def test_a_reduced_price_may_be_the_least_of_several(label: str, role: str) -> None:
    shape = f'<div class="ficha"><h4>{{name}}</h4><div class="price"><i>Prix habituel</i><s>92,50 €</s><i>Prix promotionnel</i><b>{label}</b></div><a>Voir</a></div>'
    found = page(f"<div>{cards(shape)}</div>")
    assert {*found.offers[0].prices} == ({"from"} if role == "from" else {"current", "list"})
    assert found.offers[0].prices[role].amount == Decimal(PRODUCTS[0][1].replace(",", "."))


def test_a_heading_that_several_products_share_names_a_category() -> None:
    item = '<div itemscope itemtype="https://schema.org/Product"><h3 itemprop="name">Faïence {name}</h3><a href="/p/{at}">voir</a><div itemprop="offers" itemscope itemtype="https://schema.org/Offer"><span itemprop="price">{price}</span><meta itemprop="priceCurrency" content="EUR"></div></div>'
    found = page(f"<div>{cards(item)}</div>")
    assert found.kind == "listing"
    assert len(found.offers) == len(PRODUCTS)


def test_the_first_heading_of_a_page_without_h1_announces_no_other_products() -> None:
    body = cards(SHAPES["headings, and scripts know where they lead"])
    found = page(f"<div>{body}</div>", head="<h2>Bols, plats et accessoires</h2>")
    assert len(found.offers) == len(PRODUCTS)


@pytest.mark.parametrize(
    ("path", "kind"), [("/fr/", "home"), ("/ch", "home"), ("/", "home"), ("/ap", "listing")]
)
def test_a_path_of_two_letters_is_home_only_where_it_is_a_language(path: str, kind: str) -> None:
    body = cards(SHAPES["an empty link over the card"])
    assert page(f"<div>{body}</div>", path).kind == kind


def test_choices_of_one_product_are_no_cards() -> None:
    body = '<p>24,90 €</p><button>Ajouter au panier</button><div class="choix">' + "".join(
        f"<label><input type=radio name=t><b>Taille {size}</b> <span>{24 + at},90 €</span></label>"
        for at, size in enumerate("SMLX")
    )
    found = page(f"{body}</div>", "/p/saladier", "<h1>Saladier Faïence</h1>")
    assert found.kind == "product"


TILE = '<div class="tuile"><a href="/p/{slug}"><img src="{at}.jpg"><h4>{name}</h4></a><b>{price} €</b></div>'
OTHERS = [("Vase Orme", "28,00"), ("Coupe Sauge", "31,50"), ("Broc Iris", "44,00")]


@pytest.mark.parametrize(
    "strip",
    [
        "<section class='featured-products'>{}</section>",
        "<section class='bestsellers'>{}</section>",
        "<section><h2>Nos meilleures ventes</h2>{}</section>",
        "<section><h2>Bestseller</h2>{}</section>",
        "<div><div class='box-title'><h3>Empfehlungen des Monats</h3></div>{}</div>",
        "<section><h2>Nouveautés</h2>{}</section>",
    ],
)
def test_what_a_shop_picks_is_on_offer_on_its_front_door(strip: str) -> None:
    body = cards(TILE) + strip.format(cards(TILE, OTHERS))
    assert len(page(body, "/").offers) == len(PRODUCTS) + len(OTHERS)


@pytest.mark.parametrize(
    "strip",
    [
        "<section class='recently-viewed'>{}</section>",
        "<section><h2>Vus récemment</h2>{}</section>",
        "<section><h2>Das könnte Ihnen auch gefallen</h2>{}</section>",
        "<section class='sponsored'>{}</section>",
    ],
)
def test_what_was_looked_at_or_paid_for_is_not(strip: str) -> None:
    body = cards(TILE) + strip.format(cards(TILE, OTHERS))
    assert len(page(body, "/").offers) == len(PRODUCTS)


@pytest.mark.parametrize("path", ["/livraison", "/p/vase", "/contact"])
def test_a_pick_makes_no_list_of_another_page(path: str) -> None:
    text = "<p>Nous livrons sous trois jours ouvrés partout en France.</p>"
    body = f"{text}<section class='bestsellers'>{cards(TILE)}</section>"
    found = page(body, path, "<h1>Nos services</h1>")
    assert found.kind != "listing"
    assert found.offers == ()


def test_a_page_about_the_pick_lists_it() -> None:
    body = f"<div class='best-sellers'>{cards(TILE)}</div>"
    found = page(body, "/meilleures-ventes", "<h1>Meilleures ventes</h1>")
    assert (found.kind, len(found.offers)) == ("listing", len(PRODUCTS))


def test_a_product_in_two_strips_is_read_once() -> None:
    body = cards(TILE) + f"<section class='bestsellers'>{cards(TILE, PRODUCTS[:3])}</section>"
    assert len(page(body, "/").offers) == len(PRODUCTS)


@pytest.mark.parametrize(("count", "read"), [(12, 12), (4, 0)])
def test_many_alike_that_a_class_calls_ads_are_classified_ads(count: int, read: int) -> None:
    shape = '<div class="list-ad" id="ad_{at}"><a class="ad-link" href="/a/{slug}"><img src="{at}.jpg" alt="{name}"><p>{name}</p></a><b>{price} €</b></div>'
    body = cards(shape, [(f"Buffet {at}", f"{40 + at},00") for at in range(count)])
    assert len(page(body, "/annonces", "<h1>Annonces</h1>").offers) == read


def test_of_nested_sets_the_one_of_most_products_are_the_cards() -> None:
    shape = '<section class="fiche"><div><h4><a href="/p/{slug}">{name} (bon de 50 €)</a></h4></div><div><ul><li>{price} €</li></ul></div></section>'
    assert len(page(f"<div>{cards(shape)}</div>").offers) == len(PRODUCTS)
