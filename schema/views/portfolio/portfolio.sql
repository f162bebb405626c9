-- The requirements of a portfolio, what it holds, and what it still lacks.

-- A pupil stays on the version of the requirements that was valid at placement; one who came before the first version
-- has the first. Only pupils at school: nothing is required of those who have left.
CREATE VIEW pupil_version AS MATERIALIZED
SELECT g.pupil, g.first_grade, g.last_grade, g.until_on,
       coalesce((SELECT v.code
                 FROM portfolio_version v
                 WHERE v.starts_on <= g.from_on
                 ORDER BY v.starts_on DESC LIMIT 1),
                (SELECT v.code FROM portfolio_version v ORDER BY v.starts_on LIMIT 1)) AS version
FROM (
  SELECT p.id AS pupil, min(n.grade) AS first_grade, max(n.grade) AS last_grade, max(y.ends_on) AS until_on,
         min(y.starts_on) AS from_on
  FROM visible_pupil_portfolio p
  CROSS JOIN current_enrolment e ON e.pupil = p.id
  CROSS JOIN enrolment n ON n.pupil = p.id
  CROSS JOIN school_year y ON y.id = n.school_year
  WHERE n.starts_on <= peildatum() AND n.grade IS NOT NULL
  GROUP BY p.id
) g;

-- The grades of a requirement: a single one, or those of its phase.
CREATE VIEW requirement_grade AS MATERIALIZED
SELECT r.*,
       coalesce(r.grade,
                (SELECT min(f.grade)
                 FROM grade_phase f
                 WHERE f.phase = r.phase
                   AND peildatum() >= f.valid_from
                   AND peildatum() < f.valid_until)) AS from_grade,
       coalesce(r.grade,
                (SELECT max(f.grade)
                 FROM grade_phase f
                 WHERE f.phase = r.phase AND peildatum() >= f.valid_from AND peildatum() < f.valid_until)) AS to_grade
FROM portfolio_requirement r
WHERE coalesce(r.retired_on > peildatum(), 1);

-- The last day of the school year of each grade that a pupil has been in here, or will be in. before: that was before
-- the school kept evidence in Stip, so what is missing is unknown.
CREATE VIEW pupil_due AS MATERIALIZED
SELECT d.*, d.due_on < r.since AS before
FROM (
  SELECT v.pupil, v.version, g.to_grade,
         date(v.until_on, (g.to_grade - v.last_grade) || ' years') AS due_on
  FROM pupil_version v
  CROSS JOIN (SELECT DISTINCT to_grade FROM requirement_grade) g ON g.to_grade >= v.first_grade
) d
CROSS JOIN recorded_since r ON r.area = 'evidence';

-- What is required of each pupil in these grades. due_on: the last day of the school year of the last grade.
CREATE VIEW pupil_requirement AS
SELECT d.pupil, d.version, r.id AS requirement_id, r.code AS requirement, r.subject, r.kind, r.title, r.amount,
       r.from_grade, r.to_grade, d.due_on, d.before
FROM pupil_due d
CROSS JOIN requirement_grade r ON r.version = d.version AND r.to_grade = d.to_grade;

-- Everything in the portfolio: evidence, and what Stip files itself: talks, internships that were judged, and
-- certificates.
CREATE VIEW portfolio_item AS
SELECT e.pupil, 'evidence' AS source, e.evidence AS source_id, e.kind, e.kind_label, e.subject,
       coalesce(b.name, '') AS subject_name, e.requirement, coalesce(r.title, '') AS requirement_title, e.title,
       e.made_on,
       coalesce((SELECT group_concat(x, ', ')
                 FROM (
                   SELECT CASE s.party WHEN 'DOC' THEN 'docent ' WHEN 'LLN' THEN 'leerling ' ELSE 'bedrijf ' END
                            || s.name || ' ' || strftime('%d-%m-%Y', s.signed_on) AS x
                   FROM evidence_signature s
                   WHERE s.evidence = e.evidence AND s.signed_on <= peildatum()
                   ORDER BY s.party
                 )),
                '') AS signatures,
       e.state, e.place, e.files,
       coalesce((SELECT g.sentence FROM goal g WHERE g.id = e.goal),
                (SELECT c.name FROM competence c WHERE c.code = e.competence),
                '') AS proves
