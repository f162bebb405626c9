-- The reference date in the calendar, and where each pupil is on that date.

CREATE VIEW current_school_year AS
SELECT * FROM school_year WHERE peildatum() BETWEEN starts_on AND ends_on;

-- Every period in order of time, with the one before it, across school years.
CREATE VIEW period_order AS
SELECT p.id, p.school_year, p.number, p.starts_on, p.ends_on, p.talks_from, p.talks_until, y.name AS year_name,
       (SELECT b.id FROM period b WHERE b.starts_on < p.starts_on ORDER BY b.starts_on DESC LIMIT 1) AS previous
FROM period p
JOIN school_year y ON y.id = p.school_year;

CREATE VIEW current_period AS MATERIALIZED
SELECT * FROM period_order WHERE peildatum() BETWEEN starts_on AND ends_on;

-- The phase that a setting such as "1=1 2=1 3=2 4=2 5=3 6=3" gives each grade, from valid_from until the day before
-- valid_until.
CREATE VIEW grade_phase AS MATERIALIZED
SELECT g.column1 AS grade,
       CAST(substr(s.value, instr(s.value, g.column1 || '=') + 2, 1) AS INTEGER) AS phase,
       s.valid_from, s.valid_until
FROM (VALUES (1), (2), (3), (4), (5), (6)) g
JOIN setting_span s ON s.code = 'fasen' AND instr(s.value, g.column1 || '=') > 0;

-- The number of talks a year that a setting such as "3" or "1=4 2=4 3=3 4=3 5=3 6=2" gives each grade.
CREATE VIEW grade_talks AS MATERIALIZED
SELECT g.column1 AS grade,
       CAST(iif(instr(s.value, '='), substr(s.value, instr(s.value, g.column1 || '=') + 2, 1), s.value) AS INTEGER)
         AS talks,
       s.valid_from, s.valid_until
FROM (VALUES (1), (2), (3), (4), (5), (6)) g
JOIN setting_span s ON s.code = 'gesprekken';

-- The periods in which a grade has a talk: its number of talks spread over the periods of the year, beginning with the
-- first. What was set when a period began counts.
CREATE VIEW talk_period AS MATERIALIZED
SELECT o.id AS period, g.grade
FROM (
  SELECT id, starts_on, row_number() OVER (PARTITION BY school_year ORDER BY starts_on) AS place,
         count(*) OVER (PARTITION BY school_year) AS periods
  FROM period
) o
JOIN grade_talks g ON o.starts_on >= g.valid_from AND o.starts_on < g.valid_until
WHERE (o.place * min(g.talks, o.periods) + o.periods - 1) / o.periods
  > ((o.place - 1) * min(g.talks, o.periods) + o.periods - 1) / o.periods;

-- The enrolment on the reference date: one row per visible pupil who is at school then.
CREATE VIEW current_enrolment AS
SELECT e.id, e.pupil, e.school_year, e.class, e.grade, e.track, e.starts_on, e.ends_on, c.name AS class_name,
       y.name AS year_name, p.number, p.name, p.search_key, p.born_on, f.phase
FROM visible_pupil p
JOIN enrolment e ON e.pupil = p.id
JOIN school_year y ON y.id = e.school_year
LEFT JOIN class c ON c.id = e.class
LEFT JOIN grade_phase f ON f.grade = e.grade AND peildatum() >= f.valid_from AND peildatum() < f.valid_until
WHERE peildatum() BETWEEN e.starts_on AND coalesce(e.ends_on, y.ends_on);

-- Every enrolment of a pupil with its class; the last one of a school year tells where the pupil was in that year.
CREATE VIEW year_enrolment AS
SELECT e.pupil, e.school_year, e.class, e.grade, e.track, c.name AS class_name, y.name AS year_name, f.phase
FROM visible_pupil p
JOIN enrolment e ON e.pupil = p.id
JOIN school_year y ON y.id = e.school_year
LEFT JOIN class c ON c.id = e.class
LEFT JOIN grade_phase f ON f.grade = e.grade
  AND min(y.ends_on, peildatum()) >= f.valid_from
  AND min(y.ends_on, peildatum()) < f.valid_until
WHERE e.starts_on <= peildatum()
  AND e.starts_on = (
    SELECT max(l.starts_on)
    FROM enrolment l
    WHERE l.pupil = e.pupil AND l.school_year = e.school_year AND l.starts_on <= peildatum()
  );

-- The mentors of a class on the reference date, as one text.
CREATE VIEW class_mentors AS
SELECT m.class, group_concat(s.full_name, ' en ') AS mentors, min(s.code) AS code
FROM class_mentor m
JOIN class c ON c.id = m.class
JOIN school_year y ON y.id = c.school_year
JOIN staff s ON s.id = m.staff
WHERE m.starts_on <= peildatum() AND coalesce(m.ends_on, y.ends_on) >= min(peildatum(), y.ends_on)
GROUP BY m.class;

-- The weekdays of the week of the reference date; no lessons in holidays.
CREATE VIEW week_day AS
SELECT number, code, name, on_date,
       EXISTS (SELECT 1 FROM holiday h WHERE on_date BETWEEN h.starts_on AND h.ends_on) AS holiday
FROM (
  SELECT number, code, name,
         date(peildatum(), '-6 days', 'weekday 1', (number - 1) || ' days') AS on_date
  FROM (
    SELECT 1 AS number, 'ma' AS code, 'maandag' AS name
    UNION ALL
    SELECT 2, 'di', 'dinsdag'
    UNION ALL
    SELECT 3, 'wo', 'woensdag'
    UNION ALL
    SELECT 4, 'do', 'donderdag'
    UNION ALL
    SELECT 5, 'vr', 'vrijdag'
    UNION ALL
    SELECT 6, 'za', 'zaterdag'
    UNION ALL
    SELECT 7, 'zo', 'zondag'
  )
);
