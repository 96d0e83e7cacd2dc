"""Vale rules that extend another rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import vale

PARENT = """
extends: existence
message: "Avoid '%s'."
level: warning
tokens: [cheap, best, deal]
tests: [{name: mine}]
"""


def load(folder: Path, **rules: str) -> vale.Pack:
    (folder / "House").mkdir()
    (folder / "House" / "Words.yml").write_text(PARENT, "utf-8")
    (folder / "Own").mkdir()
    for name, text in rules.items():
        (folder / "Own" / f"{name}.yml").write_text(text, "utf-8")
    return vale.load(folder / "Own")


@pytest.mark.parametrize(
    ("child", "expected"),
    [
        ("", ["cheap", "best", "deal"]),
        ("tokens: [bargain]", ["bargain"]),
        ("tokens+: [bargain]", ["cheap", "best", "deal", "bargain"]),
        ("tokens-: [best]\nlevel: error", ["cheap", "deal"]),
    ],
)
def test_the_child_stands_over_the_parent(tmp_path: Path, child: str, expected: list[str]) -> None:
    pack = load(tmp_path, Words=f"extends: House.Words\n{child}")
    alerts = [a for _, a in pack.alerts(vale.Text("cheap, best deal, bargain"))]
    assert [alert.found for alert in alerts] == expected
    assert alerts[0].message == f"Avoid '{expected[0]}'."


@pytest.mark.parametrize(
    ("child", "why"),
    [
        ("extends: House.Nothing", "extends 'House.Nothing', which is not beside it"),
        ("extends: ../x.y", "which is not beside it"),
        ("extends: Own.Words", "in a row: is it a circle?"),
        ("extends: House.Words\ntokens-: [worst]", "Words.yml:2: 'tokens-' does not fit"),
        ("extends: House.Words\nlevel+: [x]", "'level+' does not fit"),
        ("extends: House.Words\ntokns: [x]", "Words.yml:2: unknown key 'tokns'"),
    ],
)
def test_what_does_not_fit_is_named(tmp_path: Path, child: str, why: str) -> None:
    (skipped,) = load(tmp_path, Words=child).skipped
    assert why in skipped.why
