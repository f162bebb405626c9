-- Support around the pupil as it is read: consents, intake, the year's care of each class, what happened since.

-- The answers that were given about a purpose. asked_anew_at: what a guardian gave ends at the next age at which the
-- pupil has a say, that of the setting and then 18, and a no at 18; NULL: of the pupil, or of a legal representative of
-- an adult.
CREATE VIEW consent_given AS
SELECT c.*,
       coalesce(g.name, 'de leerling zelf') AS answered_by,
       coalesce(k.label, 'leerling') AS role, p.born_on,
       iif(g.kind <> 'WET',
           iif(c.given AND c.withdrawn_on IS NULL AND c.answered_on < date(p.born_on, s.value || ' years'),
               s.value, 18),
           NULL) AS asked_anew_at
FROM visible_consent c
JOIN pupil p ON p.id = c.pupil
JOIN setting_now s ON s.code = 'toestemming_zelf_vanaf'
LEFT JOIN guardian g ON g.id = c.guardian
LEFT JOIN guardian_kind k ON k.code = g.kind;

-- The same with what has become of each on the reference date: replaced by a later answer of the same person, or by one
-- of the pupil; asked anew; refused; withdrawn; past its last day; or it stands.
CREATE VIEW consent_answer AS
SELECT c.*,
       date(c.born_on, c.asked_anew_at || ' years') AS asked_anew_on,
       CASE
         WHEN EXISTS (
           SELECT 1
           FROM consent l
           WHERE l.pupil = c.pupil
             AND l.purpose = c.purpose
             AND l.recipient IN ('', c.recipient)
             AND l.answered_on <= peildatum()
             AND ((l.guardian IS c.guardian AND (l.answered_on, l.id) > (c.answered_on, c.id))
                  OR (l.guardian IS NULL AND c.asked_anew_at IS NOT NULL))
         ) THEN 'vervangen'
         WHEN date(c.born_on, c.asked_anew_at || ' years') <= peildatum() THEN 'leerling is ' || c.asked_anew_at
         WHEN c.given = 0 THEN 'geweigerd'
         WHEN c.withdrawn_on IS NOT NULL THEN 'ingetrokken'
         WHEN c.ends_on < peildatum() THEN 'verlopen'
         ELSE 'geldig'
       END AS state
FROM consent_given c;

-- One refusal that stands takes away what the others gave.
CREATE VIEW list_toestemmingen AS
SELECT c.id AS consent, c.pupil, p.number, p.name, e.class_name, e.year_name, p.search_key, u.label AS purpose,
       c.purpose AS purpose_code,
       iif(c.recipient = '', 'iedereen voor dit doel', c.recipient) AS recipient,
       iif(c.given, 'ja', 'nee') AS given, c.answered_by, c.role, c.answered_on, c.ends_on, c.withdrawn_on,
       m.label || iif(s.id IS NULL, '', ': ' || s.full_name) AS manner,
       iif(c.state = 'geldig'
             AND EXISTS (
               SELECT 1
               FROM consent_answer n
               WHERE n.pupil = c.pupil
                 AND n.purpose = c.purpose
                 AND n.recipient IN ('', c.recipient)
                 AND n.state IN ('geweigerd', 'ingetrokken')
             ),
           'ander weigert', c.state) AS state,
       c.remark, u.sort
FROM visible_pupil_opp p
JOIN consent_answer c ON c.pupil = p.id
JOIN consent_purpose u ON u.code = c.purpose
JOIN signature_manner m ON m.code = c.manner
LEFT JOIN staff s ON s.id = c.seen_by
LEFT JOIN current_enrolment e ON e.pupil = p.id;

CREATE VIEW list_ouders AS
SELECT g.id AS guardian, g.pupil, p.number, p.name, e.class_name, e.year_name, p.search_key, g.name AS guardian_name,
       k.label AS kind, iif(g.authority, 'ja', 'nee') AS authority,
       CASE g.informed WHEN 'ALL' THEN 'alles' WHEN 'BEP' THEN 'een deel' ELSE 'niets' END AS informed,
       g.not_told, g.phone, g.email, g.address, g.starts_on, g.ends_on, k.sort
FROM visible_pupil_guidance p
JOIN visible_guardian g ON g.pupil = p.id
JOIN guardian_kind k ON k.code = g.kind
LEFT JOIN current_enrolment e ON e.pupil = p.id;

