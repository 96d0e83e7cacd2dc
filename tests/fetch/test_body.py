"""A body is read to its end and never past its bound."""

from __future__ import annotations

import asyncio
import gzip
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.fetch.body import TooLarge, Truncated, read_body

MIB = 2**20


def read(chunks: Iterable[bytes], *, gzipped: bool = True, max_bytes: int = 5 * MIB) -> bytes:
    return read_both(chunks, gzipped=gzipped, max_bytes=max_bytes)[0]


def read_both(
    chunks: Iterable[bytes], *, gzipped: bool = True, max_bytes: int = 5 * MIB
) -> tuple[bytes, bytes | None]:
    async def stream() -> AsyncIterator[bytes]:
        for chunk in chunks:
            yield chunk

    return asyncio.run(read_body(stream(), gzipped=gzipped, max_bytes=max_bytes))


@settings(deadline=None)  # other work on the machine is not measured
@given(st.binary(max_size=300), st.binary(max_size=300), st.integers(1, 50))
def test_the_content_does_not_depend_on_how_it_arrives(a: bytes, b: bytes, size: int) -> None:
    packed = gzip.compress(a) + gzip.compress(b)
    chunks = [packed[start : start + size] for start in range(0, len(packed), size)]
    assert read(chunks) == a + b


@settings(deadline=None)  # other work on the machine is not measured
@given(st.binary(min_size=1, max_size=300), st.data())
def test_a_body_cut_anywhere_is_truncated(content: bytes, data: st.DataObject) -> None:
    packed = gzip.compress(content)
    end = data.draw(st.integers(1, len(packed) - 1))
    with pytest.raises(Truncated):
        read([packed[:end]])


XYZ = gzip.compress(b"xyz", mtime=0)


@pytest.mark.parametrize(
    ("chunks", "gzipped", "one"),
    [
        ([XYZ[:9], XYZ[9:]], True, True),
        ([XYZ, XYZ], True, False),
        ([XYZ + b"junk"], True, False),
        ([XYZ, b"junk"], True, False),
        ([b"xyz"], False, False),
        ([], True, False),
    ],
)
def test_one_gzip_stream_is_given_as_it_came(chunks: list[bytes], gzipped: bool, one: bool) -> None:
    assert read_both(chunks, gzipped=gzipped)[1] == (XYZ if one else None)


@pytest.mark.parametrize(
    ("chunks", "gzipped", "expected"),
    [
        ([], True, b""),
        ([], False, b""),
        ([gzip.compress(b"x"), b"\0" * 100, b"junk"], True, b"x"),
        ([b"a", b"", b"b"], False, b"ab"),
    ],
)
def test_odd_but_whole(chunks: list[bytes], gzipped: bool, expected: bytes) -> None:
    assert read(chunks, gzipped=gzipped) == expected


def test_a_gigabyte_in_a_megabyte_stops_at_the_bound() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    head = packer.compress(bytes(MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    tracemalloc.start()
    try:
        with pytest.raises(TooLarge):
            read([head + block * 1_000])
        assert tracemalloc.get_traced_memory()[1] < 32 * MIB
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("size", [999, 1_000, 1_001])
def test_the_bound_is_the_last_size_taken(size: int) -> None:
    if size <= 1_000:
        assert len(read([bytes(size)], gzipped=False, max_bytes=1_000)) == size
    else:
        with pytest.raises(TooLarge):
            read([bytes(size)], gzipped=False, max_bytes=1_000)
