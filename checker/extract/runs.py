"""Runs of words and amounts, put together where markup cuts them up.

Prices are cut up in every way there is: `173<sup>34</sup> Lei`, `<span>29</span><sup>,99</sup>`,
one element per sign.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from msgspec import Struct
from selectolax.lexbor import LexborNode

from checker.extract.cues import has_digit
from checker.extract.dom import BLOCKS
from checker.extract.strikes import Strikes

TEXT_LIMIT = 2_000
_LONGEST_CUT = 16
"""Characters of an amount that the markup cuts into its sign, number and cents."""
RUN_LIMIT = 200
"""Longer runs are prose; no price of a product stands split across them."""

CURRENCY = (
    r"(?:€|(?:us|r|a|c|s|ca|au|nz|hk|mx)?\$|£|¥|₹|₺|₽|₩|₪|₫|฿|₴|₦|zł|zl|lei|ron|kč|kr\.?|kn|ft|eur|usd|gbp|chf|pln|sek|nok|dkk|czk|huf|bgn|uah|rub|лв\.?|грн\.?|руб\.?"
    r"|cad|aud|nzd|jpy|kwd|kd|bhd|bd|omr|jod|jd|tnd|dt|mad|dhs?|aed|sar|qar|dzd|da|xof|xpf|fcfa|cfa"
    r"|￥|￦|₸|₾|₼|₵|₲|₡|rp\.?|idr|isk|rsd|cny|thb|sgd|hkd"
    r"|brl|mxn|inr|rs\.?|try|tl|円|元|sfr\.?|fr\.|د\.ك|د\.ت|د\.إ|ر\.س|euros?)"
)
NUMBER = r"\d[\d\s.,'’]*"
MONEY = re.compile(
    rf"(?<![\w]){CURRENCY}\s{{0,3}}[.,]?{NUMBER}|[.,]?{NUMBER}(?:[-–—]\s?)?{CURRENCY}(?!(?<=\s[£$])\d)"
    rf"(?:(?:eur|usd|gbp|chf|cad|aud)\b|(?![a-zà-ÿ]))"
    rf"|\d\s?[:,.][-–—](?!\d)",
    re.I,
)
_BARE = re.compile(r"[^\d%]{0,16}\d[\d\s.,'’]*(?:[-–—:]{1,2})?[^\d%]{0,10}")
_WRITTEN_OUT = re.compile(r"\d[\d\s.'’]*[.,]\d{2}")
_DIGITS = re.compile(r"\s*[.,]?\s*\d{2,3}\s*")
_ENDS_IN_WHOLE = re.compile(r"(?:^|[^\d.,])\d[\d\s.'’]*$")
_ENDS_IN_SIGN = re.compile(rf"\d[\d\s]*?\s?{CURRENCY}\s*$", re.I)
_SPLIT_AMOUNT = re.compile(r"(\d)\s*([.,])\s*(\d{2})(?!\d)")
_LEADS_IN = re.compile(r"(?<![.,\d])\d[\d\s]{0,9}$")
_TAIL = re.compile(r"\s?[.,]\s?\d{2}(?!\d)")
_OPEN = re.compile(r"(?<![.,\d])\d[\d\s]{0,9}[.,]$")
_SIGN_CENTS = re.compile(r"€\d{2}")
_SIGNED_CENTS = re.compile(rf"\d{{2}}\s?{CURRENCY}(?!\w)", re.I)
_TWO = re.compile(r"\d{2}(?![\d.,])")
_TWO_ONLY = re.compile(r"\d{2}")
_WHOLE_ONLY = re.compile(r"(\d{1,4}|\d{1,3}(?:[.,\s'’]\d{3})+)[.,]?")
_NOTES = " *†‡°"
"""Marks of a footnote behind an amount."""
_SIGN_FIRST = re.compile(r"([€$£])\s?(\d{2})")
_SIGN_ONLY = re.compile(CURRENCY, re.I)
_WHOLE_SIGN = re.compile(r"(?<![.,\d])\d[\d\s]{0,9}\D{1,4}$")
_ENDS_IN_WORD = re.compile(r"[^\W\d_]{3}$")
"""A word that styles alone set apart from the number behind it: `<b>Prix</b><b>229</b>`."""
_SEAM = "\0"
_LOOSE = re.compile(rf"[ {_SEAM}]*([.,'’\xa0\u202f])[ {_SEAM}]*")
_PARTS = re.compile(
    rf"({CURRENCY})?[\s{_SEAM}]*\d{{1,3}}(?:[.,'’\s]?\d{{3}})*[.,]\d{{2,3}}[\s{_SEAM}]*({CURRENCY})?",
    re.I,
)
_STARTED = re.compile(
    rf"\d{{1,3}}(?:[.,'’\s]?\d{{3}})*(?:[.,](?:\d{{2}})?|[\s{_SEAM}]*{CURRENCY})", re.I
)
"""A number as far as its decimal sign, its decimals or its currency."""
_EDGE = f"{_NOTES}{_SEAM}"
_MOST_PARTS, _LONGEST_PARTS = 12, 24
STRUCK_TAGS = frozenset({"del", "s", "strike"})


class Piece(Struct, gc=False):
    """A run of visible text. `money` when it holds a price; `text` empty for a line's end."""

    text: str
    node: LexborNode
    marks: frozenset[str]
    money: bool = False
    read: bool = False
    """Already searched for a price, and unchanged since."""


