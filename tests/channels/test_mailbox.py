"""A folder over IMAP, on a real Dovecot: read-only, each mail once, nothing of the password."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from checker import reading
from checker.fetch.imap import _quoted, parse_place
from checker.model import Document
from checker.reading import ChannelFacts
from checker.settings import Channel
from checker.store import Store
from tests.channels import dovecot
from tests.channels.reading import DATA, NOW, Reading, assert_proved, context, in_mail, read_channel
from tests.channels.test_personal_data import CANARIES
from tests.fetch.server import running

WHY = dovecot.missing()
needs_dovecot = pytest.mark.skipif(WHY is not None, reason=WHY or "")
LETTER = (DATA / "mail" / "lettre.eml").read_bytes()
ANSWER = b"""From: client@client.example
To: lettres@atelier-nord.example
Subject: Re: La lampe
In-Reply-To: <m1@atelier-nord.example>
Date: Tue, 10 Nov 2026 08:00:00 +0100

Je l'ai eue \xc3\xa0 20 \xe2\x82\xac. Camille Canari
"""


@pytest.fixture(scope="module")
def server() -> Iterator[dovecot.Server]:
    with dovecot.running() as running:
        yield running


@pytest.fixture(autouse=True)
def _environment(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMAP_PASSWORD", dovecot.PASSWORD)
    if "server" in request.fixturenames:
        server = request.getfixturevalue("server")
        monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))


def channel(url: str, **changes: Any) -> Channel:
    made = Channel("lettres", "email", url=url, token="${IMAP_PASSWORD}", allow_private=True)
    return replace(made, **changes)


def visit(url: str, **changes: Any) -> Reading:
    return read_channel(channel(url, **changes), context())


def run(url: str, folder: Path) -> tuple[ChannelFacts, list[Document]]:
    """A visit that a store remembers, as a run makes it."""
    with Store(folder) as store:
        store.begin(NOW)
        around = replace(context(), memory=store)
        facts = reading.read_channel(channel(url), around, store)
        return facts, list(store.readings("lettres"))


def dated(day: str, number: int) -> bytes:
    return (
        f"From: Atelier Nord <lettres@atelier-nord.example>\nSubject: Lettre {number}\n"
        f"Date: {day}\nMessage-ID: <n{number}@atelier-nord.example>\n\nBonjour.\n"
    ).encode()


@needs_dovecot
def test_letters_are_read_once_and_stay_unread(server: dovecot.Server, tmp_path: Path) -> None:
    """The second visit asks for what is new only; nothing is marked as read."""
    server.put("1", LETTER)
    server.put("2", ANSWER)
    first, kept = run(server.url(), tmp_path)
    assert [str(o.prices["current"].amount) for f in first.facts for o in f.offers] == ["89"]
    assert [(f.kind, f.fatal, f.count) for f in first.failures] == [("skipped", False, 1)]
    server.put("3", dated("Wed, 11 Nov 2026 08:00:00 +0100", 3))
    log = server.home / "dovecot.log"
    before = log.read_text().count("\n")
    second, again = run(server.url(), tmp_path)
    assert (len(kept), len(again), second.unchanged) == (1, 2, 1)
    assert kept[0].sha256 in {document.sha256 for document in again}
    assert {d.published_at for d in kept} <= {d.published_at for d in again}
    assert [f.count for f in second.failures] == [1]
    assert server.unread() == 3
    visits = [line for line in log.read_text().splitlines()[before:] if "Logged out" in line]
    assert "hdr_count=1" in visits[0]  # of the third mail, and of no other
    assert "body_count=1" in visits[0]
    assert_proved(visit(server.url()), in_mail)


@needs_dovecot
def test_nothing_of_people_or_the_password_is_kept(server: dovecot.Server) -> None:
    server.put("letter", LETTER, ".Clients")
    server.put("answer", ANSWER, ".Clients")
    found = visit(server.url("Clients"))
    kept = repr([found.facts, found.failures]) + "".join(
        document.location + document.content.decode() for document in found.documents
    )
    assert found.documents
    assert not CANARIES.search(kept)
    assert dovecot.PASSWORD not in kept
    assert "lettres%40" not in kept
    assert found.documents[0].location.startswith(f"imaps://127.0.0.1:{server.port}/Clients;UID")


@needs_dovecot
def test_old_mails_are_not_asked_for(server: dovecot.Server) -> None:
    """By the day they arrived, which Maildir keeps as the file's time."""
    old = server.put("old", dated("Mon, 1 Jun 2026 08:00:00 +0200", 1), ".Dates")
    os.utime(old, (1_780_300_000, 1_780_300_000))
    new = server.put("new", dated("Mon, 2 Nov 2026 08:00:00 +0100", 2), ".Dates")
    os.utime(new, (1_793_600_000, 1_793_600_000))
    found = visit(server.url("Dates"))
    assert [m.body for m in found.messages if m.role == "subject"] == ["Lettre 2"]
    wider = visit(server.url("Dates"), max_age_days=365)
    assert sorted(m.body for m in wider.messages if m.role == "subject") == ["Lettre 1", "Lettre 2"]
    few = visit(server.url("Dates"), max_age_days=365, max_pages=1)
    assert [f.kind for f in few.failures] == ["truncated"]
    assert len(few.documents) == 1


