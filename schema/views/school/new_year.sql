-- From one school year to the next: who is where at the end of a year, and which class a lesson group follows.

-- A leaving that was recorded, or is planned, with the last enrolment before it.
CREATE VIEW enrolment_leaving AS
SELECT l.pupil, l.leaves_on, max(e.starts_on) AS starts_on
FROM (
  SELECT pupil, leaves_on FROM visible_departure
  UNION
  SELECT pupil, left_on FROM visible_outflow
) l
JOIN enrolment e ON e.pupil = l.pupil AND e.starts_on <= l.leaves_on
GROUP BY l.pupil, l.leaves_on;

-- The pupils who are at school at the end of a school year, as it stands now. leaves_on: the day on which they leave,
-- in that year or in the next without a place there.
CREATE VIEW year_end_pupil AS
SELECT e.pupil, e.school_year, e.class, c.name AS class_name, e.grade, e.track, p.number, p.name, p.search_key,
       coalesce(e.ends_on,
                (SELECT min(l.leaves_on)
                 FROM enrolment_leaving l
                 WHERE l.pupil = e.pupil AND l.starts_on = e.starts_on)) AS leaves_on
FROM visible_pupil p
JOIN enrolment e ON e.pupil = p.id
JOIN school_year y ON y.id = e.school_year
LEFT JOIN class c ON c.id = e.class
WHERE e.starts_on = (
    SELECT max(l.starts_on) FROM enrolment l WHERE l.pupil = e.pupil AND l.school_year = e.school_year
  )
  AND coalesce(e.ends_on, y.ends_on) >= min(peildatum(), y.ends_on);

-- Those pupils, and who left already in the last three months of that year.
CREATE VIEW year_pupil AS
SELECT n.*, 0 AS left
FROM year_end_pupil n
UNION ALL
SELECT e.pupil, e.school_year, e.class, c.name, e.grade, e.track, p.number, p.name, p.search_key, max(o.left_on), 1
FROM visible_pupil p
JOIN visible_outflow o ON o.pupil = p.id
JOIN school_year y ON o.left_on BETWEEN date(y.ends_on, '-3 months') AND y.ends_on
JOIN enrolment e ON e.pupil = p.id AND e.school_year = y.id
LEFT JOIN class c ON c.id = e.class
WHERE e.starts_on = (
    SELECT max(l.starts_on) FROM enrolment l WHERE l.pupil = e.pupil AND l.school_year = e.school_year
  )
  AND coalesce(e.ends_on, y.ends_on) < min(peildatum(), y.ends_on)
GROUP BY e.id;

-- The first place of a pupil in a school year. places: how many rows there are; more than one tells of a move.
CREATE VIEW year_place AS
SELECT e.id, e.rev, e.pupil, e.school_year, e.class, c.name AS class_name, e.grade, e.track, p.number, p.name,
       p.search_key, count(*) AS places, min(e.starts_on) AS starts_on
FROM visible_pupil p
JOIN enrolment e ON e.pupil = p.id
LEFT JOIN class c ON c.id = e.class
GROUP BY e.pupil, e.school_year;

-- The staff of classes and of lesson groups at the end of their school year, as codes: JAN, BOS.
CREATE VIEW year_end_mentors AS
SELECT class, group_concat(code, ', ') AS codes
FROM (
  SELECT m.class, s.code
  FROM class_mentor m
  JOIN class c ON c.id = m.class
  JOIN school_year y ON y.id = c.school_year
  JOIN staff s ON s.id = m.staff
  WHERE coalesce(m.ends_on, y.ends_on) >= y.ends_on
  ORDER BY m.starts_on, m.id
)
GROUP BY class;

CREATE VIEW year_end_teachers AS
SELECT lesson_group, group_concat(code, ', ') AS codes
FROM (
  SELECT t.lesson_group, s.code
  FROM lesson_group_teacher t
  JOIN lesson_group g ON g.id = t.lesson_group
  JOIN school_year y ON y.id = g.school_year
  JOIN staff s ON s.id = t.staff
  WHERE coalesce(t.ends_on, y.ends_on) >= y.ends_on
  ORDER BY t.starts_on, t.id
)
GROUP BY lesson_group;

-- The class that is a lesson group: four in five of its pupils are in the group, and are four in five of the group.
CREATE VIEW lesson_group_class AS
WITH member AS (
  SELECT DISTINCT g.lesson_group, g.pupil, e.class
  FROM visible_lesson_group_pupil g
  JOIN lesson_group l ON l.id = g.lesson_group
  JOIN school_year y ON y.id = l.school_year
  JOIN year_end_pupil e ON e.pupil = g.pupil AND e.school_year = l.school_year
  WHERE coalesce(g.ends_on, y.ends_on) >= min(peildatum(), y.ends_on)
)
SELECT m.lesson_group, m.class
FROM member m
GROUP BY m.lesson_group, m.class
HAVING 5 * count(*) >= 4 * (SELECT count(*) FROM member a WHERE a.lesson_group = m.lesson_group)
   AND 5 * count(*) >= 4 * (SELECT count(*) FROM year_end_pupil e WHERE e.class = m.class);

-- Of a lesson group that is a class, the one of the same subject that is another class of that year: who goes to that
-- class, goes to that group.
CREATE VIEW lesson_group_pair AS
SELECT f.class AS from_class, f.lesson_group AS from_group, g.name AS from_name,
       t.class AS to_class, t.lesson_group AS to_group, n.name AS to_name
FROM lesson_group_class f
JOIN lesson_group g ON g.id = f.lesson_group
JOIN lesson_group_class t ON t.class <> f.class
JOIN lesson_group n ON n.id = t.lesson_group AND n.subject = g.subject AND n.school_year = g.school_year;
