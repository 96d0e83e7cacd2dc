"""Whole brands: which planted disagreements a run finds, and what else it tells.

    python -m tests.benchmarks.brands [NAME|FOLDER ...] [--misses]

A folder holds `checker.toml` with what it names, and `key.json`: the planted disagreements, each
with its channels and the quotes of both sides. A finding is one of them when the channels it
blames are among those of the key and it quotes the same words in the same file. All other
findings are false alarms.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from checker.audit import conduct
from checker.model import Finding, Observed

DATA = Path(__file__).parents[1] / "data" / "brands"
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"\d+(?:[.,]\d+)?|\w+")
_SHARED = 0.5
"""Of the words of the shorter quote, those that both must have; and all of its figures."""


def words(quote: str) -> set[str]:
    """The words and numbers of a quote, decimals written alike."""
    found = _WORD.findall(_TAG.sub(" ", quote).replace("\u00a0", " ").casefold())
    return {re.sub(r"[.,](\d)$", r".\g<1>0", word).replace(",", ".") for word in found}


def is_same_file(location: str, file: str) -> bool:
    """True where a place that was read is a file of the key; a page is known by its path."""
    path = PurePosixPath(urlsplit(location).path.split("#")[0].strip("/") or "index.html")
    tail = PurePosixPath(file)
    names = {tail.parts[-len(path.parts) :], tail.parent.parts[-len(path.parts) :]}
    return path.parts in names or path.stem == tail.stem


def quotes(observed: Observed, planted: dict[str, Any]) -> bool:
    """True where one side of the key is what was observed."""
    said = words(observed.evidence.quote)
    for side in "ab":
        wanted = words(planted[f"quote_{side}"])
        shorter = min(said, wanted, key=len)
        shared = said & wanted
        if shorter and is_same_file(observed.evidence.location, planted[f"file_{side}"]):
            figures = {word for word in shorter if any(map(str.isdigit, word))}
            if figures <= shared and len(shared) >= _SHARED * len(shorter):
                return True
    return False


def is_planted(finding: Finding, planted: dict[str, Any]) -> bool:
    """True where the finding tells this planted disagreement."""
    blamed = set(finding.channels) <= set(planted["channels"])
    return blamed and any(quotes(observed, planted) for observed in finding.observed)


def measure(brand: Path) -> tuple[list[str], list[str], list[str], int]:
    """(planted that are found, planted that are missed, false alarms, cannot tell)."""
    key = json.loads((brand / "key.json").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(brand, folder, dirs_exist_ok=True)
        report = conduct(Path(folder) / "checker.toml")
    told: set[str] = set()
    alarms = []
    for finding in report.audit.findings:
        answered = [planted["id"] for planted in key if is_planted(finding, planted)]
        told.update(answered)
        if not answered:
            alarms.append(finding.message["en"])
    missed = [f"{k['id']} {k['about']}" for k in key if k["id"] not in told]
    doubts = len(report.audit.cannot_tell)
    return sorted(told), missed, alarms, doubts


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "brands", nargs="*", default=sorted(p.parent.name for p in DATA.glob("*/key.json"))
    )
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args(arguments)
    for name in options.brands:
        found, missed, alarms, doubts = measure(DATA / name)
        planted, told = len(found) + len(missed), len(found) + len(alarms)
        recall = f" ({len(found) / planted:.2f})" if planted else ""
        precision = f" (precision {len(found) / told:.2f})" if planted and told else ""
        print(
            f"{name}: {len(found)} of {planted} planted found{recall}, "
            f"{len(alarms)} false alarms{precision}, {doubts} cannot tell"
        )
        if options.misses:
            print(*(f"  missed: {line}" for line in missed), sep="\n")
            print(*(f"  false:  {line}" for line in alarms), sep="\n")


if __name__ == "__main__":
    main()
