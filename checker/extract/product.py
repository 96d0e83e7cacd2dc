"""The main product of a page: its heading, and what is shown around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rapidfuzz.fuzz import token_set_ratio
from selectolax.lexbor import LexborHTMLParser, LexborNode

from checker.extract.dom import is_hidden, marks, text_of
from checker.extract.listing import find_cards
from checker.extract.pieces import Piece, Walk, read_pieces
from checker.extract.shown import Context, Shown, choose, read_seen
from checker.extract.vocabulary import words
from checker.model import Availability

LEVELS = 14
_OUTSIDE = ("header", "nav", "footer", "aside", "dialog")
_SMALL_TEXT = 80


@dataclass(frozen=True, slots=True)
class Block:
    """The part of the page around the main heading that first shows a price."""

    heading: LexborNode | None
    node: LexborNode | None
    shown: Shown
    pieces: tuple[Piece, ...] = ()
    buyable: bool = False
    """A button there puts it into the cart."""


def find_heading(tree: LexborHTMLParser, names: Iterable[str]) -> LexborNode | None:
    """The h1 that names the page's subject: the one most like the names its head gives."""
    known = [name for name in names if name]
    found = [
        node
        for node in tree.css("h1")[:20]
        if not is_hidden(node) and "neighbour" not in marks(node) and text_of(node, 300)
    ]
    if len(found) > 1:
        outside = [node for node in found if not _inside(node, _OUTSIDE)]
        found = outside or found
    if len(found) > 1 and known:
        return max(
            found, key=lambda node: max(token_set_ratio(heading_text(node), name) for name in known)
        )
    if found:
        return found[0]
    for node in tree.css(
        "h2,h3,[class*=title],[class*=Title],[class*=name],[class*=Name],[itemprop=name],#productTitle"
    )[:200]:
        text = text_of(node, 300)
        if text and any(text.casefold() == name.casefold() for name in known):
            return node
    return None


def heading_text(node: LexborNode) -> str:
    """The heading without the article number that some themes put inside it."""
    whole = text_of(node, 300)
    for child in node.css("[class]"):
        own = marks(child)
        if "reference" in own and not own & {"title"}:
            whole = whole.replace(text_of(child, 300), "").strip()
    return " ".join(whole.split())


def _inside(node: LexborNode, tags: Sequence[str]) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.tag in tags:
            return True
        parent = parent.parent
    return False


def read_block(
    heading: LexborNode | None,
    tree: LexborHTMLParser,
    context: Context,
    markup: Sequence[Decimal],
    *,
    bare: bool,
) -> Block:
    """Climbs from the heading to the smallest part of the page that shows a price to pay.

    A price that the markup does not call one is taken only where no better one follows higher up.
    """
    node = heading.parent if heading is not None else tree.css_first("main") or tree.body
    fallback: Block | None = None
    previous = 0
    for _ in range(LEVELS):
        if node is None or node.tag in ("html", "-document"):
            break
        pieces = read_pieces(node, Walk(bare))
        money = sum(piece.money for piece in pieces)
        if money and money != previous:
            previous = money
            pieces = without_cards(pieces, heading)
            seen = read_seen(pieces, context)
            shown = choose(seen, markup)
            if shown.current is not None:
                block = Block(heading, node, shown, tuple(pieces), _is_buyable(node))
                if shown.current.strong:
                    return block
                fallback = fallback if fallback and fallback.shown.current else block
            elif fallback is None and seen:
                fallback = Block(heading, node, shown, tuple(pieces))
        if node.tag == "body":
            break
        node = node.parent
    if fallback is not None:
        return fallback
    if heading is None:
        return Block(heading, None, Shown())
    node = _widest(heading)
    return Block(
        heading, node, Shown(), tuple(without_cards(read_pieces(node, Walk(bare)), heading))
    )


def _widest(heading: LexborNode) -> LexborNode:
    """The largest part around the heading below the page's frame."""
    node = heading
    while node.parent is not None and node.parent.tag not in ("main", "body", "html"):
        node = node.parent
    return node if node is not heading else heading.parent or heading


def without_cards(pieces: Sequence[Piece], heading: LexborNode | None) -> list[Piece]:
    """The pieces that are not in product cards."""
    grid = find_cards(pieces)
    if grid is None:
        return list(pieces)
    nodes = grid.nodes
    if heading is not None and _is_in(heading, nodes):
        return list(pieces)
    return [piece for piece in pieces if not _is_in(piece.node, nodes)]


def _is_in(node: LexborNode | None, nodes: frozenset[int]) -> bool:
    while node is not None:
        if node.mem_id in nodes:
            return True
        node = node.parent
    return False


def _is_buyable(node: LexborNode) -> bool:
    pattern = words("availability", "add_to_cart")
    return any(
        pattern.search(button_text(button))
        for button in node.css("button,input[type=submit],a[class*=cart],a[class*=btn]")[:40]
    )


def button_text(button: LexborNode) -> str:
    """What a button says, lower case."""
    text = button.attributes.get("value") if button.tag == "input" else text_of(button, _SMALL_TEXT)
    return (text or button.attributes.get("aria-label") or "").lower()


def read_shown_availability(block: Block) -> tuple[Availability, str]:
    """What the page says of the stock near its heading, and the words; unknown where it is silent.

    The stock line speaks before the buttons. Options, swatches and hidden texts do not count.
    """
    if block.node is None:
        return "unknown", ""
    lines = [piece for piece in block.pieces if piece.text.strip() and len(piece.text) < 200]
    stock = [piece for piece in lines if "stock" in piece.marks]
    for piece in stock:
        text = " ".join(piece.text.split()).lower()
        if (kind := availability_of(text)) != "unknown":
            return kind, text
    cart = [
        button
        for button in block.node.css(
            "button,input[type=submit],a[role=button],a[class*=btn],a[class*=button]"
        )[:60]
        if not is_hidden(button)
    ]
    texts = [(button, button_text(button)) for button in cart]
    add = words("availability", "add_to_cart")
    for button, text in texts:
        if not text or len(text) > 60:
            continue
        if words("availability", "out_of_stock").search(text) and "neighbour" not in marks(button):
            return "out_of_stock", text
        if words("availability", "preorder").search(text):
            return "preorder", text
    for piece in lines:
        text = " ".join(piece.text.split()).lower()
        if len(text) > _SMALL_TEXT or piece.money:
            continue
        kind = availability_of(text)
        if kind in ("out_of_stock", "preorder", "backorder", "limited_availability"):
            return kind, text
    for piece in lines:
        text = " ".join(piece.text.split()).lower()
        if len(text) <= 40 and words("availability", "in_stock").search(text):
            return "in_stock", text
    for button, text in texts if block.shown.current else []:
        if add.search(text) and "disabled" not in button.attributes:
            return "in_stock", text
    return "unknown", ""


def availability_of(text: str) -> Availability:
    """The availability a short lower-case text states; unknown where it states none."""
    for kind in ("out_of_stock", "preorder", "backorder", "limited_availability", "in_stock"):
        if words("availability", kind).search(text):
            return kind
    return "unknown"
