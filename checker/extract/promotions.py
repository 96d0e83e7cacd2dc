"""Offers in words, in Google Merchant's promotion vocabulary.

A text is read slot by slot: windows of time, codes, minimums, then benefits, by grammars over
the tags of `lexing`. Each slot then attaches to the benefit it belongs to. A number alone is
never an offer: without a word or a minus sign that makes it one, there is no promotion.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from decimal import Decimal

from msgspec import structs

from checker.extract.grammars import grammar, kinds_within, searches
from checker.extract.lexing import LANGUAGES, Token, pieces
from checker.extract.offer_attachment import attach
from checker.extract.offer_benefit import Benefit
from checker.extract.offer_figures import is_of_further
from checker.extract.offer_going_on import give_on
from checker.extract.offer_leaflets import is_listed_price
from checker.extract.offer_lots import LARGEST_LOT, are_pieces, find_lots, names_another, of_lot
from checker.extract.offer_repeats import is_told_again, named, without_repeats
from checker.extract.offer_slots import Text, read_slots
from checker.extract.offer_standing import stands
from checker.extract.vouchers import OWN, is_credited, is_earned, is_held
from checker.model import Promotion, PromotionKind


def parse_promotions(
    text: str, *, locale: str, today: date, timezone: str | None = None
) -> list[Promotion]:
    """The offers `text` announces, in order; empty where it announces none.

    `today` is the day the text was published: relative dates count from it, and times are in
    `timezone` or the locale's usual zone. Reads French, English, German, Spanish, Italian, Dutch,
    Portuguese and Polish; any other language gives an empty list.
    """
    language = locale[:2].lower()
    if language not in LANGUAGES:
        return []
    found = [
        promotion
        for piece in pieces(unicodedata.normalize("NFC", text))
        for promotion in _read_piece(piece, locale, today, timezone)
    ]
    return without_repeats(found)


def _read_piece(text: str, locale: str, today: date, timezone: str | None) -> list[Promotion]:
    read = read_slots(text, locale=locale, today=today, timezone=timezone)
    benefits = _benefits(read)
    while benefits:
        attach(read, benefits)
        standing = [b for b in benefits if stands(read, b)]
        if len(standing) == len(benefits):
            break
        benefits = [replace(b, promotion=b.bare, window=None) for b in standing]
    give_on(read, benefits)
    benefits = named(read, benefits)
    return [b.promotion for i, b in enumerate(benefits) if not is_told_again(read, benefits, i)]


# ── benefits ──────────────────────────────────────────────────────────────────


_JOINTS = frozenset({"plus", "and", "comma", "open", "close"})
"""Tags that may stand before a benefit and are no part of it."""


_READ_AGAIN = frozenset({"buy_m_get_n", "price_point", "money_off", "bundle", "free_shipping"})
_CREDITED = frozenset({"percent_off", "money_off"})
_PRICED = frozenset({"a", "at", "est a", "sont a"})
"""What stands behind these is a price: "l'heure supplémentaire est à 52 €"."""


def _benefits(text: Text) -> list[Benefit]:
    """The benefits, in order of the text; none overlaps another."""
    found: list[Benefit] = []
    covered = bytearray(len(text.tokens))
    for kind, pattern in kinds_within("promotions", "benefit", frozenset(text.spelling)):
        for match in grammar(pattern).finditer(text.spelling):
            first, last = match.span()
            if "answer" in match.re.groupindex and match.start("answer") >= 0:
                first = match.start("answer")  # "How much is delivery? £4, or free over £50"
            if kind == "buy_m_get_n" and names_another(text, *match.span()):
                continue  # "any two large pizzas and receive one free soda" is a gift
            if not _echoes(text, match) or not _is_handed_over(text, match):
                continue
            if "beside" in match.re.groupindex and not any(
                b.last <= first and b.sentence == text.sentence[first] for b in found
            ):
                continue  # "Great coffee and free parking"
            if any(covered[first:last]):
                continue
            promotion = _promotion(text, kind, match)
            if promotion is None and kind in _READ_AGAIN:
                continue  # another kind may make sense of the numbers
            if promotion and kind == "price_point":
                promotion = of_lot(text, first, promotion)
            if kind == "money_off" and promotion and is_earned(text, first, last):
                promotion = structs.replace(promotion, kind="cash_back")
            if promotion and kind == "percent_off" and _is_back_too(text, found, match):
                promotion = structs.replace(promotion, kind="cash_back")
            if promotion and kind in _CREDITED and is_credited(text, first, last):
                promotion = structs.replace(promotion, kind="cash_back")
            covered[first:last] = b"\1" * (last - first)
            while text.tokens[first].tag in _JOINTS:
                first += 1
            if promotion is not None:
                benefit = Benefit(first, last, text.sentence[first], promotion, promotion)
                if kind == "free_gift" and _names_shipping(text, benefit):
                    shipping = Promotion("free_shipping")
                    benefit = replace(benefit, bare=shipping, promotion=shipping)
                found.append(benefit)
    found += find_lots(text, covered)
    found += _tiers(text, found, covered)
    return sorted(found, key=lambda benefit: (benefit.first, benefit.last))


def _is_back_too(text: Text, found: list[Benefit], match: re.Match[str]) -> bool:
    """True for the 2 % of "4% cash back on dining and 2% on groceries"."""
    first, last = match.span()
    own = [token.tag for token in text.tokens[first:last] if token.tag not in _JOINTS]
    joined = not _JOINTS.isdisjoint((text.tokens[max(first - 1, 0)].tag, text.tokens[first].tag))
    return (
        text.language == "en"
        and joined
        and own == ["percent", "on"]
        and any(
            b.bare.kind == "cash_back" and b.last <= first and b.sentence == text.sentence[first]
            for b in found
        )
    )


_PRONOUNS = frozenset({"elle", "elles", "il", "ils", "it", "it'", "they", "sie", "es", "c' est"})


def _names_shipping(text: Text, benefit: Benefit) -> bool:
    """True for what is free in "La livraison coûte 5,90 €. Elle est offerte dès 60 €"."""
    before = [token.text for token in text.tokens[max(benefit.first - 3, 0) : benefit.first]]
    return not _PRONOUNS.isdisjoint(before) and any(
        (token.tag == "shipping" or token.text == "for delivery")
        and text.sentence[i] in (benefit.sentence, benefit.sentence - 1)
        for i, token in enumerate(text.tokens[: benefit.first])
    )


_TIERED = {"percent": "percent_off", "money": "money_off", "number": "percent_off"}
_LIKELY = range(5, 91, 5)
"""Percents that a number alone tells behind another one: "… et moins cinquante sur les pots"."""
_TIERED_FREE = {"shipping_tier": "free_shipping", "gift_tier": "free_gift"}


def _tiers(text: Text, benefits: list[Benefit], covered: bytearray) -> Iterator[Benefit]:
    """What follows an offer with another condition and does not say again that it is one."""
    if not benefits:
        return
    for name, pattern in searches(("tier", *_TIERED_FREE), frozenset(text.spelling)):
        for match in pattern.finditer(text.spelling):
            at = match.start("value")
            value = text.tokens[at]
            kind = _TIERED_FREE.get(name) or _TIERED[value.tag]
            first = next((b for b in benefits if b.bare.kind == kind), None)
            first = first or _given_back(text, benefits, at)
            if covered[at] or first is None or first.first > at or not value.value:
                continue
            if value.tag == "number" and value.value not in _LIKELY:
                continue
            if text.tokens[match.start()].text.startswith("lot"):
                continue  # "Mince pies, box of six, £4.20"
            place = match.start("given") if "given" in match.re.groupindex else at
            covered[place] = 1
            bare = structs.replace(first.bare, value=value.value, up_to=False)
            if name in _TIERED_FREE:
                currency = value.detail or text.currency
                bare = structs.replace(
                    bare, value=None, minimum_spend=value.value, currency=currency
                )
            elif "quantity" in match.re.groupindex:
                quantity = text.tokens[match.start("quantity")].value
                bare = structs.replace(bare, minimum_quantity=int(quantity or 0))
            on = _goes_on(text, first.sentence, at)
            yield Benefit(place, place + 1, first.sentence if on else text.sentence[at], bare, bare)


def _given_back(text: Text, benefits: list[Benefit], at: int) -> Benefit | None:
    """The offer before the amount at token `at` that gives money back, in its sentence: "30 €
    remboursés pour l'achat de 2 pneus, 70 € pour l'achat de 4 pneus"; None without one."""
    paid = text.tokens[at].tag == "money"
    return next(
        (
            b
            for b in benefits
            if b.bare.kind == "cash_back"
            and (b.sentence == text.sentence[at] or _goes_on(text, b.sentence, at))
            and paid is (b.bare.currency is not None)
        ),
        None,
    )


