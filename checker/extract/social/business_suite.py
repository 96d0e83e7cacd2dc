"""Meta Business Suite's content export: a CSV with headers in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import structs

from checker.extract.moment import read_moment
from checker.extract.records import Record, Table, normalise
from checker.extract.social._post import post
from checker.model import Evidence, Message

PATHS = re.compile(r"(?:^|/)[^/]*\.csv$", re.I)

_IDS = ("Post ID", "ID de la publication", "Identifiant de la publication", "Beitrags-ID",
        "Identificador de la publicación", "ID post", "ID del post")  # fmt: skip
_TEXTS = ("Description", "Title", "Titre", "Beschreibung", "Titel", "Descripción", "Título",
          "Descrizione", "Titolo")  # fmt: skip
_TIMES = ("Publish time", "Heure de publication", "Date de publication",
          "Veröffentlichungszeitpunkt", "Hora de publicación", "Ora di pubblicazione",
          "Orario di pubblicazione")  # fmt: skip
_LINKS = ("Permalink", "Permalien", "Lien permanent", "Permanentlink", "Enlace permanente",
          "Link permanente")  # fmt: skip
KEPT = frozenset(normalise(name) for names in (_IDS, _TEXTS, _TIMES, _LINKS) for name in names)


def read(record: Record) -> Iterator[Message]:
    """Posts and reels; the text is the description, else the title.

    `Publish time` is month first in the English export, day first in the others.
    """
    if not isinstance(record, Table):
        return
    ids = record.columns(_IDS)
    texts, times = record.columns(_TEXTS), record.columns(_TIMES)
    links = record.columns(_LINKS)
    if not (ids and texts and times and links):
        return
    english = times[0] == "publishtime"
    for row in record.rows:
        said = next((name for name in texts if row.cells.get(name, "").strip()), None)
        if said is None:
            continue
        published = read_moment(row.cells.get(times[0]), day_first=not english)
        for message in post(
            row.cells[said], "", role="caption", published=published,
            link=row.cells.get(links[0]),
        ):  # fmt: skip
            header = record.headers[said]
            yield structs.replace(
                message, evidence=Evidence(message.body, row=row.line, column=header)
            )