FROM evidence_order e
LEFT JOIN subject b ON b.code = e.subject
LEFT JOIN portfolio_requirement r ON r.code = e.requirement
UNION ALL
SELECT t.pupil, 'iop_talk', t.id, k.code, k.label, 'MEN', coalesce(b.name, ''), NULL, '',
       iif(t.kind = 'TIM', 'Time-outgesprek ', 'IOP-gesprek ') || o.number || ', ' || o.year_name,
       t.held_on,
       coalesce('mentor ' || s.full_name || ' ' || strftime('%d-%m-%Y', t.held_on), ''),
       'in orde', 'in Stip', 0, ''
FROM visible_pupil_portfolio p
JOIN iop_talk t ON t.pupil = p.id
JOIN period_order o ON o.id = t.period
JOIN evidence_kind k ON k.filed_by = 'IOP'
LEFT JOIN staff s ON s.id = t.led_by
LEFT JOIN subject b ON b.code = 'MEN'
WHERE t.kind IN ('IOP', 'TIM') AND t.held_on <= peildatum()
UNION ALL
SELECT i.pupil, 'internship_evaluation', v.id, k.code, k.label, 'MEN', coalesce(b.name, ''), NULL, '',
       'Stagebeoordeling ' || i.company_name, v.evaluated_on,
       (SELECT group_concat(x, ', ')
        FROM (
          SELECT CASE s.party WHEN 'SCH' THEN 'school ' WHEN 'LLN' THEN 'leerling ' ELSE 'bedrijf ' END || s.name || ' '
                   || strftime('%d-%m-%Y', s.evaluated_on) AS x
          FROM internship_evaluation s
          WHERE s.internship = i.internship AND s.is_final AND s.evaluated_on <= peildatum()
          ORDER BY s.party
        )),
       iif(i.unjudged IS NULL, 'in orde', 'niet getekend: ' || i.unjudged),
       'in Stip', 0, ''
FROM visible_pupil_portfolio p
JOIN internship_case i ON i.pupil = p.id
JOIN internship_evaluation v ON v.internship = i.internship
  AND v.party = 'BED'
  AND v.is_final
  AND v.evaluated_on <= peildatum()
JOIN evidence_kind k ON k.filed_by = 'STG'
LEFT JOIN subject b ON b.code = 'MEN'
WHERE NOT EXISTS (
  SELECT 1
  FROM internship_evaluation l
  WHERE l.internship = i.internship
    AND l.party = 'BED'
    AND l.is_final
    AND l.evaluated_on <= peildatum()
    AND (l.evaluated_on, l.id) > (v.evaluated_on, v.id)
)
UNION ALL
SELECT c.pupil, 'certificate', c.certificate, k.code, k.label, NULL, '', NULL, '', c.label, c.obtained_on, c.issuer,
       'in orde', '', 0, ''
FROM certificate_case c
JOIN evidence_kind k ON k.filed_by = 'CER'
WHERE c.obtained_on IS NOT NULL;

