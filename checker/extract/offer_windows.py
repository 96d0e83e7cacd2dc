"""Which windows of a text are the days of its offers, beside other windows and other matters."""

from __future__ import annotations

import re
from datetime import datetime

from msgspec.structs import replace

from checker.extract.dates import Window
from checker.extract.grammars import patterns
from checker.extract.offer_asides import lasts, whole_day
from checker.extract.offer_benefit import Benefit
from checker.extract.offer_slots import Text
from checker.extract.vouchers import is_its_date

_MONTH = 27
"""Days from which a window is a month."""
_ABOUT = frozenset(patterns("promotions", "about"))


def window_at(text: Text, benefits: list[Benefit], i: int) -> Window | None:
    """The window at `i`; of a day told beside the offer without its hours, which are those of what
    happens there: "Join us Saturday, 8 a.m. to 5 p.m. …"."""
    window = text.windows.get(i)
    if window and window.valid_through and _TODAY_AND.match(text.words(i, i + 1)):
        ahead = text.ahead(i, 60)
        if _URGED.search(ahead):
            return replace(window, valid_from=None)  # "Stop by today, ends Sunday"
    own = any(b.sentence == text.sentence[i] for b in benefits)
    if own and window and window.valid_from and not window.valid_through:
        opening = text.positions(text.sentence[i]).start
        if _ENDING.match(text.words(opening, i + 1)):  # "Fin des -40 % ce dimanche à 19 h"
            return replace(window, valid_from=None, valid_through=window.valid_from)
    ahead = text.ahead(i, 30)
    if own and window and _DUE.search(ahead):
        return replace(window, valid_from=None)  # "Votre bon arrive à échéance le 30/11"
    if own and window and window.valid_from and _UP_TO.search(text.ahead(i, 60)):
        return replace(window, valid_from=None)  # "until the end of term on 18 December"
    tags = text.tags(text.sentence[i])
    if window is None or own or tags & _ABOUT or text.tokens[0].tag == "window":
        return window
    if "rise" in tags and window.valid_from:
        return None  # "Prices are going up in January. Book now and get 10% off"
    return of_event(text, i, window)


_TODAY_AND = re.compile(r"today[,;!.]\s", re.I)
_ENDING = re.compile(r"(?:fin d|derniers? |last (?:chance|call)|final (?:hours|call))", re.I)
_UP_TO = re.compile(
    r"\b(?:until|till|up to)\s(?:the\s)?(?:very\s)?(?:end|close|last day|final day)\s"
    r"of\s[^,.;:\d]{3,25}\s$",
    re.I,
)
_DUE = re.compile(
    r"(?:à échéance|\bfermeture (?:définitive|pour (?:travaux|retraite)|du magasin))"
    r"(?: le| ce)?\s+$",
    re.I,
)
_OPENERS = ("from", "start", "begin", "as of", "dès", "à partir", "live", "goes", "open", "launch")
"""What a window opens with that begins then, and does not only happen on that day."""
_EVENINGS = frozenset({"evening", "night", "preview", "soiree", "nocturne"})


def of_event(text: Text, i: int, window: Window) -> Window:
    """`window` without the hours of its one day; with them where it is an evening's: "our Preview
    Evening on Thursday, 5pm to 8pm"."""
    named = {word for token in text.told(text.sentence[i]) for word in token.text.split()}
    said = text.words(i, i + 1).lower()
    if {*named, *said.split()} & _EVENINGS:
        return window
    start = window.valid_from
    if start and start.hour and window.valid_through is None and not said.startswith(_OPENERS):
        end = start.replace(hour=23, minute=59, second=59)
        window = replace(window, valid_through=end.replace(second=0))
    return whole_day(window)


def is_outdone(text: Text, benefits: list[Benefit], i: int) -> bool:
    """True for a duration, "48h", beside the dates it lasts: in its sentence, or anywhere where
    its own makes no offer."""
    window = text.windows.get(i)
    if window is not None and _is_told_again(text, window, i):
        return True
    if window is None or not window.lasting:
        return False
    dated = {
        text.sentence[k]
        for k, other in text.windows.items()
        if not other.lasting and not is_of_stay(text, k)
    }
    own = {b.sentence for b in benefits}
    if text.sentence[i] in dated or text.sentence[i] not in own:
        return bool(dated)
    beside = [k for k in text.windows if text.sentence[k] not in own and lasts(text, k, alone=True)]
    told = [text.windows[k] for k in beside if not text.windows[k].lasting]
    return any(w.valid_from for w in told) and any(w.valid_through for w in told)


