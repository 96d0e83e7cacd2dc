"""What is given: a carrier's delivery, a gift and its worth; and what is only said to be free."""

from __future__ import annotations

from datetime import date

import pytest

from checker.extract.promotions import parse_promotions

FREE, GIFT = "free_shipping", "free_gift"


@pytest.mark.parametrize(
    ("locale", "text", "told"),
    [
        ("fr-FR", "Du 27 au 29 novembre, Colissimo offert dès 60 € au lieu de 90 €.", [(FREE, 60)]),
        ("fr-FR", "Colissimo est offert dès 60 € au lieu de 90 € ce week-end.", [(FREE, 60)]),
        ("fr-FR", "5,90 € avec Colissimo, offerts dès 90 €", [(FREE, 90)]),
        ("fr-FR", "Mondial Relay offert dès 30 € d’achat", [(FREE, 30)]),
        ("fr-FR", "Chronopost offert ce week-end avec le code EXPRESS", [(FREE, None)]),
        ("fr-FR", "Un carnet offert dès 30 € au lieu de 45 € jusqu’à dimanche", [(GIFT, 30)]),
        ("en-GB", "Royal Mail Tracked 48 is free over £40, 27 to 29 November.", [(FREE, 40)]),
        ("en-GB", "Free Evri on orders over £30 with code POST", [(FREE, 30)]),
        # a carrier beside what is given, and a price that begins so
        ("fr-FR", "Un carnet offert dès 30 € d’achat, expédié par Chronopost", [(GIFT, 30)]),
        ("fr-FR", "Un sac offert avec votre commande, envoyé via Mondial Relay", [(GIFT, None)]),
        ("en-GB", "A free tote with every order over £40, sent by Royal Mail.", [(GIFT, 40)]),
        ("fr-FR", "Baskets dès 60 € au lieu de 90 € jusqu’au 30 novembre",
         [("price_point", None)]),
        ("fr-FR", "-20 % avec le code LUNE20, livraison Chronopost en plus",
         [("percent_off", None)]),
    ],
)  # fmt: skip
def test_what_is_given(locale: str, text: str, told: list[tuple[str, int | None]]) -> None:
    found = parse_promotions(text, locale=locale, today=date(2026, 11, 23))
    assert [(offer.kind, offer.minimum_spend) for offer in found] == told


@pytest.mark.parametrize(
    ("locale", "text", "told"),
    [
        ("fr-FR", "Prix le plus bas des 30 derniers jours : 189,00 €", []),
        ("fr-FR", "Prix le plus bas pratiqué au cours des 30 jours précédents : 49,00 €", []),
        ("en-GB", "Lowest price in the 30 days before: £189.00", []),
        ("fr-FR", "Il a acheté la lampe le 9 mai : il peut rendre la lampe gratuitement.", []),
        ("en-GB", "If you bought a lamp on 9 May, you can return it free of charge.", []),
        ("fr-FR", "Les 3 lampes : 49 €", [("bundle", 49)]),
        ("fr-FR", "Les 30 derniers exemplaires : 49 €", [("bundle", 49)]),
        ("fr-FR", "Une trousse offerte dès 40 €, valeur 12 €", [(GIFT, 12)]),
        ("fr-FR", "Une trousse offerte (valeur 12 €) dès 40 €", [(GIFT, 12)]),
        ("fr-FR", "Code LUNE : une trousse offerte dès 40 € et emballage offert, au lieu de 3 €.",
         [(GIFT, None), (GIFT, 3)]),
        ("en-GB", "A free mug over £40 and a free tote worth £8 over £60",
         [(GIFT, None), (GIFT, 8)]),
    ],
)  # fmt: skip
def test_what_it_is_worth(locale: str, text: str, told: list[tuple[str, int | None]]) -> None:
    found = parse_promotions(text, locale=locale, today=date(2026, 11, 23))
    assert [(offer.kind, offer.value) for offer in found] == told


