"""A profile and a table make offers. Every step works on whole columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from checker import offers as frames
from checker.exports import amounts, faults, identity, notices, prices, shape, units, values
from checker.exports.export import ReadOptions
from checker.exports.plan import Plan, Reading, make_plan
from checker.exports.profile import Profile
from checker.exports.table import Table, currency_in
from checker.model import Document, Failure

if TYPE_CHECKING:
    import polars as pl


_IDENTITY = ("sku", "gtin", "mpn", "title", "url", "parent")
_PRICES = ("price", "gross", "net", "sale")
_PRICED = {
    "price",
    "net",
    "gross",
    "sale",
    "list",
    "reduction",
    "reduction_percent",
    "delta",
    "sale_from",
    "sale_through",
    "sale_range",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One table as offers."""

    offers: pl.DataFrame
    read: int
    used: int
    skipped: Mapping[str, int]
    unread: tuple[str, ...]
    failures: tuple[Failure, ...]
    cells: pl.DataFrame | None = None
    """The texts behind the offers, by canonical name."""


@dataclass(frozen=True, slots=True)
class Context:
    """What does not change while one table is read."""

    table: Table
    profile: Profile
    plan: Plan
    options: ReadOptions
    document: Document
    at: datetime
    decimal: amounts.Decimal = ""

    def header(self, canonical: str, reading: Reading) -> str | None:
        """The column as evidence names it: its header, `sheet!header` in a workbook."""
        position = reading.columns.get(canonical, self.plan.columns.get(canonical))
        if position is None:
            return None
        name = self.table.headers[position]
        return f"{self.table.sheet}!{name}" if self.table.sheet else name


def read_table(
    table: Table,
    profile: Profile,
    document: Document,
    at: datetime,
    columns: Mapping[str, str] | None,
    options: ReadOptions,
    products: pl.DataFrame | None = None,
) -> Part:
    """The offers of one table; `products` are the cells of the file that it completes."""
    import polars as pl

    plan = make_plan(table.headers, profile, columns)
    cells = table.load(plan.positions)
    frame = cells.frame
    money = [frame[str(p)] for name, p in plan.columns.items() if name in prices.AMOUNTS]
    decimal = amounts.convention(money, profile.decimal, options.locale, stored=table.stored)
    context = Context(table, profile, plan, options, document, at, decimal)
    base = frame.select(
        cells.rows.alias(shape.ROW),
        *(_cell(name, p, plan).alias(name) for name, p in plan.columns.items()),
        *identity.describe_variants(frame, plan),
    )
    failures = [*cells.failures, *faults.lossy(table, plan, cells)]
    for name, held in faults.torn(frame, plan):
        header = context.header(name, Reading()) or ""
        failures.append(
            notices.notice("two-columns", table.location, header, cells.rows.filter(held))
        )
        base = base.with_columns(base[name].set(held, None))
    base = identity.unescaped(identity.unwrapped(base))
    repeated = faults.headings(base, table, plan)
    base = shape.arrange(base, profile, {"header": repeated, "total": identity.totals(base)})
    skipped = Counter[str]({"broken": cells.broken} if cells.broken else {})
    reasons = base[shape.REASON].drop_nulls()
    skipped.update(dict(reasons.value_counts().iter_rows()))
    kept = base[shape.REASON].is_null()
    read = base.height + cells.broken
    if len(reasons):
        base, frame = base.filter(kept), frame.filter(kept)
    if products is not None:
        base = _completed(base, products)
    parts: list[pl.DataFrame] = []
    used = pl.Series([False]).new_from_index(0, base.height)
    for reading in plan.readings:
        stated, offers, said = _read(context, base, frame, reading)
        used = used | stated
        parts.append(offers)
        failures += said
    if not used.all():
        nameless = base[shape.ROW].filter(~used)
        skipped["unidentified"] += len(nameless)
        failures.append(notices.notice("unidentified", table.location, "", nameless))
    offers = pl.concat(parts) if len(parts) > 1 else parts[0]
    return Part(
        offers,
        read,
        int(used.sum()),
        dict(skipped),
        plan.unread,
        tuple(dict.fromkeys(failures)),
        base,
    )


def _cell(name: str, position: int, plan: Plan) -> pl.Expr:
    import polars as pl

    if name in plan.inside:
        parts = pl.col(str(position)).str.split(":")
        return parts.list.get(plan.inside[name], null_on_oob=True).str.strip_chars()
    places = (position, *plan.spare) if name == "gtin" else (position,)
    return pl.coalesce(pl.col(str(p)) for p in places) if len(places) > 1 else pl.col(str(position))


def without(whole: Part, combinations: Part) -> Part:
    """The products that are sold as they are, not as one of `combinations`."""
    held = whole.offers["parent"].is_in(combinations.offers["parent"].implode())
    held = held.fill_null(False)
    count = int(held.sum())
    skipped = Counter(whole.skipped) + Counter({"parent": count})
    return replace(
        whole,
        offers=whole.offers.filter(~held),
        used=whole.used - count,
        skipped=dict(skipped),
    )


