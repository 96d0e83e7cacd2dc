"""Newsletters: `.eml` files, mailboxes (`.mbox`), Maildir folders, campaign exports of senders, a
folder of a mailbox over IMAP.

A document is one letter, written again with nothing but subject, sender, date, id and its own
text: the addressee's name and address, tracking links and every other header are dropped at
reading. Answers and forwarded mails are correspondence and are not read at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from email.policy import SMTPUTF8
from email.utils import format_datetime
from zoneinfo import ZoneInfo

from checker.channels import Context, _files, _mailbox, _statements
from checker.extract import campaigns
from checker.extract.annotation import read_discounts
from checker.extract.mail import (
    NO_UNSUBSCRIBE,
    Letter,
    discount_offers,
    parse_letter,
    read_letter,
)
from checker.extract.personal import GAP, clean_links, mask_addressee
from checker.model import Document, Facts, Failure, Validators, utc_now
from checker.settings import Channel

_MAIL = re.compile(r"(?:\.eml|\.mbox|\.mbx|\.json|\.csv)$|(?:^|/)(?:cur|new)/[^/]+$", re.I)
_FROM_LINE = re.compile(
    rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\r\n]{1,200}?\d{4}[^\r\n]{0,60}\r?\n"
)
_UNSUBSCRIBE = "<https://left-out.example/>"  # the real address holds the addressee's token
_HEADER = re.compile(rb"\A(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")


def collect(channel: Channel, context: Context) -> Iterator[Document | Failure]:
    """One document for each letter; one notice says how many correspondences were left out."""
    correspondence = letters = 0
    items = _from_mailbox(channel, context) if channel.url else _from_files(channel, context)
    for item in items:
        letters += 1
        if item is None:
            correspondence += 1
        else:
            yield item
    if correspondence:
        why = f"{correspondence} answers or forwarded mails are correspondence and were not read"
        where = channel.path or channel.name
        yield Failure("skipped", where, why, fatal=False, count=correspondence)
    if not letters and channel.path:
        yield Failure("missing-file", channel.path, "no mail was found",
                      "name .eml or .mbox files, or a Maildir folder")  # fmt: skip


def _from_files(channel: Channel, context: Context) -> Iterator[Document | Failure | None]:
    """The letters of files; None for each mail that is correspondence."""
    for item in _files.read_files(channel, context, _MAIL.search):
        if isinstance(item, Failure):
            yield item
            continue
        found = False
        for location, letter in _letters(item):
            found = True
            yield None if letter.conversation else _document(letter, location, channel, context)
        if not found:
            hint = "expected .eml, .mbox, a Maildir folder, or campaigns exported by the sender"
            yield Failure("unknown-format", item.location, "this is not a mail", hint)


def _from_mailbox(channel: Channel, context: Context) -> Iterator[Document | Failure | None]:
    """The letters of a folder over IMAP; None for each mail that is correspondence."""
    for item in _mailbox.read_mails(channel, context):
        if isinstance(item, Failure):
            yield item
            continue
        letter = parse_letter(item.content) if item.content else None
        letter = letter if item.known else _sent(letter)
        if letter is None or letter.conversation:
            yield None
            continue
        document = _document(letter, item.location, channel, context)
        if item.known:
            document = replace(document, content=item.content, sha256=item.known)
        yield replace(document, validators=Validators(document.sha256))


def _document(letter: Letter, location: str, channel: Channel, context: Context) -> Document:
    clean = _clean(letter, context)
    return Document(
        channel.name, location, utc_now(), "message/rfc822", _written(clean),
        published_at=clean.sent,
    )  # fmt: skip


def extract(document: Document, channel: Channel, context: Context) -> Facts:
    """The letter's messages, what they state, and the offers of its Gmail annotations."""
    letter = parse_letter(document.content)
    if letter is None:
        return Facts(document.sha256, document.channel, document.location, "failed",
                     "this is not a mail")  # fmt: skip
    messages = tuple(read_letter(letter))
    zone = ZoneInfo(context.brand.timezone)
    current = bool(messages) and _statements.is_current(messages[0], channel, context)
    discounts = read_discounts(
        discount_offers(letter) if current else (),
        locale=channel.locale or context.brand.locale,
        today=letter.sent.astimezone(zone).date() if letter.sent else context.today,
        timezone=context.brand.timezone,
        place=letter.key or None,
    )
    facts = _statements.facts(document, messages, channel, context, promotions=discounts)
    offers = _statements.in_their_days(facts.offers, facts.promotions, context.now)
    return replace(facts, offers=offers)


def _letters(item: _files.File) -> Iterator[tuple[str, Letter]]:
    """(location, letter) of every mail in a file."""
    content = item.content
    if starts := list(_FROM_LINE.finditer(content)) if content.startswith(b"From ") else []:
        ends = [match.start() for match in starts[1:]] + [len(content)]
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
            raw = re.sub(rb"^>(>*From )", rb"\1", content[start.end() : end], flags=re.M)
            if letter := _sent(parse_letter(raw)):
                yield f"{item.location}!{letter.key or number}", letter
    elif found := campaigns.read_campaigns(content):
        for campaign in found:
            yield f"{item.location}!{campaign.key}", campaign
    elif _HEADER.match(content.lstrip().replace(b"\r\n", b"\n")) and (
        letter := _sent(parse_letter(content.lstrip()))
    ):
        yield item.location, letter


def _sent(letter: Letter | None) -> Letter | None:
    """A mail as it was sent, whose header is known: what it does not say, it does not say."""
    return letter and replace(letter, unsubscribe=bool(letter.unsubscribe))


def _clean(letter: Letter, context: Context) -> Letter:
    """The letter without the one it was sent to."""
    own = (context.brand.name, *context.brand.spelling)

    def masked(text: str) -> str:
        return mask_addressee(text, letter.readers, own)

    return replace(
        letter,
        subject=masked(letter.subject),
        html=clean_links(masked(letter.html)),
        text=clean_links(masked(letter.text)),
        readers=(),
        key=letter.key if GAP not in masked(letter.key) else "",
    )


def _written(letter: Letter) -> bytes:
    """The letter as a mail whose parts stand undisguised, in UTF-8."""
    mail = EmailMessage(policy=SMTPUTF8.clone(linesep="\n", max_line_length=0, cte_type="8bit"))
    mail["Subject"] = letter.subject
    mail["From"] = letter.sender
    if letter.sent:
        mail["Date"] = format_datetime(letter.sent)
    if letter.key:
        mail["Message-ID"] = letter.key
    if letter.unsubscribe is not None:
        mail["List-Unsubscribe"] = _UNSUBSCRIBE if letter.unsubscribe else NO_UNSUBSCRIBE
    if letter.text or not letter.html:
        mail.set_content(letter.text, charset="utf-8", cte="8bit")
    if letter.html:
        add = mail.add_alternative if letter.text else mail.set_content
        add(letter.html, subtype="html", charset="utf-8", cte="8bit")
    if mail.is_multipart():
        mail.set_boundary("part")
    return bytes(mail)
