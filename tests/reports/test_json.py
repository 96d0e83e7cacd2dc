"""The JSON format keeps its schema and every quote, to the character."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest

from checker.reports import Report, render
from checker.reports.json import schema

from .sample import AUDIT, FINDINGS, REPORT, hostile, large


def validated(report: Report) -> dict[str, object]:
    text = render(report, "json")
    assert isinstance(text, str)
    document: dict[str, object] = json.loads(text)
    checker = jsonschema.Draft202012Validator(
        schema(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    checker.validate(document)
    return document


@pytest.mark.parametrize(
    "report",
    [
        REPORT,
        hostile("\x1b[31m‮<script>"),
        large(200),
        Report(replace(AUDIT, findings=(), cannot_tell=(), failures=(), coverage=(), scores={})),
    ],
    ids=["sample", "hostile", "large", "empty"],
)
def test_the_schema_holds(report: Report) -> None:
    validated(report)


def test_the_schema_refuses_what_it_does_not_know() -> None:
    document = {**validated(REPORT), "extra": 1}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, schema())


def test_quotes_are_exact_and_the_text_is_safe_to_print() -> None:
    text = 'a\x1b]0;title\x07‮b\u2028"\\\x9b'
    rendered = render(hostile(text), "json")
    assert isinstance(rendered, str)
    assert not {"\x1b", "\x07", "‮", "\u2028", "\x9b"} & set(rendered)
    finding = json.loads(rendered)["findings"][0]
    assert finding["observed"][0]["evidence"]["quote"] == text


@pytest.mark.parametrize(
    ("severities", "incomplete", "gate"),
    [
        ((), False, [0, 0, 0, 0]),
        ((), True, [3, 3, 3, 3]),
        (("note",), False, [0, 0, 1, 0]),
        (("note",), True, [3, 3, 1, 3]),
        (("warning",), False, [0, 1, 1, 0]),
        (("error",), True, [1, 1, 1, 3]),
    ],
)
def test_the_gate_is_what_the_command_line_exits_with(
    severities: tuple[str, ...], incomplete: bool, gate: list[int]
) -> None:
    from checker.commands import exit_code

    findings = tuple(replace(FINDINGS[0], severity=level) for level in severities)
    failures = AUDIT.failures if incomplete else ()
    audit = replace(AUDIT, findings=findings, failures=failures)
    document = json.loads(str(render(Report(audit), "json")))
    levels = ("error", "warning", "note", "never")
    assert [document["summary"]["gate"][level] for level in levels] == gate
    assert [int(exit_code(audit, level)) for level in levels] == gate
