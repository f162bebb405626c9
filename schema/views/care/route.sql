-- Ondersteuningsroute: what each grade does in this school year, and of how many pupils it was done.

CREATE VIEW visible_route_tick AS
SELECT t.id, t.rev, t.step, t.grade, t.school_year, t.done_on, t.done_by, 0 AS pupil
FROM route_tick t
WHERE scope('guidance') > 0 AND t.done_on <= peildatum();

-- What can prove a step. area: since when the school keeps that in Stip; by_class: it is done for a class as a whole;
-- task: the kind of task that leads to where it is done.
CREATE VIEW route_proof AS
SELECT column1 AS code, column2 AS label, column3 AS area, column4 AS by_class, column5 AS task
FROM (VALUES ('HAND', 'met de hand afvinken', 'guidance', 0, ''),
             ('OVINT', 'warme overdracht bij de intake', 'guidance', 0, 'OVERDR'),
             ('TLV', 'TLV die nu geldt', 'guidance', 0, 'TLV'),
             ('START', 'startdocument klaar', 'guidance', 0, 'START'),
             ('OVKLA', 'warme overdracht bij een nieuwe klas', 'guidance', 0, 'OVERDR'),
             ('OPP', 'OPP vastgesteld', 'opp', 0, 'OPP-6W'),
             ('INST', 'instemming met het handelingsdeel', 'opp', 0, 'OPP-INST'),
             ('EVAL', 'OPP dit schooljaar geëvalueerd', 'opp', 0, 'OPP-EVAL'),
             ('IOP1', 'gesprek van periode 1 gehouden', 'iop', 0, 'IOP'),
             ('IOP2', 'gesprek van periode 2 gehouden', 'iop', 0, 'IOP'),
             ('IOP3', 'gesprek van periode 3 gehouden', 'iop', 0, 'IOP'),
             ('LBES', 'besproken in een leerlingbespreking', 'guidance', 0, ''),
             ('EER', 'eerste weken geobserveerd en besproken', 'guidance', 1, 'OBS'),
             ('GRP', 'groepsobservatie gedaan', 'guidance', 1, 'GOBS'),
             ('GBES', 'groepsbespreking gehouden', 'guidance', 1, 'GBES'),
             ('ADV', 'uitstroomadvies van dit schooljaar', 'outflow', 0, 'ADV'));

-- The steps that hold now, with their last day in this school year: week 6 counts from the first lesson on.
CREATE VIEW route_due AS MATERIALIZED
SELECT code, grade, until_grade, label, role, proof, format, sort, school_year, year_name,
       CASE
         WHEN due LIKE 'week %' THEN date(first_lesson_on, (7 * substr(due, 6)) || ' days')
         WHEN due LIKE 'periode %'
           THEN coalesce((SELECT p.ends_on
                          FROM period p
                          WHERE p.school_year = r.school_year AND p.number = CAST(substr(due, 9) AS INTEGER)),
                         ends_on)
         WHEN substr(starts_on, 1, 5) || day < starts_on THEN substr(ends_on, 1, 5) || day
         ELSE substr(starts_on, 1, 5) || day
       END AS due_on
FROM (
  SELECT s.*, substr(s.due, 4, 2) || '-' || substr(s.due, 1, 2) AS day, y.school_year, y.year_name, y.starts_on,
         y.ends_on, y.first_lesson_on
  FROM route_step s
  JOIN school_year_days y ON peildatum() BETWEEN y.starts_on AND y.ends_on
  WHERE coalesce(s.retired_on > peildatum(), 1)
) r;

-- The pupils at school in a grade.
CREATE VIEW route_pupil AS
SELECT e.pupil, e.number, e.name, e.search_key, e.grade, e.class, e.class_name, e.school_year, y.starts_on
FROM visible_pupil_guidance p
JOIN current_enrolment e ON e.pupil = p.id
JOIN school_year y ON y.id = e.school_year
WHERE e.grade IS NOT NULL;

-- What proves a step, per pupil of whom it is asked: done_on, and the record or period that it is about. Who sees
-- guidance of a pupil sees the OPP, the IOP and the advice of that pupil too.
CREATE VIEW route_fact AS MATERIALIZED
WITH here AS MATERIALIZED (SELECT * FROM route_pupil),
came AS MATERIALIZED (SELECT * FROM list_intake),
stated AS MATERIALIZED (SELECT * FROM opp_state WHERE left_on IS NULL),
cared AS MATERIALIZED (
  SELECT c.*
  FROM class_care c
  JOIN current_school_year y ON y.id = c.school_year
)
SELECT 'START' AS proof, pupil, document_on AS done_on, intake AS about
FROM came
WHERE placed_known OR document_on IS NOT NULL
UNION ALL
SELECT 'OVINT', pupil, transfer_on, 0 FROM came WHERE placed_known OR transfer_on IS NOT NULL
UNION ALL
SELECT 'TLV', pupil, iif(tlv <> 0 AND coalesce(tlv_until >= peildatum(), 1), tlv_from, NULL), tlv FROM came
UNION ALL
SELECT 'OVKLA', pupil, transfer_on, enrolment FROM class_change
UNION ALL
SELECT 'OPP', s.pupil, o.set_on, coalesce(o.id, 0)
FROM stated s
LEFT JOIN opp o ON o.id = s.opp
UNION ALL
SELECT 'INST', s.pupil, iif(a.state = 'ja', n.answered_on, NULL), s.opp
FROM stated s
LEFT JOIN opp_agreement a ON a.opp = s.opp
LEFT JOIN parental_agreement n ON n.id = a.answer
WHERE s.opp IS NOT NULL
UNION ALL
SELECT 'EVAL', s.pupil,
       (SELECT max(v.evaluated_on)
        FROM opp o
        JOIN opp_evaluation v ON v.opp = o.id
        WHERE o.pupil = s.pupil AND v.evaluated_on BETWEEN h.starts_on AND peildatum()),
       s.opp
