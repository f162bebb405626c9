-- Support around the pupil: the intake, transfers, events since then, and tasks.

-- The intake of each pupil at school. intake 0: nothing recorded; the TLV is the one that ends last.
CREATE VIEW list_intake AS
SELECT e.pupil, p.number, p.name, e.class_name, e.year_name, p.search_key, s.placed_on, s.first_lesson_on,
       s.placed_known, coalesce(i.id, 0) AS intake, i.talk_on,
       iif(i.document_on <= peildatum(), i.document_on, NULL) AS document_on,
       w.full_name AS document_by, i.former_school, i.advice, i.support_needs,
       iif(i.nt2, 'ja', iif(i.nt2 = 0, 'nee', NULL)) AS nt2,
       coalesce(t.id, 0) AS tlv, t.number AS tlv_number, t.issued_by, t.starts_on AS tlv_from, t.ends_on AS tlv_until,
       (SELECT max(o.held_on)
        FROM warm_transfer o
        WHERE o.pupil = p.id AND o.kind = 'INT' AND o.held_on <= peildatum()) AS transfer_on
FROM visible_pupil_guidance p
JOIN current_enrolment e ON e.pupil = p.id
JOIN school_stay s ON s.pupil = p.id AND s.left_on IS NULL
LEFT JOIN intake i ON i.id = (
  SELECT n.id
  FROM intake n
  WHERE n.pupil = p.id AND coalesce(n.document_on, n.talk_on, s.placed_on) > coalesce(s.left_before, '')
  ORDER BY n.id DESC LIMIT 1
)
LEFT JOIN tlv t ON t.id = (
  SELECT n.id
  FROM tlv n
  WHERE n.pupil = p.id AND n.starts_on <= peildatum()
  ORDER BY coalesce(n.ends_on, '9999-12-31') DESC, n.starts_on DESC LIMIT 1
)
LEFT JOIN staff w ON w.id = i.document_by;

CREATE VIEW list_overdrachten AS
SELECT t.id AS transfer, t.pupil, p.number, p.name, e.class_name, e.year_name, p.search_key,
       CASE t.kind WHEN 'INT' THEN 'bij de intake' WHEN 'KLA' THEN 'bij een nieuwe klas' ELSE 'bij vertrek' END AS kind,
       t.held_on, t.from_whom, t.to_whom, t.report
FROM visible_pupil_guidance p
JOIN visible_warm_transfer t ON t.pupil = p.id
LEFT JOIN current_enrolment e ON e.pupil = p.id;

-- Start and end of the OPP for the register (ROD), per stay at school.
CREATE VIEW list_rod AS
SELECT s.pupil, p.number, p.name, p.full_name, p.born_on, e.class_name,
       coalesce(e.year_name,
                (SELECT y.name FROM school_year y WHERE s.left_on BETWEEN y.starts_on AND y.ends_on)) AS year_name,
       p.search_key, f.set_on AS begins_on, r.begins_on AS reported_begin, r.reported_on AS begin_reported_on,
       s.left_on AS ends_on, coalesce(s.outflow, 0) AS outflow, o.opp_end_reported_on AS end_reported_on,
       CASE
         WHEN o.opp_end_reported_on <= peildatum() THEN 'klaar'
         WHEN r.id IS NULL THEN iif(s.left_on IS NULL, 'begin doorgeven', 'begin en einde doorgeven')
         WHEN r.begins_on <> f.set_on THEN 'begin is veranderd: opnieuw doorgeven'
         WHEN s.left_on IS NOT NULL THEN 'einde doorgeven'
         ELSE 'klaar'
       END AS state
FROM visible_pupil_opp p
JOIN opp_state s ON s.pupil = p.id
JOIN opp f ON f.id = s.first_opp
LEFT JOIN opp_begin_report r ON r.id = (
  SELECT n.id
  FROM opp_begin_report n
  WHERE n.pupil = p.id
    AND n.begins_on >= s.placed_on
    AND n.reported_on <= peildatum()
    AND n.begins_on <= coalesce(s.left_on, '9999-12-31')
  ORDER BY n.reported_on DESC, n.id DESC LIMIT 1
)
LEFT JOIN outflow o ON o.id = s.outflow
LEFT JOIN current_enrolment e ON e.pupil = p.id AND s.left_on IS NULL;

