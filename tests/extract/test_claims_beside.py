"""What stands beside promises and is none, and how promises are told around it: own texts."""

from __future__ import annotations

import pytest

from checker.extract.claims import parse_claims

# (text, what is read: kind, value, condition)
FRENCH = [
    # the hours of a parcel's day are no length of time
    ("Votre colis sera livré demain entre 9 h et 11 h par Tom, votre livreur.", []),
    ("Livraison entre 24 h et 48 h.", ["delivery_delay 48"]),
    ("Livraison demain ou après-demain, entre 24 et 48 h", ["delivery_delay 48"]),
    # each line of a list is of the shop that its title names
    ("Pharmacie des Arcades\nlundi 14h-19h\nmardi au vendredi 9h-12h30 / 14h-19h\nsamedi 9h-17h", [
        "opening_hours Mo 14:00-19:00; Tu-Fr 09:00-12:30,14:00-19:00; Sa 09:00-17:00",
    ]),
    # what a guarantee adds to another is not its length
    ("Les cubes sont garantis 3 ans, un an de plus que la garantie légale.", ["warranty 3 cubes"]),
    ("Nous garantissons 4 ans, deux ans de plus que ce que la loi demande.", ["warranty 4"]),
    ("Inscrivez votre robot : un an de garantie en plus.", []),
    ("La garantie légale est de deux ans ; nous y ajoutons une année.", ["warranty 2"]),
    ("Nos lits sont garantis 5 ans.", ["warranty 5 lits"]),
    # days to complain of damage, to be refunded, to pay, to fetch a parcel
    ("Un colis arrivé abîmé se signale dans les 3 jours.", []),
    ("Colis endommagé : émettez des réserves auprès du livreur sous trois jours.", []),
    ("Vous avez 3 jours après la livraison pour nous signaler une casse.", []),
    ("Votre colis arrive dans les 3 jours.", ["delivery_delay 3"]),
    ("Votre colis arrive sous 4 jours, signalez-nous tout défaut.", ["delivery_delay 4"]),
    ("Remboursement : 7 jours après réception du retour.", []),
    ("Quand suis-je remboursé ? Une semaine au plus après l'arrivée de votre retour.", []),
    ("Retour possible 30 jours après réception.", ["return_days 30"]),
    ("Les écoles règlent à 30 jours par mandat administratif et le port est offert.", [
        "free_shipping_threshold 0",
    ]),
    ("Un colis retiré en boutique vous attend 7 jours.", []),
    ("Retrait en boutique en 2 heures ; votre colis vous attend ensuite 7 jours.", [
        "click_and_collect_delay 2",
    ]),
    # how long an offer lasts
    ("Trois jours de port offert en point relais, sans minimum.", []),
    ("Trois jours sans frais de port", []),
    ("48 heures de livraison offerte : profitez-en.", []),
    ("Port offert en point relais, sans minimum.", ["free_shipping_threshold 0 en point relais"]),
    # amounts that are no fee
    ("Port offert en point relais, puisque vous dépassez 45 €.", [
        "free_shipping_threshold 45 en point relais",
    ]),
    ("Livrés sur rendez-vous, sous 8 jours, pour 19,90 €, même au-delà de 79 € d'achat.", [
        "delivery_delay 8 sur rendez-vous",
        "shipping_fee 19.90 sur rendez-vous",
    ]),
    ("À 47 €, le relais est gratuit, pas le domicile, qui l'est à soixante-cinq euros.", []),
    ("Choisissez le relais : à 47 €, il est déjà gratuit.", []),
    ("Le relais : 3,90 €.", ["shipping_fee 3.90 relais"]),
    ("Dernier jour à 32,90 €. Dès demain, il reviendra à 36,90 €.", []),
    ("Livraison le lendemain : 9,90 €.", ["delivery_delay 1", "shipping_fee 9.90 le lendemain"]),
    ("Retour gratuit (d'ordinaire 4,90 €).", []),
    ("La caution est rendue sous 5 jours.", []),
    # whose fee it is
    ("Le retour par point relais ne coûte rien, quand il revient à 4,50 € sans la carte.", [
        "return_fees 0 point relais",
        "return_fees 4.50 point relais",
    ]),
    ("Le retour est offert avec la carte ; sans elle, il coûte 4,50 €.", [
        "return_fees 0 avec la carte",
        "return_fees 4.50",
    ]),
    ("Le retour par relais est gratuit, au lieu de 4,50 €.", ["return_fees 0 relais"]),
    ("La livraison est de 3,90 € en point relais et de 5,90 € à domicile, l'express à 9,90 €.", [
        "shipping_fee 3.90 en point relais",
        "shipping_fee 5.90 à domicile",
        "shipping_fee 9.90 express",
    ]),
    ("Livraison\nOutre-mer\tDomicile\t16,90 €\t–\t7 à 12 jours ouvrés", [
        "shipping_fee 16.90 Outre-mer, Domicile", "delivery_delay 12 Outre-mer, Domicile",
    ]),
    # euros and cents as they are spoken
    ("La livraison est à quatre euros cinquante.", ["shipping_fee 4.50"]),
    ("La livraison coûte cinq euros quatre-vingt-dix.", ["shipping_fee 5.90"]),
    ("La livraison coûte cinq euros, trente de moins que d'habitude.", ["shipping_fee 5"]),
    # a day of the month and an hour are no opening hours
    ("Commandez avant samedi 19 à midi ; mardi 22 à 13 h pour l'express.", []),
    ("Samedi 10 h à 19 h, dimanche 10 h à 13 h.", ["opening_hours Sa 10:00-19:00; Su 10:00-13:00"]),
    ("Le bar est ouvert le samedi de 20 h à 2 h.", ["opening_hours Sa 20:00-02:00"]),
    # a price that is so again, what others pay, whose sentence it is
    ("Retour à 95 € le 1er décembre.", []),
    ("Retour à 3,90 € déduit du remboursement.", ["return_fees 3.90"]),
    ("Retours en point relais offerts (3,90 € pour les autres clients)", []),
    ("Retours gratuits (3,90 € pour les non-adhérents)", []),
    ("Retours gratuits pour les membres (3,90 € pour les autres clients)", [
        "return_fees 0 pour les membres",
    ]),
    ("Retours en point relais offerts (3,90 € à domicile)", ["return_fees 0 en point relais"]),
    ("Adhésion gratuite. Un euro, un point. Emballage cadeau et retours en point relais offerts.", [
        "return_fees 0 Un euro, un point, en point relais",
    ]),
    ("Si vous habitez en Corse, Chronopost ne livre pas. Colissimo met cinq à sept jours ouvrés.", [
        "delivery_delay 7 Corse, Colissimo",
    ]),
    ("Nos ateliers sont en France. Livraison en 3 jours ouvrés.", ["delivery_delay 3"]),
    # what is paid for goods, and goods with days of their own
    ("Il est à 174 €, et la livraison prend 3 jours.", ["delivery_delay 3"]),
    ("À domicile, il faut 120 € ; votre panier n'y est pas.", []),
    ("Le linge de lit arrive tous les trois mois à 35,10 €.", []),
    ("La livraison coûte 4,90 €, et le retour est gratuit.", [
        "return_fees 0", "shipping_fee 4.90",
    ]),
    ("Vous avez trente jours pour nous le retourner.", ["return_days 30"]),
    ("Retours sous 30 jours (14 pour le second choix).", [
        "return_days 14 le second choix", "return_days 30",
    ]),
]  # fmt: skip
ENGLISH = [
    ("Your parcel will be delivered tomorrow between 9 and 11.", []),
    ("Order by noon, delivered tomorrow.", ["delivery_delay 1"]),
    ("Our kettles carry a 3-year guarantee, one year longer than most.", ["warranty 3 kettles"]),
    ("That is a year more than the standard guarantee.", []),
    ("If your parcel arrives damaged, tell us within 3 days.", []),
    ("Report any missing parcel within 14 days of dispatch.", []),
    ("Your parcel arrives within 3 days, tell us if not.", ["delivery_delay 3"]),
    ("We refund returns within five working days.", []),
    ("Your refund follows within five working days of the return reaching us.", []),
    ("You can return anything within 30 days of delivery.", ["return_days 30"]),
    ("Invoices are due in 30 days; delivery takes 5 days.", ["delivery_delay 5"]),
    ("Your order waits for you 14 days at the shop.", []),
    ("Three days of free delivery, no minimum.", []),
    ("Free delivery in three days.", ["delivery_delay 3", "free_shipping_threshold 0"]),
    ("Two of them come to £105.60, which ships free.", []),
    ("Three boxes make £36, so delivery is free.", []),
    ("Add a pair of wool socks at £18 and delivery is free.", []),
    ("Orders over £50 ship free.", ["free_shipping_threshold 50"]),
    ("Choose a locker: at £57 that one is already free.", []),
    ("A locker: £2.95.", ["shipping_fee 2.95 A locker"]),
    ("Standard delivery is three pounds ninety-five, free from sixty pounds.", [
        "free_shipping_threshold 60 Standard", "shipping_fee 3.95 Standard",
    ]),
    ("Delivery is four pounds fifty.", ["shipping_fee 4.50"]),
    ("Orders of £60 go free by standard service; Saturday £8.95, next working day £6.95.", [
        "shipping_fee 6.95 next working day",
        "shipping_fee 8.95 Saturday",
        "delivery_delay 1",
    ]),
    ("A late return costs £10.00 a day.", []),
    # what is sent home from repair
    ("A new zip is £38.00. Return postage £4.95.", []),
    ("Ten working days on the bench. Return postage is £4.95.", []),
    ("Changed your mind? Return postage is £4.95.", ["return_fees 4.95"]),
    ("Late return costs £10.00 a day.", []),
    ("A deposit of £50.00 per tent is returned within five working days.", []),
    # free here, as it is not elsewhere
    ("Free return postage (usually £4.95).", []),
    ("Free returns, usually by post.", ["return_fees 0"]),
    # whose returns they are
    ("It is our free loyalty programme. You get 60 days to return and free returns.", [
        "return_days 60 loyalty programme",
        "return_fees 0 loyalty programme",
    ]),
    ("We like our loyalty programme.\nYou get 60 days to return.", ["return_days 60"]),
    # a price that is so again, how long a refund takes, what others pay, whose sentence it is
    ("On 1 December the prices return to £95 and £119.", []),
    ("It is £39 this week, returning to £45 on Monday.", []),
    ("Returns: £3.95.", ["return_fees 3.95"]),
    ("Money back within five working days of arrival.", []),
    ("Full refund within 5 working days of us getting it.", []),
    ("Your money back within a week of the parcel reaching us.", []),
    ("Money back within 30 days of delivery.", ["return_days 30"]),
    ("Love it or your money back within 14 working days.", ["return_days 14"]),
    ("Return it within 30 days for your money back.", ["return_days 30"]),
    ("Free returns (£3.95 for everyone else)", []),
    ("Free returns (£3.95 outside the UK)", ["return_fees 0"]),
    ("Joining is free. One point for each pound. Gift wrapping and returns are free.", [
        "return_fees 0 One point for each pound",
    ]),
    ("Joining is free. One point for each pound.\nReturns are free.", ["return_fees 0"]),
    ("You live on an island: DPD does not go there. Tracked 48 takes three to five days.", [
        "delivery_delay 5 an island, Tracked 48",
    ]),
    ("Our studio is in Ireland. Delivery takes two to three working days.", ["delivery_delay 3"]),
    # what is paid for goods, and a length that pictures one without an end
    ("Your tea is £14 a month with delivery.", []),
    ("That is above £45, so standard delivery is free.", [
        "free_shipping_threshold 45 standard",
    ]),
    ("Delivery is £4.95, and express delivery £7.95.", [
        "shipping_fee 4.95", "shipping_fee 7.95 express",
    ]),
    ("It is guaranteed for life, so over forty years.", []),
    ("It is guaranteed for ten years.", ["warranty 10"]),
]  # fmt: skip