-- How each pupil at school came. intake 0: nothing recorded; tlv: the one that ends last.
CREATE VIEW list_intake AS
SELECT e.pupil, p.number, p.name, e.class_name, e.year_name, p.search_key, s.placed_on, s.first_lesson_on,
       s.placed_known, coalesce(i.id, 0) AS intake, i.talk_on,
       iif(i.document_on <= peildatum(), i.document_on, NULL) AS document_on,
       w.full_name AS document_by, i.former_school, i.advice, i.support_needs,
       iif(i.nt2, 'ja', iif(i.nt2 = 0, 'nee', NULL)) AS nt2,
       coalesce(t.id, 0) AS tlv, t.number AS tlv_number, t.issued_by, t.starts_on AS tlv_from, t.ends_on AS tlv_until,
       (SELECT max(o.held_on)
        FROM warm_transfer o
        WHERE o.pupil = p.id AND o.kind = 'INT' AND o.held_on <= peildatum()) AS transfer_on
FROM visible_pupil_guidance p
JOIN current_enrolment e ON e.pupil = p.id
JOIN school_stay s ON s.pupil = p.id AND s.left_on IS NULL
LEFT JOIN intake i ON i.id = (
  SELECT n.id
  FROM intake n
  WHERE n.pupil = p.id AND coalesce(n.document_on, n.talk_on, s.placed_on) > coalesce(s.left_before, '')
  ORDER BY n.id DESC LIMIT 1
)
LEFT JOIN tlv t ON t.id = (
  SELECT n.id
  FROM tlv n
  WHERE n.pupil = p.id AND n.starts_on <= peildatum()
  ORDER BY coalesce(n.ends_on, '9999-12-31') DESC, n.starts_on DESC LIMIT 1
)
LEFT JOIN staff w ON w.id = i.document_by;

CREATE VIEW list_overdrachten AS
SELECT t.id AS transfer, t.pupil, p.number, p.name, e.class_name, e.year_name, p.search_key,
       CASE t.kind WHEN 'INT' THEN 'bij de intake' WHEN 'KLA' THEN 'bij een nieuwe klas' ELSE 'bij vertrek' END AS kind,
       t.held_on, t.from_whom, t.to_whom, t.report
FROM visible_pupil_guidance p
JOIN visible_warm_transfer t ON t.pupil = p.id
LEFT JOIN current_enrolment e ON e.pupil = p.id;

-- Begin and end of the OPP as the register (ROD) wants them, per stay at school.
CREATE VIEW list_rod AS
SELECT s.pupil, p.number, p.name, p.full_name, p.born_on, e.class_name,
       coalesce(e.year_name,
                (SELECT y.name FROM school_year y WHERE s.left_on BETWEEN y.starts_on AND y.ends_on)) AS year_name,
       p.search_key, f.set_on AS begins_on, r.begins_on AS reported_begin, r.reported_on AS begin_reported_on,
       s.left_on AS ends_on, coalesce(s.outflow, 0) AS outflow, o.opp_end_reported_on AS end_reported_on,
       CASE
         WHEN o.opp_end_reported_on <= peildatum() THEN 'klaar'
         WHEN r.id IS NULL THEN iif(s.left_on IS NULL, 'begin doorgeven', 'begin en einde doorgeven')
         WHEN r.begins_on <> f.set_on THEN 'begin is veranderd: opnieuw doorgeven'
         WHEN s.left_on IS NOT NULL THEN 'einde doorgeven'
         ELSE 'klaar'
       END AS state
FROM visible_pupil_opp p
JOIN opp_state s ON s.pupil = p.id
JOIN opp f ON f.id = s.first_opp
LEFT JOIN opp_begin_report r ON r.id = (
  SELECT n.id
  FROM opp_begin_report n
  WHERE n.pupil = p.id
    AND n.begins_on >= s.placed_on
    AND n.reported_on <= peildatum()
    AND n.begins_on <= coalesce(s.left_on, '9999-12-31')
  ORDER BY n.reported_on DESC, n.id DESC LIMIT 1
)
LEFT JOIN outflow o ON o.id = s.outflow
LEFT JOIN current_enrolment e ON e.pupil = p.id AND s.left_on IS NULL;

