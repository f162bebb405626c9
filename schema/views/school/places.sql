-- Who sits where, for the administration: every pupil, the enrolments, and the members of classes and lesson groups.

-- Also who has left or is still to come. The enrolment is that of the reference date, else the next one, else the last.
CREATE VIEW list_stamgegevens AS
SELECT p.id AS pupil, p.number, p.name, p.search_key, p.first_name, p.prefix, p.last_name, p.gender, p.born_on, p.email,
       c.name AS class_name, e.grade, e.track, y.name AS year_name, e.starts_on,
       coalesce(e.ends_on, y.ends_on) AS last_on,
       CASE
         WHEN e.id IS NULL THEN 'niet ingeschreven'
         WHEN e.starts_on > peildatum() THEN 'komt nog'
         WHEN coalesce(e.ends_on, y.ends_on) < peildatum() THEN 'van school'
         ELSE 'op school'
       END AS state
FROM visible_pupil p
LEFT JOIN enrolment e ON e.id = (
  SELECT n.id
  FROM enrolment n
  JOIN school_year s ON s.id = n.school_year
  WHERE n.pupil = p.id
  ORDER BY peildatum() BETWEEN n.starts_on AND coalesce(n.ends_on, s.ends_on) DESC,
           n.starts_on > peildatum() DESC,
           abs(julianday(n.starts_on) - julianday(peildatum()))
  LIMIT 1
)
LEFT JOIN school_year y ON y.id = e.school_year
LEFT JOIN class c ON c.id = e.class;

CREATE VIEW list_inschrijvingen AS
SELECT e.id AS enrolment, p.id AS pupil, p.number, p.name, p.search_key, y.name AS year_name, c.name AS class_name,
       e.grade, e.track, e.starts_on, e.first_lesson_on, coalesce(e.ends_on, y.ends_on) AS ends_on, e.arrived_on
FROM visible_pupil p
JOIN enrolment e ON e.pupil = p.id
JOIN school_year y ON y.id = e.school_year
LEFT JOIN class c ON c.id = e.class;

-- The day on which a school year is looked at: the reference date, or its first or last day.
CREATE VIEW school_year_day AS
SELECT id, name, starts_on, ends_on, max(starts_on, min(ends_on, peildatum())) AS on_date
FROM school_year;

-- Mentors and pupils of each class. table_name and id: the record behind the row.
CREATE VIEW list_klasleden AS
SELECT c.id AS class, c.name AS class_name, y.name AS year_name, 1 AS part, 'Mentoren' AS part_label, s.name,
       s.code AS number, m.starts_on, coalesce(m.ends_on, y.ends_on) AS ends_on, y.on_date, 0 AS pupil,
       '' AS search_key, 'class_mentor' AS table_name, m.id
FROM class c
JOIN school_year_day y ON y.id = c.school_year
JOIN class_mentor m ON m.class = c.id
JOIN staff s ON s.id = m.staff
UNION ALL
SELECT c.id, c.name, y.name, 2, 'Leerlingen', p.name, p.number, e.starts_on, coalesce(e.ends_on, y.ends_on), y.on_date,
       p.id, p.search_key, 'enrolment', e.id
FROM class c
JOIN school_year_day y ON y.id = c.school_year
JOIN enrolment e ON e.class = c.id
JOIN visible_pupil p ON p.id = e.pupil;

-- Who does not see the whole school gets the classes and groups of the pupils that they see.
CREATE VIEW list_klassen AS
SELECT c.id AS class, c.name AS class_name, y.name AS year_name, 0 AS pupil, y.ends_on,
       (SELECT group_concat(grade, ', ')
        FROM (
          SELECT DISTINCT e.grade
          FROM visible_enrolment e
          WHERE e.class = c.id AND y.on_date BETWEEN e.starts_on AND coalesce(e.ends_on, y.ends_on)
          ORDER BY e.grade
        )) AS grades,
       (SELECT count(*)
        FROM visible_enrolment e
        WHERE e.class = c.id AND y.on_date BETWEEN e.starts_on AND coalesce(e.ends_on, y.ends_on)) AS pupils,
       (SELECT group_concat(full_name, ' en ')
        FROM (
          SELECT s.full_name
          FROM class_mentor m
          JOIN staff s ON s.id = m.staff
          WHERE m.class = c.id AND y.on_date BETWEEN m.starts_on AND coalesce(m.ends_on, y.ends_on)
          ORDER BY s.name, s.id
        )) AS mentors,
       l.name AS location
