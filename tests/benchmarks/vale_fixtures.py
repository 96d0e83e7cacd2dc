"""Vale's own alerts, as the repositories of its styles keep them: texts below `fixtures`, and the
lines that Vale prints for them in `*.feature` or `*.ct` files.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from checker import vale

Found = Counter[tuple[str, int, str]]
"""File, line, rule."""
_TESTED = re.compile(r'When I test "([^"]+)"|fixtures/(\S+)')
_ALERT = re.compile(r"\s*([^\s:]+):(\d+):\d+:([\w-]+(?:\.[\w-]+)+):")
_SWITCHED = re.compile(r"\s*([\w-]+)\.([\w-]+)\s*=\s*(YES|NO)\s*$")
_SECTION = re.compile(r"\s*\[(.+)\]\s*$")
_BASED = re.compile(r"\s*BasedOnStyles\s*=\s*(.*)")


@dataclass(frozen=True)
class Fixture:
    """One folder of texts, and what Vale says of them."""

    folder: Path
    expected: Found

    def tests(self, rule: str, file: str) -> bool:
        """Whether its `.vale.ini` has the rule run; without one, whether Vale finds it there."""
        style, _, name = rule.partition(".")
        settings = self.folder / ".vale.ini"
        if not settings.is_file():
            return any(rule == found for _, _, found in self.expected)
        on, concerned = False, True
        for line in settings.read_text("utf-8").splitlines():
            if section := _SECTION.match(line):
                concerned = any(fnmatch(file, each) for each in _alternatives(section[1]))
            elif concerned and (based := _BASED.match(line)):
                on = style in re.split(r"\s*,\s*", based[1].strip())
            elif concerned and (switch := _SWITCHED.match(line)):
                on = switch[3] == "YES" if switch.groups()[:2] == (style, name) else on
        return on


def _alternatives(pattern: str) -> list[str]:
    """`*.{md,txt}` as `*.md` and `*.txt`."""
    choice = re.search(r"\{([^}]*)\}", pattern)
    return (
        [pattern.replace(choice[0], each) for each in choice[1].split(",")] if choice else [pattern]
    )


def fixtures(root: Path) -> Iterator[Fixture]:
    """Every folder below `root` that an expectation names and that is there."""
    expected: dict[str, Found] = {}
    for path in sorted([*root.rglob("*.feature"), *root.rglob("*.ct")]):
        name = ""
        for line in path.read_text("utf-8").splitlines():
            if tested := _TESTED.search(line):
                name = tested[1] or tested[2]
                expected.setdefault(name, Counter())
            elif alert := _ALERT.match(line):
                expected[name][(alert[1], int(alert[2]), alert[3])] += 1
    for name, found in expected.items():
        if (folder := root / "fixtures" / name).is_dir():
            yield Fixture(folder, found)


def ours(fixture: Fixture, packs: Iterable[vale.Pack]) -> Found:
    """What we say of the same texts."""
    found: Found = Counter()
    known = [(style, style.name.replace("/", ".")) for pack in packs for style in pack.styles]
    for path in sorted(fixture.folder.glob("*.md")):
        styles = [(style, name) for style, name in known if fixture.tests(name, path.name)]
        raw = path.read_text("utf-8")
        places = list(blocks(raw))
        whole = "\n\n".join(body for _, body, _ in places)
        for style, name in styles:
            if style.whole:
                prose = "\n\n".join(body for _, body, heading in places if not heading)
                alerts = style.alerts(vale.Text(prose))
                found.update((path.name, 1, name) for _ in alerts)
                continue
            if any("raw" in scope.wanted for scope in style.scopes):
                for alert in style.alerts(vale.Text(raw)):
                    found[(path.name, 1 + raw.count("\n", 0, alert.start), name)] += 1
                continue
            at = 0
            for line, body, heading in places:
                for alert in style.alerts(vale.Text(body, heading, whole, at)):
                    start = alert.start + len(alert.found) - len(alert.found.lstrip())
                    found[(path.name, line + body.count("\n", 0, start), name)] += 1
                at += len(body) + 2
    return found


def blocks(markdown: str) -> Iterator[tuple[int, str, bool]]:
    """The texts that Vale reads in a Markdown file: line, words, whether it is a heading. Code is
    starred out; what is between `vale off` and `vale on`, and other markup, is left out.
    """
    heading, on = False, True
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        if token.type == "heading_open":
            heading = True
        elif token.type == "heading_close":
            heading = False
        elif token.type == "html_block" and "vale off" in token.content:
            on = False
        elif token.type == "html_block" and "vale on" in token.content:
            on = True
        elif token.type == "inline" and token.map and on and (text := _words(token)).strip():
            yield token.map[0] + 1, text, heading


def _words(token: Token) -> str:
    parts = []
    for child in token.children or ():
        if child.type == "text":
            parts.append(child.content)
        elif child.type == "code_inline":
            parts.append("*" * len(child.content))
        elif child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
    return "".join(parts)
