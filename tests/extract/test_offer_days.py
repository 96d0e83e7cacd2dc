"""The days of what begins tomorrow, of what goes on, and figures that only compare."""

from __future__ import annotations

from datetime import date

import pytest

from checker.extract.promotions import parse_promotions
from checker.model import Promotion

TODAY = date(2026, 11, 16)


def read(locale: str, text: str) -> list[Promotion]:
    return parse_promotions(text, locale=locale, today=TODAY)


def days(promotion: Promotion) -> str:
    """The first and last day, as `11-20 11-30`, `- 11-30`."""
    ends = promotion.valid_from, promotion.valid_through
    return " ".join(f"{end:%m-%d}" if end else "-" for end in ends)


@pytest.mark.parametrize(
    ("locale", "text", "told"),
    [
        ("en-GB", "Tomorrow: 20% off all serums. Until 30 Nov. STOP to 80 202", "11-17 11-30"),
        ("en-GB", "Tomorrow at Lune: serum £18 instead of £24. Until 30 Nov.", "11-17 11-30"),
        ("en-GB", "Tomorrow: 20% off all serums, until 30 November.", "11-17 11-30"),
        ("en-GB", "Friday 20 November: 20% off everything. Ends Monday 30 November.",
         "11-20 11-30"),
        ("fr-FR", "Demain : -20 % sur tous les sérums. Jusqu'au 30 novembre.", "11-17 11-30"),
        ("fr-FR", "Demain, -20 % sur tout jusqu'au 30 novembre.", "11-17 11-30"),
        ("fr-FR", "Vendredi 20 novembre, -20 % sur tout. Fin lundi 30 novembre.", "11-20 11-30"),
        # the whole range, told behind its first day
        ("en-GB", "Coming on Friday: 20% off gloves with GLOVES20, 20 to 23 November. Today: tea.",
         "11-20 11-23"),
        ("en-GB", "Tomorrow: 20% off gloves, 17 to 30 November.", "11-17 11-30"),
        ("en-GB", "This Friday, 20% off gloves, 20 to 23 November, code GLOVES20.", "11-20 11-23"),
        ("en-GB", "Today: 20% off gloves, 16 to 30 November.", "11-16 11-30"),
        ("fr-FR", "Vendredi : -20 % sur les gants avec GANTS20, du 20 au 23 novembre.",
         "11-20 11-23"),
        ("fr-FR", "Demain : -20 % sur les gants. Du 17 au 30 novembre.", "11-17 11-30"),
        ("en-GB", "Friday 20 November: 20% off gloves. Shops close early on 20 to 26 November.",
         "11-20 11-20"),
        ("en-GB", "Friday only: 20% off gloves. Our fair is on from 20 to 30 November.",
         "11-20 11-20"),
        # a day that is the only one, and an end of something else
        ("en-GB", "Tomorrow only: 20% off all serums. Until 30 Nov.", "11-17 11-17"),
        ("en-GB", "Tomorrow: 20% off all serums.", "11-17 11-17"),
        ("en-GB", "Tomorrow 20% off everything. Our shops stay open late until 30 November.",
         "11-17 11-17"),
        ("en-GB", "Tomorrow, 20% off all serums. Orders until 30 November arrive before "
         "Christmas.", "11-17 11-17"),
        ("fr-FR", "Demain seulement : -20 % sur tout. Jusqu'au 30 novembre.", "11-17 11-17"),
        ("fr-FR", "Demain, -20 % sur tout. Commandes jusqu'au 30 novembre livrées avant Noël.",
         "11-17 11-17"),
    ],
)  # fmt: skip
def test_the_first_day_and_the_end_of_an_offer(locale: str, text: str, told: str) -> None:
    assert [days(promotion) for promotion in read(locale, text)] == [told]


