"""Offers in words, in Google Merchant's promotion vocabulary.

A text is read slot by slot: windows of time, codes, minimums, then benefits, by grammars over
the tags of `lexing`. Each slot then attaches to the benefit it belongs to. A number alone is
never an offer: without a word or a minus sign that makes it one, there is no promotion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from checker.extract.lexing import LANGUAGES, Token, grammar, kinds, patterns, pieces
from checker.extract.offer_attachment import Benefit, attach
from checker.extract.offer_slots import Text, read_slots
from checker.model import Promotion, PromotionKind


def parse_promotions(
    text: str, *, locale: str, today: date, timezone: str | None = None
) -> list[Promotion]:
    """The offers `text` announces, in order; empty where it announces none.

    `today` is the day the text was published: relative dates count from it, and times are in
    `timezone` or the locale's usual zone. Reads French, English, German, Spanish and Italian;
    any other language gives an empty list.
    """
    language = locale[:2].lower()
    if language not in LANGUAGES:
        return []
    found = [
        promotion
        for piece in pieces(text)
        for promotion in _read_piece(piece, locale, today, timezone)
    ]
    return _without_repeats(found)


def _read_piece(text: str, locale: str, today: date, timezone: str | None) -> list[Promotion]:
    read = read_slots(text, locale=locale, today=today, timezone=timezone)
    benefits = _benefits(read)
    while benefits:
        attach(read, benefits)
        standing = [b for b in benefits if _stands(read, b)]
        if len(standing) == len(benefits):
            break
        benefits = [replace(b, promotion=b.bare, window=None) for b in standing]
    return [b.promotion for b in benefits if not _is_told_again(read, b, benefits)]


def _is_told_again(text: Text, benefit: Benefit, benefits: list[Benefit]) -> bool:
    """True for what another offer comes to: "-34 %… 11,87 € au lieu de 17,99 €", "2 + 1 offert,
    les 3 : 4,20 €", and the title above the gift that is named."""
    own = [token.tag for token in text.tokens[benefit.first : benefit.last]]
    promotion = benefit.promotion
    for other in (b.promotion for b in benefits if b is not benefit):
        match promotion.kind, other.kind:
            case "free_gift", "free_gift" if own == ["gift"] and other.value is not None:
                return True
            case "bundle", "buy_m_get_n" if other.buy and other.get:
                if promotion.minimum_quantity == other.buy + other.get:
                    return True
            case "price_point", "percent_off" | "money_off":
                if _follows(text, benefit, other):
                    return True
    return False


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
    cut = high * other.value / 100 if other.kind == "percent_off" else other.value
    return abs(high - cut - low) <= _ROUNDING


def _without_repeats(promotions: list[Promotion]) -> list[Promotion]:
    """The same offer said twice, as in a title and below it, as one."""
    kept: list[Promotion] = []
    for promotion in promotions:
        for i, other in enumerate(kept):
            if _agree(promotion, other):
                kept[i] = _joined(other, promotion)
                break
        else:
            kept.append(promotion)
    return kept


_IDENTITY = ("kind", "value", "currency", "buy", "get")
_SLOTS = (
    "code",
    "minimum_spend",
    "minimum_quantity",
    "audience",
    "redemption_channel",
    "valid_from",
    "valid_through",
)


def _agree(a: Promotion, b: Promotion) -> bool:
    return all(getattr(a, name) == getattr(b, name) for name in _IDENTITY) and all(
        None in (pair := (getattr(a, name), getattr(b, name))) or pair[0] == pair[1]
        for name in _SLOTS
    )


def _joined(a: Promotion, b: Promotion) -> Promotion:
    """`a` with what only `b` says."""
    missing: dict[str, Any] = {
        name: getattr(b, name)
        for name in (*_SLOTS, "scope", "exclusions", "stackable", "gift", "name")
        if getattr(a, name) is None
    }
    return replace(
        a,
        up_to=a.up_to or b.up_to,
        while_stocks_last=a.while_stocks_last or b.while_stocks_last,
        **missing,
    )


# ── benefits ──────────────────────────────────────────────────────────────────


