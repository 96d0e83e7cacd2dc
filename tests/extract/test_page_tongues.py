"""Pages of offers in Dutch, Portuguese and Polish: lists, tables of codes and what is promised."""

# ruff: noqa: E501 - pages as tables

from __future__ import annotations

from datetime import date

import pytest

from checker.extract.page import extract_page
from tests.extract.offer_tables import TODAY, told

NL, PT, PL = "nl-NL", "pt-PT", "pl-PL"
PAGES = [
    (NL, "Aanbiedingen", "<ul><li>20% korting op alle jassen t/m 30 november<br>Code: JAS20</li><li>2e halve prijs op alle truien. Geldig t/m zondag 29 november.</li></ul>",
     ["percent_off 20 code JAS20 until 30 Nov", "buy_m_get_n 50 1+1 until 29 Nov"]),
    (NL, "Kortingscodes", "<table><tr><th>Kortingscode</th><th>Voordeel</th><th>Minimale besteding</th><th>Geldig t/m</th></tr><tr><td>JAS20</td><td>20% korting</td><td>€ 50</td><td>30-11-2026</td></tr><tr><td>SOK5</td><td>€ 5</td><td>geen</td><td>06-12-2026</td></tr></table>",
     ["percent_off 20 code JAS20 over 50 until 30 Nov", "money_off 5 code SOK5 until 06 Dec"]),
    (NL, "Acties", "<p>3 halen, 2 betalen op alle sokken</p>", ["buy_m_get_n 100 2+1"]),
    (PT, "Promoções", "<ul><li>20% de desconto em casacos até 30 de novembro<br>Código: CASACO20</li><li>2.ª unidade a metade do preço em camisolas. Válido até domingo, 29 de novembro.</li></ul>",
     ["percent_off 20 code CASACO20 until 30 Nov", "buy_m_get_n 50 1+1 until 29 Nov"]),
    (PT, "Promoções", "<table><tr><th>Código promocional</th><th>Desconto</th><th>Compra mínima</th><th>Válido até</th></tr><tr><td>CASACO20</td><td>20%</td><td>50 €</td><td>30/11/2026</td></tr><tr><td>MEIA5</td><td>5 €</td><td>nenhuma</td><td>06/12/2026</td></tr></table>",
     ["percent_off 20 code CASACO20 over 50 until 30 Nov", "money_off 5 code MEIA5 until 06 Dec"]),
    (PT, "Campanhas", "<p>Leve 3, pague 2 em todas as meias</p>", ["buy_m_get_n 100 2+1"]),
    (PL, "Promocje", "<ul><li>20% rabatu na kurtki do 30 listopada<br>Kod: KURTKA20</li><li>Drugi produkt za pół ceny: swetry. Ważne do niedzieli 29 listopada.</li></ul>",
     ["percent_off 20 code KURTKA20 until 30 Nov", "buy_m_get_n 50 1+1 until 29 Nov"]),
    (PL, "Kody rabatowe", "<table><tr><th>Kod rabatowy</th><th>Rabat</th><th>Minimalna kwota</th><th>Ważny do</th></tr><tr><td>KURTKA20</td><td>20%</td><td>199 zł</td><td>30.11.2026</td></tr><tr><td>SKARPETY5</td><td>5 zł</td><td>brak</td><td>06.12.2026</td></tr></table>",
     ["percent_off 20 code KURTKA20 over 199 until 30 Nov", "money_off 5 code SKARPETY5 until 06 Dec"]),
    (PL, "Promocje", "<p>Kup 3, zapłać za 2 na wszystkie skarpety</p>", ["buy_m_get_n 100 2+1"]),
]  # fmt: skip
PROMISES = [
    (NL, "Verzending", "<p>Gratis verzending vanaf € 50. Retourneren binnen 30 dagen.</p>", {"free_shipping_threshold 50", "return_days 30"}),
    (PT, "Entregas", "<p>Portes grátis a partir de 50 €. Devoluções em 30 dias.</p>", {"free_shipping_threshold 50", "return_days 30"}),
    (PL, "Dostawa", "<p>Darmowa dostawa od 199 zł. 30 dni na zwrot.</p>", {"free_shipping_threshold 199", "return_days 30"}),
    (NL, "Verzending", "<table><tr><th>Verzendmethode</th><th>Verzendkosten</th><th>Levertijd</th></tr><tr><td>PostNL</td><td>€ 4,95</td><td>1-2 werkdagen</td></tr></table>", {"shipping_fee 4.95", "delivery_delay 2"}),
    (PT, "Entregas", "<table><tr><th>Método de envio</th><th>Portes</th><th>Prazo</th></tr><tr><td>CTT</td><td>3,90 €</td><td>1-2 dias úteis</td></tr></table>", {"shipping_fee 3.90", "delivery_delay 2"}),
    (PL, "Dostawa", "<table><tr><th>Sposób dostawy</th><th>Koszt</th><th>Czas dostawy</th></tr><tr><td>Kurier DPD</td><td>14,99 zł</td><td>1-2 dni robocze</td></tr></table>", {"shipping_fee 14.99", "delivery_delay 2"}),
]  # fmt: skip


def page(locale: str, heading: str, inside: str) -> bytes:
    return f"<html lang={locale}><title>{heading}</title><body><main><h1>{heading}</h1>{inside}</main></body></html>".encode()


@pytest.mark.parametrize(("locale", "heading", "inside", "expected"), PAGES)
def test_offers(locale: str, heading: str, inside: str, expected: list[str]) -> None:
    read = extract_page(
        page(locale, heading, inside), "https://shop.example/p/1", locale=locale, today=TODAY
    )
    assert [told(each) for each in read.promotions] == expected


@pytest.mark.parametrize(("locale", "heading", "inside", "expected"), PROMISES)
def test_promises(locale: str, heading: str, inside: str, expected: set[str]) -> None:
    read = extract_page(
        page(locale, heading, inside),
        "https://shop.example/p/1",
        locale=locale,
        today=date(2026, 11, 18),
    )
    assert {f"{claim.kind} {claim.value}" for claim in read.claims} == expected
