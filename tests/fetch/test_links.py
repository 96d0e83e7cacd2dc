"""Links are found without a parser."""

from __future__ import annotations

import time

import pytest

from checker.fetch.links import scan_links

BASE = "https://shop.example/a/"


@pytest.mark.parametrize(
    ("html", "links"),
    [
        ('<a href="/b">', ["https://shop.example/b"]),
        ("<A class=x HREF='c.html'>", ["https://shop.example/a/c.html"]),
        ("<a href=/b?x=1&amp;y=2>", ["https://shop.example/b?x=1&y=2"]),
        ('<a\n  data-x="1"\n  href = "/b#top">', ["https://shop.example/b"]),
        ('<a href="/crème">', ["https://shop.example/cr%C3%A8me"]),
        ('<a name="x"><b href="/no"><area href="/no"><link href="/no">', []),
        ('<a href="javascript:x"><a href="mailto:a@b"><a href=""', [BASE]),
        ("<a href='/never closed", []),
        (
            "<a href=/b><a href='/c'><a href='/b'>",
            ["https://shop.example/b", "https://shop.example/c"],
        ),
    ],
)
def test_scan_links(html: str, links: list[str]) -> None:
    assert list(scan_links(html.encode(), BASE)) == links


@pytest.mark.parametrize("html", ["<a " * 100_000, "<a href=" * 100_000, '<a href="' * 100_000])
def test_nonsense_takes_no_time(html: str) -> None:
    start = time.process_time()
    list(scan_links(html.encode(), BASE))
    assert time.process_time() - start < 20
