"""Bytes of a page → text, once."""

from __future__ import annotations

import codecs
import re

SNIFFED_BYTES = 4096
_PIECE = 8_192
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What browsers do with these labels (WHATWG Encoding Standard, §4.2).
_BROWSER_NAMES = {
    "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252",
    "us-ascii": "cp1252", "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "euc-kr": "cp949", "tis-620": "cp874",
}  # fmt: skip


def decode(html: bytes) -> str:
    """The text of a page: byte order mark, then UTF-8 where it is valid, then the charset the
    page declares, then Windows-1252. Bytes that mean nothing become U+FFFD; NULs are dropped.
    """
    return in_utf8(html).decode()


def in_utf8(html: bytes) -> bytes:
    """The text of a page in UTF-8: mostly the bytes themselves."""
    for mark, name in _BOMS:
        if html.startswith(mark):
            return _spelled(html[len(mark) :], name)
    head = html[:SNIFFED_BYTES]
    if head[1:2] == b"\x00" and head[3:4] == b"\x00":
        return _spelled(html, "utf-16-le")
    if head[:1] == b"\x00" and head[2:3] == b"\x00":
        return _spelled(html, "utf-16-be")
    declared = _declared(head)
    if declared == "iso2022_jp" or not _is_utf8(html):
        return _spelled(html, declared or "cp1252")
    return html.replace(b"\x00", b"")


def _spelled(html: bytes, encoding: str) -> bytes:
    """In UTF-8, what is spelled in an encoding."""
    return html.decode(encoding, "replace").replace("\x00", "").encode(errors="replace")


def _is_utf8(html: bytes) -> bool:
    """True for valid UTF-8. One wide sign makes a text wide: pieces are decoded far sooner."""
    start, end = 0, len(html)
    while start < end:
        stop = min(start + _PIECE, end)
        while stop < end and html[stop] & 0xC0 == 0x80:  # inside a sign
            stop += 1
        try:
            html[start:stop].decode()
        except UnicodeDecodeError:
            return False
        start = stop
    return True


def _declared(head: bytes) -> str | None:
    """Python's name of the declared charset; None when absent or unknown."""
    if not (match := _CHARSET.search(head)):
        return None
    label = match[1].decode("ascii").lower()
    try:
        codec = codecs.lookup(_BROWSER_NAMES.get(label, label))
    except (LookupError, ValueError):
        return None
    # "utf-16" in a <meta> that could be read as bytes cannot be true; some codecs are not text.
    if codec.name.startswith(("utf-16", "utf-32")):
        return "utf-8"
    return codec.name if codec._is_text_encoding else None
