-- What the workbooks read besides the listings.

-- Each pupil in each period that has begun, if at school on the reference date or else on the period's last day.
CREATE VIEW iop_overview AS
SELECT p.id AS pupil, p.number, p.name, p.search_key, p.first_name, p.full_name, coalesce(c.name, '') AS class_name,
       r.entree, coalesce(m.mentors, '') AS mentors, o.id AS period, o.number AS period_number, o.year_name,
       o.starts_on AS period_starts_on, o.ends_on AS period_ends_on,
       (SELECT max(t.held_on)
        FROM iop_talk t
        WHERE t.pupil = p.id AND t.period = o.id AND t.kind IN ('IOP', 'TIM') AND t.held_on <= peildatum()) AS talk_on,
       (SELECT max(t.held_on)
        FROM iop_talk t
        WHERE t.pupil = p.id AND t.period = o.id AND t.kind = 'DRI' AND t.held_on <= peildatum()) AS parents_on
FROM visible_pupil_iop p
JOIN enrolment e ON e.pupil = p.id
JOIN track r ON r.code = e.track
JOIN school_year y ON y.id = e.school_year
JOIN period_order o ON o.school_year = e.school_year
LEFT JOIN class c ON c.id = e.class
LEFT JOIN class_mentors m ON m.class = e.class
WHERE o.starts_on <= peildatum() AND min(peildatum(), o.ends_on) BETWEEN e.starts_on AND coalesce(e.ends_on, y.ends_on);

-- The rows of the Sectorraad's national table, and what a school adds to it. national: tenths of a percent of all
-- leavers. bbl: part of the row before.
CREATE VIEW outflow_group AS
SELECT g.column1 AS number, g.column2 AS code, g.column3 AS bbl, g.column4 AS label, g.column5 AS short,
       n.value AS national
FROM (VALUES (1, 'ARB', 0, 'arbeid', 'arbeid'), (2, 'ARB', 1, 'waarvan met mbo-opleiding (bbl)', 'bbl'),
             (3, 'BOL', 0, 'mbo (bol)', 'mbo-bol'), (4, 'PRO', 0, 'andere school voor praktijkonderwijs', 'andere pro'),
             (5, 'VSO', 0, 'voortgezet speciaal onderwijs (vso)', 'vso'), (6, 'VMB', 0, 'vmbo', 'vmbo'),
             (7, 'DAG', 0, 'dagbesteding', 'dag-besteding'),
             (8, 'TRA', 0, 'toeleidings- of trainingstraject', 'traject'),
             (9, 'BUI', 0, 'verhuizing naar het buitenland', 'buitenland'),
             (10, 'GEE', 0, 'geen werk of opleiding', 'geen'), (11, 'ONB', 0, 'onbekend', 'onbekend'),
             (12, 'OVE', 0, 'overig', 'overig'), (13, 'NOG', 0, 'nog niet vastgelegd', 'nog niet vastgelegd')) g
LEFT JOIN national_now n ON n.code = iif(g.column3, 'BBL', g.column2);

-- The group in which each destination counts, including the school's own. Shielded ones never occur in a leaver's
-- record: see outflow_care_reason.
CREATE VIEW destination_group AS
SELECT d.code, d.label, d.counting, d.retired_on, d.status IS 'WEL' AS bbl,
       CASE d.code
         WHEN 'O40' THEN 'VMB'
         WHEN 'X10' THEN 'PRO'
         WHEN 'X20' THEN 'VSO'
         WHEN 'X30' THEN 'BUI'
         ELSE CASE d.status
           WHEN 'WER' THEN 'ARB'
           WHEN 'WEL' THEN 'ARB'
           WHEN 'LER' THEN 'BOL'
           WHEN 'DAG' THEN 'DAG'
           WHEN 'TRA' THEN 'TRA'
           WHEN 'GEE' THEN 'GEE'
           WHEN 'ONB' THEN 'ONB'
           ELSE 'OVE'
         END
       END AS grp
FROM destination d
WHERE d.shielded = 0;

-- A leaver with what the workbook counts besides the listing. trial: not counted, only because there is no contract
-- yet.
CREATE VIEW outflow_case AS
SELECT l.*, coalesce(g.grp, 'NOG') AS grp, coalesce(g.bbl, 0) AS bbl,
       coalesce(l.counting = 'B' AND g.counting = 'G', 0) AS trial,
       CAST(julianday(l.left_on) - julianday(l.last_set_on) AS INTEGER) AS opp_days
