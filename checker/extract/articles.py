"""Articles of a site's blog or journal: the day each was published, and the part of the page that
it is. It is the voice of that day: what it announces counts from then, and is not "still shown"
once it is over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from checker.extract.dates import parse_dates
from checker.extract.dom import above, text_of
from checker.extract.jsonld import Located, types_of
from checker.extract.moment import read_moment
from checker.model import Message

_POSTS = frozenset({"BlogPosting", "NewsArticle", "LiveBlogPosting"})
_ARTICLES = _POSTS | {"Article", "TechArticle", "AdvertiserContentArticle"}
"""Software that writes `Article` on a page of a shop's terms too: it counts in a blog alone."""
_BLOG = re.compile(
    r"/(?:blogs?|journal|magazine|le-mag|mag|news|actualites?|actus|conseils|posts?|stories|carnet"
    r"|ratgeber|revista|rivista|diario|noticias|notizie)[/-][^/]",
    re.I,
)
_CALLED = re.compile(
    r"(?:post|entry|article|blog|news)[\w-]{0,12}(?:date|meta|time|publi)|publi(?:shed|cation|e\b)"
    r"|date-?published|pubdate|posted-on|byline",
    re.I,
)
_PLACES = (
    "time,[itemprop=datePublished],[class*=date],[class*=ublish],[class*=posted],[class*=byline]"
    ",[class*=meta]"
)
_LIMIT, _LONGEST = 60, 80
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Article:
    """An article of a blog."""

    published: datetime
    node: LexborNode
    """What holds it."""

    @property
    def day(self) -> date:
        """The day on which it was published."""
        return self.published.date()


def find_article(
    tree: LexborHTMLParser,
    heading: LexborNode | None,
    nodes: Iterable[Located],
    metas: Mapping[str, str],
    url: str,
    *,
    locale: str,
    today: date,
) -> Article | None:
    """The article that a page is; None for one that tells no day of its own, or several, as a list
    of articles does.
    """
    if heading is None:
        return None
    in_blog = _BLOG.search(urlsplit(url).path) is not None
    node = _holder(heading)
    if node is None:
        return None
    days = _stated(nodes, metas, in_blog) or set(_shown(node, in_blog, locale))
    if len(days) != 1 or (day := days.pop()) > today:
        return None
    return Article(datetime.combine(day, time(12), UTC), node)


def parted(
    messages: Iterable[Message], article: Article | None, tree: LexborHTMLParser
) -> tuple[list[Message], list[Message]]:
    """(those of the site, those that stand in the article)."""
    own: list[Message] = []
    others: list[Message] = []
    for message in messages:
        inside = article is not None and _stands_in(message, article, tree)
        (own if inside else others).append(message)
    return others, own


def _stands_in(message: Message, article: Article, tree: LexborHTMLParser) -> bool:
    selector = message.evidence.selector if message.evidence else None
    if message.role == "announcement" or not selector:
        return False
    node = tree.css_first(selector)
    return node is not None and any(
        each.mem_id == article.node.mem_id for each in (node, *above(node))
    )


def _stated(nodes: Iterable[Located], metas: Mapping[str, str], in_blog: bool) -> set[date]:
    """The days of articles that the page's markup states."""
    types = _ARTICLES if in_blog else _POSTS
    told = [each.node.get("datePublished") for each in nodes if types_of(each.node) & types]
    if not told and in_blog:
        told = [metas.get("article:published_time")]
    return {moment.date() for each in told if (moment := read_moment(each))}


def _holder(heading: LexborNode) -> LexborNode | None:
    """The element that is the article under the heading; else the page's main part."""
    around = list(above(heading))
    for tag in ("article", "main"):
        if found := next((each for each in around if each.tag == tag), None):
            return found
    return next((each for each in around if each.attributes.get("role") == "main"), None)


def _shown(node: LexborNode, in_blog: bool, locale: str) -> Iterator[date]:
    """The days that the page shows as those on which something was published."""
    for each in node.css(_PLACES)[:_LIMIT]:
        called = f"{each.attributes.get('class') or ''} {each.attributes.get('itemprop') or ''}"
        named = "pubdate" in each.attributes or _CALLED.search(called) is not None
        if named or (in_blog and each.tag == "time"):
            moment = read_moment(each.attributes.get("datetime") or each.attributes.get("content"))
            if day := moment.date() if moment else _day(text_of(each, _LONGEST + 1), locale):
                yield day


def _day(text: str, locale: str) -> date | None:
    """The one day that a short text names with its year."""
    if len(text) > _LONGEST or not _YEAR.search(text):
        return None
    windows = parse_dates(text, locale=locale, today=date(2000, 1, 1), timezone="UTC")
    starts = {w.valid_from.date() for w in windows if w.valid_from}
    return starts.pop() if len(starts) == 1 else None
