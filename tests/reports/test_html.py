"""The page in a real Chromium."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from checker import display
from checker.fetch.browser import find_chromium
from checker.reports import html, payload, render
from checker.reports.html import grade

from .hostile import TEXTS
from .sample import AUDIT, FINDINGS, REPORT, WEBP, hostile, large, over_time, pictured, variants

pytestmark = pytest.mark.skipif(find_chromium() is None, reason="there is no Chromium")
AXE = Path(__file__).parents[1] / "data" / "axe" / "axe.min.js"
FLAGS = [*("--disable-background-networking", "--disable-component-update", "--disable-sync"),
         *("--no-first-run", "--disable-quic", "--no-sandbox")]  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Opens a report from a file; fails on any console error, page error or request."""
    troubles: list[str] = []
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(5000)
    page.on("console", lambda m: troubles.append(m.text) if m.type in ("error", "warning") else 0)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("dialog", lambda dialog: (troubles.append(dialog.message), dialog.dismiss()))
    page.on(
        "request",
        lambda r: None if r.url.startswith(("file:", "data:")) else troubles.append(r.url),
    )

    def open_report(report: Any, suffix: str = "") -> Any:
        path = tmp_path / "report.html"
        path.write_text(str(render(report, "html")), "utf-8")
        page.goto(path.as_uri() + suffix)
        return page

    yield open_report
    context.close()
    assert troubles == []


def test_it_opens_in_the_language_of_the_brand_and_speaks_both(opened: Any) -> None:
    page = opened(REPORT)
    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.locator(".verdict").inner_text().startswith("9\u00a0incohérences")
    page.click("[data-set-language=en]")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator(".verdict").inner_text().startswith("9\u00a0incoherences")
    assert page.locator("[name=words]").first.get_attribute("placeholder").startswith("Product")
    assert "€420.00 on google" in page.locator("#list").inner_text()
    assert "differs" in page.locator("#matrix-table").inner_text()
    assert "s’écarte" not in page.locator("main").inner_text()


def test_the_address_can_ask_for_a_language(opened: Any) -> None:
    assert opened(REPORT, "?lang=en").locator("html").get_attribute("lang") == "en"


def test_the_first_screen_holds_what_a_director_needs(opened: Any) -> None:
    page = opened(over_time(REPORT))
    page.set_viewport_size({"width": 1360, "height": 900})
    height = page.viewport_size["height"]
    for selector in (
        ".dial b",
        ".change",
        ".spark",
        ".covered",
        ".banner",
        ".worst li:nth-child(5)",
    ):
        box = page.locator(selector).bounding_box()
        assert box["y"] + box["height"] <= height, selector
    assert page.locator(".dial b").inner_text() == "91,4"


@pytest.mark.parametrize("width", [360, 820, 1440])
def test_nothing_is_wider_than_the_window(opened: Any, width: int) -> None:
    page = opened(REPORT)
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_filters_search_and_sort(opened: Any) -> None:
    page = opened(REPORT)
    findings = page.locator(".finding")
    assert findings.count() == 9
    page.uncheck("[name=severity][value='1']", force=True)
    page.uncheck("[name=severity][value='2']", force=True)
    expect(page.locator(".finding")).to_have_count(5)
    page.select_option("[name=family]", "claim")
    expect(page.locator(".finding")).to_have_count(2)
    page.select_option("[name=channel]", "newsletter")
    expect(page.locator(".finding")).to_have_count(1)
    page.click("#filters [type=reset]")
    expect(page.locator(".finding")).to_have_count(9)
    page.fill("#filters [name=words]", "CEDRE 3760999000128")
    expect(page.locator(".finding")).to_have_count(1)
    assert page.locator("#shown").inner_text() == "1 sur 10"
    page.fill("#filters [name=words]", "zzz")
    page.wait_for_selector("#list .calm")
    page.click("#filters [type=reset]")
    page.select_option("[name=sort]", "subject")
    page.wait_for_timeout(150)
    names = page.locator(".subject h3").all_inner_texts()
    assert names == sorted(names, key=lambda name: name.casefold().replace("é", "e"))
    page.check("[name=waived]")
    expect(page.locator(".finding")).to_have_count(10)


