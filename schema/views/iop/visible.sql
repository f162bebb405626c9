-- The records of the IOP, as the actor may see them.

CREATE VIEW visible_goal AS
SELECT g.id, g.rev, g.pupil, g.competence, g.subtarget, g.sentence, g.place, g.moment, g.method, g.agreed_on,
       iif(g.done_on <= peildatum(), g.done_on, NULL) AS done_on,
       iif(g.stopped_on <= peildatum(), g.stopped_on, NULL) AS stopped_on,
       iif(g.stopped_on <= peildatum(), g.replaced_by, NULL) AS replaced_by
FROM visible_pupil_iop p
JOIN goal g ON g.pupil = p.id
WHERE g.agreed_on <= peildatum();

CREATE VIEW visible_iop_goal AS
SELECT i.*, g.pupil
FROM visible_pupil_iop p
JOIN goal g ON g.pupil = p.id
JOIN iop_goal i ON i.goal = g.id
WHERE g.agreed_on <= peildatum() AND i.added_on <= peildatum();

CREATE VIEW visible_goal_wish AS
SELECT w.id, w.rev, w.pupil, w.sentence, w.place, w.reason, w.proposed_on,
       iif(w.answered_on <= peildatum(), w.answered_on, NULL) AS answered_on,
       iif(w.answered_on <= peildatum(), w.answered_by, NULL) AS answered_by,
       iif(w.answered_on <= peildatum(), w.goal, NULL) AS goal,
       iif(w.answered_on <= peildatum(), w.answer, '') AS answer
FROM visible_pupil_iop p
JOIN goal_wish w ON w.pupil = p.id
WHERE w.proposed_on <= peildatum();

CREATE VIEW visible_iop_talk AS
SELECT t.id, t.rev, t.pupil, t.period, t.kind, t.led_by, t.planned_on,
       iif(t.held_on <= peildatum(), t.held_on, NULL) AS held_on,
       iif(t.prepared_on <= peildatum(), t.prepared_on, NULL) AS prepared_on,
       t.proud_of, t.finds_hard, t.wants_to, t.went_well, t.next_time, t.pupil_said, t.parents_said
FROM visible_pupil_iop p
JOIN iop_talk t ON t.pupil = p.id
JOIN period o ON o.id = t.period
WHERE o.starts_on <= peildatum();

CREATE VIEW visible_talk_present AS
SELECT a.*, t.pupil
FROM visible_pupil_iop p
JOIN iop_talk t ON t.pupil = p.id
JOIN talk_present a ON a.iop_talk = t.id;

CREATE VIEW visible_talk_attempt AS
SELECT a.*, t.pupil
FROM visible_pupil_iop p
JOIN iop_talk t ON t.pupil = p.id
JOIN talk_attempt a ON a.iop_talk = t.id
WHERE a.tried_on <= peildatum();

CREATE VIEW visible_rating AS
SELECT r.* FROM visible_pupil_iop p JOIN rating r ON r.pupil = p.id
WHERE r.rated_on <= peildatum();

CREATE VIEW visible_agreement AS
SELECT a.id, a.rev, a.iop_talk, a.made_on, a.text, a.who, a.due_on,
       iif(a.done_on <= peildatum(), a.done_on, NULL) AS done_on,
       t.pupil
FROM visible_pupil_iop p
JOIN iop_talk t ON t.pupil = p.id
JOIN agreement a ON a.iop_talk = t.id
WHERE a.made_on <= peildatum();

-- A note is about a pupil or about a goal; either way pupil is the pupil concerned.
CREATE VIEW visible_note AS
SELECT n.id, n.rev, n.about, n.goal, n.written_on, n.written_by, n.text, p.id AS pupil
FROM visible_pupil_iop p
JOIN note n ON n.about = p.id
WHERE n.written_on <= peildatum()
UNION ALL
SELECT n.id, n.rev, n.about, n.goal, n.written_on, n.written_by, n.text, p.id
FROM visible_pupil_iop p
JOIN goal g ON g.pupil = p.id
JOIN note n ON n.goal = g.id
WHERE n.written_on <= peildatum();
