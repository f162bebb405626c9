-- The school's own norms: rows of norm that name a fact. What is counted of each pupil in each school year stands here
-- once; which norm asks for it, of whom and how much, is in its row.

-- What can be counted. unit: in which the norm's least is told. share: a percentage, known only when there is something
-- to take it of; the others are numbers, which are 0 when nothing was recorded. parts: its details can be asked for.
CREATE VIEW countable AS
SELECT column1 AS code, column2 AS label, column3 AS unit, column4 AS area, column5 AS share, column6 AS parts,
       column7 AS sort
FROM (
  VALUES ('GESPREK', 'IOP-gesprekken gehouden', 'gesprekken', 'iop', 0, '', 1),
         ('OUDERS', 'driehoeksgesprekken gehouden', 'gesprekken', 'iop', 0, '', 2),
         ('DOEL', 'leerdoelen voldoende', 'leerdoelen', 'iop', 0, '', 3),
         ('DOEL-P', 'leerdoelen voldoende, van de beoordeelde', 'procent', 'iop', 1, '', 4),
         ('COMP', 'competenties voldoende', 'competenties', 'iop', 0, 'groep', 5),
         ('COMP-P', 'competenties voldoende, van de beoordeelde', 'procent', 'iop', 1, '', 6),
         ('OPP', 'OPP''s geëvalueerd', 'evaluaties', 'opp', 0, '', 7),
         ('CERT', 'certificaten behaald', 'certificaten', 'certificate', 0, 'soort certificaat', 8),
         ('STAGE', 'externe stages afgerond', 'stages', 'internship', 0, 'stagesoort', 9),
         ('STAGEDAG', 'externe stagedagen volgens afspraak', 'dagen', 'internship', 0, 'stagesoort', 10),
         ('STAGEWK', 'externe stageweken', 'weken', 'internship', 0, 'stagesoort', 11),
         ('TOETS', 'voldoende resultaten', 'resultaten', 'result', 0, 'vak', 12),
         ('NIVEAU', 'voldoende resultaten op een niveau of hoger', 'resultaten', 'result', 0, 'niveau', 13),
         ('BEWIJS', 'bewijsstukken toegevoegd', 'bewijsstukken', 'evidence', 0, 'soort bewijs', 14),
         ('AANW', 'aanwezigheid', 'procent', 'attendance', 1, '', 15),
         ('UREN', 'klokuren gepland', 'uur', 'attendance', 0, '', 16)
);

-- The details of those facts, by which a norm can ask for part of them.
CREATE VIEW countable_detail AS
SELECT 'COMP' AS fact, 'groep:' || code AS code, 'groep ' || name AS label FROM competence_group
UNION ALL
SELECT 'CERT', 'certificaat:' || code, 'certificaat ' || label FROM certificate_kind
UNION ALL
SELECT f.column1, 'stage:' || k.code, 'stagesoort ' || k.label
FROM (VALUES ('STAGE'), ('STAGEDAG'), ('STAGEWK')) f
CROSS JOIN internship_kind k ON k.external
UNION ALL
SELECT 'TOETS', 'vak:' || code, 'vak ' || name FROM subject
UNION ALL
SELECT 'NIVEAU', 'niveau:' || code, 'niveau ' || label FROM result_level
UNION ALL
SELECT 'BEWIJS', 'bewijs:' || code, 'bewijs ' || label FROM evidence_kind;

-- The own norms that count in a school year.
CREATE VIEW own_norm AS MATERIALIZED
SELECT n.code AS norm, y.school_year, y.least, n.fact, n.detail, n.grade_from, n.grade_until, n.phase, n.track,
       n.profile, k.unit, k.share
FROM norm_year y
JOIN norm n ON n.code = y.norm
JOIN countable k ON k.code = n.fact
WHERE y.is_on;

CREATE VIEW own_asked AS MATERIALIZED
SELECT DISTINCT fact, school_year FROM own_norm;