def _completed(cells: pl.DataFrame, products: pl.DataFrame) -> pl.DataFrame:
    """Combinations with the cells of their product that they do not have themselves.

    The product is named by its number or, where there is none, by its reference.
    """
    import polars as pl

    if "parent_sku" in cells.columns and "sku" in products.columns:
        known = products.drop_nulls("sku").unique("sku", keep="first")
        by_sku = cells["parent_sku"].replace_strict(known["sku"], known["parent"], default=None)
        parent = pl.coalesce("parent", by_sku) if "parent" in cells.columns else pl.lit(by_sku)
        cells = cells.with_columns(parent.alias("parent"))
    own = {*cells.columns, shape.ROW, shape.REASON}
    missing = [name for name in products.columns if name not in own and name != "sku"]
    lead = products.select("parent", *missing).unique("parent", keep="first")
    return cells.join(lead, on="parent", how="left", maintain_order="left")


def _stated(cells: pl.DataFrame, reading: Reading) -> pl.Series:
    """True where the row says what it is about and, beside its first reading, a price."""
    import polars as pl

    named = [name for name in _IDENTITY if name in cells.columns]
    if not named:
        return pl.Series([False]).new_from_index(0, cells.height)
    stated = pl.any_horizontal(pl.col(named).is_not_null())
    if reading.label is not None:
        money = [name for name in ("price", "sale") if name in reading.columns]
        stated = stated & pl.any_horizontal(pl.col(money).is_not_null())
        if "published" in reading.columns:
            stated = stated & pl.col("published").str.to_lowercase().ne_missing("false")
    return cells.select(stated).to_series()


def _read(
    context: Context, base: pl.DataFrame, frame: pl.DataFrame, reading: Reading
) -> tuple[pl.Series, pl.DataFrame, list[Failure]]:
    """Which rows state this reading, its offers, and the notices."""
    import polars as pl

    profile, options = context.profile, context.options
    cells = base
    if reading.columns:
        cells = base.with_columns(frame[str(p)].alias(name) for name, p in reading.columns.items())
        cells = cells.drop(_PRICED - reading.columns.keys(), strict=False)
    stated = _stated(cells, reading)
    if not stated.all():
        cells = cells.filter(stated)
    rows = cells[shape.ROW]
    location = context.table.location
    failures: list[Failure] = []

    def say(kind: str, column: str, where: pl.Series) -> None:
        names = _PRICES if column == "price" else (column,)
        header = next((h for name in names if (h := context.header(name, reading))), "")
        failures.append(notices.notice(kind, location, header, rows.filter(where)))

    for name, held in notices.ruined(cells):
        say("ruined-id", name, held)
        cells = cells.with_columns(cells[name].set(held, None))
    pool = ThreadPoolExecutor(1)  # codes and stock beside the amounts
    codes = pool.submit(identity.columns, cells, profile)
    pool.shutdown(wait=False)
    headers = {name: context.header(name, reading) for name in (*prices.AMOUNTS, "unit")}
    stored = context.table.stored
    minor = profile.minor_units
    cells, problems = prices.read_amounts(
        cells, context.decimal, headers, stored=stored, minor_units=minor
    )
    cells, unclear = prices.read_window(cells, profile, options, context.at)
    for problem in (*problems, *unclear):
        say(problem.kind, problem.column, problem.where)
    cells = prices.regular(cells, profile, options, headers)
    cells = prices.reduced(cells, headers)
    struck = profile.list_is_struck
    cells = prices.effective(cells, context.at, headers, list_is_struck=struck)
    if profile.completes and "delta" in cells.columns:
        # The price comes from two files; what stands in this one is the difference.
        cells = cells.with_columns(
            pl.col("delta").alias("current"), pl.lit(headers["delta"]).alias("current@"),
            pl.lit(None, pl.String).alias("struck"), pl.lit(None, pl.String).alias("struck@"),
        )  # fmt: skip
    cells = cells.with_columns(codes.result())
    offers = _frame(context, cells, reading)
    for kind, column, where in faults.in_rows(cells, offers):
        say(kind, column, where)
    return stated, offers, failures


