"""The store's database: SQLite in a file, or PostgreSQL for teams; tables, versions, transactions.

Statements are written once, in the SQL that both speak, with `?` for values. What differs is
in the two classes below and nowhere else.
"""

from __future__ import annotations

import os
import socket
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

from checker.errors import StoreError
from checker.migrations import MIGRATIONS
from checker.settings import secret

if TYPE_CHECKING:
    import psycopg

VERSION = len(MIGRATIONS)
Row = tuple[Any, ...]


class Cursor(Protocol):
    """What a statement gave."""

    def fetchone(self) -> Any:
        """The next row, or None."""

    def fetchall(self) -> list[Any]:
        """The rows that are left."""

    def __iter__(self) -> Iterator[Any]:
        """The rows, one by one."""


class Database(Protocol):
    """One open connection."""

    name: str
    """What messages call it; holds no password."""

    def execute(self, statement: str, values: Sequence[Any] = ()) -> Cursor:
        """Runs one statement."""

    def executemany(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Runs one statement for each row."""

    def load(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        """Adds many rows, each with a value for every column of the table."""

    def spell(self, statement: str) -> str:
        """The statement with this database's own words for types."""

    def begin(self) -> None:
        """Opens a transaction that writes."""

    def claim(self) -> bool:
        """Takes the store for a run until the connection ends, by a kill too; False: taken."""

    def wait_for_disk(self, on: bool) -> None:
        """Whether a commit, and all before it, outlives a power cut; a kill it always does."""

    def compact(self) -> None:
        """Gives back the room of what was deleted."""

    def close(self) -> None:
        """Ends the connection."""


def open_database(where: Path | str) -> Database:
    """The database with every table, made or brought up to date.

    `where` is a folder, or `postgresql://…` with passwords as `${NAME}`. Raises StoreError
    when it is damaged, from a newer program or cannot be written; it is left as it is.
    """
    if isinstance(where, str):
        return _Postgres(where)
    return _Sqlite(where)


@contextmanager
def transaction(database: Database) -> Iterator[None]:
    """All of the block's writes, or none."""
    database.begin()
    try:
        yield
    except BaseException:
        database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")


def worker() -> str:
    """This process, for the message that a second one shows."""
    return f"{socket.gethostname()}, process {os.getpid()}"


class _Sqlite:
    """One file beside the configuration. WAL keeps every acknowledged write through a kill."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "store.sqlite"
        self._lock: sqlite3.Connection | None = None
        self.name = str(self._file)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(self._file, timeout=30, isolation_level=None)
            self._db.execute("PRAGMA journal_mode=WAL")
            self.wait_for_disk(True)
            _migrate(self)
        except (OSError, sqlite3.DatabaseError) as error:
            hint = "move the file away to start a new store, or restore a copy of it"
            raise StoreError(f"{self.name}: the store cannot be used: {error}; {hint}") from error

    def execute(self, statement: str, values: Sequence[Any] = ()) -> Cursor:
        return self._db.execute(statement, values)

    def executemany(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        self._db.executemany(statement, rows)

    def load(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        width = len(self._db.execute(f"SELECT * FROM {table} LIMIT 0").description)
        self._db.executemany(f"INSERT INTO {table} VALUES({','.join('?' * width)})", rows)

    def begin(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")

    def claim(self) -> bool:
        # A file of its own: its lock is the operating system's, which a kill frees, and it
        # does not hinder the commands that only read or decide.
        lock = sqlite3.connect(self._file.with_name("run.lock"), timeout=0, isolation_level=None)
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            lock.close()
            return False
        self._lock = lock
        return True

    def wait_for_disk(self, on: bool) -> None:
        self._db.execute(f"PRAGMA synchronous={'FULL' if on else 'NORMAL'}")

    def compact(self) -> None:
        (free,) = self._db.execute("PRAGMA freelist_count").fetchone()
        (pages,) = self._db.execute("PRAGMA page_count").fetchone()
        if free * 4 > pages:
            self._db.execute("VACUUM")

    def close(self) -> None:
        self._db.close()
        if self._lock is not None:
            self._lock.close()

    def version(self) -> int:
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        return int(version)

    def set_version(self, version: int) -> None:
        self._db.execute(f"PRAGMA user_version={version}")

    def spell(self, statement: str) -> str:
        return statement


class _Postgres:
    """A database that several machines share. One schema holds one configuration's store."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        place = parts.netloc.rpartition("@")[2] or "localhost"
        self.name = f"postgresql://{place}{parts.path}"
        try:
            import psycopg
        except ImportError as error:
            how = "pip install 'omnichannel-checker[postgresql]'"
            raise StoreError(f"{self.name}: psycopg is not installed; {how}") from error
        try:
            self._db = psycopg.connect(
                secret(url), autocommit=True, connect_timeout=10, application_name="checker"
            )
            self._db.execute(f"SELECT pg_advisory_lock({_UPGRADE})")
            _migrate(self)
            self._db.execute(f"SELECT pg_advisory_unlock({_UPGRADE})")
        except psycopg.Error as error:
            what = str(error).strip().splitlines()[0] if str(error).strip() else "no connection"
            raise StoreError(f"{self.name}: the store cannot be used: {what}") from error

    def execute(self, statement: str, values: Sequence[Any] = ()) -> psycopg.Cursor[Row]:
        spelled = statement.replace("?", "%s")
        return self._db.execute(spelled.encode(), [_plain(value) for value in values] or None)

    def executemany(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        with self._db.cursor() as cursor:
            plain = ([_plain(value) for value in row] for row in rows)
            cursor.executemany(statement.replace("?", "%s").encode(), plain)

    def load(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        with self._db.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN".encode()) as copy:
            for row in rows:
                copy.write_row([_plain(value) for value in row])

    def begin(self) -> None:
        # One writer at a time, as in SQLite.
        self._db.execute("BEGIN")
        self._db.execute(f"SELECT pg_advisory_xact_lock({_WRITE})")

    def claim(self) -> bool:
        row = self._db.execute(f"SELECT pg_try_advisory_lock({_KEY})").fetchone()
        return bool(row and row[0])

    def wait_for_disk(self, on: bool) -> None:
        self._db.execute(f"SET synchronous_commit TO {'on' if on else 'off'}".encode())

    def compact(self) -> None:
        """Nothing: the server's own autovacuum does it."""

    def close(self) -> None:
        self._db.close()

    def version(self) -> int:
        self._db.execute("CREATE TABLE IF NOT EXISTS version(number INTEGER NOT NULL)")
        row = self._db.execute("SELECT max(number) FROM version").fetchone()
        return (row and row[0]) or 0

    def set_version(self, version: int) -> None:
        self._db.execute("DELETE FROM version")
        self._db.execute("INSERT INTO version VALUES(%s)", [version])

    def spell(self, statement: str) -> str:
        for ours, theirs in _SPELLING:
            statement = statement.replace(ours, theirs)
        return statement


# The same lock for the same schema of the same database, other ones for its neighbours.
_KEY = "hashtext('checker'), hashtext(current_schema())"
_WRITE = "hashtext('checker write'), hashtext(current_schema())"
_UPGRADE = "hashtext('checker upgrade'), hashtext(current_schema())"
# Bytewise order, as in SQLite, so that both stores give the same report.
_SPELLING = (
    (" WITHOUT ROWID", ""),
    ("BLOB", "BYTEA"),
    ("REAL", "DOUBLE PRECISION"),
    ("INTEGER", "BIGINT"),
    ("TEXT", 'TEXT COLLATE "C"'),
)


def _plain(value: Any) -> Any:
    """The value as PostgreSQL takes it: its text holds no NUL character."""
    return value.replace("\0", "\ufffd") if isinstance(value, str) and "\0" in value else value


def _migrate(database: _Sqlite | _Postgres) -> None:
    version = database.version()
    if version > VERSION:
        what = f"store version {version} is newer than this program's {VERSION}"
        raise StoreError(f"{database.name}: {what}; upgrade the program")
    if version == VERSION:
        return
    with transaction(database):
        # Asked again: another run may have done it while this one waited for the lock.
        for script in MIGRATIONS[database.version() :]:
            for statement in filter(str.strip, script.split(";")):
                database.execute(database.spell(statement))
        database.set_version(VERSION)
