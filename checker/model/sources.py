"""Documents, where in them a fact was read, and what could not be read."""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Literal

from checker.model.record import Record

# What a document turned out to be. Anything but "ok" yields no offer and ends
# as "cannot tell", never as a finding.
PageVerdict = Literal[
    "ok", "blocked", "login", "consent", "search", "empty", "gone", "failed", "wrong_market"
]


class Evidence(Record, frozen=True, gc=False):
    """Where a value was read, so that anyone can read it again.

    `quote` stands literally in the document (after character decoding; runs of
    white space may be folded where it was read from a page's visible text).
    """

    quote: str
    location: str = ""
    """URL, or path of the file relative to the configuration."""
    selector: str | None = None
    """CSS selector, JSON pointer, message id, or `page 3 @ x0,y0,x1,y1` in a PDF."""
    row: int | None = None
    """Physical line or sheet row, 1-based."""
    column: str | None = None
    """Column header, or `sheet!column`."""
    sha256: str = ""
    """Hash of the stored document."""
    captured_at: datetime | None = None
    screenshot: str | None = None
    """Hash of a stored WebP picture of the page with the quote framed; None where there is none."""

    @property
    def place(self) -> str:
        """`location:row:column` or `location selector`, for people."""
        if self.row is not None:
            return f"{self.location}:{self.row}" + (f" [{self.column}]" if self.column else "")
        return f"{self.location} ({self.selector})" if self.selector else self.location


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said about a page when it was last read, for a conditional request."""

    sha256: str
    etag: str | None = None
    last_modified: str | None = None
    rendered: bool = False
    """The document is the DOM after scripts ran, so a new one must be rendered too."""


@dataclass(frozen=True, slots=True)
class Document:
    """What was fetched or read, byte for byte."""

    channel: str
    location: str
    """Public URL, or path relative to the configuration."""
    captured_at: datetime
    media_type: str
    content: bytes = field(repr=False)
    sha256: str = ""
    published_at: datetime | None = None
    """When the text in it was published, where the source says so."""
    status: int | None = None
    """HTTP status; None for files."""
    verdict: PageVerdict = "ok"
    """What the fetch alone could tell; extraction may still lower it."""
    rendered: bool = False
    """True when `content` is the DOM after scripts ran in the browser."""
    why: str = ""
    """What the verdict was given for: words of the page, or the server's status."""
    packed: bytes | None = field(default=None, repr=False, compare=False)
    """`content` as it was sent, gzip; None where it was not sent so."""
    validators: Validators | None = None
    """What to remember of the place once the document is stored; None: nothing new."""

    def __post_init__(self) -> None:
        if not self.sha256:
            object.__setattr__(self, "sha256", hashlib.sha256(self.content).hexdigest())

    @property
    def today(self) -> date:
        """The day that relative dates in the text refer to."""
        return (self.published_at or self.captured_at).date()

    def evidence(
        self,
        quote: str,
        *,
        selector: str | None = None,
        row: int | None = None,
        column: str | None = None,
    ) -> Evidence:
        """Evidence for `quote` in this document."""
        return Evidence(quote, self.location, selector, row, column, self.sha256, self.captured_at)

    def place(self, evidence: Evidence | None) -> Evidence | None:
        """The evidence, said to stand in this document."""
        if evidence is None:
            return None
        selector = evidence.selector and sys.intern(evidence.selector)  # like pages share it
        return Evidence(
            evidence.quote, self.location, selector, evidence.row, evidence.column,
            self.sha256, self.captured_at, evidence.screenshot,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be read. It never stops a run."""

    kind: str
    """Stable word: unreadable-file, blocked, truncated, tls-error, throttled …"""
    where: str
    """file:line, sheet!cell or URL."""
    why: str
    hint: str = ""
    """What to do about it."""
    channel: str = ""
    fatal: bool = True
    """True when the channel is incomplete because of it (exit code 3); False for a notice."""
    count: int = 1
    """Documents it stands for."""


def utc_now() -> datetime:
    """The present moment, aware, in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)
