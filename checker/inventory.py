"""What the files and folders of a brand hold, judged by the readers that would read them."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from checker.channels import Context, Forgetful
from checker.errors import Unreadable
from checker.model import Document, utc_now
from checker.settings import Brand, Channel
from checker.setup import Source, knowledge

MAX_FILES = 100
"""Files of a folder that are looked at one by one."""
MAX_DEPTH = 4
"""Folders below the one that is named."""

_SITE = "website"
_SPEAKERS = ("print", "social", "listing", "email", "sms", "script")
_SCRIPTS = (".json", ".md", ".markdown", ".txt", ".docx")
_ASIDE = re.compile(r"\.|(?:readme|licen[cs]e|changelog)\b|.*\.toml$", re.I)
"""Names of what belongs to no channel."""


def survey_path(path: Path, base: Path) -> list[Source]:
    """What a file or folder holds; paths are relative to `base`.

    A folder of one kind of file is one source, an archive too; one of several kinds gives a
    source for each, and so do the folders in it. A folder with an index page is a saved site.
    Raises OSError where nothing can be read.
    """
    path.stat()
    return _folder(path, base, MAX_DEPTH) if path.is_dir() else [_recognised(path, base)]


def gathered(sources: Sequence[Source]) -> list[Source]:
    """The sources, with mails that lie in one folder as one channel."""
    beside = Counter(map(_gathered, sources))
    return list(dict.fromkeys(s if beside[_gathered(s)] == 1 else _gathered(s) for s in sources))


def _gathered(source: Source) -> Source:
    path = Path(source.path)
    if source.kind != "email" or not path.suffix:
        return source
    return replace(source, path=f"{path.parent.as_posix()}/*{path.suffix}")


def _folder(folder: Path, base: Path, depth: int) -> list[Source]:
    from checker.channels.social import is_private

    if (folder / "index.html").is_file():
        return [Source(_relative(folder, base), _SITE)]
    inside = sorted(
        child
        for child in folder.iterdir()
        if not _ASIDE.match(child.name) and not is_private(child.name)
    )[:MAX_FILES]
    apart = [
        source
        for child in inside
        for source in (
            _folder(child, base, depth - 1)
            if child.is_dir() and depth
            else [_recognised(child, base)]
        )
    ]
    kinds = {(source.kind, source.name, source.format) for source in apart if source.kind}
    alike = len(kinds) <= 1 and _SITE not in {source.kind for source in apart}
    return [_recognised(folder, base)] if alike else apart


def _recognised(path: Path, base: Path) -> Source:
    # By its whole name: `base` need not exist yet.
    named, context = str(path.absolute()), Context(base, Brand("", ""), utc_now(), Forgetful())
    found = _as_export(named, context) or _as_speech(named, context) or Source(named)
    return replace(found, path=_relative(path, base))


def _relative(path: Path, base: Path) -> str:
    try:
        return Path(os.path.relpath(path.absolute(), base.absolute())).as_posix()
    except ValueError:  # on another drive
        return path.absolute().as_posix()


def _as_export(named: str, context: Context) -> Source | None:
    """A catalogue or a feed, with the profile of its first table."""
    from checker.channels import _files
    from checker.exports import files, profile

    profiles = profile.shipped()
    try:
        first = _files.find_paths(Channel("", "", path=named), context)[0]
        document = files.read_document(first)
    except Unreadable:
        return None
    for table, _ in files.open_tables(document, profiles):
        chosen = files.choose(table, profiles, None) if table is not None else None
        if chosen is not None:
            vendor = chosen.id if chosen.id in profiles else None
            kind = "feed" if vendor in knowledge()["feeds"] else "catalogue"
            return Source(named, kind, format=vendor, tax_unknown=chosen.tax == "unknown")
    return None


def _as_speech(named: str, context: Context) -> Source | None:
    """The first kind of channel whose reader finds something said in it."""
    from checker import channels

    for name in _SPEAKERS:
        if name == "script" and not _may_be_script(Path(named)):
            continue
        kind, channel = channels.kind(name), Channel("it", name, path=named)
        with closing(iter(kind.collect(channel, context))) as items:  # type: ignore[type-var]
            document = next((item for item in items if isinstance(item, Document)), None)
        if document is None:
            continue
        facts = kind.extract(document, channel, context)
        if facts.messages or facts.offers:
            return Source(named, name, _network(document) if name == "social" else "")
    return None


def _network(document: Document) -> str:
    """The network whose posts these are; empty for feeds and files of tools."""
    from checker.channels.social import recognise
    from checker.extract.social import networks

    known = recognise(document.content)
    name = next((n for n, module in networks().items() if known and module is known.network), "")
    return name if name in knowledge()["networks"] else ""


def _may_be_script(path: Path) -> bool:
    """Any text could be one: not a table that no profile fits."""
    if not path.is_file():
        return True
    if path.suffix.lower() != ".txt":
        return path.suffix.lower() in _SCRIPTS
    with path.open("rb") as file:
        lines = [line for line in file.read(8192).splitlines() if line.strip()][:5]
    return not any(
        lines and all(line.count(mark) > 1 for line in lines) for mark in (b";", b"\t", b"|")
    )