-- When the lessons of a school year begin and end (before the holiday that lasts until its last days), and its second
-- half.
CREATE VIEW school_year_days AS MATERIALIZED
SELECT y.id AS school_year, y.name AS year_name, y.starts_on, y.ends_on,
       coalesce((SELECT min(e.first_lesson_on)
                 FROM enrolment e
                 WHERE e.school_year = y.id AND e.first_lesson_on BETWEEN y.starts_on AND y.ends_on),
                date(y.starts_on, l.value || ' days')) AS first_lesson_on,
       printf('%d-%02d-01', substr(y.ends_on, 1, 4), h.value) AS half_on,
       coalesce((SELECT date(min(h.starts_on), '-1 day')
                 FROM holiday h
                 WHERE h.school_year = y.id
                   AND h.starts_on > date(y.starts_on, '+180 days')
                   AND h.ends_on >= date(y.ends_on, '-7 days')),
                y.ends_on) AS last_lesson_on
FROM school_year y
JOIN setting_span l ON l.code = 'eerste_les_dagen'
  AND min(y.ends_on, peildatum()) >= l.valid_from
  AND min(y.ends_on, peildatum()) < l.valid_until
JOIN setting_span h ON h.code = 'tweede_helft_maand'
  AND min(y.ends_on, peildatum()) >= h.valid_from
  AND min(y.ends_on, peildatum()) < h.valid_until
WHERE y.starts_on <= peildatum();

-- What a school year asks for a class, and what was done. evaluated: after the first half, as the norm says.
CREATE VIEW class_care AS
SELECT c.id AS class, c.name AS class_name, y.school_year, y.year_name, y.ends_on, y.half_on, y.first_lesson_on,
       m.mentors, m.code AS mentor_code,
       (SELECT count(DISTINCT e.pupil)
        FROM enrolment e
        WHERE e.class = c.id
          AND e.starts_on <= peildatum()
          AND coalesce(e.ends_on, y.ends_on) >= min(peildatum(), y.ends_on)) AS pupils,
       (SELECT min(o.observed_on)
        FROM class_observation o
        WHERE o.class = c.id AND o.kind = 'EER' AND o.observed_on <= peildatum()) AS first_observed_on,
       (SELECT min(o.discussed_on)
        FROM class_observation o
        WHERE o.class = c.id AND o.kind = 'EER' AND o.discussed_on <= peildatum()) AS first_discussed_on,
       (SELECT o.observed_on
        FROM class_observation o
        WHERE o.class = c.id AND o.kind = 'GRP' AND o.observed_on <= peildatum()
        ORDER BY o.observed_on, o.id LIMIT 1) AS group_1_on,
       (SELECT o.observed_on
        FROM class_observation o
        WHERE o.class = c.id AND o.kind = 'GRP' AND o.observed_on <= peildatum()
        ORDER BY o.observed_on, o.id LIMIT 1 OFFSET 1) AS group_2_on,
       (SELECT min(r.held_on) FROM group_review r WHERE r.class = c.id AND r.held_on <= peildatum()) AS review_on,
       (SELECT max(r.held_on) FROM group_review r WHERE r.class = c.id AND r.held_on <= peildatum()) AS last_review_on,
       (SELECT min(r.planned_on)
        FROM group_review r
        WHERE r.class = c.id AND coalesce(r.held_on > peildatum(), 1)) AS planned_on,
       (SELECT count(*)
        FROM group_review r
        JOIN review_agreement a ON a.group_review = r.id
        WHERE r.class = c.id AND r.held_on <= peildatum() AND a.made_on <= peildatum()) AS agreements,
       (SELECT count(*)
        FROM group_review r
        JOIN review_agreement a ON a.group_review = r.id
        WHERE r.class = c.id
          AND r.held_on <= peildatum()
          AND a.evaluated_on BETWEEN y.half_on AND peildatum()) AS evaluated
FROM visible_class_guidance c
JOIN school_year_days y ON y.school_year = c.school_year
LEFT JOIN class_mentors m ON m.class = c.id;

-- What is open for the classes of this school year, with its last day.
CREATE VIEW class_signal AS
SELECT s.*
FROM class_signal_due s
WHERE s.due_on >= coalesce((SELECT r.since FROM recorded_since r WHERE r.area = 'guidance'), '');

