"""An offer of a page with the lines of its block: the code, the days, what it asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from checker.extract.cues import has_digit
from checker.extract.short_texts import gives, is_figure
from checker.extract.vocabulary import words
from checker.model import Message, Promotion

_SUBJECT = re.compile(r"[^,.;:!?]{3,40}, (?=(?:[^,.;:!?]|(?<=\d)[.:](?=[\d ]))+(?:, \d{4})?[.!]?$)")
"""What an offer is for, before its days: "Kids' pyjamas, until 6 December 2026"."""
HEADING, LINE, TERMS = 50, 200, 600
"""Characters of a heading that is half of an offer, of the other half, and of what completes it."""
FIGURE = 4
"""Words of what an offer gives, where the next line goes on with it."""
_CLAUSES = 100
"""Characters of a line whose last clause may tell the days."""
LINES = 5
"""Texts around an offer that can be of its block."""
LEVELS = 2
"""Elements around an offer that hold nothing else."""
_TITLE = re.compile(r"h[1-6](?::nth-of-type\(\d+\))?")
_PAGE = re.compile(r"(?:^|> )h1(?::nth-of-type\(\d+\))?$")
_MARK = re.compile(r"(?<=[\w%€$£])\s?(\*{1,3}|\(\d\))(?:\W?$|(?= ))")
_FIGURE_ALONE = re.compile(r"\W*(?:\d+\s?[%€$£]|[€$£]\s?\d+)\W*")
_ITEM = re.compile(r"(?:^| > )li(?::nth-of-type\(\d+\))?$")
_NAME = re.compile(r"(?:^|> )dt(?::nth-of-type\(\d+\))?$")
_ROW = re.compile(r"(?:^|> )tr(?::nth-of-type\(\d+\))?$")
_NUMBERS = r"\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?"
_DAY = rf"(?:{_NUMBERS}|\d{{1,2}}(?:er|st|nd|rd|th|\.)?(?: [^\W\d]{{3,}}\.?)?(?: \d{{4}})?)"
_PERIOD = re.compile(
    rf"{_DAY} ?(?:[-–—→]|au|bis|to|al) ?{_DAY}\W?"
    r"|[^\W\d]{3,}\.? \d{1,2} ?(?:[-–—→]|to) ?(?:[^\W\d]{3,}\.? )?\d{1,2}(?:, \d{4})?\W?"
)
_DAY_ALONE = re.compile(rf"(?:[^\W\d]{{3,}}\.?,? )?{_DAY}(?:,? \d{{4}})?\W?")
"""Two days alone: "21/11/2026 - 20/12/2026", "20 – 27 novembre", "Nov 20 – Dec 1"."""
NUMBER = re.compile(r":nth-of-type\(\d+\)")
NUMBERED = re.compile(r":nth-of-type\(\d+\)$")
_SENTENCE = re.compile(r"(?<=[^\d\s][.!?]) |(?<=\d{4}[.!?]) ")
_OF_YEAR = re.compile(r"(?<=\d),(?= \d{4}\W?$)")
_NOTE = re.compile(r"\(\d\)")
_COMPLETED = (
    "code", "minimum_spend", "minimum_quantity", "audience", "redemption_channel", "valid_from",
    "valid_through",
)  # fmt: skip

_NONE: Mapping[int, int] = {}
Reader = Callable[[str], Sequence[Promotion]]
"""Reads the offers of one text."""


def in_blocks(
    texts: Sequence[Message], read: Reader, *, headed: bool, terms: Mapping[int, int] = _NONE
) -> Iterator[Message]:
    """The texts in order, each offer as one text with the lines of its block that complete it and
    change nothing else of it; without a heading whose offer the next line tells whole. Their
    evidence quotes the offer, not those lines: other words may stand between them.

    `headed`: a heading may be half of an offer, and whatever stands under it is about it. `terms`:
    by number of the offer, that of a line elsewhere that tells its terms.
    """
    taken: set[int] = set()
    for at, text in enumerate(texts):
        if at in taken:
            continue
        body = text.body
        if headed and _is_figure(texts, at):
            wholes = [f"{body}{colon} {texts[at + 1].body}" for colon in (" :", "")]
            core = _cores(read(body))
            kept = [whole for whole in wholes if core and _cores(read(whole)) == core]
            if kept:
                taken.add(at + 1)
                body = max(kept, key=lambda whole: sum(map(_fullness, read(whole))))
        if at + 1 not in taken and _goes_on(texts, at):
            whole = f"{body} {texts[at + 1].body}"
            core = _cores(read(whole))
            if core and _cores(read(body)) in ([], core):
                taken.add(at + 1)
                body = whole
        if headed and at + 1 < len(texts) and at + 1 not in taken and _heads(texts, at):
            whole = f"{body} {texts[at + 1].body}"
            if _keeps_days(read(texts[at + 1].body), read(whole)):
                taken.add(at + 1)
                body = whole
                halves = [each for each in (texts[at + 1], text) if read(each.body)]
                text = replace(text, evidence=(halves or [_quoting(text, whole)])[0].evidence)
        if at + 1 not in taken and not read(body) and _is_asked_for(texts, at):
            line = texts[at + 1].body
            ways = (*_joined(body, line), f"{body} {line[:1].lower()}{line[1:]}")
            asked = next(filter(read, ways), None)
            if asked is not None and not read(line):
                taken.add(at + 1)
                body = asked
        if not (known := read(body)):
            yield text if body is text.body else replace(text, body=body)
            continue
        if body is text.body and _is_said_again(texts, at, read):
            continue
        over = at + 1 in taken and not read(texts[at].body) and bool(read(texts[at + 1].body))
        card = parent_of(texts[at + 1]) if over else ""
        listed = over and _is_item(texts[at + 1])
        elsewhere = [terms[each] for each in (at, at + 1) if each in terms]  # each under its name
        for other in (*elsewhere, *_around(texts, at, body, taken, headed)):
            if listed and _is_item(texts[other]) and not opens_terms(texts[other].body):
                break  # each item under the heading is an offer
            if card and _is_of_other(texts, other, card, read):
                break  # a heading over several offers, of which this is the first
            again = read(texts[other].body)
            differs = again and _cores(again) != _cores(known)
            if differs and not words("offer", "restated").match(texts[other].body.lower()):
                break
            for longer in _joined(body, texts[other].body):
                if _completes(known, told := read(longer)):
                    body, known = longer, told
                    taken.update({other, other - 1} if other in elsewhere else {other})
                    break
        yield text if body is text.body else replace(text, body=body)


def _goes_on(texts: Sequence[Message], at: int) -> bool:
    """True where the next line goes on in lower case: "-5 %", "avec la carte du magasin"."""
    text, after = texts[at], texts[at + 1] if at + 1 < len(texts) else None
    if after is None or not after.body[:1].islower() or text.body[-1:] in ".!?:;":
        return False
    halved = is_title(text) and opens_terms(after.body, "on")  # "Sconto del 25%", "su tutti i …"
    if after.voice != text.voice or len(after.body) > LINE or (is_title(after) and not halved):
        return False
    given = opens_terms(after.body, "given") and len(text.body) <= HEADING
    if not (has_digit(text.body) or is_figure(text.body) or given):
        return False
    block = parent_of(text)
    if not _is_in(after, block) or (len(text.body.split()) > FIGURE and not given):
        return False
    before = [each for each in texts[max(0, at - 2) : at] if _is_in(each, block)]
    return not before or (len(before) == 1 and (is_title(before[0]) or _is_eyebrow(before[0])))


def _is_asked_for(texts: Sequence[Message], at: int) -> bool:
    """True for what is given, over what is to be bought or told for it: "Free sharpening stone",
    "On all orders over £150"; "With code STONE"."""
    text, after = texts[at], texts[at + 1] if at + 1 < len(texts) else None
    if after is None or len(text.body) > HEADING or not is_figure(text.body):
        return False
    given = ("every_one", "terms") if gives(text.body) else ()
    return (
        after.voice == text.voice
        and not is_title(text)
        and any(opens_terms(after.body, how) for how in ("spent", "bought", *given))
        and _is_in(after, _block(texts, at))
        and holds_terms(after.body)
    )


def _is_eyebrow(text: Message) -> bool:
    """True for the small line over what an offer gives: "Carte du magasin"."""
    return not (is_title(text) or has_digit(text.body) or len(text.body) > HEADING)


def _is_said_again(texts: Sequence[Message], at: int, read: Reader) -> bool:
    """True for a heading whose offer the line under it tells whole: "Get 10% off", "Sign up and
    take 10% off your first order"; and for a figure that stands so: "BOGO", "Buy one bag, get one".
    """
    text, after = texts[at], texts[at + 1] if at + 1 < len(texts) else None
    if after is None or not _is_in(after, _block(texts, at)):
        return False
    if not is_title(text) and len(text.body.split()) > 1:
        return False
    said, again = read(text.body), read(after.body)
    if not said or _cores(said) != _cores(again):
        return False
    return all(
        offer.scope in (None, other.scope) and _fullness(offer) < _fullness(other)
        for offer, other in zip(said, again, strict=True)
    )


def _keeps_days(half: Sequence[Promotion], whole: Sequence[Promotion]) -> bool:
    """True where a line and its heading tell offers, and not of other days than the line alone:
    "Before Christmas" is said over "until 18 December".
    """
    days = {(offer.valid_from, offer.valid_through) for offer in whole}
    return bool(whole) and all(
        offer.valid_through is None or (offer.valid_from, offer.valid_through) in days
        for offer in half
    )


def _quoting(text: Message, said: str) -> Message:
    return replace(text, evidence=text.evidence and replace(text.evidence, quote=said))


def _heads(texts: Sequence[Message], at: int) -> bool:
    """True where a heading, "-20 %", may be half of an offer and the line under it the rest."""
    text, after = texts[at], texts[at + 1]
    if (block := _block(texts, at)) and not _is_in(after, block):
        return False  # the site's footer, under a heading over nothing but products
    if _PAGE.search(place_of(text)) and parent_of(after) != parent_of(text):
        return False  # the first of the cards under the page's own heading
    if _is_of_all(after) and parent_of(after) != parent_of(text):
        return False
    if _is_figure(texts, at + 1) or _is_day(after.body):
        return False  # a card's own title follows, or a day of whatever it may be
    short = is_title(text) and len(text.body) <= HEADING and len(after.body) <= LINE
    return short and not is_title(after) and after.voice == text.voice


def _is_figure(texts: Sequence[Message], at: int) -> bool:
    """True where what an offer gives stands over the title of its card: "-20 %", "All rugs"."""
    text, after = texts[at], texts[at + 1] if at + 1 < len(texts) else None
    if after is None or is_title(text) or not is_title(after) or len(text.body) > HEADING:
        return False
    block = parent_of(text)
    first = at == 0 or not _is_in(texts[at - 1], block)
    return first and _is_in(after, block) and len(after.body) <= HEADING


def is_title(text: Message) -> bool:
    """True for a heading."""
    if text.role == "headline":
        return True
    return _TITLE.fullmatch(place_of(text).rpartition("> ")[2]) is not None


def _around(
    texts: Sequence[Message], at: int, body: str, taken: set[int], headed: bool
) -> Iterator[int]:
    """The lines that may belong to an offer, by number: the note that its mark refers to, those
    behind it in its block, and a line of days right before it.
    """
    anchor = texts[at]
    block = _block(texts, at)
    titled = is_title(anchor) and not _PAGE.search(place_of(anchor))
    under = headed and (titled or (at + 1 in taken and _is_figure(texts, at)))
    mark = _mark(body) if headed or len(body.split()) > 2 else None
    if mark:
        for other in range(at + 1, len(texts)):
            note = texts[other].body
            if note.startswith(mark) and not note.startswith(f"{mark}*"):
                yield other
                break
    for other in range(at + 1, min(at + 1 + LINES + (at + 1 in taken), len(texts))):
        line = texts[other]
        if other in taken:
            continue
        if not _is_in(line, block) or is_title(line) or line.voice != anchor.voice:
            break
        if _NAME.search(place_of(line)):
            break  # another offer of a list of them
        noted = _NOTE.match(line.body)
        if noted and mark != noted[0]:
            continue
        if _FIGURE_ALONE.fullmatch(line.body):
            break  # another card begins
        if _is_day(line.body) or (_is_of_all(line) and parent_of(line) != parent_of(anchor)):
            continue  # of whatever it may be, or of every offer
        own = under and (at + 1 not in taken or _is_in(line, parent_of(texts[at + 1])))
        if len(line.body) <= TERMS and (own or holds_terms(line.body)):
            yield other
    before = texts[at - 1] if at and at - 1 not in taken else None
    if before and (_is_dated_eyebrow(texts, at) or _leads_in(before, block)):
        yield at - 1


def _leads_in(line: Message, block: str) -> bool:
    """True for days alone right before an offer in its block, and for its code in its row."""
    if is_title(line) or not _is_in(line, block):
        return False
    return opens_terms(line.body, "days") or (_ROW.search(block) is not None and _is_code(line))


def _is_dated_eyebrow(texts: Sequence[Message], at: int) -> bool:
    """True where days alone, set as a small heading, stand right over an offer's heading and under
    nothing else of their element: "Nov 23 – Nov 30", "30% off all boots"."""
    text, before = texts[at], texts[at - 1]
    if not (is_title(text) and is_title(before)) or _PAGE.search(place_of(before)):
        return False
    block = parent_of(before)
    first = at < 2 or not _is_in(texts[at - 2], block)
    dated = _PERIOD.fullmatch(before.body.lower()) or opens_terms(before.body, "days")
    return first and block == parent_of(text) and bool(dated)


def _mark(body: str) -> str | None:
    """The mark behind an offer's words that refers to its note."""
    found = _MARK.search(body)
    return found[1] if found else None


