-- Norms. A norm is a set of cases: a row per thing that counts, met 1, 0, or NULL when it is not due yet or not known.
-- The result is aggregated here, once, for all norms; what counts stands in norm_iop.sql, norm_opp.sql,
-- norm_portfolio.sql, norm_outflow.sql, norm_school.sql and norm_own.sql, and in words in reference/quality/norm.csv
-- and assets/norms.md.
--
-- Columns of every norm_…_case: norm, school_year, pupil (0: about a class or the school), class (0: none), class_name,
-- grade, phase, what (which one of the pupil's: the period, the subject), met, known (0: the fact itself was not
-- recorded; 2: it was said that all of it was), reason (Dutch).

-- The school years that have begun, or only the one to which norms are narrowed (access_narrow_year). ended: nothing
-- can be done any more.
CREATE VIEW norm_school_year AS MATERIALIZED
SELECT y.school_year, y.year_name, y.starts_on, y.ends_on, y.first_lesson_on, y.half_on, y.last_lesson_on,
       min(y.ends_on, peildatum()) AS until_on, y.ends_on < peildatum() AS ended
FROM school_year_days y
WHERE one_year() IN (0, y.school_year);

-- The school's choices for a norm in a school year: the last choice valid on the year's last day, or on the reference
-- date if that is earlier. A norm that nobody said how to count is none.
CREATE VIEW norm_year AS MATERIALIZED
SELECT n.code AS norm, y.school_year, y.year_name,
       iif(t.id IS NULL, n.threshold, t.threshold) AS threshold,
       coalesce(t.least, n.least) AS least, iif(t.id IS NULL, n.is_on, t.is_on) AS is_on
FROM norm n
CROSS JOIN norm_school_year y
LEFT JOIN norm_threshold t ON t.id = (
  SELECT l.id
  FROM norm_threshold l
  WHERE l.norm = n.code AND l.valid_from <= y.until_on
  ORDER BY l.valid_from DESC LIMIT 1
)
WHERE coalesce(n.starts_on <= y.until_on, 1) AND n.code IN (SELECT a.norm FROM norm_about a);

-- Settings per school year, in the same way: a change today does not rewrite earlier years.
CREATE VIEW norm_setting AS
SELECT y.school_year, s.code, s.value
FROM norm_school_year y
CROSS JOIN setting_span s ON y.until_on >= s.valid_from AND y.until_on < s.valid_until;

-- Those settings, as one row per school year.
CREATE VIEW norm_choice AS MATERIALIZED
SELECT school_year,
       max(iif(code = 'oordeel_telt', value, NULL)) AS rater,
       max(iif(code = 'voldoende_vanaf', CAST(value AS INTEGER), NULL)) AS sufficient,
       max(iif(code = 'competenties_max', CAST(value AS INTEGER), NULL)) AS most,
       max(iif(code = 'hele_lijst_beoordelen', CAST(value AS INTEGER), NULL)) AS whole_list,
       max(iif(code = 'entree_gesprek_telt', CAST(value AS INTEGER), NULL)) AS entree,
       max(iif(code = 'norm_jaar_dagen', CAST(value AS INTEGER), NULL)) AS year_days,
       max(iif(code = 'uitstroomstage_smal', CAST(value AS INTEGER), NULL)) AS narrow,
       max(iif(code = 'start_hoger_telt', CAST(value AS INTEGER), NULL)) AS higher,
       max(iif(code = 'peilingen_jaren', CAST(value AS INTEGER), NULL)) AS survey_years
FROM norm_setting
GROUP BY school_year;

