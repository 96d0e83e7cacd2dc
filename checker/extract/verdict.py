"""What a page is when it does not show what was asked for."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from checker.extract.dom import text_of
from checker.extract.vocabulary import words
from checker.model import PageVerdict

SHORT_TEXT = 1_500
"""Visible characters below which a page without a product can be an interstitial."""
EMPTY_TEXT = 400
CONTENT = 120
"""Characters behind a box about cookies from which the page itself is to be read."""
NO_TEXT = 40
_BUTTONS = "button,input[type=submit],a[class*=btn],a[class*=button],form"
BOXES = (
    "dialog,[role=dialog],[role=alertdialog],[id*=cookie],[class*=cookie],[id*=consent],"
    "[class*=consent],[id*=Cookie],[class*=Cookie],[id*=Consent],[class*=Consent],[id*=rgpd],"
    "[id*=gdpr],[class*=gdpr]"
)
"""Boxes laid over a page, and those that ask about cookies."""
_ASIDE = (
    "[hidden],[aria-hidden=true],dialog,[role=dialog],[aria-modal=true],template,header,nav,aside,"
    "[class*=modal],[class*=drawer],[class*=dropdown],[class*=popin],[class*=popup],[class*=offcanvas]"
)
"""Where a page keeps the log-in that it does not ask for."""
_CHALLENGES = (
    "cf-challenge", "cf_chl_", "challenge-platform", "challenges.cloudflare",
    "captcha-delivery.", "datadome", "px-captcha", "perimeterx", "_incapsula_resource",
    "incapsula", "ak_bmsc", "g-recaptcha", "h-captcha", "hcaptcha", "validatecaptcha", "geetest",
    "awswaf", "kasada",
)  # fmt: skip
_HEAD = 200_000
_FRAME_LIMIT = 20
_BUTTON_LIMIT = 100
_SHELL = re.compile(
    r"""<(?:div|main|app-root|section)\b[^>]{0,200}\bid=["']?(?:root|app|__next|__nuxt|main-app|application|app-root|___gatsby|react-root|q-app|svelte)["']?[^>]{0,200}>\s*(?:<(?:div|span|svg|img|p|noscript|i)\b[^>]{0,300}>[^<]{0,60}(?:</?\w+[^>]{0,200}>\s*){0,12})?</(?:div|main|app-root|section)>|<app-root[^>]{0,100}>\s*</app-root>""",
    re.I,
)
_SEARCH_URL = re.compile(
    r"[?&](?:q|s|query|search|k|keyword|text|recherche|search_query|controller=search)=|/search|/recherche|/suche|/buscar|/cerca|/szukaj|/cautare|/sok|catalogsearch",
    re.I,
)
_ASKING = re.compile(
    r"accept|continu|agree|refus|oui\b|yes\b|zustimm|akzept|acept|rifiut|entrer|entrez|enter|zgadzam|acord|godkänn|ja\b|sí\b|si\b|confirm|personnalis"
)
_PRICED = re.compile(r"\d\s?(?:[€$£]|eur\b|chf\b|zł|lei\b|kr\b)|[€$£]\s?\d")
_SEVERAL = 3
"""Amounts from which a short page is a list, some of whose products may be gone."""
_CHROME_ERROR = re.compile(r"chrome-error://|id=\"main-frame-error\"|neterror", re.I)


