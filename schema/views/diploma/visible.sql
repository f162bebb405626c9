-- The records of the diploma, as the actor may see them.

CREATE VIEW visible_diploma_judgement AS
SELECT j.* FROM visible_pupil_outflow p JOIN diploma_judgement j ON j.pupil = p.id
WHERE j.judged_on <= peildatum();

CREATE VIEW visible_candidate AS
SELECT c.id, c.rev, c.pupil, c.school_year, c.regulation, c.variant, c.registered_on, c.exam_portfolio,
       iif(c.result_on <= peildatum(), c.result, NULL) AS result,
       iif(c.result_on <= peildatum(), c.result_on, NULL) AS result_on,
       iif(c.result_on <= peildatum(), c.decided_by, NULL) AS decided_by,
       iif(c.result_on <= peildatum(), c.grounds, NULL) AS grounds,
       iif(c.reported_on <= peildatum(), c.reported_on, NULL) AS reported_on
FROM visible_pupil_outflow p
JOIN candidate c ON c.pupil = p.id
WHERE c.registered_on <= peildatum();

CREATE VIEW visible_exam_day AS
SELECT d.* FROM exam_day d WHERE scope('outflow') > 0;

CREATE VIEW visible_exam AS
SELECT x.id, x.rev, x.candidate, x.exam_day, x.slot,
       iif(d.held_on <= peildatum(), x.outcome, NULL) AS outcome,
       iif(d.held_on <= peildatum(), x.remark, NULL) AS remark,
       c.pupil
FROM visible_pupil_outflow p
JOIN candidate c ON c.pupil = p.id
JOIN exam x ON x.candidate = c.id
JOIN exam_day d ON d.id = x.exam_day
WHERE c.registered_on <= peildatum();
