-- Facts for the norms about results, hours, internships, the portfolio and the exam.

CREATE VIEW norm_result_case AS
WITH y AS MATERIALIZED (
  SELECT p.*
  FROM pupil_year p
  CROSS JOIN visible_pupil_portfolio v ON v.id = p.pupil
),
test AS MATERIALIZED (
  SELECT y.pupil, r.subject, y.school_year, sum(k.method_test) AS method, sum(r.kind = 'IVI') AS ivio
  FROM y
  CROSS JOIN visible_result r ON r.pupil = y.pupil AND r.taken_on BETWEEN y.starts_on AND y.until_on
  JOIN visible_result_kind k ON k.code = r.kind
  GROUP BY y.pupil, r.subject, y.school_year
),
least AS MATERIALIZED (
  SELECT norm, school_year, least FROM norm_year WHERE norm IN ('H01', 'H29')
),
piece AS MATERIALIZED (
  SELECT id, pupil, kind, title, made_on, added_on FROM visible_evidence
),
begun AS MATERIALIZED (SELECT pupil, min(added_on) AS since FROM piece GROUP BY pupil),
hours AS MATERIALIZED (
  SELECT y.pupil, y.school_year, sum(a.total) AS programmed,
         sum(a.present + a.internship_present) AS realised
  FROM y
  CROSS JOIN norm_period o ON o.school_year = y.school_year
  CROSS JOIN attendance_hours a ON a.pupil = y.pupil AND a.period = o.period
  GROUP BY y.pupil, y.school_year
)
-- H01: method tests per theory subject
SELECT 'H01' AS norm, a.school_year, a.pupil, a.class, a.class_name, a.grade, a.phase, a.what,
       CASE WHEN a.tests >= a.least THEN 1 WHEN a.whole AND a.over THEN 0 END AS met,
       a.tests > 0 OR NOT (a.whole AND a.over) AS known,
       CASE
         WHEN a.tests >= a.least THEN a.tests || ' methodetoetsen'
         WHEN a.whole AND a.over THEN a.tests || ' van ' || a.least || ' methodetoetsen'
         WHEN NOT a.whole THEN 'te kort op school in dit jaar'
         ELSE a.tests || ' van ' || a.least || ', kan nog dit schooljaar'
       END AS reason
FROM (
  SELECT y.*, s.name AS what, coalesce(t.method, 0) AS tests, l.least
  FROM y
  JOIN least l ON l.norm = 'H01' AND l.school_year = y.school_year
  JOIN subject s ON s.theory AND s.method_tests AND coalesce(s.retired_on > y.until_on, 1)
  LEFT JOIN test t ON t.pupil = y.pupil AND t.subject = s.code AND t.school_year = y.school_year
  WHERE NOT y.entree
) a
UNION ALL
-- H29: clock hours programmed
SELECT 'H29', y.school_year, y.pupil, y.class, y.class_name, y.grade, y.phase, '',
       CASE WHEN h.programmed >= l.least THEN 1 WHEN y.whole AND y.ended THEN 0 END,
       h.programmed IS NOT NULL OR NOT (y.whole AND y.ended),
       CASE
         WHEN h.programmed IS NULL THEN 'geen klokuren bekend'
         ELSE h.programmed || ' uur gepland, ' || h.realised || ' uur aanwezig'
       END
         || iif(y.whole, '', ', te kort op school in dit jaar')
FROM y
JOIN least l ON l.norm = 'H29' AND l.school_year = y.school_year
LEFT JOIN hours h ON h.pupil = y.pupil AND h.school_year = y.school_year
UNION ALL
-- H31: the target level of a subject, reached by the end of the year; a pupil who was never tested has not reached it,
-- as far as is known
SELECT 'H31', a.school_year, a.pupil, a.class, a.class_name, a.grade, a.phase, a.what,
       coalesce(a.sort >= a.target_sort, 0), a.tested,
       iif(a.tested, coalesce('niveau ' || a.level, 'nog geen niveau gehaald'), 'nog niet getoetst') || ', streef '
         || a.target
