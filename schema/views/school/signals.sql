-- What needs doing: one SELECT per kind. subject: the record where it is solved; number and detail fill in the text.
-- staff: one person's task; subject_code: for the pupil's teachers of that subject. On screen a signal is called taak.

-- The kinds, with the term that counts on the reference date.
CREATE VIEW task_kind AS
SELECT k.code, k.name, k.text, k.role, k.sort,
       coalesce((SELECT t.term
                 FROM signal_term t
                 WHERE t.kind = k.code AND t.valid_from <= peildatum()
                 ORDER BY t.valid_from DESC LIMIT 1),
                k.term) AS term
FROM signal_kind k;

CREATE VIEW open_period AS          -- pupils at school, with the period of the reference date; asked: it has a talk
SELECT e.pupil, e.track, e.starts_on AS enrolled_on, o.id AS period, o.number, o.starts_on, o.ends_on, o.talks_from,
       o.talks_until, o.previous, o.school_year, o.year_name,
       e.grade IS NULL
         OR EXISTS (SELECT 1 FROM talk_period a WHERE a.period = o.id AND a.grade = e.grade) AS asked
FROM current_enrolment e
JOIN current_period o ON o.school_year = e.school_year
WHERE e.starts_on <= o.talks_until;

CREATE VIEW open_talk AS            -- open_period, with the talk of that period if there is one
SELECT p.*, t.kind, t.planned_on,
       iif(t.held_on <= peildatum(), t.held_on, NULL) AS held_on,
       iif(t.prepared_on <= peildatum(), t.prepared_on, NULL) AS prepared_on
FROM visible_pupil_iop v
JOIN open_period p ON p.pupil = v.id
LEFT JOIN iop_talk t ON t.pupil = v.id AND t.period = p.period AND t.kind IN ('IOP', 'TIM');

-- Earlier rounds whose talk can still be held: those after the last round with a talk.
CREATE VIEW late_round AS
SELECT p.pupil, p.track, o.id AS period, o.number, o.starts_on, o.ends_on, o.talks_until, o.year_name
FROM visible_pupil_iop v
JOIN open_period p ON p.pupil = v.id
JOIN period_order o ON o.starts_on < p.starts_on AND (o.school_year = p.school_year OR o.id = p.previous)
WHERE EXISTS (
  SELECT 1
  FROM enrolment e
  WHERE e.pupil = v.id
    AND e.school_year = o.school_year
    AND e.starts_on <= o.talks_until
    AND coalesce(e.ends_on, o.ends_on) >= o.talks_until
    AND (e.grade IS NULL OR EXISTS (SELECT 1 FROM talk_period a WHERE a.period = o.id AND a.grade = e.grade))
)
  AND NOT EXISTS (
    SELECT 1
    FROM iop_talk t
    CROSS JOIN period l ON l.id = t.period
    WHERE t.pupil = v.id AND t.kind IN ('IOP', 'TIM') AND t.held_on <= peildatum() AND l.starts_on > o.starts_on
  );

-- The talks to be held: of this round, and of earlier ones; late: in a round that the school kept in Stip.
CREATE VIEW talk_to_hold AS
SELECT p.pupil, p.track, p.period, p.number, p.year_name, p.talks_from, p.talks_until, p.planned_on, 0 AS late
FROM open_talk p
WHERE p.held_on IS NULL AND p.asked
UNION ALL
SELECT r.pupil, r.track, r.period, r.number, r.year_name, r.starts_on, r.talks_until, t.planned_on,
       coalesce(t.planned_on, r.talks_until) >= k.since
FROM late_round r
JOIN recorded_since k ON k.area = 'iop'
LEFT JOIN iop_talk t ON t.pupil = r.pupil AND t.period = r.period AND t.kind IN ('IOP', 'TIM')
WHERE coalesce(t.held_on > peildatum(), 1);

-- Leaves out what was due before its subject was kept in Stip. area and also: the areas that both must let the actor
-- see the task; class: or that of a class, for a task about a pupil from its review.
CREATE VIEW signal AS
SELECT s.*
FROM signal_due s
WHERE s.due_on >= coalesce((
  SELECT r.since
  FROM recorded_since r
  WHERE r.area = CASE s.kind
                   WHEN 'BEW-MIST' THEN 'evidence'
                   WHEN 'BEW-HAND' THEN 'evidence'
                   WHEN 'CERT' THEN 'certificate'
                   WHEN 'AANW' THEN 'attendance'
                   ELSE s.area
                 END
), '');

