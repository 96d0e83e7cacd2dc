"""The percent beside two prices."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from checker.extract.page import extract_page
from checker.extract.refusals import find_refusals
from checker.extract.statement import read_statement
from checker.model import Evidence, Message

PAGE = """<html lang="fr"><head><title>Crème Azur 50 ml</title></head><body><main>
<h1>Crème Azur 50 ml</h1><div class="product-price"><span class="price"><del>40,00 €</del></span>
<span class="price sale">30,00 €</span>{badge}</div><button>Ajouter au panier</button></main>
{below}</body></html>"""


@pytest.mark.parametrize(
    ("badge", "below", "percent"),
    [
        ('<span class="badge">-30 %</span>', "", Decimal(30)),
        ("<span>Économisez 30 %</span>", "", Decimal(30)),
        ("", "", None),
        ('<span class="badge">jusqu\'à -30 %</span>', "", None),
        ("<span>-30 %</span><span>-20 %</span>", "", None),
        ("", "<aside><p>Savon</p><span>-30 %</span></aside>", None),
    ],
)
def test_a_badge_beside_the_price(badge: str, below: str, percent: Decimal | None) -> None:
    html = PAGE.format(badge=badge, below=below).encode()
    page = extract_page(html, "https://a.example/p", locale="fr-FR")
    [offer] = page.offers
    assert offer.price("list") is not None
    assert (offer.reduction.amount if offer.reduction else None) == percent


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("Crème Azur 50 ml : 30 € au lieu de 40 € (-30 %)", Decimal(30)),
        ("Crème Azur 50 ml : 30 € au lieu de 40 €, soit 25 %", Decimal(25)),
        ("Crème Azur 50 ml : 30 € au lieu de 40 €", None),
        ("Crème Azur 50 ml : 30 € au lieu de 40 €, et -10 % avec le code AZUR", None),
    ],
)
def test_a_percent_in_running_text(text: str, percent: Decimal | None) -> None:
    message = Message(text, evidence=Evidence(text, "mail"))
    today = datetime(2026, 11, 18, tzinfo=UTC).date()
    offers = read_statement(message, locale="fr-FR", today=today, currency="EUR").offers
    assert [o.reduction.amount if o.reduction else None for o in offers] == [percent]


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("fr", "Le code HIVER20 n’est plus valable.", ["HIVER20"]),
        ("fr", "Désolés, le code promo « RENTREE » a expiré dimanche.", ["RENTREE"]),
        ("fr", "Si le code HIVER20 n'est plus valable, appelez-nous.", []),
        ("fr", "Le code HIVER20 n'est pas valide sur les coffrets.", []),
        ("fr", "Mon code HIVER20 est refusé ?", []),
        ("fr", "Profitez du code HIVER20 jusqu'au 30 novembre.", []),
        ("en", "Code WINTER20 has expired.", ["WINTER20"]),
        ("en", "Code WINTER20 is not valid on gift cards.", []),
        ("de", "Der Code WINTER20 ist abgelaufen.", []),
        ("en", "FALL15 (15% off, October 12 to 18) has ended and no longer works.", ["FALL15"]),
        ("en", "Ended\nLABOR25 has ended.", ["LABOR25"]),
        ("en", "Code FALL15 (15% off) has expired.", ["FALL15"]),
        ("en", "“FALL15” is over.", ["FALL15"]),
        ("fr", "RENTREE10 n'est plus valable depuis lundi.", ["RENTREE10"]),
        ("fr", "Désolés. NOEL15 (-15 % sur les jouets) a expiré.", ["NOEL15"]),
        (
            "fr",
            "AUTOMNE8 : 8 € offerts dès 60 € d’achat. Offre terminée le 31 octobre 2026.",
            ["AUTOMNE8"],
        ),
        ("en", "FALL15: 15% off all coats. Offer ended on 18 October.", ["FALL15"]),
        ("en", "SLEEPY20, 20% off sleeping bags, ended on 15 November 2026.", ["SLEEPY20"]),
        ("en", "FALL15: 15% off all coats. Ends on 18 October.", []),
        ("en", "FALL15: 15% off all coats. Our fair ended on 18 October.", []),
        ("en", "FALL15, our best code, ended up in every basket.", []),
        ("fr", "AUTOMNE8 : 8 € offerts. Offre valable jusqu’au 31 octobre.", []),
        # words that are no code, and a code that is told of something else
        ("en", "SUMMER has ended.", []),
        ("en", "The offer in FALL15 (15% off) was long, the sale has ended.", []),
        ("en", "If FALL15 has expired, tell us.", []),
        ("en", "Has FALL15 expired?", []),
        ("en", "FALL15 is not valid on gift cards.", []),
        ("fr", "NOEL15 n'est pas valide sur les coffrets.", []),
    ],
)
def test_codes_that_are_refused(language: str, text: str, codes: list[str]) -> None:
    assert [claim.value for _, claim in find_refusals(text, language)] == codes
