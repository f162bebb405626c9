# Read behind school.sh and leavers.sh: support around 00123 (Berg, of 3B) and 777 (the canary, of 2C), straight into the tables. Both may
# be handed over to any school; Berg to Bakkerij Smit too. SHIELDED is in what only the care area may read, of both.

fill_care() {
	tamper "$STIP_DB" <<END
PRAGMA foreign_keys=ON;
CREATE TEMP TABLE berg AS SELECT id FROM pupil WHERE number = '00123';
CREATE TEMP TABLE bird AS SELECT id FROM pupil WHERE number = '777';
CREATE TEMP TABLE mentor AS SELECT id FROM staff WHERE code = 'JAN';
CREATE TEMP TABLE class_of AS SELECT max(id) AS id, name FROM class GROUP BY name;

INSERT INTO intake VALUES
 (301, 1, (SELECT id FROM berg), date('$DAY', '-230 days'), 'De Linde', 'praktijkonderwijs', 'korte opdrachten', 1, date('$DAY', '-210 days'), (SELECT id FROM mentor)),
 (302, 1, (SELECT id FROM bird), date('$DAY', '-230 days'), '$CANARY', '$CANARY', '$CANARY', 0, NULL, NULL);
INSERT INTO tlv VALUES
 (311, 1, (SELECT id FROM berg), 'TLV-1', 'SWV Zuid', date('$DAY', '-200 days'), date('$DAY', '+900 days')),
 (312, 1, (SELECT id FROM bird), '$CANARY', '$CANARY', date('$DAY', '-200 days'), NULL);
INSERT INTO warm_transfer VALUES
 (321, 1, (SELECT id FROM berg), 'INT', date('$DAY', '-205 days'), 'De Linde', 'Els Jansen', 'houdt van koken'),
 (322, 1, (SELECT id FROM bird), 'INT', date('$DAY', '-205 days'), '$CANARY', '$CANARY', '$CANARY');
INSERT INTO class_observation VALUES
 (331, 1, (SELECT id FROM class_of WHERE name = '3B'), 'EER', date('$DAY', '-9 days'), (SELECT id FROM mentor), 'rustige klas', date('$DAY', '-8 days')),
 (332, 1, (SELECT id FROM class_of WHERE name = '2C'), 'EER', date('$DAY', '-9 days'), NULL, '$CANARY', NULL);
INSERT INTO pupil_observation VALUES
 (341, 1, (SELECT id FROM berg), date('$DAY', '-7 days'), (SELECT id FROM mentor), 'let slecht op', NULL),
 (342, 1, (SELECT id FROM bird), date('$DAY', '-7 days'), NULL, '$CANARY', '$CANARY');
INSERT INTO group_review VALUES
 (351, 1, (SELECT id FROM class_of WHERE name = '3B'), NULL, NULL, NULL, date('$DAY', '-6 days'), (SELECT id FROM mentor), 'Els Jansen', 'rustig'),
 (352, 1, (SELECT id FROM class_of WHERE name = '2C'), NULL, NULL, NULL, date('$DAY', '-6 days'), NULL, '$CANARY', '$CANARY'),
 (353, 1, NULL, (SELECT max(grade) FROM enrolment WHERE pupil = (SELECT id FROM berg)), (SELECT max(school_year) FROM enrolment WHERE pupil = (SELECT id FROM berg)),
  NULL, date('$DAY', '-6 days'), NULL, '$CANARY', '$CANARY');
INSERT INTO reviewed_pupil VALUES (356, 1, 353, (SELECT id FROM bird), date('$DAY', '-6 days'), date('$DAY', '-6 days'));
INSERT INTO pupil_review VALUES
 (361, 1, (SELECT id FROM berg), date('$DAY', '-5 days'), (SELECT id FROM mentor), 'Els Jansen', 'Wat helpt?', 'vaste plek'),
 (362, 1, (SELECT id FROM bird), date('$DAY', '-5 days'), NULL, '$CANARY', '$CANARY', '$CANARY');
INSERT INTO review_agreement VALUES
 (371, 1, 351, NULL, (SELECT id FROM berg), date('$DAY', '-6 days'), 'Vooraan zitten.', 'MEN', date('$DAY', '+20 days'), NULL, NULL, NULL, NULL),
 (372, 1, 352, NULL, NULL, date('$DAY', '-6 days'), '$CANARY', 'MEN', date('$DAY', '+20 days'), NULL, NULL, NULL, NULL),
 (374, 1, 353, NULL, (SELECT id FROM bird), date('$DAY', '-5 days'), '$CANARY', 'MEN', date('$DAY', '+20 days'), NULL, NULL, NULL, NULL),
 (373, 1, NULL, 362, (SELECT id FROM bird), date('$DAY', '-5 days'), '$CANARY', 'MEN', date('$DAY', '+20 days'), NULL, NULL, NULL, NULL);

INSERT INTO consent VALUES
 (381, 1, (SELECT id FROM berg), 'MBO', '', 101, 1, date('$DAY', '-20 days'), NULL, NULL, 'PAP', (SELECT id FROM mentor), NULL),
 (382, 1, (SELECT id FROM berg), 'WRK', 'Bakkerij Smit', 101, 1, date('$DAY', '-20 days'), NULL, NULL, 'PAP', NULL, NULL),
 (383, 1, (SELECT id FROM bird), 'MBO', '', 102, 1, date('$DAY', '-20 days'), NULL, NULL, 'PAP', NULL, '$CANARY');
INSERT INTO outflow_advice VALUES
 (391, 1, (SELECT id FROM berg), date('$DAY', '-30 days'), 'VER', 'OND', 'POS', (SELECT id FROM mentor), NULL),
 (392, 1, (SELECT id FROM bird), date('$DAY', '-30 days'), 'ARE', 'WER', 'POS', NULL, '$CANARY');
INSERT INTO departure VALUES
 (401, 1, (SELECT id FROM berg), date('$DAY', '+60 days'), NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', ''),
 (402, 1, (SELECT id FROM bird), date('$DAY', '+60 days'), NULL, NULL, NULL, NULL, NULL, NULL, NULL, '$CANARY', '$CANARY', '$CANARY');

INSERT INTO learning_lag VALUES (411, 1, (SELECT id FROM bird), (SELECT code FROM admission_domain LIMIT 1), date('$DAY', '-99 days'), '$CANARY $SHIELDED', 60, 20);
INSERT INTO intelligence_test VALUES (421, 1, (SELECT id FROM bird), date('$DAY', '-99 days'), '$CANARY $SHIELDED', 70, '$SHIELDED');
INSERT INTO referral VALUES
 (431, 1, (SELECT id FROM berg), 'ZAT', date('$DAY', '-4 days'), NULL, 'jeugdarts', '$SHIELDED', 'AAN', NULL, NULL),
 (432, 1, (SELECT id FROM bird), 'ZAT', date('$DAY', '-4 days'), NULL, '$CANARY', '$CANARY $SHIELDED', 'AAN', NULL, NULL);
INSERT INTO intervention VALUES (441, 1, (SELECT id FROM bird), date('$DAY', '-3 days'), NULL, '$CANARY $SHIELDED', '$SHIELDED', '$CANARY', NULL);
INSERT INTO care_meeting VALUES (471, 1, 'ZAT', date('$DAY', '-3 days'), date('$DAY', '-3 days'), '$CANARY', '$SHIELDED');
INSERT INTO care_item VALUES
 (481, 1, (SELECT id FROM berg), 471, 431, NULL, date('$DAY', '-4 days'), '$SHIELDED', '$SHIELDED', date('$DAY', '-3 days'), 'jeugdarts', '$SHIELDED', date('$DAY', '+20 days'), NULL),
 (482, 1, (SELECT id FROM bird), 471, 432, NULL, date('$DAY', '-4 days'), '$CANARY $SHIELDED', '$SHIELDED', date('$DAY', '-3 days'), '$CANARY $SHIELDED', '$SHIELDED', date('$DAY', '-1 day'), NULL);
INSERT INTO care_contact VALUES (451, 1, (SELECT id FROM bird), date('$DAY', '-3 days'), 'TEL', '$CANARY', NULL, '$SHIELDED');
INSERT INTO care_note VALUES
 (461, 1, (SELECT id FROM berg), date('$DAY', '-2 days'), NULL, '$SHIELDED'),
 (462, 1, (SELECT id FROM bird), date('$DAY', '-2 days'), NULL, '$CANARY $SHIELDED');
END
}
