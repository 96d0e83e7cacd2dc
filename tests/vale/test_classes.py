"""What Vale's kinds of rule do with exceptions, counts, repetitions, addresses and scores."""

from __future__ import annotations

import pytest

from checker import vale
from checker.vale import definition, patterns
from tests.vale.conftest import found, rule


@pytest.mark.parametrize(
    ("text", "body", "expected"),
    [
        ("exceptions: [deprecated]", "is deprecated, is dated", ["is dated"]),
        ("exceptions: [is dated well]", "Is Dated well. It is dated", ["is dated"]),
        ("exceptions: ['(?i)IS DATED']", "is dated", []),
        ("exceptions: [DATED]", "is dated", ["is dated"]),
    ],
)
def test_exceptions_keep_their_case_and_phrases_do_not(
    text: str, body: str, expected: list[str]
) -> None:
    passive = "extends: existence\nmessage: '%s'\nraw: ['\\bis\\s+']\ntokens: ['\\w+ed']\n"
    assert found(rule(f"{passive}ignorecase: true\n{text}"), body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("See https://shop.example/shop today", []),
        ("Write to shop@maison.example", []),
        ("www.shop.example", []),
        ("A shop at https://maison.example", ["shop"]),
    ],
)
def test_addresses_are_no_words(body: str, expected: list[str]) -> None:
    text = "extends: existence\nmessage: '%s'\ntokens: [shop]"
    assert found(rule(text), body) == expected
    assert len(found(rule(f"{text}\nscope: raw"), body)) >= 1
    assert found(rule("extends: repetition\nmessage: '%s'\ntokens: ['[^\\s]+']"), f"{body}\n") == []


@pytest.mark.parametrize(
    ("text", "body", "expected"),
    [
        ("max: 2\nmessage: '%d signs'", "a! b! c!", ["3 signs"]),
        ("max: 2\nmessage: '%s signs, 100%%'", "a! b! c!", ["3 signs, 100%"]),
        ("max: 2\nmessage: Too many.", "a! b!", []),
        ("min: 1\nmessage: None.", "a", ["None."]),
    ],
)
def test_counts_in_messages(text: str, body: str, expected: list[str]) -> None:
    made = rule(f"extends: occurrence\ntoken: '!'\n{text}")
    assert [alert.message for alert in made.alerts(vale.Text(body))] == expected


@pytest.mark.parametrize(
    ("text", "body", "expected"),
    [
        ("tokens: ['[^\\s]+']", "the the end end", ["the the", "end end"]),
        ("tokens: ['[^\\s]+']", "The the end", []),
        ("tokens: ['[^\\s]+']\nignorecase: true", "The the end", ["The the"]),
        ("tokens: ['[^\\s]+']\nalpha: true", "2 2, - -", []),
        ("tokens: ['[^\\s]+']\nmax: 1", "so so good, so so so", ["so so"]),
        ("tokens: ['[^\\s]+']\nexceptions: [bye bye]", "bye bye, so so", ["so so"]),
    ],
)
def test_repetitions(text: str, body: str, expected: list[str]) -> None:
    assert found(rule(f"extends: repetition\nmessage: '%s'\n{text}"), body) == expected


def test_without_a_group_a_condition_holds_in_its_paragraph() -> None:
    made = rule("extends: conditional\nmessage: '%s'\nfirst: '\\bfree\\b'\nsecond: terms")
    assert found(made, "It is free.\n\nterms apply, free") == ["free"]


def test_of_two_spellings_the_last_of_the_paragraph_is_named() -> None:
    made = rule("extends: consistency\nmessage: '%s'\neither: {grey: gray}")
    assert found(made, "A grey cat.\n\nA gray, a gray and a grey cat.") == ["grey"]


LONG = (
    "Organisational representatives systematically characterise interdepartmental communication "
    "difficulties notwithstanding considerable methodological uncertainty."
)


@pytest.mark.parametrize(
    ("formula", "condition", "message"),
    [
        ("round(flesch_kincaid, 2)", "> 8", "47.70"),
        ("lix", "> 35", "111.00"),
        ("round(gunning_fog, 1)", "> 10", "44.40"),
        ("flesch_reading_ease", "< 70", "-227.33"),
        ("math.sqrt(words) * 2", "> 1", "6.63"),
    ],
)
def test_scores_of_paragraphs(formula: str, condition: str, message: str) -> None:
    made = rule(
        f"extends: metric\nmessage: '%s'\nscope: paragraph\nformula: {formula}\n"
        f"condition: '{condition}'\ntests: [{{name: fires}}]"
    )
    short = "The cat sat on the mat. It was a fat cat."
    alerts = made.alerts(vale.Text(f"{short}\n\n{LONG}"))
    assert message in [alert.message for alert in alerts]
    assert not made.whole
    assert all(alert.found in (short, LONG) for alert in alerts)


@pytest.mark.parametrize(
    ("scope", "heading", "expected"),
    [
        ("text.heading", True, ["shop"]),
        ("text.heading", False, []),
        ("[sentence, heading]", True, ["shop"]),
        ("'text & ~heading.h1'", True, []),
    ],
)
def test_scopes(scope: str, heading: bool, expected: list[str]) -> None:
    made = rule(f"extends: existence\nmessage: '%s'\ntokens: [shop]\nscope: {scope}")
    assert found(made, "A shop", heading=heading) == expected


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        (r"[\x{2018}\x{2019}]", "it’s", True),
        (r"\x{1F600}", "\U0001f600", True),
        ("a(?i)bc", "aBC", True),
        ("a(?i)bc", "ABC", False),
        (r"(?:x(?i)y)z", "xYZ", False),
        (r"(?<!^(?i:when)[^,]{0,9}), so", "When it rains, so", False),
    ],
)
def test_patterns_of_other_engines(pattern: str, text: str, matches: bool) -> None:
    assert bool(patterns.compile(pattern).search(text)) is matches


def test_what_a_sign_alone_tells() -> None:
    assert patterns.needed(r"\s[^,]+;") == {";"}
    assert patterns.needed("—") == {"—"}
    assert patterns.needed("é") is None


def test_a_kind_says_its_keys() -> None:
    with pytest.raises(definition.Unable, match="parts of speech"):
        rule("extends: sequence\nmessage: x\ntokens: []")
