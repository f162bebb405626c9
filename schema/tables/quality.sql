-- Quality: norms with their thresholds and measures, surveys, the quality cycle, inspection standards, figures of all schools together.
-- What counts for a norm is worked out in views/norm_….sql.

CREATE TABLE standard (             -- of a framework of the inspectorate
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  code       TEXT NOT NULL UNIQUE,
  framework  TEXT NOT NULL CHECK (framework IN ('2021', '2012')),  -- onderzoekskader 2021; the 22 indicators for praktijkonderwijs
  part       TEXT NOT NULL,         -- the heading it stands under
  label      TEXT NOT NULL,
  question   TEXT NOT NULL,         -- what the school asks itself
  scored     INTEGER NOT NULL CHECK (scored IN (0, 1)),            -- 0: only described
  sort       INTEGER NOT NULL,
  retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days'))
) STRICT;

CREATE TABLE norm (
  id          INTEGER PRIMARY KEY,
  rev         INTEGER NOT NULL,
  code        TEXT NOT NULL UNIQUE, -- as in views/norm_….sql, or one of the school
  label       TEXT NOT NULL,
  wording     TEXT NOT NULL,        -- as the source has it
  source      TEXT NOT NULL,
  counted     TEXT NOT NULL,        -- of what, and when it is met
  setting     TEXT REFERENCES setting_kind (code),                 -- that decides how it counts, printed beside the figure
  standard    TEXT REFERENCES standard (code),                     -- by which workbooks are ordered
  registers   TEXT CHECK (registers IN ('LEE', 'COM', 'VER')),     -- H08: leerresultaten, competenties, vervolgsucces
  threshold   INTEGER CHECK (threshold BETWEEN 1 AND 100),         -- percent of the cases; NULL: shown, not judged
  least       INTEGER CHECK (least > 0),                           -- what a case itself must reach; NULL: nothing to set
  least_label TEXT NOT NULL,        -- of what that is so many: "uur", "honderdste"
  is_on       INTEGER NOT NULL CHECK (is_on IN (0, 1)),
  sort        INTEGER NOT NULL,
  -- of the school's own norms: what is counted, of whom, from when
  fact        TEXT,                 -- as in views/quality/norm_own.sql; NULL: the program counts it
  detail      TEXT,                 -- the part of it that counts; NULL: all
  grade_from  INTEGER CHECK (grade_from BETWEEN 1 AND 6),
  grade_until INTEGER CHECK (grade_until BETWEEN 1 AND 6),
  phase       INTEGER CHECK (phase BETWEEN 1 AND 5),
  track       TEXT REFERENCES track (code),
  profile     TEXT REFERENCES expected_profile (code),             -- expected on the last day of the school year
  starts_on   TEXT CHECK (starts_on IS date(starts_on, '+0 days')) -- NULL: in all school years
) STRICT;

-- What the school made of it, from a day on: the last row valid counts, of a school year that ended the last one valid then.
CREATE TABLE norm_threshold (
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  norm       TEXT NOT NULL REFERENCES norm (code),
  valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from, '+0 days')),
  threshold  INTEGER CHECK (threshold BETWEEN 1 AND 100),
  least      INTEGER CHECK (least > 0),
  is_on      INTEGER NOT NULL CHECK (is_on IN (0, 1)),
  remark     TEXT,
  UNIQUE (norm, valid_from)
) STRICT;

CREATE TABLE standard_norm (        -- which norms say something about a standard
  id       INTEGER PRIMARY KEY,
  rev      INTEGER NOT NULL,
  standard TEXT NOT NULL REFERENCES standard (code),
  norm     TEXT NOT NULL REFERENCES norm (code),
  UNIQUE (standard, norm)
) STRICT;

-- What the school does about a norm that it did not meet in a school year (maatregel).
CREATE TABLE measure (
  id          INTEGER PRIMARY KEY,
  rev         INTEGER NOT NULL,
  norm        TEXT NOT NULL REFERENCES norm (code),
  school_year INTEGER NOT NULL REFERENCES school_year (id),
  what        TEXT NOT NULL CHECK (what <> ''),
  responsible INTEGER REFERENCES staff (id),
  decided_on  TEXT NOT NULL CHECK (decided_on IS date(decided_on, '+0 days')),
  due_on      TEXT NOT NULL CHECK (due_on IS date(due_on, '+0 days')),
  done_on     TEXT CHECK (done_on IS date(done_on, '+0 days')),    -- NULL: still open
  effect      TEXT,
  effect_on   TEXT CHECK (effect_on IS date(effect_on, '+0 days')),
  CHECK (due_on >= decided_on),
  CHECK (done_on IS NULL OR done_on >= decided_on),
  CHECK ((effect IS NULL) = (effect_on IS NULL))
) STRICT;
CREATE INDEX measure_norm ON measure (norm, school_year);

