-- Who may see what. Statements of the program read visible_…, list_… and other views, never a table: the authorizer
-- refuses it. Functions of the program:
--   actor() the id of who acts, scope(area) 0 none, 1 own, 2 all (while writing: what may be written), has_role(code),
--   today() the clock, peildatum() the reference date, one_year() the school year that norms are read of,
--   hundredths(n) 325 as 3,25, tenths(n, d) a share in tenths of a percent, a half rounded up,
--   percent(tenths) 889 as 88,9, year_of(day, years) the name of a school year, year_end(name) its last day.
-- Access follows today(), facts follow peildatum().
-- Every view over pupils starts at the view of its area, so that each row is filtered once, at the pupil.

-- The settings on the reference date.
CREATE VIEW setting_now AS
SELECT k.code, k.label, k.help, k.minimum, k.maximum, k.default_value, k.sort,
       coalesce((SELECT s.value
                 FROM setting s
                 WHERE s.code = k.code AND s.valid_from <= peildatum()
                 ORDER BY s.valid_from DESC LIMIT 1),
                k.default_value) AS value
FROM setting_kind k;

-- The same with the days on which each value counts: from valid_from until the day before valid_until, '~' when it
-- still does.
CREATE VIEW setting_span AS
SELECT code, value, valid_from,
       lead(valid_from, 1, '~') OVER (PARTITION BY code ORDER BY valid_from) AS valid_until
FROM (
  SELECT code, default_value AS value, '' AS valid_from FROM setting_kind
  UNION ALL
  SELECT code, value, valid_from FROM setting
);

-- Since when the school keeps each area in Stip, as it says today, whatever the reference date: '' from the beginning.
-- Of before that day a fact that is not there is not known, and no task is made.
CREATE VIEW recorded_since AS MATERIALIZED
SELECT a.column1 AS area, iif(s.value = 'altijd', '', s.value) AS since
FROM (VALUES ('iop', 'sinds_iop'), ('opp', 'sinds_opp'), ('guidance', 'sinds_begeleiding'),
             ('portfolio', 'sinds_portfolio'), ('internship', 'sinds_stages'), ('outflow', 'sinds_uitstroom'),
             ('quality', 'sinds_kwaliteit')) a
JOIN setting_span s ON s.code = a.column2 AND today() >= s.valid_from AND today() < s.valid_until;

-- The pupils of the one who acts, and in which way: 1 the own class (also standing in), 2 a lesson group (also standing
-- in), 4 an internship that one supervises, 8 being the pupil. Which ways count where is in access_ways(). A class of
-- last year stays own for some weeks, and so do who left the school during the year and an internship that ended.
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

-- What who acts teaches to whom, also standing in; no subject: a mentor, who answers for all that the own class does.
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

-- The classes of which the one who acts is mentor, or stands in for the mentor.
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

-- The pupils to whom the one who acts teaches a subject, or stands in for who does.
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

-- The area views. seen(area) gives the pupils that the actor sees in an area: none, those of own_pupil, or all; of one
-- only, where reading is narrowed to that pupil. It is worked out once per connection; each statement looks pupils up
-- in it.
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

-- The same for what is about a class as a whole.
CREATE VIEW visible_class_guidance AS
SELECT c.*
FROM own_class o
JOIN class c ON c.id = o.class
WHERE scope('guidance') = 1
UNION ALL
SELECT c.* FROM class c WHERE scope('guidance') = 2;

-- The school's own records: for everyone who works in the file.
CREATE VIEW visible_school AS SELECT * FROM school;
CREATE VIEW visible_setting AS SELECT * FROM setting;
CREATE VIEW visible_setting_kind AS SELECT * FROM setting_kind;
CREATE VIEW visible_school_year AS SELECT * FROM school_year;
CREATE VIEW visible_period AS SELECT * FROM period;
CREATE VIEW visible_holiday AS SELECT * FROM holiday;
-- To a pupil the staff have names only.
CREATE VIEW visible_staff AS
SELECT s.id, s.rev, s.code, s.first_name, s.prefix, s.last_name,
       iif(has_role('leerling'), '', s.email) AS email,
       iif(has_role('leerling'), '', s.login) AS login,
       s.name, s.full_name
