"""Meta's archives write UTF-8 bytes as if each were a Latin-1 character."""

from __future__ import annotations


def repair(text: str) -> str:
    """The text as it was written.

    Each character is one byte of the UTF-8 text: `text.encode("latin-1").decode("utf-8")`.
    A text for which that is impossible was never mis-decoded and is returned as it is.
    """
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text
