-- What an example school is too tidy for: rows at the edges of the definitions. By the remainder of an id, so that it is the same each time.
PRAGMA foreign_keys = ON;

-- all norms are on, some with another minimum from the middle of a year
INSERT INTO norm_threshold (rev, norm, valid_from, least, is_on) SELECT 1, code, '2000-01-01', NULL, 1 FROM norm WHERE is_on = 0;
INSERT INTO norm_threshold (rev, norm, valid_from, threshold, least, is_on) SELECT 1, code, '2025-03-01', threshold, least + 1, 1 FROM norm WHERE code IN ('H01', 'H06', 'H29', 'R01');
INSERT INTO norm_threshold (rev, norm, valid_from, threshold, least, is_on) VALUES (1, 'R03', '2024-10-01', 100, 6, 1), (1, 'H24', '2023-09-01', 100, NULL, 0), (1, 'H24', '2025-07-31', 100, NULL, 1);

-- some leave and come back, change class halfway (one row left open), go from Entree to PRO and back, have no class or grade
CREATE TEMP TABLE year AS SELECT id, starts_on, ends_on, (SELECT min(c.id) FROM class c WHERE c.school_year = y.id) AS class FROM school_year y;
INSERT INTO enrolment (rev, pupil, school_year, class, grade, track, starts_on, first_lesson_on, ends_on)
SELECT 1, o.pupil, y.id, y.class, 4, 'PRO', date(y.starts_on, '+20 days'), date(y.starts_on, '+45 days'), iif(o.id % 2, NULL, date(y.starts_on, '+55 days'))
FROM outflow o JOIN year y ON y.starts_on BETWEEN date(o.left_on, '+1 year') AND date(o.left_on, '+2 years', '-1 day') WHERE o.id % 5 = 0;
INSERT INTO opp (rev, pupil, number, profile, expectation, started_on, set_on, withdrawn_because)
SELECT 1, e.pupil, (SELECT max(number) + 1 FROM opp WHERE pupil = e.pupil), 'ARE', 'werk', e.starts_on, date(e.starts_on, '+' || (42 + e.id % 2) || ' days'), ''
FROM enrolment e JOIN year y ON y.id = e.school_year WHERE e.starts_on = date(y.starts_on, '+20 days') AND e.id % 3 > 0 AND EXISTS (SELECT 1 FROM opp WHERE pupil = e.pupil);
INSERT INTO outflow (rev, pupil, left_on, destination, organisation)
SELECT 1, e.pupil, e.ends_on, 'W20', '' FROM enrolment e JOIN year y ON y.id = e.school_year WHERE e.starts_on = date(y.starts_on, '+20 days') AND e.ends_on IS NOT NULL;
INSERT INTO enrolment (rev, pupil, school_year, class, grade, track, starts_on, ends_on)
SELECT 1, e.pupil, e.school_year, y.class, e.grade, iif(e.track = 'ENT', 'PRO', iif(e.id % 3, 'PRO', 'ENT')), date(y.starts_on, '+170 days'), e.ends_on
FROM enrolment e JOIN year y ON y.id = e.school_year WHERE e.id % 11 = 0 AND e.starts_on = y.starts_on AND coalesce(e.ends_on, y.ends_on) = y.ends_on;
UPDATE enrolment SET ends_on = (SELECT date(y.starts_on, '+169 days') FROM year y WHERE y.id = school_year)
WHERE id % 11 = 0 AND id % 2 = 0 AND EXISTS (SELECT 1 FROM enrolment l JOIN year y ON y.id = l.school_year WHERE l.pupil = enrolment.pupil AND l.school_year = enrolment.school_year
      AND l.starts_on = date(y.starts_on, '+170 days') AND enrolment.starts_on < l.starts_on);
