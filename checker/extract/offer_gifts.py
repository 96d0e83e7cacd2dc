"""What is given beside an offer or for a time: a fee waived, a thing joined to a reduction."""

from __future__ import annotations

import re
from itertools import dropwhile

from checker.extract.grammars import patterns
from checker.extract.offer_benefit import Benefit
from checker.extract.offer_slots import Text

_NO_OFFER = frozenset(patterns("promotions", "no_offer"))
_FOR_A_TIME = frozenset(
    {"window", "code", "for_purchase", "audience", "meanwhile", "save", "place"}
)
_REDUCED = frozenset({"percent", "money", "half"})


def is_fee_waived(text: Text, benefit: Benefit) -> bool:
    """False for "There's no booking fee", which is so on any day."""
    own = text.tokens[benefit.first : benefit.last]
    waived = any(token.text.startswith("waive") for token in own)
    return waived or not _FOR_A_TIME.isdisjoint(text.tags(benefit.sentence))


def is_joined(text: Text, benefit: Benefit) -> bool:
    """True for what "+" or "plus" joins to a reduction of its sentence: "50% off + free rental"."""
    opening = text.positions(benefit.sentence).start
    before = [token.tag for token in text.tokens[opening : benefit.first]]
    return "or_more" in before[-2:] and not _REDUCED.isdisjoint(before)


def is_free_month(text: Text, benefit: Benefit) -> bool:
    """True for "3 mois offerts", "two months free", "les deux premiers mois de votre mutuelle vous
    sont offerts"."""
    before = text.tokens[max(benefit.first - 2, 0) : benefit.first]
    opening = [token.tag for token in text.told(benefit.sentence)[:1]]
    if opening == ["service"] and text.language == "en":
        return False  # "Freeze your membership for three months at no charge"
    here = text.positions(benefit.sentence)
    if _FIRST_MONTHS.search(text.words(here.start, benefit.last)):
        return True
    words = " ".join(token.text for token in before).split()
    counted = any(token.tag in ("number", "one", "ordinal", "audience") for token in before)
    told = text.tags(benefit.sentence)
    if before and before[-1].text.startswith("first ") and {"signup", "window"} <= told:
        return True  # "If you sign up for our service by Friday, your first treatment is free"
    if counted and words[-1:] in (["mois"], ["months"], ["month"]):
        return True
    behind = text.tokens[benefit.last : benefit.last + 3]
    counted = [token.tag for token in behind] == ["for", "number", "period"]
    return counted and behind[-1].text == "months"  # "Read free for two months"


_FIRST_MONTHS = re.compile(
    r"\b(?:(?:vos|les)\s(?:\w+\s)?premiers?\smois|(?:votre|le)\s(?:premier|1er)\smois"
    r"|(?:\d+|un|deux|trois|six|douze)\smois)\sd(?:e\s|['’])"
    r"[^,.:;!?]{3,40}\s(?:(?:vous\s)?(?:est|sont)\s)?offerts?$",
    re.I,
)


def is_title(text: Text, benefit: Benefit) -> bool:
    """True for the gift of "Petit cadeau : 15 % sur tout", which is the offer after the colon, and
    of "Objet : votre cadeau d'anniversaire", which is told below."""
    here = text.positions(benefit.sentence)
    subject = text.tokens[here.start].text in _SUBJECTS
    told_below = {token.tag for token in text.tokens[here.stop :]} & _TOLD
    if subject and told_below and (_ASKED | {"get"}).isdisjoint(text.tags(benefit.sentence)):
        return True
    before = [token.tag for token in text.tokens[here.start : benefit.first]]
    after = [token.tag for token in text.tokens[benefit.last : here.stop]]
    if "colon" in before[-3:] and {"percent", "money"} & set(before):
        return True  # "-15 % : notre cadeau de bienvenue"
    told = after[after.index("colon") :] if "colon" in after else []
    return bool({"percent", "money", "point", "shipping"} & set(told)) and "worth" not in told


_SUBJECTS = frozenset({"objet", "subject"})
_TOLD = frozenset({"percent", "money", "free"})


