"""A real Chromium, behind the guard: what scripts draw is read, what they try is stopped."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from checker.errors import Unreadable
from checker.fetch import browser as module
from checker.fetch.browser import Browser, find_chromium, open_browser
from checker.fetch.guard import Guard
from checker.fetch.visitor import Visitor
from tests.fetch.server import Site, running

T = TypeVar("T")
pytestmark = pytest.mark.skipif(find_chromium() is None, reason="no Chromium is installed")

PRIVATE = "10.0.0.1:8080"
DRAWN = """<div id=app></div><script>
fetch("/api").then(r => r.json()).then(p => {
  document.getElementById("app").innerHTML = `<h1>${p.name}</h1><b>${p.price}</b>`;
});</script>"""
SHADOW = """<shop-price><span slot=was>25,00</span></shop-price><script>
customElements.define("shop-price", class extends HTMLElement {
  constructor() {
    super();
    this.attachShadow({mode: "open"}).innerHTML = "<style>b{}</style><b>19,90</b><slot name=was>";
  }
});</script>"""
PAGES = {
    "/": "<p>home",
    "/drawn": DRAWN,
    "/shadow": SHADOW,
    "/late": "<p id=p></p><script>setTimeout(() => p.textContent = '19,90', 300)</script>",
    "/feed": """<main id=m></main><script>
let n = 0;
const more = () => { for (let i = 0; i < 10 && n < 60; i++) {
  const p = document.createElement("p"); p.style.height = "120px";
  p.textContent = `Soin ${n++}`; m.append(p); } };
more();
addEventListener("scroll", () => {
  if (scrollY + innerHeight > document.body.scrollHeight - 100) fetch("/api").then(more);
});</script>""",
    "/endless": """<main id=m></main><script>
const more = () => { m.insertAdjacentHTML("beforeend", "<p style='height:900px'>again</p>"); };
more(); more();
addEventListener("scroll", more);</script>""",
    "/lazy": """<div style="height:4000px"></div><p id=p>…</p><script>
