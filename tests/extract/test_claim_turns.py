"""Promises and what is near them as shops, brands and their visitors write: table of own texts."""

from __future__ import annotations

import pytest

from checker.extract.cases import cases_in
from checker.extract.claims import parse_claims
from tests.extract.claim_tables import describe, rows

# text | locale, and below it: kind value [unit] [from minimum], …
PROMISES = """
Le prix est identique sur le site et dans nos 40 boutiques.|fr-FR
    same_price_everywhere yes
Chez nous, les prix sont les mêmes en ligne et dans nos 25 magasins.|fr-FR
    same_price_everywhere yes
Le même tarif sur internet et dans nos 12 agences.|fr-FR
    same_price_everywhere yes
Un seul prix, sur le site comme dans nos 18 boutiques.|fr-FR
    same_price_everywhere yes
You'll pay the same price online and in our 30 shops.|en-GB
    same_price_everywhere yes
Prices are identical in our 45 stores and on the website.|en-GB
    same_price_everywhere yes
Same price online as in any of our 210 stores.|en-US
    same_price_everywhere yes
Peut-on échanger un article ? Oui, sous 30 jours.|fr-FR
    return_days 30
Puis-je rendre un produit ? Bien sûr, vous avez 45 jours.|fr-FR
    return_days 45
Combien de temps pour retourner un article ? 30 jours.|fr-FR
    return_days 30
Et si je veux retourner ma commande ? Pas de souci, pendant 60 jours.|fr-FR
    return_days 60
Can I return my order? Yes, within 28 days.|en-GB
    return_days 28
Can I send it back? Of course, you've got 60 days.|en-GB
    return_days 60
How long do I have to return an item? 30 days from delivery.|en-US
    return_days 30
Can I exchange my shoes? Sure, any time within 90 days.|en-US
    return_days 90
L'étiquette de retour vous est facturée 2,90 €.|fr-FR
    return_fees 2.90
L'étiquette retour est facturée 4 €.|fr-FR
    return_fees 4
Le retour vous sera facturé 5,90 €.|fr-FR
    return_fees 5.90
Le coût du retour, 3,50 €, est déduit de votre remboursement.|fr-FR
    return_fees 3.50
A $6.95 return fee is deducted from your refund.|en-US
    return_fees 6.95
Return shipping label: $7.95.|en-US
    return_fees 7.95
We charge $5 for returns by mail; in-store returns are free.|en-US
    return_fees 0, return_fees 5
Ouvert tous les jours de 8h à 19h, sauf le lundi.|fr-FR
    opening_hours Tu-Su 08:00-19:00
Le restaurant vous accueille de 12h à 14h tous les jours sauf le dimanche.|fr-FR
    opening_hours Mo-Sa 12:00-14:00
Le musée est ouvert tous les jours, sauf le mardi, de 10h à 18h.|fr-FR
    opening_hours Mo,We-Su 10:00-18:00
Tous les jours de 9 h à 18 h (fermé le mardi).|fr-FR
    opening_hours Mo,We-Su 09:00-18:00
Open daily from 10am to 5pm, except Mondays.|en-GB
    opening_hours Tu-Su 10:00-17:00
Open every day 9am-6pm, closed Sunday.|en-US
    opening_hours Mo-Sa 09:00-18:00
Open 7 days a week, 8am to 9pm.|en-US
    opening_hours Mo-Su 08:00-21:00
Call us Monday through Friday, 9am–8pm ET.|en-US
    opening_hours Mo-Fr 09:00-20:00
Mon-Sat 10-9, Sun 11-6.|en-US
    opening_hours Mo-Sa 10:00-21:00; Su 11:00-18:00
Hours: Mon–Fri 7 a.m. to 6 p.m., Sat 8 a.m. to 2 p.m.|en-US
    opening_hours Mo-Fr 07:00-18:00; Sa 08:00-14:00
Free shipping on orders $50+.|en-US
    free_shipping_threshold 50
FREE SHIPPING $75+|en-US
    free_shipping_threshold 75
Free ground shipping on all orders $49+. Free 30-day returns|en-US
    free_shipping_threshold 49, return_days 30, return_fees 0
Orders $35+ ship free.|en-US
    free_shipping_threshold 35
Free delivery £40+|en-GB
    free_shipping_threshold 40
Spend $60+ and shipping is free.|en-US
    free_shipping_threshold 60
Orders of $100 or more ship free.|en-US
    free_shipping_threshold 100
Free 2-day shipping on orders over $25.|en-US
    delivery_delay 2 day, free_shipping_threshold 25
Free standard shipping when you spend $59 or more.|en-US
    free_shipping_threshold 59
Shipping's on us for orders over $80.|en-US
    free_shipping_threshold 80
Livraison gratuite : 60 € et plus.|fr-FR
    free_shipping_threshold 60
Livraison offerte pour les commandes de 60 € et +.|fr-FR
    free_shipping_threshold 60
Call (312) 555-0199.|en-US
    phone +13125550199
Questions? Call us at 1-800-555-0142.|en-US
    phone +18005550142
Text 646-555-0117 for help.|en-US
    phone +16465550117
Phone: 415.555.0134|en-US
    phone +14155550134
Reach us on +1 (206) 555-0108.|en-US
    phone +12065550108
Customer care: 1 (888) 555-0163|en-US
    phone +18885550163
Call 020 7946 0321, weekdays 9am to 5pm.|en-GB
    opening_hours Mo-Fr 09:00-17:00, phone +442079460321
Alaska and Hawaii ship for $19.99.|en-US
    shipping_fee 19.99
Ships for a flat $6.95.|en-US
    shipping_fee 6.95
Flat-rate shipping: $4.99.|en-US
    shipping_fee 4.99
We ship anywhere in the US for $7.|en-US
    shipping_fee 7
Standard shipping is $5.95; orders to Canada ship for $14.95.|en-US
    shipping_fee 14.95, shipping_fee 5.95
Orders under $50 ship for $6.|en-US
    shipping_fee 6
Shipping is a flat $8.|en-US
    shipping_fee 8
Curbside pickup ready in 2 hours.|en-US
    click_and_collect_delay 2 hour
Order online, pick up in store in as little as 1 hour.|en-US
    click_and_collect_delay 1 hour
Orders ship within 1-2 business days.|en-US
    delivery_delay 2 business_day from 1
Allow 5 to 7 business days for delivery.|en-US
    delivery_delay 7 business_day from 5
Standard ground: 3-5 business days.|en-US
    delivery_delay 5 business_day from 3
Delivered to your door in two days.|en-US
    delivery_delay 2 day
Your order will be with you in 3 to 5 working days.|en-GB
    delivery_delay 5 business_day from 3
We dispatch within one working day.|en-GB
    delivery_delay 1 business_day
1-year limited warranty.|en-US
    warranty 1 year
Every watch carries a five-year guarantee.|en-GB
    warranty 5 year
Backed by our 10-year warranty.|en-US
    warranty 10 year
Chaque montre est garantie 5 ans.|fr-FR
    warranty 5 year
Garantie constructeur de 24 mois.|fr-FR
    warranty 24 month
Proudly made in Vermont.|en-US
    origin vermont
Made right here in Oregon.|en-US
    origin oregon
Made in the USA.|en-US
    origin usa
Nos bougies sont coulées à Grasse.|fr-FR
    origin grasse
Pay in 4 interest-free installments.|en-US
    instalments 4
4 interest-free payments of $25 with Klarna.|en-US
    instalments 4
Réglez en 3, 4 ou 10 fois par carte bancaire.|fr-FR
    instalments 3, instalments 4, instalments 10
Payez en 4X avec Alma.|fr-FR
    instalments 4
If you find it for less, we'll match the price.|en-US
    price_guarantee yes
Found it cheaper? We'll price match.|en-GB
    price_guarantee yes
Vous trouvez moins cher ailleurs ? Nous vous remboursons la différence.|fr-FR
    price_guarantee yes
You have 30 days to return unworn items.|en-US
    return_days 30
We accept returns for up to 60 days.|en-US
    return_days 60
Returns accepted within 14 days with receipt.|en-US
    return_days 14
Vous disposez de 30 jours pour nous renvoyer votre article.|fr-FR
    return_days 30
Reprise sous 15 jours, sur présentation du ticket.|fr-FR
    return_days 15
Free returns. No restocking fee.|en-US
    return_fees 0
Livré chez vous entre 3 et 5 jours.|fr-FR
    delivery_delay 5 day from 3
Colis remis à La Poste sous 24 h.|fr-FR
    delivery_delay 24 hour
Drive : commande prête en 2 h.|fr-FR
    click_and_collect_delay 2 hour
Frais de port : 5,90 €, offerts dès 70 €.|fr-FR
    free_shipping_threshold 70, shipping_fee 5.90
Retrait gratuit en 1 h dans votre magasin.|fr-FR
    click_and_collect_delay 1 hour
How long does delivery take? 3 to 5 working days.|en-GB
    delivery_delay 5 business_day from 3
When will my parcel arrive? Within 2 days.|en-GB
    delivery_delay 2 day
Do you offer free delivery? Yes, on orders over £50.|en-GB
    free_shipping_threshold 50
Is shipping free? Yes, when you spend $40 or more.|en-US
    free_shipping_threshold 40
Do your bikes come with a warranty? Yes, two years on the frame.|en-GB
    warranty 2 year
Can I pay in instalments? Yes, in 3 with Klarna.|en-GB
    instalments 3
Do you price match? Absolutely.|en-GB
    price_guarantee yes
La livraison est-elle gratuite ? Oui, dès 60 €.|fr-FR
    free_shipping_threshold 60
Quel est le délai de livraison ? Comptez 3 à 5 jours ouvrés.|fr-FR
    delivery_delay 5 business_day from 3
Quels sont les délais de livraison ? 48 h en France.|fr-FR
    delivery_delay 48 hour
Peut-on payer en plusieurs fois ? Oui, en 3 ou 4 fois sans frais.|fr-FR
    instalments 3, instalments 4
La montre est-elle garantie ? Oui, deux ans.|fr-FR
    warranty 2 year
Les retours sont-ils gratuits ? Oui, en magasin.|fr-FR
    return_fees 0
Sunday–Thursday 11am–10pm, Friday–Saturday 11am–midnight.|en-US
    opening_hours Su-Th 11:00-22:00; Fr-Sa 11:00-00:00
Hours: 6 AM – 11 PM daily.|en-US
    opening_hours Mo-Su 06:00-23:00
Open Tues–Sat, 10–6.|en-GB
    opening_hours Tu-Sa 10:00-18:00
Weekdays 8:30am to 5:30pm, Saturdays 9am to 1pm.|en-GB
    opening_hours Mo-Fr 08:30-17:30; Sa 09:00-13:00
Our lines are open 8am-8pm Mon-Fri and 9am-5pm Sat.|en-GB
    opening_hours Mo-Fr 08:00-20:00; Sa 09:00-17:00
Du lundi au samedi : 8h30-20h. Dimanche : 9h-12h30.|fr-FR
    opening_hours Mo-Sa 08:30-20:00; Su 09:00-12:30
Lun-ven 9h-12h / 14h-18h, sam 9h-12h.|fr-FR
    opening_hours Mo-Fr 09:00-12:00,14:00-18:00; Sa 09:00-12:00
Ouvert 7j/7 de 6h à 22h.|fr-FR
    opening_hours Mo-Su 06:00-22:00
Station ouverte 24h/24.|fr-FR
    opening_hours 24/7
Magasin ouvert non-stop du lundi au samedi de 9h à 19h30.|fr-FR
    opening_hours Mo-Sa 09:00-19:30
Service client au 09 70 00 00 12 (prix d'un appel local), du lundi au vendredi, 9h-18h.|fr-FR
    opening_hours Mo-Fr 09:00-18:00, phone +33970000012
Du lundi au samedi, de 10 h à 18 h 01 99 00 12 12|fr-FR
    opening_hours Mo-Sa 10:00-18:00, phone +33199001212
Du lundi au samedi, de 10 h à 18 h 01.99.00.12.12|fr-FR
    opening_hours Mo-Sa 10:00-18:00, phone +33199001212
Du lundi au samedi, de 10h à 18h30 01 99 00 12 12|fr-FR
    opening_hours Mo-Sa 10:00-18:30, phone +33199001212
Du lundi au samedi, de 10 h à 18 h 30 01 99 00 12 12|fr-FR
    opening_hours Mo-Sa 10:00-18:30
Du lundi au samedi, de 10 h à 18 h 12 rue des Tilleuls|fr-FR
    opening_hours Mo-Sa 10:00-18:00
Ouvert le lundi, 10 h à 12 h 45 et 14 h à 18 h 15|fr-FR
    opening_hours Mo 10:00-12:45,14:00-18:15
Open Monday to Saturday, 10am to 6pm 01632 960 012|en-GB
    opening_hours Mo-Sa 10:00-18:00, phone +441632960012
Un conseiller au 3615 ? Non : 0 800 00 12 34, appel gratuit.|fr-FR
    phone +33800001234
Tél. : 01.99.00.11.22|fr-FR
    phone +33199001122
Freephone 0800 496 0123.|en-GB
    phone +448004960123
WhatsApp : 06 39 98 01 02|fr-FR
    phone +33639980102
Next-day delivery £5.95 when you order by 9pm.|en-GB
    delivery_delay 1 day, order_cutoff 21:00, shipping_fee 5.95
Order before 2pm for same-day dispatch.|en-GB
    delivery_delay 0 day, order_cutoff 14:00
Order by 10pm for next-day delivery.|en-GB
    delivery_delay 1 day, order_cutoff 22:00
Commandez avant 13 h, livré demain.|fr-FR
    delivery_delay 1 day
Livraison express le lendemain avant 13 h : 9,90 €.|fr-FR
    delivery_delay 1 day, shipping_fee 9.90
Livraison en point relais 3,90 €, à domicile 5,90 €, offerte dès 49 €.|fr-FR
    free_shipping_threshold 49, shipping_fee 3.90, shipping_fee 5.90
Standard delivery is £3.95 or free over £50.|en-GB
    free_shipping_threshold 50, shipping_fee 3.95
Delivery £4.50 (free over £45).|en-GB
    free_shipping_threshold 45, shipping_fee 4.50
UK delivery £3.99, Europe £9.99, rest of the world £14.99.|en-GB
    shipping_fee 14.99, shipping_fee 3.99, shipping_fee 9.99
$5.99 shipping, free over $50.|en-US
    free_shipping_threshold 50, shipping_fee 5.99
Free same-day delivery on orders over $35.|en-US
    delivery_delay 0 day, free_shipping_threshold 35
Usually ships in 24 hours.|en-US
    delivery_delay 24 hour
Arrives in 2-4 weeks.|en-US
    delivery_delay 28 day from 14
Made to order: please allow 6-8 weeks for delivery.|en-GB
    delivery_delay 56 day from 42
Fabriqué à la demande, expédié sous 3 semaines.|fr-FR
    delivery_delay 21 day
Votre canapé livré en 8 semaines environ.|fr-FR
    delivery_delay 56 day
Not happy? Send it back within 60 days for a full refund.|en-US
    return_days 60
90-day returns.|en-US
    return_days 90
365-day return policy.|en-US
    return_days 365
Love it or return it within 100 days.|en-US
    return_days 100
30-day money-back guarantee.|en-US
    return_days 30
100-night trial on every mattress.|en-US
    return_days 100
Satisfait ou remboursé pendant 30 jours.|fr-FR
    return_days 30
100 nuits d'essai.|fr-FR
    return_days 100
Échange possible sous 1 mois avec le ticket.|fr-FR
    return_days 30
Retours gratuits 30 jours.|fr-FR
    return_days 30, return_fees 0
Retour à la charge du client.|fr-FR
    return_fees customer
Frais de retour : 4,50 €.|fr-FR
    return_fees 4.50
Return postage is £2.99 per parcel.|en-GB
    return_fees 2.99
Free in-store returns; mail returns cost $6.|en-US
    return_fees 0, return_fees 6
2-year warranty, parts and labor.|en-US
    warranty 2 year
Guaranteed for 25 years.|en-GB
    warranty 25 year
Garantie 5 ans pièces et main-d'œuvre.|fr-FR
    warranty 5 year
Batterie garantie 8 ans ou 160 000 km.|fr-FR
    warranty 8 year
Battery warranty: 8 years or 100,000 miles.|en-US
    warranty 8 year
12 months' guarantee on all repairs.|en-GB
    warranty 12 month
Réparations garanties 6 mois.|fr-FR
    warranty 6 month
Click & Collect : prêt en 2 h.|fr-FR
    click_and_collect_delay 2 hour
Order by 3pm and collect tomorrow from 10am.|en-GB
    click_and_collect_delay 1 day
Free store pickup, ready in 4 hours or less.|en-US
    click_and_collect_delay 4 hour
Same-day pickup available.|en-US
    click_and_collect_delay 0 day
Bœuf né, élevé et abattu en France.|fr-FR
    origin france
Origine : Espagne.|fr-FR
    origin espagne
Nos pulls sont tricotés en Bretagne.|fr-FR
    origin bretagne
Designed in London, made in Portugal.|en-GB
    origin portugal
Assembled in Detroit.|en-US
    origin detroit
Roasted in Brooklyn.|en-US
    origin brooklyn
Sewn by hand in Los Angeles.|en-US
    origin los angeles
Pay in 3 with Klarna.|en-GB
    instalments 3
Pay over 12 months interest-free.|en-GB
    instalments 12
0% financing for 18 months.|en-US
    instalments 18
Buy now, pay later in 4 payments.|en-US
    instalments 4
Paiement en 3 fois sans frais dès 100 €.|fr-FR
    instalments 3, instalments_minimum 100
10 mensualités sans frais.|fr-FR
    instalments 10
Lowest prices guaranteed.|en-US
    price_guarantee yes
We'll beat any competitor's price by 10%.|en-US
    price_guarantee yes
Prix garantis : moins cher ailleurs, on vous rembourse la différence.|fr-FR
    price_guarantee yes
Same great prices in store and online.|en-US
    same_price_everywhere yes
Prix identiques web et magasin.|fr-FR
    same_price_everywhere yes
Broadband from £25 a month for 18 months, delivery of your router in 2 weeks.|en-GB
    delivery_delay 14 day
Due to high demand, orders may take up to 10 days to ship.|en-US
    delivery_delay 10 day
24 monthly payments of £29.99.|en-GB
    instalments 24
"""

