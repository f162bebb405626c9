-- The listings: one row for each line on screen, in the shell and on a sheet. Columns are named in src/model/listing.

CREATE VIEW list_leerlingen AS
SELECT e.pupil, e.number, e.name, e.class_name, e.grade, e.phase, e.track, p.first_name, p.prefix, p.last_name,
       p.gender, p.born_on,
       CAST((strftime('%Y%m%d', peildatum()) - strftime('%Y%m%d', p.born_on)) / 10000 AS INTEGER) AS age,
       m.mentors, m.code AS mentor_code, e.starts_on, e.year_name, e.search_key,
       (SELECT count(*)
        FROM iop_goal i
        JOIN goal g ON g.id = i.goal
        JOIN current_period o ON o.id = i.period
        WHERE g.pupil = e.pupil
          AND g.agreed_on <= peildatum()
          AND i.added_on <= peildatum()
          AND scope('iop') > 0) AS goals,
       (SELECT max(t.held_on)
        FROM iop_talk t
        WHERE t.pupil = e.pupil
          AND t.kind IN ('IOP', 'TIM')
          AND t.held_on <= peildatum()
          AND scope('iop') > 0) AS last_talk_on
FROM current_enrolment e
JOIN visible_pupil p ON p.id = e.pupil
LEFT JOIN class_mentors m ON m.class = e.class;

-- mine: a mentor's task is mine only in the mentor's own class, not for pupils of others who come to the lesson (a
-- leaver was in the class); a teacher's only for the own subject; a task of one person is nobody else's.
CREATE VIEW list_taken AS
SELECT t.due_on, t.name, t.number, t.class_name, t.text, r.label AS role_label, t.kind, t.kind_name, t.role, t.pupil,
       t.subject, t.search_key,
       CASE
         WHEN t.staff IS NOT NULL THEN t.staff = actor()
         WHEN t.role = 'docent' AND t.subject_code IS NOT NULL
           THEN EXISTS (SELECT 1 FROM own_lesson l WHERE l.pupil = t.pupil AND l.subject = t.subject_code)
         ELSE has_role(t.role)
                AND (t.role <> 'mentor' OR coalesce(t.class IN (SELECT class FROM own_class), scope('basis') = 1))
       END AS mine,
       t.year_name, t.sort, coalesce(t.class, 0) AS class, t.part
FROM task t
JOIN role r ON r.code = t.role;

CREATE VIEW list_leerdoelen AS
SELECT g.goal, g.pupil, g.number, g.name, e.class_name, g.year_name, g.period_number, g.period, g.code, g.sentence,
       g.place, g.moment, g.method, g.pupil_level, g.mentor_level, g.teacher_level, g.company_level, g.agreed_on,
       g.done_on, g.stopped_on, g.search_key,
       CASE
         WHEN g.competence IS NOT NULL THEN 'competentie'
         WHEN g.subtarget IS NOT NULL THEN 'beheersingsdoel'
         ELSE 'eigen doel'
       END AS kind
FROM iop_goal_period g
LEFT JOIN year_enrolment e ON e.pupil = g.pupil AND e.school_year = g.school_year;

-- latest: day, key and level in one text, so that max() finds the rating that counts; competence_level would take twice
-- as long.
CREATE VIEW list_competenties AS
SELECT l.pupil, p.number, p.name, e.class_name, o.year_name, o.number AS period_number, o.id AS period, c.code,
       c.name AS competence_name, k.name AS group_name, l.pupil_level, l.mentor_level, l.teacher_level, l.company_level,
       l.rated_on, p.search_key
FROM (
  SELECT pupil, period, competence,
         CAST(substr(max(iif(rater_kind = 'LLN', latest, NULL)), -1) AS INTEGER) AS pupil_level,
         CAST(substr(max(iif(rater_kind = 'MEN', latest, NULL)), -1) AS INTEGER) AS mentor_level,
         CAST(substr(max(iif(rater_kind = 'DOC', latest, NULL)), -1) AS INTEGER) AS teacher_level,
         CAST(substr(max(iif(rater_kind = 'STG', latest, NULL)), -1) AS INTEGER) AS company_level,
         max(rated_on) AS rated_on
  FROM (SELECT *, rated_on || printf('%019d', id) || level AS latest FROM competence_rating)
  GROUP BY pupil, period, competence
) l
JOIN visible_pupil_iop p ON p.id = l.pupil
JOIN period_order o ON o.id = l.period
JOIN competence c ON c.code = l.competence
JOIN competence_group k ON k.code = c.competence_group
LEFT JOIN year_enrolment e ON e.pupil = l.pupil AND e.school_year = o.school_year;

