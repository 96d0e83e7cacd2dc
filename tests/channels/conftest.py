from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from checker.channels import Context
from checker.settings import Brand
from tests.channels.nights import Notebook
from tests.fetch.server import Site, running


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as here:
        yield here


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.fetch.http.backoff", lambda attempt, base_s: 0.01)


@pytest.fixture
def context(tmp_path: Path) -> Context:
    now = datetime(2026, 11, 18, 12, tzinfo=UTC)
    return Context(tmp_path, Brand("Maison"), now, Notebook())
