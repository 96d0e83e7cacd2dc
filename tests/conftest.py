"""Property tests have no deadline, and in CI draw the same examples each time.

Tests of the store run on both of its databases.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

from tests import postgres

settings.register_profile("checker", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("checker")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """URL of a PostgreSQL server of the test run's own."""
    programs = postgres.find_server()
    if programs is None:
        pytest.skip("no PostgreSQL here: apt-get install postgresql")
    with postgres.running(programs) as url:
        yield url


_numbers = count(1)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], Path | str]:
    """Name → where a store of that name lies: a folder, or a schema of its own."""
    if request.param == "sqlite":
        return lambda name: tmp_path / name
    import psycopg

    url = request.getfixturevalue("server")
    made: dict[str, str] = {}

    def schema(name: str) -> str:
        if name not in made:
            made[name] = f"store{next(_numbers)}"
            with psycopg.connect(f"{url}/postgres", autocommit=True) as connection:
                connection.execute(f"CREATE SCHEMA {made[name]}".encode())
        return f"{url}/postgres?options=-csearch_path%3D{made[name]}"

    return schema


@pytest.fixture
def where(place: Callable[[str], Path | str]) -> Path | str:
    """Where a new store lies."""
    return place("store")