-- Known events about a pupil, by day; a review shows those since the last one. Events in an area that the actor may not
-- read are left out, and all of the care area, because a team looks at the screen together.
CREATE VIEW pupil_event AS
SELECT t.pupil, t.held_on AS happened_on,
       CASE t.kind WHEN 'IOP' THEN 'IOP-gesprek' WHEN 'TIM' THEN 'time-outgesprek' ELSE 'driehoeksgesprek' END AS what,
       coalesce(t.pupil_said, t.went_well, '') AS text
FROM visible_iop_talk t
WHERE t.held_on IS NOT NULL
UNION ALL
SELECT a.pupil, a.tried_on, 'gesprek niet gelukt',
       x.label || iif(a.remark = '', '', ': ' || a.remark)
FROM visible_talk_attempt a
JOIN attempt_outcome x ON x.code = a.outcome
UNION ALL
SELECT g.pupil, g.agreed_on, 'nieuw leerdoel', g.sentence FROM visible_goal g
UNION ALL
SELECT g.pupil, g.done_on, 'leerdoel behaald', g.sentence
FROM visible_goal g
WHERE g.done_on IS NOT NULL
UNION ALL
SELECT r.pupil, r.rated_on, 'oordelen', count(*) || ' van ' || lower(k.label)
FROM visible_rating r
JOIN rater_kind k ON k.code = r.rater_kind
GROUP BY r.pupil, r.rated_on, r.rater_kind
UNION ALL
SELECT n.pupil, n.written_on, 'notitie', n.text FROM visible_note n
UNION ALL
SELECT o.pupil, o.set_on, 'OPP vastgesteld', 'versie ' || o.number || coalesce(': ' || x.label, '')
FROM visible_opp o
LEFT JOIN expected_profile x ON x.code = o.profile
WHERE o.set_on IS NOT NULL
UNION ALL
SELECT v.pupil, v.evaluated_on, 'OPP geëvalueerd',
       coalesce(v.report, iif(v.outcome = 'ONG', 'gaat zo door', 'wordt aangepast'))
FROM visible_opp_evaluation v
UNION ALL
SELECT o.pupil, o.observed_on, 'observatie', coalesce(o.report, o.reason)
FROM visible_pupil_observation o
UNION ALL
SELECT r.pupil, r.held_on, 'leerlingbespreking', coalesce(r.summary, r.question)
FROM visible_pupil_review r
UNION ALL
SELECT d.pupil, d.discussed_on, d.kind, d.about
FROM pupil_discussed d
WHERE d.group_review <> 0
UNION ALL
SELECT t.pupil, t.held_on, 'warme overdracht', 'van ' || t.from_whom || ' naar ' || t.to_whom
FROM visible_warm_transfer t
UNION ALL
SELECT a.pupil, a.done_on, 'afspraak gedaan', a.text
FROM visible_review_agreement a
WHERE a.pupil IS NOT NULL AND a.done_on IS NOT NULL
UNION ALL
SELECT a.pupil, a.advised_on, 'uitstroomadvies', x.label
FROM visible_outflow_advice a
JOIN expected_profile x ON x.code = a.profile
UNION ALL
SELECT i.pupil, i.starts_on, 'stage begonnen', i.kind_label || ' bij ' || i.company_name
FROM internship_case i
WHERE i.starts_on <= peildatum()
UNION ALL
SELECT i.pupil, i.ended_on, 'stage ' || i.state, i.company_name || ': ' || n.label
FROM internship_case i
JOIN internship_end n ON n.code = i.end_reason
UNION ALL
SELECT v.pupil, v.visited_on, 'stagebezoek', v.report FROM visible_internship_visit v
UNION ALL
SELECT v.pupil, v.evaluated_on, 'stagebeoordeling',
       CASE v.party WHEN 'BED' THEN 'bedrijf' WHEN 'LLN' THEN 'leerling' ELSE 'school' END || ': ' || v.verdict_label
FROM internship_verdict v
UNION ALL
SELECT c.pupil, c.obtained_on, 'certificaat behaald', c.label
FROM certificate_case c
WHERE c.obtained_on IS NOT NULL
UNION ALL
SELECT r.pupil, r.taken_on, 'onvoldoende',
       r.subject_name || ': ' || r.title || ' (' || r.score || ')'
FROM list_resultaten r
WHERE r.sufficient = 'nee';

