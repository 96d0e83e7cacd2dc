"""Texts of thirty to a hundred words: what they tell in passing, and what they offer."""

from __future__ import annotations

from datetime import date

import pytest

from checker.extract.promotions import parse_promotions

TODAY = date(2026, 11, 18)

NO_OFFER = [
    (
        "fr-FR",
        "Crédit d'impôt : pour l'emploi d'un salarié à domicile, vous récupérez 50 % des "
        "sommes versées, dans la limite de 12 000 € par an. Nos jardiniers interviennent du "
        "lundi au vendredi. Une attestation fiscale vous est adressée chaque année en mars.",
    ),
    (
        "fr-FR",
        "Rappel aux équipes : aucune remise ne peut être accordée sans l'accord du "
        "responsable. Au-delà de 10 % de remise, la validation du siège est obligatoire. Ne "
        "promettez jamais un geste commercial par téléphone.",
    ),
    (
        "fr-FR",
        "Réponse à un avis : Bonjour Claire, nous sommes désolés que le code BIENVENUE10 "
        "n'ait pas fonctionné. Cette offre de -10 % était réservée à la première commande et "
        "ne pouvait donc pas s'appliquer. Nous espérons vous revoir bientôt.",
    ),
    (
        "fr-FR",
        "Garantie du meilleur prix : si vous trouvez moins cher ailleurs dans les 15 jours, "
        "nous vous remboursons la différence, majorée de 10 %. Il suffit de présenter un "
        "justificatif daté à l'accueil de votre magasin.",
    ),
    (
        "fr-FR",
        "Le Conseil : un sol clair réfléchit jusqu'à 30 % de lumière en plus. Pensez aussi "
        "aux miroirs, qui agrandissent la pièce. Nos décoratrices vous reçoivent sur "
        "rendez-vous, 60 € l'heure, en boutique ou chez vous.",
    ),
    (
        "fr-FR",
        "Recrutement : conseiller de vente h/f en CDI, 35 heures, 1 850 € brut mensuel, "
        "prime trimestrielle, 30 % de remise sur la collection, tickets restaurant. Envoyez "
        "votre CV avant le 5 décembre à emploi@orme.example.",
    ),
    (
        "fr-FR",
        "Tarifs de la piscine : plein tarif 5,20 €, tarif réduit 3,90 € (étudiants, "
        "demandeurs d'emploi), gratuit pour les moins de 3 ans. Carte de 10 entrées : 45 €. "
        "Bassin fermé du 21 au 27 décembre pour vidange.",
    ),
    (
        "fr-FR",
        "Le gouvernement a annoncé une baisse de 5 % des tarifs réglementés au 1er février. "
        "Pour nos clients, cela représente environ 70 € de moins par an sur la facture d'un "
        "foyer moyen. Votre prélèvement sera ajusté automatiquement.",
    ),
    (
        "fr-FR",
        "Échéancier : 30 % à la commande, 40 % au début du chantier et 30 % à la réception. "
        "En cas de retard de paiement, une pénalité de 10 % est appliquée ainsi qu'une "
        "indemnité forfaitaire de 40 €.",
    ),
    (
        "fr-FR",
        "Étiquetage : 80 % coton biologique, 20 % polyamide recyclé. Lavage à 30 °C. "
        "Rétrécissement possible de 3 % au premier lavage. Nous recommandons de prendre "
        "votre taille habituelle ; 92 % de nos clientes la trouvent juste.",
    ),
    (
        "fr-FR",
        "Le bonus-malus auto : chaque année sans accident responsable, votre prime baisse de "
        "5 %. Après treize ans, vous atteignez le coefficient 0,50, soit 50 % de réduction. "
        "Un accident responsable l'augmente de 25 %.",
    ),
    (
        "fr-FR",
        "Bonjour, suite à votre appel, nous avons bien annulé votre commande n° 88213. La "
        "remise de 15 % dont vous aviez bénéficié ne pourra pas être reportée sur une autre "
        "commande. Le remboursement interviendra sous cinq jours ouvrés.",
    ),
    (
        "fr-FR",
        "Communiqué. Le groupe Valmer annonce un chiffre d'affaires de 214 millions d'euros, "
        "en hausse de 4 %. Les ventes en ligne progressent de 12 % et représentent désormais "
        "un tiers de l'activité. Un dividende de 1,20 € sera proposé.",
    ),
    (
        "fr-FR",
        "Comment lire une étiquette soldée ? Le prix d'origine doit être barré et le nouveau "
        "prix visible. Un article à 80 € soldé à -30 % coûte 56 €. En dehors des périodes "
        "légales, le mot « soldes » est interdit.",
    ),
    (
        "fr-FR",
        "Faites-vous des remises aux associations ? Non, nos prix sont les mêmes pour tous. "
        "Nous donnons en revanche nos invendus chaque mois à l'épicerie solidaire, et 1 % de "
        "nos ventes à la protection des rivières.",
    ),
    (
        "fr-FR",
        "Souvenez-vous : en 2016, nous ouvrions notre première boutique avec une remise de "
        "20 % pour les cent premiers clients. Dix ans plus tard, nous sommes 42. Merci "
        "d'avoir grandi avec nous !",
    ),
    (
        "fr-FR",
        "Les avis de la semaine : « Livraison rapide, produit conforme » (Marc, 5/5). « J'ai "
        "profité de -20 %, très contente » (Sonia). « Emballage un peu excessif » (Théo). "
        "Note moyenne 4,6 sur 812 avis vérifiés.",
    ),
    (
        "fr-FR",
        "Votre panier est abandonné depuis deux jours. Les articles que vous aviez choisis "
        "sont encore disponibles : la lampe Oslo (129 €) et le tapis Fjord (249 €). Le "
        "paiement est possible en trois fois sans frais.",
    ),
    (
        "fr-FR",
        "Certains sites affichent -70 % toute l'année. Chez nous, pas de faux rabais : le "
        "prix juste, toute l'année. Un manteau coûte 240 €, dont 92 € de façon et 61 € de "
        "tissu. Nous l'expliquons sur chaque page.",
    ),
    (
        "fr-FR",
        "Frais de dossier : 0,5 % du capital, minimum 150 €. En cas de remboursement "
        "anticipé, une indemnité de 3 % maximum est due. Un crédit vous engage et doit être "
        "remboursé.",
    ),
    (
        "fr-FR",
        "Dégustation offerte samedi matin au marché couvert, venez goûter nos terrines ! "
        "Entrée libre, parking gratuit. Nos produits sont vendus de 6,50 € à 24 €.",
    ),
    (
        "fr-FR",
        "Pour une pâte réussie, comptez 60 % d'eau par rapport au poids de farine, puis "
        "laissez reposer vingt minutes. Réduisez de moitié la levure si vous laissez lever "
        "la nuit. Servez avec un filet d'huile d'olive.",
    ),
    (
        "fr-FR",
        "Un produit vous a été offert et ne vous plaît pas ? Pas de ticket, pas de problème "
        ": nous vous faisons un avoir du montant payé. Les échanges sont gratuits jusqu'au "
        "15 janvier.",
    ),
    (
        "fr-FR",
        "Bonjour, oui, le lave-vaisselle est disponible en stock à 449 €. La pose coûte 59 "
        "€, et la reprise de l'ancien appareil est gratuite à la livraison. L'indice de "
        "réparabilité est de 7,8 sur 10.",
    ),
    (
        "fr-FR",
        "Conformément à l'article L. 112-1-1, toute annonce de réduction indique le prix "
        "antérieur, c'est-à-dire le plus bas pratiqué au cours des trente jours précédents. "
        "Ainsi, un produit affiché à 100 € puis 80 € peut être annoncé à -20 %.",
    ),
    (
        "fr-FR",
        "Avis de hausse : à compter du 1er janvier, l'abonnement mensuel passe de 19,90 € à "
        "21,90 €. Les abonnés actuels gardent leur prix jusqu'à la fin de leur contrat. La "
        "résiliation reste gratuite à tout moment.",
    ),
    (
        "en-GB",
        "Cancellation: if you cancel more than 14 days before arrival we refund 100% of your "
        "stay; within 14 days we keep a 50% deposit. Pets stay free. Check-in from 3pm, "
        "check-out by 10am. Parking is free for guests.",
    ),
    (
        "en-GB",
        "Our summer sale finished on Sunday and everything is back at full price. The 40% "
        "off rails are gone until next year. In the meantime the new season has landed, with "
        "coats from £120 and boots from £95.",
    ),
    (
        "en-GB",
        "How do student discounts work? If a shop belongs to the scheme, it may offer "
        "between 10% and 20% off. We don't take part, but our outlet page lists factory "
        "seconds all year round at fair prices.",
    ),
    (
        "en-GB",
        "Staff handbook, section 7. Employees receive a 30% discount on full-price items "
        "after three months' service. Purchases must be logged by a colleague. Abuse of the "
        "scheme may lead to dismissal.",
    ),
    (
        "en-GB",
        "Hi Priya, thanks for getting in touch. The 20% code you mention ended on 15 "
        "November, so I'm afraid I can't apply it to your order. The jacket is £85 and we "
        "have two left in your size. Kind regards, Ellie",
    ),
    (
        "en-GB",
        "Price promise: find the same model cheaper at another UK retailer within seven days "
        "and we'll refund the difference plus 10%. Marketplace sellers and clearance lines "
        "are excluded. Bring a dated quote to the desk.",
    ),
    (
        "en-GB",
        "The Chancellor has cut VAT on energy-saving materials to 0%. A typical loft job now "
        "costs around £480, about £96 less than before. Ask our surveyors for a written "
        "quote, valid for 30 days.",
    ),
    (
        "en-GB",
        "Our LED panel uses 85% less power than halogen, lasts 25,000 hours and comes with a "
        "five-year guarantee. Save up to £60 a year on bills. Dimmable, 4000K. Price: £34.50 "
        "including VAT.",
    ),
    (
        "en-GB",
        "Last November we ran 30% off everything and, honestly, it was chaos. This year "
        "we're not doing Black Friday at all. Instead the shop will close for a day and the "
        "team will plant trees in Sherwood.",
    ),
    (
        "en-GB",
        "In our survey of 1,200 shoppers, 64% said they feel misled by countdown timers, and "
        "one in three had bought something marked half price that was never sold at full "
        "price. The full report is free to read.",
    ),
    (
        "en-GB",
        "A deposit of 25% secures your kitchen and the balance is due two weeks before "
        "delivery. Late payments attract interest at 4% above base rate. Fitting starts from "
        "£1,900.",
    ),
    (
        "en-GB",
        "Free eye tests are available to over-60s and children under 16 through the NHS. "
        "Bring your NHS number. Appointments last 25 minutes; our next free slot is Tuesday "
        "at 2.40pm.",
    ),
    (
        "en-GB",
        "Kids under five travel free and do not need a ticket. Children aged 5 to 15 pay "
        "half the adult fare, £3.20 instead of £6.40. Family tickets £14. Trams run every "
        "ten minutes until midnight.",
    ),
    (
        "en-GB",
        "You asked why our coffee is dearer: the price of green beans has doubled, shipping "
        "is up 30% and we've absorbed half of that. From Monday a 250g bag will be £8.50 "
        "rather than £7.90.",
    ),
    (
        "fr-FR",
        "Notre nouvelle semelle est 30 % plus légère et renvoie 15 % d'énergie en plus à "
        "chaque foulée. Testée sur 400 km par douze coureurs. Disponible du 36 au 47, 149 €. "
        "Essai possible en magasin sur tapis.",
    ),
    (
        "fr-FR",
        "Consigne : chaque bocal vous est facturé 1 € puis remboursé à son retour en "
        "boutique. Depuis le début de l'année, 78 % des bocaux sont revenus. Merci ! "
        "Rapportez-les propres, sans étiquette, aux heures d'ouverture.",
    ),
    (
        "fr-FR",
        "La facture de novembre est disponible : 39,99 € prélevés le 5 décembre. Le détail : "
        "abonnement 34,99 €, option musique 5 €. L'option peut être arrêtée gratuitement à "
        "tout moment depuis votre espace.",
    ),
    (
        "fr-FR",
        "Location longue durée : 249 € par mois pendant 36 mois, premier loyer majoré de 2 "
        "900 €, 10 000 km par an. Restitution du véhicule en fin de contrat. Sous réserve "
        "d'acceptation du dossier. Modèle présenté avec options.",
    ),
    (
        "fr-FR",
        "Formation « gestion de stock » : deux jours, 890 € HT par participant, repas "
        "compris. Prise en charge possible jusqu'à 100 % par votre organisme. En cas "
        "d'annulation à moins de dix jours, 50 % du montant restent dus.",
    ),
    (
        "fr-FR",
        "Chaque année, à Noël, c'est la même question : offrir quoi ? Voici cinq idées à "
        "moins de 30 €, du carnet relié main (18 €) à la bougie d'hiver (24 €). Emballage "
        "possible à la caisse contre un don à l'école.",
    ),
    (
        "fr-FR",
        "Don : pour 10 € versés, votre don ne vous coûte que 3,40 € après réduction d'impôt "
        "de 66 %. Le reçu fiscal est envoyé en mars. 92 % des dons financent directement les "
        "chantiers.",
    ),
    (
        "fr-FR",
        "Enquête : un promo sur quatre serait trompeuse. Sur 320 produits relevés, 27 % "
        "affichaient un prix barré jamais pratiqué. Le rabais moyen annoncé, 42 %, tombait à "
        "11 % après vérification.",
    ),
    (
        "fr-FR",
        "Le forfait week-end comprend deux nuits, les petits déjeuners et l'accès au spa. "
        "Les enfants de moins de 6 ans séjournent gratuitement dans la chambre des parents. "
        "Taxe de séjour : 1,10 € par personne et par nuit. Animaux : 12 €.",
    ),
    (
        "fr-FR",
        "Pour annuler votre abonnement, deux clics suffisent. Si vous l'arrêtez avant le 15 "
        "du mois, le mois suivant n'est pas facturé. Vos points restent acquis pendant six "
        "mois. Nous serons tristes de vous voir partir.",
    ),
    (
        "fr-FR",
        "La recette : 250 g de farine, 3 œufs, 50 cl de lait, une pincée de sel. Pour une "
        "version plus légère, remplacez 50 % du lait par de l'eau. Comptez deux crêpes par "
        "personne, le reste se congèle.",
    ),
    (
        "fr-FR",
        "Mise à jour de nos tarifs de réparation au 1er décembre : ourlet simple 12 €, "
        "fermeture éclair 24 € au lieu de 22 €, doublure sur devis. Les délais restent de "
        "huit jours. Merci de votre fidélité.",
    ),
    (
        "fr-FR",
        "Madame, nous avons bien noté votre mécontentement. À titre exceptionnel, la "
        "différence de 14 € a été portée au crédit de votre carte. Nous vous rappelons que "
        "nos prix peuvent varier d'un magasin à l'autre.",
    ),
    (
        "fr-FR",
        "Chaudière : jusqu'à 1 200 € d'aides de l'État selon vos revenus, cumulables avec la "
        "prime énergie. Notre bureau d'études monte le dossier pour vous. Le reste à payer "
        "est indiqué sur le devis.",
    ),
    (
        "fr-FR",
        "Les horaires changent : à partir du 1er décembre, la boutique ouvre à 9 h 30 au "
        "lieu de 10 h, et ferme à 19 h. Le samedi, nous restons ouverts pendant la pause de "
        "midi. Le parking est gratuit la première heure.",
    ),
    (
        "fr-FR",
        "Contenance : 500 ml + 20 % de produit en plus, soit 600 ml. Formule à 97 % "
        "d'origine naturelle. Rinçage facile. Convient aux peaux sensibles. Flacon composé "
        "de 100 % de plastique recyclé, hors pompe.",
    ),
    (
        "fr-FR",
        "Le prix de vente conseillé du fabricant est de 99 € ; nous le vendons 89 €, toute "
        "l'année, sans carte ni condition. Pas de soldes, pas de ventes privées : nous "
        "préférons payer correctement nos ateliers.",
    ),
    (
        "fr-FR",
        "Parrainage clos : comme annoncé en octobre, nous n'enverrons plus de bons de 10 € "
        "aux parrains. Les bons déjà émis restent valables un an. Les comptes ne sont pas "
        "modifiés.",
    ),
    (
        "fr-FR",
        "Nos conseillers ne vous demanderont jamais de payer pour recevoir un cadeau. Si un "
        "SMS vous promet un smartphone offert contre 1,99 €, supprimez-le et transférez-le "
        "au 33700.",
    ),
    (
        "fr-FR",
        "Après la promotion de l'école, Lucas a rejoint l'atelier en CAP. Il réalise "
        "aujourd'hui 60 % des pièces à la main. Venez le rencontrer samedi lors des portes "
        "ouvertes ; un verre sera servi.",
    ),
    (
        "en-GB",
        "Your statement for November: opening balance £120.40, payments received £60, "
        "interest £1.92. Pay at least £25 by 9 December. If you pay in full you'll be "
        "charged no interest. Rate 24.9% variable.",
    ),
    (
        "en-GB",
        "A note on sizing: our jeans are cut from 98% cotton, 2% elastane and relax by about "
        "half a size after two wears. Most customers size down. Returns are free within 30 "
        "days and exchanges ship the same day.",
    ),
    (
        "en-GB",
        "Refer to page 12 for the warranty: two years on parts plus one year free if you "
        "register online. The cover does not include accidental damage. Call-outs cost £45 "
        "outside the warranty period.",
    ),
    (
        "en-GB",
        "Good news for commuters: from 2 January the season ticket falls by 3%, after the "
        "regulator's review. A typical annual ticket will cost £1,940. Existing holders "
        "don't need to do anything.",
    ),
    (
        "en-GB",
        "Is it worth paying for premium? The basic plan is free for ever and covers three "
        "projects. Premium is £8 a month and adds exports. You can cancel at any time, and "
        "we'll refund the unused days.",
    ),
    (
        "en-GB",
        "We've had a few emails asking where the two-for-one Tuesdays went. They stopped in "
        "September, when our rent changed. The lunch menu stays at £9.50 and the coffee "
        "refill is still a pound.",
    ),
    (
        "en-GB",
        "Our lease plan: £199 a month over 48 months, initial payment £1,194, 8,000 miles a "
        "year, excess mileage 9p. Subject to status. Insurance is not included. Vehicle must "
        "be returned in good condition.",
    ),
    (
        "en-GB",
        "One in five parcels is returned, and 70% of those are the wrong size. That's why we "
        "now measure every garment flat. Since the change, returns have dropped 18% and "
        "we've saved 40 tonnes of carbon.",
    ),
    (
        "en-GB",
        "To thank the volunteers, the council is giving each of them a tree to plant. "
        "Collection is on Saturday at the depot from 10am. Gloves and spades are provided "
        "free of charge.",
    ),
    (
        "en-GB",
        "Dear Mr Hale, your complaint has been upheld. We have credited £30 to your account "
        "as a gesture of goodwill and refunded the delivery charge. The engineer will call "
        "on 24 November between 8am and noon.",
    ),
    (
        "en-US",
        "Restocking: opened electronics are subject to a 15% fee. Gift items are refunded as "
        "store credit at the lowest price in the last 90 days. Shipping costs aren't "
        "refundable. Bring a photo ID.",
    ),
    (
        "en-US",
        "Why is the sticker price different? Local sales tax of 8.25% is added at the "
        "register. Our price tags show the pre-tax amount. Food and baby items are exempt, "
        "which is why your total may be lower than expected.",
    ),
    (
        "en-GB",
        "Half of our range is now refillable. A refill pouch uses 80% less plastic and costs "
        "£9, against £14 for the bottle. Bring your empties back and we'll clean and reuse "
        "them. Simple as that.",
    ),
    (
        "en-GB",
        "Would you like a printed copy? Our annual report is free on request: it covers "
        "sales (up 6%), pay, and the 22% cut in waste. Write to press@orchard.example with "
        "your postal address.",
    ),
    (
        "de-DE",
        "Unsere Sommeraktion ist seit Sonntag vorbei, alle Preise gelten wieder wie gewohnt. "
        "Die Gutscheine mit 20 % können nicht mehr eingelöst werden. Ab Montag zeigen wir "
        "die neue Kollektion, Mäntel ab 129 €.",
    ),
    (
        "es-ES",
        "La campaña de rebajas ya ha terminado. Gracias por vuestra visita: en solo tres "
        "días volaron los artículos al 50 %. La nueva colección llega el 1 de febrero con "
        "tejidos ligeros y colores claros.",
    ),
    (
        "it-IT",
        "I saldi sono finiti domenica. Grazie a tutti: i capi al 50 % sono andati esauriti "
        "in tre giorni. La nuova collezione arriva il 1° febbraio, con tessuti leggeri e "
        "colori chiari. Orario: lun-sab 9-19.",
    ),
]


