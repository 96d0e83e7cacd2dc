"""Posts written in HTML, as people see them."""

from __future__ import annotations

import re

_BREAK = "\ue000"
"""A private character that marks line ends while white space is folded."""


def visible_text(html: str) -> str:
    """The text of a piece of HTML; paragraphs and line breaks become line ends."""
    if "<" not in html and "&" not in html:
        return html.strip()
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html, "lxml")
    for hidden in soup.select("script, style, template, .invisible"):
        hidden.decompose()
    for line in soup.select("br"):
        line.replace_with(_BREAK)
    for block in soup.select("p, div, li, blockquote, h1, h2, h3, h4, tr"):
        block.append(_BREAK)
    text = re.sub(r"\s+", " ", soup.get_text())
    lines = [line.strip() for line in text.split(_BREAK)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
