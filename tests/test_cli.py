"""The command line: exit codes, streams and errors."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from checker import commands
from checker.cli import main

GOOD = """
[brand]
name = "Lune"
rules = ["builtin:price"]
reference = "shop"
[[channels]]
name = "shop"
kind = "catalogue"
path = "shop.csv"
tax = "included"
[[channels]]
name = "till"
kind = "catalogue"
path = "till.csv"
tax = "included"
"""
SHOP = "Handle,Title,Variant SKU,Variant Price,Variant Barcode,Variant Compare At Price\n"
TILL = (
    "Référence;Code barre;Désignation;Marque;Sous-famille;Prix TTC;Stock;Stock mini;Valeur stock\n"
)


def brand(folder: Path, *, shop: str = "29.90", till: str = "29,90") -> Path:
    (folder / "shop.csv").write_text(
        SHOP + f"creme,Crème de Jour 50 ml,A1,{shop},3760999000111,\n", "utf-8"
    )
    (folder / "till.csv").write_bytes(
        (TILL + f"A1;3760999000111;CRM JOUR 50ML;Lune;Soins;{till};4;1;10\n").encode("cp1252")
    )
    path = folder / "checker.toml"
    path.write_text(GOOD, "utf-8")
    return path


def run(*words: object) -> int:
    return main([str(word) for word in words])


def test_agreement_is_0(tmp_path: Path) -> None:
    assert run("run", brand(tmp_path), "--quiet") == 0


def test_a_difference_is_1_and_goes_to_stdout(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("run", brand(tmp_path, till="31,90"), "--quiet", "--format", "json") == 1
    found = json.loads(capsys.readouterr().out)
    (finding,) = found["findings"]
    assert finding["rule"] == "price/mismatch"
    assert finding["channels"] == ["till"]
    observed = {o["channel"]: o["evidence"] for o in finding["observed"]}
    assert (observed["till"]["row"], observed["till"]["column"]) == (2, "Prix TTC")
    assert observed["till"]["quote"] == "31,90"


@pytest.mark.parametrize(("level", "code"), [("error", 1), ("note", 1), ("never", 0)])
def test_fail_on(tmp_path: Path, level: str, code: int) -> None:
    assert run("run", brand(tmp_path, till="31,90"), "-q", "--fail-on", level) == code


def test_a_channel_that_cannot_be_read_is_3_and_the_rest_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = brand(tmp_path)
    (tmp_path / "till.csv").unlink()
    assert run("run", path, "-q", "--format", "json") == 3
    found = json.loads(capsys.readouterr().out)
    assert [failure["channel"] for failure in found["failures"]] == ["till"]
    assert {c["name"]: c["coverage"]["offers"] for c in found["channels"]} == {"shop": 1, "till": 0}


def test_a_finding_outweighs_a_broken_channel(tmp_path: Path) -> None:
    path = brand(tmp_path, till="31,90")
    extra = '[[channels]]\nname = "x"\nkind = "catalogue"\npath = "none.csv"\n'
    path.write_text(GOOD + extra, "utf-8")
    assert run("run", path, "-q") == 1


def test_a_wrong_configuration_is_2_and_lists_every_mistake(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "checker.toml"
    path.write_text(GOOD.replace("tax =", "taxe =").replace('"shop.csv"', "3"), "utf-8")
    assert run("run", path) == 2
    streams = capsys.readouterr()
    assert streams.out == ""
    assert streams.err.count(str(path)) == 3
    assert "nothing was run" in streams.err
    assert not (tmp_path / ".checker").exists()


@pytest.mark.parametrize("words", [["run", "--formt", "json"], ["flee"], [], ["run", "--at", "x"]])
def test_wrong_usage_is_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(words)
    assert caught.value.code == 2
    assert capsys.readouterr().err.startswith("checker: ")


def test_a_broken_rule_is_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = brand(tmp_path)
    path.write_text(GOOD.replace("builtin:price", "builtin:prix"), "utf-8")
    assert run("run", path) == 2
    assert "no rule pack 'builtin:prix'" in capsys.readouterr().err


def test_new_only_keeps_what_earlier_runs_did_not_find(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = brand(tmp_path, till="31,90")
    assert run("run", path, "-q", "--new-only") == 1
    assert run("run", path, "-q", "--new-only") == 0
    capsys.readouterr()


def test_a_run_of_one_channel_resolves_nothing(tmp_path: Path) -> None:
    path = brand(tmp_path, till="31,90")
    assert run("run", path, "-q", "--new-only") == 1
    assert run("run", path, "-q", "--only", "shop") == 0
    assert run("run", path, "-q", "--new-only") == 0


def test_an_export_cut_in_half_is_incomplete_not_withdrawn(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = brand(tmp_path)
    rows = "".join(f"p{n},Crème n°{n} 50 ml,B{n},1{n}.90,,\n" for n in range(9))
    whole = (tmp_path / "shop.csv").read_text("utf-8") + rows
    (tmp_path / "shop.csv").write_text(whole, "utf-8")
    assert run("run", path, "-q") == 0
    brand(tmp_path)
    assert run("run", path, "-q", "--format", "json") == 3
    capsys.readouterr()
    assert run("run", path, "-q") == 0


def test_offline_judges_the_saved_documents(tmp_path: Path) -> None:
    path = brand(tmp_path, till="31,90")
    assert run("run", path, "-q") == 1
    (tmp_path / "till.csv").unlink()
    assert run("run", path, "-q", "--offline") == 1


def test_history_shows_a_price_over_two_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("run", brand(tmp_path), "-q")
    run("run", brand(tmp_path, shop="27.90"), "-q")
    capsys.readouterr()
    assert run("history", "crème", "--config", tmp_path / "checker.toml") == 0
    shown = capsys.readouterr().out
    assert "29,90" in shown
    assert "27,90" in shown


def test_reports_of_a_stored_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = brand(tmp_path, till="31,90")
    assert run("report", "--config", path) == 2
    run("run", path, "-q")
    assert run("report", "--config", path, "--report", tmp_path / "out") == 0
    assert (tmp_path / "out" / "report.html").stat().st_size > 10_000
    assert run("verify", "--config", path) == 0
    assert "2 quotes stand" in capsys.readouterr().out


def test_rules_are_listed_shown_and_tested(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("rules", "list", "--pack", "builtin:price") == 0
    assert "price/mismatch" in capsys.readouterr().out
    assert run("rules", "show", "price/mismatch") == 0
    assert "compare-prices" in capsys.readouterr().out
    assert run("rules", "test", "--pack", "builtin:price") == 0
    assert "0 contradicted" in capsys.readouterr().out


def test_how_files_and_pages_are_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    brand(tmp_path)
    assert run("formats") == 0
    assert "clictill" in capsys.readouterr().out.lower()
    assert run("formats", "show", tmp_path / "till.csv") == 0
    assert "Prix TTC" in capsys.readouterr().out
    page = tmp_path / "page.html"
    text = "<p>Une crème légère pour le matin, aux huiles végétales et sans parfum.</p>" * 4
    page.write_text(f"<main><h1>Crème de jour</h1><p class=price>29,90 €</p>{text}</main>", "utf-8")
    assert run("page", page, "--locale", "fr-FR") == 0
    assert "29,90" in capsys.readouterr().out


def test_a_format_is_learned(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, learned = tmp_path / "a.csv", tmp_path / "a.toml"
    source.write_text("Bidule;Désignation;Code barre;Prix promo\nA1;Lampe;3760999000128;9,90\n")
    assert run("formats", "learn", source, "--output", learned) == 0
    assert "price_current=9.9" in capsys.readouterr().out
    assert 'sale = ["Prix promo"]' in learned.read_text("utf-8")
    assert run("formats", "learn", source, "--output", learned) == 2
    assert "exists" in capsys.readouterr().err
    assert run("formats", "learn", tmp_path / "none.csv") == 3
    assert run("formats", "learn") == 2


def test_the_readme_names_every_command() -> None:
    listed = Path(__file__).parents[1].joinpath("README.md").read_text("utf-8")
    assert set(commands.names()) == set(re.findall(r"^\| `checker (\w+)", listed, re.M))


@pytest.mark.parametrize("name", commands.names())
def test_every_command_has_its_words(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(name, "--help")
    assert ended.value.code == 0
    assert f"checker {name}" in capsys.readouterr().out


def test_help_answers_at_once() -> None:
    script = (
        "import sys; from checker.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
    )
    heavy = "print(sorted({'polars','bs4','httpx2','playwright','lxml','rich'} & set(sys.modules)))"
    found = subprocess.run(
        [sys.executable, "-c", script + heavy], capture_output=True, text=True, check=True
    )
    assert found.stdout.splitlines()[-1] == "[]"
    assert "exit codes" in found.stdout


def test_the_last_line_on_stderr_is_for_scripts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("run", brand(tmp_path, till="31,90"), "-q") == 1
    said = capsys.readouterr().err.splitlines()[-1]
    values = dict(word.split("=") for word in said.removeprefix("checker: ").split())
    assert values.pop("run")
    assert values == {
        "findings": "1", "errors": "1", "warnings": "0", "notes": "0", "new": "1", "worse": "0",
        "resolved": "0", "waived": "0", "cannot_tell": "0", "score": "0.0", "incomplete": "no",
        "exit": "1",
    }  # fmt: skip


def test_a_run_out_of_time_says_so_and_resolves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = brand(tmp_path, till="31,90")
    assert run("run", path, "-q") == 1
    brand(tmp_path)
    capsys.readouterr()
    assert run("run", path, "-q", "--deadline", "0s", "--format", "json") == 3
    found = json.loads(capsys.readouterr().out)
    assert [(f["kind"], f["channel"]) for f in found["failures"]] == [
        ("deadline", "shop"),
        ("deadline", "till"),
    ]
    assert found["resolved"] == []
    assert run("run", path, "-q", "--deadline", "1h30m", "--format", "json") == 0
    assert len(json.loads(capsys.readouterr().out)["resolved"]) == 1


def test_a_second_run_is_told_who_is_at_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from checker.model import utc_now
    from checker.store import Store

    path = brand(tmp_path)
    with Store(tmp_path / ".checker") as store:
        store.begin(utc_now())
        assert run("run", path, "-q") == 2
    said = capsys.readouterr().err
    assert "another run (" in said
    assert "wait for it, or stop it" in said
    assert run("run", path, "-q") == 0


def test_history_is_shown_and_exported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = brand(tmp_path, till="31,90")
    for day in ("2026-11-01", "2026-11-02"):
        run("run", path, "-q", "--at", day)
    capsys.readouterr()
    assert run("history", "crème", "--config", path) == 0
    shown = capsys.readouterr().out
    assert "31,90\u00a0€  du 1 novembre 2026 au 2 novembre 2026 (2\u00a0lectures)" in shown
    assert "ne disent pas la même chose depuis le 1 novembre 2026" in shown
    run("run", path, "-q", "--at", "2026-11-09", "--offline")  # reads nothing, so adds nothing
    capsys.readouterr()
    assert run("history", "crème", "--config", path) == 0
    assert capsys.readouterr().out == shown
    assert run("history", "--config", path, "--export", tmp_path / "curve.csv") == 0
    lines = (tmp_path / "curve.csv").read_text("utf-8").splitlines()
    assert lines[0].startswith("subject,name,channel,store,field,value,currency,since,until")
    assert any(",till," in line and ",31.9,EUR," in line for line in lines)
    assert run("history", "--config", path, "--export", tmp_path / "curve.pdf") == 2
