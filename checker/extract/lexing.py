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

from msgspec import Struct, structs

from checker.extract.figures import (
    dotted_days,
    dotted_letters,
    dotted_ordinals,
    glued_ordinals,
    round_amounts,
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
        tokens = list(short_euros(text, tokens))
    elif language == "en":
        tokens = list(_short_words(tokens))
    elif language == "de":
        tokens = list(dotted_ordinals(tokens))
    elif language == "nl":
        tokens = list(round_amounts(glued_ordinals(tokens)))
    elif language == "pt":
        tokens = list(dotted_letters(tokens))
    elif language == "pl":
        tokens = list(dotted_days(text, list(dotted_ordinals(tokens))))
    return tuple(_amounts(lexicon("numbers", language).tag(tokens)))


def _parts(text: str, dash: Token) -> bool:
    """True for a spaced dash before another sentence, which ends the one before it."""
    spaced = text[max(dash.start - 1, 0)] == " " == text[dash.end : dash.end + 1]
    return spaced and OPENS.match(text, dash.end) is not None


_SHORT_EUROS = frozenset({"fr", "es", "it"})
_PARTS = frozenset({"1/2", "1/3", "1/4"})


def _is_texted(before: Token | None, after: Token) -> bool:
    """True for the 4 of "2 large pizzas 4 £20" and "any 3 4 £5", which says for."""
    several = before is not None and (before.tag == "number" or before.text.endswith("s"))
    return several and after.tag == "currency" and after.text in "£$"


def _short_words(tokens: list[Token]) -> Iterator[Token]:
    """`50p`, which is money where `1080p` is not, `w/` for with, and `1/2 price`, no day."""
    slash: Token | None = None
    thirds = [*tokens[2:], None, None]
    for before, token, after, third in zip(
        [None, *tokens], tokens, [*tokens[1:], None], thirds, strict=False
    ):
        begins = third is not None and third.text == "c"  # "w/c 23 November"
        if token.text == "4" and after is not None and _is_texted(before, after):
            yield structs.replace(token, tag="word", text="for", value=None)
            continue
        glued = before is not None and before.tag == "number" and before.end == token.start
        if token is slash:
            continue
        if glued and token.text == "p" and before is not None and (before.value or 100) < 100:
            yield structs.replace(token, text="pence")
        elif token.text == "w" and after is not None and after.text == "/" and not begins:
            slash = after
            yield structs.replace(token, text="with", end=after.end)
        elif token.text in _PARTS and after is not None and after.text in ("price", "off"):
            yield structs.replace(token, tag="word")
        else:
            yield token


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


def _amounts(tokens: list[Token]) -> Iterator[Token]:
    """Joins `20` `%` and `10` `€` (or `€` `10`, `10` `€` `50`) into one token each."""
    i, count = 0, len(tokens)
    while i < count:
        token = tokens[i]
        after = tokens[i + 1] if i + 1 < count else None
        if token.tag in ("number", "one") and after is not None:
            if (price := spoken_price(tokens, i)) is not None:
                yield Token("money", token.text, token.start, after.end, price)
                i += 2
                continue
            if after.tag == "percent_sign":
                yield Token("percent", token.text, token.start, after.end, token.value)
                i += 2
                continue
            if (
                after.tag == "currency"
                and after.start - token.end <= 2
                and not _leads(tokens, i + 1)
            ):
                cents = tokens[i + 2] if i + 2 < count else None
                value, end, step = token.value or Decimal(0), after.end, 2
                currency, _, parts = _currency(after).partition("/")
                if parts:
                    yield Token("money", token.text, token.start, end, value / 100, currency)
                    i += step
                    continue
                told, past = spelled_cents(tokens, i + 2)
                if told:
                    value, end, step = value + told, tokens[past - 1].end, past - i
                if cents and cents.tag == "number" and cents.start == end and len(cents.text) == 2:
                    value, end, step = value + Decimal(cents.text) / 100, cents.end, 3
                yield Token("money", token.text, token.start, end, value, _currency(after))
                i += step
                continue
        elif token.tag == "note":
            token = structs.replace(token, tag="money", value=Decimal(token.detail), detail="")
        elif token.tag == "short":
            token = structs.replace(token, tag="word", text=token.detail, detail="")
        elif token.tag in ("currency", "percent_sign") and after is not None:
            close = after.tag == "number" and after.start - token.end <= 1
            if close and token.tag == "currency":
                named = tokens[i + 2 : i + 3]  # "$20 USD"
                twice = [t.tag for t in named] == ["currency"] and named[0].text.isalpha()
                end, sign = (named[0].end, named[0]) if twice else (after.end, token)
                yield Token("money", after.text, token.start, end, after.value, _currency(sign))
                i += 2 + twice
                continue
        yield token
        i += 1


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


_Words = tuple[str, ...]
_Phrase = tuple[_Words, str, str, Decimal | None, str]
"""Words, the same as one text, with their tag, value and detail."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases of one language by their words, and how many words those may have that begin with a
    word and go on with another, longest first; "" stands for any other word."""

    phrases: Mapping[_Words, _Phrase]
    lengths: Mapping[str, Mapping[str, Sequence[int]]]

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
        lengths: dict[str, dict[str, set[int]]] = {}
        for (first, *others), (tag, detail) in said.items():
            rest = [w if w in firsts else w.removesuffix("'") for w in others]
            words = first, *rest
            value = Decimal(detail) if tag in ("number", "one", "ordinal") else None
            found.setdefault(words, (words, " ".join(words), tag, value, detail))
            lengths.setdefault(first, {}).setdefault("".join(rest[:1]), set()).add(len(words))
        return Lexicon(
            found,
            {
                first: {
                    second: sorted(own | seconds.get("", set()), reverse=True)
                    for second, own in seconds.items()
                }
                for first, seconds in lengths.items()
            },
        )

    def tag(self, tokens: list[Token]) -> list[Token]:
        """`tokens` with each known phrase as one token carrying its tag."""
        phrases, lengths = self.phrases, self.lengths
        texts = [
            text[:-1] if text[-1:] == "'" and text not in lengths else text
            for text in [token.text for token in tokens]
        ]
        tagged: list[Token] = []
        done = 0
        for i in [i for i, text in enumerate(texts) if text in lengths]:
            if i < done:
                continue
            seconds = lengths[texts[i]]
            after = texts[i + 1] if i + 1 < len(texts) else ""
            for length in seconds[after] if after in seconds else seconds.get("", ()):
                phrase = phrases.get(tuple(texts[i : i + length]))
                if phrase is None:
                    continue
                words, text, tag, value, detail = phrase
                end = i + len(words)
                if end == i + 1:
                    if tokens[i].value is not None:
                        continue
                elif any(t.tag in ("money", "percent") for t in tokens[i:end]):
                    continue
                tagged += tokens[done:i]
                tagged.append(Token(tag, text, tokens[i].start, tokens[end - 1].end, value, detail))
                done = end
                break
        return tagged + tokens[done:]


@cache
def lexicon(topic: str, language: str) -> Lexicon:
    """The words of `words/<topic>/<language>.toml`."""
    return Lexicon.of(load(topic, language))
