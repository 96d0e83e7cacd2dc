"""Product cards: the repeated element that holds one link, one name and one price."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from checker.extract.card import (
    HEADINGS,
    TEXTS,
    address_of,
    find_title,
    is_priceless,
    own_name,
    read_card,
    text_in,
)
from checker.extract.dom import above, children, text_of
from checker.extract.runs import Piece
from checker.extract.seen import Context
from checker.extract.vocabulary import words
from checker.model import Offer

CARD_LIMIT = 500
PAIR, MINIMUM = 2, 3
SAMPLE = 12
CLIMB = 12
NEAR = 8
"""Elements around one without a class that tell it from others."""
PRICE_LENGTH = 40
"""Characters of a text that is a price and no sentence about one."""
_PRESSED = "a,img,picture,svg,button,[role=button],input[type=submit]"
_CHOICES = "input[type=radio],input[type=checkbox],[aria-checked],[aria-pressed],[aria-selected]"
_CONTROLS = frozenset({"button", "label", "option", "td", "tr"})

Levels = defaultdict[tuple[str, str, int], dict[int, tuple[LexborNode, int]]]
"""Elements around amounts by what makes them alike; each with its steps from the amount."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The cards of one kind, in the page's order."""

    cards: tuple[LexborNode, ...]

    @property
    def nodes(self) -> frozenset[int]:
        return frozenset(card.mem_id for card in self.cards)


def joined(grids: Sequence[Grid]) -> Grid | None:
    """All cards of several sets as one; None without any."""
    return Grid(tuple(card for grid in grids for card in grid.cards)) if grids else None


def find_grids(pieces: Sequence[Piece], around: Container[int] = ()) -> tuple[Grid, ...]:
    """Every set of three or more like elements that each hold a link of their own and a price,
    or of two with a picture and a heading as well, the one of most products first. Where scripts
    lead on, a name of their own is enough for cards with a picture or a button.

    Of two sets of as many the outer one is the cards. `around` are the elements that hold the
    page's heading, which are no cards.
    """
    levels: Levels = defaultdict(dict)
    priced: set[int] = set()
    for piece in pieces:
        if not piece.money:
            continue
        is_price = len(" ".join(piece.text.split())) <= PRICE_LENGTH
        node: LexborNode | None = piece.node
        for depth in range(CLIMB):
            if node is None or node.tag in ("body", "main", "html") or node.mem_id in around:
                break
            if is_price:
                priced.add(node.mem_id)
            levels[_kind(node)].setdefault(node.mem_id, (node, depth))
            node = node.parent
    _put_together(levels)
    sets: list[tuple[int, int, list[LexborNode]]] = []
    for found in levels.values():
        if not PAIR <= len(found) <= 4 * CARD_LIMIT:
            continue
        nodes = [node for node, _ in found.values()]
        cards = [node for node in nodes if address_of(node)]
        if len({address_of(card) for card in cards}) < MINIMUM and not _is_pair(cards):
            cards = _named([node for node in nodes if node.mem_id in priced])
        if not cards:
            continue
        if _is_nested(cards):
            continue
        apart = len({address_of(card) or own_name(card) for card in cards})
        sets.append((apart, max(depth for _, depth in found.values()), cards))
    taken: set[int] = set()
    grids: list[Grid] = []
    for _, _, cards in sorted(sets, key=lambda each: each[:2], reverse=True):
        if any(_lineage(card) & taken for card in cards) or any(
            {card.mem_id for card in cards} & _lineage(known.cards[0]) for known in grids
        ):
            continue
        if not any(find_title(card) is not None for card in cards[:MINIMUM]):
            continue  # buttons with a price on them
        taken.update(card.mem_id for card in cards)
        grids.append(Grid(tuple(_with_sold_out(cards))[:CARD_LIMIT]))
    return tuple(grids)


def _put_together(levels: Levels) -> None:
    """Puts siblings together whose only class is made up for each of them: `tile_x7Gq2`."""
    apart = [each for found in levels.values() if len(found) == 1 for each in found.items()]
    for identity, (node, depth) in apart:
        parent = node.parent
        if parent is not None and node.attributes.get("class"):
            kind = node.tag or "", f"in {parent.mem_id}", 0
            levels[kind][identity] = node, depth


