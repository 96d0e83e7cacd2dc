"""Promises in the many words of footers, answers and scripts: variations, kind by kind."""

# ruff: noqa: E501 - texts as tables

from __future__ import annotations

import pytest

from checker.extract.claims import parse_claims
from tests.extract.claim_tables import describe, rows

# text | locale, and below it: kind value [unit] [from minimum], …
PROMISES = """
Return by mail for a $7.50 fee or bring it back to any store for free. You have 45 days.|en-US|return_days 45, return_fees 0, return_fees 7.50
Send it back or bring it in. You've got 60 days.|en-GB|return_days 60
Returns are free. You have 30 days.|en-GB|return_days 30, return_fees 0
Free returns. You have 14 days to pay.|en-GB|return_fees 0
Les retours sont gratuits. Vous avez 30 jours.|fr-FR|return_days 30, return_fees 0
Le dimanche, on ouvre de 10 h à 13 h|fr-FR|opening_hours Su 10:00-13:00
Chaque dimanche, on ouvre de 10 h à 13 h|fr-FR|opening_hours Su 10:00-13:00
On Sundays we're open 10am to 1pm|en-GB|opening_hours Su 10:00-13:00
By law you may cancel within 14 days of delivery; our own promise is longer, and you may return unused goods within 30 days.|en-GB|return_days 30
You have 30 days from the day you receive your order. The law gives you 14 days to cancel; our thirty days include them.|en-GB|return_days 30, return_days 30
Return it within 30 days of the day you receive your order. The law gives you 14.|en-GB|return_days 30
Vous avez 30 jours pour nous rendre un article, quand la loi n'en accorde que 14.|fr-FR|return_days 30
Garantie légale de 2 ans|fr-FR|warranty 2 year
Gift cards do not count towards the £30 for free delivery.|en-GB|free_shipping_threshold 30
You need £25 for free shipping|en-GB|free_shipping_threshold 25
Il faut 49 € pour la livraison gratuite|fr-FR|free_shipping_threshold 49
Found it cheaper at another shop? We match the price.|en-GB|price_guarantee yes
Locker £2.49, free from £25; next day £5.49.|en-GB|delivery_delay 1 day, free_shipping_threshold 25, shipping_fee 2.49, shipping_fee 5.49
Refund or exchange: 28 days|en-GB|return_days 28
Free delivery over £30; below it's £3.49.|en-GB|free_shipping_threshold 30, shipping_fee 3.49
Spend £30 or more for free delivery|en-GB|free_shipping_threshold 30
Mondial Relay 3,90 €, offert dès 60 € : une Pilou à 65,00 € suffit, une Pilou à 59,00 € pas tout à fait.|fr-FR|free_shipping_threshold 60, shipping_fee 3.90
Delivery is free over £40: a Lark at £42 gets there, a Wren at £38 doesn't.|en-GB|free_shipping_threshold 40
La livraison en point relais est offerte dès 60 €. À domicile, elle l'est à partir de 90 €.|fr-FR|free_shipping_threshold 60, free_shipping_threshold 90
Delivery to a pick-up point is free from £30. By courier it is from £50.|en-GB|free_shipping_threshold 30
Il peut rendre la paire gratuitement et recommander à 132 € avant le 30 novembre.|fr-FR|return_fees 0
He can return the pair for free and reorder it at £132.|en-GB|return_fees 0
60 jours pour changer d'avis, au lieu de 30.|fr-FR|return_days 60
60 days to change your mind instead of 30|en-GB|return_days 60
60 days to return, up from 30|en-GB|return_days 60
Samedi, notre service client répond de 10 h à 17 h ; en semaine, de 9 h à 18 h.|fr-FR|opening_hours Sa 10:00-17:00; Mo-Fr 09:00-18:00
On Saturdays our team answers from 10am to 5pm; on weekdays from 9am to 6pm.|en-GB|opening_hours Sa 10:00-17:00; Mo-Fr 09:00-18:00
Le dimanche, la boutique est ouverte de 14 h à 19 h.|fr-FR|opening_hours Su 14:00-19:00
En Suisse, la livraison est de 12,90 € et devient gratuite à 200 €.|fr-FR|free_shipping_threshold 200, shipping_fee 12.90
Alors il lui manque 11 € : en Suisse, la livraison est de 12,90 € et devient gratuite à 200 €.|fr-FR|free_shipping_threshold 200, shipping_fee 12.90
Point relais : 3,50 €, sous 3 à 5 jours ouvrés. Chronolivré à domicile : 9,90 €, le lendemain.|fr-FR|delivery_delay 1 day, delivery_delay 5 business_day from 3, shipping_fee 3.50, shipping_fee 9.90
Express : 12 €, livré le lendemain|fr-FR|delivery_delay 1 day, shipping_fee 12
Colissimo 4,90 € (48 h), Chronopost 9,90 € (le lendemain)|fr-FR|delivery_delay 1 day, delivery_delay 48 hour, shipping_fee 4.90, shipping_fee 9.90
Frais de port : 7,90 € vers la Corse, 5,20 € pour le continent.|fr-FR|shipping_fee 5.20, shipping_fee 7.90
Frais de port : 5,20 € pour le continent et 7,90 € vers la Corse.|fr-FR|shipping_fee 5.20, shipping_fee 7.90
Livraison : 6 € en France métropolitaine, 14 € vers les DOM|fr-FR|shipping_fee 14, shipping_fee 6
Réservez vos lunettes en ligne, essayez-les en boutique dès le lendemain.|fr-FR|click_and_collect_delay 1 day
Réservez en ligne, essayez en magasin 2 h après|fr-FR|click_and_collect_delay 2 hour
Réservez votre robe sur le site, passez l'essayer en boutique sous 24 h|fr-FR|click_and_collect_delay 24 hour
Commandé avant 11 h, retiré 2 h plus tard au comptoir.|fr-FR|click_and_collect_delay 2 hour
Commandez sur l'appli, passez prendre votre panier 30 minutes plus tard|fr-FR|click_and_collect_delay 30 minute
Votre commande vous attend à l'accueil du magasin une heure après|fr-FR|click_and_collect_delay 1 hour
Retiré en agence le jour même|fr-FR|click_and_collect_delay 0 day
Changed your mind? Send it back within 28 days. We'll take £2.50 off your refund for the label.|en-GB|return_days 28, return_fees 2.50
We deduct £3.95 from your refund for postage.|en-GB|return_fees 3.95
Returns cost £2, deducted from your refund.|en-GB|return_fees 2
If you use our label, £2.99 will be taken off what we refund.|en-GB|return_fees 2.99
3,50 € seront retenus sur votre remboursement pour l'étiquette de retour.|fr-FR|return_fees 3.50
Pour un retour par la poste, nous déduisons 4 € du remboursement.|fr-FR|return_fees 4
ER open 24/7. Pharmacy window Mon-Fri 9-7, Sat 9-1.|en-US|opening_hours 24/7, opening_hours Mo-Fr 09:00-19:00; Sa 09:00-13:00
Mon-Fri 9am - 7, Sat 10-4|en-US|opening_hours Mo-Fr 09:00-19:00; Sa 10:00-16:00
Open Tue-Sat 10-6, Sun 12-5|en-US|opening_hours Tu-Sa 10:00-18:00; Su 12:00-17:00
Open 7 days, 8-8|en-GB|opening_hours Mo-Su 08:00-20:00
Order by 9pm for next day delivery. Highlands and Islands, allow 4 days.|en-GB|delivery_delay 1 day, delivery_delay 4 day, order_cutoff 21:00
You've got a full year to return it. Return shipping's on us.|en-GB|return_days 365, return_fees 0
A whole month to change your mind|en-GB|return_days 30
Take a full 60 days to send it back|en-GB|return_days 60
Une année entière pour changer d'avis|fr-FR|return_days 365
Vous avez un an pour nous la rendre, port payé par nous|fr-FR|return_days 365, return_fees 0
Postage back is on us|en-GB|return_fees 0
Returns are on the house for 45 days|en-US|return_days 45, return_fees 0
We'll even cover return shipping.|en-US|return_fees 0
Ships same day if you order by 1pm ET|en-US|delivery_delay 0 day, order_cutoff 13:00
Leaves our warehouse within 24 hours|en-US|delivery_delay 24 hour
Curbside pickup ready in under 2 hours|en-US|click_and_collect_delay 2 hour
Ready to pick up from store in an hour|en-GB|click_and_collect_delay 1 hour
Buy online, grab it in branch 15 minutes later|en-GB|click_and_collect_delay 15 minute
Split it into 4 interest-free payments|en-US|instalments 4
4 easy payments, no interest|en-US|instalments 4
Spread the cost over 10 months interest free|en-GB|instalments 10
Réglez en quatre fois, sans un centime de frais|fr-FR|instalments 4
Trois prélèvements, zéro frais|fr-FR|instalments 3
Backed by a 5-year promise: if it breaks, we mend it|en-GB|warranty 5 year
If it fails within 3 years we'll replace it, no quibbles|en-GB|warranty 3 year
S'il casse dans les 5 ans, on vous le remplace|fr-FR|warranty 5 year
Garantis à vie ? Non : garantis 10 ans, pièces comprises.|fr-FR|warranty 10 year
Spend £30 and we'll post it free|en-GB|free_shipping_threshold 30
Orders $75+ ship free|en-US|free_shipping_threshold 75
Free ground shipping over $49; everything else $6.95|en-US|free_shipping_threshold 49, shipping_fee 6.95
Au-dessus de 80 € on ne vous compte pas le port|fr-FR|free_shipping_threshold 80
Le port est pour nous à partir de 45 €|fr-FR|free_shipping_threshold 45
Seen it cheaper? Tell us and we'll refund the gap.|en-GB|price_guarantee yes
Trouvé moins cher ailleurs ? On s'aligne.|fr-FR|price_guarantee yes
Ouvert non stop du lundi au samedi de 8 h à 20 h 30|fr-FR|opening_hours Mo-Sa 08:00-20:30
Nous sommes là tous les jours sauf le mardi, 9h/12h et 14h/19h|fr-FR|opening_hours Mo,We-Su 09:00-12:00,14:00-19:00
Closed Mondays, otherwise 10 till 5|en-GB|opening_hours Tu-Su 10:00-17:00
Si la semelle lâche dans les deux ans, on vous la répare|fr-FR|warranty 2 year
If your kettle fails in the first 2 years we'll replace it|en-GB|warranty 2 year
Return label: $7.50, taken out of your refund|en-US|return_fees 7.50
We'll cover the cost of postage on orders over £40|en-GB|free_shipping_threshold 40
Fermé le dimanche. Ouvert le reste de la semaine de 10h à 19h.|fr-FR|opening_hours Mo-Sa 10:00-19:00
Lundi : fermé. Mardi à samedi : 10h-19h|fr-FR|opening_hours Tu-Sa 10:00-19:00
Lundi fermé, mardi 9h-12h|fr-FR|opening_hours Tu 09:00-12:00
Boutique ouverte 7j/7, 10 h - 20 h|fr-FR|opening_hours Mo-Su 10:00-20:00
Lun-ven 8h30/18h, sam 9h/12h|fr-FR|opening_hours Mo-Fr 08:30-18:00; Sa 09:00-12:00
Monday to Saturday, ten till six|en-GB|opening_hours Mo-Sa 10:00-18:00
Open 24/7|en-US|opening_hours 24/7
Livraison express 14 € (livré le lendemain avant 13 h)|fr-FR|delivery_delay 1 day, shipping_fee 14
Standard 3,90 €, express 8,90 € demain|fr-FR|shipping_fee 3.90, shipping_fee 8.90
Express £6.95, next working day|en-GB|delivery_delay 1 day, shipping_fee 6.95
DPD £5.99 (next day), Evri £2.99 (3-5 days)|en-GB|delivery_delay 1 day, delivery_delay 5 day from 3, shipping_fee 2.99, shipping_fee 5.99
Vous renvoyez, c'est nous qui réglons la Poste|fr-FR|return_fees 0
We pay the postage on every return|en-GB|return_fees 0
Sending it back costs you nothing|en-GB|return_fees 0
90-night trial on every mattress|en-US|return_days 90
100 nuits pour essayer votre matelas|fr-FR|return_days 100
Deux mois pour vous faire votre avis, sinon on vous rembourse|fr-FR|return_days 60
Two months to make up your mind or we'll give you your money back|en-GB|return_days 60
Garantie moteur dix ans, pièces deux ans|fr-FR|warranty 10 year, warranty 2 year
Frame guaranteed for life, motor for 5 years|en-GB|warranty 5 year
Retrait gratuit dans l'heure|fr-FR|click_and_collect_delay 1 hour
Prête en 2 h chrono dans votre magasin|fr-FR|click_and_collect_delay 2 hour
Payez en 2, 3 ou 4 fois|fr-FR|instalments 2, instalments 3, instalments 4
Pay in 3, no interest, no fees|en-GB|instalments 3
Commande livrée à Mayotte sous 10 à 15 jours ouvrés|fr-FR|delivery_delay 15 business_day from 10
Most orders land in two days|en-GB|delivery_delay 2 day
Arrives in 3-5 business days|en-US|delivery_delay 5 business_day from 3
Shipping is always free|en-US|free_shipping_threshold 0
Flat $5 shipping on everything|en-US|shipping_fee 5
3 € de port, quel que soit le panier|fr-FR|shipping_fee 3
Two-day shipping, $8.95.|en-US|delivery_delay 2 day, shipping_fee 8.95
Orders placed before noon ship out that afternoon.|en-US|delivery_delay 0 day
Expect your frames in 7-10 business days.|en-US|delivery_delay 10 business_day from 7
Free standard shipping on orders of $35 or more|en-US|free_shipping_threshold 35
Hit $60 and shipping's on us|en-US|free_shipping_threshold 60
Shipping: $4.95 flat, free at $50|en-US|free_shipping_threshold 50, shipping_fee 4.95
Returns accepted up to 60 days after purchase|en-US|return_days 60
Not in love? Send it back, you have 100 days.|en-US|return_days 100
Return it within 90 days for store credit|en-US|return_days 90
A $6 return fee comes out of your refund|en-US|return_fees 6
Customer pays return freight|en-US|return_fees customer
3-year limited warranty|en-US|warranty 3 year
Warranty: 12 months parts, 90 days labor|en-US|warranty 12 month
We stand behind every roof for 25 years|en-US|warranty 25 year
If it rusts in the first ten years, we replace it|en-US|warranty 10 year
Tires are covered for 60,000 miles or 5 years|en-US|warranty 5 year
Order online, pick up curbside in 30 minutes|en-US|click_and_collect_delay 30 minute
Same-day pickup at your store|en-US|click_and_collect_delay 0 day
Pickup is usually ready in 4 hours|en-US|click_and_collect_delay 4 hour
Pay over 6 months with no interest|en-US|instalments 6
4 payments of $18.75 with Afterpay|en-US|instalments 4
Buy now, pay in four|en-US|instalments 4
Grown and packed in Vermont|en-US|origin vermont
Made in the USA with imported parts|en-US|origin usa
Find a lower price within 14 days and we'll give you the difference|en-US|price_guarantee yes
We match Amazon prices|en-US|price_guarantee yes
Same price in the store, on the app, on the phone|en-US|same_price_everywhere yes
Store hours: Mon-Sat 10am-9pm, Sun 11-6|en-US|opening_hours Mo-Sa 10:00-21:00; Su 11:00-18:00
Open weekdays 7:30 to 5:30, Saturdays 8 to noon|en-US|opening_hours Mo-Fr 07:30-17:30; Sa 08:00-12:00
Call 1-800-555-0142|en-US|phone +18005550142
Text us at (512) 555-0177|en-US|phone +15125550177
Delivery £3.50 or free over £30|en-GB|free_shipping_threshold 30, shipping_fee 3.50
£3.95 p&p, nothing to pay over £45|en-GB|free_shipping_threshold 45, shipping_fee 3.95
We don't charge postage once your basket gets to £20|en-GB|free_shipping_threshold 20
Two-man delivery: £49|en-GB|shipping_fee 49
Your seeds will be with you inside a week|en-GB|delivery_delay 7 day
Posted first class the day you order|en-GB|delivery_delay 0 day
Made to order: allow 6 to 8 weeks|en-GB|delivery_delay 56 day from 42
Delivered in 3-4 weeks|en-GB|delivery_delay 28 day from 21
28 days to return anything unworn|en-GB|return_days 28
Changed your mind? No problem: 14 days, unopened.|en-GB|return_days 14
Bring it back to any branch within six weeks|en-GB|return_days 42
Pop it back in the post within 30 days|en-GB|return_days 30
You'll need to cover the return postage|en-GB|return_fees customer
Guaranteed not to shrink for 3 years|en-GB|warranty 3 year
10 years' cover on every boiler|en-GB|warranty 10 year
Collect from 2 hours after ordering|en-GB|click_and_collect_delay 2 hour
Click, then collect tomorrow from 11am|en-GB|click_and_collect_delay 1 day
Reserve it now and it'll be behind the counter in 20 minutes|en-GB|click_and_collect_delay 20 minute
Three monthly payments, nothing extra to pay|en-GB|instalments 3
Interest-free credit over 24 months|en-GB|instalments 24
Woven in Harris|en-GB|origin harris
British wool, spun in Yorkshire|en-GB|origin yorkshire
Cheaper elsewhere? We'll match it and take off another 5%|en-GB|price_guarantee yes
You'll pay the same in branch and online|en-GB|same_price_everywhere yes
Open Mon to Fri 8.30am to 5pm, closed for lunch 1 to 2|en-GB|opening_hours Mo-Fr 08:30-17:00
Sundays 10.30-4.30|en-GB|opening_hours Su 10:30-16:30
Lines open 9 to 5, Monday to Friday|en-GB|opening_hours Mo-Fr 09:00-17:00
Ring us on 020 7946 0321|en-GB|phone +442079460321
Customer care, weekdays 9am-5.30pm: 0161 496 0345|en-GB|opening_hours Mo-Fr 09:00-17:30, phone +441614960345
Retours offerts pendant 100 jours|fr-FR|return_days 100, return_fees 0
Garanti deux ans contre tout défaut|fr-FR|warranty 2 year
Ouverts du mardi au samedi, 9 h 30 - 19 h non-stop|fr-FR|opening_hours Tu-Sa 09:30-19:00
Pose comprise, livraison sous 3 semaines|fr-FR|delivery_delay 21 day
Expédition dans la journée pour toute commande avant 15h|fr-FR|delivery_delay 0 day
Open weekdays 7:30 to 5:30, Saturdays 8 to noon|en-US|opening_hours Mo-Fr 07:30-17:30; Sa 08:00-12:00
Friday 10:00-2:00|en-GB|opening_hours Fr 10:00-02:00
Bar ouvert du jeudi au samedi de 18h à 2h|fr-FR|opening_hours Th-Sa 18:00-02:00
Mon-Fri 9am-5.30|en-GB|opening_hours Mo-Fr 09:00-17:30
Mon to Sat 9:30-6:00|en-GB|opening_hours Mo-Sa 09:30-18:00
Come and collect it an hour later.|en-GB|click_and_collect_delay 1 hour
Ready in an hour at your nearest store.|en-GB|click_and_collect_delay 1 hour
Livraison offerte dès 45 € en point relais et 65 € à domicile.|fr-FR
    free_shipping_threshold 45, free_shipping_threshold 65
Livraison offerte dès 45 € (point relais) ou 65 € (domicile)|fr-FR
    free_shipping_threshold 45, free_shipping_threshold 65
Livraison offerte dès 65 € à domicile et 45 € en point relais.|fr-FR
    free_shipping_threshold 45, free_shipping_threshold 65
Livraison offerte dès 45 € en point relais et 5,90 € à domicile.|fr-FR
    free_shipping_threshold 45, shipping_fee 5.90
Livraison offerte dès 45 € en point relais, 5,90 € à domicile.|fr-FR
    free_shipping_threshold 45, shipping_fee 5.90
Free delivery over £45 by Royal Mail and £65 by courier.|en-GB
    free_shipping_threshold 45, free_shipping_threshold 65
Free delivery over £45 by Royal Mail and £4.95 by courier.|en-GB
    free_shipping_threshold 45, shipping_fee 4.95
Kostenloser Versand ab 45 € mit DHL und 65 € mit UPS.|de-DE
    free_shipping_threshold 45, free_shipping_threshold 65
La livraison à l'étage, facturée 49 €, a lieu sous 10 jours.|fr-FR
    delivery_delay 10 day, shipping_fee 49
Livraison offerte pour les membres, 4,90 € pour les autres.|fr-FR
    free_shipping_threshold 0, shipping_fee 4.90
On vous offre la livraison dès 60 €.|fr-FR
    free_shipping_threshold 60
Nous offrons les frais de port à partir de 60 € d'achat.|fr-FR
    free_shipping_threshold 60
Dès 60 € d'achat, la livraison est pour nous.|fr-FR
    free_shipping_threshold 60
Port offert en France à partir de quarante-neuf euros.|fr-FR
    free_shipping_threshold 49
Livraison : gratuite dès 60 € en point relais, dès 90 € à domicile.|fr-FR
    free_shipping_threshold 60, free_shipping_threshold 90
Les retours sont gratuits en magasin et coûtent 3,90 € en point relais.|fr-FR
    return_fees 0, return_fees 3.90
Retour gratuit en magasin, 3,90 € par la poste.|fr-FR
    return_fees 0, return_fees 3.90
Nous prenons en charge les frais de retour.|fr-FR
    return_fees 0
Le retour ne vous coûte rien.|fr-FR
    return_fees 0
Retour offert avec l'étiquette prépayée.|fr-FR
    return_fees 0
Votre commande y est prête sous 3 h.|fr-FR
    click_and_collect_delay 3 hour
Le coffret est à 45 €, et la livraison offerte dès 60 €.|fr-FR
    free_shipping_threshold 60
Essai de 30 nuits.|fr-FR
    return_days 30
Livraison gratuite, reprise de votre ancien appareil offerte.|fr-FR
    free_shipping_threshold 0
Votre commande vous attend en magasin sous 2 h.|fr-FR
    click_and_collect_delay 2 hour
Disponible en 1 h dans votre magasin.|fr-FR
    click_and_collect_delay 1 hour
Drive ouvert 24h/24 : retirez vos courses en 2 h.|fr-FR
    click_and_collect_delay 2 hour, opening_hours 24/7
Étalez votre paiement sur 12 mois.|fr-FR
    instalments 12
Trouvez moins cher, on s'aligne.|fr-FR
    price_guarantee yes
Nous garantissons le prix le plus bas.|fr-FR
    price_guarantee yes
Fabriquée à la main au Portugal.|fr-FR
    origin portugal
Fabriqué entièrement à la main dans le Jura.|fr-FR
    origin jura
Tissé avec soin en Écosse.|fr-FR
    origin écosse
Coton cultivé en Égypte, tissé au Portugal.|fr-FR
    origin portugal
Laine de Nouvelle-Zélande, filée en Italie.|fr-FR
    origin italie
Viande bovine d'origine France.|fr-FR
    origin france
Fabriqué par nos artisans en Auvergne.|fr-FR
    origin auvergne
Imprimé localement en Normandie.|fr-FR
    origin normandie
Ouvert tous les jours de 9 h à 20 h, le dimanche de 9 h à 13 h.|fr-FR
    opening_hours Mo-Sa 09:00-20:00; Su 09:00-13:00
Service client joignable du lundi au vendredi, de 9 heures à 18 heures.|fr-FR
    opening_hours Mo-Fr 09:00-18:00
A delivery charge of £3.99 applies to orders under £40.|en-GB
    shipping_fee 3.99
Free delivery for members; everyone else pays £3.99.|en-GB
    free_shipping_threshold 0, shipping_fee 3.99
Free delivery on orders over £40. Orders below this cost £3.99 to deliver.|en-GB
    free_shipping_threshold 40, shipping_fee 3.99
We never charge for delivery.|en-GB
    free_shipping_threshold 0
Get free delivery with a £40 spend.|en-GB
    free_shipping_threshold 40
Flat rate shipping of $5.|en-US
    shipping_fee 5
Under the regulations you have 14 days to cancel. You will be responsible for the cost of returning the goods.|en-GB
    return_days 14, return_fees customer
You must pay for return postage.|en-GB
    return_fees customer
Return postage is paid by you.|en-GB
    return_fees customer
You will have to bear the cost of returning the goods.|en-GB
    return_fees customer
Returns by post cost £2.50; returns to any store are free.|en-GB
    return_fees 0, return_fees 2.50
Returns are free in store or £2.50 by post.|en-GB
    return_fees 0, return_fees 2.50
We'll cover the cost of your return.|en-GB
    return_fees 0
Spread the cost over 12 months.|en-GB
    instalments 12
We match any high-street price.|en-GB
    price_guarantee yes
We'll match any UK retailer's price.|en-GB
    price_guarantee yes
Made in Portugal from organic cotton grown in Turkey.|en-GB
    origin portugal
Handmade by our team in Wales.|en-GB
    origin wales
Woven on old looms in Scotland.|en-GB
    origin scotland
Made with Scottish wool in Leeds.|en-GB
    origin leeds
Crafted by hand in Stoke-on-Trent.|en-GB
    origin stoke-on-trent
We're open every day from 10am until 8pm, Sundays 11am to 5pm.|en-GB
    opening_hours Mo-Sa 10:00-20:00; Su 11:00-17:00
Votre livraison est prise en charge à partir de 45 €.|fr-FR
    free_shipping_threshold 45
Livraison standard : gratuite dès 45 €.|fr-FR
    free_shipping_threshold 45
La livraison ne vous coûte rien.|fr-FR
    free_shipping_threshold 0
Vous ne payez jamais la livraison.|fr-FR
    free_shipping_threshold 0
Pas de frais de port, quel que soit le montant.|fr-FR
    free_shipping_threshold 0
Minimum de commande pour la livraison gratuite : 45 €.|fr-FR
    free_shipping_threshold 45
Seuil de gratuité de la livraison : 45 €.|fr-FR
    free_shipping_threshold 45
Port payé dès 300 € de commande.|fr-FR
    free_shipping_threshold 300
Orders over £60 ship free.|en-GB
    free_shipping_threshold 60
Orders over £60 are delivered free.|en-GB
    free_shipping_threshold 60
Spend over £60 and we'll deliver for free.|en-GB
    free_shipping_threshold 60
The free delivery threshold is £60.|en-GB
    free_shipping_threshold 60
There's no charge for delivery.|en-GB
    free_shipping_threshold 0
You'll never pay for delivery with us.|en-GB
    free_shipping_threshold 0
Shipping is on the house.|en-US
    free_shipping_threshold 0
It costs £4.50 to have your order delivered.|en-GB
    shipping_fee 4.50
Départ sous 24 h.|fr-FR
    delivery_delay 24 hour
Votre colis devrait arriver dans un délai de 5 jours ouvrés.|fr-FR
    delivery_delay 5 business_day
Nous mettons deux jours à préparer votre commande.|fr-FR
    delivery_delay 2 day
Fabrication sur commande : 4 à 6 semaines.|fr-FR
    delivery_delay 42 day from 28
You should receive your parcel within five working days.|en-GB
    delivery_delay 5 business_day
We post orders within two working days.|en-GB
    delivery_delay 2 business_day
Orders go out within 24 hours.|en-GB
    delivery_delay 24 hour
Lead time: six weeks.|en-GB
    delivery_delay 42 day
Same day collection.|en-GB
    click_and_collect_delay 0 day
Les prix sont identiques dans toutes nos boutiques et sur internet.|fr-FR
    same_price_everywhere yes
Prix site = prix magasin.|fr-FR
    same_price_everywhere yes
You'll pay the same in store as online.|en-GB
    same_price_everywhere yes
One price, online and in store.|en-GB
    same_price_everywhere yes
Un mois pour se décider.|fr-FR
    return_days 30
L'article doit nous parvenir sous 14 jours pour être remboursé.|fr-FR
    return_days 14
Items must reach us within 30 days to be refunded.|en-GB
    return_days 30
Retour à 2,99 € en point relais.|fr-FR
    return_fees 2.99
Les retours coûtent 2,99 €.|fr-FR
    return_fees 2.99
Les frais de retour restent dus par le client.|fr-FR
    return_fees customer
It's free to send things back.|en-GB
    return_fees 0
Chêne de Bourgogne, façonné dans les Vosges.|fr-FR
    origin vosges
Pays de fabrication : Portugal|fr-FR
    origin portugal
Lieu de fabrication : Limoges|fr-FR
    origin limoges
Country of manufacture: Portugal|en-GB
    origin portugal
Made in the UK|en-GB
    origin uk
Le samedi de 10 heures à 18 heures|fr-FR
    opening_hours Sa 10:00-18:00
Ouvert du lundi au samedi, de dix heures à dix-neuf heures.|fr-FR
    opening_hours Mo-Sa 10:00-19:00
Livraison en point relais 3,90 € (offerte dès 49 €), à domicile 5,90 € (offerte dès 79 €).|fr-FR
    free_shipping_threshold 49, free_shipping_threshold 79, shipping_fee 3.90, shipping_fee 5.90
Livraison à domicile : 5,90 €, offerte dès 79 €, sous 2 à 3 jours ouvrés.|fr-FR
    delivery_delay 3 business_day from 2, free_shipping_threshold 79, shipping_fee 5.90
Retrait en magasin : gratuit, sous 2 h. Livraison : 4,90 €, 3 jours ouvrés.|fr-FR
    click_and_collect_delay 2 hour, delivery_delay 3 business_day, shipping_fee 4.90
Vous avez 30 jours pour changer d'avis ; le retour en magasin est gratuit, par la poste il coûte 4,50 €.|fr-FR
    return_days 30, return_fees 0, return_fees 4.50
Retour sous 14 jours (30 jours pour les membres).|fr-FR
    return_days 14, return_days 30
Retours : 30 jours, gratuits en boutique.|fr-FR
    return_days 30, return_fees 0
Paiement en 3 fois dès 150 €, en 10 fois dès 500 €.|fr-FR
    instalments 10, instalments 3, instalments_minimum 150, instalments_minimum 500
Delivery is free to mainland UK and £15 to the Highlands.|en-GB
    free_shipping_threshold 0, shipping_fee 15
We deliver in 3 days, or the next day for £5.95.|en-GB
    delivery_delay 1 day, delivery_delay 3 day, shipping_fee 5.95
Return within 30 days (60 for members).|en-GB
    return_days 30, return_days 60
Returns are free in store; by post we deduct £2.99.|en-GB
    return_fees 0, return_fees 2.99
Pay in 3 instalments or over 12 months.|en-GB
    instalments 12, instalments 3
Wool from Shetland, woven in Bradford.|en-GB
    origin bradford
Franco dès 200 € HT, sinon 15 € de participation aux frais de transport.|fr-FR
    free_shipping_threshold 200, shipping_fee 15
Les délais sont de 48 h pour la France et de 72 h pour la Corse.|fr-FR
    delivery_delay 48 hour, delivery_delay 72 hour
Garantie deux ans et réparation possible pendant dix ans.|fr-FR
    warranty 2 year
Lin cultivé en Normandie, tissé dans le Nord et confectionné à Lille.|fr-FR
    origin lille, origin nord
Le retour de votre colis est gratuit pendant 30 jours.|fr-FR
    return_days 30, return_fees 0
Prélèvement en 3 fois.|fr-FR
    instalments 3
Spend £45 or more and we'll cover the postage.|en-GB
    free_shipping_threshold 45
Standard delivery (2-3 days) £2.95; express (next day) £5.95.|en-GB
    delivery_delay 1 day, delivery_delay 3 day from 2, shipping_fee 2.95, shipping_fee 5.95
Unworn items can be brought back within 28 days.|en-GB
    return_days 28
Prices online and in store are identical.|en-GB
    same_price_everywhere yes
"""