# text | locale |
NO_PROMISE = """
Trois semaines plus tard, votre paire est de retour.|fr-FR|
Start your 30-day free trial today.|en-US|
Try it free for 14 days, cancel anytime.|en-US|
Free trial: 7 days, then $9.99/month.|en-US|
Cancel up to 24 hours before your appointment.|en-GB|
You can cancel free of charge up to 48 hours before arrival.|en-GB|
Please give 28 days' notice to cancel.|en-GB|
Your subscription renews every 4 weeks, cancel anytime.|en-US|
We reply to every email within 24 hours.|en-US|
Your order number is 4471, placed 3 days ago.|en-US|
Allow 10 minutes for the glue to dry.|en-GB|
Guaranteed to smell good for 8 hours.|en-GB|
Our delivery vans covered 12,000 miles in 6 months.|en-GB|
She delivered the keynote in 40 minutes.|en-US|
Back in stock in 2 weeks.|en-US|
The sale returns in 3 days.|en-US|
He's back: the pumpkin latte returns in 10 days.|en-US|
Our summer menu returns for two weeks.|en-GB|
Points expire after 12 months.|en-US|
Point balance is updated within 48 hours of purchase.|en-US|
Cooks in 20 minutes.|en-US|
Sign up takes 2 minutes.|en-US|
Delivery drivers wanted, £13 an hour.|en-GB|
Order ends in 24 hours.|en-US|
Your cart will be held for 2 hours.|en-US|
Made in heaven.|en-US|
Made in minutes.|en-US|
Handmade in small batches.|en-US|
Vacancy: 12 month contract, 30 days' holiday.|en-GB|
Aged in oak for 24 months.|en-US|
Refills come with a recipe card.|en-US|
The range comes from a place of love.|en-US|
Order #3125550199 has been confirmed.|en-US|
Case of 12: $48.|en-US|
Two-day workshop, $120, lunch included.|en-US|
La collection revient dans 3 jours.|fr-FR|
Le retour du froid dans 5 jours.|fr-FR|
De retour en stock sous 10 jours.|fr-FR|
Essai gratuit 14 jours, sans engagement.|fr-FR|
Annulation gratuite jusqu'à 48 h avant l'arrivée.|fr-FR|
La livraison de l'hôpital est prévue dans 18 mois.|fr-FR|
Votre conseiller vous rappelle sous 24 h.|fr-FR|
Séchage en 2 heures.|fr-FR|
Do you price match? No.|en-GB|
Is there a warranty? No, but you have rights.|en-GB|
Les retours sont-ils gratuits ? Non.|fr-FR|
Une livraison par semaine, le jeudi.|fr-FR|
Lifetime warranty on all hand tools.|en-US|
Pneus montés en 1 h.|fr-FR|
Vos lunettes prêtes en 1 heure.|fr-FR|
Mêmes prix qu'en magasin.|fr-FR|
Some items may take longer to arrive.|en-US|
Delivery times may vary.|en-GB|
Shipping calculated at checkout.|en-US|
We ship worldwide.|en-US|
Returns made easy.|en-US|
See our returns policy.|en-GB|
No returns on final sale items.|en-US|
Book your slot up to 21 days in advance.|en-GB|
Orders can be changed up to 1 hour before your delivery slot.|en-GB|
Track your package in real time.|en-US|
Your driver will be with you in 10 minutes.|en-GB|
Your package was delivered at 2:14 PM.|en-US|
Driver arrives between 2 pm and 4 pm today.|en-US|
Reservations are held for 15 minutes.|en-US|
The workshop lasts 2 hours, coffee included.|en-GB|
Allow 2 hours for your visit.|en-GB|
Takes 20 minutes to assemble.|en-GB|
It takes 3 weeks to make one pair.|en-US|
Arrive 30 minutes before the show.|en-US|
Doors open at 7pm.|en-GB|
Flight takes 2 hours.|en-GB|
Results in 7 days.|en-US|
You'll get 30 days of full access.|en-US|
You'll receive 3 months of access.|en-US|
Get it for $25.|en-US|
The bus takes 15 minutes from the station.|en-GB|
Deliver a 5-minute speech like a pro.|en-US|
Express checkout in 2 minutes.|en-US|
Express wash: 20 minutes.|en-US|
Express 30-minute facial, £35.|en-GB|
Priority boarding: £12.|en-GB|
Standard room £89, deluxe £129.|en-GB|
Standard ticket $25, VIP $60.|en-US|
Economy from £49, Premium from £99.|en-GB|
International roaming: £2 a day.|en-GB|
Saturday: brunch £15.|en-GB|
Evening class, £40.|en-GB|
Home insurance from £12 a month.|en-GB|
First class upgrade £20.|en-GB|
Large items need two people.|en-GB|
Breakdown cover from £4 a month.|en-GB|
Annual cover: £99 for 12 months.|en-GB|
Extended hours: 10 more days.|en-US|
Express : révision en 1 h, 59 €.|fr-FR|
Standard 45 €, premium 65 €.|fr-FR|
Le bus passe toutes les 10 minutes.|fr-FR|
Prévoyez 2 h de visite.|fr-FR|
Dépôt des candidatures avant le 30 novembre.|fr-FR|
Rappel : votre rendez-vous est demain à 14 h.|fr-FR|
Votre commande n° 45821 a été livrée hier à 15 h.|fr-FR|
Offre d'abonnement : 12 mois à 9,90 €.|fr-FR|
Assurance annulation 12 €.|fr-FR|
Tomorrow: $5 pizza!|en-US|
Good news! Your parcel is on its way and should arrive tomorrow.|en-GB|
Your order has shipped and will arrive in 2-3 days.|en-US|
Your order #5512 is out for delivery. Expect it within 2 hours.|en-US|
Order by December 18 for delivery before Christmas.|en-US|
Same-day appointments available.|en-US|
Same-day dry cleaning.|en-US|
Next-day results, book online.|en-GB|
Pizza in 30 minutes or it's free.|en-US|
Award-winning delivery three years in a row.|en-GB|
Your prescription is ready for pickup.|en-US|
Your prescription will be ready in 2 hours.|en-US|
Your order is ready to collect. Please collect within 7 days.|en-GB|
We'll hold your pickup for 3 days.|en-US|
Refunds appear on your statement in 5-10 business days.|en-US|
Please keep your receipt for 12 months.|en-GB|
Membership renews after 12 months. Cancel within 14 days.|en-GB|
Switch and get 12 months half price.|en-GB|
24-month contract, £30 a month.|en-GB|
Free for 3 months, then £10.99.|en-GB|
Our team has 20 years of experience.|en-US|
Celebrating 50 years in the business.|en-US|
Serving Austin for 30 years.|en-US|
Shipping delays: allow an extra 3 days.|en-US|
Due to the weather, deliveries may take 2 days longer.|en-GB|
Strike action may delay your delivery by 48 hours.|en-GB|
Customers rate our delivery 4.8 out of 5.|en-GB|
We delivered 2 million parcels in 12 months.|en-GB|
Delivery slots released 4 weeks ahead.|en-GB|
Please be home 30 minutes before your delivery window.|en-GB|
Your delivery window is 2 hours.|en-GB|
You'll get a 1-hour delivery window by text.|en-GB|
We'll text you a one-hour slot on the morning of delivery.|en-GB|
Change your delivery up to 24 hours before it's due.|en-GB|
Missed us? We'll try again tomorrow.|en-GB|
Pay £12.99 today and £12.99 in 30 days.|en-US|
Deposit £50, balance over 10 months.|en-GB|
£29.99 a month for 24 months.|en-GB|
Made with love.|en-GB|
Made in under 10 minutes.|en-US|
Made in collaboration with local artists.|en-GB|
Made in small batches in our kitchen.|en-US|
Photos from France.|en-US|
Recipes from Italy, wine from Spain.|en-GB|
Inspired by Japan.|en-GB|
Italian-style sofa.|en-GB|
Fly from London to Rome from £39.|en-GB|
Warranty registration takes 5 minutes.|en-US|
Extend your warranty within 30 days of purchase.|en-GB|
Register within 28 days to activate your guarantee.|en-GB|
Warranty excludes wear and tear.|en-GB|
Extended warranty $49 for 2 years.|en-US|
Is your warranty about to expire?|en-US|
Warranty claims are handled within 10 days.|en-GB|
Our guarantee: fresh fish every day.|en-GB|
Guaranteed entry for 2 hours.|en-GB|
Bank holiday Monday: 10am to 4pm.|en-GB|
Closed on Thanksgiving Day. Black Friday: 6am-10pm.|en-US|
Join us Saturday from 2 to 4 pm for a tasting.|en-US|
Workshop on Thursday 26 November, 6pm-8pm.|en-GB|
Happy hour Mon-Fri 4-7pm.|en-US|
Late night shopping Thursday until 9pm.|en-GB|
Your appointment: Tuesday 9:00 to 9:30.|en-GB|
Flash sale Friday 12pm-6pm.|en-US|
Sale ends Sunday at 6pm.|en-GB|
Ref 020 7946 0321 in your email.|en-GB|
Model 0845-3321, batch 07700900.|en-GB|
Order 0199001234 confirmed.|en-GB|
Shop 15% off, code 5550142.|en-US|
Best prices in town.|en-US|
Price drop on 200 items.|en-US|
Prices held until January.|en-GB|
Same price, bigger pack.|en-GB|
Same size, same price.|en-US|
Check your local store for prices.|en-US|
Online-only price.|en-GB|
Prices may differ between our website and stores.|en-GB|
A price match is not available on sale items.|en-GB|
We don't price match.|en-GB|
We no longer offer price match.|en-US|
Free shipping box with every kit.|en-US|
Shipping costs are rising.|en-US|
Free delivery today only!|en-GB|
Free shipping through Sunday.|en-US|
Free shipping with code SHIPIT.|en-US|
Last day for free shipping!|en-US|
Shipping insurance $2.|en-US|
Gift wrap £3.50, delivery not included.|en-GB|
Delivery charges apply.|en-GB|
Restocking fee of 15%.|en-US|
Your return was received. Refund of $45.20 issued.|en-US|
Return flight £89.|en-GB|
Return ticket, valid 30 days.|en-GB|
Day return £12.40.|en-GB|
Return to sender.|en-US|
Return of the king: 3 nights only.|en-GB|
Many happy returns! Enjoy £5 off for 7 days.|en-GB|
Tax return deadline in 10 days.|en-GB|
Returns on investment over 10 years.|en-US|
Exchange rates updated every 24 hours.|en-GB|
Exchange your points within 12 months.|en-GB|
Part exchange your car in 1 hour.|en-GB|
Cancel within 24 hours for a full refund.|en-US|
Full refund if you cancel 7 days before departure.|en-GB|
Tickets are non-refundable.|en-GB|
Collect 500 points in 30 days.|en-GB|
Collect points every day.|en-GB|
Collect all 5 stickers in 4 weeks.|en-GB|
Garbage collection every 2 weeks.|en-US|
Our new collection drops in 48 hours.|en-GB|
Spring collection in stores in 2 weeks.|en-GB|
Demain : la baguette à 0,50 €.|fr-FR|
Arrivée demain de la nouvelle collection.|fr-FR|
Votre colis est en route, livraison prévue demain.|fr-FR|
Votre commande a été expédiée, comptez 2 jours.|fr-FR|
Billet retour 29 €.|fr-FR|
Aller-retour dès 49 €.|fr-FR|
Le grand retour des soldes dans 3 jours.|fr-FR|
Nouvelle collection dans 48 h.|fr-FR|
Collecte des déchets tous les 15 jours.|fr-FR|
Créneau de livraison d'une heure.|fr-FR|
Modifiez votre créneau jusqu'à 12 h avant la livraison.|fr-FR|
Grève : vos livraisons peuvent avoir 48 h de retard.|fr-FR|
Retard de livraison : 3 jours.|fr-FR|
Échangez vos points sous 12 mois.|fr-FR|
Reprise de votre véhicule en 1 h.|fr-FR|
Mutuelle : remboursement en 48 h.|fr-FR|
Assurance : remboursement à 100 % pendant 12 mois.|fr-FR|
Forfait sans engagement 9,99 € par mois pendant 12 mois.|fr-FR|
Soirée le jeudi de 18h à 21h.|fr-FR|
Nocturne jeudi 26 novembre de 19h à 22h.|fr-FR|
Happy hour du lundi au vendredi de 17h à 19h.|fr-FR|
"""
"""Texts that come near a promise and make none."""