FROM stated s
JOIN here h ON h.pupil = s.pupil
WHERE s.opp IS NOT NULL
UNION ALL
SELECT 'IOP' || o.number, h.pupil,
       (SELECT t.held_on
        FROM iop_talk t
        WHERE t.pupil = h.pupil AND t.period = o.id AND t.kind IN ('IOP', 'TIM') AND t.held_on <= peildatum()),
       o.id
FROM here h
JOIN period o ON o.school_year = h.school_year
JOIN talk_period a ON a.period = o.id AND a.grade = h.grade
UNION ALL
SELECT 'LBES', h.pupil,
       (SELECT max(d.discussed_on)
        FROM pupil_discussed d
        WHERE d.pupil = h.pupil AND d.kind = 'leerlingbespreking' AND d.discussed_on >= h.starts_on),
       0
FROM here h
UNION ALL
SELECT 'ADV', h.pupil,
       (SELECT max(a.advised_on)
        FROM outflow_advice a
        WHERE a.pupil = h.pupil AND a.advised_on BETWEEN h.starts_on AND peildatum()),
       0
FROM here h
UNION ALL
SELECT f.column1, h.pupil,
       CASE f.column1 WHEN 'EER' THEN c.first_discussed_on WHEN 'GRP' THEN c.group_1_on ELSE c.review_on END,
       c.class
FROM here h
JOIN cared c ON c.class = h.class
CROSS JOIN (VALUES ('EER'), ('GRP'), ('GBES')) f;

-- A step and a pupil of its grade. met: 1, 0, or NULL: unknown, due before the school kept it in Stip.
CREATE VIEW route_case AS
SELECT s.code, h.grade, h.pupil, h.number, h.name, h.search_key, h.class, h.class_name, s.proof, f.about, s.due_on,
       k.by_class, k.task,
       iif(f.done_on IS NULL, iif(s.due_on < r.since, NULL, 0), 1) AS met
FROM route_due s
JOIN route_proof k ON k.code = s.proof
JOIN recorded_since r ON r.area = k.area
CROSS JOIN route_fact f ON f.proof = s.proof
JOIN route_pupil h ON h.pupil = f.pupil AND h.grade BETWEEN s.grade AND s.until_grade;

-- The steps of each grade: of how many pupils it was done, or on what day for the grade.
CREATE VIEW list_ondersteuningsroute AS
WITH counted AS MATERIALIZED (
  SELECT code, grade, total(met) AS met, count(met) AS asked, count(*) - count(met) AS unknown
  FROM route_case
  GROUP BY code, grade
),
line AS (
  SELECT g.grade, g.pupils, s.*, k.label AS proof_label, r.since,
         t.id AS tick, t.done_on, w.full_name AS done_by,
         CAST(coalesce(c.met, 0) AS INTEGER) AS met,
         coalesce(c.asked, 0) AS asked,
         coalesce(c.unknown, 0) AS unknown
  FROM (SELECT grade, count(*) AS pupils FROM route_pupil GROUP BY grade) g
  JOIN (SELECT grade AS from_grade, * FROM route_due) s ON g.grade BETWEEN s.from_grade AND s.until_grade
  JOIN route_proof k ON k.code = s.proof
  JOIN recorded_since r ON r.area = k.area
  LEFT JOIN counted c ON c.code = s.code AND c.grade = g.grade
  LEFT JOIN visible_route_tick t ON t.step = s.code AND t.grade = g.grade AND t.school_year = s.school_year
  LEFT JOIN staff w ON w.id = t.done_by
)
SELECT l.grade, l.code, l.label AS step, o.label AS who, l.due_on, l.met, l.asked, l.unknown, l.pupils,
       CASE
         WHEN l.proof = 'HAND' THEN coalesce('op ' || strftime('%d-%m', l.done_on), 'nog niet')
         WHEN l.asked > 0 THEN l.met || ' van ' || l.asked || iif(l.unknown, ', ' || l.unknown || ' onbekend', '')
         WHEN l.unknown > 0 THEN l.unknown || ' onbekend'
         ELSE 'niemand'
       END AS progress,
       CASE
         WHEN l.done_on IS NOT NULL OR (l.asked > 0 AND l.met = l.asked) THEN 'klaar'
         WHEN l.proof <> 'HAND' AND l.asked = 0 THEN iif(l.unknown, 'onbekend', 'niet nodig')
         WHEN l.proof = 'HAND' AND l.due_on < l.since THEN 'onbekend'
         WHEN l.due_on < peildatum() THEN 'te laat'
         WHEN l.met > 0 THEN 'bezig'
         ELSE 'nog niet'
       END AS state,
       l.done_on, l.done_by, l.proof_label, l.format, l.proof, coalesce(l.tick, 0) AS tick, l.school_year, l.year_name,
       l.sort, '' AS class_name, 0 AS pupil
FROM line l
JOIN role o ON o.code = l.role;

-- Of whom a step is still to be done; of a step that is done for a class, the class (pupil 0).
CREATE VIEW route_open AS
SELECT code, grade, iif(by_class, 0, pupil) AS pupil, iif(by_class, '', number) AS number,
       iif(by_class, 'klas ' || class_name, name) AS name,
       iif(by_class, '', coalesce(class_name, '')) AS class_name,
       proof, task, about, iif(by_class, class_name, search_key) AS search_key, count(*) AS pupils
FROM route_case
WHERE met = 0
GROUP BY code, grade, by_class, iif(by_class, class, pupil);
