"""Collecting the verdicts of one rule into an Outcome."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.model import CannotTell, Finding, Observed, Outcome, Severity, Subject
from checker.settings import Difference, Settings

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects


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
    ) -> None:
        """A disagreement. `observed` holds the deviating channels first; `detail` may be
        given per language; `severity` is the rule's unless another is given."""
        channels = tuple(sorted(set(deviants)))
        self.differed.update(channels)
        wrong = [item for item in observed if item.channel in channels] or list(observed)
        values = {
            "subject": subject.name,
            "channels": ", ".join(channels),
            "observed": " / ".join(dict.fromkeys(item.value for item in wrong)),
            "expected": expected or "",
            "reference": reference or "",
        }
        details = detail if isinstance(detail, Mapping) else dict.fromkeys(("fr", "en"), detail)
        self.findings.append(
            Finding(
                rule=self.rule.id,
                severity=severity or self.rule.severity,
                subject=subject,
                channels=channels,
                observed=tuple(observed),
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
        """True when the rule looks at this channel, which is the brand's own."""
        return self.is_own(channel) and self._is_named(channel)

    def in_scope_of_others(self, channel: str) -> bool:
        """True when the rule looks at this channel, which is a third party's."""
        return not self.is_own(channel) and self._is_named(channel)

    def is_own(self, channel: str) -> bool:
        """False for a third party's: it votes nowhere and is judged by nothing but its distance."""
        return not any(
            c.name == channel and c.owner == "third-party" for c in self.settings.channels
        )

    def _is_named(self, channel: str) -> bool:
        scope = self.rule.file.scope
        known = {c.name: c.kind for c in self.settings.channels}
        return (not scope.channels or channel in scope.channels) and (
            not scope.kinds or known.get(channel) in scope.kinds
        )

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
    ) -> bool:
        """True when the configuration says that this channel may differ here."""
        return any(
            channel in difference.channels
            and (difference.until is None or self.subjects.now.date() <= difference.until)
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