@pytest.mark.parametrize(("text", "locale", "expected"), rows(PROMISES + NO_PROMISE))
def test_promises(text: str, locale: str, expected: str) -> None:
    claims = parse_claims(text, locale=locale)
    assert sorted(map(describe, claims)) == sorted(filter(None, expected.split(", ")))


@pytest.mark.parametrize(
    ("text", "locale", "service"),
    [
        (
            "Express delivery is £7.95. Order by 2pm and it arrives the next day.",
            "en-GB",
            "Express",
        ),
        ("Standard delivery is £4.50. It takes 3 to 5 working days.", "en-GB", "Standard"),
        ("La livraison express coûte 9,90 €. Elle arrive le lendemain.", "fr-FR", "express"),
        ("Express delivery is £7.95. Orders arrive the next day.", "en-GB", None),
        ("Delivery is £7.95. It arrives the next day.", "en-GB", None),
    ],
)
def test_a_delay_is_that_of_the_service_named_before(
    text: str, locale: str, service: str | None
) -> None:
    delays = [c for c in parse_claims(text, locale=locale) if c.kind == "delivery_delay"]
    assert [claim.condition for claim in delays] == [service]


@pytest.mark.parametrize(
    ("text", "locale", "told"),
    [
        ("Recâblage : 35 €, après un devis gratuit rendu sous 5 jours ouvrés.", "fr-FR", []),
        ("Le devis vous est rendu sous 48 heures.", "fr-FR", []),
        ("Votre montre vous est rendue sous 10 jours après réparation.", "fr-FR", []),
        ("Un diagnostic détaillé rendu sous 8 jours.", "fr-FR", []),
        ("A free quote returned within 5 working days.", "en-GB", []),
        ("Your repaired watch is returned to you within 10 days.", "en-GB", []),
        ("Tout article rendu sous 30 jours est remboursé.", "fr-FR", ["30"]),
        ("Un meuble peut être rendu pendant 30 jours.", "fr-FR", ["30"]),
        ("Items returned within 30 days are refunded.", "en-GB", ["30"]),
    ],
)
def test_what_comes_back_to_the_customer_is_no_return(
    text: str, locale: str, told: list[str]
) -> None:
    returns = [c for c in parse_claims(text, locale=locale) if c.kind.startswith("return_")]
    assert [claim.value for claim in returns] == told


