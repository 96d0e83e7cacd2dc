"""A mailbox over IMAP: opened read-only, through the guard, within bounds."""

from __future__ import annotations

import asyncio
import base64
import imaplib
import re
import socket
import ssl
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote, urlsplit

from checker.errors import Unreadable
from checker.fetch.guard import Guard
from checker.model import Failure

PORT = 993
TIMEOUT_S = 30.0
"""Of one read."""
DEADLINE_S = 600.0
"""Of the whole visit, however steadily bytes drip."""
MAX_BYTES = 10 * 2**20
"""Of one mail."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SIZE = re.compile(rb"RFC822\.SIZE (\d{1,12})")


@dataclass(frozen=True, slots=True)
class Place:
    """What an `imaps://user@host:port/FOLDER` URL names (RFC 5092)."""

    host: str
    port: int
    user: str
    folder: str

    @property
    def shown(self) -> str:
        """The folder's URL without its user."""
        port = "" if self.port == PORT else f":{self.port}"
        return f"imaps://{self.host}{port}/{self.folder}"


def parse_place(url: str) -> Place:
    """The parts of the URL; the folder is INBOX where it names none. Raises Unreadable."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port or PORT
    except ValueError:
        host, port = None, PORT
    folder = unquote(parts.path.strip("/")) or "INBOX" if host else ""
    user = unquote(parts.username or "") if host else ""
    if not host or parts.scheme != "imaps" or not user or parts.password is not None:
        raise _failure("url-refused", "the mailbox", "this names no mailbox",
                       "write imaps://user@host/INBOX")  # fmt: skip
    if re.search(r"[\x00-\x1f\x7f]", folder + user):
        raise _failure("url-refused", host, "the URL holds a control character")
    return Place(host, port, user, folder)


class Mailbox:
    """An open folder. Use `open_mailbox`."""

    def __init__(self, connection: imaplib.IMAP4, place: Place, validity: str) -> None:
        self._connection = connection
        self._place = place
        self._validity = validity

    def uids(self, since: date) -> list[int]:
        """Numbers of the mails that arrived on that day or later, oldest first."""
        day = f"{since.day:02}-{_MONTHS[since.month - 1]}-{since.year}"
        found = self._ask("SEARCH", "SINCE", day)
        text = next((part for part in found if isinstance(part, bytes)), b"")
        return sorted(int(number) for number in text.split() if number.isdigit())

    def location(self, uid: int) -> str:
        """The mail's own URL; another one when the server numbers its mails anew."""
        return f"{self._place.shown};UIDVALIDITY={self._validity}/;UID={uid}"

    def head(self, uid: int) -> tuple[bytes, int]:
        """(header lines, size of the whole mail in bytes). The mail stays unread."""
        found = self._ask("FETCH", str(uid), "(RFC822.SIZE BODY.PEEK[HEADER])")
        size = next((_SIZE.search(part) for part in _lines(found) if _SIZE.search(part)), None)
        return _literal(found), int(size[1]) if size else 0

    def mail(self, uid: int) -> bytes:
        """The whole mail, which stays unread; empty where it is gone."""
        return _literal(self._ask("FETCH", str(uid), "(BODY.PEEK[])"))

    def _ask(self, command: str, *arguments: str) -> Sequence[object]:
        with _explained(self._place):
            status, found = self._connection.uid(command, *arguments)
            if status != "OK":
                raise _failure("bad-response", self._place.shown, f"{command} is refused")
            return found


def _literal(found: Sequence[object]) -> bytes:
    return next((bytes(part[1]) for part in found if isinstance(part, tuple)), b"")


def _lines(found: Sequence[object]) -> Iterator[bytes]:
    for part in found:
        yield part[0] if isinstance(part, tuple) else part if isinstance(part, bytes) else b""


