"""The table of offers: what each row keeps of where it was read."""

import pytest

from checker import offers
from checker.model import Evidence, Facts, Offer


@pytest.mark.parametrize(
    ("title", "quote", "shown"),
    [
        ("Agenda Bastide, A5", "Agenda Bastide", "Agenda Bastide"),
        ("Agenda Bastide, A5", "AG-27-A5", "AG-27-A5"),
        ("Agenda Bastide, A5", "Agenda Bastide, A5 : 29,90 €", "Agenda Bastide, A5"),
        ("Agenda Bastide, A5", "Agenda Bastide, A5", "Agenda Bastide, A5"),
        ("Agenda Bastide, A5", "", "Agenda Bastide, A5"),
    ],
)
def test_a_title_put_together_is_quoted_as_it_was_read(title: str, quote: str, shown: str) -> None:
    offer = Offer(title=title, evidence=Evidence(quote, "https://shop.example/p", "h1"))
    row = offers.from_facts([Facts("d", "site", "p", offers=(offer,))]).row(0, named=True)
    assert (row["title"], offers.evidence(row).quote) == (title, shown)