def _benefits(text: Text) -> list[Benefit]:
    """The benefits, in order of the text; none overlaps another."""
    found: list[Benefit] = []
    covered = bytearray(len(text.tokens))
    for kind, pattern in kinds("promotions", "benefit"):
        for match in grammar(pattern).finditer(text.spelling):
            first, last = match.span()
            if not _echoes(text, match) or not _is_handed_over(text, match):
                continue
            if any(covered[first:last]):
                continue
            promotion = _promotion(text, kind, match)
            if promotion is None and kind == "buy_m_get_n":
                continue  # another kind may make sense of the numbers
            covered[first:last] = b"\1" * (last - first)
            if promotion is not None:
                found.append(Benefit(first, last, text.sentence[first], promotion, promotion))
    found += _tiers(text, found, covered)
    return sorted(found, key=lambda benefit: (benefit.first, benefit.last))


_TIERED = {"percent": "percent_off", "money": "money_off"}


def _tiers(text: Text, benefits: list[Benefit], covered: bytearray) -> Iterator[Benefit]:
    """What follows an offer with another condition and does not say again that it is one."""
    for name in ("tier", "shipping_tier"):
        for pattern in patterns("promotions", name):
            for match in grammar(pattern).finditer(text.spelling) if benefits else ():
                at = match.start("value")
                value = text.tokens[at]
                kind = "free_shipping" if name == "shipping_tier" else _TIERED[value.tag]
                first = next((b for b in benefits if b.bare.kind == kind), None)
                if covered[at] or first is None or first.first > at or not value.value:
                    continue
                covered[at] = 1
                bare = replace(first.bare, value=value.value)
                if kind == "free_shipping":
                    currency = value.detail or text.currency
                    bare = replace(bare, value=None, minimum_spend=value.value, currency=currency)
                elif "quantity" in match.re.groupindex:
                    quantity = text.tokens[match.start("quantity")].value
                    bare = replace(bare, minimum_quantity=int(quantity or 0))
                yield Benefit(at, at + 1, text.sentence[at], bare, bare)


def _echoes(text: Text, match: re.Match[str]) -> bool:
    """False where what is given is not what was bought: that is a gift."""
    at = match.start("same") if "same" in match.re.groupindex else -1
    if at < 0:
        return True
    given = text.tokens[at].text[:4]
    return any(token.text.startswith(given) for token in text.tokens[match.start() : at])


def _is_handed_over(text: Text, match: re.Match[str]) -> bool:
    """False where one only enjoys what one would have to receive for it to be a gift."""
    at = match.start("received") if "received" in match.re.groupindex else -1
    return at < 0 or text.tokens[at].detail == "receive"


def _promotion(text: Text, kind: PromotionKind, match: re.Match[str]) -> Promotion | None:
    """The bare promotion of a match; None where its values make no sense."""
    groups = {
        name: text.tokens[start]
        for name in match.re.groupindex
        if (start := match.start(name)) >= 0
    }
    value = groups["value"].value if "value" in groups else None
    if kind == "buy_m_get_n":
        return _exchange(text, groups)
    if "half" in groups:
        value = Decimal(50)
    if "part" in groups:
        value = Decimal(groups["part"].detail)
    if kind == "price_point" and _rises(text, match, value):
        return None
    if kind == "loyalty" and groups["value"].tag == "multiply":
        value = Decimal(groups["value"].detail)
    currency = None
    if "value" in groups and groups["value"].tag == "money":
        currency = groups["value"].detail or text.currency
    elif value is not None and kind in ("percent_off", "cash_back") and not 0 < value <= 100:
        return None
    if value is not None and value <= 0:
        return None
    quantity = groups["quantity"].value if "quantity" in groups else None
    return Promotion(
        kind,
        value,
        currency,
        up_to="upto" in groups or _maximum(text, match.start()),
        minimum_quantity=int(quantity) if quantity else None,
    )


def _rises(text: Text, match: re.Match[str], value: Decimal | None) -> bool:
    """True where the other price said is lower: "passe de 29 € à 32 €"."""
    others = [t.value for t in text.tokens[match.start() : match.end()] if t.tag == "money"]
    return any(other is not None and value is not None and other < value for other in others)


def _maximum(text: Text, first: int) -> bool:
    """True after "jusqu'à", "up to"."""
    before = [token.tag for token in text.tokens[max(first - 2, 0) : first]]
    return "until" in before and before[-1] in ("until", "minus", "of", "word")


