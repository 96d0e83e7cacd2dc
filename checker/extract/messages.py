"""The texts of a page: what the brand says, in which voice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from checker.extract.dom import is_hidden, marks, selector_of, text_of
from checker.extract.listing import Grid
from checker.extract.pieces import is_neighbour_heading
from checker.extract.vocabulary import words
from checker.model import Evidence, Message, MessageRole, Voice

MESSAGE_LIMIT = 400
STEP_LIMIT = 15_000
SHORTEST = 12
LONGEST = 2_000
_INNER = frozenset(
    {"h1", "h2", "h3", "h4", "p", "li", "blockquote", "div", "section", "ul", "ol", "table",
     "article", "figure", "form", "dl", "dd", "td", "button", "select", "input", "header",
     "footer", "nav"}
)  # fmt: skip
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
    for node, role, voice in _walk(body, cards):
        text = text_of(node, LONGEST)
        if (len(text) < SHORTEST and role != "headline") or len(text) < 3 or text in found:
            continue
        if page_is_legal and voice == "brand":
            voice = "legal"
        link = node.css_first("a[href]")
        found[text] = Message(
            text, role, language, voice,
            link=_link(link, url),
            evidence=Evidence(text, url, selector_of(node)),
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
            if tag in _SKIPPED or child.mem_id in cards or is_hidden(child):
                continue
            own = marks(child)
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
                and "footer" not in (child.attributes.get("class") or "")
                and "faq" not in (child.attributes.get("class") or "")
            ):
                continue
            if is_neighbour_heading(child, tag, own):
                break
            inner.append((child, below, said))
        blocks = [entry for entry in inner if entry[0].tag in _INNER]
        if (node.tag != "body" and own_text and not blocks) or (
            inner
            and not blocks
            and node.tag in ("p", "li", "h1", "h2", "h3", "blockquote", "dd", "summary", "small")
        ):
            if role != "label":
                yield (
                    node,
                    role if role == "announcement" else _ROLES.get(node.tag or "", role),
                    voice,
                )
            continue
        stack.extend(reversed(inner))


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
