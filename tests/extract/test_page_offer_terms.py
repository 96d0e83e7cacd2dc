"""Offers whose terms stand in elements of their own: in spans, behind buttons, in notes."""

# ruff: noqa: E501 - pages as tables

from __future__ import annotations

import pytest

from tests.extract.test_page_offers import Announced, announces

PAGES: dict[str, tuple[str, str, str, list[Announced]]] = {
    # Lines that only styles set apart.
    'spans in a span en': ('en-GB', '/offers', '<main><h1>Offers</h1><div class="tile"><span class="in"><span>30% off</span><strong>all wool rugs</strong><span>Online only, 21 to 29 November 2026</span></span></div><div class="tile"><span class="in"><span>Buy two get one free on soap</span><strong>Cheapest bar free</strong><span>Until 6 December 2026</span></span></div></main>', [('percent_off', '30', None, '2026-11-29'), ('buy_m_get_n', '100', None, '2026-12-06')]),
    'spans in a span fr': ('fr-FR', '/offres', '<main><h1>Offres</h1><div class="tile"><span><b>25 % de remise</b><em>sur les théières</em><i>Du 20 au 29 novembre 2026</i></span></div><div class="tile"><span><b>Deux bols achetés</b><em>un bol offert</em><i>jusqu’au 6 décembre 2026</i></span></div></main>', [('percent_off', '25', None, '2026-11-29'), ('buy_m_get_n', '100', None, '2026-12-06')]),
    'spans in a link de': ('de-DE', '/aktionen', '<main><h1>Aktionen</h1><p><a href="/t"><span>15 % Rabatt</span><span>auf alle Lampen</span><span>Nur bis 30. November 2026</span></a></p></main>', [('percent_off', '15', None, '2026-11-30')]),
    'near: a word cut in spans': ('en-GB', '/about', '<main><h1>About</h1><p>Our <span><b>Sun</b><i>day mar</i></span>ket was <span><b>F</b>ree</span> of waste.</p></main>', []),
    'near: former price in spans': ('fr-FR', '/p/veste', '<main><h1>Veste Aube</h1><p><span><span>Prix Spécial</span><span>119,90 €</span></span> <span><span>Prix normal</span><span>159,00 €</span></span></p><button>Ajouter au panier</button></main>', []),
    'near: states with prices': ('fr-FR', '/p/tel', '<main><h1>Téléphone Aube</h1><p class="price">309,00 €</p><label><span><span>Très bon</span><span>309,00 €</span></span></label><label><span><span>Comme neuf</span><span>369,00 €</span></span></label><button>Ajouter au panier</button></main>', []),
    # Codes as keys, and words that are none.
    'code in kbd': ('en-US', '/coupons', '<main><h1>Coupons</h1><div class="c"><strong>$12 OFF</strong><p>orders of $90 or more</p><p>Code: <kbd>TULIP12</kbd></p><p>Expires 12/06/2026</p></div></main>', [('money_off', '12', 'TULIP12', '2026-12-06')]),
    'code in samp': ('fr-FR', '/codes', '<main><h1>Codes promo</h1><div class="c"><h2>-10 % sur les vélos</h2><p>Avec le code <samp>VELO10</samp> jusqu’au 29/11/2026</p></div></main>', [('percent_off', '10', 'VELO10', '2026-11-29')]),
    'bogo is no code': ('en-US', '/deals', '<main><h1>Deals</h1><div class="coupon"><div class="coupon__left"><strong>BOGO</strong></div><div><p>Buy one mug, get one free</p><p>Expires 12/05/2026</p></div></div></main>', [('buy_m_get_n', '100', None, '2026-12-05')]),
    'near: a code like an offer': ('en-US', '/deals', '<main><h1>Deals</h1><div class="coupon"><p>3 for 2 on candles until 12/05/2026</p><code>3FOR2</code></div></main>', [('buy_m_get_n', '100', '3FOR2', '2026-12-05')]),
    # Titles that are buttons.
    'accordion en': ('en-US', '/specials', '<main><h1>Specials</h1><div class="accordion-item"><h2 class="accordion-header"><button class="accordion-button" aria-expanded="false">20% off all rugs</button></h2><div class="accordion-body"><p>Through November 29, 2026, in store and online.</p></div></div><div class="accordion-item"><h2><button><span>Free tote bag</span></button></h2><div><p>With every order over $60, until December 6, 2026.</p></div></div></main>', [('percent_off', '20', None, '2026-11-29'), ('free_gift', None, None, '2026-12-06')]),
    'accordion fr': ('fr-FR', '/offres', '<main><h1>Offres</h1><div><h3><button>-15 % sur les plaids</button></h3><div><p>Avec le code PLAID15, jusqu’au 30 novembre 2026.</p></div></div></main>', [('percent_off', '15', 'PLAID15', '2026-11-30')]),
    'accordion de': ('de-DE', '/aktionen', '<main><h1>Aktionen</h1><div><h3><button type="button">3 für 2 auf alle Kerzen</button></h3><div><p>Gültig bis 06.12.2026.</p></div></div></main>', [('buy_m_get_n', '100', None, '2026-12-06')]),
    'near: buttons alone': ('fr-FR', '/offres', '<main><h1>Offres</h1><p>-15 % sur les plaids jusqu’au 30 novembre 2026.</p><button>-50 % : voir tout</button></main>', [('percent_off', '15', None, '2026-11-30')]),
    # A box over what goes with a product, with a code of its own.
    'kit with a code en': ('en-GB', '/p/stove', '<main><h1>Stove Ard</h1><p class="price">£49.00</p><button>Add to basket</button><div class="offer-box"><h4>Complete your kit</h4><p>20% off any gas canister with code GAS20. Ends 6 December 2026.</p></div></main>', [('percent_off', '20', 'GAS20', '2026-12-06')]),
    'kit with a code fr': ('fr-FR', '/p/rechaud', '<main><h1>Réchaud Ard</h1><p class="price">49,00 €</p><button>Ajouter au panier</button><div><h3>Complétez votre équipement</h3><p>-20 % sur les popotes avec le code POPOTE20 jusqu’au 6 décembre 2026.</p></div></main>', [('percent_off', '20', 'POPOTE20', '2026-12-06')]),
    'near: kit without a code': ('en-GB', '/p/stove', '<main><h1>Stove Ard</h1><p class="price">£49.00</p><button>Add to basket</button><div><h4>Complete your kit</h4><p>Canister Lew: 20% off until 6 December 2026</p></div></main>', []),
}  # fmt: skip


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_terms_of_offers(page: tuple[str, str, str, list[Announced]]) -> None:
    announces(page)
