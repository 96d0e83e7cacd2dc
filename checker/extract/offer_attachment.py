"""Hands each slot of a text to the offers that receive it, and one of another matter to none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from msgspec.structs import replace

from checker.extract.dates import Window
from checker.extract.grammars import patterns
from checker.extract.lexing import Token
from checker.extract.offer_asides import (
    comes_first,
    counts_parts,
    has_price,
    is_excluded,
    is_left_out,
    is_of_instalments,
    is_sold,
    is_subject,
    lasts,
    names_goods,
    tells,
    tells_of_parts,
)
from checker.extract.offer_benefit import Benefit
from checker.extract.offer_beside import is_to_return
from checker.extract.offer_clauses import is_before_so
from checker.extract.offer_elsewhere import is_elsewhere, is_trade
from checker.extract.offer_exclusions import exclusions_at, left_out
from checker.extract.offer_going_on import hand
from checker.extract.offer_headings import under_heading
from checker.extract.offer_menus import but_ordered
from checker.extract.offer_paragraphs import is_of_other_matter
from checker.extract.offer_places import held_at, is_held_there, places_beside
from checker.extract.offer_receivers import (
    asked,
    asks_nothing,
    beside,
    but_usual,
    echoing,
    is_about_code,
    of_sentence,
    receivers_of,
    reduced,
    with_code,
)
from checker.extract.offer_scope import scopes
from checker.extract.offer_slots import Text
from checker.extract.offer_windows import (
    but_vouchers,
    is_of_another,
    is_of_delivery,
    is_of_purchase,
    is_of_stay,
    is_opening,
    is_outdone,
    is_usual,
    is_vague,
    moves,
    names_day,
    of_event,
    window_at,
)
from checker.extract.offer_words import gift_words, most, quote_of, worth
from checker.extract.vouchers import asks_to_use

_GREETED = 2
"""People at this token are greeted: "Dear valued member, …"."""
_THANKED = re.compile(r"(?:thanks|thank you) for")
"""Opens whom the text is for: "Thanks for being a subscriber to our email"."""
_SHOWN = re.compile(
    r"(?:(?:just|simply|please)\s)?(?:show|present|bring|flash)\s(?:us\s)?this\b", re.I
)
_USUAL = re.compile(
    r"\b(?:réductions?|remises?|tarifs?|avantages?)\shabituel|\bgardent\sleurs?\b"
    r"|\busual\s(?:discount|rate)",
    re.I,
)
"""Of people who only have what they always have: "Carte Famille : vos réductions habituelles"."""
_REMINDS = re.compile(r"\b(?:n['’]oublie[zs]? pas|pensez à|don['’]t forget|remember)\b", re.I)
"""Opens what one is only reminded of: "N'oubliez pas votre carte de fidélité"."""
_LEADS = re.compile(r"(?:and|while|but|everyone|everybody|anyone|anybody|all)\b")
"""Opens whom the offer behind it is for: "members get 20% off and everyone gets a free drink"."""
EVERYONE = "everyone"
"""Whom "-10 % pour tous, -20 % pour les membres" gives the first offer: nobody else's holds."""


_INSIDE = frozenset({"code", "window", "audience", "stock", "place", "threshold"})
"""Slots that count even in the middle of the words of a benefit."""


_SLOTS, _ABOUT, _ASIDE, _STEPS, _TERMS = (
    frozenset(patterns("promotions", name))
    for name in ("slots", "about", "aside", "steps", "terms")
)
_HANDED = _SLOTS | {"no_code"}
_OTHERS = _ASIDE | _STEPS | {"money", "percent"}
"""What a sentence that makes no offer tells instead: "Jusqu'à 80 € pour votre ancien vélo"."""
_PAID = frozenset({"receipt", "errand"})
_BRIEF = 4
"""A sentence of a date and so few words, "Plus que jusqu'à dimanche", is about the offer."""


_BARE = 2
"""A beginning or a day alone needs still fewer: "Les travaux commencent le 23" begins no offer."""


