-- The diploma: every requirement of the regulation with the facts behind it, for each pupil from the first grade on.

-- The candidacy in the pupil's last school year here, with the last exam. A pupil who stayed another year is no
-- candidate until registered again.
CREATE VIEW candidate_now AS
SELECT c.id AS candidate, c.pupil, c.school_year, c.regulation, c.variant, c.registered_on, c.exam_portfolio, c.result,
       c.result_on, c.grounds, c.reported_on,
       (SELECT x.id
        FROM visible_exam x
        JOIN exam_day d ON d.id = x.exam_day
        WHERE x.candidate = c.id
        ORDER BY d.held_on DESC, x.slot DESC LIMIT 1) AS exam
FROM visible_candidate c
JOIN school_year y ON y.id = c.school_year
WHERE NOT EXISTS (
  SELECT 1
  FROM enrolment n
  JOIN school_year z ON z.id = n.school_year
  WHERE n.pupil = c.pupil AND n.starts_on <= peildatum() AND z.starts_on > y.starts_on
);

-- The portfolio of a candidate. Until there is a result this is the last one handed in that school year, which the next
-- write stores with the candidate.
CREATE VIEW candidate_portfolio AS
SELECT c.id AS candidate, c.pupil, x.id AS exam_portfolio, x.handed_in_on
FROM visible_candidate c
JOIN school_year y ON y.id = c.school_year
JOIN exam_portfolio x ON x.id = coalesce(
  iif(c.result IS NOT NULL, NULL, (
    SELECT n.id
    FROM exam_portfolio n
    WHERE n.pupil = c.pupil AND n.handed_in_on BETWEEN y.starts_on AND min(y.ends_on, peildatum())
    ORDER BY n.handed_in_on DESC LIMIT 1
  )),
  c.exam_portfolio
);

-- Pupils whose requirements are evaluated: everybody at school, and those who left as a candidate.
CREATE VIEW diploma_pupil AS
SELECT p.id AS pupil, p.number, p.name, p.search_key, e.pupil IS NOT NULL AS at_school, e.class_name, e.grade,
       e.year_name, c.candidate, c.variant, c.exam,
       coalesce(c.regulation, (SELECT value FROM setting_now WHERE code = 'reglement')) AS regulation
FROM visible_pupil_outflow p
LEFT JOIN current_enrolment e ON e.pupil = p.id
LEFT JOIN candidate_now c ON c.pupil = p.id
WHERE e.pupil IS NOT NULL OR c.candidate IS NOT NULL;

-- The number of subtargets of a domain that a pupil has shown, by the kind of rater that the school counts.
CREATE VIEW domain_progress AS
SELECT p.id AS pupil, t.domain, count(DISTINCT t.code) AS shown
FROM visible_pupil_outflow p
CROSS JOIN goal g ON g.pupil = p.id
JOIN subtarget t ON t.code = g.subtarget
CROSS JOIN rating r ON r.goal = g.id
JOIN sufficient_span s ON r.rated_on >= s.valid_from AND r.rated_on < s.valid_until
WHERE r.rated_on <= peildatum()
  AND r.rater_kind = (SELECT value FROM setting_now WHERE code = 'oordeel_telt')
  AND r.level >= s.level
GROUP BY p.id, t.domain;

-- The number of internships and certificates that count.
CREATE VIEW internship_done AS
SELECT i.pupil, sum(i.external AND i.completed) AS done
FROM internship_case i
GROUP BY i.pupil;

CREATE VIEW certificate_done AS
SELECT c.pupil, sum(c.counts) AS done
FROM certificate_case c
GROUP BY c.pupil;

