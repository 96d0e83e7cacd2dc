"""The form of address by classes of grammar, each with variations of its own."""

from __future__ import annotations

import pytest

from checker.extract.address import formality

FR, DE, ES, IT = "fr-FR", "de-DE", "es-ES", "it-IT"

MARKED = {
    "a noun that is a command with its own complement": [
        (FR, "Cours en boutique, la remise finit ce soir", "informal"),
        (FR, "File à la plage", "informal"),
        (FR, "Reste connecté, même à l'étranger", "informal"),
        (FR, "Rentre au port en sécurité", "informal"),
        (FR, "Réserve pour la Saint-Valentin", "informal"),
        (FR, "Épargne sans y penser", "informal"),
        (FR, "Tiens bon, c'est bientôt vendredi", "informal"),
        (DE, "Zahl in drei Raten", "informal"),
        (DE, "Grill wie die Großen", "informal"),
        (DE, "Gewinnt Karten für das Finale", "informal"),
        (ES, "Paga en tres veces", "informal"),
        (ES, "Coma sano", "formal"),
        (IT, "Guida sereno", "informal"),
    ],
    "a negation without ne": [
        (FR, "Crains rien, c'est remboursé", "informal"),
        (FR, "Crains plus la pluie", "informal"),
        (FR, "Change rien, c'est parfait", "informal"),
        (FR, "Loupe pas le live de 18 h", "informal"),
        (FR, "Doute pas", "informal"),
        (FR, "Jette rien, revends tout", "informal"),
    ],
    "a manner after a German command": [
        (DE, "Lauf barfuß durchs Gras", "informal"),
        (DE, "Schlaf drüber", "informal"),
        (DE, "Tausch alt gegen neu", "informal"),
        (DE, "Spiel fair", "informal"),
        (DE, "Fahr elektrisch", "informal"),
        (DE, "Fahr vorsichtig", "informal"),
    ],
    "a separable verb": [
        (DE, "Ruf 01 99 00 12 34 an", "informal"),
        (DE, "Plan voraus", "informal"),
        (DE, "Such den Code aus", "informal"),
        (DE, "Teil die Kosten auf", "informal"),
        (DE, "Pack die Badehose ein", "informal"),
        (DE, "Tipp den Code ein", "informal"),
    ],
    "a pronoun run into its verb": [
        (DE, "Haste Hunger?", "informal"),
        (DE, "Biste dabei?", "informal"),
        (DE, "Kannste haben", "informal"),
        (DE, "Kennste den schon?", "informal"),
        (DE, "Weißte was?", "informal"),
        (FR, "T'as vu l'heure ?", "informal"),
    ],
    "ihr as commands": [
        (DE, "Schreibt uns", "informal"),
        (DE, "Kommt und staunt", "informal"),
        (DE, "Bringt Hunger mit", "informal"),
        (DE, "Denkt an die Sonnencreme", "informal"),
        (DE, "Sagt ja zum Fest am Fluss", "informal"),
        (DE, "Kinder, aufgepasst: malt uns ein Bild", "informal"),
    ],
    "a one-word command that answers a question": [
        (FR, "Envie de sushi ? Commande", "informal"),
        (FR, "Convaincue ? Alors commande", "informal"),
        (FR, "Alors, convaincu ? Partage", "informal"),
        (FR, "Une petite faim ? Grignote", "informal"),
        (FR, "Un doute ? Demande", "informal"),
        (FR, "Fatigué ? Pause. Reposé ? Danse", "informal"),
    ],
    "a second command of another form": [
        (FR, "Connectez-vous puis clique sur le lien", "mixed"),
        (FR, "Inscrivez-vous et gagne un an de café", "mixed"),
        (FR, "Installez-vous et savoure ce moment", "mixed"),
        (FR, "Détendez-vous et oublie le reste", "mixed"),
        (FR, "Abonnez-vous puis récupère le code", "mixed"),
        (FR, "Asseyez-vous et déguste le menu", "mixed"),
    ],
    "rendez-vous as a command": [
        (FR, "Rendez-vous dans l'espace client, rubrique Contrats.", "formal"),
        (FR, "Pour annuler, rendez-vous sur la page Abonnement", "formal"),
        (FR, "Rendez-vous sur l'appli", "formal"),
        (FR, "Perdu ? Rendez-vous dans le menu Aide", "formal"),
        (FR, "Rendez-vous sur notre site", "formal"),
        (FR, "Rendez-vous dans les paramètres", "formal"),
    ],
    "sir and madam": [
        (DE, "Sehr geehrter Herr Voss, dein Antrag ist eingegangen.", "mixed"),
        (DE, "Sehr geehrte Damen und Herren, die Filiale zieht um.", "formal"),
        (DE, "Sehr geehrte Frau Kern, kannst du kurz anrufen?", "mixed"),
        (ES, "Estimado señor Ruiz: adjuntamos la factura.", "formal"),
        (ES, "Estimada señora: el taller cierra el lunes.", "formal"),
        (DE, "Sehr geehrte Frau Brandt, anbei die Rechnung.", "formal"),
    ],
    "Ihr at the start of it all": [
        (DE, "Ihr Lieblingsteam spielt, sei live dabei", "mixed"),
        (DE, "Ihr Garten, unser Handwerk", "formal"),
        (DE, "Ihre Ruhe ist unser Ziel", "formal"),
        (DE, "Ihr Sofa zieht um", "formal"),
        (DE, "Ihr Bad, hol es dir", "mixed"),
        (DE, "schicken sie mir bitte ein foto", "formal"),
    ],
    "Spanish and Italian pronouns joined on": [
        (ES, "Pruébeselas en tienda", "formal"),
        (ES, "Lléveselo puesto", "formal"),
        (ES, "Sírvalo muy frío", "formal"),
        (ES, "Pídenoslo", "informal"),
        (ES, "Regálaselo", "informal"),
        (ES, "Probadlo", "informal"),
        (ES, "vale, mandame una foto y lo miro", "informal"),
    ],
    "commands that look like other verbs": [
        (ES, "Comparte la receta", "informal"),
        (ES, "Invierte desde 10 €", "informal"),
        (ES, "Vierte la leche en el bol", "informal"),
        (ES, "Venga a conocer la nueva terraza", "formal"),
        (ES, "Vaya sobre seguro con frenos nuevos", "formal"),
        (FR, "Va au plus simple : un abonnement", "informal"),
    ],
    "questions in the third person": [
        (IT, "Dormirebbe in un faro?", "formal"),
        (IT, "Potrebbe inviarci la foto dell'etichetta?", "formal"),
        (IT, "Mi conferma l'indirizzo?", "formal"),
        (IT, "Che taglia indossa?", "formal"),
        (IT, "Ha controllato se il salvavita è alzato?", "formal"),
        (ES, "¿Me confirma la dirección?", "formal"),
        (ES, "¿Qué talla usa?", "formal"),
        (ES, "¿Sabe cuánto gasta su nevera?", "formal"),
        (ES, "¿Ha comprobado si el diferencial está subido?", "formal"),
        (IT, "Se si abbona ora, paga a marzo", "formal"),
    ],
    "a command before a work that does something": [
        (FR, "Éteignez la lumière, le film commence", "formal"),
        (FR, "Réserve ta place, le spectacle commence à 20 h", "informal"),
        (IT, "Prenda posto, lo spettacolo comincia", "formal"),
        (IT, "Appena arrivi, mostra il codice.", "informal"),
        (DE, "Setz dich, der Film beginnt gleich", "informal"),
        (ES, "Siéntese, la película empieza ya", "formal"),
    ],
    "a dative of the reader": [
        (IT, "Le mando subito il link", "formal"),
        (IT, "le faccio sapere domani", "formal"),
        (IT, "La richiamo io", "formal"),
        (ES, "Le mando el enlace", "formal"),
        (ES, "le aviso mañana", "formal"),
        (ES, "Le paso con el almacén", "formal"),
    ],
}

