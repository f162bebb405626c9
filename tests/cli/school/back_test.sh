#!/bin/bash
# Every listing that shows what an import reads, written as CSV and brought in again: nothing changes. And one class out of a school.
. "$(dirname "$0")/../../support/lib.sh"
STIP_DB=$dir/school.db
export STIP_DB
"$STIP" demo --pupils 60 --years 3 --seed 1 >"$dir/log" 2>&1

comes_back() {
	"$STIP" --as "$1" list "$2" --csv >"$dir/out.csv" && "$STIP" --as "$1" import "$2" "$dir/out.csv" >"$dir/answer" 2>&1
	cat "$dir/answer"
	test "$(wc -l <"$dir/out.csv")" -gt 1 && grep -q ' 0 nieuw, 0 gewijzigd, [1-9]' "$dir/answer"
}
for pair in ADM:leerlingen ADM:aanwezigheid ADM:uitstroom ADM:peilingen ADR:ouders ADR:toestemmingen ADR:intake ADR:opp ADR:leerdoelen \
	ADR:gesprekken HOE:stages JAN:resultaten; do
	ok "${pair#*:} comes back as it went" comes_back "${pair%:*}" "${pair#*:}"
done
"$STIP" --as HOE list stages --csv >"$dir/out.csv"
sed -i '2s/;do vr;\|;di do;\|;ma di;\|;wo;\|;ma;\|;di;\|;do;\|;vr;/;ma wo;/' "$dir/out.csv"
ok 'one changed cell is one change' grep -q ' 0 nieuw, 1 gewijzigd' <("$STIP" --as HOE import stages "$dir/out.csv" 2>&1)

"$STIP" list leerlingen --csv >"$dir/all.csv"
(head -1 "$dir/all.csv" && grep ';3B;' "$dir/all.csv" | tail -n +2) >"$dir/class.csv"
"$STIP" import leerlingen "$dir/class.csv" -n >"$dir/answer" 2>&1
ok 'who is missing from the class is named' test "$(grep -c '^  [0-9-]* .*(3B)$' "$dir/answer")" = 1
ok 'the rest is counted by class' grep -q '^  en nog [0-9]*: 1A [0-9]*, 2A' "$dir/answer"
ok 'or named when asked' test "$("$STIP" import leerlingen "$dir/class.csv" -n --alles | grep -c '^  [0-9-]* .*)$')" -gt 40
exit $status
