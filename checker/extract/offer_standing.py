"""Which benefits are no offer after all: past, denied, counted, taxed, or said twice."""

from __future__ import annotations

from decimal import Decimal

from checker.extract.grammars import patterns
from checker.extract.offer_attachment import Benefit
from checker.extract.offer_slots import Text
from checker.model import Promotion

_AGES = frozenset({"ans", "years", "heures", "hours"})
"""Periods whose price is a tariff: "moins de 12 ans : 6 €", "2 heures : 3 €"."""
_NO_OFFER = frozenset(
    {
        "past",
        "ended",
        "average",
        "finance",
        "charity",
        "job",
        "review",
        "receipt",
        "example",
    }
)


_OFFERED = frozenset(patterns("promotions", "offered"))
_LONG = 30
_MONTH = 27
"""Days from which a window is a month in which something may have happened: "en juin"."""
_HEADLINE = 6
"""A line of so few tokens is an offer by itself: "10 % de remise"."""


def stands(text: Text, benefit: Benefit) -> bool:
    """False for what looks like an offer and is none: past, denied, average, a finance rate, or
    told in passing."""
    return _is_offer(text, benefit) and not _is_in_passing(text, benefit)


def _is_in_passing(text: Text, benefit: Benefit) -> bool:
    """True where nothing in a sentence of a long text says that its percent is offered."""
    if len(text.tokens) < _LONG or _is_limited(benefit.promotion):
        return False
    if benefit.bare.kind == "price_point" and not any(
        token.text == "contre" for token in text.tokens[benefit.first : benefit.last]
    ):
        return False
    if text.sentence.count(benefit.sentence) <= _HEADLINE:
        return False
    return _OFFERED.isdisjoint(_tags_beside(text, benefit))


def _is_offer(text: Text, benefit: Benefit) -> bool:
    promotion = benefit.promotion
    tags = [
        token.tag
        for i, token in enumerate(text.tokens)
        if text.sentence[i] == benefit.sentence and not benefit.first <= i < benefit.last
    ]
    denied = _NO_OFFER & set(tags)
    if _is_to_come(text, benefit) and _is_told_before_colon(text, benefit, "past"):
        denied -= {"past"}  # "We've had a cancellation: …, this Thursday or Friday"
    if denied and not _is_fee_given(text, benefit):
        return False
    if "question" in tags and "?" in _last_word(text, benefit):
        return False  # the answer may make one
    if promotion.kind == "price_point" and (
        "rise" in tags or _is_told_beside(text, benefit, "rise")
    ):
        return False
    own = [token.tag for token in text.tokens[benefit.first : benefit.last]]
    if promotion.kind in ("percent_off", "money_off") and (
        _is_tax(text, benefit) or not _NO_OFFER.isdisjoint(own)
    ):
        return False
    if any(token.tag == "minutes" for token in text.tokens[:_HEADLINE]):
        return False
    ended = not _is_to_come(text, benefit) and _is_told_beside(text, benefit, "ended")
    if ended or _is_over(text, benefit):
        return False
    if "tariff" in tags and promotion.kind in ("price_point", "free_gift", "bundle"):
        return "window" in tags
    if promotion.code is None and _is_told_beside(text, benefit, "review"):
        return False
    if promotion.kind in ("money_off", "free_gift") and _is_prize(text, benefit):
        return False
    if promotion.kind == "cash_back" and not _is_earned(text, benefit):
        return False
    if promotion.kind == "percent_off" and _is_comparison(text, benefit):
        return False
    if promotion.kind == "loyalty" and (
        "balance" in tags or _is_exchange_rate(text, benefit) or not _is_given(text, benefit)
    ):
        return False
    if promotion.kind == "money_off" and _is_points_worth(text, benefit):
        return False
    before = text.tokens[max(benefit.first - 4, 0) : benefit.first]
    if any(token.tag == "no" for token in before):
        return False
    if promotion.kind == "percent_off" and [t.tag for t in before[-1:]] == ["no_fee"]:
        return False  # "no 50% off this year"
    if promotion.kind in ("percent_off", "buy_m_get_n") and _is_composition(text, benefit):
        return False
    if promotion.kind in ("buy_m_get_n", "cash_back") and not _NO_OFFER.isdisjoint(own):
        return False
    if "yours" in own:
        return _is_limited(promotion)
    if promotion.kind == "bundle" and promotion.minimum_quantity is None and len(own) < 6:
        return promotion.valid_through is not None
    if own[:2] == ["number", "period"] and text.tokens[benefit.first + 1].text in _AGES:
        return False
    if promotion.kind == "price_point" and own[0] in ("at", "for"):
        ends = promotion.valid_through is not None and promotion.valid_from is None
        return ends or promotion.audience == "new_customers"
    if promotion.kind == "free_shipping":
        given = any(t.detail == "given" for t in text.tokens[benefit.first : benefit.last])
        short = given and text.sentence.count(benefit.sentence) <= _HEADLINE
        told = {"only", "no_code", "off", "minus", "save"}
        return _is_limited(promotion) or short or not told.isdisjoint(tags)
    if promotion.kind == "free_gift":
        given = {"for_purchase", "purchase", "buy", "quantity", "threshold", "stock", "equals"}
        got = any(
            t.tag == "get" for t in text.tokens[max(0, benefit.first - 4) : benefit.first + 1]
        )
        near = {
            text.tokens[i].tag
            for i in range(max(0, benefit.first - 12), min(benefit.last + 12, len(text.tokens)))
            if text.sentence[i] == benefit.sentence
        }
        if any(token.tag == "tells" for token in before):
            return False  # "tickets are £9.95 and include a gift"
        follower = text.tokens[benefit.last].tag if benefit.last < len(text.tokens) else ""
        if follower in ("percent", "money") or "cheapest" in tags:
            return False  # "nous vous offrons 20 %"
        got = got or any(t.detail == "given" for t in text.tokens[benefit.first : benefit.last])
        beside = [token.tag for token in before[-2:]]
        if beside[-1:] in (["percent"], ["money"], ["off"], ["point"]) and "worth" not in beside:
            return False  # "une réduction de 10 % vous est offerte"
        if _is_free_month(text, benefit):
            return True
        if _is_free_service(text, benefit):
            return False
        if own in (["gift"], ["free"]) and _is_title(text, benefit):
            return False
        if own == ["gift"]:
            return bool(given & near) or got or _is_limited(promotion)
        return promotion.gift is not None and (_is_limited(promotion) or got or bool(given & near))
    return True