-- What a norm came to in a school year, as the school recorded it: so that it stays, also when who is behind it has been erased.
CREATE TABLE norm_outcome (
  id          INTEGER PRIMARY KEY,
  rev         INTEGER NOT NULL,
  norm        TEXT NOT NULL REFERENCES norm (code),
  school_year INTEGER NOT NULL REFERENCES school_year (id),
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  n           INTEGER NOT NULL CHECK (n >= 0),
  d           INTEGER NOT NULL CHECK (d >= n),
  not_due     INTEGER NOT NULL CHECK (not_due >= 0),
  unknown     INTEGER NOT NULL CHECK (unknown >= 0),
  threshold   INTEGER CHECK (threshold BETWEEN 1 AND 100),
  UNIQUE (norm, school_year)
) STRICT;

CREATE TABLE survey_group (         -- who is asked, in which survey
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  code       TEXT NOT NULL UNIQUE,
  survey     TEXT NOT NULL CHECK (survey IN ('PRO', 'VEI')),       -- PrOZO!, veiligheidsmonitor
  label      TEXT NOT NULL,
  counts     INTEGER NOT NULL CHECK (counts IN (0, 1)),            -- one of those that Z01 wants
  norm       TEXT REFERENCES norm (code),                          -- that asks for its mean
  sort       INTEGER NOT NULL,
  retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days'))
) STRICT;

CREATE TABLE survey (               -- peiling
  id           INTEGER PRIMARY KEY,
  rev          INTEGER NOT NULL,
  survey_group TEXT NOT NULL REFERENCES survey_group (code),
  school_year  INTEGER NOT NULL REFERENCES school_year (id),
  held_on      TEXT NOT NULL CHECK (held_on IS date(held_on, '+0 days')),
  invited      INTEGER CHECK (invited > 0),
  answers      INTEGER NOT NULL CHECK (answers > 0),
  mean         INTEGER NOT NULL CHECK (mean BETWEEN 100 AND 400),  -- hundredths, on the scale of 1 to 4
  remark       TEXT,
  UNIQUE (survey_group, school_year),
  CHECK (invited IS NULL OR answers <= invited)
) STRICT;

-- The quality cycle: theme, ambition, goal of a school year, indicators, actions.
CREATE TABLE quality_theme (
  id          INTEGER PRIMARY KEY,
  rev         INTEGER NOT NULL,
  name        TEXT NOT NULL UNIQUE CHECK (name <> ''),
  description TEXT,
  closed_on   TEXT CHECK (closed_on IS date(closed_on, '+0 days'))
) STRICT;

CREATE TABLE quality_ambition (
  id    INTEGER PRIMARY KEY,
  rev   INTEGER NOT NULL,
  theme INTEGER NOT NULL REFERENCES quality_theme (id),
  text  TEXT NOT NULL CHECK (text <> '')
) STRICT;
CREATE INDEX quality_ambition_theme ON quality_ambition (theme);

CREATE TABLE quality_goal (
  id           INTEGER PRIMARY KEY,
  rev          INTEGER NOT NULL,
  ambition     INTEGER REFERENCES quality_ambition (id),           -- NULL: not linked yet
  school_year  INTEGER NOT NULL REFERENCES school_year (id),
  text         TEXT NOT NULL CHECK (text <> ''),
  stage        TEXT NOT NULL CHECK (stage IN ('AAN', 'PAD', 'OND', 'STO')),  -- aanloop, op pad, onderweg, op stoom
  measured_by  TEXT,                -- how the school sees whether it is reached
  due_on       TEXT CHECK (due_on IS date(due_on, '+0 days')),
  reached      TEXT CHECK (reached IN ('JA', 'DEE', 'NEE')),
  evaluated_on TEXT CHECK (evaluated_on IS date(evaluated_on, '+0 days')),
  evaluation   TEXT,
  follows      INTEGER UNIQUE REFERENCES quality_goal (id),        -- the goal of the year before that it goes on with
  CHECK ((reached IS NULL) = (evaluated_on IS NULL)),
  CHECK (evaluation IS NULL OR evaluated_on IS NOT NULL)
) STRICT;
CREATE INDEX quality_goal_ambition ON quality_goal (ambition);

CREATE TABLE quality_indicator (
  id     INTEGER PRIMARY KEY,
  rev    INTEGER NOT NULL,
  goal   INTEGER NOT NULL REFERENCES quality_goal (id),
  kind   TEXT NOT NULL CHECK (kind IN ('NOR', 'CIJ', 'MER')),      -- a norm, a figure, something noticeable
  norm   TEXT REFERENCES norm (code),
  text   TEXT NOT NULL CHECK (text <> ''),
  target TEXT NOT NULL,
  result TEXT NOT NULL,             -- of a norm the figure itself is shown
  CHECK ((kind = 'NOR') = (norm IS NOT NULL))
) STRICT;
CREATE INDEX quality_indicator_goal ON quality_indicator (goal);

