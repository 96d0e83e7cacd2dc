"""The main product's offer: what markup states and what the page shows, settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from msgspec import structs
from rapidfuzz.fuzz import token_set_ratio
from selectolax.lexbor import LexborNode

from checker.extract.choice import is_computed_net
from checker.extract.dom import children, selector_of, text_of
from checker.extract.heading import heading_text
from checker.extract.product import Block
from checker.extract.reductions import shown_reduction
from checker.extract.references import read_sku
from checker.extract.schema_org import Reading
from checker.extract.seen import Context, Seen, Shown, evident
from checker.extract.state import in_cents
from checker.extract.stock import Stock
from checker.extract.structured import Structured, merged
from checker.extract.typography import fold_words
from checker.extract.variants import choose_variant
from checker.extract.vocabulary import words
from checker.model import Evidence, Offer, Price, Role

AGREED, LONE, WEAK, DOUBTFUL = 0.97, 0.92, 0.75, 0.6
"""Confidence: shown and markup agree; the only reading; one of several; they disagree."""
STOCK_LINE = 45
DEFINITE = frozenset({"out_of_stock", "preorder", "backorder", "limited_availability"})
COUNTED = 6
"""Digits of a number that the shop's software gave; the page may show the article's own."""
SAME = 75
"""token_set_ratio from which two names are one product's."""
_FOR_ENGINES = frozenset({"json-ld", "microdata"})
UNLIKE = 40
"""token_set_ratio below which the heading is the shop's, not the product's."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The main product's offers, its own variant first."""

    offers: tuple[Offer, ...]
    disagrees: bool = False
    sure: bool = False
    """Price shown and stated alike, or stated by markup of the page's own product."""


def settle(
    structured: Structured,
    block: Block,
    stock: Stock,
    context: Context,
    unseen: Price | None = None,
) -> Settled | None:
    """The offers; None when neither markup nor the page names a product. `unseen` is the price
    where nothing shows or states one.
    """
    shown = block.shown
    structured = _of_page(structured, block)
    title, title_evidence = _title(structured, block, context)
    said = stock.evidence.quote if stock.evidence else ""
    sold_out = stock.availability == "out_of_stock" and len(said) < STOCK_LINE and "?" not in said
    priceless = block.buyable or block.on_request or unseen is not None
    if title is None or not (structured.main or shown.current or sold_out or priceless):
        return None
    stated, variants = _stated(structured, shown, context)
    markup = stated.price("current")
    sold = block.buyable or stock.availability != "unknown"
    prices, disagrees = _reconcile(markup, shown, dict(stated.prices), context, sold=sold)
    if unseen is not None and "current" not in prices:
        prices = {**prices, "current": structs.replace(unseen, confidence=DOUBTFUL)}
    sku = stated.sku
    counted = sku is not None and sku.isdigit() and len(sku) <= COUNTED
    if block.node is not None and (sku is None or disagrees or counted):
        # Markup with another price than the shown one may be about another variant.
        told = read_sku(block.node, block.around)
        sku = sku if told is None or (counted and told.isdigit() and not disagrees) else told
    offer = structs.replace(
        stated, title=title, sku=sku, evidence=title_evidence or stated.evidence
    )
    ambiguous = offer.ambiguous
    if ambiguous is None and (lowest := _lowest(block, prices)):
        prices = {**prices, "from": lowest}
        del prices["current"]
        ambiguous = f"prices from {lowest.amount}"
    known = _availability(stated, stock)
    offer = structs.replace(
        offer,
        prices=prices,
        ambiguous=ambiguous,
        availability=known.availability,
        availability_evidence=known.evidence,
        markup=_contradicting(structured, prices.get("current"), markup) if shown.current else None,
        net=_net(shown, markup, context),
        reduction=shown_reduction(block.pieces, shown, context.url),
        url=offer.url or context.url,
        defects=structured.defects,
    )
    others = variants if offer.ambiguous else variants[1:]
    rest = tuple(structs.replace(each, prices=_confident(each.prices, LONE)) for each in others)
    return Settled((offer, *rest), disagrees, bool(markup) and not disagrees)


