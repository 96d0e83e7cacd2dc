"""Which promotions are one promotion, and which claims one promise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from msgspec import structs
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from checker.match.vocabulary import fold
from checker.model import Claim, Promotion, Subject
from checker.subjects import Fact, Group, Said

_HOME: Mapping[str, str] = {}
SAME = 3.0
"""Points from which two promotions are one: a shared code and kind, or a shared kind with
any two of scope, name and dates."""
_EXCLUDED = -9.0
"""Points of two promotions that cannot be one."""
STANDING = frozenset({"subscription", "students", "key_workers", "seniors", "teachers", "families"})
"""Whose offer has neither code nor dates, for a brand has one that goes on."""
_RIVALS = frozenset({"percent_off", "money_off"})
"""Benefits of which a code gives one: beside them it may give a gift or the delivery."""


def group_promotions(
    said: Sequence[Said[Promotion]], abroad: Mapping[str, str] = _HOME
) -> tuple[Group[Promotion], ...]:
    """Promotions of all channels, put together by code, name, dates and scope.

    Wording does not count: a promotion is the same when its terms are. Two
    promotions that cannot be one (windows apart, members against everyone,
    what one channel tells side by side, two markets: `abroad` is channel → market) never share a
    group.
    """
    alike = [replace(item, fact=_as_price(item.fact)) for item in said]
    return tuple(
        _in_market(group, market)
        for market, own in _by_market(alike, abroad)
        for group in _group_promotions(own)
    )


def _as_price(promotion: Promotion) -> Promotion:
    """The promotion; of a lot without a number, "Winter Box £79", the price it is elsewhere."""
    lot = promotion.kind == "bundle" and promotion.minimum_quantity is None
    return structs.replace(promotion, kind="price_point") if lot else promotion


def _by_market(
    said: Iterable[Said[Fact]], abroad: Mapping[str, str]
) -> Iterator[tuple[str, list[Said[Fact]]]]:
    """What is said at home (under an empty name), then in each market abroad."""
    markets: dict[str, list[Said[Fact]]] = {"": []}
    for item in said:
        markets.setdefault(abroad.get(item.channel, ""), []).append(item)
    yield from markets.items()


def _in_market(group: Group[Fact], market: str) -> Group[Fact]:
    if not market:
        return group
    subject = group.subject
    key, name = f"{subject.key}@{market}", f"{subject.name} ({market})"
    return replace(group, subject=replace(subject, key=key, name=name))


def _group_promotions(said: Sequence[Said[Promotion]]) -> tuple[Group[Promotion], ...]:
    told: dict[Promotion, list[Said[Promotion]]] = {}
    for item in said:
        told.setdefault(structs.replace(item.fact, quote="", evidence=None), []).append(item)
    terms = list(told)
    points = {
        (a, b): _EXCLUDED if _is_told_apart(told[terms[a]], told[terms[b]]) else alike
        for a in range(len(terms))
        for b in range(a + 1, len(terms))
        if (alike := likeness(terms[a], terms[b])) > 0
    }
    member = list(range(len(terms)))
    groups = {n: [n] for n in member}
    for a, b in sorted(points, key=lambda pair: (-points[pair], *pair)):
        left, right = member[a], member[b]
        together = points[a, b] >= SAME and left != right
        if not together or not _compatible(points, groups[left], groups[right]):
            continue
        for n in groups.pop(right):
            groups[left].append(n)
            member[n] = left
    found = [
        [item for n in sorted(numbers) for item in told[terms[n]]] for numbers in groups.values()
    ]
    return tuple(
        Group(_promotion_subject([i.fact for i in items]), tuple(items)) for items in found
    )


def likeness(a: Promotion, b: Promotion) -> float:
    """Points for being one promotion; negative where the terms exclude it."""
    same_code = shares_code(a, b)
    if (a.codeless and b.code) or (b.codeless and a.code):
        return _EXCLUDED
    typed = same_code or is_mistyped(a.code, b.code)
    if not _overlap(a, b) or (_differ(a.code, b.code) and not typed and _gives_other(a, b)):
        return _EXCLUDED
    points = 0.0
    if a.code and b.code:
        points += 3.0 if same_code else -_distance(a.code, b.code, a.name or b.name)
    points += 1.0 if a.kind == b.kind else (-1.0 if same_code else -3.0)
    if a.name and b.name:
        points += 2.0 if fuzz.token_set_ratio(fold(a.name), fold(b.name)) >= 85 else -1.0
    in_scope = _scope_points(a, b)
    points += in_scope
    if a.gift and b.gift:
        points += 2.0 if fuzz.token_set_ratio(fold(a.gift), fold(b.gift)) >= 80 else -1.0
    if a.buy and (a.buy, a.get) == (b.buy, b.get):
        points += 1.0
    if a.valid_from and b.valid_from and a.valid_from.date() == b.valid_from.date():
        points += 1.0
    if a.value is not None and b.value is not None:
        points += 1.0 if a.value == b.value else -0.5
    if a.valid_through and b.valid_through:
        points += 1.5 if a.valid_through.date() == b.valid_through.date() else -0.5
    if a.up_to != b.up_to and not same_code:
        points -= 2.0  # "up to 50 %" on everything is another offer than 20 % on everything
    if a.minimum_spend is not None and a.minimum_spend == b.minimum_spend:
        points += 0.5
    if a.audience == b.audience and a.audience in STANDING and in_scope > 0:
        points += 3.0
    if a.audience != b.audience:
        points -= 1.0 if same_code else 2.0
    if a.redemption_channel and b.redemption_channel and (
        a.redemption_channel != b.redemption_channel
    ):  # fmt: skip
        points -= 3.0
    return points


def _scope_points(a: Promotion, b: Promotion) -> float:
    if a.scope and b.scope:
        alike = fuzz.token_set_ratio(fold(a.scope), fold(b.scope))
        return 2.0 if alike >= 80 else (0.0 if alike >= 60 else -2.0)
    return 0.5 if a.scope == b.scope else -0.5


def _overlap(a: Promotion, b: Promotion) -> bool:
    def before(end: datetime | None, start: datetime | None) -> bool:
        return end is not None and start is not None and end < start

    return not before(a.valid_through, b.valid_from) and not before(b.valid_through, a.valid_from)


def _compatible(
    points: Mapping[tuple[int, int], float], left: Sequence[int], right: Sequence[int]
) -> bool:
    return all(points.get((min(a, b), max(a, b)), 0) > 0 for a in left for b in right)


def _differ(a: object, b: object) -> bool:
    """True where both are stated, and not alike."""
    return a is not None and b is not None and a != b


def _gives_other(a: Promotion, b: Promotion) -> bool:
    return a.kind != b.kind or _differ(a.value, b.value)


# ── codes ────────────────────────────────────────────────────────────────────


def shares_code(a: Promotion, b: Promotion) -> bool:
    """True where both have the same code."""
    return bool(a.code and b.code and a.code.casefold() == b.code.casefold())


_STEM = 3
"""Letters that two codes have in common where only their numbers differ: ENVOI, ENVOI24."""
_TYPED = 5
"""Characters from which a code with one other character is the same one mistyped."""
_CLIPPED = 10
"""Characters from which a code without two of its letters is the same one."""
_BENEFIT = re.compile(
    r"(?:livraison|delivery|shipping|ship|post(?:age)?|port|liv|envoi|envio|frais|versand(?:kosten)?"
    r"|offert[es]?|gratuite?|gratis|free|frei|franco|sans|no|zero|0)+[-_]?\d*"
)
"""A code that says nothing but that the delivery is free: no partner's, nor a channel's own."""


def _distance(a: str, b: str, event: str | None) -> float:
    """Points that two codes take away: few where one is the other mistyped or of another year, or
    both spell the event, many where they are two, as a partner's or a channel's own beside the
    brand's."""
    a, b = a.casefold(), b.casefold()
    if _BENEFIT.fullmatch(a) and _BENEFIT.fullmatch(b):
        return 0.0  # PORTOFFERT, PORTGRATUIT
    if is_mistyped(a, b):
        return -1.0
    if event and _spells(a, event) and _spells(b, event):
        return 0.0  # BLACK20, BLACKFRI20
    stems = _stems(a, b)
    return 0.0 if len(stems) == 1 and len(stems.pop()) >= _STEM else 3.5


