"""Rules proved by their own examples.

An example is a table of channel → what the channel says. What that is depends
on the rule's check kind:

    product     a price text ("19,99 €"), or a table with `text` (a price text), `list`, `sale`,
                `unit`, `markup`, `reduction` (a percent), `tax`, `currency`, `availability`,
                `ambiguous`, `category`, `store`, `market`, `defects`, `sale_through`, and `title`
                or `gtin` where it is another product than the other channels'; a list of such
                tables is several products; `complete` names the channels that carry everything;
                `before` is what earlier nights read:
                `current = ["2026-09-01..2026-10-31: 100,00 €"]`
    promotion   a text that announces it, or a table with `text` and `offers`: tables like those
                of a product, each with its `title`
    claim       a text that promises it
    message     a text, in the brand's voice, a list of texts, one a day, or a table with `text`,
                `published` (a day), `unsubscribe` (whether the mail says how to receive no
                more), and `store` or `market` of its channel

A table may also hold `says`: a text in which promotions and promises are read, beside a product.
A rule that is made of others has the examples of the first of them.

The keys `at`, `learn`, `style`, `required`, `competitors`, `campaign`, `reference`, `address`,
`banned`, `preferred`, `spelling`, `slogans`, `complete`, `locale` and `third_party` set up the
brand instead; the `locale` is French, or English in a pack whose name ends in `-en`, where none is
said.
Every example becomes real facts through the real readers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, cast

from msgspec import structs

from checker import history, match, offers
from checker.extract.claims import parse_claims
from checker.extract.money import parse_price
from checker.extract.promotions import parse_promotions
from checker.model import (
    Availability,
    Claim,
    Coverage,
    Evidence,
    Facts,
    Message,
    Offer,
    Price,
    Promotion,
    Role,
)
from checker.rulebook import Rule
from checker.settings import Brand, Campaign, Channel, Required, Run, Settings, Voice, VoiceStyle
from checker.subjects import Said, Subjects

if TYPE_CHECKING:
    import polars as pl

Expected = Literal["differ", "agree", "cannot_tell"]
_KEYS = frozenset(
    {"at", "learn", "style", "required", "competitors", "campaign", "reference", "address",
     "banned", "preferred", "spelling", "slogans", "complete", "third_party", "locale"}
)  # fmt: skip
UNTITLED = "Produit"


@dataclass(frozen=True)
class Broken:
    """An example that contradicts its rule."""

    rule: str
    expected: Expected
    number: int
    """1-based among the examples of its kind."""
    said: str

    def __str__(self) -> str:
        where = f"{self.rule}: [[examples.{self.expected}]] number {self.number}"
        return f"{where} was judged '{self.said}'"


def broken(rules: Iterable[Rule]) -> Iterator[Broken]:
    """Runs every example of every rule; yields those that contradict their rule."""
    for rule in rules:
        for expected in ("differ", "agree", "cannot_tell"):
            for number, case in enumerate(getattr(rule.file.examples, expected), 1):
                said = verdict(rule, case)
                if said != expected:
                    yield Broken(rule.id, expected, number, said)


def verdict(rule: Rule, case: Mapping[str, Any]) -> Expected | Literal["nothing"]:
    """What the rule says about one example; `nothing` when it had nothing to judge."""
    outcome = rule.kind.check(_unscoped(rule), subjects(rule, case))
    if outcome.findings:
        return "differ"
    if outcome.cannot_tell:
        return "cannot_tell"
    return "agree" if outcome.agreed else "nothing"


def _unscoped(rule: Rule) -> Rule:
    return replace(rule, file=replace(rule.file, scope=type(rule.file.scope)()))


def subjects(rule: Rule, case: Mapping[str, Any]) -> Subjects:
    """The example as the subjects of a small run."""
    said = {channel: value for channel, value in case.items() if channel not in _KEYS}
    complete = tuple(case.get("complete", ()))
    settings = _settings(rule, case, said, complete)
    now = settings.now
    coverage = {
        channel.name: Coverage(channel.name, channel.kind, documents=1, offers=1)
        for channel in settings.channels
    }
    facts = [_facts(rule, channel, value, settings) for channel, value in said.items()]
    matched = match.match_offers(
        offers.from_facts(facts), reference=settings.brand.reference
    ).offers
    return Subjects(
        settings=settings,
        now=now,
        offers=matched,
        history=_history(matched, said),
        promotions=match.group_promotions(
            [Said(fact.channel, p) for fact in facts for p in fact.promotions]
        ),
        claims=match.group_claims([Said(fact.channel, c) for fact in facts for c in fact.claims]),
        messages=tuple(Said(fact.channel, m) for fact in facts for m in fact.messages),
        approved=tuple(Message(text) for text in case.get("learn", ())),
        coverage=coverage,
    )


def _settings(
    rule: Rule, case: Mapping[str, Any], said: Mapping[str, Any], complete: tuple[str, ...]
) -> Settings:
    names = tuple(dict.fromkeys((*said, *complete)))
    spoken = "en-GB" if rule.family.endswith("-en") else "fr-FR"
    return Settings(
        brand=Brand(
            "Exemple",
            locale=case.get("locale", spoken),
            reference=case.get("reference", names[0] if names else None) or None,
            spelling=tuple(case.get("spelling", ())),
            slogans=tuple(case.get("slogans", ())),
        ),
        voice=Voice(
            address=case.get("address", "any"),
            banned=tuple(case.get("banned", ())),
            preferred=case.get("preferred", {}),
            competitors=tuple(case.get("competitors", ())),
            required=tuple(Required(text) for text in case.get("required", ())),
            campaigns=tuple(Campaign(word, (word,), names) for word in case.get("campaign", ())),
            style=VoiceStyle(**case.get("style", {})),
        ),
        channels=tuple(
            Channel(
                name,
                "website",
                url="https://brand.example/",
                owner="third-party" if name in case.get("third_party", ()) else "own",
                complete=name in complete,
                **_place(said.get(name)),
            )
            for name in names
        ),
        run=Run(at=_day(case)),
    )


def _place(value: Any) -> dict[str, Any]:
    """The store and market of a channel, as its table states them."""
    table = value if isinstance(value, dict) else {}
    return {key: table[key] for key in ("store", "market") if key in table}


def _history(matched: pl.DataFrame, said: Mapping[str, Any]) -> pl.DataFrame:
    """What earlier nights read, of the products that have a `before`."""
    import polars as pl

    subject = {
        (channel, title): subject
        for channel, title, subject in matched.select("channel", "title", "subject").iter_rows()
    }
    rows = [
        _stretch(subject[channel, table.get("title", UNTITLED)], channel, field, text)
        for channel, value in said.items()
        for table in (value if isinstance(value, list) else [value])
        if isinstance(table, dict)
        for field, texts in table.get("before", {}).items()
        for text in texts
    ]
    return pl.DataFrame(rows, schema=history.schema(), orient="row")


def _stretch(subject: str, channel: str, field: str, text: str) -> tuple[Any, ...]:
    days, _, quote = text.partition(":")
    since, until = (
        datetime.fromisoformat(day.strip()).replace(hour=2, tzinfo=UTC) for day in days.split("..")
    )
    price = parse_price(quote, locale="fr-FR")
    value = str(price.amount) if price else quote.strip()
    nights = (until - since).days + 1
    currency = price.currency if price else None
    place = f"example:{channel}"
    return (subject, subject, channel, "", field, value, currency, since, until, nights,
            quote.strip(), place, "")  # fmt: skip


def _day(case: Mapping[str, Any]) -> date:
    return cast(date, case.get("at", date(2026, 11, 18)))


def _facts(rule: Rule, channel: str, value: Any, settings: Settings) -> Facts:
    now, locale = settings.now, settings.brand.locale
    text = str(value.get("text", "")) if isinstance(value, dict) else str(value)
    evidence = Evidence(text, f"example:{channel}", captured_at=now.astimezone(UTC))
    empty = Facts(channel, channel, evidence.location)
    first = rule.parts[0] if rule.parts else rule
    match first.kind.SUBJECT:
        case "product":
            tables = value if isinstance(value, list) else [value]
            tables = [each if isinstance(each, dict) else {"text": each} for each in tables]
            offers_said = tuple(_offer(each, evidence) for each in tables if "text" in each)
            words = " ".join(str(each["says"]) for each in tables if "says" in each)
            said = structs.replace(evidence, quote=words)
            return replace(
                empty,
                offers=offers_said,
                promotions=_promotions(words, locale, now, said),
                claims=_claims(words, locale, said),
            )
        case "promotion":
            table = value if isinstance(value, dict) else {}
            return replace(
                empty,
                offers=tuple(_offer(offer, evidence) for offer in table.get("offers", ())),
                promotions=_promotions(text, locale, now, evidence),
                claims=_claims(text, locale, evidence),
            )
        case "claim":
            return replace(empty, claims=_claims(text, locale, evidence))
        case "message" if isinstance(value, list):
            return replace(empty, messages=tuple(_series(value, locale, evidence, now)))
        case "message":
            return replace(
                empty,
                messages=(
                    Message(
                        text,
                        language=locale,
                        published_at=_published(value),
                        evidence=evidence,
                        unsubscribe=_unsubscribe(value),
                    ),
                ),
                promotions=_promotions(text, locale, now, evidence),
            )


def _series(texts: list[str], locale: str, evidence: Evidence, now: datetime) -> Iterator[Message]:
    """One message a day, the last one now."""
    for number, text in enumerate(texts):
        day = now - timedelta(days=len(texts) - 1 - number)
        place = structs.replace(evidence, quote=text, selector=f"#{number}")
        yield Message(text, language=locale, published_at=day, evidence=place)


def _published(value: Any) -> datetime | None:
    day = value.get("published") if isinstance(value, dict) else None
    return datetime.combine(day, time(12), UTC) if day else None


def _unsubscribe(value: Any) -> bool | None:
    return value.get("unsubscribe") if isinstance(value, dict) else None


def _promotions(text: str, locale: str, now: datetime, evidence: Evidence) -> tuple[Promotion, ...]:
    found = parse_promotions(text, locale=locale, today=now.date())
    return tuple(structs.replace(promotion, evidence=evidence) for promotion in found)


def _claims(text: str, locale: str, evidence: Evidence) -> tuple[Claim, ...]:
    return tuple(
        structs.replace(claim, evidence=evidence) for claim in parse_claims(text, locale=locale)
    )


def _offer(table: Mapping[str, Any], evidence: Evidence) -> Offer:
    prices: dict[Role, Price] = {}
    roles = (("current", "text"), *((role, role) for role in ("list", "sale", "unit", "markup")))
    for role, key in roles:
        if key in table and (price := parse_price(table[key], locale="fr-FR")):
            currency = table.get("currency", price.currency)
            tax = table.get("tax", price.tax if price.tax != "unknown" else "included")
            quoted = structs.replace(evidence, quote=table[key])
            prices[cast(Role, role)] = structs.replace(
                price, role=cast(Role, role), currency=currency, tax=tax, evidence=quoted
            )
    markup = prices.pop(cast(Role, "markup"), None)
    percent = table.get("reduction")
    return Offer(
        title=table.get("title", UNTITLED),
        gtin=table.get("gtin", None if "title" in table else "03760000000017"),
        category=table.get("category"),
        store=table.get("store"),
        market=table.get("market"),
        sale_through=_moment(table.get("sale_through")),
        defects=tuple(table.get("defects", ())),
        prices=prices,
        availability=cast(Availability, table.get("availability", "unknown")),
        markup=markup,
        reduction=Price(Decimal(percent), evidence=evidence) if percent else None,
        ambiguous=table.get("ambiguous"),
        evidence=evidence,
    )


def _moment(day: date | None) -> datetime | None:
    return datetime.combine(day, time(23, 59), UTC) if day else None
