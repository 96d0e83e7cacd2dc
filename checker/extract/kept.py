"""The variants that a shop's software keeps beside its lists, for its scripts to show when one is
chosen: WooCommerce's `data-product_variations`, Shopify's variants, Magento's `optionPrices`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from checker.extract.choice_sets import EDGES, MOST, Choice, Choices, is_told
from checker.extract.cues import holds
from checker.extract.dom import above, selector_of
from checker.extract.heading import heading_text
from checker.extract.jsonld import load
from checker.extract.offer import LONE
from checker.extract.product import Block
from checker.extract.runs import MONEY
from checker.extract.schema_org import read_amount, read_gtin
from checker.extract.seen import Context
from checker.extract.stock import Stock
from checker.extract.typography import fold
from checker.model import Evidence, Price, Role

_WOOCOMMERCE = "data-product_variations"
_NOT_IN_STOCK = re.compile(r'"is_in_stock"\s*:\s*false')
_SCRIPTS = "script[type='application/json'],script[type='text/x-magento-init']"
_TELLING = (b'"optionPrices"', b'"available"')
_LIMIT = 60
_SHORTEST, _LONGEST = 40, 400_000
"""Characters of a script that is read."""
_DEPTH = 6
_CENTS = Decimal(100)
"""Shopify states every currency in hundredths (shopify.dev, "money" filter)."""


def find_scripts(source: bytes, tree: LexborHTMLParser) -> Sequence[LexborNode]:
    """The scripts of a page that hold data, where what is read of them stands in its `source`."""
    if tree.body is None or not holds(source, *_TELLING):
        return ()
    return tree.body.css(_SCRIPTS)[:_LIMIT]


def kept_choices(block: Block, context: Context) -> list[Choices]:
    """The sets of variants that are told in full, each of two or more that differ in name. A set
    told twice counts once.
    """
    if block.node is None:
        return []
    found = [*_woocommerce(block.node, context), *_scripted(block, context)]
    sets: dict[tuple[str, ...], Choices] = {}
    for each in found:
        if len(each.choices) <= MOST and is_told(each):
            sets.setdefault(tuple(choice.label for choice in each.choices), each)
    return list(sets.values())


def _woocommerce(node: LexborNode, context: Context) -> Iterator[Choices]:
    for form in node.css(f"[{_WOOCOMMERCE}]")[:2]:
        written = form.attributes.get(_WOOCOMMERCE) or ""
        held = load(written)
        if isinstance(held, list):
            gone = found[0] if (found := _NOT_IN_STOCK.search(written)) else ""
            place = f"{selector_of(form)}[{_WOOCOMMERCE}]"
            names = _option_names(form)
            yield from _whole(
                [_woocommerce_one(each, form, names, place, context, gone) for each in held]
            )


def _option_names(form: LexborNode) -> Mapping[tuple[str, str], str]:
    """(attribute, value as an address writes it) → the words that customers choose it by, without a
    price."""
    return {
        (select.attributes.get("name") or "", option.attributes.get("value") or ""): text
        for select in form.css("select[name]")[:_LIMIT]
        for option in select.css("option")[:_LIMIT]
        if (text := " ".join(MONEY.sub(" ", option.text(strip=True)).split()).strip(EDGES))
    }


def _woocommerce_one(
    held: Any,
    form: LexborNode,
    names: Mapping[tuple[str, str], str],
    place: str,
    context: Context,
    gone: str,
) -> Choice | None:
    if not isinstance(held, dict) or not isinstance(chosen := held.get("attributes"), dict):
        return None
    values = [
        names.get((axis, value)) or value.replace("-", " ")
        for axis, value in chosen.items()
        if isinstance(value, str) and value
    ]
    sku = held.get("sku")
    if len(values) < len(chosen) or not isinstance(sku, str):
        return None  # any value of it
    stated = _stated(held.get("display_price"), held.get("display_regular_price"))
    label = " ".join(values)
    gone = gone if held.get("is_in_stock") is False else ""
    return _choice(label, form, place, context, stated, sku, None, gone)


def _scripted(block: Block, context: Context) -> Iterator[Choices]:
    """What stands in scripts of the product's own part; a script of the whole page where it names
    the page's product.
    """
    name = fold(heading_text(block.heading))
    for script in context.scripts:
        text = script.text(deep=True)
        if not _SHORTEST <= len(text) <= _LONGEST:
            continue
        if '"optionPrices"' in text:
            if _is_in(script, block.node):
                yield from _magento(load(text), script, context)
        elif '"available"' in text and '"price"' in text:
            held = load(text)
            product = _object(_object(held).get("product", held))
            told = product.get("variants", held)
            named = fold(str(product.get("title"))) == name
            if isinstance(told, list) and (named or _is_in(script, block.node)):
                place = selector_of(script)
                yield from _whole([_shopify_one(each, script, place, context) for each in told])


def _is_in(script: LexborNode, node: LexborNode | None) -> bool:
    return node is not None and any(each.mem_id == node.mem_id for each in above(script))


def _shopify_one(held: Any, script: LexborNode, place: str, context: Context) -> Choice | None:
    if not isinstance(held, dict) or not isinstance(label := held.get("title"), str):
        return None
    if "option1" not in held or not isinstance(held.get("available"), bool):
        return None
    stated = _stated(held.get("price"), held.get("compare_at_price"), _CENTS)
    gone = "" if held["available"] else '"available"'
    label, gtin = label.replace(" / ", " "), read_gtin({"gtin": held.get("barcode")})
    return _choice(label, script, place, context, stated, _text(held.get("sku")), gtin, gone)


def _magento(held: Any, script: LexborNode, context: Context) -> Iterator[Choices]:
    """The variants of a configurable product: prices, options and numbers by the product's id."""
    config = _holding(held, "optionPrices")
    prices, index = _object(config.get("optionPrices")), _object(config.get("index"))
    axes = [each for each in _object(config.get("attributes")).values() if isinstance(each, dict)]
    labels = {
        (str(axis.get("id")), str(option.get("id"))): _text(option.get("label")) or ""
        for axis in axes
        for option in axis.get("options") or ()
        if isinstance(option, dict)
    }
    numbers, salable = _object(config.get("sku")), _object(config.get("salable"))
    place = selector_of(script)
    choices = []
    for product, options in index.items():
        each = prices.get(product)
        if not isinstance(each, dict) or not isinstance(options, dict):
            return
        label = " ".join(labels.get((axis, str(option)), "") for axis, option in options.items())
        stated = _stated(_amount(each, "finalPrice"), _amount(each, "oldPrice"))
        sku, gone = _text(numbers.get(product)), _is_gone(salable, product, options)
        choices.append(_choice(label, script, place, context, stated, sku, None, gone))
    axis = _text(axes[0].get("label")) if len(axes) == 1 else None
    yield from _whole(choices, (axis or "option").casefold())


