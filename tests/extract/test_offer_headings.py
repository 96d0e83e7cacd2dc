"""Lines of days that head lists of offers, and what stands beside an offer and is none."""

from __future__ import annotations

from datetime import date

import pytest

from checker.extract.promotions import parse_promotions

TODAY = date(2026, 11, 23)


def _days(text: str, locale: str) -> list[str]:
    """Value, first and last day of each offer."""
    found = parse_promotions(text, locale=locale, today=TODAY)
    return [
        f"{p.value} {p.valid_from:%d.%m}-{p.valid_through:%d.%m}"
        if p.valid_from and p.valid_through
        else f"{p.value} -{p.valid_through:%d.%m}"
        if p.valid_through
        else f"{p.value} {p.valid_from:%d.%m}-"
        if p.valid_from
        else f"{p.value}"
        for p in found
    ]


@pytest.mark.parametrize(
    ("text", "locale", "days"),
    [
        (
            "On now, until Monday 30\n\n- The Wren, £79 (usually £95)\n- The Marlow knife set, £99 "
            "(usually £119)\n\nFrom Friday 27 to Monday 30\n\n15% off teapots with code FRIDAY15.",
            "en-GB",
            ["79 -30.11", "99 -30.11", "15 27.11-30.11"],
        ),
        (
            "Until Sunday 29\n\n10% off mugs\n\nFrom Tuesday 1 December\n\n20% off teapots",
            "en-GB",
            ["10 -29.11", "20 01.12-"],
        ),
        (
            "En ce moment, jusqu’au lundi 30\n- Le plaid, 79 € au lieu de 95 €\n\n"
            "Du vendredi 27 au lundi 30\n-15 % sur les nappes avec le code VENDREDI15.",
            "fr-FR",
            ["79 -30.11", "15 27.11-30.11"],
        ),
        (
            "This week: what is on, and what starts on Friday\nOn now, until Monday 30\n\nThe Wren,"
            " £79 (usually £95)\n\nFrom Friday 27 to Monday 30\n15% off teapots, code FRIDAY15."
            " Today they are still £26.",
            "en-GB",
            ["79 -30.11", "15 27.11-30.11"],
        ),
        # days under their offers, and one such line alone
        (
            "15% off teapots\nFrom Friday 27 to Monday 30\n\n20% off rugs\nFrom 1 to 6 December",
            "en-GB",
            ["15 27.11-30.11", "20 01.12-06.12"],
        ),
        (
            "15% off teapots\n\nFrom Friday 27 to Monday 30\n\nOnline only.",
            "en-GB",
            ["15 27.11-30.11"],
        ),
    ],
)
def test_days_that_head_a_list_are_those_of_what_stands_under_them(
    text: str, locale: str, days: list[str]
) -> None:
    assert _days(text, locale) == days


@pytest.mark.parametrize(
    ("text", "locale", "days"),
    [
        (
            "Les deux sont justes : 79 € est le prix habituel, 63,20 € celui de la semaine du "
            "plaid, du 20 au 30 novembre.",
            "fr-FR",
            [],
        ),
        ("Les deux pour 79 € du 20 au 30 novembre.", "fr-FR", ["79 20.11-30.11"]),
        (
            "Deux plaids pour 79 € jusqu’au 30 novembre ; 49 € est le prix habituel d’un seul.",
            "fr-FR",
            ["79 -30.11"],
        ),
        ("Orders after 1 November may be returned free of charge until 31 January.", "en-GB", []),
        (
            "Yours was ordered after 1 November, so you have until 31 January to return it, "
            "unused, free of charge.",
            "en-GB",
            [],
        ),
        (
            "You have until 31 January to return it, and you may order at £79 until the 30th.",
            "en-GB",
            ["79 -30.11"],
        ),
        (
            "Vous avez jusqu’au 31 janvier pour renvoyer vos cadeaux ; -15 % sur les plaids "
            "jusqu’au 30 novembre.",
            "fr-FR",
            ["15 -30.11"],
        ),
        ("Buy a kettle until 30 November and get a mug free of charge.", "en-GB", ["None -30.11"]),
    ],
)
def test_the_usual_price_and_a_free_return_are_no_offer(
    text: str, locale: str, days: list[str]
) -> None:
    assert _days(text, locale) == days