def _named(nodes: Sequence[LexborNode]) -> list[LexborNode]:
    """Those of like elements that are cards by their names; none where fewer than three have a
    link, picture or button as well, where they bear one name or are options to choose from.
    """
    pressed = [node for node in nodes if node.css_first(_PRESSED) is not None]
    if len(pressed) < MINIMUM or any(
        node.tag in _CONTROLS or node.css_first(_CHOICES) is not None for node in nodes
    ):
        return []
    names = {node.mem_id: name for node in nodes if (name := own_name(node))}
    if len(set(names.values())) < MINIMUM:
        return []
    return [node for node in nodes if node.mem_id in names]


def _is_pair(cards: Sequence[LexborNode]) -> bool:
    """True for two products with a picture and a heading each."""
    return len({address_of(card) for card in cards}) == PAIR and all(
        card.css_first("img") is not None and card.css_first(HEADINGS) is not None for card in cards
    )


def _lineage(node: LexborNode) -> set[int]:
    """An element and those that hold it."""
    return {node.mem_id, *(each.mem_id for each in above(node))}


def _kind(node: LexborNode) -> tuple[str, str, int]:
    """What makes elements alike: tag and first class; where they have none, tag and depth and the
    tags around them, by which nested tables differ.
    """
    name = (node.attributes.get("class") or "").split()
    if name:
        return node.tag or "", name[0], 0
    depth, around = 0, ""
    parent = node.parent
    while parent is not None:
        if depth < NEAR:
            around = f"{around} {parent.tag}"
        depth += 1
        parent = parent.parent
    return node.tag or "", around, depth


def _is_nested(cards: Sequence[LexborNode]) -> bool:
    inner = {card.mem_id for card in cards}
    for card in cards[:5]:
        parent = card.parent
        while parent is not None:
            if parent.mem_id in inner:
                return True
            parent = parent.parent
    return False


def _with_sold_out(cards: Sequence[LexborNode]) -> list[LexborNode]:
    """The cards with their like siblings that show no price, be it because they are sold out."""
    kind = _kind(cards[0])
    known = {card.mem_id for card in cards}
    result: list[LexborNode] = []
    parents: set[int] = set()
    for card in cards:
        parent = card.parent
        if parent is None or parent.mem_id in parents:
            continue
        parents.add(parent.mem_id)
        for sibling in children(parent):
            if sibling.mem_id in known or (
                _kind(sibling) == kind
                and (address_of(sibling) or own_name(sibling))
                and (_is_sold_out(sibling) or is_priceless(sibling))
            ):
                result.append(sibling)
    return result


def _is_sold_out(card: LexborNode) -> bool:
    return bool(words("availability", "out_of_stock").search(text_of(card).lower()))


def read_cards(grids: Iterable[Grid], context: Context) -> tuple[Offer, ...]:
    """One offer per card, without sponsored ones; of a product that several sets of cards show,
    the first.
    """
    offers: list[Offer] = []
    known: set[str] = set()
    for grid in grids:
        found = _read_grid(grid, context)
        offers += [offer for offer in found if offer.url not in known]
        known.update(offer.url for offer in found if offer.url)
    return tuple(offers)


def _read_grid(grid: Grid, context: Context) -> tuple[Offer, ...]:
    said = Counter(
        text
        for card in grid.cards[:SAMPLE]
        for text in {text_in(node) for node in card.css(f"{HEADINGS},{TEXTS}")[:60]}
    )
    # A brand or a label over every card names none of them.
    common = frozenset(text for text, count in said.items() if count > len(grid.cards[:SAMPLE]) / 2)
    offers = [
        offer
        for card in grid.cards
        if not _is_sponsored(card) and (offer := read_card(card, context, common)) is not None
    ]
    return tuple(offers)


def _is_sponsored(card: LexborNode) -> bool:
    own = " ".join(filter(None, (card.attributes.get("class"), card.attributes.get("id")))).lower()
    if "sponsor" in own or "adholder" in own:
        return True
    sponsored = words("sponsored", "words")
    return any(
        sponsored.fullmatch(" ".join(node.text(deep=True).split()).strip(" ·:()").lower())
        for node in card.css("span,small,p,em,div[class*=label],div[class*=badge]")[:40]
    )
