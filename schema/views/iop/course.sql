-- On course: where a pupil stands in a period against the profile that was expected then. A fact is a number met out of
-- a number counted. A new kind of fact adds an arm to course_value, and a row to the lists course_fact and
-- course_threshold.

-- The periods considered: the one of the reference date and the five before it. sufficient: the level that was enough
-- on the last day.
CREATE VIEW course_period AS MATERIALIZED
SELECT o.*, s.level AS sufficient
FROM period_order o
JOIN sufficient_span s ON min(o.ends_on, peildatum()) >= s.valid_from AND min(o.ends_on, peildatum()) < s.valid_until
WHERE o.starts_on <= peildatum()
ORDER BY o.starts_on DESC LIMIT 6;

-- The ratings by the kind of rater that the school has chosen. The CROSS JOINs make SQLite find them by pupil and
-- period. latest: day, key and level in one text, so that max() finds the rating that counts.
CREATE VIEW course_rating AS MATERIALIZED
SELECT p.id AS pupil, o.id AS period, o.starts_on, o.previous, r.goal,
       coalesce(r.competence, g.competence) AS competence,
       r.rated_on || printf('%019d', r.id) || r.level AS latest
FROM visible_pupil_guidance p
CROSS JOIN course_period o
CROSS JOIN rating r ON r.pupil = p.id AND r.period = o.id
LEFT JOIN goal g ON g.id = r.goal
WHERE r.rated_on <= peildatum() AND r.rater_kind = (SELECT value FROM setting_now WHERE code = 'oordeel_telt')
UNION ALL
SELECT r.pupil, o.id, o.starts_on, o.previous, r.goal, coalesce(r.competence, g.competence),
       r.rated_on || printf('%019d', r.id) || r.level
FROM company_rating r
CROSS JOIN course_period o ON o.id = r.period
LEFT JOIN goal g ON g.id = r.goal
WHERE (SELECT value FROM setting_now WHERE code = 'oordeel_telt') = 'STG';

-- The rating that counts for each competence and each goal.
CREATE VIEW course_competence AS MATERIALIZED
SELECT pupil, period, starts_on, previous, competence,
       CAST(substr(max(latest), -1) AS INTEGER) AS level
FROM course_rating
WHERE competence IS NOT NULL
GROUP BY pupil, period, competence;

CREATE VIEW course_goal AS
SELECT pupil, period, goal, CAST(substr(max(latest), -1) AS INTEGER) AS level
FROM course_rating
WHERE goal IS NOT NULL
GROUP BY pupil, period, goal;

CREATE VIEW course_value AS
-- sufficient goals, of those that were rated
SELECT g.pupil, g.period, 'DOEL' AS fact, sum(g.level >= o.sufficient) AS met, count(*) AS total
FROM course_goal g
JOIN course_period o ON o.id = g.period
GROUP BY g.pupil, g.period
UNION ALL
-- sufficient competences, per group
SELECT c.pupil, c.period, 'COM-' || k.competence_group, sum(c.level >= o.sufficient), count(*)
FROM course_competence c
JOIN course_period o ON o.id = c.period
CROSS JOIN competence k ON k.code = c.competence
GROUP BY c.pupil, c.period, k.competence_group
UNION ALL
-- competences that did not go down since the previous period
SELECT pupil, period, 'GROEI', sum(level >= level_before), count(*)
FROM (
  SELECT pupil, period, previous, level, lag(period) OVER w AS period_before, lag(level) OVER w AS level_before
  FROM course_competence
  WINDOW w AS (PARTITION BY pupil, competence ORDER BY starts_on)
)
WHERE period_before = previous
GROUP BY pupil, period
UNION ALL
-- hours present, of those planned, including internships
SELECT a.pupil, a.period, 'AANW', a.counted, a.total
FROM visible_pupil_guidance p
CROSS JOIN course_period o
CROSS JOIN attendance_hours a ON a.pupil = p.id AND a.period = o.id
WHERE a.total > 0
UNION ALL
-- sufficient results
SELECT r.pupil, o.id, 'TOETS', sum(r.sufficient), count(*)
FROM visible_pupil_guidance p
CROSS JOIN result r ON r.pupil = p.id
CROSS JOIN course_period o ON r.taken_on BETWEEN o.starts_on AND o.ends_on
WHERE r.taken_on BETWEEN (SELECT min(starts_on) FROM course_period) AND peildatum()
GROUP BY r.pupil, o.id
UNION ALL
-- ratings by companies that are sufficient
SELECT r.pupil, r.period, 'STAGE', sum(r.level >= o.sufficient), count(*)
FROM company_rating r
JOIN course_period o ON o.id = r.period
WHERE r.rated_on >= (SELECT min(starts_on) FROM course_period)
GROUP BY r.pupil, r.period
UNION ALL
-- evidence in order, of what is due; only for today, because the portfolio of an earlier day is not kept
SELECT g.pupil, o.id, 'BEWIJS', g.due_complete, g.due
FROM portfolio_progress g
JOIN course_period o ON peildatum() BETWEEN o.starts_on AND o.ends_on
WHERE g.due > 0
UNION ALL
-- no facts yet
SELECT pupil, period, '', 0, 0 FROM course_place;

