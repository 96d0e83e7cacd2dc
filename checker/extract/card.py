"""One product card: its name, address, prices and stock."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from msgspec.structs import replace
from rapidfuzz.fuzz import token_set_ratio
from selectolax.lexbor import LexborNode

from checker.extract.choice import choose
from checker.extract.dom import marks, selector_of, text_of
from checker.extract.pieces import read_pieces
from checker.extract.runs import MONEY, Piece, Walk
from checker.extract.seen import Context
from checker.extract.shown import read_seen
from checker.extract.typography import fold
from checker.extract.vocabulary import words
from checker.model import Availability, Evidence, Offer

HEADINGS = "h2,h3,h4,h5,h6"
TEXTS = "a[href],p,span,strong,b,div,figcaption,td,dt"
_EMPHASIS = ("a", "strong", "b")
_BOXES = frozenset({"ul", "ol", "div"})
SURE, WEAK = 0.95, 0.7
"""Confidence: one amount of a card that leads to its product; anything less."""
FEW = 3
"""Words of a heading that may be the maker's name."""
_SIGNS = re.compile(r"\W+")
NODE_LIMIT = 120
LONGEST = 200
"""Characters of a name."""
NEAR, CALLED = 3, 2
"""Quarters of likeness to the address: of several names as much as any, and what a class is worth
that calls a text the name.
"""
_NO_NAME = frozenset({"price", "cart", "stock", "review", "saving", "saved"})
_SKU_ATTRIBUTES = ("data-sku", "data-product-sku", "data-product_sku", "data-asin",
                   "data-product-reference", "data-reference", "data-product-code",
                   "data-pid", "data-item-sku")  # fmt: skip

_LINE = 80
"""Characters of a line that is quoted whole."""
_NUMBERS = ("data-product-id", "data-id-product", "data-productid", *_SKU_ATTRIBUTES)


def read_card(card: LexborNode, context: Context, common: frozenset[str]) -> Offer | None:
    """The card's product; None without a name, or where it shows neither price nor stock."""
    pieces = read_pieces(card, Walk(context.bare, context.struck))
    named = find_title(card, common, pieces)
    if named is None:
        return None
    title, title_node = named
    if words("headings", "ceiling").search(title.lower()):
        return None
    shown = choose(read_seen(pieces, context))
    prices = shown.prices(context.url)
    if shown.current and shown.current.price.role == "from":
        prices["from"] = replace(prices.pop("current"), role="from")
        prices.pop("list", None)  # that of the cheapest, whichever that is
    availability, told = read_card_stock(card, pieces, context.url)
    if not prices and availability != "out_of_stock" and not is_priceless(card):
        return None
    url = _url(card, title_node, context.url)
    if shown.current:
        confidence = SURE if url and not shown.rivals else WEAK
        prices = {role: replace(price, confidence=confidence) for role, price in prices.items()}
    return Offer(
        title=title,
        prices=prices,
        sku=_sku(card),
        availability=availability,
        availability_evidence=told,
        url=url,
        image=_image(card, context.url),
        net=shown.net.price if shown.net else None,
        evidence=Evidence(title, context.url, selector_of(card)),
    )


@dataclass(frozen=True, slots=True)
class _Name:
    """A text that may be the name of a card's product."""

    text: str
    node: LexborNode
    titled: bool = False
    """A class calls it the name."""
    whole: bool = True
    """All that its element says, not one line of that."""

    def weigh(self, slug: str) -> tuple[int, ...]:
        """How much speaks for it: most of all what the address tells, then its class."""
        alike = round(token_set_ratio(fold(self.text), slug) / 25)
        if self.titled:
            return min(alike, NEAR) + CALLED, 1
        leaf = self.node.css_first(TEXTS) is None
        return alike, 0, self.whole, leaf, self.node.tag in _EMPHASIS, min(len(self.text), 60)


