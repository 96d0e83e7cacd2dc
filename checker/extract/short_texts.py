"""Texts of a page that are short and yet say a part of an offer."""

from __future__ import annotations

import re
from functools import lru_cache

from selectolax.lexbor import LexborNode

from checker.extract.cues import has_digit
from checker.extract.dom import above, children, is_link, text_of
from checker.extract.vocabulary import words
from checker.extract.words import load

CARD = 400
"""Characters of the element around an offer's parts."""
LEVELS = 3
ROWS = 60
HEADS = 8
"""Columns of a table of offers."""
_GIVEN = (
    r"\b(?:offert|gratuit|free\b|gr[aá]tis|kostenlos|versandkostenfrei|portofrei|bogo\b|darmow"
    r"|(?:half|moitié|halber|mezzo|metà|mitad de)[ -]?(?:price|prix|preis|prezzo|precio)"
    r"|(?:double|triple) points\b|points (?:doublés|triplés))"
)
_GIFT = (
    r"\d\s?%|\d\s?(?:for|für|pour|por|per|voor|za|al precio de|pelo preço de|w cenie|[+=x×])\s?\d"
    rf"|{_GIVEN}|\b(?:points?|punti|puntos|punkte) ?[x×] ?\d|\b[x×]\d points?"
)
_GIVEN_WORD = re.compile(_GIVEN)
"""All that gives without a number, in lower case."""
_GIVES = re.compile(_GIFT, re.I)
_SUM = r"(?:[€$£]\s?\d|\d\s?(?:[€$£]|zł))"
_FIGURE = re.compile(rf"{_GIFT}|{_SUM}.*[^\W\d]{{3}}|[^\W\d]{{3}}.*{_SUM}", re.I)
"""What an offer gives, set large: "-20 %", "3 for 2", "£5 off"."""
_AMOUNT = re.compile(r"[-–−]?\s?(?:[€$£]\s?\d{1,4}|\d{1,4}\s?(?:[€$£]|zł))")
"""A round amount alone, whose rest stands in the next element: "15 €", "de remise"."""
_SIGNED = re.compile(r"[-–−]\s?(?:[€$£]\s?\d{1,4}|\d{1,4}\s?[€$£])")
"""An amount taken off, whatever the next element says it is taken off."""
_PRICE = re.compile(r"[€$£]\s?\d|\d\s?[€$£]")
_OPENING_AMOUNT = re.compile(rf"(?:{_AMOUNT.pattern})(?![\d.,])")
FIGURE = 50
"""Characters of what an offer gives, over its terms."""
LINE = 300
SENTENCE = 4
"""Words from which a line under a heading is more than a name."""
CODE = re.compile(r"(?=\d*[A-Z])[A-Z0-9][A-Z0-9_-]{3,19}")
_CODED = re.compile(rf"(?i:\b(?:\w*code|c[oó]digo|codice|coupon|gutschein)\b):? {CODE.pattern}\b")
_DAY = re.compile(r"\d{1,2}(?:[./-]\d|\.? [^\W\d])")


_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})


@lru_cache(maxsize=4_096)  # the pages of a site share their labels
def completes(text: str) -> bool:
    """True for a text with a code, a last day or a refund: what an offer asks for."""
    return words("offer", "told").search(text.lower()) is not None


@lru_cache(maxsize=512)
def is_figure(text: str) -> bool:
    """True for a text with what an offer gives."""
    found = _FIGURE.search(text) if has_digit(text) else _GIVEN_WORD.search(text.lower())
    return found is not None


def gives(text: str) -> bool:
    """True for a text with a percent, a lot, a gift or points, whatever its amounts."""
    return _GIVES.search(text) is not None


def is_part(node: LexborNode, text: str) -> bool:
    """True for a short text with what an offer gives in a card that says the rest of it, and for
    that rest.
    """
    if _AMOUNT.fullmatch(text):
        line = _next_text(node).lower()
        on = _SIGNED.fullmatch(text) and words("offer", "on").match(line)
        return bool(on or words("offer", "rest").match(line))
    if is_figure(text):
        return any(
            completes(whole)
            for each, _ in zip(above(node), range(LEVELS), strict=False)
            if each.tag != "body" and len(whole := text_of(each, CARD)) < CARD
        )
    return completes(text)


