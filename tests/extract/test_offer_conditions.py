"""Whom, where, when and from how many on: the conditions of offers, and texts that make none."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.extract.promotions import parse_promotions
from checker.model import Promotion

EXAMPLES = Path(__file__).parents[1] / "data" / "promotions" / "conditions.jsonl"
UNSAID = {
    "up_to": False,
    "code": None,
    "minimum_spend": None,
    "minimum_quantity": None,
    "audience": None,
    "redemption_channel": None,
    "valid_from": None,
    "valid_through": None,
}


def examples() -> list[Any]:
    rows = [json.loads(line) for line in EXAMPLES.read_text("utf-8").splitlines()]
    return [pytest.param(row, id=row["id"]) for row in rows]


def said(promotion: Promotion, name: str) -> object:
    """A field as the examples write it: "0.5", "2026-11-30", "2026-11-30T19:00"."""
    value = getattr(promotion, name)
    if name.startswith("valid_") and value is not None:
        whole = f"{value:%H:%M}" in ("00:00", "23:59")
        return f"{value:%Y-%m-%d}" if whole else f"{value:%Y-%m-%dT%H:%M}"
    return f"{value.normalize():f}" if name in ("value", "minimum_spend") and value else value


@pytest.mark.parametrize("example", examples())
def test_reads_the_conditions_and_no_others(example: dict[str, Any]) -> None:
    today = date.fromisoformat(example["today"])
    found = parse_promotions(example["text"], locale=example["locale"], today=today)
    expected = [UNSAID | promotion for promotion in example["promotions"]]
    assert len(found) == len(expected)
    for promotion, fields in zip(found, expected, strict=True):
        assert {name: said(promotion, name) for name in fields} == fields
