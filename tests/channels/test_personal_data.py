"""Nothing that belongs to a customer passes reading: planted canaries appear nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.channels.reading import DATA, read, zipped

CANARIES = re.compile(
    r"canari|client\.example|39981234|39 98 12 34|39985678|39 98 56 78|tok_|Zoé|192\.0\.2", re.I
)
SOURCES = [
    *(("social", name) for name in (
        "x", "instagram", "facebook", "linkedin", "business-suite", "tiktok", "tiktok-old",
        "youtube", "youtube-old", "pinterest", "mastodon", "bluesky", "feeds",
    )),
    *(("email", name) for name in ("mail", "mbox", "maildir", "campaigns")),
    ("sms", "sms"),
    ("script", "script"),
]  # fmt: skip


def test_the_canaries_are_planted() -> None:
    """A test that finds nothing because nothing was there would prove nothing."""
    planted = {name for _, name in SOURCES if _holds_canary(DATA / name)}
    assert planted == {name for _, name in SOURCES} - {
        "business-suite", "tiktok-old", "youtube-old",
    }  # fmt: skip


def _holds_canary(folder: Path) -> bool:
    return any(
        CANARIES.search(path.read_bytes().decode("latin-1") + path.as_posix())
        for path in folder.rglob("*")
        if path.is_file()
    )


@pytest.mark.parametrize(("kind", "source"), SOURCES)
@pytest.mark.parametrize("packed", [False, True])
def test_no_canary_in_documents_facts_or_failures(
    kind: str, source: str, packed: bool, tmp_path: Path
) -> None:
    if packed:
        zipped(DATA / source, tmp_path / "a.zip")
        reading = read(kind, "a.zip", tmp_path)
    else:
        reading = read(kind, source)
    assert reading.documents
    for document in reading.documents:
        assert not CANARIES.search(document.content.decode()), document.location
        assert not CANARIES.search(document.location)
    assert not CANARIES.search(repr(reading.facts))
    assert not CANARIES.search(repr(reading.failures))
