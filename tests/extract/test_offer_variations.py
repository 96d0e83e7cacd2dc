"""Offers in the many words of leaflets, mails and texts, and what is like them and none."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.extract.promotions import parse_promotions
from checker.model import Promotion

VARIATIONS = Path(__file__).parents[1] / "data" / "promotions" / "variations.jsonl"
FIELDS = (
    "kind", "value", "up_to", "buy", "get", "code", "minimum_spend", "valid_from", "valid_through",
)  # fmt: skip


def variations() -> list[Any]:
    rows = [json.loads(line) for line in VARIATIONS.read_text("utf-8").splitlines()]
    return [pytest.param(row, id=row["id"]) for row in rows]


def said(promotion: Promotion) -> dict[str, object]:
    """The fields that are told, as the file writes them: "0.5", "2026-11-30"."""
    told: dict[str, object] = {}
    for name in FIELDS:
        value = getattr(promotion, name)
        if value is None or value is False:
            continue
        if name in ("value", "minimum_spend"):
            value = f"{value.normalize():f}"
        elif name.startswith("valid_"):
            whole = f"{value:%H:%M}" in ("00:00", "23:59")
            value = f"{value:%Y-%m-%d}" if whole else f"{value:%Y-%m-%dT%H:%M}"
        told[name] = value
    return told


@pytest.mark.parametrize("row", variations())
def test_reads_each_variation(row: dict[str, Any]) -> None:
    today = date.fromisoformat(row["today"])
    found = parse_promotions(row["text"], locale=row["locale"], today=today)
    assert [said(promotion) for promotion in found] == row["promotions"]
