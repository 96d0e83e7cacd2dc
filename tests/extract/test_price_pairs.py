"""What is paid at first, before payments that follow."""

from __future__ import annotations

import pytest

from checker.extract.money import find_prices


@pytest.mark.parametrize(
    ("text", "locale", "roles"),
    [
        ("On a Carrow bike that is £144.00 and then £54.00 a month.", "en-GB",
         ["deposit", "instalment"]),
        ("The sofa: £199 today, then £25 a month", "en-GB", ["deposit", "instalment"]),
        ("$99 down, followed by $20 a month", "en-US", ["deposit", "instalment"]),
        ("Le vélo : 144 € puis 54 € par mois", "fr-FR", ["deposit", "instalment"]),
        ("144 € à la commande, puis 24 x 54 €", "fr-FR", ["deposit", "instalment"]),
        ("144 € heute, dann 54 € pro Monat", "de-DE", ["deposit", "instalment"]),
        ("Le vélo : 1 440 € ou 24 x 60 €", "fr-FR", ["current", "instalment"]),
        ("£1,440.00, or £60 a month", "en-GB", ["current", "instalment"]),
        ("Le vélo est à 1 440 €. Ensuite, l'entretien coûte 9 € par mois.", "fr-FR",
         ["current", "instalment"]),
    ],
)  # fmt: skip
def test_a_payment_before_payments_is_a_deposit(text: str, locale: str, roles: list[str]) -> None:
    assert [span.price.role for span in find_prices(text, locale=locale)] == roles
