"""Numbers that are no number of an offer become spaces, in their places."""

from __future__ import annotations

import pytest

from checker.extract.offer_measures import without_measures

TEXTS = [
    ("2 pouches (6 oz)", "2 pouches       "),
    ("2 pouches (6 left)", "2 pouches (6 left)"),
    ("Monday to Thursday, 12 till 5pm", "Monday to Thursday             "),
    ("Mon-Wed 5-9pm", "Mon-Wed      "),
    ("Thursday 6 to 9pm", "Thursday 6 to 9pm"),
    ("Monday to Thursday, 12 pies", "Monday to Thursday, 12 pies"),
]


@pytest.mark.parametrize(("text", "read"), TEXTS)
def test_blanks_what_is_no_number_of_an_offer(text: str, read: str) -> None:
    assert without_measures(text) == read
