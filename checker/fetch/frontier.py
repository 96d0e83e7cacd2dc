"""Which pages to read next: within the site, each once, within the budget."""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict, deque
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
SMALL = 20
"""Pages of one folder that are kept, however many others wait."""
MAX_REPEATS = 2
"""Times one folder may stand in a path; relative links in a loop repeat it for ever."""


class Frontier:
    """Pages known and not read yet. Each folder of the site has its turn, so that a budget
    smaller than the site is spent on all its parts."""

    def __init__(self, home: str, budget: int) -> None:
        self._prefix = urlsplit(home).path.rpartition("/")[0] + "/"
        self._origin = origin(home)
        self._hosts = {urlsplit(home).netloc}
        self._groups: OrderedDict[str, deque[str]] = OrderedDict()  # the next to be read first
        self._waiting = 0
        self._closed_folders: tuple[str, ...] = ()
        self._seen: set[int] = set()  # hashes: a tenth of the memory of the URLs
        self._variants: Counter[int] = Counter()
        self._left = budget
        self.spell = lru_cache(maxsize=16_384)(self._spell)
        """The one spelling of a page of this site, or None when it is not one."""
        self._dropped = 0

    def __len__(self) -> int:
        return self._waiting if self._left > 0 else 0

    def move(self, home: str) -> None:
        """The site turned out to live at another origin (https, www)."""
        self._origin = origin(home)
        self._hosts.add(urlsplit(home).netloc)
        self.spell.cache_clear()

    def shut(self, folders: Iterable[str]) -> None:
        """Leaves these folders alone: they are other markets'."""
        self._closed_folders = tuple(
            self._origin + folder[len(origin(folder)) :]
            for folder in folders
            if urlsplit(folder).netloc in self._hosts
        )
        self.spell.cache_clear()
        for shape, group in list(self._groups.items()):
            kept = deque(url for url in group if not f"{url}/".startswith(self._closed_folders))
            self._waiting -= len(group) - len(kept)
            self._groups[shape] = kept
            if not kept:
                del self._groups[shape]

    def _spell(self, url: str) -> str | None:
        found = canonical(url)
        if found is None:
            return None
        parts = urlsplit(found)
        if parts.netloc not in self._hosts:
            return None
        found = self._origin + found[len(origin(found)) :]
        if self._closed_folders and f"{found}/".startswith(self._closed_folders):
            return None
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
            group = self._groups.get(shape := template(url), ())
            if self._waiting < 2 * self._left or len(group) < SMALL:  # some turn out to be no pages
                self._groups.setdefault(shape, deque()).append(url)
                self._waiting += 1
            else:
                self._dropped += 1

    def add_sample(self, pages: Iterable[str]) -> None:
        """Queues pages so that no folder is dropped for another's sake."""
        folders: defaultdict[str, list[str]] = defaultdict(list)
        for page in pages:
            folders[template(page)].append(page)
        self.add(_alternate(folders.values()))

    def pop(self) -> str:
        """The next page; it counts against the budget."""
        self.spend()
        shape, group = self._groups.popitem(last=False)
        url = group.popleft()
        self._waiting -= 1
        if group:
            self._groups[shape] = group  # behind the others
        return url

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
        return self._dropped + self._waiting

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
