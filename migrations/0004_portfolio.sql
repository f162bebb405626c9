-- Internships, results, attendance, certificates, the portfolio and the diploma.

CREATE TABLE internship_kind (      -- stagesoort
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  code       TEXT NOT NULL UNIQUE,
  label      TEXT NOT NULL,
  external   INTEGER NOT NULL CHECK (external IN (0, 1)),           -- counts as extern stagetraject (H06)
  outflow    TEXT NOT NULL CHECK (outflow IN ('NEE', 'KAN', 'JA')), -- uitstroomstage (H07): never, when marked so, always
  sort       INTEGER NOT NULL,
  retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days'))
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
  hours            INTEGER NOT NULL CHECK (hours BETWEEN 1 AND 48),            -- a week
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

CREATE TABLE result_kind (
  id          INTEGER PRIMARY KEY,
  rev         INTEGER NOT NULL,
  code        TEXT NOT NULL UNIQUE,
  label       TEXT NOT NULL,
  method_test INTEGER NOT NULL CHECK (method_test IN (0, 1)),  -- counts in H01
  sort        INTEGER NOT NULL,
  retired_on  TEXT CHECK (retired_on IS date(retired_on, '+0 days'))
) STRICT;

CREATE TABLE result_level (         -- referentieniveau, KSE
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  code       TEXT NOT NULL UNIQUE,
  label      TEXT NOT NULL,
  scale      TEXT NOT NULL CHECK (scale IN ('REF', 'KSE')),
  sort       INTEGER NOT NULL,      -- from low to high within a scale
  retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days'))
) STRICT;

CREATE TABLE subject_target (       -- streefniveau of a subject (H31)
  id      INTEGER PRIMARY KEY,
  rev     INTEGER NOT NULL,
  subject TEXT NOT NULL UNIQUE REFERENCES subject (code),
  level   TEXT NOT NULL REFERENCES result_level (code)
) STRICT;

CREATE TABLE result (
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  pupil      INTEGER NOT NULL REFERENCES pupil (id),
  subject    TEXT NOT NULL REFERENCES subject (code),
  kind       TEXT NOT NULL REFERENCES result_kind (code),
  title      TEXT NOT NULL CHECK (title <> ''),  -- hoofdstuk 4, vogelhuisje
  taken_on   TEXT NOT NULL CHECK (taken_on IS date(taken_on, '+0 days')),
  score      TEXT NOT NULL CHECK (score <> ''),  -- as the teacher writes it: 7,5 or voldoende
  sufficient INTEGER NOT NULL CHECK (sufficient IN (0, 1)),
  level      TEXT REFERENCES result_level (code),
  entered_by INTEGER REFERENCES staff (id),
  UNIQUE (pupil, subject, kind, title, taken_on)
) STRICT;

-- In clock hours, for one period. What is neither present nor excused nor unexcused was not noted.
CREATE TABLE attendance (
  id                 INTEGER PRIMARY KEY,
  rev                INTEGER NOT NULL,
  pupil              INTEGER NOT NULL REFERENCES pupil (id),
  period             INTEGER NOT NULL REFERENCES period (id),
  planned            INTEGER NOT NULL CHECK (planned BETWEEN 0 AND 1500),  -- in the timetable, without internship
  present            INTEGER NOT NULL CHECK (present >= 0),
  excused            INTEGER NOT NULL CHECK (excused >= 0),
  unexcused          INTEGER NOT NULL CHECK (unexcused >= 0),
  internship_planned INTEGER NOT NULL CHECK (internship_planned BETWEEN 0 AND 1500),
  internship_present INTEGER NOT NULL CHECK (internship_present BETWEEN 0 AND internship_planned),
  UNIQUE (pupil, period),
  CHECK (present + excused + unexcused <= planned)
) STRICT;

CREATE TABLE certificate_kind (
  id           INTEGER PRIMARY KEY,
  rev          INTEGER NOT NULL,
  code         TEXT NOT NULL UNIQUE,
  label        TEXT NOT NULL,
  category     TEXT NOT NULL CHECK (category IN ('ENT', 'PVK', 'DLK', 'BRA', 'IVI', 'SCH', 'OVE')),
  counts       TEXT NOT NULL CHECK (counts IN ('JA', 'NEE', 'ERK')),  -- in H03: yes, no, when recognised by the trade
  valid_months INTEGER CHECK (valid_months BETWEEN 1 AND 600),        -- NULL: for ever
  issuer       TEXT NOT NULL,       -- as proposed; '': differs
  sort         INTEGER NOT NULL,
  retired_on   TEXT CHECK (retired_on IS date(retired_on, '+0 days'))
) STRICT;

CREATE TABLE certificate (
  id          INTEGER PRIMARY KEY,
  rev         INTEGER NOT NULL,
  pupil       INTEGER NOT NULL REFERENCES pupil (id),
  kind        TEXT NOT NULL REFERENCES certificate_kind (code),
  detail      TEXT NOT NULL,        -- which one: the subject of a schoolcertificaat, the level of a lasdiploma
  issuer      TEXT NOT NULL,
  recognised  INTEGER NOT NULL CHECK (recognised IN (0, 1)),  -- by the trade, for kinds where that differs
  company     INTEGER REFERENCES company (id),                -- where it was earned; a praktijkverklaring needs a recognised one
  started_on  TEXT CHECK (started_on IS date(started_on, '+0 days')),    -- of the training
  exam_on     TEXT CHECK (exam_on IS date(exam_on, '+0 days')),
  obtained_on TEXT CHECK (obtained_on IS date(obtained_on, '+0 days')),
  number      TEXT NOT NULL,        -- on the paper
  expires_on  TEXT CHECK (expires_on IS date(expires_on, '+0 days')),    -- the last day
  stopped_on  TEXT CHECK (stopped_on IS date(stopped_on, '+0 days')),    -- without it
  remark      TEXT,
  CHECK (started_on IS NOT NULL OR exam_on IS NOT NULL OR obtained_on IS NOT NULL),
  CHECK (obtained_on IS NULL OR stopped_on IS NULL),
  CHECK (expires_on IS NULL OR (obtained_on IS NOT NULL AND expires_on >= obtained_on))
) STRICT;
CREATE INDEX certificate_pupil ON certificate (pupil);

CREATE TABLE work_process (         -- of a praktijkverklaring
  id            INTEGER PRIMARY KEY,
  rev           INTEGER NOT NULL,
  certificate   INTEGER NOT NULL REFERENCES certificate (id),
  qualification TEXT NOT NULL,      -- kwalificatiedossier
  code          TEXT NOT NULL CHECK (code <> ''),  -- B1-K1-W1
  name          TEXT NOT NULL CHECK (name <> ''),
  UNIQUE (certificate, code)
) STRICT;

CREATE TABLE evidence_kind (        -- and who must sign it
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  code       TEXT NOT NULL UNIQUE,
  label      TEXT NOT NULL,
  by_teacher INTEGER NOT NULL CHECK (by_teacher IN (0, 1)),
  by_pupil   INTEGER NOT NULL CHECK (by_pupil IN (0, 1)),
  by_company INTEGER NOT NULL CHECK (by_company IN (0, 1)),
  filed_by   TEXT NOT NULL CHECK (filed_by IN ('', 'IOP', 'STG', 'CER')),  -- Stip itself: talks, internships judged, certificates
  sort       INTEGER NOT NULL,
  retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days'))
) STRICT;

-- What must be in a portfolio. A pupil stays on the version that held when it came to school.
CREATE TABLE portfolio_version (
  id        INTEGER PRIMARY KEY,
  rev       INTEGER NOT NULL,
  code      TEXT NOT NULL UNIQUE,
  label     TEXT NOT NULL,
  starts_on TEXT NOT NULL UNIQUE CHECK (starts_on IS date(starts_on, '+0 days'))  -- for who comes from this day on
) STRICT;

CREATE TABLE portfolio_requirement (
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  code       TEXT NOT NULL UNIQUE,
  version    TEXT NOT NULL REFERENCES portfolio_version (code),
  subject    TEXT NOT NULL REFERENCES subject (code),        -- its teachers see to it; the mentorles: the mentor
  grade      INTEGER CHECK (grade BETWEEN 1 AND 6),          -- by the end of it; or
  phase      INTEGER CHECK (phase BETWEEN 1 AND 5),          -- by the end of its last grade
  kind       TEXT NOT NULL REFERENCES evidence_kind (code),
  title      TEXT NOT NULL CHECK (title <> ''),
  amount     INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 20),
  retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days')),
  CHECK ((grade IS NULL) <> (phase IS NULL))
) STRICT;

