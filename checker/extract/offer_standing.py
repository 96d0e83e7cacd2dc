"""Which benefits are no offer after all: past, denied, counted or taxed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import takewhile

from msgspec.structs import replace

from checker.extract.cutoffs import find_cutoffs
from checker.extract.grammars import patterns
from checker.extract.offer_accounts import is_of_account
from checker.extract.offer_benefit import Benefit, is_limited
from checker.extract.offer_beside import is_beside
from checker.extract.offer_denials import (
    is_credit_given,
    is_denied,
    is_to_come,
    tags_around,
    tokens_before,
)
from checker.extract.offer_figures import (
    is_card_rule,
    is_comparison,
    is_composition,
    is_earned,
    is_exchange_rate,
    is_fare,
    is_given,
    is_less_than_parts,
    is_of_bills,
    is_of_courses,
    is_of_stamp_card,
    is_paid_on,
    is_points_worth,
    is_tax,
    is_told_less,
)
from checker.extract.offer_gifts import (
    is_always_free,
    is_collected,
    is_fee_priced,
    is_fee_waived,
    is_free_month,
    is_free_service,
    is_joined,
    is_listed,
    is_present,
    is_prize,
    is_sought,
    is_title,
    is_to_give,
    is_told_before,
    is_tried,
    is_waiting,
)
from checker.extract.offer_hearsay import is_hearsay
from checker.extract.offer_ledgers import is_listed_sum
from checker.extract.offer_menus import (
    is_of_another,
    is_of_chances,
    is_of_data,
    is_of_portions,
    is_served,
    is_to_order,
)
from checker.extract.offer_slots import Text
from checker.extract.offer_words import FEE, worth
from checker.model import PromotionKind

_AGES = frozenset({"ans", "years", "heures", "hours"})
"""Periods whose price is a tariff: "moins de 12 ans : 6 €", "2 heures : 3 €"."""
_NO_OFFER, _OFFERED, _CONDITIONS, _LIMITING, _MINE = (
    frozenset(patterns("promotions", name))
    for name in ("no_offer", "offered", "conditions", "limiting", "mine")
)
_HEADLINE = 6
"""A line of so few tokens is an offer by itself: "10 % de remise"."""
_BRIEF = 12
"""A sentence of so few tokens that gives the delivery away has nothing else to tell."""


def stands(text: Text, benefit: Benefit) -> bool:
    """False for what looks like an offer and is none: past, denied, average, a finance rate, or
    told in passing."""
    told = _is_offer(text, benefit) and not _is_in_passing(text, benefit)
    told = told and not is_beside(text, benefit) and not is_of_account(text, benefit)
    return told and not is_hearsay(text, benefit) and not is_listed_sum(text, benefit)


def _is_in_passing(text: Text, benefit: Benefit) -> bool:
    """True where nothing in a sentence of a long text says that its percent is offered."""
    if not text.is_long or is_limited(benefit.promotion) or _is_saved_on(text, benefit):
        return False
    if [token.tag for token in text.told(benefit.sentence)[:2]] == ["for", "number"]:
        return False  # "Pour deux massages, le troisième est à 25 €"
    if benefit.bare.kind == "price_point" and not any(
        token.text == "contre" for token in text.tokens[benefit.first : benefit.last]
    ):
        return False
    if len(text.positions(benefit.sentence)) <= _HEADLINE or _is_title(text, benefit):
        return False
    if benefit.bare.kind in _CUTS and _is_entry(text, benefit):
        return False
    if benefit.bare.kind == "free_gift" and _is_added(text, benefit):
        return False
    brief = benefit.sentence > 0 and len(text.positions(benefit.sentence)) <= _BRIEF
    if brief and "half" in _own_tags(text, benefit):
        return False  # "Room-size remnants half price, sizes as marked."
    asked = text.told(benefit.sentence - 1)
    if asked and "?" in asked[-1].text and asked[0].tag in ("buy", "quantity"):
        return False  # "Buying two? The second pair is free, from the same price range."
    return _OFFERED.isdisjoint(text.tags(benefit.sentence))


def _is_added(text: Text, benefit: Benefit) -> bool:
    """True for what is given behind the dates of an offer, "Et le contrôle des freins est offert",
    and for the fee of "Frais de mise en service de 39 € offerts."."""
    here = text.positions(benefit.sentence)
    adds = text.tokens[here.start].tag == "and" and "window" in text.tags(benefit.sentence - 1)
    fee = text.words(here.start, benefit.last).lower().startswith("frais ")
    return text.language == "fr" and (adds or fee) and _is_given_away(text, benefit)


_CUTS = frozenset({"percent_off", "money_off"})


def _is_entry(text: Text, benefit: Benefit) -> bool:
    """True for the line "Pork loin joint, boneless: 50% off", however long its name is."""
    here = text.positions(benefit.sentence)
    told = {"colon"} & {text.tokens[k].tag for k in (benefit.first - 1, benefit.first)}
    ends = "".join(token.text for token in text.tokens[benefit.last : here.stop])
    return bool(told) and here.start < benefit.first and "\n" in ends and not ends.strip(" .!\n")


def _is_title(text: Text, benefit: Benefit) -> bool:
    """True for the line "Up to 50% off sofas, chairs and beds"."""
    here = text.positions(benefit.sentence)
    opens = [token.tag for token in text.tokens[here.start : benefit.first]] == ["until"]
    ends = "\n" in "".join(t.text for t in text.tokens[here.start : here.stop] if t.tag == "stop")
    return opens and ends and text.tokens[benefit.last - 1].tag == "off"


_AT_DOOR = re.compile(r"\b(?:on|at) the door\b|\bin advance\b|[£$]\d", re.I)


def _is_offer(text: Text, benefit: Benefit) -> bool:
    """False for what the words around it deny, and for what no offer of its kind is."""
    if is_denied(text, benefit) or _is_since(text, benefit):
        return False
    tags, own = tags_around(text, benefit), _own_tags(text, benefit)
    kind = benefit.bare.kind
    priced = kind in _TARIFFS or "half" in own or benefit.bare.currency
    tariff = priced and "tariff" in tags | {*own}
    if tariff and kind == "free_gift" and _AT_DOOR.search(text.said(benefit.sentence)):
        return False  # "Ceilidh on Saturday, £10 on the door, under-12s free"
    if tariff and "window" not in tags and benefit.promotion.code is None:
        return False
    given = text.tokens[benefit.first : benefit.last]
    signed = benefit.first > 0 and text.tokens[benefit.first - 1].tag == "minus"
    if kind in _REWARDS and is_card_rule(text, benefit):
        return False  # "Carte Rive : 10 € offerts tous les 200 € d'achats"
    yours = any(t.tag == "yours" and not _WAITS.search(t.text) for t in given)
    if yours and not signed and not _EXPIRES.search(text.said(benefit.sentence)):
        referred = any(t.tag == "referral" or "filleul" in t.text for t in text.tokens)
        referred = referred or _is_shared(text, benefit)
        if not (referred or is_limited(benefit.promotion)):
            return False
    hired = own[:2] == ["number", "period"] and text.tokens[benefit.first + 1].text in _AGES
    if hired and kind != "buy_m_get_n":
        return False
    return _OF_KIND[kind](text, benefit)


def _is_since(text: Text, benefit: Benefit) -> bool:
    """True for "Les virements sont gratuits depuis janvier", which is so from then on."""
    free = benefit.bare.kind in ("free_gift", "free_shipping") and not benefit.promotion.code
    return free and _SINCE.match(text.source, text.tokens[benefit.last - 1].end) is not None


_AND_FRIEND = re.compile(
    r",?\s(?:and|&|\+)\s[£$€]?\d+(?:\s\w+)?\sfor\s(?:an?|your|the)\s(?:\w+\s)?(?:friend|mate|pal|neighbo)",
    re.I,
)


def _is_shared(text: Text, benefit: Benefit) -> bool:
    """True for "Here's $15 for you and $15 for a friend"; not where the tickets are $15 for you."""
    handed = text.tokens[max(benefit.first - 1, 0)].tag == "get"
    return handed and _AND_FRIEND.match(text.source, text.tokens[benefit.last - 1].end) is not None


_SINCE = re.compile(r"\s(?:since|depuis)\b", re.I)
_WAITS = re.compile("rien que|attend|inside|waiting|ready|here")
"""Of what is yours: "Your £5 reward is waiting"."""


_EXPIRES = re.compile(
    r"\b(?:(?:about\sto|will(?:\ssoon)?|going\sto)\s(?:expire|vanish|disappear)|won['’]t\slast)\b",
    re.I,
)
"""Of what is the reader's for a short while: "Your $10 reward is about to expire"."""


