-- The OPP as it is read: the version in force, its content, and what is still to be done.

-- The first day from which on the whole school is here. The past of some pupils says nothing of the others: of a school
-- year before it less than two thirds as many pupils are here as of the next.
CREATE VIEW file_begin AS
WITH year AS (
  SELECT min(starts_on) AS starts_on, count(DISTINCT pupil) AS pupils
  FROM enrolment
  GROUP BY school_year
),
next AS MATERIALIZED (SELECT starts_on, pupils, lead(pupils) OVER (ORDER BY starts_on) AS pupils_next FROM year)
SELECT min(starts_on) AS starts_on
FROM next
WHERE starts_on > coalesce((SELECT max(starts_on) FROM next WHERE 3 * pupils < 2 * pupils_next), '');

-- From arrival to leaving; a pupil who leaves and comes back has two stays. placed_known: the placement was not taken
-- over from before the school kept placements in Stip, or else the day was recorded or the file had begun before. Who
-- begins above grade 1 on that very day was here before.
CREATE VIEW school_stay AS
WITH file AS MATERIALIZED (
  SELECT r.since, f.starts_on FROM file_begin f JOIN recorded_since r ON r.area = 'guidance'
)
SELECT e.pupil, o.id AS outflow, o.left_on, min(coalesce(e.arrived_on, e.starts_on)) AS placed_on,
       min(iif(e.arrived_on < e.starts_on, e.arrived_on, coalesce(e.first_lesson_on, e.starts_on))) AS first_lesson_on,
       iif(f.since = '',
           min(e.starts_on) > f.starts_on OR coalesce(min(e.arrived_on) <= min(e.starts_on), 0),
           min(coalesce(e.arrived_on, date(e.starts_on, iif(e.grade > 1, '-1 day', '+0 days')))) >= f.since)
       AS placed_known,
       (SELECT max(b.left_on) FROM outflow b WHERE b.pupil = e.pupil AND b.left_on < e.starts_on) AS left_before
FROM visible_pupil p
JOIN enrolment e ON e.pupil = p.id
JOIN file f
LEFT JOIN outflow o ON o.id = (
  SELECT n.id
  FROM outflow n
  WHERE n.pupil = p.id AND n.left_on BETWEEN e.starts_on AND peildatum()
  ORDER BY n.left_on LIMIT 1
)
WHERE e.starts_on <= peildatum()
GROUP BY e.pupil, o.id;

-- Per stay, the version in force (the last one set and not withdrawn), the first one, and the concept.
CREATE VIEW opp_state AS
SELECT s.pupil, s.placed_on, s.placed_known, s.left_on, s.outflow,
       iif(f.value = '1', s.first_lesson_on, s.placed_on) AS counts_from,
       (SELECT o.id
        FROM opp o
        WHERE o.pupil = p.id
          AND o.set_on > coalesce(s.left_before, '')
          AND o.set_on <= coalesce(s.left_on, peildatum())
          AND coalesce(o.withdrawn_on > peildatum(), 1)
        ORDER BY o.number DESC LIMIT 1) AS opp,
       (SELECT o.id
        FROM opp o
        WHERE o.pupil = p.id
          AND o.set_on > coalesce(s.left_before, '')
          AND o.set_on <= coalesce(s.left_on, peildatum())
          AND coalesce(o.withdrawn_on > peildatum(), 1)
        ORDER BY o.number LIMIT 1) AS first_opp,
       (SELECT o.id
        FROM opp o
        WHERE o.pupil = p.id
          AND s.left_on IS NULL
          AND o.started_on <= peildatum()
          AND coalesce(o.set_on > peildatum(), 1)) AS concept
FROM visible_pupil_opp p
JOIN school_stay s ON s.pupil = p.id
JOIN setting_span f ON f.code = 'opp_vanaf_eerste_les' AND s.placed_on >= f.valid_from AND s.placed_on < f.valid_until;

-- The kept rows, read instead of the view while they are up to date.
CREATE VIEW opp_state_kept AS
SELECT k.*
FROM seen('opp') s CROSS JOIN kept_opp_state k ON k.pupil = s.pupil;

-- The rows of each version, including those carried over from earlier versions. A shielded row shows only that it
-- exists.
CREATE VIEW opp_part AS
SELECT o.id AS opp, o.pupil, 'factor' AS part, f.id AS row, f.opp AS since, k.label AS kind, f.direction, f.sentence,
       '' AS by_whom, k.sort
