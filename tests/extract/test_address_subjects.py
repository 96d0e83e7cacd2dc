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
    "Im Tal wohnt Anna und hilft ihr dort.",
    "Familien, die wandern, sucht die Gemeinde.",
    "Eltern, deren Kind krank ist, informiert die Kita.",
    "Leute, der Zug ist weg, sagt die Schaffnerin.",
]


@pytest.mark.parametrize("text", READERS)
def test_ihr_behind_its_verb_is_the_readers(text: str) -> None:
    assert formality(text, locale="de-DE") == "informal"


@pytest.mark.parametrize("text", HERS)
def test_ihr_with_another_subject_is_hers(text: str) -> None:
    assert formality(text, locale="de-DE") is None
