-- The IOP as it is read: goals per period with the level given by each kind of rater, levels of competences, talks.

-- The levels that can be chosen on the reference date; who rated with another keeps it.
CREATE VIEW rating_scale AS
SELECT level, label, pupil_label
FROM rating_level
WHERE coalesce(starts_on <= peildatum(), 1) AND coalesce(retired_on > peildatum(), 1);

-- The levels that are shown: those in use, and retired ones with which somebody was rated.
CREATE VIEW rating_level_shown AS
SELECT l.level, l.label, l.pupil_label, s.level IS NOT NULL AS in_use
FROM rating_level l
LEFT JOIN rating_scale s ON s.level = l.level
WHERE s.level IS NOT NULL
  OR EXISTS (SELECT 1 FROM rating r WHERE r.level = l.level)
  OR EXISTS (SELECT 1 FROM internship_rating r WHERE r.level = l.level);

-- What the levels look like, per competence, as the school last described them.
CREATE VIEW anchor_now AS
SELECT a.competence, a.level, a.text
FROM anchor a
JOIN rating_scale s ON s.level = a.level
WHERE a.text <> ''
  AND a.valid_from = (
    SELECT max(b.valid_from)
    FROM anchor b
    WHERE b.competence = a.competence AND b.level = a.level AND b.valid_from <= peildatum()
  );

-- The ratings that count: per goal or competence, period and kind of rater, the last one on or before the reference
-- date. A goal made from a competence also rates that competence. Ratings of an internship are the company's.
CREATE VIEW competence_rating AS
SELECT r.pupil, r.competence, r.period, r.rater_kind, r.level, r.rated_on, r.id
FROM visible_rating r
WHERE r.competence IS NOT NULL
UNION ALL
SELECT r.pupil, g.competence, r.period, r.rater_kind, r.level, r.rated_on, r.id
FROM visible_rating r
JOIN goal g ON g.id = r.goal
WHERE g.competence IS NOT NULL
UNION ALL
SELECT r.pupil, coalesce(r.competence, g.competence), r.period, 'STG', r.level, r.rated_on, r.id
FROM company_rating r
LEFT JOIN goal g ON g.id = r.goal
WHERE coalesce(r.competence, g.competence) IS NOT NULL;

CREATE VIEW competence_level AS
SELECT pupil, competence, period, rater_kind, level, rated_on
FROM (
  SELECT *,
         row_number() OVER (PARTITION BY pupil, competence, period, rater_kind ORDER BY rated_on DESC, id DESC) AS place
  FROM competence_rating
)
WHERE place = 1;

-- Competences that the mentor last rated below what is enough now.
CREATE VIEW weak_competence AS
SELECT r.pupil, r.competence, r.level
FROM (
  SELECT *, row_number() OVER (PARTITION BY pupil, competence ORDER BY rated_on DESC, id DESC) AS place
  FROM competence_rating
  WHERE rater_kind = 'MEN'
) r
JOIN sufficient_span s ON peildatum() >= s.valid_from AND peildatum() < s.valid_until
WHERE r.place = 1 AND r.level < s.level;

