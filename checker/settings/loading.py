"""`checker.toml` → Settings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from checker import schema
from checker.settings.configuration import INTERNAL, Settings
from checker.settings.consistency import check
from checker.settings.values import CHECKS


def load(path: Path) -> Settings:
    """Reads and checks a configuration. Raises ConfigurationError with every mistake."""
    builder = schema.Builder(schema.read(path), CHECKS)
    data = dict(builder.toml.data)
    for name in INTERNAL:
        if data.pop(name, None) is not None:
            builder.problem((name,), f"unknown key '{name}'")
    settings = builder.build(Settings, data)
    check(builder, path.parent)
    builder.raise_problems()
    assert settings is not None
    channels = tuple(
        replace(channel, profiles=(*settings.profiles, *channel.profiles))
        for channel in settings.channels
    )
    return replace(settings, channels=channels, file=path)
