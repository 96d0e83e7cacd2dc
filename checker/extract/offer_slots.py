"""The slots of an offer in a text: windows of time, codes, minimums, quantities.

They are read before the benefits, so that "dès 50 €" is never taken for the price of anything.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from operator import attrgetter

from msgspec import Struct, structs

from checker.extract.currency import unnamed_currency
from checker.extract.dates import Window, find_windows
from checker.extract.grammars import letter, replace_spans, searches, spell
from checker.extract.lexing import Token, lexicon, scan
from checker.extract.offer_codes import find_codes
from checker.extract.offer_lookalikes import (
    clubs,
    elders,
    is_of_house,
    is_possessive,
    named_accounts,
    named_cards,
    with_called,
    with_least,
    with_most,
    with_names,
    without_ends,
    without_hours,
    without_name,
    without_one_day,
)
from checker.extract.offer_measures import without_measures
from checker.extract.offer_notes import find_notes, notes_of, without_signs
from checker.extract.plain_text import undressed
from checker.extract.price_drops import with_drops, with_fees

_LONG = 30
PHRASE_ENDS = frozenset(
    {
        "stop", "colon", "open", "close", "mark", "quote", "star", "equals", "window", "code",
        "code_word", "audience", "except", "stock", "stackable", "not_stackable", "place", "only",
        "valid", "meanwhile", "purchase", "for_purchase", "percent", "until", "minus", "free",
        "get", "spend", "with", "everyone",
    }
)  # fmt: skip
"""Tags of what ends any phrase in an offer: of goods, or of a gift."""


class Text(Struct, frozen=True):
    """A text cut into tagged tokens, with the sentence of each."""

    source: str
    tokens: list[Token]
    spelling: str
    language: str
    currency: str
    """Of amounts that do not name theirs."""
    today: date
    """The day the text was published."""
    sentence: list[int]
    windows: dict[int, Window]
    plain: list[Token]
    """The tokens before amounts and quantities became one each."""
    notes: dict[int, tuple[int, ...]]
    """Of each sentence in a footnote the tokens that carry its sign."""
    paragraph: list[int]
    """Of each token its paragraph: what empty lines part."""
    places: list[range]
    """Of each sentence its tokens, as indices."""
    told_tags: dict[int, frozenset[str]] = {}
    """The tags of the sentences that were asked for."""

    def words(self, first: int, last: int) -> str:
        """The words of tokens `first` to `last`, as written."""
        return self.source[self.tokens[first].start : self.tokens[last - 1].end]

    def ahead(self, at: int, length: int) -> str:
        """So many characters of the text before token `at`."""
        start = self.tokens[at].start
        return self.source[max(start - length, 0) : start]

    def said(self, sentence: int) -> str:
        """The words of a sentence, as written; empty where the text has no such sentence."""
        here = self.positions(sentence)
        return self.words(here.start, here.stop) if here else ""

    def before(self, at: int) -> str:
        """What the sentence of token `at` says before it."""
        opening = self.positions(self.sentence[at]).start
        return self.words(opening, at) if opening < at else ""

    def positions(self, sentence: int) -> range:
        """The tokens of a sentence, as indices; none where the text has no such sentence."""
        if 0 <= sentence < len(self.places):
            return self.places[sentence]
        nowhere = 0 if sentence < 0 else len(self.tokens)
        return range(nowhere, nowhere)

    def told(self, sentence: int) -> list[Token]:
        """The tokens of a sentence."""
        here = self.positions(sentence)
        return self.tokens[here.start : here.stop]

    def tags(self, sentence: int) -> frozenset[str]:
        """The tags of a sentence."""
        known = self.told_tags.get(sentence)
        if known is None:
            known = frozenset([token.tag for token in self.told(sentence)])
            self.told_tags[sentence] = known
        return known

    @property
    def is_long(self) -> bool:
        """True for a text of so many tokens that it tells of more than an offer."""
        return len(self.tokens) >= _LONG


_BOTH_GENDERS = re.compile(
    r"[(·•](?<=[^\W\d_].)(?:(?<=\()(?:e|ne|le|se)\)(s?)|(?<!\()(?:e|ne|le)(?:[·•]?(s))?)(?!\w)"
)
"""What writes men and women at once, "étudiant(e)s", "abonné·e·s"."""


def _plural(match: re.Match[str]) -> str:
    """As long as what it stands for, so that every token stays in its place."""
    return "".join(match.groups("")).ljust(len(match[0]))


def read_slots(text: str, *, locale: str, today: date, timezone: str | None = None) -> Text:
    """`text` as tagged tokens, each slot one token."""
    language = locale[:2].lower()
    source, text = text, undressed(text)
    notes = find_notes(text)
    read = without_measures(without_signs(text, notes))
    read = _BOTH_GENDERS.sub(_plural, read) if language == "fr" else read
    tokens = scan(read, language)
    windows = find_windows(tokens, locale=locale, today=today, timezone=timezone)
    windows = without_hours(text, tokens, windows, language)
    tokens = _with_windows(tokens, windows)
    tokens = with_drops(lexicon("promotions", language).tag(tokens), language)
    tokens = with_names(text, _with_signs(text, tokens))
    tokens = with_least(text, with_most(text, tokens))
    tokens = replace_spans(tokens, find_codes(text, tokens))
    tokens = _with(tokens, ("place", "audience", "everyone"))
    tokens = replace_spans(tokens, _first_ones(tokens))
    tokens = replace_spans(tokens, clubs(text, tokens))
    tokens = replace_spans(tokens, named_cards(text, tokens))
    if language == "en":
        tokens = replace_spans(tokens, elders(text, tokens))
        tokens = replace_spans(tokens, named_accounts(text, tokens))
    tokens = [without_name(text, t) if t.tag == "place" else t for t in with_called(tokens)]
    tokens = _without_makers(text, tokens)
    tokens = replace_spans(tokens, _hosts(text, tokens))
    plain = tokens = _in_names(replace_spans(tokens, _denied_places(tokens)))
    tokens = with_fees(_with(tokens, ("threshold",), "minimum"))
    tokens = _with(tokens, ("quantity",), kept=_exchanges)
    places = _sentences(tokens)
    sentences = _numbered(places)
    starts = {window.start: window for window in _in_force(without_one_day(text, windows))}
    found = {
        i: starts[token.start]
        for i, token in enumerate(tokens)
        if token.tag == "window" and token.start in starts
    }
    found = without_ends(text, found, tokens, sentences, today)
    tokens = _ended(tokens, found, today)
    return Text(
        source,
        tokens,
        spell(tokens),
        language,
        unnamed_currency(locale),
        today,
        sentences,
        found,
        plain,
        notes_of(tokens, sentences, notes),
        _numbered(_paragraphs(tokens)),
        places,
    )


def _sentences(tokens: list[Token]) -> list[range]:
    """The tokens of each sentence, as indices."""
    return _parts(
        len(tokens),
        [
            i
            for i, token in enumerate(tokens[:-1], 1)
            if token.tag == "stop" and tokens[i].tag != "stop"
        ],
    )


def _paragraphs(tokens: list[Token]) -> list[range]:
    """The tokens of each paragraph, as indices."""
    return _parts(
        len(tokens), [i for i, t in enumerate(tokens, 1) if t.tag == "stop" and "\n\n" in t.text]
    )


def _parts(count: int, ends: list[int]) -> list[range]:
    return [range(*part) for part in itertools.pairwise([0, *ends, count])]


def _numbered(parts: list[range]) -> list[int]:
    """Of each token which part it is of."""
    return [n for n, part in enumerate(parts) for _ in part]


def _ended(tokens: list[Token], windows: Mapping[int, Window], today: date) -> list[Token]:
    """`tokens` with each "c'est fini" as an end, but for one that is yet to come: "… ce soir"."""
    result = list(tokens)
    for i, token in enumerate(tokens):
        if token.tag == "closing":
            said = itertools.takewhile(lambda k: tokens[k].tag != "stop", range(i - 1, -1, -1))
            window = next((windows[k] for k in (i + 1, *said) if k in windows), None)
            last = window and (window.valid_through or window.valid_from)
            later = any(t.tag == "then" or t.text == "apres" for t in tokens[max(i - 2, 0) : i])
            to_come = later or (last and last.date() >= today)  # "Ensuite, c'est fini !"
            result[i] = structs.replace(token, tag="word" if to_come else "ended")
    return result


def _in_force(windows: list[Window]) -> list[Window]:
    """`windows`, a start and a duration as one: "pendant 10 jours, dès vendredi" lasts ten days
    from that Friday."""
    dated = [window for window in windows if not window.lasting]
    match windows, dated:
        case [_, _], [Window(valid_from=start, valid_through=None) as open_window] if start:
            [lasting] = [window for window in windows if window.lasting]
            if lasting.valid_from and lasting.valid_through:
                last = start.replace(hour=0, minute=0) + (
                    lasting.valid_through - lasting.valid_from
                )
                return [structs.replace(open_window, valid_through=last)]
    return windows


DENIED = "denied"
"""Text of a place that is meant because the other one is denied."""
_OTHER_PLACE = {"online": "in_store", "in_store": "online"}


_HOST = re.compile(r"(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?![\w@])", re.I)
_PATH = re.compile(r"/[\w./?=&%#+~-]*\w")
"""What follows a host, "/8x2", and reckons nothing."""
SMALL_PRINT = re.compile(
    r"conditions|\bt&cs?\b|modalit|détail|details|infos?\b|terms|règlement", re.I
)


_DOTTED = re.compile(r"\.[a-z]{2}", re.I)
"""Without it a text names no host."""
_LISTED = re.compile(r"\bliste (?!de )[^.!?]{0,30}$", re.I)
"""Opens the site that only has a list, "magasins participants dont la liste figure sur"."""
_ANNOUNCES = frozenset({"on", "at", "only"})
THEN_CODE = re.compile(
    r"(?:\sslash\s\w+)?,?\s(?:and|then|et)\s(?:use|enter|type|utilise[rz]|entrez|saisissez|tapez)"
    r"\b[^.!?\n]{0,20}\bcode\b",
    re.I,
)
"""Follows the site where a code is entered: "Go to brand.example slash pod and use my code POD"."""
_HOSTED = frozenset({"word", "shop"})


def _hosts(text: str, tokens: list[Token]) -> Iterator[tuple[int, int, Token]]:
    """The spans of "sur marque.example" and "at brand.example", where an offer holds; the site
    that only has the conditions is none."""
    if not _DOTTED.search(text):
        return
    for i, token in enumerate(tokens[:-1]):
        if i and tokens[i - 1].tag == "all" and token.tag == "word":
            site = _HOST.match(text, token.start)
            if site is not None and tokens[i - 2].tag == "on":  # "sur tout le site elma.example"
                last = bisect_left(tokens, site.end(), i, key=attrgetter("start"))
                yield i, last, Token("place", "", token.start, site.end(), None, "online")
                continue
        if tokens[i + 1].text == "." and tokens[i + 1].start == token.end and token.tag in _HOSTED:
            before = tokens[i - 1].tag if i else ""
            found = None if before in _ANNOUNCES else _HOST.match(text, token.start)
            if found is not None:
                path = _PATH.match(text, found.end())
                end = path.end() if path else found.end()
                last = bisect_left(tokens, end, i, key=attrgetter("start"))
                if any(each.tag == "code" for each in tokens[i:last]):
                    last = bisect_left(tokens, found.end(), i, key=attrgetter("start"))
                if THEN_CODE.match(text, end):
                    yield i, last, Token("place", "", token.start, found.end(), None, "online")
                    continue
                yield i, last, Token("word", found.group().lower(), token.start, found.end())
            continue
        if token.tag not in _ANNOUNCES:
            continue
        ahead = text[: token.start][-40:]
        if SMALL_PRINT.search(ahead) or _LISTED.search(ahead):
            continue
        found = _HOST.match(text, tokens[i + 1].start)
        if found is not None:
            last = bisect_left(tokens, found.end(), i + 1, key=attrgetter("start"))
            yield i, last, Token("place", "", token.start, found.end(), None, "online")


def _first_ones(tokens: list[Token]) -> Iterator[tuple[int, int, Token]]:
    """The spans of "your first bouquet", which is for new customers."""
    for i in range(1, len(tokens) - 1):
        first, goods = tokens[i], tokens[i + 1]
        if (
            first.tag == "ordinal"
            and first.value == 1
            and goods.tag in ("word", "errand")
            and tokens[i - 1].text.split(" ")[-1] == "your"
        ):
            yield (
                i,
                i + 2,
                Token("audience", "first", first.start, goods.end, None, "new_customers"),
            )


_ACCOUNTS = frozenset({"account holders", "account holder"})
_ASKED_FOR = re.compile(
    r"\b(?:ask|looking|apply|sign\sup)\b.*\bfor\san?\s(?:\w+\s)?card$"
    r"|\bpay(?:ing)?\s(?:with|by|using|on)\san?\s(?:\w+\s)?(?:credit|debit)\scard$"
)


def _without_makers(text: str, tokens: list[Token]) -> list[Token]:
    """`tokens` without the people by whom, with whom or for whom a thing is made, "fabriqués par
    nos artisans" is for everyone, and without the card that one asks for."""
    people = [i for i, token in enumerate(tokens) if token.tag == "audience"]
    result = list(tokens)
    trade = any(tokens[i].detail == "professionals" for i in people)
    for i in people:
        token = tokens[i]
        before = tokens[max(i - 2, 0) : i]
        made = any(each.text in ("par", "by") or each.tag == "by" for each in before)
        made = made or (token.detail in _AT_WORK and is_of_house(before))
        made = made or (token.detail in _AT_WORK and is_possessive(text, tokens, i))
        if made or _ASKED_FOR.search(text[max(token.start - 40, 0) : token.end].lower()):
            result[i] = structs.replace(token, tag="word")
        elif trade and token.text in _ACCOUNTS:
            result[i] = structs.replace(token, detail="professionals")
        elif token.detail == "members" and _is_card_of_others(tokens, i):
            result[i] = structs.replace(token, tag="word")
    return result