-- One row per goal in the IOP of a period.
CREATE VIEW iop_goal_period AS
SELECT g.id AS goal, g.pupil, p.number, p.name, p.search_key, i.id AS iop_goal, o.id AS period,
       o.number AS period_number, o.school_year, o.year_name, o.starts_on AS period_starts_on,
       o.ends_on AS period_ends_on, g.competence, g.subtarget, g.sentence, g.place, g.moment, g.method, g.agreed_on,
       iif(g.done_on <= peildatum(), g.done_on, NULL) AS done_on,
       iif(g.stopped_on <= peildatum(), g.stopped_on, NULL) AS stopped_on,
       CASE
         WHEN g.done_on <= peildatum() THEN 'behaald'
         WHEN g.stopped_on <= peildatum() THEN iif(g.replaced_by IS NULL, 'stopt', 'vervangen')
         ELSE ''
       END AS ended,
       coalesce(g.competence, g.subtarget, '') AS code,
       (SELECT r.level
        FROM rating r
        WHERE r.goal = g.id AND r.period = o.id AND r.rater_kind = 'LLN' AND r.rated_on <= peildatum()
        ORDER BY r.rated_on DESC, r.id DESC LIMIT 1) AS pupil_level,
       (SELECT r.level
        FROM rating r
        WHERE r.goal = g.id AND r.period = o.id AND r.rater_kind = 'MEN' AND r.rated_on <= peildatum()
        ORDER BY r.rated_on DESC, r.id DESC LIMIT 1) AS mentor_level,
       (SELECT r.level
        FROM rating r
        WHERE r.goal = g.id AND r.period = o.id AND r.rater_kind = 'DOC' AND r.rated_on <= peildatum()
        ORDER BY r.rated_on DESC, r.id DESC LIMIT 1) AS teacher_level,
       -- the last of both kinds: day, key and level in one text
       CAST(substr(nullif(max(
         coalesce((SELECT r.rated_on || printf('%019d', r.id) || r.level
                   FROM rating r
                   WHERE r.goal = g.id AND r.period = o.id AND r.rater_kind = 'STG' AND r.rated_on <= peildatum()
                   ORDER BY r.rated_on DESC, r.id DESC LIMIT 1), ''),
         iif(g.id IN (SELECT goal FROM internship_rating WHERE goal IS NOT NULL),  -- few goals have any
             coalesce((SELECT max(e.evaluated_on || printf('%019d', r.id) || r.level)
                       FROM internship_rating r
                       CROSS JOIN internship_evaluation e ON e.id = r.evaluation
                       WHERE r.goal = g.id
                         AND e.party = 'BED'
                         AND e.evaluated_on BETWEEN o.starts_on AND min(o.ends_on, peildatum())), ''),
             '')
       ), ''), -1) AS INTEGER) AS company_level
FROM visible_pupil_iop p
JOIN goal g ON g.pupil = p.id
JOIN iop_goal i ON i.goal = g.id
JOIN period_order o ON o.id = i.period
WHERE g.agreed_on <= peildatum() AND i.added_on <= peildatum();

-- A goal's own list counts the rating by the kind of rater that the school has chosen, against what was enough on the
-- last day of the period.
CREATE VIEW goal_progress AS
SELECT pupil, period, count(*) AS goals, count(counting) AS rated,
       sum(coalesce(counting, 0) >= enough) AS sufficient
FROM (
  SELECT g.*,
         (SELECT s.level
          FROM sufficient_span s
          WHERE min(g.period_ends_on, peildatum()) >= s.valid_from
            AND min(g.period_ends_on, peildatum()) < s.valid_until) AS enough,
         CASE (SELECT value FROM setting_now WHERE code = 'oordeel_telt')
           WHEN 'LLN' THEN pupil_level
           WHEN 'DOC' THEN teacher_level
           WHEN 'STG' THEN company_level
           ELSE mentor_level
         END AS counting
  FROM iop_goal_period g
)
GROUP BY pupil, period;

-- What the pupil wants to learn, as it is at a talk: what was noted with the preparation, and the own wishes that wait
-- or were answered in its period.
CREATE VIEW talk_wants AS
SELECT t.id AS iop_talk,
       (SELECT group_concat(text, char(10))
        FROM (
          SELECT t.wants_to AS text
          WHERE t.wants_to <> ''
          UNION ALL
          SELECT w.sentence
          FROM visible_goal_wish w
          WHERE w.pupil = t.pupil
            AND w.proposed_on <= min(coalesce(t.held_on, o.ends_on), o.ends_on)
            AND coalesce(w.answered_on >= o.starts_on, 1)
        )) AS wants
FROM visible_iop_talk t
JOIN period_order o ON o.id = t.period
WHERE t.kind <> 'DRI';

-- The day by which pupil, parents and mentor must meet: a number of days after the talk, without holidays. days: the
-- term of the task, or what norm H28 requires.
CREATE VIEW parents_due AS
SELECT t.id AS iop_talk, t.pupil, t.period, t.held_on, k.days,
       date(t.held_on,
            k.days || ' days',
            coalesce((SELECT sum(julianday(h.ends_on) - julianday(h.starts_on) + 1)
                      FROM holiday h
                      WHERE h.starts_on > t.held_on AND h.starts_on <= date(t.held_on, k.days || ' days')),
                     0)
              || ' days') AS due_on
FROM visible_iop_talk t
CROSS JOIN (
  SELECT term AS days FROM task_kind WHERE code = 'IOP-OUD'
  UNION
  SELECT least FROM norm WHERE code = 'H28'
  UNION
  SELECT least FROM norm_threshold WHERE norm = 'H28' AND least IS NOT NULL
) k
WHERE t.kind IN ('IOP', 'TIM') AND t.held_on IS NOT NULL;

