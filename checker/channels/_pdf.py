"""The text of a PDF with its place, read in a process of its own that can be killed.

PDF parsers are what hostile files aim at: the worker gets the bytes, a deadline and little
memory, and its answer is data. `python -m checker.channels._pdf` is the worker.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from checker.errors import Unreadable
from checker.extract.sheet import Line, Sheet
from checker.model import Failure

DEADLINE = 60.0
"""Seconds for a whole file."""
MAX_MEMORY = 2 << 30
MAX_PAGES = 500
MAX_CHARACTERS = 30_000
"""A page with more is cut there."""
_GAP = 1.2
"""Widths of a font's size that end a line: what follows stands in another column."""
_RAISED = 0.87
"""Size of the cents of a price, at most, as a share of its large digits'."""
_PATH = 2
_DOTS = frozenset(".·_…")
_LEAST_DOTS = 5
"""Of a leader from a name to its price."""

_Box = tuple[float, float, float, float]
_Character = tuple[str, float, float, float, float, float]
"""Text, x0, y0, x1, y1, size of the font."""


def read_sheets(content: bytes, location: str, deadline: float = DEADLINE) -> list[Sheet]:
    """The pages of a PDF. Raises Unreadable for what is broken, locked or too much work."""
    command = [sys.executable, "-I", "-c", _START, *sys.path]
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=deadline, check=False
        )
    except subprocess.TimeoutExpired:
        why = f"reading took over {deadline:.0f} s"
        raise _refuse(location, why, "split the PDF, or export it again", "timeout") from None
    if done.returncode != 0:
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        why = lines[-1] if lines else f"the reader ended with code {done.returncode}"
        raise _refuse(location, why[:200], "open it in a viewer and export it again")
    return [_sheet(item) for item in json.loads(done.stdout)]


# The worker imports from the same places as this process, and from nowhere else.
_START = "import sys; sys.path[:] = sys.argv[1:]; from checker.channels._pdf import serve; serve()"


def _refuse(location: str, why: str, hint: str, kind: str = "unreadable-file") -> Unreadable:
    return Unreadable(Failure(kind, location, why, hint))


def _sheet(item: dict[str, Any]) -> Sheet:
    frames = tuple((x0, y0, x1, y1) for x0, y0, x1, y1 in item["frames"])
    lines = tuple(_line(item["number"], line) for line in item["lines"])
    return Sheet(item["number"], item["width"], item["height"], lines, frames)


def _line(page: int, item: dict[str, Any]) -> Line:
    x0, y0, x1, y1 = item["box"]
    struck = tuple((start, end) for start, end in item["struck"])
    return Line(page, x0, y0, x1, y1, item["text"], item["size"], struck)


# ── in the worker ────────────────────────────────────────────────────────────