CREATE VIEW signal_due AS
-- the pupil prepares the talk
SELECT 'IOP-VB' AS kind, p.pupil, p.period AS subject, p.number AS signal_number, '' AS detail, NULL AS role,
       date(coalesce(p.planned_on, p.talks_until), k.term || ' days') AS due_on,
       NULL AS staff, NULL AS subject_code, 'iop' AS area, 'basis' AS also, NULL AS class
FROM open_talk p
JOIN task_kind k ON k.code = 'IOP-VB'
WHERE p.held_on IS NULL AND p.asked AND p.prepared_on IS NULL AND peildatum() >= date(p.talks_from, '-14 days')
UNION ALL
-- the talk itself, of PrO and Entree pupils
SELECT k.code, p.pupil, p.period, p.number, '', NULL, coalesce(p.planned_on, p.talks_until), NULL, NULL, 'iop', 'basis',
       NULL
FROM talk_to_hold p
JOIN track r ON r.code = p.track
JOIN task_kind k ON k.code = iif(r.entree, 'TIME', 'IOP')
WHERE peildatum() >= date(p.talks_from, '-14 days')
UNION ALL
-- parents, pupil and mentor in the week after
SELECT k.code, d.pupil, d.period, p.number, '', NULL, d.due_on, NULL, NULL, 'iop', 'basis', NULL
FROM (
  SELECT pupil, period, number FROM open_period
  UNION ALL
  SELECT pupil, period, number FROM late_round
) p
JOIN task_kind k ON k.code = 'IOP-OUD'
CROSS JOIN parents_due d ON d.pupil = p.pupil AND d.period = p.period AND d.days = k.term
WHERE NOT EXISTS (
  SELECT 1
  FROM iop_talk t
  WHERE t.pupil = d.pupil AND t.period = d.period AND t.kind = 'DRI' AND t.held_on <= peildatum()
)
UNION ALL
-- one to three competences in the IOP; the CROSS JOIN keeps SQLite from scanning all goals of the period for each pupil
SELECT 'IOP-13', n.pupil, n.period, n.competences, '', NULL, n.held_on, NULL, NULL, 'iop', 'basis', NULL
FROM (
  SELECT p.pupil, p.period, p.held_on,
         (SELECT count(DISTINCT g.competence)
          FROM goal g
          CROSS JOIN iop_goal i ON i.goal = g.id
          WHERE g.pupil = p.pupil
            AND i.period = p.period
            AND i.added_on <= peildatum()
            AND g.agreed_on <= peildatum()) AS competences
  FROM open_talk p
  WHERE p.kind = 'IOP' AND p.held_on IS NOT NULL
) n
WHERE n.competences NOT BETWEEN 1 AND (SELECT CAST(value AS INTEGER) FROM setting_now WHERE code = 'competenties_max')
UNION ALL
-- a goal must say where, when and how
SELECT 'IOP-DOEL', g.pupil, g.goal, p.number,
       substr(
         iif(g.place = '', ' en waar', '')
         || iif(g.moment = '', ' en wanneer', '')
         || iif(g.method = '', ' en hoe', ''),
         5),
       NULL, date(p.held_on, k.term || ' days'), NULL, NULL, 'iop', 'basis', NULL
FROM open_talk p
JOIN task_kind k ON k.code = 'IOP-DOEL'
JOIN iop_goal_period g ON g.pupil = p.pupil AND g.period = p.period
WHERE p.held_on IS NOT NULL AND g.stopped_on IS NULL AND (g.place = '' OR g.moment = '' OR g.method = '')
UNION ALL
-- the mentor rates the goals of the period that is ending and of the one before, if they were worked on for two weeks
-- and belong to no talk that is still under way; the CROSS JOINs make SQLite find them by pupil
SELECT 'OORD', p.pupil, o.id, count(*), '', NULL,
       max(o.ends_on, date(max(i.added_on), '+14 days')),
       NULL, NULL, 'iop', 'basis', NULL
