"""Profiles: export formats as data, and which of them a header row belongs to."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec

from checker.errors import ConfigurationError, Problem
from checker.exports.amounts import Decimal
from checker.exports.moments import Order
from checker.exports.table import normalise
from checker.model import Tax

Kind = Literal["offers", "promotions"]
Ends = Literal["day", "moment", "either"]

# What a column can hold. `cost` and `floor` are recognised so that they are never read;
# `other` is known and not needed.
CANONICAL = frozenset(
    [
        "sku",
        "gtin",
        "gtin_type",
        "mpn",
        "brand",
        "title",
        "parent",
        "parent_sku",
        "condition",
        "category",
        "url",
        "image",
        "market",
        "store",
        "availability",
        "quantity",
        "oversell",
        "tracker",
        "currency",
        "tax",
        "price",
        "net",
        "gross",
        "sale",
        "list",
        "member",
        "unit",
        "unit_base",
        "sale_from",
        "sale_through",
        "sale_range",
        "on_sale",
        "minor_unit",
        "reduction",
        "reduction_percent",
        "reduction_kind",
        "delta",
        "tax_rule",
        "type",
        "status",
        "published",
        "override",
        "cost",
        "floor",
        "other",
    ]
)
NEVER_READ = frozenset({"cost", "floor", "other"})
_PROMOTION = frozenset(
    [
        "id",
        "title",
        "code",
        "kind",
        "method",
        "value",
        "value_kind",
        "percent",
        "amount",
        "currency",
        "minimum",
        "minimum_quantity",
        "buy",
        "get",
        "gift",
        "starts",
        "ends",
        "dates",
        "scope",
        "exclusions",
        "audience",
        "redemption",
        "stackable",
        "status",
        "free_shipping",
        "name",
        "other",
    ]
)


def columns_of(kind: Kind) -> frozenset[str]:
    """Everything that a column of such a file can hold."""
    return _PROMOTION if kind == "promotions" else CANONICAL


@dataclass(frozen=True, slots=True)
class View:
    """One more offer that the same row states: online price, a market, a marketplace channel."""

    label: str
    place: Literal["market", "store"]
    columns: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Profile:
    """One export format. The keys are those of its TOML file."""

    id: str
    name: str = ""
    where: str = ""
    """What to open and click to get such a file."""
    kind: Kind = "offers"
    completes: str | None = None
    """Profile whose rows carry what is missing here, found by `parent` (product combinations)."""
    required: tuple[tuple[str, ...], ...] = ()
    """Each entry one header, or several spellings of it of which one must stand there."""
    strong: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    pairs: tuple[tuple[str, str], ...] = ()
    """Attribute name and value in two columns; `{}` stands for 1, 2, 3 …"""
    packed: tuple[str, ...] = ()
    """Columns such as `ean=376…,color=rouge`: names in them may fill gtin, mpn, brand."""
    listed: tuple[tuple[str, str], ...] = ()
    """Two columns with as many entries each: `Taille:select:0, Couleur:color:1`, `S:0, rouge:1`."""
    inside: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """canonical → outer attribute and part of headers such as `loyalty_program(label:price)`."""
    per: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """market or store → canonical → header with `{}` for its name."""
    currency_per_market: bool = False
    """The amounts of a market are in that market's currency, which the file does not name."""
    views: tuple[View, ...] = ()
    grouped: bool = False
    """Rows of one product follow each other; only the first has the product's cells."""
    inherit: tuple[str, ...] = ("title", "brand", "category", "url", "image", "status", "published")
    lead: str = ""
    """The `type` of a product row; it is no offer where variants follow it."""
    offer_if: tuple[str, ...] = ()
    """Rows with none of these filled continue the row above (an image, a note)."""
    skip: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """reason → canonical → values in lower case; such rows are no offers."""
    availability: Mapping[str, str] = field(default_factory=dict)
    only: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """reason → canonical → values in lower case; rows with any other word there are no offers."""
    gtin_types: tuple[str, ...] = ()
    """Values of `gtin_type` under which the code is a GTIN."""
    decimal: Decimal = ""
    minor_units: int | Literal["currency"] | None = None
    """Amounts are whole numbers of 10⁻ⁿ (Google's micros: 6), or of the currency's smallest
    unit; a `minor_unit` column says it row by row."""
    dates: Order = ""
    ends: Ends = "day"
    """What an end means that is a bare day or its midnight: `day` includes that day, `moment` is
    the first one outside, under `either` nobody can tell on that day."""
    timezone: str | None = None
    tax: Tax = "unknown"
    currency: str | None = None
    list_is_struck: bool = False
    """The list column is a struck price, wrong where it is below the price; else it may be a
    recommended price, which is no list price there."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """How well a profile fits a header row."""

    profile: str
    score: float
    """0 to 1."""
    why: str


def parse(text: str, identifier: str, where: str) -> Profile:
    """The profile of a TOML text. Raises `ConfigurationError` with every mistake."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError([Problem(where, str(error))]) from None
    header = raw.pop("header", {})
    problems = [Problem(where, what) for what in _mistakes(raw, header)]
    if problems:
        raise ConfigurationError(problems)
    try:
        return msgspec.convert(_shaped(raw, header) | {"id": identifier}, Profile)
    except (msgspec.ValidationError, AttributeError, TypeError) as error:
        raise ConfigurationError([Problem(where, str(error))]) from None


