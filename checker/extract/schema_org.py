"""schema.org products, from JSON-LD or microdata, as offers.

Source of the words: schema.org's Product, Offer, AggregateOffer, UnitPriceSpecification, and
Google's merchant-listing documentation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from decimal import Decimal
from typing import Any
from urllib.parse import urljoin

from msgspec import structs

from checker.extract.jsonld import Located, Node, as_list, types_of
from checker.extract.money import parse_machine, parse_price
from checker.extract.references import labelled_number
from checker.model import Availability, Evidence, Offer, Price, Role, Tax

PRODUCT_TYPES = frozenset(
    {"Product", "ProductGroup", "IndividualProduct", "ProductModel", "SomeProducts", "Vehicle"}
    | {"Car", "Book"}
)
VARIANT_LIMIT = 500
GTIN_KEYS = ("gtin13", "gtin14", "gtin12", "gtin8", "gtin", "ean", "isbn")
AVAILABILITY: Mapping[str, Availability] = {
    "instock": "in_stock",
    "onlineonly": "in_stock",
    "instoreonly": "in_stock",
    "limitedavailability": "limited_availability",
    "outofstock": "out_of_stock",
    "soldout": "out_of_stock",
    "oos": "out_of_stock",
    "preorder": "preorder",
    "presale": "preorder",
    "backorder": "backorder",
    "madetoorder": "backorder",
    "discontinued": "discontinued",
    "availablefororder": "in_stock",
    "pending": "preorder",
}
LIST_PRICE_TYPES = frozenset(
    {"listprice", "strikethroughprice", "srp", "msrp", "regularprice", "suggestedretailprice"}
)
_UNIT_CODES = {"KGM": "kg", "GRM": "g", "LTR": "l", "MLT": "ml", "MTR": "m", "MTK": "m²",
               "CLT": "cl", "C62": "piece", "EA": "piece", "H87": "piece", "MTQ": "m³"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """A product as one kind of markup states it."""

    source: str
    """json-ld, microdata, og or state."""
    offer: Offer
    variants: tuple[Offer, ...] = ()
    listed: bool = False
    """True inside an ItemList."""


def read_products(found: Iterable[Located], *, source: str, url: str) -> list[Reading]:
    """The products among the nodes, each with its variants."""
    known = list(found)
    by_id = {
        each.node["@id"]: each.node
        for each in known
        if isinstance(each.node.get("@id"), str) and len(each.node) > 2
    }
    readings = []
    for each in known:
        if types_of(each.node).isdisjoint(PRODUCT_TYPES) or len(each.node) < 2:
            continue
        reading = _product(each, by_id, url)
        if reading.offer.title or reading.offer.prices:
            readings.append(replace(reading, source=source, listed=each.listed))
    return readings


def read_availability(value: Any) -> Availability:
    """The availability named by a schema.org address or a bare word."""
    word = text_of(value) or ""
    tail = word.rstrip("/").rsplit("/", 1)[-1].rsplit("#", 1)[-1]
    return AVAILABILITY.get("".join(filter(str.isalnum, tail)).lower(), "unknown")


def _number(value: object) -> str | None:
    """An article number without the label that some themes write into it: "(Réf. : CHB-NOY)"; None
    for a field that its template left empty.
    """
    number = text_of(value)
    if number is None or "{{" in number:
        return None
    own = labelled_number(number.strip("()[] "))
    return own if own and (":" in number or number.endswith(f" {own}")) else number


def text_of(value: Any) -> str | None:
    """The first plain text in a JSON-LD value, white space folded; None when there is none."""
    for item in as_list(value):
        if isinstance(item, dict):
            item = item.get("name") or item.get("@value") or item.get("value")
        if isinstance(item, str) and (text := " ".join(item.split())):
            return text
    return None


def read_currency(value: Any) -> str | None:
    """ISO 4217 of `EUR`, `eur` or `€`; None for anything else."""
    word = (text_of(value) or "").strip()
    if len(word) == 3 and word.isascii() and word.isalpha():
        return word.upper()
    price = parse_price(f"1 {word}") if 0 < len(word) < 6 else None
    return price.currency if price else None


def _product(each: Located, by_id: Mapping[str, Node], url: str) -> Reading:
    node, where = each.node, each.pointer
    children = [
        Located(child, f"{where}/hasVariant/{index}")
        for index, item in enumerate(as_list(node.get("hasVariant"))[:VARIANT_LIMIT])
        if (child := _resolved(item, by_id)) is not None
    ]
    title = text_of(node.get("name"))
    shared = Offer(
        title=title,
        sku=_number(node.get("sku")),
        gtin=read_gtin(node),
        mpn=text_of(node.get("mpn")),
        brand=text_of(node.get("brand")) or text_of(node.get("manufacturer")),
        parent=text_of(node.get("productGroupID")) or text_of(node.get("inProductGroupWithID")),
        attributes=_attributes(node),
        category=text_of(node.get("category")),
        url=_address(node.get("url"), url),
        image=_image(node.get("image"), url),
        evidence=Evidence(title, url, f"{where}/name") if title else None,
    )
    if children:
        variants = tuple(_variant(child, by_id, shared, url) for child in children)
        return Reading("", shared, variants)
    offers = [
        Located(
            offer, f"{where}/offers" + (f"/{index}" if isinstance(node["offers"], list) else "")
        )
        for index, item in enumerate(as_list(node.get("offers"))[:VARIANT_LIMIT])
        if (offer := _resolved(item, by_id)) is not None
    ]
    read = [inner for offer in offers for inner in _offers(offer, by_id, shared, url)]
    if len(read) > 1:
        return Reading("", shared, tuple(read))
    if read and shared.sku:
        # The one offer may have the shop's inner number.
        return Reading("", structs.replace(read[0], sku=shared.sku))
    return Reading("", read[0] if read else shared)


def _variant(each: Located, by_id: Mapping[str, Node], group: Offer, url: str) -> Offer:
    reading = _product(each, by_id, url)
    offer = reading.offer
    if not offer.prices and reading.variants:
        first = reading.variants[0]
        offer = structs.replace(
            offer,
            prices=first.prices,
            availability=first.availability,
            availability_evidence=first.availability_evidence,
        )
    return structs.replace(
        offer,
        title=offer.title or group.title,
        brand=offer.brand or group.brand,
        parent=offer.parent or group.parent,
        category=offer.category or group.category,
    )


def _offers(each: Located, by_id: Mapping[str, Node], product: Offer, url: str) -> list[Offer]:
    """The offers of an Offer or AggregateOffer node."""
    node, where = each.node, each.pointer
    inner = [
        Located(offer, f"{where}/offers/{index}")
        for index, item in enumerate(as_list(node.get("offers"))[:VARIANT_LIMIT])
        if (offer := _resolved(item, by_id)) is not None
    ]
    read = [offer for one in inner for offer in _offers(one, by_id, product, url)]
    if any(offer.prices for offer in read):
        return read
    prices = _prices(node, where, url)
    condition = (text_of(node.get("itemCondition")) or "").rsplit("/", 1)[-1].lower()
    used = "used" in condition or "refurb" in condition
    if used and "current" in prices and len(prices) == 1:
        prices = {"used": structs.replace(prices["current"], role="used")}
    return [
        structs.replace(
            product,
            title=product.title or text_of(node.get("name")),
            prices=prices,
            sku=_number(node.get("sku")) or product.sku,
            gtin=read_gtin(node) or product.gtin,
            mpn=text_of(node.get("mpn")) or product.mpn,
            url=_address(node.get("url"), url) or product.url,
            attributes={**product.attributes, "name": name}
            if (name := text_of(node.get("name"))) and name != product.title
            else product.attributes,
            availability=(stock := read_availability(node.get("availability"))),
            availability_evidence=None
            if stock == "unknown"
            else Evidence(text_of(node.get("availability")) or "", url, f"{where}/availability"),
            condition={"new": "new", "used": "used", "refurbished": "refurbished"}.get(
                condition.removesuffix("condition")
            ),
            sale_through=_day_end(node.get("priceValidUntil")),
        )
    ]


def _prices(node: Node, where: str, url: str) -> dict[Role, Price]:
    """Prices by role of one offer node. An amount of zero is no price."""
    prices: dict[Role, Price] = {}
    currency = read_currency(node.get("priceCurrency")) or read_currency(node.get("currency"))

    def put(role: Role, raw: Any, at: str, *, tax: Tax = "unknown", per: str | None = None,
            money: str | None = None) -> None:  # fmt: skip
        if (amount := read_amount(raw)) is not None and role not in prices:
            quote = Evidence(text_of(raw) or str(raw), url, at)
            prices[role] = Price(amount, money or currency, role, tax, per=per, evidence=quote)

    for index, spec in enumerate(as_list(node.get("priceSpecification"))):
        if not isinstance(spec, dict):
            continue
        place = f"{where}/priceSpecification/{index}/price"
        money = read_currency(spec.get("priceCurrency"))
        raw = spec.get("price") if spec.get("price") is not None else spec.get("minPrice")
        role, per = _specified_role(spec)
        put(role, raw, place, tax=_tax(spec), per=per, money=money)
    price = node.get("price")
    if isinstance(price, dict):
        currency = currency or read_currency(price.get("currency") or price.get("priceCurrency"))
        price = price.get("price") or price.get("value") or price.get("amount")
    specified = prices.pop("current", None)
    put("current", price, f"{where}/price", tax=specified.tax if specified else _tax(node))
    if specified:
        prices.setdefault("current", specified)
    low, high = read_amount(node.get("lowPrice")), read_amount(node.get("highPrice"))
    if low is not None and "current" not in prices:
        put("current", node["lowPrice"], f"{where}/lowPrice", tax=_tax(node))
        if high is not None and high > low:
            prices["current"] = structs.replace(prices["current"], low=low, high=high)
    struck, current = prices.get("list"), prices.get("current")
    if struck and current and struck.amount <= current.amount:
        del prices["list"]
    return prices


def _specified_role(spec: Node) -> tuple[Role, str | None]:
    """The role of a PriceSpecification, and of what quantity a unit price is."""
    if spec.get("validForMemberTier") or spec.get("membershipPointsEarned"):
        return "member", None
    quantity = spec.get("referenceQuantity")
    if isinstance(quantity, dict):
        code = text_of(quantity.get("unitCode")) or text_of(quantity.get("unitText")) or ""
        number = quantity.get("valueReference", quantity).get("value", "1") if isinstance(
            quantity.get("valueReference", quantity), dict) else "1"  # fmt: skip
        return "unit", f"{text_of(number) or '1'} {_UNIT_CODES.get(code, code.lower())}".strip()
    kind = (text_of(spec.get("priceType")) or "").rsplit("/", 1)[-1].lower()
    if kind in LIST_PRICE_TYPES:
        return "list", None
    if "DeliveryChargeSpecification" in types_of(spec):
        return "shipping", None
    return "current", None


def read_amount(raw: Any) -> Decimal | None:
    """A positive amount as markup spells it."""
    value = raw[0] if isinstance(raw, list) and raw else raw
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    amount = parse_machine(value)
    return amount if amount is not None and amount > 0 else None


def read_gtin(node: Node) -> str | None:
    """The first GTIN of a node, digits only."""
    for key in GTIN_KEYS:
        digits = (text_of(node.get(key)) or "").replace("-", "").replace(" ", "")
        if digits.isascii() and digits.isdigit() and len(digits) in (8, 12, 13, 14):
            return digits
    return None


def _tax(node: Node) -> Tax:
    stated = str(node.get("valueAddedTaxIncluded", "")).lower().rsplit("/", 1)[-1]
    if stated in ("true", "1", "yes"):
        return "included"
    return "excluded" if stated in ("false", "0", "no") else "unknown"


def _attributes(node: Node) -> dict[str, str]:
    found = {
        key: text
        for key in ("color", "size", "material", "pattern", "weight")
        if (text := text_of(node.get(key)))
    }
    for each in as_list(node.get("additionalProperty"))[:30]:
        name = text_of(each.get("name")) if isinstance(each, dict) else None
        if name and (value := text_of(each.get("value"))):
            found.setdefault(name, value)
    return found


def _resolved(item: Any, by_id: Mapping[str, Node]) -> Node | None:
    if not isinstance(item, dict):
        return None
    if len(item) <= 2 and isinstance(item.get("@id"), str):
        return by_id.get(item["@id"], item)
    return item


def _address(value: Any, base: str) -> str | None:
    text = text_of(value)
    try:
        return urljoin(base, text) if text and len(text) < 2_000 else None
    except ValueError:
        return None


def _image(value: Any, base: str) -> str | None:
    first = next(iter(as_list(value)), None)
    if isinstance(first, dict):
        first = first.get("url") or first.get("contentUrl")
    return _address(first, base)


def _day_end(value: Any) -> datetime | None:
    """The moment a validity ends; the end of a bare day."""
    text = text_of(value) or ""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if len(text) <= 10:
        moment = datetime.combine(moment.date(), time(23, 59, 59))
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
