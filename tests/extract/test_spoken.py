"""What a text speaks of beside the matter of a promise."""

from __future__ import annotations

import pytest

from checker.extract.spoken import spoken_of


@pytest.mark.parametrize(
    ("text", "locale", "told"),
    [
        ("Seconde vie : repartis de l'atelier avec une garantie de 2 ans.", "fr-FR",
         {("warranty", "2", "year")}),
        ("La lampe a 2 ans. Garantie : voir la notice.", "fr-FR", set()),
        ("Notre garantie ? Oui. Deux ans, 3 ans pour les moteurs.", "fr-FR",
         set()),
        ("Notre garantie vous suit. Elle dure 3 ans.", "fr-FR", {("warranty", "3", "year")}),
        ("Retrait en boutique, prêt sous 2 semaines.", "fr-FR",
         {("click_and_collect_delay", "14", "day")}),
        ("La bougie brûle 40 heures.", "fr-FR", set()),
        ("Pick up is ready within 2 hours", "en-GB", {("click_and_collect_delay", "2", "hour")}),
        ("Garantie 2 ans", "sv-SE", set()),
        ("Garantie deux ans", "fr-FR", set()),
    ],
)  # fmt: skip
def test_lengths_beside_a_matter(text: str, locale: str, told: set[tuple[str, str, str]]) -> None:
    kinds = {"warranty", "click_and_collect_delay"}
    found = {(c.kind, c.value, c.unit) for c in spoken_of(text, locale) if c.kind in kinds}
    assert found == told


def test_amounts_and_both_ends_of_a_range() -> None:
    text = "UK standard delivery in 3 to 5 working days: £3.49, free from £30"
    found = {(c.kind, c.value, c.unit) for c in spoken_of(text, "en-GB")}
    assert {("delivery_delay", days, "business_day") for days in "35"} <= found
    assert {("shipping_fee", "3.49", "GBP"), ("free_shipping_threshold", "30", "GBP")} <= found


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("Le hachoir est vendu à part, 59 €, et le bol 45 €. Livré avec un bol.", "fr-FR"),
        ("D’autre part, la lampe coûte 59 €. Elle est livrée dans sa boîte.", "fr-FR"),
        ("The mill is £59 and delivered with a brush.", "en-GB"),
    ],
)
def test_what_is_sold_apart_or_comes_with_something_is_no_delivery(text: str, locale: str) -> None:
    assert not [claim for claim in spoken_of(text, locale) if claim.kind == "shipping_fee"]
