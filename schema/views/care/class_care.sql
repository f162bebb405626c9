-- The year's care for each class: observations, reviews and their agreements.

-- The first and last lesson day of a school year (before the holiday that lasts until its last days), and the start of
-- its second half.
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

-- What a school year requires for a class, and what was done. evaluated: after the first half, as the norm requires.
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

-- Open tasks for the classes of this school year, with their last day.
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
JOIN task_kind k ON k.code = 'OBS'
WHERE c.first_discussed_on IS NULL AND peildatum() >= c.first_lesson_on
UNION ALL
SELECT k.code, c.class, c.class, iif(c.group_1_on IS NULL, 1, 2), '', k.role,
       iif(c.group_1_on IS NULL, date(c.half_on, '-1 day'), c.ends_on)
FROM care c
JOIN task_kind k ON k.code = 'GOBS'
WHERE c.group_2_on IS NULL AND peildatum() >= date(iif(c.group_1_on IS NULL, c.half_on, c.ends_on), k.term || ' days')
UNION ALL
SELECT k.code, c.class, c.class, 0, '', k.role, date(c.half_on, '-1 day')
FROM care c
JOIN task_kind k ON k.code = 'GBES'
WHERE c.review_on IS NULL AND peildatum() >= date(c.half_on, k.term || ' days')
UNION ALL
SELECT k.code, c.class, c.class, c.agreements - c.evaluated, '', k.role, c.ends_on
FROM care c
JOIN task_kind k ON k.code = 'GEVA'
WHERE c.agreements > c.evaluated AND peildatum() >= max(c.half_on, date(c.ends_on, k.term || ' days'))
UNION ALL
-- an agreement of a review about the class as a whole
SELECT k.code, c.class, a.id, 0, a.text, iif(a.who = 'ZOR', 'zorgcoordinator', 'mentor'), a.due_on
FROM care c
JOIN visible_review_agreement a ON a.class = c.class
JOIN task_kind k ON k.code = 'AFSPR'
WHERE a.pupil IS NULL
  AND a.done_on IS NULL
  AND a.evaluated_on IS NULL
  AND peildatum() >= date(a.due_on, k.term || ' days');

-- The kept rows, read instead of the view while they are up to date.
CREATE VIEW class_signal_kept AS
SELECT k.kind, k.class, k.subject, k.signal_number, k.detail, k.role, k.due_on
FROM visible_class_guidance c
JOIN kept_class_signal k ON k.class = c.id;

-- The year's care for each class with pupils: what was done, and what is still to be done.
CREATE VIEW list_begeleiding AS
SELECT c.class, c.class_name, c.year_name, c.mentors, c.pupils, c.first_observed_on, c.first_discussed_on,
       iif(c.first_discussed_on IS NULL,
           iif(date(c.first_lesson_on, n.least || ' days') >= r.since
                 AND date(c.first_lesson_on, n.least || ' days') < peildatum(),
               'nee', NULL),
           iif(c.first_discussed_on <= date(c.first_lesson_on, n.least || ' days'), 'ja', 'nee')) AS first_on_time,
       c.group_1_on, c.group_2_on, c.planned_on, c.review_on, c.last_review_on, c.agreements, c.evaluated,
       (SELECT nullif(count(v.discussed_on), 0)
        FROM group_review r
        JOIN visible_reviewed_pupil v ON v.group_review = r.id
        WHERE r.class = c.class AND r.held_on = c.last_review_on) AS discussed,
       (SELECT group_concat(name, ', ')
        FROM (
          SELECT n.name
          FROM class_signal s
          JOIN task_kind n ON n.code = s.kind
          WHERE s.class = c.class
          ORDER BY s.due_on, n.sort
        )) AS missing,
       (SELECT min(s.due_on) FROM class_signal s WHERE s.class = c.class) AS due_on,
       0 AS pupil
