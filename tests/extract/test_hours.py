"""Opening hours of APIs, in OpenStreetMap's form."""

from __future__ import annotations

from typing import Any

import pytest

from checker.extract.claims import parse_claims
from checker.extract.hours import clock, in_order, is_part, numbered, periods


def google(*days: tuple[str, int, int]) -> list[dict[str, Any]]:
    return [
        {"openDay": day, "openTime": {"hours": start}, "closeDay": day, "closeTime": {"hours": end}}
        for day, start, end in days
    ]


WORKDAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY")


@pytest.mark.parametrize(
    ("value", "line"),
    [
        (google(*((day, 10, 19) for day in WORKDAYS), ("SATURDAY", 10, 18)),
         "Mo-Fr 10:00-19:00; Sa 10:00-18:00"),
        (google(("SUNDAY", 11, 18), ("MONDAY", 10, 19)), "Mo 10:00-19:00; Su 11:00-18:00"),
        (google(("MONDAY", 14, 18), ("MONDAY", 10, 12)), "Mo 10:00-12:00,14:00-18:00"),
        (google(("MONDAY", 0, 24)), "Mo 00:00-23:59"),
        ([{"openDay": "FRIDAY", "openTime": {"hours": 18, "minutes": 30}, "closeDay": "SATURDAY",
           "closeTime": {"hours": 2}}], "Fr 18:30-02:00"),
        (google(("MONDAY", 19, 10)), None),
        (google(("MONDAI", 10, 19)), None),
        ([{"openDay": "MONDAY"}], None),
        ([], None),
        (None, None),
        ("10-19", None),
    ],
)  # fmt: skip
def test_periods(value: Any, line: str | None) -> None:
    assert periods(value) == line


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ({"mon_1_open": "10:00", "mon_1_close": "12:00", "mon_2_open": "14:00",
          "mon_2_close": "19:00", "tue_1_open": "9:30", "tue_1_close": "18:00"},
         "Mo 10:00-12:00,14:00-19:00; Tu 09:30-18:00"),
        ({"mon_1_open": "10:00"}, None),
        ({"xxx_1_open": "10:00", "xxx_1_close": "12:00"}, None),
        ([], None),
    ],
)  # fmt: skip
def test_numbered(value: Any, line: str | None) -> None:
    assert numbered(value) == line


@pytest.mark.parametrize(
    ("text", "read"),
    [("9:30AM", "09:30"), ("12:00 a.m.", "00:00"), ("12pm", "12:00"), ("9h30", "09:30"),
     ("09:30", "09:30"), ("24:00", "24:00"), ("9", None), ("x", None), ("25:00", None)],
)  # fmt: skip
def test_clock(text: str, read: str | None) -> None:
    assert clock(text) == read


def test_they_are_written_as_those_read_in_words() -> None:
    """Or a listing and a page would never agree."""
    said = "Ouvert du lundi au vendredi de 10h à 19h, le samedi de 10h à 18h."
    (claim,) = parse_claims(said, locale="fr-FR")
    days = (*((day, 10, 19) for day in WORKDAYS), ("SATURDAY", 10, 18))
    assert claim.value == periods(google(*days))


@pytest.mark.parametrize(
    ("hours", "whole", "expected"),
    [
        ("Mo-Fr 09:00-18:00", "Mo-Fr 09:00-18:00; Sa 10:00-17:00", True),
        ("sa 10:00-17:00", "Mo-Fr 09:00-18:00; Sa 10:00-17:00", True),
        ("Mo,We-Fr 09:00-18:00", "Mo-Fr 09:00-18:00", True),
        ("Mo-Fr 09:00-18:00", "Mo-Fr 09:00-18:00", False),
        ("Mo-Fr 09:00-17:00", "Mo-Fr 09:00-18:00; Sa 10:00-17:00", False),
        ("Mo-Sa 09:00-18:00", "Mo-Fr 09:00-18:00; Sa 10:00-17:00", False),
        ("Su 10:00-17:00", "Mo-Fr 09:00-18:00; Sa 10:00-17:00", False),
        ("24/7", "Mo-Fr 09:00-18:00", False),
        ("We-Sa 14:00-18:00", "We-Sa 10:00-12:30,14:00-18:00", True),  # the afternoon
        ("We-Sa 14:00-18:30", "We-Sa 10:00-12:30,14:00-18:00", False),
        ("We-Su 14:00-18:00", "We-Sa 10:00-12:30,14:00-18:00", False),
        ("We-Sa 14:00-18:00", "We-Sa 10:00-12:30,14:00-18:00; Mo-Su 10:00-19:00", True),  # winter
        ("Mo-Fr 10:00-19:00", "We-Sa 10:00-18:00; Mo-Su 10:00-19:00", True),
        ("We-Sa 10:00-17:00", "We-Sa 10:00-18:00; Mo-Su 10:00-19:00", False),
    ],
)
def test_hours_of_fewer_days(hours: str, whole: str, expected: bool) -> None:
    assert is_part(hours, whole) is expected


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        ("Sa 10:00-17:00; Mo-Fr 09:00-18:00", "Mo-Fr 09:00-18:00; Sa 10:00-17:00"),
        ("Mo-Fr 09:00-18:00; Sa 10:00-17:00", "Mo-Fr 09:00-18:00; Sa 10:00-17:00"),
        ("24/7", "24/7"),
    ],
)
def test_hours_from_monday_on(hours: str, expected: str) -> None:
    assert in_order(hours) == expected


@pytest.mark.parametrize(
    ("locale", "text", "hours"),
    [
        ("fr-FR", "Jusqu’au jeudi 24 à 17 heures, il reste le retrait en showroom.", []),
        ("fr-FR", "Commandez avant jeudi 24 à 17 h.", []),
        ("fr-FR", "Nous fermons le jeudi 24 à 17 h.", []),
        ("fr-FR", "Commandez avant samedi 12 à 18 h.", []),
        ("fr-FR", "Ouvert jeudi 14 à 17 heures.", ["Th 14:00-17:00"]),
        ("fr-FR", "Ouvert le samedi 10 à 19 h.", ["Sa 10:00-19:00"]),
        ("fr-FR", "Le jeudi de 14 à 17 h.", ["Th 14:00-17:00"]),
        ("fr-FR", "Ouvert le jeudi 14-17 h.", ["Th 14:00-17:00"]),
        ("fr-FR", "Du lundi au samedi 10 à 19 h.", ["Mo-Sa 10:00-19:00"]),
    ],
)
def test_a_date_and_its_hour_are_no_opening_hours(locale: str, text: str, hours: list[str]) -> None:
    claims = parse_claims(text, locale=locale)
    assert [claim.value for claim in claims if claim.kind == "opening_hours"] == hours
