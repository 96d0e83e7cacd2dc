"""The words of the whole program, as frozen values.

Every stage takes and gives these: documents become facts, facts become
subjects, subjects become verdicts, and an audit holds them all. Nothing here
reads a file or the network.

Amounts are `decimal.Decimal` in the currency's main unit (19.90 EUR), never
float. Times are aware. None always means "not said", never "nothing" or zero.
"""

from __future__ import annotations

from checker.model.facts import (
    ROLES,
    Availability,
    Claim,
    ClaimKind,
    Facts,
    Formality,
    Message,
    MessageRole,
    Offer,
    Page,
    PageKind,
    Price,
    Promotion,
    PromotionKind,
    Role,
    Tax,
    Voice,
)
from checker.model.sources import (
    Document,
    Evidence,
    Failure,
    PageVerdict,
    Validators,
    utc_now,
)
from checker.model.verdicts import (
    SHOWN,
    Audit,
    CannotTell,
    Coverage,
    Finding,
    Observed,
    Outcome,
    Score,
    Severity,
    Status,
    Subject,
    SubjectKind,
)

__all__ = [
    "ROLES",
    "SHOWN",
    "Audit",
    "Availability",
    "CannotTell",
    "Claim",
    "ClaimKind",
    "Coverage",
    "Document",
    "Evidence",
    "Facts",
    "Failure",
    "Finding",
    "Formality",
    "Message",
    "MessageRole",
    "Observed",
    "Offer",
    "Outcome",
    "Page",
    "PageKind",
    "PageVerdict",
    "Price",
    "Promotion",
    "PromotionKind",
    "Role",
    "Score",
    "Severity",
    "Status",
    "Subject",
    "SubjectKind",
    "Tax",
    "Validators",
    "Voice",
    "utc_now",
]
