"""An offer in its title and below it, gifts by name, and weekends that are names."""

from __future__ import annotations

from datetime import date

import pytest

from checker.extract.promotions import parse_promotions

TODAY = date(2026, 11, 22)


def read(locale: str, text: str) -> list[tuple[str | None, ...]]:
    return [
        (p.kind, p.gift, p.code, p.minimum_spend and str(p.minimum_spend),
         p.valid_from and p.valid_from.date().isoformat(),
         p.valid_through and p.valid_through.date().isoformat())
        for p in parse_promotions(text, locale=locale, today=TODAY)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("locale", "text", "gift"),
    [
        ("fr-FR", "Une bougie de 70 g offerte dès 80 € d'achat.", "Une bougie de 70 g"),
        ("fr-FR", "Un Baume à la Rose 15 ml offert dès 80 € d'achat.", "Un Baume à la Rose 15 ml"),
        ("fr-FR", "Dès 80 € d'achat, une crème de 30 ml offerte.", "une crème de 30 ml"),
        ("fr-FR", "Un cadeau dès 80 €\nUne trousse offerte dès 80 € d'achat.", "Une trousse"),
        ("fr-FR", "Un cadeau\nUne trousse offerte dès 80 € d'achat.", "Une trousse"),
        ("en-GB", "A 30 ml hand cream free when you spend £80.", "A 30 ml hand cream"),
        ("en-GB", "A free gift over £80\nA canvas tote free when you spend £80.", "A canvas tote"),
    ],
)  # fmt: skip
def test_a_gift_has_its_name_and_size(locale: str, text: str, gift: str) -> None:
    assert [(g, minimum) for _, g, _, minimum, _, _ in read(locale, text)] == [(gift, "80")]


def test_a_title_of_another_minimum_stays_an_offer() -> None:
    found = read("fr-FR", "Un cadeau dès 70 €\nUne trousse offerte dès 120 € d'achat.")
    assert [(gift, minimum) for _, gift, _, minimum, _, _ in found] == [
        ("Un cadeau", "70"), ("Une trousse", "120"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("locale", "text", "minimum"),
    [
        # the reduction of the title, said again, is no minimum
        ("en-GB", "Hello: £8 off £8 off your first basket over £45 with code HELLO8.", "45"),
        ("en-GB", "Lockers: £4 off £4 off when you spend £30 with code BOX4.", "30"),
        ("en-GB", "Lockers: £4 off £4 off with code BOX4.", None),
        ("fr-FR", "Retrait : 8 € de remise 8 € de remise dès 45 € avec le code BOX8.", "45"),
        ("fr-FR", "Retrait : 8 € de remise 8 € de remise avec le code BOX8.", None),
        # near misses
        ("en-GB", "£8 off £45 with code HELLO8.", "45"),
        ("en-GB", "10% off £45 with code HELLO8.", "45"),
        ("fr-FR", "8 € de remise dès 45 € avec le code BOX8.", "45"),
    ],
)  # fmt: skip
def test_a_reduction_said_again_is_no_minimum(locale: str, text: str, minimum: str | None) -> None:
    assert [told for *_, told, _, _ in read(locale, text)] == [minimum]


DAYS = ("2026-11-27", "2026-11-29")
WEEKEND = ("2026-11-21", "2026-11-22")


@pytest.mark.parametrize(
    ("locale", "text", "days"),
    [
        ("fr-FR", "Le week-end du sac : -20 % sur les sacs.\n\nDu 27 au 29 novembre 2026.", DAYS),
        ("fr-FR", "Le week-end des sacs\n\n-20 % sur les sacs, du 27 au 29 novembre 2026.", DAYS),
        ("fr-FR", "Ce week-end : -20 % sur les sacs.", WEEKEND),
        ("fr-FR", "Le week-end : -20 % sur les sacs.", WEEKEND),
        ("fr-FR", "Un week-end à -20 % sur les sacs.", (None, None)),
        ("en-GB", "The weekend of bags: 20% off bags, from 27 to 29 November 2026.", DAYS),
        ("en-GB", "20% off bags this weekend.", WEEKEND),
    ],
)
def test_a_weekend_with_its_days_beside_it_is_a_name(
    locale: str, text: str, days: tuple[str | None, str | None]
) -> None:
    assert [found[4:] for found in read(locale, text)] == [days]


def test_a_title_with_a_code_is_of_the_offer_below_it() -> None:
    """What is always free from an amount, in the line above, keeps no code."""
    text = (
        "Livraison offerte dès 45 € d'achat\n\n"
        "PORTOFFERT : le week-end sans frais de port\n"
        "Du 27 au 29 novembre 2026, livraison offerte dès 25 € avec le code PORTOFFERT."
    )
    assert [(code, minimum, start) for _, _, code, minimum, start, _ in read("fr-FR", text)] == [
        (None, "45", None), ("PORTOFFERT", "25", "2026-11-27"),
    ]  # fmt: skip


def test_the_quote_of_a_title_goes_on_to_its_days() -> None:
    text = "-20 % sur les sacs\n\nAvec le code SAC20, du 27 au 29 novembre 2026. Hors soldes."
    (found,) = parse_promotions(text, locale="fr-FR", today=TODAY)
    assert found.quote == text.removesuffix(". Hors soldes.")
