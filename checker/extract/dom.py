"""Small readings of the parsed page: marks, selectors, visible text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from checker.extract.vocabulary import marks_of

UNSEEN = frozenset(
    {"script", "style", "template", "noscript", "svg", "head", "iframe", "object", "video",
     "audio", "canvas", "math", "datalist", "select", "textarea", "input", "-comment", "link",
     "meta", "img", "picture", "source"}
)  # fmt: skip
BLOCKS = frozenset(
    {"div", "p", "li", "ul", "ol", "dl", "dt", "dd", "tr", "td", "th", "table", "tbody", "thead",
     "section", "article", "aside", "header", "footer", "main", "nav", "form", "fieldset", "h1",
     "h2", "h3", "h4", "h5", "h6", "br", "hr", "button", "option", "blockquote", "figure",
     "figcaption", "details", "summary", "address", "label", "body", "center", "dialog"}
)  # fmt: skip
SIBLING_LIMIT = 2_000
_SAFE = re.compile(r"[A-Za-z_][\w-]*")
_HIDING = frozenset({"hidden", "d-none", "is-hidden", "hide", "u-hidden", "js-hidden"})
_UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")


def marks(node: LexborNode) -> frozenset[str]:
    """What an element's class, id and test id say about it."""
    return marks_in(node.attributes)


def marks_in(attributes: Mapping[str, str | None]) -> frozenset[str]:
    """The same, of attributes at hand."""
    name = attributes.get("class")
    identity = attributes.get("id") or attributes.get("data-testid")
    return marks_of(f"{name or ''} {identity or ''}") if name or identity else frozenset()


def is_hidden(node: LexborNode) -> bool:
    """True when the element itself says that it is not shown."""
    return hides(node.attributes)


def hides(attributes: Mapping[str, str | None]) -> bool:
    """The same, of attributes at hand."""
    if "hidden" in attributes:
        return True
    name = attributes.get("class")
    if name and not _HIDING.isdisjoint(name.split()):
        return True
    style = attributes.get("style")
    return bool(style and _UNSEEN_STYLE.search(style.lower()))


def children(node: LexborNode) -> Iterator[LexborNode]:
    """Child nodes with text nodes, in order."""
    child = node.first_child
    while child is not None:
        yield child
        child = child.next


def text_of(node: LexborNode, limit: int = 2_000) -> str:
    """The visible text of an element, white space folded, cut at `limit`."""
    parts: list[str] = []
    length = 0
    stack: list[LexborNode | str] = [node]
    while stack and length < limit:
        current = stack.pop()
        if isinstance(current, str):
            parts.append(current)
        elif current.is_text_node:
            text = current.text_content or ""
            parts.append(text)
            length += len(text)
        elif (tag := current.tag or "") not in UNSEEN and not is_hidden(current):
            border = tag in BLOCKS
            if border:
                parts.append(" ")
                stack.append(" ")
            stack.extend(reversed(list(children(current))))
    return " ".join("".join(parts).split())[:limit]


def selector_of(node: LexborNode) -> str:
    """A CSS selector that finds exactly this element; its parent among very many siblings."""
    parts: list[str] = []
    current: LexborNode | None = node
    while current is not None and current.tag not in (None, "html", "-document", "-undef"):
        tag = current.tag
        identity = current.attributes.get("id") or ""
        if _SAFE.fullmatch(identity) and _is_first(current, identity):
            parts.append(f"#{identity}")
            break
        if tag == "body":
            parts.append("body")
            break
        position, seen = 1, 0
        before = current.prev
        while before is not None and seen < SIBLING_LIMIT:
            position += before.tag == tag
            before = before.prev
            seen += 1
        if before is None:
            parts.append(f"{tag}:nth-of-type({position})")
        else:
            parts.clear()
        current = current.parent
    return " > ".join(reversed(parts))


def _is_first(node: LexborNode, identity: str) -> bool:
    """True where an id leads to this element; pages give one id to several."""
    return _first_of_each_id(node.parser).get(identity) == node.mem_id


@lru_cache(maxsize=1)
def _first_of_each_id(tree: LexborHTMLParser) -> Mapping[str, int]:
    """The first element of each id, by `mem_id`. Kept for one page at a time."""
    found: dict[str, int] = {}
    for node in tree.css("[id]"):
        found.setdefault(node.attributes.get("id") or "", node.mem_id)
    return found
