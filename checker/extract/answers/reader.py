"""An answer of an API, read by the description of it: messages, phone numbers, hours, offers."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace

from checker.extract import hours
from checker.extract.answers import Form, Records, link_paths
from checker.extract.moment import read_moment
from checker.extract.paths import conditions, find, first, has, keep, text
from checker.extract.personal import GAP, mask_conversation
from checker.extract.phones import find_phones
from checker.extract.places import name_shop
from checker.extract.records import at, pointer
from checker.extract.social._post import post
from checker.extract.visible import visible_text
from checker.model import Claim, Evidence, Message

_TAG = re.compile(r"\{hashtag\|\\?#\|([^}|]{1,200})\}")
_MENTION = re.compile(r"@\[([^\]]{1,200})\]\(urn:[^)]{1,200}\)")
_ESCAPED = re.compile(r"\\([\\|{}@\[\]()<>#*_~])")


@dataclass(frozen=True, slots=True)
class Said:
    """What one record says."""

    messages: tuple[Message, ...]
    claims: tuple[Claim, ...] = ()
    discounts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """JSON pointer of a text → the offer it words: `description`, `discountCode`,
    `availabilityStarts`, `availabilityEnds`, as schema.org's DiscountOffer. Empty where the
    record is no offer."""


def read_answer(answer: Any, records: Records, *, locale: str) -> Iterator[Said]:
    """What each record of an answer says, in its order; records that nobody sees say nothing.

    Phone numbers without a country are read as of the locale's.
    """
    for place, record in _records(answer, records):
        if not isinstance(record, dict) or has(record, records.hidden):
            continue
        own = is_own(record, records)
        messages = tuple(_messages(record, place, records, own=own))
        if not own:
            yield Said(messages)
            continue
        claims = (*_phones(record, place, records, locale), *_hours(record, place, records))
        yield Said(messages, claims, _discounts(record, place, records))


def reduce(answer: Any, records: Records, seen: set[str]) -> Any:
    """The answer with only the fields that are read, everything at its place.

    Texts that cannot be quoted as they stand are written plainly. Of others' records only the
    text and the date are left, the text without addresses, numbers and handles. Records whose
    id is in `seen` are emptied, and the others' are added: a post published while pages are
    asked for moves every other one down by one.
    """
    prefix = f"{records.items}." if records.items else ""
    kept = deepcopy(keep(answer, [prefix + path for path in records.paths]))
    for _, record in _records(kept, records):
        if not isinstance(record, dict):
            continue
        key = text(record, records.id)
        if has(record, records.hidden) or key in seen:
            record.clear()
        seen |= {key} - {""}
        for words in records.texts:
            if words.form == "little" and (found := first(record, words.at)):
                _put(record, found[0], plain(str(found[1]), "little"))
        if not is_own(record, records):
            _blank(record, records)
    return kept


def is_own(record: Mapping[str, Any], records: Records) -> bool:
    """Whether the words are the brand's: no repost, and no answer to anybody else."""
    if has(record, records.others):
        return False
    if not has(record, records.reply):
        return True
    whom = text(record, records.reply_to)
    return bool(whom) and whom == text(record, records.author)


def plain(written: str, form: Form) -> str:
    """The words as people read them."""
    return _FORMS[form](written)


def newest(answer: Any, records: Records) -> list[Any]:
    """When each record was published; None for one that does not say."""
    return [read_moment(text(record, records.published)) for _, record in _records(answer, records)]


def count(answer: Any, records: Records) -> int:
    """How many records an answer has."""
    return sum(1 for _ in _records(answer, records))


def last(answer: Any, records: Records, path: str) -> str:
    """What stands at a path of the last record."""
    found = [record for _, record in _records(answer, records)]
    return text(found[-1], path) if found else ""


def _records(answer: Any, records: Records) -> Iterator[tuple[str, Any]]:
    if records.items:
        yield from find(answer, records.items)
    else:
        yield "", answer


def _messages(
    record: Mapping[str, Any], place: str, records: Records, *, own: bool
) -> Iterator[Message]:
    published = read_moment(text(record, records.published))
    link = _link(record, records.link)
    language = text(record, records.language) or None
    seen: set[str] = set()
    for words in records.texts:
        found = first(record, words.at)
        if found is None or not isinstance(found[1], str):
            continue
        body = plain(found[1], words.form)
        if body in seen:  # a video's title repeats its description
            continue
        seen.add(body)
        yield from post(
            body, place + found[0], role=words.role, published=published, link=link,
            language=None if language in ("und", "zxx", "qme") else language, own=own,
        )  # fmt: skip


