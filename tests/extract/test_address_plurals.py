"""German commands to several readers, which are spelled as a third person is, class by class."""

from __future__ import annotations

import pytest

from checker.extract.address import formality

INFORMAL = {
    "a verb and its other half, which only people do": [
        "Steigt ein, die Linie 7 fährt wieder",
        "Steigt um auf Holzpellets",
        "Rückt beim Gruppenfoto zusammen, der Fotograf hat nur ein Weitwinkel.",
        "Rutscht zusammen: Sofakonzert am Freitag",
        "Schaut bei uns am Stand 12 vorbei",
        "Macht mit beim Stadtradeln",
        "Schippt mit: Arbeitseinsatz am Deich",
        "Kommt mit ins Watt",
        "Die Sonne scheint, geht raus",
        "Der Hofladen öffnet am Samstag. Kommt vorbei.",
        "Die Kita baut um. Packt mit an!",
    ],
    "a past that is only said to several": [
        "Wie fandet ihr das Essen?",
        "Wann gabt ihr das Paket ab?",
        "Was trankt ihr dazu?",
        "Wo standet ihr denn?",
        "ich leg dirs an der theke zurück",
    ],
    "what only people do": [
        "Pflückt selbst: Himbeerfeld ab sieben Uhr",
        "Tanzt, bis die Sohlen glühen",
        "Findet den Fehler",
        "Bleibt wach: Lesenacht in der Bücherei",
        "Entdeckt 40 Sorten Tee",
        "Spart jetzt 20 % auf Laternen",
        "Pflanzt Tulpen, bevor es friert",
        "Bastelt mit Papa ein Boot",
        "Markiert drei Freunde in den Kommentaren",
        "Grillt, was das Zeug hält",
        "Genießt die Ruhe: Wellness",
        "Testet den Neuen: Grill Bora",
        "Pustet die Kerzen aus, wir werden zehn",
    ],
    "something to do, and what calls": [
        "Räumt den Keller leer, wir holen alles ab",
        "Trinkt aus, wir schließen gleich",
        "Dreht die Musik auf, wir haben neue Boxen",
        "Schnürt die Stiefel, der Berg ruft",
        "Rollt die Matten aus, Yoga im Park ist zurück",
    ],
    "please behind the object": [
        "Stellt das Fahrrad bitte nicht vor den Eingang.",
        "Nehmt die Schuhe bitte mit nach oben",
    ],
    "the readers are named": [
        "Kegelt um einen Schinken, ihr Nachtschwärmer",
        "Guten Morgen, ihr Frühaufsteher",
        "Danke, ihr Wahnsinnigen",
        "Mamas und Papas, kommt zum Elterncafé",
    ],
    "verbs whose third person has another vowel": [
        "Hinterlasst uns eine Bewertung",
        "Entnehmt die Karten der Kiste",
        "Verratet nichts",
        "Werft die Netze aus: Fischwoche",
    ],
}
NOBODY = {
    "somebody or something does it": [
        "Steigt aus und fährt heim",
        "Steigt ein: Frau Lose, Linie 7",
        "Wandert seit 30 Jahren",
        "Feiert die Oma, backen wir",
        "Klickt ein, hält fest",
        "Sucht ein Zuhause: Kater Moritz",
        "Folgt dem Ball: die neue Kamera",
        "Pflanzt Bäume: jede Bestellung",
        "Meidet Palmöl: Seife Olea",
        "Stöbert im Müll: der Waschbär",
        "Der Lehrer sammelt die Zettel und teilt sie aus.",
        "Spiel am Samstag fällt aus",
    ],
    "what goods do": [
        "Kommt mit Netzteil",
        "Packt auch schwere Koffer",
        "Spart beim Heizen: die neue Pumpe",
        "Dreht sich leise",
        "Zieht Feuchtigkeit an",
        "Hört sich gut an",
        "Löst den Fettfilm, der Teller ist sauber",
        "Lindert den Juckreiz, der Winter kommt",
        "Unterstützt das Tierheim: Kalender 2027",
        "Atmet durch die Membran",
        "Backt mit Umluft",
        "Spart jetzt auch Wasser",
        "Kommt pünktlich",
        "Belohnt die Geduld: der Kaktus blüht",
    ],
    "participles and numbers": [
        "Entdeckt 1492, besiedelt später",
        "Bestellt am Montag, geliefert am Mittwoch",
        "Verlinkt im Profil",
        "Kommentiert von Fans",
        "Verschenkt mit Karte",
    ],
    "the readers are not named": [
        "Mit dabei: Luna, ihr Bruder",
        "Läuft mit Tom, ihr Dackel",
        "Sie tanzt mit Tom, ihr Hund sieht zu",
    ],
}


@pytest.mark.parametrize("text", [text for texts in INFORMAL.values() for text in texts])
def test_a_verb_in_t_tells_several_readers(text: str) -> None:
    assert formality(text, locale="de-DE") == "informal"


@pytest.mark.parametrize("text", [text for texts in NOBODY.values() for text in texts])
def test_a_verb_in_t_tells_of_another(text: str) -> None:
    assert formality(text, locale="de-DE") is None
