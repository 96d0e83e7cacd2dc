"""Offers of a page whose code, days and conditions stand in other elements than the offer."""

# ruff: noqa: E501 - pages as tables

from __future__ import annotations

from datetime import date

import pytest

from checker.extract.page import extract_page
from checker.model import Page
from checker.proof import stands

TODAY = date(2026, 11, 22)

WOOL = (
    "Nos plaids sont tissés dans les Alpes depuis trois générations, avec la laine de nos voisins."
)


def read(body: str, *, language: str = "fr", path: str = "offres") -> Page:
    """A shop's page of offers with this content."""
    html = f'<html lang="{language}"><head><title>Offres</title></head><body><main><h1>Nos offres</h1>{body}<section><p>{WOOL}</p></section></main></body></html>'
    return extract_page(html.encode(), f"https://shop.example/{path}", today=TODAY)


def told(page: Page) -> list[tuple[str, str | None, str | None, str | None]]:
    """Kind, value, code and last day of each promotion."""
    return [
        (
            each.kind,
            str(each.value) if each.value is not None else None,
            each.code,
            each.valid_through.date().isoformat() if each.valid_through else None,
        )
        for each in page.promotions
    ]


ONE = [
    # a line with the code, a line with the days, either with a note between them
    ("fr", "<div><p>-15 % sur les plaids</p><p>avec le code PLAID15, à saisir au panier.</p></div>", ("percent_off", "15", "PLAID15", None)),
    ("fr", "<div><h4>-15 % sur les plaids</h4><p>Code : PLAID15</p><p>Du 24 au 30 novembre 2026</p></div>", ("percent_off", "15", "PLAID15", "2026-11-30")),
    ("fr", "<h2>Une remise de 15 % sur tous les plaids en laine de la maison</h2><p>Du 24 au 30 novembre 2026 inclus, avec le code PLAID15.</p>", ("percent_off", "15", "PLAID15", "2026-11-30")),
    ("fr", "<div><p>Du 24 au 30 novembre 2026</p><p>-15 % sur les plaids</p><p>avec le code PLAID15</p></div>", ("percent_off", "15", "PLAID15", "2026-11-30")),
    ("fr", "<div><div><p>-15 % sur les plaids</p></div><div><p>Laine des Alpes</p><p>Valable jusqu’au 30 novembre 2026</p></div></div>", ("percent_off", "15", None, "2026-11-30")),
    ("fr", "<dl><dt>-15 % sur les plaids</dt><dd>Avec le code PLAID15, jusqu’au 30 novembre 2026.</dd></dl>", ("percent_off", "15", "PLAID15", "2026-11-30")),
    ("fr", "<details><summary>-15 % sur les plaids</summary><p>Avec le code PLAID15.</p></details>", ("percent_off", "15", "PLAID15", None)),
    ("en", "<div><p>£10 off your next order</p><p>Use code WARM10 at checkout</p><p>Ends 30 November 2026</p></div>", ("money_off", "10", "WARM10", "2026-11-30")),
    ("de", "<div><p>15 % Rabatt auf alle Decken</p><p>Gutscheincode: DECKE15</p><p>Gültig bis 30.11.2026</p></div>", ("percent_off", "15", "DECKE15", "2026-11-30")),
    ("es", "<div><h3>Llévate 3 y paga 2</h3><p>En todas las mantas hasta el 30 de noviembre de 2026.</p></div>", ("buy_m_get_n", "100", None, "2026-11-30")),
    ("it", "<div><p>15% di sconto sulle coperte</p><p>Valido fino al 30 novembre 2026</p></div>", ("percent_off", "15", None, "2026-11-30")),
    # a coupon: the code in an element of its own, in a field, behind a button
    ("fr", '<div><p>-15 % sur les plaids</p><span class="coupon-code">PLAID15</span></div>', ("percent_off", "15", "PLAID15", None)),
    ("fr", '<div><p>-15 % sur les plaids</p><input type="text" readonly value="PLAID15"><button>Copier</button></div>', ("percent_off", "15", "PLAID15", None)),
    ("fr", '<div><p>-15 % sur les plaids</p><button data-clipboard-text="PLAID15">Copier le code</button></div>', ("percent_off", "15", "PLAID15", None)),
    # a note that a mark refers to
    ("fr", "<p>2 plaids achetés, le 3e offert*</p><p>Tissés main.</p><p>Six couleurs.</p><ul><li>Lavables</li></ul><p>*Offre valable du 16 au 29 novembre 2026.</p>", ("buy_m_get_n", "100", None, "2026-11-29")),
    ("fr", "<p>-15 % sur les plaids (1)</p><p>Tissés main.</p><section><p>(1) Valable jusqu’au 30 novembre 2026.</p></section>", ("percent_off", "15", None, "2026-11-30")),
]  # fmt: skip


