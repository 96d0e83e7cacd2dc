"""A hundred kills (-9) at random moments of a run, on both stores.

    python -m tests.benchmarks.kills [--kills 100] [--seed 1]

After each kill, everything acknowledged must be there and nothing twice; at the end, the
resumed run's report must be that of an unbroken run. PostgreSQL is left out, and said to be,
where it is not installed.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from pathlib import Path

from tests import postgres
from tests.killing import finish, kill_once
from tests.small_brand import BROKEN, CONFIG, lay_out, listening


def measure(name: str, killed: str, unbroken: str, kills: int, seed: int) -> None:
    """Kills runs on one store and prints what came of it."""
    dice = random.Random(seed)
    done = late = 0
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, listening(BROKEN) as (port, messages):
        lay_out(BROKEN, Path(folder))
        config, whole = Path(folder) / "checker.toml", Path(folder) / "unbroken.toml"
        text = CONFIG.replace(', "./volatile"', "")
        config.write_text(text.format(port=port, store=killed), "utf-8")
        whole.write_text(text.format(port=1, store=unbroken), "utf-8")
        while done < kills:
            if kill_once(config, dice):
                done += 1
            else:
                late += 1
        same = finish(config) == finish(whole)
        heard = [(message["route"], message["message"]) for message in messages]
    print(
        f"{name}: {done} kills ({late} runs ended before theirs), nothing acknowledged lost, "
        f"report {'equal' if same else 'NOT EQUAL'} to an unbroken run's, "
        f"{len(heard)} alerts, {len(heard) - len(set(heard))} doubled, "
        f"{time.monotonic() - started:.0f} s"
    )


def main() -> None:
    """Both stores."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--kills", type=int, default=100)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    measure("SQLite", "killed", "unbroken", options.kills, options.seed)
    programs = postgres.find_server()
    if programs is None:
        print("PostgreSQL: not installed (apt-get install postgresql)")
        return
    import psycopg

    with postgres.running(programs) as url:
        with psycopg.connect(f"{url}/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE killed")
            connection.execute("CREATE DATABASE unbroken")
        measure("PostgreSQL", f"{url}/killed", f"{url}/unbroken", options.kills, options.seed)


if __name__ == "__main__":
    main()
