"""Two variants are never one product; two wordings of one variant never clash."""

from __future__ import annotations

import pytest

from checker.match.parse import parse
from checker.match.vetoes import clash

SAME = [
    ("Crème 50 ml", "CREME 0,05 L"),
    ("Crème 50 ml", "Creme 5 cl"),
    ("Eau de parfum 50 ml", "Eau de parfum 1.7 fl oz"),
    ("Eau de parfum 100 ml", "Eau de parfum 3.4 oz"),
    ("Savon 3x100 g", "Lot de 3 savons 100 g"),
    ("Lot de 3 crèmes 50 ml", "Crèmes 150 ml (lot de 3 x 50 ml)"),
    ("12 rouleaux", "Papier x12"),
    ("Appareil Mark II", "Appareil Mk 2"),
    ("Vernis teinte 01", "Vernis n° 1"),
    ("T-shirt taille M", "T-shirt size M"),
    ("Disque 1 To", "Drive 1000 GB"),
    ("Crème 50 ml", "Crème"),
    ("Basket enfant", "Zapatilla niño"),
]
DIFFERENT = [
    ("Crème 50 ml", "Crème 30 ml", "volume"),
    ("Savon 100 g", "Lot de 3 savons 100 g", "pack"),
    ("Savon x2", "Savon x3", "pack"),
    ("Savon 3+1", "Savon 2+1", "pack"),
    ("Robe rouge", "Robe verte", "colour"),
    ("Vernis teinte 01", "Vernis teinte 02", "shade"),
    ("Galaxia 128 Go", "Galaxia 256 Go", "memory"),
    ("Appareil Mark II", "Appareil Mark III", "generation"),
    ("Montre homme", "Montre femme", "gender"),
    ("Basket garçon", "Basket fille", "gender"),
    ("Chaussure Tempo FG", "Chaussure Tempo TF", "sole"),
    ("Galaxia reconditionné", "Galaxia", "condition"),
    ("Parfum recharge", "Parfum", "form"),
    ("Coffret parfum", "Parfum", "bundle"),
    ("Yaourt fraise", "Yaourt vanille", "flavour"),
    ("Eau de parfum", "Eau de toilette", "perfume"),
    ("T-shirt taille M", "T-shirt taille L", "size"),
    ("Crème SPF 30", "Crème SPF 50", "spf"),
    ("Fond de teint ivoire", "Fond de teint sable", "tone"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_one_variant_in_two_wordings(left: str, right: str) -> None:
    assert clash(parse(left).variant, parse(right).variant) is None
    assert clash(parse(right).variant, parse(left).variant) is None


@pytest.mark.parametrize(("left", "right", "what"), DIFFERENT)
def test_two_variants(left: str, right: str, what: str) -> None:
    for one, two in ((left, right), (right, left)):
        reason = clash(parse(one).variant, parse(two).variant)
        assert reason is not None
        assert reason.startswith(what)