def _is_told_again(text: Text, window: Window, i: int) -> bool:
    """True for "Friday at 6 AM" of a text that goes on "Friday only, November 27"."""
    start = window.valid_from
    told = text.words(i, i + 1)
    if start is None or "/" in told or _DATED.search(told):
        return False
    return any(
        other.valid_from is not None
        and (other.valid_from.date() - start.date()).days in (7, 14)
        and _DATED.search(text.words(k, k + 1)) is not None
        for k, other in text.windows.items()
        if k > i
    )


_DATED = re.compile(r"\b\d{1,2}(?![\d:]|\s?[ap]\.?m)", re.I)


def but_vouchers(text: Text, benefits: list[Benefit], i: int) -> list[Benefit]:
    """`benefits` that the window at `i` may be the days of: none where it tells when a voucher of
    its sentence can be spent, "10 € en bon d'achat, à valoir du 1er au 15 décembre"."""
    if not is_its_date(text, i):
        return benefits
    earned = [b for b in benefits if b.bare.kind == "cash_back"]
    if any(b.sentence == text.sentence[i] for b in earned):
        return []
    return [b for b in benefits if b.bare.kind != "cash_back"]


_STAYS = frozenset(
    {
        "stay", "stays", "travel", "arrivals", "departures", "nights", "trips", "visits",
        "sejour", "sejours", "depart", "departs", "arrivees", "nuits", "vols", "seances",
        "representations", "voyages", "croisieres", "departing", "arriving", "sailing",
        "collect", "collecting", "pickup", "travelling", "traveling", "flying", "visite", "visites",
        "partez", "concert",
        "concerts", "spectacle", "spectacles", "match", "festival",
    }
)  # fmt: skip
_LODGINGS = frozenset(
    {
        "stays", "breaks", "pitches", "lodges", "cottages", "cabins", "holidays", "cruises",
        "sailings", "departures", "arrivals", "nights",
    }
)  # fmt: skip
_SHOWS = re.compile(
    r"\b(?:pour|du|de|au|for|to|of|at)\s(?:le\s|la\s|l['’]|the\s|our\s|notre\s|nos\s)?"
    r"(?:concert|spectacle|match|gala|récital|game|show|recital|performance)s?"
    r"(?:\son|\sof|\sdu|\sle)?\s+$",
    re.I,
)
_DEPARTS = frozenset({"depart", "departs", "departing", "representation", "representations"})
_BOOKED = frozenset({"book", "booked", "booking"})


_PURCHASE = re.compile(
    r"(?:pour\s|sur\s)?(?:tout\s|un\s)?achats?\s(?:(?:effectué|réalisé|fait)s?\s)?"
    r"|(?:on\s|for\s)?(?:all\s|any\s|every\s)?(?:orders?|purchases?)\s(?:placed|made)\s(?:between\s|from\s)?",
    re.I,
)


_TAKEN_AGAIN = re.compile(
    r"\b(?:retour|rendre|rendus?|rendez|échang|repris|rapport|renvo|remboursable|return|exchang|bring|send"
    r"|refund)",
    re.I,
)


def is_of_purchase(text: Text, i: int) -> bool:
    """True for the days to buy in that open a sentence, whatever is asked for after them: "Achat du
    16 novembre au 31 décembre, demande en ligne"; not where it tells of a delivery."""
    window = text.windows.get(i)
    if window is None or window.valid_through is None or "shipping" in text.tags(text.sentence[i]):
        return False
    if window.valid_from and window.valid_from.date() == window.valid_through.date():
        return False  # "Votre achat du 3 novembre a bien été enregistré"
    here = text.positions(text.sentence[i])
    if _TAKEN_AGAIN.search(text.said(text.sentence[i])):
        return False
    first = text.tokens[here.start].start
    return _PURCHASE.fullmatch(text.source, first, text.tokens[i].start) is not None


