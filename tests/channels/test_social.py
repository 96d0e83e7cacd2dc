"""Archives and feeds of social networks become the brand's messages, and nobody else's."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.channels.social import recognise
from tests.channels.reading import (
    DATA,
    NOW,
    assert_proved,
    assert_verified,
    at_cell,
    at_element,
    at_pointer,
    read,
    zipped,
)

EXPECTED = {
    "x": [
        ("post", "brand", "Le fauteuil Brume est à 219 €."),
        (
            "post",
            "brand",
            "Le fauteuil Brume est à 249 € au lieu de 299 € jusqu'au 15 novembre"
            " & la livraison est offerte https://t.co/abc123",
        ),
        ("post", "other", "@… Bonjour …, écrivez-nous à … ou au …"),
        ("post", "other", "RT @…: J'adore ma lampe Atelier Nord, 20 € chez eux !"),
        ("post", "brand", "Suite du fil : nos retours sont gratuits sous 30 jours."),
    ],
    "instagram": [
        (
            "caption",
            "brand",
            "Crème brûlée 🍮 dès 8 h. Le café crème est à 3,50 €, et tu le sais.",
        ),
        ("caption", "brand", "-10 % avec le code NOEL10 jusqu’au 30 novembre"),
        ("caption", "brand", "Le café crème est à 2,90 €."),
        ("caption", "brand", "Une minute à l’atelier ✨"),
        ("caption", "brand", "Ouvert dimanche !"),
    ],
    "facebook": [
        ("post", "brand", "Noël approche : la lampe Écume est à 89 €."),
        ("post", "brand", "La lampe Écume, à l’atelier"),
        ("post", "brand", "L’atelier en une minute"),
    ],
    "linkedin": [
        (
            "post",
            "brand",
            'Nous recrutons à Lille.\n"Un métier, une famille", dit notre chef d\'atelier.\n'
            "Garantie 5 ans sur tous nos meubles.",
        ),
        ("post", "brand", "Bonne année !"),
    ],
    "business-suite/contenu.csv": [
        ("caption", "brand", "La lampe Écume est à 89 €."),
        ("caption", "brand", "Bonne rentrée"),
    ],
    "business-suite/content.csv": [("caption", "brand", "The Foam lamp is £79, was £99.")],
    "tiktok": [("caption", "brand", "Tu veux voir comment on tourne un pied de lampe ?")],
    "tiktok-old": [("caption", "brand", "Ancienne vidéo")],
    "youtube": [
        ("headline", "brand", "Comment naît une lampe"),
        (
            "caption",
            "brand",
            "Garantie 5 ans, fabriqué à Lille.\nhttps://www.atelier-nord.example",
        ),
    ],
    "youtube-old": [
        ("headline", "brand", "How a lamp is born"),
        ("caption", "brand", "Free returns within 30 days."),
    ],
    "pinterest": [
        ("headline", "brand", "Lampe Écume"),
        ("caption", "brand", "Une lampe en verre soufflé, 89 €"),
        ("headline", "other", "Idée salon"),
        ("caption", "other", "Épinglée d'ailleurs, par …"),
    ],
    "mastodon/statuses.json": [
        (
            "post",
            "brand",
            "La lampe & son pied : 89 €.\nElle est garantie 5 ans.\n"
            "Venez la voir atelier-nord.example/lampe",
        ),
        ("post", "other", "@… Écrivez à …"),
        ("post", "other", "J'ai eu la lampe à 20 € ! Mon numéro : …"),
        ("post", "brand", "Suite : les retours sont gratuits."),
    ],
    "bluesky": [
        ("post", "brand", "Livraison offerte dès 60 € d’achat."),
        ("post", "other", "Bonjour @…, écrivez à …"),
        ("post", "other", "Une lampe à 20 € !"),
    ],
    "feeds/rss.xml": [
        ("headline", "brand", "La lampe Écume"),
        ("post", "brand", "Elle est à 89 €.\nGarantie 5 ans."),
    ],
    "feeds/atom.xml": [
        ("headline", "brand", "Free & easy"),
        ("post", "brand", "Free delivery over £50."),
    ],
}


@pytest.mark.parametrize("source", EXPECTED)
def test_messages_of_each_source(source: str) -> None:
    """Bodies as people read them, roles, and whose words they are."""
    reading = read("social", source)
    assert [(r, v, b.replace("\u00a0", " ")) for r, v, b in reading.said] == EXPECTED[source]
    assert not reading.failures


@pytest.mark.parametrize("source", EXPECTED)
def test_every_quote_stands_where_the_evidence_says(source: str) -> None:
    reading = read("social", source)
    tables = ("linkedin", "business-suite", "youtube/")
    if source.startswith(tables) or source == "youtube":
        assert_proved(reading, at_cell)
    elif source.startswith("feeds"):
        assert_proved(reading, at_element)
    elif source == "x":
        assert_proved(reading, lambda d, e: at_pointer(d, e) + "\n" + at_pointer(d, e))
    else:
        assert_proved(reading, at_pointer)
    assert_verified(reading)


@pytest.mark.parametrize("source", EXPECTED)
def test_dropping_what_is_not_read_changes_nothing_that_is(source: str) -> None:
    """The stored document gives the same messages at the same places as the file."""
    for document in read("social", source).documents:
        original = recognise((DATA / document.location).read_bytes())
        stored = recognise(document.content)
        assert original is not None
        assert stored is not None
        for before, after in zip(original.messages, stored.messages, strict=True):
            assert (before.role, before.voice, before.published_at, before.link) == (
                after.role,
                after.voice,
                after.published_at,
                after.link,
            )
            assert before.evidence is not None
            assert after.evidence is not None
            assert before.evidence.selector == after.evidence.selector
            assert before.evidence.row == after.evidence.row


@pytest.mark.parametrize("source", ["x", "instagram", "facebook", "linkedin", "youtube"])
def test_an_archive_reads_the_same_packed_and_unpacked(source: str, tmp_path: Path) -> None:
    archive = zipped(DATA / source, tmp_path / "archive.zip")
    packed = read("social", archive.name, tmp_path)
    assert sorted(packed.said) == sorted(read("social", source).said)
    assert all(d.location.startswith("archive.zip!") for d in packed.documents)


def test_what_a_post_says_holds_while_it_is_recent() -> None:
    """A post of 2024 is kept as a message but states no price any more."""
    before = NOW.replace(day=14)
    reading = read("social", "x", now=before)
    assert reading.priced == [("fauteuil Brume", {"current": "249", "list": "299"})]
    assert len(reading.messages) == 5
    ages = read("social", "x", now=before, max_age_days=2000)
    assert {price["current"] for _, price in ages.priced} == {"249", "219"}
    assert read("social", "x").priced == []  # the price held until the 15th


def test_others_state_nothing() -> None:
    """Prices in reposts and answers are not the brand's."""
    for source in ("mastodon/statuses.json", "bluesky", "x", "pinterest"):
        assert all(price.get("current") != "20" for _, price in read("social", source).priced)


