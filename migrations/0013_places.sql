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

-- schema: e5a39f366e495c586218044f11781ed6
