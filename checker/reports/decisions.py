"""Pairs, decisions and waivers as text."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from checker.reports.csv import inert
from checker.reports.text import line

if TYPE_CHECKING:
    from checker.ledger import Decision, Doubt
    from checker.settings import Waiver

COLUMNS = ("left", "right", "decision", "probability", "left_title", "right_title", "reason")


def pairs(doubts: Sequence[Doubt], decisions: Sequence[Decision]) -> str:
    """The undecided pairs side by side, the likeliest first, then what was decided."""
    blocks = [_doubt(doubt) for doubt in doubts]
    blocks += ["\n".join(_decision(decision) for decision in decisions)] if decisions else []
    blocks.append(f"{len(doubts)} in doubt, {len(decisions)} decided")
    return "\n\n".join(blocks)


def _doubt(doubt: Doubt) -> str:
    left, right = line(doubt.left), line(doubt.right)
    width = max(len(left), len(right))
    return (
        f"{doubt.probability:4.0%}  {left:{width}}  {line(doubt.left_title)}\n"
        f"      {right:{width}}  {line(doubt.right_title)}\n"
        f"      {line(doubt.reason)}"
    )


def _decision(decision: Decision) -> str:
    verdict = "confirmed" if decision.same else "forbidden"
    return f"{verdict}  {line(decision.left)}  {line(decision.right)}"


def table(doubts: Sequence[Doubt], decisions: Sequence[Decision]) -> str:
    """The same as CSV, for `checker match confirm --from` once `decision` is filled in."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for d in doubts:
        titles = (d.left_title, d.right_title)
        cells = (d.left, d.right, "", f"{d.probability:.2f}", *titles, d.reason)
        writer.writerow([inert(cell) for cell in cells])
    for decision in decisions:
        verdict = "confirm" if decision.same else "forbid"
        sides = (inert(decision.left), inert(decision.right))
        writer.writerow([*sides, verdict, "", "", "", ""])
    return text.getvalue()


def waivers(found: Sequence[Waiver], today: date) -> str:
    """One waiver a line, those that end first, first."""
    lines = [
        f"{waiver.fingerprint}  {'ended' if waiver.until < today else 'until'} {waiver.until}  "
        + line(f"{waiver.reason} ({waiver.owner})" if waiver.owner else waiver.reason)
        for waiver in found
    ]
    return "\n".join(lines) or "nothing is waived"
