#!/bin/bash
# Every listing, written as CSV or saved as a workbook, brought in again: nothing changes, or it says what to bring in instead. One
# changed cell is one change, which undo takes back. And one class out of a school.
. "$(dirname "$0")/../../support/lib.sh"
STIP_DB=$dir/school.db
export STIP_DB
ok 'an example school' example "$STIP_DB" 60 3 1 2026-11-30
printf 'code;locatie\n00;Noord\n01;Zuid\n' | "$STIP" --as ADM import locaties - >"$dir/log" 2>&1

listings() { "$STIP" list | sed '/^$/,$d' | cut -d' ' -f1; }
# Somebody who may bring in this listing.
who() {
	case $1 in
	stages | bedrijven) echo HOE ;;
	resultaten) echo JAN ;;
	leerdoelen | competenties | gesprekken | afspraken | opp | overdrachten | verwijzingen | interventies | contacten | intake | toestemmingen | ouders) echo ADR ;;
	*) echo ADM ;;
	esac
}
unchanged() { cat "$dir/answer"; grep -q ' 0 nieuw, 0 gewijzigd, [1-9]' "$dir/answer" && ! grep -q '^Fouten' "$dir/answer"; }
comes_back() {
	"$STIP" --as "$(who "$1")" list "$1" --csv >"$dir/$1.csv" && test "$(wc -l <"$dir/$1.csv")" -gt 1 &&
		"$STIP" --as "$(who "$1")" import "$1" "$dir/$1.csv" >"$dir/answer" 2>&1 && unchanged
}
comes_back_as_workbook() {
	/usr/bin/python3 "$here/../../support/change_cell.py" "$dir/$1.csv" --xlsx "$dir/$1.xlsx" &&
		"$STIP" --as "$(who "$1")" import "$1" "$dir/$1.xlsx" >"$dir/answer" 2>&1 && unchanged
}
back=0
for listing in $(listings); do
	# the word behind import bewijs is a folder
	[ "$listing" = bewijs ] && continue
	if "$STIP" import "$listing" 2>&1 | grep -q '^stip: Welk bestand'; then
		ok "$listing comes back as it went" comes_back "$listing"
		ok "$listing comes back as a workbook" comes_back_as_workbook "$listing"
		back=$((back + 1))
	else
		fails "$listing does not, and says what does" 1 "De lijst $listing komt niet terug uit een bestand. " "$STIP" import "$listing" "$dir/log"
		ok "$listing: in a sentence" grep -q 'bestand\. [A-Z].*\.$' "$dir/complained"
	fi
done
ok 'more than a third comes back' test "$back" -ge 27

# one_change LISTING COLUMN VALUE [WISH]: that cell changes, once, and undo takes it back.
one_change() {
	local listing=$1 who
	who=$(who "$listing")
	cp "$dir/$listing.csv" "$dir/changed.csv"
	/usr/bin/python3 "$here/../../support/change_cell.py" "$dir/changed.csv" "${@:2}" && "$STIP" --as "$who" import "$listing" "$dir/changed.csv" >"$dir/answer" 2>&1
	cat "$dir/answer"
	grep -q ' 1 nieuw, 0 gewijzigd\| 0 nieuw, 1 gewijzigd' "$dir/answer" || return 1
	"$STIP" --as "$who" list "$listing" --csv >"$dir/now.csv" && ! cmp -s "$dir/now.csv" "$dir/$listing.csv" || return 1
	"$STIP" --as "$who" import "$listing" "$dir/changed.csv" >"$dir/answer" 2>&1
	unchanged || return 1
	"$STIP" --as "$who" undo && "$STIP" --as "$who" list "$listing" --csv | cmp - "$dir/$listing.csv"
}
day() { sqlite3 :memory: "SELECT strftime('%d-%m-%Y', '$DAY', '$1')"; }
while IFS=: read -r listing column value wish; do
	ok "one changed cell of $listing" one_change "$listing" "$column" "$value" ${wish:+"$wish"}
