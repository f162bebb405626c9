-- The school itself: settings, calendar, staff, classes and lesson groups. One school per file.

CREATE TABLE school (
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  name       TEXT NOT NULL CHECK (name <> ''),
  brin       TEXT NOT NULL CHECK (brin GLOB '[0-9][0-9][A-Z][A-Z]')  -- two digits, two letters
) STRICT;

-- What a school can decide itself. The row that counts is the last one valid on the reference date.
CREATE TABLE setting (
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  code       TEXT NOT NULL REFERENCES setting_kind (code),
  value      TEXT NOT NULL,
  valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from, '+0 days')),
  UNIQUE (code, valid_from)
) STRICT;

-- The settings there are, with the value they have until the school says otherwise.
CREATE TABLE setting_kind (
  id            INTEGER PRIMARY KEY,
  rev           INTEGER NOT NULL,
  code          TEXT NOT NULL UNIQUE,
  label         TEXT NOT NULL,
  help          TEXT NOT NULL,
  minimum       INTEGER,           -- both set: a whole number between them; else free text
  maximum       INTEGER,
  default_value TEXT NOT NULL,
  sort          INTEGER NOT NULL
) STRICT;

CREATE TABLE school_year (
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  name       TEXT NOT NULL UNIQUE CHECK (name GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9][0-9][0-9]'),
  starts_on  TEXT NOT NULL CHECK (starts_on IS date(starts_on, '+0 days')),
  ends_on    TEXT NOT NULL CHECK (ends_on IS date(ends_on, '+0 days')),
  CHECK (starts_on < ends_on)
) STRICT;

-- The three IOP periods of a school year; the talk in the talk weeks makes the plan of its period.
CREATE TABLE period (
  id            INTEGER PRIMARY KEY,
  rev           INTEGER NOT NULL,
  school_year   INTEGER NOT NULL REFERENCES school_year (id),
  number        INTEGER NOT NULL CHECK (number BETWEEN 1 AND 6),
  starts_on     TEXT NOT NULL CHECK (starts_on IS date(starts_on, '+0 days')),
  ends_on       TEXT NOT NULL CHECK (ends_on IS date(ends_on, '+0 days')),
  talks_from    TEXT NOT NULL CHECK (talks_from IS date(talks_from, '+0 days')),
  talks_until   TEXT NOT NULL CHECK (talks_until IS date(talks_until, '+0 days')),
  UNIQUE (school_year, number),
  CHECK (starts_on <= talks_from AND talks_from <= talks_until AND talks_until <= ends_on)
) STRICT;

CREATE TABLE holiday (
  id          INTEGER PRIMARY KEY,
  rev         INTEGER NOT NULL,
  school_year INTEGER NOT NULL REFERENCES school_year (id),
  name        TEXT NOT NULL CHECK (name <> ''),
  starts_on   TEXT NOT NULL CHECK (starts_on IS date(starts_on, '+0 days')),
  ends_on     TEXT NOT NULL CHECK (ends_on IS date(ends_on, '+0 days')),
  CHECK (starts_on <= ends_on)
) STRICT;
CREATE INDEX holiday_starts ON holiday (starts_on, ends_on);

CREATE TABLE staff (
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  code       TEXT NOT NULL UNIQUE CHECK (code <> ''),  -- as in the timetable: JAN
  first_name TEXT NOT NULL,
  prefix     TEXT NOT NULL,                            -- tussenvoegsel
  last_name  TEXT NOT NULL CHECK (last_name <> ''),
  email      TEXT NOT NULL,
  login      TEXT NOT NULL,                            -- account on this machine, for own-file mode
  name       TEXT GENERATED ALWAYS AS                  -- Jansen, Els
             (last_name || iif(first_name <> '', ', ' || first_name, '') || iif(prefix <> '', ' ' || prefix, '')) VIRTUAL,
  full_name  TEXT GENERATED ALWAYS AS                  -- Els Jansen
             (ltrim(first_name || iif(prefix <> '', ' ' || prefix, '') || ' ' || last_name)) VIRTUAL
) STRICT;

CREATE TABLE staff_role (
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  staff      INTEGER NOT NULL REFERENCES staff (id),
  role       TEXT NOT NULL REFERENCES role (code),
  starts_on  TEXT NOT NULL CHECK (starts_on IS date(starts_on, '+0 days')),
  ends_on    TEXT CHECK (ends_on IS date(ends_on, '+0 days')),
  CHECK (ends_on IS NULL OR starts_on <= ends_on)
) STRICT;

-- The roles that the table of rights in the program knows.
CREATE TABLE role (
  id    INTEGER PRIMARY KEY,
  rev   INTEGER NOT NULL,
  code  TEXT NOT NULL UNIQUE,
  label TEXT NOT NULL
) STRICT;

-- The buildings of a school that has more than one.
CREATE TABLE location (
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  code       TEXT NOT NULL UNIQUE CHECK (code <> ''),  -- as the administration numbers them: dependancecode 00, 01
  name       TEXT NOT NULL CHECK (name <> ''),
  retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days'))
) STRICT;