def _told(text: str, locale: str) -> list[str]:
    read = parse_claims(text, locale=locale)
    shown = {f"{claim.kind} {claim.value} {claim.condition or ''}".strip() for claim in read}
    return sorted(shown)


@pytest.mark.parametrize(("text", "told"), FRENCH)
def test_french(text: str, told: list[str]) -> None:
    assert _told(text, "fr-FR") == sorted(told)


@pytest.mark.parametrize(("text", "told"), ENGLISH)
def test_english(text: str, told: list[str]) -> None:
    assert _told(text, "en-GB") == sorted(told)


@pytest.mark.parametrize(
    ("locale", "promise", "beside"),
    [
        ("fr-FR", "Garantie 2 ans", "Fabriqué dans notre atelier depuis 1962."),
        ("fr-FR", "Couteaux garantis 10 ans.", "Cela fait 30 ans que nous cultivons la lavande."),
        ("fr-FR", "Couteaux garantis 10 ans.", "Assurance : 2 mois offerts avant le 15/12."),
        ("fr-FR", "Livraison en 48 h, 5,90 €.", "Avec la carte, 3,42 € économisés."),
        ("fr-FR", "Frais de port : 6,50 € pour la Belgique", "Toute l'équipe vous remercie."),
        ("en-GB", "Every mattress has a 10 year guarantee.", "Size guide: 8 to 18."),
        ("en-GB", "Next day delivery £5.95.", "VOUCHER: £2 OFF YOUR NEXT SHOP OVER £25."),
    ],
)
def test_what_another_paragraph_counts_is_no_promise(
    locale: str, promise: str, beside: str
) -> None:
    alone = parse_claims(promise, locale=locale)
    assert parse_claims(f"{promise}\n\n{beside}", locale=locale) == alone