-- some were here just long enough for a norm over the whole year, for six weeks, or left in the talk weeks
UPDATE enrolment SET ends_on = date(starts_on, '+179 days')
WHERE id % 5 = 1 AND ends_on IS NOT NULL AND first_lesson_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM enrolment l WHERE l.pupil = enrolment.pupil AND l.starts_on > enrolment.starts_on)
AND ends_on > date(starts_on, '+300 days');
UPDATE enrolment SET ends_on = (SELECT date(p.talks_from, '+5 days') FROM period p WHERE p.school_year = enrolment.school_year AND p.number = 3)
WHERE id % 5 = 2 AND ends_on IS NOT NULL AND first_lesson_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM enrolment l WHERE l.pupil = enrolment.pupil AND l.starts_on > enrolment.starts_on)
AND ends_on > date(starts_on, '+300 days');
UPDATE outflow SET left_on = (SELECT max(e.ends_on) FROM enrolment e WHERE e.pupil = outflow.pupil)
WHERE left_on > (SELECT max(e.ends_on) FROM enrolment e WHERE e.pupil = outflow.pupil);
INSERT INTO enrolment (rev, pupil, school_year, class, grade, track, starts_on, ends_on)
SELECT 1, o.pupil, y.id, y.class, 5, 'PRO', p.talks_from, date(p.talks_from, '+41 days')
FROM outflow o JOIN year y ON y.starts_on BETWEEN date(o.left_on, '+1 year') AND date(o.left_on, '+2 years', '-1 day') JOIN period p ON p.school_year = y.id AND p.number = 2 WHERE o.id % 5 = 1;
UPDATE enrolment SET class = NULL WHERE id % 53 = 0;
UPDATE enrolment SET grade = NULL WHERE id % 59 = 0;
UPDATE pupil SET born_on = date(born_on, '-3 years') WHERE id % 6 = 0;
UPDATE pupil SET born_on = NULL WHERE id % 31 = 0;

-- talks late, alone, not yet; goals not complete or of nothing; judgements that were overtaken
UPDATE iop_talk SET held_on = date(held_on, '+' || (id % 9) || ' days') WHERE kind = 'DRI' AND id % 2 = 0;
UPDATE iop_talk SET held_on = NULL WHERE id % 17 = 0;
DELETE FROM talk_present WHERE id % 7 = 0;
UPDATE goal SET place = '' WHERE id % 9 = 0;
UPDATE goal SET method = '' WHERE id % 13 = 0;
UPDATE goal SET competence = NULL WHERE id % 8 = 0;
DELETE FROM iop_goal WHERE id % 10 = 0;
INSERT INTO rating (rev, pupil, goal, competence, period, rater_kind, rated_by, rated_on, level)
SELECT 1, pupil, goal, competence, period, rater_kind, '', date(rated_on, iif(id % 2, '+0 days', '+30 days')), 1 + (id + level) % 4 FROM rating WHERE id % 6 = 0;
DELETE FROM rating WHERE id % 19 = 0;

-- the OPP withdrawn, not evaluated; the documents of the intake late; no TLV; no transfer
UPDATE opp SET withdrawn_on = date(set_on, '+100 days'), withdrawn_because = 'fout' WHERE set_on IS NOT NULL AND id % 15 = 0;
DELETE FROM opp_evaluation WHERE id % 4 = 0;
UPDATE opp_evaluation SET evaluated_on = date(evaluated_on, '+' || (id % 40) || ' days') WHERE id % 3 = 0;
UPDATE intake SET document_on = date(document_on, '+60 days') WHERE id % 4 = 0;
UPDATE intake SET document_on = NULL WHERE id % 9 = 0;
UPDATE tlv SET ends_on = starts_on WHERE id % 4 = 0;
UPDATE tlv SET starts_on = date(starts_on, '+1 day') WHERE id % 5 = 0 AND ends_on > starts_on;
DELETE FROM warm_transfer WHERE id % 4 = 0;

-- classes: not discussed or too late, one observation, nobody looked back, nothing agreed
UPDATE class_observation SET discussed_on = NULL WHERE id % 4 = 0;
UPDATE class_observation SET discussed_on = date(observed_on, '+30 days') WHERE discussed_on IS NOT NULL AND id % 5 = 0;
DELETE FROM class_observation WHERE id % 7 = 0;
UPDATE review_agreement SET evaluated_on = made_on WHERE evaluated_on IS NOT NULL AND id % 6 = 0;
DELETE FROM review_agreement WHERE group_review IN (SELECT id FROM group_review WHERE id % 5 = 0);
UPDATE group_review SET held_on = NULL WHERE id % 9 = 0;

