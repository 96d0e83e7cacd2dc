"""An audit written by hand: an invented brand, every part of a report at least once."""

# ruff: noqa: E501 (one record a line reads better than one field a line)

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from msgspec import structs

from checker.model import (
    Audit,
    CannotTell,
    Claim,
    Coverage,
    Evidence,
    Failure,
    Finding,
    Observed,
    Promotion,
    Score,
    Severity,
    Subject,
)
from checker.reports import Report, RuleText
from checker.reports.annex import Agency, Annex, Curve, Past, PriceHistory, Stretch
from checker.reports.matrix import Cell, Example, Matrix, Row, Voice
from checker.subjects import Group, Said

NIGHT = datetime(2026, 11, 18, 2, 17, tzinfo=UTC)
SITE = "https://www.atelier-brume.example"
CHANNELS = ("site", "tills", "google", "instagram", "newsletter", "call-centre")


def read(quote: str, location: str, **where: object) -> Evidence:
    """Evidence in the stored copy of a place."""
    import hashlib

    digest = hashlib.sha256(location.encode()).hexdigest()
    return Evidence(quote, location, sha256=digest, captured_at=NIGHT, **where)  # type: ignore[arg-type]


def site(quote: str, path: str = "/bougies/figuier", selector: str = ".price") -> Evidence:
    return read(quote, SITE + path, selector=selector)


def till(quote: str, row: int = 12, column: str = "PRIX TTC") -> Evidence:
    return read(quote, "exports/caisses.csv", row=row, column=column)


def product(name: str, number: int) -> Subject:
    body = f"37609990{number:04d}"
    check = -sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(body)) % 10
    gtin = f"{body}{check}"
    return Subject("product", gtin, name, gtin, f"BR-{number:03d}")


FIGUIER = product("Bougie Figuier 190 g", 11)
CEDRE = product("Bougie Cèdre 190 g", 12)
BRUME = product("Brume d’oreiller Lin 100 ml", 13)
SAVON = product("Savon Noir Romarin 250 ml", 14)
HUILE = product("Huile de massage Verveine 50 ml", 15)
RETURNS = Subject("claim", "return_days", "return days")
SHIPPING = Subject("claim", "free_shipping_threshold", "free shipping threshold")
WINTER = Subject("promotion", "code:HIVER20", "Les Jours d’Hiver")


def finding(
    rule: str,
    severity: Severity,
    subject: Subject,
    fr: str,
    en: str,
    wrong: tuple[str, str, Evidence],
    right: tuple[str, str, Evidence] | None = None,
    **more: object,
) -> Finding:
    observed = (Observed(*wrong), *((Observed(*right),) if right else ()))
    return Finding(
        rule, severity, subject, (wrong[0],), observed, {"fr": fr, "en": en},
        expected=right[1] if right else None, first_seen=NIGHT, **more,  # type: ignore[arg-type]
    )  # fmt: skip


