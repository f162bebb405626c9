-- Hours a week can be 7,5: they are kept as people write them.

CREATE TEMP TABLE internship_rows AS SELECT * FROM main.internship;
DROP TABLE main.internship;
CREATE TABLE internship (           -- a placement
  id               INTEGER PRIMARY KEY,
  rev              INTEGER NOT NULL,
  pupil            INTEGER NOT NULL REFERENCES pupil (id),
  kind             TEXT NOT NULL REFERENCES internship_kind (code),
  company          INTEGER REFERENCES company (id),   -- NULL: in the school itself
  sector           TEXT REFERENCES sector (code),     -- of the work, when it is not that of the company
  starts_on        TEXT NOT NULL CHECK (starts_on IS date(starts_on, '+0 days')),
  ends_on          TEXT NOT NULL CHECK (ends_on IS date(ends_on, '+0 days')),  -- the last day, as agreed
  days             TEXT NOT NULL CHECK (days <> ''),  -- of the week, with a space between: di do
  hours            TEXT NOT NULL CHECK (CAST(replace(hours, ',', '.') AS REAL) BETWEEN 1 AND 48),   -- a week: 32, or 7,5
  times            TEXT NOT NULL,   -- 9.00-16.00
  work             TEXT NOT NULL,   -- what the pupil does there
  supervisor       TEXT NOT NULL,   -- of the company
  supervisor_phone TEXT NOT NULL,
  supervised_by    INTEGER REFERENCES staff (id),     -- stagedocent
  goal             TEXT,            -- what the pupil wants to learn there
  is_outflow       INTEGER NOT NULL CHECK (is_outflow IN (0, 1)),   -- uitstroomstage, of a kind that can be one
  statement        INTEGER NOT NULL CHECK (statement IN (0, 1)),    -- works towards a praktijkverklaring (Boris)
  ended_on         TEXT CHECK (ended_on IS date(ended_on, '+0 days')),  -- the last day, as it was; NULL: not closed yet
  end_reason       TEXT REFERENCES internship_end (code),
  end_remark       TEXT,
  UNIQUE (id, pupil),
  CHECK (starts_on <= ends_on),
  CHECK ((ended_on IS NULL) = (end_reason IS NULL)),
  CHECK (ended_on IS NULL OR ended_on >= starts_on)
) STRICT;
CREATE INDEX internship_pupil ON internship (pupil);
CREATE INDEX internship_company ON internship (company);
CREATE INDEX internship_supervised ON internship (supervised_by);
INSERT INTO internship (id, rev, pupil, kind, company, sector, starts_on, ends_on, days, hours, times, work, supervisor, supervisor_phone, supervised_by, goal, is_outflow, statement, ended_on, end_reason, end_remark)
SELECT id, rev, pupil, kind, company, sector, starts_on, ends_on, days, hours, times, work, supervisor, supervisor_phone, supervised_by, goal, is_outflow, statement, ended_on, end_reason, end_remark FROM temp.internship_rows;
DROP TABLE temp.internship_rows;

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
  hours               TEXT CHECK (CAST(replace(hours, ',', '.') AS REAL) BETWEEN 1 AND 60),   -- a week: 32, or 7,5
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
INSERT INTO outflow (id, rev, pupil, left_on, destination, organisation, sector, contract, hours, mbo_level, learning_way, work_support, jobcoach, benefit, guided_by, remark, expected_at_start, expected_last, deviation_reason, deviation_action, opp_end_reported_on)
SELECT id, rev, pupil, left_on, destination, organisation, sector, contract, hours, mbo_level, learning_way, work_support, jobcoach, benefit, guided_by, remark, expected_at_start, expected_last, deviation_reason, deviation_action, opp_end_reported_on FROM temp.outflow_rows;
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
  hours        TEXT CHECK (CAST(replace(hours, ',', '.') AS REAL) BETWEEN 1 AND 60),   -- a week: 32, or 7,5
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
INSERT INTO follow_up (id, rev, outflow, moment, asked_on, status, gap, organisation, sector, contract, hours, work_support, jobcoach, mbo_level, learning_way, mbo_diploma, benefit, guided_by, asked_by, remark)
SELECT id, rev, outflow, moment, asked_on, status, gap, organisation, sector, contract, hours, work_support, jobcoach, mbo_level, learning_way, mbo_diploma, benefit, guided_by, asked_by, remark FROM temp.follow_up_rows;
DROP TABLE temp.follow_up_rows;

-- schema: 91e0dfa9954514fad7cf816779d0a254