def _is_gone(salable: Mapping[str, Any], product: str, options: Mapping[str, Any]) -> str:
    """The words that say that a variant is missing in a list of what can be sold."""
    for axis, option in options.items():
        held = salable.get(axis)
        sold = held.get(str(option)) if isinstance(held, dict) else None
        if isinstance(held, dict) and product not in map(str, sold or ()):
            return '"salable"'
    return ""


def _amount(prices: Mapping[str, Any], key: str) -> Any:
    return _object(prices.get(key)).get("amount")


def _object(held: Any) -> Mapping[str, Any]:
    return held if isinstance(held, dict) else {}


def _holding(held: Any, key: str) -> Mapping[str, Any]:
    """The object that has a key, of those inside one another; {} where none has."""
    level = [held]
    for _ in range(_DEPTH):
        objects = [each for each in level if isinstance(each, dict)]
        for each in objects:
            if key in each:
                return each
        level = [inner for each in objects for inner in each.values()]
    return {}


_Stated = Mapping[Role, tuple[Decimal, str]]


def _stated(current: Any, regular: Any, scale: Decimal = Decimal(1)) -> _Stated:
    """The amounts with how they are spelled; the regular one where it is above the current."""
    found: dict[Role, tuple[Decimal, str]] = {}
    amount, former = read_amount(current), read_amount(regular)
    if amount is not None:
        found["current"] = amount / scale, str(current)
        if former is not None and former > amount:
            found["list"] = former / scale, str(regular)
    return found


def _choice(
    label: str,
    node: LexborNode,
    place: str,
    context: Context,
    stated: _Stated,
    sku: str | None,
    gtin: str | None,
    gone: str,
) -> Choice | None:
    if "current" not in stated:
        return None
    prices = {
        role: Price(
            amount,
            context.currency,
            role,
            confidence=LONE,
            evidence=Evidence(spelled, context.url, place),
        )
        for role, (amount, spelled) in stated.items()
    }
    stock = Stock("out_of_stock", Evidence(gone, context.url, place)) if gone else Stock()
    quote = sku or stated["current"][1]
    return Choice(label, node, prices, sku, gtin, stock, False, quote=quote)


def _whole(choices: Sequence[Choice | None], axis: str = "option") -> Iterator[Choices]:
    """The set, where each of its variants is told."""
    told = tuple(choice for choice in choices if choice is not None)
    if len(told) == len(choices) > 1:
        yield Choices(axis, told)


def _text(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
