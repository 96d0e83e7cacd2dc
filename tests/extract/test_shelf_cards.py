"""Cards that lead to a shelf of prices and show no product."""

from __future__ import annotations

from datetime import date

import pytest

from checker.extract.page import extract_page
from checker.extract.statement import read_statement
from checker.model import Evidence, Message


def _home(title: str, locale: str) -> list[str]:
    cards = "".join(
        f'<li class="card"><a href="/c/{n}"><img src="{n}.jpg"><h3>{name}</h3></a>{price}</li>'
        for n, (name, price) in enumerate(
            [
                (title, ""),
                ("Alder Bowl", "<span class=price>35 €</span>"),
                ("Elm Tray", "<span class=price>22 €</span>"),
            ]
        )
    )
    html = f'<html lang="{locale}"><body><main><h1>Ash</h1><ul class="grid">{cards}</ul></main>'
    page = extract_page(html.encode(), "https://ash.example/", locale=locale)
    return [offer.title or "" for offer in page.offers]


@pytest.mark.parametrize(
    ("title", "locale", "shown"),
    [
        ("Gifts under £30", "en-GB", False),
        ("Presents below €50", "en-GB", False),
        ("Cadeaux à moins de 30 €", "fr-FR", False),
        ("Under-bed Box 30 €", "en-GB", True),
    ],
)
def test_cards(title: str, locale: str, shown: bool) -> None:
    others = ["Alder Bowl", "Elm Tray"]
    found = _home(title, locale)
    assert [name for name in found if name in others] == others
    assert (len(found) > len(others)) == shown


@pytest.mark.parametrize(
    ("text", "locale"), [("Gifts under £30", "en-GB"), ("Cadeaux à moins de 30 €", "fr-FR")]
)
def test_messages(text: str, locale: str) -> None:
    message = Message(text, "body", locale, "brand", evidence=Evidence(text, "a.eml"))
    assert read_statement(message, locale=locale, today=date(2026, 11, 22)).offers == ()
