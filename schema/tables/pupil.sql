-- Pupils and where they are: what changes and is counted is a dated row, never a column of pupil.

CREATE TABLE pupil (
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  number     TEXT NOT NULL UNIQUE CHECK (number <> ''),  -- stamnummer, as the administration writes it
  first_name TEXT NOT NULL,                              -- roepnaam
  prefix     TEXT NOT NULL,                              -- tussenvoegsel
  last_name  TEXT NOT NULL CHECK (last_name <> ''),
  gender     TEXT NOT NULL CHECK (gender IN ('', 'M', 'V', 'X')),
  born_on    TEXT CHECK (born_on IS date(born_on, '+0 days')),
  email      TEXT NOT NULL,
  search_key TEXT NOT NULL,                              -- the name without accents and case
  name       TEXT GENERATED ALWAYS AS                    -- Berg, Daan van den
             (last_name || iif(first_name <> '', ', ' || first_name, '') || iif(prefix <> '', ' ' || prefix, '')) VIRTUAL,
  full_name  TEXT GENERATED ALWAYS AS                    -- Daan van den Berg
             (ltrim(first_name || iif(prefix <> '', ' ' || prefix, '') || ' ' || last_name)) VIRTUAL
) STRICT;

-- A pupil in a school year; a change of class is a new row.
CREATE TABLE enrolment (
  id              INTEGER PRIMARY KEY,
  rev             INTEGER NOT NULL,
  pupil           INTEGER NOT NULL REFERENCES pupil (id),
  school_year     INTEGER NOT NULL REFERENCES school_year (id),
  class           INTEGER REFERENCES class (id),         -- NULL: not in a class yet
  grade           INTEGER CHECK (grade BETWEEN 1 AND 6), -- leerjaar
  track           TEXT NOT NULL CHECK (track IN ('PRO', 'ENT')),  -- Entree pupils have time-out talks
  starts_on       TEXT NOT NULL CHECK (starts_on IS date(starts_on, '+0 days')),
  first_lesson_on TEXT CHECK (first_lesson_on IS date(first_lesson_on, '+0 days')),
  ends_on         TEXT CHECK (ends_on IS date(ends_on, '+0 days')),  -- NULL: with the school year; the last day here
  arrived_on      TEXT CHECK (arrived_on IS date(arrived_on, '+0 days')),  -- at this school since; NULL: from starts_on, or not known
  UNIQUE (pupil, starts_on),
  CHECK (ends_on IS NULL OR starts_on <= ends_on)
) STRICT;
CREATE INDEX enrolment_class ON enrolment (class);
CREATE INDEX enrolment_year ON enrolment (school_year, first_lesson_on);
CREATE INDEX enrolment_starts ON enrolment (starts_on);

-- A task put off until a day, with a reason: of a pupil, or of a class.
CREATE TABLE task_delay (
  id        INTEGER PRIMARY KEY,
  rev       INTEGER NOT NULL,
  pupil     INTEGER REFERENCES pupil (id),
  class     INTEGER REFERENCES class (id),
  kind      TEXT NOT NULL REFERENCES signal_kind (code),
  subject   INTEGER NOT NULL,       -- the id that the signal is about: period, talk, goal or agreement
  until_on  TEXT NOT NULL CHECK (until_on IS date(until_on, '+0 days')),
  reason    TEXT NOT NULL CHECK (reason <> ''),
  UNIQUE (pupil, kind, subject),
  CHECK ((pupil IS NULL) <> (class IS NULL))
) STRICT;
CREATE UNIQUE INDEX task_delay_class ON task_delay (class, kind, subject);
