"""The visible text of a part of a page as pieces: runs of words, and amounts.

A price is the text of the smallest element that holds a whole one, with superscript and "cents"
elements joined to it (`runs`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import islice
from typing import Literal

from selectolax.lexbor import LexborNode

from checker.extract.dom import (
    BLOCKS,
    NO_MARKS,
    UNSEEN,
    children,
    hides,
    marks,
    marks_in,
    only_text,
)
from checker.extract.runs import (
    CURRENCY,
    MONEY,
    STRUCK_TAGS,
    Piece,
    Walk,
    as_cents,
    find_amounts,
    is_lone,
    merged,
    whole_amount,
)
from checker.extract.strikes import is_struck
from checker.extract.vocabulary import words

DEPTH_LIMIT = 80
PIECE_LIMIT = 20_000
_INDENTED = re.compile(r"[ \t\r\n\f]+")
_WIDTHLESS = "\u200b\u00ad\u2060\ufeff"
# What an element's class says about every price in it.
HANDED_DOWN = frozenset(
    {"price", "list", "sale", "unit", "member", "instalment", "shipping", "saving", "used",
     "saved", "excluded", "stock", "cart", "on_sale", "dawn", "title", "sold_out", "shelf",
     "ad", "included"}
)  # fmt: skip
Others = Literal["", "shelf", "neighbour"]
"""Products of the shop that a page shows beside its own: its pick, or others."""
_SHELF = frozenset({"shelf"})
_AD = frozenset({"ad"})
_UNIT = frozenset({"unit"})
APART = frozenset({"nav", "aside", "dialog"})
"""Elements beside the page's own content."""
FRAMES = frozenset({"header", "footer"})
FRAME_LINKS = 6
"""Links from which a header or footer is the shop's, not a card's or a product's."""
_NAMED_LINKS = "h2 a[href],h3 a[href],h4 a[href],img,a[href] h2,a[href] h3"
MANY = 8
"""Like elements side by side from which they are a list, whatever they are called."""
FILTER_LINKS = 3
"""Products from which an element called a filter holds the list that it filters."""
BADGE_LENGTH = 60
LINE_LENGTH, TITLE_LIMIT = 60, 500
"""Characters of a line that can be a title, and of one with its indentation."""
_SPEAKING = frozenset({"a", "button", "section", "nav", "article", "ul", "form", "li"})
"""Elements whose label names them, not a price in them."""
_ICONS = {"euro": "€", "eur": "€", "dollar": "$", "usd": "$", "pound": "£", "gbp": "£"}
_SIGN = re.compile(CURRENCY, re.I)
_ICON_TAGS = frozenset({"i", "span"})
_ICON = re.compile(rf"(?<![a-z])({'|'.join(_ICONS)})(?![a-z])", re.I)
_BESIDE = APART | FRAMES | {"div", "p", "section"}
"""Elements that are left out for what they hold, whatever their class."""
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_LINES = frozenset({"div", "p", "span", "strong"})
_PLAIN = frozenset({"div", "p"})
_TITLES = _HEADINGS | _LINES
"""Elements that can be a heading; a line only where its class or all that it says tells so."""
_OPTION_TAGS = frozenset({"label", "option"})
_SAYING = STRUCK_TAGS | _OPTION_TAGS


def read_pieces(node: LexborNode, walk: Walk) -> list[Piece]:
    """The pieces of one element, in order, without other products' blocks."""
    return _walk(node, node.tag or "", marks(node) & _AD, walk, 0)[0]


_Part = tuple[list[Piece], Others, bool]
"""The pieces of one element; what the rest of its parent shows where it is but a title; and whether
some that were told apart may now be one, an amount having been seen in them.
"""


