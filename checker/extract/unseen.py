"""The price of a product that no text of the page shows: in an attribute that a script reads, or
in the chosen option of a list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from selectolax.lexbor import LexborNode

from checker.extract.dom import selector_of
from checker.extract.money import parse_price
from checker.extract.runs import MONEY
from checker.extract.schema_org import read_amount, read_currency
from checker.extract.seen import Context
from checker.extract.sight import Sight
from checker.model import Evidence, Price

NODE_LIMIT = 60
_ATTRIBUTES = ("data-price", "data-product-price", "data-price-amount", "data-current-price",
               "data-sale-price", "data-final-price", "value")  # fmt: skip
_CURRENCIES = ("data-currency", "data-price-currency", "data-currency-code", "currency")
_HOLDERS = ",".join(f"[{name}]" for name in _ATTRIBUTES[:-1]) + ",product-price[value]"


def read_unseen(sight: Sight, node: LexborNode | None, context: Context) -> Price | None:
    """The one price in the page's own part; None where there is none, or more than one."""
    if node is None or context.currency is None:
        return None
    reach = max(sight.reach, 0)
    own = [each for each in node.css(_HOLDERS)[:NODE_LIMIT] if 0 <= sight.level(each) <= reach]
    return _only(_attributes(own, context)) or _only(_options(sight, node, reach, context))


def _attributes(nodes: Iterable[LexborNode], context: Context) -> Iterable[Price]:
    """Amounts with their decimals; a whole number may count cents."""
    for node in nodes:
        attributes: Mapping[str, str | None] = node.attributes
        raw = next((value for name in _ATTRIBUTES if (value := attributes.get(name))), "")
        amount = read_amount(raw) if raw[-3:-2] in (".", ",") else None
        if amount is not None:
            named = next((value for name in _CURRENCIES if (value := attributes.get(name))), None)
            place = Evidence(raw, context.url, selector_of(node))
            yield Price(amount, read_currency(named) or context.currency, evidence=place)


def _options(sight: Sight, node: LexborNode, reach: int, context: Context) -> Iterable[Price]:
    """The price in the option that is chosen, the first where none is marked."""
    for chooser in node.css("select")[:NODE_LIMIT]:
        options = chooser.css("option")
        chosen = next((each for each in options if "selected" in each.attributes), None)
        first = chosen or (options[0] if options else None)
        if first is None or not 0 <= sight.level(chooser) <= reach:
            continue
        text = " ".join(first.text(deep=True).split())
        if not MONEY.search(text):
            continue  # a quantity
        price = parse_price(text, currency_hint=context.currency, locale=context.locale)
        if price is not None and price.role in ("current", "sale") and "+" not in text:
            yield Price(price.amount, price.currency, tax=price.tax,
                        evidence=Evidence(text, context.url, selector_of(first)))  # fmt: skip


def _only(found: Iterable[Price]) -> Price | None:
    prices = list(found)
    return prices[0] if len({price.amount for price in prices}) == 1 else None
