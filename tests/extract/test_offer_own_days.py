"""Days and minimums that are an offer's or another matter's: a voucher's, a return's, each
customer's own; and events that an offer leaves out."""

from __future__ import annotations

from datetime import date

import pytest

from checker.extract.promotions import parse_promotions
from checker.model import Promotion

TODAY = date(2026, 11, 16)


def read(locale: str, text: str) -> Promotion:
    (found,) = parse_promotions(text, locale=locale, today=TODAY)
    return found


def days(promotion: Promotion) -> str:
    """The first and last day, as `11-20 11-30`, `- 11-30`."""
    ends = promotion.valid_from, promotion.valid_through
    return " ".join(f"{end:%m-%d}" if end else "-" for end in ends)


START_AND_END = [
    ("en-GB", "On Friday 27 November we start our only Black Friday offer: 20% off tents, until "
     "Monday 30 November.", "11-27 11-30"),
    ("en-GB", "On Friday 27 November we open, with online-only prices: 20% off tents, until "
     "Monday 30 November.", "11-27 11-30"),
    ("en-GB", "20% off boots starts on Friday 27 November and runs through Monday 30 November.",
     "11-27 11-30"),
    ("fr-FR", "Le 27 novembre s'ouvre, en ligne uniquement : -20 % sur les tentes jusqu'au "
     "30 novembre.", "11-27 11-30"),
    ("fr-FR", "À partir de vendredi 27 novembre et jusqu'à lundi 30 novembre : -20 % sur les "
     "tentes.", "11-27 11-30"),
    # the only day, and its hours
    ("en-GB", "Only on Friday 27 November: 20% off tents.", "11-27 11-27"),
    ("en-GB", "Friday 27 November only: 20% off tents, until 8pm.", "11-27 11-27"),
    ("en-GB", "20% off tents on Friday 27 November only. Until 30 November you may return them.",
     "11-27 11-27"),
    ("fr-FR", "Vendredi 27 novembre seulement : -20 % sur tout jusqu'à minuit.", "11-27 11-27"),
    ("fr-FR", "Le 27 novembre uniquement : -20 % sur les tentes.", "11-27 11-27"),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "text", "told"), START_AND_END)
def test_first_day_that_a_word_calls_the_only_one(locale: str, text: str, told: str) -> None:
    assert days(read(locale, text)) == told


VOUCHERS = [
    ("en-GB", "A £10 e-gift card when you spend £100 on gift cards. Use it by 31 March.", "- -"),
    ("en-GB", "Spend £100 on gift cards and get a £10 e-gift card for you, to use by 31 March.",
     "- -"),
    ("en-GB", "Spend £80 and get a £10 voucher. Spend it before 31 January.", "- -"),
    ("en-GB", "Get a £10 voucher when you spend £80. It is valid until 31 January.", "- -"),
    ("en-GB", "Get a £10 gift card with every order over £80. Redeem by 31 January.", "- -"),
    ("en-GB", "Get a £10 voucher when you spend £80 by 30 November. It expires on 31 January.",
     "- 11-30"),
    ("fr-FR", "Dès 80 € d'achat, recevez un bon de 10 €. Utilisez-le avant le 31 janvier.", "- -"),
    ("fr-FR", "Dès 80 € d'achat, recevez un bon d'achat de 10 €. Il est valable jusqu'au "
     "31 janvier.", "- -"),
    ("fr-FR", "Une carte cadeau de 10 € offerte dès 100 € de cartes cadeaux. À utiliser avant le "
     "31 mars.", "- -"),
    # the offer's own end, and what is taken off at once
    ("en-GB", "Get a £10 e-gift card when you spend £100. Offer ends 24 December.", "- 12-24"),
    ("en-GB", "Get a £10 voucher (use by 28 February) when you spend £80, until 24 December.",
     "- 12-24"),
    ("en-GB", "Use code WINTER for £10 off. Use it by 31 January.", "- 01-31"),
    ("fr-FR", "Code HIVER : 10 € de remise. Utilisez-le avant le 31 janvier.", "- 01-31"),
    ("fr-FR", "Jusqu'au 30 novembre, 10 € en bon d'achat dès 80 €. Bon à utiliser avant le "
     "31 janvier.", "- 11-30"),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "text", "told"), VOUCHERS)
