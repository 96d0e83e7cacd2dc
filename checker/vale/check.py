"""The kind of check that a Vale rule is: its alerts in the messages, as findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checker.checks import _messages
from checker.checks._verdicts import Verdicts
from checker.model import Message, Observed, Outcome, Subject
from checker.settings import Channel
from checker.subjects import Said
from checker.vale.pack import Pack, Skipped
from checker.vale.style import Style, Text

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["message"] = "message"
_HEADINGS = frozenset({"headline", "tagline", "subject"})
_BREAK = "\n\n"
_Unit = tuple[str, str, str | None]
_Place = tuple[Said[Message], Channel, Text]


@dataclass(frozen=True)
class With:
    """The rule, and the pack that it is looked for with."""

    style: Style | Skipped
    pack: Pack


@dataclass(frozen=True)
class _Reading:
    """One pass of a pack over all messages."""

    concerned: Sequence[Sequence[_Place]]
    """Per rule of the pack, the messages it may concern."""
    openings: Sequence[_Place]
    """The first message of each page, post or mail."""
    units: Counter[str]
    """Pages, posts and mails per channel."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """The alerts of one Vale rule; a rule that cannot run here is a cannot-tell with its reason."""
    verdicts = Verdicts(rule, subjects)
    style, pack = rule.with_.style, rule.with_.pack
    if isinstance(style, Skipped):
        about = Subject("message", style.name, style.name)
        verdicts.cannot_tell(about, (), "rule-not-run", style.why)
        return verdicts.outcome()
    reading = _read(verdicts, pack)
    at = pack.styles.index(style)
    told: Counter[_Unit] = Counter()
    for place in reading.openings if style.whole else reading.concerned[at]:
        unit = _messages.unit(place[0], place[1])
        if (limit := style.definition.limit) and told[unit] >= limit:
            continue
        if count := _tell(verdicts, style, place, limit - told[unit] if limit else None):
            told[unit] += count
    for channel, count in (reading.units - Counter(unit[0] for unit in told)).items():
        verdicts.agree(channel, count)
    return verdicts.outcome()


def _tell(verdicts: Verdicts, style: Style, place: _Place, limit: int | None) -> int:
    """Notes what the rule says of one message, up to a number of times; how often it does."""
    said, _, text = place
    try:
        alerts = style.alerts(text)[:limit]
    except TimeoutError:
        subject = _messages.subject(said)
        verdicts.cannot_tell(subject, [said.channel], "pattern-too-slow", style.name)
        return 1
    for found, alert in {alert.found: alert for alert in reversed(alerts)}.items():
        subject = _messages.subject(said, found)
        if verdicts.meant(subject, said.channel):
            continue
        quote = _messages.around(said.fact.body, alert.start, alert.end)
        observed = Observed(
            said.channel, found.strip() or quote, _messages.evidence(said.fact, quote)
        )
        verdicts.differ(
            subject, [said.channel], [observed], expected=alert.better, role=found,
            suggestion=alert.better, detail=alert.message,
        )  # fmt: skip
    return len(alerts)


def _read(verdicts: Verdicts, pack: Pack) -> _Reading:
    """The messages that each rule of the pack may concern; worked out once a run."""
    key = ("vale", id(pack), verdicts.rule.file.scope)
    return verdicts.subjects.once(key, lambda: _reading(tuple(_messages.judged(verdicts)), pack))


def _reading(judged: Sequence[tuple[Said[Message], Channel]], pack: Pack) -> _Reading:
    bodies: dict[_Unit, list[str]] = {}
    for said, channel in judged:
        bodies.setdefault(_messages.unit(said, channel), []).append(said.fact.body)
    documents = {unit: _places(texts) for unit, texts in bodies.items()}
    concerned: list[list[_Place]] = [[] for _ in pack.styles]
    openings: dict[_Unit, _Place] = {}
    for said, channel in judged:
        body, unit = said.fact.body, _messages.unit(said, channel)
        whole, at = next(documents[unit])
        place = (said, channel, Text(body, said.fact.role in _HEADINGS, whole, at))
        openings.setdefault(unit, place)
        for at in pack.concerned(body):
            concerned[at].append(place)
    units = Counter(unit[0] for unit in openings)
    return _Reading(concerned, tuple(openings.values()), units)


def _places(bodies: Sequence[str]) -> Iterator[tuple[str | None, int]]:
    """The document that the messages make, and where in it each of them begins."""
    whole = _BREAK.join(bodies) if len(bodies) > 1 else None
    at = 0
    for body in bodies:
        yield whole, at
        at += len(body) + len(_BREAK)