-- The weekday of the reference date, in full and as an internship has it.
CREATE VIEW weekday_now AS
SELECT name, substr(name, 1, 2) AS short
FROM (
  SELECT CASE strftime('%w', peildatum())
           WHEN '0' THEN 'zondag'
           WHEN '1' THEN 'maandag'
           WHEN '2' THEN 'dinsdag'
           WHEN '3' THEN 'woensdag'
           WHEN '4' THEN 'donderdag'
           WHEN '5' THEN 'vrijdag'
           ELSE 'zaterdag'
         END AS name
);

-- Places and times to work on a goal: the school's lists (pupil 0), and the pupil's lessons and internship. Those of
-- the weekday of the reference date come first.
CREATE VIEW goal_proposal AS
SELECT g.kind, g.label, iif(g.label = d.name, -1, g.sort) AS sort, 0 AS pupil
FROM goal_place g
CROSS JOIN weekday_now d
WHERE g.retired_on IS NULL OR g.retired_on > today()
UNION ALL
SELECT 'waar', 'les ' || l.name, iif(l.name LIKE '%' || d.name, -1, 0), p.id
FROM visible_pupil_iop p
JOIN lesson_group_pupil m ON m.pupil = p.id
JOIN lesson_group l ON l.id = m.lesson_group
JOIN school_year y ON y.id = l.school_year
CROSS JOIN weekday_now d
WHERE peildatum() BETWEEN m.starts_on AND coalesce(m.ends_on, y.ends_on)
UNION ALL
SELECT 'waar', 'stage ' || i.company_name, iif(' ' || i.days || ' ' LIKE '% ' || d.short || ' %', -1, 0), i.pupil
FROM internship_case i
CROSS JOIN weekday_now d
WHERE i.company IS NOT NULL AND peildatum() BETWEEN i.starts_on AND i.last_on;

-- Pupils who share a lesson on the reference date: in lesson groups (class 0) and classes (lesson_group 0).
CREATE VIEW lesson_pupil AS
SELECT m.lesson_group, 0 AS class, p.id AS pupil, p.name, p.search_key
FROM visible_pupil_iop p
JOIN lesson_group_pupil m ON m.pupil = p.id
JOIN lesson_group l ON l.id = m.lesson_group
JOIN school_year y ON y.id = l.school_year
WHERE peildatum() BETWEEN m.starts_on AND coalesce(m.ends_on, y.ends_on)
UNION ALL
SELECT 0, e.class, p.id, p.name, p.search_key
FROM visible_pupil_iop p
JOIN enrolment e ON e.pupil = p.id
JOIN school_year y ON y.id = e.school_year
WHERE e.class IS NOT NULL AND peildatum() BETWEEN e.starts_on AND coalesce(e.ends_on, y.ends_on);

-- The lessons that the actor teaches or is mentor of (mine), or all lessons for those who see the whole school.
CREATE VIEW list_lessen AS
SELECT l.name AS class_name, s.name AS subject, count(*) AS pupils, y.name AS year_name, l.id AS lesson_group,
       0 AS class, 0 AS pupil, (SELECT g.teachers FROM list_lesgroepen g WHERE g.lesson_group = l.id) AS teachers,
       EXISTS (
         SELECT 1
         FROM lesson_group_teacher t
         WHERE t.lesson_group = l.id
           AND t.staff = actor()
           AND peildatum() BETWEEN t.starts_on AND coalesce(t.ends_on, y.ends_on)
       ) AS mine
FROM lesson_pupil p
JOIN lesson_group l ON l.id = p.lesson_group
JOIN subject s ON s.code = l.subject
JOIN school_year y ON y.id = l.school_year
GROUP BY l.id
HAVING mine OR scope('iop') = 2
UNION ALL
SELECT c.name, 'klas', count(*), y.name, 0, c.id, 0, NULL,
       EXISTS (
         SELECT 1
         FROM class_mentor m
         WHERE m.class = c.id
           AND m.staff = actor()
           AND peildatum() BETWEEN m.starts_on AND coalesce(m.ends_on, y.ends_on)
       ) AS mine
FROM lesson_pupil p
JOIN class c ON c.id = p.class
JOIN school_year y ON y.id = c.school_year
GROUP BY c.id
HAVING mine OR scope('iop') = 2;