def _walk(node: LexborNode, tag: str, above: frozenset[str], walk: Walk, depth: int) -> _Part:
    block = tag in BLOCKS
    following = node.first_child
    if following is not None and following.is_text_node and following.next is None:
        return _only(following, node, above, block, walk)
    edge = Piece("", node, above)
    pieces = [edge] if block else []
    seams: list[int] = []
    unread, numbers = len(walk.unread), walk.numbers
    over: Others = ""
    wrapped: Others = ""
    while following is not None and walk.count <= PIECE_LIMIT:
        child, following = following, following.next
        own_part = child.mem_id in walk.around
        if over == "neighbour" and not own_part:
            continue
        shelf = _SHELF if over and not own_part else NO_MARKS
        over = over if shelf else ""
        seams.append(len(pieces))
        if child.is_text_node:
            text = _seen_text(child)
            walk.count += 1
            if text and not (text.isspace() and not pieces):
                pieces.append(walk.to_read(Piece(text, node, above | shelf)))
            continue
        tag = child.tag or ""
        if tag in UNSEEN or depth > DEPTH_LIMIT:
            continue
        walk.count += 1
        if own_part:
            inner, _, loose = _walk(child, tag, above, walk, depth + 1)
            if loose:
                seams += range(len(pieces), len(pieces) + len(inner))
            pieces += inner
            continue
        attributes = child.attributes
        if attributes and hides(attributes):
            continue
        if tag in _ICON_TAGS and (sign := _icon(child, attributes)):
            pieces.append(walk.to_read(Piece(sign, node, above)))
            continue
        own = marks_in(attributes) if attributes else NO_MARKS
        if "unit" in own and (_has_cents_next(child) or _is_sign(child)):
            own -= _UNIT  # the units before the cents, or what the price is in
        if (own or tag in _BESIDE) and _is_left_out(child, tag, own, above):
            continue
        first = tag in _HEADINGS and not walk.headed
        walk.headed |= first
        if tag in _TITLES and not first and (others := _heads_others(child, tag, own)):
            over, wrapped = others, wrapped or (others if _is_last(child) else "")
            continue
        handed = _handed_down(above, own if tag != "main" else own - _SHELF) if own else above
        if shelf:
            handed |= shelf
        if (attributes or tag in _SAYING) and (said := _said(child, tag, attributes, walk)):
            handed |= said
        inner, announced, loose = _walk(child, tag, handed, walk, depth + 1)
        if "aria-label" in attributes:
            inner = _spoken(child, tag, attributes, handed, inner)
        if loose:
            seams += range(len(pieces), len(pieces) + len(inner))
        if "spoken" in own:
            seams += (len(pieces) + 1, len(pieces) + 1 + len(inner))
            inner = [Piece(" ", node, above), *inner, Piece(" ", node, above)]
        if tag == "sup" or "cents" in own:
            inner = as_cents(inner, child, handed, pieces)
            seams.append(max(0, len(pieces) - 1))
            walk.unread += (*pieces[-1:], *inner)
        pieces += inner
        if announced and not any(piece.text.strip() for piece in pieces[: -len(inner) or None]):
            over, wrapped = announced, wrapped or (announced if _is_last(child) else "")
    if block:
        seams.append(len(pieces))
        pieces.append(edge)
    if not is_lone(pieces):
        if walk.numbers > numbers and (amount := whole_amount(pieces, node, above, bare=walk.bare)):
            del walk.unread[unread:]
            return amount, wrapped, False
        pieces = merged(pieces, sorted(seams), node, walk)
    seen = len(walk.unread) > unread and find_amounts(walk, unread, node)
    return pieces, wrapped, seen and len(pieces) > 1


def _only(
    child: LexborNode, node: LexborNode, above: frozenset[str], block: bool, walk: Walk
) -> _Part:
    """The pieces of an element that holds one text and nothing else."""
    text = _seen_text(child)
    walk.count += 1
    if not text or (text.isspace() and not block):
        return ([Piece("", node, above)] if block else []), "", False
    unread = len(walk.unread)
    piece = walk.to_read(Piece(text, node, above))
    seen = len(walk.unread) > unread and find_amounts(walk, unread, node)
    if not block:
        return [piece], "", False
    edge = Piece("", node, above)  # the same on both sides: a line's end never changes
    return [edge, piece, edge], "", seen


def _is_sign(node: LexborNode) -> bool:
    """True for an element that holds a currency's sign and nothing else."""
    return _SIGN.fullmatch((only_text(node) or "").strip()) is not None


def _has_cents_next(node: LexborNode) -> bool:
    """True where raised digits follow, or what a class calls cents."""
    after = node.next
    while after is not None and after.is_text_node and not (after.text_content or "").strip():
        after = after.next
    return after is not None and (after.tag == "sup" or "cents" in marks(after))


