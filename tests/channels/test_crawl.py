"""What a crawl meets: traps, walls, other markets, doors, and the end of its time."""

from __future__ import annotations

import socket
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec import structs

from checker.channels import Context, website
from checker.model import utc_now
from tests.channels.nights import Notebook, channel, page, product, read
from tests.fetch.chromium import needs_chromium
from tests.fetch.server import Request, Site, reply

CANARY = "canary-51c2"


def remembered(context: Context) -> Notebook:
    assert isinstance(context.memory, Notebook)
    return context.memory


# ── traps ────────────────────────────────────────────────────────────────────


def test_a_pagination_that_never_ends_is_left(site: Site, context: Context) -> None:
    """Page n links to page n + 1, by parameter and by a path that grows."""

    def listing(request: Request, connection: socket.socket) -> None:
        number = int(request.path.partition("page=")[2] or 1)
        links = (f"/c?page={number + 1}", f"/c?page={number}&sort=price", "/c?page=1#top")
        connection.sendall(reply(page(f"list {number}", *links)))

    site.add("/", page("home", "/c?page=1", "x/"))
    for number in range(1, 400):
        site.answers[f"/c?page={number}"] = listing
    for depth in range(1, 30):
        site.add("/" + "x/" * depth, page(f"deep {depth}", "x/"))
    night = read(channel(site.origin), context)
    paths = [path for path in night.paths if "page=" in path]
    assert len(paths) == len(set(paths)) == 200
    assert max(path.count("x/") for path in night.paths) == 2


def test_session_ids_are_not_pages(site: Site, context: Context) -> None:
    count = 0

    def wandering(request: Request, connection: socket.socket) -> None:
        nonlocal count
        count += 1
        links = (f"/a;jsessionid={count:X}", f"/b?PHPSESSID={count}", f"/a?sid={count}&utm_id=1")
        connection.sendall(reply(page(request.path, *links)))

    for path in ("/", "/a", "/b"):
        site.answers[path] = wandering
    night = read(channel(site.origin), context)
    assert sorted(night.paths) == ["/", "/a", "/b"]
    assert sorted(site.paths) == ["/", "/a", "/b", "/robots.txt", "/sitemap.xml"]


def test_a_page_that_says_it_is_not_found_is_gone(site: Site, context: Context) -> None:
    site.add("/", page("home", "/old"))
    site.add("/old", page("Page introuvable"))
    here = channel(site.origin)
    night = read(here, context)
    assert (night.page("/old").verdict, night.page("/old").status) == ("gone", 200)
    assert night.fatal == []
    assert website.extract(night.page("/old"), here, context).offers == ()


def test_a_consent_wall_is_no_page(site: Site, context: Context) -> None:
    wall = (
        "<!doctype html><html lang=fr><title>Vos données</title><h1>Nous respectons votre vie "
        "privée</h1><p>Nous utilisons des cookies. Acceptez-vous ?</p>"
        "<form><button>Tout accepter</button><button>Personnaliser</button></form>"
    )
    site.add("/", page("home", "/a"))
    site.add("/a", wall)
    here = channel(site.origin)
    night = read(here, context)
    assert night.page("/a").verdict == "consent"
    assert website.extract(night.page("/a"), here, context).messages == ()


# ── markets ──────────────────────────────────────────────────────────────────


def alternates(**urls: str) -> str:
    return "".join(
        f'<link rel="alternate" hreflang="{tag.replace("_", "-")}" href="{url}">'
        for tag, url in urls.items()
    )