FINDINGS = (
    finding(
        "price/mismatch", "error", FIGUIER,
        "Bougie Figuier 190 g : 420,00 € sur google, au lieu de 42,00 € (site)",
        "Bougie Figuier 190 g: €420.00 on google, €42.00 on site",
        ("google", "420,00 €", read("420.00 EUR", "feeds/google.tsv", row=3, column="price")),
        ("site", "42,00 €", site("42,00 €")), role="current",
    ),
    finding(
        "price/mismatch", "error", CEDRE,
        "Bougie Cèdre 190 g : 44,00 € sur tills, au lieu de 42,00 € (site)",
        "Bougie Cèdre 190 g: €44.00 on tills, €42.00 on site",
        ("tills", "44,00 €", till("44,00", 13)),
        ("site", "42,00 €", site("42,00 €", "/bougies/cedre")), role="current", status="open",
    ),
    finding(
        "price/list-mismatch", "warning", BRUME,
        "Brume d’oreiller Lin 100 ml : prix barré de 32,00 € sur newsletter, au lieu de 29,00 € (site)",
        "Brume d’oreiller Lin 100 ml: struck price €32.00 on newsletter, €29.00 on site",
        ("newsletter", "32,00 €", read("au lieu de 32 €", "exports/mail/2026-11-12.eml", selector="<b12@mail.atelier-brume.example>")),
        ("site", "29,00 €", site("29,00 €", "/maison/brume-lin", "s.was")), role="list",
    ),
    finding(
        "promotion/value", "error", WINTER,
        "Les Jours d’Hiver : -25 % sur instagram, au lieu de -20 % (site)",
        "Les Jours d’Hiver: -25% on instagram, -20% on site",
        ("instagram", "-25 %", read("Les Jours d’Hiver : -25 % sur tout le site avec le code HIVER20, jusqu’au 30 novembre", "exports/instagram.zip", selector="posts_1.json#/4/title")),
        ("site", "-20 %", site("Les Jours d’Hiver : -20 % sur tout le site avec le code HIVER20, jusqu’au 30 novembre", "/offres", "main > p")), role="value",
    ),
    finding(
        "claim/returns", "error", RETURNS,
        "Conditions de retour : 14 jours sur call-centre, au lieu de 30 jours (site)",
        "Returns policy: 14 days on call-centre, 30 days on site",
        ("call-centre", "14 jours", read("Vous avez 14 jours pour nous renvoyer votre commande.", "exports/macros.json", selector="/macros/7/body")),
        ("site", "30 jours", site("Vous avez 30 jours pour nous renvoyer votre commande.", "/retours", "#delai")), role="return_days",
    ),
    finding(
        "claim/free-shipping", "error", SHIPPING,
        "Livraison offerte dès 49,00 € sur newsletter, au lieu de 60,00 € (site)",
        "Free delivery from €49.00 on newsletter, €60.00 on site",
        ("newsletter", "49,00 €", read("Livraison offerte dès 49 € d’achat", "exports/mail/2026-11-12.eml", selector="<b12@mail.atelier-brume.example>")),
        ("site", "60,00 €", site("Livraison offerte dès 60 € d’achat", "/livraison", ".banner")), role="free_shipping_threshold",
    ),
    finding(
        "availability/mismatch", "warning", SAVON,
        "Savon Noir Romarin 250 ml : en stock sur google, épuisé sur site",
        "Savon Noir Romarin 250 ml: in stock on google, out of stock on site",
        ("google", "en stock", read("in_stock", "feeds/google.tsv", row=6, column="availability")),
        ("site", "épuisé", site("Victime de son succès", "/maison/savon-noir", ".stock")), role="availability",
    ),
    finding(
        "tone-fr/address", "warning", Subject("message", "a1b2c3", "Découvre notre nouvelle brume et laisse-toi porter"),
        "« Découvre » sur newsletter : la charte demande « vous »",
        "“Découvre” on newsletter: the policy is “vous”",
        ("newsletter", "Découvre", read("Découvre notre nouvelle brume et laisse-toi porter", "exports/mail/2026-11-05.eml", selector="<b11@mail.atelier-brume.example>")),
        role="address",
    ),
    finding(
        "tone-fr/spelling", "note", Subject("message", "d4e5f6", "Atelier brume ouvre à Nantes"),
        "« Atelier brume » sur instagram : la marque s’écrit « Atelier Brume »",
        "“Atelier brume” on instagram: the brand is spelt “Atelier Brume”",
        ("instagram", "Atelier brume", read("Atelier brume ouvre à Nantes", "exports/instagram.zip", selector="posts_1.json#/9/title")),
        suggestion="Atelier Brume", role="spelling",
    ),
    finding(
        "price/unit-mismatch", "note", HUILE,
        "Huile de massage Verveine 50 ml : 520,00 €/l sur tills, au lieu de 500,00 €/l (site)",
        "Huile de massage Verveine 50 ml: €520.00/l on tills, €500.00/l on site",
        ("tills", "520,00 €", till("520,00", 15, "PRIX LITRE")),
        ("site", "500,00 €", site("500 € / l", "/corps/huile-verveine", ".unit")), role="unit",
        waived="arrondi de la caisse, accepté jusqu’en mars",
    ),
)  # fmt: skip