-- results that were not sufficient, hours that are not known, internships that failed, evidence without its signature
INSERT INTO result (rev, pupil, subject, kind, title, taken_on, score, sufficient, level)
SELECT 1, p.id, s.subject, 'IVI', 'proef', date(y.starts_on, '+150 days'), '4', 0, s.level FROM pupil p CROSS JOIN subject_target s CROSS JOIN year y
WHERE p.id % 3 = 0 AND EXISTS (SELECT 1 FROM enrolment e WHERE e.pupil = p.id AND e.school_year = y.id AND e.id % 2 = 0);
INSERT INTO result (rev, pupil, subject, kind, title, taken_on, score, sufficient, level)
SELECT 1, p.id, s.subject, 'IVI', 'proef onder', date(y.starts_on, '+60 days'), '7', 1, 'O1F' FROM pupil p CROSS JOIN subject_target s CROSS JOIN year y
WHERE p.id % 4 = 0 AND EXISTS (SELECT 1 FROM enrolment e WHERE e.pupil = p.id AND e.school_year = y.id AND e.grade = 1);
DELETE FROM result WHERE id % 8 = 0;
DELETE FROM attendance WHERE pupil % 9 = 0;
UPDATE attendance SET planned = 200, present = 150, excused = 30, unexcused = 20 WHERE pupil % 4 = 0;
-- candidates for whom it matters whether excused absence counts as present
UPDATE attendance SET planned = 200, present = 155, excused = 20, unexcused = 25, internship_planned = 0, internship_present = 0
WHERE pupil IN (SELECT pupil FROM candidate ORDER BY school_year DESC, id LIMIT 8);
INSERT OR IGNORE INTO attendance (rev, pupil, period, planned, present, excused, unexcused, internship_planned, internship_present)
SELECT 1, c.pupil, p.id, 1500, 1500, 0, 0, 0, 0 FROM candidate c JOIN year y ON y.id = c.school_year JOIN period p ON p.starts_on BETWEEN y.ends_on AND date(y.ends_on, '+1 year');
UPDATE internship SET end_reason = 'UMO' WHERE end_reason = 'AFG' AND id % 6 = 0;
UPDATE internship SET days = 'ma' WHERE id % 7 = 0;
UPDATE internship_evaluation SET verdict = 'ONV' WHERE id % 5 = 0;
UPDATE internship_evaluation SET is_final = 0 WHERE id % 7 = 0;
INSERT INTO internship_evaluation (rev, internship, party, evaluated_on, name, manner, is_final, verdict)
SELECT 1, internship, party, date(evaluated_on, '+3 days'), name, manner, id % 2, iif(id % 3, 'VOL', 'ONV') FROM internship_evaluation WHERE id % 6 = 0;
INSERT INTO internship (rev, pupil, kind, starts_on, ends_on, days, hours, times, work, supervisor, supervisor_phone, is_outflow, statement, ended_on, end_reason)
SELECT 1, o.pupil, 'IND', date(o.left_on, '-10 days'), date(o.left_on, '+90 days'), 'ma di', 14, '', '', '', '', 1, 0, date(o.left_on, '+60 days'), iif(o.id % 2, 'UMO', 'AFG') FROM outflow o WHERE o.id % 4 = 0;
INSERT INTO internship (rev, pupil, kind, starts_on, ends_on, days, hours, times, work, supervisor, supervisor_phone, is_outflow, statement, ended_on, end_reason)
SELECT 1, pupil, 'IND', date(ended_on, '-' || (id % 2) || ' days'), date(ended_on, '+40 days'), 'ma', 7, '', '', '', '', 0, 0, date(ended_on, '+30 days'), iif(id % 3, 'UMO', 'AFG')
FROM internship WHERE kind = 'BES' AND end_reason = 'AFG';
UPDATE evidence SET added_on = (SELECT date(o.left_on, '+20 days') FROM outflow o WHERE o.pupil = evidence.pupil)
WHERE id % 12 = 0 AND pupil IN (SELECT pupil FROM outflow);
DELETE FROM evidence_signature WHERE id % 9 = 0;
DELETE FROM evidence WHERE pupil % 8 = 0 AND id NOT IN (SELECT evidence FROM evidence_signature) AND id NOT IN (SELECT evidence FROM attachment);
UPDATE certificate SET obtained_on = NULL, expires_on = NULL WHERE id % 4 = 0 AND (started_on IS NOT NULL OR exam_on IS NOT NULL);
UPDATE certificate SET kind = 'KAS', recognised = id % 2 WHERE kind IN ('SCH', 'KEU', 'WIN', 'SCC') AND id % 3 = 0;

