-- The records of consent, support and care, as the actor may see them.

CREATE VIEW visible_consent AS
SELECT c.id, c.rev, c.pupil, c.purpose, c.recipient, c.guardian, c.given, c.answered_on, c.ends_on,
       iif(c.withdrawn_on <= peildatum(), c.withdrawn_on, NULL) AS withdrawn_on,
       c.manner, c.seen_by, c.remark
FROM visible_pupil_consent p
JOIN consent c ON c.pupil = p.id
WHERE c.answered_on <= peildatum();

-- Support around the pupil. A record about a class has no pupil.
CREATE VIEW visible_intake AS
SELECT i.id, i.rev, i.pupil, i.talk_on, i.former_school, i.advice, i.support_needs, i.nt2,
       iif(i.document_on <= peildatum(), i.document_on, NULL) AS document_on,
       i.document_by
FROM visible_pupil_guidance p
JOIN intake i ON i.pupil = p.id;

CREATE VIEW visible_tlv AS
SELECT t.* FROM visible_pupil_guidance p JOIN tlv t ON t.pupil = p.id;

CREATE VIEW visible_warm_transfer AS
SELECT t.* FROM visible_pupil_guidance p JOIN warm_transfer t ON t.pupil = p.id
WHERE t.held_on <= peildatum();

CREATE VIEW visible_class_observation AS
SELECT o.id, o.rev, o.class, o.kind, o.observed_on, o.observed_by, o.report,
       iif(o.discussed_on <= peildatum(), o.discussed_on, NULL) AS discussed_on,
       0 AS pupil
FROM visible_class_guidance c
JOIN class_observation o ON o.class = c.id
WHERE o.observed_on <= peildatum();

CREATE VIEW visible_pupil_observation AS
SELECT o.* FROM visible_pupil_guidance p JOIN pupil_observation o ON o.pupil = p.id
WHERE o.observed_on <= peildatum();

-- Of a grade the mentor of a class in it knows the day, and not what was said: that is about other classes too.
CREATE VIEW visible_group_review AS
SELECT r.id, r.rev, r.class, r.grade, r.school_year, r.planned_on,
       iif(r.held_on <= peildatum(), r.held_on, NULL) AS held_on,
       r.led_by, r.present, r.summary, 0 AS pupil
FROM visible_class_guidance c
JOIN group_review r ON r.class = c.id
UNION ALL
SELECT r.id, r.rev, r.class, r.grade, r.school_year, r.planned_on,
       iif(r.held_on <= peildatum(), r.held_on, NULL),
       r.led_by,
       iif(scope('guidance') = 2, r.present, ''),
       iif(scope('guidance') = 2, r.summary, NULL),
       0
FROM group_review r
WHERE r.grade IS NOT NULL
  AND (scope('guidance') = 2
       OR (scope('guidance') = 1
           AND EXISTS (
             SELECT 1
             FROM own_class o
             JOIN enrolment e ON e.class = o.class
             WHERE e.grade = r.grade AND e.school_year = r.school_year
           )));

CREATE VIEW visible_reviewed_pupil AS
SELECT v.id, v.rev, v.group_review, v.pupil, v.listed_on,
       iif(v.discussed_on <= peildatum(), v.discussed_on, NULL) AS discussed_on
FROM visible_pupil_guidance p
JOIN reviewed_pupil v ON v.pupil = p.id
WHERE v.listed_on <= peildatum();

CREATE VIEW visible_pupil_review AS
SELECT r.* FROM visible_pupil_guidance p JOIN pupil_review r ON r.pupil = p.id
WHERE r.held_on <= peildatum();

CREATE VIEW visible_review_agreement AS
SELECT a.id, a.rev, a.group_review, a.pupil_review, a.pupil, a.made_on, a.text, a.who, a.due_on,
       iif(a.done_on <= peildatum(), a.done_on, NULL) AS done_on,
       iif(a.evaluated_on <= peildatum(), a.evaluated_on, NULL) AS evaluated_on,
       iif(a.evaluated_on <= peildatum(), a.outcome, NULL) AS outcome,
       iif(a.evaluated_on <= peildatum(), a.remark, NULL) AS remark,
       c.id AS class
