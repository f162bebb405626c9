-- Internships as they are read: placements and their progress, who is where, the ladder, companies.

-- A placement with everything known about it on the reference date. unsigned and unjudged: who has yet to sign or to
-- judge. A parent signs for a pupil under 18 on the first day, unless the school does not ask for that.
CREATE VIEW internship_case AS
SELECT i.id AS internship, i.pupil, i.kind, k.label AS kind_label, k.external, i.company,
       coalesce(c.name, 'op school') AS company_name,
       coalesce(c.town, '') AS town, coalesce(c.recognised, 0) AS recognised, coalesce(i.sector, c.sector) AS sector,
       i.starts_on, i.ends_on, coalesce(i.ended_on, i.ends_on) AS last_on, i.days,
       length(i.days) - length(replace(i.days, ' ', '')) + 1 AS days_a_week,
       read_hundredths(i.hours) AS hours, i.times, i.work, i.supervisor, i.supervisor_phone, i.supervised_by, i.goal,
       k.outflow = 'JA' OR (k.outflow = 'KAN' AND i.is_outflow) AS is_outflow,
       i.statement, i.ended_on, i.end_reason, i.end_remark, i.despite, coalesce(n.completed, 0) AS completed,
       coalesce(n.dropout, 0) AS dropout,
       CASE
         WHEN i.ended_on IS NOT NULL THEN iif(n.completed, 'afgerond', 'gestopt')
         WHEN i.starts_on > peildatum() THEN 'komt nog'
         WHEN i.ends_on < peildatum() THEN 'afsluiten'
         ELSE 'loopt'
       END AS state,
       nullif(substr(
         iif(EXISTS (
               SELECT 1
               FROM internship_signature s
               WHERE s.internship = i.id AND s.party = 'LLN' AND s.signed_on <= peildatum()
             ), '', ', leerling')
         || iif(EXISTS (
                  SELECT 1
                  FROM internship_signature s
                  WHERE s.internship = i.id AND s.party = 'BED' AND s.signed_on <= peildatum()
                ), '', ', bedrijf')
         || iif(EXISTS (
                  SELECT 1
                  FROM internship_signature s
                  WHERE s.internship = i.id AND s.party = 'SCH' AND s.signed_on <= peildatum()
                ), '', ', school')
         || iif(l.parent_signs AND date(p.born_on, '+18 years') > i.starts_on
                  AND NOT EXISTS (
                    SELECT 1
                    FROM internship_signature s
                    WHERE s.internship = i.id AND s.party = 'OUD' AND s.signed_on <= peildatum()
                  ), ', ouder', ''),
         3), '') AS unsigned,
       l.parent_signs AND date(p.born_on, '+18 years') > i.starts_on AS parent_signs,
       nullif(substr(
         iif(EXISTS (
               SELECT 1
               FROM internship_evaluation v
               WHERE v.internship = i.id AND v.party = 'LLN' AND v.is_final AND v.evaluated_on <= peildatum()
             ), '', ', leerling')
         || iif(EXISTS (
                  SELECT 1
                  FROM internship_evaluation v
                  WHERE v.internship = i.id AND v.party = 'BED' AND v.is_final AND v.evaluated_on <= peildatum()
                ), '', ', bedrijf')
         || iif(EXISTS (
                  SELECT 1
                  FROM internship_evaluation v
                  WHERE v.internship = i.id AND v.party = 'SCH' AND v.is_final AND v.evaluated_on <= peildatum()
                ), '', ', school'),
         3), '') AS unjudged,
       (SELECT v.id
        FROM internship_evaluation v
        WHERE v.internship = i.id AND v.party = 'BED' AND v.evaluated_on <= peildatum()
        ORDER BY v.evaluated_on DESC, v.id DESC LIMIT 1) AS evaluation
FROM visible_internship i
JOIN pupil p ON p.id = i.pupil
JOIN internship_kind k ON k.code = i.kind
CROSS JOIN internship_limit l
LEFT JOIN company c ON c.id = i.company
LEFT JOIN internship_end n ON n.code = i.end_reason;

