"""Phone numbers in text, as E.164."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model import Claim

_PREFIXES = {
    "fr": "33", "gb": "44", "de": "49", "es": "34", "it": "39", "be": "32", "us": "1", "nl": "31",
    "pt": "351", "br": "55", "pl": "48",
}  # fmt: skip
_COUNTRIES = {
    "fr": "fr",
    "en": "gb",
    "de": "de",
    "es": "es",
    "it": "it",
    "nl": "nl",
    "pt": "pt",
    "pl": "pl",
}
_KEEPS_ZERO = frozenset({"39"})
_NO_TRUNK = frozenset({"351", "48"})
"""Of these countries no national number begins with a zero."""
_LENGTHS = {
    "1": (10,),
    "33": (9,),
    "44": (9, 10),
    "49": range(7, 12),
    "34": (9,),
    "39": range(8, 12),
    "31": (9,),
    "351": (9,),
    "48": (9,),
    "55": (10, 11),
}
"""Digits of a national number without its trunk zero, from ITU's national numbering plans."""

_REFERENCE = re.compile(
    r"(?:\br[ée]f(?:[ée]rence)?\.?|\b(?:order|commande|facture|invoice|dossier|compte|account|batch)"
    r"(?:\s+(?:n°|no\.?|number|num[ée]ro))?|#)[\s:#]*\Z",
    re.IGNORECASE,
)
"""What numbers a thing and not a line."""

_NORTH_AMERICAN = re.compile(r"(?:1[ .-])?\(?[2-9]\d\d\)?[ .-]{1,2}[2-9]\d\d[ .-]\d{4}")
"""Written in groups, as it has no trunk zero that would tell it from any other number."""

_NUMBER = re.compile(
    r"(?<![\w.,/-])(?:(?:\+|00)(?P<prefix>33|44|49|34|39|32|31|351|48|1)[ .-]?)?(?:\(0\)[ .-]?)?"
    r"(?P<number>\(?\d{1,5}\)?(?:[ \u00a0\u202f./-]?\d{2,8}){1,6})(?![\d%€£])"
)


def find_phones(text: str, locale: str) -> Iterator[tuple[int, Claim]]:
    """(offset, claim) of each phone number; a national one is read as of the locale's country."""
    territory = locale.replace("_", "-").partition("-")[2].lower()
    country = territory if territory in _PREFIXES else _COUNTRIES.get(locale[:2].lower(), "")
    seen: set[str] = set()
    for match in _NUMBER.finditer(text):
        if _REFERENCE.search(text, max(match.start() - 24, 0), match.start()):
            continue
        number = _e164(match, _PREFIXES.get(country, ""))
        if number is not None and number not in seen:
            seen.add(number)
            yield match.start(), Claim("phone", number, quote=match.group())


def _e164(match: re.Match[str], home: str) -> str | None:
    digits = re.sub(r"\D", "", match["number"])
    prefix = match["prefix"]
    trunk = digits.startswith("0")
    if prefix is None:
        spanish = home == "34" and digits[:1] in "6789"
        portuguese = home == "351" and digits[:1] in "2389"
        italian_mobile = home == "39" and digits.startswith("3") and len(digits) >= 9
        american = home == "1" and _NORTH_AMERICAN.fullmatch(match["number"]) is not None
        trunk = trunk and home not in _NO_TRUNK
        if not (trunk or spanish or portuguese or italian_mobile or american) or digits.startswith(
            "00"
        ):
            return None
        prefix, digits = home, digits[1:] if american and len(digits) > 10 else digits
    if trunk and prefix not in _KEEPS_ZERO:
        digits = digits[1:]
    if len(digits) not in _LENGTHS.get(prefix, range(8, 11)):
        return None
    return f"+{prefix}{digits}"
