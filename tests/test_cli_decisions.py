"""What people decide by command holds in every later run, above anything computed."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from .test_cli import GOOD, SHOP, TILL, brand, run

TOMORROW = (date.today() + timedelta(days=1)).isoformat()
YESTERDAY = (date.today() - timedelta(days=1)).isoformat()


def doubtful(folder: Path) -> Path:
    """A till label that may be a product of the shop, and costs more than it."""
    rows = "creme,Crème de Jour Hydratante 50 ml,A1,29.90,,\nsoir,Crème de Nuit Éclat,A2,35.00,,\n"
    (folder / "shop.csv").write_text(SHOP + rows, "utf-8")
    label = "90-01;;CREME JOUR VISAGE;Lune;Soins;31,90;4;1;10\n"
    (folder / "till.csv").write_bytes((TILL + label).encode("cp1252"))
    path = folder / "checker.toml"
    path.write_text(GOOD, "utf-8")
    return path


def audit(path: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any, str]:
    """Exit code, JSON report and standard error of a run, without its last line of counts."""
    capsys.readouterr()
    code = run("run", path, "-q", "--format", "json", *words)
    streams = capsys.readouterr()
    *errors, counts = streams.err.splitlines(keepends=True)
    assert counts.endswith(f"exit={int(code)}\n")
    return code, json.loads(streams.out), "".join(errors)


def said(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    capsys.readouterr()
    assert run(*words) == 0
    return capsys.readouterr().out


# ── pairs ────────────────────────────────────────────────────────────────────


def test_a_doubtful_pair_is_listed_and_a_confirmed_one_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = doubtful(tmp_path)
    assert audit(path, capsys)[0] == 0
    listed = said(capsys, "match", "--config", path)
    assert "till|9001" in listed
    assert "shop|A1  " in listed
    assert "CREME JOUR VISAGE" in listed
    assert "%" in listed
    assert "1 in doubt, 0 decided" in listed

    said(capsys, "match", "confirm", "shop|A1", "till|90-01", "--config", path)
    code, found, _ = audit(path, capsys)
    assert code == 1
    assert found["findings"][0]["subject"]["name"] == "Crème de Jour Hydratante 50 ml"
    assert "confirmed  shop|A1  till|9001" in said(capsys, "match", "list", "--config", path)

    said(capsys, "match", "forget", "till|9001", "shop|A1", "--config", path)
    assert audit(path, capsys)[0] == 0
    assert "1 in doubt, 0 decided" in said(capsys, "match", "--config", path)


def test_a_forbidden_pair_is_no_pair_whatever_its_gtin(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = brand(tmp_path, till="31,90")
    assert audit(path, capsys)[0] == 1
    assert run("match", "forbid", "till|A1", "shop|A1", "--config", path) == 0
    assert "not in doubt in the last run" in capsys.readouterr().err
    code, found, _ = audit(path, capsys)
    assert (code, found["findings"]) == (0, [])


def test_a_forbidden_pair_is_parted_from_what_a_third_channel_joins(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = brand(tmp_path, till="31,90")
    for name in ("second", "third"):
        (tmp_path / f"{name}.csv").write_bytes((tmp_path / "till.csv").read_bytes())
        with path.open("a", encoding="utf-8") as file:
            file.write(f'[[channels]]\nname = "{name}"\nkind = "catalogue"\ntax = "included"\n')
            file.write(f'path = "{name}.csv"\n')
    _, found, _ = audit(path, capsys)
    assert {f["channels"][0] for f in found["findings"]} == {"second", "third", "till"}
    said(capsys, "match", "forbid", "second|A1", "third|A1", "--config", path)
    _, found, _ = audit(path, capsys)
    assert {f["channels"][0] for f in found["findings"]} == {"second", "till"}


def test_pairs_are_decided_in_bulk_in_the_listed_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = doubtful(tmp_path)
    audit(path, capsys)
    listed = said(capsys, "match", "list", "--csv", "--config", path)
    assert listed.startswith("left,right,decision,")
    pairs = tmp_path / "pairs.csv"
    pairs.write_text(listed, "utf-8")
    words = ("match", "confirm", "--from", pairs, "--config", path)
    assert said(capsys, *words).startswith("0 pairs kept")

    pairs.write_text(listed.replace("shop|A1,,", "shop|A1,forbid,").replace(",", ";"), "utf-8")
    assert said(capsys, *words).startswith("1 pair kept")
    assert "forbidden  shop|A1  till|9001" in said(capsys, "match", "--config", path)
    pairs.write_text("left,right\nshop|A1,till|9001\n", "utf-8")
    said(capsys, *words)
    assert "confirmed  shop|A1  till|9001" in said(capsys, "match", "--config", path)


@pytest.mark.parametrize(
    ("names", "why"),
    [
        (("A1", "till|9001"), "names no offer"),
        (("shp|A1", "till|9001"), "there is no channel 'shp'; channels: shop"),
        (("shop|A1", "shop|a-1"), "stands on both sides"),
        (("shop|A1",), "name two offers"),
        (("--from", "none.csv"), "none.csv: No such file"),
    ],
)
def test_a_decision_on_nothing_is_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], names: tuple[str, ...], why: str
) -> None:
    path = doubtful(tmp_path)
    assert run("match", "confirm", *names, "--config", path) == 2
    assert why in capsys.readouterr().err
    assert "0 decided" in said(capsys, "match", "--config", path)


@pytest.mark.parametrize(
    ("text", "mistakes"),
    [
        ("left,droite\nshop|A1,till|1\n", [":1: there is no column right"]),
        ("left,right,decision\nshop|A1,till|1,yes\nshop|A1,,forbid\nshop|A1,till|1,confirm\n",
         [":2: 'yes' is no decision", ":3: a pair has two sides"]),
    ],
)  # fmt: skip
def test_every_wrong_row_is_listed_and_none_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, mistakes: list[str]
) -> None:
    path = doubtful(tmp_path)
    pairs = tmp_path / "pairs.csv"
    pairs.write_text(text, "utf-8")
    assert run("match", "confirm", "--from", pairs, "--config", path) == 2
    shown = capsys.readouterr().err
    assert all(f"{pairs}{mistake}" in shown for mistake in mistakes)
    assert "0 decided" in said(capsys, "match", "--config", path)


# ── baseline ─────────────────────────────────────────────────────────────────


def test_a_baseline_lets_only_new_findings_fail_and_prunes_what_is_gone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = brand(tmp_path, till="31,90")
    assert run("baseline", "--config", path) == 2
    assert audit(path, capsys)[0] == 1
    assert said(capsys, "baseline", "--config", path).startswith("findings accepted: 1 (1 new)")
    code, found, _ = audit(path, capsys)
    assert code == 0
    assert [finding["waived"] for finding in found["findings"]] == ["baseline"]

    brand(tmp_path, till="33,90")
    assert audit(path, capsys)[0] == 0
    (tmp_path / "till.csv").unlink()
    assert audit(path, capsys)[0] == 3
    assert said(capsys, "baseline", "--config", path).startswith("findings accepted: 1 (0 new)")
    brand(tmp_path)
    assert audit(path, capsys)[0] == 0
    assert said(capsys, "baseline", "--config", path) == (
        "findings accepted: 0 (0 new), pruned: 1\n"
    )
    brand(tmp_path, till="31,90")
    assert audit(path, capsys)[0] == 1


def test_a_baseline_is_cleared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = brand(tmp_path, till="31,90")
    audit(path, capsys)
    said(capsys, "baseline", "--config", path)
    said(capsys, "baseline", "--clear", "--config", path)
    assert audit(path, capsys)[0] == 1


# ── waivers ──────────────────────────────────────────────────────────────────


def waived(path: Path, capsys: pytest.CaptureFixture[str], until: str = TOMORROW) -> str:
    """The fingerprint of the one finding, waived by its beginning."""
    fingerprint = str(audit(path, capsys)[1]["findings"][0]["fingerprint"])
    said(capsys, "waive", fingerprint[:8], "--reason", "rents", "--until", until,
         "--owner", "Ada", "--config", path)  # fmt: skip
    return fingerprint


def test_a_waiver_holds_until_its_day_and_ends_aloud(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = brand(tmp_path, till="31,90")
    fingerprint = waived(path, capsys)
    code, found, errors = audit(path, capsys)
    assert (code, found["findings"][0]["waived"], found["notes"], errors) == (0, "rents", [], "")
    assert said(capsys, "waive", "--config", path) == (
        f"{fingerprint}  until {TOMORROW}  rents (Ada)\n"
    )

    code, found, errors = audit(path, capsys, "--at", "2999-01-01")
    note = f"waiver {fingerprint[:8]} (rents, Ada): ended on {TOMORROW}, its finding counts again"
    assert (code, found["notes"], errors) == (1, [note], f"checker: {note}\n")
    assert found["findings"][0]["waived"] is None
    assert note in said(capsys, "run", path, "-q", "--at", "2999-01-01", "--fail-on", "never")


def test_a_waiver_that_matches_nothing_says_so_once_everything_was_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = brand(tmp_path, till="31,90")
    fingerprint = waived(path, capsys)
    (tmp_path / "till.csv").unlink()
    assert audit(path, capsys)[1]["notes"] == []
    brand(tmp_path)
    _, found, _ = audit(path, capsys)
    assert found["notes"] == [f"waiver {fingerprint[:8]} (rents, Ada): matches no finding"]
    said(capsys, "waive", fingerprint[:8], "--withdraw", "--config", path)
    assert audit(path, capsys)[1]["notes"] == []


def test_a_waiver_takes_a_finding_out_of_the_baseline(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = brand(tmp_path, till="31,90")
    audit(path, capsys)
    said(capsys, "baseline", "--config", path)
    waived(path, capsys)
    assert audit(path, capsys, "--at", "2999-01-01")[0] == 1
    assert said(capsys, "baseline", "--config", path).startswith("findings accepted: 0 ")
    assert audit(path, capsys)[0] == 0


def test_the_later_end_counts_where_the_configuration_waives_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = brand(tmp_path, till="31,90")
    fingerprint = str(audit(path, capsys)[1]["findings"][0]["fingerprint"])
    table = f'[[waivers]]\nfingerprint = "{fingerprint}"\nreason = "old"\nuntil = {YESTERDAY}\n'
    path.write_text(GOOD + table, "utf-8")
    code, found, _ = audit(path, capsys)
    assert (code, len(found["notes"])) == (1, 1)
    assert run("waive", fingerprint, "--withdraw", "--config", path) == 2
    assert f"is waived in {path}" in capsys.readouterr().err
    waived(path, capsys)
    code, found, _ = audit(path, capsys)
    assert (code, found["findings"][0]["waived"], found["notes"]) == (0, "rents", [])


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--reason", "x", "--until", YESTERDAY), "has passed"),
        (("--reason", " ", "--until", TOMORROW), "needs a reason"),
        (("--until", TOMORROW), "needs --reason and --until"),
        (("--reason", "x"), "needs --reason and --until"),
        (("--withdraw",), "no finding"),
    ],
)
def test_a_waiver_without_end_or_reason_is_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], why: str
) -> None:
    path = brand(tmp_path, till="31,90")
    fingerprint = str(audit(path, capsys)[1]["findings"][0]["fingerprint"])
    assert run("waive", fingerprint, *words, "--config", path) == 2
    assert why in capsys.readouterr().err
    assert said(capsys, "waive", "--config", path) == "nothing is waived\n"


def test_an_unknown_fingerprint_is_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = brand(tmp_path, till="31,90")
    audit(path, capsys)
    words = ("--reason", "x", "--until", TOMORROW, "--config", path)
    assert run("waive", "nothing", *words) == 2
    assert "no finding 'nothing'" in capsys.readouterr().err
