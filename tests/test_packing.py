"""What earlier versions of the store packed is read as well as what this one packs."""

from __future__ import annotations

import gzip
import zlib

import pytest

from checker.packing import pack, unpack

PAGE = "<p>Crème de nuit 19,90 €</p>".encode() * 50


@pytest.mark.parametrize(
    ("packed", "content"),
    [
        (pack(PAGE), PAGE),
        (zlib.compress(PAGE, 1), PAGE),
        (gzip.compress(PAGE, mtime=0), PAGE),
        (b'{"a":1}', b'{"a":1}'),
    ],
)
def test_bytes_come_back(packed: bytes, content: bytes) -> None:
    assert unpack(packed) == content
    assert len(packed) < 200