-- The verdict of each party, from its last evaluation.
CREATE VIEW internship_verdict AS
SELECT e.id AS evaluation, e.internship, e.pupil, e.party, e.evaluated_on, e.name, e.is_final, e.verdict,
       CASE e.verdict WHEN 'ONV' THEN 'onvoldoende' WHEN 'VOL' THEN 'voldoende' ELSE 'goed' END AS verdict_label,
       e.remark,
       (SELECT round(avg(r.level), 1) FROM internship_rating r WHERE r.evaluation = e.id) AS average
FROM visible_internship_evaluation e
WHERE NOT EXISTS (
  SELECT 1
  FROM internship_evaluation l
  WHERE l.internship = e.internship
    AND l.party = e.party
    AND l.evaluated_on <= peildatum()
    AND (l.evaluated_on, l.id) > (e.evaluated_on, e.id)
);

-- Class and year are those at its start. unsigned and unjudged: what is still to be done by the company, and judgements
-- from a week before the end, unless the pupil dropped out. remarks: of what can still be changed; the dossier has all.
CREATE VIEW list_stages AS
SELECT i.internship, i.pupil, p.number, p.name,
       coalesce(e.class_name, n.class_name) AS class_name,
       y.name AS year_name, p.search_key, i.kind_label, i.company_name, i.town, x.label AS sector, i.starts_on,
       i.last_on, i.days, i.hours, i.times, i.work, i.supervisor, i.supervisor_phone, s.full_name AS supervised_by,
       i.state,
       iif(i.company IS NULL, NULL, i.unsigned) AS unsigned,
       iif(i.company IS NULL OR i.dropout OR peildatum() < date(i.last_on, '-7 days'), NULL, i.unjudged) AS unjudged,
       (SELECT count(*)
        FROM internship_visit v
        WHERE v.internship = i.internship AND v.visited_on <= peildatum()) AS visits,
       (SELECT max(v.visited_on)
        FROM internship_visit v
        WHERE v.internship = i.internship AND v.visited_on <= peildatum()) AS visited_on,
       CASE v.verdict
         WHEN 'ONV' THEN 'onvoldoende'
         WHEN 'VOL' THEN 'voldoende'
         WHEN 'GOE' THEN 'goed'
       END AS verdict,
       replace((SELECT round(avg(r.level), 1) FROM internship_rating r WHERE r.evaluation = i.evaluation),
               '.', ',') AS average,
       d.label AS end_reason, iif(i.dropout, 'ja', 'nee') AS dropout, i.end_remark,
       iif(i.external, 'ja', 'nee') AS external, iif(i.is_outflow, 'ja', 'nee') AS is_outflow,
       iif(i.statement, 'ja', 'nee') AS statement, i.goal,
       iif(i.ended_on IS NULL,
           (SELECT replace(w.remarks, char(10), ' ')
            FROM internship_remark w
            WHERE w.internship = i.internship),
           NULL) AS remarks,
       i.despite, coalesce(i.company, 0) AS company, i.kind,
       -- counted from Monday to Monday
       CAST((julianday(peildatum(), '-6 days', 'weekday 1')
             - julianday(i.starts_on, '-6 days', 'weekday 1')) / 7 AS INTEGER)
         + 1 AS week,
       CAST((julianday(i.last_on, '-6 days', 'weekday 1')
             - julianday(i.starts_on, '-6 days', 'weekday 1')) / 7 AS INTEGER)
         + 1 AS weeks
FROM internship_case i
JOIN visible_pupil_internship p ON p.id = i.pupil
LEFT JOIN school_year y ON i.starts_on BETWEEN y.starts_on AND y.ends_on
LEFT JOIN year_enrolment e ON e.pupil = i.pupil AND e.school_year = y.id
LEFT JOIN current_enrolment n ON n.pupil = i.pupil
LEFT JOIN sector x ON x.code = i.sector
LEFT JOIN staff s ON s.id = i.supervised_by
LEFT JOIN internship_evaluation v ON v.id = i.evaluation
LEFT JOIN internship_end d ON d.code = i.end_reason;

