"""The rules as text: one line each, or a page in Markdown.

`python -m checker.reference docs` writes the page of every built-in rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.rulebook import Rule


def listing(rules: Sequence[Rule]) -> str:
    """Id, severity, kind of check and English title, one rule a line."""
    rows = [(rule.id, rule.severity, rule.file.check, _text(rule.file.title)) for rule in rules]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False))
        + f"  {row[3]}"
        for row in rows
    )


def page(rule: Rule) -> str:
    """The rule in Markdown: what it finds, why, its settings, and the examples that prove it."""
    file = rule.file
    parts = [f"# {_text(file.title)}", f"`{rule.id}` · {rule.severity} · check `{file.check}`"]
    if _text(file.why):
        parts.append(_text(file.why))
    if file.source:
        parts.append(f"Source: {file.source}")
    if file.gives_way_to:
        names = ", ".join(f"`{name}`" for name in file.gives_way_to)
        parts.append(f"Gives way to {names}: where they find something too, they alone tell it.")
    others = [f"- {language}: {text}" for language, text in file.title.items() if language != "en"]
    parts.append("\n".join(others))
    if file.with_:
        parts.append(f"## Settings\n\n```toml\n[with]\n{_toml(file.with_)}\n```")
    for verdict, heading in _HEADINGS:
        examples = getattr(file.examples, verdict)
        if examples:
            parts.append(f"## {heading}\n\n{_table(examples)}")
    return "\n\n".join(part for part in parts if part)


_HEADINGS = (("differ", "Differ"), ("agree", "Agree"), ("cannot_tell", "Cannot tell"))


def _text(texts: Mapping[str, str]) -> str:
    return texts.get("en") or next(iter(texts.values()), "")


def _toml(settings: Mapping[str, Any]) -> str:
    return "\n".join(f"{key} = {_value(value)}" for key, value in settings.items())


def _value(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
        case list() | tuple():
            return f"[{', '.join(map(_value, value))}]"
        case Mapping():
            return f"{{ {', '.join(f'{k} = {_value(v)}' for k, v in value.items())} }}"
    return str(value)


def _table(examples: Iterable[Mapping[str, Any]]) -> str:
    rows = ["| " + " | ".join(f"**{key}** {_cell(value)}" for key, value in example.items()) + " |"
            for example in examples]  # fmt: skip
    width = max(row.count(" | ") for row in rows) + 1
    return "\n".join(["|" + " |" * width, "|" + "---|" * width, *rows])


def _cell(value: Any) -> str:
    text = value if isinstance(value, str) else _value(value)
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


def main(folder: Path) -> None:
    """Writes the page of every built-in rule and an index to `folder`."""
    from checker.reports import write
    from checker.rulebook import load_rules
    from checker.settings import BUILTIN_PACKS, OPTIONAL_PACKS

    rules = load_rules((*BUILTIN_PACKS, *OPTIONAL_PACKS))
    parts = [
        "# Rules",
        "[How to write one](../rules.md). Written by `python -m checker.reference docs`.",
    ]
    for family, own in groupby(rules, key=lambda rule: rule.family):
        asked = f"builtin:{family}" in OPTIONAL_PACKS
        note = f"\n\nOnly where `rules` names `builtin:{family}`." if asked else ""
        links = [f"- [`{rule.id}`]({rule.id}.md) {_text(rule.file.title)}" for rule in own]
        parts.append(f"## {family}{note}\n\n" + "\n".join(links))
    write(folder / "README.md", "\n\n".join(parts) + "\n")
    for rule in rules:
        write(folder / f"{rule.id}.md", page(rule) + "\n")