DOUBTS = (
    CannotTell("price/mismatch", SAVON, ("site", "tills"), "ambiguous-variant", "deux contenances"),
    CannotTell("price/mismatch", HUILE, ("google", "site"), "tax-unknown"),
    CannotTell("price/mismatch", BRUME, ("google", "site"), "tax-unknown"),
    CannotTell("claim/delivery", Subject("claim", "delivery_delay", "delivery delay"), ("site",), "condition-differs", "en point relais"),
    CannotTell("reading", Subject("page", f"{SITE}/compte", f"{SITE}/compte"), ("site",), "login", "form asks for a password"),
)  # fmt: skip

FAILURES = (
    Failure("unreadable-file", "exports/macros-2.json:41", "is not JSON: a comma is missing", "export the macros again", "call-centre", True),
    Failure("skipped", f"{SITE}/panier", "robots.txt asks not to", "", "site", False),
)  # fmt: skip

COVERAGE = (
    Coverage("site", "website", 64, 51, 1, 1, 58, 3, 9, 71, (FAILURES[1],)),
    Coverage("tills", "catalogue", 1, 0, 0, 0, 61),
    Coverage("google", "feed", 1, 1, 0, 0, 57),
    Coverage("instagram", "social", 1, 0, 0, 0, 0, 4, 2, 38),
    Coverage("newsletter", "email", 12, 10, 0, 0, 9, 5, 6, 44),
    Coverage("call-centre", "script", 2, 0, 1, 0, 0, 1, 8, 22, (FAILURES[0],)),
)

SCORES = {
    "overall": Score(91.4, 412, 39, 5),
    "family:price": Score(94.2, 180, 11, 3),
    "family:promotion": Score(82.0, 41, 9, 0),
    "family:claim": Score(78.6, 33, 9, 1),
    "family:availability": Score(97.0, 97, 3, 0),
    "family:tone-fr": Score(89.7, 61, 7, 0),
    "channel:site": Score(99.1, 120, 1, 4),
    "channel:tills": Score(93.0, 98, 7, 1),
    "channel:google": Score(90.2, 92, 10, 2),
    "channel:instagram": Score(84.4, 38, 7, 0),
    "channel:newsletter": Score(81.9, 44, 10, 0),
    "channel:call-centre": Score(72.7, 20, 4, 0),
}

AUDIT = Audit(
    run="20261118T021700-7",
    brand="Atelier Brume",
    started_at=NIGHT,
    finished_at=NIGHT.replace(minute=19),
    judged_at=date(2026, 11, 18),
    locale="fr-FR",
    coverage=COVERAGE,
    subjects=81,
    findings=FINDINGS,
    cannot_tell=DOUBTS,
    failures=FAILURES,
    scores=SCORES,
    resolved=("0" * 32,),
)


def cell(channel: str, price: str, stock: str = "in_stock", **more: object) -> Cell:
    return Cell(channel, None, {"current": Decimal(price)}, "EUR", "included", stock, **more)  # type: ignore[arg-type]


PRODUCTS = (
    Row(CEDRE, (cell("site", "42.00", evidence=site("42,00 €", "/bougies/cedre")), cell("tills", "44.00", evidence=till("44,00", 13)), cell("google", "42.00"))),
    Row(FIGUIER, (cell("site", "42.00", evidence=site("42,00 €")), cell("tills", "42.00"), cell("google", "420.00"))),
    Row(BRUME, (cell("site", "24.00"), cell("tills", "24.00"), cell("google", "24.00"), cell("newsletter", "24.00"))),
    Row(HUILE, (cell("site", "25.00"), cell("tills", "25.00"), cell("google", "25.00"))),
    Row(SAVON, (cell("site", "18.00", "out_of_stock", doubt="deux contenances"), cell("tills", "18.00"), cell("google", "18.00", "in_stock"))),
)  # fmt: skip


def _winter(value: str, quote: str, where: Evidence) -> Promotion:
    end = datetime(2026, 11, 30, 23, 59, tzinfo=UTC)
    return Promotion("percent_off", Decimal(value), code="HIVER20", name="Les Jours d’Hiver", valid_through=end, quote=quote, evidence=where)  # fmt: skip


def _said(position: int, number: int) -> Evidence:
    return FINDINGS[position].observed[number].evidence


