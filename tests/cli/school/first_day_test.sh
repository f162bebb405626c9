#!/bin/bash
# An empty school brought to life from the files of assets/beginschool alone: sixty pupils, and what each role then finds on the first day.
. "$(dirname "$0")/../../support/lib.sh"
export STIP_DB=$dir/school.db
files=assets/beginschool

# who KIND: who brings it in.
who() {
	case $1 in
	intake | tlv | leerachterstanden | opp* | instemmingen | leerdoelen | gesprekken | oordelen) echo ZAN ;;
	stage* | resultaten | certificaten) echo STA ;;
	peilingen) echo HOL ;;
	*) echo ADM ;;
	esac
}

# bring_in FILE: as the one who does that, for the school year of the set.
bring_in() {
	kind=${1##*/??-} kind=${kind%.csv} year=
	case $kind in leerlingen | lesgroepen | klassen) year='--schooljaar 2026-2027' ;; esac
	# shellcheck disable=SC2086
	"$STIP" --as "$(who "$kind")" import "$kind" "$1" $year >"$dir/report" 2>&1
}

"$STIP" init --school 'PrO De Vaart' --brin 00AB >"$dir/log" 2>&1
for file in "$files"/*.csv; do
	ok "${file##*/}" bring_in "$file"
	ok 'every row is new' grep -q "^\(Schooljaar 2026-2027: \)\?$(($(wc -l <"$file") - 1)) .* in het bestand, [1-9][0-9]* nieuw, 0 gewijzigd, 0 ongewijzigd" "$dir/report"
done
for file in "$files"/*.csv; do
	bring_in "$file"
	ok "${file##*/} once more" grep -q ' 0 nieuw, 0 gewijzigd' "$dir/report"
done
for area in iop opp resultaten uren; do
	ok "all of this year is in: $area" "$STIP" settings sinds_$area 01-08-2026
done
ok 'the file is sound' "$STIP" check
ok 'and so is its journal' "$STIP" audit verify

# rows CODE LISTING [PATTERN]: how many lines of a listing somebody sees.
rows() {
	"$STIP" --as "$1" list "$2" --csv | tail -n +2 | grep -c "${3:-.}"
}
[ "$DAY" = "$USUAL_DAY" ] || exit $status
ok 'a mentor sees the own class' test "$(rows JAN leerlingen)" = 10
ok 'with the talks that were held' test "$(rows JAN gesprekken)" -ge 9
ok 'and the parents' test "$(rows JAN ouders)" -ge 10
ok 'a teacher sees whom he teaches' test "$(rows KOK leerlingen)" = 60
ok 'and their goals, per lesson' test "$(rows KOK lessen)" -gt 0
ok 'but no OPP' test "$(rows KOK opp)" = 0
ok 'the care coordinator sees the OPP of all' test "$(rows ZAN opp)" = 60
ok 'of one the six weeks still run' test "$(rows ZAN taken OPP-6W)" = 1
ok 'and one that should be there is a task of the class' test "$(rows ZAN taken OPP-OVER)" = 1
ok 'her list fits the week' test "$("$STIP" --as ZAN list taken --csv | tail -n +2 | grep -c ';zorgcoördinator;')" -lt 40
ok 'the internship coordinator sees who is where' test "$(rows STA stages)" -ge 40
ok 'the director sees true figures' grep -q '^H27;.*;55;59;55/59;' <("$STIP" --as HOL list normen --csv)
ok 'and what is from before Stip is unknown' grep -q '^H10;.*2025-2026;.*onbekend' <("$STIP" --as HOL list normen --csv)
ok 'and the surveys' test "$(rows HOL peilingen)" -ge 5
exit $status
