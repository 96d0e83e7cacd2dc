"""Vale's regular expressions in Python: compiled under a time limit, and what they cannot do
without.

Vale's engine is of the .NET family; `regex` reads the same syntax, and `\\b` knows letters with
accents. A pattern that takes too long on a text is stopped, and the text not judged by it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import regex

SECONDS = 0.25
"""Time a pattern may take on one text."""
_BACK_REFERENCE = regex.compile(r"\\k<(\w+)>")
_CODE_POINT = regex.compile(r"\\x\{([0-9A-Fa-f]{1,6})\}")
_LATER_SWITCH = regex.compile(r"(?<!^)(?<!\\)\(\?-?[ims]+\)")
"""A switch that holds from where it stands; elsewhere in a pattern it would hold for all of it."""


def compile(pattern: str, *, ignorecase: bool = False, lines: bool = True) -> regex.Pattern[str]:
    """The pattern; `^` and `$` are those of lines, or of the whole text. Raises ValueError where
    it is none.
    """
    written = _BACK_REFERENCE.sub(r"(?P=\1)", pattern)
    written = _CODE_POINT.sub(lambda found: rf"\U{int(found[1], 16):08x}", written)
    flags = (regex.MULTILINE if lines else 0) | (regex.IGNORECASE if ignorecase else 0)
    if _LATER_SWITCH.search(written):
        flags |= regex.VERSION1
    try:
        return regex.compile(written, flags)
    except (regex.error, RecursionError, OverflowError, KeyError) as error:
        raise ValueError(f"{error} in {pattern[:80]!r}") from error


def scoped(token: str) -> str:
    """The token with its own `(?i)`, so that it does not reach the tokens beside it."""
    token = token.strip()
    return f"(?i:{token[4:]})" if token.startswith("(?i)") else token


def any_of(tokens: Iterable[str], *, nonword: bool = False) -> str:
    """One pattern for all tokens, whole words unless `nonword`."""
    joined = "|".join(scoped(token) for token in tokens)
    return f"(?:{joined})" if nonword else rf"\b(?:{joined})\b"


# ── what a match must contain ────────────────────────────────────────────────

Needed = frozenset[str] | None
"""Lower-case texts of which every match contains one; None where nothing is certain."""


def needed(pattern: str) -> Needed:
    """Texts of which every match of the pattern contains at least one, whatever the case.

    They let one pass over a text rule out nearly every pattern. None for a pattern that is
    too clever to say.
    """
    try:
        found, end = _alternatives(_Reader(pattern))
    except (IndexError, ValueError):
        return None
    return found if end else None


@dataclass
class _Reader:
    text: str
    at: int = 0

    def peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def take(self) -> str:
        self.at += 1
        return self.text[self.at - 1]


def _alternatives(reader: _Reader) -> tuple[Needed, bool]:
    """The needs of `a|b|c` up to a closing parenthesis; True where the text ended."""
    found: set[str] = set()
    certain = True
    while True:
        need = _sequence(reader)
        certain = certain and need is not None
        found |= need or set()
        if reader.peek() != "|":
            return (frozenset(found) if certain else None), reader.peek() == ""
        reader.take()


def _sequence(reader: _Reader) -> Needed:
    """The best need of what stands one after the other."""
    needs: list[frozenset[str]] = []
    run = ""
    while (sign := reader.peek()) and sign not in "|)":
        need: Needed = None
        literal = _literal(reader)
        if literal is None and sign == "(":
            need = _group(reader)
        kept, optional = _quantifier(reader)
        if literal is not None and not optional:
            run += literal
        if literal is None or not kept:
            needs, run = _closed(needs, run)
        if need and not optional:
            needs.append(need)
    needs, _ = _closed(needs, run)
    return max(needs, key=lambda need: (min(map(len, need)), -len(need)), default=None)


def _closed(needs: list[frozenset[str]], run: str) -> tuple[list[frozenset[str]], str]:
    telling = len(run) > 1 or (run != "" and not run.isalnum() and run != " ")
    return ([*needs, frozenset({run.lower()})] if telling else needs), ""


_CLASSES = "dDwWsSbBAzZGXRKhHvV"
_CONTROLS = "ntrf0123456789"


def _literal(reader: _Reader) -> str | None:
    """The sign that stands here for itself; None for anything else, which is passed over."""
    sign = reader.peek()
    if sign == "(":
        return None
    reader.take()
    if sign == "[":
        _set(reader)
        return None
    if sign == "\\":
        escaped = reader.take()
        if escaped in "pP" and reader.peek() == "{":
            while reader.take() != "}":
                pass
            return None
        if escaped == "x" and reader.peek() == "{":
            reader.at = reader.text.index("}", reader.at) + 1
            return None
        if escaped.isalnum():
            if escaped not in _CLASSES + _CONTROLS:
                raise ValueError(escaped)
            return None
        return escaped
    return None if sign in ".^$" or (not sign.isascii() and sign.isalpha()) else sign


def _set(reader: _Reader) -> None:
    if reader.peek() == "^":
        reader.take()
    if reader.peek() == "]":
        reader.take()
    while (sign := reader.take()) != "]":
        if sign == "\\":
            reader.take()
        elif sign == "[" and reader.peek() == ":":
            reader.at = reader.text.index(":]", reader.at) + 2


def _group(reader: _Reader) -> Needed:
    reader.take()
    look = False
    if reader.peek() == "?":
        reader.take()
        sign = reader.take()
        if sign == "P":
            sign = reader.take()
        if sign == "<" and reader.peek() not in "=!":
            reader.at = reader.text.index(">", reader.at) + 1
        elif sign == "<":
            look = bool(reader.take())
        elif sign in "=!":
            look = True
        elif sign in "imsx-":
            while (sign := reader.take()) not in ":)":
                pass
            if sign == ")":
                return None
        elif sign not in ":>":
            raise ValueError(sign)
    need, ended = _alternatives(reader)
    if ended:
        raise ValueError("unclosed group")
    reader.take()
    return None if look else need


def _quantifier(reader: _Reader) -> tuple[bool, bool]:
    """(the run of literals goes on, what stands before may be missing)."""
    sign = reader.peek()
    if sign not in ("?", "*", "+", "{"):
        return True, False
    reader.take()
    optional = sign in "?*"
    if sign == "{":
        inside = ""
        while (each := reader.take()) != "}":
            inside += each
        if not inside[:1].isdigit():
            raise ValueError(inside)
        optional = inside.split(",")[0] == "0"
    if reader.peek() in ("?", "+"):
        reader.take()
    return False, optional
