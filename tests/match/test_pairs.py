"""Pairs are judged by one threshold, and variants are never the same."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from checker.match import score_pairs
from tests.benchmarks.matching import best_f1, f1, token_set
from tests.benchmarks.pairs import SETS, UNFITTED, Pair, read_pairs, read_sets, variants


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    return read_pairs()


def test_labelled_pairs_that_no_weight_was_fitted_on(pairs: list[Pair]) -> None:
    scores = score_pairs([(p.left, p.right) for p in pairs])
    held = [i for i, p in enumerate(pairs) if p.held_back]
    same = [pairs[i].same for i in held]
    ours = f1([scores[i] for i in held], same, 0.5)
    assert ours >= 0.88
    assert ours > best_f1(token_set([pairs[i] for i in held]), same) + 0.15


@pytest.mark.parametrize(("files", "mean"), [(SETS, 0.94), (UNFITTED, 0.9)])
def test_siblings_in_two_wordings_are_told_apart(files: tuple[str, ...], mean: float) -> None:
    found = [
        f1(score_pairs([(p.left, p.right) for p in pairs]), [p.same for p in pairs], 0.5)
        for pairs in read_sets(files).values()
    ]
    assert sum(found) / len(found) >= mean


def test_no_variant_pair_is_the_same() -> None:
    made = variants()
    wrong = [p for p, s in zip(made, score_pairs(made), strict=True) if s >= 0.5]
    assert wrong == []


SIBLINGS = [
    ("JUS ORG SS PULP 1L", "Jus d'orange avec pulpe 1 L"),
    ("Oreiller 80x80", "Oreiller 40 x 80 cm"),
    ("Jean W32 L34", "Jean 34/34"),
    ("Les veilleurs tome 4", "Les veilleurs T05"),
    ("Fond de teint Aura 30 ml Rose Poudré", "Fond de teint Aura 30 ml Beige Nude"),
    ("Vernis Laque 12", "Vernis Laque 14"),
    ("VERNIS LAQUE N12", "Vernis Laque n°14"),
    ("Galaxia 13 128GB", "Galaxia 13 Pro 128GB"),
    ("Galaxia 13", "Galaxia 13 mini"),
    ("Galaxia S21", "Galaxia S22"),
    ("Jean slim bleu W32 L34", "Jean slim bleu W34 L34"),
    ("Soutien-gorge dentelle 90B", "Soutien-gorge dentelle 95C"),
    ("T-shirt basic - M - noir", "T-shirt basic - L - noir"),
    ("Robe Lise rouge 36", "Robe Lise rouge 38"),
    ("Tablette 64 Go WiFi", "Tablette 64 Go WiFi + Cellular"),
    ("Ampoule LED E14 40W", "Ampoule LED E27 40W"),
    ("PNEU 205/55 R16", "PNEU 195/55 R16"),
    ("Drap 140x190", "Drap 160x200"),
    ("Soda 33cl", "Soda 6x33cl"),
    ("Soda zéro 1,75 L", "SODA 1,75L"),
    ("Piles AA x4", "Piles AAA x4"),
    ("Crème 50ml", "2x Crème 50ml"),
    ("Gel douche 3+1 gratuit", "Gel douche"),
    ("Vin rouge 2018 75cl", "Vin rouge 2019 75cl"),
]


@pytest.mark.parametrize(("left", "right"), SIBLINGS)
def test_siblings_are_not_the_same(left: str, right: str) -> None:
    assert score_pairs([({"title": left}, {"title": right})])[0] < 0.5


WORDINGS = [
    ("LESS LIQ SAVMRS OND 1L5", "Lessive liquide savon de Marseille Ondelie 1,5 L"),
    ("COUCH CALIN T4 X48", "Couches Câlinours taille 4 x48"),
    ("CRM MN KARITE 75ML", "Crème mains au karité 75 ml"),
    ("Chaussettes Altiva noires 39-42", "Chaussettes noires Altiva 39/42"),
    ("Damenhemd Altiva blau", "Chemise femme bleue Altiva"),
    ("Chino Altiva W32 L34 kaki", "Chino kaki Altiva 32/34"),
    ("MERLE EAU MIN 1.5L", "Merle eau minérale naturelle bouteille 1,5 L"),
    ("TARTINETTE PATE A TART 750G", "Tartinette pâte à tartiner noisettes cacao 750 g"),
    ("ECOLIER CHOC LAIT 150G", "Petit Écolier biscuits chocolat au lait 150g"),
    ("Casia F-91W-1YER", "Casia Collection Unisex Retro Armbanduhr F-91W"),
    ("RINA SPAGHET N5 1K", "Rina pâtes Spaghetti n°5 1kg"),
]


@pytest.mark.parametrize(("left", "right"), WORDINGS)
def test_wordings_are_the_same(left: str, right: str) -> None:
    assert score_pairs([({"title": left}, {"title": right})])[0] >= 0.5


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ({"size": "36", "color": "Rouge"}, {"size": "38", "color": "Rouge"}),
        ({"color": "Sauge"}, {"color": "Terracotta"}),
        ("size=36|color=rouge", "size=38|color=rouge"),
        ({"contenance": "100 ml"}, {"volume": "200 ml"}),
    ],
)
def test_stated_attributes_make_variants(left: object, right: object) -> None:
    one, two = ({"title": "Robe Lise", "attributes": a} for a in (left, right))
    assert score_pairs([(one, two)])[0] < 0.5


def test_the_price_is_no_evidence() -> None:
    left, right = {"title": "Crème Aubéline riche"}, {"title": "Crème Aubéline"}
    plain = score_pairs([(left, right)])
    assert score_pairs([({**left, "price": "9.90"}, {**right, "price": "9.90"})]) == plain


def test_identifiers_lift_and_texts_still_forbid() -> None:
    left = {"title": "Crème jour 50 ml", "gtin": "3760000000017"}
    assert score_pairs([(left, {"title": "Day cream", "gtin": "3760000000017"})])[0] > 0.9
    assert score_pairs([(left, {"title": "Crème jour 30 ml", "gtin": "3760000000017"})])[0] < 0.5


def test_nothing_said_is_not_the_same() -> None:
    assert score_pairs([]) == []
    assert score_pairs([({}, {})])[0] < 0.1
    assert score_pairs([({"title": None}, {"title": "Savon"})])[0] < 0.1


pieces = st.one_of(
    st.sampled_from([*"0123456789-/+x,.½¼²Ø°%'\" ", "ml", "kg", "l", "m", "lot", "spf", "t"]),
    st.characters(),
)


@given(st.lists(pieces, max_size=25).map("".join))
@example("Couches 4-9 kg")
@example("SPF 15-20")
@example("1/0 L")
@example("lot de 4-9")
@example("taille 3/4")
@example("9" * 400 + "ml")
def test_any_figures_can_be_read(title: str) -> None:
    [score] = score_pairs([({"title": title}, {"title": title.upper()})])
    assert 0.0 <= score <= 1.0


values = st.one_of(st.none(), st.text(max_size=30), st.floats(), st.integers())
products = st.dictionaries(
    st.sampled_from(["title", "brand", "description", "gtin", "mpn", "sku", "price"]), values
)


@given(st.lists(st.tuples(products, products), max_size=4))
def test_any_mapping_gives_a_probability(given_pairs: list[tuple[dict, dict]]) -> None:
    scores = score_pairs(given_pairs)
    assert len(scores) == len(given_pairs)
    assert all(0.0 <= s <= 1.0 for s in scores)
