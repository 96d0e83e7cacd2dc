"""`xlsx`: the working file: what each channel must correct, all findings, the matrix."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checker.display import say, subject_name
from checker.model import Finding
from checker.reports.payload import columns_of
from checker.reports.text import line, web_link

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from checker.reports import Report

NAME = "xlsx"
MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILE = "findings.xlsx"

_CELL = 32_000
"""Excel holds 32,767 characters in a cell."""


def render(report: Report) -> bytes:
    """A workbook; every text is a string cell, so nothing in it runs as a formula."""
    import xlsxwriter

    content = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(content, options) as workbook:
        created = report.audit.finished_at.replace(tzinfo=None)
        workbook.set_properties({"title": line(report.audit.brand, 200), "created": created})
        book = _Book(workbook, report.language)
        _findings(book, report)
        for item in report.audit.coverage:
            _corrections(book, item.channel, report)
        _matrix(book, report)
        _doubts(book, report)
        _coverage(book, report)
    return content.getvalue()


@dataclass
class _Book:
    workbook: Workbook
    language: str

    def __post_init__(self) -> None:
        self.names: set[str] = set()
        head = {"bold": True, "bg_color": "#EFECE4", "bottom": 1, "text_wrap": True}
        self.head = self.workbook.add_format({**head, "valign": "vcenter"})
        self.text = self.workbook.add_format({"text_wrap": True, "valign": "top"})
        self.plain = self.workbook.add_format({"valign": "top"})

    def say(self, key: str) -> str:
        return say("text", key, self.language)

    def sheet(self, title: str, heads: Sequence[tuple[str, int]]) -> Worksheet:
        """A sheet with frozen, filtered heads: (text, width in characters)."""
        sheet = self.workbook.add_worksheet(self._name(title))
        sheet.freeze_panes(1, 0)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.repeat_rows(0)
        sheet.fit_to_pages(1, 0)
        for column, (text, width) in enumerate(heads):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, text, self.head)
        return sheet

    def _name(self, title: str) -> str:
        """At most 31 characters that Excel allows, each name once."""
        clean = re.sub(r"[\[\]:*?/\\']", " ", line(title)).strip() or "-"
        name, number = clean[:31], 2
        while name.casefold() in self.names:
            tail = f" {number}"
            name, number = clean[: 31 - len(tail)] + tail, number + 1
        self.names.add(name.casefold())
        return name

    def fill(self, sheet: Worksheet, heads: int, rows: Iterable[Sequence[str]]) -> None:
        """Rows of text under the heads, with a filter over all."""
        last = 0
        for last, row in enumerate(rows, 1):
            for column, text in enumerate(row):
                sheet.write_string(last, column, line(text, _CELL), self.text)
        sheet.autofilter(0, 0, last, heads - 1)


def _findings(book: _Book, report: Report) -> None:
    heads = [("severity", 11), ("family", 14), ("subject", 38), ("message", 60), ("channels", 18),
             ("expected", 18), ("observed", 24), ("status", 14), ("rule", 24),
             ("fingerprint", 36)]  # fmt: skip
    sheet = book.sheet(book.say("findings"), [(book.say(key), width) for key, width in heads])

    def row(finding: Finding) -> tuple[str, ...]:
        language = book.language
        status = "waived" if finding.waived else finding.status
        return (
            say("severity", finding.severity, language),
            say("family", finding.rule.partition("/")[0], language),
            subject_name(finding.subject, language),
            finding.message.get(language, ""),
            ", ".join(finding.channels),
            finding.expected or "",
            " / ".join(f"{o.channel}: {o.value}" for o in finding.observed),
            say("status", status, language),
            finding.rule,
            finding.fingerprint,
        )

    book.fill(sheet, len(heads), map(row, report.audit.findings))


def _corrections(book: _Book, channel: str, report: Report) -> None:
    """One channel's list: what to change, from, to, where."""
    findings = [f for f in report.audit.findings if channel in f.channels and not f.waived]
    if not findings:
        return
    heads = [("subject", 38), ("reference_code", 17), ("change", 18), ("from", 24), ("to", 24),
             ("quote", 46), ("link_place", 52), ("severity", 11), ("rule", 24)]  # fmt: skip
    title = f"{book.say('correct')} {channel}"
    sheet = book.sheet(title, [(book.say(key), width) for key, width in heads])

    def row(finding: Finding) -> tuple[str, ...]:
        own = [o for o in finding.observed if o.channel == channel] or list(finding.observed)
        first = own[0]
        return (
            subject_name(finding.subject, book.language),
            finding.subject.gtin or finding.subject.sku or "",
            say("role", finding.role, book.language) if finding.role else "",
            " / ".join(dict.fromkeys(o.value for o in own)),
            finding.suggestion or finding.expected or book.say("to_decide"),
            first.evidence.quote,
            first.evidence.place,
            say("severity", finding.severity, book.language),
            report.title(finding.rule),
        )

    book.fill(sheet, len(heads), map(row, findings))
    place = 6
    for number, finding in enumerate(findings, 1):
        own = next((o for o in finding.observed if o.channel == channel), None)
        link = web_link(own.evidence.location) if own else None
        if own and link and len(link) < 2000:
            text = line(own.evidence.place, 250)
            sheet.write_url(number, place, link, book.text, string=text)