FROM visible_class_guidance c
JOIN group_review r ON r.class = c.id
JOIN review_agreement a ON a.group_review = r.id
WHERE a.made_on <= peildatum()
UNION ALL
SELECT a.id, a.rev, a.group_review, a.pupil_review, a.pupil, a.made_on, a.text, a.who, a.due_on,
       iif(a.done_on <= peildatum(), a.done_on, NULL),
       iif(a.evaluated_on <= peildatum(), a.evaluated_on, NULL),
       iif(a.evaluated_on <= peildatum(), a.outcome, NULL),
       iif(a.evaluated_on <= peildatum(), a.remark, NULL),
       NULL
FROM visible_pupil_guidance p
JOIN pupil_review r ON r.pupil = p.id
JOIN review_agreement a ON a.pupil_review = r.id
WHERE a.made_on <= peildatum()
UNION ALL
SELECT a.id, a.rev, a.group_review, a.pupil_review, a.pupil, a.made_on, a.text, a.who, a.due_on,
       iif(a.done_on <= peildatum(), a.done_on, NULL),
       iif(a.evaluated_on <= peildatum(), a.evaluated_on, NULL),
       iif(a.evaluated_on <= peildatum(), a.outcome, NULL),
       iif(a.evaluated_on <= peildatum(), a.remark, NULL),
       NULL
FROM visible_pupil_guidance p
CROSS JOIN review_agreement a ON a.pupil = p.id
JOIN group_review r ON r.id = a.group_review AND r.grade IS NOT NULL
WHERE a.made_on <= peildatum();

-- The care area.
CREATE VIEW visible_learning_lag AS
SELECT l.* FROM visible_pupil_care p JOIN learning_lag l ON l.pupil = p.id
WHERE l.measured_on <= peildatum();

CREATE VIEW visible_intelligence_test AS
SELECT t.* FROM visible_pupil_care p JOIN intelligence_test t ON t.pupil = p.id
WHERE t.tested_on <= peildatum();

CREATE VIEW visible_referral AS
SELECT r.id, r.rev, r.pupil, r.kind, r.referred_on, r.referred_by, r.to_whom, r.question,
       iif(r.closed_on > peildatum(), 'LOP', r.status) AS status,
       iif(r.closed_on > peildatum(), NULL, r.answer) AS answer,
       iif(r.closed_on <= peildatum(), r.closed_on, NULL) AS closed_on
FROM visible_pupil_care p
JOIN referral r ON r.pupil = p.id
WHERE r.referred_on <= peildatum();

CREATE VIEW visible_intervention AS
SELECT i.* FROM visible_pupil_care p JOIN intervention i ON i.pupil = p.id
WHERE i.starts_on <= peildatum();

CREATE VIEW visible_care_contact AS
SELECT c.* FROM visible_pupil_care p JOIN care_contact c ON c.pupil = p.id
WHERE c.held_on <= peildatum();

CREATE VIEW visible_care_note AS
SELECT n.* FROM visible_pupil_care p JOIN care_note n ON n.pupil = p.id
WHERE n.written_on <= peildatum();

-- A meeting is about no pupil, and only for those who may read all of care.
CREATE VIEW visible_care_meeting AS
SELECT m.id, m.rev, m.kind, m.planned_on,
       iif(m.held_on <= peildatum(), m.held_on, NULL) AS held_on,
       m.members, m.summary, 0 AS pupil
FROM care_meeting m
WHERE scope('care') = 2;

CREATE VIEW visible_care_item AS
SELECT i.id, i.rev, i.pupil, i.meeting, i.referral, i.earlier, i.added_on, i.question,
       iif(i.decided_on <= peildatum(), i.decision, NULL) AS decision,
       iif(i.decided_on <= peildatum(), i.decided_on, NULL) AS decided_on,
       iif(i.decided_on <= peildatum(), i.who, '') AS who,
       iif(i.decided_on <= peildatum(), i.what, '') AS what,
       iif(i.decided_on <= peildatum(), i.due_on, NULL) AS due_on,
       iif(i.done_on <= peildatum(), i.done_on, NULL) AS done_on
FROM visible_pupil_care p
JOIN care_item i ON i.pupil = p.id
WHERE i.added_on <= peildatum();