new IntersectionObserver(([seen]) => {
  if (seen.isIntersecting) fetch("/api").then(r => r.json()).then(d => p.textContent = d.price);
}).observe(p);</script>""",
    "/hog": "<p>x<script>a = []; while (true) a.push(new Array(1e7).fill(a.length));</script>",
    "/noisy": "<p>fine<script>while (window.open('/')); alert(1); print();</script>",
    "/fetch": f"<p>fine<script>fetch('http://{PRIVATE}/x')</script>",
    "/frame": f"<p>fine<iframe src='http://{PRIVATE}/x'></iframe>",
    "/socket": f"<p>fine<script>new WebSocket('ws://{PRIVATE}/x')</script>",
    "/beacon": f"<p>fine<script>navigator.sendBeacon('http://{PRIVATE}/x')</script>",
    "/redirected": "<p>fine<script>fetch('/away', {mode: 'no-cors'})</script>",
    "/busy": "<p>fine<script>setInterval(() => fetch(`/tick?${Math.random()}`), 40)</script>",
    "/film": "<p>fine<video src=/a.mp4 autoplay muted></video><audio src='/b.mp3?x' preload=auto>"
    "</audio><script src=/c.js></script><script src=http://www.clarity.ms/tag/x></script>",
    "/stay": "<p>fine<script>onbeforeunload = (event) => event.preventDefault()</script>",
    "/hang": "<p>x<script>while (true);</script>",
    "/hang-later": "<p>x<script>setTimeout(() => { while (true); }, 50)</script>",
}


@pytest.fixture(scope="module")
def shop() -> Iterator[Site]:
    """Pages that try things."""
    with running() as site:
        for path, body in PAGES.items():
            site.add(path, "<!doctype html>" + body)
        site.add("/api", '{"name": "Crème", "price": "19,90 €"}', content_type="application/json")
        site.add("/away", "", 302, location=f"http://{PRIVATE}/x")
        site.add("/gone", "<h1>gone</h1>", 404)
        site.add("/file", "x", content_type="application/zip", content_disposition="attachment")
        yield site


def browse(job: Callable[[Browser], Awaitable[T]]) -> T:
    """Runs `job` with a browser that may reach 127.0.0.1 and nothing else."""

    async def run() -> T:
        async with open_browser(
            Guard("loopback"), Visitor(locale="fr-FR", timezone="Europe/Paris")
        ) as opened:
            assert opened is not None
            return await job(opened)

    return asyncio.run(run())


def test_pages_are_read_as_they_are_shown(shop: Site) -> None:
    expected = {
        "/": "home",
        "/drawn": "<h1>Crème</h1><b>19,90 €</b>",
        "/shadow": "<div><b>19,90</b></div><span",
        "/late": "19,90",
        "/noisy": "fine",
        "/feed": "Soin 59",
        "/endless": "again",
        "/lazy": "19,90 €",
        "/gone": "gone",
    }

    async def job(browser: Browser) -> dict[str, str]:
        return {
            path: (await browser.render(shop.origin + path)).content.decode() for path in expected
        }

    shown = browse(job)
    assert {path for path, text in expected.items() if text not in shown[path]} == set()
    assert "25,00" in shown["/shadow"]


def test_nothing_private_is_reached_by_any_way(shop: Site) -> None:
    ways = ["/fetch", "/frame", "/socket", "/beacon", "/redirected"]

    async def job(browser: Browser) -> dict[str, tuple[str, ...]]:
        return {path: (await browser.render(shop.origin + path)).refused for path in ways}

    refused = browse(job)
    missing = [path for path in ways if PRIVATE not in " ".join(refused[path])]
    assert missing == []


def test_pages_that_are_none(shop: Site) -> None:
    cases = {
        f"{shop.origin}/away": "address-refused",
        f"http://{PRIVATE}/": "address-refused",
        f"https://{PRIVATE}/": "address-refused",
        f"{shop.origin}/file": "not-a-page",
        "http://127.0.0.1:1/": "unreachable",
    }

    async def job(browser: Browser) -> dict[str, str]:
        kinds = {}
        for url in cases:
            with pytest.raises(Unreadable) as caught:
                await browser.render(url)
            kinds[url] = caught.value.failure.kind
        assert "home" in (await browser.render(shop.origin + "/")).content.decode()
        return kinds

    assert browse(job) == cases


def test_a_page_that_eats_memory_dies_alone(shop: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "DEADLINE_S", 8.0)

    async def job(browser: Browser) -> str:
        with pytest.raises(Unreadable) as caught:
            await browser.render(shop.origin + "/hog")
        assert caught.value.failure.kind in ("browser-crashed", "timeout")
        return (await browser.render(shop.origin + "/")).content.decode()

    assert "home" in browse(job)


def test_a_page_ends_when_no_other_follows(shop: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "REST_S", 0.1)

    async def asked_in(seconds: float) -> int:
        before = len(shop.requests)
        await asyncio.sleep(seconds)
        return len(shop.requests) - before

    async def job(browser: Browser) -> str:
        await browser.render(shop.origin + "/busy")
        for _ in range(20):
            if not await asked_in(0.5):
                return (await browser.render(shop.origin + "/stay")).content.decode()
        raise AssertionError("the page still asks")

    assert "fine" in browse(job)
    assert any(path.startswith("/tick") for path in shop.paths)


def test_films_and_trackers_are_not_loaded(shop: Site) -> None:
    async def job(browser: Browser) -> tuple[str, ...]:
        return (await browser.render(shop.origin + "/film")).refused

    assert browse(job) == ()  # nobody asked for the tracker's address
    assert "/c.js" in shop.paths
    assert not {"/a.mp4", "/b.mp3?x"} & set(shop.paths)


def test_a_site_is_no_tracker_of_itself() -> None:
    unwanted = module._unwanted("https://www.hotjar.com")
    assert "*//hotjar.com/*" not in unwanted
    assert "*.criteo.com/*" in unwanted


def test_a_page_cannot_keep_the_next_one_out(shop: Site) -> None:
    async def job(browser: Browser) -> str:
        await browser.render(shop.origin + "/stay")
        return (await browser.render(shop.origin + "/late")).content.decode()

    assert "19,90" in browse(job)


@pytest.mark.parametrize("path", ["/hang", "/hang-later"])
def test_a_hanging_page_ends_and_the_next_is_read(
    shop: Site, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(module, "DEADLINE_S", 6.0)

    async def job(browser: Browser) -> str:
        with pytest.raises(Unreadable) as caught:
            await browser.render(shop.origin + path)
        assert caught.value.failure.kind == "timeout"
        return (await browser.render(shop.origin + "/")).content.decode()

    start = time.monotonic()
    assert "home" in browse(job)
    assert time.monotonic() - start < 60


def test_a_killed_browser_is_started_again(shop: Site) -> None:
    async def job(browser: Browser) -> str:
        await browser.render(shop.origin + "/")
        started = [
            int(line.parent.name)
            for line in _children(os.getpid())
            if b"--remote-debugging-pipe" in line.read_bytes()
        ]
        assert started
        for process in started:
            os.kill(process, signal.SIGKILL)
        return (await browser.render(shop.origin + "/drawn")).content.decode()

    assert "19,90 €" in browse(job)


def test_a_configured_browser_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    own = tmp_path / "chrome"
    own.touch()
    monkeypatch.setenv(module.VARIABLE, str(own))
    assert find_chromium() == str(own)
    monkeypatch.setenv(module.VARIABLE, str(tmp_path / "none"))
    assert find_chromium(str(own)) == str(own)
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    assert find_chromium() is None


def _children(parent: int) -> list[Path]:
    """Command lines of the processes below `parent`."""
    found: list[Path] = []
    for tasks in Path(f"/proc/{parent}/task").glob("*/children"):
        for child in map(int, tasks.read_text().split()):
            found += [Path(f"/proc/{child}/cmdline"), *_children(child)]
    return found
