"""Tables of promise texts: a text and its locale, and below it what it promises."""

from __future__ import annotations

from checker.model import Claim


def rows(table: str) -> list[list[str]]:
    """`table` as rows of text, locale and expected promises."""
    lines = table.replace("\n    ", "|").split("\n")
    return [line.split("|") for line in lines if line]


def describe(claim: Claim) -> str:
    """`kind value [unit] [from minimum]`, the unit where it is one of time."""
    parts = [claim.kind, claim.value]
    if claim.kind in ("delivery_delay", "click_and_collect_delay", "warranty"):
        parts.append(claim.unit or "")
    if claim.minimum:
        parts.append(f"from {claim.minimum}")
    return " ".join(parts)
