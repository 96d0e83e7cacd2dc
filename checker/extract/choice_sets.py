"""The sets of variants that a product page shows its reader to choose from: radio buttons, buttons
with a state, a list, a table with a button a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from msgspec import structs
from selectolax.lexbor import LexborNode

from checker.extract.dom import above, is_hidden, selector_of, text_of
from checker.extract.money import find_prices
from checker.extract.pieces import read_pieces
from checker.extract.product import Block, button_text, is_apart, puts_in_cart
from checker.extract.references import labelled_number, row_identity
from checker.extract.runs import MONEY, Piece, Walk
from checker.extract.seen import Context, Seen, evident
from checker.extract.shown import read_seen
from checker.extract.stock import Stock, availability_of
from checker.extract.tables import cells_of, heads_of, texts_of
from checker.extract.vocabulary import words
from checker.model import Evidence, Price, Role

MOST = 60
"""Choices from which a set is a list of something else."""
LIMIT = 300
_LABEL = 60
"""Characters of what a variant is called."""
_STATUS = 80
_RADIOS = "input[type=radio]"
_STATES = ("aria-checked", "aria-selected", "aria-pressed", "data-selected")
_BUTTONS = "[role=radio],button[aria-checked],button[aria-pressed],button[data-selected]"
_NUMBERS = ("data-reference", "data-sku", "data-product-sku", "data-variant-sku", "data-ref")
_CODES = ("data-ean13", "data-ean", "data-gtin", "data-gtin13", "data-barcode")
_NAMES = ("title", "aria-label", "data-label", "data-value", "data-title", "data-name")
EDGES = " \u00a0\u202f-–—:·•|/(),;"
_NO_NAME = re.compile(r"[-–−+]?\s?\d{1,3}\s?%|/.*|\W*")
_NAME = re.compile(r"[^\W\d_][^\d:.!?%]{1,29}")
_MORE = re.compile(r"[+＋]\s*$")
_SHARE = re.compile(r"\W*(?:soit|i\.e\.|d\. ?h\.)\s", re.I)
"""What one of a pack comes to: "soit 8,97 € le jeu"."""
_ROLES: tuple[Role, ...] = ("list", "unit")


@dataclass(frozen=True, slots=True)
class Choice:
    """One variant of a set."""

    label: str
    node: LexborNode
    prices: dict[Role, Price]
    """Of the roles `current`, `list` and `unit`; nothing where it shows no price of its own."""
    sku: str | None
    gtin: str | None
    stock: Stock
    checked: bool
    quote: str = ""
    """Words that stand in the page, where the label does not."""


@dataclass(frozen=True, slots=True)
class Choices:
    """A set of variants."""

    axis: str
    """What they differ in; `option` where nothing says."""
    choices: tuple[Choice, ...]


def is_told(found: Choices) -> bool:
    """True for two variants or more that differ in name and are none of a service or plan."""
    labels = [choice.label.casefold() for choice in found.choices]
    if not all(labels) or len(set(labels)) < len(labels) or len(labels) < 2:
        return False
    said = " · ".join((found.axis.casefold(), *labels))
    if any(words("options", kind).search(said) for kind in ("plan", "rented", "apart")):
        return False
    numbers = [choice.sku for choice in found.choices if choice.sku]
    priced = all(choice.prices for choice in found.choices)
    return priced or (len(numbers) == len(labels) and len(set(numbers)) == len(numbers))


def find_choices(block: Block, context: Context) -> list[Choices]:
    """The sets of variants around the page's heading, each of two or more that differ in name."""
    if block.node is None:
        return []
    return [each for each in _shown(block.node, context) if is_told(each)]


def _shown(node: LexborNode, context: Context) -> Iterator[Choices]:
    for members in (*_radios(node), *_states(node), *_rows(node)):
        near = [each for each in members if not is_apart(each[1], frozenset())]
        if not 2 <= len(near) <= MOST:
            continue
        choices = tuple(read_choice(chooser, holder, context) for chooser, holder in near)
        if all(choice is not None for choice in choices):
            found = tuple(
                _in_row(choice, chooser, context)
                for choice, (chooser, _) in zip(choices, near, strict=True)
                if choice is not None
            )
            yield Choices(_axis(near[0][1], found), found)
    for menu in node.css("select")[:10]:
        listed = [_listed(option, context) for option in menu.css("option")[:MOST]]
        button = _button_of(menu)
        options = tuple(_sold(each, button, context) for each in listed if each is not None)
        if len(options) > 1 and not is_apart(menu, frozenset()):
            yield Choices(_axis(menu, options), options)


