"""Which benefits the words around them deny: past, over, answered no, of another matter."""

from __future__ import annotations

import re

from checker.extract.grammars import patterns
from checker.extract.lexing import Token
from checker.extract.offer_benefit import Benefit, is_limited
from checker.extract.offer_clauses import goes_on_anew, is_of_goods_or_quote, is_of_other_clause
from checker.extract.offer_endings import is_said_over
from checker.extract.offer_gifts import are_fees_given, is_fee_given
from checker.extract.offer_receipts import is_of_order, is_of_receipt
from checker.extract.offer_slots import Text

_NO_OFFER = frozenset(patterns("promotions", "no_offer"))
_MONTH = 27
"""Days from which a window is a month in which something may have happened: "en juin"."""
_HEADLINE = 6
"""So few tokens open a text."""
_LINE = 9
"""So few tokens are a line of a receipt."""


_AGAIN = re.compile(
    r"\b(?:redeviendr(?:a|ont)|repasser(?:a|ont)|reviendr(?:a|ont) à"
    r"|(?:goes back|go back|returns?|reverts?) to (?=[£$€\d]|being|normal|usual|full))"
    r"\s*(?:[^\s:!?]+\s*){0,6}$",
    re.I,
)
"""Behind these stands what is so again afterwards: "Lundi, elle redeviendra gratuite dès 45 €"."""


def is_denied(text: Text, benefit: Benefit) -> bool:
    """True where its sentence, or the one beside it, says that it is past or of another matter."""
    tags = tags_around(text, benefit)
    to_come = is_to_come(text, benefit)
    denied = _NO_OFFER & _tags_told(text, benefit)
    if "?" in text.source and "?" in _end_signs(text, benefit) and _is_still_open(text, benefit):
        return False  # "Vous n'avez pas profité de vos -20 % ? Il est encore temps, …"
    if denied and _denying(text, benefit, denied, to_come) and not is_fee_given(text, benefit):
        return True
    if not to_come and is_said_over(text, benefit.sentence):
        return True
    if _AGAIN.search(text.before(benefit.first)):
        return True
    if "?" in _end_signs(text, benefit) and (
        "question" in tags or _is_weighed(text, benefit) or _is_answered_no(text, benefit)
    ):
        return True  # the answer may make one
    if _is_recounted(text, benefit) or is_of_receipt(text, benefit) or is_of_order(text, benefit):
        return True
    opening = text.tokens[text.paragraph.index(text.paragraph[benefit.first]) :][:_HEADLINE]
    if opening[0].tag == "example" or any(token.tag in _MATTERS for token in opening):
        return True
    if _is_ruled(text, benefit) or _is_lacking(text, benefit):
        return True
    if _is_over(text, benefit):
        return True
    if not to_come and _is_told_beside(text, benefit, "ended"):
        return benefit.promotion.code is None or not goes_on_anew(text, benefit)
    counted = len(text.positions(benefit.sentence)) <= _LINE  # "Discount (FALL15): -$4.20."
    shown = to_come and "act" in tags  # "Bring this receipt back by Sunday for half price cake"
    if (
        not shown
        and benefit.promotion.code is None
        and (
            _is_told_beside(text, benefit, "review")
            or (counted and _is_told_beside(text, benefit, "receipt"))
            or (counted and _is_beside_total(text, benefit))
        )
    ):
        return True
    clause = tokens_before(text, benefit)
    apart = [i for i, token in enumerate(clause) if token.tag in _PARTS]
    first = benefit.first - len(clause) + (apart[-1] if apart else 0)
    return any(
        text.tokens[i].tag == "no" and text.tokens[max(i - 1, 0)].text not in _WHICH
        for i in range(first, benefit.first)
    )


def is_credit_given(text: Text, benefit: Benefit) -> bool:
    """True for money with a code, where all that the sentence says of finance is its credit."""
    told = [token.text for token in text.told(benefit.sentence) if token.tag == "finance"]
    coded = benefit.bare.kind == "money_off" and benefit.promotion.code is not None
    return coded and all(word == "credit" for word in told)


