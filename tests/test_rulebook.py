"""Rule packs: every built-in rule proves itself, and mistakes in a rule are named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from checker import checks
from checker.errors import ConfigurationError
from checker.examples import broken, verdict
from checker.rulebook import Rule, builtin_folder, load_rules
from checker.settings import BUILTIN_PACKS, OPTIONAL_PACKS

PACKS = sorted(f"builtin:{p.name}" for p in builtin_folder().iterdir() if p.is_dir())
RULES = load_rules(PACKS)

GOOD = """
check = "compare-prices"
severity = "error"
title.fr = "Prix"
message.fr = "{subject}"
[with]
role = "current"
[[examples.differ]]
site = "19,99 €"
tills = "21,99 €"
[[examples.agree]]
site = "19,99 €"
tills = "19.99 EUR"
"""


def pack(folder: Path, **files: str) -> Path:
    own = folder / "own"
    own.mkdir(exist_ok=True)
    for name, text in files.items():
        (own / f"{name}.toml").write_text(text, "utf-8")
    return own


def problems(folder: Path, **files: str) -> list[str]:
    own = pack(folder, **files)
    with pytest.raises(ConfigurationError) as caught:
        load_rules(["own"], folder)
    return [str(problem).removeprefix(f"{own}/") for problem in caught.value.problems]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_built_in_rule_is_proved_by_its_examples(rule: Rule) -> None:
    assert [str(example) for example in broken([rule])] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_built_in_rule_speaks_french_and_english(rule: Rule) -> None:
    for texts in (rule.file.title, rule.file.message, rule.file.why):
        assert set(texts) == {"fr", "en"}
    assert set(rule.file.fix) in ({"fr", "en"}, set())


def test_every_kind_of_check_is_used_by_a_rule() -> None:
    assert {rule.file.check for rule in RULES} == set(checks.names())


LEGAL = [rule for rule in RULES if rule.family.startswith("legal-")]


@pytest.mark.parametrize("rule", LEGAL, ids=lambda rule: rule.id)
def test_a_rule_of_law_cites_its_article_and_leaves_the_judgement_to_people(rule: Rule) -> None:
    assert rule.file.source
    for language, words in (("fr", "à vérifier ("), ("en", "to be verified (")):
        cited = rule.file.message[language].rpartition(words)[2].rstrip(")")
        assert cited != rule.file.message[language]
        assert re.search(r"\d{2}|C-\d+", cited)


def test_packs_of_law_are_asked_for() -> None:
    assert not {rule.family for rule in LEGAL} & {p.removeprefix("builtin:") for p in BUILTIN_PACKS}
    assert {*BUILTIN_PACKS, *OPTIONAL_PACKS} == set(PACKS)


# ── every rule's settings matter ─────────────────────────────────────────────

OTHERS = {"kinds": ("origin",), "unit": "year"}
"""What a setting is changed to where empty makes no sense."""


def mutants(rule: Rule) -> Iterator[Rule]:
    """The rule with one written setting changed: flipped, emptied, moved, or another choice."""
    for name in rule.file.with_:
        for value in others(rule.with_, name):
            yield replace(rule, with_=replace(rule.with_, **{name: value}))


def others(with_: Any, name: str) -> Iterator[Any]:
    """Values unlike the one that is set."""
    value = getattr(with_, name)
    choices = get_args(get_type_hints(type(with_))[name])
    match value:
        case bool():
            yield not value
        case Decimal() | int():
            yield from (type(value)(value * 100 + 50), type(value)(0))
        case str() if choices:
            yield from (choice for choice in choices if choice != value)
        case tuple() if value:
            yield OTHERS.get(name, ())
        case str() | dict():
            yield type(value)(OTHERS.get(name, ""))


@pytest.mark.parametrize("rule", [r for r in RULES if any(mutants(r))], ids=lambda rule: rule.id)
def test_a_built_in_rule_depends_on_its_settings(rule: Rule) -> None:
    """Changing the key setting of a rule makes at least one of its examples fail."""
    assert any(next(_contradicted(mutant), None) for mutant in mutants(rule))


def _contradicted(rule: Rule) -> Iterator[object]:
    try:
        yield from broken([rule])
    except Exception as error:  # a setting that makes no sense fails too
        yield error


def test_ids_are_paths(tmp_path: Path) -> None:
    pack(tmp_path, one=GOOD)
    assert [rule.id for rule in load_rules(["own"], tmp_path)] == ["own/one"]


def test_an_example_that_contradicts_its_rule_is_told(tmp_path: Path) -> None:
    pack(tmp_path, one=GOOD.replace("21,99", "19,99"))
    (rule,) = load_rules(["own"], tmp_path)
    assert [str(b) for b in broken([rule])] == [
        "own/one: [[examples.differ]] number 1 was judged 'agree'"
    ]
    assert verdict(rule, {"site": "bonjour"}) == "nothing"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (GOOD.replace("compare-prices", "compare-price"),
         "one.toml:2: 'check' is 'compare-price' (did you mean 'compare-prices'?)"),
        (GOOD.replace("role =", "rôle ="), "one.toml:7: is not TOML"),
        (GOOD.replace("role =", "rol ="), "one.toml:7: unknown key 'rol' (did you mean 'role'?)"),
        (GOOD.replace('"current"', '"price"'), "one.toml:7: 'role' is 'price' (expected one of"),
        (GOOD.replace('"error"', '"fatal"'), "one.toml:3: 'severity' is 'fatal' (expected one of"),
        (GOOD.split("[[examples.agree]]")[0], "no [[examples.agree]]"),
        (GOOD.replace("[with]", "[scope]\nstore = ['x']\n[with]"),
         "one.toml:7: unknown key 'store' (did you mean 'stores'?)"),
        (GOOD.replace("[with]", "[scope]\nsince = 'May'\n[with]"), "one.toml:7: 'since' is 'May'"),
        (GOOD.replace('"error"', '"error"\nmode = "pairs"'),
         "one.toml:4: 'mode' is 'pairs' (expected one of auto, reference, majority, pairwise)"),
        (GOOD.replace('"error"', '"error"\ngives_way_to = ["legal-fr/soldes-wort"]'),
         "one.toml:4: the rule 'legal-fr/soldes-wort' is not there"),
        (GOOD.replace('"error"', '"error"\nconfirm = 0'),
         "one.toml:4: 'confirm' is 0 (expected a number above 0)"),
        (GOOD.replace("title.fr", "titel.fr"), "one.toml:4: unknown key 'titel'"),
    ],
)  # fmt: skip
def test_mistakes_are_named(tmp_path: Path, text: str, expected: str) -> None:
    assert any(expected in problem for problem in problems(tmp_path, one=text))


def test_mistakes_of_all_files_are_told_together(tmp_path: Path) -> None:
    found = problems(tmp_path, one=GOOD.replace('"error"', "3"), two="check = 'x'")
    assert [problem.split(":")[0] for problem in found].count("one.toml") == 1
    assert any(problem.startswith("two.toml") for problem in found)


def test_an_unknown_pack_lists_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"no rule pack 'builtin:prices'.*price"):
        load_rules(["builtin:prices"], tmp_path)


def test_a_rule_given_twice_is_an_error(tmp_path: Path) -> None:
    pack(tmp_path, one=GOOD)
    with pytest.raises(ConfigurationError, match="rule 'own/one' is already in"):
        load_rules(["own", "own"], tmp_path)
