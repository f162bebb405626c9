#!/bin/bash
# Care and handing over on the command line: every refusal with its reason, what the audit keeps, the dossier, and the lists behind it.
. "$(dirname "$0")/../../support/lib.sh"
. "$here/../school/school.sh"
. "$here/../outflow/leavers.sh"
. "$here/care.sh"
ok 'the school of the tests' make_school
ok 'with OPPs and leavers' fill_leavers
ok 'with care' fill_care

change() { tamper "$STIP_DB" "$1"; }
audit() { change "SELECT count(*) FROM audit WHERE action = '$1' AND table_name = '$2'"; }
# who acts, to whom, and what more
handover() { "$STIP" --as "$1" export overdracht --leerling 123 --voor "$2" -o "$dir/x.xlsx" --force "${@:3}"; }
refused() { # WHY WORDS SQL: after this change of Berg's consent it is refused, and as before it afterwards
	change "CREATE TABLE kept AS SELECT * FROM consent; $3"
	fails "$1" 4 "$2" handover JAN mbo
	change "DELETE FROM consent; INSERT INTO consent SELECT * FROM kept; DROP TABLE kept"
}

# A wrong command line.
fails 'no pupil' 2 '--leerling ontbreekt' "$STIP" export overdracht --voor mbo -o "$dir/x.xlsx"
fails 'not for whom' 2 '--voor ontbreekt' "$STIP" export overdracht --leerling 123 -o "$dir/x.xlsx"
fails 'for somebody else' 2 'Kies mbo' "$STIP" export overdracht --leerling 123 --voor gemeente -o "$dir/x.xlsx"
fails 'no class for a review' 2 '--klas ontbreekt' "$STIP" export groepsbespreking -o "$dir/x.xlsx"
fails 'no pupil for guidance' 2 'bestaat hier niet' "$STIP" export begeleiding --leerling 123 -o "$dir/x.xlsx"
fails 'pupil and class for care' 2 'niet allebei' "$STIP" --as ZOR export zorg --leerling 123 --klas 3B -o "$dir/x.xlsx"
fails 'no such class' 3 '9Z' "$STIP" export groepsbespreking --klas 9Z -o "$dir/x.xlsx"
fails 'no such pupil' 3 '404' "$STIP" export overdracht --leerling 404 --voor mbo -o "$dir/x.xlsx"
fails 'no review yet' 3 'nog geen groepsbespreking' "$STIP" export groepsbespreking --klas 1A -o "$dir/x.xlsx"
ok 'nothing was made' test ! -e "$dir/x.xlsx"

# Handing over with consent; every reason not to.
ok 'with consent' handover JAN mbo
ok 'the audit has it' test "$(audit 'export overdracht' pupil)" = 1
mv "$dir/x.xlsx" "$dir/first.xlsx"
fails 'to a company that was not named' 4 'geen toestemming (overdracht aan een werkgever)' handover JAN werk
fails 'to another company' 4 'geen toestemming' handover JAN werk --ontvanger 'Slagerij De Haan'
ok 'to the company that was' handover JAN werk --ontvanger 'bakkerij SMIT'
rm -f "$dir/x.xlsx"
refused 'no consent' 'Leg die eerst vast' "DELETE FROM consent WHERE id = 381"
refused 'a refusal' 'geweigerd door Ria van den Berg' "UPDATE consent SET given = 0 WHERE id = 381"
refused 'withdrawn' 'van Ria van den Berg is ingetrokken' "UPDATE consent SET withdrawn_on = date('$DAY') WHERE id = 381"
refused 'expired' 'Vraag die opnieuw' "UPDATE consent SET ends_on = date('$DAY', '-1 day') WHERE id = 381"
refused 'for another purpose' 'geen toestemming' "UPDATE consent SET purpose = 'FOT' WHERE id = 381"
ok 'the audit has every refusal' test "$(audit 'denied export overdracht' pupil)" = 7
change "UPDATE outflow_advice SET advised_on = date('$DAY', '-370 days') WHERE id = 391"
fails 'an advice that is too old' 1 'ouder dan een jaar' handover JAN mbo
change "DELETE FROM outflow_advice WHERE id = 391"
fails 'no advice' 1 'nog geen uitstroomadvies' handover JAN mbo
change "INSERT INTO outflow_advice VALUES (391, 1, (SELECT id FROM pupil WHERE number = '00123'), date('$DAY', '-1 year'), 'VER', 'OND', 'POS', NULL, NULL)"
ok 'an advice of a year ago' handover JAN mbo
change "UPDATE consent SET withdrawn_on = date('$DAY') WHERE id = 381"
rm -f "$dir/x.xlsx"
fails 'after withdrawing not again' 4 'ingetrokken' handover JAN mbo
ok 'nothing was made of what was refused' test ! -e "$dir/x.xlsx" -a -z "$(find "$dir" -name '.stip-*')"
ok 'the first stands in the log' grep -q 'export overdracht' <("$STIP" audit --csv)
fails 'not for another mentor' 3 'niet voor jou' handover PET mbo
fails 'not for a pupil' 4 'Vraag de mentor' handover 123 mbo
ok 'the log is whole' "$STIP" audit verify

