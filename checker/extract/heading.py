"""The heading of a page: the element that names its subject."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Sequence
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from rapidfuzz.fuzz import token_set_ratio
from selectolax.lexbor import LexborHTMLParser, LexborNode

from checker.extract.dom import above, children, is_hidden, marks, text_of
from checker.extract.pieces import is_neighbour_heading
from checker.extract.references import labelled_number
from checker.extract.runs import MONEY
from checker.extract.typography import fold_words
from checker.extract.verdict import BOXES

OUTSIDE = ("header", "nav", "footer", "aside", "dialog")
"""Parts of a page that are not its content."""
_SEPARATOR = re.compile(r"\s+[|–—:·•-]\s+|:\s+|\s+(?=\()")
_NAMED = (
    "h2,h3,[class*=title],[class*=Title],[class*=name],[class*=Name],[itemprop=name],#productTitle"
)
_PAGE_TITLE = ".pageHeading,[class=page-heading],[class=page-title]"
"""What shops without an h1 call the place of their heading; the first comes from osCommerce."""
_BELOW = ("div", "p", "small")
"""Elements of a line below the name that stands in the heading itself."""
_WORD = re.compile(r"[^\W\d_]{3}")
_CODE = re.compile(r"(?<=\w)\s*\[[\w./-]+\]$")
_APART = str.maketrans("-_./+", "     ")
_HEADINGS = "h1,h2,h3"
PLAIN_LIMIT = 3_000
NESTED = 12
BOX_LIMIT = 40


def find_heading(tree: LexborHTMLParser, names: Iterable[str], url: str) -> LexborNode | None:
    """The element that names the page's subject: of several h1 the one most like the names its
    head gives; without one of the page's own, what is most like those names and its address.
    """
    known = [name for name in names if name]
    found = [
        node
        for node in tree.css("h1")[:20]
        if not is_hidden(node) and "neighbour" not in marks(node) and text_of(node, 300)
    ]
    if len(found) > 1:
        outside = [node for node in found if not _is_inside(node, OUTSIDE)]
        found = outside or found
    if len(found) > 1:
        found = [node for node in found if not _names_shop(node, url)] or found
    if len(found) > 1 and known:
        found = [max(found, key=lambda node: _likeness(heading_text(node), known))]
    if found and not (_names_shop(found[0], url) or _is_off(found[0], known, url)):
        return found[0]
    parts = {fold_words(part) for name in known for part in (name, *_SEPARATOR.split(name))}
    parts = {part for part in parts if not _is_shop(part, url)}
    named = _named_alike(tree, parts, url, known) or _said_plainly(tree, parts, url)
    return named or next(iter(found), None) or tree.css_first(_PAGE_TITLE) or _lone_title(tree)


def _is_shop(name: str, url: str) -> bool:
    """True for a name that the address of the site spells, but for an article or an ending."""
    own = name.replace(" ", "")
    site = urlsplit(url).netloc.removeprefix("www.")
    for part in (site, *site.split(".")[:-1]):
        host = fold_words(part).replace(" ", "")
        short, long = sorted((own, host), key=len)
        if short and short in long and 4 * len(short) >= 3 * len(long):
            return True
    return False


def _names_shop(heading: LexborNode, url: str) -> bool:
    return _leads_home(heading) or _is_shop(fold_words(text_of(heading, 300)), url)


def _is_off(heading: LexborNode, names: Sequence[str], url: str) -> bool:
    """True for a heading that shares no word with the names and the address of its page."""
    said = fold_words(" ".join((*names, unquote(urlsplit(url).path).translate(_APART))))
    own = frozenset(fold_words(text_of(heading, 300)).split())
    return bool(names) and own.isdisjoint(said.split())


def _lone_title(tree: LexborHTMLParser) -> LexborNode | None:
    """The first heading of the content, where no other stands in an element like its own, as
    those of product cards do.
    """
    boxes = {box.mem_id for box in tree.css(BOXES)[:BOX_LIMIT]}
    found = [
        node
        for node in tree.css("h2")[:60]
        if not (is_hidden(node) or _is_inside(node, OUTSIDE) or _leads_home(node))
        and boxes.isdisjoint(each.mem_id for each in above(node))
        and not is_neighbour_heading(node, "h2", marks(node))
        and 2 < len(text_of(node, 300)) < 200
    ]
    places = [_place(node) for node in found]
    return found[0] if found and places.count(places[0]) == 1 else None


def _place(node: LexborNode) -> tuple[str | None, ...]:
    """What an element and the one around it look like."""
    parent = node.parent
    around = (parent.tag, parent.attributes.get("class")) if parent is not None else ()
    return node.attributes.get("class"), *around


def _said_plainly(tree: LexborHTMLParser, parts: Container[str], url: str) -> LexborNode | None:
    """The first text of the content that is one of the names, of several words, or that the
    page's address spells out.
    """
    address = frozenset(fold_words(unquote(urlsplit(url).path).translate(_APART)).split())
    for node in tree.css("strong,b,p,span,td,div")[:PLAIN_LIMIT]:
        child = node.first_child
        if child is None or not child.is_text_node:
            continue
        if child.next is not None and child.next.tag != "br":
            continue
        text = fold_words(child.text_content or "")
        told = " " in text and (text in parts or _is_spelled(text, address))
        if told and not _is_inside(node, (*OUTSIDE, "a")):
            return node
    return None


def _is_spelled(text: str, address: frozenset[str]) -> bool:
    """True for a name of three words or more, of which the address says all but one or two."""
    own = frozenset(text.split())
    return len(own & address) >= 3 and 4 * len(own & address) >= 3 * len(own)


def _named_alike(
    tree: LexborHTMLParser, parts: Collection[str], url: str, names: Sequence[str]
) -> LexborNode | None:
    """The heading, or what a class calls a name, that shares most words with the page's address
    and with one of its names; the address does not say the shop's. What a name starts with is as
    good as told by the address.
    """
    starts = tuple(f"{fold_words(name)} " for name in names)
    path = unquote(urlsplit(url).path).translate(_APART)
    address = frozenset(fold_words(path).split())
    known = [frozenset(part.split()) for part in parts]
    best: tuple[int, LexborNode] | None = None
    for node in tree.css(_NAMED)[:200]:
        text = fold_words(text_of(node, 300))
        own = frozenset(text.split())
        shared = max(
            (len(own & part) for part in known if own == part or _is_like(own, part)), default=0
        )
        if not own or not (shared or _is_like(own, address)):
            continue
        if "neighbour" in marks(node) or _leads_home(node) or _is_inside(node, OUTSIDE):
            continue
        if node.css_first(_HEADINGS) is not None and node.tag not in _HEADINGS.split(","):
            continue
        begins = len(own) > 1 and any(start.startswith(f"{text} ") for start in starts)
        weight = 2 * len(own if begins else own & address) + shared
        if best is None or weight > best[0]:
            best = weight, node
    return best[1] if best is not None else None


def _is_like(own: frozenset[str], other: frozenset[str]) -> bool:
    """True for two names of several words that share most of the shorter one."""
    shared = len(own & other)
    return shared >= 2 and 3 * shared >= 2 * min(len(own), len(other))


def _leads_home(node: LexborNode) -> bool:
    """True for a heading around the shop's logo."""
    link = node if node.tag == "a" else node.css_first("a[href]")
    return link is not None and urlsplit(link.attributes.get("href") or "").path in ("", "/")