_AT_WORK = frozenset({"students", "teachers", "professionals", "seniors"})


_WITH_CARDS = frozenset({"students", "teachers", "seniors", "professionals", "families"})


_NEXT_OFFER = frozenset({"stop", "percent"})
"""What ends an offer: the card of "-10 % carte, -5 % pour les seniors" is the first one's."""


def _is_card_of_others(tokens: list[Token], i: int) -> bool:
    """True for the card of "Étudiants : -10 % sur présentation de la carte", which is theirs."""
    told = itertools.takewhile(lambda token: token.tag != "stop", reversed(tokens[:i]))
    behind = itertools.takewhile(lambda token: token.tag not in _NEXT_OFFER, tokens[i:])
    here = [*told, *behind]
    card = "card" in tokens[i].text.split() or tokens[i].text.endswith(" carte")
    return card and any(t.tag == "audience" and t.detail in _WITH_CARDS for t in here)


def _denied_places(tokens: list[Token]) -> Iterator[tuple[int, int, Token]]:
    """The spans of "hors web", "not valid online": each means the other place."""
    for i, token in enumerate(tokens):
        if token.tag != "place":
            continue
        for first in range(i - 1, max(i - 4, -1), -1):
            if first == i - 3 and (tokens[first].tag, tokens[i - 2].tag) != ("no", "of"):
                break  # only "pas de vente en ligne" reaches so far
            if tokens[first].tag in ("no", "not_at", "except"):
                place = Token(
                    "place",
                    DENIED,
                    tokens[first].start,
                    token.end,
                    None,
                    _OTHER_PLACE[token.detail],
                )
                yield first, i + 1, place
                break
            if tokens[first].tag not in (
                "word",
                "on",
                "at",
                "for",
                "valid",
                "purchase",
                "within",
                "code_filler",
                "of",
            ):
                break


