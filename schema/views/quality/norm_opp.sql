-- Facts for the norms about the OPP, and about the support of pupil and class.

-- Discussions of the OPP: an evaluation, or a version that was set and not withdrawn.
CREATE VIEW opp_discussion AS
SELECT v.id AS pupil, e.evaluated_on AS on_date
FROM (SELECT DISTINCT pupil FROM pupil_year) y
CROSS JOIN visible_pupil_opp v ON v.id = y.pupil
CROSS JOIN opp o ON o.pupil = v.id
CROSS JOIN opp_evaluation e ON e.opp = o.id
WHERE e.evaluated_on <= peildatum()
UNION ALL
SELECT v.id, o.set_on
FROM (SELECT DISTINCT pupil FROM pupil_year) y
CROSS JOIN visible_pupil_opp v ON v.id = y.pupil
CROSS JOIN opp o ON o.pupil = v.id
WHERE o.set_on <= peildatum() AND coalesce(o.withdrawn_on > peildatum(), 1);

-- Pupils placed in a school year; for those here when the file began this is unknown.
CREATE VIEW placement_year AS
SELECT s.pupil, y.school_year, y.class, y.class_name, y.grade, y.phase, s.placed_on, s.first_lesson_on, s.left_on,
       s.left_before
FROM pupil_year y
CROSS JOIN school_stay s ON y.pupil = s.pupil AND s.placed_on BETWEEN y.starts_on AND y.ends_on
WHERE s.placed_known;

-- Leavers whose destination is recorded, in the school year, class and grade of their last day.
CREATE VIEW leaver_year AS
SELECT l.outflow, l.pupil, y.school_year, coalesce(e.class, 0) AS class, coalesce(c.name, '') AS class_name,
       e.grade, f.phase, l.left_on, d.followed, d.is_final
FROM leaving l
JOIN past_outflow o ON o.id = l.outflow
JOIN norm_school_year y ON l.left_on BETWEEN y.starts_on AND y.ends_on
JOIN destination d ON d.code = o.destination
LEFT JOIN enrolment e ON e.id = l.enrolment
LEFT JOIN class c ON c.id = e.class
LEFT JOIN grade_phase f ON f.grade = e.grade AND y.until_on >= f.valid_from AND y.until_on < f.valid_until;

CREATE VIEW norm_opp_case AS
WITH y AS MATERIALIZED (
  SELECT p.*
  FROM pupil_year p
  CROSS JOIN visible_pupil_opp v ON v.id = p.pupil
),
said AS MATERIALIZED (SELECT * FROM opp_discussion),
came AS MATERIALIZED (SELECT * FROM placement_year),
left AS MATERIALIZED (SELECT * FROM leaver_year),
state AS MATERIALIZED (SELECT * FROM opp_state),
began AS MATERIALIZED (
  SELECT school_year, talks_from, date(talks_until, '+7 days') AS talks_until
  FROM visible_period
  WHERE number = 1 AND school_year IN (SELECT school_year FROM norm_school_year)
),
spoken AS MATERIALIZED (
  SELECT y.*,
         (SELECT min(s.on_date)
          FROM said s
          WHERE s.pupil = y.pupil AND s.on_date BETWEEN y.starts_on AND y.until_on) AS on_date
  FROM y
),
added AS MATERIALIZED (
  SELECT y.*, b.talks_from, b.talks_until,
         (SELECT min(s.on_date)
          FROM said s
          WHERE s.pupil = y.pupil AND s.on_date BETWEEN b.talks_from AND min(b.talks_until, y.until_on)) AS on_date
  FROM y
  JOIN began b ON b.school_year = y.school_year
  WHERE NOT EXISTS (
    SELECT 1
    FROM state s
    JOIN opp o ON o.id = s.first_opp
    WHERE s.pupil = y.pupil AND o.set_on BETWEEN y.starts_on AND y.until_on
  )
),
first AS MATERIALIZED (
  SELECT c.*, s.first_opp, o.set_on,
         date(s.counts_from, n.least || ' days') AS due_on,
         CAST(julianday(o.set_on) - julianday(s.counts_from) AS INTEGER) AS days
  FROM came c
  JOIN state s ON s.pupil = c.pupil AND s.placed_on = c.placed_on
  JOIN norm_year n ON n.norm = 'H22' AND n.school_year = c.school_year
  LEFT JOIN visible_opp o ON o.id = s.first_opp
)
-- H02: discussed in the school year
SELECT 'H02' AS norm, s.school_year, s.pupil, s.class, s.class_name, s.grade, s.phase, '' AS what,
       CASE WHEN s.on_date IS NOT NULL THEN 1 WHEN s.whole AND s.over THEN 0 END AS met,
       1 AS known,
       CASE
         WHEN s.on_date IS NOT NULL THEN 'op ' || strftime('%d-%m-%Y', s.on_date)
         WHEN NOT s.whole THEN 'te kort op school in dit jaar'
         WHEN s.over THEN 'niet besproken'
         ELSE 'kan nog dit schooljaar'
       END AS reason