-- The external internships of a school year, with the part of them that falls in it.
CREATE VIEW own_internship AS MATERIALIZED
SELECT y.pupil, y.school_year, i.kind, i.completed, i.days_a_week, i.last_on BETWEEN y.starts_on AND y.until_on AS ends,
       (julianday(min(i.last_on, y.until_on)) - julianday(max(i.starts_on, y.starts_on)) + 1) / 7 AS weeks
FROM (SELECT DISTINCT school_year FROM own_asked WHERE fact IN ('STAGE', 'STAGEDAG', 'STAGEWK')) a
CROSS JOIN pupil_year y ON y.school_year = a.school_year
CROSS JOIN internship_case i ON i.pupil = y.pupil AND i.starts_on <= y.until_on AND i.last_on >= y.starts_on
WHERE i.external;

-- The last rating of each competence and of each goal in a school year.
CREATE VIEW own_competence AS MATERIALIZED
SELECT l.pupil, o.school_year, k.competence_group,
       CAST(substr(max(o.starts_on || l.level), -1) AS INTEGER) >= c.sufficient AS sufficient
FROM (SELECT DISTINCT school_year FROM own_asked WHERE fact IN ('COMP', 'COMP-P')) a
CROSS JOIN norm_choice c ON c.school_year = a.school_year
CROSS JOIN norm_period o ON o.school_year = a.school_year
JOIN competence_counted l ON l.period = o.period
JOIN competence k ON k.code = l.competence
GROUP BY l.pupil, o.school_year, l.competence;

CREATE VIEW own_goal AS MATERIALIZED
SELECT g.pupil, o.school_year, g.goal,
       CAST(substr(max(r.rated_on || printf('%019d', r.id) || r.level), -1) AS INTEGER) >= c.sufficient AS sufficient
FROM (SELECT DISTINCT school_year FROM own_asked WHERE fact IN ('DOEL', 'DOEL-P')) a
CROSS JOIN norm_choice c ON c.school_year = a.school_year
CROSS JOIN norm_period o ON o.school_year = a.school_year
JOIN norm_goal g ON g.period = o.period
CROSS JOIN rating r ON r.goal = g.goal AND r.period = o.period AND r.rater_kind = o.rater AND r.rated_on <= peildatum()
GROUP BY g.pupil, o.school_year, g.goal;

-- What was counted: a fact of a pupil in a school year, in parts by detail. Only what a norm asks for is worked out.
CREATE VIEW counted_fact AS
-- talks
SELECT a.fact, y.pupil, y.school_year, '' AS detail, count(*) AS value
FROM own_asked a
CROSS JOIN pupil_year y ON y.school_year = a.school_year
CROSS JOIN visible_pupil_iop v ON v.id = y.pupil
CROSS JOIN iop_talk t ON t.pupil = v.id AND t.held_on BETWEEN y.starts_on AND y.until_on
WHERE a.fact = 'GESPREK' AND t.kind IN ('IOP', 'TIM') OR a.fact = 'OUDERS' AND t.kind = 'DRI'
GROUP BY a.fact, y.pupil, y.school_year
UNION ALL
-- sufficient goals, as a number and as a share
SELECT a.fact, g.pupil, g.school_year, '', iif(a.fact = 'DOEL', sum(g.sufficient), 100 * sum(g.sufficient) / count(*))
FROM own_asked a
JOIN own_goal g ON g.school_year = a.school_year
WHERE a.fact IN ('DOEL', 'DOEL-P')
GROUP BY a.fact, g.pupil, g.school_year
UNION ALL
-- sufficient competences, per group, and as a share of all
SELECT a.fact, c.pupil, c.school_year, 'groep:' || c.competence_group, sum(c.sufficient)
FROM own_asked a
JOIN own_competence c ON c.school_year = a.school_year
WHERE a.fact = 'COMP'
GROUP BY c.pupil, c.school_year, c.competence_group
UNION ALL
SELECT a.fact, c.pupil, c.school_year, '', 100 * sum(c.sufficient) / count(*)
FROM own_asked a
JOIN own_competence c ON c.school_year = a.school_year
WHERE a.fact = 'COMP-P'
GROUP BY c.pupil, c.school_year
UNION ALL
-- evaluations of the OPP
SELECT a.fact, y.pupil, y.school_year, '', count(*)
FROM own_asked a
CROSS JOIN pupil_year y ON y.school_year = a.school_year
JOIN visible_opp_evaluation e ON e.pupil = y.pupil AND e.evaluated_on BETWEEN y.starts_on AND y.until_on
WHERE a.fact = 'OPP'
GROUP BY y.pupil, y.school_year
UNION ALL
-- certificates
SELECT a.fact, y.pupil, y.school_year, 'certificaat:' || c.kind, count(*)
FROM own_asked a
CROSS JOIN pupil_year y ON y.school_year = a.school_year
JOIN certificate_case c ON c.pupil = y.pupil AND c.obtained_on BETWEEN y.starts_on AND y.until_on
WHERE a.fact = 'CERT'
GROUP BY y.pupil, y.school_year, c.kind
UNION ALL
-- internships: those completed in the year, and the weeks and days of all of them
SELECT a.fact, i.pupil, i.school_year, 'stage:' || i.kind,
       CASE a.fact
         WHEN 'STAGE' THEN sum(i.completed AND i.ends)
         WHEN 'STAGEDAG' THEN CAST(round(sum(i.weeks * i.days_a_week)) AS INTEGER)
         ELSE CAST(round(sum(i.weeks)) AS INTEGER)
       END