def _seen_text(node: LexborNode) -> str:
    """A text node's text without the characters that have no width, and without the source's
    indentation.
    """
    text = node.text_content or ""
    if "\n" in text or "  " in text:
        text = _INDENTED.sub(" ", text)
    if not text.isascii():
        for sign in _WIDTHLESS:
            text = text.replace(sign, "")
    return text


def _icon(node: LexborNode, attributes: Mapping[str, str | None]) -> str:
    """The currency sign that an empty element draws; empty for all others."""
    name = attributes.get("class")
    found = _ICON.search(name) if name and node.first_child is None else None
    return _ICONS[found[1].lower()] if found else ""


def _spoken(
    node: LexborNode,
    tag: str,
    attributes: Mapping[str, str | None],
    handed: frozenset[str],
    inner: list[Piece],
) -> list[Piece]:
    """The pieces of an element; its label for screen readers where only that says the price whole:
    `<p aria-label="129 euros 90"><b>129</b><sup>90</sup></p>`.
    """
    label = attributes.get("aria-label")
    if not label or len(label) > BADGE_LENGTH or tag in _SPEAKING:
        return inner
    if any(piece.money for piece in inner) or not MONEY.search(label):
        return inner
    shown = "".join(piece.text for piece in inner)
    if not 0 < sum(map(str.isdigit, shown)) == sum(map(str.isdigit, label)):
        return inner
    edge = [Piece("", node, handed)] if tag in BLOCKS else []
    return [*edge, Piece(label, node, handed, money=True), *edge]


def _is_last(node: LexborNode) -> bool:
    """True where no element follows in the same parent."""
    after = node.next
    while after is not None and after.is_text_node:
        after = after.next
    return after is None


def sells(aside: LexborNode) -> bool:
    """True for a column that holds the button to buy."""
    add = words("availability", "add_to_cart")
    return any(
        add.search((button.attributes.get("value") or button.text(deep=True)).lower())
        for button in aside.css("button,input[type=submit]")[:20]
    )


def _handed_down(above: frozenset[str], own: frozenset[str]) -> frozenset[str]:
    """The marks inside an element. Of a list and a sale price the nearer word counts."""
    if "price" in own:
        own -= {"shipping", "saving"}
    handed = above | (own & HANDED_DOWN)
    if own & {"price", "list"}:
        handed -= {"saving"}
    if own & {"list", "sale"}:
        handed -= _UNIT - own
    if "list" in own and "sale" not in own:
        handed -= {"sale"}
    if "sale" in own and "list" not in own:
        handed -= {"list"}
    return handed


def _said(
    node: LexborNode, tag: str, attributes: Mapping[str, str | None], walk: Walk
) -> frozenset[str]:
    """What an element says of the prices in it by other means than its class."""
    found: set[str] = set()
    if attributes.get("itemprop") == "price":
        found.add("price")
    if (label := attributes.get("data-label")) and words("tax", "included").search(label.lower()):
        found.add("included")  # which the style sheet shows
    if _is_struck(node, tag, attributes, walk):
        found.add("struck")
    if tag in _OPTION_TAGS or (tag == "button" and "aria-pressed" in attributes):
        found.add("chosen" if _is_chosen(node, attributes) else "option")
    return frozenset(found) if found else NO_MARKS


def _is_chosen(node: LexborNode, attributes: Mapping[str, str | None]) -> bool:
    """True for the one of several options that the page has selected."""
    if "true" in (attributes.get("aria-pressed"), attributes.get("aria-checked")):
        return True
    return node.tag == "label" and node.css_first("input[checked]") is not None


def _is_left_out(node: LexborNode, tag: str, own: frozenset[str], above: frozenset[str]) -> bool:
    """True for an element that is not about the page's own product, or not to be seen."""
    if "neighbour" in own and not own & {"price", "cart", "stock", "shelf"}:
        classified = "ad" in own and ("ad" in above or _is_one_of_many(node))
        return tag not in ("body", "main") and not classified
    if "filter" in own and not own & {"price", "cart", "stock"}:
        return tag not in ("body", "main") and len(node.css(_NAMED_LINKS)) < FILTER_LINKS
    if tag in APART and "price" not in above:
        return not (tag == "aside" and sells(node))
    if tag in FRAMES and _has_links(node, FRAME_LINKS):
        return True
    if tag in ("div", "p", "section") and _opens_with_neighbours(node):
        return True
    return _is_other_state(node, own, above)