def _link(record: Mapping[str, Any], link: str) -> str | None:
    if "{" not in link:
        return text(record, link) or None
    filled = link
    for path in link_paths(link):
        value = text(record, path)
        if not value:
            return None
        filled = filled.replace(f"{{{path}}}", value)
        filled = filled.replace(f"{{{path}/}}", value.rpartition("/")[2])
    return filled


def _phones(
    record: Mapping[str, Any], place: str, records: Records, locale: str
) -> Iterator[Claim]:
    whose = _shop(record, records)
    for path in records.phones:
        for spot, value in find(record, path):
            for _, claim in find_phones(str(value), locale):
                evidence = Evidence(str(value), selector=place + spot)
                yield replace(claim, subject=whose, quote=str(value), evidence=evidence)


def _hours(record: Mapping[str, Any], place: str, records: Records) -> Iterator[Claim]:
    for spot, value in find(record, records.hours) if records.hours else ():
        line = hours.FORMS[records.hours_form](value)
        if line is None:
            continue
        # What stands in the document, on one line.
        quote = json.dumps(value, ensure_ascii=False)
        yield Claim(
            "opening_hours", line, subject=_shop(record, records), quote=quote,
            evidence=Evidence(quote, selector=place + spot),
        )  # fmt: skip


def _shop(record: Mapping[str, Any], records: Records) -> str | None:
    named, town = first(record, records.place), first(record, records.town)
    placed = name_shop(str(named[1])) if named else None
    return placed or next((str(found[1]) for found in (town, named) if found), None)


def _discounts(
    record: Mapping[str, Any], place: str, records: Records
) -> Mapping[str, Mapping[str, str]]:
    code = text(record, records.code)
    starts, ends = (_day(record, path) for path in (records.starts, records.ends))
    if not (code or starts or ends):
        return {}
    stated = {
        "discountCode": code,
        "availabilityStarts": starts,
        "availabilityEnds": f"{ends}T23:59:59" if ends else "",
    }
    said = (found for words in records.texts if (found := first(record, words.at)))
    return {place + spot: {"description": str(words), **stated} for spot, words in said}


def _day(record: Mapping[str, Any], path: str) -> str:
    """`2026-11-30` of Google's `{"year": 2026, "month": 11, "day": 30}`."""
    found = first(record, (path,)) if path else None
    parts = found[1] if found else None
    if not isinstance(parts, dict):
        return ""
    try:
        return f"{int(parts['year']):04}-{int(parts['month']):02}-{int(parts['day']):02}"
    except (KeyError, TypeError, ValueError):
        return ""


def _blank(record: dict[str, Any], records: Records) -> None:
    """Leaves of somebody else's record nothing that names anybody."""
    texts = {found[0]: words.form for words in records.texts if (found := first(record, words.at))}
    published = {place for place, _ in find(record, records.published)}
    telling = conditions((*records.others, *records.reply))
    for place, value in list(_leaves(record)):
        if place in texts and isinstance(value, str):
            _put(record, place, mask_conversation(plain(value, texts[place])))
        elif place not in published and place.rpartition("/")[2] not in telling:
            _put(record, place, value if value is None or isinstance(value, bool) else GAP)
    for place, _ in list(find(record, records.reply_to)) if records.reply_to else ():
        _put(record, place, "")  # equal gaps would read as an answer to oneself


def _leaves(data: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _leaves(value, place + pointer(key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _leaves(value, place + pointer(number))
    else:
        yield place, data


def _put(data: Any, place: str, value: Any) -> None:
    parent, _, step = place.rpartition("/")
    holder = at(data, parent)
    if isinstance(holder, list):
        holder[int(step)] = value
    elif isinstance(holder, dict):
        holder[step.replace("~1", "/").replace("~0", "~")] = value


def _little(written: str) -> str:
    """LinkedIn's "little text": marks for hashtags and mentions, and escapes."""
    written = _MENTION.sub(r"\1", _TAG.sub(r"#\1", written))
    return _ESCAPED.sub(r"\1", written)


_FORMS: Mapping[Form, Callable[[str], str]] = {
    "plain": str,
    "html": visible_text,
    "escaped": html.unescape,
    "little": _little,
}
