-- The school's own shape: its scale of ratings with anchors, its tracks, the terms of its tasks, and its own norms.

ALTER TABLE rating_level ADD COLUMN starts_on TEXT CHECK (starts_on IS date(starts_on, '+0 days'));
ALTER TABLE rating_level ADD COLUMN retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days'));
CREATE TABLE anchor (               -- what a level of a competence looks like at this school, from a day on
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  competence TEXT NOT NULL REFERENCES competence (code),
  level      INTEGER NOT NULL REFERENCES rating_level (level),
  valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from, '+0 days')),
  text       TEXT NOT NULL,         -- '': none any more
  UNIQUE (competence, level, valid_from)
) STRICT;
CREATE TABLE signal_term (          -- the term that the school chose, from a day on
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  kind       TEXT NOT NULL REFERENCES signal_kind (code),
  valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from, '+0 days')),
  term       INTEGER NOT NULL,
  UNIQUE (kind, valid_from)
) STRICT;

CREATE TABLE track (                -- route of a pupil through the school
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  code       TEXT NOT NULL UNIQUE,
  label      TEXT NOT NULL,
  entree     INTEGER NOT NULL CHECK (entree IN (0, 1)),  -- its pupils have time-out talks, and no method tests
  sort       INTEGER NOT NULL,
  retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days'))
) STRICT;
INSERT INTO track (id, rev, code, label, entree, sort)
VALUES (1, 1, 'PRO', 'praktijkonderwijs', 0, 1), (2, 1, 'ENT', 'Entree', 1, 2);
CREATE TEMP TABLE enrolment_rows AS SELECT * FROM main.enrolment;
DROP TABLE main.enrolment;
CREATE TABLE enrolment (
  id              INTEGER PRIMARY KEY,
  rev             INTEGER NOT NULL,
  pupil           INTEGER NOT NULL REFERENCES pupil (id),
  school_year     INTEGER NOT NULL REFERENCES school_year (id),
  class           INTEGER REFERENCES class (id),         -- NULL: not in a class yet
  grade           INTEGER CHECK (grade BETWEEN 1 AND 6), -- leerjaar
  track           TEXT NOT NULL REFERENCES track (code),
  starts_on       TEXT NOT NULL CHECK (starts_on IS date(starts_on, '+0 days')),
  first_lesson_on TEXT CHECK (first_lesson_on IS date(first_lesson_on, '+0 days')),
  ends_on         TEXT CHECK (ends_on IS date(ends_on, '+0 days')),  -- NULL: with the school year; the last day here
  UNIQUE (pupil, starts_on),
  CHECK (ends_on IS NULL OR starts_on <= ends_on)
) STRICT;
CREATE INDEX enrolment_class ON enrolment (class);
CREATE INDEX enrolment_year ON enrolment (school_year, first_lesson_on);
CREATE INDEX enrolment_starts ON enrolment (starts_on);
INSERT INTO enrolment (id, rev, pupil, school_year, class, grade, track, starts_on, first_lesson_on, ends_on)
SELECT id, rev, pupil, school_year, class, grade, track, starts_on, first_lesson_on, ends_on FROM temp.enrolment_rows;
DROP TABLE temp.enrolment_rows;

ALTER TABLE norm ADD COLUMN fact TEXT;
ALTER TABLE norm ADD COLUMN detail TEXT;
ALTER TABLE norm ADD COLUMN grade_from INTEGER CHECK (grade_from BETWEEN 1 AND 6);
ALTER TABLE norm ADD COLUMN grade_until INTEGER CHECK (grade_until BETWEEN 1 AND 6);
ALTER TABLE norm ADD COLUMN phase INTEGER CHECK (phase BETWEEN 1 AND 5);
ALTER TABLE norm ADD COLUMN track TEXT REFERENCES track (code);
ALTER TABLE norm ADD COLUMN profile TEXT REFERENCES expected_profile (code);
ALTER TABLE norm ADD COLUMN starts_on TEXT CHECK (starts_on IS date(starts_on, '+0 days'));

UPDATE setting_kind
SET help = 'Vanaf dit oordeel telt een leerdoel of competentie als voldoende.', maximum = 9
WHERE code = 'voldoende_vanaf';
UPDATE setting_kind
SET help = 'Per leerjaar een fase, zoals 1-2: 1, 3-4: 2, 5-6: 3.'
WHERE code = 'fasen';
UPDATE norm
SET label = 'IOP elke periode bijgesteld',
    counted = 'Elke leerling met een periode met een gesprek (instelling IOP-gesprekken per leerjaar) waarvan de gespreksweken voorbij zijn. Gehaald als in elk daarvan het IOP is gemaakt: gesprek gehouden en met leerdoelen.'
WHERE code = 'H11';
UPDATE norm
SET label = 'IOP-gesprek elke periode',
    counted = 'Elke leerling met een periode met een gesprek (instelling IOP-gesprekken per leerjaar) waarvan de gespreksweken voorbij zijn. Gehaald als in elk daarvan een gesprek is gehouden.'
WHERE code = 'H27';

-- schema: a15367a9061d3e773b2edeebca5f61e4