FROM visible_pupil_iop v
CROSS JOIN open_period p ON p.pupil = v.id
JOIN task_kind k ON k.code = 'OORD'
JOIN period_order o ON o.id IN (p.period, p.previous)
CROSS JOIN goal g ON g.pupil = v.id
CROSS JOIN iop_goal i ON i.goal = g.id AND i.period = o.id
WHERE peildatum() >= date(o.ends_on, k.term || ' days')
  AND g.agreed_on <= peildatum()
  AND peildatum() >= date(i.added_on, '+14 days')
  AND NOT EXISTS (
    SELECT 1
    FROM rating r
    WHERE r.goal = g.id AND r.period = o.id AND r.rater_kind = 'MEN' AND r.rated_on <= peildatum()
  )
  AND NOT EXISTS (
    SELECT 1
    FROM iop_talk t
    WHERE t.pupil = v.id AND t.period = o.id AND t.kind IN ('IOP', 'TIM') AND coalesce(t.held_on > peildatum(), 1)
  )
GROUP BY p.pupil, o.id
UNION ALL
-- an agreement, for whoever made it
SELECT 'AFSPR', a.pupil, a.id, 0, a.text,
       CASE a.who WHEN 'LLN' THEN 'leerling' WHEN 'ZOR' THEN 'zorgcoordinator' ELSE 'mentor' END,
       a.due_on, NULL, NULL, 'iop', 'basis', NULL
FROM visible_agreement a
JOIN current_enrolment e ON e.pupil = a.pupil
JOIN task_kind k ON k.code = 'AFSPR'
WHERE a.done_on IS NULL AND peildatum() >= date(a.due_on, k.term || ' days')
UNION ALL
-- what the pupil wants to learn, until the mentor answers
SELECT 'WENS', w.pupil, w.id, 0, w.sentence, NULL, date(w.proposed_on, k.term || ' days'), NULL, NULL, 'iop', 'basis',
       NULL
FROM visible_goal_wish w
JOIN current_enrolment e ON e.pupil = w.pupil
JOIN task_kind k ON k.code = 'WENS'
WHERE w.answered_on IS NULL
UNION ALL
-- the OPP
SELECT kind, pupil, about, 0, detail, NULL, due_on, NULL, NULL, 'opp', 'basis', NULL
FROM opp_signal
UNION ALL
-- from intake to leaving
SELECT kind, pupil, about, 0, detail, NULL, due_on, NULL, NULL, area, 'basis', NULL
FROM guidance_signal
UNION ALL
-- an agreement about a pupil from a review
SELECT k.code, a.pupil, a.id, 0, a.text,
       CASE a.who WHEN 'ZOR' THEN 'zorgcoordinator' ELSE 'mentor' END,
       a.due_on, NULL, NULL, iif(a.class IS NULL, 'guidance', 'basis'), 'basis', a.class
FROM visible_review_agreement a
JOIN current_enrolment e ON e.pupil = a.pupil
JOIN task_kind k ON k.code = 'AFSPR'
WHERE a.done_on IS NULL AND a.evaluated_on IS NULL AND peildatum() >= date(a.due_on, k.term || ' days')
UNION ALL
-- what a meeting about the pupil decided; what it is stays in the care area
SELECT k.code, i.pupil, i.id, 0, m.label || ' van ' || strftime('%d-%m-%Y', i.decided_on), NULL, i.due_on, NULL, NULL,
       'care', 'basis', NULL
FROM visible_care_item i
JOIN current_enrolment e ON e.pupil = i.pupil
JOIN care_meeting c ON c.id = i.meeting
JOIN care_meeting_kind m ON m.code = c.kind
JOIN task_kind k ON k.code = 'OVL'
WHERE i.what <> '' AND i.done_on IS NULL AND peildatum() >= date(i.due_on, k.term || ' days')
UNION ALL
-- the end of a leaver's OPP is reported to the register
SELECT k.code, o.pupil, o.id, 0, '', NULL, date(o.left_on, k.term || ' days'), NULL, NULL, 'outflow', 'opp', NULL
FROM past_outflow o
JOIN task_kind k ON k.code = 'OPP-EIND'
WHERE o.opp_end_reported_on IS NULL
  AND EXISTS (SELECT 1 FROM visible_opp v WHERE v.pupil = o.pupil AND v.set_on <= o.left_on)
