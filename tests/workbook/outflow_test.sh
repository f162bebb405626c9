# The workbook uitstroom, made by the program, counted again from its own rows, and recalculated by LibreOffice.
. "$(dirname "$0")/../support/lib.sh"
. "$here/office.sh"
. "$here/outflow.sh"
on=2026-11-22 DAY=2026-11-22

stip() { "$STIP" --db "$db" --as "$as" --peildatum $on "$@"; }
outflow() { stip export uitstroom "$@"; }
counted() { ask readback_outflow "$@"; }
number_of() { stip list uitstroom --schooljaar 2025-2026 --json | grep -oE "\"$1\": ?\"$2\"" | wc -l; }
# lists NAME [--schooljaar J]…: who should be in the workbook
lists() {
	list_=$1
	shift
	stip list uitstroom "$@" --json >"$dir/$list_-leavers.json"
	stip list nazorg --json >"$dir/$list_-asked.json"
}
as=ADM

# The national table of the Sectorraad as a thousand leavers: 87.0 of 89.1 is 97.6%.
db=$dir/national.db
ok 'a school' "$STIP" --db "$db" init --school 'PrO De Proef' --brin 00AA --naam-administratie 'Aukje van Dam'
ok 'nobody left yet' outflow -o "$dir/empty.xlsx"
ok 'a school without leavers says so' counted nobody "$dir/empty.xlsx"
year "$db" 2025-2026
national "$db" 2025-2026
ok 'the view counts 1000' test "$(stip list uitstroom --csv | wc -l)" -eq 1001
ok 'the view counts 870 successful' test "$(number_of counting G)" -eq 870
ok 'the view counts 21 not successful' test "$(number_of counting N)" -eq 21
lists national
ok 'the national table' outflow -o "$dir/national.xlsx"
ok '870 of 891' counted success "$dir/national.xlsx" 870 891
ok 'the national table counted again' counted outflow "$dir/national.xlsx" "$dir/national-leavers.json" "$dir/national-asked.json"
recalculated 'the national table' "$dir/national.xlsx"

# A school with three years of leavers, OPPs, advice and follow-ups; class 5A is another class each year.
db=$dir/school.db
ok 'another school' "$STIP" --db "$db" init --school 'PrO De "Proef" & zn' --brin 00AA --naam-administratie 'Aukje van Dam'
for y in 2023-2024 2024-2025 2025-2026; do
	year "$db" $y
	leavers "$db" $y W10 6 sector=TEC contract=TIJ hours=32 work_support=GEE jobcoach=N benefit=GEE guided_by=SCH expected_at_start=ARE expected_last=ARE
	leavers "$db" $y W30 2 contract=VAS hours=19,5 work_support=BES jobcoach=J benefit=WAJ guided_by=GEM expected_at_start=ABS expected_last=ASU deviation_reason=BEL
	leavers "$db" $y W40 3 contract=LAO hours=32 mbo_level=2 learning_way=bbl expected_at_start=ASU expected_last=VER
	leavers "$db" $y O10 5 mbo_level=1 learning_way=bol expected_at_start=ARE expected_last=VER
	leavers "$db" $y T10 1 expected_last=ASU
	leavers "$db" $y X10 1
	leavers "$db" $y G10 1 expected_at_start=ARE expected_last=ARE
	leavers "$db" $y G80 1 expected_last=ARE
	leavers "$db" $y Z90 1 expected_at_start=ARE
