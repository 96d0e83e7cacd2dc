"""A letter of the brand: subject, preheader, visible text, and the offers in its markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses, parseaddr
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any

from checker.extract.moment import read_moment
from checker.extract.visible import parse_html, plain_text
from checker.extract.words import load
from checker.model import Evidence, Message

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

MAX_HTML = 2_000_000
NO_UNSUBSCRIBE = "none"
"""The header List-Unsubscribe of a kept mail that had none, nor said it in its text."""
_MOST_SCRIPTS = 50
_LONGEST_PREHEADER = 250
_CONVERSATION = re.compile(r"\s*(?:re|tr|fw|fwd|aw|wg|rv|sv)\s*(?:\[\d+\])?\s*:", re.I)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|opacity\s*:\s*0(?![.\d])"
    r"|font-size\s*:\s*0(?![.\d])|max-height\s*:\s*0(?![.\d])",
    re.I,
)
# Characters that senders pad the preheader with, so that the body does not show after it.
_FILLERS = re.compile(
    r"[\u034f\u00ad\u200b-\u200f\u2007\u2060\ufeff\u061c\u180e\u115f\u1160\u17b4\u17b5]+"
)
_BLOCKS = (
    "address, article, blockquote, dd, div, dl, dt, figcaption, figure, footer, h1, h2, h3, h4, "
    "h5, h6, header, li, ol, p, pre, section, table, tr, td, th, ul"
)
_BREAK, _PART = "\ue000", "\ue001"


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail, decoded."""

    subject: str
    sender: str
    """Address of the From line."""
    key: str
    """Message-ID with its brackets, else empty."""
    sent: datetime | None
    html: str
    text: str
    """The plain part."""
    readers: tuple[str, ...]
    """Names and addresses of those it went to."""
    conversation: bool
    """An answer or a forwarded mail: written by, to or about a person."""
    unsubscribe: bool | None = None
    """Whether it says how to receive no more, in its header or its text; None: nobody knows."""


