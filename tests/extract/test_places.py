"""Names of shops."""

from __future__ import annotations

import pytest

from checker.extract.claims import parse_claims
from checker.extract.places import name_shop

NAMES = [
    ("Boutique de Lyon", "Lyon"),
    ("Notre magasin d'Aix-en-Provence", "Aix-en-Provence"),
    ("Librairie du Havre", "Havre"),
    ("Le magasin de Paris Bastille", "Paris Bastille"),
    ("our Leeds store", "Leeds"),
    ("The shop in Covent Garden", "Covent Garden"),
    ("Boutique en ligne", None),
    ("La boutique Aubelle", None),
    ("our new store", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_names_the_shop(text: str, name: str | None) -> None:
    assert name_shop(text) == name


def test_a_date_names_no_shop() -> None:
    told = "Anniversaire du magasin de Lyon : -10 % sur tout le magasin du 23 au 29 novembre"
    assert name_shop(told) == "Lyon"


@pytest.mark.parametrize(
    ("locale", "text", "shops"),
    [
        ("fr-FR", "Le magasin de Metz ouvre du lundi au samedi de 10 h à 19 h. Nancy : du mardi au "
         "samedi de 10 h à 18 h.", ["Metz", "Nancy"]),
        ("fr-FR", "La boutique de Metz ouvre du lundi au samedi de 10 h à 19 h, celle de Nancy du "
         "mardi au samedi de 10 h à 18 h.", ["Metz", "Nancy"]),
        ("fr-FR", "Notre boutique de Metz vous attend. Horaires : du lundi au samedi de 10 h à "
         "19 h.", ["Metz"]),
        ("en-GB", "Our Leeds store is open Monday to Saturday, 9am to 5pm. York: Tuesday to "
         "Saturday, 10am to 6pm.", ["Leeds", "York"]),
        ("en-GB", "Our Leeds store is open Monday to Saturday, 9am to 5pm; the one in York Tuesday "
         "to Saturday, 10am to 6pm.", ["Leeds", "York"]),
        ("en-GB", "Visit our Leeds store. Opening hours: Monday to Saturday, 9am to 5pm.",
         ["Leeds"]),
    ],
)  # fmt: skip
def test_a_list_of_hours_goes_on_with_other_shops(locale: str, text: str, shops: list[str]) -> None:
    assert [claim.subject for claim in parse_claims(text, locale=locale)] == shops


@pytest.mark.parametrize(
    ("locale", "text", "shop"),
    [
        ("en-GB", "Your order is ready at Norwich, 7 Timber Hill, Mon-Sat 9am-5.30pm.", "Norwich"),
        ("en-GB", "Your parcel waits at Leeds, 52 Boar Lane, Mon-Fri 8.30am-7pm.", "Leeds"),
        ("en-GB", "Norwich, 7 Timber Hill, Mon–Sat 9am–5.30pm", "Norwich"),
        ("fr-FR", "Votre commande vous attend à Lyon, 12 rue Mercière, du lundi au samedi de 10 h "
         "à 19 h.", "Lyon"),
        ("en-GB", "Come and see us at Easter, Mon-Sat 9am-5.30pm.", None),
        ("en-GB", "Call us from Leeds, 7 days a week, 9am-5pm, Mon-Sun.", None),
        ("fr-FR", "Livré à Lyon, 3 jours ouvrés ; ouvert du lundi au samedi de 10 h à 19 h.", None),
    ],
)  # fmt: skip
def test_an_address_says_whose_the_hours_are(locale: str, text: str, shop: str | None) -> None:
    found = parse_claims(text, locale=locale)
    assert [c.subject for c in found if c.kind == "opening_hours"] == [shop]
