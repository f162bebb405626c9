-- What looks wrong about a placement: each rule is an arm of internship_remark, nowhere else. The form reads it before
-- saving, from a placement that is then taken back (internship_remarks); lists and dossier read it ever after.

-- The limits that the school has set.
CREATE VIEW internship_limit AS MATERIALIZED
SELECT max(iif(code = 'stage_uren_jong', CAST(value AS INTEGER), NULL)) AS hours_young,
       max(iif(code = 'stage_uren_dag', CAST(value AS INTEGER), NULL)) AS hours_most,
       max(iif(code = 'stage_uren_minst', CAST(value AS INTEGER), NULL)) AS hours_least,
       max(iif(code = 'stage_ouder_tekent', value = '1', NULL)) AS parent_signs
FROM setting_span
WHERE code IN ('stage_uren_jong', 'stage_uren_dag', 'stage_uren_minst', 'stage_ouder_tekent')
  AND today() >= valid_from AND today() < valid_until;

-- The lowest step of the ladder on which each kind stands.
CREATE VIEW kind_step AS MATERIALIZED
SELECT k.kind, min(s.sort) AS sort
FROM ladder_kind k
JOIN ladder_step s ON s.code = k.step
WHERE coalesce(k.retired_on > today(), 1) AND coalesce(s.retired_on > today(), 1)
GROUP BY k.kind;

-- What the rules ask about a placement, as on its first day. Nothing here depends on the reference date, save what has
-- been closed since. missing_step: the step of the ladder before this one, when the pupil should have had it here and
-- in Stip, and did not. most_there: pupils at the company on its busiest day, when they are more than its places.
CREATE VIEW internship_fact AS
SELECT i.id AS internship, i.pupil, i.starts_on, i.ends_on, coalesce(i.ended_on, i.ends_on) AS last_on,
       k.label AS kind_label, k.grade_from, k.grade_until, k.age_from, i.statement, k.recognised AS must_be_recognised,
       c.id IS NOT NULL AND c.recognised = 0 AS not_recognised, c.places, read_hundredths(i.hours) AS hundredths,
       length(i.days) - length(replace(i.days, ' ', '')) + 1 AS days,
       i.hours || ' uur op '
         || iif(i.days LIKE '% %',
                replace(rtrim(rtrim(i.days, replace(i.days, ' ', ''))), ' ', ', ') || ' en '
                  || replace(i.days, rtrim(i.days, replace(i.days, ' ', '')), ''),
                i.days) AS workload,
       ' ' || i.days || ' ' LIKE '% zo %' AS on_sunday,
       CAST((strftime('%Y%m%d', i.starts_on) - strftime('%Y%m%d', p.born_on)) / 10000 AS INTEGER) AS age,
       (SELECT e.grade
        FROM enrolment e
        JOIN school_year y ON y.id = e.school_year
        WHERE e.pupil = i.pupil AND i.starts_on BETWEEN e.starts_on AND coalesce(e.ends_on, y.ends_on)
        ORDER BY e.starts_on DESC LIMIT 1) AS grade,
       (SELECT e.ends_on FROM enrolment e WHERE e.pupil = i.pupil ORDER BY e.starts_on DESC LIMIT 1) AS leaves_on,
       (SELECT s.label
        FROM ladder_step s
        WHERE s.sort = (SELECT max(l.sort)
                        FROM ladder_step l
                        WHERE l.sort < t.sort AND coalesce(l.retired_on > today(), 1))
          AND s.until_grade >= (SELECT min(e.grade) FROM enrolment e WHERE e.pupil = i.pupil)
          AND NOT EXISTS (
            SELECT 1
            FROM enrolment e
            JOIN school_year y ON y.id = e.school_year
            WHERE e.pupil = i.pupil AND e.grade BETWEEN s.grade AND s.until_grade AND y.starts_on < r.since
          )
          AND NOT EXISTS (
            SELECT 1
            FROM internship o
            JOIN kind_step b ON b.kind = o.kind AND b.sort >= s.sort
            LEFT JOIN internship_end n ON n.code = o.end_reason
            WHERE o.pupil = i.pupil AND o.id <> i.id AND o.starts_on < i.starts_on AND coalesce(n.dropout, 0) = 0
          )) AS missing_step,
       (k.outflow = 'JA' OR (k.outflow = 'KAN' AND i.is_outflow))
         AND NOT EXISTS (
           SELECT 1
           FROM internship o
           JOIN internship_kind x ON x.code = o.kind AND x.external
           WHERE o.pupil = i.pupil AND o.starts_on < i.starts_on
         )
         AND EXISTS (
           SELECT 1
           FROM enrolment e
           WHERE e.pupil = i.pupil AND e.starts_on < date(i.starts_on, '-1 year') AND e.starts_on >= r.since
         ) AS outflow_first,
       CASE
         WHEN c.places > 0 AND (SELECT count(*)
                                FROM internship o
                                WHERE o.company = c.id
                                  AND o.starts_on <= coalesce(i.ended_on, i.ends_on)
                                  AND coalesce(o.ended_on, o.ends_on) >= i.starts_on) > c.places
           THEN (SELECT max((SELECT count(*)
                             FROM internship w
                             WHERE w.company = c.id
                               AND max(o.starts_on, i.starts_on) BETWEEN w.starts_on
                                       AND coalesce(w.ended_on, w.ends_on)))
                 FROM internship o
                 WHERE o.company = c.id
                   AND o.starts_on <= coalesce(i.ended_on, i.ends_on)
                   AND coalesce(o.ended_on, o.ends_on) >= i.starts_on)
       END AS most_there,
       (SELECT h.name FROM holiday h WHERE i.starts_on BETWEEN h.starts_on AND h.ends_on LIMIT 1) AS first_holiday,
       (SELECT h.name
        FROM holiday h
        WHERE i.ended_on IS NULL AND i.ends_on BETWEEN h.starts_on AND h.ends_on LIMIT 1) AS last_holiday,
       (SELECT y.ends_on
        FROM school_year y
        WHERE i.starts_on BETWEEN y.starts_on AND y.ends_on LIMIT 1) AS year_ends_on,
       (SELECT max(y.ends_on) FROM school_year y) AS calendar_ends_on
