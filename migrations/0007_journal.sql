-- The journal: a change is one small row, a change set one link of the chain, and what an insert wrote is in the row itself. The program
-- fills these from the tables that are put aside here, and takes those away (src/db/journal_migrate.c).

ALTER TABLE audit RENAME TO old_audit;
ALTER TABLE history RENAME TO old_history;
DROP INDEX history_pupil;

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

CREATE TABLE change (
  sequence INTEGER PRIMARY KEY,
  kind     INTEGER NOT NULL REFERENCES change_kind (id),
  row_id   INTEGER NOT NULL,
  content  BLOB NOT NULL            -- BLAKE2b of whom it is about and the fields, keyed with the salt and the sequence
) STRICT;

CREATE TABLE history (
  first INTEGER PRIMARY KEY,
  last  INTEGER NOT NULL,
  pupil INTEGER,                    -- NULL: the school
  salt  BLOB NOT NULL
) STRICT;
CREATE INDEX history_pupil ON history (pupil);

CREATE TABLE history_value (
  row_id   INTEGER NOT NULL,
  sequence INTEGER NOT NULL REFERENCES change (sequence),
  fields   BLOB NOT NULL,           -- per field, by name: name, before, after, each ends in NUL; '=' before a value, '-' is none
  PRIMARY KEY (row_id, sequence)
) STRICT, WITHOUT ROWID;

-- schema: 94f6612bad8891fc2b490d8e0300c1bc