FROM (
  SELECT y.*, s.name AS what, g.label AS target, g.sort AS target_sort, h.label AS level, h.sort,
         EXISTS (
           SELECT 1
           FROM result r
           JOIN result_level x ON x.code = r.level AND x.scale = g.scale
           WHERE r.pupil = y.pupil AND r.subject = t.subject AND r.taken_on <= y.until_on
         ) AS tested
  FROM y
  CROSS JOIN subject_target t
  JOIN subject s ON s.code = t.subject
  JOIN result_level g ON g.code = t.level
  LEFT JOIN result_level h ON h.code = (
    SELECT x.code
    FROM result r
    JOIN result_level x ON x.code = r.level AND x.scale = g.scale
    WHERE r.pupil = y.pupil AND r.subject = t.subject AND r.sufficient AND r.taken_on <= y.until_on
    ORDER BY x.sort DESC LIMIT 1
  )
) a
UNION ALL
-- H32: IVIO in grades 3 and 4
SELECT 'H32', y.school_year, y.pupil, y.class, y.class_name, y.grade, y.phase, s.name,
       CASE WHEN t.ivio > 0 THEN 1 WHEN y.whole AND y.over THEN 0 END,
       1,
       CASE
         WHEN t.ivio > 0 THEN 'gemaakt'
         WHEN NOT y.whole THEN 'te kort op school in dit jaar'
         WHEN y.over THEN 'niet gemaakt'
         ELSE 'kan nog dit schooljaar'
       END
FROM y
JOIN subject s ON s.code IN ('NED', 'REK', 'ENG')
LEFT JOIN test t ON t.pupil = y.pupil AND t.subject = s.code AND t.school_year = y.school_year
WHERE y.grade IN (3, 4)
UNION ALL
-- H35: a portfolio
SELECT 'H35', y.school_year, y.pupil, y.class, y.class_name, y.grade, y.phase, '',
       CASE WHEN b.since IS NOT NULL THEN 1 WHEN y.days >= 42 THEN 0 END,
       1,
       CASE
         WHEN b.since IS NOT NULL THEN 'sinds ' || strftime('%d-%m-%Y', b.since)
         WHEN y.days >= 42 THEN 'geen bewijsstukken'
         ELSE 'nog geen zes weken op school'
       END
FROM y
LEFT JOIN begun b ON b.pupil = y.pupil AND b.since <= y.until_on
UNION ALL
-- R02: dated and signed
SELECT 'R02', n.school_year, e.pupil, coalesce(y.class, 0), coalesce(y.class_name, ''), y.grade, y.phase, e.title,
       e.made_on IS NOT NULL AND (NOT k.by_teacher OR s.id IS NOT NULL),
       1,
       coalesce(nullif(substr(
         iif(e.made_on IS NULL, ', geen datum', '')
         || iif(k.by_teacher AND s.id IS NULL, ', niet getekend door de docent', ''),
         3), ''), 'in orde')
FROM piece e
JOIN norm_school_year n ON e.added_on BETWEEN n.starts_on AND n.until_on
LEFT JOIN y ON y.pupil = e.pupil AND y.school_year = n.school_year
JOIN evidence_kind k ON k.code = e.kind
LEFT JOIN evidence_signature s ON s.evidence = e.id AND s.party = 'DOC' AND s.signed_on <= peildatum()
WHERE e.added_on >= '2019-08-01';

CREATE VIEW norm_internship_case AS
WITH y AS MATERIALIZED (
  SELECT p.*
  FROM pupil_year p
  CROSS JOIN visible_pupil_internship v ON v.id = p.pupil
),
stage AS MATERIALIZED (
  SELECT pupil, kind, days_a_week, dropout, completed, starts_on, ended_on, company_name, state
  FROM internship_case
)
-- H30: each step of the ladder for the pupil's grade; only in its last grade can a step be called missing
SELECT 'H30' AS norm, a.school_year, a.pupil, a.class, a.class_name, a.grade, a.phase, a.what,
       CASE
         WHEN a.began_on IS NOT NULL THEN 1
         WHEN a.grade = a.until_grade AND a.due_on < min(peildatum(), a.last_on) THEN 0
       END AS met,
       1 AS known,
       CASE
         WHEN a.began_on IS NOT NULL THEN 'vanaf ' || strftime('%d-%m-%Y', a.began_on)
         WHEN a.grade < a.until_grade THEN 'mag nog in leerjaar ' || a.until_grade
         WHEN a.due_on < min(peildatum(), a.last_on) THEN 'geen passende stage'
         ELSE 'kan nog dit schooljaar'
       END AS reason
FROM (
  SELECT y.*, s.label AS what, s.until_grade,
         iif(s.last_weeks IS NULL,
             date(y.starts_on, '+180 days'),
             date(y.last_lesson_on, (-7 * s.last_weeks) || ' days')) AS due_on,
         (SELECT min(i.starts_on)
          FROM stage i
          JOIN ladder_kind k ON k.step = s.code AND k.kind = i.kind AND coalesce(k.retired_on > y.until_on, 1)
          WHERE i.pupil = y.pupil
            AND i.days_a_week >= coalesce(s.days, 1)
            AND i.dropout = 0
            AND i.starts_on <= y.until_on) AS began_on
  FROM y
  JOIN ladder_step s ON y.grade BETWEEN s.grade AND s.until_grade AND coalesce(s.retired_on > y.until_on, 1)
) a
UNION ALL
-- H41: individual internships after a BES, in the year in which they ended
SELECT 'H41', n.school_year, i.pupil, coalesce(y.class, 0), coalesce(y.class_name, ''), y.grade, y.phase,
       i.company_name, NOT i.dropout,
       1,
       i.state || ' op ' || strftime('%d-%m-%Y', i.ended_on)