@pytest.mark.parametrize(
    ("locale", "text", "audience"),
    [
        ("fr-FR", "Tu es du Cercle Pas Léger ? -15 % sur la Garonne jusqu’à dimanche.", "members"),
        ("fr-FR", "Vous êtes du club ? -10 % sur tout jusqu'à dimanche.", "members"),
        ("en-GB", "Are you in the club? 15% off lamps until Sunday.", "members"),
        ("fr-FR", "Club Brume : 5 % sur les lampes et un carnet.", "members"),
        ("fr-FR", "Nos remises. Club Nuit Blanche : -5 % sur les lampes.", "members"),
        ("en-GB", "Mist Club: 5% off lamps.", "members"),
        ("fr-FR", "-5 % sur les clubs de golf.", None),
        ("fr-FR", "Fauteuil Club Cognac : -5 % jusqu'à dimanche.", None),
        ("fr-FR", "Club de golf : -5 % jusqu'à dimanche.", None),
        ("fr-FR", "Tapis Cercle : -15 % jusqu'à dimanche.", None),
        ("fr-FR", "Vous êtes du matin ? -15 % jusqu'à dimanche.", None),
    ],
)
def test_who_is_in_the_club(locale: str, text: str, audience: str | None) -> None:
    (offer,) = parse_promotions(text, locale=locale, today=date(2026, 11, 23))
    assert offer.audience == audience


@pytest.mark.parametrize(
    ("locale", "text", "count"),
    [
        ("fr-FR", "Dès 70 € d'achat, la commande part le jour même ; le retrait en boutique, lui, "
         "est toujours gratuit.", 0),
        ("fr-FR", "Elle a retiré sa commande en boutique, ce qui est toujours gratuit.", 0),
        ("fr-FR", "L'essai en magasin reste gratuit.", 0),
        ("en-GB", "She collected her order in store, which is always free.", 0),
        ("en-GB", "A fitting in store stays free.", 0),
        # given, asked for something, for somebody, or for a time
        ("fr-FR", "Un carnet toujours offert dès 30 € d'achat.", 1),
        ("fr-FR", "Dès 30 € d'achat, le carnet est toujours gratuit.", 1),
        ("fr-FR", "Pour les membres, le café est toujours gratuit en boutique.", 1),
        ("en-GB", "As always, a free tote with orders over £40.", 1),
    ],
)  # fmt: skip
def test_what_is_always_free_is_no_offer(locale: str, text: str, count: int) -> None:
    assert len(parse_promotions(text, locale=locale, today=date(2026, 11, 23))) == count


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Free care kit with any purchase of $250. Enter code SHINE. A $32 value.", [32]),
        ("Free tote with any bag. RRP £18.", [18]),
        ("Free tote with any bag. A £18 value. While supplies last.", [18]),
        ("Free tote with any bag. With orders over £150 (worth £18).", [18]),
        ("Free tote with any bag. With orders over £150 (£18 postage).", [None]),
        ("Free tote with any bag. Great value at £18.", [None]),
        ("Free tote with any bag. The mug is $12.", [None]),
        ("Free tote with any bag. Free mug with any tea. A $12 value.", [None, 12]),
    ],
)
def test_worth_in_a_sentence_of_its_own(text: str, value: list[int | None]) -> None:
    found = parse_promotions(text, locale="en-US", today=date(2026, 11, 23))
    assert [offer.value for offer in found] == value


@pytest.mark.parametrize(
    ("locale", "text", "until"),
    [
        (
            "fr-FR",
            "30 € remboursés sur ce four. Achat du 16 novembre au 31 décembre, demande en ligne.",
            31,
        ),
        (
            "fr-FR",
            "30 € remboursés sur ce four. Tout achat effectué du 16 au 30 novembre, sur facture.",
            30,
        ),
        (
            "en-GB",
            "£30 cashback on any drill. Orders placed between 16 and 30 November, claim online.",
            30,
        ),
        (
            "fr-FR",
            "30 € remboursés sur ce four. Demande en ligne du 16 novembre au 31 décembre.",
            None,
        ),
        ("fr-FR", "30 € offerts. Achat du 1er au 10 décembre, livraison avant Noël.", None),
    ],
)
def test_days_to_buy_in(locale: str, text: str, until: int | None) -> None:
    (offer,) = parse_promotions(text, locale=locale, today=date(2026, 11, 23))
    assert (offer.valid_through and offer.valid_through.day) == until