def is_fee_given(text: Text, benefit: Benefit) -> bool:
    """True for "frais de dossier offerts", "nous vous offrons les frais de dossier", "frais de
    dossier : 0 € au lieu de 60 €": the word of finance is what is given."""
    before = text.tokens[max(benefit.first - 1, 0)].tag
    if benefit.bare.kind == "price_point" and benefit.bare.value == 0:
        return True
    others = (_NO_OFFER - {"finance"}) & text.tags(benefit.sentence)
    behind = text.tokens[benefit.last : benefit.last + 2]
    named = [t.tag for t in behind] == ["the", "finance"] and behind[1].text.startswith("frais")
    given = named or before == "finance" or is_fee_priced(text, benefit)
    return benefit.bare.kind == "free_gift" and given and not others


def are_fees_given(text: Text, benefit: Benefit) -> bool:
    """True where all that the sentence says of finance is given: "frais de dossier offerts"."""
    here = text.positions(benefit.sentence)
    told = [i for i in here if text.tokens[i].tag == "finance"]
    if told and all(_is_given_here(text, i) for i in told):
        return True
    given = all([t.tag for t in text.tokens[i + 1 : i + 2]] == ["free"] for i in told)
    return given and all(benefit.last <= i for i in told)


def _is_given_here(text: Text, i: int) -> bool:
    """True for the fee at `i` of "on t'offre les frais de dossier (39 €)", "Frais de dossier
    (45 €) offerts" and "1er mois offert, et les frais de dossier aussi"."""
    before = [token.tag for token in text.tokens[max(i - 2, 0) : i]]
    behind = [token.tag for token in text.tokens[i + 1 : i + 5]]
    named = text.tokens[i].text.startswith("frais")
    too = behind[:1] == ["also"] and "free" in {token.tag for token in text.tokens[:i]}
    return named and (too or before == ["free", "the"] or behind == _BRACKETED)


_BRACKETED = ["open", "money", "close", "free"]


def is_fee_priced(text: Text, benefit: Benefit) -> bool:
    """True for "les frais de dossier de 45 € vous sont offerts"."""
    before = text.tokens[max(benefit.first - 8, 0) : benefit.first]
    named = any(token.text.startswith("frais") for token in before)
    return named and [token.tag for token in before[-2:]] == ["of", "money"]


_TRIED = re.compile(r"\b(?:try|test)\s[^.!?:,\n]{2,40}\sfree\sfor\s\w+\sdays\b", re.I)


def is_tried(text: Text, benefit: Benefit) -> bool:
    """True for "Try Canvasly Pro free for 30 days", which every newcomer may."""
    tried = text.language == "en" and _TRIED.search(text.said(benefit.sentence))
    return bool(tried) and benefit.promotion.code is None


_ALWAYS = frozenset(
    {"toujours", "reste", "restent", "always", "stays", "remains", "immer", "siempre", "sempre"}
)
_YEARLY = re.compile(
    r"\s(?:all\s(?:the\s)?year|every\sday|toute\sl['’]année|tous\sles\sjours)\b", re.I
)
_ASKED = frozenset({"for_purchase", "buy", "quantity", "threshold", "code", "audience", "window"})


def is_always_free(text: Text, benefit: Benefit) -> bool:
    """True for "le retrait est toujours gratuit": what nobody need do anything for, and is not
    given ("toujours offert")."""
    own = text.tokens[benefit.first : benefit.last]
    here = text.positions(benefit.sentence)
    behind = text.source[text.tokens[benefit.last - 1].end :]
    yearly = _YEARLY.match(behind) is not None
    always = yearly or any(
        t.text in _ALWAYS for t in (text.tokens[max(benefit.first - 1, 0)], *own)
    )
    always = always or [t.tag for t in text.tokens[benefit.last : benefit.last + 1]] == ["always"]
    commas = [k for k in range(here.start, benefit.first) if text.tokens[k].tag == "comma"]
    clause = text.tokens[max(commas, default=here.start) : here.stop]
    asked = {token.tag for token in clause} & {"purchase", "with"}
    asked |= (_ASKED - {"audience"} if yearly else _ASKED) & text.tags(benefit.sentence)
    return always and not asked and not any(token.detail == "given" for token in own)


_BOUGHT = frozenset({"for_purchase", "purchase", "buy", "quantity", "threshold", "code"})


