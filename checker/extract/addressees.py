"""Whom a sentence of promises speaks to: "Pour nos lecteurs belges : …", "As a member, you …"."""

from __future__ import annotations

import re
from functools import cache

from checker.extract.cases import MEMBERS, cases_in, named_places
from checker.extract.words import load, spelled

PLACE = r"(?:(?i:la|le|les|the)\s+|(?i:l)['’])?[A-ZÀ-Þ][\w’'-]+(?:[^\S\n]+[A-ZÀ-Þ][\w’'-]+)*"
_MEMBER = re.compile(r"\s*(?:[^\W\d]+\s+)?([^\W\d]+)")


def addressed(text: str, start: int, end: int) -> str | None:
    """The words by which a sentence, from offset `start` to the promise at `end`, says at its
    beginning for whom it is: a country's people, members; None where it speaks to everyone."""
    opening = text[start:end]
    if found := _people().match(opening):
        place = next(filter(None, (found[name] for name in ("to", "of", "at", "lives"))), None)
        known = found["to"] or found["of"] or (place and named_places(place))
        return place if known else None
    led = _lead().match(opening)
    return _member(opening[led.end() if led else 0 :])


def _member(said: str) -> str | None:
    """The member that the first two words are: "client membre", "club members"; or what members
    have joined."""
    if scheme := _schemes().match(said):
        return scheme[0]
    found = _MEMBER.match(said)
    if found is None:
        return None
    behind = said[found.end() :]
    first = said[: found.start(1)].strip()
    if MEMBERS in cases_in(first):
        found, behind, word = None, said[len(first) :], first
    elif MEMBERS in cases_in(found[1]) and (not first or _named().fullmatch(first)):
        word = found[1]
    else:
        return None
    return None if _both().match(behind.lstrip()) else word


@cache
def _people() -> re.Pattern[str]:
    people, nationality, of, lives = map(_any, ("people", "nationality", "of", "lives"))
    places = rf"{PLACE}(?:\s+(?i:et|and|ou|or)\s+(?:(?i:{of})\s*)?{PLACE})*"
    several = rf"(?i:{people})(?:\s+(?i:et|and|&)\s+(?i:{people}))?"
    return re.compile(
        rf"(?:(?i:{_any('lead')})\s+)*(?:"
        rf"{several}\s+(?P<to>(?i:{nationality}))(?!\w)"
        rf"|(?P<of>(?i:{nationality}))\s+{several}(?!\w)"
        rf"|{several}\s+(?i:{of})\s*(?P<at>{places})"
        rf"|(?:(?i:si|if)\s+)?(?i:{lives})\s+(?i:{of}|à)\s*(?P<lives>{places}))"
    )


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"(?:(?i:{_any('lead')})(?:\s+|(?<=['’])))+")


@cache
def _schemes() -> re.Pattern[str]:
    return re.compile(rf"(?i:{_any('schemes')})")


@cache
def _named() -> re.Pattern[str]:
    """What stands before "member": a customer, or the club."""
    return re.compile(rf"(?i:{_any('people')}|{_any('clubs')})")


@cache
def _both() -> re.Pattern[str]:
    return re.compile(rf"(?i:{_any('both')})(?!\w)")


def _any(name: str) -> str:
    longest = sorted(load("addressees")[name], key=len, reverse=True)
    return "|".join(spelled(word).replace("'", "['’]") for word in longest)