@dataclass(slots=True)
class Walk:
    """What a walk over a part of a page is to leave out, and how much it has seen."""

    bare: bool
    """A number without a currency is a price where the class says so."""
    struck: Strikes = field(default_factory=dict)
    """What the page's own style sheet strikes through."""
    around: Container[int] = ()
    """The page's heading and what holds it, by `mem_id`: what their class says is not about the
    prices in them, and they are never another product's."""
    count: int = 0
    headed: bool = False
    """The heading is known or was met: the first of a page or a card names that itself."""
    numbers: int = 0
    """How many runs with a digit it has seen; what holds none, holds no price."""
    unread: list[Piece] = field(default_factory=list)
    """Runs of the elements at hand that are yet to be searched for a price."""

    def to_read(self, piece: Piece) -> Piece:
        """The piece, kept to be searched for a price where it holds a digit."""
        if has_digit(piece.text):
            self.numbers += 1
            self.unread.append(piece)
        return piece


def as_cents(
    inner: list[Piece], node: LexborNode, handed: frozenset[str], before: list[Piece]
) -> list[Piece]:
    """Superscript digits as the decimals of the number before them; nothing where they are a
    footnote's mark.
    """
    text = "".join(piece.text for piece in inner).strip()
    text = text.rstrip(_NOTES) or text
    lead = before[-1].text if before else ""
    if len(text) > RUN_LIMIT or len(lead) > TEXT_LIMIT:
        return inner
    if _DIGITS.fullmatch(text):
        if _ENDS_IN_WHOLE.search(lead.rstrip()) and text[0].isdigit():
            before[-1].text = lead.rstrip(" .\n\t\xa0")
            text = f",{text}"
        elif amount := _ENDS_IN_SIGN.search(lead):
            before[-1].text = lead[: amount.start()] + "".join(amount[0].split())
            before[-1].money = False
        return [Piece(text, node, handed)]
    if _SIGNED_CENTS.match(text) and _WHOLE_ONLY.fullmatch(lead.strip()):
        return [Piece(f",{text}", node, handed)]
    if text.isdigit() or text.strip("()*").isdigit():
        return []
    return [Piece(text, node, handed)] if MONEY.search(text) else inner


def _is_signed(piece: Piece) -> bool:
    """True for a price with its currency; a number that a class calls one has none."""
    return piece.money and MONEY.search(piece.text) is not None


def _is_one_amount(left: Piece, right: Piece) -> bool:
    """True where the markup cut one amount in two: `29` `,99 €`, `29,` `99 €`, `29 €` `95`; or,
    where a class calls a number a price, `29` `,` `99`.
    """
    if len(left.text) > RUN_LIMIT or len(right.text) > RUN_LIMIT:
        return False
    signed = _is_signed(right)
    if _is_signed(left) == signed:
        parts = left.text.strip(), right.text.strip()
        whole = _LOOSE.sub(r"\1", _SEAM.join(parts)).strip(_NOTES)
        return all(parts) and not signed and _STARTED.fullmatch(whole) is not None
    if signed:
        if "price" in left.marks & right.marks and _SIGN_CENTS.fullmatch(right.text.strip()):
            return bool(_LEADS_IN.fullmatch(left.text.strip()))
        return (bool(_LEADS_IN.search(left.text)) and bool(_TAIL.match(right.text))) or bool(
            _OPEN.search(left.text) and _TWO.match(right.text)
        )
    return (
        "price" in right.marks
        and bool(_ENDS_IN_SIGN.search(left.text))
        and bool(_TWO_ONLY.fullmatch(right.text))
        and bool(_WHOLE_SIGN.search(left.text))
    )


def _cut_amount(pieces: list[Piece]) -> str:
    """The amount of an element that holds only a sign, a whole number and two digits, each in an
    element of its own: `$` `149` `95`. Empty for anything else.
    """
    parts: list[str] = []
    for piece in pieces:
        if text := piece.text.strip():
            if len(text) > _LONGEST_CUT or len(parts) == 4:
                return ""
            parts.append(text)
    if len(parts) == 2 and (signed := _SIGN_FIRST.fullmatch(parts[1])):
        parts = [parts[0], signed[2], signed[1]]  # `129` `€90`
    elif len(parts) == 3 and _SIGN_ONLY.fullmatch(parts[1]):
        parts = [parts[0], parts[2], parts[1]]  # `129` `€` `90`
    if not 2 <= len(parts) <= 4 or sum(map(len, parts)) > _LONGEST_CUT:
        return ""
    for at in range(len(parts) - 1):
        whole, cents = parts[at], parts[at + 1]
        if _WHOLE_ONLY.fullmatch(whole) and _TWO_ONLY.fullmatch(cents):
            rest = parts[:at] + parts[at + 2 :]
            if rest and all(_SIGN_ONLY.fullmatch(text) for text in rest):
                digits = "".join(filter(str.isdigit, whole))
                return " ".join([*parts[:at], f"{digits},{cents}", *parts[at + 2 :]])
    return ""


