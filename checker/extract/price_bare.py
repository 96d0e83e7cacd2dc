"""Amounts without a currency: what fills a price cell or looks like nothing but an amount."""

from __future__ import annotations

import re

from checker.extract.amount import NUMBER
from checker.extract.price_amounts import is_negative
from checker.extract.price_reader import Amount, Reader, value_of
from checker.extract.price_words import read_context

_GROUPS_ALONE = re.compile(r"[0-9]{1,3}(?:[ '.,][0-9]{3})+")
_AMOUNT_ALONE = re.compile(r"(?:[0-9]{1,3}(?:[ '.,][0-9]{3})+|[0-9]{1,6})[.,][0-9]{2}")


def read_bare_amounts(clean: str, reader: Reader) -> list[Amount]:
    """Bare numbers: one that fills a price cell or looks like nothing but an amount, or two with
    "instead of" between them.
    """
    matches = list(NUMBER.finditer(clean))
    if len(matches) == 2 and reader.hint:
        first, second = matches
        between = read_context(clean[first.end() : second.start()], reader.place.language)
        if not (between.covered and between.has("list")):
            return []
        whole = [
            _read_bare(clean, match, clean[: first.start()], clean[second.end() :], reader)
            for match in matches
            if Amount(match.start(), match.end(), match[0]).written_out
        ]
        found = [amount for amount in whole if amount]
        return found if len(found) == 2 else []
    if len(matches) != 1:
        return []
    match = matches[0]
    amount = _read_bare(clean, match, clean[: match.start()], clean[match.end() :], reader)
    return [amount] if amount else []


def _read_bare(
    clean: str, match: re.Match[str], left: str, right: str, reader: Reader
) -> Amount | None:
    """The amount of `match`, with `left` and `right` around it and its like."""
    raw = match[0]
    if not (reader.hint or reader.decimal_separator):
        alone = not left.strip() and not right.strip()
        grouped = alone and reader.locale and _GROUPS_ALONE.fullmatch(raw)
        worded = _AMOUNT_ALONE.fullmatch(raw) and (alone or _is_worded(left, raw, right, reader))
        if not (worded or grouped):
            return None
    elif not _is_cell(left, raw, right, reader):
        return None
    amount = Amount(match.start(), match.end(), raw)
    if is_negative(clean, amount):
        return None
    amount.currency = reader.hint
    amount.value = value_of(clean, amount, reader.hint, reader)
    return amount if amount.value is not None else None


def _is_worded(left: str, raw: str, right: str, reader: Reader) -> bool:
    """True for "Prix TTC : 12,90", where the words say that this is a price; "dès 12.30" may be
    an hour.
    """
    parts = [read_context(part, reader.place.language) for part in (left, right)]
    marks = {cue.mark for part in parts for cue in part.cues}
    return bool(marks - {"from"}) and _is_cell(left, raw, right, reader)


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
