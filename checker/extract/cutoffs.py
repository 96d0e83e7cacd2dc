"""By what hour to order for what comes the next day or leaves the same day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from checker.extract.cases import cases_in
from checker.extract.lexing import fold
from checker.extract.words import load, spelled
from checker.model import Claim

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]*)*[.!?\n]?")
_HALF = re.compile(r"(?<=[\d ])([ap])\.m\.")
"""The dots of "2 p.m." end no sentence."""
_NEAR = 60
"""Characters between what one does and the hour by which."""
_NAMED = {"noon": 12, "midday": 12, "midi": 12, "mittag": 12, "midnight": 24, "minuit": 24}
_FAST = frozenset({"express", "same_day"})
"""The cases that such an hour is for; one that is for another zone is not read."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a language (`words/cutoffs.toml`) as patterns over folded text."""

    ordered: re.Pattern[str]
    """An order, and the hour by which."""
    fast: re.Pattern[str]
    send: re.Pattern[str]
    deliver: re.Pattern[str]
    days: re.Pattern[str]
    other: re.Pattern[str]


def find_cutoffs(
    text: str, *, locale: str, service: str | None = None
) -> Iterator[tuple[int, Claim]]:
    """(offset, claim) of the hours by which `text` says to order, `14:00`, each on condition of
    the service that its sentence names, or of `service`, that of the row it stands in; nothing
    where neither is known, and nothing for one day of the week, a holiday or another country."""
    words = _words(locale[:2].lower())
    if words is None:
        return
    for sentence in _SENTENCE.finditer(_HALF.sub(r"\1m  ", text)):
        said = fold(sentence.group())
        if said.rstrip().endswith("?") or words.other.search(said):
            continue
        if len(words.days.findall(said)) == 1:
            continue
        hours = list(words.ordered.finditer(said))
        if len({_clock(hour) for hour in hours}) != 1:
            continue
        condition = service or _service(words, said, sentence.group())
        if condition and cases_in(said) <= _FAST | {locale[3:].lower()}:
            quote = text[slice(*sentence.span())].strip()
            claim = Claim("order_cutoff", _clock(hours[0]), condition=condition, quote=quote)
            yield sentence.start(), claim


def _service(words: _Words, said: str, text: str) -> str | None:
    """What is fast, in the words of `text`; None where it is not told whether that leaves or
    comes: "same day" of a dispatch, "next day" of a delivery."""
    found = words.fast.search(said)
    if found is None:
        return None
    sent, delivered = words.send.search(said), words.deliver.search(said)
    told = sent if "same_day" in cases_in(found.group()) else delivered or not sent
    return text[found.start() : found.end()] if told else None


def _clock(hour: re.Match[str]) -> str:
    """The hour as `14:00`."""
    said = hour.groupdict()
    if said.get("named"):
        return f"{_NAMED[said['named']]}:00"
    value = int(said.get("h24") or said["h"] or 0)
    if said.get("half"):
        value = value % 12 + 12 * (said["half"] == "p")
    return f"{value:02}:{said.get('m24') or said.get('m') or '00'}"


@cache
def _words(language: str) -> _Words | None:
    table = load("cutoffs").get(language)
    if table is None:
        return None
    order, before = _any_of(table["order"]), _any_of(table["before"])
    between = rf"(?:(?!{_any_of(table['comes'])})[^.!?\n]){{0,{_NEAR}}}?"
    return _Words(
        re.compile(rf"{order}{between}{before} {table['hour']}"),
        re.compile(rf"(?<!\w)(?:{'|'.join(table['fast'])})(?!\w)"),
        *(re.compile(_any_of(table[name])) for name in ("send", "deliver", "days", "not")),
    )


def _any_of(words: Sequence[str]) -> str:
    return rf"(?<![\w-])(?:{'|'.join(map(spelled, words))})(?!\w)"