def _goes_on(text: Text, sentence: int, at: int) -> bool:
    """True where token `at` stands behind the semicolon that ends that sentence."""
    opening = text.positions(text.sentence[at]).start
    return sentence == text.sentence[at] - 1 and text.tokens[opening - 1].text == ";"


def _echoes(text: Text, match: re.Match[str]) -> bool:
    """False where what is given is not what was bought: that is a gift."""
    at = match.start("same") if "same" in match.re.groupindex else -1
    if at < 0:
        return True
    given = text.tokens[at].text[:4]
    others = (i for i in range(*match.span()) if i != at)
    return any(text.tokens[i].text.startswith(given) for i in others)


def _is_handed_over(text: Text, match: re.Match[str]) -> bool:
    """False where one only enjoys what one would have to receive for it to be a gift, and where
    the members that a price stands beside need not show a card for it."""
    groups = match.re.groupindex
    at = match.start("received") if "received" in groups else -1
    if "crowd" in groups and (text.tokens[match.start("crowd")].value or 0) < _CROWD:
        return False  # "Les 3 premiers repartent avec une médaille"
    outright = match.start("outright") if "outright" in groups else -1
    if outright >= 0 and text.tokens[outright].detail != "given":
        return False  # "La 2e mi-temps du match sera gratuite"
    extra = text.tokens[match.start("extra")].text if "extra" in groups else "extra"
    if not extra.endswith("extra"):
        return False
    paying = text.tokens[match.start("paying")].detail if "paying" in groups else "members"
    if "paying" in groups and paying != "new_customers":
        return False  # "Members pay $12 for lunch"
    if "answered" in groups and not _is_asked(text, text.sentence[match.start()]):
        return False  # "Faut-il un acompte ? Oui, 30 % à la réservation"
    payer = text.tokens[match.start("payer")].text if "payer" in groups else "payant"
    if "payant" not in payer:
        return False  # "1 adulte, 1 enfant gratuit"
    bought = text.tokens[match.start("bought")].text if "bought" in groups else "buy number"
    if bought not in _BOUGHT:
        return False  # "Recevez une alerte, achetez au bon moment"
    if "apiece" in groups and text.tokens[match.start("quantity")].text.startswith("lot"):
        return False  # "Pack of 4, 25p each."
    newcomer = text.tokens[match.start("newcomer")].detail if "newcomer" in groups else ""
    if newcomer not in ("", "new_customers"):
        return False  # "adults £12, members £9"
    for name in _MEANT.keys() & groups.keys():
        if match.start(name) >= 0 and text.tokens[match.start(name)].text not in _MEANT[name]:
            return False
    if "closing" in groups and not _is_closing(text, match.start("closing")):
        return False  # "Inscriptions jusqu'au 24/11 : cours de chant à 25 €/mois"
    if "brief" in groups and not _is_brief(text, match.start("brief"), match.start("value")):
        return False  # "£12 tickets this Saturday"
    at_prices = match.start("priced") if "priced" in groups else -1
    if at_prices >= 0 and not text.tokens[at_prices].text.startswith("prices"):
        return False  # "Eggs £2. Offers are good through Sunday."
    were = text.tokens[match.start("were")].text if "were" in groups else "were"
    cost = text.tokens[match.start("cost")].text if "cost" in groups else "coutait"
    if were != "were" or cost not in _COST:
        return False
    if "mine" in groups and not is_held(text, match.start("mine")):
        return False  # "Réglez vos 35 € avant samedi"
    given = (
        text.tokens[match.start("given")].text
        if "given" in groups and not {"received", "handed"}.isdisjoint(groups)
        else "a"
    )
    if given not in _A:
        return False  # "Inscrivez-vous avant le 15 et recevez le programme"
    shown = text.tokens[match.start("shown")].text if "shown" in groups else "with"
    return (at < 0 or text.tokens[at].detail == "receive") and shown.startswith("with")


