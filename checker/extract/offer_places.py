"""How far a place reaches: "en boutique" beside an offer, below it, or of something else.

A place in the sentence of an offer holds for it. One in a sentence without any says where the
offers hold only as a condition: "valable en magasin", "dans tous nos garages", a footnote.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile

from checker.extract.offer_asides import is_either, is_owner, is_whole, tells
from checker.extract.offer_benefit import Benefit
from checker.extract.offer_slots import DENIED, SMALL_PRINT, Text
from checker.extract.vouchers import is_its_date
from checker.extract.words import load

_SHORT = 6
"""A sentence of so few tokens that names a place says where: "Magasin seulement."."""
_ONLY = frozenset({"only", "valid", "not_at"})
"""What makes a sentence with a place a condition of every offer; with a date alone it tells what
happens there."""
_REACHES = _ONLY | {"yours"}
"""Such a place is that of all offers: "On vous attend dans nos boutiques jusqu'à samedi"."""
_AT = frozenset({"at", "on", "within"})
"""Behind a place that opens its sentence, "In store at Unit 4", these say where it is."""
_IS = frozenset({"is", "are"})
_BEFORE_PLACE = frozenset({"word", "on", "at", "within", "code_filler", "the"})
_OTHER = frozenset({"visit", "service", "free", "plain", "also"})
"""What tells, beside offers, of what the place is for: "Essai gratuit en magasin"."""
_CALLS = re.compile(
    r"(?:rendez-vous|ça se passe|on se (?:re)?(?:voit|trouve)|see you in[- ]store)\b", re.I
)
"""Opens a sentence that calls the reader to where the offers are."""
_CALLED = 5
"""The place is one of so many tokens behind the first."""


def held_at(text: Text, benefits: list[Benefit], i: int) -> list[Benefit]:
    """The benefits that hold at the place of token `i`, and perhaps nowhere else."""
    inside = [b for b in benefits if b.sentence == text.sentence[i]]
    if _is_of_another_thing(text, i) or (len(places_beside(text, i)) > 1 and len(inside) < 2):
        return []
    if (not inside or _opens_line(text, i)) and _is_brand(text, i):
        return []
    same = _sentence(text, i)
    if _is_told_of(text, i, same):
        return []
    tags = {text.tokens[k].tag for k in same}
    firm = _is_condition(text, i)
    telling = (
        text.language == "en"
        and "threshold" not in tags
        and any(tells(text, text.tokens[k]) for k in same)
    )
    dated = "window" in tags and (bool(inside) or not telling)
    restricted = firm or dated or _opens(text, i, inside)
    if not restricted and "hours" in tags:
        return []
    passing = telling and not restricted
    if not inside and (passing or _is_told_in_passing(text, same, restricted=restricted)):
        return []
    limited = not _ONLY.isdisjoint(tags)
    far = inside or firm or len(same) <= _SHORT or not _REACHES.isdisjoint(tags)
    led = text.tokens[same[0]].tag == "window" and _follows_days(text, i)
    far = far or led or is_held_there(text, i)  # "Jusqu'à samedi dans vos magasins de Metz"
    spent = is_its_date(text, i)
    return [
        b
        for b in benefits
        if (restricted or b.bare.kind != "free_shipping")
        and (far or abs(b.sentence - text.sentence[i]) <= 1)
        and (inside or not _names_place(text, b, limited=limited))
        and not (spent and b.bare.kind == "cash_back")
    ]


def _follows_days(text: Text, i: int) -> bool:
    """True for the shop of "le jeudi 26 novembre dans votre boutique de Rennes"."""
    ahead = [token.tag for token in text.tokens[max(i - 4, 0) : i]]
    return "window" in ahead and _BEFORE_PLACE.issuperset(ahead[ahead.index("window") + 1 :])


def is_held_there(text: Text, i: int) -> bool:
    """True for the shop to which the text invites: "notre soirée privée, le jeudi 26 novembre dans
    votre boutique de Rennes"."""
    return _follows_days(text, i) and _INVITES.search(text.said(text.sentence[i])) is not None


_INVITES = re.compile(
    r"\b(?:vous invit|on vous attend|c['’]est |rendez-vous |retrouvez|soirée|vente privée)", re.I
)
_ARTICLES = frozenset({"le", "la", "l'", "les", "notre", "nos", "the", "our"})


def _is_told_of(text: Text, i: int, same: list[int]) -> bool:
    """True for the shop of "Le site fait peau neuve : …", "Notre boutique a 5 ans"."""
    said = text.words(same[0], i + 1).lower().replace("’", "'").split()
    after = text.tokens[min(i + 1, same[-1])]
    acts = after.tag == "word" or text.source[after.start : after.end] == "a"
    return i <= same[0] + 1 and said[0] in _ARTICLES and acts


