"""The store's file: its tables, their versions and transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from checker.errors import StoreError

MIGRATIONS = (
    """
CREATE TABLE document(
    sha256 TEXT PRIMARY KEY, media_type TEXT NOT NULL, size INTEGER NOT NULL,
    content BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE validator(
    channel TEXT, location TEXT, sha256 TEXT NOT NULL, etag TEXT, last_modified TEXT,
    rendered INTEGER NOT NULL, PRIMARY KEY(channel, location)) WITHOUT ROWID;
CREATE TABLE reading(
    channel TEXT, location TEXT, sha256 TEXT NOT NULL, media_type TEXT NOT NULL,
    captured_at TEXT NOT NULL, published_at TEXT, status INTEGER, verdict TEXT NOT NULL,
    rendered INTEGER NOT NULL, run INTEGER NOT NULL,
    PRIMARY KEY(channel, location)) WITHOUT ROWID;
CREATE TABLE facts(
    sha256 TEXT, location TEXT, reader TEXT, body BLOB NOT NULL, frame BLOB,
    PRIMARY KEY(sha256, location, reader)) WITHOUT ROWID;
CREATE TABLE run(
    number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, started_at TEXT NOT NULL,
    finished_at TEXT, report BLOB);
CREATE TABLE price(
    subject TEXT, channel TEXT, store TEXT, role TEXT, first_run INTEGER, last_run INTEGER,
    amount TEXT NOT NULL, currency TEXT, name TEXT NOT NULL, captured_at TEXT,
    quote TEXT, location TEXT, sha256 TEXT,
    PRIMARY KEY(subject, channel, store, role, first_run)) WITHOUT ROWID;
CREATE TABLE finding(
    fingerprint TEXT PRIMARY KEY, rule TEXT NOT NULL, first_seen TEXT NOT NULL,
    last_run INTEGER NOT NULL, open INTEGER NOT NULL) WITHOUT ROWID;
""",
    """
CREATE TABLE doubt(
    one TEXT, one_title TEXT NOT NULL, other TEXT, other_title TEXT NOT NULL,
    probability REAL NOT NULL, reason TEXT NOT NULL, PRIMARY KEY(one, other)) WITHOUT ROWID;
CREATE TABLE decision(
    one TEXT, other TEXT, same INTEGER NOT NULL, PRIMARY KEY(one, other)) WITHOUT ROWID;
CREATE TABLE baseline(fingerprint TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE waiver(
    fingerprint TEXT PRIMARY KEY, reason TEXT NOT NULL, until TEXT NOT NULL,
    owner TEXT NOT NULL) WITHOUT ROWID;
""",
)
"""Statements that lead from each version of the file to the next; only ever appended to."""

VERSION = len(MIGRATIONS)


def open_database(path: Path) -> sqlite3.Connection:
    """The file with every table, made or brought up to date.

    Raises StoreError when the file is damaged, from a newer program or cannot be
    written; it is left as it is.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(path, timeout=30, isolation_level=None)
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=FULL")
        _migrate(database, path)
    except (OSError, sqlite3.DatabaseError) as error:
        hint = "move the file away to start a new store, or restore a copy of it"
        raise StoreError(f"{path}: the store cannot be used: {error}; {hint}") from error
    return database


@contextmanager
def transaction(database: sqlite3.Connection) -> Iterator[None]:
    """All of the block's writes, or none."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")


def _migrate(database: sqlite3.Connection, path: Path) -> None:
    version = _version(database)
    if version > VERSION:
        what = f"store version {version} is newer than this program's {VERSION}"
        raise StoreError(f"{path}: {what}; upgrade the program")
    if version == VERSION:
        return
    with transaction(database):
        # Asked again: another run may have done it while this one waited for the lock.
        for script in MIGRATIONS[_version(database) :]:
            for statement in script.split(";"):
                database.execute(statement)
        database.execute(f"PRAGMA user_version={VERSION}")


def _version(database: sqlite3.Connection) -> int:
    (version,) = database.execute("PRAGMA user_version").fetchone()
    return int(version)