def _is_asked(text: Text, sentence: int) -> bool:
    """True where the sentence before asks for a reduction: "Avez-vous une remise ? Oui, 10 % …"."""
    asked = text.told(sentence - 1)
    if {token.tag for token in asked} <= {"quote", "stop"}:
        asked = text.told(sentence - 2)  # "… ? » – « Oui, …"
    signs = "".join(token.text for token in asked if token.tag == "stop")
    return "?" in signs and any(token.tag == "off" for token in asked)


_ONLY = re.compile(r"\b(?:only|today|tonight)\b", re.I)
_UNTIL = re.compile(r"(?:until|till?|'til)\b", re.I)
_LATE = time(23, 59)
_CHARGED = frozenset({"charge", "charges", "entry", "admission", "fee", "balance", "fares", "rent"})


_EACH = frozenset({"a", "an", "per", "pp", "entry", "tonight", "today"})


def _is_brief(text: Text, i: int, priced: int) -> bool:
    """True for the window at `i` of "48 hours. £12 singles", "£10 haircuts today only" and "£5
    tickets until Sunday", in which the price at `priced` is an offer; not of "tonight 8pm, £2 a
    head" and "£4 entry until 10pm"."""
    window = text.windows.get(i)
    if window is None or text.tokens[priced + 1].text in _EACH:
        return False
    said = text.words(i, min(i + 2, len(text.tokens)))
    if window.lasting or _ONLY.search(said):
        return True
    end = window.valid_through
    if any(token.text in _CHARGED for token in text.tokens[priced:i]):
        return False  # "£15 cover charge until midnight"
    return i > priced and bool(_UNTIL.match(said)) and bool(end and end.time() >= _LATE)