def places_beside(text: Text, i: int) -> set[str]:
    """The kinds of place that the sentence of token `i` names, be it as what an offer is on: "tout
    le site et en boutique"."""
    named = [text.tokens[k] for k in _sentence(text, i) if not _is_scanned(text, k)]
    whole = {"online" for t in named if t.tag == "all" and t.text.endswith(("site", "site web"))}
    return whole | {token.detail for token in named if token.tag == "place"}


def _is_scanned(text: Text, i: int) -> bool:
    """True for the app of "scan your app in any store"."""
    return i > 0 and text.tokens[i - 1].tag == "swipe"


_PARTS = frozenset({"stop", "comma", "open", "close", "window", "code"})


def _is_small_print(text: Text, i: int) -> bool:
    """True for the site of "20% off lamps, see our website for details"."""
    around = range(max(i - 4, 0), min(i + 4, len(text.tokens)))
    before = [k for k in around if k < i and text.tokens[k].tag in _PARTS]
    after = [k for k in around if k > i and text.tokens[k].tag in _PARTS]
    first, last = before[-1] + 1 if before else around[0], after[0] if after else around[-1] + 1
    return SMALL_PRINT.search(text.words(first, last)) is not None


def _is_made(text: Text, i: int) -> bool:
    """True for where goods are "cousus dans notre atelier", "signalés en magasin"."""
    before = reversed(text.tokens[max(i - 4, 0) : i])
    return any(t.tag == "made" for t in takewhile(lambda t: t.tag not in _PARTS, before))


_TO_CHOOSE = re.compile(
    r"\s(?:(?:on|in|at)\s[A-Z][\w ]{0,25}\s)?to\s(?:choose|see|browse|view|look|feel)\b"
)
"""Follows where goods are only seen: "our showroom on Park Street to choose new fabric"."""
_PAID_AT = re.compile(
    r"\bpay(?:ing)?\s(?:with|via|using|in|through|by)\s(?:the|our|your)\s(?:\w+\s)?$", re.I
)
"""Opens where one only pays: "when you pay with the Roadster app"."""
_CALLED_OUT = re.compile(r"\b(?:shoppers|tannoy|attention,?\s+customers|dear\s+customers)\b", re.I)
"""What a shop says aloud to those who are in it; its departments are no place apart."""
_DEPARTMENT = re.compile(r"\b(?:bakery|deli|counters?|caf[eé]|butchery|pharmacy|department)$", re.I)
_SHOWN_AT = re.compile(
    r"\b(?:show|flash|present|mention|hand)\b[^.!?\n]*\b(?:at|to)\sthe\s(?:\w+\s)?"
    r"(?:bar|counter|desk|kiosk|booth|window|stall)$",
    re.I,
)
"""Ends at where one pays, and only shows what is asked for: "Just show your ID at the bar"."""
_ENTERED = frozenset({"acces", "entree", "entrees"})
_BOOKING = frozenset({"book", "prebook", "schedule", "reserve", "register", "join", "apply"})


def _is_claimed(text: Text, i: int) -> bool:
    """True for "claim £60 back online", "claims must be made online"."""
    opening = text.positions(text.sentence[i]).start
    before = text.tokens[max(i - 8, opening) : i]
    said = {token.text.split(" ")[0] for token in before}
    back = "cashback" in text.tags(text.sentence[i])
    if text.language == "en" and _CLAIM_MADE.search(text.before(i)):
        return True  # "Submit your claim by 15 January at brand.example"
    return not said.isdisjoint(_CLAIMS) or ("claim" in said and back)


_CLAIM_MADE = re.compile(
    r"\b(?:submit|file|send|upload|make|complete)\b[^.]*\b(?:claims?|rebates?|receipts?|forms?)\b"
    r"|\bclaims?\b[^.]*\b(?:submitted|made|received|lodged|filed|completed)\b",
    re.I,
)
_CLAIMS = frozenset({"claims", "demande", "demandes"})


def _is_booked(text: Text, i: int) -> bool:
    """True for the site of "Pre-book at brand.example", where no code is entered, and for where an
    appointment is made: "Prenez rendez-vous en ligne et …"."""
    opening = text.positions(text.sentence[i]).start
    ahead = reversed(text.tokens[max(i - 5, opening) : i])
    clause = takewhile(lambda t: t.tag not in _PARTS | {"colon", "and"}, ahead)
    said = " ".join(token.text for token in reversed([*clause]))
    if _APPOINTMENT.search(said):
        return True
    before = text.tokens[i - 1].text if i else ""
    site = text.tokens[i].text == ""
    if site and before.endswith(" survey"):
        return True  # "Take our survey at brand.example and get $2 off"
    return site and before in _BOOKING and "code" not in text.tags(text.sentence[i])


