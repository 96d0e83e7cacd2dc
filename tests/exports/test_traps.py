"""Other spellings, shapes and traps that the vendors' documents name: a file, and what it says."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from checker.exports import Export, ReadOptions, read_export_bytes
from checker.model import Document

AT = datetime(2026, 11, 18, 12, tzinfo=UTC)
PRICAT = """UNB+UNOC:3+3760998000006:14+3760998000990:14+261115:0900+1'
UNH+1+PRICAT:D:01B:UN:EAN008'
CUX+2:EUR:9'
LIN+1+1+3760998000402:SRV'
IMD+F++:::Riz'
PRI+AAE:19.98::SRP:1:KGM'
PRI+AAE:9.99:CA:RTP'
UNT+6+1'
UNZ+1+1'
"""
SHOPIFY = "URL handle,Title,Price,Compare-at price,SKU,Barcode,Price / International"
SUMUP = (
    "Item name,Variations,Price,On sale in Online Store? (Yes/No),"
    "Regular price (before sale),Tax rate (%),SKU"
)
WIX = "handleId,fieldType,name,sku,price,discountMode,discountValue,inventory"
RSS = (
    '<rss xmlns:g="http://base.google.com/ns/1.0"><channel><item><g:id>A</g:id><title>x</title>'
    "<link>https://a.example/a</link><g:availability>in stock</g:availability>"
    "<g:price>30.00 EUR</g:price><g:loyalty_program><g:program_label>club</g:program_label>"
    "<g:price>25.00 EUR</g:price></g:loyalty_program><g:installment><g:months>3</g:months>"
    "<g:amount>10.00 EUR</g:amount></g:installment></item></channel></rss>"
)
MARKETPLACE = (
    "Identifiant reference;Designation;URL fiche produit;Disponibilite du produit;"
    "Delai de livraison;Frais de port;Prix TTC;Ecotax;Garantie"
)


def read(text: str) -> Export:
    options = ReadOptions(currency="EUR", timezone="Europe/Paris")
    return read_export_bytes(Document("c", "f", AT, "", text.encode()), at=AT, options=options)


@pytest.mark.parametrize(
    ("text", "vendor", "offers"),
    [
        (PRICAT, "pricat", [{"price_current": 9.99, "price_unit": 19.98, "unit_per": "kg"}]),
        ("sku,barcode,price,specialprice,rrp,qtytier,productname\n"
         "A,,24.99,,,1,Paint\nA,,22.99,,,15,Paint\n", "price-book",
         [{"row": 2, "price_current": 24.99, "ambiguous": None}]),
        (f"{SUMUP}\nThé,,5.00,No,9.00,20,A\nCafé,,4.00,Yes,6.00,20,B\n", "sumup",
         [{"price_current": 5, "price_list": None}, {"price_current": 4, "price_list": 6}]),
        ("sku;product-id;product-id-type;price;quantity;price[channel=FR];discount-price[channel=FR];"
         "discount-start-date[channel=FR];discount-end-date[channel=FR]\n"
         "O1;3760998000174;EAN;49.99;7;52.99;44.99;2026-11-10;2026-11-30\n"
         "O2;X2;SHOP_SKU;9.99;0;10.99;8.99;2026-12-01;2026-12-24\n", "mirakl",
         [{"sku": "O1", "market": None, "price_current": 49.99, "price_list": None},
          {"sku": "O2", "market": None, "price_current": 9.99, "gtin": None},
          {"sku": "O1", "market": "FR", "price_current": 44.99, "price_list": 52.99,
           "currency": "EUR"},
          {"sku": "O2", "market": "FR", "price_current": 10.99, "price_list": None}]),
        ("Token,Item Name,Variation Name,SKU,Price,Online Sale Price,Price Paris\n"
         "T,Thé,100 g,TH1,9.50,8.50,9.90\n", "square",
         [{"price_current": 9.5, "market": None, "store": None},
          {"price_current": 9.9, "market": None, "store": "Paris"},
          {"price_current": 8.5, "market": "online", "price_list": 9.5, "currency": "EUR"}]),
        # the amount of another market may be in another currency
        (f"{SHOPIFY}\na,A,10.00,,S1,,12.00\n", "shopify",
         [{"price_current": 10, "market": None, "currency": "EUR"},
          {"price_current": 12, "market": "International", "currency": None}]),
        (f"{WIX}\np1,Product,Mug,M,12,AMOUNT,2,InStock\np2,Product,Bol,B,12,PERCENT,25,0\n", "wix",
         [{"price_current": 10, "price_list": 12, "availability": "in_stock"},
          {"price_current": 9, "price_list": 12, "availability": "out_of_stock"}]),
        ("id\ttitle\tlink\tavailability\tprice\tloyalty_program(program_label:tier_label:price)\n"
         "A\tx\thttps://a.example/a\tin stock\t10.00 EUR\tclub:gold:9.00 EUR\n"
         "B\ty\thttps://a.example/b\tin stock\t10.00 EUR\tclub:gold\n", "google",
         [{"price_current": 10, "price_member": 9, "raw_member": "9.00 EUR"},
          {"price_current": 10, "price_member": None, "raw_member": None}]),
        (RSS, "google", [{"price_current": 30, "price_member": 25, "price_instalment": None}]),
        (f"{MARKETPLACE}\nA1;Lampe;https://s.example/a;en stock;3 jours;4,90;49,90;0,10;2 ans\n",
         "generic", [{"sku": "A1", "price_current": 49.9, "availability": "in_stock",
                      "tax": "included", "url": "https://s.example/a"}]),
        ("Nom,Référence interne,Code-barres,Prix de vente,Coût\nBureau,B1,,299.00,120.00\n", "odoo",
         [{"sku": "B1", "price_current": 299, "price_sale": None}]),
        ("id,name,default_code,barcode,list_price,standard_price\n1,Bureau,B1,,299.0,120.0\n",
         "odoo", [{"sku": "B1", "price_current": 299}]),
        ("Type,UGS,Nom,Prix de vente,Prix de base,Classe TVA\nsimple,A,Bol,\"8,00\",\"9,50\",\n",
         "woocommerce-fr", [{"price_current": 8, "price_list": 9.5}]),
        ("Type,UGS,Nom,Tarif promo,Tarif régulier,En inventaire?\nsimple,A,Bol,,\"9,50\",0\n",
         "woocommerce-fr", [{"price_current": 9.5, "availability": "out_of_stock"}]),
        ("ID;Image;Nom;Référence;Catégorie;Prix (HT);Prix (TTC);Quantité;État\n"
         "1;x;Mug;MUG;c;10,00 €;12,00 €;3;Activé\n", "prestashop",
         [{"sku": "MUG", "price_current": 12, "price_net": 10, "tax": "included"}]),
        # the shop marks what its own import file must hold
        ("Product ID;Active (0/1);Name *;Price tax excluded;Tax rules ID;Discount percent;"
         "Reference #\n1;1;Mug;10.00;1;20;MUG\n", "prestashop",
         [{"sku": "MUG", "price_current": 8, "price_list": 10, "tax": "excluded"}]),
        ("ID;Actif;Nom;Prix HT;Référence;Unit for the price per unit;Price per unit\n"
         "1;1;Riz;10,00;RIZ;kg;20,00\n", "prestashop",
         [{"price_current": 10, "tax": "excluded", "price_unit": None}]),
        ("id\ttitle\tlink\timage link\tavailability\tprice\tSale Price\tunit pricing measure\n"
         "A\tx\thttps://a.example/a\th\tin stock\t10.00 EUR\t9.00 EUR\t50 ml\n", "google",
         [{"price_current": 9, "price_list": 10}]),
        ("NAZIV,ŠIFRA,NETO_KOLIČINA,JEDINICA_MJERE,MARKA,MALOPRODAJNA_CIJENA,"
         "MPC_ZA_VRIJEME_POSEBNOG_OBLIKA_PRODAJE,NAJNIZA_CIJENA_U_POSLJ._30_DANA,"
         "CIJENA_ZA_JEDINICU_MJERE,BARKOD,KATEGORIJA_PROIZVODA,Sidrena_cijena_na_02.05.2025\n"
         "Kava,1,0.5,kg,M,9.99,,7.99,19.98,3760998000334,K,9.49\n", "croatia-price-list",
         [{"sku": "1", "gtin": "03760998000334", "price_current": 9.99, "price_unit": 19.98}]),
        ("Šifra artikla,Barcode,Naziv artikla,Marka,Gramaža,MPC,Najniža cijena u posljednjih "
         "30 dana,Sidrena cijena na 2.5.2025,Naziv grupe artikala\n"
         "1,,Kava,M,500 g,9.99,7.99,9.49,G\n",
         "croatia-price-list", [{"sku": "1", "price_current": 9.99, "price_list": None}]),
    ],
)  # fmt: skip
def test_what_it_says(text: str, vendor: str, offers: list[dict[str, Any]]) -> None:
    export = read(text)
    assert export.vendor == vendor
    rows = list(export.offers.iter_rows(named=True))
    found = [{key: row[key] for key in want} for row, want in zip(rows, offers, strict=True)]
    assert [{k: _number(v) for k, v in row.items()} for row in found] == offers


def _number(value: Any) -> Any:
    return float(value) if hasattr(value, "quantize") else value


def test_coupons_of_the_rest_api() -> None:
    export = read(
        '[{"code":"merci10","amount":"10.00","discount_type":"percent","product_ids":[],'
        '"date_expires":"2026-12-31T00:00:00","minimum_amount":"40.00","free_shipping":false}]'
    )
    (coupon,) = export.promotions
    assert (coupon.code, coupon.kind, str(coupon.value)) == ("merci10", "percent_off", "10.00")
