"""How files that others wrote are understood: vendor, records, notices, one file a line.

    python tests/benchmarks/samples.py FOLDER …

Packages ship such files in their sources: `preflight-kit` (Shopify, clean and broken on
purpose) or `productfeeds`, for instance. Ends with 1 when a record is not accounted for.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from checker.exports import read_export

_SUFFIXES = (".csv", ".tsv", ".txt", ".xml", ".json", ".jsonl", ".xlsx", ".xls", ".ods", ".edi")


def main(folders: list[Path]) -> int:
    """Reads every file below the folders; how many lost a record."""
    lost = 0
    paths = [path for folder in folders for path in sorted(folder.rglob("*"))]
    for path in paths:
        if path.suffix.lower() not in _SUFFIXES:
            continue
        export = read_export(path)
        rows = export.rows
        lost += rows.read != rows.offers + sum(rows.skipped.values())
        kinds = Counter(failure.kind for failure in export.failures)
        told = ", ".join(f"{count} {kind}" for kind, count in kinds.items())
        vendor = export.vendor or "not recognised"
        print(f"{path}: {vendor}, {rows.read} read, {rows.offers} understood; {told or 'clean'}")
    return lost


if __name__ == "__main__":
    sys.exit(main([Path(name) for name in sys.argv[1:]]) > 0)