_ENTERED_AT = re.compile(
    r"\bcode\b.*\bà\s(?:saisir|entrer|renseigner|indiquer|rentrer|taper)"
    r"(?:\s(?:sur|dans|depuis)(?:\sl['’]|\sla|\sle)?)?$",
    re.I | re.S,
)
_APPOINTMENT = re.compile(
    r"\ben prenant (?:votre )?(?:rendez|rdv)|"
    r"\b(?:inscrivez - vous|inscris - toi|enregistrez - vous|participez|activez)\b"
    r"|\bprenez (?:vite |votre |un )*(?:rendez|rdv)|\bbook (?:an?|your)\b"
)
"""What one makes at a place, folded."""


def _sentence(text: Text, i: int) -> list[int]:
    return [*text.positions(text.sentence[i])]


def _is_of_another_thing(text: Text, i: int) -> bool:
    """True for a place that offers are on, that owns something, or of which the text leaves the
    choice, for the app of "scan your app", and for where goods are "cousus dans notre atelier"."""
    if i and text.tokens[i - 1].text in _ENTERED:
        return True  # "l'accès au spa offert"
    if _CALLED_OUT.search(text.source) and _DEPARTMENT.search(text.words(i, i + 1)):
        return True
    if _TO_CHOOSE.match(text.source, text.tokens[i].end):
        return True
    if _SHOWN_AT.search(text.words(text.positions(text.sentence[i]).start, i + 1)):
        return True
    if _is_acted_on(text, i) or _PAID_AT.search(text.source[: text.tokens[i].start][-40:]):
        return True
    elsewhere = _is_made(text, i) or _is_small_print(text, i) or _is_scanned(text, i)
    elsewhere = elsewhere or _is_booked(text, i) or _is_claimed(text, i)
    return elsewhere or is_whole(text, i) or is_owner(text, i) or is_either(text, i)


def _is_brand(text: Text, i: int) -> bool:
    """True for "Chez votre opticien Belle Vue, …" and "Boutique Elma : …", which say whose the
    offers are."""
    said = text.tokens[i].text
    owned = i > 0 and text.tokens[i - 1].text in _YOURS and _opens_line(text, i - 1)
    if said.startswith("within ") or not (
        _opens_line(text, i) or owned or said.startswith("chez ")
    ):
        return False
    after = text.tokens[i + 1 : i + 3]
    titled = said.isalpha() and [token.tag for token in after] == ["word", "colon"]
    return titled or any(
        (owned or token.tag == "word") and text.source[token.start : token.end].istitle()
        for token in after[:1]
    )


_YOURS = frozenset({"votre", "ton", "your"})


def _opens_line(text: Text, i: int) -> bool:
    return i == 0 or text.tokens[i - 1].tag in ("stop", "mark")


def _is_condition(text: Text, i: int) -> bool:
    """True where the other place is denied, for every place, "dans tous nos garages", in a
    footnote, above a list, "En magasin :", and where the code is entered."""
    beside = [token.tag for token in text.tokens[max(i - 2, 0) : i]]
    said = {*beside[-1:], *text.tokens[i].text.split()}
    ours = text.tokens[i - 1].text in _YOURS | {"nos", "vos", "our"} if i else False
    every = not said.isdisjoint(("all", "participating")) or beside == ["all", "of"]
    every = every or (beside[:1] == ["all"] and ours)  # "dans tous nos magasins"
    behind = [token.tag for token in text.tokens[i + 1 : i + 4]]
    heads = ["colon", "stop"] in (behind[:2], behind[1:])
    noted = text.sentence[i] in text.notes and "also" not in text.tags(text.sentence[i])
    if _ENTERED_AT.search(text.before(i)):
        return True  # "Code à saisir sur notre site : NEIGE"
    return text.tokens[i].text == DENIED or every or heads or noted


def _opens(text: Text, i: int, inside: list[Benefit]) -> bool:
    """True for a place that a sentence is about: "Sur le site, livraison offerte", "In store at
    Unit 4", "Rendez-vous dans nos ateliers", "valable en magasin"."""
    same = _sentence(text, i)
    if any(text.tokens[k].tag in _ONLY for k in same):
        return True
    if i <= same[0] + _CALLED and _CALLS.match(text.words(same[0], i + 1)):
        return True
    after = text.tokens[min(i + 1, same[-1])].tag
    before = {text.tokens[k].tag for k in same if k < i}
    if "code" in before and "visit" not in before:
        return True  # "Use code COUCH at checkout in our app"
    if "code" in before and text.tokens[i - 1].text == "booking":
        return True  # "Use code LAKES when booking online"
    if _APPLIED.match(text.words(same[0], i + 1)):
        return True
    leads = bool(inside) and after == "comma" and before <= _BEFORE_PLACE
    placed = after in _AT and text.tokens[i + 1].text not in _IS
    told = placed or "except" in {text.tokens[k].tag for k in same}
    return leads or (not before and told)  # "Dans les salons de thé Alba, hors gares"


