"""The hour by which to order for what comes the next day or leaves the same day."""

from __future__ import annotations

import pytest

from checker.extract.cutoffs import find_cutoffs

HOURS = [
    ("en-GB", "Order by 4pm, Monday to Friday, for next working day delivery.",
     "16:00 next working day"),
    ("en-GB", "Next working day is £6.95 if you order by 2pm.", "14:00 Next working day"),
    ("en-GB", "Order express delivery before 12 noon", "12:00 express"),
    ("en-GB", "Orders placed before 1.30pm are dispatched the same day.", "13:30 same day"),
    ("en-GB", "Order before 2 p.m. and it's delivered the next day.", "14:00 next day"),
    ("en-GB", "Our cut-off for next-day delivery is 3pm.", "15:00 next-day"),
    ("fr-FR", "Commandez avant 14 h, livré le lendemain.", "14:00 le lendemain"),
    ("fr-FR", "Toute commande passée avant 12h30 est expédiée le jour même.",
     "12:30 le jour même"),
    ("fr-FR", "Livraison express pour toute commande avant midi.", "12:00 express"),
    ("de-DE", "Bestellungen bis 14 Uhr werden am selben Tag versandt.", "14:00 am selben Tag"),
    ("es-ES", "Haz tu pedido antes de las 14:00 y recíbelo al día siguiente.",
     "14:00 al día siguiente"),
    ("it-IT", "Ordina entro le 14 e ricevi il giorno dopo.", "14:00 il giorno dopo"),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "text", "said"), HOURS)
def test_hours(locale: str, text: str, said: str) -> None:
    found = [f"{c.value} {c.condition}" for _, c in find_cutoffs(text, locale=locale)]
    assert found == [said]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en-GB", "For next working day delivery, order by 2pm on Tuesday 22 December."),
        ("en-GB", "Order by 2pm on Saturday for next-day delivery."),
        ("en-GB", "Order by noon for same-day delivery in London."),
        ("en-GB", "Orders placed before 2pm are dispatched the next day."),
        ("en-GB", "Order by 5pm for 20% off and next-day delivery."),
        ("en-GB", "Your order will arrive the next day before 1pm."),
        ("en-GB", "Express delivery to Ireland: order by 2pm."),
        ("en-GB", "Order by 2pm or, in summer, order by 4pm for next-day delivery."),
        ("en-GB", "Can I order by 6pm for next-day delivery?"),
        ("en-GB", "Order by 4pm and collect the next day."),
        ("fr-FR", "Commandez avant 17 h, retirez le lendemain."),
        ("fr-FR", "Pour Noël, commandez avant 14 h, livré le lendemain."),
        ("fr-FR", "Commandez avant 14 h."),
        ("sv-SE", "Beställ före kl. 14, leverans i morgon."),
    ],
)
def test_no_hour_of_every_day(locale: str, text: str) -> None:
    assert list(find_cutoffs(text, locale=locale)) == []


def test_the_row_of_a_table_names_its_service() -> None:
    found = find_cutoffs("Order by 2pm, Monday to Friday", locale="en-GB", service="Courier")
    assert [(c.value, c.condition) for _, c in found] == [("14:00", "Courier")]
