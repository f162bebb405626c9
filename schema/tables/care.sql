-- The care area: only who may read it sees that text; everybody else that it is shielded.

CREATE TABLE admission_domain (     -- in which a lag counts for admission
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  code       TEXT NOT NULL UNIQUE,
  label      TEXT NOT NULL,
  leading    INTEGER NOT NULL CHECK (leading IN (0, 1)),  -- one of these must be among them
  sort       INTEGER NOT NULL,
  retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days'))
) STRICT;

CREATE TABLE learning_lag (         -- leerachterstand
  id          INTEGER PRIMARY KEY,
  rev         INTEGER NOT NULL,
  pupil       INTEGER NOT NULL REFERENCES pupil (id),
  domain      TEXT NOT NULL REFERENCES admission_domain (code),
  measured_on TEXT NOT NULL CHECK (measured_on IS date(measured_on, '+0 days')),
  test        TEXT NOT NULL,
  dl          INTEGER NOT NULL CHECK (dl BETWEEN 1 AND 120),  -- didactische leeftijd: months of teaching, ten a year
  dle         INTEGER NOT NULL CHECK (dle BETWEEN 0 AND 120), -- the level reached, in the same months
  UNIQUE (pupil, domain, measured_on)
) STRICT;

CREATE TABLE intelligence_test (
  id        INTEGER PRIMARY KEY,
  rev       INTEGER NOT NULL,
  pupil     INTEGER NOT NULL REFERENCES pupil (id),
  tested_on TEXT NOT NULL CHECK (tested_on IS date(tested_on, '+0 days')),
  test      TEXT NOT NULL,
  iq        INTEGER NOT NULL CHECK (iq BETWEEN 30 AND 160),
  remark    TEXT
) STRICT;
CREATE INDEX intelligence_test_pupil ON intelligence_test (pupil);

CREATE TABLE referral_kind (
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  code       TEXT NOT NULL UNIQUE,
  label      TEXT NOT NULL,
  sort       INTEGER NOT NULL,
  retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days'))
) STRICT;

CREATE TABLE referral (             -- aanmelding or request outside the class
  id          INTEGER PRIMARY KEY,
  rev         INTEGER NOT NULL,
  pupil       INTEGER NOT NULL REFERENCES pupil (id),
  kind        TEXT NOT NULL REFERENCES referral_kind (code),
  referred_on TEXT NOT NULL CHECK (referred_on IS date(referred_on, '+0 days')),
  referred_by INTEGER REFERENCES staff (id),
  to_whom     TEXT NOT NULL,
  question    TEXT NOT NULL CHECK (question <> ''),
  status      TEXT NOT NULL CHECK (status IN ('AAN', 'LOP', 'AFG', 'ING')),  -- sent, being dealt with, closed, withdrawn
  answer      TEXT,
  closed_on   TEXT CHECK (closed_on IS date(closed_on, '+0 days')),
  CHECK ((status IN ('AFG', 'ING')) = (closed_on IS NOT NULL)),
  CHECK (status <> 'AFG' OR answer IS NOT NULL),
  CHECK (closed_on IS NULL OR closed_on >= referred_on)
) STRICT;
CREATE INDEX referral_pupil ON referral (pupil);

CREATE TABLE intervention (
  id        INTEGER PRIMARY KEY,
  rev       INTEGER NOT NULL,
  pupil     INTEGER NOT NULL REFERENCES pupil (id),
  starts_on TEXT NOT NULL CHECK (starts_on IS date(starts_on, '+0 days')),
  ends_on   TEXT CHECK (ends_on IS date(ends_on, '+0 days')),  -- the last day, perhaps still to come
  what      TEXT NOT NULL CHECK (what <> ''),
  goal      TEXT NOT NULL CHECK (goal <> ''),
  by_whom   TEXT NOT NULL,
  result    TEXT,
  CHECK (ends_on IS NULL OR ends_on >= starts_on)
) STRICT;
CREATE INDEX intervention_pupil ON intervention (pupil);

CREATE TABLE care_contact (         -- a talk, call or visit about the pupil
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  pupil      INTEGER NOT NULL REFERENCES pupil (id),
  held_on    TEXT NOT NULL CHECK (held_on IS date(held_on, '+0 days')),
  manner     TEXT NOT NULL CHECK (manner IN ('GES', 'TEL', 'MAI', 'HUI')),  -- talk, phone, mail, visit at home
  with_whom  TEXT NOT NULL CHECK (with_whom <> ''),
  entered_by INTEGER REFERENCES staff (id),
  report     TEXT NOT NULL CHECK (report <> '')
) STRICT;
CREATE INDEX care_contact_pupil ON care_contact (pupil);

CREATE TABLE care_note (            -- zorgnotitie
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  pupil      INTEGER NOT NULL REFERENCES pupil (id),
  written_on TEXT NOT NULL CHECK (written_on IS date(written_on, '+0 days')),
  written_by INTEGER REFERENCES staff (id),
  text       TEXT NOT NULL CHECK (text <> '')
) STRICT;
CREATE INDEX care_note_pupil ON care_note (pupil);

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
