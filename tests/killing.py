"""Runs killed (-9) at random moments, and what must be true after each."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from checker.settings import load
from checker.store import Store

RUN = """
import sys
from pathlib import Path
from checker.audit import conduct
print("ready", flush=True)
conduct(Path(sys.argv[1]), progress=lambda text: print(text, flush=True))
print("done", flush=True)
"""
CHANNELS = ("site", "shop", "till", "callcentre")


def start(config: Path) -> subprocess.Popen[str]:
    """A run whose output acknowledges each document once it is stored."""
    return subprocess.Popen(
        [sys.executable, "-c", RUN, str(config)], stdout=subprocess.PIPE, text=True
    )


def kill_once(config: Path, dice: random.Random) -> bool:
    """Kills a run after some acknowledgements and a moment; False when it was done before.

    Raises AssertionError where something acknowledged is lost.
    """
    process = start(config)
    assert process.stdout is not None
    said = []
    wanted = dice.randint(1, 14)
    while len(said) < wanted and (line := process.stdout.readline()):
        said.append(line.strip())
        if said[-1] == "done":
            break
    time.sleep(dice.random() * 0.05)
    os.kill(process.pid, signal.SIGKILL)
    said += process.stdout.read().split("\n")
    process.wait()
    process.stdout.close()
    check(config, said)
    return "done" not in said


def check(config: Path, said: list[str]) -> None:
    """What was acknowledged is there, whole; nothing is there twice."""
    with Store(load(config).store) as store:
        kept = {(channel, document.location): document.content
                for channel in CHANNELS for document in store.readings(channel)}  # fmt: skip
        for line in said:
            channel, _, location = line.partition(": ")
            if location:
                assert kept[channel, location], line
        if (report := store.report()) is not None:
            prints = [finding.fingerprint for finding in report.audit.findings]
            assert len(set(prints)) == len(prints)
            assert set(prints) <= set(store.incidents())
        frame = store.chronicle.read()
        assert not frame.select("subject", "channel", "store", "field", "value", "since")\
            .is_duplicated().any()  # fmt: skip


def finish(config: Path) -> dict[str, Any]:
    """Runs to the end; what the report says, without what differs from run to run."""
    process = start(config)
    assert process.stdout is not None
    assert process.stdout.read().rstrip().endswith("done")
    process.stdout.close()
    assert process.wait() == 0
    from checker.reports.json import document

    with Store(load(config).store) as store:
        report = store.report()
    assert report is not None
    found: dict[str, Any] = json.loads(json.dumps(document(report)))
    found.pop("run")
    for channel in found["channels"]:
        channel["coverage"].pop("unchanged")
    for finding in found["findings"]:
        finding.pop("status"), finding.pop("first_seen")
        for observed in finding["observed"]:
            observed["evidence"].pop("captured_at")
    found["summary"].pop("new")
    return found
