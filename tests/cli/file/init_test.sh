#!/bin/bash
# Making a school, its calendar and its settings.
. "$(dirname "$0")/../../support/lib.sh"
. "$here/../school/school.sh"

fails 'a BRIN that is none' 2 'is geen BRIN' "$STIP" init --school Proef --brin 0AAA
fails 'an empty name' 2 'leeg' "$STIP" init --school '' --brin 00AA
ok 'nothing was made' test ! -e "$STIP_DB"
STIP_DB=$dir/nieuw/map/school.db
snapshot init steady "$STIP" init --school 'PrO De Proef' --brin 00AA --naam-administratie 'Aukje van den Dam' --houdt-bij-vanaf vandaag
private() { [ "$(stat -c %a "$STIP_DB" "${STIP_DB%/*}" | tr '\n' ' ')" = '600 700 ' ]; }
ok 'file and directory are for the user alone' private
mkdir "$dir/small"
: >"$dir/los.db.sqlar"
fails 'beside the archive of another' 1 'haal het archief eerst weg' "$STIP" --db "$dir/los.db" init --school 'PrO De Proef' --brin 00AA
ok 'which makes no file' test ! -e "$dir/los.db"
if mount -t tmpfs -o size=256k stip "$dir/small" 2>/dev/null; then
	fails 'no room for it' 8 'schijf is vol' "$STIP" --db "$dir/small/school.db" init --school 'PrO De Proef' --brin 00AA
	ok 'leaves nothing that stands in the way' test -z "$(ls -A "$dir/small")"
	umount "$dir/small"
fi
fails 'once more' 1 'bestaat al' "$STIP" init --school 'PrO De Proef' --brin 00AA
snapshot init_staff steady "$STIP" staff --csv --raw
ok 'the lists are there' grep -q '^A01;' <("$STIP" list competentielijst)
ok 'who made it is administrator' "$STIP" audit verify

ok 'a school year' test "$("$STIP" year --json | grep -c '"periode')" = 3
ok 'another school year' "$STIP" year add 2091
ok 'it has its periods and holidays' test "$("$STIP" year --csv --raw | grep -c '^2091-2092;')" = 8
fails 'again: nothing changes' 0 'is er al' "$STIP" year add 2091-2092
fails 'no school year' 2 'geen schooljaar' "$STIP" year add 91
fails 'no pair of years' 2 'geen schooljaar' "$STIP" year add 2091-2093

ok 'it begins on that day' test "$("$STIP" settings sinds_opp 2>/dev/null)" = "${DAY:8:2}-${DAY:5:2}-${DAY:0:4}"
for area in iop opp begeleiding resultaten uren portfolio certificaten stages uitstroom kwaliteit; do
	ok "or always: $area" "$STIP" settings sinds_$area altijd --vanaf 01-08-2020
done
fails 'not since a word' 1 'Geef een datum, of altijd' "$STIP" settings sinds_opp straks
ok 'a day as people type it' "$STIP" settings sinds_opp 1-8-2026 --vanaf 02-08-2090
ok 'is a day' grep -q '2026-08-01 vanaf 2090-08-02' <("$STIP" settings --csv)
snapshot settings sh -c "'$STIP' settings | sed 's/${DAY:8:2}-${DAY:5:2}-${DAY:0:4}  */DAG /g'"
fails 'a setting' 0 'competenties_max is vanaf' "$STIP" settings competenties_max 4
ok 'has its value' test "$("$STIP" settings competenties_max 2>/dev/null)" = 4
ok 'a setting for later' "$STIP" settings competenties_max 2 --vanaf 01-08-2090
ok 'counts later' test "$("$STIP" settings competenties_max 2>/dev/null)" = 4
ok 'and is announced' grep -q '2 vanaf 2090-08-01' <("$STIP" settings --csv)
fails 'a value outside the limits' 1 'van 1 tot en met 24' "$STIP" settings competenties_max 99
ok 'a word' "$STIP" settings opp_instemming_vooraf Ja
ok 'is what it says' test "$("$STIP" settings opp_instemming_vooraf 2>/dev/null)" = ja
fails 'another word' 1 'Kies: nee, ja.' "$STIP" settings opp_instemming_vooraf misschien
ok 'a month' "$STIP" settings nazorg_maand oktober
ok 'has its name' test "$("$STIP" settings nazorg_maand 2>/dev/null)" = oktober
fails 'no month' 1 'Kies: januari, februari' "$STIP" settings nazorg_maand 13
ok 'a mark' "$STIP" settings cijfer_voldoende 6
ok 'is a mark' test "$("$STIP" settings cijfer_voldoende 2>/dev/null)" = 6,0
fails 'no mark' 1 'zoals 5,5' "$STIP" settings cijfer_voldoende tien
fails 'no such setting' 3 'stip settings' "$STIP" settings nergens 1
fails 'a date without a value' 2 '--vanaf' "$STIP" settings --vanaf 01-08-2090
fails 'another day is read-only' 4 'peildatum' "$STIP" --peildatum 01-09-2090 settings competenties_max 3
exit $status
