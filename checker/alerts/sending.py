"""Delivering through Apprise. A URL is read from the environment here and goes nowhere else."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.errors import ConfigurationError
from checker.settings import Alert, Settings, secret

if TYPE_CHECKING:
    from checker.alerts.outbox import Notice, Outbox

_TYPES = {"error": "failure", "warning": "warning", "note": "info", "": "success"}


def deliver(outbox: Outbox, settings: Settings) -> list[str]:
    """Sends what is due; returns what could not be sent and why, which waits for the next time.

    A digest for a route that is not configured any more is dropped.
    """
    return list(_deliver(outbox, settings))


def _deliver(outbox: Outbox, settings: Settings) -> Iterator[str]:
    routes = {alert.route: alert for alert in settings.alerts}
    for waiting in outbox.waiting():
        notice = waiting.notice
        alert = routes.get(notice.route)
        if alert is not None and notice.not_before > settings.now:
            continue
        why = send(alert, notice) if alert is not None else None
        if alert is not None and why is not None:
            outbox.failed(waiting.number)
            yield f"{alert.label}: {why}; it is kept and sent again with the next run"
        else:
            outbox.delivered(waiting.number)


def send(alert: Alert, notice: Notice) -> str | None:
    """Sends one digest; None when it was taken, else why not (without the URL)."""
    import apprise

    try:
        url = secret(alert.to)
    except ConfigurationError as error:
        return str(error)
    logging.getLogger("apprise").setLevel(logging.CRITICAL)  # its messages can hold the URL
    service = apprise.Apprise()
    if not service.add(url):
        return "its 'to' is no URL that Apprise knows"
    taken = service.notify(
        body=notice.body,
        title=notice.title,
        notify_type=_TYPES[notice.severity],
        body_format=apprise.NotifyFormat.TEXT,
    )
    return None if taken else "the service did not take the message"