def test_a_list_of_places_goes_on_over_empty_lines() -> None:
    text = "Livraison en France : 2 à 4 jours\n\nCorse : 5 à 8 jours"
    assert [c.value for c in parse_claims(text, locale="fr-FR")] == ["4", "8"]


@pytest.mark.parametrize(
    ("locale", "text", "said"),
    [
        ("en-GB", "At another firm delivery is £3.99 whatever I buy.", []),
        ("en-GB", "Elsewhere, delivery is £3.99.", []),
        ("en-GB", "Other companies charge £6.99 for delivery.", []),
        ("en-GB", "Most shops charge £3.99 for delivery.", []),
        ("en-GB", "My last supplier gave a 5 year guarantee.", []),
        ("en-GB", "At my usual shop, returns are 14 days.", []),
        ("fr-FR", "Ailleurs, la livraison est à 3,99 €.", []),
        ("fr-FR", "Chez d’autres, la livraison est à 3,99 €.", []),
        ("fr-FR", "La plupart des sites facturent 6,90 € de livraison.", []),
        ("fr-FR", "Chez nos concurrents, la garantie est de 2 ans.", []),
        ("fr-FR", "Un autre vendeur garantit 5 ans.", []),
        ("en-GB", "Another reason: delivery is free from £50.", ["free_shipping_threshold 50"]),
        ("en-GB", "Most orders: delivery is £4.95.", ["shipping_fee 4.95"]),
        ("fr-FR", "Par ailleurs, la livraison est offerte dès 49 €.",
         ["free_shipping_threshold 49"]),
        ("fr-FR", "D’ailleurs, vous avez 30 jours pour nous retourner un article.",
         ["return_days 30"]),
    ],
)  # fmt: skip
def test_what_other_shops_promise_is_not_the_brands(
    locale: str, text: str, said: list[str]
) -> None:
    assert [f"{c.kind} {c.value}" for c in parse_claims(text, locale=locale)] == said


