-- Results and attendance.

CREATE VIEW list_resultaten AS
SELECT r.id AS result, r.pupil, p.number, p.name, e.class_name, y.name AS year_name, p.search_key, r.subject,
       b.name AS subject_name, k.label AS kind, r.title, r.taken_on, r.score,
       iif(r.sufficient, 'ja', 'nee') AS sufficient, l.label AS level, s.full_name AS entered_by
FROM visible_pupil_portfolio p
JOIN visible_result r ON r.pupil = p.id
JOIN subject b ON b.code = r.subject
JOIN result_kind k ON k.code = r.kind
LEFT JOIN result_level l ON l.code = r.level
LEFT JOIN staff s ON s.id = r.entered_by
LEFT JOIN school_year y ON r.taken_on BETWEEN y.starts_on AND y.ends_on
LEFT JOIN year_enrolment e ON e.pupil = r.pupil AND e.school_year = y.id;

-- Per subject with a target, the highest level reached on its scale. met: 1, 0, or NULL when nothing was tested yet.
CREATE VIEW list_niveaus AS
SELECT pupil, number, name, class_name, year_name, search_key, subject_name, level, target, reached_on,
       CASE
         WHEN sort IS NULL THEN 'nog niet getoetst'
         WHEN sort >= target_sort THEN 'gehaald'
         ELSE 'nog niet gehaald'
       END AS state,
       sort >= target_sort AS met
FROM (
  SELECT e.pupil, e.number, e.name, e.class_name, e.year_name, e.search_key, b.name AS subject_name, g.label AS target,
         g.sort AS target_sort, h.label AS level, h.sort, r.taken_on AS reached_on
  FROM visible_pupil_portfolio p
  JOIN current_enrolment e ON e.pupil = p.id
  CROSS JOIN subject_target t
  JOIN subject b ON b.code = t.subject
  JOIN result_level g ON g.code = t.level
  LEFT JOIN result r ON r.id = (
    SELECT n.id
    FROM result n
    JOIN result_level x ON x.code = n.level AND x.scale = g.scale
    WHERE n.pupil = p.id AND n.subject = t.subject AND n.sufficient AND n.taken_on <= peildatum()
    ORDER BY x.sort DESC, n.taken_on LIMIT 1
  )
  LEFT JOIN result_level h ON h.code = r.level
);

-- Attendance in hours: the planned time, internship included, and how much of it the pupil was present.
CREATE VIEW attendance_hours AS
SELECT a.id AS attendance, a.pupil, a.period, o.number AS period_number, o.school_year, o.year_name, o.starts_on,
       o.ends_on, a.planned, a.present, a.excused, a.unexcused, a.internship_planned, a.internship_present,
       a.planned + a.internship_planned AS total,
       a.present + a.internship_present + iif(s.value = '1', a.excused, 0) AS counted
FROM visible_attendance a
JOIN period_order o ON o.id = a.period
JOIN setting_span s ON s.code = 'geoorloofd_telt'
  AND min(o.ends_on, peildatum()) >= s.valid_from
  AND min(o.ends_on, peildatum()) < s.valid_until;

CREATE VIEW list_aanwezigheid AS
SELECT a.attendance, a.pupil, p.number, p.name, e.class_name, a.year_name, p.search_key, a.period_number, a.period,
       a.planned, a.present, a.excused, a.unexcused, a.internship_planned, a.internship_present, a.total, a.counted,
       tenths(a.counted, a.total) AS percentage
FROM attendance_hours a
JOIN visible_pupil p ON p.id = a.pupil
LEFT JOIN year_enrolment e ON e.pupil = a.pupil AND e.school_year = a.school_year;

-- Klokuren of a school year: programmed for the pupil, and received (H29, R01).
CREATE VIEW list_klokuren AS
SELECT a.pupil, p.number, p.name, e.class_name, a.year_name, p.search_key, sum(a.total) AS programmed,
       sum(a.present + a.internship_present) AS realised,
       sum(a.internship_planned) AS internship,
       tenths(sum(a.counted), sum(a.total)) AS percentage,
       count(*) AS periods
FROM attendance_hours a
JOIN visible_pupil p ON p.id = a.pupil
LEFT JOIN year_enrolment e ON e.pupil = a.pupil AND e.school_year = a.school_year
GROUP BY a.pupil, a.school_year;

-- Totals over the whole career, and over this school year.
CREATE VIEW attendance_total AS
SELECT a.pupil, sum(a.total) AS total, sum(a.counted) AS counted,
       tenths(sum(a.counted), sum(a.total)) AS percentage,
       sum(iif(a.ends_on >= (SELECT starts_on FROM current_school_year), a.counted, 0)) AS year_counted,
       sum(iif(a.ends_on >= (SELECT starts_on FROM current_school_year), a.total, 0)) AS year_total
FROM attendance_hours a
GROUP BY a.pupil;
