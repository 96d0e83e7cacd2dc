"""Offers of all channels become subjects; what is not safe stays alone."""

from __future__ import annotations

import random

import polars as pl
import pytest

from checker.match import Decisions, Matched, match_offers
from tests.benchmarks.matching import offers

HYDR_50, HYDR_30 = "3760000000017", "3760000000024"
ROWS = [
    ("site", "S1", HYDR_50, "Aubéline Crème de jour hydratante 50 ml"),
    ("site", "S2", HYDR_30, "Aubéline Crème de jour hydratante 30 ml"),
    ("site", "S3", None, "Aubéline Shampooing doux avoine 250 ml"),
    ("site", "S4", None, "Aubéline Savon lavande 100 g"),
    ("tills", "900", None, "CRM JOUR HYDR AUBELINE 50ML"),
    ("tills", "901", None, "CRM JOUR HYDR AUBELINE 30ML"),
    ("tills", "902", None, "SHAMP AVOINE DOUX AUBELINE 250ML"),
    ("tills", "903", None, "LOT DE 3 SAVON LAVANDE AUBELINE 100G"),
    ("feed", "F1", HYDR_50, "Crème de jour hydratante Aubéline - 50ml"),
    ("feed", "F2", HYDR_50, "Huile sèche corps Aubéline 100 ml"),
    ("social", None, None, "Crème de jour hydratante Aubéline"),
]


def frame(rows: list[tuple[str, str | None, str | None, str]]) -> pl.DataFrame:
    return pl.DataFrame(
        [(*row, i) for i, row in enumerate(rows)],
        schema=["channel", "sku", "gtin", "title", "row"],
        orient="row",
    )


@pytest.fixture(scope="module")
def matched() -> Matched:
    return match_offers(frame(ROWS), reference="site")


def subject(matched: Matched, channel: str, sku: str | None) -> str:
    same = pl.col("channel").eq(channel) & pl.col("sku").eq_missing(pl.lit(sku, pl.String))
    return str(matched.offers.filter(same)["subject"][0])


def how(matched: Matched, channel: str, sku: str | None) -> str:
    same = pl.col("channel").eq(channel) & pl.col("sku").eq_missing(pl.lit(sku, pl.String))
    return str(matched.offers.filter(same)["match"][0])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("tills", "900"), ("site", "S1")),
        (("tills", "901"), ("site", "S2")),
        (("tills", "902"), ("site", "S3")),
        (("feed", "F1"), ("site", "S1")),
    ],
)
def test_one_product(matched: Matched, left: tuple[str, str], right: tuple[str, str]) -> None:
    assert subject(matched, *left) == subject(matched, *right)


def test_the_subject_is_named_by_its_gtin_and_its_reference(matched: Matched) -> None:
    row = matched.offers.filter(pl.col("sku") == "900").row(0, named=True)
    assert row["subject"] == "0" + HYDR_50
    assert row["subject_name"] == ROWS[0][3]
    assert row["match"] == "similarity"


def test_a_pack_is_not_its_single(matched: Matched) -> None:
    assert how(matched, "tills", "903") == "alone"


def test_a_title_without_its_size_is_doubtful(matched: Matched) -> None:
    assert how(matched, "social", None) == "alone"
    reason = matched.offers.filter(pl.col("channel") == "social")["match_reason"][0]
    assert reason.startswith("ambiguous")
    assert "Crème de jour hydratante Aubéline" in matched.doubtful["left_title"].to_list()


def test_a_gtin_on_two_products_is_a_conflict(matched: Matched) -> None:
    assert [c.kind for c in matched.conflicts] == ["gtin-on-two-products"]
    assert subject(matched, "feed", "F2") != subject(matched, "site", "S1")


def test_a_till_label_may_leave_out_the_pack_that_its_gtin_tells() -> None:
    rows = [
        ("site", "H1", HYDR_50, "Hamac Rive Duo"),
        ("tills", "900", HYDR_50, "HAMAC RIVE"),
        ("site", "L3", HYDR_30, "Lot de 3 savons Rive 100 g"),
        ("feed", "F1", HYDR_30, "Savon Rive 100 g"),
    ]
    found = match_offers(frame(rows), reference="site")
    assert subject(found, "tills", "900") == subject(found, "site", "H1")
    assert subject(found, "feed", "F1") != subject(found, "site", "L3")


def test_the_order_of_rows_changes_nothing(matched: Matched) -> None:
    rows = list(enumerate(ROWS))
    random.Random(1).shuffle(rows)
    again = match_offers(frame([row for _, row in rows]), reference="site").offers
    expected = matched.offers["subject"].to_list()
    assert again["subject"].to_list() == [expected[i] for i, _ in rows]