def _denying(text: Text, benefit: Benefit, denied: frozenset[str], to_come: bool) -> frozenset[str]:
    """Those of the tags `denied` that are about the offer; `to_come`: its end is yet to come."""
    if to_come and _is_told_before_colon(text, benefit, "past"):
        denied -= {"past"}  # "We had a cancellation: 20% off any cut until Friday"
    if to_come and _follows_end(text, benefit):
        denied -= {"ended"}  # "Summer is over, the offers are not: 20% off until Sunday"
    if to_come and _is_told_before_colon(text, benefit, "finance"):
        denied -= {"finance"}  # "Échéance proche : vos 15 % de remise expirent le 24 novembre"
    if to_come and benefit.promotion.code is not None:
        denied -= {"average"}  # "15 % sur les cours du premier trimestre, code TERRE15"
    if to_come and is_contrasted(text, benefit):
        denied -= {"average", "past"}  # "Les concurrents soldent à -20 %, nous à -30 %"
    if benefit.promotion.code is not None and _is_given_behind(text, benefit):
        denied -= {"past"}  # "Notre mail est parti sans lui : voici 10 % avec le code PARDON10"
    if _is_told_before_but(text, benefit):
        denied -= {"past"}  # "le code n'était valable qu'une fois, mais voici -10 %"
    if to_come or benefit.promotion.code is not None:
        denied -= {tag for tag in denied if is_of_other_clause(text, benefit, tag)}
    denied -= {tag for tag in denied if is_of_goods_or_quote(text, benefit, tag)}
    if "charity" in denied and _YOURS.search(text.before(benefit.first)):
        denied -= {"charity"}  # "1 € reversé au Téléthon, et pour vous -10 % samedi"
    if _is_told_before_colon(text, benefit, "charity"):
        denied -= {"charity"}  # "Entreprises, associations : …"
    if "average" in denied and to_come and _is_energy(text, benefit):
        denied -= {"average"}  # "-12 % sur le prix du kWh pour toute souscription avant dimanche"
    if "finance" in denied and are_fees_given(text, benefit):
        denied -= {"finance"}  # "20 % de remise + frais de dossier offerts"
    if "finance" in denied and _is_financed_besides(text, benefit):
        denied -= {"finance"}  # "Up to $1,500 off a new furnace + 18 months no interest"
    if "finance" in denied and is_credit_given(text, benefit):
        denied -= {"finance"}  # "un crédit de 20 € sur votre course avec le code GO20"
    return denied


def _is_energy(text: Text, benefit: Benefit) -> bool:
    """True for a percent with its sign whose sentence says of averages only what energy is
    measured in."""
    told = [token.text for token in text.told(benefit.sentence) if token.tag == "average"]
    signed = text.tokens[benefit.first].tag == "minus" and benefit.bare.kind == "percent_off"
    return signed and all(word.endswith("kwh") for word in told)


def _is_financed_besides(text: Text, benefit: Benefit) -> bool:
    """True where a plus parts an amount or a percent off from all that is told of finance."""
    here = text.positions(benefit.sentence)
    told = [i for i in here if text.tokens[i].tag == "finance"]
    plus = [i for i in range(benefit.last, here.stop) if text.tokens[i].tag in ("plus", "or_more")]
    return benefit.bare.kind in _REDUCED and bool(plus) and all(plus[0] < i for i in told)


