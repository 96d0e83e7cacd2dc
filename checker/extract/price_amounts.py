"""The amounts of a text: numbers that their currency sign, their spelling or their place
makes a price.

Numbers are found by one regular expression; each gets the currency sign that belongs to it,
split amounts ("29€99") and ranges ("10 – 20 €") are joined, and what is left is read to an
exact value. Roles come later.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from checker.extract.amount import NUMBER, SUPERSCRIPT, read_amount
from checker.extract.currency import (
    Market,
    counts,
    currency_of,
    is_coin,
    market,
    minor_units,
    money_words,
    sign_after,
    sign_before,
)
from checker.extract.price_digits import hundredths_after, is_quantity, numbers
from checker.extract.price_words import measure_after, read_context, split_words

_NEAR = 22
_WRITTEN_OUT = re.compile(r"[.,:][0-9]{2,3}$|[⁰¹²³⁴-⁹]$")


@dataclass(slots=True)
class Amount:
    """A number while its surroundings are read."""

    start: int
    end: int
    raw: str
    before: tuple[str, int] | None = None
    """Currency sign on its left and where that starts."""
    after: tuple[str, int] | None = None
    """Currency sign on its right and where that ends."""
    free: bool = True
    """It is not a part of a word, a percentage or a great sum."""
    value: Decimal | None = None
    currency: str | None = None
    high: Decimal | None = None
    confidence: float = 1.0

    @property
    def first(self) -> int:
        return self.before[1] if self.before else self.start

    @property
    def last(self) -> int:
        return self.after[1] if self.after else self.end

    @property
    def written_out(self) -> bool:
        return _WRITTEN_OUT.search(self.raw) is not None


@dataclass(frozen=True, slots=True, eq=False)
class Reader:
    """What the caller knows about the text. `known` makes one per case, so it is a cache key."""

    hint: str | None
    decimal_separator: str | None
    locale: str | None
    place: Market


@lru_cache(maxsize=256)
def known(hint: str | None, decimal_separator: str | None, locale: str | None) -> Reader:
    """The reader for what the caller knows."""
    hint = hint.strip().upper() if hint else None
    return Reader(hint or None, decimal_separator, locale, market(locale))


def read_amounts(clean: str, reader: Reader) -> list[Amount]:
    """Every amount of a text that is a price by its own looks, in order.

    `clean` has gone through `typography.CLEAN`. Bare numbers are left out.
    """
    amounts = _scan(clean, reader)
    if not any(amount.before or amount.after or _has_tail(amount) for amount in amounts):
        return []
    amounts = _join_cents(clean, amounts, reader)
    for amount in amounts:
        _evaluate(clean, amount, reader)
    amounts = _join_ranges(clean, amounts, reader)
    return [amount for amount in amounts if amount.value is not None]


# ── numbers and their currency signs ─────────────────────────────────────────


def _scan(clean: str, reader: Reader) -> list[Amount]:
    """Every number of the text with the currency signs that belong to it."""
    amounts = [Amount(match.start(), match.end(), match[0]) for match in numbers(clean)]
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
            if amount.before and not _counts(amount, amount.before[0], reader):
                amount.before = None
        if previous and previous.after and amount.before and previous.after[1] > amount.before[1]:
            if _owns(clean, previous, amount, reader):
                amount.before = None
            else:
                previous.after = None
        amount.free = _is_free(clean, amount)
    return amounts


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
        return False
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


@cache
def _magnitudes() -> frozenset[tuple[str, ...]]:
    return frozenset(split_words(word) for word in money_words()["magnitudes"])


def _has_tail(amount: Amount) -> bool:
    return amount.raw[-1] in "-–—"


# ── split amounts ────────────────────────────────────────────────────────────

_CENTS = re.compile(r"[.,]?[0-9]{2}|[⁰¹²³⁴-⁹]{2}")
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


def _are_cents(clean: str, whole: Amount, cents: Amount, reader: Reader) -> bool:
    if not (whole.free and cents.free and _CENTS.fullmatch(cents.raw)):
        return False
    if not _WHOLE.fullmatch(whole.raw):
        return False
    sign = whole.after or cents.after or whole.before
    if is_quantity(clean, cents.end):
        return False
    if sign is None or minor_units(currency_of(sign[0], reader.place, reader.hint)) != 2:
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
    if not amount.free or not (amount.before or amount.after or _has_tail(amount)):
        return
    meaning = _read_signs(
        amount.before[0] if amount.before else "",
        amount.after[0] if amount.after else "",
        reader,
    )
    if _is_negative(clean, amount):
        return
    currency = meaning.currency if meaning.signed else reader.hint
    if ":" in amount.raw and not _has_tail(amount) and currency not in _COLON:
        return
    value = _value(clean, amount, currency, reader)
    if value is not None and meaning.coin:
        if not amount.raw.isdigit() or value >= 1000:
            return
        value = value.scaleb(-2)
    amount.currency = currency
    amount.value = value


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


def _value(clean: str, amount: Amount, currency: str | None, reader: Reader) -> Decimal | None:
    digits = minor_units(currency)
    if digits == 2 and clean.startswith("/", amount.last):
        measure = measure_after(clean, amount.last)
        if measure and measure.per == "1 l":  # fuel is priced to a tenth of a cent
            digits = 3
    value = read_amount(
        amount.raw,
        digits=digits,
        decimal_separator=reader.decimal_separator,
        place=reader.place,
    )
    if value is not None and -value.as_tuple().exponent > digits + 1:  # type: ignore[operator]
        return value if digits and value < 1 else None
    return value


def _is_negative(clean: str, amount: Amount) -> bool:
    at = amount.first - 1
    while at >= 0 and clean[at] == " " and amount.first - at < 3:
        at -= 1
    if at < 0 or clean[at] not in "-–":
        return False
    ahead = clean[at - 1] if at else ""
    if at < amount.first - 1:  # "- 10 €" opens a text; "chair - 10 €" is a dash
        return ahead in "(,;|\n" or not clean[:at].strip()
    return not (ahead.isdigit() or (ahead and ahead in "€$£.,"))


# ── ranges ───────────────────────────────────────────────────────────────────

_DASH = re.compile(r" ?(?:-|–|—|~) ?")


@cache
def _range_words() -> tuple[frozenset[str], frozenset[str], re.Pattern[str]]:
    joints = money_words()["joints"]
    between = "|".join(sorted(map(re.escape, joints["between"]), key=len, reverse=True))
    return (
        frozenset(joints["to"]),
        frozenset(joints["and"]),
        re.compile(rf"(?:^|(?<!\bpack )(?<!\blot )(?<!\w))(?:{between}) ?$", re.I),
    )


def _join_ranges(clean: str, amounts: list[Amount], reader: Reader) -> list[Amount]:
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
                value = _value(clean, low, amount.currency, reader)
            if high is None:
                high = _value(clean, amount, low.currency, reader)
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
            low.value = _value(clean, low, amount.currency, reader)
            low.currency = amount.currency
        joined.append(amount)
    return joined


def _is_range(clean: str, low: Amount, high: Amount, reader: Reader) -> bool:
    if (low.value is None and high.value is None) or not (low.free and high.free):
        return False
    if low.currency and high.currency and low.currency != high.currency:
        return False
    if high.value is None and not low.before:
        return False
    if low.value is None and low.written_out != high.written_out:  # "4 sur 5 - 29,99 €"
        return False
    gap = clean[low.last : high.first]
    if _DASH.fullmatch(gap):
        return clean[max(0, low.first - 1) : low.first] not in ("-", "/")
    to, joint, between = _range_words()
    word = gap.strip().lower()
    both = low.value is not None and high.value is not None
    if both and word in to:
        return True
    if word not in to and word not in joint:
        return False
    return between.search(clean[max(0, low.first - 12) : low.first]) is not None


def _inherits(clean: str, bare: Amount, amount: Amount, reader: Reader) -> bool:
    """True for the bare amount of "19,99 au lieu de 29,99 €"."""
    if bare.value is not None or amount.value is None or not (bare.free and bare.written_out):
        return False
    if bare.before or bare.after or ":" in bare.raw:
        return False
    gap = clean[bare.end : amount.first]
    return len(gap) < 40 and read_context(gap, reader.place.language).has("list")


# ── amounts without a currency ───────────────────────────────────────────────

_GROUPS_ALONE = re.compile(r"[0-9]{1,3}(?:[ '.,][0-9]{3})+")
_AMOUNT_ALONE = re.compile(r"(?:[0-9]{1,3}(?:[ '.,][0-9]{3})+|[0-9]{1,6})[.,][0-9]{2}")


def read_bare_amount(clean: str, reader: Reader) -> Amount | None:
    """A bare number: in a price cell, or one that looks like nothing but an amount."""
    matches = list(NUMBER.finditer(clean))
    if len(matches) != 1:
        return None
    match = matches[0]
    raw = match[0]
    left, right = clean[: match.start()], clean[match.end() :]
    if not (reader.hint or reader.decimal_separator):
        plain = _AMOUNT_ALONE.fullmatch(raw) or (reader.locale and _GROUPS_ALONE.fullmatch(raw))
        if left.strip() or right.strip() or not plain:
            return None
    elif not _is_cell(left, raw, right, reader):
        return None
    amount = Amount(match.start(), match.end(), raw)
    if _is_negative(clean, amount):
        return None
    amount.currency = reader.hint
    amount.value = _value(clean, amount, reader.hint, reader)
    return amount if amount.value is not None else None


def _is_cell(left: str, raw: str, right: str, reader: Reader) -> bool:
    """True where nothing but words about prices stands beside the number."""
    if ":" in raw or (raw.isdigit() and (len(raw) > 8 or (raw[0] == "0" and len(raw) > 1))):
        return False
    if right[:1].isalnum() or right[:1] == "." or left[-1:].isalnum():
        return False
    if any(sign in left + right for sign in "%/#@°_&*<>=×"):
        return False
    language = reader.place.language
    return all(read_context(part, language).covered for part in (left, right))
