"""The last day of each offer of a page, wherever it is told, and days that are another thing's."""

# ruff: noqa: E501 - pages as tables

from __future__ import annotations

import pytest

from tests.extract.test_page_offers import Announced, announces

P20, P20E = ("percent_off", "20", None, None), ("percent_off", "20", None, "2026-11-30")

PAGES: dict[str, tuple[str, str, str, list[Announced]]] = {
    # The same days on two cards, and the same code.
    'days said twice': ('fr-FR', '/offres', '<main><h1>Nos offres</h1><div class="g"><div class="o"><span>-20 %</span><h2>Théières</h2><p>Du 20/11/2026 au 03/12/2026</p></div><div class="o"><span>2 + 1 offert</span><h2>Bougies</h2><p>Du 20/11/2026 au 03/12/2026</p></div></div></main>', [('percent_off', '20', None, '2026-12-03'), ('buy_m_get_n', None, None, '2026-12-03')]),
    'days said twice, en': ('en-GB', '/offers', '<main><h1>Offers</h1><section><h3>20% off teapots</h3><p>Ends 30 November 2026.</p></section><section><h3>3 for 2 on candles</h3><p>Ends 30 November 2026.</p></section></main>', [P20E, ('buy_m_get_n', None, None, '2026-11-30')]),
    'days said twice, home de': ('de-DE', '/', '<main><h1>Haus Kai</h1><div><h2>20 % auf alle Kannen</h2><p>Gültig bis 30.11.2026</p></div><div><h2>2+1 gratis auf Kerzen</h2><p>Gültig bis 30.11.2026</p></div></main>', [P20E, ('buy_m_get_n', None, None, '2026-11-30')]),
    'near: days of the first card alone': ('fr-FR', '/offres', '<main><h1>Nos offres</h1><div class="g"><div class="o"><h2>-20 % sur les théières</h2><p>Jusqu’au 30/11/2026</p></div><div class="o"><h2>2 + 1 offert sur les bougies</h2><p>Au choix en boutique</p></div></div></main>', [P20E, ('buy_m_get_n', None, None, None)]),
    # Days behind a label, or two days alone.
    'label, period': ('fr-FR', '/bons-plans', '<main><h1>Bons plans</h1><article><h2>-20 % sur les billets</h2><div class="body"><p>Achetés en ligne.</p></div><div class="f"><div class="l">Validité</div><div class="i"><time datetime="2026-11-21">21/11/2026</time> - <time datetime="2026-12-20">20/12/2026</time></div></div></article></main>', [('percent_off', '20', None, '2026-12-20')]),
    'label, end': ('fr-FR', '/bons-plans', '<main><h1>Bons plans</h1><article><h2>-20 % sur les billets</h2><div class="f"><div class="l">Date de fin :</div><div class="i">30/11/2026</div></div></article><p>Maison fondée en 1987, une boutique à Lyon et une autre à Dijon, ouvertes du lundi au samedi.</p></main>', [P20E]),
    'label, end en': ('en-GB', '/offers', '<main><h1>Offers</h1><article><h2>20% off tickets</h2><dl><dt>Expires</dt><dd>30 November 2026</dd></dl></article><p>Maison fondée en 1987, une boutique à Lyon et une autre à Dijon, ouvertes du lundi au samedi.</p></main>', [P20E]),
    'label, end de': ('de-DE', '/aktionen', '<main><h1>Aktionen</h1><article><h2>20 % auf alle Karten</h2><div><p>Gültig bis</p><p>30.11.2026</p></div></article><p>Maison fondée en 1987, une boutique à Lyon et une autre à Dijon, ouvertes du lundi au samedi.</p></main>', [P20E]),
    'label, period es': ('es-ES', '/ofertas', '<main><h1>Ofertas</h1><article><h2>20 % de descuento en entradas</h2><div><div>Vigencia</div><div>20/11/2026 - 30/11/2026</div></div></article></main>', [P20E]),
    'two days alone': ('en-US', '/deals', '<main><h1>Deals</h1><div><h3>20% off tickets</h3><p>Nov 20 – Nov 30, 2026</p></div><div><h3>Free tote with any bag</h3><p>Ask in store.</p></div></main>', [P20E, ('free_gift', None, None, None)]),
    'near: label of a post': ('fr-FR', '/bons-plans', '<main><h1>Bons plans</h1><article><h2>-20 % sur les billets</h2><div class="f"><div class="l">Publié le</div><div class="i">20/11/2026</div></div></article></main>', [P20]),
    'near: label of a draw': ('fr-FR', '/bons-plans', '<main><h1>Bons plans</h1><article><h2>-20 % sur les billets</h2><div class="f"><div class="l">Tirage au sort</div><div class="i">20/12/2026</div></div></article></main>', [P20]),
    'near: label of a delivery': ('en-GB', '/offers', '<main><h1>Offers</h1><article><h2>20% off tickets</h2><dl><dt>Delivered by</dt><dd>24 December 2026</dd></dl></article></main>', [P20]),
    'near: one day under a period': ('en-GB', '/offers', '<main><h1>Offers</h1><article><h2>20% off tickets</h2><dl><dt>Date</dt><dd>28 November 2026</dd></dl></article></main>', [P20]),
    # The last clause of a line.
    'last clause': ('fr-FR', '/', '<main><h1>Maison Quai</h1><div class="c"><p>-5 €</p><p>sur les croquettes dès 40 € d’achat</p><p>Sur présentation de la carte, jusqu’au 30 novembre</p></div></main>', [('money_off', '5', None, '2026-11-30')]),
    'last clause en': ('en-GB', '/', '<main><h1>Quay</h1><div class="c"><p>20% off teapots</p><p>In stores and online, until 30 November</p></div></main>', [P20E]),
    'repeated days': ('fr-FR', '/offres', '<main><h1>Nos offres</h1><section><div id="t1"><h2>Soin visage</h2></div><div id="t2"><p>45 € au lieu de 65 €</p></div><div id="t3"><p>Tous les mardis et jeudis jusqu’au 18 décembre.</p></div></section><section><div id="t4"><h2>Étudiantes</h2></div><div id="t5"><p>-20 % sur les épilations</p></div></section></main>', [('price_point', '45', None, '2026-12-18'), P20]),
    'near: clause of a market': ('fr-FR', '/', '<main><h1>Maison Quai</h1><div class="c"><p>-20 % sur les théières</p><p>Marché des potiers, du 28 au 29 novembre</p></div></main>', [P20]),
    'near: clause of a delivery': ('en-GB', '/', '<main><h1>Quay</h1><div class="c"><p>20% off teapots</p><p>Delivered for Christmas, until 18 December</p></div></main>', [P20]),
    'near: clause of another thing': ('en-GB', '/', '<main><h1>Quay</h1><div class="c"><p>20% off teapots</p><p>Card holder: one per order, until 13 December 2026</p></div></main>', [P20]),
    # Terms that open with the days to buy in, or hold a sentence that ends in days.
    'bought between': ('fr-FR', '/offres', '<main><h1>Nos offres</h1><div><h3>-20 % sur les théières</h3><p>Pour toute commande passée entre le 1er et le 30 novembre 2026. Choisissez au panier.</p></div><div><h3>2 + 1 offert sur les bougies</h3></div></main>', [P20E, ('buy_m_get_n', None, None, None)]),
    'bought between, en': ('en-GB', '/offers', '<main><h1>Offers</h1><div><p>20% off teapots</p><p>On all orders placed between 20 and 30 November 2026.</p></div><div><p>Free tote with any bag</p></div></main>', [P20E, ('free_gift', None, None, None)]),
    'gilt': ('de-DE', '/p/kanne', '<main><h1>Kanne Lind</h1><p>29,00 €</p><button>In den Warenkorb</button><div><span>Aktion: 20 % auf alle Kannen</span><p>Gilt für alle Kannen vom 16.11. bis 30.11.2026.</p></div></main>', [P20E]),
    'bought between, es': ('es-ES', '/ofertas', '<main><h1>Ofertas</h1><div><p>20 % de descuento en teteras</p><p>En compras realizadas entre el 20 y el 30 de noviembre de 2026.</p></div></main>', [P20E]),
    'bought between, it': ('it-IT', '/offerte', '<main><h1>Offerte</h1><div><p>20% di sconto sulle teiere</p><p>Per acquisti effettuati dal 20 al 30 novembre 2026.</p></div></main>', [P20E]),
    'a sentence that ends in days': ('fr-FR', '/', '<main><h1>Maison Quai</h1><div><p>-20 % sur les théières</p><p>Pour l’achat de deux tasses, jusqu’au 30 novembre 2026. Remise sur la moins chère des deux, appliquée au panier.</p></div></main>', [P20E]),
    'near: bought between, delivered': ('fr-FR', '/', '<main><h1>Maison Quai</h1><div><p>-20 % sur les théières</p><p>Pour toute commande passée entre le 1er et le 18 décembre 2026, livraison avant Noël.</p></div></main>', [P20]),
    'near: bought between, returned': ('en-GB', '/', '<main><h1>Quay</h1><div><p>20% off teapots</p><p>Orders placed between 20 November and 24 December 2026 can be sent as returns in January.</p></div></main>', [P20]),
    # Two days alone, as a small heading over an offer's.
    'days over a heading': ('en-US', '/', '<main><h1>Red Mesa</h1><section><header><h3>Nov 23 – Nov 30, 2026</h3><h2>20% off all boots</h2></header></section></main>', [P20E]),
    'days over a heading, fr': ('fr-FR', '/', '<main><h1>Maison Quai</h1><section><header><h3>20 – 30 novembre 2026</h3><h2>-20 % sur les théières</h2></header></section></main>', [P20E]),
    'near: days of a fair over a heading': ('fr-FR', '/', '<main><h1>Maison Quai</h1><section><h3>Salon des potiers</h3><h3>28 – 29 novembre 2026</h3><h2>-20 % sur les théières</h2></section></main>', [P20]),
    'near: days over another heading': ('en-US', '/', '<main><h1>Red Mesa</h1><section><header><h3>Nov 23 – Nov 30, 2026</h3><h2>Makers’ week</h2></header></section><section><h2>20% off all boots</h2></section></main>', [P20]),
    'row, a lot for the price of another': ('fr-FR', '/codes', '<main><h1>Codes promo</h1><table><tr><th>Code</th><th>Remise</th><th>Conditions</th><th>Fin</th></tr><tr><td>GRAINE3</td><td>3 sachets pour le prix de 2</td><td>sachets de graines</td><td>31/12/2026</td></tr></table></main>', [('buy_m_get_n', None, 'GRAINE3', '2026-12-31')]),
    # What is to be spent, with what the gift is worth.
    'spent': ('de-DE', '/aktionen', '<main><h1>Aktionen</h1><div><div>Schleifstein gratis</div><div><p>Zu jeder Bestellung ab 150 € Warenwert (Wert 18 €).</p></div></div></main>', [('free_gift', '18', None, None)]),
    'spent, fr': ('fr-FR', '/offres', '<main><h1>Offres</h1><div><p>Une pierre à aiguiser offerte</p><p>Pour toute commande dès 150 € (valeur 18 €).</p></div></main>', [('free_gift', '18', None, None)]),
    'spent, en': ('en-GB', '/offers', '<main><h1>Offers</h1><div><p>Free sharpening stone</p><p>On all orders over £150 (worth £18).</p></div></main>', [('free_gift', '18', None, None)]),
    'near: spent on a delivery': ('fr-FR', '/', '<main><h1>Quai</h1><div><p>Une pierre à aiguiser offerte</p><p>Pour toute commande dès 150 €, livraison jusqu’au 24 décembre 2026.</p></div></main>', [('free_gift', None, None, None)]),
    # A lot for the price of fewer, in a line without any sign.
    'price of fewer, it': ('it-IT', '/promozioni', '<main><h1>Promozioni</h1><div><h2>3 cuscini al prezzo di 2</h2><p>Valido fino al 6 dicembre 2026.</p></div></main>', [('buy_m_get_n', None, None, '2026-12-06')]),
    'price of fewer, de': ('de-DE', '/aktionen', '<main><h1>Aktionen</h1><div><h2>Drei Kissen zum Preis von zwei</h2><p>Gilt bis 06.12.2026.</p></div></main>', [('buy_m_get_n', None, None, '2026-12-06')]),
    'price of fewer, es': ('es-ES', '/ofertas', '<main><h1>Ofertas</h1><div><h2>3 cojines por el precio de 2</h2><p>Hasta el 6 de diciembre de 2026.</p></div></main>', [('buy_m_get_n', None, None, '2026-12-06')]),
    'price of fewer, nl': ('nl-NL', '/acties', '<main><h1>Acties</h1><div><h2>3 kussens voor de prijs van 2</h2><p>T/m 6 december 2026.</p></div></main>', [('buy_m_get_n', None, None, '2026-12-06')]),
    'near: the price of things': ('it-IT', '/promozioni', '<main><h1>Promozioni</h1><div><h2>Il prezzo di una coperta</h2><p>Fino al 6 dicembre 2026 pubblichiamo ogni costo.</p></div></main>', []),
    # Notes that a sign within the lines refers to.
    'sign before the line': ('fr-FR', '/bons-plans', '<main><h1>Bons plans</h1><div class="g"><div><h2>-20 % sur les perceuses (1)</h2><p>Toutes marques.</p></div><div><h2>Le 2e pot à 1 € (2)</h2><p>Pots de 2,5 L.</p></div></div><div><p>(1) Offre valable jusqu’au 30 novembre 2026, avec le code PERCE20.</p><p>(2) Offre valable du 18 novembre au 2 décembre 2026.</p></div></main>', [('percent_off', '20', 'PERCE20', '2026-11-30'), ('buy_m_get_n', '1', None, '2026-12-02')]),
    'sign before the line, en': ('en-GB', '/offers', '<main><h1>Offers</h1><div><h2>20% off drills *</h2><p>All brands.</p></div><footer><p>* Ends 30 November 2026.</p></footer></main>', [P20E]),
    'small numbers': ('fr-FR', '/', '<main><h1>Maison</h1><div><h2>-20 % sur les théières<sup>1</sup></h2></div><div><h2>2 + 1 offert sur les bougies<sup>2</sup></h2></div><div><p><sup>1</sup> Offre valable jusqu’au 30 novembre 2026.</p><p><sup>2</sup> Offre valable jusqu’au 6 décembre 2026.</p></div></main>', [P20E, ('buy_m_get_n', None, None, '2026-12-06')]),
    'small numbers in the text': ('en-GB', '/', '<main><h1>Quay</h1><section><p>20% off teapots¹</p></section><section><p>Free tote with any bag²</p></section><section><p>¹ Offer ends 30 November 2026.</p><p>² Until 6 December 2026.</p></section></main>', [P20E, ('free_gift', None, None, '2026-12-06')]),
    'near: small numbers of others': ('fr-FR', '/', '<main><h1>Maison</h1><div><h2>-20 % sur les théières<sup>1</sup></h2></div><div><h2>Garantie de deux ans<sup>2</sup></h2></div><div><p><sup>1</sup> Hors éditions limitées.</p><p><sup>2</sup> Valable jusqu’au 6 décembre 2028.</p></div></main>', [P20]),
    'near: note of another sign': ('fr-FR', '/bons-plans', '<main><h1>Bons plans</h1><div><h2>-20 % sur les perceuses (1)</h2><p>Toutes marques.</p></div><div><p>(1) Hors batteries.</p><p>(2) Tirage au sort le 2 décembre 2026.</p></div></main>', [P20]),
    # Each part of an accordion has an id of its own.
    'accordion': ('fr-FR', '/offres', '<main><h1>Offres</h1><div id="acc"><div class="card"><div id="h1"><a href="#c1">-20 % sur les waders</a></div><div id="c1"><div>Jusqu’au 30 novembre 2026, avec le code WADER20.</div></div></div><div class="card"><div id="h2"><a href="#c2">2 leurres achetés = le 3e offert</a></div><div id="c2"><div>Du 9 novembre au 6 décembre 2026.</div></div></div></div></main>', [('percent_off', '20', 'WADER20', '2026-11-30'), ('buy_m_get_n', None, None, '2026-12-06')]),
    'accordion, names': ('en-GB', '/offers', '<main><h1>Offers</h1><div id="accordion"><div class="item"><h3 id="headingOne">20% off drills</h3><div id="collapseOne"><p>Ends 30 November 2026.</p></div></div><div class="item"><h3 id="headingTwo">Free gloves with any spade</h3><div id="collapseTwo"><p>Until 6 December 2026.</p></div></div></div></main>', [P20E, ('free_gift', None, None, '2026-12-06')]),
    'near: accordion of questions': ('fr-FR', '/offres', '<main><h1>Offres</h1><div id="acc"><div class="card"><div id="h1"><a href="#c1">-20 % sur les waders</a></div><div id="c1"><div>Hors modèles néoprène.</div></div></div><div class="card"><div id="h2"><a href="#c2">Serez-vous ouverts à Noël ?</a></div><div id="c2"><div>Jusqu’au 24 décembre 2026.</div></div></div></div></main>', [P20]),
    # Terms that open with what an offer gives, and the code over several steps.
    'terms by name': ('en-GB', '/', '<main><h1>Ashdown</h1><section><h2>A card holder on us</h2><p>Free card holder when you spend £180.</p></section><section><h6>Offer terms</h6><p>25% off: valid from 20 November to 30 November 2026.</p><p>Card holder: one per order, until 13 December 2026 or while stocks last.</p></section></main>', [('free_gift', None, None, '2026-12-13'), ('percent_off', '25', None, '2026-11-30')]),
    'terms by name fr': ('fr-FR', '/', '<main><h1>Ashdown</h1><section><p>Un porte-cartes offert dès 180 €</p></section><section><p>Porte-cartes : un par commande, valable jusqu’au 13 décembre 2026.</p></section></main>', [('free_gift', None, None, '2026-12-13')]),
    'near: terms of two': ('en-GB', '/', '<main><h1>Ashdown</h1><section><p>Free card holder, worth £35, when you spend £180.</p></section><section><p>20% off every card holder</p></section><section><p>Card holder: one per order, until 13 December 2026.</p></section></main>', [('free_gift', None, None, None), P20]),
    'near: delivery by name': ('en-GB', '/', '<main><h1>Ashdown</h1><section><p>Free tote with any bag, and fast delivery</p></section><section><p>Delivery: order until 18 December 2026 for Christmas.</p></section></main>', [('free_gift', None, None, None)]),
    'code over steps': ('fr-FR', '/black-friday', '<main><h1>Black Friday : la remise qui grandit</h1><p>Du vendredi 20 au lundi 30 novembre 2026 avec le code CELI26</p><div class="g"><div><p>10 € offerts dès 80 € d’achat</p></div><div><p>30 € offerts dès 150 € d’achat</p></div></div></main>', [('money_off', '10', 'CELI26', '2026-11-30'), ('money_off', '30', 'CELI26', '2026-11-30')]),
    'near: code of a letter': ('fr-FR', '/black-friday', '<main><h1>Black Friday</h1><p>Du vendredi 20 au lundi 30 novembre 2026</p><div class="g"><div><p>10 € offerts dès 80 € d’achat</p></div><div><p>30 € offerts dès 150 € d’achat</p></div></div><p>Code BIENVENUE : pour nos abonnés.</p></main>', [('money_off', '10', None, '2026-11-30'), ('money_off', '30', None, '2026-11-30')]),
    'near: two codes over steps': ('fr-FR', '/black-friday', '<main><h1>Black Friday</h1><p>Du vendredi 20 au lundi 30 novembre 2026 avec le code CELI26 ou le code AMIS26</p><div class="g"><div><p>10 € offerts dès 80 € d’achat</p></div><div><p>30 € offerts dès 150 € d’achat</p></div></div></main>', [('money_off', '10', None, '2026-11-30'), ('money_off', '30', None, '2026-11-30')]),
    # Days of the whole page, and those of another matter.
    'page: days alone': ('fr-FR', '/promos', '<main><h1>Les promos</h1><p>Du 23 au 30 novembre 2026</p><ul><li>-20 % sur les théières</li><li>2 + 1 offert sur les bougies</li></ul></main>', [P20E, ('buy_m_get_n', None, None, '2026-11-30')]),
    'page: days of the sale': ('en-US', '/black-friday', '<main><h1>Black Friday</h1><p>Two deals. The sale runs November 25 through November 30, 2026.</p><ul><li>20% off teapots</li><li>Buy 2 candles, get 1 free</li></ul></main>', [P20E, ('buy_m_get_n', None, None, '2026-11-30')]),
    'headings with ends': ('en-GB', '/offers', '<main><h1>Offers</h1><section><h2>Ends Sunday 29 November</h2><div><h3>20% off teapots</h3></div><div><h3>3 for 2 on candles</h3></div></section><section><h2>Until Christmas Eve</h2><div><h3>15% off bowls</h3></div></section></main>', [('percent_off', '20', None, '2026-11-29'), ('buy_m_get_n', None, None, '2026-11-29'), ('percent_off', '15', None, '2026-12-24')]),
    'all offers end': ('en-GB', '/offers', '<main><h1>Offers</h1><div><h3>20% off teapots</h3></div><div><h3>3 for 2 on candles</h3></div><p>All offers end at midnight on 30 November 2026.</p></main>', [P20E, ('buy_m_get_n', None, None, '2026-11-30')]),
    'toutes les offres': ('fr-FR', '/offres', '<main><h1>Offres</h1><div><h3>-20 % sur les théières</h3></div><div><h3>2 + 1 offert sur les bougies</h3></div><p>Offres non cumulables, valables jusqu’au 30 novembre 2026.</p></main>', [P20E, ('buy_m_get_n', None, None, '2026-11-30')]),
    'under the head of a column': ('fr-FR', '/offres', '<main><h1>Offres</h1><table><tr><th>Offre</th><th>Fin</th></tr><tr><td>-20 % sur les théières</td><td>30/11/2026</td></tr><tr><td>2 + 1 offert sur les bougies</td><td>06/12/2026</td></tr></table></main>', [P20E, ('buy_m_get_n', None, None, '2026-12-06')]),
    'days over an offer, de': ('de-DE', '/', '<main><h1>Kai</h1><div><p>Nur bis 30.11.2026</p><h2>20 % auf alle Kannen</h2><p>Mit Code KANNE20</p></div></main>', [('percent_off', '20', 'KANNE20', '2026-11-30')]),
    'near: a market': ('fr-FR', '/promos', '<main><h1>Les promos</h1><ul><li>-20 % sur les théières</li></ul><h2>Où nous trouver</h2><ul><li>5 et 6 décembre : marché de Noël, salle des fêtes</li></ul></main>', [P20]),
    'near: closed': ('fr-FR', '/promos', '<main><h1>Les promos</h1><ul><li>-20 % sur les théières</li></ul><p>Du 24 décembre 2026 au 2 janvier 2027, l’atelier est fermé.</p></main>', [P20]),
    'near: weekdays': ('fr-FR', '/promos', '<main><h1>Les promos</h1><ul><li>-20 % sur les théières</li></ul><p>Sur rendez-vous au 01 99 00 55 20, du mardi au samedi.</p></main>', [P20]),
    'near: delivery slower': ('en-GB', '/deals', '<main><h1>Deals</h1><ul><li>20% off teapots</li></ul><p>From 25 November to 5 December 2026 our deliveries take two days more.</p></main>', [P20]),
    'near: the bar of the site': ('en-US', '/black-friday', '<div class="announcement-bar"><p>Spend $50, get a free travel tin</p></div><main><h1>Black Friday</h1><p>The sale runs November 25 through November 30, 2026.</p><ul><li>20% off teapots</li></ul></main>', [P20E, ('free_gift', None, None, None)]),
    'near: all year': ('fr-FR', '/promos', '<main><h1>Les promos</h1><p>Du 23 au 30 novembre 2026</p><ul><li>-20 % sur les théières</li><li>-10 % toute l’année pour les étudiants</li></ul></main>', [P20E, ('percent_off', '10', None, None)]),
    'near: free delivery for days': ('de-DE', '/aktionen', '<div class="bar"><p>Vom 20. bis 22. November versenden wir jede Bestellung kostenlos.</p></div><main><h1>Aktionen</h1><p>15 € Rabatt ab 100 € mit dem Code HERBST15.</p></main>', [('money_off', '15', 'HERBST15', None)]),
}  # fmt: skip


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_ends_of_offers(page: tuple[str, str, str, list[Announced]]) -> None:
    announces(page)


