"""What British and American footers, answers and product pages promise, in the words of each kind."""

# ruff: noqa: E501 - texts as tables

from __future__ import annotations

import pytest

from checker.extract.claims import parse_claims
from tests.extract.claim_tables import describe, rows

# text | locale, and below it: kind value [unit] [from minimum], …
PROMISES = """
free delivery over £50|en-GB
    free_shipping_threshold 50
Free UK delivery on orders over £50.|en-GB
    free_shipping_threshold 50
Orders over £50 qualify for free standard delivery.|en-GB
    free_shipping_threshold 50
Spend £50 or more for free delivery|en-GB
    free_shipping_threshold 50
Delivery is free on orders of £50 and above.|en-GB
    free_shipping_threshold 50
We offer free shipping on all orders above £50.|en-GB
    free_shipping_threshold 50
Enjoy complimentary delivery when you spend £50.|en-GB
    free_shipping_threshold 50
Free P&P over £50|en-GB
    free_shipping_threshold 50
Get free delivery when your basket reaches £50.|en-GB
    free_shipping_threshold 50
No delivery charge on orders over £50.|en-GB
    free_shipping_threshold 50
Delivery: free over £50|en-GB
    free_shipping_threshold 50
Orders of £50 or more are delivered free.|en-GB
    free_shipping_threshold 50
Your order ships free once you spend £50.|en-GB
    free_shipping_threshold 50
Postage is free on orders over £50|en-GB
    free_shipping_threshold 50
Standard delivery costs £3.95.|en-GB
    shipping_fee 3.95
Standard delivery £3.95|en-GB
    shipping_fee 3.95
Delivery is charged at £3.95 per order.|en-GB
    shipping_fee 3.95
Our standard delivery charge is £3.95.|en-GB
    shipping_fee 3.95
We charge £3.95 for standard delivery.|en-GB
    shipping_fee 3.95
A flat £3.95 delivery fee applies to every order.|en-GB
    shipping_fee 3.95
Flat-rate shipping of £3.95|en-GB
    shipping_fee 3.95
Postage and packing: £3.95|en-GB
    shipping_fee 3.95
P&P £3.95|en-GB
    shipping_fee 3.95
Shipping costs £3.95 on orders under £50.|en-GB
    shipping_fee 3.95
Express delivery: £5.95|en-GB
    shipping_fee 5.95
UK delivery for a flat fee of £3.95|en-GB
    shipping_fee 3.95
Delivery in 2-3 working days|en-GB
    delivery_delay 3 business_day from 2
Delivered within 3 working days|en-GB
    delivery_delay 3 business_day
Your order will arrive in 3 to 5 working days.|en-GB
    delivery_delay 5 business_day from 3
Allow 3-5 working days for delivery.|en-GB
    delivery_delay 5 business_day from 3
Please allow up to 5 working days for delivery.|en-GB
    delivery_delay 5 business_day
We deliver within 48 hours.|en-GB
    delivery_delay 48 hour
Delivery takes 2 to 4 days.|en-GB
    delivery_delay 4 day from 2
Standard delivery: 3-5 business days|en-GB
    delivery_delay 5 business_day from 3
Orders usually arrive within 3 working days.|en-GB
    delivery_delay 3 business_day
Dispatched and delivered in 5 days|en-GB
    delivery_delay 5 day
Shipping takes 5-7 business days.|en-GB
    delivery_delay 7 business_day from 5
Next day delivery|en-GB
    delivery_delay 1 day
Order by 8pm for next day delivery|en-GB
    order_cutoff 20:00, delivery_delay 1 day
Same day delivery in London|en-GB
    delivery_delay 0 day
You'll receive your order within 3 working days.|en-GB
    delivery_delay 3 business_day
30 day returns|en-GB
    return_days 30
30-day returns policy|en-GB
    return_days 30
Return within 30 days|en-GB
    return_days 30
You have 30 days to return your order.|en-GB
    return_days 30
You can return items within 30 days of delivery.|en-GB
    return_days 30
Returns accepted within 30 days|en-GB
    return_days 30
Returns are accepted up to 30 days after purchase.|en-GB
    return_days 30
Changed your mind? Send it back within 30 days.|en-GB
    return_days 30
Bring it back within 30 days for a full refund.|en-GB
    return_days 30
Not happy? You've got 30 days to return it.|en-GB
    return_days 30
We offer a 30-day return window.|en-GB
    return_days 30
If you're not happy, return it within 30 days for a refund.|en-GB
    return_days 30
Items can be returned within 30 days of purchase with proof of purchase.|en-GB
    return_days 30
Returns must be made within 30 days.|en-GB
    return_days 30
30 days to change your mind|en-GB
    return_days 30
Exchange or refund within 30 days|en-GB
    return_days 30
You've a month to return unwanted items.|en-GB
    return_days 30
Free returns|en-GB
    return_fees 0
Free returns within 30 days|en-GB
    return_fees 0, return_days 30
Returns are free.|en-GB
    return_fees 0
Returning is free of charge.|en-GB
    return_fees 0
We cover the cost of returns.|en-GB
    return_fees 0
Free returns by post or in store|en-GB
    return_fees 0
Return postage is on us.|en-GB
    return_fees 0
You pay nothing to return an item.|en-GB
    return_fees 0
A returns fee of £2.50 will be deducted from your refund.|en-GB
    return_fees 2.50
Returns cost £2.50|en-GB
    return_fees 2.50
Return postage costs £2.50.|en-GB
    return_fees 2.50
We deduct £2.50 from your refund for postal returns.|en-GB
    return_fees 2.50
Prepaid returns label included|en-GB
    return_fees 0
2 year guarantee|en-GB
    warranty 2 year
2-year warranty|en-GB
    warranty 2 year
Guaranteed for 2 years|en-GB
    warranty 2 year
Comes with a 2-year manufacturer's warranty|en-GB
    warranty 2 year
All our watches carry a two-year guarantee.|en-GB
    warranty 2 year
Covered by a 5-year warranty|en-GB
    warranty 5 year
Backed by a 10-year guarantee|en-GB
    warranty 10 year
12 month warranty|en-GB
    warranty 12 month
Parts and labour guaranteed for 12 months|en-GB
    warranty 12 month
We guarantee our frames for 25 years.|en-GB
    warranty 25 year
Warranty: 3 years|en-GB
    warranty 3 year
The motor is guaranteed for 10 years.|en-GB
    warranty 10 year
Click & collect in 1 hour|en-GB
    click_and_collect_delay 1 hour
Collect in store in as little as 1 hour|en-GB
    click_and_collect_delay 1 hour
Free click and collect within 2 hours|en-GB
    click_and_collect_delay 2 hour
Order online and collect in 30 minutes|en-GB
    click_and_collect_delay 30 minute
Ready to collect in 2 hours|en-GB
    click_and_collect_delay 2 hour
Your order will be ready for collection within 2 hours.|en-GB
    click_and_collect_delay 2 hour
Pick up in store in 2 hours|en-GB
    click_and_collect_delay 2 hour
Buy online, pick up in store: ready in 2 hours|en-GB
    click_and_collect_delay 2 hour
Store pickup ready in 1 hour|en-GB
    click_and_collect_delay 1 hour
Curbside pickup ready within 2 hours|en-GB
    click_and_collect_delay 2 hour
Same-day click & collect|en-GB
    click_and_collect_delay 0 day
Next-day click & collect|en-GB
    click_and_collect_delay 1 day
Collect from store in 3-5 days|en-GB
    click_and_collect_delay 5 day from 3
Pay in 3 interest-free instalments|en-GB
    instalments 3
Pay in 3|en-GB
    instalments 3
Pay in 4 with Klarna|en-GB
    instalments 4
Pay in three with no interest|en-GB
    instalments 3
Split the cost into 3 payments|en-GB
    instalments 3
Split your purchase into 4 interest-free payments|en-GB
    instalments 4
4 interest-free payments of $12.50|en-GB
    instalments 4
Spread the cost over 12 months|en-GB
    instalments 12
Spread the cost over 10 months, interest free|en-GB
    instalments 10
Buy now, pay in 3|en-GB
    instalments 3
Pay in up to 4 instalments|en-GB
    instalments 4
3 easy payments|en-GB
    instalments 3
0% finance over 24 months|en-GB
    instalments 24
Made in Britain|en-GB
    origin britain
Made in the UK|en-GB
    origin uk
Handmade in Scotland|en-GB
    origin scotland
Made in England since 1820|en-GB
    origin england
Designed in London, made in Portugal|en-GB
    origin portugal
Crafted in Italy|en-GB
    origin italy
Proudly made in the USA|en-GB
    origin usa
Grown in Kent|en-GB
    origin kent
Manufactured in Germany|en-GB
    origin germany
Hand-poured in Bristol|en-GB
    origin bristol
Woven in Yorkshire|en-GB
    origin yorkshire
Country of origin: Spain|en-GB
    origin spain
Made in our own workshop in Sheffield|en-GB
    origin sheffield
Price match promise|en-GB
    price_guarantee yes
Found it cheaper? We'll match it.|en-GB
    price_guarantee yes
We'll match any price|en-GB
    price_guarantee yes
Never knowingly undersold|en-GB
    price_guarantee yes
Lowest price guarantee|en-GB
    price_guarantee yes
If you find it cheaper elsewhere, we'll refund the difference.|en-GB
    price_guarantee yes
We price match all major retailers.|en-GB
    price_guarantee yes
Best price guaranteed|en-GB
    price_guarantee yes
Price beat guarantee|en-GB
    price_guarantee yes
We'll beat any price by 10%|en-GB
    price_guarantee yes
Low price guarantee|en-GB
    price_guarantee yes
We will refund the difference if you find it for less.|en-GB
    price_guarantee yes
Same prices online and in store|en-GB
    same_price_everywhere yes
Our prices are the same in store and online.|en-GB
    same_price_everywhere yes
You'll pay the same price online as in our shops.|en-GB
    same_price_everywhere yes
Online prices match in-store prices.|en-GB
    same_price_everywhere yes
Open Monday to Friday 9am-5pm|en-GB
    opening_hours Mo-Fr 09:00-17:00
Open Mon-Sat 9am to 6pm|en-GB
    opening_hours Mo-Sa 09:00-18:00
Opening hours: Mon-Fri 9-5.30|en-GB
    opening_hours Mo-Fr 09:00-17:30
We're open 7 days a week, 9am to 8pm|en-GB
    opening_hours Mo-Su 09:00-20:00
Open daily 10am-6pm|en-GB
    opening_hours Mo-Su 10:00-18:00
Open every day from 8am until 10pm|en-GB
    opening_hours Mo-Su 08:00-22:00
Mon - Sat: 9:00 - 18:00, Sun: 10:00 - 16:00|en-GB
    opening_hours Mo-Sa 09:00-18:00; Su 10:00-16:00
Open weekdays 9am-5pm|en-GB
    opening_hours Mo-Fr 09:00-17:00
Store hours: Mon-Sat 10 AM - 9 PM|en-GB
    opening_hours Mo-Sa 10:00-21:00
Call us on 020 7946 0123|en-GB
    phone +442079460123
Tel: 020 7946 0123|en-GB
    phone +442079460123
Call 020 7946 0123|en-GB
    phone +442079460123
Phone: 01632 960 018|en-GB
    phone +441632960018
Ring us on 01632 960018|en-GB
    phone +441632960018
Freephone 0800 496 0123|en-GB
    phone +448004960123
T: 0161 496 0123|en-GB
    phone +441614960123
Customer services: 0161 496 0123|en-GB
    phone +441614960123
Free shipping on orders over $35|en-US
    free_shipping_threshold 35
Free shipping on orders $35+|en-US
    free_shipping_threshold 35
Orders $35+ ship free|en-US
    free_shipping_threshold 35
Free standard shipping with $35 minimum purchase|en-US
    free_shipping_threshold 35
Free shipping over $35|en-US
    free_shipping_threshold 35
Standard shipping is a flat $5.95.|en-US
    shipping_fee 5.95
Flat rate shipping $5.95|en-US
    shipping_fee 5.95
$5.95 flat-rate shipping|en-US
    shipping_fee 5.95
Shipping & handling: $5.95|en-US
    shipping_fee 5.95
Arrives in 3-5 business days|en-US
    delivery_delay 5 business_day from 3
Standard shipping (3-5 business days)|en-US
    delivery_delay 5 business_day from 3
90-day returns|en-US
    return_days 90
Return it within 90 days of purchase|en-US
    return_days 90
We gladly accept returns within 60 days.|en-US
    return_days 60
A $7.95 return shipping fee will be deducted from your refund.|en-US
    return_fees 7.95
Free returns by mail or in store|en-US
    return_fees 0
Call 1-800-555-0199|en-US
    phone +18005550199
Questions? Call us at (212) 555-0147.|en-US
    phone +12125550147
"""

