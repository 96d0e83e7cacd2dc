"""Vale styles: what each kind of rule says, what cannot run, how the letter of YAML is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import vale
from checker.errors import ConfigurationError
from checker.vale import definition, formulas, patterns, style, yaml_file

STYLES = Path(__file__).parents[1] / "data" / "vale" / "styles"
HOUSE, MAISON = vale.load(STYLES / "House"), vale.load(STYLES / "Maison")


def alerts(body: str, *, heading: bool = False, document: str | None = None) -> list[str]:
    """`rule: words` of every alert, without those of whole documents."""
    at = document.index(body) if document else 0
    text = vale.Text(body, heading, document, at)
    return [
        f"{rule.name.partition('/')[2]}: {alert.found}"
        for rule, alert in HOUSE.alerts(text)
        if not rule.whole
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("A Very nice day", ["Wordy: Very"]),
        ("Everyone is an amazement", []),
        ("Amazing, in order to please", ["Wordy: Amazing", "Wordy: in order to"]),
        ("Wait... and see…", ["Ellipsis: ..."]),
        ("Fruit, e.g. apples", ["Latin: e.g."]),
        ("The web shop and the coffee shop", ["Terms: web shop"]),
        ("The coffee shop", []),
        ("I have no time", ["Terms: no"]),
        ("Great! Really!", []),
        ("Great!! Really!", ["Exclaim: !"]),
        ("The the end", ["Twice: The the"]),
        ("I forgot that. That is bad.", []),
        ("A grey colour", []),
        ("The grey and the gray cat", ["Spelling: gray"]),
        ("Ask the WHO today", ["Acronyms: WHO"]),
        ("Ask the World Health Organization (WHO). The WHO knows. Send an SMS", []),
        ("Été comme hiver", []),
    ],
)
def test_what_the_rules_say_of_a_paragraph(body: str, expected: list[str]) -> None:
    assert alerts(body) == expected


@pytest.mark.parametrize(
    ("title", "rules"),
    [
        ("Our new night cream", {"Titles"}),
        ("Our New Night Cream", {"Headlines"}),
        ("Maison Lune in town", {"Titles"}),
        ("Cream", set()),
        ("our new night cream", {"Titles", "Headlines"}),
    ],
)
def test_headings_have_rules_of_their_own(title: str, rules: set[str]) -> None:
    assert {found.split(":")[0] for found in alerts(title, heading=True)} == rules
    assert alerts(title) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("A grey cat, says the WHO.", ["Acronyms: WHO"]),
        ("The World Health Organization (WHO) is in Geneva.", []),
        ("Ask the WHO in gray.", ["Spelling: gray"]),
    ],
)
def test_a_document_counts_as_far_as_it_has_been_read(body: str, expected: list[str]) -> None:
    whole = (
        "A grey cat, says the WHO.\n\nThe World Health Organization (WHO) is in Geneva.\n\n"
        "Ask the WHO in gray."
    )
    assert alerts(body, document=whole) == expected


@pytest.mark.parametrize(
    ("body", "rules"),
    [
        ("Short words. Good words.", set()),
        (" ".join(["one"] * 26), {"House/Length"}),
        (
            "Organisational representatives systematically characterise "
            "interdepartmental communication difficulties notwithstanding considerable "
            "methodological uncertainty regarding institutional responsibilities.",
            {"House/Grade"},
        ),
        ("", set()),
    ],
)
def test_measures_of_whole_texts(body: str, rules: set[str]) -> None:
    found = HOUSE.alerts(vale.Text(body))
    assert {rule.name for rule, _ in found if rule.whole} == rules


def test_messages_name_the_better_word_and_the_words_found() -> None:
    found = {
        rule.name: alert
        for rule, alert in HOUSE.alerts(vale.Text("My shop, e.g. mine, for grey e-mail"))
    }
    assert found["House/Latin"].message == "Use 'for example' instead of 'e.g.'."
    assert found["House/Latin"].better == "for example"
    assert found["House/Terms"].better in ("email", None)
    shop = [a for s, a in HOUSE.alerts(vale.Text("My shop")) if s.name == "House/Terms"]
    assert (shop[0].message, shop[0].better) == ("Use 'store or boutique' instead of 'shop'.", None)


def test_accents_are_letters() -> None:
    found = [alert.found for _, alert in MAISON.alerts(vale.Text("Cet été, la propriétété"))]
    assert found == ["été"]


def test_what_cannot_run_is_named_with_its_reason() -> None:
    why = {skipped.name.partition("/")[2]: skipped.why for skipped in HOUSE.skipped}
    assert set(why) == {"Dictionary", "Passive", "Code", "Tables", "Mistake", "Unclosed"}
    assert "dictionaries" in why["Dictionary"]
    assert "parts of speech" in why["Passive"]
    assert "never run here" in why["Code"]
    assert why["Tables"] == "scope 'table.cell' does not exist in messages"
    assert "Mistake.yml:3: unknown key 'tokns' (did you mean 'tokens'?)" in why["Mistake"]
    assert "one (two" in why["Unclosed"]


def test_accepted_words_pass(tmp_path: Path) -> None:
    (tmp_path / "styles" / "Own").mkdir(parents=True)
    (tmp_path / "styles" / "Own" / "Names.yml").write_text(
        "extends: existence\nmessage: \"'%s'\"\ntokens: ['L[a-z]+']\n", "utf-8"
    )
    vocabulary = tmp_path / "styles" / "config" / "vocabularies" / "Shop"
    vocabulary.mkdir(parents=True)
    (vocabulary / "accept.txt").write_text("# names\nLumen\n", "utf-8")
    own = vale.load(tmp_path / "styles" / "Own")
    assert [a.found for _, a in own.alerts(vale.Text("Lumen and Lune"))] == ["Lune"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no: 1.10\nyes: 0123", {"no": "1.10", "yes": "0123"}),
        ("a: [on, ~, null]", {"a": ["on", "~", "null"]}),
        ("a: {b: c}", {"a": {"b": "c"}}),
    ],
)
def test_yaml_is_read_to_the_letter(text: str, expected: dict[str, object]) -> None:
    assert yaml_file.parse(text, "a.yml").data == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\na: 2", "a.yml:2: key 'a' is given twice"),
        ("a: [1", "a.yml:"),
        ("- 1", "a.yml:1: is not a YAML mapping"),
        ("a: &x [*x]", "a.yml:1"),
        ("a: " + "[" * 60 + "]" * 60, "nested too deeply"),
        ("", "is not a YAML mapping"),
    ],
)
def test_mistakes_of_yaml_are_named(text: str, expected: str) -> None:
    with pytest.raises(ConfigurationError, match=expected.replace("[", r"\[")):
        yaml_file.parse(text, "a.yml")


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("in order to", {"in order to"}),
        ("colou?r", {"colo"}),
        ("Amaz(?:e|ing)", {"amaz"}),
        (r"\b(?:click|tap)\b", {"click", "tap"}),
        (r"\d+ (?:am|pm)", {"am", "pm"}),
        ("(?:a|bc)", None),
        (r"(?:foo)?", None),
        ("[a-z]+", None),
        (r"(?<!not )ready", {"ready"}),
        ("ab{0,2}cdef", {"cdef"}),
        ("(?<name>abc)", {"abc"}),
        (r"(?<name>abc)\k<name>", None),
        (r"\u00e9t", None),
        (r"\p{Lu}xyz", {"xyz"}),
        (r"[[a]bc]", {"bc]"}),
    ],
)
def test_what_a_match_must_contain(pattern: str, expected: set[str] | None) -> None:
    assert patterns.needed(pattern) == expected


_PIECE = st.sampled_from(["ab", "c", "\\d", "[ab]", "(?:ab|cd)", "(ab)?", "a*", "b+", "x{2}", "."])


@given(st.lists(_PIECE, min_size=1, max_size=5), st.text("abcdx1 ", max_size=30))
def test_a_match_always_contains_what_it_needs(pieces: list[str], text: str) -> None:
    pattern = "".join(pieces)
    needed = patterns.needed(pattern)
    match = patterns.compile(pattern, ignorecase=True).search(text)
    assert not match or needed is None or any(each in match[0].lower() for each in needed)


@pytest.mark.parametrize(
    "formula",
    ["__import__('os')", "words.__class__", "(lambda: 1)()", "'a' * 9", "words ** 9", "1 +"],
)
def test_a_formula_is_arithmetic_and_nothing_else(formula: str) -> None:
    with pytest.raises(ValueError, match=r"formula|arithmetic"):
        formulas.check_formula(formula)


def test_a_pattern_without_end_is_stopped() -> None:
    slow_rule = definition.Existence(extends="existence", message="%s", tokens=(r"(?:a|a|aa)+!",))
    slow = style.compiled("Own/Slow", slow_rule)
    with pytest.raises(TimeoutError):
        slow.alerts(vale.Text("a" * 5_000))
