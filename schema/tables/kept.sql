-- What everybody reads at every start, worked out before. All of it follows from the rest of the file and can be thrown away at any time: the views
-- of schema/views are the judge.

-- What is kept stands for one day, one program and all changes up to one row of the audit.
CREATE TABLE kept_state (
  what     TEXT PRIMARY KEY,        -- 'signal': kept_signal and kept_class_signal
  day      TEXT NOT NULL,           -- the reference date
  program  TEXT NOT NULL,           -- hash of the program's views
  sequence INTEGER NOT NULL         -- of the audit
) STRICT, WITHOUT ROWID;

-- The rows of the view signal, for everybody.
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

-- The rows of the view class_signal, for everybody.
CREATE TABLE kept_class_signal (
  kind          TEXT NOT NULL,
  class         INTEGER NOT NULL,
  subject       INTEGER,
  signal_number ANY,
  detail        ANY,
  role          TEXT,
  due_on        TEXT
) STRICT;
