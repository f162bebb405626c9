#!/bin/bash
# Surveys, the quality cycle and the evening school on the command line: the lists for each role, the import, the lists of the school.
. "$(dirname "$0")/../../support/lib.sh"
. "$here/../school/school.sh"
. "$here/quality.sh"
ok 'the school of the tests' make_school
ok 'with quality' fill_quality
ok 'and a director' "$STIP" staff add DIR Gerda van Wijk --rol directeur

SCHOOL='peilingen kwaliteitsdoelen kwaliteitsacties kwaliteitskaarten zelfevaluatie avonden'
as() { "$STIP" --as "$@"; }
rows() { as "$@" --csv --raw | tail -n +2 | wc -l; }
year=$(sqlite3 "$STIP_DB" "SELECT name FROM school_year WHERE date('$DAY') BETWEEN starts_on AND ends_on")

# who may see the school as a whole, and who may not
for listing in $SCHOOL; do
	ok "the director reads $listing" test "$(rows DIR list "$listing")" -ge 1
	ok "the mentor does not read $listing" test "$(rows JAN list "$listing")" = 0
	ok "nor a pupil" test "$(rows 00123 list "$listing")" = 0
done
ok 'a former pupil is with who may see leavers' grep -qi "$CANARY" <(as DIR list avondschool)
for actor in JAN PET KOK 00125 LEEG; do
	ok "$actor does not see the participant" test "$(as $actor list avondschool --json 2>&1 | grep -ci "$CANARY")" = 0
done

# what they say
all_lists() {
	for listing in $SCHOOL avondschool; do
		case $listing in
		zelfevaluatie) as DIR list $listing --csv --raw | grep -a ';OP[23];' ;;
		*) as DIR list $listing --csv --raw ;;
		esac
	done
}
snapshot list_quality steady all_lists
snapshot list_goals_json steady as DIR list kwaliteitsdoelen --json
ok 'of a school year' test "$(rows DIR list peilingen --schooljaar "$year")" = 2
ok 'of another' test "$(rows DIR list peilingen --schooljaar 1999-2000)" = 0
ok 'before the day it was not there' test "$(rows DIR --peildatum gisteren list peilingen)" = 0
ok 'nor evaluated' grep -q ';loopt;' <(as DIR --peildatum gisteren list kwaliteitsdoelen --csv --raw)

# surveys, from the template that comes with Stip
tamper "$STIP_DB" 'DELETE FROM survey'
sed -E "s/2025-2026/$year/; s/[0-9]{2}-[0-9]{2}-20[0-9]{2};/$(today);/" "$here/../../../assets/peilingen.csv" >"$dir/peilingen.csv"
before=$(sqlite3 "$STIP_DB" 'SELECT max(sequence) FROM audit')
snapshot import_surveys_dry_run steady as DIR import peilingen --dry-run "$dir/peilingen.csv"
ok 'a dry run writes nothing' test "$(sqlite3 "$STIP_DB" 'SELECT max(sequence) FROM audit')" = "$before"
snapshot import_surveys steady as DIR import peilingen "$dir/peilingen.csv"
before=$(sqlite3 "$STIP_DB" 'SELECT max(sequence) FROM audit')
ok 'the same again' grep -q '0 nieuw, 0 gewijzigd, 5 ongewijzigd' <("$STIP" import peilingen - <"$dir/peilingen.csv")
ok 'changes nothing' test "$(sqlite3 "$STIP_DB" 'SELECT max(sequence) FROM audit')" = "$before"
"$STIP" list peilingen --csv >"$dir/out.csv"
ok 'what was exported comes back as it is' grep -q '0 nieuw, 0 gewijzigd, 5 ongewijzigd' <("$STIP" import peilingen "$dir/out.csv")
cat >"$dir/bad.csv" <<END
groep;schooljaar;datum;uitgenodigd;antwoorden;gemiddelde
partners in de omgeving;$year;$(today);10;0;3,1
personeel;$year;$(today);10;11;4,7
VPE;$year;$(today);10;9;0,9
VOU;1999-2000;$(today);;9;3
VOU;$year;01-01-2001;;9;3
PLL;$year;$(today);;;3,2
PLL;$year;$(today);;;3,3
END
snapshot import_surveys_bad steady "$STIP" import peilingen "$dir/bad.csv"
ok 'one bad line means no line' test "$(sqlite3 "$STIP_DB" 'SELECT count(*) FROM survey')" = 5
fails 'not for a mentor' 4 'directeur' as JAN import peilingen "$dir/peilingen.csv"
ok 'an import goes back as a whole' grep -q 'Peilingen ingelezen' <(as DIR undo 2>&1)
ok 'to nothing' test "$(rows DIR list peilingen)" = 0

for list in standaarden peilinggroepen; do
	"$STIP" list $list >"$dir/$list.csv"
	ok "$list comes back" grep -q ', 0 nieuw, 0 gewijzigd, [1-9]' <("$STIP" import $list "$dir/$list.csv")
done
exit $status
