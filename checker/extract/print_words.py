"""The words of printed catalogues: product numbers, and how long prices hold."""

from __future__ import annotations

import re
from functools import cache

from checker.extract.words import load

_ID = re.compile(r"(?=[^\W_]*\d|[A-Z]+-)[A-Z0-9][\w./-]{1,30}")

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_])")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    table = load("print")
    marks = "|".join(sorted(map(re.escape, table["reference"]), key=len, reverse=True))
    whole = {
        name: "|".join(sorted(map(re.escape, table[name]), key=len, reverse=True))
        for name in ("price_heads", "valid", "priced", "offers", "never")
    }
    return {
        **{
            name: re.compile(rf"(?<![^\W\d_])(?:{any_})(?![^\W\d_])", re.I)
            for name, any_ in whole.items()
        },
        "reference": re.compile(
            rf"^\W*(?:{marks})(?![^\W\d_])[\s.:°#]*(?P<id>[A-Z0-9][\w./-]{{1,30}})\W*$", re.I
        ),
        "gtin": re.compile(r"(?<!\d)(?:\d[ ]?){12}\d(?!\d)|(?<!\d)\d{8}(?!\d)"),
    }


def reference_of(text: str) -> str | None:
    """The product number that a line is, by the word before it; None for other lines."""
    found = _patterns()["reference"].match(text)
    if found is None:
        return None
    name = found["id"]
    return name if name.isupper() or any(c.isdigit() or c == "-" for c in name) else None


def references_of(text: str) -> tuple[str, ...]:
    """The product numbers of a line such as "Réf. A-1, A-2"; nothing for other lines."""
    parts = re.split(r"\s*[,;/]\s+|\s+(?:et|and|und|y|e)\s+", text.strip())
    first = reference_of(parts[0])
    if first is None or not all(_ID.fullmatch(part) for part in parts[1:]):
        return ()
    return (first, *parts[1:])


def gtin_of(text: str) -> str | None:
    """The GTIN-13 in a text; None without one."""
    from stdnum import ean

    for found in _patterns()["gtin"].finditer(text):
        digits = found.group().replace(" ", "")
        if len(digits) == 13 and ean.is_valid(digits):
            return digits
    return None


def heads_prices(text: str) -> bool:
    """True for the head of a column of prices: "Prix TTC", "Tarif", "€"."""
    return _patterns()["price_heads"].search(text) is not None


def told_validity(text: str) -> tuple[str, bool] | None:
    """The sentence of a text that tells on which days the prices of a leaflet hold, and whether
    it says so in a word ("Prix valables le 28 novembre"): without one, a single day in it is when
    the prices were made. None where the days are those of an offer ("-20 % jusqu'au 30").
    """
    words = _patterns()
    for number, sentence in enumerate(_SENTENCE.split(text)):
        if words["never"].search(sentence):
            continue
        valid = words["valid"].search(sentence)
        if words["priced"].search(sentence) or (valid and words["offers"].search(sentence)):
            return sentence, valid is not None
        if valid and not number and not sentence[: valid.start()].strip(" *•-"):
            return sentence, True
    return None
