"""Which offers of a text receive a slot, by what its sentence says and by how near they stand.

A slot before or after all benefits of its sentence can hold for each of them; between two, and
a minimum always, it belongs to the nearest.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import zip_longest

from checker.extract.dates import Window
from checker.extract.grammars import patterns
from checker.extract.lexing import Token
from checker.extract.offer_benefit import Benefit
from checker.extract.offer_slots import Text
from checker.extract.offer_windows import is_finer, is_first_day

_ABOUT = frozenset(patterns("promotions", "about"))
_ON_TOP = frozenset(
    {"extra", "additional", "further", "another", "supplementaires", "supplementaire"}
)
_REDUCTIONS = frozenset({"percent_off", "money_off"})


def of_sentence(text: Text, benefits: list[Benefit], i: int) -> list[Benefit]:
    """The benefits of the sentence of token `i`."""
    return [b for b in benefits if b.sentence == text.sentence[i]]


def receivers_of(
    text: Text, benefits: list[Benefit], i: int, name: str, value: object, *, spread: bool
) -> list[Benefit]:
    """The benefits that the slot at token `i` holds for: of its sentence, else of the text; one
    alone where it cannot be `spread`, and none that has such a slot already."""
    inside = of_sentence(text, benefits, i)
    group = inside or _neighbours(text, benefits, i)
    if name == "audience" and inside and i and text.tokens[i - 1].tag == "dash":
        group = [b for b in group if b.first > i] or group  # "4 for £3 - with your card 4 for £2"
    free = [b for b in group if _is_unset(b, name, value) or goes_on(text, b, i, value)]
    if not free:
        return []
    outside = not inside or i < inside[0].first or i >= inside[-1].last
    nearest = min(group, key=lambda b: _gap(text, b, i))
    if not (spread and outside):
        free = [nearest] if nearest in free else []
    if name == "audience" and inside and _is_theirs(text, inside, nearest, i):
        free = [b for b in free if b is nearest]
    if name in ("code", "audience") and inside:
        if i > nearest.first and _is_of_first(text, nearest, i):
            free = [b for b in free if b is nearest]
        if i > nearest.first and is_extra(text, nearest):
            free = [b for b in free if b is nearest]
        free = [b for b in free if i < b.first or not _is_apart(b, nearest)]
    return free


_TO = frozenset({"for", "the", "code_filler"})
_CUSTOMERS = frozenset({"nos", "vos", "client", "clients", "cliente", "clientes"})


def _is_theirs(text: Text, inside: list[Benefit], nearest: Benefit, i: int) -> bool:
    """True for the people at token `i` of "-10 % sur tout, et -20 % pour nos clients fidèles munis
    de leur carte", who have the second alone; they are told again behind it."""
    between = text.tokens[nearest.last : i]
    straight = all(token.tag in _TO or token.text in _CUSTOMERS for token in between)
    sort = (nearest.bare.kind, nearest.bare.currency)
    others = [
        b for b in inside if b.last <= nearest.first and (b.bare.kind, b.bare.currency) == sort
    ]
    more = any(b.bare.value != nearest.bare.value for b in others)
    again = nearest.promotion.audience == text.tokens[i].detail and all(
        b.promotion.audience is None for b in others
    )
    return i >= nearest.last and more and (straight or again)


def with_code(text: Text, benefits: list[Benefit], i: int) -> list[Benefit]:
    """`benefits`; of a sentence that says how long "the code" works only those with one."""
    if of_sentence(text, benefits, i) or "code_word" not in text.tags(text.sentence[i]):
        return benefits
    return [b for b in benefits if b.promotion.code] or benefits


