"""Statements that lead from each version of the store to the next; only ever appended to.

Written for SQLite; `database.py` spells them for PostgreSQL. No statement holds a semicolon.
A table with large rows has a ROWID: without one they stand in the very tree that is searched, four
to a node.
"""

from __future__ import annotations

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
    """
ALTER TABLE run ADD COLUMN judged_at TEXT;
ALTER TABLE run ADD COLUMN worker TEXT;
CREATE TABLE visit(channel TEXT, run INTEGER, PRIMARY KEY(channel, run)) WITHOUT ROWID;
CREATE TABLE history(
    subject TEXT, channel TEXT, store TEXT, field TEXT, value TEXT, currency TEXT,
    first_run INTEGER, last_run INTEGER NOT NULL, readings INTEGER NOT NULL, name TEXT NOT NULL,
    quote TEXT NOT NULL, location TEXT NOT NULL, sha256 TEXT NOT NULL,
    PRIMARY KEY(subject, channel, store, field, value, currency, first_run)) WITHOUT ROWID;
INSERT INTO history SELECT subject, channel, store, role, amount, coalesce(currency, ''),
    first_run, last_run, last_run - first_run + 1, name, coalesce(quote, ''),
    coalesce(location, ''), coalesce(sha256, '') FROM price;
DROP TABLE price;
CREATE TABLE category(subject TEXT PRIMARY KEY, category TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE document_use(sha256 TEXT PRIMARY KEY, run INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO document_use SELECT sha256, (SELECT coalesce(max(number), 0) FROM run) FROM document;
ALTER TABLE facts ADD COLUMN channel TEXT NOT NULL DEFAULT '';
ALTER TABLE finding ADD COLUMN since TEXT;
ALTER TABLE finding ADD COLUMN seen INTEGER NOT NULL DEFAULT 1;
ALTER TABLE finding ADD COLUMN severity TEXT;
ALTER TABLE finding ADD COLUMN gap REAL;
ALTER TABLE finding ADD COLUMN body BLOB;
CREATE TABLE alerted(
    route TEXT, fingerprint TEXT, at TEXT NOT NULL, severity TEXT NOT NULL, gap REAL,
    value TEXT NOT NULL, PRIMARY KEY(route, fingerprint)) WITHOUT ROWID;
CREATE TABLE delivery(
    number INTEGER PRIMARY KEY, route TEXT NOT NULL, made_at TEXT NOT NULL,
    not_before TEXT NOT NULL, severity TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL,
    attempts INTEGER NOT NULL);
""",
    """
ALTER TABLE facts ADD COLUMN words BLOB;
""",
    """
ALTER TABLE document RENAME TO document_before;
CREATE TABLE document(
    sha256 TEXT PRIMARY KEY, media_type TEXT NOT NULL, size INTEGER NOT NULL,
    content BLOB NOT NULL);
INSERT INTO document SELECT sha256, media_type, size, content FROM document_before;
DROP TABLE document_before;
ALTER TABLE facts RENAME TO facts_before;
CREATE TABLE facts(
    sha256 TEXT, location TEXT, reader TEXT, body BLOB NOT NULL, frame BLOB,
    channel TEXT NOT NULL DEFAULT '', words BLOB, PRIMARY KEY(sha256, location, reader));
INSERT INTO facts SELECT sha256, location, reader, body, frame, channel, words FROM facts_before;
DROP TABLE facts_before;
""",
)