-- Places on each day of the reference date's week.
CREATE VIEW week_place AS
SELECT i.internship, i.pupil, d.number, d.code, d.on_date, i.company_name, i.times, i.supervised_by
FROM internship_case i
JOIN week_day d ON instr(' ' || i.days || ' ', ' ' || d.code || ' ') > 0
  AND d.on_date BETWEEN i.starts_on AND i.last_on
  AND NOT d.holiday;

CREATE VIEW list_stageweek AS
SELECT e.pupil, e.number, e.name, e.class_name, e.year_name, e.search_key,
       group_concat(iif(w.number = 1, w.company_name, NULL), ' en ') AS monday,
       group_concat(iif(w.number = 2, w.company_name, NULL), ' en ') AS tuesday,
       group_concat(iif(w.number = 3, w.company_name, NULL), ' en ') AS wednesday,
       group_concat(iif(w.number = 4, w.company_name, NULL), ' en ') AS thursday,
       group_concat(iif(w.number = 5, w.company_name, NULL), ' en ') AS friday,
       group_concat(iif(w.number > 5, w.company_name, NULL), ' en ') AS weekend,
       count(DISTINCT w.number) AS days,
       replace(group_concat(DISTINCT s.full_name), ',', ' en ') AS supervised_by,
       min(w.internship) AS internship
FROM week_place w
JOIN current_enrolment e ON e.pupil = w.pupil
LEFT JOIN staff s ON s.id = w.supervised_by
GROUP BY e.pupil;

-- The ladder: each step of a grade that the pupil has been in here, with the placement that meets it best. A step is
-- due in its first grade: half-way through the school year, or when its last weeks begin. from_before: it could have
-- been done before the school kept internships in Stip, and none of the pupil's is in Stip yet.
CREATE VIEW ladder_case AS
SELECT e.pupil, e.class, e.grade, e.school_year, s.id AS step_id, s.code AS step, s.label, s.grade AS step_grade,
       s.until_grade, s.sort, t.id AS internship,
       iif(s.last_weeks IS NULL,
           (SELECT min(date(b.starts_on, (s.grade - n.grade) || ' years'))
            FROM enrolment n
            JOIN school_year b ON b.id = n.school_year
            WHERE n.pupil = p.id AND n.grade >= s.grade AND n.starts_on <= peildatum()),
           date(y.last_lesson_on, (-7 * s.last_weeks) || ' days')) < r.since
         AND NOT EXISTS (SELECT 1 FROM internship i WHERE i.pupil = p.id) AS from_before,
       (SELECT c.state FROM internship_case c WHERE c.internship = t.id) AS state,
       iif(s.last_weeks IS NULL,
           date(y.starts_on, '+180 days'),
           date(y.last_lesson_on, (-7 * s.last_weeks) || ' days')) AS due_on,
       CASE
         WHEN t.id IS NOT NULL THEN 1
         WHEN e.grade > s.until_grade THEN 0
         WHEN e.grade = s.until_grade
           AND peildatum() > iif(s.last_weeks IS NULL,
                                 date(y.starts_on, '+180 days'),
                                 date(y.last_lesson_on, (-7 * s.last_weeks) || ' days')) THEN 0
       END AS met
FROM visible_pupil_internship p
CROSS JOIN current_enrolment e ON e.pupil = p.id
CROSS JOIN school_year_days y ON y.school_year = e.school_year
CROSS JOIN recorded_since r ON r.area = 'internship'
CROSS JOIN ladder_step s ON s.grade <= e.grade
  AND coalesce(s.retired_on > peildatum(), 1)
  AND s.until_grade >= (SELECT min(n.grade) FROM enrolment n WHERE n.pupil = p.id AND n.starts_on <= peildatum())