def _of_page(structured: Structured, block: Block) -> Structured:
    """The markup, without that of a product with another name and another price than the page
    shows: left from the page that it was copied from.
    """
    if block.heading is None or block.shown.current is None or not structured.main:
        return structured
    name, amount = heading_text(block.heading).casefold(), block.shown.current.price.amount
    own = tuple(
        reading
        for reading in structured.main
        if reading.source == "og"
        or _is_named(reading.offer.title or name, name)
        or not (stated := _amounts(reading))
        or amount in stated
    )
    return replace(structured, main=own)


def _is_named(title: str, heading: str) -> bool:
    """True where markup's name can be the heading's."""
    name = title.casefold()
    return name in heading or token_set_ratio(name, heading) >= SAME


def _amounts(reading: Reading) -> set[Decimal]:
    """The prices that one kind of markup states."""
    offers = (reading.offer, *reading.variants)
    return {price.amount for offer in offers if (price := offer.price("current"))}


def _contradicting(
    structured: Structured, current: Price | None, markup: Price | None
) -> Price | None:
    """What markup states; of several kinds of which one agrees with the page, the one for search
    engines that does not.
    """
    if current is None or markup is None or markup.amount != current.amount:
        return markup
    low, high = current.low or current.amount, current.high or current.amount
    for reading in structured.main:
        price = reading.offer.price("current")
        if reading.source not in _FOR_ENGINES or reading.variants or price is None:
            continue
        if reading.offer.ambiguous or price.currency not in (None, current.currency):
            continue
        if low <= price.amount <= high or _is_alike(price.amount, current.amount):
            continue
        if not _is_without_tax(price, current):
            return price
    return markup


def _lowest(block: Block, prices: Mapping[Role, Price]) -> Price | None:
    """The price as the low end of a range, where that is all the page says, or the lowest of
    several shops'.
    """
    price = prices.get("current")
    if price is None:
        return None
    current = block.shown.current
    ranged = price.high is not None and price.high > price.amount
    said = current is not None and current.price.role == "from"
    if said or (ranged and current is None) or (not block.buyable and _is_compared(block)):
        return structs.replace(price, role="from", low=price.low or price.amount)
    return None


def _is_compared(block: Block) -> bool:
    """True where a short line tells of the offers of several shops."""
    sellers = words("options", "sellers")
    return any(
        len(piece.text) <= STOCK_LINE and sellers.search(piece.text.lower())
        for piece in block.pieces
    )


def _stated(
    structured: Structured, shown: Shown, context: Context
) -> tuple[Offer, tuple[Offer, ...]]:
    """One offer of all markup, and the variants with it first."""
    amount = shown.current.price.amount if shown.current else None
    chosen: list[Offer] = []
    variants: tuple[Offer, ...] = ()
    for reading in structured.main:
        if reading.variants:
            ordered = choose_variant(
                reading.variants, context.url, sku=reading.offer.sku, shown=amount
            )
            chosen.append(merged((ordered[0], reading.offer)))
            chosen[-1] = structs.replace(chosen[-1], ambiguous=ordered[0].ambiguous)
            if len({v.sku for v in ordered if v.sku}) == len(ordered) and all(
                v.prices for v in ordered
            ):
                variants = variants or ordered
        else:
            if reading.source == "state" and amount is not None:
                chosen.append(in_cents(reading.offer, amount))
            else:
                chosen.append(reading.offer)
    if not chosen:
        return Offer(), ()
    best = merged(chosen)
    # Of several kinds of markup the one that the page shows is right.
    if amount is not None:
        for offer in chosen:
            if (price := offer.price("current")) and price.amount == amount:
                best = structs.replace(best, prices=offer.prices)
                break
    return structs.replace(best, ambiguous=chosen[0].ambiguous), variants


