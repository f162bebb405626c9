-- The first schema.
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

CREATE TABLE class (
  id          INTEGER PRIMARY KEY,
  rev         INTEGER NOT NULL,
  school_year INTEGER NOT NULL REFERENCES school_year (id),
  name        TEXT NOT NULL CHECK (name <> ''),
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
  UNIQUE (pupil, starts_on),
  CHECK (ends_on IS NULL OR starts_on <= ends_on)
) STRICT;
CREATE INDEX enrolment_class ON enrolment (class);
CREATE INDEX enrolment_year ON enrolment (school_year);

-- A task put off until a day, with a reason.
CREATE TABLE task_delay (
  id        INTEGER PRIMARY KEY,
  rev       INTEGER NOT NULL,
  pupil     INTEGER NOT NULL REFERENCES pupil (id),
  kind      TEXT NOT NULL REFERENCES signal_kind (code),
  subject   INTEGER NOT NULL,       -- the id that the signal is about: period, talk, goal or agreement
  until_on  TEXT NOT NULL CHECK (until_on IS date(until_on, '+0 days')),
  reason    TEXT NOT NULL CHECK (reason <> ''),
  UNIQUE (pupil, kind, subject)
) STRICT;

-- The IOP: reference lists, goals, talks, ratings, agreements and notes.

CREATE TABLE competence_group (
  id    INTEGER PRIMARY KEY,
  rev   INTEGER NOT NULL,
  code  TEXT NOT NULL UNIQUE,
  name  TEXT NOT NULL
) STRICT;

-- All three groups count as "sociale en maatschappelijke competenties".
CREATE TABLE competence (
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  code       TEXT NOT NULL UNIQUE,
  competence_group TEXT NOT NULL REFERENCES competence_group (code),
  name       TEXT NOT NULL,
  sentence   TEXT NOT NULL,         -- "Ik …": the proposal for a goal
  retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days'))
) STRICT;

CREATE TABLE domain (
  id       INTEGER PRIMARY KEY,
  rev      INTEGER NOT NULL,
  code     TEXT NOT NULL UNIQUE,
  name     TEXT NOT NULL,
  target   TEXT NOT NULL            -- streefdoel
) STRICT;

CREATE TABLE subtarget (            -- beheersingsdoel of the programmeringskader
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  code       TEXT NOT NULL UNIQUE,
  domain     TEXT NOT NULL REFERENCES domain (code),
  phase      INTEGER NOT NULL CHECK (phase BETWEEN 1 AND 5),
  sentence   TEXT NOT NULL,
  retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days'))
) STRICT;

CREATE TABLE rating_level (
  id           INTEGER PRIMARY KEY,
  rev          INTEGER NOT NULL,
  level        INTEGER NOT NULL UNIQUE CHECK (level BETWEEN 1 AND 9),
  label        TEXT NOT NULL,
  pupil_label  TEXT NOT NULL
) STRICT;

CREATE TABLE rater_kind (
  id        INTEGER PRIMARY KEY,
  rev       INTEGER NOT NULL,
  code      TEXT NOT NULL UNIQUE,
  label     TEXT NOT NULL,
  sort      INTEGER NOT NULL
) STRICT;

CREATE TABLE attendee (             -- who can be at a talk
  id    INTEGER PRIMARY KEY,
  rev   INTEGER NOT NULL,
  code  TEXT NOT NULL UNIQUE,
  label TEXT NOT NULL,
  sort  INTEGER NOT NULL
) STRICT;

CREATE TABLE attempt_outcome (      -- why a talk did not take place
  id    INTEGER PRIMARY KEY,
  rev   INTEGER NOT NULL,
  code  TEXT NOT NULL UNIQUE,
  label TEXT NOT NULL
) STRICT;

CREATE TABLE goal_place (           -- where and when a goal is worked on: what is offered to choose
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('waar', 'wanneer')),
  label      TEXT NOT NULL,
  sort       INTEGER NOT NULL,
  retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days')),
  UNIQUE (kind, label)
) STRICT;

CREATE TABLE signal_kind (
  id    INTEGER PRIMARY KEY,
  rev   INTEGER NOT NULL,
  code  TEXT NOT NULL UNIQUE,
  name  TEXT NOT NULL,
  text  TEXT NOT NULL,              -- {…} is filled in
  role  TEXT NOT NULL REFERENCES role (code),
  term  INTEGER NOT NULL,           -- days, see signals.sql
  sort  INTEGER NOT NULL
) STRICT;

-- A goal belongs to the pupil and lives on over the periods.
CREATE TABLE goal (
  id          INTEGER PRIMARY KEY,
  rev         INTEGER NOT NULL,
  pupil       INTEGER NOT NULL REFERENCES pupil (id),
  competence  TEXT REFERENCES competence (code),
  subtarget   TEXT REFERENCES subtarget (code),
  sentence    TEXT NOT NULL CHECK (sentence <> ''),
  place       TEXT NOT NULL,        -- waar
  moment      TEXT NOT NULL,        -- wanneer
  method      TEXT NOT NULL,        -- hoe
  agreed_on   TEXT NOT NULL CHECK (agreed_on IS date(agreed_on, '+0 days')),
  done_on     TEXT CHECK (done_on IS date(done_on, '+0 days')),
  CHECK (competence IS NULL OR subtarget IS NULL),
  UNIQUE (id, pupil)
) STRICT;
CREATE INDEX goal_pupil ON goal (pupil);

