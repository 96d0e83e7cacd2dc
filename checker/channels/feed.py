"""A product feed: the same files as a catalogue, made for a comparator or an ad network."""

from __future__ import annotations

from checker.channels.catalogue import collect, extract

__all__ = ["collect", "extract"]
