"""Reading a file channel in tests, and reading its evidence again by other means."""

from __future__ import annotations

import contextlib
import csv
import email
import io
import json
import re
import xml.etree.ElementTree as ElementTree
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email import policy
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bs4 import BeautifulSoup

from checker import channels
from checker.channels import Context
from checker.model import Document, Evidence, Facts, Failure, Message, Validators
from checker.proof import stands
from checker.settings import Brand, Channel

DATA = Path(__file__).parent.parent / "data" / "channels"
NOW = datetime(2026, 11, 18, 12, tzinfo=ZoneInfo("Europe/Paris"))


class NoMemory:
    """A first run."""

    def validators(self, channel: str, location: str) -> Validators | None:
        return None

    def resumed(self, channel: str, location: str) -> Document | None:
        return None

    def remember(self, channel: str, location: str, validators: Validators) -> None:
        pass

    def document(self, sha256: str) -> bytes | None:
        return None


@dataclass
class Reading:
    """What a channel gave."""

    documents: list[Document]
    failures: list[Failure]
    facts: list[Facts]

    @property
    def messages(self) -> list[Message]:
        return [message for fact in self.facts for message in fact.messages]

    @property
    def said(self) -> list[tuple[str, str, str]]:
        """(role, voice, body) of every message."""
        return [(m.role, m.voice, m.body) for m in self.messages]

    @property
    def priced(self) -> list[tuple[str | None, dict[str, str]]]:
        """(title, amounts by role) of every offer."""
        return [
            (offer.title, {role: str(price.amount) for role, price in offer.prices.items()})
            for fact in self.facts
            for offer in fact.offers
        ]

    @property
    def promised(self) -> list[tuple[str, str]]:
        """(kind, value) of every claim."""
        return [(c.kind, c.value) for fact in self.facts for c in fact.claims]

    @property
    def announced(self) -> list[tuple[str, str | None, str | None]]:
        """(kind, value, code) of every promotion."""
        return [
            (p.kind, None if p.value is None else str(p.value), p.code)
            for fact in self.facts
            for p in fact.promotions
        ]


def context(base: Path = DATA, now: datetime = NOW, **brand: Any) -> Context:
    """A run on this folder."""
    return Context(base, Brand("Atelier Nord", **brand), now, NoMemory())


def read(kind: str, path: str, base: Path = DATA, now: datetime = NOW, **settings: Any) -> Reading:
    """Collects and extracts a channel of files."""
    return read_channel(Channel("it", kind, path=path, **settings), context(base, now))


def read_channel(channel: Channel, run: Context) -> Reading:
    """Collects and extracts one channel."""
    kind = channel.kind
    items = list(channels.kind(kind).collect(channel, run))
    documents = [item for item in items if isinstance(item, Document)]
    failures = [item for item in items if isinstance(item, Failure)]
    facts = [channels.kind(kind).extract(document, channel, run) for document in documents]
    return Reading(documents, failures, facts)


def zipped(folder: Path, target: Path) -> Path:
    """The folder as the archive a network sends."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, path.relative_to(folder).as_posix())
    return target


# ── the place that evidence names, read by plain means ───────────────────────


def assert_proved(reading: Reading, text_at: Callable[[Document, Evidence], str]) -> None:
    """Every quote stands at its place in the document that its hash names."""
    documents = {document.sha256: document for document in reading.documents}
    checked = 0
    for fact in reading.facts:
        prices = [p for offer in fact.offers for p in offer.prices.values()]
        for item in [*fact.messages, *fact.promotions, *fact.claims, *fact.offers, *prices]:
            evidence = item.evidence
            assert evidence is not None
            assert evidence.location == documents[evidence.sha256].location
            there = _folded(text_at(documents[evidence.sha256], evidence))
            assert _folded(evidence.quote) in there, evidence
            checked += 1
    assert checked


def assert_verified(reading: Reading) -> None:
    """`checker verify` finds every quote again, from the stored bytes alone."""
    contents = {document.sha256: document.content for document in reading.documents}
    for fact in reading.facts:
        for item in [*fact.messages, *fact.promotions, *fact.claims]:
            assert item.evidence is not None
            assert stands(contents[item.evidence.sha256], item.evidence), item.evidence


def _folded(text: str) -> str:
    return " ".join(text.split())


def at_pointer(document: Document, evidence: Evidence) -> str:
    """JSON; HTML is read as text, and what Meta mis-decoded is put right. What is no text is
    quoted as it is written."""
    content = document.content.decode()
    data = json.loads(content[content.index("[") :] if content.startswith("window") else content)
    for step in (evidence.selector or "").split("/")[1:]:
        data = data[int(step)] if isinstance(data, list) else data[step]
    if not isinstance(data, str):
        return json.dumps(data, ensure_ascii=False)
    with contextlib.suppress(UnicodeError):
        data = data.encode("latin-1").decode()
    soup = BeautifulSoup(re.sub(r"(?=<br)|(?<=</p>)|(?<=</div>)", "\n", data), "lxml")
    for hidden in soup.select(".invisible"):
        hidden.decompose()
    return soup.get_text()


def at_cell(document: Document, evidence: Evidence) -> str:
    """CSV: the record that starts on the physical line, and the column."""
    text = document.content.decode()
    lines = text.split("\n")
    assert evidence.row is not None
    header = lines[0].lstrip("\ufeff")
    delimiter = max(",;\t", key=header.count)
    names = next(csv.reader([header], delimiter=delimiter))
    record = next(
        csv.reader(io.StringIO("\n".join(lines[evidence.row - 1 :])), delimiter=delimiter)
    )
    return record[names.index(evidence.column or "")].replace('""', '"').replace('"\n"', "\n")


def at_line(document: Document, evidence: Evidence) -> str:
    """Text: from the physical line on, Markdown's marks taken off."""
    assert evidence.row is not None
    lines = document.content.decode().split("\n")[evidence.row - 1 :]
    return re.sub(r"\[(.*?)\]\(.*?\)", r"\1", "\n".join(lines).replace("**", ""))


def in_mail(document: Document, evidence: Evidence) -> str:
    """The whole mail that the message id names, decoded."""
    mail = email.message_from_bytes(document.content, policy=policy.default)
    assert evidence.selector in (None, mail["Message-ID"])
    parts = [str(mail["Subject"])]
    for part in mail.walk():
        if part.get_content_type() == "text/plain":
            parts.append(part.get_content())
        elif part.get_content_type() == "text/html":
            html = part.get_content()
            parts += [html, BeautifulSoup(html, "lxml").get_text(" "), _run_together(html)]
    return "\n".join(parts)


def _run_together(html: str) -> str:
    for tag in ("</p>", "</h1>", "</td>", "<br>"):
        html = html.replace(tag, tag + "\n")
    return BeautifulSoup(html, "lxml").get_text()


def at_element(document: Document, evidence: Evidence) -> str:
    """XML: `sms[3]` is the third such element; a feed is searched whole."""
    root = ElementTree.fromstring(document.content)
    if (evidence.selector or "").startswith("sms["):
        return root[int((evidence.selector or "")[4:-1]) - 1].attrib["body"]
    text = "\n".join(root.itertext())
    return BeautifulSoup(text.replace("</p>", "</p>\n"), "lxml").get_text()