def _is_code(text: Message) -> bool:
    """True for a cell with a code, told as `printed_code` and `headed` do."""
    return text.body.startswith("Code ") and len(text.body) <= HEADING


def _block(texts: Sequence[Message], at: int) -> str:
    """The selector of the element around a text, of that around it where it holds nothing else
    but the small heading over a heading."""
    block = parent_of(texts[at])
    titled = is_title(texts[at]) and not _PAGE.search(place_of(texts[at]))
    before = texts[at - 1] if at else None
    eyebrow = titled and before is not None and is_title(before) and parent_of(before) == block
    sides = (at - 1 - eyebrow, at + 1)
    beside = [texts[other] for other in sides if 0 <= other < len(texts)]
    for _ in range(LEVELS):
        outer = block.rpartition(" > ")[0]
        if any(_is_in(text, block) for text in beside) or outer in ("", "body"):
            break
        block = outer
    return block


def _is_in(text: Message, block: str) -> bool:
    return bool(block) and place_of(text).startswith(f"{block} > ")


def _is_of_other(texts: Sequence[Message], at: int, card: str, read: Reader) -> bool:
    """True for what stands in another card or row of the same list, which tells an offer too."""
    like = NUMBERED.sub("", card)
    if like == card or _is_in(texts[at], card):
        return False
    beside = NUMBER.match(place_of(texts[at]), len(like))
    if beside is None or not place_of(texts[at]).startswith(like):
        return False
    other = f"{like}{beside[0]}"
    return any(read(text.body) for text in texts if _is_in(text, other))