def _is_percent(text: Text, benefit: Benefit) -> bool:
    last = [token.tag for token in tokens_before(text, benefit)[-1:]]
    return not (
        is_tax(text, benefit)
        or is_of_bills(text, benefit)
        or is_comparison(text, benefit)
        or is_composition(text, benefit)
        or last == ["no_fee"]  # "no 50% off this year"
        or is_paid_on(text, benefit)
        or not _NO_OFFER.isdisjoint(_own_tags(text, benefit))
    )


def _is_money(text: Text, benefit: Benefit) -> bool:
    promotion = benefit.promotion
    if promotion.minimum_spend and (promotion.value or 0) > promotion.minimum_spend:
        return False  # "Gift cards: buy £100, receive £120 to spend"
    if _NOT_WITH.search(text.before(benefit.first)):
        return False
    return not (
        is_told_less(text, benefit)
        or is_tax(text, benefit)
        or is_of_stamp_card(text, benefit)
        or is_of_bills(text, benefit)
        or is_less_than_parts(text, benefit)
        or is_prize(text, benefit)
        or is_present(text, benefit)
        or is_points_worth(text, benefit)
        or not (_NO_OFFER.isdisjoint(_own_tags(text, benefit)) or is_credit_given(text, benefit))
    )


_NOT_WITH = re.compile(
    r"\b(?:cannot|can['’]t|may\snot|won['’]t)\sbe\s(?:used|combined|redeemed)\b[^.!?;]*\bwith"
    r"\s(?:the|a|your|our|any)$",
    re.I,
)
"""Opens the offer beside which another one does not hold: "cannot be used with the £10 voucher"."""
_NAMED_DAY = re.compile(r"\W*[£$]\d+\s[A-Z][a-z]+days?:")
_RATED = re.compile(r"\s?(?:/|per\s|a\s)\s?(?:kwh|therm|gallon)\b", re.I)
_SAYS_PRICE = frozenset({"est a", "sont a"})


