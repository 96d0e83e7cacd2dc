"""Offers said twice: in a title and below it, and as what another one comes to."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from operator import itemgetter
from typing import Any

from msgspec import structs

from checker.extract.offer_benefit import Benefit, is_limited
from checker.extract.offer_slots import Text
from checker.extract.offer_words import FEE
from checker.model import Promotion


def without_repeats(promotions: list[Promotion]) -> list[Promotion]:
    """The same offer said twice, as in a title and below it, as one: with the one it shares most
    with, for "sans frais de port avec le code PORT" may stand below what is always free."""
    if len(promotions) < 2:
        return promotions
    kept: dict[int, Promotion] = {}
    for at in sorted(range(len(promotions)), key=lambda i: -_told(promotions[i])):
        promotion = promotions[at]
        same = [i for i, other in kept.items() if _agree(promotion, other)]
        if not same:
            kept[at] = promotion
            continue
        nearest = max(same, key=lambda i: (_shared(promotion, kept[i]), -i))
        first, second = sorted([(at, promotion), (nearest, kept.pop(nearest))], key=itemgetter(0))
        kept[first[0]] = _joined(first[1], second[1])
    return [kept[at] for at in sorted(kept)]


_ANY_GIFT = re.compile(r"\b(?:cadeaux?|surprise|offre|bienvenue|gift|treat|welcome)\b", re.I)
_ANY_AMOUNT = re.compile(
    r"\b(?:sans (?:aucun )?(?:montant )?minimum|(?:no|without|without a) minimum)\b", re.I
)
"""Of an offer that asks for no amount, when another does."""
_IDENTITY = ("kind", "value", "buy", "get")
_SLOTS = (
    "currency",
    "code",
    "minimum_spend",
    "minimum_quantity",
    "audience",
    "redemption_channel",
    "valid_from",
    "valid_through",
)


def _told(promotion: Promotion) -> int:
    return sum(getattr(promotion, name) is not None for name in _SLOTS)


def _shared(a: Promotion, b: Promotion) -> int:
    said = ((getattr(a, name), getattr(b, name)) for name in _SLOTS)
    return sum(one is not None and one == other for one, other in said)


def _agree(a: Promotion, b: Promotion) -> bool:
    if a.gift and b.gift and _is_beside_fee(a.gift, b.gift):
        return False
    if any(p.minimum_spend and _ANY_AMOUNT.search(q.quote) for p, q in ((a, b), (b, a))):
        return False  # "le 27, livraison offerte sans minimum d'achat … offerte dès 69 €"
    return all(getattr(a, name) == getattr(b, name) for name in _IDENTITY) and all(
        None in (pair := (getattr(a, name), getattr(b, name))) or pair[0] == pair[1]
        for name in _SLOTS
    )


def _is_beside_fee(*gifts: str) -> bool:
    """True for "1er mois offert + frais d'inscription offerts"; not for "un cadeau : les frais"."""
    things = [gift for gift in gifts if not FEE.search(gift)]
    return len(things) == 1 and not _ANY_GIFT.search(things[0])


def _is_tier(promotion: Promotion) -> bool:
    """True for the last step of "jusqu'à 30 € : 10 € dès 50 €, 30 € dès 120 €"."""
    return promotion.minimum_spend is not None or promotion.minimum_quantity is not None


def _joined(a: Promotion, b: Promotion) -> Promotion:
    """`a` with what only `b` says, in the words of the one that says more."""
    missing: dict[str, Any] = {
        name: getattr(b, name)
        for name in (*_SLOTS, "scope", "exclusions", "stackable", "gift", "name")
        if getattr(a, name) is None
    }
    return structs.replace(
        a,
        up_to=b.up_to if _is_tier(b) and not _is_tier(a) else a.up_to or b.up_to,
        codeless=a.codeless or b.codeless,
        while_stocks_last=a.while_stocks_last or b.while_stocks_last,
        quote=b.quote if _told(b) > _told(a) else a.quote,
        **missing,
    )


def named(text: Text, benefits: list[Benefit]) -> list[Benefit]:
    """`benefits` with a gift that its title announces, "Un cadeau dès 70 €", as the one that is
    named under it."""
    found: list[Benefit] = []
    for benefit in benefits:
        title = found[-1] if found else None
        if title is not None and _is_title(text, title, benefit):
            found.pop()
            promotion = _joined(benefit.promotion, title.promotion)
            benefit = replace(benefit, promotion=promotion)
        found.append(benefit)
    return [_with_end_of_rest(text, found, i) for i in range(len(found))]


def _with_end_of_rest(text: Text, benefits: list[Benefit], at: int) -> Benefit:
    """An amount off with the days of the price that remains: "Save $120 on the Vireo tablet – only
    $279.99 through Saturday"."""
    benefit, rest = benefits[at], benefits[at + 1 : at + 2]
    if benefit.bare.kind != "money_off" or benefit.window or not rest or not rest[0].window:
        return benefit
    if rest[0].bare.kind != "price_point" or not _is_rest(text, rest[0], benefit):
        return benefit
    days = rest[0].promotion
    dated = structs.replace(
        benefit.promotion, valid_from=days.valid_from, valid_through=days.valid_through
    )
    return replace(benefit, promotion=dated, window=rest[0].window)


