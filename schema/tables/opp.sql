-- The OPP: versions, whose content is frozen once set, and the dated facts around them: hearing, agreement, evaluation.

CREATE TABLE expected_profile (     -- uitstroomprofiel
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  code       TEXT NOT NULL UNIQUE,
  label      TEXT NOT NULL,
  rank       INTEGER NOT NULL,      -- who asks whether an outcome is higher compares these
  retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days'))
) STRICT;

CREATE TABLE opp_factor_kind (
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  code       TEXT NOT NULL UNIQUE,
  label      TEXT NOT NULL,
  shielded   INTEGER NOT NULL CHECK (shielded IN (0, 1)),  -- kept with care: opp_shielded_factor
  sort       INTEGER NOT NULL,
  retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days'))
) STRICT;

CREATE TABLE opp_support_kind (
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  code       TEXT NOT NULL UNIQUE,
  label      TEXT NOT NULL,
  sort       INTEGER NOT NULL,
  retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days'))
) STRICT;

CREATE TABLE guardian_kind (
  id    INTEGER PRIMARY KEY,
  rev   INTEGER NOT NULL,
  code  TEXT NOT NULL UNIQUE,
  label TEXT NOT NULL,
  sort  INTEGER NOT NULL
) STRICT;

CREATE TABLE signature_manner (     -- how somebody signed
  id    INTEGER PRIMARY KEY,
  rev   INTEGER NOT NULL,
  code  TEXT NOT NULL UNIQUE,
  label TEXT NOT NULL,
  sort  INTEGER NOT NULL
) STRICT;

CREATE TABLE guardian (
  id        INTEGER PRIMARY KEY,
  rev       INTEGER NOT NULL,
  pupil     INTEGER NOT NULL REFERENCES pupil (id),
  kind      TEXT NOT NULL REFERENCES guardian_kind (code),
  name      TEXT NOT NULL CHECK (name <> ''),
  authority INTEGER NOT NULL CHECK (authority IN (0, 1)),  -- gezag: only then may agree
  phone     TEXT NOT NULL,
  email     TEXT NOT NULL,
  address   TEXT NOT NULL,
  informed  TEXT NOT NULL CHECK (informed IN ('ALL', 'BEP', 'NIE')),  -- may know: all, a part, nothing
  not_told  TEXT,                   -- what not, and why
  starts_on TEXT CHECK (starts_on IS date(starts_on, '+0 days')),  -- NULL: always was
  ends_on   TEXT CHECK (ends_on IS date(ends_on, '+0 days')),
  UNIQUE (id, pupil),
  CHECK (ends_on IS NULL OR starts_on IS NULL OR starts_on <= ends_on)
) STRICT;
CREATE INDEX guardian_pupil ON guardian (pupil);

-- A version. set_on NULL: the concept, one at a time. A mistake is withdrawn and followed by the next version.
CREATE TABLE opp (
  id                INTEGER PRIMARY KEY,
  rev               INTEGER NOT NULL,
  pupil             INTEGER NOT NULL REFERENCES pupil (id),
  number            INTEGER NOT NULL CHECK (number > 0),
  profile           TEXT REFERENCES expected_profile (code),
  expectation       TEXT NOT NULL,  -- the expected destination in words
  grounds           TEXT,           -- onderbouwing
  deviations        TEXT,           -- afwijkingen van het programma
  started_on        TEXT NOT NULL CHECK (started_on IS date(started_on, '+0 days')),
  started_by        INTEGER REFERENCES staff (id),
  set_on            TEXT CHECK (set_on IS date(set_on, '+0 days')),
  set_by            INTEGER REFERENCES staff (id),
  withdrawn_on      TEXT CHECK (withdrawn_on IS date(withdrawn_on, '+0 days')),
  withdrawn_because TEXT NOT NULL,
  UNIQUE (pupil, number),
  CHECK (withdrawn_on IS NULL OR (set_on IS NOT NULL AND withdrawn_because <> ''))
) STRICT;
CREATE UNIQUE INDEX opp_concept ON opp (pupil) WHERE set_on IS NULL;

-- What makes it harder (-) and easier (+). It holds from the version opp up to but not with the version ended_by: carried over
-- without a copy.
CREATE TABLE opp_factor (
  id        INTEGER PRIMARY KEY,
  rev       INTEGER NOT NULL,
  opp       INTEGER NOT NULL REFERENCES opp (id),
  ended_by  INTEGER REFERENCES opp (id),
  kind      TEXT NOT NULL REFERENCES opp_factor_kind (code),
  direction TEXT NOT NULL CHECK (direction IN ('+', '-')),
  sentence  TEXT NOT NULL CHECK (sentence <> '')
) STRICT;
CREATE INDEX opp_factor_opp ON opp_factor (opp);
CREATE INDEX opp_factor_ended ON opp_factor (ended_by) WHERE ended_by IS NOT NULL;

