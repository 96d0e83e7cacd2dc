"""The form of address through the German and the French grammar, class by class."""

from __future__ import annotations

import pytest

from checker.extract.address import formality

FR, DE = "fr-FR", "de-DE"

MARKED = {
    "a noun that goes on as a command": [
        (DE, "Knote, statt zu kleben", "informal"),
        (DE, "Lüfte, bevor der Schimmel kommt", "informal"),
        (DE, "Wechsel rüber, wir kümmern uns um die Kündigung", "informal"),
        (DE, "Putz schlauer, nicht öfter", "informal"),
        (DE, "Koch Reis, nicht Nudeln", "informal"),
        (DE, "Back Kekse mit Oma", "informal"),
        (DE, "Scan ein, was leer ist", "informal"),
        (DE, "Spann aus am Titisee", "informal"),
        (DE, "Morgens müde? Trink Grün.", "informal"),
        (FR, "Le brunch, c'est salé ou sucré : vote en story", "informal"),
    ],
    "a pronoun behind a noun or a comma": [
        (DE, "Ein Klick und du bist drin", "informal"),
        (DE, "guten tag frau lind, ihr ersatzteil ist da", "formal"),
        (FR, "c bon, ton colis est parti", "informal"),
    ],
    "a German verb in t or d without its e": [
        (DE, "Miet ein Zelt fürs Wochenende", "informal"),
        (DE, "Miet den Anhänger tageweise", "informal"),
        (DE, "Biet mit, ab einem Euro", "informal"),
        (DE, "Gründ eine Fahrgemeinschaft", "informal"),
        (DE, "Rett den Kuchen", "informal"),
        (DE, "Richt die Antenne nach Süden", "informal"),
        (DE, "Behalt das Wechselgeld", "informal"),
        (DE, "Wend die Waffel nach drei Minuten", "informal"),
    ],
    "what is to be guessed": [
        (DE, "Rate, was heute im Topf ist", "informal"),
        (DE, "Rate, wer morgen kocht", "informal"),
    ],
    "a verb and its es": [
        (DE, "machs gut und bis montag", "informal"),
        (DE, "gibs zu, das ist lecker", "informal"),
        (DE, "ok dann storniers einfach", "informal"),
        (DE, "nimms mit humor", "informal"),
        (DE, "Versuch's doch", "informal"),
    ],
    "a second person without du": [
        (DE, "Ahnst, was kommt?", "informal"),
        (DE, "wo bleibst so lang", "informal"),
        (DE, "wenn de willst tausch ich das um", "informal"),
        (DE, "bräuchtest noch den beleg", "informal"),
    ],
    "a person without an article": [
        (DE, "Frag Oma nach dem Rezept", "informal"),
        (DE, "Besuch Tante Käthe, die Bahn fährt durch", "informal"),
        (FR, "Invite mamie au goûter", "informal"),
        (FR, "Invite papa, le dessert est pour nous", "informal"),
    ],
    "an adverbial and its command": [
        (DE, "Nach dem Training trink Wasser, kein Bier.", "informal"),
        (DE, "Für den Rückversand nutz das Etikett im Karton.", "informal"),
        (DE, "Zu groß? Sonst tausch die Jacke", "informal"),
    ],
    "a separable verb with more between": [
        (DE, "Halt kurz inne", "informal"),
        (DE, "Wart kurz, ich schau nach", "informal"),
        (DE, "Nix los? Fahr raus zur Alm", "informal"),
    ],
    "ihr and its verb": [
        (DE, "Grillt ihr schon?", "informal"),
        (DE, "Mögt ihr das noch?", "informal"),
        (DE, "Ihr tanzt, wir zapfen", "informal"),
        (DE, "Ihr zwei und ein See", "informal"),
        (DE, "Ihr Süßen, es gibt Nachschub", "informal"),
        (DE, "Klingelt einfach", "informal"),
        (DE, "Kommt gut heim", "informal"),
        (DE, "Rückt zusammen", "informal"),
    ],
    "Ihnen opens the text": [
        (DE, "Ihnen gefällt der Stoff nicht? Umtausch bis 30 Tage.", "formal"),
        (DE, "Ihnen steht ein Stellplatz im Hof zur Verfügung.", "formal"),
        (DE, "Ihnen wurde ein Gutschein zugestellt.", "formal"),
        (DE, "Ihnen fehlt noch ein Beleg.", "formal"),
    ],
    "Sie alone in the text": [
        (DE, "Sie stehen im Mittelpunkt.", "formal"),
        (DE, "Sie werden abgeholt.", "formal"),
        (DE, "Sie waren nicht zu Hause.", "formal"),
        (DE, "Sie gehören dazu", "formal"),
    ],
    "what befalls the reader": [
        (DE, "Ihre Kaution wurde überwiesen.", "formal"),
        (DE, "Ihr Kommentar wurde gemeldet.", "formal"),
        (DE, "Ihre Wärmepumpe wurde heute in Betrieb genommen.", "formal"),
        (DE, "Ihre Tochter hat den Schulbus verpasst?", "formal"),
        (DE, "Ihr Sohn lernt schwimmen, wir halten ihn", "formal"),
        (DE, "Ihr Vorgang hat die Nummer 4471.", "formal"),
    ],
    "after what is no woman": [
        (DE, "Das Labor war schnell. Ihre Werte liegen vor.", "formal"),
        (DE, "Reservieren, hinsetzen, bedienen lassen: Ihr Tisch wartet", "formal"),
    ],
    "small letters in a German chat": [
        (DE, "hallo, ihr termin is noch offen", "formal"),
        (DE, "moin, ihre bestellung hängt beim zoll", "formal"),
        (DE, "schauen sie mal im spam ordner", "formal"),
        (DE, "ist ihre adresse noch aktuell", "formal"),
        (DE, "tut mir leid, das können sie leider nicht stornieren", "formal"),
        (DE, "gerne, wann wollen sie vorbeikommen", "formal"),
        (DE, "können sie ihre nummer sagen, dann schick ichs raus", "formal"),
    ],
    "what the brand has its people say": [
        (FR, "Script téléphone : « Que puis-je faire pour vous ? »", "formal"),
        (FR, "Réponse type : « Nous vous remercions de votre patience. »", "formal"),
        (FR, "Message d'absence : « Je te réponds dès mon retour. »", "informal"),
        (DE, "Begrüßung: „Was darf ich für Sie tun?“", "formal"),
        (DE, "Telefonansage: „Bitte halten Sie Ihre Nummer bereit.“", "formal"),
    ],
    "a French verb and its manner": [
        (FR, "Marche droit", "informal"),
        (FR, "Coupe court", "informal"),
        (FR, "Vise juste", "informal"),
        (FR, "Bois frais, vise le bac", "informal"),
        (FR, "Bois deux litres par jour", "informal"),
        (FR, "Sonne deux fois", "informal"),
    ],
    "French in a hurry": [
        (FR, "stp renvoie moi le bon", "informal"),
        (FR, "ya pas de souci, garde le", "informal"),
        (FR, "je tappelle dans 5 min", "informal"),
        (FR, "salut, t reçu le mail ?", "informal"),
        (FR, "Stop, lis ça", "informal"),
        (FR, "Souviens-t'en", "informal"),
    ],
}