def _is_price(text: Text, benefit: Benefit) -> bool:
    if _rises_later(text, benefit) or _is_undivided(text, benefit) or is_of_another(text, benefit):
        return False
    if any(find_cutoffs(text.said(benefit.sentence), locale=text.language)):
        return False  # what a delivery costs that one orders by 2pm
    own = text.tokens[benefit.first : benefit.last]
    if own[0].text == "lock in" and _RATED.match(text.source, own[-1].end):
        return False  # "Lock in 9.8¢/kWh for 36 months"
    if _NAMED_DAY.match(text.said(benefit.sentence)) and benefit.promotion.audience is None:
        return False  # "$5 Friday: any footlong for five bucks"
    tags = [token.tag for token in own]
    if tags[:2] == ["number", "period"] and "shipping" in text.tags(benefit.sentence):
        return False  # "Expedited delivery in 2 days for $14.95"
    if tags[:2] == ["number", "period"] and text.tokens[benefit.first - 1].tag == "of":
        return (
            "window" in text.tags(benefit.sentence) or benefit.promotion.code is not None
        )  # "Stage de 3 jours : 135 €"
    if tags[:2] == ["number", "period"] and tags[2] not in _AT_PRICE:
        return is_limited(benefit.promotion)  # "3 months of premium for $0.99"
    if tags[0] == "audience" and "get" in tags:
        return own[0].detail == "new_customers"
    named = "for" in tags or own[-1].text.startswith("for ")
    told_after = tags[0] == "money" and tags[-1] == "audience" and (named or "word" in tags)
    beside = [token.tag for token in text.tokens[benefit.last + 1 : benefit.last + 4]]
    valued = ["money", "worth"] in (beside[:2], beside[1:])  # ", a $350 value"
    if told_after and own[-1].detail == "new_customers" and ("word" in tags or valued):
        return True  # "$99 cleaning for new patients"
    if tags[:2] == ["audience", "colon"] and own[0].detail == "new_customers":
        return True
    if told_after or tags[:2] == ["audience", "colon"]:
        return "members" in (own[0].detail, own[-1].detail)
    if is_fare(text, benefit):
        return is_limited(replace(benefit.promotion, audience=None))  # else it is a tariff
    before = [token.tag for token in text.tokens[max(benefit.first - 3, 0) : benefit.first]]
    then = text.windows.get(benefit.last) if "then" in tags else None
    if then is not None and then.valid_through is None:
        return False  # "129 €, puis 149 € à partir de février"
    if (tags[0] == "at" and "for_purchase" in before) or before[-2:] == ["point", "equals"]:
        return False  # "un café offert pour tout menu à 24 €", "500 points = 5 € sur la carte"
    if tags[0] not in ("at", "for") and tags[-1] != "window":
        return True
    if tags[0] == "for" and own[-1].text.startswith("with ") and own[-1].detail == "members":
        return True  # "Seven veg for 15p each with your card"
    if is_to_order(text, benefit):
        return False
    here = range(text.positions(benefit.sentence).start, benefit.first)
    if tags[0] == "at" and any(_opens_with_bought(text, i) for i in here):
        return True  # "Pour deux boîtes achetées, l'infuseur est à 2 €"
    behind = [token.tag for token in text.tokens[benefit.last : benefit.last + 1]]
    if (
        tags[0] in ("at", "for")
        and behind == ["threshold"]
        and "shipping" not in text.tags(benefit.sentence)
    ):
        return True  # "Ton café à 1 € pour toute commande de 10 €"
    promotion = benefit.promotion
    if text.said(benefit.sentence).lower().startswith(_SHOWN):
        return True  # "Sur présentation de ce ticket, votre café à 0,50 €"
    told = own[0].text in _SAYS_PRICE or not {"only", "everyone"}.isdisjoint(tags)
    told = told or before[-1:] == ["only"] or _is_that_day_only(text, benefit)
    told = told and "window" in text.tags(benefit.sentence)
    ends = promotion.valid_through is not None and (promotion.valid_from is None or told)
    near = (own[-1], *text.tokens[benefit.last : benefit.last + 5])
    if tags[-1] == "code":
        return True  # "La citadine à 39 € les 2 jours avec le code CITY39"
    if tags[0] == "at" and not any(token.tag in ("window", "audience") for token in near):
        return told and ends
    return ends or promotion.audience == "new_customers" or promotion.code is not None


