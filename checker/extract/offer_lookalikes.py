"""Words that only look like a place, a number or a day: names, years, "one day only", hours,
a day on which something begins."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from itertools import pairwise
from operator import attrgetter

from msgspec import structs

from checker.extract.dates import Window
from checker.extract.lexing import Token
from checker.extract.opening_hours import find_opening_hours

_NAMED_SHOP = re.compile(r"(?:at|chez) [A-Z][a-z]+\Z")
_HOUSE = re.compile(r"(?:à la|à l['’]|au) ?(?!boutique|magasin)\w+\Z", re.I)
_OF_NAME = re.compile(r" [A-ZÀ-Þ]\w")
_CAPITAL = re.compile(r" [A-Z][a-z]")
_NAME = re.compile(
    r"(?<!\w)(?!(?:Our|Your|All|Any|Every|In|At|The|Selected|Nearest|Local|Participating)\s)"
    r"[A-Z][a-z’']+(?: (?:&|and|of) [A-Z][a-z]+)?\s(?=[A-Z][a-z])"
)
"""A word with a capital before another: "Brackley Garden Centre" is whoever makes the offer."""


_JOINT = re.compile(r"\bco-\Z", re.I)
_OWNED = re.compile(r"\b[A-Z]\w+['’]s (?:[A-Z]\w+ )?\Z")


def without_name(text: str, token: Token) -> Token:
    """`token` as a word where it is a place only as the last word of a name."""
    said = text[token.start : token.end]
    if token.detail == "in_store" and _JOINT.search(text[max(token.start - 4, 0) : token.start]):
        return structs.replace(token, tag="word")  # "the village co-store"
    if (
        token.detail == "in_store"
        and _OWNED.search(text[max(token.start - 40, 0) : token.start])
        and said[0].isupper()
    ):
        return structs.replace(token, tag="word")  # "at Miller's Farm Store"
    if token.detail == "in_store" and _HOUSE.match(said) and _OF_NAME.match(text, token.end):
        return structs.replace(token, tag="word")  # "à la Chocolaterie Wagner"
    capital = said.split(" ")[-1][:1].isupper()
    if token.detail != "in_store" or " " not in token.text or not capital or said[:3] == "In ":
        return token
    if _NAMED_SHOP.match(said) and _CAPITAL.match(text, token.end):
        return structs.replace(token, tag="word")  # "at Salon Nine"
    before = text[max(token.start - 20, 0) : token.end]
    named = _NAME.search(said) or (said[:1].isupper() and _NAME.search(before))
    return structs.replace(token, tag="word") if named else token


_YEAR = re.compile(r"20[2-3]\d")
_CARD = re.compile(r"(?!post|rail|gift|score|flash|dis|wild|pla|time|report|phone)[a-z]{3,}card")


_IN_NAME = re.compile(r"(?:-|['’]s\s)\w")
_PARTICIPLE = re.compile(r"\w*(?:é\w{0,2}|[^es\W]s?)", re.I)


_DOUBTED = frozenset({"made", "number"})
_DOUBTED_WORDS = frozenset({"free ship", "mini"})


def with_names(text: str, tokens: list[Token]) -> list[Token]:
    """`tokens` with those of names as such."""
    return [
        _renamed(text, token)
        if token.tag in _DOUBTED or token.text in _DOUBTED_WORDS or token.text.endswith("card")
        else token
        for token in tokens
    ]


def _renamed(text: str, token: Token) -> Token:
    """`token` as a word where it is a year, which counts nothing: "one 2027 Gold Pass", the kitchen
    of "robots de cuisine", which is not cooked, or in a name: "3 mini quiches", "2 Pebble Mini"; as
    a card where it names one: "SkyCard"."""
    if token.text == "free ship" and _IN_NAME.match(text, token.end):
        return structs.replace(token, tag="free", detail="costless")  # "a free ship-in-a-bottle"
    if token.tag == "made" and not _PARTICIPLE.fullmatch(text, token.start, token.end):
        return structs.replace(token, tag="word")
    if token.tag == "number" and _YEAR.fullmatch(token.text):
        return structs.replace(token, tag="word")
    if token.text == "mini" and (
        _SMALL.match(text, token.start) or _MODEL.search(text, 0, token.end)
    ):
        return structs.replace(token, tag="word")
    if token.tag == "word" and _CARD.fullmatch(token.text):
        return structs.replace(token, tag="card", detail="members")
    return token


_SMALL = re.compile(
    r"(?<!-)mini[ -](?!(?:de|d['’]|en|sur|pour|par|et|à|au|avec|dans|jusqu)\b)[a-zéèêœ]", re.I
)
_MODEL = re.compile(r"\b[A-ZÉ][a-zà-ÿ]+ Mini$")
"""What is small, and what a model is called."""


_CLUB = re.compile(r"Club(?: [A-Z][\w’'-]*){1,2}(?=\s?:)")


def clubs(text: str, tokens: list[Token]) -> Iterator[tuple[int, int, Token]]:
    """The spans of "Club Brume : 5 %" where a sentence opens with it: its members."""
    if "Club" not in text:
        return
    for i, token in enumerate(tokens):
        opens = i == 0 or tokens[i - 1].tag == "stop"
        found = _CLUB.match(text, token.start) if opens and token.tag == "word" else None
        if found is not None:
            last = bisect_left(tokens, found.end(), i, key=attrgetter("start"))
            yield i, last, Token("audience", "club", token.start, found.end(), None, "members")


_OF_SHOP = re.compile(r"\byour\s[A-Z][\w&-]+['’]s\s(?:[a-z]+\s)?\Z")


def named_cards(text: str, tokens: list[Token]) -> Iterator[tuple[int, int, Token]]:
    """The spans of the card of "when you use your Brantley's card": whoever has it."""
    for i, token in enumerate(tokens):
        if token.tag == "card" and _OF_SHOP.search(text[max(token.start - 40, 0) : token.start]):
            yield i, i + 1, structs.replace(token, tag="audience", detail="members")


_ACCOUNT = re.compile(r"open\s(?:an?|your)\s(?:[\w&’'+-]+\s){2,4}account\b", re.I)


def named_accounts(text: str, tokens: list[Token]) -> Iterator[tuple[int, int, Token]]:
    """The spans of "Open a Summit Checking account", whatever the account is called."""
    for i, token in enumerate(tokens):
        found = _ACCOUNT.match(text, token.start) if token.text == "open" else None
        if found is not None:
            last = bisect_left(tokens, found.end(), i, key=attrgetter("start"))
            yield i, last, Token("opening", "open an account", token.start, found.end())


_ELDER = frozenset({50, 55, 60, 62, 65, 70})
_OLDER = re.compile(r"\s(?:and|or)\s(?:over|older|above|up)\b", re.I)


def elders(text: str, tokens: list[Token]) -> Iterator[tuple[int, int, Token]]:
    """The spans of "homeowners sixty-five and over", an age in words that needs no "aged"."""
    for i, token in enumerate(tokens):
        if token.tag != "number" or token.value not in _ELDER or token.text.isdigit():
            continue
        older = _OLDER.match(text, token.end)
        if older is not None:
            last = bisect_left(tokens, older.end(), i, key=attrgetter("start"))
            yield i, last, Token("audience", "elders", token.start, older.end(), None, "seniors")


_ONE_DAY = re.compile(r"\b(?:one|1|a single) day\b|\bune? (?:seule? )?journ?", re.I)


_WISHED = re.compile(r"\bif\s(?:you|u)\s(?:fancy|want|need|would like)\b[^.!?;\n]*$", re.I)


_UNLIMITED = re.compile(r"\bunlimited\b[^.!?;:\n]{0,40}$", re.I)
"""Behind it stands how long one may use what is sold: "Unlimited yoga for 30 days, £39"."""


def without_one_day(text: str, windows: list[Window]) -> list[Window]:
    """`windows` without the "one day only" of a day that is told: "Friday 20 November, for one
    day only", and without what one may wish for beside it: "this Friday, if you fancy a freshen up
    before Christmas"."""
    if len(windows) > 1 and " if " in text:
        wished = [w for w in windows[1:] if _WISHED.search(text[max(w.start - 60, 0) : w.start])]
        windows = [w for w in windows if w not in wished]
    days = [w for w in windows if not w.lasting and w.valid_from and w.valid_through]
    counted = [w for w in windows if w.lasting and _ONE_DAY.search(text[w.start : w.end])]
    return [w for w in windows if w not in counted] if days else windows


