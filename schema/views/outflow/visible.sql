-- The records of leaving and of the time after, as the actor may see them.

CREATE VIEW visible_departure AS
SELECT d.id, d.rev, d.pupil, d.leaves_on,
       iif(d.transition_on <= peildatum(), d.transition_on, NULL) AS transition_on,
       iif(d.closing_on <= peildatum(), d.closing, NULL) AS closing,
       iif(d.closing_on <= peildatum(), d.closing_on, NULL) AS closing_on,
       iif(d.portfolio_on <= peildatum(), d.portfolio_on, NULL) AS portfolio_on,
       iif(d.aftercare_offered_on <= peildatum(), d.aftercare_offered_on, NULL) AS aftercare_offered_on,
       iif(d.aftercare_offered_on <= peildatum(), d.aftercare_accepted, NULL) AS aftercare_accepted,
       iif(d.aftercare_offered_on <= peildatum(), d.aftercare_until, NULL) AS aftercare_until,
       d.aftercare, d.contact_phone, d.contact_email
FROM visible_pupil_outflow p
JOIN departure d ON d.pupil = p.id;

-- A leaving can be planned: it is then visible as of today, but not as of an earlier reference date.
CREATE VIEW visible_outflow AS
SELECT o.id, o.rev, o.pupil, o.left_on, o.destination, o.organisation, o.sector, o.contract, o.hours, o.mbo_level,
       o.learning_way, o.work_support, o.jobcoach, o.benefit, o.guided_by, o.remark, o.expected_at_start,
       o.expected_last, o.deviation_reason, o.deviation_action,
       iif(o.opp_end_reported_on <= peildatum(), o.opp_end_reported_on, NULL) AS opp_end_reported_on,
       o.all_certificates, o.all_internships, o.closing
FROM visible_pupil_outflow p
JOIN outflow o ON o.pupil = p.id
WHERE o.left_on <= peildatum() OR peildatum() >= today();

-- Leavings that have come true: a planned one counts from its day on.
CREATE VIEW past_outflow AS
SELECT * FROM visible_outflow WHERE left_on <= peildatum();

CREATE VIEW visible_outflow_care_reason AS
SELECT r.*, o.pupil
FROM visible_pupil_care p
JOIN outflow o ON o.pupil = p.id
JOIN outflow_care_reason r ON r.outflow = o.id
WHERE o.left_on <= peildatum();

CREATE VIEW visible_outflow_advice AS
SELECT a.* FROM visible_pupil_outflow p JOIN outflow_advice a ON a.pupil = p.id
WHERE a.advised_on <= peildatum();

CREATE VIEW visible_follow_up AS
SELECT f.*, o.pupil
FROM visible_pupil_outflow p
JOIN outflow o ON o.pupil = p.id
JOIN follow_up f ON f.outflow = o.id
WHERE f.asked_on <= peildatum();

CREATE VIEW visible_follow_up_attempt AS
SELECT t.*, o.pupil
FROM visible_pupil_outflow p
JOIN outflow o ON o.pupil = p.id
JOIN follow_up_attempt t ON t.outflow = o.id
WHERE t.tried_on <= peildatum();

CREATE VIEW visible_aftercare AS
SELECT c.*, o.pupil
FROM visible_pupil_outflow p
JOIN outflow o ON o.pupil = p.id
JOIN aftercare c ON c.outflow = o.id
WHERE c.given_on <= peildatum();