def parse_letter(content: bytes) -> Letter | None:
    """The mail in these bytes; None where there is none. Never raises."""
    try:
        mail = message_from_bytes(content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        html, text = _body(mail)
        subject = " ".join(str(mail.get("Subject", "")).split())
        name, sender = parseaddr(str(mail.get("From", "")))
        key = str(mail.get("Message-ID", "")).strip()
        sent = read_moment(str(mail.get("Date", "")))
        readers = _readers(mail)
        bulk = any(mail.get(h) for h in ("List-Unsubscribe", "List-ID", "Feedback-ID"))
        answer = bool(mail.get("In-Reply-To") or mail.get("References"))
        header = str(mail.get("List-Unsubscribe", "")).strip()
    except Exception:  # the standard parser has many ways to fail on a broken mail
        return None
    if not (subject or html or text) or not (sender or name or subject):
        return None
    conversation = _CONVERSATION.match(subject) is not None or (answer and not bulk)
    leave = header != NO_UNSUBSCRIBE if header else says_unsubscribe(html, text)
    return Letter(subject, sender, key, sent, html, text, readers, conversation, leave)


def says_unsubscribe(*texts: str) -> bool | None:
    """True where one of the texts says how to receive no more; None where none does, for a header
    may say it.
    """
    return any(_unsubscribe().search(unescape(text)) for text in texts) or None


def _readers(mail: EmailMessage) -> tuple[str, ...]:
    fields = [
        str(value)
        for header in ("To", "Cc", "Bcc", "Delivered-To", "X-Original-To", "Envelope-To",
                       "X-Envelope-To", "X-Delivered-To")
        for value in mail.get_all(header, [])
    ]  # fmt: skip
    found: list[str] = []
    for name, address in getaddresses(fields):
        found += [name, address]
    return tuple(dict.fromkeys(part for part in found if len(part) > 2))


def _body(mail: EmailMessage) -> tuple[str, str]:
    html, text = "", ""
    for part in mail.walk():
        if part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        kind = part.get_content_type()
        if kind == "text/html" and not html:
            html = _decoded(part)[:MAX_HTML]
        elif kind == "text/plain" and not text:
            text = _decoded(part)[:MAX_HTML]
    return html, text


def _decoded(part: Any) -> str:
    payload = part.get_payload(decode=True) or b""
    for charset in (part.get_content_charset(), "utf-8", "cp1252"):
        try:
            return str(payload.decode(charset or "ascii")).replace("\r\n", "\n")
        except (LookupError, UnicodeDecodeError):
            continue
    return str(payload.decode("latin-1")).replace("\r\n", "\n")


@cache
def _footer() -> re.Pattern[str]:
    return re.compile("|".join(load("mail")["footer"]), re.I)


@cache
def _unsubscribe() -> re.Pattern[str]:
    return re.compile("|".join(load("mail")["unsubscribe"]), re.I)


# ── what people read ─────────────────────────────────────────────────────────


def read_letter(letter: Letter) -> Iterator[Message]:
    """Subject, preheader and body; what the letter quotes from customers is their voice.

    The body is what is seen: one line a block, an empty line between parts of the layout;
    the lines that every mailing ends with (unsubscribe, view online) are left out.
    """
    place = letter.key or None
    if letter.subject:
        yield _message(letter.subject, "subject", place, letter)
    soup = _soup(letter.html) if letter.html.strip() else None
    language = None
    if soup is not None:
        language = _language(soup)
        if preheader := take_preheader(soup):
            yield _message(preheader, "preheader", place, letter, language)
        for quote in soup.select(", ".join(load("mail")["quoted"])):
            if quote.parent is not None and (words := _lines(quote)):
                yield _message(words, "body", place, letter, language, own=False)
            quote.decompose()
        body = _lines(soup)
    else:
        text = letter.text or plain_text(letter.html)
        lines = [line.rstrip() for line in text.replace("\u00a0", " ").split("\n")]
        body = _without_footer(_unwrapped(lines))
    if body:
        yield _message(body, "body", place, letter, language)


def _message(
    body: str,
    role: Any,
    place: str | None,
    letter: Letter,
    language: str | None = None,
    own: bool = True,
) -> Message:
    return Message(
        body, role, language, "brand" if own else "customer", letter.sent,
        evidence=Evidence(body, selector=place), unsubscribe=letter.unsubscribe,
    )  # fmt: skip


def _soup(html: str) -> BeautifulSoup | None:
    from bs4 import Comment

    soup = parse_html(html)
    if soup is None:
        return None
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    for unseen in soup.select("script, style, head > title, template, noscript"):
        unseen.decompose()
    return soup


def _language(soup: BeautifulSoup) -> str | None:
    tag = soup.select_one("html[lang]")
    said = str(tag["lang"]).strip() if tag else ""
    return said if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", said) else None


def take_preheader(soup: BeautifulSoup) -> str | None:
    """The first hidden text, before anything that is seen; all hidden parts are removed."""
    found: str | None = None
    for tag in soup.find_all(style=_HIDDEN):
        if tag.parent is None or tag.decomposed:
            continue
        text = " ".join(_FILLERS.sub(" ", tag.get_text(" ")).split())
        if found is None and text and not _seen_before(tag):
            found = text[:_LONGEST_PREHEADER].strip()
        tag.decompose()
    for tag in soup.select("[hidden], .preheader, .preview-text"):
        text = " ".join(_FILLERS.sub(" ", tag.get_text(" ")).split())
        if found is None and text and not _seen_before(tag):
            found = text[:_LONGEST_PREHEADER].strip()
        tag.decompose()
    return found


def _seen_before(tag: Tag) -> bool:
    """True when a reader sees text before this part."""
    from bs4.element import NavigableString

    return any(
        type(text) is NavigableString and text.strip() and not text.find_parent("head")
        for text in tag.find_all_previous(string=True)
    )


def _lines(tag: Tag) -> str:
    for line in tag.select("br"):
        line.replace_with(_BREAK)
    for block in tag.select(_BLOCKS):
        mark = _PART if block.name in ("table", "section", "article", "ul", "ol") else _BREAK
        block.insert(0, mark)
        block.append(mark)
    text = re.sub(r"\s+", " ", _FILLERS.sub("", tag.get_text()))
    text = re.sub(rf"[ {_BREAK}]*{_PART}[ {_BREAK}{_PART}]*", "\n\n", text)
    lines = [line.strip() for line in re.sub(rf"(?: ?{_BREAK} ?)+", "\n", text).split("\n")]
    return _without_footer(lines)


def _without_footer(lines: Sequence[str]) -> str:
    kept = [line for line in lines if not (_footer().search(line) and len(line) < 300)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def _unwrapped(lines: Sequence[str]) -> list[str]:
    """Plain text whose paragraphs were cut at a width, joined again."""
    width = max((len(line) for line in lines), default=0)
    if not 60 <= width <= 80:
        return list(lines)
    joined: list[str] = []
    full = False
    for line in lines:
        if full and line and joined and line[:1].islower():
            joined[-1] += " " + line
        else:
            joined.append(line)
        full = len(line) > width * 0.6
    return joined


# ── Gmail annotations ────────────────────────────────────────────────────────


def discount_offers(letter: Letter) -> list[dict[str, Any]]:
    """The DiscountOffer objects of a letter's JSON-LD, as they stand there."""
    import json

    found: list[dict[str, Any]] = []
    for script in re.split("<script", letter.html, maxsplit=_MOST_SCRIPTS, flags=re.I)[1:]:
        kind, _, words = script.partition(">")
        if "application/ld+json" not in kind:
            continue
        try:
            data = json.loads(words.partition("</script")[0])
        except (ValueError, RecursionError):
            continue
        nodes = data if isinstance(data, list) else [data]
        for node in nodes:
            inner = node.get("@graph") if isinstance(node, dict) else None
            for one in inner if isinstance(inner, list) else [node]:
                if isinstance(one, dict) and "DiscountOffer" in str(one.get("@type")):
                    found.append(one)
    return found
