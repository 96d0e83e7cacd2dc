"""What reading a site needs: its address, a guarded client, and a browser when it comes to that."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

from checker.channels import Context
from checker.errors import ConfigurationError, Unreadable
from checker.fetch.browser import Browser, open_browser
from checker.fetch.guard import Guard
from checker.fetch.http import Client, open_client
from checker.fetch.pace import Pace
from checker.fetch.serve import serve
from checker.fetch.urls import canonical, origin
from checker.fetch.visitor import Visitor
from checker.model import Failure
from checker.settings import Channel, secret


@dataclass(frozen=True)
class Session:
    """An open way to one site."""

    home: str
    client: Client
    browser: Callable[[], Awaitable[Browser | None]]
    """Started when first asked for; None where none is installed."""


@asynccontextmanager
async def open_session(
    channel: Channel, context: Context, *, pictures: bool = False
) -> AsyncIterator[Session]:
    """The way to the channel's site. Raises Unreadable where there is none.

    `pictures` is for a browser that shows images too.
    """
    home = canonical(channel.url or "")
    if home is None:
        raise _unreadable("url-refused", channel.url or "", "this is not a web address")
    guard = Guard("private" if channel.allow_private else "public")
    visitor = read_visitor(channel, context, origin(home))
    origins: dict[str, str] = {}
    async with AsyncExitStack() as stack:
        if channel.serve is not None:
            folder = context.base / channel.serve
            if not folder.is_dir():
                raise _unreadable("unreadable-folder", channel.serve, "there is no such folder")
            guard = Guard("loopback")
            origins[origin(home)] = stack.enter_context(serve(folder))
        client = await stack.enter_async_context(
            open_client(
                guard,
                pace=Pace(0.0 if channel.serve is not None else float(channel.delay)),
                origins=origins,
                headers={visitor.origin: visitor.secrets()},
                language=visitor.locale or "",
            )
        )
        opening = asyncio.Lock()
        opened: list[Browser | None] = []

        async def browser() -> Browser | None:
            async with opening:
                if not opened:
                    wire = origin(client.wire(f"{visitor.origin}/"))
                    started = open_browser(guard, visitor, wire=wire, pictures=pictures)
                    opened.append(await stack.enter_async_context(started))
            return opened[0]

        yield Session(home, client, browser)


def read_visitor(channel: Channel, context: Context, site: str) -> Visitor:
    """Who the channel's settings say is asking. Raises Unreadable when a secret is missing."""
    try:
        user, _, password = secret(channel.auth or "").partition(":")
        return Visitor(
            origin=site,
            locale=channel.locale or context.brand.locale,
            timezone=channel.timezone or context.brand.timezone,
            mobile=channel.device == "mobile",
            consent=channel.consent,
            headers={name: secret(value) for name, value in channel.headers.items()},
            cookies={name: secret(value) for name, value in channel.cookies.items()},
            auth=(user, password) if channel.auth else None,
            storage=_storage(channel.storage_state, context) if channel.storage_state else {},
        )
    except ConfigurationError as error:
        problem = error.problems[0]
        hint = "export the variable before the run"
        raise _unreadable("secret-missing", channel.name, problem.what, hint) from None


def _storage(setting: str, context: Context) -> dict[str, Any]:
    text = secret(setting)
    try:
        if not text.lstrip().startswith("{"):
            text = (context.base / text).read_text("utf-8")
        found = json.loads(text)
    except (OSError, ValueError):
        found = None
    if not isinstance(found, dict):  # its text is a secret: nothing of it is shown
        hint = "save it with Playwright's context.storage_state()"
        raise _unreadable("unreadable-file", setting, "this is no storage state", hint)
    return found


def _unreadable(kind: str, where: str, why: str, hint: str = "") -> Unreadable:
    return Unreadable(Failure(kind, where, why, hint))
