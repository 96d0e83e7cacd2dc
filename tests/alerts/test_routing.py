"""Who hears of what, and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import polars as pl
import pytest

from checker import history, offers
from checker.alerts import quiet_until
from checker.alerts.routing import Told, categories, choose
from checker.incidents import Incident
from checker.model import Audit, Evidence, Finding, Observed, Subject
from checker.settings import Alert, Brand, Channel, Settings
from checker.subjects import Subjects

NOW = datetime(2026, 11, 18, 3, tzinfo=UTC)
ALERT = Alert("json://x")
FINDING = Finding(
    "price/mismatch", "warning", Subject("product", "0376", "Crème"), ("shop",),
    (Observed("shop", "22,00\u00a0€", Evidence("22,00")),
     Observed("site", "20,00\u00a0€", Evidence("20,00"))),
    {"fr": "x"}, expected="20,00\u00a0€", role="current",
)  # fmt: skip
TOLD = Told(FINDING.fingerprint, NOW - timedelta(days=2), "warning", 0.1, "22,00\u00a0€")


def subjects(*past: tuple[str, int]) -> Subjects:
    """A brand whose shop said these prices up to so many days ago."""
    settings = Settings(
        Brand("A"), (Channel("site", "website"), Channel("shop", "catalogue", owner="third-party"))
    )
    rows = [
        {"subject": "0376", "name": "Crème", "channel": "shop", "store": "", "field": "current",
         "value": value, "currency": "EUR", "since": NOW, "until": NOW - timedelta(days=days),
         "readings": 1, "quote": "", "location": "", "sha256": ""}
        for value, days in past
    ]  # fmt: skip
    frame = pl.DataFrame({"subject": ["0376"], "category": ["Soins > Visage"], "channel": ["shop"]})
    known = pl.concat([offers.empty(), frame], how="diagonal_relaxed")
    told = pl.DataFrame(rows, schema=history.schema())
    return Subjects(settings, NOW, known, history=told)


def audit(*findings: Finding, resolved: tuple[str, ...] = ()) -> Audit:
    return Audit(
        "r", "A", NOW, NOW, date(2026, 11, 18), "fr", (), 0, findings, (), (), {}, resolved
    )


def heard(alert: Alert, finding: Finding = FINDING) -> list[str]:
    one, found = subjects(), audit(finding)
    items = choose(alert, found, one, {}, {}, categories(one, found))
    return [item.kind for item in items]


@pytest.mark.parametrize(
    ("alert", "hears"),
    [
        (ALERT, True),
        (replace(ALERT, severity="error"), False),
        (replace(ALERT, severity="note"), True),
        (replace(ALERT, channels=("shop",)), True),
        (replace(ALERT, channels=("site",)), False),  # it is right; the shop deviates
        (replace(ALERT, rules=("price/*",)), True),
        (replace(ALERT, rules=("price/mismatch", "claim/*")), True),
        (replace(ALERT, rules=("claim/*",)), False),
        (replace(ALERT, owner="third-party"), True),
        (replace(ALERT, owner="own"), False),
        (replace(ALERT, categories=("soins",)), True),
        (replace(ALERT, categories=("Soins > Visage",)), True),
        (replace(ALERT, categories=("Soin", "Visage")), False),
        (replace(ALERT, categories=("Soins",), channels=("site",)), False),
    ],
)
def test_a_route_hears_what_it_is_for(alert: Alert, hears: bool) -> None:
    assert heard(alert) == (["new"] if hears else [])


def test_what_was_accepted_is_not_told() -> None:
    assert heard(ALERT, replace(FINDING, waived="baseline")) == []


NEVER_AGAIN = replace(ALERT, remind_days=0)
OPEN = Incident(FINDING.fingerprint, FINDING.rule, NOW, seen=3, finding=FINDING)
OVER = replace(OPEN, open=False, seen=0, finding=None)


@pytest.mark.parametrize(
    ("finding", "incident", "told", "alert", "kinds"),
    [
        (FINDING, None, None, ALERT, ["new"]),
        (FINDING, OPEN, None, ALERT, ["new"]),  # a route that was added today
        (FINDING, OVER, None, ALERT, ["back"]),
        (FINDING, OPEN, TOLD, ALERT, []),
        (FINDING, OPEN, replace(TOLD, at=NOW - timedelta(days=7)), ALERT, ["lasting"]),
        (FINDING, OPEN, replace(TOLD, at=NOW - timedelta(days=90)), NEVER_AGAIN, []),
        (FINDING, OPEN, replace(TOLD, gap=0.05), ALERT, ["worse"]),
        (replace(FINDING, severity="error"), OPEN, TOLD, ALERT, ["worse"]),
        (None, OPEN, TOLD, ALERT, ["ended"]),
        (None, OPEN, TOLD, replace(ALERT, ended=False), []),
        (None, OPEN, None, ALERT, []),  # it never heard of it
    ],
)  # fmt: skip
def test_each_finding_is_told_once_and_again_for_a_reason(
    finding: Finding | None,
    incident: Incident | None,
    told: Told | None,
    alert: Alert,
    kinds: list[str],
) -> None:
    found = audit(finding) if finding else audit(resolved=(FINDING.fingerprint,))
    known = {FINDING.fingerprint: incident} if incident else {}
    before = {FINDING.fingerprint: told} if told else {}
    items = choose(alert, found, subjects(), known, before, {})
    assert [item.kind for item in items] == kinds


@pytest.mark.parametrize(
    ("past", "before"),
    [
        ((), None),
        ((("22", 1),), None),  # it never said anything else
        ((("20", 3), ("22", 1)), "20,00\u00a0€"),
        ((("19", 9), ("20", 3), ("22", 1)), "20,00\u00a0€"),
    ],
)
def test_a_new_finding_says_what_was_said_before(
    past: tuple[tuple[str, int], ...], before: str | None
) -> None:
    (item,) = choose(ALERT, audit(FINDING), subjects(*past), {}, {}, {})
    assert item.before == before


PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("quiet", "now", "then"),
    [
        ("", "2026-11-18T03:00", "2026-11-18T03:00"),
        ("22:00-07:00", "2026-11-18T03:00", "2026-11-18T07:00"),
        ("22:00-07:00", "2026-11-18T22:00", "2026-11-19T07:00"),
        ("22:00-07:00", "2026-11-18T07:00", "2026-11-18T07:00"),
        ("22:00-07:00", "2026-11-18T21:59", "2026-11-18T21:59"),
        ("12:00-14:00", "2026-11-18T13:30", "2026-11-18T14:00"),
        ("12:00-14:00", "2026-11-18T15:30", "2026-11-18T15:30"),
        ("22:00-07:00", "2026-12-31T23:30", "2027-01-01T07:00"),
    ],
)
def test_quiet_hours(quiet: str, now: str, then: str) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=PARIS)
    expected = datetime.fromisoformat(then).replace(tzinfo=PARIS)
    assert quiet_until(replace(ALERT, quiet=quiet), moment) == expected


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        ('to = "json://x"\nquiet = "22h-7h"', "expected hours, e.g. 22:00-07:00"),
        ('to = "json://x"\nchannels = ["shopp"]', "there is no channel 'shopp'"),
        ('to = "json://x"\n[[alerts]]\nto = "json://x"', "give each a 'name' of its own"),
        ('to = "json://x"\nseverity = "high"', "expected one of error, warning, note"),
        ('name = "x"', "missing key 'to'"),
    ],
)
def test_a_wrong_table_is_said_with_its_line(tmp_path: Path, table: str, wrong: str) -> None:
    from checker.errors import ConfigurationError
    from checker.settings import load

    path = tmp_path / "checker.toml"
    brand = '[brand]\nname = "A"\n[[channels]]\nname = "shop"\nkind = "feed"\npath = "x"\n'
    path.write_text(f"{brand}[[alerts]]\n{table}\n", "utf-8")
    with pytest.raises(ConfigurationError) as caught:
        load(path)
    (problem,) = caught.value.problems
    assert wrong in str(problem)
    assert problem.where.startswith(f"{path}:")