def _with_windows(tokens: list[Token], windows: list[Window]) -> list[Token]:
    """`tokens` with those of each window as one."""
    result: list[Token] = []
    pending = iter(windows)
    window = next(pending, None)
    for token in tokens:
        while window is not None and token.start >= window.end:
            window = next(pending, None)
        if window is None or token.end <= window.start:
            result.append(token)
        elif token.start <= window.start:
            result.append(Token("window", "", window.start, window.end))
    return result


def _is_got(tokens: list[Token], i: int) -> bool:
    """True for the 1 of "buy 2, get 1 free", not for that of "Room 1 is free"."""
    counts = i > 0 and tokens[i].tag in ("number", "one", "fraction", "ordinal")
    return counts and any(token.tag in ("buy", "get") for token in tokens[:i])


_NOTHING = Token("", "", 0, 0)
_SIGNS = frozenset({"dash", "free", "money"})
_FREE_FROM = "free from"


def _with_signs(text: str, tokens: list[Token]) -> list[Token]:
    """`tokens` with a dash before a percent or an amount read as minus, and 0 € as free."""
    result = list(tokens)
    for i, sign in enumerate(tokens):
        if sign.tag not in _SIGNS and sign.text != _FREE_FROM:
            continue
        number = tokens[i + 1] if i + 1 < len(tokens) else _NOTHING
        if sign.text == _FREE_FROM and number.tag == "window" and _is_got(tokens, i - 1):
            # "get 1 free from 20 May"
            result[i] = structs.replace(sign, tag="free", detail="costless")
        if sign.tag not in _SIGNS:
            continue
        spaced = i == 0 or tokens[i - 1].end < sign.start or tokens[i - 1].tag != "word"
        between = i > 0 and tokens[i - 1].tag in ("percent", "money", "number")
        signed = sign.end == number.start and i > 0 and tokens[i - 1].end < sign.start
        amount = between and not signed and not _is_difference(tokens, i)
        # "Coffret – 39 €" is a name and its price.
        long = text[sign.start : sign.start + 1] in "–—" and sign.end < number.start
        amount = amount or (long and number.tag == "money" and i > 0 and not between)
        if sign.tag == "free" and _is_glued(tokens, i):
            result[i] = structs.replace(sign, tag="word")
        if sign.tag == "money" and sign.value == 0 and not _is_price_of_nothing(tokens, i):
            result[i] = structs.replace(sign, tag="free")
        if sign.tag == "dash" and number.tag in ("percent", "money") and spaced and not amount:
            result[i] = structs.replace(sign, tag="minus")
    return result


