"""Reference pages written from the code, so that they stay true.

`python -m checker.reference docs` writes `configuration.md`, `checker.schema.json`, `checks.md`
and the pages of the built-in rules.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
import sys
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec

from checker import checks, scope, settings

_TABLES = (
    ("[brand]", settings.Brand),
    ("[run]", settings.Run),
    ("[voice]", settings.Voice),
    ("[voice.style]", settings.VoiceStyle),
    ("[[voice.required]]", settings.Required),
    ("[[voice.campaigns]]", settings.Campaign),
    ("[voice.judge]", settings.VoiceJudge),
    ("[report]", settings.Letterhead),
    ("[match]", settings.Match),
    ("[[channels]]", settings.Channel),
    ("[channels.voice]", settings.ChannelVoice),
    ("[channels.fields]", settings.Fields),
    ("[[differences]]", settings.Difference),
    ("[[severities]]", settings.ScopedSeverity),
    ("[[adjustments]]", settings.Adjustment),
    ("scope = { … } of a difference or a severity", scope.Scope),
    ("[[waivers]]", settings.Waiver),
    ("[[alerts]]", settings.Alert),
)

_OPENING = """# Configuration

`checker.toml` is checked whole before anything runs; every mistake is listed with its line. Editors
complete it with [checker.schema.json](checker.schema.json) (`#:schema ./checker.schema.json` as the
first line). Paths are relative to the file. `[severity]` gives a rule another severity:
`"tone-fr/slogan" = "note"`.

This page is written by `python -m checker.reference docs`.
"""


def configuration() -> str:
    """Every key of `checker.toml` with its type, default and meaning, in Markdown."""
    return "\n".join([_OPENING, *(_table(name, kind) for name, kind in _TABLES)])


_KINDS = """# Kinds of check

What `check = "…"` of a [rule](rules.md) can be, and the keys of its `[with]`. Tables inside a key
are explained below it.

This page is written by `python -m checker.reference docs`.
"""


def kinds() -> str:
    """Every kind of check with the keys of its settings, in Markdown."""
    parts = [_KINDS]
    for name in checks.builtin():
        kind = checks.kind(name)
        _, _, said = (inspect.getdoc(kind) or "").partition(": ")
        parts.append(f"## `{name}`\n\n{said[:1].upper()}{said[1:]}\n")
        parts += [_keys(each) for each in _nested(kind.With) if fields(each)]
    return "\n".join(parts)


def _nested(kind: type) -> list[type]:
    """The dataclass and those in its fields."""
    inner = [
        part
        for hint in get_type_hints(kind).values()
        for part in (hint, *get_args(hint))
        if is_dataclass(part) and isinstance(part, type)
    ]
    return [kind, *(each for part in inner for each in _nested(part))]


def _keys(kind: type) -> str:
    whose = "" if kind.__name__ == "With" else f"{inspect.getdoc(kind)}\n\n"
    return whose + _rows(kind)


def _table(name: str, kind: type) -> str:
    return f"## `{name}`\n\n{inspect.getdoc(kind)}\n\n{_rows(kind)}"


def _rows(kind: type) -> str:
    said = _docstrings(kind)
    cells = (
        (f"`{f.name.rstrip('_')}`", _type(f), _default(f), said.get(f.name, ""))
        for f in fields(kind)
    )
    rows = [f"| {' | '.join(row)} |" for row in cells]
    return "\n".join(["| key | type | default | |", "|---|---|---|---|", *rows, ""])


def _type(item: Field[Any]) -> str:
    text = str(item.type).replace("|", "\\|")
    return f"`{text}`"


def _default(item: Field[Any]) -> str:
    if item.default is not MISSING:
        return f"`{json.dumps(item.default, default=str, ensure_ascii=False)}`"
    return "required" if item.default_factory is MISSING else "empty"


def _docstrings(kind: type) -> Mapping[str, str]:
    """Field → the string that stands below it in the source."""
    (body,) = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    assert isinstance(body, ast.ClassDef)
    return dict(_pairs(body))


def _pairs(body: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, below in zip(body.body, body.body[1:], strict=False):
        match field, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield name, " ".join(text.split())


def schema() -> str:
    """JSON Schema of `checker.toml`, for completion and checks in editors."""
    found = msgspec.json.schema(settings.Settings, schema_hook=lambda _: {"type": "string"})
    kinds = found["$defs"]
    for name in settings.INTERNAL:
        kinds["Settings"]["properties"].pop(name)
    kinds["Channel"]["properties"]["kind"] = {"enum": list(settings.kinds())}
    for kind in kinds.values():
        kind["additionalProperties"] = False
    text = json.dumps(found, indent=2, ensure_ascii=False)
    return re.sub(r'"type": "string",\s*"format": "decimal"', '"type": "number"', text) + "\n"


def main(folder: Path) -> None:
    """Writes every reference page to `folder`."""
    from checker.reports import rules, write

    write(folder / "configuration.md", configuration())
    write(folder / "checker.schema.json", schema())
    write(folder / "checks.md", kinds())
    rules.main(folder / "rules")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
