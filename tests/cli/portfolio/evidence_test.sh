#!/bin/bash
# Files into the portfolio and back, and what is wrong with files: pipes, devices, huge, misnamed, twice; backup and check take them along.
. "$(dirname "$0")/../../support/lib.sh"
. "$here/../school/school.sh"
ok 'the school of the tests' make_school

jan() { "$STIP" --as JAN "$@"; }
add() { jan evidence add --leerling 00123 "$@"; }
get() { jan evidence get --leerling 00123 "$@"; }
portfolio() { jan list portfolio --leerling 00123 --csv; }
pieces() { portfolio | grep -c "$1"; }
sound() { "$STIP" check; }

printf '%%PDF-1.4\n%s\n%%%%EOF\n' "$(seq 2000)" >"$dir/verslag.pdf"
printf '\377\330\377\340\0\004\001\002\377\332\0\002\021\022\377\331' >"$dir/foto.jpg"
head -c 3000 /dev/urandom >>"$dir/foto.jpg"

fails 'a pupil is needed' 2 '--leerling' jan evidence add "$dir/foto.jpg"
fails 'a file is needed' 2 'ontbreekt iets' jan evidence add --leerling 00123
fails 'an unknown pupil' 3 '99999' jan evidence add --leerling 99999 "$dir/foto.jpg"
fails 'a pupil of another' 3 '00125' jan evidence add --leerling 00125 "$dir/foto.jpg"
ok 'no archive before there is a file' test ! -e "$STIP_DB.sqlar"
fails 'two files, each a piece of evidence' 0 '2 bewijsstukken' add --vak KOK --soort 'foto of filmpje' --datum vandaag "$dir/foto.jpg" "$dir/verslag.pdf"
ok 'named as their files' test "$(pieces '"\?\(foto\|verslag\)"\?;')" = 2
ok 'the archive is for the user alone' test "$(stat -c %a "$STIP_DB.sqlar")" = 600
fails 'comes back' 0 'terug.pdf' get verslag.pdf -o "$dir/terug.pdf"
ok 'the same bytes' cmp "$dir/verslag.pdf" "$dir/terug.pdf"
fails 'not over what is there' 5 '--force' get verslag.pdf -o "$dir/terug.pdf"
ok 'through a pipe' cmp "$dir/foto.jpg" <(get foto.jpg -o -)
own_name() { (cd "$dir" && mkdir -p eigen && cd eigen && get foto.jpg && cmp foto.jpg ../foto.jpg); }
ok 'under its own name' own_name
mkdir "$dir/alles"
fails 'all of them' 0 'bestanden uit het portfolio: 2' get --alles "$dir/alles"
ok 'the same bytes again' cmp "$dir/alles/verslag.pdf" "$dir/verslag.pdf"
fails 'a name or all' 2 '--alles' get
fails 'a name that is not there' 3 'geen bestand' get niets.pdf
fails 'nor for somebody else' 3 '00123' "$STIP" --as PET evidence get --leerling 00123 foto.jpg -o "$dir/pet.jpg"
ok 'who got nothing' test ! -e "$dir/pet.jpg"
taken_out() {
	mkdir "$dir/los" && cd "$dir/los" && sqlite3 "$STIP_DB.sqlar" -A -x || return 1
	[ "$(find . -type f | wc -l)" = 2 ] || return 1
	for file in *; do [ "$(b2sum -l 256 <"$file" | cut -d' ' -f1)" = "$file" ] || return 1; done
}
ok 'any SQLite tool takes them out, by their hash' taken_out
ok 'check' sound

# the same file again
fails 'the same file at other work: a remark' 0 'zit ook al bij' add --titel 'Nog eens' "$dir/foto.jpg"
fails 'two files of one name: which one' 5 'Geef in plaats van de naam een nummer' get foto.jpg -o "$dir/welke.jpg"
number() { get foto.jpg -o "$dir/x" 2>&1 | grep -oE '[0-9]{15,19}' | tail -1; }
ok 'by number' get "$(number)" -o "$dir/welke.jpg"
ok 'is the file' cmp "$dir/foto.jpg" "$dir/welke.jpg"
ok 'both come out' sh -c "mkdir '$dir/beide' && '$STIP' --as JAN evidence get --leerling 00123 --alles '$dir/beide' && [ \$(ls '$dir/beide' | wc -l) = 3 ]"