LEFT JOIN internship t ON t.id = (
  SELECT i.id
  FROM internship i
  JOIN ladder_kind k ON k.step = s.code AND k.kind = i.kind AND coalesce(k.retired_on > peildatum(), 1)
  LEFT JOIN internship_end n ON n.code = i.end_reason
  WHERE i.pupil = e.pupil
    AND length(i.days) - length(replace(i.days, ' ', '')) + 1 >= coalesce(s.days, 1)
    AND (i.ended_on IS NULL OR i.ended_on > peildatum() OR n.dropout = 0)
  ORDER BY coalesce(n.completed, 0) DESC, i.starts_on LIMIT 1
);

-- A step that is not in Stip, and may have been done before the school kept internships there, is not known to be
-- missing.
CREATE VIEW list_ladder AS
SELECT l.pupil, e.number, e.name, e.class_name, e.year_name, e.search_key, e.grade, l.label AS step, l.step_grade,
       CASE
         WHEN l.met = 1 THEN l.state
         WHEN l.met = 0 THEN iif(l.before, 'vóór Stip', 'niet gedaan')
         ELSE 'nog niet'
       END AS state,
       CASE
         WHEN l.met = 1 THEN 'ja'
         WHEN l.met = 0 THEN iif(l.before, 'vóór Stip', 'nee')
         ELSE 'nog niet aan de orde'
       END AS fits,
       i.company_name, i.starts_on, i.last_on,
       iif(l.met = 1 OR l.grade > l.until_grade, NULL, l.due_on) AS due_on,
       coalesce(l.internship, 0) AS internship, iif(l.before, nullif(l.met, 0), l.met) AS met, l.sort
FROM (
  SELECT c.*, c.from_before OR date(c.due_on, (c.until_grade - c.grade) || ' years') < r.since AS before
  FROM ladder_case c
  JOIN recorded_since r ON r.area = 'internship'
) l
JOIN current_enrolment e ON e.pupil = l.pupil
LEFT JOIN internship_case i ON i.internship = l.internship;

-- Companies, with the places left on the reference date. Counts are for the whole school, because a place is taken
-- whoever has it. Hidden from pupils.
CREATE VIEW list_bedrijven AS
SELECT c.id AS company, c.name, x.label AS sector, c.town, iif(c.recognised, 'ja', 'nee') AS recognised, c.places,
       c.taken,
       iif(c.retired_on <= peildatum(), 0, c.places - c.taken) AS free,
       c.pupils, c.completed, c.dropouts, c.last_on, c.contact, c.phone, c.email, c.address, c.agreements,
       iif(c.retired_on <= peildatum(), 'gestopt', 'actief') AS state,
       0 AS pupil,
       (SELECT group_concat(label, ', ')
        FROM (
          SELECT DISTINCT k.label
          FROM internship i
          JOIN internship_kind k ON k.code = i.kind
          WHERE i.company = c.id AND i.starts_on <= peildatum()
          ORDER BY k.sort
        )) AS kinds
FROM (
  SELECT v.*,
         (SELECT count(*)
          FROM internship i
          WHERE i.company = v.id AND peildatum() BETWEEN i.starts_on AND coalesce(i.ended_on, i.ends_on)) AS taken,
         (SELECT count(DISTINCT i.pupil)
          FROM internship i
          WHERE i.company = v.id AND i.starts_on <= peildatum()) AS pupils,
         (SELECT count(*)
          FROM internship i
          JOIN internship_end n ON n.code = i.end_reason
          WHERE i.company = v.id AND i.ended_on <= peildatum() AND n.completed) AS completed,
         (SELECT count(*)
          FROM internship i
          JOIN internship_end n ON n.code = i.end_reason
          WHERE i.company = v.id AND i.ended_on <= peildatum() AND n.dropout) AS dropouts,
         (SELECT max(coalesce(i.ended_on, i.ends_on))
          FROM internship i
          WHERE i.company = v.id AND i.starts_on <= peildatum()) AS last_on
  FROM visible_company v
  WHERE NOT has_role('leerling')
) c
LEFT JOIN sector x ON x.code = c.sector;