UNION ALL
-- former pupils: follow-up, and why the outcome differs
SELECT kind, pupil, about, 0, '', NULL, due_on, NULL, NULL, 'outflow', 'basis', NULL
FROM outflow_signal
UNION ALL
-- internships
SELECT kind, pupil, about, number, detail, role, due_on, staff, NULL, 'internship', 'basis', NULL
FROM internship_signal
UNION ALL
-- evidence, certificates, attendance
SELECT kind, pupil, about, number, detail, role, due_on, NULL, subject_code, 'portfolio', 'basis', NULL
FROM portfolio_signal
UNION ALL
-- the diploma result is reported to the register
SELECT k.code, c.pupil, c.id, 0, '', NULL, date(c.result_on, k.term || ' days'), NULL, NULL, 'outflow', 'basis', NULL
FROM visible_candidate c
JOIN task_kind k ON k.code = 'DIPL'
WHERE c.result IS NOT NULL AND c.reported_on IS NULL;

-- The kept signals of today that the actor may see, read instead of signal while they are up to date. A pupil whom the
-- actor does not see in basis is hidden in every area.
CREATE VIEW signal_kept AS
SELECT k.kind, k.pupil, k.subject, k.signal_number, k.detail, k.role, k.due_on, k.staff, k.subject_code, k.area, k.also,
       k.class
FROM seen('basis') b
CROSS JOIN kept_signal k ON k.pupil = b.pupil
WHERE EXISTS (SELECT 1 FROM seen(k.area) s WHERE s.pupil = k.pupil)
  AND EXISTS (SELECT 1 FROM seen(k.also) s WHERE s.pupil = k.pupil)
  AND (k.class IS NULL OR EXISTS (SELECT 1 FROM visible_class_guidance c WHERE c.id = k.class));

-- The school's tasks about norms, for the last school year that is over: recording the outcomes, then acting on those
-- that were not met. Recorded outcomes are read, not worked out again.
CREATE VIEW quality_signal AS
WITH last_year AS MATERIALIZED (
  SELECT y.id, y.name, y.ends_on
  FROM visible_school_year y
  JOIN recorded_since r ON r.area = 'quality'
  WHERE y.ends_on < peildatum() AND y.starts_on >= r.since AND scope('quality') > 0
  ORDER BY y.ends_on DESC LIMIT 1
)
SELECT k.code AS kind, o.id AS subject, o.norm AS detail, k.role, date(y.ends_on, k.term || ' days') AS due_on,
       y.id AS school_year, y.name AS year_name
FROM last_year y
JOIN visible_norm_outcome o ON o.school_year = y.id
JOIN task_kind k ON k.code = 'NORM'
WHERE o.d > 0
  AND 100 * o.n < o.threshold * o.d
  AND NOT EXISTS (SELECT 1 FROM visible_measure m WHERE m.norm = o.norm AND m.school_year = o.school_year)
UNION ALL
SELECT k.code, y.id, y.name, k.role, date(y.ends_on, k.term || ' days'), y.id, y.name
FROM last_year y
JOIN task_kind k ON k.code = 'NORM-VAST'
WHERE EXISTS (SELECT 1 FROM enrolment e WHERE e.school_year = y.id)
  AND NOT EXISTS (SELECT 1 FROM visible_norm_outcome o WHERE o.school_year = y.id);

-- The places in this school year's organisation where somebody is missing, for whoever runs it: a class without a
-- mentor, lesson groups without a teacher or pupils, teachers without pupils.
CREATE VIEW organisation_signal AS
WITH now AS MATERIALIZED (
  SELECT y.school_year, y.year_name, max(y.first_lesson_on, r.since, r.said_on) AS begun_on
  FROM current_school_year c
  JOIN school_year_days y ON y.school_year = c.id
  JOIN recorded_since r ON r.area = 'guidance'
  WHERE scope('admin') > 0
),
taught AS MATERIALIZED (
  SELECT g.id, g.name, n.school_year, n.year_name, n.begun_on,
         EXISTS (
           SELECT 1
           FROM lesson_group_teacher t
           WHERE t.lesson_group = g.id AND coalesce(t.ends_on, '9999-12-31') >= peildatum()
         ) AS has_teacher,
         EXISTS (
           SELECT 1
           FROM lesson_group_pupil q
           WHERE q.lesson_group = g.id AND coalesce(q.ends_on, '9999-12-31') >= peildatum()
         ) AS has_pupils
  FROM now n
  JOIN lesson_group g ON g.school_year = n.school_year
)
SELECT k.code AS kind, c.id AS class, c.id AS subject, 0 AS signal_number, '' AS detail, k.role,
       date(max(n.begun_on,
                coalesce((SELECT max(m.ends_on) FROM class_mentor m WHERE m.class = c.id), '')),
            k.term || ' days') AS due_on,
       n.school_year, n.year_name
