"""The form of address in ordinary sentences: chats, staff instructions, what a subject does."""

from __future__ import annotations

import pytest

from checker.extract.address import formality

FR, DE = "fr-FR", "de-DE"

MARKED = {
    "what is to be said in a case": [
        (DE, "Wenn der Kunde ablehnt: »Darf ich Ihnen den Katalog schicken?«", "formal"),
        (DE, "Ist die Leitung belegt, sagen wir: »Haben Sie einen Augenblick Geduld.«", "formal"),
        (DE, "An der Kasse: »Magst du den Bon?«", "informal"),
        (DE, "Gesprächsende: »Danke dir und einen schönen Abend!«", "informal"),
        (DE, "Bei Beschwerden: »Ich kümmere mich sofort um Ihr Anliegen.«", "formal"),
        (FR, "Après le bip : « Votre appel est important pour nous. »", "formal"),
        (FR, "Si le client hésite : « Préférez-vous que je rappelle ? »", "formal"),
        (FR, "Si personne ne décroche : « Salut, ton vélo est prêt. »", "informal"),
        (FR, "En cas de retard : « Votre colis part ce soir. »", "formal"),
        (FR, "Pour finir l'appel : « Avez-vous d'autres questions ? »", "formal"),
    ],
    "somebody of the reader's": [
        (DE, "Ihr Kind hat das Seepferdchen bestanden!", "formal"),
        (DE, "Ihr Sohn ist gut im Ferienlager angekommen.", "formal"),
        (DE, "Ihre Mutter wohnt jetzt in Zimmer 214.", "formal"),
        (DE, "Ihre Katze darf ab morgen wieder nach draußen.", "formal"),
        (DE, "Sie gaben an, dass der Karton beschädigt war.", "formal"),
    ],
    "a German command behind its clause": [
        (DE, "Hat der Teig Blasen geworfen, knet ihn noch einmal durch.", "informal"),
        (DE, "In dem Fall schreib am besten gleich an die Werkstatt.", "informal"),
        (DE, "Start durch mit 50 Freiminuten", "informal"),
        (DE, "Tausch Alt gegen Neu", "informal"),
        (DE, "Bratet selbst am Feuer", "informal"),
    ],
    "a French noun that goes on as a command": [
        (FR, "Bois beaucoup d'eau la veille.", "informal"),
        (FR, "Bois peu le soir, mais souvent.", "informal"),
        (FR, "Bois lentement, c'est brûlant.", "informal"),
        (FR, "Avant de peindre, ponce et dépoussière bien.", "informal"),
        (FR, "nan laisse tomber, je gère", "informal"),
    ],
    "French letters in a hurry": [
        (FR, "t as pas repondu a mon mail", "informal"),
        (FR, "je t ai envoyé le suivi", "informal"),
        (FR, "nickel, jt'ai remboursé", "informal"),
        (FR, "nickel, envois moi une capture stp", "informal"),
        (FR, "cliques sur le lien", "informal"),
        (FR, "oublies pas le code", "informal"),
        (FR, "tkt on gère", "informal"),
        (FR, "je vs rappelle", "formal"),
    ],
    "a French second person without its subject": [
        (FR, "Verras, c'est top", "informal"),
        (FR, "Recevras un mail", "informal"),
        (FR, "As déjà un compte ?", "informal"),
        (FR, "Sais pas quoi offrir ?", "informal"),
    ],
    "one word that ends the sentence": [
        (FR, "Le prochain bus est dans 3 min, cours !", "informal"),
        (FR, "C'est gratuit, goûte !", "informal"),
        (FR, "Dès que c'est sec, ponce.", "informal"),
        (FR, "Si la lampe clignote, recharge.", "informal"),
    ],
    "a pronoun before a French command": [
        (FR, "Ne les rate pas", "informal"),
        (FR, "Ne la perds plus", "informal"),
        (FR, "N'en parle à personne", "informal"),
    ],
    "a French command that looks like a participle": [
        (FR, "Avant de monter, lis la notice", "informal"),
        (FR, "Après usage, remplis le bac", "informal"),
    ],
    "a comparison with a person": [
        (FR, "Assure comme un pro sur les pistes noires", "informal"),
        (FR, "Cuisine comme un chef", "informal"),
    ],
    "German small letters in a chat": [
        (DE, "ja gerne, ich schick ihnen das formular gleich zu, Herr Pohl", "formal"),
        (DE, "hallo Frau Berg, ich schick ihnen gleich das formular", "formal"),
        (DE, "danke für ihre geduld", "formal"),
        (DE, "Vielen Dank für ihren Einkauf!", "formal"),
        (DE, "ihr paket kommt morgen", "formal"),
        (DE, "rufen sie mich an", "formal"),
        (DE, "welche größe brauchen sie", "formal"),
        (DE, "das können sie behalten", "formal"),
        (DE, "Haben sie noch Fragen?", "formal"),
        (DE, "Bitte prüfen sie ihre Angaben.", "formal"),
    ],
    "a German pronoun run into any verb": [
        (DE, "schickste mir das?", "informal"),
        (DE, "wie findste den?", "informal"),
        (DE, "Trinkste mit?", "informal"),
    ],
    "a German command behind its adverbial": [
        (DE, "Bei Regen bring die Stühle rein.", "informal"),
        (DE, "Danach spül alles ab.", "informal"),
        (DE, "Vor dem Start lies die Anleitung", "informal"),
    ],
    "ihr with its verb": [
        (DE, "Ihr kriegt Post von uns", "informal"),
        (DE, "Ihr wählt, wir backen", "informal"),
        (DE, "Hallo ihr, ab Montag haben wir zu", "informal"),
        (DE, "Trinkt mehr Tee", "informal"),
        (DE, "Sagt Bescheid", "informal"),
        (DE, "Probiert's aus", "informal"),
        (DE, "Worauf wartet ihr?", "informal"),
    ],
    "Sie with nobody named before": [
        (DE, "Sie wurden erfolgreich abgemeldet.", "formal"),
        (DE, "Sie kommen aus Kiel?", "formal"),
        (DE, "Mal ehrlich: Sie hätten gern mehr Platz.", "formal"),
    ],
    "Sie who are asked, then du": [
        (DE, "Sie haben Fragen? Melde dich.", "mixed"),
    ],
}

