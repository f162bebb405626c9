#!/bin/bash
# OPPs and leavers on the command line: the listings, the dossier, the import, and the lists of the school behind them.
. "$(dirname "$0")/../../support/lib.sh"
. "$here/../school/school.sh"
. "$here/leavers.sh"
ok 'the school of the tests' make_school
ok 'with OPPs and leavers' fill_leavers

# the days since the first of August differ from day to day
opps() { steady "$STIP" list opp --csv --raw | sed -E 's/;[0-9]+;arbeid/;DAGEN;arbeid/'; }
snapshot list_opp opps
snapshot list_outflow steady "$STIP" list uitstroom --csv --raw
ok 'half hours are a number in JSON' grep -q '"hours": 32.5,' <("$STIP" list uitstroom --json)
ok 'and decimal comma elsewhere' grep -q ';32,5;' <("$STIP" list uitstroom --csv)
usual_snapshot list_follow_up_json steady "$STIP" list nazorg --leerling 201 --json
snapshot list_contacts steady "$STIP" list nazorgcontacten --leerling 201 --json
# how many rows a listing has
count() { [ "$("$STIP" list "${@:2}" --csv | tail -n +2 | wc -l)" = "$1" ] || { "$STIP" list "${@:2}" --csv; return 1; }; }
ok 'OPPs of a class' count 2 opp --klas 3B
ok 'OPP of a pupil' count 1 opp --leerling 123
ok 'who left has no OPP to make' count 0 opp --leerling 200
ok 'leavers of a class' count 1 uitstroom --klas 3B
ok 'leavers of a pupil' count 1 uitstroom --leerling 0201
year=$(sqlite3 "$STIP_DB" "SELECT strftime('%Y', '$DAY', '-800 days', '-7 months')")
ok 'leavers of a year that the calendar does not have' grep -q ';00201;' <("$STIP" list uitstroom --schooljaar "$year" --csv)
ok 'follow-up of a class' count 2 nazorg --klas 3B
ok 'follow-up of a pupil' grep -q 'gedaan' <("$STIP" list nazorg --leerling 00201)
ok 'before leaving nobody left' count 0 uitstroom --leerling 200 --peildatum -4
ok 'and the OPP was due' count 1 opp --leerling 200 --peildatum -4

usual_snapshot show_opp steady "$STIP" show leerling 123
snapshot show_leaver steady "$STIP" show leerling 00200
opp_of() { "$STIP" --as "$1" show leerling 123 | sed -n '/^OPP/,$p'; }
ok 'the care coordinator reads what is shielded' grep -q 'slaapt slecht' <(opp_of ZOR)
ok 'the mentor that there is something' grep -q 'afgeschermd, vraag de' <(opp_of JAN)
ok 'but not what' test "$(opp_of JAN | grep -c 'slaapt')" = 0
"$STIP" staff role add LEEG stagecoordinator >"$dir/log" 2>&1
ok 'who may not read OPPs has no heading of it' test "$("$STIP" --as LEEG show leerling 123 | grep -c '^OPP')" = 0
ok 'nor an empty one of leavers' test "$("$STIP" --as LEEG show leerling 200 | grep -c '^Uitstroom')" = 0
ok 'the shielded reason is for the care coordinator' grep -q "$SHIELDED" <("$STIP" --as ZOR show leerling 777)

# past leavers
before=$(sqlite3 "$STIP_DB" 'SELECT max(sequence) FROM audit')
snapshot import_leavers_dry_run steady "$STIP" import uitstroom --dry-run "$here/../../../assets/uitstroom.csv"
ok 'a dry run writes nothing' test "$(sqlite3 "$STIP_DB" 'SELECT max(sequence) FROM audit')" = "$before"
snapshot import_leavers steady "$STIP" import uitstroom "$here/../../../assets/uitstroom.csv"
before=$(sqlite3 "$STIP_DB" 'SELECT max(sequence) FROM audit')
snapshot import_leavers_again steady "$STIP" import uitstroom - <"$here/../../../assets/uitstroom.csv"
ok 'the same again changes nothing' test "$(sqlite3 "$STIP_DB" 'SELECT max(sequence) FROM audit')" = "$before"
ok 'as text it has every column, too' sh -c "'$STIP' list uitstroom | head -1 | grep -q 'situatie na 2 jaar.*periode zonder in jaar 2'"
"$STIP" list uitstroom --csv >"$dir/out.csv"
ok 'what was exported comes back as it is' grep -q ', 0 nieuw, 0 gewijzigd, 6 ongewijzigd' <("$STIP" import uitstroom "$dir/out.csv")
cat >"$dir/bad.csv" <<'END'
Stamnummer;Achternaam;Laatste dag;Bestemming;Toelichting;Situatie na 1 jaar;Nagevraagd na 1 jaar op
300;Een;;W10;;;
301;Twee;12-07-2024;W99;;;
302;Drie;12-07-2024;G90;;;
303;Vier;12-07-2024;W10;;werk;01-07-2024
304;Vijf;12-07-2024;W10;;;
0304;Vijf;12-07-2024;W20;;;
305;;12-07-2024;W10;;;
306;Zes;12-07-2024
END
snapshot import_leavers_bad steady "$STIP" import uitstroom "$dir/bad.csv"
ok 'one bad line means no line' test "$(sqlite3 "$STIP_DB" "SELECT count(*) FROM pupil WHERE number LIKE '%30_'")" = 0
ok 'an import goes back as a whole' grep -q 'Uitstroom ingelezen' <("$STIP" undo 2>&1)
ok 'to what was there' count 3 uitstroom
fails 'not for a mentor' 4 'administratie' "$STIP" --as JAN import uitstroom "$here/../../../assets/uitstroom.csv"
printf 'Stamnummer;Achternaam;Laatste dag;Bestemming\n307;Ev\033]0;12-07-2024;W10\n308;Oud;12-07-2024;\033[31m\n' >"$dir/esc.csv"
"$STIP" import uitstroom "$dir/esc.csv" >"$dir/said" 2>&1
ok 'no escape on the screen' test "$(grep -c $'\033' "$dir/said")" = 0

# the lists behind OPP and outflow come back as they went
for list in uitstroomprofielen factoren ondersteuning verzorgers handtekeningen bestemmingen bestemming-profiel situaties sectoren \
	contracten afwijkredenen; do
	"$STIP" list "$list" >"$dir/$list.csv"
	ok "$list comes back" grep -q ', 0 nieuw, 0 gewijzigd, [1-9]' <("$STIP" import "$list" "$dir/$list.csv")
done
sed -i "s/^W50;ARE;;$/W50;ARE;;$(today)/" "$dir/bestemming-profiel.csv"
echo 'T10;ASU;;' >>"$dir/bestemming-profiel.csv"
ok 'a pair is known by both its parts' grep -q ', 1 nieuw, 1 gewijzigd, 13 ongewijzigd' <("$STIP" import bestemming-profiel "$dir/bestemming-profiel.csv")
ok 'and is there' grep -q "^W50;ARE;;$(today)" <("$STIP" list bestemming-profiel)
exit $status
