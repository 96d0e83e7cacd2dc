"""The store, on SQLite and PostgreSQL: nothing acknowledged is lost, nothing is kept twice."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import msgspec
import polars as pl
import pytest

from checker import history, offers
from checker.errors import StoreError
from checker.incidents import Incident
from checker.migrations import MIGRATIONS
from checker.model import (
    Audit,
    Claim,
    Coverage,
    Document,
    Evidence,
    Facts,
    Finding,
    Message,
    Offer,
    PageVerdict,
    Price,
    Subject,
    Validators,
)
from checker.packing import pack
from checker.reports import Report
from checker.settings import Brand, Settings
from checker.store import Store
from checker.subjects import Subjects

NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)
NOTHING = Subjects(Settings(Brand("A"), ()), NOW, offers.empty().with_columns(
    subject=pl.lit(None, pl.String), subject_name=pl.lit(None, pl.String)))  # fmt: skip
PAGE = Document("site", "https://a.example/p", NOW, "text/html", b"<p>19,90 EUR</p>" * 50)


def audit(run: str, *findings: Finding, resolved: tuple[str, ...] = ()) -> Report:
    read = (Coverage("site", "website"), Coverage("shop", "catalogue"))
    found = Audit(
        run, "A", NOW, NOW, date(2026, 11, 18), "fr-FR", read, 0, findings, (), (), {}, resolved
    )
    return Report(found)


def read(frame: pl.DataFrame) -> history.Read:
    return history.Read(frame, history.categories(NOTHING))


def readings(*said: tuple[str, str]) -> pl.DataFrame:
    """What a run read: (channel, price) of one product."""
    place = ("19,90 €", "https://a.example/p", PAGE.sha256)
    rows = [("0376", "Crème", channel, "", "current", amount, "EUR", *place)
            for channel, amount in said]  # fmt: skip
    return pl.DataFrame(rows, schema=history.readings(NOTHING).schema, orient="row")


FINDING = Finding(
    "price/mismatch", "error", Subject("product", "0376", "Crème"), ("shop",), (), {"fr": "x"}
)


def test_a_document_is_kept_once_and_comes_back_whole(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.begin(NOW)
        store.keep(PAGE)
        store.keep(replace(PAGE, location="https://a.example/q"))
        assert store.document(PAGE.sha256) == PAGE.content
        assert store.document("00" * 32) is None
    rows = sqlite3.connect(tmp_path / "store.sqlite").execute(
        "SELECT length(content) FROM document"
    )
    (size,) = rows.fetchall()[0]
    assert size < len(PAGE.content) / 4


def test_the_documents_of_the_last_run_can_be_read_again(where: Path | str) -> None:
    with Store(where) as store:
        store.begin(NOW)
        store.keep(PAGE)
        store.keep(replace(PAGE, location="https://a.example/old"))
        store.begin(NOW)
        store.keep(replace(PAGE, verdict="blocked", status=403))
        assert list(store.readings("site")) == [replace(PAGE, verdict="blocked", status=403)]
        assert list(store.readings("shop")) == []


def test_validators_and_facts_survive_a_restart(where: Path | str) -> None:
    offer = Offer("Crème", {"current": Price(Decimal("19.90"), "EUR", evidence=Evidence("19,90"))})
    facts = Facts(PAGE.sha256, "site", PAGE.location, offers=(offer,),
                  claims=(Claim("return_days", "30", "day"),))  # fmt: skip
    with Store(where) as store:
        store.remember("site", PAGE.location, Validators(PAGE.sha256, '"e1"', None, True))
        store.keep_facts(facts, "r1")
    with Store(where) as store:
        assert store.validators("site", PAGE.location) == Validators(
            PAGE.sha256, '"e1"', None, True
        )
        assert store.validators("shop", PAGE.location) is None
        assert store.facts(PAGE, "r1") == facts
        assert store.facts(PAGE, "r2") is None


def test_frames_are_cached_with_their_types(where: Path | str) -> None:
    from checker import offers

    frame = offers.from_facts(
        [Facts("s", "shop", "f", offers=(Offer("A", {"current": Price(Decimal("1.10"), "EUR")}),))]
    )
    with Store(where) as store:
        store.keep_facts(Facts(PAGE.sha256, "shop", PAGE.location, frame=frame), "r")
        back = store.facts(PAGE, "r")
    assert back is not None
    assert back.frame.equals(frame)
    assert back.frame.schema == frame.schema


def stretches(store: Store) -> list[tuple[str, str, int]]:
    """(channel, amount, readings) of each stretch, oldest first."""
    frame = store.chronicle.read().sort("channel", "since")
    return frame.select("channel", "value", "readings").rows()


def night(store: Store, *said: tuple[str, str], day: int = 0) -> None:
    """A run that read these prices."""
    run = store.begin(NOW + timedelta(days=day))
    store.finish(audit(run), read(readings(*said)))


def test_history_keeps_changes_only(where: Path | str) -> None:
    with Store(where) as store:
        for day, amount in enumerate(("19.9", "19.9", "17.9", "17.9", "19.9")):
            night(store, ("site", amount), ("shop", "19.9"), day=day)
        assert stretches(store) == [
            ("shop", "19.9", 5), ("site", "19.9", 2), ("site", "17.9", 2), ("site", "19.9", 1),
        ]  # fmt: skip
        frame = store.chronicle.read()
        assert frame.schema == history.schema()
        (lowered,) = frame.filter(pl.col("value") == "17.9").iter_rows(named=True)
        assert lowered["since"] == NOW + timedelta(days=2)
        assert lowered["until"] == NOW + timedelta(days=3)
        assert (lowered["quote"], lowered["sha256"]) == ("19,90 €", PAGE.sha256)


def test_a_night_without_a_reading_makes_a_gap(where: Path | str) -> None:
    with Store(where) as store:
        for said in ([("site", "19.9")], [], [("site", "19.9")]):
            night(store, *said)
        assert stretches(store) == [("site", "19.9", 1), ("site", "19.9", 1)]


def test_a_run_that_did_not_try_the_channel_makes_none(where: Path | str) -> None:
    with Store(where) as store:
        night(store, ("site", "19.9"))
        run = store.begin(NOW)
        narrow = audit(run).audit
        store.finish(Report(replace(narrow, coverage=narrow.coverage[1:])), read(readings()))
        store.begin(NOW)  # killed before it read anything
        night(store, ("site", "19.9"))
        assert stretches(store) == [("site", "19.9", 2)]


def test_a_run_as_of_an_earlier_day_turns_no_stretch_round(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        for day in (9, 2):
            night(store, ("site", "19.9"), day=day)
        (row,) = store.chronicle.read().iter_rows(named=True)
    assert (row["since"], row["until"]) == (NOW + timedelta(days=2), NOW + timedelta(days=9))


def test_many_prices_are_kept_as_a_set(where: Path | str) -> None:
    one = readings(("site", "19.9"))
    many = pl.concat([one] * 20_000).with_columns(
        subject=pl.int_range(20_000).cast(pl.String), value=pl.int_range(20_000).cast(pl.String)
    )
    with Store(where) as store:
        store.finish(audit(store.begin(NOW)), read(many))
        changed = many.with_columns(
            value=pl.when(pl.col("subject").str.ends_with("7")).then(pl.lit("0")).otherwise("value")
        )
        store.finish(audit(store.begin(NOW)), read(changed))
        kept = store.chronicle.read()
    assert len(kept) == 22_000
    assert kept["readings"].sum() == 40_000


def test_what_is_too_old_is_dropped_and_what_is_quoted_stays(where: Path | str) -> None:
    old, quoted, unread = (replace(PAGE, content=b"%d" % n, sha256="") for n in range(3))
    old, quoted, unread = (
        replace(d, location=f"u{n}") for n, d in enumerate((old, quoted, unread))
    )
    with Store(where) as store:
        first = store.begin(NOW)
        for document in (old, quoted):
            store.keep(document)
            store.keep_facts(Facts(document.sha256, "site", document.location), "r")
        frame = readings(("site", "19.9")).with_columns(sha256=pl.lit(quoted.sha256))
        store.finish(audit(first), read(frame))
        last = store.begin(NOW + timedelta(days=2))
        for document in (replace(old, content=b"new", sha256=""), replace(quoted, content=b"now",
                         sha256=""), unread):  # fmt: skip
            store.keep(document)
        store.finish(audit(last), read(frame))
        store.expire(NOW + timedelta(days=1))
        assert store.document(old.sha256) is None
        assert store.facts(old, "r") is None
        assert store.document(quoted.sha256) == b"1"
        assert store.document(unread.sha256) == b"2"
        assert store.report(first) is None
        assert store.report(last) is not None
        assert stretches(store) == [("site", "19.9", 2)]
        store.expire(NOW + timedelta(days=3))
        assert stretches(store) == []
        assert {document.content for document in store.readings("site")} == {b"new", b"now", b"2"}


def test_facts_of_an_earlier_day_are_not_kept_beside_todays(where: Path | str) -> None:
    facts = Facts(PAGE.sha256, "site", PAGE.location)
    for reader in ("monday", "tuesday"):
        with Store(where) as store:
            run = store.begin(NOW)
            store.keep(PAGE)
            store.keep_facts(facts, reader)
            store.finish(audit(run))
    with Store(where) as store:
        assert store.facts(PAGE, "monday") is None
        assert store.facts(PAGE, "tuesday") == facts


def test_incidents_are_remembered(where: Path | str) -> None:
    opened = Incident(FINDING.fingerprint, FINDING.rule, NOW, True, NOW, 1, "error", 0.1, FINDING)
    ended = replace(opened, open=False, since=None, seen=0, finding=None)
    with Store(where) as store:
        for incident in (opened, ended):
            run = store.begin(NOW)
            store.finish(audit(run), incidents=[incident])
            assert store.incidents() == {FINDING.fingerprint: incident}


def test_a_finished_run_has_reached_the_disk(where: Path | str) -> None:
    """Pages need not, one by one: a power cut takes the last, and they are read again."""
    with Store(where) as store:
        asked = "PRAGMA synchronous" if isinstance(where, Path) else "SHOW synchronous_commit"
        waits = []
        run = store.begin(NOW)
        for _ in range(2):
            waits.append(store._db.execute(asked).fetchone()[0] in (2, "on"))
            store.finish(audit(run))
        assert waits == [False, True]


def test_two_runs_never_share_a_store(where: Path | str) -> None:
    with Store(where) as store:
        store.begin(NOW)
        with Store(where) as second:
            with pytest.raises(StoreError, match=rf"another run \(.*process {os.getpid()}, since"):
                second.begin(NOW)
            second.ledger.set_baseline(["a"])  # people may decide meanwhile
        assert store.ledger.baseline() == {"a"}
    with Store(where) as second:
        assert second.begin(NOW)


def test_what_a_text_column_cannot_hold_is_no_error(where: Path | str) -> None:
    with Store(where) as store:
        run = store.begin(NOW)
        store.keep(replace(PAGE, location="a\0b"))
        store.finish(audit(run), read(readings(("site", "1")).with_columns(quote=pl.lit("a\0b"))))
        assert store.chronicle.read()["quote"].item().startswith("a")


def test_an_audit_comes_back(where: Path | str) -> None:
    with Store(where) as store:
        assert store.report() is None
        first = audit(store.begin(NOW), FINDING)
        store.finish(first)
        second = audit(store.begin(NOW))
        store.finish(second)
        assert store.report() == second
        assert store.report(first.audit.run) == first


def test_a_run_is_stored_whole_or_not_at_all(where: Path | str) -> None:
    with Store(where) as store:
        run = store.begin(NOW)
        with pytest.raises(AttributeError):
            store.finish(audit(run, FINDING), read(readings(("site", "1"))), [None])  # type: ignore[list-item]
        assert store.chronicle.read().is_empty()
        assert store.incidents() == {}
        assert store.report() is None


@pytest.mark.parametrize(
    "content", [b"not a database at all" * 100, b"SQLite format 3\0" + b"\xff" * 4000]
)
def test_a_damaged_store_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "store.sqlite"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"store\.sqlite: the store cannot be used"):
        Store(tmp_path)
    assert path.read_bytes() == content


def test_a_store_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    with Store(tmp_path):
        pass
    sqlite3.connect(tmp_path / "store.sqlite").execute("PRAGMA user_version=99")
    with pytest.raises(StoreError, match="newer than this program"):
        Store(tmp_path)


def test_a_store_of_an_older_program_is_brought_up_to_date(tmp_path: Path) -> None:
    old = sqlite3.connect(tmp_path / "store.sqlite")
    old.executescript(f"{MIGRATIONS[0]} PRAGMA user_version=1;")
    seen = (FINDING.fingerprint, FINDING.rule, NOW.isoformat(), 1, 1)
    old.execute("INSERT INTO finding VALUES(?,?,?,?,?)", seen)
    price = ("0376", "site", "", "current", 1, 3, "19.9", "EUR", "Crème", None, "q", "u", "s")
    old.execute(f"INSERT INTO price VALUES({','.join('?' * 13)})", price)
    runs = [(number, str(number), NOW.isoformat()) for number in (1, 2, 3)]
    old.executemany("INSERT INTO run(number, id, started_at) VALUES(?,?,?)", runs)
    page = Document("site", "u", NOW, "text/html", b"a page")
    body = msgspec.json.encode(Facts(page.sha256, "site", "u"))
    old.execute(
        "INSERT INTO document VALUES(?,?,?,?)", (page.sha256, "text/html", 6, pack(b"a page"))
    )
    old.execute("INSERT INTO facts VALUES(?,?,?,?,?)", (page.sha256, "u", "r", pack(body), None))
    old.commit()
    with Store(tmp_path) as store:
        assert store.document(page.sha256) == b"a page"
        assert store.facts(page, "r") == Facts(page.sha256, "site", "u")
        incident = store.incidents()[FINDING.fingerprint]
        assert (incident.first_seen, incident.open, incident.finding) == (NOW, True, None)
        assert stretches(store) == [("site", "19.9", 3)]
        store.ledger.set_baseline([FINDING.fingerprint])
    with Store(tmp_path) as store:
        assert store.ledger.baseline() == {FINDING.fingerprint}


OPENED = """
import sys
from pathlib import Path
from checker.store import Store
where = sys.argv[1]
Store(where if "://" in where else Path(where)).ledger.set_baseline(["a"])
"""


def test_runs_that_open_a_new_store_at_once_make_it_once(where: Path | str) -> None:
    runs = [subprocess.Popen([sys.executable, "-c", OPENED, str(where)]) for _ in range(4)]
    assert [run.wait(60) for run in runs] == [0, 0, 0, 0]


WRITER = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from checker.model import Document
from checker.settings import Brand, Settings
from checker.store import Store
from checker.subjects import Subjects
where = sys.argv[1]
with Store(where if "://" in where else Path(where)) as store:
    store.begin(datetime.now(UTC))
    for n in range(100000):
        store.keep(Document("site", f"u{n}", datetime.now(UTC), "text/plain", b"%d" % n))
        print(n, flush=True)
"""


