# Read by the tests of the command line, behind lib.sh: a small school in $dir/school.db, made by the program itself and filled
# with a pupil of each kind by the sqlite3 command line tool.
#
# JAN is mentor of 3B, PET of 1A; KOK teaches the lesson group of 1A; LEEG has no role, OUD had one.
# Pupil 00123 (Berg) is in 3B, 24-9 (a name with ESC) too; 777 (the canary) is in 2C, of nobody among them.

STIP_DB=$dir/school.db
CANARY=zwaluwstaart
export STIP_DB

cat >"$dir/leerlingen.csv" <<'END'
Stamnummer;Roepnaam;Tussenvoegsel;Achternaam;Klas;Leerjaar
00123;Daan;van den;Berg;3B;3
00124;Aylin;;Çelik;3B;3
00125;Noor;;Bakker;1A;1
777;Zwaluwstaart;;Zwaluwstaart;2C;2
END

make_school() {
	"$STIP" init --school 'PrO De Proef' --brin 00AA --naam-administratie 'Aukje van Dam' &&
		"$STIP" import leerlingen "$dir/leerlingen.csv" &&
		"$STIP" staff add JAN Els Jansen --rol mentor &&
		"$STIP" staff add PET Jan Peters --rol mentor &&
		"$STIP" staff add KOK Bas Kok --rol docent &&
		"$STIP" staff add LEEG Lies Leeg &&
		"$STIP" staff add OUD Otto Oud --rol administratie &&
		"$STIP" staff mentor 3B JAN &&
		"$STIP" staff mentor 1A PET &&
		fill_school
}

# What the interface writes, straight into the tables: the command line has no commands for it.
fill_school() {
	tamper "$STIP_DB" <<END
PRAGMA foreign_keys=ON;
-- a school that has been in Stip for long
DELETE FROM setting WHERE code LIKE 'sinds_%';
-- what is changed outside Stip no longer fits its history
DELETE FROM history;
DELETE FROM history_value;
UPDATE staff_role SET starts_on = date('$DAY', '-9 days'), ends_on = date('$DAY', '-1 day')
 WHERE staff = (SELECT id FROM staff WHERE code = 'OUD');
CREATE TEMP TABLE now AS SELECT p.id AS period, p.school_year FROM period p WHERE date('$DAY') BETWEEN p.starts_on AND p.ends_on;
-- what the ladder asks depends on the time of the year
UPDATE ladder_step SET retired_on = '2000-01-01';
INSERT INTO lesson_group VALUES (1, 1, (SELECT school_year FROM now), 'koken 1A', 'KOK');
INSERT INTO lesson_group_teacher VALUES (1, 1, 1, (SELECT id FROM staff WHERE code = 'KOK'), date('$DAY', '-9 days'), NULL);
INSERT INTO lesson_group_pupil VALUES (1, 1, 1, (SELECT id FROM pupil WHERE number = '00125'), date('$DAY', '-9 days'), NULL);

INSERT INTO goal VALUES
 (11, 1, (SELECT id FROM pupil WHERE number = '00123'), 'A01', NULL, 'Ik ben elke stagedag op tijd.', 'stage', 'dinsdag', 'wekker zetten', date('$DAY', '-3 days'), NULL, NULL, NULL),
 (12, 1, (SELECT id FROM pupil WHERE number = '777'), 'L05', NULL, 'Ik zoek de zwaluwstaart.', 'zwaluwstaart', 'zwaluwstaart', 'zwaluwstaart', date('$DAY', '-3 days'), NULL, NULL, NULL);
INSERT INTO iop_goal SELECT id, 1, id, (SELECT period FROM now), date('$DAY', '-3 days') FROM goal;
INSERT INTO rating VALUES
 (21, 1, (SELECT id FROM pupil WHERE number = '00123'), 11, NULL, (SELECT period FROM now), 'MEN', '', NULL, date('$DAY', '-2 days'), 3),
 (22, 1, (SELECT id FROM pupil WHERE number = '777'), 12, NULL, (SELECT period FROM now), 'STG', 'zwaluwstaart', NULL, date('$DAY', '-2 days'), 2);
INSERT INTO iop_talk (id, rev, pupil, period, kind, held_on, pupil_said, went_well) VALUES
 (31, 1, (SELECT id FROM pupil WHERE number = '00123'), (SELECT period FROM now), 'IOP', date('$DAY', '-3 days'), NULL, NULL),
 (32, 1, (SELECT id FROM pupil WHERE number = '777'), (SELECT period FROM now), 'IOP', date('$DAY', '-3 days'), 'zwaluwstaart', 'zwaluwstaart');
INSERT INTO agreement VALUES
 (41, 1, 31, date('$DAY', '-3 days'), 'De mentor belt het stagebedrijf.', 'MEN', date('$DAY', '+5 days'), NULL),
 (42, 1, 32, date('$DAY', '-9 days'), 'De mentor zoekt de zwaluwstaart.', 'MEN', date('$DAY', '-5 days'), NULL);
INSERT INTO goal_wish VALUES
 (61, 1, (SELECT id FROM pupil WHERE number = '00123'), 'Ik wil leren lassen.', 'stage', '', date('$DAY', '-2 days'), NULL, NULL, NULL, ''),
 (62, 1, (SELECT id FROM pupil WHERE number = '777'), 'Ik wil de zwaluwstaart leren.', 'zwaluwstaart', 'zwaluwstaart', date('$DAY', '-2 days'), date('$DAY', '-1 day'),
  (SELECT id FROM staff WHERE code = 'JAN'), NULL, 'zwaluwstaart');
INSERT INTO note VALUES
 (51, 1, NULL, 11, date('$DAY', '-1 day'), (SELECT id FROM staff WHERE code = 'JAN'), 'Was er vóór de bus.'),
 (52, 1, (SELECT id FROM pupil WHERE number = '777'), NULL, date('$DAY', '-1 day'), (SELECT id FROM staff WHERE code = 'JAN'), 'zwaluwstaart');
END
}

# DAY as people write it.
today() { echo "$DAY" | sed -E 's/(....)-(..)-(..)/\3-\2-\1/'; }

# What differs from day to day and from run to run, out of standard output and error of a command.
steady() {
	"$@" >"$dir/steady" 2>&1
	got=$?
	sed -E -e "s#$dir#MAP#g" -e 's/[0-9]{2}-[0-9]{2}-[0-9]{4}/DD-MM-JJJJ/g' -e 's/20[0-9]{2}-[0-9]{2}-[0-9]{2}/JJJJ-MM-DD/g' \
		-e 's/20[0-9]{2}-20[0-9]{2}/JJJJ-JJJJ/g' -e 's/[0-9]{2}:[0-9]{2}:[0-9]{2}/UU:MM:SS/g' -e 's#[0-9]{2}/[0-9]{2}-[1-3]#JJ/JJ-P#g' \
		-e 's/(periode|gesprek) [1-3]/\1 P/g' -e 's/"period_number": [1-3]/"period_number": P/g' -e 's/[0-9]{17,19}/NUMMER/g' \
		-e 's/(JJJJ-JJJJ( +|;))[1-3]/\1P/g' -e "s/;$(id -un);/;IK;/g" "$dir/steady"
	return $got
}