-- The placements at a company, without saying whose: whether there is room concerns the whole school, even for those
-- who see only their own pupils.
CREATE VIEW company_stay AS
SELECT i.company, i.id AS internship, i.starts_on, coalesce(i.ended_on, i.ends_on) AS last_on
FROM visible_company c
JOIN internship i ON i.company = c.id
WHERE NOT has_role('leerling');

-- Ratings of competences and goals by companies, in the period in which they were given: these go back to the IOP.
CREATE VIEW company_rating AS
SELECT i.pupil, r.goal, r.competence, o.id AS period, r.level, e.evaluated_on AS rated_on, r.id
FROM visible_pupil_iop p
CROSS JOIN internship i ON i.pupil = p.id
CROSS JOIN internship_evaluation e ON e.internship = i.id
CROSS JOIN period o ON e.evaluated_on BETWEEN o.starts_on AND o.ends_on
CROSS JOIN internship_rating r ON r.evaluation = e.id
WHERE e.party = 'BED' AND e.evaluated_on <= peildatum();

-- The tasks around internships. staff: the person whose task it is; NULL: the role's.
CREATE VIEW internship_signal AS
SELECT k.code AS kind, i.pupil, i.internship AS about, 0 AS number, i.company_name AS detail, NULL AS role,
       NULL AS staff,
       date(i.starts_on, k.term || ' days') AS due_on
FROM internship_case i
JOIN task_kind k ON k.code = 'STG-OVK'
WHERE i.ended_on IS NULL
  AND i.unsigned IS NOT NULL
  AND i.company IS NOT NULL
  AND peildatum() >= date(i.starts_on, '-28 days')
  AND peildatum() <= i.ends_on
UNION ALL
-- a visit by the half-way point
SELECT k.code, i.pupil, i.internship, 0, i.company_name,
       iif(i.supervised_by IS NULL, 'stagecoordinator', NULL),
       i.supervised_by,
       date(i.starts_on, ((julianday(i.ends_on) - julianday(i.starts_on)) / 2) || ' days', k.term || ' days')
FROM internship_case i
JOIN task_kind k ON k.code = 'STG-BEZ'
WHERE i.state = 'loopt'
  AND i.company IS NOT NULL
  AND NOT EXISTS (
    SELECT 1
    FROM internship_visit v
    WHERE v.internship = i.internship AND v.manner <> 'TEL' AND v.visited_on <= peildatum()
  )
  AND peildatum() >= date(i.starts_on, ((julianday(i.ends_on) - julianday(i.starts_on)) / 2) || ' days', '-14 days')
UNION ALL
-- everybody judges at the end; after a dropout the company does not
SELECT k.code, i.pupil, i.internship, 0, i.company_name,
       iif(i.supervised_by IS NULL, 'stagecoordinator', NULL),
       i.supervised_by, date(i.last_on, k.term || ' days')
FROM internship_case i
JOIN task_kind k ON k.code = 'STG-BEO'
JOIN current_enrolment e ON e.pupil = i.pupil
WHERE i.unjudged IS NOT NULL
  AND i.company IS NOT NULL
  AND i.dropout = 0
  AND peildatum() BETWEEN date(i.last_on, '-7 days') AND date(i.last_on, '+1 year')
UNION ALL
-- a pupil who has left school cannot have an internship any more
SELECT k.code, i.pupil, i.internship, 0, i.company_name, NULL, NULL, date(o.left_on, k.term || ' days')
FROM internship_case i
JOIN task_kind k ON k.code = 'STG-EIND'
JOIN outflow o ON o.pupil = i.pupil AND o.left_on BETWEEN i.starts_on AND i.ends_on
WHERE i.ended_on IS NULL AND o.left_on < i.ends_on AND o.left_on <= peildatum()
UNION ALL
SELECT k.code, l.pupil, l.step_id, l.step_grade, l.label, NULL, NULL, date(l.due_on, k.term || ' days')
FROM ladder_case l
JOIN task_kind k ON k.code = 'STG-LADDER'
WHERE l.internship IS NULL
  AND l.grade <= l.until_grade
  AND NOT l.from_before
  AND peildatum() >= date(l.due_on, '-60 days')
