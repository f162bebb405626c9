-- The board of a class: per pupil, for each part of the work in this period, a sign and what is the matter in words.
-- ● done, ◐ under way, ○ not yet, ! late or too low, – not for this pupil.

-- The part of the board that each kind of task belongs to.
CREATE VIEW board_kind AS
SELECT column1 AS kind, column2 AS part
FROM (VALUES ('IOP-VB', 'prepared'), ('IOP', 'talk'), ('TIME', 'talk'), ('IOP-OUD', 'parents'), ('IOP-13', 'goals'),
             ('IOP-DOEL', 'goals'), ('OORD', 'rated'), ('OPP-6W', 'opp'), ('OPP-OVER', 'opp'), ('OPP-HOOR', 'opp'),
             ('OPP-WEEG', 'opp'), ('OPP-UITLEG', 'opp'), ('OPP-EVAL', 'opp'), ('OPP-INST', 'agreed'),
             ('OPP-WEIG', 'agreed'), ('OPP-18', 'agreed'), ('TOEST', 'agreed'), ('STG-OVK', 'internship'),
             ('STG-BEZ', 'internship'), ('STG-BEO', 'internship'), ('STG-LADDER', 'internship'),
             ('STG-OVER', 'internship'), ('BEW-MIST', 'evidence'), ('BEW-HAND', 'evidence'), ('AANW', 'attendance'));

-- The pupils that the actor only teaches: there a rating is the teacher's, and evidence that of the own subjects.
CREATE VIEW board_taught AS MATERIALIZED
SELECT t.pupil, t.subject
FROM own_teaching t
WHERE scope('iop') = 1
  AND t.subject IS NOT NULL
  AND t.pupil NOT IN (SELECT pupil FROM own_teaching WHERE subject IS NULL);

-- The open tasks behind the board, also those that were put off: a board shows how it is. MATERIALIZED keeps
-- SQLite from working out the tasks once for each kind.
CREATE VIEW board_task AS
WITH due AS MATERIALIZED (SELECT * FROM signal)
SELECT s.pupil, b.part, s.kind, s.subject, s.due_on, s.due_on < peildatum() AS late, k.sort,
       replace(replace(replace(replace(replace(
         iif(s.signal_number > 1, k.text, replace(k.text, ' ({n})', '')),
         '{periode}', s.signal_number), '{n}', s.signal_number),
         '{wat}', s.detail), '{tekst}', s.detail), '{datum}', strftime('%d-%m-%Y', s.due_on))
         || ', uiterlijk ' || strftime('%d-%m-%Y', s.due_on)
         || coalesce(', uitgesteld tot ' || strftime('%d-%m-%Y', d.until_on), '') AS words
FROM due s
JOIN board_kind b ON b.kind = s.kind
JOIN task_kind k ON k.code = s.kind
LEFT JOIN task_delay d ON d.pupil = s.pupil
  AND d.kind = s.kind
  AND d.subject = s.subject
  AND d.until_on > peildatum()
WHERE s.subject_code IS NULL
  OR s.pupil NOT IN (SELECT pupil FROM board_taught)
  OR EXISTS (SELECT 1 FROM board_taught t WHERE t.pupil = s.pupil AND t.subject = s.subject_code);

-- The tasks of each part in words, after "! " when one of them is late. One row per pupil: SQLite works them out again
-- for each time that they are joined.
CREATE VIEW board_open AS MATERIALIZED
SELECT pupil,
       max(iif(part = 'prepared', words, NULL)) AS prepared,
       max(iif(part = 'talk', words, NULL)) AS talk,
       max(iif(part = 'parents', words, NULL)) AS parents,
       max(iif(part = 'goals', words, NULL)) AS goals,
       max(iif(part = 'rated', words, NULL)) AS rated,
       max(iif(part = 'opp', words, NULL)) AS opp,
       max(iif(part = 'agreed', words, NULL)) AS agreed,
       max(iif(part = 'internship', words, NULL)) AS internship,
       max(iif(part = 'evidence', words, NULL)) AS evidence