def _likeness(text: str, names: Sequence[str]) -> tuple[float, int]:
    """How much a heading is like the names; of two that are wholly in one, the longer."""
    return max(token_set_ratio(text, name) for name in names), len(text)


@lru_cache(maxsize=1)  # one stage after the other asks
def heading_text(node: LexborNode | None) -> str:
    """The heading without what some themes put inside it: the article number, a price, a badge, a
    button, a line below the name; empty for none.
    """
    if node is None:
        return ""
    whole = text_of(node, 300)
    own = any(each.is_text_node and (each.text_content or "").strip() for each in children(node))
    for child in node.css("*")[1:NESTED]:
        text = text_of(child, 300)
        if text and (_is_no_name(child, text) or (own and _is_below(child, text))):
            whole = whole.replace(text, "", 1).strip()
    return _CODE.sub("", " ".join(whole.split()))


def _is_below(node: LexborNode, text: str) -> bool:
    """True for a line of words below a name; "5x13" and "30 ml" tell the product from others."""
    return node.tag in _BELOW and _WORD.search(text) is not None


def _is_no_name(node: LexborNode, text: str) -> bool:
    """True for a part of a heading that is an article number, a price, a badge or a button."""
    own = marks(node)
    if own & {"reference", "saving"} and "title" not in own:
        return True
    bare = text.strip("()[] ")
    if (number := labelled_number(bare)) and bare.endswith(number):
        return True
    return node.tag == "button" or MONEY.fullmatch(text) is not None


def _is_inside(node: LexborNode, tags: Sequence[str]) -> bool:
    return any(each.tag in tags for each in above(node))
