"""checker.toml: all mistakes at once, and what the rest of the program asks of it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from checker.errors import ConfigurationError, UsageError
from checker.settings import Settings, find_profiles, kinds, load, secret

GOOD = """
[brand]
name = "Maison Lune"
reference = "site"
[run]
at = 2026-11-18
[[channels]]
name = "site"
kind = "website"
url = "https://www.maison-lune.example/"
[[channels]]
name = "tills"
kind = "catalogue"
path = "exports/*.csv"
voice.address = "tu"
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "checker.toml"
    path.write_text(text, "utf-8")
    return path


def problems(folder: Path, text: str) -> list[str]:
    with pytest.raises(ConfigurationError) as caught:
        load(write(folder, text))
    return [str(problem).removeprefix(f"{folder}/") for problem in caught.value.problems]


def settings(folder: Path) -> Settings:
    return load(write(folder, GOOD))


def test_a_right_file_loads(tmp_path: Path) -> None:
    found = settings(tmp_path)
    assert [channel.name for channel in found.channels] == ["site", "tills"]
    assert found.channel("tills").voice.address == "tu"
    assert found.now.date() == date(2026, 11, 18)
    assert str(found.now.tzinfo) == "Europe/Paris"
    assert found.base == tmp_path


def test_every_mistake_is_listed_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = """[brand]
name = "X"
currency = "EURO"
refrence = "site"
timezone = "Paris"
[voice]
address = "ils"
[[channels]]
name = "site"
kind = "website"
[[channels]]
name = "site"
kind = "catalog"
complete = "yes"
[[channels]]
name = "mail"
kind = "email"
[[differences]]
channels = ["shop"]
"""
    assert problems(tmp_path, text) == [
        "checker.toml:3: 'currency' is 'EURO' (expected an ISO 4217 currency, e.g. EUR)",
        "checker.toml:4: unknown key 'refrence' (did you mean 'reference'?)",
        "checker.toml:5: 'timezone' is 'Paris' (expected a time zone, e.g. Europe/Paris)",
        "checker.toml:7: 'address' is 'ils' "
        "(expected one of tu, vous, du, Sie, tú, usted, Lei, je, u, informal, formal, any)",
        "checker.toml:8: a website needs an http(s) 'url'",
        "checker.toml:12: two channels are named 'site'",
        "checker.toml:13: 'kind' is 'catalog' (did you mean 'catalogue'?)",
        "checker.toml:14: 'complete' is 'yes' (expected true or false)",
        "checker.toml:15: channel 'mail' needs a 'path'",
        "checker.toml:18: missing key 'reason'",
        "checker.toml:19: there is no channel 'shop' (channels: mail, site)",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[brand]\nname = 'X'", "checker.toml:1: missing key 'channels'"),
        ("[brand]\nname = 'X'\nchannels = []", "there is no channel"),
        (GOOD + "file = 'x'", "unknown key 'file'"),
        (GOOD.replace("[[channels]]", "[[channels]]\nauth = 'me:hunter2'", 1), "'auth' names no"),
        (GOOD.replace('reference = "site"', 'reference = "web"'), "there is no channel 'web'"),
        (GOOD.replace('"site"\nkind', '"the site"\nkind'), "'name' is 'the site'"),
    ],
)
def test_single_mistakes(tmp_path: Path, text: str, expected: str) -> None:
    assert any(expected in problem for problem in problems(tmp_path, text))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot be read: No such file"):
        load(tmp_path / "none.toml")


def test_only_keeps_the_named_channels(tmp_path: Path) -> None:
    found = settings(tmp_path)
    assert [channel.name for channel in found.only(("tills",)).channels] == ["tills"]
    with pytest.raises(UsageError, match=r"no channel 'till'; channels: site, tills"):
        found.only(("till",))


def test_kinds_are_the_modules() -> None:
    assert {"website", "catalogue", "feed", "social", "email", "sms", "script"} <= set(kinds())