def test_other_markets_are_kept_apart(site: Site, context: Context) -> None:
    homes = alternates(fr_FR="/", de_DE="/de/", en_GB="/en/")
    site.add("/", page("accueil", "/a", "/de/a", "/en/a", "/lone", more=homes))
    site.add("/a", page("a", "/de/b", more=alternates(fr_FR="/a", de_DE="/de/a")))
    site.add("/lone", page("alone", "/b", more=alternates(fr_FR="/b", de_DE="/lone")))
    site.add("/b", page("b", more=alternates(fr_FR="/b", de_DE="/lone")))
    here = channel(site.origin, locale="fr-FR")
    night = read(here, context)
    assert sorted(night.paths) == ["/", "/a", "/b", "/lone"]
    assert not any(path.startswith(("/de", "/en")) for path in site.paths)
    assert night.page("/lone").verdict == "wrong_market"
    assert website.extract(night.page("/lone"), here, context).messages == ()
    assert night.fatal == []


def test_a_sitemap_tells_the_markets_apart(site: Site, context: Context) -> None:
    links = "".join(
        f'<x:link rel="alternate" hreflang="{tag}" href="{site.origin}/{tag}-a"/>'
        for tag in ("fr", "de", "en")
    )
    entries = "".join(
        f"<url><loc>{site.origin}/{tag}-a</loc>{links}</url>" for tag in ("fr", "de", "en")
    )
    site.add("/sitemap.xml", f'<urlset xmlns:x="http://www.w3.org/1999/xhtml">{entries}</urlset>')
    for path in ("/", "/fr-a", "/de-a", "/en-a"):
        site.add(path, page(path))
    assert sorted(read(channel(site.origin, locale="fr-FR"), context).paths) == ["/", "/fr-a"]
    assert not {"/de-a", "/en-a"} & set(site.paths)


def test_a_home_page_of_another_market_is_said(site: Site, context: Context) -> None:
    more = alternates(fr_FR="/fr/", en_GB="/")
    site.add("/", page("home", "/a", more=more))
    site.add("/fr/", page("accueil", more=more))
    night = read(channel(site.origin, locale="fr-FR"), context)
    assert "wrong_market" in night.fatal
    assert sorted(night.paths) == ["/", "/fr/"]


def test_a_budget_is_spent_on_all_parts_of_a_site(site: Site, context: Context) -> None:
    groups = {"/p": 60, "/blog": 60, "/info": 3}
    pages = [f"{folder}/{n}x" for folder, count in groups.items() for n in range(count)]
    site.add("/", page("home", *(path for path in pages if path.startswith("/blog"))))
    site.add("/sitemap.xml", "<urlset>" + "".join(
        f"<url><loc>{site.origin}{path}</loc></url>" for path in pages) + "</urlset>")  # fmt: skip
    for path in pages:
        site.add(path, page(path))
    night = read(channel(site.origin, max_pages=22), context)
    read_of = {folder: sum(p.startswith(folder) for p in night.paths) for folder in groups}
    assert read_of == {"/p": 9, "/blog": 9, "/info": 3}
    assert "102 pages: known and not reached" in night.notices


# ── the end of its time, and the night after a kill ──────────────────────────


def test_a_deadline_ends_the_crawl_and_says_what_is_left(site: Site, context: Context) -> None:
    def slow(request: Request, connection: socket.socket) -> None:
        time.sleep(0.3)
        connection.sendall(reply(page(request.path)))

    site.add("/", page("home", *(f"/{number}" for number in range(100))))
    for number in range(100):
        site.answers[f"/{number}"] = slow
    night = read(channel(site.origin), replace(context, deadline=time.monotonic() + 2))
    assert 0 < len(night.documents) < 100
    left = [f for f in night.failures if "when the time was up" in f.why]
    assert [f.count for f in left] == [101 - len(night.documents)]
    assert night.fatal == []


def test_what_a_killed_run_read_is_not_asked_for_again(site: Site, context: Context) -> None:
    site.add("/", page("home", "/a", "/b"))
    site.add("/a", page("a", "/c"))
    for path in ("/b", "/c"):
        site.add(path, page(path))
    here = channel(site.origin)
    first = read(here, context)
    earlier = replace(first.page("/a"), captured_at=utc_now().replace(year=2025))
    remembered(context).cut_off = {earlier.location: earlier}
    site.requests.clear()
    second = read(here, context)
    assert sorted(second.paths) == ["/", "/a", "/b", "/c"]
    assert second.page("/a").captured_at == earlier.captured_at
    assert "/a" not in site.paths


