"""The database of a register: its tables, and the steps that lead an older one to today's."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

APPLICATION_ID = int.from_bytes(b"hsvt")  # hồ sơ văn thư
BOOKS = ("den", "di")  # incoming (văn bản đến), outgoing (văn bản đi)

_FIRST = """
CREATE TABLE originals (             -- a file's bytes, kept under originals/ by their hash
  sha256 TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  place TEXT NOT NULL,               -- below the register's folder
  kept_at TEXT NOT NULL              -- UTC
) WITHOUT ROWID;

CREATE TABLE entries (               -- a line of a register: never deleted, at most struck out with a note
  entry_id INTEGER PRIMARY KEY,
  book TEXT NOT NULL CHECK (book IN ('den', 'di')),
  year INTEGER NOT NULL,
  number INTEGER NOT NULL,           -- số đến (số thứ tự của văn bản đi), from 1 each year
  entered_on TEXT NOT NULL,          -- ngày đến, ISO
  file TEXT NOT NULL,                -- its name as given
  sha256 TEXT REFERENCES originals,  -- null: a line of an older register, its paper is not here
  added_at TEXT NOT NULL,            -- UTC
  struck_out TEXT NOT NULL DEFAULT '',
  UNIQUE (book, year, number),
  UNIQUE (book, sha256)
);
CREATE INDEX entries_by_day ON entries (book, entered_on);

CREATE TABLE readings (              -- what hoso read, each time
  reading_id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL REFERENCES originals,
  version TEXT NOT NULL,
  read_at TEXT NOT NULL,             -- UTC
  fault TEXT NOT NULL DEFAULT '',    -- code of what kept it from being read
  record BLOB                        -- the record as JSON, packed with zlib
);
CREATE INDEX readings_by_paper ON readings (sha256, reading_id);

CREATE TABLE corrections (           -- what a person said; the last one of a field holds
  correction_id INTEGER PRIMARY KEY,
  entry_id INTEGER NOT NULL REFERENCES entries,
  field TEXT NOT NULL,
  value TEXT NOT NULL,               -- empty: there is none
  before TEXT NOT NULL,              -- what stood there
  made_at TEXT NOT NULL,             -- UTC
  taken_back INTEGER NOT NULL DEFAULT 0 CHECK (taken_back IN (0, 1))
);
CREATE INDEX corrections_by_entry ON corrections (entry_id, field);

CREATE TABLE replies (               -- an outgoing paper that answers an incoming one, by a person's word
  entry_id INTEGER PRIMARY KEY REFERENCES entries,
  reply_id INTEGER NOT NULL REFERENCES entries,
  said_at TEXT NOT NULL              -- UTC
);

CREATE TABLE lines (                 -- what holds now, of readings and corrections: can always be made again
  entry_id INTEGER PRIMARY KEY REFERENCES entries,
  symbol TEXT NOT NULL DEFAULT '',
  date TEXT NOT NULL DEFAULT '',
  issuer TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT '',
  subject TEXT NOT NULL DEFAULT '',
  signer TEXT NOT NULL DEFAULT '',
  urgency TEXT NOT NULL DEFAULT '',
  secrecy TEXT NOT NULL DEFAULT '',
  receiver TEXT NOT NULL DEFAULT '', -- đơn vị hoặc người nhận
  due TEXT NOT NULL DEFAULT '',      -- hạn giải quyết, ISO
  note TEXT NOT NULL DEFAULT '',
  folded TEXT NOT NULL DEFAULT '',   -- what found_in_lines holds of it
  identity TEXT NOT NULL DEFAULT '', -- symbol, issuer and date, folded: equal for one paper in two files
  to_check TEXT NOT NULL DEFAULT '[]' -- JSON array of what a person must look at
);
CREATE INDEX lines_by_identity ON lines (identity) WHERE identity <> '';
CREATE INDEX lines_to_check ON lines (entry_id) WHERE to_check <> '[]';
CREATE INDEX lines_by_due ON lines (due) WHERE due <> '';

CREATE TABLE pages (                 -- the words of each page, for finding
  page_id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL REFERENCES originals,
  page INTEGER NOT NULL,
  words TEXT NOT NULL,
  UNIQUE (sha256, page)
);
-- both hold what `hoso.text.letters.bare` makes of the words: capitals without marks, letter for letter
CREATE VIRTUAL TABLE found_in_pages USING fts5(folded, content='', tokenize='unicode61');  -- rowid: page_id
CREATE VIRTUAL TABLE found_in_lines USING fts5(folded, content='', tokenize='unicode61');  -- rowid: entry_id
"""

_SECOND = """
ALTER TABLE corrections ADD COLUMN act INTEGER NOT NULL DEFAULT 0;  -- what was said at once is taken back at once
UPDATE corrections SET act = correction_id; -- 0: taken in from an older register, not to be taken back
CREATE INDEX corrections_by_act ON corrections (act);

CREATE TABLE settled (               -- an incoming paper that is done without a reply, by a person's word
  entry_id INTEGER PRIMARY KEY REFERENCES entries,
  settled_on TEXT NOT NULL,          -- ISO
  said_at TEXT NOT NULL              -- UTC
);
CREATE INDEX lines_by_receiver ON lines (receiver) WHERE receiver <> '';
"""

STEPS: tuple[str, ...] = (_FIRST, _SECOND)
VERSION = len(STEPS)


def migrate(base: sqlite3.Connection) -> None:
    """Lead a database to today's form, each step whole or not at all; another program may be at it too."""
    for version, step in enumerate(STEPS, 1):
        base.execute("BEGIN IMMEDIATE")
        try:
            if base.execute("PRAGMA user_version").fetchone()[0] < version:
                for statement in _statements(step):
                    base.execute(statement)
                base.execute(f"PRAGMA user_version = {version}")
        except BaseException:
            base.execute("ROLLBACK")
            raise
        base.execute("COMMIT")


def _statements(step: str) -> Iterator[str]:
    """The statements of a step, one by one: `executescript` would end the change before it begins."""
    kept = ""
    for line in step.splitlines(keepends=True):
        kept += line
        if sqlite3.complete_statement(kept):
            yield kept
            kept = ""
