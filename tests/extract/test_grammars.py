"""Patterns over tags, and what they cannot do without."""

from __future__ import annotations

import pytest

from checker.extract.grammars import grammar, kinds, kinds_within, needs, patterns, spell
from checker.extract.lexing import Token


def spelled(*tags: str) -> str:
    return spell([Token(tag, tag, 0, 0, None, "") for tag in tags])


@pytest.mark.parametrize(
    ("pattern", "tags"),
    [
        ("<value money > ~4 off", {"money", "off"}),
        (
            "word? ( all | price ) ( word | on ){0,4} <value percent >",
            {"percent", ("all", "price")},
        ),
        ("(?<! no ) free + ( on )? shipping *", {"free"}),
        ("( money | percent ) off", {"off", ("money", "percent")}),
        ("( money off | percent? ) gift", {"gift"}),
        ("( money | percent? save ) gift", {"gift", ("money", "save")}),
        ("money | percent", {("money", "percent")}),
        ("money | ^", set()),
        ("[^ stop comma ] gift", {"gift"}),
        ("[ stop comma ] gift ~2?", {"gift", ("stop", "comma")}),
        (
            "(?<= until ) <quantity number >? (?= ( of | on )+ (?! money ) )",
            {"until", ("of", "on")},
        ),
        ("( word? ( number measure )? )+ gift{1,2} free{0,1}", {"gift"}),
    ],
)
def test_what_a_pattern_needs(pattern: str, tags: set[str | tuple[str, ...]]) -> None:
    assert needs(pattern) == {
        frozenset(spelled(*([either] if isinstance(either, str) else either))) for either in tags
    }


def test_every_pattern_holds_what_it_needs() -> None:
    """A tag that it is said to need is in the pattern as it is run."""
    known = [pattern for _, pattern in kinds("promotions", "benefit")]
    known += patterns("promotions", "minimum")
    for pattern in known:
        assert frozenset[str]().union(*needs(pattern)) <= set(grammar(pattern).pattern)


@pytest.mark.parametrize(
    ("tags", "kinds_found"),
    [
        (("percent", "off"), {"percent_off"}),
        (("money", "off"), {"money_off"}),
        (("word", "percent"), set()),
        (("word",), set()),
    ],
)
def test_no_pattern_that_matches_is_passed_over(
    tags: tuple[str, ...], kinds_found: set[str]
) -> None:
    spelling = spelled(*tags)
    within = kinds_within("promotions", "benefit", frozenset(spelling))
    every = kinds("promotions", "benefit")
    found = [(kind, p) for kind, p in every if grammar(p).search(spelling)]
    assert [each for each in within if each in found] == found
    assert kinds_found <= {kind for kind, _ in found}
    assert len(within) < len(every) / 10
