#!/bin/bash
# A pupil whom an actor must not see is nowhere: not in a listing, dossier, workbook, search, count, error, log or undo. Every text
# about that pupil holds one word, which is looked for in all that comes out.
. "$(dirname "$0")/../support/lib.sh"
. "$here/school.sh"
. "$here/leavers.sh"
. "$here/care.sh"
. "$here/portfolio.sh"
ok 'the school of the tests' make_school
ok 'with OPPs and leavers' fill_leavers
ok 'with care' fill_care
ok 'with internships and portfolios' fill_portfolio

LISTINGS=$("$STIP" list | sed '/^$/,$d; s/ .*//')
KINDS=$("$STIP" help export | sed -n 's/^stip export \([a-z]*\) .*/\1/p')
# the year in which it left once
LEFT=$(sqlite3 "$STIP_DB" "SELECT strftime('%Y', 'now', '-900 days', '-7 months')")
FILTERS=('' '--klas 2C' '--klas 3B' '--leerling 777' '--schooljaar 2026' "--schooljaar $LEFT")

# A workbook taken apart.
book() { # ACTOR KIND WHAT…
	"$STIP" --as "$1" export "${@:2}" -o "$dir/canary.xlsx" --force && unpack
	rm -f "$dir/canary.xlsx"
}

# All that an actor can read about pupils.
reads() { # ACTOR
	for listing in $LISTINGS; do
		for form in '' --csv '--csv --raw'; do
			# shellcheck disable=SC2086 # words on purpose
			"$STIP" --as "$1" list "$listing" $form
		done
		for filter in "${FILTERS[@]}"; do # JSON holds every column
			# shellcheck disable=SC2086
			"$STIP" --as "$1" list "$listing" $filter --json
		done
		"$STIP" --as "$1" --peildatum 01-10-2030 list "$listing" --json
		"$STIP" --as "$1" --peildatum gisteren list "$listing" --json
	done
	for number in 777 0777 7; do
		"$STIP" --as "$1" show leerling $number
	done
	for kind in $KINDS; do
		for what in '--leerling 777' '--klas 2C' '--klas 3B' '' "--schooljaar $LEFT"; do
			# shellcheck disable=SC2086
			book "$1" "$kind" $what
		done
	done
	book "$1" iop --leerling 777 --voorbereiding
	book "$1" iop --voorbereiding
	book "$1" overdracht --leerling 777 --voor mbo
	book "$1" overdracht --leerling 777 --voor werk
}

# Everything that the command line can say to an actor, in one stream; workbooks taken apart.
everything() { # ACTOR
	reads "$1"
	for command in staff 'staff --json' settings year audit 'audit --json' 'audit verify' check undo\ --lijst undo\ --dry-run undo \
		'list vakken' 'list taaksoorten' 'list bestemming-profiel' migrate 'help list' 'staff role add 777 docent' 'staff mentor 2C 777' \
		'staff add 777 Iemand' "evidence get --leerling 777 --alles $dir" "evidence add --leerling 777 $dir/leerlingen.csv" "backup -o $dir/canary.db"; do
		# shellcheck disable=SC2086
		"$STIP" --as "$1" $command
	done
	[ ! -e "$dir/canary.db" ] || cat "$dir/canary.db"
	rm -f "$dir/canary.db"
	printf 'Stamnummer;Roepnaam;Achternaam;Klas\n777;Ander;Ander;3B\n' | "$STIP" --as "$1" import leerlingen - --dry-run
	printf 'Stamnummer;Roepnaam;Achternaam;Klas\n777;Ander;Ander;3B\n' | "$STIP" --as "$1" import leerlingen -
	printf 'Stamnummer;Laatste dag;Bestemming\n777;01-10-2020;W10\n' | "$STIP" --as "$1" import uitstroom -
	printf 'code;vak\nXYZ;iets\n' | "$STIP" --as "$1" import vakken -
}
unpack() { /usr/bin/python3 -c '
import sys, zipfile
book = zipfile.ZipFile(sys.argv[1])
for name in book.namelist(): sys.stdout.buffer.write(book.read(name))' "$dir/canary.xlsx"; }


hidden() { # ACTOR
	everything "$1" >"$dir/heard" 2>&1
	if LC_ALL=C grep -ai "$CANARY" "$dir/heard"; then
		return 1
	fi
	grep -q competenties_max "$dir/heard" # everybody sees the settings; who hears nothing proves nothing
}

# who may see the pupil hears the word in each listing about pupils, else the tests below prove nothing
for listing in $LISTINGS; do
	actor=ADM
	case $listing in
	lessen | taken | begeleiding | bedrijven | examendagen) continue ;;
	verwijzingen | interventies | contacten | zorgnotities) actor=ZOR ;;
	esac
	ok "$actor sees it in $listing" grep -qi "$CANARY" <("$STIP" --as $actor list "$listing")
