"""What tells that a page is about one product, which element names it, and what it lists."""

# ruff: noqa: E501 - pages as tables

from __future__ import annotations

from datetime import date

import pytest

from checker.extract.page import extract_page
from checker.model import Page

TODAY = date(2026, 11, 22)


def read(body: str, *, title: str = "Lampe Rive | Atelier Nord", language: str = "fr",
         path: str = "p/lampe-rive") -> Page:  # fmt: skip
    """The page of a shop with this body."""
    html = f'<html lang="{language}"><head><title>{title}</title></head><body>{body}</body></html>'
    return extract_page(html.encode(), f"https://shop.example/{path}", today=TODAY)


def current(page: Page) -> str | None:
    """The amount of the first offer's price."""
    price = page.offers[0].price("current") if page.offers else None
    return str(price.amount) if price else None


NAMELESS_CARDS = [
    # where scripts lead on, names tell the cards apart
    ("fr", "<ul>{}</ul>", "<li><article><p class=v-lib>{name}</p><p>{price} €</p><button>+</button></article></li>"),
    ("de", "<div>{}</div>", "<div class=box><a href=/x class=product-name>{name}</a><span>{price} €</span></div>"),
    ("en", "<section>{}</section>", "<div class=tile><img src=a.jpg><h3>{name}</h3><b>£{price}</b></div>"),
    ("es", "<ol>{}</ol>", "<li class=q1><a href='#'><strong>{name}</strong></a><i>{price} €</i></li>"),
]  # fmt: skip
NAMES = ("Vase Rhea", "Bol Tide", "Plat Orme", "Pot Sève")


@pytest.mark.parametrize(("language", "frame", "card"), NAMELESS_CARDS)
def test_cards_without_addresses_of_their_own(language: str, frame: str, card: str) -> None:
    """A list is read where every card leads to the same place, or nowhere."""
    cards = "".join(card.format(name=name, price=f"{at + 11}.50") for at, name in enumerate(NAMES))
    body = f"<h1>Poterie</h1>{frame.format(cards)}"
    page = read(body, title="Poterie", language=language, path="poterie")
    assert page.kind == "listing"
    assert [offer.title for offer in page.offers] == list(NAMES)
    assert [str(offer.prices["current"].amount) for offer in page.offers] == ["11.50", "12.50", "13.50", "14.50"]  # fmt: skip


OPTIONS = [
    "<label><input type=radio name=t><b>Petit format</b> 19,00 €</label>",
    "<button class=opt><b>Grand format</b> 39,00 €</button>",
    "<div class=opt role=radio aria-checked=false><b>Format moyen</b><img src=a.png> 29,00 €</div>",
]


@pytest.mark.parametrize("option", OPTIONS)
def test_options_are_no_cards(option: str) -> None:
    """Like elements to choose from are one product's."""
    options = option.replace("ormat", "ormat un") + option + option.replace("ormat", "ormat deux")
    body = (
        f"<h1>Lampe Rive</h1><p class=price>24,00 €</p>{options}<button>Ajouter au panier</button>"
    )
    page = read(body)
    assert (page.kind, len(page.offers)) == ("product", 1)


CARDS = "".join(f"<li class=c><a href=/p/{at}><h3>{name}</h3></a><span>{at + 11},50 €</span></li>"
                for at, name in enumerate(NAMES))  # fmt: skip
PRODUCTS = [
    # without a button that shops know: a price that stands for itself, and what they say beside it
    "<h1>Lampe Rive</h1><p>89,00 €</p>",
    "<h1>Lampe Rive</h1><p>89,00 €</p><p>En stock</p><a href=#>Je craque</a>",
    "<h1>Lampe Rive</h1><p><s>120,00 €</s> 89,00 €</p><p>Garantie 3 ans 19,00 €</p><p>Pose 49,00 €</p>",
    f"<h1>Lampe Rive</h1><p>89,00 €</p><a class=btn href=#>Je craque</a><ul>{CARDS}</ul>",
    "<h1>Lampe Rive</h1><div class=price>89,00 €</div><p>Avec housse 99,00 €</p><p>En coffret 109,00 €</p>",
    # cards over the heading are not what the page lists
    f"<div><p>Le choix de la saison</p><ul>{CARDS}</ul></div><h1>Lampe Rive</h1><p>89,00 €</p><p>En stock</p>",
]  # fmt: skip


@pytest.mark.parametrize("body", PRODUCTS)
def test_one_product(body: str) -> None:
    """Evidence adds up where no single sign decides."""
    page = read(body)
    assert (page.kind, current(page)) == ("product", "89.00")


