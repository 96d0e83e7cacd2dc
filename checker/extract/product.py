"""The main product of a page: its heading, and what is shown around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from string import whitespace
from urllib.parse import unquote, urlsplit

from rapidfuzz.fuzz import token_set_ratio
from selectolax.lexbor import LexborHTMLParser, LexborNode

from checker.extract.choice import LEAST, choose
from checker.extract.dom import above, children, is_hidden, marks, selector_of, text_of
from checker.extract.lines import is_own, title_of
from checker.extract.pieces import is_neighbour_heading, sells
from checker.extract.runs import MONEY, Piece
from checker.extract.seen import Context, Seen, Shown
from checker.extract.shown import read_seen
from checker.extract.sight import Sight
from checker.extract.typography import fold_words
from checker.extract.verdict import BOXES
from checker.extract.vocabulary import words
from checker.model import Availability, Evidence

LEVELS = 14
_SEPARATOR = re.compile(r"\s+[|–—:·•-]\s+|:\s+|\s+(?=\()")
_NAMED = (
    "h2,h3,[class*=title],[class*=Title],[class*=name],[class*=Name],[itemprop=name],#productTitle"
)
_PAGE_TITLE = ".pageHeading,[class=page-heading],[class=page-title]"
"""What shops without an h1 call the place of their heading; the first comes from osCommerce."""
_CODE = re.compile(r"(?<=\w)\s*\[[\w./-]+\]$")
_APART = str.maketrans("-_./+", "     ")
_HEADINGS = "h1,h2,h3"
_OUTSIDE = ("header", "nav", "footer", "aside", "dialog")
PLAIN_LIMIT = 3_000
NESTED = 12
AROUND = 12_000
"""Characters of a page's own words that are searched for an article number."""
BUTTON_LENGTH, LINE_LENGTH, STATUS_LENGTH = 60, 80, 40
"""Characters of a text on a button, of a line about the stock, of one that says "in stock"."""
BUTTON_LIMIT, APART_LIMIT, BOX_LIMIT = 300, 40, 40
_BUTTONS = (
    "button,input[type=submit],input[type=image],input[type=button],a[role=button],a[class*=btn]"
    ",a[class*=button],a[class*=cart]"
    ",a[class*=action],a[href*=cart],a[href*=panier],a[href*=basket]"
    ",a[href*=carrello],a[href*=carrito],a[href*=warenkorb],a[href*=koszyk],a[href*=winkelwagen]"
)


@dataclass(frozen=True, slots=True)
class Block:
    """The part of the page around the main heading that first shows a price."""

    heading: LexborNode | None
    node: LexborNode | None
    shown: Shown
    pieces: tuple[Piece, ...] = ()
    """What stands around it, without other products."""
    buttons: tuple[LexborNode, ...] = ()
    """The buttons among them."""
    around: str = ""
    """The words of the page's own part, other products left out."""
    on_request: bool = False
    """It shows that the price is to be asked for."""

    @property
    def buyable(self) -> bool:
        """A button puts it into the cart, or orders it ahead."""
        return any(map(puts_in_cart, self.buttons))

    @property
    def sellers(self) -> int:
        """How many buttons do."""
        return sum(map(puts_in_cart, self.buttons))


@dataclass(frozen=True, slots=True)
class Stock:
    """What the page says of the stock; `unknown` without evidence where it is silent."""

    availability: Availability = "unknown"
    evidence: Evidence | None = None


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
        outside = [node for node in found if not _inside(node, _OUTSIDE)]
        found = outside or found
    if len(found) > 1:
        found = [node for node in found if not _leads_home(node)] or found
    if len(found) > 1 and known:
        found = [max(found, key=lambda node: _likeness(heading_text(node), known))]
    if found and not (_leads_home(found[0]) or _is_off(found[0], known, url)):
        return found[0]
    parts = {fold_words(part) for name in known for part in (name, *_SEPARATOR.split(name))}
    parts.discard(fold_words(urlsplit(url).netloc.removeprefix("www.")))
    named = _named_alike(tree, parts, url, known) or _said_plainly(tree, parts, url)
    return named or next(iter(found), None) or tree.css_first(_PAGE_TITLE) or _lone_title(tree)


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
        if not (is_hidden(node) or _inside(node, _OUTSIDE) or _leads_home(node))
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
        if child is None or child.next is not None or not child.is_text_node:
            continue
        text = fold_words(child.text_content or "")
        told = " " in text and (text in parts or _is_spelled(text, address))
        if told and not _inside(node, (*_OUTSIDE, "a")):
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
        if "neighbour" in marks(node) or _leads_home(node) or _inside(node, _OUTSIDE):
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


