"""Alerts as the command line shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from checker.display import language_of, minute, say
from checker.model import utc_now
from checker.reports.text import line

if TYPE_CHECKING:
    from checker.alerts.outbox import Notice, Waiting
    from checker.settings import Alert, Settings


def waiting(notices: Sequence[Waiting], settings: Settings) -> str:
    """One line for each digest that was not delivered yet."""
    labels = {alert.route: alert.label for alert in settings.alerts}
    language = language_of(settings.brand.locale)
    lines = [
        f"{labels.get(item.notice.route, item.notice.route)}  "
        f"{minute(item.notice.not_before.astimezone(settings.zone), language)}  "
        f"{line(item.notice.title)}  ({item.attempts})"
        for item in notices
    ]
    return "\n".join(lines) or say("text", "no_alerts", language)


def trial(alert: Alert, settings: Settings) -> Notice:
    """A message that shows that a route works."""
    from checker.alerts.outbox import Notice

    language = alert.language or language_of(settings.brand.locale)
    words = say("alert", "test", language)
    return Notice(alert.route, utc_now(), utc_now(), "note", line(settings.brand.name), words)
