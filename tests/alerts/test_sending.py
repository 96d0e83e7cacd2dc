"""What arrives at a service on loopback, and what becomes of what does not."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from checker.alerts.digest import digest
from checker.alerts.outbox import Notice
from checker.alerts.routing import Item, Told
from checker.alerts.sending import deliver, send
from checker.cli import main
from checker.model import Evidence, Observed
from checker.reports import Report, RuleText
from checker.settings import Alert, Brand, Settings
from checker.store import Store
from tests.small_brand import BROKEN, CONFIG, lay_out, listening
from tests.small_brand import Brand as Small

from .test_routing import FINDING, NOW, audit

GOLDEN = Path(__file__).parent / "golden"
RULES = {FINDING.rule: RuleText({"fr": "Prix différent", "en": "Price differs"})}
NOTICE = Notice("r", NOW, NOW, "error", "Maison", "Texte <b> & @here")


def seen(finding=FINDING):  # type: ignore[no-untyped-def]
    return finding.with_status("new", NOW)


ITEMS = [
    Item("new", seen(), "20,00\u00a0€"),
    Item("worse", seen(), "21,00\u00a0€"),
    Item("lasting", seen(), "22,00\u00a0€"),
    Item("ended", seen()),
]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_digest_in_both_languages(language: str) -> None:
    report = Report(replace(audit(seen()), run="20261118T030000-7"), rules=RULES)
    title, body = digest(ITEMS, report, language, "https://ci.example/{run}.html")
    path = GOLDEN / f"digest-{language}.txt"
    text = f"{title}\n\n{body}\n"
    if "UPDATE" in os.environ:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


def test_a_page_cannot_call_the_whole_room() -> None:
    """Words of a web page are words: no mention, no control character, no endless quote."""
    quote = "@here <!channel> @everyone \x1b[31m\u202e" + "x" * 5_000
    hostile = replace(FINDING, observed=(Observed("shop", quote, Evidence(quote, quote)),))
    title, body = digest([Item("new", seen(hostile))], Report(audit(seen(hostile))), "en")
    for word in ("@here", "<!channel", "@everyone", "\x1b", "\u202e"):
        assert word not in title + body
    assert len(body) < 7_000


def test_many_findings_are_counted_not_listed() -> None:
    report = Report(audit(seen()))
    title, body = digest([Item("new", seen())] * 500, report, "fr")
    assert title == "A\u00a0: 500\u00a0nouvelles"
    assert body.count("•") == 10
    assert "et 490 de plus" in body
    assert len(body) < 4_000


def test_secrets_come_from_the_environment_and_stay_there(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    brand = Small()
    with listening(brand) as (port, messages):
        monkeypatch.setenv("HOOK", "s3cret")
        alert = Alert(f"json://127.0.0.1:{port}/${{HOOK}}")
        assert send(alert, NOTICE) is None
        brand.deaf = True
        refused = send(alert, NOTICE)
        monkeypatch.delenv("HOOK")
        unset = send(alert, NOTICE)
    (message,) = messages
    assert message["route"] == "s3cret"
    assert (message["title"], message["message"]) == ("Maison", "Texte <b> & @here")
    assert message["type"] == "failure"
    assert refused == "the service did not take the message"
    assert "HOOK is not set" in (unset or "")
    assert send(replace(alert, to="nonsense"), NOTICE) == "its 'to' is no URL that Apprise knows"
    assert "s3cret" not in "".join(capfd.readouterr())


def test_what_is_not_due_waits_and_what_nobody_receives_is_dropped(tmp_path: Path) -> None:
    brand = Small()
    with listening(brand) as (port, messages), Store(tmp_path) as store:
        alert = Alert(f"json://127.0.0.1:{port}/a", name="a")
        settings = Settings(Brand("A"), (), alerts=(alert,))
        later = replace(NOTICE, route="a", not_before=settings.now + timedelta(hours=3))
        due = replace(NOTICE, route="a", title="due")
        store.outbox.put([later, due, replace(NOTICE, route="removed")])
        assert deliver(store.outbox, settings) == []
        assert [message["title"] for message in messages] == ["due"]
        assert [w.notice.not_before for w in store.outbox.waiting()] == [
            later.not_before.replace(microsecond=0)
        ]


def test_what_ended_is_forgotten_by_routes_that_do_not_tell_it(where: Path | str) -> None:
    """So that it is told again when it comes back."""
    told = Told(FINDING.fingerprint, NOW, "error", 0.1, "22")
    with Store(where) as store:
        for amount in ("22", "23"):
            told = replace(told, value=amount)
            store.outbox.put([replace(NOTICE, told=(told,))])
            assert store.outbox.told("r") == {FINDING.fingerprint: told}
        assert store.outbox.told("other") == {}
        store.outbox.put([], [FINDING.fingerprint])
        assert store.outbox.told("r") == {}


def test_alerts_by_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    brand = replace(BROKEN, deaf=True)
    lay_out(brand, tmp_path)
    config = tmp_path / "checker.toml"
    with listening(brand) as (port, messages):
        text = CONFIG.replace(', "./volatile"', "").format(port=port, store=".checker")
        config.write_text(text, "utf-8")
        assert main(["run", str(config), "-q", "--fail-on", "never"]) == 3  # nobody was told
        said = capsys.readouterr().err
        assert "all: the service did not take the message; it is kept" in said
        assert "exit=3" in said
        assert main(["alerts", "list", "--config", str(config)]) == 0
        assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == [
            "all",
            "prices",
        ]
        brand.deaf = False
        assert main(["alerts", "send", "--config", str(config)]) == 0
        assert main(["alerts", "send", "--config", str(config)]) == 0
        assert [message["route"] for message in messages] == ["all", "prices"]
        assert main(["alerts", "test", "--config", str(config)]) == 0
        assert len(messages) == 4
        assert json.loads(json.dumps(messages[-1]))["title"] == "Maison Lune"
    capsys.readouterr()
    assert main(["alerts", "list", "--config", str(config)]) == 0
    assert capsys.readouterr().out == "Aucune alerte n’attend.\n"