FROM spoken s
UNION ALL
-- H22: the first OPP within a number of days, six weeks by law
SELECT 'H22', f.school_year, f.pupil, f.class, f.class_name, f.grade, f.phase, '',
       CASE
         WHEN f.set_on IS NOT NULL THEN f.set_on <= f.due_on
         WHEN f.due_on >= peildatum() OR f.left_on <= f.due_on THEN NULL
         ELSE 0
       END,
       1,
       CASE
         WHEN f.set_on IS NOT NULL THEN 'na ' || f.days || ' dagen'
         WHEN f.left_on <= f.due_on THEN 'eerder van school'
         WHEN f.due_on >= peildatum() THEN 'kan nog tot en met ' || strftime('%d-%m-%Y', f.due_on)
         ELSE 'nog geen OPP'
       END
FROM first f
UNION ALL
-- H26: discussed at the first talk of the year, for pupils who had an OPP
SELECT 'H26', a.school_year, a.pupil, a.class, a.class_name, a.grade, a.phase, '',
       CASE
         WHEN a.on_date IS NOT NULL THEN 1
         WHEN a.talks_until < peildatum() AND a.from_on <= a.talks_from AND a.last_on >= a.talks_until THEN 0
       END,
       1,
       CASE
         WHEN a.on_date IS NOT NULL THEN 'op ' || strftime('%d-%m-%Y', a.on_date)
         WHEN a.from_on > a.talks_from OR a.last_on < a.talks_until THEN 'toen niet op school'
         WHEN a.talks_until < peildatum() THEN 'niet bij het eerste gesprek'
         ELSE 'kan nog tot en met ' || strftime('%d-%m-%Y', a.talks_until)
       END
FROM added a
UNION ALL
-- H36: the startdocument precedes the first OPP
SELECT 'H36', f.school_year, f.pupil, f.class, f.class_name, f.grade, f.phase, '',
       coalesce(i.document_on <= f.set_on, 0),
       1,
       coalesce('startdocument van ' || strftime('%d-%m-%Y', i.document_on), 'geen startdocument')
FROM first f
JOIN visible_pupil_guidance g ON g.id = f.pupil
LEFT JOIN (
  SELECT pupil, min(document_on) AS document_on
  FROM visible_intake
  WHERE document_on IS NOT NULL
  GROUP BY pupil
) i ON i.pupil = f.pupil
WHERE f.set_on IS NOT NULL
UNION ALL
-- H37: the warm transfer at the intake
SELECT 'H37', c.school_year, c.pupil, c.class, c.class_name, c.grade, c.phase, 'bij de intake',
       CASE
         WHEN EXISTS (SELECT 1 FROM visible_warm_transfer t WHERE t.pupil = c.pupil AND t.kind = 'INT') THEN 1
         WHEN date(c.first_lesson_on, '+14 days') < peildatum() THEN 0
       END,
       1,
       CASE
         WHEN EXISTS (SELECT 1 FROM visible_warm_transfer t WHERE t.pupil = c.pupil AND t.kind = 'INT')
           THEN 'vastgelegd'
         WHEN date(c.first_lesson_on, '+14 days') < peildatum() THEN 'niet vastgelegd'
         ELSE 'kan nog'
       END