-- A pupil in one of the periods, with the profile expected on its last day.
CREATE VIEW course_place AS MATERIALIZED
SELECT p.id AS pupil, o.id AS period, o.number AS period_number, o.year_name, o.starts_on,
       min(o.ends_on, peildatum()) AS on_date, e.phase,
       (SELECT v.profile
        FROM opp v
        WHERE v.pupil = p.id
          AND v.set_on <= min(o.ends_on, peildatum())
          AND coalesce(v.withdrawn_on > min(o.ends_on, peildatum()), 1)
        ORDER BY v.number DESC LIMIT 1) AS profile
FROM visible_pupil_guidance p
CROSS JOIN year_enrolment e ON e.pupil = p.id
CROSS JOIN course_period o ON o.school_year = e.school_year;

-- Each fact with its verdict: goed, matig, zwak. A place without facts has one row with an empty fact.
CREATE VIEW course_fact_case AS
SELECT v.pupil, v.period, s.period_number, s.year_name, s.starts_on, s.profile, s.phase, v.fact, f.label, f.sort, v.met,
       v.total, tenths(v.met, v.total) AS percentage, t.good_from, t.weak_below,
       CASE
         WHEN t.id IS NULL THEN NULL
         WHEN 100 * v.met >= t.good_from * v.total THEN 'goed'
         WHEN 100 * v.met < t.weak_below * v.total THEN 'zwak'
         ELSE 'matig'
       END AS verdict
FROM course_value v
CROSS JOIN course_place s ON s.pupil = v.pupil AND s.period = v.period
LEFT JOIN course_fact f ON f.code = v.fact AND coalesce(f.retired_on > s.on_date, 1)
LEFT JOIN course_threshold t ON t.fact = f.code AND t.profile = s.profile AND t.phase = s.phase;

CREATE VIEW course_case AS
SELECT * FROM course_fact_case WHERE label IS NOT NULL;

-- The judgement: on course when nothing is weak and at least half is good, off course when at least half is weak,
-- otherwise attention. facts: the facts that decided it, in words.
CREATE VIEW course_standing AS
SELECT pupil, period, period_number, year_name, starts_on, profile, known, good, weak,
       CASE
         WHEN known = 0 THEN 'onbekend'
         WHEN weak = 0 AND 2 * good >= known THEN 'op koers'
         WHEN 2 * weak >= known THEN 'niet op koers'
         ELSE 'aandacht'
       END AS standing,
       CASE
         WHEN profile IS NULL THEN 'nog geen OPP met een verwachte uitstroom'
         ELSE coalesce(facts, 'nog geen oordelen die tellen')
       END AS facts
FROM (
  SELECT pupil, period, period_number, year_name, starts_on, profile, count(verdict) AS known,
         total(verdict = 'goed') AS good, total(verdict = 'zwak') AS weak,
         group_concat(iif(verdict IS NULL, NULL, label || ' ' || met || ' van ' || total || ' (' || verdict || ')'),
                      ', ') AS facts
  FROM (SELECT * FROM course_fact_case ORDER BY pupil, period, sort)
  GROUP BY pupil, period
);

-- The kept rows, read instead of the view while they are up to date.
CREATE VIEW course_standing_kept AS
SELECT k.*
FROM seen('guidance') s CROSS JOIN kept_course_standing k ON k.pupil = s.pupil;

-- Every pupil at school with the last period that has facts (else the period of the reference date), and the verdict of
-- the one before.
CREATE VIEW list_koers AS
WITH judged AS MATERIALIZED (
  SELECT s.*, row_number() OVER w AS place,
         iif(lead(s.known) OVER w > 0, lead(s.standing) OVER w, NULL) AS standing_before
  FROM course_standing s
  WINDOW w AS (PARTITION BY s.pupil ORDER BY s.known = 0, s.starts_on DESC)
),
last AS MATERIALIZED (SELECT *, min(place) FROM judged GROUP BY pupil)
SELECT e.pupil, e.number, e.name, e.class_name, e.year_name, e.search_key, coalesce(k.period, 0) AS period,
       k.period_number, k.year_name AS period_year, k.profile, x.label AS profile_label,
       coalesce(k.standing, 'onbekend') AS standing,
       coalesce(k.facts, 'nog geen oordelen die tellen') AS facts,
       coalesce(k.known, 0) AS known, coalesce(k.good, 0) AS good, coalesce(k.weak, 0) AS weak, k.standing_before
FROM visible_pupil_guidance p
JOIN current_enrolment e ON e.pupil = p.id
LEFT JOIN last k ON k.pupil = e.pupil
LEFT JOIN expected_profile x ON x.code = k.profile;

-- Number of pupils by profile and standing; opens into list_koers.
CREATE VIEW course_matrix AS
SELECT coalesce(k.profile, '') AS profile,
       coalesce(k.profile_label, 'nog geen verwachting') AS label,
       coalesce(x.id, 999) AS sort, sum(k.standing = 'op koers') AS on_course,
       sum(k.standing = 'aandacht') AS attention,
       sum(k.standing = 'niet op koers') AS off_course,
       sum(k.standing = 'onbekend') AS unknown, count(*) AS pupils
FROM list_koers k
LEFT JOIN expected_profile x ON x.code = k.profile
GROUP BY k.profile;
