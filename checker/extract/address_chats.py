"""Where a polite word in small letters means the reader: messages typed in a hurry."""

from __future__ import annotations

from checker.extract.address_text import Text
from checker.extract.address_words import Cues

_MAX_CHAT = 60
_MAX_INQUIRY = 4
_MAX_THANKS = 3


def is_chatted(cues: Cues, text: Text, at: int) -> bool:
    """True where a question in small letters asks the reader: `haben sie den stecker gezogen?`."""
    verb = at - 1
    told = cues.feminine.has(text.word(text.start(at)))
    if told or not cues.chatted.has(text.word(verb)) or not text.asks(at):
        return False
    first, end = text.clause(verb), verb
    while end < len(text.written) and not (end > at and text.breaks(end)):
        if end > at and text.comma(end):
            return False  # "sind sie schon reif, unsere tomaten?"
        end += 1
    return (
        (verb == 0 or text.written[verb].islower())
        and (verb == 0 or text.said[: text.tokens[end - 1].end()].islower())
        and (verb - first <= 1 or cues.asking.has(text.word(first)))
    )


def is_meant(cues: Cues, text: Text, at: int) -> bool:
    """True where a message in small letters means the reader, and has named nobody else: `ich
    schick ihnen den link`, `danke für ihre geduld`.
    """
    previous, earlier = text.word(at - 1), text.word(at - 2)
    start, following = text.start(at), text.word(at + 1)
    if cues.please and earlier.lower() == cues.please and cues.she.has(text.written[at]):
        return previous.endswith("en")
    if cues.toward.has(previous) and cues.thanks.has(earlier) and at - start <= _MAX_THANKS:
        return True
    if at > _MAX_CHAT:
        return False
    first = _after_name(cues, text, at)
    small = text.said[text.tokens[first].start() : text.tokens[at].end()].islower()
    if not small or any(map(cues.antecedents.has, text.written[first:at])):
        return False
    end = at + 1
    while end < len(text.written) and not text.breaks(end):
        if text.comma(end) and cues.feminine.has(text.word(end)):
            return False  # "ich frag sie mal, die kollegin"
        end += 1
    if cues.she.has(text.written[at]):
        return _is_spoken_to(cues, text, at)
    if first and (cues.dative.has(text.written[at]) or first == at):
        return True
    if at == start == 0 and text.written[at] != "ihr":
        return not any(map(cues.feminine.has, text.written[1 : text.end(at)]))
    if at == text.clause(at) or text.written[at] == "ihr":
        return cues.belongings.has(following) or cues.possessions.has(following)
    if at == start + 1 and (cues.belongings.has(following) or cues.possessions.has(following)):
        return True
    return text.asks(at) or any(map(cues.talking.has, text.written[start:at]))


def _is_spoken_to(cues: Cues, text: Text, at: int) -> bool:
    """True where `sie` in small letters stands as the reader does: `rufen sie mich an`."""
    start, previous, following = text.clause(at), text.word(at - 1), text.word(at + 1)
    if at == start:
        return cues.readers.has(following) or cues.chatted.has(following)
    if cues.toward.has(previous) or any(map(cues.talking.has, (previous, text.word(at - 2)))):
        return True
    if at == start + 1:
        told = cues.told.has(following) or not text.asks(at)
        return cues.chatted.has(previous) or (previous[-2:] == "en" and told)
    fronted = at - start <= _MAX_THANKS and cues.fronted.has(text.word(start))
    return fronted and previous[-2:] == "en"


def is_greeted(cues: Cues, text: Text, at: int) -> bool:
    """True where the text opens with the reader's name: `Hallo Frau Berg, … Sie können …`."""
    return _after_name(cues, text, at) > 0


def _after_name(cues: Cues, text: Text, at: int) -> int:
    """The first word after the name of the reader, `hallo Frau Berg, …`; else of the text."""
    for place in range(min(at - 2, _MAX_INQUIRY), -1, -1):
        if cues.titles.has(text.word(place)) and text.comma(place + 2):
            return place + 2
    return 0
