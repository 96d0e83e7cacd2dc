"""What Portuguese pages, mails and scripts offer and promise."""

from __future__ import annotations

import pytest

from checker.extract.claims import parse_claims
from tests.extract.claim_tables import describe, rows
from tests.extract.offer_tables import offers, read_offers

OFFERS = """
20% de desconto em tudo
    percent_off 20
20% de desconto em toda a coleção até domingo, 22 de novembro
    percent_off 20 until 22 Nov
Até 70% de desconto nos saldos
    percent_off 70 up to
10 € de desconto em compras superiores a 50 €
    money_off 10 over 50
5€ de desconto na primeira encomenda
    money_off 5 new_customers
15% de desconto com o código OUTONO15
    percent_off 15 code OUTONO15
Use o código BEMVINDO10 e receba 10% de desconto na sua primeira compra
    percent_off 10 code BEMVINDO10 new_customers
Leve 3, pague 2
    buy_m_get_n 100 2+1
Leve 3 pague 2 em todos os champôs
    buy_m_get_n 100 2+1
Compre 1 e leve 2
    buy_m_get_n 100 1+1
1+1 grátis
    buy_m_get_n 100 1+1
2.ª unidade a metade do preço
    buy_m_get_n 50 1+1
2ª unidade grátis
    buy_m_get_n 100 1+1
50% de desconto na 2.ª unidade
    buy_m_get_n 50 1+1
Segunda unidade a -50%
    buy_m_get_n 50 1+1
Na compra de 2 livros, o 3.º é grátis
    buy_m_get_n 100 2+1
2 por 5 €
    bundle 5 of 2
3 t-shirts por 25€
    bundle 25 of 3
Portes grátis a partir de 50€
    free_shipping over 50
Entrega gratuita em encomendas acima de 35 €
    free_shipping over 35
Só hoje: portes de envio grátis
    free_shipping from 18 Nov until 18 Nov
Oferta de portes em compras superiores a 40 €
    free_shipping over 40
Hoje não paga portes de envio
    free_shipping from 18 Nov until 18 Nov
Oferta de uma mala na compra de 2 produtos
    free_gift of 2
Brinde no valor de 25 € em compras a partir de 75 €
    free_gift 25 over 75
Em compras superiores a 100 €, oferecemos um estojo
    free_gift over 100
De 99,95 € por 79,95 €
    price_point 79.95
Antes 69 €, agora 49 €
    price_point 49
19,99 € em vez de 29,99 €
    price_point 19.99
Agora por 19,99 € em vez de 29,99 €
    price_point 19.99
Pontos a dobrar este fim de semana
    loyalty 2 from 21 Nov until 22 Nov
O triplo dos pontos em todos os livros
    loyalty 3
10% em cartão na compra de vinhos
    cash_back 10
Receba um vale de 10 € em compras superiores a 50 €
    cash_back 10 over 50
Tudo a 10 €
    price_point 10
Estudantes têm 10% de desconto
    percent_off 10 students
15% de desconto para sócios em todas as bicicletas
    percent_off 15 members
Com o cartão de cliente, 10% de desconto
    percent_off 10 members
Colaboradores: 25% de desconto
    percent_off 25 employees
Black Friday: 30% de desconto em tudo, só online
    percent_off 30 online
Só nas lojas: 20% de desconto em casacos
    percent_off 20 in_store
De 20 a 30 de novembro: 25% de desconto em candeeiros
    percent_off 25 from 20 Nov until 30 Nov
25% de desconto de sexta-feira, 20 de novembro, a domingo, 29 de novembro
    percent_off 25 from 20 Nov until 29 Nov
Só hoje: 30% de desconto
    percent_off 30 from 18 Nov until 18 Nov
Este fim de semana, 20% de desconto em plantas
    percent_off 20 from 21 Nov until 22 Nov
40% de desconto em casacos. Limitado ao stock existente.
    percent_off 40 in stock
15% de desconto em móveis, não acumulável com outras promoções
    percent_off 15 alone
10% de desconto na compra de 2 artigos
    percent_off 10 of 2
Candeeiros a metade do preço
    percent_off 50
Poupe 30 € em todos os colchões
    money_off 30
Poupe até 40% em mobiliário de jardim
    percent_off 40 up to
Subscreva a nossa newsletter e receba 10% de desconto
    percent_off 10 subscribers
Com o código INVERNO tem 15 € de desconto em compras acima de 75 € até 30 de novembro
    money_off 15 code INVERNO over 75 until 30 Nov
20% de desconto até domingo às 23h59
    percent_off 20 until 22 Nov
-20% em tudo com o código FESTA20, válido até 30/11
    percent_off 20 code FESTA20 until 30 Nov
20% de desconto até 30-11-2026
    percent_off 20 until 30 Nov
Saldos: até -50% na coleção de inverno
    percent_off 50 up to
Desconto imediato de 20 € em aspiradores
    money_off 20
Um quarto de desconto em todas as tintas
    percent_off 25
Aproveite 20% de desconto direto de 23 a 29 de novembro
    percent_off 20 from 23 Nov until 29 Nov
Encomende até às 15h e receba amanhã. Portes grátis a partir de 45 €
    free_shipping over 45
Como membro do clube, tem 10% de desconto extra
    percent_off 10 members
Último dia! 30% de desconto em toda a loja online
    percent_off 30 until 18 Nov
"""

