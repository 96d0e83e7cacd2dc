"""Opening hours in text, in OpenStreetMap's form: `Mo-Fr 10:00-19:00; Sa 10:00-18:00`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time

from msgspec.structs import replace

from checker.extract.grammars import grammar, spell
from checker.extract.hours import DAYS, days_of
from checker.extract.lexing import Token, lexicon
from checker.extract.places import name_care, name_listed, name_next, name_shop, names_desk
from checker.extract.restrictions import sentence_of
from checker.model import Claim

_AFTERNOON = 3
"""The hour from which a shop that opened in the morning rather closes in the afternoon."""
_CLOCK = "( time | number hour | number | clock )"
_HOURS = (
    f"( from | at )? <open {_CLOCK} > ( to | dash | until | from | and | slash ) <close {_CLOCK} >"
)
_AGAIN = (
    f"( ~2 ( and | comma | slash | to ) ( from | at )? <open2 {_CLOCK} > "
    f"( to | dash | until | from | slash ) <close2 {_CLOCK} > )?"
)
_DAY = (
    "( ( from | the | open )? <first weekday > ( ( to | dash | and | until ) the? "
    "<last weekday > )? | <daily daily > ( ( comma | open )? except the? <without weekday > )? )"
)
_CLOSED = "( ( comma | open )? except the? <closed weekday > )?"
_CLOSED_FIRST = (
    "(?<! weekday ) (?<! colon ) except the? <closed weekday > ( comma | stop ) ~1 otherwise? "
    f"{_HOURS}{_AGAIN}"
)
"""What "Closed Mondays, otherwise 10 till 5" leaves open."""
_PATTERN = (
    f"{_DAY} ( close )? ( comma? ~4 <speaks opens > )? "
    "( colon | comma | open | dash | the )? ( the )? "
    f"{_HOURS}{_AGAIN}{_CLOSED}"
)
_REVERSED = f"<open {_CLOCK} > ( to | dash | until ) <close {_CLOCK} > ( comma | the )? {_DAY}"


def find_opening_hours(
    text: str, tokens: list[Token], language: str
) -> Iterator[tuple[int, Claim]]:
    """(offset, claim) of the regular hours in scanned `tokens`: all those of a shop in one claim,
    with the shop's name as subject where the text says it."""
    tagged = _without_dots(lexicon("hours", language).tag(tokens))
    always = next((token for token in tagged if token.tag == "always"), None)
    if always is not None:
        quote = text[always.start : always.end]
        yield always.start, Claim("opening_hours", "24/7", quote=quote)
        first, last = sentence_of(tagged, tagged.index(always), tagged.index(always) + 1)
        tagged = [*tagged[:first], *tagged[last:]]
    if not any(token.tag in ("weekday", "daily") for token in tagged):
        return
    spelling = spell(tagged)
    shops: dict[str | None, list[tuple[str, int, int]]] = {}
    orders = (_REVERSED, _PATTERN) if _opens_with_hours(tagged) else (_PATTERN, _REVERSED)
    one_day = False
    for pattern in (*orders, _CLOSED_FIRST):
        matches = list(grammar(pattern).finditer(spelling))
        towns = _towns(text, tagged, matches)
        known_shop, ended = None, 0
        for match, town in zip(matches, towns, strict=True):
            line = _line(tagged, match)
            if line is None or _is_special(tagged, match) or _is_moment(tagged, match):
                continue
            start, end = tagged[match.start()].start, tagged[match.end() - 1].end
            one_day = not shops and _is_one_day(tagged, match)
            shop = town or shop_at(text[:start] if any(towns) else text, start, end)
            if shop is None and not text[ended:start].strip(_BETWEEN_LINES):
                shop = known_shop  # the next line of the same list
            known_shop, ended = shop, end
            if any(towns) and shop is None:
                continue  # of a shop that the list does not name
            lines = shops.setdefault(shop, [])
            if line not in [known for known, _, _ in lines]:
                lines.append((line, start, end))
        if shops:
            break
    if len(shops) == 1 and one_day:
        return
    for shop, lines in shops.items():
        first, last = min(start for _, start, _ in lines), max(end for _, _, end in lines)
        hours = "; ".join(_without_exceptions([line for line, _, _ in lines]))
        claim = Claim("opening_hours", hours, quote=text[first:last])
        claim = with_whose(claim, text, lines[0][1], lines[0][2])
        yield first, replace(claim, subject=shop, condition=None) if shop else claim