NO_PROMISE = """
Nous la gardons une semaine au chaud, ensuite elle retourne en rayon.|fr-FR|
Passé 8 jours, votre colis retourne en stock.|fr-FR|
Nous la gardons une semaine, ensuite elle est retournée à l'expéditeur.|fr-FR|
Our team returns on Monday. You have 30 days' holiday.|en-GB|
Snooze Cloud foam, three years; cover, one.|en-US|
Dimanche à Nantes, on ouvre de 10 h à 13 h|fr-FR|
Sunday we open 10am to 1pm|en-GB|
You may cancel within 14 days as the law provides.|en-GB|
La loi vous donne 14 jours pour vous rétracter ; chez nous, c'est 30.|fr-FR|
A £24.00 basket with standard delivery comes to £27.49; with £6.00 more in it, delivery is free.|en-GB|
A moisturiser (£9.00) and a toothpaste (£1.50) make £40.50, so you pay £35.50 and nothing for delivery.|en-GB|
Les deux font 40,50 €, donc vous payez 35,50 € et rien pour la livraison.|fr-FR|
Only £6 more for free delivery!|en-GB|
Plus que 6 € pour profiter de la livraison offerte|fr-FR|
If the customer mentions another shop's free delivery from £20 or its £1.99 delivery, do not argue.|en-GB|
Si le client cite la livraison à 1,99 € d'une autre enseigne, restez courtois.|fr-FR|
Refund: within 5 working days of the parcel reaching us.|en-GB|
The law allows a trader 14 days to refund; we do it within 5 working days of receiving the goods.|en-GB|
Trois semaines plus tard, votre paire est de retour.|fr-FR|
Le pull Nuage est de retour, sous 15 jours en boutique|fr-FR|
Le remboursement intervient sous 5 jours ouvrés après réception du retour, et en tout cas dans les 14 jours prévus par la loi.|fr-FR|
Refunds are made within 5 working days of your return, and always within the 14 days the law allows.|en-GB|
Ce n'est pas cinq ans de garantie : les deux délais courent ensemble.|fr-FR|
It's not a five-year guarantee, it's three.|en-GB|
Votre commande n° 20261132 est partie. Port offert.|fr-FR|
Your order 20261132 is on its way. Free delivery.|en-GB|
Nos savons sortent d'une chaudronnerie de Marseille|fr-FR|
Port dû|fr-FR|
Le produit a été retiré de la vente il y a 2 ans|fr-FR|
Essayez-les en boutique, on a tous les 36 au 42|fr-FR|
Passez prendre un café samedi dès 10 h|fr-FR|
La courroie casse au bout de 5 ans, on la change pour 40 €|fr-FR|
Breaks every 3 years? We replace it? No such thing.|en-GB|
It takes half an hour|en-GB|
A good day to change your mind|en-GB|
Take £5 off your first order|en-GB|
Takes $10 off returning customers' orders|en-US|
We'll cover your first month|en-GB|
Retour : l'étiquette est à nous|fr-FR|
No restocking fees, ever|en-US|
Vous gardez 45 jours pour nous dire non|fr-FR|
Lifetime warranty on hinges|en-US|
À retirer dès ce soir|fr-FR|
Your box leaves the farm every Tuesday and is on your porch by Thursday.|en-US|
Not in love? You have 100 days.|en-US|
We're open till 9 every night|en-US|
Orders to Northern Ireland take an extra two days|en-GB|
Votre colis est conservé 14 jours en point relais.|fr-FR|
Le transporteur garde votre colis 5 jours.|fr-FR|
Votre colis reste disponible 10 jours au bureau de poste.|fr-FR|
Poste à pourvoir sous 15 jours, CDI, 35 heures.|fr-FR|
Poste en CDD de 6 mois.|fr-FR|
Nous répondons à votre message sous 48 h.|fr-FR|
Notre équipe vous répond sous 24 h ouvrées.|fr-FR|
Réponse sous 24 h garantie.|fr-FR|
Vous recevrez un e-mail de confirmation dans les 24 heures.|fr-FR|
Un conseiller vous rappelle sous 2 heures.|fr-FR|
Vous serez remboursé sous 14 jours.|fr-FR|
Le remboursement est effectué dans un délai de 10 jours.|fr-FR|
Votre panier est conservé 30 jours.|fr-FR|
Ce code est valable 30 jours.|fr-FR|
Se conserve 3 jours au réfrigérateur.|fr-FR|
Sans engagement, résiliable sous 30 jours.|fr-FR|
Abonnement de 12 mois.|fr-FR|
Cuisson 20 minutes.|fr-FR|
Autonomie 12 heures.|fr-FR|
Vieilli 18 mois en fût de chêne.|fr-FR|
La carte cadeau est valable 2 ans.|fr-FR|
Nos cookies sont conservés 13 mois.|fr-FR|
Recevez nos offres chaque semaine.|fr-FR|
Temps de séchage : 24 h.|fr-FR|
Temps d'attente estimé à 5 minutes.|fr-FR|
Reprise de votre ancien canapé : 39 €.|fr-FR|
Nous reprenons votre ancien téléphone.|fr-FR|
Le cadre est garanti à vie.|fr-FR|
Pièces détachées disponibles 10 ans.|fr-FR|
Le carton d'origine doit être conservé.|fr-FR|
The courier will keep your parcel for seven days.|en-GB|
Your parcel will be held at the depot for 5 days.|en-GB|
We aim to reply within 24 hours.|en-GB|
We'll get back to you within two working days.|en-GB|
Please wait 48 hours before contacting the courier.|en-GB|
Your refund will reach your account in 3 to 5 days.|en-GB|
Gift cards expire after 24 months.|en-GB|
Keep refrigerated and eat within 3 days.|en-GB|
Battery life: 12 hours.|en-GB|
Contract for 12 months.|en-GB|
You'll receive a confirmation email within an hour.|en-GB|
Your basket is saved for 30 days.|en-GB|
Sale items can't be returned.|en-GB|
Lifetime guarantee.|en-GB|
Buy now, pay in 30 days.|en-GB|
À partir de 45 €, on s'occupe des frais de port.|fr-FR|
Les livraisons se font sous huitaine.|fr-FR|
Livraison dans l'heure.|fr-FR|
Livraison en 30 minutes.|fr-FR|
Votre colis vous attend 10 jours en magasin.|fr-FR|
Votre commande vous attend en boutique pendant 7 jours.|fr-FR|
Votre colis vous attend au point relais encore pendant dix jours.|fr-FR|
Votre commande vous attend en boutique sous 7 jours.|fr-FR|click_and_collect_delay 7 day
Your order is waiting in store for 7 days.|en-GB|
Your order waits for you at the counter for two weeks.|en-GB|
Vous avez 7 jours pour retirer votre commande.|fr-FR|
Votre commande reste à votre disposition 7 jours en boutique.|fr-FR|
You have 7 days to collect your order.|en-GB|
We'll keep your order in store for 14 days.|en-GB|
Uncollected orders are refunded after 10 days.|en-GB|
Les prix peuvent différer entre le site et les magasins.|fr-FR|
Prices online may differ from prices in store.|en-GB|
Ça ne va pas ? Vous avez 30 jours.|fr-FR|
We'll refund you within 14 days of receiving your return.|en-GB|
Nous vous remboursons sous 14 jours après réception du retour.|fr-FR|
Le remboursement intervient sous 5 jours après réception de votre retour.|fr-FR|
Fraîcheur garantie 7 jours.|fr-FR|
Emploi garanti 12 mois.|fr-FR|
Réparable pendant 10 ans.|fr-FR|
Les pièces détachées sont disponibles pendant 10 ans.|fr-FR|
Indice de réparabilité 8,2/10.|fr-FR|
Spare parts available for 10 years.|en-GB|
Freshness guaranteed for 5 days.|en-GB|
Our family has made shoes for 100 years.|en-GB|
Né dans le Jura.|fr-FR|
Notre atelier est à Roubaix.|fr-FR|
Une marque française.|fr-FR|
Everything is made by hand in our Leeds workshop.|en-GB|
British made.|en-GB|
Fermé le lundi.|fr-FR|
Closed on Mondays.|en-GB|
Mainland UK: £4.95. Northern Ireland: £9.95.|en-GB|
We'll text you when it's ready, usually within two hours; we'll hold it for seven days.|en-GB|
Retrait gratuit en magasin.|fr-FR|
Stock garanti 24 h.|fr-FR|
Fraîcheur garantie 5 jours après réception.|fr-FR|
Le prix de votre abonnement est garanti 24 mois.|fr-FR|
Résultats garantis en 4 semaines.|fr-FR|
Tenue garantie 12 heures.|fr-FR|
Fabrication 100 % française, dans nos ateliers de Troyes.|fr-FR|
Vin produit et mis en bouteille au château, en Gironde.|fr-FR|
Votre avoir est valable un an.|fr-FR|
Aucun retour sur les articles personnalisés.|fr-FR|
Commande à 10 h, retrait à midi.|fr-FR|
Results guaranteed in 4 weeks.|en-GB|
12-hour hold guaranteed.|en-GB|
Price guaranteed for 24 months.|en-GB|
Free gift wrapping.|en-GB|
Faulty? We'll replace it free of charge.|en-GB|
Attendez dix minutes, et c'est prêt.|fr-FR|
Un plat prêt en 15 minutes.|fr-FR|
Le ressemelage coûte 45 €, hors port.|fr-FR|
Repairs cost £45, excluding delivery.|en-GB|
Refunds are made within 14 days of the parcel reaching us.|en-GB|
"""
"""Texts that come near a promise and make none."""


@pytest.mark.parametrize(("text", "locale", "expected"), rows(PROMISES + NO_PROMISE))
def test_promises(text: str, locale: str, expected: str) -> None:
    claims = parse_claims(text, locale=locale)
    assert ", ".join(sorted(map(describe, claims))) == expected
