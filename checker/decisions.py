"""What people decide by command: which offers are one product, which findings are accepted."""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from checker.conclusion import BASELINE, latest
from checker.errors import ConfigurationError, Problem, UsageError
from checker.ledger import Decision
from checker.settings import Settings, Waiver
from checker.store import Store

Act = Literal["confirm", "forbid", "forget"]
ACTS: tuple[Act, ...] = get_args(Act)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person says of two offers, as written."""

    act: Act
    left: str
    right: str


def read_verdicts(path: Path, act: Act) -> list[Verdict]:
    """The pairs of a CSV with the columns left, right and decision.

    Without a column `decision` all are `act`; a row that leaves it empty is not decided yet.
    Raises UsageError when the file cannot be read, ConfigurationError with every wrong row.
    """
    from checker.extract.records import decode

    try:
        text = decode(path.read_bytes())
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from error
    head = text.partition("\n")[0]
    rows = csv.DictReader(io.StringIO(text), delimiter=max(",;\t", key=head.count), restval="")
    if missing := {"left", "right"} - set(rows.fieldnames or ()):
        what = f"there is no column {' or '.join(sorted(missing))}"
        raise ConfigurationError([Problem(f"{path}:1", what, "expected left, right, decision")])
    problems: list[Problem] = []
    verdicts: list[Verdict] = []
    for row in rows:
        left, right = (row[side].strip().lstrip("'") for side in ("left", "right"))
        said = row.get("decision", act).strip().lower()
        known = next((known for known in ACTS if known == said), None)
        if known and left and right:
            verdicts.append(Verdict(known, left, right))
        elif said:
            what = f"{said!r} is no decision" if not known else "a pair has two sides"
            problems.append(Problem(f"{path}:{rows.line_num}", what, f"one of {', '.join(ACTS)}"))
    if problems:
        raise ConfigurationError(problems)
    return verdicts


def decide(verdicts: Iterable[Verdict], settings: Settings, store: Store) -> list[str]:
    """Keeps the verdicts, all or none; they hold from the next run on.

    Returns what a person may want to know of them. Raises UsageError for a name that can
    be no offer's.
    """
    doubts = store.ledger.doubts()
    decided = {decision.pair for decision in store.ledger.decisions()}
    listed = {name for doubt in doubts for name in (doubt.left, doubt.right)}
    known = {*listed, *(name for pair in decided for name in pair)}
    notes: list[str] = []
    kept: list[Decision] = []
    forgotten: list[Decision] = []
    for verdict in verdicts:
        left, right = (_spelled(name, known, settings) for name in (verdict.left, verdict.right))
        decision = Decision(left, right, same=verdict.act == "confirm")
        if left == right:
            raise UsageError(f"{left} stands on both sides")
        if verdict.act == "forget":
            forgotten.append(decision)
            if decision.pair not in decided:
                notes.append(f"{left} and {right}: nothing had been decided")
            continue
        kept.append(decision)
        notes += [
            f"{name}: not in doubt in the last run; the decision holds where it appears"
            for name in (left, right)
            if name not in known
        ]
    store.ledger.decide(kept, forgotten)
    return notes


def _spelled(name: str, known: Collection[str], settings: Settings) -> str:
    """The name as matching spells it: `channel|sku`, else URL or folded title."""
    if name in known:
        return name
    from checker.match.identity import key
    from checker.match.vocabulary import fold

    channel, bar, what = name.partition("|")
    channels = [each.name for each in settings.channels]
    if not bar or not what.strip():
        raise UsageError(
            f"{name!r} names no offer: write CHANNEL|SKU, as `checker match list` does"
        )
    if channel not in channels:
        near = difflib.get_close_matches(channel, channels, 1) or channels
        raise UsageError(f"{name!r}: there is no channel {channel!r}; channels: {', '.join(near)}")
    if "://" in what:
        return f"{channel}|{what.strip().strip('/')}"
    return f"{channel}|{fold(what) if ' ' in what.strip() else key(what) or what}"


@dataclass(frozen=True, slots=True)
class Accepted:
    """A baseline that was made."""

    total: int
    new: int
    pruned: int
    """Findings of the earlier one that are gone."""


def accept_all(settings: Settings, store: Store) -> Accepted:
    """Makes the findings of the last run the baseline.

    A finding with a waiver keeps its own end. One of the earlier baseline that the last run
    could not look for again stays. Raises UsageError when nothing was run.
    """
    report = store.report()
    if report is None:
        raise UsageError("there is no finished run; `checker run` makes one")
    before = store.ledger.baseline()
    waived = {w.fingerprint for w in waivers(settings, store) if settings.now.date() <= w.until}
    found = {f.fingerprint for f in report.audit.findings if f.waived in (None, BASELINE)}
    still_open = {f for f, incident in store.incidents().items() if incident.open}
    after = (found | (before & still_open)) - waived
    store.ledger.set_baseline(after)
    return Accepted(len(after), len(after - before), len(before - after))


def waivers(settings: Settings, store: Store) -> list[Waiver]:
    """The waivers of the configuration and of the store, one for each finding."""
    return latest((*settings.waivers, *store.ledger.waivers()))


def waive(named: Waiver, settings: Settings, store: Store) -> Waiver:
    """Keeps a waiver; its fingerprint may be cut short. Returns it with the whole one.

    Raises UsageError when it names no finding, or several, or has ended already.
    """
    if not named.reason.strip():
        raise UsageError("a waiver needs a reason")
    if named.until < settings.now.date():
        raise UsageError(f"{named.until} has passed: a waiver ends in the future")
    fingerprint = _whole(named.fingerprint, list(store.incidents()))
    kept = Waiver(fingerprint, named.reason.strip(), named.until, named.owner.strip())
    store.ledger.waive(kept)
    return kept


def withdraw(fingerprint: str, settings: Settings, store: Store) -> str:
    """Drops a waiver of the store; returns its whole fingerprint. Raises UsageError."""
    written = [waiver.fingerprint for waiver in settings.waivers]
    kept = [waiver.fingerprint for waiver in store.ledger.waivers()]
    whole = _whole(fingerprint, [*kept, *written])
    if whole not in kept:
        raise UsageError(f"{whole} is waived in {settings.file}: delete it there")
    store.ledger.withdraw(whole)
    return whole


def _whole(start: str, known: Sequence[str]) -> str:
    """The one fingerprint that begins so."""
    found = sorted({each for each in known if each.startswith(start.lower())})
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(f"no finding {start!r}; `checker report` shows those of the last run")
    raise UsageError(f"{start!r} begins {len(found)} findings: {', '.join(found[:5])}")
