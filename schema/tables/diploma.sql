-- The diploma praktijkonderwijs: the regulation as data, who is a candidate, exam days, and what was decided.

CREATE TABLE regulation (           -- reglement; which one holds is the setting reglement
  id               INTEGER PRIMARY KEY,
  rev              INTEGER NOT NULL,
  code             TEXT NOT NULL UNIQUE,
  label            TEXT NOT NULL,
  otherwise        TEXT NOT NULL CHECK (otherwise IN ('VER', 'GET')),      -- who gets no diploma gets: verklaring, getuigschrift
  variants         INTEGER NOT NULL CHECK (variants IN (0, 1)),            -- a diploma has one of three variants
  outside_assessor INTEGER NOT NULL CHECK (outside_assessor IN (0, 1)),    -- certified, of another school
  retired_on       TEXT CHECK (retired_on IS date(retired_on, '+0 days'))
) STRICT;

-- What is asked; kind says which facts tell (views/diploma.sql).
CREATE TABLE diploma_requirement (
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  code       TEXT NOT NULL UNIQUE,
  regulation TEXT NOT NULL REFERENCES regulation (code),
  label      TEXT NOT NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('DOM', 'POR', 'AAN', 'STG', 'CER', 'GES', 'OOR')),
             -- subtargets of a domain, portfolio, attendance, internships, certificate, exam talk, judged by the school
  domain     TEXT REFERENCES domain (code),
  least      INTEGER,               -- DOM, STG, CER: how many; POR, AAN: percent
  variant    TEXT CHECK (variant IN ('MET', 'ZON', 'LER')),  -- only asked in this one; NULL: always
  sort       INTEGER NOT NULL,
  retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days')),
  CHECK ((kind = 'DOM') = (domain IS NOT NULL)),
  CHECK (kind IN ('GES', 'OOR') OR least IS NOT NULL)
) STRICT;

-- What the school says about a requirement, with grounds; the last one counts, also below the line.
CREATE TABLE diploma_judgement (
  id          INTEGER PRIMARY KEY,
  rev         INTEGER NOT NULL,
  pupil       INTEGER NOT NULL REFERENCES pupil (id),
  requirement TEXT NOT NULL REFERENCES diploma_requirement (code),
  judged_on   TEXT NOT NULL CHECK (judged_on IS date(judged_on, '+0 days')),
  judged_by   INTEGER REFERENCES staff (id),
  met         INTEGER NOT NULL CHECK (met IN (0, 1)),
  grounds     TEXT NOT NULL CHECK (grounds <> ''),
  UNIQUE (pupil, requirement, judged_on)
) STRICT;

CREATE TABLE candidate (            -- for the diploma, in a school year
  id             INTEGER PRIMARY KEY,
  rev            INTEGER NOT NULL,
  pupil          INTEGER NOT NULL REFERENCES pupil (id),
  school_year    INTEGER NOT NULL REFERENCES school_year (id),
  regulation     TEXT NOT NULL REFERENCES regulation (code),
  variant        TEXT CHECK (variant IN ('MET', 'ZON', 'LER')),  -- arbeidsmarktgericht met, zonder ondersteuning, met leren
  registered_on  TEXT NOT NULL CHECK (registered_on IS date(registered_on, '+0 days')),
  exam_portfolio INTEGER,
  result         TEXT CHECK (result IN ('DIP', 'VER', 'GET')),   -- diploma, verklaring, getuigschrift
  result_on      TEXT CHECK (result_on IS date(result_on, '+0 days')),
  decided_by     INTEGER REFERENCES staff (id),
  grounds        TEXT,              -- needed when something was to be discussed, or when it is no diploma
  reported_on    TEXT CHECK (reported_on IS date(reported_on, '+0 days')),  -- to the register (ROD)
  UNIQUE (pupil, school_year),
  UNIQUE (id, pupil),
  FOREIGN KEY (exam_portfolio, pupil) REFERENCES exam_portfolio (id, pupil),
  CHECK ((result IS NULL) = (result_on IS NULL)),
  CHECK (reported_on IS NULL OR result_on IS NOT NULL)
) STRICT;

-- One panel on one day, in slots of 45 minutes: 10 before, 20 talk, 10 after, 5 to spare.
CREATE TABLE exam_day (
  id                 INTEGER PRIMARY KEY,
  rev                INTEGER NOT NULL,
  held_on            TEXT NOT NULL CHECK (held_on IS date(held_on, '+0 days')),
  place              TEXT NOT NULL,
  starts_at          TEXT NOT NULL CHECK (starts_at GLOB '[0-2][0-9]:[0-5][0-9]'),
  resit              INTEGER NOT NULL CHECK (resit IN (0, 1)),    -- herkansingsdag
  examiner           INTEGER NOT NULL REFERENCES staff (id),      -- of the school
  assessor           TEXT NOT NULL,
  assessor_school    TEXT NOT NULL,
  assessor_certified INTEGER NOT NULL CHECK (assessor_certified IN (0, 1)),
  pause_after        INTEGER NOT NULL CHECK (pause_after BETWEEN 0 AND 8),     -- the slot; 0: no pause
  pause_minutes      INTEGER NOT NULL CHECK (pause_minutes BETWEEN 0 AND 120),
  UNIQUE (held_on, examiner)
) STRICT;

CREATE TABLE exam (                 -- a talk of a candidate with the panel
  id        INTEGER PRIMARY KEY,
  rev       INTEGER NOT NULL,
  candidate INTEGER NOT NULL REFERENCES candidate (id),
  exam_day  INTEGER NOT NULL REFERENCES exam_day (id),
  slot      INTEGER NOT NULL CHECK (slot BETWEEN 1 AND 8),
  outcome   TEXT CHECK (outcome IN ('VOL', 'BES', 'ONV')),  -- sufficient, to discuss, insufficient; NULL: still to come
  remark    TEXT,
  UNIQUE (exam_day, slot),
  UNIQUE (candidate, exam_day)
) STRICT;