# what is no file, or not what it says
before=$(portfolio | wc -l)
mkfifo "$dir/pijp.jpg"
ln -s "$dir/foto.jpg" "$dir/link.jpg"
truncate -s 2G "$dir/groot.jpg"
cp "$dir/foto.jpg" "$dir/foto.pdf"
: >"$dir/leeg.jpg"
printf 'MZ\220\0' >"$dir/spel.jpg"
refused() { fails "$1" "$2" "$3" timeout 20 "$STIP" --as JAN evidence add --leerling 00123 "${@:4}"; }
refused 'a pipe' 1 'geen gewoon bestand' "$dir/pijp.jpg"
refused '/dev/zero' 1 'geen gewoon bestand' /dev/zero
refused '2 GB' 1 'te groot: 2.048 MB' "$dir/groot.jpg"
refused 'a link' 1 'verwijzing' "$dir/link.jpg"
refused 'a directory' 1 'is een map' "$dir"
refused 'an empty file' 1 'is leeg' "$dir/leeg.jpg"
refused 'nothing there' 3 'bestaat niet' "$dir/nergens.jpg"
refused 'a JPEG that says it is a PDF' 1 'heet .pdf maar er staat een JPEG in' "$dir/foto.pdf"
refused 'a program that says it is a JPEG' 1 'is niet een JPEG' "$dir/spel.jpg"
refused 'all or nothing' 1 'Er is niets toegevoegd' "$dir/foto.jpg" "$dir/spel.jpg"
refused 'what Stip files itself' 1 'wordt door Stip zelf opgeborgen' --soort IOP "$dir/foto.jpg"
refused 'a date to come' 1 'nog niet geweest' --datum +7 "$dir/foto.jpg"
refused 'an unknown subject' 1 'staat niet in de lijst' --vak QQQ "$dir/foto.jpg"
refused 'an unknown requirement' 3 'geldt niet' --eis QQQ "$dir/foto.jpg"
fails 'nor on another day' 4 'peildatum' "$STIP" --as JAN --peildatum 01-01-2026 evidence add --leerling 00123 "$dir/foto.jpg"
ok 'nothing was added' test "$(portfolio | wc -l)" = "$before"

# names
mkdir "$dir/map"
(cd "$dir/map" && add --titel Hoger ../verslag.pdf) >"$dir/log" 2>&1
ok '../x is x' get "$(cd "$dir/map" && get verslag.pdf -o x 2>&1 | grep -oE '[0-9]{15,19}' | tail -1)" -o "$dir/hoger.pdf"
bidi=$(printf 'foto\342\200\256gpj.jpg')
cp "$dir/foto.jpg" "$dir/$bidi"
ok 'a name that turns around' add --titel Bidi "$dir/$bidi"
ok 'is kept without that' get foto_gpj.jpg -o "$dir/bidi.jpg"
escape=$(printf 'a\033[31mb\nc.jpg')
cp "$dir/foto.jpg" "$dir/$escape"
ok 'a name that steers the terminal' add --titel Escape "$dir/$escape"
ok 'is kept without that too' get 'a_[31mb_c.jpg' -o "$dir/escape.jpg"
cp "$dir/foto.jpg" "$dir/-rf.jpg"
ok 'a name like an option' sh -c "cd '$dir' && '$STIP' --as JAN evidence add --leerling 00123 --titel Optie -- -rf.jpg"
ok 'is kept without the hyphen' get _rf.jpg -o "$dir/rf.jpg"
ok 'check is good' sound

# the pupil
fails 'a pupil adds own work' 0 '1 bewijsstuk.' "$STIP" --as 00123 evidence add --leerling 00123 --titel 'Zelf gemaakt' --datum vandaag "$dir/verslag.pdf"
fails 'not for another' 3 '00124' "$STIP" --as 00123 evidence add --leerling 00124 "$dir/verslag.pdf"

