"""The words that restrict a promise: a service, a country, members, the goods it is made for."""

from __future__ import annotations

import re

from msgspec import structs

from checker.extract.addressees import PLACE, addressed
from checker.extract.cases import LEGAL, MEMBERS, cases_in, named_places
from checker.extract.covered import (
    Goods,
    goods_after,
    goods_before,
    goods_between,
    goods_meant,
    goods_priced,
)
from checker.extract.lexing import Token

_CONDITIONS = frozenset({"condition", "service", "at_most"})
_OPENING = 3
"""Words of a sentence that say whom all of it is about."""
_PAIRS = 2
_ZONE = re.compile(rf"(?i:pour|vers|en|au|to|for|in)\s+({PLACE}(?:\s+(?:et|and|ou|or)\s+{PLACE})*)")
_PEOPLE = (
    r"amie?s|voisine?s|cliente?s|abonnée?s|lecteurs|lectrices|visiteurs|friends|neighbours"
    r"|customers|shoppers|readers|visitors"
)
_ADDRESSED = re.compile(
    rf"(?i:nos|our)\s+(?:(?i:{_PEOPLE})\s+(?:(?i:de|en|du|des|in|from)\s+)?([\w’'-]+)"
    rf"|([A-Z]\w+)\s+(?i:{_PEOPLE}))\s*[,:!]"
)
"""Whom a sentence speaks to: "Nos amis suisses, …", "For our Irish customers: …"."""
_WORD = re.compile(r"\w+")
_GAP = re.compile(r"\W{0,3}")
_SPEAKER = r"agent|advis[eo]r|operator|answer|(?:télé)?conseill(?:er|ère)|opérateur|réponse"
_MARKS = re.compile(rf"[\W_]*(?:(?i:{_SPEAKER})\s*:)?[\W_]*")
"""What may stand before the words of a sentence: quotation marks, a dash, a bullet, who speaks."""
_LABEL = re.compile(rf"({PLACE}(?:(?:\s*,\s*|\s+(?:et|and|und|y|e|&)\s+){PLACE})*)\s*:")
_LABEL_TAGS = frozenset({"word", "and", "to", "or", "comma", "dash", "nationality"})
_FAST = (
    r"(?:next|same)[- ](?:working[- ])?day|overnight|le lendemain|le jour même"
    r"|am nächsten (?:werk)?tag|al día siguiente|il giorno (?:dopo|successivo)"
)
_DELIVERY = "delivery|shipping|livraison|lieferung|versand|envío|entrega|consegna|spedizione"
_SPEED = re.compile(
    rf"\b(?:({_FAST})[- ](?:{_DELIVERY})|(?:{_DELIVERY}) (?:the )?({_FAST}))\b", re.I
)
_OWN_SPEED = re.compile(rf".*[;,]\s*({_FAST})\b", re.I | re.S)
_OPENING_SPEED = re.compile(rf"({_FAST})\b", re.I)
"""How fast a delivery is, where that is its name: "Next working day is £6.95"."""
_OPENS_NEXT = frozenset({"comma", "and", "to", "colon", "open"})
_PART = re.compile(
    r"\s*((?:sur|on)\s+(?:l['’]|l[ae]\s|the\s)\s?(?!produits?|articles?|items)\w[\w'’-]*)"
)


def condition_of(text: str, tokens: list[Token], first: int, last: int) -> str | None:
    """The words in, right after or before the promise that restrict it: a service, a zone,
    members."""
    said = _said_condition(text, tokens, first, last)
    start, _ = sentence_of(tokens, first, last)
    opening = _MARKS.match(text, tokens[start].start).end()  # type: ignore[union-attr]
    zone = _zone(text, opening)
    abroad = zone and said and cases_in(zone) and not cases_in(said)
    if abroad:
        return f"{zone}, {said}"
    whose = addressed(text, opening, tokens[max(first, start)].start)
    if whose is None or (said and (whose in said or cases_in(whose) & cases_in(said))):
        return said
    return f"{whose}, {said}" if said else whose


