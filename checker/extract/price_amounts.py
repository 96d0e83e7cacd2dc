"""The amounts of a text: numbers that their currency sign, their spelling or their place
makes a price.

Numbers are found by one regular expression; each gets the currency sign that belongs to it,
split amounts ("29€99") and ranges ("10 – 20 €") are joined, and what is left is read to an
exact value. Roles come later.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache
from typing import NamedTuple

from checker.extract.amount import SUPERSCRIPT
from checker.extract.currency import (
    counts,
    currency_of,
    is_coin,
    minor_units,
    sign_after,
    sign_before,
)
from checker.extract.price_digits import hundredths_after, is_quantity, numbers
from checker.extract.price_ranges import join_ranges
from checker.extract.price_reader import Amount, Reader, value_of
from checker.extract.price_words import measure_after, split_words
from checker.extract.words import load

_NEAR = 22


def read_amounts(clean: str, reader: Reader) -> list[Amount]:
    """Every amount of a text that is a price by its own looks, in order.

    `clean` has gone through `typography.CLEAN`. Bare numbers are left out.
    """
    amounts = _scan(clean, reader)
    if not any(amount.before or amount.after or amount.has_tail for amount in amounts):
        return []
    amounts = _join_cents(clean, amounts, reader)
    for amount in amounts:
        _evaluate(clean, amount, reader)
    amounts = join_ranges(clean, amounts, reader)
    return [amount for amount in amounts if amount.value is not None]


# ── numbers and their currency signs ─────────────────────────────────────────


def _scan(clean: str, reader: Reader) -> list[Amount]:
    """Every number of the text with the currency signs that belong to it."""
    amounts = [
        Amount(match.start(), match.end(), match[0]) for match in numbers(clean, reader.locale)
    ]
    for at, amount in enumerate(amounts):
        previous = amounts[at - 1] if at else None
        following = amounts[at + 1].start if at + 1 < len(amounts) else len(clean)
        ahead = clean[amount.end : min(following, amount.end + _NEAR)]
        floor = max(previous.end if previous else 0, amount.start - _NEAR)
        behind = clean[floor : amount.start]
        if ahead:
            amount.after = _shift(sign_after(ahead, reader.locale), amount.end)
            if amount.after and not _counts(amount, amount.after[0], reader):
                amount.after = None
            if amount.after and amount.after[0] in "cC" and not _is_lone_coin(clean, amount):
                amount.after = None
        if behind:
            amount.before = _shift(sign_before(behind, reader.locale), floor)
            if not (amount.before or amount.after):
                amount.before = _shift(_sign_in_label(behind, reader.locale), floor)
            if amount.before and not _counts(amount, amount.before[0], reader):
                amount.before = None
        if amount.before and amount.after and is_coin(amount.after[0]) and ahead[:1] == " ":
            amount.after = None  # "£10 p/m", "£2.50 p&p"
        if previous and previous.after and amount.before and previous.after[1] > amount.before[1]:
            if _owns(clean, previous, amount, reader):
                amount.before = None
            else:
                previous.after = None
        amount.free = _is_free(clean, amount)
    return amounts


def _sign_in_label(behind: str, locale: str | None) -> tuple[str, int] | None:
    """The sign of "Prix (en €) : 12,50", and where it or its bracket starts."""
    gap = _LABEL_ENDS.search(behind)
    found = gap and sign_before(behind[: gap.start()], locale)
    if not found:
        return None
    sign, start = found
    bracket = _BRACKET.search(behind, 0, start)
    return sign, bracket.start() if bracket else start


_LABEL_ENDS = re.compile(r" ?(?:\) ?:?|:) ?\Z")
_BRACKET = re.compile(r"\((?:en |in )?\Z")


def _is_lone_coin(clean: str, amount: Amount) -> bool:
    """True for "99 c" and nothing else; elsewhere the letter is a word, a degree or a size."""
    return amount.after is not None and clean.strip() == clean[amount.start : amount.after[1]]


def _counts(amount: Amount, sign: str, reader: Reader) -> bool:
    return counts(sign, reader.place, reader.hint, written_out=amount.written_out)


def _shift(found: tuple[str, int] | None, offset: int) -> tuple[str, int] | None:
    return found and (found[0], found[1] + offset)


def _owns(clean: str, left: Amount, right: Amount, reader: Reader) -> bool:
    """True where a sign between two numbers belongs to the left one."""
    if left.before:
        return False
    assert left.after is not None
    assert right.before is not None
    if right.after:
        return True
    if _WHOLE.fullmatch(left.raw) or left.written_out:
        if is_quantity(clean, right.end):
            return True
        if (
            reader.place.sign_follows
            and _CENTS.fullmatch(right.raw)
            and left.after[1] == right.start
        ):
            return True  # "5 €50 le kilo"
    glued = left.end + len(left.after[0]) == right.start
    if glued and _CENTS.fullmatch(right.raw):
        return True
    alone = not clean[: left.start].strip() and not clean[right.end :].strip()
    if alone and _CENTS.fullmatch(right.raw) and _WHOLE.fullmatch(left.raw):
        return True  # "7 €50"
    spaced_left = clean[left.end] == " "
    spaced_right = clean[right.start - 1] == " "
    if spaced_left != spaced_right:
        return spaced_right
    return left.written_out or not right.written_out


def _is_free(clean: str, amount: Amount) -> bool:
    """False for a part of a word or code, a percentage, a great sum ("£1.2m")."""
    start, end = amount.start, amount.end
    ahead = clean[start - 1] if start else " "
    if (ahead.isalnum() or ahead in "_#") and not amount.before:
        return ahead >= _IDEOGRAPHS or _TIMES_BEFORE.search(clean[:start]) is not None
    if end == len(clean) or (amount.after and clean[end] != " "):
        return True
    behind = clean[end]
    if behind.isalnum() or behind == "_":
        return False
    if behind not in " %‰":
        return True
    rest = clean[end : end + 12].lstrip(" ")
    if rest[:1] in ("%", "‰"):
        return False
    return amount.after is not None or split_words(rest)[:1] not in _magnitudes()


_IDEOGRAPHS = "\u2e80"
"""From here on a letter is a word: "税込1,320円"."""
_TIMES_BEFORE = re.compile(r"(?<![\w.,])[0-9]{1,2}[x×]$", re.IGNORECASE)
"""`3x33€`"""


@cache
def _magnitudes() -> frozenset[tuple[str, ...]]:
    return frozenset(split_words(word) for word in load("money")["magnitudes"])


# ── split amounts ────────────────────────────────────────────────────────────

_CENTS = re.compile(r"[.,]?[0-9]{2}|[⁰¹²³⁴-⁹]{2}")
_PARTS = re.compile(rf"{_CENTS.pattern}|[0-9]{{3}}")
"""Cents, or the thousandths of "89 DT 500"."""
_WHOLE = re.compile(r"[0-9]{1,3}(?:[ '.,]?[0-9]{3})*")
_ENDS = re.compile(r" ?(?:$|[^\w\s%€£$.,]|[.,](?![0-9])|\n|(?:ttc|ht|le|la|l'|par|pour)\b)", re.I)


def _join_cents(clean: str, amounts: list[Amount], reader: Reader) -> list[Amount]:
    """ "29€99", "5 € 50" and "173 34 lei" are one amount each."""
    if len(amounts) < 2:
        return amounts
    joined: list[Amount] = []
    for amount in amounts:
        whole = joined[-1] if joined else None
        if whole is not None and (coins := _coins(clean, whole, amount)):
            assert whole.after is not None
            digits = "".join(filter(str.isdigit, whole.raw))
            joined[-1] = replace(
                whole,
                raw=f"{digits}.{coins['cents']:0>2}",
                end=coins.end(),
                after=(whole.after[0], coins.end()),
            )
        elif whole is not None and _are_cents(clean, whole, amount, reader):
            cents = amount.raw.lstrip(".,").translate(SUPERSCRIPT)
            digits = "".join(filter(str.isdigit, whole.raw))
            joined[-1] = replace(
                whole,
                raw=f"{digits}.{cents}",
                end=amount.end,
                after=(whole.after[0], amount.end) if whole.after else amount.after,
                confidence=1.0 if whole.after else 0.7,
            )
        else:
            joined.append(amount)
    return joined


def _coins(clean: str, whole: Amount, coins: Amount) -> re.Match[str] | None:
    """The hundredths that a whole number with its sign goes on with: "3 euros et 50 centimes"."""
    if whole.after is None or not whole.free or not _WHOLE.fullmatch(whole.raw):
        return None
    if is_coin(whole.after[0]):
        return None
    match = hundredths_after(clean, whole.after[1])
    return match if match and match.start("cents") == coins.start else None


def _digits(raw: str) -> str:
    return raw.lstrip(".,")


def _are_cents(clean: str, whole: Amount, cents: Amount, reader: Reader) -> bool:
    if not (whole.free and cents.free and _PARTS.fullmatch(cents.raw)):
        return False
    if not _WHOLE.fullmatch(whole.raw):
        return False
    sign = whole.after or cents.after or whole.before
    if is_quantity(clean, cents.end):
        return False
    if sign is None:
        return False
    if minor_units(currency_of(sign[0], reader.place, reader.hint)) != len(_digits(cents.raw)):
        return False
    if whole.after:
        if cents.after or clean[whole.last : cents.start] not in ("", " "):
            return False
        glued = " " not in clean[whole.end : cents.start]
        return glued or _ENDS.match(clean, cents.end) is not None
    alone = clean[: whole.first].strip() == "" and clean[cents.last :].strip() == ""
    return alone and clean[whole.end : cents.start] == " "  # "173 34 lei", "£3 49"


# ── amounts ──────────────────────────────────────────────────────────────────


def _evaluate(clean: str, amount: Amount, reader: Reader) -> None:
    """Sets value and currency of an amount that is a price by its own looks."""
    if not amount.free or not (amount.before or amount.after or amount.has_tail):
        return
    meaning = _read_signs(
        amount.before[0] if amount.before else "",
        amount.after[0] if amount.after else "",
        reader,
    )
    if is_negative(clean, amount):
        return
    currency = meaning.currency if meaning.signed else reader.hint
    if ":" in amount.raw and not amount.has_tail and currency not in _COLON:
        return
    value = value_of(clean, amount, currency, reader)
    if value is not None and meaning.coin:
        tenth = _TENTH.fullmatch(amount.raw) and measure_after(clean, amount.last)
        if not (amount.raw.isdigit() or tenth) or value >= 1000:
            return
        value = value.scaleb(-2)
    amount.currency = currency
    amount.value = value


_TENTH = re.compile(r"[0-9]{1,3}[.,][0-9]")
"""`12.5p/100g`"""
_COLON = (None, "SEK", "NOK", "DKK")
"""Where "19:90" is an amount."""


class _Meaning(NamedTuple):
    signed: bool
    currency: str | None
    coin: bool


@lru_cache(maxsize=4096)
def _read_signs(before: str, after: str, reader: Reader) -> _Meaning:
    """What the signs on both sides of a number say together; the clearer one wins."""
    signs = [sign for sign in (after, before) if sign]
    codes = {sign: currency_of(sign, reader.place, reader.hint) for sign in signs}
    settled = [code for code in codes.values() if code]
    exact = [code for sign, code in codes.items() if sign == code]
    currency = next(iter(exact or settled), None)
    coin = bool(signs) and all(map(is_coin, signs))  # "£3.49p" counts pounds
    return _Meaning(bool(signs), currency, coin)


def is_negative(clean: str, amount: Amount) -> bool:
    at = amount.first - 1
    while at >= 0 and clean[at] == " " and amount.first - at < 3:
        at -= 1
    if at < 0 or clean[at] not in "-–":
        return False
    ahead = clean[at - 1] if at else ""
    if at < amount.first - 1:  # "- 10 €" opens a text; "chair - 10 €" is a dash
        return ahead in "(,;|\n" or not clean[:at].strip()
    return not (ahead.isdigit() or (ahead and ahead in "€$£.,"))
