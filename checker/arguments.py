"""The words of the command line."""

from __future__ import annotations

import argparse
import re
import sys
from datetime import date, timedelta
from typing import Any, NoReturn

FAIL_ON = ("error", "warning", "note", "never")
DRESSED = ("html", "pdf", "xlsx")
"""Formats that show more than a run: earlier ones, pictures, the agency's name."""
FORMATS = ("terminal", "json", "sarif", "junit", "github", "gitlab", "markdown", "csv",
           "corrections", *DRESSED)  # fmt: skip

VERDICTS = ("ok", "blocked", "login", "consent", "search", "empty", "gone", "failed",
            "wrong_market")  # fmt: skip


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        print(f"checker: {message}; see `{self.prog} --help`", file=sys.stderr)
        raise SystemExit(2)


def parser() -> argparse.ArgumentParser:
    """The whole command line; `command` in what it parses is the command's name."""
    from checker import __version__

    whole = _Parser(
        prog="checker",
        description="Finds where a brand's channels disagree, with proof.",
        epilog="exit codes: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or "
        "configuration, 3 a channel could not be read",
    )
    whole.add_argument("--version", action="version", version=f"checker {__version__}")
    commands = whole.add_subparsers(
        dest="command", metavar="COMMAND", required=True, parser_class=_Parser
    )

    def command(name: str, text: str) -> Any:
        return commands.add_parser(name, help=text, description=text)

    def config(sub: Any) -> None:
        sub.add_argument("config", nargs="?", default="checker.toml", help="configuration file")

    def output(sub: Any) -> None:
        sub.add_argument("--format", choices=FORMATS, default="terminal")
        sub.add_argument("--output", metavar="FILE", help="write the result here, not to stdout")
        sub.add_argument("--report", metavar="DIR", help="write every report file here")

    sub = command("init", "write a commented configuration from a site and from exports")
    sub.add_argument(
        "sources", nargs="*", metavar="URL|FILE", help="one site, and any exports or folders"
    )
    sub.add_argument("--output", metavar="FILE", default="checker.toml")
    sub.add_argument("--force", action="store_true", help="replace a file that is there")
    sub.add_argument("--allow-private", action="store_true", help="the site is on your own network")
    sub.add_argument("-q", "--quiet", action="store_true", help="no progress")

    sub = command("run", "collect, compare, store and report")
    sub.add_argument("config", nargs="*", help="configuration files, one a brand; default: "
                     "checker.toml")  # fmt: skip
    output(sub)
    sub.add_argument("--fail-on", choices=FAIL_ON, default="error")
    sub.add_argument("--only", metavar="NAME", action="append", help="this channel only")
    sub.add_argument("--offline", action="store_true", help="judge the saved documents again")
    sub.add_argument("--at", metavar="DATE", type=_date, help="judge as of this day")
    sub.add_argument("--new-only", action="store_true", help="only what earlier runs did not find")
    sub.add_argument("--deadline", metavar="TIME", type=_duration,
                     help="read nothing more after this long: 2h, 90m, 1h30m")  # fmt: skip
    sub.add_argument("-q", "--quiet", action="store_true", help="no progress")

    sub = command("demo", "run the main job on the demo brand")
    sub.add_argument("folder", nargs="?", help="where to put it; default: a folder of the user")
    sub.add_argument("-q", "--quiet", action="store_true", help="no progress")

    sub = command("report", "write the reports of a stored run again")
    sub.add_argument("run", nargs="?", help="run id; default: the last")
    sub.add_argument("--config", default="checker.toml")
    output(sub)
    sub.add_argument("--proofs", metavar="DIR", help="write the documents and pictures quoted here")

    sub = command("verify", "read every quote of a run again in its stored document")
    sub.add_argument("run", nargs="?", help="run id; default: the last")
    sub.add_argument("--config", default="checker.toml")

    sub = command("history", "what each channel said of a subject over time")
    sub.add_argument("subject", nargs="?", help="words of the name, or a GTIN; default: all")
    sub.add_argument("--drift", action="store_true", help="how prices moved, per channel")
    sub.add_argument("--export", metavar="FILE", help="write it as .csv or .parquet instead")
    sub.add_argument("--config", default="checker.toml")

    sub = command("pages", "how each page was read last, and when")
    sub.add_argument("channels", nargs="*", metavar="CHANNEL", help="default: all")
    sub.add_argument("--verdict", action="append", choices=VERDICTS,
                     help="only these; may be given several times")  # fmt: skip
    sub.add_argument("--csv", action="store_true", help="as CSV")
    sub.add_argument("--config", default="checker.toml")

    sub = command("match", "pairs of offers in doubt; say which are one product")
    sub.add_argument("action", choices=("list", "confirm", "forbid", "forget"), nargs="?",
                     default="list")  # fmt: skip
    sub.add_argument("names", nargs="*", metavar="LEFT RIGHT", help="two offers: 'CHANNEL|SKU'")
    sub.add_argument("--from", dest="source", metavar="CSV", help="columns left, right, decision")
    sub.add_argument("--csv", action="store_true", help="list: as CSV, to fill in and read back")
    sub.add_argument("--config", default="checker.toml")

    sub = command("baseline", "accept every finding of the last run; prune what is gone")
    sub.add_argument("--clear", action="store_true", help="accept none any more")
    sub.add_argument("--config", default="checker.toml")

    sub = command("waive", "accept one finding for a reason until a day; alone: list them")
    sub.add_argument("fingerprint", nargs="?", help="whole, or its beginning as reports show it")
    sub.add_argument("--reason")
    sub.add_argument("--until", metavar="DATE", type=_date, help="last day it holds")
    sub.add_argument("--owner", default="", help="who answers for it")
    sub.add_argument("--withdraw", action="store_true", help="the finding counts again")
    sub.add_argument("--config", default="checker.toml")

    sub = command("alerts", "alerts that wait; send them, or a test message to every route")
    sub.add_argument("action", choices=("list", "send", "test"), nargs="?", default="list")
    sub.add_argument("--config", default="checker.toml")

    sub = command("rules", "list the rules, show one, run their examples")
    sub.add_argument("action", choices=("list", "show", "test"))
    sub.add_argument("names", nargs="*", help="rule ids, for show")
    sub.add_argument("--config", default="checker.toml")
    sub.add_argument("--pack", dest="packs", action="append", help="a pack instead of the config's")

    sub = command("formats", "export formats; how a file was understood")
    sub.add_argument("action", choices=("list", "show", "learn"), nargs="?", default="list")
    sub.add_argument("files", nargs="*")
    sub.add_argument("--output", metavar="TOML", help="learn: write the profile here")
    sub.add_argument("--name", help="learn: what to call the format")
    sub.add_argument("--config", default="checker.toml", help="where `profiles` are named")

    sub = command("page", "how a page is read, field by field")
    sub.add_argument("page", help="HTML file, or address of a page")
    sub.add_argument(
        "--allow-private", action="store_true", help="the address may be of a private network"
    )
    sub.add_argument("--url", default="https://page.example/page", help="where it comes from")
    sub.add_argument("--locale", help="e.g. fr-FR")

    sub = command("doctor", "what is installed, and what to do about what is not")
    sub.add_argument("--browser", action="store_true", help="look at the browser only")
    return whole


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; expected YYYY-MM-DD") from error


def _duration(text: str) -> timedelta:
    parts = re.fullmatch(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?", text.strip())
    if not parts or not any(parts.groups()):
        raise argparse.ArgumentTypeError(f"{text!r} is no length of time; expected 2h, 90m, 1h30m")
    hours, minutes, seconds = (int(part or 0) for part in parts.groups())
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)