CREATE VIEW list_gesprekken AS
SELECT t.id AS talk, t.pupil, p.number, p.name, e.class_name, o.year_name, o.number AS period_number, t.period,
       t.kind AS kind_code,
       CASE t.kind WHEN 'IOP' THEN 'IOP-gesprek' WHEN 'TIM' THEN 'time-outgesprek' ELSE 'driehoeksgesprek' END AS kind,
       t.planned_on, t.prepared_on, t.held_on, s.full_name AS led_by,
       (SELECT group_concat(label, ', ')
        FROM (
          SELECT a.label
          FROM talk_present q
          JOIN attendee a ON a.code = q.attendee
          WHERE q.iop_talk = t.id
          ORDER BY a.sort
        )) AS present,
       (SELECT count(*) FROM talk_attempt q WHERE q.iop_talk = t.id AND q.tried_on <= peildatum()) AS attempts,
       CASE
         WHEN t.held_on IS NOT NULL THEN 'gehouden'
         WHEN EXISTS (SELECT 1 FROM talk_attempt q WHERE q.iop_talk = t.id AND q.tried_on <= peildatum())
           THEN (SELECT x.label
                 FROM talk_attempt q
                 JOIN attempt_outcome x ON x.code = q.outcome
                 WHERE q.iop_talk = t.id AND q.tried_on <= peildatum()
                 ORDER BY q.tried_on DESC, q.id DESC LIMIT 1)
         WHEN t.planned_on IS NOT NULL THEN 'gepland'
         ELSE 'begonnen'
       END AS status,
       p.search_key
FROM visible_pupil_iop p
JOIN visible_iop_talk t ON t.pupil = p.id
JOIN period_order o ON o.id = t.period
LEFT JOIN staff s ON s.id = t.led_by
LEFT JOIN year_enrolment e ON e.pupil = t.pupil AND e.school_year = o.school_year;

CREATE VIEW list_leerwensen AS
SELECT w.id AS wish, w.pupil, p.number, p.name, e.class_name, e.year_name, w.proposed_on, w.sentence, w.place, w.reason,
       CASE
         WHEN w.answered_on IS NULL THEN 'wacht op de mentor'
         WHEN w.goal IS NULL THEN 'nu niet'
         ELSE 'is een leerdoel'
       END AS state,
       w.answered_on, s.full_name AS answered_by, w.answer, p.search_key
FROM visible_pupil_iop p
JOIN visible_goal_wish w ON w.pupil = p.id
LEFT JOIN staff s ON s.id = w.answered_by
LEFT JOIN current_enrolment e ON e.pupil = w.pupil;

CREATE VIEW list_afspraken AS
SELECT a.id AS agreement, a.pupil, p.number, p.name, e.class_name, o.year_name, o.number AS period_number, a.text,
       w.label AS who, a.due_on, a.done_on,
       a.done_on IS NULL AND a.due_on < peildatum() AND a.due_on >= r.since AS late,
       a.iop_talk, p.search_key
FROM visible_pupil_iop p
JOIN recorded_since r ON r.area = 'iop'
JOIN visible_agreement a ON a.pupil = p.id
JOIN iop_talk t ON t.id = a.iop_talk
JOIN period_order o ON o.id = t.period
JOIN attendee w ON w.code = a.who
LEFT JOIN year_enrolment e ON e.pupil = a.pupil AND e.school_year = o.school_year;

CREATE VIEW list_notities AS
SELECT n.id AS note, n.pupil, p.number, p.name, e.class_name, e.year_name, n.written_on, s.full_name AS written_by,
       coalesce(g.sentence, '') AS goal_sentence, n.text, p.search_key
FROM visible_pupil_iop p
JOIN visible_note n ON n.pupil = p.id
LEFT JOIN goal g ON g.id = n.goal
LEFT JOIN staff s ON s.id = n.written_by
LEFT JOIN current_enrolment e ON e.pupil = n.pupil;

-- A pupil's talks and notes together: the tab Gesprekken of the dossier.
CREATE VIEW list_logboek AS
SELECT t.pupil, t.number, t.name, t.class_name, t.year_name, t.search_key, 1 AS part, 'Gesprekken' AS part_label,
       coalesce(t.held_on, t.planned_on) AS on_date, t.kind AS what,
       'periode ' || t.period_number || ', ' || t.year_name || coalesce(' · ' || t.led_by, '')
         || coalesce(' · ' || t.present, '') AS text,
       t.status AS state, 'iop_talk' AS table_name, t.talk AS id, t.period
