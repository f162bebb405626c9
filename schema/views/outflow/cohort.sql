-- Leavers by year of leaving: the words of the sector's questionnaire, how lasting the outcome was, who was called, and
-- what is still open.

CREATE VIEW outflow_word AS
SELECT column1 AS about, column2 AS code, column3 AS label, column4 AS sort
FROM (VALUES ('work_support', 'GEE', 'geen', 1), ('work_support', 'LKS', 'loonkostensubsidie', 2),
             ('work_support', 'BAN', 'banenafspraak', 3), ('work_support', 'BES', 'beschut werk', 4),
             ('jobcoach', 'J', 'ja', 1), ('jobcoach', 'N', 'nee', 2),
             ('benefit', 'GEE', 'geen', 1), ('benefit', 'PAR', 'Participatiewet', 2), ('benefit', 'WAJ', 'Wajong', 3),
             ('benefit', 'WW', 'WW', 4), ('benefit', 'AND', 'andere uitkering', 5),
             ('guided_by', 'GEE', 'niemand', 1), ('guided_by', 'SCH', 'deze school', 2),
             ('guided_by', 'JOB', 'jobcoach', 3), ('guided_by', 'GEM', 'gemeente', 4),
             ('guided_by', 'OND', 'de nieuwe school', 5), ('guided_by', 'AND', 'iemand anders', 6),
             ('learning_way', 'bol', 'bol', 1), ('learning_way', 'bbl', 'bbl', 2),
             ('mbo_level', '1', '1 (Entree)', 1), ('mbo_level', '2', '2', 2), ('mbo_level', '3', '3', 3),
             ('mbo_level', '4', '4', 4),
             ('mbo_diploma', '0', 'geen', 1), ('mbo_diploma', '1', 'niveau 1 (Entree)', 2),
             ('mbo_diploma', '2', 'niveau 2', 3), ('mbo_diploma', '3', 'niveau 3', 4),
             ('mbo_diploma', '4', 'niveau 4', 5),
             ('manner', 'TEL', 'telefoon', 1), ('manner', 'APP', 'bericht', 2), ('manner', 'MAI', 'e-mail', 3),
             ('manner', 'BEZ', 'bezoek', 4), ('manner', 'FAM', 'via familie', 5),
             ('outcome', 'GEH', 'geen gehoor', 1), ('outcome', 'LAT', 'later nog eens', 2),
             ('outcome', 'NUM', 'nummer of adres klopt niet', 3), ('outcome', 'GES', 'gesproken', 4),
             ('outcome', 'WIL', 'wil niet gevolgd worden', 5));

-- Former pupils who refuse to be followed: said in a call, or as the answer of a follow-up.
CREATE VIEW unfollowed AS
SELECT t.outflow
FROM follow_up_attempt t
WHERE t.outcome = 'WIL' AND t.tried_on <= peildatum()
UNION
SELECT f.outflow FROM follow_up f WHERE f.status = 'NGV' AND f.asked_on <= peildatum();

-- Bestendig, for final leavers, by three definitions. active: in work, education or dagbesteding when leaving and on
-- both days of measuring; unbroken: the same, and never a period without; vensters: in work or education after two
-- years. Each is 1, 0, or NULL when not due yet or unknown; a certain outcome is not waited for. chosen: the definition
-- in the school's setting.
CREATE VIEW steadfast_case AS
SELECT outflow, pupil, year_name, left_on, due_on, due, definition, iif(due, active, NULL) AS active,
       iif(due, unbroken, NULL) AS unbroken, iif(due, vensters, NULL) AS vensters,
       iif(due, CASE definition WHEN '2' THEN unbroken WHEN '3' THEN vensters ELSE active END, NULL) AS chosen,
       CASE
         WHEN due_on IS NULL THEN 'wordt niet gevolgd'
         WHEN NOT due THEN 'nog niet aan de orde: peildatum ' || strftime('%d-%m-%Y', due_on)
         WHEN definition = '3' THEN 'na 2 jaar: ' || answer_2
         WHEN at_leaving = 0 THEN 'bij vertrek: ' || coalesce(answer_0, 'onbekend')
         WHEN active_1 = 0 THEN 'na 1 jaar: ' || answer_1
         WHEN active_2 = 0 THEN 'na 2 jaar: ' || answer_2
         WHEN definition = '2' AND without_1 = 0 THEN 'had een periode zonder in jaar 1'
         WHEN definition = '2' AND without_2 = 0 THEN 'had een periode zonder in jaar 2'
         WHEN at_leaving IS NULL THEN 'bij vertrek: onbekend'
         WHEN active_1 IS NULL THEN 'na 1 jaar: ' || answer_1
         WHEN active_2 IS NULL THEN 'na 2 jaar: ' || answer_2
         WHEN definition = '2' AND without_1 IS NULL THEN 'periode zonder in jaar 1: onbekend'
         WHEN definition = '2' AND without_2 IS NULL THEN 'periode zonder in jaar 2: onbekend'
         WHEN definition = '2' THEN 'geen periode zonder werk of opleiding'
         ELSE 'actief bij vertrek, na 1 en na 2 jaar'
       END AS reason