FROM own_asked a
JOIN own_internship i ON i.school_year = a.school_year
WHERE a.fact IN ('STAGE', 'STAGEDAG', 'STAGEWK')
GROUP BY a.fact, i.pupil, i.school_year, i.kind
UNION ALL
-- sufficient results, per subject
SELECT a.fact, y.pupil, y.school_year, 'vak:' || r.subject, count(*)
FROM own_asked a
CROSS JOIN pupil_year y ON y.school_year = a.school_year
CROSS JOIN visible_pupil_portfolio v ON v.id = y.pupil
CROSS JOIN result r ON r.pupil = v.id AND r.taken_on BETWEEN y.starts_on AND y.until_on
WHERE a.fact = 'TOETS' AND r.sufficient
GROUP BY y.pupil, y.school_year, r.subject
UNION ALL
-- sufficient results at a level, which are also at those below it
SELECT a.fact, y.pupil, y.school_year, 'niveau:' || b.code, count(*)
FROM own_asked a
CROSS JOIN pupil_year y ON y.school_year = a.school_year
CROSS JOIN visible_pupil_portfolio v ON v.id = y.pupil
CROSS JOIN result r ON r.pupil = v.id AND r.taken_on BETWEEN y.starts_on AND y.until_on
JOIN result_level l ON l.code = r.level
JOIN result_level b ON b.scale = l.scale AND b.sort <= l.sort
WHERE a.fact = 'NIVEAU' AND r.sufficient
GROUP BY y.pupil, y.school_year, b.code
UNION ALL
-- evidence
SELECT a.fact, y.pupil, y.school_year, 'bewijs:' || e.kind, count(*)
FROM own_asked a
CROSS JOIN pupil_year y ON y.school_year = a.school_year
JOIN visible_evidence e ON e.pupil = y.pupil AND e.added_on BETWEEN y.starts_on AND y.until_on
WHERE a.fact = 'BEWIJS'
GROUP BY y.pupil, y.school_year, e.kind
UNION ALL
-- hours: present, as a share, and programmed
SELECT a.fact, h.pupil, h.school_year, '', iif(a.fact = 'AANW', 100 * sum(h.counted) / sum(h.total), sum(h.total))
FROM own_asked a
CROSS JOIN norm_period o ON o.school_year = a.school_year
CROSS JOIN attendance_hours h ON h.period = o.period
WHERE a.fact IN ('AANW', 'UREN') AND h.total > 0
GROUP BY a.fact, h.pupil, h.school_year;

