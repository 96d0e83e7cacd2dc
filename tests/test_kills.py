"""Runs killed at any moment lose nothing, double nothing, and end as an unbroken run does.

`python -m tests.benchmarks.kills` does the same a hundred times.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from tests.killing import finish, kill_once
from tests.small_brand import BROKEN, CONFIG, lay_out, listening


def test_a_killed_run_is_resumed(tmp_path: Path, place: Callable[[str], Path | str]) -> None:
    lay_out(BROKEN, tmp_path)
    (tmp_path / "volatile").mkdir()
    config, unbroken = tmp_path / "checker.toml", tmp_path / "unbroken.toml"
    with listening(BROKEN) as (port, messages):
        text = CONFIG.replace(', "./volatile"', "")
        config.write_text(text.format(port=port, store=place("killed")), "utf-8")
        unbroken.write_text(text.format(port=1, store=place("unbroken")), "utf-8")
        dice = random.Random(18)
        for _ in range(3):
            kill_once(config, dice)
        assert finish(config) == finish(unbroken)
    heard = [(message["route"], message["message"]) for message in messages]
    assert len(set(heard)) == len(heard) == 2
