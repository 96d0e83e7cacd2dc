"""Which of the amounts that a page shows is the price to pay."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from msgspec.structs import replace

from checker.extract.seen import PAYABLE, Seen, Shown
from checker.model import Price, Role

HIGHEST_TAX = Decimal("1.3")
"""Of a price with tax to one without: Hungary's 27 % is the highest there is."""
VAT_RATES = tuple(map(Decimal, ("5.5", "7", "10", "13", "19", "20", "21", "22", "23", "24")))
"""Percent: the rates for goods of the Union's larger countries and the United Kingdom."""
_QUARTER = frozenset({"SEK", "DKK", "NOK"})
"""Currencies of countries with 25 %; elsewhere that is what undoes a reduction by 20 %."""
_CENT = Decimal("0.01")
_SET_ENDINGS = frozenset(map(Decimal, (0, 50, 90, 95, 99)))
_ONES = ("1 piece", "1 person")
_PIECES = re.compile(r"\d+ (?:piece|person)")
_MEASURE = re.compile(r"\d ?(?:[kmc]?g|[mcd]?l|[kcm]?m[23]?|piece)$")
_LENGTHS = ("1 m", "1 m2")
TELLING = 10
"""An amount from which a cent is so little that it tells a rate of tax."""
CLEAR = 3
"""Points by which a price is ahead of all others where the page leaves no doubt."""
SEVERAL = 2
"""Other amounts as good, with which one makes a list."""
LARGEST_FALL = 4
"""Times a price that its former one is at most; one of more is that of something else."""
LEAST = -3
"""Points below which an amount belongs to something else."""


def choose(
    seen: Iterable[Seen], markup: Iterable[Decimal] = (), *, least: int | None = None
) -> Shown:
    """The amounts by role. `markup` are the amounts that structured data states as the price;
    one of them that is also shown unstruck is the price. With `least`, none is where less speaks
    for the best.
    """
    stated = set(markup)
    everything = [
        _as_current(each) if each.marked and each.price.amount in stated else each for each in seen
    ]
    payable = _payable(everything)
    gross = [
        each
        for each in payable
        if not (each.net or each.price.tax == "excluded" or _is_net_beside(each, payable))
    ]
    nets = [each for each in payable if each not in gross]
    pool = gross if any(_is_net_of(net, each) for net in nets for each in gross) else payable
    former = {each.price.amount for each in everything if "struck" in each.marks}
    pool = [each for each in pool if each.price.amount not in former] or pool
    if least is not None and (higher := _struck_beside(pool, stated)) is not None:
        pool = [each for each in pool if each.order != higher.order]
        everything[everything.index(higher)] = replace(higher, struck=True)
    if any(each.strong for each in pool):
        pool = [each for each in pool if each.pointed or each.price.amount in stated]
    weights = _weights(pool, stated)
    if (by_measure := _by_measure(everything, pool)) and max(weights.values(), default=-1) < 0:
        pool, weights = by_measure, {each.order: 0 for each in by_measure}
    best = max(weights.values(), default=LEAST)
    if not pool or (least is not None and (best < least or _is_extra(pool, best, everything))):
        return Shown(others=_by_role(everything, None))
    current = max(pool, key=lambda each: (weights[each.order], -each.order))
    others = [each for each in pool if each.price.amount != current.price.amount]
    near = weights[current.order] - CLEAR
    rivals = tuple(each for each in others if weights[each.order] > near)
    if least is not None and _is_among_others(current, rivals, stated):
        return Shown(others=_by_role(everything, None))
    current = _of_one_piece(current, everything) or current
    net = next((each for each in nets if _is_net_of(each, current)), None)
    titles = len({each.part for each in pool if each.part > 0})
    return Shown(current, _by_role(everything, current), net, rivals, not others, titles)


def _of_one_piece(start: Seen, everything: Sequence[Seen]) -> Seen | None:
    """What one piece costs, where a price "from" is that of the most pieces in a table; None where
    it is not.
    """
    if start.price.role != "from":
        return None
    many = any(each.pieces > 1 and each.price.amount == start.price.amount for each in everything)
    one = [each for each in everything if each.pieces == 1]
    if not many or len(one) != 1 or one[0].price.amount < start.price.amount:
        return None
    return _as_current(one[0])


def _is_among_others(current: Seen, rivals: Sequence[Seen], stated: set[Decimal]) -> bool:
    """True for one of several amounts under another title, of which nothing points at one."""
    return (
        current.part > 0
        and not current.pointed
        and current.price.amount not in stated
        and len({rival.price.amount for rival in rivals}) >= SEVERAL
    )


def _is_extra(pool: Sequence[Seen], best: int, everything: Sequence[Seen]) -> bool:
    """True where all that could be the price is named, behind the product's own price per night
    or hour.
    """
    first = min(each.order for each in pool)
    return best < 0 and any(
        each.order < first
        and each.part >= 0
        and each.price.role == "unit"
        and not _MEASURE.search(each.price.per or "")
        for each in everything
    )