def _listed(option: LexborNode, context: Context) -> Choice | None:
    """An entry of a list; None for one that asks to choose, or has a surcharge or two prices."""
    text = " ".join(option.text(deep=True).split())
    name, status = _parted(text)
    found = find_prices(name, currency_hint=context.currency, locale=context.locale)
    payable = [span for span in found if span.price.role in ("current", "sale")]
    if len(payable) > 1 or len(found) > len(payable) or not option.attributes.get("value"):
        return None
    prices: dict[Role, Price] = {}
    for span in payable:
        if _MORE.search(name[: span.start].rstrip("( ")):
            return None
        quote = Evidence(name[span.start : span.end], context.url, selector_of(option))
        prices["current"] = structs.replace(span.price, role="current", evidence=quote)
        name = f"{name[: span.start]} {name[span.end :]}"
    label = " ".join(name.split()).strip(EDGES)
    kind = availability_of(status.lower()) if status else "unknown"
    told = Evidence(status, context.url, selector_of(option)) if status else None
    return Choice(
        label if len(label) <= _LABEL else "",
        option,
        prices,
        _stated(option, option, _NUMBERS),
        _stated(option, option, _CODES),
        Stock(kind, told),
        "selected" in option.attributes,
    )


_Member = tuple[LexborNode, LexborNode]
"""What is pressed, and the element that tells of it."""


def _radios(node: LexborNode) -> Iterator[list[_Member]]:
    """Radio buttons of one name."""
    named: dict[str, list[LexborNode]] = {}
    for radio in node.css(_RADIOS)[:LIMIT]:
        named.setdefault(radio.attributes.get("name") or "", []).append(radio)
    for radios in named.values():
        if len(radios) > 1:
            yield [(radio, _holder(radio, radios, node)) for radio in radios]


def _states(node: LexborNode) -> Iterator[list[_Member]]:
    """Buttons with a state, side by side."""
    beside: dict[int, list[LexborNode]] = {}
    for button in node.css(_BUTTONS)[:LIMIT]:
        parent = button.parent
        if parent is not None and parent.tag == "li":
            parent = parent.parent
        if parent is not None and not is_hidden(button):
            beside.setdefault(parent.mem_id, []).append(button)
    for buttons in beside.values():
        if len(buttons) > 1:
            yield [(button, _holder(button, buttons, node)) for button in buttons]


def _rows(node: LexborNode) -> Iterator[list[_Member]]:
    """Rows of a table that each have a button to buy, with the like rows of what is sold out."""
    for table in node.css("table")[:10]:
        rows: list[_Member] = []
        wide = 0
        for row in table.css("tr")[:LIMIT]:
            buttons = row.css("button,input[type=submit],a")
            button = next((each for each in buttons if puts_in_cart(each)), None)
            wide = wide or (len(row.css("td")) if button is not None else 0)
            rows.append((row if button is None else button, row))
        if wide and len(like := [each for each in rows if len(each[1].css("td")) == wide]) > 1:
            yield like


def _in_row(choice: Choice, chooser: LexborNode, context: Context) -> Choice:
    """The choice with the number in its row of a table, as that row's button sells it."""
    if choice.node.tag != "tr":
        return choice
    choice = _sold(choice, chooser, context)
    table = next((each for each in above(choice.node) if each.tag == "table"), None)
    top = table.css_first("tr") if table is not None else None
    return identified(choice, heads_of(cells_of(top)) if top is not None else [])


def identified(choice: Choice, heads: Sequence[str]) -> Choice:
    """The choice with what the cells of its row say that it is, under the heads of columns."""
    told = row_identity(texts_of(cells_of(choice.node)), heads)
    label = choice.label if choice.label not in ("", told.sku, told.gtin) else told.label
    return replace(choice, label=label, sku=choice.sku or told.sku, gtin=choice.gtin or told.gtin)


def _button_of(menu: LexborNode) -> LexborNode | None:
    """The button that puts what a list of variants names into the cart."""
    form = next((each for each in above(menu) if each.tag == "form"), None)
    buttons = form.css("button,input[type=submit]")[:10] if form is not None else []
    return next((each for each in buttons if puts_in_cart(each)), None)


def _sold(choice: Choice, button: LexborNode | None, context: Context) -> Choice:
    """The choice in stock, where a button sells it at a price of its own and nothing says more."""
    if choice.stock.evidence or "current" not in choice.prices:
        return choice
    if button is None or not puts_in_cart(button):
        return choice
    if "disabled" in button.attributes or "disabled" in choice.node.attributes:
        return choice
    text = button_text(button)
    kind = availability_of(text.lower())
    quote = Evidence(text, context.url, selector_of(button))
    return replace(choice, stock=Stock("in_stock" if kind == "unknown" else kind, quote))


