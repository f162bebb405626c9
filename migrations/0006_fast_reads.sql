-- What is kept of the signals, and indexes that the views ask for. Views are no part of a file any more; those of an older one are gone by now.

DROP INDEX rating_goal;
CREATE INDEX rating_goal ON rating (goal, period, rater_kind, rated_on, id, level);
CREATE INDEX lesson_group_teacher_group ON lesson_group_teacher (lesson_group);
DROP INDEX enrolment_year;
CREATE INDEX enrolment_year ON enrolment (school_year, first_lesson_on);
CREATE INDEX holiday_starts ON holiday (starts_on, ends_on);

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

-- schema: 29ca3bdffbe64472b1193b6262f4aa65