def _struck_beside(pool: Sequence[Seen], stated: set[Decimal]) -> Seen | None:
    """The higher of two lone amounts side by side, of which the lower is to be paid; None where
    the page has more of them, or tells the two apart.
    """
    bare = [
        each
        for each in pool
        if each.part >= 0
        and not (each.total or each.price.high)
        and (not each.named or each.price.amount in stated)
    ]
    first = min((each.part for each in bare), default=0)
    near = {each.price.amount: each for each in reversed(bare) if each.part == first}
    if len(near) != 2:
        return None
    low, high = near[min(near)], near[max(near)]
    later = max(low, high, key=lambda each: each.order)
    apart = low.price.tax != high.price.tax or low.price.currency != high.price.currency
    told = any(
        each.price.role == "from" or each.marks & {"option", "chosen"} for each in (low, high)
    )
    cells = low.node.tag == "td" or high.node.tag == "td"
    side_by_side = abs(low.order - high.order) == 1 and (later.next or low.price.role == "sale")
    if apart or told or cells or high.pointed or not side_by_side:
        return None
    if high.price.amount in stated and adds_tax(low.price, high.price):
        return None
    return high if low.price.amount < high.price.amount < LARGEST_FALL * low.price.amount else None


def adds_tax(net: Price, gross: Price) -> bool:
    """True where the one amount is the other with value-added tax, to the cent."""
    rates = (*VAT_RATES, Decimal(25)) if gross.currency in _QUARTER else VAT_RATES
    return any(abs(net.amount * (100 + rate) / 100 - gross.amount) <= _CENT for rate in rates)


def is_computed_net(net: Price, gross: Price) -> bool:
    """True where the one amount is the other without value-added tax, to the cent. A price that
    ends as prices do (16.90, 20.00) was set, not computed.
    """
    return 100 * net.amount % 100 not in _SET_ENDINGS and adds_tax(net, gross)


def _weights(pool: Sequence[Seen], stated: set[Decimal]) -> dict[int, int]:
    """How much speaks for each amount to be the price, by its order: what its own markup and
    words say, and how it stands to the others.
    """
    bare = [each for each in pool if each.part >= 0 and not (_is_named(each) or each.total)]
    definite = [each for each in pool if each.part >= 0 and each.price.role != "from"]
    first = min((each.part for each in bare or definite), default=0)
    said = Counter(each.price.amount for each in pool)
    free = [
        each.price.amount
        for each in bare
        if each.part == first
        and each.price.role != "from"
        and not each.marks & {"option", "chosen"}
    ]
    free = [amount for amount in free if _told_of_options(amount, pool)] or free
    sole = len(said) == 1
    return {
        each.order: _weight(each, stated)
        + 4 * (sole and "option" in each.marks and not each.named)
        - 2 * (each.part < 0)
        - 3 * (each.part > first)
        + 2 * (said[each.price.amount] > 1)
        - 6 * ("chosen" in each.marks and bool(free) and each.price.amount not in free)
        for each in pool
    }


def _is_named(each: Seen) -> bool:
    """True for the price of what its line names, unless that is the chosen option."""
    return each.named and "chosen" not in each.marks


def _told_of_options(amount: Decimal, pool: Sequence[Seen]) -> bool:
    """True where an option has this amount."""
    return any(each.price.amount == amount and "chosen" in each.marks for each in pool)


def _payable(everything: Sequence[Seen]) -> list[Seen]:
    """The amounts that can be the price."""
    payable = [
        each
        for each in everything
        if each.price.role in PAYABLE
        and not each.struck
        and (each.short if each.strong else each.alone)
    ]
    payable = _of_one_currency(payable)
    usual, single = _usual(everything), _single(everything)
    if not any(each.strong for each in payable):
        # A lone price under words or a class that lie ("Prix habituel", `regular-price`) is the
        # price all the same.
        told = any(not each.named and "option" not in each.marks for each in payable)
        pieces = any(_PIECES.fullmatch(each.price.per or "") for each in single)
        lying = [
            _as_current(each)
            for each in everything
            if each.price.role in (*PAYABLE, "list")
            and each.strong
            and "struck" not in each.marks
            and not (each.price.role == "list" and (pieces or (told and "list" in each.marks)))
        ]
        payable = lying or payable
    payable = [each for each in payable if not each.saved] or payable
    apart = [each for each in payable if usual and usual[0].part < each.part and not each.pointed]
    if payable and len(apart) == len(payable):
        return usual  # all others stand under another title
    return payable or (
        single if single and usual and _lowers(single[0], usual[0]) else usual or single
    )


def _lowers(single: Seen, usual: Seen) -> bool:
    """True where a price per piece can be what the usual one came down to: that of one nappy is
    none of its pack's, which holds two at least.
    """
    low, high = single.price.amount, usual.price.amount
    return low < high < (2 if "unit" in single.marks else LARGEST_FALL) * low


