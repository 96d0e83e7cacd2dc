"""XML feeds as tables: RSS and Atom with Google's attributes, `<products><product>` …

Read as a stream by expat, with entity declarations refused (billion laughs, XXE).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from xml.parsers import expat

from checker.errors import Unreadable
from checker.exports.table import Table, from_records
from checker.model import Failure

_ITEMS = ("item", "entry", "product", "offer", "article", "produit", "promotion", "proizvod")
_DEEPEST = 64
_LONGEST = 1 << 20  # characters of one value


class _Refused(Exception):
    pass


@dataclass(slots=True)
class _Reader:
    """Collects the items of a feed: child name → text, nested names joined by `/`."""

    item: str
    items: list[dict[str, str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    _path: list[str] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _depth: int = 0
    _current: dict[str, str] | None = None

    def start(self, parser: expat.XMLParserType, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _Refused("elements are nested too deep")
        if self._current is None:
            if name.casefold() == self.item:
                self._current = {f"@{key}": value for key, value in attributes.items()}
                self.lines.append(parser.CurrentLineNumber)
                self._path = []
            return
        kind = next((value for key, value in attributes.items() if key.endswith("type")), None)
        self._path.append(f"{name}[{kind}]" if kind else name)
        self._text = []
        if "href" in attributes:  # Atom's <link href="…"/>
            self._current.setdefault("/".join(self._path), attributes["href"])

    def end(self, name: str) -> None:
        self._depth -= 1
        if self._current is None:
            return
        if not self._path:
            self.items.append(self._current)
            self._current = None
            return
        text = "".join(self._text).strip()
        if text:
            name = "/".join(self._path)
            said = self._current.setdefault(name, text)
            if said != text and name.casefold().endswith("price"):
                self._current[name] = f"{said} | {text}"  # two prices are none
        self._text = []
        self._path.pop()

    def text(self, data: str) -> None:
        if self._current is not None:
            self._text.append(data)


def _refuse_entity(*_: object) -> None:
    raise _Refused("it declares entities")


def _parser(content: bytes) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = _LONGEST
    parser.EntityDeclHandler = _refuse_entity
    parser.ExternalEntityRefHandler = _refuse_entity  # type: ignore[assignment]
    return parser


def _item_name(content: bytes) -> str | None:
    """The element that holds one product: a usual name that repeats, else the most frequent
    element that has children."""
    counts: Counter[str] = Counter()
    parents: Counter[str] = Counter()
    stack: list[str] = []

    def start(name: str, _: object) -> None:
        name = name.rpartition(":")[2].casefold()
        counts[name] += 1
        if stack:
            parents[stack[-1]] += 1
        stack.append(name)

    parser = _parser(content)
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: stack.pop()
    with suppress(expat.ExpatError):  # the second pass names the line
        parser.Parse(content[: 1 << 18], False)
    usual = [name for name in _ITEMS if counts[name] and parents[name] >= 2 * counts[name]]
    if usual:
        return usual[0]
    wide = [name for name in counts if parents[name] >= 3 * counts[name]]
    return max(wide, key=lambda name: counts[name], default=None)


def read_tables(
    content: bytes, location: str, known: Callable[[Sequence[str]], int]
) -> tuple[list[Table], list[str]]:
    """The one table of a feed. Raises `Unreadable`."""
    failures: tuple[Failure, ...] = ()
    try:
        item = _item_name(content)
        if item is None:
            return [], []
        reader = _Reader(item)
        parser = _parser(content)
        parser.StartElementHandler = lambda name, attrs: reader.start(parser, name, attrs)
        parser.EndElementHandler = reader.end
        parser.CharacterDataHandler = reader.text
        parser.Parse(content, True)
    except _Refused as error:
        raise Unreadable(Failure("unreadable-file", location, str(error))) from None
    except (expat.ExpatError, LookupError, ValueError) as error:
        line = getattr(error, "lineno", 0)
        failure = Failure(
            "truncated", f"{location}:{line}", f"broken XML: {error}", "download it again"
        )
        if not reader.items:
            raise Unreadable(failure) from None
        failures = (failure,)
    headers = tuple(dict.fromkeys(key for entry in reader.items for key in entry))
    if known(headers) < 2:
        return [], list(headers)
    table = Table(
        headers, from_records(headers, reader.items, reader.lines, failures), location=location
    )
    return [table], []
