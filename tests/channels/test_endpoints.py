"""A platform's own product list, read with the pages and put together with them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from checker.channels import Context, website
from checker.model import Claim, Facts, Offer
from checker.settings import Brand
from tests.channels.nights import Night, Notebook, channel, read
from tests.channels.reading import NOW
from tests.fetch.server import Request, Site, reply, running

SHOPIFY = '<script src="https://cdn.shopify.com/s/theme.js"></script>'
FILLER = "<p>Une crème onctueuse aux huiles végétales, pour le soir et le matin.</p>" * 5
LIST = "/products.json?limit=250&page=1"


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as here:
        yield here


@pytest.fixture
def context(tmp_path: Path) -> Context:
    return Context(tmp_path, Brand("Maison"), NOW, Notebook())


def variant(number: int, price: str | int, **more: Any) -> dict[str, Any]:
    return {
        "id": number, "title": "Default Title", "option1": "Default Title", "sku": f"S{number}",
        "price": price, "compare_at_price": None, "available": True,
    } | more  # fmt: skip


def listed(handle: str, *variants: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": 1, "title": handle.capitalize(), "handle": handle, "vendor": "Maison",
        "product_type": "Soin", "options": [{"name": "Contenance"}], "variants": list(variants),
    }  # fmt: skip


def products(*items: dict[str, Any]) -> str:
    return json.dumps({"products": list(items)})


def shown(name: str, price: str, *links: str, sku: str | None = None) -> str:
    """A Shopify product page."""
    offer = {"@type": "Offer", "price": price.replace(",", "."), "priceCurrency": "EUR"}
    data = {"@type": "Product", "name": name, "offers": offer} | ({"sku": sku} if sku else {})
    anchors = "".join(f'<a href="{link}">{link}</a>' for link in links)
    return (
        f'<!doctype html><html lang="fr"><head><title>{name}</title>{SHOPIFY}'
        f'<script type="application/ld+json">{json.dumps(data)}</script></head><body>'
        f'<h1>{name}</h1><p class="price">{price} €</p><button>Ajouter au panier</button>'
        f"{FILLER}{anchors}</body></html>"
    )


def home(*links: str) -> str:
    anchors = "".join(f'<a href="{link}">{link}</a>' for link in links)
    return f"<html lang=fr><head>{SHOPIFY}</head><body><h1>Maison</h1>{FILLER}{anchors}</body>"


def facts(night: Night, url: str, context: Context) -> tuple[Facts, ...]:
    here = channel(url)
    return (*website.settle([website.extract(each, here, context) for each in night.documents]),)


def offers(found: tuple[Facts, ...]) -> dict[str | None, Offer]:
    every = [offer for fact in found for offer in fact.offers]
    assert len({offer.sku for offer in every}) == len(every), "a product came twice"
    return {offer.sku: offer for offer in every}


def current(offer: Offer) -> Decimal | None:
    price = offer.price("current")
    return price.amount if price else None


def test_page_and_list_make_one_offer_and_other_variants_are_added(
    site: Site, context: Context
) -> None:
    site.add("/", home("/products/creme", "/products/huile"))
    site.add("/products/creme", shown("Creme", "19,90", sku="S1"))
    site.add("/products/huile", shown("Huile", "35,00"))
    site.add(
        LIST,
        products(
            listed(
                "creme",
                variant(1, "19.90", title="50 ml", option1="50 ml"),
                variant(2, "29.90", title="100 ml", option1="100 ml", compare_at_price="39.90"),
            ),
            listed("huile", variant(3, "35.00")),
            listed("savon", variant(4, "6.50", available=False)),
        ),
        content_type="application/json; charset=utf-8",
    )
    night = read(channel(site.origin), context)
    assert site.paths.count(LIST) == 1
    found = facts(night, site.origin, context)
    by_sku = offers(found)
    assert {sku: str(current(offer)) for sku, offer in by_sku.items()} == {
        "S1": "19.90", "S2": "29.90", "S3": "35.00", "S4": "6.50",
    }  # fmt: skip
    assert not any(offer.markup and offer.markup.amount != current(offer)
                   for offer in by_sku.values())  # fmt: skip
    assert by_sku["S1"].attributes == {"contenance": "50 ml"}
    large = by_sku["S2"]
    assert large.title == "Creme - 100 ml"
    assert large.prices["list"].amount == Decimal("39.90")
    assert large.evidence is not None
    assert large.evidence.location == f"{site.origin}{LIST}"
    quote = large.prices["current"].evidence
    assert quote is not None
    assert (quote.quote, quote.selector) == ("29.90", "/products/0/variants/1/price")
    assert by_sku["S4"].availability == "out_of_stock"


def test_a_price_that_differs_from_the_page_is_the_pages_markup(
    site: Site, context: Context
) -> None:
    names = ("creme", "huile", "savon")
    site.add("/", home(*(f"/products/{name}" for name in names)))
    for number, name in enumerate(names, 1):
        site.add(f"/products/{name}", shown(name.capitalize(), "20,00", sku=f"S{number}"))
    prices = ("20.00", "20.00", "18.00")
    site.add(
        LIST,
        products(
            *(
                listed(name, variant(at, price))
                for at, (name, price) in enumerate(zip(names, prices, strict=True), 1)
            )
        ),
        content_type="application/json",
    )
    by_sku = offers(facts(read(channel(site.origin), context), site.origin, context))
    assert [str(by_sku[f"S{at}"].prices["current"].amount) for at in (1, 2, 3)] == ["20.00"] * 3
    markup = by_sku["S3"].markup
    assert markup is not None
    assert str(markup.amount) == "18.00"
    assert markup.evidence is not None
    assert markup.evidence.location.endswith(LIST)


def test_a_list_in_another_currency_or_market_is_left_out_and_said(
    site: Site, context: Context
) -> None:
    site.add("/", home("/products/creme"))
    site.add("/products/creme", shown("Creme", "20,00", sku="S1"))
    content = products(listed("creme", variant(1, "23.50")), listed("savon", variant(2, "7.00")))
    site.add(LIST, content, content_type="application/json")
    found = facts(read(channel(site.origin), context), site.origin, context)
    assert list(offers(found)) == ["S1"]
    assert [f.kind for fact in found for f in fact.failures if not f.fatal] == ["endpoint-differs"]


@pytest.mark.parametrize(
    ("rules", "settings"),
    [("User-agent: *\nDisallow: /products.json", {}), ("", {"endpoints": False})],
)
def test_a_list_that_may_not_be_read_is_not_asked_for(
    rules: str, settings: dict[str, Any], site: Site, context: Context
) -> None:
    site.add("/robots.txt", rules, content_type="text/plain")
    site.add("/", home())
    site.add(LIST, products(listed("creme", variant(1, "20.00"))), content_type="application/json")
    read(channel(site.origin, **settings), context)
    assert LIST not in site.paths


def test_a_closed_list_is_no_failure_and_an_unsettled_page_is_asked_for_alone(
    site: Site, context: Context
) -> None:
    data = {
        "@type": "Product", "name": "Creme",
        "offers": [{"@type": "Offer", "price": p, "priceCurrency": "EUR", "sku": s}
                   for p, s in (("19.90", "S1"), ("29.90", "S2"))],
    }  # fmt: skip
    page = (
        f"<html lang=fr><head><title>Creme</title>{SHOPIFY}"
        f'<script type="application/ld+json">{json.dumps(data)}</script></head>'
        f"<body><h1>Creme</h1><p class=price>À partir de 19,90 €</p>{FILLER}</body></html>"
    )
    site.add("/", home("/products/creme"))
    site.add("/products/creme", page)
    site.add(LIST, "<h1>Mot de passe</h1>", 401)
    exact = listed("creme", variant(1, 1990, title="50 ml", barcode="3760123450015"),
                   variant(2, 2990, title="100 ml", compare_at_price=3990))  # fmt: skip
    site.add("/products/creme.js", json.dumps(exact), content_type="text/javascript")
    night = read(channel(site.origin), context)
    assert night.fatal == []
    by_sku = offers(facts(night, site.origin, context))
    assert {sku: str(current(offer)) for sku, offer in by_sku.items()} == {
        "S1": "19.90", "S2": "29.90",
    }  # fmt: skip
    assert by_sku["S1"].gtin == "3760123450015"


def test_what_the_markup_of_every_product_promises_is_the_shops_promise() -> None:
    def page(name: str, days: str) -> Facts:
        said = (Claim("return_days", days, "day", subject=name, quote=days),
                Claim("shipping_fee", "0", "EUR", subject=name, quote="0"))  # fmt: skip
        return Facts("", "site", f"https://a.example/{name}", claims=said)

    alike = website.settle([page(name, "30") for name in ("a", "b", "c")])
    assert [(c.kind, c.value, c.subject) for fact in alike for c in fact.claims] == [
        ("return_days", "30", None), ("shipping_fee", "0", "a"),
        ("shipping_fee", "0", "b"), ("shipping_fee", "0", "c"),
    ]  # fmt: skip
    unlike = website.settle([page("a", "30"), page("b", "30"), page("c", "14")])
    assert all(claim.subject for fact in unlike for claim in fact.claims)
    few = website.settle([page("a", "30"), page("b", "30")])
    assert all(claim.subject for fact in few for claim in fact.claims)


def test_the_law_makes_no_products_warranty_the_shops() -> None:
    def page(name: str, quote: str) -> Facts:
        product = (Offer(title=name, url=f"https://a.example/{name}"),) if name != "cgv" else ()
        said = (Claim("warranty", "2", "year", quote=quote),) if quote else ()
        return Facts("", "site", f"https://a.example/{name}", offers=product, claims=said)

    own, law = "Garanti 2 ans", "garantie légale de conformité de 2 ans"
    pages = [page("moulin", own), page("four", ""), page("bol", ""), page("cgv", law)]
    whose = {c.quote: c.subject for fact in website.settle(pages) for c in fact.claims}
    assert (whose[own], whose[law]) == ("moulin", None)


def test_the_warranty_of_one_family_is_not_the_shops() -> None:
    def page(name: str, years: str) -> Facts:
        product = (Offer(title=name, url=f"https://a.example/{name}"),)
        said = (Claim("warranty", years, "year", quote=f"Guaranteed for {years} years"),)
        return Facts("", "site", f"https://a.example/{name}", offers=product, claims=said)

    def whose(*years: str) -> list[str | None]:
        pages = [page(f"p{number}", each) for number, each in enumerate(years)]
        return [claim.subject for fact in website.settle(pages) for claim in fact.claims]

    assert whose("2", "2", "2", "10", "25") == ["p0", "p1", "p2", "p3", "p4"]
    assert whose("2", "2", "2", "10") == [None, None, None, "p3"]


def test_woocommerce_amounts_follow_their_minor_unit(site: Site, context: Context) -> None:
    where = "/wp-json/wc/store/v1/products?per_page=100&page=1"
    site.add("/", f'<html lang=fr><body class="woocommerce"><h1>Maison</h1>{FILLER}</body></html>')

    def item(name: str, price: str, usual: str, **more: Any) -> dict[str, Any]:
        stated = {"price": price, "regular_price": usual, "sale_price": price,
                  "price_range": None, "currency_code": "EUR",
                  "currency_minor_unit": 2} | more.pop("prices", {})  # fmt: skip
        return {"id": 1, "name": name, "sku": name, "permalink": f"{site.origin}/produit/{name}/",
                "type": "simple", "is_in_stock": True, "prices": stated} | more  # fmt: skip

    content = [
        item("savon &#8211; rose", "1990", "2490"),
        item("huile", "900", "900", prices={"price_range": {"min_amount": "900"}}),
        item("dinar", "4500", "4500", prices={"currency_code": "TND", "currency_minor_unit": 3}),
        item("lot", "100", "100", type="grouped"),
    ]
    site.add(where, json.dumps(content), content_type="application/json")
    found = facts(read(channel(site.origin), context), site.origin, context)
    every = [offer for fact in found for offer in fact.offers]
    assert [(offer.title, {role: f"{p.amount} {p.currency}" for role, p in offer.prices.items()})
            for offer in every] == [
        ("savon – rose", {"current": "19.90 EUR", "list": "24.90 EUR"}),
        ("huile", {"from": "9.00 EUR"}),
        ("dinar", {"current": "4.500 TND"}),
    ]  # fmt: skip
    assert every[1].ambiguous


def test_a_long_list_is_read_to_its_end_within_its_share_of_the_budget(
    site: Site, context: Context
) -> None:
    site.add("/", home())
    for number in range(1, 6):
        full = [listed(f"p{number}-{at}", variant(1000 * number + at, "5.00")) for at in range(250)]
        path = f"/products.json?limit=250&page={number}"
        site.add(path, products(*full[: 3 if number == 3 else 250]),
                 content_type="application/json")  # fmt: skip
    first = read(channel(site.origin), context)
    assert [path for path in site.paths if "json" in path] == [
        f"/products.json?limit=250&page={number}" for number in (1, 2, 3)
    ]
    assert len(offers(facts(first, site.origin, context))) == 503
    site.requests.clear()
    read(channel(site.origin, max_pages=20), context)
    assert sum("json" in path for path in site.paths) == 2


def test_an_unchanged_list_is_not_sent_again(site: Site, context: Context) -> None:
    content = products(listed("creme", variant(1, "20.00")))
    sent: list[int] = []

    def answer(request: Request, connection: Any) -> None:
        unchanged = request.headers.get("if-none-match") == '"one"'
        sent.append(304 if unchanged else 200)
        body = b"" if unchanged else content.encode()
        head = {"content_type": "application/json", "etag": '"one"'}
        connection.sendall(reply(body, sent[-1], **head))

    site.add("/", home())
    site.answers[LIST] = answer
    nights = [read(channel(site.origin), context) for _ in range(2)]
    assert sent == [200, 304]
    for night in nights:
        assert list(offers(facts(night, site.origin, context))) == ["S1"]


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"null", b'{"products": null}', b'{"products": [null, 1, {}]}', b"\xff{",
     b'{"products": [{"title": "a", "handle": "a", "variants": [null, {"price": {}}]}]}',
     b'[{"name": "a", "prices": {"price": "x", "currency_code": "EUR",'
     b' "currency_minor_unit": 99}}]'],
)  # fmt: skip
@pytest.mark.parametrize("url", ["https://a.example/products.json?page=1",
                                 "https://a.example/products/a.js",
                                 "https://a.example/wp-json/wc/store/v1/products"])  # fmt: skip
def test_what_is_no_list_holds_no_offer(content: bytes, url: str) -> None:
    from checker.extract.endpoints import read_endpoint

    assert read_endpoint(content, url, currency="EUR") == ()


def test_one_page_is_shown_with_what_its_platform_says(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    from checker.cli import main

    site.add("/products/creme", shown("Creme", "19,90", sku="S1"))
    exact = listed("creme", variant(1, 1990, title="50 ml"), variant(2, 2990, title="100 ml"))
    site.add("/products/creme.js", json.dumps(exact), content_type="text/javascript")
    assert main(["page", f"{site.origin}/products/creme", "--allow-private"]) == 0
    told = capsys.readouterr().out
    assert f"{site.origin}/products/creme.js" in told
    assert "current: 29.9 EUR" in told or "current: 29.90 EUR" in told
    assert "/variants/1/price" in told
    assert main(["page", f"{site.origin}/missing", "--allow-private"]) == 3
    assert "status 404" in capsys.readouterr().err


def test_a_page_that_tells_of_every_variant_leaves_none_ambiguous() -> None:
    chosen = Offer("Couette", sku="C-1", ambiguous="2 variants from 69 to 99")
    variants = (Offer("Couette, 140", sku="C-1"), Offer("Couette, 220", sku="C-2"))
    page = Facts("d", "site", "https://shop.example/p", offers=(chosen, *variants))
    alone = replace(page, offers=(chosen,))
    assert [fact.offers for fact in website.settle([page, alone])] == [variants, (chosen,)]