-- Each pupil in each school year: the last place in that year, and from when until when. whole: long enough for what is
-- required of a whole year. over: what is required of the year can no longer be done.
CREATE VIEW pupil_year AS MATERIALIZED
SELECT s.pupil, y.school_year, y.year_name, y.starts_on, y.ends_on, y.until_on, y.first_lesson_on, y.half_on,
       y.last_lesson_on, y.ended, coalesce(e.class, 0) AS class, coalesce(k.name, '') AS class_name, e.grade, f.phase,
       e.track, t.entree, s.from_on, s.last_on,
       CAST(julianday(min(s.last_on, y.until_on)) - julianday(s.from_on) AS INTEGER) + 1 AS days,
       julianday(s.last_on) - julianday(s.from_on) + 1 >= c.year_days AS whole,
       min(y.ends_on, s.last_on) < peildatum() AS over
FROM (
  SELECT e.pupil, e.school_year, min(e.starts_on) AS from_on,
         max(coalesce(e.ends_on, y.ends_on)) AS last_on,
         max(e.starts_on) AS moved_on
  FROM visible_pupil p
  CROSS JOIN enrolment e ON e.pupil = p.id
  JOIN norm_school_year y ON y.school_year = e.school_year
  WHERE e.starts_on <= peildatum()
  GROUP BY e.pupil, e.school_year
) s
CROSS JOIN norm_school_year y ON y.school_year = s.school_year
CROSS JOIN norm_choice c ON c.school_year = s.school_year
CROSS JOIN enrolment e ON e.pupil = s.pupil AND e.starts_on = s.moved_on
JOIN track t ON t.code = e.track
LEFT JOIN class k ON k.id = e.class
LEFT JOIN grade_phase f ON f.grade = e.grade AND y.until_on >= f.valid_from AND y.until_on < f.valid_until;

-- All facts that count: about pupils, and about classes and the school.
CREATE VIEW norm_pupil_fact AS
SELECT * FROM norm_iop_case
UNION ALL
SELECT * FROM norm_goal_case
UNION ALL
SELECT * FROM norm_opp_case
UNION ALL
SELECT * FROM norm_result_case
UNION ALL
SELECT * FROM norm_internship_case
UNION ALL
SELECT * FROM norm_exam_case
UNION ALL
SELECT * FROM norm_leaver_case
UNION ALL
SELECT * FROM norm_later_case
UNION ALL
SELECT * FROM norm_own_case;

CREATE VIEW norm_school_fact AS
SELECT * FROM norm_class_case
UNION ALL
SELECT * FROM norm_exam_day_case
UNION ALL
SELECT * FROM norm_school_case;

CREATE VIEW norm_fact AS
SELECT * FROM norm_pupil_fact
UNION ALL
SELECT * FROM norm_school_fact;

-- The kept rows, for actors who see everything that they are made of; read instead of the views while they are up to
-- date.
CREATE VIEW norm_pupil_fact_kept AS
SELECT k.*
FROM norm_school_year y
CROSS JOIN kept_norm_pupil_fact k ON k.school_year = y.school_year;

CREATE VIEW norm_school_fact_kept AS
SELECT k.*
FROM norm_school_year y
CROSS JOIN kept_norm_school_fact k ON k.school_year = y.school_year;

CREATE VIEW norm_tally_kept AS
SELECT k.* FROM norm_school_year y CROSS JOIN kept_norm_tally k ON k.school_year = y.school_year;

-- What is said of each norm beside its cases. area: whose day of recording holds for it. told: a record may say that
-- the norm is not met, so known tells whether the fact was recorded; for other norms, not met mostly means that it
-- was not, or not all of it.
-- plain: what and why consist only of lists, numbers and days; without it they may name somebody (in the title of a
-- piece of evidence, a goal, a company, a certificate, an action of the school).
-- whole_stay: what counts may be of any year at school, and not of the school year only.
CREATE VIEW norm_about AS
SELECT column1 AS norm, column2 AS area, column3 AS told, column4 AS plain, column5 AS whole_stay
FROM (
  SELECT * FROM norm_iop_about
  UNION ALL
  SELECT * FROM norm_opp_about
  UNION ALL
  SELECT * FROM norm_portfolio_about
  UNION ALL
  SELECT * FROM norm_outflow_about
  UNION ALL
  SELECT * FROM norm_school_about
  UNION ALL
  SELECT * FROM norm_own_about
  UNION ALL
  VALUES ('H08a', NULL, NULL, 1, 0), ('H08b', NULL, NULL, 1, 0), ('H08c', NULL, NULL, 1, 0)
);