done
ok 'the administrator sees it in the dossier' grep -qi "$CANARY" <("$STIP" --as ADM show leerling 777)
in_workbook() { book "$@" | grep -qai "$CANARY"; }
for kind in $KINDS; do
	case $kind in
	overdracht) ok "the administrator sees it in the workbook $kind" in_workbook ADM $kind --leerling 777 --voor mbo ;;
	begeleiding | groepsbespreking) ok "the administrator sees it in the workbook $kind" in_workbook ADM "$kind" --klas 2C ;;
	zorg) ok "the care coordinator sees it in the workbook $kind" in_workbook ZOR "$kind" --leerling 777 ;;
	*) ok "the administrator sees it in the workbook $kind" in_workbook ADM "$kind" --leerling 777 ;;
	esac
done

ok 'not: the mentor of another class' hidden JAN
ok 'not: the teacher of another lesson group' hidden KOK
ok 'not: another pupil' hidden 00125
ok 'not: staff without a role' hidden LEEG
ok 'not: an administrator whose role ended yesterday' hidden OUD

# those who had the pupil once
sqlite3 "$STIP_DB" "
INSERT INTO class_mentor VALUES (61, 1, (SELECT id FROM class WHERE name = '2C'), (SELECT id FROM staff WHERE code = 'PET'), date('now', '-30 days'), date('now', '-1 day'));
INSERT INTO staff VALUES (71, 1, 'TWEE', 'Ton', '', 'Twee', '', '');
INSERT INTO staff_role VALUES (71, 1, 71, 'mentor', date('now', '-30 days'), NULL);
INSERT INTO class_mentor VALUES (62, 1, (SELECT id FROM class WHERE name = '2C'), 71, date('now', '-30 days'), NULL);
INSERT INTO stand_in VALUES (63, 1, 71, (SELECT id FROM staff WHERE code = 'JAN'), date('now', '-9 days'), date('now', '-1 day'));
INSERT INTO lesson_group VALUES (2, 1, (SELECT id FROM school_year ORDER BY starts_on DESC LIMIT 1), 'koken 2C', 'KOK');
INSERT INTO lesson_group_teacher VALUES (2, 1, 2, (SELECT id FROM staff WHERE code = 'KOK'), date('now', '-9 days'), date('now', '-1 day'));
INSERT INTO lesson_group_pupil VALUES (2, 1, 2, (SELECT id FROM pupil WHERE number = '777'), date('now', '-9 days'), NULL);
"
ok 'the mentor of that class sees it' grep -qi "$CANARY" <("$STIP" --as TWEE list leerdoelen)
ok 'not: who was its mentor until yesterday' hidden PET
ok 'not: who stood in until yesterday' hidden JAN
ok 'not: who taught it until yesterday' hidden KOK

# what is shielded is for the care coordinator alone, and for no workbook but its own
shielded() { # ACTOR
	{ reads "$1"; "$STIP" --as "$1" audit; "$STIP" --as "$1" undo --lijst; } >"$dir/heard" 2>&1
	if LC_ALL=C grep -ai "$SHIELDED" "$dir/heard"; then
		return 1
	fi
	grep -qai "$CANARY" "$dir/heard" # who does not hear of the pupil proves nothing
}
ok 'the care coordinator sees what is shielded' grep -qi "$SHIELDED" <("$STIP" --as ZOR show leerling 777)
not_in() { ! book ZOR "$@" 2>&1 | grep -ai "$SHIELDED"; }
ok 'but not in a workbook about leavers' not_in uitstroom --leerling 777
ok 'nor in one to hand a pupil over' not_in overdracht --leerling 777 --voor mbo
ok 'nor in one about guidance' not_in begeleiding
ok 'nor in one about a review' not_in groepsbespreking --klas 2C
ok 'not: the mentor of the class' shielded TWEE
ok 'not: the administration' shielded ADM
exit $status