_OFFERED = re.compile(
    r"(?:(?:série|offre|édition|vente|prix)s?(?: \w+)?|promo(?:tion)?s?|bon plan|black friday)?\s*",
    re.I,
)


def _is_closing(text: Text, i: int) -> bool:
    """True for the end of "Série limitée jusqu'au 24/11 : 200 Go à 10,99 €/mois"."""
    window = text.windows.get(i)
    ends = window is not None and window.valid_through and not window.valid_from
    return bool(ends) and _OFFERED.fullmatch(text.before(i)) is not None


_COST = frozenset({"coutait", "coutaient", "valait", "valaient", "etait", "etaient"})
_CROWD = 10
_BOUGHT = frozenset({"buy number", "pour l' achat de", "when you buy"})
_A = frozenset({"a", "an", "un", "une", "our"})
_MEANT = {
    "single": frozenset({"one"}),
    "towards": frozenset({"to"}),
    "sole": frozenset({"each"}),
    "undivided": frozenset({"everything", "all"}),
    "stays": frozenset({"stay"}),
    "grown": frozenset({"adults"}),
    "cutby": frozenset({"off up to"}),
    "joined": frozenset({"when you buy", "if you buy", "when you bought"}),
    "stayed": frozenset({"stay free", "go free", "travel free"}),
    "rather": frozenset({"not"}),
    "waived": frozenset({"frais"}),
    "apiece": frozenset({"each", "ea", "apiece"}),
    "earned": frozenset({"reward"}),
    "just": frozenset({"just"}),
    "sale": frozenset({"sale", "offer", "special", "deal"}),
    "poured": frozenset(
        {"bottle", "glass", "jar", "tin", "box", "pot", "case", "pint", "jug", "tub"}
    ),
}
"""Words that a group has to be: "get a small one for £1", but not "get any 2 for £5"; "Was £9. Sale
£6", but not "Labour £6"; "Book by Friday and get a bottle of fizz", but not "a sense of it"."""


