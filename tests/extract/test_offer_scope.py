"""What offers are on, and not on: variations of sector and sentence, in every language."""

# ruff: noqa: E501 - texts as tables

from __future__ import annotations

from datetime import date

import pytest

from checker.extract.promotions import parse_promotions

LOCALES = {"fr": "fr-FR", "en": "en-GB", "de": "de-DE", "es": "es-ES", "it": "it-IT"}

# language | text, with ⏎ for a new line | scope of the first offer, - for none
SCOPES = """
fr|-20 % sur les lampes de bureau jusqu'à dimanche|les lampes de bureau
fr|Jusqu'à -50 % sur une sélection de vins du Languedoc|une sélection de vins du Languedoc
fr|15 € de remise sur les forfaits famille avec le code TRIBU15|les forfaits famille
fr|-30 % sur le 2e matelas|matelas
fr|Profitez de -10 % sur tout le rayon bricolage, hors promotions|tout le rayon bricolage
fr|-25% sur les bottes, bottines et baskets femme|les bottes, bottines et baskets femme
fr|-15 % sur votre commande avec le code NOEL15|-
fr|-5 € sur votre premier panier|-
fr|-10 % sur votre abonnement mensuel|votre abonnement mensuel
fr|-20 % sur présentation de ce courrier|-
fr|Remise de 10 % sur simple demande|-
fr|-40 % sur nos tapis et rideaux du 3 au 9 décembre|nos tapis et rideaux
fr|20 % de réduction immédiate sur tous les jeux de société en bois|tous les jeux de société en bois
fr|Sur toute la vaisselle : -30 % cette semaine|toute la vaisselle
fr|Sur les poussettes et sièges auto, -15 % avec le code BEBE15|les poussettes et sièges auto
fr|Les tondeuses à gazon passent à -25 % jusqu'au 30 novembre|Les tondeuses à gazon
fr|Nos fauteuils en cuir sont à -20 % ce week-end|Nos fauteuils en cuir
fr|Tous les parfums à -30 % samedi|Tous les parfums
fr|Les abonnés bénéficient de -10 %|-
fr|Shampoing solide amande 85 g : -20 %|Shampoing solide amande 85 g
fr|Maison Lune : -20 % jusqu'à dimanche|-
fr|Objet : -20 % pour vous|-
fr|Vente flash : -30 % ce soir|-
fr|Literie : -30 % jusqu'au 12 décembre|-
fr|Canapés et fauteuils : jusqu'à -40 %|Canapés et fauteuils
fr|Jus d'orange bio 1 L ⏎ 2 achetés = le 3e offert|Jus d'orange bio 1 L
fr|Huile de tournesol 1 L. Le lot de 3 : 8,90 €|Huile de tournesol 1 L
fr|Riz basmati 5 kg ⏎ Prix promo : 9,90 € au lieu de 12,50 €|Riz basmati 5 kg
fr|-34 % de remise immédiate ⏎ Biscottes complètes 300 g|Biscottes complètes 300 g
fr|Un étui offert pour l'achat d'une guitare folk|une guitare folk
fr|Pour l'achat d'un aspirateur balai, recevez 30 € remboursés|un aspirateur balai
fr|Une bougie offerte pour 3 savons achetés|savons
fr|Pour toute montre achetée, le bracelet est offert|montre
fr|Un tote bag offert dès 50 € d'achat|-
fr|Un échantillon offert dès 40 € d'achat de thé vert|thé vert
fr|-10 € dès 60 € d'achat sur le rayon jardin|le rayon jardin
fr|2 pizzas achetées, la 3e offerte|pizzas
fr|Pour deux places achetées, la troisième est à moitié prix|places
fr|3 bougies achetées = 1 offerte|bougies
fr|La 2e paire à -50 %|-
fr|Le deuxième menu enfant à 1 €|menu enfant
fr|1 entrée achetée = 1 offerte au musée|entrée
fr|Le robot pâtissier passe à 299 € au lieu de 399 €|Le robot pâtissier
fr|La trottinette Volt 3 : 349 € au lieu de 449 €|La trottinette Volt 3
fr|Votre bilan auditif à 0 € et -20 % sur les appareils rechargeables|les appareils rechargeables
fr|Code LUNE20 valable sur tout le site. -20 % jusqu'à minuit.|tout le site
fr|-20 % avec le code HIVER. Offre valable sur les manteaux et les doudounes.|les manteaux et les doudounes
fr|-30 % ce week-end. L'offre s'applique à la maroquinerie.|la maroquinerie
fr|-20 % dès 2 articles, -30 % dès 3 articles sur tout le linge de table|tout le linge de table
fr|-15 % sur le mobilier pour les professionnels|le mobilier
fr|-12 % sur les croquettes pour chien senior 12 kg|les croquettes pour chien senior 12 kg
fr|-20 % sur les séjours en Corse pour toute réservation avant le 15 décembre|les séjours en Corse
fr|-20 % sur la carte des vins et sur les desserts|la carte des vins
fr|-25 % sur toute la boutique en ligne|toute la boutique
fr|-20 % sur tout !|tout
fr|50 € offerts pour toute souscription à un contrat habitation|un contrat habitation
fr|10 % cagnottés sur votre carte sur les fruits et légumes bio|les fruits et légumes bio
fr|Points doublés sur les carburants ce week-end|les carburants
fr|-20 % sur la 1re année de votre assurance habitation|-
fr|-30 % sur la coupe et la couleur les mardis|la coupe et la couleur
fr|Sandales à partir de 29 €, -20 % avec SOLEIL|-
fr|-20 % sur les casques audio, et la livraison offerte|les casques audio
fr|-20 % sur les casques audio et un étui offert|les casques audio
fr|10 % de remise sur l'ensemble de nos prestations d'entretien|l'ensemble de nos prestations d'entretien
fr|-20 % à valoir sur la collection printemps|la collection printemps
fr|-20 % de réduction dans tout le magasin|tout le magasin
fr|Tout à 5 € sur les fins de collection|les fins de collection
fr|Menu du midi à 12 € au lieu de 15 €|Menu du midi
en|20% off all garden furniture until Sunday|all garden furniture
en|£15 off any room booked before 3 December|any room
en|Save 25% on kids' bikes and scooters|kids' bikes and scooters
en|Up to 40% off selected coats, boots and knitwear|selected coats, boots and knitwear
en|10% off your next order with THANKS10|-
en|15% off your first month|-
en|£5 off your first order|-
en|Half price on all nail treatments this week|all nail treatments
en|Get 20% off when you spend £50|-
en|£10 off when you spend £80 on wine|wine
en|3 for 2 on all bath products|all bath products
en|Buy one pizza, get one free|pizza
en|Buy any two cushions and get the third half price|cushions
en|Second coffee half price before 11am|coffee
en|Free gift wrap when you buy a fountain pen|a fountain pen
en|Our oak tables are 30% off this weekend|Our oak tables
en|All trail shoes now 25% off|All trail shoes
en|Everything is 20% off today|Everything
en|Cheddar 400g - any 2 for £6|Cheddar 400g
en|Pasta sauce 350g ⏎ 2 for £3|Pasta sauce 350g
en|The Hudson lamp is now £49, was £79|The Hudson lamp
en|Was £30, now £20 – Merino base layer|Merino base layer
en|Winter Sale: 30% off|-
en|Moonlight Home: 20% off ends tonight|-
en|Bedding: 20% off until Monday|-
en|Use code SAVE10 on all skincare. 10% off ends Friday.|all skincare
en|20% off full-price menswear, excluding gift cards|full-price menswear
en|Subscribers get 20% off the spring collection|the spring collection
en|Save £200 on your new boiler|your new boiler
en|Double points on baby food|baby food
en|20% off all orders over £60|-
en|30% off sofas and a free footstool|sofas
en|15% off any cut and blow dry with Mia|any cut and blow dry
en|20% off on request|-
en|Offer applies to sale items only. Extra 10% off.|sale items
en|15% off in store only|-
en|25% off our range of herbal teas from 1 to 7 December|our range of herbal teas
en|Two for one on cinema tickets every Tuesday|cinema tickets
en|£50 off tyres when you buy four|tyres
de|20 % Rabatt auf alle Gartenmöbel bis Sonntag|alle Gartenmöbel
de|-15 % auf Schuhe und Taschen mit dem Code HERBST|Schuhe und Taschen
de|10 € Rabatt auf Ihre nächste Bestellung|-
de|3 für 2 auf alle Kerzen|alle Kerzen
de|Beim Kauf einer Kaffeemaschine gibt es 1 kg Bohnen gratis|einer Kaffeemaschine
de|30 % auf ausgewählte Teppiche|ausgewählte Teppiche
es|20 % de descuento en toda la colección de invierno|toda la colección de invierno
es|-15 % en zapatos y bolsos con el código OTOÑO|zapatos y bolsos
es|10 € de descuento en tu próximo pedido|-
es|3x2 en cremas y champús|cremas y champús
es|Hasta un 50 % en sofás y colchones|sofás y colchones
es|Por la compra de una cafetera, te regalamos las cápsulas|una cafetera
it|20% di sconto su tutta la collezione invernale|tutta la collezione invernale
it|-15% su scarpe e borse con il codice AUTUNNO|scarpe e borse
it|10 € di sconto sul tuo prossimo ordine|-
it|3x2 su creme e shampoo|creme e shampoo
it|Sconto del 30% sui materassi fino a domenica|materassi
"""

