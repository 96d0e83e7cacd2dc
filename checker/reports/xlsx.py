"""`xlsx`: the working file: what each channel must correct, all findings, the matrix."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checker.display import cause, day, remedy, say, subject_name
from checker.model import Finding
from checker.reports.colour import ink_on
from checker.reports.corrections import HEADS, Correction, cells, corrections
from checker.reports.evolution import change
from checker.reports.payload import columns_of
from checker.reports.text import line, web_link

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from checker.reports import Report

NAME = "xlsx"
MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILE = "findings.xlsx"

_GROUND = "#EFECE4"
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
        book = _Book(workbook, report.language, report.annex.agency.accent)
        _overview(book, report)
        for channel, listed in corrections(report, report.language).items():
            _corrections(book, channel, listed, report)
        _findings(book, report)
        _matrix(book, report)
        _doubts(book, report)
        _coverage(book, report)
        _failures(book, report)
    return content.getvalue()


@dataclass
class _Book:
    workbook: Workbook
    language: str
    accent: str | None = None

    def __post_init__(self) -> None:
        self.names: set[str] = set()
        ground = self.accent or _GROUND
        head = {"bold": True, "bg_color": ground, "font_color": ink_on(ground), "bottom": 1,
                "text_wrap": True}  # fmt: skip
        self.title = self.workbook.add_format({"bold": True, "font_size": 20})
        self.large = self.workbook.add_format(
            {"font_size": 28, "num_format": "0.0", "align": "left"}
        )
        self.score = self.workbook.add_format({"num_format": "0.0"})
        self.strong = self.workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.head = self.workbook.add_format({**head, "valign": "vcenter"})
        self.text = self.workbook.add_format({"text_wrap": True, "valign": "top"})
        self.plain = self.workbook.add_format({"valign": "top"})

    def say(self, key: str) -> str:
        return say("text", key, self.language)

    def sheet(self, title: str, heads: Sequence[tuple[str, int]]) -> Worksheet:
        """A sheet with frozen, filtered heads: (text, width in characters)."""
        sheet = self.workbook.add_worksheet(self.name(title))
        sheet.freeze_panes(1, 0)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.repeat_rows(0)
        sheet.fit_to_pages(1, 0)
        for column, (text, width) in enumerate(heads):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, text, self.head)
        return sheet

    def name(self, title: str) -> str:
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


def _overview(book: _Book, report: Report) -> None:
    """The first sheet: whose audit it is, the score, what it is made of."""
    audit, agency = report.audit, report.annex.agency
    sheet = book.workbook.add_worksheet(book.name(book.say("overview")))
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 4, 14)
    top = 0
    if agency.media in ("image/png", "image/jpeg"):
        sheet.set_row(0, 48)
        options = {"image_data": io.BytesIO(agency.logo), "object_position": 2}
        sheet.insert_image(0, 0, "logo", options | _fitted(agency.logo))
        top = 1
    overall = audit.scores.get("overall")
    changed = change(report, book.language)
    judged = book.say("judged").replace("{date}", day(audit.judged_at, book.language))
    texts = (agency.name, judged, changed[1] if changed else "")
    sheet.write_string(top, 0, line(audit.brand, _CELL), book.title)
    sheet.write_string(top + 1, 0, line(" · ".join(filter(None, texts)), _CELL), book.plain)
    sheet.write_string(top + 3, 0, book.say("score"), book.plain)
    if overall and overall.value is not None:
        sheet.write_number(top + 3, 1, overall.value, book.large)
    row = top + 5
    for prefix, title in (("family:", "by_family"), ("channel:", "by_channel")):
        for column, key in enumerate((title, "score", "comparisons", "differed", "undecided")):
            sheet.write_string(row, column, book.say(key), book.head)
        for name, score in audit.scores.items():
            if name.startswith(prefix):
                row += 1
                short = name.removeprefix(prefix)
                label = say("family", short, book.language) if prefix == "family:" else short
                sheet.write_string(row, 0, line(label, _CELL), book.plain)
                if score.value is not None:
                    sheet.write_number(row, 1, score.value, book.score)
                figures = (score.agreed + score.differed, score.differed, score.cannot_tell)
                for column, figure in enumerate(figures, 2):
                    sheet.write_number(row, column, figure, book.plain)
        row += 2


_LOGO_HEIGHT = 56
"""Pixels."""


def _fitted(logo: bytes) -> dict[str, float]:
    """The scale that makes a logo as high as its row; PNG states its size in bytes 16 to 24."""
    high = int.from_bytes(logo[20:24]) if logo.startswith(b"\x89PNG") else 0
    scale = _LOGO_HEIGHT / high if high else 0.25
    return {"x_scale": scale, "y_scale": scale}


def _failures(book: _Book, report: Report) -> None:
    if not report.audit.failures:
        return
    heads = [("channel", 20), ("where", 56), ("failures", 70), ("hint", 60)]
    sheet = book.sheet(book.say("unread"), [(book.say(key), width) for key, width in heads])
    rows = (
        (
            failure.channel, failure.where, cause(failure, book.language),
            remedy(failure, book.language),
        )
        for failure in report.audit.failures
    )  # fmt: skip
    book.fill(sheet, len(heads), rows)


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


def _corrections(book: _Book, channel: str, listed: Sequence[Correction], report: Report) -> None:
    """One channel's list: what to change, from, to, where."""
    widths = (38, 17, 22, 24, 24, 46, 52, 11, 30, 36)
    names = HEADS[1:]
    heads = [(book.say(name), width) for name, width in zip(names, widths, strict=True)]
    sheet = book.sheet(f"{book.say('correct')} {channel}", heads)
    book.fill(sheet, len(heads), (cells(found, report)[1:] for found in listed))
    wanted, place = names.index("to"), names.index("link_place")
    for number, found in enumerate(listed, 1):
        sheet.write_string(number, wanted, line(found.should, _CELL), book.strong)
        link = web_link(found.evidence.location)
        if link and len(link) < 2000:
            text = line(found.evidence.place, 250)
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
