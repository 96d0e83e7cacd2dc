"""Which of many texts hold a telling word, found in one pass over all of them."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from typing import Any


def telling_texts(texts: Sequence[str], words: tuple[str, ...]) -> set[int]:
    """The positions of the texts that hold one of the words, which are in lower case."""
    lower = [text.lower() for text in texts]
    begins = list(accumulate((len(text) + 1 for text in lower), initial=0))
    found = _finder(words).find_matches_as_indexes("\n".join(lower))
    return {bisect(begins, at) - 1 for _, at, _ in found}


@cache
def _finder(words: tuple[str, ...]) -> Any:
    from ahocorasick_rs import AhoCorasick

    return AhoCorasick(words)