def attach(text: Text, benefits: list[Benefit]) -> None:
    """Gives each slot of `text` to the benefits it holds for: those of its own sentence first."""
    own = {benefit.sentence for benefit in benefits}
    others = [i for i, sentence in enumerate(text.sentence) if sentence not in own]
    _give_slots(text, benefits, [i for i, n in enumerate(text.sentence) if n in own])
    about = [
        i
        for i in others
        if (_is_about_offer(text, benefits, i) or _goes_on(text, own, i))
        and not is_of_other_matter(text, benefits, i)
    ]
    _give_slots(text, benefits, sorted(about, key=lambda i: not _is_reserved(text, i)))
    _give_address(text, benefits)
    _give_opening(text, benefits)
    _give_excluded(text, benefits)
    said = scopes(text, [(b.promotion, b.first, b.last) for b in benefits])
    for benefit, scope in zip(benefits, said, strict=True):
        _finish(text, benefits, benefit, scope)


def _is_reserved(text: Text, i: int) -> bool:
    """True for those of "Offre réservée aux nouveaux adhérents", before any told in passing."""
    return text.tokens[i].tag == "audience" and "only" in text.tags(text.sentence[i])


def _give_address(text: Text, benefits: list[Benefit]) -> None:
    """Gives whom the text addresses to all of its offers: "Chère adhérente, …", "Teachers, …"."""
    for i, token in enumerate(text.tokens):
        if token.tag != "audience" or is_subject(text, i) or names_goods(text, i):
            continue
        opens = i > 1 and "\n" in text.tokens[i - 1].text  # behind a subject or a greeting
        after = [t.tag for t in text.tokens[i + 1 : i + 5]]
        opens = opens or (i == _GREETED and text.tokens[0].text == "dear")
        if (opens and after[:1] == ["comma"]) or (i < _GREETED and {"comma", "stop"} & {*after}):
            for benefit in but_usual(text, beside(text, benefits, i) or benefits, i):
                if benefit.promotion.audience is None:
                    hand(text, benefit, i, "audience", token.detail)


def _give_excluded(text: Text, benefits: list[Benefit]) -> None:
    """Gives what a sentence of its own leaves out, "les cartes cadeaux sont exclues", to the
    offers of its sentence, else to all."""
    for i, words in left_out(text):
        for benefit in of_sentence(text, benefits, i) or benefits:
            if benefit.promotion.exclusions is None:
                hand(text, benefit, i, "exclusions", words)


def _give_opening(text: Text, benefits: list[Benefit]) -> None:
    """Gives the dates that the text opens with to the offers without any: "La foire revient du
    4 au 6 décembre. …", "Samedi 28 novembre, journée portes ouvertes. …"."""
    first = min(benefit.first for benefit in benefits)
    own = {benefit.sentence for benefit in benefits}
    for i, window in text.windows.items():
        start, end = window.valid_from, window.valid_through
        if i >= first or not start or not end or window.lasting or end.date() < text.today:
            continue
        if names_day(text, i) or moves(text, i) or is_of_other_matter(text, benefits, i):
            continue
        tags = text.tags(text.sentence[i])
        leads = i == 0 or text.tokens[i - 1].tag in ("stop", "colon", "mark")
        near = text.sentence[i] in (0, text.sentence[first] - 1)
        if tags & (_ASIDE | {"rise"} | _STEPS - {"service"}) or not (leads or near):
            continue
        window = of_event(text, i, window)
        for benefit in benefits:
            standing = benefit.bare.kind == "free_shipping" and text.sentence[i] in own
            if benefit.window is None and not standing:
                hand(text, benefit, i, "valid", window)
        return


_GOES_ON = frozenset(
    {
        "with", "in", "on", "for", "at", "across", "while", "only", "by", "using", "dans", "sur",
        "avec", "pour", "en", "a", "au", "aux", "chez", "uniquement", "seulement", "sous",
    }
)  # fmt: skip
"""Words that go on about an offer behind its last day, where another matter has a subject."""
_LASTS = re.compile(
    r"\W*(?:(?:now )?(?:until|till?|through|thru)|from|ends?|jusqu|du|valable|valid)", re.I
)