def test_until_when_a_voucher_can_be_spent(locale: str, text: str, told: str) -> None:
    assert days(read(locale, text)) == told


RETURNS = [
    ("fr-FR", "Deux puzzles achetés, le troisième offert. Et pas d'inquiétude pour Noël : ce que "
     "vous achetez depuis le 1er novembre, et jusqu'au 24 décembre, se rend jusqu'au 31 janvier.",
     "- -"),
    ("fr-FR", "-20 % sur les jouets. Les cadeaux achetés du 1er novembre au 24 décembre "
     "s'échangent jusqu'au 31 janvier.", "- -"),
    ("fr-FR", "-20 % sur les jouets. Tout achat du 1er novembre au 24 décembre est remboursable "
     "jusqu'au 31 janvier.", "- -"),
    ("en-GB", "20% off toys. Gifts bought between 1 November and 24 December may be returned "
     "until 31 January.", "- -"),
    ("fr-FR", "-20 % sur les jouets achetés du 1er au 24 décembre.", "12-01 12-24"),
    ("en-GB", "20% off toys. Everything bought between 1 and 24 December is 20% off.",
     "12-01 12-24"),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "text", "told"), RETURNS)
def test_until_when_a_purchase_can_be_returned(locale: str, text: str, told: str) -> None:
    found = read(locale, text)
    assert days(found) == told
    assert found.name is None


PERSONAL = [
    ("en-GB", "HELLO10: 10%, first full-price order, £50 minimum, for 30 days after sign-up",
     "- -"),
    ("en-GB", "10% off with code NEW10, for 14 days from the day you join.", "- -"),
    ("en-GB", "15% off with code CAKE for 30 days from your birthday.", "- -"),
    ("fr-FR", "10 % avec le code NEUF10, pendant 30 jours après l'inscription.", "- -"),
    ("fr-FR", "10 % avec le code ANNIV pendant les 30 jours qui suivent votre anniversaire.",
     "- -"),
    # counted from today
    ("en-GB", "10% off with code NEW10 for 7 days.", "11-16 11-22"),
    ("fr-FR", "10 % avec le code FLASH pendant 7 jours.", "11-16 11-22"),
    ("fr-FR", "Pendant 3 jours, -10 % sur votre commande avec le code FLASH.", "11-16 11-18"),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "text", "told"), PERSONAL)
def test_days_counted_from_a_day_of_each_customer(locale: str, text: str, told: str) -> None:
    assert days(read(locale, text)) == told


@pytest.mark.parametrize(
    ("locale", "text", "name"),
    [
        ("en-GB", "10% off with HELLO10, not on clearance, hire or gift cards.", None),
        ("en-GB", "10% off with HELLO10, excluding clearance and Black Friday prices.", None),
        ("en-GB", "10% off with HELLO10. Not valid during Black Friday.", None),
        ("en-GB", "10% off with HELLO10. Cannot be used in the January Sale.", None),
        ("fr-FR", "10 % avec BIENVENUE10, hors soldes et Black Friday.", None),
        ("fr-FR", "10 % avec BIENVENUE10. Non valable pendant les soldes.", None),
        ("en-GB", "Clearance: 10% off with HELLO10.", "Clearance"),
        ("fr-FR", "Black Friday : 10 % avec BIENVENUE10, hors cartes cadeaux.", "Black Friday"),
    ],
)
def test_event_that_an_offer_leaves_out_is_not_its_name(
    locale: str, text: str, name: str | None
) -> None:
    assert read(locale, text).name == name


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en-GB", "HELLO10: 10% off a first full-price order of £50 or more"),
        ("en-GB", "10% off your first full price order with HELLO10"),
        ("fr-FR", "10 % sur la première commande à prix plein avec BIENVENUE10"),
    ],
)
def test_first_order_at_full_price_is_of_new_customers(locale: str, text: str) -> None:
    assert read(locale, text).audience == "new_customers"


