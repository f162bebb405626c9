#!/bin/sh
# make demo: an example school in demo/, a workbook out of it, and the interface on it. The first argument is the program.
stip=${1:-build/stip}
school=demo/school.db
book=demo/iop.xlsx

stop() {
	echo "make demo is gestopt: $1" >&2
	exit 1
}

[ -x "$stip" ] || stop "$stip is er niet. Bouw Stip eerst met make all."
# without these the example would not be made in demo/, or not by its own administrator
unset STIP_DB
if [ -e demo ] || [ -L demo ]; then
	rm -rf demo || stop "de map demo kan niet worden weggehaald."
fi
mkdir -m 700 demo || stop "de map demo kan niet worden gemaakt. Kijk of je hier mag schrijven."

echo "Een voorbeeldschool maken. Dat duurt ongeveer een halve minuut." >&2
"$stip" --db "$school" demo --pupils 170 --years 6 --seed 1 || stop "de voorbeeldschool is niet gemaakt."
"$stip" --db "$school" --as JAN export iop --klas 3B -o "$book" || stop "de werkmap met IOP's is niet gemaakt."
number=$("$stip" --db "$school" --as JAN list leerlingen --csv --raw | sed -n '2s/;.*//p')

cat <<END

Gemaakt: $school (een verzonnen school) en $book (de IOP's van klas 3B).
Probeer hierna:
  $stip --db $school --as JAN                          het scherm van Els Jansen, mentor van 3B
  $stip --db $school --as JAN show leerling $number    een dossier als tekst
  $stip --db $school list taken --klas 3B              de taken van die klas
END

if [ -t 0 ] && [ -t 1 ]; then
	exec "$stip" --db "$school" --as JAN
fi
exit 0
