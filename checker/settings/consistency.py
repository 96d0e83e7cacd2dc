"""Checks of the file as a whole: what one table says of another, of files and of the environment.

They look at the tables as they were written, so that a file with one wrong value still has all
its other mistakes listed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from glob import glob
from pathlib import Path
from typing import Any

from checker import schema
from checker.errors import ConfigurationError
from checker.model import ROLES
from checker.settings.channel import kinds
from checker.settings.references import VARIABLE, find_profiles


def check(builder: schema.Builder, base: Path) -> None:
    """Notes every mistake that no single value shows; paths start from `base`."""
    _check_channels(builder)
    _check_names(builder)
    _check_profiles(builder, base)
    _check_logo(builder, base)
    _check_learn(builder, base)
    _check_alerts(builder)


def _tables(data: Any) -> list[Mapping[str, Any]]:
    return [table for table in data if isinstance(table, dict)] if isinstance(data, list) else []


def _check_channels(builder: schema.Builder) -> None:
    channels = _tables(builder.toml.data.get("channels", []))
    if not channels:
        builder.problem(("channels",), "there is no channel", "add a [[channels]] table")
    for number, channel in enumerate(channels):
        at = ("channels", number)
        if channel.get("name") in [earlier.get("name") for earlier in channels[:number]]:
            builder.problem((*at, "name"), f"two channels are named {channel['name']!r}")
        if channel.get("kind") == "website":
            if not str(channel.get("url", "")).startswith(("http://", "https://")):
                builder.problem(at, "a website needs an http(s) 'url'")
        elif channel.get("kind") in kinds() and not any(map(channel.get, _SOURCES)):
            builder.problem(at, f"channel {channel.get('name')!r} needs a 'path'")
        _check_access(builder, at, channel)


_SOURCES = ("path", "url", "account")

_LOOPBACK = re.compile(r"http://(?:127\.0\.0\.1|localhost|\[::1\])(?=[:/]|$)")


def _check_access(builder: schema.Builder, at: schema.Key, channel: Mapping[str, Any]) -> None:
    """What leads to an account: neither a token nor a password may stand in the file."""
    token, api, url = (channel.get(key) for key in ("token", "api", "url"))
    auth = channel.get("auth")
    if isinstance(auth, str) and "${" not in auth.partition(":")[2]:
        hint = 'write auth = "user:${NAME}" and export NAME'
        builder.problem((*at, "auth"), "'auth' names no environment variable", hint)
    if isinstance(token, str) and not VARIABLE.fullmatch(token):
        hint = 'write token = "${NAME}" and export NAME; a token in a file is soon in other hands'
        builder.problem((*at, "token"), "'token' names no environment variable", hint)
    if isinstance(api, str) and not (api.startswith("https://") or _LOOPBACK.match(api)):
        builder.problem((*at, "api"), "'api' is no https address")
    if isinstance(url, str) and re.match(r"\w+://[^/@]*:[^/@]*@", url):
        hint = 'leave the password out and write token = "${NAME}"'
        builder.problem((*at, "url"), "'url' holds a password", hint)
    if channel.get("kind") == "email" and url and not str(url).startswith("imaps://"):
        builder.problem((*at, "url"), "'url' is no mailbox", "write imaps://user@host/INBOX")
    if channel.get("kind") == "app":
        _check_fields(builder, at, channel.get("fields"))
    if channel.get("account") and channel.get("kind") == "social":
        from checker.extract.answers import apis

        network = str(channel.get("network") or channel.get("name"))
        if network not in apis():
            said = f"no API of a network {network!r} is known"
            builder.problem((*at, "network"), said, f"networks: {', '.join(apis())}")


def _check_fields(builder: schema.Builder, at: schema.Key, fields: Any) -> None:
    """The paths of an app, before anything is read by them."""
    from checker.extract import paths

    if fields is None:
        hint = 'say where its offers stand: [channels.fields] items = "data.products[*]"'
        builder.problem(at, "an app needs 'fields'", hint)
    named = fields if isinstance(fields, dict) else {}
    texts: dict[schema.Key, Any] = {
        (key,): value for key, value in named.items() if key not in ("page", "decimals")
    }
    for table in ("price", "attributes"):
        inner = texts.pop((table,), None)
        texts |= {(table, k): v for k, v in inner.items()} if isinstance(inner, dict) else {}
    for key, value in texts.items():
        if key[0] == "price" and key[-1] not in ROLES:
            builder.problem((*at, "fields", *key), f"there is no price role {key[-1]!r}",
                            f"roles: {', '.join(ROLES)}")  # fmt: skip
        for path in value if isinstance(value, list) else [value]:
            try:
                paths.parse(path if isinstance(path, str) else "")
            except ValueError as error:
                builder.problem((*at, "fields", *key), str(error))


def _check_names(builder: schema.Builder) -> None:
    data = builder.toml.data
    names = sorted({str(c.get("name")) for c in _tables(data.get("channels", []))})
    brand = data.get("brand")
    used = [(("brand", "reference"), brand.get("reference"))] if isinstance(brand, dict) else []
    for number, difference in enumerate(_tables(data.get("differences", []))):
        listed = difference.get("channels")
        for name in listed if isinstance(listed, list) else []:
            used.append((("differences", number, "channels"), name))  # type: ignore[arg-type]
    others = {c.get("name") for c in _tables(data.get("channels", []))
              if c.get("owner") == "third-party"}  # fmt: skip
    if isinstance(brand, dict) and brand.get("reference") in others:
        builder.problem(("brand", "reference"), "a third party is never right about the brand",
                        "name one of the brand's own channels")  # fmt: skip
    for number, alert in enumerate(_tables(data.get("alerts", []))):
        listed = alert.get("channels")
        for name in listed if isinstance(listed, list) else []:
            used.append((("alerts", number, "channels"), name))  # type: ignore[arg-type]
    for at, name in used:
        if name is not None and name not in names:
            builder.problem(at, f"there is no channel {name!r}", f"channels: {', '.join(names)}")


def _check_learn(builder: schema.Builder, base: Path) -> None:
    data = builder.toml.data
    voice = data.get("voice")
    names = {str(channel.get("name")) for channel in _tables(data.get("channels", []))}
    entries = voice.get("learn") if isinstance(voice, dict) else None
    for number, entry in enumerate(entries if isinstance(entries, list) else []):
        known = not isinstance(entry, str) or entry.partition(":")[0] in names
        if not known and not glob(str(base / entry), recursive=True):
            at = ("voice", "learn", number)
            builder.problem(at, f"no file matches {entry!r}", "or `channel:/path`")


def _check_alerts(builder: schema.Builder) -> None:
    alerts = _tables(builder.toml.data.get("alerts", []))
    routes = [str(alert.get("name") or alert.get("to")) for alert in alerts]
    for number, route in enumerate(routes):
        if route in routes[:number]:
            what = "two [[alerts]] have the same 'to'"
            builder.problem(("alerts", number), what, "give each a 'name' of its own")


def _check_profiles(builder: schema.Builder, base: Path) -> None:
    from checker.exports import profile

    data = builder.toml.data
    lists: list[tuple[schema.Key, Mapping[str, Any]]] = [((), data)]
    lists += [(("channels", n), c) for n, c in enumerate(_tables(data.get("channels", [])))]
    for at, table in lists:
        named = table.get("profiles")
        for number, name in enumerate(named if isinstance(named, list) else []):
            paths = find_profiles([str(name)], base)
            if not paths:
                builder.problem((*at, "profiles", number), f"no profile matches {name!r}")
            try:
                profile.load(paths)
            except ConfigurationError as error:
                builder.problems += error.problems


_LOGOS = (".png", ".jpg", ".jpeg", ".webp", ".svg")


def _check_logo(builder: schema.Builder, base: Path) -> None:
    chosen = builder.toml.data.get("report")
    logo = chosen.get("logo") if isinstance(chosen, dict) else None
    if isinstance(logo, str):
        if not logo.lower().endswith(_LOGOS):
            builder.problem(("report", "logo"), f"expected one of {', '.join(_LOGOS)}")
        elif not (base / logo).is_file():
            builder.problem(("report", "logo"), f"there is no file {logo!r}")