_BETWEEN_LINES = " \n;,·•|-"


def _towns(text: str, tokens: list[Token], matches: list[re.Match[str]]) -> list[str | None]:
    """For each of the hours the town that names their shop, where a line tells those of several
    shops one after the other: "Nantes : mar.–sam. 10 h–19 h Angers : lun.–sam. 9 h–18 h"."""
    ends = [tokens[match.end() - 1].end for match in matches]
    starts = [tokens[match.start()].start for match in matches]
    named = [name_next(text[a:b]) for a, b in zip(ends, starts[1:], strict=False)]
    if not any(named):
        return [None] * len(matches)
    begin = max((match.end() for match in _SENTENCE.finditer(text, 0, starts[0])), default=0)
    towns = [name_next(text[begin : starts[0]])]
    for name in named:
        towns.append(name or towns[-1])
    return towns


_OF_DATES = frozenset({"jusqu'au", "avant", "des", "until", "by", "before"})
"""Before the one day that a date names."""


def _is_moment(tokens: list[Token], match: re.Match[str]) -> bool:
    """True for a date and an hour of it, "jusqu'au jeudi 24 à 17 heures"."""
    at = match.start("open")
    several = match.groupdict().get("last")
    if several or at < 1 or tokens[at].tag != "number" or tokens[at - 1].tag != "weekday":
        return False
    named = at > 1 and tokens[at - 2].text in _OF_DATES
    closes = _clock(tokens[match.start("close")])
    backwards = closes is not None and _LATEST_NIGHT < closes.hour < (tokens[at].value or 0)
    late = (tokens[at].value or 0) >= 24
    return tokens[at + 1].text == "a" and (named or late or backwards)


_LATEST_NIGHT = 7
"""The hour until which a place may be open that opened the evening before."""


def _opens_with_hours(tokens: list[Token]) -> bool:
    """True for "8am-8pm weekdays, 9am-5pm Saturdays"."""
    said = (token.tag for token in tokens if token.tag in ("weekday", "daily", "time", "clock"))
    return next(said, "") in ("time", "clock")


def _without_exceptions(lines: list[str]) -> list[str]:
    """`lines` with "every day" cut to the days that no other line speaks of."""
    if len(lines) < 2 or not lines[0].startswith(_EVERY_DAY):
        return lines
    others = {day for line in lines[1:] for day in days_of(line.partition(" ")[0])}
    rest = [day for day in range(7) if day not in others]
    if not others or not rest or rest != list(range(rest[0], rest[-1] + 1)):
        return lines
    days = DAYS[rest[0]] + (f"-{DAYS[rest[-1]]}" if len(rest) > 1 else "")
    return [f"{days} {lines[0].removeprefix(_EVERY_DAY)}", *lines[1:]]


_EVERY_DAY = "Mo-Su "
_SENTENCE = re.compile(r"(?<![Tt][eé]l)[.!?](?=\s)|\n+")


def with_whose(claim: Claim, text: str, start: int, end: int) -> Claim:
    """The claim that stands in `text` from `start` to `end` with whose it is: a shop's, or, as its
    condition, that of the desk that its sentence names."""
    shop = shop_at(text, start, end)
    begin = max((match.end() for match in _SENTENCE.finditer(text, 0, start)), default=0)
    after = _SENTENCE.search(text, end)
    care = name_care(text[begin : after.start() if after else len(text)])
    return replace(claim, subject=shop, condition=None if shop else care)


def shop_at(text: str, start: int, end: int) -> str | None:
    """The shop named in the sentence of `text` from `start` to `end`, or in the one before."""
    breaks = [0, *(match.end() for match in _SENTENCE.finditer(text, 0, start))]
    after = _SENTENCE.search(text, end)
    if names_desk(text[breaks[-1] : start]):
        return None
    named = name_listed(text[breaks[-1] : start]) if name_shop(text[:start]) else None
    named = named or name_shop(text[breaks[-1] : start])
    named = named or name_shop(text[end : after.start() if after else len(text)])
    return named or (name_shop(text[breaks[-2] : breaks[-1]]) if len(breaks) > 1 else None)


