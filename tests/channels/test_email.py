"""Newsletters in every container, without the people they were sent to."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path

import pytest

from tests.channels.reading import DATA, NOW, assert_proved, in_mail, read

BODY = (
    "La lampe Écume\nBonjour …,\nLa lampe Écume 40 cm est à 89\u00a0€ au lieu de 109\u00a0€.\n"
    "Livraison offerte dès 60 € d'achat."
)


def test_a_letter() -> None:
    """Subject, preheader and body; the customer's words apart; the footer left out."""
    reading = read("email", "mail/lettre.eml")
    assert [(r, v, b.replace("\u00a0", " ")) for r, v, b in reading.said] == [
        ("subject", "brand", "…, la lampe Écume est là"),
        ("preheader", "brand", "Verre soufflé, prix doux"),
        ("body", "customer", "« J'adore ma lampe à 20 € », …"),
        ("body", "brand", BODY.replace("\u00a0", " ")),
    ]
    assert reading.priced == [("lampe Écume 40 cm", {"current": "89", "list": "109"})]
    assert ("free_shipping_threshold", "60") in reading.promised
    assert reading.documents[0].published_at == datetime.fromisoformat("2026-11-10T07:30:00+01:00")
    assert reading.messages[0].language is None
    assert reading.messages[3].language == "fr"


def test_a_gmail_annotation_is_a_promotion() -> None:
    """Code and dates come from its own fields."""
    reading = read("email", "mail/lettre.eml")
    promotion = next(p for p in reading.facts[0].promotions if p.code == "LUMIERE15")
    assert (promotion.kind, str(promotion.value)) == ("percent_off", "15")
    assert promotion.valid_from == datetime.fromisoformat("2026-11-10T08:00:00+01:00")
    assert promotion.valid_through == datetime.fromisoformat("2026-11-20T23:59:59+01:00")
    assert promotion.quote == "-15 % sur les lampes"


def test_plain_text_in_an_old_encoding() -> None:
    reading = read("email", "mail/texte-seul.eml", locale="en-GB")
    assert reading.said == [
        ("subject", "brand", "Our winter lamps"),
        ("body", "brand", "Hello everyone,\n\nThe Foam Lamp 40 cm is now €79, was €99."),
    ]
    assert reading.priced == [("Foam Lamp 40 cm", {"current": "79", "list": "99"})]


def test_correspondence_is_not_read() -> None:
    """An answer to a customer is no newsletter; a notice says that it was left out."""
    reading = read("email", "mail")
    assert len(reading.documents) == 2
    (notice,) = reading.failures
    assert (notice.kind, notice.fatal) == ("skipped", False)
    assert notice.why.startswith("1 ")


@pytest.mark.parametrize(
    ("path", "subjects"),
    [
        ("mbox/lettres.mbox", ["Premier", "Second"]),
        ("mbox", ["Premier", "Second"]),
        ("maildir", ["Dans un dossier"]),
        ("mail/*.eml", ["…, la lampe Écume est là", "Our winter lamps"]),
        ("campaigns/brevo.json", ["La lampe Écume"]),
        ("campaigns/mailchimp.json", ["The Foam Lamp"]),
    ],
)
def test_containers(path: str, subjects: list[str]) -> None:
    reading = read("email", path)
    assert [body for role, _, body in reading.said if role == "subject"] == subjects


def test_letters_of_a_mailbox_have_a_place_of_their_own() -> None:
    reading = read("email", "mbox/lettres.mbox")
    assert [d.location for d in reading.documents] == [
        "mbox/lettres.mbox!<m1@atelier-nord.example>",
        "mbox/lettres.mbox!<m2@atelier-nord.example>",
    ]
    assert reading.messages[1].body == "Corps un.\nFrom Paris avec amour."


def test_campaigns_have_their_preheader() -> None:
    assert read("email", "campaigns/brevo.json").said == [
        ("subject", "brand", "La lampe Écume"),
        ("preheader", "brand", "Verre soufflé"),
        ("body", "brand", "La lampe Écume 40 cm est à 89 €."),
    ]


@pytest.mark.parametrize("path", ["mail", "mbox", "maildir", "campaigns"])
def test_every_quote_stands_in_the_letter(path: str) -> None:
    assert_proved(read("email", path), in_mail)


def test_an_old_letter_is_history() -> None:
    reading = read("email", "mail/lettre.eml", max_age_days=3)
    assert len(reading.messages) == 4
    assert not reading.priced
    assert not reading.announced


