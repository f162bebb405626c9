-- Internships: companies, who works where and when, what was seen on visits and how it was judged.

CREATE TABLE internship_kind (      -- stagesoort
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  code       TEXT NOT NULL UNIQUE,
  label      TEXT NOT NULL,
  external   INTEGER NOT NULL CHECK (external IN (0, 1)),           -- counts as extern stagetraject (H06)
  outflow    TEXT NOT NULL CHECK (outflow IN ('NEE', 'KAN', 'JA')), -- uitstroomstage (H07): never, when marked so, always
  sort       INTEGER NOT NULL,
  retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days')),
  grade_from INTEGER CHECK (grade_from BETWEEN 1 AND 6),    -- meant for these grades; NULL: for all
  grade_until INTEGER CHECK (grade_until BETWEEN 1 AND 6),
  age_from   INTEGER CHECK (age_from BETWEEN 10 AND 20),    -- on the first day; NULL: any
  recognised INTEGER NOT NULL DEFAULT 0 CHECK (recognised IN (0, 1))  -- only at an erkend leerbedrijf
) STRICT;

-- The ladder: what is expected of a pupil in a grade.
CREATE TABLE ladder_step (
  id          INTEGER PRIMARY KEY,
  rev         INTEGER NOT NULL,
  code        TEXT NOT NULL UNIQUE,
  label       TEXT NOT NULL,
  grade       INTEGER NOT NULL CHECK (grade BETWEEN 1 AND 6),
  until_grade INTEGER NOT NULL CHECK (until_grade BETWEEN 1 AND 6),  -- at the latest at the end of this one
  last_weeks  INTEGER CHECK (last_weeks BETWEEN 1 AND 40),           -- only asked for in so many weeks before the summer; NULL: all year
  days        INTEGER CHECK (days BETWEEN 1 AND 5),                  -- a week, at least; NULL: any
  sort        INTEGER NOT NULL,
  retired_on  TEXT CHECK (retired_on IS date(retired_on, '+0 days')),
  CHECK (grade <= until_grade)
) STRICT;

CREATE TABLE ladder_kind (          -- each of these kinds will do for the step
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  step       TEXT NOT NULL REFERENCES ladder_step (code),
  kind       TEXT NOT NULL REFERENCES internship_kind (code),
  retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days')),
  UNIQUE (step, kind)
) STRICT;

CREATE TABLE internship_end (       -- why an internship ended
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  code       TEXT NOT NULL UNIQUE,
  label      TEXT NOT NULL,
  completed  INTEGER NOT NULL CHECK (completed IN (0, 1)),  -- doorlopen (H06)
  dropout    INTEGER NOT NULL CHECK (dropout IN (0, 1)),    -- uitval by the pupil (H41)
  sort       INTEGER NOT NULL,
  retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days'))
) STRICT;

CREATE TABLE company (              -- stagebedrijf
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  name       TEXT NOT NULL CHECK (name <> ''),
  sector     TEXT NOT NULL REFERENCES sector (code),
  address    TEXT NOT NULL,
  town       TEXT NOT NULL,
  recognised INTEGER NOT NULL CHECK (recognised IN (0, 1)),  -- erkend leerbedrijf (SBB)
  contact    TEXT NOT NULL,
  phone      TEXT NOT NULL,
  email      TEXT NOT NULL,
  places     INTEGER CHECK (places BETWEEN 0 AND 99),        -- pupils at the same time; NULL: not agreed
  agreements TEXT,                  -- about clothing, hours, who is taken on
  retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days')),  -- takes no more pupils from this day
  UNIQUE (name, town)
) STRICT;

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
  despite          TEXT,            -- why it is right in spite of what was remarked (views/internship/remark.sql)
  UNIQUE (id, pupil),
  CHECK (starts_on <= ends_on),
  CHECK ((ended_on IS NULL) = (end_reason IS NULL)),
  CHECK (ended_on IS NULL OR ended_on >= starts_on)
) STRICT;
CREATE INDEX internship_pupil ON internship (pupil);
CREATE INDEX internship_company ON internship (company);
CREATE INDEX internship_supervised ON internship (supervised_by);

CREATE TABLE internship_goal (      -- a goal of the IOP that came along
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  internship INTEGER NOT NULL REFERENCES internship (id),
  goal       INTEGER NOT NULL REFERENCES goal (id),
  added_on   TEXT NOT NULL CHECK (added_on IS date(added_on, '+0 days')),
  UNIQUE (internship, goal)
) STRICT;

CREATE TABLE internship_signature ( -- under the contract: pupil, company, school; of a minor a parent as well
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  internship INTEGER NOT NULL REFERENCES internship (id),
  party      TEXT NOT NULL CHECK (party IN ('LLN', 'BED', 'SCH', 'OUD')),
  name       TEXT NOT NULL CHECK (name <> ''),
  signed_on  TEXT NOT NULL CHECK (signed_on IS date(signed_on, '+0 days')),
  manner     TEXT NOT NULL REFERENCES signature_manner (code),
  seen_by    INTEGER REFERENCES staff (id),
  UNIQUE (internship, party)
) STRICT;

CREATE TABLE internship_visit (
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  internship INTEGER NOT NULL REFERENCES internship (id),
  visited_on TEXT NOT NULL CHECK (visited_on IS date(visited_on, '+0 days')),
  manner     TEXT NOT NULL CHECK (manner IN ('BEZ', 'TEL', 'VID')),  -- on the spot, by phone, by video
  visited_by INTEGER REFERENCES staff (id),
  report     TEXT NOT NULL CHECK (report <> '')
) STRICT;
CREATE INDEX internship_visit_internship ON internship_visit (internship);

-- Stagebeoordeling, signed by who gave it; an internship is judged when company, pupil and school have.
CREATE TABLE internship_evaluation (
  id           INTEGER PRIMARY KEY,
  rev          INTEGER NOT NULL,
  internship   INTEGER NOT NULL REFERENCES internship (id),
  party        TEXT NOT NULL CHECK (party IN ('LLN', 'BED', 'SCH')),
  evaluated_on TEXT NOT NULL CHECK (evaluated_on IS date(evaluated_on, '+0 days')),
  name         TEXT NOT NULL CHECK (name <> ''),  -- who judged and signed
  manner       TEXT NOT NULL REFERENCES signature_manner (code),
  seen_by      INTEGER REFERENCES staff (id),
  is_final     INTEGER NOT NULL CHECK (is_final IN (0, 1)),            -- 0: on the way
  verdict      TEXT NOT NULL CHECK (verdict IN ('ONV', 'VOL', 'GOE')),
  remark       TEXT,
  UNIQUE (internship, party, evaluated_on)
) STRICT;

-- What was thought of each employee skill and of each goal that came along; the company's go back to the IOP (views/iop.sql).
CREATE TABLE internship_rating (
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  evaluation INTEGER NOT NULL REFERENCES internship_evaluation (id),
  competence TEXT REFERENCES competence (code),
  goal       INTEGER REFERENCES goal (id),
  level      INTEGER NOT NULL REFERENCES rating_level (level),
  UNIQUE (evaluation, competence, goal),
  CHECK ((goal IS NULL) <> (competence IS NULL))
) STRICT;
CREATE INDEX internship_rating_goal ON internship_rating (goal);
