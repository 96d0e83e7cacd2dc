"""What the store and the configuration add to a report."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from checker.archive import furnish
from checker.audit import conduct
from checker.delivery import furnished
from checker.model import Document, utc_now
from checker.settings import load
from checker.store import Store

from .reports.sample import LOGO, WEBP
from .test_cli import brand


def test_a_third_run_knows_the_two_before_it(tmp_path: Path) -> None:
    for price in ("29,90", "31,90", "30,90"):
        settings = load(brand(tmp_path, till=price))
        report = conduct(settings).report
    annex = furnished(report, settings).annex
    assert [past.score for past in annex.trend] == [100, 0, 0]
    assert [sum(past.findings.values()) for past in annex.trend] == [0, 1, 1]
    assert annex.trend[-1].run == report.audit.run
    assert annex.trend[-1].channels == {"shop": None, "till": 0}
    with Store(settings.store) as store:
        first = store.report(annex.trend[0].run)
        assert first
        assert len(furnish(first, settings, store).annex.trend) == 1


def test_a_stored_report_holds_no_annex(tmp_path: Path) -> None:
    settings = load(brand(tmp_path))
    report = conduct(settings).report
    with Store(settings.store) as store:
        assert store.report() == report
        assert not report.annex.trend


def test_the_logo_and_the_pictures_are_fetched(tmp_path: Path) -> None:
    path = brand(tmp_path, till="31,90")
    (tmp_path / "logo.png").write_bytes(LOGO)
    path.write_text(path.read_text() + '[report]\nagency = "Agence"\nlogo = "logo.png"\n')
    settings = load(path)
    report = conduct(settings).report
    picture = Document("shop", "https://x.example/", utc_now(), "image/webp", WEBP)
    finding = report.audit.findings[0]
    first, *others = finding.observed
    framed = replace(first, evidence=structs.replace(first.evidence, screenshot=picture.sha256))
    shown = replace(finding, observed=(framed, *others))
    with Store(settings.store) as store:
        store.keep(picture)
        seen = replace(report, audit=replace(report.audit, findings=(shown,)))
        annex = furnish(seen, settings, store).annex
    assert annex.pictures == {picture.sha256: WEBP}
    assert (annex.agency.name, annex.agency.logo, annex.agency.media) == (
        "Agence",
        LOGO,
        "image/png",
    )


@pytest.mark.parametrize("moves", [1, 3])
def test_prices_over_time_come_from_the_store(tmp_path: Path, moves: int) -> None:
    for run in range(moves):
        settings = load(brand(tmp_path, till=f"{29 + run},90"))
        report = conduct(settings).report
        with Store(settings.store) as store:  # runs within a second would be one moment
            store._db.execute(
                "UPDATE run SET judged_at=? WHERE id=?",
                (f"2026-11-{10 + run}T02:00:00+00:00", report.audit.run),
            )
    prices = furnished(report, settings).annex.prices
    found = {c.channel: [str(s.amount) for s in c.stretches] for p in prices for c in p.curves}
    assert found == ({"shop": ["29.9"], "till": ["29.9", "30.9", "31.9"]} if moves == 3 else {})
