"""Windows of time in words, resolved against Wednesday 18 November 2026."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.extract.dates import parse_dates
from checker.extract.moments import bare_hours

TODAY = date(2026, 11, 18)

WINDOWS = [
    ("fr-FR", "du 7 au 14 janvier", "2027-01-07T00:00", "2027-01-14T23:59"),
    ("fr-FR", "du 20 décembre au 5 janvier", "2026-12-20T00:00", "2027-01-05T23:59"),
    ("fr-FR", "du 15/09/2026 au 30/09/2026 inclus", "2026-09-15T00:00", "2026-09-30T23:59"),
    ("fr-FR", "samedi 21 et dimanche 22 novembre", "2026-11-21T00:00", "2026-11-22T23:59"),
    ("fr-FR", "du jeudi 19 à 8h au lundi 23 novembre", "2026-11-19T08:00", "2026-11-23T23:59"),
    ("fr-FR", "jusqu'à dimanche minuit", None, "2026-11-22T23:59"),
    ("fr-FR", "jusqu’au 24 décembre 20h", None, "2026-12-24T20:00"),
    ("fr-FR", "jusqu'au 15/09", None, "2026-09-15T23:59"),
    # a count of things is no first day
    ("fr-FR", "3 sachets pour le prix de 2, jusqu'au 31/12/2026", None, "2026-12-31T23:59"),
    ("fr-FR", "3 pour 2 jusqu'au 31 décembre", None, "2026-12-31T23:59"),
    ("en-GB", "3 for the price of 2 until 31 December", None, "2026-12-31T23:59"),
    ("de-DE", "3 zum Preis von 2, bis 31.12.2026", None, "2026-12-31T23:59"),
    ("it-IT", "3 al prezzo di 2 fino al 31 dicembre", None, "2026-12-31T23:59"),
    ("nl-NL", "3 voor de prijs van 2 t/m 31 december", None, "2026-12-31T23:59"),
    ("fr-FR", "prix d'atelier du 2 au 31 décembre", "2026-12-02T00:00", "2026-12-31T23:59"),
    ("fr-FR", "ouvert de 2 à 3 décembre", "2026-12-02T00:00", "2026-12-03T23:59"),
    ("fr-FR", "jusqu'à fin janvier", None, "2027-01-31T23:59"),
    ("fr-FR", "jusqu'à ce soir 23h59", None, "2026-11-18T23:59"),
    ("fr-FR", "dès mercredi 8h", "2026-11-18T08:00", None),
    ("fr-FR", "jusqu'à mercredi prochain", None, "2026-11-25T23:59"),
    ("fr-FR", "jusqu'à jeudi prochain", None, "2026-11-19T23:59"),
    ("fr-FR", "ce week-end", "2026-11-21T00:00", "2026-11-22T23:59"),
    ("fr-FR", "demain de 7h à 10h", "2026-11-19T07:00", "2026-11-19T10:00"),
    ("fr-FR", "ce soir", None, "2026-11-18T23:59"),
    ("fr-FR", "jusqu'au 22.11", None, "2026-11-22T23:59"),
    ("fr-FR", "d'ici le 30 novembre", None, "2026-11-30T23:59"),
    ("en-GB", "6pm-10pm today", "2026-11-18T18:00", "2026-11-18T22:00"),
    ("en-GB", "10% off on the last weekend of November", "2026-11-28T00:00", "2026-11-29T23:59"),
    ("en-GB", "Sat 28 & Sun 29 Nov", "2026-11-28T00:00", "2026-11-29T23:59"),
    ("de-DE", "am 21. und 22. November", "2026-11-21T00:00", "2026-11-22T23:59"),
    ("fr-FR", "vente flash 48h", "2026-11-18T00:00", "2026-11-19T23:59"),
    ("fr-FR", "code valable 48h", "2026-11-18T00:00", "2026-11-19T23:59"),
    ("fr-FR", "vos -20 % c WE", "2026-11-21T00:00", "2026-11-22T23:59"),
    ("fr-FR", "auj seulement", "2026-11-18T00:00", "2026-11-18T23:59"),
    ("fr-FR", "Jusqu au 25/11", None, "2026-11-25T23:59"),
    ("fr-FR", "Il expire dans 7 jours, le 25 novembre", None, "2026-11-25T23:59"),
    ("fr-FR", "On ferme l'opération dimanche 19h", None, "2026-11-22T19:00"),
    ("en-GB", "good until the end of 25 November", None, "2026-11-25T23:59"),
    ("en-GB", "valid for 24 hours", "2026-11-18T00:00", "2026-11-18T23:59"),
    ("en-GB", "until midnight Sunday", None, "2026-11-22T23:59"),
    ("en-GB", "until 8pm on Friday", None, "2026-11-20T20:00"),
    ("en-GB", "valid 7-14 Jan", "2027-01-07T00:00", "2027-01-14T23:59"),
    ("en-GB", "from Friday 20 to Monday 23 November", "2026-11-20T00:00", "2026-11-23T23:59"),
    ("en-GB", "until the end of the month", None, "2026-11-30T23:59"),
    ("en-GB", "ends 05/12", None, "2026-12-05T23:59"),
    ("en-US", "ends 12/05", None, "2026-12-05T23:59"),
    ("de-DE", "gültig bis 30.11.", None, "2026-11-30T23:59"),
    ("de-DE", "vom 1. bis 15. Dezember", "2026-12-01T00:00", "2026-12-15T23:59"),
    ("es-ES", "del 20 al 23 de noviembre de 2026", "2026-11-20T00:00", "2026-11-23T23:59"),
    ("it-IT", "entro domenica", None, "2026-11-22T23:59"),
    (
        "fr-FR",
        "vendredi 20, samedi 21 et dimanche 22 novembre",
        "2026-11-20T00:00",
        "2026-11-22T23:59",
    ),
    ("fr-FR", "les 20, 21 et 22 novembre", "2026-11-20T00:00", "2026-11-22T23:59"),
    ("fr-FR", "jeudi 19, vendredi 20 & samedi 21 novembre", "2026-11-19T00:00", "2026-11-21T23:59"),
    ("fr-FR", "du mer. 18 au mar. 24 novembre", "2026-11-18T00:00", "2026-11-24T23:59"),
    ("fr-FR", "c'est fini dimanche", None, "2026-11-22T23:59"),
    ("fr-FR", "tout s'arrête samedi", None, "2026-11-21T23:59"),
    ("fr-FR", "vos -15 % expirent demain", None, "2026-11-19T23:59"),
    ("fr-FR", "samedi seulement", "2026-11-21T00:00", "2026-11-21T23:59"),
    ("fr-FR", "! Samedi, la pinte est à moitié prix", "2026-11-21T00:00", "2026-11-21T23:59"),
    ("fr-FR", "! Dimanche matin, -30 % sur tout", "2026-11-22T00:00", "2026-11-22T23:59"),
    ("fr-FR", "Samedi après-midi : -50 %", "2026-11-21T00:00", "2026-11-21T23:59"),
    ("fr-FR", "ce matin seulement", "2026-11-18T00:00", "2026-11-18T23:59"),
    ("fr-FR", "10 € de moins, dispo 48h.", "2026-11-18T00:00", "2026-11-19T23:59"),
    ("en-GB", "this Friday, Saturday and Sunday", "2026-11-20T00:00", "2026-11-22T23:59"),
    ("en-GB", "20, 21 and 22 November", "2026-11-20T00:00", "2026-11-22T23:59"),
    (
        "en-GB",
        "on Thursday 26 and Friday 27 November, 10am to 7pm",
        "2026-11-26T00:00",
        "2026-11-27T23:59",
    ),
    ("en-GB", "FLASH SALE ⚡ 24 hours, no code", "2026-11-18T00:00", "2026-11-18T23:59"),
    ("en-US", "Nov. 20–22", "2026-11-20T00:00", "2026-11-22T23:59"),
]

NO_WINDOWS = [
    ("fr-FR", "jusqu'à 3 articles"),
    ("fr-FR", "jusqu'à -50 %"),
    ("fr-FR", "livraison en 48h"),
    ("fr-FR", "bon valable 15 jours"),
    ("en-GB", "voucher valid for 7 days"),
    ("fr-FR", "retours sous 30 jours"),
    ("fr-FR", "! Jeudi, c'est le jour des seniors"),
    ("fr-FR", "ouvert le dimanche matin, fermé le lundi"),
    ("fr-FR", "-10 % sur les nuits le week-end"),
    ("fr-FR", "disponible 24h/24"),
    ("fr-FR", "1 nuit offerte pour 6 jours de cure"),
    ("fr-FR", "3 jours offerts pour 7 jours achetés"),
    ("fr-FR", "du lundi au jeudi"),
    ("en-GB", "every Friday 5-7pm"),
    ("fr-FR", "Express : livré en 24 h"),
    ("fr-FR", "Black Friday"),
    ("fr-FR", "le 31 février"),
    ("en-GB", "order by 2pm"),
    ("en-GB", "rated 4.8 by 24/7 readers"),
    ("it-IT", "fino al 50%"),
    ("sv-SE", "till 30 november"),
]


@pytest.mark.parametrize(("locale", "text", "start", "end"), WINDOWS)
def test_reads_window(locale: str, text: str, start: str | None, end: str | None) -> None:
    [window] = parse_dates(f"Offre {text}.", locale=locale, today=TODAY)

    shown = [
        moment and moment.strftime("%Y-%m-%dT%H:%M")
        for moment in (window.valid_from, window.valid_through)
    ]
    assert shown == [start, end]


@pytest.mark.parametrize(("locale", "text"), NO_WINDOWS)
def test_reads_no_window(locale: str, text: str) -> None:
    assert parse_dates(text, locale=locale, today=TODAY) == []


def test_the_sale_of_a_day_begins_at_its_hour() -> None:
    text = "Vendredi 27 novembre, -40 % ! Ouverture des ventes à 8 h."
    _, opening = parse_dates(text, locale="fr-FR", today=TODAY)
    assert opening.valid_from is not None
    assert f"{opening.valid_from:%d %H:%M}" == "27 08:00"


def test_the_days_of_every_week_before_a_date_are_no_window() -> None:
    text = "Sunday to Thursday until 17 December"
    [window] = parse_dates(text, locale="en-GB", today=TODAY)
    assert window.valid_from is None
    assert window.valid_through is not None
    assert window.valid_through.day == 17


def test_offsets_point_at_the_words() -> None:
    text = "C’est l’été : jusqu’à dimanche !"
    [window] = parse_dates(text, locale="fr-FR", today=TODAY)
    assert text[window.start : window.end] == "jusqu’à dimanche"


def test_times_are_in_the_zone_of_the_market() -> None:
    [paris] = parse_dates("jusqu'à dimanche", locale="fr-FR", today=TODAY)
    [reunion] = parse_dates(
        "jusqu'à dimanche", locale="fr-FR", today=TODAY, timezone="Indian/Reunion"
    )
    assert paris.valid_through is not None
    assert reunion.valid_through is not None
    assert (paris.valid_through - reunion.valid_through).total_seconds() == 3 * 3600


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_reads_back_any_full_date(day: date) -> None:
    [window] = parse_dates(f"jusqu'au {day:%d/%m/%Y}", locale="fr-FR", today=TODAY)
    assert window.valid_through is not None
    assert window.valid_through.date() == day


@given(
    st.text(max_size=80), st.sampled_from(["fr-FR", "en-GB", "en-US", "de-DE", "es-ES", "it-IT"])
)
def test_never_raises(text: str, locale: str) -> None:
    for window in parse_dates(text, locale=locale, today=TODAY):
        assert 0 <= window.start < window.end <= len(text)


@pytest.mark.parametrize(
    ("locale", "text", "through"),
    [
        ("en-GB", "until the twenty-fifth of November", date(2026, 11, 25)),
        ("en-GB", "until the thirty-first of December", date(2026, 12, 31)),
        ("en-GB", "until the first of December", date(2026, 12, 1)),
        ("en-GB", "ends tomo", date(2026, 11, 19)),
        ("fr-FR", "jusqu'au vingt-cinq novembre", date(2026, 11, 25)),
        ("fr-FR", "jusqu'à ven.", date(2026, 11, 20)),
        ("fr-FR", "jusqu'à dim 20h", date(2026, 11, 22)),
        ("fr-FR", "jusqu'à mercredi en huit", None),
        ("fr-FR", "les ven. et sam. en boutique", None),
        ("en-GB", "pay for two until 13 December", date(2026, 12, 13)),
    ],
)
def test_days_in_letters_and_short(locale: str, text: str, through: date | None) -> None:
    ends = [w.valid_through for w in parse_dates(text, locale=locale, today=date(2026, 11, 18))]
    assert [end.date() for end in ends if end] == ([through] if through else [])


@pytest.mark.parametrize(
    ("begin", "end", "evening", "early", "expected"),
    [
        ("10", "4", False, False, (time(10), time(16))),
        ("4.30", "9", False, False, (time(16, 30), time(21))),
        ("7", "10", True, False, (time(19), time(22))),
        ("8", "11", False, True, (time(8), time(11))),
        ("7", "3", False, False, (time(7), time(15))),
        ("9", "12", False, False, (time(9), time(12))),
        ("8", "11", False, False, None),
        ("7", "9", False, False, None),
        ("13", "15", False, False, None),
        ("8", "12", True, False, None),
    ],
)
def test_hours_without_a_half_of_the_day(
    begin: str, end: str, evening: bool, early: bool, expected: tuple[time, time] | None
) -> None:
    assert bare_hours(begin, end, evening=evening, early=early) == expected
