"""For whom a sentence says, at its beginning, that its promises are."""

from __future__ import annotations

import pytest

from checker.extract.claims import parse_claims

TOLD = [
    # a country's people
    ("fr-FR", "Pour nos lecteurs belges : livraison offerte dès 200 €, et 14,90 € en dessous.",
     ["200 belges", "14.90 belges"]),
    ("fr-FR", "Clients belges : livraison offerte dès 200 €, 14,90 € en dessous.",
     ["200 belges", "14.90 belges"]),
    ("fr-FR", "Nos lectrices et lecteurs suisses : livraison 19 €.", ["19 suisses"]),
    ("fr-FR", "Nos clients de Belgique paient 14,90 € de frais de port.", ["14.90 Belgique"]),
    ("fr-FR", "Lecteurs de Belgique et du Luxembourg, la livraison vous coûte 14,90 €.",
     ["14.90 Belgique et du Luxembourg"]),
    ("fr-FR", "Si vous habitez en Belgique, la livraison à domicile coûte 14,90 €.",
     ["14.90 Belgique, à domicile"]),
    ("en-GB", "To our Irish readers: delivery is free over €80.", ["80 Irish"]),
    ("en-GB", "Readers in Ireland: delivery is free over €80.", ["80 Ireland"]),
    ("en-GB", "If you live in Ireland, delivery is €9.90.", ["9.90 Ireland"]),
    # members
    ("fr-FR", "Pour un membre du Club, le retour est accepté pendant 60 jours.", ["60 membre"]),
    ("fr-FR", "Membre du Club : retour sous 60 jours.", ["60 Membre"]),
    ("fr-FR", "Si vous êtes membre, vous avez 60 jours pour changer d'avis.",
     ["60 Si vous êtes membre"]),
    ("fr-FR", "Un client membre a 60 jours pour nous renvoyer ses achats.", ["60 membre"]),
    ("fr-FR", "Un adhérent paie la livraison 3,90 €.", ["3.90 adhérent"]),
    ("fr-FR", "En tant que membre, votre matelas est garanti 12 ans.", ["12 membre"]),
    ("en-GB", "As a member, you have 60 days to return your order.", ["60 member"]),
    ("en-GB", "A subscriber pays £2.90 for delivery.", ["2.90 subscriber"]),
    ("en-GB", "On subscription, shipping is already free from £45.", ["45 subscription"]),
    ("en-GB", "On Subscribe & save, shipping is free over £45.", ["45 Subscribe & save"]),
    ("fr-FR", "En abonnement, la livraison est offerte dès 25 €.", ["25 abonnement"]),
    ("fr-FR", "L’abonnement est livré en 3 jours.", ["3 abonnement"]),
    (
        "fr-FR",
        "Avec l'abonnement, la livraison en point relais est offerte.",
        ["0 abonnement, en point relais"],
    ),
    # everyone
    ("en-GB", "With our compliments, delivery is free over £20.", ["20 None"]),
    ("fr-FR", "Chers lecteurs, la livraison est offerte dès 120 €.", ["120 None"]),
    ("fr-FR", "Nos amateurs de bières belges : la livraison coûte 4,90 €.", ["4.90 None"]),
    ("fr-FR", "Clients de Paris et d'ailleurs, la livraison coûte 4,90 €.", ["4.90 None"]),
    ("fr-FR", "Membre ou non, vous avez 30 jours pour retourner votre commande.", ["30 None"]),
    ("fr-FR", "Devenez membre ! Vous avez 30 jours pour retourner votre commande.", ["30 None"]),
    ("en-GB", "Dear customers, delivery is £4.90.", ["4.90 None"]),
    ("en-GB", "Irish linen: delivery is £4.90.", ["4.90 None"]),
    ("en-GB", "Member or not, you have 30 days to return your order.", ["30 None"]),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "text", "told"), TOLD)
def test_whom_the_beginning_of_a_sentence_names(locale: str, text: str, told: list[str]) -> None:
    claims = parse_claims(text, locale=locale)
    assert [f"{claim.value} {claim.condition}" for claim in claims] == told