@pytest.mark.parametrize(
    ("days", "priced"),
    [("jusqu'au 31 octobre 2026", 0), ("dès le 1er décembre 2026", 0), ("jusqu'au 25 novembre", 1)],
)
def test_a_price_counts_on_its_days(days: str, priced: int, tmp_path: Path) -> None:
    letter = (
        "From: a@b.example\nSubject: x\nDate: Mon, 12 Oct 2026 09:00:00 +0200\n"
        "Content-Type: text/plain; charset=utf-8\n\n"
        f"La lampe Écume 40 cm est à 89 € {days}.\n"
    )
    (tmp_path / "a.eml").write_text(letter, encoding="utf-8")
    assert len(read("email", "a.eml", tmp_path, NOW).priced) == priced


@pytest.mark.parametrize(
    ("lead", "priced"),
    [
        ("Du 12 au 18 octobre 2026, -20 % sur les lampes.", 1),
        ("Du 1er au 12 décembre 2026, -20 % sur les lampes.", 1),
        ("Du 12 octobre au 30 novembre 2026, -20 % sur les lampes.", 2),
        ("-20 % sur les lampes.", 2),
        # other days of another offer: nobody knows which are those of the table
        ("-20 % sur les lampes jusqu'au 18 octobre. -15 % sur les tapis jusqu'au 30 novembre.", 2),
    ],
)
def test_the_reduced_prices_of_a_letter_count_on_its_days(
    lead: str, priced: int, tmp_path: Path
) -> None:
    letter = (
        "From: a@b.example\nSubject: x\nDate: Mon, 12 Oct 2026 09:00:00 +0200\n"
        "Content-Type: text/plain; charset=utf-8\n\n"
        f"{lead}\n\n- Lampe Écume 40 cm : 89 € au lieu de 111 €\n- Lampe Dune 20 cm : 49 €\n"
    )
    (tmp_path / "a.eml").write_text(letter, encoding="utf-8")
    assert len(read("email", "a.eml", tmp_path, NOW).priced) == priced


@pytest.mark.parametrize(
    ("told", "priced"),
    [
        ("Avec l'abonnement, -10 % sur chaque envoi.", 0),
        ("-10 % avec le code LAMPE10.", 0),
        ("-10 % sur les lampes, sans code.", 1),
        ("-20 % avec le code LAMPE20.", 1),
    ],
)
def test_the_price_of_an_offer_for_some_is_nobody_elses(
    told: str, priced: int, tmp_path: Path
) -> None:
    letter = (
        "From: a@b.example\nSubject: x\nDate: Mon, 12 Oct 2026 09:00:00 +0200\n"
        "Content-Type: text/plain; charset=utf-8\n\n"
        f"{told}\n\nLa lampe Écume 40 cm est à 81 € au lieu de 90 €.\n"
    )
    (tmp_path / "a.eml").write_text(letter, encoding="utf-8")
    assert len(read("email", "a.eml", tmp_path, NOW).priced) == priced


@pytest.mark.parametrize(
    "content",
    [b"hello", b"\x00\x01\x02" * 50, b"From nobody\n\n", b"Subject: x\n" * 3, b"{}", b"[[[["],
)
def test_no_mail_is_a_failure_or_empty(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(content)
    reading = read("email", "a.eml", tmp_path, NOW)
    assert reading.failures or not reading.priced


def test_links_keep_no_token() -> None:
    content = read("email", "mail/lettre.eml").documents[0].content.decode()
    assert 'src="https://www.atelier-nord.example/logo.png"' in content
    assert 'href="https://envoi.atelier-nord.example/c"' in content
    assert (DATA / "mail/lettre.eml").read_text().count("CANARI") > 5
    assert "CANARI" not in content


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + "Bonjour",
        "<p>a</p>" * 50_000 + "Bonjour",
        "<!--" * 20_000,
        "<script application/ld+json>" * 20_000 + "Bonjour",
        "<a " * 150_000 + "Bonjour",
    ],
)
def test_wild_html_is_read_plainly_and_soon(html: str, tmp_path: Path) -> None:
    """Never parsed as a tree: that would take minutes."""
    head = "From: a <a@b.example>\nSubject: Essai\nContent-Type: text/html; charset=utf-8\n\n"
    (tmp_path / "a.eml").write_text(head + html)
    started = time.process_time()
    reading = read("email", "a.eml", tmp_path)
    assert time.process_time() - started < 30
    assert reading.said[0] == ("subject", "brand", "Essai")