def _is_told_before_colon(text: Text, benefit: Benefit, tag: str) -> bool:
    """True where a colon parts the benefit from all such words of its sentence."""
    here = [i for i, n in enumerate(text.sentence) if n == benefit.sentence]
    colon = max((i for i in here if text.tokens[i].tag == "colon" and i < benefit.first), default=0)
    return all(i < colon for i in here if text.tokens[i].tag == tag)


def _is_to_come(text: Text, benefit: Benefit) -> bool:
    """True where the benefit has an end, said as a day, that is yet to come."""
    window = benefit.window
    if window is None or window.lasting or window.valid_through is None:
        return False
    start, end = window.valid_from, window.valid_through
    return end.date() >= text.today and (start is None or (end - start).days < _MONTH)


def _is_free_month(text: Text, benefit: Benefit) -> bool:
    """True for "3 mois offerts", "two months free"."""
    before = text.tokens[max(benefit.first - 2, 0) : benefit.first]
    words = " ".join(token.text for token in before).split()
    counted = any(token.tag in ("number", "ordinal", "audience") for token in before)
    return counted and words[-1:] in (["mois"], ["months"], ["month"])


def _last_word(text: Text, benefit: Benefit) -> str:
    """The sign that ends the benefit's sentence."""
    return [t.text for i, t in enumerate(text.tokens) if text.sentence[i] == benefit.sentence][-1]


_BOUGHT = frozenset({"for_purchase", "purchase", "buy", "quantity", "threshold", "code"})


def _is_free_service(text: Text, benefit: Benefit) -> bool:
    """True for "les échanges sont gratuits jusqu'au 15 janvier": nothing need be bought."""
    tags = _tags_beside(text, benefit)
    around = text.tokens[max(benefit.first - 4, 0) : benefit.last + 4]
    if any(token.text in ("frais", "fees", "fee") for token in around):
        return False  # "frais d'inscription offerts"
    return any(token.tag == "service" for token in around) and _BOUGHT.isdisjoint(tags)


def _is_over(text: Text, benefit: Benefit) -> bool:
    """True where an earlier sentence says that it is over, and the benefit has no end or code."""
    own = _tags_beside(text, benefit)
    ended = any(token.tag == "ended" for token in text.tokens[: benefit.first])
    return ended and own.isdisjoint(("window", "code"))


