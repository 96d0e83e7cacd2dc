"""How long a report of many products takes to write, open and filter, and how large it is.

    python tests/benchmarks/report.py [products]      10000 products × 6 channels unless told

Writing is measured in a process of its own (seconds, most memory), opening and filtering in a real
Chromium: a pause is the longest task between an input and the page being ready again.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.reports.sample import large, over_time

PAUSES = {
    "findings: search": "type('#filters [name=words]', 'etude n° 420')",
    "findings: channel": "choose('#filters [name=channel]', 'tills')",
    "findings: sort": "choose('#filters [name=sort]', 'subject')",
    "matrix: all products": "tick('#matrix-filters [name=differences]')",
    "matrix: search": "type('#matrix-filters [name=words]', 'etude 42')",
    "matrix: sort by channel": "press('#matrix-table thead th:nth-child(3) button')",
    "corrections: channel": "choose('#corrections-channel', 'tills')",
    "language": "press('[data-set-language=en]')",
}
_DO = """async () => {
  const find = (selector) => document.querySelector(selector);
  const said = (element) => element.dispatchEvent(new Event('input', {bubbles: true}));
  const type = (selector, text) => { find(selector).value = text; said(find(selector)); };
  const choose = (selector, value) => {
    find(selector).value = value;
    said(find(selector));
    find(selector).dispatchEvent(new Event('change', {bubbles: true}));
  };
  const tick = (selector) => { find(selector).checked = false; said(find(selector)); };
  const press = (selector) => find(selector).click();
  const gaps = [];
  let last = performance.now(), going = true;
  const beat = new MessageChannel();
  beat.port1.onmessage = () => {
    const now = performance.now();
    gaps.push(now - last);
    last = now;
    if (going) beat.port2.postMessage(0);
  };
  beat.port2.postMessage(0);
  %s;
  await new Promise((done) => setTimeout(done, 400));
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  going = false;
  return Math.max(...gaps);
}"""


def write(products: int, folder: Path) -> None:
    """Writes every file but the PDF, and says what it took."""
    from checker.reports import write_all

    report = over_time(large(products))
    started = time.perf_counter()
    written = write_all(report, folder, leave_out=("pdf",))
    spent = time.perf_counter() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{products} products × 6 channels, {len(written)} files")
    print(f"written in            {spent:8.1f} s   of 20 s")
    print(f"most memory           {memory:8.0f} MB  of 1000 MB, the sample included")
    size = (folder / "report.html").stat().st_size / 1e6
    print(f"report.html           {size:8.2f} MB  of 5 MB")


def browse(page_file: Path) -> None:
    """Opens the page and prints the longest pause after each input."""
    from playwright.sync_api import sync_playwright

    from checker.fetch.browser import SILENT, find_chromium

    root = getattr(os, "geteuid", lambda: 1)() == 0
    flags = [*SILENT, *(["--no-sandbox"] if root else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=flags)
        page = browser.new_page(viewport={"width": 1360, "height": 900})
        started = time.perf_counter()
        page.goto(page_file.as_uri())
        print(f"opened in             {time.perf_counter() - started:8.1f} s")
        for name, step in PAUSES.items():
            print(f"{name:22}{page.evaluate(_DO % step):8.0f} ms  of 200 ms")
        browser.close()


def main() -> None:
    """Writes in a process of its own, then browses."""
    products = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as name:
        code = (
            "from pathlib import Path; from tests.benchmarks.report import write; "
            f"write({products}, Path({name!r}))"
        )
        subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])
        browse(Path(name) / "report.html")


if __name__ == "__main__":
    main()