def parent_of(text: Message) -> str:
    """The selector of the element that a text stands in."""
    return place_of(text).rpartition(" > ")[0]


def place_of(text: Message) -> str:
    """The selector of a text; empty where it has none."""
    return (text.evidence.selector if text.evidence else None) or ""


def _is_item(text: Message) -> bool:
    """True for an item of a list."""
    return _ITEM.search(place_of(text)) is not None


def opens_terms(line: str, how: str = "terms") -> bool:
    """True for a line that begins with what an offer asks for, or with its days."""
    if len(line) < HEADING and has_digit(line) and _PERIOD.fullmatch(line.lower()):
        return True
    return bool(words("offer", how).match(line.lower().lstrip(" *()-–—·•>:0123456789")[:LINE]))


def _is_of_all(line: Message) -> bool:
    """True for the days of all offers: "All offers end on 30 November"."""
    return words("offer", "every").match(line.body.lower()) is not None


def _is_day(line: str) -> bool:
    """True for one day alone, which may be that of a post or a draw."""
    return _DAY_ALONE.fullmatch(line.lower()) is not None and not opens_terms(line)


def holds_terms(line: str) -> bool:
    """True for a line of which a sentence opens so, with the days to buy in or the sum to spend, or
    ends in days where it is a short one: "Sur présentation de la carte, jusqu'au 30 novembre"."""
    sentences = _SENTENCE.split(line)
    if any(map(opens_terms, (line, *sentences[1:]))):
        return True
    bought = ("bought", "spent")
    told = (each for each in sentences if not words("offer", "other_days").search(each.lower()))
    return any(
        _ends_in_days(each) or any(opens_terms(each, how) for how in bought) for each in told
    )