def _opens_with_bought(text: Text, i: int) -> bool:
    """True for the "pour deux boîtes achetées," that opens a sentence or follows its title."""
    counted = text.tokens[i].tag == "quantity" and text.tokens[i].text.endswith("buy")
    opens = i == 0 or text.tokens[i - 1].tag in ("stop", "colon")
    return counted and opens and text.tokens[i + 1].tag == "comma"


def _is_that_day_only(text: Text, benefit: Benefit) -> bool:
    """True for "Tents only £50 this weekend", "Le blender à 29 €, demain seulement"; not for what
    whoever comes that day pays, "Salon ouvert samedi seulement, entrée à 5 €"."""
    alone = _ALONE.get(text.language)
    visited = not {"hours", "service", "visit"}.isdisjoint(text.tags(benefit.sentence))
    if alone is None or (text.language == "fr" and visited):
        return False
    return alone.search(text.said(benefit.sentence)) is not None


_JOUR = r"(?:aujourd['’]hui|demain|ce soir|ce week-end|(?:ce )?[a-z]+di(?: \d\d?(?: [^\W\d]+)?)?)"
_ALONE = {
    "en": re.compile(r"\b(?:today|tonight|day|weekend|week|hours|[a-z]+day)\s+only\b", re.I),
    "fr": re.compile(
        rf"\b{_JOUR} (?:seulement|uniquement|exclusivement)\b|\b(?:rien que|uniquement) {_JOUR}\b",
        re.I,
    ),
}
_RANGES = frozenset(
    {"range", "shop", "store", "collection", "site", "menu", "stock", "line", "lot"}
)