FROM visible_opp o
JOIN opp b ON b.pupil = o.pupil AND b.number <= o.number
JOIN opp_factor f ON f.opp = b.id
JOIN opp_factor_kind k ON k.code = f.kind
LEFT JOIN opp x ON x.id = f.ended_by
WHERE coalesce(x.number > o.number, 1)
UNION ALL
SELECT o.id, o.pupil, 'shielded', f.id, f.opp, iif(scope('care') = 2, k.label, 'factor'),
       iif(scope('care') = 2, f.direction, ''),
       iif(scope('care') = 2,
           f.sentence,
           'afgeschermd, vraag de ' || (SELECT value FROM setting_now WHERE code = 'titel_zorgcoordinator')),
       '', 99
FROM visible_opp o
JOIN opp b ON b.pupil = o.pupil AND b.number <= o.number
JOIN opp_shielded_factor f ON f.opp = b.id
JOIN opp_factor_kind k ON k.code = f.kind
LEFT JOIN opp x ON x.id = f.ended_by
WHERE coalesce(x.number > o.number, 1)
UNION ALL
SELECT o.id, o.pupil, 'support', f.id, f.opp, k.label, '', f.sentence, f.by_whom, k.sort
FROM visible_opp o
JOIN opp b ON b.pupil = o.pupil AND b.number <= o.number
JOIN opp_support f ON f.opp = b.id
JOIN opp_support_kind k ON k.code = f.kind
LEFT JOIN opp x ON x.id = f.ended_by
WHERE coalesce(x.number > o.number, 1);

-- Sentences of the OPPs that the actor may see, to be offered while another OPP is typed; those used for most pupils
-- first. No shielded ones, and none with the name of a pupil of the school in it ("Daan", "Daans").
CREATE VIEW opp_sentence AS
WITH said AS (
  SELECT pupil, direction, kind, sentence FROM visible_opp_factor
  UNION ALL
  SELECT pupil, 'o', kind, sentence FROM visible_opp_support
),
used AS MATERIALIZED (
  SELECT direction, kind, sentence, count(DISTINCT pupil) AS pupils, words(sentence) AS words
  FROM said
  GROUP BY direction, kind, sentence
  ORDER BY pupils DESC, sentence LIMIT 500
),
name AS MATERIALIZED (
  SELECT rtrim(words(first_name)) AS word FROM pupil WHERE first_name <> ''
  UNION
  SELECT rtrim(words(last_name)) FROM pupil
)
SELECT direction, kind, sentence, pupils
FROM used u
WHERE NOT EXISTS (
  SELECT 1
  FROM name n
  WHERE n.word <> '' AND (instr(u.words, n.word || ' ') OR instr(u.words, n.word || 's '))
);

-- Answers about agreement with the support part. stands: counts on the reference date. Of each person only the last
-- answer counts; a guardian's until the pupil is of age (a legal representative of an adult goes on), and a refusal
-- only while whoever refused has authority.
CREATE VIEW opp_answer AS
SELECT a.id, a.opp, a.pupil, a.guardian, a.agreed, a.answered_on, coalesce(g.name, 'leerling zelf') AS name,
       coalesce(k.label, 'leerling') AS role,
       m.label || iif(s.id IS NULL, '', ': ' || s.full_name) AS manner,
       a.then_done,
       iif(g.kind <> 'WET', date(p.born_on, '+18 years'), NULL) AS of_age_on,
       NOT EXISTS (
         SELECT 1
         FROM parental_agreement l
         WHERE l.opp = a.opp
           AND l.guardian IS a.guardian
           AND l.answered_on <= peildatum()
           AND (l.answered_on, l.id) > (a.answered_on, a.id)
       )
         AND coalesce(g.kind = 'WET' OR date(p.born_on, '+18 years') > peildatum(), 1)
         AND (a.agreed OR coalesce(g.authority AND coalesce(g.ends_on >= peildatum(), 1), 1)) AS stands
FROM visible_parental_agreement a
JOIN signature_manner m ON m.code = a.manner
JOIN pupil p ON p.id = a.pupil
LEFT JOIN guardian g ON g.id = a.guardian
LEFT JOIN guardian_kind k ON k.code = g.kind
LEFT JOIN staff s ON s.id = a.seen_by;

-- The agreement on each version that was answered: one standing refusal means no. verlopen: whoever agreed no longer
-- decides, because the pupil came of age. answer: the deciding one; ends_on: the day on which the agreement ends or
-- ended that way.
CREATE VIEW opp_agreement AS
SELECT opp,
       CASE
         WHEN refusal IS NOT NULL THEN 'nee'
         WHEN yes IS NOT NULL THEN 'ja'
         WHEN of_age_on <= peildatum() THEN 'verlopen'
       END AS state,
       coalesce(refusal, yes, answer) AS answer,
       iif(refusal IS NULL AND lasting IS NULL, of_age_on, NULL) AS ends_on