SHORT: dict[str, tuple[str, str, str, list[Announced]]] = {
    # A figure too short for a message opens a card of a page of offers.
    'half price': ('en-GB', '/offers', '<main><h1>This month’s offers</h1><div><div class="card"><span>Half price</span><h2>Aquarium kits</h2><p>In store only, while stocks last.</p></div></div></main>', [('percent_off', '50', None, None)]),
    'figure and title': ('fr-FR', '/promos', '<main><h1>Les promos</h1><article><span class="big">-34 %</span><h3>Saumon fumé</h3><p>La barquette</p></article><article><span class="big">3 pour 5 €</span><h3>Yaourts brassés</h3></article></main>', [('percent_off', '34', None, None), ('bundle', '5', None, None)]),
    'points': ('fr-FR', '/promos', '<main><h1>Les promos</h1><div class="t"><span>Points x3</span><p>sur les couches et laits infantiles</p></div></main>', [('loyalty', '3', None, None)]),
    'an amount taken off': ('fr-FR', '/', '<main><h1>Maison</h1><div class="c"><p>-5 €</p><p>sur les croquettes dès 40 € d’achat</p></div></main>', [('money_off', '5', None, None)]),
    'a lot of sizes': ('fr-FR', '/', '<main><h1>Maison</h1><div><h2>Le mois du thé</h2><p>3 sachets de 50 g au choix pour 21 €</p><p>Jusqu’au 31 décembre 2026.</p></div></main>', [('bundle', '21', None, '2026-12-31')]),
    'a price a month': ('fr-FR', '/offres', '<main><h1>Offres</h1><article><h2>Fibre Duo</h2><p>19,99 € / mois</p><p>pendant 12 mois, puis 34,99 € / mois</p></article></main>', [('price_point', '19.99', None, None)]),
    'near: cards of products': ('fr-FR', '/promos', '<main><h1>Les promos</h1><article><span class="big">-34 %</span><h3>Saumon fumé</h3><p>7,89 €</p></article><article><span class="big">-20 %</span><h3>Yaourts</h3><p>2,10 €</p></article></main>', []),
    'near: what a material holds': ('fr-FR', '/engagements', '<main><h1>Nos engagements</h1><div class="c"><span>-34 %</span><h3>Émissions de CO2</h3></div></main>', []),
    # Offers whose words hold no sign and no number.
    'complimentary': ('en-GB', '/offers', '<main><h1>Offers</h1><p>Complimentary gift wrapping on every throw until 20 December</p></main>', [('free_gift', None, None, '2026-12-20')]),
    'on us': ('en-GB', '/offers', '<main><h1>Offers</h1><p>Delivery’s on us until 30 November 2026</p></main>', [('free_shipping', None, None, '2026-11-30')]),
    'two for one': ('en-GB', '/offers', '<main><h1>Offers</h1><p>Two for one on all pizzas until 30 November 2026</p><p>2-for-1 cocktails on Friday 27 November</p></main>', [('buy_m_get_n', None, None, '2026-11-30'), ('buy_m_get_n', None, None, '2026-11-27')]),
    'euros in words': ('fr-FR', '/offres', '<main><h1>Offres</h1><p>15 euros de réduction par personne jusqu’au 30 novembre 2026</p></main>', [('money_off', '15', None, '2026-11-30')]),
    'halber Preis': ('de-DE', '/aktionen', '<main><h1>Aktionen</h1><p>Der zweite Artikel zum halben Preis bis 30.11.2026</p></main>', [('buy_m_get_n', '50', None, '2026-11-30')]),
    'doppelte Punkte': ('de-DE', '/aktionen', '<main><h1>Aktionen</h1><p>Doppelte Treuepunkte auf alle Mehle bis 30.11.2026</p></main>', [('loyalty', '2', None, '2026-11-30')]),
    'near: a cardboard box': ('fr-FR', '/p/carton', '<main><h1>Carton</h1><p class="price">3,90 €</p><button>Ajouter au panier</button><p>Carton double cannelure 40 × 30 × 30 cm</p></main>', []),
    # Worth said in a sentence of its own.
    'worth': ('fr-FR', '/offres', '<main><h1>Offres</h1><div><h2>Une ceinture achetée, une crème offerte</h2><p>Valeur 14 €. Jusqu’au 24 décembre 2026.</p></div></main>', [('free_gift', '14', None, '2026-12-24')]),
    'worth in a note': ('fr-FR', '/offres', '<main><h1>Offres</h1><p>2 oreillers offerts pour tout ensemble acheté**</p><p>Fabriqués à Morez.</p><section><p>** Offre valable jusqu’au 28 novembre 2026, valeur 98 € la paire.</p></section></main>', [('free_gift', '98', None, '2026-11-28')]),
    'refund with days': ('fr-FR', '/offres', '<main><h1>Offres</h1><p>150 € remboursés sur les lits coffres***</p><p>Fabriqués à Morez.</p><section><p>*** Offre de remboursement valable du 1er novembre au 31 décembre 2026.</p></section></main>', [('cash_back', '150', None, '2026-12-31')]),
    'near: another thing’s worth': ('fr-FR', '/offres', '<main><h1>Offres</h1><p>Un bol offert dès 60 €. Valeur minimum de commande 60 €.</p></main>', [('free_gift', None, None, None)]),
}  # fmt: skip


@pytest.mark.parametrize("page", SHORT.values(), ids=SHORT)
def test_short_offers(page: tuple[str, str, str, list[Announced]]) -> None:
    announces(page)