CREATE VIEW class_signal_due AS
WITH care AS MATERIALIZED (
  SELECT c.*
  FROM class_care c
  JOIN current_school_year y ON y.id = c.school_year
  WHERE c.pupils > 0
)
SELECT k.code AS kind, c.class, c.class AS subject, 0 AS signal_number, '' AS detail, k.role,
       date(c.first_lesson_on, k.term || ' days') AS due_on
FROM care c
JOIN signal_kind k ON k.code = 'OBS'
WHERE c.first_discussed_on IS NULL AND peildatum() >= c.first_lesson_on
UNION ALL
SELECT k.code, c.class, c.class, iif(c.group_1_on IS NULL, 1, 2), '', k.role,
       iif(c.group_1_on IS NULL, date(c.half_on, '-1 day'), c.ends_on)
FROM care c
JOIN signal_kind k ON k.code = 'GOBS'
WHERE c.group_2_on IS NULL AND peildatum() >= date(iif(c.group_1_on IS NULL, c.half_on, c.ends_on), k.term || ' days')
UNION ALL
SELECT k.code, c.class, c.class, 0, '', k.role, date(c.half_on, '-1 day')
FROM care c
JOIN signal_kind k ON k.code = 'GBES'
WHERE c.review_on IS NULL AND peildatum() >= date(c.half_on, k.term || ' days')
UNION ALL
SELECT k.code, c.class, c.class, c.agreements - c.evaluated, '', k.role, c.ends_on
FROM care c
JOIN signal_kind k ON k.code = 'GEVA'
WHERE c.agreements > c.evaluated AND peildatum() >= max(c.half_on, date(c.ends_on, k.term || ' days'))
UNION ALL
-- an agreement of a review about the class as a whole
SELECT k.code, c.class, a.id, 0, a.text, iif(a.who = 'ZOR', 'zorgcoordinator', 'mentor'), a.due_on
FROM care c
JOIN visible_review_agreement a ON a.class = c.class
JOIN signal_kind k ON k.code = 'AFSPR'
WHERE a.pupil IS NULL
  AND a.done_on IS NULL
  AND a.evaluated_on IS NULL
  AND peildatum() >= date(a.due_on, k.term || ' days');

-- What is kept of it, read in its place while it is up to date.
CREATE VIEW class_signal_kept AS
SELECT k.kind, k.class, k.subject, k.signal_number, k.detail, k.role, k.due_on
FROM visible_class_guidance c
JOIN kept_class_signal k ON k.class = c.id;

-- The year's care per class with pupils: what was done, and what is still to be done.
CREATE VIEW list_begeleiding AS
SELECT c.class, c.class_name, c.year_name, c.mentors, c.pupils, c.first_observed_on, c.first_discussed_on,
       iif(c.first_discussed_on IS NULL,
           iif(date(c.first_lesson_on, n.least || ' days') < peildatum(), 'nee', NULL),
           iif(c.first_discussed_on <= date(c.first_lesson_on, n.least || ' days'), 'ja', 'nee')) AS first_on_time,
       c.group_1_on, c.group_2_on, c.planned_on, c.review_on, c.last_review_on, c.agreements, c.evaluated,
       (SELECT group_concat(name, ', ')
        FROM (
          SELECT n.name
          FROM class_signal s
          JOIN signal_kind n ON n.code = s.kind
          WHERE s.class = c.class
          ORDER BY s.due_on, n.sort
        )) AS missing,
       (SELECT min(s.due_on) FROM class_signal s WHERE s.class = c.class) AS due_on,
       0 AS pupil
FROM class_care c
JOIN norm_year n ON n.norm = 'H23' AND n.school_year = c.school_year
WHERE c.pupils > 0;

CREATE VIEW list_observaties AS
SELECT o.id AS observation, 'class_observation' AS table_name, 0 AS pupil, '' AS number, 'hele klas' AS name,
       c.name AS class_name, y.name AS year_name, '' AS search_key,
       iif(o.kind = 'EER', 'eerste weken', 'groepsobservatie') AS kind,
       o.observed_on, s.full_name AS observed_by, o.discussed_on, '' AS reason, o.report
FROM visible_class_observation o
JOIN class c ON c.id = o.class
JOIN school_year y ON y.id = c.school_year
LEFT JOIN staff s ON s.id = o.observed_by
UNION ALL
SELECT o.id, 'pupil_observation', o.pupil, p.number, p.name, e.class_name, coalesce(y.name, ''), p.search_key,
       'van een leerling', o.observed_on, s.full_name, NULL, o.reason, o.report