FROM (
  SELECT opp,
         max(iif(stands AND NOT agreed, id, NULL)) AS refusal,
         max(iif(stands AND agreed, id, NULL)) AS yes,
         max(iif(stands AND agreed AND of_age_on IS NULL, id, NULL)) AS lasting,
         max(id) AS answer, max(of_age_on) AS of_age_on
  FROM opp_answer
  GROUP BY opp
);

-- Pupils at school, with the version for the next step, the agreement on it, and the day of coming of age. from_before:
-- the first version was due before the school kept OPPs in Stip, or the file does not know when the pupil came.
CREATE VIEW opp_now AS
SELECT s.pupil, s.opp, s.concept, s.counts_from, coalesce(s.concept, s.opp) AS latest, v.set_on, c.started_on,
       date(e.born_on, '+18 years') AS of_age_on, a.state AS agreement, n.answered_on, a.ends_on AS agreement_ends_on,
       date(s.counts_from, k.term || ' days') AS first_due_on,
       r.since <> ''
         AND (date(s.counts_from, k.term || ' days') < r.since
              OR (NOT s.placed_known AND EXISTS (SELECT 1 FROM school_year y WHERE y.starts_on = s.placed_on)))
         AS from_before,
       r.since, max(r.since, r.said_on) AS begun_on
FROM opp_state s
JOIN current_enrolment e ON e.pupil = s.pupil
JOIN task_kind k ON k.code = 'OPP-6W'
JOIN recorded_since r ON r.area = 'opp'
LEFT JOIN opp v ON v.id = s.opp
LEFT JOIN opp c ON c.id = coalesce(s.concept, s.opp)
LEFT JOIN opp_agreement a ON a.opp = c.id
LEFT JOIN parental_agreement n ON n.id = a.answer
WHERE s.left_on IS NULL;

-- What is open for them, with its due date. about: the version that it is about, 0 when there is none yet.
CREATE VIEW opp_signal AS
WITH state AS MATERIALIZED (SELECT * FROM opp_now)
SELECT k.code AS kind, s.pupil, coalesce(s.concept, 0) AS about, '' AS detail,
       iif(s.from_before, date(s.started_on, k.term || ' days'), s.first_due_on) AS due_on
FROM state s
JOIN task_kind k ON k.code = 'OPP-6W'
WHERE s.opp IS NULL AND (s.concept IS NOT NULL OR NOT s.from_before)
UNION ALL
-- one that the pupil must have from before Stip
SELECT k.code, s.pupil, 0, '', date(s.begun_on, k.term || ' days')
FROM state s
JOIN task_kind k ON k.code = 'OPP-OVER'
WHERE s.latest IS NULL AND s.from_before
UNION ALL
SELECT k.code, s.pupil, s.concept, '',
       iif(s.opp IS NULL AND NOT s.from_before, s.first_due_on, date(s.started_on, k.term || ' days'))
FROM state s
JOIN task_kind k ON k.code = 'OPP-HOOR'
WHERE s.concept IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM opp_hearing h WHERE h.opp = s.concept AND h.heard_on <= peildatum())
UNION ALL
SELECT k.code, s.pupil, s.latest, '', date(s.started_on, k.term || ' days')
FROM state s
JOIN task_kind k ON k.code = 'OPP-INST'
WHERE s.latest IS NOT NULL AND s.agreement IS NULL
UNION ALL
-- talk, adapt, ask again
SELECT k.code, s.pupil, s.latest, '', date(s.answered_on, k.term || ' days')
FROM state s
JOIN task_kind k ON k.code = 'OPP-WEIG'
WHERE s.agreement = 'nee'
UNION ALL
-- the pupil's words are weighed first, and the outcome explained afterwards
SELECT k.code, s.pupil, s.opp, '', date(max(s.set_on, h.heard_on), k.term || ' days')
FROM state s
JOIN task_kind k ON k.code IN ('OPP-WEEG', 'OPP-UITLEG')
JOIN opp_hearing h ON (h.weighed IS NULL) = (k.code = 'OPP-WEEG')
  AND h.id = (
    SELECT n.id
    FROM opp_hearing n
    WHERE n.opp = s.opp AND n.heard_on <= peildatum() AND coalesce(n.explained_on > peildatum(), 1)
    ORDER BY n.heard_on LIMIT 1
  )
UNION ALL
-- a year after the last time; of one from before Stip, the first such day that falls in Stip. One without the parents
-- is done for the half.
SELECT kind, pupil, opp,
       iif(EXISTS (SELECT 1
                   FROM opp_evaluation v
                   WHERE v.opp = t.opp AND v.evaluated_on > t.last_on AND v.evaluated_on <= peildatum()),
           'met ouders', ''),
       due_on
