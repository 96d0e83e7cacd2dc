"""Every slot of an offer in the words of its language: one table of phrases a slot, in carriers
that stay the same.

A table opens with `[slot] what its carriers promise`, then `> carrier {}`, then a phrase a line:
what it says, a bar, its words. Days are `month-day`, January that of 2027; nothing else may be
told of the offer, and a table `none` holds what is no offer.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from checker.extract.promotions import parse_promotions
from checker.model import Promotion

SLOTS = Path(__file__).parents[1] / "data" / "promotions" / "slots"
TODAY = date(2026, 11, 18)
TOLD = (
    "kind", "value", "up_to", "code", "minimum_spend", "valid_from", "valid_through", "audience",
    "redemption_channel", "buy", "get", "while_stocks_last",
)  # fmt: skip
_LABEL = {
    "audience": "audience", "channel": "redemption_channel", "minimum": "minimum_spend",
    "code": "code",
}  # fmt: skip
_KIND_ONLY = frozenset({"gift", "shipping"})
"""Tables of phrases that name other things besides."""


class Case(NamedTuple):
    text: str
    expected: dict[str, str] | None
    fields: tuple[str, ...]


def moment(day: str, clock: str) -> str:
    said, _, hour = day.partition("T")
    return f"{2027 if said.startswith('0') else 2026}-{said}T{hour or clock}"


def facts(slot: str, base: dict[str, str], left: str) -> dict[str, str]:
    """What a phrase of `slot` adds to the facts of its table."""
    words = left.split()
    match slot:
        case "through":
            return base | {"valid_through": moment(words[0], "23:59")}
        case "from":
            return base | {"valid_from": moment(words[0], "00:00")}
        case "both":
            first, last = moment(words[0], "00:00"), moment(words[1], "23:59")
            return base | {"valid_from": first, "valid_through": last}
        case "stock":
            return base | {"while_stocks_last": "true"}
        case "bundle":
            return {"kind": words[0]} | dict(word.split("=") for word in words[1:])
    return base | ({_LABEL[slot]: words[0]} if slot in _LABEL else {})


def cases(path: Path) -> Iterator[Case]:
    slot, base, carriers = "", {}, list[str]()
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("["):
            slot, _, said = line[1:].partition("]")
            base, carriers = dict(word.split("=") for word in said.split()), []
        elif line.startswith("> "):
            carriers.append(line[2:])
        elif line:
            left, _, phrase = line.partition("|")
            fields = TOLD[:1] if slot in _KIND_ONLY else TOLD
            fields = ("kind", "value", "buy", "get") if slot == "bundle" else fields
            expected = None if slot == "none" else facts(slot, base, left)
            for carrier in carriers:
                yield Case(carrier.replace("{}", phrase.strip()), expected, fields)


def told(promotion: Promotion, fields: tuple[str, ...]) -> dict[str, str]:
    said: dict[str, str] = {}
    for name in fields:
        value = getattr(promotion, name)
        if value is None or value is False:
            continue
        if name in ("value", "minimum_spend"):
            value = f"{value.normalize():f}"
        elif name.startswith("valid_"):
            value = f"{value:%Y-%m-%dT%H:%M}"
        said[name] = "true" if value is True else str(value)
    return said


@pytest.mark.parametrize("path", sorted(SLOTS.glob("*.txt")), ids=lambda path: path.stem)
def test_reads_each_phrase_of_a_slot(path: Path) -> None:
    locale = {"fr": "fr-FR", "en": "en-GB", "us": "en-US"}[path.stem[:2]]
    wrong = []
    for text, expected, fields in cases(path):
        found = parse_promotions(text, locale=locale, today=TODAY)
        said = [told(promotion, fields) for promotion in found]
        if said != ([] if expected is None else [expected]):
            wrong.append((text, expected, said))
    assert not wrong