def reduced(text: Text, benefits: list[Benefit], i: int) -> list[Benefit]:
    """`benefits`; of a sentence that tells a code alone or what it gives, "Enter HOME20 for the
    discount", only the reductions where it says so, and no delivery that is free from an amount
    on."""
    if of_sentence(text, benefits, i):
        return benefits
    reductions = [b for b in benefits if b.bare.kind in _REDUCTIONS]
    if reductions and "off" in text.tags(text.sentence[i]):
        return reductions
    standing = [
        b
        for b in benefits
        if b.bare.kind == "free_shipping" and b.promotion.minimum_spend is not None
    ]
    return [b for b in benefits if not reductions or b not in standing]


_NUMBER = re.compile(r"\d+$")


def echoing(text: Text, benefits: list[Benefit], i: int) -> list[Benefit]:
    """`benefits` that the code at token `i` can be of: where the text has several, "Use PAY10 or
    PAY25", those whose amount it ends with, if any."""
    number = _NUMBER.search(text.tokens[i].detail)
    if number is None or sum(token.tag == "code" for token in text.tokens) < _SEVERAL:
        return benefits
    return [b for b in benefits if b.bare.value == int(number[0])] or benefits


_SEVERAL = 2


def but_usual(text: Text, benefits: list[Benefit], i: int) -> list[Benefit]:
    """`benefits` without what another sentence gives "as always", which is not only for the people
    at token `i`."""
    here = text.sentence[i]
    return [b for b in benefits if b.sentence == here or "always" not in text.tags(b.sentence)]


_CODE_WORDS = ("code", "codigo", "codice", "coupon", "cupon", "voucher")
"""What the words that ask for nothing speak of, where it is not a minimum."""


def is_about_code(token: Token) -> bool:
    """True for "no code needed", false for "no minimum spend"."""
    return any(word in token.text for word in _CODE_WORDS)


def asks_nothing(text: Text, benefits: list[Benefit], benefit: Benefit, at: int) -> bool:
    """True for the offer that words such as "sans minimum" stand nearest to, and nearer than the
    amount at token `at`: that is what must be spent at other times."""
    here = of_sentence(text, benefits, at)
    reach = _gap(text, benefit, at) if benefit in here else None
    return any(
        text.tokens[i].tag == "no_code"
        and not is_about_code(text.tokens[i])
        and min(of_sentence(text, benefits, i), key=lambda b: _gap(text, b, i)) is benefit
        and (reach is None or _gap(text, benefit, i) <= reach)
        for i in text.positions(benefit.sentence)
    )


def asked(text: Text, benefits: list[Benefit], i: int) -> list[Benefit]:
    """Of a question, "New here?", the offers of the sentence that answers it; else all."""
    sentence = text.sentence[i]
    ending = "".join(token.text for token in text.told(sentence)[-2:])
    if "?" not in ending or of_sentence(text, benefits, i):
        return benefits
    after = [b for b in benefits if b.sentence > sentence]
    if not after:
        return benefits if text.tags(sentence + 1) & _ABOUT else []
    return [b for b in after if b.sentence == after[0].sentence]


def _is_of_first(text: Text, benefit: Benefit, i: int) -> bool:
    """True for "…, and $10 off your first order with code AUTO10", of whoever orders first."""
    after = text.tokens[benefit.last : i + 1]
    tags = [token.tag for token in after if token.tag != "code_filler"]
    return tags[:1] == ["audience"] and after[len(after) - len(tags)].detail == "new_customers"


def is_extra(text: Text, benefit: Benefit) -> bool:
    """True for what comes on top of another offer: "plus an extra 10% off with code FEAST10"."""
    own = text.tokens[max(benefit.first - 2, 0) : benefit.last]
    return any(not _ON_TOP.isdisjoint(token.text.split()) for token in own)


def _is_apart(benefit: Benefit, nearest: Benefit) -> bool:
    """True for an offer of another kind that already has a condition of its own, and for the "up
    to" before an offer from an amount on."""
    a, b = benefit.promotion, nearest.promotion
    own = (a.minimum_spend, a.minimum_quantity, benefit.window)
    if a.kind == b.kind:
        return a.up_to and b.minimum_spend is not None and a.minimum_spend is None
    return any(condition is not None for condition in own)