FROM (
  SELECT l.outflow, l.pupil, l.year_name, l.left_on, n.due_on, coalesce(n.due_on < peildatum(), 0) AS due,
         c.value AS definition, s0.label AS answer_0,
         coalesce(s1.label, 'niet nagevraagd') AS answer_1,
         coalesce(s2.label, 'niet nagevraagd') AS answer_2,
         a0.active AS at_leaving, a1.active AS active_1, a2.active AS active_2, w1.held AS without_1,
         w2.held AS without_2, a0.active AND a1.active AND a2.active AS active,
         a0.active AND a1.active AND a2.active AND w1.held AND w2.held AS unbroken,
         iif(s2.known, s2.vensters IN ('werk', 'werk en leren', 'leren', 'voortgezet onderwijs'), NULL) AS vensters
  FROM leaver l
  JOIN destination d ON d.code = l.destination AND d.is_final = 1
  LEFT JOIN nazorg_due n ON n.outflow = l.outflow AND n.moment = 2
  JOIN setting_span c ON c.code = 'bestendig'
    AND coalesce(min(year_end(n.counts_in), peildatum()), peildatum()) >= c.valid_from
    AND coalesce(min(year_end(n.counts_in), peildatum()), peildatum()) < c.valid_until
  LEFT JOIN follow_up_answer f1 ON f1.outflow = l.outflow AND f1.moment = 1
  LEFT JOIN follow_up_answer f2 ON f2.outflow = l.outflow AND f2.moment = 2
  LEFT JOIN outflow_status s0 ON s0.code = d.status
  LEFT JOIN outflow_status s1 ON s1.code = f1.status
  LEFT JOIN outflow_status s2 ON s2.code = f2.status
  LEFT JOIN active_status a0 ON a0.code = d.status
  LEFT JOIN active_status a1 ON a1.code = f1.status
  LEFT JOIN active_status a2 ON a2.code = f2.status
  LEFT JOIN gap_held w1 ON w1.code = f1.gap
  LEFT JOIN gap_held w2 ON w2.code = f2.gap
);

CREATE VIEW active_status AS        -- NULL: unknown
SELECT code, iif(known, code IN ('WER', 'WEL', 'LER', 'VOO', 'DAG'), NULL) AS active
FROM outflow_status;

CREATE VIEW status_detail AS        -- which questions a status calls for
SELECT code, known, code IN ('WER', 'WEL') AS work,
       code IN ('WER', 'WEL', 'DAG', 'TRA') AS place,
       code IN ('WEL', 'LER') AS learning
FROM outflow_status;

CREATE VIEW gap_held AS             -- no period without
SELECT column1 AS code, column2 AS held FROM (VALUES ('N', 1), ('J', 0), ('O', NULL));

-- Bands of hours per week, as in the questionnaire; in hundredths.
CREATE VIEW hours_band AS
SELECT column1 AS low, column2 AS high, column3 AS label
FROM (VALUES (100, 1199, '1 tot 12 uur'), (1200, 1999, '12 tot 20 uur'), (2000, 3199, '20 tot 32 uur'),
             (3200, 9999, '32 uur of meer'));

-- The number of attempts to reach a former pupil, and the last one.
CREATE VIEW attempts_made AS
SELECT outflow, moment, count(*) AS attempts, max(tried_on || printf('%012d', id)) AS last
FROM follow_up_attempt
WHERE tried_on <= peildatum()
GROUP BY outflow, moment;

-- Per year of leaving: who left, how they fared, and what is still open. For T1 and T2, the day on which the last
-- leaver is due; unknown includes those who refuse to be followed.
CREATE VIEW cohort_leavers AS
SELECT year_name, count(*) AS leavers, sum(is_final IS 'ja') AS final, sum(destination IS NOT NULL) AS recorded,
       sum(counting IS 'G') AS placed, sum(counting IN ('G', 'N')) AS counted, sum(fits_chosen IS 'ja') AS as_expected,
       sum(fits_chosen IN ('ja', 'nee')) AS expectation_known,
       sum(missing IS NOT NULL) AS incomplete,
       CAST(max(chosen_fit) AS INTEGER) AS chosen_fit