def _exchange(text: Text, groups: dict[str, Token]) -> Promotion | None:
    """Buy m, get n: at 100 % off unless the text says another percent, or the price they cost."""

    def count(name: str) -> int | None:
        token = groups.get(name)
        return int(token.value) if token is not None and token.value is not None else None

    said = groups.get("value")
    percent = Decimal(50 if "half" in groups else 100)
    if said is not None and said.value is not None:
        percent = said.value
    price = said if said is not None and said.tag == "money" else None
    buy, get = count("buy"), count("get")
    if "nth" in groups:
        buy, get = (count("nth") or 0) - 1, 1
    elif "bogo" in groups:
        buy, get = 1, 1
    elif "paid" in groups:
        get = (count("paid") or 0) - (buy or 0)
    elif "all" in groups:
        whole = count("all") or 0
        buy, get = (whole - 1, 1) if buy is None else (buy, whole - buy)
    if not buy or not get or buy < 1 or get < 1 or max(buy, get) > 50 or percent <= 0:
        return None
    if percent > 100 and price is None:
        return None
    currency = (price.detail or text.currency) if price else None
    return Promotion("buy_m_get_n", percent, currency, buy=buy, get=get)


# ── what is no offer ──────────────────────────────────────────────────────────


_AGES = frozenset({"ans", "years", "heures", "hours"})
"""Periods whose price is a tariff: "moins de 12 ans : 6 €", "2 heures : 3 €"."""
_NO_OFFER = frozenset({"past", "ended", "average", "finance", "charity", "job", "review", "receipt"})


def _stands(text: Text, benefit: Benefit) -> bool:
    """False for what looks like an offer and is none: past, denied, average, a finance rate."""
    promotion = benefit.promotion
    tags = [
        token.tag
        for i, token in enumerate(text.tokens)
        if text.sentence[i] == benefit.sentence and not benefit.first <= i < benefit.last
    ]
    if any(tag in _NO_OFFER for tag in tags) and not _is_fee_given(text, benefit):
        return False
    if promotion.kind == "price_point" and (
        "rise" in tags or _is_told_beside(text, benefit, "rise")
    ):
        return False
    if promotion.kind == "percent_off" and _is_tax(text, benefit):
        return False
    if _is_told_beside(text, benefit, "ended"):
        return False
    if promotion.code is None and _is_told_beside(text, benefit, "review"):
        return False
    if "contest" in tags and promotion.kind in ("money_off", "free_gift"):
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
    if promotion.kind in ("percent_off", "buy_m_get_n") and _is_composition(text, benefit):
        return False
    own = [token.tag for token in text.tokens[benefit.first : benefit.last]]
    if promotion.kind == "buy_m_get_n" and not _NO_OFFER.isdisjoint(own):
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
        return _is_limited(promotion) or bool({"only", "no_code"} & set(tags))
    if promotion.kind == "free_gift":
        given = {"for_purchase", "purchase", "buy", "quantity", "threshold", "stock", "equals"}
        got = any(
            t.tag == "get" for t in text.tokens[max(0, benefit.first - 4) : benefit.first + 1]
        )
        near = {t.tag for t in text.tokens[max(0, benefit.first - 12) : benefit.last + 12]}
        beside = [token.tag for token in before[-2:]]
        if beside[-1:] in (["percent"], ["money"], ["off"], ["point"]) and "worth" not in beside:
            return False  # "une réduction de 10 % vous est offerte"
        if _is_free_month(text, benefit):
            return True
        if own in (["gift"], ["free"]) and _is_title(text, benefit):
            return False
        if own == ["gift"]:
            return bool(given & near) or got or _is_limited(promotion)
        return promotion.gift is not None and (_is_limited(promotion) or got or bool(given & near))
    return True


def _is_free_month(text: Text, benefit: Benefit) -> bool:
    """True for "3 mois offerts", "two months free"."""
    before = text.tokens[max(benefit.first - 2, 0) : benefit.first]
    words = " ".join(token.text for token in before).split()
    counted = any(token.tag in ("number", "ordinal", "audience") for token in before)
    return counted and words[-1:] in (["mois"], ["months"], ["month"])


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
    if any(token.tag in ("multiply", "times") for token in own):
        return True
    tags = [token.tag for token in after]
    tags = tags[: next((i for i, tag in enumerate(tags) if tag in ("comma", "stop")), len(tags))]
    before = [token.tag for token in text.tokens[max(benefit.first - 5, 0) : benefit.first]]
    return bool(_GIVING & {*before} or (_GIVING - {"get"}) & {*tags})


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
