-- The reviews of a grade: leerlingbespreking.

-- When a pupil was looked at, in a review that was held or apart (group_review 0).
CREATE VIEW pupil_discussed AS
SELECT v.id, v.pupil, v.group_review, v.discussed_on,
       iif(r.class IS NULL, 'leerlingbespreking', 'groepsbespreking') AS kind,
       coalesce('klas ' || c.name, 'leerjaar ' || r.grade) AS about
FROM visible_reviewed_pupil v
JOIN group_review r ON r.id = v.group_review
LEFT JOIN class c ON c.id = r.class
WHERE v.discussed_on IS NOT NULL AND r.held_on <= peildatum()
UNION ALL
SELECT r.id, r.pupil, 0, r.held_on, 'leerlingbespreking', r.question
FROM visible_pupil_review r;

-- The pupils at school with a grade, and what the reviews of that grade in this school year did with them. waits_since:
-- on a list, and not looked at since.
CREATE VIEW grade_pupil AS
SELECT e.pupil, e.grade, e.school_year, e.year_name, e.class_name, l.discussed_on,
       iif(l.discussed_on >= l.waits_since, NULL, l.waits_since) AS waits_since
FROM visible_pupil_guidance p
JOIN current_enrolment e ON e.pupil = p.id
LEFT JOIN (
  SELECT v.pupil, r.grade, r.school_year, max(v.discussed_on) AS discussed_on,
         max(iif(v.discussed_on IS NULL, v.listed_on, NULL)) AS waits_since
  FROM visible_reviewed_pupil v
  JOIN group_review r ON r.id = v.group_review
  WHERE r.grade IS NOT NULL
  GROUP BY v.pupil, r.grade, r.school_year
) l ON l.pupil = e.pupil AND l.grade = e.grade AND l.school_year = e.school_year
WHERE e.grade IS NOT NULL;

-- Of each grade the reviews of this school year. An agreement counts as evaluated after the first half, as of a class.
CREATE VIEW list_leerlingbespreking AS
WITH reviewed AS MATERIALIZED (
  SELECT r.grade, r.school_year, count(r.held_on) AS reviews, max(r.held_on) AS last_on,
         min(iif(r.held_on IS NULL, r.planned_on, NULL)) AS planned_on
  FROM visible_group_review r
  WHERE r.grade IS NOT NULL
  GROUP BY r.grade, r.school_year
),
agreed AS MATERIALIZED (
  SELECT r.grade, r.school_year, count(*) AS agreements,
         total(a.done_on IS NULL AND a.evaluated_on IS NULL) AS open,
         total(coalesce(a.evaluated_on < y.half_on, 1)) AS to_evaluate
  FROM visible_review_agreement a
  JOIN group_review r ON r.id = a.group_review
  JOIN school_year_days y ON y.school_year = r.school_year
  WHERE r.grade IS NOT NULL
  GROUP BY r.grade, r.school_year
)
SELECT t.grade, 'leerjaar ' || t.grade AS name, t.school_year, t.year_name, '' AS class_name, 0 AS pupil,
       count(*) AS pupils, count(t.discussed_on) AS discussed,
       count(*) - count(coalesce(t.discussed_on, t.waits_since)) AS not_discussed,
       count(t.waits_since) AS to_discuss, coalesce(r.reviews, 0) AS reviews, r.last_on, r.planned_on,
       coalesce(a.agreements, 0) AS agreements, CAST(coalesce(a.open, 0) AS INTEGER) AS agreements_open,
       CAST(coalesce(a.to_evaluate, 0) AS INTEGER) AS to_evaluate
FROM grade_pupil t
LEFT JOIN reviewed r ON r.grade = t.grade AND r.school_year = t.school_year
LEFT JOIN agreed a ON a.grade = t.grade AND a.school_year = t.school_year
GROUP BY t.grade;

-- The task to evaluate them, of whoever does so for the whole grade.
CREATE VIEW grade_signal AS
SELECT k.code AS kind, g.grade AS subject, g.to_evaluate AS signal_number, k.role, y.ends_on AS due_on, g.school_year,
       g.year_name
FROM task_kind k
CROSS JOIN list_leerlingbespreking g
JOIN school_year_days y ON y.school_year = g.school_year
WHERE k.code = 'LEVA'
  AND scope('guidance') = 2
  AND g.to_evaluate > 0
  AND peildatum() >= max(y.half_on, date(y.ends_on, k.term || ' days'));
