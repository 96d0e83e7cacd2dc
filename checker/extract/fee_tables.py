"""Tables of a page that say what each way of delivery, or each destination, costs and takes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser, LexborNode

from checker.extract.cases import cases_in
from checker.extract.claims import parse_claims
from checker.extract.cutoffs import find_cutoffs
from checker.extract.dom import UNSEEN, above, is_hidden, selector_of, text_of
from checker.extract.lexing import LANGUAGES
from checker.extract.product import is_apart
from checker.extract.sections import Section, with_section
from checker.extract.tables import Cells, cells_of, columns_by_head, rows_of, texts_of
from checker.extract.typography import fold_words
from checker.extract.words import load
from checker.model import Claim, ClaimKind, Evidence

_TABLES, _ROWS, _CELLS = 40, 60, 6
_LONGEST_NAME = 80
_UNDER = re.compile(r" (?:(?:for |on |pour )?(?:orders |une commande )?(?:sous|under|below)) \d.*")
"""Behind the header of a fee: below what it is asked for ("Frais sous 49 €")."""
_SERVICE = re.compile(
    r"^(?:livraison|delivery|shipping|versand|envío|spedizione|verzending|bezorging|envio|entrega|dostawa)\b[\s:–-]*"
    r"|\s*\b(?:livraison|delivery|shipping)$",
    re.I,
)
_KINDS: Mapping[str, frozenset[ClaimKind]] = {
    "fee": frozenset({"shipping_fee", "free_shipping_threshold"}),
    "threshold": frozenset({"free_shipping_threshold"}),
    "delay": frozenset({"delivery_delay"}),
    "collect": frozenset({"click_and_collect_delay"}),
}
_NAMING = ("place", "way")
_OUTSIDE = frozenset({"nav", "dialog", "blockquote", "table"})

Headings = tuple[str, ...]
"""The headings over a table, the innermost first."""


@dataclass(frozen=True, slots=True)
class _Table:
    """A table whose every column is known."""

    headings: Headings
    columns: tuple[str, ...]
    rows: tuple[Cells, ...]


def read_fee_tables(
    tree: LexborHTMLParser, url: str, title: str, *, locale: str
) -> tuple[Claim, ...]:
    """The fees, thresholds and delays in the tables of a page about delivery, each with the
    service or destination of its row as its condition. A quote is the words of its cell.

    Two tables under the same headings are left unread, and so is a way of delivery that has two
    values: what tells them apart is not known.
    """
    if locale[:2].lower() not in LANGUAGES:
        return ()
    if not any(_is_clear(_columns(_heads(table))) for table in tree.css("table")):
        return ()
    tables = [table for table in _tables(tree, f"{title} {url}") if table.rows]
    over = [table.headings for table in tables]
    found: dict[tuple[object, ...], list[Claim]] = {}
    for table in tables:
        if over.count(table.headings) > 1:
            continue
        section = Section(1, "", table.headings)
        abroad = cases_in(section.case or "") != {locale[3:].lower()}
        for claim in _claims(table, url, locale):
            placed = with_section(claim, section if abroad else None)
            found.setdefault((placed.kind, placed.condition), []).append(placed)
    return tuple(
        claims[0]
        for claims in found.values()
        if len({(claim.value, claim.unit, claim.minimum) for claim in claims}) == 1
    )


def _tables(tree: LexborHTMLParser, page: str) -> Iterator[_Table]:
    headings: list[tuple[int, LexborNode]] = []
    for node in tree.css("h1,h2,h3,h4,h5,h6,summary,table")[: _TABLES * 10]:
        if node.tag != "table":
            level = int((node.tag or "")[1]) if node.tag != "summary" else 6
            headings = [each for each in headings if each[0] < level]
            headings.append((level, node))
            continue
        heads = _heads(node)
        if not _is_clear(columns := _columns(heads)):
            continue
        named = (*node.css("caption")[:1], *(heading for _, heading in reversed(headings)))
        over = tuple(text_of(each, _LONGEST_NAME) for each in named)
        about = _names("about", " ".join((page, *over, *heads)))
        if about and (rows := rows_of(node, _ROWS)[1:]) and _is_shown(node):
            yield _Table(over, columns, tuple(row for row in rows if len(row) == len(columns)))


def _heads(table: LexborNode) -> list[str]:
    """The texts of its first row."""
    first = table.css_first("tr")
    return texts_of(cells_of(first)) if first is not None else []


def _is_clear(columns: Sequence[str]) -> bool:
    """True for one value of each kind, and something that it is the value of."""
    said = [column for column in columns if column != "beside"]
    clear = len(set(said)) == len(said) <= _CELLS and "" not in said
    return clear and not set(said).isdisjoint(_NAMING) and not set(said) <= set(_NAMING)


def _is_shown(table: LexborNode) -> bool:
    """False for a table that is hidden, within another, or beside the page's own content."""
    around = [each for each in above(table) if each.tag not in ("html", "body", None)]
    if any(each.tag in _OUTSIDE or each.tag in UNSEEN for each in around):
        return False
    return not any(map(is_hidden, (table, *around))) and not is_apart(table, frozenset())


def _claims(table: _Table, url: str, locale: str) -> Iterator[Claim]:
    says = load("fee_tables")["says"][locale[:2].lower()]
    for row in table.rows:
        cells = list(zip(table.columns, row, strict=True))
        names = {column: text_of(node, 200) for column, node in cells if column in _NAMING}
        if not _is_way(names):
            continue
        collected = _names("collect", names.get("way", ""))
        condition = None if collected else _condition(names)
        for column, node in cells:
            kind = "collect" if collected and column == "delay" else column
            if kind not in _KINDS or (collected and column != "delay"):
                continue
            text = text_of(node, 300)
            evidence = Evidence(text, url, selector_of(node))
            for claim in parse_claims(says[kind].format(cell=text), locale=locale):
                if claim.kind in _KINDS[kind] and not (claim.value == "0" and column == "fee"):
                    own = ", ".join(filter(None, (condition, claim.condition))) or None
                    yield replace(claim, condition=own, quote=text, evidence=evidence)
            if column == "delay" and condition and not any(find_cutoffs(text, locale=locale)):
                for _, claim in find_cutoffs(text, locale=locale, service=condition):
                    yield replace(claim, quote=text, evidence=evidence)


def _is_way(names: Mapping[str, str]) -> bool:
    """True for a service or a destination of parcels: no wrapping, no returns."""
    said = " ".join(names.values())
    if not all(0 < len(name) <= _LONGEST_NAME for name in names.values()) or _names("not", said):
        return False
    return "place" in names or _names("way", said) or bool(cases_in(said))


def _condition(names: Mapping[str, str]) -> str | None:
    """The names of a row without the word that only says "delivery"."""
    said = (_SERVICE.sub("", names[column]).strip(" :,") for column in _NAMING if column in names)
    return ", ".join(filter(None, said)) or None


def _columns(heads: Iterable[str]) -> tuple[str, ...]:
    """What each column says; empty where its header is not known."""
    return tuple(map(_column, heads))


def _column(header: str) -> str:
    folded = fold_words(header)
    plain = _UNDER.sub("", folded)
    column = columns_by_head("fee_tables").get(plain, "")
    return column if folded == plain or column == "fee" else ""


@cache
def _sign(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, load('fee_tables')['signs'][name]))})\b")


def _names(sign: str, text: str) -> bool:
    return _sign(sign).search(fold_words(text)) is not None
