"""How well prices in short texts are read, beside price-parser, in one run.

    python -m tests.benchmarks.prices [dev|held]

A reading is right when the amount, the currency and, for `checker`, the role (and tax and
bounds, where labelled) are all right; "amount" counts the amount alone, which is all that
price-parser claims to read besides a currency sign.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from checker.extract.money import parse_price

DATA = Path(__file__).parent.parent / "data" / "prices"
Case = Mapping[str, Any]


def read_cases(split: str) -> list[Case]:
    """The labelled strings of `dev` or `held`."""
    lines = (DATA / f"{split}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def explain(case: Case) -> list[str]:
    """The fields that are read otherwise than labelled; empty when all is right."""
    price = parse_price(
        case["text"], currency_hint=case.get("currency_hint"), locale=case.get("locale")
    )
    if case.get("amount") is None:
        return [] if price is None else [f"{price.amount} {price.currency} {price.role}"]
    if price is None:
        return ["nothing read"]
    wrong = [
        f"{name} {getattr(price, name)}"
        for name in ("amount", "low", "high")
        if case.get(name) is not None and getattr(price, name) != Decimal(str(case[name]))
    ]
    if price.currency != case.get("currency"):
        wrong.append(f"currency {price.currency}")
    if case.get("role") and price.role != case["role"]:
        wrong.append(f"role {price.role}")
    if case.get("tax") not in (None, "unknown", price.tax):
        wrong.append(f"tax {price.tax}")
    return wrong


def _amount_of_ours(case: Case) -> Decimal | None:
    price = parse_price(
        case["text"], currency_hint=case.get("currency_hint"), locale=case.get("locale")
    )
    return price.amount if price else None


def _amount_of_peer() -> Callable[[Case], Decimal | None] | None:
    try:
        from price_parser import Price
    except ImportError:
        return None
    return lambda case: Price.fromstring(case["text"]).amount


def _is_right(read: Callable[[Case], Decimal | None], case: Case) -> bool:
    expected = None if case.get("amount") is None else Decimal(str(case["amount"]))
    return read(case) == expected


def _rows(cases: list[Case]) -> Iterator[tuple[str, int, int, int, int | None]]:
    peer = _amount_of_peer()
    groups = dict.fromkeys(case["group"] for case in cases)
    for group in [*groups, "all"]:
        chosen = [case for case in cases if group in ("all", case["group"])]
        yield (
            group,
            len(chosen),
            sum(not explain(case) for case in chosen),
            sum(_is_right(_amount_of_ours, case) for case in chosen),
            None if peer is None else sum(_is_right(peer, case) for case in chosen),
        )


def _speed(read: Callable[[Case], object], cases: list[Case]) -> float:
    start = time.process_time()
    rounds = 10
    for _ in range(rounds):
        for case in cases:
            read(case)
    return rounds * len(cases) / (time.process_time() - start)


def main(split: str = "dev") -> None:
    """Prints the table."""
    cases = read_cases(split)
    print(f"{'group':<20}{'n':>5}{'all fields':>12}{'amount':>9}{'price-parser':>14}")
    for group, count, full, ours, peer in _rows(cases):
        shown = "-" if peer is None else f"{peer / count:.1%}"
        print(f"{group:<20}{count:>5}{full / count:>12.1%}{ours / count:>9.1%}{shown:>14}")
    print(f"\nchecker {_speed(_amount_of_ours, cases):,.0f} strings/s of CPU")
    if peer_reader := _amount_of_peer():
        print(f"price-parser {_speed(peer_reader, cases):,.0f} strings/s of CPU")
    if split != "held":
        for case in cases:
            if wrong := explain(case):
                print(f"  {case['group']}: {case['text']!r}: {', '.join(wrong)}")


if __name__ == "__main__":
    main(*sys.argv[1:2])
