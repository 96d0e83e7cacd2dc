"""Which announcements are one promotion: read from texts, as channels write them."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from msgspec.structs import replace

from checker.extract.promotions import parse_promotions
from checker.match import group_promotions
from checker.model import Evidence, Promotion
from checker.subjects import Said

TODAY = date(2026, 11, 18)


def read(channel: str, *texts: str) -> list[Said[Promotion]]:
    """What a channel announces, each text in a place of its own."""
    return [
        Said(channel, replace(p, evidence=Evidence(p.quote, "texts", row=row)))
        for row, text in enumerate(texts, 1)
        for p in parse_promotions(text, locale="fr-FR", today=TODAY)
    ]


def sizes(*said: Said[Promotion]) -> list[int]:
    """Announcements in each group, the largest first."""
    return sorted((len(group.said) for group in group_promotions(said)), reverse=True)


@pytest.mark.parametrize(
    ("site", "other"),
    [
        # a code mistyped, of another year, or with another number
        ("Livraison offerte avec le code PORT, du 1er au 3 décembre",
         "Livraison offerte avec le code PORT25, du 1er au 3 décembre"),
        ("-20 % sur les poêles avec le code FONTE20 jusqu'au 30 novembre",
         "-20 % sur les poêles avec le code FONTES20 jusqu'au 30 novembre"),
        ("-10 % sur les jouets avec le code BOIS10 jusqu'au 30 novembre",
         "-10 % sur les jouets avec le code BOIS15 jusqu'au 30 novembre"),
        ("-10 % avec le code BIENVENUE10", "-10 % avec le code BIENVENEU10"),
        ("-15 % sur les jouets avec le code SENTIER15 jusqu'au 30 novembre",
         "-20 % sur les jouets avec le code SENTEIR15 jusqu'au 30 novembre"),
        ("-15 % sur les casques avec le code BLACKRIDE15 jusqu'au 30 novembre",
         "-15 % sur les casques avec le code BLKRIDE15 jusqu'au 30 novembre"),
        # another benefit under one code
        ("-10 % sur les jouets avec le code BOIS10 jusqu'au 30 novembre",
         "-15 % sur les jouets avec le code BOIS10 jusqu'au 30 novembre"),
        ("10 € offerts dès 60 € avec le code THE10 jusqu'au 30 novembre",
         "-10 % dès 60 € avec le code THE10 jusqu'au 30 novembre"),
        # another end, another minimum
        ("-20 % sur les poêles jusqu'au 30 novembre avec le code FONTE20",
         "-20 % sur les poêles jusqu'au 1er décembre avec le code FONTE20"),
        ("-20 % dès 60 € avec le code FONTE20 jusqu'au 30 novembre",
         "-20 % dès 50 € avec le code FONTE20 jusqu'au 30 novembre"),
        # a subscription has one reduction, whatever its rate
        ("-10 % sur chaque envoi de café en abonnement, sans engagement",
         "Avec l'abonnement, -15 % sur chaque envoi"),
        # nor have students
        ("Étudiants : -10 % toute l'année", "Les étudiants ont -15 % avec leur carte"),
        # codes that both spell the event
        ("Black Friday : -20 % sur les poêles avec le code BLACK20 jusqu'au 30 novembre",
         "Black Friday : -20 % sur les poêles avec le code BLACKFRI20 jusqu'au 30 novembre"),
        ("French Days : -20 % sur les poêles avec le code FD20 jusqu'au 30 novembre",
         "French Days : -20 % sur les poêles avec le code FRENCH20 jusqu'au 1er décembre"),
        # codes that say nothing but that the delivery is free
        ("Livraison offerte dès 25 € avec le code PORTOFFERT, du 27 au 29 novembre",
         "Livraison offerte dès 25 € avec le code PORTGRATUIT, du 27 au 29 novembre"),
        # every term but the code
        ("-20 % sur les poêles dès 80 € avec le code FONTE20, du 16 au 30 novembre",
         "-20 % sur les poêles dès 80 € avec le code CUISINE, du 16 au 30 novembre"),
    ],
)  # fmt: skip
def test_slips_leave_it_one_promotion(site: str, other: str) -> None:
    assert sizes(*read("site", site), *read("mail", other)) == [2]


@pytest.mark.parametrize(
    ("site", "other"),
    [
        # a partner's or a channel's own code
        ("-10 % sur tout le site avec le code JULIE10 jusqu'au 30 novembre",
         "-10 % sur tout le site avec le code MARC10 jusqu'au 30 novembre"),
        ("-10 % avec le code LETTRE10 jusqu'au 30 novembre",
         "-10 % avec le code POSTE10 jusqu'au 30 novembre"),
        ("Livraison offerte dès 25 € avec le code JULIE, du 27 au 29 novembre",
         "Livraison offerte dès 25 € avec le code PORTGRATUIT, du 27 au 29 novembre"),
        ("Livraison offerte dès 25 € avec le code PORTOFFERT jusqu'au 29 novembre",
         "Livraison offerte dès 60 € avec le code PORTGRATUIT jusqu'au 24 décembre"),
        # another code for another benefit
        ("-10 % dès 50 € avec le code NOEL10 jusqu'au 24 décembre",
         "-20 % dès 100 € avec le code NOEL20 jusqu'au 24 décembre"),
        ("-10 % avec le code PORT10 jusqu'au 24 décembre",
         "Livraison offerte avec le code PORT jusqu'au 24 décembre"),
        # other days, other people
        ("-10 % sur les jouets du 1er au 10 novembre", "-10 % sur les jouets du 20 au 30 novembre"),
        ("-10 % sur les jouets jusqu'au 30 novembre",
         "-20 % sur les poêles jusqu'au 30 novembre"),
        # a code of the channel's own
        ("-15 % sur les casques avec le code RENTREE15 jusqu'au 30 novembre",
         "-15 % sur les casques avec le code RENTREEIG15 jusqu'au 30 novembre"),
        ("Black Friday : -20 % avec le code BLACK20 jusqu'au 29 novembre",
         "Black Friday : -20 % avec le code BLACKIG20 jusqu'au 30 novembre"),
        # other people, or other goods
        ("Étudiants : -10 % toute l'année", "Seniors : -15 % toute l'année"),
        ("Étudiants : -10 % toute l'année", "Étudiants : -15 % sur les sacs toute l'année"),
        # one needs a code, the other none
        ("-20 % dès 60 € avec le code FONTE20 jusqu'au 30 novembre",
         "-20 % jusqu'au 30 novembre, sans code"),
    ],
)  # fmt: skip
def test_other_terms_make_two_promotions(site: str, other: str) -> None:
    assert sizes(*read("site", site), *read("mail", other)) == [1, 1]


@pytest.mark.parametrize(
    ("texts", "groups"),
    [
        # steps under one code, in one text or in two
        (["-10 % dès 50 €, -20 % dès 100 € avec le code NOEL jusqu'au 24 décembre"], [2, 2]),
        (["-10 % dès 50 € avec le code NOEL", "-20 % dès 100 € avec le code NOEL"], [2, 2]),
        # a code's percent and its delivery
        (["-15 % et livraison offerte avec le code HIVER jusqu'au 30 novembre"], [2, 2]),
        # one code, two parts of the shop
        (["-20 % sur les robes avec le code DUO jusqu'au 30 novembre",
          "-10 % sur les sacs avec le code DUO jusqu'au 30 novembre"], [2, 2]),
        # two rates for people who are called by one name
        (["Lycéens : -10 % toute l'année. Apprentis : -15 % toute l'année."], [2, 2]),
        # members and everyone
        (["-10 % avec le code CLUB jusqu'au 30 novembre",
          "-20 % pour les membres avec le code CLUB jusqu'au 30 novembre"], [2, 2]),
        # each way of delivery has its minimum
        (["Livraison offerte dès 45 € en point relais et 65 € à domicile"], [2, 2]),
        # steps in time
        (["-30 % avec le code FOLIE jusqu'au 20 novembre",
          "-20 % avec le code FOLIE jusqu'au 30 novembre"], [2, 2]),
    ],
)  # fmt: skip
def test_what_channels_tell_side_by_side_is_several_promotions(
    texts: list[str], groups: list[int]
) -> None:
    assert sizes(*read("site", *texts), *read("mail", *texts)) == groups


def test_a_step_told_alone_goes_with_its_own() -> None:
    steps = "-10 % dès 50 €, -20 % dès 100 € avec le code NOEL jusqu'au 24 décembre"
    one = "-20 % dès 100 € avec le code NOEL jusqu'au 24 décembre"
    found = group_promotions([*read("site", steps), *read("sms", one)])
    told = {
        str(group.said[0].fact.value): Counter(s.channel for s in group.said) for group in found
    }
    assert told == {"10": {"site": 1}, "20": {"site": 1, "sms": 1}}


def test_two_codes_of_one_page_are_two() -> None:
    texts = ("-10 % avec le code BOIS10 jusqu'au 30 novembre",
             "-10 % avec le code BOIS12 jusqu'au 30 novembre")  # fmt: skip
    on_page = [
        Said(
            "site", replace(said.fact, evidence=Evidence(text, "https://bois.example/offres", text))
        )
        for text, said in zip(texts, read("site", *texts), strict=True)
    ]
    assert sizes(*on_page) == [1, 1]
    assert sizes(on_page[0], *read("mail", texts[1])) == [2]


@pytest.mark.parametrize(
    ("site", "other", "groups"),
    [
        ("Black Friday : Coffret Douceur à 79 € au lieu de 89 € jusqu'au 30 novembre",
         "Black Friday : le coffret Douceur : 79 €, jusqu'au 30 novembre", [2]),
        ("Black Friday : Coffret Douceur à 79 € au lieu de 89 € jusqu'au 30 novembre",
         "Black Friday : le lot de 3 savons à 79 €, jusqu'au 30 novembre", [1, 1]),
    ],
)  # fmt: skip
def test_a_set_of_no_number_is_goods_with_a_price(site: str, other: str, groups: list[int]) -> None:
    assert sizes(*read("site", site), *read("mail", other)) == groups