-- The content of what Stip files itself: the goals of a talk with the mentor's ratings, the verdicts of company, pupil
-- and school, or the number of a certificate.
CREATE VIEW portfolio_content AS
SELECT i.*,
       CASE i.source
         WHEN 'iop_talk'
           THEN (SELECT group_concat(goal, char(10))
                 FROM (
                   SELECT g.sentence || coalesce(' (' || l.label || ')', '') AS goal
                   FROM iop_talk t
                   CROSS JOIN goal g ON g.pupil = t.pupil
                   CROSS JOIN iop_goal n ON n.goal = g.id AND n.period = t.period
                   LEFT JOIN rating q ON q.id = (
                     SELECT m.id
                     FROM rating m
                     WHERE m.goal = g.id AND m.period = t.period AND m.rater_kind = 'MEN' AND m.rated_on <= peildatum()
                     ORDER BY m.rated_on DESC, m.id DESC LIMIT 1
                   )
                   LEFT JOIN rating_level l ON l.level = q.level
                   WHERE t.id = i.source_id AND n.added_on <= peildatum()
                   ORDER BY n.id
                 ))
         WHEN 'internship_evaluation'
           THEN (SELECT group_concat(
                   CASE e.party WHEN 'BED' THEN 'bedrijf' WHEN 'LLN' THEN 'leerling' ELSE 'school' END || ': '
                   || CASE e.verdict WHEN 'ONV' THEN 'onvoldoende' WHEN 'VOL' THEN 'voldoende' ELSE 'goed' END
                   || coalesce('. ' || e.remark, ''),
                   char(10))
                 FROM internship_evaluation b
                 JOIN internship_evaluation e ON e.internship = b.internship
                   AND e.is_final
                   AND e.evaluated_on <= peildatum()
                 WHERE b.id = i.source_id)
         WHEN 'certificate' THEN (SELECT nullif(c.number, '') FROM certificate c WHERE c.id = i.source_id)
       END AS content
FROM portfolio_item i;

CREATE VIEW list_portfolio AS
WITH whose AS MATERIALIZED (
  SELECT p.id AS pupil, p.number, p.name, e.class_name, p.search_key
  FROM visible_pupil_portfolio p
  LEFT JOIN current_enrolment e ON e.pupil = p.id
)
SELECT i.source, i.source_id AS item, i.pupil, w.number, w.name, w.class_name, y.name AS year_name, w.search_key,
       i.subject_name, i.kind_label, i.title, i.made_on, i.state, i.signatures, i.requirement_title, i.proves, i.place,
       i.files
FROM portfolio_item i
CROSS JOIN whose w ON w.pupil = i.pupil
LEFT JOIN school_year y ON i.made_on BETWEEN y.starts_on AND y.ends_on;

-- Pieces present for each requirement, and how many are complete: dated, signed and to be found. What Stip files itself
-- counts in the school years of the requirement.
CREATE VIEW portfolio_there AS MATERIALIZED
WITH filed AS MATERIALIZED (
  SELECT d.pupil, r.kind, r.code AS requirement,
         date(d.due_on, (r.from_grade - r.to_grade - 1) || ' years') AS after_on,
         d.due_on
  FROM pupil_due d
  CROSS JOIN requirement_grade r ON r.version = d.version AND r.to_grade = d.to_grade
  WHERE r.kind IN (SELECT code FROM visible_evidence_kind WHERE filed_by <> '')
)
SELECT pupil, requirement, count(*) AS have, sum(complete) AS complete
FROM (
  SELECT pupil, requirement, state = 'in orde' AS complete
  FROM evidence_now
  WHERE requirement IS NOT NULL
  UNION ALL
  SELECT i.pupil, f.requirement, i.complete
  FROM filed_item i
  CROSS JOIN filed f ON f.pupil = i.pupil AND f.kind = i.kind AND i.made_on > f.after_on AND i.made_on <= f.due_on
)
GROUP BY pupil, requirement;

-- Each requirement of each pupil, with the pieces present.
CREATE VIEW portfolio_count AS
SELECT q.*, coalesce(t.have, 0) AS have, coalesce(t.complete, 0) AS complete
FROM pupil_requirement q
LEFT JOIN portfolio_there t ON t.pupil = q.pupil AND t.requirement = q.requirement;

CREATE VIEW portfolio_case AS
SELECT pupil, version, requirement_id, requirement, subject, kind, title, amount, from_grade, to_grade, due_on, have,
       complete,
       CASE WHEN complete >= amount THEN 'in orde' WHEN have < amount THEN 'ontbreekt' ELSE 'niet in orde' END AS state,
       max(amount - have, 0) AS missing,
       max(min(amount, have) - complete, 0) AS faulty,
       before, due_on < peildatum() AND NOT before AS overdue