FROM list_uitstroom
GROUP BY year_name;

CREATE VIEW cohort_asked AS
SELECT l.year_name,
       max(iif(n.moment = 1, n.due_on, NULL)) AS due_1,
       sum(n.moment = 1 AND n.follow_up > 0) AS asked_1,
       sum(n.moment = 1 AND n.known IS 1) AS known_1,
       sum(n.moment = 1 AND n.known IS 0) AS unknown_1,
       sum(n.moment = 1 AND n.follow_up = 0) AS open_1,
       max(iif(n.moment = 2, n.due_on, NULL)) AS due_2,
       sum(n.moment = 2 AND n.follow_up > 0) AS asked_2,
       sum(n.moment = 2 AND n.known IS 1) AS known_2,
       sum(n.moment = 2 AND n.known IS 0) AS unknown_2,
       sum(n.moment = 2 AND n.follow_up = 0) AS open_2,
       coalesce(sum(a.attempts), 0) AS attempts
FROM nazorg_asked n
JOIN leaver l ON l.outflow = n.outflow
LEFT JOIN attempts_made a ON a.outflow = n.outflow AND a.moment = n.moment
GROUP BY l.year_name;

CREATE VIEW cohort_steadfast AS
SELECT year_name, sum(due) AS due, sum(active IS 1) AS active, count(active) AS active_of,
       sum(unbroken IS 1) AS unbroken, count(unbroken) AS unbroken_of, sum(vensters IS 1) AS vensters,
       count(vensters) AS vensters_of, sum(chosen IS 1) AS chosen, count(chosen) AS chosen_of,
       CAST(coalesce(max(iif(due, definition, NULL)), max(definition)) AS INTEGER) AS definition
FROM steadfast_case
GROUP BY year_name;

CREATE VIEW list_cohorten AS
SELECT l.year_name, '' AS class_name, 0 AS pupil, l.leavers, l.final, l.recorded, l.placed, l.counted, l.as_expected,
       l.expectation_known, a.due_1, coalesce(a.asked_1, 0) AS asked_1, coalesce(a.known_1, 0) AS known_1,
       coalesce(a.unknown_1, 0) AS unknown_1, coalesce(a.open_1, 0) AS open_1, a.due_2,
       coalesce(a.asked_2, 0) AS asked_2, coalesce(a.known_2, 0) AS known_2, coalesce(a.unknown_2, 0) AS unknown_2,
       coalesce(a.open_2, 0) AS open_2, coalesce(s.due, 0) AS steadfast_due, coalesce(s.active, 0) AS active,
       coalesce(s.active_of, 0) AS active_of, coalesce(s.unbroken, 0) AS unbroken,
       coalesce(s.unbroken_of, 0) AS unbroken_of, coalesce(s.vensters, 0) AS vensters,
       coalesce(s.vensters_of, 0) AS vensters_of, coalesce(s.chosen, 0) AS chosen,
       coalesce(s.chosen_of, 0) AS chosen_of, l.chosen_fit, s.definition, coalesce(a.attempts, 0) AS attempts,
       (SELECT count(*)
        FROM aftercare c
        JOIN leaver v ON v.outflow = c.outflow
        WHERE v.year_name = l.year_name AND c.given_on <= peildatum()) AS aftercare,
       l.incomplete,
       iif(l.incomplete OR a.open_1 OR a.open_2 OR a.due_2 > peildatum(), 'open', 'rond') AS state
FROM cohort_leavers l
LEFT JOIN cohort_asked a ON a.year_name = l.year_name
LEFT JOIN cohort_steadfast s ON s.year_name = l.year_name;

-- Attempts to reach former pupils, and aftercare given to them.
CREATE VIEW list_nazorgcontacten AS
SELECT c.*, p.number, p.name, p.search_key, l.class_name, l.year_name, l.left_on,
       (SELECT label FROM outflow_word WHERE about = 'manner' AND code = c.manner_code) AS manner,
       w.full_name AS by_whom