FROM stage i
JOIN norm_school_year n ON i.ended_on BETWEEN n.starts_on AND n.until_on
LEFT JOIN y ON y.pupil = i.pupil AND y.school_year = n.school_year
WHERE i.kind = 'IND'
  AND EXISTS (
    SELECT 1
    FROM stage b
    WHERE b.pupil = i.pupil AND b.kind = 'BES' AND b.completed AND b.ended_on <= i.starts_on
  );

CREATE VIEW norm_exam_case AS
WITH talk AS MATERIALIZED (
  SELECT x.*, n.school_year
  FROM exam_case x
  JOIN norm_school_year n ON x.held_on BETWEEN n.starts_on AND n.until_on
),
least AS MATERIALIZED (SELECT norm, school_year, least FROM norm_year WHERE norm = 'R01')
-- R01: hours over the whole career, until the end of the exam year
SELECT 'R01' AS norm, a.school_year, a.pupil, a.class, a.class_name, a.grade, a.phase, '' AS what,
       100 * a.counted >= a.least * a.total AS met, a.total IS NOT NULL AS known,
       coalesce(percent(tenths(a.counted, a.total)) || '% van ' || a.total || ' uur', 'geen uren bekend') AS reason
FROM (
  SELECT y.*, l.least,
         (SELECT nullif(sum(h.total), 0)
          FROM attendance_hours h
          WHERE h.pupil = y.pupil AND h.starts_on <= y.until_on) AS total,
         (SELECT sum(h.counted)
          FROM attendance_hours h
          WHERE h.pupil = y.pupil AND h.starts_on <= y.until_on) AS counted
  FROM visible_candidate c
  CROSS JOIN pupil_year y ON y.pupil = c.pupil AND y.school_year = c.school_year
  CROSS JOIN least l ON l.norm = 'R01' AND l.school_year = y.school_year
) a
UNION ALL
-- R04: the panel, under Rijnmond only
SELECT 'R04', t.school_year, t.pupil, coalesce(y.class, 0), coalesce(y.class_name, ''), y.grade, y.phase,
       strftime('%d-%m-%Y', t.held_on),
       d.assessor <> '' AND d.assessor_school <> '' AND d.assessor_school <> s.name AND d.assessor_certified,
       1,
       CASE
         WHEN d.assessor = '' THEN 'geen assessor'
         WHEN d.assessor_school = '' OR d.assessor_school = s.name THEN 'assessor niet van een andere school'
         WHEN NOT d.assessor_certified THEN 'assessor niet gecertificeerd'
         ELSE d.assessor || ', ' || d.assessor_school
       END
FROM talk t
JOIN visible_candidate c ON c.id = t.candidate AND c.regulation = 'RIJ'
JOIN visible_exam_day d ON d.id = t.exam_day
CROSS JOIN visible_school s
LEFT JOIN pupil_year y ON y.pupil = t.pupil AND y.school_year = t.school_year;

-- R03: a maximum number of exams a day.
CREATE VIEW norm_exam_day_case AS
SELECT 'R03' AS norm, n.school_year, 0 AS pupil, 0 AS class, '' AS class_name, NULL AS grade, NULL AS phase,
       strftime('%d-%m-%Y', x.held_on) AS what, count(*) <= l.least AS met, 1 AS known,
       count(*) || ' gesprekken' AS reason
FROM exam_case x
JOIN norm_school_year n ON x.held_on BETWEEN n.starts_on AND n.until_on
JOIN norm_year l ON l.norm = 'R03' AND l.school_year = n.school_year
GROUP BY x.exam_day, n.school_year;

-- The norms of this file, as in norm_about.
CREATE VIEW norm_portfolio_about AS
VALUES ('H01', 'result', 0, 1, 0), ('H29', 'attendance', 0, 1, 0), ('H30', 'internship', 0, 1, 0),
       ('H31', 'result', 1, 1, 1), ('H32', 'result', 0, 1, 0), ('H35', 'evidence', 0, 1, 0),
       ('H41', 'internship', 1, 0, 0), ('R01', 'attendance', 0, 1, 1), ('R02', 'evidence', 0, 0, 0),
       ('R03', 'outflow', 1, 1, 0), ('R04', 'outflow', 0, 0, 0);
