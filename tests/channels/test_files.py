"""What `path` may name, and what is refused."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from checker.channels import _files
from tests.channels.reading import DATA, read

POSTS = (DATA / "mastodon/statuses.json").read_bytes()


def test_a_missing_file_names_the_path_and_what_to_do(tmp_path: Path) -> None:
    for path, why in (
        ("exports/none.json", "there is no such file or folder"),
        ("exports/*.json", "no file matches it"),
        (".", "the folder is empty"),
    ):
        for kind in ("social", "catalogue", "feed", "email", "sms", "script", "print"):
            failures = read(kind, path, tmp_path).failures
            assert [(f.kind, f.where, f.why, f.fatal) for f in failures] == [
                ("missing-file", path, why, True)
            ]
            assert failures[0].hint


def test_a_channel_without_path_reads_nothing(tmp_path: Path) -> None:
    """Least of all the whole folder of the configuration."""
    (tmp_path / "a.json").write_bytes(POSTS)
    reading = read("social", "", tmp_path)
    assert not reading.documents
    assert [failure.why for failure in reading.failures] == ["the channel has no path"]


@pytest.mark.parametrize("path", ["a.json", "*.json", "**/*.json", ".", "*"])
def test_files_folders_and_globs(path: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(POSTS)
    assert [d.location for d in read("social", path, tmp_path).documents] == ["a.json"]


def test_only_regular_files_are_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    (failure,) = read("social", "pipe.json", tmp_path).failures
    assert failure.why == "it is not a regular file"
    (tmp_path / "real.json").write_bytes(POSTS)
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/link.json").symlink_to(tmp_path / "real.json")
    assert not read("social", "folder", tmp_path).documents


def test_a_zip_bomb_is_refused_from_its_directory(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("posts_1.json", b"[" + b" " * (30 << 20) + b"]")
    (failure,) = read("social", "bomb.zip", tmp_path).failures
    assert failure.kind == "file-too-large"
    assert failure.where == "bomb.zip!posts_1.json"


@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
def test_a_cut_zip_is_a_failure(share: float, tmp_path: Path) -> None:
    whole = tmp_path / "whole.zip"
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("mastodon.json", POSTS)
    content = whole.read_bytes()
    (tmp_path / "cut.zip").write_bytes(content[: int(len(content) * share)])
    (failure,) = read("social", "cut.zip", tmp_path).failures
    assert failure.kind == "unreadable-file"
    assert "download it again" in failure.hint


def test_paths_in_an_archive_cannot_leave_it(tmp_path: Path) -> None:
    """A name that climbs out is not opened, and nothing is written to disk."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("../../posts/mastodon.json", POSTS)
    reading = read("social", "a.zip", tmp_path)
    assert not reading.documents
    assert [failure.kind for failure in reading.failures] == ["unknown-format"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.zip"]


def test_a_file_over_the_cap_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_files, "MAX_BYTES", 1000)
    (tmp_path / "a.json").write_bytes(POSTS)
    (failure,) = read("social", "a.json", tmp_path).failures
    assert failure.kind == "file-too-large"


def test_a_broken_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(b"no mail")
    (tmp_path / "b.eml").write_bytes((DATA / "mail/texte-seul.eml").read_bytes())
    reading = read("email", "*.eml", tmp_path)
    assert len(reading.documents) == 1
    assert [f.where for f in reading.failures] == ["a.eml"]
