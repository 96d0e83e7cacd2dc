"""What leads to an account: the token of the environment, and the guard of the address."""

from __future__ import annotations

import re

from checker import settings
from checker.errors import ConfigurationError, Unreadable
from checker.extract.personal import GAP
from checker.fetch.guard import Guard, hide_credentials
from checker.model import Failure
from checker.settings import Channel

_SENDABLE = re.compile(r"[\x21-\x7e]+")


def read_token(channel: Channel, *, header: bool = True) -> str | None:
    """The channel's token, or None where it has none. Raises Unreadable; never says the token.

    In a `header` it can hold no blanks and nothing beyond ASCII.
    """
    if channel.token is None:
        return None
    name = variable(channel)
    hint = f"export {name}, with what docs/channels.md says it must permit"
    try:
        token = settings.secret(channel.token).strip()
    except ConfigurationError:
        raise _refusal(channel, f"{name} is not set", hint) from None
    if not token or (header and not _SENDABLE.fullmatch(token)):
        raise _refusal(channel, f"{name} holds no token", hint) from None
    return token


def variable(channel: Channel) -> str:
    """The environment variable that a channel's token is in."""
    return (channel.token or "").strip("${}") or "its token"


def _refusal(channel: Channel, why: str, hint: str) -> Unreadable:
    where = channel.account or hide_credentials(channel.url or channel.name)
    return Unreadable(Failure("token-missing", where, why, hint))


def hide(text: str, token: str | None) -> str:
    """The text without the token, should a server have echoed it."""
    return text.replace(token, GAP) if token else text


def open_guard(channel: Channel) -> Guard:
    """Which addresses the channel may ask."""
    return Guard("private" if channel.allow_private else "public")