UNION ALL
-- internships of before Stip
SELECT k.code, l.pupil, l.class, 0, '', NULL, NULL, date(max(r.since, r.said_on), k.term || ' days')
FROM ladder_case l
JOIN task_kind k ON k.code = 'STG-OVER'
JOIN recorded_since r ON r.area = 'internship'
WHERE l.grade <= l.until_grade AND l.from_before
GROUP BY l.pupil;

-- Everything about a pupil's internships, part by part, as the tab Stages of the dossier shows it. table_name and id:
-- the record behind a line. unanswered: it has remarks, and nobody has said why it is right all the same.
CREATE VIEW list_stagedossier AS
SELECT z.pupil, p.number, p.name, e.class_name, y.name AS year_name, p.search_key, z.part, z.part_label, z.on_date,
       z.what, z.text, z.state, z.table_name, z.id, z.unanswered
FROM (
  SELECT i.pupil, 1 AS part, 'Stages' AS part_label, i.starts_on AS on_date, i.kind_label AS what,
         i.company_name || ' · ' || i.days || ' · tot en met ' || strftime('%d-%m-%Y', i.last_on)
           || iif(i.unsigned IS NULL OR i.company IS NULL, '', ' · nog te tekenen: ' || i.unsigned)
           || iif(i.unjudged IS NULL OR i.company IS NULL OR i.state NOT IN ('afsluiten', 'afgerond'),
                  '', ' · nog te beoordelen: ' || i.unjudged)
           || coalesce(' · let op: ' || i.remarks || coalesce(' Toch goed: ' || i.despite, ''), '')
           || iif(i.work = '', '', ' · ' || i.work) AS text,
         i.state, 'internship' AS table_name, i.internship AS id,
         i.remarks IS NOT NULL AND i.despite IS NULL AND i.state IN ('loopt', 'komt nog') AS unanswered
  FROM (
    SELECT c.*,
           (SELECT replace(w.remarks, char(10), ' ')
            FROM internship_remark w
            WHERE w.internship = c.internship) AS remarks
    FROM internship_case c
  ) i
  UNION ALL
  SELECT v.pupil, 2, 'Bezoeken', v.visited_on,
         CASE v.manner WHEN 'BEZ' THEN 'bezoek' WHEN 'TEL' THEN 'telefoon' ELSE 'video' END,
         i.company_name || ': ' || v.report, coalesce(s.full_name, ''), 'internship_visit', v.id, 0
  FROM visible_internship_visit v
  JOIN internship_case i ON i.internship = v.internship
  LEFT JOIN staff s ON s.id = v.visited_by
  UNION ALL
  SELECT v.pupil, 3, 'Beoordelingen', v.evaluated_on,
         CASE v.party WHEN 'BED' THEN 'bedrijf' WHEN 'LLN' THEN 'leerling' ELSE 'school' END
           || iif(v.is_final, '', ' (tussentijds)'),
         i.company_name || ' · ' || v.name
           || coalesce(
             ' · gemiddeld ' || replace((
               SELECT round(avg(r.level), 1) FROM internship_rating r WHERE r.evaluation = v.id
             ), '.', ','),
             ''
           )
           || coalesce(' · ' || v.remark, ''),
         CASE v.verdict WHEN 'ONV' THEN 'onvoldoende' WHEN 'VOL' THEN 'voldoende' ELSE 'goed' END,
         'internship_evaluation', v.id, 0
  FROM visible_internship_evaluation v
  JOIN internship_case i ON i.internship = v.internship
  UNION ALL
  SELECT l.pupil, 4, 'Stageladder', l.due_on, l.step,
         coalesce(l.company_name || ' · vanaf ' || strftime('%d-%m-%Y', l.starts_on),
                  'hoort in leerjaar ' || l.step_grade),
         l.state, '', 0, 0
  FROM list_ladder l
) z
JOIN visible_pupil_internship p ON p.id = z.pupil
LEFT JOIN school_year y ON z.on_date BETWEEN y.starts_on AND y.ends_on
LEFT JOIN current_enrolment e ON e.pupil = z.pupil;
