"""Figures that are of no reduction: of a tax, of cotton, of less water, of points only counted."""

from __future__ import annotations

import re

from checker.extract.grammars import patterns
from checker.extract.lexing import Token
from checker.extract.offer_benefit import Benefit, is_limited
from checker.extract.offer_slots import Text

_TITLED = re.compile(
    r"(?:votre |notre |la |your |our )?(?:(?:carte|programme|avantage|récompense|bonus) (?:de )?"
    r"fidélité|fidélité récompensée|loyalty (?:card|reward|bonus|scheme|programme|program)"
    r"|(?:stamp|punch) card|(?:la )?carte(?: (?:café|pain|pizza|lavage|coiffure))?)\s?:",
    re.I,
)
_FULL = re.compile(
    r"\b(?:carte|card)\b[^.!?\n]{0,12}\b(?:pleine|complète|remplie|full|complete)\b[^.!?\n]{0,9}\?\s*$",
    re.I,
)
_ASKED = re.compile(
    r"\bdemandez\b|\bask\sfor\b|\bcollect\s(?:\w+\s)?stamps\b"
    r"|\b(?:with|on|fill)\s(?:our|your|a|the)\s(?:loyalty|stamp|punch|coffee)\s?card\b",
    re.I,
)
_TENTH = 6
"""From this one on a thing is free for those who collect stamps."""


def is_of_stamp_card(text: Text, benefit: Benefit) -> bool:
    """True for "Carte de fidélité : au 10e bouquet, 10 € offerts" and "La 11e entrée est gratuite :
    demandez la carte", the standing rule of a card."""
    if benefit.window is not None or benefit.promotion.code is not None:
        return False
    told = text.told(benefit.sentence)
    nth = [t for t in told if t.tag == "ordinal" and (t.value or 0) >= _TENTH]
    here = text.positions(benefit.sentence)
    titled = _TITLED.match(text.words(here.start, benefit.last)) or _FULL.search(
        text.source[: text.tokens[here.start].start]
    )
    asked = _ASKED.search(text.said(benefit.sentence))
    return bool(nth) and bool(titled or asked)


_OF_CARD = re.compile(
    r"(?:avec\s)?(?:votre\s|notre\s|la\s|ta\s)?carte\b(?!\scadeau)[^.!?]*"
    r"\b(?:tous\sles|chaque\stranche\sde)\s?\d",
    re.I,
)


_PLAN = re.compile(
    r"[^.!?\n:]*\b(?:plan|cover)\b[^.!?\n:]{0,30}[£$]\s?\d[\d.,]*\s?"
    r"(?:/|a\s|per\s|every\s)\s?(?:mo|month|year|yr|week|quarter)\w*\s?:",
    re.I,
)
"""Opens what a plan gives that is sold: "Dental plan £14.50 a month: … and 10% off treatment"."""
_SOLD = re.compile(
    r"(?:cartes?|pass|abonnements?|adhésions?)\b[^.!?]*\bdonnant\s(?:droit|accès)\b", re.I
)


def is_card_rule(text: Text, benefit: Benefit) -> bool:
    """True for "Carte BricoMax : 10 € offerts tous les 200 € d'achats cumulés", what a card always
    gives: its sentence tells neither days nor a code."""
    tags = text.tags(benefit.sentence)
    said = text.said(benefit.sentence)
    if _PLAN.match(text.words(text.positions(benefit.sentence).start, benefit.first + 1)) and (
        benefit.bare.kind == "percent_off"
        and "window" not in tags
        and benefit.promotion.code is None
    ):
        return True
    if _SOLD.match(said):
        return True  # "Carte valable un an, donnant droit à 30 % de réduction"
    return (
        _OF_CARD.match(said) is not None and "window" not in tags and benefit.promotion.code is None
    )


def is_tax(text: Text, benefit: Benefit) -> bool:
    """True for "TVA à 20 %" and "20% VAT", where no sign makes it an offer."""
    around = text.tokens[max(benefit.first - 2, 0) : benefit.last + 2]
    own = {token.tag for token in text.tokens[benefit.first : benefit.last]}
    return any(token.tag == "tax" for token in around) and not own & {"minus", "off", "save"}


