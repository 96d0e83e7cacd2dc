"""Text to tagged tokens: the first two steps of reading promotions, promises and dates.

`scan` cuts a text into numbers, percents, amounts and words; `Lexicon.tag` gives the words of
one language (`words/*.toml`) their meaning, so that "remise", "Rabatt" and "sconto" all become
`off`. What the tags then mean together is told by `grammars`, the same for every language.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from msgspec import Struct, structs

from checker.extract.figures import (
    dotted_days,
    dotted_letters,
    dotted_ordinals,
    glued_ordinals,
    round_amounts,
    short_words,
    spoken_hundreds,
)
from checker.extract.plain_text import OPENS, without_emphasis
from checker.extract.short_euros import short_euros
from checker.extract.spelled_cents import spelled_cents, spoken_price
from checker.extract.words import load

LANGUAGES = ("fr", "en", "de", "es", "it", "nl", "pt", "pl")
MAX_LENGTH = 200_000
"""What stands further on is not read: offers and promises are short texts."""
_PIECE = 2_000


class Token(Struct, frozen=True, gc=False):
    """A word, sign or value, and where it stands in the text."""

    tag: str
    text: str
    """As folded: lower case, no accents."""
    start: int
    end: int
    value: Decimal | None = None
    detail: str = ""
    """Currency of an amount, or the value the lexicon gives a phrase."""


class _Folds(dict[int, str]):
    """Maps each character to one character, so that offsets hold in the folded text."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        base = [c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c)]
        folded = base[0].lower() if len(base) == 1 else char.lower()
        self[code] = folded if len(folded) == 1 else char
        return self[code]


_FOLDS = _Folds(
    {
        **{ord(c): "'" for c in "’‘ʼ`´"},
        **{ord(c): "-" for c in "‐‑‒–—−﹣－"},
        **{ord(c): '"' for c in "«»“”„"},
        **{ord(c): " " for c in "\r\u00a0\u202f\u2009\u200b\ufe0f\u20e3"},
        **dict.fromkeys((0x2028, 0x2029, 0x0B, 0x0C), "\n"),
    }
)


def fold(text: str) -> str:
    """`text` in lower case without accents, character for character."""
    return text.translate(_FOLDS)