-- The norms in a school year, with since when the school keeps their subject in Stip ('': from the beginning).
CREATE VIEW norm_kept AS
SELECT y.*, s.starts_on, a.told, a.whole_stay, coalesce(r.since, '') AS since
FROM norm_year y
JOIN norm_school_year s ON s.school_year = y.school_year
LEFT JOIN norm_about a ON a.norm = y.norm
LEFT JOIN recorded_since r ON r.area = a.area;

-- The first day of each pupil at school, as far as the file knows: who begins above grade 1 may have been here before.
CREATE VIEW pupil_entry AS MATERIALIZED
SELECT e.pupil, min(coalesce(e.arrived_on, date(e.starts_on, iif(e.grade > 1, '-1 day', '+0 days')))) AS entered_on
FROM visible_pupil p
CROSS JOIN enrolment e ON e.pupil = p.id
WHERE e.starts_on <= peildatum()
GROUP BY e.pupil;

-- The enabled norms for which a fact counts: its own norm, and once more (again) H08. H08 asks, per table of the
-- schoolplan, whether what is due was recorded, even if only that there is none; so that is always known.
CREATE VIEW norm_counts AS MATERIALIZED
SELECT y.norm, y.school_year, y.year_name, y.norm AS counts_for, 0 AS again, y.starts_on, y.told, y.whole_stay, y.since
FROM norm_kept y
WHERE y.is_on
UNION ALL
SELECT y.norm, y.school_year, y.year_name, h.norm, 1, y.starts_on, y.told, y.whole_stay, y.since
FROM norm_kept y
JOIN norm n ON n.code = y.norm
JOIN norm_year h ON h.norm = CASE n.registers WHEN 'LEE' THEN 'H08a' WHEN 'COM' THEN 'H08b' WHEN 'VER' THEN 'H08c' END
  AND h.school_year = y.school_year
WHERE y.is_on AND h.is_on;

-- before: a missing fact that may be of before the school kept its subject in Stip. It is unknown, and not counted.
-- What counts began with the school year or the pupil's first day; what counts over the whole stay, with that first
-- day; and a step of the ladder in its first grade.
CREATE VIEW norm_case AS
SELECT c.counts_for AS norm, c.school_year, c.year_name, c.pupil, c.class, c.class_name, c.grade, c.phase,
       iif(c.again, c.fact || iif(c.what = '', '', ', ' || c.what), c.what) AS what,
       CASE WHEN c.before THEN NULL WHEN c.again THEN c.known > 0 ELSE c.met END AS met,
       NOT c.before AND (c.again OR c.known > 0) AS known,
       iif(c.again AND c.known AND NOT c.before, 'vastgelegd', c.reason)
         || iif(c.before, ' (van vóór Stip)', '') AS reason,
       c.before
FROM (
  SELECT c.counts_for, c.year_name, c.again, f.norm AS fact, f.school_year, f.pupil, f.class, f.class_name, f.grade,
         f.phase, f.what, f.met, f.known, f.reason,
         (f.known = 0 OR f.met IS 0 AND c.told IS 0 AND f.known < 2)
           AND c.since > CASE
             WHEN c.whole_stay THEN coalesce(e.entered_on, '')
             ELSE max(date(c.starts_on, '-' || coalesce(f.grade - s.grade, 0) || ' years'), coalesce(e.entered_on, ''))
           END AS before
  FROM norm_fact f
  CROSS JOIN norm_counts c ON c.norm = f.norm AND c.school_year = f.school_year
  LEFT JOIN pupil_entry e ON e.pupil = f.pupil
  LEFT JOIN ladder_step s ON f.norm = 'H30' AND s.label = f.what
  WHERE c.again = 0 OR f.met IS NOT NULL OR f.known = 0
) c;