FROM class_care c
JOIN norm_year n ON n.norm = 'H23' AND n.school_year = c.school_year
JOIN recorded_since r ON r.area = 'guidance'
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
SELECT r.id AS review, 'group_review' AS table_name, 0 AS pupil, '' AS number,
       iif(r.class IS NULL, 'leerjaar ' || r.grade, 'hele klas') AS name,
       coalesce(c.name, '') AS class_name, y.name AS year_name, '' AS search_key,
       iif(r.class IS NULL, 'leerlingbespreking', 'groepsbespreking') AS kind,
       r.planned_on, r.held_on, s.full_name AS led_by, r.present, '' AS question, r.summary,
       (SELECT count(*) FROM visible_review_agreement a WHERE a.group_review = r.id) AS agreements,
       (SELECT count(a.evaluated_on) FROM visible_review_agreement a WHERE a.group_review = r.id) AS evaluated,
       (SELECT count(v.discussed_on) FROM visible_reviewed_pupil v WHERE v.group_review = r.id) AS discussed
FROM visible_group_review r
LEFT JOIN class c ON c.id = r.class
JOIN school_year y ON y.id = coalesce(c.school_year, r.school_year)
LEFT JOIN staff s ON s.id = r.led_by
UNION ALL
SELECT r.id, 'pupil_review', r.pupil, p.number, p.name, e.class_name, coalesce(y.name, ''), p.search_key,
       'leerlingbespreking', NULL, r.held_on, s.full_name, r.present, r.question, r.summary,
       (SELECT count(*) FROM review_agreement a WHERE a.pupil_review = r.id AND a.made_on <= peildatum()),
       (SELECT count(*) FROM review_agreement a WHERE a.pupil_review = r.id AND a.evaluated_on <= peildatum()),
       1
FROM visible_pupil_guidance p
JOIN visible_pupil_review r ON r.pupil = p.id
LEFT JOIN school_year y ON r.held_on BETWEEN y.starts_on AND y.ends_on
LEFT JOIN year_enrolment e ON e.pupil = p.id AND e.school_year = y.id
LEFT JOIN staff s ON s.id = r.led_by;

-- Agreements made in reviews. state: open, gedaan, geëvalueerd; late: an open one is, of what the school keeps in Stip.
-- The mentor no longer sees the name of a pupil who has moved on.
CREATE VIEW list_zorgafspraken AS
SELECT a.id AS agreement, coalesce(a.pupil, 0) AS pupil, coalesce(p.number, '') AS number,
       iif(a.pupil IS NULL, 'hele klas', coalesce(p.name, 'van een andere klas')) AS name,
       coalesce(c.name, e.class_name) AS class_name, y.name AS year_name, coalesce(p.search_key, '') AS search_key,
       iif(g.class IS NULL, 'leerlingbespreking', 'groepsbespreking') AS kind, coalesce(g.grade, 0) AS grade,
       coalesce(g.held_on, r.held_on) AS review_on, coalesce(a.group_review, 0) AS group_review,
       coalesce(a.pupil_review, 0) AS pupil_review, a.class, a.made_on, a.text, w.label AS who, a.who AS who_code,
       a.due_on, a.done_on, a.evaluated_on,
       CASE a.outcome WHEN 'JA' THEN 'ja' WHEN 'DEE' THEN 'deels' WHEN 'NEE' THEN 'nee' END AS outcome,
       a.remark,
       CASE
         WHEN a.evaluated_on IS NOT NULL THEN 'geëvalueerd'
         WHEN a.done_on IS NOT NULL THEN 'gedaan'
         ELSE 'open'
       END AS state,
       a.evaluated_on IS NULL AND a.done_on IS NULL AND a.due_on < peildatum() AND a.due_on >= s.since AS late
FROM visible_review_agreement a
JOIN attendee w ON w.code = a.who
JOIN recorded_since s ON s.area = 'guidance'
LEFT JOIN visible_pupil p ON p.id = a.pupil
LEFT JOIN group_review g ON g.id = a.group_review
LEFT JOIN pupil_review r ON r.id = a.pupil_review
LEFT JOIN class c ON c.id = g.class
LEFT JOIN school_year y ON coalesce(
  coalesce(c.school_year, g.school_year) = y.id,
  a.made_on BETWEEN y.starts_on AND y.ends_on
)
LEFT JOIN year_enrolment e ON e.pupil = a.pupil AND e.school_year = y.id;
