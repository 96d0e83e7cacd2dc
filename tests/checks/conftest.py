"""Small runs for the checks: a few offers or facts, one rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from checker import history as past
from checker import match, offers
from checker.model import Coverage, Evidence, Facts, Offer, Outcome, Price, Role
from checker.rulebook import Rule, builtin_folder, load_rules
from checker.settings import Brand, Channel, Difference, Run, ScopedSeverity, Settings, Voice
from checker.subjects import Said, Subjects

NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)
PACKS = sorted(folder.name for folder in builtin_folder().iterdir() if folder.is_dir())
RULES = {rule.id: rule for rule in load_rules([f"builtin:{pack}" for pack in PACKS])}


def offer(
    current: str | None,
    *,
    currency: str | None = "EUR",
    tax: str = "included",
    title: str = "Crème de Jour 50 ml",
    gtin: str | None = "03760999000111",
    row: int | None = None,
    **more: Any,
) -> Offer:
    """An offer; amounts by role as text, everything else as in `Offer`."""
    roles: dict[Role, str] = {
        role: more.pop(role) for role in ("list", "member", "unit") if role in more
    }  # type: ignore[assignment]
    if current:
        roles["current"] = current
    prices = {role: price(amount, currency, tax) for role, amount in roles.items()}
    evidence = Evidence(title, "place", row=row, captured_at=NOW)
    net, markup = more.pop("net", None), more.pop("markup", None)
    percent = more.pop("reduction", None)
    return Offer(
        title,
        prices,
        gtin=gtin,
        evidence=evidence,
        net=price(net, currency, "excluded") if net else None,
        markup=price(markup, currency, tax) if markup else None,
        reduction=price(percent, None, tax) if percent else None,
        **more,
    )


def price(amount: str, currency: str | None = "EUR", tax: str = "included") -> Price:
    quote = Evidence(amount, "place", column="price")
    return Price(Decimal(amount), currency, tax=tax, evidence=quote)  # type: ignore[arg-type]


def run(
    rule: str | Rule,
    said: dict[str, Sequence[Offer]] | None = None,
    *,
    facts: Sequence[Facts] = (),
    reference: str | None = "site",
    differences: Sequence[Difference] = (),
    complete: Sequence[str] = (),
    third_party: Sequence[str] = (),
    voice: Voice | None = None,
    kinds: dict[str, str] | None = None,
    coverage: dict[str, Coverage] | None = None,
    channels: dict[str, dict[str, Any]] | None = None,
    severities: Sequence[ScopedSeverity] = (),
    history: pl.DataFrame | None = None,
    at: date = date(2026, 11, 18),
    **brand: Any,
) -> Outcome:
    """What one rule says about offers per channel, or about whole facts."""
    facts = [*facts, *(Facts("d", c, "place", offers=tuple(o)) for c, o in (said or {}).items())]
    names = list(dict.fromkeys([*(fact.channel for fact in facts), *complete]))
    kinds = kinds or {}
    settings = Settings(
        brand=Brand("Maison Lune", reference=reference, **brand),
        run=Run(at=at),
        voice=voice or Voice(),
        channels=tuple(
            Channel(
                n,
                kinds.get(n, "website"),
                url="https://a.example/",
                complete=n in complete,
                owner="third-party" if n in third_party else "own",
                **(channels or {}).get(n, {}),
            )
            for n in names
        ),
        differences=tuple(differences),
        severities=tuple(severities),
    )
    matched = match.match_offers(offers.from_facts(facts), reference=reference)
    subjects = Subjects(
        settings=settings,
        now=settings.now,
        offers=matched.offers,
        promotions=match.group_promotions(
            [Said(f.channel, p) for f in facts for p in f.promotions], settings.abroad
        ),
        claims=match.group_claims(
            [Said(f.channel, c) for f in facts for c in f.claims], settings.abroad
        ),
        messages=tuple(Said(f.channel, m) for f in facts for m in f.messages),
        doubtful=matched.doubtful,
        coverage=coverage or {n: Coverage(n, "website", documents=1, offers=1) for n in names},
        history=past.empty() if history is None else history,
    )
    rule = RULES[rule] if isinstance(rule, str) else rule
    return rule.kind.check(rule, subjects)


@pytest.fixture
def rule() -> Callable[..., Rule]:
    """A built-in rule with other settings."""

    def change(name: str, **settings: Any) -> Rule:
        found = RULES[name]
        return replace(found, with_=replace(found.with_, **settings))

    return change
