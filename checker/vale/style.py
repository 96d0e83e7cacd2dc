"""A Vale rule that runs: its definition, compiled once, looked for in texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from operator import eq

import regex

from checker.extract import measures
from checker.vale import capitals, definition, formulas, patterns, replacements, scopes
from checker.vale.definition import Definition, Unable
from checker.vale.scopes import Scope

Search = Callable[[str, "Text", int], Iterator["Alert"]]
"""Looks in one block of a text, which ends there in the message; places are those of the block."""


@dataclass(frozen=True, slots=True)
class Text:
    """One message, and the texts it stands among."""

    body: str
    heading: bool = False
    document: str | None = None
    """The whole page, post or mail, where there is more than this message."""
    at: int = 0
    """Where in the document the message begins."""

    @property
    def whole(self) -> str:
        """The document, else the message."""
        return self.body if self.document is None else self.document

    def until(self, end: int) -> str:
        """All that has been said up to this place of the message."""
        return self.whole[: self.at + end]


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
    scopes: tuple[Scope, ...]
    needed: patterns.Needed
    """Lower-case texts without one of which there is no alert; None: always to be searched."""

    @cached_property
    def whole(self) -> bool:
        """True for a rule about whole documents, not about a place in a message."""
        return isinstance(
            self.definition, definition.Metric | definition.Readability
        ) and self.definition.scope in (("text",), ("summary",))

    def alerts(self, text: Text) -> list[Alert]:
        """Every alert in the message, in order, each once. Raises TimeoutError where the rule's
        pattern takes too long.
        """
        if self.whole:
            return list(self.search(text.whole, text, len(text.body)))
        if len(self.scopes) == 1:
            return self._within(self.scopes[0], text)
        found = {alert for scope in self.scopes for alert in self._within(scope, text)}
        return sorted(found, key=lambda alert: (alert.start, alert.end))

    def _within(self, scope: Scope, text: Text) -> list[Alert]:
        body = text.body if scope.raw else scopes.prose(text.body)
        return [
            Alert(
                start + a.start,
                start + a.end,
                text.body[start + a.start : start + a.end],
                a.message,
                a.better,
            )
            for start, end in scope.spans(body, heading=text.heading)
            for a in self.search(body[start:end], text, end)
        ]


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


@dataclass(frozen=True)
class _Excepted:
    """What a rule lets pass."""

    entries: tuple[str, ...]
    words: _Pattern | None
    """The exceptions and the vocabulary, the longest first."""
    phrases: _Pattern | None
    """Those of several words: what stands inside one passes too."""

    def passes(self, block: str, start: int, end: int) -> bool:
        """True where the words hold an exception, or stand inside a phrase that is one."""
        if self.words is None:
            return False
        found = block[start:end].strip()
        if self.words.search(found, timeout=patterns.SECONDS):
            return True
        return self.phrases is not None and any(
            match.start() <= start and end <= match.end()
            for match in self.phrases.finditer(block, timeout=patterns.SECONDS)
        )


def _excepted(rule: Definition, accepted: Iterable[str]) -> _Excepted:
    entries = list(getattr(rule, "exceptions", ()))
    if getattr(rule, "vocab", False) and not getattr(rule, "nonword", False):
        entries += accepted
    entries.sort(key=len, reverse=True)
    phrases = [entry for entry in entries if regex.search(r"[ \t]|\\s", entry)]
    return _Excepted(
        tuple(entries),
        patterns.compile(patterns.any_of(entries)) if entries else None,
        patterns.compile(patterns.any_of(phrases), ignorecase=True) if phrases else None,
    )


_SLOT = regex.compile(r"%[sd]")


def said(template: str, *values: str) -> str:
    """Vale's message: each `%s` (or `%d`) filled in turn, one value more often where there is
    only one. What is `%%` stays one sign.
    """
    left = iter(values if len(values) > 1 else values * template.count("%"))
    filled = _SLOT.sub(lambda slot: next(left, slot[0]).replace("%", "%%"), template)
    return filled.replace("%%", "%")


def _existence(rule: definition.Existence, excepted: _Excepted) -> _Made:
    tokens = [token for token in rule.tokens if token.strip()]
    body = patterns.any_of(tokens, nonword=rule.nonword) if tokens else ""
    raw = "".join(rule.raw)
    whole = body + raw if rule.append else raw + body
    if not whole:
        raise ValueError("it names no token")
    pattern = patterns.compile(whole, ignorecase=rule.ignorecase)

    def search(block: str, _: Text, __: int) -> Iterator[Alert]:
        for match in pattern.finditer(block, timeout=patterns.SECONDS):
            if not excepted.passes(block, *match.span()):
                yield Alert(*match.span(), match[0], said(rule.message, match[0]))

    return search, patterns.needed(whole)


def _substitution(rule: definition.Substitution, excepted: _Excepted) -> _Made:
    pairs = sorted(rule.swap.items(), key=lambda pair: len(pair[0]), reverse=True)
    if not pairs:
        raise ValueError("it swaps nothing")
    swaps = {
        f"swap{at}": replacements.Swap(key, value, rule) for at, (key, value) in enumerate(pairs)
    }
    groups = [f"(?P<{name}>{patterns.scoped(swap.key)})" for name, swap in swaps.items()]
    whole = patterns.any_of(groups, nonword=rule.nonword)
    pattern = patterns.compile(whole, ignorecase=rule.ignorecase)
    template = replacements.message(rule)

    def search(block: str, _: Text, __: int) -> Iterator[Alert]:
        for match in pattern.finditer(block, timeout=patterns.SECONDS):
            found, name = match[0], match.lastgroup
            swap = swaps[name] if name in swaps else _swap_of(match, swaps)
            choices = swap.choices(found)
            if swap.right(found, choices) or excepted.passes(block, *match.span()):
                continue
            better = choices[0] if len(choices) == 1 else None
            message = said(template, replacements.named(rule, choices), found)
            yield Alert(*match.span(), found, message, better or None)

    return search, patterns.needed(whole)


def _swap_of(match: regex.Match[str], swaps: Mapping[str, replacements.Swap]) -> replacements.Swap:
    return next(swap for name, swap in swaps.items() if match[name] is not None)


def _occurrence(rule: definition.Occurrence, _: _Excepted) -> _Made:
    pattern = patterns.compile(f"(?:{rule.token})", ignorecase=rule.ignorecase, lines=False)

    def search(block: str, _: Text, __: int) -> Iterator[Alert]:
        found = list(pattern.finditer(block, timeout=patterns.SECONDS))
        if (rule.max > 0 and len(found) > rule.max) or (rule.min > 0 and len(found) < rule.min):
            first = next((match for match in found if match[0].strip()), None)
            if first is None and found:
                return
            place = first.span() if first else (0, 0)
            yield Alert(*place, first[0] if first else "", said(rule.message, str(len(found))))

    return search, None if rule.min > 0 else patterns.needed(rule.token)


def _repetition(rule: definition.Repetition, excepted: _Excepted) -> _Made:
    pattern = patterns.compile(
        f"(?:{'|'.join(rule.tokens)})", ignorecase=rule.ignorecase, lines=False
    )

    def search(block: str, _: Text, __: int) -> Iterator[Alert]:
        matches = list(pattern.finditer(block, timeout=patterns.SECONDS))
        words = [match[0].strip() for match in matches]
        compared = [word.casefold() for word in words] if rule.ignorecase else words
        if not any(map(eq, compared, compared[1:])):
            return
        count = 0
        for at, (left, right) in enumerate(pairwise(compared)):
            if left != right or not right.strip("*") or (rule.alpha and not right.isalpha()):
                continue
            count += 1
            start, end = matches[at].start(), matches[at + 1].end()
            found = block[start:end]
            if count <= rule.max or len(measures.sentences(found)) > 1:
                continue
            if not excepted.passes(block, start, end):
                yield Alert(start, end, found, said(rule.message, words[at + 1]))
                count = 0

    return search, None


def _consistency(rule: definition.Consistency, _: _Excepted) -> _Made:
    def one(sides: Iterable[str]) -> str:
        return patterns.any_of(sides, nonword=rule.nonword)

    pairs = [
        (
            patterns.compile(one(pair), ignorecase=rule.ignorecase),
            [patterns.compile(one([side]), ignorecase=rule.ignorecase) for side in pair],
        )
        for pair in rule.either.items()
    ]

    def search(block: str, text: Text, end: int) -> Iterator[Alert]:
        for either, sides in pairs:
            found = list(either.finditer(block, timeout=patterns.SECONDS))
            if found and all(
                side.search(text.until(end), timeout=patterns.SECONDS) for side in sides
            ):
                last = found[-1]
                yield Alert(*last.span(), last[0], said(rule.message, last[0]))

    return search, patterns.needed(one(side for pair in rule.either.items() for side in pair))


def _conditional(rule: definition.Conditional, excepted: _Excepted) -> _Made:
    first = patterns.compile(rule.first, lines=False)
    second = patterns.compile(rule.second, lines=False)

    def search(block: str, text: Text, end: int) -> Iterator[Alert]:
        wanting = [
            match
            for match in first.finditer(block, timeout=patterns.SECONDS)
            if not excepted.passes(block, *match.span())
        ]
        if not wanting or (not second.groups and second.search(block, timeout=patterns.SECONDS)):
            return
        met = second.finditer(text.until(end), timeout=patterns.SECONDS) if second.groups else ()
        defined = {group for match in met for group in match.groups() if group}
        for match in wanting:
            if match[0] not in defined:
                yield Alert(*match.span(), match[0], said(rule.message, match[0]))

    return search, patterns.needed(rule.first)


def _capitalization(rule: definition.Capitalization, excepted: _Excepted) -> _Made:
    right = capitals.check_of(
        rule.match, rule.style, rule.indicators, rule.threshold, excepted.entries,
        excepted.words, rule.prefix,
    )  # fmt: skip

    def search(block: str, _: Text, __: int) -> Iterator[Alert]:
        if not right(block):
            yield Alert(0, len(block), block, said(rule.message, block))

    return search, None


def _metric(rule: definition.Metric, _: _Excepted) -> _Made:
    formula = formulas.check_formula(rule.formula)
    formulas.check_formula(f"1 {rule.condition}")

    def search(block: str, text: Text, __: int) -> Iterator[Alert]:
        counts = formulas.counts_of(block)
        if not counts["words"]:
            return
        try:
            value = formulas.compute(formula, counts)
        except (ZeroDivisionError, ValueError, OverflowError):
            return
        if formulas.compute(formulas.check_formula(f"{value:f} {rule.condition}"), counts):
            yield _about(block, text, said(rule.message, f"{value:.2f}"))

    return search, None


def _about(block: str, text: Text, message: str) -> Alert:
    """An alert about the whole block, or the whole message where the block is more than that."""
    of = block if len(block) <= len(text.body) else text.body
    return Alert(0, len(of), of, message)


def _readability(rule: definition.Readability, _: _Excepted) -> _Made:
    if unknown := [name for name in rule.metrics if name not in formulas.GRADES]:
        raise ValueError(f"metric '{unknown[0]}' is unknown")

    def search(block: str, text: Text, __: int) -> Iterator[Alert]:
        grade = formulas.grade(block, rule.metrics)
        if grade is not None and grade > rule.grade:
            yield _about(block, text, said(rule.message, f"{grade:.2f}"))

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