@pytest.mark.parametrize(
    ("text", "locale", "told"),
    [
        (
            "Retours : 30 jours après réception (soixante jours si vous avez la carte du Club).",
            "fr-FR",
            ["30 ", "60 members"],
        ),
        (
            "Retours : trente jours à partir de la réception, 60 jours si vous êtes membre.",
            "fr-FR",
            ["30 ", "60 members"],
        ),
        ("Retours sous 30 jours (60 jours si tu as la carte).", "fr-FR", ["30 ", "60 members"]),
        ("Returns within 30 days (60 days if you hold our card).", "en-GB", ["30 ", "60 members"]),
        ("Returns within 30 days, 60 days if you're a member.", "en-GB", ["30 ", "60 members"]),
        ("Retours sous 30 jours si vous changez d'avis.", "fr-FR", ["30 "]),
        ("Retours sous 30 jours, payables si vous avez une carte bancaire.", "fr-FR", ["30 "]),
        ("Returns within 30 days if you change your mind.", "en-GB", ["30 "]),
    ],
)
def test_days_for_who_has_the_card_are_those_of_members(
    text: str, locale: str, told: list[str]
) -> None:
    days = [c for c in parse_claims(text, locale=locale) if c.kind == "return_days"]
    assert [f"{c.value} {' '.join(cases_in(c.condition or ''))}" for c in days] == told