def _is_undivided(text: Text, benefit: Benefit) -> bool:
    """True for "whole pie $22" beside the price of a slice, false for "our whole range £10"."""
    words = [token.text for token in text.tokens[benefit.first : benefit.first + 2]]
    undivided = words[0] == "whole" and _RANGES.isdisjoint(words)
    return undivided and not is_limited(benefit.promotion)


def _rises_later(text: Text, benefit: Benefit) -> bool:
    """True where a price only rises, now or from a day on: "le menu passe à 15 € au 1er décembre";
    false for "until 31 December; after that tickets go up", whose end is told."""
    told = text.positions(benefit.sentence)
    if "instead_of" in _own_tags(text, benefit):
        return False  # "Nos prix remontent le 1er. Jusque-là, 99 € au lieu de 149 €"
    risen = [i for i, token in enumerate(text.tokens) if token.tag == "rise"]
    if any(i < told.stop for i in risen) or (risen and not is_to_come(text, benefit)):
        return True
    own = text.tokens[benefit.first : benefit.last]
    amounts = [token for token in own if token.tag in ("money", "number")]
    if own[0].text.split(" ")[0] not in _BECOMES or len(amounts) > 1:
        return False
    start, end = benefit.promotion.valid_from, benefit.promotion.valid_through
    begins = start is not None and start.date() > text.today and start.day == 1
    return begins or (start is not None and end is None)


_SHOWN = ("sur présentation de", "on presentation of", "show this")
_BECOMES = frozenset({"passe", "passent", "goes", "go"})
_AT_PRICE = frozenset({"at", "for", "colon", "only", "money"})


def _is_exchange(text: Text, benefit: Benefit) -> bool:
    own = _own_tags(text, benefit)
    if is_of_stamp_card(text, benefit) or is_of_data(text, benefit):
        return False
    return _NO_OFFER.isdisjoint(own) and not is_composition(text, benefit)


def _is_bundle(text: Text, benefit: Benefit) -> bool:
    promotion = benefit.promotion
    menu = promotion
    if is_of_chances(text, benefit):
        return False
    if is_of_data(text, benefit):
        return is_limited(replace(menu, minimum_quantity=None))
    if "window" not in text.tags(benefit.sentence):  # "Eggs, box of six £1.95. … Until Sunday."
        menu = replace(promotion, valid_from=None, valid_through=None)
    if (menu.valid_through is None or menu.valid_from) and is_of_courses(text, benefit):
        return False  # "three courses for £29.95, Monday to Thursday throughout December"
    if is_served(text, benefit) or is_of_portions(text, benefit):
        return False
    if _PER_PERSON.match(text.source, text.tokens[benefit.last - 1].end):
        return False  # "2 games of bowling for £10 per person"
    if "separately" in _own_tags(text, benefit):
        return True  # "MOT and service bundle £139, bought separately £189"
    named = "lot" in _own_tags(text, benefit) and benefit.last - benefit.first >= _HEADLINE
    deal = text.tokens[benefit.first].text.endswith(("deal", "special"))
    opening = text.tokens[benefit.first].start
    if _LOT_PRICE.search(text.source[max(opening - 12, 0) : opening]):
        return False  # "Vendu par lot de 2. Prix du lot : 15,90 €"
    if _is_packed(text, benefit) and not is_limited(replace(menu, minimum_quantity=None)):
        return False
    each = text.tokens[benefit.first].tag == "each"
    if each and _PER_PIECE.match(text.source, text.tokens[benefit.last - 1].end):
        return False  # "Vendu par 6 : 1,15 € la bouteille"
    packed = text.tokens[benefit.first].text in _PACKED and _PRICED_ALONE.isdisjoint(
        (*_own_tags(text, benefit), *text.tags(benefit.sentence))
    )
    if packed and not is_limited(replace(menu, minimum_quantity=None)):
        return False  # "Eggs, box of six £1.95"
    if promotion.minimum_quantity is None and not named and not deal:
        return promotion.valid_through is not None or _is_saved_on(text, benefit)
    return True