UNMARKED = {
    "French words of a chat that address nobody": [
        (FR, "jpeux pas demain"),
        (FR, "T 38 en stock"),
        (FR, "Le JT de 20 h"),
        (FR, "Lin vs coton"),
        (FR, "T'choupi à la plage"),
        (FR, "Renvois d'appel inclus"),
        (FR, "nickel, reçu"),
    ],
    "French plurals and nouns that look like a second person": [
        (FR, "Gardes d'enfants à domicile"),
        (FR, "Recharges le soir"),
        (FR, "CAMERAS DE SURVEILLANCE"),
        (FR, "Madras à carreaux"),
        (FR, "Le spectacle commence, silence !"),
        (FR, "Une fois par mois, visite."),
        (FR, "Mets et vins"),
        (FR, "Montre comme neuve"),
        (FR, "Danse le samedi"),
        (FR, "Marche nordique : reprise le 9 septembre"),
        (FR, "Danse dès 4 ans"),
    ],
    "what plants and goods do, and small advertisements": [
        (FR, "Préfère l'ombre"),
        (FR, "Attire les abeilles"),
        (FR, "Éclaire jusqu'à 10 m"),
        (FR, "Ne tache pas, ne colle pas"),
        (FR, "Cherche colocataire"),
        (FR, "Donne chatons contre bons soins"),
    ],
    "what a subject does in a row": [
        (FR, "Le candidat envoie un dossier, passe un oral et signe."),
        (FR, "Le bus dessert la gare, passe par le port et rentre au dépôt."),
        (FR, "Le chat dort, mange, joue."),
        (FR, "Mamie disait toujours : finis ton assiette."),
    ],
    "tu and vous that are only named": [
        (FR, "Faut-il dire tu ou vous ?"),
        (FR, "On dit vous à tout le monde ici"),
    ],
    "others in German small letters": [
        (DE, "die schuhe sind da, ich schick sie raus"),
        (DE, "ich frag sie mal, die kollegin"),
        (DE, "frau meyer fragt nach ihrem paket"),
        (DE, "die kinder lieben ihre bücher"),
        (DE, "ich liebe äpfel wenn sie knacken"),
        (DE, "Danke an alle Helfer und ihre Familien"),
        (DE, "alles klar, schick ich raus"),
        (DE, "melde mich später"),
    ],
    "German nouns that are counted": [
        (DE, "Schnäppchenjagd, Runde zwei"),
        (DE, "Rate zwei von drei"),
        (DE, "Folge drei"),
        (DE, "Fass 30 l, Anstich am Freitag"),
        (DE, "Trage aus Aluminium"),
    ],
    "German superlatives, and a verb after its adverbial": [
        (DE, "die kühlste Ecke"),
        (DE, "Wärmste Empfehlung"),
        (DE, "Dann fiel das Licht aus"),
        (DE, "Bei Hitze kühl lagern"),
    ],
    "a French subject that a pronoun points at": [
        (FR, "La carte cadeau, elle, va de 20 à 150 €."),
        (FR, "Le moulin, lui, passe à 63 €."),
        (FR, "Cette boîte, celle-ci, range tout."),
    ],
    "what somebody else says": [
        (DE, "Wenn die Kundin fragt: »Habt ihr auch sonntags offen?«, lächelt Jan."),
        (DE, "Wenn die Kundin klingelt: »Ihr seid aber früh«, sagt sie dann."),
        (DE, "»Ihr habt mir den Urlaub gerettet«, schreibt uns Gisela P. aus Uelzen."),
        (DE, "»Macht weiter so«, ruft uns ein Gast hinterher."),
        (FR, "Quand une cliente dit : « Tu m'as sauvée », l'équipe sourit."),
        (FR, "Quand un abonné se plaint : « Vous m'avez oublié »"),
        (FR, "Pour finir : « Tu ne tueras point », un film rare."),
        (FR, "En cas de succès : « Tu l'as mérité », dit la jurée."),
    ],
    "a portrait": [
        (DE, "Ihre Mutter war Weberin, ihr Vater fuhr zur See."),
        (DE, "Ihr Vater gründete die Brauerei, heute führt sie der Enkel."),
        (DE, "Unsere Bienen fliegen ab zwölf Grad. Sie kennen jede Linde."),
    ],
    "nouns and what describes them": [
        (DE, "Ernte gut, alles gut"),
        (DE, "Tausch, Trödel und Tee"),
        (DE, "Tritt ein Schaden auf, haftet der Verein nicht."),
        (DE, "Im Ofen mild gegart."),
        (DE, "Zieht der Nebel auf, bleibt das Boot im Hafen."),
        (FR, "Bois peu à peu remplacé par l'acier."),
        (FR, "Bois beaucoup plus dur que le pin."),
        (FR, "Garde les mains au chaud : la moufle Nevada"),
        (FR, "Après la pluie, balade et goûter."),
    ],
    "what pleases her": [
        (DE, "Ihr gefällt das Meer."),
        (DE, "Ihr fehlte der Mut."),
        (DE, "Was fehlt ihr?"),
    ],
}

