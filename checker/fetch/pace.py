"""When a host may be asked again."""

from __future__ import annotations

import asyncio
import random
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


class Pace:
    """Spaces the requests to each host; every request asks for its turn first."""

    def __init__(self, delay_s: float) -> None:
        self._delay = delay_s
        self._slower: dict[str, float] = {}
        self._next: dict[str, float] = {}

    async def turn(self, host: str) -> None:
        """Waits until `host` may be asked."""
        now = asyncio.get_running_loop().time()
        start = max(now, self._next.get(host, 0.0))
        self._next[host] = start + self._slower.get(host, self._delay) * random.uniform(0.9, 1.2)
        if start > now:
            await asyncio.sleep(start - now)

    def slow_down(self, host: str, delay_s: float) -> None:
        """Keeps at least `delay_s` between two requests to `host` from now on."""
        self._slower[host] = max(delay_s, self._slower.get(host, self._delay))

    def hold(self, host: str, seconds: float) -> None:
        """Lets nobody ask `host` for that long."""
        until = asyncio.get_running_loop().time() + seconds
        self._next[host] = max(until, self._next.get(host, 0.0))


def backoff(attempt: int, base_s: float) -> float:
    """Seconds to wait after failed attempt 0, 1, 2 …: doubling, with jitter, at most 30."""
    return min(30.0, base_s * float(2**attempt)) * random.uniform(0.5, 1.5)


def retry_after(value: str | None, now: datetime | None = None) -> float | None:
    """Seconds a `Retry-After` header asks for (RFC 9110 §10.2.3); None when it asks for none."""
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:12])
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    seconds = (moment - (now or datetime.now(UTC))).total_seconds()
    return seconds if seconds > 0 else None
