"""Which announcements are one promotion beyond doubt: read from texts, as channels write them."""

from __future__ import annotations

from datetime import date

import pytest

from checker.extract.promotions import parse_promotions
from checker.match import is_tied, tied_parts
from checker.model import Promotion
from checker.subjects import Said

TODAY = date(2026, 11, 18)


def read(text: str, locale: str = "fr-FR") -> Promotion:
    (found,) = parse_promotions(text, locale=locale, today=TODAY)
    return found


TIED = [
    # one code, whatever else is said
    ("valid_through", "-20 % avec le code HIVER jusqu'au 30 novembre",
     "-15 % dès 50 € avec le code HIVER jusqu'au 6 décembre"),
    ("minimum_spend", "-20 % dès 50 € avec le code HIVER20", "-20 % dès 60 € avec le code HIVRE20"),
    # one standing audience
    ("value", "Étudiants : -10 % toute l'année", "Les étudiants ont -15 % avec leur carte"),
    # two terms alike beside the one compared
    ("valid_through", "-20 % sur les poêles du 20 au 29 novembre",
     "-20 % sur les poêles du 20 au 30 novembre"),
    ("minimum_spend", "Un mug offert dès 75 € d'achat, jusqu'au 13 décembre",
     "Un mug offert dès 65 € d'achat, jusqu'au 13 décembre"),
    ("value", "80 € remboursés pour l'achat d'un matelas jusqu'au 15 décembre",
     "100 € remboursés pour l'achat d'un matelas jusqu'au 15 décembre"),
    ("value", "La cuisine Clafoutis à 129,90 € au lieu de 149,90 €, du 16 au 29 novembre",
     "La cuisine Clafoutis à 119,90 € au lieu de 149,90 €, du 16 au 29 novembre"),
]  # fmt: skip
LOOSE = [
    # the days of a price are the price's
    ("valid_through", "La cuisine Clafoutis à 129,90 € au lieu de 149,90 €, du 16 au 29 novembre",
     "La cuisine Clafoutis à 129,90 € au lieu de 149,90 €, du 16 au 30 novembre"),
    # an event, a value, an end: one thing in common
    ("valid_through", "Black Friday : -20 % sur les tentes jusqu'au 30 novembre",
     "Black Friday : -15 % sur les vestes jusqu'au 27 novembre"),
    ("value", "-20 % jusqu'au 30 novembre", "-15 % jusqu'au 30 novembre"),
    ("valid_through", "-20 % jusqu'au 24 décembre", "-20 % jusqu'au 27 décembre"),
    # two in common, and two that differ: a slip changes one
    ("value", "-20 % sur les poêles dès 60 € jusqu'au 30 novembre",
     "-15 % sur les poêles dès 40 € jusqu'au 30 novembre"),
    ("minimum_spend", "Un mug offert dès 75 € d'achat, jusqu'au 13 décembre",
     "Un bol offert dès 65 € d'achat, jusqu'au 13 décembre"),
    # a code on one side only names neither goods nor days of the other
    ("minimum_spend", "-10 % dès 50 € avec le code NOEL10", "Noël : -10 % dès 60 €"),
    # a price whose goods are not named
    ("valid_from", "139,90 € au lieu de 164,90 €, du 16 au 29 novembre",
     "139,90 € au lieu de 164,90 €, du 23 au 29 novembre"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("but", "one", "other", "tied"),
    [*((*pair, True) for pair in TIED), *((*pair, False) for pair in LOOSE)],
)
def test_beyond_doubt(but: str, one: str, other: str, tied: bool) -> None:
    assert is_tied(read(one), read(other), but) is tied
    assert is_tied(read(other), read(one), but) is tied


def test_parts_are_joined_by_what_is_tied_to_both() -> None:
    said = [
        Said("site", read("-20 % sur les poêles avec le code FONTE jusqu'au 30 novembre")),
        Said("sms", read("-20 % jusqu'au 6 décembre")),
        Said("mail", read("-20 % sur les poêles jusqu'au 6 décembre")),
        Said("post", read("-20 % avec le code FONTE jusqu'au 6 décembre")),
    ]
    parts = tied_parts(said, "minimum_spend")
    told = sorted(sorted(item.channel for item in part) for part in parts)
    assert told == [["mail", "post", "site", "sms"]]
    assert len(tied_parts(said[:2], "valid_through")) == 2
