"""Exports of shops, tills, feeds and marketplaces: a file becomes offers or promotions."""

from __future__ import annotations

from checker.exports.description import describe, formats, propose, recognise
from checker.exports.export import Export, ReadOptions, Rows
from checker.exports.files import read_export, read_export_bytes

__all__ = [
    "Export",
    "ReadOptions",
    "Rows",
    "describe",
    "formats",
    "propose",
    "read_export",
    "read_export_bytes",
    "recognise",
]