def pieces(text: str) -> Iterator[str]:
    """`text` in parts of a page's paragraph each, cut between lines or sentences where it can.

    Work per part is bounded, so a long text costs in proportion to its length.
    """
    text = text[:MAX_LENGTH]
    while len(text) > _PIECE:
        cut = max(text.rfind("\n", _PIECE // 2, _PIECE), text.rfind(". ", _PIECE // 2, _PIECE))
        cut = cut + 1 if cut > 0 else text.rfind(" ", 1, _PIECE) + 1 or _PIECE
        yield text[:cut]
        text = text[cut:]
    yield text


# ── scanning ─────────────────────────────────────────────────────────────────

_RAW = re.compile(
    r"""
    [ ]*+(?:
    (?P<word>\bu\.[sk]\.(?=\ (?:standard\ |domestic\ )?(?:shipping|delivery|postage|orders)\b)
           |[^\W\d_]++(?!\d)'?|(?<=\d)[^\W\d_]++)
  | (?P<mixed>[^\W\d_]++\d[^\W_]*)
  | (?P<iso>\d{4}-\d\d-\d\d)
  | (?P<dmy>\d{1,2}/\d{1,2}(?:/(?:\d{4}|\d\d))?(?![\d/%])
          | \d{1,2}(?:\.\d{1,2}\.|-\d{1,2}-)(?:\d{4}|\d\d)(?!\d)
          | (?<![€£$])(?<![€£$]\ )(?:3[01]|[0-2]?\d)\.(?:1[0-2]|0?[1-9])\.(?!\d))
  | (?P<time>\d{1,2}\ ?h(?:[0-5]\d
                |\ (?:[0-5][05]|59)(?!\d|[.,]\d|\ ?[h€]|(?:[ .-]\d\d){4}(?![ .-]?\d)))?(?![^\W_])
           | (?<![£$€])(?:23\.5[59]|00\.0[01])(?=[ ,)]|$)(?!\ ?[€£$])
           | \d{1,2}:[0-5]\d(?::[0-5]\d)?(?:\ ?(?:[ap]m\b|[ap]\.m\.))?
           | \d{1,2}(?:\.[0-5]\d)?\ ?(?:[ap]m\b|[ap]\.m\.))
  | (?P<ordinal>\d{1,2}(?:eres?|ers?|res?|e?mes?|es?|nde?s?|st|nd|rd|th|[oa]|°)(?![^\W_])
              |\d{3}e(?![^\W_]))
  | (?P<number>\d{1,3}(?:[ .,]\d{3})+(?:[.,]\d{1,2})?(?![\d])|\d+(?:[.,]\d+)?)
  | (?P<stop>[!?;|•·]+|\n+|\.(?=\s|$)\.*|\.{2,}|…)
  | (?P<mark>[^\s\w]))
    """,
    re.VERBOSE,
)
"""The blanks before a token and the token: most are words, which are tried first."""
_MARKS = {
    "%": "percent_sign",
    "€": "currency",
    "£": "currency",
    "$": "currency",
    ",": "comma",
    ":": "colon",
    "-": "dash",
    "+": "plus",
    "=": "equals",
    "&": "and",
    "(": "open",
    ")": "close",
    '"': "quote",
    "/": "slash",
    "×": "times",
    "*": "star",
}


def read_number(text: str) -> Decimal:
    """The number that `text` writes: `1 299,00`, `1.299`, `12,5` (three digits after one
    separator are thousands)."""
    if text.isdecimal():
        return Decimal(text)
    digits = text.replace(" ", "").replace("'", "")
    last = max(digits.rfind("."), digits.rfind(","))
    if last < 0:
        return Decimal(digits)
    whole, fraction = re.sub(r"[.,]", "", digits[:last]), digits[last + 1 :]
    if len(fraction) == 3 and whole.strip("0"):
        return Decimal(whole + fraction)
    return Decimal(f"{whole}.{fraction}")


def scan(text: str, language: str) -> list[Token]:
    """The tokens of `text`: numbers, percents and amounts read, everything else as it is."""
    return list(_scanned(text, language))


@lru_cache(maxsize=256)
def _scanned(text: str, language: str) -> tuple[Token, ...]:
    """The same, once for promotions, promises and dates."""
    tokens = [
        structs.replace(token, tag="stop") if token.tag == "dash" and _parts(text, token) else token
        for token in _raw(without_emphasis(fold(text)))
    ]
    if language in _SHORT_EUROS:
        tokens = short_euros(text, tokens)
    elif language == "en":
        tokens = short_words(tokens)
    elif language == "de":
        tokens = list(dotted_ordinals(tokens))
    elif language == "nl":
        tokens = list(round_amounts(glued_ordinals(tokens)))
    elif language == "pt":
        tokens = list(dotted_letters(tokens))
    elif language == "pl":
        tokens = list(dotted_days(text, list(dotted_ordinals(tokens))))
    tokens = lexicon("numbers", language).tag(tokens)
    if language == "fr" and "cent" in text.casefold():
        tokens = list(spoken_hundreds(tokens))
    return tuple(_amounts(tokens))


def _parts(text: str, dash: Token) -> bool:
    """True for a spaced dash before another sentence, which ends the one before it."""
    spaced = text[max(dash.start - 1, 0)] == " " == text[dash.end : dash.end + 1]
    return spaced and OPENS.match(text, dash.end) is not None


_SHORT_EUROS = frozenset({"fr", "es", "it"})


def _raw(folded: str) -> Iterator[Token]:
    for match in _RAW.finditer(folded):
        kind = match.lastgroup or "word"
        tag, word, value = kind, match[kind], None
        if kind == "number":
            value = read_number(word)
        elif kind == "ordinal":
            value = Decimal(re.match(r"\d+", word).group())  # type: ignore[union-attr]
        elif kind == "mark":
            tag = _MARKS.get(word, "mark")
        elif kind == "mixed":
            tag = "word"
        yield Token(tag, word, match.start(kind), match.end(), value)


_COUNTED = frozenset({"number", "one"})
_SIGNS = frozenset({"currency", "percent_sign"})
_MEANT = _COUNTED | _SIGNS | {"note", "short"}


def _amounts(tokens: list[Token]) -> Iterator[Token]:
    """Joins `20` `%` and `10` `€` (or `€` `10`, `10` `€` `50`) into one token each."""
    done = 0
    for i in [i for i, token in enumerate(tokens) if token.tag in _MEANT]:
        if i >= done:
            yield from tokens[done:i]
            token, done = _amount(tokens, i)
            yield token
    yield from tokens[done:]


def _amount(tokens: list[Token], i: int) -> tuple[Token, int]:
    """The amount or percent that token `i` opens, else the token, and the position behind it."""
    token = tokens[i]
    if token.tag == "note":
        return structs.replace(token, tag="money", value=Decimal(token.detail), detail=""), i + 1
    if token.tag == "short":
        return structs.replace(token, tag="word", text=token.detail, detail=""), i + 1
    if i + 1 == len(tokens):
        return token, i + 1
    after, start = tokens[i + 1], token.start
    if token.tag == "currency" and after.tag == "number" and after.start - token.end <= 1:
        named = tokens[i + 2 : i + 3]  # "$20 USD"
        twice = [t.tag for t in named] == ["currency"] and named[0].text.isalpha()
        end, sign = (named[0].end, named[0]) if twice else (after.end, token)
        return Token("money", after.text, start, end, after.value, _currency(sign)), i + 2 + twice
    if token.tag in _SIGNS:
        return token, i + 1
    if (price := spoken_price(tokens, i)) is not None:
        return Token("money", token.text, start, after.end, price), i + 2
    if after.tag == "percent_sign":
        return Token("percent", token.text, start, after.end, token.value), i + 2
    if after.tag != "currency" or after.start - token.end > 2 or _leads(tokens, i + 1):
        return token, i + 1
    value, end, past = token.value or Decimal(0), after.end, i + 2
    currency, _, parts = _currency(after).partition("/")
    if parts:
        return Token("money", token.text, start, end, value / 100, currency), past
    told, behind = spelled_cents(tokens, past)
    cents = tokens[past] if past < len(tokens) else None
    if told:
        value, end, past = value + told, tokens[behind - 1].end, behind
    if cents and cents.tag == "number" and cents.start == end and len(cents.text) == 2:
        value, end, past = value + Decimal(cents.text) / 100, cents.end, i + 3
    return Token("money", token.text, start, end, value, currency), past


def _leads(tokens: list[Token], i: int) -> bool:
    """True for the sign of "Tracked 48 £3.50", which belongs to the number behind it."""
    sign, after = tokens[i], tokens[i + 1] if i + 1 < len(tokens) else None
    spaced = tokens[i - 1].end < sign.start
    return spaced and sign.text in "£$" and after is not None and after.start == sign.end


def _currency(token: Token) -> str:
    return token.detail or {"€": "EUR", "£": "GBP", "$": "USD"}.get(token.text, "")


# ── the words of a language ──────────────────────────────────────────────────


_CHOICE = re.compile(r"\(((?:[^()]|\([^()]*\))*)\)")
_EITHER = re.compile(r"\|(?![^()]*\))")


def _variants(phrase: str) -> Iterator[str]:
    """`offert(e)(s)` stands for offert, offerte, offerts and offertes; `(avec|par) le code` and
    `code (promo|)` for each of the two."""
    parts = [[part] for part in _CHOICE.split(phrase)]
    for part in parts[1::2]:
        options = _EITHER.split(part[0]) if "|" in part[0] else ["", part[0]]
        part[:] = [said for option in options for said in _variants(option)]
    return ("".join(chosen) for chosen in product(*parts))


_SUMS = frozenset({"money", "percent"})
"""Tags of what is no word of a phrase."""
_Words = tuple[str, ...]
_Phrase = tuple[_Words, str, str, Decimal | None, str]
"""Words, the same as one text, with their tag, value and detail."""


class _First(NamedTuple):
    """What a word may open."""

    alone: _Phrase | None
    """What it means where no such phrase follows."""
    lengths: Mapping[str, Sequence[int]]
    """By the word behind it how many words the phrases have that go on so, longest first."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases of one language by their words, and what the first word of each may open."""

    phrases: Mapping[_Words, _Phrase]
    firsts: Mapping[str, _First]

    @staticmethod
    def of(table: Mapping[str, object]) -> Lexicon:
        """A lexicon from `tag = [phrase…]` and `[tag] detail = [phrase…]`."""
        said: dict[_Words, tuple[str, str]] = {}
        for tag, entry in table.items():
            groups = entry.items() if isinstance(entry, dict) else [("", entry)]
            for detail, phrases in groups:
                for phrase in phrases if isinstance(phrases, list) else []:
                    for variant in _variants(str(phrase)):
                        words = tuple(t.text for t in _raw(fold(variant)))
                        said.setdefault(words, (tag, detail))
        firsts = {words[0] for words in said}
        found: dict[_Words, _Phrase] = {}
        lengths: dict[str, dict[str, set[int]]] = {first: {} for first in firsts}
        for (first, *others), (tag, detail) in said.items():
            rest = [w if w in firsts else w.removesuffix("'") for w in others]
            words = first, *rest
            value = Decimal(detail) if tag in ("number", "one", "ordinal") else None
            found.setdefault(words, (words, " ".join(words), tag, value, detail))
            if rest:
                lengths[first].setdefault(rest[0], set()).add(len(words))
        opened = {
            first: _First(
                found.get((first,)),
                {second: sorted(own, reverse=True) for second, own in seconds.items()},
            )
            for first, seconds in lengths.items()
        }
        return Lexicon(found, opened)

    def tag(self, tokens: list[Token]) -> list[Token]:
        """`tokens` with each known phrase as one token carrying its tag."""
        firsts, phrases = self.firsts, self.phrases
        texts = [
            text[:-1] if text[-1:] == "'" and text not in firsts else text
            for text in [token.text for token in tokens]
        ]
        tagged = list(tokens)
        merged: list[tuple[int, int]] = []
        done = 0
        for i in [i for i, text in enumerate(texts) if text in firsts]:
            if i < done:
                continue
            phrase, lengths = firsts[texts[i]]
            if phrase is not None and tokens[i].value is not None:
                phrase = None
            for length in lengths.get(texts[i + 1], ()) if lengths and i + 1 < len(texts) else ():
                longer = phrases.get(tuple(texts[i : i + length]))
                if longer and not any(t.tag in _SUMS for t in tokens[i : i + len(longer[0])]):
                    phrase = longer
                    break
            if phrase is None:
                continue
            words, text, tag, value, detail = phrase
            done = i + len(words)
            tagged[i] = Token(tag, text, tokens[i].start, tokens[done - 1].end, value, detail)
            if done > i + 1:
                merged.append((i + 1, done))
        for first, last in reversed(merged):
            del tagged[first:last]
        return tagged


@cache
def lexicon(topic: str, language: str) -> Lexicon:
    """The words of `words/<topic>/<language>.toml`."""
    return Lexicon.of(load(topic, language))
