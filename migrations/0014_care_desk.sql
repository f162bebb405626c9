-- How somebody likes to see a screen.

CREATE TABLE preference (
  actor INTEGER NOT NULL,
  name  TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (actor, name)
) STRICT, WITHOUT ROWID;

-- A goal that the pupil proposes and the mentor confirms, with its task.
CREATE TABLE goal_wish (
  id          INTEGER PRIMARY KEY,
  rev         INTEGER NOT NULL,
  pupil       INTEGER NOT NULL REFERENCES pupil (id),
  sentence    TEXT NOT NULL CHECK (sentence <> ''),
  place       TEXT NOT NULL,        -- waar
  reason      TEXT NOT NULL,        -- waarom
  proposed_on TEXT NOT NULL CHECK (proposed_on IS date(proposed_on, '+0 days')),
  answered_on TEXT CHECK (answered_on IS date(answered_on, '+0 days')),  -- NULL: waits for the mentor
  answered_by INTEGER REFERENCES staff (id),
  goal        INTEGER REFERENCES goal (id),  -- what came of it; NULL while answered: not now
  answer      TEXT NOT NULL,        -- why not now: a sentence to the pupil; '' otherwise
  CHECK ((answered_on IS NULL) = (answered_by IS NULL)),
  CHECK ((answered_on IS NOT NULL) = (goal IS NOT NULL) + (answer <> ''))
) STRICT;
CREATE INDEX goal_wish_pupil ON goal_wish (pupil);

-- schema: d0e0acc889ecaed1ecb9df7d2fd9ed32