FROM class c
JOIN school_year_day y ON y.id = c.school_year
LEFT JOIN location l ON l.code = c.location
WHERE scope('basis') = 2 OR EXISTS (SELECT 1 FROM visible_enrolment e WHERE e.class = c.id);

-- Teachers and pupils of each lesson group.
CREATE VIEW list_lesgroepleden AS
SELECT g.id AS lesson_group, g.name AS group_name, u.name AS subject, y.name AS year_name, 1 AS part,
       'Docenten' AS part_label, s.name, s.code AS number, '' AS class_name, t.starts_on,
       coalesce(t.ends_on, y.ends_on) AS ends_on, y.on_date, 0 AS pupil, '' AS search_key,
       'lesson_group_teacher' AS table_name, t.id
FROM lesson_group g
JOIN school_year_day y ON y.id = g.school_year
JOIN subject u ON u.code = g.subject
JOIN lesson_group_teacher t ON t.lesson_group = g.id
JOIN staff s ON s.id = t.staff
UNION ALL
SELECT g.id, g.name, u.name, y.name, 2, 'Leerlingen', p.name, p.number,
       (SELECT c.name
        FROM enrolment e
        JOIN class c ON c.id = e.class
        WHERE e.pupil = p.id AND e.school_year = y.id AND e.starts_on <= y.on_date
        ORDER BY e.starts_on DESC LIMIT 1),
       m.starts_on, coalesce(m.ends_on, y.ends_on), y.on_date, p.id, p.search_key, 'lesson_group_pupil', m.id
FROM lesson_group g
JOIN school_year_day y ON y.id = g.school_year
JOIN subject u ON u.code = g.subject
JOIN lesson_group_pupil m ON m.lesson_group = g.id
JOIN visible_pupil p ON p.id = m.pupil;

CREATE VIEW list_lesgroepen AS
SELECT g.id AS lesson_group, g.name AS group_name, u.name AS subject, y.name AS year_name, y.ends_on, '' AS class_name,
       0 AS pupil,
       (SELECT group_concat(full_name, ', ')
        FROM (
          SELECT s.full_name
          FROM lesson_group_teacher t
          JOIN staff s ON s.id = t.staff
          WHERE t.lesson_group = g.id AND y.on_date BETWEEN t.starts_on AND coalesce(t.ends_on, y.ends_on)
          ORDER BY s.name, s.id
        )) AS teachers,
       (SELECT count(*)
        FROM visible_lesson_group_pupil m
        WHERE m.lesson_group = g.id AND y.on_date BETWEEN m.starts_on AND coalesce(m.ends_on, y.ends_on)) AS pupils
FROM lesson_group g
JOIN school_year_day y ON y.id = g.school_year
JOIN subject u ON u.code = g.subject
WHERE scope('basis') = 2 OR EXISTS (SELECT 1 FROM visible_lesson_group_pupil m WHERE m.lesson_group = g.id);

-- The members of staff, with their roles and classes on the reference date.
CREATE VIEW list_medewerkers AS
SELECT s.id AS staff, s.code, s.full_name AS name, s.first_name, s.prefix, s.last_name,
       (SELECT group_concat(label, ', ')
        FROM (
          SELECT r.label
          FROM staff_role q
          JOIN role r ON r.code = q.role
          WHERE q.staff = s.id AND peildatum() BETWEEN q.starts_on AND coalesce(q.ends_on, peildatum())
          ORDER BY r.id
        )) AS roles,
       (SELECT group_concat(name, ', ')
        FROM (
          SELECT c.name
          FROM class_mentor m
          JOIN class c ON c.id = m.class
          JOIN current_school_year y ON y.id = c.school_year
          WHERE m.staff = s.id AND peildatum() BETWEEN m.starts_on AND coalesce(m.ends_on, y.ends_on)
          ORDER BY c.name, c.id
        )) AS classes,
       s.login, s.email
FROM visible_staff s;

-- The roles of each member of staff.
CREATE VIEW list_rollen AS
SELECT s.id AS staff, s.code, s.full_name AS name, r.label AS role, q.starts_on, q.ends_on, q.id
FROM staff_role q
JOIN staff s ON s.id = q.staff
JOIN role r ON r.code = q.role;
