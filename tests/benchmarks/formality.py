"""Scores the form of address on labelled texts.

`python tests/benchmarks/formality.py [dev|held] [--half seen|unseen] [--misses]` prints, per
language and form, the share of marked texts that are read right, the share of neutral texts
wrongly answered, and texts per second on one core. The even lines of a set are the half that the
reader's author looks at; the misses of the odd ones are not shown.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path

from checker.extract.address import address_marks, formality

DATA = Path(__file__).parents[1] / "data" / "formality"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", nargs="?", default="dev")
    parser.add_argument("--half", choices=("seen", "unseen"))
    parser.add_argument("--misses", action="store_true", help="print the texts read wrongly")
    options = parser.parse_args()
    if options.misses and (options.half == "unseen" or options.part == "held"):
        parser.error("--misses shows what is to stay unseen; choose another set or half")
    lines = (DATA / f"{options.part}.jsonl").read_text("utf-8").splitlines()
    half = slice(1 if options.half == "seen" else 0, None, 2 if options.half else 1)
    texts = [json.loads(line) for line in lines[half] if line.strip()]
    total: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    for row in texts:
        text, locale, expected = row["text"], row["locale"], row["expected"]
        found = formality(text, locale=locale)
        kind = "neutral" if expected is None else row["form"]
        for group in (kind, "marked" if expected else None):
            if group:
                total[locale[:2], group] += 1
                right[locale[:2], group] += found == expected
        if options.misses and found != expected:
            marks = [(text[m.start : m.end], m.form) for m in address_marks(text, locale=locale)]
            print(f"  {locale[:2]} {expected} read as {found}: {text!r} {marks}")
    for language, group in sorted(total):
        all_, good = total[language, group], right[language, group]
        print(f"{language} {group:9} {good / all_:.3f}  ({good} of {all_})")
    started, times = time.process_time(), 0
    while time.process_time() - started < 1:
        for row in texts:
            formality(row["text"], locale=row["locale"])
        times += len(texts)
    print(f"speed {times / (time.process_time() - started):,.0f} texts/s on one core")
    return 0


if __name__ == "__main__":
    sys.exit(main())
