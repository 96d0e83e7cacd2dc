"""What a page is dressed in: fonts, style, script, colour, logo, and the policy that binds it."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from checker.reports.colour import DARK, LIGHT, legible
from checker.reports.text import plain

if TYPE_CHECKING:
    from jinja2 import Environment

    from checker.reports.annex import Agency

FONTS = {"Inter": "inter.woff2", "Newsreader": "newsreader.woff2"}


@cache
def template(name: str) -> str:
    """A file of `templates/`."""
    return files("checker.reports").joinpath("templates", name).read_text("utf-8")


@cache
def vendored(name: str) -> str:
    """A text file of `vendor/`."""
    return files("checker.reports").joinpath("vendor", name).read_text("utf-8")


@cache
def fonts() -> str:
    """The fonts as CSS that needs no file."""
    return "".join(
        f"@font-face{{font-family:'{name}';font-weight:200 800;"
        f"src:url(data:font/woff2;base64,{_font(file)}) format('woff2')}}\n"
        for name, file in FONTS.items()
    )


def _font(file: str) -> str:
    data = files("checker.reports").joinpath("vendor", file).read_bytes()
    return base64.b64encode(data).decode()


def accent(agency: Agency) -> str:
    """The agency's colour as CSS, readable by day and by night; empty where it has none."""
    if agency.accent is None:
        return ""
    day, night = legible(agency.accent, LIGHT), legible(agency.accent, DARK)
    return f":root{{--deep:light-dark({day},{night})}}"


def logo(agency: Agency) -> str:
    """The logo as an address that needs no file; empty where there is none."""
    if not agency.logo or not agency.media.startswith("image/"):
        return ""
    return f"data:{agency.media};base64,{base64.b64encode(agency.logo).decode()}"


def margins(left: str, right: str, foot: str) -> str:
    """Head and foot of printed pages as CSS; the first page has none."""
    texts = {
        "top-left": _css_text(left),
        "top-right": _css_text(right),
        "bottom-left": _css_text(foot),
        "bottom-right": 'counter(page) " / " counter(pages)',
    }
    boxes = "".join(f"@{place}{{content:{text}}}" for place, text in texts.items())
    none = "".join(f"@{place}{{content:none}}" for place in texts)
    return f"@page{{{boxes}}}@page :first{{{none}}}"


def _css_text(text: str) -> str:
    """A CSS string of text that others wrote: everything but letters and digits escaped."""
    return '"' + "".join(c if c.isalnum() else f"\\{ord(c):x} " for c in text) + '"'


def policy(style: str, script: str) -> str:
    """A Content-Security-Policy: the page's own script and style, and nothing else at all."""

    def source(text: str) -> str:
        digest = hashlib.sha256(text.encode()).digest()
        return f"'sha256-{base64.b64encode(digest).decode()}'"

    return (
        f"default-src 'none'; script-src {source(script)}; style-src {source(style)}; "
        "font-src data:; img-src data:; base-uri 'none'; form-action 'none'"
    )


def environment() -> Environment:
    """Templates in which every text is escaped and free of control characters."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("checker.reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )


def _harmless(value: Any) -> Any:
    return plain(value) if type(value) is str else value
