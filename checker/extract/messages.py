"""The texts of a page: what the brand says, in which voice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from checker.extract.dom import Places, hides, is_plain, marks_in, selector_of, text_of
from checker.extract.listing import Grid
from checker.extract.pieces import is_neighbour_heading
from checker.extract.vocabulary import words
from checker.model import Evidence, Message, MessageRole, Voice

MESSAGE_LIMIT = 400
STEP_LIMIT = 15_000
SHORTEST = 12
LONGEST = 2_000
TAG_LENGTH = 60
"""Characters of a price tag, which is no message."""
SENTENCE = 4
"""Words from which a text in the page's header is more than a label."""
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "br", "cite", "code", "del", "em", "font", "i", "img", "ins", "mark",
     "q", "s", "small", "span", "strong", "sub", "sup", "time", "u"}
)  # fmt: skip
_BLOCKS = "p,div,h1,h2,h3,h4,li,table,section"
_ROLES: dict[str, MessageRole] = {"h1": "headline", "h2": "headline", "h3": "headline"}


def read_messages(
    tree: LexborHTMLParser, url: str, language: str | None, grid: Grid | None
) -> tuple[Message, ...]:
    """Title, headings, announcement bar, paragraphs, list items and footer notes, each once.

    Product cards and menus are left out; reviews and quotations are the customers' voice, legal
    notices the law's.
    """
    found: dict[str, Message] = {}
    cards = grid.nodes if grid else frozenset()
    page_is_legal = bool(
        words("kind", "legal").search(urlsplit(url).path.lower().replace("-", " "))
    )
    body = tree.body
    if body is None:
        return ()
    places: Places = {}
    for node, role, voice in _walk(body, cards):
        text = text_of(node, LONGEST)
        if (len(text) < SHORTEST and role != "headline") or len(text) < 3 or text in found:
            continue
        if page_is_legal and voice == "brand":
            voice = "legal"
        link = None if is_plain(node) else node.css_first("a[href]")
        found[text] = Message(
            text, role, language, voice,
            link=_link(link, url),
            evidence=Evidence(text, url, selector_of(node, places)),
        )  # fmt: skip
        if len(found) >= MESSAGE_LIMIT:
            break
    return tuple(found.values())


def _walk(
    body: LexborNode, cards: frozenset[int]
) -> Iterator[tuple[LexborNode, MessageRole, Voice]]:
    """The smallest elements that hold whole texts."""
    stack: list[tuple[LexborNode, MessageRole, Voice]] = [(body, "body", "brand")]
    steps = 0
    while stack and steps < STEP_LIMIT:
        node, role, voice = stack.pop()
        inner: list[tuple[LexborNode, MessageRole, Voice]] = []
        own_text = False
        for child in _elements(node):
            steps += 1
            if steps > STEP_LIMIT:
                break
            if child.is_text_node:
                own_text = own_text or len((child.text_content or "").strip()) > 2
                continue
            tag = child.tag or ""
            if tag in _SKIPPED or child.mem_id in cards:
                continue
            attributes = child.attributes
            own = marks_in(attributes)
            if hides(attributes) and not ("bar" in own and _is_for_script(attributes)):
                continue
            if "price" in own and len(text_of(child, TAG_LENGTH)) < TAG_LENGTH:
                continue
            below, said = role, voice
            if "bar" in own:
                below = "announcement"
            elif tag == "nav" or (tag == "header" and role != "announcement"):
                below = "label"
            if tag == "blockquote" or "review" in own:
                said = "customer"
            elif (
                "neighbour" in own
                and "bar" not in own
                and tag not in ("footer", "header", "main")
                and not any(name in (attributes.get("class") or "") for name in _SPEAKING)
            ):
                continue
            if is_neighbour_heading(child, tag, own):
                break
            inner.append((child, below, said))
        blocks = any(not _is_inline(entry[0]) for entry in inner)
        whole = own_text or (node.tag in _TEXTS or any(each[0].tag != "a" for each in inner))
        if node.tag != "body" and not blocks and whole and (own_text or inner):
            if role != "label":
                spoken = role if role == "announcement" else _ROLES.get(node.tag or "", role)
                yield node, spoken, voice
            elif len(text_of(node, LONGEST).split()) >= SENTENCE and not _is_link(node):
                yield node, "announcement", voice
            continue
        stack.extend(reversed(inner))


def _is_for_script(attributes: Mapping[str, str | None]) -> bool:
    """True for a bar that only a class hides until a script lets it slide in."""
    return "hidden" not in attributes and "style" not in attributes


def _is_inline(node: LexborNode) -> bool:
    return node.tag in _INLINE and (is_plain(node) or node.css_first(_BLOCKS) is None)


def _is_link(node: LexborNode) -> bool:
    """True for an entry of a menu."""
    link = node.css_first("a")
    return link is not None and text_of(link) == text_of(node)


_SPEAKING = ("footer", "faq", "newsletter")
"""Class names of blocks beside the main content that still speak for the brand."""
_TEXTS = frozenset({"p", "li", "h1", "h2", "h3", "blockquote", "dd", "summary", "small"})
_SKIPPED = frozenset(
    {"script", "style", "template", "noscript", "svg", "select", "button", "iframe", "textarea",
     "nav", "option", "dialog", "-comment"}
)  # fmt: skip


def _elements(node: LexborNode) -> Iterable[LexborNode]:
    child = node.first_child
    while child is not None:
        yield child
        child = child.next


def _link(node: LexborNode | None, url: str) -> str | None:
    href = node.attributes.get("href") if node is not None else None
    try:
        return urljoin(url, href) if href and not href.startswith(("#", "javascript:")) else None
    except ValueError:
        return None
