"""Scores the learned voice on messages of invented brands.

`python tests/benchmarks/voice.py [dev|held] [--misses]` learns each brand's voice from its approved
texts and prints precision and recall of the messages called outside, per brand and overall, the
share of them whose dimension is among those told, and messages per second on one core.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

from checker.voice.profile import Profile, learn

DATA = Path(__file__).parents[1] / "data" / "voice"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", nargs="?", default="dev")
    parser.add_argument("--misses", action="store_true", help="print the messages judged wrongly")
    options = parser.parse_args()
    lines = (DATA / f"{options.part}.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    brands = dict.fromkeys((row["brand"], row["language"]) for row in rows)
    total = [0, 0, 0]
    named = 0
    profiles: dict[tuple[str, str], Profile] = {}
    for brand, language in brands:
        own = [r for r in rows if (r["brand"], r["language"]) == (brand, language)]
        profile = learn([r["text"] for r in own if r["split"] == "approved"], language)
        if profile is None:
            print(f"{brand}: too few approved texts")
            continue
        profiles[brand, language] = profile
        right = wrong = missed = 0
        for row in (r for r in own if r["split"] == "judge"):
            found = profile.outside(row["text"])
            off = row["label"] == "off"
            right += off and bool(found)
            wrong += not off and bool(found)
            missed += off and not found
            named += off and not {d.dimension for d in found}.isdisjoint(_dimensions(row))
            if options.misses and off != bool(found):
                told = profile.deviations_of(_traits(row["text"], language))
                print(f"  {brand} {row['label']} ({row['dimension']}): {row['text']}")
                print(f"    {[(d.trait, round(d.bits, 1)) for d in told]}", end=" ")
                print(f"of {profile.limit:.1f}")
        print(f"{brand} ({language}): right {right}, wrongly outside {wrong}, missed {missed}")
        total = [sum(pair) for pair in zip(total, (right, wrong, missed), strict=True)]
    right, wrong, missed = total
    print(f"precision {right / max(1, right + wrong):.3f}  recall {right / (right + missed):.3f}")
    print(f"the dimension is among those told: {named} of {right}")
    texts = [(r["text"], (r["brand"], r["language"])) for r in rows]
    started, times = time.process_time(), 0
    while time.process_time() - started < 1:
        for text, brand_of in texts:
            profiles[brand_of].outside(text)
        times += len(texts)
    print(f"speed {times / (time.process_time() - started):,.0f} messages/s on one core")
    return 0


def _dimensions(row: dict[str, Any]) -> set[str]:
    """What a message is off in: none, one or several dimensions."""
    told = row["dimension"] or ()
    return {told} if isinstance(told, str) else set(told)


def _traits(text: str, language: str):  # type: ignore[no-untyped-def]
    from checker.voice.traits import traits_of

    return traits_of(text, language)


if __name__ == "__main__":
    sys.exit(main())