def _holder(chooser: LexborNode, all_: Sequence[LexborNode], root: LexborNode) -> LexborNode:
    """The largest element with one chooser of the set, or the label beside it."""
    others = {each.mem_id for each in all_ if each.mem_id != chooser.mem_id}
    borders = {each.mem_id for other in all_ if other.mem_id in others for each in above(other)}
    found = chooser
    for each in above(chooser):
        if each.mem_id in borders or each.mem_id == root.mem_id:
            break
        found = each
    identity = chooser.attributes.get("id")
    if found.mem_id == chooser.mem_id and chooser.tag == "input" and identity:
        for label in (found.parent or found).css("label[for]"):
            if label.attributes.get("for") == identity:
                return label
    return found


def _axis(holder: LexborNode, choices: Sequence[Choice]) -> str:
    """What the set is a choice of, as a legend or label before it says; `option` otherwise."""
    for each in list(above(holder))[:3]:
        before = holder.prev if each is holder.parent else None
        lead = each.css_first("legend") or _before(before) or _before(each.prev)
        if lead is None:
            continue
        name, colon, _ = text_of(lead, 80).partition(":")
        for choice in choices:
            name = name.replace(choice.label, "")
        name = name.strip(EDGES)
        if (colon or lead.tag in ("legend", "label")) and _NAME.fullmatch(name):
            return name.casefold()
    return "option"


def _before(node: LexborNode | None) -> LexborNode | None:
    while node is not None and node.is_text_node:
        node = node.prev
    return node if node is not None and node.tag in ("span", "label", "p", "div", "h3") else None


# ── what one choice says ─────────────────────────────────────────────────────


def read_choice(chooser: LexborNode, holder: LexborNode, context: Context) -> Choice | None:
    """The choice; None where its price is a surcharge, or one of several."""
    pieces = read_pieces(holder, Walk(False, context.struck, (holder.mem_id,)))
    label, sku, stock = "", None, Stock()
    rest = pieces
    for text, piece in _said(pieces):
        name, status = _parted(text)
        if status:
            kind = availability_of(status.lower())
            stock = Stock(kind, Evidence(status, context.url, selector_of(piece.node)))
        if number := labelled_number(name):
            sku = sku or number
        elif name and not label and not _NO_NAME.fullmatch(name):
            label = name
            if not piece.money:  # a size called "Regular" is no word about the price
                rest = [each for each in pieces if each is not piece]
    prices = _prices(rest, context)
    if prices is None:
        return None
    label = label or next((v for name in _NAMES if (v := chooser.attributes.get(name))), "")
    return Choice(
        " ".join(label.split()) if len(label) <= _LABEL else "",
        holder,
        prices,
        sku or _stated(chooser, holder, _NUMBERS),
        _stated(chooser, holder, _CODES),
        stock,
        _is_checked(chooser),
    )


def _parted(text: str) -> tuple[str, str]:
    """What a line says before it tells of the stock, and what it tells of that."""
    if len(text) > _STATUS or (kind := availability_of(text.lower())) == "unknown":
        return text, ""
    found = words("availability", kind).search(text.lower())
    at = found.start() if found else 0
    return text[:at].strip(EDGES), text[at:]


def _said(pieces: Sequence[Piece]) -> Iterator[tuple[str, Piece]]:
    """The words of a choice without its amounts."""
    for piece in pieces:
        if piece.money and "unit" in piece.marks:
            continue
        text = " ".join(MONEY.sub(" ", piece.text).split()).strip(EDGES)
        if text and text.count("(") > text.count(")"):
            text += ")"
        if text:
            yield text, piece


def _prices(pieces: Sequence[Piece], context: Context) -> dict[Role, Price] | None:
    """The prices of one choice; None for a surcharge and for several prices to pay."""
    pieces = [piece for piece in pieces if not _SHARE.match(piece.text)]
    for piece in pieces:
        amount = MONEY.search(piece.text) if piece.money else None
        if amount and _MORE.search(piece.text[: amount.start()]):
            return None
    seen = read_seen(pieces, context)
    payable = [each for each in seen if each.price.role in ("current", "sale") and not each.struck]
    if len({each.price.amount for each in payable if not each.net}) > 1:
        return None
    if not payable:
        return {} if not seen else None
    found: dict[Role, Price] = {"current": _as(payable[0], "current", context.url)}
    for role in _ROLES:
        for each in seen:
            struck = each.struck or each.price.role == "list"
            if (role == "list" and struck) or (each.price.role == role and not struck):
                found.setdefault(role, _as(each, role, context.url))
    if "list" in found and found["list"].amount <= found["current"].amount:
        del found["list"]
    return found


def _as(seen: Seen, role: Role, url: str) -> Price:
    return structs.replace(evident(seen, url), role=role)


def _stated(chooser: LexborNode, holder: LexborNode, names: Sequence[str]) -> str | None:
    for node in (chooser, holder):
        for name in names:
            if value := (node.attributes.get(name) or "").strip():
                return value
    return None


def _is_checked(chooser: LexborNode) -> bool:
    attributes = chooser.attributes
    return "checked" in attributes or any(attributes.get(name) == "true" for name in _STATES)