def _goes_on(text: Text, own: set[int], i: int) -> bool:
    """True for the last day that opens the sentence behind an offer's, with no word of another
    matter: "20% off cuts. Until 12 December, with our graduate stylists."."""
    here = text.sentence[i]
    window = text.windows.get(i)
    if window is None or window.valid_through is None or here - 1 not in own:
        return False
    if not _LASTS.match(text.source, text.tokens[i].start):
        return False  # "20% off lamps. Order by 12/10 for Christmas delivery."
    told = text.positions(here)
    if _names_goods_until(text, i):
        return True
    after = next((text.tokens[k] for k in told if k > i and text.tokens[k].tag != "comma"), None)
    near = text.paragraph[i] == text.paragraph[text.positions(here - 1).start]
    return told.start == i and near and after is not None and after.text in _GOES_ON


_FRAGMENT = frozenset(
    {"word", "and", "comma", "composition", "of", "lot", "child", "stop", "window"}
)


def _names_goods_until(text: Text, i: int) -> bool:
    """True for the last day of "$5 off $25. Toys and games, now through Sunday.", behind goods
    alone."""
    told = text.told(text.sentence[i])
    behind = text.tokens[i + 1 : i + 2]
    ends = not behind or behind[0].tag in ("stop", "at", "place")
    goods = text.language == "en" and text.tokens[i - 1].tag == "comma" and ends
    opening = told[: told.index(text.tokens[i])]
    return goods and _FRAGMENT.issuperset(token.tag for token in opening)


def _is_about_offer(text: Text, benefits: list[Benefit], i: int) -> bool:
    """True where the slot at `i`, in a sentence without a benefit, is a condition of one."""
    if text.tokens[i].tag not in _SLOTS:
        return False
    tokens = text.told(text.sentence[i])
    tags = {token.tag for token in tokens} - _invited(text, text.sentence[i])
    words = sum(tells(text, token) for token in tokens)
    if is_of_purchase(text, i) or _is_on_coupon(text, i):
        return True
    if text.tokens[i].tag in ("window", "place") and tags & _OTHERS and not tags & _TERMS:
        return False
    if text.tokens[i].tag == "event" and "service" in tags and not tags & _TERMS:
        return False  # "What you give for Christmas can be returned until 31 January"
    if text.sentence[i] in text.notes or (text.tokens[i].tag == "window" and _heads(text, i)):
        return True
    window = text.windows.get(i)
    if window and "rise" in tags and not tags & (_TERMS | {"until"}) and text.language == "fr":
        return False  # "Nos prix remontent le 1er décembre"
    if window and _has_begun(window, text) and not tags & _ABOUT:
        return False  # "La loi s'applique depuis le 1er novembre"
    asked = "".join(token.text for token in tokens[-2:] if token.tag == "stop")
    if window and "?" in asked and not tags & _ABOUT:
        return False  # "Ordered by Friday? It ships Monday."
    if text.tokens[i].tag == "place" and not tags & _TERMS and is_elsewhere(text, i):
        return False
    if window and window.valid_through is None and "audience" in tags and not tags & _TERMS:
        return False  # "Members may shop from Thursday"
    if window and "ended" in tags and not tags & _ABOUT:
        return False  # "Closed on Mondays in December"
    if window and window.lasting and "plain" in tags and not tags & _TERMS:
        return False  # "Retours gratuits pendant 30 jours" beside an offer
    if text.tokens[i].tag == "threshold" and tags & _PAID and not tags & _TERMS:
        return False  # "votre facture, d'un montant de 7,42 €, sera prélevée le 15"
    amounts = {"point", "money"} & tags
    if text.tokens[i].tag == "audience" and amounts and "only" not in tags:
        return False  # "Membres du Club : 200 points donnent 10 €"
    if text.tokens[i].tag == "audience" and _is_receiving(text, i) and not tags & _ABOUT:
        return False  # "Members get two!"
    if window and window.valid_through and (_is_shown(text, i) or _is_left_open(text, i)):
        return True
    if text.tokens[i].tag == "audience" and _USUAL.search(text.said(text.sentence[i])):
        return False
    if text.tokens[i].tag == "audience" and _asks_to_join(text, benefits, i) and not tags & _ABOUT:
        return False
    if text.tokens[i].tag == "audience" and _REMINDS.search(text.before(i)):
        return any(b.bare.kind == "loyalty" for b in benefits)
    if text.tokens[i].tag == "audience" and _THANKED.match(text.tokens[i].text):
        return True
    if text.tokens[i].tag == "audience" and is_subject(text, i):
        return bool(tags & _ABOUT)
    if text.tokens[i].tag == "audience" and (has_price(text, i) or comes_first(text, i)):
        return False
    if text.tokens[i].tag == "place" and is_held_there(text, i):
        return True
    if words <= _brief(text, benefits, i) and not tags & _ASIDE:
        return True
    return bool(tags & _ABOUT) and "?" not in "".join(
        token.text for token in tokens if token.tag == "stop"
    )