OTHERS = [
    ("Nos tarifs de réparation", "<p>Couture d'une anse : 18 €</p><p>Fermeture neuve : 32 €</p><p>Nettoyage : 25 €</p>"),
    ("Livraison", "<p>Point relais 4,90 €</p><p>À domicile 6,90 €</p><p>Express 14,90 €</p>"),
    ("Poterie", f"<ul>{CARDS}</ul>"),
    ("Poterie", f"<p>À partir de 11,50 €</p><ul>{CARDS}</ul>"),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "body"), OTHERS)
def test_no_single_product(heading: str, body: str) -> None:
    """Services name what each amount is for; lists show cards."""
    assert read(f"<h1>{heading}</h1>{body}", title=heading, path="pages/x").kind != "product"


HEADINGS = [
    # no h1, or one that says nothing about the page
    ("<h2>Lampe Rive en laiton</h2><p>89,00 €</p>{buy}", "Lampe Rive en laiton"),
    ("<h1><a href=/>Atelier Nord</a></h1><div><h2>Lampe Rive</h2><p>89,00 €</p>{buy}</div>", "Lampe Rive"),
    ("<div class=bar><h1>Retours gratuits 30 jours</h1></div><main><h2>Lampe Rive</h2><p>89,00 €</p>{buy}</main>", "Lampe Rive"),
    ("<div class=site-title><a href=/>Atelier Nord</a></div><div class=product_name>Lampe Rive</div><p>89,00 €</p>{buy}", "Lampe Rive"),
    ("<main><h2>Comté au lait cru</h2><p>89,00 €</p>{buy}<h2>Vous aimerez aussi</h2></main>", "Comté au lait cru"),
    ("<main><h3 class=titre>Grande lampe Rive</h3><p>89,00 €</p>{buy}</main>", "Grande lampe Rive"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "name"), HEADINGS)
def test_heading(body: str, name: str) -> None:
    """The page's title and address say which of its elements names the product."""
    page = read(body.format(buy="<button>Ajouter au panier</button>"))
    assert [offer.title for offer in page.offers] == [name]
    assert current(page) == "89.00"


AMOUNTS = [
    # bids, and the price to buy at once
    ("fr", "<div>Mise actuelle :</div><div class=price>61,00 EUR <a>[ 7 enchères ]</a></div><div>Achat immédiat :</div><div class=price>95,00 EUR</div>", "95.00", None),
    ("en", "<p class=price>£145.00</p><p>Buy it now</p><p><b>£68.00</b> <a>11 bids</a></p>", "145.00", None),
    ("de", "<p>Aktuelles Gebot 40,00 €</p><p class=price>75,00 €</p><p>Sofort-Kaufen</p>", "75.00", None),
    # the same in another currency
    ("en", "<p>£145.00</p><p>Approximately US $184.12</p>", "145.00", None),
    ("fr", "<p>80,00 €</p><p>~ 86.40 USD</p>", "80.00", None),
    # a struck number without a sign
    ("nl", "<p>€ 64,-</p><p>Adviesprijs <del>89,95</del></p>", "64", "89.95"),
    ("fr", "<p>64,00 €</p><p><s>89,95</s></p>", "64.00", "89.95"),
    # sign and digits apart in an indented source
    ("en", "<p><span>Our price</span>\n\t\t\t\t<span>£</span>\n\t\t\t\t<span>5.99</span></p><p>RRP £26.97</p>", "5.99", "26.97"),
    # the recommended price stands nearer to the heading than the price
    ("en", "<div><p class=rrp-price>RRP £26.97</p></div></div><div><p class=price>£5.99</p>", "5.99", "26.97"),
    # a price per unit of nothing in particular
    ("en", "<table><tr><td>Recommended retail price</td><td><s>43.40 £</s></td></tr><tr><td>Price per unit</td><td><b class=price>27,63 £</b></td></tr></table>", "27.63", "43.40"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "body", "price", "struck"), AMOUNTS)
def test_amount_to_pay(language: str, body: str, price: str, struck: str | None) -> None:
    """What is known to be something else leaves; what stays is the price."""
    buy = "<button>Ajouter au panier</button>"
    page = read(f"<div><div><h1>Lampe Rive</h1>{body}</div>{buy}</div>", language=language)
    assert current(page) == price
    held = page.offers[0].price("list")
    assert (str(held.amount) if held else None) == struck


def test_subscribers_pay_no_member_price() -> None:
    """What only a subscription gives is no member price; the card's is."""
    body = "<h1>Lampe Rive</h1><p>24,95 €</p><p>Prix membre 21,95 €</p><p>Prix abonnement : 19,70 €</p>"
    member = read(f"{body}<button>Ajouter au panier</button>").offers[0].price("member")
    assert member is not None
    assert str(member.amount) == "21.95"