def heads_card(node: LexborNode, text: str) -> bool:
    """True for what an offer gives, "3 for £5", that opens a card without a price, over what it is
    for, on a page of offers.
    """
    if node.parent is None or len(text) > FIGURE or not _GIVES.search(text):
        return False
    whole = text_of(node.parent, CARD)
    rest = whole.removeprefix(text)
    if len(whole) >= CARD or rest == whole or _PRICE.search(rest):
        return False
    following, line = _next(node), _next_text(node)
    named = following is not None and following.tag in _HEADINGS and len(line) > SENTENCE
    return (named or words("offer", "on").match(line.lower()) is not None) and not _GIVES.search(
        line
    )


def heads_offer(heading: LexborNode, *, coded: bool = False) -> bool:
    """True for a heading over a line that tells an offer, or one that tells it itself: what would
    announce other products elsewhere. `coded`: only over a line with what an offer gives and its
    code.
    """
    line, following = _next_text(heading), _next(heading)
    if following is None or len(line.split()) < SENTENCE or is_link(following):
        return False
    if coded:
        return bool(_FIGURE.search(line)) and _CODED.search(line) is not None
    told = text_of(heading, LINE)
    return any(_GIVES.search(each) or completes(each) for each in (line, told))


def heads_terms(node: LexborNode, text: str) -> bool:
    """True for what an offer gives, right over a line with its terms."""
    if len(text) > FIGURE or not is_figure(text):
        return False
    return _tells_terms(_next_text(node))


@lru_cache(maxsize=512)
def _tells_terms(line: str) -> bool:
    """True for a line that completes an offer, or opens with what one asks for."""
    return completes(line) or words("offer", "terms").match(line.lower()) is not None


def _next_text(node: LexborNode) -> str:
    """The text of the next element, where it is a short one."""
    following = _next(node)
    text = text_of(following, LINE) if following is not None else ""
    return text if len(text) < LINE else ""


def _next(node: LexborNode) -> LexborNode | None:
    following = node.next
    while following is not None and (following.is_text_node or following.tag == "-comment"):
        if (following.text_content or "").strip() and following.is_text_node:
            return None
        following = following.next
    return following


def say_saving(head: str, text: str) -> str | None:
    """An amount under a head that says it is saved, with that: "Rabatt: 5 €"; None for others."""
    saves = _OPENING_AMOUNT.match(text) and words("offer", "saving").fullmatch(head.lower())
    return f"{head}: {text}" if saves else None


def headed(node: LexborNode, text: str) -> str | None:
    """A cell's code, last day or saving with the head of its column: "Code NOEL10", "Ends 30
    November", "Rabatt: 5 €"; None for other texts.
    """
    if node.tag != "td":
        return None
    saves = _OPENING_AMOUNT.match(text) is not None
    if not (saves or CODE.fullmatch(text) or _DAY.match(text)):
        return None
    head = head_of(node)
    if head and saves:
        return say_saving(head, text)
    if head is None or not completes(f"{head} {text}"):
        return None
    return f"Code {text}" if CODE.fullmatch(text) else f"{head} {text}"


def gifted(node: LexborNode, text: str, language: str) -> str | None:
    """What is given, from a cell under a head that says so in a row with a day, as a sentence of
    `language` says it: "Votre cadeau", "Une boîte de thé" is "Une boîte de thé offert"; None for
    other texts."""
    said = load("columns")["says"].get(language, {}).get("gift")
    if not said or node.tag != "td" or not text[:1].isalpha() or _GIVES.search(text):
        return None
    head = head_of(node)
    gives = head and words("offer", "gifts").fullmatch(head.lower())
    row = children(node.parent) if gives and node.parent is not None else ()
    return said.format(cell=text) if any(_DAY.match(text_of(each, ROWS)) for each in row) else None


def head_of(cell: LexborNode) -> str | None:
    """The head of a cell's column."""
    number = 0
    before = cell.prev
    while before is not None:
        number += before.tag in ("td", "th")
        before = before.prev
    table = next((each for each in above(cell) if each.tag == "table"), None)
    row = table.css_first("tr") if table is not None else None
    if row is None or row == cell.parent:
        return None
    heads = (row.css("th") or row.css("td"))[:HEADS]
    return text_of(heads[number], ROWS) if number < len(heads) else None
