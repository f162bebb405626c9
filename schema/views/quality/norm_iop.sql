-- Facts for the norms about IOP, talks, goals and competences.

-- The periods of the school years for which norms are read, with the rater whose ratings count.
CREATE VIEW norm_period AS MATERIALIZED
SELECT o.id AS period, o.number AS period_number, o.school_year, o.starts_on, o.ends_on, o.talks_from, o.talks_until,
       c.rater
FROM norm_choice c
JOIN period o ON o.school_year = c.school_year
WHERE o.starts_on <= peildatum();

-- Each goal in each of these periods.
CREATE VIEW norm_goal AS MATERIALIZED
SELECT g.pupil, o.period, g.id AS goal, g.competence, g.sentence, g.place, g.moment, g.method
FROM (SELECT DISTINCT pupil FROM pupil_year) y
CROSS JOIN visible_pupil_iop v ON v.id = y.pupil
CROSS JOIN goal g ON g.pupil = v.id
CROSS JOIN iop_goal i ON i.goal = g.id
CROSS JOIN norm_period o ON o.period = i.period
WHERE g.agreed_on <= peildatum() AND i.added_on <= peildatum();

-- The size of the plan for a period.
CREATE VIEW norm_plan AS MATERIALIZED
SELECT pupil, period, count(*) AS goals, count(DISTINCT competence) AS competences
FROM norm_goal
GROUP BY pupil, period;

-- Each pupil in each period that has begun, with its talk and plan. due: the grade has a talk in it, the talk weeks are
-- over and the pupil was at school throughout them. done: what is required over the whole period can be expected,
-- because it is over and the pupil was here until about its end.
CREATE VIEW iop_round AS MATERIALIZED
SELECT y.pupil, y.school_year, y.class, y.class_name, y.grade, y.phase, y.days, o.period, o.period_number,
       o.talks_from, o.talks_until, NOT y.entree OR c.entree AS asked,
       o.talks_until < peildatum() AND y.from_on <= o.talks_from AND y.last_on >= o.talks_until
         AND (y.grade IS NULL OR a.period IS NOT NULL) AS due,
       o.ends_on < peildatum()
         AND y.from_on <= o.talks_until
         AND y.last_on >= date(min(o.ends_on, y.last_lesson_on), '-14 days') AS done,
       (SELECT min(t.held_on)
        FROM iop_talk t
        WHERE t.pupil = v.id
          AND t.period = o.period
          AND t.kind IN ('IOP', 'TIM')
          AND t.held_on <= peildatum()) AS held_on,
       EXISTS (
         SELECT 1
         FROM iop_talk t
         WHERE t.pupil = v.id AND t.period = o.period AND t.kind = 'IOP' AND t.held_on <= peildatum()
       ) AS is_iop,
       coalesce(g.goals, 0) AS goals, coalesce(g.competences, 0) AS competences
FROM pupil_year y
CROSS JOIN visible_pupil_iop v ON v.id = y.pupil
CROSS JOIN norm_choice c ON c.school_year = y.school_year
CROSS JOIN norm_period o ON o.school_year = y.school_year
LEFT JOIN norm_plan g ON g.pupil = y.pupil AND g.period = o.period
LEFT JOIN talk_period a ON a.period = o.period AND a.grade = y.grade
WHERE y.from_on <= o.ends_on AND y.last_on >= o.starts_on;

-- iop_round summed over the year, for periods that are due or in which it was done early. said: a talk or a goal was
-- recorded.
CREATE VIEW iop_year AS MATERIALIZED
SELECT pupil, school_year, class, class_name, grade, phase, asked, days, sum(due) AS due,
       sum(due OR held_on IS NOT NULL) AS talks_asked,
       sum(held_on IS NOT NULL) AS talks,
       sum(due OR (held_on IS NOT NULL AND goals > 0)) AS plans_asked,
       sum(held_on IS NOT NULL AND goals > 0) AS plans,
       sum(goals) AS goals, sum(competences) AS competences,
       sum(held_on IS NOT NULL OR goals > 0) > 0 AS said
FROM iop_round
GROUP BY pupil, school_year;