-- The same for what only the care area may read: a body, a diagnosis, a home.
CREATE TABLE opp_shielded_factor (
  id        INTEGER PRIMARY KEY,
  rev       INTEGER NOT NULL,
  opp       INTEGER NOT NULL REFERENCES opp (id),
  ended_by  INTEGER REFERENCES opp (id),
  kind      TEXT NOT NULL REFERENCES opp_factor_kind (code),
  direction TEXT NOT NULL CHECK (direction IN ('+', '-')),
  sentence  TEXT NOT NULL CHECK (sentence <> '')
) STRICT;
CREATE INDEX opp_shielded_factor_opp ON opp_shielded_factor (opp);
CREATE INDEX opp_shielded_factor_ended ON opp_shielded_factor (ended_by) WHERE ended_by IS NOT NULL;

-- The support part (handelingsdeel), row by row; valid over versions like a factor.
CREATE TABLE opp_support (
  id       INTEGER PRIMARY KEY,
  rev      INTEGER NOT NULL,
  opp      INTEGER NOT NULL REFERENCES opp (id),
  ended_by INTEGER REFERENCES opp (id),
  kind     TEXT NOT NULL REFERENCES opp_support_kind (code),
  sentence TEXT NOT NULL CHECK (sentence <> ''),  -- what and how often
  by_whom  TEXT NOT NULL
) STRICT;
CREATE INDEX opp_support_opp ON opp_support (opp);
CREATE INDEX opp_support_ended ON opp_support (ended_by) WHERE ended_by IS NOT NULL;

-- The pupil is heard (hoorrecht): in own words, how it was weighed, and when that was explained.
CREATE TABLE opp_hearing (
  id           INTEGER PRIMARY KEY,
  rev          INTEGER NOT NULL,
  opp          INTEGER NOT NULL REFERENCES opp (id),
  heard_on     TEXT NOT NULL CHECK (heard_on IS date(heard_on, '+0 days')),
  heard_by     INTEGER REFERENCES staff (id),
  own_words    TEXT NOT NULL CHECK (own_words <> ''),
  weighed      TEXT,
  explained_on TEXT CHECK (explained_on IS date(explained_on, '+0 days')),
  CHECK (explained_on IS NULL OR explained_on >= heard_on)
) STRICT;
CREATE INDEX opp_hearing_opp ON opp_hearing (opp);

-- Agreement (instemming) with the support part by a guardian, or by the pupil (guardian NULL) once of age; or the refusal.
CREATE TABLE parental_agreement (
  id          INTEGER PRIMARY KEY,
  rev         INTEGER NOT NULL,
  opp         INTEGER NOT NULL REFERENCES opp (id),
  guardian    INTEGER REFERENCES guardian (id),
  agreed      INTEGER NOT NULL CHECK (agreed IN (0, 1)),
  answered_on TEXT NOT NULL CHECK (answered_on IS date(answered_on, '+0 days')),
  manner      TEXT NOT NULL REFERENCES signature_manner (code),
  seen_by     INTEGER REFERENCES staff (id),
  then_done   TEXT,                 -- after a refusal: why, and what was done with it
  CHECK (agreed = 1 OR then_done IS NOT NULL)
) STRICT;
CREATE INDEX parental_agreement_opp ON parental_agreement (opp);

CREATE TABLE opp_evaluation (
  id           INTEGER PRIMARY KEY,
  rev          INTEGER NOT NULL,
  opp          INTEGER NOT NULL REFERENCES opp (id),
  evaluated_on TEXT NOT NULL CHECK (evaluated_on IS date(evaluated_on, '+0 days')),
  outcome      TEXT NOT NULL CHECK (outcome IN ('ONG', 'AAN')),  -- goes on unchanged; will be changed in a next version
  led_by       INTEGER REFERENCES staff (id),
  with_parents INTEGER NOT NULL CHECK (with_parents IN (0, 1)),
  with_pupil   INTEGER NOT NULL CHECK (with_pupil IN (0, 1)),
  report       TEXT,
  pupil_said   TEXT,
  parents_said TEXT
) STRICT;
CREATE INDEX opp_evaluation_opp ON opp_evaluation (opp);

-- What was tried and did not come about: to hear, to get agreement, to evaluate.
CREATE TABLE opp_attempt (
  id       INTEGER PRIMARY KEY,
  rev      INTEGER NOT NULL,
  opp      INTEGER NOT NULL REFERENCES opp (id),
  aim      TEXT NOT NULL CHECK (aim IN ('HOR', 'INS', 'EVA')),
  tried_on TEXT NOT NULL CHECK (tried_on IS date(tried_on, '+0 days')),
  outcome  TEXT NOT NULL REFERENCES attempt_outcome (code),
  remark   TEXT NOT NULL
) STRICT;
CREATE INDEX opp_attempt_opp ON opp_attempt (opp);