MATRIX = Matrix(
    channels=CHANNELS,
    reference="site",
    currency="EUR",
    products=PRODUCTS,
    promotions=(
        Group(WINTER, (
            Said("site", _winter("20", _said(3, 1).quote, _said(3, 1))),
            Said("instagram", _winter("25", _said(3, 0).quote, _said(3, 0))),
        )),
    ),
    claims=(
        Group(RETURNS, (
            Said("site", Claim("return_days", "30", "day", quote=_said(4, 1).quote, evidence=_said(4, 1))),
            Said("call-centre", Claim("return_days", "14", "day", quote=_said(4, 0).quote, evidence=_said(4, 0))),
        )),
        Group(SHIPPING, (
            Said("site", Claim("free_shipping_threshold", "60", "EUR", quote=_said(5, 1).quote, evidence=_said(5, 1))),
            Said("newsletter", Claim("free_shipping_threshold", "49", "EUR", quote=_said(5, 0).quote, evidence=_said(5, 0))),
        )),
    ),
    voices=(
        Voice("site", "vous", 71, {"formal": 40}, (Example("formal", "Découvrez la collection d’hiver", site("Découvrez la collection d’hiver", "/", "h1")),)),
        Voice("instagram", "tu", 38, {"informal": 29, "formal": 1}, (Example("informal", "Allume, respire, souffle : ta soirée commence", read("Allume, respire, souffle : ta soirée commence", "exports/instagram.zip", selector="posts_1.json#/2/title")),)),
        Voice("newsletter", "vous", 44, {"formal": 30, "informal": 4, "mixed": 2}, (Example("informal", "Découvre notre nouvelle brume et laisse-toi porter", _said(7, 0)),)),
    ),
)  # fmt: skip

RULES = {
    "price/mismatch": RuleText(
        {"fr": "Prix différent entre canaux", "en": "Price differs between channels"},
        {"fr": "Un client qui voit deux prix ne croit plus aucun des deux.", "en": "A customer who sees two prices believes neither."},
    ),
    "claim/returns": RuleText(
        {"fr": "Conditions de retour différentes entre canaux", "en": "Returns policy differs between channels"},
        {"fr": "Le délai le plus long annoncé est celui que le client retiendra.", "en": "The longest delay announced is the one the customer will remember."},
        "Code de la consommation, art. L221-18",
    ),
}  # fmt: skip

REPORT = Report(AUDIT, MATRIX, "fr", RULES)


def hostile(text: str) -> Report:
    """The sample with `text` wherever others write: names, quotes, places, reasons, causes."""

    sound = text.encode("utf-8", "replace").decode()  # a key is hashed, so it is always Unicode

    def spoiled(item: Finding) -> Finding:
        observed = tuple(
            replace(o, value=text, evidence=structs.replace(o.evidence, quote=text, location=text, selector=text))
            for o in item.observed
        )  # fmt: skip
        return replace(
            item, subject=replace(item.subject, name=text, sku=text, key=item.subject.key + sound),
            observed=observed, message={"fr": text, "en": text}, expected=text, suggestion=text,
        )  # fmt: skip

    failures = tuple(replace(f, where=text, why=text, hint=text) for f in FAILURES)
    audit = replace(
        AUDIT,
        brand=text,
        findings=tuple(map(spoiled, FINDINGS)),
        cannot_tell=tuple(
            replace(d, subject=replace(d.subject, name=text), detail=text) for d in DOUBTS
        ),
        failures=failures,
        coverage=tuple(replace(c, failures=failures) for c in COVERAGE),
    )
    rows = tuple(replace(row, subject=replace(row.subject, name=text)) for row in PRODUCTS)
    voices = tuple(
        replace(v, examples=tuple(replace(e, quote=text) for e in v.examples))
        for v in MATRIX.voices
    )
    groups = tuple(
        replace(g, said=tuple(replace(s, fact=structs.replace(s.fact, quote=text, code=text)) for s in g.said))
        for g in MATRIX.promotions
    )  # fmt: skip
    annex = over_time(REPORT).annex
    prices = tuple(
        replace(h, name=text, curves=tuple(replace(c, channel=text, store=text) for c in h.curves))
        for h in annex.prices
    )
    return replace(
        REPORT,
        audit=audit,
        matrix=replace(MATRIX, products=rows, voices=voices, promotions=groups),
        rules={},
        annex=replace(annex, agency=replace(annex.agency, name=text), prices=prices),
    )


