-- Support around the pupil: how a pupil came, what the school saw and agreed, consents, handing over. What is about body, home,
-- intelligence or what outsiders were asked stands in care.sql.

-- How the pupil came. The startdocument is what the intake resulted in.
CREATE TABLE intake (
  id            INTEGER PRIMARY KEY,
  rev           INTEGER NOT NULL,
  pupil         INTEGER NOT NULL REFERENCES pupil (id),
  talk_on       TEXT CHECK (talk_on IS date(talk_on, '+0 days')),          -- with pupil and parents
  former_school TEXT NOT NULL,
  advice        TEXT,               -- of the former school
  support_needs TEXT,               -- ondersteuningsbehoefte
  nt2           INTEGER NOT NULL CHECK (nt2 IN (0, 1)),                    -- Dutch is a second language
  document_on   TEXT CHECK (document_on IS date(document_on, '+0 days')),  -- startdocument ready; NULL: not yet
  document_by   INTEGER REFERENCES staff (id)
) STRICT;
CREATE INDEX intake_pupil ON intake (pupil);

-- Toelaatbaarheidsverklaring of the samenwerkingsverband: this is what admits, no rule.
CREATE TABLE tlv (
  id        INTEGER PRIMARY KEY,
  rev       INTEGER NOT NULL,
  pupil     INTEGER NOT NULL REFERENCES pupil (id),
  number    TEXT NOT NULL,
  issued_by TEXT NOT NULL,
  starts_on TEXT NOT NULL CHECK (starts_on IS date(starts_on, '+0 days')),
  ends_on   TEXT CHECK (ends_on IS date(ends_on, '+0 days')),  -- NULL: as long as the pupil is at school
  CHECK (ends_on IS NULL OR starts_on <= ends_on)
) STRICT;
CREATE INDEX tlv_pupil ON tlv (pupil);

CREATE TABLE warm_transfer (        -- warme overdracht
  id        INTEGER PRIMARY KEY,
  rev       INTEGER NOT NULL,
  pupil     INTEGER NOT NULL REFERENCES pupil (id),
  kind      TEXT NOT NULL CHECK (kind IN ('INT', 'KLA', 'VER')),  -- at intake, at a change of class, at leaving
  held_on   TEXT NOT NULL CHECK (held_on IS date(held_on, '+0 days')),
  from_whom TEXT NOT NULL CHECK (from_whom <> ''),
  to_whom   TEXT NOT NULL CHECK (to_whom <> ''),
  report    TEXT
) STRICT;
CREATE INDEX warm_transfer_pupil ON warm_transfer (pupil);

-- EER: the observation period of the first weeks, by the mentor; GRP: a group observation by the care coordinator.
CREATE TABLE class_observation (
  id           INTEGER PRIMARY KEY,
  rev          INTEGER NOT NULL,
  class        INTEGER NOT NULL REFERENCES class (id),
  kind         TEXT NOT NULL CHECK (kind IN ('EER', 'GRP')),
  observed_on  TEXT NOT NULL CHECK (observed_on IS date(observed_on, '+0 days')),  -- of a period the last day
  observed_by  INTEGER REFERENCES staff (id),
  report       TEXT,
  discussed_on TEXT CHECK (discussed_on IS date(discussed_on, '+0 days')),         -- with the care coordinator, or with the mentor
  CHECK (discussed_on IS NULL OR discussed_on >= observed_on)
) STRICT;
CREATE INDEX class_observation_class ON class_observation (class);

-- Of one pupil; only with the consent of the parents (consent, purpose OBS).
CREATE TABLE pupil_observation (
  id          INTEGER PRIMARY KEY,
  rev         INTEGER NOT NULL,
  pupil       INTEGER NOT NULL REFERENCES pupil (id),
  observed_on TEXT NOT NULL CHECK (observed_on IS date(observed_on, '+0 days')),
  observed_by INTEGER REFERENCES staff (id),
  reason      TEXT NOT NULL CHECK (reason <> ''),
  report      TEXT
) STRICT;
CREATE INDEX pupil_observation_pupil ON pupil_observation (pupil);

