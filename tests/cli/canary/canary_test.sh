#!/bin/bash
# A pupil whom an actor must not see is nowhere: not in a listing, dossier, workbook, search, count, error, log or undo.
. "$(dirname "$0")/../../support/lib.sh"
. "$here/canary.sh"

# it is in a lesson group that nobody of the actors below teaches
tamper "$STIP_DB" "INSERT INTO lesson_group SELECT 2, 1, max(id), 'koken 2C', 'KOK' FROM school_year;
INSERT INTO lesson_group_pupil SELECT 2, 1, 2, id, date('$DAY', '-9 days'), NULL FROM pupil WHERE number = '777';"
# who may see the pupil hears the word in each listing about pupils, and has rows in each other one, else the tests below prove nothing
tamper "$STIP_DB" "INSERT INTO measure SELECT 71, 1, min(code), (SELECT max(id) FROM school_year), 'bellen', NULL, '$DAY', '$DAY', NULL, NULL, NULL FROM norm"
for actor in ADM ZOR; do
	{ for listing in $LISTINGS; do echo "list $listing"; done; echo 'show leerling 777'; } | asked $actor >"$dir/$actor" 2>&1
done
tells() { answer "$dir/$1" "${@:2}" | grep -qai "$CANARY"; } # ACTOR COMMAND…
has_rows() { [ "$(answer "$dir/$1" list "$2" | wc -l)" -gt 3 ]; } # ACTOR LISTING: behind the line asked, two with headers
for listing in $LISTINGS; do
	actor=ADM
	case $listing in
	lessen | klassen | lesgroepen | medewerkers | rollen | begeleiding | leerlingbespreking | ondersteuningsroute | bedrijven | examendagen | peilingen | kwaliteits* | zelfevaluatie | avonden | normen | normdelen | maatregelen | drempels | cohorten)
		ok "$actor has rows in $listing" has_rows $actor "$listing"
		continue
		;;
	verwijzingen | interventies | contacten | zorgnotities | overleg | overlegpunten) actor=ZOR ;;
	esac
	ok "$actor sees it in $listing" tells $actor list "$listing"
done
ok 'the administrator sees it in the dossier' tells ADM show leerling 777
in_workbook() { book "$@" | grep -qai "$CANARY"; }
for kind in $KINDS; do
	case $kind in
	bestuur) continue ;; # holds no pupils
	overdracht) ok "the administrator sees it in the workbook $kind" in_workbook ADM $kind --leerling 777 --voor mbo ;;
	begeleiding | groepsbespreking | normen) ok "the administrator sees it in the workbook $kind" in_workbook ADM "$kind" --klas 2C ;;
	zorg) ok "the care coordinator sees it in the workbook $kind" in_workbook ZOR "$kind" --leerling 777 ;;
	*) ok "the administrator sees it in the workbook $kind" in_workbook ADM "$kind" --leerling 777 ;;
	esac
done

ok 'not: the mentor of another class' hidden JAN
ok 'not: the teacher of another lesson group' hidden KOK
ok 'not: another pupil' hidden 00125
ok 'not: staff without a role' hidden LEEG
ok 'not: an administrator whose role ended yesterday' hidden OUD
exit $status
