"""Many brands in one run, each on its own: the trouble of one is not the trouble of another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from checker.errors import CheckerError, ConfigurationError
from checker.reports import Report
from checker.reports.annex import Agency, Annex
from checker.reports.summary import Summary, summary


@dataclass(frozen=True, slots=True)
class Entry:
    """What one brand's run came down to."""

    name: str
    """The brand; the configuration's name where nothing was run."""
    folder: str
    """Its folder under the report."""
    language: str = "en"
    numbers: Summary | None = None
    """None where nothing was run."""
    score: float | None = None
    annex: Annex = field(default_factory=Annex)
    """The trend and the agency only."""
    trouble: str = ""
    """Why nothing was run, for people; empty where it was."""

    @property
    def agency(self) -> Agency:
        """Whose report it is."""
        return self.annex.agency


def conduct_all(paths: Sequence[Path], conduct: Callable[[Path, str], Report]) -> Iterator[Entry]:
    """Runs `conduct(configuration, folder)` for each; what goes wrong becomes an entry.

    `conduct` returns the report with its annex. A mistake in one configuration, or a defect met
    while it runs, leaves the others as they are.
    """
    for path, folder in zip(paths, folders(paths), strict=True):
        try:
            yield _entry(conduct(path, folder), folder)
        except ConfigurationError as error:
            yield Entry(folder, folder, trouble="; ".join(map(str, error.problems)))
        except CheckerError as error:
            yield Entry(folder, folder, trouble=str(error))
        except Exception as error:
            yield Entry(folder, folder, trouble=f"{type(error).__name__}: {error}")


def _entry(report: Report, folder: str) -> Entry:
    overall = report.audit.scores.get("overall")
    return Entry(
        name=report.audit.brand,
        folder=folder,
        language=report.language,
        numbers=summary(report.audit),
        score=overall.value if overall else None,
        annex=Annex(report.annex.agency, report.annex.trend),
    )


def folders(paths: Iterable[Path]) -> list[str]:
    """A name for each configuration, each once: `lune` for lune.toml and lune/checker.toml."""
    names: list[str] = []
    for path in paths:
        plain = path.stem if path.name != "checker.toml" else path.resolve().parent.name
        name, number = plain or "brand", 2
        while name.casefold() in map(str.casefold, names):
            name, number = f"{plain} {number}", number + 1
        names.append(name)
    return names