CREATE TABLE evidence (             -- bewijsstuk
  id          INTEGER PRIMARY KEY,
  rev         INTEGER NOT NULL,
  pupil       INTEGER NOT NULL REFERENCES pupil (id),
  requirement TEXT REFERENCES portfolio_requirement (code),  -- which it meets; NULL: extra
  subject     TEXT REFERENCES subject (code),
  kind        TEXT NOT NULL REFERENCES evidence_kind (code),
  title       TEXT NOT NULL CHECK (title <> ''),
  made_on     TEXT CHECK (made_on IS date(made_on, '+0 days')),  -- NULL: undated, and so not in order
  goal        INTEGER,              -- that it proves; or
  competence  TEXT REFERENCES competence (code),
  place       TEXT NOT NULL,        -- where the paper is; '': only the file
  added_on    TEXT NOT NULL CHECK (added_on IS date(added_on, '+0 days')),
  added_by    INTEGER,              -- staff or pupil
  FOREIGN KEY (goal, pupil) REFERENCES goal (id, pupil),
  CHECK (goal IS NULL OR competence IS NULL)
) STRICT;
CREATE INDEX evidence_pupil ON evidence (pupil, requirement);

CREATE TABLE evidence_signature (
  id        INTEGER PRIMARY KEY,
  rev       INTEGER NOT NULL,
  evidence  INTEGER NOT NULL REFERENCES evidence (id),
  party     TEXT NOT NULL CHECK (party IN ('DOC', 'LLN', 'BED')),
  name      TEXT NOT NULL CHECK (name <> ''),
  signed_on TEXT NOT NULL CHECK (signed_on IS date(signed_on, '+0 days')),
  manner    TEXT NOT NULL REFERENCES signature_manner (code),
  seen_by   INTEGER REFERENCES staff (id),
  UNIQUE (evidence, party)
) STRICT;

