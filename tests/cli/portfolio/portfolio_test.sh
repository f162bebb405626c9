#!/bin/bash
# Internships, results, attendance, certificates, portfolio and diploma: the lists and the dossier for each role.
. "$(dirname "$0")/../../support/lib.sh"
. "$here/../school/school.sh"
. "$here/portfolio.sh"
ok 'the school of the tests' make_school
ok 'with internships and portfolios' fill_portfolio

LISTINGS='stages stagedossier stageweek ladder resultaten niveaus aanwezigheid klokuren certificaten portfolio portfoliodossier bewijs diploma diplomaeisen examens uitslagen'
as() { "$STIP" --as "$@"; }
rows() { as "$@" --csv --raw | tail -n +2 | wc -l; }
change() { tamper "$STIP_DB" "$1"; }

# who may see the pupil hears of it; who may not, nowhere
for listing in $LISTINGS; do
	for actor in ADM STA; do
		case $actor-$listing in STA-diploma | STA-diplomaeisen | STA-examens | STA-uitslagen) continue ;; esac
		ok "$actor sees it in $listing" grep -qi "$CANARY" <(as $actor list "$listing" --json)
	done
	for actor in JAN PET KOK 00125 LEEG; do
		ok "$actor does not see it in $listing" test "$(as $actor list "$listing" --json 2>&1 | grep -ci "$CANARY")" = 0
	done
done
ok 'the stagecoordinator has nothing to do with leaving' test "$(rows STA list diploma)" = 0
ok 'companies are for who places pupils' test "$(rows JAN list bedrijven)" = 1
ok 'and not for who has no part in it' test "$(rows LEEG list bedrijven)" = 0
ok 'a place that is taken by another is taken' grep -q ';1;3;2;' <(as JAN list bedrijven --csv --raw)

# what they say
ok 'an internship that runs' grep -q 'Bakkerij Smit.*loopt' <(as JAN list stages --csv --raw)
ok 'in the week of today' grep -q 'Berg.*Bakkerij Smit;Bakkerij Smit' <(as JAN list stageweek --csv --raw)
ok 'the mentor has two steps on the ladder' test "$(as JAN list ladder --leerling 123 --csv --raw | grep -c stage)" -ge 1
ok 'attendance with the internship' grep -q ';92,5;' <(as JAN list aanwezigheid --csv --raw)
ok 'a certificate that counts' grep -q 'VCA.*;ja;' <(as JAN list certificaten --csv --raw)
ok 'missing evidence with who can mend it' grep -q 'Els Jansen' <(as JAN list bewijs --leerling 123 --csv --raw)
ok 'evidence that is in order' grep -q 'Receptenboek;.*;in orde;' <(as JAN list portfolio --leerling 123 --csv --raw)
ok 'the pupil has the own portfolio' grep -q Receptenboek <(as 00123 list portfolio)

# the dossier
sections() { as "$1" show leerling 123 | sed -n '/^Stages$/,/^Koers$/p' | sed '$d'; }
usual_snapshot show_portfolio steady sections JAN
dossier() { as "$1" show leerling 123; }
for heading in Stages Portfolio Resultaten Certificaten Aanwezigheid Diploma; do
	ok "the mentor reads $heading" grep -qx "$heading" <(dossier JAN)
	ok "the pupil reads $heading" grep -qx "$heading" <(dossier 00123)
done
ok 'a stagecoordinator reads Stages' grep -qx Stages <(dossier STA)
ok 'but not Diploma' test "$(dossier STA | grep -cx Diploma)" = 0
result() { as ADM show leerling 777 | sed -n '/^Diploma$/,/^$/p' | tr '\n' ' '; }
ok 'the candidate has a result' grep -q 'geen diploma · 0 van 3 eisen voldaan · examen op .*: bespreekgeval .* verklaring op' <(result)

# a workbook of each kind, for who may
for kind in stages portfolio certificaten; do
	fails "$kind" 0 "werkmap" as JAN export $kind --klas 3B -o "$dir/$kind.xlsx"
	fails "$kind of another class" 3 'niet voor jou' as JAN export $kind --klas 2C -o "$dir/none.xlsx"
	fails "$kind of another pupil" 3 'niet voor jou' as JAN export $kind --leerling 777 -o "$dir/none.xlsx"
	fails "$kind without a role" 4 'afgeschermd' as LEEG export $kind -o "$dir/none.xlsx"
done
ok 'and the audit has them' test "$(sqlite3 "$STIP_DB" "SELECT count(*) FROM audit WHERE action IN ('export stages', 'export portfolio', 'export certificaten')")" = 3
ok 'nothing is left of what failed' test ! -e "$dir/none.xlsx"

# the lists of the school behind it, out and in again
for list in stagesoorten laddertreden ladder-stagesoort stage-einde resultaatsoorten niveaulijst streefniveau-vak certificaatsoorten bewijssoorten \
	portfolioversies portfolio-eisen reglementen reglement-eisen; do
	"$STIP" list $list >"$dir/$list.csv"
	ok "$list has rows" test "$(wc -l <"$dir/$list.csv")" -gt 1
	ok "$list can be read in again" "$STIP" import $list "$dir/$list.csv" --dry-run
done
exit $status
