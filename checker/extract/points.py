"""The moments that tokens state: a day, a weekday, an hour, or several of these together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

from msgspec.structs import replace

from checker.extract.lexing import Token
from checker.extract.moments import Moment, clock_of, next_day, numeric_day

_NOON = 12
_NEAR = 42
"""A weekday and a number alone are a day of so many days: nobody says so of one in spring."""
_MONTH = 31
_OPENS = 8
"""Before this hour of the morning no offer ends or begins."""
_NO_MOMENT = Moment()
_ENDS = ("end", "expire", "until", "valid until", "offer ends", "jusqu")
"""After a full stop they open another sentence, and no day of the one before is their first."""
_PRICE = frozenset({"price", "prix", "preis", "precio", "prezzo", "prijs", "preço", "preco"})
_OF = frozenset({"of", "de", "von", "di", "van"})
_SUBJECTS = frozenset({"the", "our", "we", "all", "every", "everything", "get", "take", "with"})
"""Behind "on Black Friday" what happens then."""
_PAY = frozenset({"pay", "paying", "paid"})
_COUNTED = frozenset({"les", "en", "que", "home", "avec"})
"""With them a number counts things, "n'en payez que 2", "take home 3", and tells no day."""
_FOR = frozenset({"for", "pour", "für", "fur", "por", "per", "voor"})
_TO_DAY = frozenset((joint, "dmy") for joint in ("to", "until", "dash"))
_LONGEST_SHORT = 4
"""Letters of the short name of a month: "Sept. 20"."""


@dataclass(frozen=True, slots=True)
class Points:
    """Reads the moment that starts at a position of tagged tokens."""

    tokens: list[Token]
    language: str
    month_first: bool
    today: date

    def tag(self, i: int) -> str:
        try:
            return self.tokens[i].tag if i >= 0 else ""
        except IndexError:
            return ""

    def past(self, i: int, *tags: str) -> int:
        while self.tag(i) in tags:
            i += 1
        return i

    @staticmethod
    def lonely_number(moment: Moment) -> bool:
        return moment.day is not None and moment.month is None and moment.weekday is None

    def moment(self, i: int, *, bare: bool) -> tuple[Moment | None, int]:
        """The moment that starts at `i` and where it ends.

        `bare` allows what only a preposition makes a date: a lone day number, a holiday.
        """
        found = _NO_MOMENT
        end = i
        while i < len(self.tokens):
            tag = self.tokens[i].tag
            if tag == "holiday" and self.names_dated(i):
                i = self.past(i + 1, "comma", "open")
                continue
            step = self.piece(i, found, bare) if tag != "word" else None
            if step is not None:
                found, i = step
                end = i
                bare = bare and not found.dated
            elif tag == "zone" and found.clock is not None:
                i = end = i + 1
            elif (
                tag in ("the", "at", "comma", "open")
                or (tag in ("to", "from", "span") and self.is_clock(i + 1))
                or (found.relative == "today" and self.is_after(i))
                or (tag == "only" and self.tag(i + 2) in ("time", "clock"))
            ):
                if (
                    tag in ("comma", "open")
                    and not (found.weekday is not None and found.day is None)
                    and not (found.clock and not found.dated and self.opens_date(i + 1))
                    and self.tag(i + 1) not in ("time", "clock")
                ):
                    break
                i += 1
            else:
                break
        if found is _NO_MOMENT:
            return None, end
        return found, end

    def is_whole(self, i: int) -> bool:
        """True for the month of "this November" and "from December"."""
        if i == 0 or self.tag(self.past(i + 1, "stop", "the")) in ("number", "ordinal"):
            return False
        return self.tokens[i - 1].text == "this" or self.tag(i - 1) == "from"

    def names_dated(self, i: int) -> bool:
        """True for the holiday of "Cyber Monday, November 30", whose day is told."""
        if self.tag(i) != "holiday" or ":" not in self.tokens[i].detail:
            return False
        at = self.past(i + 1, "comma", "open", "the")
        return self.tag(at) in ("month", "dmy", "iso", "ordinal", "weekday") or (
            self.tag(at) == "number" and self.tag(at + 1) == "month"
        )

    def piece(self, i: int, found: Moment, bare: bool) -> tuple[Moment, int] | None:
        """`found` with what the token at `i` adds, and the next position."""
        token = self.tokens[i]
        undated = found.day is None and found.relative is None and found.month is None
        match token.tag:
            case "iso" | "dmy" if undated:
                whole = numeric_day(token.text, self.month_first)
                full = whole is not None and (whole[0] is not None or len(token.text) == 5)
                alone = self.tag(i + 1) != "" and self.tokens[i + 1].text == "only"
                ranged = (self.tag(i + 1), self.tag(i + 2)) in _TO_DAY  # "23.11. – 29.11.2026"
                if whole and (bare or full or alone or ranged or found.weekday is not None):
                    return replace(found, year=whole[0], month=whole[1], day=whole[2]), i + 1
            case "weekday" if found.weekday is None and found.relative is None:
                short = len(token.text) <= 3 and self.language != "en"
                after = self.past(i + 1, "stop", "comma") if short else i + 1
                after += self.is_dotted(i)
                if self.is_a_week_on(after):
                    return None
                told = self.tag(i - 1) == "until" or self.tag(after) in ("number", "ordinal", "dmy")
                if not short or told:
                    coming = self.tag(i + 1) == "the" and self.tokens[i + 1].text == "prochain"
                    return replace(found, weekday=int(token.detail), coming=coming), after
            case "relative" if undated and found.weekday is None:
                return replace(found, relative=token.detail), i + 1
            case "holiday" if undated and bare and ":" in token.detail:
                return replace(found, relative=token.detail, holiday=True), i + 1
            case "holiday" if undated and bare:
                month, day = (int(part) for part in token.detail.split("-"))
                return replace(found, month=month, day=day, holiday=True), i + 1
            case "end_of" | "during" if undated and self.tag(i + 1) == "month":
                year = self.year(i + 2)
                if self.tag(i + 2) not in ("number", "ordinal") or year:
                    month = int(self.tokens[i + 1].detail)
                    ends = token.tag == "end_of"
                    moment = replace(
                        found, month=month, year=year, month_end=ends, whole_month=not ends
                    )
                    return moment, i + 2 + bool(year)
            case "ordinal" if not (
                token.text[0].isdigit() or self.is_of_month(i) or self.is_of_week(i, found)
            ):
                return None
            case "number" if undated and bare and "." in token.text:
                whole = numeric_day(token.text, self.month_first)
                return whole and (replace(found, month=whole[1], day=whole[2]), i + 1)
            case "number" | "ordinal" if undated and not found.month_end and not self.is_clock(i):
                return self.day(i, found, bare)
            case "month" if undated and self.is_whole(i):
                return replace(found, month=int(token.detail), whole_month=True), i + 1
            case "month" if undated:
                dotted = self.tag(i + 1) == "stop" and self.tokens[i + 1].text == "."
                said = i + 2 if dotted and len(token.text) <= _LONGEST_SHORT else i + 1
                said += self.is_nth(said)
                if self.tag(said) in ("number", "ordinal") and self.is_day(said):
                    day = int(self.tokens[said].value or 0)
                    at = self.past(said + 1, "comma")
                    year = self.year(at)
                    moment = replace(found, month=int(token.detail), day=day, year=year)
                    return moment, at + 1 if year else said + 1
            case "time" | "clock" if found.clock is None:
                clock = clock_of(token)
                if clock is not None:
                    return replace(found, clock=clock), i + 1
        if (
            token.tag == "number"
            and found.clock is None
            and self.tag(i + 1) == "hour"
            and (token.value or 0) <= 24
            and self.tag(i - 1) in ("at", "to", "from", "until", "comma")
        ):
            hour = int(token.value or 0)
            if self.tokens[i + 1].text.startswith("o'"):
                hour = self.told_hour(i + 2, hour)
            return (replace(found, clock=time(hour % 24)), i + 2) if hour >= 0 else None
        return None

    def counts_goods(self, day: int, found: Moment, after: int) -> bool:
        """True for the number of "ce samedi 3 baguettes": no such Saturday is near."""
        if found.weekday is None or self.tag(after) != "word":
            return False
        last = self.today + timedelta(days=_NEAR)
        return day > _MONTH or next_day(day, found.weekday, self.today) > last

    def told_hour(self, i: int, hour: int) -> int:
        """The hour of "seven o'clock tonight", as shops mean it where no half of the day follows;
        -1 where that cannot be told."""
        after = " ".join(token.text for token in self.tokens[i : i + 3])
        if "morning" in after:
            return hour
        late = re.search(r"night|nite|evening|afternoon", after) or hour < _OPENS
        return hour + _NOON if late and hour < _NOON else hour if hour >= _NOON else -1

    def day(self, i: int, found: Moment, bare: bool) -> tuple[Moment, int] | None:
        """A day number, with its month and year where they follow."""
        if not self.is_day(i) or (
            self.tag(i + 2) in ("time", "clock") and self.tokens[i + 1].text == "-"
        ):
            return None  # "every Friday 5-7pm"
        if self.opens_hours(i):
            return None
        day = int(self.tokens[i].value or 0)
        after = self.past(i + 1, "the") if self.tag(i + 1) == "the" else i + 1
        if self.tag(after) == "stop" and self.tokens[after].text == ".":
            after += 1
        if self.tag(after) in ("span", "at", "the") and self.tag(after + 1) == "month":
            after += 1  # "14 de enero"
        if self.tag(after) == "of_month":
            return replace(found, day=day), after + 1
        if self.counts_goods(day, found, after):
            return None
        if self.tag(after) == "month":
            month = int(self.tokens[after].detail)
            dotted = len(self.tokens[after].text) <= _LONGEST_SHORT and self.tag(after + 2) == "to"
            after += dotted and self.tokens[after + 1].text == "."  # "du 20 nov. au 22 nov."
            at = self.past(after + 1, "the", "span") if self.language == "es" else after + 1
            year = self.year(at)
            return replace(found, day=day, month=month, year=year), at + 1 if year else after + 1
        follower = self.tag(i + 1)
        closing = follower in ("", "stop", "colon", "comma", "to", "dash", "close", "until", "time")
        opened_range = self.tag(after) in ("to", "dash", "until", "comma")
        if opened_range and follower == "stop" and self.tokens[after].text.startswith(_ENDS):
            return None  # "3 for 2. Ends 30 November"
        if opened_range and self.leads(after):
            return replace(found, day=day), after
        if found.weekday is not None or (bare and closing):
            return replace(found, day=day), i + 1
        return None

    def is_paid(self, i: int) -> bool:
        """True for the 2 of "3 for the price of 2 until Sunday", "3 pour 2 jusqu'au 31", and of
        "pay for 2 until Sunday"."""
        tag = self.tag(i)
        if tag not in ("span", "the", "number"):
            return False
        said = [token.text for token in self.tokens[max(i - 2, 0) : i + 1]]
        if tag == "number" and self.tag(i + 1) == "until" and len(said) > 1:
            paid = said[-2] in _FOR and said[0] in _PAY
            if paid or said[-2] in _COUNTED:
                return True
        if said[-1] == "les" and (self.tag(i + 1), self.tag(i + 2)) == ("number", "until"):
            return True
        if tag != "number":
            return len(said) > 1 and said[-2] in _PRICE and said[-1] in _OF
        if len(said) <= 2:
            return False
        lot = self.tag(i - 2) == "number" and said[1] in _FOR
        return lot or (said[0].split(" ")[-1] in _PRICE and said[1] in _OF)

    def is_after(self, i: int) -> bool:
        """True for the word of "today after 4pm"."""
        return self.tokens[i].text == "after" and self.tag(i + 1) in ("time", "clock")

    def is_nth(self, i: int) -> bool:
        """True for the article of "December the twelfth"; not of "in December the first 50"."""
        if self.language != "en" or self.tag(i) != "the" or self.tag(i + 1) != "ordinal":
            return False
        written = self.tokens[i + 1].text[0].isdigit()
        return written or self.tag(i + 2) in ("", "stop", "comma", "colon", "close", "to", "until")

    def is_dotted(self, i: int) -> bool:
        """True for "Fri." before what goes on with its day."""
        word, sign = self.tokens[i], self.tokens[i + 1 : i + 2]
        dotted = bool(sign) and sign[0].text == "." and len(word.text) <= _LONGEST_SHORT + 1
        follows = self.tag(i + 2) in ("to", "number", "ordinal", "dmy", "month", "only")
        follows = follows or (self.tag(i + 2) == "the" and self.tag(i + 3) == "ordinal")
        return dotted and self.language == "en" and follows

    def is_of_month(self, i: int) -> bool:
        """True for "the first of December"."""
        return self.tag(self.past(i + 1, "the")) == "month"

    def is_of_week(self, i: int, found: Moment) -> bool:
        """True for "Saturday the twenty-first", where nothing follows that it counts."""
        ends = self.tag(i + 1) in ("", "stop", "comma", "colon", "close", "to", "until")
        return ends and found.weekday is not None and self.tokens[i - 1].text == "the"

    def opens_date(self, i: int) -> bool:
        """True for the day of "midnight, 6 December"."""
        return self.tag(i) in ("weekday", "dmy") or (self.is_day(i) and self.is_of_month(i))

    def opens_hours(self, i: int) -> bool:
        """True for "Saturday and Sunday, 10–4", which goes back."""
        first, joint, last = self.tokens[i].value, self.tag(i + 1), self.tag(i + 2)
        if joint not in ("to", "dash") or last != "number" or self.leads(i + 1):
            return False
        return (self.tokens[i + 2].value or 0) < (first or 0) <= _NOON

    def is_clock(self, i: int) -> bool:
        """True for "20h", "minuit", "20 heures" and the first hour of "12 till 2"."""
        if self.tag(i) != "number":
            return self.tag(i) in ("time", "clock")
        ranged = self.tag(i + 1) == "until" and self.tag(i + 2) == "number"
        return self.tag(i + 1) == "hour" or (ranged and self.tag(i + 3) != "month")

    def is_hour(self, i: int) -> bool:
        """True for the number of "12 till 2", which is no day in English."""
        return self.language == "en" and self.tag(i) == "number"

    def are_hours(self, i: int, first: Moment, second: Moment) -> bool:
        """True for "Mon–Fri 3–6", whose figures are as many days apart as the weekdays are not."""
        if self.language != "en" or self.tag(i) not in ("to", "dash") or second.month is not None:
            return False
        if first.day is not None or None in (first.weekday, second.weekday, second.day):
            return False
        last = self.tokens[i + 1].value if self.tag(i + 1) == "number" else None
        if last is None or last > _NOON or (second.day or 0) > _NOON:
            return False
        return (second.weekday or 0) - (first.weekday or 0) != int(last) - (second.day or 0)

    def ends(self, i: int, day: Moment) -> bool:
        """True for "jusqu'au", and for the "to" of "in branch only, to 24 November"."""
        apart = self.tag(i - 1) in ("comma", "open") or day.day is not None
        to = self.tokens[i].text == "to" and day.month is not None
        return self.tokens[i].text.startswith("jusqu") or (to and apart)

    def is_alone(self, i: int, after: int) -> bool:
        """True for the holiday of "on Boxing Day" and "Black Friday only": a phrase of its own."""
        ends = self.tag(after) in ("", "stop", "comma", "colon", "mark", "close")
        only = self.tag(after) != "" and self.tokens[after].text == "only"
        feast = ":" in self.tokens[i].detail and self.language == "en"
        told = self.tag(after) in ("the", "percent", "money") or (
            self.tag(after) != "" and self.tokens[after].text in _SUBJECTS
        )
        return only or ((ends or (feast and told)) and i > 0 and self.tokens[i - 1].text == "on")

    def leads(self, i: int) -> bool:
        """True when the "to" at `i` joins "7-14 Jan", "7 au 14 janvier", "21. und 22. Januar", or
        the comma "7, 8 et 9 janvier"."""
        at = self.past(i + 1, "the")
        if self.tag(at) not in ("number", "ordinal"):
            return False
        if self.tag(i) == "comma" or self.tag(at + 1) == "comma":
            return self.tag(at + 1) in ("to", "comma") and self.leads(at + 1)
        return self.tag(self.past(at + 1, "stop", "the", "span")) == "month"

    def is_a_week_on(self, i: int) -> bool:
        """True for what follows the weekday of "mercredi en huit"."""
        said = [token.text for token in self.tokens[i : i + 2]]
        return said in (["en", "huit"], ["en", "quinze"])

    def is_day(self, i: int) -> bool:
        """False for a number in letters, which counts, "pay for two until 13 December", but for
        that of a month, "vingt-cinq novembre"."""
        if i >= len(self.tokens) or (value := self.tokens[i].value) is None:
            return False
        in_letters = self.tag(i) == "number" and not self.tokens[i].text[0].isdigit()
        counts = in_letters and self.tag(i + 1) != "month"
        return not counts and value == int(value) and 1 <= value <= 31

    def year(self, i: int) -> int | None:
        if self.tag(i) != "number":
            return None
        token = self.tokens[i]
        value = int(token.value or 0)
        return value if len(token.text) == 4 and 2000 <= value <= 2100 else None