# ── doors ────────────────────────────────────────────────────────────────────


def guarded(request: Request, connection: socket.socket) -> None:
    fine = CANARY in request.headers.get("cookie", "") and request.headers.get("x-key") == CANARY
    connection.sendall(reply(page("inside", "/a")) if fine else reply("no", 403))


def test_secrets_open_the_site_and_are_kept_nowhere(
    site: Site, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOP_TOKEN", CANARY)
    for path in ("/", "/a"):
        site.answers[path] = guarded
    door = {"headers": {"X-Key": "${SHOP_TOKEN}"}, "cookies": {"sid": "${SHOP_TOKEN}"}}
    night = read(channel(site.origin, auth="me:${SHOP_TOKEN}", **door), context)
    assert (sorted(night.paths), night.fatal) == (["/"], [])  # /a is the same content
    assert CANARY not in str(night.failures) + str(night.documents)
    assert CANARY not in str(remembered(context).pages)
    assert not any(CANARY.encode() in content for content in remembered(context).documents.values())


@pytest.mark.parametrize(
    ("door", "kind", "told"),
    [
        ({"headers": {"X-Key": "${NOT_SET_HERE}"}}, "secret-missing", "NOT_SET_HERE"),
        ({"storage_state": "none.json"}, "unreadable-file", "none.json"),
        ({"storage_state": "${SHOP_STATE}"}, "unreadable-file", "SHOP_STATE"),
    ],
)
def test_a_door_without_its_key_is_said(
    site: Site, context: Context, monkeypatch: pytest.MonkeyPatch,
    door: dict[str, object], kind: str, told: str,
) -> None:  # fmt: skip
    monkeypatch.setenv("SHOP_STATE", "{" + CANARY)
    night = read(channel(site.origin, **door), context)
    assert night.fatal == [kind]
    assert told in night.failures[-1].where + night.failures[-1].why
    assert CANARY not in str(night.failures)
    assert site.requests == []


# ── drawn pages ──────────────────────────────────────────────────────────────

SHELL = """<!doctype html><html lang="fr"><title>Crème</title><div id="app"></div>
<noscript>Cette page a besoin de JavaScript.</noscript><script>
document.getElementById("app").innerHTML = `<main><h1>Crème ${location.pathname}</h1>
<p class="price">19,90 €</p><button>Ajouter au panier</button></main>`;</script></html>"""


@needs_chromium
def test_pages_of_a_drawn_shape_go_to_the_browser_at_once(site: Site, context: Context) -> None:
    site.add("/", page("home", *(f"/p/{n}x" for n in range(8))))
    for n in range(8):
        site.add(f"/p/{n}x", SHELL)
    here = channel(site.origin, browser="auto", delay=Decimal(0))
    night = read(here, context)
    assert sum(document.rendered for document in night.documents) == 8
    asked = [path for path in site.paths if path.startswith("/p/")]
    assert len(asked) < 14, "each page was asked for plainly first"


@needs_chromium
def test_a_served_folder_has_pictures_too(tmp_path: Path, context: Context) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text(
        product("Crème", "19,90").replace("<head>", "<head><meta charset=utf-8>")
    )
    here = channel("https://www.maison.example/", serve="site")
    document = read(here, context).documents[0]
    (offer,) = website.extract(document, here, context).offers
    evidence = offer.evidence
    assert evidence is not None
    quotes = {document.location: [structs.replace(evidence, quote="19,90 €")]}
    taken = list(website.photograph(here, context, quotes, time.monotonic() + 60))
    assert [(found.location, picture[8:12]) for found, picture in taken] == [
        ("https://www.maison.example/", b"WEBP")
    ]