-- Each talk held, with the talk of parents, pupil and mentor after it.
CREATE VIEW parents_round AS
SELECT r.*, d.held_on AS talk_on, d.due_on, v.id AS talk, v.held_on AS met_on,
       date(p.born_on, '+18 years') <= d.due_on AS of_age,
       EXISTS (SELECT 1 FROM talk_present q WHERE q.iop_talk = v.id AND q.attendee = 'LLN') AS pupil_there,
       EXISTS (SELECT 1 FROM talk_present q WHERE q.iop_talk = v.id AND q.attendee = 'MEN') AS mentor_there,
       EXISTS (
         SELECT 1
         FROM talk_present q
         WHERE q.iop_talk = v.id AND q.attendee IN ('OU1', 'OU2', 'VOO')
       ) AS parents_there,
       (SELECT max(a.tried_on)
        FROM iop_talk t
        JOIN talk_attempt a ON a.iop_talk = t.id
        WHERE t.pupil = r.pupil AND t.period = r.period AND t.kind = 'DRI' AND a.tried_on <= peildatum()) AS tried_on
FROM iop_round r
CROSS JOIN visible_pupil_iop p ON p.id = r.pupil
JOIN norm_year n ON n.norm = 'H28' AND n.school_year = r.school_year
CROSS JOIN parents_due d ON d.pupil = r.pupil AND d.period = r.period AND d.held_on = r.held_on AND d.days = n.least
LEFT JOIN iop_talk v ON v.pupil = r.pupil AND v.period = r.period AND v.kind = 'DRI' AND v.held_on <= peildatum()
WHERE r.asked AND r.held_on IS NOT NULL;

CREATE VIEW norm_iop_case AS
WITH parents AS MATERIALIZED (SELECT * FROM parents_round)
-- H09: a competence in the IOP
SELECT 'H09' AS norm, y.school_year, y.pupil, y.class, y.class_name, y.grade, y.phase, '' AS what,
       CASE WHEN y.competences > 0 THEN 1 WHEN y.due > 0 AND y.days >= 42 THEN 0 END AS met,
       y.said OR NOT (y.due > 0 AND y.days >= 42) AS known,
       CASE
         WHEN y.competences > 0 THEN y.competences || ' in de IOP''s van dit jaar'
         WHEN y.due > 0 AND y.days >= 42 THEN 'geen competentie in het IOP'
         ELSE 'nog geen zes weken of geen gespreksweken'
       END AS reason
FROM iop_year y
UNION ALL
-- H10 and Z07: an IOP
SELECT n.norm, y.school_year, y.pupil, y.class, y.class_name, y.grade, y.phase, '',
       CASE WHEN y.goals > 0 THEN 1 WHEN y.due > 0 AND y.days >= 42 THEN 0 END,
       y.said OR NOT (y.due > 0 AND y.days >= 42),
       CASE
         WHEN y.goals > 0 THEN 'heeft een IOP'
         WHEN y.due > 0 AND y.days >= 42 THEN 'geen IOP in dit schooljaar'
         ELSE 'nog geen zes weken of geen gespreksweken'
       END
FROM iop_year y
CROSS JOIN (SELECT 'H10' AS norm UNION ALL SELECT 'Z07') n
UNION ALL
-- H11: a plan in each period
SELECT 'H11', y.school_year, y.pupil, y.class, y.class_name, y.grade, y.phase, '',
       iif(y.plans_asked = 0, NULL, y.plans = y.plans_asked),
       y.said OR y.plans_asked = 0,
       iif(y.plans_asked = 0, 'gespreksweken niet voorbij', y.plans || ' van ' || y.plans_asked || ' periodes een IOP')
FROM iop_year y
WHERE y.asked
UNION ALL
-- H12: one to three competences
SELECT 'H12', r.school_year, r.pupil, r.class, r.class_name, r.grade, r.phase, 'periode ' || r.period_number,
       r.competences BETWEEN 1 AND c.most,
       1,
       iif(r.competences = 1, '1 competentie', r.competences || ' competenties')
FROM iop_round r
JOIN norm_choice c ON c.school_year = r.school_year
WHERE r.is_iop
UNION ALL
-- H27: a talk in each period
SELECT 'H27', y.school_year, y.pupil, y.class, y.class_name, y.grade, y.phase, '',
       iif(y.talks_asked = 0, NULL, y.talks = y.talks_asked),
       1,
       iif(y.talks_asked = 0, 'gespreksweken niet voorbij', y.talks || ' van ' || y.talks_asked || ' gesprekken')
