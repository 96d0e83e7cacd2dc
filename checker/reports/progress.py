"""What a run is doing, on standard error, while it does it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from checker.reports.text import line

Progress = Callable[[str], None]


@contextmanager
def progress(quiet: bool) -> Iterator[Progress]:
    """Takes `channel: location` or the name of a stage, as often as the run says.

    A live line at a terminal; elsewhere one plain line per channel and stage; nothing
    when `quiet`.
    """
    if quiet:
        yield lambda _: None
    elif sys.stderr.isatty():
        with _live() as say:
            yield say
    else:
        yield _plain()


def _plain() -> Progress:
    said: set[str] = set()

    def say(text: str) -> None:
        stage = line(text.partition(":")[0])
        if stage not in said:
            said.add(stage)
            print(f"checker: {stage}", file=sys.stderr, flush=True)

    return say


@contextmanager
def _live() -> Iterator[Progress]:
    from rich.console import Console
    from rich.markup import escape

    console = Console(stderr=True, highlight=False)
    counts: dict[str, int] = {}
    with console.status("…") as status:

        def say(text: str) -> None:
            stage, _, place = line(text, 200).partition(": ")
            counts[stage] = counts.get(stage, 0) + 1
            number = f" {counts[stage]}" if place else ""
            shown = f"[bold]{escape(stage)}[/]{number}  [dim]{escape(place)}[/]"
            status.update(shown[: console.width * 2])

        yield say
