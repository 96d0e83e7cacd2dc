"""A page as a reader sees it: its heading, what stands around that, and the cards apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from checker.extract.listing import Grid, find_grids
from checker.extract.pieces import read_pieces
from checker.extract.runs import Piece, Walk
from checker.extract.seen import Context

_FRAME = ("main", "body")


@dataclass(frozen=True, slots=True)
class Sight:
    """The visible pieces of a page, those of product cards left out.

    A piece's level is the number of steps from the heading up to the first element that holds
    both: the lower, the nearer.
    """

    heading: LexborNode | None
    around: tuple[LexborNode, ...]
    """Elements that hold the heading, the smallest first; the last is the body."""
    pieces: tuple[Piece, ...]
    levels: tuple[int, ...]
    """One per piece."""
    grids: tuple[Grid, ...]
    """The product cards, the largest set first."""
    known: dict[int, int]
    """Levels of elements seen so far, by `mem_id`; -1 in a product card."""
    shelves: tuple[Grid, ...] = ()
    """The product cards of what the shop picks: its bestsellers, its news."""

    def level(self, node: LexborNode | None) -> int:
        """The level of an element; -1 in a product card."""
        known = self.known
        path: list[int] = []
        found = len(self.around)
        while node is not None:
            identity = node.mem_id
            if identity in known:
                found = known[identity]
                break
            path.append(identity)
            node = node.parent
        for identity in path:
            known[identity] = found
        return found

    def levels_of(self, pieces: Iterable[Piece]) -> Iterator[int]:
        """The level of each piece; those of one element follow each other."""
        node: LexborNode | None = None
        level = -1
        for piece in pieces:
            if piece.node is not node:
                node = piece.node
                level = self.level(node)
            yield level

    def upto(self, level: int) -> list[Piece]:
        """The pieces no farther than a level, in the page's order."""
        return [p for p, own in zip(self.pieces, self.levels, strict=True) if 0 <= own <= level]

    @property
    def reach(self) -> int:
        """The level of the largest element around the heading that holds no card and is not the
        page's frame.
        """
        cards = [self.level(grid.cards[0].parent) for grid in self.grids]
        frame = [
            level
            for level, node in enumerate(self.around)
            if node.tag in _FRAME or node.css_first("footer") is not None
        ]
        borders = [level for level in (*cards, *frame) if level >= 0]
        return max(0, min(borders, default=len(self.around)) - 1)


def look(tree: LexborHTMLParser, heading: LexborNode | None, context: Context) -> Sight:
    """The page seen from its heading; from its main part where it has none."""
    body = tree.body
    around: list[LexborNode] = []
    node = heading.parent if heading is not None else tree.css_first("main") or body
    while node is not None and node.tag not in ("html", "-document"):
        around.append(node)
        node = node.parent
    known = {each.mem_id: level for level, each in enumerate(around)}
    if heading is not None:
        known[heading.mem_id] = 0
    if body is None:
        return Sight(heading, tuple(around), (), (), (), known)
    walk = Walk(context.bare, context.struck, known, headed=heading is not None)
    pieces = read_pieces(body, walk)
    shelved = [piece for piece in pieces if "shelf" in piece.marks]
    if shelved:
        pieces = [piece for piece in pieces if "shelf" not in piece.marks]
    grids = find_grids(pieces, known)
    shelves = find_grids(shelved, known) if shelved else ()
    cards = (card.mem_id for grid in (*grids, *shelves) for card in grid.cards)
    known = {**known, **dict.fromkeys(cards, -1)}
    sight = Sight(heading, tuple(around), tuple(pieces), (), grids, known, shelves)
    return replace(sight, levels=tuple(sight.levels_of(pieces)))


def is_before(first: LexborNode, second: LexborNode) -> bool:
    """True where an element starts before another in the page."""
    return _path(first) < _path(second)


def _path(node: LexborNode) -> list[int]:
    """Positions among the siblings from the root down."""
    path: list[int] = []
    current: LexborNode | None = node
    while current is not None:
        position = 0
        before = current.prev
        while before is not None:
            position += 1
            before = before.prev
        path.append(position)
        current = current.parent
    return path[::-1]