FROM staff s;
CREATE VIEW visible_staff_role AS SELECT * FROM staff_role;
CREATE VIEW visible_role AS SELECT * FROM role;
CREATE VIEW visible_class AS SELECT * FROM class;
CREATE VIEW visible_class_mentor AS SELECT * FROM class_mentor;
CREATE VIEW visible_lesson_group AS SELECT * FROM lesson_group;
CREATE VIEW visible_lesson_group_teacher AS SELECT * FROM lesson_group_teacher;
CREATE VIEW visible_stand_in AS SELECT * FROM stand_in;
CREATE VIEW visible_subject AS SELECT * FROM subject;
CREATE VIEW visible_competence_group AS SELECT * FROM competence_group;
CREATE VIEW visible_competence AS SELECT * FROM competence;
CREATE VIEW visible_domain AS SELECT * FROM domain;
CREATE VIEW visible_subtarget AS SELECT * FROM subtarget;
CREATE VIEW visible_rating_level AS SELECT * FROM rating_level;
CREATE VIEW visible_rater_kind AS SELECT * FROM rater_kind;
CREATE VIEW visible_attendee AS SELECT * FROM attendee;
CREATE VIEW visible_attempt_outcome AS SELECT * FROM attempt_outcome;
CREATE VIEW visible_goal_place AS SELECT * FROM goal_place;
CREATE VIEW visible_signal_kind AS SELECT * FROM signal_kind;
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

-- Records about pupils. What is dated after the reference date is left out, or reads as not done yet.
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

CREATE VIEW visible_goal AS
SELECT g.id, g.rev, g.pupil, g.competence, g.subtarget, g.sentence, g.place, g.moment, g.method, g.agreed_on,
       iif(g.done_on <= peildatum(), g.done_on, NULL) AS done_on
FROM visible_pupil_iop p
JOIN goal g ON g.pupil = p.id
WHERE g.agreed_on <= peildatum();

CREATE VIEW visible_iop_goal AS
SELECT i.*, g.pupil
FROM visible_pupil_iop p
JOIN goal g ON g.pupil = p.id
JOIN iop_goal i ON i.goal = g.id
WHERE g.agreed_on <= peildatum() AND i.added_on <= peildatum();

CREATE VIEW visible_iop_talk AS
SELECT t.id, t.rev, t.pupil, t.period, t.kind, t.led_by, t.planned_on,
       iif(t.held_on <= peildatum(), t.held_on, NULL) AS held_on,
       iif(t.prepared_on <= peildatum(), t.prepared_on, NULL) AS prepared_on,
       t.proud_of, t.finds_hard, t.wants_to, t.went_well, t.next_time, t.pupil_said, t.parents_said
FROM visible_pupil_iop p
JOIN iop_talk t ON t.pupil = p.id
JOIN period o ON o.id = t.period
WHERE o.starts_on <= peildatum();

CREATE VIEW visible_talk_present AS
SELECT a.*, t.pupil
FROM visible_pupil_iop p
JOIN iop_talk t ON t.pupil = p.id
JOIN talk_present a ON a.iop_talk = t.id;

CREATE VIEW visible_talk_attempt AS
SELECT a.*, t.pupil
FROM visible_pupil_iop p
JOIN iop_talk t ON t.pupil = p.id
JOIN talk_attempt a ON a.iop_talk = t.id
WHERE a.tried_on <= peildatum();

CREATE VIEW visible_rating AS
SELECT r.* FROM visible_pupil_iop p JOIN rating r ON r.pupil = p.id
WHERE r.rated_on <= peildatum();

CREATE VIEW visible_agreement AS
SELECT a.id, a.rev, a.iop_talk, a.made_on, a.text, a.who, a.due_on,
       iif(a.done_on <= peildatum(), a.done_on, NULL) AS done_on,
       t.pupil
FROM visible_pupil_iop p
JOIN iop_talk t ON t.pupil = p.id
JOIN agreement a ON a.iop_talk = t.id
WHERE a.made_on <= peildatum();