def test_nothing_acknowledged_is_lost_by_a_kill(place: Callable[[str], Path | str]) -> None:
    for attempt in range(2):
        where = place(str(attempt))
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(where)], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        acknowledged = [writer.stdout.readline() for _ in range(20 + 30 * attempt)]
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        with Store(where) as store:
            kept = {document.location for document in store.readings("site")}
            assert {f"u{line.strip()}" for line in acknowledged} <= kept


def test_a_page_is_taken_up_only_from_a_run_cut_off_this_night(where: Path | str) -> None:
    """Run 1 finished; run 2 was cut off last night, run 3 an hour ago; this is run 4."""

    def document(location: str, verdict: PageVerdict = "ok") -> Document:
        body = location.encode()
        return Document("site", location, NOW, "text/html", body, status=200, verdict=verdict)

    with Store(where) as store:
        name = store.begin(NOW - timedelta(hours=2))
        store.keep(document("/finished"))
        store.finish(audit(name))
        store.begin(NOW - timedelta(days=1))
        store.keep(document("/last-night"))
        store.begin(NOW - timedelta(hours=1))
        store.keep(document("/tonight"))
        store.keep(document("/refused", "blocked"))
    with Store(where) as store:
        store.begin(NOW)
        store.keep(document("/now"))
        found = {
            location: store.resumed("site", location)
            for location in ("/finished", "/last-night", "/refused", "/now", "/never")
        }
        assert found == dict.fromkeys(found)
        assert store.resumed("site", "/tonight") == document("/tonight")
        assert store.resumed("other", "/tonight") is None
        store.finish(audit(store.begin(NOW)))
        store.begin(NOW)
        assert store.resumed("site", "/tonight") is None, "a whole run has been since"