@contextmanager
def open_mailbox(place: Place, password: str, guard: Guard) -> Iterator[Mailbox]:
    """The folder, opened with EXAMINE: nothing in it is marked or moved. Raises Unreadable.

    The server's certificate must be valid; the connection goes to an address that the guard
    has checked, and to no other.
    """
    addresses = asyncio.run(guard.addresses(place.host, place.port))
    with _explained(place):
        connection = _Connection(place, addresses)
    try:
        with _explained(place):
            _log_in(connection, place, password)
            status, _ = connection.select(_quoted(place.folder), readonly=True)
            if status != "OK":
                raise _failure("missing-folder", place.shown, "there is no such folder",
                               "correct the folder in `url`")  # fmt: skip
            validity = (connection.response("UIDVALIDITY")[1] or [None])[0]
        yield Mailbox(connection, place, validity.decode() if validity else "0")
    finally:
        with suppress(Exception):  # the visit is over, whatever the server says to that
            connection.logout()


class _Connection(imaplib.IMAP4_SSL):
    """IMAP over TLS to a checked address, with a bound on what is read and for how long."""

    def __init__(self, place: Place, addresses: Sequence[str]) -> None:
        self._addresses = addresses
        self._until = time.monotonic() + DEADLINE_S
        super().__init__(
            place.host, place.port, ssl_context=ssl.create_default_context(), timeout=TIMEOUT_S
        )

    def _create_socket(self, timeout: float | None) -> ssl.SSLSocket:
        # The standard library's seam for another way to connect; it would look the name up anew.
        plain = _connect(self._addresses, self.port, timeout)
        context: ssl.SSLContext = self.ssl_context
        return context.wrap_socket(plain, server_hostname=self.host)

    def read(self, size: int) -> bytes:
        if size > MAX_BYTES or time.monotonic() > self._until:
            raise self.abort("more than a mailbox may send")
        return super().read(size)

    def readline(self) -> bytes:
        if time.monotonic() > self._until:
            raise self.abort("more than a mailbox may send")
        return super().readline()


def _connect(addresses: Sequence[str], port: int, timeout: float | None) -> socket.socket:
    for number, address in enumerate(addresses, 1):
        try:
            return socket.create_connection((address, port), timeout)
        except OSError:
            if number == len(addresses):
                raise
    raise OSError("no address")


def _log_in(connection: imaplib.IMAP4, place: Place, password: str) -> None:
    try:
        if "AUTH=PLAIN" in connection.capabilities:  # the one that takes any character
            secret = b"\0".join((b"", place.user.encode(), password.encode()))
            connection.authenticate("PLAIN", lambda _: secret)
        else:
            connection.login(place.user, password)
    except imaplib.IMAP4.abort:
        raise
    except (imaplib.IMAP4.error, UnicodeError) as error:
        if "[UNAVAILABLE]" in str(error):  # RFC 5530: not the password's fault
            raise _failure("server-error", place.shown, "the server cannot check the login",
                           "try again later") from None  # fmt: skip
        hint = "correct the user in `url` or the password; some providers want an app password"
        raise _failure("token-refused", place.shown, "the login is refused", hint) from None


def _quoted(folder: str) -> str:
    """The folder's name as IMAP spells it: modified UTF-7 (RFC 3501 §5.1.3), in quotes."""

    def encoded(found: re.Match[str]) -> str:
        if found[0] == "&":
            return "&-"
        packed = base64.b64encode(found[0].encode("utf-16-be")).decode()
        return f"&{packed.rstrip('=').replace('/', ',')}-"

    name = re.sub(r"&|[^\x20-\x7e]+", encoded, folder)
    return '"{}"'.format(name.replace("\\", "\\\\").replace('"', '\\"'))


@contextmanager
def _explained(place: Place) -> Iterator[None]:
    """Turns what goes wrong on the way into a failure; never shows what was sent."""
    try:
        yield
    except ssl.SSLError as error:
        why = getattr(error, "verify_message", "") or "no TLS"
        hint = "the certificate must be valid; it is not skipped"
        raise _failure("tls-error", place.shown, why, hint) from None
    except imaplib.IMAP4.error as error:
        kind = "unreachable" if isinstance(error, imaplib.IMAP4.abort) else "bad-response"
        raise _failure(kind, place.shown, "the server broke off", "try again later") from None
    except OSError as error:
        why = error.strerror or "the server does not answer"
        raise _failure("unreachable", place.shown, why, "check host and port") from None


def _failure(kind: str, where: str, why: str, hint: str = "") -> Unreadable:
    return Unreadable(Failure(kind, where, why, hint))