def is_of_stay(text: Text, i: int) -> bool:
    """True for the days of "20% off stays 4 January to 12 February if booked by 15 December"."""
    before = {word for token in text.tokens[max(i - 2, 0) : i] for word in token.text.split()}
    if not _DEPARTS.isdisjoint(before):
        return True
    told = text.windows.get(i)
    start, end = (told.valid_from, told.valid_through) if told else (None, None)
    ahead = text.ahead(i, 40)
    if start and (end is None or start.date() == end.date()) and _SHOWS.search(ahead):
        return True  # "une place offerte pour le concert du 12 décembre"
    here = (k for k in text.windows if k != i and text.sentence[k] == text.sentence[i])
    if start and any(_is_booked_before(text, k, start) for k in here):
        return True  # "Du 4 au 12 février, -25 % pour toute réservation avant le 15 décembre"
    if start and _in_later_month(text, i, start) and not _LODGINGS.isdisjoint(before):
        return True  # "3 nights for the price of 2 on stays in February"
    return not _STAYS.isdisjoint(before) and any(
        (window.valid_through and not window.valid_from)
        or window.lasting
        or not _BOOKED.isdisjoint(
            word for token in text.tokens[k - 2 : k] for word in token.text.split()
        )
        for k, window in text.windows.items()
        if k != i
    )


def _in_later_month(text: Text, i: int, start: datetime) -> bool:
    """True for "in February", told in a month before it."""
    return (
        text.words(i, i + 1).lower().split()[:1] == ["in"]
        and start.day == 1
        and (start.year, start.month) > (text.today.year, text.today.month)
    )


def _is_booked_before(text: Text, i: int, start: datetime) -> bool:
    """True where the window at `i` tells until when to book what begins after it."""
    end = text.windows[i].valid_through
    ahead = text.ahead(i, 30)
    return end is not None and end < start and _BOOKING.search(ahead) is not None


_BOOKING = re.compile(r"\b(?:réserv|book)\w*(?:\s\w+)?\s+$", re.I)
_OWN = frozenset(
    {
        "contract", "plan", "trial", "subscription", "membership", "policy", "cover", "mot",
        "warranty", "guarantee", "agreement", "tenancy", "contrat", "abonnement", "forfait",
        "garantie", "essai", "adhesion", "benefits",
    }
)  # fmt: skip
_ENDS = ("end", "expire", "finish", "runs out", "up on", "se termine", "prend fin")
_RENEWS = frozenset({"reset", "renew", "renews", "termine", "fin"})
_TAKEN_BACK = frozenset({"returns", "exchanges", "retours", "echanges"})
_MINE = frozenset({"your", "those", "votre", "ton", "the", "insurance"})


_HAPPENED = re.compile(
    r"\b(?:(?:embauché|né|arrivé|créé|fondé|reçu|acheté|commandé|paru|sorti|inauguré|ouvert)e?s?"
    r"|votre (?:\w+ ){0,2}(?:visite|commande|achat|appel|passage|séjour|demande|venue|réservation)"
    r"(?: du| le)?"
    r"|your (?:\w+ ){0,2}(?:visit|order|call|stay|enquiry|booking|appointment|purchase)(?: of)?"
    r"|born|founded|hired|opened|joined|bought|ordered|delivered)(?: on)?\s+$",
    re.I,
)


def _has_happened(text: Text, i: int) -> bool:
    """True for the past day of "Lucie, embauchée le 3 novembre"."""
    end = text.windows[i].valid_through if i in text.windows else None
    start = text.tokens[i].start
    past = end is not None and end.date() < text.today
    return past and _HAPPENED.search(text.source[max(start - 30, 0) : start]) is not None


_LISTED_DAYS = re.compile(r"(?:^|[.;\n]\s*)(?:mon|tues|wednes|thurs)day:", re.I)
_POINTING = frozenset({"this", "the", "til", "till", "thru", "to"})


def names_day(text: Text, i: int) -> bool:
    """True for the day of every week that has a name: "Over-60s Wednesday: 10% off",
    "Wine Wednesday: half off"."""
    if text.language == "en" and len(_LISTED_DAYS.findall(text.source)) > 1:
        return True  # "Monday: curry night. Tuesday: 3 tapas for £15."
    day = text.words(i, i + 1)
    after = text.tokens[i + 1 : i + 2]
    if text.language != "en" or not i or not day.isalpha() or [t.tag for t in after] != ["colon"]:
        return False
    before = text.words(i - 1, i)
    rhymes = (
        before.istitle() and before[0] == day[0] not in "SM" and before.lower() not in _POINTING
    )
    return text.tokens[i - 1].tag == "audience" or rhymes


