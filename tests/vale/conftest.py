"""Rules written in a test, ready to run."""

from __future__ import annotations

from pathlib import Path

from checker import vale
from checker.vale import definition, style, yaml_file


def rule(text: str, *accepted: str) -> vale.Style:
    """The rule that the YAML says; `accepted` are words of a vocabulary."""
    return style.compiled(
        "Own/Rule", definition.of(yaml_file.parse(text, "Rule.yml"), Path()), accepted
    )


def found(made: vale.Style, body: str, *, heading: bool = False) -> list[str]:
    """The words of every alert."""
    return [alert.found for alert in made.alerts(vale.Text(body, heading))]
