"""What a heading says of the promises under it."""

from __future__ import annotations

import pytest

from checker.extract.cases import heading_case
from checker.extract.page import extract_page
from checker.model import Claim

ABOUT = "<article><p>Nos lampes sont dessinées ici. Elles éclairent depuis dix ans.</p></article>"


def _claims(body: str) -> dict[tuple[str, str], Claim]:
    page = f"<html lang=fr><body><main id=m>{body}</main>{ABOUT}</body></html>".encode()
    found = extract_page(page, "https://a.example/aide", locale="fr-FR").claims
    return {(claim.kind, claim.value): claim for claim in found}


@pytest.mark.parametrize(
    ("body", "condition"),
    [
        ("<h2>Belgique</h2><p>Livraison en 4 à 6 jours ouvrés.</p>", "Belgique"),
        ("<h2>Livraison express</h2><p>Livraison en 6 jours ouvrés.</p>", "Livraison express"),
        ("<h2>Belgique</h2><h3>Délais</h3><p>Livraison en 6 jours ouvrés.</p>", "Belgique"),
        ("<h2>Belgique</h2><ul><li>Livraison en 6 jours ouvrés.</li></ul>", "Belgique"),
        ("<h2>Belgique</h2><h2>Nos délais</h2><p>Livraison en 6 jours ouvrés.</p>", None),
        ("<div><h2>Belgique</h2></div><p>Livraison en 6 jours ouvrés.</p>", None),
        (
            "<article><header><h1>Livraison en Suisse</h1></header>"
            "<div><p>Livraison en 6 jours ouvrés.</p></div></article>",
            "Livraison en Suisse",
        ),
        ("<h2>Livrez-vous en Belgique ?</h2><p>Livraison en 6 jours ouvrés.</p>", None),
        ("<h2>Nos boutiques</h2><p>Livraison en 6 jours ouvrés.</p>", None),
        ("<h2>Belgique</h2><h2 id=fin>Aide</h2><p>Livraison en 6 jours ouvrés.</p>", None),
    ],
)
def test_a_heading_restricts_what_stands_under_it(body: str, condition: str | None) -> None:
    assert _claims(body)["delivery_delay", "6"].condition == condition


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("Terminées", 1),
        ("Terminées :", 1),
        ("Offres terminées", 1),
        ("Nos opérations passées", 1),
        ("Anciennes offres", 1),
        ("Déjà finies", 1),
        ("Past offers", 1),
        ("Offers that have ended", 1),
        ("Expired codes", 1),
        ("Abgelaufene Angebote", 1),
        # what is over soon, or is no offer, is offered
        ("Bientôt terminées", 2),
        ("Les offres de la semaine passée reviennent", 2),
        ("En ce moment", 2),
        ("Nearly over", 2),
        ("Ends soon", 2),
        ("Passée de mode ? Jamais", 2),
    ],
)
def test_what_stands_under_a_heading_that_says_so_is_over(heading: str, told: int) -> None:
    now = "<section><h2>Aujourd’hui</h2><p>-10 % sur les lampes avec le code LAMPE10.</p></section>"
    past = (
        f"<section><h2>{heading}</h2><ul><li>-20 % sur les tapis, code TAPIS20.</li></ul></section>"
    )
    page = f"<html lang=fr><body><main id=m><h1>Offres</h1>{now}{past}</main>{ABOUT}</body></html>"
    read = extract_page(page.encode(), "https://a.example/offres", locale="fr-FR")
    assert len({offer.code for offer in read.promotions}) == told


@pytest.mark.parametrize(
    ("body", "condition"),
    [
        ("<h2>Le Cercle</h2><p>Adhésion gratuite.</p><p>Retours offerts.</p>", "Adhésion gratuite"),
        ("<h2>Le Cercle</h2><p>Un euro, un point.</p><p>Retours offerts.</p>", "Un euro, un point"),
        ("<h2>Le Cercle</h2><p>Adhésion gratuite.</p><h2>Aide</h2><p>Retours offerts.</p>", None),
        ("<h2>Aide</h2><p>Conseil gratuit.</p><p>Retours offerts.</p>", None),
    ],
)
def test_returns_under_the_heading_of_a_programme_are_its_members(
    body: str, condition: str | None
) -> None:
    assert _claims(body)["return_fees", "0"].condition == condition


def test_shops_under_their_headings() -> None:
    shops = "".join(
        f"<div><h2>Aubelle {town}</h2><p>{address}</p>"
        f"<p>Du lundi au samedi, 9 h - {close} h</p></div>"
        for town, address, close in (
            ("Nantes", "4 rue du Port, 44000 Nantes", 18),
            ("Lille", "9 place Rihour, 59000 Lille", 19),
        )
    )
    found = _claims(f"{shops}<p>Service client du lundi au vendredi de 8 h à 17 h</p>")
    assert {claim.value: claim.subject for claim in found.values()} == {
        "Mo-Sa 09:00-18:00": "Nantes",
        "Mo-Sa 09:00-19:00": "Lille",
        "Mo-Fr 08:00-17:00": None,
    }


def test_two_shops_with_the_same_hours() -> None:
    body = "".join(
        f"<div><h2>Boutique de {town}</h2><p>Du lundi au samedi, 9 h - 18 h</p></div>"
        for town in ("Nantes", "Lille")
    )
    page = f"<html lang=fr><body><main>{body}</main>{ABOUT}</body></html>".encode()
    found = extract_page(page, "https://a.example/boutiques", locale="fr-FR").claims
    assert [claim.subject for claim in found] == ["Nantes", "Lille"]


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("Belgique et Luxembourg", "Belgique et Luxembourg"),
        ("Point relais :", "Point relais"),
        ("Retours en boutique", "Retours en boutique"),
        ("Nos boutiques", None),
        ("Garantie légale", None),
        ("Livraison", None),
        ("Tout ce que nous faisons pour vous depuis la Belgique", None),
    ],
)
def test_headings_that_name_a_case(text: str, case: str | None) -> None:
    assert heading_case(text) == case


@pytest.mark.parametrize(
    ("heading", "condition"),
    [
        ("Service client", "Service client"),
        ("Contacter notre service clients", "service clients"),
        ("Nous contacter", None),
        ("Nos horaires", None),
    ],
)
def test_a_heading_says_that_hours_are_those_of_the_desk(
    heading: str, condition: str | None
) -> None:
    body = f"<section><h3>{heading}</h3><p>Du lundi au vendredi, 8 h - 20 h</p></section>"
    assert _claims(body)["opening_hours", "Mo-Fr 08:00-20:00"].condition == condition