def with_members(
    text: str, tokens: list[Token], first: int, last: int, condition: str | None
) -> str | None:
    """The condition of what is free, or else the members that the sentence is about: "votre
    abonnement part demain, livraison offerte en point relais", "subscribers get free delivery"."""
    if MEMBERS in cases_in(condition or ""):
        return condition
    start, end = sentence_of(tokens, first, last)
    said = _WORD.findall(text, tokens[start].start, tokens[end - 1].end)
    return next((word for word in said if MEMBERS in cases_in(word)), condition)


def with_speed(
    text: str, tokens: list[Token], first: int, last: int, condition: str | None
) -> str | None:
    """The condition of a fee, or else how fast the delivery is that it pays for: "next-day" of
    "standard delivery is £4.95, next-day delivery £8.95"."""
    start, _ = sentence_of(tokens, first, last)
    value = max((i for i in range(first, last) if tokens[i].tag == "money"), default=first)
    others = [i for i in range(start, value) if tokens[i].tag in ("money", "free")]
    begin = tokens[others[-1]].end if others else tokens[start].start
    end = tokens[last - 1].end
    own = _OWN_SPEED.match(text, tokens[first].start, tokens[value].start)
    if own:
        return own[1]  # "free by standard service; next working day £6.95"
    if condition and condition in text[begin:]:
        return condition
    found = _SPEED.search(text, begin, end) or _OPENING_SPEED.match(text, tokens[first].start)
    return next(filter(None, found.groups())) if found else condition


def members_before(text: str, tokens: list[Token], first: int, last: int) -> str | None:
    """The members that the sentences right before a return are about: "The Club is our loyalty
    programme. 60 days to return and free postal returns.", "Joining is free. A point for each
    pound. Returns are free."; None where they are about none, or a line ends."""
    start, _ = sentence_of(tokens, first, last)
    for _ in range(_SENTENCES_BACK):
        if (before := _sentence_before(text, tokens, start)) is None:
            return None
        start, end = before
        said = text[tokens[start].start : tokens[end - 1].end]
        if named := _PROGRAMME.search(said) or _JOINING.search(said):
            return named[0]
    return None


def named_joining(text: str) -> str | None:
    """The first words of `text` that say who may join a programme free, or what points are worth;
    None where none do."""
    found = _JOINING.search(text)
    return found[0] if found else None


_SENTENCES_BACK = 3
_JOINING = re.compile(
    r"\b(?:(?:adhésion|inscription)s? (?:est |reste )?(?:gratuite|offerte)"
    r"|(?:joining|membership) is (?:always )?free|free to join"
    r"|1 € ?= ?(?:1|un) point|un euro,? un point"
    r"|(?:one|a|1) point (?:for (?:every|each)|per) (?:pound|£1|euro|dollar|\$1)"
    r"|(?:every|each) (?:pound|£1|euro|dollar|\$1)(?: you spend)? (?:earns|is worth|gives you)"
    r" (?:one|a|1) point)",
    re.I,
)
_PROGRAMME = re.compile(
    r"\b(?:loyalty (?:programme|program|scheme|card|club)"
    r"|(?:programme|carte|club) (?:de )?fidélité)\b",
    re.I,
)
_REPAIRS = re.compile(
    r"\b(?:repair(?:s|ed|ing)?|resol(?:e|es|ed|ing)|workshop|(?:on|at) (?:the|our) bench|the bench"
    r"|zips?|patch(?:es)?|reproof(?:s|ed|ing)?|resharpen\w*|servicing|serviced"
    r"|réparations?|réparer|réparée?s?|réparons|ressemel\w+|retouch\w+|affût\w+|aiguis\w+"
    r"|rempaill\w+|en atelier|notre atelier|l[’']atelier)\b",
    re.I,
)


def is_of_repairs(text: str, tokens: list[Token], first: int, last: int) -> bool:
    """True for what it costs to send home again what was repaired: "A new zip is £38. Return
    postage £4.95."; the sentence before may speak of it."""
    start, end = sentence_of(tokens, first, last)
    before = sentence_of(tokens, start - 1, start - 1)[0] if start else start
    return _REPAIRS.search(text, tokens[before].start, tokens[end - 1].end) is not None


