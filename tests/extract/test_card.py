# ruff: noqa: E501 - a card is easier to read on one line
"""One card of a list: its name among the texts, its price among the amounts."""

from __future__ import annotations

import pytest

from checker.extract.page import extract_page
from checker.model import Offer

NAMES = ["Saladier Hirson", "Carafe Malva", "Dessous de plat Orme", "Bougeoir Sauge"]
PRICE = "<span>{price} €</span>"


def read(
    card: str, path: str = "/c/table", around: str = "<main><h1>La table</h1>{}</main>"
) -> tuple[Offer, ...]:
    """The offers of a list of these products as cards of one shape."""
    body = "".join(
        card.format(name=name, slug=name.lower().replace(" ", "-"), at=at, price=f"{18 + at},50", town=("Lille", "Brest", "Nantes", "Nice")[at])
        for at, name in enumerate(NAMES)
    )  # fmt: skip
    html = f"<html lang=fr><title>La table</title><body>{around.format(body)}</body></html>"
    return extract_page(html.encode(), f"https://table.example{path}").offers


@pytest.mark.parametrize(
    "card",
    {
        "an address in a content attribute": '<article class="vignette"><img src="{at}.jpg"><h2 class="titre-produit"><a href="/{slug}.html" content="https://table.example/{slug}.html">{name}</a></h2><div class="prix">{price} €</div></article>',
        "the maker above in the larger heading": '<li class="tuile"><h3>Atelier {town}</h3><h4><a href="/p/{slug}">{name}</a></h4>' + PRICE + "</li>",
        "the maker below": '<li class="tuile"><a href="/p/{slug}"><h4>{name}</h4><h5>Atelier {town}</h5></a>' + PRICE + "</li>",
        "the maker's heading and a plain name": '<div class="tuile"><h3>Atelier {town}</h3><p class="lib-produit"><a href="/p/{slug}">{name}</a></p>' + PRICE + "</div>",
        "the maker's name is a name too": '<div class="tuile"><div class="brand-name">Atelier {town}</div><div class="product-name"><a href="/p/{slug}">{name}</a></div>' + PRICE + "</div>",
        "a line between breaks": '<td class="case"><a href="/p/{slug}"><img src="{at}.jpg" alt="{name}"></a><br><b class="accroche">Vu à la foire de {town}</b><br>{name}<br><b>{price} €</b></td>',
        "the price inside the name's element": '<div class="rang"><a href="/p/{slug}"><div class="date">Hier<br>17:3{at}</div><div class="sujet">{name}<div class="prix">{price} €</div></div></a></div>',
        "a link called so around much else": '<div class="rang"><img src="{at}.jpg" alt="{name}"><p>{name}</p><p>{price} €</p><a class="fiche-link" href="/p/{slug}">Vendu à {town}</a></div>',
    }.values(),
)  # fmt: skip
def test_names(card: str) -> None:
    body = (
        "<main><h1>La table</h1><table><tr>{}</tr></table></main>"
        if card.startswith("<td")
        else "<main><h1>La table</h1>{}</main>"
    )
    assert [offer.title for offer in read(card, around=body)] == NAMES


@pytest.mark.parametrize(
    ("label", "paid"),
    [("Reprise à partir de", False), ("Rachat pour", False), ("Trade in", False), ("Get cash", False),
     ("Ankaufspreis", False), ("Te pagamos", False), ("Prix", True), ("Acheter", True)],
)  # fmt: skip
def test_what_the_shop_pays_for_a_used_one_is_no_price(label: str, paid: bool) -> None:
    card = (
        '<li class="tuile"><h4><a href="/p/{slug}">{name}</a></h4><p>Rupture de stock</p><a href="/p/{slug}"><span>'
        + label
        + '</span> <b class="valeur">{price} €</b></a></li>'
    )
    offers = read(card)
    assert [offer.title for offer in offers] == NAMES
    assert [offer.price("current") is not None for offer in offers] == [paid] * len(NAMES)


@pytest.mark.parametrize(
    ("link", "confidence"),
    [('<a href="/p/{slug}">{name}</a>', 0.95), ("<a>{name}</a>", 0.7), ('<a href="#">{name}</a>', 0.7)],
)  # fmt: skip
def test_a_card_that_leads_nowhere_is_less_sure(link: str, confidence: float) -> None:
    offers = read(f'<li class="tuile"><img src="{{at}}.jpg"><h4>{link}</h4>{PRICE}</li>')
    assert [price.confidence for offer in offers if (price := offer.price("current"))] == [
        confidence
    ] * len(NAMES)


@pytest.mark.parametrize(
    ("last", "titles"),
    [
        ('<li class="tuile"><a href="/p/plateau"><img src="p.jpg"></a><h4>Plateau Iris</h4><span class="prix"></span></li>', [*NAMES, "Plateau Iris"]),
        ('<li class="tuile"><a href="/p/plateau"><img src="p.jpg"></a><h4>Plateau Iris</h4><button class="add-to-cart">+</button></li>', [*NAMES, "Plateau Iris"]),
        ('<li class="tuile"><a href="/guide"><img src="p.jpg"></a><h4>Dresser une table</h4></li>', NAMES),
    ],
)  # fmt: skip
def test_cards_without_a_price(last: str, titles: list[str]) -> None:
    card = '<li class="tuile"><a href="/p/{slug}"><img src="{at}.jpg"></a><h4>{name}</h4><span class="prix">{price} €</span></li>'
    offers = read(card, around=f"<main><h1>La table</h1><ul>{{}}{last}</ul></main>")
    assert [offer.title for offer in offers] == titles


def test_a_price_for_a_pack_of_pieces_is_what_is_paid() -> None:
    card = '<li class="tuile"><h4><a href="/p/{slug}">{name}</a></h4><p><b>{price} €</b> / 100 pcs</p></li>'
    assert [str(offer.prices["current"].amount) for offer in read(card)] == [
        "18.50",
        "19.50",
        "20.50",
        "21.50",
    ]