def _without_dots(tokens: list[Token]) -> list[Token]:
    """`tokens` without the dots of "lun.-ven."."""
    return [
        token
        for token, before in zip(tokens, [None, *tokens], strict=False)
        if not (before and before.tag == "weekday" and token.text == "." and len(before.text) <= 4)
    ]


def _is_special(tokens: list[Token], match: re.Match[str]) -> bool:
    """True in a sentence on an exceptional day."""
    first, last = sentence_of(tokens, *match.span())
    return any(token.tag == "special" for token in tokens[first:last])


def _is_one_day(tokens: list[Token], match: re.Match[str]) -> bool:
    """True for "Dimanche, on ouvre de 10 h à 13 h": the next one, unlike "le dimanche"."""
    groups = match.groupdict()
    if not groups.get("speaks") or not groups.get("first") or groups.get("last"):
        return False
    first = match.start("first")
    said = tokens[first].text
    return not said.endswith("s") and (first == 0 or tokens[first - 1].tag not in ("the", "word"))


def _line(tokens: list[Token], match: re.Match[str]) -> str | None:
    groups = {
        name: tokens[start] for name in match.re.groupindex if (start := match.start(name)) >= 0
    }
    spans = [
        (_clock(groups[a]), _clock(groups[b]))
        for a, b in (("open", "close"), ("open2", "close2"))
        if a in groups and b in groups
    ]
    numbers = groups["open"].tag == "number" and groups["close"].tag == "number"
    if numbers and not any(token.tag == "hour" for token in tokens[slice(*match.span())]):
        spans = [_plain_hours(tokens, match, spans[0])]
    elif not numbers:
        spans = [_in_the_afternoon(groups["open"], groups["close"], *spans[0]), *spans[1:]]
    hours = ",".join(f"{start:%H:%M}-{end:%H:%M}" for start, end in spans if start and end)
    if any(start is None or end is None or start == end for start, end in spans):
        return None
    return f"{_days(tokens, match, groups)} {hours}"


def _days(tokens: list[Token], match: re.Match[str], groups: dict[str, Token]) -> str:
    everyday = "first" not in groups
    exception = groups.get("without") or (everyday and groups.get("closed"))
    if exception:
        closed = int(exception.detail)
        return ",".join(
            DAYS[first] + (f"-{DAYS[last]}" if last > first else "")
            for first, last in ((0, closed - 1), (closed + 1, 6))
            if first <= last
        )
    if "daily" in groups:
        return groups["daily"].detail
    days = DAYS[int(groups["first"].detail)]
    if "last" in groups:
        joined = tokens[match.start("last") - 1].tag == "and"
        days += ("," if joined else "-") + DAYS[int(groups["last"].detail)]
    return days


def _in_the_afternoon(
    opens: Token, closes: Token, start: time | None, end: time | None
) -> tuple[time | None, time | None]:
    """The hours of "9am - 7" and "7:30 to 5:30", which close in the afternoon."""
    if not start or not end or not _AFTERNOON <= end.hour < 12 or end > start:
        return start, end
    said = [token.detail or token.text for token in (opens, closes)]
    morning = closes.tag == "number" and re.search(r"a\.?m", said[0])
    plain = start.hour < 12 and not re.search("[hm]", "".join(said))
    return start, end.replace(hour=end.hour + 12) if morning or plain else end


def _plain_hours(
    tokens: list[Token], match: re.Match[str], span: tuple[time | None, time | None]
) -> tuple[time | None, time | None]:
    """The hours of "open daily 10-6": the second in the afternoon; None where a date may follow."""
    first, last = span
    after = tokens[match.end()].tag if match.end() < len(tokens) else "stop"
    if first is None or last is None or after not in ("stop", "comma", "and", "close", "weekday"):
        return None, None
    plain = 0 < first.hour <= 12 and 0 < last.hour <= 12
    if not plain or last > first:
        return None, None
    return first, last.replace(hour=last.hour + 12) if last.hour < 12 else last


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