FROM (
  SELECT pupil, part, iif(max(late), '! ', '') || group_concat(words, '; ') AS words
  FROM (SELECT * FROM board_task ORDER BY pupil, due_on, sort)
  GROUP BY pupil, part
)
GROUP BY pupil;

CREATE VIEW board_goals AS MATERIALIZED
SELECT g.pupil, count(*) AS goals,
       count(iif(g.pupil IN (SELECT pupil FROM board_taught), g.teacher_level, g.mentor_level)) AS rated
FROM current_period o
CROSS JOIN iop_goal_period g ON g.period = o.id
GROUP BY g.pupil;

CREATE VIEW board_internship AS MATERIALIZED
SELECT i.pupil,
       max(iif(i.state = 'loopt', i.company_name || ', tot en met ' || i.until, NULL)) AS running,
       max(iif(i.state = 'afgerond', i.company_name || ', tot en met ' || i.until, NULL)) AS done,
       max(iif(i.state = 'afsluiten', i.company_name || ' was tot en met ' || i.until || ': nog afsluiten', NULL))
         AS to_close,
       max(iif(i.state = 'komt nog', i.company_name || ', vanaf ' || strftime('%d-%m-%Y', i.starts_on), NULL)) AS coming
FROM (SELECT *, strftime('%d-%m-%Y', last_on) AS until FROM internship_case) i
WHERE i.last_on >= (SELECT starts_on FROM current_school_year)
GROUP BY i.pupil;

-- What is still needed this school year; of before Stip nothing is known to be missing.
CREATE VIEW board_evidence AS MATERIALIZED
SELECT d.pupil, sum(d.pieces) AS pieces
FROM evidence_due d
WHERE d.urgency <> 'vóór Stip'
  AND (d.pupil NOT IN (SELECT pupil FROM board_taught)
       OR EXISTS (SELECT 1 FROM board_taught t WHERE t.pupil = d.pupil AND t.subject = d.subject))
GROUP BY d.pupil;