-- Counts for the school and for each class, grade and phase: n met of d, not_due, and unknown (including those in d
-- that do not count as met); before: of the unknown, those from before Stip.
CREATE VIEW norm_tally AS
WITH counted AS MATERIALIZED (
  SELECT norm, school_year, class_name, grade, phase, sum(met IS 1) AS n, count(met) AS d,
         sum(met IS NULL AND known) AS not_due, sum(known = 0) AS unknown, sum(before) AS before
  FROM norm_case
  GROUP BY norm, school_year, class_name, grade, phase
)
SELECT norm, school_year, part, part_name, sum(n) AS n, sum(d) AS d, sum(not_due) AS not_due, sum(unknown) AS unknown,
       sum(before) AS before
FROM (
  SELECT c.*, p.column1 AS part,
         CASE p.column1
           WHEN 'klas' THEN nullif(c.class_name, '')
           WHEN 'leerjaar' THEN CAST(c.grade AS TEXT)
           WHEN 'fase' THEN CAST(c.phase AS TEXT)
           ELSE ''
         END AS part_name
  FROM counted c
  CROSS JOIN (VALUES ('school'), ('klas'), ('leerjaar'), ('fase')) p
)
WHERE part_name IS NOT NULL
GROUP BY norm, school_year, part, part_name;

-- Every enabled norm, per school year and part; a norm without cases has a row for the school. percentage: in tenths.
-- met follows from n and d, never from the rounded percentage; with cases from before Stip, only when those could not
-- make it otherwise. short: how many more cases had to be met.
CREATE VIEW norm_result AS
SELECT y.norm, y.school_year, y.year_name, coalesce(t.part, 'school') AS part, coalesce(t.part_name, '') AS part_name,
       coalesce(t.n, 0) AS n, coalesce(t.d, 0) AS d, coalesce(t.not_due, 0) AS not_due,
       coalesce(t.unknown, 0) AS unknown, coalesce(t.before, 0) AS before, tenths(t.n, t.d) AS percentage, y.threshold,
       y.least,
       CASE
         WHEN coalesce(t.d, 0) = 0 OR y.threshold IS NULL THEN NULL
         WHEN 100 * t.n >= y.threshold * (t.d + t.before) THEN 1
         WHEN 100 * (t.n + t.before) < y.threshold * (t.d + t.before) THEN 0
       END AS met,
       CASE
         WHEN y.threshold IS NULL OR coalesce(t.d, 0) = 0 THEN NULL
         ELSE max((y.threshold * (t.d + t.before) + 99) / 100 - t.n - t.before, 0)
       END AS short
FROM norm_year y
LEFT JOIN norm_tally t ON t.norm = y.norm AND t.school_year = y.school_year
WHERE y.is_on;

-- cohort: the leavers that it is about, when not the pupils of the year. state: gehaald, niet gehaald, geen oordeel (no
-- threshold), onbekend (too many are from before Stip), geen gevallen. kept_since: since when the school keeps the
-- subject in Stip. setting: the school's choice on which the figure depends. since_recorded: whether the figure has
-- changed since it was recorded.
CREATE VIEW list_normen AS
SELECT r.part, r.part_name,
       iif(r.part = 'klas', r.part_name, '') AS class_name,
       0 AS pupil, r.year_name, r.school_year, n.code, n.label,
       coalesce('vertrokken in ' || year_of(y.starts_on, -1 - m.moment), '') AS cohort,
       r.n, r.d, r.n || '/' || r.d AS fraction, r.percentage, r.threshold, r.met, r.short, r.not_due, r.unknown,
       r.before, nullif(k.since, '') AS kept_since, r.least, w.least_label,
       CASE
         WHEN r.d + r.before = 0 THEN 'geen gevallen'
         WHEN r.threshold IS NULL THEN 'geen oordeel'
         WHEN r.met IS NULL THEN 'onbekend'
         WHEN r.met THEN 'gehaald'
         ELSE 'niet gehaald'
       END AS state,
       n.wording, w.source, w.counted,
       coalesce(s.label || ': ' || c.value, '') AS setting,
       n.standard, n.sort,
       (SELECT count(*) FROM visible_measure m WHERE m.norm = n.code AND m.school_year = r.school_year) AS measures,
       (SELECT count(*)
        FROM visible_measure m
        WHERE m.norm = n.code AND m.school_year = r.school_year AND m.done_on IS NULL) AS open_measures,
       v.recorded_on, v.n || '/' || v.d AS recorded,
       iif(v.n <> r.n OR v.d <> r.d, 'veranderd', '') AS since_recorded