def _is_saved_on(text: Text, benefit: Benefit) -> bool:
    """True for the price of "bed, dresser and mirror for $1,199, a $320 savings"."""
    priced = benefit.bare.kind == "bundle"
    return priced and _SAVED.match(text.source, text.tokens[benefit.last - 1].end) is not None


_SAVED = re.compile(r", an? (?:[£$€]\d[\d.,]* savings?|savings? of)\b", re.I)
"""Behind the price of a lot: ", a $180 savings"."""


def _is_packed(text: Text, benefit: Benefit) -> bool:
    """True for "the gift tin of three for $79", which is how it is sold."""
    first, own = benefit.first, _own_tags(text, benefit)
    if own[:1] != ["number"] or not {"instead_of", "save", "past"}.isdisjoint(own):
        return False
    return _PACK_OF.search(text.ahead(first, 24)) is not None


_PER_PERSON = re.compile(r"\s(?:per\s(?:person|head|player|guest)|pp|a\shead|each\sperson)\b", re.I)
_PACK_OF = re.compile(
    r"\b(?<!any\s)(?:tins?|jars?|trays?|cases?|crates?|cartons?|bunch(?:es)?|hampers?|baskets?|tubs?"
    r"|punnets?|bags?|sacks?|sleeves?|rolls?)\sof\s$",
    re.I,
)
_PER_PIECE = re.compile(
    r"\s(?:la\s|le\s|l['’])(?!lot|carton|pack|paquet|caisse|coffret|colis|bourriche|tout)\w", re.I
)
_LOT_PRICE = re.compile(r"\bprix (?:du|de la|par)\s$", re.I)
_PACKED = frozenset({"box", "pack", "multipack"})
_PRICED_ALONE = frozenset({"for", "at", "for_just", "instead_of", "only", "save", "off", "past"})


def _is_cash_back(text: Text, benefit: Benefit) -> bool:
    if is_prize(text, benefit) or is_present(text, benefit):
        return False
    if "balance" in text.tags(benefit.sentence) and not is_limited(benefit.promotion):
        return False
    behind = text.tokens[benefit.last : benefit.last + 1]
    sold = {token.tag for token in text.tokens[benefit.first : benefit.last]} & _SCRIPS
    if sold and behind and behind[0].text.startswith("achete"):
        return False  # "1 bon cadeau de 80 € acheté, 1 gommage offert"
    before = text.tokens[max(benefit.first - 1, 0)].text
    if before in _MINE and benefit.promotion.minimum_spend is None:
        return False  # "Vos 12 € de cagnotte expirent le 30 novembre"
    if is_points_worth(text, benefit):
        return False  # "Dès 500 points cumulés, un chèque de 10 € est édité"
    own = text.tokens[benefit.first : benefit.last]
    told = {token.tag for token in own if token.text != "back in"}  # "5% back in Depot Dollars"
    return is_earned(text, benefit) and _NO_OFFER.isdisjoint(told)


def _is_loyalty(text: Text, benefit: Benefit) -> bool:
    lasting = not {"meanwhile", "window"}.isdisjoint(text.tags(benefit.sentence))
    told = "balance" in tags_around(text, benefit)
    told = told and not (lasting and "multiply" in _own_tags(text, benefit))
    counted = told or is_exchange_rate(text, benefit)  # not "You've earned double points all week"
    return not counted and is_given(text, benefit)


