"""The reference pages say what the code does."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest

from checker import demo, reference

DOCS = Path(__file__).parents[1] / "docs"


def test_the_pages_are_those_the_code_writes(tmp_path: Path) -> None:
    reference.main(tmp_path)
    written = {path.relative_to(tmp_path) for path in tmp_path.rglob("*.*")}
    assert len(written) > 20
    for path in written:
        assert (DOCS / path).read_text("utf-8") == (tmp_path / path).read_text("utf-8"), path


def test_every_key_is_explained_or_plain() -> None:
    assert "| `serve` | `str \\| None` | `null` | Folder of a static site" in (
        reference.configuration()
    )


@pytest.mark.parametrize(
    ("change", "valid"),
    [({}, True), ({"brand": {"name": 3}}, False), ({"chanels": []}, False)],
)
def test_the_schema_accepts_the_demo_and_refuses_mistakes(
    change: dict[str, object], valid: bool
) -> None:
    text = (demo.source() / "checker.toml").read_text("utf-8")
    data = json.loads(json.dumps(tomllib.loads(text), default=str)) | change
    validator = jsonschema.Draft202012Validator(json.loads(reference.schema()))
    assert validator.is_valid(data) is valid