def _of_one_currency(payable: Sequence[Seen]) -> list[Seen]:
    """The amounts in the currency that the page's heading is first followed by: what is the same
    in dollars stands behind it.
    """
    known = [each for each in payable if each.price.currency]
    if not known:
        return list(payable)
    own = min(known, key=lambda each: (each.part < 0, each.order)).price.currency
    return [each for each in payable if each.price.currency in (own, None)]


def _by_measure(everything: Sequence[Seen], pool: Sequence[Seen]) -> list[Seen]:
    """The price per metre of what is cut to length, or per piece, where the page names no other
    but samples.
    """
    highest = max((each.price.amount for each in pool), default=Decimal(0))
    return [
        _as_current(each)
        for each in everything
        if each.part == 0
        and not each.named
        and (
            (each.price.per in _LENGTHS and each.price.amount > highest) or each.price.per in _ONES
        )
    ]


def _single(everything: Sequence[Seen]) -> list[Seen]:
    """Prices per piece, per so many or per person, where that is what is sold."""
    return [
        _as_current(each)
        for each in everything
        if each.price.role == "unit"
        and (_PIECES.fullmatch(each.price.per) if each.price.per is not None else each.strong)
        and each.alone
    ]


def _usual(everything: Sequence[Seen]) -> list[Seen]:
    """The price that words such as "PVP" or "ord. pris" call the usual one, where no other is to
    be paid by anyone: it stands alone or beside a member's.
    """
    usual = [
        each
        for each in everything
        if (each.price.role == "list" or (each.price.role in PAYABLE and "list" in each.marks))
        and each.alone
        and "struck" not in each.marks
    ]
    member = any(each.price.role == "member" for each in everything)
    if member or len({each.price.amount for each in usual}) == 1:
        return [_as_current(each) for each in usual[:1]]
    return []


def _is_net_of(net: Seen, gross: Seen) -> bool:
    """True where one amount can be the other without tax."""
    return net.price.amount < gross.price.amount <= HIGHEST_TAX * net.price.amount


def _is_net_beside(each: Seen, payable: Sequence[Seen]) -> bool:
    """True where the amount next to it is the same with tax. Of small amounts many are, to the
    cent; what its line names is no pair of the price.
    """
    return each.price.amount >= TELLING and any(
        abs(each.order - other.order) == 1
        and not (each.named or other.named)
        and is_computed_net(each.price, other.price)
        for other in payable
    )


def _as_current(each: Seen) -> Seen:
    role: Role = "from" if each.price.role == "from" else "current"
    former = each.struck or each.price.role == "list"
    return replace(each, price=replace(each.price, role=role), struck=False, former=former)


def _weight(each: Seen, stated: set[Decimal]) -> int:
    """How much speaks for an amount to be the price."""
    return (
        4 * (each.price.amount in stated)
        + 3 * ("sale" in each.marks)
        + 2 * (each.price.role == "sale")
        + 2 * each.strong
        - 2 * ("list" in each.marks)
        + 4 * ("chosen" in each.marks)
        - 4 * ("option" in each.marks and not each.once)
        - 3 * ("saving" in each.marks)
        - (each.price.role == "from")
        + 4 * each.bought
        - 2 * _is_named(each)
        - 2 * (_is_named(each) and each.crowd > 0)
        - 2 * each.total
        - 4 * (each.gone or each.plan)
    )


def _misses(each: Seen, current: Seen | None) -> int:
    """How far an instalment times its number is from the price: 0 but for rounding, 1 near it, 2
    for all others.
    """
    if current is None or each.price.role != "instalment" or not (each.price.per or "").isdigit():
        return 2
    number = int(each.price.per or 0)
    apart = abs(each.price.amount * number - current.price.amount)
    return 0 if apart <= number * _CENT else 1 if apart * 10 <= current.price.amount else 2


def _by_role(everything: Sequence[Seen], current: Seen | None) -> tuple[Seen, ...]:
    """The nearest amount of each other role."""
    found: dict[Role, Seen] = {}
    plans = {each.price.amount for each in everything if each.plan}
    at = current.order if current else 0
    # Of two as near, the price per kilo behind its price.
    for each in sorted(
        everything,
        key=lambda e: (
            _misses(e, current),
            e.lowest,
            e.price.role == "list" and e.named,
            e.price.role == "list" and "struck" not in e.marks,
            abs(e.order - at),
            e.price.role == "unit" and (e.order < at) > ("unit" in e.marks),
            e.order,
        ),
    ):
        role: Role = "list" if each.struck else each.price.role
        if (
            (current and each.order == current.order and each.price.per not in _LENGTHS)
            or role in PAYABLE
            or role in ("threshold", "shipping", "deposit")
            or (role in ("member", "instalment") and each.plan)
            or (role == "unit" and (each.plan or each.price.amount in plans))
        ):
            continue
        if role == "list":
            if current is None or each.price.amount <= current.price.amount:
                continue
            if "unit" in each.marks or "saving" in each.marks:
                continue
        found.setdefault(role, replace(each, price=replace(each.price, role=role)))
    return tuple(found.values())