# backup, restore, check
fails 'the backup takes the archive along' 0 'kopie.db.sqlar' "$STIP" backup -o "$dir/kopie.db"
ok 'for the user alone' test "$(stat -c %a "$dir/kopie.db.sqlar")" = 600
mv "$STIP_DB.sqlar" "$dir/weg.sqlar"
fails 'without the archive the rest works, and who asks is told' 3 'is er niet' get foto_gpj.jpg -o "$dir/zonder.jpg"
"$STIP" check >"$dir/faults" 2>/dev/null
ok 'check finds it' test $? = 7
ok 'and says what' grep -q 'sqlar.* is er niet' "$dir/faults"
fails 'restore with --force' 0 'is bewaard als' "$STIP" restore "$dir/kopie.db" --force
ok 'brings the files back' sound
ok 'all of them' cmp <(get foto_gpj.jpg -o -) "$dir/foto.jpg"
fails 'restore elsewhere' 0 'Teruggezet' "$STIP" --db "$dir/nieuw/school.db" restore "$dir/kopie.db"
ok 'has them too' "$STIP" --db "$dir/nieuw/school.db" check
mkdir "$dir/haast"
ok 'another school' "$STIP" --db "$dir/haast/eerst.db" init --school 'PrO De Proef' --brin 00AA
ok 'where the first evidence was cut off' hot "$dir/haast/eerst.db.sqlar" 'CREATE TABLE sqlar (name TEXT PRIMARY KEY, mode INT, mtime INT, sz INT, data BLOB);
	INSERT INTO sqlar SELECT value, 0, 0, 9000, randomblob(9000) FROM generate_series(1, 200)'
ok 'is sound' "$STIP" --db "$dir/haast/eerst.db" --as ADM check
sqlite3 "$dir/haast/school.db.sqlar" "CREATE TABLE sqlar (name TEXT PRIMARY KEY, mode INT, mtime INT, sz INT, data BLOB);
	INSERT INTO sqlar SELECT value, 0, 0, 9000, randomblob(9000) FROM generate_series(1, 200)"
ok 'an archive that was cut off' hot "$dir/haast/school.db.sqlar" 'UPDATE sqlar SET mtime = 7, data = zeroblob(8999)'
mv "$dir/haast/school.db.sqlar" "$dir/haast/weg.sqlar"
fails 'restore beside its journal' 0 'Teruggezet' "$STIP" --db "$dir/haast/school.db" restore "$dir/kopie.db"
ok 'has the files' "$STIP" --db "$dir/haast/school.db" check
"$STIP" restore "$dir/kopie.db" --force >"$dir/log" 2>&1
kept=$(ls -t "$dir"/school.db.oud-*.sqlar | head -1)
ok 'what stood there is kept with its files' "$STIP" --db "${kept%.sqlar}" check
mkdir "$dir/los2" && cp "$dir/kopie.db" "$dir/los2/kopie.db"
fails 'a backup without its archive' 3 '--zonder-bestanden' "$STIP" --db "$dir/half/school.db" restore "$dir/los2/kopie.db"
ok 'makes no file' test ! -e "$dir/half/school.db"
fails 'unless asked' 0 'komen niet terug' "$STIP" --db "$dir/half/school.db" restore "$dir/los2/kopie.db" --zonder-bestanden
ok 'the file itself is back' grep -q Bakker <("$STIP" --db "$dir/half/school.db" list leerlingen)
head -c 20000 /dev/urandom >"$STIP_DB.sqlar"
fails 'a damaged archive' 7 'geen archief van Stip' get foto_gpj.jpg -o "$dir/kapot.jpg"
fails 'takes nothing in' 7 'Het dossier zelf is heel' add "$dir/foto.jpg"
ok 'the rest still works' portfolio
fails 'a backup says so' 7 'geen archief van Stip' "$STIP" backup -o "$dir/stuk.db"
ok 'and is not half made' test ! -e "$dir/stuk.db"
ok 'without the files it is made' "$STIP" backup --zonder-bestanden -o "$dir/stuk.db"
fails 'restore over it' 0 'gaat opzij' "$STIP" restore "$dir/kopie.db" --force
ok 'repairs it' sound

# root may write everything, so somebody else tries
public=$(mktemp -d)
trap 'rm -rf "$public"' EXIT
chmod 777 "$public"
cp "$STIP_DB" "$public/school.db"
cp "$STIP_DB.sqlar" "$public/school.db.sqlar"
cp "$STIP" "$public/stip"
cp "$dir/foto.jpg" "$dir/verslag.pdf" "$public"
chmod 444 "$public"/*.jpg "$public"/*.pdf "$public/school.db.sqlar"
chmod 555 "$public/stip"
chmod 666 "$public/school.db"
other() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; else "$@"; fi; }
as_other() { other env STIP_DB="$public/school.db" "$public/stip" --as JAN "$@"; }
fails 'an archive that cannot be written' 4 'bewijsstukken, kan alleen worden gelezen' as_other evidence add --leerling 00123 "$public/foto.jpg"
chmod 000 "$public/school.db.sqlar"
fails 'or not even read' 4 'niet te openen' as_other evidence add --leerling 00123 "$public/foto.jpg"
exit $status
