-- Leaving the school: where to, what was expected, and how it went one and two years later.

CREATE TABLE outflow_status (       -- of a former pupil on a day of measuring
  id       INTEGER PRIMARY KEY,
  rev      INTEGER NOT NULL,
  code     TEXT NOT NULL UNIQUE,
  label    TEXT NOT NULL,
  vensters TEXT NOT NULL,           -- category of the Vensters indicator
  known    INTEGER NOT NULL CHECK (known IN (0, 1)),
  sort     INTEGER NOT NULL
) STRICT;

CREATE TABLE destination (          -- bestemming
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  code       TEXT NOT NULL UNIQUE,
  label      TEXT NOT NULL,
  counting   TEXT NOT NULL CHECK (counting IN ('G', 'N', 'B')),  -- succesvolle plaatsing: yes, no, outside the count
  is_final   INTEGER NOT NULL CHECK (is_final IN (0, 1)),        -- einduitstroom
  detail     TEXT NOT NULL CHECK (detail IN ('werk', 'leren', 'beide', 'geen')),  -- which particulars belong to it
  status     TEXT REFERENCES outflow_status (code),              -- on the day of leaving
  vensters   TEXT NOT NULL,
  followed   INTEGER NOT NULL CHECK (followed IN (0, 1)),        -- asked after one and two years
  explained  INTEGER NOT NULL CHECK (explained IN (0, 1)),       -- needs a remark
  shielded   INTEGER NOT NULL CHECK (shielded IN (0, 1)),        -- kept with care: outflow_care_reason
  covers     INTEGER NOT NULL CHECK (covers IN (0, 1)),          -- what is seen of a leaver in the place of a shielded one
  retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days'))
) STRICT;

-- With which expected profiles a destination is as expected; of a leaver it counts when not retired on the day of leaving.
CREATE TABLE destination_profile (
  id          INTEGER PRIMARY KEY,
  rev         INTEGER NOT NULL,
  destination TEXT NOT NULL REFERENCES destination (code),
  profile     TEXT NOT NULL REFERENCES expected_profile (code),
  without     TEXT REFERENCES expected_profile (code),  -- only while the school does not use this profile
  retired_on  TEXT CHECK (retired_on IS date(retired_on, '+0 days')),
  UNIQUE (destination, profile)
) STRICT;

CREATE TABLE sector (
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  code       TEXT NOT NULL UNIQUE,
  label      TEXT NOT NULL,
  retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days'))
) STRICT;

CREATE TABLE contract_kind (
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  code       TEXT NOT NULL UNIQUE,
  label      TEXT NOT NULL,
  counts     INTEGER NOT NULL CHECK (counts IN (0, 1)),  -- 0: work on trial, outside the count until there is a contract
  retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days'))
) STRICT;

CREATE TABLE deviation_reason (     -- why it became something else than was expected
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  code       TEXT NOT NULL UNIQUE,
  label      TEXT NOT NULL,
  retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days'))
) STRICT;

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
  all_certificates    TEXT CHECK (all_certificates IN ('ALL', 'GEE')),  -- all are in Stip, there are none; NULL: nobody said so
  all_internships     TEXT CHECK (all_internships IN ('ALL', 'GEE')),
  closing             TEXT CHECK (closing IN ('DIP', 'VER', 'GET', 'GEE')),  -- only where the diploma is not in Stip; GEE: none of these
  UNIQUE (pupil, left_on)
) STRICT;

-- A reason that only the care area may read; everybody else sees the destination "reden afgeschermd".
CREATE TABLE outflow_care_reason (
  id          INTEGER PRIMARY KEY,
  rev         INTEGER NOT NULL,
  outflow     INTEGER NOT NULL UNIQUE REFERENCES outflow (id),
  destination TEXT NOT NULL REFERENCES destination (code),
  remark      TEXT
) STRICT;

CREATE TABLE outflow_advice (       -- uitstroomadvies of the school
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  pupil      INTEGER NOT NULL REFERENCES pupil (id),
  advised_on TEXT NOT NULL CHECK (advised_on IS date(advised_on, '+0 days')),
  profile    TEXT NOT NULL REFERENCES expected_profile (code),
  direction  TEXT CHECK (direction IN ('WER', 'OND')),         -- toeleiding naar werk, naar onderwijs; NULL: from before it was asked
  verdict    TEXT CHECK (verdict IN ('POS', 'NEG', 'NAD')),    -- positive, negative, to be looked into
  advised_by INTEGER REFERENCES staff (id),
  remark     TEXT,
  UNIQUE (pupil, advised_on)
) STRICT;

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
