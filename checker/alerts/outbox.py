"""What was told to whom, and what waits to be delivered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from checker.alerts.routing import Told
from checker.database import Database, transaction
from checker.model import Severity


@dataclass(frozen=True, slots=True)
class Notice:
    """A digest for one route, and what it tells."""

    route: str
    made_at: datetime
    not_before: datetime
    severity: Severity | Literal[""]
    """The worst of what opened or lasts; "" where it only says what ended."""
    title: str
    body: str
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A digest that was not delivered yet."""

    number: int
    notice: Notice
    attempts: int


class Outbox:
    """The tables of alerts. They never hold a URL: a route is a name."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def told(self, route: str) -> Mapping[str, Told]:
        """What the route was told last of each finding, by fingerprint."""
        rows = self._db.execute(
            "SELECT fingerprint, at, severity, gap, value FROM alerted WHERE route = ?", (route,)
        )
        return {
            fingerprint: Told(fingerprint, datetime.fromisoformat(at), severity, gap, value)
            for fingerprint, at, severity, gap, value in rows
        }

    def put(self, notices: Iterable[Notice], ended: Iterable[str] = ()) -> None:
        """Adds digests and what they tell; forgets findings that ended.

        Inside a run's transaction.
        """
        self._db.executemany(
            "DELETE FROM alerted WHERE fingerprint = ?", [(fingerprint,) for fingerprint in ended]
        )
        (last,) = self._db.execute("SELECT coalesce(max(number), 0) FROM delivery").fetchone()
        for number, notice in enumerate(notices, last + 1):
            self._db.execute(
                "INSERT INTO delivery(number, route, made_at, not_before, severity, title, body,"
                " attempts) VALUES(?,?,?,?,?,?,?,0)",
                (
                    number, notice.route, _text(notice.made_at), _text(notice.not_before),
                    notice.severity, notice.title, notice.body,
                ),
            )  # fmt: skip
            self._db.executemany(
                "INSERT INTO alerted(route, fingerprint, at, severity, gap, value)"
                " VALUES(?,?,?,?,?,?) ON CONFLICT(route, fingerprint) DO UPDATE SET"
                " at = excluded.at, severity = excluded.severity, gap = excluded.gap,"
                " value = excluded.value",
                [(notice.route, t.fingerprint, _text(t.at), t.severity, t.gap, t.value)
                 for t in notice.told],
            )  # fmt: skip

    def waiting(self) -> list[Waiting]:
        """What was not delivered, oldest first."""
        rows = self._db.execute(
            "SELECT number, attempts, route, made_at, not_before, severity, title, body"
            " FROM delivery ORDER BY number"
        ).fetchall()
        return [
            Waiting(
                number,
                Notice(route, datetime.fromisoformat(made), datetime.fromisoformat(first), *words),
                attempts,
            )
            for number, attempts, route, made, first, *words in rows
        ]

    def delivered(self, number: int) -> None:
        """Forgets a digest that arrived, or that nobody is there to receive."""
        self._db.execute("DELETE FROM delivery WHERE number = ?", (number,))

    def failed(self, number: int) -> None:
        """Counts an attempt."""
        with transaction(self._db):
            self._db.execute(
                "UPDATE delivery SET attempts = attempts + 1 WHERE number = ?", (number,)
            )


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(microsecond=0).isoformat()
