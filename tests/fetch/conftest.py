from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fetch.server import Site, running


@pytest.fixture
def site() -> Iterator[Site]:
    """A web server on loopback."""
    with running() as here:
        yield here
