"""A page has one spelling."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.fetch.urls import canonical, encoded, is_file, join, origin, template


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://Shop.Example:443/A", "https://shop.example/A"),
        ("http://shop.example:80", "http://shop.example/"),
        ("http://shop.example:8080/", "http://shop.example:8080/"),
        ("https://shop.example/a#top", "https://shop.example/a"),
        ("https://shop.example/a?utm_source=x&gclid=1", "https://shop.example/a"),
        ("https://shop.example/a?b=2&a=1", "https://shop.example/a?a=1&b=2"),
        ("https://shop.example/a?PHPSESSID=1&color=red", "https://shop.example/a?color=red"),
        ("https://shop.example/a;jsessionid=1A2B?x=1", "https://shop.example/a?x=1"),
        ("https://shop.example/c?sort=price&order=asc&page=2", "https://shop.example/c?page=2"),
        ("https://shop.example/a?", "https://shop.example/a"),
        ("https://shop.example/crème de nuit", "https://shop.example/cr%C3%A8me%20de%20nuit"),
        ("https://shop.example/cr%C3%A8me", "https://shop.example/cr%C3%A8me"),
        ("https://www.forêt.example/", "https://www.xn--fort-ipa.example/"),
        ("http://[::1]:81/", "http://[::1]:81/"),
        ("mailto:me@shop.example", None),
        ("https://me:pw@shop.example/", None),
        ("https://shop.example\\@inside/", None),
        ("https://", None),
        ("http://[::1", None),
        ("http://shop.example:port/", None),
    ],
)
def test_canonical(url: str, expected: str | None) -> None:
    assert canonical(url) == expected


@settings(deadline=None)  # other work on the machine is not measured
@given(st.text(max_size=40), st.text(max_size=20))
def test_a_canonical_url_stays_as_it_is(path: str, query: str) -> None:
    once = canonical(f"https://shop.example/{path}?{query}")
    assert once is None or canonical(once) == once


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("b.html", "https://shop.example/a/b.html"),
        ("/b?utm_medium=x", "https://shop.example/b"),
        ("//other.example/", "https://other.example/"),
        ("javascript:void(0)", None),
        ("http://[", None),
    ],
)
def test_join(link: str, expected: str | None) -> None:
    assert join("https://shop.example/a/", link) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://s.example/p/1?a=b%20c&d=é#e", "https://s.example/p/1?a=b%20c&d=%C3%A9"),
        ("https://crème.example:81/été", "https://xn--crme-6oa.example:81/%C3%A9t%C3%A9"),
        ("http://[::1]:80", "http://[::1]:80/"),
    ],
)
def test_a_url_is_sent_in_ascii(url: str, expected: str) -> None:
    assert encoded(url) == expected


def test_a_host_that_is_no_name_is_not_sent() -> None:
    with pytest.raises(ValueError, match="is no host name"):
        encoded(f"https://{'é' * 70}.example/")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://s.example/a.pdf", True),
        ("https://s.example/a.JPG?w=1", True),
        ("https://s.example/a.html", False),
        ("https://s.example/v1.2", False),
        ("https://s.example/", False),
    ],
)
def test_is_file(url: str, expected: bool) -> None:
    assert is_file(url) is expected


def test_parts() -> None:
    assert origin("https://s.example:81/a?b") == "https://s.example:81"
    assert template("https://s.example/p/12/a.html") == template("https://s.example/p/7/b.html")