def _has_links(node: LexborNode, least: int) -> bool:
    """True for an element with that many links; most that have them, have far more."""
    links = (each for each in node.traverse() if each.tag == "a" and "href" in each.attributes)
    return len(list(islice(links, least))) == least


def _is_one_of_many(node: LexborNode) -> bool:
    """True for one of many like elements side by side."""
    name = node.attributes.get("class")
    alike = (
        each
        for each in children(node.parent or node)
        if each.tag == node.tag and each.attributes.get("class") == name
    )
    return len(list(islice(alike, MANY))) == MANY


def _is_other_state(node: LexborNode, own: frozenset[str], above: frozenset[str]) -> bool:
    """True for the half of a Shopify price that the style sheet hides: `.price__regular` while
    the box is `price--on-sale`, `.price__sale` while it is not.
    """
    if "price" not in own:
        return False
    name = node.attributes.get("class") or ""
    on_sale = "on_sale" in above
    if "dawn" not in above:
        return False
    if "badge" in name:
        return "sold_out" in own and "sold_out" not in above
    return ("price__regular" if on_sale else "price__sale") in name


def _heads_others(node: LexborNode, tag: str, own: frozenset[str]) -> Others:
    """What a heading announces instead of the page's own product."""
    if is_neighbour_heading(node, tag, own):
        text = " ".join(node.text(deep=True).split()).lower()
        return "shelf" if words("headings", "shelf").match(text) else "neighbour"
    return "neighbour" if _is_aside_heading(node, tag) else ""


def is_neighbour_heading(node: LexborNode, tag: str, own: frozenset[str]) -> bool:
    """True for a heading that announces other products."""
    heading = tag in _HEADINGS or ("title" in own and tag in _LINES)
    if heading or (tag == "strong" and node.attributes.get("role") == "heading"):
        text = " ".join(node.text(deep=True).split())
        return 0 < len(text) < 90 and _announced(text.lower()) >= 0
    # A title may be a plain line of words, which then says nothing else.
    only = (only_text(node) or "") if tag in _PLAIN else ""
    indented = len(only) < LINE_LENGTH or "\n" in only or "  " in only
    text = " ".join(only.split()) if indented and len(only) < TITLE_LIMIT else ""
    return 0 < len(text) < LINE_LENGTH and _announced(text.lower()) == 0


@lru_cache(maxsize=4_096)
def _announced(title: str) -> int:
    """Where a title in lower case announces other products; -1 for others. Pages repeat theirs."""
    found = words("headings", "neighbour").search(title)
    return found.start() if found else -1


def may_be_title(tag: str, own: frozenset[str]) -> bool:
    """True for an element that can be a heading whatever it holds."""
    return tag in _HEADINGS or tag == "strong" or ("title" in own and tag in _LINES)


def _opens_with_neighbours(node: LexborNode) -> bool:
    """True for an element that names other products right after words that announce them:
    `We recommend: <b>49 €</b>`.
    """
    child = node.first_child
    if child is None or child.next is None or not child.is_text_node:
        return False
    text = " ".join((child.text_content or "").split()).lower()
    return 0 < len(text) < 90 and bool(words("headings", "neighbour").match(text))


def _is_aside_heading(node: LexborNode, tag: str) -> bool:
    """True for a heading over what customers say, or over the cart, that says nothing else."""
    if tag not in _HEADINGS:
        return False
    text = " ".join(node.text(deep=True).split()).lower()
    said = words("headings", "aside").match(text) if 0 < len(text) < 60 else None
    return said is not None and not any(map(str.isalpha, text[said.end() :]))


def _is_struck(
    node: LexborNode, tag: str, attributes: Mapping[str, str | None], walk: Walk
) -> bool:
    if tag in STRUCK_TAGS or attributes.get("data-a-strike") == "true":
        return True
    if "line-through" in (attributes.get("style") or ""):
        return True
    return bool(walk.struck) and is_struck(node, attributes.get("class") or "", walk.struck)
