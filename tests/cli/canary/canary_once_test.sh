#!/bin/bash
# A pupil whom an actor could see once is nowhere any more; and what is shielded is for the care coordinator alone.
. "$(dirname "$0")/../../support/lib.sh"
. "$here/canary.sh"

# those who had the pupil once
tamper "$STIP_DB" "
INSERT INTO class_mentor VALUES (61, 1, (SELECT id FROM class WHERE name = '2C'), (SELECT id FROM staff WHERE code = 'PET'), date('$DAY', '-30 days'), date('$DAY', '-1 day'));
INSERT INTO staff VALUES (71, 1, 'TWEE', 'Ton', '', 'Twee', '', '');
INSERT INTO staff_role VALUES (71, 1, 71, 'mentor', date('$DAY', '-30 days'), NULL);
INSERT INTO class_mentor VALUES (62, 1, (SELECT id FROM class WHERE name = '2C'), 71, date('$DAY', '-30 days'), NULL);
INSERT INTO stand_in VALUES (63, 1, 71, (SELECT id FROM staff WHERE code = 'JAN'), date('$DAY', '-9 days'), date('$DAY', '-1 day'));
INSERT INTO lesson_group VALUES (2, 1, (SELECT id FROM school_year ORDER BY starts_on DESC LIMIT 1), 'koken 2C', 'KOK');
INSERT INTO lesson_group_teacher VALUES (2, 1, 2, (SELECT id FROM staff WHERE code = 'KOK'), date('$DAY', '-9 days'), date('$DAY', '-1 day'));
INSERT INTO lesson_group_pupil VALUES (2, 1, 2, (SELECT id FROM pupil WHERE number = '777'), date('$DAY', '-9 days'), NULL);
"
ok 'the mentor of that class sees it' grep -qi "$CANARY" <("$STIP" --as TWEE list leerdoelen)
ok 'not: who was its mentor until yesterday' hidden PET
ok 'not: who stood in until yesterday' hidden JAN
ok 'not: who taught it until yesterday' hidden KOK

# what is shielded is in no workbook but its own
ok 'the care coordinator sees what is shielded' grep -qi "$SHIELDED" <("$STIP" --as ZOR show leerling 777)
not_in() {
	book ZOR "$@" >"$dir/heard" 2>&1
	grep -aq '^== book' "$dir/heard" && ! grep -ai "$SHIELDED" "$dir/heard"
}
ok 'but not in a workbook about leavers' not_in uitstroom --leerling 777
ok 'nor in one to hand a pupil over' not_in overdracht --leerling 777 --voor mbo
ok 'nor in one about guidance' not_in begeleiding
ok 'nor in one about a review' not_in groepsbespreking --klas 2C
for kind in stages portfolio certificaten; do
	ok "nor in one about $kind" not_in $kind --leerling 777
done
ok 'not: the mentor of the class' shielded TWEE
ok 'not: the administration' shielded ADM
exit $status
