"""Alerts as the command line shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from checker.display import language_of, minute, say
from checker.reports.text import line

if TYPE_CHECKING:
    from checker.alerts.outbox import Waiting
    from checker.settings import Settings


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
