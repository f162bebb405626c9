#!/bin/bash
# The file as a whole: missing, strange, newer, read-only, damaged; backup, restore, check, migrate, demo.
. "$(dirname "$0")/../../support/lib.sh"
. "$here/../school/school.sh"
ok 'the school of the tests' make_school

fails 'no file' 3 'stip init' "$STIP" --db "$dir/nergens.db" list taken
echo 'dit is tekst, geen database' >"$dir/text.db"
fails 'not a database' 7 'geen Stip-bestand' "$STIP" --db "$dir/text.db" list taken
: >"$dir/empty.db"
fails 'an empty file' 7 'geen Stip-bestand' "$STIP" --db "$dir/empty.db" list taken
ok 'which stays empty' test ! -s "$dir/empty.db"
sqlite3 "$dir/other.db" 'CREATE TABLE t (a); INSERT INTO t VALUES (1)'
fails 'somebody else'\''s database' 7 'geen Stip-bestand' "$STIP" --db "$dir/other.db" list taken
fails 'a directory' 7 'geen gewoon bestand' "$STIP" --db "$dir" list taken
head -c 9000 "$STIP_DB" >"$dir/cut.db"
fails 'half a file' 7 'beschadigd' "$STIP" --db "$dir/cut.db" list taken
cp "$STIP_DB" "$dir/newer.db"
sqlite3 "$dir/newer.db" 'PRAGMA user_version = 900'
cp "$dir/newer.db" "$dir/newer.copy"
fails 'a newer schema' 9 'nieuwere Stip' "$STIP" --db "$dir/newer.db" list taken
fails 'nor by migrate' 9 'nieuwere Stip' "$STIP" --db "$dir/newer.db" migrate
ok 'is untouched' cmp "$dir/newer.db" "$dir/newer.copy"
ok 'migrate' grep -q 'schema [0-9]' <("$STIP" migrate)
no_home() { env -u HOME -u XDG_DATA_HOME -u STIP_DB "$STIP" list taken; }
fails 'without HOME it is the user'\''s own' 3 'stip/school.db' no_home
elsewhere() { env -u STIP_DB XDG_DATA_HOME="$dir/data" "$STIP" list taken; }
fails 'XDG_DATA_HOME' 3 "$dir/data/stip/school.db" elsewhere

# root may write everything, so somebody else tries
public=$(mktemp -d)
trap 'rm -rf "$public"' EXIT
chmod 755 "$public"
cp "$STIP_DB" "$public/readonly.db"
cp "$STIP" "$public/stip"
chmod 555 "$public/stip"
chmod 444 "$public/readonly.db"
other() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; else "$@"; fi; }
as_other() { other env STIP_DB="$public/readonly.db" "$public/stip" --as ADM "$@"; }
ok 'a file that cannot be written can be read' as_other list leerlingen
fails 'but not changed' 4 'alleen lezen' as_other settings competenties_max 4
# what has to be logged and cannot be is not done
fails 'nor taken along' 4 'hoort in het logboek' as_other list leerlingen --csv
fails 'nor parents read' 4 'hoort in het logboek' as_other list ouders
fails 'nor exported' 4 'hoort in het logboek' as_other export iop --klas 3B -o -
chmod 000 "$public/readonly.db"
fails 'a file of somebody else' 4 'kan niet worden geopend' as_other list leerlingen

sqlite3 "$STIP_DB" <<END &
BEGIN IMMEDIATE;
.shell touch $dir/writing
.shell timeout 100 sh -c 'until [ -e $dir/written ]; do sleep 0.1; done'
END
until [ -e "$dir/writing" ]; do sleep 0.1; done
fails 'somebody else is writing' 6 'probeer het zo opnieuw' "$STIP" settings competenties_max 5
touch "$dir/written"
wait

