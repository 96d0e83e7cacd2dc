"""Labelled pairs from hand-written listings, and generated variant pairs.

`listings.txt` holds products, one a line, each in several wordings separated by ` | `;
a blank line ends a family, a `#` line names the field and the language. Wordings of one
product are the same; wordings of two products of a family are hard negatives.

    python -m tests.benchmarks.pairs        writes tests/data/pairs/dev.jsonl
"""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.match.parse import parse

DATA = Path(__file__).parents[1] / "data" / "pairs"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two products and whether they are one."""

    left: dict[str, Any]
    right: dict[str, Any]
    same: bool
    field: str
    held_back: bool
    """True when no weight was fitted on it."""


def read_pairs(path: Path = DATA / "dev.jsonl") -> list[Pair]:
    """The labelled pairs."""
    return [Pair(**json.loads(line)) for line in path.read_text("utf-8").splitlines()]


SETS = ("dev2.jsonl", "dev3.jsonl")
"""Blocks of two sibling products in two wordings each: two pairs the same, two not."""
UNFITTED = ("dev4.jsonl",)
"""The same, but no weight was fitted on them."""


def read_sets(names: Sequence[str] = SETS) -> dict[str, list[Pair]]:
    """The pairs of these files by set."""
    sets: dict[str, list[Pair]] = {}
    for name in names:
        for line in (DATA / name).read_text("utf-8").splitlines():
            row = json.loads(line)
            key = f"{row['set']} ({name.removesuffix('.jsonl')})"
            pair = Pair(row["left"], row["right"], row["same"], key, held_back=False)
            sets.setdefault(key, []).append(pair)
    return sets


def families() -> Iterator[tuple[str, list[list[str]]]]:
    """(field and language, products as lists of wordings) of every family."""
    field, family = "", []
    for line in [*(DATA / "listings.txt").read_text("utf-8").splitlines(), ""]:
        if line.startswith("#"):
            field = line[2:]
        elif line:
            family.append([wording.strip() for wording in line.split(" | ")])
        elif family:
            yield field, family
            family = []


def build() -> Iterator[Pair]:
    """Every pair of wordings inside families, and some across them."""
    chance = random.Random(7)
    everything = list(families())
    for number, (field, family) in enumerate(everything):
        held_back = number % 3 == 0
        for product in family:
            for one, two in itertools.combinations(product, 2):
                yield Pair({"title": one}, {"title": two}, True, field, held_back)
        for ours, theirs in itertools.combinations(family, 2):
            for one, two in {(ours[0], theirs[-1]), (ours[-1], theirs[0])}:
                yield Pair({"title": one}, {"title": two}, False, field, held_back)
        _, other = everything[(number + 1) % len(everything)]
        for product in family:
            one, two = product[0], chance.choice(other)[-1]
            yield Pair({"title": one}, {"title": two}, False, field, held_back)


def variants(count: int = 1000) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Pairs that differ in one thing that makes another product."""
    chance = random.Random(11)
    stems = [product[0] for _, family in families() for product in family]
    changes: list[tuple[str, str]] = [
        ("50 ml", "30 ml"), ("200 ml", "400 ml"), ("0,5 L", "1 L"), ("250 g", "500 g"),
        ("1 kg", "500 g"), ("3.4 fl oz", "1.7 fl oz"), ("75 cl", "150 cl"),
        ("taille S", "taille M"), ("taille 38", "taille 40"), ("T36", "T42"), ("XL", "L"),
        ("size 8", "size 10"), ("teinte 01", "teinte 02"), ("shade 12", "shade 21"),
        ("n° 3", "n° 5"), ("teinte ivoire", "teinte sable"), ("noir", "blanc"),
        ("black", "navy blue"), ("rouge", "vert"), ("rosa", "negro"), ("lot de 2", "lot de 3"),
        ("x6", "x12"), ("3+1", "2+1"), ("pack of 4", "pack of 8"), ("", "lot de 3"),
        ("128 Go", "256 Go"), ("64GB", "128GB"), ("1TB", "2TB"), ("8 Go RAM", "16 Go RAM"),
        ("Mark II", "Mark III"), ("2nd gen", "3rd gen"), ("2019", "2020"), ("v2", "v3"),
        ("", "reconditionné"), ("neuf", "refurbished"), ("", "recharge"), ("", "coffret"),
        ("homme", "femme"), ("men", "women"), ("jour", "nuit"), ("fraise", "vanille"),
        ("lemon", "strawberry"), ("SPF 30", "SPF 50"), ("eau de parfum", "eau de toilette"),
        ("13 pouces", "15 pouces"), ("60W", "100W"), ("x30 capsules", "x60 capsules"),
        ("azerty", "qwerty"), ("Windows", "Mac"), ("PS4", "PS5"),
    ]  # fmt: skip
    made = []
    for number in range(count):
        stem = chance.choice(stems)
        read = parse(stem).variant
        words = [w for w in stem.split() if not any(c.isdigit() for c in w)]
        said = {axis for axis, _ in read.facets}
        plain = " ".join(words if not said else words[:2])
        one, two = changes[number % len(changes)]
        left, right = f"{plain} {one}".strip(), f"{plain} {two}".strip()
        if chance.random() < 0.3:
            right = right.upper()
        made.append(({"title": left}, {"title": right}))
    return made


def main() -> None:
    """Write the labelled pairs."""
    lines = [
        json.dumps({name: getattr(p, name) for name in Pair.__slots__}, ensure_ascii=False)
        for p in build()
    ]
    (DATA / "dev.jsonl").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