def is_of_bills(text: Text, benefit: Benefit) -> bool:
    """True for "save 30% on your energy bills", which the goods save and no offer."""
    told = "bills" in text.tags(benefit.sentence) or _is_of_use(text, benefit)
    told = told or _is_of_energy_below(text, benefit)
    return told and benefit.promotion.code is None and benefit.window is None


_USED = re.compile(
    r"\s(?:less\s|on\s|of\s)?(?:your\s|the\s|on\s)*(?:energy|electricity|water|fuel|heating|power|detergent)"
    r"(?:\s(?:use|usage|bills?|costs?|consumption))?\s*(?:$|[.,;!?\n)*])"
    r"|\s(?:d['’]|de\s|sur\s(?:votre|vos|la|le|les)\s)"
    r"(?:énergie|électricité|eau|chauffage|carburant|consommation|lumière)\b",
    re.I,
)


_ENERGY_NOTE = re.compile(
    r"\*\s?(?:économies? d['’](?:énergie|eau|électricité)|energy savings?\b|savings on energy)",
    re.I,
)


def _is_of_energy_below(text: Text, benefit: Benefit) -> bool:
    """True for "34 % d'économies*" over the note "*Économies d'énergie par rapport à …"."""
    end = text.tokens[benefit.last - 1].end
    if benefit.bare.currency is not None or not text.source.startswith("*", end):
        return False
    return _ENERGY_NOTE.search(text.source, end + 1) is not None


def _is_of_use(text: Text, benefit: Benefit) -> bool:
    """True for what goods use less of: "Saves up to 20% on energy", "-20 % de lumière"."""
    if benefit.bare.currency is not None:
        return False
    return _USED.match(text.source, text.tokens[benefit.last - 1].end) is not None


_SPENT = frozenset({"redeem", "trade", "exchange", "convert", "swap", "use", "spend"})
_GIVING = frozenset(
    {"get", "free", "bonus", "gift", "cashback", "off", "for_purchase", "save", "buy", "code"}
)


def is_given(text: Text, benefit: Benefit) -> bool:
    """False for points that are only counted: a balance, or a level to reach."""
    own, after = text.tokens[benefit.first : benefit.last], text.tokens[benefit.last :][:4]
    if text.tokens[max(benefit.first - 1, 0)].text in _SPENT:
        return False  # "Redeem 200 points for a free car wash"
    if any(token.tag in ("multiply", "times") or _is_more(token) for token in own):
        return True
    if [token.tag for token in own[:2]] == ["point", "each"]:
        return True  # "Multipliez vos points par 3"
    if _is_rate(text, benefit):
        return True  # "3 points par euro dépensé ce week-end"
    if benefit.first and text.tokens[benefit.first - 1].tag == "from":
        return False  # "Dès 500 points cumulés, un chèque de 10 €"
    tags = [token.tag for token in after]
    tags = tags[: next((i for i, tag in enumerate(tags) if tag in ("comma", "stop")), len(tags))]
    opening = text.positions(benefit.sentence).start
    before = [t.tag for t in text.tokens[max(benefit.first - 5, opening) : benefit.first]]
    bought = after[:1] and after[0].tag == "quantity" and after[0].text.startswith(_WITH)
    given = _GIVING & {*before} or (_GIVING - {"get"} | {"threshold"}) & {*tags}
    return bool(given or bought)


_WITH = "for_purchase"
"""Opens the quantity of "50 points à l'achat de 2 paquets"."""


def _is_more(token: Token) -> bool:
    """True for the word of "500 bonus points", "500 extra points"."""
    return "bonus" in token.text or token.text == "extra"


_BECOMES = frozenset({"equals", "word", "one", "of", "balance", "voucher", "code_word"})
"""What stands between points and the money that they are: "deviennent un bon de 15 €"."""