FROM visible_pupil_guidance p
JOIN visible_pupil_observation o ON o.pupil = p.id
LEFT JOIN school_year y ON o.observed_on BETWEEN y.starts_on AND y.ends_on
LEFT JOIN year_enrolment e ON e.pupil = p.id AND e.school_year = y.id
LEFT JOIN staff s ON s.id = o.observed_by;

CREATE VIEW list_besprekingen AS
SELECT r.id AS review, 'group_review' AS table_name, 0 AS pupil, '' AS number, 'hele klas' AS name,
       c.name AS class_name, y.name AS year_name, '' AS search_key, 'groepsbespreking' AS kind, r.planned_on, r.held_on,
       s.full_name AS led_by, r.present, '' AS question, r.summary,
       (SELECT count(*) FROM review_agreement a WHERE a.group_review = r.id AND a.made_on <= peildatum()) AS agreements,
       (SELECT count(*)
        FROM review_agreement a
        WHERE a.group_review = r.id AND a.evaluated_on <= peildatum()) AS evaluated
FROM visible_group_review r
JOIN class c ON c.id = r.class
JOIN school_year y ON y.id = c.school_year
LEFT JOIN staff s ON s.id = r.led_by
UNION ALL
SELECT r.id, 'pupil_review', r.pupil, p.number, p.name, e.class_name, coalesce(y.name, ''), p.search_key,
       'leerlingbespreking', NULL, r.held_on, s.full_name, r.present, r.question, r.summary,
       (SELECT count(*) FROM review_agreement a WHERE a.pupil_review = r.id AND a.made_on <= peildatum()),
       (SELECT count(*) FROM review_agreement a WHERE a.pupil_review = r.id AND a.evaluated_on <= peildatum())
FROM visible_pupil_guidance p
JOIN visible_pupil_review r ON r.pupil = p.id
LEFT JOIN school_year y ON r.held_on BETWEEN y.starts_on AND y.ends_on
LEFT JOIN year_enrolment e ON e.pupil = p.id AND e.school_year = y.id
LEFT JOIN staff s ON s.id = r.led_by;

-- What was agreed in reviews. state: open, gedaan, geëvalueerd. Of a pupil who moved on the mentor no longer reads the
-- name.
CREATE VIEW list_zorgafspraken AS
SELECT a.id AS agreement, coalesce(a.pupil, 0) AS pupil, coalesce(p.number, '') AS number,
       iif(a.pupil IS NULL, 'hele klas', coalesce(p.name, 'van een andere klas')) AS name,
       coalesce(c.name, e.class_name) AS class_name, y.name AS year_name, coalesce(p.search_key, '') AS search_key,
       iif(a.group_review IS NULL, 'leerlingbespreking', 'groepsbespreking') AS kind,
       coalesce(g.held_on, r.held_on) AS review_on, coalesce(a.group_review, 0) AS group_review,
       coalesce(a.pupil_review, 0) AS pupil_review, a.class, a.made_on, a.text, w.label AS who, a.who AS who_code,
       a.due_on, a.done_on, a.evaluated_on,
       CASE a.outcome WHEN 'JA' THEN 'ja' WHEN 'DEE' THEN 'deels' WHEN 'NEE' THEN 'nee' END AS outcome,
       a.remark,
       CASE
         WHEN a.evaluated_on IS NOT NULL THEN 'geëvalueerd'
         WHEN a.done_on IS NOT NULL THEN 'gedaan'
         ELSE 'open'
       END AS state
FROM visible_review_agreement a
JOIN attendee w ON w.code = a.who
LEFT JOIN visible_pupil p ON p.id = a.pupil
LEFT JOIN group_review g ON g.id = a.group_review
LEFT JOIN pupil_review r ON r.id = a.pupil_review
LEFT JOIN class c ON c.id = g.class
LEFT JOIN school_year y ON coalesce(c.school_year = y.id, a.made_on BETWEEN y.starts_on AND y.ends_on)
LEFT JOIN year_enrolment e ON e.pupil = a.pupil AND e.school_year = y.id;