def _is_title(text: Text, title: Benefit, benefit: Benefit) -> bool:
    own, under = ([token.tag for token in text.tokens[b.first : b.last]] for b in (title, benefit))
    return (
        own == ["gift"] != under
        and benefit.sentence - title.sentence <= 1
        and benefit.promotion.gift is not None
        and _agree(title.promotion, benefit.promotion)
    )


def is_told_again(text: Text, benefits: list[Benefit], at: int) -> bool:
    """True for what another offer comes to: "-34 %… 11,87 € au lieu de 17,99 €", "2 + 1 offert,
    les 3 : 4,20 €", and the title above the gift that is named."""
    benefit = benefits[at]
    own = [token.tag for token in text.tokens[benefit.first : benefit.last]]
    promotion = benefit.promotion
    before = text.tokens[max(benefit.first - 1, 0)]
    if at and "namely" in [t.tag for t in text.tokens[max(benefit.first - 2, 0) : benefit.last]]:
        lot = benefits[at - 1].promotion  # "les 2 : 19,43 €, soit -50 % sur le 2e"
        if not (promotion.kind == "buy_m_get_n" and lot.kind == "bundle"):
            return benefits[at - 1].sentence >= benefit.sentence - 1  # "30 %, soit 5,98 € crédités"
    near = benefits[max(at - 1, 0) : at + 2]
    if promotion.kind == "price_point" and any(_is_rest(text, benefit, b) for b in near):
        return True
    for i, beside in enumerate(benefits):
        other = beside.promotion
        match promotion.kind, other.kind:
            case "free_gift", "free_gift" if i != at and own == ["gift"] and other.value:
                return True
            case "free_gift", "free_gift" if i > at == 0 and text.tokens[0].text in _SUBJECTS:
                if _words(promotion.gift) & _words(other.gift):
                    return True  # "Subject: Three months free cover"
            case "buy_m_get_n", "buy_m_get_n" if own == ["bogo"] and i == at + 1:
                if other.value != promotion.value and beside.sentence <= benefit.sentence + 1:
                    return True  # "BOGO boots: buy one pair, get the second pair for $20"
            case "money_off", "cash_back" if promotion.value == other.value:
                if not is_limited(promotion):
                    return True
            case "money_off", "buy_m_get_n" if beside.sentence == benefit.sentence:
                if before.tag == "colon":  # "le moins cher à -50 % : remise 7,50 €"
                    return True
            case "money_off", "bundle" | "price_point" if i == at - 1 and _is_aside(text, benefit):
                return True  # "Any 3 candles for £25 (save up to £11)"
            case "money_off", "free_shipping" | "free_gift" if i == at - 1:
                if before.tag == "open":  # "carriage is free on every pallet (saving you £35)"
                    return True
            case "percent_off", "buy_m_get_n" if (
                promotion.value == other.value or other.value == 100
            ):
                if i < at and _is_of_cheapest(text, benefit):
                    return True
            case "price_point", "buy_m_get_n" if i < at and beside.sentence == benefit.sentence:
                if _is_of_lot(text, benefit, other):
                    return True
            case "bundle", "buy_m_get_n" if other.buy and other.get:
                told = promotion.minimum_quantity == other.buy + other.get
                if told and _is_same_lot(text, benefit, beside):
                    return True
            case ("bundle", "percent_off" | "cash_back") if i == at - 1 and own == ["lot", "money"]:
                if beside.sentence == benefit.sentence:
                    return True  # "30 % d'économies, soit 1,35 € crédités : café, le lot 4,50 €"
            case ("price_point", "percent_off" | "money_off") if i < at:
                if _follows(text, benefit, other) and not _is_for_others(promotion, other):
                    return True
            case ("percent_off" | "money_off", "price_point") if i < at:
                if _follows(text, beside, promotion) and not _is_on_others(text, benefit, beside):
                    return True
    return False