def _is_plural(text: Text, match: re.Match[str]) -> bool:
    """False for the bed of "any 2 bed flat £900"."""
    named = text.tokens[match.start() + 2 : match.end()]
    return text.language != "en" or any(
        token.tag == "word" and token.text.endswith("s") for token in named
    )


def _is_set(text: Text, lot: Token, past: int) -> bool:
    """True for what is one thing at a lower price: "5-piece pots and pans set: $39, was $65"."""
    before = {token.tag for token in text.tokens[past : past + 2]}
    return lot.text == "set" and not before.isdisjoint(("instead_of", "past", "worth"))


_DOZEN = 12
_LOT = ("lot", "le lot")
_TOLD = frozenset({"value", "half"})
_EVERY = frozenset({"every", "each", "every single"})
_UNDER = frozenset({"price_point", "percent_off"})
_BELOW = frozenset({"under", "below", "beneath", "sous"})
_OR_LESS = frozenset({"or less", "or under", "or cheaper", "or fewer"})
_ARROWS = frozenset({"→", "➜", "➔", "➡", "↘", "⇒", "⇨", "►", "▶", ">"})
_MANY = 50
"""More are bought only as so many flyers, of which as many are got: "250 achetés, 250 offerts"."""
_AGED = re.compile(r"\s(?:and|or|&)\s(?:under|over|younger|older)\b", re.I)
_AGES = frozenset({"under", "over", "aged", "ages"})


