-- How somebody likes to see a screen.

CREATE TABLE preference (
  actor INTEGER NOT NULL,
  name  TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (actor, name)
) STRICT, WITHOUT ROWID;

-- From which month, grade and age on the school asks who will leave.
INSERT INTO setting_kind (id, rev, code, label, help, minimum, maximum, default_value, sort)
SELECT (SELECT max(id) FROM setting_kind) + row_number() OVER (), 1, n.column1, n.column2, n.column3, n.column4,
       n.column5, n.column6, 32
FROM (
  VALUES ('vertrek_maand', 'Wie gaat van school: vragen vanaf maand',
          'Vanaf de eerste van deze maand staat ook op het bord van wie nog niet bekend is of die van school gaat.',
          1, 12, '5'),
         ('vertrek_leerjaar', 'Wie gaat van school: vragen vanaf leerjaar',
          'Van wie in dit leerjaar of hoger zit, vraagt het bord of die van school gaat.', 1, 6, '5'),
         ('vertrek_leeftijd', 'Wie gaat van school: vragen vanaf leeftijd',
          'Van wie zo oud is, vraagt het bord of die van school gaat, in welk leerjaar ook.', 15, 21, '18')
) n
WHERE EXISTS (SELECT 1 FROM setting_kind);

-- For whom a kind of internship is meant; why a placement is right in spite of what was remarked; who signs.

ALTER TABLE internship_kind ADD COLUMN grade_from INTEGER CHECK (grade_from BETWEEN 1 AND 6);
ALTER TABLE internship_kind ADD COLUMN grade_until INTEGER CHECK (grade_until BETWEEN 1 AND 6);
ALTER TABLE internship_kind ADD COLUMN age_from INTEGER CHECK (age_from BETWEEN 10 AND 20);
ALTER TABLE internship_kind ADD COLUMN recognised INTEGER NOT NULL DEFAULT 0 CHECK (recognised IN (0, 1));
UPDATE internship_kind SET recognised = 1 WHERE code = 'BPV';
UPDATE internship_kind
SET grade_from = n.column2, grade_until = n.column3, age_from = n.column4
FROM (
  VALUES ('WLB', 1, 2, NULL),
         ('INT', 1, 3, NULL),
         ('SNU', 2, 4, 13),
         ('VES', 2, 2, 13),
         ('VEB', 2, 2, 13),
         ('BES', 3, 3, 14),
         ('IND', 3, 4, 14),
         ('PLA', 5, 6, 15),
         ('BPV', 4, 6, 15)
) n
WHERE code = n.column1;
ALTER TABLE internship ADD COLUMN despite TEXT;
INSERT INTO setting_kind (id, rev, code, label, help, minimum, maximum, default_value, sort)
SELECT (SELECT max(id) FROM setting_kind) + row_number() OVER (), 1, n.*
FROM (
  VALUES ('stage_uren_jong', 'Stage: uren per dag onder 18',
          'Meer uren per dag krijgt bij het plaatsen een opmerking, als de leerling op de eerste dag nog geen 18 is.',
          1, 12, '8', 45),
         ('stage_uren_dag', 'Stage: uren per dag vanaf 18',
          'Meer uren per dag krijgt bij het plaatsen een opmerking, als de leerling 18 of ouder is.', 1, 12, '9', 46),
         ('stage_uren_minst', 'Stage: uren per dag, ten minste',
          'Minder uren per dag krijgt bij het plaatsen een opmerking.', 1, 8, '2', 47),
         ('stage_ouder_tekent', 'Stagecontract: ouder tekent mee',
          '1: van wie op de eerste dag nog geen 18 is, tekent ook een ouder of voogd. 0: dat hoeft niet.',
          NULL, 1, '1', 48)
) n
WHERE EXISTS (SELECT 1 FROM setting_kind);

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
INSERT INTO consent_purpose (id, rev, code, label, sort)
SELECT max(id) + 1, 1, 'ZAT', 'bespreken met mensen van buiten de school', max(sort) + 1
FROM consent_purpose
HAVING count(*) > 0 AND total(code = 'ZAT') = 0;

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

-- What the pupil and the parents say in an evaluation of the OPP.
ALTER TABLE opp_evaluation ADD COLUMN pupil_said TEXT;
ALTER TABLE opp_evaluation ADD COLUMN parents_said TEXT;

-- schema: 76381cfbed2efc691d99c4ad7222f293