@needs_dovecot
def test_a_folder_with_accents(server: dovecot.Server) -> None:
    server.put("1", dated("Mon, 2 Nov 2026 08:00:00 +0100", 1), ".&AMk-t&AOk- &- hiver")
    found = visit(server.url("%C3%89t%C3%A9%20%26%20hiver"))
    assert not found.failures
    assert len(found.documents) == 1


@needs_dovecot
@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"password": "wrong"}, "token-refused"),
        ({"password": None}, "token-missing"),
        ({"folder": "Nowhere"}, "missing-folder"),
        ({"user": "nobody@atelier-nord.example"}, "token-refused"),
        ({"certificate": "/dev/null"}, "tls-error"),
        ({"allow_private": False}, "address-refused"),
    ],
)
def test_what_goes_wrong_is_a_failure(
    server: dovecot.Server, changes: dict[str, Any], kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "password" in changes:
        password = changes["password"]
        monkeypatch.setenv("IMAP_PASSWORD", password or "")
    if "certificate" in changes:
        monkeypatch.setenv("SSL_CERT_FILE", changes["certificate"])
    url = server.url(changes.get("folder", "INBOX"), changes.get("user", dovecot.USER))
    found = visit(url, allow_private=changes.get("allow_private", True))
    (failure,) = found.failures
    assert (failure.kind, failure.fatal) == (kind, True)
    assert failure.hint
    assert "lettres" not in repr(failure)
    assert not found.documents


def test_a_server_that_is_no_imap_server() -> None:
    with running() as site:
        port = site.origin.rpartition(":")[2]
        found = visit(f"imaps://me@127.0.0.1:{port}/INBOX")
    assert [failure.kind for failure in found.failures] == ["tls-error"]


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("imaps://me@h.example/INBOX", ("h.example", 993, "me", "INBOX")),
        ("imaps://me%40b.example@h.example:9993", ("h.example", 9993, "me@b.example", "INBOX")),
        ("imaps://me@h.example/A%2FB/C", ("h.example", 993, "me", "A/B/C")),
    ],
)
def test_what_a_mailbox_is_called(url: str, place: tuple[str, int, str, str]) -> None:
    found = parse_place(url)
    assert (found.host, found.port, found.user, found.folder) == place
    assert "me" not in found.shown


@pytest.mark.parametrize(
    "url",
    ["imap://me@h.example/", "imaps://h.example/", "imaps://me:secret@h.example/", "imaps://me@/",
     "imaps://me@h.example/a%0d%0ab", "imaps://me@h.example:x/", "nothing"],
)  # fmt: skip
def test_what_is_no_mailbox(url: str) -> None:
    found = visit(url)
    assert [failure.kind for failure in found.failures] == ["url-refused"]
    assert "secret" not in repr(found.failures)


@pytest.mark.parametrize(
    ("folder", "quoted"),
    [("INBOX", '"INBOX"'), ('a"b\\c', '"a\\"b\\\\c"'), ("Été & hiver", '"&AMk-t&AOk- &- hiver"')],
)
def test_folders_are_spelled_as_imap_does(folder: str, quoted: str) -> None:
    assert _quoted(folder) == quoted
