"""How every network's post becomes a message."""

from __future__ import annotations

from datetime import datetime

from checker.model import Evidence, Message, MessageRole


def post(
    text: object,
    place: str,
    *,
    role: MessageRole = "post",
    published: datetime | None = None,
    link: object = None,
    language: object = None,
    own: bool = True,
) -> list[Message]:
    """The message at a place of the file; none where there is no text."""
    if not isinstance(text, str) or not text.strip():
        return []
    body = text.strip()
    return [
        Message(
            body,
            role,
            language if isinstance(language, str) and 2 <= len(language) <= 8 else None,
            "brand" if own else "other",
            published,
            link if isinstance(link, str) and link.startswith(("http://", "https://")) else None,
            Evidence(body, selector=place),
        )
    ]
