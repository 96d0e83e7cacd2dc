"""Lines of days alone that head a list of offers each: "On now, until Monday 30", its offers, then
"From Friday 27 to Monday 30", others.
"""

from __future__ import annotations

import re

from checker.extract.offer_benefit import Benefit
from checker.extract.offer_slots import Text

_WORD = re.compile(r"[^\W\d_]+")
_MOST = 3
"""Words that such a line may hold beside its days: "En ce moment, jusqu'au lundi 30"."""
_SEVERAL = 2


def under_heading(text: Text, benefits: list[Benefit], i: int) -> list[Benefit]:
    """`benefits`; for days that head a list only those under them, up to the next such line, where
    several of these lines hold all offers of the text between them; none for what is told before
    the first: "What starts on Friday"."""
    if len(text.windows) < _SEVERAL or "\n" not in text.source:
        return benefits
    heads = [k for k in sorted(text.windows) if _is_heading(text, benefits, k)]
    if len(heads) < _SEVERAL or (i > heads[0] and i not in heads):
        return benefits
    ends = [*heads[1:], len(text.tokens)]
    groups = [
        [b for b in benefits if head < b.first < end] for head, end in zip(heads, ends, strict=True)
    ]
    if not all(groups) or sum(map(len, groups)) < len(benefits):
        return benefits
    return groups[heads.index(i)] if i in heads else []


def _is_heading(text: Text, benefits: list[Benefit], i: int) -> bool:
    """True where the window at `i` is all that its line tells."""
    if any(b.first <= i < b.last for b in benefits):
        return False
    token, source = text.tokens[i], text.source
    start = source.rfind("\n", 0, token.start) + 1
    end = source.find("\n", token.end)
    if end < 0 or source[start:end].rstrip().endswith((".", "!", "?", ";", ",")):
        return False
    beside = f"{source[start : token.start]} {source[token.end : end]}"
    return len(_WORD.findall(beside)) <= _MOST and not any(map(str.isdigit, beside))