-- The figure behind each requirement, for pupils at school. reached is compared with least, so a share is in whole
-- percents, rounded down; NULL: nothing is known yet. before: what is still to be reached may be of before the school
-- kept it in Stip. Worked out for all visible pupils at once.
CREATE VIEW diploma_fact AS
WITH whom AS MATERIALIZED (
  SELECT d.pupil, d.candidate, d.variant, d.exam, d.regulation, a.counted, a.total, i.done, c.done AS earned, g.due,
         g.due_complete, g.year_asked, g.year_complete, g.asked, g.complete, g.missing + g.faulty AS late, x.outcome,
         x.held_on, coalesce(u.pieces, 0) AS pieces_before, n.entered_on
  FROM diploma_pupil d
  LEFT JOIN attendance_total a ON a.pupil = d.pupil
  LEFT JOIN internship_done i ON i.pupil = d.pupil
  LEFT JOIN certificate_done c ON c.pupil = d.pupil
  LEFT JOIN portfolio_progress g ON g.pupil = d.pupil
  LEFT JOIN portfolio_before u ON u.pupil = d.pupil
  LEFT JOIN pupil_entry n ON n.pupil = d.pupil
  LEFT JOIN exam_case x ON x.exam = d.exam
  WHERE d.at_school
),
shown AS MATERIALIZED (SELECT * FROM domain_progress)
SELECT d.pupil, d.candidate, d.variant, d.exam, r.id AS requirement_id, r.code AS requirement, r.label, r.kind, r.least,
       r.variant AS only_variant, r.sort,
       CASE r.kind
         WHEN 'DOM' THEN coalesce((SELECT g.shown FROM shown g WHERE g.pupil = d.pupil AND g.domain = r.domain), 0)
         WHEN 'AAN' THEN 100 * d.counted / nullif(d.total, 0)
         WHEN 'POR' THEN iif(d.candidate IS NULL,
                             iif(d.due = 0, NULL, 100 * d.due_complete / d.due),
                             100 * d.year_complete / nullif(d.year_asked, 0))
         WHEN 'STG' THEN coalesce(d.done, 0)
         WHEN 'CER' THEN coalesce(d.earned, 0)
       END AS reached,
       CASE r.kind
         WHEN 'AAN'
           THEN percent(tenths(d.counted, d.total)) || '% (eis ' || r.least || '%): '
             || d.counted || ' van ' || d.total || ' uur, stage meegeteld'
         WHEN 'POR'
           THEN d.complete || ' van ' || d.asked || ' bewijsstukken in orde'
             || iif(d.late > 0, ', ' || d.late || ' te laat', '')
             || iif(d.pieces_before > 0, ', ' || d.pieces_before || ' van vóór Stip', '')
         WHEN 'GES'
           THEN CASE d.outcome
             WHEN 'VOL' THEN 'voldoende'
             WHEN 'BES' THEN 'bespreekgeval'
             WHEN 'ONV' THEN 'onvoldoende'
             ELSE 'gepland'
           END
             || ' op ' || strftime('%d-%m-%Y', d.held_on)
       END AS told,
       CASE r.kind
         WHEN 'POR' THEN 100 * (d.year_complete + d.pieces_before) >= r.least * d.year_asked
         ELSE coalesce(d.entered_on < s.since, 0)
       END AS before,
       d.outcome, j.met AS judged, j.grounds
FROM whom d
JOIN visible_diploma_requirement r ON r.regulation = d.regulation AND coalesce(r.retired_on > peildatum(), 1)
LEFT JOIN recorded_since s ON s.area = CASE r.kind
                                         WHEN 'DOM' THEN 'iop'
                                         WHEN 'STG' THEN 'internship'
                                         WHEN 'CER' THEN 'certificate'
                                       END
LEFT JOIN visible_diploma_judgement j ON j.id = (
  SELECT n.id
  FROM diploma_judgement n
  WHERE n.pupil = d.pupil AND n.requirement = r.code AND n.judged_on <= peildatum()
  ORDER BY n.judged_on DESC, n.id DESC LIMIT 1
);