@pytest.mark.parametrize(
    ("locale", "text", "said"),
    [
        ("en-GB", "Delivery costs £4.95 and nothing at all once your basket reaches £50.",
         ["free_shipping_threshold 50", "shipping_fee 4.95"]),
        ("en-GB", "Delivery is £4.95, or nothing once you spend £50.",
         ["free_shipping_threshold 50", "shipping_fee 4.95"]),
        ("en-GB", "Average time to the door with standard delivery: 2.3 working days.", []),
        ("en-GB", "Large items have sixty days; we collect them for £25.00.", []),
        ("en-GB", "Express delivery is never free.", []),
        ("fr-FR", "La livraison express n’est jamais offerte.", []),
        ("fr-FR", "La livraison n’est pas gratuite en Corse.", []),
        ("fr-FR", "La collecte à domicile est facturée 15 €.", []),
        ("fr-FR", "Enlèvement à domicile d’un ancien appareil : 15 €.", []),
        ("fr-FR", "Quatorze jours, c’est le délai de rétractation de la loi ; chez nous, vous avez "
         "30 jours pour retourner un article.", ["return_days 30"]),
        ("fr-FR", "Délai moyen de livraison constaté : 2,3 jours.", []),
        # what is promised all the same
        ("fr-FR", "La livraison n’est offerte qu’à partir de 69 €.",
         ["free_shipping_threshold 69"]),
        ("fr-FR", "La livraison à domicile est facturée 5,90 €.", ["shipping_fee 5.90"]),
        ("fr-FR", "Le délai de rétractation est de 14 jours.", ["return_days 14"]),
        ("fr-FR", "Délai moyen de livraison : 3 jours.", ["delivery_delay 3"]),
        ("en-GB", "You have sixty days after you receive your order to return it.",
         ["return_days 60"]),
    ],
)  # fmt: skip
def test_what_is_no_promise_of_delivery(locale: str, text: str, said: list[str]) -> None:
    assert [f"{c.kind} {c.value}" for c in parse_claims(text, locale=locale)] == said