_OF_GOODS = re.compile(
    r"\s*(?:jours? |days? )?"
    r"(?:pour (l[ae]s? (?!\w+(?:er|ir|re)\b)[\w’'-]+(?: choix| soldée?s?| outlet)?)"
    r"|(?:for|on) ((?:sale|clearance|reduced|outlet|seconds?|refurbished|opened)\b(?: \w+)?))",
    re.I,
)


def goods_returned(text: str, at: int) -> str | None:
    """The goods that days to return, which end at offset `at`, are for: "le second choix" of
    "(14 pour le second choix)"; None where they name none."""
    found = _OF_GOODS.match(text, at)
    return (found[1] or found[2]) if found else None


_DEFECT = re.compile(
    r"\b(bouchonnée?s?|défectueu(?:x|ses?)|endommagée?s?|abîmée?s?|cassée?s?|corked|faulty|defective"
    r"|damaged|broken|defekte?[rns]?|mangelhafte?[rns]?|defectuos[oa]s?|difettos[oaie])\b",
    re.I,
)


def with_defect(
    text: str, tokens: list[Token], span: tuple[int, int], condition: str | None
) -> str | None:
    """The condition of a return, or else the fault of what goes back, where its own clause names
    one: "une bouteille bouchonnée est échangée pendant 12 mois"."""
    first, last = span
    start, _ = sentence_of(tokens, first, last)
    breaks = [i for i in range(start, first) if tokens[i].tag == "comma"]
    begin = breaks[-1] + 1 if breaks else start
    found = _DEFECT.search(text, tokens[begin].start, tokens[last - 1].end)
    return condition or (found[1] if found else None)


def named_speed(text: str) -> str | None:
    """How fast the first delivery is that `text` names by it: "next-day" of "next-day delivery";
    None where it says so of none ("delivery the next day")."""
    found = _SPEED.search(text)
    return found[1] if found else None


DIFFER_BY_PLACE = frozenset(
    {"shipping_fee", "delivery_delay", "free_shipping_threshold", "return_fees"}
)
"""Promises that differ by country."""
_IN_LABEL = frozenset({
    "shipping", "service", "condition", "to_place", "comma", "open", "close", "colon", "dash",
    "slash", "to", "and", "or", "length", "money", "free", "from", "quote", "mark", "delivered",
})  # fmt: skip
_LINKS = frozenset({"en", "pour", "vers", "par", "home", "for", "in", "la", "le", "les", "the"})


def with_region(
    text: str, tokens: list[Token], span: tuple[int, int], kind: str, condition: str | None
) -> str | None:
    """The condition, with the country or region that the label of the promise names: "Belgique,
    domicile : 9,90 €", "Home delivery (Ireland): £9.95". A sentence that tells more is no label."""
    if kind not in DIFFER_BY_PLACE:
        return condition
    first, last = span
    start, _ = sentence_of(tokens, first, last)
    valued = [i for i in range(first, last) if tokens[i].tag in ("money", "length")]
    at = valued[-1] if valued else last - 1
    before = [i for i in range(start, at) if tokens[i].tag == tokens[at].tag]
    heading = next((i for i in range(start, at) if tokens[i].tag == "colon"), start)
    own = _region(text, tokens[before[-1] + 1 if before else start : at])
    told = named_places(condition or "")
    if told and own and before and not told & named_places(own):
        return own  # "livraison en France 4,90 €, Belgique 9,90 €"
    region = None if told else own or _region(text, tokens[start:heading])
    return joined(region, condition)


_LIVES = re.compile(
    r"\b(?:lives?|living|address is|customer is|you are|habite[sz]?|réside[sz]?|êtes)"
    rf" (?:on|in|en|à|au|aux|dans|sur)\s+((?:(?:an?|the|une?|les?|la)\s+)?(?:{PLACE}|island|île))",
)
"""Where who orders lives: "if he lives on an island: …", "si vous habitez en Corse, …"."""


def region_before(text: str, tokens: list[Token], first: int, last: int) -> str | None:
    """The country or region that the sentence before is about, where it asks who lives there: "If
    you live on an island, DPD does not go there. Tracked 48 takes three to five days."; None where
    it asks for none, or a line ends."""
    start, _ = sentence_of(tokens, first, last)
    if (before := _sentence_before(text, tokens, start)) is None:
        return None
    found = _LIVES.search(text, tokens[before[0]].start, tokens[before[1] - 1].end)
    return found[1] if found and named_places(found[1]) else None