-- A note is about a pupil or about a goal; pupil is whose it is either way.
CREATE VIEW visible_note AS
SELECT n.id, n.rev, n.about, n.goal, n.written_on, n.written_by, n.text, p.id AS pupil
FROM visible_pupil_iop p
JOIN note n ON n.about = p.id
WHERE n.written_on <= peildatum()
UNION ALL
SELECT n.id, n.rev, n.about, n.goal, n.written_on, n.written_by, n.text, p.id
FROM visible_pupil_iop p
JOIN goal g ON g.pupil = p.id
JOIN note n ON n.goal = g.id
WHERE n.written_on <= peildatum();

-- The OPP and what is dated around it. Rows of a concept are seen with it.
CREATE VIEW visible_guardian AS
SELECT g.* FROM visible_pupil_guidance p JOIN guardian g ON g.pupil = p.id;

CREATE VIEW visible_opp AS
SELECT o.id, o.rev, o.pupil, o.number, o.profile, o.expectation, o.grounds, o.deviations, o.started_on, o.started_by,
       iif(o.set_on <= peildatum(), o.set_on, NULL) AS set_on,
       iif(o.set_on <= peildatum(), o.set_by, NULL) AS set_by,
       iif(o.withdrawn_on <= peildatum(), o.withdrawn_on, NULL) AS withdrawn_on,
       iif(o.withdrawn_on <= peildatum(), o.withdrawn_because, '') AS withdrawn_because
FROM visible_pupil_opp p
JOIN opp o ON o.pupil = p.id
WHERE o.started_on <= peildatum();

CREATE VIEW visible_opp_factor AS
SELECT f.*, o.pupil
FROM visible_pupil_opp p
JOIN opp o ON o.pupil = p.id
JOIN opp_factor f ON f.opp = o.id
WHERE o.started_on <= peildatum();

CREATE VIEW visible_opp_shielded_factor AS
SELECT f.*, o.pupil
FROM visible_pupil_care p
JOIN opp o ON o.pupil = p.id
JOIN opp_shielded_factor f ON f.opp = o.id
WHERE o.started_on <= peildatum();

CREATE VIEW visible_opp_support AS
SELECT s.*, o.pupil
FROM visible_pupil_opp p
JOIN opp o ON o.pupil = p.id
JOIN opp_support s ON s.opp = o.id
WHERE o.started_on <= peildatum();

CREATE VIEW visible_opp_hearing AS
SELECT h.id, h.rev, h.opp, h.heard_on, h.heard_by, h.own_words, h.weighed,
       iif(h.explained_on <= peildatum(), h.explained_on, NULL) AS explained_on,
       o.pupil
FROM visible_pupil_opp p
JOIN opp o ON o.pupil = p.id
JOIN opp_hearing h ON h.opp = o.id
WHERE h.heard_on <= peildatum();

CREATE VIEW visible_parental_agreement AS
SELECT a.*, o.pupil
FROM visible_pupil_opp p
JOIN opp o ON o.pupil = p.id
JOIN parental_agreement a ON a.opp = o.id
WHERE a.answered_on <= peildatum();

CREATE VIEW visible_opp_evaluation AS
SELECT v.*, o.pupil
FROM visible_pupil_opp p
JOIN opp o ON o.pupil = p.id
JOIN opp_evaluation v ON v.opp = o.id
WHERE v.evaluated_on <= peildatum();

CREATE VIEW visible_opp_attempt AS
SELECT a.*, o.pupil
FROM visible_pupil_opp p
JOIN opp o ON o.pupil = p.id
JOIN opp_attempt a ON a.opp = o.id
WHERE a.tried_on <= peildatum();

-- Consents, and that the beginning of an OPP was passed on.
CREATE VIEW visible_consent AS
SELECT c.id, c.rev, c.pupil, c.purpose, c.recipient, c.guardian, c.given, c.answered_on, c.ends_on,
       iif(c.withdrawn_on <= peildatum(), c.withdrawn_on, NULL) AS withdrawn_on,
       c.manner, c.seen_by, c.remark
FROM visible_pupil_opp p
JOIN consent c ON c.pupil = p.id
WHERE c.answered_on <= peildatum();

CREATE VIEW visible_opp_begin_report AS
SELECT r.* FROM visible_pupil p JOIN opp_begin_report r ON r.pupil = p.id
WHERE r.reported_on <= peildatum();

-- Support around the pupil; what is about a class has no pupil.
CREATE VIEW visible_intake AS
SELECT i.id, i.rev, i.pupil, i.talk_on, i.former_school, i.advice, i.support_needs, i.nt2,
       iif(i.document_on <= peildatum(), i.document_on, NULL) AS document_on,
       i.document_by