-- A file; its bytes stand once in the archive beside this file, under their hash.
CREATE TABLE attachment (
  id       INTEGER PRIMARY KEY,
  rev      INTEGER NOT NULL,
  evidence INTEGER NOT NULL REFERENCES evidence (id),
  name     TEXT NOT NULL CHECK (name <> ''),
  type     TEXT NOT NULL,           -- pdf, jpg, png, …
  size     INTEGER NOT NULL CHECK (size > 0),  -- bytes
  hash     TEXT NOT NULL CHECK (length(hash) = 64),  -- BLAKE2b-256 in hex
  added_on TEXT NOT NULL CHECK (added_on IS date(added_on, '+0 days')),
  UNIQUE (evidence, hash)
) STRICT;
CREATE INDEX attachment_hash ON attachment (hash);

-- The portfolio as it was handed in for the exam: a copy in words and by hash, which does not change any more.
CREATE TABLE exam_portfolio (
  id           INTEGER PRIMARY KEY,
  rev          INTEGER NOT NULL,
  pupil        INTEGER NOT NULL REFERENCES pupil (id),
  handed_in_on TEXT NOT NULL CHECK (handed_in_on IS date(handed_in_on, '+0 days')),
  received_by  INTEGER REFERENCES staff (id),
  UNIQUE (pupil, handed_in_on),
  UNIQUE (id, pupil)
) STRICT;

CREATE TABLE exam_portfolio_item (
  id             INTEGER PRIMARY KEY,
  rev            INTEGER NOT NULL,
  exam_portfolio INTEGER NOT NULL REFERENCES exam_portfolio (id),
  subject        TEXT NOT NULL,     -- all as people read it that day
  requirement    TEXT NOT NULL,
  kind           TEXT NOT NULL,
  title          TEXT NOT NULL,
  made_on        TEXT CHECK (made_on IS date(made_on, '+0 days')),
  signatures     TEXT NOT NULL,
  state          TEXT NOT NULL,     -- in orde, or what was missing
  place          TEXT NOT NULL,
  content        TEXT               -- of what Stip filed itself
) STRICT;
CREATE INDEX exam_portfolio_item_portfolio ON exam_portfolio_item (exam_portfolio);

CREATE TABLE exam_portfolio_file (
  id   INTEGER PRIMARY KEY,
  rev  INTEGER NOT NULL,
  item INTEGER NOT NULL REFERENCES exam_portfolio_item (id),
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  size INTEGER NOT NULL,
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  UNIQUE (item, hash)
) STRICT;
CREATE INDEX exam_portfolio_file_hash ON exam_portfolio_file (hash);

CREATE TABLE regulation (           -- reglement; which one holds is the setting reglement
  id               INTEGER PRIMARY KEY,
  rev              INTEGER NOT NULL,
  code             TEXT NOT NULL UNIQUE,
  label            TEXT NOT NULL,
  otherwise        TEXT NOT NULL CHECK (otherwise IN ('VER', 'GET')),      -- who gets no diploma gets: verklaring, getuigschrift
  variants         INTEGER NOT NULL CHECK (variants IN (0, 1)),            -- a diploma has one of three variants
  outside_assessor INTEGER NOT NULL CHECK (outside_assessor IN (0, 1)),    -- certified, of another school
  retired_on       TEXT CHECK (retired_on IS date(retired_on, '+0 days'))
) STRICT;