FROM portfolio_count;

-- Totals per pupil and grade. They are added up from the pieces present only; what is missing is the rest of what is
-- required.
CREATE VIEW portfolio_grade AS
WITH asked AS MATERIALIZED (
  SELECT version, to_grade, sum(amount) AS amount
  FROM requirement_grade
  GROUP BY version, to_grade
),
there AS MATERIALIZED (
  SELECT t.pupil, r.version, r.to_grade, sum(min(r.amount, t.have)) AS have, sum(min(r.amount, t.complete)) AS complete,
         sum(max(min(r.amount, t.have) - t.complete, 0)) AS faulty
  FROM portfolio_there t
  CROSS JOIN requirement_grade r ON r.code = t.requirement
  GROUP BY t.pupil, r.version, r.to_grade
)
SELECT d.pupil, d.due_on, d.before, d.due_on < peildatum() AND NOT d.before AS overdue, a.amount,
       coalesce(t.complete, 0) AS complete,
       a.amount - coalesce(t.have, 0) AS missing, coalesce(t.faulty, 0) AS faulty
FROM pupil_due d
CROSS JOIN asked a ON a.version = d.version AND a.to_grade = d.to_grade
LEFT JOIN there t ON t.pupil = d.pupil AND t.version = d.version AND t.to_grade = d.to_grade;

-- Pieces of evidence per pupil: required over the whole career, and in order; required by now (due), since the school
-- kept them in Stip; and by the end of this school year.
CREATE VIEW portfolio_progress AS
SELECT pupil, sum(amount) AS asked, sum(complete) AS complete, sum(iif(overdue, amount, 0)) AS due,
       sum(iif(overdue, complete, 0)) AS due_complete,
       sum(iif(overdue, missing, 0)) AS missing, sum(iif(overdue, faulty, 0)) AS faulty,
       sum(iif(due_on <= (SELECT ends_on FROM current_school_year), amount, 0)) AS year_asked,
       sum(iif(due_on <= (SELECT ends_on FROM current_school_year), complete, 0)) AS year_complete
FROM portfolio_grade
GROUP BY pupil;

-- The pieces that may be there from before Stip.
CREATE VIEW portfolio_before AS
SELECT pupil, sum(missing) AS pieces
FROM portfolio_grade
WHERE before
GROUP BY pupil;

-- The teachers of a subject for each pupil on the reference date, as one text.
CREATE VIEW pupil_teacher AS
SELECT m.pupil, l.subject, replace(group_concat(DISTINCT s.full_name), ',', ' en ') AS teachers
FROM visible_pupil_portfolio p
JOIN lesson_group_pupil m ON m.pupil = p.id
JOIN lesson_group l ON l.id = m.lesson_group
JOIN school_year y ON y.id = l.school_year
JOIN lesson_group_teacher t ON t.lesson_group = l.id
JOIN staff s ON s.id = t.staff
WHERE peildatum() BETWEEN m.starts_on AND coalesce(m.ends_on, y.ends_on)
  AND peildatum() BETWEEN t.starts_on AND coalesce(t.ends_on, y.ends_on)
GROUP BY m.pupil, l.subject;

-- What is missing by the end of this school year, and what is present but not in order, for pupils now at school.
-- urgency: nu, te laat, dit jaar, or vóór Stip: of before the school kept it, so not known to be missing.
CREATE VIEW evidence_due AS
SELECT pupil, subject, title, 'ontbreekt' AS what, missing AS pieces, due_on,
       CASE WHEN before THEN 'vóór Stip' WHEN overdue THEN 'te laat' ELSE 'dit jaar' END AS urgency,
       requirement_id, 0 AS evidence