fails 'a backup needs a name' 2 '--output' "$STIP" backup
fails 'a backup' 0 'gecontroleerd' "$STIP" backup -o "$dir/kopie.db"
fails 'not over what is there' 5 '--force' "$STIP" backup -o "$dir/kopie.db"
ok 'but with --force' "$STIP" backup -o "$dir/kopie.db" --force
ok 'it is for the user alone' test "$(stat -c %a "$dir/kopie.db")" = 600
fails 'not for a mentor' 4 'administratie' "$STIP" --as JAN backup -o "$dir/mentor.db"
ok 'who got nothing' test ! -e "$dir/mentor.db"
fails 'check' 0 'in orde' "$STIP" check
"$STIP" staff add WEG Willem Weg >"$dir/log" 2>&1
fails 'restore over what is there' 5 '--force' "$STIP" restore "$dir/kopie.db"
ok 'which is untouched' grep -q Willem <("$STIP" staff)
fails 'restore with --force' 0 'is bewaard als' "$STIP" restore "$dir/kopie.db" --force
ok 'that is in the log' grep -q 'teruggezet' <("$STIP" audit)
ok 'the backup is back' test "$("$STIP" staff | grep -c Willem)" = 0
ok 'what was there is kept' grep -q Willem <("$STIP" --db "$(ls "$dir"/school.db.oud-* | head -1)" staff)
fails 'restore to a new place' 0 'Teruggezet' "$STIP" --db "$dir/nieuw/school.db" restore "$dir/kopie.db"
ok 'has pupils' grep -q Bakker <("$STIP" --db "$dir/nieuw/school.db" list leerlingen)
ok 'and all of them' cmp <("$STIP" list leerlingen) <("$STIP" --db "$dir/nieuw/school.db" list leerlingen)
# a file as the first version of the program made it
{
	cat "$here/../../../migrations/0001_first.sql"
	echo "PRAGMA application_id=1400138096; PRAGMA user_version=1;
INSERT INTO school VALUES (1, 1, 'PrO Van Vroeger', '00AA');
INSERT INTO staff (id, rev, code, first_name, prefix, last_name, email, login) VALUES (2, 1, 'OUD', 'Oda', '', 'Oudste', '', '');
INSERT INTO role VALUES (3, 1, 'administratie', 'administratie');
INSERT INTO staff_role VALUES (4, 1, 2, 'administratie', '2020-08-01', NULL);"
} | sqlite3 "$dir/vroeger.db"
cp "$dir/vroeger.db" "$dir/vroeger.kopie"
fails 'restore of an older backup' 0 'Teruggezet' "$STIP" --db "$dir/oud/school.db" restore "$dir/vroeger.db"
ok 'it has its rows and the lists of now' grep -q 'W10' <("$STIP" --db "$dir/oud/school.db" list bestemmingen)
ok 'and is sound' "$STIP" --db "$dir/oud/school.db" check
ok 'the backup is untouched' cmp "$dir/vroeger.db" "$dir/vroeger.kopie"
# the backup of a migration is never written over another one
mkdir "$dir/bij"
cp "$dir/vroeger.db" "$dir/bij/school.db"
echo eerder >"$dir/bij/school.db.schema-1.$DAY"
ok 'an older file is brought up to date' "$STIP" --db "$dir/bij/school.db" --as OUD migrate
ok 'the backup of an earlier time stays' grep -q eerder "$dir/bij/school.db.schema-1.$DAY"
ok 'the new one is of before' test "$(sqlite3 "$dir/bij/school.db.schema-1.$DAY-2" 'PRAGMA user_version')" = 1
# copies that lie about are named
cp "$dir/vroeger.db" "$dir/bij/.stip-halve"
touch "$dir/bij/school.db.concepten"
"$STIP" --db "$dir/bij/school.db" --as OUD check >"$dir/copies" 2>"$dir/log"
ok 'check is good' test $? = 0
for copy in .stip-halve school.db.concepten "school.db.schema-1.$DAY" "school.db.schema-1.$DAY-2"; do
	ok "check names $copy" grep -qF "\"$copy\"" "$dir/copies"
