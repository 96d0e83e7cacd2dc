"""Which classes a page's own style sheet strikes through, and inside which others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice

from selectolax.lexbor import LexborNode

from checker.extract.cues import holds

Strikes = Mapping[str, tuple[frozenset[str], ...]]
"""By struck class the other classes of each of its rules, which the element or one around it must
have: none for `.was`, `price--on-sale` for `.price--on-sale .price-item--regular`."""

RULE_LIMIT = 200
_LONGEST = 200
"""Characters of a selector."""
_AROUND = 12
"""Elements around one that a rule can speak of."""
_STRUCK = re.compile(r"\.([A-Za-z_][\w-]*)\s*\{[^{}]{0,400}line-through")
_BEFORE = re.compile(r"[^{}<;,/]*$")
_DENIED = re.compile(r":not\([^)]*\)")
_CLASS = re.compile(r"\.([A-Za-z_][\w-]*)")


def find_strikes(source: bytes) -> Strikes:
    """The rules of the style sheets inside a page in UTF-8 that strike a class through."""
    if not holds(source, b"line-through"):
        return {}
    text = source.decode()
    found: dict[str, set[frozenset[str]]] = {}
    for rule in islice(_STRUCK.finditer(text), RULE_LIMIT):
        before = text[max(0, rule.start() - _LONGEST) : rule.start()].replace(">", " ")
        selector = _BEFORE.search(before)
        others = _CLASS.findall(_DENIED.sub("", selector[0])) if selector else ()
        found.setdefault(rule[1], set()).add(frozenset(others))
    return {name: tuple(rules) for name, rules in found.items()}


def is_struck(node: LexborNode, classes: str, strikes: Strikes) -> bool:
    """True for an element of these `classes` that a rule strikes through where it stands."""
    own = classes.split()
    return any(
        _stands_inside(node, rule) for name in own if name in strikes for rule in strikes[name]
    )


def _stands_inside(node: LexborNode, wanted: frozenset[str]) -> bool:
    current: LexborNode | None = node
    for _ in range(_AROUND):
        if not wanted or current is None:
            break
        wanted = wanted.difference((current.attributes.get("class") or "").split())
        current = current.parent
    return not wanted