FROM visible_internship i
JOIN pupil p ON p.id = i.pupil
JOIN internship_kind k ON k.code = i.kind
LEFT JOIN company c ON c.id = i.company
LEFT JOIN kind_step t ON t.kind = i.kind
CROSS JOIN recorded_since r ON r.area = 'internship';

-- The remarks about each placement, a sentence a line; NULL: it fits.
CREATE VIEW internship_remark AS
SELECT i.internship, i.pupil,
       nullif(substr(
         iif(i.grade < i.grade_from OR i.grade > i.grade_until,
             char(10) || 'In leerjaar ' || i.grade || '; ' || i.kind_label || ' is voor leerjaar '
               || i.grade_from || iif(i.grade_from = i.grade_until, '', '-' || i.grade_until) || '.', '')
         || iif(i.age < i.age_from,
                char(10) || i.age || ' jaar op de eerste dag; ' || i.kind_label || ' is vanaf ' || i.age_from
                  || ' jaar.', '')
         || coalesce(char(10) || 'Nog geen ' || i.missing_step || ' gedaan; die stap komt hiervoor.', '')
         || iif(i.outflow_first AND i.missing_step IS NULL,
                char(10) || 'Uitstroomstage, en nog geen eerdere stage bij een bedrijf.', '')
         || iif(i.hundredths > 100 * i.days * iif(i.age < 18, l.hours_young, l.hours_most),
                char(10) || i.workload || ' is ' || replace(printf('%.3g', i.hundredths / 100.0 / i.days), '.', ',')
                  || ' uur per dag; '
                  || iif(i.age < 18, 'onder 18 jaar hooguit ' || l.hours_young, 'hooguit ' || l.hours_most) || '.', '')
         || iif(i.hundredths < 100 * i.days * l.hours_least,
                char(10) || i.workload || ' is minder dan ' || l.hours_least || ' uur per dag.', '')
         || iif(i.on_sunday, char(10) || 'Ook op zondag.', '')
         || iif(i.not_recognised AND (i.statement OR i.must_be_recognised),
                char(10) || 'Geen erkend leerbedrijf; dat is nodig voor '
                  || iif(i.must_be_recognised, i.kind_label, 'een praktijkverklaring') || '.', '')
         || coalesce(char(10) || 'Geen vrije plaats: ' || iif(i.most_there > i.places, i.most_there, NULL)
                       || ' leerlingen tegelijk, en plaats voor ' || i.places || '.', '')
         || coalesce(char(10) || 'De eerste dag valt in de ' || i.first_holiday || '.', '')
         || coalesce(char(10) || 'De laatste dag valt in de ' || i.last_holiday || '.', '')
         || iif(i.starts_on > i.calendar_ends_on,
                char(10) || 'Begint na het laatste schooljaar in de kalender (tot en met '
                  || strftime('%d-%m-%Y', i.calendar_ends_on) || ').', '')
         || iif(i.last_on > i.year_ends_on,
                char(10) || 'Loopt door na het schooljaar (tot en met ' || strftime('%d-%m-%Y', i.year_ends_on)
                  || ').', '')
         || iif(i.last_on > i.leaves_on,
                char(10) || 'Loopt door na de inschrijving (tot en met ' || strftime('%d-%m-%Y', i.leaves_on)
                  || ').', ''),
         2), '') AS remarks
FROM internship_fact i
CROSS JOIN internship_limit l;