def test_a_picture_is_kept_once(where: Path | str) -> None:
    with Store(where) as store:
        store.begin(NOW)
        first = store.keep_picture(b"RIFF....WEBP")
        assert store.keep_picture(b"RIFF....WEBP") == first
        assert store.document(first) == b"RIFF....WEBP"


@pytest.mark.parametrize("password", ["${STORE_PASSWORD}", "s3cret"])
def test_a_password_is_never_said(password: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORE_PASSWORD", "s3cret")
    with pytest.raises(StoreError, match="the store cannot be used") as caught:
        Store(f"postgresql://me:{password}@127.0.0.1:1/brand")
    assert str(caught.value).startswith("postgresql://127.0.0.1:1/brand: ")
    assert "s3cret" not in str(caught.value)


def test_a_server_that_goes_away_is_said_in_one_line(server: str) -> None:
    import psycopg

    def lose() -> None:
        with Store(f"{server}/postgres") as store:
            store.begin(NOW)
            with psycopg.connect(f"{server}/postgres", autocommit=True) as other:
                other.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE application_name = 'checker'"
                )
            store.keep(PAGE)

    with pytest.raises(StoreError, match=r"^postgresql://127\.0\.0\.1:\d+/postgres: "):
        lose()


def test_messages_are_read_however_they_were_kept(tmp_path: Path) -> None:
    """An earlier version kept them inside the facts."""
    facts = Facts(PAGE.sha256, "site", PAGE.location, messages=(Message("Bonjour"),))
    with Store(tmp_path) as store:
        store.keep_facts(facts, "r")
        assert store.messages(facts, "r") == facts.messages
        assert store.facts(PAGE, "r", words=False) == replace(facts, messages=())
        assert store.messages(facts, "another") == ()
    old = sqlite3.connect(tmp_path / "store.sqlite")
    old.execute("UPDATE facts SET words=NULL, body=?", (msgspec.json.encode(facts),))
    old.commit()
    with Store(tmp_path) as store:
        assert store.messages(facts, "r") == facts.messages
        assert store.facts(PAGE, "r") == facts