COUNTED = [
    (FR, "Pour elle, choisis le thé vert", "informal"),
    (FR, "Avec eux, profite de 10 %", "informal"),
    (DE, "Kauf zwei, zahl einen", "informal"),
    (DE, "Lade 3 Freunde ein und spar", "informal"),
    (FR, "Achète local", "informal"),
]
"""Near the nouns above, but commands."""


@pytest.mark.parametrize(
    ("locale", "text", "form"), [*(each for rows in MARKED.values() for each in rows), *COUNTED]
)
def test_each_class_is_marked(locale: str, text: str, form: str) -> None:
    assert formality(text, locale=locale) == form


@pytest.mark.parametrize(("locale", "text"), [each for rows in UNMARKED.values() for each in rows])
def test_each_class_is_left_alone(locale: str, text: str) -> None:
    assert formality(text, locale=locale) is None


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Express\t9,90 €\tlendemain, commande avant midi", None),
        ("Retrait\tgratuit\tréserve en boutique", None),
        ("Express : 9,90 €. Commande avant midi.", "informal"),
        ("Express\t9,90 €\tcommandez avant midi", "formal"),
    ],
)
def test_a_row_of_a_table_is_terse(text: str, form: str | None) -> None:
    assert formality(text, locale="fr-FR") == form
