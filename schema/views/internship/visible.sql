-- The records of internships, as the actor may see them.

-- Companies belong to the school, for everybody who sees internships. A pupil sees the companies of the own
-- internships, without the contact and the agreements with the school.
CREATE VIEW visible_company AS
SELECT c.* FROM company c WHERE scope('internship') > 0 AND NOT has_role('leerling')
UNION ALL
SELECT c.id, c.rev, c.name, c.sector, '', c.town, c.recognised, '', '', '', NULL, NULL, c.retired_on
FROM company c
WHERE has_role('leerling')
  AND c.id IN (SELECT i.company FROM visible_pupil_internship p JOIN internship i ON i.pupil = p.id);

CREATE VIEW visible_internship AS
SELECT i.id, i.rev, i.pupil, i.kind, i.company, i.sector, i.starts_on, i.ends_on, i.days, i.hours, i.times, i.work,
       i.supervisor, i.supervisor_phone, i.supervised_by, i.goal, i.is_outflow, i.statement,
       iif(i.ended_on <= peildatum(), i.ended_on, NULL) AS ended_on,
       iif(i.ended_on <= peildatum(), i.end_reason, NULL) AS end_reason,
       iif(i.ended_on <= peildatum(), i.end_remark, NULL) AS end_remark, i.despite
FROM visible_pupil_internship p
JOIN internship i ON i.pupil = p.id;

CREATE VIEW visible_internship_goal AS
SELECT g.*, i.pupil
FROM visible_pupil_internship p
JOIN internship i ON i.pupil = p.id
JOIN internship_goal g ON g.internship = i.id
WHERE g.added_on <= peildatum();

CREATE VIEW visible_internship_signature AS
SELECT s.*, i.pupil
FROM visible_pupil_internship p
JOIN internship i ON i.pupil = p.id
JOIN internship_signature s ON s.internship = i.id
WHERE s.signed_on <= peildatum();

CREATE VIEW visible_internship_visit AS
SELECT v.*, i.pupil
FROM visible_pupil_internship p
JOIN internship i ON i.pupil = p.id
JOIN internship_visit v ON v.internship = i.id
WHERE v.visited_on <= peildatum();

CREATE VIEW visible_internship_evaluation AS
SELECT e.*, i.pupil
FROM visible_pupil_internship p
JOIN internship i ON i.pupil = p.id
JOIN internship_evaluation e ON e.internship = i.id
WHERE e.evaluated_on <= peildatum();

CREATE VIEW visible_internship_rating AS
SELECT r.*, i.pupil
FROM visible_pupil_internship p
JOIN internship i ON i.pupil = p.id
JOIN internship_evaluation e ON e.internship = i.id
JOIN internship_rating r ON r.evaluation = e.id
WHERE e.evaluated_on <= peildatum();

-- Who can sign a contract for a pupil under 18: the names of guardians with authority, and no more, for who keeps the
-- contracts of the whole school or sees the guardians anyway.
CREATE VIEW contract_guardian AS
SELECT g.pupil, g.name
FROM visible_pupil_internship p
JOIN guardian g ON g.pupil = p.id
WHERE (scope('internship') = 2 OR EXISTS (SELECT 1 FROM visible_pupil_guardians v WHERE v.id = p.id))
  AND NOT has_role('leerling')
  AND date(p.born_on, '+18 years') > peildatum()
  AND g.authority = 1
  AND coalesce(g.starts_on <= peildatum(), 1)
  AND coalesce(g.ends_on >= peildatum(), 1)
  AND EXISTS (SELECT 1 FROM internship i WHERE i.pupil = p.id AND i.ended_on IS NULL);