def _region(text: str, label: list[Token]) -> str | None:
    """The countries or regions in a label; None where it names none, or says anything else."""
    named: list[Token] = []
    for token in label:
        if token.tag in _IN_LABEL or token.text in _LINKS:
            continue
        between = text[named[-1].end : token.start] if named else ""
        beside = named and (not between.strip() or between == "-")
        if beside:
            named[-1] = structs.replace(named[-1], end=token.end)
        else:
            named.append(token)
    opening = (" ".join(text[each.start : each.end].split()[:2]) for each in named)
    if not named or not all(map(named_places, opening)):
        return None
    return text[named[0].start : named[-1].end]


def _said_condition(text: str, tokens: list[Token], first: int, last: int) -> str | None:
    """The condition that stands nearest to the promise."""
    start, end = sentence_of(tokens, first, last)
    if (paired := _paired(tokens[start:end], first - start, last - start)) is not None:
        return text[paired.start : paired.end]
    if _goes_before(tokens, first, last, end):
        return text[tokens[last].start : tokens[last].end]
    for i in (*range(last - 1, first - 1, -1), *range(last, min(last + 4, end))):
        if i >= last and tokens[i].tag in ("comma", "money", "length"):
            break
        if tokens[i].tag in _CONDITIONS:
            return text[tokens[i].start : tokens[i].end]
    zone = _zone(text, _GAP.match(text, tokens[last - 1].end).end())  # type: ignore[union-attr]
    if zone:
        return zone
    other = "money" if any(t.tag == "money" for t in tokens[first:last]) else "length"
    for i in range(first - 1, max(start, first - 12) - 1, -1):
        if tokens[i].tag in (other, "free"):
            break
        if tokens[i].tag in _CONDITIONS:
            return text[tokens[i].start : tokens[i].end]
    zone = _zone(text, _MARKS.match(text, tokens[start].start).end())  # type: ignore[union-attr]
    if zone:
        return zone
    colon = text.rfind(":", tokens[start].start, tokens[first].start) + 1
    zone = _zone(text, _GAP.match(text, colon).end()) if colon else None  # type: ignore[union-attr]
    if zone and named_places(zone):
        return zone
    for token in tokens[start : min(start + _OPENING, first)]:
        if token.tag in _CONDITIONS:
            return text[token.start : token.end]
    if addressed := _ADDRESSED.search(text, tokens[start].start, tokens[first].start):
        return addressed[1] or addressed[2]
    label = _LABEL.match(text, tokens[start].start, tokens[first].start)
    if label is None:
        return None
    named = (token for token in tokens[start:first] if token.end <= label.end(1))
    beside = tokens[first].start - label.end() <= 1
    plain = all(token.tag in _LABEL_TAGS for token in named)
    return label[1] if plain and (beside or cases_in(label[1])) else None


def _goes_before(tokens: list[Token], first: int, last: int, end: int) -> bool:
    """True where each value stands before its condition and a span begins with that of another:
    "(3,90 €) en point relais et de 5,90 €" before "à domicile"."""
    opens = 0 < first < last < end and tokens[first].tag in _CONDITIONS
    return (
        opens
        and tokens[first - 1].tag == tokens[last - 1].tag == "money"
        and tokens[last].tag in _CONDITIONS
    )


_JOINTS = frozenset({"comma", "and", "to", "or", "colon", "stop"})


def _paired(sentence: list[Token], first: int, last: int) -> Token | None:
    """The condition of the promise in tokens `first` to `last` of a sentence that gives each value
    its own: "4,90 € en point relais et 6,90 € à domicile par Colissimo"; None in others."""
    value = next((t for t in reversed(sentence[first:last]) if t.tag in ("money", "length")), None)
    if value is None:
        return None
    listed: list[Token] = []
    joined = False
    for token in sentence:
        held = listed[-1] if listed else None
        if token.tag in _CONDITIONS and held and held.tag in _CONDITIONS and not joined:
            listed[-1] = structs.replace(held, end=token.end)
        elif token.tag == value.tag or token.tag in _CONDITIONS:
            listed.append(token)
            joined = False
        joined = joined or token.tag in _JOINTS
    while len(listed) > 1 and listed[0].tag == listed[1].tag == value.tag:
        del listed[0]  # "offerte dès 60 €, sinon 4,90 € en point relais et 6,90 € à domicile"
    before, after = listed[::2], listed[1::2]
    if len(listed) < 2 * _PAIRS or len(listed) % 2:
        return None
    for values, conditions in ((before, after), (after, before)):
        alike = all(t.tag == value.tag for t in values)
        if alike and all(t.tag in _CONDITIONS for t in conditions):
            return conditions[values.index(value)] if value in values else None
    return None


