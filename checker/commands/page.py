"""How a page is read, field by field."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from checker.channels import Context, Forgetful
from checker.channels._single import open_page
from checker.commands import Exit
from checker.errors import UsageError
from checker.extract.page import extract_page
from checker.model import Failure, utc_now
from checker.reports.page import render
from checker.settings import Brand, Channel


def run(options: argparse.Namespace) -> Exit:
    if options.page.startswith(("http://", "https://")):
        return _page_of_site(options)
    path = Path(options.page)
    if not path.is_file():
        raise UsageError(f"{path} is neither a file nor an http(s) address")
    print(render(extract_page(path.read_bytes(), options.url, locale=options.locale)))
    return Exit.CLEAN


def _page_of_site(options: argparse.Namespace) -> Exit:
    """The page at an address, and what the shop's platform says of the same product."""
    channel = Channel("page", "website", url=options.page, locale=options.locale,
                      allow_private=options.allow_private)  # fmt: skip
    code = Exit.CLEAN
    for found in open_page(channel, Context(Path(), Brand("page"), utc_now(), Forgetful())):
        if isinstance(found, Failure):
            print(f"{found.where}: {found.kind}: {found.why}", file=sys.stderr)
            code = Exit.INCOMPLETE if found.fatal else code
        else:
            print(render(found))
    return code