-- Sign and words in one text; NULL: in an area that the actor does not see of this pupil.
CREATE VIEW board_row AS
SELECT e.pupil, e.number, e.name, e.class_name, e.year_name, e.search_key,
       CASE
         WHEN i.pupil IS NULL THEN NULL
         WHEN p.prepared_on IS NOT NULL THEN '● voorbereid op ' || strftime('%d-%m-%Y', p.prepared_on)
         WHEN p.held_on IS NOT NULL THEN '– niet voorbereid; het gesprek is al geweest'
         WHEN coalesce(p.asked, 0) = 0 THEN '– in deze periode geen gesprek'
         WHEN o.prepared LIKE '! %' THEN o.prepared
         ELSE '○ ' || coalesce(o.prepared, 'nog niet voorbereid')
       END AS prepared,
       CASE
         WHEN i.pupil IS NULL THEN NULL
         WHEN o.talk LIKE '! %' THEN o.talk
         WHEN p.held_on IS NOT NULL THEN '● gehouden op ' || strftime('%d-%m-%Y', p.held_on)
         WHEN p.planned_on IS NOT NULL THEN '◐ gepland op ' || strftime('%d-%m-%Y', p.planned_on)
           || iif(p.planned_on < peildatum(), '; nog niet vastgelegd', '')
         WHEN p.kind IS NOT NULL AND g.goals > 0 THEN '◐ begonnen, nog niet vastgelegd'
         WHEN coalesce(p.asked, 0) = 0 THEN '– in deze periode geen gesprek'
         ELSE '○ ' || coalesce(o.talk, 'de gesprekken zijn vanaf ' || strftime('%d-%m-%Y', p.talks_from))
       END AS talk,
       CASE
         WHEN i.pupil IS NULL THEN NULL
         WHEN o.parents LIKE '! %' THEN o.parents
         WHEN d.held_on <= peildatum() THEN '● gehouden op ' || strftime('%d-%m-%Y', d.held_on)
         WHEN d.planned_on IS NOT NULL THEN '◐ gepland op ' || strftime('%d-%m-%Y', d.planned_on)
           || iif(d.planned_on < peildatum(), '; nog niet vastgelegd', '')
         WHEN o.parents IS NOT NULL THEN '○ ' || o.parents
         WHEN p.held_on IS NULL AND coalesce(p.asked, 0) = 0 THEN '– in deze periode geen gesprek'
         ELSE '○ na het gesprek met de leerling'
       END AS parents,
       CASE
         WHEN i.pupil IS NULL THEN NULL
         WHEN o.goals LIKE '! %' THEN o.goals
         WHEN g.goals > 0 AND o.goals IS NOT NULL THEN '◐ ' || o.goals
         WHEN g.goals > 0 AND p.held_on IS NULL AND p.asked
           THEN '◐ ' || g.goals || iif(g.goals = 1, ' leerdoel', ' leerdoelen')
             || '; het gesprek is nog niet vastgelegd'
         WHEN g.goals > 0 THEN '● ' || g.goals || iif(g.goals = 1, ' leerdoel', ' leerdoelen')
         WHEN r.entree OR coalesce(p.asked, 0) = 0 THEN '– in deze periode zijn geen leerdoelen nodig'
         ELSE '○ nog geen leerdoelen in deze periode'
       END AS goals,
       CASE
         WHEN i.pupil IS NULL THEN NULL
         WHEN w.pupil IS NULL AND o.rated LIKE '! %' THEN o.rated
         WHEN g.goals IS NULL THEN '– er zijn geen leerdoelen'
         ELSE CASE
                WHEN g.rated = 0 THEN '○ '
                WHEN g.rated < g.goals OR (w.pupil IS NULL AND o.rated IS NOT NULL) THEN '◐ '
                ELSE '● '
              END
                || g.rated || ' van ' || g.goals || ' beoordeeld door de '
                || iif(w.pupil IS NULL, 'mentor', 'vakdocent')
                || iif(w.pupil IS NULL, coalesce('; ' || o.rated, ''), '')
       END AS rated,
       CASE
         WHEN s.pupil IS NULL THEN NULL
         WHEN o.opp LIKE '! %' THEN o.opp
         WHEN s.opp IS NULL AND s.concept IS NULL THEN '○ ' || coalesce(o.opp, 'nog geen OPP')
         WHEN s.opp IS NULL THEN '◐ concept' || coalesce('; ' || o.opp, '')
         WHEN s.concept IS NOT NULL OR o.opp IS NOT NULL
           THEN '◐ versie ' || v.number || ', vastgesteld op ' || strftime('%d-%m-%Y', v.set_on)
             || iif(s.concept IS NULL, '', '; een nieuw concept is begonnen') || coalesce('; ' || o.opp, '')
         ELSE '● versie ' || v.number || ', vastgesteld op ' || strftime('%d-%m-%Y', v.set_on)
       END AS opp,
       CASE
         WHEN s.pupil IS NULL THEN NULL
         WHEN o.agreed LIKE '! %' THEN o.agreed
         WHEN a.state = 'ja' AND o.agreed IS NOT NULL THEN '◐ stemt in; ' || o.agreed
         WHEN a.state = 'ja' THEN '● stemt in met het handelingsdeel'
         WHEN a.state = 'nee' THEN '◐ ' || coalesce(o.agreed, 'instemming geweigerd')
         WHEN o.agreed IS NOT NULL THEN '○ ' || o.agreed
         WHEN coalesce(s.concept, s.opp) IS NULL THEN '– er is nog geen OPP'
         ELSE '○ instemming nog niet gevraagd'
       END AS agreed,
       CASE
         WHEN n.pupil IS NULL THEN NULL
         WHEN o.internship LIKE '! %' THEN o.internship
         WHEN c.to_close IS NOT NULL THEN '◐ ' || c.to_close || coalesce('; ' || o.internship, '')
         WHEN c.running IS NOT NULL
           THEN iif(o.internship IS NULL, '● ', '◐ ') || c.running || coalesce('; ' || o.internship, '')
         WHEN c.coming IS NOT NULL THEN '◐ ' || c.coming || coalesce('; ' || o.internship, '')
         WHEN o.internship IS NOT NULL THEN '○ ' || o.internship
         WHEN c.done IS NOT NULL THEN '● ' || c.done
         ELSE '– nu geen stage nodig'
       END AS internship,
       CASE
         WHEN f.pupil IS NULL THEN NULL
         WHEN o.evidence LIKE '! %' THEN o.evidence
         WHEN b.pieces > 0
           THEN iif(k.year_complete > 0, '◐ nog ', '○ nog ') || b.pieces || ' nodig in dit schooljaar'
             || coalesce('; ' || o.evidence, '')
         WHEN coalesce(k.year_asked, 0) = 0 THEN '– in dit schooljaar niets nodig'
         ELSE '● in dit schooljaar is niets meer nodig' || iif(w.pupil IS NULL, '', ' voor je vak')
       END AS evidence,
       CASE
         WHEN f.pupil IS NULL THEN NULL
         WHEN coalesce(h.year_total, 0) = 0 THEN '○ nog geen uren ingevuld'
         ELSE iif(100 * h.year_counted < m.value * h.year_total, '! ', '● ')
           || percent(tenths(h.year_counted, h.year_total)) || '% aanwezig (norm ' || m.value || '%)'
       END AS attendance,
       CASE
         WHEN f.pupil IS NULL OR e.pupil NOT IN (SELECT pupil FROM own_lesson) THEN NULL
         ELSE coalesce((SELECT '● laatste: ' || q.title || ' op ' || strftime('%d-%m-%Y', q.taken_on)
                        FROM result q
                        JOIN own_lesson l ON l.pupil = q.pupil AND l.subject = q.subject
                        WHERE q.pupil = e.pupil
                          AND q.taken_on BETWEEN (SELECT starts_on FROM current_school_year) AND peildatum()
                        ORDER BY q.taken_on DESC, q.id DESC LIMIT 1),
                       '○ in dit schooljaar nog geen resultaat voor je vak')
       END AS result
