"""Commands of verbs that no list has, and texts as hurried hands and old keyboards type them."""

from __future__ import annotations

import unicodedata

import pytest

from checker.extract.address import address_marks, formality

FR, DE = "fr-FR", "de-DE"


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        (FR, "Si l'écran clignote, recalibre le capteur de luminosité."),
        (FR, "Avant le gel, bâche la piscine et purge les tuyaux."),
        (FR, "Une fois la colle sèche, ébavure les bords."),
        (FR, "Manipule les œufs avec des gants"),
        (FR, "Ne manipule pas la lame sans gant"),
        (FR, "Ferre gros : cannes carbone dès 59 €"),
        (FR, "Enduis le moule de beurre"),
        (DE, "Verwässere die Soße nicht"),
        (DE, "Zerteile das Brot mit der Hand"),
        (DE, "Bitte versperr den Notausgang nicht"),
        (DE, "Archiviere jeden Beleg"),
        (DE, "Balanciere auf dem Seil"),
        (DE, "Bevormunde niemanden"),
        (DE, "Reg die Durchblutung an: Wechselbad in Zone 3"),
    ],
)
def test_a_verb_that_no_list_has(locale: str, text: str) -> None:
    assert formality(text, locale=locale) == "informal"


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        (FR, "Pastèque la pièce 3 €"),
        (FR, "Balade le long du canal"),
        (FR, "Soirée les pieds dans l'eau"),
        (FR, "Camille la boulangère prépare la fournée."),
        (FR, "Réduire la quantité"),
        (FR, "Régule le sébum"),
        (FR, "Ne contient aucun parfum"),
        (FR, "Boutique le Chat Perché"),
        (FR, "Ensuite, la livraison est offerte."),
        (DE, "Versand das ganze Jahr"),
        (DE, "Beinahe die Hälfte ist weg"),
        (DE, "Bevor die Glocke läutet"),
        (DE, "Dann verlor das Team"),
        (DE, "Ente das Kilo 12 €"),
        (DE, "Passagiere nach Sylt"),
        (DE, "Beilage nicht inklusive"),
        (DE, "Vorhang auf, Licht aus"),
    ],
)
def test_a_noun_that_looks_like_one(locale: str, text: str) -> None:
    assert formality(text, locale=locale) is None


@pytest.mark.parametrize(
    ("locale", "text", "form"),
    [
        (FR, unicodedata.normalize("NFD", "Découvre la carte d'été"), "informal"),
        (FR, "Décou\u00advre la carte", "informal"),
        (FR, "S'il  vous  plaît,  la nouvelle brasserie", None),
        (FR, "Une cliente : ‹ Tu trouveras les clés ici ›", None),
        (FR, "Prends-moi la main, la comédie musicale !", None),
        (DE, "1. Sie sind unser Mann.", "formal"),
        (DE, "Sie sind unser Mann. #sommer", "formal"),
        (DE, "Hunger? Ruf durch https://laden.example/x", "informal"),
        (DE, "Weisst du, wo die Kasse ist?", "informal"),
        (DE, "Schmeiss den Grill an", "informal"),
        (DE, "Oeffne die Tuer", "informal"),
        (DE, "Der Beamer startet nicht? Pruefen Sie zunaechst die Quelle.", "formal"),
        (DE, "HABT IHR HUNGER?", "informal"),
    ],
)
def test_other_spellings(locale: str, text: str, form: str | None) -> None:
    assert formality(text, locale=locale) == form


def test_marks_keep_their_places_in_a_text_with_unseen_signs() -> None:
    text = "Le  matin, de\u0301cou\u00advre la carte"
    (mark,) = address_marks(text, locale=FR)
    assert text[mark.start : mark.end] == "de\u0301cou\u00advre"