@pytest.mark.parametrize(
    ("locale", "text", "last"),
    [
        ("en-GB", "From Friday 20 November\n\nBlack Friday at Lune. The serum will be £18 instead "
         "of £24.\n\nThe 3 for 2 runs on until 24 December.", "- 12-24"),
        ("en-GB", "Black Friday from 20 November: 20% off coats. Our 3 for 2 is still on until "
         "24 December.", "- 12-24"),
        ("en-GB", "From 20 November, 20% off coats.\n\nThe 3 for 2 continues until 24 December.",
         "- 12-24"),
        ("fr-FR", "Dès le vendredi 20 novembre\n\nBlack Friday : -20 % sur les sérums.\n\n"
         "Le 3 pour 2 se poursuit jusqu'au 24 décembre.", "- 12-24"),
        ("fr-FR", "Le Black Friday commence le 20 novembre : -20 % sur les pulls. Le 3 pour 2 "
         "continue jusqu'au 24 décembre.", "- 12-24"),
        # what is told of the offer itself
        ("en-GB", "From 20 November our Black Friday continues: 20% off everything until "
         "30 November.", "11-20 11-30"),
        ("fr-FR", "Dès le 20 novembre, le Black Friday continue : -20 % sur tout jusqu'au "
         "30 novembre.", "11-20 11-30"),
    ],
)  # fmt: skip
def test_what_goes_on_does_not_begin_with_something_else(locale: str, text: str, last: str) -> None:
    *_, promotion = read(locale, text)
    assert days(promotion) == last


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en-GB", "The 3 for 2 runs on until 24 December."),
        ("en-GB", "Our 3 for 2 continues until 24 December."),
        ("fr-FR", "Le 3 pour 2 continue jusqu'au 24 décembre."),
        ("fr-FR", "Le 3 pour 2 court jusqu'au 24 décembre."),
    ],
)
def test_a_verb_is_not_what_an_offer_is_on(locale: str, text: str) -> None:
    assert [promotion.scope for promotion in read(locale, text)] == [None]


@pytest.mark.parametrize(
    ("locale", "text", "told"),
    [
        ("en-GB", "The box holds a brush (£80), four heads (£20) and a toothpaste (£3.50): £103.50 "
         "if bought separately, so you are £24.50 better off.", []),
        ("en-GB", "The set saves you £12 on the three bought separately.", []),
        ("en-GB", "That is £10 off the box, and £24.50 less than the three bought separately "
         "(£80.00 + £20.00 + £3.50 = £103.50).", []),
        ("en-GB", "£6 off the set (£12.00 + £9.00 + £6.00 = £27.00).", ["6"]),
        ("fr-FR", "Le coffret vous fait économiser 12 € par rapport aux trois soins achetés "
         "séparément.", []),
        ("fr-FR", "Le lot : 12 € d'économie sur le prix des pièces achetées à l'unité.", []),
        # an offer with days, a code or a minimum
        ("en-GB", "Until Sunday: £10 off the duo compared with buying them separately.", ["10"]),
        ("en-GB", "Spend £80+ £10 off", ["10"]),
        ("en-GB", "Save £10 on orders of £80+", ["10"]),
        ("fr-FR", "Jusqu'à dimanche, 12 € de remise sur le coffret, déjà moins cher qu'achetés "
         "séparément.", ["12"]),
        ("fr-FR", "Le coffret est à 49 € au lieu de 63 € achetés séparément.", ["49"]),
    ],
)  # fmt: skip
def test_what_a_set_costs_less_than_its_parts_is_no_offer(
    locale: str, text: str, told: list[str]
) -> None:
    assert [str(promotion.value) for promotion in read(locale, text)] == told


@pytest.mark.parametrize(
    ("locale", "text", "told"),
    [
        ("fr-FR", "Dans une semaine, le 20/11, la table descend à 199€ (249€ aujourd'hui).",
         "11-20 -"),
        ("fr-FR", "Le 20 novembre, la table passe à 199 € au lieu de 249 €.", "11-20 -"),
        ("fr-FR", "Demain, le pull passe à 49 € au lieu de 69 €.", "11-17 -"),
        ("fr-FR", "La lampe tombe à 85 € au lieu de 95 € vendredi 20 novembre.", "11-20 -"),
        ("en-GB", "On 20 November, the oak table drops to £199 (£249 today).", "11-20 -"),
        ("en-GB", "The table falls to £199 from £249 on 20 November.", "11-20 -"),
        # the only day, its hours, a day without a change, a change with its days
        ("fr-FR", "Le 20/11 seulement, la table descend à 199 € au lieu de 249 €.", "11-20 11-20"),
        ("fr-FR", "Le 20/11, pour une journée, la table passe à 199 € au lieu de 249 €.",
         "11-20 11-20"),
        ("en-GB", "On 20 November only, the table drops to £199 from £249.", "11-20 11-20"),
        ("fr-FR", "Le 20 novembre de 10 h à 20 h, la table passe à 199 € au lieu de 249 €.",
         "11-20 11-20"),
        ("fr-FR", "Vendredi 20 novembre : la table à 199 € au lieu de 249 €.", "11-20 11-20"),
        ("en-GB", "On Friday 20 November the table is £199 instead of £249.", "11-20 11-20"),
        ("fr-FR", "Du 20 au 30 novembre, la table passe à 199 € au lieu de 249 €.", "11-20 11-30"),
        ("fr-FR", "Jusqu'au 30 novembre, la table passe à 199 € au lieu de 249 €.", "- 11-30"),
    ],
)  # fmt: skip
def test_a_price_that_changes_on_a_day_does_not_end_with_it(
    locale: str, text: str, told: str
) -> None:
    [promotion] = read(locale, text)
    assert days(promotion) == told