def _neighbours(text: Text, benefits: list[Benefit], i: int) -> list[Benefit]:
    """Where the slot's own sentence holds no benefit: those that carry the sign of its footnote,
    else those before it, else those after; of its paragraph, where that has any."""
    if signed := _signed(text, benefits, text.sentence[i]):
        return signed
    group = beside(text, benefits, i) or benefits
    before = [b for b in group if b.last <= i]
    return before or group


def beside(text: Text, benefits: list[Benefit], i: int) -> list[Benefit]:
    """The benefits of the paragraph of token `i`."""
    return [b for b in benefits if text.paragraph[b.first] == text.paragraph[i]]


def _signed(text: Text, benefits: list[Benefit], sentence: int) -> list[Benefit]:
    """The benefits that carry the sign of the footnote that `sentence` stands in: of each sentence
    with that sign the last one before it."""
    signed = []
    for mark in text.notes.get(sentence, ()):
        here = of_sentence(text, benefits, mark)
        signed += [b for b in here if b.first <= mark][-1:] or here[:1]
    return signed


def _gap(text: Text, benefit: Benefit, i: int) -> float:
    """Distance in tokens; a comma, a plus or an "and" between counts more, a slot after its
    benefit a little less."""
    between = text.tokens[benefit.last : i] if i >= benefit.last else text.tokens[i : benefit.first]
    tags = [token.tag for token in between]
    breaks: int = sum(
        tag in ("comma", "plus") or (tag == "and" and after != "get")
        for tag, after in zip_longest(tags, tags[1:])
    )
    closed = tags.count("close") * (12 if i < benefit.first else 4)  # "-20 % (code VIP), -10 %"
    return len(between) + 4.0 * breaks + closed + (0.5 if i < benefit.first else 0)


def _is_unset(benefit: Benefit, name: str, value: object) -> bool:
    if isinstance(value, Window):
        return benefit.window is None or _completes(value, benefit.window)
    current = getattr(benefit.promotion, name)
    return current is None or (current is False and name in ("while_stocks_last", "codeless"))


_AN_END = frozenset({"window", "stop", "mark", "comma"})


def goes_on(text: Text, benefit: Benefit, i: int, value: object) -> bool:
    """True for the end at token `i` of an offer whose first day is told, "tomorrow": in its
    sentence, or alone in one."""
    if not isinstance(value, Window) or benefit.window is None:
        return False
    begins = benefit.window.valid_from
    if begins is None or not is_first_day(benefit.window, value):
        return False
    if begins.date() <= text.today and value.valid_from is None:
        return False
    here = text.sentence[i]
    alone = here == benefit.sentence or text.tags(here) <= _AN_END
    return alone and not _is_only_day(text, benefit.window)


def _is_only_day(text: Text, day: Window) -> bool:
    """True for "Friday 27 November only"; not where "our only offer of the year" starts then."""
    at = next((k for k, window in text.windows.items() if window.start == day.start), None)
    if at is None:
        return False
    near = {token.tag for token in text.tokens[max(at - 2, 0) : at + 2]}
    return "only" in near or "only" in text.words(at, at + 1).lower().split()


def _completes(window: Window, held: Window) -> bool:
    """True for days that go on with those already told: an end after a beginning, the hours of
    both, or all the days behind one of them: "dès ce jeudi : …, du 19 au 22 novembre"."""
    if is_finer(window, held):
        return True
    (start, end), (begun, ended) = _ends(held), _ends(window)
    if start is None and end is not None and begun is not None:
        return ended is None or begun < ended == end
    return end is None and start is not None and ended is not None and begun in (None, start)


def _ends(window: Window) -> tuple[date | None, date | None]:
    """The first and the last day of a window; None where it is open."""
    start, end = window.valid_from, window.valid_through
    return start and start.date(), end and end.date()
