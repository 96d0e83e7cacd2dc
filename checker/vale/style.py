"""A Vale rule that runs: its definition, compiled once, looked for in texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from checker.extract import measures
from checker.vale import capitals, definition, formulas, patterns, scopes
from checker.vale.definition import Definition, Unable

Search = Callable[[str, "Text"], Iterator["Alert"]]
"""Looks in one block of a text; places are those of the block."""


@dataclass(frozen=True, slots=True)
class Text:
    """One message, and the texts it stands among."""

    body: str
    heading: bool = False
    document: str | None = None
    """The whole page, post or mail, where there is more than this message."""

    @property
    def whole(self) -> str:
        """The document, else the message."""
        return self.body if self.document is None else self.document


@dataclass(frozen=True, slots=True)
class Alert:
    """The words `found` at [start, end) of the message."""

    start: int
    end: int
    found: str
    message: str
    better: str | None = None
    """What to write instead, where the rule knows it."""


@dataclass(frozen=True)
class Style:
    """One rule, ready to run."""

    name: str
    definition: Definition
    search: Search = field(repr=False)
    scopes: tuple[scopes.Scope, ...]
    needed: patterns.Needed
    """Lower-case texts without one of which there is no alert; None: always to be searched."""

    @property
    def whole(self) -> bool:
        """True for a rule about whole documents, not about a place in a message."""
        return isinstance(self.definition, definition.Metric | definition.Readability)

    def alerts(self, text: Text) -> list[Alert]:
        """Every alert in the message, in order, each once. Raises TimeoutError where the rule's
        pattern takes too long.
        """
        if self.whole:
            return list(self.search(text.whole, text))
        spans = dict.fromkeys(
            span for scope in self.scopes for span in scope.spans(text.body, heading=text.heading)
        )
        found = [
            Alert(start + a.start, start + a.end, a.found, a.message, a.better)
            for start, end in spans
            for a in self.search(text.body[start:end], text)
        ]
        return sorted(set(found), key=lambda alert: (alert.start, alert.end))


def compiled(name: str, rule: Definition, accepted: Iterable[str] = ()) -> Style:
    """The rule, ready to run. `accepted` are the words of the style's vocabulary.

    Raises Unable where it cannot run here: a pattern or scope that does not exist.
    """
    try:
        places = scopes.scopes_of(rule.scope)
        search, needed = _SEARCHES[type(rule)](rule, _excepted(rule, accepted))
    except ValueError as error:
        raise Unable(str(error)) from error
    return Style(name, rule, search, places, needed)


_Pattern = regex.Pattern[str]
_Made = tuple[Search, patterns.Needed]


def _excepted(rule: Definition, accepted: Iterable[str]) -> _Pattern | None:
    """What the rule lets pass: its exceptions and the vocabulary, the longest first."""
    words = list(getattr(rule, "exceptions", ()))
    if getattr(rule, "vocab", False) and not getattr(rule, "nonword", False):
        words += accepted
    if not words:
        return None
    return patterns.compile(patterns.any_of(sorted(words, key=len, reverse=True)))


def _passes(excepted: _Pattern | None, block: str, start: int, end: int) -> bool:
    """True where the words hold an exception, or stand inside one."""
    if excepted is None:
        return False
    return bool(excepted.search(block[start:end], timeout=patterns.SECONDS)) or any(
        match.start() <= start and end <= match.end()
        for match in excepted.finditer(block, timeout=patterns.SECONDS)
    )


def said(template: str, *values: str) -> str:
    """Vale's message: each `%s` filled in turn, one value more often where there is only one."""
    for value in values if len(values) > 1 else values * template.count("%s"):
        template = template.replace("%s", value.replace("%s", "%\0s"), 1)
    return template.replace("%\0s", "%s").replace("%%", "%")


def _existence(rule: definition.Existence, excepted: _Pattern | None) -> _Made:
    tokens = [token for token in rule.tokens if token.strip()]
    body = patterns.any_of(tokens, nonword=rule.nonword) if tokens else ""
    raw = "".join(rule.raw)
    whole = body + raw if rule.append else raw + body
    if not whole:
        raise ValueError("it names no token")
    pattern = patterns.compile(whole, ignorecase=rule.ignorecase)

    def search(block: str, _: Text) -> Iterator[Alert]:
        for match in pattern.finditer(block, timeout=patterns.SECONDS):
            if not _passes(excepted, block, *match.span()):
                yield Alert(*match.span(), match[0], said(rule.message, match[0]))

    return search, patterns.needed(whole)


def _substitution(rule: definition.Substitution, excepted: _Pattern | None) -> _Made:
    pairs = sorted(rule.swap.items(), key=lambda pair: len(pair[0]), reverse=True)
    if not pairs:
        raise ValueError("it swaps nothing")
    groups = [f"(?P<swap{at}>{patterns.scoped(key)})" for at, (key, _) in enumerate(pairs)]
    whole = patterns.any_of(groups, nonword=rule.nonword)
    pattern = patterns.compile(whole, ignorecase=rule.ignorecase)
    right = [_token(value, rule.ignorecase) for _, value in pairs]

    def search(block: str, _: Text) -> Iterator[Alert]:
        for match in pattern.finditer(block, timeout=patterns.SECONDS):
            at = next(at for at in range(len(pairs)) if match[f"swap{at}"] is not None)
            found, value = match[0].strip(), pairs[at][1]
            if right[at](found) or _passes(excepted, block, *match.span()):
                continue
            choices = [each.strip() for each in value.split("|")]
            if rule.capitalize and found[:1].isupper():
                choices = [each[:1].upper() + each[1:] for each in choices]
            better = " or ".join(choices)
            one = choices[0] if len(choices) == 1 and value else None
            yield Alert(*match.span(), match[0], said(rule.message, better, found), one)

    return search, patterns.needed(whole)