FROM (
  SELECT kind, pupil, opp, last_on,
         date(last_on, (term * max(CAST((julianday(since) - julianday(last_on) + term - 1) / term AS INTEGER), 1))
                         || ' days') AS due_on
  FROM (
    SELECT k.code AS kind, s.pupil, s.opp, coalesce(nullif(s.since, ''), s.set_on) AS since, k.term,
           max(s.set_on,
               coalesce((SELECT max(v.evaluated_on)
                         FROM opp_evaluation v
                         WHERE v.opp = s.opp
                           AND v.evaluated_on <= peildatum()
                           AND (v.with_parents = 1 OR v.evaluated_on >= s.of_age_on)),
                        '')) AS last_on
    FROM state s
    JOIN task_kind k ON k.code = 'OPP-EVAL'
    WHERE s.opp IS NOT NULL
  )
) t
WHERE peildatum() >= date(due_on, '-42 days')
UNION ALL
-- after coming of age, agreement must be asked anew
SELECT k.code, s.pupil, s.latest, strftime('%d-%m-%Y', s.agreement_ends_on), s.agreement_ends_on
FROM state s
JOIN task_kind k ON k.code = 'OPP-18'
WHERE peildatum() >= date(s.agreement_ends_on, k.term || ' days');

-- The open tasks per pupil as one text, most urgent first. What was due before the school kept OPPs in Stip may have
-- been done, comes last, and has no day.
CREATE VIEW opp_open AS
SELECT pupil, group_concat(name || iif(before, ' (vóór Stip)', ''), ', ') AS missing,
       min(iif(before, NULL, due_on)) AS due_on
FROM (
  SELECT g.pupil, k.name || iif(g.kind = 'OPP-EVAL' AND g.detail <> '', ' ' || g.detail, '') AS name, g.due_on,
         g.due_on < r.since AS before
  FROM opp_signal g
  JOIN task_kind k ON k.code = g.kind
  JOIN recorded_since r ON r.area = 'opp'
  ORDER BY g.pupil, before, g.due_on, k.sort
)
GROUP BY pupil;

-- The kept rows, read instead of the view while they are up to date.
CREATE VIEW opp_open_kept AS
SELECT k.*
FROM seen('opp') s CROSS JOIN kept_opp_open k ON k.pupil = s.pupil;

-- Pupils at school with their OPP, one row each. days: from placement to the first version; attempts: for all versions
-- of this stay.
CREATE VIEW list_opp AS
SELECT s.pupil, p.number, p.name, e.class_name, e.year_name, p.search_key, s.placed_on, coalesce(s.opp, 0) AS opp,
       coalesce(s.concept, 0) AS concept, v.number AS version, c.number AS concept_version, v.set_on,
       f.set_on AS first_set_on,
       CAST(julianday(f.set_on) - julianday(s.counts_from) AS INTEGER) AS days,
       x.label AS expected, b.label AS expected_at_start, v.expectation, h.heard_on,
       iif(h.weighed IS NULL, NULL, 'ja') AS weighed,
       h.explained_on, a.name AS answered_by, a.answered_on, t.state AS agreed, a.manner, a.then_done,
       (SELECT max(n.evaluated_on)
        FROM opp_evaluation n
        WHERE n.opp = s.opp AND n.evaluated_on <= peildatum()) AS evaluated_on,
       (SELECT max(n.evaluated_on)
        FROM opp_evaluation n
        JOIN opp w ON w.id = n.opp
        WHERE w.pupil = s.pupil
          AND n.with_parents = 1
          AND n.evaluated_on BETWEEN s.placed_on AND peildatum()) AS parents_on,
       (SELECT count(*)
        FROM opp w
        JOIN opp_attempt t ON t.opp = w.id
        WHERE w.pupil = s.pupil AND t.tried_on BETWEEN s.placed_on AND peildatum()) AS attempts,
       n.missing, n.due_on
FROM visible_pupil_opp p
JOIN opp_state s ON s.pupil = p.id AND s.left_on IS NULL
JOIN current_enrolment e ON e.pupil = p.id
LEFT JOIN opp_open n ON n.pupil = p.id
LEFT JOIN opp v ON v.id = s.opp
LEFT JOIN opp f ON f.id = s.first_opp
LEFT JOIN opp c ON c.id = s.concept
LEFT JOIN expected_profile x ON x.code = v.profile
LEFT JOIN expected_profile b ON b.code = f.profile
LEFT JOIN opp_hearing h ON h.id = (
  SELECT n.id
  FROM opp_hearing n
  WHERE n.opp = s.opp AND n.heard_on <= peildatum()
  ORDER BY n.heard_on DESC, n.id DESC LIMIT 1
)
LEFT JOIN opp_agreement t ON t.opp = s.opp
LEFT JOIN opp_answer a ON a.id = t.answer;