def is_free_service(text: Text, benefit: Benefit) -> bool:
    """True for "les échanges sont gratuits jusqu'au 15 janvier": nothing need be bought."""
    told = text.tags(benefit.sentence)
    before = text.tokens[max(benefit.first - 4, 0) : benefit.first]
    opened = [k for k, token in enumerate(before) if token.tag in ("colon", "stop")]
    clause = before[opened[-1] if opened else 0 :]
    opening = text.told(benefit.sentence)[:1]  # "Freeze your membership … at no charge"
    if [token.text for token in before[-1:]] == ["c' est"]:
        clause = text.told(benefit.sentence)  # "Venez visiter le fournil samedi, c'est gratuit"
    around = [*opening, *clause, *text.tokens[benefit.first : benefit.last + 4]]
    if is_fee_priced(text, benefit) or any(t.text in ("frais", "fees", "fee") for t in around):
        return False  # "frais d'inscription offerts"
    behind = [token.tag for token in text.tokens[benefit.last : benefit.last + 2]]
    given = any(t.detail == "given" for t in text.tokens[benefit.first : benefit.last])
    if given and "audience" in behind and text.language == "fr":
        return False  # "Déplacement offert aux nouveaux clients"
    if any(token.tag == "give_back" for token in clause):
        return True  # "vous pouvez rendre la paire gratuitement", which was bought
    if _is_given_with(text, benefit) or ("window" in told and _is_given(text, benefit)):
        return False
    bought = told & _BOUGHT
    if not _REDUCED.isdisjoint(told):
        bought -= {"purchase"}  # "dégustation gratuite et 10 % de remise sur toute commande"
    return any(token.tag == "service" for token in around) and not bought


def _is_given(text: Text, benefit: Benefit) -> bool:
    """True for "Alterations on us until Friday", "votre diagnostic est offert jusqu'au 30", false
    for what also always costs nothing."""
    own = text.tokens[benefit.first : benefit.last]
    yours = text.language == "en" or bool(_YOURS.search(text.ahead(benefit.first, 40)))
    return yours and any(token.detail == "given" for token in own)


_YOURS = re.compile(r"\b(?:votre|ton|ta|vos|tes)\s[^.,;:!?\d]+$", re.I)


def _is_given_with(text: Text, benefit: Benefit) -> bool:
    """True for "Pour un massage réservé, l'accès au hammam est offert"."""
    here = text.positions(benefit.sentence)
    opening = [text.tokens[k].tag for k in range(here.start, benefit.first)]
    given = any(t.detail == "given" for t in text.tokens[benefit.first : benefit.last])
    start = opening.index("colon") + 1 if "colon" in opening else 0
    return given and opening[start : start + 1] == ["for"] and "comma" in opening[start:]


_TITLE = 12
"""A first paragraph of so few tokens is the title of the text."""


def is_prize(text: Text, benefit: Benefit) -> bool:
    """True for what a contest gives: in its sentence, in a paragraph that opens with one, or under
    a title that names one."""
    own = text.paragraph[benefit.first]
    apart = own and text.paragraph.count(0) > _TITLE
    drawn = [
        i
        for i, token in enumerate(text.tokens)
        if token.tag == "contest" and text.paragraph[i] in (own, own if apart else 0)
    ]
    bought = benefit.promotion.minimum_spend or benefit.promotion.code
    if benefit.promotion.code is not None and _is_drawn_besides(text, benefit):
        return False
    return "contest" in text.tags(benefit.sentence) or (
        not bought and any(i < benefit.first for i in drawn)
    )


def _is_drawn_besides(text: Text, benefit: Benefit) -> bool:
    """True for "10 € de remise avec le code GAGNE10, et un vélo par tirage au sort"."""
    here = text.positions(benefit.sentence)
    drawn = [i for i in here if text.tokens[i].tag == "contest"]
    joints = [i for i in here if i > benefit.last and text.tokens[i].tag == "and"]
    codes = [i for i in here if text.tokens[i].tag == "code"]
    return bool(codes and joints and drawn) and codes[0] < joints[-1] < drawn[0]


_PRESENT = re.compile(
    r"\b(?:offert|envoyé)e?s?\spar\s(?!(?:La|Le|Les|Notre|Votre|Nous)\b)[A-ZÉ]\w+"
    r"|\b[A-ZÉ]\w+\s(?:t['’]|vous\s)a\s(?:offert|envoyé)\b"
    r"|\b(?:card|voucher|certificate)\sfrom\s(?!(?:Us|The|Our|Black|Cyber|[A-Z][a-z]+day)\b)"
    r"(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\s\d)[A-Z]\w+"
    r"|\bcadeau\sd(?:e\s|['’])(?!(?:No[ëe]l|La|Le|Bienvenue)\b)[A-ZÉ]\w+\s(?:atteint|est)\b"
    r"|\bavec\sce\s(?:petit\s)?mot\b|\bwith\sthis\snote\b"
    r"|\b(?!(?:We|It|They)\b)[A-Z]\w+\s(?:has\s|have\s|just\s|'s\s)?(?:sent|bought|gifted|given)\syou\b"
)


