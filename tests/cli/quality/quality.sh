# Read by the tests of quality, behind school.sh: surveys, the quality cycle and an evening school in which the canary takes part.

fill_quality() {
	tamper "$STIP_DB" <<END
PRAGMA foreign_keys=ON;
CREATE TEMP TABLE now AS SELECT id AS school_year, starts_on, ends_on FROM school_year WHERE date('$DAY') BETWEEN starts_on AND ends_on;
CREATE TEMP TABLE els AS SELECT id FROM staff WHERE code = 'JAN';
INSERT INTO survey SELECT 701, 1, 'PLL', school_year, date('$DAY'), 80, 61, 325, 'De pauzes vallen tegen.' FROM now;
INSERT INTO survey SELECT 702, 1, 'VLL', school_year, date('$DAY'), NULL, 70, 310, NULL FROM now;
INSERT INTO quality_theme VALUES (711, 1, 'Veiligheid', 'Iedereen gaat met een goed gevoel naar school.', NULL);
INSERT INTO quality_ambition VALUES (712, 1, 711, 'De veiligheid krijgt een 3,3.');
INSERT INTO quality_goal SELECT 713, 1, 712, school_year, 'Drie mensen op het plein.', 'PAD', 'het rooster', ends_on, 'DEE', date('$DAY'), 'Het rooster klopt.', NULL FROM now;
INSERT INTO quality_goal SELECT 714, 1, NULL, school_year, 'Meer ouders op de ouderavond.', 'AAN', NULL, NULL, NULL, NULL, NULL, NULL FROM now;
INSERT INTO quality_indicator VALUES (715, 1, 713, 'CIJ', NULL, 'ruzies op het plein', '10', '14');
INSERT INTO quality_action VALUES (716, 1, 713, 'Rooster maken', (SELECT id FROM els), date('$DAY', '-2 days'), date('$DAY', '-3 days')),
 (717, 1, 713, 'Spelmateriaal kopen', (SELECT id FROM els), date('$DAY', '-1 day'), NULL);
INSERT INTO quality_card SELECT 718, 1, 'NED', school_year, 'Elke week een tekst.', NULL, NULL, 'Teksten kiezen op niveau.', NULL FROM now;
INSERT INTO standard_judgement SELECT 719, 1, 'OP2', school_year, date('$DAY'), 3, 'Gezien in de lessen.' FROM now;
INSERT INTO evening_school SELECT 721, 1, school_year, starts_on, ends_on, 'Elke dinsdag.', NULL, NULL FROM now;
INSERT INTO evening VALUES (722, 1, 721, date('$DAY', '-1 day'), 'Geld op orde', (SELECT id FROM els), 1);
INSERT INTO evening_participant VALUES (723, 1, 721, (SELECT id FROM pupil WHERE number = '777'), date('$DAY', '-1 day'), NULL, '$CANARY wil leren');
INSERT INTO evening_attendance VALUES (724, 1, 722, 723);
END
}
