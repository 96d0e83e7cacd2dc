"""Where two packs know the same fault, one of them tells it: real runs on a script."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.audit import run

CONFIGURATION = """
[brand]
name = "Maison Lune"
locale = "{locale}"
rules = [{rules}]
[run]
at = {day}
[voice.style]
green = "never"
foreign = "translated"
[[channels]]
name = "calls"
kind = "script"
path = "calls.md"
"""
FRENCH, BOTH = '"builtin:tone-fr"', '"builtin:tone-fr", "builtin:legal-fr"'
GREEN = "Notre crème est éco-responsable et douce."
CERTIFIED = "Notre crème est éco-responsable, certifiée Ecocert."
SLOGAN = "Discover the new collection for your summer"


@pytest.mark.parametrize(
    ("rules", "locale", "day", "text", "told"),
    [
        (FRENCH, "fr-FR", "2026-11-18", GREEN, ["tone-fr/green-claim"]),
        (BOTH, "fr-FR", "2026-11-18", GREEN, ["legal-fr/green-claim"]),
        (BOTH, "fr-FR", "2026-09-01", GREEN, ["tone-fr/green-claim"]),  # not yet law
        (BOTH, "fr-FR", "2026-11-18", CERTIFIED, ["tone-fr/green-claim"]),  # the law is content
        (BOTH, "fr-FR", "2026-11-18", "Une crème neutre en carbone.", ["legal-fr/carbon-neutral"]),
        ('"builtin:tone-en", "builtin:legal-eu"', "en-GB", "2026-11-18",
         "Our cream is eco-friendly and soft.", ["legal-eu/green-claim"]),
        (FRENCH, "fr-FR", "2026-11-18", SLOGAN, ["tone-fr/foreign-text"]),
        (BOTH, "fr-FR", "2026-11-18", SLOGAN, ["legal-fr/foreign-language"]),
    ],
)  # fmt: skip
def test_one_fault_is_told_once(
    tmp_path: Path, rules: str, locale: str, day: str, text: str, told: list[str]
) -> None:
    file = tmp_path / "checker.toml"
    file.write_text(CONFIGURATION.format(rules=rules, locale=locale, day=day), "utf-8")
    (tmp_path / "calls.md").write_text(f"# Accueil\n\n{text}\n", "utf-8")
    audit = run(file)
    watched = ("green-claim", "carbon-neutral", "foreign-text", "foreign-language")
    assert [f.rule for f in audit.findings if f.rule.endswith(watched)] == told