-- the exam under the other regulation, with panels that are not right and a day that is full
UPDATE candidate SET regulation = 'RIJ' WHERE reported_on IS NULL OR id % 2 = 0 AND reported_on IS NULL;
UPDATE candidate SET reported_on = NULL;
UPDATE candidate SET regulation = 'RIJ' WHERE id % 2 = 0;
UPDATE candidate SET result = NULL, result_on = NULL WHERE id % 7 = 0;
UPDATE exam_day SET assessor_certified = 0 WHERE id % 3 = 0;
UPDATE exam_day SET assessor_school = (SELECT name FROM school) WHERE id % 4 = 0;

-- leavers: other places, nothing expected, nothing noted, not reached; on the same day as an anniversary
UPDATE outflow SET destination = 'Z90' WHERE id % 13 = 0 AND id NOT IN (SELECT outflow FROM outflow_care_reason);
UPDATE outflow SET destination = 'D10' WHERE id % 11 = 0 AND id NOT IN (SELECT outflow FROM outflow_care_reason);
UPDATE outflow SET destination = 'W30' WHERE id % 9 = 0 AND id NOT IN (SELECT outflow FROM outflow_care_reason);
UPDATE outflow SET destination = 'W10' WHERE destination IN ('W20', 'W30', 'D20') AND id % 2 = 0;
-- higher than was expected at the start
UPDATE outflow SET destination = 'W10' WHERE id IN (SELECT o.id FROM outflow o JOIN opp v ON v.pupil = o.pupil AND v.number = 1 AND v.profile IN ('ABS', 'ASU')
                                                    WHERE v.set_on < o.left_on AND o.id NOT IN (SELECT outflow FROM outflow_care_reason) ORDER BY o.id LIMIT 6);