_REDUCED = frozenset({"percent_off", "money_off"})
_WEIGHED = re.compile(
    r"\W*(?:(?:is|are)\s(?:an?\s|the\s|this\s|that\s|free\b|half\b|\d)"
    r"|(?:does|should|(?:do|can|will|am|could|would)\si\b|do\s(?:sales|discounts|offers|you\sreally))\b"
    r"|est-ce\b|faut-il\b|une?\s(?:remise|réduction|promo\w*)[^?]*\b(?:suffi\w*|vaut-)"
    r"|(?:les|des)\s(?:soldes|promos|remises|réductions)[^?]*-(?:t-)?(?:ils|elles)\b)",
    re.I,
)
_RECOUNTED = re.compile(
    r"\W*(?:(?:i\s|we\s|just\s|finally\s)*(?:bought|ordered|picked\sup|grabbed|snagged|treated\smyself"
    r"|treated\sourselves)\s(?!by\b|\d|one\b|two\b|three\b|online\b|together\b)"
    r"|(?:acheté|achetée|achetés|commandé|commandée)\s(?:en|au|à|chez|lors|pendant|il)\b)",
    re.I,
)
_STARS = re.compile(
    r"\W*(?i:(?:customer\s)?reviews?\s?:)|\W*(?:[★⭐]\W*){3}"
    r"|\W*[45](?:[.,]\d)?\s?/\s?5\s*[-–—:.,“«]"
)
_TESTIMONIAL = re.compile(
    r"\W*[“\"][^“”\"]+[”\"]\s*[–—-]+\s*[A-Z][\w.'’]+(?:\s[A-Z][\w.'’]*)?(?:,[\w\s]{2,20})?\W*"
)
"""What somebody said, and who: "… and the pie is half price after 3!" – Dave R."""
_TOTAL = re.compile(r"\btotal\s?:?\s?(?:[£$€]\s?)?\d", re.I)


_RULED = re.compile(
    r"\s(?:does\snot|doesn['’]t|do\snot|don['’]t|cannot|can['’]t|is\snot|isn['’]t|won['’]t)\s"
    r"(?:apply|be\s(?:used|combined)|valid)\b"
)
_REMINDED = re.compile(r"\bforget\syour\s$", re.I)
_SUPPOSED = re.compile(r"\bif\syou(?:['’]ve\sgot|['’]ve|\shave)\s(?:one|any)\b", re.I)
_SHORT = re.compile(
    r"[£$€]\s?\d[\d.,]*(?:\s[A-Z]{3})?\s(?:more|away|shy|short)\s(?:(?:to|of|from|until)\b|and\s(?:your|you)\b)",
    re.I,
)
"""What an order still lacks: "Spend $40 more to unlock free shipping"."""
_POINTS_SHORT = re.compile(
    r"\b(?:points?|pts|stars|visits?)\s(?:away|shy|short)\s(?:from|of)\b", re.I
)
_LEVEL = re.compile(r"\bpoints?\s(?:away|short|to\sgo|from|until|off)\b[^.!?\n]*[.!?\n]", re.I)
_HAD = re.compile(r"\b(?:your|the)\s(?:\w+\s)?$", re.I)


def _is_ruled(text: Text, benefit: Benefit) -> bool:
    """True for "your 30% discount does not apply to gift cards", of what the reader has."""
    first, last = text.tokens[benefit.first].start, text.tokens[benefit.last - 1].end
    ahead = text.source[max(first - 20, 0) : first]
    dated = benefit.promotion.code is not None or is_to_come(text, benefit)
    if benefit.promotion.audience == "members" and not dated and _LEVEL.search(text.source[:first]):
        return True  # "You're 60 points away from Silver. Silver members get free delivery."
    if _REMINDED.search(ahead) and _SUPPOSED.search(text.source, last, last + 60):
        return True  # "don't forget your $5 reward if you have one in your account"
    had = _HAD.search(ahead) is not None or not ahead.strip()
    return had and _RULED.match(text.source, last) is not None


def _is_lacking(text: Text, benefit: Benefit) -> bool:
    """True for what the reader's order is not enough for: "You're $12 away from free shipping"."""
    if benefit.promotion.code is not None:
        return False
    lacking = _SHORT if benefit.bare.currency is None else _POINTS_SHORT
    return lacking.search(text.said(benefit.sentence)) is not None


def _is_weighed(text: Text, benefit: Benefit) -> bool:
    """True for "Is a 10% discount enough to make people switch?", which asks what offers do."""
    asked = _WEIGHED.match(text.said(benefit.sentence))
    return asked is not None and not is_limited(benefit.promotion)


