"""Where a page's texts stand: the first element that a selector finds holds the text."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from checker.extract.dom import selector_of, text_of
from checker.extract.messages import read_messages

PAGE = """<body><header><p>Livraison offerte dès 49 €</p></header><main>
<script>var a</script><div><p>Un premier texte assez long.</p><!-- rien --><nav>menu</nav>
<p>Un deuxième texte <b>assez</b> long.</p><div hidden><p>Ce texte est caché ici.</p></div>
<div><h2>Soins</h2><p>Un troisième texte assez long.</p></div></div>
<section id="aide"><p>Retours gratuits sous 30 jours.</p></section>
<section id="aide"><p>Une réponse sous deux jours.</p></section>
<ul><li>Paiement en 3 fois sans frais</li><li id="fin">Service client le lundi</li></ul>
</main></body>"""


def test_selectors_lead_to_the_element_that_holds_the_text() -> None:
    tree = LexborHTMLParser(PAGE)
    messages = read_messages(tree, "https://shop.example/", "fr", None)
    assert len(messages) == 9
    for message in messages:
        assert message.evidence is not None
        found = tree.css_first(message.evidence.selector or "")
        assert found is not None
        assert text_of(found) == message.body
        assert selector_of(found) == message.evidence.selector
