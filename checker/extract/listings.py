"""Google Business Profile's CSV of locations: one shop a row, a column for each day's hours."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec.structs import replace

from checker.extract.hours import clock, week
from checker.extract.phones import find_phones
from checker.extract.places import name_shop
from checker.extract.records import Row, Table, normalise
from checker.model import Claim, Evidence, Message

# Columns as English and French exports head them.
_STORE = ("Business name", "Nom de l'établissement", "Nom de l'entreprise")
_TOWN = ("Locality", "Localité", "Ville")
_PHONE = ("Primary phone", "Numéro de téléphone principal", "Téléphone principal")
_TEXT = ("From the business", "Description de l'établissement", "De la part de l'établissement")
_DAYS = (
    ("Monday hours", "Horaires du lundi", "Horaires le lundi", "Lundi"),
    ("Tuesday hours", "Horaires du mardi", "Horaires le mardi", "Mardi"),
    ("Wednesday hours", "Horaires du mercredi", "Horaires le mercredi", "Mercredi"),
    ("Thursday hours", "Horaires du jeudi", "Horaires le jeudi", "Jeudi"),
    ("Friday hours", "Horaires du vendredi", "Horaires le vendredi", "Vendredi"),
    ("Saturday hours", "Horaires du samedi", "Horaires le samedi", "Samedi"),
    ("Sunday hours", "Horaires du dimanche", "Horaires le dimanche", "Dimanche"),
)
_COLUMNS = (_STORE, _TOWN, _PHONE, _TEXT, *_DAYS)
KEPT = frozenset(normalise(name) for names in _COLUMNS for name in names)
_SPAN = re.compile(r"\s*([^-–]+?)\s*[-–]\s*([^-–]+?)\s*")
_CLOSED = ("", "x", "closed", "fermé", "fermée")


def read_listings(table: Table, *, locale: str) -> tuple[list[Message], list[Claim]]:
    """(descriptions, phone numbers and hours of each shop); nothing of another table.

    A shop that its name does not place is the one of its town. Hours that are not all understood
    are not read.
    """
    messages: list[Message] = []
    claims: list[Claim] = []
    store, town, phone, text = (table.column(names) for names in (_STORE, _TOWN, _PHONE, _TEXT))
    days = {day: name for day, names in enumerate(_DAYS) if (name := table.column(names))}
    if store is None or not (phone or days):
        return messages, claims
    for row in table.rows:
        named = row.cells.get(store, "").strip()
        placed = row.cells.get(town, "").strip() if town else ""
        whose = name_shop(named) or placed or named or None
        if text and (said := row.cells.get(text, "").strip()):
            messages.append(Message(said, "bio", evidence=_evidence(table, row, text, said)))
        if phone:
            number = row.cells.get(phone, "").strip()
            claims += [
                replace(claim, subject=whose, quote=number,
                        evidence=_evidence(table, row, phone, number))
                for _, claim in find_phones(number, locale)
            ]  # fmt: skip
        if (hours := _hours(row, days)) is not None:
            first = next(name for name in days.values() if _spans(row.cells.get(name, "")))
            quote = row.cells[first].strip()
            evidence = _evidence(table, row, first, quote)
            claims.append(
                Claim("opening_hours", hours, subject=whose, quote=quote, evidence=evidence)
            )
    return messages, claims


def _hours(row: Row, days: Mapping[int, str]) -> str | None:
    found = {day: _spans(row.cells.get(name, "")) for day, name in days.items()}
    if any(spans is None for spans in found.values()):
        return None
    return week({day: spans or [] for day, spans in found.items()})


def _spans(cell: str) -> list[str] | None:
    """`10:00-19:00` of a cell; empty where the shop is closed, None where it is not understood."""
    if cell.strip().casefold() in _CLOSED:
        return []
    spans = []
    for part in re.split(r"[,;]", cell):
        found = _SPAN.fullmatch(part)
        start, end = (clock(found[1]), clock(found[2])) if found else (None, None)
        if start is None or end is None:
            return None
        spans.append(f"{start}-{end}")
    return spans


def _evidence(table: Table, row: Row, name: str, quote: str) -> Evidence:
    return Evidence(quote, row=row.line, column=table.headers[name])
