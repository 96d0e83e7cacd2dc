"""What a call centre says: Zendesk and Gorgias macros, and scripts people wrote.

A macro that is switched off is not said any more: it has no date of being said now.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from checker.extract.moment import read_moment
from checker.extract.records import Json, Record, pointer
from checker.extract.visible import visible_text
from checker.model import Evidence, Message

KEPT = frozenset(
    {"macros", "data", "id", "title", "name", "active", "actions", "field", "value", "arguments",
     "body_html", "body_text", "created_at", "updated_at", "created_datetime", "updated_datetime",
     "archived_datetime", "language", "intent"}
)  # fmt: skip
_SPOKEN = ("comment_value_html", "comment_value", "side_conversation", "side_conversation_ticket")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Script:
    """A text agents say."""

    message: Message
    current: bool
    """False for a macro that is switched off or a script outside its dates."""


def read_macros(record: Record) -> list[Script]:
    """The comments of all macros in a file; empty where it holds none."""
    if not isinstance(record, Json):
        return []
    data = record.data
    steps: tuple[str | int, ...] = ()
    for key in ("macros", "data"):
        if isinstance(data, dict) and isinstance(data.get(key), list):
            data, steps = data[key], (key,)
    if isinstance(data, dict) and "actions" in data:
        return list(_macro(data, ()))
    if not isinstance(data, list):
        return []
    return [
        script
        for number, item in enumerate(data)
        if isinstance(item, dict)
        for script in _macro(item, (*steps, number))
    ]


def _macro(item: Mapping[str, Any], at: tuple[str | int, ...]) -> Iterator[Script]:
    actions = item.get("actions")
    if not isinstance(actions, list):
        return
    current = item.get("active", True) is not False and not item.get("archived_datetime")
    changed = read_moment(item.get("updated_at") or item.get("updated_datetime"))
    language = item.get("language")
    public = not any(_is_internal(action) for action in actions)
    said: set[str] = set()
    for number, action in enumerate(actions):
        if not isinstance(action, dict):
            continue
        for text, place in _spoken(action):
            body = visible_text(text)
            if body and body not in said:
                said.add(body)
                where = pointer(*at, "actions", number, *place)
                yield Script(
                    Message(
                        body, "script", language if isinstance(language, str) else None,
                        "brand" if public else "other",
                        published_at=None if current else changed,
                        evidence=Evidence(body, selector=where),
                    ),
                    current,
                )  # fmt: skip


def drop_unspoken(record: Json) -> None:
    """Empties every action of the macros that puts no words in an agent's mouth."""
    for script in _actions(record.data):
        if script.get("field") not in (*_SPOKEN, "comment_mode_is_public"):
            script.pop("value", None)


def _actions(data: Any) -> Iterator[dict[str, Any]]:
    for value in data.values() if isinstance(data, dict) else data:
        if isinstance(value, dict) and "field" in value:
            yield value
        elif isinstance(value, dict | list):
            yield from _actions(value)


def _is_internal(action: object) -> bool:
    """True for the switch that makes a comment a note among agents."""
    return (
        isinstance(action, dict)
        and action.get("field") == "comment_mode_is_public"
        and str(action.get("value")).casefold() == "false"
    )


