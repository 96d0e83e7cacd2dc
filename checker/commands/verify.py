"""Reads every quote of a run again in the stored documents."""

from __future__ import annotations

import argparse

from checker.commands import Exit, settings_of
from checker.errors import UsageError
from checker.proof import verify
from checker.store import Store


def run(options: argparse.Namespace) -> Exit:
    with Store(settings_of(options).store) as store:
        report = store.report(options.run)
        if report is None:
            raise UsageError("there is no finished run; `checker run` makes one")
        proved, missing = verify(report.audit, store)
    for item in missing:
        print(f"{item.evidence.place}: {item.why}: {item.evidence.quote!r}")
    print(f"{proved} quotes stand in the stored documents, {len(missing)} do not")
    return Exit.FINDINGS if missing else Exit.CLEAN
