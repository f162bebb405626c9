-- Since when a pupil is at this school, and in which building a class is.

ALTER TABLE enrolment ADD COLUMN arrived_on TEXT CHECK (arrived_on IS date(arrived_on, '+0 days'));

CREATE TABLE location (
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  code       TEXT NOT NULL UNIQUE CHECK (code <> ''),
  name       TEXT NOT NULL CHECK (name <> ''),
  retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days'))
) STRICT;
ALTER TABLE class ADD COLUMN location TEXT REFERENCES location (code);

-- Files from elsewhere have names of their own for columns.

CREATE TABLE column_name (          -- what a column of a file from elsewhere is called here
  id          INTEGER PRIMARY KEY,
  rev         INTEGER NOT NULL,
  kind        TEXT NOT NULL CHECK (kind <> ''),          -- what is brought in: leerlingen
  source      TEXT NOT NULL,                             -- the program that the file comes from; '': any
  header      TEXT NOT NULL CHECK (header <> ''),        -- as in the file
  stip_column TEXT NOT NULL CHECK (stip_column <> ''),   -- as in our template of that kind
  UNIQUE (kind, source, header)
) STRICT;

-- schema: 9e16499217ac0477fb4634c970aa9405
