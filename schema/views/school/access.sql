-- Access to what is read. The program's statements read visible_…, list_… and other views, never a table: the
-- authorizer refuses that. Functions of the program:
--   actor() the id of the acting user, scope(area) 0 none, 1 own, 2 all (of writing while writing), has_role(code),
--   today() the clock, peildatum() the reference date, one_year() the school year for which norms are read,
--   hundredths(n) 325 as 3,25, tenths(n, d) a share in tenths of a percent, a half rounded up,
--   percent(tenths) 889 as 88,9, year_of(day, years) the name of a school year, year_end(name) its last day.
-- Access follows today(), facts follow peildatum().
-- Every view over pupils starts at the view of its area, so that each row is filtered once, at the pupil.

-- Settings on the reference date. A number has a maximum; without a minimum it begins at 0.
CREATE VIEW setting_now AS
SELECT k.code, k.label, k.help, iif(k.maximum IS NULL, NULL, coalesce(k.minimum, 0)) AS minimum, k.maximum,
       k.default_value, k.sort,
       coalesce((SELECT s.value
                 FROM setting s
                 WHERE s.code = k.code AND s.valid_from <= peildatum()
                 ORDER BY s.valid_from DESC LIMIT 1),
                k.default_value) AS value
FROM setting_kind k;

-- The values that have a word, by which people know them.
CREATE VIEW setting_word AS
SELECT column1 AS code, column2 AS value, column3 AS word
FROM (VALUES ('oordeel_telt', 'LLN', 'leerling'), ('oordeel_telt', 'MEN', 'mentor'),
             ('oordeel_telt', 'DOC', 'vakdocent'), ('oordeel_telt', 'STG', 'stagebedrijf'),
             ('bestendig', '1', 'op elke peildatum actief'),
             ('bestendig', '2', 'nooit een periode zonder'), ('bestendig', '3', 'na 2 jaar werk of leren'),
             ('verwachting_telt', '1', 'start-OPP'), ('verwachting_telt', '2', 'laatste OPP'),
             ('verwachting_telt', '3', 'uitstroomadvies'))
UNION ALL
SELECT 'reglement', code, label FROM regulation
UNION ALL
SELECT k.code, n.column1, n.column2
FROM setting_kind k
JOIN (VALUES ('0', 'nee'), ('1', 'ja')) n
WHERE coalesce(k.minimum, 0) = 0 AND k.maximum = 1
UNION ALL
SELECT k.code, n.column1, n.column2
FROM setting_kind k
JOIN (VALUES ('1', 'januari'), ('2', 'februari'), ('3', 'maart'), ('4', 'april'), ('5', 'mei'), ('6', 'juni'),
             ('7', 'juli'), ('8', 'augustus'), ('9', 'september'), ('10', 'oktober'), ('11', 'november'),
             ('12', 'december')) n
  ON n.column1 BETWEEN k.minimum AND k.maximum
WHERE k.code LIKE '%_maand';

-- Settings as people read them. A value that is typed so is understood too.
CREATE VIEW setting_shown AS
SELECT n.code, n.label, n.help, n.value, n.sort,
       coalesce((SELECT w.word FROM setting_word w WHERE w.code = n.code AND w.value = n.value),
                CASE
                  WHEN n.code IN ('fasen', 'gesprekken') THEN replace(replace(n.value, ' ', ', '), '=', ': ')
                  WHEN n.code = 'cijfer_voldoende' THEN (n.value / 10) || ',' || (n.value % 10)
                  WHEN n.value = date(n.value) THEN strftime('%d-%m-%Y', n.value)
                END,
                n.value) AS shown
FROM setting_now n;

-- Settings with the days on which each value counts: from valid_from until the day before valid_until, '~' while it
-- still counts.
CREATE VIEW setting_span AS
SELECT code, value, valid_from,
       lead(valid_from, 1, '~') OVER (PARTITION BY code ORDER BY valid_from) AS valid_until
