"""What the dates, people and places of a text belong to, by where they are told."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.extract.offer_notes import find_notes
from checker.extract.promotions import parse_promotions
from checker.model import Promotion

DATA = Path(__file__).parents[1] / "data" / "promotions" / "attachment.jsonl"
UNREAD: dict[str, str] = {}
FIELDS = (
    "kind",
    "value",
    "code",
    "minimum_spend",
    "valid_from",
    "valid_through",
    "audience",
    "redemption_channel",
)


def examples() -> list[Any]:
    rows = [json.loads(line) for line in DATA.read_text("utf-8").splitlines()]
    return [
        pytest.param(
            row,
            id=row["id"],
            marks=[pytest.mark.xfail(reason=UNREAD[row["id"]])] if row["id"] in UNREAD else [],
        )
        for row in rows
    ]


def said(promotion: Promotion, name: str) -> object:
    """A field as the examples write it: "0.5", "2026-11-30"."""
    value = getattr(promotion, name)
    if name.startswith("valid_"):
        return value and f"{value:%Y-%m-%d}"
    if name in ("value", "minimum_spend"):
        return value and f"{value.normalize():f}"
    return value


@pytest.mark.parametrize("example", examples())
def test_gives_each_offer_what_is_told_of_it(example: dict[str, Any]) -> None:
    today = date.fromisoformat(example["today"])
    found = parse_promotions(example["text"], locale=example["locale"], today=today)
    expected = [tuple(told.get(name) for name in FIELDS) for told in example["promotions"]]
    read = [tuple(said(each, name) for name in FIELDS) for each in found]
    assert sorted(read, key=str) == sorted(expected, key=str)


NOTES = [
    ("-20 %* sur tout.\n*Hors livres.", ["*Hors livres."]),
    ("A*, B**\n*One. **Two.", ["*One. ", "**Two."]),
    ("Your second pair (1).\n(1) Until Sunday.\nSee you soon.", ["(1) Until Sunday."]),
    ("-15 %¹ sur les vélos\n¹ Du 19 au 30.", ["¹ Du 19 au 30."]),
    ("* -10 % sur les sacs\n* -20 % sur les robes", []),
    ("*Offre valable dimanche.", []),
    ("*-20 %* sur tout\n*Code* : NOEL", []),
    ("Cuisine de 12 m² à 10 €.\n² pièces.", ["² pièces."]),
    ("", []),
]


@pytest.mark.parametrize(("text", "notes"), NOTES)
def test_a_footnote_is_what_follows_a_sign_told_before(text: str, notes: list[str]) -> None:
    assert [text[note.start : note.end] for note in find_notes(text)] == notes


DAYS = [
    ("en-US", "20% off. Valid Nov 20-24 in stores.", "2026-11-20", "2026-11-24"),
    ("en-GB", "20% off in branch, to 24 November.", None, "2026-11-24"),
    ("en-GB", "Our shop opens on 28 November. Until then, 20% off.", None, "2026-11-28"),
    ("fr-FR", "-20 % à partir du 20 et jusqu'au 29 novembre.", "2026-11-20", "2026-11-29"),
    ("fr-FR", "-20 % d'ici la fin du mois.", None, "2026-11-30"),
    ("fr-FR", "-20 % jusqu'au Cyber Monday.", None, "2026-11-30"),
    ("en-GB", "20% off everything, buy any 2. Sizes 20-24 in stock.", None, None),
]


@pytest.mark.parametrize(("locale", "text", "start", "end"), DAYS)
def test_days_that_other_words_complete(
    locale: str, text: str, start: str | None, end: str | None
) -> None:
    [offer] = parse_promotions(text, locale=locale, today=date(2026, 11, 18))
    assert (said(offer, "valid_from"), said(offer, "valid_through")) == (start, end)


HOURS = [
    ("en-GB", "20% off today from 3 to 6 p.m.", "15:00", "18:00"),
    ("en-US", "20% off tomorrow 8-10am", "08:00", "10:00"),
    ("fr-FR", "-20 % ce soir seulement, de 18h à 23h", "18:00", "23:00"),
]


@pytest.mark.parametrize(("locale", "text", "start", "end"), HOURS)
def test_hours_of_a_day(locale: str, text: str, start: str, end: str) -> None:
    [offer] = parse_promotions(text, locale=locale, today=date(2026, 11, 18))
    assert offer.valid_from is not None
    assert offer.valid_through is not None
    assert (f"{offer.valid_from:%H:%M}", f"{offer.valid_through:%H:%M}") == (start, end)


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        (
            "fr-FR",
            "Le piano à 749 € au lieu de 829 €. Payez en 3 fois dès 150 € d'achat.",
        ),
        ("en-GB", "20% off pianos. Pay in three instalments when you spend £150."),
        ("fr-FR", "-10 % sur les pianos. Dès 100 € d'achat, vous payez en 3 fois sans frais."),
        ("fr-FR", "-10 % sur les pianos. Dès 100 € d'achat, réglez en 4 mensualités."),
        ("fr-FR", "À partir de 100 € d'achat, paiement en 3 fois. -10 % avec le code LUNE."),
        ("en-GB", "10% off pianos. When you spend £100, you can pay in 3 instalments."),
        ("en-GB", "10% off pianos. Spend £100 and spread the cost over 4 payments."),
    ],
)  # fmt: skip
def test_the_amount_for_paying_in_parts_is_no_minimum(locale: str, text: str) -> None:
    (offer,) = parse_promotions(text, locale=locale, today=date(2026, 11, 22))
    assert offer.minimum_spend is None
    assert offer.minimum_quantity is None


@pytest.mark.parametrize(
    "text",
    [
        "-10 % avec le code LUNE. Dès 100 € d'achat, une seule fois par client.",
        "-10 % avec le code LUNE dès 100 € d'achat. Paiement en 3 fois sans frais.",
        "Dès 100 € d'achat, -10 % avec le code LUNE et paiement en 3 fois.",
    ],
)
def test_a_minimum_beside_paying_in_parts(text: str) -> None:
    (offer,) = parse_promotions(text, locale="fr-FR", today=date(2026, 11, 22))
    assert offer.minimum_spend == 100


@pytest.mark.parametrize(
    ("locale", "text", "through"),
    [
        ("fr-FR", "Vélo Cime C2 : 379 € au lieu de 429 €.\nJusqu'à 80 € pour votre ancien vélo à "
         "l'achat d'un Cime C2 Pro, jusqu'au 31 décembre 2026.", None),
        ("en-GB", "Fern Kettle K2: £59 instead of £79.\nGet up to £30 for your old kettle until "
         "31 December 2026.", None),
        ("en-GB", "Fern Kettle K2: £59 instead of £79.\nUntil 31 December 2026.", "2026-12-31"),
    ],
)  # fmt: skip
def test_days_of_another_sum_are_not_those_of_the_offer_before(
    locale: str, text: str, through: str | None
) -> None:
    (offer,) = parse_promotions(text, locale=locale, today=date(2026, 11, 22))
    assert (f"{offer.valid_through:%Y-%m-%d}" if offer.valid_through else None) == through
    assert offer.audience is None


@pytest.mark.parametrize(
    ("locale", "text", "second"),
    [
        ("en-GB", "20% off all wool from 20 to 29 November 2026.\n\nUp to 25% off in clearance, "
         "while stocks last.", None),
        ("fr-FR", "-20 % sur la laine du 20 au 29 novembre 2026.\n\nJusqu'à -25 % sur les fins "
         "de série, dans la limite des stocks disponibles.", None),
        ("en-GB", "20% off all wool with code WOOL20, from 20 to 29 November 2026.\n\n15% off "
         "lamps.", None),
        ("fr-FR", "-20 % sur la laine avec le code LAINE20, du 20 au 29 novembre 2026.\n\n"
         "-15 % sur les lampes.", None),
        ("en-GB", "20% off all wool from 20 to 29 November 2026.\n\n15% off lamps.", None),
        ("en-GB", "20% off all wool from 20 to 29 November 2026.\n15% off lamps.",
         "2026-11-29"),
    ],
)  # fmt: skip
def test_days_of_one_offer_are_not_those_of_another(
    locale: str, text: str, second: str | None
) -> None:
    first, other = parse_promotions(text, locale=locale, today=date(2026, 11, 22))
    assert f"{first.valid_through:%Y-%m-%d}" == "2026-11-29"
    assert (f"{other.valid_through:%Y-%m-%d}" if other.valid_through else None) == second


@pytest.mark.parametrize(
    ("locale", "text", "through"),
    [
        ("en-GB", "Up to 25% off. Monday to Friday 9am to 6pm, Saturday 10am to 4pm", None),
        ("en-GB", "20% off, see you in store: Mon-Sat 9.30am-5.30pm and Sunday 11am to 4pm", None),
        ("fr-FR", "-20 % en magasin, du mardi au samedi de 10 h à 19 h et le dimanche de 15 h à "
         "18 h", None),
        ("de-DE", "20 % Rabatt in der Filiale, Mo-Fr 9-18 Uhr, Sa 10-16 Uhr", None),
        ("en-GB", "20% off in store this Saturday 10am to 4pm", "2026-11-28"),
        ("en-GB", "20% off on Saturday 28 November 10am to 4pm. Open Monday to Friday 9am to "
         "6pm, Saturday 10am to 4pm", "2026-11-28"),
    ],
)  # fmt: skip
def test_hours_of_opening_are_no_days_of_an_offer(
    locale: str, text: str, through: str | None
) -> None:
    (offer,) = parse_promotions(text, locale=locale, today=date(2026, 11, 22))
    assert (f"{offer.valid_through:%Y-%m-%d}" if offer.valid_through else None) == through
