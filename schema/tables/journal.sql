-- What was changed, by whom, and what was typed but not saved yet. Written by src/db only.
--
-- Every change has a number, its sequence: the order of all that was done. A change set (a save, an import, a bulk change: all of it or
-- nothing) is a range of them. For ever stays that something was changed (audit, change, change_kind); what it was goes at an erasure
-- (history, history_value).

-- Append-only: a row per change set, and per other thing that is logged. No name, number or text of anybody; a title is a sentence of the
-- program's own.
CREATE TABLE audit (
  sequence   INTEGER PRIMARY KEY,   -- of the last change of the set; 0: the end of the chain of an older file, before it was made anew
  first      INTEGER,               -- of its first change; NULL: no change set
  at         TEXT NOT NULL,         -- UTC
  actor      INTEGER,               -- staff or pupil; NULL: Stip itself
  action     TEXT NOT NULL,         -- 'change' of a change set, else as in 'export iop'
  table_name TEXT NOT NULL,         -- what else was done was done to this row; '' in a change set
  row_id     INTEGER,
  title      TEXT,                  -- of a change set
  schema     INTEGER,               -- user_version then: undo does not cross a migration
  undoes     INTEGER REFERENCES audit (sequence),
  hash       BLOB NOT NULL,         -- BLAKE2b over the hash before, each change of the set, and all of this row
  CHECK ((first IS NULL) = (title IS NULL))
) STRICT;
CREATE INDEX audit_actor ON audit (actor, sequence);
CREATE INDEX audit_undoes ON audit (undoes) WHERE undoes IS NOT NULL;

CREATE TABLE change_kind (
  id         INTEGER PRIMARY KEY,
  action     TEXT NOT NULL CHECK (action IN ('insert', 'update', 'delete')),
  table_name TEXT NOT NULL,
  area       TEXT NOT NULL,         -- as scope() knew it then
  UNIQUE (action, table_name, area)
) STRICT;

-- Append-only, under the hash of its change set.
CREATE TABLE change (
  sequence INTEGER PRIMARY KEY,
  kind     INTEGER NOT NULL REFERENCES change_kind (id),
  row_id   INTEGER NOT NULL,
  content  BLOB NOT NULL            -- BLAKE2b of whom it is about and the fields, keyed with the salt and the sequence
) STRICT;

-- Whom changes that follow each other in a set are about.
CREATE TABLE history (
  first INTEGER PRIMARY KEY,
  last  INTEGER NOT NULL,
  pupil INTEGER,                    -- NULL: the school
  salt  BLOB NOT NULL
) STRICT;
CREATE INDEX history_pupil ON history (pupil);

-- The fields of a change, each with what was before and after. What an insert wrote is in the row itself, and is found by taking back
-- what came later; only where a migration would hide it does it stand here too.
CREATE TABLE history_value (
  row_id   INTEGER NOT NULL,
  sequence INTEGER NOT NULL REFERENCES change (sequence),
  fields   BLOB NOT NULL,           -- per field, by name: name, before, after, each ends in NUL; '=' before a value, '-' is none
  PRIMARY KEY (row_id, sequence)
) STRICT, WITHOUT ROWID;

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

-- How somebody likes to see a screen: the order of a list, the colours. Nothing of a pupil; outside history and audit.
CREATE TABLE preference (
  actor INTEGER NOT NULL,
  name  TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (actor, name)
) STRICT, WITHOUT ROWID;