done
leavers "$db" 2025-2026 W10 2 contract=PRO hours=20 expected_last=ARE
ok 'rows beside the leavers' tamper "$db" "PRAGMA foreign_keys = ON;
	WITH own (nr, code, label, counting, detail, status) AS (VALUES (1, '7', 'werkbedrijf van de school', 'G', 'werk', 'WER'),
		(2, '07', '=1+1', 'N', 'geen', NULL), (3, 'W*', 'elk werk', 'B', 'werk', 'WER'))
	INSERT INTO destination (id, rev, code, label, counting, is_final, detail, status, vensters, followed, explained, shielded, covers)
		SELECT nr + (SELECT max(id) FROM destination), 1, code, label, counting, 1, detail, status, 'werk', 1, 0, 0, 0 FROM own;
	INSERT INTO outflow_advice (id, rev, pupil, advised_on, profile) SELECT id, 1, pupil, date(left_on, '-100 days'), 'ARE' FROM outflow WHERE id % 3;
	INSERT INTO opp (id, rev, pupil, number, profile, expectation, started_on, set_on, withdrawn_because)
		SELECT id, 1, pupil, 1, 'ARE', 'werk', date(left_on, '-900 days'), date(left_on, '-' || (id * 37 % 200) || ' days'), '' FROM outflow WHERE id % 4 = 0;
	INSERT INTO follow_up (id, rev, outflow, moment, asked_on, status, gap, organisation) SELECT id, 1, id, 1, date(left_on, '+480 days'),
		CASE id % 9 WHEN 0 THEN 'ONB' WHEN 1 THEN 'GEE' WHEN 2 THEN 'LER' WHEN 3 THEN 'NGV' ELSE 'WER' END,
		CASE id % 4 WHEN 0 THEN 'J' WHEN 1 THEN 'O' ELSE 'N' END, 'bedrijf' FROM outflow WHERE left_on < '2025-08-01' AND id % 7;
	INSERT INTO follow_up (id, rev, outflow, moment, asked_on, status, gap, organisation) SELECT id + 100000, 1, id, 2, date(left_on, '+845 days'), 'WEL', 'N', 'bedrijf'
		FROM outflow WHERE left_on < '2024-08-01' AND id % 5;
	UPDATE follow_up SET contract = 'VAS', hours = 11 + id % 30, work_support = 'LKS', jobcoach = 'J', benefit = 'AND', guided_by = 'JOB', mbo_diploma = '0'
		WHERE status IN ('WER', 'WEL') AND id % 3;
	UPDATE follow_up SET mbo_level = 2, learning_way = 'bol', mbo_diploma = '1' WHERE status = 'LER';
	INSERT INTO follow_up_attempt (rev, outflow, moment, tried_on, manner, outcome) SELECT 1, outflow, moment, date(asked_on, '-' || n || ' days'), 'TEL', 'GEH'
		FROM follow_up, (SELECT 1 AS n UNION ALL SELECT 2 UNION ALL SELECT 3) WHERE (id + n) % 3 = 0;
	INSERT INTO aftercare (rev, outflow, given_on, manner, what) SELECT 1, id, date(left_on, '+60 days'), 'BEZ', 'ooievaar' FROM outflow WHERE id % 5 = 0;
	INSERT INTO outflow_care_reason (id, rev, outflow, destination, remark) SELECT id, 1, id, 'G60', 'zwaluwstaart' FROM outflow WHERE destination = 'G80';"
leavers "$db" 2025-2026 7 2 expected_last=ARE
leavers "$db" 2025-2026 07 1 expected_last=VER
leavers "$db" 2025-2026 'W*' 1
leavers "$db" 2025-2026 X30 3
ok 'odd names, and what is missing' tamper "$db" "CREATE TEMP TABLE odd AS SELECT pupil, row_number() OVER (ORDER BY pupil DESC) AS n FROM outflow ORDER BY pupil DESC LIMIT 3;
	UPDATE pupil SET first_name = '', last_name = (SELECT CASE n WHEN 1 THEN '=1+1' WHEN 2 THEN '+31' ELSE '@x' END FROM odd WHERE pupil = id)
		WHERE id IN (SELECT pupil FROM odd);
	UPDATE outflow SET organisation = '=SUM(A1:A9)' WHERE pupil IN (SELECT pupil FROM odd);
	DELETE FROM outflow WHERE id IN (SELECT id FROM outflow WHERE destination = 'W30' AND left_on > '2026' LIMIT 1);
	UPDATE outflow SET organisation = '' WHERE destination = 'O10' AND id % 2;"