def heading_text(node: LexborNode) -> str:
    """The heading without the article number that some themes put inside it."""
    whole = text_of(node, 300)
    for child in node.css("[class]"):
        own = marks(child)
        if "reference" in own and not own & {"title"}:
            whole = whole.replace(text_of(child, 300), "").strip()
    for child in node.css("*")[1:NESTED] if MONEY.search(whole) else ():
        if MONEY.fullmatch(price := text_of(child, 60)):
            whole = whole.replace(price, "").strip()
    return _CODE.sub("", " ".join(whole.split()))


def _inside(node: LexborNode, tags: Sequence[str]) -> bool:
    return any(each.tag in tags for each in above(node))


def read_block(sight: Sight, context: Context, markup: Sequence[Decimal]) -> Block:
    """The smallest part of the page around the heading that shows a price to pay.

    A price that neither the markup nor a class calls one is taken only where no better one follows
    higher up before the first product card.
    """
    found: tuple[int, Shown] | None = None
    previous = 0
    for level in range(min(len(sight.around), LEVELS)):
        pieces = sight.upto(level)
        money = sum(piece.money for piece in pieces)
        if money == previous:
            continue
        previous = money
        shown = choose(read_seen(pieces, context), markup, least=LEAST)
        if _is_told(shown, markup) and shown.current is not None and shown.current.strong:
            found = level, shown
            break
        if found is None or _is_better(shown.current, found[1], markup):
            found = level, shown
    level, shown = found or (0, Shown())
    reach = max(level, sight.reach)
    on_request = _is_on_request(sight.upto(reach), context.heading)
    if on_request and not (shown.current and shown.current.pointed):
        shown = Shown()
    if not sight.around:
        return Block(sight.heading, None, shown)
    node = sight.around[min(reach, len(sight.around) - 1)]
    return Block(
        sight.heading,
        node,
        shown,
        tuple(sight.upto(reach)),
        tuple(_buttons(sight, node, reach)),
        " ".join(piece.text for piece in sight.upto(len(sight.around)))[:AROUND],
        on_request,
    )


def _is_better(farther: Seen | None, near: Shown, markup: Sequence[Decimal]) -> bool:
    """True where nothing nearer is to be paid; what stands under another title is no better than
    a former price.
    """
    if farther is None or _is_told(near, markup):
        return False
    return near.current is None or farther.part <= near.current.part


def _is_told(shown: Shown, markup: Sequence[Decimal]) -> bool:
    """True where an amount that nothing calls the former price is to be paid."""
    current = shown.current
    return current is not None and (not current.former or current.price.amount in markup)


def _is_on_request(pieces: Iterable[Piece], own: int) -> bool:
    """True where a line of its own, before any other title than the page's, says that the shop
    tells the price to who asks.
    """
    asked = words("options", "on_request")
    for piece in pieces:
        if (title := title_of(piece, own)) is not None and not is_own(title, own):
            return False
        if len(piece.text) <= STATUS_LENGTH and asked.match(piece.text.strip().lower()):
            return True
    return False


def _buttons(sight: Sight, node: LexborNode, reach: int) -> Iterator[LexborNode]:
    """The buttons to press about the product itself."""
    apart = frozenset(
        each.mem_id
        for each in node.css(",".join(_OUTSIDE))[:APART_LIMIT]
        if not (each.tag == "aside" and sells(each))
    )
    for button in node.css(_BUTTONS)[:BUTTON_LIMIT]:
        near = 0 <= sight.level(button) <= reach
        if near and not is_hidden(button) and not is_apart(button, apart):
            yield button


