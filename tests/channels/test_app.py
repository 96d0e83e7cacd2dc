"""JSON of apps and kiosks, read by the paths of the configuration."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import ConfigurationError
from checker.exports.items import parse_json, read_items, reduce
from checker.settings import Channel, Fields, load
from tests.channels.reading import (
    Reading,
    assert_proved,
    assert_verified,
    at_pointer,
    context,
    read,
    read_channel,
)
from tests.channels.test_personal_data import CANARIES
from tests.fetch.server import Site, reply, running

FIELDS = Fields(
    items="data.products[*]",
    title="name",
    sku="id",
    gtin="ean",
    availability="stock",
    price={"current": "price.amount", "list": "price.was"},
    attributes={"size": "options.taille"},
    messages=("data.banners[*].text",),
)
KIOSK = Fields(items="[*]", title="label", sku="sku", price={"current": "cents"}, decimals=2)


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as here:
        yield here


def asked(site: Site, fields: Fields, path: str = "/api", **changes: Any) -> Reading:
    made = Channel(
        "app", "app", url=site.origin + path, fields=fields, delay=Decimal(0),
        allow_private=True, **changes,
    )  # fmt: skip
    return read_channel(made, context())


def products(*names: str, **more: Any) -> bytes:
    said = {"data": {"products": [{"name": n, "price": {"amount": 10}} for n in names]}, **more}
    return reply(json.dumps(said), content_type="application/json")


def test_files() -> None:
    reading = read("app", "app/products.json", fields=FIELDS)
    assert not reading.failures
    offers = [offer for fact in reading.facts for offer in fact.offers]
    assert [(o.title, o.sku, o.gtin, o.availability, dict(o.attributes)) for o in offers] == [
        ("Lampe Écume 40 cm", "41", "03760999000012", "in_stock", {"size": "40 cm"}),
        ("Fauteuil Brume", "42", None, "out_of_stock", {}),
        ("Carte", "43", None, "unknown", {}),
    ]
    assert reading.priced == [
        ("Lampe Écume 40 cm", {"current": "89.90", "list": "109.00"}),
        ("Fauteuil Brume", {"current": "249.00"}),
        ("Carte", {}),
    ]
    price = offers[0].prices["current"]
    assert (price.currency, price.tax) == ("EUR", "included")
    assert price.evidence is not None
    assert (price.evidence.selector, price.evidence.quote) == (
        "/data/products/0/price/amount", "89.90",
    )  # fmt: skip
    assert reading.announced == [("percent_off", "10", "APP10")]


def test_every_quote_stands_at_its_pointer() -> None:
    """A number is quoted as it is written: 89.90, not 89.9."""
    reading = read("app", "app/products.json", fields=FIELDS)
    assert b"89.90" in reading.documents[0].content
    assert_proved(reading, lambda d, e: at_pointer(d, e) + d.content.decode())
    assert_verified(reading)


def test_nothing_but_what_is_named_is_kept() -> None:
    reading = read("app", "app/products.json", fields=FIELDS)
    assert not CANARIES.search(reading.documents[0].content.decode())


def test_amounts_in_cents() -> None:
    reading = read("app", "app/kiosk.json", fields=KIOSK)
    assert reading.priced == [
        ("Lampe Écume 40 cm", {"current": "89.90"}),
        ("Fauteuil Brume", {"current": "249.00"}),
    ]


def test_pages_by_their_link(site: Site) -> None:
    site.answers["/api"] = products("A", links={"next": "/api?after=2"})
    site.answers["/api?after=2"] = products("B", links={"next": None})
    reading = asked(site, Fields("data.products[*]", title="name", next="links.next"))
    assert not reading.failures
    assert [offer.title for fact in reading.facts for offer in fact.offers] == ["A", "B"]


@pytest.mark.parametrize("last", [products(), reply(b"", 404)])
def test_pages_by_their_number(site: Site, last: bytes) -> None:
    site.answers["/api?lang=fr&p=1"] = products("A")
    site.answers["/api?lang=fr&p=2"] = products("B")
    site.answers["/api?lang=fr&p=3"] = last
    reading = asked(site, Fields("data.products[*]", title="name", page="p"), "/api?lang=fr")
    assert not reading.failures
    assert len(reading.documents) == 2


def test_pages_without_end(site: Site) -> None:
    """The same link again ends it; links to elsewhere are not followed; a bound is said."""
    fields = Fields("data.products[*]", title="name", next="next")
    site.answers["/api"] = products("A", next="/api")
    assert len(asked(site, fields).documents) == 1
    site.answers["/api"] = products("A", next="http://127.0.0.1:9/api")
    assert not asked(site, fields).failures
    for number in range(4):
        site.answers[f"/api?n={number}"] = products("A", next=f"/api?n={number + 1}")
    reading = asked(site, fields, "/api?n=0", max_pages=2)
    assert [failure.kind for failure in reading.failures] == ["truncated"]
    assert len(reading.documents) == 2


def test_a_token_goes_to_its_host_only(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APP_TOKEN", "CanariToken1")
    with running() as other:
        site.answers["/api"] = reply(b"", 302, Location=f"{other.origin}/stolen")
        reading = asked(site, FIELDS, token="${APP_TOKEN}")
        assert site.requests[0].headers["authorization"] == "Bearer CanariToken1"
        assert not other.requests
    assert [failure.kind for failure in reading.failures] == ["server-error"]
    assert "Canari" not in repr(reading)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (reply(b"", 401), "token-refused"),
        (reply(b"", 410), "server-error"),
        (reply(b"<html>"), "bad-response"),
        (reply(b"[" * 100_000), "bad-response"),
        (reply(b'{"data": 1e999999999}'), "unknown-format"),
        (reply(b"{}"), "unknown-format"),
    ],
)
def test_refusals(site: Site, answer: bytes, kind: str) -> None:
    site.answers["/api"] = answer
    reading = asked(site, FIELDS)
    assert [failure.kind for failure in reading.failures] == [kind]
    assert reading.failures[0].hint


@pytest.mark.parametrize("amount", ["NaN", "1e400", "-5", "0", "true", "[1]", '"1_000"', '""'])
def test_what_is_no_price(amount: str) -> None:
    content = f'{{"data": {{"products": [{{"name": "A", "price": {{"amount": {amount}}}}}]}}}}'
    try:
        data = parse_json(content.encode())
    except ValueError:
        return
    offers = list(read_items(data, FIELDS, locale="fr-FR", currency="EUR", tax="included"))
    assert not offers[0].prices


@given(
    data=st.recursive(
        st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["data", "products", "name", "price", "amount"]), inner
            )
        ),
        max_leaves=15,
    )
)
def test_what_is_kept_says_the_same(data: Any) -> None:
    def offers(value: Any) -> list[Any]:
        return list(read_items(value, FIELDS, locale="fr-FR", currency="EUR", tax="included"))

    assert offers(parse_json(reduce(data, FIELDS))) == offers(data)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ("", "an app needs 'fields'"),
        ('[channels.fields]\nitems = "a[x]"', "'a[x]' is no path"),
        ('[channels.fields]\nitems = "a"\nprice.current = "b..c"', "'b..c' is no path"),
        ('[channels.fields]\nitems = "a"\nprice.now = "b"', "no price role 'now'"),
        ('[channels.fields]\ntitle = "a"', "missing key 'items'"),
    ],
)
def test_mistakes_in_the_paths_are_named(fields: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "checker.toml"
    head = '[brand]\nname = "L"\n[[channels]]\nname = "a"\nkind = "app"\npath = "x.json"\n'
    path.write_text(head + fields, "utf-8")
    with pytest.raises(ConfigurationError) as caught:
        load(path)
    assert said in str(caught.value)
