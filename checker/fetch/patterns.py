"""Which shapes of URL need the browser, learnt page by page."""

from __future__ import annotations

from collections import Counter

from checker.fetch.urls import template

ENOUGH = 3
"""Pages of one shape that needed the browser, and none that did not."""
AGAIN = 20
"""Every so many pages one is asked for plainly again: sites change."""


class Patterns:
    """What a site's pages taught so far; a page's shape is its folder."""

    def __init__(self) -> None:
        self._drawn: Counter[str] = Counter()
        self._turns: Counter[str] = Counter()

    def learn(self, url: str, drawn: bool) -> None:
        """Notes whether scripts drew a page."""
        shape = template(url)
        if drawn:
            self._drawn[shape] += 1
        else:
            self._drawn[shape] = 0

    def is_drawn(self, url: str) -> bool:
        """Whether to go to the browser at once."""
        return self._drawn[template(url)] >= ENOUGH

    def is_due(self, url: str) -> bool:
        """Whether this page is the one in twenty that is asked for plainly all the same."""
        shape = template(url)
        self._turns[shape] += 1
        return self._turns[shape] % AGAIN == 0
