"""A file of records, parsed once: JSON (or a script that holds it), CSV, or XML.

Each kind can be written again with only the fields that are read, every record staying at
its place: JSON pointers, physical lines and element numbers do not move.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml import etree

_SCRIPT = re.compile(r"\s*window\.[\w.]+\s*=\s*(?=[\[{])")
_LONGEST_CELL = 1 << 20


@dataclass(frozen=True, slots=True)
class Json:
    """A JSON value."""

    data: Any

    def keep(self, keys: Collection[str]) -> bytes:
        """The value with only these keys, at any depth.

        Below a key that some `key/inner` names, only the inner keys so named are kept.
        """
        narrowed = frozenset(key.split("/")[0] for key in keys if "/" in key)
        return json.dumps(_only(self.data, keys, narrowed), ensure_ascii=False, indent=1).encode(
            errors="surrogatepass"
        )

    def put(self, place: str, text: str) -> None:
        """Writes a string at a JSON pointer."""
        parent, _, last = place.rpartition("/")
        holder = at(self.data, parent)
        if isinstance(holder, list):
            holder[int(last)] = text
        elif isinstance(holder, dict):
            holder[_unescape(last)] = text


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a table."""

    line: int
    """Physical line it starts on, 1-based."""
    cells: dict[str, str]
    """Normalised header → cell."""


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file with a header."""

    headers: Mapping[str, str]
    """Normalised → as written, in order."""
    rows: Sequence[Row]
    delimiter: str
    first_line: str
    """The header line as written."""

    def columns(self, names: Iterable[str]) -> list[str]:
        """Those of the columns so named that it has, normalised, in the order of `names`."""
        return [key for name in names if (key := normalise(name)) in self.headers]

    def column(self, names: Iterable[str]) -> str | None:
        """The first of them; None where it has none."""
        return next(iter(self.columns(names)), None)

    def keep(self, keys: Collection[str]) -> bytes:
        """The table with the other columns' cells empty; lines keep their numbers."""
        out = io.StringIO()
        out.write(self.first_line)
        line = 1 + self.first_line.count("\n")
        writer = csv.writer(out, delimiter=self.delimiter, lineterminator="\n")
        for row in self.rows:
            out.write("\n" * (row.line - line))
            kept = [row.cells.get(name, "") if name in keys else "" for name in self.headers]
            writer.writerow(kept)
            line = row.line + 1 + sum(cell.count("\n") for cell in kept)
        return out.getvalue().encode(errors="surrogatepass")


@dataclass(frozen=True, slots=True)
class Markup:
    """An XML document."""

    root: etree._Element

    def keep(self, keys: Collection[str]) -> bytes:
        """The document with only elements and attributes of these local names."""
        from lxml import etree

        for element in list(self.root.iter()):
            if not isinstance(element.tag, str):
                continue
            for name in list(element.attrib):
                if local(str(name)) not in keys:
                    del element.attrib[name]
            if local(element.tag) not in keys and element is not self.root:
                element.clear()
                element.tag = "dropped"
        out: bytes = etree.tostring(self.root, encoding="utf-8", xml_declaration=True)
        return out


Record = Json | Table | Markup


def parse_record(content: bytes) -> Record | None:
    """The file as records; None where it is none of these, or broken beyond reading."""
    head = content[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"<"):
        return _markup(content)
    if head.startswith((b"{", b"[")) or head.startswith(b"window."):
        return _json(content)
    return read_table(decode(content))


def decode(content: bytes) -> str:
    """Text in UTF-8 or UTF-16 (with mark), else Windows-1252; without NULs, lines end in \\n."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", errors="replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _json(content: bytes) -> Json | None:
    text = decode(content)
    script = _SCRIPT.match(text)
    try:
        return Json(json.loads(text[script.end() :].rstrip("; \n") if script else text))
    except (ValueError, RecursionError):
        return None


def _only(
    data: Any, keys: Collection[str], narrowed: Collection[str], below: str | None = None
) -> Any:
    if isinstance(data, dict):
        return {
            name: _only(value, keys, narrowed, name if name in narrowed else below)
            for name, value in data.items()
            if (f"{below}/{name}" if below else name) in keys
        }
    if isinstance(data, list):
        return [_only(value, keys, narrowed, below) for value in data]
    return data


def at(data: Any, pointer: str) -> Any:
    """What stands at a JSON pointer (RFC 6901); None where nothing does."""
    for step in pointer.split("/")[1:]:
        if isinstance(data, list) and step.isdigit() and int(step) < len(data):
            data = data[int(step)]
        elif isinstance(data, dict):
            data = data.get(_unescape(step))
        else:
            return None
    return data


def _unescape(step: str) -> str:
    return step.replace("~1", "/").replace("~0", "~")


def pointer(*steps: str | int) -> str:
    """The JSON pointer of these steps."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def read_table(text: str) -> Table | None:
    """A CSV text with a header line; None where it has no second column."""
    text = text.lstrip("\n")
    header = text.partition("\n")[0]
    delimiter = max(";,\t|", key=header.count)
    if header.count(delimiter) < 1:
        return None
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    rows: list[Row] = []
    names: list[str] = []
    first_line = ""
    line = 1
    try:
        for cells in reader:
            start, line = line, reader.line_num + 1
            if not names:
                names = [normalise(cell) for cell in cells]
                first_line = "".join(
                    part + "\n" for part in text.split("\n", reader.line_num)[: reader.line_num]
                )
                written = dict(zip(names, cells, strict=True))
            elif any(cell.strip() for cell in cells):
                rows.append(Row(start, dict(zip(names, cells, strict=False))))
    except csv.Error:
        if not rows:
            return None
    return Table(written, rows, delimiter, first_line) if names else None


@lru_cache(maxsize=4096)
def normalise(header: str) -> str:
    """A header without accents, case, punctuation and spaces: `Publish time` → `publishtime`."""
    plain = unicodedata.normalize("NFKD", header.casefold())
    return "".join(c for c in plain if c.isalnum())


def _markup(content: bytes) -> Markup | None:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    # Entities of the file's own are never needed by an export, and are how XML is made a bomb.
    return None if root.getroottree().docinfo.internalDTD is not None else Markup(root)


def local(tag: str) -> str:
    """The name without its namespace."""
    return tag.rpartition("}")[2]


def walk(data: Any, *steps: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """(pointer, mapping) of every mapping in the list at these keys."""
    for step in steps:
        data = data.get(step) if isinstance(data, dict) else None
    if isinstance(data, list):
        for number, item in enumerate(data):
            if isinstance(item, dict):
                yield pointer(*steps, number), item