NOTHING_PROMISED = """
Delivery from £3.95
Try it at home for 100 nights
Delivery times may vary.
We deliver to the UK and Ireland.
Express delivery is available.
Returns are easy.
Returns of sale items are not accepted.
You cannot return earrings.
Our guarantee does not affect your statutory rights.
The return window has closed.
Delivered 3 days ago
Your parcel was delivered in 2 days
I waited 10 days for my delivery
A two-year-old could build it
30 days of recipes
Collect 3 points
Pay in store
Pay in full
3 payments were declined
Made in a lab
Made in minutes
Made in small batches
We don't price match.
Do you price match?
Open the box carefully
Open to everyone aged 9 to 5
The film lasts 2 hours
The battery lasts 24 hours
Our competitors charge £5.95 for delivery
Do you deliver within 3 days?
How long do I have to return my order?
Order number 020794601
Warranty void if removed
Warranty claims need a receipt
"""


@pytest.mark.parametrize(("text", "locale", "promised"), rows(PROMISES))
def test_reads_each_promise(text: str, locale: str, promised: str) -> None:
    assert ", ".join(describe(claim) for claim in parse_claims(text, locale=locale)) == promised


@pytest.mark.parametrize("text", NOTHING_PROMISED.split("\n")[1:-1])
def test_promises_nothing(text: str) -> None:
    assert parse_claims(text, locale="en-GB") == []
