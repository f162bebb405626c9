-- How somebody likes to see a screen.

CREATE TABLE preference (
  actor INTEGER NOT NULL,
  name  TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (actor, name)
) STRICT, WITHOUT ROWID;

-- The care desk: meetings about pupils, with their agenda and decisions.

CREATE TABLE care_meeting_kind (    -- ZAT, CAT and what else the school has
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  code       TEXT NOT NULL UNIQUE,
  label      TEXT NOT NULL,
  outside    INTEGER NOT NULL CHECK (outside IN (0, 1)),  -- people from outside the school: takes consent (purpose ZAT)
  sort       INTEGER NOT NULL,
  retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days'))
) STRICT;

CREATE TABLE care_meeting (         -- zorgoverleg: about several pupils, so it says nothing about one
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  kind       TEXT NOT NULL REFERENCES care_meeting_kind (code),
  planned_on TEXT NOT NULL CHECK (planned_on IS date(planned_on, '+0 days')),
  held_on    TEXT CHECK (held_on IS date(held_on, '+0 days')),  -- NULL: still to come or under way
  members    TEXT NOT NULL,         -- who come, and once it was held: who were there
  summary    TEXT
) STRICT;

-- A pupil on the agenda of a meeting, and what was decided.
CREATE TABLE care_item (
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  pupil      INTEGER NOT NULL REFERENCES pupil (id),
  meeting    INTEGER NOT NULL REFERENCES care_meeting (id),
  referral   INTEGER REFERENCES referral (id),
  earlier    INTEGER REFERENCES care_item (id),  -- of an earlier meeting, taken along from it
  added_on   TEXT NOT NULL CHECK (added_on IS date(added_on, '+0 days')),
  question   TEXT NOT NULL CHECK (question <> ''),
  decision   TEXT,
  decided_on TEXT CHECK (decided_on IS date(decided_on, '+0 days')),
  who        TEXT NOT NULL,
  what       TEXT NOT NULL,         -- who does this, by when; '': nothing has to be done
  due_on     TEXT CHECK (due_on IS date(due_on, '+0 days')),
  done_on    TEXT CHECK (done_on IS date(done_on, '+0 days')),
  CHECK ((decision IS NULL) = (decided_on IS NULL)),
  CHECK (decision IS NOT NULL OR what = ''),
  CHECK ((what = '') = (who = '') AND (what = '') = (due_on IS NULL)),
  CHECK (done_on IS NULL OR (what <> '' AND done_on >= decided_on))
) STRICT;
CREATE INDEX care_item_pupil ON care_item (pupil);
CREATE INDEX care_item_meeting ON care_item (meeting);

-- schema: f5ea5aa6080a97271b710e364535a11f
