"""Collecting the verdicts of one rule into an Outcome."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from checker.model import CannotTell, Finding, Observed, Outcome, Severity, Subject
from checker.scope import matches
from checker.settings import Channel, Difference, Settings

if TYPE_CHECKING:
    import polars as pl

    from checker.rulebook import Rule
    from checker.subjects import Subjects

TOLD = 200
"""Comparisons of one channel that are told one by one when they cannot be made for one reason;
the others are counted together."""

_NOWHERE: Mapping[str, Any] = {}


@dataclass
class Verdicts:
    """What one rule has said so far."""

    rule: Rule
    subjects: Subjects
    findings: list[Finding] = field(default_factory=list)
    doubts: list[CannotTell] = field(default_factory=list)
    agreed: Counter[str] = field(default_factory=Counter)
    differed: Counter[str] = field(default_factory=Counter)

    @property
    def settings(self) -> Settings:
        """The run's configuration."""
        return self.subjects.settings

    def agree(self, channel: str, count: int = 1) -> None:
        """The channel agrees, so many times."""
        self.agreed[channel] += count

    def cannot_tell(
        self, subject: Subject, channels: Iterable[str], reason: str, detail: str = ""
    ) -> None:
        """A comparison could not be made."""
        doubt = CannotTell(self.rule.id, subject, tuple(sorted(set(channels))), reason, detail)
        self.doubts.append(doubt)

    def cannot_tell_rows(
        self, rows: pl.DataFrame | pl.LazyFrame, reason: str, detail: str | None = None
    ) -> None:
        """Offers that could not be judged, however many. `detail` is a column."""
        from checker.checks._offers import IDENTITY, subject_of

        known = rows.lazy().select(*IDENTITY, *([detail] if detail else [])).collect()
        for channel, count in sorted(known.group_by("channel").len().iter_rows()):
            for row in known.filter(channel=channel).head(TOLD).iter_rows(named=True):
                said = str(row[detail] or "") if detail else ""
                self.cannot_tell(subject_of(row), [channel], reason, said)
            if count > TOLD:
                rest = Subject("product", "*", channel)
                self.doubts.append(
                    CannotTell(self.rule.id, rest, (channel,), reason, "", count - TOLD)
                )

    def differ(
        self,
        subject: Subject,
        deviants: Iterable[str],
        observed: Sequence[Observed],
        *,
        expected: str | None = None,
        reference: str | None = None,
        role: str = "",
        suggestion: str | None = None,
        detail: str | Mapping[str, str] = "",
        severity: Severity | None = None,
        offer: Mapping[str, Any] = _NOWHERE,
        beside: Sequence[Observed] = (),
    ) -> None:
        """A disagreement. `observed` holds the deviating channels first; `detail` may be
        given per language; `severity` is the rule's unless another is given; `offer` is the row
        of a deviating offer; `beside` is what the same channel says that is right, and proves it.
        """
        channels = tuple(sorted(set(deviants)))
        self.differed.update(channels)
        wrong = [item for item in observed if item.channel in channels] or list(observed)
        if reference in channels:  # it contradicts itself, and is right once
            wrong = [item for item in wrong if item.value != expected] or wrong
        right = [expected or ""]
        names = self.rule.file.message.values()
        if reference is None and any("{reference}" in text for text in names):
            first = wrong[0].channel  # nobody is right, so one is told against the others
            right = [item.value for item in wrong if item.channel != first]
            reference = ", ".join(channel for channel in channels if channel != first)
            wrong = [item for item in wrong if item.channel == first]
        told = dict.fromkeys(item.channel for item in wrong if item.channel in channels)
        values = {
            "subject": subject.name,
            "channels": ", ".join(told or channels),
            "observed": " / ".join(dict.fromkeys(item.value for item in wrong)),
            "expected": " / ".join(dict.fromkeys(right)),
            "reference": reference or "",
        }
        details = detail if isinstance(detail, Mapping) else dict.fromkeys(("fr", "en"), detail)
        self.findings.append(
            Finding(
                rule=self.rule.id,
                severity=self._severity(channels, offer, severity or self.rule.severity),
                subject=subject,
                channels=channels,
                observed=(*observed, *beside),
                message={
                    language: _fill(text, {**values, "detail": details.get(language, "")})
                    for language, text in self.rule.file.message.items()
                },
                expected=expected,
                role=role,
                suggestion=suggestion,
            )
        )

    def outcome(self) -> Outcome:
        """Everything said."""
        return Outcome(
            self.rule.id,
            self.rule.severity,
            tuple(self.findings),
            tuple(self.doubts),
            self.agreed,
            self.differed,
        )

    def in_scope(self, channel: str) -> bool:
        """True when the rule looks at this channel, on the day of the run. A third party's is
        looked at only where the rule's `owners` say so.
        """
        return self._is_named(channel) and (
            self.is_own(channel) or bool(self.rule.file.scope.owners)
        )

    def in_scope_of_others(self, channel: str) -> bool:
        """True when the rule looks at this channel, which is a third party's."""
        return not self.is_own(channel) and self._is_named(channel)

    def is_own(self, channel: str) -> bool:
        """False for a third party's: it votes nowhere and is judged by nothing but its distance."""
        known = self._channel(channel)
        return known is None or known.owner == "own"

    def _is_named(self, channel: str) -> bool:
        known = self._channel(channel)
        scope = self.rule.file.scope
        if known is None or not scope.on(self.subjects.now.date()):
            return False
        of_texts = self.rule.kind.SUBJECT == "message"  # which have a language of their own
        language = None if of_texts else known.locale or self.settings.brand.locale
        return scope.has_channel(known, language=language)

    def is_stale(self, captured_at: datetime | None) -> bool:
        """True when the rule asks for younger readings."""
        oldest = self.oldest
        return oldest is not None and captured_at is not None and captured_at < oldest

    @property
    def oldest(self) -> datetime | None:
        """The moment of the oldest reading that the rule accepts; None: any."""
        hours = self.rule.file.max_age_hours
        return None if hours is None else self.subjects.now - timedelta(hours=hours)

    @property
    def reference(self) -> str | None:
        """The channel that is right; None where the rule asks for a majority or for pairs."""
        mode = self.rule.file.mode
        return self.settings.brand.reference if mode in ("auto", "reference") else None

    def _channel(self, name: str) -> Channel | None:
        channels = self.subjects.once(
            "channels", lambda: {channel.name: channel for channel in self.settings.channels}
        )
        return channels.get(name)

    def _severity(
        self, deviants: Sequence[str], offer: Mapping[str, Any], severity: Severity
    ) -> Severity:
        """What the configuration says of this place; else the one given."""
        channels = [channel for name in deviants if (channel := self._channel(name))]
        today = self.subjects.now.date()
        for item in self.settings.severities:
            inside = channels and all(item.scope.covers(channel, offer) for channel in channels)
            if inside and item.scope.on(today) and matches(self.rule.id, item.rules):
                severity = item.severity
        return severity

    def meant(
        self,
        subject: Subject,
        channel: str,
        *,
        role: str | None = None,
        claim: str | None = None,
        code: str | None = None,
        expected: Decimal | None = None,
        observed: Decimal | None = None,
        offer: Mapping[str, Any] = _NOWHERE,
    ) -> bool:
        """True when the configuration says that this channel may differ here."""
        known, today = self._channel(channel), self.subjects.now.date()
        return known is not None and any(
            channel in difference.channels
            and (difference.until is None or today <= difference.until)
            and difference.scope.on(today)
            and difference.scope.covers(known, offer)
            and difference.rule in (None, self.rule.id)
            and difference.role in (None, role)
            and difference.claim in (None, claim)
            and difference.code in (None, code)
            and _names(difference, subject)
            and _within(difference, expected, observed)
            for difference in self.settings.differences
        )


def _names(difference: Difference, subject: Subject) -> bool:
    if not difference.products:
        return True
    wanted = {product.lstrip("0") for product in difference.products}
    return bool({(subject.gtin or "-").lstrip("0"), subject.sku or "-"} & wanted)


def _within(difference: Difference, expected: Decimal | None, observed: Decimal | None) -> bool:
    if difference.percent is None and difference.amount is None:
        return True
    if expected is None or observed is None:
        return False
    gap = abs(observed - expected)
    return (difference.amount is not None and gap <= difference.amount) or (
        difference.percent is not None and gap * 100 <= difference.percent * abs(expected)
    )


_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def _fill(text: str, values: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda match: values.get(match.group(1), match.group(0)), text)
