"""What the call centre says: macros in force, and scripts people wrote."""

from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from checker.extract.macros import read_docx, read_script
from tests.channels.reading import assert_proved, at_line, at_pointer, read


def test_zendesk_macros() -> None:
    """Switched-off macros and notes among agents are not what the brand says."""
    reading = read("script", "script/zendesk.json")
    assert reading.said == [
        (
            "script",
            "brand",
            "Bonjour {{ticket.requester.first_name}},\nLes retours sont gratuits sous 30 jours.",
        ),
        ("script", "other", "Tu peux offrir 10 € de bon."),
        ("script", "other", "Les retours sont gratuits sous 14 jours."),
    ]
    assert {value for kind, value in reading.promised if kind == "return_days"} <= {"30"}
    assert reading.promised


def test_gorgias_macros() -> None:
    reading = read("script", "script/gorgias.json")
    assert reading.said == [
        ("script", "brand", "Hi {{ticket.customer.firstname}},\nFree delivery over £50.")
    ]
    assert reading.messages[0].language == "en"
    assert reading.promised == [("free_shipping_threshold", "50")]


def test_markdown_with_front_matter() -> None:
    reading = read("script", "script/garantie.md")
    assert [(m.role, m.body, m.evidence and m.evidence.row) for m in reading.messages] == [
        ("headline", "Garantie", 7),
        ("script", "La lampe Écume est garantie 5 ans.\nElle est fabriquée à Lille.", 9),
        ("script", "Les retours sont gratuits sous 30 jours.", 12),
        ("script", "Voir la page.", 13),
    ]
    assert ("warranty", "5") in reading.promised


def test_a_script_outside_its_dates_is_history() -> None:
    reading = read("script", "script/ete.txt")
    assert [(voice, body) for _, voice, body in reading.said] == [
        ("other", "La lampe Écume 40 cm est à 69 €.")
    ]
    assert not reading.priced


def test_docx(tmp_path: Path) -> None:
    """Paragraphs become lines; evidence names them."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    paragraphs = "".join(
        f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
        for text in (
            "Retours",
            "",
            "Les retours sont gratuits ",
            "La lampe Écume 40 cm est à 89 €.",
        )
    )
    with zipfile.ZipFile(tmp_path / "script.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml", f"<w:document {space}><w:body>{paragraphs}</w:body></w:document>"
        )
    reading = read("script", "script.docx", tmp_path)
    assert reading.priced == [("lampe Écume 40 cm", {"current": "89"})]
    assert_proved(reading, at_line)


def test_docx_headings_and_rows() -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    heading = '<w:p><w:pPr><w:pStyle w:val="Titre1"/></w:pPr><w:r><w:t>Suisse</w:t></w:r></w:p>'
    cells = "".join(
        f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in ("Lampe", "89 €")
    )
    table = f"<w:tbl><w:tr>{cells}</w:tr><w:tr>{cells}</w:tr></w:tbl>"
    xml = f"<w:document {space}><w:body>{heading}{table}</w:body></w:document>"
    assert read_docx(xml.encode()) == "# Suisse\nLampe\t89 €\nLampe\t89 €"


def test_docx_cells_keep_their_columns() -> None:
    """Empty and merged cells too, and the paragraphs of one cell as one."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

    def cell(*texts: str, wide: int = 1) -> str:
        said = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
        span = f'<w:tcPr><w:gridSpan w:val="{wide}"/></w:tcPr>' if wide > 1 else ""
        return f"<w:tc>{span}{said}</w:tc>"

    rows = (
        cell("Offre") + cell("Code") + cell("Fin"),
        cell("") + cell("LUNE5", "(web)") + cell(""),
        cell("Deux nuits", wide=2) + cell("3 mai"),
    )
    table = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    xml = f"<w:document {space}><w:body><w:tbl>{table}</w:tbl></w:body></w:document>"
    assert read_docx(xml.encode()) == "Offre\tCode\tFin\n\tLUNE5 (web)\t\nDeux nuits\t\t3 mai"


