"""Reading a body within bounds: its size after decompression, and to its end."""

from __future__ import annotations

from collections.abc import AsyncIterable

from zlib_ng import zlib_ng

GZIP = ("gzip", "x-gzip")
_GZIP_HEADER = 31  # zlib's number for "a gzip stream with header and checksum"
_PIECE = 65_536
"""Bytes unpacked at once: buffers of one size are used again, a growing one is copied each time."""


class TooLarge(Exception):
    """The body goes on past the bound."""


class Truncated(Exception):
    """The body ends before it should."""


async def read_body(
    chunks: AsyncIterable[bytes], *, gzipped: bool, max_bytes: int, cut: bool = False
) -> tuple[bytes, bytes | None]:
    """The whole body, decompressed, and as it was sent where that is one gzip stream and nothing
    more. Raises TooLarge (unless `cut`) or Truncated.

    Never holds more than `max_bytes` of output: a bomb stops at the bound. Client libraries
    hand out whatever one read expands to, and take a gzip stream without end for a whole one.
    """
    out: list[bytes] = []
    sent: list[bytes] = []
    size = raw = 0
    first = inflate = zlib_ng.decompressobj(_GZIP_HEADER) if gzipped else None
    async for chunk in chunks:
        sent.append(chunk)
        raw += len(chunk)
        while chunk:
            room = max_bytes - size + 1
            if inflate is None:
                out.append(chunk[:room])
                chunk = b""
            else:
                try:
                    out.append(inflate.decompress(chunk, min(room, _PIECE)))
                except zlib_ng.error:  # type: ignore[misc]  # its stub calls it a value
                    raise Truncated from None
                chunk = inflate.unused_data if inflate.eof else inflate.unconsumed_tail
                if inflate.eof and chunk.startswith(b"\x1f\x8b"):
                    inflate = zlib_ng.decompressobj(_GZIP_HEADER)
                elif inflate.eof:
                    chunk = b""
            size += len(out[-1])
            if size > max_bytes:
                break
        if size > max_bytes or raw > max_bytes:
            if cut:
                return b"".join(out)[:max_bytes], None
            raise TooLarge
    if inflate is not None and raw and not inflate.eof:
        raise Truncated
    whole = raw and first is not None and first is inflate and not first.unused_data
    return b"".join(out), b"".join(sent) if whole else None