FROM list_gesprekken t
UNION ALL
SELECT n.pupil, n.number, n.name, n.class_name, n.year_name, n.search_key, 2, 'Notities', n.written_on,
       coalesce(n.written_by, ''),
       n.text || iif(n.goal_sentence = '', '', ' (bij: ' || n.goal_sentence || ')'),
       '', 'note', n.note, 0
FROM list_notities n;

-- The names that a pupil had before, latest first, as one text. A name before a change is made of the parts that the
-- change and later ones wrote over, and those of today.
CREATE VIEW former_name AS
WITH part AS MATERIALIZED (
  SELECT s.pupil, v.sequence, f.field, coalesce(f.before, '') AS before
  FROM seen('basis') s
  CROSS JOIN history_value v ON v.row_id = s.pupil
  CROSS JOIN change c ON c.sequence = v.sequence
  CROSS JOIN change_kind k ON k.id = c.kind AND k.table_name = 'pupil' AND k.action = 'update'
  CROSS JOIN change_field(v.sequence) f ON f.field IN ('first_name', 'prefix', 'last_name')
),
whole AS (
  SELECT n.pupil, n.sequence, p.name AS now,
         coalesce((SELECT w.before
                   FROM part w
                   WHERE w.pupil = n.pupil AND w.field = 'last_name' AND w.sequence >= n.sequence
                   ORDER BY w.sequence LIMIT 1),
                  p.last_name) AS last_name,
         coalesce((SELECT w.before
                   FROM part w
                   WHERE w.pupil = n.pupil AND w.field = 'first_name' AND w.sequence >= n.sequence
                   ORDER BY w.sequence LIMIT 1),
                  p.first_name) AS first_name,
         coalesce((SELECT w.before
                   FROM part w
                   WHERE w.pupil = n.pupil AND w.field = 'prefix' AND w.sequence >= n.sequence
                   ORDER BY w.sequence LIMIT 1),
                  p.prefix) AS prefix
  FROM (SELECT DISTINCT pupil, sequence FROM part) n
  CROSS JOIN pupil p ON p.id = n.pupil
)
SELECT pupil, group_concat(name, '; ') AS names
FROM (
  SELECT pupil, name
  FROM (
    SELECT pupil, sequence, now,
           last_name || iif(first_name = '', '', ', ' || first_name) || iif(prefix = '', '', ' ' || prefix) AS name
    FROM whole
  )
  WHERE name <> now
  GROUP BY pupil, name
  ORDER BY pupil, max(sequence) DESC
)
GROUP BY pupil;

-- Changes to a pupil's records, field by field; tables and fields have their names in the code.
CREATE VIEW pupil_history AS
SELECT h.pupil, h.id, datetime(c.at, 'localtime') AS at,
       coalesce(s.full_name, iif(c.actor = h.pupil, 'leerling zelf', 'Stip')) AS who,
       c.title, h.action, h.table_name, h.row_id, f.field, f.before, f.after, h.change_set,
       h.run,
       -- what a record is about, when its changed fields do not say so; who sees the record sees that too
       CASE h.table_name
         WHEN 'rating' THEN (SELECT g.sentence FROM rating r JOIN goal g ON g.id = r.goal WHERE r.id = h.row_id)
         WHEN 'iop_goal' THEN (SELECT g.sentence FROM iop_goal i JOIN goal g ON g.id = i.goal WHERE i.id = h.row_id)
         WHEN 'goal' THEN (SELECT g.sentence FROM goal g WHERE g.id = h.row_id)
         WHEN 'agreement' THEN (SELECT a.text FROM agreement a WHERE a.id = h.row_id)
         WHEN 'review_agreement' THEN (SELECT a.text FROM review_agreement a WHERE a.id = h.row_id)
         WHEN 'evidence' THEN (SELECT e.title FROM evidence e WHERE e.id = h.row_id)
         WHEN 'task_delay' THEN (
           SELECT k.name FROM task_delay d JOIN signal_kind k ON k.code = d.kind WHERE d.id = h.row_id
         )
       END AS about
FROM visible_history h
JOIN audit c ON c.sequence = h.change_set
LEFT JOIN staff s ON s.id = c.actor
JOIN change_field(h.id) f;