def serve() -> None:
    """Reads a PDF from stdin and writes its pages to stdout as JSON."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    content = sys.stdin.buffer.read()
    try:
        pages = list(_pages(content))
    except Exception as error:  # whatever the parser says, the file is what it is about
        sys.exit(f"the PDF cannot be read: {str(error) or type(error).__name__}")
    sys.stdout.write(json.dumps(pages))


def _pages(content: bytes) -> Iterator[dict[str, Any]]:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(content)
    for number in range(min(len(pdf), MAX_PAGES)):
        page = pdf[number]
        width, height = page.get_size()
        strokes, frames = _drawn(page)
        text = page.get_textpage()
        lines = [_described(run, strokes) for run in _runs(text)]
        yield {
            "number": number + 1, "width": width, "height": height,
            "lines": [line for line in lines if line["text"]], "frames": frames,
        }  # fmt: skip
        text.close()
        page.close()


def _drawn(page: Any) -> tuple[list[_Box], list[_Box]]:
    """(thin lines, rectangles) of a page."""
    import pypdfium2.raw as raw

    strokes: list[_Box] = []
    frames: list[_Box] = []
    for shape in page.get_objects(filter=[_PATH], max_depth=5):
        x0, y0, x1, y1 = shape.get_bounds()
        wide, high = x1 - x0, y1 - y0
        segments = raw.FPDFPath_CountSegments(shape)
        if wide >= 6 and (high <= 3 or (segments == 2 and high <= 30)):
            strokes.append((x0, y0, x1, y1))
        elif wide >= 40 and high >= 40 and len(frames) < 2000:
            frames.append((x0, y0, x1, y1))
    return strokes, frames


def _runs(text: Any) -> Iterator[list[_Character]]:
    """Characters (text, x0, y0, x1, y1, size) of one line after the other."""
    import pypdfium2.raw as raw

    run: list[_Character] = []
    space = ""
    for index in range(min(text.count_chars(), MAX_CHARACTERS)):
        code = raw.FPDFText_GetUnicode(text, index)
        character = chr(code) if code < 0x110000 else "\ufffd"
        if character in "\r\n\0":
            if run:
                yield run
            run, space = [], ""
            continue
        if character.isspace():
            space = " "
            continue
        size = raw.FPDFText_GetFontSize(text, index)
        x0, y0, x1, y1 = text.get_charbox(index)
        leads = _leader(run)
        if leads and character not in _DOTS:
            if run[:leads]:
                yield run[:leads]
            run, space = [], ""
        if run and (_apart(run[-1], x0, y0, y1, size) or _raised(run[-1], character, size)):
            yield run
            run, space = [], ""
        if run and run[-1][0].isdigit() and character.isalpha() and size < _RAISED * run[-1][5]:
            space = " "  # `2€49 le kg`, where the price is large and its unit small
        if space and run:
            run.append((" ", run[-1][3], y0, x0, y1, 0.0))
        space = ""
        run.append((character, x0, y0, x1, y1, size))
    if run[: _leader(run) or len(run)]:
        yield run[: _leader(run) or len(run)]


def _leader(run: list[_Character]) -> int:
    """Where the dots begin that lead from a name to its price, at the end of a run; 0 without."""
    at = len(run)
    while at and (run[at - 1][0] in _DOTS or run[at - 1][0] == " "):
        at -= 1
    return at if sum(c[0] in _DOTS for c in run[at:]) >= _LEAST_DOTS else 0


def _apart(
    last: _Character,
    x0: float,
    y0: float,
    y1: float,
    size: float,
) -> bool:
    height = max(size, last[5], 1.0)
    level = min(y1, last[4]) - max(y0, last[2]) > -0.6 * height
    return not level or x0 - last[3] > _GAP * height or x0 - last[3] < -2 * height


def _raised(last: _Character, character: str, size: float) -> bool:
    """True where the cents of a price begin, which many printers set small and high, or where
    its large sign follows them."""
    if not last[0].isdigit() or character.isalpha():
        return False
    return (character.isdigit() and size <= _RAISED * last[5]) or last[5] <= _RAISED * size


def _described(
    run: list[_Character],
    strokes: list[_Box],
) -> dict[str, Any]:
    struck: list[list[int]] = []
    for at, (character, x0, y0, x1, y1, _) in enumerate(run):
        if character != " " and not any(_crosses(s, x0, y0, x1, y1, run) for s in strokes):
            continue
        if character == " " and not (struck and struck[-1][1] == at):
            continue
        if struck and struck[-1][1] == at:
            struck[-1][1] = at + 1
        else:
            struck.append([at, at + 1])
    drawn = [c for c in run if c[0] != " "]
    box = (min(c[1] for c in drawn), min(c[2] for c in drawn),
           max(c[3] for c in drawn), max(c[4] for c in drawn))  # fmt: skip
    return {
        "text": "".join(c[0] for c in run), "box": box, "struck": struck,
        "size": round(max(c[5] for c in run), 2),
    }  # fmt: skip


def _crosses(
    stroke: _Box, x0: float, y0: float, x1: float, y1: float, run: list[_Character]
) -> bool:
    """True where a drawn line goes through the middle of a character."""
    if not stroke[0] - 1 <= (x0 + x1) / 2 <= stroke[2] + 1:
        return False
    low, high = min(c[2] for c in run if c[0] != " "), max(c[4] for c in run if c[0] != " ")
    middle, tall = (stroke[1] + stroke[3]) / 2, max(high - low, 1.0)
    return 0.2 * tall <= middle - low <= 0.8 * tall


__all__ = ["read_sheets", "serve"]
