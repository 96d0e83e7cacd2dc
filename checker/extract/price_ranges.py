"""Amounts that explain each other: the bounds of a range, and one whose neighbour has the sign."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from checker.extract.price_reader import Amount, Reader, value_of
from checker.extract.price_words import read_context
from checker.extract.words import load

_DASH = re.compile(r" ?(?:-|–|—|~) ?")


@cache
def _range_words() -> tuple[frozenset[str], frozenset[str], frozenset[str], re.Pattern[str]]:
    joints = load("money")["joints"]
    between = "|".join(sorted(map(re.escape, joints["between"]), key=len, reverse=True))
    return (
        frozenset(joints["to"]),
        frozenset(joints["until"]),
        frozenset(joints["and"]),
        re.compile(rf"(?:^|(?<!\bpack )(?<!\blot )(?<!\w))(?:{between}) ?$", re.I),
    )


def join_ranges(clean: str, amounts: list[Amount], reader: Reader) -> list[Amount]:
    """ "10 - 20 €", "de 10 à 20 €" and "$10–$20" are one price with two bounds."""
    if len(amounts) < 2:
        return amounts
    joined: list[Amount] = []
    for amount in amounts:
        low = joined[-1] if joined else None
        if low is not None and low.high is None and _is_range(clean, low, amount, reader):
            value = low.value
            high = amount.value
            if value is None:
                value = value_of(clean, low, amount.currency, reader)
            if high is None:
                high = value_of(clean, amount, low.currency, reader)
            if value is not None and high is not None and value < high:
                joined[-1] = replace(
                    low,
                    value=value,
                    high=high,
                    currency=low.currency or amount.currency,
                    end=amount.end,
                    after=amount.after or (low.after and (low.after[0], amount.end)),
                )
                continue
        elif low is not None and _inherits(clean, low, amount, reader):
            _lend(clean, low, amount.currency, reader)
        elif low is not None and _inherits(clean, amount, low, reader):
            _lend(clean, amount, low.currency, reader)
        joined.append(amount)
    return joined


def _lend(clean: str, bare: Amount, currency: str | None, reader: Reader) -> None:
    bare.value, bare.currency = value_of(clean, bare, currency, reader), currency


def _is_range(clean: str, low: Amount, high: Amount, reader: Reader) -> bool:
    if (low.value is None and high.value is None) or not (low.free and high.free):
        return False
    if low.currency and high.currency and low.currency != high.currency:
        return False
    if high.value is None and not low.before:
        return False
    if low.value is None and (low.written_out != high.written_out or _is_far(low, high)):
        return False  # "4 sur 5 - 29,99 €", "Modèle 12 - 350 €"
    gap = clean[low.last : high.first]
    if _DASH.fullmatch(gap):
        return clean[max(0, low.first - 1) : low.first] not in ("-", "/")
    to, until, joint, between = _range_words()
    word = gap.strip().lower()
    both = low.value is not None and high.value is not None
    if (both and word in to) or (high.value is not None and word in until):
        return True
    if word not in to and word not in joint:
        return False
    return between.search(clean[max(0, low.first - 12) : low.first]) is not None


def _is_far(low: Amount, high: Amount) -> bool:
    """True where the high bound is so far from the low one that they are no range."""
    return low.raw.isdecimal() and high.value is not None and high.value > 20 * int(low.raw)


def _inherits(clean: str, bare: Amount, amount: Amount, reader: Reader) -> bool:
    """True for the bare amount of "19,99 au lieu de 29,99 €" and "CHF 39.- statt 49.-"."""
    if bare.currency or amount.value is None or not bare.free:
        return False
    if not (bare.written_out or bare.has_tail):
        return False
    if bare.before or bare.after or (":" in bare.raw and not bare.has_tail):
        return False
    first, second = sorted((bare, amount), key=lambda each: each.start)
    gap = clean[first.last : second.first]
    return len(gap) < 40 and read_context(gap, reader.place.language).has("list")
