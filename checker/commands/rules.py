"""The rules: listed, shown, their examples run."""

from __future__ import annotations

import argparse
from pathlib import Path

from checker.commands import Exit
from checker.errors import UsageError
from checker.examples import broken
from checker.reports.rules import listing, page
from checker.rulebook import load_rules
from checker.settings import BUILTIN_PACKS, load


def run(options: argparse.Namespace) -> Exit:
    if options.packs:
        rules = load_rules(options.packs)
    elif Path(options.config).exists():
        settings = load(Path(options.config))
        rules = load_rules(settings.brand.rules, settings.base)
    else:
        rules = load_rules(BUILTIN_PACKS)
    if options.action == "list":
        print(listing(rules))
    elif options.action == "show":
        found = [rule for rule in rules if rule.id in options.names]
        if not found:
            raise UsageError("name a rule: " + ", ".join(rule.id for rule in rules))
        print("\n\n".join(page(rule) for rule in found))
    else:
        wrong = list(broken(rules))
        for example in wrong:
            print(example)
        examples = sum(
            len(r.file.examples.differ) + len(r.file.examples.agree)
            + len(r.file.examples.cannot_tell)
            for r in rules
        )  # fmt: skip
        print(f"{len(rules)} rules, {examples} examples, {len(wrong)} contradicted")
        return Exit.FINDINGS if wrong else Exit.CLEAN
    return Exit.CLEAN
