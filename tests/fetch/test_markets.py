"""Pages say whom they speak to; a page that says nothing is nobody else's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.fetch.markets import Market, foreign_folders, is_foreign, read_alternates

HOME = "https://shop.example"
FRANCE = Market.of("fr-FR", None)


@pytest.mark.parametrize(
    ("locale", "market", "tag", "fit"),
    [
        ("fr-FR", None, "fr-FR", 2),
        ("fr-FR", None, "fr", 1),
        ("fr-FR", None, "fr-BE", 0),
        ("fr-FR", "BE", "fr-be", 2),
        ("fr-FR", "boutiques", "fr-FR", 2),
        ("fr-FR", None, "en-FR", 0),
        ("fr", None, "fr-CA", 2),
        ("zh-Hant-TW", None, "zh-TW", 2),
        ("fr-FR", None, "x-default", 0),
    ],
)
def test_how_well_a_tag_fits(locale: str, market: str | None, tag: str, fit: int) -> None:
    assert Market.of(locale, market).fit(tag) == fit


def test_alternates_are_read_however_they_are_written() -> None:
    page = (
        b'<link rel="alternate" hreflang="fr-FR" href="/fr/a?utm_source=x">'
        b"<LINK href='/de/a' hreflang='de' rel='alternate'/>"
        b'<link rel="alternate" href="https://shop.example/a" hreflang="x-default">'
        b'<link rel="stylesheet" href="/x.css"><a hreflang="it" href="/it/a">it</a>'
    )
    assert read_alternates(page, f"{HOME}/a") == {
        "fr-fr": f"{HOME}/fr/a",
        "de": f"{HOME}/de/a",
        "x-default": f"{HOME}/a",
    }


@given(st.binary(max_size=300))
def test_nonsense_has_no_alternates_and_no_error(noise: bytes) -> None:
    read_alternates(b"hreflang <link " + noise + b'> <link hreflang="fr" href="' + noise, HOME)


@pytest.mark.parametrize(
    ("alternates", "foreign"),
    [
        ({"fr-fr": "/fr/a", "de-de": "/here"}, True),
        ({"fr": "/fr/a", "en": "/here"}, True),
        ({"fr-fr": "/fr/a", "fr-be": "/here"}, True),
        ({"fr-fr": "/here", "de-de": "/de/a"}, False),
        ({"fr-fr": "/here", "fr-be": "/here"}, False),
        ({"fr": "/here", "fr-be": "/be/a"}, False),
        ({"en": "/here", "x-default": "/here", "fr": "/fr/a"}, False),
        ({"en": "/here", "de": "/de/a"}, False),  # none for us: nothing to keep apart
        ({"fr": "/fr/a", "de": "/de/a"}, False),  # does not list itself
        ({}, False),
    ],
)
def test_a_page_of_another_market(alternates: dict[str, str], foreign: bool) -> None:
    found = {tag: HOME + path for tag, path in alternates.items()}
    assert is_foreign(found, f"{HOME}/here", FRANCE) is foreign


@pytest.mark.parametrize(
    ("home", "alternates", "folders"),
    [
        ("/", {"fr-fr": "/", "de-de": "/de/", "en-gb": "/en-gb"}, ("/de/", "/en-gb/")),
        ("/fr/", {"fr-fr": "/fr/", "de-de": "/de/", "en": "/"}, ("/de/",)),
        ("/", {"en": "/", "de": "/de/"}, ()),
        ("/", {"fr-fr": "/", "de-de": "/?lang=de"}, ()),
        ("/", {}, ()),
    ],
)
def test_folders_of_other_markets(
    home: str, alternates: dict[str, str], folders: tuple[str, ...]
) -> None:
    found = {tag: HOME + path for tag, path in alternates.items()}
    named = foreign_folders(found, HOME + home, FRANCE)
    assert named == tuple(HOME + folder for folder in folders)