-- The cases: each pupil of the year whom the norm is about. A number that was not reached can still be until the year
-- is over; a share counts as it is.
CREATE VIEW norm_own_case AS
WITH counted AS MATERIALIZED (SELECT * FROM counted_fact),
about AS MATERIALIZED (
  SELECT n.norm, n.least, n.fact, n.detail, n.unit, n.share, y.*
  FROM own_norm n
  CROSS JOIN pupil_year y ON y.school_year = n.school_year
  WHERE coalesce(y.grade BETWEEN coalesce(n.grade_from, 1) AND coalesce(n.grade_until, 6),
                 n.grade_from IS NULL AND n.grade_until IS NULL)
    AND (n.phase IS NULL OR y.phase = n.phase)
    AND (n.track IS NULL OR y.track = n.track)
    AND (n.profile IS NULL
      OR n.profile = (
        SELECT o.profile
        FROM visible_pupil_opp v
        CROSS JOIN opp o ON o.pupil = v.id
        WHERE v.id = y.pupil AND o.set_on <= y.until_on AND coalesce(o.withdrawn_on > y.until_on, 1)
        ORDER BY o.number DESC LIMIT 1
      ))
),
summed AS MATERIALIZED (
  SELECT a.*, iif(a.share, sum(c.value), coalesce(sum(c.value), 0)) AS value
  FROM about a
  LEFT JOIN counted c ON c.fact = a.fact
    AND c.pupil = a.pupil
    AND c.school_year = a.school_year
    AND (a.detail IS NULL OR c.detail = a.detail)
  GROUP BY a.norm, a.pupil, a.school_year
)
SELECT s.norm, s.school_year, s.pupil, s.class, s.class_name, s.grade, s.phase, '' AS what,
       CASE WHEN s.value >= s.least THEN 1 WHEN s.share AND s.value IS NOT NULL OR s.whole AND s.over THEN 0 END AS met,
       s.value IS NOT NULL OR NOT (s.whole AND s.over) AS known,
       CASE
         WHEN s.value IS NULL THEN 'niets vastgelegd'
         WHEN s.share THEN s.value || '%, gevraagd: ' || s.least || '%'
         ELSE s.unit || ': ' || s.value || ', gevraagd: ' || s.least
       END
         || CASE
           WHEN s.value >= s.least OR s.share THEN ''
           WHEN NOT s.whole THEN ', te kort op school in dit jaar'
           WHEN NOT s.over THEN ', kan nog dit schooljaar'
           ELSE ''
         END AS reason
FROM summed s;

-- Their part of norm_about: where a number was not reached, it was mostly not recorded.
CREATE VIEW norm_own_about AS
SELECT n.code AS norm, k.area, k.share AS told, 1 AS plain, 0 AS whole_stay
FROM norm n
JOIN countable k ON k.code = n.fact;

-- What is said of every norm, in words: of an own norm it follows from its row.
CREATE VIEW norm_words AS
SELECT n.code AS norm,
       iif(n.source = '', 'De school zelf', n.source) AS source,
       coalesce(k.unit, n.least_label) AS least_label,
       CASE
         WHEN k.code IS NULL OR n.counted <> '' THEN n.counted
         ELSE 'Elke leerling'
           || CASE
             WHEN n.grade_from = n.grade_until THEN ' van leerjaar ' || n.grade_from
             WHEN coalesce(n.grade_from, n.grade_until) IS NULL THEN ''
             ELSE ' van leerjaar ' || coalesce(n.grade_from, 1) || ' tot en met ' || coalesce(n.grade_until, 6)
           END
           || coalesce(' in fase ' || n.phase, '')
           || coalesce(' met route ' || t.label, '')
           || coalesce(' met verwachte uitstroom ' || p.label, '')
           || '. Geteld in het schooljaar: ' || k.label || coalesce(' (' || d.label || ')', '')
           || '. Gehaald bij zoveel ' || k.unit || '.'
       END AS counted
FROM norm n
LEFT JOIN countable k ON k.code = n.fact
LEFT JOIN countable_detail d ON d.fact = n.fact AND d.code = n.detail
LEFT JOIN track t ON t.code = n.track
LEFT JOIN expected_profile p ON p.code = n.profile;
