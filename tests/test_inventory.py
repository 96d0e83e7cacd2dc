"""What the files and folders of a brand hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import demo
from checker.inventory import gathered, survey_path
from checker.setup import Source

CHANNELS = Path(__file__).parent / "data" / "channels"


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("exports/shopify.csv", Source("", "catalogue", "", "shopify-old", True)),
        ("exports/till-lyon.txt", Source("", "catalogue", "", "fastmag")),
        ("feeds/google.tsv", Source("", "feed", "", "google")),
        ("exports/instagram.zip", Source("", "social", "instagram")),
        ("exports/facebook", Source("", "social", "facebook")),
        ("exports/mail", Source("", "email")),
        ("exports/sms.csv", Source("", "sms")),
        ("exports/macros.json", Source("", "script")),
        ("exports/catalogue.pdf", Source("", "print")),
        ("key.toml", Source("")),
        ("site", Source("", "website")),
    ],
)
def test_a_file_is_recognised_by_the_reader_that_will_read_it(path: str, source: Source) -> None:
    (found,) = survey_path(demo.source() / path, demo.source())
    assert (found.kind, found.name, found.format) == (source.kind, source.name, source.format)
    assert found.path == path


def test_a_folder_of_several_kinds_is_taken_apart() -> None:
    found = survey_path(demo.source() / "exports", demo.source())
    assert {source.path: source.kind for source in found if source.kind} == {
        "exports/catalogue.pdf": "print",
        "exports/facebook": "social",
        "exports/instagram.zip": "social",
        "exports/macros.json": "script",
        "exports/mail": "email",
        "exports/mastodon.json": "social",
        "exports/shopify.csv": "catalogue",
        "exports/sms.csv": "sms",
        "exports/till-lyon.txt": "catalogue",
        "exports/till-paris.csv": "catalogue",
    }


def test_archives_of_every_network_are_called_after_it() -> None:
    for network in ("x", "tiktok", "youtube", "linkedin", "pinterest", "mastodon", "bluesky"):
        (found,) = survey_path(CHANNELS / network, CHANNELS)
        assert (found.kind, found.name) == ("social", network)


def test_conversations_in_an_archive_become_no_channel(tmp_path: Path) -> None:
    archive = CHANNELS / "linkedin"
    assert (archive / "messages.csv").is_file()
    assert [source.kind for source in survey_path(archive, tmp_path)] == ["social"]


def test_mails_of_one_folder_are_one_channel() -> None:
    mails = [Source(f"news/{day}.eml", "email") for day in (1, 2)]
    alone, script = Source("other/1.eml", "email"), Source("news/script.md", "script")
    assert gathered([*mails, alone, script]) == [Source("news/*.eml", "email"), alone, script]


def test_folders_in_folders_are_opened(tmp_path: Path) -> None:
    head = "From: Lune <a@lune.example>\nDate: Wed, 01 Jul 2026 07:30:00 +0200\nSubject: Bonjour"
    mail = f"{head}\n\nLivraison offerte dès 49 € d'achat.\n"
    for path in ("mail/2025/1.eml", "mail/2026/2.eml", "README.md", "texts/checker.toml"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(mail, "utf-8")
    (tmp_path / "texts" / "script.md").write_text("# Retours\n\nRetours sous 30 jours.\n", "utf-8")
    found = survey_path(tmp_path, tmp_path)
    assert [(s.path, s.kind) for s in found if s.kind] == [("mail", "email"), ("texts", "script")]
