"""Whether a channel was read so wholly that something can be missing from it."""

from __future__ import annotations

from checker.subjects import Subjects


def read_whole(subjects: Subjects, channel: str) -> bool:
    """True when every document of the channel was read; a blocked page may hold anything."""
    coverage = subjects.coverage.get(channel)
    return (
        coverage is not None
        and coverage.documents > 0
        and not coverage.unreadable
        and not any(failure.fatal for failure in coverage.failures)
    )
