-- Results, attendance, certificates and the records of the portfolio, as the actor may see them.

CREATE VIEW visible_result AS
SELECT r.* FROM visible_pupil_portfolio p JOIN result r ON r.pupil = p.id
WHERE r.taken_on <= peildatum();

CREATE VIEW visible_attendance AS
SELECT a.*
FROM visible_pupil p
JOIN attendance a ON a.pupil = p.id
JOIN period o ON o.id = a.period
WHERE o.starts_on <= peildatum();

CREATE VIEW visible_certificate AS
SELECT c.id, c.rev, c.pupil, c.kind, c.detail, c.issuer, c.recognised, c.company, c.started_on, c.exam_on,
       iif(c.obtained_on <= peildatum(), c.obtained_on, NULL) AS obtained_on,
       c.number,
       iif(c.obtained_on <= peildatum(), c.expires_on, NULL) AS expires_on,
       iif(c.stopped_on <= peildatum(), c.stopped_on, NULL) AS stopped_on,
       c.remark
FROM visible_pupil_portfolio p
JOIN certificate c ON c.pupil = p.id
WHERE coalesce(c.started_on, c.obtained_on, '') <= peildatum();

CREATE VIEW visible_work_process AS
SELECT w.*, c.pupil
FROM visible_pupil_portfolio p
JOIN certificate c ON c.pupil = p.id
JOIN work_process w ON w.certificate = c.id;

CREATE VIEW visible_evidence AS
SELECT e.* FROM visible_pupil_portfolio p JOIN evidence e ON e.pupil = p.id
WHERE e.added_on <= peildatum();

CREATE VIEW visible_evidence_signature AS
SELECT s.*, e.pupil
FROM visible_pupil_portfolio p
JOIN evidence e ON e.pupil = p.id
JOIN evidence_signature s ON s.evidence = e.id
WHERE e.added_on <= peildatum() AND s.signed_on <= peildatum();

CREATE VIEW visible_attachment AS
SELECT a.*, e.pupil
FROM visible_pupil_portfolio p
JOIN evidence e ON e.pupil = p.id
JOIN attachment a ON a.evidence = e.id
WHERE a.added_on <= peildatum();

CREATE VIEW visible_exam_portfolio AS
SELECT x.* FROM visible_pupil_portfolio p JOIN exam_portfolio x ON x.pupil = p.id
WHERE x.handed_in_on <= peildatum();

CREATE VIEW visible_exam_portfolio_item AS
SELECT i.*, x.pupil
FROM visible_pupil_portfolio p
JOIN exam_portfolio x ON x.pupil = p.id
JOIN exam_portfolio_item i ON i.exam_portfolio = x.id
WHERE x.handed_in_on <= peildatum();

CREATE VIEW visible_exam_portfolio_file AS
SELECT f.*, x.pupil
FROM visible_pupil_portfolio p
JOIN exam_portfolio x ON x.pupil = p.id
JOIN exam_portfolio_item i ON i.exam_portfolio = x.id
JOIN exam_portfolio_file f ON f.item = i.id
WHERE x.handed_in_on <= peildatum();