def test_a_permalink_opens_its_finding_whatever_the_filters_say(opened: Any) -> None:
    wanted, waived = FINDINGS[7].fingerprint, FINDINGS[9].fingerprint
    page = opened(REPORT, f"#{wanted}")
    assert page.locator(".finding.target").get_attribute("id") == wanted
    page.fill("#filters [name=words]", "zzz")
    page.wait_for_selector("#list .calm")
    page.evaluate(f"location.hash = '{waived}'")
    expect(page.locator(f"[id='{waived}']")).to_be_focused()


def test_a_finding_can_be_copied_with_its_proof(opened: Any) -> None:
    page = opened(REPORT)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".finding button").first.click()
    expect(page.locator(".finding button").first).to_have_text("Copié")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "420.00 EUR" in copied
    assert FINDINGS[0].fingerprint in copied
    assert FINDINGS[0].observed[0].evidence.sha256 in copied


def test_the_matrix_shows_differences_first_and_sorts(opened: Any) -> None:
    page = opened(REPORT)
    rows = page.locator("#matrix-table tbody tr")
    assert rows.count() == 4
    page.uncheck("[name=differences]")
    expect(page.locator("#matrix-table tbody tr")).to_have_count(5)
    heading = page.locator("#matrix-table thead button").nth(3)
    heading.click()
    page.locator("#matrix-table thead button").nth(3).click()
    assert "Figuier" in rows.first.inner_text()
    sort = page.locator("#matrix-table thead th").nth(3).get_attribute("aria-sort")
    assert sort == "descending"
    page.locator("#matrix-table a.differs").first.click()
    page.wait_for_selector(".finding.target")


def test_everything_is_reached_by_keyboard(opened: Any) -> None:
    page = opened(REPORT)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    unnamed = page.evaluate(
        """[...document.querySelectorAll('button, a, input, select')]
        .filter(e => !(e.innerText || e.getAttribute('aria-label') || e.labels?.length)
                     && e.checkVisibility()).map(e => e.outerHTML)"""
    )
    assert unnamed == []


def test_dark_and_light_differ_and_the_button_switches(opened: Any) -> None:
    page = opened(REPORT)
    page.emulate_media(color_scheme="light")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("#theme")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light


def test_print_hides_the_controls_and_opens_the_details(opened: Any) -> None:
    page = opened(REPORT)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert not page.locator("#filters").is_visible()
    assert page.locator("details:not([open]):not(.alike, .single)").count() == 0
    assert page.locator(".contents").is_visible()


def test_hostile_text_stays_text(opened: Any) -> None:
    text = " ".join(TEXTS[:34])
    page = opened(hostile(text))
    assert page.locator("script").count() == 2
    assert page.locator("iframe, object, [onload], [onerror]").count() == 0
    images = page.locator("img")
    assert all(images.evaluate_all("all => all.map(i => i.src.startsWith('data:image/png'))"))
    page.click("[data-set-language=en]")
    assert "<svg/onload=alert(1)>" in page.locator("#list").inner_text()


def test_the_corrections_are_a_list_per_channel(opened: Any) -> None:
    page = opened(REPORT)
    groups = page.locator("#corrections-body .group")
    assert groups.count() == len({c for f in FINDINGS if not f.waived for c in f.channels})
    page.select_option("#corrections-channel", "tills")
    assert groups.count() == 1
    row = page.locator("#corrections-body tr").nth(1).inner_text().split("\t")
    assert [cell.strip() for cell in row][1:4] == ["prix", "44,00 €", "42,00 €"]
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    groups.locator("button").click()
    expect(groups.locator("button")).to_have_text("Copié")
    copied = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert copied[0].split("\t")[2:5] == ["Ce qui change", "Aujourd’hui", "Il faudrait"]
    assert copied[1].split("\t")[3:5] == ["44,00 €", "42,00 €"]