CREATE TABLE quality_action (
  id          INTEGER PRIMARY KEY,
  rev         INTEGER NOT NULL,
  goal        INTEGER NOT NULL REFERENCES quality_goal (id),
  text        TEXT NOT NULL CHECK (text <> ''),
  responsible INTEGER REFERENCES staff (id),
  due_on      TEXT CHECK (due_on IS date(due_on, '+0 days')),
  done_on     TEXT CHECK (done_on IS date(done_on, '+0 days'))
) STRICT;
CREATE INDEX quality_action_goal ON quality_action (goal);

CREATE TABLE quality_card (         -- kwaliteitskaart of a subject
  id          INTEGER PRIMARY KEY,
  rev         INTEGER NOT NULL,
  subject     TEXT NOT NULL REFERENCES subject (code),
  school_year INTEGER NOT NULL REFERENCES school_year (id),
  goals       TEXT,
  results     TEXT,
  indicators  TEXT,                 -- by which success is seen
  skills      TEXT,                 -- of the teachers
  actions     TEXT,
  UNIQUE (subject, school_year)
) STRICT;

CREATE TABLE standard_judgement (   -- the school about itself
  id          INTEGER PRIMARY KEY,
  rev         INTEGER NOT NULL,
  standard    TEXT NOT NULL REFERENCES standard (code),
  school_year INTEGER NOT NULL REFERENCES school_year (id),
  judged_on   TEXT NOT NULL CHECK (judged_on IS date(judged_on, '+0 days')),
  score       INTEGER CHECK (score BETWEEN 1 AND 4),               -- NULL: only described
  grounds     TEXT NOT NULL CHECK (grounds <> ''),
  UNIQUE (standard, school_year, judged_on)
) STRICT;

CREATE TABLE national_figure (      -- of all schools together
  id     INTEGER PRIMARY KEY,
  rev    INTEGER NOT NULL,
  code   TEXT NOT NULL,             -- what it is about, as in outflow_group and bestuur
  year   TEXT NOT NULL,             -- '': the source has none
  label  TEXT NOT NULL,
  value  INTEGER NOT NULL CHECK (value BETWEEN 0 AND 1000),        -- tenths of a percent
  source TEXT NOT NULL,
  UNIQUE (code, year)
) STRICT;

-- The evening school for former pupils.
CREATE TABLE evening_school (
  id           INTEGER PRIMARY KEY,
  rev          INTEGER NOT NULL,
  school_year  INTEGER NOT NULL UNIQUE REFERENCES school_year (id),
  starts_on    TEXT NOT NULL CHECK (starts_on IS date(starts_on, '+0 days')),
  ends_on      TEXT NOT NULL CHECK (ends_on IS date(ends_on, '+0 days')),
  about        TEXT,
  evaluated_on TEXT CHECK (evaluated_on IS date(evaluated_on, '+0 days')),
  evaluation   TEXT,
  CHECK (starts_on <= ends_on),
  CHECK ((evaluation IS NULL) = (evaluated_on IS NULL))
) STRICT;

CREATE TABLE evening (
  id             INTEGER PRIMARY KEY,
  rev            INTEGER NOT NULL,
  evening_school INTEGER NOT NULL REFERENCES evening_school (id),
  held_on        TEXT NOT NULL CHECK (held_on IS date(held_on, '+0 days')),
  topic          TEXT NOT NULL,
  led_by         INTEGER REFERENCES staff (id),
  registered     INTEGER NOT NULL CHECK (registered IN (0, 1)),    -- it is known who was there
  UNIQUE (evening_school, held_on)
) STRICT;

CREATE TABLE evening_participant (
  id             INTEGER PRIMARY KEY,
  rev            INTEGER NOT NULL,
  evening_school INTEGER NOT NULL REFERENCES evening_school (id),
  pupil          INTEGER NOT NULL REFERENCES pupil (id),           -- a former one
  starts_on      TEXT NOT NULL CHECK (starts_on IS date(starts_on, '+0 days')),
  ends_on        TEXT CHECK (ends_on IS date(ends_on, '+0 days')),
  wants          TEXT NOT NULL,     -- what for
  UNIQUE (evening_school, pupil),
  CHECK (ends_on IS NULL OR starts_on <= ends_on)
) STRICT;
CREATE INDEX evening_participant_pupil ON evening_participant (pupil);

CREATE TABLE evening_attendance (   -- was there
  id          INTEGER PRIMARY KEY,
  rev         INTEGER NOT NULL,
  evening     INTEGER NOT NULL REFERENCES evening (id),
  participant INTEGER NOT NULL REFERENCES evening_participant (id),
  UNIQUE (evening, participant)
) STRICT;
