"""The country that the label of a delivery names."""

from __future__ import annotations

import pytest

from checker.extract.claims import parse_claims

FEE, DELAY, FREE = "shipping_fee", "delivery_delay", "free_shipping_threshold"


@pytest.mark.parametrize(
    ("locale", "text", "told"),
    [
        ("fr-FR", "Belgique, domicile\t4 à 5 jours ouvrés\t9,90 €",
         [(DELAY, "Belgique, domicile"), (FEE, "Belgique, domicile")]),
        ("fr-FR", "Livraison Domicile Belgique : 9,90 €", [(FEE, "Belgique, Domicile")]),
        ("fr-FR", "Livraison à domicile (Belgique) : 9,90 €",
         [(FEE, "Belgique, à domicile")]),
        ("fr-FR", "Suisse – point relais : 12,90 €", [(FEE, "Suisse, point relais")]),
        ("fr-FR", "Corse, livraison à domicile : 12,90 €", [(FEE, "Corse, à domicile")]),
        ("fr-FR", "Belgique : point relais 5,90 €, domicile 9,90 €",
         [(FEE, "Belgique, point relais"), (FEE, "Belgique, domicile")]),
        ("fr-FR", "Livraison en France 4,90 €, Belgique 9,90 €.",
         [(FEE, "en France"), (FEE, "Belgique")]),
        ("fr-FR", "Belgique : livraison offerte dès 89 € en point relais.",
         [(FREE, "Belgique, en point relais")]),
        ("en-GB", "Ireland, home delivery\t£9.95", [(FEE, "Ireland")]),
        ("en-GB", "Standard delivery (Northern Ireland): £9.95",
         [(FEE, "Northern Ireland, Standard")]),
        ("en-GB", "Ireland – express delivery: £9.95", [(FEE, "Ireland, express")]),
        # no country, or a sentence that tells more
        ("fr-FR", "Domicile\t2 à 3 jours ouvrés\t6,90 €", [(DELAY, "Domicile"), (FEE, "Domicile")]),
        ("fr-FR", "Nos belles théières Belgique, livraison à domicile 4,90 €",
         [(FEE, "à domicile")]),
        ("en-GB", "Express delivery: £9.95", [(FEE, "Express")]),
    ],
)  # fmt: skip
def test_country_of_a_label(locale: str, text: str, told: list[tuple[str, str]]) -> None:
    claims = parse_claims(text, locale=locale)
    assert sorted((claim.kind, claim.condition) for claim in claims) == sorted(told)


@pytest.mark.parametrize(
    ("locale", "text", "told"),
    [
        ("fr-FR", "Le retour est gratuit en magasin ; l’étiquette postale coûte 4,50 €.",
         [("0", "en magasin"), ("4.50", None)]),
        ("fr-FR", "Le retour est gratuit en magasin, l’étiquette coûte 4,50 €.",
         [("0", "en magasin"), ("4.50", None)]),
        ("fr-FR", "Les retours sont gratuits en magasin ; par courrier, l’étiquette coûte 4,50 €.",
         [("0", "en magasin"), ("4.50", "par courrier")]),
        ("en-GB", "Returns are free in store; by post, the label costs £4.50.",
         [("0", None), ("4.50", "by post")]),
        ("fr-FR", "Étiquette de retour en France : 4,50 €", [("4.50", "en France")]),
    ],
)  # fmt: skip
def test_what_is_free_keeps_its_own_words(
    locale: str, text: str, told: list[tuple[str, str | None]]
) -> None:
    claims = parse_claims(text, locale=locale)
    assert [(c.value, c.condition) for c in claims if c.kind == "return_fees"] == told


@pytest.mark.parametrize(
    ("locale", "text", "told"),
    [
        ("fr-FR", "Une bouteille bouchonnée est échangée pendant 12 mois, sur remise du bouchon.",
         [("360", "bouchonnée")]),
        ("fr-FR", "Un article défectueux est échangé pendant 6 mois.", [("180", "défectueux")]),
        ("fr-FR", "Un article reçu abîmé peut être renvoyé sous 14 jours.", [("14", "abîmé")]),
        ("fr-FR", "Article défectueux : retour sous 60 jours.", [("60", "défectueux")]),
        ("en-GB", "A corked bottle is exchanged for 12 months.", [("360", "corked")]),
        ("en-GB", "A faulty item can be returned within 60 days.", [("60", "faulty")]),
        # of what is whole
        ("fr-FR", "Vous avez 30 jours pour retourner un article ; s’il est défectueux, écrivez.",
         [("30", None)]),
        ("fr-FR", "Retours sous 30 jours, même pour un article défectueux.", [("30", None)]),
        ("fr-FR", "Un article est défectueux ? Vous avez 30 jours pour le retourner.",
         [("30", None)]),
        ("en-GB", "You have 30 days to return an item; faulty items go back free of charge.",
         [("30", None)]),
    ],
)  # fmt: skip
def test_how_long_what_is_faulty_is_taken_back(
    locale: str, text: str, told: list[tuple[str, str | None]]
) -> None:
    claims = parse_claims(text, locale=locale)
    assert [(c.value, c.condition) for c in claims if c.kind == "return_days"] == told