FROM came c
JOIN visible_pupil_guidance g ON g.id = c.pupil
UNION ALL
-- at each change of class
SELECT 'H37', m.school_year, m.pupil, m.class, m.class_name, m.grade, m.phase,
       'van ' || m.from_class || ' naar ' || m.class_name,
       iif(m.told_on IS NOT NULL, 1, iif(m.due_on < peildatum(), 0, NULL)),
       1,
       CASE
         WHEN m.told_on IS NOT NULL THEN 'op ' || strftime('%d-%m-%Y', m.told_on)
         WHEN m.due_on < peildatum() THEN 'niet vastgelegd'
         ELSE 'kan nog'
       END
FROM (
  SELECT y.school_year, y.pupil, e.class, c.name AS class_name, y.grade, y.phase, b.name AS from_class,
         date(max(e.starts_on, y.first_lesson_on), '+7 days') AS due_on,
         (SELECT min(t.held_on)
          FROM visible_warm_transfer t
          WHERE t.pupil = e.pupil
            AND t.kind = 'KLA'
            AND t.held_on BETWEEN date(e.starts_on, '-120 days') AND coalesce(e.ends_on, y.ends_on)) AS told_on
  FROM pupil_year y
  CROSS JOIN visible_pupil_guidance g ON g.id = y.pupil
  CROSS JOIN enrolment e ON e.pupil = y.pupil AND e.school_year = y.school_year AND e.starts_on <= peildatum()
  CROSS JOIN class c ON c.id = e.class
  JOIN enrolment q ON q.id = (
    SELECT n.id
    FROM enrolment n
    WHERE n.pupil = e.pupil AND n.starts_on < e.starts_on
    ORDER BY n.starts_on DESC LIMIT 1
  )
  JOIN class b ON b.id = q.class
  WHERE q.class <> e.class
    AND NOT EXISTS (SELECT 1 FROM outflow o WHERE o.pupil = e.pupil AND o.left_on BETWEEN q.starts_on AND e.starts_on)
) m
UNION ALL
-- and at leaving
SELECT 'H37', l.school_year, l.pupil, l.class, l.class_name, l.grade, l.phase, 'bij vertrek',
       CASE
         WHEN EXISTS (SELECT 1 FROM visible_warm_transfer t WHERE t.pupil = l.pupil AND t.kind = 'VER') THEN 1
         WHEN date(l.left_on, '+14 days') < peildatum() THEN 0
       END,
       1,
       CASE
         WHEN EXISTS (SELECT 1 FROM visible_warm_transfer t WHERE t.pupil = l.pupil AND t.kind = 'VER')
           THEN 'vastgelegd'
         WHEN date(l.left_on, '+14 days') < peildatum() THEN 'niet vastgelegd'
         ELSE 'kan nog'
       END
FROM left l
JOIN visible_pupil_guidance g ON g.id = l.pupil
WHERE l.followed
UNION ALL
-- R06: a TLV that was valid at placement; its explanation stays with care
SELECT 'R06', c.school_year, c.pupil, c.class, c.class_name, c.grade, c.phase, '', t.id IS NOT NULL, 1,
       coalesce('TLV vanaf ' || strftime('%d-%m-%Y', t.starts_on), 'geen TLV bij de plaatsing')
FROM came c
JOIN visible_pupil_guidance g ON g.id = c.pupil
LEFT JOIN tlv t ON t.id = (
  SELECT n.id
  FROM tlv n
  WHERE n.pupil = c.pupil AND c.placed_on BETWEEN n.starts_on AND coalesce(n.ends_on, '9999-12-31')
  ORDER BY n.starts_on DESC LIMIT 1
);