FROM (
  SELECT code, default_value AS value, '' AS valid_from FROM setting_kind
  UNION ALL
  SELECT code, value, valid_from FROM setting
);

-- The level from which a rating is sufficient, and the days on which that counts.
CREATE VIEW sufficient_span AS MATERIALIZED
SELECT CAST(value AS INTEGER) AS level, valid_from, valid_until FROM setting_span WHERE code = 'voldoende_vanaf';

-- The day since which the school keeps each subject in Stip, as set today, whatever the reference date; '' is from the
-- beginning. A fact missing from before that day is unknown, and gives no task. said_on: when the school said so.
CREATE VIEW recorded_since AS MATERIALIZED
SELECT a.column1 AS area, iif(s.value = 'altijd', '', s.value) AS since, s.valid_from AS said_on
FROM (VALUES ('iop', 'sinds_iop'), ('opp', 'sinds_opp'), ('guidance', 'sinds_begeleiding'),
             ('result', 'sinds_resultaten'), ('attendance', 'sinds_uren'), ('evidence', 'sinds_portfolio'),
             ('certificate', 'sinds_certificaten'), ('internship', 'sinds_stages'), ('outflow', 'sinds_uitstroom'),
             ('quality', 'sinds_kwaliteit')) a
JOIN setting_span s ON s.code = a.column2 AND today() >= s.valid_from AND today() < s.valid_until;

-- The actor's own pupils, with the way in which each is own: 1 own class (also when standing in), 2 lesson group (also
-- when standing in), 4 internship supervised, 8 the actor is the pupil. access_ways() says which ways count where. A
-- class of last year stays own for some weeks, and so do pupils who left during the year and internships that ended.
CREATE VIEW own_pupil AS
SELECT e.pupil AS id, 1 AS way
FROM class_mentor m
JOIN class c ON c.id = m.class
JOIN school_year y ON y.id = c.school_year
JOIN enrolment e ON e.class = m.class
WHERE m.staff = actor()
  AND m.starts_on <= today()
  AND coalesce(m.ends_on, y.ends_on) >= min(today(), y.ends_on)
  AND coalesce(e.ends_on, y.ends_on) >= min(today(), y.ends_on)
  AND today() <= date(y.ends_on, (SELECT value FROM setting_now WHERE code = 'oude_klas_dagen') || ' days')
UNION
SELECT e.pupil, 1
FROM class_mentor m
JOIN class c ON c.id = m.class
JOIN school_year y ON y.id = c.school_year
JOIN enrolment e ON e.class = m.class
WHERE m.staff = actor()
  AND e.ends_on < y.ends_on
  AND e.ends_on BETWEEN m.starts_on AND coalesce(m.ends_on, y.ends_on)
  AND today() BETWEEN e.ends_on
          AND date(e.ends_on, (SELECT value FROM setting_now WHERE code = 'oude_klas_dagen') || ' days')
  AND NOT EXISTS (SELECT 1 FROM enrolment l WHERE l.pupil = e.pupil AND l.starts_on > e.starts_on)
UNION
SELECT g.pupil, 2
FROM lesson_group_teacher t
JOIN lesson_group_pupil g ON g.lesson_group = t.lesson_group
JOIN lesson_group l ON l.id = t.lesson_group
JOIN school_year y ON y.id = l.school_year
WHERE t.staff = actor()
  AND t.starts_on <= today()
  AND coalesce(t.ends_on, y.ends_on) >= today()
  AND g.starts_on <= today()
  AND coalesce(g.ends_on, y.ends_on) >= today()
UNION
SELECT e.pupil, 1
FROM stand_in s
JOIN class_mentor m ON m.staff = s.absent
JOIN class c ON c.id = m.class
JOIN school_year y ON y.id = c.school_year
JOIN enrolment e ON e.class = m.class
WHERE s.staff = actor()
  AND today() BETWEEN s.starts_on AND s.ends_on
  AND m.starts_on <= today()
  AND coalesce(m.ends_on, y.ends_on) >= today()
  AND coalesce(e.ends_on, y.ends_on) >= today()
