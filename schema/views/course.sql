-- On course: where a pupil stands in a period against the profile that was expected then. A fact is so many met of so many; a fact whose
-- records come later adds an arm to course_value and a row to the lists course_fact and course_threshold.

-- The periods that are looked at: the one of the reference date and the five before it.
CREATE VIEW course_period AS
SELECT * FROM period_order WHERE starts_on <= peildatum() ORDER BY starts_on DESC LIMIT 6;

-- What the kind of rater that the school has chosen said; the CROSS JOINs find the ratings by pupil and period.
CREATE VIEW course_rating AS
SELECT r.pupil, r.period, o.previous, r.goal, coalesce(r.competence, g.competence) AS competence, r.rated_on || printf('%019d', r.id) || r.level AS latest
FROM visible_pupil_iop p CROSS JOIN course_period o CROSS JOIN rating r ON r.pupil = p.id AND r.period = o.id
LEFT JOIN goal g ON g.id = r.goal
WHERE r.rated_on <= peildatum() AND r.rater_kind = (SELECT value FROM setting_now WHERE code = 'oordeel_telt');

-- The level that counts, of each competence and of each goal; see list_competenties for the max().
CREATE VIEW course_competence AS
SELECT r.pupil, r.period, r.previous, r.competence, c.competence_group, CAST(substr(max(r.latest), -1) AS INTEGER) AS level
FROM course_rating r JOIN competence c ON c.code = r.competence GROUP BY r.pupil, r.period, r.competence;

CREATE VIEW course_goal AS
SELECT pupil, period, goal, CAST(substr(max(latest), -1) AS INTEGER) AS level
FROM course_rating WHERE goal IS NOT NULL GROUP BY pupil, period, goal;

CREATE VIEW course_value AS
-- goals that are sufficient, of those that were rated
SELECT pupil, period, 'DOEL' AS fact, sum(level >= (SELECT CAST(value AS INTEGER) FROM setting_now WHERE code = 'voldoende_vanaf')) AS met, count(*) AS total
FROM course_goal GROUP BY pupil, period
UNION ALL
-- competences that are sufficient, per group
SELECT pupil, period, 'COM-' || competence_group, sum(level >= (SELECT CAST(value AS INTEGER) FROM setting_now WHERE code = 'voldoende_vanaf')), count(*)
FROM course_competence GROUP BY pupil, period, competence_group
UNION ALL
-- competences that did not go down since the period before
SELECT c.pupil, c.period, 'GROEI', sum(c.level >= b.level), count(*)
FROM course_competence c JOIN course_competence b ON b.pupil = c.pupil AND b.period = c.previous AND b.competence = c.competence
GROUP BY c.pupil, c.period;

-- A pupil in one of the periods, with what was expected on its last day.
CREATE VIEW course_place AS
SELECT p.id AS pupil, o.id AS period, o.number AS period_number, o.year_name, o.starts_on, min(o.ends_on, peildatum()) AS on_date, e.phase,
       (SELECT v.profile FROM opp v WHERE v.pupil = p.id AND v.set_on <= min(o.ends_on, peildatum())
        AND coalesce(v.withdrawn_on > min(o.ends_on, peildatum()), 1) AND scope('opp') > 0 ORDER BY v.number DESC LIMIT 1) AS profile
FROM visible_pupil_iop p
JOIN year_enrolment e ON e.pupil = p.id
JOIN course_period o ON o.school_year = e.school_year;

-- Each fact that says something there, and what: goed, matig, zwak.
CREATE VIEW course_case AS
SELECT s.pupil, s.period, s.starts_on, v.fact, f.label, f.sort, v.met, v.total, 100 * v.met / v.total AS percentage, s.profile, s.phase, t.good_from, t.weak_below,
       CASE WHEN t.id IS NULL THEN NULL WHEN 100 * v.met >= t.good_from * v.total THEN 'goed' WHEN 100 * v.met < t.weak_below * v.total THEN 'zwak' ELSE 'matig' END AS verdict
FROM course_value v
JOIN course_place s ON s.pupil = v.pupil AND s.period = v.period
JOIN course_fact f ON f.code = v.fact AND coalesce(f.retired_on > s.on_date, 1)
LEFT JOIN course_threshold t ON t.fact = v.fact AND t.profile = s.profile AND t.phase = s.phase;

-- The judgement: on course when nothing is weak and at least half is good, off course when at least half is weak, else attention.
-- facts: which ones made it, as people read it.
CREATE VIEW course_standing AS
SELECT s.pupil, s.period, s.period_number, s.year_name, s.starts_on, s.profile, coalesce(c.known, 0) AS known, coalesce(c.good, 0) AS good, coalesce(c.weak, 0) AS weak,
       CASE WHEN coalesce(c.known, 0) = 0 THEN 'onbekend' WHEN c.weak = 0 AND 2 * c.good >= c.known THEN 'op koers'
            WHEN 2 * c.weak >= c.known THEN 'niet op koers' ELSE 'aandacht' END AS standing,
       CASE WHEN s.profile IS NULL THEN 'nog geen OPP met een verwachte uitstroom' ELSE coalesce(c.facts, 'nog geen oordelen die tellen') END AS facts
FROM course_place s
LEFT JOIN (SELECT pupil, period, count(*) AS known, sum(verdict = 'goed') AS good, sum(verdict = 'zwak') AS weak,
                  group_concat(label || ' ' || met || ' van ' || total || ' (' || verdict || ')', ', ') AS facts
           FROM (SELECT * FROM course_case WHERE verdict IS NOT NULL ORDER BY pupil, period, sort) GROUP BY pupil, period) c
  ON c.pupil = s.pupil AND c.period = s.period;

-- Everybody at school, with the last period that says something (else that of the reference date) and what the one before it said.
CREATE VIEW list_koers AS
WITH judged AS MATERIALIZED (
  SELECT s.*, row_number() OVER (PARTITION BY s.pupil ORDER BY s.known = 0, s.starts_on DESC) AS place FROM course_standing s)
SELECT e.pupil, e.number, e.name, e.class_name, e.year_name, e.search_key, k.period, k.period_number, k.year_name AS period_year,
       k.profile, x.label AS profile_label, k.standing, k.facts, k.known, k.good, k.weak, b.standing AS standing_before
FROM current_enrolment e
JOIN judged k ON k.pupil = e.pupil AND k.place = 1
LEFT JOIN judged b ON b.pupil = e.pupil AND b.place = 2 AND b.known > 0
LEFT JOIN expected_profile x ON x.code = k.profile;

-- Profile by standing, and how many: opens into list_koers.
CREATE VIEW course_matrix AS
SELECT coalesce(k.profile, '') AS profile, coalesce(k.profile_label, 'nog geen verwachting') AS label, coalesce(x.id, 999) AS sort,
       sum(k.standing = 'op koers') AS on_course, sum(k.standing = 'aandacht') AS attention, sum(k.standing = 'niet op koers') AS off_course,
       sum(k.standing = 'onbekend') AS unknown, count(*) AS pupils
FROM list_koers k LEFT JOIN expected_profile x ON x.code = k.profile GROUP BY k.profile;
