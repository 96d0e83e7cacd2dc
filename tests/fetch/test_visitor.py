"""What a visitor carries is carried to its own site and shown to nobody."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

import pytest

from checker.fetch.visitor import Visitor
from tests.fetch.chromium import chromium, needs_chromium, shown
from tests.fetch.server import Site, running

CANARY = "canary-7f3a"


def cookie(**more: Any) -> dict[str, Any]:
    plain = {"name": "sid", "value": CANARY, "domain": "shop.example", "path": "/"}
    return plain | {"expires": -1, "httpOnly": True, "secure": False, "sameSite": "Lax"} | more


@pytest.mark.parametrize(
    ("visitor", "sent"),
    [
        (Visitor(), {}),
        (Visitor(headers={"X-Key": CANARY}), {"x-key": CANARY}),
        (Visitor(cookies={"currency": "EUR", "a": "b"}), {"cookie": "currency=EUR; a=b"}),
        (
            Visitor(auth=("me", "pass:word")),
            {"authorization": "Basic " + base64.b64encode(b"me:pass:word").decode()},
        ),
    ],
)
def test_what_a_plain_request_carries(visitor: Visitor, sent: dict[str, str]) -> None:
    assert visitor.secrets() == sent
    assert CANARY not in repr(visitor)
    assert "pass:word" not in repr(visitor)


@pytest.mark.parametrize(
    ("change", "carried"),
    [
        ({}, True),
        ({"domain": ".shop.example"}, True),
        ({"domain": ".example"}, True),
        ({"domain": "other.example"}, False),
        ({"domain": ".hop.example"}, False),
        ({"domain": "op.example"}, False),
        ({"secure": True}, False),
        ({"path": "/account"}, False),
    ],
)
def test_cookies_of_a_saved_login(change: dict[str, Any], carried: bool) -> None:
    storage = {"cookies": [cookie(**change)], "origins": []}
    visitor = Visitor(origin="http://shop.example", storage=storage)
    assert visitor.secrets() == ({"cookie": f"sid={CANARY}"} if carried else {})


@pytest.fixture(scope="module")
def sites() -> Iterator[tuple[Site, Site]]:
    """The channel's own site, and another under another host name."""
    with running() as own, running() as other:
        away = other.origin.replace("127.0.0.1", "localhost")
        calls = f"fetch('{away}/f').catch(() => 0); fetch('/api')"
        own.add("/", f"<p>hi<script src={away}/x.js></script><script>{calls}</script>")
        own.add("/api", "{}", content_type="application/json")
        own.add("/moved", "", 302, location=f"{away}/there")
        own.add("/calls", "<p>x<script>fetch('/moved', {mode: 'no-cors'})</script>")
        own.add("/asked", f"<p>x<script>fetch('{away}/ask').catch(() => 0)</script>")
        other.add("/there", "<p>there")
        other.add("/ask", "", 401, www_authenticate='Basic realm="x"')
        yield own, other


@needs_chromium
def test_secrets_reach_the_site_and_no_other(sites: tuple[Site, Site]) -> None:
    own, other = sites
    visitor = Visitor(
        origin=own.origin,
        headers={"X-Key": CANARY},
        cookies={"sid": CANARY},
        auth=("me", CANARY),
        storage={"cookies": [cookie(domain="127.0.0.1", name="login")], "origins": []},
    )
    with chromium(visitor) as run:
        for path in ("/", "/calls", "/asked", "/moved"):
            run(shown(own.origin + path))
    own_pages = [request for request in own.requests if request.path in ("/", "/api", "/moved")]
    assert len(own_pages) >= 3
    for request in own_pages:
        assert request.headers["x-key"] == CANARY
        assert f"sid={CANARY}" in request.headers["cookie"]
        assert f"login={CANARY}" in request.headers["cookie"]
    assert {request.path for request in other.requests} >= {"/x.js", "/f", "/there", "/ask"}
    leaked = [(r.path, r.headers) for r in other.requests if CANARY in str(r.headers)]
    assert leaked == []
    assert not any("authorization" in request.headers for request in other.requests)


@needs_chromium
def test_the_browser_is_who_the_channel_says(sites: tuple[Site, Site]) -> None:
    own, _ = sites
    zone = "Intl.DateTimeFormat().resolvedOptions().timeZone"
    told = f"[navigator.language, screen.width, {zone}, document.cookie].join('|')"
    own.add("/who", f"<p id=p></p><script>p.textContent = {told}</script>")
    visitor = Visitor(
        origin=own.origin, locale="de-DE", timezone="Asia/Tokyo", mobile=True,
        cookies={"currency": "EUR"},
    )  # fmt: skip
    with chromium(visitor) as run:
        assert "de-DE|390|Asia/Tokyo|currency=EUR" in run(shown(f"{own.origin}/who"))
