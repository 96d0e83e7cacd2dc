"""The days of an offer that a page tells apart from it, of its code: in a note at the foot, in a
list of terms, in the part of an accordion that the code heads; or of what it gives, by name: "Card
holder: one per order, until 13 December". And the code of several steps, told once over them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import pairwise

from msgspec.structs import replace

from checker.extract.offer_blocks import HEADING, Reader, is_title, opens_terms, parent_of
from checker.extract.typography import fold_words
from checker.extract.vocabulary import words
from checker.model import Message, Promotion

_WORD = 4
"""Letters of a word that names something."""
_ORDINALS = {
    "deuxieme": "2e", "second": "2e", "seconde": "2e", "2eme": "2e", "2nd": "2e", "troisieme": "3e",
    "third": "3e", "3eme": "3e", "3rd": "3e", "zweite": "2e", "zweites": "2e", "zweiter": "2e",
}  # fmt: skip
_SENTENCE = re.compile(r"(?<=[^\d\s][.!?])\s+")

_CODE = re.compile(r"(?i:\b(?:\w*code|código|codice)) :? ?((?=\d*[A-Z])[A-Z0-9]{4,20})(?![\w-])")
_NAMED = re.compile(r"\W*(?P<name>[^\W\d][^:.!?\n]{3,40}?) ?: (?P<rest>.{8,200})", re.S)
_STEPPED = frozenset({"money_off", "percent_off"})

_Days = tuple[datetime | None, datetime]


def with_code_terms(
    offers: Sequence[Promotion],
    texts: Sequence[Message],
    read: Reader,
    *,
    locale: str,
    today: date,
) -> tuple[Promotion, ...]:
    """The offers; those with a code and no days in the days that the page tells of that code.

    Where texts tell different days of a code, nobody knows which are the offer's.
    """
    codes = {offer.code for offer in offers if offer.code and not _is_dated(offer)}
    days = {code: {*_told_of(code, texts, read, locale, today)} for code in codes}
    return tuple(_in_days(offer, days) for offer in offers)


def with_named_days(
    offers: Sequence[Promotion], texts: Sequence[Message], read: Reader, *, locale: str, today: date
) -> tuple[Promotion, ...]:
    """The offers; a gift without days in those of the only line that opens with words of its offer
    and of no other."""
    if all(_is_dated(offer) or offer.kind != "free_gift" for offer in offers):
        return tuple(offers)
    days: dict[int, list[_Days]] = {}
    for name, rest in _named_terms(texts, read):
        named = [at for at, offer in enumerate(offers) if name.search(offer.quote)]
        if len(named) == 1:
            days.setdefault(named[0], []).extend(_days_in(rest, locale, today))
    return tuple(
        replace(offer, valid_from=days[at][0][0], valid_through=days[at][0][1])
        if len(days.get(at, ())) == 1 and not _is_dated(offer) and offer.kind == "free_gift"
        else offer
        for at, offer in enumerate(offers)
    )


def terms_under_names(texts: Sequence[Message], read: Reader) -> Mapping[int, int]:
    """By number of the text of an offer, that of the line under a heading elsewhere which names it
    and no other offer: "Une taie en lin offerte", then "Taie offerte", "Jusqu'au 24 décembre"."""
    offers = {
        number: _named(text.body)
        for number, text in enumerate(texts)
        if (told := read(text.body)) and any(offer.kind != "free_shipping" for offer in told)
    }
    found: dict[int, int] = {}
    for at, (head, line) in enumerate(pairwise(texts) if offers else ()):
        if not is_title(head) or is_title(line) or len(head.body) > HEADING:
            continue
        if not opens_terms(line.body) or read(line.body) or parent_of(head) == "":
            continue
        name = _named(head.body)
        named = [to for to, said in offers.items() if name and to != at and name <= said]
        if len(named) == 1:
            found[named[0]] = at + 1
    return found


def _named(said: str) -> frozenset[str]:
    """The words of a name, as two headings may spell them alike."""
    found = (_ORDINALS.get(word, word) for word in fold_words(said).split())
    return frozenset(word.rstrip("s") for word in found if len(word) >= _WORD or word[:1].isdigit())


def _named_terms(texts: Sequence[Message], read: Reader) -> Iterator[tuple[re.Pattern[str], str]]:
    """Lines of terms that open with a name: how to find it, and what follows it."""
    for text in texts:
        found = _NAMED.fullmatch(text.body)
        if found is None or words("offer", "other_days").search(text.body.lower()):
            continue
        told = words("offer", "of_code").search(found["rest"].lower())
        if told and not read(text.body):
            yield re.compile(rf"(?<!\w){re.escape(found['name'])}(?!\w)", re.I), found["rest"]


def with_code_of_steps(
    offers: Sequence[Promotion], texts: Sequence[Message], read: Reader, *, locale: str, today: date
) -> tuple[Promotion, ...]:
    """The offers; steps of one offer, "10 € dès 80 €, 30 € dès 150 €", with the one code that a
    line beside them names with their days: "Du 20 au 30 novembre avec le code CELI26"."""
    steps = [offer for offer in offers if offer.minimum_spend and offer.kind in _STEPPED]
    alike = len({offer.kind for offer in steps}) == 1 and len({o.value for o in steps}) > 1
    if not alike or any(offer.code for offer in offers):
        return tuple(offers)
    codes = {*_codes_over(texts, read, locale, today)}
    if len(codes) != 1:
        return tuple(offers)
    (code,) = codes
    return tuple(replace(each, code=code) if each in steps else each for each in offers)


def _codes_over(texts: Sequence[Message], read: Reader, locale: str, today: date) -> Iterator[str]:
    """The codes that lines without an offer name; none where one is told without days."""
    from checker.extract.dates import parse_dates

    for text in texts:
        named = _CODE.findall(text.body)
        if named and not read(text.body):
            told = parse_dates(text.body, locale=locale, today=today)
            more = words("offer", "more").search(text.body.lower())
            yield from named if told or more else ("", *named)


def _in_days(offer: Promotion, days: dict[str, set[_Days]]) -> Promotion:
    told = days.get(offer.code or "", set())
    if _is_dated(offer) or len(told) != 1:
        return offer
    ((since, through),) = told
    return replace(offer, valid_from=since, valid_through=through)


def _is_dated(offer: Promotion) -> bool:
    return (offer.valid_from or offer.valid_through) is not None


def _told_of(
    code: str, texts: Sequence[Message], read: Reader, locale: str, today: date
) -> Iterator[_Days]:
    """What days the texts tell of a code: sentences that name it, and those under it alone."""
    for sentence in _sentences_of(code, texts, read):
        yield from _days_in(sentence, locale, today)


def _days_in(sentence: str, locale: str, today: date) -> Iterator[_Days]:
    """The days that are all a sentence tells of time; nothing where they are over."""
    from checker.extract.dates import parse_dates

    windows = parse_dates(sentence, locale=locale, today=today)
    if len(windows) != 1:
        return
    since, through = windows[0].valid_from, windows[0].valid_through
    if through and not windows[0].lasting and through.date() >= today:
        yield since, through


def _sentences_of(code: str, texts: Sequence[Message], read: Reader) -> Iterator[str]:
    named = re.compile(rf"(?<![\w-]){re.escape(code)}(?![\w-])")
    for at, text in enumerate(texts):
        if not named.search(text.body) or read(text.body):
            continue
        for sentence in _SENTENCE.split(text.body):
            if named.search(sentence) and words("offer", "of_code").search(sentence.lower()):
                yield sentence
        after = texts[at + 1] if at + 1 < len(texts) else None
        if after and len(text.body) <= HEADING and after.voice == text.voice:
            first = _SENTENCE.split(after.body)[0]
            dated = words("offer", "of_code").search(first.lower()) or opens_terms(first, "days")
            if dated and opens_terms(first) and not read(after.body):
                yield first
