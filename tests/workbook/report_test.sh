# The workbook rapport: what parents read, on two pages.
. "$(dirname "$0")/../support/lib.sh"
. "$here/office.sh"
on=2026-07-10
db=$dir/school.db

stip() { "$STIP" --db "$db" --as "$as" --peildatum $on "$@"; }
report() { stip export rapport "$@"; }
report_back() { ask readback_opp "$@"; }
as=ADM

ok 'an example school' example "$db" 40 2 1 2026-11-22
number=24-0417
tamper "$db" "CREATE TEMP TABLE daan AS SELECT id FROM pupil WHERE number = '$number';
	UPDATE iop_talk SET went_well = 'Op tijd komen ging goed.', parents_said = 'Thuis gaat het ook beter.' WHERE pupil IN daan;
	UPDATE goal SET sentence = 'Ik vraag hulp als ik vastloop.' WHERE pupil IN daan;"

ok 'a pupil' report --leerling $number -o "$dir/pupil.xlsx"
ok 'a report' report_back reports "$dir/pupil.xlsx" 1
for words in 'Ik vraag hulp als ik vastloop.' 'Op tijd komen ging goed.' 'Thuis gaat het ook beter.' 'Wat ging goed?' \
	'Na school verwachten we voor Daan: vervolgonderwijs' 'Dit kan ik zelf' 'Lees het samen met Daan.'; do
	ok "with: $words" read_back text "$dir/pupil.xlsx" "$words"
done
later pdf 'two pages and the cover' "$dir/pupil.xlsx" pages -eq 3
ok 'the audit has it' sh -c "sqlite3 '$db' \"SELECT count(*) FROM audit WHERE action = 'export rapport' AND table_name = 'pupil'\" | grep -qx 1"

# A class: who was in it then.
ok 'a class' report --klas 3B -o "$dir/3B.xlsx"
pupils=$(stip list leerlingen --klas 3B --csv | tail -n +2 | wc -l)
ok 'a report for each' report_back reports "$dir/3B.xlsx" "$pupils"
ok 'the class of now is another' "$STIP" --db "$db" --as ADM --peildatum 2026-11-22 export rapport --klas 3B -o "$dir/now.xlsx"
ok 'with a report for each' report_back reports "$dir/now.xlsx" \
	"$("$STIP" --db "$db" --as ADM --peildatum 2026-11-22 list leerlingen --klas 3B --csv | tail -n +2 | wc -l)"
fails 'no such class' 3 'Klas "9Z"' report --klas 9Z -o "$dir/none.xlsx"

# A teacher has no part in the OPP, and it is not in the report then.
tamper "$db" "INSERT INTO stand_in (id, rev, staff, absent, starts_on, ends_on)
	SELECT 1, 1, (SELECT r.staff FROM staff_role r GROUP BY r.staff HAVING group_concat(r.role) = 'docent' LIMIT 1),
	(SELECT id FROM staff WHERE code = 'JAN'), '2020-01-01', '2090-01-01'"
as=$(sqlite3 "$db" "SELECT s.code FROM stand_in i JOIN staff s ON s.id = i.staff WHERE i.id = 1")
teacher() { "$STIP" --db "$db" --as "$as" --peildatum 2026-11-22 export rapport --klas 3B "$@"; }
ok 'a teacher exports' teacher -o "$dir/teacher.xlsx"
ok 'no expected destination' read_back absent "$dir/teacher.xlsx" 'Na school verwachten'
as=ADM

# Texts and names that could break a sheet.
tamper "$db" "UPDATE pupil SET last_name = '=SUM(A1:A9)[x]:*?/' || char(92), first_name = '+cmd|''/c calc''!A0', prefix = '' WHERE number = '$number';
	UPDATE iop_talk SET went_well = replace(hex(zeroblob(7900)), '00', 'ab ') || 'tot het eind' WHERE pupil = (SELECT id FROM pupil WHERE number = '$number');"
ok 'strange texts' report --leerling $number --force -o "$dir/pupil.xlsx"
ok 'are still a report' report_back reports "$dir/pupil.xlsx" 1
ok 'a long text goes on to its end' read_back text "$dir/pupil.xlsx" 'tot het eind'
ok 'a name like a formula is text' read_back text "$dir/pupil.xlsx" '=SUM(A1:A9)[x]'
later pdf 'LibreOffice opens it' "$dir/pupil.xlsx" test -s
ok 'nothing is left of what failed' test ! -e "$dir/none.xlsx"
ok 'no temporary file is left' left_over
now
exit $status