def is_opening(text: Text, i: int) -> bool:
    """True for the day on which a place opens after all offers end, "Le domaine ouvre le 5
    décembre ! … Tarifs valables jusqu'au 30 novembre", or have begun: "Now through December 24, …
    ZooLights opens November 27!"."""
    window = text.windows.get(i)
    if window is None or window.valid_from is None or window.valid_through is not None:
        return False
    heads = i <= text.positions(text.sentence[i]).start + 1
    if heads and not _OPENS.match(text.words(i, i + 1)):
        return False  # the line "From Tuesday 1 December" above other offers
    ends = [w.valid_through for w in text.windows.values() if w.valid_through and not w.valid_from]
    begun = any(_NOW.match(text.source, w.start) for w in text.windows.values())
    return bool(ends) and (begun or max(ends) < window.valid_from)


_NOW = re.compile(r"(?:from\s)?now\s(?:through|thru|until|till?|to)\b", re.I)
"""Opens the days of what has begun: "Now through December 24"."""
_OPENS = re.compile(r"r?ouvr|ouverture|(?:re)?open", re.I)
_URGED = re.compile(
    r"(?:^|[.!?,;:—–-]\s*|\b(?:and|so|or|please|to)\s)"
    r"(?:visit|call|stop\s(?:by|in)|come|ring|phone|text|schedule|order|book|shop|join|apply"
    r"|enquire|contact|reserve|sign\sup|switch|drop\s(?:in|by)|pop\sin|swing\sby)\b"
    r"(?:\b[DM]r?s?\.|[^.!?,;:\n\d%£$])*$",
    re.I,
)


def _is_urged(text: Text, i: int) -> bool:
    """True for the day of "Stop by today, ends Sunday", on which no offer ends that has an end."""
    after = text.tokens[i + 1 : i + 2]
    if text.words(i, i + 1).lower() != "today" or [t.tag for t in after] == ["only"]:
        return False
    later = (w.valid_through for k, w in text.windows.items() if k != i)
    told = any(end is not None and end.date() > text.today for end in later)
    ahead = text.ahead(i, 60)
    return told and _URGED.search(ahead) is not None


_MOVES = re.compile(
    r"\b(?:déménage(?:ons|nt)?|change(?:ons|nt)?\s(?:de\s(?:local|locaux|adresse)|d['’]adresse)"
    r"|(?:pars|part|partons|partent|prends?|prenons)\s(?:à|en|notre|ma|sa)\s(?:la\s)?retraite|bail)\b"
    r"[^.!?:;,%€]*$",
    re.I,
)

_SHUT = re.compile(
    r"\b(?:clos(?:e|es|ing)|shut(?:ting)?|leav(?:e|es|ing)|mov(?:e|es|ing)\sout\sof)"
    r"\s(?:our|the|its|this|my)\s(?:[\w’']+\s){0,3}(?:locations?|stores?|shops?|branch|site|premises|studio)"
    r"$",
    re.I,
)


def moves(text: Text, i: int) -> bool:
    """True for the day of "On change de local fin décembre : -50 %" and "We close our Elm Street
    location on January 9", which ends no offer."""
    if text.language == "en":
        return _SHUT.search(text.before(i)) is not None
    opening = text.positions(text.sentence[i]).start
    return text.language == "fr" and _MOVES.search(text.words(opening, i + 1)) is not None


_SEVERAL = 2
_PLACED = re.compile(
    r"(?:^|[.!?;\n]\s*)(?:\w+\s){0,2}(?!(?:all|your|these|online|sale|offer|pre|any|the)\s)\w+\sorders\s$",
    re.I,
)


def _is_of_other_orders(text: Text, i: int) -> bool:
    """True for the day by which "Bakery orders must be placed", beside days of the offers."""
    if text.language != "en" or len(text.windows) < _SEVERAL:
        return False
    asked = text.words(i, i + 1).lower().startswith("must be ")
    return asked and _PLACED.search(text.ahead(i, 60)) is not None


def is_of_another(text: Text, i: int) -> bool:
    """True for the end of something that the reader has: "your contract ends on 30 November"."""
    if i in text.windows and _is_of_other_orders(text, i):
        return True
    if moves(text, i) or _has_happened(text, i) or names_day(text, i) or _is_urged(text, i):
        return True
    near = text.tokens[max(i - 6, text.positions(text.sentence[i]).start) : i]
    before = [word for token in near for word in (token.text.split() or [""])]
    if before[-1:] == ["due"] or not _TAKEN_BACK.isdisjoint(" ".join(before[-4:]).split()):
        return True  # "Your booster is due on 2 December", "returns are extended to 15 January"
    before = before[:-2] if before[-2:] in (["before", "they"], ["before", "it"]) else before
    said = [k for k, word in enumerate(before) if word in _OWN]
    ending = text.words(i, i + 1).lower().startswith(_ENDS) or not _RENEWS.isdisjoint(before[-1:])
    return (
        bool(said)
        and ending
        and said[-1] >= len(before) - 2
        and not _MINE.isdisjoint(before[: said[-1]])
    )


