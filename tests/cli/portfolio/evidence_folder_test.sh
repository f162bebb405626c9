#!/bin/bash
# A folder of evidence: whose each file is stands in its name. What does not fit, twice the same, and back in one step.
. "$(dirname "$0")/../../support/lib.sh"
. "$here/../school/school.sh"
ok 'the school of the tests' make_school

jan() { "$STIP" --as JAN "$@"; }
bring() { jan import bewijs "$@"; }
portfolio() { jan list portfolio --leerling "$1" --csv; }
pieces() { portfolio "$1" | grep -c "$2"; }
# says NAME WORDS COMMAND…: its report holds these words.
says() { name=$1 words=$2; shift 2; ok "$name" grep -F -- "$words" <("$@" 2>&1); }
# A picture of its own at $map/$1, of a day.
photo() {
	mkdir -p "$(dirname "$map/$1")"
	printf '\377\330\377\340\0\004\001\002\377\332\0\002%s\377\331' "${2:-$1}" >"$map/$1"
	touch -d 2026-10-05 "$map/$1"
}

map=$dir/map
photo '00123_koken_2026-10-12_gebak.jpg'
photo '123 kok 13-10-2026 soep - met brood.jpg'
photo '00124 Çelik, Aylin/koken en horeca_toets_hoofdstuk 3.jpg'
photo '00124 Çelik, Aylin/Nederlands/00124_2026-10-14_brief.jpg' one
photo '00123 - Daan van den Berg/rekenen_2026-10-15.jpg'
photo '.DS_Store'
photo 'Thumbs.db'

fails 'a folder is needed' 2 'ontbreekt iets' bring
fails 'that is there' 3 'bestaat niet' bring "$dir/nergens"
fails 'and is one' 1 'is geen map' bring "$map/00123_koken_2026-10-12_gebak.jpg"
mkdir "$dir/leeg"
fails 'with something in it' 1 'staan geen bestanden' bring "$dir/leeg"
fails 'by who may' 4 'mag geen bewijsstukken toevoegen' "$STIP" --as LEEG import bewijs "$map"
fails 'of a kind' 2 '--soort' bring "$map" --soort QQQ
fails 'and a subject' 2 '--vak' bring "$map" --vak QQQ
snapshot evidence_folder_try bring "$map" --dry-run
ok 'which keeps nothing' test "$(pieces 00123 gebak)" = 0
ok 'not even bytes' test ! -e "$STIP_DB.sqlar"
snapshot evidence_folder bring "$map"
ok 'of the day in the name' grep -q '12-10-2026' <(portfolio 00123 | grep gebak)
ok 'or of the file' grep -q '05-10-2026' <(portfolio 00124 | grep 'hoofdstuk 3')
ok 'as a kind, if it says so' grep -q 'toets' <(portfolio 00124 | grep 'hoofdstuk 3')
back() { jan evidence get --leerling 00123 00123_koken_2026-10-12_gebak.jpg -o - | cmp - "$map/00123_koken_2026-10-12_gebak.jpg"; }
ok 'the bytes come back' back
ok 'and the file is sound' "$STIP" check
says 'once more changes nothing' '5 bestanden in de map, 0 nieuw, 0 gewijzigd, 5 ongewijzigd' bring "$map"
photo '00124_Nederlands_nog eens.jpg' one
says 'under another name it is the same file' 'bij "brief"' bring "$map"
rm "$map/00124_Nederlands_nog eens.jpg"
fails 'back in one step' 0 'Bewijsstukken uit een map' jan undo
ok 'all of it' test "$(pieces 00123 gebak)$(pieces 00124 brief)" = 00
ok 'and in again' bring "$map"
fails 'and back' 0 'Bewijsstukken uit een map' jan undo

# what does not fit
photo '00125_koken_van een ander.jpg'
photo '9999_koken_van niemand.jpg'
photo '00124 Jansen, Emre/koken_gebak.jpg'
photo '00123_kooken_gebak.jpg'
photo '00123.jpg'
photo '00123_koken_31-02-2026_gebak.jpg'
photo '00123_koken_2031-01-01_gebak.jpg'
photo 'gebak.jpg'
printf 'MZ\220\0' >"$map/00123_koken_spel.jpg"
: >"$map/00123_koken_leeg.jpg"
truncate -s 20M "$map/00123_koken_groot.jpg"
ln -s /etc/passwd "$map/00123_koken_link.jpg"
ln -s /etc "$map/00123 Berg"
mkfifo "$map/00123_koken_pijp.jpg"
cd "$map" || exit 1
snapshot evidence_folder_rest bring . --dry-run
fails 'nothing comes in' 1 'passen niet' bring .
ok 'not even what fits' test "$(pieces 00123 gebak)" = 0
says 'without the rest the others do' 'Bestanden die niet zijn ingelezen (14)' bring . --zonder-rest
ok 'they are in' test "$(pieces 00123 gebak)$(pieces 00124 brief)" = 11
says 'another mentor brings in his own pupils, and nobody else' '19 bestanden in de map, 1 nieuw' \
	"$STIP" --as PET import bewijs . --zonder-rest
says 'a pupil only what is own' '19 bestanden in de map, 0 nieuw, 0 gewijzigd, 2 ongewijzigd' \
	"$STIP" --as 00124 import bewijs . --zonder-rest
ok 'sound' "$STIP" check
says 'stip import names it' 'een map met bestanden voor de portfolio' "$STIP" import
photo "$(printf 'w %.0s' $(seq 100))/$(printf 'w %.0s' $(seq 100))/00123_$(printf 'w %.0s' $(seq 100)).jpg"
says 'too many words' 'te veel woorden' bring . --zonder-rest
map=$dir/vak
photo '00123_taart.jpg'
ok 'a folder of one subject' bring "$map" --vak KOK --soort foto
ok 'of that kind' grep -q 'foto of filmpje' <(portfolio 00123 | grep taart)
exit $status