def _is_title(text: Text, benefit: Benefit) -> bool:
    """True for the gift of "Petit cadeau : 15 % sur tout", which is the offer after the colon."""
    after = [
        token.tag
        for i, token in enumerate(text.tokens)
        if i >= benefit.last and text.sentence[i] == benefit.sentence
    ]
    told = after[after.index("colon") :] if "colon" in after else []
    return bool({"percent", "money", "point"} & set(told)) and "worth" not in told


def _is_fee_given(text: Text, benefit: Benefit) -> bool:
    """True for "frais de dossier offerts": the word of finance is what is given."""
    before = text.tokens[max(benefit.first - 1, 0)].tag
    tags = [t.tag for i, t in enumerate(text.tokens) if text.sentence[i] == benefit.sentence]
    others = _NO_OFFER - {"finance"}
    return benefit.bare.kind == "free_gift" and before == "finance" and not others & set(tags)


def _is_tax(text: Text, benefit: Benefit) -> bool:
    """True for "TVA à 20 %" and "20% VAT", where no sign makes it an offer."""
    around = text.tokens[max(benefit.first - 2, 0) : benefit.last + 2]
    own = {token.tag for token in text.tokens[benefit.first : benefit.last]}
    return any(token.tag == "tax" for token in around) and not own & {"minus", "off", "save"}


def _is_told_beside(text: Text, benefit: Benefit, tag: str) -> bool:
    """True where the sentence before or after says that the offer is over, or is an opinion."""
    beside = {benefit.sentence - 1, benefit.sentence + 1}
    return any(t.tag == tag and text.sentence[i] in beside for i, t in enumerate(text.tokens))


_GIVING = frozenset(
    {"get", "free", "bonus", "gift", "cashback", "off", "for_purchase", "save", "buy", "code"}
)


def _is_given(text: Text, benefit: Benefit) -> bool:
    """False for points that are only counted: a balance, or a level to reach."""
    own, after = text.tokens[benefit.first : benefit.last], text.tokens[benefit.last :][:4]
    if any(token.tag in ("multiply", "times") or "bonus" in token.text for token in own):
        return True
    tags = [token.tag for token in after]
    tags = tags[: next((i for i, tag in enumerate(tags) if tag in ("comma", "stop")), len(tags))]
    before = [
        text.tokens[i].tag
        for i in range(max(benefit.first - 5, 0), benefit.first)
        if text.sentence[i] == benefit.sentence
    ]
    return bool(_GIVING & {*before} or (_GIVING - {"get"} | {"threshold"}) & {*tags})


def _is_exchange_rate(text: Text, benefit: Benefit) -> bool:
    """True for "100 points = 5 €", the standing rule of a loyalty scheme."""
    if benefit.promotion.valid_through or benefit.promotion.code:
        return False
    if benefit.first and text.tokens[benefit.first - 1].tag == "equals":
        return True
    after = [token.tag for token in text.tokens[benefit.last : benefit.last + 4]]
    if "worth" in after and "money" in after:
        return True
    return after[:1] == ["equals"] or ("money" in after and "word" in after)


def _is_points_worth(text: Text, benefit: Benefit) -> bool:
    """True for the amount of "100 points = 5 €", "100 points donnent droit à un bon de 5 €"."""
    before = [token.tag for token in text.tokens[max(benefit.first - 6, 0) : benefit.first]]
    apart = [i for i, tag in enumerate(before) if tag in ("comma", "plus", "and", "stop")]
    return "point" in before[apart[-1] + 1 if apart else 0 :]


def _is_composition(text: Text, benefit: Benefit) -> bool:
    """True where the percent is of sugar, cotton or energy, not of a price."""
    for i in range(benefit.first, benefit.last):
        if text.tokens[i].tag == "percent":
            after = text.tokens[i + 1 : i + 4]
            following = [t.tag for t in after if t.tag not in ("of", "one", "the", "off")]
            return following[:1] == ["composition"]
    return False


_EARNED = frozenset(patterns("promotions", "earned"))
_LOOSE = frozenset({"on", "all", "until", "only", "quantity"})
"""What a sentence of a long text has as easily where money is only given back."""
_CUT = _EARNED | {"purchase", "save", "minus"}


