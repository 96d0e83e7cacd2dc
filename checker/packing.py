"""Bytes made small for the store, and read again however an earlier version had packed them."""

from __future__ import annotations

import sys

from zlib_ng import zlib_ng

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_LEVEL = 1
"""Half the time of zlib's quickest level, and a tenth less room."""
_PACKER = zstd.ZstdCompressor(_LEVEL)
"""Kept: to set one up takes a third of the time that packing does. Each call ends its frame."""
_EITHER = 47  # zlib's number for "a zlib or gzip stream, by its header"
_ZSTD = b"\x28\xb5\x2f\xfd"  # RFC 8878 §3.1.1


def pack(content: bytes) -> bytes:
    """The content compressed."""
    return _PACKER.compress(content, zstd.ZstdCompressor.FLUSH_FRAME)


def unpack(packed: bytes) -> bytes:
    """What was packed, here or (gzip) by a web server; JSON that never was is given as it is."""
    if packed[:1] == b"{":
        return packed
    return zstd.decompress(packed) if packed[:4] == _ZSTD else zlib_ng.decompress(packed, _EITHER)
