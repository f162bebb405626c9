#!/bin/bash
# Pupils and lists in; the reader itself has its own unit tests.
. "$(dirname "$0")/../../support/lib.sh"
. "$here/school.sh"
"$STIP" init --school 'PrO De Proef' --brin 00AA >"$dir/log" 2>&1

rows() { sqlite3 "$STIP_DB" 'SELECT count(*) FROM pupil'; }
snapshot import_dry_run steady "$STIP" import leerlingen --dry-run "$dir/leerlingen.csv"
ok 'a dry run writes nothing' test "$(rows)" = 0
snapshot import steady "$STIP" import leerlingen "$dir/leerlingen.csv"
snapshot undo_import steady "$STIP" undo --dry-run
ok 'everybody is there' test "$(rows)" = 4
before=$(sqlite3 "$STIP_DB" 'SELECT max(sequence) FROM audit')
snapshot import_again steady "$STIP" import leerlingen - <"$dir/leerlingen.csv"
ok 'the same again changes nothing' test "$(sqlite3 "$STIP_DB" 'SELECT max(sequence) FROM audit')" = "$before"

sed -e 's/^00124;Aylin;;Çelik;3B/124;Aylin;;Çelik-Öz;1A/' -e '/777/d' "$dir/leerlingen.csv" >"$dir/changed.csv"
snapshot import_changed steady "$STIP" import leerlingen "$dir/changed.csv" --dry-run
printf 'Stamnummer;Roepnaam;Achternaam;Geboortedatum\n9;A;B;31-02-2010\n9;C;D;01-02-2010\n10;E;;01-02-2010\n' >"$dir/bad.csv"
snapshot import_bad steady "$STIP" import leerlingen "$dir/bad.csv"
ok 'one bad line means no line' test "$(rows)" = 4
printf 'Stamnummer;Roepnaam;Achternaam\n11;Ev\033]0;il;\342\200\256Nep\n' >"$dir/esc.csv"
"$STIP" import leerlingen "$dir/esc.csv" >"$dir/said" 2>&1
ok 'no escape on the screen' test "$(grep -c $'[\033\342\200\256]\\]0' "$dir/said")" = 0
ok 'an import' "$STIP" import leerlingen "$dir/changed.csv"
ok 'changes what differs' grep -q '00124.*1A.*Çelik-Öz' <("$STIP" list leerlingen)
fails 'and goes back as a whole' 0 'Ongedaan gemaakt: Leerlingen ingelezen' "$STIP" undo
ok 'to what was there' grep -q '00124.*3B.*Çelik ' <("$STIP" list leerlingen)
fails 'no such file' 3 'bestaat niet' "$STIP" import leerlingen "$dir/nergens.csv"
fails 'a directory' 1 'is een map' "$STIP" import leerlingen "$dir"
fails 'an empty file' 1 '' "$STIP" import leerlingen - </dev/null
"$STIP" staff add JAN Els Jansen --rol mentor >"$dir/log" 2>&1
fails 'not for a mentor' 4 '' "$STIP" --as JAN import leerlingen "$dir/leerlingen.csv"

# attendance, from the template that comes with Stip
year=$(sqlite3 "$STIP_DB" "SELECT name FROM school_year WHERE date('$DAY') BETWEEN starts_on AND ends_on")
sed -e 's/^012345/00123/' -e 's/^012346/124/' -e "s/2026-2027/$year/" "$here/../../../assets/aanwezigheid.csv" >"$dir/aanwezig.csv"
ok 'attendance, a dry run' grep -q '2 regels in het bestand, 2 nieuw' <("$STIP" import aanwezigheid --dry-run "$dir/aanwezig.csv")
ok 'which writes nothing' test "$(sqlite3 "$STIP_DB" 'SELECT count(*) FROM attendance')" = 0
ok 'attendance' grep -q "00123.*: $year periode 1, 262 van 286 uur aanwezig, stage 60 van 64 uur" <("$STIP" import aanwezigheid "$dir/aanwezig.csv")
before=$(sqlite3 "$STIP_DB" 'SELECT max(sequence) FROM audit')
ok 'the same attendance again' grep -q '0 nieuw, 0 gewijzigd, 2 ongewijzigd' <("$STIP" import aanwezigheid - <"$dir/aanwezig.csv")
ok 'changes nothing' test "$(sqlite3 "$STIP_DB" 'SELECT max(sequence) FROM audit')" = "$before"
"$STIP" list aanwezigheid --csv >"$dir/out.csv"
ok 'what was exported comes back as it is' grep -q ' 0 nieuw, 0 gewijzigd, 2 ongewijzigd' <("$STIP" import aanwezigheid "$dir/out.csv")
fails 'bad attendance' 1 'Er is niets ingelezen' "$STIP" import aanwezigheid - < <(sed 's/;262;/;286;/' "$dir/aanwezig.csv")
fails 'attendance is not for a mentor' 4 'administratie' "$STIP" --as JAN import aanwezigheid "$dir/aanwezig.csv"

"$STIP" list vakken >"$dir/vakken.csv"
fails 'no such list' 2 'stip list' "$STIP" import quatsch "$dir/vakken.csv"
ok 'a list comes back as it went' grep -q ' 0 nieuw, 0 gewijzigd' <("$STIP" import vakken "$dir/vakken.csv")
sed -i 's/^NED;Nederlands;/NED;Taal;/' "$dir/vakken.csv"
echo 'FIE;fietsen;nee;nee;' >>"$dir/vakken.csv"
"$STIP" import vakken -n "$dir/vakken.csv" >"$dir/answer" 2>&1
ok 'a dry run of a list' grep -q ' 1 nieuw, 1 gewijzigd' "$dir/answer"
ok 'shows old and new' grep -q 'NED Taal: vak Nederlands -> Taal' "$dir/answer"
ok 'wrote nothing' test "$("$STIP" list vakken | grep -c FIE)" = 0
ok 'a changed list' grep -q ' 1 nieuw, 1 gewijzigd' <("$STIP" import vakken - <"$dir/vakken.csv")
ok 'is there' grep -q 'Taal' <("$STIP" list vakken)
printf 'code;vak;theorievak;kleur\nNED;;nee;rood\nX;iks;misschien;\nY;ypsilon;ja;\nY;y;ja;\n' >"$dir/bad.csv"
"$STIP" import vakken "$dir/bad.csv" >"$dir/answer" 2>&1
ok 'each fault of a list is named' grep -q '^Fouten (3):' "$dir/answer"
ok 'with line, column and value' grep -q 'regel 3, kolom theorievak, "misschien"' "$dir/answer"
ok 'and what is not read' grep -q '^  kleur' "$dir/answer"
ok 'nothing of it is there' test "$("$STIP" list vakken | grep -c ypsilon)" = 0

# a preview is worked out in a copy: it waits for nobody, and nobody for it
/usr/bin/python3 - "$STIP_DB" "$STIP" "$dir/vakken.csv" <<'END'
import sqlite3, subprocess, sys
school = sqlite3.connect(sys.argv[1], isolation_level=None)
school.execute("BEGIN IMMEDIATE")
sys.exit(subprocess.run([sys.argv[2], "import", "vakken", sys.argv[3], "-n"], capture_output=True, timeout=4).returncode)
END
ok 'a preview does not wait for who is saving' test $? = 0
ok 'what was denied in a copy is in the logbook' test "$(sqlite3 "$STIP_DB" "SELECT count(*) FROM audit WHERE action = 'denied' AND table_name = 'attendance'")" = 1
exit $status
