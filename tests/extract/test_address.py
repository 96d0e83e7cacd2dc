"""The form of address: what marks it, what only looks like a mark, and where the marks stand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.extract.address import address_marks, formality

TEXTS = Path(__file__).parents[1] / "data" / "formality"
LOCALES = ("fr-FR", "de-DE", "es-ES", "it-IT", "nl-NL")


@pytest.mark.parametrize(
    ("locale", "text", "form"),
    [
        ("fr-FR", "Profitez de -20 % sur tout le site", "formal"),
        ("fr-FR", "On vous attend chez vous", "formal"),
        ("fr-FR", "Vous-même pouvez modifier la date", "formal"),
        ("fr-FR", "Découvre la collection automne", "informal"),
        ("fr-FR", "Commande avant minuit et reçois ton colis demain", "informal"),
        ("fr-FR", "Ne rate pas les soldes", "informal"),
        ("fr-FR", "Me faites pas ces yeux-là", "formal"),
        ("fr-FR", "Les laisse pas refroidir", "informal"),
        ("fr-FR", "Le reste pas cher du tout", None),
        ("fr-FR", "Pour Noël, gâte ceux qui comptent", "informal"),
        ("fr-FR", "On t’a mis un échantillon de côté", "informal"),
        ("fr-FR", "PROFITEZ-EN AVANT MINUIT", "formal"),
        ("fr-FR", "Découvrez votre cadeau et dis-nous ce que tu en penses", "mixed"),
        ("de-DE", "Wir freuen uns auf Sie", "formal"),
        ("de-DE", "Sichere dir 20 % Rabatt", "informal"),
        ("de-DE", "Wenn ihr zu zweit kommt, gibt es Kaffee gratis", "informal"),
        ("de-DE", "Ihre Bestellung ist da, hol sie dir ab", "mixed"),
        ("es-ES", "Regístrese y reciba un 10 % de descuento", "formal"),
        ("es-ES", "Regístrate y recibe un 10 % de descuento", "informal"),
        ("es-ES", "Os esperamos en la tienda", "informal"),
        ("es-ES", "Le agradecemos su confianza", "formal"),
        ("it-IT", "Siamo lieti di darLe il benvenuto", "formal"),
        ("it-IT", "Si iscriva alla newsletter", "formal"),
        ("it-IT", "Iscriviti alla newsletter", "informal"),
        ("it-IT", "Non perdere l'occasione", "informal"),
        ("fr-FR", "DECOUVRE LA COLLECTION", "informal"),
        ("fr-FR", "Ce pull est le tien", "informal"),
        ("de-DE", "Habt ihr Hunger?", "informal"),
        ("de-DE", "Kommt vorbei", "informal"),
        ("es-ES", "Con esta tarjeta acumulas puntos", "informal"),
        ("es-ES", "Con esta tarjeta acumulará puntos", "formal"),
        ("es-ES", "No hace falta que traigas el tique", "informal"),
        ("es-ES", "Rogamos acuda diez minutos antes", "formal"),
        ("es-ES", "Una vez revisada, la encontrará en el área personal", "formal"),
        ("es-ES", "Si compras dos, el tercero es gratis", "informal"),
        ("es-ES", "Rellene el formulario y envíelo firmado", "formal"),
        ("it-IT", "Con questa carta accumuli punti", "informal"),
        ("it-IT", "Accumuli punti con ogni spesa", "formal"),
        ("it-IT", "Se non trovi la taglia, scrivici", "informal"),
        ("it-IT", "Non se lo lasci sfuggire", "formal"),
        ("it-IT", "Prendi tre e paghi due", "informal"),
        ("it-IT", "Cerchi un regalo?", "informal"),
        ("fr-FR", "Déballe une surprise par jour", "informal"),
        ("fr-FR", "Découpe, colle, coche", "informal"),
        ("de-DE", "Zähl auf uns", "informal"),
        ("de-DE", "Brauchst noch ein Geschenk?", "informal"),
        ("es-ES", "Ojalá estuvieras aquí", "informal"),
        ("es-ES", "Acomódense, la sala abre a las ocho", "formal"),
        ("it-IT", "Fammi sapere la misura", "informal"),
        ("it-IT", "Si sdrai e spenga la luce", "formal"),
        ("it-IT", "Quando arriva in negozio, mostri questo messaggio", "formal"),
        ("fr-FR", "Marche plus, dépense moins", "informal"),
        ("fr-FR", "Cours, il en reste trois", "informal"),
        ("fr-FR", "Profites-en, scanne-le en caisse", "informal"),
        ("fr-FR", "Abonnez-toi à la newsletter", "mixed"),
        ("fr-FR", "Danse, chante, ris", "informal"),
        ("de-DE", "Ruf an, wir sind da", "informal"),
        ("de-DE", "Sie haben gewonnen", "formal"),
        ("es-ES", "Sea puntual", "formal"),
        ("es-ES", "Sé puntual", "informal"),
        ("es-ES", "¿Acepta las condiciones?", "formal"),
        ("es-ES", "Para anular el pedido llame al 01 99 00 22 33", "formal"),
        ("es-ES", "Cierra los ojos", "informal"),
        ("it-IT", "Sia puntuale", "formal"),
        ("it-IT", "Sei maggiorenne?", "informal"),
        ("it-IT", "Da' un'occhiata alle ricette", "informal"),
        ("it-IT", "Accetta i nostri termini?", "formal"),
        ("it-IT", "Per annullare l'ordine chiami il numero verde", "formal"),
        ("it-IT", "Il tecnico La contatterà domani", "formal"),
        ("nl-NL", "Uw pakket is onderweg", "formal"),
        ("nl-NL", "Shop nu je favoriete sneakers", "informal"),
    ],
)
def test_a_mark_gives_its_form(locale: str, text: str, form: str) -> None:
    assert formality(text, locale=locale) == form


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("fr-FR", "Un café, s'il vous plaît"),
        ("fr-FR", "Rendez-vous en boutique"),
        ("fr-FR", "Commande en ligne, retrait en magasin"),
        ("fr-FR", "Crème de jour, crème de nuit"),
        ("fr-FR", "La famille Sanchez vend assez de miel chez elle"),
        ("fr-FR", "Un canapé ton sur ton"),
        ("fr-FR", "Il s'est tu"),
        ("fr-FR", "Bougies faites à la main"),
        ("fr-FR", "Hydrate et apaise les peaux sensibles"),
        ("fr-FR", "Une cliente : « Vous m'avez changé la vie »"),
        ("fr-FR", 'Léa : "Je te jure que je dors mieux"'),
        ("fr-FR", "Suivez.fr et contact@vous.example #tonstyle"),
        ("de-DE", "Unsere Kundin liebt ihre neue Jacke"),
        ("de-DE", "Sie ist Gründerin des Ateliers"),
        ("de-DE", "Kundin Anna: „Ihr seid einfach die Besten“"),
        ("es-ES", "La marca presenta su colección"),
        ("es-ES", "Compra segura y envío rápido"),
        ("it-IT", "Gli utenti registrati ricevono uno sconto"),
        ("it-IT", "La visita dura un'ora"),
        ("fr-FR", "Date de retour"),
        ("de-DE", "Kauf auf Rechnung"),
        ("de-DE", "Frage der Woche"),
        ("de-DE", "Ihr Gründer starb 1950"),
        ("es-ES", "Compras y devoluciones"),
        ("es-ES", "En enero abrirá una nueva tienda"),
        ("es-ES", "Llega la primavera a nuestras tiendas"),
        ("es-ES", "Versiones y valores"),
        ("it-IT", "Acquisti e resi"),
        ("it-IT", "Azioni e posizioni"),
        ("it-IT", "Arriva la primavera nei nostri negozi"),
        ("nl-NL", "Een klant: ‘Ik raad jullie iedereen aan’"),
        ("nl-NL", "Een ontwerp dat je van het is"),
        ("nl-NL", "De winkel sluit om 18 u."),
        ("fr-FR", "La gamme « Pour toi » est de retour"),
        ("fr-FR", "Relance de la production en mars"),
        ("fr-FR", "Renouvelle la peau en une semaine"),
        ("fr-FR", "Tiens, une nouveauté !"),
        ("fr-FR", "Pince, brosse, lime"),
        ("de-DE", "Die Reihe »Nur du« ist zurück"),
        ("de-DE", "Ihr Gründer, ein Uhrmacher, kam aus Kiel"),
        ("de-DE", "Bring- und Holservice"),
        ("de-DE", "Sie näht seit vierzig Jahren"),
        ("es-ES", "El cliente puede devolver su pedido"),
        ("es-ES", "Quien compra en línea recibe su factura por correo"),
        ("es-ES", "Panaderías y cafeterías"),
        ("es-ES", "Los barreños halagüeños"),
        ("es-ES", "Vuela el precio del café"),
        ("it-IT", "Il cliente può restituire il suo ordine"),
        ("it-IT", "Lei si chiama Ada e cuce le borse"),
        ("it-IT", "Firma digitale inclusa"),
        ("it-IT", "Parte subito, ma per non perdere tempo"),
        ("nl-NL", "De thee ‘Alleen jij’ is terug"),
        ("en-GB", "Discover your new routine"),
        ("fr-FR", ""),
        ("de-DE", "Die Birnen sind reif. Ihnen fehlt nur der Käse."),
        ("de-DE", "Euer Ehren und andere Komödien"),
        ("fr-FR", "Tombe la neige"),
        ("fr-FR", "Finis les nœuds"),
        ("it-IT", "I campi con l'asterisco sono obbligatori"),
    ],
)
def test_no_mark_gives_no_form(locale: str, text: str) -> None:
    assert formality(text, locale=locale) is None


def test_short_quotes_are_the_brands_own_words() -> None:
    assert formality("Le code « vous » et tes amis", locale="fr-FR") == "mixed"


def test_weak_marks_give_way_to_strong_ones() -> None:
    assert formality("Sie haben Zeit", locale="de-DE") == "formal"
    assert formality("Sie haben Zeit für dich", locale="de-DE") == "informal"


def test_marks_stand_where_the_words_are() -> None:
    text = "Découvrez l’offre, puis dis-nous ce que tu en penses"
    marks = address_marks(text, locale="fr-FR")
    assert [(text[mark.start : mark.end], mark.form) for mark in marks] == [
        ("Découvrez", "formal"),
        ("dis-nous", "informal"),
        ("tu", "informal"),
    ]


@pytest.mark.parametrize("part", ["dev", "dev2", "dev3", "dev4", "dev5"])
@pytest.mark.parametrize("language", ["fr", "de", "es", "it", "nl"])
def test_labelled_texts_stay_read(part: str, language: str) -> None:
    lines = (TEXTS / f"{part}.jsonl").read_text("utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["locale"].startswith(language)]
    right = sum(formality(row["text"], locale=row["locale"]) == row["expected"] for row in rows)
    assert right / len(rows) >= 0.97


@given(st.text(max_size=200), st.sampled_from((*LOCALES, "", "xx")))
def test_any_text_is_read(text: str, locale: str) -> None:
    marks = address_marks(text, locale=locale)
    assert all(0 <= mark.start < mark.end <= len(text) for mark in marks)
    assert [mark.start for mark in marks] == sorted(mark.start for mark in marks)


WORDS = """tu vous profite découvrez « » “ ” " ' t' dis-nous, et ne pas ! Sie su le -vous ez"""


@given(st.lists(st.sampled_from(WORDS.split()), max_size=30), st.sampled_from(LOCALES))
def test_any_order_of_cues_is_read(words: list[str], locale: str) -> None:
    assert formality(" ".join(words), locale=locale) in (None, "formal", "informal", "mixed")
