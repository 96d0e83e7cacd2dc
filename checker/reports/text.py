"""Text that others wrote, made harmless before it is shown."""

from __future__ import annotations

import re

# Control characters, bidirectional overrides and isolates, line and paragraph separators,
# lone surrogates and the two non-characters that XML forbids.
HARMFUL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
_HARMFUL = re.compile(f"[{HARMFUL}\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile("\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\x07\x1b]*(?:\x07|\x1b\\\\)?)")
_SPACE = re.compile(r"[\t\r\n\f\v ]+")


def plain(text: str) -> str:
    """The text without terminal sequences, control characters and bidirectional overrides."""
    return _HARMFUL.sub("", _ESCAPE.sub("", text))


def line(text: str, limit: int = 0) -> str:
    """The plain text on one line, cut to `limit` characters with an ellipsis (0: never)."""
    folded = _SPACE.sub(" ", plain(text)).strip()
    return folded if not limit or len(folded) <= limit else folded[: limit - 1].rstrip() + "…"


def uncoloured(text: str) -> str:
    """The text without terminal sequences only."""
    return _ESCAPE.sub("", text)


def web_link(location: str) -> str | None:
    """The location where a browser may be sent there; None for files and anything else."""
    return location if re.match(r"https?://[^\s\"'<>\\]+$", location) else None