-- Of a class: groepsbespreking. Of a grade in a school year: leerlingbespreking of the pupils on its list.
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

-- On the list of a review, and looked at in it. Of a class everybody is on the list, without a row.
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

CREATE TABLE pupil_review (         -- leerlingbespreking of one pupil, apart
  id       INTEGER PRIMARY KEY,
  rev      INTEGER NOT NULL,
  pupil    INTEGER NOT NULL REFERENCES pupil (id),
  held_on  TEXT NOT NULL CHECK (held_on IS date(held_on, '+0 days')),
  led_by   INTEGER REFERENCES staff (id),
  present  TEXT NOT NULL,
  question TEXT NOT NULL CHECK (question <> ''),
  summary  TEXT
) STRICT;
CREATE INDEX pupil_review_pupil ON pupil_review (pupil);

-- Agreed in a review, and looked back at in the second half of the year. Not the agreements of a talk: those are with the pupil.
CREATE TABLE review_agreement (
  id           INTEGER PRIMARY KEY,
  rev          INTEGER NOT NULL,
  group_review INTEGER REFERENCES group_review (id),
  pupil_review INTEGER REFERENCES pupil_review (id),
  pupil        INTEGER REFERENCES pupil (id),  -- about whom; NULL: the class under review
  made_on      TEXT NOT NULL CHECK (made_on IS date(made_on, '+0 days')),
  text         TEXT NOT NULL CHECK (text <> ''),
  who          TEXT NOT NULL REFERENCES attendee (code),
  due_on       TEXT NOT NULL CHECK (due_on IS date(due_on, '+0 days')),
  done_on      TEXT CHECK (done_on IS date(done_on, '+0 days')),
  evaluated_on TEXT CHECK (evaluated_on IS date(evaluated_on, '+0 days')),
  outcome      TEXT CHECK (outcome IN ('JA', 'DEE', 'NEE')),  -- did it help: yes, partly, no
  remark       TEXT,
  CHECK ((group_review IS NOT NULL) + (pupil_review IS NOT NULL) = 1),
  CHECK (pupil_review IS NULL OR pupil IS NOT NULL),
  CHECK ((evaluated_on IS NULL) = (outcome IS NULL)),
  CHECK (done_on IS NULL OR done_on >= made_on),
  CHECK (evaluated_on IS NULL OR evaluated_on >= made_on)
) STRICT;
CREATE INDEX review_agreement_group ON review_agreement (group_review);
CREATE INDEX review_agreement_pupil ON review_agreement (pupil_review);
CREATE INDEX review_agreement_about ON review_agreement (pupil);

CREATE TABLE consent_purpose (
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  code       TEXT NOT NULL UNIQUE,  -- the program itself asks for MBO, WRK, VOL, OBS and ZAT
  label      TEXT NOT NULL,
  sort       INTEGER NOT NULL,
  retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days'))
) STRICT;

-- Consent (AVG) or the refusal of it, by a guardian with authority or the pupil (guardian NULL).
CREATE TABLE consent (
  id           INTEGER PRIMARY KEY,
  rev          INTEGER NOT NULL,
  pupil        INTEGER NOT NULL REFERENCES pupil (id),
  purpose      TEXT NOT NULL REFERENCES consent_purpose (code),
  recipient    TEXT NOT NULL,       -- '': whoever it is for this purpose
  guardian     INTEGER REFERENCES guardian (id),
  given        INTEGER NOT NULL CHECK (given IN (0, 1)),
  answered_on  TEXT NOT NULL CHECK (answered_on IS date(answered_on, '+0 days')),
  ends_on      TEXT CHECK (ends_on IS date(ends_on, '+0 days')),  -- the last day; NULL: until withdrawn
  withdrawn_on TEXT CHECK (withdrawn_on IS date(withdrawn_on, '+0 days')),
  manner       TEXT NOT NULL REFERENCES signature_manner (code),
  seen_by      INTEGER REFERENCES staff (id),
  remark       TEXT,
  CHECK (ends_on IS NULL OR ends_on >= answered_on),
  CHECK (withdrawn_on IS NULL OR (given = 1 AND withdrawn_on >= answered_on))
) STRICT;
CREATE INDEX consent_pupil ON consent (pupil);