-- What is known to have happened with a pupil, each on its day: for a review, from the last one on. Who may not read an
-- area does not see it; nothing of the care area, because a team looks at the screen together.
CREATE VIEW pupil_event AS
SELECT t.pupil, t.held_on AS happened_on,
       CASE t.kind WHEN 'IOP' THEN 'IOP-gesprek' WHEN 'TIM' THEN 'time-outgesprek' ELSE 'driehoeksgesprek' END AS what,
       coalesce(t.pupil_said, t.went_well, '') AS text
FROM visible_iop_talk t
WHERE t.held_on IS NOT NULL
UNION ALL
SELECT a.pupil, a.tried_on, 'gesprek niet gelukt',
       x.label || iif(a.remark = '', '', ': ' || a.remark)
FROM visible_talk_attempt a
JOIN attempt_outcome x ON x.code = a.outcome
UNION ALL
SELECT g.pupil, g.agreed_on, 'nieuw leerdoel', g.sentence FROM visible_goal g
UNION ALL
SELECT g.pupil, g.done_on, 'leerdoel behaald', g.sentence
FROM visible_goal g
WHERE g.done_on IS NOT NULL
UNION ALL
SELECT r.pupil, r.rated_on, 'oordelen', count(*) || ' van ' || lower(k.label)
FROM visible_rating r
JOIN rater_kind k ON k.code = r.rater_kind
GROUP BY r.pupil, r.rated_on, r.rater_kind
UNION ALL
SELECT n.pupil, n.written_on, 'notitie', n.text FROM visible_note n
UNION ALL
SELECT o.pupil, o.set_on, 'OPP vastgesteld', 'versie ' || o.number || coalesce(': ' || x.label, '')
FROM visible_opp o
LEFT JOIN expected_profile x ON x.code = o.profile
WHERE o.set_on IS NOT NULL
UNION ALL
SELECT v.pupil, v.evaluated_on, 'OPP geëvalueerd',
       coalesce(v.report, iif(v.outcome = 'ONG', 'gaat zo door', 'wordt aangepast'))
FROM visible_opp_evaluation v
UNION ALL
SELECT o.pupil, o.observed_on, 'observatie', coalesce(o.report, o.reason)
FROM visible_pupil_observation o
UNION ALL
SELECT r.pupil, r.held_on, 'leerlingbespreking', coalesce(r.summary, r.question)
FROM visible_pupil_review r
UNION ALL
SELECT t.pupil, t.held_on, 'warme overdracht', 'van ' || t.from_whom || ' naar ' || t.to_whom
FROM visible_warm_transfer t
UNION ALL
SELECT a.pupil, a.done_on, 'afspraak gedaan', a.text
FROM visible_review_agreement a
WHERE a.pupil IS NOT NULL AND a.done_on IS NOT NULL
UNION ALL
SELECT a.pupil, a.advised_on, 'uitstroomadvies', x.label
FROM visible_outflow_advice a
JOIN expected_profile x ON x.code = a.profile
UNION ALL
SELECT i.pupil, i.starts_on, 'stage begonnen', i.kind_label || ' bij ' || i.company_name
FROM internship_case i
WHERE i.starts_on <= peildatum()
UNION ALL
SELECT i.pupil, i.ended_on, 'stage ' || i.state, i.company_name || ': ' || n.label
FROM internship_case i
JOIN internship_end n ON n.code = i.end_reason
UNION ALL
SELECT v.pupil, v.visited_on, 'stagebezoek', v.report FROM visible_internship_visit v
UNION ALL
SELECT v.pupil, v.evaluated_on, 'stagebeoordeling',
       CASE v.party WHEN 'BED' THEN 'bedrijf' WHEN 'LLN' THEN 'leerling' ELSE 'school' END || ': ' || v.verdict_label
FROM internship_verdict v
UNION ALL
SELECT c.pupil, c.obtained_on, 'certificaat behaald', c.label
FROM certificate_case c
WHERE c.obtained_on IS NOT NULL
UNION ALL
SELECT r.pupil, r.taken_on, 'onvoldoende',
       r.subject_name || ': ' || r.title || ' (' || r.score || ')'
FROM list_resultaten r
WHERE r.sufficient = 'nee';

