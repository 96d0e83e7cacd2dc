"""Sitemaps in all their forms, and those that are none."""

from __future__ import annotations

import asyncio
import gzip
import time

import pytest

from checker.fetch.guard import Guard
from checker.fetch.http import Limits, open_client
from checker.fetch.markets import Market
from checker.fetch.pace import Pace
from checker.fetch.sitemap import Sitemap, find_pages, parse
from checker.model import Failure
from tests.fetch.server import Site

XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
IMAGE = 'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
A, B = "https://shop.example/a", "https://shop.example/b"
BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {y} "{f"&{x};" * 10}">' for x, y in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + f"]><urlset><url><loc>{A}</loc></url><url><loc>&i;</loc></url></urlset>"
)
OUTSIDE = (
    '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>'
    f"<urlset><url><loc>{A}?&f;</loc></url><url><loc>{B}</loc></url></urlset>"
)


@pytest.mark.parametrize(
    ("text", "pages", "files"),
    [
        (
            f"<urlset {XMLNS}><url><loc> {A}\n</loc></url><url><loc>{B}</loc></url></urlset>",
            [A, B],
            [],
        ),
        (f"<urlset><url><loc>{A}</loc></url></urlset>", [A], []),
        (
            f"<urlset {XMLNS} {IMAGE}><url><loc>{A}</loc><image:image>"
            f"<image:loc>{B}.jpg</image:loc></image:image></url></urlset>",
            [A],
            [],
        ),
        (
            f"<sitemapindex {XMLNS}><sitemap><loc>{A}.xml</loc></sitemap></sitemapindex>",
            [],
            [A + ".xml"],
        ),
        (f"<urlset><url><loc><![CDATA[{A}?x=1&y=2]]></loc></url></urlset>", [A + "?x=1&y=2"], []),
        (f"<urlset><url><loc>{A}</loc></url><url><loc>{B}</lo", [A, B], []),
        (f"<urlset><url><loc>{A}?x=1&y</loc></url></urlset>", [A + "?x=1"], []),
        (f"{A}\n{B}\nnot a page\n", [A, B], []),
        (f"<urlset><url><loc>ftp://x/</loc></url><url><loc>{A}</loc></url></urlset>", [A], []),
        ("<!doctype html><html><body>Not found</body></html>", [], []),
        (BOMB, [A], []),
        ("", [], []),
    ],
)
def test_parse(text: str, pages: list[str], files: list[str]) -> None:
    assert parse(text.encode()) == Sitemap(tuple(pages), tuple(files))


def entry(page: str, **alternates: str) -> str:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{tag.replace("_", "-")}" href="{url}"/>'
        for tag, url in alternates.items()
    )
    return f"<url><loc>{page}</loc>{links}</url>"


DE = "https://shop.example/de/a"


@pytest.mark.parametrize(
    ("entries", "pages"),
    [
        ([entry(A, fr_FR=A, de_DE=DE), entry(DE, fr_FR=A, de_DE=DE)], [A, A]),
        ([entry(DE, fr=A, de=DE)], [A]),
        ([entry(DE, de=DE, en=B)], [DE]),  # none for us: nothing says that it is not
        ([entry(DE, fr=A, x_default=DE)], [DE]),
        ([entry(A, fr_CA=A, fr=B)], [B]),
        ([entry(B), "<url></url>", entry(DE, de=DE, fr=A)], [B, A]),
        ([entry(B), entry("", de=B, fr=A)], [B]),
    ],
)
def test_pages_of_other_markets_are_left_out(entries: list[str], pages: list[str]) -> None:
    xhtml = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    text = f"<urlset {XMLNS} {xhtml}>{''.join(entries)}</urlset>"
    assert list(parse(text.encode(), Market.of("fr-FR", None)).pages) == pages
    assert DE in parse(text.encode()).pages or DE not in text


def test_no_file_of_this_machine_is_read() -> None:
    assert B in parse(OUTSIDE.encode()).pages
    assert all(page in (A, A + "?", B) for page in parse(OUTSIDE.encode()).pages)


def test_fifty_thousand_pages_are_read_quickly() -> None:
    rows = "".join(
        f"<url><loc>{A}/{n}</loc><lastmod>2026-11-18</lastmod></url>" for n in range(50_000)
    )
    start = time.process_time()
    assert len(parse(f"<urlset {XMLNS}>{rows}</urlset>".encode()).pages) == 50_000
    assert time.process_time() - start < 30


def find(site: Site, *files: str) -> list[str | Failure]:
    async def run() -> list[str | Failure]:
        limits = Limits(tries=1)
        async with open_client(Guard("private"), pace=Pace(0.0), limits=limits) as client:
            return [found async for found in find_pages(client, [site.origin + f for f in files])]

    return asyncio.run(run())


def test_an_index_is_followed_each_file_once(site: Site) -> None:
    index = f"<sitemap><loc>{site.origin}/a.xml.gz</loc></sitemap>" * 2
    site.add(
        "/i.xml",
        f"<sitemapindex>{index}<sitemap><loc>{site.origin}/i.xml</loc></sitemap></sitemapindex>",
    )
    site.add("/a.xml.gz", gzip.compress(f"<urlset><url><loc>{A}</loc></url></urlset>".encode()))
    assert find(site, "/i.xml") == [A]
    assert site.paths == ["/i.xml", "/a.xml.gz"]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (gzip.compress(bytes(60 * 2**20), mtime=0), "unreadable-sitemap"),
        (gzip.compress(b"<urlset/>" * 99, mtime=0)[:20], "unreadable-sitemap"),
    ],
)
def test_damaged_files_are_failures(site: Site, body: bytes, kind: str) -> None:
    site.add("/s.xml.gz", body)
    (found,) = find(site, "/s.xml.gz")
    assert isinstance(found, Failure)
    assert found.kind == kind


def test_a_missing_file_is_nothing(site: Site) -> None:
    assert find(site, "/none.xml") == []
