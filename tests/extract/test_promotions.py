"""Offers in words."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.extract.promotions import parse_promotions
from checker.model import Promotion

TODAY = date(2026, 11, 18)


def read(text: str, locale: str = "fr-FR") -> list[Promotion]:
    return parse_promotions(text, locale=locale, today=TODAY)


OFFER_WORDS = [
    "-20",
    "%",
    "50",
    "€",
    "£5",
    "dès",
    "code",
    "VIP20",
    "jusqu'au",
    "2e",
    "offert",
    "livraison",
    "et",
    ",",
    ".",
    "3",
    "pour",
    "2",
    "+",
    "achetés",
    "30/11",
    "hors",
    "cadeau",
    "points",
    "0",
    "€",
    "=",
    "un",
    "à",
    "moitié",
    "prix",
    "remboursés",
]

BENEFITS = [
    ("fr-FR", "-20 % sur tout le site", "percent_off", "20"),
    ("fr-FR", "Économisez 12,50 € sur votre panier", "money_off", "12.5"),
    ("fr-FR", "Nos montures sont à moitié prix", "percent_off", "50"),
    ("fr-FR", "10E de remise en caisse", "money_off", "10"),
    ("fr-FR", "Tout à 10 €", "price_point", "10"),
    ("fr-FR", "2 tee-shirts pour 25 €", "bundle", "25"),
    ("fr-FR", "Vos points comptent triple", "loyalty", "3"),
    ("fr-FR", "8 % reversés sur votre cagnotte", "cash_back", "8"),
    ("fr-FR", "Un mug offert pour toute commande", "free_gift", None),
    ("fr-FR", "Port gratuit dès 45 €", "free_shipping", None),
    ("en-GB", "Take twenty percent off any frame", "percent_off", "20"),
    ("en-GB", "Knock £10 off your basket", "money_off", "10"),
    ("en-GB", "Complimentary shipping this week only", "free_shipping", None),
    ("de-DE", "Sichern Sie sich 10 € Rabatt", "money_off", "10"),
    ("es-ES", "Ahorra 20 € en tu pedido", "money_off", "20"),
    ("it-IT", "Sconto del 20% su tutto", "percent_off", "20"),
]

EXCHANGES = [
    ("fr-FR", "Le 2e à -50 % sur les shampooings", (1, 1, "50")),
    ("fr-FR", "3 pour 2 sur le maquillage", (2, 1, "100")),
    ("fr-FR", "4 achetés + 2 offerts", (4, 2, "100")),
    ("fr-FR", "Achetez 3 paires, n'en payez que 2", (2, 1, "100")),
    ("fr-FR", "-60 % sur le 2e paquet", (1, 1, "60")),
    ("en-GB", "BOGO half price on vitamins", (1, 1, "50")),
    ("en-GB", "Buy 2 get the third free", (2, 1, "100")),
    ("de-DE", "2. Paar zum halben Preis", (1, 1, "50")),
    ("es-ES", "2x1 en champús", (1, 1, "100")),
    ("it-IT", "Prendi 3 paghi 2", (2, 1, "100")),
]

NOTHING = [
    ("fr-FR", "Nos clients ont économisé 12 % en moyenne."),
    ("fr-FR", "98 % d'ingrédients d'origine naturelle."),
    ("fr-FR", "TAEG fixe de 0 % sur 12 mois."),
    ("fr-FR", "Aucune remise n'est possible."),
    ("fr-FR", "L'offre -20 % s'est terminée hier."),
    ("fr-FR", "Robes à partir de 39,90 €"),
    ("fr-FR", "Jambon -25 % de sel"),
    ("fr-FR", "Livraison gratuite"),
    ("fr-FR", "Retours gratuits sous 30 jours"),
    ("en-GB", "Use 30% less energy with our bulbs."),
    ("en-GB", "Gift cards from £10 to £250"),
    ("en-GB", "Our 20% off weekend is over"),
    ("nl-NL", "20 % korting op alles"),
    ("fr-FR", ""),
]


@pytest.mark.parametrize(("locale", "text", "kind", "value"), BENEFITS)
def test_reads_benefit(locale: str, text: str, kind: str, value: str | None) -> None:
    [promotion] = read(text, locale)
    assert (promotion.kind, promotion.value) == (kind, value and Decimal(value))


@pytest.mark.parametrize(("locale", "text", "expected"), EXCHANGES)
def test_reads_exchange(locale: str, text: str, expected: tuple[int, int, str]) -> None:
    [promotion] = read(text, locale)
    buy, get, value = expected
    assert promotion.kind == "buy_m_get_n"
    assert (promotion.buy, promotion.get, promotion.value) == (buy, get, Decimal(value))


@pytest.mark.parametrize(("locale", "text"), NOTHING)
def test_reads_nothing(locale: str, text: str) -> None:
    assert read(text, locale) == []


def test_reads_every_slot() -> None:
    [promotion] = read(
        "French Days : jusqu'à -20 % sur les robes dès 50 € avec le code RENTREE jusqu'au 15/12, "
        "en ligne uniquement, hors nouveautés, non cumulable, dans la limite des stocks, "
        "pour les étudiants."
    )
    assert promotion.valid_through is not None
    assert promotion.valid_through.isoformat() == "2026-12-15T23:59:59+01:00"
    assert (promotion.up_to, promotion.code, promotion.minimum_spend) == (
        True,
        "RENTREE",
        Decimal(50),
    )
    assert (promotion.scope, promotion.exclusions) == ("les robes", "nouveautés")
    assert (promotion.audience, promotion.redemption_channel) == ("students", "online")
    assert (promotion.while_stocks_last, promotion.stackable) == (True, False)
    assert promotion.name == "French Days"


def test_tiers_keep_their_own_minimum() -> None:
    tiers = read("-10 % dès 50 €, -20 % dès 100 € avec le code PALIER")
    assert [(t.value, t.minimum_spend, t.code) for t in tiers] == [
        (Decimal(10), Decimal(50), "PALIER"),
        (Decimal(20), Decimal(100), "PALIER"),
    ]


def test_a_code_between_two_offers_belongs_to_the_first() -> None:
    robe, shipping = read("-20 % avec le code ROBE20 et livraison offerte dès 50 €")
    assert (robe.code, robe.minimum_spend) == ("ROBE20", None)
    assert (shipping.code, shipping.minimum_spend) == (None, Decimal(50))


def test_the_same_offer_said_twice_is_one() -> None:
    [promotion] = read("À moitié prix ! Toute la vaisselle est à -50 % jusqu'à samedi.")
    assert promotion.valid_through is not None


def test_quote_stands_in_the_text() -> None:
    text = "Bonjour. Profitez de 25\u00a0% de remise ! À bientôt."
    [promotion] = read(text)
    assert promotion.quote == "Profitez de 25\u00a0% de remise"


def test_a_long_text_is_read_in_linear_time() -> None:
    started = time.process_time()
    read("le la les 3 pour -20 % dès 50 € offert livraison " * 2000)
    assert time.process_time() - started < 10


@given(
    st.lists(
        st.sampled_from(OFFER_WORDS),
        max_size=25,
    ),
    st.sampled_from(["fr-FR", "en-GB", "de-DE", "es-ES", "it-IT"]),
)
def test_any_jumble_of_offer_words_is_read_safely(words: list[str], locale: str) -> None:
    text = " ".join(words)
    for promotion in read(text, locale):
        assert promotion.quote
        assert promotion.quote in text
        assert promotion.value is None or promotion.value > 0


@given(st.text(max_size=120))
def test_never_raises(text: str) -> None:
    read(text)
