"""Accounts through the APIs of their networks, each against a server that answers as documented."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from checker.extract.answers import apis
from checker.settings import Channel
from tests.channels.network import TOKEN, Network, running
from tests.channels.reading import (
    NOW,
    Reading,
    assert_proved,
    assert_verified,
    at_pointer,
    context,
    read_channel,
)
from tests.channels.test_personal_data import CANARIES

EXPECTED: dict[str, list[tuple[str, str, str]]] = {
    "facebook": [
        ("bio", "brand",
         "Des lampes soufflées à Lille. Livraison offerte dès 60 € d’achat."),
        ("post", "brand", "La lampe Écume est à 89 € au lieu de 109 € jusqu’au 30 novembre."),
        ("post", "brand", "Retours gratuits sous 30 jours."),
    ],
    "instagram": [
        ("bio", "brand", "Lampes soufflées à Lille"),
        ("caption", "brand", "-10 % avec le code NOEL10 jusqu’au 30 novembre 🍮"),
        ("caption", "brand", "Le café crème est à 3,50 €."),
    ],
    "threads": [
        ("bio", "brand", "Le fil de l’atelier"),
        ("post", "brand", "La lampe Écume est à 89 €."),
        ("post", "other", "Elle est à 20 € chez moi ! @… …"),
    ],
    "x": [
        ("bio", "brand", "Lampes & fauteuils, garantis 5 ans"),
        ("post", "brand", "Le fauteuil Brume est à 249 € au lieu de 299 € jusqu’au 30 novembre"
         " & la livraison est offerte."),
        ("post", "other", "@… Bonjour …, écrivez à …"),
        ("post", "brand", "Suite du fil : retours gratuits sous 30 jours."),
        ("post", "other", "RT @…: ma lampe, 20 € chez eux !"),
    ],
    "linkedin": [
        ("bio", "brand", "Nos meubles sont garantis 5 ans."),
        ("post", "brand", "Nous recrutons (à Lille) avec Zoé Canari #Lampe\n"
         "Garantie 5 ans sur tous nos meubles."),
    ],
    "tiktok": [
        ("bio", "brand", "On souffle du verre"),
        ("headline", "brand", "La lampe Écume est à 89 €"),
        ("caption", "brand", "Tu veux voir l’atelier ?"),
    ],
    "youtube": [
        ("bio", "brand", "Garantie 5 ans, fabriqué à Lille."),
        ("headline", "brand", "Comment naît une lampe"),
        ("caption", "brand", "La lampe Écume est à 89 €."),
        ("headline", "brand", "La visite"),
    ],
    "pinterest": [
        ("bio", "brand", "Des idées de salon"),
        ("headline", "brand", "Lampe Écume"),
        ("caption", "brand", "Une lampe en verre soufflé, 89 €"),
        ("headline", "other", "Idée salon"),
        ("caption", "other", "Épinglée d’ailleurs, par …"),
    ],
    "bluesky": [
        ("bio", "brand", "Lampes soufflées à Lille"),
        ("post", "brand", "Livraison offerte dès 60 € d’achat."),
        ("post", "brand", "Suite : retours gratuits sous 30 jours."),
        ("post", "other", "@… écrivez à …"),
        ("post", "other", "Une lampe à 20 € !"),
    ],
    "mastodon": [
        ("bio", "brand", "Lampes & fauteuils"),
        ("post", "brand", "La lampe & son pied : 89 €.\nElle est garantie 5 ans."),
        ("post", "other", "@… Écrivez à …"),
        ("post", "other", "J’ai eu la lampe à 20 € ! …"),
        ("post", "brand", "Suite : les retours sont gratuits."),
    ],
}  # fmt: skip


def channel(network: Network, **changes: Any) -> Channel:
    """The account of the network's script, on loopback."""
    keyless = apis()[network.name].keyless
    made = Channel(
        network.name, "social", account=network.account, api=network.url,
        token=None if keyless else "${SOCIAL_TOKEN}", allow_private=True, delay=Decimal(0),
    )  # fmt: skip
    return replace(made, **changes)


def read(network: Network, **changes: Any) -> Reading:
    return read_channel(channel(network, **changes), context())


