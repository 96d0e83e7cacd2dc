"""A public page of a social network: whose words Open Graph says it shows.

Around a post stand comments, suggestions and menus; what Open Graph describes is the account's
own. Where it is cut short, the page's text that begins alike completes it.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from checker.extract.dates import parse_dates
from checker.extract.decode import decode, in_utf8
from checker.extract.dom import text_of
from checker.extract.limits import too_complex, too_large
from checker.extract.microdata import read_metas
from checker.extract.moment import read_moment
from checker.extract.verdict import read_verdict
from checker.extract.words import load
from checker.model import Evidence, Message, MessageRole, PageVerdict

_DESCRIPTION = "og:description"
_SELECTOR = 'meta[property="og:description"]'
_WORDS = "body > p"
_LONGEST = 20_000
_LONGEST_DESCRIPTION = 5_000
_CUT = re.compile(r"\s*(?:…|\.\.\.)$")
_SENTENCE = re.compile(r"^.*[.!?](?=\s)", re.S)
_KEPT = ("og:title", _DESCRIPTION, "og:type", "og:url", "article:published_time")


@dataclass(frozen=True, slots=True)
class PublicPage:
    """What a public page shows."""

    verdict: PageVerdict
    why: str = ""
    messages: tuple[Message, ...] = ()


def read_public_page(content: bytes, url: str) -> PublicPage:
    """The account's words on a page; `url` is where it was in the end, after redirects.

    A page that asks to log in has the verdict `login`, one without words `empty`. Never raises.
    """
    source = b"" if too_large(content) else in_utf8(content)
    if not source or too_complex(source):
        return PublicPage("failed", "the page cannot be read")
    tree = LexborHTMLParser(source)
    metas = read_metas(tree)
    node = tree.css_first("title")
    title = " ".join(node.text().split()) if node is not None else ""
    wall = _wall(tree, url, metas, title)
    if wall:
        return PublicPage("login", wall)
    words, published = _described(metas.get(_DESCRIPTION, ""))
    if not words:
        verdict, why, _ = read_verdict(tree, source.decode(), url, "", title)
        if verdict in ("ok", "search"):
            return PublicPage("empty", "the page shows no words of the account without login")
        return PublicPage(verdict, why)
    return PublicPage("ok", messages=_messages(tree, words, published, url, metas))


def reduce_page(content: bytes, url: str) -> bytes:
    """The page with nothing but what `read_public_page` reads: no comments, no other accounts."""
    tree = LexborHTMLParser(decode(content))
    metas = read_metas(tree)
    kept = "".join(
        f'<meta property="{name}" content="{entities.escape(metas[name])}">'
        for name in _KEPT
        if name in metas
    )
    shown = read_public_page(content, url)
    words = "".join(f"<p>{entities.escape(m.body)}</p>" for m in shown.messages)
    title = entities.escape(metas.get("og:title", ""))
    page = f"<!DOCTYPE html><html><head><title>{title}</title>{kept}</head><body>{words}</body>"
    return f"{page}</html>".encode(errors="replace")


def _wall(tree: LexborHTMLParser, url: str, metas: Mapping[str, str], title: str) -> str | None:
    path = urlsplit(url).path.lower()
    if at := next((part for part in load("public")["login"] if path.startswith(part)), None):
        return f"the network leads to {at}"
    headed = (metas.get("og:title") or title).casefold()
    if any(headed.startswith(word) for word in load("public")["headed"]):
        return headed
    if not metas.get(_DESCRIPTION) and tree.css_first("input[type=password]") is not None:
        return "password field"
    return None


def _described(description: str) -> tuple[str, datetime | None]:
    """The account's words in an Open Graph description, and the day it names."""
    description = description[:_LONGEST_DESCRIPTION]
    for pattern in _patterns():
        found = pattern.match(description)
        if found is None:
            continue
        groups = found.groupdict()
        return (groups.get("words") or "").strip(), _day(groups.get("date") or "")
    return description.strip(), None


def _day(text: str) -> datetime | None:
    """The day that a description names with its year."""
    if not re.search(r"\b20\d\d\b", text):
        return None
    for locale in ("en-US", "fr-FR"):
        if windows := parse_dates(text, locale=locale, today=date(2000, 1, 1), timezone="UTC"):
            return windows[0].valid_from
    return None


def _messages(
    tree: LexborHTMLParser,
    words: str,
    published: datetime | None,
    url: str,
    metas: Mapping[str, str],
) -> tuple[Message, ...]:
    role: MessageRole = "caption" if _is_post(url, metas) else "bio"
    body, selector = words, _SELECTOR
    if _CUT.search(words):
        stem = _CUT.sub("", words)
        whole = _whole(tree, stem)
        if whole is not None:
            body, selector = whole, _WORDS
        else:
            sentences = _SENTENCE.match(f"{stem} ")
            body = sentences[0].strip() if sentences else ""
    if not body or len(body) > _LONGEST:
        return ()
    moment = read_moment(metas.get("article:published_time")) or published
    return (Message(body, role, None, "brand", moment, url, Evidence(body, selector=selector)),)


def _whole(tree: LexborHTMLParser, stem: str) -> str | None:
    """The text of the smallest element that begins with the words."""
    start = " ".join(stem.split())
    texts = [
        text
        for node in tree.css("p, span, h1, h2, div")[:5_000]
        if (text := text_of(node, _LONGEST)).startswith(start)
    ]
    return min(texts, key=len, default=None)


def _is_post(url: str, metas: Mapping[str, str]) -> bool:
    steps = [step for step in urlsplit(url).path.split("/") if step]
    profile = metas.get("og:type") == "profile" or len(steps) <= 1
    return not profile and steps[0] not in ("company", "showcase", "channel", "c", "user", "pages")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(entry["pattern"], re.S) for entry in load("public")["descriptions"])
