"""An amount that a page shows, and the amounts of one thing by their roles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from msgspec import Struct
from msgspec.structs import replace
from selectolax.lexbor import LexborNode

from checker.extract.dom import selector_of
from checker.extract.strikes import Strikes
from checker.extract.vocabulary import words
from checker.model import Evidence, Price, Role

LABEL, PROSE = 7, 20
"""Words beside an amount, from a label to a sentence."""
PAYABLE: frozenset[Role] = frozenset({"current", "sale", "from"})


@dataclass(frozen=True, slots=True)
class Context:
    """What the page as a whole says about its amounts."""

    url: str
    locale: str | None = None
    currency: str | None = None
    bare: bool = False
    """A number without a currency is a price where the class says so."""
    struck: Strikes = field(default_factory=dict)
    """What the page's own style sheet strikes through."""
    heading: int = -1
    """The element that names the page's product, by `mem_id`."""
    scripts: Sequence[LexborNode] = ()
    """Those that hold data."""


class Seen(Struct, frozen=True, gc=False):
    """One shown amount."""

    price: Price
    node: LexborNode
    quote: str
    order: int
    marks: frozenset[str]
    struck: bool
    net: bool = False
    words: int = 0
    """How many stand beside it in its line."""
    part: int = 0
    """How many titles stand between the page's heading and it; -1 before the heading."""
    named: bool = False
    """Words that are not about prices stand on its line: it is the price of what they name."""
    total: bool = False
    """Its line calls it a sum."""
    gone: bool = False
    """Its line says that it is sold out."""
    plan: bool = False
    """Its line says that it is for those who subscribe."""
    once: bool = False
    """Its line says that it is for those who do not subscribe."""
    lowest: bool = False
    """Its line says that nobody paid less in the days before."""
    pieces: int = 0
    """The number of pieces from which a table's row says that it holds; 0: it says none."""
    next: bool = False
    """Nothing stands between the amount before and it."""
    former: bool = False
    """A word or a class calls it the list price, and yet it is all there is to pay."""
    marked: bool = False
    """Its role is no more than what a class says."""
    crowd: int = 0
    """Other amounts in the same run of text."""

    @property
    def bought(self) -> bool:
        """True for the amount on the button that puts the product into the cart."""
        button = _button(self.node)
        return button is not None and bool(
            words("availability", "add_to_cart").search(button.text(deep=True).strip().lower())
        )

    @property
    def pointed(self) -> bool:
        """True where the page itself tells that this is the price."""
        return self.strong or "chosen" in self.marks or self.bought

    @property
    def alone(self) -> bool:
        """True where its line says little else."""
        return self.words <= LABEL

    @property
    def short(self) -> bool:
        """False in the middle of prose, which tells stories about other amounts."""
        return self.words <= PROSE

    @property
    def saved(self) -> bool:
        """True where a class says that it is what the customer saves."""
        return "saved" in self.marks and "sale" not in self.marks

    @property
    def strong(self) -> bool:
        """True where the markup itself calls it a price."""
        return "price" in self.marks


@dataclass(frozen=True, slots=True)
class Shown:
    """What a part of a page shows, by role."""

    current: Seen | None = None
    others: tuple[Seen, ...] = ()
    """One per role other than `current`, `list` only where it is greater."""
    net: Seen | None = None
    rivals: tuple[Seen, ...] = ()
    """Other amounts for which nearly as much speaks as for `current`."""
    sole: bool = True
    """No other amount could be the price."""
    titles: int = 0
    """Other titles than the page's own under which amounts stand that could be the price."""

    def prices(self, url: str) -> dict[Role, Price]:
        """The prices with their evidence."""
        found = {seen.price.role: evident(seen, url) for seen in self.others}
        if self.current:
            found["current"] = replace(evident(self.current, url), role="current")
        return found


def evident(seen: Seen, url: str) -> Price:
    """The price with where it was read."""
    return replace(seen.price, evidence=Evidence(seen.quote, url, selector_of(seen.node)))


def _button(node: LexborNode) -> LexborNode | None:
    """The button around an element."""
    current: LexborNode | None = node
    for _ in range(4):
        if current is None or current.tag == "button":
            return current
        current = current.parent
    return None