_BULLETS = frozenset({"•", "·", "|"})


def _is_on_coupon(text: Text, i: int) -> bool:
    """True for the amount between the bullets of "SAVE $20 • Any Service Over $100 • Exp 12/15"."""
    here = text.positions(text.sentence[i])
    before = text.tokens[here.start - 1].text if here.start else ""
    all_of = text.tokens[here.start].tag in ("all", "on", "for_purchase")
    return text.tokens[i].tag == "threshold" and before in _BULLETS and all_of


def _stands_alone(text: Text, i: int) -> bool:
    return _opens_sentence(text, i) or _is_on_coupon(text, i)


def _is_apart(text: Text, i: int) -> bool:
    """True for the amount of paying in parts, and for that of the rule of a card: "Carte Rive :
    10 € tous les 200 €"."""
    ruled = text.words(i, i + 1).lower().startswith("tous les") and any(
        token.tag == "audience" for token in text.told(text.sentence[i])
    )
    return ruled or tells_of_parts(text, i)


def _asks_itself(text: Text, benefit: Benefit) -> bool:
    """True for the delivery of "Commande minimum 15 €, livraison offerte dès 30 €"."""
    asks = [token.tag for token in text.tokens[benefit.last : benefit.last + 1]] == ["threshold"]
    return asks and not asks_to_use(text, benefit, benefit.last)


_BECOMES = re.compile(r"\b(?:become|devenez|deviens)\b", re.I)
_JOINING = ("inscri", "abonnez", "abonne ", "signed up")


def _asks_to_join(text: Text, benefits: list[Benefit], i: int) -> bool:
    """True for the list of "Suivez-nous et abonnez-vous à la newsletter !" behind the offers, and
    for the club of "Become a member today" wherever it is told."""
    if _BECOMES.search(text.before(i)):
        return True
    token, tags = text.tokens[i], text.tags(text.sentence[i])
    joins = token.text.startswith(_JOINING) or "signup" in tags
    joins = joins or ("visit" in tags and token.text.startswith("for "))
    return joins and all(b.last <= i for b in benefits)


_RESERVED = re.compile(r"\W*(?:(?:offre|prix) )?(?:réservée?s?|pour|avec)\b", re.I)
"""Opens whom an offer before it is for: "Réservé aux porteurs de la carte Mirabelle."."""


def _brief(text: Text, benefits: list[Benefit], i: int) -> int:
    """How many such words a sentence may tell beside the slot at `i` to be about the offer; none
    where people are named behind it, "Nos vendeurs sont des professionnels"."""
    if text.language == "en" and text.tokens[i].tag != "place":
        return 0
    said = text.said(text.sentence[i])
    if text.tokens[i].tag == "audience" and "?" not in said and any(b.last <= i for b in benefits):
        points = any(b.bare.kind == "loyalty" for b in benefits)
        return _BARE if points or _RESERVED.match(said) else 0
    return _BRIEF if lasts(text, i) else _BARE


def _is_receiving(text: Text, i: int) -> bool:
    return [token.tag for token in text.tokens[i + 1 : i + 2]] == ["get"]


def _heads(text: Text, i: int) -> bool:
    """True for the days of "Jusqu'à jeudi, découvrez notre sélection :" above a list."""
    ending = [token.tag for token in text.told(text.sentence[i])[-2:]]
    return ending == ["colon", "stop"]


def _invited(text: Text, sentence: int) -> set[str]:
    """What makes a sentence no aside: "On vous attend jusqu'à samedi, fermeture 20 h" has an end
    that is a day."""
    ends = (text.windows[k] for k in text.positions(sentence) if k in text.windows)
    calls = any("attend" in token.text for token in text.told(sentence))
    open_days = [w.valid_through for w in ends if w.valid_through and not w.valid_from]
    return {"hours"} if calls and any(end.second for end in open_days) else set()


