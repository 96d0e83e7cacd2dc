"""Rules of law: goods of the soldes, and mails without a way out."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from msgspec.structs import replace

from checker import history as past
from checker.audit import run as run_all
from checker.extract.claims import parse_claims
from checker.extract.promotions import parse_promotions
from checker.model import Evidence, Facts, Message

from .conftest import NOW, offer, run

DAY = date(2026, 1, 12)  # the winter's soldes began on the 7th: on sale by 8 December
COAT, SCARF = "03760999000111", "03760999000128"
Told = tuple[str, str, str, str, str]


def nights(*told: Told) -> pl.DataFrame:
    """(product, name, channel, first night, last night) → the history."""
    rows = [
        (gtin, name, channel, "", "current", "100", "EUR",
         *(datetime.fromisoformat(day).replace(hour=2, tzinfo=UTC) for day in (since, until)),
         1, "100", f"{channel}.csv", "hash")
        for gtin, name, channel, since, until in told
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=past.schema(), orient="row")


WATCHED: Told = (SCARF, "Écharpe", "site", "2025-11-01", "2026-01-11")
NEW: Told = (COAT, "Manteau", "site", "2025-12-20", "2026-01-11")


def page(place: str, *said: str, struck: bool = True, gtin: str = COAT) -> Facts:
    coat = offer("80", title="Manteau", gtin=gtin, **({"list": "100"} if struck else {}))
    coat = replace(coat, evidence=replace(coat.evidence, location=place))
    texts = tuple(Message(text, evidence=Evidence(text, place)) for text in said)
    return Facts("d", "site", place, offers=(coat,), messages=texts)


SOLDES, BANNER = "Soldes d'hiver : -20 % sur ce manteau", "Les soldes, c'est maintenant"
BOTH = [page("/manteau", SOLDES)]


@pytest.mark.parametrize(
    ("facts", "told", "found"),
    [
        (BOTH, [WATCHED, NEW], "differ"),
        (BOTH, [WATCHED], "differ"),  # never seen before tonight
        (BOTH, [WATCHED, (COAT, "Manteau", "site", "2025-12-08", "2026-01-11")], "agree"),
        (BOTH, [WATCHED, (COAT, "Manteau", "tills", "2025-11-08", "2025-11-11")], "agree"),
        (BOTH, [], "insufficient-history"),
        (BOTH, [NEW], "insufficient-history"),
        (BOTH, [(SCARF, "Écharpe", "tills", "2025-11-01", "2026-01-11"), NEW],
         "insufficient-history"),  # the tills need not carry everything
        (BOTH, [(SCARF, "Écharpe", "site", "2025-11-01", "2025-12-10"), NEW],
         "insufficient-history"),  # nobody looked for ten nights
        ([page("/manteau", BANNER), page("/lampe", BANNER, struck=False, gtin=SCARF)],
         [WATCHED, NEW], "nothing"),  # a banner names no goods
        ([page("/manteau", "Vente privée : -20 %")], [WATCHED, NEW], "nothing"),
        ([page("/manteau", "Hors soldes : -20 %")], [WATCHED, NEW], "nothing"),
        ([page("/manteau", SOLDES, struck=False)], [WATCHED, NEW], "nothing"),
    ],
)  # fmt: skip
def test_goods_of_the_soldes(facts: list[Facts], told: list[Told], found: str) -> None:
    outcome = run(
        "legal-fr/soldes-stock", facts=facts, history=nights(*told), complete=["site"], at=DAY
    )
    doubts = [doubt.reason for doubt in outcome.cannot_tell]
    said = ["differ" for _ in outcome.findings] + doubts + ["agree" for _ in outcome.agreed]
    assert (said or ["nothing"]) == [found]


def test_a_product_whose_key_changed_keeps_its_past() -> None:
    told = [WATCHED, NEW, ("title:manteau", "Manteau", "site", "2025-11-01", "2025-12-19")]
    outcome = run(
        "legal-fr/soldes-stock", facts=BOTH, history=nights(*told), complete=["site"], at=DAY
    )
    assert (outcome.findings, outcome.agreed) == ((), {"site": 1})


@pytest.mark.parametrize("day", [date(2026, 1, 6), date(2026, 2, 4), date(2026, 11, 18)])
def test_outside_the_soldes_nothing_is_in_soldes(day: date) -> None:
    told = nights(WATCHED, NEW)
    outcome = run("legal-fr/soldes-stock", facts=BOTH, history=told, complete=["site"], at=day)
    assert (outcome.findings, outcome.cannot_tell, outcome.agreed) == ((), (), {})


# ── mails ────────────────────────────────────────────────────────────────────

CONFIGURATION = """
[brand]
name = "Maison Lune"
rules = ["builtin:legal-fr", "builtin:legal-eu"]
[run]
at = 2026-11-18
[[channels]]
name = "letters"
kind = "email"
path = "mail/*"
"""
LETTER = """\
From: Maison Lune <lettre@maison-lune.example>
Subject: Une semaine de douceur
Date: Mon, 16 Nov 2026 09:00:00 +0100
Message-ID: <1@maison-lune.example>
{header}Content-Type: text/{kind}; charset=utf-8