UNMARKED = {
    "a condition or a story that opens with its verb": [
        (DE, "Kommt der Sommer, kommt das Eis"),
        (DE, "Kommt Zeit, kommt Rat"),
        (DE, "Dann holt der Hirte die Schafe ins Tal"),
        (DE, "Wer wagt, gewinnt"),
        (DE, "Bleibt der Regen aus, fällt die Ernte klein aus"),
        (DE, "Jeder spielt, keiner gewinnt"),
    ],
    "a noun with what describes it": [
        (DE, "Besuch nur nach Anmeldung"),
        (DE, "Buch mit 200 Seiten"),
        (DE, "Grill mit Deckel"),
        (FR, "Relève de la garde : visite guidée à 11 h"),
        (FR, "Charge utile 500 kg"),
        (FR, "Cours du soir, 120 €"),
        (FR, "Reste 3 places"),
        (ES, "Reserva natural"),
        (IT, "Porta blindata"),
    ],
    "somebody else's, or she": [
        (DE, "Ihren Namen hat die Lampe von einer Insel."),
        (DE, "Als die Meisterin starb, übernahm die Enkelin. Ihre Entwürfe hängen heute im Flur."),
        (DE, "Zwei Schwestern gründeten den Laden. Ihre Idee: weniger Müll."),
        (DE, "Sie fliegen bis zu drei Kilometer weit: unsere Bienen"),
        (DE, "Sie liefen barfuß nach Hause"),
        (IT, "Le clienti tornano; le riconosciamo dal passo."),
        (IT, "Le scarpe le facciamo a mano"),
        (ES, "Al perro le gusta"),
    ],
    "names and titles": [
        (FR, "Chez Toi, mon amour : le roman de la rentrée"),
        (FR, "Tu & Moi, bijoux à deux depuis 2008"),
        (DE, "Nimm Zwei Flügel, Musiktheater ab acht Jahren"),
        (IT, "Scopri e Gioca, la ludoteca di Faenza"),
        (ES, "Descubre y Juega, ludoteca en Soria"),
        (IT, "Ascolta e Leggi, la biblioteca"),
        (ES, "Tú y yo, joyería"),
        (DE, '„Kannst du das reparieren?", fragte ein Junge.'),
    ],
    "the name of a work": [
        (FR, "Bouge-toi, le podcast"),
        (FR, "Tu es poussière, roman policier"),
        (FR, "Regarde-moi : l'expo"),
        (FR, "Viens danser, film de Luc Roy"),
        (DE, "Du, Goethe und ich, das Theaterstück"),
        (DE, "Folge dem weißen Kaninchen, das Musical"),
        (IT, "Tu chiamale se vuoi, il concerto"),
        (ES, "Ven y mira: cine de verano"),
    ],
    "the subject's own verb": [
        (FR, "Le client signe le bon, puis garde le double"),
        (FR, "Le stock fond, puis remonte"),
        (ES, "Crece la espera"),
        (ES, "Baja el precio"),
        (ES, "Invita la casa"),
        (IT, "Dai nostri forni"),
        (IT, "Dai 3 ai 6 anni"),
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