def is_apart(node: LexborNode, apart: frozenset[int]) -> bool:
    """True inside one of the elements apart, or in a block of other products."""
    current: LexborNode | None = node
    while current is not None and current.tag not in ("main", "body"):
        own = marks(current)
        other = "neighbour" in own and not own & {"price", "cart", "stock"}
        if other or current.mem_id in apart:
            return True
        current = current.parent
    return False


def button_text(button: LexborNode) -> str:
    """What a button says, or the picture that it is."""
    if button.tag == "input":
        text = button.attributes.get("value") or button.attributes.get("alt")
    else:
        text = text_of(button, LINE_LENGTH)
    if not (text or "").strip() and (picture := button.css_first("img[alt]")) is not None:
        text = picture.attributes.get("alt")
    stated = text or button.attributes.get("aria-label") or button.attributes.get("title") or ""
    return stated.strip(f"{whitespace}!›»>→")


def puts_in_cart(button: LexborNode) -> bool:
    """True for a button that puts something into the cart, or orders it ahead."""
    text = button_text(button).lower()
    return any(words("availability", kind).search(text) for kind in ("add_to_cart", "preorder"))


def read_stock(block: Block, url: str, *, skip: Callable[[str], bool] | None = None) -> Stock:
    """What the page says of the stock around its heading, but for the lines to `skip`.

    The stock line speaks before the buttons, those before any other short line. Options, swatches
    and hidden texts do not count.
    """
    for kind, text, node in _stock_words(block):
        if skip is not None and skip(text):
            continue
        return Stock(kind, Evidence(text, url, selector_of(node)))
    return Stock()


def _stock_words(block: Block) -> Iterator[tuple[Availability, str, LexborNode]]:
    """Each statement on the stock with its words, the most telling first."""
    lines = [
        (" ".join(piece.text.split()), piece)
        for piece in block.pieces
        if "option" not in piece.marks and not piece.text.isspace() and len(piece.text) < 200
    ]
    for text, piece in lines:
        if "stock" in piece.marks and (kind := availability_of(text.lower())) != "unknown":
            yield kind, text, piece.node
    buttons = [(button_text(button), button) for button in block.buttons]
    add = words("availability", "add_to_cart")
    can_buy = block.shown.current is not None and any(
        add.search(text.lower()) and "disabled" not in button.attributes for text, button in buttons
    )
    for text, button in buttons:
        kind = availability_of(text.lower()) if len(text) <= BUTTON_LENGTH else "unknown"
        if kind in ("out_of_stock", "preorder") and not (can_buy and _is_in_row(button)):
            yield kind, text, button
    for text, piece in lines:
        if len(text) <= LINE_LENGTH and not piece.money:
            kind = availability_of(text.lower())
            if kind == "out_of_stock" and _is_in_row(piece.node) and can_buy:
                continue  # one of several sizes is sold out
            if kind not in ("in_stock", "unknown"):
                yield kind, text, piece.node
    for text, piece in lines:
        if len(text) <= STATUS_LENGTH and words("availability", "in_stock").search(text.lower()):
            yield "in_stock", text, piece.node
    for text, button in buttons if block.shown.current else []:
        if add.search(text.lower()) and "disabled" not in button.attributes:
            yield "in_stock", text, button


def _is_in_row(node: LexborNode) -> bool:
    """True in one of several entries of a list."""
    current: LexborNode | None = node
    for _ in range(3):
        if current is None:
            return False
        if current.tag in ("li", "tr", "label"):
            return (
                any(
                    each.tag == current.tag and each.mem_id != current.mem_id
                    for each in children(current.parent)
                )
                if current.parent is not None
                else False
            )
        current = current.parent
    return False


def availability_of(text: str) -> Availability:
    """The availability a short lower-case text states; unknown where it states none."""
    for kind in ("out_of_stock", "preorder", "backorder", "limited_availability", "in_stock"):
        if words("availability", kind).search(text):
            return kind
    return "unknown"