def _is_recounted(text: Text, benefit: Benefit) -> bool:
    """True for what a buyer tells: "Bought the boots for half price, wore them all winter", and
    the opinion that opens with its stars."""
    if is_limited(benefit.promotion) or "?" in _end_signs(text, benefit):
        return False
    starred = _STARS.match(text.source) and "point" not in text.tags(benefit.sentence)
    signed = text.language == "en" and _TESTIMONIAL.fullmatch(text.source) is not None
    return bool(starred) or signed or _RECOUNTED.match(text.said(benefit.sentence)) is not None


def _is_beside_total(text: Text, benefit: Benefit) -> bool:
    """True where the line before or after is the sum of a receipt: "Total 38,20 €."."""
    return any(_TOTAL.search(text.said(benefit.sentence + step)) for step in (-1, 1))


_PARTS = frozenset({"comma", "colon", "but", "stop", "mark"})


_MATTERS = frozenset({"minutes", "hiring"})
"""A text that opens with these has another matter: "We're hiring! 40% staff discount"."""


_WHICH = frozenset({"that", "which", "who", "qui", "que", "was"})
"""Behind these a denial tells goods apart: "everything that isn't bolted down is 25% off"."""


def tags_around(text: Text, benefit: Benefit) -> set[str]:
    """The tags of the benefit's sentence, but for its own words."""
    return {
        text.tokens[i].tag
        for i in text.positions(benefit.sentence)
        if not benefit.first <= i < benefit.last
    }


def tokens_before(text: Text, benefit: Benefit) -> list[Token]:
    return text.tokens[max(benefit.first - 4, 0) : benefit.first]


_IF = frozenset({"si", "s'", "if", "wenn", "falls", "se"})


def _tags_told(text: Text, benefit: Benefit) -> set[str]:
    """The tags around the benefit, but for those of what a code or a date goes on to suppose:
    "8 € avec le code AMI8, si un ami vous a recommandé"."""
    here = text.positions(benefit.sentence)
    after = text.tokens[benefit.last : here.stop]
    told = (token for token in after if token.tag != "ended")  # "s'est achevée"
    supposed = next((token for token in told if token.text.split(" ")[0] in _IF), None)
    if supposed is None or not is_limited(benefit.promotion):
        return tags_around(text, benefit)
    return {
        text.tokens[i].tag
        for i in here
        if not benefit.first <= i < benefit.last and text.tokens[i].start < supposed.start
    }


def _is_told_before_colon(text: Text, benefit: Benefit, tag: str) -> bool:
    """True where a colon parts the benefit from all such words of its sentence."""
    here = text.positions(benefit.sentence)
    colon = max((i for i in here if text.tokens[i].tag == "colon" and i < benefit.first), default=0)
    around = (i for i in here if not benefit.first <= i < benefit.last)
    return all(i < colon for i in around if text.tokens[i].tag == tag)


def _is_told_before_but(text: Text, benefit: Benefit) -> bool:
    """True where a "but" parts the benefit from all that its sentence says of the past."""
    here = text.positions(benefit.sentence)
    but = max((i for i in here if text.tokens[i].tag == "but" and i < benefit.first), default=0)
    return but > 0 and all(i < but for i in here if text.tokens[i].tag == "past")


_OURS = re.compile(
    r"\b(?:concurren\w+|voisins?|ailleurs|les\sautres|enseignes?)\b[^.!?]*"
    r"[,;:–—]\s(?:mais\s|et\s)?(?:chez\s)?nous\b(?!\s(?:non|pas)\b)",
    re.I,
)
_YOURS = re.compile(r",?\s(?:mais|et)\s(?:pour\s)?vous\b", re.I)


def is_contrasted(text: Text, benefit: Benefit) -> bool:
    """True for what "nous" parts from what rivals do: "… soldent à -20 %, nous à -30 %"."""
    return text.language == "fr" and _OURS.search(text.before(benefit.first)) is not None


