"""What code scanning and CI servers read is what their schemas say, at any size."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from jsonschema import Draft4Validator
from lxml import etree
from msgspec import structs

from checker.model import Finding, Subject
from checker.reports import Report, render

from .sample import FINDINGS, REPORT

SCHEMAS = Path(__file__).parents[1] / "data" / "schemas"
HOSTILE = "\x00\x1b[31m\ud800\u202e<b>&\"' ]]> \n ::error::\x0b" + "é" * 40_000


@cache
def sarif_schema() -> Draft4Validator:
    return Draft4Validator(json.loads((SCHEMAS / "sarif-2.1.0.json").read_text("utf-8")))


def junit_schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))


def with_findings(*findings: Finding) -> Report:
    return replace(REPORT, audit=replace(REPORT.audit, findings=findings))


def many(number: int) -> Report:
    """So many findings, each with a subject of its own."""
    subjects = (Subject("product", str(n), f"Produit {n}") for n in range(number))
    return with_findings(*(replace(FINDINGS[0], subject=subject) for subject in subjects))


HARMFUL = with_findings(
    replace(
        FINDINGS[0],
        subject=Subject("product", "k", HOSTILE),
        message={"fr": HOSTILE, "en": HOSTILE},
        expected=HOSTILE,
        waived=None,
        observed=tuple(
            replace(
                o,
                value=HOSTILE,
                evidence=structs.replace(o.evidence, quote=HOSTILE, location=HOSTILE),
            )
            for o in FINDINGS[0].observed
        ),
    )
)
REPORTS = {"sample": REPORT, "none": with_findings(), "harmful": HARMFUL, "many": many(300)}


@pytest.mark.parametrize("name", REPORTS)
def test_sarif_is_valid(name: str) -> None:
    document = json.loads(str(render(REPORTS[name], "sarif")))
    wrong = [f"{'/'.join(map(str, e.path))}: {e.message[:200]}"
             for e in sarif_schema().iter_errors(document)]  # fmt: skip
    assert wrong == []


@pytest.mark.parametrize("name", REPORTS)
def test_junit_is_valid(name: str) -> None:
    schema = junit_schema()
    document = etree.fromstring(str(render(REPORTS[name], "junit")).encode())
    assert schema.validate(document), schema.error_log


@pytest.mark.parametrize("name", REPORTS)
def test_gitlab_is_valid(name: str) -> None:
    """https://docs.gitlab.com/ci/testing/code_quality/ names these keys."""
    rows: list[dict[str, Any]] = json.loads(str(render(REPORTS[name], "gitlab")))
    prints = [row["fingerprint"] for row in rows]
    assert len(set(prints)) == len(prints)
    for row in rows:
        assert {"description", "check_name", "fingerprint", "severity", "location"} <= set(row)
        assert row["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert not row["location"]["path"].startswith(("/", "./", "http"))
        assert row["location"]["lines"]["begin"] >= 1


def test_sarif_keeps_within_the_limits_of_code_scanning() -> None:
    """https://docs.github.com/code-security (SARIF support): results, tags, size of a file."""
    report = many(25_100)
    text = str(render(report, "sarif"))
    (run,) = msgspec.json.decode(text)["runs"]
    assert len(run["results"]) == 25_000
    assert all(len(rule["properties"]["tags"]) <= 20 for rule in run["tool"]["driver"]["rules"])
    assert max(len(result["locations"]) for result in run["results"]) <= 1_000
    assert len(gzip.compress(text.encode(), 1)) < 10_000_000


def test_identities_do_not_move_with_the_amounts() -> None:
    """A finding whose price changed is the same alert in code scanning."""

    def identity(report: Report) -> list[dict[str, str]]:
        (run,) = json.loads(str(render(report, "sarif")))["runs"]
        return [result["partialFingerprints"] for result in run["results"]]

    moved = replace(
        FINDINGS[0], expected="1,00 €", message={"fr": "autre", "en": "other"},
        observed=tuple(replace(o, value="9,00 €") for o in FINDINGS[0].observed),
    )  # fmt: skip
    assert identity(with_findings(FINDINGS[0])) == identity(with_findings(moved))
