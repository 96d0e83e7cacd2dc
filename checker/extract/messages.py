"""The texts of a page: what the brand says, in which voice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from checker.extract.countdowns import counted_day
from checker.extract.coupons import copied_code, printed_code
from checker.extract.cues import has_digit
from checker.extract.dom import (
    UNSEEN,
    above,
    hides,
    is_hidden,
    is_link,
    marks_in,
    meets_amount,
    only_text,
    own_selector,
    selector_of,
    text_of,
    words_of,
)
from checker.extract.labelled_days import days_under_label
from checker.extract.links import join
from checker.extract.listing import Grid
from checker.extract.offer_tables import code_head_in, is_code_head, own_row, rows_under
from checker.extract.pieces import TITLE_LIMIT, is_neighbour_heading, may_be_title
from checker.extract.short_texts import (
    completes,
    gifted,
    headed,
    heads_card,
    heads_offer,
    heads_terms,
    is_part,
)
from checker.extract.vocabulary import words
from checker.model import Evidence, Message, MessageRole, Voice

MESSAGE_LIMIT = 400
STEP_LIMIT = 15_000
SHORTEST = 12
LONGEST = 2_000
TAG_LENGTH = 60
"""Characters of a price tag, which is no message."""
TERM = 100
"""Characters of a line with the days of an offer."""
SENTENCE = 4
"""Words from which a text in the page's header is more than a label."""
_CLOCK = re.compile(r"\d\s?(?:h\b|h\d|:\d\d|am\b|pm\b|uhr\b)", re.I)
_CODE_ALONE = re.compile(r"(?:\w+ )?code(?: promo)? ?:? ?[A-Z0-9_-]{4,20}", re.I)
"""It stands beside its offer, and again over its terms."""
_WORD = re.compile(r"[^\W\d]{2}")
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i",
     "img", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time",
     "tt", "u", "var"}
)  # fmt: skip
_BLOCKS = frozenset({"p", "div", "h1", "h2", "h3", "h4", "li", "table", "section"})
_LINES = frozenset({"p", "div"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_OWN_ROWS = frozenset({"dl", "tr"})
_ROLES: dict[str, MessageRole] = {"h1": "headline", "h2": "headline", "h3": "headline"}


def read_messages(
    tree: LexborHTMLParser,
    url: str,
    language: str | None,
    grid: Grid | None,
    *,
    of_offers: bool = False,
    about_offers: bool = False,
    locale: str | None = None,
    today: date | None = None,
    counting: bool = False,
) -> tuple[Message, ...]:
    """Title, headings, announcement bar, paragraphs, list items and footer notes, each once, but
    hours wherever they stand: two shops may have the same.

    `of_offers`: the page is not about one product, and may have a code in an element of its own,
    or a table of them: each of its rows is one text where `locale`, whose words it is said in, and
    `today`, from which its days count, are given. `about_offers`: nothing else is on it.
    `counting`: it may have a countdown, whose last day is a text then.

    Product cards and menus are left out, and what customers say; legal notices are the law's voice.
    """
    found: list[Message] = []
    said_once: dict[str, LexborNode | None] = {}  # with its element where it may stand again
    cards = grid.nodes if grid else frozenset()
    path = urlsplit(url).path.lower().replace("-", " ")
    voice: Voice = "legal" if words("kind", "legal").search(path) else "brand"
    body = tree.body
    if body is None:
        return ()
    rows = _Rows(locale, today, counting) if of_offers and locale and today else None
    for node, text, role, place, plain in _walk(body, cards, of_offers, rows):
        said, code = text, None
        telling = of_offers or has_digit(text) or text.isupper()  # a code, an amount, an hour
        if rows is not None and (row := rows.said.get(node.mem_id)) is not None:
            text = row
        elif telling and (code := printed_code(node, text, of_offers=of_offers)) is not None:
            text = f"Code {code}"
        elif telling and (
            (whole := headed(node, text)) is not None
            or (rows is not None and (whole := rows.cell(node, text)) is not None)
        ):
            text = whole
        elif len(text) < 3 or (
            len(text) < SHORTEST
            and role != "headline"
            and not (is_part(node, text) or (about_offers and heads_card(node, text)))
        ):
            continue
        lone = of_offers and _is_term(text)
        if not (code or lone):
            first = said_once.get(text)
            if text in said_once and (first is None or not _may_repeat(first, text)):
                said_once[text] = None
                if not (telling and _may_repeat(node, text)):
                    continue
            else:
                said_once[text] = node if telling else None
        link = None if plain else _link(_first_link(node), url)
        evidence = Evidence(said, url, place)
        found.append(Message(text, role, language, voice, link=link, evidence=evidence))
        if len(found) >= MESSAGE_LIMIT:
            break
    return tuple(found)


_Part = tuple[LexborNode, str, MessageRole | None, str | None, str]
"""An element with its tag, the role of its texts (None where customers speak in it), its text where
it holds one text and nothing else, and its selector.
"""


@dataclass(slots=True)
class _Rows:
    """The sentences of the rows of offers found so far, by the `mem_id` of the row."""

    locale: str
    today: date
    counting: bool
    said: dict[int, str] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The locale's language, ISO 639."""
        return self.locale[:2].lower()

    def cell(self, node: LexborNode, text: str) -> str | None:
        """The days of an element behind their label, or what is given under a head of gifts."""
        if node.tag == "td" and (given := gifted(node, text, self.language)):
            return given
        return days_under_label(node, text, locale=self.locale, today=self.today)

    def is_row(self, node: LexborNode, tag: str) -> bool:
        """True for a row that a head before it tells of, or that names its columns itself, which
        is taken in."""
        if tag in _OWN_ROWS and (row := own_row(node, self.language, self.today)):
            self.said[node.mem_id] = row
        return bool(self.said) and node.mem_id in self.said

    def counted(self, node: LexborNode) -> str | None:
        """The moment up to which a countdown counts, which is taken in."""
        found = counted_day(node, locale=self.locale, today=self.today) if self.counting else None
        if found is None:
            return None
        self.said[node.mem_id] = found[1]
        return found[0]

    def look_under(self, head: LexborNode | None) -> None:
        """Takes in the rows under the head of a column of codes."""
        if head is not None:
            self.said.update(rows_under(head, self.language, self.today))


def _walk(
    body: LexborNode, cards: frozenset[int], of_offers: bool, rows: _Rows | None
) -> Iterator[tuple[LexborNode, str, MessageRole, str, bool]]:
    """The smallest elements that hold whole texts, with those and their selectors, and whether they
    hold nothing else.
    """
    stack: list[_Part] = [(body, "body", "body", None, selector_of(body))]
    steps = 0
    while stack and steps < STEP_LIMIT:
        node, tag, role, only, place = stack.pop()
        if role is None:
            continue
        if rows is not None and rows.counting and (moment := rows.counted(node)) is not None:
            text, only = moment, moment
        elif only is not None:
            steps += 1
            text = " ".join(only.split())[:LONGEST]
            if len(text) <= 2:
                continue
            if rows is not None and is_code_head(text):
                rows.look_under(node)
        elif rows is not None and rows.is_row(node, tag):
            text = text_of(node, LONGEST)
        else:
            inner, own, parts, plain, taken = _inside(
                node, tag, role, place, cards, STEP_LIMIT - steps, of_offers
            )
            steps += taken
            if tag == "body" or not (plain and (own or _speak(inner, tag))):
                inner.reverse()
                stack.extend(inner)
                continue
            text = _whole(node, parts)
            if rows is not None:
                rows.look_under(node if is_code_head(text) else code_head_in(node, text))
        if role == "label":
            if len(text.split()) < SENTENCE or is_link(node):
                continue
            role = "announcement"
        elif role != "announcement":
            role = _ROLES.get(tag, role)
        yield node, text, role, place, only is not None


def _speak(inner: Sequence[_Part], tag: str) -> bool:
    """True for elements that say something, as links alone do only in a text."""
    return bool(inner) and (tag in _TEXTS or any(part[1] != "a" for part in inner))


def _inside(
    node: LexborNode,
    tag: str,
    role: MessageRole,
    place: str,
    cards: frozenset[int],
    limit: int,
    of_offers: bool,
) -> tuple[list[_Part], bool, list[str] | None, bool, int]:
    """The elements right inside another that may speak; whether words stand beside them; all its
    words in order, where it holds but words and plain elements; whether those elements are but
    words in a line; and how many nodes were looked at.
    """
    inner: list[_Part] = []
    own_text, plain = False, True
    # What only a class hides is looked into, though it says nothing as a whole; a notice does.
    apart = role == "announcement" and not (tag == "p" and is_hidden(node))
    parts: list[str] | None = None if apart or tag in UNSEEN else []
    taken = 0
    like: dict[str, int] = {}
    child = node.first_child
    while child is not None and taken < limit:
        current, child = child, child.next
        taken += 1
        if current.is_text_node:
            text = current.text_content or ""
            own_text = own_text or len(text.strip()) > 2
            if parts is not None:
                parts.append(text)
            continue
        tag = current.tag or ""
        like[tag] = position = like.get(tag, 0) + 1
        if cards and current.mem_id in cards:
            parts = None
            continue
        pressed = tag == "button" and node.tag in _HEADINGS  # the title of an accordion's part
        if tag in _SKIPPED and not pressed:
            parts = parts if tag in UNSEEN else None
            if tag == "button" and (code := copied_code(current)) is not None:
                selector = f"{place} > {tag}:nth-of-type({position})"
                inner.append((current, tag, role, code, selector))
            continue
        attributes = current.attributes
        identity = None
        hidden = False
        if attributes:
            identity = attributes.get("id")
            label = _label(tag, attributes.get("class"), identity or attributes.get("data-testid"))
            hidden = hides(attributes)
            if hidden and not ("bar" in label.marks and _is_for_script(attributes)):
                continue
        else:
            label = _label(tag, None, None)
        if label.beside or (label.price and _is_tag(current)):
            parts = None
            continue
        only = only_text(current)
        may_announce = label.title or (only and tag in _LINES and len(only) < TITLE_LIMIT)
        if may_announce and is_neighbour_heading(current, tag, label.marks):
            parts = None
            if not heads_offer(current, coded=not of_offers):
                break
        if only is not None and (hidden or tag in UNSEEN):
            only = (tag == "input" and not hidden and copied_code(current)) or ""
        if tag not in _INLINE and not pressed:
            plain, parts = False, None
        elif (said := only if only is not None else words_of(current, _INLINE, _are_lines)) is None:
            plain = plain and all(each.tag not in _BLOCKS for each in current.traverse())
            parts = None
        elif parts is not None:
            if parts and _are_apart(parts[-1], said):
                parts.append(" ")
            parts.append(" " if tag == "br" else said)
        if label.quoted:
            inner.append((current, tag, None, only, place))
            continue
        own_role = None if tag == "header" and _heads_content(current) else label.role
        below = role if own_role is None or role == "announcement" else own_role
        own = identity and own_selector(current, identity)
        selector = own or f"{place} > {tag}:nth-of-type({position})"
        inner.append((current, tag, below, only, selector))
    return inner, own_text, parts, plain, taken


def _is_term(text: str) -> bool:
    """True for a code alone, and for a short line with the days of an offer: two offers may have
    the same."""
    if _CODE_ALONE.fullmatch(text):
        return True
    return len(text) < TERM and has_digit(text) and completes(text)


def _may_repeat(node: LexborNode, text: str) -> bool:
    """True for hours, and for a sticker's words over the terms of what it offers."""
    if not has_digit(text):
        return False
    return _CLOCK.search(text) is not None or heads_terms(node, text)


def _is_tag(node: LexborNode) -> bool:
    """True for a price tag, which says no more of an offer than the price."""
    text = text_of(node, TAG_LENGTH)
    return len(text) < TAG_LENGTH and not (completes(text) or is_part(node, text))


def _are_apart(before: str, said: str) -> bool:
    """True where styles set elements apart: a word before an amount, and several words before
    several others."""
    return meets_amount(before, said) or _are_lines(before, said)


def _are_lines(before: str, said: str) -> bool:
    """True where several words meet several others or a price, which are no part of a word."""
    if not (" " in said and " " in before):
        return False
    if said[:1].isdigit():
        return before[-1:].isalpha() and _WORD.search(said) is not None
    return said[:1].isalpha() and (before[-1:].isalnum() or before[-1:] in ("%", "€"))


def _whole(node: LexborNode, parts: Sequence[str] | None) -> str:
    """The text of an element, put together where its parts are known."""
    if parts is None or sum(map(len, parts)) >= LONGEST:
        return text_of(node, LONGEST, _are_apart)
    return " ".join("".join(parts).split())


@dataclass(frozen=True, slots=True)
class _Label:
    """What an element's tag, class and id say of the texts in it."""

    marks: frozenset[str]
    role: MessageRole | None
    quoted: bool
    """Customers speak in it."""
    beside: bool
    """It shows other products, or does not speak for the brand."""
    price: bool
    title: bool
    """It may be a heading over other products."""


@lru_cache(maxsize=16_384)
def _label(tag: str, name: str | None, identity: str | None) -> _Label:
    own = marks_in({"class": name, "id": identity})
    bar = "bar" in own
    quoted = tag == "blockquote" or "review" in own
    return _Label(
        own,
        "announcement" if bar else "label" if tag == "header" else None,
        quoted,
        "neighbour" in own
        and not (bar or quoted or tag in ("footer", "header", "main"))
        and not any(word in (name or "").lower() for word in _SPEAKING),
        "price" in own,
        may_be_title(tag, own),
    )


def _heads_content(header: LexborNode) -> bool:
    """True for the header of an article or of the content, not that of the site."""
    return any(each.tag in ("article", "main") for each in above(header))


def _is_for_script(attributes: Mapping[str, str | None]) -> bool:
    """True for a bar that only a class hides until a script lets it slide in, and for the notice of
    a WooCommerce shop, which its script shows to whoever has not put it away.
    """
    if "hidden" in attributes:
        return False
    return "style" not in attributes or "store-notice" in (attributes.get("class") or "")


def _first_link(node: LexborNode) -> LexborNode | None:
    return next(
        (each for each in node.traverse() if each.tag == "a" and "href" in each.attributes), None
    )


_SPEAKING = ("footer", "faq", "newsletter")
"""Class names of blocks beside the main content that still speak for the brand."""
_TEXTS = frozenset({"p", "li", "h1", "h2", "h3", "blockquote", "dd", "summary", "small"})
_SKIPPED = frozenset(
    {"script", "style", "template", "noscript", "svg", "select", "button", "iframe", "textarea",
     "nav", "option", "dialog", "-comment"}
)  # fmt: skip


def _link(node: LexborNode | None, url: str) -> str | None:
    href = node.attributes.get("href") if node is not None else None
    try:
        return join(url, href) if href and not href.startswith(("#", "javascript:")) else None
    except ValueError:
        return None
