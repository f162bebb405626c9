-- Pieces of evidence and whether each is in order; and what Stip files itself.

-- Evidence with what it lacks: a day, the signature of a party that its kind requires, or a place to be found: a file,
-- a place of the paper, or a test whose score is in Stip.
CREATE VIEW evidence_state AS
SELECT e.id AS evidence, e.pupil, e.requirement, e.subject, e.kind, k.label AS kind_label, e.title, e.made_on,
       e.added_on, e.added_by, e.place, e.goal, e.competence,
       nullif(substr(
         iif(k.by_teacher
               AND NOT EXISTS (
                 SELECT 1
                 FROM evidence_signature s
                 WHERE s.evidence = e.id AND s.party = 'DOC' AND s.signed_on <= peildatum()
               ), ', docent', '')
         || iif(k.by_pupil
                  AND NOT EXISTS (
                    SELECT 1
                    FROM evidence_signature s
                    WHERE s.evidence = e.id AND s.party = 'LLN' AND s.signed_on <= peildatum()
                  ), ', leerling', '')
         || iif(k.by_company
                  AND NOT EXISTS (
                    SELECT 1
                    FROM evidence_signature s
                    WHERE s.evidence = e.id AND s.party = 'BED' AND s.signed_on <= peildatum()
                  ), ', bedrijf', ''),
         3), '') AS unsigned,
       (SELECT count(*) FROM attachment a WHERE a.evidence = e.id AND a.added_on <= peildatum()) AS files,
       trim(e.place) <> ''
         OR EXISTS (SELECT 1 FROM attachment a WHERE a.evidence = e.id AND a.added_on <= peildatum())
         OR (e.kind = 'TOE'
             AND EXISTS (
               SELECT 1
               FROM result r
               WHERE r.pupil = e.pupil
                 AND r.subject = e.subject
                 AND r.taken_on = e.made_on
                 AND r.taken_on <= peildatum()
             )) AS is_found
FROM visible_evidence e
JOIN evidence_kind k ON k.code = e.kind;

CREATE VIEW evidence_order AS
SELECT e.*,
       coalesce(nullif(substr(
         iif(e.made_on IS NULL, ', geen datum', '')
         || iif(e.is_found, '', ', geen vindplaats')
         || coalesce(', niet getekend: ' || e.unsigned, ''),
         3), ''), 'in orde') AS state
FROM evidence_state e;

-- What a piece still lacks, in the pupil's words; '' when nothing.
CREATE VIEW evidence_plain AS
SELECT evidence, pupil, subject, title, made_on, added_on, coalesce(instr(unsigned, 'leerling'), 0) > 0 AS asks_pupil,
       trim(
         iif(made_on IS NULL, 'Er staat nog geen datum bij. ', '')
         || iif(is_found, '', 'Er staat nog niet bij waar het ligt. ')
         || coalesce('Dit moet nog tekenen: '
              || replace(replace(replace(unsigned, 'docent', 'je docent'), 'leerling', 'jij'),
                         'bedrijf', 'je stagebedrijf')
              || '.', '')) AS lacks
FROM evidence_state;

-- Evidence of pupils now at school.
CREATE VIEW evidence_now AS MATERIALIZED
SELECT e.evidence, e.pupil, e.requirement, e.subject, e.title, e.added_on, e.state
FROM current_enrolment n CROSS JOIN evidence_order e ON e.pupil = n.pupil;

-- What Stip files itself for pupils now at school: talks, internships judged by the company (complete once pupil and
-- school have judged too), and certificates.
CREATE VIEW filed_item AS
SELECT t.pupil, k.code AS kind, t.held_on AS made_on, 1 AS complete
FROM pupil_version v
CROSS JOIN iop_talk t ON t.pupil = v.pupil
CROSS JOIN evidence_kind k
WHERE k.filed_by = 'IOP' AND t.kind IN ('IOP', 'TIM') AND t.held_on <= peildatum()
UNION ALL
SELECT j.pupil, k.code, j.made_on, j.parties = 3
FROM (
  SELECT v.pupil,
         max(iif(e.party = 'BED', e.evaluated_on, NULL)) AS made_on,
         count(DISTINCT e.party) AS parties
  FROM pupil_version v
  CROSS JOIN visible_pupil_internship p ON p.id = v.pupil
  CROSS JOIN internship i ON i.pupil = v.pupil
  CROSS JOIN internship_evaluation e ON e.internship = i.id
  WHERE e.is_final AND e.evaluated_on <= peildatum()
  GROUP BY i.id
) j
CROSS JOIN evidence_kind k
WHERE k.filed_by = 'STG' AND j.made_on IS NOT NULL
UNION ALL
SELECT c.pupil, k.code, c.obtained_on, 1
FROM pupil_version v
CROSS JOIN certificate c ON c.pupil = v.pupil
CROSS JOIN evidence_kind k
WHERE k.filed_by = 'CER' AND coalesce(c.started_on, c.obtained_on, '') <= peildatum() AND c.obtained_on <= peildatum();

-- What is missing per subject: since when, and who can solve it. What the school year still requires is included;
-- urgency then says so.
CREATE VIEW list_bewijs AS
WITH teacher AS MATERIALIZED (SELECT * FROM pupil_teacher)
SELECT c.pupil, e.number, e.name, e.class_name, e.year_name, e.search_key, c.subject, b.name AS subject_name, c.title,
       c.what, c.pieces, c.due_on, c.urgency,
       iif(c.urgency IN ('nu', 'te laat'), c.due_on, NULL) AS since,
       coalesce(t.teachers, m.mentors, '') AS who,
       iif(t.pupil IS NOT NULL,
           EXISTS (SELECT 1 FROM own_lesson o WHERE o.pupil = c.pupil AND o.subject = c.subject),
           has_role('mentor') AND e.class IN (SELECT class FROM own_class)) AS mine,
       c.requirement_id, c.evidence
FROM evidence_due c
JOIN current_enrolment e ON e.pupil = c.pupil
JOIN subject b ON b.code = c.subject
LEFT JOIN teacher t ON t.pupil = c.pupil AND t.subject = c.subject
LEFT JOIN class_mentors m ON m.class = e.class;
