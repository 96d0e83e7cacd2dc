"""What belongs to a person and is dropped at reading: addresses, numbers, names, handles."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from checker.extract.naming import greetings

GAP = "…"
"""Stands where something was dropped."""

_EMAIL = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_PHONE = re.compile(r"(?<![\w+])\+?\d(?:[ .()/-]{0,3}\d){8,14}(?!\w)")
_HANDLE = re.compile(r"(?<![\w/])@[\w.](?:[\w.-]{0,80}\w)?(?:@[\w.-]{1,80})?")
_NAME = r"[^\W\d_a-zà-öø-ÿ][\w'’-]+"
_TOKEN = re.compile(r"(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{20,}|[0-9a-f]{16,}|[A-Za-z0-9_-]{32,}")
_URL = re.compile(r"https?://[^\s<>\"')\]]+")


def mask(text: str) -> str:
    """The text of somebody else without e-mail addresses, telephone numbers and handles."""
    return _HANDLE.sub("@" + GAP, _PHONE.sub(GAP, _EMAIL.sub(GAP, text)))


def mask_conversation(text: str) -> str:
    """`mask`, and without the name of the one who is greeted after being called."""
    masked = mask(text)
    start = len(masked) - len(masked.lstrip(f"@{GAP} ,"))
    return masked[:start] + mask_addressee(masked[start:])


def mask_addressee(text: str, names: Iterable[str] = (), keep: Collection[str] = ()) -> str:
    """A letter of the brand without the name and addresses of the one it was sent to.

    `names` are the addressee's names and addresses where the source says them: they go
    wherever they stand, and a single one of their words where somebody is called by it. A
    capitalised word right after a greeting goes in any case. Words in `keep` (the brand's
    own) stay.
    """
    own = {word.casefold() for name in keep for word in name.split()}
    folded = text.casefold()
    called_so = {n.strip() for n in names if n and any(w in folded for w in n.casefold().split())}
    for name in sorted(called_so, key=len, reverse=True):
        if len(name) > 2 and not own.issuperset(name.casefold().split()):
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", GAP, text, flags=re.IGNORECASE)
        for word in name.split():
            if len(word) > 2 and word.casefold() not in own and "@" not in word:
                called = (
                    rf"(?<!\w){re.escape(word)}(?=\s*[,!?.:…])|(?<=[,…] ){re.escape(word)}(?!\w)"
                )
                text = re.sub(called, GAP, text)
    return _greeting().sub(lambda found: _greeted(found, own), text)


def _greeted(found: re.Match[str], own: Collection[str]) -> str:
    if any(word.casefold() in own for word in found["name"].split()):
        return found.group()
    return found["greeting"] + GAP


def _greeting() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, greetings()), key=len, reverse=True))
    return re.compile(
        rf"(?P<greeting>(?:^|(?<=[\n>.!:]))\s{{0,20}}(?:(?i:{words})\.?\s{{1,5}}){{1,2}})"
        rf"(?P<name>{_NAME}(?:\s{_NAME}){{0,2}})(?=\s*[,!.:\n<]|\s*$)"
    )


def clean_link(url: str) -> str:
    """The address without query, fragment and anything that can name its reader.

    A path with a part that looks like a token is cut before it.
    """
    plain = re.split(r"[?#]", url, maxsplit=1)[0]
    scheme, _, rest = plain.partition("://")
    authority, *steps = rest.split("/")
    host = authority.rpartition("@")[2]
    kept: list[str] = []
    for step in steps:
        if _TOKEN.fullmatch(step) or "@" in step or "%40" in step:
            break
        kept.append(step)
    return f"{scheme}://{'/'.join([host, *kept])}" if scheme and rest else plain


def clean_links(text: str) -> str:
    """A text whose web addresses went through `clean_link`."""
    return _URL.sub(lambda found: clean_link(found.group()), text)