def _ends_in_days(sentence: str) -> bool:
    """True for a short sentence whose last clause tells days; not for "Card holder: one per order,
    until Monday"."""
    sentence = _OF_YEAR.sub("", sentence)
    last = sentence.rpartition(", ")[2]
    short = len(sentence) < _CLAUSES and ":" not in sentence
    placed = last != sentence and opens_terms(last, "placed_days")
    dated = placed or opens_terms(last, "days")
    return short and has_digit(last) and dated


def _joined(text: str, line: str) -> Iterator[str]:
    """Both as one text, as sentences first: "3 for 2" is said to end only in the same one."""
    if text[-1:] in ".!?:,;" or line[:1].islower():
        yield f"{text} {line}"
    else:
        yield f"{text}. {line}"
        if opens_terms(line, "days"):
            yield f"{text}, {line[:1].lower()}{line[1:]}"
        elif _SUBJECT.match(line) and _ends_in_days(line):
            yield f"{text}: {line}"


def _completes(known: Sequence[Promotion], told: Sequence[Promotion]) -> bool:
    """True where a longer text tells the same offers and more of them."""
    if _cores(known) != _cores(told):
        worth = [replace(each, value=None) if each.kind == "free_gift" else each for each in told]
        if any(each.kind == "free_gift" and each.value for each in known):
            return False
        return _cores(known) == _cores(worth)
    return sum(map(_told, told)) > sum(map(_told, known))


def _cores(offers: Sequence[Promotion]) -> list[tuple[object, ...]]:
    """What each offer gives, whatever it asks for."""
    return [(each.kind, each.value, each.up_to, each.buy, each.get) for each in offers]


def _fullness(offer: Promotion) -> int:
    return _told(offer) + (offer.scope is not None)


def _told(offer: Promotion) -> int:
    return sum(getattr(offer, name) is not None for name in _COMPLETED)
