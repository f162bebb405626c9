-- What the workbook normen and the board's file read: norm by norm, in the order of the inspectorate's standards.

-- place: by the norm's standard; norms without one come last.
CREATE VIEW norm_order AS
SELECT n.code AS norm,
       coalesce(s.code || ' ' || s.label, '') AS standard_name,
       row_number() OVER (ORDER BY s.sort IS NULL, s.sort, n.sort) AS place
FROM norm n
LEFT JOIN standard s ON s.code = n.standard;

-- Since when the school requires what it requires of a norm in a school year; NULL: as in the source.
CREATE VIEW norm_since AS
SELECT y.norm, y.school_year, max(t.valid_from) AS valid_from
FROM norm_year y
JOIN norm_school_year s ON s.school_year = y.school_year
JOIN norm_threshold t ON t.norm = y.norm AND t.valid_from <= s.until_on
GROUP BY y.norm, y.school_year;

CREATE VIEW list_normwerkmap AS
SELECT l.part, l.part_name, l.class_name, l.pupil, l.year_name, o.place, o.standard_name, l.code, l.label, l.cohort,
       l.n, l.d, l.percentage, l.threshold, l.state, l.short, l.not_due, l.unknown, l.before, l.kept_since,
       CASE
         WHEN l.least IS NULL THEN ''
         WHEN l.least_label = 'honderdste' THEN replace(printf('%.2f', l.least / 100.0), '.', ',')
         ELSE l.least || ' ' || l.least_label
       END AS least_text,
       s.valid_from AS since, l.measures, l.open_measures, l.recorded_on, l.recorded, l.since_recorded, l.setting,
       l.counted, l.wording, l.source
FROM list_normen l
JOIN norm_order o ON o.norm = l.code
LEFT JOIN norm_since s ON s.norm = l.code AND s.school_year = l.school_year;

-- The cases for the workbook. known_label: whether the fact itself was recorded; plain_what and plain_reason: what a
-- workbook without names may show.
CREATE VIEW list_normgevallen AS
SELECT l.code, l.year_name, l.name, l.number, l.class_name, l.grade, l.phase, l.what, l.met,
       iif(l.known, 'ja', 'nee') AS known_label, l.reason,
       iif(a.plain, l.what, '') AS plain_what,
       iif(a.plain, l.reason, '') AS plain_reason,
       l.class, l.pupil, l.search_key, o.place, l.sort
FROM list_onderbouwing l
JOIN norm_order o ON o.norm = l.code
LEFT JOIN norm_about a ON a.norm = l.code;

-- The board's file: figures without pupils. With fewer than five cases it is too easy to tell who they are, so such
-- figures are left out (small; small_rest: the figures that are not due or unknown), along with those from which they
-- could be worked out, such as a norm that fewer than five did not meet. few: not even whether it was met is shown.
CREATE VIEW board_figure AS
SELECT w.year_name, n.sort, w.code,
       w.label || iif(w.cohort = '', '', ', ' || w.cohort) AS label,
       w.d BETWEEN 1 AND 4 OR w.n BETWEEN 1 AND 4 OR w.d - w.n BETWEEN 1 AND 4 AS small,
       w.d BETWEEN 1 AND 4 AS few,
       w.d BETWEEN 1 AND 4 OR w.not_due BETWEEN 1 AND 4 OR w.unknown BETWEEN 1 AND 4 AS small_rest,
       w.n, w.d, w.not_due, w.unknown, w.percentage, w.threshold,
       CASE w.state WHEN 'gehaald' THEN 1 WHEN 'niet gehaald' THEN 0 END AS met, n.fact IS NOT NULL AS own
FROM list_normwerkmap w
JOIN norm n ON n.code = w.code
WHERE w.part = 'school';

-- The sets of cases whose sizes those figures give, with how often each pupil is in them. Also the sets of leavers,
-- without a norm.
CREATE VIEW board_set AS MATERIALIZED
SELECT f.year_name, f.code AS norm, p.column1 AS part, c.pupil, count(*) AS cases
FROM board_figure f
CROSS JOIN norm_case c ON c.norm = f.code AND c.year_name = f.year_name
CROSS JOIN (VALUES ('met'), ('not met'), ('counted'), ('not due'), ('unknown'), ('counted or not due')) p
WHERE c.pupil <> 0
  AND CASE p.column1
        WHEN 'met' THEN NOT f.small AND c.met IS 1
        WHEN 'not met' THEN NOT f.small AND c.met IS 0
        WHEN 'counted' THEN NOT f.small AND c.met IS NOT NULL
        WHEN 'not due' THEN NOT f.small_rest AND c.met IS NULL AND c.known
        WHEN 'unknown' THEN NOT f.small_rest AND NOT c.known
        ELSE NOT f.small AND NOT f.small_rest AND (c.met IS NOT NULL OR c.known)
      END
GROUP BY f.year_name, f.code, p.column1, c.pupil
UNION ALL
SELECT c.year_name, '', p.column1, c.pupil, 1
FROM board_outflow o
CROSS JOIN outflow_case c ON c.year_name = o.year_name
CROSS JOIN (VALUES ('leavers'), ('counted'), ('successful')) p
WHERE CASE p.column1
        WHEN 'leavers' THEN NOT o.few
        WHEN 'counted' THEN NOT o.few AND NOT o.few_counted AND c.counting IN ('G', 'N')
        ELSE NOT o.few AND NOT o.few_counted AND c.counting = 'G'
      END
