"""Everything that outlives a run, in one database; the only writer.

Documents are kept once by content hash and compressed. Facts are cached by
(document, location, reader), so an unchanged document is never read again.
What a write acknowledged is there after a kill, and a run is kept whole or not at all.
"""

from __future__ import annotations

import hashlib
import io
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from checker.alerts.outbox import Notice, Outbox
from checker.chronicle import Chronicle
from checker.database import open_database, transaction, worker
from checker.errors import StoreError
from checker.incidents import Incident
from checker.ledger import Doubt, Ledger
from checker.model import Document, Facts, Finding, Message, PageVerdict, Validators
from checker.packing import pack, unpack

if TYPE_CHECKING:
    from checker import history
    from checker.reports import Report

NIGHT = timedelta(hours=12)
"""So long after a run was cut off, the next one takes up what it had read."""


@dataclass(frozen=True, slots=True)
class Told:
    """What reading a document came to; of `Facts`, what tells whether it could be read."""

    verdict: PageVerdict = "ok"
    why: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What a document says in words, as earlier versions kept it: inside its facts."""

    messages: tuple[Message, ...] = ()


class Reading(NamedTuple):
    """A page as it was read last."""

    channel: str
    location: str
    captured_at: datetime
    verdict: PageVerdict
    why: str
    """Words of the page or the failure behind the verdict; empty for `ok`."""
    latest: bool
    """The last run that read the channel read it."""


class Store:
    """The store of one configuration; a context manager.

    `where` is a folder, or the URL of a PostgreSQL database. Raises StoreError when it is
    damaged, from a newer program or cannot be written; it is left as it is.
    """

    def __init__(self, where: Path | str) -> None:
        self._db = open_database(where)
        self._run = 0
        self._cut_off: int | None = None
        self.name = self._db.name
        """What messages call it."""
        self.ledger = Ledger(self._db)
        """What people decided."""
        self.chronicle = Chronicle(self._db)
        """What was read when."""
        self.outbox = Outbox(self._db)
        """What is to be told, and was."""

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self.close()
        if isinstance(error, _database_errors()):
            raise StoreError(f"{self.name}: {error}") from error

    def close(self) -> None:
        """Closes it."""
        self._db.close()

    # ── documents and facts ──────────────────────────────────────────────────

    def keep(self, document: Document) -> None:
        """Stores a document, all or nothing: its bytes once, that this run read it, and what to
        remember of its place.
        """
        self.keep_all([(document, None)], "")

    def keep_all(self, read: Iterable[tuple[Document, Facts | None]], reader: str) -> None:
        """Stores documents, all or none, each with the facts read from it where they are new."""
        with transaction(self._db):
            for document, facts in read:
                self._keep_content(
                    document.sha256, document.media_type, document.content, document.packed
                )
                self._keep_reading(document)
                if document.validators is not None:
                    self.remember(document.channel, document.location, document.validators)
                if facts is not None:
                    self.keep_facts(facts, reader)

    def _keep_reading(self, document: Document) -> None:
        published = document.published_at.isoformat() if document.published_at else None
        self._db.execute(
            "INSERT INTO reading(channel, location, sha256, media_type, captured_at, published_at,"
            " status, verdict, rendered, run) VALUES(?,?,?,?,?,?,?,?,?,?)"
            f" ON CONFLICT(channel, location) DO UPDATE SET {_READING}",
            (
                document.channel, document.location, document.sha256, document.media_type,
                document.captured_at.isoformat(), published, document.status, document.verdict,
                int(document.rendered), self._run,
            ),
        )  # fmt: skip

    def resumed(self, channel: str, location: str) -> Document | None:
        """The page as a run that was cut off read it earlier this night, or None."""
        if self._cut_off is None:
            return None
        row = self._db.execute(
            "SELECT captured_at, media_type, sha256, status, rendered FROM reading"
            " WHERE channel=? AND location=? AND verdict='ok' AND run>=? AND run<?",
            (channel, location, self._cut_off, self._run),
        ).fetchone()
        content = self.document(row[2]) if row else None
        if content is None:
            return None
        captured, media_type, sha256, status, rendered = row
        return Document(
            channel, location, datetime.fromisoformat(captured), media_type, content, sha256,
            status=status, rendered=bool(rendered),
        )  # fmt: skip

    def keep_picture(self, content: bytes) -> str:
        """Stores a WebP picture; its hash."""
        sha256 = hashlib.sha256(content).hexdigest()
        self._keep_content(sha256, "image/webp", content)
        return sha256

    def _keep_content(
        self, sha256: str, media_type: str, content: bytes, packed: bytes | None = None
    ) -> None:
        if packed is None:
            known = self._db.execute("SELECT 1 FROM document WHERE sha256=?", (sha256,)).fetchone()
            packed = None if known else pack(content)
        if packed is not None:
            self._db.execute(
                "INSERT INTO document(sha256, media_type, size, content) VALUES(?,?,?,?)"
                " ON CONFLICT(sha256) DO NOTHING",
                (sha256, media_type, len(content), packed),
            )
        self.hold(sha256)

    def hold(self, sha256: str) -> None:
        """Says that this run refers to a stored document."""
        self._db.execute(
            "INSERT INTO document_use(sha256, run) VALUES(?,?)"
            " ON CONFLICT(sha256) DO UPDATE SET run = excluded.run",
            (sha256, self._run),
        )

    def readings(self, channel: str) -> Iterator[Document]:
        """The channel's documents as the last run that read it left them."""
        rows = self._db.execute(
            "SELECT location, captured_at, media_type, sha256, published_at, status, verdict,"
            " rendered FROM reading WHERE channel=? AND run ="
            " (SELECT max(run) FROM reading WHERE channel=?) ORDER BY location",
            (channel, channel),
        ).fetchall()
        for location, captured, media_type, sha256, published, status, verdict, rendered in rows:
            yield Document(
                channel, location, datetime.fromisoformat(captured), media_type,
                self.document(sha256) or b"", sha256,
                datetime.fromisoformat(published) if published else None,
                status, verdict, bool(rendered),
            )  # fmt: skip

    def pages(self) -> Iterator[Reading]:
        """Every page, message and file that any run read, as it was read last, by channel."""
        rows = self._db.execute(
            "SELECT channel, location, captured_at, sha256, verdict, run FROM reading"
            " ORDER BY channel, location"
        ).fetchall()
        last: dict[str, int] = {}
        for channel, *_, run in rows:
            last[channel] = max(run, last.get(channel, 0))
        for channel, location, captured, sha256, verdict, run in rows:
            body = self._db.execute(
                "SELECT body FROM facts WHERE sha256=? AND location=? AND channel=?",
                (sha256, location, channel),
            ).fetchone()
            told = msgspec.json.decode(unpack(body[0]), type=Told) if body else Told(verdict)
            moment = datetime.fromisoformat(captured)
            yield Reading(channel, location, moment, told.verdict, told.why, run == last[channel])

    def document(self, sha256: str) -> bytes | None:
        """A stored document's bytes, or None."""
        row = self._db.execute("SELECT content FROM document WHERE sha256=?", (sha256,)).fetchone()
        return unpack(row[0]) if row else None

    def media_type(self, sha256: str) -> str | None:
        """What a stored document is, or None where it is not stored."""
        row = self._db.execute(
            "SELECT media_type FROM document WHERE sha256=?", (sha256,)
        ).fetchone()
        return str(row[0]) if row else None

    def validators(self, channel: str, location: str) -> Validators | None:
        """What the server said of a page when it was last read, or None."""
        row = self._db.execute(
            "SELECT sha256, etag, last_modified, rendered FROM validator"
            " WHERE channel=? AND location=?",
            (channel, location),
        ).fetchone()
        return Validators(row[0], row[1], row[2], bool(row[3])) if row else None

    def remember(self, channel: str, location: str, validators: Validators) -> None:
        """Keeps what the server said of a page."""
        self._db.execute(
            "INSERT INTO validator(channel, location, sha256, etag, last_modified, rendered)"
            " VALUES(?,?,?,?,?,?) ON CONFLICT(channel, location) DO UPDATE SET"
            " sha256 = excluded.sha256, etag = excluded.etag,"
            " last_modified = excluded.last_modified, rendered = excluded.rendered",
            (
                channel,
                location,
                validators.sha256,
                validators.etag,
                validators.last_modified,
                int(validators.rendered),
            ),
        )

    def facts(self, document: Document, reader: str, *, words: bool = True) -> Facts | None:
        """What an earlier run read from the same bytes at the same place, or None.

        Without `words` the messages, which take most room, are left out.
        """
        row = self._db.execute(
            "SELECT body, frame FROM facts WHERE sha256=? AND location=? AND reader=?",
            (document.sha256, document.location, reader),
        ).fetchone()
        if row is None:
            return None
        facts = msgspec.json.decode(unpack(row[0]), type=Facts)
        return replace(
            facts,
            messages=self.messages(facts, reader) if words else (),
            frame=_read_frame(row[1]) if row[1] else None,
        )

    def messages(self, facts: Facts, reader: str) -> tuple[Message, ...]:
        """The messages of facts that are kept; none where they are not."""
        row = self._db.execute(
            "SELECT words, body FROM facts WHERE sha256=? AND location=? AND reader=?",
            (facts.document, facts.location, reader),
        ).fetchone()
        if row is None:
            return ()
        if row[0] is None:  # kept by an earlier version
            return msgspec.json.decode(unpack(row[1]), type=Words).messages
        return msgspec.json.decode(unpack(row[0]), type=tuple[Message, ...])

    def keep_facts(self, facts: Facts, reader: str) -> None:
        """Caches what was read from a document."""
        body = pack(msgspec.json.encode(replace(facts, messages=(), frame=None)))
        words = pack(msgspec.json.encode(facts.messages))
        frame = None if facts.frame is None else _write_frame(facts.frame)
        # Those of another day or configuration would never be asked for again.
        self._db.execute(
            "DELETE FROM facts WHERE sha256=? AND location=? AND channel=? AND reader<>?",
            (facts.document, facts.location, facts.channel, reader),
        )
        self._db.execute(
            "INSERT INTO facts(sha256, location, reader, body, frame, channel, words)"
            " VALUES(?,?,?,?,?,?,?) ON CONFLICT(sha256, location, reader) DO UPDATE SET"
            " body = excluded.body, frame = excluded.frame, channel = excluded.channel,"
            " words = excluded.words",
            (facts.document, facts.location, reader, body, frame, facts.channel, words),
        )

    # ── runs ─────────────────────────────────────────────────────────────────

    def claim(self) -> None:
        """Keeps every other run off the store until it is closed.

        Raises StoreError when another one uses it.
        """
        if not self._db.claim():
            raise StoreError(f"{self.name}: {self._other()}; wait for it, or stop it")

    def begin(self, started_at: datetime, judged_at: datetime | None = None) -> str:
        """Opens a run and returns its id; no other may run on the store until it is closed.

        Raises StoreError when another one does.
        """
        if not self._run:
            self.claim()
        with transaction(self._db):
            (last,) = self._db.execute("SELECT coalesce(max(number), 0) FROM run").fetchone()
            self._run, self._cut_off = last + 1, self._first_cut_off(started_at)
            name = f"{started_at:%Y%m%dT%H%M%S}-{self._run}"
            judged = (judged_at or started_at).astimezone(UTC).replace(microsecond=0)
            self._db.execute(
                "INSERT INTO run(number, id, started_at, judged_at, worker) VALUES(?,?,?,?,?)",
                (self._run, name, started_at.isoformat(), judged.isoformat(), worker()),
            )
        self._db.wait_for_disk(False)  # what a power cut takes is read again
        return name

    def _other(self) -> str:
        row = self._db.execute(
            "SELECT worker, started_at FROM run WHERE finished_at IS NULL"
            " ORDER BY number DESC LIMIT 1"
        ).fetchone()
        known = f" ({row[0]}, since {row[1]})" if row and row[0] else ""
        return f"another run{known} is using this store"

    def _first_cut_off(self, now: datetime) -> int | None:
        """The first of the runs since the last whole one that were cut off this night, or None."""
        (number,) = self._db.execute(
            "SELECT min(number) FROM run WHERE started_at>=? AND number>"
            " (SELECT coalesce(max(number), 0) FROM run WHERE finished_at IS NOT NULL)",
            ((now - NIGHT).isoformat(),),
        ).fetchone()
        return None if number is None else int(number)

    def incidents(self) -> dict[str, Incident]:
        """All findings of earlier runs, by fingerprint, with what became of them."""
        rows = self._db.execute(
            "SELECT fingerprint, rule, first_seen, open, since, seen, severity, gap, body"
            " FROM finding"
        )
        return {row[0]: _incident(row) for row in rows}

    def finish(
        self,
        report: Report,
        read: history.Read | None = None,
        incidents: Iterable[Incident] = (),
        doubts: Iterable[Doubt] = (),
        notices: Iterable[Notice] = (),
    ) -> None:
        """Stores a whole run in one transaction: all of it or nothing."""
        audit = report.audit
        packed = pack(msgspec.json.encode(report))
        self._db.wait_for_disk(True)
        with transaction(self._db):
            self.ledger.replace_doubts(doubts)
            if read is not None:
                tried = [item.channel for item in audit.coverage]
                self.chronicle.keep(self._run, tried, read)
            self._keep_incidents(incidents)
            self.outbox.put(notices, audit.resolved)
            self._db.execute(
                "UPDATE run SET finished_at=?, report=? WHERE number=?",
                (audit.finished_at.isoformat(), packed, self._run),
            )

    def _keep_incidents(self, incidents: Iterable[Incident]) -> None:
        columns = "fingerprint, rule, first_seen, last_run, open, since, seen, severity, gap, body"
        changes = ", ".join(f"{name} = excluded.{name}" for name in columns.split(", ")[3:])
        self._db.execute(
            "CREATE TEMP TABLE changed(fingerprint TEXT, rule TEXT, first_seen TEXT,"
            f" last_run INTEGER, open INTEGER, since TEXT, seen INTEGER, severity TEXT,"
            f" gap {self._db.spell('REAL')}, body {self._db.spell('BLOB')})"
        )
        self._db.load("changed", (self._row(incident) for incident in incidents))
        self._db.execute(
            f"INSERT INTO finding({columns}) SELECT {columns} FROM changed WHERE true"
            f" ON CONFLICT(fingerprint) DO UPDATE SET {changes}"
        )
        self._db.execute("DROP TABLE changed")

    def _row(self, incident: Incident) -> tuple[Any, ...]:
        body = None if incident.finding is None else msgspec.json.encode(incident.finding)
        since = None if incident.since is None else incident.since.isoformat()
        return (
            incident.fingerprint, incident.rule, incident.first_seen.isoformat(), self._run,
            int(incident.open), since, incident.seen, incident.severity, incident.gap, body,
        )  # fmt: skip

    def expire(self, before: datetime) -> None:
        """Drops what runs before the moment left and nothing refers to any more."""
        with transaction(self._db):
            self.chronicle.expire(before)
        self._db.compact()

    def report(self, run: str | None = None) -> Report | None:
        """A finished run's report, the last one when no id is given; None when there is none."""
        from checker.reports import Report

        row = self._db.execute(
            "SELECT report FROM run WHERE report IS NOT NULL AND id = coalesce(?, id)"
            " ORDER BY number DESC LIMIT 1",
            (run,),
        ).fetchone()
        return msgspec.json.decode(unpack(row[0]), type=Report) if row else None

    def past(self, run: str, limit: int) -> Iterator[tuple[datetime, bytes]]:
        """A finished run and those before it, newest first: its moment in the history, its report.

        The report is JSON.
        """
        rows = self._db.execute(
            "SELECT coalesce(judged_at, started_at), report FROM run WHERE report IS NOT NULL"
            " AND number <= (SELECT number FROM run WHERE id=?) ORDER BY number DESC LIMIT ?",
            (run, limit),
        )
        for moment, packed in rows:
            yield datetime.fromisoformat(moment), unpack(packed)


_READING = ", ".join(
    f"{name} = excluded.{name}"
    for name in (
        "sha256", "media_type", "captured_at", "published_at", "status", "verdict", "rendered",
        "run",
    )
)  # fmt: skip


def _database_errors() -> tuple[type[Exception], ...]:
    """What either database raises; PostgreSQL's only where it is in use."""
    psycopg = sys.modules.get("psycopg")
    return (sqlite3.Error, psycopg.Error) if psycopg else (sqlite3.Error,)


def _incident(row: tuple[Any, ...]) -> Incident:
    fingerprint, rule, first_seen, is_open, since, seen, severity, gap, body = row
    return Incident(
        fingerprint,
        rule,
        datetime.fromisoformat(first_seen),
        bool(is_open),
        datetime.fromisoformat(since) if since else None,
        seen,
        severity,
        gap,
        msgspec.json.decode(body, type=Finding) if body else None,
    )


def _write_frame(frame: Any) -> bytes:
    packed = io.BytesIO()
    frame.write_parquet(packed, compression="zstd")
    return packed.getvalue()


def _read_frame(packed: bytes) -> Any:
    import polars as pl

    return pl.read_parquet(io.BytesIO(packed))