def _is_free_shipping(text: Text, benefit: Benefit) -> bool:
    brief = len(text.positions(benefit.sentence)) <= _BRIEF
    wrong = "remedy" in text.tags(benefit.sentence)  # "En cas d'erreur, le port est pour nous"
    short = brief and not wrong and _is_given_away(text, benefit)
    return (
        (is_limited(benefit.promotion) and not _is_costless(text, benefit))
        or short
        or not _LIMITING.isdisjoint(tags_around(text, benefit))
        or _NEXT_ORDERS.match(text.source, text.tokens[benefit.last - 1].end) is not None
    )


_NEXT_ORDERS = re.compile(
    r"\s(?:sur|pour|on|for)\s(?:votre|vos|ta|tes|your)\s(?:\w+\s)?(?:prochaine|next)s?\s(?:\w+\s)?"
    r"(?:commande|achat|livraison|order|purchase)s?\b",
    re.I,
)
"""Behind a free delivery: "la livraison gratuite sur vos 2 prochaines commandes"."""
_VACANT = re.compile(
    r"\b(?:is|are|room \d+|tables?|slots?|rooms?|seats?|pitch(?:es)?)\sfree$", re.I
)


def _is_vacant(text: Text, benefit: Benefit) -> bool:
    """True for "The hall is free from 20 to 30 November", which nobody has booked."""
    end = text.tokens[benefit.last - 1].end
    said = text.source[max(text.tokens[benefit.first].start - 12, 0) : end]
    from_then = text.source[end : end + 6].lower() == " from "
    return from_then and _VACANT.search(said) is not None


def _is_for_giving(text: Text, benefit: Benefit) -> bool:
    """True for the goods of "25% off all gift hampers", which are sold to be given."""
    if text.words(benefit.first, benefit.last).casefold() != "gift":
        return False
    behind = text.tokens[benefit.last : benefit.last + 1]
    plural = behind and behind[0].tag == "word" and behind[0].text.endswith("s")
    return bool(plural) and text.language == "en"


def _is_gift(text: Text, benefit: Benefit) -> bool:
    """True for what is given away, or free with something that must be bought or done."""
    if is_of_stamp_card(text, benefit):
        return False
    before = tokens_before(text, benefit)
    beside = [token.tag for token in before[-2:]]
    behind = [token.tag for token in text.tokens[benefit.last : benefit.last + 4]]
    follower = behind[0] if behind else ""
    own = _own_tags(text, benefit)
    if (
        is_prize(text, benefit)
        or is_present(text, benefit)
        or any(token.tag == "tells" for token in before)  # "tickets are £9.95 and include a gift"
        or follower in ("percent", "money")  # "nous vous offrons 20 %"
        or is_listed(text, benefit)
        or (behind[:2] in _SIGNED)  # "vous offre -20 % sur le soin"
        or not {"others", "tariff"}.isdisjoint(behind)
        or "cheapest" in tags_around(text, benefit)
        or _is_for_giving(text, benefit)
        or _is_vacant(text, benefit)
        # "une réduction de 10 % vous est offerte"
        or (
            beside[-1:] in (["percent"], ["money"], ["off"], ["point"])
            and not is_fee_priced(text, benefit)
            and not before[-1].text.startswith(_ONE_MORE)
            and beside[0] not in ("worth", "at")
            and "fee" not in own  # "la mise en service à 49 € vous est offerte"
        )
    ):
        return False
    if own[0] in ("finance", "fee", "word") and own[-1] == "also":
        return True  # "le 1er mois est offert et les frais de dossier aussi"
    if own[0] == "finance":
        return text.tokens[benefit.last - 1].text.startswith("waive")
    if "fee" in own or "amenity" in own:
        return "amenity" in own or is_fee_waived(text, benefit)
    if own[0] == "no_fee" or own[:2] == ["free", "of"]:  # "aucuns frais d'adhésion en novembre"
        dated = benefit.promotion.valid_through is not None
        return dated and "frais" in text.words(benefit.first, benefit.last).lower()
    if is_free_month(text, benefit):
        return True
    told = text.tags(benefit.sentence)
    if "hours" in told and (_CONDITIONS | {"window"}).isdisjoint(told):
        return False  # "Doors open at 8am with free coffee for early birds"
    if is_free_service(text, benefit) or is_always_free(text, benefit):
        return False
    if own in (["gift"], ["free"], ["adds"]) and is_title(text, benefit):
        return False
    if (
        own == ["adds"]
        and "period" in behind[:2]
        and _CONDITIONS.isdisjoint(text.tags(benefit.sentence))
    ):
        return False  # "We'll add a week to your membership"
    if is_to_give(text, benefit) or is_collected(text, benefit) or is_tried(text, benefit):
        return False
    if own == ["gift"] and (is_sought(text, benefit) or is_told_before(text, benefit)):
        return False
    here = text.positions(benefit.sentence)
    near = text.tokens[max(benefit.first - 12, here.start) : min(benefit.last + 12, here.stop)]
    conditional = any(
        token.tag in _CONDITIONS or token.text.startswith("when you book") for token in near
    )
    conditional = conditional or ("meanwhile" in told and behind[1:4:2] == ["on", "word"])
    got = "get" in own or any(token.tag == "get" for token in before) or _is_got(text, benefit)
    firsts = beside[-1:] == ["audience"] and _is_given_away(text, benefit)
    firsts = firsts or any(token.text == "bring a friend" for token in before[-1:])
    named = (
        own == ["gift"]
        or benefit.promotion.gift is not None
        or firsts
        or worth(text, benefit.first, benefit.last)
        or FEE.search(text.before(benefit.first))  # "Frais d'inscription à 0 € jusqu'au 31 janvier"
    )
    return bool(named) and (
        conditional
        or is_joined(text, benefit)
        or is_waiting(text, benefit)
        or got
        or _is_given_away(text, benefit)
        or (is_limited(benefit.promotion) and not _is_costless(text, benefit))
    )


