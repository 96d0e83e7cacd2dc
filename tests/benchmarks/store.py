"""Nights of a hundred thousand prices on both stores, a fortieth of them changed each night.

    python -m tests.benchmarks.store [--prices 100000] [--nights 5]

Seconds to keep a night, seconds to read the whole history back as a frame, and its rows.
PostgreSQL is left out, and said to be, where it is not installed.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl

from checker.history import Read
from checker.store import Store
from tests import postgres
from tests.test_store import audit, readings


def prices(number: int, night: int) -> pl.DataFrame:
    """What a night read."""
    row = pl.int_range(number)
    return pl.concat([readings(("site", "1"))] * number).with_columns(
        subject=row.cast(pl.String).str.zfill(13),
        value=pl.when(row % 40 == night).then(pl.lit("1")).otherwise(pl.lit("2")),
    )


def measure(name: str, where: Path | str, number: int, nights: int) -> None:
    """Prints a line for each night."""
    none = pl.DataFrame(schema={"subject": pl.String, "category": pl.String})
    for night in range(nights):
        read = Read(prices(number, night), none)
        with Store(where) as store:
            run = store.begin(datetime.now(UTC) + timedelta(days=night))
            started = time.perf_counter()
            store.finish(audit(run), read)
            kept = time.perf_counter()
            rows = len(store.chronicle.read())
            done = time.perf_counter()
        print(f"{name:<10} night {night + 1}: kept {kept - started:.2f} s,"
              f" read {done - kept:.2f} s, {rows:,} rows")  # fmt: skip


def main() -> None:
    """Both stores."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--prices", type=int, default=100_000)
    arguments.add_argument("--nights", type=int, default=5)
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure("SQLite", Path(folder), options.prices, options.nights)
    programs = postgres.find_server()
    if programs is None:
        print("PostgreSQL: not installed (apt-get install postgresql)")
        return
    with postgres.running(programs) as url:
        measure("PostgreSQL", f"{url}/postgres", options.prices, options.nights)


if __name__ == "__main__":
    main()
