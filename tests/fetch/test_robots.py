"""What a site forbids is not read, and silence is no permission."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from checker.fetch.guard import Guard
from checker.fetch.http import PRODUCT, Limits, open_client
from checker.fetch.pace import Pace
from checker.fetch.robots import MAX_BYTES, Robots, parse, read_robots
from tests.fetch.server import Site

LIMITS = Limits(deadline_s=0.5, tries=2, backoff_s=0.01)


def read(site: Site) -> Robots:
    async def run() -> Robots:
        async with open_client(Guard("private"), pace=Pace(0.0), limits=LIMITS) as client:
            return await read_robots(client, site.origin + "/", PRODUCT)

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /private", "/private/a", False),
        ("User-agent: *\nDisallow: /private", "/public", True),
        ("User-agent: *\nDisallow: /*?sort=", "/c?sort=price", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf.html", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nDisallow:", "/", True),
        (f"User-agent: {PRODUCT}\nDisallow: /\n\nUser-agent: *\nAllow: /", "/", False),
        ("User-agent: other\nDisallow: /", "/", True),
        ("\ufeffUser-agent: *\nDisallow: /", "/", False),
        ("<!doctype html><p>Disallow: /</p>", "/", True),
        ("\x00\x01 nonsense", "/", True),
        ("", "/", True),
    ],
)
def test_rules(site: Site, rules: str, path: str, allowed: bool) -> None:
    site.add("/robots.txt", rules, content_type="text/plain")
    assert read(site).allows(site.origin + path) is allowed


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_no_file_means_no_rules(site: Site, status: int) -> None:
    site.add("/robots.txt", "User-agent: *\nDisallow: /", status)
    assert read(site).allows(site.origin + "/")


def _silent(*_: Any) -> None:
    time.sleep(2)


@pytest.mark.parametrize("status", [500, 503, 429, None])
def test_a_file_that_cannot_be_read_closes_the_site(site: Site, status: int | None) -> None:
    if status is None:
        site.answers["/robots.txt"] = _silent
    else:
        site.add("/robots.txt", "", status)
    found = read(site)
    assert not found.allows(site.origin + "/")
    assert found.closed is not None
    assert found.closed.kind == "robots-unreachable"


def test_a_redirect_is_followed(site: Site) -> None:
    site.add("/robots.txt", "", 301, location="/rules")
    site.add("/rules", "User-agent: *\nDisallow: /a")
    assert not read(site).allows(site.origin + "/a")


def test_only_the_first_500_kib_count(site: Site) -> None:
    filler = "# " + "x" * 98 + "\n"
    rules = "User-agent: *\nDisallow: /a\n" + filler * 100_000 + "Disallow: /b\n"
    assert len(rules) > 10 * 10**6 > MAX_BYTES
    site.add("/robots.txt", rules)
    found = read(site)
    assert not found.allows(site.origin + "/a")
    assert found.allows(site.origin + "/b")


def test_many_rules_are_read_in_bounded_time() -> None:
    text = "User-agent: *\n" + "".join(f"Disallow: /a{n}*b\n" for n in range(200_000))
    start = time.process_time()
    rules = parse(text.encode()[:MAX_BYTES])
    robots = Robots(PRODUCT, rules)
    assert all(robots.allows(f"https://shop.example/{n}") for n in range(10))
    assert time.process_time() - start < 5.0


def test_delay_and_sitemaps(site: Site) -> None:
    site.add(
        "/robots.txt", "User-agent: *\nCrawl-delay: 900\nSitemap: https://shop.example/s.xml\n"
    )
    found = read(site)
    assert found.delay_s == 30.0
    assert found.sitemaps == ("https://shop.example/s.xml",)
