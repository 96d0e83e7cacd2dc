"""Article numbers that a page shows near its product."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborNode
from stdnum import ean

from checker.extract.dom import above, marks, text_of
from checker.extract.runs import MONEY

_PLACES = (
    "[itemprop=sku],.sku,h1 .ref,[class*=product-sku] span,[class*=product-reference] span"
    ",[class*=product-id],[class*=product-number] span,[class*=productSku],[class*=product__sku]"
    ",[class*=product_sku],[class*=reference],h1 .code,[data-ui-id*=sku],[class*=ordernumber]"
    ",[itemprop=productID]:not(meta)"
)
_LIKELY_PLACES = (
    "[class*=sku i],[class*=reference i],[class*=product-code i],[class*=identifier__value]"
)
"""Where some shops write the number, and others the size or the maker."""
_ATTRIBUTES = ("data-sku", "data-product-sku", "data-product_sku", "data-pid", "data-asin")
_FIELDS = ",".join(
    f"input[{place}={name} i]"
    for place in ("name", "id", "class")
    for name in (
        "sku",
        "asin",
        "reference",
        "ref",
        "skuid",
        "sku_id",
        "productcode",
        "sku_product",
        "product_sku",
    )
)
_BRACKETS = re.compile(r"\(([^()\n]{4,60})\)")
_STATED = re.compile(r'"sku":"([^"]+)"')
_CODE = r"[A-Za-z0-9][A-Za-z0-9._/-]{0,30}[A-Za-z0-9]"
_LABEL = (
    r"(?:skus?|ugs|r[ée]f(?:[ée]rence)?s?|code|art(?:icle|ikel)?|model|modèle|ean|gtin|mpn|asin)"
)
_LABEL_ALONE = re.compile(_LABEL, re.I)
_LABELLED = re.compile(
    r"(?<!\w)(?:réf(?:érence|\.)?(?: (?:produit|article|fabricant|constructeur"
    r"|fournisseur|interne|catalogue))?|référence|sku|ugs"
    r"|code (?:article|produit)|art(?:ikel|\.)?[ -]?(?:n(?:r|ummer|umber|o)?\b\.?|nr\.?)"
    r"|(?:item|product|part|stock|order) (?:code|no|number|#)|style (?:no|#)"
    r"|catalogue (?:no|number)"
    r"|codice(?: (?:prodotto|articolo))?|cod\.? ?art(?:icolo|\.)?|riferimento"
    r"|referencia|ref\.|cód(?:igo|\.)"
    r"|kod(?: (?:produktu|producenta))?|symbol|nr (?:kat|art|ref)\.|cod(?: produs)?|artikelnr"
    r"|artikelnummer|artikelkod|artikelcode|produktnummer|produkt-?nr"
    r"|bestell-?(?:nummer|nr)|varenummer|model|asin|mpn"
    r"|model(?:lo?|o)(?= ?:)|modèle(?= ?:| [A-Z0-9]{1,6}[-/]?\d)|modèle(?= [A-Z]\d*-[A-Z])"
    r"|артикул|код(?: товара)?|cikkszám|kat\. č(?:íslo|\.)|kód|tuotenumero|varenr|pzn"
    r"|art\.(?= ?\d{3})|code(?= ?:)|item(?= ?[#:])|(?:art[ií]culo|articolo|articol)(?= ?[:n])"
    r"|tuotekoodi|tuotenro|ürün kodu|stok kodu|κωδικός|šifra|č(?:íslo|\.) (?:produktu|zboží)"
    r"|ref(?=:| \S*\d)|商品(?:コード|番号)|品番|型番|货号|referência|artnr|sap-nr\.?"
    r"|id(?= ?\d{4}))\s*(?:n°|[.:：#°])*\s*[:.]?\s*"
    rf"(?!{_LABEL}\s*[:.°])((?=[\d._/-]*[A-Za-z]){_CODE}(?![A-Za-z0-9])|{_CODE}(?!\d*(?:,\d\d\b|\s?€)))",
    re.I,
)
_PLAIN = re.compile(_CODE)
_ALONE = re.compile(r"(?=\S*\d)[A-Z0-9]+(?:[-_./][A-Z0-9]+)+|\d{6,14}")
_PARTED = re.compile(r"[A-Z0-9]+(?:[-_./][A-Z0-9]+)+")


def read_sku(block: LexborNode, around: str = "") -> str | None:
    """The article number shown or marked in a part of a page; None where it shows none.

    In the text `around` it, an article number is what a label names so.
    """
    for node in block.css(_PLACES)[:10]:
        value = node.attributes.get("content") or text_of(node, 80)
        if match := _LABELLED.search(value):
            return match[1]
        if _LABEL_ALONE.fullmatch(value):
            continue
        if (_PLAIN.fullmatch(value) and _has_digit(value)) or _is_code(value):
            return value
    for node in block.css(_LIKELY_PLACES)[:10]:
        for part in (node, node.css("*")[-1]):  # the whole, or what stands behind its label
            value = text_of(part, 80).strip("[]() ")
            if value not in _HEADS and (_ALONE.fullmatch(value) or _PARTED.fullmatch(value)):
                return value
    numbers = [match[1] for match in _LABELLED.finditer(text_of(block, 4_000))]
    if own := next((each for each in numbers if _has_digit(each) or _is_code(each)), None):
        return own
    if held := block.css_first(_FIELDS):
        return held.attributes.get("value")
    for name in _ATTRIBUTES:
        marked = [each for each in block.css(f"[{name}]")[:10] if not _is_beside(each, block)]
        if number := (*marked, block)[0].attributes.get(name):
            return number
    held_by = (each.attributes["data-variants"] or "" for each in block.css("[data-variants]"))
    stated = {own for each in held_by for own in _STATED.findall(each)}
    if len(stated) == 1:
        return str(stated.pop())
    return next((each[1] for each in _LABELLED.finditer(around) if _has_digit(each[1])), None)


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _is_beside(node: LexborNode, block: LexborNode) -> bool:
    """True in a part of the block that shows other products."""
    for each in above(node):
        if each.mem_id == block.mem_id:
            return False
        if "neighbour" in marks(each):
            return True
    return False


def labelled_number(text: str) -> str | None:
    """The article number that a short text is, by its label; None where it is none."""
    found = _LABELLED.match(text)
    if found and (_has_digit(found[1]) or _PARTED.fullmatch(found[1])):
        return found[1]
    return None


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells the variant of a row of a table from the others."""

    label: str
    """The first text that is no number and no price."""
    sku: str | None
    gtin: str | None


