"""Which currency a sign or a word means, and how a market writes its amounts.

Codes, symbols, separators, minor units and the currencies of a territory come from CLDR
through Babel. `words/money.toml` adds what people write and CLDR does not list ("Fr.",
"lei"), and says which signs several currencies share ("$", "kr").
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from checker.extract.typography import CLEAN
from checker.extract.words import load

LANGUAGES = ("fr", "en", "de", "it", "es", "nl", "pl", "pt", "ro", "sv", "cs", "da", "ja")
"""The languages whose currency symbols are read without being told the locale."""

_LONGEST = 20
_UNNAMED = {"en-gb": "GBP", "en-us": "USD", "pt-br": "BRL", "pl-pl": "PLN", "pl": "PLN"}


def unnamed_currency(locale: str) -> str:
    """The ISO code of amounts in prose that do not name their currency; EUR where the locale's
    language is mostly written in the euro area."""
    return _UNNAMED.get(locale.lower().replace("_", "-"), "EUR")


@dataclass(frozen=True, slots=True)
class Market:
    """How one locale writes money; all empty for an unknown locale."""

    language: str | None = None
    decimal: str | None = None
    group: str | None = None
    currencies: frozenset[str] = frozenset()
    """Legal tender where the locale is spoken."""
    symbols: Mapping[str, str] | None = None
    """Signs that the locale itself gives to one currency."""
    sign_follows: bool = False
    """The sign stands after its number."""


@lru_cache(maxsize=256)
def market(locale: str | None) -> Market:
    """The market of a BCP 47 or POSIX locale name; an empty one where it is not known.

    `en-KW` has no CLDR entry of its own: the language writes, the territory pays.
    """
    if not locale:
        return Market()
    from babel import Locale, UnknownLocaleError
    from babel.core import parse_locale

    name = locale.partition(".")[0].partition("@")[0].replace("-", "_")
    try:
        language, territory = parse_locale(name)[:2]
        try:
            known = Locale.parse(name, resolve_likely_subtags=False)
        except UnknownLocaleError:
            known = Locale.parse(language)
    except (ValueError, TypeError, UnknownLocaleError):
        return Market()
    numbers = known.number_symbols.get("latn", {})
    own = {sign.lower(): code for code, sign in known.currency_symbols.items() if sign != code}
    return Market(
        language=language,
        decimal=_plain(numbers.get("decimal")),
        group=_plain(numbers.get("group")),
        currencies=_tender(language, territory),
        symbols={_plain(sign) or sign: code for sign, code in own.items()},
        sign_follows=known.currency_formats["standard"].pattern.rstrip().endswith("¤"),
    )


def _plain(sign: str | None) -> str | None:
    """The sign as it stands in a cleaned text."""
    return (sign and sign.translate(CLEAN).strip()) or (" " if sign else sign)


def _tender(language: str, territory: str | None) -> frozenset[str]:
    from babel.core import get_global
    from babel.languages import get_territory_language_info
    from babel.numbers import get_territory_currencies

    if territory:
        return frozenset(get_territory_currencies(territory))
    spoken: set[str] = set()
    for place in get_global("territory_currencies"):
        info = get_territory_language_info(place).get(language, {})
        if info.get("official_status") == "official":
            spoken.update(get_territory_currencies(place))
    return frozenset(spoken)


@cache
def tender_of(locale: str | None) -> str | None:
    """The one currency of a locale's territory; None where it names no territory or pays in
    several.
    """
    if not locale or "-" not in locale.replace("_", "-"):
        return None
    currencies = market(locale).currencies
    return next(iter(currencies)) if len(currencies) == 1 else None


@cache
def minor_units(code: str | None) -> int:
    """Decimals of a currency by CLDR; 2 where the currency is not known."""
    if code is None:
        return 2
    from babel.numbers import get_currency_precision

    return get_currency_precision(code)


@cache
def is_currency(code: str) -> bool:
    """True for an ISO 4217 code that CLDR knows."""
    from babel.core import Locale

    return code in Locale.parse("en").currencies


@cache
def _signs() -> tuple[Mapping[str, tuple[str, ...]], frozenset[str]]:
    """Lower-case sign → the currencies it may mean; and the ISO codes in use."""
    from babel.core import get_global
    from babel.numbers import get_territory_currencies

    words = load("money")
    codes = frozenset(
        code
        for place in get_global("territory_currencies")
        for code in get_territory_currencies(place)
    )
    signs: dict[str, tuple[str, ...]] = {}
    for language in LANGUAGES:
        for code, sign in {**_symbols("root"), **_symbols(language)}.items():
            if code in codes and sign != code:
                key = (_plain(sign) or sign).lower()
                signs[key] = tuple(dict.fromkeys((*signs.get(key, ()), code)))
    for code, spellings in words["spellings"].items():
        signs.update((spelling, (code,)) for spelling in spellings)
    for table in ("shared", "coins"):
        signs.update((key, tuple(meant)) for key, meant in words[table].items())
    return signs, codes


def _symbols(language: str) -> Mapping[str, str]:
    """Currency → sign of one CLDR file. Babel would keep the whole of it: a megabyte a language."""
    from babel.localedata import resolve_locale_filename

    with open(resolve_locale_filename(language), "rb") as file:
        symbols: Mapping[str, str] = pickle.load(file)["currency_symbols"]
    return symbols


@cache
def _weak() -> frozenset[str]:
    return frozenset(load("money")["weak"])


@cache
def _wordlike() -> frozenset[str]:
    return frozenset(load("money")["wordlike"])


def is_coin(sign: str) -> bool:
    """True where the sign counts hundredths ("99 ct")."""
    return sign.lower() in load("money")["coins"]


def currency_of(sign: str, place: Market, hint: str | None) -> str | None:
    """The one ISO 4217 code a sign means here; None where several remain."""
    signs, codes = _signs()
    if sign in codes:
        return sign
    key = sign.lower()
    meant = signs.get(key, ())
    own = place.symbols.get(key) if place.symbols else None
    if len(meant) == 1 and own is None:
        return meant[0]
    if hint and (hint in meant or hint == own):
        return hint
    if own and (not meant or own in place.currencies):
        return own
    here = [code for code in meant if code in place.currencies]
    if len(here) == 1:
        return here[0]
    return meant[0] if len(meant) == 1 else None


def counts(sign: str, place: Market, hint: str | None, *, written_out: bool) -> bool:
    """False for a sign that is more likely a word or a unit here ("12 km", "TOP 10").

    `written_out` says that the amount shows its decimals.
    """
    if sign in _weak():
        code = currency_of(sign, place, hint)
        certain = code is not None and (code == hint or code in place.currencies)
        return certain or (written_out and code is not None and minor_units(code) == 3)
    if sign in _wordlike():
        return written_out or sign == hint or sign in place.currencies
    return True


@lru_cache(maxsize=8192)
def sign_after(piece: str, locale: str | None) -> tuple[str, int] | None:
    """The currency sign that opens `piece`, and where it ends."""
    start = len(piece) - len(piece.lstrip(" "))
    for end in range(min(len(piece), start + _LONGEST), start, -1):
        sign = piece[start:end]
        open_ended = end < len(piece) and piece[end].isalpha() and sign[-1].isalpha()
        if not open_ended and _known(sign, locale):
            return sign, end
    return None


@lru_cache(maxsize=8192)
def sign_before(piece: str, locale: str | None) -> tuple[str, int] | None:
    """The currency sign that closes `piece`, and where it starts."""
    stop = len(piece.rstrip(" "))
    for start in range(max(0, stop - _LONGEST), stop):
        sign = piece[start:stop]
        open_ended = start > 0 and piece[start - 1].isalpha() and sign[0].isalpha()
        if not open_ended and _known(sign, locale):
            return sign, start
    return None


def _known(sign: str, locale: str | None) -> bool:
    if sign[0] == " " or sign[-1] == " ":
        return False
    signs, codes = _signs()
    key = sign.lower()
    own = market(locale).symbols
    return sign in codes or key in signs or (own is not None and key in own)
