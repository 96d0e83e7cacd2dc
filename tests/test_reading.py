"""Reading one channel: what is bounded, and what is said of the rest."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from checker.channels import Context, website
from checker.model import Document, utc_now
from checker.reading import read_channel
from checker.settings import Brand, Channel
from checker.store import Store


def test_a_channel_stops_where_the_time_is_up(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    links = "".join(f"<a href=/{n}.html>{n}</a>" for n in range(20))
    for name in ("index", *map(str, range(20))):
        body = f"<html><title>{name}</title><h1>Page {name}</h1><p>Un texte.</p>{links}</html>"
        (site / f"{name}.html").write_text(body, "utf-8")
    channel = Channel("site", "website", url="https://a.example/", serve="site", browser="never")
    end = time.monotonic() + 5

    def wait(_: str) -> None:
        """The first page takes all the time there is."""
        time.sleep(max(0.0, end - time.monotonic()))

    with Store(tmp_path) as store:
        store.begin(utc_now())
        context = Context(tmp_path, Brand("A"), utc_now(), store, progress=wait, deadline=end)
        read = read_channel(channel, context, store)
    assert [fact.location for fact in read.facts] == ["https://a.example/"]
    (failure,) = read.failures
    assert (failure.kind, failure.where, failure.fatal) == ("deadline", "https://a.example/", True)


def test_what_the_texts_of_a_site_share_is_held_once(tmp_path: Path) -> None:
    """The second night too, whose facts come from the store and not from the pages."""
    site = tmp_path / "site"
    site.mkdir()
    for n in range(6):
        texts = "".join(f"<p>Le texte {word} de la page {n}.</p>" for word in ("un", "deux"))
        links = "".join(f"<a href=/{other}.html>{other}</a>" for other in range(6))
        body = f"<html lang=fr><title>{n}</title><h1>Page {n}</h1>{texts}{links}</html>"
        (site / f"{n}.html").write_text(body, "utf-8")
    (site / "index.html").write_bytes((site / "0.html").read_bytes())
    channel = Channel("site", "website", url="https://a.example/", serve="site", browser="never")
    nights = []
    for _ in range(2):
        with Store(tmp_path) as store:
            store.begin(utc_now())
            context = Context(tmp_path, Brand("A"), utc_now(), store)
            said = read_channel(channel, context, store).messages
        places = [message.evidence for message in said if message.evidence is not None]
        assert len(places) == len(said) > 10
        selectors = [place.selector for place in places]
        assert len({id(selector) for selector in selectors}) == len(set(selectors)) < len(said)
        assert all(
            p.quote is m.body for p, m in zip(places, said, strict=True) if p.quote == m.body
        )
        nights.append(sorted(message.body for message in said))
    assert nights[0] == nights[1]


def test_pages_that_come_at_once_are_one_write_and_told_once_they_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [
        Document("site", f"https://a.example/{n}", utc_now(), "text/html", b"<h1>Page %d</h1>" % n)
        for n in range(12)
    ]

    def collect(_: Channel, context: Context) -> Iterator[Document]:
        yield from pages[:11]
        context.pause()
        yield pages[11]

    told: list[str] = []
    writes: list[int] = []
    keep_all = Store.keep_all

    def counted(store: Store, read: list[Any], reader: str) -> None:
        writes.append(len(read))
        keep_all(store, read, reader)

    def tell(text: str) -> None:
        with closing(sqlite3.connect(tmp_path / "store.sqlite")) as other:
            query = "SELECT 1 FROM reading JOIN facts USING(sha256, location) WHERE location=?"
            assert other.execute(query, (text.removeprefix("site: "),)).fetchone()
        told.append(text)

    monkeypatch.setattr(website, "collect", collect)
    monkeypatch.setattr(Store, "keep_all", counted)
    with Store(tmp_path) as store:
        store.begin(utc_now())
        context = Context(tmp_path, Brand("A"), utc_now(), store, progress=tell)
        read = read_channel(Channel("site", "website"), context, store)
    assert writes == [8, 3, 1]
    assert told == [f"site: {page.location}" for page in pages]
    assert [fact.location for fact in read.facts] == [page.location for page in pages]


def test_reading_needs_nothing_that_matching_is_made_of() -> None:
    script = (
        "import sys, checker.audit, checker.channels._crawl, checker.extract.page\n"
        "print(sorted({'polars', 'numpy', 'scipy', 'babel.dates'} & set(sys.modules)))"
    )
    found = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "[]"
