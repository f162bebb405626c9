# Read behind school.sh: OPPs and leavers in that school, straight into the tables.
#
# ZOR is zorgcoördinator. Pupil 00123 (Berg) has a set OPP and a concept; 00200 left 3B this year, 00201 left long ago and was
# never in a class here; 777 (the canary) left once and came back. SHIELDED is in what only the care area may read.

SHIELDED=boterbloem

fill_leavers() {
	"$STIP" staff add ZOR Zina Zorg --rol zorgcoordinator && tamper "$STIP_DB" <<END
PRAGMA foreign_keys=ON;
CREATE TEMP TABLE who AS SELECT number, id FROM pupil;
CREATE TEMP TABLE mentor AS SELECT id FROM staff WHERE code = 'JAN';
-- on whatever day the tests run, they have been here for some time
UPDATE enrolment SET starts_on = date('$DAY', '-200 days');

INSERT INTO guardian (id, rev, pupil, kind, name, authority, phone, email, address, informed) VALUES
 (101, 1, (SELECT id FROM who WHERE number = '00123'), 'OUD', 'Ria van den Berg', 1, '', '', '', 'ALL'),
 (102, 1, (SELECT id FROM who WHERE number = '777'), 'OUD', 'zwaluwstaart', 1, 'zwaluwstaart', 'zwaluwstaart@voorbeeld.nl', 'zwaluwstaart', 'ALL');
INSERT INTO opp (id, rev, pupil, number, profile, expectation, grounds, deviations, started_on, started_by, withdrawn_because) VALUES
 (111, 1, (SELECT id FROM who WHERE number = '00123'), 1, 'ARE', 'werk in de horeca', 'leert door te doen', NULL, date('$DAY', '-40 days'), (SELECT id FROM mentor), ''),
 (112, 1, (SELECT id FROM who WHERE number = '777'), 1, 'ASU', 'zwaluwstaart', 'zwaluwstaart', 'zwaluwstaart', date('$DAY', '-40 days'), (SELECT id FROM mentor), '');
INSERT INTO opp_factor VALUES
 (121, 1, 111, NULL, 'WER', '+', 'werkt graag met de handen'),
 (122, 1, 111, NULL, 'TAA', '-', 'lezen kost veel tijd'),
 (123, 1, 112, NULL, 'WER', '+', 'zwaluwstaart'),
 (124, 1, 112, NULL, 'TAA', '-', 'zwaluwstaart');
INSERT INTO opp_shielded_factor VALUES
 (131, 1, 111, NULL, 'MED', '-', 'slaapt slecht'),
 (132, 1, 112, NULL, 'THU', '-', 'zwaluwstaart boterbloem');
INSERT INTO opp_support VALUES
 (141, 1, 111, NULL, 'INS', 'elke dag een kwartier', 'mentor'),
 (142, 1, 112, NULL, 'INS', 'zwaluwstaart', 'zwaluwstaart');
INSERT INTO opp_hearing VALUES
 (151, 1, 111, date('$DAY', '-35 days'), (SELECT id FROM mentor), 'Ik wil kok worden.', 'de stage wordt een keuken', date('$DAY', '-30 days')),
 (152, 1, 112, date('$DAY', '-35 days'), (SELECT id FROM mentor), 'zwaluwstaart', 'zwaluwstaart', NULL);
INSERT INTO parental_agreement VALUES
 (161, 1, 111, 101, 1, date('$DAY', '-32 days'), 'PAP', (SELECT id FROM mentor), NULL),
 (162, 1, 112, 102, 0, date('$DAY', '-32 days'), 'PAP', (SELECT id FROM mentor), 'zwaluwstaart');
UPDATE opp SET set_on = date('$DAY', '-30 days'), set_by = (SELECT id FROM mentor);
INSERT INTO opp_evaluation VALUES
 (171, 1, 111, date('$DAY', '-5 days'), 'AAN', (SELECT id FROM mentor), 1, 1, 'Het gaat goed.', NULL, NULL),
 (172, 1, 112, date('$DAY', '-5 days'), 'AAN', (SELECT id FROM mentor), 1, 1, 'zwaluwstaart', 'zwaluwstaart', 'zwaluwstaart');
INSERT INTO opp_attempt VALUES
 (181, 1, 112, 'INS', date('$DAY', '-33 days'), 'NVE', 'zwaluwstaart');
INSERT INTO opp (id, rev, pupil, number, profile, expectation, grounds, deviations, started_on, started_by, withdrawn_because) VALUES
 (113, 1, (SELECT id FROM who WHERE number = '00123'), 2, 'VER', 'mbo niveau 2', NULL, NULL, date('$DAY', '-2 days'), (SELECT id FROM mentor), '');

INSERT INTO pupil (id, rev, number, first_name, prefix, last_name, gender, email, search_key) VALUES
 (201, 1, '00200', 'Femke', '', 'Vertrokken', 'V', '', 'vertrokken femke'),
 (202, 1, '00201', 'Lotte', 'de', 'Oud', 'V', '', 'oud lotte de');
INSERT INTO enrolment (id, rev, pupil, school_year, class, grade, track, starts_on, ends_on)
 SELECT 211, 1, 201, e.school_year, e.class, e.grade, e.track, e.starts_on, date('$DAY', '-3 days')
 FROM enrolment e WHERE e.pupil = (SELECT id FROM who WHERE number = '00123');
INSERT INTO outflow (id, rev, pupil, left_on, destination, organisation, sector, contract, hours, mbo_level, learning_way, remark, expected_at_start,
  expected_last, deviation_reason, deviation_action) VALUES
 (221, 1, 201, date('$DAY', '-3 days'), 'W10', 'Bakkerij Smit', 'EHO', 'TIJ', '32,5', NULL, NULL, NULL, 'ARE', 'VER', 'KEU', 'besproken met de ouders'),
 (222, 1, 202, date('$DAY', '-800 days'), 'O10', 'ROC De Brug', NULL, NULL, NULL, 1, 'bol', NULL, 'VER', 'VER', NULL, NULL),
 (223, 1, (SELECT id FROM who WHERE number = '777'), date('$DAY', '-900 days'), 'G80', 'zwaluwstaart', NULL, NULL, NULL, NULL, NULL, 'zwaluwstaart', NULL, NULL, NULL, 'zwaluwstaart');
INSERT INTO outflow_care_reason VALUES (231, 1, 223, 'G40', 'zwaluwstaart boterbloem');
INSERT INTO outflow_advice VALUES
 (241, 1, 201, date('$DAY', '-60 days'), 'ARE', NULL, NULL, (SELECT id FROM mentor), NULL),
 (242, 1, (SELECT id FROM who WHERE number = '777'), date('$DAY', '-950 days'), 'ASU', NULL, NULL, NULL, 'zwaluwstaart');
INSERT INTO follow_up (id, rev, outflow, moment, asked_on, status, gap, organisation, asked_by, remark) VALUES
 (251, 1, 222, 1, '$DAY', 'LER', 'N', 'ROC De Brug', (SELECT id FROM mentor), NULL),
 (252, 1, 223, 1, '$DAY', 'WER', 'J', 'zwaluwstaart', NULL, 'zwaluwstaart');
-- on the day of measuring
UPDATE follow_up SET asked_on = (SELECT printf('%d-11-01', substr(o.left_on, 1, 4) + 1 + (substr(o.left_on, 6) > '11-01')) FROM outflow o WHERE o.id = follow_up.outflow);
UPDATE outflow SET work_support = 'LKS', jobcoach = 'J', benefit = 'GEE', guided_by = 'SCH' WHERE id = 221;
UPDATE follow_up SET mbo_level = 2, learning_way = 'bol', mbo_diploma = '1', benefit = 'GEE', guided_by = 'OND' WHERE id = 251;
INSERT INTO follow_up_attempt VALUES
 (261, 1, 222, 1, date('$DAY', '-104 days'), 'TEL', 'GEH', (SELECT id FROM mentor), 'Voicemail ingesproken.'),
 (262, 1, 222, 1, date('$DAY', '-100 days'), 'APP', 'GES', (SELECT id FROM mentor), NULL),
 (263, 1, 223, 2, date('$DAY', '-90 days'), 'TEL', 'LAT', NULL, 'zwaluwstaart');
INSERT INTO aftercare VALUES
 (271, 1, 222, date('$DAY', '-300 days'), 'BEZ', (SELECT id FROM mentor), 'Gesprek met de mentor van het mbo.', 'Na de vakantie weer bellen.'),
 (272, 1, 223, date('$DAY', '-400 days'), 'TEL', NULL, 'zwaluwstaart', 'zwaluwstaart');
END
}
