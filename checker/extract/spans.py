"""The windows of time that tokens state, each with the words of its two ends.

`dates` gives the tokens their tags and turns what is said into days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from itertools import takewhile

from msgspec.structs import replace

from checker.extract.durations import DAYS, NAMES_DAY, WITHIN, Durations, is_only
from checker.extract.moments import Moment, Span, bare_hours, clock_of, follow

_AT_PLACE = frozenset({"au", "chez", "a"})
_HEAD = 5
"""So many tokens behind a day tell where something happens on it."""
_HOURS_REACH = 12
"""How far "ouvert", "open" says that days and times are those of a shop, in tokens."""
_POINTERS = frozenset(
    {"ce", "prochain", "est", "vous", "this", "next", "us", "diesen", "este", "questo"}
)
_EVERY = frozenset(
    {
        "le",
        "les",
        "du",
        "de",
        "des",
        "chaque",
        "tous les",
        "every",
        "each",
        "on",
        "au",
        "et",
        "to",
        "-",
    }
)
_REPEATED = ("le", "les", "chaque", "every", "on")
_WEEKLY = frozenset({"le", "les", "chaque", "every", "each"})
_PARTS_OF_DAY = frozenset({"morning", "afternoon", "evening", "night"})
_REPEATING = frozenset({"every", "each"})
_CALLS = frozenset({"venez", "passez", "retrouvez"})
"""Behind these a bare weekday is that of this week."""
_FEASTS = frozenset({"birthday", "anniversary", "turn", "turns", "anniversaire", "ans"})
_THROUGH = frozenset({"through", "thru", "to", "-", "and"})
_EVENINGS = frozenset({"ce soir - la", "pour l' occasion", "a cette occasion"})
_ON_FROM = frozenset({"from", "after", "des", "a partir de"})
"""Between a day and an hour these say from when on it holds, to the end of the day."""
_BETWEEN = frozenset({"between", "entre", "from"})
_TUESDAY, _SATURDAY, _SUNDAY = 1, 5, 6
_ONCE = frozenset({"from", "between", "this", "next", "starting"})
_OFF_PEAK = (2, 3)
"""The last days of "Sunday to Thursday", which are those of every week."""
_SAVE_FOR = frozenset({"except", "excluding", "sauf", "hors", "ausser", "excepto", "eccetto"})
_BEFORE = frozenset(
    {
        "avant", "avant le", "by", "before", "b4", "order by", "antes del", "entro", "bestel voor",
        "bestellen voor", "besteld voor", "encomende ate as", "encomendas ate as",
        "peca ate as", "compre ate as", "encomendar ate as", "feitas ate as", "zamow do",
        "zamowienia do", "złozone do", "złoz zamowienie do", "zamowienia złozone do", "kup do",
    }
)  # fmt: skip
"""With a time alone these name an hour of any day: "order by 2pm"."""


_BEFORE_HOURS = NAMES_DAY | {"comma", "only", "open"}
"""Tags that hours without a half of the day stand behind."""
_EARLY = frozenset({"breakfast", "brunch", "morning", "mornings", "breakfasts"})
_OPENS_NONE = frozenset(
    {"word", "stop", "money", "percent", "colon", "comma", "close", "quote", "mark", "plus"}
)
"""Tags that neither a window nor the hours of a day begin with."""
_LED = frozenset({"to", "span", "from", "the", "at", "during", "duration_open"})
"""Tags of what opens a window only where a day, an hour or how long it lasts follows."""
_JOINTS = _LED | {"comma", "open", "colon", "quote", "only"}
_TIMES = DAYS | {"weekday", "relative", "month", "time", "clock", "one", "during"}
_HOURS = frozenset({"from", "span", "number", "time", "clock"})
"""Tags that hours open with which stand before their day."""
_REFERS = frozenset({"until_then", "same_day", "number"})


@dataclass(frozen=True, slots=True)
class Reader(Durations):
    """Reads the windows that tagged tokens state."""

    def spans(self) -> Iterator[Span]:
        """(first token, past last, start, end) of each window."""
        found: list[Span] = []
        i = 0
        day: Moment | None = None
        last: Moment | None = None
        while i < len(self.tokens):
            tag = self.tokens[i].tag
            if tag in _OPENS_NONE:
                if tag == "stop" and self.tag(i + 1) not in ("from", "span"):
                    day = None
                i += 1
                continue
            span = self.span(i) if self.may_open(i) else None
            if span is None and day and (span := self.hours_of(i, day)):
                beside = found[-1] if found and i - found[-1][1] <= 1 else None
                if beside and beside[2] is beside[3] and self.tag(i - 1) == "comma":
                    found.pop()  # "Thursday 26 November, 6 to 9pm"
                    span = beside[0], *span[1:]
            span = span or (self.launch(i, last) if last else None)
            if not span and last and self.tag(i - 1) == "stop" and (told := self.hours_of(i, last)):
                span = told if self.tag(told[1]) == "comma" else None  # "Jeudi ! De 8 à 9 h, …"
            refers = found and tag in _REFERS
            if refers and (told := self.told_before(i, found[-1])):
                if told[2] is None:
                    found.pop()  # "L'atelier ouvre le 28. D'ici là, …"
                span = told
            if span is None:
                i += 1
            else:
                tonight = span[3] and span[3].relative == "tonight"
                day = span[3] if span[2] is span[3] or tonight else None
                last = day or last
                if span[2] or span[3]:
                    found.append(span)
                i = span[1]
        return iter(found)

    def may_open(self, i: int) -> bool:
        """False where nothing at `i` opens a window: too little of one follows."""
        tag = self.tokens[i].tag
        if tag == "number":
            return self.tag(i + 1) != "word"
        if tag not in _LED or self.nth_of_month(i):
            return True
        i += 1
        while self.tag(i) in _JOINTS or (self.tag(i) and self.tokens[i].text in WITHIN):
            i += 1
        return self.tag(i) in _TIMES

    def told_before(self, i: int, span: Span) -> Span | None:
        """The window that words at `i` refer back to `span` for: "d'ici là", "until then" end with
        its day, "ce jour-là" is it; "Le 21, …" is of its month."""
        first = span[2] or span[3]
        last = span[3]
        evening = self.tokens[i].text in _EVENINGS and last and first and first.is_day_of(last)
        ranged = span[2] is not span[3] and span[2] and span[3] and not evening
        if first is None or (ranged and self.tag(i) != "until_then"):
            return None
        match self.tag(i):
            case "until_then" if not self.dates_follow(i + 1):
                return i, i + 1, None, replace(first, clock=None)
            case "same_day" if (first.day or first.weekday is not None) and not self.dates_follow(
                i + 1
            ):
                return i, i + 1, first, last or first
            case "number" if first.day and first.month and self.opens_day(i):
                day = replace(first, day=int(self.tokens[i].value or 0), weekday=None, clock=None)
                return (i, i + 1, day, day) if first.day < (day.day or 0) else None
        return None

    def dates_follow(self, i: int) -> bool:
        """True where the sentence goes on with days of its own."""
        while self.tag(i) not in ("", "stop"):
            if self.tag(i) in NAMES_DAY - {"number", "ordinal"}:
                return True
            i += 1
        return False

    def opens_day(self, i: int) -> bool:
        """True for the number of "Le 21, …" at the start of a sentence."""
        opens = self.tag(i - 2) in ("", "stop") and self.tokens[i - 1].text in ("le", "the")
        return i > 0 and opens and self.is_day(i) and self.tag(i + 1) in ("comma", "colon")

    def span(self, i: int) -> Span | None:
        opener = self.tag(i)
        if opener == "event" or self.is_paid(i):
            return None
        if opener == "holiday" and not self.names_dated(i):
            return self.from_holiday(i)
        if opener in _HOURS and (hours := self.hours_before(i)):
            return hours
        if opener == "last_day":
            last = self.last_day(i)
            if last is not None:
                return last
            opener = "until"  # "dernier jour : dimanche"
        if opener == "day_unit" and (count := self.countdown(i)):
            return i, i + 3, None, Moment(relative=f"+{count}")
        if opener == "hour" and (left := self.hours_down(i)):
            return left
        if opener == "end_of" and self.tag(self.past(i + 1, "the")) in ("weekday", "relative"):
            opener = "until"  # "fin vendredi à minuit", "fin demain"
        if counted := self.nth_of_month(i) or self.month_only(i):
            return counted
        if opener == "launch" and self.tag(self.past(i + 1, "the")) in NAMES_DAY:
            opener = "from"  # "coup d'envoi lundi 23 novembre"
        if opener in ("until", "from", "span", "to", "week_of"):
            body = self.past(i + 1, "colon", "quote")
            if ended := self.ends_in(i, body):
                return ended
            if self.tag(body) == "end_of" and self.tag(body + 1) != "month":
                body += 1  # "until the end of 25 November"
            if ranged := self.named_range(body):
                return i, *ranged[1:]
            first, after = self.moment(body, bare=True)
            if first is None and opener == "from" and self.tag(body) == "month":
                month = int(self.tokens[body].detail)  # "dès décembre"
                first, after = Moment(month=month, whole_month=True), body + 1
            if first is None and opener == "until":
                first, after = self.named_end(i, body)
            if first and self.lonely_number(first) and self.is_hour(body):
                return None  # "every weekday before 10"
            midnight = first is not None and first.clock == time(0)
            open_day = self.tokens[i].text in _BEFORE and not midnight
            if first and not first.dated and opener == "until" and self.closes_hours(i):
                return None  # "od 18:00 do 20:00"
            if first is not None and not first.dated and self.opened(i):
                return None  # "ouvert jusqu'à 22 h"
            if first and first.clock and self.opened(i) and first.day is None is first.relative:
                second, end = self.second(after, first)
                return i, end if second else after, None, None  # "ouvert jusqu'à 22 h le jeudi"
            if first is not None and first.clock is not None and opener == "until" and not open_day:
                first = first if first.dated else replace(first, relative="today")
            season = first is not None and first.holiday and opener == "span"
            if first is None or not first.dated or (season and self.tokens[i].text not in _BETWEEN):
                return None  # "au marché de Noël, jusqu'au 23 décembre"
            if open_day and first.day is None and self.tag(after) in ("to", "dash"):
                second, end = self.moment(after + 1, bare=True)
                if first.weekday is not None and second and second.day is None and second.dated:
                    return i, end, None, None  # "before 6pm, Mon-Fri"
            if opener == "until" or (opener == "to" and self.ends(i, first)):
                return i, after, None, first
            second, end = self.last_listed(after, first) or self.second(after, first)
            if second is not None:
                first, second, end = self.with_days(first, second, end)
                return self.every_week(i, end, first, second) or (i, end, first, second)
            if season:
                return None
            if opener == "week_of" and first.month is not None:
                week = replace(first, week=True)
                return i, after, week, week
            if opener == "from" and not self.lonely_number(first):
                return i, after, first, None
            return None
        duration = self.duration(i)
        if duration is not None:
            return duration
        first, after = self.moment(i, bare=False)
        if first is None:
            return None
        closing = self.past(after, "the", "comma")
        if first.dated and self.tag(closing) == "until" and self.closes(closing):
            return i, closing + 1, None, first  # "ce soir minuit, c'est fini"
        second, end = self.last_listed(after, first) or self.second(after, first)
        if second is not None and self.weekly(i, first, second):
            return None
        if self.tokens[i - 1].text in _SAVE_FOR and i:
            return None  # "any day except Saturday, between now and 18 December"
        every = i > 0 and self.tokens[i - 1].text in ("every", "each", "chaque")
        every = every or (self.tokens[i].text == "le" and first.day is None)
        ends = second is not None and (second.month or second.holiday)
        if ends and every and first.weekday is not None:
            return i, end, None, second  # "every Thursday until 17 December"
        if second is not None and not first.dated:
            first = replace(second, clock=first.clock)
        if second is not None:
            first, second, end = self.with_days(first, second, end)
            return self.every_week(i, end, first, second) or (i, end, first, second)
        if not first.dated or first.holiday or self.lonely_number(first):
            return None
        if first.relative is not None and first.relative.endswith("_end"):
            return None  # "la fin du mois pique"
        if self.tokens[i].text.startswith("le week") and self.tag(i - 1) not in ("", "stop"):
            return None  # "-10 % sur les nuits le week-end"
        midnight = first.clock == time(0)  # "dimanche minuit"
        if (
            first.weekday is not None
            and first.day is None
            and not (midnight or self.pointed(i, after))
        ):
            return None
        if self.counted_down(i):
            return i, after, None, first
        if first.clock == time(0) or (first.relative == "tonight" and first.clock is None):
            return i, after, None, first
        late = self.language == "en" and i > 0 and self.tokens[i - 1].text == "after"
        if (first.clock and late) or (
            first.relative in ("today", "tonight")
            and any(token.text in _ON_FROM for token in self.tokens[i:after])
        ):
            return i, after, first, replace(first, clock=None)  # "tacos today after 4pm"
        return (i, after, first, None) if first.clock else (i, after, first, first)

    def from_holiday(self, i: int) -> Span | None:
        """The days of "Black Friday through Sunday"; None for a holiday alone."""
        first, after = self.moment(i, bare=True)
        if first is not None and self.is_alone(i, after):
            return i, after, first, first
        if first is None or not self.tag(after) or self.tokens[after].text not in _THROUGH:
            return None  # "Christmas wreaths until 20 December"
        second, end = self.moment(after + 1, bare=True)
        return (i, end, first, second) if second is not None and second.dated else None

    def closes_hours(self, i: int) -> bool:
        """True where the hour behind `i` ends those of no day that is told."""
        return self.tag(i - 1) in ("time", "clock") and self.tag(i - 2) in ("from", "span")

    def closes(self, i: int) -> bool:
        """True for the "c'est fini" that no day follows."""
        return (
            self.tokens[i].text.startswith(("c' est", "il sera"))
            and not self.moment(i + 1, bare=True)[0]
        )

    def hours_of(self, i: int, day: Moment) -> Span | None:
        """The hours at `i` of a day told before: "demain, de 7 h à 22 h"."""
        if self.tag(i) == "number" or (
            self.tag(i) in ("from", "span") and self.tag(i + 1) == "number"
        ):
            return self.half_day(i, day) or self.bare_hours(i, day)
        if self.tag(i) not in ("from", "span") or self.tag(i + 1) not in ("time", "clock"):
            return None
        first, after = self.moment(i + 1, bare=True)
        if first is None or first.dated or self.tag(after) not in ("to", "until", "dash"):
            return None
        second, end = self.moment(after + 1, bare=True)
        if second is None or second.dated or second.clock is None:
            return None
        return i, end, replace(day, clock=first.clock), replace(day, clock=second.clock)

    def hours_before(self, i: int) -> Span | None:
        """The hours of "from 2 to 4 p.m. today" and "after 7 p.m., tonight only", whose day is told
        behind them; English alone."""
        if self.language != "en":
            return None
        at = self.past(i, "from", "span")
        closes = self.tag(at + 2) in ("time", "clock")
        ranged = closes and self.tag(at + 1) in ("to", "until", "dash") and self.tag(at) == "number"
        late = self.tag(at) in ("time", "clock") and self.tokens[at - 1].text == "after"
        if not (ranged or late) or at == 0:
            return None
        behind = self.past(at + 3 if ranged else at + 1, "comma", "the")
        day, end = self.moment(behind, bare=False)
        if day is None or not day.dated or day.clock or self.is_named_range(end):
            return None
        if ranged:
            told = self.half_day(at, day)
            return (i, end, told[2], told[3]) if told else None
        clock = clock_of(self.tokens[at])
        return (i, end, replace(day, clock=clock), day) if clock else None

    def is_named_range(self, i: int) -> bool:
        """True where another day follows that this one goes on to: "Friday to Sunday"."""
        return self.tag(i) in ("to", "until", "dash")

    def half_day(self, i: int, day: Moment) -> Span | None:
        """The hours of "today from 3 to 6 p.m.", whose second says for both which half of the day
        they are of."""
        at = self.past(i, "from", "span")
        end = self.tokens[at + 2] if self.tag(at + 2) in ("time", "clock") else None
        if end is None or self.tag(at + 1) not in ("to", "until", "dash") or not self.is_day(at):
            return None
        close, half = clock_of(end), re.search("[ap]", "a" if end.tag == "clock" else end.text)
        begin = (
            clock_of(replace(self.tokens[at], text=f"{self.tokens[at].text} {half[0]}m"))
            if half
            else None
        )
        if close is None or begin is None or begin >= close:
            return None
        return i, at + 3, replace(day, clock=begin), replace(day, clock=close)

    def bare_hours(self, i: int, day: Moment) -> Span | None:
        """The hours of "this Saturday, 10 to 4" and "tonight from 4 to 6", where it is plain which
        half of the day they are of; None where it is not: "Friday, 7 to 9"."""
        at = self.past(i, "from", "span")
        led = self.language == "en" and self.tag(at + 1) in ("to", "until", "dash")
        if not led or not self.tag(at + 2):
            return None
        follows = self.tag(at + 3)
        ends = follows in ("", "stop", "mark", "close") or (follows == "at" and at > i)
        if not ends or self.tag(i - 1) not in _BEFORE_HOURS:
            return None
        evening = day.relative == "tonight"
        early = any(token.text in _EARLY for token in self.tokens)
        hours = bare_hours(
            self.tokens[at].text, self.tokens[at + 2].text, evening=evening, early=early
        )
        if hours is None:
            return None
        return i, at + 3, replace(day, clock=hours[0]), replace(day, clock=hours[1])

    def launch(self, i: int, day: Moment) -> Span | None:
        """The hour at which the sale of a day told before begins: "ouverture des ventes à 8 h"."""
        at = self.past(i + 1, "at", "to", "colon")
        if self.tag(i) != "launch" or self.tag(at) not in ("time", "clock"):
            return None
        clock = clock_of(self.tokens[at])
        return (i, at + 1, replace(day, clock=clock), day) if clock else None

    def second(self, i: int, first: Moment) -> tuple[Moment | None, int]:
        """The other end of the range `first` opens, after "au", "to", "-": a moment, or an hour
        of the same day."""
        joints = ("comma", "zone", "stop") if self.language == "de" else ("comma", "zone")
        at = self.past(i, *joints)
        i = at if self.tag(at) in ("to", "until", "dash") else i
        if self.tag(i + 1) == "until" and (
            not self.lonely_number(first) or self.month_follows(i + 2)
        ):
            i += self.tokens[i].text == "et"  # "dès demain et jusqu'à dimanche"
        if self.tag(i) not in ("to", "until", "dash"):
            return None, i
        if first.whole_month and self.tag(i + 1) == "month" and not self.month_opens(i + 2):
            month = Moment(month=int(self.tokens[i + 1].detail), whole_month=True)
            return month, i + 2  # "in November and December"
        opener = self.tokens[i].text
        if (opener in _BEFORE or opener == "avant le") and self.lonely_number(first):
            return None, i  # "the Aria 3 before 27 November"
        if ranged := self.named_range(i + 1):
            return ranged[3], ranged[1]
        if self.goes_on(i, first):
            day = int(self.tokens[i + 1].value or 0)
            return Moment(day=day, month=first.month, year=first.year), i + 2
        named = self.tag(i + 1) == "event"  # "through Cyber Monday, November 30"
        moment, end = self.moment(self.past(i + 1, "event", "comma") if named else i + 1, bare=True)
        if moment is None or (moment.clock is None and first.clock is not None and not first.dated):
            return None, i
        whole = first.clock is None and first.relative != "tonight" and self.tag(i) == "until"
        if not moment.dated and first.dated and (first.clock is not None or whole):
            moment = replace(first, clock=moment.clock)
        moment, end = self.without_hours(moment, end)
        return (moment, end) if moment.dated else (None, i)

    def month_follows(self, i: int) -> bool:
        """True for "29 novembre"."""
        return self.tag(i) in ("number", "ordinal") and self.tag(i + 1) == "month"

    def month_opens(self, i: int) -> bool:
        """True for the day or the year of "December 4", "décembre 2026"."""
        return self.tag(i) in ("number", "ordinal")

    def goes_on(self, i: int, first: Moment) -> bool:
        """True for the last day of "Nov 20-24 at all stores", of the month told before it."""
        dotted = self.tag(i - 2) == "stop" and self.tokens[i - 2].text == "."
        begins = first.day if first.month and self.tag(i - 2 - dotted) == "month" else None
        if begins is None or self.tag(i + 1) != "number" or not self.is_day(i + 1):
            return False
        joint, number = self.tokens[i], self.tokens[i + 1]
        glued = self.tokens[i - 1].end == joint.start and joint.end == number.start
        follows = glued or self.tag(i + 2) in ("at", "during", "only")
        return follows and begins < (number.value or 0)

    def without_hours(self, moment: Moment, end: int) -> tuple[Moment, int]:
        """The last of several days without the hours of each: "…, 27 November, 10am to 7pm"."""
        daily = self.tag(end) in ("to", "until", "dash") and self.tag(end + 1) in ("time", "clock")
        if daily and moment.dated and moment.clock:
            return replace(moment, clock=None), end + 2
        return moment, end

    def with_days(self, first: Moment, second: Moment, end: int) -> tuple[Moment, Moment, int]:
        """The days of "Monday–Wednesday, Nov. 23–25", which come after both weekdays."""
        one_week = first.day is None and second.day is not None and second.weekday is not None
        if not one_week or self.tag(end) != "to" or self.are_hours(end, first, second):
            return first, second, end
        third, after = self.moment(end + 1, bare=True)
        if third is not None and third.month and third.day:  # "Mon-Wed, Nov 30-Dec 2"
            return replace(second, weekday=None, clock=first.clock), third, after
        if self.tag(end + 1) != "number" or not self.is_day(end + 1):
            return first, second, end
        last = replace(second, weekday=None, day=int(self.tokens[end + 1].value or 0))
        return replace(second, weekday=None, clock=first.clock), last, end + 2

    def last_listed(self, i: int, first: Moment) -> tuple[Moment, int] | None:
        """The last of the days that follow each other in a list which `first` opens: "vendredi 20,
        samedi 21 et dimanche 22 novembre"."""
        day, found = first, None
        while self.tag(i) in ("comma", "to") and (found is None or found[1] == i):
            both = self.tag(i) == "comma" and self.tag(i + 1) == "to"
            moment, end = self.moment(i + 1 + both, bare=True)
            if moment is None or not follow(day, moment):
                break
            day, found, i = moment, self.without_hours(moment, end), end
        return found

    def pointed(self, first: int, last: int) -> bool:
        """ "ce vendredi", "this Friday", "vendredi uniquement": one day, not every week."""
        around = self.tokens[max(first - 1, 0) : last + 1]
        if self.tag(first - 1) == "money" and self.tag(last) == "colon":
            return False  # "$5 Friday: any footlong"
        words = {word for token in around for word in token.text.split()}
        if self.half_day(last, Moment(relative="today")) and not self.opened(first):
            return _REPEATING.isdisjoint(words)  # "Thursday 6–9pm: 10% off"
        if self.language == "en" and self.is_once(first, last):
            return _REPEATING.isdisjoint(words)
        if self.tokens[last - 1 : last + 1][-1].text in _PARTS_OF_DAY:
            return _REPEATING.isdisjoint(words)  # "half price Friday night"
        if words & _POINTERS or any(is_only(token) for token in around):
            return True
        leading = {token.text for token in self.tokens[max(first - 1, 0) : first + 1]}
        if self.tag(first - 2) == "during" and leading & {"day", "night"}:
            return True  # "double stars all day Friday"
        near = self.tokens[max(first - 4, 0) : first]
        if any(t.text in _FEASTS for t in near) and self.tag(last) in ("", "stop", "comma", "mark"):
            return _WEEKLY.isdisjoint(leading)  # "It's our birthday on Saturday!"
        called = any(token.text in _CALLS for token in self.tokens[max(first - 5, 0) : first])
        opens = first == 0 or self.tag(first - 1) == "stop"
        past = self.past(last, "the")
        named = called or self.tag(past) == "colon"  # "venez samedi", "samedi matin : -10 %"
        if self.language == "fr" and self.tag(last) in ("", "stop", "mark") and not opens:
            named = self.offered(first)  # "-20 % sur les plantes samedi"
        if opens and self.language == "fr" and self.heads(past):
            named = True  # "Samedi chez Martin : -20 %"
        if opens and self.tag(past) == "comma" and self.tag(past + 1):
            usual = self.tokens[past + 1].text == "c'"  # "Jeudi, c'est le jour des seniors"
            french = self.language == "fr" and not usual
            named = named or french or self.tag(past + 1) in ("percent", "to")
        return named and _EVERY.isdisjoint(leading)

    def heads(self, i: int) -> bool:
        """True where the words from `i` on lead to a colon: "au marché :"."""
        if self.tag(i) not in ("word", "to") or self.tokens[i].text not in _AT_PLACE:
            return False
        end = self.past(i + 1, "word", "the")
        return self.tag(end) == "colon" and end - i <= _HEAD

    def offered(self, i: int) -> bool:
        """True where the sentence of the day at `i` takes a percent off or gives something."""
        said = takewhile(lambda k: self.tag(k) != "stop", range(i - 1, -1, -1))
        recurs = self.tokens[i - 1].text.split(" ")[-1] in _EVERY  # "le mardi et le jeudi"
        given = any(
            self.tag(k) == "percent" or self.tokens[k].text.startswith("offert") for k in said
        )
        return given and not (recurs or self.opened(i))

    def weekly(self, i: int, first: Moment, second: Moment) -> bool:
        """True for the two days of "le mardi et le jeudi", which come back every week."""
        articles = {token.text for token in self.tokens[max(i - 1, 0) : i + 1]}
        bare = all(m.weekday is not None and m.day is None for m in (first, second))
        apart = any(token.text == "et" for token in self.tokens[i + 1 : i + 3])
        listed = apart and not follow(first, second)  # "mercredi et samedi matin"
        if articles & {"on"} and follow(first, second):
            return False  # "everything is 10% off on Friday and Saturday"
        return bare and (listed or not articles.isdisjoint(_REPEATED))

    def every_week(self, i: int, end: int, first: Moment, second: Moment) -> Span | None:
        """The span without ends of hours of opening, "du mardi au samedi de 9 h à 18 h"; None
        where the days are those of one week."""
        if self.are_hours(end, first, second):
            return i, end + 2, None, None
        if any(m.day is not None or m.relative is not None for m in (first, second)):
            return None
        if second.whole_month and first.weekday is not None and second.weekday is not None:
            month = replace(second, weekday=None)  # "Monday to Thursday throughout November"
            return i, end, month, month
        opener = self.tokens[i].text
        clocks = first.clock is None and second.clock is not None
        ranged = clocks and self.tag(end) in ("to", "until", "dash", "at")
        after = self.past(end, "comma")
        closed = self.tag(after) == "until" and self.tag(after + 1) in DAYS
        weekly = self.tokens[i].text == "du" and (second.weekday or 0) < _SATURDAY
        quiet = first.weekday == _SUNDAY and second.weekday in _OFF_PEAK and self.language == "en"
        timed = self.language == "en" and second.clock is None
        usual = first.clock is None and (first.weekday == 0 or weekly or quiet)
        trading = first.weekday == _TUESDAY and opener not in _ONCE  # closed on Mondays
        usual = usual or (self.language == "en" and first.clock is None and trading)
        usual = usual or (timed and first.weekday == 0)  # "from 4 to 6 PM, Monday through Friday"
        if ranged or closed or self.opened(i) or usual:
            return i, self.moment(end + 1, bare=True)[1] if ranged else end, None, None
        return None

    def opened(self, i: int) -> bool:
        """True where the sentence before `i` speaks of opening hours."""
        for k in range(i - 1, max(i - _HOURS_REACH, 0) - 1, -1):
            if self.tag(k) in ("stop", "hours"):
                return self.tag(k) == "hours"
        return False

    def named_range(self, i: int) -> Span | None:
        """The days of "Cyber Monday (11/27-11/30)", whose first token is at `i`."""
        if not self.names_dated(i):
            return None
        found = self.span(self.past(i + 1, "comma", "open"))
        return found if found and found[2] is not found[3] and found[2] and found[3] else None