FROM portfolio_case
WHERE missing > 0 AND due_on <= coalesce((SELECT ends_on FROM current_school_year), peildatum())
UNION ALL
SELECT e.pupil, coalesce(e.subject, 'MEN'), e.title, e.state, 1, e.added_on,
       iif(e.added_on < r.since, 'vóór Stip', 'nu'),
       0, e.evidence
FROM evidence_now e
JOIN recorded_since r ON r.area = 'evidence'
WHERE e.state <> 'in orde';

-- The kept rows of both, read instead of the views while they are up to date.
CREATE VIEW portfolio_progress_kept AS
SELECT k.*
FROM seen('portfolio') s CROSS JOIN kept_portfolio_progress k ON k.pupil = s.pupil;

CREATE VIEW evidence_due_kept AS
SELECT k.*
FROM seen('portfolio') s CROSS JOIN kept_evidence_due k ON k.pupil = s.pupil;

-- Tasks about evidence, certificates and attendance. subject_code: a task for its teachers, or for the mentor when
-- nobody teaches it.
CREATE VIEW portfolio_signal AS
WITH taught AS MATERIALIZED (SELECT pupil, subject FROM pupil_teacher)
SELECT kind, s.pupil, about, number, detail,
       iif(s.subject_code IS NULL OR t.pupil IS NOT NULL, NULL, 'mentor') AS role,
       due_on, s.subject_code
FROM portfolio_duty s
LEFT JOIN taught t ON t.pupil = s.pupil AND t.subject = s.subject_code;

CREATE VIEW portfolio_duty AS
SELECT k.code AS kind, c.pupil, b.id AS about, c.pieces AS number, b.name AS detail, b.code AS subject_code, c.due_on
FROM (
  SELECT pupil, subject, sum(missing) AS pieces, min(due_on) AS due_on
  FROM portfolio_case
  WHERE missing > 0
    AND NOT before
    AND peildatum() >= date(due_on, (SELECT term FROM task_kind WHERE code = 'BEW-MIST') || ' days')
  GROUP BY pupil, subject
) c
JOIN current_enrolment e ON e.pupil = c.pupil
JOIN subject b ON b.code = c.subject
JOIN task_kind k ON k.code = 'BEW-MIST'
UNION ALL
SELECT k.code, c.pupil, b.id, c.pieces, b.name, b.code, date(c.since, k.term || ' days')
FROM (
  SELECT pupil, subject, count(*) AS pieces, min(due_on) AS since
  FROM evidence_due
  WHERE urgency = 'nu'
  GROUP BY pupil, subject
) c
JOIN current_enrolment e ON e.pupil = c.pupil
JOIN subject b ON b.code = c.subject
JOIN task_kind k ON k.code = 'BEW-HAND'
UNION ALL
-- to be renewed before it ends, or when the school begins to keep certificates in Stip
SELECT k.code, c.pupil, c.certificate, 0, c.label, NULL,
       max(date(c.expires_on, k.term || ' days'), min(c.expires_on, r.since))
FROM certificate_case c
JOIN current_enrolment e ON e.pupil = c.pupil
JOIN task_kind k ON k.code = 'CERT'
JOIN recorded_since r ON r.area = 'certificate'
WHERE c.obtained_on IS NOT NULL
  AND peildatum() >= date(c.expires_on, k.term || ' days', '-14 days')
  AND NOT EXISTS (
    SELECT 1
    FROM certificate n
    WHERE n.pupil = c.pupil
      AND n.kind = c.kind
      AND n.id <> c.certificate
      AND coalesce(n.expires_on, '9999-12-31') > c.expires_on
      AND n.obtained_on <= peildatum()
  )
UNION ALL
-- every month while attendance is below the norm
SELECT k.code, a.pupil, y.id,
       percent(tenths(a.year_counted, a.year_total)),
       (SELECT value FROM setting_now WHERE code = 'aanwezigheid_norm'),
       NULL,
       date(peildatum(), 'start of month', '+1 month', '-1 day')