def _is_for_others(promotion: Promotion, other: Promotion) -> bool:
    """True for "$50 off any repair. New customers only: $79 tune-up, regularly $129"."""
    return promotion.audience is not None and promotion.audience != other.audience


def _is_same_lot(text: Text, benefit: Benefit, beside: Benefit) -> bool:
    """True for "les 3 : 4,20 €" behind its "2 + 1 offert"; not for the "2 for £7" of a leaflet that
    has a "buy one get one free" in another line."""
    if text.language == "en":
        first, last = sorted((benefit, beside), key=lambda b: b.first)
        between = text.tokens[first.last : last.first]
        apart = any(token.tag in ("word", "stop") for token in between)
        return not apart
    if beside.sentence == benefit.sentence:
        return True
    return beside.first < benefit.first and not _names_others(text, benefit, beside)


def _names_others(text: Text, benefit: Benefit, beside: Benefit) -> bool:
    """True for a line that opens with goods of its own: "Beurre doux, lot de 2 : 4,20 €" below
    "Yaourts, le 2e à -50 %"."""
    opening = text.positions(benefit.sentence).start
    named = _words(
        " ".join(t.text for t in text.tokens[opening : benefit.first] if t.tag == "word")
    )
    goods = (token.text for token in text.told(beside.sentence) if token.tag == "word")
    told = _words(" ".join(goods))
    return bool(named and told) and named.isdisjoint(told)


def _is_rest(text: Text, benefit: Benefit, beside: Benefit) -> bool:
    """True for the price that remains, told right beside its reduction: "half price, now £2.25"."""
    first, last = sorted((benefit, beside), key=lambda b: b.first)
    own = [token.tag for token in text.tokens[benefit.first : benefit.last]]
    between = [token.tag for token in text.tokens[first.last : last.first]]
    if (
        last is benefit
        and between[-1:] in (["comma"], ["dash"])
        and _GOODS.issuperset(between[:-1])
    ):
        between = ["comma"]  # "£100 off the Arlo bed, now £399"
    if last is benefit and between[:1] == ["colon"] and _GOODS.issuperset(between[1:]):
        between = ["comma"]  # "Save £30: the Arlo bed now £399"
    if last is benefit and between[-1:] == ["only"] and _GOODS_BEFORE.issuperset(between):
        return first.sentence == last.sentence and beside.promotion.kind == "money_off"
    next_to = first.sentence == last.sentence and _BESIDE.issuperset(between)
    if last is benefit and last.sentence == first.sentence + 1:
        next_to = {*between} <= _STOPS  # "Half price! Now £3.99 per kg."
    return (
        beside.promotion.kind in ("percent_off", "money_off")
        and own[0] in ("now_at", "for_just")
        and own.count("money") == 1
        and next_to
    )


_GOODS = frozenset(
    {
        "on",
        "of",
        "within",
        "all",
        "composition",
        "the",
        "code_filler",
        "word",
        "number",
        "measure",
        "dash",
    }
)
_GOODS_BEFORE = _GOODS | {"only", "comma"}
"""Of "Save $120 on the Vireo tablet – only $279.99"."""
_STOPS = frozenset({"stop", "mark"})
_BESIDE = frozenset({"comma", "dash", "minus", "open", "close", "equals", "mark"})
_ASIDE = frozenset({"open", "dash", "minus", "comma", "slash"})