FROM iop_year y
WHERE y.asked
UNION ALL
-- H28: parents, pupil and mentor meet within a number of days, a week by default; a pupil of age may do without
SELECT 'H28', r.school_year, r.pupil, r.class, r.class_name, r.grade, r.phase, 'periode ' || r.period_number,
       CASE
         WHEN r.met_on IS NOT NULL
           THEN r.met_on <= r.due_on AND r.pupil_there AND r.mentor_there AND (r.parents_there OR r.of_age IS 1)
         WHEN r.of_age IS 1 THEN NULL
         WHEN r.due_on < peildatum() THEN 0
       END,
       1,
       CASE
         WHEN r.met_on > r.due_on THEN 'te laat: ' || strftime('%d-%m-%Y', r.met_on)
         WHEN r.met_on IS NOT NULL
           THEN coalesce(
             nullif(substr(
               iif(r.parents_there OR r.of_age IS 1, '', ', ouders')
               || iif(r.pupil_there, '', ', leerling')
               || iif(r.mentor_there, '', ', mentor'),
               3), '') || ' niet erbij',
             'op ' || strftime('%d-%m-%Y', r.met_on)
           )
         WHEN r.of_age IS 1 THEN '18 jaar: alleen als de leerling dat wil'
         WHEN r.due_on >= peildatum() THEN 'kan nog tot en met ' || strftime('%d-%m-%Y', r.due_on)
         WHEN r.tried_on IS NOT NULL THEN 'niet gelukt, geprobeerd op ' || strftime('%d-%m-%Y', r.tried_on)
         ELSE 'niet gehouden'
       END
FROM parents r;

-- The goals of each period. by_pupil, by_teacher: rated by them in that period.
CREATE VIEW goal_round AS MATERIALIZED
SELECT r.school_year, r.pupil, r.class, r.class_name, r.grade, r.phase, r.period, r.period_number, r.done, g.goal,
       g.competence, g.sentence, g.place, g.moment, g.method,
       EXISTS (
         SELECT 1
         FROM rating n
         WHERE n.goal = g.goal AND n.period = r.period AND n.rater_kind = 'LLN' AND n.rated_on <= peildatum()
       ) AS by_pupil,
       EXISTS (
         SELECT 1
         FROM rating n
         WHERE n.goal = g.goal AND n.period = r.period AND n.rater_kind IN ('MEN', 'DOC') AND n.rated_on <= peildatum()
       ) AS by_teacher
FROM norm_goal g
CROSS JOIN iop_round r ON r.pupil = g.pupil AND r.period = g.period;

-- The level of each competence in each period, by the kind of rater that the school counts: the last one, found by
-- max() over day, key and level in one text.
CREATE VIEW competence_counted AS MATERIALIZED
SELECT pupil, period, competence, CAST(substr(max(latest), -1) AS INTEGER) AS level
FROM (
  SELECT r.pupil, r.period,
         coalesce(n.competence, g.competence) AS competence,
         n.rated_on || printf('%019d', n.id) || n.level AS latest
  FROM iop_round r
  CROSS JOIN norm_period o ON o.period = r.period
  CROSS JOIN rating n ON n.pupil = r.pupil AND n.period = r.period AND n.rater_kind = o.rater
  LEFT JOIN goal g ON g.id = n.goal
  WHERE n.rated_on <= peildatum()
  UNION ALL
  SELECT k.pupil, k.period, coalesce(k.competence, g.competence),
         k.rated_on || printf('%019d', k.id) || k.level
  FROM norm_period o
  CROSS JOIN company_rating k ON k.period = o.period
  LEFT JOIN goal g ON g.id = k.goal
  WHERE o.rater = 'STG'
)
WHERE competence IS NOT NULL
GROUP BY pupil, period, competence;

-- The competences to be rated: those of the goals, or the whole list.
CREATE VIEW norm_goal_case AS
WITH asked AS MATERIALIZED (
  SELECT school_year, pupil, class, class_name, grade, phase, period, period_number, done, competence
  FROM goal_round
  WHERE competence IS NOT NULL
  GROUP BY pupil, period, competence
),
rated AS MATERIALIZED (
  SELECT a.*, l.level, c.name AS competence_name
  FROM asked a
  JOIN visible_competence c ON c.code = a.competence
  LEFT JOIN competence_counted l ON l.pupil = a.pupil AND l.period = a.period AND l.competence = a.competence
)
-- H13: rated
SELECT 'H13' AS norm, r.school_year, r.pupil, r.class, r.class_name, r.grade, r.phase,
       'periode ' || r.period_number || ', ' || r.competence_name AS what,
       iif(r.level IS NOT NULL, 1, iif(r.done, 0, NULL)) AS met,
       r.level IS NOT NULL OR NOT r.done AS known,
       CASE
         WHEN r.level IS NOT NULL THEN 'beoordeeld'
         WHEN r.done THEN 'niet beoordeeld'
         ELSE 'periode is niet voorbij'
       END AS reason