def _promotion(text: Text, kind: PromotionKind, match: re.Match[str]) -> Promotion | None:
    """The bare promotion of a match; None where its values make no sense."""
    groups = {
        name: text.tokens[start]
        for name in match.re.groupindex
        if (start := match.start(name)) >= 0
    }
    value = groups["value"].value if "value" in groups else None
    if kind == "buy_m_get_n" and "nth" in groups and _is_next_order(text, match):
        return None  # "Merci pour votre première commande : 10 % sur la deuxième"
    if kind == "buy_m_get_n":
        return _exchange(text, groups)
    if "sinks" in groups and groups["sinks"].text != "baisse":
        return None
    if "listed" in match.re.groupindex and not is_listed_price(text, match.start("value")):
        return None  # "Oil change $29.95." without an end below it
    if text.tokens[match.start()].text.startswith(_FELL) and not _ALERT.search(text.source):
        return None  # "Notre facture est passée de 180 € à 120 €"
    if "higher" in groups and (groups["higher"].value or 0) <= (value or 0):
        return None  # "Le menu passe de 14 à 16 €"
    if "delivered" in groups and not groups["delivered"].text.endswith(_DELIVERY):
        return None  # "Your first class is free"
    if "half" in groups:
        value = Decimal(50)
    if "part" in groups:
        value = Decimal(groups["part"].detail)
    own = [token.tag for token in text.tokens[match.start() : match.end()]]
    if kind == "money_off" and "free" in own and _is_fee(text, match):
        return None  # "Frais de mise en service de 39 € offerts" is a gift
    if kind == "money_off" and is_of_further(text, *match.span()):
        return None  # "Bagage supplémentaire : 15 €"
    named = match.start("value" if "value" in groups else "half") if {*groups} & _TOLD else 0
    if named and kind in _UNDER and text.tokens[named - 1].text in _BELOW:
        return None  # "Everything under £10"
    behind = text.tokens[match.end() : match.end() + 1]
    if kind == "price_point" and behind and behind[0].text in _OR_LESS:
        return None  # "Everything £10 or less"
    if own[:1] == ["all"] and own[1:] == ["money"] and text.tokens[match.start()].text in _EVERY:
        return None  # "Every £1 counts"
    priced = match.start() > 0 and text.tokens[match.start() - 1].tag == "money"
    if own[0] == "all" and priced and text.tokens[match.start()].text == "each":
        return None  # "£18 each or £68 for the set"
    if "arrow" in groups and groups["arrow"].text not in _ARROWS:
        return None
    if kind == "price_point" and (_rises(text, match, value) or _is_signed(text, match)):
        return None
    if kind == "price_point" and (_ends_range(text, match) or _has_long_held(text, match)):
        return None
    if kind == "price_point" and _is_misprint(text, match):
        return None
    if kind == "loyalty" and groups["value"].tag == "multiply":
        value = Decimal(groups["value"].detail)
    currency = None
    if "bucks" in groups and groups["bucks"].text != "bucks":
        return None
    if "value" in groups and (groups["value"].tag == "money" or "bucks" in groups):
        currency = groups["value"].detail or text.currency
    elif value is not None and kind in ("percent_off", "cash_back") and not 0 < value <= 100:
        return None
    if value is not None and (value < 0 or (value == 0 and kind != "price_point")):
        return None
    at = match.start("value") if "value" in groups else 0
    before = text.tokens[at - 1] if at else None
    far = text.tokens[match.start() - 2].tag if match.start() > 1 else "stop"
    told = before is not None and before.tag == "of" and far in ("word", "code_filler")
    if own[:1] == ["percent"] and own[-1] == "on" and told:
        return None  # "nous fait gagner près de 12 % sur chaque référence"
    usual = before is not None and before.tag == "instead_of" and own.count("money") == 1
    if kind == "price_point" and before is not None and before.text in OWN:
        return None  # "Réglez vos 35 € avant samedi"
    if kind == "price_point" and usual:
        return None  # "2 for £25 on all candles (usually £15 each)"
    if kind == "money_off" and text.tokens[match.start()].text.startswith(_ONE_MORE):
        return None  # "Bagage supplémentaire : 5 €"
    at_price = before is not None and before.tag == "at" and before.text in _PRICED
    if kind == "money_off" and at_price and own[0] != "trade_in":
        return None
    if kind == "money_off" and own[-1] == "free" and text.tokens[match.end() - 2].text == "or":
        return None  # "Postage £3.50 or free on two jumpers"
    capped = before and before.tag == "stock"  # "dans la limite de 20 €"
    if kind == "money_off" and before and (capped or before.text in _AT_MOST):
        opening = text.positions(text.sentence[match.start()]).start
        if any(token.tag == "percent" for token in text.tokens[opening : match.start()]):
            return None  # "-20 % sur ta course, dans la limite de 8 € de remise"
    quantity = groups["quantity"].value if "quantity" in groups else None
    aged = "quantity" in groups and match.start("quantity") > 0
    if aged and text.tokens[match.start("quantity") - 1].text in _AGES:
        return None  # "under 12s bowl for £3"
    if "quantity" in groups and _AGED.match(text.source, groups["quantity"].end):
        return None  # "Kids 10 and under eat for $1"
    if kind == "bundle" and quantity is not None and not 2 <= quantity <= LARGEST_LOT:
        return None
    if kind == "bundle" and "quantity" in groups and [t.text for t in behind] == ["each"]:
        return None  # "Seven veg for 15p each"
    if kind == "bundle" and own[0] == "all" and own[2] == "word" and not _is_plural(text, match):
        return None
    if kind == "bundle" and "meal" in groups and _is_set(text, groups["meal"], match.end()):
        return None
    if kind == "bundle" and "several" in groups and not groups["several"].text.endswith("s"):
        return None  # "2 bed flat £900 until May"
    if "pieces" in groups and not are_pieces(text, match):
        return None  # "2 places 18 € jusqu'à dimanche" is the price of portions
    from_many = text.tokens[match.start()].text.startswith("from")
    if kind == "bundle" and own[0] == "quantity" and from_many and "comma" in own:
        return None  # "À partir de 3 cartons, le carton à 45 €"
    follows = [token.tag for token in text.tokens[match.end() : match.end() + 1]]
    if kind == "bundle" and own[0] == "quantity" and from_many and follows == ["instead_of"]:
        return None  # "Groupes à partir de 10 : 7 € au lieu de 9 €"
    if kind == "bundle" and "quantity" in groups and _is_of_time(text, match.start("quantity")):
        return None
    if (
        kind == "bundle"
        and own[0] == "quantity"
        and "comma" in own
        and _FOR_BOUGHT.match(text.tokens[match.start()].text)
    ):
        return None  # "Pour deux boîtes de thé achetées, l'infuseur est à 2 €"
    priced = not {"colon", "at", "for", "for_just"}.isdisjoint(own)
    lot = text.tokens[match.start()].text.startswith("lot")
    lotted = match.start("lotted") if "lotted" in groups else -1
    if lotted >= 0 and not text.words(lotted, lotted + 1).lower().startswith(_LOT):
        return None  # "Coffret 6 verres, 12 €" is how they are sold
    equalled = "equalled" in groups and groups["equalled"].text.endswith("equals")
    if "equalled" in groups and not equalled:
        return None  # "2 achetés, 5 €" is no price of both
    if kind == "bundle" and own[:1] == ["quantity"] and not (priced or lot or equalled):
        return None  # of "lot de 3 salades 2,50 €" and "2 achetés" only the first is a price's
    return Promotion(
        kind,
        value,
        currency,
        up_to="upto" in groups or _maximum(text, match.start()) or bool(capped),
        minimum_quantity=int(quantity) if quantity else None,
    )