FROM visible_pupil_guidance p
JOIN intake i ON i.pupil = p.id;

CREATE VIEW visible_tlv AS
SELECT t.* FROM visible_pupil_guidance p JOIN tlv t ON t.pupil = p.id;

CREATE VIEW visible_warm_transfer AS
SELECT t.* FROM visible_pupil_guidance p JOIN warm_transfer t ON t.pupil = p.id
WHERE t.held_on <= peildatum();

CREATE VIEW visible_class_observation AS
SELECT o.id, o.rev, o.class, o.kind, o.observed_on, o.observed_by, o.report,
       iif(o.discussed_on <= peildatum(), o.discussed_on, NULL) AS discussed_on,
       0 AS pupil
FROM visible_class_guidance c
JOIN class_observation o ON o.class = c.id
WHERE o.observed_on <= peildatum();

CREATE VIEW visible_pupil_observation AS
SELECT o.* FROM visible_pupil_guidance p JOIN pupil_observation o ON o.pupil = p.id
WHERE o.observed_on <= peildatum();

CREATE VIEW visible_group_review AS
SELECT r.id, r.rev, r.class, r.planned_on,
       iif(r.held_on <= peildatum(), r.held_on, NULL) AS held_on,
       r.led_by, r.present, r.summary, 0 AS pupil
FROM visible_class_guidance c
JOIN group_review r ON r.class = c.id;

CREATE VIEW visible_pupil_review AS
SELECT r.* FROM visible_pupil_guidance p JOIN pupil_review r ON r.pupil = p.id
WHERE r.held_on <= peildatum();

CREATE VIEW visible_review_agreement AS
SELECT a.id, a.rev, a.group_review, a.pupil_review, a.pupil, a.made_on, a.text, a.who, a.due_on,
       iif(a.done_on <= peildatum(), a.done_on, NULL) AS done_on,
       iif(a.evaluated_on <= peildatum(), a.evaluated_on, NULL) AS evaluated_on,
       iif(a.evaluated_on <= peildatum(), a.outcome, NULL) AS outcome,
       iif(a.evaluated_on <= peildatum(), a.remark, NULL) AS remark,
       c.id AS class
FROM visible_class_guidance c
JOIN group_review r ON r.class = c.id
JOIN review_agreement a ON a.group_review = r.id
WHERE a.made_on <= peildatum()
UNION ALL
SELECT a.id, a.rev, a.group_review, a.pupil_review, a.pupil, a.made_on, a.text, a.who, a.due_on,
       iif(a.done_on <= peildatum(), a.done_on, NULL),
       iif(a.evaluated_on <= peildatum(), a.evaluated_on, NULL),
       iif(a.evaluated_on <= peildatum(), a.outcome, NULL),
       iif(a.evaluated_on <= peildatum(), a.remark, NULL),
       NULL
FROM visible_pupil_guidance p
JOIN pupil_review r ON r.pupil = p.id
JOIN review_agreement a ON a.pupil_review = r.id
WHERE a.made_on <= peildatum();

-- The care area.
CREATE VIEW visible_learning_lag AS
SELECT l.* FROM visible_pupil_care p JOIN learning_lag l ON l.pupil = p.id
WHERE l.measured_on <= peildatum();

CREATE VIEW visible_intelligence_test AS
SELECT t.* FROM visible_pupil_care p JOIN intelligence_test t ON t.pupil = p.id
WHERE t.tested_on <= peildatum();

CREATE VIEW visible_referral AS
SELECT r.id, r.rev, r.pupil, r.kind, r.referred_on, r.referred_by, r.to_whom, r.question,
       iif(r.closed_on > peildatum(), 'LOP', r.status) AS status,
       iif(r.closed_on > peildatum(), NULL, r.answer) AS answer,
       iif(r.closed_on <= peildatum(), r.closed_on, NULL) AS closed_on
FROM visible_pupil_care p
JOIN referral r ON r.pupil = p.id
WHERE r.referred_on <= peildatum();

CREATE VIEW visible_intervention AS
SELECT i.* FROM visible_pupil_care p JOIN intervention i ON i.pupil = p.id
WHERE i.starts_on <= peildatum();

