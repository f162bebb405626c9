-- Norms, surveys, the quality cycle, the evening school; what the sector asks of leavers.

CREATE TEMP TABLE outflow_rows AS SELECT * FROM main.outflow;
DROP TABLE main.outflow;
CREATE TABLE outflow (
  id                  INTEGER PRIMARY KEY,
  rev                 INTEGER NOT NULL,
  pupil               INTEGER NOT NULL REFERENCES pupil (id),
  left_on             TEXT NOT NULL CHECK (left_on IS date(left_on, '+0 days')),  -- the last day
  destination         TEXT NOT NULL REFERENCES destination (code),
  organisation        TEXT NOT NULL,
  sector              TEXT REFERENCES sector (code),
  contract            TEXT REFERENCES contract_kind (code),
  hours               INTEGER CHECK (hours BETWEEN 1 AND 60),      -- a week
  mbo_level           INTEGER CHECK (mbo_level BETWEEN 1 AND 4),
  learning_way        TEXT CHECK (learning_way IN ('bol', 'bbl')),
  work_support        TEXT CHECK (work_support IN ('GEE', 'LKS', 'BAN', 'BES')),   -- none, loonkostensubsidie, banenafspraak, beschut
  jobcoach            TEXT CHECK (jobcoach IN ('J', 'N')),         -- NULL, here and below: not asked
  benefit             TEXT CHECK (benefit IN ('GEE', 'PAR', 'WAJ', 'WW', 'AND')),  -- uitkering: none, Participatiewet, Wajong, WW, another
  guided_by           TEXT CHECK (guided_by IN ('GEE', 'SCH', 'JOB', 'GEM', 'OND', 'AND')),  -- after leaving: nobody, this school, a jobcoach, the municipality, the next school
  remark              TEXT,
  expected_at_start   TEXT REFERENCES expected_profile (code),     -- only where the OPPs are not in Stip
  expected_last       TEXT REFERENCES expected_profile (code),
  deviation_reason    TEXT REFERENCES deviation_reason (code),
  deviation_action    TEXT,                                        -- what was done with it
  opp_end_reported_on TEXT CHECK (opp_end_reported_on IS date(opp_end_reported_on, '+0 days')),  -- to the register (ROD)
  UNIQUE (pupil, left_on)
) STRICT;
INSERT INTO outflow (id, rev, pupil, left_on, destination, organisation, sector, contract, hours, mbo_level, learning_way, remark, expected_at_start, expected_last, deviation_reason, deviation_action, opp_end_reported_on)
SELECT id, rev, pupil, left_on, destination, organisation, sector, contract, hours, mbo_level, learning_way, remark, expected_at_start, expected_last, deviation_reason, deviation_action, opp_end_reported_on FROM temp.outflow_rows;
DROP TABLE temp.outflow_rows;

CREATE TEMP TABLE follow_up_rows AS SELECT * FROM main.follow_up;
DROP TABLE main.follow_up;
CREATE TABLE follow_up (            -- nazorg: how it goes one or two years after leaving
  id           INTEGER PRIMARY KEY,
  rev          INTEGER NOT NULL,
  outflow      INTEGER NOT NULL REFERENCES outflow (id),
  moment       INTEGER NOT NULL CHECK (moment IN (1, 2)),
  asked_on     TEXT NOT NULL CHECK (asked_on IS date(asked_on, '+0 days')),
  status       TEXT NOT NULL REFERENCES outflow_status (code),
  gap          TEXT NOT NULL CHECK (gap IN ('J', 'N', 'O')),  -- was there a period without: yes, no, unknown
  organisation TEXT NOT NULL,
  sector       TEXT REFERENCES sector (code),
  contract     TEXT REFERENCES contract_kind (code),
  hours        INTEGER CHECK (hours BETWEEN 1 AND 60),             -- a week
  work_support TEXT CHECK (work_support IN ('GEE', 'LKS', 'BAN', 'BES')),
  jobcoach     TEXT CHECK (jobcoach IN ('J', 'N')),
  mbo_level    INTEGER CHECK (mbo_level BETWEEN 1 AND 4),
  learning_way TEXT CHECK (learning_way IN ('bol', 'bbl')),
  mbo_diploma  TEXT CHECK (mbo_diploma IN ('0', '1', '2', '3', '4')),  -- level of the highest one since leaving; 0: none
  benefit      TEXT CHECK (benefit IN ('GEE', 'PAR', 'WAJ', 'WW', 'AND')),
  guided_by    TEXT CHECK (guided_by IN ('GEE', 'SCH', 'JOB', 'GEM', 'OND', 'AND')),
  asked_by     INTEGER REFERENCES staff (id),
  remark       TEXT,
  UNIQUE (outflow, moment)
) STRICT;
INSERT INTO follow_up (id, rev, outflow, moment, asked_on, status, gap, organisation, asked_by, remark)
SELECT id, rev, outflow, moment, asked_on, status, gap, organisation, asked_by, remark FROM temp.follow_up_rows;
DROP TABLE temp.follow_up_rows;

CREATE TABLE follow_up_attempt (    -- to reach a former pupil
  id       INTEGER PRIMARY KEY,
  rev      INTEGER NOT NULL,
  outflow  INTEGER NOT NULL REFERENCES outflow (id),
  moment   INTEGER NOT NULL CHECK (moment IN (1, 2)),
  tried_on TEXT NOT NULL CHECK (tried_on IS date(tried_on, '+0 days')),
  manner   TEXT NOT NULL CHECK (manner IN ('TEL', 'APP', 'MAI', 'BEZ', 'FAM')),        -- phone, message, mail, visit, by way of family
  outcome  TEXT NOT NULL CHECK (outcome IN ('GEH', 'NUM', 'LAT', 'WIL', 'GES')),       -- no answer, wrong number, later, does not want to, spoken
  tried_by INTEGER REFERENCES staff (id),
  remark   TEXT
) STRICT;
CREATE INDEX follow_up_attempt_outflow ON follow_up_attempt (outflow, moment);

CREATE TABLE aftercare (            -- nazorg that was given
  id       INTEGER PRIMARY KEY,
  rev      INTEGER NOT NULL,
  outflow  INTEGER NOT NULL REFERENCES outflow (id),
  given_on TEXT NOT NULL CHECK (given_on IS date(given_on, '+0 days')),
  manner   TEXT NOT NULL CHECK (manner IN ('TEL', 'APP', 'MAI', 'BEZ', 'FAM')),
  given_by INTEGER REFERENCES staff (id),
  what     TEXT NOT NULL CHECK (what <> ''),
  agreed   TEXT
) STRICT;
CREATE INDEX aftercare_outflow ON aftercare (outflow);

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
  code        TEXT NOT NULL UNIQUE, -- as in views/norm_….sql
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
  sort        INTEGER NOT NULL
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

-- schema: 90422163f531c60b3533909416cab58a
