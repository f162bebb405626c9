#!/bin/bash
# Listings in three forms, and one dossier.
. "$(dirname "$0")/../../support/lib.sh"
. "$here/school.sh"
ok 'the school of the tests' make_school

snapshot list_pupils steady "$STIP" list leerlingen
snapshot list_goals_csv steady "$STIP" list leerdoelen --klas 3B --csv --raw
snapshot list_agreements_json steady "$STIP" list afspraken --leerling 123 --json
valid_json() {
	for listing in $("$STIP" list | sed '/^$/,$d; s/ .*//'); do
		case $listing in verwijzingen | interventies | contacten | zorgnotities | overleg | overlegpunten) continue ;; esac # not for the administration
		"$STIP" list "$listing" --json | /usr/bin/python3 -c '
import json, sys
made = json.load(sys.stdin)
assert made["listing"] == sys.argv[1] and made["version"] == 1 and isinstance(made["rows"], list)
' "$listing" || return 1
	done
}
ok 'every listing is valid JSON' valid_json
ok 'CSV carries the mark that Excel wants' test "$("$STIP" list leerlingen --csv | head -c 3 | od -An -tx1 | tr -d ' ')" = efbbbf
ok 'and raw CSV does not' grep -q '^stamnummer;' <("$STIP" list leerlingen --csv --raw)
ok 'a class' test "$("$STIP" list leerlingen --klas 3B --csv | wc -l)" = 3
ok 'a pupil, with or without zeros' cmp <("$STIP" list leerlingen --leerling 123) <("$STIP" list leerlingen --leerling 00123)
fails 'an empty list says so' 0 'niets in deze lijst' "$STIP" list notities --klas 1A
fails 'no such class' 3 'geen klas' "$STIP" list leerlingen --klas 9Z
fails 'no such pupil' 3 'stamnummer 404' "$STIP" list leerlingen --leerling 404
fails 'no such year' 3 'schooljaar' "$STIP" list leerlingen --schooljaar 1999
ok 'a day before the school was there has nobody' test "$("$STIP" list leerlingen --peildatum 01-01-2001 --csv | wc -l)" = 1
ok 'a mentor has the own class' test "$("$STIP" --as jan list leerlingen --csv | wc -l)" = 3

later() { "$STIP" list taken --klas 3B --peildatum +5 | grep 'AFSPR'; }
ok 'what is due counts from the reference date' grep -q '^! vandaag ' <(later)

usual_snapshot show steady "$STIP" show leerling 00123
fails 'no such dossier' 3 'stamnummer 404' "$STIP" show leerling 404
fails 'not for this mentor' 3 'niet voor jou' "$STIP" --as JAN show leerling 777

tamper "$STIP_DB" "UPDATE pupil SET first_name = char(27) || '[31mE' || char(0x202E), last_name = 'Ke' || char(10) || 'es' || char(0x9B) WHERE number = '00124'"
harmless() { ! "$@" 2>&1 | LC_ALL=C grep -qP '\x1b|\xc2\x9b|\xe2\x80\xae'; }
ok 'no escape in a list' harmless "$STIP" list leerlingen
ok 'no escape in a dossier' harmless "$STIP" show leerling 124
ok 'but a placeholder' grep -qF 'Ke⏎es<9B>, <1B>[31mE<U+202E>' <("$STIP" show leerling 124)
ok 'no escape in JSON on a terminal' harmless script -qec "'$STIP' list leerlingen --json" /dev/null
ok 'no escape in CSV on a terminal' harmless script -qec "'$STIP' list leerlingen --csv" /dev/null
ok 'no escape from the command line' harmless "$STIP" list $'\033[31m'
ok 'no escape from an option' harmless "$STIP" list --$'\033[31m'
ok 'a narrow terminal gets whole lines' test "$(script -qec "stty cols 60; '$STIP' list leerlingen" /dev/null | tr -d '\r' | wc -L)" -le 60

"$STIP" list leerlingen >/dev/full 2>"$dir/said"
ok 'a full disk is an error' test $? = 8
"$STIP" list leerlingen >&- 2>"$dir/said"
ok 'a closed output is an error' test $? = 8
quiet() { { "$STIP" list "$@" 2>"$dir/said"; echo $? >"$dir/code"; } | true; [ ! -s "$dir/said" ] && [ "$(cat "$dir/code")" = 0 ]; }
ok 'a reader that goes away is none' quiet leerlingen

# more than is held at a time
tamper "$STIP_DB" "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) INSERT INTO note (id, rev, about, written_on, written_by, text)
	SELECT 1000 + i, 1, (SELECT id FROM pupil WHERE number = '00123'), date('2026-09-01'), (SELECT min(id) FROM staff), printf('%0500d', i) FROM n"
long() { [ "$("$STIP" list notities --csv --raw | grep -c '^[^;]*;[^;]*;[^;]*;[^;]*;01-09-2026;0*[0-9]*;')" = 500 ]; }
ok 'a long list comes whole, through a pipe' long
ok 'and into a file' cmp <("$STIP" list notities --csv) <("$STIP" list notities --csv >"$dir/long.csv" && cat "$dir/long.csv")
ok 'and as JSON' test "$("$STIP" list notities --json | /usr/bin/python3 -c 'import json, sys; print(len([r for r in json.load(sys.stdin)["rows"] if len(r["text"]) == 500]))')" = 500
ok 'to a reader that goes away halfway' quiet notities --csv
"$STIP" list notities --csv >/dev/full 2>"$dir/said"
ok 'and not to a full disk' test $? = 8
exit $status
