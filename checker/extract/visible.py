"""Small pieces of HTML (mails, posts, macros) as people see them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

MAX_LENGTH = 500_000
"""Characters; mail programs show 102 KB and hide the rest."""
MAX_TAGS = 10_000
MAX_DEPTH = 200
_BREAK = "\ue000"
"""A private character that marks line ends while white space is folded."""
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]{0,40})(?=[\s/>])[^<>]*>")
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
     "track", "wbr", "p", "li", "td", "tr"}
)  # fmt: skip


def parse_html(html: str) -> BeautifulSoup | None:
    """The piece of HTML; None where it is too large or too deep to be worth the time."""
    if len(html) > MAX_LENGTH or _is_wild(html):
        return None
    from bs4 import BeautifulSoup

    return BeautifulSoup(html, "lxml")


def _is_wild(html: str) -> bool:
    """True for more tags, or more inside one another, than any mail has."""
    depth = 0
    for count, tag in enumerate(_TAG.finditer(html)):
        if tag[2].lower() not in _VOID and not tag.group().endswith("/>"):
            depth += -1 if tag[1] else 1
        if count > MAX_TAGS or depth > MAX_DEPTH:
            return True
    return False


def visible_text(html: str) -> str:
    """The text of a piece of HTML; paragraphs and line breaks become line ends."""
    if "<" not in html and "&" not in html:
        return html.strip()
    soup = parse_html(html)
    if soup is None:
        return plain_text(html)
    for hidden in soup.select("script, style, template, .invisible"):
        hidden.decompose()
    for line in soup.select("br"):
        line.replace_with(_BREAK)
    for block in soup.select("p, div, li, blockquote, h1, h2, h3, h4, tr"):
        block.append(_BREAK)
    text = re.sub(r"\s+", " ", soup.get_text())
    lines = [line.strip() for line in text.split(_BREAK)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def plain_text(html: str) -> str:
    """The words between the tags, for HTML that is not worth parsing; one line a tag."""
    import html as entities

    text = _TAG.sub("\n", html[:MAX_LENGTH])
    return re.sub(r"\s*\n\s*", "\n", entities.unescape(text)).strip()