CREATE TABLE class (
  id          INTEGER PRIMARY KEY,
  rev         INTEGER NOT NULL,
  school_year INTEGER NOT NULL REFERENCES school_year (id),
  name        TEXT NOT NULL CHECK (name <> ''),
  location    TEXT REFERENCES location (code),  -- NULL: the school has one, or it is not known
  UNIQUE (school_year, name)
) STRICT;

CREATE TABLE class_mentor (
  id        INTEGER PRIMARY KEY,
  rev       INTEGER NOT NULL,
  class     INTEGER NOT NULL REFERENCES class (id),
  staff     INTEGER NOT NULL REFERENCES staff (id),
  starts_on TEXT NOT NULL CHECK (starts_on IS date(starts_on, '+0 days')),
  ends_on   TEXT CHECK (ends_on IS date(ends_on, '+0 days')),  -- NULL: with the school year
  CHECK (ends_on IS NULL OR starts_on <= ends_on)
) STRICT;
CREATE INDEX class_mentor_staff ON class_mentor (staff);
CREATE INDEX class_mentor_class ON class_mentor (class);

-- Pupils of several classes who have a lesson together.
CREATE TABLE lesson_group (
  id          INTEGER PRIMARY KEY,
  rev         INTEGER NOT NULL,
  school_year INTEGER NOT NULL REFERENCES school_year (id),
  name        TEXT NOT NULL CHECK (name <> ''),
  subject     TEXT NOT NULL REFERENCES subject (code),
  UNIQUE (school_year, name)
) STRICT;

CREATE TABLE lesson_group_teacher (
  id           INTEGER PRIMARY KEY,
  rev          INTEGER NOT NULL,
  lesson_group INTEGER NOT NULL REFERENCES lesson_group (id),
  staff        INTEGER NOT NULL REFERENCES staff (id),
  starts_on    TEXT NOT NULL CHECK (starts_on IS date(starts_on, '+0 days')),
  ends_on      TEXT CHECK (ends_on IS date(ends_on, '+0 days')),
  CHECK (ends_on IS NULL OR starts_on <= ends_on)
) STRICT;
CREATE INDEX lesson_group_teacher_staff ON lesson_group_teacher (staff);
CREATE INDEX lesson_group_teacher_group ON lesson_group_teacher (lesson_group);

CREATE TABLE lesson_group_pupil (
  id           INTEGER PRIMARY KEY,
  rev          INTEGER NOT NULL,
  lesson_group INTEGER NOT NULL REFERENCES lesson_group (id),
  pupil        INTEGER NOT NULL REFERENCES pupil (id),
  starts_on    TEXT NOT NULL CHECK (starts_on IS date(starts_on, '+0 days')),
  ends_on      TEXT CHECK (ends_on IS date(ends_on, '+0 days')),
  CHECK (ends_on IS NULL OR starts_on <= ends_on)
) STRICT;
CREATE INDEX lesson_group_pupil_group ON lesson_group_pupil (lesson_group);
CREATE INDEX lesson_group_pupil_pupil ON lesson_group_pupil (pupil);

-- While absent is away, staff does this work and sees those pupils.
CREATE TABLE stand_in (
  id        INTEGER PRIMARY KEY,
  rev       INTEGER NOT NULL,
  absent    INTEGER NOT NULL REFERENCES staff (id),
  staff     INTEGER NOT NULL REFERENCES staff (id),
  starts_on TEXT NOT NULL CHECK (starts_on IS date(starts_on, '+0 days')),
  ends_on   TEXT NOT NULL CHECK (ends_on IS date(ends_on, '+0 days')),
  CHECK (starts_on <= ends_on),
  CHECK (absent <> staff)
) STRICT;
CREATE INDEX stand_in_staff ON stand_in (staff);

CREATE TABLE subject (
  id           INTEGER PRIMARY KEY,
  rev          INTEGER NOT NULL,
  code         TEXT NOT NULL UNIQUE,
  name         TEXT NOT NULL,
  theory       INTEGER NOT NULL CHECK (theory IN (0, 1)),
  method_tests INTEGER NOT NULL CHECK (method_tests IN (0, 1)),  -- counts in norm H01
  retired_on   TEXT CHECK (retired_on IS date(retired_on, '+0 days'))
) STRICT;

CREATE TABLE column_name (          -- what a column of a file from elsewhere is called here
  id          INTEGER PRIMARY KEY,
  rev         INTEGER NOT NULL,
  kind        TEXT NOT NULL CHECK (kind <> ''),          -- what is brought in: leerlingen
  source      TEXT NOT NULL,                             -- the program that the file comes from; '': any
  header      TEXT NOT NULL CHECK (header <> ''),        -- as in the file
  stip_column TEXT NOT NULL CHECK (stip_column <> ''),   -- as in our template of that kind
  UNIQUE (kind, source, header)
) STRICT;
