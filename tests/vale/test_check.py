"""Vale styles among the rules of a configuration."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.errors import ConfigurationError
from checker.model import Evidence, Facts, Message, Outcome
from checker.rulebook import load_rules
from tests.checks.conftest import run

STYLES = Path(__file__).parents[1] / "data" / "vale" / "styles"
RULES = {
    rule.id: rule for rule in load_rules(["vale:House", "vale:Maison@fr", "builtin:price"], STYLES)
}


def judge(rule: str, *bodies: str | Message, language: str = "en") -> Outcome:
    messages = tuple(
        Message(b, language=language, evidence=Evidence(b, "post.json", selector=f"#{at}"))
        if isinstance(b, str)
        else b
        for at, b in enumerate(bodies)
    )
    return run(
        RULES[rule],
        facts=[Facts("d", "posts", "posts.json", messages=messages)],
        kinds={"posts": "social"},
    )


def test_styles_stand_beside_other_rules() -> None:
    assert {"House/Wordy", "Maison/Été", "price/mismatch"} <= set(RULES)
    levels = {RULES[f"House/{name}"].severity for name in ("Latin", "Wordy", "Ellipsis")}
    assert levels == {"error", "warning", "note"}
    assert RULES["House/Latin"].file.source == "https://house.example/latin"


def test_a_finding_has_the_message_and_the_better_word_of_the_style() -> None:
    outcome = judge("House/Latin", "Fruit, e.g. apples", "Fruit")
    (finding,) = outcome.findings
    assert finding.message["fr"] == "Use 'for example' instead of 'e.g.'."
    assert (finding.suggestion, finding.observed[0].value) == ("for example", "e.g.")
    assert finding.observed[0].evidence.quote == "Fruit, e.g. apples"
    assert outcome.agreed == {"posts": 1}


@pytest.mark.parametrize(
    ("rule", "language", "found"),
    [("House/Wordy", "en", 1), ("House/Wordy", "fr", 0), ("Maison/Été", "fr", 1)],
)
def test_a_style_judges_its_own_language(rule: str, language: str, found: int) -> None:
    assert len(judge(rule, "A very nice été", language=language).findings) == found


def test_a_rule_that_cannot_run_is_a_cannot_tell() -> None:
    (doubt,) = judge("House/Passive", "It was said").cannot_tell
    assert (doubt.reason, doubt.subject.name) == ("rule-not-run", "House/Passive")


def test_a_rule_of_whole_texts_speaks_once() -> None:
    place = Evidence("", "mail.eml", selector="<1@a.example>")
    parts = [Message(" ".join(["one"] * n), language="en", evidence=place) for n in (40, 41)]
    assert len(judge("House/Length", *parts).findings) == 1


def test_a_rule_with_a_limit_stops_there_on_each_page(tmp_path: Path) -> None:
    (tmp_path / "Own").mkdir()
    text = "extends: existence\nmessage: \"No '%s'.\"\nlimit: 2\ntokens: [one, two, three, four]\n"
    (tmp_path / "Own" / "Numbers.yml").write_text(text, "utf-8")
    (limited,) = load_rules(["vale:Own"], tmp_path)
    place = Evidence("", "mail.eml", selector="<1@a.example>")
    parts = [Message(body, language="en", evidence=place) for body in ("one", "two three", "four")]
    outcome = run(
        limited,
        facts=[Facts("d", "posts", "posts.json", messages=tuple(parts))],
        kinds={"posts": "social"},
    )
    assert [finding.message["en"] for finding in outcome.findings] == ["No 'one'.", "No 'two'."]


@pytest.mark.parametrize("pack", ["vale:Nothing", "vale:config"])
def test_a_style_that_is_not_there_is_an_error(pack: str) -> None:
    with pytest.raises(ConfigurationError, match="Vale style"):
        load_rules([pack], STYLES)
