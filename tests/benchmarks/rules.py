"""All rule packs over many offers, beside the bare join-and-compare of the frame library.

    python -m tests.benchmarks.rules [PRODUCTS] [CHANNELS]

1,000,000 products on 5 channels where nothing is said: prices, struck prices, stock and identifiers
by columns, one product in five reduced, one offer in two thousand that differs. Prints seconds,
their ratio and the peak memory of each, in one run; the bare comparison is run first and last.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import polars as pl

from checker import checks, offers
from checker import history as past
from checker.model import Coverage
from checker.rulebook import builtin_folder, load_rules
from checker.settings import Brand, Channel, Settings
from checker.subjects import Subjects

NOW = datetime(2026, 11, 18, 2, tzinfo=UTC)
DIFFERING = 0.0005


def frame(products: int, names: list[str]) -> pl.DataFrame:
    """The matched offers of every channel."""
    random = np.random.default_rng(1)
    cents = random.integers(100, 100_000, products)
    base = pl.select(number=pl.int_range(products), cents=pl.lit(pl.Series(cents))).with_columns(
        subject=_gtin(pl.col("number")),
        title=pl.format("Produit {} 50 ml", pl.col("number")),
    )
    return pl.concat([_channel(base, name, random) for name in names])


def _gtin(number: pl.Expr) -> pl.Expr:
    """Fourteen digits with their check digit."""
    body = number.cast(pl.Int64) + 376_000_000_000
    weighed = [body // 10**place % 10 * (3 if place % 2 == 0 else 1) for place in range(12)]
    check = (10 - pl.sum_horizontal(weighed) % 10) % 10
    return pl.format("{}", body * 10 + check).str.zfill(14)


def _channel(base: pl.DataFrame, name: str, random: np.random.Generator) -> pl.DataFrame:
    wrong = pl.Series(random.random(len(base)) < DIFFERING)
    cents = pl.col("cents") + pl.when(wrong).then(100).otherwise(0)
    stated = base.with_columns(
        channel=pl.lit(name), gtin="subject", sku=pl.format("S{}", pl.col("number")),
        price_current=(cents / 100).cast(pl.Decimal(18, 4)),
        price_list=pl.when(pl.col("number") % 5 == 0).then(
            ((pl.col("cents") * 5 // 4) / 100).cast(pl.Decimal(18, 4))
        ),
        currency=pl.lit("EUR"), tax=pl.lit("included"), availability=pl.lit("in_stock"),
        document=pl.lit("d"), location=pl.format("exports/{}.csv", pl.lit(name)),
        row=pl.col("number") + 2, confidence=pl.lit(1.0), captured_at=pl.lit(NOW),
    )  # fmt: skip
    added = stated.select("subject", subject_name="title")
    return pl.concat([offers.conform(stated), added], how="horizontal")


def nights(table: pl.DataFrame, products: int) -> pl.DataFrame:
    """A year's history of one product in a hundred."""
    rows = table.filter(pl.col("channel") == "site").head(products // 100)
    told = rows.select(
        "subject", name="title", channel="channel", store=pl.lit(""), field=pl.lit("current"),
        value=pl.col("price_current").cast(pl.String), currency=pl.lit("EUR"),
        since=pl.lit(NOW - timedelta(days=365)), until=pl.lit(NOW - timedelta(days=1)),
        readings=pl.lit(365), quote=pl.lit(""), location="location", sha256=pl.lit(""),
    )  # fmt: skip
    return told.cast(dict(past.schema()))  # type: ignore[arg-type]


def bare(table: pl.DataFrame) -> int:
    """The comparison that nobody can do without: each channel's price beside the reference's."""
    right = table.filter(pl.col("channel") == "site").select("subject", right="price_current")
    others = table.filter(pl.col("channel") != "site").join(right, on="subject")
    return len(others.filter(pl.col("price_current") != pl.col("right")))


def judged(table: pl.DataFrame, names: list[str], products: int) -> tuple[int, int, int]:
    """(rules, findings, comparisons that agree) of every built-in pack."""
    packs = sorted(f"builtin:{p.name}" for p in builtin_folder().iterdir() if p.is_dir())
    settings = Settings(
        Brand("Maison Lune", reference="site"),
        tuple(Channel(n, "catalogue", path="x.csv", complete=n == names[-1]) for n in names),
    )
    subjects = Subjects(
        settings, settings.now, table, history=nights(table, products),
        coverage={n: Coverage(n, "catalogue", documents=1, offers=products) for n in names},
    )  # fmt: skip
    outcomes = []
    for rule in load_rules(packs):
        begin = time.process_time()
        outcomes.append(checks.judge(rule, subjects))
        if (took := time.process_time() - begin) > 0.02:
            print(f"    {rule.id:32} {took:6.2f} s CPU {len(outcomes[-1].findings):8,} findings")
    found = sum(len(outcome.findings) for outcome in outcomes)
    return len(outcomes), found, sum(sum(o.agreed.values()) for o in outcomes)


@contextmanager
def measured(name: str, told: dict[str, float]) -> Iterator[None]:
    """Prints wall and CPU seconds, and how much memory was added at the peak."""
    peak, stop = [0], threading.Event()
    before = _resident()

    def watch() -> None:
        while not stop.wait(0.02):
            peak[0] = max(peak[0], _resident())

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    wall, cpu = time.perf_counter(), time.process_time()
    yield
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    stop.set()
    thread.join()
    added = max(0, peak[0] - before) / 2**20
    for unit, took in (("wall", wall), ("CPU", cpu)):
        told[f"{name} {unit}"] = min(took, told.get(f"{name} {unit}", took))
    print(f"{name:24} {wall:7.2f} s wall  {cpu:7.2f} s CPU  +{added:6.0f} MB")


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def main(products: int = 1_000_000, channels: int = 5) -> None:
    """Prints the comparison."""
    names = ["site", *(f"channel-{n}" for n in range(1, channels))]
    table = frame(products, names)
    print(f"{len(table):,} offers, {table.estimated_size('mb'):.0f} MB of columns")
    told: dict[str, float] = {}
    bares: list[Callable[[], int]] = [lambda: bare(table)] * 2
    for run in bares:
        with measured("bare join-and-compare", told):
            run()
    with measured("all packs", told):
        rules, findings, agreed = judged(table, names, products)
    with measured("bare join-and-compare", told):
        differing = bare(table)
    print(f"{rules} rules, {findings:,} findings, {agreed:,} agree; the bare join: {differing:,}")
    for unit in ("wall", "CPU"):
        ratio = told[f"all packs {unit}"] / told[f"bare join-and-compare {unit}"]
        print(f"ratio of {unit} seconds {ratio:.2f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
