"""`pdf`: the HTML report, printed by Chromium."""

from __future__ import annotations

import os
from html import escape
from typing import TYPE_CHECKING

from checker.display import day, say
from checker.errors import UsageError
from checker.reports import html
from checker.reports.text import line

if TYPE_CHECKING:
    from checker.reports import Report

NAME = "pdf"
MEDIA = "application/pdf"
FILE = None

_SMALL = "font:8px sans-serif;color:#666;width:100%;padding:0 14mm;display:flex;gap:1em"


def render(report: Report) -> bytes:
    """A4 pages with header, footer and an outline. Raises UsageError where there is no browser."""
    from playwright.sync_api import Error, sync_playwright

    from checker.fetch.browser import HINT, find_chromium

    executable = find_chromium()
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=executable, args=_flags())
        except Error as error:
            raise UsageError(f"the PDF needs Chromium; {HINT}") from error
        try:
            page = browser.new_page(java_script_enabled=True, offline=True, color_scheme="light")
            page.set_content(html.render(report), wait_until="load")
            return page.pdf(
                prefer_css_page_size=True,
                print_background=True,
                display_header_footer=True,
                header_template=_header(report),
                footer_template=_footer(report),
                outline=True,
                tagged=True,
            )
        finally:
            browser.close()


def _flags() -> list[str]:
    """The sandbox does not start for root, as in most containers; the page is our own."""
    from checker.fetch.browser import SILENT

    return [*SILENT, "--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else [*SILENT]


def _header(report: Report) -> str:
    brand = escape(line(report.audit.brand, 80))
    title = say("text", "audit", report.language)
    return f'<div style="{_SMALL}"><span>{brand}</span><span>{title}</span></div>'


def _footer(report: Report) -> str:
    judged = day(report.audit.judged_at, report.language)
    numbers = '<span class="pageNumber"></span> / <span class="totalPages"></span>'
    return (
        f'<div style="{_SMALL};justify-content:space-between"><span>{judged}</span>'
        f"<span>{numbers}</span></div>"
    )
