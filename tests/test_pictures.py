"""A run's findings carry pictures of what they quote from a website."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.audit import run
from checker.model import Audit, Evidence
from checker.settings import load
from checker.store import Store
from tests.fetch.chromium import needs_chromium

PAGE = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{name}</title></head>
<body><main><h1>{name}</h1><p class="price">{price} €</p><button>Ajouter au panier</button>
<p>Référence {sku}</p><p>Une crème onctueuse aux huiles végétales.</p></main></body>
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "Product",
"name": "{name}", "sku": "{sku}", "offers": {{"@type": "Offer", "price": "{plain}",
"priceCurrency": "EUR"}}}}</script></html>"""
CONFIGURATION = """
[brand]
name = "Maison"
reference = "tills"
[run]
screenshots = {screenshots}
[[channels]]
name = "site"
kind = "website"
url = "https://www.maison.example/"
serve = "site"
[[channels]]
name = "tills"
kind = "catalogue"
path = "tills.csv"
tax = "included"
"""


@pytest.fixture
def brand(tmp_path: Path) -> Path:
    """A site of one product, and tills that ask for another price."""
    (tmp_path / "site").mkdir()
    page = PAGE.format(name="Crème de nuit 50 ml", price="39,90", plain="39.90", sku="CN50")
    (tmp_path / "site" / "index.html").write_text(page, "utf-8")
    (tmp_path / "tills.csv").write_text(
        "sku;title;price;currency\nCN50;Crème de nuit 50 ml;42,90;EUR\n", "utf-8"
    )
    (tmp_path / "checker.toml").write_text(CONFIGURATION.format(screenshots="true"), "utf-8")
    return tmp_path


def of_site(audit: Audit) -> list[Evidence]:
    """The quotes from the website."""
    observed = (each for finding in audit.findings for each in finding.observed)
    return [each.evidence for each in observed if each.channel == "site"]


@needs_chromium
def test_a_quote_has_its_picture_and_keeps_it_while_the_page_is_the_same(brand: Path) -> None:
    (first,) = of_site(run(brand / "checker.toml"))
    assert first.screenshot is not None
    with Store(load(brand / "checker.toml").store) as store:
        picture = store.document(first.screenshot)
        assert store.report() is not None
    assert picture is not None
    assert picture[8:12] == b"WEBP"
    # No browser is needed for what was pictured before.
    (second,) = of_site(run(brand / "checker.toml"))
    assert second.screenshot == first.screenshot


def test_no_pictures_where_they_are_not_wanted(brand: Path) -> None:
    (brand / "checker.toml").write_text(CONFIGURATION.format(screenshots="false"), "utf-8")
    (evidence,) = of_site(run(brand / "checker.toml"))
    assert evidence.screenshot is None


def test_no_pictures_without_a_browser(brand: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.fetch.browser.find_chromium", lambda own=None: None)
    (evidence,) = of_site(run(brand / "checker.toml"))
    assert evidence.screenshot is None
