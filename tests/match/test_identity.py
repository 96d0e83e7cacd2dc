"""A GTIN identifies a product everywhere, or it is no GTIN."""

from __future__ import annotations

import pytest

from checker.match.identity import gtin14, image_key, key


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3760000000017", "03760000000017"),
        ("3760000000017.0", "03760000000017"),
        (" 3760 0000 00017 ", "03760000000017"),
        ("036000291452", "00036000291452"),
        ("36000291452", "00036000291452"),
        ("96385074", "00000096385074"),
        ("3760000000018", None),
        ("2000000000015", None),
        ("0200000000004", None),
        ("0000000000000", None),
        ("11111111", None),
        ("n/a", None),
        ("", None),
        (None, None),
    ],
)
def test_gtin(text: str | None, expected: str | None) -> None:
    assert gtin14(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ab-12 3", "AB123"), ("12.0", "120"), ("N/A", None), ("0", None), (None, None)],
)
def test_key(text: str | None, expected: str | None) -> None:
    assert key(text) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://cdn.shop.example/s/files/1/creme-jour_600x600.jpg?v=17", "creme-jour"),
        ("https://img.example/w_400/Creme-Jour@2x.webp", "creme-jour"),
        ("/media/creme-jour-1024x768.png#main", "creme-jour"),
        ("https://shop.example/creme-jour_large.jpg", "creme-jour"),
        ("https://shop.example/img/no-image.png", None),
        ("https://shop.example/img/1.jpg", None),
        ("", None),
        (None, None),
    ],
)
def test_image_key(url: str | None, expected: str | None) -> None:
    assert image_key(url) == expected
