"""Commands and what goods do: the same spelling in French, Spanish and Italian."""

from __future__ import annotations

import pytest

from checker.extract.address import address_marks, form_of, formality
from checker.extract.address_calls import clear_marks
from checker.model import Formality, MessageRole


def read(locale: str, text: str, role: MessageRole = "body") -> Formality | None:
    return form_of(clear_marks(text, address_marks(text, locale=locale), role=role))


@pytest.mark.parametrize(
    "text",
    [
        "Précise à 0,1 g jusqu'à 2 kg, minuteur intégré.",
        "Précise au gramme près.",
        "précommande, expédition le 4 décembre 2026",
        "Précommande : livraison en janvier",
        "Complète",
        "Double",
        "Réserve",
        "Commande, livraison, retours",
        "Étanche à 50 mètres",
        "Inquiète, elle relut la lettre.",
        "Applique en laiton, deux ampoules",
        "Célèbre en Bretagne, née à Dinard",
    ],
)
def test_adjectives_and_nouns_are_no_commands(text: str) -> None:
    assert formality(text, locale="fr-FR") is None


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("fr", "Fonte émaillée, filtre inox amovible. Garde la chaleur près d'une heure."),
        ("fr", "Hydrate et protège la peau."),
        ("fr", "Résiste à l'eau et aux rayures."),
        ("fr", "Chauffe vite, refroidit lentement."),
        ("fr", "Complète la gamme de soins du soir."),
        ("fr", "Coupe ample. Tombe bien, ne froisse pas."),
        ("fr", "Acier trempé. Tranche le pain sans l'écraser."),
        ("fr", "Chargeur 65 W. Recharge deux appareils à la fois."),
        ("fr", "Ne colle pas, ne graisse pas."),
        ("fr", "Masque de nuit. Laisse la peau souple au réveil."),
        ("fr", "Polyester recyclé. Sèche en une heure."),
        ("fr", "Bougie de soya. Brûle quarante heures."),
        ("fr", "Casque fermé. Isole du bruit, dure trente heures."),
        ("fr", "Coffret en bois. Range douze couteaux."),
        ("fr", "Huile de bourrache. Calme les tiraillements."),
        ("fr", "Enceinte portable. Diffuse le son à 360°."),
        ("fr", "Engrais organique. Nourrit le sol et stimule les racines."),
        ("fr", "Gourde 50 cl. Conserve au froid une journée."),
        ("es", "Protege la piel del sol."),
        ("es", "Hidrata y calma la piel seca."),
        ("es", "Acero inoxidable. Mantiene el calor doce horas."),
        ("es", "Olla esmaltada. Conserva el sabor de cada receta."),
        ("es", "Limpia sin dejar marcas."),
        ("es", "Cargador doble. Carga dos móviles a la vez."),
        ("it", "Idrata la pelle a lungo."),
        ("it", "Protegge e nutre i capelli."),
        ("it", "Ghisa smaltata. Conserva il calore per un'ora."),
        ("it", "Pulisce senza graffiare."),
        ("it", "Lampada a LED. Illumina la stanza senza abbagliare."),
        ("it", "Caricatore doppio. Ricarica due telefoni insieme."),
        ("de", "Emaillierter Guss. Hält die Wärme eine Stunde."),
        ("de", "Schützt die Haut vor Kälte."),
    ],
)
def test_what_goods_do_is_no_command(locale: str, text: str) -> None:
    assert read(locale, text) is None


@pytest.mark.parametrize(
    ("locale", "text", "role"),
    [
        ("fr", "Découvre nos nouveautés", "subject"),
        ("fr", "Découvre nos nouveautés", "body"),
        ("fr", "Profite de -20 % ce week-end", "body"),
        ("fr", "Commande avant midi, la livraison est offerte", "body"),
        ("fr", "Garde la forme !", "headline"),
        ("fr", "Garde la chaleur cet hiver", "post"),
        ("fr", "Prépare la rentrée", "sms"),
        ("fr", "N'attends plus", "body"),
        ("fr", "Viens nous voir samedi", "body"),
        ("fr", "Garde-le au frais", "body"),
        ("fr", "Hydrate la peau. Elle est à toi.", "body"),
        ("fr", "Complète ta routine", "headline"),
        ("fr", "Inscris-toi", "label"),
        ("es", "Descubre nuestras novedades", "body"),
        ("es", "Aprovecha el -20 %", "body"),
        ("es", "Prepara la vuelta al cole", "subject"),
        ("es", "Regala tiempo a los tuyos", "post"),
        ("es", "Suscríbete al boletín", "body"),
        ("es", "Ven a vernos el sábado", "body"),
        ("it", "Scopri le novità", "body"),
        ("it", "Approfitta dello sconto", "body"),
        ("it", "Prepara le valigie", "subject"),
        ("it", "Vieni a trovarci sabato", "body"),
        ("it", "Iscriviti alla newsletter", "body"),
        ("it", "Regala un sorriso!", "headline"),
        ("de", "Entdecke unsere Neuheiten", "body"),
    ],
)
def test_calls_are_commands(locale: str, text: str, role: MessageRole) -> None:
    assert read(locale, text, role) == "informal"
