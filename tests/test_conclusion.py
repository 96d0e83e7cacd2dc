"""What a run comes to: variants of one product are known as such."""

from __future__ import annotations

from pathlib import Path

from checker.audit import run

CONFIG = """
[brand]
name = "Atelier Lin"
locale = "fr-FR"
rules = ["builtin:price"]
reference = "shop"
[[channels]]
name = "shop"
kind = "feed"
path = "shop.tsv"
[[channels]]
name = "google"
kind = "feed"
path = "google.tsv"
"""
HEAD = "id\ttitle\tlink\tprice\tavailability\tgtin\titem_group_id\tsize\n"
GTINS = ("3760999000111", "3760999000128", "3760999000135", "3760999000142")
TITLES = ("Pull Lin - S", "Pull Lin - M", "Pull Lin - L", "Écharpe Laine")


def feed(*prices: str) -> str:
    """Three sizes of a pullover and a scarf, at these prices."""
    rows = zip(GTINS, TITLES, prices, ("LIN", "LIN", "LIN", ""), "SML ", strict=True)
    return HEAD + "".join(
        f"{gtin[-4:]}\t{title}\thttps://lin.example/{gtin}\t{price} EUR\tin_stock\t{gtin}\t{group}"
        f"\t{size}\n"
        for gtin, title, price, group, size in rows
    )


def groups(folder: Path, *prices: str) -> list[tuple[str, str | None]]:
    """Name and group of what differs on the second channel."""
    (folder / "checker.toml").write_text(CONFIG, "utf-8")
    (folder / "shop.tsv").write_text(feed("79.00", "79.00", "79.00", "35.00"), "utf-8")
    (folder / "google.tsv").write_text(feed(*prices), "utf-8")
    audit = run(folder / "checker.toml")
    return sorted((f.subject.name, f.subject.group) for f in audit.findings)


def test_variants_with_findings_share_a_group(tmp_path: Path) -> None:
    found = groups(tmp_path, "69.00", "69.00", "79.00", "30.00")
    assert [name for name, _ in found] == ["Pull Lin - M", "Pull Lin - S", "Écharpe Laine"]
    assert found[0][1] == found[1][1] is not None
    assert found[2][1] is None


def test_a_variant_alone_has_none(tmp_path: Path) -> None:
    assert groups(tmp_path, "69.00", "79.00", "79.00", "35.00") == [("Pull Lin - S", None)]
