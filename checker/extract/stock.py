"""What a page says of the stock of its product."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from selectolax.lexbor import LexborNode

from checker.extract.dom import children, selector_of
from checker.extract.product import LINE_LENGTH, STATUS_LENGTH, Block, button_text
from checker.extract.vocabulary import words
from checker.model import Availability, Evidence

_LETTER_SIZE = re.compile(r"(?<![\w'’])(?<!\d )(?:XX?S|S|M|L|X{1,3}L|[2-5]XL)(?![\w'’])")
_BUTTON_LENGTH = 60
"""Characters of a text on a button that says something about the stock."""


@dataclass(frozen=True, slots=True)
class Stock:
    """What the page says of the stock; `unknown` without evidence where it is silent."""

    availability: Availability = "unknown"
    evidence: Evidence | None = None


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
    lines = [(text, piece) for text, piece in lines if not _is_of_one(text)]
    for text, piece in lines:
        if "stock" in piece.marks and (kind := availability_of(text.lower())) != "unknown":
            yield kind, text, piece.node
    buttons = [(button_text(button), button) for button in block.buttons]
    add = words("availability", "add_to_cart")
    can_buy = block.shown.current is not None and any(
        add.search(text.lower()) and "disabled" not in button.attributes for text, button in buttons
    )
    for text, button in buttons:
        kind = availability_of(text.lower()) if len(text) <= _BUTTON_LENGTH else "unknown"
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


def stocks_of(block: Block, url: str) -> dict[str, Stock]:
    """What lines of their own say of the stock of a size or shade, by its name: "18 cm : rupture de
    stock"; nothing of one that two lines tell otherwise.
    """
    found: dict[str, Stock] = {}
    unsure: set[str] = set()
    for piece in block.pieces:
        text = " ".join(piece.text.split())
        label, _, state = (part.strip() for part in text.partition(":"))
        kind = availability_of(state.lower()) if len(text) <= LINE_LENGTH else "unknown"
        if not label or kind == "unknown":
            continue
        if label in found and found[label].availability != kind:
            unsure.add(label)
        found[label] = Stock(kind, Evidence(text, url, selector_of(piece.node)))
    return {label: stock for label, stock in found.items() if label not in unsure}


_PART = re.compile(r"[^.;,|/•\n]+")


def _is_of_one(text: str) -> bool:
    """True where a line on the stock is about one size or shade: "Size XL is sold out", or tells
    of each by itself: "Bordeaux : épuisé. Noir : en stock."."""
    lower = text.lower()
    if _tells_each(lower):
        return True
    named = words("availability", "of_one").search(lower) or _LETTER_SIZE.search(text)
    return named is not None and not words("availability", "of_all").search(lower)


def _tells_each(lower: str) -> bool:
    """True where several labels have each a stock of their own, and none is a place to buy at."""
    labelled = [part.partition(":") for part in _PART.findall(lower)]
    states = {availability_of(state) for label, _, state in labelled if state and label.strip()}
    place = words("availability", "sold_at").search(lower)
    return len(states - {"unknown"}) > 1 and place is None


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


@lru_cache(maxsize=512)  # the lines of a block are asked twice, a site's buttons on each page
def availability_of(text: str) -> Availability:
    """The availability a short lower-case text states; unknown where it states none."""
    for kind in ("out_of_stock", "preorder", "backorder", "limited_availability", "in_stock"):
        if words("availability", kind).search(text):
            gone = kind == "out_of_stock"
            orderable = gone and words("availability", "orderable").search(text)
            return "backorder" if orderable else kind
    return "unknown"
