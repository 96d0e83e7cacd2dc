"""An offer beside other sentences: what they say of dates and places is not always the offer's."""

from __future__ import annotations

from datetime import date

import pytest

from checker.extract.promotions import parse_promotions

TODAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("text", "locale", "dates"),
    [
        # how long something else lasts, that is free as well
        ("Livraison offerte dès 80 € · Retours gratuits pendant 30 jours", "fr-FR", [(None, None)]),
        ("Livraison offerte dès 59 €. Échanges gratuits pendant 60 jours.", "fr-FR",
         [(None, None)]),
        # the day the text is of
        ("Version 4, à jour au 18 novembre 2026. Livraison offerte dès 120 €.", "fr-FR",
         [(None, None)]),
        ("Mis à jour le 18 novembre 2026. -10 % avec le code HIVER10.", "fr-FR", [(None, None)]),
        ("Last updated 18 November 2026. 10% off with code WINTER10.", "en-GB", [(None, None)]),
        ("Aktualisiert am 18. November 2026. 10 % Rabatt mit dem Code WINTER10.", "de-DE",
         [(None, None)]),
        ("Actualizado el 18 de noviembre de 2026. 10 % de descuento con el código LUZ10.", "es-ES",
         [(None, None)]),
        ("Aggiornato al 18 novembre 2026. 10 % di sconto con il codice LUCE10.", "it-IT",
         [(None, None)]),
        # until when presents are taken back, and when they were bought
        ("20% off coats\nPresents bought from November 1 to December 24 can come back until "
         "January 31.", "en-US", [(None, None)]),
        ("20% off coats. Gifts bought in December may be brought back until 31 January.", "en-GB",
         [(None, None)]),
        ("$30 off over $150\nOut-of-season gift? Presents bought from November 1 to December 24 "
         "can come back until January 31.", "en-US", [(None, None)]),
        ("-20 % sur les manteaux\nLes cadeaux achetés du 1er novembre au 24 décembre peuvent être "
         "rapportés jusqu'au 31 janvier.", "fr-FR", [(None, None)]),
        ("-20 % sur les manteaux. Les achats du 1er au 24 décembre sont repris jusqu'au "
         "31 janvier.", "fr-FR", [(None, None)]),
        ("-20 % sur les manteaux. Besoin d'un cadeau ? Ceux du 1er au 24 décembre s'échangent : "
         "vous pouvez les rapporter jusqu'au 31 janvier.", "fr-FR", [(None, None)]),
        ("-20 % sur les manteaux. Un doute ? Rapportez-le jusqu'au 31 janvier.", "fr-FR",
         [(None, None)]),
        # and dates that are the offer's
        ("20% off coats. Come back until December 6 and bring a friend.", "en-US",
         [(None, date(2026, 12, 6))]),
        ("20% off coats until December 6, and they can come back within 45 days.", "en-US",
         [(None, date(2026, 12, 6))]),
        ("-20 % sur les manteaux jusqu'au 6 décembre, repris sous 45 jours.", "fr-FR",
         [(None, date(2026, 12, 6))]),
        ("-10 % avec le code HIVER10. Pendant 5 jours.", "fr-FR",
         [(date(2026, 11, 18), date(2026, 11, 22))]),
        ("-10 % avec le code HIVER10. Du 20 au 30 novembre.", "fr-FR",
         [(date(2026, 11, 20), date(2026, 11, 30))]),
    ],
)  # fmt: skip
def test_dates_of_another_sentence(
    text: str, locale: str, dates: list[tuple[date | None, date | None]]
) -> None:
    found = parse_promotions(text, locale=locale, today=TODAY)
    said = [
        tuple(moment and moment.date() for moment in (p.valid_from, p.valid_through)) for p in found
    ]
    assert said == dates


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # an event at a shop, then offers of the whole brand
        ("Samedi 28 novembre : la boutique de Crest a 10 ans. 10 % de remise sur place. "
         "Du 1er au 3 décembre : livraison offerte avec le code PORT. "
         "-15 % avec le code NEIGE15 jusqu'au 6 décembre.", ["in_store", None, None]),
        # a condition of every offer
        ("-20 % sur les poêles. -30 % sur les couteaux. Uniquement en magasin.",
         ["in_store", "in_store"]),
        ("-20 % sur les poêles. -30 % sur les couteaux. Offres valables en magasin.",
         ["in_store", "in_store"]),
        ("-20 % sur les poêles. En magasin du 20 au 30 novembre.", ["in_store"]),
    ],
)  # fmt: skip
def test_places_of_another_sentence(text: str, places: list[str | None]) -> None:
    found = parse_promotions(text, locale="fr-FR", today=TODAY)
    assert [p.redemption_channel for p in found] == places


@pytest.mark.parametrize(
    ("text", "audience"),
    [
        ("20% off until Sunday.\n\n• Throw: £89\n\n• Candle: £25 (Club members £22.50)", None),
        ("20% off until Sunday.\n\nCandle, £22.50 for members", None),
        ("20% off until Sunday.\n\nFor members only.", "members"),
    ],
)
def test_members_with_a_price_of_their_own(text: str, audience: str | None) -> None:
    found = parse_promotions(text, locale="en-GB", today=TODAY)
    assert [promotion.audience for promotion in found if promotion.kind == "percent_off"] == [
        audience
    ]


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("15% off cast iron until 30 November. New here? 10% off with code HELLO10.", "en-GB"),
        ("-15 % sur la fonte. Nouveau client ? -10 % avec le code BIENVENUE10.", "fr-FR"),
    ],
)
def test_a_question_speaks_to_the_offer_that_answers_it(text: str, locale: str) -> None:
    found = parse_promotions(text, locale=locale, today=TODAY)
    assert [promotion.audience for promotion in found] == [None, "new_customers"]