def find_title(
    card: LexborNode, common: Container[str] = (), pieces: Sequence[Piece] = ()
) -> tuple[str, LexborNode] | None:
    """The name of the card's product and the element that holds it; None without one.

    Markup or a heading that says so decides; of such a title with a link to the product and other
    words beside it, the link. Else it is the text without a price, an element's or a line of the
    card's `pieces`, for which its class and the address that the card leads to speak most.
    `common` are the texts that other cards have, too.
    """
    if (stated := _stated_title(card, common)) is not None:
        return _with_text(_link_in(card, stated) or stated)
    slug = _slug(card)
    titled = [name for name in _called_names(card) if name.text not in common]
    best = next((name for name in titled if name.weigh(slug)[0] == NEAR + CALLED), None)
    if best is None and (named := [*titled, *_other_names(card, common, pieces)]):
        best = max(named, key=lambda name: name.weigh(slug))
    if best is not None:
        link = _link_in(card, best.node) if best.titled else None
        return (best.text, best.node) if link is None else (text_in(link), link)
    picture = card.css_first("img[alt]:not([alt=''])")
    return _with_text(picture) if picture is not None else None


def is_priceless(card: LexborNode) -> bool:
    """True for a card with a picture and a place for a price or a button, which shows no amount."""
    return (
        card.css_first("img") is not None
        and bool(address_of(card))
        and any(marks(node) & {"price", "cart"} for node in card.css("[class]")[:NODE_LIMIT])
        and not _says_price(card)
    )


def _with_text(node: LexborNode) -> tuple[str, LexborNode] | None:
    return (text, node) if (text := text_in(node)) else None


def _called_names(card: LexborNode) -> Iterator[_Name]:
    """What a class calls the name, unless that holds more; it may be a number."""
    for node in card.css("[class]")[:NODE_LIMIT]:
        own = marks(node)
        if "title" not in own or own & _NO_NAME or "maker" in own:
            continue
        if node.tag in _BOXES and node.css_first("ul,button,form") is not None:
            continue
        if 2 < len(text := text_in(node)) < LONGEST and not _says_price(node):
            yield _Name(text, node, titled=True)


def _other_names(
    card: LexborNode, common: Container[str], pieces: Sequence[Piece]
) -> Iterator[_Name]:
    """The texts that can be a name, of elements and of lines that no element holds alone."""
    known: set[str] = set()
    for node in card.css(TEXTS)[:NODE_LIMIT]:
        text = text_in(node)
        known.add(text)
        if text not in common and _can_name(text, node) and not _says_price(node):
            yield _Name(text, node)
    for piece in pieces:
        text = " ".join(piece.text.split())
        if not (piece.money or text in known or text in common) and _can_name(text, piece.node):
            yield _Name(text, piece.node, whole=False)


def _link_in(card: LexborNode, title: LexborNode) -> LexborNode | None:
    """The link to the product that is most of a title."""
    if title.tag == "a":
        return title
    address, whole = address_of(card), len(text_in(title))
    for link in title.css("a[href]")[:3]:
        text = text_in(link)
        leads = link.attributes.get("href") == address and not _says_price(link)
        if leads and _can_name(text, link) and len(text) * 2 > whole:
            return link
    return None


def _stated_title(card: LexborNode, common: Container[str] = ()) -> LexborNode | None:
    """The element that markup or a heading calls the name; of several headings, or of one of few
    words and what a class calls the name, the one that shares most words with the address.
    """
    for node in card.css("[itemprop=name]"):
        if "brand" not in (node.parent.attributes.get("itemprop") or "" if node.parent else ""):
            return node
    found = [
        (text, node)
        for node in card.css(HEADINGS)
        if len(text := text_in(node)) > 2 and text not in common and not marks(node) & _NO_NAME
    ]
    if len(found) == 1 and len(found[0][0].split()) <= FEW:
        first = found[0][0]
        found += [
            (name.text, name.node)
            for name in _called_names(card)
            if first not in name.text and name.text not in common and name.text not in first
        ]
    if len(found) < 2:
        return found[0][1] if found else None
    told = frozenset(_SIGNS.split(_slug(card)))
    return max(found, key=lambda each: len(told.intersection(_SIGNS.split(fold(each[0])))))[1]


