"""CPU and memory of pages that scripts draw, images and fonts off.

Run as `python -m tests.benchmarks.browser [PAGES]` (1,000 by default: some twenty minutes).
Chromium and its driver are counted with all their processes: CPU seconds, and the proportional
share of memory (PSS) after each tenth of the pages.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from checker.fetch.browser import open_browser
from checker.fetch.guard import Guard
from tests.fetch.server import running

DRAWN = """<!doctype html><html lang=fr><title>Crème</title><div id=app></div><script>
fetch("/api").then((answer) => answer.json()).then((product) => {
  const rows = Array.from({length: 400}, (_, n) =>
    `<li class=card><a href="/p/${n}"><img src="/i/${n}.jpg"><h3>Soin n° ${n}</h3>` +
    `<span class=price>${n},90 €</span></a></li>`);
  app.innerHTML = `<main><h1>${product.name}</h1><b>${product.price}</b><ul>${rows.join("")}</ul>`;
});</script>"""
_TICK = os.sysconf("SC_CLK_TCK")


def family(parent: int) -> Iterator[int]:
    """Every process below `parent`."""
    for tasks in Path(f"/proc/{parent}/task").glob("*/children"):
        try:
            children = [int(child) for child in tasks.read_text().split()]
        except OSError:
            continue
        for child in children:
            yield child
            yield from family(child)


def cpu_s(process: int) -> float:
    """CPU seconds of a process; 0 when it ended."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / _TICK


def pss_mb(process: int) -> float:
    """Memory of a process, what it shares divided by those who share it."""
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return next(int(line.split()[1]) for line in rollup.splitlines() if line[:4] == "Pss:") / 1024


async def measure(origin: str, pages: int) -> None:
    """Renders the pages and prints what they cost."""
    spent: dict[int, float] = {}
    async with open_browser(Guard("loopback")) as browser:
        assert browser is not None, "no Chromium is installed"
        await browser.render(f"{origin}/p")  # its start is not counted
        first = {process: cpu_s(process) for process in family(os.getpid())}
        own, begun = time.process_time(), time.monotonic()
        for number in range(1, pages + 1):
            rendered = await browser.render(f"{origin}/p")
            assert "19,90" in rendered.content.decode()
            alive = list(family(os.getpid()))
            spent |= {process: cpu_s(process) for process in alive}
            if number % max(1, pages // 10) == 0:
                memory = sum(map(pss_mb, alive))
                print(f"{number:6,} pages {memory:6.0f} MB", flush=True)
        total = sum(spent.values()) - sum(first.values()) + time.process_time() - own
        print(
            f"{total / pages:.2f} s CPU a page (target 0.5 or less), "
            f"{(time.monotonic() - begun) / pages:.2f} s by the clock"
        )


if __name__ == "__main__":
    with running() as site:
        site.add("/p", DRAWN)
        site.add("/api", '{"name": "Crème", "price": "19,90 €"}', content_type="application/json")
        asyncio.run(measure(site.origin, int(sys.argv[1]) if sys.argv[1:] else 1000))