def test_class_that_lies_about_a_stated_price() -> None:
    """A class calls the price a club's; the markup says that it is what anyone pays."""
    markup = '<div itemscope itemtype="https://schema.org/Product"><h1 itemprop=name>Lampe Rive</h1>{}</div>'
    offer = '<div class=club itemprop=offers itemscope itemtype="https://schema.org/Offer"><b itemprop=price content=899.00>$899.00</b><meta itemprop=priceCurrency content=USD></div><p class=was>Reg $1,149.95</p>'
    page = read(markup.format(offer), language="en")
    assert (current(page), str(page.offers[0].prices["list"].amount)) == ("899.00", "1149.95")
    assert "member" not in page.offers[0].prices


@pytest.mark.parametrize(
    ("stated", "shown"), [("41.965", "41,97"), ("12.4952", "12,50"), ("9.334", "9,33")]
)
def test_markup_to_more_places(stated: str, shown: str) -> None:
    """A page that rounds what it shows does not disagree with itself."""
    head = f'<script type="application/ld+json">{{"@type":"Product","name":"Lampe Rive","offers":{{"price":"{stated}","priceCurrency":"EUR"}}}}</script>'
    page = read(f"{head}<h1>Lampe Rive</h1><p class=price>{shown} €</p>")
    assert not page.disagrees
    assert current(page) == shown.replace(",", ".")


WITHOUT_PRICE = [
    "<h1>Lampe Rive</h1><p>Laiton brossé</p><button>Ajouter au panier</button>",
    "<h1>Lampe Rive</h1><form><input type=image src=b.gif alt='Ajouter au panier'></form>",
    "<h1>Lampe Rive</h1><form><input type=submit value='Buy!'></form>",
    "<h1>Lampe Rive</h1><a class=btn href=#><img src=b.gif alt='In den Warenkorb'></a>",
    "<h1>Lampe Rive</h1><button>В корзину</button>",
]


@pytest.mark.parametrize("body", WITHOUT_PRICE)
def test_product_whose_price_is_not_shown(body: str) -> None:
    """A button to buy, be it a picture, tells what the page is about."""
    page = read(body)
    assert (page.kind, current(page)) == ("product", None)
    assert [offer.title for offer in page.offers] == ["Lampe Rive"]


@pytest.mark.parametrize(("address", "kind"), [("", "other"), ("p/lampe-rive", "product")])
def test_open_graph_of_the_whole_shop(address: str, kind: str) -> None:
    """Tags that name the front door say nothing about the page."""
    tags = f'<meta property="og:type" content="product"><meta property="og:title" content="Atelier"><meta property="og:url" content="https://shop.example/{address}">'
    html = f"<html><head>{tags}<title>Atelier</title></head><body><h1>Créer un compte</h1><p>{'Bienvenue à tous. ' * 90}</p></body></html>"
    assert extract_page(html.encode(), "https://shop.example/compte", today=TODAY).kind == kind


def test_nested_tables_are_no_cards() -> None:
    """The product's own tables lie as deep as those of what else the shop sells."""
    row = "<table><tr><td><a href=/{0}>{1}</a></td></tr><tr><td>{2}</td></tr></table>"
    own = f"<form><table><tr><td>{row.format('p', 'Avis', '99,00 €')}<div class=price>89,00 €</div><input type=image alt='Ajouter au panier'></td></tr></table></form>"
    others = "".join(f"<div><table><tr><td>{row.format(at, name, '11,50 €')}</td></tr></table></div>" for at, name in enumerate(NAMES))  # fmt: skip
    body = f"<table><tr><td class=head>Lampe de table Rive en laiton</td></tr><tr><td>{own}</td></tr></table>{others}"
    page = read(body, title="Atelier", path="Lampe-de-table-Rive-en-laiton_p_19.html")
    assert page.kind == "product"
    assert [offer.title for offer in page.offers] == ["Lampe de table Rive en laiton"]
    assert current(page) == "89.00"


NAMED = [
    # what the title starts with, and the shop's own name
    ("<h2>Rive Laiton</h2><h3>Arts : de la Table du Nord</h3>", "Rive Laiton (Arts : de la Table du Nord)", "Rive Laiton"),
    ("<h1>Port offert dès 35 €</h1><p>SHOP.EXAMPLE</p><div>Rive Laiton</div>", "Rive Laiton: 3760001234567 | Shop.example", "Rive Laiton"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "title", "name"), NAMED)
def test_name_of_the_title(body: str, title: str, name: str) -> None:
    """Of several texts that the title holds, its first is the product's name."""
    page = read(
        f"{body}<p class=price>89,00 €</p><button>Ajouter au panier</button>",
        title=title,
        path="d.php",
    )
    assert [offer.title for offer in page.offers] == [name]