@pytest.mark.parametrize("parts", [1, 3, 7])
def test_the_number_of_partitions_changes_nothing(parts: int) -> None:
    whole, _ = offers(2_000)
    whole = whole.with_row_index("row")
    pieces = [whole.gather_every(parts, offset) for offset in reversed(range(parts))]
    names = ["row", "subject", "subject_name", "match", "match_reason"]
    one, other = (
        match_offers(frame, reference="site").offers.select(names).sort("row")
        for frame in (whole, pl.concat(pieces))
    )
    assert one.equals(other)


PICTURED = [
    ("site", "S1", "Aubéline Savon surgras lavande 100 g", "https://s.example/lavande-a_800x.jpg"),
    ("site", "S2", "Aubéline Savon surgras lavande 100 g", "https://s.example/lavande-b_800x.jpg"),
]


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        ("https://cdn.feed.example/lavande-b.jpg?w=100", "S2"),
        ("https://cdn.feed.example/lavande-c.jpg", None),
        (None, None),
    ],
)
def test_a_picture_decides_between_equals(image: str | None, expected: str | None) -> None:
    rows = [*PICTURED, ("feed", "F9", "Savon surgras lavande Aubéline 100g", image)]
    given = pl.DataFrame(rows, schema=["channel", "sku", "title", "image"], orient="row")
    found = match_offers(given, reference="site").offers
    subject = dict(zip(found["sku"], found["subject"], strict=True))
    assert [s for s in ("S1", "S2") if subject[s] == subject["F9"]] == [expected] * bool(expected)


def test_a_picture_alone_links_nothing() -> None:
    picture = "https://s.example/bougie-figue.jpg"
    rows = [("site", "S1", "Bougie figue 180 g", picture), ("feed", "F1", "Tapis de bain", picture)]
    given = pl.DataFrame(rows, schema=["channel", "sku", "title", "image"], orient="row")
    assert match_offers(given, reference="site").offers["subject"].n_unique() == 2


def test_people_are_stronger_than_anything_computed(matched: Matched) -> None:
    decisions = Decisions(
        confirmed=[("tills|903", "site|S4")], forbidden=[("tills|902", "site|S3")]
    )
    decided = match_offers(frame(ROWS), reference="site", decisions=decisions)
    assert subject(decided, "tills", "903") == subject(decided, "site", "S4")
    assert how(decided, "tills", "903") == "confirmed"
    assert subject(decided, "tills", "902") != subject(decided, "site", "S3")


def test_skus_link_only_inside_a_declared_family() -> None:
    rows = [("site", "77", None, "Bougie figue 200 g"), ("erp", "77", None, "Art. 77 divers")]
    apart = match_offers(frame(rows), reference="site").offers["subject"]
    joined = match_offers(frame(rows), reference="site", sku_families=[["site", "erp"]]).offers
    assert apart.n_unique() == 2
    assert joined["subject"].n_unique() == 1
    assert joined["match"].to_list() == ["sku", "sku"]


def test_a_name_that_a_channel_gives_to_several_packs_says_none() -> None:
    one, six = "3760000000031", "3760000000048"
    rows = [
        ("site", "A", one, "Savon verveine 100 g"),
        ("site", "B", six, "Savon verveine 100 g, lot de 6"),
        ("tills", "A", one, "Savon verveine"),
        ("tills", "B", six, "Savon verveine"),
    ]
    shared = match_offers(frame(rows), reference="site")
    assert shared.conflicts == ()
    assert subject(shared, "tills", "B") == subject(shared, "site", "B")
    alone = match_offers(frame([*rows[:2], rows[3]]), reference="site")
    assert [conflict.kind for conflict in alone.conflicts] == ["gtin-on-two-products"]


@pytest.mark.parametrize(
    ("card", "two", "six"),
    [
        ("Verres Rive 45 cl", "Verres Rive 45 cl, boîte de 2", "Verres Rive 45 cl, boîte de 6"),
        ("Savon thym 100 g", "Savon thym 100 g, lot de 2", "Savon thym 100 g, lot de 6"),
        ("Rive wool socks", "Rive wool socks, pack of 2", "Rive wool socks, pack of 6"),
    ],
)  # fmt: skip
def test_a_name_given_to_several_packs_does_not_speak_for_one_of_them(
    card: str, two: str, six: str
) -> None:
    small, large = "3760000000031", "3760000000048"
    rows = [
        ("site", None, None, card),  # of a listing, which does not say which pack it shows
        ("site", "A", small, two),
        ("erp", "A", small, card),
        ("erp", "B", large, card),
        ("erp", "C", None, "Plateau de service"),
        ("feed", "B", large, six),
    ]
    found = match_offers(frame(rows), reference="site")
    assert subject(found, "erp", "A") == subject(found, "site", "A")
    assert subject(found, "erp", "B") == subject(found, "feed", "B")
    assert subject(found, "erp", "B") != subject(found, "site", None)