@pytest.fixture(autouse=True)
def _token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOCIAL_TOKEN", TOKEN)


def test_every_network_is_tried() -> None:
    assert {*EXPECTED, "google-business"} == set(apis())  # that one with the listings


@pytest.mark.parametrize("name", EXPECTED)
def test_messages_of_each_network(name: str) -> None:
    """Every page is read; drafts and deleted posts are not; others' words are set apart."""
    with running(name) as network:
        reading = read(network)
    assert not reading.failures
    assert [(r, v, b.replace("\u00a0", " ")) for r, v, b in reading.said] == EXPECTED[name]
    assert all(price.get("current") != "20" for _, price in reading.priced)
    assert_proved(reading, at_pointer)
    assert_verified(reading)


@pytest.mark.parametrize("name", EXPECTED)
def test_nothing_of_customers_or_tokens_is_kept(name: str) -> None:
    with running(name) as network:
        reading = read(network)
    kept = repr([reading.facts, reading.failures]) + "".join(
        document.location + document.content.decode() for document in reading.documents
    )
    assert TOKEN not in kept
    if name != "linkedin":  # there the brand itself names somebody
        assert not CANARIES.search(kept)


@pytest.mark.parametrize("name", [name for name in EXPECTED if not apis()[name].keyless])
def test_the_token_goes_in_a_header_and_not_into_an_address(name: str) -> None:
    with running(name) as network:
        read(network)
    assert network.tokens
    assert not any(TOKEN in path for path in network.asked)


@pytest.mark.parametrize("name", [name for name in EXPECTED if not apis()[name].keyless])
def test_a_token_that_has_expired_says_what_to_do(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOCIAL_TOKEN", "expired")
    with running(name) as network:
        reading = read(network)
    (failure,) = reading.failures
    assert (failure.kind, failure.fatal) == ("token-expired", True)
    assert failure.hint == f"{apis()[name].renew}; then export SOCIAL_TOKEN again"
    assert not reading.documents


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (None, "SOCIAL_TOKEN is not set"),
        ("", "SOCIAL_TOKEN holds no token"),
        ("two words", "SOCIAL_TOKEN holds no token"),
        ("Clé", "SOCIAL_TOKEN holds no token"),
        ("line\r\nX-Other: 1", "SOCIAL_TOKEN holds no token"),
    ],
)
def test_what_is_no_token_is_never_sent(
    value: str | None, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if value is None:
        monkeypatch.delenv("SOCIAL_TOKEN")
    else:
        monkeypatch.setenv("SOCIAL_TOKEN", value)
    with running("x") as network:
        reading = read(network)
    assert [(f.kind, f.why) for f in reading.failures] == [("token-missing", why)]
    assert not network.asked


def test_a_token_of_another_account_is_refused() -> None:
    """Or another brand's words would be taken for this one's."""
    with running("instagram") as network:
        reading = read(network, account="@autremaison")
    assert [failure.kind for failure in reading.failures] == ["wrong-account"]
    assert not reading.documents


def test_a_short_pause_is_waited_out() -> None:
    with running("bluesky") as network:
        network.once = [(429, {"Retry-After": "1"}, b"")]
        reading = read(network)
    assert not reading.failures
    assert len(reading.messages) == len(EXPECTED["bluesky"])


@pytest.mark.parametrize(
    "answer",
    [
        (429, {"Retry-After": "86400"}, b""),
        (400, {}, b'{"error": {"message": "too many calls", "code": 32}}'),
    ],
)
def test_a_long_pause_ends_the_channel_for_this_run(
    answer: tuple[int, dict[str, str], bytes],
) -> None:
    """What was read before stays; the channel is incomplete."""
    with running("facebook") as network:
        network.once = [answer]
        reading = read(network)
    assert [(f.kind, f.fatal) for f in reading.failures] == [("throttled", True)]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ((403, {}, b"{}"), "token-refused"),
        ((404, {}, b"{}"), "account-unknown"),
        ((400, {}, b'{"error": {"code": 100}}'), "refused"),
        ((302, {"Location": "http://127.0.0.1:9/"}, b""), "refused"),
        ((200, {}, b"<html>"), "bad-response"),
        ((200, {}, b"[" * 100_000), "bad-response"),
        ((200, {}, b'{"data": {"id": null}}'), "account-unknown"),
    ],
)
def test_refusals(answer: tuple[int, dict[str, str], bytes], kind: str) -> None:
    with running("x") as network:
        network.once = [answer]
        reading = read(network)
        asked = list(network.asked)
    assert [failure.kind for failure in reading.failures] == [kind]
    assert reading.failures[0].hint
    assert len(asked) == 1