def test_a_product_has_an_address_and_its_row_can_be_copied(opened: Any) -> None:
    code = FINDINGS[0].subject.gtin
    page = opened(REPORT, f"#product={code}")
    rows = page.locator("#matrix-table tbody tr")
    expect(rows).to_have_count(1)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    rows.hover()
    rows.locator("button").click()
    expect(rows.locator("button")).to_have_text("Copié")
    assert "420,00" in page.evaluate("navigator.clipboard.readText()")


def test_the_matrix_filters_by_channel_and_hides_what_is_silent(opened: Any) -> None:
    page = opened(REPORT)
    page.select_option("#matrix-filters [name=channel]", "tills")
    expect(page.locator("#matrix-table tbody tr")).to_have_count(1)
    heads = page.locator("#matrix-table thead th").all_inner_texts()
    assert [head.split()[0] for head in heads] == ["Produit", "site", "tills", "google"]


def test_promotions_show_what_differs_and_can_be_searched(opened: Any) -> None:
    page = opened(REPORT)
    marks = page.locator("#promotions blockquote mark").all_inner_texts()
    assert marks == ["20", "25"]
    page.fill("#claims [name=words]", "renvoyer")
    expect(page.locator("#claims .card:visible")).to_have_count(1)
    assert page.locator("#claims output").inner_text() == "1 sur 2"


def test_the_trend_is_drawn_and_follows_language_and_product(opened: Any) -> None:
    page = opened(over_time(REPORT), "#prices=1")
    assert page.locator("#trend-chart canvas").count() == 1
    assert page.locator("#price-product").input_value() == "1"
    legend = page.locator("#price-chart .u-legend")
    expect(legend).to_contain_text("420,00 €")
    page.click("[data-set-language=en]")
    expect(legend).to_contain_text("€420.00")
    page.select_option("#trend-channel", label="tills")
    expect(page.locator("#trend-chart .u-legend")).not_to_contain_text("Incoherences")
    assert page.locator(".change").inner_text() == "▲ +1.0 since November 17, 2026"
    assert page.locator("#trend .numbers tbody tr").count() == 12


def test_a_report_without_earlier_runs_carries_no_chart(opened: Any) -> None:
    page = opened(REPORT)
    assert page.locator("#trend, .change, .spark").count() == 0
    assert "uPlot (v" not in page.content()


