"""Words that would deny an offer and stand in another clause, in its goods or in what is quoted."""

from __future__ import annotations

import re

from checker.extract.offer_benefit import Benefit
from checker.extract.offer_slots import Text

_OFF = frozenset({"off", "half", "minus", "save"})
_JOINTS = frozenset({"and", "plus", "or_more", "comma", "colon", "dash", "open"})
_JOINED = frozenset({"finance", "charity"})
_TURNS = frozenset({"past", "ended", "average", "review"})
_TURN = re.compile(
    r"\bbut\b|,\s(?:so|and\snow|now|yet|still)\b|\bso\s(?:this|today|tonight|until|we['’]re)\b"
    r"|,\s(?:we['’]re|we|ours|here['’]s|here|you|yours|take|get|use|enjoy)\b",
    re.I,
)
_ANEW = re.compile(
    r"\W*(?:but|instead|still|so|now|here['’]s|here|we\sdo|we['’]re|we\soffer|come|use|take|get|enjoy"
    r"|try|to\s(?:celebrate|say|make)|you\scan|treat|save)\b",
    re.I,
)
_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"\n]*\"")
_GOODS = frozenset({"average", "charity", "finance", "review", "job"})
_EACH = frozenset({"all", "any", "every", "selected", "all our", "all the"})


def is_of_other_clause(text: Text, benefit: Benefit, tag: str) -> bool:
    """True where all such words of the sentence stand in another clause: "0% interest and 20% off
    all sofas", "Our sale has ended, but you can still get 20% off with code LAST"."""
    here = text.positions(benefit.sentence)
    told = [i for i in here if text.tokens[i].tag == tag and not _is_own(benefit, i)]
    if text.language != "en" or not told:
        return False
    if tag in _JOINED:
        own = {token.tag for token in text.tokens[benefit.first : benefit.last]}
        return not own.isdisjoint(_OFF) and all(_is_joined(text, benefit, i) for i in told)
    if tag == "past" and all(_is_of_old_goods(text, i) for i in told):
        return True
    if tag not in _TURNS or max(told) > benefit.first:
        return False
    between = text.source[text.tokens[max(told)].end : text.tokens[benefit.first].start]
    return _TURN.search(between) is not None


_SO = re.compile(r",\s(?:so|and\sso)\s(?!that\b)", re.I)


def is_before_so(text: Text, benefits: list[Benefit], i: int) -> bool:
    """True for the first window of "Bulbs should be in by the end of the month, so they are 30% off
    until Sunday", where each offer behind the "so" has one of its own."""
    here = text.positions(text.sentence[i])
    said = _SO.search(text.words(here.start, here.stop))
    if said is None or text.language != "en":
        return False
    turn = text.tokens[here.start].start + said.start()
    behind = [k for k in text.windows if k in here and text.tokens[k].start > turn]
    own = [b for b in benefits if b.sentence == text.sentence[i]]
    after = all(text.tokens[b.first].start > turn for b in own)
    return bool(behind and own) and after and text.tokens[i].start < turn


_OLD = re.compile(r"(?:last|yesterday)\b.*['’]?\s?s$")
_SALES = frozenset(
    {
        *(
            "sale",
            "sales",
            "deal",
            "deals",
            "offer",
            "offers",
            "event",
            "price",
            "prices",
            "promotion",
        ),
        *("promo", "discount", "discounts", "code", "codes", "black", "coupon", "voucher", "email"),
        *("market", "fair", "prize", "total", "average"),
    }
)


def _is_of_old_goods(text: Text, i: int) -> bool:
    """True for the goods of "last year's glazes, half price, Saturday only"."""
    after = text.tokens[i + 1 : i + 2]
    named = bool(after) and after[0].tag == "word" and after[0].text not in _SALES
    return named and _OLD.match(text.tokens[i].text) is not None


def _is_own(benefit: Benefit, i: int) -> bool:
    return benefit.first <= i < benefit.last


def _is_joined(text: Text, benefit: Benefit, i: int) -> bool:
    """True where "and", "plus" or a comma parts the benefit from token `i`."""
    between = text.tokens[i : benefit.first] if i < benefit.first else text.tokens[benefit.last : i]
    return any(token.tag in _JOINTS for token in between)


def is_of_goods_or_quote(text: Text, benefit: Benefit, tag: str) -> bool:
    """True where all such words name the goods that are reduced, "20% off all study desks", or
    stand in quotation marks apart from the offer."""
    here = text.positions(benefit.sentence)
    told = [i for i in here if text.tokens[i].tag == tag and not _is_own(benefit, i)]
    return bool(told) and all(
        (tag in _GOODS and _is_of_goods(text, benefit, i)) or _is_quoted(text, benefit, i)
        for i in told
    )


def _is_of_goods(text: Text, benefit: Benefit, i: int) -> bool:
    """True for the word behind "20% off all"."""
    ahead = text.tokens[benefit.last - 1 : i]
    return [token.text for token in ahead[:1]] == ["off"] and (
        len(ahead) == 2 and ahead[1].text in _EACH
    )


def _is_quoted(text: Text, benefit: Benefit, i: int) -> bool:
    """True for a word within quotation marks, of an offer without them."""
    word, offer = text.tokens[i].start, text.tokens[benefit.first].start
    marks = (m.span() for m in _QUOTED.finditer(text.source))
    return any(first < word < last and not first < offer < last for first, last in marks)


def goes_on_anew(text: Text, benefit: Benefit) -> bool:
    """True for the sentence of "We don't do Black Friday. We do 20% off with code KIND", behind
    the one that says what is over."""
    before = {text.tokens[i].tag for i in text.positions(benefit.sentence - 1)}
    after = {text.tokens[i].tag for i in text.positions(benefit.sentence + 1)}
    anew = _ANEW.match(text.said(benefit.sentence)) is not None
    return "ended" in before and "ended" not in after and anew
