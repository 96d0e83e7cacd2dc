"""What one of the brand's messages states: promotions, promises, and prices of products."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from checker.extract.claims import parse_claims
from checker.extract.columns import Columns, say_row
from checker.extract.lexing import LANGUAGES
from checker.extract.mentions import find_mentions, narrow
from checker.extract.money import find_prices
from checker.extract.promotions import parse_promotions
from checker.extract.restocks import find_restocks
from checker.extract.rows import CELL, read_rows
from checker.extract.tables import split_row
from checker.model import Claim, Message, Offer, Promotion, Tax

_LONGEST_BODY = 20_000
_QUOTED = re.compile(r"«[^«»]{1,600}»|“[^“”]{1,600}”|(?<!\w)\"[^\"\n]{1,400}\"")
_CUSTOMER = re.compile(
    r"\b(?:clients?|clientes?|interlocuteur|interlocutrice|appelants?|customers?|callers?|kund(?:e|in)"
    r"|anrufer(?:in)?)(?:\s+(?:dit|demande|répond|objecte|insiste|says?|asks?|objects|replies|sagt"
    r"|fragt|dice|pregunta|chiede))?\s*[:,]?\s*\Z",
    re.I,
)
"""Right before a quotation: it is what a customer says ("Le client dit :")."""
_LONGEST_TITLE = 4
"""Words; a longer quotation is somebody speaking, not a name between quotation marks."""


Read = TypeVar("Read", Promotion, Claim)


class Statement(NamedTuple):
    """What a message states."""

    offers: tuple[Offer, ...] = ()
    promotions: tuple[Promotion, ...] = ()
    claims: tuple[Claim, ...] = ()


def read_statement(
    message: Message,
    *,
    locale: str,
    today: date,
    timezone: str | None = None,
    currency: str | None = None,
    tax: Tax = "unknown",
    columns: Columns = (),
) -> Statement:
    """The offers, promotions and claims in a message of the brand; nothing for other voices.

    `today` is the day the message was published, which relative dates count from; `currency`
    settles signs that several currencies share; `tax` is the basis of prices that state none;
    `columns` says what the cells of a row stand for (`columns.read_columns`).
    Evidence is the message's own, narrowed to the words each fact was read from. What the
    message quotes ("« I paid 20 € for mine »") states nothing, but a script quotes what an agent
    says; there only a customer's words state nothing.
    """
    if message.voice != "brand" or len(message.body) > _LONGEST_BODY:
        return Statement()
    body = _own_words(message.body, is_script=message.role == "script")
    said = _said(body, columns, locale, today)
    promotions = parse_promotions(said, locale=locale, today=today, timezone=timezone)
    claims = [
        _of_its_market(claim, said, locale, currency) for claim in parse_claims(said, locale=locale)
    ]
    rows, rest = read_rows(message, body, locale=locale, currency=currency, tax=tax)
    if len(rows) == 1:
        claims = [_of_its_row(claim, body, rows[0].title or "") for claim in claims]
    mentions = find_mentions(
        message,
        rest,
        locale=locale,
        currency=currency,
        tax=tax,
        today=today,
        timezone=timezone,
    )
    return Statement(
        (*rows, *mentions, *find_restocks(message, body, locale=locale)),
        tuple(_quoted(p, message) for p in promotions),
        tuple(_quoted(c, message) for c in claims),
    )


_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n")
_OF_MARKETS = frozenset({
    "shipping_fee", "free_shipping_threshold", "delivery_delay", "return_fees", "instalments",
    "instalments_minimum",
})  # fmt: skip
"""Promises that each market has its own of."""


def _of_its_market(claim: Claim, text: str, locale: str, currency: str | None) -> Claim:
    """The claim, on condition of the currency of its sentence where that is not `currency`: "149
    CHF, livraison en 3 jours"."""
    if claim.condition or currency is None or claim.kind not in _OF_MARKETS:
        return claim
    sentence = next((part for part in _SENTENCE.split(text) if claim.quote in part), claim.quote)
    told = find_prices(sentence, currency_hint=currency, locale=locale)
    named = {span.price.currency for span in told} - {None}
    if not named or currency in named:
        return claim
    return replace(claim, condition=" ".join(sorted(filter(None, named))))


def _of_its_row(claim: Claim, body: str, title: str) -> Claim:
    """The claim, of the product whose row of a table it stands in: "Moulin | 79 € | Garanti 3
    ans"; the title begins with the cell that names it."""
    if claim.kind not in ("warranty", "origin") or claim.subject:
        return claim
    cells = (cell for cell in CELL.split(body) if cell and claim.quote not in cell)
    return replace(claim, subject=next(filter(title.startswith, cells), None))


def _said(body: str, columns: Columns, locale: str, today: date) -> str:
    """The text; a row of a table under known headers as the sentence that it stands for."""
    is_row = len(split_row(body)) == len(columns) and locale[:2].lower() in LANGUAGES
    return say_row(body, columns, locale=locale, today=today) if columns and is_row else body


def _quoted(fact: Read, message: Message) -> Read:
    """The fact with its evidence; all of the message is its quote where it was read from words
    that do not stand in it, a row's."""
    if fact.quote in message.body:
        return replace(fact, evidence=narrow(message, fact.quote))
    row = message.body.strip()
    return replace(fact, quote=" ".join(row.split()), evidence=narrow(message, row))


def _own_words(body: str, *, is_script: bool) -> str:
    """The text with blanks where it quotes somebody; offsets stay."""

    def blank(found: re.Match[str]) -> str:
        words = found.group()
        if is_script and not _CUSTOMER.search(body[max(0, found.start() - 80) : found.start()]):
            return words
        return words if len(words.split()) <= _LONGEST_TITLE + 2 else " " * len(words)

    return _QUOTED.sub(blank, body)
