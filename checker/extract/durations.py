"""How long a text says that something lasts, or how far its end is: "3 days only", "J-2"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise, takewhile

from checker.extract.lexing import Token
from checker.extract.moments import Moment, Span
from checker.extract.points import Points

DAYS = frozenset({"number", "ordinal", "dmy", "iso", "end_of", "holiday"})
"""What opens a date after "until": the days told before it are those of every week."""
NAMES_DAY = DAYS | {"weekday", "relative", "month", "until"}
_BELONGS = frozenset({"de", "du", "des", "of"})
"""Behind "le dernier jour": it is that of something else, whose days are not told."""
_LONGEST_DURATION = 31
WITHIN = frozenset({"dans", "in"})
"""Behind "expire", these count the days until the end."""
_THROUGHOUT = frozenset({"pendant", "durant"})
_PHRASE = 6
"""Words behind a duration that can tell which day it is counted from."""
_PERSONAL = re.compile(
    r"(?:after|from|following|of|since) (?:(?:the (?:day|date|moment) )?(?:you|they|your|their)\b"
    r"|(?:the date of )?(?:sign|joining|registr|subscri|receipt|receiving|purchase|delivery))"
    r"|(?:(?:apres|a compter|a partir|a dater|des|suivant|qui suivent|de) )+(?:(?:de|la|le|l'|l) )*"
    r"(?:votre|ton|vos|reception|inscription|achat|commande|abonnement|adhesion|creation|date)\b"
)
"""What counts from a day of each customer's own: "for 30 days after you sign up"."""
_DAY_HOURS = 24
_LEFT = frozenset(
    {"plus que", "encore", "il reste", "il ne reste que", "dernieres", "for the next"}
)
"""Before hours of less than a day these say that the end is today."""
_AFTER_HOURS = frozenset({"", "stop", "comma", "colon", "mark", "duration_open", "duration_close"})

_NTH = frozenset({-1, 1, 2, 3, 4})
_OF_MONTH = frozenset({"of", "in"})
_SATURDAY = "5"

_TILL = re.compile(r"(?:until|till?|through|thru)$")
_BOUGHT = ("achet", "reserve", "paye", "loue", "command")
_NAME = 5
"""Words that may name an end whose day is told behind them."""
_CALLS = frozenset(
    {"come", "pop", "visit", "bring", "show", "drop", "swing", "shop", "call", "wear", "dine"}
)
_CALLED = 6
"""How far behind "Come in" its day may stand, in tokens."""
_TAKES_OFF = frozenset({"off", "bogo", "free", "double", "triple", "2x", "3x", "half price"})
_WEEKLY_GUESTS = frozenset(
    {"senior", "seniors", "student", "students", "kids", "children", "ladies", "teachers", "60s"}
)
_GOODS = frozenset({"word", "percent"})
_TRIES = frozenset({"try", "test"})
_TRIED = frozenset({"it", "them", "us", "out", "this", "everything"})
_FIRSTS = 8
"""How far behind "the first 50 customers" their day may stand, in tokens."""


