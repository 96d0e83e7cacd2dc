"""Vale's `metric` and `readability`: formulas over the counts of a text.

A formula is arithmetic on named counts and nothing else: it is read as a tree and computed, never
run as code. Grades: Flesch-Kincaid 1975, Gunning 1952, Coleman-Liau 1975, SMOG (McLaughlin 1969),
Automated Readability Index (Senter and Smith 1967).
"""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable, Mapping
from typing import Any

from checker.extract import measures

_OPERATORS: Mapping[type, Callable[[Any, Any], Any]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul,
    ast.Div: operator.truediv, ast.Mod: operator.mod,
    ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt, ast.GtE: operator.ge,
    ast.Eq: operator.eq, ast.NotEq: operator.ne,
}  # fmt: skip
_FUNCTIONS: Mapping[str, Callable[..., float]] = {
    "sqrt": math.sqrt, "pow": math.pow, "abs": abs, "log": math.log, "floor": math.floor,
    "ceil": math.ceil, "round": lambda value, places=0.0: round(value, int(places)),
}  # fmt: skip
MAX_FORMULA = 1_000

GRADES: Mapping[str, Callable[[measures.Counts], float]] = {
    "Flesch-Kincaid": lambda c: 0.39 * c.words / c.sentences + 11.8 * c.syllables / c.words - 15.59,
    "Gunning Fog": lambda c: 0.4 * (c.words / c.sentences + 100 * c.complex_words / c.words),
    "Coleman-Liau": lambda c: (5.88 * c.characters - 29.6 * c.sentences) / c.words - 15.8,
    "SMOG": lambda c: 1.043 * math.sqrt(c.complex_words * 30 / c.sentences) + 3.1291,
    "Automated Readability": lambda c: (
        4.71 * c.characters / c.words + 0.5 * c.words / c.sentences - 21.43
    ),
}
"""School grade by the name that Vale gives it."""

SCORES: Mapping[str, Callable[[measures.Counts], float]] = {
    **{name.lower().replace(" ", "_").replace("-", "_"): made for name, made in GRADES.items()},
    "lix": lambda c: c.words / c.sentences + 100 * c.long_words / c.words,
    "flesch_reading_ease": lambda c: (
        206.835 - 1.015 * c.words / c.sentences - 84.6 * c.syllables / c.words
    ),
}
"""Scores that a formula may name: the grades, LIX (Björnsson 1968) and Flesch (1948)."""


def counts_of(text: str) -> Mapping[str, float]:
    """The counts that formulas may name; those of markup, which messages lack, are 0."""
    found = measures.count(text)
    return {
        "sentences": found.sentences,
        "words": found.words,
        "characters": found.characters,
        "syllables": found.syllables,
        "complex_words": found.complex_words,
        "polysyllabic_words": found.complex_words,
        "long_words": found.long_words,
        "paragraphs": len([part for part in re.split(r"\n\s*\n", text) if part.strip()]),
        "pre": 0, "list": 0, "blockquote": 0,
        **{f"heading_h{level}": 0 for level in range(1, 7)},
        **{name: score(found) if found.words else 0.0 for name, score in SCORES.items()},
    }  # fmt: skip


def check_formula(formula: str) -> ast.expr:
    """The formula as a tree. Raises ValueError where it is more than arithmetic."""
    if len(formula) > MAX_FORMULA:
        raise ValueError("the formula is too long")
    text = re.sub(r"heading\.h", "heading_h", formula).replace("math.", "").strip()
    text = text.replace("&&", " and ").replace("||", " or ")
    try:
        tree = ast.parse(" ".join(text.split()), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ValueError(f"{formula!r} is no formula") from error
    compute(tree, dict.fromkeys(counts_of(""), 1.0))
    return tree


def compute(tree: ast.expr, counts: Mapping[str, float]) -> float:
    """The value; comparisons give 1 or 0. Raises ValueError for anything but arithmetic, and
    ZeroDivisionError where a count is 0.
    """
    match tree:
        case ast.Constant(value=bool() | int() | float() as number):
            return float(number)
        case ast.Name(id=name) if name in counts:
            return counts[name]
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return -compute(inner, counts)
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _OPERATORS:
            return float(_OPERATORS[type(sign)](compute(left, counts), compute(right, counts)))
        case ast.Compare(left=left, ops=[sign], comparators=[right]) if type(sign) in _OPERATORS:
            return float(_OPERATORS[type(sign)](compute(left, counts), compute(right, counts)))
        case ast.BoolOp(op=sign, values=values):
            found = [bool(compute(value, counts)) for value in values]
            return float(all(found) if isinstance(sign, ast.And) else any(found))
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if name in _FUNCTIONS:
            return float(_FUNCTIONS[name](*(compute(each, counts) for each in arguments)))
    raise ValueError(f"{ast.unparse(tree)!r} is no arithmetic on counts")


def grade(text: str, names: tuple[str, ...]) -> float | None:
    """The mean school grade by these formulas; None without a word."""
    found = measures.count(text)
    if not found.words or not names:
        return None
    return sum(GRADES[name](found) for name in names) / len(names)