def is_mistyped(a: str | None, b: str | None) -> bool:
    """True where one code is the other with one letter wrong, missing or swapped, or with two
    missing inside a long word: BLKRIDE15 for BLACKRIDE15. What is added at the edge of a word, as
    APP in RENTREEAPP15, makes a channel's own code."""
    if not a or not b or min(len(a), len(b)) < _TYPED or len(_stems(a, b)) == 1:
        return False
    short, long = sorted((a.casefold(), b.casefold()), key=len)
    if OSA.distance(short, long) == 1:
        return True
    return len(long) == len(short) + 2 >= _CLIPPED and any(
        short[i - 1 : i + 1].isalpha() and long == short[:i] + long[i : i + 2] + short[i:]
        for i in range(1, len(short))
    )


def _spells(code: str, event: str) -> bool:
    """True for BF20, BLACK20 and BLACKFRIDAY20 on Black Friday: the beginnings of its words."""
    begins = "".join(
        "".join(f"(?:{re.escape(letter)}" for letter in word) + ")?" * len(word)
        for word in fold(event).split()
    )
    return bool(re.fullmatch(rf"(?=\D*\D){begins}[-_]?\d*", code.casefold()))


def _stems(a: str, b: str) -> set[str]:
    return {re.sub(r"\d", "", code.casefold()) for code in (a, b)}


