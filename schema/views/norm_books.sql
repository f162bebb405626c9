-- What the workbook normen and the file for the board of several schools read: norm by norm, in the order of the inspectorate's standards.

-- place: by the standard that the norm belongs to, those without one last.
CREATE VIEW norm_order AS
SELECT n.code AS norm, coalesce(s.code || ' ' || s.label, '') AS standard_name, row_number() OVER (ORDER BY s.sort IS NULL, s.sort, n.sort) AS place
FROM norm n LEFT JOIN standard s ON s.code = n.standard;

-- Since when the school asks what it asks of a norm in a school year; NULL: as in the source.
CREATE VIEW norm_since AS
SELECT y.norm, y.school_year, max(t.valid_from) AS valid_from
FROM norm_year y JOIN norm_school_year s ON s.school_year = y.school_year JOIN norm_threshold t ON t.norm = y.norm AND t.valid_from <= s.until_on
GROUP BY y.norm, y.school_year;

CREATE VIEW list_normwerkmap AS
SELECT l.part, l.part_name, l.class_name, l.pupil, l.year_name, o.place, o.standard_name, l.code, l.label, l.cohort, l.n, l.d, l.percentage, l.threshold, l.state, l.short,
       l.not_due, l.unknown, CASE WHEN l.least IS NULL THEN '' WHEN l.least_label = 'honderdste' THEN replace(printf('%.2f', l.least / 100.0), '.', ',')
                                  ELSE l.least || ' ' || l.least_label END AS least_text,
       s.valid_from AS since, l.measures, l.open_measures, l.recorded_on, l.recorded, l.since_recorded, l.setting, l.counted, l.wording, l.source
FROM list_normen l JOIN norm_order o ON o.norm = l.code LEFT JOIN norm_since s ON s.norm = l.code AND s.school_year = l.school_year;

-- The norms of which what and why are made of lists, numbers and days only. Of the others (the title of a piece of evidence, a goal, a company, a
-- certificate, what the school does) somebody could be named in it; a new norm is one of these until it stands here.
CREATE VIEW norm_plain AS
SELECT column1 AS norm
FROM (VALUES ('H01'), ('H02'), ('H04'), ('H05'), ('H06'), ('H07'), ('H08a'), ('H08b'), ('H08c'), ('H09'), ('H10'), ('H11'), ('H12'), ('H13'), ('H14'), ('H15'), ('H16'),
             ('H17'), ('H19'), ('H20'), ('H21'), ('H22'), ('H23'), ('H24'), ('H25'), ('H26'), ('H27'), ('H28'), ('H29'), ('H30'), ('H31'), ('H32'), ('H33'), ('H35'), ('H36'),
             ('H37'), ('H38'), ('H42'), ('Z01'), ('Z02'), ('Z03'), ('Z04'), ('Z05'), ('Z05b'), ('Z06'), ('Z06b'), ('Z07'), ('R01'), ('R03'), ('R05'), ('R06'));

-- The cases for the workbook. known_label: was the fact itself recorded; plain_what and plain_reason: what may stand in one without names.
CREATE VIEW list_normgevallen AS
SELECT l.code, l.year_name, l.name, l.number, l.class_name, l.grade, l.phase, l.what, l.met, iif(l.known, 'ja', 'nee') AS known_label, l.reason,
       iif(p.norm IS NULL, '', l.what) AS plain_what, iif(p.norm IS NULL, '', l.reason) AS plain_reason, l.class, l.pupil, l.search_key, o.place, l.sort
FROM list_onderbouwing l JOIN norm_order o ON o.norm = l.code LEFT JOIN norm_plain p ON p.norm = l.code;

-- The file for the board: figures without pupils. Of less than five it is too easy to see who they are, so those figures
-- are left out (small), and with them what they could be worked out from: of a norm also when less than five did not meet
-- it. few: not even whether it was met is said.
CREATE VIEW board_norm AS
SELECT w.year_name, n.sort, w.code, w.label || iif(w.cohort = '', '', ', ' || w.cohort) AS label,
       w.d BETWEEN 1 AND 4 OR w.n BETWEEN 1 AND 4 OR w.d - w.n BETWEEN 1 AND 4 AS small,
       w.d BETWEEN 1 AND 4 AS few,
       w.not_due BETWEEN 1 AND 4 OR w.unknown BETWEEN 1 AND 4 AS small_rest,
       w.n, w.d, w.not_due, w.unknown, w.percentage, w.threshold,
       iif(w.threshold IS NULL OR w.d = 0, NULL, w.state = 'gehaald') AS met
FROM list_normwerkmap w JOIN norm n ON n.code = w.code
WHERE w.part = 'school';

-- Pupils in tens: less what a norm counts, the number as it is would tell how many are left out there.
CREATE VIEW board_school AS
SELECT y.school_year, y.year_name, s.name AS school, s.brin, peildatum() AS reference_date,
       ((SELECT count(*) FROM pupil_year p WHERE p.school_year = y.school_year) + 5) / 10 * 10 AS pupils
FROM norm_school_year y CROSS JOIN visible_school s;

-- Leavers, of whom some count, of whom some were placed: each part, and what each leaves of the whole.
CREATE VIEW board_outflow AS
SELECT year_name, leavers, counted, successful,
       leavers BETWEEN 1 AND 4 OR leavers - counted BETWEEN 1 AND 4 OR leavers - final BETWEEN 1 AND 4 AS few,
       counted BETWEEN 1 AND 4 OR successful BETWEEN 1 AND 4 OR counted - successful BETWEEN 1 AND 4 AS few_counted
FROM (SELECT y.year_name, count(c.pupil) AS leavers,
             coalesce(sum(c.counting IN ('G', 'N')), 0) AS counted,
             coalesce(sum(c.counting = 'G'), 0) AS successful,
             coalesce(sum(c.pupil IS NOT NULL AND c.is_final IS NOT 'nee'), 0) AS final
      FROM norm_school_year y LEFT JOIN outflow_case c ON c.year_name = y.year_name
      GROUP BY y.year_name);

CREATE VIEW board_group AS
SELECT y.year_name, o.number, o.code, o.label,
       (SELECT count(*) FROM outflow_case c WHERE c.year_name = y.year_name AND c.grp = o.code) AS n
FROM norm_school_year y CROSS JOIN outflow_group o
WHERE o.bbl = 0;

-- Per group of destinations. The sum of those that are left out is what the total leaves: when that tells what they are,
-- the next one goes too.
CREATE VIEW board_destination AS
SELECT year_name, number, code, label, n,
       n BETWEEN 1 AND 4 OR (n > 0 AND place = smalls + 1
         AND (left_out BETWEEN 1 AND 4 OR (smalls > 0 AND left_out IN (smalls, 4 * smalls)))) AS small
FROM (SELECT g.*,
             sum(g.n BETWEEN 1 AND 4) OVER (PARTITION BY g.year_name) AS smalls,
             sum(iif(g.n BETWEEN 1 AND 4, g.n, 0)) OVER (PARTITION BY g.year_name) AS left_out,
             row_number() OVER (PARTITION BY g.year_name ORDER BY g.n = 0, g.n, g.number) AS place
      FROM board_group g);

CREATE VIEW board_survey AS
SELECT y.year_name, g.sort, g.code, g.label, s.answers, s.mean, s.answers < 5 AS small
FROM visible_survey s JOIN norm_school_year y ON y.school_year = s.school_year JOIN survey_group g ON g.code = s.survey_group;
