"""What is read right is read right however it is turned: signs, spelling, wrapping, neighbours."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from checker.extract.promotions import parse_promotions
from checker.model import Promotion

DATA = Path(__file__).parents[1] / "data/promotions"
TODAY = date(2026, 11, 18)
TURNS = [
    # signs and spelling
    (r"(\d)%", r"\1 percent"),
    (r"(\d)%", r"\1 %"),
    (r"\$(\d+)(?![\d.,]|[kKm])", r"$\1 USD"),
    (r"£(\d+)(?![\d.,]|[kKm])", r"\1 pounds"),
    (r"(\d+% off)(?! [£$])", r"*\1*"),
    (r"(?<=\w)'(?=\w)", "’"),
    (r" ", "\u00a0"),
    # where a sentence ends
    (r"(?<=\w\w\w)\. (?=[A-Z][a-z ][^.!?\n]{30})", " ✨ "),
    (r"(?<=\w\w\w)\. (?=[A-Z][a-z ][^.!?\n]{30})", " – "),
    (r"(?<=\w\w\w)\. (?=[A-Z])", " | "),
    # what stands around an offer
    (r"\A(?!Subject)", "Our team has been unpacking boxes all morning. "),
    (r"\A(?!Subject)", "HARROW & FINCH | "),
    (r"(?<=[.!?])\Z", "\n\nDownload our app to track your order."),
    (r"(?<=[.!?])\Z", "\n\nFree returns within 30 days. See our website for details."),
    (r"(?<=[.!?])\Z", "\n\nWe're open Monday to Saturday, 9am to 6pm."),
]


def read(text: str, locale: str) -> list[tuple[object, ...]]:
    found = parse_promotions(text, locale=locale, today=TODAY)
    return sorted((facts(promotion) for promotion in found), key=repr)


def facts(promotion: Promotion) -> tuple[object, ...]:
    return (
        promotion.kind,
        promotion.value,
        promotion.code,
        promotion.minimum_spend,
        promotion.valid_from,
        promotion.valid_through,
        promotion.audience,
        promotion.redemption_channel,
    )


@pytest.fixture(scope="module")
def texts() -> list[tuple[str, str]]:
    """Every eighth text, with its locale."""
    lines = (DATA / "english.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines[::8]]
    return [(row["text"], row["locale"]) for row in rows]


@pytest.mark.parametrize(("words", "turned"), TURNS)
def test_a_turn_changes_nothing(words: str, turned: str, texts: list[tuple[str, str]]) -> None:
    changed = [
        new
        for text, locale in texts
        if (new := re.sub(words, turned, text)) != text and read(new, locale) != read(text, locale)
    ]
    assert changed == []


OFFERS = [
    "20% off all lamps.",
    "£10 off orders over £50 until Sunday.",
    "Get a free tote with every order over £60.",
    "Half price cushions from 20 to 24 November.",
    "Students get 15% off in store.",
]
IN_PASSING = [
    "Our members' lounge is open again.",
    "Ask a member of the team for help.",
    "Students from Leeds College of Art painted our new mural.",
    "Thanks to our staff for another great year.",
    "Our teachers are all fully qualified.",
    "We train trade professionals too.",
    "We work with local schools and teachers.",
    "Senior stylist Jo is back from leave.",
    "Become a member from £5 a month.",
    "Membership is free and takes a minute.",
    "Our app is getting a makeover.",
    "Our team in store can help with sizing.",
    "Find your nearest store at harrow.example.",
    "Shop online or in store.",
    "Visit us in store or online.",
    "See in store for details.",
    "Full terms and conditions on our website.",
    "Terms at harrow.example/terms.",
    "Check stock online before you travel.",
    "Book online or call us.",
    "Browse the full range on our website.",
    "Our shop is on Mill Lane, next to the bakery.",
    "The Leeds store has moved to Briggate.",
    "We ship to all 50 states.",
    "Next-day delivery available on orders placed by 3pm.",
    "Standard delivery is £3.95.",
    "Delivery takes 3 to 5 days.",
    "We're closed on 25 and 26 December.",
    "Our founders opened their first shop in March 2011.",
    "Returns extended until 31 January.",
    "Free returns within 60 days.",
    "Gift cards from £10.",
    "Prices from £12.",
    "Our bestselling lamp is £45.",
    "Spread the cost over 3 months with 0% interest.",
    "We plant a tree for every order.",
    "Rated 4.9 by 2,000 customers.",
    "Follow us for more offers.",
    "You're receiving this because you're a subscriber.",
    "Made by hand in our Sheffield workshop.",
    "Parking is free after 6pm.",
    "We donate 1% of sales to charity.",
    "Doors open at 10am.",
    "Refer a friend any time.",
    "Offer excludes gift cards.",
    "Cannot be combined with any other offer or staff discount.",
    "Not valid with student discount.",
    "Limit one per customer.",
    "One per household.",
    "No cash alternative.",
    "We reserve the right to end this promotion at any time.",
    "Selected lines only.",
    "Subject to availability.",
    "Your order #2991 is on its way.",
    "If you have a question, email us before Friday.",
    "Reply by Friday to let us know.",
    "Sale prices already deducted.",
    "Loyalty points are not earned on gift cards.",
    "Card payments only.",
    "Cash only.",
    "Please bring ID.",
    "Present this email at the till.",
    "Mention this post when you call.",
    "Reply YES to join our text club.",
    "Open to UK residents aged 18 and over.",
    "Valid for new and existing customers.",
    "Members and non-members welcome.",
    "Everyone's invited.",
    "Our winter menu runs until 28 February.",
    "The museum shop stays open until 8pm on Thursdays.",
    "We also run classes for students and seniors.",
    "Trade customers welcome.",
    "Ask your pharmacist for advice.",
    "Dine in or take away.",
    "Available for delivery and collection.",
    "Collect from your nearest store.",
    "Click & collect is free.",
    "Order online and collect in store.",
    "Read the reviews online.",
    "Our online chat is open until 8pm.",
]
"""Sentences that name people, places, days or amounts and are about no offer."""


@pytest.mark.parametrize("sentence", IN_PASSING)
def test_a_sentence_beside_an_offer_changes_nothing(sentence: str) -> None:
    for offer in OFFERS:
        alone = read(offer, "en-GB")
        assert read(f"{offer} {sentence}", "en-GB") == alone
        assert read(f"{sentence} {offer}", "en-GB") == alone
