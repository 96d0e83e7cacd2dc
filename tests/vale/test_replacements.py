"""Vale's `substitution`: what is right already, what to write instead, what the message says."""

from __future__ import annotations

import pytest

from checker import vale
from tests.vale.conftest import found, rule

SHOP = """
extends: substitution
message: Write '%s', not '%s'.
ignorecase: true
action: {name: replace}
swap:
  lumi[ -]?creme: LumiCrème
  click on: click|tap
  like as: for example|such as|like
  dots: '...|dot\\|dot'
  basket( of goods| page)?: cart$1
"""


@pytest.mark.parametrize(
    ("body", "message", "better"),
    [
        ("A lumicreme", "Write 'LumiCrème', not 'lumicreme'.", "LumiCrème"),
        ("A Lumi Creme", "Write 'LumiCrème', not 'Lumi Creme'.", "LumiCrème"),
        ("Click on it", "Write 'click' or 'tap', not 'Click on'.", None),
        ("Fruit like as figs", "Write 'for example', 'such as', or 'like', not 'like as'.", None),
        ("Two dots", "Write '...' or 'dot|dot', not 'dots'.", None),
        ("Your basket page", "Write 'cart page', not 'basket page'.", "cart page"),
        ("Your basket", "Write 'cart', not 'basket'.", "cart"),
    ],
)
def test_a_rule_that_replaces_says_each_choice(body: str, message: str, better: str | None) -> None:
    (alert,) = rule(SHOP).alerts(vale.Text(body))
    assert (alert.message, alert.better) == (message, better)


@pytest.mark.parametrize(
    ("swap", "body", "expected"),
    [
        ("javascript: JavaScript", "Javascript, JavaScript", ["Javascript"]),
        ("lune: Lune", "lune, LUNE, Lune", ["lune", "LUNE"]),
        ("'cr[eè]me': 'cr[eè]mes?'", "creme, CREME", ["CREME"]),
        ("gift card: Gift Card", "Gift card, Gift Card", ["Gift card"]),
        ("shop: 'st(ore'", "shop", ["shop"]),
    ],
)
def test_case_tells_whether_it_is_right_already(swap: str, body: str, expected: list[str]) -> None:
    text = f"extends: substitution\nmessage: '%s'\nignorecase: true\nswap: {{ {swap} }}"
    assert found(rule(text), body) == expected


def test_a_capital_is_kept_where_the_rule_asks() -> None:
    text = (
        "extends: substitution\nmessage: \"'%s'\"\nignorecase: true\ncapitalize: true\n"
        "action: {name: replace}\nswap: {mankind: human kind}"
    )
    messages = [a.message for a in rule(text).alerts(vale.Text("Mankind and mankind"))]
    assert messages == ["'Human kind'", "'human kind'"]