UNION
SELECT g.pupil, 2
FROM stand_in s
JOIN lesson_group_teacher t ON t.staff = s.absent
JOIN lesson_group_pupil g ON g.lesson_group = t.lesson_group
JOIN lesson_group l ON l.id = t.lesson_group
JOIN school_year y ON y.id = l.school_year
WHERE s.staff = actor()
  AND today() BETWEEN s.starts_on AND s.ends_on
  AND t.starts_on <= today()
  AND coalesce(t.ends_on, y.ends_on) >= today()
  AND g.starts_on <= today()
  AND coalesce(g.ends_on, y.ends_on) >= today()
UNION
SELECT i.pupil, 4
FROM internship i
WHERE i.supervised_by = actor()
  AND today() BETWEEN date(i.starts_on, '-28 days')
          AND date(coalesce(i.ended_on, i.ends_on),
                   (SELECT value FROM setting_now WHERE code = 'oude_klas_dagen') || ' days')
UNION
SELECT id, 8 FROM pupil WHERE id = actor();

-- Subjects that the actor teaches to each pupil, also when standing in. No subject: the mentor, who is responsible for
-- the whole class.
CREATE VIEW own_teaching AS
SELECT o.id AS pupil, NULL AS subject FROM own_pupil o WHERE o.way = 1
UNION
SELECT g.pupil, l.subject
FROM (
  SELECT actor() AS staff
  UNION
  SELECT s.absent
  FROM stand_in s
  WHERE s.staff = actor() AND today() BETWEEN s.starts_on AND s.ends_on
) w
JOIN lesson_group_teacher t ON t.staff = w.staff
JOIN lesson_group_pupil g ON g.lesson_group = t.lesson_group
JOIN lesson_group l ON l.id = t.lesson_group
JOIN school_year y ON y.id = l.school_year
WHERE t.starts_on <= today()
  AND coalesce(t.ends_on, y.ends_on) >= today()
  AND g.starts_on <= today()
  AND coalesce(g.ends_on, y.ends_on) >= today();

-- Classes of which the actor is mentor, or stands in for the mentor.
CREATE VIEW own_class AS
SELECT m.class
FROM class_mentor m
JOIN class c ON c.id = m.class
JOIN school_year y ON y.id = c.school_year
WHERE m.staff = actor() AND today() BETWEEN m.starts_on AND coalesce(m.ends_on, y.ends_on)
UNION
SELECT m.class
FROM stand_in s
JOIN class_mentor m ON m.staff = s.absent
JOIN class c ON c.id = m.class
JOIN school_year y ON y.id = c.school_year
WHERE s.staff = actor()
  AND today() BETWEEN s.starts_on AND s.ends_on
  AND today() BETWEEN m.starts_on AND coalesce(m.ends_on, y.ends_on);

-- Pupils to whom the actor teaches a subject, or stands in for their teacher.
CREATE VIEW own_lesson AS
SELECT g.pupil, l.subject
FROM lesson_group_teacher t
JOIN lesson_group l ON l.id = t.lesson_group
JOIN school_year y ON y.id = l.school_year
JOIN lesson_group_pupil g ON g.lesson_group = l.id
WHERE (t.staff = actor()
       OR t.staff IN (SELECT absent FROM stand_in WHERE staff = actor() AND today() BETWEEN starts_on AND ends_on))
  AND today() BETWEEN t.starts_on AND coalesce(t.ends_on, y.ends_on)
  AND today() BETWEEN g.starts_on AND coalesce(g.ends_on, y.ends_on);

-- The area views. seen(area) gives the pupils that the actor sees in an area: none, those of own_pupil, or all; or a
-- single one, where reading is narrowed to that pupil. It is worked out once per connection, and each statement looks
-- pupils up in it.
CREATE VIEW visible_pupil AS
SELECT p.*, p.id AS pupil
FROM seen('basis') s JOIN pupil p ON p.id = s.pupil;