CREATE VIEW visible_care_contact AS
SELECT c.* FROM visible_pupil_care p JOIN care_contact c ON c.pupil = p.id
WHERE c.held_on <= peildatum();

CREATE VIEW visible_care_note AS
SELECT n.* FROM visible_pupil_care p JOIN care_note n ON n.pupil = p.id
WHERE n.written_on <= peildatum();

-- Internships. Companies are the school's, for who sees an internship.
-- A pupil knows where the own internships are, and not whom the school speaks there and what it agreed.
CREATE VIEW visible_company AS
SELECT c.* FROM company c WHERE scope('internship') > 0 AND NOT has_role('leerling')
UNION ALL
SELECT c.id, c.rev, c.name, c.sector, '', c.town, c.recognised, '', '', '', NULL, NULL, c.retired_on
FROM company c
WHERE has_role('leerling')
  AND c.id IN (SELECT i.company FROM visible_pupil_internship p JOIN internship i ON i.pupil = p.id);

CREATE VIEW visible_internship AS
SELECT i.id, i.rev, i.pupil, i.kind, i.company, i.sector, i.starts_on, i.ends_on, i.days, i.hours, i.times, i.work,
       i.supervisor, i.supervisor_phone, i.supervised_by, i.goal, i.is_outflow, i.statement,
       iif(i.ended_on <= peildatum(), i.ended_on, NULL) AS ended_on,
       iif(i.ended_on <= peildatum(), i.end_reason, NULL) AS end_reason,
       iif(i.ended_on <= peildatum(), i.end_remark, NULL) AS end_remark
FROM visible_pupil_internship p
JOIN internship i ON i.pupil = p.id;

CREATE VIEW visible_internship_goal AS
SELECT g.*, i.pupil
FROM visible_pupil_internship p
JOIN internship i ON i.pupil = p.id
JOIN internship_goal g ON g.internship = i.id
WHERE g.added_on <= peildatum();

CREATE VIEW visible_internship_signature AS
SELECT s.*, i.pupil
FROM visible_pupil_internship p
JOIN internship i ON i.pupil = p.id
JOIN internship_signature s ON s.internship = i.id
WHERE s.signed_on <= peildatum();

CREATE VIEW visible_internship_visit AS
SELECT v.*, i.pupil
FROM visible_pupil_internship p
JOIN internship i ON i.pupil = p.id
JOIN internship_visit v ON v.internship = i.id
WHERE v.visited_on <= peildatum();

CREATE VIEW visible_internship_evaluation AS
SELECT e.*, i.pupil
FROM visible_pupil_internship p
JOIN internship i ON i.pupil = p.id
JOIN internship_evaluation e ON e.internship = i.id
WHERE e.evaluated_on <= peildatum();

CREATE VIEW visible_internship_rating AS
SELECT r.*, i.pupil
FROM visible_pupil_internship p
JOIN internship i ON i.pupil = p.id
JOIN internship_evaluation e ON e.internship = i.id
JOIN internship_rating r ON r.evaluation = e.id
WHERE e.evaluated_on <= peildatum();

-- Results, attendance, certificates and the portfolio.
CREATE VIEW visible_result AS
SELECT r.* FROM visible_pupil_portfolio p JOIN result r ON r.pupil = p.id
WHERE r.taken_on <= peildatum();

CREATE VIEW visible_attendance AS
SELECT a.*
FROM visible_pupil p
JOIN attendance a ON a.pupil = p.id
JOIN period o ON o.id = a.period
WHERE o.starts_on <= peildatum();

CREATE VIEW visible_certificate AS
SELECT c.id, c.rev, c.pupil, c.kind, c.detail, c.issuer, c.recognised, c.company, c.started_on, c.exam_on,
       iif(c.obtained_on <= peildatum(), c.obtained_on, NULL) AS obtained_on,
       c.number,
       iif(c.obtained_on <= peildatum(), c.expires_on, NULL) AS expires_on,
       iif(c.stopped_on <= peildatum(), c.stopped_on, NULL) AS stopped_on,
       c.remark
FROM visible_pupil_portfolio p
JOIN certificate c ON c.pupil = p.id
WHERE coalesce(c.started_on, c.obtained_on, '') <= peildatum();

