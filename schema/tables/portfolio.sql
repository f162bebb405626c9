-- What a pupil can do and has proved: results, attendance, certificates, and the evidence in the portfolio.

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