def large(products: int = 10_000) -> Report:
    """An audit of many products on all channels; one in ten has a finding."""
    rows, findings = [], []
    for number in range(products):
        subject = product(f"Bougie Étude n° {number} · 190 g", number)
        price = Decimal(1990 + number % 4000) / 100
        wrong = number % 10 == 0
        cells = tuple(
            Cell(
                channel, None, {"current": price + (2 if wrong and channel == "tills" else 0)},
                "EUR", "included", "in_stock",
                evidence=site(f"{price} €", f"/bougies/etude-{number}") if channel == "site"
                else till(f"{price}", number + 2),
            )
            for channel in CHANNELS
        )  # fmt: skip
        rows.append(Row(subject, cells))
        if wrong:
            findings.append(replace(
                FINDINGS[1], subject=subject,
                message={"fr": f"{subject.name} : {price + 2} € sur tills, au lieu de {price} € (site)",
                         "en": f"{subject.name}: €{price + 2} on tills, €{price} on site"},
                observed=(Observed("tills", f"{price + 2} €", cells[1].evidence),
                          Observed("site", f"{price} €", cells[0].evidence)),
            ))  # fmt: skip
    audit = replace(AUDIT, findings=tuple(findings), subjects=products)
    return replace(REPORT, audit=audit, matrix=replace(MATRIX, products=tuple(rows)))


def over_time(report: Report, runs: int = 12) -> Report:
    """The report after as many nights: its score rose, and its first products changed price."""
    trend = tuple(
        Past(
            f"{number}", NIGHT - timedelta(days=runs - 1 - number), round(91.4 - runs + number + 1, 1),
            dict.fromkeys(CHANNELS, 80.0 + number), {"error": runs + 4 - number, "warning": 3, "note": 1},
            number == 2, NIGHT - timedelta(days=runs - 1 - number),
        )
        for number in range(runs)
    )  # fmt: skip
    start, change, end = NIGHT - timedelta(days=runs - 1), NIGHT - timedelta(days=3), NIGHT
    before = change - timedelta(days=1)
    prices = tuple(
        PriceHistory(row.subject.key, row.subject.name, "EUR", tuple(
            Curve(cell.channel, cell.store or "", (
                Stretch(start, before, cell.prices["current"] + 1),
                Stretch(change, end, cell.prices["current"]),
            ))
            for cell in row.cells
        ))
        for row in report.matrix.products[:200]
    )  # fmt: skip
    agency = Agency("Agence Exemple", "#b0128f", LOGO, "image/png")
    return replace(report, annex=Annex(agency, trend, prices))


def _png(width: int, height: int) -> bytes:
    """A picture of one colour."""
    import struct
    import zlib

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = (b"\0" + b"\x1d\x4d\x4f" * width) * height
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


LOGO = _png(120, 40)

WEBP = base64.b64decode("UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAgA0JaQAA3AA/vuUAAA=")
"""A picture of one pixel."""


def pictured(pictures: Mapping[str, bytes]) -> Report:
    """The report with these pictures, by hash, of its first findings' first quotes."""

    def shown(finding: Finding, shot: str) -> Finding:
        first, *others = finding.observed
        framed = replace(first, evidence=structs.replace(first.evidence, screenshot=shot))
        return replace(finding, observed=(framed, *others))

    pairs = zip(FINDINGS, pictures, strict=False)
    findings = [shown(finding, shot) for finding, shot in pairs]
    audit = replace(AUDIT, findings=(*findings, *FINDINGS[len(findings) :]))
    return replace(REPORT, audit=audit, annex=Annex(pictures=pictures))


def variants(*names: str, **more: object) -> list[Finding]:
    """The first finding of the sample, as each of these variants of one product has it."""
    return [
        replace(
            FINDINGS[0],
            subject=Subject("product", f"K{n}", name, sku=f"SKU-{n}", group="K0"),
            **more,  # type: ignore[arg-type]
        )
        for n, name in enumerate(names)
    ]
