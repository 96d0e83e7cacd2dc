"""Every kind of promise in the words of its language: one table of phrases a kind.

A table opens with `[kind]`; a line tells the value, its unit and its minimum where it has them, a
bar, the words.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.extract.claims import parse_claims

SLOTS = Path(__file__).parents[1] / "data" / "claims" / "slots"
_TIMED = frozenset({"delivery_delay", "warranty", "click_and_collect_delay"})


def phrases() -> list[tuple[str, str, str, str]]:
    """(locale, kind, what it promises, words) of each line."""
    found = []
    for path in sorted(SLOTS.glob("*.txt")):
        locale = {"fr": "fr-FR", "en": "en-GB", "us": "en-US"}[path.stem[:2]]
        kind = ""
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("["):
                kind = line[1:].partition("]")[0]
            elif line:
                left, _, words = line.partition("| ")
                found.append((locale, kind, left.strip(), words))
    return found


@pytest.mark.parametrize(("locale", "kind", "promised", "words"), phrases())
def test_reads_each_phrase_of_a_promise(locale: str, kind: str, promised: str, words: str) -> None:
    claims = [claim for claim in parse_claims(words, locale=locale) if claim.kind == kind]
    assert len(claims) == 1
    claim = claims[0]
    unit = claim.unit if kind in _TIMED else None
    said = " ".join(part for part in (claim.value, unit, claim.minimum) if part)
    assert not promised or said.lower() == promised.lower()