def _matrix(book: _Book, report: Report) -> None:
    matrix = report.matrix
    if not matrix.products:
        return
    columns = columns_of(matrix)
    heads = [(book.say("product"), 44), ("GTIN / SKU", 17)]
    heads += [(f"{channel} {store}".strip(), 14) for channel, store in columns]
    sheet = book.sheet(book.say("matrix"), heads)
    sheet.freeze_panes(1, 2)
    wrong = {
        (finding.subject.key, channel)
        for finding in report.audit.findings
        if finding.role in ("current", "") and not finding.waived
        for channel in finding.channels
    }
    money: dict[tuple[str | None, bool], Any] = {}
    for number, row in enumerate(matrix.products, 1):
        sheet.write_string(number, 0, line(row.subject.name, _CELL), book.plain)
        code = row.subject.gtin or row.subject.sku or ""
        sheet.write_string(number, 1, line(code, _CELL), book.plain)
        for cell in row.cells:
            amount = cell.prices.get("current")
            if amount is None:
                continue
            key = (cell.currency, (row.subject.key, cell.channel) in wrong)
            if key not in money:
                money[key] = _money(book, *key)
            column = 2 + columns.index((cell.channel, cell.store or ""))
            sheet.write_number(number, column, float(amount), money[key])
    sheet.autofilter(0, 0, len(matrix.products), len(heads) - 1)


def _money(book: _Book, currency: str | None, wrong: bool) -> Any:
    """An amount as a number, with its currency as words."""
    code = re.sub(r"\W", "", currency or "")[:3]
    shape: dict[str, Any] = {"num_format": f'#,##0.00 "{code}"' if code else "#,##0.00"}
    if wrong:
        shape |= {"bg_color": "#FBECE7", "bold": True}
    return book.workbook.add_format(shape)


def _doubts(book: _Book, report: Report) -> None:
    if not report.audit.cannot_tell:
        return
    heads = [("reason", 46), ("subject", 44), ("channels", 24), ("rule", 24), ("detail", 50)]
    sheet = book.sheet(book.say("doubts"), [(book.say(key), width) for key, width in heads])
    book.fill(
        sheet,
        len(heads),
        (
            (
                say("reason", doubt.reason, book.language),
                subject_name(doubt.subject, book.language),
                ", ".join(doubt.channels),
                doubt.rule,
                doubt.detail,
            )
            for doubt in report.audit.cannot_tell
        ),
    )


def _coverage(book: _Book, report: Report) -> None:
    names = ("documents", "unreadable", "skipped", "offers", "promotions_short", "claims_short",
             "messages", "comparisons", "undecided", "score")  # fmt: skip
    heads = [(book.say("channel"), 24), *((book.say(name), 14) for name in names)]
    sheet = book.sheet(book.say("coverage"), heads)
    for number, item in enumerate(report.audit.coverage, 1):
        score = report.audit.scores.get(f"channel:{item.channel}")
        sheet.write_string(number, 0, line(item.channel, _CELL), book.plain)
        figures = (
            item.documents, item.unreadable, item.skipped, item.offers, item.promotions,
            item.claims, item.messages, score.agreed + score.differed if score else 0,
            score.cannot_tell if score else 0, score.value if score else None,
        )  # fmt: skip
        for column, figure in enumerate(figures, 1):
            if figure is not None:
                sheet.write_number(number, column, figure, book.plain)
