-- What was changed, by whom, and what was typed but not saved yet. Written by src/db only.

-- A save, an import, a bulk change: all of it or nothing.
CREATE TABLE change_set (
  id        INTEGER PRIMARY KEY,
  at        TEXT NOT NULL,          -- UTC
  actor     INTEGER,                -- staff or pupil; NULL: Stip itself
  title     TEXT NOT NULL,
  schema    INTEGER NOT NULL,       -- user_version then: undo does not cross a migration
  undoes    INTEGER REFERENCES change_set (id)
) STRICT;
CREATE INDEX change_set_actor ON change_set (actor, id);
CREATE INDEX change_set_undoes ON change_set (undoes) WHERE undoes IS NOT NULL;

CREATE TABLE history (
  id         INTEGER PRIMARY KEY,
  change_set INTEGER NOT NULL REFERENCES change_set (id),
  action     TEXT NOT NULL CHECK (action IN ('insert', 'update', 'delete')),
  table_name TEXT NOT NULL,
  row_id     INTEGER NOT NULL,
  pupil      INTEGER,               -- whom it is about; NULL: the school
  area       TEXT NOT NULL,         -- as scope() knows it
  salt       BLOB NOT NULL          -- key of the content hash in the audit; goes with this row
) STRICT;
CREATE INDEX history_set ON history (change_set);
CREATE INDEX history_row ON history (row_id, id);
CREATE INDEX history_pupil ON history (pupil, id);

CREATE TABLE history_field (
  history INTEGER NOT NULL REFERENCES history (id),
  field   TEXT NOT NULL,
  before  TEXT,                     -- as stored; NULL in an insert
  after   TEXT,                     -- NULL in a delete
  PRIMARY KEY (history, field)
) STRICT, WITHOUT ROWID;

-- Append-only, chained by hash. No name, number or text of anybody.
CREATE TABLE audit (
  sequence INTEGER PRIMARY KEY,
  at       TEXT NOT NULL,
  actor    INTEGER,
  action   TEXT NOT NULL,
  table_name TEXT NOT NULL,
  row_id   INTEGER,
  history  INTEGER,                 -- the history row whose content is hashed; NULL: no content
  content  BLOB NOT NULL,           -- BLAKE2b of the content, keyed with its salt; empty without content
  hash     BLOB NOT NULL            -- BLAKE2b over the hash before and all of this row
) STRICT;

CREATE TABLE draft (
  id      INTEGER PRIMARY KEY,
  actor   INTEGER NOT NULL,
  form    TEXT NOT NULL,
  record  INTEGER NOT NULL,
  parent  INTEGER NOT NULL,
  rev     INTEGER NOT NULL,
  since   TEXT NOT NULL,
  UNIQUE (actor, form, record, parent)
) STRICT;

CREATE TABLE draft_field (
  draft INTEGER NOT NULL REFERENCES draft (id),
  field TEXT NOT NULL,
  text  TEXT NOT NULL,
  PRIMARY KEY (draft, field)
) STRICT, WITHOUT ROWID;
