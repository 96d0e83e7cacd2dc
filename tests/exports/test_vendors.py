"""What single vendors write otherwise than all others, a row of a table each."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, datetime
from typing import Any

import pytest

from checker.exports import Export, ReadOptions, read_export_bytes
from checker.exports.moments import shown_order
from checker.model import Document

AT = datetime(2026, 11, 18, 12, tzinfo=UTC)
OPTIONS = ReadOptions(currency="EUR", timezone="Europe/Paris", locale="fr-FR")


def read(content: str | bytes, options: ReadOptions = OPTIONS) -> Export:
    content = content if isinstance(content, bytes) else content.encode()
    return read_export_bytes(Document("c", "f", AT, "x/y", content), at=AT, options=options)


def offers(export: Export, *names: str) -> list[tuple[Any, ...]]:
    def plain(value: Any) -> Any:
        return format(value.normalize(), "f") if hasattr(value, "normalize") else value

    rows = export.offers.select(names).iter_rows()
    return [tuple(plain(cell) for cell in row) for row in rows]


# ── price lists ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("Prix HT (€)", [("51.67", "excluded", "EUR")]),
        ("Prix unitaire HT (en euros)", [("51.67", "excluded", "EUR")]),
        ("Prix public TTC en €", [("51.67", "included", "EUR")]),
        ("PV TTC [EUR]", [("51.67", "included", "EUR")]),
        ("Price (£)", [("51.67", "unknown", "GBP")]),
        ("Preis €", [("51.67", "unknown", "EUR")]),
        # no price to pay
        ("Prix d'achat (€)", []),
        ("Remise (€)", []),
        ("Prix au litre (€)", []),
        ("Prix HT (%)", []),
    ],
)
def test_a_header_may_name_its_currency(header: str, said: list[tuple[str, ...]]) -> None:
    table = f"Référence;Désignation;{header};Colisage\nA;Champagne;51.67;1\n"
    assert offers(read(table), "price_current", "tax", "currency") == said


@pytest.mark.parametrize(
    ("headers", "tax"),
    [
        (("Price inc VAT", "Price ex VAT", "VAT %"), "included"),
        (("Price incl. VAT", "Price excl. VAT", "VAT %"), "included"),
        (("Price (inc. VAT)", "Price (exc. VAT)", "VAT rate"), "included"),
        (("Price including tax", "Price excluding tax", "Tax"), "included"),
    ],
)
def test_british_headers_say_with_or_without_tax(headers: tuple[str, ...], tax: str) -> None:
    table = f"SKU;EAN;Product;{';'.join(headers)}\nBRM-34;5060770003385;Jumper;48;40;20\n"
    assert offers(read(table), "price_current", "tax", "price_net") == [("48", tax, "40")]


# ── PrestaShop ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "column", "option"),
    [
        ("Nom", "Déclinaison", "Boîte de 6 verres"),
        ("Nom", "Attributs", "Manche olivier"),
        ("Name", "Combination", "Size - M, Colour - Blue"),
        ("Name", "Attributes", "Bottle 75 cl"),
    ],
)
def test_a_column_beside_the_name_tells_the_combination(
    name: str, column: str, option: str
) -> None:
    table = f'ID;{name};{column};Prix TTC;Reference;EAN-13\n31;Verres;"{option}";66.00;V6;\n'
    assert offers(read(table), "title", "attributes") == [("Verres", f"option={option}")]


PRODUCTS = """ID;Actif;Nom;Prix HT;Tax rule ID;Référence;Pourcentage de remise
21;1;Robe;41.666667;1;RO;20
22;1;Livre;10.00;2;LI;
23;1;Sac;50.00;1;SA;
"""
COMBINATIONS = {
    "en": "Product ID;Product reference;Attribute (Name:Type:Position);Value (Value:Position);"
    "Reference;Impact on price;Quantity",
    "fr": "ID produit;Référence produit;Attribut (Nom:Type:Position);Valeur (Valeur:Position);"
    "Référence;Impact sur le prix;Quantité",
}
ROWS = """
21;RO;Taille:select:0, Couleur:color:1;S:0, Rouge:1;RO-S;0.00;5
21;RO;Taille:select:0, Couleur:color:1;L:1, Rouge:1;RO-L;4.166667;0
;SA;Taille:select:0;XL:0;SA-XL;-5.00;2
"""


@pytest.mark.parametrize("language", sorted(COMBINATIONS))
def test_combinations_have_their_products_price_sale_and_tax(language: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.csv", COMBINATIONS[language] + ROWS)
        archive.writestr("b.csv", PRODUCTS)
    rates = ReadOptions(currency="EUR", locale="fr-FR", tax_rates={"": "20", "2": "5.5"})
    export = read(out.getvalue(), rates)
    found = offers(export, "sku", "title", "attributes", "price_current", "price_list", "tax")
    assert found == [
        ("LI", "Livre", None, "10.55", None, "included"),
        ("RO-S", "Robe", "Couleur=Rouge|Taille=S", "40", "50", "included"),
        ("RO-L", "Robe", "Couleur=Rouge|Taille=L", "44", "55", "included"),
        ("SA-XL", "Sac", "Taille=XL", "54", None, "included"),
    ]
    assert export.rows.read == 6
    assert dict(export.rows.skipped) == {"parent": 2}


# ── variants told in one cell ────────────────────────────────────────────────

MAGENTO = "sku,store_view_code,attribute_set_code,product_type,name,price,additional_attributes\n"
BIG = "Item,ID,Name,SKU,Options,Price,Is Visible\nProduct,1,Pot,,,20,TRUE\nVariant,,,P,{},,\n"


@pytest.mark.parametrize(
    ("text", "attributes"),
    [
        (f'{MAGENTO}A,,D,simple,X,9,"color=Rouge,ean=1,size=L"\n', "color=Rouge|size=L"),
        (f'{MAGENTO}A,,D,simple,X,9,"care=Wipe, dry,Taille=M"\n', "Taille=M"),
        (f'{MAGENTO}A,,D,simple,X,9,"bicolor=no,care=dry"\n', None),
        (BIG.format("Type=Rectangle|Name=Color|Value=Rouge"), "Color=Rouge"),
        (
            BIG.format("Type=Swatch|Name=Color|Value=Gris[#ccc]Type=Rectangle|Name=Size|Value=S"),
            "Color=Gris|Size=S",
        ),
        (BIG.format(""), None),
    ],
)
def test_variants_told_in_one_cell(text: str, attributes: str | None) -> None:
    assert offers(read(text), "attributes") == [(attributes,)]


# ── dates ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("texts", "usual", "order"),
    [
        (["01/11/26", "18/11/26"], "mdy", "dmy"),
        (["11/1/26", "11/18/26"], "dmy", "mdy"),
        (["1/11/26", "2/11/26"], "mdy", "mdy"),
        (["18/11/26", "11/18/26"], "mdy", "mdy"),
        (["18. 11. 2026."], "", "dmy"),
        (["2026-11-18"], "", ""),
        ([], "dmy", "dmy"),
    ],
)
def test_dates_show_which_number_is_the_day(texts: list[str], usual: Any, order: str) -> None:
    assert shown_order(texts, usual) == order


SALE = "sku,store_view_code,attribute_set_code,product_type,name,price,special_price," \
    "special_price_from_date,special_price_to_date\n"  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "price"),
    [
        ("11/1/26", "11/18/26", "5"),
        ("01/11/2026", "18/11/2026", "5"),  # saved again by a French spreadsheet
        ("12/11/2026", "17/11/2026", "9"),
        ("1. 11. 2026.", "30. 11. 2026.", "5"),
    ],
)
def test_a_sale_in_the_dates_of_another_language(start: str, end: str, price: str) -> None:
    export = read(f"{SALE}A,,D,simple,X,9,5,{start},{end}\n")
    assert offers(export, "price_current", "ambiguous") == [(price, None)]


def test_a_coupon_ends_where_its_day_begins() -> None:
    """WooCommerce: it expires at 00:00 of the date chosen."""
    day = {"code": "A", "amount": "5.00", "discount_type": "percent", "minimum_amount": "0.00"}
    export = read(json.dumps([day | {"date_expires": "2026-12-24T00:00:00"}]))
    (promotion,) = export.promotions
    assert promotion.valid_through
    assert promotion.valid_through.isoformat() == "2026-12-23T23:59:59+01:00"


# ── tills ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "header",
    [
        "Référence;Libellé;Prix d'achat HT;Prix vente TTC;Prix promo TTC;Début promo;Fin promo",
        "Code article;Désignation;PA HT;PV TTC;PV Promo;Date début promo;Date fin promo",
        "Réf;Désignation;PMP;Prix unitaire TTC;Prix soldé;Promo du;Promo au",
        "Référence;Libellé;Prix de revient;PU TTC;Prix promotion;Début promotion;Fin promotion",
    ],
)
def test_promotions_of_french_tills(header: str) -> None:
    export = read(f"{header}\n1;Savon;1,11;5,50;4,50;01/11/2026;18/11/2026\n")
    assert export.vendor == "till-fr"
    assert offers(export, "price_current", "price_list", "tax") == [("4.5", "5.5", "included")]
    assert export.unread_columns == ()
    assert "1,11" not in export.offers.rows()[0]


# ── Square, BMEcat, WordPress ────────────────────────────────────────────────


def test_a_square_location_has_its_price_and_its_stock() -> None:
    text = (
        "Token,Item Name,Variation Name,SKU,Price,Online Sale Price,Price Lyon,Price Nice,"
        "Current Quantity Lyon,Current Quantity Nice,Current Quantity Paris\n"
        "T,Bougie,Grande,BG,24.00,19.00,25.00,,4,0,1\n"
    )
    found = offers(read(text), "store", "market", "price_current", "price_list", "availability")
    assert found == [
        (None, None, "24", None, "unknown"),
        ("Lyon", None, "25", None, "in_stock"),
        (None, "online", "19", "24", "unknown"),
    ]


def _bmecat(kind: str) -> str:
    return (
        "<BMECAT><T_NEW_CATALOG>"
        '<PRODUCT mode="new"><SUPPLIER_PID>S1</SUPPLIER_PID><PRODUCT_DETAILS>'
        "<DESCRIPTION_SHORT>Vis</DESCRIPTION_SHORT>"
        '<INTERNATIONAL_PID type="gtin">4006381333931</INTERNATIONAL_PID></PRODUCT_DETAILS>'
        f'<PRODUCT_PRICE_DETAILS><PRODUCT_PRICE price_type="{kind}">'
        "<PRICE_AMOUNT>14.90</PRICE_AMOUNT><PRICE_CURRENCY>CHF</PRICE_CURRENCY>"
        "</PRODUCT_PRICE></PRODUCT_PRICE_DETAILS></PRODUCT></T_NEW_CATALOG></BMECAT>"
    )


@pytest.mark.parametrize(
    ("kind", "price", "tax"),
    [
        ("nrp", "14.9", "included"),
        ("gros_list", "14.9", "included"),
        ("net_list", "14.9", "excluded"),
        ("net_customer", None, "unknown"),  # somebody's own price
    ],
)
def test_price_types_of_bmecat_2005(kind: str, price: str | None, tax: str) -> None:
    row = offers(read(_bmecat(kind)), "gtin", "price_current", "tax")
    assert row == [("04006381333931", price, tax)]


def test_wordpress_names_are_plain_and_its_products_have_no_parent_zero() -> None:
    item = {
        "id": 1, "name": "Th&eacute; &#8211; 50&nbsp;g &amp; bol", "parent": 0, "type": "simple",
        "permalink": "https://x.example/t", "sku": "TH", "is_in_stock": True,
        "prices": {"price": "1250", "regular_price": "1500", "sale_price": "1250",
                   "currency_code": "EUR", "currency_minor_unit": 2},
    }  # fmt: skip
    found = offers(read(json.dumps([item])), "title", "parent", "price_current")
    assert found == [("Thé – 50\u00a0g & bol", None, "12.5")]


@pytest.mark.parametrize("code", ["sku", "gtin"])
def test_the_notice_of_a_duplicate_names_the_code_that_is_one(code: str) -> None:
    sku = ("A", "A") if code == "sku" else ("A", "B")
    gtin = ("4006381333931",) * 2 if code == "gtin" else ("", "")
    rows = "".join(f"{s},X,{g},{p}\n" for s, g, p in zip(sku, gtin, ("1.00", "2.00"), strict=True))
    export = read(f"sku,name,gtin,price\n{rows}")
    (notice,) = (failure for failure in export.failures if failure.kind == "duplicate-key")
    assert notice.where == f"f:2 [{code}]"


def test_a_notice_is_told_once_for_a_row_of_several_offers() -> None:
    text = (
        "Token,Item Name,Variation Name,SKU,GTIN,Price,Online Sale Price,Price Lyon\n"
        "T,Bougie,Grande,BG,3760123456786,24.00,19.00,25.00\n"
    )
    assert [failure.kind for failure in read(text).failures] == ["bad-gtin"]


# ── tables of no vendor, in other languages ──────────────────────────────────


@pytest.mark.parametrize(
    "header",
    [
        "Code article;Intitulé;Px vente;Px promo;Px revient",
        "Artikelnummer;Bezeichnung;Verkaufspreis;Aktionspreis;Einkaufspreis",
        "Artikel-Nr.;Titel;Preis;Angebotspreis;EK netto",
        "Referencia;Nombre;Precio;Precio rebajado;Precio de coste",
        "Codice articolo;Nome prodotto;Prezzo;Prezzo scontato;Costo",
        "Artikelnummer;Naam;Prijs;Aanbiedingsprijs;Inkoopprijs",
    ],
)
def test_headers_of_any_table(header: str) -> None:
    export = read(f"{header}\nA1;Savon;5,50;4,50;1,11\n")
    found = offers(export, "sku", "title", "price_current", "price_list")
    assert found == [("A1", "Savon", "4.5", "5.5")]
    assert export.unread_columns == ()
    assert "1,11" not in export.offers.rows()[0]


@pytest.mark.parametrize(
    ("page", "header", "title"),
    [
        ("cp1250", "naziv;šifra;neto količina;MPC;barkod;kategorija proizvoda", "Čaj od šipka"),
        ("cp1252", "Référence;Désignation;Pièce;PV TTC;Quantité;Rayon", "Thé à la crème"),
        ("cp1252", "Name;SKU;Price;GTIN", "Crème brûlée"),
    ],
)
def test_the_code_page_is_the_one_whose_headers_are_known(
    page: str, header: str, title: str
) -> None:
    cells = [
        title if name in ("naziv", "Désignation", "Name") else "1" for name in header.split(";")
    ]
    export = read(f"{header}\n{';'.join(cells)}\n".encode(page))
    assert export.offers["title"].to_list() == [title]
