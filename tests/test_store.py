"""The store: nothing acknowledged is lost, nothing is kept twice."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from checker.channels import Validators
from checker.database import MIGRATIONS
from checker.errors import StoreError
from checker.model import (
    Audit,
    Claim,
    Document,
    Evidence,
    Facts,
    Finding,
    Offer,
    Price,
    Subject,
)
from checker.reports import Report
from checker.store import PriceReading, Store

NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)
PAGE = Document("site", "https://a.example/p", NOW, "text/html", b"<p>19,90 EUR</p>" * 50)


def audit(run: str, *findings: Finding, resolved: tuple[str, ...] = ()) -> Report:
    found = Audit(
        run, "A", NOW, NOW, date(2026, 11, 18), "fr-FR", (), 0, findings, (), (), {}, resolved
    )
    return Report(found)


def reading(amount: str, channel: str = "site") -> PriceReading:
    return PriceReading(
        "0376", "Crème", channel, "", "current", Decimal(amount), "EUR", NOW, "19,90 €",
        "https://a.example/p", "ab" * 32,
    )  # fmt: skip


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


def test_the_documents_of_the_last_run_can_be_read_again(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.begin(NOW)
        store.keep(PAGE)
        store.keep(replace(PAGE, location="https://a.example/old"))
        store.begin(NOW)
        store.keep(replace(PAGE, verdict="blocked", status=403))
        assert list(store.readings("site")) == [replace(PAGE, verdict="blocked", status=403)]
        assert list(store.readings("shop")) == []


def test_validators_and_facts_survive_a_restart(tmp_path: Path) -> None:
    offer = Offer("Crème", {"current": Price(Decimal("19.90"), "EUR", evidence=Evidence("19,90"))})
    facts = Facts(PAGE.sha256, "site", PAGE.location, offers=(offer,),
                  claims=(Claim("return_days", "30", "day"),))  # fmt: skip
    with Store(tmp_path) as store:
        store.remember("site", PAGE.location, Validators(PAGE.sha256, '"e1"', None, True))
        store.keep_facts(facts, "r1")
    with Store(tmp_path) as store:
        assert store.validators("site", PAGE.location) == Validators(
            PAGE.sha256, '"e1"', None, True
        )
        assert store.validators("shop", PAGE.location) is None
        assert store.facts(PAGE, "r1") == facts
        assert store.facts(PAGE, "r2") is None


def test_frames_are_cached_with_their_types(tmp_path: Path) -> None:
    from checker import offers

    frame = offers.from_facts(
        [Facts("s", "shop", "f", offers=(Offer("A", {"current": Price(Decimal("1.10"), "EUR")}),))]
    )
    with Store(tmp_path) as store:
        store.keep_facts(Facts(PAGE.sha256, "shop", PAGE.location, frame=frame), "r")
        back = store.facts(PAGE, "r")
    assert back is not None
    assert back.frame.equals(frame)
    assert back.frame.schema == frame.schema


def test_history_keeps_changes_only(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        for amount in ("19.90", "19.90", "17.90", "17.90", "19.90"):
            run = store.begin(NOW)
            store.finish(audit(run), [reading(amount), reading("19.90", "shop")])
        periods = store.history("crème")
    assert [(p.reading.channel, str(p.reading.amount)) for p in periods] == [
        ("shop", "19.9"),
        ("site", "19.9"),
        ("site", "17.9"),
        ("site", "19.9"),
    ]


def test_a_night_without_a_reading_makes_a_gap(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        for prices in ([reading("19.90")], [], [reading("19.90")]):
            store.finish(audit(store.begin(NOW)), prices)
        assert len(store.history("0376")) == 2


def test_findings_remember_when_they_began(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.finish(audit(store.begin(NOW), FINDING), [])
        assert store.known_findings() == {FINDING.fingerprint: (NOW, True)}
        store.finish(audit(store.begin(NOW), resolved=(FINDING.fingerprint,)), [])
        assert store.known_findings() == {FINDING.fingerprint: (NOW, False)}


def test_an_audit_comes_back(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        assert store.report() is None
        first = audit(store.begin(NOW), FINDING)
        store.finish(first, [])
        second = audit(store.begin(NOW))
        store.finish(second, [])
        assert store.report() == second
        assert store.report(first.audit.run) == first


def test_a_run_is_stored_whole_or_not_at_all(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        run = store.begin(NOW)
        with pytest.raises(AttributeError):
            store.finish(audit(run, FINDING), [reading("1"), None])  # type: ignore[list-item]
        assert store.history() == []
        assert store.known_findings() == {}
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
    old.commit()
    with Store(tmp_path) as store:
        assert store.known_findings() == {FINDING.fingerprint: (NOW, True)}
        store.ledger.set_baseline([FINDING.fingerprint])
    with Store(tmp_path) as store:
        assert store.ledger.baseline() == {FINDING.fingerprint}


def test_runs_that_open_a_new_store_at_once_make_it_once(tmp_path: Path) -> None:
    script = "import sys; from checker.store import Store; from pathlib import Path; "
    script += "Store(Path(sys.argv[1])).ledger.set_baseline(['a'])"
    runs = [subprocess.Popen([sys.executable, "-c", script, str(tmp_path)]) for _ in range(4)]
    assert [run.wait(60) for run in runs] == [0, 0, 0, 0]


WRITER = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from checker.model import Document
from checker.store import Store
with Store(Path(sys.argv[1])) as store:
    store.begin(datetime.now(UTC))
    for n in range(100000):
        store.keep(Document("site", f"u{n}", datetime.now(UTC), "text/plain", b"%d" % n))
        print(n, flush=True)
"""


def test_nothing_acknowledged_is_lost_by_a_kill(tmp_path: Path) -> None:
    for attempt in range(3):
        folder = tmp_path / str(attempt)
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        acknowledged = [writer.stdout.readline() for _ in range(20 + 30 * attempt)]
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        with Store(folder) as store:
            kept = {document.location for document in store.readings("site")}
            assert {f"u{line.strip()}" for line in acknowledged} <= kept