def _frame(context: Context, cells: pl.DataFrame, reading: Reading) -> pl.DataFrame:
    """The offers' schema, filled from the worked-out columns."""
    import polars as pl

    has = frozenset(cells.columns)
    options = context.options
    here = {reading.place: reading.label}

    def stated_spot(role: str) -> pl.Expr:
        header = pl.lit(context.header(role, reading), pl.String)
        return pl.when(pl.col(role).is_not_null()).then(header)

    def text(*names: str) -> pl.Expr:
        found = [pl.col(name) for name in names if name in has]
        return pl.coalesce(found) if found else pl.lit(None, pl.String)

    roles = {"current": "current", "list": "struck", "sale": "odd"}
    columns: dict[str, pl.Expr] = {
        "channel": pl.lit(context.document.channel),
        "document": pl.lit(context.document.sha256),
        "location": pl.lit(context.table.location),
        "row": pl.col(shape.ROW),
        "price_row": pl.col(shape.PRICE_ROW),
        "captured_at": pl.lit(context.document.captured_at.astimezone(UTC)),
        "gtin": text("gtin#"),
        "availability": text("availability#").fill_null("unknown"),
        "raw_availability": text("availability", "quantity"),
        "condition": text("condition#"),
        "currency": _first(_currencies(context, cells, reading)),
        "market": pl.lit(here["market"])
        if here.get("market")
        else _first([text("market", "override"), pl.lit(options.market)]),
        "store": pl.lit(here["store"])
        if here.get("store")
        else _first([text("store"), pl.lit(options.store)]),
        "tax": pl.col("tax#").fill_null("unknown"),
        "confidence": pl.lit(1.0),
        "url": pl.when(text("url").str.contains("://", literal=True)).then(text("url")),
        **{
            name: text(name)
            for name in (
                "sku",
                "mpn",
                "brand",
                "title",
                "attributes",
                "parent",
                "category",
                "image",
            )
        },
    }
    for role, name in roles.items():
        if f"{name}#" in has:
            columns |= {
                f"price_{role}": pl.col(f"{name}#"),
                f"raw_{role}": pl.col(name),
                f"spot_{role}": pl.when(pl.col(name).is_not_null()).then(pl.col(f"{name}@")),
            }
    # The price without tax is the regular one; beside a sale price it would say another price.
    for role, holds in (("member", pl.lit(True)), ("net", ~pl.col("running#"))):
        if f"{role}#" in has:
            columns |= {
                f"price_{role}": pl.when(holds).then(pl.col(f"{role}#")),
                f"raw_{role}": pl.when(holds).then(pl.col(role)),
                f"spot_{role}": pl.when(holds).then(stated_spot(role)),
            }
    if {"sale", "reduction_percent", "running#"} <= has:
        # Where the sale price is stated, the percent beside it is a statement of its own.
        both = pl.col("running#") & (pl.col("sale#") > 0) & (pl.col("reduction_percent#") > 1)
        columns |= {
            "price_reduction": pl.when(both).then(pl.col("reduction_percent#")),
            "raw_reduction": pl.when(both).then(pl.col("reduction_percent")),
            "spot_reduction": pl.when(both).then(stated_spot("reduction_percent")),
        }
    if "unit" in has:
        unit = units.read_unit(cells["unit"], context.decimal)
        headed = units.unit_of_header(context.header("unit", reading) or "")
        columns |= {
            "price_unit": pl.lit(unit["unit#"]),
            "raw_unit": pl.col("unit"),
            "spot_unit": pl.col("unit@") if "unit@" in has else stated_spot("unit"),
            "unit_per": pl.coalesce(pl.lit(unit["per#"]), text("unit_base"), pl.lit(headed)),
        }
    if "running#" in has and "from#" in has:
        for name, end in (("sale_from", "from#"), ("sale_through", "through#")):
            columns[name] = pl.when(pl.col("running#")).then(pl.col(end))
    if "unclear#" in has and "reduced#" in has:
        columns["ambiguous"] = pl.when(pl.col("unclear#")).then(pl.lit("ambiguous-date"))
    offers = frames.conform(cells.select(**columns))
    return _without_clashes(offers)


def _first(choices: list[pl.Expr]) -> pl.Expr:
    import polars as pl

    return pl.coalesce(choice.cast(pl.String) for choice in choices)


def _currencies(context: Context, cells: pl.DataFrame, reading: Reading) -> list[pl.Expr]:
    """Where the currency is said, nearest first: cell, column, header, profile, configuration."""
    import polars as pl

    choices = [pl.col("currency#")]
    if "currency" in cells.columns:
        choices.append(pl.lit(values.translate(cells["currency"], _iso, pl.String)))
    header = next(
        (h for name in _PRICES if (h := context.header(name, reading))),
        "",
    )
    elsewhere = reading.foreign and reading.label != context.options.market
    said = (
        values.currency(currency_in(header)),
        context.profile.currency,
        None if elsewhere else context.options.currency,
    )
    return [*choices, *(pl.lit(code) for code in said)]


def _iso(text: str) -> str | None:
    return values.currency(text) or values.currency(text.upper())


def _without_clashes(offers: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    clash = notices.duplicates(offers)
    if not clash.any():
        return offers
    reason = pl.when(pl.lit(clash)).then(pl.lit("duplicate-key")).otherwise(pl.col("ambiguous"))
    return offers.with_columns(reason.alias("ambiguous"))
