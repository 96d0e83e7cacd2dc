"""`pdf`: the HTML report, printed by Chromium."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from checker.errors import UsageError
from checker.reports import html

if TYPE_CHECKING:
    from checker.reports import Report

NAME = "pdf"
MEDIA = "application/pdf"
FILE = "report.pdf"

_NUMBER = """numbers => {
  for (const [title, page] of Object.entries(numbers))
    document.querySelector(`.contents [href="#${title}"] b`).textContent = page;
}"""
_TITLES = "[...document.querySelectorAll('.contents a')].map(link => link.hash.slice(1))"


def render(report: Report) -> bytes:
    """A4 pages: cover, contents with page numbers, head and foot, an outline.

    Raises UsageError where there is no browser.
    """
    from playwright.sync_api import Error, sync_playwright

    from checker.fetch.browser import HINT, find_chromium

    executable = find_chromium()
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=executable, args=_flags())
        except Error as error:
            raise UsageError(f"the PDF needs Chromium; {HINT}") from error
        try:
            page = browser.new_page(
                offline=True, color_scheme="light", device_scale_factor=2,
                viewport={"width": 1000, "height": 1400},
            )  # fmt: skip
            page.set_content(html.render(report), wait_until="load")
            page.evaluate("dispatchEvent(new Event('beforeprint'))")
            first = _print(page)
            # A browser cannot number a page before it is printed: the contents are filled in
            # from a first printing, which no number makes longer.
            numbers = dict(_pages(first, page.evaluate(_TITLES)))
            page.evaluate(_NUMBER, numbers)
            return _print(page)
        finally:
            browser.close()


def _print(page: Any) -> bytes:
    printed: bytes = page.pdf(
        prefer_css_page_size=True, print_background=True, outline=True, tagged=True
    )
    return printed


def _pages(printed: bytes, titles: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(anchor, page number) of every title that the contents lead to."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    with pypdfium2.PdfDocument(printed) as document:
        for title in titles:
            place = pdfium.FPDF_GetNamedDestByName(document, title.encode())
            if place:
                yield title, str(pdfium.FPDFDest_GetDestPageIndex(document, place) + 1)


def _flags() -> list[str]:
    """The sandbox does not start for root, as in most containers; the page is our own."""
    from checker.fetch.browser import SILENT

    return [*SILENT, "--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else [*SILENT]