FROM now n
JOIN class c ON c.school_year = n.school_year
JOIN task_kind k ON k.code = 'KLAS-MEN'
WHERE EXISTS (SELECT 1 FROM current_enrolment e WHERE e.class = c.id)
  AND NOT EXISTS (
    SELECT 1
    FROM class_mentor m
    WHERE m.class = c.id AND coalesce(m.ends_on, '9999-12-31') >= peildatum()
  )
UNION ALL
SELECT k.code, NULL, 0, count(*), group_concat(t.name, ', '), k.role, date(t.begun_on, k.term || ' days'),
       t.school_year, t.year_name
FROM taught t
JOIN task_kind k ON k.code IN ('GRP-DOC', 'GRP-LLN')
WHERE NOT iif(k.code = 'GRP-DOC', t.has_teacher, t.has_pupils)
GROUP BY k.code
UNION ALL
SELECT k.code, NULL, 0, count(*), group_concat(s.full_name, ', '), k.role, date(n.begun_on, k.term || ' days'),
       n.school_year, n.year_name
FROM now n
JOIN task_kind k ON k.code = 'DOC-LLN'
JOIN staff s
WHERE EXISTS (
  SELECT 1
  FROM staff_role r
  WHERE r.staff = s.id
    AND r.role = 'docent'
    AND peildatum() BETWEEN r.starts_on AND coalesce(r.ends_on, '9999-12-31')
)
  AND NOT EXISTS (
    SELECT 1
    FROM class_mentor m
    JOIN class c ON c.id = m.class AND c.school_year = n.school_year
    WHERE m.staff = s.id AND coalesce(m.ends_on, '9999-12-31') >= peildatum()
  )
  AND NOT EXISTS (
    SELECT 1
    FROM taught t
    JOIN lesson_group_teacher l ON l.lesson_group = t.id
    WHERE l.staff = s.id AND t.has_pupils AND coalesce(l.ends_on, '9999-12-31') >= peildatum()
  )
GROUP BY k.code;

-- The signals that were not postponed, with the task of the class that stands for them (class_kind): for what is to be
-- taken over from before Stip (…-OVER), and for what can wait, when more than one pupil of the class has it. Of that a
-- kind …-KLAS has the text, and as its term from when on each pupil has a line of his own.
CREATE VIEW signal_line AS MATERIALIZED
WITH line AS (
  SELECT s.kind, s.pupil, s.subject, s.signal_number, s.detail, s.role, s.due_on, s.staff, s.subject_code, e.class,
         e.class_name, e.school_year, e.year_name,
         CASE
           WHEN s.kind GLOB '*-OVER' THEN s.kind
           WHEN peildatum() < date(s.due_on, k.term || ' days') THEN k.code
         END AS class_kind
  FROM signal s
  LEFT JOIN task_kind k ON k.code = s.kind || '-KLAS'
  LEFT JOIN current_enrolment e ON e.pupil = s.pupil  -- none: the pupil has left
  WHERE NOT EXISTS (
    SELECT 1
    FROM task_delay d
    WHERE d.pupil = s.pupil AND d.kind = s.kind AND d.subject = s.subject AND d.until_on > peildatum()
  )
)
SELECT kind, pupil, subject, signal_number, detail, role, due_on, staff, subject_code, class, class_name, school_year,
       year_name,
       iif(kind <> class_kind AND count(*) OVER (PARTITION BY class_kind, class) = 1, NULL, class_kind) AS class_kind
FROM line;

