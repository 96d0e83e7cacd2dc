"""Banners are answered as the channel says, and nothing else is clicked."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from checker.fetch import consent
from checker.fetch.visitor import Visitor
from tests.fetch.chromium import chromium, needs_chromium, shown
from tests.fetch.server import Site, running

pytestmark = needs_chromium
WORDS = tomllib.loads(Path(consent.__file__).with_suffix(".toml").read_text("utf-8"))
STYLE = "position:fixed;bottom:0;left:0;right:0;background:#eee"
ANSWERS = """<script>
const say = (word) => () => { document.getElementById("said").textContent = "answer:" + word; };
for (const [id, word] of [["no", "refused"], ["yes", "accepted"]])
  document.getElementById(id)?.addEventListener("click", say(word));
</script>"""


def page(banner: str) -> str:
    return (
        "<!doctype html><html lang=fr><title>Crème</title><h1>Crème de nuit</h1>"
        f"<p>19,90 €</p><p id=said>answer:none</p>{banner}{ANSWERS}"
    )


def box(inside: str, about: str = "Nous utilisons des cookies.") -> str:
    return f'<div style="{STYLE}"><p>{about}</p>{inside}</div>'


FRAMEWORKS = {
    "onetrust": '<div id="onetrust-consent-sdk">'
    + box('<button id="onetrust-reject-all-handler">Non</button>')
    + "</div><script>document.getElementById('onetrust-reject-all-handler').onclick ="
    " () => { said.textContent = 'answer:refused'; };</script>",
    "didomi": '<div id="didomi-host">'
    + box('<span class="didomi-continue-without-agreeing" role=button>Continuer →</span>')
    + "</div><script>document.querySelector('.didomi-continue-without-agreeing').onclick ="
    " () => { said.textContent = 'answer:refused'; };</script>",
    "usercentrics": """<div id="usercentrics-root"></div><script>
const root = document.getElementById("usercentrics-root").attachShadow({mode: "open"});
root.innerHTML = '<div style="position:fixed;bottom:0">Cookies' +
  '<button data-testid="uc-deny-all-button">Ablehnen</button></div>';
root.querySelector("button").onclick = () => { said.textContent = "answer:refused"; };
</script>""",
    "tarteaucitron": '<div id="tarteaucitronRoot">'
    + box('<button id="tarteaucitronAllDenied2">✗ Interdire</button>')
    + "</div><script>document.getElementById('tarteaucitronAllDenied2').onclick ="
    " () => { said.textContent = 'answer:refused'; };</script>",
    "unknown parts, known box": '<div id="axeptio_overlay">'
    + box('<button id="no">Tout refuser</button>')
    + "</div>",
}
LABELS = {
    "fr": ("Continuer sans accepter →", "Les cookies nous aident."),
    "en": ("Reject all", "We use cookies."),
    "de": ("Alle ablehnen", "Wir verwenden Cookies."),
    "es": ("Rechazar todo", "Usamos cookies."),
    "it": ("Rifiuta tutti", "Usiamo i cookie."),
    "nl": ("Alles weigeren", "Wij gebruiken cookies."),
    "pt": ("Rejeitar tudo", "Usamos cookies."),
    "pl": ("Odrzuć wszystkie", "Używamy plików cookie."),
}
QUIET = {
    "a refusal that is no banner's": '<p><button id="no">Refuser</button> cette offre</p>',
    "a box about something else": box('<button id="no">Refuser</button>', "Votre rendez-vous"),
    "a link that leads away": box('<a id="no" href="/away">Tout refuser</a>'),
    "only a way to accept": box('<button id="yes">Tout accepter</button>'),
    "a hidden button": box('<button id="no" hidden>Tout refuser</button>'),
}


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with running() as here:
        for name, banner in (FRAMEWORKS | QUIET).items():
            here.add(f"/{name.replace(' ', '-')}", page(banner))
        for language, (label, about) in LABELS.items():
            here.add(f"/{language}", page(box(f'<button id="no">{label}</button>', about)))
        here.add(
            "/both", page(box("<button id=no>Refuser</button><button id=yes>Accepter</button>"))
        )
        inner = (
            "<p>cookies</p><button class=sp_choice_type_13>Non</button><script>"
            "onclick = () => parent.postMessage('refused', '*')</script>"
        )
        here.add("/inner", f"<!doctype html><div id=sp_message_container_1>{inner}</div>")
        here.add("/frame", page("<iframe src=/inner></iframe><script>onmessage = (e) =>"
            " { said.textContent = 'answer:' + e.data; };</script>"))  # fmt: skip
        yield here


@pytest.fixture(scope="module")
def show() -> Iterator[Callable[[Any], Any]]:
    with chromium() as run:
        yield run


@pytest.mark.parametrize("name", [*FRAMEWORKS, *LABELS, "frame", "both"])
def test_a_banner_is_refused(site: Site, show: Callable[[Any], Any], name: str) -> None:
    assert "answer:refused" in show(shown(f"{site.origin}/{name.replace(' ', '-')}"))


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_a_known_banner_leaves_the_page(site: Site, show: Callable[[Any], Any], name: str) -> None:
    content = show(shown(f"{site.origin}/{name.replace(' ', '-')}"))
    assert "Nous utilisons" not in content
    assert "19,90" in content


@pytest.mark.parametrize("name", QUIET)
def test_nothing_else_is_clicked(site: Site, show: Callable[[Any], Any], name: str) -> None:
    assert "answer:none" in show(shown(f"{site.origin}/{name.replace(' ', '-')}"))


@pytest.mark.parametrize(("told", "answer"), [("accept", "accepted"), ("ignore", "none")])
def test_the_channel_says_what_is_answered(site: Site, told: consent.Consent, answer: str) -> None:
    with chromium(Visitor(consent=told)) as run:
        assert f"answer:{answer}" in run(shown(f"{site.origin}/both"))


def test_the_words_are_usable() -> None:
    assert len({framework["name"] for framework in WORDS["frameworks"]}) >= 20
    for framework in WORDS["frameworks"]:
        assert framework["box"], framework["name"]
        assert framework["refuse"], framework["name"]
        assert not set(framework["refuse"]) & set(framework["accept"]), framework["name"]
    assert not set(WORDS["labels"]["refuse"]) & set(WORDS["labels"]["accept"])
