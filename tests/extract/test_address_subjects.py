"""Where German `ihr` is several readers, and where it is hers."""

from __future__ import annotations

import pytest

from checker.extract.address import formality

READERS = [
    "Heute Abend esst ihr bei uns im Garten.",
    "Das Boot gebt ihr bis 18 Uhr am Steg zurück.",
    "Im Bus schlaft ihr auf Liegesitzen.",
    "Die Masken behaltet ihr natürlich.",
    "Warum ladet ihr nicht gleich die ganze Klasse ein?",
    "Am Ende des Spiels stimmt ihr gemeinsam ab.",
    "Mit dem Armband kommt ihr den ganzen Tag rein und raus.",
    "Gegen elf erreicht ihr die Hütte.",
    "Im Anschluss bekommt ihr eine Urkunde und einen Apfel.",
    "Zum Schluss gießt ihr die Butter über den Teig und stellt alles kalt.",
    "Was macht ihr Samstag?",
    "Das Zelt baut ihr vor dem Dunkelwerden auf.",
    "Zum Schluss stellt ihr die Schuhe in die Halle.",
    "Ihr steht auf der Liste, mehr braucht es nicht.",
    "Steht ihr im Stau? Wir warten eine Viertelstunde.",
    "Ihr Kinder dürft als Erste aufs Schiff.",
    "Unsere Bitte: Stellt nach dem Kurs die Stühle hoch.",
    "Kinder, die Karte liegt unter dem Stuhl, sucht sie!",
    "Leute, der Bus steht im Hof, steigt ein.",
]

HERS = [
    "Am Steg winkt ihr der Sohn.",
    "Am Montag bringt ihr der Bote den Brief.",
    "Am Montag bringt ihr die Nachbarin Rosen.",
    "Den Müll bringt ihr dann der Pfleger runter.",
    "Im Hof bellt ihr stets derselbe Dackel entgegen.",
    "Im Mai öffnet ihr zweites Café.",
    "In der Werkstatt hilft ihr Bruder beim Lackieren.",
    "Dort gehorcht ihr jeder Hund.",
    "Im Stall hängt ihr die Katze am Bein.",
    "Seit der Reha schmeckt ihr alles.",
    "Auf Platz eins folgt ihr Team aus Kiel.",
    "Die Töpferin brennt im Mai; dann schaut ihr das ganze Dorf zu.",
    "Ihr geht es gut.",
    "Ihr passt kein Schuh.",
    "Ihr kommt zugute, dass sie Polnisch spricht.",
    "Steht ihr das?",
    "Die Bank bucht ihr monatlich zehn Euro ab.",
    "Das Amt schickt ihr jährlich einen Brief.",
    "Im Tal wohnt Anna und hilft ihr dort.",
    "Familien, die wandern, sucht die Gemeinde.",
    "Eltern, deren Kind krank ist, informiert die Kita.",
    "Leute, der Zug ist weg, sagt die Schaffnerin.",
]


CHATS = ["morgen kommt ihr paket", "steht ihr auto vor der tür?"]
"""Small letters hide the noun that is the reader's."""


@pytest.mark.parametrize("text", CHATS)
def test_ihr_in_small_letters_may_be_the_readers_own(text: str) -> None:
    assert formality(text, locale="de-DE") == "formal"


@pytest.mark.parametrize("text", READERS)
def test_ihr_behind_its_verb_is_the_readers(text: str) -> None:
    assert formality(text, locale="de-DE") == "informal"


@pytest.mark.parametrize("text", HERS)
def test_ihr_with_another_subject_is_hers(text: str) -> None:
    assert formality(text, locale="de-DE") is None