-- What is still to be done before a pupil leaves, of who is expected to leave or has left within a year. about: the
-- departure, 0 when there is none yet. Whoever died is in no list of tasks.
CREATE VIEW departure_now AS
SELECT d.pupil, coalesce(d.id, 0) AS about, d.last_on, d.outflow,
       iif(v.closing_on IS NULL, r.result, v.closing) AS closing,
       coalesce(v.closing_on, r.result_on) AS closing_on,
       nullif(substr(
         iif(v.transition_on IS NULL, ', transitiedocument', '')
         || iif(coalesce(v.closing_on, r.result_on) IS NULL, ', diploma of verklaring', '')
         || iif(v.portfolio_on IS NULL, ', portfolio', '')
         || iif(v.aftercare_offered_on IS NULL,
                ', nazorg aanbieden',
                iif(v.aftercare_accepted IS NULL,
                    ', antwoord op nazorg',
                    iif(v.aftercare_accepted = 'J' AND v.aftercare IS NULL, ', nazorgafspraak', '')))
         || iif(coalesce(v.contact_phone, '') = '' AND coalesce(v.contact_email, '') = '', ', contactgegevens', '')
         || iif(NOT EXISTS (
                  SELECT 1
                  FROM consent_answer c
                  WHERE c.pupil = d.pupil
                    AND c.purpose = 'VOL'
                    AND c.state IN ('geldig', 'geweigerd', 'ingetrokken')
                ), ', toestemming volgen', '')
         || iif(NOT EXISTS (
                  SELECT 1
                  FROM warm_transfer t
                  WHERE t.pupil = d.pupil AND t.kind = 'VER' AND t.held_on <= peildatum()
                ), ', warme overdracht', ''),
         3), '') AS missing
FROM (
  SELECT s.pupil, s.outflow, coalesce(s.left_on, d.leaves_on) AS last_on, d.id, s.placed_on, s.left_on
  FROM school_stay s
  JOIN visible_pupil_outflow p ON p.id = s.pupil
  LEFT JOIN departure d ON d.id = (
    SELECT n.id
    FROM departure n
    WHERE n.pupil = s.pupil
      AND n.leaves_on >= s.placed_on
      AND n.leaves_on <= coalesce(date(s.left_on, '+1 year'), '9999-12-31')
    ORDER BY n.leaves_on DESC, n.id DESC LIMIT 1
  )
  LEFT JOIN outflow o ON o.id = s.outflow
  LEFT JOIN destination x ON x.code = o.destination
  WHERE (d.id IS NOT NULL AND s.left_on IS NULL) OR (s.left_on > date(peildatum(), '-1 year') AND x.followed = 1)
) d
LEFT JOIN visible_departure v ON v.id = d.id
LEFT JOIN visible_candidate r ON r.id = (
  SELECT c.id
  FROM candidate c
  WHERE c.pupil = d.pupil AND c.result_on BETWEEN d.placed_on AND coalesce(date(d.left_on, '+1 year'), '9999-12-31')
  ORDER BY c.result_on DESC LIMIT 1
);

CREATE VIEW list_vertrek AS
SELECT d.pupil, p.number, p.name,
       coalesce(e.class_name, l.class_name, '') AS class_name,
       coalesce(e.year_name,
                (SELECT y.name FROM school_year y WHERE d.last_on BETWEEN y.starts_on AND y.ends_on)) AS year_name,
       p.search_key, d.last_on, d.about AS departure, coalesce(d.outflow, 0) AS outflow, v.transition_on,
       CASE d.closing
         WHEN 'DIP' THEN 'diploma'
         WHEN 'VER' THEN 'verklaring'
         WHEN 'GET' THEN 'getuigschrift'
       END AS closing,
       d.closing_on, v.portfolio_on, v.aftercare_offered_on,
       CASE v.aftercare_accepted WHEN 'J' THEN 'ja' WHEN 'N' THEN 'nee' END AS aftercare_accepted,
       v.aftercare_until, v.aftercare, v.contact_phone, v.contact_email, d.missing
FROM visible_pupil_outflow p
JOIN departure_now d ON d.pupil = p.id
LEFT JOIN visible_departure v ON v.id = d.about
LEFT JOIN current_enrolment e ON e.pupil = p.id
LEFT JOIN leaver l ON l.outflow = d.outflow AND l.pupil = d.pupil;

-- Consents that ended because the pupil has a say now, and that nobody answered about since. An observation asks by
-- itself.
CREATE VIEW consent_to_ask AS
SELECT a.pupil, min(a.id) AS about, max(a.asked_anew_on) AS due_on, max(a.asked_anew_at) AS age,
       group_concat(DISTINCT u.label) AS purposes
