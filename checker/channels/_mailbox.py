"""Letters of a mailbox over IMAP. A letter that was read before is not fetched again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from checker.channels import Context
from checker.channels._access import open_guard, read_token
from checker.errors import Unreadable
from checker.extract.mail import parse_letter
from checker.model import Failure, Validators
from checker.settings import Channel

if TYPE_CHECKING:
    from checker.fetch import imap

CORRESPONDENCE = "correspondence"
"""What is remembered of a mail that is not read: it is an answer, or forwarded."""


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail of a mailbox."""

    location: str
    content: bytes = field(repr=False)
    """As it was sent; as it was kept where `known`; empty for correspondence."""
    known: str = ""
    """Hash of the document an earlier run made of it."""


def read_mails(channel: Channel, context: Context) -> Iterator[Mail | Failure]:
    """The mails that arrived within the channel's `max_age_days`, oldest first."""
    try:
        yield from _read(channel, context)
    except Unreadable as error:
        yield error.failure


def _read(channel: Channel, context: Context) -> Iterator[Mail | Failure]:
    from checker.fetch import imap

    place = imap.parse_place(channel.url or "")
    password = read_token(channel, header=False)
    if password is None:
        hint = 'write token = "${NAME}" and export NAME with the password'
        raise Unreadable(Failure("token-missing", place.shown, "there is no password", hint))
    since = (context.now - timedelta(days=channel.max_age_days + 1)).date()
    with imap.open_mailbox(place, password, open_guard(channel)) as mailbox:
        uids = mailbox.uids(since)
        if len(uids) > channel.max_pages:
            why = f"the last {channel.max_pages} of {len(uids)} mails were read"
            yield Failure("truncated", place.shown, why, "raise max_pages, or lower max_age_days")
        for uid in uids[-channel.max_pages :]:
            location = mailbox.location(uid)
            known = context.memory.validators(channel.name, location)
            kept = context.memory.document(known.sha256) if known and known.sha256 else None
            if known is not None and known.etag == CORRESPONDENCE:
                yield Mail(location, b"")
            elif known is not None and kept is not None:
                yield Mail(location, kept, known.sha256)
            else:
                yield from _fetched(mailbox, uid, channel, context)


def _fetched(
    mailbox: imap.Mailbox, uid: int, channel: Channel, context: Context
) -> Iterator[Mail | Failure]:
    """A mail that is new; of correspondence nothing but the header lines is asked for."""
    from checker.fetch.imap import MAX_BYTES

    location = mailbox.location(uid)
    head, size = mailbox.head(uid)
    letter = parse_letter(head)
    if letter is not None and letter.conversation:
        context.memory.remember(channel.name, location, Validators("", CORRESPONDENCE))
        yield Mail(location, b"")
    elif size > MAX_BYTES:
        yield Failure("file-too-large", location, f"the mail has {size >> 20} MB")
    elif content := mailbox.mail(uid):
        yield Mail(location, content)