def is_exchange_rate(text: Text, benefit: Benefit) -> bool:
    """True for "100 points = 5 €", the standing rule of a loyalty scheme."""
    behind = [token.tag for token in text.tokens[benefit.last : benefit.last + 6]]
    ahead = [token.tag for token in text.tokens[max(benefit.first - 2, 0) : benefit.first]]
    if ahead[-1:] == ["every"] or ahead in (["money", "for"], ["money", "all"]):
        return True
    if "money" in behind and _BECOMES.issuperset(behind[: behind.index("money")]):
        return True
    if benefit.promotion.valid_through or benefit.promotion.code:
        return False
    if _is_rate(text, benefit) and not _is_extra(text, benefit):
        return True
    if benefit.first and text.tokens[benefit.first - 1].tag == "equals":
        return True
    after = [token.tag for token in text.tokens[benefit.last : benefit.last + 4]]
    if "worth" in after and "money" in after:
        return True
    return after[:1] == ["equals"] or ("money" in after and "word" in after)


_FOR_EACH = ("for every", "every", "each", "per", "par", "pour chaque")


def _is_extra(text: Text, benefit: Benefit) -> bool:
    """True for "100 bonus points for every £10 you spend", which no scheme always gives."""
    told = text.words(max(benefit.first - 1, 0), benefit.last).lower()
    return text.language == "en" and ("extra" in told or "bonus" in told)


def _is_rate(text: Text, benefit: Benefit) -> bool:
    """True for "2 points for every £1 you spend"."""
    after = text.tokens[benefit.last : benefit.last + 1]
    each = text.words(benefit.last, benefit.last + 1).lower() if after else ""
    counted = text.tokens[benefit.first].tag == "number" and each.startswith(_FOR_EACH)
    unit = [token.tag for token in text.tokens[benefit.last + 1 : benefit.last + 2]]
    return counted and (after[0].tag == "threshold" or unit == ["currency"])


def is_points_worth(text: Text, benefit: Benefit) -> bool:
    """True for the amount of "100 points = 5 €", "100 points donnent droit à un bon de 5 €"; an
    end makes it a voucher."""
    if "window" in text.tags(benefit.sentence):
        return False
    behind = [token.tag for token in text.tokens[benefit.last : benefit.last + 4]]
    given = "free" in (token.tag for token in text.tokens[benefit.first : benefit.last])
    if not given and behind[:3] in (
        ["every", "number", "point"],
        ["all", "number", "point"],
        ["for", "number", "point"],
    ):
        return True
    before = [token.tag for token in text.tokens[max(benefit.first - 6, 0) : benefit.first]]
    apart = [
        i
        for i, tag in enumerate(before)
        if tag in ("plus", "and", "stop") or (tag == "comma" and before[i - 1] != "point")
    ]
    return "point" in before[apart[-1] + 1 if apart else 0 :]


_OFF = re.compile(r"\boff\b")
"""What is taken off is a price, "20% off wool rugs", whatever may be lower too."""


def is_composition(text: Text, benefit: Benefit) -> bool:
    """True where the percent is of sugar, cotton or energy, not of a price: "30% less fat", and not
    "20% off wool coats"."""
    for i in range(benefit.first, benefit.last):
        if text.tokens[i].tag == "percent":
            after = text.tokens[i + 1 : i + 4]
            if after and after[0].text == "off":
                return False
            following = [t.tag for t in after if t.tag not in ("of", "one", "the", "off")]
            reduced = any(t.tag == "off" and _OFF.search(t.text) for t in after[:1])
            return following[:1] == ["composition"] and not reduced
    return False


_EARNED = frozenset(patterns("promotions", "earned"))
_LOOSE = frozenset({"on", "all", "until", "only", "quantity"})
"""What a sentence of a long text has as easily where money is only given back."""
_CUT = _EARNED | {"purchase", "save", "minus"}