def _shaped(raw: Mapping[str, Any], header: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of `Profile`, one header or value where a list of one is meant."""
    shaped = dict(raw) | dict(header)
    shaped["required"] = [_several(entry) for entry in header["required"]]
    for key in ("columns", "attributes"):
        shaped[key] = {name: _several(headers) for name, headers in raw.get(key, {}).items()}
    for key in ("skip", "only"):
        shaped[key] = {
            reason: {column: _several(words) for column, words in tests.items()}
            for reason, tests in raw.get(key, {}).items()
        }
    shaped["views"] = [_view(view) for view in raw.get("views", ())]
    return shaped


def _several(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _view(raw: Mapping[str, Any]) -> dict[str, Any]:
    place = "store" if "store" in raw else "market"
    columns = {name: _several(value) for name, value in raw.items() if name != place}
    return {"label": raw.get(place), "place": place, "columns": columns}


def _mistakes(raw: Mapping[str, Any], header: Mapping[str, Any]) -> Iterable[str]:
    known = {f.name for f in fields(Profile)} - {"id", "required", "strong", "negative"}
    yield from (f"unknown key `{key}`" for key in raw if key not in known)
    allowed = {"required", "strong", "negative"}
    yield from (f"unknown key `header.{key}`" for key in header if key not in allowed)
    if not header.get("required"):
        yield "`header.required` must name at least one header"
    if raw.get("kind", "offers") not in get_args(Kind):
        yield f"`kind` must be one of {', '.join(get_args(Kind))}"
    names = columns_of(raw.get("kind", "offers"))
    yield from (f"unknown column `{name}`" for name in raw.get("columns", {}) if name not in names)
    if raw.get("tax", "unknown") not in get_args(Tax):
        yield f"`tax` must be one of {', '.join(get_args(Tax))}"
    if raw.get("decimal", "") not in get_args(Decimal):
        yield "`decimal` must be `.` or `,`"
    if raw.get("ends", "day") not in get_args(Ends):
        yield f"`ends` must be one of {', '.join(get_args(Ends))}"
    if raw.get("dates", "") not in get_args(Order):
        yield f"`dates` must be one of {', '.join(get_args(Order))}"


@cache
def shipped() -> Mapping[str, Profile]:
    """Profile id → profile, of every format this program knows."""
    folder = files("checker.exports").joinpath("profiles")
    entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    return {
        entry.name.removesuffix(".toml"): parse(
            entry.read_text("utf-8"), entry.name.removesuffix(".toml"), entry.name
        )
        for entry in entries
        if entry.name.endswith(".toml")
    }


def load(extra: Sequence[Path] = ()) -> Mapping[str, Profile]:
    """The shipped profiles and a user's own, which win. Raises `ConfigurationError`."""
    profiles = dict(shipped())
    for path in extra:
        for file in sorted(path.glob("*.toml")) if path.is_dir() else [path]:
            try:
                text = file.read_text("utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise ConfigurationError([Problem(str(file), str(error))]) from None
            profiles[file.stem] = parse(text, file.stem, str(file))
    return profiles


@cache
def aliases() -> Mapping[str, tuple[str, ...]]:
    """Canonical column → headers that mean it in any file, best first."""
    text = files("checker.exports").joinpath("aliases.toml").read_text("utf-8")
    return {name: tuple(headers) for name, headers in tomllib.loads(text).items()}


_ATTRIBUTES: tuple[str, ...] = ("size", "color")


def generic() -> Profile:
    """The profile for files of no known vendor: header words alone."""
    columns = dict(aliases())
    attributes = {name: columns.pop(name) for name in _ATTRIBUTES}
    return Profile(id="generic", name="Any table", columns=columns, attributes=attributes)


def known_headers(profile: Profile) -> frozenset[str]:
    """Every header the profile names, normalised; those with `{}` up to 9. A trailing `*` stands
    for any ending.
    """
    names = {header for headers in profile.columns.values() for header in headers}
    names |= {header for headers in profile.attributes.values() for header in headers}
    names |= {header for view in profile.views for hs in view.columns.values() for header in hs}
    names |= {
        side.replace("{}", str(n)) for pair in profile.pairs for side in pair for n in range(1, 10)
    }
    names |= {header for spellings in profile.required for header in spellings}
    names |= {*profile.packed, *profile.strong, *(side for pair in profile.listed for side in pair)}
    return frozenset(normalise(name) + "*" * name.endswith("*") for name in names)


_known = cache(lambda identifier: known_headers(shipped()[identifier]))


def _headers_of(profile: Profile) -> frozenset[str]:
    if shipped().get(profile.id) is profile:
        return _known(profile.id)
    return known_headers(profile)


def recognise(headers: Sequence[str], profiles: Iterable[Profile]) -> list[Recognition]:
    """The profiles that fit a header row, best first.

    All required headers and no negative one must be there. The score is the mean of the
    share of fingerprint headers present and the share of the row's headers the profile knows.
    """
    present = {normalise(header) for header in headers if header.strip()}
    fits: list[tuple[float, int, Recognition]] = []
    for profile in profiles:
        required = [any(normalise(h) in present for h in names) for names in profile.required]
        if not all(required) or any(normalise(h) in present for h in profile.negative):
            continue
        strong = sum(normalise(header) in present for header in profile.strong)
        fingerprint = (len(required) + strong) / (len(required) + len(profile.strong))
        known = present & _headers_of(profile)
        score = round((fingerprint + len(known) / len(present)) / 2, 3)
        why = (
            f"{len(required) + strong} of {len(required) + len(profile.strong)} fingerprint "
            f"headers, {len(known)} of {len(present)} columns known"
        )
        fits.append((score, len(known), Recognition(profile.id, score, why)))
    fits.sort(key=lambda fit: (-fit[0], -fit[1], fit[2].profile))
    return [recognition for _, _, recognition in fits]