def _has_begun(window: Window, text: Text) -> bool:
    """True for days since a past one, without an end."""
    start = window.valid_from
    return window.valid_through is None and start is not None and start.date() < text.today


def _give_slots(text: Text, benefits: list[Benefit], positions: Iterable[int]) -> None:
    handed = [i for i in positions if text.tokens[i].tag in _HANDED]
    for i in sorted(handed, key=lambda i: not _leads(text.tokens[i])):
        token = text.tokens[i]
        if token.tag not in _INSIDE and any(b.first <= i < b.last for b in benefits):
            continue
        match token.tag:
            case "window" if not (
                is_outdone(text, benefits, i)
                or is_of_delivery(text, benefits, i)
                or is_vague(text, i)
                or is_of_stay(text, i)
                or is_of_another(text, i)
                or is_to_return(text, i)
                or is_opening(text, i)
                or is_before_so(text, benefits, i)
            ):
                receivers = but_ordered(text, but_vouchers(text, benefits, i), i)
                receivers = under_heading(text, receivers, i)
                receivers = [b for b in with_code(text, receivers, i) if not is_usual(text, b, i)]
                if "code" in text.tags(text.sentence[i]):
                    receivers = reduced(text, receivers, i)
                _give(text, receivers, i, "valid", window_at(text, benefits, i), spread=True)
            case "code":
                coded = echoing(text, reduced(text, benefits, i), i)
                _give(text, coded, i, "code", token.detail, spread=True)
            case "no_code" if is_about_code(token):
                _give(text, benefits, i, "codeless", True, spread=True)
            case "threshold" if not (
                _is_of_other_delivery(text, benefits, i)
                or _is_from_price(text, benefits, i)
                or is_of_instalments(text, i)
                or _is_paid_in(text, i)
                or (not of_sentence(text, benefits, i) and _is_apart(text, i))
            ):
                own = of_sentence(text, benefits, i)
                now = benefits if own else but_vouchers(text, benefits, i)
                now = [b for b in now if not asks_nothing(text, benefits, b, i)]
                now = [b for b in now if b.last == i or not _asks_itself(text, b)]
                now = [b for b in now if not asks_to_use(text, b, i)]
                _give(text, now, i, "minimum_spend", token.value, spread=_stands_alone(text, i))
            case "quantity" if not (counts_parts(text, i) or _numbers_order(text, i)):
                buyers = [b for b in benefits if b.bare.kind != "buy_m_get_n"]
                _give(
                    text, asked(text, buyers, i), i, "minimum_quantity", token.value, spread=False
                )
            case "everyone" if of_sentence(text, benefits, i):
                now = [b for b in benefits if b.first > i] if _leads(token) else benefits
                _give(text, now or benefits, i, "audience", EVERYONE, spread=True)
            case "audience" if not _is_of_others(text, benefits, i):
                people = but_usual(text, asked(text, benefits, i), i)
                _give(text, people, i, "audience", token.detail, spread=True)
            case "stock":
                _give(text, benefits, i, "while_stocks_last", True, spread=True)
            case "stackable":
                _give(text, benefits, i, "stackable", True, spread=True)
            case "not_stackable":
                _give(text, benefits, i, "stackable", False, spread=True)
            case "except":
                words = exclusions_at(text, i)
                _give(text, benefits, i, "exclusions", words, spread=True)
            case "event" if not is_excluded(text, i):
                new = [b for b in benefits if not is_usual(text, b, i)]
                _give(text, new, i, "name", text.words(i, i + 1), spread=True)
            case "place" if not is_trade(text, i):
                opening = text.positions(text.sentence[i]).start  # "Buy online and save …"
                bought = text.tokens[i - 1].tag == "buy" and i - 1 > opening  # "acheté en atelier"
                receivers = held_at(text, benefits, i)
                tiers = len({b.bare.kind for b in receivers}) == 1  # "20 € pour 2, 60 € pour 4 …"
                alone = len(places_beside(text, i)) == 1 and (tiers or not bought)
                _give(text, receivers, i, "redemption_channel", token.detail, spread=alone)