@pytest.mark.parametrize(
    ("site", "erp", "one"),
    [
        ("", "option=boîte de 6", True),
        ("format=boîte de 6", "option=boîte de 6", True),
        ("format=boîte de 2", "option=boîte de 6", False),
    ],
)
def test_a_pack_that_only_the_attributes_of_one_title_tell_is_no_conflict(
    site: str, erp: str, one: bool
) -> None:
    rows = [("site", "3760000000031", site or None), ("erp", "3760000000031", erp)]
    given = pl.DataFrame(rows, schema=["channel", "gtin", "attributes"], orient="row")
    found = match_offers(given.with_columns(title=pl.lit("Flûtes Rive 21 cl")), reference="site")
    assert (found.offers["subject"].n_unique() == 1, found.conflicts == ()) == (one, one)


def test_a_name_of_its_own_speaks_for_the_first_channel() -> None:
    gtin = "3760000000031"
    rows = [
        ("site", None, None, "Verres Rive 45 cl"),
        ("erp", "A", gtin, "Verres Rive 45 cl"),
        ("feed", "A", gtin, "Verres Rive 45 cl à pied, en cristal soufflé"),
    ]
    found = match_offers(frame(rows), reference="site")
    assert subject(found, "feed", "A") == subject(found, "site", None)


def test_what_names_a_size_is_not_the_page_of_all_sizes() -> None:
    page = "https://s.example/lasure"
    rows = [
        ("site", None, "Lasure Rive", page),
        ("site", "L1", "Lasure Rive, 1 L", page),
        ("site", "L5", "Lasure Rive, 5 L", page),
        ("leaflet", None, "Lasure Rive, 5 L", None),
    ]
    given = pl.DataFrame(rows, schema=["channel", "sku", "title", "url"], orient="row")
    found = match_offers(given, reference="site").offers
    assert found["subject"][3] == found["subject"][2]


PAGE, WHOLE = "https://rive.example/rive", "Vase Rive"


@pytest.mark.parametrize(
    ("sizes", "sold", "found"),
    [
        (["18 cm", "26 cm"], "Vase Rive - 26 cm", "Vase Rive, 26 cm"),
        (["18 cm", "26 cm"], "Vase Rive - 18 cm", "Vase Rive, 18 cm"),
        (["size S", "size M", "size L"], "Vase Rive - size M", "Vase Rive, size M"),
        # no size at all
        (["18 cm", "26 cm"], "Vase Rive - vert", None),
    ],
)
def test_a_page_with_the_number_of_a_family_is_none_of_its_sizes(
    sizes: list[str], sold: str, found: str | None
) -> None:
    named = [f"{WHOLE}, {size}" for size in sizes]
    rows = [
        ("site", "VA-RIV", None, WHOLE, PAGE),
        *(("site", None, None, name, PAGE) for name in named),
        ("feed", "VA-RIV-1", HYDR_50, sold, None),
    ]
    offers = pl.DataFrame(
        [(*row, i) for i, row in enumerate(rows)],
        schema=["channel", "sku", "gtin", "title", "url", "row"],
        orient="row",
    )
    told = match_offers(offers, reference="site").offers
    own = told.filter(pl.col("channel") == "feed")["subject"][0]
    with_it = told.filter(pl.col("subject") == own, pl.col("channel") == "site")["title"]
    assert with_it.to_list() == ([found] if found else [])


def test_two_offers_of_one_channel_never_share_a_subject_by_similarity() -> None:
    rows = [
        ("site", "1", None, "Gel douche verveine 250 ml"),
        ("tills", "2", None, "GEL DCHE VERVEINE 250ML"),
        ("tills", "3", None, "GEL DOUCHE VERVEINE 250ML BIO"),
    ]
    offers = match_offers(frame(rows), reference="site").offers
    assert subject_count(offers, "tills") == 2


def subject_count(offers: pl.DataFrame, channel: str) -> int:
    return offers.filter(pl.col("channel") == channel)["subject"].n_unique()


def test_one_wide_word_is_no_product() -> None:
    rows = [("site", "1", None, "Crème Lune 50 ml"), ("tills", "2", None, "CRM")]
    assert match_offers(frame(rows), reference="site").offers["subject"].n_unique() == 2


def test_rows_that_say_nothing_stay_apart() -> None:
    rows = [("site", None, None, ""), ("site", None, None, "")]
    assert match_offers(frame(rows), reference="site").offers["subject"].n_unique() == 2


def test_no_offer_no_subject() -> None:
    empty = match_offers(frame([]).clear(), reference=None)
    assert empty.offers.height == 0
    assert "subject" in empty.offers.columns