lists school --schooljaar 2025-2026
ok 'the last year with leavers' outflow -o "$dir/school.xlsx"
ok 'the last year counted again' counted outflow "$dir/school.xlsx" "$dir/school-leavers.json" "$dir/school-asked.json"
recalculated 'the last year' "$dir/school.xlsx"
for words in '=1+1' '+31' '@x' '=SUM(A1:A9)' 'werkbedrijf van de school'; do
	ok "$words is text" read_back text "$dir/school.xlsx" "$words"
done
for words in detentie opname zwaluwstaart; do
	ok "a shielded reason is not in it ($words)" read_back absent "$dir/school.xlsx" "$words"
done
lists earlier --schooljaar 2024-2025
ok 'an earlier year' outflow --schooljaar 2024-2025 -o "$dir/earlier.xlsx"
ok 'an earlier year counted again' counted outflow "$dir/earlier.xlsx" "$dir/earlier-leavers.json" "$dir/earlier-asked.json"
# Who corrects a cell, or adds a leaver who was forgotten, sees every figure follow.
ok 'a reader corrects cells' counted edit "$dir/earlier.xlsx" "$dir/edited.xlsx"
later xlsx 'figures follow what a reader corrects' "$dir/edited.xlsx" counted moved "$dir/earlier.xlsx"

# A class is that of its year; a pupil who left earlier has that year.
stip list uitstroom --klas 5A --schooljaar 2024-2025 --json >"$dir/class.json"
stip list nazorg --klas 5A --schooljaar 2024-2025 --json >"$dir/class-asked.json"
ok 'a class of an earlier year' outflow --klas 5A --schooljaar 2024-2025 -o "$dir/class.xlsx"
ok 'only that class' counted outflow "$dir/class.xlsx" "$dir/class.json" "$dir/class-asked.json"
ok 'the audit names that class' test "$(sqlite3 "$db" "SELECT y.name FROM audit a JOIN class c ON c.id = a.row_id JOIN school_year y ON y.id = c.school_year
	WHERE a.action = 'export uitstroom' AND a.table_name = 'class' ORDER BY a.sequence DESC LIMIT 1")" = 2024-2025
number=$(sqlite3 "$db" "SELECT p.number FROM pupil p JOIN outflow o ON o.pupil = p.id WHERE o.left_on < '2024-08-01' AND o.destination = 'T10'")
stip list uitstroom --leerling "$number" --json >"$dir/pupil.json"
stip list nazorg --leerling "$number" --json >"$dir/pupil-asked.json"
ok 'a pupil who left earlier' outflow --leerling "$number" -o "$dir/pupil.xlsx"
ok 'that pupil counted again' counted outflow "$dir/pupil.xlsx" "$dir/pupil.json" "$dir/pupil-asked.json"
recalculated 'a pupil' "$dir/pupil.xlsx"
fails 'no such class' 3 'Klas "9Z"' outflow --klas 9Z -o "$dir/none.xlsx"

# A year in which nobody left.
ok 'a year without leavers' outflow --schooljaar 2026-2027 -o "$dir/nobody.xlsx"
ok 'it says so' counted nobody "$dir/nobody.xlsx"
recalculated 'a year without leavers' "$dir/nobody.xlsx"

# On paper: no page without anything, everything that is counted on few pages.
later pdf 'it has few pages' "$dir/school.xlsx" pages -le 30

# Who may not see leavers, may not export them.
ok 'a teacher' "$STIP" --db "$db" staff add KOK Bas Kok --rol docent
as=KOK
fails 'a teacher may not' 4 'afgeschermd' outflow -o "$dir/denied.xlsx"
ok 'and gets nothing' test ! -e "$dir/denied.xlsx"
now
exit $status
