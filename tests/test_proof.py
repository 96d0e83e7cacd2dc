"""Quotes are found again in the bytes they were read from, and only where they stand."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from email.message import EmailMessage

import pytest
import xlsxwriter

from checker.model import Evidence
from checker.proof import stands


def workbook(rows: list[list[str | float]], sheet: str) -> bytes:
    """An XLSX file of one sheet."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return out.getvalue()


HTML = (
    "<html><head><style>.p{}</style><script type='application/ld+json'>"
    '{"name": "Cr\\u00e8me", "price": "24.90"}</script></head><body><h1>Crème de&nbsp;nuit</h1>'
    '<span class="p">29<sup>,90</sup> €</span><p>L’éclat &amp; la nuit</p></body></html>'
).encode()
CSV = 'sku;titre;prix\nA1;Crème;29,90\nA2;"Sérum; 30 ml";62,00\n'.encode("cp1252")
POSTS = json.dumps(
    [{"title": "Crème à 29,90 €".encode().decode("latin-1")}, {"content": "<p>Tout à<br>10 €</p>"}]
).encode()
MAIL = EmailMessage()
MAIL["Subject"] = "Dès 60 € d'achat : –20 %"
MAIL.set_content(
    "Bonjour,\nla livraison est offerte dès 49 € d'achat partout en France, sans code."
)
MAIL.add_alternative("<p>Livraison <b>offerte</b> dès 49 €</p>", subtype="html")
FEED = b"""<rss><channel>
<item>
  <g:id>A</g:id>
  <g:price>29.90 EUR</g:price>
</item>
<item>
  <g:id>B</g:id>
  <g:price>62.00 EUR</g:price>
</item>
</channel></rss>"""
WORKBOOK = workbook([["Code", "Prix"], ["A1", 29.9], ["A2", 62]], "Tarif")


def archive(**members: bytes) -> bytes:
    """A ZIP with these files, each named with a `.csv` behind."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, content in members.items():
            packed.writestr(zipfile.ZipInfo(f"{name}.csv"), content)
    return out.getvalue()


SLASHED = (
    b'<script type="application/ld+json">'
    b'{"availability":"http:\\/\\/schema.org\\/InStock"}</script>'
)
JOINED = archive(products=CSV, combinations=b"id;impact\n61;5.687204\n")


@pytest.mark.parametrize(
    ("content", "evidence", "found"),
    [
        (FEED, Evidence("29.90 EUR", row=2, column="price"), True),
        (FEED, Evidence("62.00 EUR", row=2, column="price"), False),
        (FEED, Evidence("62.00 EUR", row=6, column="price"), True),
        (WORKBOOK, Evidence("29.9", row=2, column="Tarif!Prix"), True),
        (WORKBOOK, Evidence("62", row=3, column="Prix"), True),
        (WORKBOOK, Evidence("29.9", row=3, column="Tarif!Prix"), False),
        (HTML, Evidence("Crème de nuit", selector="h1"), True),
        (HTML, Evidence("29,90 €", selector=".p"), True),
        (HTML, Evidence("L'éclat & la nuit"), True),
        (HTML, Evidence("24.90", selector="script#/price"), True),
        (HTML, Evidence("39,90 €"), False),
        (SLASHED, Evidence("http://schema.org/InStock", selector="script#/availability"), True),
        (SLASHED, Evidence("http://schema.org/SoldOut", selector="script#/availability"), False),
        (HTML, Evidence(""), False),
        (CSV, Evidence("29,90", row=2, column="prix"), True),
        (CSV, Evidence("29,90", row=3, column="prix"), False),
        (CSV, Evidence("Sérum; 30 ml", row=3, column="titre"), True),
        (CSV, Evidence("29,90", row=99), False),
        (JOINED, Evidence("5.687204", location="exports/combinations.csv", row=2), True),
        (JOINED, Evidence("5.687204", location="exports/products.csv", row=2), False),
        (JOINED, Evidence("5.687204", location="exports/others.csv", row=2), False),
        (JOINED, Evidence("5.687204", location="exports/old-combinations.csv", row=2), False),
        (gzip.compress(CSV, mtime=0), Evidence("29,90", location="exports/prix.csv", row=2), True),
        (POSTS, Evidence("Crème à 29,90 €", selector="/0/title"), True),
        (POSTS, Evidence("Crème à 29,90 €", selector="/1/content"), False),
        (POSTS, Evidence("Tout à 10 €", selector="/1/content"), True),
        (POSTS, Evidence("Tout à 10 €", selector="/7/content"), False),
        (MAIL.as_bytes(), Evidence("Dès 60 € d'achat : –20 %", selector="<id>"), True),
        (MAIL.as_bytes(), Evidence("offerte dès 49 € d'achat partout", selector="<id>"), True),
        (MAIL.as_bytes(), Evidence("Livraison offerte dès 49 €", selector="<id>"), True),
        (MAIL.as_bytes(), Evidence("offerte dès 60 €", selector="<id>"), False),
    ],
    ids=lambda value: "packed" if isinstance(value, bytes) else None,  # no bytes in names
)
def test_a_quote_stands_or_not(content: bytes, evidence: Evidence, found: bool) -> None:
    assert stands(content, evidence) is found