CREATE VIEW visible_work_process AS
SELECT w.*, c.pupil
FROM visible_pupil_portfolio p
JOIN certificate c ON c.pupil = p.id
JOIN work_process w ON w.certificate = c.id;

CREATE VIEW visible_evidence AS
SELECT e.* FROM visible_pupil_portfolio p JOIN evidence e ON e.pupil = p.id
WHERE e.added_on <= peildatum();

CREATE VIEW visible_evidence_signature AS
SELECT s.*, e.pupil
FROM visible_pupil_portfolio p
JOIN evidence e ON e.pupil = p.id
JOIN evidence_signature s ON s.evidence = e.id
WHERE e.added_on <= peildatum() AND s.signed_on <= peildatum();

CREATE VIEW visible_attachment AS
SELECT a.*, e.pupil
FROM visible_pupil_portfolio p
JOIN evidence e ON e.pupil = p.id
JOIN attachment a ON a.evidence = e.id
WHERE a.added_on <= peildatum();

CREATE VIEW visible_exam_portfolio AS
SELECT x.* FROM visible_pupil_portfolio p JOIN exam_portfolio x ON x.pupil = p.id
WHERE x.handed_in_on <= peildatum();

CREATE VIEW visible_exam_portfolio_item AS
SELECT i.*, x.pupil
FROM visible_pupil_portfolio p
JOIN exam_portfolio x ON x.pupil = p.id
JOIN exam_portfolio_item i ON i.exam_portfolio = x.id
WHERE x.handed_in_on <= peildatum();

CREATE VIEW visible_exam_portfolio_file AS
SELECT f.*, x.pupil
FROM visible_pupil_portfolio p
JOIN exam_portfolio x ON x.pupil = p.id
JOIN exam_portfolio_item i ON i.exam_portfolio = x.id
JOIN exam_portfolio_file f ON f.item = i.id
WHERE x.handed_in_on <= peildatum();

-- The diploma.
CREATE VIEW visible_diploma_judgement AS
SELECT j.* FROM visible_pupil_outflow p JOIN diploma_judgement j ON j.pupil = p.id
WHERE j.judged_on <= peildatum();

CREATE VIEW visible_candidate AS
SELECT c.id, c.rev, c.pupil, c.school_year, c.regulation, c.variant, c.registered_on, c.exam_portfolio,
       iif(c.result_on <= peildatum(), c.result, NULL) AS result,
       iif(c.result_on <= peildatum(), c.result_on, NULL) AS result_on,
       iif(c.result_on <= peildatum(), c.decided_by, NULL) AS decided_by,
       iif(c.result_on <= peildatum(), c.grounds, NULL) AS grounds,
       iif(c.reported_on <= peildatum(), c.reported_on, NULL) AS reported_on
FROM visible_pupil_outflow p
JOIN candidate c ON c.pupil = p.id
WHERE c.registered_on <= peildatum();

CREATE VIEW visible_exam_day AS
SELECT d.* FROM exam_day d WHERE scope('outflow') > 0;

CREATE VIEW visible_exam AS
SELECT x.id, x.rev, x.candidate, x.exam_day, x.slot,
       iif(d.held_on <= peildatum(), x.outcome, NULL) AS outcome,
       iif(d.held_on <= peildatum(), x.remark, NULL) AS remark,
       c.pupil
FROM visible_pupil_outflow p
JOIN candidate c ON c.pupil = p.id
JOIN exam x ON x.candidate = c.id
JOIN exam_day d ON d.id = x.exam_day
WHERE c.registered_on <= peildatum();

-- Leaving and how it went on.
CREATE VIEW visible_departure AS
SELECT d.id, d.rev, d.pupil, d.leaves_on,
       iif(d.transition_on <= peildatum(), d.transition_on, NULL) AS transition_on,
       iif(d.closing_on <= peildatum(), d.closing, NULL) AS closing,
       iif(d.closing_on <= peildatum(), d.closing_on, NULL) AS closing_on,
       iif(d.portfolio_on <= peildatum(), d.portfolio_on, NULL) AS portfolio_on,
       iif(d.aftercare_offered_on <= peildatum(), d.aftercare_offered_on, NULL) AS aftercare_offered_on,
       iif(d.aftercare_offered_on <= peildatum(), d.aftercare_accepted, NULL) AS aftercare_accepted,
       iif(d.aftercare_offered_on <= peildatum(), d.aftercare_until, NULL) AS aftercare_until,
       d.aftercare, d.contact_phone, d.contact_email