_CLOCKS = re.compile(r"\d\s?(?:h\b|h\d|:\d\d|[ap]\.?m\b|uhr\b)", re.I)


_DAY = (
    r"(?:(?:week|mon|tues|wednes|thurs|fri|satur|sun)?day|weekend|evening|morning|afternoon|night)"
)
_HOUR = r"\d{1,2}(?:[.:]\d\d)?"
_HOURS = rf"{_HOUR}\s?(?:[ap]\.?m\.?)?\s?(?:to|till|until|[-–])\s?{_HOUR}\s?[ap]\.?m\b\.?"
_DAILY = re.compile(
    rf"{_HOURS},?\s(?:(?:every|each)\s{_DAY}\b|daily\b|(?:on\s)?{_DAY}s\b)"
    rf"|\b(?:(?:every|each)\s{_DAY}|daily|{_DAY}s),?\s(?:from\s|between\s)?{_HOURS}",
    re.I,
)


def without_hours(
    text: str, tokens: list[Token], windows: list[Window], language: str
) -> list[Window]:
    """`windows` without the days of every week: "Monday to Friday 9am to 6pm, Saturday 10am to
    4pm", and without the hours of each of them: "5pm till 7pm every weekday"."""
    if windows and "nlimited" in text:
        windows = [w for w in windows if not (w.lasting and _UNLIMITED.search(text[: w.start]))]
    if not windows or len(_CLOCKS.findall(text)) < 2:
        return windows
    if language == "en" and windows and _CLOCKS.search(text):
        daily = [range(*found.span()) for found in _DAILY.finditer(text)]
        windows = [w for w in windows if not any(w.start in d and w.end - 1 in d for d in daily)]
    weekly = [
        range(at, at + len(claim.quote))
        for at, claim in find_opening_hours(text, tokens, language)
        if ";" in claim.value and "-" in claim.value.partition(" ")[0]
    ]
    return [w for w in windows if not any(w.start in said and w.end - 1 in said for said in weekly)]


