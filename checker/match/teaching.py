"""Abbreviations a brand's own files teach: offers linked by a key, their labels side by side.

Where a till label and a web title carry one GTIN, the word each keeps for itself is
often the same word (`NTRT` beside "nutrition"). Seen often enough, the two count as
one from then on, in that run only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from checker.match.likeness import word_likeness
from checker.match.parsed import Parsed

_SEEN = 3
"""Times a label word must stand beside a title word."""
_SHARE = 0.6
"""Share of the label word's appearances in which it does."""


def learn(linked: Iterable[tuple[Parsed, Parsed]]) -> Mapping[tuple[str, str], float]:
    """(label word, title word) → how surely they are one, both ways round."""
    together: Counter[tuple[str, str]] = Counter()
    alone: Counter[str] = Counter()
    for one, two in linked:
        if one.abbreviated == two.abbreviated:
            continue
        label, title = (one, two) if one.abbreviated else (two, one)
        for word in label.words:
            if word in title.words or any(word_likeness(word, w, True) for w in title.spoken):
                continue
            alone[word] += 1
            together.update(
                (word, w) for w in title.words if w[0] == word[0] and len(w) > len(word)
            )
    taught: dict[tuple[str, str], float] = {}
    for (short, word), seen in together.items():
        if seen >= _SEEN and seen >= _SHARE * alone[short]:
            taught[short, word] = taught[word, short] = 0.85
    return taught
