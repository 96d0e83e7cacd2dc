"""Texts that were sent, from every source; nothing of whom they went to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.channels.reading import assert_proved, at_cell, at_element, at_pointer, read

EXPECTED = {
    "sms/brevo.csv": [
        "Atelier Nord : la lampe Ecume 40 cm est a 89€\njusqu'au 15/11. STOP au 36111",
        "Atelier Nord : retours gratuits sous 30 jours. STOP au 36111",
    ],
    "sms/twilio.json": ["Bonjour …, -10% avec le code NORD10 jusqu'au 20/11/2026"],
    "sms/backup.xml": ["Bonjour …, votre lampe est prête 😉 à retirer sous 2 heures."],
    "sms/simple.csv": ["…, la lampe Écume 40 cm est à 89 €"],
}
PLACES = {".csv": at_cell, ".json": at_pointer, ".xml": at_element}


@pytest.mark.parametrize("source", EXPECTED)
def test_texts(source: str) -> None:
    """Drafts, failed and received texts are none; one text to many is said once."""
    reading = read("sms", source)
    assert reading.said == [("sms", "brand", body) for body in EXPECTED[source]]
    assert not reading.failures


@pytest.mark.parametrize("source", EXPECTED)
def test_every_quote_stands_where_the_evidence_says(source: str) -> None:
    assert_proved(read("sms", source), PLACES[Path(source).suffix])


def test_what_texts_state() -> None:
    reading = read("sms", "sms/simple.csv")
    assert reading.priced == [("lampe Écume 40 cm", {"current": "89"})]
    assert str(reading.messages[0].published_at) == "2026-11-10 09:00:00+01:00"
    assert read("sms", "sms/twilio.json").announced == [("percent_off", "10", "NORD10")]


def test_lines_are_those_of_the_file() -> None:
    """A text with a line break does not move the lines below it."""
    rows = [m.evidence.row for m in read("sms", "sms/brevo.csv").messages if m.evidence]
    assert rows == [2, 5]


def test_a_file_without_texts_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("sku;price\n1;2\n")
    (failure,) = read("sms", "a.csv", tmp_path).failures
    assert failure.kind == "unknown-format"
