"""Small readings of the parsed page."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from checker.extract.dom import text_of


@pytest.mark.parametrize("blank", ["\n" + " " * 900, "\t" * 700 + "\n"])
def test_white_space_counts_nothing_towards_a_limit(blank: str) -> None:
    tree = LexborHTMLParser(f"<div><i>{blank}un {blank} deux</i>{blank}<b>trois</b></div>")
    node = tree.css_first("div")
    assert node is not None
    assert text_of(node, 20) == "un deux trois"


def test_a_text_is_cut_at_its_limit() -> None:
    tree = LexborHTMLParser("<div><p>un deux</p><p>trois quatre</p><p>cinq</p></div>")
    node = tree.css_first("div")
    assert node is not None
    assert text_of(node, 10) == "un deux tr"
