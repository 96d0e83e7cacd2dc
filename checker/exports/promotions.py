"""Promotion exports: Google promotions, Shopify discounts, coupons, cart rules.

They hold tens of rows, so they are read row by row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Literal, cast

from msgspec.structs import replace

from checker import offers as frames
from checker.exports import amounts, moments, values
from checker.exports.export import ReadOptions
from checker.exports.plan import Plan, make_plan
from checker.exports.profile import Profile
from checker.exports.reader import Part
from checker.exports.table import Table, normalise
from checker.model import Document, Failure, Promotion, PromotionKind

_OVER = frozenset({"0", "false", "non", "no", "expired", "archived", "expire", "disabled", "draft"})
_TRUE = frozenset({"1", "true", "yes", "oui"})
_NUMBER = re.compile(r"\d[\d\s\u00a0\u202f.,]*")
_PLACES = {"online": "online", "in store": "in_store"}


def read(
    table: Table,
    profile: Profile,
    document: Document,
    columns: Mapping[str, str] | None,
    options: ReadOptions,
) -> tuple[list[Promotion], Part]:
    """The promotions of one table; those that are switched off or say no kind are counted."""
    plan = make_plan(table.headers, profile, columns)
    cells = table.load(plan.positions)
    texts = [cells.frame[str(position)] for position in plan.columns.values()]
    decimal = amounts.convention(texts, profile.decimal, options.locale) or "."
    found: list[Promotion] = []
    skipped: Counter[str] = Counter({"broken": cells.broken} if cells.broken else {})
    failures = list(cells.failures)
    for line, record in zip(cells.rows, cells.frame.iter_rows(named=True), strict=True):
        row = {
            name: text.strip()
            for name, position in plan.columns.items()
            if (text := record[str(position)]) and text.strip()
        }
        if not row:
            skipped["blank"] += 1
        elif normalise(row.get("status", "")) in _OVER:
            skipped["inactive"] += 1
        else:
            try:
                promotion = _promotion(row, profile, options, decimal)
            except moments.Unclear as error:
                failures.append(_notice(table, line, "ambiguous-date", f"the date `{error}`"))
                promotion = None
            if promotion is None:
                skipped["unreadable"] += 1
            else:
                found.append(_with_evidence(promotion, table, plan, document, line, row))
    read_rows = len(cells.rows) + cells.broken
    part = Part(frames.empty(), read_rows, len(found), dict(skipped), plan.unread, tuple(failures))
    return found, part


def _notice(table: Table, line: int, kind: str, what: str) -> Failure:
    why = f"{what} cannot be read"
    return Failure(kind, f"{table.location}:{line}", why, "write 2026-11-30", fatal=False)


def _promotion(
    row: Mapping[str, str], profile: Profile, options: ReadOptions, decimal: amounts.Decimal
) -> Promotion | None:
    value, currency = _value(row, decimal)
    kind = _kind(row, value)
    if kind is None:
        return None
    starts, ends = _dates(row, profile, options)
    free = kind == "free_shipping"
    return Promotion(
        kind=kind,
        value=None if free or kind == "free_gift" else value,
        currency=(currency or options.currency) if kind == "money_off" else None,
        code=row.get("code") if _is_code(row) else None,
        minimum_spend=_number(row.get("minimum", ""), decimal) or None,
        minimum_quantity=_whole(row.get("minimum_quantity")),
        buy=_whole(row.get("minimum_quantity")) if kind == "buy_m_get_n" else None,
        get=_whole(row.get("get")) if kind == "buy_m_get_n" else None,
        scope=_scope(row),
        exclusions=row.get("exclusions"),
        audience=_audience(row),
        redemption_channel=cast(
            'Literal["online", "in_store"] | None',
            _PLACES.get(normalise(row.get("redemption", ""))),
        ),
        valid_from=starts,
        valid_through=ends,
        stackable=False if row.get("stackable", "").lower() in _TRUE else None,
        gift=row.get("gift"),
        name=row.get("title") or (None if _is_code(row) else row.get("code")),
        quote=row.get("title") or row.get("code") or row.get("id", ""),
    )


def _is_code(row: Mapping[str, str]) -> bool:
    """Shopify puts an automatic discount's title where a code would stand."""
    return "automat" not in f"{row.get('method', '')}".lower()


def _value(row: Mapping[str, str], decimal: amounts.Decimal) -> tuple[Decimal | None, str | None]:
    for name in ("percent", "amount", "value"):
        number = _number(row.get(name, ""), decimal)
        if number:
            sign = re.search(r"[A-Z]{3}|[^\d\s.,%\-−]+", row[name])
            return number, values.currency(sign[0]) if sign else None
    return None, None


def _kind(row: Mapping[str, str], value: Decimal | None) -> PromotionKind | None:
    table = values.words("promotion")
    said = table.get(normalise(row.get("kind", ""))) or table.get(
        normalise(row.get("value_kind", ""))
    )
    if said is None and _number(row.get("percent", ""), "."):
        said = "percent_off"
    if said is None and _number(row.get("amount", ""), "."):
        said = "money_off"
    free = row.get("free_shipping", "").lower() in _TRUE
    if free and (said is None or value is None):
        said = "free_shipping"
    if said in ("percent_off", "money_off") and value is None:
        return None
    return cast("PromotionKind | None", said)


def _number(text: str, decimal: amounts.Decimal) -> Decimal | None:
    found = _NUMBER.search(text)
    if not found:
        return None
    digits = re.sub(r"[\s\u00a0\u202f]", "", found[0]).rstrip(".,")
    thousands = "." if decimal == "," else ","
    digits = digits.replace(thousands, "").replace(",", ".")
    return Decimal(digits) if re.fullmatch(r"\d{1,12}(\.\d+)?", digits) else None


def _whole(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else None


def _scope(row: Mapping[str, str]) -> str | None:
    scope = row.get("scope")
    return None if scope and normalise(scope) == "all products" else scope


def _audience(row: Mapping[str, str]) -> str | None:
    audience = row.get("audience")
    everyone = {"all", "everyone", "all customers", "tous les clients"}
    return None if audience and normalise(audience) in everyone else audience


def _dates(
    row: Mapping[str, str], profile: Profile, options: ReadOptions
) -> tuple[datetime | None, datetime | None]:
    local = moments.zone(profile.timezone or options.timezone)
    if "dates" in row:
        ends = moments.read_range(row["dates"], order=profile.dates, local=local)
    else:
        starts, stops = row.get("starts", ""), row.get("ends", "")
        start = moments.read_moment(starts, order=profile.dates, local=local)
        if profile.ends == "moment":
            end = moments.read_moment(stops, order=profile.dates, local=local)
            end = end - moments.INSTANT if end else None
        else:
            end = moments.read_moment(stops, order=profile.dates, local=local, end=True, days=True)
        ends = (start, end)
    # In the brand's zone, so that the day is the one people read in its messages.
    start, end = (moment.astimezone(local) if moment else None for moment in ends)
    return start, end


def _with_evidence(
    promotion: Promotion,
    table: Table,
    plan: Plan,
    document: Document,
    line: int,
    row: Mapping[str, str],
) -> Promotion:
    column = next(name for name in ("title", "code", "id", *row) if name in row)
    header = table.headers[plan.columns[column]]
    evidence = replace(
        document.evidence(
            row[column],
            row=line,
            column=f"{table.sheet}!{header}" if table.sheet else header,
        ),
        location=table.location,
    )
    return replace(promotion, quote=row[column], evidence=evidence)