def test_pictures_are_shown_and_those_without_room_are_beside(opened: Any) -> None:
    first, second = "a" * 64, "b" * 64
    page = opened(pictured({first: WEBP, second: WEBP + bytes(payload.INLINE)}))
    shots = page.locator(".shot")
    shots.first.locator("summary").click()
    expect(shots.first.locator("img")).to_have_js_property("naturalWidth", 1)
    assert page.locator(f"a[href='pictures/{second}.webp']").count() == 1
    assert list(html.beside(pictured({first: WEBP, second: bytes(2_000_000)}))) == [
        f"pictures/{second}.webp"
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_violation(browser: Any, tmp_path: Path, scheme: str) -> None:
    path = tmp_path / "report.html"
    path.write_text(str(render(over_time(REPORT), "html")), "utf-8")
    # The page's policy keeps every script out but its own; the checker comes in beside it.
    context = browser.new_context(bypass_csp=True, color_scheme=scheme)
    page = context.new_page()
    page.goto(path.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    page.add_script_tag(path=AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    context.close()
    serious = [v for v in found["violations"] if v["impact"] in ("serious", "critical")]
    assert [(v["id"], v["nodes"][0]["html"]) for v in serious] == []


def test_the_agency_is_on_the_page(opened: Any) -> None:
    page = opened(over_time(REPORT))
    assert "AGENCE EXEMPLE" in page.locator(".over").inner_text()
    assert page.locator(".bar-brand .logo").evaluate("image => image.naturalWidth") == 120
    assert page.locator(".over").evaluate("e => getComputedStyle(e).color") == "rgb(176, 18, 143)"


def test_ten_thousand_products_open_and_filter_at_once(opened: Any) -> None:
    page = opened(large(10_000))
    assert page.evaluate("performance.timing.domComplete - performance.timing.responseEnd") < 5000
    spent = page.evaluate(
        """() => {
          const box = document.querySelector('[name=differences]');
          box.checked = false;
          const before = performance.now();
          box.dispatchEvent(new Event('input', {bubbles: true}));
          const words = document.querySelector('#filters [name=words]');
          words.value = 'etude n° 420 ';
          words.dispatchEvent(new Event('input', {bubbles: true}));
          return performance.now() - before;
        }"""
    )
    expect(page.locator("#shown")).to_have_text(re.compile(r"^\d\d sur 1000$"))
    assert spent < 200
    assert len(page.content()) < 5_000_000


def test_the_policy_names_the_very_script_and_style() -> None:
    page = str(render(REPORT, "html"))
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    assert policy.group(1).startswith("default-src &#39;none&#39;")
    assert "unsafe" not in policy.group(1)


def test_the_data_is_what_the_script_reads() -> None:
    page = str(render(hostile("</script>"), "html"))
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    assert data
    assert len(json.loads(data.group(1))["findings"]) == len(FINDINGS)


VENDORED = {
    "uplot.css": "df630c6a8d6f8eeaff264b50f73ce5b114f646ffd9a0bb74f049b0a00135fa04",
    "uplot.js": "19c8d4c6ad88929a79f4ae49d6f7161566dfd0ba3d15cc495e974f787eb78f1f",
    "inter.woff2": "3100e775e8616cd2611beecfa23a4263d7037586789b43f035236a2e6fbd4c62",
    "newsreader.woff2": "62981321d9a3cc7a61a73792729043703fd6112da86e8ec848bb57f088578757",
}


def test_what_is_carried_is_as_published_with_its_licence() -> None:
    folder = Path(html.__file__).parent / "vendor"
    published = [*folder.glob("*.woff2"), *folder.glob("*.js"), *folder.glob("*.css")]
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in published}
    assert found == VENDORED
    licences = {path.stem: path.read_text() for path in folder.glob("*.LICENSE")}
    assert set(licences) == {Path(name).stem for name in VENDORED}
    assert "MIT License" in licences.pop("uplot")
    assert all("Open Font License" in text for text in licences.values())


def test_grades() -> None:
    cases = {None: "none", 100.0: "excellent", 95.0: "excellent", 94.9: "good", 84.9: "fragile",
             69.9: "poor", 0.0: "poor"}  # fmt: skip
    assert {score: grade(score) for score in cases} == cases
    words = tomllib.loads((Path(display.__file__).with_suffix(".toml")).read_text("utf-8"))
    assert set(cases.values()) | {"uneven"} == set(words["grade"])


def test_variants_with_the_same_difference_stand_in_one_finding(opened: Any) -> None:
    alike = variants("Pull Lin - S", "Pull Lin - M", "Pull Lin - L")
    page = opened(replace(REPORT, audit=replace(AUDIT, findings=(*alike, FINDINGS[1]))))
    expect(page.locator(".finding")).to_have_count(2)
    assert page.locator(".variants summary").inner_text() == "Même écart aussi : M, L"
    expect(page.locator(".variant blockquote").first).to_be_hidden()
    page.evaluate(f"location.hash = '{alike[2].fingerprint}'")
    expect(page.locator(f"[id='{alike[2].fingerprint}'] blockquote").first).to_be_visible()
    page.fill("#filters [name=words]", "SKU-2")
    expect(page.locator(".finding")).to_have_count(1)
    assert page.locator(".subject h3").inner_text().startswith("Pull Lin - L")
