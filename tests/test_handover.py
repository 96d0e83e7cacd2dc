"""The folder of proofs can be checked by anyone."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import pytest

from .test_cli import brand, run


def test_every_quote_has_its_document_and_every_file_its_hash(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = brand(tmp_path, till="31,90")
    run("run", config, "-q")
    capsys.readouterr()
    folder = tmp_path / "proofs"
    assert run("report", "--config", config, "--proofs", folder) == 0
    assert capsys.readouterr().out.strip() == str(folder)
    rows = list(csv.DictReader((folder / "index.csv").read_text("utf-8").splitlines()))
    assert [(row["channel"], row["quote"], row["row"]) for row in rows] == [
        ("till", "31,90", "2"), ("shop", "29.90", "2"),
    ]  # fmt: skip
    for row in rows:
        content = (folder / row["document"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == row["sha256"]
        assert row["quote"].encode() in content
    sums = dict(line.split("  ")[::-1] for line in (folder / "SHA256SUMS").read_text().splitlines())
    files = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert set(sums) == files - {"README.txt", "SHA256SUMS", "index.csv"}
    assert "Lune" in (folder / "README.txt").read_text("utf-8")


def test_a_document_that_is_no_longer_stored_is_named_without_a_file(tmp_path: Path) -> None:
    from checker.settings import load
    from checker.store import Store

    config = brand(tmp_path, till="31,90")
    run("run", config, "-q")
    with Store(load(config).store) as store:
        store._db.execute("DELETE FROM document")
    run("report", "--config", config, "--proofs", tmp_path / "proofs")
    table = (tmp_path / "proofs" / "index.csv").read_text("utf-8")
    rows = list(csv.DictReader(table.splitlines()))
    assert len(rows) == 2
    assert [row["document"] for row in rows] == ["", ""]
    assert all(row["sha256"] for row in rows)