def is_earned(text: Text, benefit: Benefit) -> bool:
    """False for money that is only given back: "sera remboursé sous 14 jours"."""
    own, tags = text.tokens[benefit.first : benefit.last], text.tags(benefit.sentence)
    if own[-1].detail != "refund" and own[0].detail != "refund":
        return "remedy" not in tags
    credited = any(
        token.detail == "credit" and token.tag == "cashback"
        for token in text.told(benefit.sentence)
    )
    told = [token.tag for token in own] == ["percent", "cashback"]  # "50 % remboursés"
    opening = text.told(benefit.sentence)[0]
    told = told or (opening.tag == "trade_in" and own[0].tag == "money")  # "Prime 200 € remboursés"
    joined = own[0].tag == "minus" or text.tokens[max(benefit.first - 1, 0)].tag == "plus"
    told = told or (joined and "off" in tags)  # "399 € - 50 € de remise - 30 € remboursés"
    listed = opening.tag in ("mark", "dash", "star")  # "➤ 60 € remboursés sur la montre"
    enough = _EARNED - _LOOSE if text.is_long and not listed else _EARNED
    return "remedy" not in tags and (credited or told or not enough.isdisjoint(tags))


_CALLED = re.compile(
    r"\W*(?:[^.!?:]{3,20} :\s)?"
    r"(?:venez|(?:r?apport|ramen|réserv|command|inscri|abonn)\w*ez?\b|en \w+ant\b)"
    r"[^.!?:;]{3,50},\sc['’]est\s*$",
    re.I,
)
"""What one is called to do, and is told to pay less for."""
_USES = frozenset({"use", "uses", "using", "need", "needs", "consume", "consumes", "produces"})
_HALF_OF = re.compile(
    r"(?:at\s|for\s)?half\sthe\s(?:price|cost)\sof\s(?:an?|the|other|most|leading|big|new)\b"
    r"|(?:à\s)?moitié\s(?:moins\scher\w*\sque|prix\sdes?\sgrandes)",
    re.I,
)


def is_comparison(text: Text, benefit: Benefit) -> bool:
    """True for "consomme 70 % de moins": less of something that the sentence does not sell."""
    own = text.tokens[benefit.first : benefit.last]
    if own[0].tag in ("pay", "for"):
        return False
    behind = text.words(benefit.first, min(benefit.last + 3, len(text.tokens)))
    if _HALF_OF.match(behind) and not is_limited(benefit.promotion):
        return True
    if "compared" in (*text.tags(benefit.sentence),) and benefit.window is None:
        return benefit.promotion.code is None
    after = text.tokens[benefit.last : benefit.last + 1]
    if own[-1].text == "less" and [t.tag for t in after] == ["word"]:
        return True  # "burns up to 15% less wood"
    before = text.tokens[max(benefit.first - 1, 0)].text
    if own[-1].tag == "less" and before in _USES:
        return True  # "Save water: our taps use 50% less"
    if _CALLED.match(text.before(benefit.first)):
        return False  # "Apportez vos bocaux, c'est 10 % de moins"
    less = own[-1].tag == "less" and not own[-1].text.startswith(("moins", "cheap"))
    return less and _CUT.isdisjoint(text.tags(benefit.sentence))


def is_less_than_parts(text: Text, benefit: Benefit) -> bool:
    """True for what a set always costs less than its parts, "£24.50 less than bought separately";
    an offer has days or a code."""
    tags = text.tags(benefit.sentence)
    return "separately" in tags and "window" not in tags and benefit.promotion.code is None


def is_of_courses(text: Text, benefit: Benefit) -> bool:
    """True for the menu of "two courses for £19.50"."""
    own = text.tokens[benefit.first : benefit.last]
    told = {token.text for token in text.told(benefit.sentence)}
    opening = text.words(benefit.first, benefit.last).lower()
    if opening.startswith(("menu", "formule")) and "plats" in told:
        return True  # "Menu 2 plats 19 €, 3 plats 25 €"
    here = text.positions(benefit.sentence)
    if _MENU.search(text.words(here.start, benefit.last)):
        return True  # "Two-course lunch £14.95 or three for £17.95"
    told_before = text.tokens[here.start : benefit.last] if own[0].tag == "number" else own
    named = any(token.text in ("course", "courses") for token in told_before)
    return "before" not in told and named


