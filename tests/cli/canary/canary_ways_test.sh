#!/bin/bash
# Who has a pupil in one way sees of it what belongs to that way: who teaches or supervises it no OPP, no guidance, no leaving; the pupil itself no
# guidance, no parents, no people of companies and no counts over others. Who may sees each of them, else it proves nothing.
. "$(dirname "$0")/../../support/lib.sh"
. "$here/canary.sh"

# in what each area says of the canary stands a word of its own, instead of the one of the pupil
declare -A word=([opp]=braamstruik [guidance]=distelveld [leaving]=rietpluim [parent]=Zandpad [company]=Moeraseik)
in_words() { # WORD TABLE…
	for table in "${@:2}"; do
		for column in $(sqlite3 "$STIP_DB" "SELECT name FROM pragma_table_info('$table') WHERE type = 'TEXT'"); do
			echo "UPDATE $table SET $column = replace($column, '$CANARY', '$1') WHERE $column LIKE '%$CANARY%';"
		done
	done
}
change() {
	sqlite3 "$STIP_DB" "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema WHERE type = 'trigger'" # an OPP that is set is frozen
	in_words "${word[opp]}" opp opp_factor opp_support opp_hearing opp_evaluation opp_attempt parental_agreement
	in_words "${word[guidance]}" intake tlv warm_transfer pupil_observation pupil_review review_agreement
	in_words "${word[leaving]}" outflow outflow_advice departure
	cat <<END
UPDATE guardian SET name = 'Wim', address = '${word[parent]} 7', phone = '', email = '' WHERE name = '$CANARY';
UPDATE company SET contact = '${word[company]}', phone = '06-87654321', places = 60 WHERE id = 501;
-- 41 placements of the canary and one of another: a number that is nowhere else
INSERT INTO internship (id, rev, pupil, kind, company, sector, starts_on, ends_on, days, hours, times, work, supervisor, supervisor_phone, supervised_by, goal,
  is_outflow, statement, ended_on, end_reason, end_remark)
SELECT 7000 + value, 1, pupil, kind, company, sector, starts_on, ends_on, days, hours, times, work, supervisor, supervisor_phone, NULL, goal,
  is_outflow, statement, NULL, NULL, NULL FROM internship, generate_series(1, 40) WHERE id = 512;
-- taught and supervised, by mentors of another class and by a teacher
INSERT INTO lesson_group SELECT 2, 1, max(id), 'koken 2C', 'KOK' FROM school_year;
INSERT INTO lesson_group_pupil SELECT 2, 1, 2, id, date('$DAY', '-9 days'), NULL FROM pupil WHERE number = '777';
INSERT INTO lesson_group_teacher SELECT 1 + row_number() OVER (), 1, 2, id, date('$DAY', '-9 days'), NULL FROM staff WHERE code IN ('JAN', 'KOK');
UPDATE internship SET supervised_by = (SELECT id FROM staff WHERE code = 'PET') WHERE id = 512;
INSERT INTO staff VALUES (71, 1, 'TWEE', 'Ton', '', 'Twee', '', '');
INSERT INTO staff_role VALUES (71, 1, 71, 'mentor', date('$DAY', '-30 days'), NULL);
INSERT INTO class_mentor SELECT 62, 1, id, 71, date('$DAY', '-30 days'), NULL FROM class WHERE name = '2C';
END
}
change >"$dir/change.sql"
ok 'each area has its word' tamper "$STIP_DB" <"$dir/change.sql"

# all listings with all columns, the dossier, and the workbooks about it
hears() { # ACTOR
	{
		for listing in $LISTINGS; do echo "list $listing --json"; done
		echo 'show leerling 777'
		for kind in $KINDS; do echo "export $kind --leerling 777"; done
	} | asked "$1" >"$dir/heard-$1" 2>&1
}
sees() { grep -qai "${word[$2]-$2}" "$dir/heard-$1"; } # ACTOR AREA|WORD
hidden() { ! sees "$@"; }
count() { grep -aqE '"(taken|pupils)": 42\b' "$dir/heard-$1"; }
uncounted() { ! count "$1"; }

for actor in ZOR ADM TWEE JAN PET KOK STA 777 00125; do hears $actor; done
for area in opp guidance leaving parent; do
	for actor in ZOR TWEE; do ok "$actor sees $area" sees $actor $area; done
done
ok 'the care coordinator sees what is shielded' sees ZOR "$SHIELDED"
for actor in JAN PET KOK STA; do
	ok "$actor, who teaches, supervises or places it, sees the pupil" sees $actor "$CANARY"
	for area in opp guidance leaving parent "$SHIELDED"; do ok "but not $area" hidden $actor $area; done
done
for actor in TWEE ADM; do ok "$actor does not see what is shielded" hidden $actor "$SHIELDED"; done
ok 'the pupil sees itself' sees 777 "$CANARY"
ok 'and the own OPP' sees 777 opp
for area in guidance parent company "$SHIELDED" 06-87654321; do ok "but not $area" hidden 777 $area; done
for area in company 06-87654321; do ok "the internship coordinator sees $area" sees STA $area; done
ok 'and how many places are taken' count STA
ok 'not the pupil, whose places they are' uncounted 777
ok 'nor another pupil' uncounted 00125
exit $status
