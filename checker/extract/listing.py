"""Product cards: the repeated element that holds one link, one name and one price."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote, urljoin, urlsplit

from rapidfuzz.fuzz import token_set_ratio
from selectolax.lexbor import LexborNode

from checker.extract.choice import choose
from checker.extract.dom import above, children, marks, selector_of, text_of
from checker.extract.pieces import MONEY, Piece, Walk, read_pieces
from checker.extract.seen import Context
from checker.extract.shown import read_seen
from checker.extract.vocabulary import words
from checker.model import Availability, Evidence, Offer

CARD_LIMIT = 500
PAIR, MINIMUM = 2, 3
SAMPLE = 12
CLIMB = 12
NEAR = 8
"""Elements around one without a class that tell it from others."""
PRICE_LENGTH = 40
"""Characters of a text that is a price and no sentence about one."""
_HEADINGS = "h2,h3,h4,h5,h6"
_EMPHASIS = ("a", "strong", "b")
_TEXTS = "a[href],p,span,strong,b,div,figcaption,td,dt"
_PRESSED = "a,img,picture,svg,button,[role=button],input[type=submit]"
_CHOICES = "input[type=radio],input[type=checkbox],[aria-checked],[aria-pressed],[aria-selected]"
_CONTROLS = frozenset({"button", "label", "option", "td", "tr"})
_NO_NAME = frozenset({"price", "cart", "stock", "review", "saving", "saved"})
_SKU_ATTRIBUTES = ("data-sku", "data-product-sku", "data-product_sku", "data-asin",
                   "data-product-reference", "data-reference", "data-product-code",
                   "data-pid", "data-item-sku")  # fmt: skip

_NUMBERS = ("data-product-id", "data-id-product", "data-productid", *_SKU_ATTRIBUTES)

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
    or of two with a picture and a heading as well, the one of most products first. Where scripts lead on, a
    name of their own is enough for cards with a picture or a button.

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
        cards = [node for node in nodes if _address(node)]
        if len({_address(card) for card in cards}) < MINIMUM and not _is_pair(cards):
            cards = _named([node for node in nodes if node.mem_id in priced])
        if not cards:
            continue
        if _is_nested(cards):
            continue
        apart = len({_address(card) or _own_name(card) for card in cards})
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
    names = {node.mem_id: name for node in nodes if (name := _own_name(node))}
    if len(set(names.values())) < MINIMUM:
        return []
    return [node for node in nodes if node.mem_id in names]


def _own_name(card: LexborNode) -> str:
    """The text of the heading or of the element that a class calls the name; empty without."""
    for node in card.css(f"{_HEADINGS},a,[class*=name],[class*=title],[class*=lib],strong")[:9]:
        text = _title_text(node)
        if len(text) > 2 and not _says_price(node) and not marks(node) & _NO_NAME:
            return text
    return ""


def _is_pair(cards: Sequence[LexborNode]) -> bool:
    """True for two products with a picture and a heading each."""
    return len({_address(card) for card in cards}) == PAIR and all(
        card.css_first("img") is not None and card.css_first(_HEADINGS) is not None
        for card in cards
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
    """The cards with their like siblings that show no price because they are sold out."""
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
                and (_address(sibling) or _own_name(sibling))
                and _is_sold_out(sibling)
            ):
                result.append(sibling)
    return result


def _is_sold_out(card: LexborNode) -> bool:
    return bool(words("availability", "out_of_stock").search(text_of(card).lower()))


def _link(card: LexborNode) -> LexborNode | None:
    if card.tag == "a" and _leads_on(card):
        return card
    return next((link for link in card.css("a[href]")[:20] if _leads_on(link)), None)


def _leads_on(link: LexborNode) -> bool:
    """True for a link to another page than this one or another variant of it."""
    return not (link.attributes.get("href") or "#").strip().startswith(("#", "?", "javascript:"))


def _address(card: LexborNode) -> str:
    """Where a card leads; the product's number where only a script knows."""
    link = _link(card)
    if link is not None:
        return link.attributes.get("href") or ""
    return next((value for name in _NUMBERS if (value := card.attributes.get(name))), "")


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
        for text in {_title_text(node) for node in card.css(f"{_HEADINGS},{_TEXTS}")[:60]}
    )
    # A brand or a label over every card names none of them.
    common = frozenset(text for text, count in said.items() if count > len(grid.cards[:SAMPLE]) / 2)
    offers = [
        offer
        for card in grid.cards
        if not _is_sponsored(card) and (offer := _read_card(card, context, common)) is not None
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


def _read_card(card: LexborNode, context: Context, common: frozenset[str]) -> Offer | None:
    title_node = find_title(card, common)
    title = _title_text(title_node) if title_node is not None else None
    if not title:
        return None
    pieces = read_pieces(card, Walk(context.bare, context.struck))
    shown = choose(read_seen(pieces, context))
    prices = shown.prices(context.url)
    if shown.current and shown.current.price.role == "from":
        prices["from"] = replace(prices.pop("current"), role="from")
    availability = read_card_availability(card, pieces)
    if not prices and availability != "out_of_stock":
        return None
    rivals = {seen.price.amount for seen in shown.rivals}
    if shown.current:
        confidence = 0.95 if not rivals else 0.7
        prices = {role: replace(price, confidence=confidence) for role, price in prices.items()}
    return Offer(
        title=title,
        prices=prices,
        sku=_sku(card),
        availability=availability,
        url=_url(card, title_node, context.url),
        image=_image(card, context.url),
        net=shown.net.price if shown.net else None,
        evidence=Evidence(title, context.url, selector_of(card)),
    )


def find_title(card: LexborNode, common: Container[str] = ()) -> LexborNode | None:
    """The element that names the card's product; of a title with a link to the product and other
    words beside it, the link.
    """
    title = _find_title(card, common)
    if title is None or title.tag == "a":
        return title
    address, whole = _address(card), len(_title_text(title))
    for link in title.css("a[href]")[:3]:
        named = link.attributes.get("href") == address and _can_name(link)
        if named and len(_title_text(link)) * 2 > whole:
            return link
    return title


def _find_title(card: LexborNode, common: Container[str]) -> LexborNode | None:
    """The element that names the card's product.

    Markup, a heading or a class that says so decides; else it is the text without a price that is
    most like the address the card leads to. `common` are the texts that other cards have, too.
    """
    if (stated := _stated_title(card, common)) is not None:
        return stated
    texts = [
        node
        for node in card.css(_TEXTS)[:60]
        if _can_name(node) and _title_text(node) not in common
    ]
    if texts:
        slug = _slug(card)
        return max(
            texts,
            key=lambda node: (
                _alike(node, slug),
                node.css_first(_TEXTS) is None,
                node.tag in _EMPHASIS,
                min(len(_title_text(node)), 60),
            ),
        )
    return card.css_first("img[alt]:not([alt=''])")


def _stated_title(card: LexborNode, common: Container[str] = ()) -> LexborNode | None:
    """The element that markup, a heading or a class calls the name."""
    for node in card.css("[itemprop=name]"):
        if "brand" not in (node.parent.attributes.get("itemprop") or "" if node.parent else ""):
            return node
    for node in card.css(_HEADINGS):
        text = _title_text(node)
        if len(text) > 2 and text not in common and not marks(node) & _NO_NAME:
            return node
    for node in card.css("[class],a[href]")[:120]:
        own = marks(node)
        if "title" in own and not own & _NO_NAME and 2 < len(_title_text(node)) < 200:
            if node.tag in ("ul", "ol", "div") and node.css_first("ul,button,form") is not None:
                continue
            if not _says_price(node) and _title_text(node) not in common:
                return node
    return None


def _can_name(node: LexborNode) -> bool:
    """True for an element with a text that could be a product's name and is nothing else."""
    text = _title_text(node)
    if not 2 < len(text) < 200 or not any(map(str.isalpha, text)) or marks(node) & _NO_NAME:
        return False
    lower = text.lower()
    said = any(
        words(*key).match(lower)
        for key in (
            ("availability", "out_of_stock"),
            ("availability", "add_to_cart"),
            ("sponsored", "words"),
            ("headings", "badge"),
        )
    )
    return not (said or _says_price(node))


def _says_price(node: LexborNode) -> bool:
    return MONEY.search(node.text(deep=True, separator=" ")[:1_000]) is not None


def _slug(card: LexborNode) -> str:
    """The words of the address a card leads to, and of its picture."""
    image = card.css_first("img[alt]")
    picture = (image.attributes.get("alt") or "") if image is not None else ""
    path = unquote(urlsplit(_address(card)).path).rsplit("/", 2)[-2:]
    return f"{' '.join(path).replace('-', ' ').replace('_', ' ')} {picture}".lower()


def _alike(node: LexborNode, slug: str) -> int:
    """How far the address speaks of a text, in steps of a quarter."""
    return round(token_set_ratio(_title_text(node).lower(), slug) / 25)


def _title_text(node: LexborNode) -> str:
    if node.tag == "img":
        return " ".join((node.attributes.get("alt") or "").split())
    if content := node.attributes.get("content"):
        return content
    text = text_of(node, 400)
    # A cut title ("Chemise en lin…") is whole in the title attribute.
    full = " ".join((node.attributes.get("title") or "").split())
    if text.endswith(("…", "...")) and full.startswith(text.rstrip("….")[:20]):
        return full
    return text


def read_card_availability(card: LexborNode, pieces: Sequence[Piece]) -> Availability:
    """What the card says of its stock; unknown where it says nothing."""
    from checker.extract.schema_org import read_availability

    for node in card.css("[itemprop=availability]"):
        value = node.attributes.get("href") or node.attributes.get("content") or node.text()
        if (found := read_availability(value)) != "unknown":
            return found
    text = " ".join(
        " | ".join(piece.text for piece in pieces if piece.text.strip()).split()
    ).lower()
    for kind in ("out_of_stock", "preorder", "backorder", "limited_availability"):
        if words("availability", kind).search(text):
            return kind
    own = (card.attributes.get("class") or "").lower().replace("-", "")
    if "outofstock" in own or "soldout" in own:
        return "out_of_stock"
    if words("availability", "in_stock").search(text):
        return "in_stock"
    return "unknown"


def _sku(card: LexborNode) -> str | None:
    for name in _SKU_ATTRIBUTES:
        if value := card.attributes.get(name):
            return value
    for node in card.css(",".join(f"[{name}]" for name in _SKU_ATTRIBUTES) + ",[itemprop=sku]")[:5]:
        for name in (*_SKU_ATTRIBUTES, "content"):
            if value := node.attributes.get(name):
                return value
        if node.attributes.get("itemprop") == "sku":
            return node.text(strip=True) or None
    return None


def _url(card: LexborNode, title: LexborNode | None, base: str) -> str | None:
    candidates: list[LexborNode] = []
    node = title
    while node is not None and node.mem_id != card.mem_id:
        if node.tag == "a":
            candidates.append(node)
        node = node.parent
    if card.tag == "a":
        candidates.append(card)
    if title is not None:
        candidates.extend(title.css("a[href]"))
    candidates.extend(card.css("a[href]"))
    for link in candidates:
        href = (link.attributes.get("href") or "").strip()
        if not href or href.startswith(("#", "javascript:", "mailto:", "tel:")):
            continue
        try:
            address = urljoin(base, href)
            if urlsplit(address).scheme in ("http", "https"):
                return address
        except ValueError:
            continue
    return None


def _image(card: LexborNode, base: str) -> str | None:
    image = card.css_first("img[src],img[data-src]")
    if image is None:
        return None
    source = image.attributes.get("data-src") or image.attributes.get("src") or ""
    try:
        return urljoin(base, source) if source and not source.startswith("data:") else None
    except ValueError:
        return None
