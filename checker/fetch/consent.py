"""Consent banners in the browser: answered by what their framework is known by, or by label."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from playwright import async_api as playwright

Consent = Literal["refuse", "accept", "ignore"]

FRAMES = 20
"""Frames of a page that are looked into; some frameworks ask from one."""
SETTLE_MS = 400
"""A banner fades out, and what stands behind it is drawn."""
_HERE = Path(__file__)
# A banner that cannot be refused, or that fades slowly, is no part of the page.
_REMOVE = """(boxes) => {
  for (const element of document.querySelectorAll(boxes.join(","))) element.remove();
}"""


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(_HERE.with_suffix(".toml").read_text("utf-8"))


@cache
def _script() -> str:
    return _HERE.with_suffix(".js").read_text("utf-8")


async def answer(page: playwright.Page, consent: Consent) -> str:
    """Answers the page's banner; what was clicked, empty where nothing was.

    Refusing also takes the banner of a known framework out of the page, so that its words are
    not read as the brand's. Raises what the browser raises when the page itself is broken.
    """
    from playwright.async_api import Error

    if consent == "ignore":
        return ""
    words = _words()
    asked = [consent, words["frameworks"], words["labels"]]
    clicked, banner = "", False
    for number, frame in enumerate(page.frames[:FRAMES]):
        try:
            found = await frame.evaluate(_script(), asked)
        except Error:
            if number == 0:
                raise
            continue  # a frame that went away
        banner = banner or found["banner"]
        if clicked := str(found["clicked"]):
            break
    if clicked:
        await page.wait_for_timeout(SETTLE_MS)
    if banner:
        boxes = [box for framework in words["frameworks"] for box in framework["box"]]
        await page.evaluate(_REMOVE, boxes)
    return clicked
