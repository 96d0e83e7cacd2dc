"""What people decided, kept in the store: pairs of products, the baseline, waivers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from checker.database import Database, transaction
from checker.settings import Waiver


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two offers that may be one product; the last run did not decide."""

    left: str
    """`channel|sku`, else its GTIN, URL or folded title: the name decisions use."""
    left_title: str
    right: str
    right_title: str
    probability: float
    """0 to 1."""
    reason: str

    @property
    def pair(self) -> tuple[str, str]:
        """As `Decision.pair`."""
        return _pair(self.left, self.right)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person said of two offers."""

    left: str
    right: str
    same: bool
    """True: one product; False: two, whatever speaks for one."""

    @property
    def pair(self) -> tuple[str, str]:
        """The two names in a fixed order: who stands left does not matter."""
        return _pair(self.left, self.right)


def _pair(left: str, right: str) -> tuple[str, str]:
    return min(left, right), max(left, right)


class Ledger:
    """The tables that people write, by commands."""

    def __init__(self, database: Database) -> None:
        self._db = database

    # ── pairs ────────────────────────────────────────────────────────────────

    def doubts(self) -> list[Doubt]:
        """Undecided pairs of the last run, the likeliest first."""
        decided = {decision.pair for decision in self.decisions()}
        rows = self._db.execute("SELECT * FROM doubt ORDER BY probability DESC, one, other")
        return [doubt for doubt in (Doubt(*row) for row in rows) if doubt.pair not in decided]

    def replace_doubts(self, doubts: Iterable[Doubt]) -> None:
        """Keeps the pairs of a run in place of the last one's; inside its transaction."""
        self._db.execute("DELETE FROM doubt")
        rows = {
            (d.left, d.right): (d.left, d.left_title, d.right, d.right_title, d.probability,
                                d.reason)
            for d in doubts
        }  # fmt: skip
        self._db.load("doubt", rows.values())

    def decisions(self) -> list[Decision]:
        """Every decision, by name."""
        rows = self._db.execute("SELECT one, other, same FROM decision ORDER BY one, other")
        return [Decision(one, other, bool(same)) for one, other, same in rows]

    def decide(self, kept: Iterable[Decision], forgotten: Iterable[Decision] = ()) -> None:
        """Keeps and drops decisions, all or none; the last word on a pair counts."""
        with transaction(self._db):
            self._db.executemany(
                "INSERT INTO decision(one, other, same) VALUES(?,?,?)"
                " ON CONFLICT(one, other) DO UPDATE SET same = excluded.same",
                [(*decision.pair, int(decision.same)) for decision in kept],
            )
            self._db.executemany(
                "DELETE FROM decision WHERE one=? AND other=?",
                [decision.pair for decision in forgotten],
            )

    # ── findings ─────────────────────────────────────────────────────────────

    def baseline(self) -> frozenset[str]:
        """Fingerprints of the findings that were accepted together."""
        return frozenset(row[0] for row in self._db.execute("SELECT fingerprint FROM baseline"))

    def set_baseline(self, fingerprints: Iterable[str]) -> None:
        """Replaces the baseline."""
        with transaction(self._db):
            self._db.execute("DELETE FROM baseline")
            rows = [(fingerprint,) for fingerprint in sorted(fingerprints)]
            self._db.executemany("INSERT INTO baseline VALUES(?)", rows)

    def waivers(self) -> tuple[Waiver, ...]:
        """The waivers kept here, beside those of the configuration; those that end first, first."""
        rows = self._db.execute(
            "SELECT fingerprint, reason, until, owner FROM waiver ORDER BY until, fingerprint"
        )
        return tuple(
            Waiver(fingerprint, reason, date.fromisoformat(until), owner)
            for fingerprint, reason, until, owner in rows
        )

    def waive(self, waiver: Waiver) -> None:
        """Keeps a waiver in place of an earlier one and of the baseline, so that it can end."""
        with transaction(self._db):
            self._db.execute("DELETE FROM baseline WHERE fingerprint=?", (waiver.fingerprint,))
            self._db.execute(
                "INSERT INTO waiver(fingerprint, reason, until, owner) VALUES(?,?,?,?)"
                " ON CONFLICT(fingerprint) DO UPDATE SET reason = excluded.reason,"
                " until = excluded.until, owner = excluded.owner",
                (waiver.fingerprint, waiver.reason, waiver.until.isoformat(), waiver.owner),
            )

    def withdraw(self, fingerprint: str) -> None:
        """Drops a waiver."""
        self._db.execute("DELETE FROM waiver WHERE fingerprint=?", (fingerprint,))
