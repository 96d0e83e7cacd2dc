"""Runs Vale styles on English messages, and compares with what Vale says.

`python tests/benchmarks/vale.py [STYLE ...]` prints, per style, how many of its rules run and why
the others do not, the alerts, and messages per second on one core; and, where the `vale` binary is
installed, the share of its alerts that are found and how many more there are. Without arguments
it takes the styles of tests/data/vale.

`--fixtures FOLDER` (of a style's repository, with its `fixtures` and the `features/*.feature` or
`testdata/*.ct` that name Vale's alerts; several may be given) compares with those alerts, per
file, line and rule.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from checker import vale
from tests.benchmarks import vale_fixtures

DATA = Path(__file__).parents[1] / "data"
Found = Counter[tuple[int, str, str]]


def texts() -> list[str]:
    rows = [
        json.loads(line)
        for path in sorted(DATA.glob("*/dev*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    english = (
        r["text"]
        for r in rows
        if "text" in r and str(r.get("locale", r.get("language"))).startswith("en")
    )
    return list(dict.fromkeys(text for text in english if "\n" not in text))


def ours(packs: list[vale.Pack], messages: list[str]) -> Found:
    return Counter(
        (number, style.name.replace("/", "."), alert.found.strip())
        for number, body in enumerate(messages, 1)
        for pack in packs
        for style, alert in pack.alerts(vale.Text(body))
    )


def theirs(folders: list[Path], messages: list[str]) -> Found:
    """What the binary says of the same messages, one paragraph each."""
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        for folder in folders:
            shutil.copytree(folder, base / "styles" / folder.name)
        styles = ", ".join(folder.name for folder in folders)
        ini = f"StylesPath = styles\nMinAlertLevel = suggestion\n[*]\nBasedOnStyles = {styles}\n"
        (base / ".vale.ini").write_text(ini, "utf-8")
        (base / "texts.txt").write_text("\n\n".join(messages) + "\n", "utf-8")
        run = subprocess.run(
            ["vale", "--no-exit", "--output=JSON", "texts.txt"],
            cwd=base, capture_output=True, text=True, timeout=600, check=True,
        )  # fmt: skip
    alerts = next(iter(json.loads(run.stdout).values()), [])
    return Counter(((a["Line"] + 1) // 2, a["Check"], a["Match"].strip()) for a in alerts)


def compare(packs: list[vale.Pack], root: Path) -> tuple[int, int, int]:
    """Vale's alerts on the fixtures below the folder, those found, and how many more."""
    known = found = more = 0
    able = {style.name.replace("/", ".") for pack in packs for style in pack.styles}
    for fixture in vale_fixtures.fixtures(root):
        theirs = Counter({at: n for at, n in fixture.expected.items() if at[2] in able})
        mine = vale_fixtures.ours(fixture, packs)
        known, found = known + theirs.total(), found + (theirs & mine).total()
        more += (mine - theirs).total()
        for sign, alerts in (("missed", theirs - mine), ("more", mine - theirs)):
            for (file, line, rule), count in sorted(alerts.items()):
                print(f"  {sign} {fixture.folder.name}/{file}:{line} {rule} ({count})")
    return known, found, more


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("styles", nargs="*", type=Path)
    parser.add_argument("--fixtures", action="append", default=[], type=Path, metavar="FOLDER")
    options = parser.parse_args()
    folders = options.styles or sorted((DATA / "vale" / "styles").glob("[A-Z]*"))
    packs = [vale.load(folder) for folder in folders]
    for pack in packs:
        rules = len(pack.styles) + len(pack.skipped)
        print(f"{pack.name}: {len(pack.styles)} of {rules} rules run")
        for skipped in pack.skipped:
            print(f"  not {skipped.name}: {skipped.why}")
    run, rules = sum(len(p.styles) for p in packs), sum(len(p.paths) for p in packs)
    print(f"all: {run} of {rules} rules run ({run / rules:.1%})")
    if options.fixtures:
        totals = [compare(packs, root) for root in options.fixtures]
        known, got, more = (sum(each) for each in zip(*totals, strict=True))
        print(f"of {known} alerts that Vale gives on its styles' fixtures {got} found", end="")
        print(f" ({got / max(1, known):.1%}), beside them {more} more ({more / max(1, known):.1%})")
        return 0
    messages = texts()
    found = ours(packs, messages)
    started, times = time.process_time(), 0
    while time.process_time() - started < 2:
        ours(packs, messages[:500])
        times += len(messages[:500])
    print(f"{len(messages)} messages, {found.total()} alerts")
    print(f"speed {times / (time.process_time() - started):,.0f} messages/s on one core")
    if not shutil.which("vale"):
        print("vale is not installed: its alerts are not compared")
        return 0
    binary = theirs(folders, messages)
    print(f"of {binary.total()} alerts of vale, {(binary & found).total()} found")
    print(f"beside them {(found - binary).total()} more")
    return 0


if __name__ == "__main__":
    sys.exit(main())
