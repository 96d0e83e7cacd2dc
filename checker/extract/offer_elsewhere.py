"""Places that say nothing of where an offer is had: where one books, claims, pays or looks, a shop
that something is told of, whoever speaks called by the trade."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile

from checker.extract.offer_asides import is_either, is_owner, is_whole
from checker.extract.offer_slots import SMALL_PRINT, Text
from checker.extract.words import load


def is_of_another_thing(text: Text, i: int) -> bool:
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
    if _NAMED_AFTER.search(text.ahead(i, 40)):
        return True
    if _is_acted_on(text, i) or _PAID_AT.search(text.source[: text.tokens[i].start][-40:]):
        return True
    elsewhere = is_made(text, i) or _is_small_print(text, i) or is_scanned(text, i)
    elsewhere = elsewhere or _is_booked(text, i) or _is_claimed(text, i)
    return elsewhere or is_whole(text, i) or is_owner(text, i) or is_either(text, i)


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
_PARTS = frozenset({"stop", "comma", "open", "close", "window", "code"})


def _is_small_print(text: Text, i: int) -> bool:
    """True for the site of "20% off lamps, see our website for details"."""
    around = range(max(i - 4, 0), min(i + 4, len(text.tokens)))
    before = [k for k in around if k < i and text.tokens[k].tag in _PARTS]
    after = [k for k in around if k > i and text.tokens[k].tag in _PARTS]
    first, last = before[-1] + 1 if before else around[0], after[0] if after else around[-1] + 1
    return SMALL_PRINT.search(text.words(first, last)) is not None


def is_made(text: Text, i: int) -> bool:
    """True for where goods are "cousus dans notre atelier", "signalés en magasin"."""
    before = reversed(text.tokens[max(i - 4, 0) : i])
    return any(t.tag == "made" for t in takewhile(lambda t: t.tag not in _PARTS, before))


def is_scanned(text: Text, i: int) -> bool:
    """True for the app of "scan your app in any store", "show the app at the till"."""
    if i and text.tokens[i - 1].tag == "swipe":
        return True
    paid = [token.tag for token in text.tokens[i + 1 : i + 2]] == ["till"]
    return paid and _SHOWN.search(text.ahead(i, 20)) is not None


_SHOWN = re.compile(
    r"\b(?:scan|show|flash|open|montrez|présentez|scannez|ouvrez)"
    r"\s(?:the\s|your\s|our\s|l['’]|votre\s|notre\s)$",
    re.I,
)
_NAMED_AFTER = re.compile(
    r"\b(?:(?:équipe|team|staff|every(?:one|body)|all of us)"
    r"\s(?:(?:du|de la|de|at|in|from)\s(?:the\s|our\s|nos\s|notre\s|la\s)?(?:\w+\s)?)?"
    r"|à (?:voir|essayer)\s(?:(?:en|dans|sur)\s)?|to (?:view|try)\s(?:(?:at|in)\s)?)$",
    re.I,
)
"""Opens the shop whose people greet, and where goods are only seen: "à voir en magasin"."""


def _is_claimed(text: Text, i: int) -> bool:
    """True for "claim £60 back online", "claims must be made online"."""
    opening = text.positions(text.sentence[i]).start
    before = text.tokens[max(i - 8, opening) : i]
    said = {token.text.split(" ")[0] for token in before}
    back = any(token.tag == "cashback" for token in text.tokens)
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
    if _APPOINTMENT.search(said) or _NO_APPOINTMENT.search(text.before(i)):
        return True
    before = text.tokens[i - 1].text if i else ""
    site = text.tokens[i].text == ""
    if site and (before.endswith(" survey") or text.before(i).lower().startswith("tell us")):
        return True  # "Take our survey at brand.example and get $2 off"
    booked = before in _BOOKING if site else _BOOKED.search(text.words(max(i - 1, 0), i + 1))
    return bool(booked) and "code" not in text.tags(text.sentence[i])


_BOOKING = frozenset({"book", "prebook", "schedule", "reserve", "register", "join", "apply"})
_BOOKED = re.compile(r"\byou\sbook\sonline$", re.I)
_APPOINTMENT = re.compile(
    r"\ben prenant (?:votre )?(?:rendez|rdv)|"
    r"\b(?:inscrivez - vous|inscris - toi|enregistrez - vous|participez|activez)\b"
    r"|\bprenez (?:vite |votre |un )*(?:rendez|rdv)|\bbook (?:an?|your)\b"
)
"""What one makes at a place, folded."""
_NO_APPOINTMENT = re.compile(r"\b(?:no appointment|sans rendez-vous)\b[^,;:]*$", re.I)
_ARTICLES = frozenset({"le", "la", "l'", "les", "notre", "nos", "the", "our"})
YOURS = frozenset({"votre", "ton", "your"})


def opens_line(text: Text, i: int) -> bool:
    return i == 0 or text.tokens[i - 1].tag in ("stop", "mark")


def is_told_of(text: Text, i: int, same: list[int]) -> bool:
    """True for the shop of "Le site fait peau neuve : …", "Notre boutique a 5 ans"."""
    said = text.words(same[0], i + 1).lower().replace("’", "'").split()
    after = text.tokens[min(i + 1, same[-1])]
    acts = after.tag in ("word", "hours") or text.source[after.start : after.end] == "a"
    return i <= same[0] + 1 and said[0] in _ARTICLES and acts


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
    """True for the shop of "On vide la boutique : …" and "Votre magasin de Rouen s'agrandit : …",
    where no preposition says that the offer is had there."""
    if text.language != "fr" or text.tokens[i].text not in _SHOPS or not i:
        return False
    article = text.words(i - 1, i).lower()
    if article in YOURS | _ARTICLES and opens_line(text, i - 1):
        named = {token.tag for token in text.tokens[i + 1 : i + 2]} & {"colon", "of"}
        return article in YOURS or not (named or "only" in text.tags(text.sentence[i]))
    before = text.tokens[max(i - 2, 0)]
    acted = i > 1 and before.tag == "word" and before.text not in _LEADING
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
    return re.compile(rf"(?:(?:au|à\s+la|at\s+the|in\s+the)\s+|à\s+l['’])?(?:{trades})", re.I)