UNMARKED = {
    "wishes": [
        (DE, "Die Pflanze mag es hell, gieße sie aber jemand zu oft, faule die Knolle."),
        (DE, "Koste es, was es wolle"),
        (DE, "Komme, was wolle"),
    ],
    "hers": [
        (DE, "Ihr verdankt die Bäckerei das Rezept mit den Sauerkirschen."),
        (DE, "Ihr Garten war ihr Reich, sagt die Enkelin"),
        (DE, "Ihr Lied war ein Hit, dann verschwand sie"),
        (DE, "bin gleich da, hab sie im auto"),
    ],
    "a noun, an adverb, somebody's saying": [
        (DE, "Wechsel um Mitternacht"),
        (DE, "Besuch im Heim"),
        (DE, "Rauf aufs Rad"),
        (DE, "Dreh am Hafen"),
        (DE, "Oma sagt immer: Iss auf, dann scheint die Sonne."),
        (FR, "Vote en salle le 4"),
        (FR, "Coupe le vent"),
        (FR, "Repasse tout seul"),
    ],
    "an adverb and its infinitive": [
        (DE, "Vor dem Anstrich abschleifen und kühl trocknen lassen."),
        (DE, "Einfach mal abschalten"),
        (DE, "Locker einschütten, nicht pressen"),
        (DE, "Mal raus, mal rein"),
    ],
    "a noun that looks like a verb in t or d": [
        (DE, "Licht aus, Kerzen an"),
        (DE, "Land in Sicht"),
        (DE, "Rat und Tat"),
        (DE, "Bericht der Kassenprüferin"),
        (DE, "Klicks und Likes"),
        (DE, "Heft 3 ist da"),
    ],
    "no second person": [
        (DE, "am besten zumindest einmal im herbst"),
        (DE, "die wurst wächst mit"),
        (DE, "bremst sicher"),
    ],
    "a surname": [
        (DE, "Das Team um Herrn Dein berät in allen Fragen."),
        (DE, "Frau Dein und Herr Euch treten an."),
    ],
    "she, named behind": [
        (DE, "Ihre Stiefel putzt die Försterin selbst."),
        (DE, "Ihren Honig schleudern die Schwestern Lang im Juli."),
        (DE, "Ihr erstes Fass braute Jule Harms in der Garage."),
        (DE, "Ihre Lieblingsfarbe ist Blau, sagt die Künstlerin."),
        (DE, "Ihnen verdankt das Dorf den Brunnen: den Schwestern Kübler"),
    ],
    "hers, and hers again": [
        (DE, "Ihre Wolle kommt vom Deich, ihre Farben aus dem Garten."),
        (DE, "Frau Doğan leitet das Labor seit Mai. Ihr Team zählt acht Leute."),
        (DE, "Ihr Durchmesser beträgt 28 cm."),
    ],
    "somebody who says what he did": [
        (DE, "hab das weitergegeben, meldung kommt"),
        (DE, "meld mich nachher"),
        (DE, "schaut gut aus"),
    ],
    "a French noun and its adjective": [
        (FR, "Joue rebondie, teint frais"),
        (FR, "Souris verte et chat noir"),
        (FR, "Rêve court"),
        (FR, "Voyage court"),
    ],
    "what French goods and plants do": [
        (FR, "Mousse légère, rince facilement"),
        (FR, "Pousse vite, fleurit tard"),
        (FR, "Grimpe jusqu'à 3 m"),
        (FR, "Rentre dans un sac à dos"),
        (FR, "Tient la route, freine court"),
    ],
    "what others say": [
        (FR, "Une cliente demande : « Vous livrez à Sète ? »"),
        (FR, "Le mot « vous » apparaît douze fois"),
        (DE, "Kundin: „Sie haben meinen Tag gerettet.“"),
        (DE, "Alle sagen du"),
    ],
}


@pytest.mark.parametrize(
    ("locale", "text", "form"), [each for rows in MARKED.values() for each in rows]
)
def test_each_class_is_marked(locale: str, text: str, form: str) -> None:
    assert formality(text, locale=locale) == form


@pytest.mark.parametrize(("locale", "text"), [each for rows in UNMARKED.values() for each in rows])
def test_each_class_is_left_alone(locale: str, text: str) -> None:
    assert formality(text, locale=locale) is None


def test_what_follows_a_name_and_two_words_is_said_to_the_reader() -> None:
    pension = "Ihre Pension im Harz führt Frau Kolbe; sag ihr bei der Ankunft einen Gruß."
    assert formality(pension, locale=DE) == "informal"
