"""Paragraphs of another matter beside an offer: they neither limit nor deny it."""

from __future__ import annotations

from datetime import date

import pytest

from checker.extract.promotions import parse_promotions
from checker.model import Promotion

TODAY = date(2026, 11, 18)
OFFERS = {
    "fr-FR": [
        "Jusqu'au 29 novembre, -20 % sur les draps avec le code DRAPS20.",
        "2 achetés, le 3e offert sur les soins du visage",
        "-15 % sur tous les luminaires, en magasin uniquement.",
    ],
    "en-GB": [
        "Until 29 November, 20% off sheets with code SHEETS20.",
        "3 for 2 on all toiletries",
        "15% off lighting, in store only.",
    ],
}
MATTERS = {
    "fr-FR": [
        "Payez en 3 fois sans frais dès 150 € d'achat.",
        "Paiement en 10x à partir de 300 €.",
        "Votre commande n° 5512 est prête, à retirer avant le 26/11 muni d'une pièce d'identité.",
        "Votre colis arrive vendredi entre 9 h et 13 h. Suivi sur transport.example",
        "Jeu concours : tentez de gagner un panier de 60 €. Tirage au sort le 23/11.",
        "1 € dépensé = 1 point. 200 points = un chèque de 5 €.",
        "On recrute ! Deux vendeurs en CDI, candidature avant le 30 novembre.",
        "Nos soldes d'été sont terminés, merci à tous.",
        "Les professionnels peuvent demander un devis gratuit.",
        "Nouveau magasin à Angers, inauguration le 26 novembre à 9 h 30.",
        "Le code RENTREE10 a expiré le 30 septembre.",
        "Votre échéance du 5 décembre sera prélevée sur votre compte.",
    ],
    "en-GB": [
        "Pay in 3 interest-free instalments on orders over £50.",
        "Your order number 5512 is ready to collect until 26 November. Bring photo ID.",
        "Win a hamper worth £60: like, share and tag a friend. Closes 23 November, over 18s only.",
        "Earn one point for every £1 you spend.",
        "We're hiring! Two Saturday assistants, apply by 30 November.",
        "Our summer sale has ended, thank you all.",
        "Card payments only today, sorry.",
        "Our new shop opens on Saturday 28 November.",
        "The code AUTUMN10 expired on 30 September.",
        "Your subscription renews on 1 December.",
    ],
}
BESIDE = [
    (locale, offer, matter)
    for locale, offers in OFFERS.items()
    for offer in offers
    for matter in MATTERS[locale]
]


def _read(text: str, locale: str) -> list[Promotion]:
    return parse_promotions(text, locale=locale, today=TODAY)


@pytest.mark.parametrize(("locale", "offer", "matter"), BESIDE)
def test_a_paragraph_of_another_matter_changes_no_offer(
    locale: str, offer: str, matter: str
) -> None:
    alone = _read(offer, locale)
    assert alone
    opens = "inauguration" in matter or "opens" in matter
    if not opens:  # an event that opens a text may well be when its offers begin
        assert _read(f"{matter}\n\n{offer}", locale) == alone
    assert _read(f"{offer}\n\n{matter}", locale) == alone


@pytest.mark.parametrize(
    ("text", "locale", "field", "value"),
    [
        ("-20 % sur tout\n\nOffre valable en magasin.", "fr-FR", "redemption_channel", "in_store"),
        ("-20 % sur les draps\n\nDès 50 € d'achat.", "fr-FR", "minimum_spend", 50),
        ("-20 % sur les draps\n\nAvec le code DRAPS20 !", "fr-FR", "code", "DRAPS20"),
        ("20% off sheets\n\nIn store only.", "en-GB", "redemption_channel", "in_store"),
        ("20% off sheets\n\nMembers only.", "en-GB", "audience", "members"),
        ("20% off sheets\n\nUse code SHEETS20 at checkout.", "en-GB", "code", "SHEETS20"),
        ("20% off sheets\n\nExcludes gift cards.", "en-GB", "exclusions", "gift cards"),
        ("Dear members,\n\n20% off sheets until Sunday.", "en-GB", "audience", "members"),
    ],
)  # fmt: skip
def test_a_paragraph_that_speaks_of_the_offer_limits_it(
    text: str, locale: str, field: str, value: object
) -> None:
    [offer] = _read(text, locale)
    assert getattr(offer, field) == value


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("-20 % sur les draps\n\nJusqu'à dimanche seulement !", "2026-11-22"),
        ("Jusqu'au 29 novembre\n\n-20 % sur les draps", "2026-11-29"),
        ("-20 % sur les draps\n\nOffre valable jusqu'au 29 novembre, non cumulable.", "2026-11-29"),
        ("-20 % sur les draps\n\nDépêchez-vous, tout s'arrête le 29 novembre.", "2026-11-29"),
    ],
)
def test_days_of_a_paragraph_of_their_own_end_the_offer(text: str, days: str) -> None:
    [offer] = _read(text, "fr-FR")
    assert offer.valid_through is not None
    assert f"{offer.valid_through:%Y-%m-%d}" == days


def test_an_offer_keeps_the_conditions_of_its_own_paragraph() -> None:
    text = (
        "Get a free tote when you spend $50.\n\n"
        "Any large pizza $9.99 (reg. $14.99). Order online with code MON999."
    )
    tote, pizza = _read(text, "en-US")
    assert (tote.code, pizza.code) == (None, "MON999")


def test_days_of_one_paragraph_are_not_those_of_the_next() -> None:
    text = (
        "Sur présentation de ce bon, 3 € de réduction sur les géraniums, du 18 novembre au "
        "2 décembre 2026.\n\nClick & collect : 5 € de remise sur votre panier dès 40 €"
    )
    geraniums, basket = _read(text, "fr-FR")
    assert geraniums.valid_through is not None
    assert basket.valid_through is None


@pytest.mark.parametrize(
    ("text", "audience"),
    [
        ("-20 % sur les draps. N'oubliez pas votre carte : 1 point par euro dépensé.", None),
        ("-20 % sur les draps. Avec la carte, 1 € dépensé = 1 point.", None),
        ("-20 % sur les draps. Offre réservée aux porteurs de la carte.", "members"),
        ("Avec votre carte : -20 % sur les draps. 1 € dépensé = 1 point.", "members"),
    ],
)
def test_a_card_that_earns_points_is_for_no_offer_beside(text: str, audience: str | None) -> None:
    [offer] = _read(text, "fr-FR")
    assert offer.audience == audience


@pytest.mark.parametrize(
    ("text", "end"),
    [
        (
            "-20 % sur les draps\n\nOffre valable jusqu'au 29 novembre.\nPaiement en 4 fois.",
            "2026-11-29",
        ),
        (
            "Votre contrôle technique arrive à échéance le 12/12/2026.\n10 € de remise, code CT10.",
            None,
        ),
        ("-20 % sur la révision. Prenez rendez-vous avant le 29 novembre.", "2026-11-29"),
        ("-20 % sur les draps. Votre colis est à retirer avant le 26/11.", None),
    ],
)
def test_days_of_an_order_or_a_duty_end_no_offer(text: str, end: str | None) -> None:
    [offer] = _read(text, "fr-FR")
    assert (f"{offer.valid_through:%Y-%m-%d}" if offer.valid_through else None) == end