def _parted_amount(pieces: list[Piece], *, bare: bool) -> str:
    """The amount of an element that holds nothing else, cut where signs stand in its number:
    `719` `.` `999` `,` `00` `€`. Empty for anything else.
    """
    if len(pieces) > 2 * _MOST_PARTS:
        return ""
    texts = [piece.text for piece in pieces if piece.text]
    if not 2 <= len(texts) <= _MOST_PARTS or sum(map(len, texts)) > _LONGEST_PARTS:
        return ""
    found = _PARTS.fullmatch(_LOOSE.sub(r"\1", _SEAM.join(texts)).strip(f" {_SEAM}"))
    if found is None or (found[1] and found[2]) or not (bare or found[1] or found[2]):
        return ""
    shown = found[0].replace(_SEAM, "")  # as it stands on the page, so that it can be found there
    return shown if MONEY.search(shown) else found[0].replace(_SEAM, " ")


def find_amounts(walk: Walk, start: int, node: LexborNode) -> bool:
    """Marks the runs with a price among those of one element that are yet to be read; True where
    there are any.
    """
    found = False
    waiting = walk.unread[start:]
    del walk.unread[start:]
    for piece in waiting:
        if piece.read or piece.money:
            continue
        text = piece.text
        if len(text) > TEXT_LIMIT:
            piece.read = True
            continue
        # The sign of "119,00" may stand beside it in the same line.
        alone = _WRITTEN_OUT.fullmatch(text.strip()) is not None
        bare = "price" in piece.marks and alone
        piece.read = not bare or node.tag in BLOCKS
        # Of "4 x 69,98 €" the first number counts payments.
        written = (walk.bare and (alone or "instalment" not in piece.marks)) or (
            bare and node.tag in BLOCKS
        )
        if (
            MONEY.search(text)
            or (alone and node.tag in STRUCK_TAGS)
            or (written and "price" in piece.marks and _BARE.fullmatch(text.strip()))
        ):
            found = piece.money = True
            if len(text) <= 40 and len(text.split()) > 1:
                piece.text = _SPLIT_AMOUNT.sub(r"\1\2\3", text)
        elif not piece.read:
            walk.unread.append(piece)
    return found


def is_lone(pieces: list[Piece]) -> bool:
    """True for one run of words, or for one between the borders of its element."""
    if len(pieces) == 3:
        return bool(pieces[1].text) and not pieces[0].text and not pieces[2].text
    return len(pieces) == 1


def whole_amount(
    pieces: list[Piece], node: LexborNode, above: frozenset[str], *, bare: bool
) -> list[Piece] | None:
    """The one amount that an element holds in parts; None for anything else. `bare` where a number
    without a currency is a price.
    """
    if "price" in above and not any(piece.money for piece in pieces):
        whole = " ".join(" ".join(piece.text for piece in pieces).split())
        if 0 < len(whole) <= 40 and any(not piece.text for piece in pieces[1:-1]):
            tight = " ".join("".join(piece.text for piece in pieces).split())
            if MONEY.search(tight):
                edge = [Piece("", node, above)]
                return [*edge, Piece(tight, node, above, money=True), *edge]
    bare = bare and "price" in above
    if pieces and (cut := _cut_amount(pieces) or _parted_amount(pieces, bare=bare)):
        return [Piece(cut, node, above.union(*(piece.marks for piece in pieces)), money=True)]
    return None


def merged(pieces: list[Piece], seams: Sequence[int], node: LexborNode, walk: Walk) -> list[Piece]:
    """Neighbouring runs of words, and the parts of an amount, as one. What stands between two
    seams was put together before.
    """
    joined: list[Piece] = []
    at = 0
    count = len(pieces)
    for seam in seams:
        if at < seam:
            joined += pieces[at:seam]
            at = seam
        while joined and at < count:
            last, piece = joined[-1], pieces[at]
            if last.text and piece.text:
                if not _takes_in(last, piece, node, walk):
                    break
            elif last.text or piece.text:
                break  # but of two lines' ends, one is enough
            at += 1
    joined += pieces[at:]
    return joined


def _takes_in(last: Piece, piece: Piece, node: LexborNode, walk: Walk) -> bool:
    """Puts a run at the end of the one before it; False where they are two."""
    if last.money or piece.money:
        if not _is_one_amount(last, piece):
            return False
        last.text = last.text.rstrip() + piece.text.lstrip()
        last.money = True
    else:
        if last.marks != piece.marks and len(last.text) >= RUN_LIMIT:
            return False
        glued = _ENDS_IN_WORD.search(last.text) and piece.text[0].isdigit()
        last.text += f" {piece.text}" if glued else piece.text
        last.marks |= piece.marks
        last.read = False
        walk.to_read(last)
    last.node = node
    piece.read = True
    return True