-- The tasks with their text and who acts, without those that were postponed. A task about a class has no pupil; one
-- about the school has no class either. part: 'leerling' for a pupil's task that a line of the class stands for, 'klas'
-- for that line; a list shows one or the other. Each signal is about a visible pupil already, and checking that again
-- would make SQLite work everything out twice.
CREATE VIEW task AS
SELECT s.kind, s.pupil, s.subject, s.due_on, coalesce(s.role, k.role) AS role, k.sort, k.name AS kind_name,
       replace(replace(replace(replace(replace(replace(k.text,
         '{leerling}', p.name), '{periode}', s.signal_number), '{n}', s.signal_number),
         '{wat}', s.detail), '{tekst}', s.detail), '{datum}', s.detail) AS text,
       p.number, p.name, p.search_key, s.class, coalesce(s.class_name, '') AS class_name, s.school_year, s.year_name,
       s.staff, s.subject_code, iif(s.class_kind IS NULL, '', 'leerling') AS part
FROM signal_line s
JOIN task_kind k ON k.code = s.kind
JOIN pupil p ON p.id = s.pupil
WHERE s.class_kind IS NOT s.kind
UNION ALL
SELECT s.class_kind, 0, s.class, s.due_on, k.role, k.sort, k.name,
       replace(replace(k.text, '{n}', s.pupils), '{datum}', strftime('%d-%m', s.due_on, '+1 day')),
       '',
       coalesce('klas ' || s.class_name, 'zonder klas'),
       coalesce('klas ' || lower(s.class_name), 'zonder klas'),
       s.class, coalesce(s.class_name, ''), s.school_year, s.year_name, NULL, NULL,
       iif(s.class_kind GLOB '*-OVER', '', 'klas')
FROM (
  SELECT class_kind, class, class_name, school_year, year_name, count(*) AS pupils, min(due_on) AS due_on
  FROM signal_line
  WHERE class_kind IS NOT NULL
  GROUP BY class_kind, class, school_year
) s
JOIN task_kind k ON k.code = s.class_kind
WHERE NOT EXISTS (
  SELECT 1
  FROM task_delay d
  WHERE d.class = s.class AND d.kind = s.class_kind AND d.until_on > peildatum()
)
UNION ALL
SELECT s.kind, 0, s.subject, s.due_on, s.role, k.sort, k.name,
       replace(replace(replace(k.text, '{n}', s.signal_number), '{klas}', c.name), '{tekst}', s.detail),
       '', 'klas ' || c.name, 'klas ' || lower(c.name), c.id, c.name, c.school_year, y.name, NULL, NULL, ''
FROM class_signal s
JOIN task_kind k ON k.code = s.kind
JOIN visible_class_guidance c ON c.id = s.class
JOIN school_year y ON y.id = c.school_year
WHERE NOT EXISTS (
  SELECT 1
  FROM task_delay d
  WHERE d.class = s.class AND d.kind = s.kind AND d.subject = s.subject AND d.until_on > peildatum()
)
UNION ALL
SELECT s.kind, 0, s.subject, s.due_on, s.role, k.sort, k.name, replace(k.text, '{tekst}', s.detail), '', 'de school',
       'school', NULL, '', s.school_year, s.year_name, NULL, NULL, ''
FROM quality_signal s
JOIN task_kind k ON k.code = s.kind
UNION ALL
SELECT s.kind, 0, s.subject, s.due_on, s.role, k.sort, k.name, replace(k.text, '{n}', s.signal_number), '',
       'leerjaar ' || s.subject, 'leerjaar ' || s.subject, NULL, '', s.school_year, s.year_name, NULL, NULL, ''
FROM grade_signal s
JOIN task_kind k ON k.code = s.kind
UNION ALL
SELECT s.kind, 0, s.subject, s.due_on, s.role, k.sort, k.name,
       replace(replace(k.text, '{n}', s.signal_number), '{tekst}', s.detail), '',
       coalesce('klas ' || c.name, 'de school'),
       coalesce('klas ' || lower(c.name), 'school'),
       s.class, coalesce(c.name, ''), s.school_year, s.year_name, NULL, NULL, ''
FROM organisation_signal s
JOIN task_kind k ON k.code = s.kind
LEFT JOIN class c ON c.id = s.class
WHERE NOT EXISTS (
  SELECT 1
  FROM task_delay d
  WHERE d.class = s.class AND d.kind = s.kind AND d.until_on > peildatum()
);
