"""The rule of the learned voice, and the second opinion of a model."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from checker.audit import conduct
from checker.errors import ConfigurationError
from checker.examples import subjects as example
from checker.model import Outcome
from checker.opinion import opinions
from checker.settings import ChannelVoice, Voice, VoiceJudge, load
from checker.store import Store
from checker.subjects import Subjects
from tests.checks.conftest import RULES

RULE = RULES["tone-fr/voice"]
OFF = "Coucou les filles !! Foncez sur nos tisanes de FOLIE 😍"
NEAR = "Le tilleul est top cette année."
IN = "Le thym de montagne arrive en septembre."


def subjects(*bodies: str) -> Subjects:
    case = RULE.file.examples.differ[0]
    return example(RULE, {**{f"c{n}": b for n, b in enumerate(bodies)}, "learn": case["learn"]})


def judge(found: Subjects) -> Outcome:
    return RULE.kind.check(RULE, found)


def test_a_message_outside_says_why_and_shows_the_brands_own() -> None:
    (finding,) = judge(subjects(OFF, IN)).findings
    assert "signes répétés : « !! » (0 % des textes approuvés)" in finding.message["fr"]
    assert "emoji: “😍” (0% of approved texts)" in finding.message["en"]
    assert "Elle dirait par exemple « " in finding.message["fr"]
    assert finding.severity == "warning"


def test_a_policy_of_address_is_judged_by_its_own_rule() -> None:
    found = subjects("Garde ta boîte tout l'hiver, tu verras.")
    assert judge(found).findings
    channels = tuple(
        replace(channel, voice=ChannelVoice(address="tu")) for channel in found.settings.channels
    )
    settings = replace(found.settings, channels=channels)
    assert not judge(replace(found, settings=settings, shared={})).findings


@dataclass
class Model:
    """A language model's service on loopback, with the answers it gives."""

    answer: str = '{"outside": true, "why": "Familier."}'
    status: int = 200
    asked: list[dict[str, object]] = field(default_factory=list)
    url: str = ""


@pytest.fixture
def model() -> Iterator[Model]:
    service = Model()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            size = int(self.headers["Content-Length"])
            asked = json.loads(self.rfile.read(size))
            service.asked.append(
                {**asked, "path": self.path, "key": self.headers.get("Authorization")}
            )
            reply = {"choices": [{"message": {"content": service.answer}}]}
            body = json.dumps(reply).encode()
            self.send_response(service.status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    service.url = f"http://127.0.0.1:{server.server_port}/v1/"
    yield service
    server.shutdown()
    server.server_close()
    thread.join(5)


def asked(found: Subjects, model: Model, folder: Path, *, offline: bool = False) -> Subjects:
    voice = Voice(judge=VoiceJudge(model.url, "small", key="${VOICE_KEY}"))
    found = replace(found, settings=replace(found.settings, voice=voice))
    with Store(folder) as store:
        return replace(found, opinions=opinions(found, store, offline=offline))


def test_a_model_is_asked_once_of_messages_near_the_border(
    model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOICE_KEY", "s3cret")
    found = asked(subjects(OFF, NEAR, IN), model, tmp_path)
    assert set(found.opinions) == {OFF, NEAR}
    assert {(a["path"], a["key"]) for a in model.asked} == {
        ("/v1/chat/completions", "Bearer s3cret")
    }
    again = asked(subjects(OFF, NEAR, IN), model, tmp_path)
    assert again.opinions == found.opinions
    assert asked(subjects(NEAR), model, tmp_path, offline=True).opinions
    assert len(model.asked) == 2


def test_a_model_alone_gives_a_note_and_never_an_error(
    model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOICE_KEY", "k")
    strict = replace(RULE, severity="error")
    found = asked(subjects(OFF, NEAR), model, tmp_path)
    findings = {f.subject.name: f for f in strict.kind.check(strict, found).findings}
    assert {name: f.severity for name, f in findings.items()} == {OFF: "error", NEAR: "note"}
    assert "second avis d’un modèle : Familier." in findings[NEAR].message["fr"]


@pytest.mark.parametrize(
    ("answer", "status", "opinions_found"),
    [
        ('Sure! {"outside": false, "why": ""}', 200, 1),
        ("I think so", 200, 0),
        ('{"outside": "yes"}', 200, 0),
        ("[]", 200, 0),
        ("{}", 500, 0),
    ],
)
def test_an_answer_that_is_none_is_left_out(
    model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    answer: str, status: int, opinions_found: int,
) -> None:  # fmt: skip
    monkeypatch.setenv("VOICE_KEY", "k")
    model.answer, model.status = answer, status
    assert len(asked(subjects(NEAR), model, tmp_path).opinions) == opinions_found


def test_no_model_is_asked_by_default(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        assert opinions(subjects(OFF), store) == {}


CONFIG = """
[brand]
name = "Verveine"
rules = ["builtin:tone-fr"]
[voice]
learn = ["charte/*.md"]
[[channels]]
name = "macros"
kind = "sms"
path = "sms.csv"
"""


def test_a_run_learns_from_files(tmp_path: Path) -> None:
    (tmp_path / "checker.toml").write_text(CONFIG, "utf-8")
    (tmp_path / "charte").mkdir()
    lines = RULE.file.examples.differ[0]["learn"]
    text = "# Charte\n\n" + "\n".join(f"- {line}" for line in lines)
    (tmp_path / "charte" / "voix.md").write_text(text, "utf-8")
    rows = [f"2026-11-1{n},sent,,{body}" for n, body in enumerate((OFF, IN))]
    (tmp_path / "sms.csv").write_text("\n".join(["date,status,phone,body", *rows]), "utf-8")
    settings = load(tmp_path / "checker.toml")
    settings = replace(settings, run=replace(settings.run, at=None))
    findings = [f for f in conduct(settings).audit.findings if f.rule == "tone-fr/voice"]
    assert [f.channels for f in findings] == [("macros",)]


def test_a_file_to_learn_from_must_be_there(tmp_path: Path) -> None:
    (tmp_path / "checker.toml").write_text(CONFIG, "utf-8")
    with pytest.raises(ConfigurationError, match=r"checker\.toml:6: no file matches 'charte"):
        load(tmp_path / "checker.toml")