def _can_name(text: str, node: LexborNode) -> bool:
    """True for a text that could be a product's name and is nothing else."""
    if not 2 < len(text) < LONGEST or not any(map(str.isalpha, text)) or marks(node) & _NO_NAME:
        return False
    lower = text.lower()
    return not any(
        words(*key).match(lower)
        for key in (
            ("availability", "out_of_stock"),
            ("availability", "add_to_cart"),
            ("sponsored", "words"),
            ("headings", "badge"),
        )
    )


def _says_price(node: LexborNode) -> bool:
    return MONEY.search(node.text(deep=True, separator=" ")[:1_000]) is not None


def _slug(card: LexborNode) -> str:
    """The words of the address a card leads to, and of its picture."""
    image = card.css_first("img[alt]")
    picture = (image.attributes.get("alt") or "") if image is not None else ""
    path = unquote(urlsplit(address_of(card)).path).rsplit("/", 2)[-2:]
    return fold(f"{' '.join(path).replace('-', ' ').replace('_', ' ')} {picture}")


def text_in(node: LexborNode) -> str:
    if node.tag == "img":
        return " ".join((node.attributes.get("alt") or "").split())
    if "itemprop" in node.attributes and (content := node.attributes.get("content")):
        return content  # elsewhere PrestaShop's themes keep the address there
    text = text_of(node, 400)
    # A cut title ("Chemise en lin…") is whole in the title attribute.
    full = " ".join((node.attributes.get("title") or "").split())
    if text.endswith(("…", "...")) and full.startswith(text.rstrip("….")[:20]):
        return full
    return text


def read_card_stock(
    card: LexborNode, pieces: Sequence[Piece], url: str
) -> tuple[Availability, Evidence | None]:
    """What the card says of its stock, and where; unknown where it says nothing."""
    from checker.extract.schema_org import read_availability

    for node in card.css("[itemprop=availability]"):
        value = node.attributes.get("href") or node.attributes.get("content") or node.text()
        if (found := read_availability(value)) != "unknown":
            return found, Evidence(value.strip(), url, selector_of(node))
    said = [piece for piece in pieces if piece.text.strip()]
    text = " ".join(" | ".join(piece.text for piece in said).split()).lower()
    for kind in ("out_of_stock", "preorder", "backorder", "limited_availability"):
        if words("availability", kind).search(text):
            return kind, _told(kind, said, url)
    own = card.attributes.get("class") or ""
    plain = own.lower().replace("-", "")
    if "outofstock" in plain or "soldout" in plain:
        return "out_of_stock", Evidence(own, url, selector_of(card))
    if words("availability", "in_stock").search(text):
        return "in_stock", _told("in_stock", said, url)
    return "unknown", None


def _told(kind: Availability, said: Iterable[Piece], url: str) -> Evidence | None:
    """The words of the card that say so; None where they stand in several elements."""
    for piece in said:
        line = " ".join(piece.text.split())
        if found := words("availability", kind).search(line.lower()):
            quote = line if len(line) <= _LINE else line[found.start() : found.end()]
            return Evidence(quote, url, selector_of(piece.node))
    return None


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


def own_name(card: LexborNode) -> str:
    """The text of the heading or of the element that a class calls the name; empty without."""
    for node in card.css(f"{HEADINGS},a,[class*=name],[class*=title],[class*=lib],strong")[:9]:
        text = text_in(node)
        if len(text) > 2 and not _says_price(node) and not marks(node) & _NO_NAME:
            return text
    return ""


def _link(card: LexborNode) -> LexborNode | None:
    if card.tag == "a" and _leads_on(card):
        return card
    return next((link for link in card.css("a[href]")[:20] if _leads_on(link)), None)


def _leads_on(link: LexborNode) -> bool:
    """True for a link to another page than this one or another variant of it."""
    return not (link.attributes.get("href") or "#").strip().startswith(("#", "?", "javascript:"))


def address_of(card: LexborNode) -> str:
    """Where a card leads; the product's number where only a script knows."""
    link = _link(card)
    if link is not None:
        return link.attributes.get("href") or ""
    return next((value for name in _NUMBERS if (value := card.attributes.get(name))), "")
