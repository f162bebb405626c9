# The workbooks stages, portfolio and certificaten: counted again from their own rows, against the lists, and recalculated by LibreOffice;
# and what rapport, opp and overdracht take from the same data.
. "$(dirname "$0")/../support/lib.sh"
. "$here/office.sh"
. "$here/care.sh"
. "$here/portfolio.sh"
on=2026-11-22
db=$dir/school.db

stip() { "$STIP" --db "$db" --as "$as" --peildatum $on "$@"; }
back() { ask readback_portfolio "$@"; }
change() { tamper "$db" "$1"; }
# lists NAME LISTING… [-- FILTER…]: what should be in the workbook
lists() {
	list_=$1
	shift
	names_=
	while [ $# -gt 0 ] && [ "$1" != -- ]; do
		names_="$names_ $1"
		shift
	done
	[ $# -eq 0 ] || shift
	for listing_ in $names_; do stip list "$listing_" "$@" --json >"$dir/$list_-$listing_.json"; done
}
as=ADM

ok 'an example school' example "$db" 40 2 1 $on
ok 'with support around pupils' fill_care "$db"
ok 'with internships, portfolios and certificates' fill_portfolio "$db"

# Internships of a year; the ladder and the week are those of the reference date.
lists stages stages ladder stageweek -- --schooljaar 2026-2027
lists stages bedrijven
ok 'the internships of this year' stip export stages -o "$dir/stages.xlsx"
ok 'counted again' back stages "$dir/stages.xlsx" "$dir/stages-stages.json" "$dir/stages-ladder.json" "$dir/stages-bedrijven.json" "$dir/stages-stageweek.json"
recalculated 'the internships' "$dir/stages.xlsx"
ok 'a name like a formula is text' read_back text "$dir/stages.xlsx" '=1+1'
later pdf 'it prints on few pages' "$dir/stages.xlsx" pages -le 13
lists before stages -- --schooljaar 2025-2026
ok 'those of last year' stip export stages --schooljaar 2025-2026 -o "$dir/before.xlsx"
ok 'without ladder and week' back stages "$dir/before.xlsx" "$dir/before-stages.json" - "$dir/stages-bedrijven.json" -
ok 'a reason that is shielded stays so' read_back text "$dir/before.xlsx" 'reden afgeschermd'
lists class stages ladder stageweek -- --klas 3B --schooljaar 2026-2027
as=JAN
ok 'a mentor exports the class' stip export stages --klas 3B -o "$dir/class.xlsx"
as=ADM
ok 'of that class alone' back stages "$dir/class.xlsx" "$dir/class-stages.json" "$dir/class-ladder.json" "$dir/stages-bedrijven.json" "$dir/class-stageweek.json"
ok 'nothing of another class' read_back absent "$dir/class.xlsx" "$FAR"

# The plan of each placement of a pupil.
ok 'the plans of a pupil' stip export stages --leerling 24-0417 -o "$dir/plans.xlsx"
ok 'a plan to sign' back paper "$dir/plans.xlsx" '=1+1' 'Stageplan – Daan van den Berg' 'Markt 1, Voorbeeldstad' 'di do' '15-09-2026 – 29-01-2027' \
	'Neem je eigen schort mee.' 'Mijn leerdoelen uit het IOP' 'Handtekening leerling' 'Handtekening school' 'Handtekening ouder/verzorger' 'Anna Bakker' 'volhouden'
ok 'a plan that was judged' back paper "$dir/plans.xlsx" 'Kwekerij De Linde' 'ontdekken of ik buiten wil werken' 'Bram Boom: werkt hard en is vriendelijk' 'goed' 'voldoende' '02-07-2026'
recalculated 'the plans' "$dir/plans.xlsx"
later pdf 'as PDF' "$dir/plans.xlsx" test -s
change "UPDATE pupil SET born_on = '2008-01-01' WHERE number = '24-0417'"
ok 'of who is 18' stip export stages --leerling 24-0417 -o "$dir/grown.xlsx"
ok 'no parent signs' read_back absent "$dir/grown.xlsx" 'Handtekening ouder/verzorger'

# What is missing from portfolios.
lists all bewijs
pupils=$(stip list leerlingen --csv | tail -n +2 | wc -l)
ok 'the portfolios of the school' stip export portfolio -o "$dir/portfolio.xlsx"
ok 'counted again' back portfolio "$dir/portfolio.xlsx" "$dir/all-bewijs.json" "$pupils"
recalculated 'the portfolios' "$dir/portfolio.xlsx"
lists class bewijs portfolio -- --klas 3B
as=JAN
ok 'of a class' stip export portfolio --klas 3B -o "$dir/3B.xlsx"
ok 'counted again' back portfolio "$dir/3B.xlsx" "$dir/class-bewijs.json" 4 "$dir/class-portfolio.json"
recalculated 'of a class' "$dir/3B.xlsx"
ok 'nothing of another class' read_back absent "$dir/3B.xlsx" "$FAR"
ok 'the mentor asks for the school' stip export portfolio -o "$dir/own.xlsx"
ok 'and gets own pupils' read_back absent "$dir/own.xlsx" "$FAR"
ok 'with a word about it' read_back text "$dir/own.xlsx" 'alleen de leerlingen die de maker mag zien'
fails 'an earlier year is asked for with a date' 2 '--peildatum 31-07-2026' stip export portfolio --schooljaar 2025-2026 -o "$dir/none.xlsx"

# The paper that goes with one.
ok 'of a pupil' stip export portfolio --leerling 24-0417 -o "$dir/paper.xlsx"
ok 'contents, gaps, results, hours, certificates and requirements' back paper "$dir/paper.xlsx" portfolio 'Portfolio – Daan van den Berg' 'Foto van mijn appeltaart · foto of filmpje' \
	'1 bestand in Stip' 'niet getekend: docent' 'IOP-gesprek 1, 2026-2027' 'Stagebeoordeling Kwekerij De Linde' '– bedrijf: goed. werkt hard en is vriendelijk' \
	'Wat nog ontbreekt' 'hoofdstuk 1' '7,5' 'Streefniveau' 'hele schooltijd' 'HACCP, hygiëne in de keuken' 'Horeca Branche' 'Uitslag: diploma, op 20-11-2026' 'Waaruit dat blijkt'
ok 'as it was handed in' back paper "$dir/paper.xlsx" 'ingeleverd portfolio' '02-11-2026' 'Els Jansen' 'appeltaart.jpg' '– Ik ben op tijd (zelfstandig)'
recalculated 'of a pupil' "$dir/paper.xlsx"
later pdf 'as PDF' "$dir/paper.xlsx" test -s
as=24-0417
ok 'the pupil has it too' stip export portfolio --leerling 24-0417 -o "$dir/mine.xlsx"
fails 'but not that of another' 3 'niet voor jou' stip export portfolio --leerling 24-0241 -o "$dir/none.xlsx"
as=ADM

# The register of certificates.
lists all certificaten uitstroom
ok 'the certificates of the school' stip export certificaten -o "$dir/certificaten.xlsx"
ok 'counted again' back certificates "$dir/certificaten.xlsx" "$dir/all-certificaten.json" "$dir/all-uitstroom.json"
recalculated 'the certificates' "$dir/certificaten.xlsx"
lists year certificaten uitstroom -- --schooljaar 2025-2026
ok 'of a year' stip export certificaten --schooljaar 2025-2026 -o "$dir/year.xlsx"
ok 'counted again' back certificates "$dir/year.xlsx" "$dir/year-certificaten.json" "$dir/year-uitstroom.json"
as=$(sqlite3 "$db" "SELECT s.code FROM staff s JOIN staff_role r ON r.staff = s.id GROUP BY s.id HAVING group_concat(r.role) = 'docent' LIMIT 1")
lists teacher certificaten
ok 'a teacher' stip export certificaten -o "$dir/teacher.xlsx"
ok 'gets no leavers' back certificates "$dir/teacher.xlsx" "$dir/teacher-certificaten.json" -
ok 'and reads why' read_back text "$dir/teacher.xlsx" 'mag niet zien wie van school ging'
as=ADM

# What the other forms take from it.
ok 'a report' "$STIP" --db "$db" --as JAN --peildatum 2026-07-10 export rapport --leerling 24-0417 -o "$dir/rapport.xlsx"
ok 'with results, attendance and the internship' back paper "$dir/rapport.xlsx" 'Berg, Daan van den' 'hoofdstuk 9: 7,5 (voldoende)' 'van de tijd aanwezig' 'Kwekerij De Linde'
ok 'of that period' read_back absent "$dir/rapport.xlsx" 'hoofdstuk 1:'
later pdf 'on few pages still' "$dir/rapport.xlsx" pages -le 4
ok 'an OPP' stip export opp --leerling 24-0417 -o "$dir/opp.xlsx"
ok 'with internships and certificates' back paper "$dir/opp.xlsx" 'Berg, Daan van den' 'Kwekerij De Linde' 'HACCP, hygiëne in de keuken'
change "UPDATE internship SET ended_on = '2026-11-20', end_reason = 'UAF', end_remark = '$CARE' WHERE id = 4002"
as=JAN
fails 'not at 18 on what a parent gave before' 4 'de leerling is 18' stip export overdracht --leerling 24-0417 --voor mbo -o "$dir/none.xlsx"
change "UPDATE consent SET guardian = NULL"
ok 'a passport' stip export overdracht --leerling 24-0417 --voor mbo -o "$dir/mbo.xlsx"
ok 'with company, period, verdict, certificate and result' back paper "$dir/mbo.xlsx" 'paspoort voor succes' 'Kwekerij De Linde' '11-05-2026 – 03-07-2026' 'goed' 'HACCP, hygiëne in de keuken' \
	'10-06-2026' 'altijd' 'diploma praktijkonderwijs, 20-11-2026'
ok 'without one that went wrong' read_back absent "$dir/mbo.xlsx" '=1+1'
ok 'or why' read_back absent "$dir/mbo.xlsx" "$CARE"
later pdf 'on as many pages as before' "$dir/mbo.xlsx" pages -le 6
change "UPDATE consent SET withdrawn_on = '2026-11-20'"
fails 'not without consent' 4 'is ingetrokken op 20-11-2026' stip export overdracht --leerling 24-0417 --voor mbo -o "$dir/none.xlsx"
as=ADM

# Where there is little or nothing.
fails 'no such class' 3 'Klas "9Z"' stip export stages --klas 9Z -o "$dir/none.xlsx"
fails 'no such class either' 3 'Klas "9Z"' stip export certificaten --klas 9Z -o "$dir/none.xlsx"
number=$(sqlite3 "$db" "SELECT p.number FROM pupil p JOIN enrolment e ON e.pupil = p.id JOIN school_year y ON y.id = e.school_year WHERE y.name = '2026-2027' AND e.grade = 1 LIMIT 1")
fails 'a pupil without internships' 3 'nog geen stage' stip export stages --leerling "$number" -o "$dir/none.xlsx"
fails 'a pupil without certificates' 3 'nog geen certificaat' stip export certificaten --leerling "$number" -o "$dir/none.xlsx"
change 'DELETE FROM internship_rating; DELETE FROM internship_evaluation; DELETE FROM internship_visit; DELETE FROM internship_signature; DELETE FROM internship_goal; DELETE FROM internship;
	DELETE FROM certificate; DELETE FROM company; DELETE FROM evidence_signature; DELETE FROM attachment; DELETE FROM evidence; DELETE FROM result; DELETE FROM attendance'
for kind in stages portfolio certificaten; do
	ok "a school without: $kind" stip export $kind --force -o "$dir/$kind.xlsx"
	recalculated "a school without: $kind" "$dir/$kind.xlsx"
done
ok 'a pupil without anything' stip export portfolio --leerling "$number" -o "$dir/little.xlsx"
ok 'says so' back paper "$dir/little.xlsx" portfolio 'Er zijn nog geen resultaten.' 'Nog geen.'
ok 'nothing is left of what failed' test ! -e "$dir/none.xlsx"
ok 'no temporary file is left' left_over
now
exit $status
