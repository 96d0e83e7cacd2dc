"""What the APIs of networks answer: one TOML file a network, and the one reader of all.

A file says what to ask, where the next page is, and which fields of an answer are the
brand's words. Nothing else of an answer is kept. `channels/_api.py` does the asking.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from checker.model import MessageRole

Form = Literal["plain", "html", "escaped", "little"]
HoursForm = Literal["periods", "numbered"]


@dataclass(frozen=True)
class Text:
    """Words in a record."""

    at: tuple[str, ...]
    """Paths below the record; the first where something stands is read."""
    role: MessageRole = "post"
    form: Form = "plain"
    """How it is written: HTML, with HTML's escapes only, or in LinkedIn's "little" marks."""


@dataclass(frozen=True)
class Records:
    """Where the posts, or the one profile, of an answer stand, and what is read of each."""

    texts: tuple[Text, ...]
    items: str = ""
    """Path of every record; empty: the answer is the record."""
    id: str = ""
    published: str = ""
    language: str = ""
    link: str = ""
    """Path of the page people open; with braces, a template of paths: `…/{id}`. `{uri/}` is
    the last part of a path with slashes."""
    author: str = ""
    reply: tuple[str, ...] = ()
    """Something there: the record answers somebody."""
    reply_to: str = ""
    """Whom; an answer to oneself continues a thread, so it is the brand's."""
    others: tuple[str, ...] = ()
    """Something there: the words are somebody else's."""
    hidden: tuple[str, ...] = ()
    """Something there: the record is a draft, deleted or not for everybody, and is not read."""
    phones: tuple[str, ...] = ()
    hours: str = ""
    hours_form: HoursForm = "periods"
    place: tuple[str, ...] = ()
    """Name of the shop that phone and hours are of."""
    town: tuple[str, ...] = ()
    """Where it stands, for a name that does not say."""
    code: str = ""
    starts: str = ""
    ends: str = ""
    """Code and days of an offer that the record is."""

    @property
    def paths(self) -> frozenset[str]:
        """Every path below a record that is read; the rest is dropped."""
        named = {self.id, self.published, self.language, self.author, self.reply_to, self.hours,
                 self.code, self.starts, self.ends, *self.place, *self.town, *self.reply,
                 *self.others, *self.hidden, *self.phones, *link_paths(self.link),
                 *(path for text in self.texts for path in text.at)}  # fmt: skip
        return frozenset(named - {""})


@dataclass(frozen=True)
class Next:
    """Where the page after an answer is."""

    at: str = ""
    """Path of the cursor."""
    last: str = ""
    """Path in the last record, whose value is the cursor."""
    step: int = 0
    """Number of records to move on by."""
    name: str = ""
    """Parameter that carries it, in the query or (of a POST) in the body."""
    more: str = ""
    """Something there: there is another page. Empty: a cursor says so itself."""


@dataclass(frozen=True)
class Request:
    """One thing asked, page after page. `{name}` stands for the account or what was learnt."""

    name: str
    get: str = ""
    post: str = ""
    query: Mapping[str, str | int] = field(default_factory=dict)
    body: Mapping[str, str | int] = field(default_factory=dict)
    when: str = ""
    """Pattern that the account must match for this to be asked."""
    learn: Mapping[str, str] = field(default_factory=dict)
    """Name → path; the rest is asked once for each value found there."""
    same: str = ""
    """Path of the account's name: a token of another account is refused."""
    optional: bool = False
    """What it gives is a gain; a refusal makes nothing incomplete."""
    next: Next | None = None
    records: Records | None = None


@dataclass(frozen=True)
class Api:
    """The API of one network."""

    title: str
    api: str
    """Where it is; `{host}` is the server in an account `@name@server`."""
    docs: str
    requests: tuple[Request, ...]
    scopes: str = ""
    """What the token must permit."""
    renew: str = ""
    """How a token that has expired is made anew."""
    header: str = "Authorization"
    prefix: str = "Bearer "
    """What stands before the token in that header."""
    headers: Mapping[str, str] = field(default_factory=dict)
    keyless: bool = False
    """No token is needed."""
    expired: tuple[str, ...] = ()
    """`path=value` in an answer that means the token does not hold any more."""
    busy: tuple[str, ...] = ()
    """`path=value` that means: asked too often."""
    feed: str = ""
    """Address of a feed that needs no token, for accounts that `feed_when` matches."""
    feed_when: str = ""

    def request(self, name: str) -> Request | None:
        """The request of that name."""
        return next((request for request in self.requests if request.name == name), None)


@cache
def apis() -> Mapping[str, Api]:
    """Network → its API, read from the files beside this one."""
    found = {}
    for path in sorted(Path(__file__).parent.glob("*.toml")):
        data = tomllib.loads(path.read_text("utf-8"))
        found[path.stem] = msgspec.convert(data, Api)
    return found


def link_paths(link: str) -> frozenset[str]:
    """The paths that a link, or a template of one, is made of."""
    if "{" not in link:
        return frozenset({link} - {""})
    parts = (part.partition("}")[0] for part in link.split("{")[1:])
    return frozenset(part.rstrip("/") for part in parts)
