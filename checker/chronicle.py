"""History in the store: stretches of equal readings, kept by whole runs and dropped by age.

Statements work on sets: a run's hundred thousand readings are loaded once, then
lengthen the stretches they continue, and open new ones for the rest.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from checker import history
from checker.database import Database

if TYPE_CHECKING:
    import polars as pl

_SAME = " AND ".join(
    f"history.{key} = incoming.{key}"
    for key in ("subject", "channel", "store", "field", "value", "currency")
)


class Chronicle:
    """The tables of what was read when."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def keep(self, run: int, channels: Iterable[str], read: history.Read) -> None:
        """Adds what a run read on the channels it tried; inside the run's transaction."""
        db = self._db
        db.execute(
            "CREATE TEMP TABLE incoming(subject TEXT, name TEXT, channel TEXT, store TEXT,"
            " field TEXT, value TEXT, currency TEXT, quote TEXT, location TEXT, sha256 TEXT)"
        )
        db.execute("CREATE TEMP TABLE earlier(channel TEXT, run INTEGER)")
        db.load("incoming", read.readings.iter_rows())
        db.execute("INSERT INTO earlier SELECT channel, max(run) FROM visit GROUP BY channel")
        db.execute(
            "UPDATE history SET last_run = ?, readings = history.readings + 1"
            " FROM incoming, earlier"
            f" WHERE {_SAME} AND earlier.channel = history.channel"
            " AND history.last_run = earlier.run",
            (run,),
        )
        db.execute(
            "INSERT INTO history(subject, channel, store, field, value, currency, first_run,"
            " last_run, readings, name, quote, location, sha256)"
            " SELECT subject, channel, store, field, value, currency,"
            " CAST(? AS INTEGER), CAST(? AS INTEGER), 1, name, quote, location, sha256"
            " FROM incoming WHERE NOT EXISTS"
            f" (SELECT 1 FROM history WHERE {_SAME} AND history.last_run = ?)",
            (run, run, run),
        )
        db.execute("DROP TABLE incoming")
        db.execute("DROP TABLE earlier")
        rows = [(channel, run) for channel in channels]
        db.executemany("INSERT INTO visit(channel, run) VALUES(?, ?)", rows)
        db.execute("CREATE TEMP TABLE sorted(subject TEXT, category TEXT)")
        db.load("sorted", read.categories.iter_rows())
        db.execute(
            "INSERT INTO category(subject, category) SELECT subject, category FROM sorted"
            " WHERE true ON CONFLICT(subject) DO UPDATE SET category = excluded.category"
        )
        db.execute("DROP TABLE sorted")

    def read(self) -> pl.DataFrame:
        """The whole history, by subject, field, channel and time; see `history.schema`."""
        import polars as pl

        moments = self._db.execute("SELECT number, coalesce(judged_at, started_at) FROM run")
        runs = pl.DataFrame(
            [(number, datetime.fromisoformat(moment)) for number, moment in moments],
            schema={"number": pl.Int64, "moment": pl.Datetime("us", "UTC")},
            orient="row",
        )
        columns = (
            "subject", "name", "channel", "store", "field", "value", "currency", "first_run",
            "last_run", "readings", "quote", "location", "sha256",
        )  # fmt: skip
        rows = self._db.execute(f"SELECT {', '.join(columns)} FROM history").fetchall()
        numbers = ("first_run", "last_run", "readings")
        types = {name: pl.Int64 if name in numbers else pl.String for name in columns}
        since = runs.rename({"number": "first_run", "moment": "since"})
        until = runs.rename({"number": "last_run", "moment": "until"})
        return (
            pl.DataFrame(rows, schema=types, orient="row")
            .join(since, on="first_run", how="inner")
            .join(until, on="last_run", how="inner")
            .with_columns(
                pl.col("currency").replace("", None),
                # A run that was judged as of an earlier day comes after it all the same.
                pl.min_horizontal("since", "until").alias("since"),
                pl.max_horizontal("since", "until").alias("until"),
            )
            .sort("name", "subject", "field", "channel", "store", "first_run", "value")
            .select(history.schema().names())
        )

    def categories(self) -> pl.DataFrame:
        """The category each product was last given: `subject`, `category`."""
        import polars as pl

        rows = self._db.execute("SELECT subject, category FROM category").fetchall()
        types = {"subject": pl.String, "category": pl.String}
        return pl.DataFrame(rows, schema=types, orient="row")

    def expire(self, before: datetime) -> None:
        """Drops what ended before the moment: readings, reports, and documents nobody needs.

        A document stays as long as a kept run read it, a kept reading was quoted from it, or
        the next visit will ask whether it changed.
        """
        db = self._db
        (first,) = db.execute(
            "SELECT max(number) FROM run WHERE report IS NOT NULL AND number < coalesce("
            "(SELECT min(number) FROM run WHERE started_at >= ?), number + 1)",
            (before.astimezone(UTC).isoformat(),),
        ).fetchone()
        if first is None:  # nothing became too old since it was last looked at
            return
        db.execute("DELETE FROM history WHERE last_run <= ?", (first,))
        db.execute(
            "UPDATE run SET report = NULL WHERE number <= ? AND report IS NOT NULL", (first,)
        )
        db.execute(
            "DELETE FROM visit WHERE run <= ? AND run <"
            " (SELECT max(run) FROM visit AS later WHERE later.channel = visit.channel)",
            (first,),
        )
        used = " UNION ".join(
            f"SELECT sha256 FROM {table}" for table in ("reading", "validator", "history")
        )
        db.execute(f"DELETE FROM document_use WHERE run <= ? AND sha256 NOT IN ({used})", (first,))
        for table in ("document", "facts"):
            db.execute(f"DELETE FROM {table} WHERE sha256 NOT IN (SELECT sha256 FROM document_use)")