CREATE VIEW visible_pupil_iop AS
SELECT p.*
FROM seen('iop') s JOIN pupil p ON p.id = s.pupil;

CREATE VIEW visible_pupil_opp AS
SELECT p.*
FROM seen('opp') s JOIN pupil p ON p.id = s.pupil;

CREATE VIEW visible_pupil_guidance AS
SELECT p.*
FROM seen('guidance') s JOIN pupil p ON p.id = s.pupil;

CREATE VIEW visible_pupil_guardians AS
SELECT p.*
FROM seen('guardians') s JOIN pupil p ON p.id = s.pupil;

CREATE VIEW visible_pupil_consent AS
SELECT p.*
FROM seen('consent') s JOIN pupil p ON p.id = s.pupil;

CREATE VIEW visible_pupil_care AS
SELECT p.*
FROM seen('care') s JOIN pupil p ON p.id = s.pupil;

CREATE VIEW visible_pupil_internship AS
SELECT p.*
FROM seen('internship') s JOIN pupil p ON p.id = s.pupil;

CREATE VIEW visible_pupil_portfolio AS
SELECT p.*
FROM seen('portfolio') s JOIN pupil p ON p.id = s.pupil;

CREATE VIEW visible_pupil_outflow AS
SELECT p.*
FROM seen('outflow') s JOIN pupil p ON p.id = s.pupil;

-- Records about a class as a whole.
CREATE VIEW visible_class_guidance AS
SELECT c.*
FROM own_class o
JOIN class c ON c.id = o.class
WHERE scope('guidance') = 1
UNION ALL
SELECT c.* FROM class c WHERE scope('guidance') = 2;

-- The school's own records, for everybody who works in the file.
CREATE VIEW visible_school AS SELECT * FROM school;

CREATE VIEW visible_setting AS SELECT * FROM setting;
CREATE VIEW visible_setting_kind AS SELECT * FROM setting_kind;
CREATE VIEW visible_school_year AS SELECT * FROM school_year;
CREATE VIEW visible_period AS SELECT * FROM period;
CREATE VIEW visible_holiday AS SELECT * FROM holiday;

-- A pupil sees only the names of staff.
CREATE VIEW visible_staff AS
SELECT s.id, s.rev, s.code, s.first_name, s.prefix, s.last_name,
       iif(has_role('leerling'), '', s.email) AS email,
       iif(has_role('leerling'), '', s.login) AS login,
       s.name, s.full_name
FROM staff s;