FROM current_enrolment e
JOIN track r ON r.code = e.track
JOIN setting_now m ON m.code = 'aanwezigheid_norm'
LEFT JOIN seen('iop') i ON i.pupil = e.pupil
LEFT JOIN seen('internship') n ON n.pupil = e.pupil
LEFT JOIN seen('portfolio') f ON f.pupil = e.pupil
LEFT JOIN (SELECT DISTINCT pupil FROM board_taught) w ON w.pupil = e.pupil
LEFT JOIN open_talk p ON p.pupil = e.pupil
LEFT JOIN iop_talk d ON d.pupil = e.pupil AND d.period = p.period AND d.kind = 'DRI'
LEFT JOIN board_goals g ON g.pupil = e.pupil
LEFT JOIN opp_state s ON s.pupil = e.pupil AND s.left_on IS NULL
LEFT JOIN opp v ON v.id = s.opp
LEFT JOIN opp_agreement a ON a.opp = coalesce(s.concept, s.opp)
LEFT JOIN board_internship c ON c.pupil = e.pupil
LEFT JOIN board_evidence b ON b.pupil = e.pupil
LEFT JOIN portfolio_progress k ON k.pupil = e.pupil
LEFT JOIN attendance_total h ON h.pupil = e.pupil
LEFT JOIN board_open o ON o.pupil = e.pupil
WHERE NOT has_role('leerling');

CREATE VIEW list_klassenbord AS
SELECT pupil, number, name, class_name, year_name, search_key,
       substr(prepared, 1, 1) AS prepared, substr(talk, 1, 1) AS talk, substr(parents, 1, 1) AS parents,
       substr(goals, 1, 1) AS goals, substr(rated, 1, 1) AS rated, substr(opp, 1, 1) AS opp,
       substr(agreed, 1, 1) AS agreed, substr(internship, 1, 1) AS internship, substr(evidence, 1, 1) AS evidence,
       substr(attendance, 1, 1) AS attendance, substr(result, 1, 1) AS result,
       substr(prepared, 3) AS prepared_words, substr(talk, 3) AS talk_words, substr(parents, 3) AS parents_words,
       substr(goals, 3) AS goals_words, substr(rated, 3) AS rated_words, substr(opp, 3) AS opp_words,
       substr(agreed, 3) AS agreed_words, substr(internship, 3) AS internship_words,
       substr(evidence, 3) AS evidence_words, substr(attendance, 3) AS attendance_words,
       substr(result, 3) AS result_words
FROM board_row;