-- What is asked; kind says which facts tell (views/diploma.sql).
CREATE TABLE diploma_requirement (
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  code       TEXT NOT NULL UNIQUE,
  regulation TEXT NOT NULL REFERENCES regulation (code),
  label      TEXT NOT NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('DOM', 'POR', 'AAN', 'STG', 'CER', 'GES', 'OOR')),
             -- subtargets of a domain, portfolio, attendance, internships, certificate, exam talk, judged by the school
  domain     TEXT REFERENCES domain (code),
  least      INTEGER,               -- DOM, STG, CER: how many; POR, AAN: percent
  variant    TEXT CHECK (variant IN ('MET', 'ZON', 'LER')),  -- only asked in this one; NULL: always
  sort       INTEGER NOT NULL,
  retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days')),
  CHECK ((kind = 'DOM') = (domain IS NOT NULL)),
  CHECK (kind IN ('GES', 'OOR') OR least IS NOT NULL)
) STRICT;

-- What the school says about a requirement, with grounds; the last one counts, also below the line.
CREATE TABLE diploma_judgement (
  id          INTEGER PRIMARY KEY,
  rev         INTEGER NOT NULL,
  pupil       INTEGER NOT NULL REFERENCES pupil (id),
  requirement TEXT NOT NULL REFERENCES diploma_requirement (code),
  judged_on   TEXT NOT NULL CHECK (judged_on IS date(judged_on, '+0 days')),
  judged_by   INTEGER REFERENCES staff (id),
  met         INTEGER NOT NULL CHECK (met IN (0, 1)),
  grounds     TEXT NOT NULL CHECK (grounds <> ''),
  UNIQUE (pupil, requirement, judged_on)
) STRICT;

CREATE TABLE candidate (            -- for the diploma, in a school year
  id             INTEGER PRIMARY KEY,
  rev            INTEGER NOT NULL,
  pupil          INTEGER NOT NULL REFERENCES pupil (id),
  school_year    INTEGER NOT NULL REFERENCES school_year (id),
  regulation     TEXT NOT NULL REFERENCES regulation (code),
  variant        TEXT CHECK (variant IN ('MET', 'ZON', 'LER')),  -- arbeidsmarktgericht met, zonder ondersteuning, met leren
  registered_on  TEXT NOT NULL CHECK (registered_on IS date(registered_on, '+0 days')),
  exam_portfolio INTEGER,
  result         TEXT CHECK (result IN ('DIP', 'VER', 'GET')),   -- diploma, verklaring, getuigschrift
  result_on      TEXT CHECK (result_on IS date(result_on, '+0 days')),
  decided_by     INTEGER REFERENCES staff (id),
  grounds        TEXT,              -- needed when something was to be discussed, or when it is no diploma
  reported_on    TEXT CHECK (reported_on IS date(reported_on, '+0 days')),  -- to the register (ROD)
  UNIQUE (pupil, school_year),
  UNIQUE (id, pupil),
  FOREIGN KEY (exam_portfolio, pupil) REFERENCES exam_portfolio (id, pupil),
  CHECK ((result IS NULL) = (result_on IS NULL)),
  CHECK (reported_on IS NULL OR result_on IS NOT NULL)
) STRICT;

-- One panel on one day, in slots of 45 minutes: 10 before, 20 talk, 10 after, 5 to spare.
CREATE TABLE exam_day (
  id                 INTEGER PRIMARY KEY,
  rev                INTEGER NOT NULL,
  held_on            TEXT NOT NULL CHECK (held_on IS date(held_on, '+0 days')),
  place              TEXT NOT NULL,
  starts_at          TEXT NOT NULL CHECK (starts_at GLOB '[0-2][0-9]:[0-5][0-9]'),
  resit              INTEGER NOT NULL CHECK (resit IN (0, 1)),    -- herkansingsdag
  examiner           INTEGER NOT NULL REFERENCES staff (id),      -- of the school
  assessor           TEXT NOT NULL,
  assessor_school    TEXT NOT NULL,
  assessor_certified INTEGER NOT NULL CHECK (assessor_certified IN (0, 1)),
  pause_after        INTEGER NOT NULL CHECK (pause_after BETWEEN 0 AND 8),     -- the slot; 0: no pause
  pause_minutes      INTEGER NOT NULL CHECK (pause_minutes BETWEEN 0 AND 120),
  UNIQUE (held_on, examiner)
) STRICT;

CREATE TABLE exam (                 -- a talk of a candidate with the panel
  id        INTEGER PRIMARY KEY,
  rev       INTEGER NOT NULL,
  candidate INTEGER NOT NULL REFERENCES candidate (id),
  exam_day  INTEGER NOT NULL REFERENCES exam_day (id),
  slot      INTEGER NOT NULL CHECK (slot BETWEEN 1 AND 8),
  outcome   TEXT CHECK (outcome IN ('VOL', 'BES', 'ONV')),  -- sufficient, to discuss, insufficient; NULL: still to come
  remark    TEXT,
  UNIQUE (exam_day, slot),
  UNIQUE (candidate, exam_day)
) STRICT;

-- schema: 769eb599919c73e313bec877dd6b2116
