-- How somebody likes to see a screen.

CREATE TABLE preference (
  actor INTEGER NOT NULL,
  name  TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (actor, name)
) STRICT, WITHOUT ROWID;

-- A review is of a class or of a grade, and says who was on its list and who was looked at.

CREATE TEMP TABLE group_review_rows AS SELECT * FROM main.group_review;
DROP TABLE group_review;
CREATE TABLE group_review (
  id          INTEGER PRIMARY KEY,
  rev         INTEGER NOT NULL,
  class       INTEGER REFERENCES class (id),
  grade       INTEGER CHECK (grade BETWEEN 1 AND 6),
  school_year INTEGER REFERENCES school_year (id),
  planned_on  TEXT CHECK (planned_on IS date(planned_on, '+0 days')),
  held_on     TEXT CHECK (held_on IS date(held_on, '+0 days')),  -- NULL: still to come or under way; counts nowhere
  led_by      INTEGER REFERENCES staff (id),
  present     TEXT NOT NULL,
  summary     TEXT,
  CHECK ((class IS NULL) = (grade IS NOT NULL)),
  CHECK ((grade IS NULL) = (school_year IS NULL))
) STRICT;
CREATE INDEX group_review_class ON group_review (class);
CREATE INDEX group_review_grade ON group_review (school_year, grade);
INSERT INTO group_review (id, rev, class, planned_on, held_on, led_by, present, summary)
SELECT id, rev, class, planned_on, held_on, led_by, present, summary FROM temp.group_review_rows;
DROP TABLE temp.group_review_rows;
CREATE TABLE reviewed_pupil (
  id           INTEGER PRIMARY KEY,
  rev          INTEGER NOT NULL,
  group_review INTEGER NOT NULL REFERENCES group_review (id),
  pupil        INTEGER NOT NULL REFERENCES pupil (id),
  listed_on    TEXT NOT NULL CHECK (listed_on IS date(listed_on, '+0 days')),
  discussed_on TEXT CHECK (discussed_on IS date(discussed_on, '+0 days')),  -- NULL: not yet
  UNIQUE (group_review, pupil),
  CHECK (discussed_on IS NULL OR discussed_on >= listed_on)
) STRICT;
CREATE INDEX reviewed_pupil_pupil ON reviewed_pupil (pupil);
CREATE INDEX review_agreement_about ON review_agreement (pupil);

-- The route of support of a grade.

CREATE TABLE route_step (
  id          INTEGER PRIMARY KEY,
  rev         INTEGER NOT NULL,
  code        TEXT NOT NULL UNIQUE,
  grade       INTEGER NOT NULL CHECK (grade BETWEEN 1 AND 6),
  until_grade INTEGER NOT NULL CHECK (until_grade BETWEEN 1 AND 6),
  label       TEXT NOT NULL,
  role        TEXT NOT NULL REFERENCES role (code),  -- who sees to it
  due         TEXT NOT NULL CHECK (due <> ''),       -- week 6 (of lessons), periode 1 (its last day), 31-01
  proof       TEXT NOT NULL CHECK (proof <> ''),     -- as in the view route_proof; HAND: ticked for the grade
  format      TEXT NOT NULL,                         -- the form or document that goes with it; '': none
  sort        INTEGER NOT NULL,
  retired_on  TEXT CHECK (retired_on IS date(retired_on, '+0 days')),
  CHECK (grade <= until_grade)
) STRICT;
CREATE TABLE route_tick (           -- a step without a proof of its own was done for a grade
  id          INTEGER PRIMARY KEY,
  rev         INTEGER NOT NULL,
  step        TEXT NOT NULL REFERENCES route_step (code),
  grade       INTEGER NOT NULL CHECK (grade BETWEEN 1 AND 6),
  school_year INTEGER NOT NULL REFERENCES school_year (id),
  done_on     TEXT NOT NULL CHECK (done_on IS date(done_on, '+0 days')),
  done_by     INTEGER REFERENCES staff (id),
  UNIQUE (step, grade, school_year)
) STRICT;

-- schema: 0af3dc1fd26d0c951b7b5563fc089202
