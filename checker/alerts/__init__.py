"""Who is told of what, and when: a digest per route, kept in the store until it is delivered.

    routing   which findings a route hears of tonight, and why
    digest    the words
    outbox    what was told and what waits to be sent, in the store
    sending   Apprise; the only module here that opens a connection

What a run has to say is written in the same transaction as the run itself, and sent after it:
a kill between the two sends it with the next run, not never.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from checker.alerts.digest import digest
from checker.alerts.outbox import Notice, Outbox
from checker.alerts.routing import categories, choose, told
from checker.alerts.sending import deliver
from checker.display import language_of, say
from checker.model import utc_now
from checker.reports.text import line
from checker.settings import QUIET, Alert, Settings

if TYPE_CHECKING:
    from checker.incidents import Known
    from checker.reports import Report
    from checker.subjects import Subjects

__all__ = ["Notice", "Outbox", "deliver", "notices", "quiet_until", "trial"]


def notices(report: Report, subjects: Subjects, known: Known, outbox: Outbox) -> list[Notice]:
    """What a run has to say to each route that has something to hear.

    `known` is what was known before it.
    """
    return list(_notices(report, subjects, known, outbox))


def _notices(report: Report, subjects: Subjects, known: Known, outbox: Outbox) -> Iterator[Notice]:
    settings = subjects.settings
    kinds = categories(subjects, report.audit) if settings.alerts else {}
    for alert in settings.alerts:
        items = choose(alert, report.audit, subjects, known, outbox.told(alert.route), kinds)
        if not items:
            continue
        language = alert.language or language_of(settings.brand.locale)
        title, body = digest(items, report, language, alert.link)
        yield Notice(
            route=alert.route,
            made_at=subjects.now.astimezone(UTC),
            not_before=quiet_until(alert, subjects.now).astimezone(UTC),
            severity=items[0].finding.severity if items[0].kind != "ended" else "",
            title=title,
            body=body,
            told=tuple(told(items, subjects.now, settings.brand.locale)),
        )


def quiet_until(alert: Alert, now: datetime) -> datetime:
    """The first moment from `now` on that is not in the quiet hours, in the zone of `now`."""
    hours = QUIET.fullmatch(alert.quiet)
    if hours is None:
        return now
    start, end = (60 * int(hours[n]) + int(hours[n + 1]) for n in (1, 3))
    minute = 60 * now.hour + now.minute
    is_quiet = start <= minute < end if start <= end else minute >= start or minute < end
    if not is_quiet:
        return now
    morning = now.replace(hour=end // 60, minute=end % 60, second=0, microsecond=0)
    return morning if morning > now else morning + timedelta(days=1)


def trial(alert: Alert, settings: Settings) -> Notice:
    """A message that shows that a route works."""
    language = alert.language or language_of(settings.brand.locale)
    words = say("alert", "test", language)
    return Notice(alert.route, utc_now(), utc_now(), "note", line(settings.brand.name), words)
