-- The records of the OPP and the dated facts around it, as the actor may see them. Rows of a concept are visible with
-- it.

CREATE VIEW visible_guardian AS
SELECT g.* FROM visible_pupil_guardians p JOIN guardian g ON g.pupil = p.id;

CREATE VIEW visible_opp AS
SELECT o.id, o.rev, o.pupil, o.number, o.profile, o.expectation, o.grounds, o.deviations, o.started_on, o.started_by,
       iif(o.set_on <= peildatum(), o.set_on, NULL) AS set_on,
       iif(o.set_on <= peildatum(), o.set_by, NULL) AS set_by,
       iif(o.withdrawn_on <= peildatum(), o.withdrawn_on, NULL) AS withdrawn_on,
       iif(o.withdrawn_on <= peildatum(), o.withdrawn_because, '') AS withdrawn_because
FROM visible_pupil_opp p
JOIN opp o ON o.pupil = p.id
WHERE o.started_on <= peildatum();

CREATE VIEW visible_opp_factor AS
SELECT f.*, o.pupil
FROM visible_pupil_opp p
JOIN opp o ON o.pupil = p.id
JOIN opp_factor f ON f.opp = o.id
WHERE o.started_on <= peildatum();

CREATE VIEW visible_opp_shielded_factor AS
SELECT f.*, o.pupil
FROM visible_pupil_care p
JOIN opp o ON o.pupil = p.id
JOIN opp_shielded_factor f ON f.opp = o.id
WHERE o.started_on <= peildatum();

CREATE VIEW visible_opp_support AS
SELECT s.*, o.pupil
FROM visible_pupil_opp p
JOIN opp o ON o.pupil = p.id
JOIN opp_support s ON s.opp = o.id
WHERE o.started_on <= peildatum();

CREATE VIEW visible_opp_hearing AS
SELECT h.id, h.rev, h.opp, h.heard_on, h.heard_by, h.own_words, h.weighed,
       iif(h.explained_on <= peildatum(), h.explained_on, NULL) AS explained_on,
       o.pupil
FROM visible_pupil_opp p
JOIN opp o ON o.pupil = p.id
JOIN opp_hearing h ON h.opp = o.id
WHERE h.heard_on <= peildatum();

CREATE VIEW visible_parental_agreement AS
SELECT a.*, o.pupil
FROM visible_pupil_opp p
JOIN opp o ON o.pupil = p.id
JOIN parental_agreement a ON a.opp = o.id
WHERE a.answered_on <= peildatum();

CREATE VIEW visible_opp_evaluation AS
SELECT v.*, o.pupil
FROM visible_pupil_opp p
JOIN opp o ON o.pupil = p.id
JOIN opp_evaluation v ON v.opp = o.id
WHERE v.evaluated_on <= peildatum();

CREATE VIEW visible_opp_attempt AS
SELECT a.*, o.pupil
FROM visible_pupil_opp p
JOIN opp o ON o.pupil = p.id
JOIN opp_attempt a ON a.opp = o.id
WHERE a.tried_on <= peildatum();

CREATE VIEW visible_opp_begin_report AS
SELECT r.* FROM visible_pupil p JOIN opp_begin_report r ON r.pupil = p.id
WHERE r.reported_on <= peildatum();