UNION ALL
SELECT d.year_name, '', d.code, c.pupil, 1
FROM board_destination d
CROSS JOIN outflow_case c ON c.year_name = d.year_name AND c.grp = d.code
WHERE NOT d.small;

CREATE VIEW board_size AS MATERIALIZED
SELECT year_name, norm, part, sum(cases) AS size
FROM board_set
GROUP BY year_name, norm, part;

-- Norms with a set inside a larger set that has fewer than five cases more: the difference would give those few away.
-- The smaller set is left out, so that no such pair remains.
CREATE VIEW board_within AS MATERIALIZED
SELECT DISTINCT a.year_name, iif(a.norm = '', b.norm, a.norm) AS norm
FROM board_size a
JOIN board_size b ON b.year_name = a.year_name AND b.norm <> a.norm AND b.size - a.size BETWEEN 1 AND 4
WHERE NOT EXISTS (
  SELECT 1
  FROM board_set s
  LEFT JOIN board_set l ON l.year_name = b.year_name AND l.norm = b.norm AND l.part = b.part AND l.pupil = s.pupil
  WHERE s.year_name = a.year_name AND s.norm = a.norm AND s.part = a.part AND s.cases > coalesce(l.cases, 0)
);

-- Norms whose cases are those of other norms together. When one of these is left out, so is the sum.
CREATE VIEW board_sum AS
SELECT 'H13' AS norm, column1 AS of_norm FROM (VALUES ('H14'), ('H15'), ('H16'))
UNION ALL
SELECT CASE registers WHEN 'LEE' THEN 'H08a' WHEN 'COM' THEN 'H08b' WHEN 'VER' THEN 'H08c' END, code
FROM norm
WHERE registers IS NOT NULL;

CREATE VIEW board_norm AS
WITH hidden AS MATERIALIZED (
  SELECT f.*, w.norm IS NOT NULL AS within
  FROM board_figure f
  LEFT JOIN board_within w ON w.norm = f.code AND w.year_name = f.year_name
),
left_out AS MATERIALIZED (
  SELECT DISTINCT h.year_name, s.norm
  FROM hidden h
  JOIN board_sum s ON s.of_norm = h.code
  WHERE h.small OR h.small_rest OR h.within
)
SELECT h.year_name, h.sort, h.code, h.label, h.small OR h.within OR s.norm IS NOT NULL AS small, h.few,
       h.small_rest OR h.within OR s.norm IS NOT NULL AS small_rest, h.n, h.d, h.not_due, h.unknown, h.percentage,
       h.threshold, h.met, h.own
FROM hidden h
LEFT JOIN left_out s ON s.norm = h.code AND s.year_name = h.year_name;

-- Pupils, rounded to tens: subtracting what a norm counts from the exact number would tell how many were left out
-- there.
CREATE VIEW board_school AS
SELECT y.school_year, y.year_name, s.name AS school, s.brin, peildatum() AS reference_date,
       ((SELECT count(*) FROM pupil_year p WHERE p.school_year = y.school_year) + 5) / 10 * 10 AS pupils
FROM norm_school_year y
CROSS JOIN visible_school s;

-- Leavers, those of them who count, and those of these who were placed: each part and the remainders must be large
-- enough.
CREATE VIEW board_outflow AS
SELECT year_name, leavers, counted, successful,
       leavers BETWEEN 1 AND 4 OR leavers - counted BETWEEN 1 AND 4 OR leavers - final BETWEEN 1 AND 4 AS few,
       counted BETWEEN 1 AND 4 OR successful BETWEEN 1 AND 4 OR counted - successful BETWEEN 1 AND 4 AS few_counted
FROM (
  SELECT y.year_name, count(c.pupil) AS leavers,
         coalesce(sum(c.counting IN ('G', 'N')), 0) AS counted,
         coalesce(sum(c.counting = 'G'), 0) AS successful,
         coalesce(sum(c.pupil IS NOT NULL AND c.is_final IS NOT 'nee'), 0) AS final
  FROM norm_school_year y
  LEFT JOIN outflow_case c ON c.year_name = y.year_name
  GROUP BY y.year_name
);

CREATE VIEW board_group AS
SELECT y.year_name, o.number, o.code, o.label,
       (SELECT count(*) FROM outflow_case c WHERE c.year_name = y.year_name AND c.grp = o.code) AS n
FROM norm_school_year y
CROSS JOIN outflow_group o
WHERE o.bbl = 0;

-- Per group of destinations. The total gives away the sum of the groups that are left out; when that would tell their
-- sizes, the next group is left out too.
CREATE VIEW board_destination AS
SELECT year_name, number, code, label, n,
       n BETWEEN 1 AND 4
         OR (n > 0
             AND place = smalls + 1
             AND (left_out BETWEEN 1 AND 4 OR (smalls > 0 AND left_out IN (smalls, 4 * smalls)))) AS small
FROM (
  SELECT g.*,
         sum(g.n BETWEEN 1 AND 4) OVER (PARTITION BY g.year_name) AS smalls,
         sum(iif(g.n BETWEEN 1 AND 4, g.n, 0)) OVER (PARTITION BY g.year_name) AS left_out,
         row_number() OVER (PARTITION BY g.year_name ORDER BY g.n = 0, g.n, g.number) AS place
  FROM board_group g
);

CREATE VIEW board_survey AS
SELECT y.year_name, g.sort, g.code, g.label, s.answers, s.mean, s.answers < 5 AS small
FROM visible_survey s
JOIN norm_school_year y ON y.school_year = s.school_year
JOIN survey_group g ON g.code = s.survey_group;
