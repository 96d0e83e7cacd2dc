"""Public pages and feeds of social networks, on a loopback server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.conclusion import _unread
from checker.extract.public_page import read_public_page, reduce_page
from checker.proof import stands
from checker.reading import ChannelFacts
from checker.settings import Channel
from tests.channels.reading import DATA, Reading, context, read_channel
from tests.channels.test_personal_data import CANARIES
from tests.fetch.server import Site, reply, running

PAGES = DATA / "public"

# (page, path at the network) → verdict, and the (role, day, words) it says
EXPECTED: dict[tuple[str, str], tuple[str, list[tuple[str, str | None, str]]]] = {
    ("instagram-post", "/p/C0/"): ("ok", [(
        "caption", "2026-11-10",
        "La lampe Écume est à 89 € au lieu de 109 € jusqu’au 30 novembre."
        " Soufflée à Lille, garantie 5 ans.",
    )]),
    ("instagram-profile", "/ateliernord/"): ("ok", [(
        "bio", None, "Lampes soufflées à Lille. Livraison offerte dès 60 € d’achat.",
    )]),
    ("instagram-bare", "/ateliernord/"): ("empty", []),
    ("facebook", "/ateliernord/"): ("ok", [(
        "bio", None, "Lampes soufflées à Lille. Retours gratuits sous 30 jours.",
    )]),
    ("login", "/accounts/login/"): ("login", []),
    ("login", "/ateliernord/"): ("login", []),
    ("tiktok", "/@ateliernord"): ("ok", [("bio", None, "On souffle du verre, garanti 5 ans.")]),
    ("linkedin", "/company/atelier-nord/"): ("ok", [(
        "bio", None, "Nos meubles sont garantis 5 ans.",
    )]),
}  # fmt: skip


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as here:
        yield here


def at(url: str, **settings: Any) -> Channel:
    settings = {"delay": Decimal(0), "browser": "never"} | settings
    return Channel("it", "social", url=url, allow_private=True, **settings)


def read(url: str, **settings: Any) -> Reading:
    return read_channel(at(url, **settings), context())


def page(name: str) -> bytes:
    return (PAGES / f"{name}.html").read_bytes()


@pytest.mark.parametrize(("name", "path"), EXPECTED)
def test_whose_words_a_page_shows(name: str, path: str) -> None:
    """The account's, completed from the text where Open Graph cuts them short; nobody else's."""
    verdict, said = EXPECTED[name, path]
    shown = read_public_page(page(name), "https://network.example" + path)
    assert shown.verdict == verdict
    assert [
        (m.role, m.published_at and m.published_at.date().isoformat(), m.body)
        for m in shown.messages
    ] == said


@pytest.mark.parametrize(("name", "path"), [key for key, (v, _) in EXPECTED.items() if v == "ok"])
def test_what_is_kept_of_a_page_reads_the_same_and_names_nobody_else(name: str, path: str) -> None:
    url = "https://network.example" + path
    kept = reduce_page(page(name), url)
    assert not CANARIES.search(kept.decode())
    before, after = (read_public_page(content, url).messages for content in (page(name), kept))
    assert [(m.body, m.role, m.published_at) for m in before] == [
        (m.body, m.role, m.published_at) for m in after
    ]
    assert all(stands(kept, m.evidence) for m in after if m.evidence)


@given(content=st.binary(max_size=400), words=st.text(max_size=300))
def test_no_page_breaks_it(content: bytes, words: str) -> None:
    read_public_page(content, "https://network.example/x")
    html = f'<html><meta property="og:description" content="{words}"><p>{words}</p></html>'
    shown = read_public_page(html.encode("utf-8", "replace"), "https://network.example/x")
    assert shown.verdict == "ok" or not shown.messages


def test_a_page_through_http(site: Site) -> None:
    site.add("/p/C0/", page("instagram-post"))
    reading = read(site.origin + "/p/C0/")
    assert not reading.failures
    assert reading.priced == [("lampe Écume", {"current": "89", "list": "109"})]
    assert "canari" not in reading.documents[0].content.decode()
    assert site.paths == ["/robots.txt", "/p/C0/"]


def test_a_page_through_the_browser(site: Site) -> None:
    """Open Graph is written by a script."""
    head = page("instagram-profile").split(b"<head>")[1].split(b"</head>")[0].decode()
    drawn = f"document.head.innerHTML += {json.dumps(head)}"
    site.add("/ateliernord/", f"<!DOCTYPE html><meta charset=utf-8><body><script>{drawn}</script>")
    reading = read(site.origin + "/ateliernord/", browser="auto")
    assert reading.documents[0].rendered
    assert [(m.role, m.body) for m in reading.messages] == [
        ("bio", "Lampes soufflées à Lille. Livraison offerte dès 60 € d’achat.")
    ]


def test_a_login_wall_is_cannot_tell(site: Site) -> None:
    """Not an empty page, and not a failure of ours."""
    site.answers["/ateliernord/"] = reply(b"", 302, Location="/accounts/login/?next=/ateliernord/")
    site.add("/accounts/login/?next=/ateliernord/", page("login"))
    channel = at(site.origin + "/ateliernord/")
    reading = read_channel(channel, context())
    assert [fact.verdict for fact in reading.facts] == ["login"]
    assert not reading.messages
    doubts = list(_unread([ChannelFacts(channel, tuple(reading.facts), (), 0)]))
    assert [(doubt.reason, doubt.channels) for doubt in doubts] == [("login", ("it",))]


def test_robots_are_obeyed(site: Site) -> None:
    site.add("/robots.txt", "User-agent: *\nDisallow: /\n", content_type="text/plain")
    reading = read(site.origin + "/ateliernord/")
    assert [failure.kind for failure in reading.failures] == ["robots-forbidden"]
    assert "account" in reading.failures[0].hint
    assert site.paths == ["/robots.txt"]


@pytest.mark.parametrize(("status", "verdict"), [(404, "gone"), (403, "blocked"), (418, "failed")])
def test_a_page_that_is_not_given(site: Site, status: int, verdict: str) -> None:
    site.add("/ateliernord/", "<h1>Non</h1>", status)
    reading = read(site.origin + "/ateliernord/")
    assert [fact.verdict for fact in reading.facts] == [verdict]
    assert [failure.kind for failure in reading.failures] == ["gone"] * (status == 404)


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("feeds/rss.xml", [("headline", "La lampe Écume"),
                           ("post", "Elle est à 89 €.\nGarantie 5 ans.")]),
        ("public/youtube.xml", [("headline", "Comment naît une lampe"),
                                ("post", "La lampe Écume est à 89 €.")]),
        ("bluesky/bluesky.json", None),
    ],
)  # fmt: skip
def test_a_feed_by_its_address(site: Site, file: str, said: list[tuple[str, str]] | None) -> None:
    if not (DATA / file).exists():
        file = str(next((DATA / "bluesky").glob("*.json")).relative_to(DATA))
    site.add("/feed", (DATA / file).read_bytes(), content_type="application/octet-stream")
    reading = read(site.origin + "/feed")
    assert not reading.failures
    found = [(m.role, m.body.replace("\u00a0", " ")) for m in reading.messages]
    assert found == said if said else found
    assert [document.location for document in reading.documents] == [site.origin + "/feed"]


def test_a_youtube_channel_without_a_key_is_read_from_its_feed(site: Site) -> None:
    path = "/feeds/videos.xml?channel_id=UCaaaaaaaaaaaaaaaaaaaaaa"
    site.add(path, (PAGES / "youtube.xml").read_bytes(), content_type="text/xml")
    made = Channel(
        "youtube", "social", account="UCaaaaaaaaaaaaaaaaaaaaaa", api=site.origin,
        allow_private=True, delay=Decimal(0),
    )  # fmt: skip
    reading = read_channel(made, context())
    assert site.paths == ["/robots.txt", path]
    assert reading.priced == [("lampe Écume", {"current": "89"})]
    named = replace(made, account="@ateliernord")
    assert [f.kind for f in read_channel(named, context()).failures] == ["token-missing"]


def test_what_is_neither_feed_nor_page(site: Site, tmp_path: Path) -> None:
    site.add("/x", b"\x00\x01", content_type="application/pdf")
    reading = read(site.origin + "/x")
    assert [failure.kind for failure in reading.failures] == ["unknown-format"]