_STILL = re.compile(
    r"\W*(?:bonne\snouvelle|pas\sde\spanique|(?:il\s(?:est|en\sest|reste)|elles?|ils?|ce)\b"
    r"[^.!?]{0,12}\b(?:expire\w*|encore\s(?:temps|valables?|possible)|vous\sattend\w*|toujours\s(?:valables?|là)"
    r"|prolongée?s?|encore\slà)|pas\strop\stard|il\sest\sencore\stemps)",
    re.I,
)


def _is_still_open(text: Text, benefit: Benefit) -> bool:
    """True where what is asked about is answered to go on, with an end or a code."""
    limited = benefit.promotion.code is not None or is_to_come(text, benefit)
    return limited and _STILL.match(text.said(benefit.sentence + 1)) is not None


def _is_given_behind(text: Text, benefit: Benefit) -> bool:
    """True where a colon and a "voici" part the benefit from all that its sentence says of the
    past."""
    given = text.tokens[benefit.first].tag == "here_is" and benefit.first > 0
    colon = given and text.tokens[benefit.first - 1].tag == "colon"
    return colon and _is_told_before_colon(text, benefit, "past")


def _follows_end(text: Text, benefit: Benefit) -> bool:
    """True where what is over is told before the benefit, and its days behind it."""
    here = text.positions(benefit.sentence)
    return all(
        (i < benefit.first) is (text.tokens[i].tag == "ended")
        for i in here
        if text.tokens[i].tag in ("ended", "window")
    )


_ANSWERED: tuple[list[str], ...] = ([], ["stop"], ["comma"], ["colon"])


_NON = re.compile(
    r"\W*(?:malheureusement|hélas|eh\sbien|eh|désolée?s?|ah)?\W*non\b"
    r"(?!\s(?:seulement|plus)|,?\smais[^.!?]*(?:\boui\b|offert|[%€]))",
    re.I,
)
_DOUBTED = re.compile(r"\brêv|\bblague|\btrop beau|\berreur|\bcroy|\bplaisant", re.I)
"""Of a question to which "Non" says that the offer is meant: "Vous rêvez ?"."""


def _is_answered_no(text: Text, benefit: Benefit) -> bool:
    """True where "no" answers the question that the benefit stands in: "Half price? Not here."."""
    end = text.positions(benefit.sentence).stop
    answer = text.tokens[end : end + 2]
    said = [token.tag for token in answer]
    if text.language == "fr" and _NON.match(text.said(benefit.sentence + 1)):
        return not _DOUBTED.search(text.said(benefit.sentence))
    return said[:1] == ["no"] or (said[:1] == ["no_fee"] and said[1:] in _ANSWERED)


def is_to_come(text: Text, benefit: Benefit) -> bool:
    """True where the benefit has an end, said as a day, that is yet to come."""
    window = benefit.window
    if window is None or window.lasting or window.valid_through is None:
        return False
    start, end = window.valid_from, window.valid_through
    return end.date() >= text.today and (
        start is None or start.day > 1 or (end - start).days < _MONTH
    )


def _end_signs(text: Text, benefit: Benefit) -> str:
    """The signs that end the benefit's sentence."""
    return "".join(t.text for t in text.told(benefit.sentence) if t.tag == "stop")


def _is_over(text: Text, benefit: Benefit) -> bool:
    """True where an earlier sentence says that it is over, and the benefit has no end or code."""
    if not text.tags(benefit.sentence).isdisjoint(("window", "code")):
        return False
    here = text.paragraph[benefit.first]
    ended = [i for i, t in enumerate(text.tokens[: benefit.first]) if t.tag == "ended"]
    return any(text.paragraph[i] == here for i in ended)


def _is_told_beside(text: Text, benefit: Benefit, tag: str) -> bool:
    """True where the sentence before or after says that the offer is over, or is an opinion."""
    beside = (text.positions(benefit.sentence + step) for step in (-1, 1))
    here = text.paragraph[benefit.first]
    return any(text.paragraph[i] == here and text.tokens[i].tag == tag for at in beside for i in at)