_APPLIED = re.compile(
    r"(?:(?:your|the|all)\s)?(?:discount|saving|reduction|offer)s?\s(?:is\s|are\s|will\sbe\s)?"
    r"(?:automatically\s)?(?:applied|deducted)\b[^,;:]*$",
    re.I,
)
"""Opens a sentence about where the price falls: "Discount applied automatically at …"."""


def _is_told_in_passing(text: Text, same: list[int], *, restricted: bool) -> bool:
    """True for a sentence that names a place and makes it no condition of an offer."""
    other = any(text.tokens[k].tag in _OTHER for k in same) or _is_visited(text, same)
    if _THANKS.match(text.words(same[0], same[-1] + 1)):
        return True  # "Thank you for shopping at Penrose Farm Shop"
    if not restricted and (other or len(same) > _SHORT):
        return True
    return SMALL_PRINT.search(text.words(same[0], same[-1] + 1)) is not None


_THANKS = re.compile(
    r"(?:(?:thank(?:s| you) for|merci d[e'’]|(?:bonjour,? et )?bienvenue (?:dans|chez|à|au)) ?"
    r"|bon(?:nes?|s)? (?:courses|shopping|visites?|achats) )\w",
    re.I,
)
_VISITS = frozenset(
    {"visit", "download", "get", "install", "try", "check", "browse", "telechargez"}
)


def _is_visited(text: Text, same: list[int]) -> bool:
    """True for "Download our app", "Visit our website", where nothing is bought yet."""
    places = [k for k in same if text.tokens[k].tag == "place" and k > same[0]]
    return any(text.tokens[k - 1].text.split(" ")[0] in _VISITS for k in places)


def _names_place(text: Text, benefit: Benefit, *, limited: bool) -> bool:
    """True where the benefit's own sentence says where it holds, be it everywhere; all of the
    shop, which it may be on, is no place beside one it is `limited` to."""
    here = text.positions(benefit.sentence)
    named = (k for k in here if text.tokens[k].tag == "place")
    told = (k for k in named if not _is_made(text, k))
    return any(not (limited and is_whole(text, k)) for k in told)


_LEADING = frozenset(
    {
        "a",
        "au",
        "aux",
        "dans",
        "en",
        "sur",
        "de",
        "du",
        "chez",
        "depuis",
        "par",
        "vers",
        "devant",
        "pour",
    }
)
_SHOPS = frozenset({"boutique", "boutiques", "magasin", "magasins"})
_VISITED = ("visit", "pass", "pouss", "rejoin", "rendez", "retrouv")


def _is_acted_on(text: Text, i: int) -> bool:
    """True for the shop of "On vide la boutique : …", where no preposition says that the offer is
    had there."""
    if text.language != "fr" or text.tokens[i].text not in _SHOPS or i < 2:
        return False
    before, article = text.tokens[i - 2], text.words(i - 1, i).lower()
    acted = before.tag == "word" and before.text not in _LEADING
    return article in _ARTICLES and acted and not before.text.startswith(_VISITED)


_SEEN = frozenset({"see", "view", "voir", "visible", "visibles", "decouvrir", "toucher", "essayer"})
_RATHER = ("prefer", "rather", "plutot")


def is_elsewhere(text: Text, i: int) -> bool:
    """True for a place where the goods are only seen, "See them in our showroom", and for the
    other one of "Prefer to shop in person? Find your store."."""
    told = text.told(text.sentence[i])
    asked = any("?" in token.text for token in told[-2:] if token.tag == "stop")
    if asked and any(token.text.startswith(_RATHER) for token in told):
        return True
    seen = any(not _SEEN.isdisjoint(token.text.split()) for token in told)
    return seen and all(token.tag != "window" for token in told)


_OURS = re.compile(r"\b(?:our|your|notre|votre|nos|vos)\s\Z", re.I)


def is_trade(text: Text, i: int) -> bool:
    """True for the place of "à la jardinerie", "at the nursery": whoever speaks, called by the
    trade, and no one of several places."""
    token, after = text.tokens[i], text.tokens[i + 1 : i + 2]
    if token.detail != "in_store" or any(each.tag == "shop" for each in after):
        return False  # "at the farm shop"
    if _OURS.search(text.source[: token.start][-8:]):
        return False  # "at our garden centre"
    return _trade().fullmatch(text.source, token.start, token.end) is not None


@cache
def _trade() -> re.Pattern[str]:
    trades = "|".join(map(re.escape, load("shops")["trades"]))
    return re.compile(rf"(?:(?:à\s+la|at\s+the|in\s+the)\s+|à\s+l['’])?(?:{trades})", re.I)