def _zone(text: str, at: int) -> str | None:
    """The country or region that "pour la Belgique" names at offset `at`."""
    found = _ZONE.match(text, at)
    return found[1] if found else None


def covered_of(
    text: str, tokens: list[Token], span: tuple[int, int], condition: str | None
) -> str | None:
    """What a warranty holds for: a known case, a part, a class of goods; else its condition."""
    first, last = span
    start, end = sentence_of(tokens, first, last)
    first = _own_promise(tokens, first, last)
    begin, close = tokens[first].start, tokens[last - 1].end
    if LEGAL in cases_in(text[begin:close]):
        return condition
    if (part := _part(text, close)) is not None and not cases_in(condition or ""):
        return part
    apart = [i for i in range(first, last) if tokens[i].tag in ("comma", "and")]
    own = tokens[apart[-1] + 1 if apart else first].start
    before = (max(start - 1, 0), max(start - 1, 0))
    goods = (
        goods_after(text, close, tokens[end - 1].end)
        or _listed(text, tokens, start, (first, last))
        or goods_priced(text, tokens[start].start, tokens[first].start)
        or goods_before(text, tokens[start].start, own)
        or goods_meant(text, tokens[sentence_of(tokens, *before)[0]].start, own)
    )
    others = condition and condition not in text[tokens[start].start : close]
    if goods is None or (cases_in(condition or "") and not others):
        return condition
    return goods.name


def _own_promise(tokens: list[Token], first: int, last: int) -> int:
    """The token at which the last warranty of a span begins: behind "Outre la garantie légale, …"
    that of "nos matelas sont garantis 10 ans"."""
    told = [i for i in range(first, last) if tokens[i].tag == "warranty"]
    joined = len(told) < 2 or all(token.tag != "comma" for token in tokens[told[0] : told[-1]])
    return first if joined else told[-1]


def _listed(text: str, tokens: list[Token], start: int, span: tuple[int, int]) -> Goods | None:
    """The goods right before a length of time, in the list that a warranty opens: "guarantee:
    tents 5 years, jackets 3 years", "… a 25-year guarantee, knives 10 years"."""
    value = max((i for i in range(*span) if tokens[i].tag == "length"), default=start)
    told = [i for i in range(start, value) if tokens[i].tag in _OPENS_NEXT]
    if not told or {"warranty", "length"}.isdisjoint(t.tag for t in tokens[start : told[-1]]):
        return None
    if any(token.tag == "warranty" for token in tokens[told[-1] : value]):
        return None
    return goods_between(text, tokens[told[-1]].end, tokens[value].start)


def _part(text: str, at: int) -> str | None:
    """What a warranty holds for: "sur le cadre" at offset `at`."""
    found = _PART.match(text, at)
    return found[1] if found else None


def joined(*conditions: str | None) -> str | None:
    """The conditions as one; None where there are none."""
    return ", ".join(filter(None, conditions)) or None


def _sentence_before(text: str, tokens: list[Token], start: int) -> tuple[int, int] | None:
    """The bounds of the sentence before the one at token `start`; None where a line ends there."""
    if start < 2 or "\n" in text[tokens[start - 1].start : tokens[start].start]:
        return None
    return sentence_of(tokens, start - 1, start - 1)


def sentence_of(tokens: list[Token], first: int, last: int) -> tuple[int, int]:
    """The bounds of the sentence around tokens `first` to `last`."""
    while first > 0 and tokens[first - 1].tag != "stop":
        first -= 1
    while last < len(tokens) and tokens[last].tag != "stop":
        last += 1
    return first, last