def _is_glued(tokens: list[Token], i: int) -> bool:
    """True for the end of "claim-free", "mess-free"."""
    named, dash = tokens[i - 2 : i] if i > 1 else (_NOTHING, _NOTHING)
    glued = named.end == dash.start and dash.end == tokens[i].start
    return glued and dash.tag == "dash" and named.tag in ("word", "get")


def _is_difference(tokens: list[Token], i: int) -> bool:
    """True for the dash of "18,90 € – 6,30 € avec la carte = 12,60 €", which reckons right."""
    told = [t for t in tokens[i - 1 : i + 10] if t.tag in ("equals", "money", "percent")]
    if [token.tag for token in told[:4]] != ["money", "money", "equals", "money"]:
        return False
    price, less, _, left = (token.value or 0 for token in told[:4])
    return price - less == left


def _is_price_of_nothing(tokens: list[Token], i: int) -> bool:
    """True for the amount of "0 € de frais d'inscription au lieu de 49 €", "your $49 fee is $0";
    what is delivered for nothing is delivered free."""
    around = {token.tag for token in tokens[max(i - 5, 0) : i + 7]}
    told = {token.tag for token in tokens[i + 1 : i + 7]}
    before = [token.tag for token in tokens[max(i - 5, 0) : i]]
    falls = "money" in before and before[-1:] in (["at"], ["becomes"], ["now_at"])
    return ("instead_of" in told or falls) and "shipping" not in around