# Care is for the care coordinator, and reading it leaves a trace.
fails 'no care for a mentor' 4 'Vraag de zorgcoördinator' "$STIP" --as JAN export zorg -o "$dir/x.xlsx"
fails 'nor for the administration' 4 'Vraag de zorgcoördinator' "$STIP" export zorg -o "$dir/x.xlsx"
ok 'for the care coordinator' "$STIP" --as ZOR export zorg -o "$dir/x.xlsx"
ok 'begeleiding for a class' "$STIP" --as JAN export begeleiding --klas 3B -o "$dir/x.xlsx" --force
fails 'a shielded list is refused to who may not' 4 'is voor jou afgeschermd. Vraag de zorgco' "$STIP" --as JAN list zorgnotities
ok 'who sees nothing has read nothing' test "$(audit 'read care' school)" = 0
for listing in zorg verwijzingen interventies contacten zorgnotities; do
	ok "the care coordinator reads $listing" grep -q "$SHIELDED" <("$STIP" --as ZOR list $listing)
done
ok 'each stands in the log' test "$(audit 'read care' school)" = 5
ok 'other listings do not' test "$("$STIP" --as ZOR list observaties >"$dir/said"; audit 'read care' school)" = 5
ok 'of a pupil' "$STIP" --as ZOR list zorg --leerling 123
ok 'the log names that pupil' test "$(audit 'read care' pupil)" = 1
ok 'of another day too' test "$("$STIP" --as ZOR --peildatum gisteren list zorg >"$dir/said"; audit 'read care' school)" = 6

# So does what is asked of parents, and what is taken along; what was refused stands there too.
ok 'a list on screen is not logged' test "$("$STIP" list leerlingen >"$dir/said"; audit 'list leerlingen' school)" = 0
ok 'as CSV it is' test "$("$STIP" list leerlingen --csv >"$dir/said"; audit 'list leerlingen' school)" = 1
ok 'and as JSON, of one pupil' test "$("$STIP" list leerdoelen --leerling 123 --json >"$dir/said"; audit 'list leerdoelen' pupil)" = 1
ok 'what is about nobody is not' test "$("$STIP" list drempels --csv >"$dir/said"; audit 'list drempels' school)" = 0
ok 'a list of parents is' test "$("$STIP" --as JAN list ouders >"$dir/said"; audit 'read guardians' school)" = 1
fails 'which a teacher does not get' 4 'is voor jou afgeschermd. Vraag de mentor' "$STIP" --as KOK list ouders
ok 'and that is logged' test "$(audit 'denied list ouders' school)" = 1
ok 'as was the shielded list' test "$(audit 'denied list zorgnotities' school)" = 1
for command in check "backup -o $dir/x.db" audit 'audit verify'; do
	fails "a mentor may not $command" 4 'is voor de administratie en de directeur' "$STIP" --as JAN $command
	ok 'and that is logged too' test "$(audit "denied ${command%% -o*}" school)" = 1
done
ok 'the log says it in words' grep -q 'geweigerd: lijst ouders' <("$STIP" audit)

# The dossier.
section() { "$STIP" --as "$1" show leerling 123 | sed -n "/^$2\$/,/^\$/p"; }
snapshot show_care steady section ZOR 'Zorg en begeleiding'
ok 'a dossier with care is logged' test "$(audit 'read care' pupil)" = 2
snapshot show_care_mentor steady section JAN 'Zorg en begeleiding'
ok 'the mentor reads that there is more' grep -q 'afgeschermd, vraag de zorgcoördinator' <(section JAN 'Zorg en begeleiding')
ok 'but not what' test "$("$STIP" --as JAN show leerling 123 | grep -c "$SHIELDED")" = 0
change "INSERT INTO lesson_group_pupil VALUES (9, 1, 1, (SELECT id FROM pupil WHERE number = '00123'), date('$DAY', '-9 days'), NULL)"
ok 'a teacher of the pupil reads a dossier' grep -q 'Leerdoelen' <("$STIP" --as KOK show leerling 123)
ok 'but nothing of this' test -z "$(section KOK 'Zorg en begeleiding')"
ok 'nor for the pupil' test -z "$(section 123 'Zorg en begeleiding')"
ok 'what leaving asks' grep -q 'nog te doen: transitiedocument' <(section JAN Vertrek)
ok 'on course' grep -q 'op koers' <(section JAN Koers)
ok 'which the pupil does not read' test -z "$(section 123 Koers)"

# The lists of the school behind it, out and in again.
for list in doelen-toestemming verwijssoorten achterstandsdomeinen koersfeiten koersgrenzen routestappen; do
	ok "$list" "$STIP" list $list
	"$STIP" list $list >"$dir/$list.csv"
	ok "$list has rows" test "$(wc -l <"$dir/$list.csv")" -gt 3
	ok "$list can be read in again" "$STIP" import $list "$dir/$list.csv" --dry-run
done
exit $status