FROM list_uitstroom l
LEFT JOIN destination_group g ON g.code = l.destination;

-- A follow-up with the Vensters category of the answer.
CREATE VIEW nazorg_case AS
SELECT n.*, s.vensters
FROM list_nazorg n
LEFT JOIN follow_up f ON f.id = n.follow_up
LEFT JOIN outflow_status s ON s.code = f.status;

-- The OPP of each pupil at school as the inspectorate reads it. on_time and evaluated_in_year are empty while the term
-- is running, and of before the school kept OPPs in Stip; for pupils at school when the file began, the placement is
-- unknown. evaluated_on: with the parents, or
-- with the pupil once of age, in any version of this stay.
CREATE VIEW opp_overview AS
SELECT o.*,
       CASE
         WHEN o.opp = 0 THEN NULL
         WHEN o.evaluated_on >= date(peildatum(), '-' || k.term || ' days') THEN 'ja'
         WHEN o.set_on < date(peildatum(), '-' || k.term || ' days')
           AND date(peildatum(), '-' || k.term || ' days') >= o.since THEN 'nee'
       END AS evaluated_in_year
FROM (
  SELECT l.pupil, l.number, l.name, p.full_name, p.born_on, l.class_name, l.year_name, l.search_key,
         coalesce(m.mentors, '') AS mentors,
         date(p.born_on, '+18 years') <= peildatum() AS of_age,
         l.placed_on, l.opp, l.concept, l.version, l.concept_version, l.set_on, l.first_set_on,
         iif(s.placed_known, l.days, NULL) AS days,
         CASE
           WHEN NOT s.placed_known THEN 'onbekend'
           WHEN l.days <= n.least THEN 'ja'
           WHEN l.days > n.least THEN 'nee'
           WHEN date(s.counts_from, n.least || ' days') < r.since THEN 'onbekend'
           WHEN date(s.counts_from, n.least || ' days') < peildatum() THEN 'nee'
         END AS on_time,
         (SELECT group_concat(expected, ' → ')
          FROM (
            SELECT v.number || ' ' || x.label AS expected
            FROM opp v
            JOIN expected_profile x ON x.code = v.profile
            WHERE v.pupil = l.pupil
              AND v.number BETWEEN (SELECT f.number FROM opp f WHERE f.id = s.first_opp) AND l.version
              AND coalesce(v.withdrawn_on > peildatum(), 1)
            ORDER BY v.number
          )) AS expected,
         l.heard_on,
         iif(l.opp = 0,
             NULL,
             iif(EXISTS (SELECT 1 FROM opp_hearing h WHERE h.opp = l.opp AND h.heard_on <= l.set_on),
                 'ja', 'nee')) AS heard_before,
         iif(l.opp = 0, NULL, coalesce(l.weighed, 'nee')) AS weighed,
         l.explained_on,
         iif(l.opp = 0, NULL, coalesce(l.agreed, 'ontbreekt')) AS agreed,
         l.answered_on, l.answered_by, l.manner, l.then_done,
         (SELECT max(n.evaluated_on)
          FROM opp v
          JOIN opp_evaluation n ON n.opp = v.id
          WHERE v.pupil = l.pupil
            AND n.evaluated_on BETWEEN l.placed_on AND peildatum()
            AND (n.with_parents = 1 OR n.evaluated_on >= date(p.born_on, '+18 years'))) AS evaluated_on,
         s.left_on AS ends_on, l.attempts, r.since
  FROM list_opp l
  JOIN recorded_since r ON r.area = 'opp'
  JOIN visible_pupil p ON p.id = l.pupil
  JOIN opp_state s ON s.pupil = l.pupil AND s.left_on IS NULL
  JOIN norm_year n ON n.norm = 'H22'
    AND n.year_name = max(year_of(s.counts_from, 0), (SELECT min(year_name) FROM norm_year))
  JOIN current_enrolment e ON e.pupil = l.pupil
  LEFT JOIN class_mentors m ON m.class = e.class
) o
JOIN task_kind k ON k.code = 'OPP-EVAL';
