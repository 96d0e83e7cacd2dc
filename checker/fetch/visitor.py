"""Who asks: language, device, what it answers to banners, and what it may show to its own site."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from checker.fetch.consent import Consent


@dataclass(frozen=True, slots=True)
class Visitor:
    """A visitor of one site. What is secret is never shown, and sent to `origin` alone."""

    origin: str = ""
    """Scheme, host and port that the secrets belong to."""
    locale: str | None = None
    timezone: str | None = None
    mobile: bool = False
    consent: Consent = "refuse"
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    cookies: Mapping[str, str] = field(default_factory=dict, repr=False)
    auth: tuple[str, str] | None = field(default=None, repr=False)
    """User and password (RFC 7617)."""
    storage: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """A Playwright storage state: cookies and local storage of a login."""

    def secrets(self) -> dict[str, str]:
        """Headers that a plain request to `origin` carries."""
        sent = {name.lower(): value for name, value in self.headers.items()}
        pairs = {**dict(self._stored()), **self.cookies}
        if pairs:
            sent["cookie"] = "; ".join(f"{name}={value}" for name, value in pairs.items())
        if self.auth is not None:
            sent["authorization"] = "Basic " + b64encode(":".join(self.auth).encode()).decode()
        return sent

    def context(self, wire: str) -> dict[str, Any]:
        """Options of the browser's context; `wire` is where `origin` is really read."""
        options: dict[str, Any] = {"locale": self.locale, "timezone_id": self.timezone}
        if self.mobile:
            options |= {"viewport": {"width": 390, "height": 844}, "is_mobile": True}
        if self.auth is not None:
            user, password = self.auth
            options["http_credentials"] = {
                "username": user, "password": password, "origin": wire,
            }  # fmt: skip
        if self.storage:
            options["storage_state"] = dict(self.storage)
        return options

    def _stored(self) -> Iterator[tuple[str, str]]:
        """Cookies of the storage state that belong to the site as a whole."""
        parts = urlsplit(self.origin)
        host = parts.hostname or ""
        for cookie in self.storage.get("cookies", ()):
            domain = str(cookie.get("domain", ""))
            own = host == domain.lstrip(".") or (domain[:1] == "." and host.endswith(domain))
            open_to = not cookie.get("secure") or parts.scheme == "https"
            if own and open_to and cookie.get("path", "/") == "/":
                yield str(cookie["name"]), str(cookie["value"])
