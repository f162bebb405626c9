-- What the workbooks read beside the listings.

-- Each pupil in each period that has begun, when at school on the reference date or else on the period's last day.
CREATE VIEW iop_overview AS
SELECT p.id AS pupil, p.number, p.name, p.search_key, p.first_name,
       p.full_name,
       coalesce(c.name, '') AS class_name, e.track, coalesce(m.mentors, '') AS mentors,
       o.id AS period, o.number AS period_number, o.year_name, o.starts_on AS period_starts_on, o.ends_on AS period_ends_on,
       (SELECT max(t.held_on) FROM iop_talk t
        WHERE t.pupil = p.id AND t.period = o.id AND t.kind IN ('IOP', 'TIM') AND t.held_on <= peildatum()) AS talk_on,
       (SELECT max(t.held_on) FROM iop_talk t
        WHERE t.pupil = p.id AND t.period = o.id AND t.kind = 'DRI' AND t.held_on <= peildatum()) AS parents_on
FROM visible_pupil_iop p
JOIN enrolment e ON e.pupil = p.id
JOIN school_year y ON y.id = e.school_year
JOIN period_order o ON o.school_year = e.school_year
LEFT JOIN class c ON c.id = e.class
LEFT JOIN class_mentors m ON m.class = e.class
WHERE o.starts_on <= peildatum()
  AND min(peildatum(), o.ends_on) BETWEEN e.starts_on AND coalesce(e.ends_on, y.ends_on);

-- The rows of the national table (Sectorraad Praktijkonderwijs, uitstroommonitor, page without a date), and what a school has beside them;
-- national: tenths of a percent of all leavers. bbl: a part of the row before it.
CREATE VIEW outflow_group AS
SELECT column1 AS number, column2 AS code, column3 AS bbl, column4 AS label, column5 AS short, column6 AS national
FROM (VALUES (1, 'ARB', 0, 'arbeid', 'arbeid', 371),
             (2, 'ARB', 1, 'waarvan met mbo-opleiding (bbl)', 'bbl', 107),
             (3, 'BOL', 0, 'mbo (bol)', 'mbo-bol', 421),
             (4, 'PRO', 0, 'andere school voor praktijkonderwijs', 'andere pro', 50),
             (5, 'VSO', 0, 'voortgezet speciaal onderwijs (vso)', 'vso', 26),
             (6, 'VMB', 0, 'vmbo', 'vmbo', 24),
             (7, 'DAG', 0, 'dagbesteding', 'dag-besteding', 30),
             (8, 'TRA', 0, 'toeleidings- of trainingstraject', 'traject', 24),
             (9, 'BUI', 0, 'verhuizing naar het buitenland', 'buiten-land', 12),
             (10, 'GEE', 0, 'geen werk of opleiding', 'geen', 30),
             (11, 'ONB', 0, 'onbekend', 'onbekend', 12),
             (12, 'OVE', 0, 'overig', 'overig', NULL),
             (13, 'NOG', 0, 'nog niet vastgelegd', 'niet vast-gelegd', NULL));

-- In which group a destination counts, those of the school too. The shielded ones are of no leaver: see outflow_care_reason.
CREATE VIEW destination_group AS
SELECT d.code, d.label, d.counting, d.retired_on, d.status IS 'WEL' AS bbl,
       CASE d.code WHEN 'O40' THEN 'VMB' WHEN 'X10' THEN 'PRO' WHEN 'X20' THEN 'VSO' WHEN 'X30' THEN 'BUI'
       ELSE CASE d.status WHEN 'WER' THEN 'ARB' WHEN 'WEL' THEN 'ARB' WHEN 'LER' THEN 'BOL' WHEN 'DAG' THEN 'DAG' WHEN 'TRA' THEN 'TRA'
                          WHEN 'GEE' THEN 'GEE' WHEN 'ONB' THEN 'ONB' ELSE 'OVE' END END AS grp
FROM destination d
WHERE d.shielded = 0;

-- A leaver with what the workbook counts beside the listing. trial: outside the count only because there is no contract yet.
CREATE VIEW outflow_case AS
SELECT l.*, coalesce(g.grp, 'NOG') AS grp, coalesce(g.bbl, 0) AS bbl, coalesce(l.counting = 'B' AND g.counting = 'G', 0) AS trial,
       CAST(julianday(l.left_on) - julianday(l.last_set_on) AS INTEGER) AS opp_days
FROM list_uitstroom l
LEFT JOIN destination_group g ON g.code = l.destination;

-- A follow-up with the Vensters category of the answer.
CREATE VIEW nazorg_case AS
SELECT n.*, s.vensters
FROM list_nazorg n
LEFT JOIN follow_up f ON f.id = n.follow_up
LEFT JOIN outflow_status s ON s.code = f.status;