-- state: voldaan; nog niet; achter (not a candidate yet, and behind on what is due by now); bespreken (a candidate
-- below the line); niet voldaan (judged so, with grounds); n.v.t. The school's judgement outweighs the figures.
CREATE VIEW diploma_case AS
WITH fact AS MATERIALIZED (SELECT * FROM diploma_fact)
SELECT f.pupil, f.candidate, f.requirement_id, f.requirement, f.label, f.kind, f.least, f.reached, f.sort, f.grounds,
       CASE
         WHEN f.only_variant IS NOT NULL AND f.variant IS NOT NULL AND f.variant <> f.only_variant THEN 'n.v.t.'
         WHEN f.judged = 1 THEN 'voldaan'
         WHEN f.judged = 0 THEN 'niet voldaan'
         WHEN f.kind = 'OOR' THEN 'nog niet'
         WHEN f.kind = 'GES'
           THEN CASE f.outcome
             WHEN 'VOL' THEN 'voldaan'
             WHEN 'BES' THEN 'bespreken'
             WHEN 'ONV' THEN 'bespreken'
             ELSE 'nog niet'
           END
         WHEN f.kind = 'POR' AND f.candidate IS NULL THEN iif(f.reached < f.least, 'achter', 'nog niet')
         WHEN f.reached >= f.least THEN 'voldaan'
         WHEN f.reached IS NULL THEN 'nog niet'
         WHEN f.candidate IS NOT NULL THEN iif(f.before, 'nog niet', 'bespreken')
         WHEN f.kind = 'AAN' THEN 'achter'
         ELSE 'nog niet'
       END AS state,
       CASE f.kind
         WHEN 'DOM' THEN f.reached || ' van ' || f.least || ' beheersingsdoelen'
         WHEN 'AAN' THEN coalesce(f.told, 'geen aanwezigheid bekend')
         WHEN 'POR' THEN coalesce(f.told, 'geen eisen bekend')
         WHEN 'STG' THEN f.reached || ' van ' || f.least || ' externe stages afgerond'
         WHEN 'CER' THEN f.reached || ' van ' || f.least || ' certificaten'
         WHEN 'GES' THEN coalesce(f.told, 'nog niet gepland')
         ELSE iif(f.judged IS NULL, 'nog geen oordeel van de school', '')
       END
         || iif(f.before AND f.kind <> 'POR' AND f.reached < f.least, ', meer kan van vóór Stip zijn', '')
         || iif(f.judged IS NULL, '', iif(f.kind = 'OOR', '', '; ') || 'oordeel: ' || f.grounds) AS facts
FROM fact f;

-- The kept rows, read instead of the view while they are up to date.
CREATE VIEW diploma_case_kept AS
SELECT k.*
FROM seen('outflow') s CROSS JOIN kept_diploma_case k ON k.pupil = s.pupil;

CREATE VIEW diploma_standing AS
SELECT pupil, sum(state <> 'n.v.t.') AS total, sum(state = 'voldaan') AS met, sum(state IN ('nog niet')) AS open,
       sum(state IN ('achter', 'bespreken', 'niet voldaan')) AS behind,
       group_concat(iif(state IN ('achter', 'bespreken', 'niet voldaan'), label, NULL), ', ') AS behind_labels
FROM (SELECT * FROM diploma_case ORDER BY pupil, sort)
GROUP BY pupil;

-- The requirements in the pupil's words.
CREATE VIEW diploma_plain AS
SELECT pupil, sort, requirement, state = 'voldaan' AS has,
       CASE kind
         WHEN 'POR' THEN 'Mijn map is af'
         WHEN 'AAN' THEN 'Ik ben er genoeg geweest, op school en op stage'
         WHEN 'STG' THEN 'Stages gedaan: ' || reached || ' van de ' || least
         WHEN 'CER' THEN 'Certificaten gehaald: ' || reached || ' van de ' || least
         WHEN 'DOM'
           THEN replace(label, ': streefdoelen behaald', '') || ': ' || reached || ' van de ' || least || ' doelen'
         WHEN 'GES' THEN 'Het examengesprek is goed gegaan'
         ELSE replace(label,
                      'heeft het programma afgerond, naar het oordeel van de school',
                      'Ik heb alles op school gedaan')
           || iif(state = 'nog niet', ': dat beslist de school later', '')
       END AS text
FROM diploma_case
WHERE state <> 'n.v.t.';

CREATE VIEW list_diplomaeisen AS
SELECT c.pupil, d.number, d.name, d.class_name, d.year_name, d.search_key, c.label, c.state, c.facts,
       iif(d.candidate IS NULL, 'nee', 'ja') AS is_candidate,
       c.sort, c.requirement
FROM diploma_case c
JOIN diploma_pupil d ON d.pupil = c.pupil;

CREATE VIEW exam_case AS
SELECT x.id AS exam, x.candidate, x.pupil, x.exam_day, x.slot, d.held_on, d.place, d.starts_at, d.resit, d.pause_after,
       d.pause_minutes, d.examiner, d.assessor, d.assessor_school,
       strftime('%H:%M',
                d.starts_at,
                ((x.slot - 1) * 45 + iif(d.pause_after > 0 AND x.slot > d.pause_after, d.pause_minutes, 0))
                  || ' minutes') AS at_time,
       x.outcome,
       CASE x.outcome
         WHEN 'VOL' THEN 'voldoende'
         WHEN 'BES' THEN 'bespreekgeval'
         WHEN 'ONV' THEN 'onvoldoende'
       END AS outcome_label,
       x.remark
FROM visible_exam x
JOIN exam_day d ON d.id = x.exam_day;