done <<END
leerlingen:roepnaam:Testje
stamgegevens:e-mail:nieuw@school.example
inschrijvingen:eerste lesdag:$(day "0 days")
klassen:locatie:Zuid
lesgroepen:vak:rekenen
lessen:docent:BOS
lesgroepleden:van:$(day "-3 days")
medewerkers:voornaam:Testje
stages:werkzaamheden:vakken vullen en spiegelen
bedrijven:contactpersoon:T. de Test
uitstroom:toelichting:nagekeken
aanwezigheid:geoorloofd:0
competenties:mentor oordeelt:1
leerdoelen:hoe:Ik steek twee handen op.:=leerdoel
gesprekken:gepland op:$(day "+3 days"):!gehouden op
afspraken:gedaan op:$(day "0 days")
overdrachten:aan wie:T. de Test
verwijzingen:wie pakt het op:T. de Test
interventies:door wie:T. de Test
contacten:waarover:anders dan het er stond
intake:vorige school:De Test:intakegesprek
toestemmingen:toelichting:nagekeken
ouders:telefoon:06-12345678
resultaten:wat:een andere toets
certificaten:toelichting:nagekeken
peilingen:opmerking:nagekeken
END

# A goal stands there for each of its periods, and what is changed on one line only is not for Stip to choose.
cp "$dir/leerdoelen.csv" "$dir/goals.csv"
/usr/bin/python3 - "$dir/goals.csv" <<'END'
import csv, sys
with open(sys.argv[1], encoding="utf-8-sig", newline="") as file:
    rows = list(csv.reader(file, delimiter=";"))
goal = rows[0].index("leerdoel"), rows[0].index("afgesproken op"), rows[0].index("stamnummer")
known = {}
for row in rows[1:]:
    key = tuple(row[i] for i in goal)
    if key in known:
        known[key][rows[0].index("waar")] = "op het schoolplein"
        break
    known[key] = row
with open(sys.argv[1], "w", encoding="utf-8", newline="") as file:
    csv.writer(file, delimiter=";").writerows(rows)
END
ok 'a goal changed on one of its lines' grep -q 'gaat over hetzelfde en zegt iets anders. Maak ze gelijk' <("$STIP" --as ADR import leerdoelen "$dir/goals.csv" 2>&1)

# What is recorded stays: a level that is another one is a rating of today.
levels() { sqlite3 "$STIP_DB" 'SELECT count(*) FROM rating'; }
before=$(levels)
cp "$dir/competenties.csv" "$dir/levels.csv"
/usr/bin/python3 "$here/../../support/change_cell.py" "$dir/levels.csv" 'mentor oordeelt' 4
ok 'a level is added' grep -q ', mentor oordeelt 4 (was [1-3])' <("$STIP" --as ADR import competenties "$dir/levels.csv" 2>&1)
ok 'and none is taken away' test "$(levels)" = $((before + 1))
/usr/bin/python3 "$here/../../support/change_cell.py" "$dir/competenties.csv" 'mentor oordeelt' 1
fails 'a list from before that is no news' 1 'fout' "$STIP" --as ADR import competenties "$dir/competenties.csv"
ok 'and says why' grep -q 'is er nog een oordeel gegeven. Maak de lijst opnieuw' <("$STIP" --as ADR import competenties "$dir/competenties.csv" 2>&1)
"$STIP" --as JAN list competenties --csv >"$dir/levels.csv"
/usr/bin/python3 "$here/../../support/change_cell.py" "$dir/levels.csv" 'mentor oordeelt' 9
ok 'a level that is none is refused' grep -q 'kolom mentor oordeelt, "9": dit staat niet in de lijst' <("$STIP" --as JAN import competenties "$dir/levels.csv" 2>&1)

"$STIP" list leerlingen --csv >"$dir/all.csv"
(head -1 "$dir/all.csv" && grep ';3B;' "$dir/all.csv" | tail -n +2) >"$dir/class.csv"
"$STIP" import leerlingen "$dir/class.csv" -n >"$dir/answer" 2>&1
ok 'who is missing from the class is named' test "$(grep -c '^  [0-9-]* .*(3B)$' "$dir/answer")" = 1
ok 'the rest is counted by class' grep -q '^  en nog [0-9]*: 1A [0-9]*, 2A' "$dir/answer"
ok 'or named when asked' test "$("$STIP" import leerlingen "$dir/class.csv" -n --alles | grep -c '^  [0-9-]* .*)$')" -gt 40
exit $status
