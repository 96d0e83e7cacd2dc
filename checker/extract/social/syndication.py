"""RSS 2.0 and Atom feeds of a blog or a network that offers one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.extract.moment import read_moment
from checker.extract.records import Markup, Record, local
from checker.extract.social._post import post
from checker.extract.visible import visible_text
from checker.model import Message

if TYPE_CHECKING:
    from lxml import etree

PATHS = re.compile(r"\.(?:rss|atom|xml)$", re.I)
KEPT = frozenset(
    {"rss", "feed", "channel", "item", "entry", "title", "link", "href", "rel", "description",
     "summary", "content", "encoded", "pubDate", "published", "updated", "date", "language",
     "type", "lang", "div", "p", "br", "RDF", "group"}
)  # fmt: skip


def read(record: Record) -> Iterator[Message]:
    """Title (role headline) and text (role post) of each entry."""
    if not isinstance(record, Markup) or local(str(record.root.tag)) not in ("rss", "feed", "RDF"):
        return
    language = next(
        (e.text for e in record.root.iter() if _named(e, "language") and e.text), None
    ) or record.root.get("{http://www.w3.org/XML/1998/namespace}lang")
    entries = [e for e in record.root.iter() if _named(e, "item") or _named(e, "entry")]
    for number, entry in enumerate(entries, 1):
        place = f"{local(str(entry.tag))}[{number}]"
        published = read_moment(_text(entry, "pubDate", "published", "date", "updated"))
        link = _link(entry)
        title = visible_text(_text(entry, "title") or "")
        body = visible_text(_text(entry, "encoded", "content", "description", "summary") or "")
        if title and not body.startswith(title.rstrip("…. ")):
            yield from post(
                title, f"{place}/title", role="headline", published=published, link=link,
                language=language,
            )  # fmt: skip
        yield from post(body, place, published=published, link=link, language=language)


def _named(element: etree._Element, name: str) -> bool:
    return isinstance(element.tag, str) and local(element.tag) == name


def _text(entry: etree._Element, *names: str) -> str | None:
    for name in names:
        for child in entry:
            if _named(child, name):
                text = "".join(map(str, child.itertext())).strip()
                if text:
                    return text
    group = next((child for child in entry if _named(child, "group")), None)  # YouTube's
    return _text(group, *names) if group is not None else None


def _link(entry: etree._Element) -> str | None:
    for child in entry:
        if _named(child, "link") and child.get("rel", "alternate") == "alternate":
            return child.get("href") or (child.text or "").strip() or None
    return None
