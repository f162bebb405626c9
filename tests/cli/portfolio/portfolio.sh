# Read behind school.sh: internships, results, attendance, certificates, evidence and the diploma of 00123 (Berg, of 3B) and 777 (the
# canary, of 2C), straight into the tables. STA is stagecoördinator.

fill_portfolio() {
	"$STIP" staff add STA Stien Stage --rol stagecoordinator && tamper "$STIP_DB" <<END
PRAGMA foreign_keys=ON;
CREATE TEMP TABLE berg AS SELECT id FROM pupil WHERE number = '00123';
CREATE TEMP TABLE bird AS SELECT id FROM pupil WHERE number = '777';
CREATE TEMP TABLE mentor AS SELECT id FROM staff WHERE code = 'JAN';
CREATE TEMP TABLE now AS SELECT p.id AS period, p.school_year, p.starts_on FROM period p WHERE date('$DAY') BETWEEN p.starts_on AND p.ends_on;
-- on whatever day the tests run, they have been here for some time and nobody has a holiday
UPDATE enrolment SET starts_on = min(starts_on, date('$DAY', '-200 days'));
DELETE FROM holiday;
UPDATE ladder_step SET retired_on = NULL;

INSERT INTO company (id, rev, name, sector, address, town, recognised, contact, phone, email, places, agreements, retired_on) VALUES
 (501, 1, 'Bakkerij Smit', 'EHO', 'Markt 1', 'Voorbeeldstad', 1, 'Anna Smit', '06-11112222', '', 3, NULL, NULL);
INSERT INTO internship (id, rev, pupil, kind, company, sector, starts_on, ends_on, days, hours, times, work, supervisor, supervisor_phone, supervised_by, goal,
  is_outflow, statement, ended_on, end_reason, end_remark) VALUES
 (511, 1, (SELECT id FROM berg), 'BES', 501, NULL, date('$DAY', '-60 days'), date('$DAY', '+60 days'), 'ma di wo do vr za zo', 12, '8.30-15.30', 'deeg maken', 'Anna Smit', '', (SELECT id FROM mentor),
  'op tijd beginnen', 0, 0, NULL, NULL, NULL),
 (512, 1, (SELECT id FROM bird), 'VES', 501, NULL, date('$DAY', '-60 days'), date('$DAY', '+60 days'), 'ma di wo do vr za zo', 12, '$CANARY', '$CANARY', '$CANARY', '$CANARY', NULL,
  '$CANARY', 0, 0, NULL, NULL, NULL),
 (513, 1, (SELECT id FROM bird), 'VES', 501, NULL, date('$DAY', '-120 days'), date('$DAY', '-90 days'), 'ma', 6, '$CANARY', '$CANARY', '$CANARY', '$CANARY', NULL,
  '$CANARY', 0, 0, date('$DAY', '-100 days'), 'UAF', '$CANARY');
INSERT INTO internship_goal VALUES (521, 1, 511, 11, date('$DAY', '-2 days')), (522, 1, 512, 12, date('$DAY', '-2 days'));
INSERT INTO internship_signature VALUES
 (531, 1, 511, 'LLN', 'Daan van den Berg', date('$DAY', '-60 days'), 'PAP', NULL), (532, 1, 512, 'BED', '$CANARY', date('$DAY', '-60 days'), 'PAP', NULL);
INSERT INTO internship_visit VALUES
 (541, 1, 511, date('$DAY', '-20 days'), 'BEZ', (SELECT id FROM mentor), 'gaat goed'), (542, 1, 512, date('$DAY', '-20 days'), 'BEZ', NULL, '$CANARY');
INSERT INTO internship_evaluation VALUES
 (551, 1, 511, 'BED', date('$DAY', '-1 day'), 'Anna Smit', 'PAP', NULL, 0, 'VOL', 'leert snel'), (552, 1, 512, 'BED', date('$DAY', '-1 day'), '$CANARY', 'PAP', NULL, 1, 'GOE', '$CANARY');
INSERT INTO internship_rating VALUES (561, 1, 551, 'A01', NULL, 3), (562, 1, 552, 'A01', NULL, 2);

INSERT INTO result VALUES
 (571, 1, (SELECT id FROM berg), 'REK', (SELECT code FROM result_kind ORDER BY sort LIMIT 1), 'hoofdstuk 4', date('$DAY', '-9 days'), '7,5', 1, (SELECT code FROM result_level WHERE scale = 'REF' ORDER BY sort DESC LIMIT 1), (SELECT id FROM mentor)),
 (572, 1, (SELECT id FROM bird), 'REK', (SELECT code FROM result_kind ORDER BY sort LIMIT 1), '$CANARY', date('$DAY', '-9 days'), '$CANARY', 0, NULL, NULL);
INSERT INTO attendance SELECT 581, 1, (SELECT id FROM berg), period, 100, 91, 5, 4, 20, 20 FROM now;
INSERT INTO attendance SELECT 582, 1, (SELECT id FROM bird), period, 100, 50, 5, 45, 20, 20 FROM now;
INSERT INTO certificate (id, rev, pupil, kind, detail, issuer, recognised, company, started_on, exam_on, obtained_on, number, expires_on, stopped_on, remark) VALUES
 (591, 1, (SELECT id FROM berg), 'VCA', '', 'SSVV', 0, NULL, NULL, NULL, date('$DAY', '-30 days'), 'V-12', date('$DAY', '+300 days'), NULL, NULL),
 (592, 1, (SELECT id FROM bird), 'PVK', '$CANARY', '$CANARY', 0, 501, NULL, NULL, date('$DAY', '-30 days'), '$CANARY', NULL, NULL, '$CANARY');
INSERT INTO work_process VALUES (601, 1, 592, '$CANARY', 'B1-K1-W1', '$CANARY');
INSERT INTO evidence (id, rev, pupil, requirement, subject, kind, title, made_on, goal, competence, place, added_on, added_by) VALUES
 (611, 1, (SELECT id FROM berg), NULL, 'KOK', 'WST', 'Receptenboek', date('$DAY', '-9 days'), NULL, NULL, 'map in lokaal 12', date('$DAY', '-9 days'), (SELECT id FROM mentor)),
 (612, 1, (SELECT id FROM bird), NULL, 'KOK', 'WST', '$CANARY', NULL, NULL, NULL, '$CANARY', date('$DAY', '-9 days'), NULL);
INSERT INTO evidence_signature VALUES
 (621, 1, 611, 'DOC', 'Bas Kok', date('$DAY', '-8 days'), 'PAP', NULL), (622, 1, 612, 'DOC', '$CANARY', date('$DAY', '-8 days'), 'PAP', NULL);

INSERT INTO exam_portfolio VALUES (631, 1, (SELECT id FROM bird), date('$DAY', '-4 days'), (SELECT id FROM mentor));
INSERT INTO exam_portfolio_item VALUES (641, 1, 631, '$CANARY', '$CANARY', '$CANARY', '$CANARY', NULL, '$CANARY', 'in orde', '$CANARY', '$CANARY');
INSERT INTO exam_portfolio_file VALUES (651, 1, 641, '$CANARY', 'pdf', 9, printf('%064d', 1));
INSERT INTO candidate (id, rev, pupil, school_year, regulation, variant, registered_on, exam_portfolio, result, result_on, decided_by, grounds, reported_on)
SELECT 661, 1, (SELECT id FROM bird), school_year, 'WET', NULL, date('$DAY', '-9 days'), 631, 'VER', date('$DAY', '-1 day'), NULL, '$CANARY', NULL FROM now;
INSERT INTO exam_day VALUES (671, 1, date('$DAY', '-3 days'), 'lokaal 1', '09:00', 0, (SELECT id FROM mentor), 'Sam Peer', 'PrO Elders', 1, 3, 15);
INSERT INTO exam VALUES (681, 1, 661, 671, 1, 'BES', '$CANARY');
INSERT INTO diploma_judgement SELECT 691, 1, (SELECT id FROM bird), code, date('$DAY', '-2 days'), NULL, 0, '$CANARY' FROM diploma_requirement WHERE regulation = 'WET' ORDER BY sort DESC LIMIT 1;
END
}