FROM visible_pupil_outflow p
JOIN departure d ON d.pupil = p.id;

-- A leaving can be planned: it is seen from today, not from a day before.
CREATE VIEW visible_outflow AS
SELECT o.id, o.rev, o.pupil, o.left_on, o.destination, o.organisation, o.sector, o.contract, o.hours, o.mbo_level,
       o.learning_way, o.work_support, o.jobcoach, o.benefit, o.guided_by, o.remark, o.expected_at_start,
       o.expected_last, o.deviation_reason, o.deviation_action,
       iif(o.opp_end_reported_on <= peildatum(), o.opp_end_reported_on, NULL) AS opp_end_reported_on
FROM visible_pupil_outflow p
JOIN outflow o ON o.pupil = p.id
WHERE o.left_on <= peildatum() OR peildatum() >= today();

-- Of these what has come true: a leaving that is planned counts from its day on.
CREATE VIEW past_outflow AS
SELECT * FROM visible_outflow WHERE left_on <= peildatum();

CREATE VIEW visible_outflow_care_reason AS
SELECT r.*, o.pupil
FROM visible_pupil_care p
JOIN outflow o ON o.pupil = p.id
JOIN outflow_care_reason r ON r.outflow = o.id
WHERE o.left_on <= peildatum();

CREATE VIEW visible_outflow_advice AS
SELECT a.* FROM visible_pupil_outflow p JOIN outflow_advice a ON a.pupil = p.id
WHERE a.advised_on <= peildatum();

CREATE VIEW visible_follow_up AS
SELECT f.*, o.pupil
FROM visible_pupil_outflow p
JOIN outflow o ON o.pupil = p.id
JOIN follow_up f ON f.outflow = o.id
WHERE f.asked_on <= peildatum();

CREATE VIEW visible_follow_up_attempt AS
SELECT t.*, o.pupil
FROM visible_pupil_outflow p
JOIN outflow o ON o.pupil = p.id
JOIN follow_up_attempt t ON t.outflow = o.id
WHERE t.tried_on <= peildatum();

CREATE VIEW visible_aftercare AS
SELECT c.*, o.pupil
FROM visible_pupil_outflow p
JOIN outflow o ON o.pupil = p.id
JOIN aftercare c ON c.outflow = o.id
WHERE c.given_on <= peildatum();

CREATE VIEW visible_evening_participant AS
SELECT e.* FROM visible_pupil_outflow p JOIN evening_participant e ON e.pupil = p.id
WHERE e.starts_on <= peildatum();

CREATE VIEW visible_evening_attendance AS
SELECT a.*, e.pupil
FROM visible_pupil_outflow p
JOIN evening_participant e ON e.pupil = p.id
JOIN evening_attendance a ON a.participant = e.id
JOIN evening v ON v.id = a.evening
WHERE v.held_on <= peildatum();

-- The quality of the school as a whole; no pupil is in it.
CREATE VIEW visible_measure AS
SELECT m.id, m.rev, m.norm, m.school_year, m.what, m.responsible, m.decided_on, m.due_on,
       iif(m.done_on <= peildatum(), m.done_on, NULL) AS done_on,
       iif(m.effect_on <= peildatum(), m.effect, NULL) AS effect,
       iif(m.effect_on <= peildatum(), m.effect_on, NULL) AS effect_on
FROM measure m
WHERE scope('quality') > 0 AND m.decided_on <= peildatum();

CREATE VIEW visible_norm_outcome AS
SELECT o.* FROM norm_outcome o WHERE scope('quality') > 0 AND o.recorded_on <= peildatum();

CREATE VIEW visible_survey AS
SELECT s.* FROM survey s WHERE scope('quality') > 0 AND s.held_on <= peildatum();

CREATE VIEW visible_quality_theme AS
SELECT t.id, t.rev, t.name, t.description,
       iif(t.closed_on <= peildatum(), t.closed_on, NULL) AS closed_on
FROM quality_theme t
WHERE scope('quality') > 0;