@pytest.mark.parametrize(
    ("name", "bar"), [("offres.md", " | "), ("offres.docx", "")], ids=["markdown", "docx"]
)
def test_rows_of_offers_are_read_under_their_headers(name: str, bar: str, tmp_path: Path) -> None:
    rows = [
        ("Opération", "Avantage", "Code", "Fin"),
        ("Les Nuits Claires", "−20 % sur les lampes", "aucun", "30 novembre 2026"),
        ("Bienvenue", "10 € offerts", "LUEUR10", ""),
    ]
    if bar:
        lines = [f"| {bar.join(row)} |" for row in rows]
        (tmp_path / name).write_text("\n".join([lines[0], "|---|---|---|---|", *lines[1:]]))
    else:
        space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        table = "".join(
            "<w:tr>"
            + "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in row)
            + "</w:tr>"
            for row in rows
        )
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr(
                "word/document.xml",
                f"<w:document {space}><w:body><w:tbl>{table}</w:tbl></w:body></w:document>",
            )
    reading = read("script", name, tmp_path)
    told = [
        (p.value, p.code, p.valid_from, p.valid_through and p.valid_through.date().isoformat())
        for facts in reading.facts
        for p in facts.promotions
    ]
    assert told == [(20, None, None, "2026-11-30"), (10, "LUEUR10", None, None)]
    assert_proved(reading, at_line)


@pytest.mark.parametrize("source", ["script/zendesk.json", "script/gorgias.json"])
def test_quotes_of_macros_stand_at_their_pointer(source: str) -> None:
    assert_proved(read("script", source), at_pointer)


def test_quotes_of_texts_stand_at_their_line() -> None:
    assert_proved(read("script", "script/garantie.md"), at_line)


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.json", b"{}"), ("b.docx", b"PK\x03\x04broken"), ("c.txt", b"\x00\x00\x01\x02" * 9)],
)
def test_what_is_no_script_is_a_failure(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    (failure,) = read("script", name, tmp_path).failures
    assert failure.kind in ("unknown-format", "unreadable-file")


def voices(text: str, *, by_line: bool = False) -> list[str]:
    """Who says each paragraph of a script."""
    paris = ZoneInfo("Europe/Paris")
    scripts = read_script(
        text, zone=paris, now=datetime(2026, 11, 23, tzinfo=paris), by_line=by_line
    )
    return [script.message.voice for script in scripts]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Customer: At another firm it is £3.99.\nYou: Ours is £4.95.", ["other", "brand"]),
        ("**Caller:** I pay £3.99?\n**Agent:** £4.95.", ["other", "brand"]),
        ("- Cliente : on m’a dit 14 jours.\n- Vous : c’est 30 jours.", ["other", "brand"]),
        ("Client 1 (fâché) : 14 jours ?\nConseillère : 30 jours.\nElle salue.", ["other", "brand"]),
        ("Kundin: Der Versand kostet 3,99 €.\nSie: Er kostet 4,95 €.", ["other", "brand"]),
        # No dialogue: what customers are told.
        ("Client : livraison offerte dès 69 €.\nCorse : 8,90 €.", ["brand"]),
        ("Customers: free delivery from £50.\n\nReturns: 60 days.", ["brand", "brand"]),
        ("You: Hello.\n\nThe customer has 60 days: tell them.", ["brand", "brand"]),
    ],
)
def test_what_the_customer_says_in_a_dialogue_is_not_the_brands(text: str, said: list[str]) -> None:
    assert voices(text) == said


def test_lines_of_a_docx_are_turns_of_a_dialogue() -> None:
    text = "Delivery\nCustomer: At another firm it is £3.99.\nYou: Ours is £4.95."
    assert voices(text, by_line=True) == ["brand", "other", "brand"]