def is_usual(text: Text, benefit: Benefit, i: int) -> bool:
    """True where the offer is one of every day, or has begun and says how long it goes on, and
    another sentence tells the days: "Shipping is always free over $75. …", "The 3 for 2 runs on
    until 24 December."."""
    if benefit.sentence == text.sentence[i]:
        return False
    tags = text.tags(benefit.sentence)
    return (
        "always" in tags
        or is_of_every_day(text, benefit)
        or (benefit.window is not None and "continues" in tags)
    )


def is_of_every_day(text: Text, benefit: Benefit) -> bool:
    """True for "Et avec votre carte, -5 % sur les livres tous les jours."."""
    return _EVERY_DAY.search(text.said(benefit.sentence)) is not None


_EVERY_DAY = re.compile(
    r"\b(?:tous les jours|toute l['’]année|every day|all year(?: round)?)\W*$", re.I
)
_DELIVERED = re.compile(
    r"(?:[,(;]|\bet|\band)\s+(?:la |le )?(?:(?:livré|posé|installé)e?s?"
    r"|(?:pose|livraison|installation)(?: est)? garantie|delivered|fitted|installed)\s+$"
    r"|\b(?:visibles?|exposée?s?|on\s(?:show|display|view))\s+$",
    re.I,
)


def _is_ordered(text: Text, i: int) -> bool:
    """True where the thing is fitted in a range of days, or free until one of them."""
    window = text.windows.get(i)
    return window is None or window.valid_from is not None or text.tokens[i - 1].tag == "free"


def is_of_delivery(text: Text, benefits: list[Benefit], i: int) -> bool:
    """True for the day of "Expédition le 2 décembre", where it is not the delivery that is free,
    and for that until which things are shown."""
    shipped = i > 0 and text.tokens[i - 1].tag == "shipping"
    ahead = text.ahead(i, 30)
    if _DELIVERED.search(ahead) and not _is_ordered(text, i):
        return True  # "-15 % sur les canapés, livrés avant Noël"
    return shipped and not any(b.first <= i - 1 < b.last for b in benefits)


def is_vague(text: Text, i: int) -> bool:
    """True for "en décembre", "ce week-end" beside dates in figures of the same sentence: it is
    their season, not their days."""
    window = text.windows.get(i)
    start, end = (window.valid_from, window.valid_through) if window else (None, None)
    if not start or not end or start.date() == end.date() or _is_in_figures(text, i):
        return False
    if end.date() < text.today and (end - start).days >= _MONTH:
        return True  # "We set our prices in September"
    return any(
        text.sentence[k] == text.sentence[i]
        and _is_in_figures(text, k)
        and not other.lasting
        and (other.valid_through is None or other.valid_through >= start)
        and (other.valid_from is None or other.valid_from <= end)
        and not is_its_date(text, k)
        for k, other in text.windows.items()
    )


def _is_in_figures(text: Text, i: int) -> bool:
    return any(sign.isdigit() for sign in text.words(i, i + 1))


def is_finer(window: Window, held: Window) -> bool:
    """True for the hours of days already told: "ce week-end, jusqu'à dimanche 19 h"."""
    ends, end = window.valid_through, held.valid_through
    if not ends or not end or window == held or ends > end or ends.date() != end.date():
        return False
    starts, start = window.valid_from, held.valid_from
    if start is None and starts is not None and end.date() == starts.date() and starts.hour:
        return True  # "ce soir, de 18 h à minuit"
    return starts is None or (start is not None and starts.date() == start.date())


def is_first_day(held: Window, window: Window) -> bool:
    """True where `held` is the one day on which begins what `window` ends, or the first of its
    days: "Tomorrow: 20% off all serums. Until 30 November.", "Friday: 20% off, 27 to 30 November".
    """
    start, end, ends = held.valid_from, held.valid_through, window.valid_through
    if not start or not end or not ends or window.lasting:
        return False
    if window.valid_from and window.valid_from.date() != start.date():
        return False
    return start.date() == end.date() < ends.date()
