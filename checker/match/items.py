"""Rows of the offers frame folded into items: what one channel says about one product."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from checker.match.identity import gtin14, image_key, key
from checker.match.parse import parse
from checker.match.parsed import Parsed
from checker.match.vetoes import clash
from checker.match.vocabulary import fold

Ints = npt.NDArray[np.int64]

_COLUMNS = (
    "channel", "store", "gtin", "sku", "mpn", "brand", "title", "attributes", "condition", "url",
    "image",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Items:
    """Parallel columns, one entry an item; sorted, so independent of the rows' order."""

    of_row: Ints
    """Item of each row of the frame."""
    channel: list[str]
    slot: list[str]
    """Channel and store: at most one product of a subject stands in each."""
    gtin: list[str | None]
    sku: list[str | None]
    mpn: list[str | None]
    brand: list[str]
    title: list[str]
    url: list[str | None]
    image: list[str | None]
    """What its picture is called, as `identity.image_key` says it."""
    text: Ints
    """Number of the item's text in `parsed`."""
    parsed: list[Parsed]

    def __len__(self) -> int:
        return len(self.channel)

    def name(self, item: int) -> str:
        """Stable name of an item in people's decisions: `channel|sku`, GTIN, URL or title."""
        what = self.sku[item] or self.gtin[item] or self.url[item] or fold(self.title[item])
        return f"{self.channel[item]}|{what}"


def fold_rows(offers: pl.DataFrame) -> Items:
    """The items of a frame of offers."""
    present = [
        (pl.col(c) if c in offers.columns else pl.lit(None, dtype=pl.String))
        .cast(pl.String)
        .alias(c)
        for c in _COLUMNS
    ]
    frame = offers.select(present)
    frame = frame.with_columns(
        _mapped(frame, "gtin", gtin14),
        _mapped(frame, "sku", key),
        _mapped(frame, "mpn", key),
        _mapped(frame, "image", image_key),
        pl.col("url").str.replace(r"[?#](?:utm_|gclid|fbclid).*$", "").str.strip_chars("/"),
        pl.col("brand", "title", "attributes", "condition", "store").fill_null(""),
    )
    frame = frame.with_columns(_placed(offers))
    identity = [c for c in _COLUMNS if c not in ("store", "image")]
    grouped = (
        frame.with_row_index("row")
        .group_by(identity)
        .agg(
            pl.col("row"),
            pl.col("store").unique().sort().str.join("\x1f"),
            pl.col("image").min(),
        )
        .sort([*identity, "store"], nulls_last=True)
        .with_row_index("item")
    )
    rows = grouped.select("item", "row").explode("row").sort("row")
    texts = (
        grouped.select("title", "attributes", "condition")
        .unique()
        .sort("title", "attributes", "condition")
        .with_row_index("text")
    )
    numbers = grouped.join(
        texts, on=["title", "attributes", "condition"], how="left", maintain_order="left"
    )["text"]
    parsed = [_parse(*row) for row in texts.select("title", "attributes", "condition").rows()]
    return Items(
        of_row=rows["item"].to_numpy().astype(np.int64),
        channel=grouped["channel"].fill_null("").to_list(),
        slot=(grouped["channel"].fill_null("") + "\x1f" + grouped["store"]).to_list(),
        gtin=grouped["gtin"].to_list(),
        sku=grouped["sku"].to_list(),
        mpn=grouped["mpn"].to_list(),
        brand=[fold(b) for b in grouped["brand"].to_list()],
        title=grouped["title"].to_list(),
        url=grouped["url"].to_list(),
        image=grouped["image"].to_list(),
        text=numbers.to_numpy().astype(np.int64),
        parsed=parsed,
    )


def wholes(items: Items) -> dict[int, list[int]]:
    """Item without a number of its own → the sizes that its channel lists under its address; with
    the number of a whole family, those that its page names behind its title."""
    pages: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for item in range(len(items)):
        if items.url[item]:
            pages[items.channel[item], items.url[item]].append(item)
    found: dict[int, list[int]] = {}
    for listed in pages.values():
        numbered = [item for item in listed if items.sku[item] or items.gtin[item]]
        for item in listed if len(listed) > 1 else ():
            if len(numbered) > 1 and item not in numbered:
                found[item] = numbered
            elif len(sizes := _sizes_of(items, item, listed)) > 1:
                found[item] = sizes
    return found


def _sizes_of(items: Items, item: int, listed: list[int]) -> list[int]:
    """Those of the items that are the item in one of its sizes: "Vase Galet" in "Vase Galet,
    18 cm" and "Vase Galet, 26 cm"; none where it has a size itself."""
    title, own = items.title[item].casefold(), items.parsed[items.text[item]].variant
    variants = {
        i: items.parsed[items.text[i]].variant
        for i in listed
        if title and items.title[i].casefold().startswith(title)
    }
    sizes = [i for i, variant in variants.items() if variant != own]
    apart = any(clash(variants[a], variants[b]) for a, b in pairwise(sizes))
    return sizes if apart and all(clash(own, variants[i]) is None for i in sizes) else []


def _placed(offers: pl.DataFrame) -> pl.Expr:
    """The URL, or the place of a row that says nothing else about what it is."""
    parts = [pl.lit(offers[c].cast(pl.String)) for c in ("location", "row") if c in offers.columns]
    place = pl.concat_str(parts, separator=":", ignore_nulls=True) if parts else pl.lit("")
    nothing = pl.all_horizontal(pl.col("gtin", "sku", "url").is_null(), pl.col("title") == "")
    return pl.when(nothing).then(place).otherwise(pl.col("url")).alias("url")


def _mapped(frame: pl.DataFrame, column: str, read: Any) -> pl.Series:
    """The column through a function, called once for each distinct value."""
    distinct = frame[column].drop_nulls().unique()
    values = pl.DataFrame(
        {column: distinct, "read": [read(v) for v in distinct.to_list()]},
        schema={column: pl.String, "read": pl.String},
    )
    joined = frame.select(column).join(values, on=column, how="left", maintain_order="left")
    return joined["read"].alias(column)


def _parse(title: str, attributes: str, condition: str) -> Parsed:
    stated: Mapping[str, str] = dict(
        part.split("=", 1) for part in attributes.split("|") if "=" in part
    )
    if condition and condition != "new":
        stated = {**stated, "condition": condition}
    return parse(title, stated)
