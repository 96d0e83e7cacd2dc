"""What a page's markup states about its main product, from every kind of markup."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from rapidfuzz.fuzz import token_set_ratio
from selectolax.lexbor import LexborHTMLParser

from checker.extract import jsonld, microdata, state
from checker.extract.defects import find_defects
from checker.extract.jsonld import Located
from checker.extract.schema_org import Reading, read_products
from checker.model import Offer

_FIELDS = ("title", "sku", "gtin", "mpn", "brand", "parent", "condition", "category", "url",
           "image", "sale_from", "sale_through", "evidence")  # fmt: skip
ALIKE = 60
"""token_set_ratio from which a product's name is taken to be the page's heading."""
MANY, SHARED = 4, 3
"""Products in one page from which it may be a list, and names like its heading from which that
names a category."""


@dataclass(frozen=True, slots=True)
class Structured:
    """Readings of the main product, the best source first, and what lists hold."""

    main: tuple[Reading, ...] = ()
    listed: tuple[Reading, ...] = ()
    metas: Mapping[str, str] | None = None
    types: frozenset[str] = frozenset()
    """schema.org types at the page's top."""
    broken: bool = False
    """A JSON-LD block was no JSON."""
    nodes: tuple[Located, ...] = ()
    """Everything typed that JSON-LD and microdata hold."""
    defects: tuple[str, ...] = ()
    """What is wrong with the main product's markup; see `Offer.defects`."""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(reading.offer.title for reading in self.main if reading.offer.title)

    @property
    def is_product(self) -> bool:
        """True where markup says that the page is about one product."""
        return any(reading.source != "state" for reading in self.main)


def read_structured(
    page: bytes, tree: LexborHTMLParser, url: str, *, heading: Callable[[], str] = str
) -> Structured:
    """Everything the markup says. Only kinds whose bytes occur in the page are read. `heading` is
    asked for where the page has several products to choose from.
    """
    metas = microdata.read_metas(tree)
    found, broken = jsonld.nodes(page)
    readings = read_products(found, source="json-ld", url=url)
    items = microdata.read_microdata(tree)
    readings += read_products(items, source="microdata", url=url)
    own = [reading for reading in readings if not reading.listed]
    listed = [reading for reading in readings if reading.listed]

    def named() -> str:
        return heading() or metas.get("og:title") or ""

    main = []
    for source in ("json-ld", "microdata"):
        if chosen := _main([r for r in own if r.source == source], url, named):
            main.append(chosen)
        listed += [r for r in own if r.source == source and r is not chosen]
    graph = microdata.read_open_graph(metas, url)
    if graph is not None and (graph.prices or graph.sku or not main):
        main.append(Reading("og", graph))
    numbered = any(reading.offer.sku or reading.variants for reading in main)
    if not numbered or not any(_has_price(reading) for reading in main):
        main += state.read_state(page.decode(), tree, url, heading=named())
    types = frozenset(
        name for each in found if not each.listed for name in jsonld.types_of(each.node)
    )
    stated = [reading for reading in main if reading.source != "state"]
    defects = (*find_defects(found, stated), *(("json-ld-broken=",) if broken else ()))
    nodes = (*found, *items)
    return Structured(tuple(main), tuple(listed), metas, types, broken, nodes, defects)


def _has_price(reading: Reading) -> bool:
    return bool(reading.offer.prices) or any(variant.prices for variant in reading.variants)


def _main(readings: Sequence[Reading], url: str, named: Callable[[], str]) -> Reading | None:
    """The product the page is about: the one of its address, of its heading, else the only one
    or the first with offers.
    """
    if not readings:
        return None
    if len(readings) == 1:
        return readings[0]
    path = urlsplit(url).path.rstrip("/")
    heading = named()

    def rank(reading: Reading) -> tuple[bool, bool, float, bool, bool]:
        offer = reading.offer
        alike = token_set_ratio(offer.title or "", heading) if heading else 0.0
        same = bool(offer.url and path and urlsplit(offer.url).path.rstrip("/") == path)
        return (
            same,
            alike >= ALIKE,
            alike if alike >= ALIKE else 0.0,
            bool(reading.variants),
            _has_price(reading),
        )

    ranks = [rank(reading) for reading in readings]
    best = max(ranks)
    same, alike = best[:2]
    sharing = {r.offer.title for r, own in zip(readings, ranks, strict=True) if own[1]}
    if len(readings) >= MANY and not same and (not alike or len(sharing) >= SHARED):
        return None
    return readings[ranks.index(best)]


def merged(offers: Sequence[Offer]) -> Offer:
    """One offer: each field from the first that has it."""
    fields: dict[str, object] = {}
    for offer in offers:
        for name in _FIELDS:
            if fields.get(name) is None and (value := getattr(offer, name)) is not None:
                fields[name] = value
        if fields.get("availability", "unknown") == "unknown":
            fields["availability"] = offer.availability
            fields["availability_evidence"] = offer.availability_evidence
        if not fields.get("prices") and offer.prices:
            fields["prices"] = offer.prices
        if not fields.get("attributes") and offer.attributes:
            fields["attributes"] = offer.attributes
    return Offer(**fields)  # type: ignore[arg-type]
