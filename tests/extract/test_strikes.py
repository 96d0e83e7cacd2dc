"""Which elements the page's own style sheet strikes through."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from checker.extract.strikes import find_strikes, is_struck

LINE = "{text-decoration:line-through}"

RULES = [
    (f".was{LINE}", "<i class=was>", True),
    (f".was{LINE}", "<i class='price was'>", True),
    (f".on .was{LINE}", "<div class=on><p><i class=was>", True),
    (f".on>.was{LINE}", "<div class=on><i class=was>", True),
    (".on .was { color: red; text-decoration : line-through }", "<p class=on><i class=was>", True),
    (f".x,.on .was{LINE}", "<div class=on><i class=was>", True),
    (f".on.was{LINE}", "<i class='was on'>", True),
    (f".was.on{LINE}", "<i class='was on'>", True),
    (f".box:not(.off) .was{LINE}", "<div class=box><i class=was>", True),
    (f".on .was{LINE}.was{LINE}", "<i class=was>", True),
    # the box is in another state, so the class alone strikes nothing
    (f".on .was{LINE}", "<div class=off><i class=was>", False),
    (f".price--on-sale .item--regular{LINE}", "<div class=price><i class=item--regular>", False),
    (f".on.was{LINE}", "<i class=was>", False),
    (f".was.on{LINE}", "<i class=was>", False),
    (f".was{{color:red}}.on .was{LINE}", "<i class=was>", False),
    (f".now{LINE}", "<i class=was>", False),
    (".was{color:red}", "<i class=was>", False),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "opening", "struck"), RULES)
def test_rule_strikes_where_it_holds(rule: str, opening: str, struck: bool) -> None:
    html = f"<link href=/a.css rel=stylesheet><style>{rule}</style>{opening}40,00 €"
    node = LexborHTMLParser(html).css_first("i")
    assert node is not None
    found = is_struck(node, node.attributes.get("class") or "", find_strikes(html.encode()))
    assert found is struck
