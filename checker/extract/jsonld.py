"""JSON-LD blocks, however broken, as nodes with their JSON pointer."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from checker.extract.cues import places_of

Node = dict[str, Any]
"""One JSON object; numbers are kept as they are spelled."""

NODE_LIMIT = 20_000
_LONGEST_TAG = 550
_BLOCK = re.compile(
    rb"""<script\b[^>]{0,500}?application/ld\+json[^>]{0,300}>(.*?)</script""", re.I | re.S
)
_WRAPPING = re.compile(r"<!\[CDATA\[|\]\]>|<!--|-->|^\s*//.*?$|/\*.*?\*/", re.M | re.S)
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
_RAW_BREAK = re.compile(r"[\x00-\x1f]+")
_SALVAGED = re.compile(
    r'"(@type|name|sku|gtin\d*|mpn|price|lowPrice|priceCurrency|availability)"\s*:\s*'
    r'(?:"((?:[^"\\]|\\.){0,300})"|(-?[\d.]{1,20}))'
)
# Where a page's own things hang; anything else (isRelatedTo, isSimilarTo, review …) is not entered.
_ENTERED = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart")


@dataclass(frozen=True, slots=True)
class Located:
    """A node and where it stands."""

    node: Node
    pointer: str
    listed: bool = False
    """True inside an ItemList."""


def scripts(page: bytes) -> list[str]:
    """The raw content of each JSON-LD block of a page in UTF-8, in order."""
    found: list[str] = []
    end = 0
    for told in places_of(b"ld+json", page):
        if told < end:
            continue
        start = max(end, told - _LONGEST_TAG)
        opened = max(page.rfind(tag, start, told) for tag in (b"<script", b"<SCRIPT"))
        block = _BLOCK.match(page, opened) if opened >= 0 else None
        end = block.end() if block else told + 1
        found += [block[1].decode(errors="replace")] if block else []
    return found


def load(raw: str) -> Any:
    """The value of a JSON text, numbers as strings; None when it cannot be read."""
    try:
        return json.loads(raw, strict=False, parse_float=str, parse_int=str, parse_constant=_none)
    except (ValueError, RecursionError):
        return None


def load_leading(text: str, start: int) -> Any:
    """The JSON value that begins at `start`, whatever follows; None where there is none."""
    try:
        return _DECODER.raw_decode(text, start)[0]
    except (ValueError, RecursionError):
        return None


def load_broken(raw: str) -> Any:
    """The same, after undoing what templates and minifiers do to JSON-LD."""
    text = _WRAPPING.sub("", raw).strip().rstrip(";").strip()
    for attempt in (
        text,
        html.unescape(text),
        _TRAILING_COMMA.sub("", _RAW_BREAK.sub(" ", html.unescape(text))),
    ):
        if (value := load(attempt)) is not None:
            return value
        if several := _concatenated(attempt):
            return several
    return _salvage(html.unescape(raw))


def nodes(page: bytes) -> tuple[list[Located], bool]:
    """Every typed node of the JSON-LD in a page in UTF-8, and whether a block was broken.

    One unreadable block does not lose the others.
    """
    found: list[Located] = []
    broken = False
    for number, raw in enumerate(scripts(page)):
        value = load(raw)
        if value is None:
            broken = True
            value = load_broken(raw)
        found.extend(flatten(value, f"script[type='application/ld+json'][{number}]#"))
    return found, broken


def flatten(value: Any, pointer: str) -> Iterator[Located]:
    """The typed nodes of a JSON value, in document order."""
    stack: list[tuple[Any, str, bool]] = [(value, pointer, False)]
    for _ in range(NODE_LIMIT):
        if not stack:
            return
        current, where, listed = stack.pop()
        if isinstance(current, list):
            stack.extend(
                (item, f"{where}/{index}", listed)
                for index, item in reversed(list(enumerate(current)))
            )
        elif isinstance(current, dict):
            if "@type" in current:
                yield Located(current, where, listed)
            stack.extend(
                (current[key], f"{where}/{key}", listed or key == "itemListElement")
                for key in reversed(_ENTERED)
                if isinstance(current.get(key), dict | list)
            )


def types_of(node: Node) -> frozenset[str]:
    """Type names without their vocabulary's address."""
    return frozenset(
        str(item).rstrip("/").rsplit("/", 1)[-1].rsplit("#", 1)[-1].rsplit(":", 1)[-1]
        for item in as_list(node.get("@type"))
    )


def as_list(value: Any) -> list[Any]:
    """A list of whatever stands there: none, one or several."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _none(_: str) -> None:
    return None


_DECODER = json.JSONDecoder(strict=False, parse_float=str, parse_int=str, parse_constant=_none)


def _concatenated(text: str) -> list[Any]:
    """Several JSON values one after the other."""
    values: list[Any] = []
    at = 0
    try:
        while at < len(text) and len(values) < 50:
            value, at = _DECODER.raw_decode(text, at)
            values.append(value)
            while at < len(text) and text[at] in " \t\r\n,;":
                at += 1
    except (ValueError, RecursionError):
        pass
    return [value for value in values if isinstance(value, dict | list)]


def _salvage(raw: str) -> Node | None:
    """The few fields that stand alone in a block that is no JSON; None when a price or a
    product occurs twice, since nothing then says which belongs to which.
    """
    pairs = [(key, text or number) for key, text, number in _SALVAGED.findall(raw[:200_000])]
    fields: dict[str, list[str]] = {}
    for key, value in pairs:
        fields.setdefault(key, []).append(value)
    prices = set(fields.get("price", [])) | set(fields.get("lowPrice", []))
    if fields.get("@type", []).count("Product") != 1 or len(prices) > 1:
        return None
    product: Node = {"@type": "Product"}
    product |= {
        key: fields[key][0] for key in fields if key in ("name", "sku", "mpn") or "gtin" in key
    }
    product["offers"] = {"@type": "Offer"} | {
        key: fields[key][0] for key in ("price", "priceCurrency", "availability") if key in fields
    }
    return product


def only(found: Iterable[Located], *types: str) -> list[Located]:
    """Those of one of these types."""
    return [each for each in found if not types_of(each.node).isdisjoint(types)]