-- Per class: the first weeks, the two observations of the year, and the review with what came of it.
CREATE VIEW norm_class_case AS
WITH c AS MATERIALIZED (
  SELECT c.*, y.ended, date(c.first_lesson_on, n.least || ' days') AS first_due_on
  FROM class_care c
  JOIN norm_school_year y ON y.school_year = c.school_year
  JOIN norm_year n ON n.norm = 'H23' AND n.school_year = c.school_year
  WHERE c.pupils > 0
)
-- H23: discussed within a number of days of the first lesson, by default a week after the fourth week
SELECT 'H23' AS norm, c.school_year, 0 AS pupil, c.class, c.class_name, NULL AS grade, NULL AS phase,
       'eerste weken' AS what,
       CASE
         WHEN c.first_discussed_on IS NOT NULL THEN c.first_discussed_on <= c.first_due_on
         WHEN c.first_due_on < peildatum() THEN 0
       END AS met,
       1 AS known,
       CASE
         WHEN c.first_discussed_on IS NOT NULL THEN 'besproken op ' || strftime('%d-%m-%Y', c.first_discussed_on)
         WHEN c.first_observed_on IS NOT NULL THEN 'gedaan, niet besproken'
         ELSE 'niet gedaan'
       END AS reason
FROM c
UNION ALL
-- H24: one in each half
SELECT 'H24', c.school_year, 0, c.class, c.class_name, NULL, NULL, 'eerste helft',
       CASE WHEN c.group_1_on < c.half_on THEN 1 WHEN c.half_on <= peildatum() THEN 0 END,
       1,
       iif(c.group_1_on < c.half_on,
           'op ' || strftime('%d-%m-%Y', c.group_1_on),
           iif(c.half_on <= peildatum(), 'niet gedaan in de eerste helft', 'kan nog'))
FROM c
UNION ALL
SELECT 'H24', c.school_year, 0, c.class, c.class_name, NULL, NULL, 'tweede helft',
       CASE WHEN c.last_group_on >= c.half_on THEN 1 WHEN c.ended THEN 0 END,
       1,
       iif(c.last_group_on >= c.half_on,
           'op ' || strftime('%d-%m-%Y', c.last_group_on),
           iif(c.ended, 'niet gedaan in de tweede helft', 'kan nog'))
FROM (
  SELECT c.*,
         (SELECT max(o.observed_on)
          FROM class_observation o
          WHERE o.class = c.class AND o.kind = 'GRP' AND o.observed_on <= peildatum()) AS last_group_on
  FROM c
) c
UNION ALL
-- H25: the review, with all its agreements evaluated in the second half of the year
SELECT 'H25', c.school_year, 0, c.class, c.class_name, NULL, NULL, 'groepsbespreking',
       CASE WHEN c.review_on IS NOT NULL THEN 1 WHEN c.ended THEN 0 END,
       1,
       CASE
         WHEN c.review_on IS NOT NULL THEN 'op ' || strftime('%d-%m-%Y', c.review_on)
         WHEN c.ended THEN 'niet gehouden'
         ELSE 'kan nog'
       END
FROM c
UNION ALL
SELECT 'H25', c.school_year, 0, c.class, c.class_name, NULL, NULL, 'evaluatie',
       CASE
         WHEN c.agreements > 0 AND c.evaluated = c.agreements THEN 1
         WHEN c.ended AND (c.agreements > 0 OR c.review_on IS NULL) THEN 0
       END,
       1,
       CASE
         WHEN c.agreements > 0 THEN c.evaluated || ' van ' || c.agreements || ' afspraken geëvalueerd'
         WHEN c.review_on IS NULL THEN iif(c.ended, 'geen groepsbespreking', 'nog geen groepsbespreking')
         ELSE 'geen afspraken gemaakt'
       END
FROM c;

-- The norms of this file, as in norm_about.
CREATE VIEW norm_opp_about AS
VALUES ('H02', 'opp', 0, 1, 0), ('H22', 'opp', 0, 1, 0), ('H23', 'guidance', 0, 1, 0), ('H24', 'guidance', 0, 1, 0),
       ('H25', 'guidance', 0, 1, 0), ('H26', 'opp', 0, 1, 0), ('H36', 'guidance', 0, 1, 0),
       ('H37', 'guidance', 0, 1, 0), ('R06', 'guidance', 0, 1, 0);