FROM visible_pupil_outflow p
JOIN (
  SELECT t.id, t.pupil, t.outflow, t.moment, t.tried_on AS on_date, 'poging' AS kind, t.manner AS manner_code,
         t.tried_by AS who,
         (SELECT label FROM outflow_word WHERE about = 'outcome' AND code = t.outcome)
           || iif(coalesce(t.remark, '') = '', '', ' · ' || t.remark) AS text,
         NULL AS agreed, 'follow_up_attempt' AS table_name
  FROM visible_follow_up_attempt t
  UNION ALL
  -- too far from the day of measuring to be the answer
  SELECT f.id, f.pupil, f.outflow, f.moment, f.asked_on, 'poging', NULL, f.asked_by,
         'gesproken · ' || s.label || coalesce(' · ' || f.remark, ''),
         NULL, 'follow_up'
  FROM visible_follow_up f
  JOIN outflow_status s ON s.code = f.status
  WHERE NOT EXISTS (
    SELECT 1
    FROM nazorg_due n
    WHERE n.outflow = f.outflow AND n.moment = f.moment AND f.asked_on BETWEEN n.opens_on AND n.closes_on
  )
  UNION ALL
  SELECT c.id, c.pupil, c.outflow, NULL, c.given_on, 'nazorg', c.manner, c.given_by, c.what, c.agreed, 'aftercare'
  FROM visible_aftercare c
) c ON c.pupil = p.id
JOIN leaver l ON l.outflow = c.outflow
LEFT JOIN staff w ON w.id = c.who;

CREATE VIEW list_bestendig AS
SELECT s.outflow, s.pupil, p.number, p.name, p.search_key, l.class_name, s.year_name, s.left_on,
       d.label AS destination_label, s.due_on, s.definition, iif(s.due, 'ja', 'nee') AS due,
       CASE WHEN s.active THEN 'ja' WHEN s.active = 0 THEN 'nee' WHEN s.due THEN 'onbekend' END AS active,
       CASE WHEN s.unbroken THEN 'ja' WHEN s.unbroken = 0 THEN 'nee' WHEN s.due THEN 'onbekend' END AS unbroken,
       CASE WHEN s.vensters THEN 'ja' WHEN s.vensters = 0 THEN 'nee' WHEN s.due THEN 'onbekend' END AS vensters,
       CASE WHEN s.chosen THEN 'ja' WHEN s.chosen = 0 THEN 'nee' WHEN s.due THEN 'onbekend' END AS chosen,
       s.reason
FROM visible_pupil_outflow p
JOIN steadfast_case s ON s.pupil = p.id
JOIN leaver l ON l.outflow = s.outflow
JOIN destination d ON d.code = l.destination;

-- The newest national figure of each; one without a year precedes those with a year.
CREATE VIEW national_now AS
SELECT f.code, f.year, f.label, f.value, f.source
FROM national_figure f
WHERE f.year = '' OR f.year = (SELECT max(n.year) FROM national_figure n WHERE n.code = f.code);

-- Former pupils whose follow-up is due.
CREATE VIEW outflow_signal AS
SELECT k.code AS kind, n.pupil, n.outflow AS about, date(n.due_on, k.term || ' days') AS due_on
FROM nazorg_due n
JOIN task_kind k ON k.code = 'NAZ-' || n.moment
WHERE peildatum() BETWEEN n.opens_on AND n.closes_on
  AND NOT EXISTS (
    SELECT 1
    FROM follow_up f
    WHERE f.outflow = n.outflow AND f.moment = n.moment AND f.asked_on BETWEEN n.opens_on AND peildatum()
  )
  AND n.outflow NOT IN (SELECT outflow FROM unfollowed)
UNION ALL
-- the outcome differs from the last OPP, without a reason or without what the school does about it
SELECT k.code, o.pupil, o.id, date(o.left_on, k.term || ' days')
FROM (
  SELECT w.*,
         coalesce((SELECT v.profile
                   FROM opp_state s
                   JOIN opp v ON v.id = s.opp
                   WHERE s.pupil = w.pupil AND s.outflow = w.id),
                  w.expected_last) AS profile
  FROM past_outflow w
  JOIN destination d ON d.code = w.destination AND d.is_final = 1
  WHERE w.deviation_reason IS NULL OR w.deviation_action IS NULL
) o
JOIN task_kind k ON k.code = 'NAZ-AFW'
WHERE o.profile IS NOT NULL
  AND o.left_on > date(peildatum(), '-2 years')
  AND NOT EXISTS (
    SELECT 1
    FROM destination_fit f
    WHERE f.destination = o.destination
      AND f.profile = o.profile
      AND o.left_on >= f.fits_from
      AND o.left_on < f.fits_until
  );
