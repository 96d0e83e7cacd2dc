"""Reading one channel: what is bounded, and what is said of the rest."""

from __future__ import annotations

import time
from pathlib import Path

from checker.channels import Context
from checker.model import utc_now
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
