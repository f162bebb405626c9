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
  pupil_label  TEXT NOT NULL,
  starts_on    TEXT CHECK (starts_on IS date(starts_on, '+0 days')),   -- NULL: from the beginning
  retired_on   TEXT CHECK (retired_on IS date(retired_on, '+0 days'))
) STRICT;

CREATE TABLE anchor (               -- what a level of a competence looks like at this school, from a day on
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  competence TEXT NOT NULL REFERENCES competence (code),
  level      INTEGER NOT NULL REFERENCES rating_level (level),
  valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from, '+0 days')),
  text       TEXT NOT NULL,         -- '': none any more
  UNIQUE (competence, level, valid_from)
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

CREATE TABLE signal_term (          -- the term that the school chose, from a day on
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  kind       TEXT NOT NULL REFERENCES signal_kind (code),
  valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from, '+0 days')),
  term       INTEGER NOT NULL,
  UNIQUE (kind, valid_from)
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
  stopped_on  TEXT CHECK (stopped_on IS date(stopped_on, '+0 days') AND (stopped_on IS NULL OR done_on IS NULL)),
  replaced_by INTEGER REFERENCES goal (id) CHECK (replaced_by IS NULL OR stopped_on IS NOT NULL),
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

-- What a pupil wants to learn, in own words. It is no goal and counts nowhere, until the mentor makes a goal of it.
CREATE TABLE goal_wish (
  id          INTEGER PRIMARY KEY,
  rev         INTEGER NOT NULL,
  pupil       INTEGER NOT NULL REFERENCES pupil (id),
  sentence    TEXT NOT NULL CHECK (sentence <> ''),
  place       TEXT NOT NULL,        -- waar
  reason      TEXT NOT NULL,        -- waarom
  proposed_on TEXT NOT NULL CHECK (proposed_on IS date(proposed_on, '+0 days')),
  answered_on TEXT CHECK (answered_on IS date(answered_on, '+0 days')),  -- NULL: waits for the mentor
  answered_by INTEGER REFERENCES staff (id),
  goal        INTEGER REFERENCES goal (id),  -- what came of it; NULL while answered: not now
  answer      TEXT NOT NULL,        -- why not now: a sentence to the pupil; '' otherwise
  CHECK ((answered_on IS NULL) = (answered_by IS NULL)),
  CHECK ((answered_on IS NOT NULL) = (goal IS NOT NULL) + (answer <> ''))
) STRICT;
CREATE INDEX goal_wish_pupil ON goal_wish (pupil);

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
CREATE INDEX rating_goal ON rating (goal, period, rater_kind, rated_on, id, level);

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
