-- Satisfaction: the surveys of each school year, with the mean of the year before.

CREATE VIEW survey_kind AS
SELECT 'PRO' AS code, 'PrOZO!' AS label, 1 AS sort
UNION ALL
SELECT 'VEI', 'veiligheidsmonitor', 2;

-- mean is in hundredths on the scale of 1 to 4; mark, in tenths, is 3 x mean - 2, as on Scholen op de kaart.
CREATE VIEW survey_case AS
SELECT s.id AS survey, s.survey_group, g.survey AS kind, k.label AS kind_label, g.label AS group_label, g.counts,
       g.norm, k.sort * 100 + g.sort AS sort, s.school_year, y.name AS year_name, s.held_on, s.invited, s.answers,
       tenths(s.answers, s.invited) AS response, s.mean, (s.mean * 3 - 195) / 10 AS mark, s.remark,
       (SELECT b.mean
        FROM visible_survey b
        JOIN school_year z ON z.id = b.school_year
        WHERE b.survey_group = s.survey_group AND z.starts_on = date(y.starts_on, '-1 year')) AS mean_before
FROM visible_survey s
JOIN survey_group g ON g.code = s.survey_group
JOIN survey_kind k ON k.code = g.survey
JOIN school_year y ON y.id = s.school_year;

-- threshold: what the norm for the group requires of the mean, NULL while there is none.
CREATE VIEW list_peilingen AS
SELECT c.year_name, c.kind_label, c.group_label, c.held_on, c.invited, c.answers, c.response,
       hundredths(c.mean) AS mean,
       replace(printf('%.1f', c.mark / 10.0), '.', ',') AS mark,
       hundredths(c.mean_before) AS mean_before, hundredths(n.least) AS threshold,
       c.mean < n.least AS is_low, c.remark,
       c.mean - c.mean_before AS change, c.survey_group, c.school_year, c.sort, c.survey, '' AS class_name, 0 AS pupil
FROM survey_case c
LEFT JOIN norm_year n ON n.norm = c.norm AND n.school_year = c.school_year AND n.is_on;

-- Required groups that were asked in none of the school years within which the school wants to ask them all; since: the
-- first of those years.
CREATE VIEW survey_due AS
SELECT g.code, g.label, n.since
FROM survey_group g
CROSS JOIN (
  SELECT min(b.starts_on) AS from_on, min(b.name) AS since
  FROM current_school_year y
  JOIN school_year b ON b.starts_on <= y.starts_on
    AND b.starts_on >= date(y.starts_on,
                            (1 - (SELECT CAST(value AS INTEGER) FROM setting_now WHERE code = 'peilingen_jaren'))
                              || ' years')
) n
WHERE scope('quality') > 0
  AND n.from_on IS NOT NULL
  AND g.counts
  AND coalesce(g.retired_on > peildatum(), 1)
  AND NOT EXISTS (
    SELECT 1
    FROM visible_survey s
    JOIN school_year y ON y.id = s.school_year
    WHERE s.survey_group = g.code AND y.starts_on >= n.from_on
  )
ORDER BY g.sort;