@dataclass(frozen=True, slots=True)
class Durations(Points):
    """Reads the durations that tagged tokens state, and the days until an end."""

    def last_day(self, i: int) -> Span | None:
        """ "Dernier jour !" as an end today; None where its sentence says which day it is."""
        if self.tag(i + 1) and self.tokens[i + 1].text in _BELONGS:
            return None
        for step in (-1, 1):
            k = i + step
            while self.tag(k) not in ("", "stop"):
                counted = self.tag(k) in ("number", "ordinal") and not self.is_named_day(k)
                if self.tag(k) in NAMES_DAY and not counted:
                    return None
                k += step
        return i, i + 1, None, Moment(relative="today")

    def is_named_day(self, i: int) -> bool:
        """False for the number of "3 articles" and "le 2e jean", which are no days."""
        led = self.tag(i - 1) in ("the", "until") and self.tag(i) == "number"
        return self.tag(i + 1) == "month" or (led and self.is_day(i))

    def named_end(self, i: int, body: int) -> tuple[Moment | None, int]:
        """The last day of "through December", and of an end with a name, "until the end of term
        (18 December)", "through finals week, December 18"; English alone."""
        if self.language != "en" or not _TILL.search(self.tokens[i].text):
            return None, body
        if self.tag(body) == "month" and self.tokens[i].text.endswith(("through", "thru")):
            year = self.year(body + 1)
            month = int(self.tokens[body].detail)
            return Moment(month=month, year=year, month_end=True), body + 1 + bool(year)
        at = body
        while at - body < _NAME and self.tag(at) in ("word", "the", "week_unit", "end_of"):
            if self.tokens[at].text == "you":
                return None, body  # "shop until you drop"
            at += 1
            if self.tokens[at - 1].text.endswith("on") and self.tag(at - 1) == "the":
                break  # "until we close on Saturday"
        if at - body > 1 and self.tag(at - 1) == "the":
            day, end = self.moment(at, bare=True)
            return (day, end) if day is not None and day.dated else (None, body)
        if at == body or self.tag(at) not in ("comma", "open"):
            return None, body
        day, end = self.moment(at + 1, bare=True)
        return (day, end) if day is not None and day.month and day.day else (None, body)

    def is_once(self, first: int, last: int) -> bool:
        """True for the day of "every pair sold on Saturday" and "the first 50 guests Friday"; those
        that come back are told as "Saturdays"."""
        near = self.tokens[max(first - _FIRSTS, 0) : first]
        if any(a.text == "first" and b.tag == "number" for a, b in pairwise(near)):
            return True
        ends = self.tag(last) in ("", "stop", "comma", "mark")
        given = ends or self.tokens[last].text == "with"
        if given and self.tag(first - 1) in _GOODS and self.is_offered(first):
            return True
        leading = [token.text for token in self.tokens[max(first - 2, 0) : first]]
        if leading[-1:] == ["on"] and not self.tokens[first].text.endswith("s"):
            words = {
                word
                for t in self.tokens[max(first - _CALLED, 0) : first]
                for word in t.text.split()
            }
            goes_on = self.tag(last) == "to" and self.tag(last + 1) in NAMES_DAY
            if words & _CALLS and not goes_on:
                return True  # "Come in on Friday and get 20% off"
        return ends and leading[-1:] == ["on"] and leading[:1] != ["is"]

    def is_offered(self, i: int) -> bool:
        """True for the day that ends "half off all yarn Saturday" and "kids' shoes 25% off Sunday":
        its sentence takes something off before it, tells no other day and names nobody, who would
        have a day of every week: "Seniors: 10% off Wednesday"."""
        said = [*takewhile(lambda k: self.tag(k) != "stop", range(i - 1, -1, -1))]
        words = {self.tokens[k].text for k in said}
        days = any(self.tag(k) in NAMES_DAY - {"number", "ordinal"} for k in said)
        return not (days or words.isdisjoint(_TAKES_OFF)) and words.isdisjoint(_WEEKLY_GUESTS)

    def ends_in(self, i: int, body: int) -> Span | None:
        """The end of "ends in 2 days"; None where its day follows: "dans 7 jours, le 25"."""
        days, end = self.length(body + 1)
        if not days or self.tokens[body].text not in WITHIN:
            return None
        named = self.moment(self.past(end, "comma", "the"), bare=True)[0]
        return None if named else (i, end, None, Moment(relative=f"+{days}"))

    def nth_of_month(self, i: int) -> Span | None:
        """The day of "the first Saturday in December", the two of "last weekend of November"."""
        if [self.tag(i + 3), self.tag(i + 2)] not in (["month", "the"], ["month", "during"]):
            return None
        nth, day, joint, month = self.tokens[i : i + 4]
        counted = -1 if nth.text == "last" else int(nth.value or 0) if nth.tag == "ordinal" else 0
        named = day.detail if day.tag == "weekday" else _SATURDAY if day.text == "weekend" else ""
        if counted not in _NTH or not named or joint.text not in _OF_MONTH:
            return None
        first = Moment(relative=f"{month.detail}:{counted}:{named}")
        last = first if day.tag == "weekday" else Moment(relative=f"{first.relative}+1")
        return i, i + 4, first, last

    def month_only(self, i: int) -> Span | None:
        """The days of "November only"; None of "in November only", "20 November only"."""
        alone = self.tag(i - 1) in ("", "stop", "comma", "open", "word", "mark", "close")
        if self.tag(i) != "month" or not alone or not self.tag(i + 1):
            return None
        if not is_only(self.tokens[i + 1]):
            return None
        month = Moment(month=int(self.tokens[i].detail), whole_month=True)
        return i, i + 1, month, month

    def rest_of(self, i: int) -> Span | None:
        """The end of "for the rest of November", "for the rest of the week"."""
        at = self.past(i + 1, "the")
        if self.tag(at) == "month":
            return i, at + 1, None, Moment(month=int(self.tokens[at].detail), month_end=True)
        unit = self.tokens[at].text if at < len(self.tokens) else ""
        if unit not in ("month", "week", "year"):
            return None
        return i, at + 1, None, Moment(relative=f"{unit}_end")

    def countdown(self, i: int) -> int:
        """Days of "J-2"; 0 for another word, and for "J-2 avant Noël"."""
        if [self.tag(i + 1), self.tag(i + 2)] != ["to", "number"]:
            return 0
        letter, dash, count = self.tokens[i : i + 3]
        if letter.text != "j" or letter.end != dash.start or dash.end != count.start:
            return 0
        if self.tag(i + 3) == "until" and self.tag(i + 4) != "end_of":
            return 0
        return int(count.value or 0)

    def hours_down(self, i: int) -> Span | None:
        """The rest of the day of "H-3", the two days of "H-48"."""
        if [self.tag(i + 1), self.tag(i + 2)] != ["to", "number"]:
            return None
        letter, dash, count = self.tokens[i : i + 3]
        if letter.text != "h" or letter.end != dash.start or dash.end != count.start:
            return None
        return i, i + 3, *_lasting(int(count.value or 0))

    def counted_down(self, i: int) -> bool:
        """True for the day of "expire dans 7 jours, le 25 novembre"."""
        opened = {self.tag(k) for k in range(i - 6, i - 3)}
        at = i - 1 if self.tag(i - 1) == "comma" else i - 2
        return "until" in opened and self.tag(at) == "comma" and self.length(at - 2)[1] == at

    def duration(self, i: int) -> Span | None:
        """ "pendant 48h", "vente flash 72h", "3 days only", "for the rest of the week"."""
        if self.tag(i) == "rest_of":
            return self.rest_of(i)
        opened = self.tag(i) in ("duration_open", "only", "hours_open")
        if i > 1 and self.tokens[i - 1].text in _TRIED and self.tokens[i - 2].text in _TRIES:
            return None  # "Try it for 14 days"
        at = self.past(i + 1, "the", "colon", "span") if opened else i
        days, end = self.length(at)
        if hours := self.hours(at) if not days and self.tokens[i].text in _LEFT else 0:
            return i, at + 1 + (self.tag(at) == "number"), *_lasting(hours)
        if not days and (told := self.hours_only(at)):
            return i, told[1], *_lasting(told[0])
        if not days or (self.tag(i) == "hours_open" and self.tag(end - 1) not in ("time", "hour")):
            return None  # "valable 15 jours" counts from the day it is received
        weeks = self.tag(end - 1) == "week_unit" and self.tokens[i].text not in _THROUGHOUT
        if weeks and not (end < len(self.tokens) and is_only(self.tokens[end])):
            return None  # "pour une semaine au ski"
        if _PERSONAL.match(" ".join(token.text for token in self.tokens[end : end + _PHRASE])):
            return None
        if self.tokens[i].text == "pour" and self.counts_bought(end):
            return None  # "1 nuit offerte pour 6 jours de cure"
        closed = end < len(self.tokens) and (
            self.tag(end) == "duration_close" or is_only(self.tokens[end])
        )
        if not (opened or closed or self.stands_alone(at, end)):
            return None
        return i, end + closed, *_lasting(_DAY_HOURS * days)

    def counts_bought(self, i: int) -> bool:
        """True for what is behind "pour 6 jours de cure" and "pour 7 jours achetés"."""
        bought = self.tag(i) == "word" and self.tokens[i].text.startswith(_BOUGHT)
        return bought or self.tag(i) in ("span", "at", "to")

    def hours(self, i: int) -> int:
        """The hours of "5 h", "6 heures" at `i`, where the phrase ends behind them; else 0."""
        number = self.tag(i) == "number" and self.tag(i + 1) == "hour"
        if not number and (self.tag(i) != "time" or not self.tokens[i].text.endswith("h")):
            return 0
        ends = self.tag(i + 1 + number) in _AFTER_HOURS
        return int(self.tokens[i].text.rstrip(" h")) if ends else 0

    def hours_only(self, i: int) -> tuple[int, int] | None:
        """The hours of "3 hours only", "4 heures chrono" at `i`, and where the phrase ends."""
        number = self.tag(i) == "number" and self.tag(i + 1) == "hour"
        end = i + 1 + number
        if self.tag(i - 1) == "hours" or not (number or self.tag(i) == "time"):
            return None
        closing = self.tokens[end] if self.tag(end) else None
        if closing is None or not (is_only(closing) or "chrono" in closing.text):
            return None
        hours = int(self.tokens[i].value or 0) if number else self.hours(i)
        return (hours, end + 1) if self.tag(end + 1) in _AFTER_HOURS and hours else None

    def stands_alone(self, i: int, end: int) -> bool:
        """True for hours that are a phrase of their own: "FLASH SALE ⚡ 24 hours, …"."""
        hours = self.tag(end - 1) in ("time", "hour")
        before = self.tag(i - 1) in ("", "stop", "mark", "event")
        return hours and before and self.tag(end) in ("", "stop", "comma", "colon", "mark")

    def length(self, i: int) -> tuple[int, int]:
        """Days of a duration at `i`, and where it ends; 0 where there is none."""
        if i >= len(self.tokens):
            return 0, i
        token = self.tokens[i]
        if token.tag == "time" and token.text.rstrip().endswith("h"):
            hours = int(token.text.rstrip(" h"))
            return (hours // 24, i + 1) if hours >= 24 else (0, i)
        if (
            token.tag in ("number", "one")
            and token.value is not None
            and token.value == int(token.value)
        ):
            count = int(token.value)
            unit = self.past(i + 1, "dash", "to", "the")  # "48-hour sale"
            if self.tag(unit) == "hour" and 24 <= count <= 24 * _LONGEST_DURATION:
                return count // 24, unit + 1
            if self.tag(unit) == "week_unit" and 7 * count <= _LONGEST_DURATION:
                return 7 * count, unit + 1
            if self.tag(unit) == "day_unit" and 1 <= count <= _LONGEST_DURATION:
                return count, unit + 1
        return 0, i


def _lasting(hours: int) -> tuple[Moment | None, Moment]:
    """The days of so many hours from now on; of less than one its end alone."""
    day = Moment(relative="today")
    last = Moment(relative=f"+{max(hours // _DAY_HOURS - 1, 0)}")
    return (day if hours >= _DAY_HOURS else None), last


_ONLY = ("only", "seulement", "uniquement", "flash")


def is_only(token: Token) -> bool:
    return token.tag == "only" or token.text.startswith(_ONLY)
