"""Rows of a table of offers, said under the headers of their columns."""

from __future__ import annotations

from datetime import date

import pytest

from checker.extract.columns import read_columns, say_row
from checker.model import Evidence, Message

TODAY = date(2026, 11, 22)


def _rows(*texts: str) -> list[Message]:
    return [
        Message(text, "script", evidence=Evidence(text, "script.docx", row=row))
        for row, text in enumerate(texts, 1)
        if text
    ]


def _said(header: str, row: str, locale: str = "fr-FR") -> str | None:
    columns = read_columns(_rows(header, row)).get(1)
    return say_row(row, columns, locale=locale, today=TODAY) if columns else None


@pytest.mark.parametrize(
    ("header", "row", "said"),
    [
        ("Offre\tFin", "−20 %\t30 novembre 2026", "−20 % : jusqu'au 30 novembre 2026"),
        ("Avantage\tFin", "−20 %\t30/11/2026", "−20 %, jusqu'au 30/11/2026"),
        ("Avantage\tÉchéance", "−20 %\tlundi 3 mai", "−20 %, jusqu'au lundi 3 mai"),
        ("Avantage\tFin", "−20 %\tjusqu'au 3 mai", "−20 %, jusqu'au 3 mai"),
        ("Avantage\tFin", "−20 %\tépuisement des stocks", "−20 %, épuisement des stocks"),
        ("Avantage\tValidité", "−20 %\tdu 1er au 5 mai", "−20 %, du 1er au 5 mai"),
        ("Avantage\tDébut", "−20 %\t3 mai", "−20 %, à partir du 3 mai"),
        ("Avantage\tDu\tAu", "−20 %\t3 mai\t9 mai", "−20 %, du 3 mai au 9 mai"),
        ("Avantage\tDu\tAu", "−20 %\t3 mai\t", "−20 %, à partir du 3 mai"),
        ("Code\tAvantage", "NUIT5\t−5 €", "avec le code NUIT5 : −5 €"),
        ("Avantage\tCode promo", "−5 €\tcode NUIT5", "−5 €, code NUIT5"),
        ("Avantage\tCode", "−5 €\tautomatique", "−5 €, automatique"),
        ("Avantage\tCode\tFin", "−5 €\taucun\t—", "−5 €"),
        ("Avantage\tMinimum", "−5 €\t50 €", "−5 €, dès 50 € d'achat"),
        ("Avantage\tMinimum d'achat", "−5 €\tdès 50 €", "−5 €, dès 50 €"),
        ("Avantage\tMinimum", "−5 €\t50 € d'achat", "−5 €, dès 50 € d'achat"),
        ("Avantage\tMinimum", "−5 €\t50 € de laine", "−5 €, dès 50 € d'achat de laine"),
        ("Avantage\tMinimum", "−5 €\tpanier de 50 €", "−5 €, panier de 50 €"),
        ("Avantage\tMinimum", "−5 €\t2 articles", "−5 €, 2 articles"),
        ("Avantage\tOù", "−5 €\tWeb", "−5 €, en ligne"),
        ("Avantage\tOù", "−5 €\tMagasins", "−5 €, en boutique"),
        ("Avantage\tOù\tPour qui", "−5 €\tpartout\ttous", "−5 €"),
        ("Avantage\tPour qui", "−5 €\tmembres du club", "−5 €, pour membres du club"),
        ("Avantage\tHors", "−5 €\tbougies", "−5 €, hors bougies"),
        ("| Avantage | Fin |", "| −5 € | 3 mai |", "−5 €, jusqu'au 3 mai"),
        ("Référence\tPrix", "N-5\t5 €", None),  # no header that says how to read a cell
        ("Offre\tAvantage", "Lune\t−5 €", None),
        ("Du 3\tFin", "−5 €\t3 mai", None),  # a number: no row of headers
        ("Avantage\tFin\tÉchéance", "−5 €\t3 mai\t4 mai", None),
        ("Avantage\tFin", "−5 €\t3 mai\tbis", None),  # which column is missing?
    ],
)
def test_french(header: str, row: str, said: str | None) -> None:
    assert _said(header, row) == said


@pytest.mark.parametrize(
    ("locale", "header", "row", "said"),
    [
        ("en-GB", "Deal\tEnds", "20% off\t30 May 2026", "20% off : until 30 May 2026"),
        ("en-GB", "What\tPromo code\tFrom\tTo", "£5 off\tDUSK5\t3 May\t9 May",
         "£5 off, with code DUSK5, from 3 May to 9 May"),
        ("en-GB", "What\tMinimum", "£5 off\t£50 of wool", "£5 off, when you spend £50 of wool"),
        ("en-GB", "What\tMinimum", "£5 off\tone bag", "£5 off, one bag"),
        ("en-GB", "What\tMinimum spend\tWhere", "£5 off\t£50\tStores",
         "£5 off, when you spend £50, in store"),
        ("en-GB", "What\tCode\tWho", "£5 off\tn/a\tnew customers", "£5 off, for new customers"),
        ("de-DE", "Vorteil\tCode\tGültig bis", "5 € Rabatt\tNACHT5\t3. Mai",
         "5 € Rabatt, mit dem Code NACHT5, bis zum 3. Mai"),
        ("es-ES", "Ventaja\tCódigo\tHasta", "5 €\tNOCHE5\t3 de mayo",
         "5 €, con el código NOCHE5, hasta el 3 de mayo"),
        ("it-IT", "Vantaggio\tCodice\tFino al", "5 €\tNOTTE5\t3 maggio",
         "5 €, con il codice NOTTE5, fino al 3 maggio"),
    ],
)  # fmt: skip
def test_other_languages(locale: str, header: str, row: str, said: str) -> None:
    assert _said(header, row, locale) == said


def test_a_header_holds_up_to_the_next_line_that_is_no_row() -> None:
    rows = _rows("Nos offres", "Avantage\tFin", "−5 €\t3 mai", "", "Nom\tPrix", "Lune\t5 €")
    assert list(read_columns(rows)) == [2]