COUNTED_ON = [
    ("en-GB", "Boots: last six days after today, £132 instead of £165 until Sunday 22 November.",
     "- 11-22"),
    ("en-GB", "Three days left after today: 20% off boots until Thursday 19 November.", "- 11-19"),
    ("fr-FR", "Plus que trois jours après aujourd'hui : -20 % sur les bottes jusqu'au "
     "19 novembre.", "- 11-19"),
    ("en-GB", "Today: 20% off boots.", "11-16 11-16"),
    ("fr-FR", "Aujourd'hui, -20 % sur les bottes.", "11-16 11-16"),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "text", "told"), COUNTED_ON)
def test_days_counted_on_from_today_are_not_today(locale: str, text: str, told: str) -> None:
    assert days(read(locale, text)) == told


MINIMUMS = [
    ("fr-FR", "Livraison offerte sans minimum (dès 45 € le reste du temps), jusqu'à dimanche.",
     [None]),
    ("fr-FR", "Ce week-end, livraison offerte sans minimum. Lundi, elle redeviendra à 3,90 €, et "
     "gratuite à partir de 45 €, comme d'habitude.", [None]),
    ("en-GB", "Free delivery this weekend, no minimum. On Monday it goes back to being free from "
     "£45.", [None]),
    # another offer's minimum, and the offer's own
    ("fr-FR", "Livraison offerte sans minimum et -10 % dès 50 € d'achat.", [None, 50]),
    ("fr-FR", "10 € offerts dès 50 €, sans minimum de commande pour la livraison.", [50]),
    ("en-GB", "Free delivery, no minimum spend. 10% off when you spend £50.", [None, 50]),
    ("en-GB", "No code needed: 10% off when you spend £50.", [50]),
    ("fr-FR", "La livraison redevient gratuite dès 25 € ce week-end.", [25]),
    ("en-GB", "We go back to basics: 10% off when you spend £50.", [50]),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "text", "told"), MINIMUMS)
def test_what_must_be_spent_at_other_times(locale: str, text: str, told: list[int | None]) -> None:
    found = parse_promotions(text, locale=locale, today=TODAY)
    assert [promotion.minimum_spend for promotion in found] == told


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Ce samedi 3 baguettes achetées, la 4e offerte", "2026-11-21"),
        ("Samedi 28 novembre, 3 baguettes achetées, la 4e offerte", "2026-11-28"),
        ("Samedi 28 tout à -20 %", "2026-11-28"),
    ],
)
def test_a_number_behind_a_weekday_is_a_day_only_where_it_is_near(text: str, days: str) -> None:
    [offer] = parse_promotions(text, locale="fr-FR", today=date(2026, 11, 18))
    assert f"{offer.valid_from:%Y-%m-%d}" == days


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("Pièces de 45 à 600 €, visibles jusqu'au 9 janvier.", "fr-FR"),
        ("Toiles de 120 € à 900 €, exposées jusqu'au 9 janvier.", "fr-FR"),
        ("Les paniers à 15 € sont à réserver avant mardi soir.", "fr-FR"),
        ("Variable APRs range from 19.24% to 28.99%.", "en-US"),
        ("Véhicule de prêt gratuit selon disponibilité.", "fr-FR"),
        ("The plate is £17 since 1 November 2026 (£16 until 31 October 2026).", "en-GB"),
        ("Nous recherchons une vendeuse. Salaire fixe, -30 % sur toute la boutique.", "fr-FR"),
        ("AVEC LA CARTE VOUS AURIEZ CUMULE 12 POINTS SUR CES ACHATS", "fr-FR"),
        ("Merci pour la braderie ! -50 % sur tout, ça vous a plu. On remet ça.", "fr-FR"),
        ("Lowering your thermostat two degrees can save up to 5% on heating.", "en-US"),
    ],
)
def test_what_is_shown_lent_reported_or_to_be_ordered_is_no_offer(text: str, locale: str) -> None:
    assert parse_promotions(text, locale=locale, today=date(2026, 11, 18)) == []
