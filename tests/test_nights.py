"""Sixty nights of one brand: what is alerted is what was expected, once, and nothing piles up.

`EVENTS` is what happens to the brand; `data/nights/expected.txt` is what people are to be told,
written by hand from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from checker.audit import conduct
from checker.rulebook import builtin_folder
from checker.settings import load
from checker.store import Store
from tests.small_brand import CODE, CONFIG, PRODUCTS, Brand, lay_out, listening

NIGHTS = 60
FIRST = date(2026, 10, 1)
EXPECTED = Path(__file__).parent / "data" / "nights" / "expected.txt"


def on(night: int, brand: Brand) -> None:
    """What happens to the brand in the day before the night."""
    match night:
        case 3:
            brand.shop["A"] = "31.90"
        case 5:
            brand.shop["A"] = "35.90"  # worse
        case 8:
            brand.blocked = {"A"}  # its page is a captcha for three nights: nothing is known
        case 11:
            brand.blocked = set()
        case 14:
            brand.shop["A"] = "29.90"
        case 16:
            brand.banner, brand.script = (
                CODE,
                "Offre : -15 % sur tout le site avec le code AUTOMNE.",
            )
        case 19:
            brand.script = "Bonjour."
        case 20:
            brand.shop["A"] = "31.90"  # back
        case 22:
            brand.shop["A"] = "29.90"
        case 32:
            brand.banner = ""  # shown since the 29th although it was over
        case 35:
            brand.blocked = {"home", *PRODUCTS}
        case 36:
            brand.shop["B"] = "9.90"  # nobody can tell who is right while the site is unread
        case 38:
            brand.blocked = set()
        case 41:
            brand.site["B"] = "9.90"
        case 44 | 47:
            brand.sold_out = {"D"}
        case 45 | 50:
            brand.sold_out = set()
        case 55:
            brand.shop["C"], brand.deaf = "52.00", True
        case 56:
            brand.deaf = False


HEADINGS = r"NOUVEAU|DE RETOUR|AGGRAVÉ|TOUJOURS LÀ|RÉSOLU|NEW|BACK|WORSE|STILL THERE|RESOLVED"


def told(message: dict[str, str]) -> list[str]:
    """`heading · finding` of a digest."""
    lines, heading = [], ""
    for line in message["message"].splitlines():
        if re.fullmatch(HEADINGS, line):
            heading = line
        elif line.startswith("• "):
            lines.append(f"{heading}: {line[2:]}")
    return lines


def memory() -> int:
    """Bytes that the process holds."""
    pages = Path("/proc/self/statm")
    return int(pages.read_text().split()[1]) * 4096 if pages.exists() else 0


@dataclass
class Run:
    log: list[str]
    messages: list[dict[str, str]]
    undelivered: dict[int, tuple[str, ...]]
    sizes: list[int]
    memory: list[int]
    folder: Path


@pytest.fixture(scope="module")
def sixty(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder, brand = tmp_path_factory.mktemp("nights"), Brand()
    volatile = folder / "volatile"
    volatile.mkdir()
    rule = (builtin_folder() / "availability" / "mismatch.toml").read_text("utf-8")
    (volatile / "stock.toml").write_text(f"confirm = 2\n{rule}", "utf-8")
    run = Run([], [], {}, [], [], folder)
    with listening(brand) as (port, messages):
        (folder / "checker.toml").write_text(CONFIG.format(port=port, store=".checker"), "utf-8")
        settings = load(folder / "checker.toml")
        for night in range(1, NIGHTS + 1):
            on(night, brand)
            lay_out(brand, folder)
            heard = len(messages)
            day = FIRST + timedelta(days=night - 1)
            result = conduct(replace(settings, run=replace(settings.run, at=day)))
            run.undelivered |= {night: result.undelivered} if result.undelivered else {}
            for message in messages[heard:]:
                run.log += [f"{night:>2} {message['route']:<6} {line}" for line in told(message)]
            with Store(settings.store) as store:
                pages = store._db.execute("PRAGMA page_count").fetchone()[0]
            run.sizes.append(pages)
            run.memory.append(memory())
        run.messages = messages
    return run


def test_what_is_alerted_is_what_was_expected(sixty: Run) -> None:
    written = EXPECTED.read_text("utf-8").splitlines()
    assert sixty.log == [line for line in written if line and not line.startswith("#")]


def test_nothing_is_sent_twice(sixty: Run) -> None:
    sent = [(message["route"], message["message"]) for message in sixty.messages]
    assert len(set(sent)) == len(sent)


def test_a_delivery_that_failed_is_kept_and_sent_the_next_night(sixty: Run) -> None:
    assert list(sixty.undelivered) == [55]
    assert [why.partition(";")[0] for why in sixty.undelivered[55]] == [
        "all: the service did not take the message",
        "prices: the service did not take the message",
    ]


def test_a_digest_says_both_sides_what_was_and_where_to_look(sixty: Run) -> None:
    worse = next(m for m in sixty.messages if "AGGRAVÉ" in m["message"])
    assert worse["title"] == "Maison Lune\u00a0: 1\u00a0aggravée"
    said = re.sub(r"20\d{6}T\d{6}-", "RUN-", worse["message"])
    assert said == (EXPECTED.parent / "worse.txt").read_text("utf-8").rstrip("\n")


def test_the_store_grows_linearly_and_memory_stays_flat(sixty: Run) -> None:
    first, second = (sixty.sizes[n] - sixty.sizes[n - 20] for n in (39, 59))
    assert second <= 1.5 * first + 20
    assert sixty.memory[59] - sixty.memory[29] < 64 * 1024 * 1024


def test_history_tells_the_price_of_every_night(sixty: Run) -> None:
    with Store(sixty.folder / ".checker") as store:
        frame = store.chronicle.read()
    rows = frame.filter((frame["channel"] == "site") & (frame["field"] == "current"))
    cream = rows.filter(rows["name"].str.contains("Crème")).sort("since")
    assert cream["value"].to_list() == ["29.9"] * 3  # two gaps: the nights it was blocked
    assert cream["readings"].to_list() == [7, 24, 23]
