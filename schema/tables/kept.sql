-- What is read often and takes long to work out, worked out before. All of it follows from the rest of the file and can be thrown away at any time:
-- the views of schema/views are the judge. kept_x has the rows of the view x as who sees everything reads them.

-- What is kept stands for one day, one program and all changes up to one row of the audit.
CREATE TABLE kept_state (
  what        TEXT NOT NULL,        -- the view
  school_year INTEGER NOT NULL,     -- 0: all
  day         TEXT NOT NULL,        -- the reference date
  program     TEXT NOT NULL,        -- hash of the program's views
  sequence    INTEGER NOT NULL,     -- of the audit
  PRIMARY KEY (what, school_year)
) STRICT, WITHOUT ROWID;

CREATE TABLE kept_signal (
  kind          TEXT NOT NULL,
  pupil         INTEGER NOT NULL,
  subject       INTEGER,
  signal_number ANY,
  detail        ANY,
  role          TEXT,
  due_on        TEXT,
  staff         INTEGER,
  subject_code  TEXT,
  area          TEXT NOT NULL,      -- the areas that let it be seen, both
  also          TEXT NOT NULL,
  class         INTEGER             -- of which the guidance must be seen; NULL: none
) STRICT;
CREATE INDEX kept_signal_pupil ON kept_signal (pupil);

CREATE TABLE kept_class_signal (
  kind          TEXT NOT NULL,
  class         INTEGER NOT NULL,
  subject       INTEGER,
  signal_number ANY,
  detail        ANY,
  role          TEXT,
  due_on        TEXT
) STRICT;

CREATE TABLE kept_opp_state (
  pupil        INTEGER NOT NULL,
  placed_on    TEXT,
  placed_known INTEGER,
  left_on      TEXT,
  outflow      INTEGER,
  counts_from  TEXT,
  opp          INTEGER,
  first_opp    INTEGER,
  concept      INTEGER
) STRICT;
CREATE INDEX kept_opp_state_pupil ON kept_opp_state (pupil);

CREATE TABLE kept_opp_open (
  pupil   INTEGER NOT NULL,
  missing TEXT,
  due_on  TEXT
) STRICT;
CREATE INDEX kept_opp_open_pupil ON kept_opp_open (pupil);

CREATE TABLE kept_portfolio_progress (
  pupil         INTEGER NOT NULL,
  asked         INTEGER,
  complete      INTEGER,
  due           INTEGER,
  due_complete  INTEGER,
  missing       INTEGER,
  faulty        INTEGER,
  year_asked    INTEGER,
  year_complete INTEGER
) STRICT;
CREATE INDEX kept_portfolio_progress_pupil ON kept_portfolio_progress (pupil);

CREATE TABLE kept_evidence_due (
  pupil          INTEGER NOT NULL,
  subject        TEXT,
  title          TEXT,
  what           TEXT,
  pieces         INTEGER,
  due_on         TEXT,
  urgency        TEXT,
  requirement_id INTEGER,
  evidence       INTEGER
) STRICT;
CREATE INDEX kept_evidence_due_pupil ON kept_evidence_due (pupil);

CREATE TABLE kept_course_standing (
  pupil         INTEGER NOT NULL,
  period        INTEGER NOT NULL,
  period_number INTEGER,
  year_name     TEXT,
  starts_on     TEXT,
  profile       TEXT,
  known         INTEGER,
  good          REAL,
  weak          REAL,
  standing      TEXT,
  facts         TEXT
) STRICT;
CREATE INDEX kept_course_standing_pupil ON kept_course_standing (pupil);

CREATE TABLE kept_diploma_case (
  pupil          INTEGER NOT NULL,
  candidate      INTEGER,
  requirement_id INTEGER NOT NULL,
  requirement    TEXT,
  label          TEXT,
  kind           TEXT,
  least          INTEGER,
  reached        INTEGER,
  sort           INTEGER,
  grounds        TEXT,
  state          TEXT,
  facts          TEXT
) STRICT;
CREATE INDEX kept_diploma_case_pupil ON kept_diploma_case (pupil);

CREATE TABLE kept_norm_pupil_fact (
  norm        TEXT NOT NULL,
  school_year INTEGER NOT NULL,
  pupil       INTEGER NOT NULL,
  class       INTEGER,
  class_name  TEXT,
  grade       INTEGER,
  phase       INTEGER,
  what        TEXT,
  met         INTEGER,
  known       INTEGER,
  reason      TEXT
) STRICT;
CREATE INDEX kept_norm_pupil_fact_year ON kept_norm_pupil_fact (school_year, pupil);

CREATE TABLE kept_norm_school_fact (
  norm        TEXT NOT NULL,
  school_year INTEGER NOT NULL,
  pupil       INTEGER NOT NULL,
  class       INTEGER,
  class_name  TEXT,
  grade       INTEGER,
  phase       INTEGER,
  what        TEXT,
  met         INTEGER,
  known       INTEGER,
  reason      TEXT
) STRICT;
CREATE INDEX kept_norm_school_fact_year ON kept_norm_school_fact (school_year);

CREATE TABLE kept_norm_tally (
  norm        TEXT NOT NULL,
  school_year INTEGER NOT NULL,
  part        TEXT NOT NULL,
  part_name   TEXT NOT NULL,
  n           INTEGER,
  d           INTEGER,
  not_due     INTEGER,
  unknown     INTEGER,
  before      INTEGER
) STRICT;
CREATE INDEX kept_norm_tally_year ON kept_norm_tally (school_year, norm);