def read_verdict(
    tree: LexborHTMLParser, html: str, url: str, heading: str, title: str
) -> tuple[PageVerdict, str, bool]:
    """The verdict for a page on which no product was found, why, and whether a browser would help.

    A title or heading that says so decides; the words of a short page do where it has none.
    """
    if url.startswith("chrome-error:") or (
        "jstcache" in html[:50_000] and _CHROME_ERROR.search(html[:20_000])
    ):
        return "failed", "browser error page", False
    body = tree.body
    text = text_of(body, SHORT_TEXT + 100) if body is not None else ""
    lower = text.lower()
    short = len(text) < SHORT_TEXT
    head = f"{heading} | {title}".lower()

    def says(kind: str, where: str) -> str | None:
        found = words("verdict", kind).search(where)
        return found[0] if found else None

    if why := says("blocked", head) or (says("blocked", lower) if short else None):
        return "blocked", why, False
    if len(text) < EMPTY_TEXT and (why := _challenge(html)):
        return "blocked", why, False
    if why := says("gone", head):
        return "gone", why, False
    why = says("search", head)
    if why is None and _is_search(url, tree):
        why = says("search", _main_text(tree))
    if why:
        return "search", why, False
    if "password" in html and _asks_password(tree, says("login", head) is not None, short):
        return "login", "password field", False
    if why := says("wrong_market", head):
        return "wrong_market", why, False
    if not short:
        drawn = not heading and _SHELL.search(html)
        return ("empty", "scripts draw the page", True) if drawn else ("ok", "", False)
    own = _own_text(tree, text)
    why = says("consent", head) or says("consent", own)
    walled = says("consent", head) or not heading or len(_behind_boxes(tree, own)) < CONTENT
    asks = _asks(_buttons_text(tree) if says("policy", head) else own)
    if why and walled and asks and tree.css_first(_BUTTONS) is not None:
        return "consent", why, False
    if (why := says("gone", lower)) and len(_PRICED.findall(lower)) < _SEVERAL:
        return "gone", why, False
    shell = bool(_SHELL.search(html))
    if len(text) < EMPTY_TEXT and (shell or html.count("<script") >= 2):
        return "empty", "scripts draw the page", True
    if shell and not heading:
        return "empty", "scripts draw the page", True
    if len(text) < NO_TEXT:
        return "empty", "no text", False
    return "ok", "", shell


def _asks_password(tree: LexborHTMLParser, named: bool, short: bool) -> bool:
    """True where the page, named so or short, has a field for a password that is its own: not one
    of a box laid over it, of a menu, or hidden until somebody calls for it."""
    fields = tree.css("body input[type=password]")[:_FRAME_LIMIT]
    if named or not short:
        return named and bool(fields)
    aside = {each.mem_id for box in tree.css(_ASIDE)[:_BUTTON_LIMIT] for each in box.css("input")}
    return any(field.mem_id not in aside for field in fields)


def _challenge(html: str) -> str | None:
    head = html[:_HEAD].lower()
    return next((mark for mark in _CHALLENGES if mark in head), None)


def _main_text(tree: LexborHTMLParser) -> str:
    """The start of the main part's text, lower case."""
    main = tree.css_first("main,[role=main],#main,#content,#maincontent") or tree.body
    return text_of(main, 3_000).lower() if main is not None else ""


def _own_text(tree: LexborHTMLParser, text: str) -> str:
    """The text without the shop's header, menus and footer, which speak of privacy on any page."""
    for frame in tree.css("body > header,nav,footer,[role=contentinfo]")[:_FRAME_LIMIT]:
        if part := text_of(frame, SHORT_TEXT):
            text = text.replace(part, " ")
    return text.lower()


def _buttons_text(tree: LexborHTMLParser) -> str:
    """What the buttons say that stand in no box laid over the page, lower case."""
    laid = {each.mem_id for box in tree.css(BOXES)[:_FRAME_LIMIT] for each in box.css("*")}
    buttons = tree.css(_BUTTONS.removesuffix(",form"))[:_BUTTON_LIMIT]
    said = (
        f"{text_of(each)} {each.attributes.get('value') or ''}"
        for each in buttons
        if each.mem_id not in laid
    )
    return "\n".join(said).lower()


def _behind_boxes(tree: LexborHTMLParser, own: str) -> str:
    """The page's own text, lower case, without the boxes laid over it."""
    for box in tree.css(BOXES)[:_FRAME_LIMIT]:
        if part := text_of(box, SHORT_TEXT):
            own = own.replace(part.lower(), " ")
    return " ".join(own.split())


def _is_search(url: str, tree: LexborHTMLParser) -> bool:
    return bool(_SEARCH_URL.search(url)) or (
        tree.css_first("body[class*=search],main[class*=search],[class*=no-results]") is not None
    )


def _asks(text: str) -> bool:
    """True where the page asks to agree or to choose."""
    return bool(_ASKING.search(text))
