"""What a card says of its stock is quoted."""

from __future__ import annotations

import pytest

from checker.extract.page import extract_page


@pytest.mark.parametrize(
    ("stock", "state", "quote"),
    [
        ('<div class="stock unavailable"><span>Out of stock</span></div>', "out_of_stock",
         "Out of stock"),
        ('<link itemprop="availability" href="https://schema.org/InStock">', "in_stock",
         "https://schema.org/InStock"),
        ("<p>In stock</p>", "in_stock", "In stock"),
        ("<p>Pre-order now, ships in March</p>", "preorder", "Pre-order now, ships in March"),
    ],
)  # fmt: skip
def test_stock_of_a_card(stock: str, state: str, quote: str) -> None:
    cards = "".join(
        f'<li class="card"><a href="/p/{n}"><h3>Oak Lamp {n}</h3></a><span>£{n}9.00</span>'
        f"{stock if n == 2 else ''}</li>"
        for n in range(1, 6)
    )
    html = f'<html lang="en"><title>Lamps</title><h1>Lamps</h1><ul>{cards}</ul></html>'
    page = extract_page(html.encode(), "https://lamps.example/lamps", locale="en-GB")
    first, second, *_ = page.offers
    assert first.availability_evidence is None
    assert second.availability == state
    assert second.availability_evidence is not None
    assert second.availability_evidence.quote == quote