-- Every pupil's standing for the diploma; candidates with their exam and result.
CREATE VIEW list_diploma AS
SELECT d.pupil, d.number, d.name, d.class_name, coalesce(y.name, d.year_name) AS year_name, d.search_key, d.grade,
       g.label AS regulation,
       iif(d.candidate IS NULL, 'nee', 'ja') AS is_candidate,
       s.met, s.total, s.behind, s.behind_labels,
       CASE
         WHEN c.result = 'DIP' THEN 'diploma'
         WHEN c.result IS NOT NULL THEN 'geen diploma'
         WHEN s.total IS NULL THEN iif(d.at_school, 'geen eisen', 'geen uitslag')
         WHEN d.candidate IS NOT NULL AND s.behind > 0 THEN 'bespreekgeval'
         WHEN s.met = s.total THEN 'alles voldaan'
         WHEN s.behind > 0 THEN 'achter'
         ELSE 'op koers'
       END AS standing,
       CASE d.variant
         WHEN 'MET' THEN 'arbeidsmarktgericht met ondersteuning'
         WHEN 'ZON' THEN 'arbeidsmarktgericht zonder ondersteuning'
         WHEN 'LER' THEN 'arbeidsmarktgericht met leren'
       END AS variant,
       (SELECT f.handed_in_on FROM candidate_portfolio f WHERE f.candidate = d.candidate) AS portfolio_on,
       x.held_on AS exam_on, x.at_time, x.outcome_label AS outcome,
       CASE c.result
         WHEN 'DIP' THEN 'diploma'
         WHEN 'VER' THEN 'verklaring'
         WHEN 'GET' THEN 'getuigschrift'
       END AS result,
       c.result_on, c.grounds, c.reported_on, coalesce(d.candidate, 0) AS candidate
FROM diploma_pupil d
LEFT JOIN diploma_standing s ON s.pupil = d.pupil
LEFT JOIN regulation g ON g.code = d.regulation
LEFT JOIN candidate_now c ON c.candidate = d.candidate
LEFT JOIN school_year y ON y.id = c.school_year
LEFT JOIN exam_case x ON x.exam = d.exam;

-- The exam days, and who has an exam when.
CREATE VIEW list_examendagen AS
SELECT d.id AS exam_day, d.held_on, d.place, d.starts_at, iif(d.resit, 'herkansing', 'examen') AS kind,
       s.full_name AS examiner, d.assessor, d.assessor_school, count(x.id) AS talks,
       sum(x.id IS NOT NULL AND x.outcome IS NULL) AS open,
       y.name AS year_name, 0 AS pupil
FROM visible_exam_day d
JOIN staff s ON s.id = d.examiner
LEFT JOIN visible_exam x ON x.exam_day = d.id
LEFT JOIN school_year y ON d.held_on BETWEEN y.starts_on AND y.ends_on
GROUP BY d.id;

CREATE VIEW list_examens AS
SELECT x.exam, x.pupil, p.number, p.name, e.class_name, y.name AS year_name, p.search_key, x.held_on, x.at_time, x.slot,
       s.full_name AS examiner, x.assessor, x.assessor_school, x.place, iif(x.resit, 'herkansing', 'examen') AS kind,
       x.outcome_label AS outcome, x.remark, x.exam_day, x.candidate
FROM exam_case x
JOIN visible_pupil_outflow p ON p.id = x.pupil
JOIN staff s ON s.id = x.examiner
LEFT JOIN school_year y ON x.held_on BETWEEN y.starts_on AND y.ends_on
LEFT JOIN year_enrolment e ON e.pupil = x.pupil AND e.school_year = y.id;

-- The results to report to the register.
CREATE VIEW list_uitslagen AS
SELECT c.pupil, p.number, p.name, coalesce(e.class_name, '') AS class_name, y.name AS year_name, p.search_key,
       p.born_on,
       CASE c.result WHEN 'DIP' THEN 'diploma' WHEN 'VER' THEN 'verklaring' ELSE 'getuigschrift' END AS result,
       c.result_on, c.reported_on,
       iif(c.reported_on IS NULL, iif(c.result = 'DIP', 'diploma doorgeven', 'doorgeven'), 'klaar') AS state,
       c.id AS candidate
FROM visible_candidate c
JOIN visible_pupil_outflow p ON p.id = c.pupil
JOIN school_year y ON y.id = c.school_year
LEFT JOIN year_enrolment e ON e.pupil = c.pupil AND e.school_year = c.school_year
WHERE c.result IS NOT NULL;
