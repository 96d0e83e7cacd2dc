"""Everything that outlives a run, in one SQLite file; the only writer.

Documents are kept once by content hash and compressed. Facts are cached by
(document, location, reader), so an unchanged document is never read again.
Prices are kept as changes: a row says from which run to which a channel showed
an amount. SQLite in WAL mode keeps every acknowledged write through a kill.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from checker.channels import Validators
from checker.database import open_database, transaction
from checker.ledger import Doubt, Ledger
from checker.model import Audit, Document, Facts, Finding

if TYPE_CHECKING:
    from checker.reports import Report


@dataclass(frozen=True, slots=True)
class PriceReading:
    """One price of one product on one channel, in one run."""

    subject: str
    name: str
    channel: str
    store: str
    role: str
    amount: Decimal
    currency: str | None
    captured_at: datetime | None
    quote: str
    location: str
    sha256: str


@dataclass(frozen=True, slots=True)
class PricePeriod:
    """How long a channel showed an amount: from one run to another, both included."""

    reading: PriceReading
    first_run: str
    last_run: str


class Store:
    """The store of one configuration; a context manager.

    Raises StoreError when the file is damaged, from a newer program or cannot
    be written; the file is left as it is.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / "store.sqlite"
        self._db = open_database(self.path)
        self._run = 0
        self.ledger = Ledger(self._db)
        """What people decided."""

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file."""
        self._db.close()

    # ── documents and facts ──────────────────────────────────────────────────

    def keep(self, document: Document) -> None:
        """Stores a document: its bytes once, and that this run read it."""
        row = (document.sha256, document.media_type, len(document.content))
        known = self._db.execute(
            "SELECT 1 FROM document WHERE sha256=?", (document.sha256,)
        ).fetchone()
        if not known:
            packed = zlib.compress(document.content, 6)
            self._db.execute("INSERT OR IGNORE INTO document VALUES(?,?,?,?)", (*row, packed))
        published = document.published_at.isoformat() if document.published_at else None
        self._db.execute(
            "INSERT OR REPLACE INTO reading VALUES(?,?,?,?,?,?,?,?,?,?)",
            (
                document.channel, document.location, document.sha256, document.media_type,
                document.captured_at.isoformat(), published, document.status, document.verdict,
                int(document.rendered), self._run,
            ),
        )  # fmt: skip

    def readings(self, channel: str) -> Iterator[Document]:
        """The channel's documents as the last run that read it left them."""
        rows = self._db.execute(
            "SELECT location, captured_at, media_type, sha256, published_at, status, verdict,"
            " rendered FROM reading WHERE channel=?1 AND run ="
            " (SELECT max(run) FROM reading WHERE channel=?1) ORDER BY location",
            (channel,),
        ).fetchall()
        for location, captured, media_type, sha256, published, status, verdict, rendered in rows:
            yield Document(
                channel, location, datetime.fromisoformat(captured), media_type,
                self.document(sha256) or b"", sha256,
                datetime.fromisoformat(published) if published else None,
                status, verdict, bool(rendered),
            )  # fmt: skip

    def document(self, sha256: str) -> bytes | None:
        """A stored document's bytes, or None."""
        row = self._db.execute("SELECT content FROM document WHERE sha256=?", (sha256,)).fetchone()
        return zlib.decompress(row[0]) if row else None

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
            "INSERT OR REPLACE INTO validator VALUES(?,?,?,?,?,?)",
            (
                channel,
                location,
                validators.sha256,
                validators.etag,
                validators.last_modified,
                int(validators.rendered),
            ),
        )

    def facts(self, document: Document, reader: str) -> Facts | None:
        """What an earlier run read from the same bytes at the same place, or None."""
        row = self._db.execute(
            "SELECT body, frame FROM facts WHERE sha256=? AND location=? AND reader=?",
            (document.sha256, document.location, reader),
        ).fetchone()
        if row is None:
            return None
        facts = msgspec.json.decode(row[0], type=Facts)
        return replace(facts, frame=_read_frame(row[1])) if row[1] else facts

    def keep_facts(self, facts: Facts, reader: str) -> None:
        """Caches what was read from a document."""
        body = msgspec.json.encode(replace(facts, frame=None))
        frame = None if facts.frame is None else _write_frame(facts.frame)
        self._db.execute(
            "INSERT OR REPLACE INTO facts VALUES(?,?,?,?,?)",
            (facts.document, facts.location, reader, body, frame),
        )

    # ── runs ─────────────────────────────────────────────────────────────────

    def begin(self, started_at: datetime) -> str:
        """Opens a run and returns its id."""
        with transaction(self._db):
            (last,) = self._db.execute("SELECT coalesce(max(number), 0) FROM run").fetchone()
            self._run = last + 1
            name = f"{started_at:%Y%m%dT%H%M%S}-{self._run}"
            self._db.execute(
                "INSERT INTO run(number, id, started_at) VALUES(?,?,?)",
                (self._run, name, started_at.isoformat()),
            )
        return name

    def known_findings(self) -> dict[str, tuple[datetime, bool]]:
        """Fingerprint → (first seen, still open) of all earlier runs."""
        rows = self._db.execute("SELECT fingerprint, first_seen, open FROM finding")
        return {row[0]: (datetime.fromisoformat(row[1]), bool(row[2])) for row in rows}

    def finish(
        self, report: Report, prices: Iterable[PriceReading], doubts: Iterable[Doubt] = ()
    ) -> None:
        """Stores a whole run in one transaction: all of it or nothing."""
        audit = report.audit
        with transaction(self._db):
            self.ledger.replace_doubts(doubts)
            for reading in prices:
                self._keep_price(reading)
            for finding in audit.findings:
                self._keep_finding(finding, audit)
            self._db.executemany(
                "UPDATE finding SET open=0 WHERE fingerprint=?",
                [(fingerprint,) for fingerprint in audit.resolved],
            )
            self._db.execute(
                "UPDATE run SET finished_at=?, report=? WHERE number=?",
                (
                    audit.finished_at.isoformat(),
                    zlib.compress(msgspec.json.encode(report)),
                    self._run,
                ),
            )

    def _keep_price(self, reading: PriceReading) -> None:
        key = (reading.subject, reading.channel, reading.store, reading.role)
        last = self._db.execute(
            "SELECT first_run, last_run, amount, currency FROM price"
            " WHERE subject=? AND channel=? AND store=? AND role=?"
            " ORDER BY first_run DESC LIMIT 1",
            key,
        ).fetchone()
        amount = f"{reading.amount.normalize():f}"
        if last and last[2:] == (amount, reading.currency) and last[1] >= self._run - 1:
            self._db.execute(
                "UPDATE price SET last_run=? WHERE subject=? AND channel=? AND store=? AND role=?"
                " AND first_run=?",
                (self._run, *key, last[0]),
            )
            return
        captured = reading.captured_at.isoformat() if reading.captured_at else None
        self._db.execute(
            "INSERT OR REPLACE INTO price VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                *key, self._run, self._run, amount, reading.currency, reading.name, captured,
                reading.quote, reading.location, reading.sha256,
            ),
        )  # fmt: skip

    def _keep_finding(self, finding: Finding, audit: Audit) -> None:
        seen = (finding.first_seen or audit.started_at).isoformat()
        self._db.execute(
            "INSERT INTO finding VALUES(?,?,?,?,1) ON CONFLICT(fingerprint)"
            " DO UPDATE SET last_run=excluded.last_run, open=1",
            (finding.fingerprint, finding.rule, seen, self._run),
        )

    def report(self, run: str | None = None) -> Report | None:
        """A finished run's report, the last one when no id is given; None when there is none."""
        from checker.reports import Report

        row = self._db.execute(
            "SELECT report FROM run WHERE report IS NOT NULL AND (? IS NULL OR id=?)"
            " ORDER BY number DESC LIMIT 1",
            (run, run),
        ).fetchone()
        return msgspec.json.decode(zlib.decompress(row[0]), type=Report) if row else None

    def past(self, run: str, limit: int) -> Iterator[tuple[datetime, bytes]]:
        """A finished run and those before it, newest first: its moment in the history, its report.

        The report is JSON.
        """
        rows = self._db.execute(
            "SELECT started_at, report FROM run WHERE report IS NOT NULL"
            " AND number <= (SELECT number FROM run WHERE id=?) ORDER BY number DESC LIMIT ?",
            (run, limit),
        )
        for moment, packed in rows:
            yield datetime.fromisoformat(moment), zlib.decompress(packed)

    def history(self, words: str | None = None) -> list[PricePeriod]:
        """Prices over time of the subjects whose key or name holds `words`, oldest first."""
        pattern = f"%{words or ''}%"
        rows = self._db.execute(
            "SELECT p.*, a.started_at, b.started_at FROM price p"
            " JOIN run a ON a.number = p.first_run JOIN run b ON b.number = p.last_run"
            " WHERE p.name LIKE ? OR p.subject LIKE ?"
            " ORDER BY p.name, p.subject, p.role, p.channel, p.store, p.first_run",
            (pattern, pattern),
        )
        return [_period(row) for row in rows]


def _period(row: tuple[Any, ...]) -> PricePeriod:
    (subject, channel, store, role, _, _, amount, currency, name, captured, quote, location,
     sha256, first, last) = row  # fmt: skip
    moment = datetime.fromisoformat(captured) if captured else None
    reading = PriceReading(
        subject, name, channel, store, role, Decimal(amount), currency, moment, quote, location,
        sha256,
    )  # fmt: skip
    return PricePeriod(reading, first, last)


def _write_frame(frame: Any) -> bytes:
    packed = io.BytesIO()
    frame.write_parquet(packed, compression="zstd")
    return packed.getvalue()


def _read_frame(packed: bytes) -> Any:
    import polars as pl

    return pl.read_parquet(io.BytesIO(packed))