CREATE VIEW visible_quality_ambition AS
SELECT a.* FROM quality_ambition a WHERE scope('quality') > 0;

CREATE VIEW visible_quality_goal AS
SELECT g.id, g.rev, g.ambition, g.school_year, g.text, g.stage, g.measured_by, g.due_on,
       iif(g.evaluated_on <= peildatum(), g.reached, NULL) AS reached,
       iif(g.evaluated_on <= peildatum(), g.evaluated_on, NULL) AS evaluated_on,
       iif(g.evaluated_on <= peildatum(), g.evaluation, NULL) AS evaluation,
       g.follows
FROM quality_goal g
WHERE scope('quality') > 0;

CREATE VIEW visible_quality_indicator AS
SELECT i.* FROM quality_indicator i WHERE scope('quality') > 0;

CREATE VIEW visible_quality_action AS
SELECT a.id, a.rev, a.goal, a.text, a.responsible, a.due_on,
       iif(a.done_on <= peildatum(), a.done_on, NULL) AS done_on
FROM quality_action a
WHERE scope('quality') > 0;

CREATE VIEW visible_quality_card AS
SELECT c.* FROM quality_card c WHERE scope('quality') > 0;

CREATE VIEW visible_standard_judgement AS
SELECT j.* FROM standard_judgement j WHERE scope('quality') > 0 AND j.judged_on <= peildatum();

CREATE VIEW visible_evening_school AS
SELECT e.id, e.rev, e.school_year, e.starts_on, e.ends_on, e.about,
       iif(e.evaluated_on <= peildatum(), e.evaluated_on, NULL) AS evaluated_on,
       iif(e.evaluated_on <= peildatum(), e.evaluation, NULL) AS evaluation
FROM evening_school e
WHERE scope('quality') > 0;

CREATE VIEW visible_evening AS
SELECT e.* FROM evening e WHERE scope('quality') > 0 AND e.held_on <= peildatum();

-- Changes follow the area of what was changed. What is written about parents was in the area of the OPP before, which a
-- pupil sees.
CREATE VIEW visible_history AS
SELECT c.sequence AS id,
       (SELECT min(a.sequence) FROM audit a WHERE a.sequence >= c.sequence) AS change_set,
       k.action, k.table_name, c.row_id, h.pupil, k.area
FROM history h
CROSS JOIN change c ON c.sequence BETWEEN h.first AND h.last
CROSS JOIN change_kind k ON k.id = c.kind
CROSS JOIN seen(iif(k.table_name = 'guardian', 'guidance', k.area)) s ON s.pupil = h.pupil
UNION ALL
SELECT c.sequence,
       (SELECT min(a.sequence) FROM audit a WHERE a.sequence >= c.sequence),
       k.action, k.table_name, c.row_id, h.pupil, k.area
FROM history h
CROSS JOIN change c ON c.sequence BETWEEN h.first AND h.last
CROSS JOIN change_kind k ON k.id = c.kind
WHERE h.pupil IS NULL AND scope('admin') = 2;

CREATE VIEW visible_change_set AS
SELECT a.sequence AS id, a.at, a.actor, a.title, a.schema, a.undoes
FROM audit a
WHERE a.first IS NOT NULL AND (a.actor = actor() OR scope('admin') = 2);

-- A line per change, and per other thing that is logged.
CREATE VIEW visible_audit AS
SELECT c.sequence, a.at, a.actor, k.action, k.table_name, c.row_id
FROM change c
CROSS JOIN audit a ON a.sequence = (SELECT min(e.sequence) FROM audit e WHERE e.sequence >= c.sequence)
CROSS JOIN change_kind k ON k.id = c.kind
WHERE scope('admin') = 2
UNION ALL
SELECT a.sequence, a.at, a.actor, a.action, a.table_name, a.row_id
FROM audit a
WHERE a.first IS NULL AND a.sequence > 0 AND scope('admin') = 2;

-- Of a form of the care area the name begins with "afgeschermd"; who lost that role does not get it back.
CREATE VIEW visible_draft AS
SELECT d.*
FROM draft d
WHERE d.actor = actor() AND (d.form NOT LIKE 'afgeschermd%' OR scope('care') > 0);

CREATE VIEW visible_draft_field AS
SELECT f.* FROM visible_draft d JOIN draft_field f ON f.draft = d.id;
