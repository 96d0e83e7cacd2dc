"""The shop a text speaks of: "Boutique de Lyon", "our Leeds store"."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

_NAME = (
    r"[A-ZÀ-Þ0-9][\w’'-]*"
    r"(?:[ \u00a0](?:(?:sur|sous|en|de|la|le|les|du|des|upon|on|of|am|im) ){0,2}"
    r"[A-ZÀ-Þ][\w’'-]*){0,3}"
)


def name_shop(text: str) -> str | None:
    """The town or quarter of the shop that `text` names last, as written; None where it names
    none. A shop under a brand's name only ("la boutique Aubelle") is not told apart from others,
    so it has no name here."""
    found = [match["after"] or match["before"] for match in _shops().finditer(text)]
    return found[-1] if found else None


@cache
def _shops() -> re.Pattern[str]:
    source = files("checker.extract").joinpath("words", "shops.toml")
    words = tomllib.loads(source.read_text(encoding="utf-8"))

    def any_of(name: str) -> str:
        return "|".join(re.escape(word) for word in sorted(words[name], key=len, reverse=True))

    return re.compile(
        rf"\b(?i:{any_of('nouns')})(?: (?i:{any_of('kinds')}))?[ \u00a0]"
        rf"(?i:{any_of('links')})(?P<after>{_NAME})"
        rf"|\b(?i:{any_of('openers')}) (?P<before>{_NAME}) (?i:{any_of('english')})\b"
    )
