"""Which pages to read next: within the site, each once, within the budget."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import zip_longest
from urllib.parse import urlsplit

from checker.fetch.urls import canonical, is_file, origin, template

MAX_LINK = 2_000
"""Characters; longer links are made by loops."""
MAX_VARIANTS = 200
"""Pages that differ only in their parameters: enough for a listing, not for a calendar."""
MAX_DEPTH = 16
"""Folders in a path."""
MAX_REPEATS = 2
"""Times one folder may stand in a path; relative links in a loop repeat it for ever."""


class Frontier:
    """Pages known and not read yet, in the order to read them."""

    def __init__(self, home: str, budget: int) -> None:
        self._prefix = urlsplit(home).path.rpartition("/")[0] + "/"
        self._origin = origin(home)
        self._hosts = {urlsplit(home).netloc}
        self._waiting: deque[str] = deque()
        self._seen: set[int] = set()  # hashes: a tenth of the memory of the URLs
        self._variants: Counter[int] = Counter()
        self._left = budget
        self.spell = lru_cache(maxsize=16_384)(self._spell)
        """The one spelling of a page of this site, or None when it is not one."""
        self._dropped = 0

    def __len__(self) -> int:
        return len(self._waiting) if self._left > 0 else 0

    def move(self, home: str) -> None:
        """The site turned out to live at another origin (https, www)."""
        self._origin = origin(home)
        self._hosts.add(urlsplit(home).netloc)
        self.spell.cache_clear()

    def _spell(self, url: str) -> str | None:
        found = canonical(url)
        if found is None:
            return None
        parts = urlsplit(found)
        if parts.netloc not in self._hosts:
            return None
        found = self._origin + found[len(origin(found)) :]
        return found if parts.path.startswith(self._prefix) and not is_file(found) else None

    def claim(self, url: str) -> bool:
        """Marks a page as taken; False when it already was."""
        key = hash(url)
        if key in self._seen:
            return False
        self._seen.add(key)
        return True

    def add(self, links: Iterable[str]) -> None:
        """Queues the links that are pages of this site and were not seen."""
        for link in links:
            url = self.spell(link)
            if url is None or hash(url) in self._seen or not self._is_plausible(url):
                continue
            self.claim(url)
            if len(self._waiting) < 2 * self._left:  # some turn out to be no pages
                self._waiting.append(url)
            else:
                self._dropped += 1

    def add_sample(self, pages: Iterable[str]) -> None:
        """Queues pages so that each folder of the site has its share of the budget."""
        folders: defaultdict[str, list[str]] = defaultdict(list)
        for page in pages:
            folders[template(page)].append(page)
        self.add(_alternate(folders.values()))

    def pop(self) -> str:
        """The next page; it counts against the budget."""
        self.spend()
        return self._waiting.popleft()

    def spend(self) -> None:
        """Counts one page against the budget."""
        self._left -= 1

    def refund(self) -> None:
        """The page just taken turned out to be none (forbidden, a file, a duplicate)."""
        self._left += 1

    def close(self) -> None:
        """Nothing more is read."""
        self._left = 0

    @property
    def left_out(self) -> int:
        """Pages known and not read."""
        return self._dropped + len(self._waiting)

    def _is_plausible(self, url: str) -> bool:
        """False for the endless: calendars, filters of filters, links that grow."""
        if len(url) > MAX_LINK:
            return False
        parts = urlsplit(url)
        folders = [folder for folder in parts.path.split("/") if folder]
        if len(folders) > MAX_DEPTH:
            return False
        if max(Counter(folders).values(), default=0) > MAX_REPEATS:
            return False
        if parts.query:
            self._variants[hash(parts.path)] += 1
            return self._variants[hash(parts.path)] <= MAX_VARIANTS
        return True


def _alternate(groups: Iterable[list[str]]) -> Iterator[str]:
    """One of each group in turn."""
    for row in zip_longest(*groups):
        yield from (item for item in row if item is not None)
