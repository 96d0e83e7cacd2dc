"""The main product of a page: what is shown around its heading, and the buttons about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from string import whitespace

from selectolax.lexbor import LexborNode

from checker.extract.choice import LEAST, choose
from checker.extract.dom import is_hidden, marks, text_of
from checker.extract.heading import OUTSIDE
from checker.extract.lines import is_own, title_of
from checker.extract.pieces import sells
from checker.extract.runs import Piece
from checker.extract.seen import Context, Seen, Shown
from checker.extract.shown import read_seen
from checker.extract.sight import Sight
from checker.extract.vocabulary import words

LEVELS = 14
AROUND = 12_000
"""Characters of a page's own words that are searched for an article number."""
LINE_LENGTH, STATUS_LENGTH = 80, 40
"""Characters of a line about the stock, of one that says "in stock"."""
BUTTON_LIMIT, APART_LIMIT = 300, 40
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


def read_block(sight: Sight, context: Context, markup: Sequence[Decimal]) -> Block:
    """The smallest part of the page around the heading that shows a price to pay.

    A price that neither the markup nor a class calls one is taken only where no better one follows
    higher up before the first product card.
    """
    found: tuple[int, Shown] | None = None
    priced = {own for piece, own in zip(sight.pieces, sight.levels, strict=True) if piece.money}
    for level in sorted(priced.intersection(range(min(len(sight.around), LEVELS)))):
        shown = choose(read_seen(sight.upto(level), context), markup, least=LEAST)
        if found and _is_above(shown.current, found[1].current):
            continue
        if _is_told(shown, markup) and shown.current is not None and shown.current.strong:
            found = level, shown
            break
        if found is None or _is_better(shown.current, found[1], markup):
            found = level, shown
    level, shown = found or (0, Shown())
    reach = max(level, sight.reach)
    near = sight.upto(reach)
    on_request = _is_on_request(near, context.heading)
    if on_request and not (shown.current and shown.current.pointed):
        shown = Shown()
    if not sight.around:
        return Block(sight.heading, None, shown)
    node = sight.around[min(reach, len(sight.around) - 1)]
    return Block(
        sight.heading,
        node,
        shown,
        tuple(near),
        tuple(_buttons(sight, node, reach)),
        " ".join(piece.text for piece in sight.upto(len(sight.around)))[:AROUND],
        on_request,
    )


def _is_above(farther: Seen | None, near: Seen | None) -> bool:
    """True for an amount over the page's heading where one below it is nearer: the cart's."""
    return farther is not None and near is not None and farther.part < 0 <= near.part


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
        for each in node.css(",".join(OUTSIDE))[:APART_LIMIT]
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
