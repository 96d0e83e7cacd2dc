"""A finding over the runs: what opens, worsens, waits and ends it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import polars as pl
import pytest

from checker import history, offers
from checker.incidents import (
    Incident,
    advance,
    gap,
    gone,
    hold_back,
    is_worse,
    reach,
    status,
)
from checker.model import Evidence, Facts, Failure, Finding, Observed, Outcome, Subject
from checker.reading import ChannelFacts
from checker.settings import Brand, Channel, Settings
from checker.subjects import Subjects

NOW = datetime(2026, 11, 18, 3, tzinfo=UTC)
SITE, SHOP = Channel("site", "website"), Channel("shop", "catalogue")
PAGE, FILE = "https://a.example/p", "shop.csv"
CREAM = Subject("product", "0376", "Crème")


def said(channel: str, value: str, location: str = "") -> Observed:
    return Observed(channel, value, Evidence(value, location))


def finding(*observed: Observed, expected: str | None = None, **other: object) -> Finding:
    values = {"rule": "price/mismatch", "severity": "error", "subject": CREAM,
              "channels": ("shop",), "message": {"fr": "x"}, "role": "current"}  # fmt: skip
    return Finding(**{**values, **other}, observed=observed, expected=expected)  # type: ignore[arg-type]


GAP = finding(said("shop", "22,00\u00a0€", FILE), said("site", "20,00\u00a0€", PAGE),
              expected="20,00\u00a0€")  # fmt: skip


@pytest.mark.parametrize(
    ("one", "locale", "expected"),
    [
        (GAP, "fr-FR", 0.1),
        (finding(said("shop", "1\u202f100,00 € (Lyon 2)"), expected="1\u202f000,00 €"), "fr", 0.1),
        (finding(said("shop", "€1,100.00"), expected="€1,000.00"), "en-GB", 0.1),
        (finding(said("shop", "14 jours"), expected="30 jours"), "fr", 16 / 30),
        # Nobody is right: the distance between them.
        (finding(said("shop", "30,00\u00a0€"), said("site", "20,00\u00a0€")), "fr", 0.5),
        # Only the channel that deviates counts.
        (finding(said("shop", "22,00 €"), said("x", "90,00 €"), expected="20,00 €"), "fr", 0.1),
        (finding(said("shop", "de 10 à 20 €"), expected="20,00\u00a0€"), "fr", None),
        (finding(said("shop", "en stock"), expected="épuisé"), "fr", None),
        (finding(said("shop", "2,00\u00a0€"), expected="0,00\u00a0€"), "fr", None),
        (finding(), "fr", None),
    ],
)  # fmt: skip
def test_the_gap_of_a_finding(one: Finding, locale: str, expected: float | None) -> None:
    assert gap(one, locale) == (expected if expected is None else pytest.approx(expected))


@pytest.mark.parametrize(
    ("severity", "distance", "before", "distance_before", "worse"),
    [
        ("error", 0.1, "warning", 0.1, True),
        ("warning", 0.1, "error", 0.1, False),
        ("error", 0.2, "error", 0.1, True),
        ("error", 0.115, "error", 0.1, True),
        ("error", 0.105, "error", 0.1, False),  # a cent more every night is one story
        ("error", 0.012, "error", 0.005, False),
        ("error", 0.05, "error", 0.1, False),
        ("error", None, "error", 0.1, False),
        ("error", 0.1, "error", None, False),
        ("error", 0.1, None, None, False),
    ],
)
def test_what_is_worse(severity, distance, before, distance_before, worse) -> None:  # type: ignore[no-untyped-def]
    assert is_worse(severity, distance, before, distance_before) is worse


def night(
    site: str = "ok",
    shop: str = "ok",
    *,
    spoken: bool = True,
    narrowed: bool = False,
    cut: bool = False,
) -> tuple[list[ChannelFacts], Subjects]:
    """What a run read: PAGE and another page of the site, FILE of the shop."""
    failure = (Failure("truncated", FILE, "half"),) if cut else ()
    read = [
        ChannelFacts(SITE, (Facts("a", "site", PAGE), Facts("b", "site", "other", site)), (), 0),
        ChannelFacts(SHOP, (Facts("c", "shop", FILE, shop),), failure, 0),
    ]  # fmt: skip
    rows = {"channel": ["site", "shop"], "subject": ["0376" if spoken else "1", "0376"]}
    frame = pl.concat(
        [offers.empty(), pl.DataFrame(rows)], how="diagonal_relaxed"
    )  # fmt: skip
    settings = Settings(Brand("A"), (SITE, SHOP), narrowed=narrowed)
    return (read[:1] if narrowed else read), Subjects(settings, NOW, frame)


TEXT = Subject("message", "m", "Texte")
ABSENT = finding(said("shop", "Crème", FILE), channels=("site",), role="presence")


@pytest.mark.parametrize(
    ("one", "read", "ends"),
    [
        (GAP, night(), True),
        (GAP, night(site="gone"), True),
        # Another page of the site was blocked; its own was read and speaks of the product.
        (GAP, night(site="blocked"), True),
        (GAP, night(site="blocked", spoken=False), False),
        (replace(GAP, observed=(said("site", "2", "other"),)), night(site="blocked"), False),
        # Its file was unreadable, or cut; the site does not matter.
        (GAP, night(shop="failed"), False),
        (GAP, night(cut=True), True),
        (GAP, night(narrowed=True), False),
        # Missing from the site: only a site that was read whole can tell.
        (ABSENT, night(), True),
        (ABSENT, night(site="blocked"), False),
        # A channel that is not configured any more keeps nothing open.
        (replace(GAP, channels=("old",)), night(), True),
        (replace(GAP, subject=TEXT), night(site="blocked", spoken=False), True),
    ],
)  # fmt: skip
def test_what_ends_a_finding(
    one: Finding, read: tuple[list[ChannelFacts], Subjects], ends: bool
) -> None:
    known = {one.fingerprint: Incident(one.fingerprint, one.rule, NOW, finding=one)}
    reached = reach(*read, known)
    assert gone(known, [], reached) == ((one.fingerprint,) if ends else ())
    assert gone(known, [one.fingerprint], reached) == ()


def test_a_finding_of_an_older_store_ends_only_where_all_was_read() -> None:
    known = {"f": Incident("f", "price/mismatch", NOW)}
    assert gone(known, [], reach(*night(), known)) == ("f",)
    assert gone(known, [], reach(*night(site="blocked"), known)) == ()


def live(nights: list[bool | str], confirm: int) -> list[str]:
    """What each night reports of one finding that was there, was not, or could not be read."""
    known: dict[str, Incident] = {}
    told = []
    for number, there in enumerate(nights):
        read = night(shop="failed") if there == "blocked" else night()
        reached = reach(*read, known)
        found = (GAP,) if there is True else ()
        outcome = Outcome(GAP.rule, "error", found, differed={"shop": len(found)})
        (outcome,), waiting = hold_back([outcome], {GAP.rule: confirm}, known, reached)
        shown = [f.with_status(status(f, known, "fr"), NOW) for f in outcome.findings]
        assert sum(outcome.differed.values()) == len(shown)  # the score counts what is shown
        ended = gone(known, [f.fingerprint for f in (*shown, *waiting)], reached)
        told.append(
            shown[0].status if shown
            else outcome.cannot_tell[0].reason if outcome.cannot_tell
            else "resolved" if any(known[f].open for f in ended)
            else "-"
        )  # fmt: skip
        moment = NOW + timedelta(days=number)
        known |= {i.fingerprint: i for i in advance(known, shown, waiting, ended, moment, "fr")}
    return told


@pytest.mark.parametrize(
    ("nights", "confirm", "told"),
    [
        ([True, True, False, True], 1, ["new", "open", "resolved", "new"]),
        ([True, "blocked", True, False], 1, ["new", "-", "open", "resolved"]),
        ([True, True, True, False], 2, ["unconfirmed", "new", "open", "resolved"]),
        ([True, False, True, True], 2, ["unconfirmed", "-", "unconfirmed", "new"]),
        # A night nobody could read neither confirms nor forgets.
        ([True, "blocked", True], 2, ["unconfirmed", "-", "new"]),
        ([True, True, False, True], 2, ["unconfirmed", "new", "resolved", "unconfirmed"]),
        ([True] * 3, 3, ["unconfirmed", "unconfirmed", "new"]),
    ],
)  # fmt: skip
def test_the_life_of_a_finding(nights: list[bool | str], confirm: int, told: list[str]) -> None:
    assert live(nights, confirm) == told


def test_half_a_night_does_not_tell_the_same_story_under_another_name() -> None:
    """Three channels, one deviates; with one of them unread, the other two have no majority."""
    known = {GAP.fingerprint: Incident(GAP.fingerprint, GAP.rule, NOW, finding=GAP)}
    other = replace(GAP, channels=("shop", "site"), expected=None)
    outcome = Outcome(GAP.rule, "error", (other,), differed={"shop": 1, "site": 1})
    blocked = reach(*night(shop="failed"), known)
    (kept,), waiting = hold_back([outcome], {}, known, blocked)
    assert (kept.findings, waiting, dict(kept.differed)) == ((), [], {})
    assert [doubt.reason for doubt in kept.cannot_tell] == ["channel-incomplete"]
    (kept,), _ = hold_back([outcome], {}, known, reach(*night(), known))
    assert kept.findings == (other,)


@pytest.mark.parametrize(
    ("days", "site", "spoken", "held"),
    [
        (1, "blocked", False, True),
        (6, "blocked", False, True),  # blocked for days: it may still say who is right
        (9, "blocked", False, False),  # it has been silent for too long
        (1, "blocked", True, False),  # its page was read, another one was not
        (1, "ok", False, False),  # the site was read whole and does not speak of it any more
    ],
)
def test_a_voice_that_is_missing_tonight_is_waited_for(
    days: int, site: str, spoken: bool, held: bool
) -> None:
    """The site spoke of the product so many days ago; shop and till differ tonight."""
    read, subjects = night(site=site, spoken=spoken)
    row = {"subject": "0376", "name": "", "channel": "site", "store": "", "field": "current",
           "value": "1", "currency": "EUR", "since": NOW - timedelta(days=30), "readings": 1,
           "until": NOW - timedelta(days=days), "quote": "", "location": "",
           "sha256": ""}  # fmt: skip
    past = pl.DataFrame([row], schema=history.schema())
    reached = reach(read, replace(subjects, history=past), {})
    one = finding(said("shop", "1,00\u00a0€"), said("till", "2,00\u00a0€"))
    (kept,), _ = hold_back([Outcome(one.rule, findings=(one,))], {}, {}, reached)
    assert [doubt.reason for doubt in kept.cannot_tell] == ["channel-incomplete"] * held


def test_worse_is_told_from_what_was_told_last() -> None:
    known: dict[str, Incident] = {}
    told = []
    for amount in ("22", "22,1", "22,15", "26", "23", "25"):
        one = replace(GAP, observed=(said("shop", f"{amount}\u00a0€"), GAP.observed[1]))
        one = one.with_status(status(one, known, "fr"), NOW)
        told.append(one.status)
        known |= {i.fingerprint: i for i in advance(known, [one], [], [], NOW, "fr")}
    assert told == ["new", "open", "open", "worse", "open", "open"]