-- Ondersteuningsroute: what a grade does in each school year, and what proves that it was done.
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

-- That the beginning of an OPP was passed on to the register (ROD).
CREATE TABLE opp_begin_report (
  id          INTEGER PRIMARY KEY,
  rev         INTEGER NOT NULL,
  pupil       INTEGER NOT NULL REFERENCES pupil (id),
  begins_on   TEXT NOT NULL CHECK (begins_on IS date(begins_on, '+0 days')),  -- as it was passed on
  reported_on TEXT NOT NULL CHECK (reported_on IS date(reported_on, '+0 days')),
  UNIQUE (pupil, begins_on)
) STRICT;

-- The list of what must be done before a pupil leaves; from when it is known that the pupil will.
CREATE TABLE departure (
  id                   INTEGER PRIMARY KEY,
  rev                  INTEGER NOT NULL,
  pupil                INTEGER NOT NULL REFERENCES pupil (id),
  leaves_on            TEXT NOT NULL CHECK (leaves_on IS date(leaves_on, '+0 days')),  -- the last day, as expected
  transition_on        TEXT CHECK (transition_on IS date(transition_on, '+0 days')),   -- transitiedocument given along
  closing              TEXT CHECK (closing IN ('DIP', 'VER', 'GET')),                  -- diploma, verklaring, getuigschrift
  closing_on           TEXT CHECK (closing_on IS date(closing_on, '+0 days')),
  portfolio_on         TEXT CHECK (portfolio_on IS date(portfolio_on, '+0 days')),
  aftercare_offered_on TEXT CHECK (aftercare_offered_on IS date(aftercare_offered_on, '+0 days')),
  aftercare_accepted   TEXT CHECK (aftercare_accepted IN ('J', 'N')),
  aftercare_until      TEXT CHECK (aftercare_until IS date(aftercare_until, '+0 days')),
  aftercare            TEXT,        -- what was agreed (nazorgafspraak)
  contact_phone        TEXT NOT NULL,
  contact_email        TEXT NOT NULL,
  UNIQUE (pupil, leaves_on),
  CHECK ((closing IS NULL) = (closing_on IS NULL)),
  CHECK (aftercare_accepted IS NULL OR aftercare_offered_on IS NOT NULL),
  CHECK (aftercare_until IS NULL OR aftercare_accepted = 'J')
) STRICT;

-- On course: the facts that say where a pupil stands against the expected profile, and from where they are good or weak.
CREATE TABLE course_fact (
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  code       TEXT NOT NULL UNIQUE,  -- as in the view course_value
  label      TEXT NOT NULL,
  help       TEXT NOT NULL,
  sort       INTEGER NOT NULL,
  retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days'))  -- says nothing from this day on
) STRICT;

CREATE TABLE course_threshold (
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  fact       TEXT NOT NULL REFERENCES course_fact (code),
  profile    TEXT NOT NULL REFERENCES expected_profile (code),
  phase      INTEGER NOT NULL CHECK (phase BETWEEN 1 AND 5),
  good_from  INTEGER NOT NULL CHECK (good_from BETWEEN 0 AND 100),   -- percent
  weak_below INTEGER NOT NULL CHECK (weak_below BETWEEN 0 AND 100),
  UNIQUE (fact, profile, phase),
  CHECK (weak_below <= good_from)
) STRICT;
