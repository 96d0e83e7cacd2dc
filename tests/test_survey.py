"""What a site and files show of a brand."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from checker import demo
from checker.model import Document
from checker.setup import Site, Told
from checker.survey import read_site, survey
from tests.fetch.server import running

FILLER = "<p>Une crème onctueuse aux huiles végétales, pour le soir et le matin.</p>" * 5
HOME = f"""<!doctype html><html lang="fr"><head><title>Soins du soir | Maison Lune</title>
<meta property="og:site_name" content="Maison Lune">
<link rel="alternate" type="application/rss+xml" href="/journal/feed/">
<link rel="alternate" type="application/rss+xml" href="/comments/feed/">
<link rel="stylesheet" href="https://cdn.shopify.com/theme.css"></head>
<body><h1>Maison Lune</h1>{FILLER}<a href="/p/creme">Crème</a>
<a href="https://www.facebook.com/sharer/sharer.php?u=x">Partager</a>
<a href="https://www.facebook.com/maisonlune/">Facebook</a>
<a href="https://instagram.com/p/C0FFEE/">Une photo</a>
<a href="https://www.instagram.com/maison.lune/?hl=fr">Instagram</a>
<a rel="me" href="https://lune.example/@maison">Mastodon</a></body></html>"""
PRODUCT = f"""<!doctype html><html lang="fr"><title>Crème de nuit</title><main>
<h1>Crème de nuit</h1>
<p class="price">39,90 €</p><button>Ajouter au panier</button>{FILLER}</main></html>"""


def page(html: str, url: str = "https://www.maison-lune.example/") -> Document:
    return Document("site", url, datetime(2026, 11, 18, tzinfo=UTC), "text/html", html.encode())


def test_a_site_on_loopback_is_read_politely(tmp_path: Path) -> None:
    with running() as site:
        site.add("/robots.txt", "User-agent: *\nDisallow: /secret\n", content_type="text/plain")
        site.add("/", HOME.replace("</body>", '<a href="/secret">x</a></body>'))
        site.add("/p/creme", PRODUCT)
        site.add("/secret", PRODUCT)
        found = survey(site.origin, [], tmp_path, allow_private=True, delay=Decimal(0))
        assert site.paths[0] == "/robots.txt"
        assert "/secret" not in site.paths
        assert "omnichannel-checker" in site.requests[0].headers["user-agent"]
        assert found.failures == ()
        (read,) = found.sites
        assert read == Site(
            f"{site.origin}/",
            Told("Maison Lune", "og:site_name"),
            Told("fr-FR", "html lang; correct the country where it is another"),
            Told("EUR", "of 1 prices on the site"),
            "shopify",
            {
                "facebook": "https://www.facebook.com/maisonlune/",
                "instagram": "https://www.instagram.com/maison.lune/?hl=fr",
                "mastodon": "https://lune.example/@maison",
            },
            (f"{site.origin}/journal/feed/",),
            allow_private=True,
        )


def test_few_pages_of_a_large_site_are_read(tmp_path: Path) -> None:
    with running() as site:
        links = "".join(f'<a href="/p/{n}">{n}</a>' for n in range(50))
        site.add("/", HOME.replace("</body>", links + "</body>"))
        for n in range(50):
            site.add(f"/p/{n}", PRODUCT.replace("Crème de nuit", f"Crème {n}"))
        survey(site.origin, [], tmp_path, allow_private=True, delay=Decimal(0))
        assert len([path for path in site.paths if path.startswith("/p/")]) <= 6


def test_this_machine_is_not_asked_unless_it_is_permitted(tmp_path: Path) -> None:
    with running() as site:
        site.add("/", HOME)
        found = survey(site.origin, [], tmp_path, delay=Decimal(0))
        assert site.requests == []
    assert [failure.kind for failure in found.failures] == ["robots-unreachable"]
    assert [read.url for read in found.sites] == [site.origin]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ('<script type="application/ld+json">{"@type":"OnlineStore","name":"Lune & Cie"}</script>',
         Told("Lune & Cie", "JSON-LD")),
        ("<title>Soins du soir – Maison Lune</title>", Told("Maison Lune", "title")),
        ("<title>Soins du soir</title>",
         Told("Maison Lune", "from the address: write it as it is spelled")),
    ],
)  # fmt: skip
def test_the_brand_is_named_by_what_names_it_best(head: str, name: Told) -> None:
    html = f"<html><head>{head}</head><body>{FILLER}</body></html>"
    assert read_site("https://x.example/", [page(html)]).name == name


@pytest.mark.parametrize(
    ("language", "url", "locale"),
    [
        ("fr-BE", "https://a.example/", "fr-BE"),
        ("fr", "https://a.example/", "fr-FR"),
        ("fr", "https://www.a.be/", "fr-BE"),
        ("en", "https://www.a.co.uk/", "en-GB"),
        ("en", "https://www.a.fr/", "en-US"),
        ("xx-wrong", "https://a.example/", None),
        ("", "https://a.example/", None),
    ],
)
def test_the_locale_is_the_pages_with_a_country(
    language: str, url: str, locale: str | None
) -> None:
    found = read_site(url, [page(f'<html lang="{language}">{FILLER}</html>', url)]).locale
    assert (found and found.value) == locale


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("https://twitter.com/lune", "x"),
        ("https://x.com/intent/post?text=a", None),
        ("https://www.tiktok.com/@lune", "tiktok"),
        ("https://www.youtube.com/@lune", "youtube"),
        ("https://www.youtube.com/watch?v=1", None),
        ("https://fr.linkedin.com/company/lune/", "linkedin"),
        ("https://www.linkedin.com/in/camille", None),
        ("https://www.pinterest.fr/lune/", "pinterest"),
        ("https://pinterest.com/pin/create/button/?url=x", None),
        ("https://piaille.fr/@lune", "mastodon"),
        ("https://medium.com/@lune", None),
        ("https://bsky.app/profile/lune.example", "bluesky"),
        ("https://www.facebook.com/profile.php?id=10006", "facebook"),
        ("https://www.facebook.com/tr?id=1", None),
        ("https://notfacebook.com/lune", None),
        ("https://[", None),
    ],
)
def test_accounts_are_told_from_other_pages_of_a_network(address: str, network: str | None) -> None:
    html = f'<html>{FILLER}<a href="{address}">x</a></html>'
    found = read_site("https://a.example/", [page(html)]).accounts
    assert list(found) == ([network] if network else [])


@pytest.mark.parametrize(
    "content", [b"", b"\0" * 400, b"PK\x03\x04broken", b"a;b;c\n1;2;3\n4;5;6\n"]
)
def test_nothing_is_made_of_what_is_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "what.txt"
    path.write_bytes(content)
    found = survey(None, [path, tmp_path / "absent.csv"], tmp_path)
    assert [source.kind for source in found.sources] == [None]
    kinds = [failure.kind for failure in found.failures]
    assert kinds == ["missing-file", "unknown-format"]


def test_a_site_in_a_folder_tells_of_the_brand(tmp_path: Path) -> None:
    folder = tmp_path / "all" / "site"
    folder.mkdir(parents=True)
    head = '<head><link rel="canonical" href="https://www.lune.example/accueil">'
    (folder / "index.html").write_text(HOME.replace("<head>", head), "utf-8")
    (folder / "p").mkdir()
    (folder / "p" / "creme.html").write_text(PRODUCT, "utf-8")
    found = survey(None, [tmp_path / "all"], tmp_path)
    (site,) = found.sites
    assert (site.url, site.serve) == ("https://www.lune.example/", "all/site")
    assert site.name == Told("Maison Lune", "og:site_name")
    assert site.currency == Told("EUR", "of 1 prices on the site")
    assert (found.sources, found.failures) == ((), ())


def test_a_brand_in_one_folder_is_taken_apart() -> None:
    brand = demo.source()
    found = survey(None, [brand], brand)
    (site,) = found.sites
    assert (site.name and site.name.value, site.serve) == ("Maison Lune", "site")
    assert {"exports/mail": "email", "feeds": "feed", "exports/facebook": "social"}.items() <= {
        source.path: source.kind for source in found.sources
    }.items()
    assert found.failures == ()
