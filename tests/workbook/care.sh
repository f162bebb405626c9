# Read by the tests of care in workbooks, behind lib.sh: support around pupils of 3B, straight into the tables of the example school
# of 22-11-2026. What only the care coordinator may read holds CARE, what is no workbook's business holds REPORT.

CARE=boterbloem REPORT=kattenstaart

fill_care() { # DB
	tamper "$1" <<END
PRAGMA foreign_keys = ON;
-- what the example has of its own is not what the tests count
DELETE FROM review_agreement; DELETE FROM reviewed_pupil; DELETE FROM group_review; DELETE FROM pupil_review; DELETE FROM class_observation; DELETE FROM pupil_observation;
DELETE FROM intake; DELETE FROM tlv; DELETE FROM warm_transfer; DELETE FROM consent; DELETE FROM departure; DELETE FROM opp_begin_report;
DELETE FROM care_item; DELETE FROM care_meeting; DELETE FROM learning_lag; DELETE FROM intelligence_test; DELETE FROM referral; DELETE FROM intervention; DELETE FROM care_contact; DELETE FROM care_note;
DELETE FROM outflow_advice WHERE pupil IN (SELECT id FROM pupil WHERE number = '24-0417');
CREATE TEMP TABLE now AS SELECT c.id AS class, y.id AS year FROM class c JOIN school_year y ON y.id = c.school_year WHERE y.name = '2026-2027' AND c.name = '3B';
CREATE TEMP TABLE mentor AS SELECT id FROM staff WHERE code = 'JAN';
CREATE TEMP TABLE daan AS SELECT id FROM pupil WHERE number = '24-0417';
CREATE TEMP TABLE noor AS SELECT id FROM pupil WHERE number = '24-0241';

-- which support the example drew for him does not matter
DROP TRIGGER opp_support_update;
UPDATE opp_support SET sentence = 'Eén keer per twee weken een gesprek.', by_whom = 'ambulant begeleider' WHERE opp IN (SELECT id FROM opp WHERE pupil IN (SELECT id FROM daan));

INSERT INTO intake VALUES
 (9001, 1, (SELECT id FROM daan), '2024-05-14', 'Basisschool De Linde', 'praktijkonderwijs $REPORT', 'korte opdrachten $REPORT', 1, '2024-06-20', (SELECT id FROM mentor)),
 (9002, 1, (SELECT id FROM noor), '2024-05-15', '', NULL, NULL, 0, NULL, NULL);
INSERT INTO tlv VALUES
 (9011, 1, (SELECT id FROM daan), 'TLV-2024-118', 'SWV Zuid', '2024-08-01', '2028-07-31'),
 (9012, 1, (SELECT id FROM noor), 'TLV-2024-119', 'SWV Zuid', '2024-08-01', '2026-10-31');
INSERT INTO warm_transfer VALUES
 (9021, 1, (SELECT id FROM daan), 'INT', '2024-06-03', 'juf Anne, De Linde', 'Els Jansen', '$REPORT'),
 (9022, 1, (SELECT id FROM daan), 'VER', '2026-11-12', 'Els Jansen', 'Piet Bos, ROC De Brug', '$REPORT');
INSERT INTO class_observation VALUES
 (9031, 1, (SELECT class FROM now), 'EER', '2026-09-14', (SELECT id FROM mentor), '$REPORT', '2026-09-18'),
 (9032, 1, (SELECT class FROM now), 'GRP', '2026-10-06', (SELECT id FROM mentor), '$REPORT', NULL),
 (9033, 1, (SELECT id FROM class WHERE name = '1A' AND school_year = (SELECT year FROM now)), 'EER', '2026-09-30', NULL, NULL, '2026-10-30');
INSERT INTO pupil_observation VALUES (9041, 1, (SELECT id FROM daan), '2026-10-05', (SELECT id FROM mentor), '$REPORT', '$REPORT');
INSERT INTO group_review VALUES (9051, 1, (SELECT class FROM now), NULL, NULL, '2026-11-10', '2026-11-10', (SELECT id FROM staff WHERE code = 'ZWA'),
 'Els Jansen, zorgcoördinator, jobcoach van de gemeente', 'De klas werkt rustig. Samenwerken in de keuken gaat beter dan vorig jaar.');
INSERT INTO pupil_review VALUES (9061, 1, (SELECT id FROM daan), '2026-10-20', (SELECT id FROM mentor), 'Els Jansen', '$REPORT', '$REPORT');
INSERT INTO review_agreement VALUES
 (9071, 1, 9051, NULL, (SELECT id FROM daan), '2026-11-10', 'Daan begint elke dag met een kort gesprek.', 'MEN', '2026-12-01', NULL, NULL, NULL, NULL),
 (9072, 1, 9051, NULL, NULL, '2026-11-10', 'De klas krijgt vaste plaatsen.', 'MEN', '2026-11-20', '2026-11-18', NULL, NULL, NULL),
 (9073, 1, 9051, NULL, (SELECT id FROM noor), '2026-11-10', 'De zorgcoördinator vraagt de ouders om toestemming voor een observatie.', 'ZOR', '2026-12-15', NULL, NULL, NULL, NULL),
 (9074, 1, NULL, 9061, (SELECT id FROM daan), '2026-10-20', 'De mentor belt na een week.', 'MEN', '2026-10-27', '2026-10-27', NULL, NULL, NULL);

INSERT INTO guardian (id, rev, pupil, kind, name, authority, phone, email, address, informed, starts_on, ends_on) VALUES
 (9101, 1, (SELECT id FROM daan), 'OUD', 'Ria van den Berg', 1, '', '', '', 'ALL', NULL, NULL);
INSERT INTO consent VALUES
 (9111, 1, (SELECT id FROM daan), 'MBO', '', 9101, 1, '2026-10-01', '2027-07-31', NULL, 'PAP', (SELECT id FROM mentor), NULL),
 (9112, 1, (SELECT id FROM daan), 'WRK', 'Bakkerij Smit', 9101, 1, '2026-10-01', NULL, NULL, 'PAP', NULL, NULL),
 (9113, 1, (SELECT id FROM daan), 'VOL', '', 9101, 1, '2026-10-01', NULL, NULL, 'PAP', NULL, NULL);
INSERT INTO outflow_advice VALUES (9121, 1, (SELECT id FROM daan), '2026-09-30', 'VER', 'OND', 'POS', (SELECT id FROM mentor), '$REPORT');
INSERT INTO departure VALUES (9131, 1, (SELECT id FROM daan), '2027-01-29', NULL, NULL, NULL, NULL, '2026-11-12', 'J', '2029-01-29',
 'De mentor belt in maart en in juni.', '06-11223344', 'daan@voorbeeld.nl');
UPDATE goal SET done_on = '2026-10-20' WHERE id IN (SELECT id FROM goal WHERE pupil IN daan ORDER BY agreed_on LIMIT 4);

INSERT INTO learning_lag VALUES (9201, 1, (SELECT id FROM daan), (SELECT code FROM admission_domain ORDER BY sort LIMIT 1), '2024-02-01', '$CARE', 60, 25);
INSERT INTO intelligence_test VALUES (9211, 1, (SELECT id FROM daan), '2024-02-01', '$CARE', 71, '$CARE');
INSERT INTO referral VALUES
 (9221, 1, (SELECT id FROM daan), (SELECT code FROM referral_kind ORDER BY sort LIMIT 1), '2026-10-15', NULL, 'jeugdarts', '$CARE hoe slaapt hij', 'LOP', NULL, NULL),
 (9222, 1, (SELECT id FROM noor), (SELECT code FROM referral_kind ORDER BY sort DESC LIMIT 1), '2026-09-15', NULL, 'UWV', '$CARE', 'AFG', '$CARE', '2026-10-15');
INSERT INTO intervention VALUES (9231, 1, (SELECT id FROM daan), '2026-10-01', NULL, '$CARE weerbaarheidstraining', '$CARE', 'schoolmaatschappelijk werk', NULL);
INSERT INTO care_contact VALUES (9241, 1, (SELECT id FROM daan), '2026-10-16', 'TEL', 'moeder', NULL, '$CARE');
INSERT INTO care_note VALUES (9251, 1, (SELECT id FROM daan), '2026-10-17', NULL, '$CARE thuis is het onrustig');
-- content that was set is frozen; the tests write in it all the same
DROP TRIGGER opp_shielded_factor_insert;
INSERT INTO opp_shielded_factor SELECT 9261, 1, o.id, NULL, 'MED', '-', '$CARE' FROM opp o WHERE o.pupil IN daan ORDER BY o.number LIMIT 1;
END
}
