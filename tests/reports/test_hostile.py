"""Hostile text stays text in every format."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from checker.portfolio import Entry
from checker.reports import portfolio, render
from checker.reports.summary import summary

from .hostile import TEXTS
from .sample import AUDIT, REPORT, hostile, over_time

ANNEX = over_time(REPORT).annex
IDS = [f"{number}" for number in range(len(TEXTS))]
every = pytest.mark.parametrize("text", TEXTS, ids=IDS)
UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)  # fmt: skip


def shown(text: str, name: str) -> str:
    """The rendered text, which can be encoded."""
    rendered = render(hostile(text), name)
    assert isinstance(rendered, str)
    rendered.encode("utf-8")
    return rendered


@every
@pytest.mark.parametrize(
    "name", ["terminal", "markdown", "csv", "corrections", "junit", "github", "html"]
)
def test_nothing_invisible_gets_through(text: str, name: str) -> None:
    assert not UNSAFE.search(shown(text, name).replace("\r\n", "\n"))


@every
def test_html_has_the_elements_it_has_without_them(text: str) -> None:
    def tags(page: str) -> list[str]:
        root = LexborHTMLParser(page)
        return [node.tag for node in root.css("script, style, img, svg, iframe, meta, base, form")]

    page = shown(text, "html")
    assert tags(page) == tags(str(render(over_time(REPORT), "html")))
    nodes = LexborHTMLParser(page).css("*")
    names = {name for node in nodes for name in node.attributes}
    assert not {name for name in names if name.startswith("on") or name == "style"}
    links = {node.attributes.get("href") or "" for node in nodes if node.tag == "a"}
    assert all(re.match(r"(#|https?://)", link) for link in links)


@every
def test_the_index_of_brands_has_the_elements_it_has_without_them(text: str) -> None:
    def page(name: str, trouble: str) -> str:
        annex = replace(ANNEX, agency=replace(ANNEX.agency, name=name))
        entries = [
            Entry(
                name, name.encode("utf-8", "replace").decode(), "fr", summary(AUDIT), 91.4, annex
            ),
            Entry(name, "b", trouble=trouble),
        ]
        return portfolio.render(entries, AUDIT.finished_at)

    def tags(page: str) -> list[str]:
        return [node.tag for node in LexborHTMLParser(page).css("*")]

    rendered = page(text, text)
    assert not UNSAFE.search(rendered)
    assert tags(rendered) == tags(page("Maison", "a mistake"))
    links = [node.attributes["href"] or "" for node in LexborHTMLParser(rendered).css("a")]
    assert not [link for link in links if re.match(r"\s*[a-z]+:|//", link, re.IGNORECASE)]


@every
@pytest.mark.parametrize("name", ["csv", "corrections"])
def test_csv_holds_no_formula(text: str, name: str) -> None:
    rows = list(csv.reader(io.StringIO(shown(text, name))))
    assert len(rows) == len(list(csv.reader(io.StringIO(str(render(REPORT, name))))))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if re.match(r"\s*[=+@\t\r-]", cell)]


@every
def test_junit_is_xml_with_the_same_cases(text: str) -> None:
    root = ElementTree.fromstring(shown(text, "junit"))
    assert len(root.findall(".//testcase")) == 16


@every
def test_github_has_no_command_but_ours(text: str) -> None:
    lines = shown(text, "github").splitlines()
    assert len(lines) == len(str(render(REPORT, "github")).splitlines())
    assert all(re.match(r"::(error|warning|notice) title=[^:]*::", line) for line in lines)


@every
def test_markdown_stays_plain(text: str) -> None:
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(shown(text, "markdown"))
    inner = [child for token in tokens for child in token.children or ()]
    kinds = {token.type for token in [*tokens, *inner]}
    assert not kinds & {"html_block", "html_inline", "image", "code_inline", "fence"}
    links = [token.attrs["href"] for token in inner if token.type == "link_open"]
    assert all(str(link).startswith(("http://", "https://")) for link in links)
    headings = [token for token in tokens if token.type == "heading_open"]
    assert len(headings) == 14


@every
@pytest.mark.parametrize("name", ["json", "sarif", "gitlab"])
def test_json_formats_are_json(text: str, name: str) -> None:
    assert json.loads(shown(text, name))


@every
def test_a_workbook_has_no_formula_and_only_web_links(text: str) -> None:
    content = render(hostile(text), "xlsx")
    assert isinstance(content, bytes)
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        for name in (name for name in book.namelist() if not name.startswith("xl/media/")):
            root = ElementTree.fromstring(book.read(name))
            if name.startswith("xl/worksheets/sheet"):
                assert not [node for node in root.iter() if node.tag.endswith("}f")]
            if name.startswith("xl/worksheets/_rels"):
                links = [node for node in root if node.get("Type", "").endswith("/hyperlink")]
                targets = [node.get("Target", "") for node in links]
                assert all(target.startswith(("http://", "https://")) for target in targets)