# ── what one channel tells side by side ──────────────────────────────────────


def _is_told_apart(a: Sequence[Said[Promotion]], b: Sequence[Said[Promotion]]) -> bool:
    """True where a channel that tells both means two: other codes on one page, a code's percent
    and its gift, steps ("-10 % dès 50 €, -20 % dès 100 €", "livraison offerte dès 45 € en point
    relais et 65 € à domicile")."""
    one, other = a[0].fact, b[0].fact
    codes = _differ(one.code, other.code) and not shares_code(one, other)
    if codes and _pages(a) & _pages(b):
        return True
    if not _gives_other(one, other):
        steps = one.kind == "free_shipping" and _differ(one.minimum_spend, other.minimum_spend)
        return steps and bool(_texts(a) & _texts(b))
    if not _channels(a) & _channels(b):
        return False
    if one.audience in STANDING:
        return True  # "NHS staff: 12 % off" and "Blue Light Card: 10 % off"
    if one.kind != other.kind:
        return not {one.kind, other.kind} <= _RIVALS
    return one.audience != other.audience or any(
        _differ(getattr(one, name), getattr(other, name))
        for name in ("minimum_spend", "minimum_quantity", "scope", "gift", "valid_through")
    ) or bool(_texts(a) & _texts(b))  # fmt: skip


def _channels(said: Iterable[Said[Promotion]]) -> set[str]:
    return {item.channel for item in said}


def _texts(said: Iterable[Said[Promotion]]) -> set[tuple[str, str]]:
    """Channel and place of each: a block of a page, a post, a message."""
    return {(item.channel, item.fact.evidence.place) for item in said if item.fact.evidence}


def _pages(said: Iterable[Said[Promotion]]) -> set[tuple[str, str]]:
    """The same, with a page as a whole; a file of posts or messages is none."""
    return {
        (item.channel, place.location if "://" in place.location else place.place)
        for item in said
        if (place := item.fact.evidence)
    }


def _promotion_subject(facts: Sequence[Promotion]) -> Subject:
    codes = Counter(fact.code.upper() for fact in facts if fact.code)
    names = Counter(fact.name for fact in facts if fact.name)
    scopes = Counter(fact.scope for fact in facts if fact.scope)
    name = next(iter(names), None) or (f"code {next(iter(codes))}" if codes else None)
    quote = min((fact.quote for fact in facts), key=len, default="")
    if codes:
        key = f"code:{codes.most_common(1)[0][0]}"
    elif names:
        key = f"name:{fold(names.most_common(1)[0][0])}"
    else:
        scope = scopes.most_common(1)[0][0] if scopes else ""
        key = f"{facts[0].kind}:{fold(scope)}:{facts[0].value or ''}"
    return Subject("promotion", key, name or quote)


def group_claims(
    said: Iterable[Said[Claim]], abroad: Mapping[str, str] = _HOME
) -> tuple[Group[Claim], ...]:
    """Claims of all channels, by kind and, where they name one, by whose they are; those of each
    market apart (`abroad` is channel → market)."""
    return tuple(
        _in_market(group, market)
        for market, own in _by_market(said, abroad)
        for group in _group_claims(own)
    )


def _of_known_goods(said: Iterable[Said[Claim]]) -> Iterator[Said[Claim]]:
    """The claims; what is promised on condition of goods that have a promise of their own ("the
    machine is guaranteed for 3 years" beside that machine's page) is those goods' promise."""
    said = list(said)
    known = {(i.fact.kind, fold(i.fact.subject)): i.fact.subject for i in said if i.fact.subject}
    for item in said:
        subject = known.get((item.fact.kind, fold(item.fact.condition or "")))
        if item.fact.kind == "warranty" and subject:
            fact = structs.replace(item.fact, subject=subject, condition=None)
            yield replace(item, fact=fact)
        else:
            yield item


def _group_claims(said: Iterable[Said[Claim]]) -> tuple[Group[Claim], ...]:
    groups: dict[str, list[Said[Claim]]] = {}
    subjects: dict[str, Subject] = {}
    for item in _of_known_goods(said):
        whose = fold(item.fact.subject or "")
        key = f"{item.fact.kind}:{whose}" if whose else item.fact.kind
        name = item.fact.kind.replace("_", " ")
        subjects.setdefault(
            key, Subject("claim", key, f"{name} ({item.fact.subject})" if whose else name)
        )
        groups.setdefault(key, []).append(item)
    return tuple(Group(subjects[key], tuple(groups[key])) for key in sorted(groups))
