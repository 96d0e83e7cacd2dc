"""Splink as a peer of `score_pairs`: unsupervised, on typed columns of the titles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from tests.benchmarks.pairs import Pair

_WORD = re.compile(r"[^\W\d_]{2,}")
_CODE = re.compile(r"(?=\w*\d)(?=\w*[^\W\d])\w[\w-]{2,}")
_NUMBER = re.compile(r"\d+")


def available() -> bool:
    """Whether Splink is installed; it is no dependency of the project."""
    try:
        import splink  # noqa: F401
    except ImportError:
        return False
    return True


def splink_scores(pairs: Sequence[Pair]) -> list[float]:
    """Match probability of each pair, from a model trained on these pairs without labels."""
    import polars as pl
    import splink.comparison_library as compare
    from splink import Linker, SettingsCreator, block_on
    from splink.backends.duckdb import DuckDBAPI

    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[
            compare.JaccardAtThresholds("title", [0.9, 0.8]),
            compare.ArrayIntersectAtSizes("words", [4, 2, 1]),
            compare.ArrayIntersectAtSizes("codes", [1]),
            compare.ArrayIntersectAtSizes("numbers", [2, 1]),
        ],
        blocking_rules_to_generate_predictions=[block_on("pair")],
        probability_two_random_records_match=0.001,
    )
    database = DuckDBAPI()
    sides = [
        database.register(
            pl.DataFrame(
                [_row(number, getattr(pair, side)) for number, pair in enumerate(pairs)]
            ).to_arrow(),
            dataset_display_name=f"{side}_side",
        )
        for side in ("left", "right")
    ]
    linker = Linker(sides, settings, log_level="ERROR")
    linker.training.estimate_u_using_random_sampling(max_pairs=200_000, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("pair"))
    found = linker.inference.predict().as_record_list()
    odds = {int(row["unique_id_l"]): float(row["match_probability"]) for row in found}
    return [odds.get(number, 0.0) for number in range(len(pairs))]


def _row(number: int, product: dict[str, Any]) -> dict[str, Any]:
    title = str(product["title"]).lower()
    return {
        "unique_id": number,
        "pair": number,
        "title": title,
        "words": sorted(set(_WORD.findall(title))),
        "codes": sorted(set(_CODE.findall(title))),
        "numbers": sorted(set(_NUMBER.findall(title))),
    }
