"""A site is read politely, whole, and only as often as it changes."""

from __future__ import annotations

import socket
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from checker.channels import Context, website
from checker.fetch.browser import find_chromium
from checker.model import Document
from tests.channels.nights import Notebook, channel, page, product, read
from tests.fetch.server import Request, Site, reply

DRAWN = """<!doctype html><html lang="fr"><title>Crème</title><div id="app"></div>
<noscript>Cette page a besoin de JavaScript.</noscript><script>
fetch("/api.json").then(r => r.json()).then(p => {
  document.getElementById("app").innerHTML =
    `<main><h1>${p.name}</h1><p class="price">${p.price}</p>
     <button>Ajouter au panier</button></main>`;
});</script></html>"""


# ── finding pages ────────────────────────────────────────────────────────────


def test_pages_come_from_the_sitemap_and_from_links_each_once(site: Site, context: Context) -> None:
    site.add("/robots.txt", f"User-agent: *\nDisallow: /private\nSitemap: {site.origin}/s.xml")
    site.add("/s.xml", f"<urlset><url><loc>{site.origin}/a</loc></url></urlset>")
    site.add("/", page("home", "/a#x", "/b?utm_source=home", "/private/c", "/d.pdf"))
    site.add("/a", page("a", "/", "/b", "https://other.example/"))
    site.add("/b", page("b", "/deep"))
    site.add("/deep", page("deep", "mailto:x@shop.example"))
    night = read(channel(site.origin), context)
    assert sorted(night.paths) == ["/", "/a", "/b", "/deep"]
    assert sorted(site.paths) == ["/", "/a", "/b", "/deep", "/robots.txt", "/s.xml"]
    assert night.fatal == []
    assert "1 pages: forbidden by robots.txt" in night.notices


def test_the_budget_holds_and_what_is_left_out_is_said(site: Site, context: Context) -> None:
    site.add("/", page("home", *(f"/{number}" for number in range(20))))
    for number in range(20):
        site.add(f"/{number}", page(f"page {number}"))
    night = read(channel(site.origin, max_pages=5), context)
    assert len(night.documents) == 5
    assert "16 pages: known and not reached" in night.notices


def test_traps_end(site: Site, context: Context) -> None:
    """A calendar without end, and session ids in every link."""

    def calendar(request: Request, connection: socket.socket) -> None:
        day = int(request.path.partition("=")[2] or 0)
        links = (f"/agenda?day={day + 1}", f"/?PHPSESSID={day}", f"/agenda?day={day}&sort=asc")
        connection.sendall(reply(page(f"day {day}", *links)))

    site.add("/", page("home", "/agenda"))
    site.answers["/agenda"] = calendar
    for day in range(1_000):
        site.answers[f"/agenda?day={day}"] = calendar
    night = read(channel(site.origin), context)
    assert len(night.documents) == 201
    assert site.paths.count("/") == 1


def test_a_variant_that_names_its_canonical_page_is_that_page(site: Site, context: Context) -> None:
    canonical = '<link rel="canonical" href="/a">'
    site.add("/", page("home", "/a?color=1", "/a?color=2", "/a"))
    for path in ("/a?color=1", "/a?color=2", "/a"):
        site.add(path, page(f"a {path}", more=canonical))
    assert read(channel(site.origin), context).paths.count("/a") == 1


def test_the_same_content_is_given_once(site: Site, context: Context) -> None:
    site.add("/", page("home", "/a", "/b"))
    site.add("/a", page("same"))
    site.add("/b", page("same"))
    night = read(channel(site.origin), context)
    assert len(night.documents) == 2
    assert "1 pages: same content as another page" in night.notices


# ── redirects ────────────────────────────────────────────────────────────────


def test_redirects_lead_to_one_document(site: Site, context: Context) -> None:
    site.add("/", page("home", "/old", "/new", "/loop", "/away"))
    site.add("/old", "", 301, location="/new")
    site.add("/new", page("new"))
    site.add("/loop", "", 302, location="/pool")
    site.add("/pool", "", 302, location="/loop")
    site.add("/away", "", 302, location="https://other.example/")
    night = read(channel(site.origin), context)
    assert sorted(night.paths) == ["/", "/new"]
    assert site.paths.count("/new") == 1