@pytest.mark.parametrize(("language", "body", "offer"), ONE)
def test_lines_complete_their_offer(
    language: str, body: str, offer: tuple[str, str | None, str | None, str | None]
) -> None:
    """What an offer asks for is read where the page sets it apart."""
    assert told(read(body, language=language)) == [offer]


APART = [
    # each line completes the offer over it, and no other
    ("<table><tr><td>-15 % sur les plaids</td><td>jusqu’au 30/11/2026</td></tr><tr><td>5 € de remise sur les lampes</td><td>jusqu’au 15/12/2026</td></tr></table>", [("percent_off", "15", None, "2026-11-30"), ("money_off", "5", None, "2026-12-15")]),
    ("<div><h4>-15 % sur les plaids</h4><p>Avec le code PLAID15.</p></div><div><h4>5 € de remise sur les lampes</h4><p>Jusqu’au 15 décembre 2026.</p></div>", [("percent_off", "15", "PLAID15", None), ("money_off", "5", None, "2026-12-15")]),
    ("<p>-15 % sur les plaids (1)</p><p>5 € de remise sur les lampes (2)</p><p>(1) Valable jusqu’au 30 novembre 2026.</p><p>(2) Valable jusqu’au 15 décembre 2026.</p>", [("percent_off", "15", None, "2026-11-30"), ("money_off", "5", None, "2026-12-15")]),
    # what all offers have in common
    ("<ul><li>-15 % sur les plaids</li><li>-20 % sur les lampes</li></ul><p>Offres valables jusqu’au 30 novembre 2026.</p>", [("percent_off", "15", None, "2026-11-30"), ("percent_off", "20", None, "2026-11-30")]),
    ("<p>Jusqu’au dimanche 6 décembre 2026 à minuit</p><ul><li>-15 % sur les plaids</li><li>-20 % sur les lampes</li></ul>", [("percent_off", "15", None, "2026-12-06"), ("percent_off", "20", None, "2026-12-06")]),
    # the days of one offer are not those of another
    ("<ul><li>-15 % sur les plaids</li><li>-20 % sur les lampes</li></ul><section><p>Atelier de Noël</p><p>Jusqu’au 6 décembre 2026</p></section>", [("percent_off", "15", None, None), ("percent_off", "20", None, None)]),
    ("<div><h3>-15 % sur les plaids</h3><p>Avec le code PLAID15, du 24 au 30 novembre 2026.</p></div><div><p>Étudiants : 20 % de remise avec le code CAMPUS20.</p></div>", [("percent_off", "15", "PLAID15", "2026-11-30"), ("percent_off", "20", "CAMPUS20", None)]),
    ("<div><p>-15 % sur les plaids</p></div><div><h4>Atelier ouvert</h4><p>Jusqu’au 15 décembre 2026, venez nous voir.</p></div>", [("percent_off", "15", None, None)]),
    ("<div><p>-15 % sur les plaids</p><p>Livraison le 15 décembre 2026.</p></div>", [("percent_off", "15", None, None)]),
    ("<div><p>-15 % sur les plaids</p><button>AJOUTER</button><input value=QTE2></div>", [("percent_off", "15", None, None)]),
    ("<div><p>-15 % sur les plaids</p><span class=sku>PLD2040</span></div>", [("percent_off", "15", None, None)]),
    # nor is what stands under another heading, in another part of the page
    ("<section id=last><h2>Fins de série : jusqu’à -25 %</h2></section><div id=foot><p>Retours sous 30 jours jusqu’au 30 novembre 2026</p></div>", [("percent_off", "25", None, None)]),
    # one rate for two
    ("<div><h3>Étudiants</h3><p>Étudiants : -10 % toute l’année</p></div><div><h3>Plaids</h3><p>-10 % sur les plaids jusqu’au 30 novembre 2026</p></div>", [("percent_off", "10", None, None), ("percent_off", "10", None, "2026-11-30")]),
    # a name and its price
    ("<p>Plaid Alpe - 59,00 €</p><p>-15 % sur les plaids</p>", [("percent_off", "15", None, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "offers"), APART)
def test_lines_of_others(
    body: str, offers: list[tuple[str, str | None, str | None, str | None]]
) -> None:
    """No offer gets what belongs to its neighbour, or to nothing."""
    assert sorted(told(read(body)), key=str) == sorted(offers, key=str)


def test_a_heading_of_other_days_leaves_those_of_its_offer() -> None:
    body = "<h3>Book before Christmas</h3><p>£15 off your first tuning when you book by 18 December 2026. Quote FIRST15.</p>"
    assert told(read(body, language="en")) == [("money_off", "15", "FIRST15", "2026-12-18")]


KINDS = [
    ("<p>-15 % sur les plaids</p><p>Lampes : 3 pour le prix de 2</p>", "promotion"),
    ("<p>Livraison offerte dès 60 €</p><p>-15 % sur les plaids</p>", "other"),
    ("<p>Livraison offerte dès 60 €</p><p>Retours gratuits</p>", "other"),
]


@pytest.mark.parametrize(("body", "kind"), KINDS)
def test_a_page_of_several_offers_is_about_them(body: str, kind: str) -> None:
    html = f"<html lang=fr><title>Noël chez nous</title><main><h1>Noël chez nous</h1>{body}<p>{WOOL}</p></main>"
    assert extract_page(html.encode(), "https://shop.example/noel", today=TODAY).kind == kind


def test_an_offer_quotes_words_that_stand_in_the_page() -> None:
    page = (
        "<html lang=fr><body><main><h1>Nos offres</h1><table>"
        "<tr><th>Offre</th><th>Code</th><th>Conditions</th><th>Dates</th></tr>"
        "<tr><td>-10 % sur tout le site</td><td>NOEL10</td><td>dès 100 € d'achat</td>"
        "<td>du 1er au 24 décembre 2026</td></tr></table></main></body></html>"
    ).encode()
    (offer,) = extract_page(page, "https://a.example/offres", today=date(2026, 11, 22)).promotions
    assert offer.minimum_spend == 100
    assert offer.evidence is not None
    assert offer.evidence.quote == "-10 % sur tout le site"
    assert stands(page, offer.evidence)


BARS = [
    ("en", "<span>Spring fair: £15 off £90 with FAIR15</span><span>Until 29 November</span>", "FAIR15", "2026-11-29"),
    ("fr", "<span>Foire : -15 € dès 90 € avec le code FOIRE15</span><span>Jusqu'au 29 novembre</span>", "FOIRE15", "2026-11-29"),
    # near misses: a word of which styles set a part apart
    ("en", "<span>Spring fair: £15 off £90 with F</span><b>AIR15</b><span> until 29 November</span>", "FAIR15", "2026-11-29"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "body", "code", "until"), BARS)
def test_what_styles_part_in_a_bar_is_not_one_word(
    language: str, body: str, code: str, until: str
) -> None:
    bar = f'<div class="announcement-bar"><a href="/o">{body}</a></div>'
    html = f"<html lang={language}><title>Rive</title><body>{bar}<main><h1>Rive</h1><p>{WOOL}</p>"
    page = html.encode()
    (offer,) = extract_page(page, "https://shop.example/", today=TODAY).promotions
    assert (offer.code, offer.valid_from) == (code, None)
    assert offer.valid_through is not None
    assert f"{offer.valid_through:%Y-%m-%d}" == until
    assert offer.evidence is not None
    assert stands(page, offer.evidence)


@pytest.mark.parametrize(
    ("heading", "language", "codes"),
    [
        ("Offres terminées", "fr", ["NOVEMBRE15"]),
        ("Nos anciennes offres", "fr", ["NOVEMBRE15"]),
        ("Codes expirés", "fr", ["NOVEMBRE15"]),
        ("Past offers", "en", ["NOVEMBRE15"]),
        ("Expired promo codes", "en", ["NOVEMBRE15"]),
        ("Offres de la semaine", "fr", ["NOVEMBRE15", "FOIRE12"]),
        ("Offres terminées dimanche", "fr", ["NOVEMBRE15", "FOIRE12"]),
        ("Offers", "en", ["NOVEMBRE15", "FOIRE12"]),
    ],
)
def test_what_stands_under_a_heading_of_past_offers(
    heading: str, language: str, codes: list[str]
) -> None:
    offer = (
        "15 % de remise avec le code NOVEMBRE15"
        if language == "fr"
        else "15% off with code NOVEMBRE15"
    )
    past = (
        "12 % de remise avec le code FOIRE12" if language == "fr" else "12% off with code FOIRE12"
    )
    page = read(
        f"<h2>Novembre</h2><p>{offer}</p><h2>{heading}</h2><ul><li>{past}</li></ul>",
        language=language,
    )
    assert [each.code for each in page.promotions] == codes


@pytest.mark.parametrize(
    ("element", "dated"),
    [
        ("section", True),
        ("footer", False),
        ("aside", True),
        ("footer id=colophon", False),
        ("footer><div id=letter", False),
        ("section id=colophon", True),
    ],
)
def test_the_period_of_a_page_is_not_that_of_its_frame(element: str, dated: bool) -> None:
    body = (
        "<p>Les prix et les remises valent du 20 au 30 novembre 2026 dans nos boutiques.</p>"
        "<h2>Salon</h2><p>-20 % sur les plaids en laine</p>"
        "<h2>Chambre</h2><p>-10 % sur les coussins</p>"
    )
    closing = element.split()[0].split(">")[0]
    frame = f"<{element}><p>-15 % sur votre première commande avec la lettre</p></{closing}>"
    html = (
        "<html lang=fr><head><title>Offres</title></head><body><main><h1>Nos offres</h1>"
        f"{body}<p>{WOOL}</p></main>{frame}</body></html>"
    ).encode()
    found = extract_page(html, "https://shop.example/offres", today=TODAY).promotions
    told = {str(offer.value): offer.valid_through is not None for offer in found}
    assert told == {"20": True, "10": True, "15": dated}


@pytest.mark.parametrize(
    ("second", "least"),
    [
        (
            "Les douze jours, du 1er au 12 décembre : un sachet dans chaque commande de 30 € ou plus.",
            None,
        ),
        ("Paquet cadeau, du 1er au 20 décembre, pour toute commande dès 40 €.", None),
        ("Dès 40 € d’achat.", 40),
    ],
)
def test_an_item_under_a_heading_asks_nothing_of_the_item_before(
    second: str, least: int | None
) -> None:
    first = "<li>LAINE15, du 27 au 30 novembre 2026 : -15 % sur les plaids.</li>"
    offers = read(
        f"<section><h2>À venir</h2><ul>{first}<li>{second}</li></ul></section>"
    ).promotions
    assert [each.minimum_spend for each in offers if each.code == "LAINE15"] == [least]
