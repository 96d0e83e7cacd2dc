"""Reading a body within bounds: its size after decompression, and to its end."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterable

GZIP = ("gzip", "x-gzip")
_GZIP_HEADER = 31  # zlib's number for "a gzip stream with header and checksum"


class TooLarge(Exception):
    """The body goes on past the bound."""


class Truncated(Exception):
    """The body ends before it should."""


async def read_body(
    chunks: AsyncIterable[bytes], *, gzipped: bool, max_bytes: int, cut: bool = False
) -> bytes:
    """The whole body, decompressed. Raises TooLarge (unless `cut`) or Truncated.

    Never holds more than `max_bytes` of output: a bomb stops at the bound. Client libraries
    hand out whatever one read expands to, and take a gzip stream without end for a whole one.
    """
    out = bytearray()
    raw = 0
    inflate = zlib.decompressobj(_GZIP_HEADER) if gzipped else None
    async for chunk in chunks:
        raw += len(chunk)
        while chunk:
            room = max_bytes - len(out) + 1
            if inflate is None:
                out += chunk[:room]
                chunk = b""
            else:
                try:
                    out += inflate.decompress(chunk, room)
                except zlib.error:
                    raise Truncated from None
                chunk = inflate.unused_data if inflate.eof else b""
                if chunk.startswith(b"\x1f\x8b"):
                    inflate = zlib.decompressobj(_GZIP_HEADER)
                else:
                    chunk = b""
            if len(out) > max_bytes:
                break
        if len(out) > max_bytes or raw > max_bytes:
            if cut:
                return bytes(out[:max_bytes])
            raise TooLarge
    if inflate is not None and raw and not inflate.eof:
        raise Truncated
    return bytes(out)