# language | text | exclusions of the first offer, - for none
EXCLUSIONS = """
fr|-20 % sur tout, hors livres et cartes cadeaux.|livres et cartes cadeaux
fr|-20 % sur tout, hors livres, presse et tabac, jusqu'au 3 décembre|livres, presse et tabac
fr|-30 % sur les canapés, sauf modèles d'exposition.|modèles d'exposition
fr|-15 % sur le site, à l'exception des produits déjà remisés.|produits déjà remisés
fr|-15 % avec le code LUNE, hors produits vendus par nos partenaires|produits vendus par nos partenaires
fr|-15 % avec le code LUNE. Les cartes cadeaux sont exclues de l'offre.|Les cartes cadeaux
fr|-15 % dès 50 €. Champagnes et spiritueux exclus.|Champagnes et spiritueux
fr|-15 % en boutique. Les vélos ne sont pas concernés.|Les vélos
fr|-15 % en boutique. Sont exclus les bijoux et les montres.|les bijoux et les montres
fr|-20 % sur tout le magasin, hors TVA|-
fr|-20 % ce week-end. Ouvert tous les jours sauf le lundi.|-
fr|-20 % dans nos magasins hors Corse jusqu'à dimanche|-
fr|Le hors-série est offert pour l'achat du magazine|-
fr|-20 % (hors nouveautés) jusqu'à dimanche|nouveautés
fr|-20 % hors nouveautés, non cumulable|nouveautés
fr|-20 % sur le rayon vin, hors vins de Bordeaux et champagnes, en magasin uniquement|vins de Bordeaux et champagnes
en|20% off everything, excluding gift cards.|gift cards
en|20% off homeware. Excludes candles, rugs and sale items.|candles, rugs and sale items
en|20% off everything except books and magazines until Sunday|books and magazines
en|20% off. Not valid on clearance items.|clearance items
en|20% off all tickets. Not valid for group bookings.|group bookings
en|20% off online. Gift vouchers are excluded.|Gift vouchers
en|20% off sitewide. Alcohol and tobacco excluded.|Alcohol and tobacco
en|20% off this weekend. Sofas are not included.|Sofas
en|20% off trade orders. Prices exclude VAT.|-
en|20% off today. Cannot be used with any other offer.|-
en|20% off (excl. bundles) until Sunday|bundles
en|20% off jewellery, except fine watches, with code SHINE|fine watches
de|20 % auf alles, ausgenommen Bücher|Bücher
es|20 % de descuento en todo, excepto artículos rebajados|artículos rebajados
it|20% su tutto, esclusi i nuovi arrivi|i nuovi arrivi
"""


def cases(table: str) -> list[tuple[str, str, str | None]]:
    rows = [line.split("|") for line in table.strip().splitlines()]
    return [
        (LOCALES[language], text.replace(" ⏎ ", "\n"), None if said == "-" else said)
        for language, text, said in rows
    ]


@pytest.mark.parametrize(("locale", "text", "scope"), cases(SCOPES))
def test_an_offer_says_what_it_is_on(locale: str, text: str, scope: str | None) -> None:
    [first, *_] = parse_promotions(text, locale=locale, today=date(2026, 11, 18))

    assert first.scope == scope


@pytest.mark.parametrize(("locale", "text", "exclusions"), cases(EXCLUSIONS))
def test_an_offer_says_what_it_leaves_out(locale: str, text: str, exclusions: str | None) -> None:
    [first, *_] = parse_promotions(text, locale=locale, today=date(2026, 11, 18))

    assert first.exclusions == exclusions
