from __future__ import annotations

import pytest

from checker.extract.platform import HEAD, recognise


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<script src="https://cdn.shopify.com/s/files/1.js">', "shopify"),
        ('<body class="woocommerce-page"><script>window.Shopify = {}</script>', "shopify"),
        ('<article class="product-miniature">', "prestashop"),
        ('<script id="__NEXT_DATA__" data-mage-init="{}">', "magento"),
        ("<p>Une boutique sans logiciel connu.</p>", None),
        ("", None),
        (" " * HEAD + "cdn.shopify.com", None),
    ],
)
def test_the_most_telling_mark_names_the_platform(html: str, expected: str | None) -> None:
    assert recognise(html.encode()) == expected