-- The goals of a period's IOP. Carrying over is another link, not a copy.
CREATE TABLE iop_goal (
  id       INTEGER PRIMARY KEY,
  rev      INTEGER NOT NULL,
  goal     INTEGER NOT NULL REFERENCES goal (id),
  period   INTEGER NOT NULL REFERENCES period (id),
  added_on TEXT NOT NULL CHECK (added_on IS date(added_on, '+0 days')),
  UNIQUE (goal, period)
) STRICT;
CREATE INDEX iop_goal_by_period ON iop_goal (period);

-- IOP: pupil and mentor; TIM: time-out talk of Entree pupils; DRI: parents, pupil and mentor in the week after.
CREATE TABLE iop_talk (
  id           INTEGER PRIMARY KEY,
  rev          INTEGER NOT NULL,
  pupil        INTEGER NOT NULL REFERENCES pupil (id),
  period       INTEGER NOT NULL REFERENCES period (id),
  kind         TEXT NOT NULL CHECK (kind IN ('IOP', 'TIM', 'DRI')),
  led_by       INTEGER REFERENCES staff (id),
  planned_on   TEXT CHECK (planned_on IS date(planned_on, '+0 days')),
  held_on      TEXT CHECK (held_on IS date(held_on, '+0 days')),  -- NULL: still to come or under way; counts nowhere
  prepared_on  TEXT CHECK (prepared_on IS date(prepared_on, '+0 days')),
  proud_of     TEXT,                -- the pupil's preparation
  finds_hard   TEXT,
  wants_to     TEXT,
  went_well    TEXT,
  next_time    TEXT,
  pupil_said   TEXT,
  parents_said TEXT,
  UNIQUE (pupil, period, kind)
) STRICT;
CREATE INDEX iop_talk_period ON iop_talk (period);

CREATE TABLE talk_present (
  id       INTEGER PRIMARY KEY,
  rev      INTEGER NOT NULL,
  iop_talk INTEGER NOT NULL REFERENCES iop_talk (id),
  attendee TEXT NOT NULL REFERENCES attendee (code),
  UNIQUE (iop_talk, attendee)
) STRICT;

-- A talk that was meant to be and was not: counts as an attempt.
CREATE TABLE talk_attempt (
  id       INTEGER PRIMARY KEY,
  rev      INTEGER NOT NULL,
  iop_talk INTEGER NOT NULL REFERENCES iop_talk (id),
  tried_on TEXT NOT NULL CHECK (tried_on IS date(tried_on, '+0 days')),
  outcome  TEXT NOT NULL REFERENCES attempt_outcome (code),
  remark   TEXT NOT NULL
) STRICT;
CREATE INDEX talk_attempt_talk ON talk_attempt (iop_talk);

-- Appended, never changed: the latest on or before the reference date counts, per subject, period and kind of rater.
CREATE TABLE rating (
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  pupil      INTEGER NOT NULL REFERENCES pupil (id),
  goal       INTEGER,
  competence TEXT REFERENCES competence (code),
  period     INTEGER NOT NULL REFERENCES period (id),
  rater_kind TEXT NOT NULL REFERENCES rater_kind (code),
  rated_by   TEXT NOT NULL,          -- name of who judged, when it is somebody without an account; else ''
  entered_by INTEGER,                -- staff or pupil who put it in
  rated_on   TEXT NOT NULL CHECK (rated_on IS date(rated_on, '+0 days')),
  level      INTEGER NOT NULL REFERENCES rating_level (level),
  FOREIGN KEY (goal, pupil) REFERENCES goal (id, pupil),
  CHECK ((goal IS NULL) <> (competence IS NULL))
) STRICT;
CREATE INDEX rating_pupil ON rating (pupil, period);
CREATE INDEX rating_goal ON rating (goal, period);

-- Who does what by when. Its parent is exactly one of the kinds of record below; later kinds add a column.
CREATE TABLE agreement (
  id       INTEGER PRIMARY KEY,
  rev      INTEGER NOT NULL,
  iop_talk INTEGER REFERENCES iop_talk (id),
  made_on  TEXT NOT NULL CHECK (made_on IS date(made_on, '+0 days')),
  text     TEXT NOT NULL CHECK (text <> ''),
  who      TEXT NOT NULL REFERENCES attendee (code),
  due_on   TEXT NOT NULL CHECK (due_on IS date(due_on, '+0 days')),
  done_on  TEXT CHECK (done_on IS date(done_on, '+0 days')),
  CHECK ((iop_talk IS NOT NULL) = 1)
) STRICT;
CREATE INDEX agreement_talk ON agreement (iop_talk);

-- A dated remark about exactly one thing.
CREATE TABLE note (
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  about      INTEGER REFERENCES pupil (id),  -- the pupil as a whole
  goal       INTEGER REFERENCES goal (id),
  written_on TEXT NOT NULL CHECK (written_on IS date(written_on, '+0 days')),
  written_by INTEGER REFERENCES staff (id),
  text       TEXT NOT NULL CHECK (text <> ''),
  CHECK ((about IS NOT NULL) + (goal IS NOT NULL) = 1)
) STRICT;
CREATE INDEX note_about ON note (about);
CREATE INDEX note_goal ON note (goal);

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

-- schema: 0a97374ce824f6e8d0c951e5de5b1224