def is_present(text: Text, benefit: Benefit) -> bool:
    """True for the gift card that somebody has given: "offerte par Léa", "Paul sent you a £50 gift
    card"."""
    if benefit.promotion.minimum_spend or benefit.promotion.code:
        return False
    sent = _SENT.match(text.said(benefit.sentence + 1))
    return sent is not None or _PRESENT.search(text.said(benefit.sentence)) is not None


_SENT = re.compile(
    r"\W*(?:it|this)(?:['’]s|\sis|\scomes|\scame)\sfrom\s(?!(?:us|all|everyone|the|our)\b)", re.I
)
"""Opens what follows it: "Your gift card for £25 is attached. It's from Jo."."""
_FREE = re.compile("free|complimentary|bonus|offert|gratuit|gratis", re.I)


def is_told_before(text: Text, benefit: Benefit) -> bool:
    """True for the gift of "Ce cadeau est valable jusqu'au 15 décembre": what was given."""
    pointed = benefit.first > 0 and text.tokens[benefit.first - 1].text in ("ce", "this")
    behind = text.tokens[benefit.last : benefit.last + 3]
    return pointed and any(token.tag in ("valid", "window") for token in behind)


def is_sought(text: Text, benefit: Benefit) -> bool:
    """True for the gift of "Need a gift? Order by 18 December", which is one to buy."""
    asked = any(t.tag == "stop" and "?" in t.text for t in text.told(benefit.sentence))
    free = _FREE.search(text.words(benefit.first, benefit.last))
    return asked and not free and not (benefit.promotion.minimum_spend or benefit.promotion.code)


def is_listed(text: Text, benefit: Benefit) -> bool:
    """True for "nous vous offrons :" above the reductions that it speaks of."""
    behind = [token.tag for token in text.tokens[benefit.last : benefit.last + 6]]
    if behind[:1] != ["colon"]:
        return False
    under = [*dropwhile(lambda tag: tag in _BULLETS, behind)]
    return under[:1] in (["percent"], ["money"])


_BULLETS = frozenset({"colon", "stop", "mark", "dash", "minus", "until"})


_GIVE = frozenset({"give", "giving", "given", "send", "sending", "buy", "buying"})


def is_to_give(text: Text, benefit: Benefit) -> bool:
    """True for "You can now give membership as a gift", which one buys to give it."""
    gift = text.words(benefit.first, benefit.last).lower() == "as a gift"
    return gift and any(token.text in _GIVE for token in text.told(benefit.sentence))


_WAITING = re.compile(
    r"\byour\s(?:very\sown\s)?free\s(?!.*\b(?:parking|permit|pass|tickets?|test|check|trial|quote|guide"
    r"|copy|report|account|brochure|session|survey)\b)[\w’'-]+(?:\s[\w’'-]+){0,3}\s(?:is|are)\s"
    r"(?:still\s)?waiting\b",
    re.I,
)


def is_waiting(text: Text, benefit: Benefit) -> bool:
    """True for "Your free doughnut is waiting"; not for a permit, a test or a guide."""
    return _WAITING.search(text.said(benefit.sentence)) is not None


_COLLECTED = re.compile(
    r"\b(?:pick(?:ed)?[\s-]up|collect(?:ed|ion)?)\b[^.!?\n]*,\s(?:for\s)?free\W*$", re.I
)


def is_collected(text: Text, benefit: Benefit) -> bool:
    """True for "Order online and pick up in store in 2 hours, free.", and for what points are
    exchanged for: "250 points = free drink"."""
    if _EXCHANGED.search(text.ahead(benefit.first, 24)):
        return True
    return _COLLECTED.search(text.said(benefit.sentence)) is not None


_EXCHANGED = re.compile(r"\d\s(?:points?|pts|stars|stamps)\s?=\s?(?:an?\s|one\s|1\s)?$", re.I)