def _is_got(text: Text, benefit: Benefit) -> bool:
    """True for "Get a travel-size cleansing serum free", however long its name is."""
    named = takewhile(lambda i: text.tokens[i].tag in _NAMING, range(benefit.first - 1, -1, -1))
    at = benefit.first - 1 - sum(1 for _ in named)
    return at >= 0 and text.tokens[at].tag == "get"


_NAMING = frozenset({"word", "dash", "of", "number", "one", "measure", "composition", "lot"})


def _is_costless(text: Text, benefit: Benefit) -> bool:
    """True for "Conseils gratuits à l'accueil." where only the days of the offers beside it are
    told: it always costs nothing."""
    told = text.tags(benefit.sentence)
    costless = any(t.detail == "costless" for t in text.tokens[benefit.first : benefit.last])
    free = costless and text.language == "fr"  # "offert" says what is given, English has one word
    return free and benefit.promotion.code is None and _LIMITS.isdisjoint(told)


_SCRIPS = frozenset({"voucher", "gift_card"})
_ONE_MORE = ("supplementaire", "additionnel")
"""Behind a thing these say that it is one more: "une heure supplémentaire offerte"."""
_LIMITS = frozenset(
    {"window", "code", "threshold", "quantity", "audience", "only", "meanwhile", "get", "referral"}
)
_SIGNED: tuple[list[str], ...] = (["minus", "percent"], ["minus", "money"], ["dash", "percent"])


def _is_given_away(text: Text, benefit: Benefit) -> bool:
    """True for "offert", false for "gratuit", which also says what always costs nothing."""
    return any(t.detail == "given" for t in text.tokens[benefit.first : benefit.last])


_OF_KIND: Mapping[PromotionKind, Callable[[Text, Benefit], bool]] = {
    "percent_off": _is_percent,
    "money_off": _is_money,
    "price_point": _is_price,
    "buy_m_get_n": _is_exchange,
    "bundle": _is_bundle,
    "cash_back": _is_cash_back,
    "loyalty": _is_loyalty,
    "free_shipping": _is_free_shipping,
    "free_gift": _is_gift,
}


_TARIFFS = frozenset({"price_point", "free_gift", "bundle"})
_REWARDS = frozenset({"money_off", "percent_off", "cash_back", "price_point"})


def _own_tags(text: Text, benefit: Benefit) -> list[str]:
    return [token.tag for token in text.tokens[benefit.first : benefit.last]]
