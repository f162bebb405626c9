-- Facts for the norms about the school as a whole: surveys, the evening school, and use of the figures.
CREATE VIEW norm_school_case AS
WITH y AS MATERIALIZED (SELECT * FROM norm_school_year WHERE scope('quality') > 0),
asked AS MATERIALIZED (
  SELECT s.survey_group, s.school_year, s.held_on, s.answers, s.mean, y.starts_on
  FROM visible_survey s
  JOIN visible_school_year y ON y.id = s.school_year
)
-- Z01: each group within a number of school years, including this one
SELECT 'Z01' AS norm, g.school_year, 0 AS pupil, 0 AS class, '' AS class_name, NULL AS grade, NULL AS phase,
       g.label AS what,
       CASE WHEN g.held_on IS NOT NULL THEN 1 WHEN g.ended THEN 0 END AS met,
       1 AS known,
       CASE
         WHEN g.held_on IS NOT NULL THEN 'op ' || strftime('%d-%m-%Y', g.held_on)
         WHEN g.ended THEN 'niet gehouden'
         ELSE 'kan nog dit schooljaar'
       END AS reason
FROM (
  SELECT y.*, k.label,
         (SELECT max(a.held_on)
          FROM asked a
          WHERE a.survey_group = k.code
            AND a.starts_on <= y.starts_on
            AND a.starts_on > date(y.starts_on, '-' || c.survey_years || ' years')) AS held_on
  FROM y
  JOIN norm_choice c ON c.school_year = y.school_year
  JOIN survey_group k ON k.counts AND coalesce(k.retired_on > y.until_on, 1)
) g
UNION ALL
-- Z02, Z03: the mean of each group that the norm is about
SELECT k.norm, y.school_year, 0, 0, '', NULL, NULL, k.label,
       CASE WHEN a.mean IS NOT NULL THEN a.mean >= n.least END,
       a.mean IS NOT NULL OR NOT y.ended,
       CASE
         WHEN a.mean IS NOT NULL THEN replace(printf('%.2f', a.mean / 100.0), '.', ',') || ' bij ' || a.answers
             || ' antwoorden'
         WHEN y.ended THEN 'geen peiling'
         ELSE 'nog geen peiling dit schooljaar'
       END
FROM y
JOIN survey_group k ON k.norm IS NOT NULL AND coalesce(k.retired_on > y.until_on, 1)
JOIN norm_year n ON n.norm = k.norm AND n.school_year = y.school_year
LEFT JOIN asked a ON a.survey_group = k.code AND a.school_year = y.school_year
UNION ALL
-- H21: action was taken on the figures about leaving
SELECT 'H21', y.school_year, 0, 0, '', NULL, NULL, 'schooljaar ' || y.year_name,
       CASE WHEN m.measures > 0 THEN 1 WHEN date(y.ends_on, n.least || ' days') < peildatum() THEN 0 END,
       1,
       CASE
         WHEN m.measures > 0 THEN m.measures || iif(m.measures = 1, ' maatregel', ' maatregelen')
         WHEN date(y.ends_on, n.least || ' days') < peildatum() THEN 'geen maatregel bij een norm over uitstroom'
         ELSE 'kan nog tot en met ' || strftime('%d-%m-%Y', y.ends_on, n.least || ' days')
       END
FROM (
  SELECT y.school_year, count(v.id) AS measures
  FROM y
  LEFT JOIN visible_measure v ON v.school_year = y.school_year
    AND v.norm IN (SELECT code FROM norm WHERE registers = 'VER' OR code IN ('Z04', 'Z05', 'Z05b', 'Z06', 'Z06b'))
  GROUP BY y.school_year
) m
JOIN y ON y.school_year = m.school_year
JOIN norm_year n ON n.norm = 'H21' AND n.school_year = y.school_year
UNION ALL
-- H33: attendance of each evening is known, and the year was evaluated
SELECT 'H33', y.school_year, 0, 0, '', NULL, NULL, strftime('%d-%m-%Y', v.held_on), v.registered, v.registered,
       iif(v.registered, 'aanwezigheid vastgelegd', 'aanwezigheid niet vastgelegd')
FROM y
JOIN visible_evening_school e ON e.school_year = y.school_year
JOIN visible_evening v ON v.evening_school = e.id
UNION ALL
SELECT 'H33', y.school_year, 0, 0, '', NULL, NULL, 'evaluatie',
       CASE WHEN e.evaluated_on IS NOT NULL THEN 1 WHEN y.ended THEN 0 END,
       1,
       CASE
         WHEN e.evaluated_on IS NOT NULL THEN 'op ' || strftime('%d-%m-%Y', e.evaluated_on)
         WHEN y.ended THEN 'niet geëvalueerd'
         ELSE 'kan nog dit schooljaar'
       END
FROM y
JOIN visible_evening_school e ON e.school_year = y.school_year;

-- The norms of this file, as in norm_about.
CREATE VIEW norm_school_about AS
VALUES ('H21', 'quality', 0, 1, 0), ('H33', 'quality', 0, 1, 0), ('Z01', 'quality', 0, 1, 0),
       ('Z02', 'quality', 1, 1, 0), ('Z03', 'quality', 1, 1, 0);