def _spoken(action: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """(text, steps to it) of what an action makes an agent say."""
    value, arguments = action.get("value"), action.get("arguments")
    if action.get("field") in _SPOKEN:
        if isinstance(value, str):
            yield value, ("value",)
        elif isinstance(value, list):
            # ["channel:all", "<text>"]: the text is the longest of the parts.
            texts = [(n, text) for n, text in enumerate(value) if isinstance(text, str)]
            if texts:
                n, text = max(texts, key=lambda pair: len(pair[1]))
                yield text, ("value", n)
    if isinstance(arguments, dict):
        for name in ("body_html", "body_text"):
            if isinstance(arguments.get(name), str) and arguments[name].strip():
                yield arguments[name], ("arguments", name)
                return


# ── scripts people wrote ─────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands above a script between two lines of `---` (YAML) or `+++` (TOML)."""

    fields: Mapping[str, str]
    lines: int
    """Physical lines it takes, marks included."""


def read_front_matter(text: str) -> FrontMatter:
    """Names and values, as text; empty where there is none. Nested YAML is not read."""
    found = re.match(r"(---|\+\+\+)[ \t]*\n(.*?)\n\1[ \t]*(?:\n|\Z)", text, re.S)
    if found is None:
        return FrontMatter({}, 0)
    fields: dict[str, str] = {}
    if found[1] == "+++":
        try:
            fields = {name: str(value) for name, value in tomllib.loads(found[2]).items()}
        except tomllib.TOMLDecodeError:
            fields = {}
    else:
        for line in found[2].split("\n"):
            name, colon, value = line.partition(":")
            if colon and re.fullmatch(r"[\w -]+", name) and not name.startswith((" ", "-")):
                fields[name.strip()] = value.split(" #")[0].strip().strip("\"'")
    return FrontMatter(fields, found.group().count("\n"))


_SPOKE = r"(?: ?\d| ?\([^()\n]{1,30}\)){0,2}\W{0,3}\s?:"
_CALLER = re.compile(
    r"\W{0,3}(?:customers?|callers?|shoppers?|guests?|visitors?|cliente?s?|appelante?s?|visiteurs?"
    rf"|visiteuses?|interlocut(?:eur|rice)|kund(?:e|in)|anrufer(?:in)?){_SPOKE}",
    re.I,
)
_AGENT = re.compile(
    r"\W{0,3}(?:you|us|we|agents?|advis[eo]rs?|operators?|reply|answer|vous|nous|réponse|hôtesse"
    r"|(?:télé)?conseill(?:er|ère)s?|opérat(?:eur|rice)|sie|wir|mitarbeiter(?:in)?|berater(?:in)?"
    rf"|antwort){_SPOKE}",
    re.I,
)
"""Who speaks in a line of a dialogue: "Customer: …", "**Conseiller** : …"."""


def read_script(text: str, *, zone: ZoneInfo, now: datetime, by_line: bool = False) -> list[Script]:
    """The paragraphs of a script in Markdown or plain text, with their physical lines.

    Its front matter may say `valid_from`, `valid_to` (or `valid_through`) and `language`. With
    `by_line`, each line is a paragraph. In a dialogue, what the customer says is another's voice.
    """
    front = read_front_matter(text)
    begins = _edge(front.fields.get("valid_from"), zone, time.min)
    through = front.fields.get("valid_to") or front.fields.get("valid_through")
    ends = _edge(through, zone, time.max)
    current = (begins is None or begins <= now) and (ends is None or now <= ends)
    lines = text.split("\n")
    scripts: list[Script] = []
    in_turns = any(map(_AGENT.match, lines)) and any(map(_CALLER.match, lines))
    for number, paragraph in _paragraphs(lines, front.lines, by_line, in_turns):
        body = _plain(paragraph)
        if body.strip():
            evidence = Evidence(body, row=number)
            role = "headline" if paragraph.startswith("#") else "script"
            scripts.append(
                Script(
                    Message(
                        body, role, front.fields.get("language") or front.fields.get("lang"),  # type: ignore[arg-type]
                        "other" if in_turns and _CALLER.match(paragraph) else "brand",
                        published_at=None if current else (ends or begins), evidence=evidence,
                    ),
                    current,
                )
            )  # fmt: skip
    return scripts


def _edge(value: str | None, zone: ZoneInfo, at: time) -> datetime | None:
    found = _DAY.match(value or "")
    if not found:
        return None
    try:
        return datetime.combine(date.fromisoformat(found.group()), at, zone)
    except ValueError:
        return None


def _paragraphs(
    lines: list[str], first: int, by_line: bool, in_turns: bool
) -> Iterator[tuple[int, str]]:
    """(physical line, text) of each paragraph, heading, list item and turn of a dialogue."""
    start = 0
    held: list[str] = []
    for number, line in enumerate(lines[first:], first + 1):
        alone = by_line or line.startswith(("#", "|"))
        turn = in_turns and (_AGENT.match(line) or _CALLER.match(line))
        item = re.match(r"\s*(?:[-*+•]|\d+[.)])\s", line)
        if held and (not line.strip() or alone or item or turn):
            yield start, "\n".join(held)
            held = []
        if line.strip():
            if not held:
                start = number
            held.append(line if by_line else line.strip())
        if alone and held:
            yield start, "\n".join(held)
            held = []
    if held:
        yield start, "\n".join(held)


def _plain(paragraph: str) -> str:
    """Markdown's marks taken off; the words stay as they are."""
    text = re.sub(r"\A(?:#{1,6}|[-*+•]|\d+[.)]|>)\s+", "", paragraph)
    text = re.sub(r"\A(?:[-=*_]{3,}|(?=[|: ]*--)[-|: ]+)\Z", "", text)
    text = re.sub(r"!?\[([^\]]{0,300})\]\([^)]{0,2000}\)", r"\1", text)
    return re.sub(r"(\*\*|__|`|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w))", "", text).strip(" \n")


_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|titre|title|berschrift|t[ií]tulo|titolo)\s?\d?", re.I)


def read_docx(document_xml: bytes) -> str:
    """The text of a DOCX's `word/document.xml`: one line a paragraph or row of a table, headings
    marked as in Markdown."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(document_xml, parser)
    except (etree.XMLSyntaxError, ValueError):
        return ""
    lines: list[str] = []
    last: tuple[Any, int] = (None, 0)
    cells = _docx_cells(root)
    for paragraph in root.iter(f"{_WORD}p"):
        line = _docx_line(paragraph)
        row, column = cells.get(paragraph, (None, 0))
        if row is None:
            lines.append(line.strip())
        elif row is not last[0]:
            lines.append("\t" * column + line)
        elif column > last[1]:
            lines[-1] += "\t" * (column - last[1]) + line
        else:
            lines[-1] = " ".join(part for part in (lines[-1], line) if part)
        last = row, column
    return "\n".join(lines)


def _docx_cells(root: Any) -> dict[Any, tuple[Any, int]]:
    """By paragraph: the row of a table that it stands in, and in which of its columns."""
    found = {}
    for row in root.iter(f"{_WORD}tr"):
        column = 0
        for cell in row.xpath("w:tc | w:sdt/w:sdtContent/w:tc", namespaces={"w": _WORD[1:-1]}):
            found.update(dict.fromkeys(cell.iter(f"{_WORD}p"), (row, column)))
            span = cell.find(f"{_WORD}tcPr/{_WORD}gridSpan")
            wide = "" if span is None else span.get(f"{_WORD}val", "")
            column += int(wide) if wide.isdecimal() and len(wide) < 3 else 1
    return found


def _docx_line(paragraph: Any) -> str:
    pieces: list[str] = []
    for node in paragraph.iter():
        if node.tag == f"{_WORD}t":
            pieces.append(node.text or "")
        elif node.tag == f"{_WORD}tab":
            pieces.append("\t")
        elif node.tag == f"{_WORD}br":
            pieces.append(" ")
    style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
    name = "" if style is None else style.get(f"{_WORD}val", "")
    return "".join(["# " if _HEADING.match(name) and any(pieces) else "", *pieces])
