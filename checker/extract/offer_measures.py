"""Numbers of a text that are no number of an offer: how much there is of a thing, hours."""

from __future__ import annotations

import re

_MEASURED = re.compile(
    r"\([\d.,]+\s?(?:fl\.? ?oz|oz|lbs?|kg|g|mg|ml|cl|l|cm|mm|m|in|inch(?:es)?)\)", re.I
)
"""How much of it there is, "2 pouches (6 oz)": no number of an offer."""


_DAYS = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?"
_DAILY = re.compile(
    rf"(\b{_DAYS}\s?(?:to|till|til|through|thru|-|–)\s?{_DAYS})"
    r"(,?\s(?:noon|midday|\d{1,2}(?:[.:]\d\d)?)\s?(?:till|til|to|until|-|–)\s?"
    r"\d{1,2}(?:[.:]\d\d)?\s?[ap]m\b)",
    re.I,
)
"""The hours of days that recur: "Monday to Thursday, 12 till 5pm"."""
_HALF_DAY = re.compile(r"\d\s?[ap]m\b", re.I)


def _without_hours(match: re.Match[str]) -> str:
    return match[1] + " " * len(match[2])


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def without_measures(text: str) -> str:
    """`text` with those numbers as so many spaces: "2 pouches (6 oz)", "Mon-Thu, 12 till 5pm"; the
    pounds of a text whose prices are in dollars are a weight."""
    if "$" in text or "¢" in text:
        text = _POUNDS.sub(_as_weight, text) if "pound" in text else text
        text = _DOTTED.sub(_undotted, text)
    text = _MEASURED.sub(_blank, text)
    return _DAILY.sub(_without_hours, text) if _HALF_DAY.search(text) else text


_POUNDS = re.compile(r"(?<=[\w-][ -])pounds?\b")


_DOTTED = re.compile(r"(?<=[\d/¢\s])(?:lbs?|oz|ea|doz|dz|ct|pkg?|gal|qt|mo|yr)\.(?=[\s,]\s?[a-z(])")
"""What is cut short and ends no sentence: "99¢ lb. with your card"."""


def _undotted(match: re.Match[str]) -> str:
    return f"{match[0][:-1]} "


def _as_weight(match: re.Match[str]) -> str:
    return "lbs".ljust(len(match[0]), " ") if match[0].endswith("s") else "lb   "