-- Pupils in another class than before, with the warm transfer to it.
CREATE VIEW class_change AS
SELECT e.pupil, e.id AS enrolment, c.name AS before, e.class_name, max(e.starts_on, y.first_lesson_on) AS begins_on,
       (SELECT max(t.held_on)
        FROM warm_transfer t
        WHERE t.pupil = e.pupil
          AND t.kind = 'KLA'
          AND t.held_on BETWEEN date(e.starts_on, '-120 days') AND peildatum()) AS transfer_on
FROM visible_pupil_guidance p
JOIN current_enrolment e ON e.pupil = p.id
JOIN school_year_days y ON y.school_year = e.school_year
JOIN enrolment b ON b.id = (
  SELECT n.id
  FROM enrolment n
  WHERE n.pupil = e.pupil AND n.starts_on < e.starts_on
  ORDER BY n.starts_on DESC LIMIT 1
)
JOIN class c ON c.id = b.class
WHERE e.class <> b.class
  AND NOT EXISTS (SELECT 1 FROM outflow o WHERE o.pupil = e.pupil AND o.left_on BETWEEN b.starts_on AND e.starts_on);

-- The tasks from intake to leaving, per pupil.
CREATE VIEW guidance_signal AS
WITH came AS MATERIALIZED (
  SELECT i.*, r.since, max(r.since, r.said_on) AS begun_on
  FROM list_intake i
  JOIN recorded_since r ON r.area = 'guidance'
)
-- the startdocument; one that was due when the school began with Stip may have been made already
SELECT k.code AS kind, i.pupil, i.intake AS about, '' AS detail,
       date(iif(k.code = 'START', i.first_lesson_on, i.begun_on), k.term || ' days') AS due_on,
       'guidance' AS area
FROM came i
JOIN task_kind s ON s.code = 'START'
JOIN task_kind k ON k.code = iif(date(i.first_lesson_on, s.term || ' days') < i.begun_on, 'START-OVER', 'START')
WHERE i.document_on IS NULL AND i.placed_known
UNION ALL
-- to be renewed before it ends, or when the school begins to keep TLVs in Stip
SELECT k.code, i.pupil, i.tlv,
       strftime('%d-%m-%Y', i.tlv_until) || iif(i.tlv_until < peildatum(), ' (is afgelopen)', ''),
       max(date(i.tlv_until, k.term || ' days'), min(i.tlv_until, i.since)), 'guidance'
FROM came i
JOIN task_kind k ON k.code = 'TLV'
WHERE peildatum() >= date(i.tlv_until, k.term || ' days', '-42 days')
  AND NOT EXISTS (
    SELECT 1
    FROM tlv n
    WHERE n.pupil = i.pupil AND coalesce(n.ends_on, '9999-12-31') > i.tlv_until
  )  -- the next one exists already
UNION ALL
-- another class than before, and no transfer since the months before it
SELECT k.code, c.pupil, c.enrolment, c.before || ' naar ' || c.class_name, date(c.begins_on, k.term || ' days'),
       'guidance'
FROM class_change c
JOIN task_kind k ON k.code = 'OVERDR'
WHERE c.transfer_on IS NULL AND peildatum() >= date(c.begins_on, '-14 days')
UNION ALL
SELECT k.code, e.pupil, a.id, '', date(a.advised_on, k.term || ' days'), 'outflow'
FROM visible_pupil_outflow p
JOIN current_enrolment e ON e.pupil = p.id
JOIN task_kind k ON k.code = 'ADV'
JOIN outflow_advice a ON a.id = (
  SELECT n.id
  FROM outflow_advice n
  WHERE n.pupil = e.pupil AND n.advised_on <= peildatum()
  ORDER BY n.advised_on DESC LIMIT 1
)
WHERE peildatum() >= date(a.advised_on, k.term || ' days', '-42 days')
UNION ALL
SELECT k.code, d.pupil, d.about, '', date(d.last_on, k.term || ' days'), 'outflow'
FROM departure_now d
JOIN task_kind k ON k.code = 'VERTREK'
WHERE d.missing IS NOT NULL AND peildatum() >= date(d.last_on, '-42 days')
UNION ALL
SELECT k.code, c.pupil, c.about,
       replace(c.purposes, ',', ', ') || ' (is ' || c.age || ')',
       c.due_on, 'opp'
FROM consent_to_ask c
JOIN current_enrolment e ON e.pupil = c.pupil
JOIN task_kind k ON k.code = 'TOEST';