def _is_next_order(text: Text, match: re.Match[str]) -> bool:
    """True where the ordinal that ends the match counts the orders that the text spoke of."""
    behind = text.tokens[match.end() : match.end() + 1]
    ends = match.end() == match.end("nth") and [t.tag for t in behind] != ["word"]
    told = text.source[: text.tokens[match.start()].start]
    return ends and _FIRST_ORDER.search(told) is not None


def _is_fee(text: Text, match: re.Match[str]) -> bool:
    """True for the amount of "frais d'activation de 10 € offerts"."""
    at = text.tokens[match.start("value")].start
    return _FEE_OF.search(text.source[max(at - 45, 0) : at]) is not None


_FEE_OF = re.compile(
    r"\bfrais (?:de |d['’])(?!port|livr|envoi|expéd)[^\d.,;:!?]{3,30} (?:de|à) $", re.I
)
_FIRST_ORDER = re.compile(
    r"\b(?:première|1re|1ère|first) (?:commande|visite|réservation|box|order|visit|booking)\b", re.I
)
_FELL = ("est passe", "sont passe", "vient de passer", "viennent de passer")
_ALERT = re.compile(
    r"\b(?:baisses? de prix|alertes?|(?:votre|ta|ma) (?:liste|wishlist|sélection)|favoris?"
    r"|(?:vous|tu) (?:suive[zs]|guett|surveill|attend))",
    re.I,
)
_ONE_MORE = ("supplementaire", "additionnel")
_DELIVERY = (" delivery", " shipping", " livraison")
_FOR_BOUGHT = re.compile(r"for number .*buy$")
_AT_MOST = frozenset({"max", "maximum", "at most", "capped at"})
"""Before an amount behind a percent, this is as much as it takes off."""
_PAST = 3
"""A period is named within so many tokens of its number: "30 derniers jours"."""


def _is_of_time(text: Text, at: int) -> bool:
    """True for the number of "le prix le plus bas des 30 derniers jours : 49 €"."""
    told = text.tokens[at + 1 : at + _PAST]
    return any(token.tag == "period" for token in told)


def _is_signed(text: Text, match: re.Match[str]) -> bool:
    """True for the amount of "−1 € carte", which is taken off."""
    at = match.start("value")
    return at > 0 and text.tokens[at - 1].tag == "minus"


_SINCE = re.compile(r"\s*(?:since|depuis)\b", re.I)


