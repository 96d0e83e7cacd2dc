"""Pictures of a page with a quote framed, taken only where the quote stands there to be seen."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from checker.fetch.browser import Browser
from checker.model import Evidence, utc_now

if TYPE_CHECKING:
    from playwright import async_api as playwright

QUALITY = 60
MAX_QUOTES = 20
"""Of one page."""
_UNMARK = "() => document.querySelectorAll('.checker-mark').forEach((mark) => mark.remove())"


@cache
def _script() -> str:
    return Path(__file__).with_suffix(".js").read_text("utf-8")


async def photograph(
    browser: Browser, wire: str, quotes: Iterable[Evidence]
) -> list[tuple[Evidence, bytes]]:
    """The quotes of one page that stand on it now, each with its picture: WebP, the viewport.

    The page is read at `wire`; the caption names the evidence's own location. Raises Unreadable.
    """

    async def take(page: playwright.Page) -> list[tuple[Evidence, bytes]]:
        session = await page.context.new_cdp_session(page)
        taken: list[tuple[Evidence, bytes]] = []
        missing = list(quotes)[:MAX_QUOTES]
        for patient in (False, True):
            await browser.settle(page, patient=patient)
            for evidence in list(missing):
                if picture := await _take(page, session, evidence):
                    taken.append((evidence, picture))
                    missing.remove(evidence)
            if not missing:
                break
        await session.detach()
        return taken

    return await browser.visit(wire, take)


async def _take(
    page: playwright.Page, session: playwright.CDPSession, evidence: Evidence
) -> bytes | None:
    """The viewport with the quote framed; None where the quote is not to be seen."""
    caption = f"{evidence.location} · {utc_now():%Y-%m-%d %H:%M} UTC"
    asked = [evidence.quote, evidence.selector or "", caption]
    if not await page.evaluate(_script(), asked):
        return None
    options = {"format": "webp", "quality": QUALITY}
    shot = await session.send("Page.captureScreenshot", options)
    await page.evaluate(_UNMARK)
    return base64.b64decode(shot["data"])