UPDATE outflow SET deviation_action = NULL WHERE id % 4 = 0;
-- what somebody said: that there are none, or that all is there
UPDATE outflow SET all_certificates = iif(id % 2, 'ALL', 'GEE') WHERE id % 5 = 1;
UPDATE outflow SET all_internships = iif(id % 2, 'ALL', 'GEE') WHERE id % 7 = 2;
UPDATE outflow SET closing = CASE id % 4 WHEN 0 THEN 'DIP' WHEN 1 THEN 'VER' WHEN 2 THEN 'GET' ELSE 'GEE' END WHERE id % 6 = 3;
UPDATE outflow SET deviation_reason = NULL WHERE id % 5 = 0;
INSERT INTO outflow (rev, pupil, left_on, destination, organisation, expected_at_start, expected_last)
SELECT 1, e.pupil, date(y.starts_on, '+' || (e.id % 200) || ' days'), iif(e.id % 2, 'W20', 'O10'), '', iif(e.id % 3, NULL, 'ABS'), iif(e.id % 4, NULL, 'VER')
FROM enrolment e JOIN year y ON y.id = e.school_year
WHERE e.id % 37 = 0 AND NOT EXISTS (SELECT 1 FROM enrolment l WHERE l.pupil = e.pupil AND l.starts_on > e.starts_on) AND e.pupil NOT IN (SELECT pupil FROM outflow);
UPDATE outflow SET left_on = '2024-02-29' WHERE id = (SELECT min(id) FROM outflow WHERE left_on BETWEEN '2023-08-01' AND '2024-07-31' AND id NOT IN (SELECT outflow FROM outflow_care_reason));
UPDATE outflow SET left_on = '2023-11-01' WHERE id = (SELECT max(id) FROM outflow WHERE left_on BETWEEN '2023-12-01' AND '2024-07-31' AND id NOT IN (SELECT outflow FROM outflow_care_reason));
DELETE FROM outflow WHERE id % 14 = 0 AND id NOT IN (SELECT outflow FROM follow_up UNION SELECT outflow FROM follow_up_attempt UNION SELECT outflow FROM aftercare UNION SELECT outflow FROM outflow_care_reason);
UPDATE follow_up SET status = 'ONB' WHERE id % 7 = 0;
UPDATE follow_up SET status = 'NGV' WHERE id % 11 = 0;
UPDATE follow_up SET gap = CASE id % 3 WHEN 0 THEN 'J' WHEN 1 THEN 'N' ELSE 'O' END WHERE id % 5 = 0;
DELETE FROM follow_up WHERE id % 9 = 0;
-- too far from the day of measuring, just within it, and just outside
UPDATE follow_up SET asked_on = date(asked_on, '+150 days') WHERE id % 8 = 0;
UPDATE follow_up SET asked_on = date(asked_on, '-150 days') WHERE id % 10 = 1;
UPDATE follow_up SET asked_on = (SELECT printf('%d-02-%02d', substr(o.left_on, 1, 4) + follow_up.moment + 1, 1 + follow_up.id % 2) FROM outflow o WHERE o.id = follow_up.outflow)
WHERE id % 10 = 3 AND outflow IN (SELECT id FROM outflow WHERE substr(left_on, 6) BETWEEN '01-01' AND '10-31') AND asked_on < '2026-01-01';
UPDATE outflow_advice SET advised_on = date(advised_on, '-' || (id % 700) || ' days') WHERE id % 3 = 0;
UPDATE outflow_advice SET advised_on = (SELECT date(o.left_on, '-' || (365 + outflow_advice.id % 2) || ' days') FROM outflow o WHERE o.pupil = outflow_advice.pupil)
WHERE id % 3 = 1 AND (SELECT count(*) FROM outflow_advice n WHERE n.pupil = outflow_advice.pupil) = 1 AND (SELECT count(*) FROM outflow o WHERE o.pupil = outflow_advice.pupil) = 1;
UPDATE departure SET transition_on = NULL WHERE id % 4 = 0;
UPDATE departure SET aftercare = NULL WHERE id % 3 = 0;
UPDATE departure SET closing = NULL, closing_on = NULL WHERE id % 5 = 0;

-- measures, surveys and evenings
INSERT INTO measure (rev, norm, school_year, what, decided_on, due_on) SELECT 1, iif(id % 2, 'H17', 'H02'), id, 'doen', date(ends_on, '+90 days'), date(ends_on, '+200 days') FROM year WHERE ends_on < '2026-09-01';
INSERT INTO survey_group (rev, code, survey, label, counts, norm, sort) VALUES (1, 'PROEF1', 'PRO', 'proefgroep 1', 1, 'Z02', 91), (1, 'PROEF2', 'PRO', 'proefgroep 2', 1, 'Z03', 92), (1, 'PROEF3', 'VEI', 'proefgroep 3', 0, 'Z03', 93);
INSERT INTO survey (rev, survey_group, school_year, held_on, answers, mean) SELECT 1, 'PROEF1', id, date(starts_on, '+120 days'), 40, 290 + id % 20 FROM year WHERE id % 2;
INSERT INTO survey (rev, survey_group, school_year, held_on, answers, mean) SELECT 1, 'PROEF2', id, date(starts_on, '+220 days'), 30, 325 FROM year WHERE id % 3 = 0;
INSERT INTO survey (rev, survey_group, school_year, held_on, answers, mean) SELECT 1, 'PROEF3', id, date(starts_on, '+250 days'), 30, 324 FROM year;
INSERT OR IGNORE INTO evening_school (rev, school_year, starts_on, ends_on, evaluated_on, evaluation)
SELECT 1, id, date(starts_on, '+40 days'), date(starts_on, '+260 days'), iif(id % 2, date(ends_on, '-20 days'), NULL), iif(id % 2, 'goed', NULL) FROM year;
INSERT OR IGNORE INTO evening (rev, evening_school, held_on, topic, registered)
SELECT 1, e.id, date(e.starts_on, n.value || ' days'), 'geld', (e.id + n.value) % 3 > 0 FROM evening_school e CROSS JOIN (SELECT 7 AS value UNION SELECT 14 UNION SELECT 90 UNION SELECT 200) n;
