"""The links of a page, and the blocks of markup found in it."""

from __future__ import annotations

from html import escape
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.extract.jsonld import scripts
from checker.extract.page import extract_page

URL = "https://www.shop.example/fr/lampes/rive.html?ref=a"
PARTS = st.sampled_from(
    ["a", "b.html", "/", "..", ".", "?", "#", ";", ":", "=", "&", "%20", "é", "~", "|", "@",
     "https://www.shop.example", "https://www.shop.example.evil", "//www.shop.example", "http:"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PARTS, min_size=1, max_size=7).map("".join), st.booleans())
def test_every_link_is_joined_as_browsers_join_it(href: str, based: bool) -> None:
    """The same address as the standard library's, on the page's own host, without its fragment."""
    base = "https://www.shop.example/shop/" if based else URL
    try:
        joined = urljoin(base, href)
        own = urlsplit(joined).netloc == "www.shop.example" and joined.startswith("http")
        expected = (urldefrag(joined).url,) if own and not href.startswith("#") else ()
    except ValueError:
        expected = ()
    head = f'<head><base href="{base}"></head>' if based else "<head></head>"
    page = extract_page(f'{head}<a href="{escape(href)}">x</a>'.encode(), URL)
    assert page.links == expected


BLOCKS = [
    ('<script type="application/ld+json">{}</script>', ["{}"]),
    ("<title>İ</title><SCRIPT async TYPE='application/ld+json' id=a>{}</SCRIPT >", ["{}"]),
    (
        '<script type="application/ld+json">{"a": "application/ld+json"}</script>'
        '<p>ld+json</p><script data-b="c<d" type=application/ld+json>{"e": 1}</script>',
        ['{"a": "application/ld+json"}', '{"e": 1}'],
    ),
    ('<script>"application/ld+json"</script>', []),
    ('<link type="application/ld+json" href="a.json">', []),
]


@pytest.mark.parametrize(("html", "expected"), BLOCKS)
def test_blocks_of_json_ld(html: str, expected: list[str]) -> None:
    """Each block once, whatever its tag looks like."""
    assert scripts(html.encode()) == expected