done
chmod 400 "$dir/vroeger.db"
fails 'a backup that is none' 7 'geen Stip-bestand' "$STIP" --db "$dir/x.db" restore "$dir/text.db"
ok 'makes no file' test ! -e "$dir/x.db"
echo 'kapot' >"$STIP_DB"
ok 'restore over a damaged file' "$STIP" restore "$dir/kopie.db" --force
ok 'repairs it' "$STIP" check
# a page in the middle, with the header whole
dd if=/dev/urandom of="$STIP_DB" bs=4096 seek=20 count=6 conv=notrunc 2>/dev/null
"$STIP" check >"$dir/said" 2>&1
ok 'check finds a damaged page' test $? = 7
fails 'restore over a file with a damaged page' 0 'gaat opzij' "$STIP" restore "$dir/kopie.db" --force
ok 'repairs it too' "$STIP" check
# damage that only a look finds, on the first write of a day: the way back that is named is one
cp "$dir/kopie.db" "$dir/dag.db"
tamper "$dir/dag.db" "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'evening_school')
	WHERE name = 'company'; DROP TRIGGER audit_update; UPDATE audit SET at = '2020-01-01T00:00:00.000Z'"
fails 'a damaged file is not written' 7 'stip restore RESERVEKOPIE --force' "$STIP" --db "$dir/dag.db" settings competenties_max 3
ok 'but read' "$STIP" --db "$dir/dag.db" list leerlingen
fails 'what it says to do' 0 'gaat opzij' "$STIP" --db "$dir/dag.db" restore "$dir/kopie.db" --force
ok 'helps' "$STIP" --db "$dir/dag.db" settings competenties_max 3

demo() { "$STIP" --db "$dir/$1" demo --pupils 20 --years 1 --seed 7 --date 18-11-2026; }
fails 'an example' 0 '20 leerlingen' demo a.db
fails 'not over what is there' 5 '--force' demo a.db
ok 'the same again' demo b.db
cp "$dir/a.db" "$dir/lang.db"
tamper "$dir/lang.db" "UPDATE pupil SET first_name = printf('%.*c', 5000, 'x') WHERE id = (SELECT min(id) FROM pupil)"
"$STIP" --db "$dir/lang.db" check >"$dir/faults" 2>/dev/null
ok 'a value that is too long, from outside' test $? = 7
ok 'is named with its row' grep -q "leerling, rij [0-9]*: roepnaam: de tekst in het bestand is te lang" "$dir/faults"
# what was cut off, and moved away without its journal, does not come into the file that gets the name
mkdir "$dir/haast"
cp "$dir/a.db" "$dir/haast/school.db"
ok 'a change that was cut off' hot "$dir/haast/school.db" "UPDATE setting_kind SET help = help || zeroblob(3000)"
mv "$dir/haast/school.db" "$dir/haast/school.kapot"
cp "$dir/haast/school.db-journal" "$dir/haast/reserve.db-journal"
fails 'restore beside its journal' 0 'Teruggezet' "$STIP" --db "$dir/haast/school.db" restore "$dir/kopie.db"
ok 'gives a sound file' "$STIP" --db "$dir/haast/school.db" check
ok 'the journal is kept' sh -c "test -s '$dir'/haast/school.db-journal.oud-*"
ok 'a backup beside a journal' "$STIP" --db "$dir/haast/school.db" backup -o "$dir/haast/reserve.db"
ok 'is sound too' "$STIP" --db "$dir/haast/reserve.db" check
same() { cmp <(sqlite3 "$dir/a.db" .dump) <(sqlite3 "$dir/b.db" .dump); }
ok 'is the same' same
cp "$dir/kopie.db" "$dir/real.db"
fails 'never over a real school' 5 'geen voorbeeldschool' "$STIP" --db "$dir/real.db" demo --force
ok 'which is untouched' cmp "$dir/kopie.db" "$dir/real.db"
exit $status