def is_of_house(before: list[Token]) -> bool:
    """True for "notre apprentie", who works there, and for "une idée de nos étudiants"."""
    said = [token.text for token in before]
    return said[-1:] == ["notre"] or said == ["de", "nos"]


_THEIRS = re.compile(
    r"\s(?:discount|price|week|day|night|evening|offer|rate|card|sale|club)s?\b", re.I
)


def is_possessive(text: str, tokens: list[Token], i: int) -> bool:
    """True for the desks of "teachers' desks", which are for whoever buys them."""
    end = tokens[i].end
    owned = text[end - 1] in "'’" and [token.tag for token in tokens[i + 1 : i + 2]] == ["word"]
    return owned and tokens[i - 1].tag == "for" and not _THEIRS.match(text, end)


_ALONE = re.compile(r"\b(?:only|just|seulement|uniquement|exclusivement|seule?)\b", re.I)
_MOVES = re.compile(
    r"(?:passe(?:nt)?|tombe(?:nt)?|descend(?:ent)?|baisse(?:nt)?|chute(?:nt)?|drops?|falls?|goes"
    r"|go) (?:a|de|from|to)\b"
)
"""A price that changes, folded."""
_LAST = time(23, 59)


def without_ends(
    text: str,
    windows: Mapping[int, Window],
    tokens: Sequence[Token],
    sentences: Sequence[int],
    today: date,
) -> dict[int, Window]:
    """`windows` by their token, without the end of a day on which a price changes, where its
    sentence tells no other day: "le 20/11, la table descend à 199 €" does not end that evening."""
    if not windows:
        return {}
    moved = {
        n
        for token, n in zip(tokens, sentences, strict=True)
        if " " in token.text and _MOVES.match(token.text)
    }
    days: dict[int, list[int]] = {}
    for i, window in windows.items():
        day = window.valid_from.date() if window.valid_from else None
        if sentences[i] in moved and not (day == today and window.valid_through is not None):
            days.setdefault(sentences[i], []).append(i)
    result = dict(windows)
    for sentence, told in days.items():
        own = [t for t, n in zip(tokens, sentences, strict=True) if n == sentence]
        said = text[own[0].start : own[-1].end]
        alone = _ALONE.search(said) or _ONE_DAY.search(said)
        if len(told) == 1 and _is_whole_day(windows[told[0]]) and not alone:
            result[told[0]] = structs.replace(windows[told[0]], valid_through=None)
    return result


def _is_whole_day(window: Window) -> bool:
    start, end = window.valid_from, window.valid_through
    if start is None or end is None or window.lasting or start.date() != end.date():
        return False
    return start.time() == time.min and end.time() >= _LAST


def with_most(text: str, tokens: list[Token]) -> list[Token]:
    """`tokens` with the "max." of "-70 % max. sur la déco" as what says at most."""
    if "max" not in [token.text for token in tokens]:
        return tokens
    result: list[Token] = []
    for i, token in enumerate(tokens):
        before, after = tokens[max(i - 1, 0)], (*tokens[i + 1 : i + 2], _NOTHING)[0]
        if token.text == "max" and before.tag == "percent":
            token = structs.replace(token, tag="until")
        elif before.text == "max" and token.text == "." and after.tag == "on":
            continue
        result.append(token)
    return result


_ASKING = frozenset({"purchase", "free", "shipping"})


def with_least(text: str, tokens: list[Token]) -> list[Token]:
    """`tokens` with the sign of "votre prochaine location >100E" and "livraison offerte > 60 €" as
    what says from how much on; that of "29 € > 19 €" and "Accueil > Promo" stays a sign."""
    if ">" not in text:
        return tokens
    result = list(tokens)
    for i, (before, sign, amount) in enumerate(zip(tokens, tokens[1:], tokens[2:], strict=False)):
        if sign.text == ">" and amount.tag == "money":
            glued = sign.end == amount.start and before.end < sign.start and before.tag == "word"
            if glued or before.tag in _ASKING:
                result[i + 1] = structs.replace(sign, tag="from")
    return result


_OPENS = frozenset({"", "stop", "mark"})
_NOTHING = Token("", "", 0, 0)


def with_called(tokens: list[Token]) -> list[Token]:
    """`tokens`, the "VIP :" that opens a sentence as the members whom it calls."""
    return list(_called(tokens)) if "vip" in [token.text for token in tokens] else tokens


def _called(tokens: list[Token]) -> Iterator[Token]:
    before = ""
    for token, after in pairwise([*tokens, _NOTHING]):
        titled = token.text == "vip" and before in _OPENS and after.tag == "colon"
        before = token.tag
        yield structs.replace(token, tag="audience", detail="members") if titled else token
