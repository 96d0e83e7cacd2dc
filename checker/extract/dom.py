"""Small readings of the parsed page: marks, selectors, visible text."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Container, Iterator, Mapping
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
NO_MARKS: frozenset[str] = frozenset()
_ROOTS = frozenset({None, "html", "-document", "-undef"})
_SAFE = re.compile(r"[A-Za-z_][\w-]*")
_HIDING = frozenset(
    {
        "hidden",
        "d-none",
        "is-hidden",
        "hide",
        "u-hidden",
        "js-hidden",
        "css_non_editable_mode_hidden",
    }
)
_AMOUNT = re.compile(r"\d[\d\s]*(?:[.,]\d\d(?!\d)|\s?[€$£])")
_UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")


def marks(node: LexborNode) -> frozenset[str]:
    """What an element's class, id and test id say about it."""
    return marks_in(node.attributes)


def marks_in(attributes: Mapping[str, str | None]) -> frozenset[str]:
    """The same, of attributes at hand."""
    name = attributes.get("class")
    identity = attributes.get("id") or attributes.get("data-testid")
    return marks_of(f"{name or ''} {identity or ''}") if name or identity else NO_MARKS


def is_hidden(node: LexborNode) -> bool:
    """True when the element itself says that it is not shown."""
    return hides(node.attributes)


def hides(attributes: Mapping[str, str | None]) -> bool:
    """The same, of attributes at hand."""
    if (name := attributes.get("class")) and _is_hiding(name):
        return True
    if "hidden" in attributes:
        return True
    return (
        "style" in attributes
        and _UNSEEN_STYLE.search((attributes["style"] or "").lower()) is not None
    )


@lru_cache(maxsize=16_384)
def _is_hiding(name: str) -> bool:
    """True for a `class` of which one is known to hide its element."""
    return not _HIDING.isdisjoint(name.split())


def children(node: LexborNode) -> Iterator[LexborNode]:
    """Child nodes with text nodes, in order."""
    child = node.first_child
    while child is not None:
        yield child
        child = child.next


def above(node: LexborNode) -> Iterator[LexborNode]:
    """The elements that hold a node, the nearest first."""
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def only_text(node: LexborNode) -> str | None:
    """The text of an element that holds nothing else; None for others."""
    child = node.first_child
    if child is None:
        return ""
    return (child.text_content or "") if child.is_text_node and child.next is None else None


def words_of(
    node: LexborNode, tags: Container[str], are_apart: Callable[[str, str], bool]
) -> str | None:
    """The words of an element as they stand; None where it holds others than these tags, or what
    is not shown. `are_apart` as for `text_of`.
    """
    parts: list[str] = []
    for each in node.traverse(include_text=True):
        if each.is_text_node:
            text = each.text_content or ""
            if parts and are_apart(parts[-1], text):
                parts.append(" ")
            parts.append(text)
        elif (tag := each.tag or "") not in tags or is_hidden(each):
            return None
        elif tag in BLOCKS:
            parts.append(" ")
    return "".join(parts)


def text_of(
    node: LexborNode, limit: int = 2_000, are_apart: Callable[[str, str], bool] | None = None
) -> str:
    """The visible text of an element, white space folded, cut at `limit`. `are_apart` tells of
    two texts that no space parts whether styles do; without it, a word and an amount.
    """
    are_apart = are_apart or meets_amount
    if node.tag in UNSEEN or is_hidden(node):
        return ""
    parts: list[str] = []
    length = 0
    border = node.tag in BLOCKS
    child = node.first_child
    over: list[tuple[LexborNode | None, bool]] = []  # what follows in the elements around
    while length < limit:
        if child is None:
            if border:
                parts.append(" ")
            if not over:
                break
            child, border = over.pop()
            continue
        current, child = child, child.next
        if current.is_text_node:
            text = current.text_content or ""
            if parts and are_apart(parts[-1], text):
                parts.append(" ")
            parts.append(text)
            # Indentation is no text: real pages have far more of it than of words.
            length += 0 if text.isspace() else len(" ".join(text.split()))
        elif (tag := current.tag or "") not in UNSEEN and not hides(current.attributes):
            over.append((child, border))
            border = tag in BLOCKS
            if border:
                parts.append(" ")
            child = current.first_child
    return " ".join("".join(parts).split())[:limit]


def meets_amount(before: str, text: str) -> bool:
    """True where a word meets an amount that only styles set apart from it; `m²` does not."""
    return before[-1:].isalpha() and _AMOUNT.match(text) is not None


def frame_ids(tree: LexborHTMLParser) -> frozenset[str]:
    """The ids of the header and the footer that the pages of a site share, and of what is in
    them: with one of these a selector of `selector_of` begins there."""
    shared = "footer[id],footer [id],body > header[id],body > header [id]"
    return frozenset(identity for node in tree.css(shared) if (identity := node.id))


def selector_of(node: LexborNode) -> str:
    """A CSS selector that finds exactly this element; its parent among very many siblings."""
    path: list[str] = []
    current: LexborNode | None = node
    while current is not None and (tag := current.tag) not in _ROOTS:
        own = own_selector(current, current.id)
        if own or tag == "body":
            path.append(own or "body")
            break
        if position := _position(current, tag):
            path.append(f"{tag}:nth-of-type({position})")
        current = current.parent
    return " > ".join(reversed(path))


def places_of_ids(tree: LexborHTMLParser, ids: Collection[str]) -> Mapping[str, str]:
    """By id: the selector of its first element from the body down, each id on the way kept. It
    says in which element one stands whose own selector begins at the id."""
    first = first_of_each_id(tree)
    return {identity: _whole_place(first[identity]) for identity in first.keys() & ids}


def _whole_place(node: LexborNode) -> str:
    path: list[str] = []
    current: LexborNode | None = node
    while current is not None and (tag := current.tag) not in _ROOTS:
        place = own_selector(current, current.id) or f"{tag}:nth-of-type({_position(current, tag)})"
        path.append("body" if tag == "body" else place)
        current = current.parent if tag != "body" else None
    return " > ".join(reversed(path))


def own_selector(node: LexborNode, identity: str | None) -> str | None:
    """The selector of an element whose id leads to it; pages give one id to several."""
    if not identity or not _SAFE.fullmatch(identity):
        return None
    first = first_of_each_id(node.parser).get(identity)
    return f"#{identity}" if first is not None and first.mem_id == node.mem_id else None


def _position(node: LexborNode, tag: str | None) -> int:
    """The place among the siblings of one tag, from 1; 0 among very many."""
    position = 1
    before = node.prev
    for _ in range(SIBLING_LIMIT):
        if before is None:
            return position
        position += before.tag == tag
        before = before.prev
    return 0


@lru_cache(maxsize=1)
def first_of_each_id(tree: LexborHTMLParser) -> Mapping[str, LexborNode]:
    """The first element of each id. Kept for one page at a time."""
    found: dict[str, LexborNode] = {}
    for node in tree.css("[id]"):
        found.setdefault(node.id or "", node)
    return found


def is_link(node: LexborNode) -> bool:
    """True for what holds one link and nothing beside it, as an entry of a menu does."""
    link = node.css_first("a")
    return link is not None and text_of(link) == text_of(node)