def test_promotions_are_dated_from_the_post() -> None:
    reading = read("social", "instagram")
    (promotion,) = (p for fact in reading.facts for p in fact.promotions)
    assert (promotion.code, str(promotion.value)) == ("NOEL10", "10")
    assert promotion.valid_through is not None
    assert promotion.valid_through.isoformat().startswith("2026-11-30T23:59")


def test_dates_and_links() -> None:
    """Each source's own way to write a moment, and the page the post has."""
    wanted = {
        "x": ("2026-11-10T08:00:00+00:00", "https://x.com/i/status/1988000000000000001"),
        "linkedin": (
            "2026-11-10T10:00:00+00:00",
            "https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A7260000000000000001",
        ),
        "facebook": ("2026-11-16T08:00:00+00:00", "https://www.atelier-nord.example/noel"),
        "business-suite/contenu.csv": (
            "2026-11-10T08:00:00+00:00",
            "https://www.facebook.com/122100000000000001",
        ),
        "tiktok": (
            "2026-11-12T17:00:00+00:00",
            "https://www.tiktokv.com/share/video/7430000000000000001/",
        ),
        "bluesky": (
            "2026-11-10T08:00:00+00:00",
            "https://bsky.app/profile/did:plc:ateliernord/post/3kaaa",
        ),
    }
    for source, (moment, link) in wanted.items():
        found = {
            (str(m.published_at).replace(" ", "T"), m.link) for m in read("social", source).messages
        }
        assert (moment, link) in found, source


def test_conversations_are_never_opened() -> None:
    """Only files of posts become documents."""
    for source in ("x", "instagram", "facebook", "linkedin", "youtube", "tiktok"):
        for document in read("social", source).documents:
            assert not {"messages", "inbox", "comments", "deleted"} & set(
                document.location.replace(".", "/").split("/")
            )


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("notes.json", b'{"a": 1}', "unknown-format"),
        ("broken.json", b'[{"media": [', "unknown-format"),
        ("deep.json", b"[" * 100_000, "unknown-format"),
        ("bomb.xml", b'<!DOCTYPE r [<!ENTITY a "aaaa">]><rss>&a;</rss>', "unknown-format"),
        ("empty.json", b"", "unreadable-file"),
    ],
)
def test_what_is_not_an_archive_is_a_failure(
    name: str, content: bytes, kind: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    reading = read("social", name, tmp_path)
    assert [failure.kind for failure in reading.failures] == [kind]
    assert reading.failures[0].fatal
    assert not reading.documents