def test_the_home_page_may_stand_deeper(site: Site, context: Context) -> None:
    site.add("/", "", 302, location="/fr/")
    site.add("/fr/", page("accueil", "/fr/a", "/"))
    site.add("/fr/a", page("a"))
    night = read(channel(site.origin), context)
    assert (sorted(night.paths), night.fatal) == (["/fr/", "/fr/a"], [])
    assert site.paths.count("/robots.txt") == 1


def test_a_home_page_elsewhere_is_said(site: Site, context: Context) -> None:
    site.add("/", "", 301, location="https://other.example/")
    night = read(channel(site.origin), context)
    assert (night.documents, night.fatal) == ([], ["moved"])


# ── what servers refuse ──────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("status", "verdict", "kinds"),
    [
        (404, "gone", []),
        (410, "gone", []),
        (401, "login", ["login"]),
        (403, "blocked", ["blocked"]),
        (418, "failed", ["failed"]),
    ],
)
def test_verdicts_by_status(
    site: Site, context: Context, status: int, verdict: str, kinds: list[str]
) -> None:
    site.add("/", page("home", "/a"))
    site.add("/a", product("crème", "19,90"), status)
    here = channel(site.origin)
    night = read(here, context)
    assert (night.page("/a").verdict, night.page("/a").status) == (verdict, status)
    assert night.fatal == kinds
    facts = website.extract(night.page("/a"), here, context)
    assert (facts.verdict, facts.offers) == (verdict, ())
    assert site.origin + "/a" not in context.memory.pages  # type: ignore[attr-defined]


def test_a_captcha_with_status_200_is_blocked(site: Site, context: Context) -> None:
    wall = (
        "<!doctype html><html><head><title>Just a moment...</title></head><body>"
        '<h1>Verify you are human</h1><div class="g-recaptcha"></div></body></html>'
    )
    site.add("/", page("home", "/a"))
    site.add("/a", wall)
    night = read(channel(site.origin), context)
    assert night.page("/a").verdict == "blocked"
    assert night.fatal == ["blocked"]


@pytest.mark.parametrize("status", [500, 503])
def test_unreadable_rules_close_the_site(site: Site, context: Context, status: int) -> None:
    site.add("/robots.txt", "", status)
    site.add("/", page("home"))
    night = read(channel(site.origin), context)
    assert (night.documents, night.fatal) == ([], ["robots-unreachable"])
    assert set(site.paths) == {"/robots.txt"}


def test_a_site_that_forbids_us_is_not_read(site: Site, context: Context) -> None:
    site.add("/robots.txt", "User-agent: omnichannel-checker\nDisallow: /")
    site.add("/", page("home"))
    assert read(channel(site.origin), context).fatal == ["robots-forbidden"]
    assert read(channel(site.origin, robots=False), context).paths == ["/"]


def test_a_site_that_refuses_page_after_page_is_left_alone(site: Site, context: Context) -> None:
    site.add("/", page("home", *(f"/{number}" for number in range(50))))
    for number in range(50):
        site.add(f"/{number}", "no", 403)
    night = read(channel(site.origin), context)
    assert night.fatal.count("gave-up") == 1
    assert len(site.requests) < 20


def test_other_pages_are_read_when_one_is_broken(site: Site, context: Context) -> None:
    site.add("/", page("home", "/big", "/odd", "/fine", "/image"))
    site.add("/big", b"x" * 6_000_000)
    site.add("/odd", b"x", content_encoding="br")
    site.add("/fine", page("fine"))
    site.add("/image", b"x", content_type="image/png")
    night = read(channel(site.origin), context)
    assert sorted(night.paths) == ["/", "/fine"]
    assert sorted(night.fatal) == ["encoding-refused", "page-too-large"]
    assert "1 pages: no web page" in night.notices


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("http://10.0.0.1/", "robots-unreachable"),
        ("http://2130706433/", "robots-unreachable"),
        ("http://shop.example\\@10.0.0.1/", "url-refused"),
    ],
)
def test_addresses_that_need_permission(context: Context, url: str, kind: str) -> None:
    assert read(channel(url, allow_private=False), context).fatal == [kind]