def _is_shown(text: Text, i: int) -> bool:
    """True for the end of "Show this email at reception by Monday", which asks for the offer."""
    opening = text.positions(text.sentence[i]).start
    return i > opening and _SHOWN.match(text.words(opening, i)) is not None


def _is_left_open(text: Text, i: int) -> bool:
    """True for the end of "Thru Wednesday or till they're gone", told in a sentence of its own."""
    after = text.tokens[i + 1 : i + 3]
    opens = i == text.positions(text.sentence[i]).start and text.windows[i].valid_from is None
    return opens and [token.text for token in after] in (["or", "till"], ["or", "until"])


def _leads(token: Token) -> bool:
    """True for "and everyone who", whom what follows is for."""
    return token.tag == "everyone" and _LEADS.match(token.text) is not None


def _is_of_others(text: Text, benefits: list[Benefit], i: int) -> bool:
    """True for "12 membres" and for "staff discount" where the sentence makes no offer."""
    token = text.tokens[i]
    counted = i > 0 and text.tokens[i - 1].tag == "number"
    if token.detail == "members" and token.text.endswith(" card"):
        paid = not of_sentence(text, benefits, i) and _PAYS.search(text.ahead(i, 12))
        if paid or _shows_who(text, i):
            return True
    joining = any(t.tag == "signup" for t in text.tokens[max(i - 3, 0) : i])
    if joining and token.detail == "members" and "fee" in text.tags(text.sentence[i]):
        return True  # "Join the club before 6 December and we'll waive the joining fee"
    around = text.told(text.sentence[i]) if _is_for(text, benefits, i) else text.tokens
    if (token.detail == "subscribers" or joining) and any(
        t.detail == "new_customers" for t in around
    ):
        return True  # "Sign up to our emails for 10% off your first order"
    if token.detail == "members" and _TRIES.search(text.before(i)):
        return True  # "Viens essayer le club, séance découverte gratuite"
    if token.detail == "employees" and _signs(text, i):
        return True
    if names_goods(text, i) or is_left_out(text, i) or is_excluded(text, i):
        return True
    named = is_sold(text, i) or (i + 1 < len(text.tokens) and text.tokens[i + 1].tag == "off")
    return counted or (named and not of_sentence(text, benefits, i))


_TRIES = re.compile(r"\b(?:viens|venez) (?:\w+ )?(?:essayer|découvrir|tester|visiter)\s*$", re.I)
_PAYS = re.compile(r"\b(?:pay(?:ez|er|ing|s)?|paid|régl(?:ez|er|ant))\s$", re.I)
_WITH_CARDS = frozenset({"students", "seniors", "teachers", "employees", "professionals"})


def _shows_who(text: Text, i: int) -> bool:
    """True for the card of "Vous êtes étudiant ? -15 % sur présentation de votre carte"."""
    near = {text.sentence[i], text.sentence[i] - 1}
    told = zip(text.tokens[:i], text.sentence, strict=False)
    return any(t.tag == "audience" and t.detail in _WITH_CARDS and n in near for t, n in told)


_PAID_IN = re.compile(
    r"\b(?:deposits?|balance|income|salary|pay(?:ing)?\sin|paid\sin)\b[^.;,!?\d]*$", re.I
)


def _is_paid_in(text: Text, i: int) -> bool:
    """True for the amount of "direct deposit of at least $500 a month", which is no spend."""
    return text.language == "en" and _PAID_IN.search(text.ahead(i, 40)) is not None


def _is_for(text: Text, benefits: list[Benefit], i: int) -> bool:
    """True for the people of "Et pour toutes nos abonnées, un vernis offert"."""
    ahead = text.ahead(i, 18).lower()
    return bool(of_sentence(text, benefits, i)) and _FOR.search(ahead) is not None


_FOR = re.compile(r"\bpour (?:tou(?:te)?s )?(?:nos |les )?$")
_NUMBERED = re.compile(r"order\s\d{4,}", re.I)


def _numbers_order(text: Text, i: int) -> bool:
    """True for "Order 88213 is on its way", which nobody need buy."""
    return _NUMBERED.fullmatch(text.words(i, i + 1)) is not None