CREATE VIEW visible_staff_role AS SELECT * FROM staff_role;
CREATE VIEW visible_role AS SELECT * FROM role;
CREATE VIEW visible_location AS SELECT * FROM location;
CREATE VIEW visible_class AS SELECT * FROM class;
CREATE VIEW visible_class_mentor AS SELECT * FROM class_mentor;
CREATE VIEW visible_lesson_group AS SELECT * FROM lesson_group;
CREATE VIEW visible_lesson_group_teacher AS SELECT * FROM lesson_group_teacher;
CREATE VIEW visible_stand_in AS SELECT * FROM stand_in;
CREATE VIEW visible_subject AS SELECT * FROM subject;
CREATE VIEW visible_track AS SELECT * FROM track;
CREATE VIEW visible_competence_group AS SELECT * FROM competence_group;
CREATE VIEW visible_competence AS SELECT * FROM competence;
CREATE VIEW visible_domain AS SELECT * FROM domain;
CREATE VIEW visible_subtarget AS SELECT * FROM subtarget;
CREATE VIEW visible_rating_level AS SELECT * FROM rating_level;
CREATE VIEW visible_anchor AS SELECT * FROM anchor;
CREATE VIEW visible_rater_kind AS SELECT * FROM rater_kind;
CREATE VIEW visible_attendee AS SELECT * FROM attendee;
CREATE VIEW visible_attempt_outcome AS SELECT * FROM attempt_outcome;
CREATE VIEW visible_goal_place AS SELECT * FROM goal_place;
CREATE VIEW visible_column_name AS SELECT * FROM column_name;
CREATE VIEW visible_signal_kind AS SELECT * FROM signal_kind;
CREATE VIEW visible_signal_term AS SELECT * FROM signal_term;
CREATE VIEW visible_expected_profile AS SELECT * FROM expected_profile;
CREATE VIEW visible_opp_factor_kind AS SELECT * FROM opp_factor_kind;
CREATE VIEW visible_opp_support_kind AS SELECT * FROM opp_support_kind;
CREATE VIEW visible_guardian_kind AS SELECT * FROM guardian_kind;
CREATE VIEW visible_signature_manner AS SELECT * FROM signature_manner;
CREATE VIEW visible_outflow_status AS SELECT * FROM outflow_status;
CREATE VIEW visible_destination AS SELECT * FROM destination;
CREATE VIEW visible_destination_profile AS SELECT * FROM destination_profile;
CREATE VIEW visible_sector AS SELECT * FROM sector;
CREATE VIEW visible_contract_kind AS SELECT * FROM contract_kind;
CREATE VIEW visible_deviation_reason AS SELECT * FROM deviation_reason;
CREATE VIEW visible_consent_purpose AS SELECT * FROM consent_purpose;
CREATE VIEW visible_referral_kind AS SELECT * FROM referral_kind;
CREATE VIEW visible_route_step AS SELECT * FROM route_step;
CREATE VIEW visible_care_meeting_kind AS SELECT * FROM care_meeting_kind;
CREATE VIEW visible_admission_domain AS SELECT * FROM admission_domain;
CREATE VIEW visible_course_fact AS SELECT * FROM course_fact;
CREATE VIEW visible_course_threshold AS SELECT * FROM course_threshold;
CREATE VIEW visible_internship_kind AS SELECT * FROM internship_kind;
CREATE VIEW visible_ladder_step AS SELECT * FROM ladder_step;
CREATE VIEW visible_ladder_kind AS SELECT * FROM ladder_kind;
CREATE VIEW visible_internship_end AS SELECT * FROM internship_end;
CREATE VIEW visible_result_kind AS SELECT * FROM result_kind;
CREATE VIEW visible_result_level AS SELECT * FROM result_level;
CREATE VIEW visible_subject_target AS SELECT * FROM subject_target;
CREATE VIEW visible_certificate_kind AS SELECT * FROM certificate_kind;
CREATE VIEW visible_evidence_kind AS SELECT * FROM evidence_kind;
CREATE VIEW visible_portfolio_version AS SELECT * FROM portfolio_version;
CREATE VIEW visible_portfolio_requirement AS SELECT * FROM portfolio_requirement;
CREATE VIEW visible_regulation AS SELECT * FROM regulation;
CREATE VIEW visible_diploma_requirement AS SELECT * FROM diploma_requirement;
CREATE VIEW visible_standard AS SELECT * FROM standard;
CREATE VIEW visible_norm AS SELECT * FROM norm;
CREATE VIEW visible_norm_threshold AS SELECT * FROM norm_threshold;
CREATE VIEW visible_standard_norm AS SELECT * FROM standard_norm;
CREATE VIEW visible_survey_group AS SELECT * FROM survey_group;
CREATE VIEW visible_national_figure AS SELECT * FROM national_figure;

-- The places of pupils. The records of each subject are in its visible.sql; there, anything dated after the reference
-- date is left out, or reads as not done yet.
CREATE VIEW visible_enrolment AS
SELECT e.* FROM visible_pupil p JOIN enrolment e ON e.pupil = p.id;

CREATE VIEW visible_lesson_group_pupil AS
SELECT g.* FROM visible_pupil p JOIN lesson_group_pupil g ON g.pupil = p.id;

CREATE VIEW visible_task_delay AS
SELECT d.*
FROM visible_pupil_iop p
JOIN task_delay d ON d.pupil = p.id
UNION ALL
SELECT d.*
FROM visible_class_guidance c
JOIN task_delay d ON d.class = c.id;