{body}
"""
OFFER = "-20 % sur tout le site avec le code HIVER jusqu'au 30 novembre."
HEADER = "List-Unsubscribe: <https://maison-lune.example/u/abc>\n"


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ({"body": OFFER}, 1),
        ({"body": OFFER, "header": HEADER}, 0),
        ({"body": f"{OFFER}\n\nSe d\u00e9sinscrire : https://maison-lune.example/u"}, 0),
        ({"body": f'<p>{OFFER}</p><a href="https://maison-lune.example/unsub/a">ici</a>',
          "kind": "html"}, 0),
        ({"body": f"<p>{OFFER}</p><p>Vous ne souhaitez plus ? <a href='#'>"
                  "D&eacute;sabonnement</a></p>", "kind": "html"}, 0),
        ({"body": f"<p>{OFFER}</p>", "kind": "html"}, 1),
        ({"body": "Votre commande 1204 est partie. Total : 29,90 €."}, 0),
        ({"body": "Notre atelier rouvre lundi."}, 0),
    ],
)  # fmt: skip
def test_a_mail_without_a_way_out(tmp_path: Path, parts: dict[str, Any], found: int) -> None:
    (tmp_path / "checker.toml").write_text(CONFIGURATION, "utf-8")
    (tmp_path / "mail").mkdir()
    letter = LETTER.format(**{"header": "", "kind": "plain", **parts})
    (tmp_path / "mail" / "1.eml").write_text(letter, "utf-8")
    for offline in (False, True):  # the kept mail says what the one that was sent said
        audit = run_all(tmp_path / "checker.toml", offline=offline)
        rules = [f.rule for f in audit.findings if f.rule.endswith("unsubscribe")]
        assert rules == ["legal-fr/mail-unsubscribe"] * found


def test_a_campaign_whose_header_nobody_knows_is_not_judged(tmp_path: Path) -> None:
    (tmp_path / "checker.toml").write_text(CONFIGURATION, "utf-8")
    (tmp_path / "mail").mkdir()
    campaign = '[{"id": 7, "subject": "Douceur", "htmlContent": "<p>%s</p>", "status": "sent"}]'
    (tmp_path / "mail" / "brevo.json").write_text(campaign % OFFER, "utf-8")
    audit = run_all(tmp_path / "checker.toml")
    assert audit.coverage[0].documents == 1
    assert not [f for f in audit.findings if f.rule.endswith("unsubscribe")]


# ── delivery ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("site", "call", "found"),
    [
        ("Frais de livraison : 4,90 €", "La livraison est toujours gratuite.", "differ"),
        ("Frais de livraison : 4,90 €", "Nos soins sont doux. Livraison gratuite !", "differ"),
        ("Frais de livraison : 4,90 €", "Livraison gratuite*", "nothing"),
        ("Frais de livraison : 4,90 €", "Livraison offerte sur les bougies", "nothing"),
        ("Frais de livraison : 4,90 €", "Livraison offerte en point relais", "nothing"),
        ("Frais de livraison : 4,90 €", "Ce week-end, livraison offerte", "nothing"),
        ("Frais de livraison : 4,90 €. Livraison offerte dès 49 € d'achat.",
         "Livraison gratuite", "nothing"),  # a threshold: `claim/condition` compares it
        ("Frais de livraison express : 9,90 €", "Livraison gratuite", "agree"),
        ("Frais de livraison en Belgique : 6,90 €", "Livraison gratuite", "agree"),
        ("Livraison gratuite. Frais de livraison : 4,90 €", "Bonjour", "cannot tell"),
    ],
)  # fmt: skip
def test_delivery_that_is_free_and_costs(site: str, call: str, found: str) -> None:
    texts = {"site": site, "call": call}
    facts = [
        Facts("d", channel, channel, messages=(Message(text, evidence=Evidence(text, channel)),),
              claims=tuple(parse_claims(text, locale="fr-FR")),
              promotions=tuple(parse_promotions(text, locale="fr-FR", today=DAY)))
        for channel, text in texts.items()
    ]  # fmt: skip
    outcome = run("legal-fr/free-delivery", facts=facts)
    said = ["differ" for _ in outcome.findings] + ["cannot tell" for _ in outcome.cannot_tell]
    assert (said or ["agree" for _ in outcome.agreed] or ["nothing"]) == [found]


def test_free_delivery_beside_a_product_is_that_products() -> None:
    words = "Livraison gratuite"
    shop = page("/manteau", words)
    fee = Message("Frais de livraison : 4,90 €", evidence=Evidence("Frais", "/faq"))
    outcome = run(
        "legal-fr/free-delivery", facts=[shop, Facts("d", "site", "/faq", messages=(fee,))]
    )
    assert (outcome.findings, outcome.agreed) == ((), {})


# ── promotions before their time ─────────────────────────────────────────────

SAYS = "-20 % sur toute la gamme Hiver avec le code HIVER"
MAIL = f"{SAYS} du 1er au 15 décembre"


@pytest.mark.parametrize(
    ("site", "mail", "found"),
    [
        (f"{SAYS} jusqu'au 15 décembre", MAIL, "differ"),
        (f"{SAYS} jusqu'au 15 décembre", f"{SAYS} du 1er novembre au 15 décembre", "agree"),
        (f"{SAYS} du 1er au 15 décembre", MAIL, "nothing"),  # announced
        (f"Bientôt : {SAYS} jusqu'au 15 décembre", MAIL, "nothing"),
        (f"Bientôt chez nous. {SAYS} jusqu'au 15 décembre", MAIL, "nothing"),
        (f"{SAYS} jusqu'au 24 novembre", MAIL, "nothing"),  # the one before
        (SAYS, MAIL, "nothing"),
        (f"{SAYS} pour les membres du club jusqu'au 15 décembre", MAIL, "nothing"),
    ],
)
def test_a_promotion_shown_before_it_begins(site: str, mail: str, found: str) -> None:
    facts = [
        Facts("d", channel, channel, messages=(Message(text, evidence=Evidence(text, channel)),),
              promotions=tuple(
                  replace(promotion, evidence=Evidence(promotion.quote, channel))
                  for promotion in parse_promotions(text, locale="fr-FR", today=NOW.date())
              ))
        for channel, text in (("site", site), ("mail", mail))
    ]  # fmt: skip
    outcome = run("promotion/not-started", facts=facts, kinds={"mail": "email"})
    said = ["differ" for _ in outcome.findings] or ["agree" for _ in outcome.agreed]
    assert (said or ["nothing"]) == [found]


def test_a_banner_of_many_pages_counts_once_a_channel() -> None:
    words = "-20 % sur tout le site jusqu'au 30 novembre 2026"
    (promotion,) = parse_promotions(words, locale="fr-FR", today=NOW.date())
    pages = [
        Facts("d", "site", place, promotions=(replace(promotion, evidence=Evidence(words, place)),))
        for place in ("/", "/a", "/b")
    ]
    assert run("promotion/expired", facts=pages).agreed == {"site": 1}
