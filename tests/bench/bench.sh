#!/bin/sh
# Speed and memory on a large school: make bench. Prints, judges nothing.
stip=${1:-build/stip}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
db=$work/school.db
measure() { # NAME COMMAND…
	name=$1
	shift
	/usr/bin/time -f "%e s  %M KB  $name" "$@" 2>&1 >/dev/null | tail -1
}
command -v /usr/bin/time >/dev/null || { echo 'bench: install the package time' >&2; exit 1; }
measure 'demo: 600 pupils, 6 years' "$stip" --db "$db" demo --pupils 600 --years 6 --seed 1 --date 2026-11-22
ls -l "$db" | awk '{print $5 / 1048576 " MB  the file"}'
for actor in JAN DIR; do
	for listing in leerlingen taken leerdoelen competenties gesprekken afspraken notities opp uitstroom nazorg zorg koers begeleiding vertrek \
		stages stageweek ladder bedrijven resultaten niveaus aanwezigheid klokuren certificaten portfolio bewijs diploma diplomaeisen normen onderbouwing cohorten peilingen kwaliteitsdoelen avondschool; do
		measure "list $listing as $actor" "$stip" --db "$db" --as $actor list $listing --csv
	done
done
measure 'show one dossier' "$stip" --db "$db" --as JAN show leerling "$("$stip" --db "$db" --as JAN list leerlingen --csv --raw | sed -n '2s/;.*//p')"
measure 'export iop of class 3B' "$stip" --db "$db" --as DIR export iop --klas 3B -o "$work/3b.xlsx"
for kind in iop opp rapport uitstroom stages portfolio certificaten normen; do
	measure "export $kind of the school" "$stip" --db "$db" --as DIR export $kind -o "$work/$kind.xlsx"
done
{
	echo 'Stamnummer;Roepnaam;Achternaam;Klas;Leerjaar'
	seq 400 | awk '{printf "%06d;Kind%d;Achternaam%d;%d%s;%d\n", 800000 + $1, $1, $1, $1 % 5 + 1, substr("ABC", $1 % 3 + 1, 1), $1 % 5 + 1}'
} >"$work/400.csv"
measure 'import of 400 pupils' "$stip" --db "$db" --as ADM import leerlingen "$work/400.csv"
measure 'import of the same 400 again' "$stip" --db "$db" --as ADM import leerlingen "$work/400.csv"
measure 'audit verify' "$stip" --db "$db" --as ADM audit verify
