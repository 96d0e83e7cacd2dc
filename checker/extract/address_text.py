"""The words of a text, and where its sentences and clauses begin and end."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from checker.extract.address_lists import Form
from checker.extract.address_words import Cues, Strength
from checker.extract.typography import CLEAN
from checker.extract.wording import quoted_spans

_TOKEN = re.compile(r"\b[tT]'|\b(?:[DdFfVv]a|[Dd]i|[Ss]ta)'(?=\s)|\w+(?:-\w+)*")
_QUOTE_SIGNS = re.compile(r'[«»„“"‹›]')
_SINGLE_QUOTES = re.compile(r"(?<!\w)['‘‚](?:[^\s'’]+ ){1,20}[^\s'’‘]+['’‘](?!\w)")
_ODD = re.compile(r"[\u0300-\u036f\u00ad\u200b\u2060\ufeff]|  ")
_UNSEEN = frozenset("\u00ad\u200b\u2060\ufeff")
_NUMBER = re.compile(r"\d{1,2}[.)] ")
_TAGS = re.compile(r"(?:\s+(?:#\w+|https?://\S+|www\.\S+))+\s*$", re.MULTILINE)
_CAPITALS = re.compile(r"\b[A-Z]{1,4}\b")
_CODE = r"(?!U )[A-Z0-9]{1,6}(?:[-/.][A-Z0-9]{1,6})*(?![\w'’-])(?! [A-ZÀ-Þ]{2,})"
_CODES = re.compile(
    r"(?<!\w)(?i:ugs|sku|r[ée]f(?:[ée]rences?|\.)?|references?|referenzen?|riferimento|rif\.|codes?"
    r"|c[óo]digos?|codice|articles?|art(?:ikel)?\.?-?\s?(?:nr|nummer)\.?|artikelnummer|mod[èe]les?"
    r"|modell|modelos?|modello|tailles?|pointures?|größen?|gr\.|tallas?|taglia|taglie|maat|maten"
    r"|sizes?)\s?:?\s"
    rf"{_CODE}(?:\s?[,/|]\s?{_CODE})*"
    r"|(?<=\()[A-Z]{1,4}(?=\))|(?<=\w\s[–—-]\s)(?:TU|DU|TE|TA|TES|TON|TI|SU|VOS)$",
    re.M,
)
"""Numbers, codes and sizes that are spelled as a pronoun: "UGS : TES", "Taille : TU", "(TU)"."""
_BREAK = re.compile(r"""[^ ,'"«»“”&€$£%‰°²³*+]""")
_END = re.compile(r"[.!?\n]")
_MAX_QUOTED_WORDS = 2
_MAX_SENTENCE = 60
_MAX_QUESTION = 400


@dataclass(frozen=True, slots=True)
class Mark:
    """Words at [start, end) that carry a form of address; weak ones count only on their own."""

    start: int
    end: int
    form: Form
    strength: Strength
    like_third: bool = False
    """A command spelled as the third person is, which goods have without a subject (`Garde la
    chaleur`)."""


@dataclass(frozen=True, slots=True)
class Text:
    said: str
    tokens: Sequence[re.Match[str]]
    written: Sequence[str]
    gaps: Sequence[str]
    """What stands before each word."""
    broken: Sequence[bool]
    """True for each word that starts a sentence: more than spaces and commas before it."""
    starts: Sequence[int]
    """The first word of the sentence of each word."""
    marks: list[Mark]
    """Found so far."""

    def word(self, at: int) -> str:
        return self.written[at] if 0 <= at < len(self.written) else ""

    def breaks(self, at: int) -> bool:
        """True where a sentence starts at the word."""
        return self.broken[at]

    def comma(self, at: int) -> bool:
        """True where a comma stands before the word."""
        return at < len(self.gaps) and "," in self.gaps[at]

    def closes(self, at: int) -> bool:
        """True where a clause has ended before the word."""
        return at >= len(self.written) or self.breaks(at) or self.comma(at)

    def start(self, at: int) -> int:
        """The first word of the sentence, at most `_MAX_SENTENCE` words back."""
        return max(self.starts[at], at - _MAX_SENTENCE)

    def end(self, at: int) -> int:
        """The word after the sentence of the word."""
        end = at + 1
        while end < len(self.written) and not self.breaks(end):
            end += 1
        return end

    def clause_end(self, at: int) -> int:
        """The word after the clause of the word."""
        end = at + 1
        while not self.closes(end):
            end += 1
        return end

    def asks(self, at: int) -> bool:
        """True where the sentence of the word ends as a question."""
        place = self.tokens[at].end()
        end = _END.search(self.said, place, place + _MAX_QUESTION)
        return end is not None and end[0] == "?"

    def shouts(self, at: int) -> bool:
        """True where the word ends its sentence with an exclamation mark."""
        end = self.tokens[at].end()
        return self.said[end : end + 2].lstrip().startswith("!")

    def answers(self, at: int) -> bool:
        """True where the sentence before the word is a question: `Faim ? Commande`."""
        return "?" in self.gaps[at]

    def clause(self, at: int) -> int:
        """The first word after the last comma, or of the sentence."""
        start = self.start(at)
        while at > start and not self.comma(at):
            at -= 1
        return at

    def addressed(self, at: int) -> Form | None:
        """The form already marked in the sentence of the word."""
        if self.marks and self.marks[-1].start >= self.tokens[self.start(at)].start():
            return self.marks[-1].form
        return None

    def is_name(self, at: int) -> bool:
        """True where a capital inside a sentence makes the word a name."""
        written = self.written[at]
        return written[0].isupper() and not written.isupper() and not self.breaks(at)


def squeezed(text: str) -> tuple[str, Sequence[int]]:
    """The text without unseen signs, double spaces and accents that stand alone, and the place in
    `text` of each of its characters and of its end.
    """
    if not _ODD.search(text):
        return text, range(len(text) + 1)
    kept: list[str] = []
    places: list[int] = []
    for at, sign in enumerate(text):
        if kept and unicodedata.combining(sign):
            kept[-1] = unicodedata.normalize("NFC", kept[-1] + sign)[0]
        elif sign not in _UNSEEN and not (sign == " " and kept[-1:] == [" "]):
            kept.append(sign)
            places.append(at)
    return "".join(kept), (*places, len(text))


def read(text: str, cues: Cues) -> Text:
    """The text without what is not the speaker's own address."""
    said = _said(text, cues)
    tokens = list(_TOKEN.finditer(said))
    ends = (0, *(token.end() for token in tokens))
    gaps = [said[end : token.start()] for end, token in zip(ends, tokens, strict=False)]
    broken = [not at or (gap != " " and bool(_BREAK.search(gap))) for at, gap in enumerate(gaps)]
    starts = list(accumulate((at if breaks else 0 for at, breaks in enumerate(broken)), max))
    return Text(said, tokens, [token[0] for token in tokens], gaps, broken, starts, [])


def _said(text: str, cues: Cues) -> str:
    """The text with what is not the speaker's own address struck out, every place kept."""
    said = text.translate(CLEAN)
    if said[:1].isdigit() and (numbered := _NUMBER.match(said)):
        said = " " * numbered.end() + said[numbered.end() :]
    quotes = [match.span() for match in _SINGLE_QUOTES.finditer(said)]
    if _QUOTE_SIGNS.search(said):
        quotes += quoted_spans(said)
    for start, end in quotes:
        scripted = not said.startswith(",", end) and cues.scripted.search(said, 0, start)
        if _is_foreign(said, start, end) and not scripted:
            said = said[:start] + "0" * (end - start) + said[end:]
    if cues.title.match(said):
        return "0" * len(said)
    if "#" in said or "/" in said:
        said = _TAGS.sub(lambda found: " " * len(found[0]), said)
    if _CAPITALS.search(said):
        said = _CODES.sub(_struck, said)
    if ":" in said:
        said = cues.labelled.sub(_struck, said)
    return cues.unsaid.sub(_struck, said)


def _struck(found: re.Match[str]) -> str:
    return "0" * len(found[0])


def _is_foreign(said: str, start: int, end: int) -> bool:
    """True where a quotation is another person's, or the name of something: « Pour toi »."""
    words = _TOKEN.findall(said, start, end)
    if len(words) > _MAX_QUOTED_WORDS:
        return True
    return bool(words) and words[0][0].isupper() and bool(_TOKEN.search(said[:start] + said[end:]))
