"""A picture is taken of what can be seen, and of nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest

from checker.fetch.browser import Browser
from checker.fetch.picture import photograph
from checker.model import Evidence
from tests.fetch.chromium import chromium, needs_chromium
from tests.fetch.server import Site, running

pytestmark = needs_chromium
TALL = "<div style='height:3000px'></div>"
PAGES = {
    "plain": ("<p id=p>Prix : 19,90 €</p>", "19,90 €", "#p", True),
    "far down": (f"{TALL}<p>19,90 €</p>{TALL}", "19,90 €", "", True),
    "split": ("<p><b>19</b><sup>,90</sup> €</p>", "19,90 €", "p", True),
    "capitals by style": (
        "<p style='text-transform:uppercase'>Offert dès 49 €</p>", "Offert dès 49 €", "p", True,
    ),
    "moved elsewhere": ("<p>rien</p><div id=x>19,90 €</div>", "19,90 €", "p", True),
    "shadow": (
        "<div id=h></div><script>h.attachShadow({mode:'open'}).innerHTML='<b>19,90 €</b>'</script>",
        "19,90 €", "#h", True,
    ),
    "drawn late": (
        "<p id=p></p><script>setTimeout(() => p.textContent='19,90 €', 300)</script>",
        "19,90 €", "#p", True,
    ),
    "changed": ("<p id=p>18,90 €</p>", "19,90 €", "#p", False),
    "another number": ("<p>119,90 €</p>", "19,90 €", "p", False),
    "longer number": ("<p>19,905</p>", "19,90", "p", False),
    "hidden": ("<p style='display:none'>19,90 €</p>", "19,90 €", "p", False),
    "transparent": ("<p style='opacity:0'>19,90 €</p>", "19,90 €", "p", False),
    "covered": (
        "<p>19,90 €</p><div style='position:fixed;inset:0;background:#fff'>x</div>",
        "19,90 €", "p", False,
    ),
    "only in a script": ("<script>price = '19,90 €'</script><p>x</p>", "19,90 €", "p", False),
    "no selector at all": ("<p>19.00</p>", "19.90", "script[type='x'][0]#/offers", False),
}  # fmt: skip


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with running() as here:
        for name, (body, *_) in PAGES.items():
            text = f"<!doctype html><html lang=fr><title>x</title><body>{body}</body></html>"
            here.add(f"/{name.replace(' ', '-')}", text)
        yield here


@pytest.fixture(scope="module")
def show() -> Iterator[Callable[[Any], Any]]:
    with chromium(pictures=True) as run:
        yield run


@pytest.mark.parametrize("name", PAGES)
def test_what_stands_there_is_pictured(site: Site, show: Callable[[Any], Any], name: str) -> None:
    from PIL import Image

    _, quote, selector, visible = PAGES[name]
    url = f"{site.origin}/{name.replace(' ', '-')}"
    evidence = Evidence(quote, "https://shop.example/p", selector or None)

    async def job(browser: Browser) -> list[tuple[Evidence, bytes]]:
        return await photograph(browser, url, [evidence])

    taken = show(job)
    assert [found for found, _ in taken] == ([evidence] if visible else [])
    for _, picture in taken:
        image = Image.open(BytesIO(picture)).convert("RGB")
        assert picture[8:12] == b"WEBP"
        assert image.size == (1280, 720)
        colours = image.getcolors(image.width * image.height)
        reds = sum(n for n, (r, g, b) in colours if r > 180 and g < 60 and b < 60)
        assert reds > 100, "no frame"
