"""What the brand's style asks of a channel: its own word where it has one, else everyone's."""

from __future__ import annotations

from typing import Any

from checker.settings import Channel, Settings


def policy(settings: Settings, channel: Channel, key: str) -> Any:
    """The value of a key of `[voice.style]` for a channel; None where nothing is asked."""
    own = getattr(channel.voice.style, key)
    return own if own is not None else getattr(settings.voice.style, key)
