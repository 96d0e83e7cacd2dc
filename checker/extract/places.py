"""The shop a text speaks of: "Boutique de Lyon", "our Leeds store"."""

from __future__ import annotations

import re
from functools import cache

from checker.extract.words import load

_NAME = (
    r"[A-ZÀ-Þ0-9][\w’'-]*"
    r"(?:[ \u00a0](?:(?:sur|sous|en|de|la|le|les|du|des|upon|on|of|am|im) ){0,2}"
    r"[A-ZÀ-Þ][\w’'-]*){0,3}"
)
_TOWN = (
    r"[A-ZÀ-Þ][\w’'-]*"
    r"(?:[ \u00a0-](?:(?:sur|sous|en|de|la|le|les|lès|du|des) ){0,2}[A-ZÀ-Þ][\w’'-]*){0,2}"
)


def name_shop(text: str) -> str | None:
    """The town or quarter of the shop that `text` names last, or gives the address of, as written;
    None where it names none, or a desk that is no shop. A shop under a brand's name only ("la
    boutique Aubelle") is not told apart from others, so it has no name here."""
    named = (next(filter(None, match.groups())) for match in _shops().finditer(text))
    found = [name for name in named if not name.isdigit()]  # "tout le magasin du 23 au 29"
    return found[-1] if found and not names_desk(text) else None


def name_listed(text: str) -> str | None:
    """The town that a list of shops goes on with at the end of `text`: "Lille :", "celui de
    Lille", "the one in Leeds"; None where nothing but a heading as "Horaires :" stands there."""
    found = _listed().search(text)
    name = next(filter(None, found.groups()), None) if found else None
    return name if name and not _headings().fullmatch(name) else None


def name_next(text: str) -> str | None:
    """The town that `text`, which stands before opening hours, names last as a label: "Lille :",
    "Lille, 4 rue de la Clef", "Lille is"; None where it names none so."""
    found = [next(filter(None, match.groups())) for match in _next_shop().finditer(text)]
    return found[-1] if found and not _headings().fullmatch(found[-1]) else None


def names_desk(text: str) -> bool:
    """True where `text` names a desk that is no shop: customer service, the head office."""
    return _desks().search(text) is not None


def name_care(text: str) -> str | None:
    """The words of `text` that name the desk that answers customers; None where none do."""
    found = _care().search(text)
    return found[0] if found else None


@cache
def _listed() -> re.Pattern[str]:
    links = _any_of("links")
    return re.compile(
        rf"(?:^|[.;,!?\n•]\s*|\s(?:et|and)\s)\W{{0,3}}({_TOWN})\s*:[^\w]*$"
        rf"|\b(?i:{_any_of('ones')})[ \u00a0](?i:{links})({_TOWN})(?:\W+\w+){{0,3}}\W*$"
    )


@cache
def _next_shop() -> re.Pattern[str]:
    number = r"\d{1,4} ?(?:bis|ter|[a-d])?,?"
    house = rf"{number} (?:[\w'’.-]+ ){{0,3}}?(?i:{_any_of('streets')})"
    return re.compile(
        rf"(?:^|[\s.;,)])({_TOWN})\s*(?::\W*$|[–—-]?,?\s*{house}\b[^:;.!?]{{0,60}}$)"
        rf"|(?:^|[.;!?,]\s+|\b(?:and|et) )({_TOWN}) (?:is|est)"
        r"(?: (?:open|ouvert))?(?: from| de)?\s*$"
    )


@cache
def _headings() -> re.Pattern[str]:
    return re.compile(rf"(?i:(?:\w+ )*(?:{_any_of('headings')})(?: \w+)*)")


@cache
def _desks() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{_any_of('desks')})\b")


@cache
def _care() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{_any_of('care')})\b")


def _any_of(name: str) -> str:
    words = sorted(load("shops")[name], key=len, reverse=True)
    return "|".join(map(re.escape, words))


@cache
def _shops() -> re.Pattern[str]:
    street = rf"(?i:{_any_of('streets')})"
    number = r"\d{1,4} ?(?:bis|ter|[a-d])?,?"
    house = rf"(?:{number} (?:[\w'’.-]+ ){{0,3}}?{street}|{street} [^\n,]{{2,40}} \d)"
    return re.compile(
        rf"\b(?i:{_any_of('nouns')})(?: (?i:{_any_of('kinds')}))?[ \u00a0]"
        rf"(?i:{_any_of('links')})(?P<after>{_NAME})"
        rf"|\b(?i:{_any_of('openers')}) (?P<before>{_NAME}) (?i:{_any_of('english')})\b"
        rf"|\b{house}\b[^\n]{{0,60}}?[,\s]\d{{5}} (?P<town>{_TOWN})"
        rf"|\b(?i:at|in|from|à|depuis) (?P<at>{_TOWN}),\s*(?={house}\b)"
        rf"|(?:^|\n)\W{{0,3}}(?P<label>{_TOWN})\s*[—–:,-]\s*(?={house}\b)",
    )