def _signs(text: Text, i: int) -> bool:
    """True for the staff that a letter ends with: "Dr. Kim and staff"."""
    joined = text.tokens[max(i - 1, 0)].tag == "and"
    return joined and all(token.tag in ("stop", "mark") for token in text.tokens[i + 1 :])


def _opens_sentence(text: Text, i: int) -> bool:
    """True for the minimum of "Dès 45 €, la livraison est offerte et nous glissons …" and "Noël :
    dès 50 €, 5 € de remise et un mug offert", which both have; false where another one follows."""
    here = text.positions(text.sentence[i])
    ahead = [text.tokens[k].tag for k in range(here.start, i)]
    titled = "colon" in ahead and _GIVEN.isdisjoint(ahead)
    leads = _LEADING.issuperset(ahead[ahead.index("colon") + 1 :] if titled else ahead)
    others = sum(text.tokens[k].tag == "threshold" for k in here)
    return leads and others == 1 and text.tokens[min(i + 1, here.stop - 1)].tag == "comma"


_LEADING = frozenset({"and", "mark", "also", "window", "event", "comma"})
_GIVEN = frozenset({"percent", "money", "free", "gift", "shipping"})
_NAME = 4
"""Goods of so few words behind a comma have a price of their own: "…, batterie dès 79 €"."""
_OF_PURCHASE = frozenset({"purchase", "for_purchase", "spend", "minimum", "reach", "buy"})


def _is_of_other_delivery(text: Text, benefits: list[Benefit], i: int) -> bool:
    """True for the second amount of "livraison offerte dès 60 €, à domicile dès 90 €"."""
    own = of_sentence(text, benefits, i)
    before = [b for b in own if b.last <= i]
    if not before or before[-1] is not own[-1] or before[-1].bare.kind != "free_shipping":
        return False
    return before[-1].promotion.minimum_spend is not None


def _is_from_price(text: Text, benefits: list[Benefit], i: int) -> bool:
    """True where the amount is the price of what stands before it: "robes dès 29 €, jusqu'à
    -50 %", "sur les sofas de plus de 500 €"."""
    token = text.tokens[i]
    before = text.tokens[i - 1].tag if i else ""
    if any(b.first <= i < b.last for b in benefits) or _is_on_coupon(text, i):
        return False
    said = text.source[token.start : token.end]
    told = {token.tag for token in text.tokens[max(i - 4, 0) : i]} | set(token.text.split())
    of_purchase = "montant" in said or "spend" in said or not _OF_PURCHASE.isdisjoint(told)
    own = of_sentence(text, benefits, i)
    if any(b.last <= i for b in own):
        named = [t.tag for t in takewhile(lambda t: t.tag != "comma", reversed(text.tokens[:i]))]
        listed = 0 < len(named) <= _NAME and {*named} <= {"word", "of"} and said[:1] != "("
        return before == "word" and (said.lower().startswith("de plus de") or listed)
    return not of_purchase and (not own or before == "word")


def _give(
    text: Text, benefits: list[Benefit], i: int, name: str, value: object, *, spread: bool
) -> None:
    """Gives the slot at token `i` to the benefits it holds for."""
    if value is not None:
        for benefit in receivers_of(text, benefits, i, name, value, spread=spread):
            hand(text, benefit, i, name, value)


def _finish(text: Text, benefits: list[Benefit], benefit: Benefit, scope: str | None) -> None:
    """Adds scope, gift and quote."""
    promotion, first, last = benefit.promotion, benefit.first, benefit.last
    benefit.promotion = replace(
        promotion,
        audience=None if promotion.audience == EVERYONE else promotion.audience,
        scope=promotion.scope or scope,
        quote=quote_of(text, benefits, benefit),
    )
    if promotion.kind == "free_gift":
        price = worth(text, first, last)
        highest = most(text, price) if price else None
        price = highest or price
        benefit.promotion = replace(
            benefit.promotion,
            up_to=promotion.up_to or highest is not None,
            gift=gift_words(text, first, last),
            value=price.value if price else None,
            currency=promotion.currency or (price and (price.detail or text.currency)),
        )