FROM consent_answer a
JOIN consent_purpose u ON u.code = a.purpose
WHERE a.purpose <> 'OBS'
  AND a.state LIKE 'leerling is %'
  AND a.given
  AND a.withdrawn_on IS NULL
  AND coalesce(a.ends_on >= a.asked_anew_on, 1)
  AND NOT EXISTS (
    SELECT 1
    FROM consent_answer n
    WHERE n.pupil = a.pupil
      AND n.purpose = a.purpose
      AND n.recipient IN ('', a.recipient)
      AND n.state IN ('geldig', 'geweigerd', 'ingetrokken', 'verlopen')
  )
GROUP BY a.pupil;

-- The tasks from intake to leaving, per pupil.
CREATE VIEW guidance_signal AS
WITH came AS MATERIALIZED (SELECT * FROM list_intake)
SELECT k.code AS kind, i.pupil, i.intake AS about, '' AS detail,
       date(i.first_lesson_on, k.term || ' days') AS due_on,
       'guidance' AS area
FROM came i
JOIN signal_kind k ON k.code = 'START'
WHERE i.document_on IS NULL AND i.placed_known
UNION ALL
SELECT k.code, i.pupil, i.tlv,
       strftime('%d-%m-%Y', i.tlv_until) || iif(i.tlv_until < peildatum(), ' (is afgelopen)', ''),
       date(i.tlv_until, k.term || ' days'), 'guidance'
FROM came i
JOIN signal_kind k ON k.code = 'TLV'
WHERE peildatum() >= date(i.tlv_until, k.term || ' days', '-42 days')
  AND NOT EXISTS (
    SELECT 1
    FROM tlv n
    WHERE n.pupil = i.pupil AND coalesce(n.ends_on, '9999-12-31') > i.tlv_until
  )  -- the next one is there already
UNION ALL
-- another class than before, and nothing said since the months before it
SELECT k.code, e.pupil, e.id, c.name || ' naar ' || e.class_name,
       date(max(e.starts_on, y.first_lesson_on), k.term || ' days'),
       'guidance'
FROM visible_pupil_guidance p
JOIN current_enrolment e ON e.pupil = p.id
JOIN signal_kind k ON k.code = 'OVERDR'
JOIN school_year_days y ON y.school_year = e.school_year
JOIN enrolment b ON b.id = (
  SELECT n.id
  FROM enrolment n
  WHERE n.pupil = e.pupil AND n.starts_on < e.starts_on
  ORDER BY n.starts_on DESC LIMIT 1
)
JOIN class c ON c.id = b.class
WHERE e.class <> b.class
  AND peildatum() >= date(max(e.starts_on, y.first_lesson_on), '-14 days')
  AND NOT EXISTS (
    SELECT 1
    FROM warm_transfer t
    WHERE t.pupil = e.pupil AND t.kind = 'KLA' AND t.held_on BETWEEN date(e.starts_on, '-120 days') AND peildatum()
  )
  AND NOT EXISTS (SELECT 1 FROM outflow o WHERE o.pupil = e.pupil AND o.left_on BETWEEN b.starts_on AND e.starts_on)
UNION ALL
SELECT k.code, e.pupil, a.id, '', date(a.advised_on, k.term || ' days'), 'outflow'
FROM visible_pupil_outflow p
JOIN current_enrolment e ON e.pupil = p.id
JOIN signal_kind k ON k.code = 'ADV'
JOIN outflow_advice a ON a.id = (
  SELECT n.id
  FROM outflow_advice n
  WHERE n.pupil = e.pupil AND n.advised_on <= peildatum()
  ORDER BY n.advised_on DESC LIMIT 1
)
WHERE peildatum() >= date(a.advised_on, k.term || ' days', '-42 days')
UNION ALL
SELECT k.code, d.pupil, d.about, '', date(d.last_on, k.term || ' days'), 'outflow'
FROM departure_now d
JOIN signal_kind k ON k.code = 'VERTREK'
WHERE d.missing IS NOT NULL AND peildatum() >= date(d.last_on, '-42 days')
UNION ALL
SELECT k.code, c.pupil, c.about,
       replace(c.purposes, ',', ', ') || ' (is ' || c.age || ')',
       c.due_on, 'opp'
FROM consent_to_ask c
JOIN current_enrolment e ON e.pupil = c.pupil
JOIN signal_kind k ON k.code = 'TOEST';