@pytest.mark.parametrize(("allowed", "told"), [(True, True), (False, False)])
def test_a_permission_is_told(folder: Path, context: Context, allowed: bool, told: bool) -> None:
    night = read(replace(SERVED, allow_private=allowed), context)
    assert ("private networks were permitted" in night.notices) is told


def test_requests_are_spaced(site: Site, context: Context) -> None:
    site.add("/", page("home", "/a", "/b"))
    site.add("/a", page("a"))
    site.add("/b", page("b"))
    start = time.monotonic()
    read(channel(site.origin, delay=Decimal("0.1")), context)
    assert time.monotonic() - start >= 0.1 * 0.9 * (len(site.requests) - 1)


# ── the second night ─────────────────────────────────────────────────────────


def test_an_unchanged_page_is_the_stored_document(
    site: Site, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    def conditional(request: Request, connection: socket.socket) -> None:
        name = request.path.strip("/") or "home"
        if request.headers.get("if-none-match") == f'"{name}"':
            connection.sendall(reply("", 304))
        else:
            connection.sendall(reply(page(name, "/a", "/b"), etag=f'"{name}"'))

    for path in ("/", "/a"):
        site.answers[path] = conditional
    site.add("/b", page("b, the first night"))
    here = channel(site.origin)
    first = read(here, context)
    site.add("/b", page("b, the second night"))
    parsed: list[str] = []
    real = website._pages.extract_page

    def counting(content: bytes, url: str, **options: object) -> object:
        parsed.append(url)
        return real(content, url, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(website._pages, "extract_page", counting)
    website._pages._read.cache_clear()
    second = read(here, context)
    assert sorted(second.paths) == sorted(first.paths) == ["/", "/a", "/b"]
    assert [second.page(path).status for path in ("/", "/a", "/b")] == [304, 304, 200]
    assert second.page("/a").content == first.page("/a").content
    assert second.page("/a").sha256 == first.page("/a").sha256
    assert second.page("/b").sha256 != first.page("/b").sha256
    assert parsed == [f"{site.origin}/b"]


def test_a_lost_document_is_fetched_again(site: Site, context: Context) -> None:
    def conditional(request: Request, connection: socket.socket) -> None:
        fresh = "if-none-match" not in request.headers
        connection.sendall(reply(page("home"), etag='"1"') if fresh else reply("", 304))

    site.answers["/"] = conditional
    here = channel(site.origin)
    read(here, context)
    assert isinstance(context.memory, Notebook)
    context.memory.documents.clear()
    assert read(here, context).page("/").status == 200


def test_collecting_and_extracting_parse_a_page_once(
    site: Site, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    real = website._pages.extract_page

    def counting(content: bytes, url: str, **options: object) -> object:
        calls.append(url)
        return real(content, url, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(website._pages, "extract_page", counting)
    website._pages._read.cache_clear()
    site.add("/", page("home", *(f"/{number}" for number in range(30))))
    for number in range(30):
        site.add(f"/{number}", product(f"crème {number}", "19,90"))
    here = channel(site.origin)
    for item in website.collect(here, context):
        if isinstance(item, Document):
            context.memory.documents[item.sha256] = item.content  # type: ignore[attr-defined]
            website.extract(item, here, context)
    assert len(calls) == len(set(calls)) == 31


# ── facts ────────────────────────────────────────────────────────────────────


def test_facts_say_where_they_were_read(site: Site, context: Context) -> None:
    site.add("/", product("Crème de nuit", "19,90"))
    here = channel(site.origin, tax="included", market="FR")
    document = read(here, context).documents[0]
    facts = website.extract(document, here, context)
    (offer,) = facts.offers
    price = offer.prices["current"]
    assert (price.amount, price.currency, price.tax) == (Decimal("19.90"), "EUR", "included")
    assert offer.market == "FR"
    for evidence in (offer.evidence, price.evidence):
        assert evidence is not None
        assert (evidence.location, evidence.sha256) == (document.location, document.sha256)
        assert evidence.captured_at == document.captured_at


def test_what_customers_say_is_no_message_of_the_brand(site: Site, context: Context) -> None:
    said = "<section class=reviews><h2>Avis</h2><p class=review>Je vous recommande ce soin, il est"
    site.add("/", product("Crème de nuit", "19,90") + f"{said} parfait pour l’hiver.</p></section>")
    here = channel(site.origin)
    (document,) = read(here, context).documents
    messages = website.extract(document, here, context).messages
    assert {message.voice for message in messages} == {"brand"}
    assert not any("recommande" in message.body for message in messages)


def test_pinned_selectors_are_obeyed(site: Site, context: Context) -> None:
    site.add("/", page("Crème").replace("</h1>", "</h1><b id=p>19,90 €</b><i id=q>25,00 €</i>"))
    here = channel(site.origin, selectors={"title": "h1", "current": "#q"})
    facts = website.extract(read(here, context).documents[0], here, context)
    assert [str(offer.prices["current"].amount) for offer in facts.offers] == ["25.00"]


# ── a served folder, and pages drawn by script ───────────────────────────────


@pytest.fixture
def folder(context: Context) -> Path:
    root = context.base / "site"
    root.mkdir()
    (root / "index.html").write_text(page("home", "/creme.html", "/drawn.html"))
    (root / "creme.html").write_text(product("Crème de nuit", "19,90"))
    (root / "drawn.html").write_text(DRAWN)
    (root / "api.json").write_text('{"name": "Crème drawn", "price": "24,90 €"}')
    (root / "robots.txt").write_text("Sitemap: https://www.maison.example/sitemap.xml\n")
    (root / "sitemap.xml").write_text(
        "<urlset><url><loc>https://www.maison.example/creme.html</loc></url></urlset>"
    )
    return root


SERVED = channel("https://www.maison.example/", serve="site", delay=Decimal(1), browser="never")


def test_a_served_folder_keeps_its_public_address(folder: Path, context: Context) -> None:
    start = time.monotonic()
    night = read(SERVED, context)
    assert sorted(night.paths) == ["/", "/creme.html", "/drawn.html"]
    assert {document.location.split("/")[2] for document in night.documents} == {
        "www.maison.example"
    }
    assert not any(b"127.0.0.1" in document.content for document in night.documents)
    assert time.monotonic() - start < 20  # its own files need no pause
    again = read(SERVED, context)
    assert [again.page(path).status for path in ("/", "/creme.html")] == [304, 304]


def test_a_folder_that_is_not_there(context: Context) -> None:
    assert read(SERVED, context).fatal == ["unreadable-folder"]


def test_a_served_page_reaches_nothing_but_this_machine(folder: Path, context: Context) -> None:
    (folder / "index.html").write_text(page("home", "/away.html"))
    (folder / "away.html").write_text(page("away", "https://other.example/"))
    assert read(SERVED, context).fatal == []


def test_without_a_browser_a_drawn_page_is_empty(
    folder: Path, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("checker.fetch.browser.find_chromium", lambda own=None: None)
    here = replace(SERVED, browser="auto")
    night = read(here, context)
    assert night.page("/drawn.html").verdict == "empty"
    assert website.extract(night.page("/drawn.html"), here, context).verdict == "empty"
    (notice,) = [failure for failure in night.failures if failure.kind == "no-browser"]
    assert (notice.fatal, "playwright install" in notice.hint) == (False, True)


@pytest.mark.skipif(find_chromium() is None, reason="no Chromium is installed")
def test_a_drawn_page_is_read_as_the_browser_shows_it(folder: Path, context: Context) -> None:
    here = replace(SERVED, browser="auto")
    night = read(here, context)
    drawn = night.page("/drawn.html")
    assert (drawn.rendered, night.page("/creme.html").rendered) == (True, False)
    assert drawn.location == "https://www.maison.example/drawn.html"
    assert b"127.0.0.1" not in drawn.content
    offers = website.extract(drawn, here, context).offers
    assert [str(offer.prices["current"].amount) for offer in offers] == ["24.90"]
    (folder / "api.json").write_text('{"name": "Crème drawn", "price": "29,90 €"}')
    again = read(here, context).page("/drawn.html")
    assert again.rendered
    offers = website.extract(again, here, context).offers
    assert [str(offer.prices["current"].amount) for offer in offers] == ["29.90"]
