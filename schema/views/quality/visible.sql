-- The records of the school's quality and of its evening school, as the actor may see them. The only pupils in them are
-- the participants of the evening school.

CREATE VIEW visible_measure AS
SELECT m.id, m.rev, m.norm, m.school_year, m.what, m.responsible, m.decided_on, m.due_on,
       iif(m.done_on <= peildatum(), m.done_on, NULL) AS done_on,
       iif(m.effect_on <= peildatum(), m.effect, NULL) AS effect,
       iif(m.effect_on <= peildatum(), m.effect_on, NULL) AS effect_on
FROM measure m
WHERE scope('quality') > 0 AND m.decided_on <= peildatum();

CREATE VIEW visible_norm_outcome AS
SELECT o.* FROM norm_outcome o WHERE scope('quality') > 0 AND o.recorded_on <= peildatum();

CREATE VIEW visible_survey AS
SELECT s.* FROM survey s WHERE scope('quality') > 0 AND s.held_on <= peildatum();

CREATE VIEW visible_quality_theme AS
SELECT t.id, t.rev, t.name, t.description,
       iif(t.closed_on <= peildatum(), t.closed_on, NULL) AS closed_on
FROM quality_theme t
WHERE scope('quality') > 0;

CREATE VIEW visible_quality_ambition AS
SELECT a.* FROM quality_ambition a WHERE scope('quality') > 0;

CREATE VIEW visible_quality_goal AS
SELECT g.id, g.rev, g.ambition, g.school_year, g.text, g.stage, g.measured_by, g.due_on,
       iif(g.evaluated_on <= peildatum(), g.reached, NULL) AS reached,
       iif(g.evaluated_on <= peildatum(), g.evaluated_on, NULL) AS evaluated_on,
       iif(g.evaluated_on <= peildatum(), g.evaluation, NULL) AS evaluation,
       g.follows
FROM quality_goal g
WHERE scope('quality') > 0;

CREATE VIEW visible_quality_indicator AS
SELECT i.* FROM quality_indicator i WHERE scope('quality') > 0;

CREATE VIEW visible_quality_action AS
SELECT a.id, a.rev, a.goal, a.text, a.responsible, a.due_on,
       iif(a.done_on <= peildatum(), a.done_on, NULL) AS done_on
FROM quality_action a
WHERE scope('quality') > 0;

CREATE VIEW visible_quality_card AS
SELECT c.* FROM quality_card c WHERE scope('quality') > 0;

CREATE VIEW visible_standard_judgement AS
SELECT j.* FROM standard_judgement j WHERE scope('quality') > 0 AND j.judged_on <= peildatum();

CREATE VIEW visible_evening_school AS
SELECT e.id, e.rev, e.school_year, e.starts_on, e.ends_on, e.about,
       iif(e.evaluated_on <= peildatum(), e.evaluated_on, NULL) AS evaluated_on,
       iif(e.evaluated_on <= peildatum(), e.evaluation, NULL) AS evaluation
FROM evening_school e
WHERE scope('quality') > 0;

CREATE VIEW visible_evening AS
SELECT e.* FROM evening e WHERE scope('quality') > 0 AND e.held_on <= peildatum();

CREATE VIEW visible_evening_participant AS
SELECT e.* FROM visible_pupil_outflow p JOIN evening_participant e ON e.pupil = p.id
WHERE e.starts_on <= peildatum();

CREATE VIEW visible_evening_attendance AS
SELECT a.*, e.pupil
FROM visible_pupil_outflow p
JOIN evening_participant e ON e.pupil = p.id
JOIN evening_attendance a ON a.participant = e.id
JOIN evening v ON v.id = a.evening
WHERE v.held_on <= peildatum();
