"""A first configuration loads as it is, and with every proposal taken."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import settings
from checker.settings import Settings
from checker.setup import Site, Source, Told, account_of, configuration, knowledge

SITE = Site(
    "https://www.lune.example/",
    Told('Maison "Lune" \\ fils', "og:site_name\n[brand]"),
    Told("fr-BE", "html lang"),
    Told("EUR", "of 12 prices"),
    "shopify",
    {"instagram": "https://www.instagram.com/lune", "x": "https://x.com/lune"},
    ("https://www.lune.example/feed", "https://www.lune.example/b.atom"),
)
SAVED = Site("https://b.example/", serve="saved/site")
FILES = (
    Source("exports/Caisses Été.csv", "catalogue", format="clictill"),
    Source("exports/shop.csv", "catalogue", format="shopify", tax_unknown=True),
    Source("other/shop.csv", "catalogue"),
    Source("exports/ig.zip", "social", "instagram"),
    Source("exports/what.bin"),
)


def load(folder: Path, text: str) -> Settings:
    path = folder / "checker.toml"
    path.write_text(text, "utf-8")
    return settings.load(path)


def taken(text: str) -> str:
    """With every line switched on that can be."""
    return re.sub(r"(?m)^#(?! )", "", text)


@pytest.mark.parametrize(
    "sites", [(), (SITE,), (Site("https://a.example/", platform="unheard"), SAVED), (SAVED,)]
)
@pytest.mark.parametrize("sources", [(), FILES, (Source("what.bin"),)])
def test_what_is_written_loads_as_it_is_and_with_all_proposals(
    tmp_path: Path, sites: tuple[Site, ...], sources: tuple[Source, ...]
) -> None:
    text = configuration(sites, sources)
    found = load(tmp_path, text)
    assert found.channels
    everything = load(tmp_path, taken(text))
    assert len(everything.channels) >= len(found.channels)
    assert everything.differences
    assert everything.voice.address == "vous"


def test_what_was_found_is_switched_on(tmp_path: Path) -> None:
    found = load(tmp_path, configuration([SITE], FILES))
    brand = found.brand
    assert (brand.name, brand.locale, brand.currency, brand.timezone, brand.reference) == (
        'Maison "Lune" \\ fils', "fr-BE", "EUR", "Europe/Brussels", "site",
    )  # fmt: skip
    assert [(c.name, c.kind, c.path or c.url, c.format) for c in found.channels] == [
        ("site", "website", "https://www.lune.example/", None),
        ("caisses-été", "catalogue", "exports/Caisses Été.csv", "clictill"),
        ("shop", "catalogue", "exports/shop.csv", "shopify"),
        ("shop-2", "catalogue", "other/shop.csv", None),
        ("instagram", "social", "exports/ig.zip", None),
    ]


def test_what_must_be_fetched_first_is_proposed(tmp_path: Path) -> None:
    files = [replace(each, format="google") if each.format == "shopify" else each for each in FILES]
    text = configuration([SITE], files)
    proposed = load(tmp_path, taken(text)).channels[5:]
    assert [(c.name, c.kind) for c in proposed] == [
        ("what", "catalogue"), ("shop-3", "catalogue"), ("x", "social"), ("blog", "social"),
        ("blog-2", "social"),
    ]  # fmt: skip
    assert "https://www.lune.example/products.json" in text
    assert "instagram.com" not in text
    assert load(tmp_path, taken(text)).channels[2].tax == "included"


def test_every_network_and_platform_can_be_written(tmp_path: Path) -> None:
    for platform in knowledge()["platforms"]:
        accounts = dict.fromkeys(knowledge()["networks"], "https://a.example/@a")
        text = configuration([Site("https://a.example/", platform=platform, accounts=accounts)])
        assert len(load(tmp_path, taken(text)).channels) == 2 + len(accounts)


@given(text=st.text(), path=st.text(min_size=1))
def test_no_words_of_others_break_the_file(
    tmp_path_factory: pytest.TempPathFactory, text: str, path: str
) -> None:
    site = Site("https://a.example/" + text, Told(text, text), accounts={"x": text}, feeds=(text,))
    folder = tmp_path_factory.getbasetemp()
    wild = (Source(path), Source(path, "sms", path), Source(path, "catalogue", format=path))
    assert len(load(folder, configuration([site], wild)).channels) == 3


@pytest.mark.parametrize(
    ("network", "address", "account"),
    [
        ("instagram", "https://www.instagram.com/maison.lune/?hl=fr", "maison.lune"),
        ("facebook", "https://www.facebook.com/profile.php?id=61550", "61550"),
        ("facebook", "https://www.facebook.com/pages/Lune/12345/", "12345"),
        ("youtube", "https://www.youtube.com/@lune", "@lune"),
        ("youtube", "https://www.youtube.com/channel/UCaaaaaaaaaaaaaaaaaaaaaa",
         "UCaaaaaaaaaaaaaaaaaaaaaa"),
        ("linkedin", "https://fr.linkedin.com/company/maison-lune/", "maison-lune"),
        ("bluesky", "https://bsky.app/profile/lune.bsky.social", "lune.bsky.social"),
        ("mastodon", "https://mastodon.social/@lune", "@lune@mastodon.social"),
    ],
)  # fmt: skip
def test_the_account_in_an_address(network: str, address: str, account: str) -> None:
    assert account_of(network, address) == account


def test_accounts_are_proposed_through_their_api(tmp_path: Path) -> None:
    accounts = {"x": "https://x.com/lune", "bluesky": "https://bsky.app/profile/lune.bsky.social"}
    text = configuration([Site("https://a.example/", accounts=accounts)])
    assert 'path = "exports/x.zip"' in text
    proposed = load(tmp_path, taken(text)).channels[1:]
    assert [(c.name, c.account, c.token) for c in proposed] == [
        ("x", "lune", "${X_TOKEN}"),
        ("bluesky", "lune.bsky.social", None),
    ]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("exports/wc-product-export-23-11-2026-1763880000000.csv", "wc-product-export"),
        ("news/2026-10-05_campagne.eml", "campagne"),
        ("exports/newsletters/*.eml", "newsletters"),
        ("exports/2026.csv", "2026"),
        ("exports/Tarif 2026 (v2).xlsx", "tarif-v2"),
    ],
)
def test_a_channel_is_called_after_its_file_without_dates(
    tmp_path: Path, path: str, name: str
) -> None:
    found = load(tmp_path, configuration([], [Source(path, "print")]))
    assert [channel.name for channel in found.channels] == [name]


@pytest.mark.parametrize(
    ("given", "proposed"),
    [((), True), (FILES, False), ((Source("a.csv", "catalogue", format="clictill"),), True)],
)
def test_an_export_that_is_there_is_not_proposed(given: tuple[Source, ...], proposed: bool) -> None:
    assert ("The site runs on Shopify" in configuration([SITE], given)) is proposed


def test_a_saved_site_is_read_from_its_folder(tmp_path: Path) -> None:
    (site,) = load(tmp_path, configuration([SAVED])).channels
    assert (site.url, site.serve, site.delay) == ("https://b.example/", "saved/site", 0)