FROM norm_result r
JOIN norm n ON n.code = r.norm
JOIN norm_words w ON w.norm = n.code
JOIN norm_school_year y ON y.school_year = r.school_year
JOIN norm_kept k ON k.norm = r.norm AND k.school_year = r.school_year
LEFT JOIN norm_moment m ON m.norm = r.norm
LEFT JOIN setting_kind s ON s.code = n.setting
LEFT JOIN norm_setting c ON c.code = n.setting AND c.school_year = r.school_year
LEFT JOIN visible_norm_outcome v ON v.norm = n.code AND v.school_year = r.school_year AND r.part = 'school';

-- The cases, with those that make the difference first: met 0, then unknown, then not due, then met.
CREATE VIEW list_onderbouwing AS
SELECT c.norm AS code, c.year_name, c.pupil, coalesce(p.number, '') AS number,
       iif(c.pupil = 0, iif(c.class = 0, 'school', 'klas ' || c.class_name), coalesce(p.name, 'afgeschermd')) AS name,
       c.class_name, c.grade, c.phase, c.what,
       CASE
         WHEN c.before THEN 'vóór Stip'
         WHEN c.met THEN 'ja'
         WHEN c.met = 0 THEN 'nee'
         ELSE iif(c.known, 'nog niet', 'onbekend')
       END AS met,
       c.known, c.reason, coalesce(p.search_key, '') AS search_key, c.class,
       CASE c.met WHEN 0 THEN 0 WHEN 1 THEN 3 ELSE iif(c.known, 2, 1) END AS sort,
       n.sort AS norm_sort
FROM norm_case c
JOIN norm n ON n.code = c.norm
LEFT JOIN visible_pupil p ON p.id = c.pupil;

CREATE VIEW list_maatregelen AS
SELECT m.id AS measure, '' AS class_name, 0 AS pupil, y.name AS year_name, m.norm AS code, n.label, m.what,
       s.full_name AS responsible, m.decided_on, m.due_on, m.done_on, m.effect, m.effect_on,
       CASE
         WHEN m.effect IS NOT NULL THEN 'effect bekend'
         WHEN m.done_on IS NOT NULL THEN 'gedaan'
         WHEN m.due_on < peildatum() THEN 'te laat'
         ELSE 'loopt'
       END AS state,
       n.sort
FROM visible_measure m
JOIN norm n ON n.code = m.norm
JOIN school_year y ON y.id = m.school_year
LEFT JOIN staff s ON s.id = m.responsible;

-- What is required from a day on, with what was required before: the history of the thresholds.
CREATE VIEW list_drempels AS
SELECT t.id AS norm_threshold, '' AS class_name, 0 AS pupil, '' AS year_name, t.norm AS code, n.label, t.valid_from,
       t.threshold, coalesce(t.least, n.least) AS least, w.least_label, iif(t.is_on, 'aan', 'uit') AS state, t.remark,
       n.sort, n.fact IS NOT NULL AS own
FROM norm_threshold t
JOIN norm n ON n.code = t.norm
JOIN norm_words w ON w.norm = n.code
UNION ALL
SELECT 0, '', 0, '', n.code, n.label, NULL, n.threshold, n.least, w.least_label, iif(n.is_on, 'aan', 'uit'),
       'zoals in de bron', n.sort, n.fact IS NOT NULL
FROM norm n
JOIN norm_words w ON w.norm = n.code;
