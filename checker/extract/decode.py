"""Bytes of a page → text, once."""

from __future__ import annotations

import codecs
import re

SNIFFED_BYTES = 4096
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
    return decode_page(html)[0]


def decode_page(html: bytes) -> tuple[str, bytes]:
    """The text of a page, and that text in UTF-8: mostly the bytes themselves."""
    text, is_utf8 = _decode(html)
    if b"\x00" in html:
        text, is_utf8 = text.replace("\x00", ""), False
    return text, html if is_utf8 else text.encode(errors="replace")


def _decode(html: bytes) -> tuple[str, bool]:
    """The text, and whether the bytes spell it in UTF-8."""
    for mark, name in _BOMS:
        if html.startswith(mark):
            return html[len(mark) :].decode(name, "replace"), False
    head = html[:SNIFFED_BYTES]
    if head[1:2] == b"\x00" and head[3:4] == b"\x00":
        return html.decode("utf-16-le", "replace"), False
    if head[:1] == b"\x00" and head[2:3] == b"\x00":
        return html.decode("utf-16-be", "replace"), False
    declared = _declared(head)
    if declared == "iso2022_jp":
        return html.decode(declared, "replace"), False
    try:
        return html.decode("utf-8"), True
    except UnicodeDecodeError:
        return html.decode(declared or "cp1252", "replace"), False


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
