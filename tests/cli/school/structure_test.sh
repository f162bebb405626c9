#!/bin/bash
# The structure of a school and its past, from files: enrolments, classes, the coming year, locations and companies.
. "$(dirname "$0")/../../support/lib.sh"
. "$here/school.sh"
y=${DAY%%-*} # the school year begins in it
case ${DAY#*-} in 0[1-7]-*) y=$((y - 1)) ;; esac
now=$y-$((y + 1)) next=$((y + 1))-$((y + 2)) before=$((y - 1))-$y long_ago=$((y - 2))-$((y - 1))
"$STIP" init --school 'PrO De Proef' --brin 00AA >"$dir/log" 2>&1
for code in JAN PET KOK; do "$STIP" staff add $code Medewerker $code >"$dir/log" 2>&1; done
"$STIP" staff role add ADM directeur >"$dir/log" 2>&1
"$STIP" staff add STG Bas Stage --rol stagecoordinator >"$dir/log" 2>&1
# everything counts, also of before
for code in opp begeleiding iop stages portfolio; do "$STIP" settings sinds_$code altijd >"$dir/log" 2>&1; done

printf 'Stamnummer;Roepnaam;Achternaam;Klas;Inschrijfdatum\n1001;Daan;Berg;3B;01-08-%s\n1002;Aylin;Kaya;3B;19-08-%s\n1003;Noor;Bakker;2A;01-08-%s\n1004;Emre;Vos;1A;01-08-%s\n' $((y - 2)) $((y - 2)) $((y - 1)) $y >"$dir/pupils.csv"
"$STIP" import leerlingen "$dir/pupils.csv" >"$dir/log" 2>&1
"$STIP" list normen --csv | grep "$now" >"$dir/norms"
"$STIP" list taken --csv | grep -v 1001 >"$dir/tasks"
printf 'Stamnummer;Schooljaar;Klas;Van\n1001;%s;1B;01-08-%s\n1001;%s;2B;\n' $long_ago $((y - 2)) $before >"$dir/past.csv"
ok 'a preview of the past of a pupil' grep -q '2 inschrijvingen in het bestand, 2 nieuw' <("$STIP" import inschrijvingen "$dir/past.csv" --dry-run)
ok 'which keeps nothing' test "$("$STIP" year | grep -c $long_ago)" = 0
ok 'the past of one pupil' grep -q "1001 Berg, Daan: $long_ago, klas 1B, van 01-08-$((y - 2))" <("$STIP" import inschrijvingen "$dir/past.csv")
ok 'changes nobody else: no task' diff "$dir/tasks" <("$STIP" list taken --csv | grep -v 1001)
ok 'and no norm of this year' diff "$dir/norms" <("$STIP" list normen --csv | grep "$now")
ok 'the same again' grep -q '0 nieuw, 0 gewijzigd, 2 ongewijzigd' <("$STIP" import inschrijvingen "$dir/past.csv")
"$STIP" undo >"$dir/log" 2>&1
ok 'goes back as one step' test "$("$STIP" year | grep -c $long_ago)" = 0

printf 'Stamnummer;Roepnaam;Achternaam;Klas\n1001;Daan;Berg;4B\n1002;Aylin;Kaya;4B\n1005;Lot;Mol;1A\n' >"$dir/august.csv"
ok 'the list of August' grep -q "^Schooljaar $next: 3 leerlingen in het bestand, 1 nieuw" <("$STIP" import leerlingen "$dir/august.csv" --schooljaar $next)
ok 'moves nobody now' grep -q '^1001;.*;3B;' <("$STIP" list leerlingen --csv)
fails 'a year that is none' 2 'dit is geen schooljaar' "$STIP" import leerlingen "$dir/august.csv" --schooljaar 27-28
fails 'a year that cannot be' 1 'Schooljaar 2062-2063 kan niet kloppen' "$STIP" import leerlingen "$dir/august.csv" --schooljaar 2062-2063

printf 'Klas;Mentor\n1A;PET\n4B;JAN + KOK\n5A;vacature\n' >"$dir/classes.csv"
ok 'classes of the coming year' grep -q '3 klassen in het bestand, 1 nieuw, 2 gewijzigd' <("$STIP" import klassen "$dir/classes.csv" --schooljaar $next)
ok 'nobody is mentor where there is a vacancy' grep -q '0 nieuw, 0 gewijzigd, 3 ongewijzigd' <("$STIP" import klassen "$dir/classes.csv" --schooljaar $((y + 1)))

printf 'code;locatie\n00;Noord\n01;Zuid\n' >"$dir/places.csv"
"$STIP" import locaties "$dir/places.csv" >"$dir/log" 2>&1
edex() { # DEPENDANCECODE
	printf '<EDEX><school><schooljaar>%s</schooljaar><brincode>00AA</brincode><dependancecode>%s</dependancecode></school><groepen><groep key="a"><naam>2A</naam></groep></groepen><leerlingen><leerling key="1003"><achternaam>Bakker</achternaam><roepnaam>Noor</roepnaam><groep key="a"/></leerling></leerlingen></EDEX>' $now "$1"
}
edex 02 >"$dir/02.xml"
edex 01 >"$dir/01.xml"
fails 'a location that the school has not' 1 'is van locatie 02, en die staat niet in de lijst locaties' "$STIP" import leerlingen "$dir/02.xml"
ok 'a class gets its location' grep -q 'locatie van klas 2A: Zuid' <("$STIP" import leerlingen "$dir/01.xml")

printf 'Bedrijf;Plaats;Sector\nJumbo;Ommen;EHO\n' >"$dir/companies.csv"
ok 'a preview of companies' grep -q '  Jumbo, Ommen' <("$STIP" --as STG import stagebedrijven "$dir/companies.csv" --dry-run)
"$STIP" --as STG import stagebedrijven "$dir/companies.csv" >"$dir/log" 2>&1
printf 'Stamnummer;soort stage;stagebedrijf;eerste dag;laatste dag;stagedagen;uren per week;werktijden;werkzaamheden;begeleider bij het bedrijf;uitstroomstage;praktijkverklaring\n1001;BES;jumbo;14-09-%s;18-12-%s;di;7;9-16;vakken;Jan;nee;nee\n' $y $y >"$dir/placements.csv"
ok 'which a placement finds' grep -q '1 stages in het bestand, 1 nieuw' <("$STIP" --as STG import stages "$dir/placements.csv")