FROM rated r
JOIN norm_choice s ON s.school_year = r.school_year AND NOT s.whole_list
UNION ALL
SELECT 'H13', r.school_year, r.pupil, r.class, r.class_name, r.grade, r.phase,
       'periode ' || r.period_number || ', ' || c.name,
       iif(l.level IS NOT NULL, 1, iif(r.done, 0, NULL)),
       l.level IS NOT NULL OR NOT r.done,
       CASE
         WHEN l.level IS NOT NULL THEN 'beoordeeld'
         WHEN r.done THEN 'niet beoordeeld'
         ELSE 'periode is niet voorbij'
       END
FROM (
  SELECT r.*
  FROM norm_choice s
  JOIN iop_round r ON r.school_year = s.school_year
  WHERE s.whole_list
) r
JOIN period o ON o.id = r.period
JOIN competence c ON coalesce(c.retired_on > o.ends_on, 1)
LEFT JOIN competence_counted l ON l.pupil = r.pupil AND l.period = r.period AND l.competence = c.code
UNION ALL
-- H14 to H16: sufficient, by phase; a competence that was not rated is not
SELECT CASE r.phase WHEN 1 THEN 'H14' WHEN 2 THEN 'H15' ELSE 'H16' END,
       r.school_year, r.pupil, r.class, r.class_name, r.grade, r.phase,
       'periode ' || r.period_number || ', ' || r.competence_name,
       CASE WHEN r.done OR r.level IS NOT NULL THEN coalesce(r.level >= s.sufficient, 0) END,
       r.level IS NOT NULL OR NOT r.done,
       CASE
         WHEN r.level IS NOT NULL THEN 'oordeel ' || r.level
         WHEN r.done THEN 'niet beoordeeld'
         ELSE 'periode is niet voorbij'
       END
FROM rated r
JOIN norm_choice s ON s.school_year = r.school_year
WHERE r.phase BETWEEN 1 AND 3
UNION ALL
-- H39: rated by pupil and teacher
SELECT 'H39', r.school_year, r.pupil, r.class, r.class_name, r.grade, r.phase,
       'periode ' || r.period_number || ': ' || r.sentence,
       iif(r.by_pupil AND r.by_teacher, 1, iif(r.done, 0, NULL)),
       1,
       CASE
         WHEN r.by_pupil AND r.by_teacher THEN 'door beiden beoordeeld'
         WHEN NOT r.done THEN 'periode is niet voorbij'
         WHEN r.by_teacher THEN 'niet door de leerling'
         WHEN r.by_pupil THEN 'niet door mentor of vakdocent'
         ELSE 'niet beoordeeld'
       END
FROM goal_round r
UNION ALL
-- H40: where, when and how
SELECT 'H40', r.school_year, r.pupil, r.class, r.class_name, r.grade, r.phase,
       'periode ' || r.period_number || ': ' || r.sentence,
       r.place <> '' AND r.moment <> '' AND r.method <> '',
       1,
       iif(r.place <> '' AND r.moment <> '' AND r.method <> '',
           'compleet',
           'mist ' || substr(
             iif(r.place = '', ' en waar', '')
             || iif(r.moment = '', ' en wanneer', '')
             || iif(r.method = '', ' en hoe', ''),
             5))
FROM goal_round r;

-- The norms of this file, as in norm_about.
CREATE VIEW norm_iop_about AS
VALUES ('H09', 'iop', 0, 1, 0), ('H10', 'iop', 0, 1, 0), ('H11', 'iop', 0, 1, 0), ('H12', 'iop', 1, 1, 0),
       ('H13', 'iop', 1, 1, 0), ('H14', 'iop', 1, 1, 0), ('H15', 'iop', 1, 1, 0), ('H16', 'iop', 1, 1, 0),
       ('H27', 'iop', 0, 1, 0), ('H28', 'iop', 0, 1, 0), ('H39', 'iop', 0, 0, 0), ('H40', 'iop', 1, 0, 0),
       ('Z07', 'iop', 0, 1, 0);