NOTES = [
    ("fr", "Tous nos prix sont TTC.", "included"),
    ("fr", "* Les prix affichés s'entendent toutes taxes comprises", "included"),
    ("de", "* Alle Preise in Euro (€) inkl. gesetzlicher MwSt. zzgl. Versandkosten.", "included"),
    ("de", "© Uferwerk GmbH. * Alle Preise inkl. MwSt., ggf. zzgl. Versandkosten", "included"),
    ("de", "* inkl. 19 % MwSt.", "included"),
    ("de", "Alle Preise zzgl. gesetzlicher MwSt.", "excluded"),
    ("en", "All prices include VAT.", "included"),
    ("en", "Our prices are shown excluding VAT", "excluded"),
    ("it", "Tutti i prezzi sono IVA inclusa", "included"),
    ("nl", "Alle prijzen zijn incl. btw", "included"),
    ("pl", "Podane ceny zawierają 23 % VAT", "included"),
    # of something else, or of both
    ("fr", "La remise vaut pour le prix du port TTC.", "unknown"),
    ("en", "Prices shown: ex VAT | inc VAT", "unknown"),
    ("de", "Wir liefern nach Österreich.", "unknown"),
]


@pytest.mark.parametrize(("language", "note", "tax"), NOTES)
def test_note_on_all_prices(language: str, note: str, tax: str) -> None:
    """The page's last line tells the tax basis of an amount that says nothing of it."""
    body = f"<main><h1>Lampe Rive</h1><p class=price>89,00 €</p><button>Ajouter au panier</button></main><footer><p>{note}</p></footer>"
    price = read(body, language=language).offers[0].price("current")
    assert price is not None
    assert price.tax == tax


def test_an_amount_says_its_own_basis() -> None:
    """A note on all prices gives way to the words beside one."""
    body = "<main><h1>Lampe Rive</h1><p class=price>89,00 € HT</p><button>Ajouter au panier</button></main><footer><p>Tous nos prix sont TTC.</p></footer>"
    price = read(body).offers[0].price("current")
    assert price is not None
    assert price.tax == "excluded"


COMPARED = [
    ("fr", "<p><b class=price>89,00 €</b></p><p>12 offres</p>"),
    ("de", "<p><b class=price>89,00 €</b></p><p>bei 12 Händlern</p>"),
    ("hu", "<p><b class=price>89,00 €</b>-tól 12 ajánlat</p>"),
    ("en", "<p><b class=price>€89.00</b></p><p>from 4 sellers</p>"),
]


@pytest.mark.parametrize(("language", "body"), COMPARED)
def test_lowest_price_of_several_shops(language: str, body: str) -> None:
    """A page that compares shops has no price of its own; one that sells has."""
    compared = read(f"<h1>Lampe Rive</h1>{body}", language=language)
    assert compared.offers[0].price("current") is None
    assert str(compared.offers[0].prices["from"].amount) == "89.00"
    sold = read(f"<h1>Lampe Rive</h1>{body}<button>Ajouter au panier</button>", language=language)
    assert current(sold) == "89.00"


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("Art. 773310", "773310"), ("PZN: 01998877", "01998877"), ("Code: GS-LOAM7", "GS-LOAM7"),
        ("Артикул: 1163", "1163"), ("Tuotekoodi: 88-21", "88-21"), ("Item #: 4471", "4471"),
        ("<input type=hidden class=skuId value=201500014845>", "201500014845"),
    ],
)  # fmt: skip
def test_article_number(label: str, number: str) -> None:
    """Labels of several languages, and the number that the cart gets."""
    body = f"<h1>Lampe Rive</h1><p class=price>89,00 €</p><p>{label}</p><button>Ajouter au panier</button>"
    assert read(body).offers[0].sku == number


@pytest.mark.parametrize(
    ("beside", "sure"),
    [("<button>Ajouter au panier</button>", True), ("<p>En stock</p>", True), ("", False)],
)
def test_sure_where_it_is_sold(beside: str, sure: bool) -> None:
    """Without markup, a button or a word on the stock makes a lone amount certain."""
    page = read(f"<h1>Lampe Rive</h1><p class=price>89,00 €</p>{beside}")
    price = page.offers[0].price("current")
    assert price is not None
    assert (price.confidence >= 0.9) == sure


@pytest.mark.parametrize(
    "line",
    ["Abonnement : 23,70 € (23,70 € / pièce)", "Une question ? 0,15 €/min", "Hotline 0,14 EUR/Minute"],
)  # fmt: skip
def test_no_unit_price(line: str) -> None:
    """Neither a subscription's price nor a call's is one per unit."""
    page = read(f"<h1>Lampe Rive</h1><p class=price>89,00 €</p><p>{line}</p><button>Ajouter au panier</button>")  # fmt: skip
    assert current(page) == "89.00"
    assert "unit" not in page.offers[0].prices
