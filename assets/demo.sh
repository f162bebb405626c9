#!/bin/sh
# make demo: an example school in demo/, workbooks out of it, and the interface on it. The first argument is the program.
stip=${1:-build/stip}
school=demo/school.db

stop() {
	echo "make demo is gestopt: $1" >&2
	exit 1
}

[ -x "$stip" ] || stop "$stip is er niet. Bouw Stip eerst met make all."
# without these the example would not be made in demo/, or not by its own administrator
unset STIP_DB

# Did somebody work in demo/ since it was made? That is: save something in the school, of which .made has the last line of its log, or put a
# file beside it. Who only looked around, or read something that is logged, did not. When it cannot be told, somebody did.
worked_in() {
	made=$(cat demo/.made 2>/dev/null) && [ -n "$made" ] || return 0
	[ -z "$(find demo -type f -newer demo/.made ! -name 'school.db*')" ] || return 0
	"$stip" --db "$school" audit --csv --raw >demo/log 2>/dev/null || return 0
	awk -F';' -v made="$made" 'NR > 1 && (NR == 2 && $1 > made + 1 || $1 > made && $4 ~ /^(toegevoegd|gewijzigd|verwijderd)$/) {found = 1}
		END {exit !found}' demo/log
}
if [ -d demo ] && [ -n "$(ls -A demo)" ] && worked_in; then
	rm -f demo/log
	echo "In de map demo is gewerkt nadat het voorbeeld werd gemaakt. Opnieuw maken gooit dat weg." >&2
	[ -t 0 ] || stop "geef de map demo een andere naam, of haal die zelf weg. Er is niets gewijzigd."
	printf 'Weggooien en opnieuw maken? [j/N] ' >&2
	read -r answer
	case $answer in
	j | J | ja | Ja) ;;
	*) stop "er is niets gewijzigd. Verder met wat er staat: $stip --db $school --as JAN" ;;
	esac
fi
if [ -e demo ] || [ -L demo ]; then
	rm -rf demo || stop "de map demo kan niet worden weggehaald."
fi
mkdir -m 700 demo || stop "de map demo kan niet worden gemaakt. Kijk of je hier mag schrijven."

echo "Een voorbeeldschool maken. Dat duurt ongeveer tien seconden." >&2
"$stip" --db "$school" demo --pupils 170 --years 6 --seed 1 || stop "de voorbeeldschool is niet gemaakt."
for kind in iop opp rapport stages portfolio; do
	"$stip" --db "$school" --as JAN export $kind --klas 3B -o "demo/$kind.xlsx" || stop "de werkmap demo/$kind.xlsx is niet gemaakt."
done
for kind in uitstroom normen begeleiding certificaten; do
	"$stip" --db "$school" --as ADM export $kind -o "demo/$kind.xlsx" || stop "de werkmap demo/$kind.xlsx is niet gemaakt."
done

list() { "$stip" --db "$school" --as ZWA list "$1" --csv --raw; }
# the last review of a class, as it was on that day
review=$(list besprekingen | grep -F ';groepsbespreking;' | head -n 1)
"$stip" --db "$school" --as ZWA --peildatum "$(echo "$review" | cut -d';' -f5)" export groepsbespreking \
	--klas "$(echo "$review" | cut -d';' -f3)" -o demo/groepsbespreking.xlsx || stop "de werkmap demo/groepsbespreking.xlsx is niet gemaakt."
# somebody who leaves and agreed to it; who has no advice of the last year is passed over
list toestemmingen | grep ';overdracht aan het mbo of een andere school;iedereen voor dit doel;ja;.*;geldig;' | cut -d';' -f2 >demo/agreed
for number in $(list vertrek | cut -d';' -f2 | grep -Fx -f demo/agreed); do
	"$stip" --db "$school" --as ZWA export overdracht --leerling "$number" --voor mbo -o demo/overdracht.xlsx 2>/dev/null && break
done
rm demo/agreed
[ -e demo/overdracht.xlsx ] || stop "de werkmap demo/overdracht.xlsx is niet gemaakt."
"$stip" --db "$school" audit --csv --raw | tail -n 1 | cut -d';' -f1 >demo/.made
number=$("$stip" --db "$school" --as JAN list leerlingen --csv --raw | sed -n '2s/;.*//p')

cat <<END

Gemaakt: $school (een verzonnen school) en elf werkmappen:
  demo/iop.xlsx, demo/opp.xlsx, demo/rapport.xlsx      de IOP's, de OPP's en de rapporten van klas 3B
  demo/stages.xlsx, demo/portfolio.xlsx                de stages van klas 3B, en wat er in de portfolio's ontbreekt
  demo/certificaten.xlsx                               het register van certificaten
  demo/uitstroom.xlsx                                  wie van school ging, en hoe het verder ging
  demo/normen.xlsx                                     de normen van dit schooljaar, met alle gevallen erachter
  demo/begeleiding.xlsx, demo/groepsbespreking.xlsx    de begeleiding van dit schooljaar, en de bespreking van een klas
  demo/overdracht.xlsx                                 een leerling die van school gaat, voor het mbo
Probeer hierna:
  $stip --db $school --as JAN                          het scherm van Els Jansen, mentor van 3B
  $stip --db $school --as JAN show leerling $number    een dossier als tekst
  $stip --db $school list taken --klas 3B              de taken van die klas
  $stip --db $school list opp --klas 3B                de OPP's van die klas, en wat er nog moet gebeuren
END

if [ -t 0 ] && [ -t 1 ]; then
	exec "$stip" --db "$school" --as JAN
fi
exit 0