_MENU = re.compile(r"\b(?:one|two|three|2|3)[- ]course\b[^.!?\n]*£?\d[^.!?\n]*\bor\b", re.I)


_HOURS = re.compile(r"\d\s?a\s?$")


_OF_REFUND = re.compile(r"\s?(?:from|off)\s(?:your|the|any)\s(?:\w+\s)?refund\b", re.I)


_YEARLY = re.compile(r"\s(?:a|per|each|every)\s(?:year|month|week)\b", re.I)
"""Behind what doing without saves: "draught-proofing saves £45 a year"."""
_TAKEN = frozenset({"taken", "knocked", "deducted"})
_ADJUSTED = re.compile(
    r"\bwe(?:['’]ve|\shave)\s(?:already\s|now\s)?(?:taken|knocked|deducted)\s[£$€]?[\d.,]+\s"
    r"(?:off|from)\syour\s(?:\w+\s)?(?:total|order|bill|balance|account|invoice)\b",
    re.I,
)


def is_told_less(text: Text, benefit: Benefit) -> bool:
    """True for "Your bill is £76. That's £8.10 less.", for the hours of "Store hrs 8a-9p", and for
    what is kept of a refund: "we deduct £2.50 from your refund"."""
    last_word = text.tokens[benefit.last - 1]
    begin = last_word.start if last_word.tag == "off" else last_word.end
    if "refund" in text.source and _OF_REFUND.match(text.source, begin):
        return True
    if _HOURS.search(text.ahead(benefit.first, 4)):
        return True
    limited = is_limited(benefit.promotion)
    taken = text.tokens[max(benefit.first - 1, 0)].text in _TAKEN
    yearly = text.tokens[benefit.first].text == "saves" and _YEARLY.match(text.source, begin)
    if not limited and (yearly or (taken and _ADJUSTED.search(text.said(benefit.sentence)))):
        return True
    ahead, last = text.tokens[max(benefit.first - 1, 0)], text.tokens[benefit.last - 1]
    return ahead.tag == "namely" and last.tag == "less" and benefit.promotion.code is None


_PAYING = frozenset({"pay", "pays", "paying"})


def is_paid_on(text: Text, benefit: Benefit) -> bool:
    """True for "We will pay 3.10% on your Easy Saver", and "pay 20% on the day"."""
    before = text.tokens[max(benefit.first - 1, 0)].text
    return before in _PAYING and text.tokens[benefit.last - 1].tag == "on"


_THEIRS = frozenset({"members", "new_customers"})


def is_fare(text: Text, benefit: Benefit) -> bool:
    """True for what some people pay: "Over 60s swim for £3.20", "seniors £9"; not for "Over 60?
    Swim for £3.50 instead of £5.20"."""
    own = text.tokens[benefit.first : benefit.last]
    tags = [token.tag for token in own]
    if own[-1].text == "nhs" and "private" in text.said(benefit.sentence).lower():
        return True  # "Check-up £26.80 NHS, £52 private"
    asked = own[0].text.endswith("?") or "instead_of" in tags
    fare = tags[:2] == ["audience", "at"] or (tags[:2] == ["audience", "word"] and not asked)
    return fare and own[0].detail not in _THEIRS


_FURTHER = ("supplementaire", "additionnel")
_REDUCING = frozenset({"money", "percent", "off", "minus"})


def is_of_further(text: Text, first: int, last: int) -> bool:
    """True for the price of one thing more, "Bagage supplémentaire : 15 €", told by the tokens
    from `first` on; false for "10 € supplémentaires", "-5 € par article supplémentaire"."""
    if text.language != "fr" or text.tokens[first].tag == "minus":
        return False
    taken = [i for i in range(first, last) if text.tokens[i].tag == "off"]
    return bool(taken) and all(
        text.tokens[i].text.startswith(_FURTHER) and text.tokens[max(i - 1, 0)].tag not in _REDUCING
        for i in taken
    )