@pytest.mark.parametrize(
    ("text", "locale", "fees"),
    [
        ("89 € pour la lampe et 9,90 € de port, donc 98,90 €.", "fr-FR", ["9.90"]),
        ("La lampe à 89 € + 9,90 € de port, soit 98,90 €.", "fr-FR", ["9.90"]),
        ("The lamp is £89, delivery £9.90, so £98.90.", "en-GB", ["9.90"]),
        ("£89 plus £9.90 delivery: £98.90 in total.", "en-GB", ["9.90"]),
        ("20 € au filleul, 20 € au parrain après la livraison.", "fr-FR", []),
        ("You get £20 and your friend £20 after their delivery.", "en-GB", []),
        ("Livraison : 3,90 € en point relais, 5,90 € à domicile.", "fr-FR", ["3.90", "5.90"]),
        ("La livraison coûte 4,90 € en relais et 5,90 € à domicile.", "fr-FR", ["4.90", "5.90"]),
        ("Delivery is £4.95, next-day delivery £8.95.", "en-GB", ["4.95", "8.95"]),
    ],
)
def test_a_sum_and_what_one_gets_after_delivery_are_no_fees(
    text: str, locale: str, fees: list[str]
) -> None:
    claims = parse_claims(text, locale=locale)
    assert [claim.value for claim in claims if claim.kind == "shipping_fee"] == fees