def _token(value: str, ignorecase: bool) -> Callable[[str], bool]:
    """Whether what was found is already what should stand there."""
    if " " in value:
        return value.__eq__
    try:
        pattern = patterns.compile(f"(?:{value})", ignorecase=ignorecase)
    except ValueError:
        return value.__eq__
    return lambda found: bool(value) and pattern.fullmatch(found) is not None


def _occurrence(rule: definition.Occurrence, _: _Pattern | None) -> _Made:
    pattern = patterns.compile(f"(?:{rule.token})", ignorecase=rule.ignorecase)

    def search(block: str, _: Text) -> Iterator[Alert]:
        found = list(pattern.finditer(block, timeout=patterns.SECONDS))
        if (rule.max > 0 and len(found) > rule.max) or (rule.min > 0 and len(found) < rule.min):
            place = found[0].span() if found else (0, 0)
            yield Alert(*place, found[0][0] if found else "", said(rule.message, str(len(found))))

    return search, None if rule.min > 0 else patterns.needed(rule.token)


def _repetition(rule: definition.Repetition, excepted: _Pattern | None) -> _Made:
    pattern = patterns.compile(f"(?:{'|'.join(rule.tokens)})", ignorecase=rule.ignorecase)

    def same(left: str, right: str) -> bool:
        if rule.ignorecase:
            left, right = left.casefold(), right.casefold()
        return left == right != "" and (not rule.alpha or left.isalpha())

    def search(block: str, _: Text) -> Iterator[Alert]:
        count = 0
        matches = pattern.finditer(block, timeout=patterns.SECONDS)
        for before, match in pairwise(matches):
            if not same(before[0].strip(), match[0].strip()):
                continue
            count += 1
            found = block[before.start() : match.end()]
            if count <= rule.max or len(measures.sentences(found)) > 1:
                continue
            if _passes(excepted, block, before.start(), match.end()):
                continue
            yield Alert(before.start(), match.end(), found, said(rule.message, match[0].strip()))
            count = 0

    return search, None


def _consistency(rule: definition.Consistency, _: _Pattern | None) -> _Made:
    pairs = [
        tuple(
            patterns.compile(
                patterns.any_of([side], nonword=rule.nonword), ignorecase=rule.ignorecase
            )
            for side in pair
        )
        for pair in rule.either.items()
    ]

    def search(block: str, text: Text) -> Iterator[Alert]:
        for pair in pairs:
            here = [p.search(block, timeout=patterns.SECONDS) for p in pair]
            found = next((match for match in reversed(here) if match), None)
            if found and all(p.search(text.whole, timeout=patterns.SECONDS) for p in pair):
                yield Alert(*found.span(), found[0], said(rule.message, found[0]))

    return search, None


def _conditional(rule: definition.Conditional, excepted: _Pattern | None) -> _Made:
    first = patterns.compile(rule.first)
    second = patterns.compile(rule.second)

    def search(block: str, text: Text) -> Iterator[Alert]:
        wanting = [
            match
            for match in first.finditer(block, timeout=patterns.SECONDS)
            if not _passes(excepted, block, *match.span())
        ]
        if not wanting:
            return
        met = list(second.finditer(text.whole, timeout=patterns.SECONDS))
        if met and not second.groups:
            return
        defined = {group for match in met for group in match.groups() if group}
        for match in wanting:
            if match[0] not in defined:
                yield Alert(*match.span(), match[0], said(rule.message, match[0]))

    return search, patterns.needed(rule.first)


def _capitalization(rule: definition.Capitalization, excepted: _Pattern | None) -> _Made:
    right = capitals.check_of(rule.match, rule.style, rule.indicators, rule.threshold, excepted)
    prefix = patterns.compile(rule.prefix) if rule.prefix else None

    def search(block: str, _: Text) -> Iterator[Alert]:
        head = prefix.match(block, timeout=patterns.SECONDS) if prefix else None
        start = head.end() if head else 0
        if not right(block[start:]):
            yield Alert(start, len(block), block[start:], said(rule.message, block[start:]))

    return search, None


def _metric(rule: definition.Metric, _: _Pattern | None) -> _Made:
    formula = formulas.check_formula(rule.formula)
    condition = formulas.check_formula(f"1 {rule.condition}")
    del condition

    def search(block: str, text: Text) -> Iterator[Alert]:
        counts = formulas.counts_of(block)
        try:
            value = formulas.compute(formula, counts)
        except (ZeroDivisionError, ValueError, OverflowError):
            return
        if formulas.compute(formulas.check_formula(f"{value:f} {rule.condition}"), counts):
            yield Alert(0, len(text.body), text.body, said(rule.message, f"{value:.2f}"))

    return search, None


def _readability(rule: definition.Readability, _: _Pattern | None) -> _Made:
    if unknown := [name for name in rule.metrics if name not in formulas.GRADES]:
        raise ValueError(f"metric '{unknown[0]}' is unknown")

    def search(block: str, text: Text) -> Iterator[Alert]:
        grade = formulas.grade(block, rule.metrics)
        if grade is not None and grade > rule.grade:
            yield Alert(0, len(text.body), text.body, said(rule.message, f"{grade:.2f}"))

    return search, None


_SEARCHES: Mapping[type[Definition], Callable[..., _Made]] = {
    definition.Existence: _existence,
    definition.Substitution: _substitution,
    definition.Occurrence: _occurrence,
    definition.Repetition: _repetition,
    definition.Consistency: _consistency,
    definition.Conditional: _conditional,
    definition.Capitalization: _capitalization,
    definition.Metric: _metric,
    definition.Readability: _readability,
}
