#!/bin/bash
# The first day of a school of 170 pupils: it was made today, pupils and staff were brought in, and nothing else.
. "$(dirname "$0")/../../support/lib.sh"

STIP_DB=$dir/school.db
export STIP_DB
year=${DAY%%-*}
[[ ${DAY#*-} < 08-01 ]] && year=$((year - 1))
# six grades, thirteen classes, each with its mentor but the last; everybody came on the first of August in the first grade
awk -v year="$year" 'BEGIN {
	print "Stamnummer;Roepnaam;Achternaam;Geboortedatum;Klas;Leerjaar;Mentor;Inschrijfdatum"
	split("1A 1B 2A 2B 2C 3A 3B 3C 4A 4B 5A 5B 6A", class, " ")
	for (i = 0; i < 170; i++) {
		name = class[i % 13 + 1]
		grade = substr(name, 1, 1)
		printf "%d;Leerling%c;Achter%c;%02d-%02d-%d;%s;%d;%s;01-08-%d\n", 20000 + i, 97 + i % 26, 65 + i / 26, i % 28 + 1, i % 12 + 1, year - 11 - grade,
			name, grade, name == "6A" ? "vacature" : "M" name, year - grade + 1
	}
}' >"$dir/leerlingen.csv"
printf 'Code;Voornaam;Achternaam;Rollen\nZOR;Zora;Zorg;zorgcoördinator\nDIR;Dirk;Direct;directeur\nSTA;Stan;Stage;stagecoördinator\nDOC;Dora;Docent;docent\n' >"$dir/staff.csv"
ok 'a school' "$STIP" init --school 'PrO De Proef' --brin 00AA
# the lessons of the year begin later in August
begins=$DAY
[[ ${DAY#*-} > 08-00 && ${DAY#*-} < 08-25 ]] && begins=$year-08-01
ok 'since today, or in August the first' test "$("$STIP" settings sinds_uren 2>/dev/null)" = "${begins:8:2}-${begins:5:2}-${begins:0:4}"
ok 'its pupils' "$STIP" import leerlingen "$dir/leerlingen.csv"
ok 'its staff' "$STIP" import medewerkers "$dir/staff.csv"

# mine CODE: the kinds of tasks of somebody's own, with how many there are of each
mine() {
	"$STIP" --as "$1" list taken --json | /usr/bin/python3 -c '
import collections, json, sys
rows = [r for r in json.load(sys.stdin)["rows"] if r["mine"] == "1"]
for kind, count in sorted(collections.Counter(r["kind"] for r in rows).items()):
    print(kind, count)
print("samen", len(rows))'
}
most() { [ "$(mine "$1" | awk '$1 == "samen" {print $2}')" -lt "$2" ]; }
tasks_of() { mine "$1" | grep -qx "$2"; }
ok 'the care coordinator has fewer than 40 lines' most ZOR 40
ok 'those of others counted too' test "$("$STIP" --as ZOR list taken --csv | tail -n +2 | wc -l)" -lt 40
# newcomers of August: a line for their class while there is time, which opens into a line each
if [[ ${DAY#*-} > 08-00 && ${DAY#*-} < 08-25 ]]; then
	ok 'newcomers are a line of their class' tasks_of ZOR 'OPP-6W-KLAS 2'
	ok 'that says how many, and until when' grep -q "1A.*OPP's vaststellen (1[34]), vóór [0-9]*-09" <("$STIP" --as ZOR list taken)
	ok 'none is left out' test "$("$STIP" --as ZOR list taken --klas 1A --json | grep -o '"kind": "OPP-6W"' | wc -l)" -ge 13
	ok 'of one pupil too' grep -q '"kind": "OPP-6W"' <("$STIP" --as ZOR list taken --leerling 20000 --json)
fi
ok 'OPPs are taken over per class' tasks_of ZOR 'OPP-OVER 1[13]'
ok 'a class is a line that says how many' grep -q '3B.*OPP.s overnemen (13)' <("$STIP" --as ZOR list taken)
ok 'nobody is late' test -z "$("$STIP" --as ZOR list taken --json | /usr/bin/python3 -c '
import json, sys
for row in json.load(sys.stdin)["rows"]:
    if row["due_on"] < sys.argv[1]: print(row["due_on"], row["text"])' "$DAY")"
ok 'the internship coordinator' most STA 10
ok 'a mentor' most M3B 3
ok 'the director has nothing yet' most DIR 1
ok 'the administration: who has no mentor or pupils' test "$(mine ADM)" = "$(printf 'DOC-LLN 1\nKLAS-MEN 1\nsamen 2')"
ok 'and which' grep -q 'Docenten zonder leerlingen (1): Dora Docent' <("$STIP" --as ADM list taken)

# no norm says anything of what is from before
"$STIP" --as DIR list normen --json >"$dir/norms.json"
ok 'no norm is said not to be met' test "$(grep -c '"niet gehaald"' "$dir/norms.json")" = 0
ok 'nor to be met' test "$(grep -c '"gehaald"' "$dir/norms.json")" = 0
ok 'since when each is kept stands beside it' test "$(grep -c '"kept_since": "' "$dir/norms.json")" -gt 40
"$STIP" --as DIR export bestuur -o "$dir/board.json" >"$dir/log" 2>&1
ok 'nor does the file of the board' test "$(grep -c '"met": *[01tf]' "$dir/board.json")" = 0

# what is brought in of before moves no day, but says so
cat >"$dir/opp.csv" <<'END'
Stamnummer;Achternaam;verwachte uitstroom;onderbouwing;vastgesteld op;Bevorderend;Belemmerend;Ondersteuning
20005;AchterA;arbeid regulier;Werkt al zelfstandig.;12-09-2024;werkhouding: werkt graag;gedrag: is snel afgeleid;extra instructie: bij rekenen
END
"$STIP" --as ZOR import opp "$dir/opp.csv" --dry-run >"$dir/answer" 2>&1
ok 'an OPP of before' grep -q "1 regel is van vóór .*12-09-2024.*stip settings sinds_opp DATUM" "$dir/answer"
was=$("$STIP" settings sinds_opp 2>/dev/null)
"$STIP" --as ZOR import opp "$dir/opp.csv" >"$dir/answer" 2>&1
ok 'leaves the day alone' test "$("$STIP" settings sinds_opp 2>/dev/null)" = "$was"
ok 'and its class has one fewer to take over' grep -q '3A.*OPP.s overnemen (1[23])' <("$STIP" --as ZOR list taken)

# the day can be another one
STIP_DB=$dir/early.db
ok 'since a day' grep -q "Stip houdt alles bij vanaf 01-08-$((year - 1))" <("$STIP" init --school 'PrO De Proef' --brin 00AA --houdt-bij-vanaf "1-8-$((year - 1))" 2>&1)
ok 'as it was said' test "$("$STIP" settings sinds_uren 2>/dev/null)" = "01-08-$((year - 1))"
STIP_DB=$dir/late.db
fails 'not in the future' 2 'ligt in de toekomst' "$STIP" init --school 'PrO De Proef' --brin 00AA --houdt-bij-vanaf morgen
fails 'not without a day' 2 'houdt-bij-vanaf' "$STIP" init --school 'PrO De Proef' --brin 00AA --houdt-bij-vanaf straks
exit $status