def _tags_beside(text: Text, benefit: Benefit) -> set[str]:
    """The tags of the benefit's sentence, its own words included."""
    return {t.tag for i, t in enumerate(text.tokens) if text.sentence[i] == benefit.sentence}


def _is_earned(text: Text, benefit: Benefit) -> bool:
    """False for money that is only given back: "sera remboursé sous 14 jours"."""
    own = text.tokens[benefit.first : benefit.last]
    if own[-1].detail != "refund" and own[0].detail != "refund":
        return "remedy" not in _tags_beside(text, benefit)
    credited = any(
        token.detail == "credit" and token.tag == "cashback"
        for i, token in enumerate(text.tokens)
        if text.sentence[i] == benefit.sentence
    )
    told = [token.tag for token in own] == ["percent", "cashback"]  # "50 % remboursés"
    tags = _tags_beside(text, benefit)
    enough = _EARNED - _LOOSE if len(text.tokens) >= _LONG else _EARNED
    return "remedy" not in tags and (credited or told or not enough.isdisjoint(tags))


def _is_comparison(text: Text, benefit: Benefit) -> bool:
    """True for "consomme 70 % de moins": less of something that the sentence does not sell."""
    own = text.tokens[benefit.first : benefit.last]
    less = own[-1].tag == "less" and not own[-1].text.startswith(("moins", "cheap"))
    return less and _CUT.isdisjoint(_tags_beside(text, benefit))


def _is_prize(text: Text, benefit: Benefit) -> bool:
    """True for what a contest gives: in its sentence, or in a text that opens with one."""
    drawn = [i for i, token in enumerate(text.tokens) if token.tag == "contest"]
    bought = benefit.promotion.minimum_spend or benefit.promotion.code
    return any(text.sentence[i] == benefit.sentence for i in drawn) or (
        not bought and any(i < benefit.first for i in drawn)
    )


def _is_limited(promotion: Promotion) -> bool:
    conditions: tuple[object, ...] = (
        promotion.minimum_spend,
        promotion.code,
        promotion.valid_from,
        promotion.valid_through,
        promotion.minimum_quantity,
        promotion.audience,
    )
    return any(condition is not None for condition in conditions)


def is_told_again(text: Text, benefits: list[Benefit], at: int) -> bool:
    """True for what another offer comes to: "-34 %… 11,87 € au lieu de 17,99 €", "2 + 1 offert,
    les 3 : 4,20 €", and the title above the gift that is named."""
    benefit = benefits[at]
    own = [token.tag for token in text.tokens[benefit.first : benefit.last]]
    promotion = benefit.promotion
    if at and "namely" in [t.tag for t in text.tokens[max(benefit.first - 2, 0) : benefit.last]]:
        return benefits[at - 1].sentence >= benefit.sentence - 1  # "30 %, soit 5,98 € crédités"
    for i, beside in enumerate(benefits):
        other = beside.promotion
        match promotion.kind, other.kind:
            case "free_gift", "free_gift" if i != at and own == ["gift"] and other.value:
                return True
            case "money_off", "cash_back" if promotion.value == other.value:
                if not _is_limited(promotion):
                    return True
            case "bundle", "buy_m_get_n" if other.buy and other.get:
                if promotion.minimum_quantity == other.buy + other.get:
                    return True
            case ("price_point", "percent_off" | "money_off") if i < at:
                if _follows(text, benefit, other):
                    return True
            case ("percent_off" | "money_off", "price_point") if i < at:
                if _follows(text, beside, promotion):
                    return True
    return False


_WHOLE_PERCENT = Decimal("0.51")
"""A percent is said without decimals: "-33 %" for 59,99 € instead of 89,99 €."""
_ROUNDING = Decimal("0.011")
"""Two roundings to the cent between a price, its reduction and what remains."""


def _follows(text: Text, benefit: Benefit, other: Promotion) -> bool:
    """True where the lower price of `benefit` is the higher one less the value of `other`."""
    amounts = [
        token.value
        for token in text.tokens[benefit.first : benefit.last]
        if token.tag in ("money", "number") and token.value is not None
    ]
    if len(amounts) != 2 or other.value is None or other.up_to:
        return False
    high, low = max(amounts), min(amounts)
    if other.kind == "percent_off":
        return abs(100 * (high - low) / high - other.value) <= _WHOLE_PERCENT
    return abs(high - other.value - low) <= _ROUNDING
