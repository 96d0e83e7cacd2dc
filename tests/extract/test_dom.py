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


def test_only_an_amount_is_set_apart_from_the_word_before_it() -> None:
    html = "<p>Lin<span>85,00 €</span> de 3 m<sup>2</sup>, CO<sub>2</sub> compris</p>"
    (node,) = LexborHTMLParser(html).css("p")
    assert text_of(node) == "Lin 85,00 € de 3 m2, CO2 compris"
