"""Scores the promotion and claim readers on labelled texts.

`python tests/benchmarks/promotions.py [dev|held] [--half seen|unseen] [--misses]` prints
whole-promotion exact match, precision and recall per field, the share of texts without a
promotion that stay clean, and texts per second; then the same for claims. The even lines of a
set are the half that a reader's author looks at; the misses of the odd ones are not shown.

`--beside` prints how often a text of the set is read as it is alone where another one stands in
the paragraph before or after it: one without an offer, then one with other offers. `--goods`
prints by kind of offer how often a text is read as before with the goods of other texts in place of
its own; there the set may be several, `"dev*"`.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from random import Random
from typing import Any

from checker.extract.claims import parse_claims
from checker.extract.promotions import parse_promotions
from checker.model import Claim, Promotion
from tests.benchmarks.goods import score_goods

DATA = Path(__file__).parents[1] / "data"
EXACT = [
    "kind",
    "value",
    "up_to",
    "code",
    "minimum_spend",
    "valid_from",
    "valid_through",
    "audience",
    "redemption_channel",
]
FIELDS = (
    *EXACT,
    *[
        "currency",
        "minimum_quantity",
        "buy",
        "get",
        "scope",
        "exclusions",
        "while_stocks_last",
        "stackable",
    ],
)
ROUNDS = 4
SHORT = 40
CLAIM_EXACT = ("kind", "value", "unit", "minimum")
Facts = Mapping[str, str]


def number(value: object) -> str:
    """`10`, `10.0` and `10,00` alike; other words in lower case."""
    try:
        return str(Decimal(str(value).replace(",", ".")).normalize() + 0)
    except InvalidOperation:
        return " ".join(str(value).lower().split()).strip(" .,")


_OPENING = re.compile(
    r"^(?:(?:an?|the|any|les?|la|une?|des?|du|der|die|das|den|dem|eine?n?|el|los|las|unos|unas"
    r"|il|lo|gli|i|uno|una)\s+|[ld]['’]\s?)+(?=\S)"
)
_SIGNS = re.compile(r"[\"«»“”„()]")
WORDED = ("scope", "exclusions")


def phrase(value: str) -> str:
    """A phrase without what does not tell goods apart: case, quotation marks, opening articles."""
    said = " ".join(_SIGNS.sub(" ", value.lower()).replace("’", "'").split()).strip(" .,!")
    return _OPENING.sub("", said, count=1) or said


def labelled(promotion: Mapping[str, Any]) -> Facts:
    """A labelled promotion with every value as comparable text."""
    facts = {
        key: phrase(value) if key in WORDED else number(value)
        for key, value in promotion.items()
        if value not in (None, "")
    }
    for key, default in (("valid_from", "T00:00"), ("valid_through", "T23:59")):
        if key in promotion:
            said = str(promotion[key])
            facts[key] = said[:16] if "T" in said else said + default
    return {k: v for k, v in facts.items() if k in FIELDS and (k, v) != ("up_to", "false")}


def read(promotion: Promotion) -> Facts:
    """A promotion that was read, in the same form."""
    facts: dict[str, str] = {}
    for key in FIELDS:
        value = getattr(promotion, key)
        if value is None or (value is False and key != "stackable"):
            continue
        if key.startswith("valid_"):
            facts[key] = value.strftime("%Y-%m-%dT%H:%M")
        else:
            facts[key] = phrase(value) if key in WORDED else number(value)
    return facts


def paired(
    expected: list[Facts], found: list[Facts], keys: Iterable[str]
) -> list[tuple[Facts, Facts]]:
    """Expected and found facts side by side, the most alike first; {} where one is missing."""
    names = tuple(keys)
    pairs: list[tuple[Facts, Facts]] = []
    left, right = list(expected), list(found)
    while left and right:
        _, i, j = max(
            (
                sum(a.get(k) == b.get(k) for k in names) + 10 * (a["kind"] == b["kind"]),
                -i,
                -j,
            )
            for i, a in enumerate(left)
            for j, b in enumerate(right)
        )
        pairs.append((left.pop(-i), right.pop(-j)))
    return pairs + [(a, {}) for a in left] + [({}, b) for b in right]


def rows(topic: str, part: str) -> list[dict[str, Any]]:
    paths = sorted((DATA / topic).glob(f"{part}.jsonl"))
    lines = [line for path in paths for line in path.read_text("utf-8").splitlines()]
    return [json.loads(line) for line in lines if line.strip()]


def score(
    texts: list[dict[str, Any]],
    expected: Callable[[dict[str, Any]], list[Facts]],
    found: Callable[[dict[str, Any]], list[Facts]],
    exact: Iterable[str],
    fields: Iterable[str],
    misses: bool,
) -> None:
    """Prints the figures of one reader on `texts`."""
    exact, fields = tuple(exact), tuple(fields)
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    whole: Counter[str] = Counter()
    total: Counter[str] = Counter()
    clean: Counter[str] = Counter()
    empty: Counter[str] = Counter()
    for row in texts:
        want, got = expected(row), found(row)
        if not want:
            for group in ("all", row["locale"][:2]):
                empty[group] += 1
                clean[group] += not got
        for a, b in paired(want, got, exact):
            same = all(a.get(k) == b.get(k) for k in exact)
            for group in ("all", row["locale"][:2]):
                total[group] += bool(a)
                whole[group] += bool(a) and same
            for key in fields:
                x, y = a.get(key), b.get(key)
                right[key] += x is not None and x == y
                wrong[key] += y is not None and x != y
                missed[key] += x is not None and x != y
            if misses and not same:
                shown = {k: (a.get(k), b.get(k)) for k in exact if a.get(k) != b.get(k)}
                print(f"  {row['id']} {row['text']!r}\n      {shown}")
    for group in sorted(total):
        share = whole[group] / max(total[group], 1)
        print(f"exact {group:4} {share:.3f}  ({whole[group]} of {total[group]})")
    for group in sorted(empty):
        share = clean[group] / empty[group]
        print(f"clean {group:4} {share:.3f}  ({clean[group]} of {empty[group]} texts without)")
    for key in fields:
        if right[key] + wrong[key] + missed[key]:
            precision = right[key] / max(right[key] + wrong[key], 1)
            recall = right[key] / max(right[key] + missed[key], 1)
            f1 = 2 * precision * recall / max(precision + recall, 1e-9)
            print(f"  {key:20} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")
    brief = [row for row in texts if len(row["text"].split()) <= SHORT]
    print(f"speed      {speed(texts, found):,.0f} texts/s on one core")
    print(f"           {speed(brief, found):,.0f} of at most {SHORT} words ({len(brief)} texts)")


def speed(texts: list[dict[str, Any]], found: Callable[[dict[str, Any]], list[Facts]]) -> float:
    """Texts a second of CPU, each as if it came for the first time: before each of the rounds other
    texts are read, more than any memo of texts holds."""
    others = rows("promotions", "variations") + rows("promotions", "conditions")
    spent = 0.0
    for _ in range(ROUNDS):
        for row in others:
            found(row)
        started = time.process_time()
        for row in texts:
            found(row)
        spent += time.process_time() - started
    return ROUNDS * len(texts) / spent


def found_promotions(row: dict[str, Any]) -> list[Facts]:
    today = date.fromisoformat(row["today"])
    return [read(p) for p in parse_promotions(row["text"], locale=row["locale"], today=today)]


_UNLABELLED = ("instalments_minimum", "order_cutoff")
"""Promises that the sets do not label."""


def found_claims(row: dict[str, Any]) -> list[Facts]:
    claims = parse_claims(row["text"], locale=row["locale"])
    return [claim_facts(claim) for claim in claims if claim.kind not in _UNLABELLED]


def score_beside(texts: list[dict[str, Any]], pairs: int = 2_000) -> None:
    """Prints the share of pairs of texts that are read, as paragraphs of one, as each is alone."""
    chance = Random(0)
    alone = [(row, found_promotions(row)) for row in texts]
    offers = [each for each in alone if each[1]]
    plain = [each for each in alone if not each[1]]
    for name, others in (("without an offer", plain), ("with offers", offers)):
        same = count = 0
        for _ in range(pairs):
            (row, own), (other, its) = chance.choice(offers), chance.choice(others)
            if (row["locale"], row["today"]) != (other["locale"], other["today"]) or row is other:
                continue
            for first, last in ((row, other), (other, row)):
                text = f"{first['text']}\n\n{last['text']}"
                read_together = found_promotions(row | {"text": text})
                count += 1
                same += sorted(map(_spelled, read_together)) == sorted(map(_spelled, own + its))
        print(f"beside one {name:16} {same / count:.3f}  ({same} of {count} pairs)")


def _is_right(row: dict[str, Any]) -> bool:
    """True where every offer of a text is read, and nothing else."""
    want = [labelled(p) for p in row["promotions"]]
    return sorted(map(_spelled, want)) == sorted(map(_spelled, found_promotions(row)))


def _spelled(facts: Facts) -> list[tuple[str, str]]:
    return sorted((name, value) for name, value in facts.items() if name in EXACT)


def claim_facts(claim: Claim | Mapping[str, Any]) -> Facts:
    """A claim, labelled or read, as comparable text."""
    said = claim if isinstance(claim, Mapping) else {k: getattr(claim, k) for k in CLAIM_EXACT}
    facts = {key: number(said[key]) for key in CLAIM_EXACT if said.get(key) is not None}
    if facts.get("unit") == "week":
        facts["unit"] = "day"
        for key in ("value", "minimum"):
            if key in facts:
                facts[key] = number(Decimal(facts[key]) * 7)
    if said["kind"] not in ("delivery_delay", "warranty", "click_and_collect_delay"):
        facts.pop("unit", None)
    if said["kind"] == "phone":
        facts["value"] = str(said["value"])
    if said["kind"] in ("price_guarantee", "same_price_everywhere"):
        facts.pop("value", None)
    return facts


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", nargs="?", default="dev")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--only", choices=("promotions", "claims"))
    parser.add_argument("--prefix", default="", help="only texts whose id starts so")
    parser.add_argument("--half", choices=("seen", "unseen"))
    parser.add_argument("--beside", action="store_true")
    parser.add_argument("--goods", action="store_true")
    options = parser.parse_args()
    if options.misses and (options.half == "unseen" or options.part == "held"):
        parser.error("--misses shows what is to stay unseen; choose another set or half")
    if "*" in options.part and not (options.goods and options.part.startswith("dev")):
        parser.error("only --goods takes several sets, of those that are for tuning")

    def chosen(topic: str) -> list[dict[str, Any]]:
        half = slice(1 if options.half == "seen" else 0, None, 2 if options.half else 1)
        texts = rows(topic, options.part)[half]
        return [row for row in texts if row["id"].startswith(options.prefix)]

    if options.goods:
        score_goods(
            chosen("promotions"),
            lambda row: sorted(map(_spelled, found_promotions(row))),
            _is_right,
        )
        return 0
    if options.beside:
        score_beside(chosen("promotions"))
        return 0
    if options.only != "claims":
        print(f"promotions, {options.part}")
        score(
            chosen("promotions"),
            lambda row: [labelled(p) for p in row["promotions"]],
            found_promotions,
            EXACT,
            FIELDS,
            options.misses,
        )
    if options.only != "promotions":
        print(f"claims, {options.part}")
        score(
            chosen("claims"),
            lambda row: [claim_facts(c) for c in row["claims"]],
            found_claims,
            CLAIM_EXACT,
            CLAIM_EXACT,
            options.misses,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
