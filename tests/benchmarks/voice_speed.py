"""Times every built-in rule on messages.

`python tests/benchmarks/voice_speed.py [MESSAGES]` judges short French and English messages with
all rules of `tone-fr` and `tone-en`, every policy on and a learned voice, and prints messages per
second on one core, and the share of each rule.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import replace
from pathlib import Path

from checker.examples import subjects
from checker.model import Evidence, Message
from checker.rulebook import load_rules
from checker.settings import Channel, Required, Voice, VoiceStyle
from checker.subjects import Said, Subjects

DATA = Path(__file__).parents[1] / "data"
STYLE = VoiceStyle(1, 1, 2, 0, 25, 40, True, "never", "never", "never", "translated")


def texts() -> list[tuple[str, str]]:
    rows = [
        json.loads(line)
        for path in sorted(DATA.glob("*/dev*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    told = (
        (row["text"], str(row.get("locale", row.get("language")))[:2])
        for row in rows
        if "text" in row
    )
    return list(dict.fromkeys(each for each in told if each[1] in ("fr", "en")))


def run_of(count: int) -> Subjects:
    """A run of so many messages on two channels."""
    found = texts()
    channels = (Channel("site", "website"), Channel("posts", "social"))
    messages = []
    for number in range(count):
        text, language = found[number % len(found)]
        body = text if number < len(found) else f"{text} {number}"
        place = Evidence(body, f"page{number // 10}", selector=f"#{number}")
        message = Message(body, language=language, evidence=place)
        messages.append(Said(channels[number % 2].name, message))
    voice = Voice(
        address="vous", banned=("anti-âge", "pas cher"), preferred={"eau": "onde"},
        competitors=("Nuit Bleue",), required=(Required("STOP", channels=("posts",)),), style=STYLE,
    )  # fmt: skip
    (rule,) = (rule for rule in load_rules(["builtin:tone-fr"]) if rule.id == "tone-fr/voice")
    base = subjects(rule, rule.file.examples.differ[0])
    brand = replace(
        base.settings.brand, spelling=("Maison Lune",), slogans=("La nuit révèle votre éclat",)
    )
    settings = replace(base.settings, brand=brand, channels=channels, voice=voice)
    return replace(base, settings=settings, messages=tuple(messages), shared={})


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 4_000
    run = run_of(count)
    rules = load_rules(["builtin:tone-fr", "builtin:tone-en"])
    warm = run_of(100)
    for rule in rules:
        rule.kind.check(rule, warm)
    spent = {}
    for rule in rules:
        started = time.process_time()
        rule.kind.check(rule, run)
        spent[rule.id] = time.process_time() - started
    for name, seconds in sorted(spent.items(), key=lambda item: -item[1])[:12]:
        print(f"{name:28} {1e6 * seconds / count:8.1f} µs a message")
    total = sum(spent.values())
    print(f"{len(rules)} rules, {count:,} messages: {count / total:,.0f} messages/s on one core")
    return 0


if __name__ == "__main__":
    sys.exit(main())