def test_secrets_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOKEN", "s3cret")
    assert secret("Bearer ${TOKEN}") == "Bearer s3cret"
    monkeypatch.delenv("TOKEN")
    with pytest.raises(ConfigurationError, match="TOKEN is not set"):
        secret("${TOKEN}")


def test_profiles_of_the_brand_count_for_every_channel(tmp_path: Path) -> None:
    (tmp_path / "formats").mkdir()
    (tmp_path / "formats" / "till.toml").write_text('[header]\nrequired = ["Bidule"]\n')
    text = GOOD.replace("[brand]", 'profiles = ["formats/*.toml"]\n[brand]', 1)
    found = load(write(tmp_path, text))
    assert found.channel("tills").profiles == ("formats/*.toml",)
    assert find_profiles(found.profiles, found.base) == (tmp_path / "formats" / "till.toml",)


def test_a_profile_that_is_not_there_or_wrong_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "till.toml").write_text('colour = "red"\n[header]\nrequired = ["Bidule"]\n')
    text = GOOD + 'profiles = ["none.toml", "till.toml"]\n'
    missing, wrong = sorted(problems(tmp_path, text))
    assert "no profile matches 'none.toml'" in missing
    assert "unknown key `colour`" in wrong


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('account = "@lune"\ntoken = "EAACanari"', "'token' names no environment variable"),
        ('account = "@lune"\ntoken = "Bearer ${T}"', "'token' names no environment variable"),
        ('account = "@lune"\napi = "http://api.example"', "'api' is no https address"),
        ('account = "@lune"\napi = "http://127.0.0.1.example"', "'api' is no https address"),
        ('account = "@lune"\nnetwork = "instagramm"', "no API of a network 'instagramm' is known"),
        ('url = "https://me:canari@a.example/"', "'url' holds a password"),
    ],
)
def test_no_secret_stands_in_the_file_nor_in_what_is_said_of_it(
    tmp_path: Path, line: str, said: str
) -> None:
    path = tmp_path / "checker.toml"
    path.write_text(f'[brand]\nname = "L"\n[[channels]]\nname = "x"\nkind = "social"\n{line}\n')
    with pytest.raises(ConfigurationError, match=re.escape(said)) as caught:
        load(path)
    assert "anari" not in str(caught.value)


def test_an_account_is_named_by_its_channel(tmp_path: Path) -> None:
    path = tmp_path / "checker.toml"
    path.write_text(
        '[brand]\nname = "L"\n[[channels]]\nname = "x"\nkind = "social"\n'
        'account = "@lune"\ntoken = "${X_TOKEN}"\napi = "http://127.0.0.1:8000"\n'
    )
    assert load(path).channels[0].account == "@lune"


def test_a_third_party_is_no_reference(tmp_path: Path) -> None:
    text = GOOD.replace('voice.address = "tu"', 'owner = "third-party"').replace(
        'reference = "site"', 'reference = "tills"'
    )
    (problem,) = problems(tmp_path, text)
    assert "a third party is never right about the brand" in problem


def test_the_letterhead_is_read_and_checked(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text("<svg/>", "utf-8")
    head = '[report]\nagency = "Agence"\nlogo = "logo.svg"\naccent = "#B0128F"\n'
    settings = load(write(tmp_path, GOOD + head))
    assert (settings.report.agency, settings.report.accent) == ("Agence", "#B0128F")
    wrong = '[report]\nlogo = "none.png"\naccent = "teal"\n'
    assert problems(tmp_path, GOOD + wrong) == [
        "checker.toml:17: there is no file 'none.png'",
        "checker.toml:18: 'accent' is 'teal' (expected a colour, e.g. #1d4d4f)",
    ]
    (found,) = problems(tmp_path, GOOD + '[report]\nlogo = "logo.gif"\n')
    assert found.startswith("checker.toml:17: expected one of .png, .jpg")


def test_brands_in_one_folder_have_each_their_store(tmp_path: Path) -> None:
    (tmp_path / "lune.toml").write_text(GOOD, "utf-8")
    assert load(tmp_path / "lune.toml").store == tmp_path / ".checker" / "lune"
    assert load(write(tmp_path, GOOD)).store == tmp_path / ".checker"