NONE = [
    "20% dos nossos clientes compram online",
    "70% algodão, 30% linho",
    "Os preços sobem 5% em janeiro",
    "Sinal de 30% na encomenda",
    "A promoção terminou",
    "Entrega em 2 a 3 dias úteis, 4,90 €",
    "Bilhete: adultos 8 €, crianças 5 €",
    "Aconselhamento gratuito na loja",
    "Habilite-se a ganhar um vale de 100 €",
    "Devoluções grátis no prazo de 30 dias",
    "Pague em 3 vezes sem juros",
    "Levantamento em loja gratuito",
    "Cartão-oferta de 50 €",
    "Todos os preços incluem IVA a 23%",
    "Preço: 49,95 €",
    "A partir de 12,95 €",
    "Avaliado com 4,8 em 5 estrelas",
    "Estacionamento gratuito à porta",
    "92% dos clientes recomenda-nos",
    "3 anos de garantia em todas as bicicletas",
    "O código BEMVINDO10 já não é válido",
    "Não fazemos descontos em livros",
    "No ano passado demos 20% de desconto",
    "A nossa loja está aberta até às 18h",
    "Segunda geração, 249 €",
    "Já acumulou 120 pontos",
    "Subtotal 45,00 €",
    "100% algodão biológico",
    "Menos 50% de plástico na embalagem",
    "Crie a sua conta gratuita",
    "Encomende até às 15h e receba amanhã",
    "Portes de 4,95 € abaixo de 50 €",
    "Posso acumular vários códigos de desconto?",
    "Introduza o seu código de desconto no checkout",
    "Cuidado com códigos de desconto falsos",
    "Caixa de 6 unidades 8,95 €",
    "Livros em segunda mão a partir de 3 €",
    "De segunda a sexta, das 9h às 18h",
    "O preço mais baixo dos últimos 30 dias foi 39,95 €",
    "Preço mais baixo nos 30 dias antes do desconto: 39,95 €",
    "Preço mais baixo dos últimos 30 dias: 39,95 € -10%",
    "Os custos de devolução de 3,95 € ficam a cargo do cliente",
    "Aluguer 2 dias por 25 €",
    "Menu de 3 pratos por 35 €",
    "Preço fixo: 45 € por hora",
    "A app é gratuita",
    "A participação é gratuita",
    "TAEG 12%, 12 prestações",
    "O segundo volume sai a 30 de novembro por 21,99 €",
]

PROMISES = """
Portes grátis a partir de 50 €|pt-PT
    free_shipping_threshold 50
Entrega gratuita em encomendas superiores a 60 euros|pt-PT
    free_shipping_threshold 60
Portes de envio: 4,95 €|pt-PT
    shipping_fee 4.95
Portes de 3,90 €, grátis a partir de 50 €|pt-PT
    free_shipping_threshold 50, shipping_fee 3.90
Prazo de entrega: 1 a 2 dias úteis|pt-PT
    delivery_delay 2 business_day from 1
Entrega em 2 a 4 dias úteis|pt-PT
    delivery_delay 4 business_day from 2
Entrega em 24/48h|pt-PT
    delivery_delay 48 hour from 24
Entregamos em 3 dias úteis|pt-PT
    delivery_delay 3 business_day
Devoluções até 30 dias|pt-PT
    return_days 30
Tem 30 dias para devolver|pt-PT
    return_days 30
Pode trocar ou devolver no prazo de 14 dias|pt-PT
    return_days 14
Quanto tempo tenho para devolver? 60 dias.|pt-PT
    return_days 60
Devoluções grátis|pt-PT
    return_fees 0
Devoluções gratuitas durante 30 dias|pt-PT
    return_days 30, return_fees 0
Custos de devolução: 3,95 €|pt-PT
    return_fees 3.95
Os custos de devolução são a cargo do cliente|pt-PT
    return_fees customer
3 anos de garantia|pt-PT
    warranty 3 year
Garantia de 5 anos em todos os motores|pt-PT
    warranty 5 year
Garantia: 24 meses|pt-PT
    warranty 24 month
Levantamento em loja em 2 horas|pt-PT
    click_and_collect_delay 2 hour
Recolha em loja no mesmo dia|pt-PT
    click_and_collect_delay 0 day
Pague em 3 vezes sem juros|pt-PT
    instalments 3
Pague em 4x sem juros|pt-PT
    instalments 4
Pagamento em 12 prestações|pt-PT
    instalments 12
Melhor preço garantido|pt-PT
    price_guarantee yes
Fabricado em Portugal|pt-PT
    origin portugal
Os mesmos preços online e nas lojas|pt-PT
    same_price_everywhere yes
De segunda a sexta das 9h às 18h|pt-PT
    opening_hours Mo-Fr 09:00-18:00
Sábado das 10h às 13h|pt-PT
    opening_hours Sa 10:00-13:00
Todos os dias das 10h às 22h|pt-PT
    opening_hours Mo-Su 10:00-22:00
Ligue 210 123 456|pt-PT
    phone +351210123456
Portes grátis com o código GRATIS até 22 de novembro|pt-PT

Pague com MB Way ou Multibanco|pt-PT

"""


@pytest.mark.parametrize(("text", "expected"), offers(OFFERS), ids=lambda row: str(row)[:50])
def test_offers(text: str, expected: list[str]) -> None:
    assert read_offers(text, "pt-PT") == expected


def test_offers_of_brazil() -> None:
    assert read_offers("Cupom CASA10: R$ 10 de desconto em pedidos acima de R$ 50", "pt-BR") == [
        "money_off 10 code CASA10 over 50"
    ]


@pytest.mark.parametrize("text", NONE)
def test_no_offer(text: str) -> None:
    assert read_offers(text, "pt-PT") == []


@pytest.mark.parametrize("row", rows(PROMISES), ids=lambda row: row[0][:50])
def test_promises(row: list[str]) -> None:
    text, locale, expected = [*row, ""][:3]
    found = sorted(describe(claim) for claim in parse_claims(text, locale=locale))
    assert ", ".join(found).lower() == expected.lower()