def _in_names(tokens: list[Token]) -> list[Token]:
    """`tokens` with those as words that stand in a name of what is bought: "3 bags of coffee beans"
    gives no points."""
    spelling = spell(tokens)
    found = [
        match.start("value")
        for _, pattern in searches(("named",), frozenset(spelling))
        for match in pattern.finditer(spelling)
    ]
    return (
        [structs.replace(t, tag="word") if i in found else t for i, t in enumerate(tokens)]
        if found
        else tokens
    )


def _exchanges(tokens: list[Token]) -> set[int]:
    """Offsets of the numbers that a "buy m, get n" needs."""
    spelling = spell(tokens)
    return {
        tokens[i].start
        for _, pattern in searches(("buy_m_get_n",), frozenset(spelling))
        for match in pattern.finditer(spelling)
        for i in range(*match.span())
    }


def _with(
    tokens: list[Token],
    tags: tuple[str, ...],
    name: str = "",
    kept: Callable[[list[Token]], Collection[int]] | None = None,
) -> list[Token]:
    """`tokens` with each match of the patterns called `name`, else as their tag, as one token
    carrying its value, with the tags it is made of as text; tokens of the given ones that start at
    an offset in `kept` stay as they are."""
    given = tokens
    spelling = spell(tokens)
    letters = frozenset(itertools.chain(spelling, map(letter, tags)))
    for called, pattern in searches((name,) if name else tags, letters):
        tag = tags[0] if name else called
        spans = []
        for match in pattern.finditer(spelling):
            value = tokens[match.start("value")]
            if kept is not None and value.start in kept(given):
                continue
            made_of = tokens[match.start() : match.end()]
            span = Token(
                tag,
                " ".join([token.tag for token in made_of]),
                made_of[0].start,
                made_of[-1].end,
                value.value,
                value.detail,
            )
            spans.append((match.start(), match.end(), span))
        if spans:
            tokens = replace_spans(tokens, spans)
            spelling = spell(tokens)
    return tokens