def _reconcile(
    markup: Price | None,
    shown: Shown,
    stated: dict[Role, Price],
    context: Context,
    *,
    sold: bool,
) -> tuple[dict[Role, Price], bool]:
    """Prices by role with their confidence, and whether the page disagrees with itself. Without
    markup an amount is sure where it stands alone and the page offers something for it: it is
    `sold` there.
    """
    seen = shown.prices(context.url)
    current = seen.get("current")
    if current is None:
        return _confident({**seen, **stated}, LONE), False
    if shown.net is not None and current.tax == "unknown":
        current = seen["current"] = structs.replace(current, tax="included")
    if markup is None:
        strong = shown.current is not None and shown.current.strong
        sure = shown.sole and strong and sold
        return _confident({**stated, **seen}, LONE if sure else WEAK), False
    currency = current.currency or markup.currency
    current = structs.replace(
        current,
        currency=currency,
        tax=current.tax if current.tax != "unknown" else markup.tax,
        low=current.low if current.low is not None else markup.low,
        high=current.high if current.high is not None else markup.high,
    )
    others = {**stated, **seen, "current": current}
    struck = others.get("list")
    if struck and struck.amount <= current.amount:
        del others["list"]
    same_currency = markup.currency in (None, current.currency) or current.currency is None
    if _is_alike(markup.amount, current.amount) and same_currency:
        return _confident(others, AGREED), False
    if (
        current.low is not None
        and current.high is not None
        and current.low <= markup.amount <= current.high
        and current.low != current.high
    ):
        return _confident(others, WEAK), False
    if (shown.net and shown.net.price.amount == markup.amount) or _is_without_tax(markup, current):
        return _confident(others, AGREED), False
    stale = struck is not None and struck.amount == markup.amount
    lone = shown.sole and sold and _is_own_line(shown.current)
    if shown.current is not None and not (shown.current.pointed or stale or lone):
        # A stray amount near the heading says less than the markup.
        rest = {**others, "current": markup}
        rest.pop("list", None)
        return _confident(rest, WEAK), False
    return _confident(others, DOUBTFUL if shown.rivals else WEAK + 0.1), True


def _is_own_line(current: Seen | None) -> bool:
    """True for an amount under the page's own title that has its line to itself."""
    return current is not None and current.part == 0 and current.words == 0


def _is_alike(markup: Decimal, shown: Decimal) -> bool:
    """True for one amount, which markup may state to more places than are shown."""
    if markup == shown:
        return True
    places = shown.as_tuple().exponent
    return (
        isinstance(places, int)
        and places <= -2
        and abs(markup - shown) * 2 <= Decimal(1).scaleb(places)
    )


def _net(shown: Shown, markup: Price | None, context: Context) -> Price | None:
    """The price without tax: shown, or all that the markup states (WooCommerce's may)."""
    if shown.net:
        return evident(shown.net, context.url)
    current = shown.current.price if shown.current else None
    if markup and current and _is_without_tax(markup, current):
        return structs.replace(markup, tax="excluded")
    return None


def _is_without_tax(net: Price, gross: Price) -> bool:
    """True where the one is the other without value-added tax."""
    if gross.tax == "excluded" or net.tax == "included":
        return False
    return is_computed_net(net, gross)


def _confident(prices: Mapping[Role, Price], confidence: float) -> dict[Role, Price]:
    return {role: structs.replace(price, confidence=confidence) for role, price in prices.items()}


def _availability(stated: Offer, shown: Stock) -> Stock:
    """What the page shows where it is definite, else what markup states."""
    definite = shown.availability in DEFINITE
    if definite or stated.availability == "unknown":
        return shown
    return Stock(stated.availability, stated.availability_evidence)


def _named_part(heading: LexborNode, names: Sequence[str]) -> str | None:
    """The one of several parts of a heading that is the name the markup gives, or begins with it:
    others hold the brand, a line below the name, a badge. None where the whole is a name.
    """
    known = {fold_words(name) for name in names}
    whole = text_of(heading).casefold()
    if fold_words(whole) in known:
        return None
    own = (each.text_content or "" for each in children(heading) if each.is_text_node)
    parts = [text for child in heading.css("*")[1:] if (text := text_of(child))]
    exact = (part for part in (*parts, " ".join("".join(own).split())) if fold_words(part) in known)
    if (part := next(exact, None)) is not None:
        return part
    for name in names:
        named = [part for part in parts if part.casefold().startswith(name.casefold())]
        if named and not whole.startswith(name.casefold()):
            return max(named, key=len)
    return None


def _title(
    structured: Structured, block: Block, context: Context
) -> tuple[str | None, Evidence | None]:
    names = structured.names
    if block.heading is not None and (text := heading_text(block.heading)):
        likeness = [token_set_ratio(text.casefold(), name.casefold()) for name in names]
        if likeness and max(likeness) < UNLIKE:
            return names[0], structured.main[0].offer.evidence
        text = _named_part(block.heading, names) or text
        return text, Evidence(text, context.url, selector_of(block.heading))
    name = next(iter(structured.names), None)
    return name, next((r.offer.evidence for r in structured.main if r.offer.title), None)