def test_what_was_read_before_a_refusal_is_kept() -> None:
    with running("instagram") as network:
        answers = [network.answer("GET", path, b"", {"Authorization": f"Bearer {TOKEN}"})[1]
                   for path in ("/me?fields=user_id,username", "/me?fields=biography",
                                "/1784/media?fields=id,caption,timestamp,permalink")]  # fmt: skip
        network.once = [(200, {}, json.dumps(answer).encode()) for answer in answers]
        network.once.append((403, {}, b"{}"))
        reading = read(network)
    assert [failure.kind for failure in reading.failures] == ["token-refused"]
    assert len(reading.messages) == 2


def test_a_deleted_post_is_gone_and_an_edited_one_says_what_it_says_now() -> None:
    with running("mastodon") as network:
        first = read(network)
        posts = next(e for e in network.script["answers"] if isinstance(e["body"], list))["body"]
        posts[0]["content"] = "<p>La lampe : 79 €.</p>"
        posts[0]["edited_at"] = "2026-11-14T08:00:00.000Z"
        del posts[1]
        second = read(network)
    bodies = [message.body for message in second.messages]
    assert bodies[1] == "La lampe : 79 €."
    assert first.messages[1].body not in bodies
    assert first.messages[2].body not in bodies
    assert first.messages[1].published_at == second.messages[1].published_at


def test_posts_past_the_window_are_not_asked_for() -> None:
    """The page that holds nothing recent is the last one."""
    with running("mastodon") as network:
        reading = read(network, max_age_days=7)
    assert "max_id=6" in network.asked[2]
    assert len(network.asked) == 3
    with running("mastodon") as network:
        read_channel(channel(network, max_age_days=3), context(now=NOW.replace(month=12)))
        assert len(network.asked) == 2
    assert len(reading.messages) == 5


def test_old_posts_state_nothing() -> None:
    with running("instagram") as network:
        reading = read(network, max_age_days=20)
    assert len(reading.messages) == 3
    assert reading.priced == []
    assert ("percent_off", "10", "NOEL10") in reading.announced


def test_a_cursor_that_repeats_is_not_followed_for_ever() -> None:
    with running("threads") as network:
        page = next(e for e in network.script["answers"] if e["path"] == "/me/threads")
        page["query"], page["body"]["paging"] = {}, {"cursors": {"after": "same"}}
        network.script["answers"].pop()
        reading = read(network)
    assert len(network.asked) == 3
    assert len(reading.messages) == 3  # the post that came again counts once


def test_more_answers_than_the_bound_is_said() -> None:
    with running("instagram") as network:
        reading = read(network, max_pages=1)
    assert [failure.kind for failure in reading.failures] == ["truncated"]


def test_a_profile_says_phone_and_hours() -> None:
    with running("facebook") as network:
        reading = read(network)
    assert reading.promised[:2] == [
        ("phone", "+33199001234"),
        ("opening_hours", "Mo-Tu 10:00-19:00; Sa 11:00-18:00"),
    ]
    assert ("free_shipping_threshold", "60") in reading.promised


@pytest.mark.parametrize("account", ["@ateliernord", "ateliernord"])
def test_an_account_without_its_server_is_told_so(account: str) -> None:
    made = Channel("mastodon", "social", account=account, delay=Decimal(0))
    reading = read_channel(made, context())
    assert [(f.kind, f.hint) for f in reading.failures] == [
        ("account-unknown", "write it as @name@server")
    ]


def test_this_machine_is_not_asked_unless_it_is_permitted() -> None:
    with running("x") as network:
        reading = read(network, allow_private=False)
    assert [failure.kind for failure in reading.failures] == ["address-refused"]
    assert not network.asked