def row_identity(texts: Sequence[str], heads: Sequence[str]) -> Identity:
    """What the cells of a row say of its variant; the article number stands under a head that says
    so, or is the only text that looks so.
    """
    gtin = next((text for text in texts if ean.is_valid(text)), None)
    rest = [text for text in texts if text and text != gtin and not MONEY.search(text)]
    headed = (text for head, text in zip(heads, texts, strict=False) if _is_number(head, text))
    like = [text for text in rest if _ALONE.fullmatch(text)]
    sku = next(headed, like[0] if len(like) == 1 else None)
    label = next((text for text in rest if text != sku), sku or "")
    return Identity(label, sku, gtin)


def _is_number(head: str, text: str) -> bool:
    return bool(head) and labelled_number(f"{head} : {text}") == text


_HEADS = frozenset({"EAN", "GTIN", "ISBN", "UPC", "SKU", "HT", "TTC", "PRIX", "STOCK", "TVA",
                    "N/A", "N/D", "ND"})  # fmt: skip
"""Heads of the next column and words for none, which are no article numbers."""


def _is_code(value: str) -> bool:
    plain = bool(_PLAIN.fullmatch(value)) and value.isupper() and len(value) >= 2
    return plain and value not in _HEADS


def without_numbers(text: str) -> tuple[str, dict[int, str]]:
    """The text with article numbers in parentheses blanked out, and those by their place."""
    numbers = {
        match.start(): number
        for match in _BRACKETS.finditer(text)
        if (number := labelled_number(match[1].strip())) and match[1].strip().endswith(number)
    }
    blanked = _BRACKETS.sub(
        lambda match: " " * len(match[0]) if match.start() in numbers else match[0], text
    )
    return blanked, numbers
