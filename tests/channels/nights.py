"""A site on loopback read night after night, with the store's part in it held in memory."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from decimal import Decimal

from checker.channels import Context, website
from checker.model import Document, Failure, Validators
from checker.settings import Channel

FILLER = "<p>Une crème onctueuse aux huiles végétales, pour le soir et le matin.</p>" * 5


@dataclass
class Notebook:
    """The store's part in collecting, in memory."""

    pages: dict[str, Validators] = field(default_factory=dict)
    documents: dict[str, bytes] = field(default_factory=dict)
    cut_off: dict[str, Document] = field(default_factory=dict)
    """What a run that was killed tonight had read."""

    def validators(self, channel: str, location: str) -> Validators | None:
        return self.pages.get(location)

    def resumed(self, channel: str, location: str) -> Document | None:
        return self.cut_off.get(location)

    def remember(self, channel: str, location: str, validators: Validators) -> None:
        self.pages[location] = validators

    def document(self, sha256: str) -> bytes | None:
        return self.documents.get(sha256)


@dataclass
class Night:
    """What one pass over a site gave."""

    documents: list[Document]
    failures: list[Failure]

    @property
    def paths(self) -> list[str]:
        return ["/" + document.location.split("/", 3)[3] for document in self.documents]

    @property
    def fatal(self) -> list[str]:
        return [failure.kind for failure in self.failures if failure.fatal]

    @property
    def notices(self) -> str:
        return "; ".join(failure.why for failure in self.failures if not failure.fatal)

    def page(self, path: str) -> Document:
        return self.documents[self.paths.index(path)]


def channel(url: str, **more: object) -> Channel:
    """A website on this machine."""
    asked = {"allow_private": True, "delay": Decimal(0), "browser": "never"} | more
    return Channel("site", "website", url=url, **asked)  # type: ignore[arg-type]


def read(here: Channel, context: Context) -> Night:
    """One night; the store keeps each document before the next is asked for."""
    night = Night([], [])
    assert isinstance(context.memory, Notebook)
    for item in website.collect(here, context):
        if isinstance(item, Document):
            context.memory.documents[item.sha256] = item.content
            if item.validators is not None:
                context.memory.pages[item.location] = item.validators
            night.documents.append(item)
        else:
            assert item.channel == "site"
            night.failures.append(item)
    return night


def page(title: str, *links: str, more: str = "") -> str:
    anchors = "".join(f'<a href="{link}">{link}</a>' for link in links)
    return (
        f'<!doctype html><html lang="fr"><head><title>{title}</title>{more}</head>'
        f"<body><h1>{title}</h1>{FILLER}{anchors}</body></html>"
    )


def product(name: str, price: str) -> str:
    offer = {"@type": "Offer", "price": price.replace(",", "."), "priceCurrency": "EUR"}
    data = json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "Product",
            "name": name,
            "sku": name,
            "offers": offer,
        }
    )
    script = f'<script type="application/ld+json">{data}</script>'
    return page(name, more=script).replace("</h1>", f"</h1><p class=price>{price} €</p>")