FROM attendance_total a
JOIN current_enrolment e ON e.pupil = a.pupil
JOIN current_school_year y
JOIN task_kind k ON k.code = 'AANW'
WHERE 100 * a.year_counted
  < (SELECT CAST(value AS INTEGER) FROM setting_now WHERE code = 'aanwezigheid_norm') * a.year_total;

-- All of a pupil's skills and evidence, part by part: the tab Portfolio of the dossier. table_name and id: the record
-- behind a line, or the requirement when something is missing or the diploma requires it. The year is that of the
-- line's day; a requirement is as it stands now.
CREATE VIEW list_portfoliodossier AS
SELECT z.pupil, p.number, p.name, e.class_name,
       iif(z.part = 6, e.year_name, y.name) AS year_name,
       p.search_key, z.part, z.part_label, z.on_date, z.what, z.text, z.state, z.table_name, z.id
FROM (
  SELECT b.pupil, 1 AS part, 'Ontbreekt' AS part_label, b.due_on AS on_date, b.subject_name AS what,
         b.title || iif(b.pieces > 1, ' (' || b.pieces || 'x)', '') || iif(b.what = 'ontbreekt', '', ': ' || b.what)
           || iif(b.who = '', '', ' · ' || b.who) AS text,
         b.urgency AS state,
         iif(b.evidence = 0, 'portfolio_requirement', 'evidence') AS table_name,
         iif(b.evidence = 0, b.requirement_id, b.evidence) AS id
  FROM list_bewijs b
  UNION ALL
  SELECT i.pupil, 2, 'Bewijsstukken', i.made_on, i.kind_label,
         i.title || iif(i.subject_name = '', '', ' · ' || i.subject_name)
           || iif(i.files = 0, '', ' · ' || i.files || iif(i.files = 1, ' bestand', ' bestanden'))
           || iif(i.place = '' OR i.place = 'in Stip', '', ' · ' || i.place),
         i.state, i.source, i.source_id
  FROM portfolio_item i
  UNION ALL
  SELECT r.pupil, 3, 'Resultaten', r.taken_on, r.kind,
         r.subject_name || ' · ' || r.title || ' · ' || r.score || coalesce(' · ' || r.level, ''),
         iif(r.sufficient = 'ja', 'voldoende', 'onvoldoende'),
         'result', r.result
  FROM list_resultaten r
  UNION ALL
  SELECT n.pupil, 3, 'Resultaten', n.reached_on, 'streefniveau',
         n.subject_name || ' · ' || n.target || coalesce(' · gehaald ' || n.level, ''),
         n.state, '', 0
  FROM list_niveaus n
  UNION ALL
  SELECT c.pupil, 4, 'Certificaten',
         coalesce(c.obtained_on, c.exam_on, c.started_on),
         c.category_label,
         c.label || iif(c.issuer = '', '', ' · ' || c.issuer)
           || coalesce(' · geldig tot en met ' || strftime('%d-%m-%Y', c.expires_on), ''),
         c.state, 'certificate', c.certificate
  FROM certificate_case c
  UNION ALL
  SELECT a.pupil, 5, 'Aanwezigheid', a.starts_on,
         a.year_name || ' periode ' || a.period_number,
         a.counted || ' van ' || a.total || ' uur · geoorloofd ' || a.excused || ' · ongeoorloofd ' || a.unexcused
           || iif(a.internship_planned = 0, '', ' · stage ' || a.internship_present || ' van ' || a.internship_planned),
         coalesce(percent(tenths(a.counted, a.total)) || '%', ''),
         'attendance', a.attendance
  FROM attendance_hours a
  UNION ALL
  SELECT c.pupil, 6, 'Diploma-eisen', NULL, c.label, c.facts, c.state, 'diploma_requirement', c.requirement_id
  FROM diploma_case c
) z
JOIN visible_pupil_portfolio p ON p.id = z.pupil
LEFT JOIN school_year y ON z.on_date BETWEEN y.starts_on AND y.ends_on
LEFT JOIN current_enrolment e ON e.pupil = z.pupil;
