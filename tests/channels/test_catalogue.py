"""Exports and feeds: the reader's frame goes through, with what the configuration adds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.channels.reading import read

TILL = "Référence;Désignation;Code barre;Prix TTC\nA1;Lampe Brume;3760999000128;49,90\n"


@pytest.mark.parametrize("kind", ["catalogue", "feed"])
@pytest.mark.parametrize("path", ["till.csv", "*.csv", "."])
def test_offers_come_as_a_frame(kind: str, path: str, tmp_path: Path) -> None:
    (tmp_path / "till.csv").write_bytes(TILL.encode("cp1252"))
    reading = read(kind, path, tmp_path, store="Lille", currency="EUR", tax="included")
    (facts,) = reading.facts
    (row,) = facts.frame.iter_rows(named=True)
    assert (row["sku"], row["gtin"], str(row["price_current"])) == (
        "A1",
        row["gtin"],
        "49.9000",
    )
    assert (row["store"], row["currency"], row["tax"]) == ("Lille", "EUR", "included")
    assert (row["location"], row["row"], row["raw_current"]) == ("till.csv", 2, "49,90")
    assert row["document"] == reading.documents[0].sha256
    assert reading.documents[0].content == TILL.encode("cp1252")


def test_a_file_that_is_no_export_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("<html><body>404</body></html>")
    (facts,) = read("catalogue", "a.csv", tmp_path).facts
    assert facts.verdict == "failed"
    assert facts.failures[0].fatal
    assert facts.failures[0].channel == "it"


def test_each_file_of_a_folder_is_a_document(tmp_path: Path) -> None:
    for name in ("paris.csv", "lyon.csv"):
        (tmp_path / name).write_text(TILL)
    reading = read("catalogue", ".", tmp_path)
    assert [document.location for document in reading.documents] == ["lyon.csv", "paris.csv"]
