"""The folder of proofs: what the findings quote, in the bytes that were read, with hashes.

Anyone can check it without this program: `sha256sum -c SHA256SUMS`.
"""

from __future__ import annotations

import csv
import io
import mimetypes
from collections.abc import Iterator
from pathlib import Path

from checker.display import say
from checker.model import Evidence
from checker.reports import Report, write
from checker.reports.csv import inert
from checker.store import Store

COLUMNS = (
    "fingerprint", "rule", "subject", "channel", "value", "quote", "location", "row", "column",
    "selector", "captured_at", "sha256", "document", "picture",
)  # fmt: skip


def hand_over(report: Report, store: Store, folder: Path) -> Path:
    """Writes documents, pictures, an index, their hashes and a README; returns the folder.

    A document that the store no longer holds is named in the index without a file.
    """
    files: dict[str, str] = {}
    rows = []
    for finding in report.audit.findings:
        for observed in finding.observed:
            evidence = observed.evidence
            document = _keep(evidence.sha256, _suffix(store, evidence), "documents", store, folder)
            picture = _keep(evidence.screenshot or "", ".webp", "pictures", store, folder)
            files |= {path: sha for path, sha in (document, picture) if path}
            rows.append((
                finding.fingerprint, finding.rule, finding.subject.name, observed.channel,
                observed.value, *_where(evidence), document[0], picture[0],
            ))  # fmt: skip
    write(folder / "index.csv", _table(rows))
    sums = "".join(f"{sha}  {path}\n" for path, sha in sorted(files.items()))
    write(folder / "SHA256SUMS", sums)
    write(folder / "README.txt", _readme(report))
    return folder


def _keep(sha256: str, suffix: str, kind: str, store: Store, folder: Path) -> tuple[str, str]:
    """(path in the folder, hash) of a stored document; an empty path where there is none.

    Files are named by their hash, never by what a source calls them.
    """
    name = f"{kind}/{sha256}{suffix}"
    if not (folder / name).is_file():
        content = store.document(sha256) if sha256 else None
        if content is None:
            return "", sha256
        write(folder / name, content)
    return name, sha256


def _suffix(store: Store, evidence: Evidence) -> str:
    """The ending of a document's file, by its media type."""
    media = store.media_type(evidence.sha256) or ""
    return mimetypes.guess_extension(media.partition(";")[0]) or ".bin"


def _where(evidence: Evidence) -> Iterator[str]:
    yield evidence.quote
    yield evidence.location
    yield "" if evidence.row is None else str(evidence.row)
    yield evidence.column or ""
    yield evidence.selector or ""
    yield evidence.captured_at.isoformat() if evidence.captured_at else ""
    yield evidence.sha256


def _table(rows: list[tuple[str, ...]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([inert(value) for value in row] for row in rows)
    return text.getvalue()


def _readme(report: Report) -> str:
    audit = report.audit
    return "\n\n".join(
        say("text", "proofs", language, brand=audit.brand, run=audit.run, date=audit.judged_at)
        for language in (report.language, *({"fr", "en"} - {report.language}))
    ) + "\n"  # fmt: skip
