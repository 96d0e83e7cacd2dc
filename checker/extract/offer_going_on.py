"""What one offer has of another: the dates and the people that those behind it share."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from msgspec.structs import replace

from checker.extract.dates import Window
from checker.extract.offer_benefit import Benefit
from checker.extract.offer_gifts import is_joined
from checker.extract.offer_receivers import goes_on, is_extra
from checker.extract.offer_slots import Text
from checker.extract.offer_windows import is_finer, is_of_every_day

_GROWS = re.compile(
    r"\b(?:remise|réduction|ristourne|rabais)\s(?:passe|monte|grimpe)\s(?:même\s)?(?:à|jusqu)", re.I
)
_ALSO = re.compile(r"\balso\b")


def hand(text: Text, benefit: Benefit, i: int, name: str, value: object) -> None:
    """Gives the slot at token `i` to `benefit`; days that end before they begin are not given."""
    changes: dict[str, object] = {name: value}
    if isinstance(value, Window):
        held = benefit.promotion
        start, end = held.valid_from or value.valid_from, held.valid_through or value.valid_through
        if benefit.window and is_finer(value, benefit.window):
            start, end = value.valid_from or start, value.valid_through
        elif goes_on(text, benefit, i, value):
            end = value.valid_through
        if start and end and end < start:
            return
        benefit.window = value
        changes = {"valid_from": start, "valid_through": end}
    elif name == "minimum_quantity" and isinstance(value, Decimal):
        changes = {name: int(value)}
    elif name == "minimum_spend" and benefit.promotion.currency is None:
        changes["currency"] = text.tokens[i].detail or text.currency
    benefit.promotion = replace(benefit.promotion, **changes)


def give_on(text: Text, benefits: list[Benefit]) -> None:
    """Gives whom a line opens with, "Members: …", to what they also get, and the
    dates of an offer to those that follow it without any: in its sentence, where they
    are the days of one event, or where the text says so ("pendant toute l'opération", "we'll also
    throw in …")."""
    for first, benefit in pairwise(benefits):
        joined = benefit.bare.kind == "free_gift" and is_joined(text, benefit)
        if benefit.sentence == first.sentence and (joined or is_extra(text, benefit)):
            channel = benefit.promotion.redemption_channel or first.promotion.redemption_channel
            benefit.promotion = replace(benefit.promotion, redemption_channel=channel)
        elif _is_plus(text, first, benefit):
            audience = benefit.promotion.audience or first.promotion.audience
            benefit.promotion = replace(benefit.promotion, audience=audience)
    dated: Benefit | None = None
    headed: int | None = None
    for benefit in benefits:
        here = text.positions(benefit.sentence)
        told = [text.tokens[k].tag for k in here]
        if "colon" in told and told[: told.index("colon")] == ["audience"]:
            headed = here.start
        elif headed is not None and benefit.promotion.audience is None and "also" in told:
            hand(text, benefit, headed, "audience", text.tokens[headed].detail)
        if benefit.window is not None:
            dated = benefit
        elif dated is not None and dated.window is not None and _goes_on(text, dated, benefit):
            at = next((i for i, w in text.windows.items() if w is dated.window), 0)
            hand(text, benefit, at, "valid", dated.window)


def _goes_on(text: Text, dated: Benefit, benefit: Benefit) -> bool:
    """True where `benefit`, which names no dates, has those of the offer before it."""
    if benefit.sentence == dated.sentence:
        return not _opens_clause(text, dated, benefit)
    tags = text.tags(benefit.sentence)
    if "always" in tags:
        return False  # "As always, spend $60 and we'll add a free box of matches"
    if "meanwhile" in tags or dated.window is None or is_of_every_day(text, benefit):
        return False
    apart = text.paragraph[dated.first] != text.paragraph[benefit.first]
    if apart and tags.isdisjoint(("same_time", "also")):
        return False
    also = _ALSO.search(" ".join(token.text for token in text.told(benefit.sentence)))
    if text.said(benefit.sentence).lower().startswith("et si "):
        return False  # "Et si vous partez en janvier, économisez 120 €"
    if "same_time" in tags or benefit.bare.kind == "free_shipping":
        near = benefit.sentence == dated.sentence + 1
        return "same_time" in tags or (near and also is not None)
    if dated.window.valid_through and benefit.sentence == dated.sentence + 1:
        opening = text.tokens[text.positions(benefit.sentence).start]
        coded = dated.promotion.code is not None and benefit.promotion.code is None
        if opening.tag == "threshold" and opening.text.startswith("spend") and not coded:
            return True  # "Until Sunday, 30% off everything. Spend $150 and get a tote"
    if benefit.sentence == dated.sentence + 1 and _GROWS.search(text.said(benefit.sentence)):
        return True  # "Dès 7 nuits, la réduction passe à -20 %"
    if text.words(*_first(text, benefit)).lower() == "plus" and dated.window.valid_through:
        return True  # "…, through Monday 11/23. Plus, earn double points"
    event = dated.window.valid_from is not None and dated.window.valid_through is not None
    going_on = event and not _has_other_end(dated, benefit)
    adds = also is not None or not {"also", "bonus"}.isdisjoint(tags)
    return going_on or adds or _is_listed_under(text, dated, benefit) or is_extra(text, benefit)


def _is_plus(text: Text, first: Benefit, benefit: Benefit) -> bool:
    """True for "Members get 30% off with code EARLY30. Plus free shipping, no minimum."."""
    opens = text.words(*_first(text, benefit)).lower() == "plus"
    tags = text.tags(benefit.sentence)
    follows = benefit.sentence == first.sentence + 1
    return opens and follows and tags.isdisjoint(("everyone", "threshold", "always"))


def _is_listed_under(text: Text, dated: Benefit, benefit: Benefit) -> bool:
    """True for what the next sentence adds to the end that opens a sentence: "Jusqu'à dimanche,
    -20 % sur les pulls. Et -10 % sur les manteaux."."""
    opening = text.positions(dated.sentence).start
    at = next((i for i, window in text.windows.items() if window is dated.window), -1)
    adds = [token.tag for token in text.told(benefit.sentence)]
    joined = text.language == "fr" and adds[:1] == ["and"] and adds[1] not in ("word", "for")
    added = benefit.sentence == dated.sentence + 1 and joined
    first = benefit.promotion.audience == "new_customers" or "referral" in adds
    return at == opening and added and not first


def _first(text: Text, benefit: Benefit) -> tuple[int, int]:
    """The first token of the benefit's sentence."""
    opening = text.positions(benefit.sentence).start
    return opening, opening + 1


def _has_other_end(dated: Benefit, benefit: Benefit) -> bool:
    """True for "up to 25% off in clearance, while stocks last", and for what needs no code behind
    the days of one that does."""
    told, other = dated.promotion, benefit.promotion
    return other.while_stocks_last > told.while_stocks_last or bool(told.code and not other.code)


def _opens_clause(text: Text, dated: Benefit, benefit: Benefit) -> bool:
    """True where the dates are told before "… , and when you spend £60 …", a clause of its own."""
    tags = [token.tag for token in text.tokens[dated.last : benefit.first]]
    told = tags[tags.index("window") :] if "window" in tags else []
    return ("and", "threshold") in pairwise(told)