def _has_long_held(text: Text, match: re.Match[str]) -> bool:
    """True for what "is £17 since 1 November (£16 until 31 October)": that is its price."""
    return _SINCE.match(text.source, text.tokens[match.end() - 1].end) is not None


def _is_misprint(text: Text, match: re.Match[str]) -> bool:
    """True for "It's £8, not £80!", a price that nobody asked."""
    told = [t.value or 0 for t in text.tokens[match.start() : match.end()] if t.tag == "money"]
    return "rather" in match.re.groupindex and max(told) > 2 * min(told)


def _ends_range(text: Text, match: re.Match[str]) -> bool:
    """True for the higher price of "pièces de 45 à 600 €"."""
    before = text.tokens[max(match.start() - 2, 0) : match.start() + 1]
    tags = [token.tag for token in before if token.tag not in _JOINTS]
    return tags[:2] == ["of", "number"] or tags[:2] == ["of", "money"]


def _rises(text: Text, match: re.Match[str], value: Decimal | None) -> bool:
    """True where the other price said is lower, "passe de 29 € à 32 €", or the same: "29 € (prix
    le plus bas des 30 derniers jours : 29 €)"."""
    others = [
        t.value
        for i, t in enumerate(text.tokens[match.start() : match.end()], match.start())
        if t.tag == "money"
        and text.tokens[i - 1].tag not in ("save", "namely")
        and [after.tag for after in text.tokens[i + 1 : i + 2]] != ["off"]
    ]
    if value is None or None in others:
        return False
    same = len(others) > 1 and all(other == value for other in others)
    return same or any(other is not None and other < value for other in others)


def _maximum(text: Text, first: int) -> bool:
    """True after "jusqu'à", "up to"."""
    before = [token.tag for token in text.tokens[max(first - 2, 0) : first]]
    return "until" in before and before[-1] in ("until", "minus", "of", "word")


def _exchange(text: Text, groups: dict[str, Token]) -> Promotion | None:
    """Buy m, get n: at 100 % off unless the text says another percent, or the price they cost."""

    def count(name: str) -> int | None:
        token = groups.get(name)
        if token is not None and token.tag == "fraction":
            return 1  # "buy two, get a third free"
        return int(token.value) if token is not None and token.value is not None else None

    said = groups.get("value")
    percent = Decimal(50 if "half" in groups else 100)
    if said is not None and said.value is not None:
        percent = said.value
    price = said if said is not None and said.tag == "money" else None
    if said is not None and said.tag == "number" and said.value not in _LIKELY:
        return None  # "BOGO 12-packs", not "BOGO 50"
    if "paid" in groups and groups["buy"].value != count("buy"):
        return None  # "6 x 1,5 l"
    if "part" in groups:
        percent = Decimal(groups["part"].detail)
    buy, get = count("buy"), count("get")
    if "exchange" in groups:
        buy, get = map(int, groups["exchange"].detail.split("+"))
    if "get" in groups and groups["get"].tag == "ordinal":
        last = max(get or 0, 2) - 1  # "pour deux achetés, le deuxième": one and one
        buy, get = min(buy or last, last), 1
    if "nth" in groups:
        buy, get = (count("nth") or 0) - 1, 1
        if buy >= _DOZEN and said is not None:
            return None  # "your twenty-first order"
    elif "bogo" in groups:
        buy, get = buy or 1, 1  # "Buy two adult tickets and one child gets in free"
    elif "paid" in groups:
        get = (count("paid") or 0) - (buy or 0)
    elif "all" in groups:
        whole, get = count("all") or 0, get or 1
        buy, get = (whole - get, get) if buy is None else (buy, whole - buy)
    if "counted" in groups and buy and get and 2 * get > buy:
        return None  # "7 nights for 2"
    if not buy or not get or buy < 1 or get < 1 or percent <= 0:
        return None
    if max(buy, get) > _MANY and buy != get:
        return None
    if percent > 100 and price is None:
        return None
    currency = (price.detail or text.currency) if price else None
    return Promotion("buy_m_get_n", percent, currency, buy=buy, get=get)