def _is_of_cheapest(text: Text, benefit: Benefit) -> bool:
    """True for "Cheapest item half price.", which goes on about the offer before it."""
    here = text.positions(benefit.sentence)
    told = {token.tag for token in text.told(benefit.sentence)}
    return "cheapest" in told and len(here) <= _SHORT


_SHORT = 8
_ENDS = frozenset({"close", "stop", "star", "comma"})


def _is_aside(text: Text, benefit: Benefit) -> bool:
    """True for a saving told in passing, behind which nothing follows that it could be on."""
    at = benefit.first - (text.tokens[max(benefit.first - 1, 0)].text == "a")
    before, first = text.tokens[max(at - 1, 0)].tag, text.tokens[benefit.first].tag
    each = _PER_MEASURE.match(text.source, text.tokens[benefit.last - 1].end)
    last = benefit.last + 2 * bool(each)
    after = {token.tag for token in text.tokens[last : last + 1]}
    alone = before == "stop" and "code" not in text.tags(benefit.sentence)
    saved = first == "save" or text.tokens[benefit.last - 1].text.startswith("saving")
    return saved and (before in _ASIDE or alone) and after <= _ENDS


_PER_MEASURE = re.compile(r"\s?(?:/\s?|a\s|per\s)(?:lb|pound|oz|kg|quart|dozen)\b", re.I)
_SUBJECTS = frozenset({"subject", "objet"})


def _words(gift: str | None) -> set[str]:
    """The words of more than three letters."""
    return {word for word in (gift or "").lower().split() if len(word) > 3}


def _is_on_others(text: Text, benefit: Benefit, beside: Benefit) -> bool:
    """True for a line of its own goods: "349 € au lieu de 499 €" above "-30 % sur les couettes" or
    "Champagne Ardouin : -30 %"."""
    here = text.positions(benefit.sentence)
    goods = text.tokens[benefit.last : here.stop]
    if benefit.sentence == beside.sentence:
        return False
    if text.tokens[benefit.first - 1].tag in ("colon", "comma"):
        return _names_others(text, benefit, beside)
    if [token.tag for token in goods[:1]] != ["on"]:
        return False
    told = _words(" ".join(token.text for token in text.told(beside.sentence)))
    return _words(" ".join(t.text for t in goods if t.tag == "word")).isdisjoint(told)


_WHOLE_PERCENT = Decimal("0.51")
"""A percent is said without decimals: "-33 %" for 59,99 € instead of 89,99 €."""
_ROUNDING = Decimal("0.011")
"""Two roundings to the cent between a price, its reduction and what remains."""


_NEAR = 5


def _amounts(text: Text, first: int, last: int) -> list[Decimal]:
    return [
        token.value
        for token in text.tokens[first:last]
        if token.tag in ("money", "number") and token.value is not None
    ]


def _is_of_lot(text: Text, benefit: Benefit, other: Promotion) -> bool:
    """True for what a lot comes to: "2 achetés le 3e gratuit : 12 € au lieu de 18 €"."""
    amounts = _amounts(text, benefit.first, benefit.last)
    if len(amounts) != 2 or not other.buy or not other.get or other.value != 100:
        return False
    paid = max(amounts) * other.buy / (other.buy + other.get)
    return abs(paid - min(amounts)) <= _ROUNDING * other.buy


def _follows(text: Text, benefit: Benefit, other: Promotion) -> bool:
    """True where the lower price of `benefit` is the higher one less the value of `other`."""
    amounts = _amounts(text, benefit.first, benefit.last)
    if len(amounts) == 1 and other.kind == "percent_off":
        opening = text.positions(benefit.sentence).start
        before = _amounts(text, max(benefit.first - _NEAR, opening), benefit.first)
        amounts += before[-1:]  # "Everything 50% off. A £40 lamp is now £20"
    if len(amounts) != 2 or other.value is None or other.up_to:
        return False
    high, low = max(amounts), min(amounts)
    if other.kind == "percent_off":
        return abs(100 * (high - low) / high - other.value) <= _WHOLE_PERCENT
    return abs(high - other.value - low) <= _ROUNDING
