"""Opening hours in text, in schema.org's form: `Mo-Sa 10:00-19:00`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time

from checker.extract.lexing import Token, grammar, lexicon, spell
from checker.model import Claim

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_CLOCK = "( time | number hour | number | clock )"
_HOURS = f"( from | at )? <open {_CLOCK} > ( to | dash | until | from | and ) <close {_CLOCK} >"
_AGAIN = (
    f"( ~2 ( and | comma | slash | to ) ( from | at )? <open2 {_CLOCK} > "
    f"( to | dash | until | from ) <close2 {_CLOCK} > )?"
)
_DAY = (
    "( ( from | the | open )? <first weekday > ( ( to | dash | and | until ) the? "
    "<last weekday > )? | <daily daily > )"
)
_PATTERN = f"{_DAY} ( colon | comma | open | dash | the )? {_HOURS}{_AGAIN}"
_REVERSED = f"<open {_CLOCK} > ( to | dash | until ) <close {_CLOCK} > ( comma | the )? {_DAY}"


def find_opening_hours(
    text: str, tokens: list[Token], language: str
) -> Iterator[tuple[int, Claim]]:
    """(offset, claim) of the hours in scanned `tokens`; all of them in one claim."""
    tagged = lexicon("hours", language).tag(tokens)
    if not any(token.tag in ("weekday", "daily") for token in tagged):
        return
    spelling = spell(tagged)
    lines: list[str] = []
    first = last = 0
    for pattern in (_PATTERN, _REVERSED):
        for match in grammar(pattern).finditer(spelling):
            line = _line(tagged, match)
            if line is None or line in lines:
                continue
            start, end = tagged[match.start()].start, tagged[match.end() - 1].end
            first, last = (min(first, start), max(last, end)) if lines else (start, end)
            lines.append(line)
        if lines:
            break
    if lines:
        claim = Claim("opening_hours", ", ".join(lines), quote=text[first:last])
        yield first, claim


def _line(tokens: list[Token], match: re.Match[str]) -> str | None:
    groups = {
        name: tokens[start] for name in match.re.groupindex if (start := match.start(name)) >= 0
    }
    spans = [
        (_clock(groups[a]), _clock(groups[b]))
        for a, b in (("open", "close"), ("open2", "close2"))
        if a in groups and b in groups
    ]
    if any(start is None or end is None for start, end in spans):
        return None
    if groups["open"].tag == "number" and groups["close"].tag == "number":
        return None
    if "daily" in groups:
        days = groups["daily"].detail
    else:
        days = _DAYS[int(groups["first"].detail)]
        if "last" in groups:
            joined = tokens[match.start("last") - 1].tag == "and"
            days += ("," if joined else "-") + _DAYS[int(groups["last"].detail)]
    hours = ",".join(f"{start:%H:%M}-{end:%H:%M}" for start, end in spans)
    return f"{days} {hours}"


def _clock(token: Token) -> time | None:
    text = (token.detail or token.text).replace(" ", "")
    found = re.match(r"(\d{1,2})(?:[:h.](\d{2}))?", text)
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if "pm" in text or "p.m" in text:
        hour = hour % 12 + 12
    elif "am" in text or "a.m" in text:
        hour %= 12
    if hour == 24 and minute == 0:
        return time(23, 59)
    return time(hour, minute) if hour < 24 and minute < 60 else None