@pytest.mark.parametrize(("locale", "text"), NO_OFFER)
def test_what_a_long_text_tells_in_passing_is_no_offer(locale: str, text: str) -> None:
    assert parse_promotions(text, locale=locale, today=TODAY) == []


OFFERS = [
    (
        "fr-FR",
        "Chère adhérente, merci pour vos huit années de fidélité. Pour vous remercier, nous "
        "vous offrons 15 € de remise sur votre prochain achat d'au moins 60 €, dans l'un de "
        "nos 38 magasins, avant le 20 décembre. Présentez simplement ce courrier en caisse. "
        "Nos conseillères vous attendent du mardi au samedi.",
        [("money_off", "15", "60", "members", "in_store", "2026-12-20T23:59")],
    ),
    (
        "fr-FR",
        "Article 1 – L'opération « Nuits d'hiver » est organisée du 20 novembre au 2 "
        "décembre 2026 inclus. Article 2 – Elle permet de bénéficier de 25 % de réduction "
        "immédiate sur le linge de lit, hors marques partenaires. Article 3 – Elle est "
        "valable uniquement sur le site nuits.example et n'est pas cumulable avec les codes "
        "en cours.",
        [("percent_off", "25", None, None, "online", "2026-12-02T23:59")],
    ),
    (
        "fr-FR",
        "Bonjour Paul, votre rentrée universitaire s'est bien passée ? Sur présentation de "
        "votre carte étudiante, vous bénéficiez toute l'année de 10 % sur les fournitures de "
        "dessin dans nos deux boutiques lyonnaises. Le rayon papier a été agrandi, et "
        "l'atelier du jeudi affiche complet jusqu'en janvier.",
        [("percent_off", "10", None, "students", "in_store", None)],
    ),
    (
        "fr-FR",
        "Nouveau chez nous ? Créez votre compte et recevez aussitôt un code de 10 € à valoir "
        "sur votre première commande dès 49 € d'achat. Le code est valable trente jours. Nos "
        "colis partent de Nantes chaque matin et les retours sont gratuits. Une question ? "
        "Écrivez-nous, on répond vite.",
        [("money_off", "10", "49", "new_customers", None, None)],
    ),
    (
        "fr-FR",
        "Conseiller : « Je vois que vous êtes client depuis 2019. Si vous reprenez un "
        "abonnement aujourd'hui, je vous fais bénéficier de six mois à 12,99 € au lieu de "
        "19,99 €. » Ne pas proposer si un impayé est en cours. Rappeler le délai de "
        "rétractation de quatorze jours.",
        [("price_point", "12.99", None, None, None, "2026-11-18T23:59")],
    ),
    (
        "fr-FR",
        "Question : ma réduction de 20 % ne s'affiche pas, pourquoi ? Réponse : l'offre -20 "
        "% est réservée aux membres du club et s'applique aux articles à prix plein, "
        "jusqu'au 29 novembre 23h59. Connectez-vous avant de valider. Les articles de "
        "l'outlet n'y ont pas droit.",
        [("percent_off", "20", None, "members", None, "2026-11-29T23:59")],
    ),
    (
        "fr-FR",
        "Opticien de la Gare : jusqu'au 31 décembre, la deuxième paire est à 1 € à votre "
        "vue, verres anti-rayures compris. Examen de vue sans rendez-vous le mercredi. Tiers "
        "payant avec la plupart des mutuelles. Monture dès 39 €. Nous sommes fermés le "
        "lundi.",
        [("buy_m_get_n", "1", None, None, None, "2026-12-31T23:59")],
    ),
    (
        "fr-FR",
        "Pour l'achat simultané d'un matelas et d'un sommier entre le 18 novembre et le 24 "
        "décembre 2026, la marque vous rembourse 150 € sur présentation de la facture, par "
        "virement, sous six semaines. Demande à faire en ligne avant le 8 janvier. Un seul "
        "remboursement par foyer.",
        [("cash_back", "150", None, None, None, "2026-12-24T23:59")],
    ),
    (
        "en-GB",
        "Dear Mrs Lowe, it's been a year since you joined the club. Here's 15% off your next "
        "order as a thank-you: enter TREAT15 at checkout on our website before midnight on 6 "
        "December. Your points balance is 420. In this month's magazine we visit a lavender "
        "farm in Norfolk.",
        [("percent_off", "15", None, None, "online", "2026-12-06T23:59")],
    ),
    (
        "en-GB",
        "First time with us? New customers get two weeks free, then it's £9 a week, cancel "
        "any time. We deliver before 7am on weekdays across Bristol and Bath. Boxes hold up "
        "to 12kg of fruit and veg, all grown within forty miles. Ends Sunday 29 November.",
        [("free_gift", None, None, "new_customers", None, "2026-11-29T23:59")],
    ),
    (
        "en-GB",
        "Script: thank the caller, confirm the postcode, then mention the winter check. "
        "Until 31 January we're taking £20 off boiler services booked by phone. If they ask "
        "about parts, explain that they're charged separately. Lines are open 8am to 8pm. "
        "Never quote over WhatsApp.",
        [("money_off", "20", None, None, None, "2027-01-31T23:59")],
    ),
]


@pytest.mark.parametrize(("locale", "text", "expected"), OFFERS)
def test_the_conditions_of_an_offer_are_found_among_other_matter(
    locale: str, text: str, expected: list[tuple[str | None, ...]]
) -> None:
    found = parse_promotions(text, locale=locale, today=TODAY)
    assert [
        (
            p.kind,
            p.value and f"{p.value:f}",
            p.minimum_spend and f"{p.minimum_spend:f}",
            p.audience,
            p.redemption_channel,
            p.valid_through and p.valid_through.strftime("%Y-%m-%dT%H:%M"),
        )
        for p in found
    ] == expected
