-- The evening school for former pupils: its participants, how long ago they left, and attendance.

-- The last day at school of each former pupil, as recorded or else as the enrolment ended.
CREATE VIEW former_pupil AS
SELECT p.id AS pupil, p.number, p.name, p.search_key, l.left_on
FROM visible_pupil_outflow p
JOIN leaving l ON l.pupil = p.id
WHERE NOT EXISTS (SELECT 1 FROM leaving n WHERE n.pupil = l.pupil AND n.left_on > l.left_on)
  AND l.left_on < peildatum();

-- The participants. years: since leaving, on the day on which each began; evenings: those registered while taking part.
CREATE VIEW list_avondschool AS
SELECT p.name, p.number, y.name AS year_name, e.starts_on, e.ends_on, e.wants, l.left_on,
       CAST(strftime('%Y', e.starts_on) AS INTEGER) - CAST(strftime('%Y', l.left_on) AS INTEGER)
         - (strftime('%m-%d', e.starts_on) < strftime('%m-%d', l.left_on)) AS years_since,
       (SELECT count(*) FROM visible_evening_attendance a WHERE a.participant = e.id) AS present,
       (SELECT count(*)
        FROM evening v
        WHERE v.evening_school = s.id
          AND v.registered
          AND v.held_on <= peildatum()
          AND v.held_on BETWEEN e.starts_on AND coalesce(e.ends_on, s.ends_on)) AS evenings,
       s.id AS evening_school, s.school_year, e.id AS participant, e.pupil, p.search_key, '' AS class_name
FROM visible_pupil_outflow p
JOIN visible_evening_participant e ON e.pupil = p.id
JOIN evening_school s ON s.id = e.evening_school
JOIN school_year y ON y.id = s.school_year
LEFT JOIN leaving l ON l.pupil = p.id
  AND l.left_on = (SELECT max(n.left_on) FROM leaving n WHERE n.pupil = p.id AND n.left_on <= e.starts_on);

-- The evenings. present counts the participants that the actor may see.
CREATE VIEW list_avonden AS
SELECT y.name AS year_name, v.held_on, v.topic, t.full_name AS led_by,
       iif(v.registered, (SELECT count(*) FROM visible_evening_attendance a WHERE a.evening = v.id), NULL) AS present,
       (SELECT count(*)
        FROM visible_evening_participant e
        WHERE e.evening_school = s.id
          AND v.held_on BETWEEN e.starts_on AND coalesce(e.ends_on, s.ends_on)) AS participants,
       iif(v.registered, 'ingevuld', 'nog invullen') AS state,
       v.registered, s.id AS evening_school, s.school_year, v.id AS evening, '' AS class_name, 0 AS pupil
FROM visible_evening v
JOIN visible_evening_school s ON s.id = v.evening_school
JOIN school_year y ON y.id = s.school_year
LEFT JOIN staff t ON t.id = v.led_by;

-- An evening school year in figures. recent: left less than two years before.
CREATE VIEW evening_year AS
WITH v AS MATERIALIZED (
  SELECT evening_school, count(*) AS evenings, sum(registered) AS registered
  FROM list_avonden
  GROUP BY evening_school
),
e AS MATERIALIZED (
  SELECT evening_school, count(*) AS participants, sum(present) AS present, sum(evenings) AS expected,
         sum(years_since < 2) AS recent
  FROM list_avondschool
  GROUP BY evening_school
)
SELECT s.id AS evening_school, s.school_year, y.name AS year_name, s.starts_on, s.ends_on, s.about, s.evaluated_on,
       s.evaluation, coalesce(v.evenings, 0) AS evenings, coalesce(v.registered, 0) AS registered,
       coalesce(e.participants, 0) AS participants, e.present, e.expected, coalesce(e.recent, 0) AS recent
FROM visible_evening_school s
JOIN school_year y ON y.id = s.school_year
LEFT JOIN v ON v.evening_school = s.id
LEFT JOIN e ON e.evening_school = s.id;
