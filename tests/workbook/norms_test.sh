# The workbook normen and workbooks without names, made by the program, counted again from their own rows, and recalculated by LibreOffice.
. "$(dirname "$0")/../support/lib.sh"
. "$here/office.sh"
db=$dir/school.db as=DIR

stip() { "$STIP" --db "$db" --as "$as" "$@"; }
counted() { ask readback_norms "$@"; }
ok 'an example school' example "$db" 40 3 1 2026-11-28
# norms of the school's own, a number and a share: all that follows holds for them too
cat >"$dir/own.csv" <<'END'
code;norm;tekst van de bron;wat er wordt geteld;leerjaar van;leerjaar tot en met;grens in de bron;drempel in de bron;staat aan;volgorde
E01;tien stageweken;Elke leerling van leerjaar 3 tot en met 5 loopt tien weken stage.;STAGEWK;3;5;10;80;ja;901
E02;85% aanwezig;Iedereen is er 85% van de tijd.;AANW;;;85;95;ja;902
END
ok 'own norms' stip import normlijst "$dir/own.csv"
stip list normen --json >"$dir/all.json"

# norms NAME ARGUMENTS…: the workbook, and the list that says what should be in it.
norms() {
	name_=$1
	shift
	stip list normen "$@" --json >"$dir/$name_.json"
	ok "$name_: the workbook" stip export normen "$@" -o "$dir/$name_.xlsx"
	ok "$name_: counted again" counted norms "$dir/$name_.xlsx" "$dir/$name_.json" "$dir/all.json"
}
norms year --schooljaar 2025-2026
ok 'the properties name no pupil' sh -c "unzip -p '$dir/year.xlsx' docProps/core.xml | grep -q '<dc:title>Normen</dc:title>'"
for words in E01 'tien stageweken' 'Elke leerling van leerjaar 3 tot en met 5. Geteld in het schooljaar: externe stageweken.' 'De school zelf'; do
	ok "the own norm is there: $words" read_back text "$dir/year.xlsx" "$words"
done
ok 'and its cases are behind it' sh -c "'$STIP' --db '$db' --as DIR list onderbouwing --schooljaar 2025-2026 --csv | grep -q '^E01;.*weken: [0-9]*, gevraagd: 10'"
recalculated year "$dir/year.xlsx"
ok 'with its rows in another order' counted shuffle "$dir/year.xlsx" "$dir/shuffled.xlsx"
later xlsx 'the figures stay what they were' "$dir/shuffled.xlsx" counted sorted "$dir/year.xlsx"
norms class --schooljaar 2025-2026 --klas 3A
recalculated class "$dir/class.xlsx"
ok 'the current year' stip export normen -o "$dir/now.xlsx"
ok 'it says which' read_back text "$dir/now.xlsx" '2026-2027'

fails 'a class that is not there' 3 'klas "9Z"' stip export normen --klas 9Z -o "$dir/none.xlsx"
fails 'a year that the file does not have' 3 '1999' stip export normen --schooljaar 1999-2000 -o "$dir/none.xlsx"
fails 'a day before the first year' 3 'geen schooljaar' stip --peildatum 2001-10-01 export normen -o "$dir/none.xlsx"
fails 'a year that had not begun' 3 'nog niet begonnen' stip --peildatum 2025-10-01 export normen --schooljaar 2026-2027 -o "$dir/none.xlsx"
as=JAN
fails 'a mentor may not' 4 'afgeschermd' stip export normen -o "$dir/none.xlsx"
ok 'and gets nothing' test ! -e "$dir/none.xlsx"
as=DIR

# Without names: nobody of the school is in it, and nothing that somebody wrote about a pupil.
tamper "$db" "UPDATE pupil SET first_name = 'Kanariepiet', last_name = 'Zwaluwstaart', number = 'KAN4711', search_key = 'zwaluwstaart'
		WHERE id = (SELECT pupil FROM outflow WHERE left_on BETWEEN '2025-08-01' AND '2026-07-31' ORDER BY id LIMIT 1);
	UPDATE outflow SET organisation = 'Kanariebedrijf', remark = 'merk kanarie', deviation_action = 'kanarieplan', deviation_reason = 'BEL';
	UPDATE follow_up SET organisation = 'Kanarienazorg', remark = 'merk nazorg';
	UPDATE evidence SET title = 'Kanariewerkstuk';
	UPDATE goal SET sentence = 'Ik ben de kanarie';
	INSERT INTO measure (id, rev, norm, school_year, what, responsible, decided_on, due_on, done_on, effect, effect_on)
		SELECT 1, 1, 'H04', id, 'kanariemaatregel', NULL, '2026-03-01', '2026-06-01', '2026-05-01', 'kanarie-effect', '2026-06-01' FROM school_year WHERE name = '2025-2026';" ||
	status=1
for norm in H35 H36 H37 H38 H39 H40 H41 H42; do
	tamper "$db" "INSERT INTO norm_threshold (id, rev, norm, valid_from, threshold, is_on, remark) SELECT id, 1, code, '2025-08-01', 100, 1, 'kanariereden' FROM norm WHERE code = '$norm'" || status=1
done
ok 'with names, they are there' stip export normen --schooljaar 2025-2026 -o "$dir/named.xlsx"
for words in Zwaluwstaart Kanariewerkstuk 'Ik ben de kanarie' kanarieplan kanariemaatregel; do
	ok "namely $words" read_back text "$dir/named.xlsx" "$words"
done
for kind in normen uitstroom; do
	ok "$kind without names" stip export $kind --schooljaar 2025-2026 --pseudoniem -o "$dir/$kind.xlsx"
	{
		printf '%s\n' Kanarie kanarie Zwaluwstaart zwaluwstaart KAN4711 'merk nazorg'
		sqlite3 "$db" 'SELECT id FROM pupil UNION ALL SELECT number FROM pupil UNION ALL SELECT id FROM outflow'
		sqlite3 "$db" "SELECT last_name || ', ' || first_name FROM pupil"
	} >"$dir/names"
	ok "$kind: nobody" counted nobody "$dir/$kind.xlsx" "$dir/names"
	ok "$kind says so" read_back text "$dir/$kind.xlsx" 'Zonder namen'
	recalculated $kind "$dir/$kind.xlsx"
done
ok 'numbers for names, in normen' counted numbers "$dir/normen.xlsx" onderbouwing
ok 'numbers for names, in uitstroom' counted numbers "$dir/uitstroom.xlsx" uitstroom nazorg
ok 'no class of who left' sh -c "unzip -p '$dir/uitstroom.xlsx' xl/sharedStrings.xml | grep -qv '>klas<'"
stip list normen --schooljaar 2025-2026 --json >"$dir/plain.json"
stip list normen --json >"$dir/all.json"
ok 'the figures are the same' counted norms "$dir/normen.xlsx" "$dir/plain.json" "$dir/all.json"
ok 'another export' stip export normen --schooljaar 2025-2026 --pseudoniem -o "$dir/other.xlsx"
ok 'has other numbers' counted differ "$dir/normen.xlsx" "$dir/other.xlsx"
number=$(sqlite3 "$db" "SELECT number FROM pupil LIMIT 1")
fails 'not of one pupil' 2 'niet allebei' stip export uitstroom --leerling "$number" --pseudoniem -o "$dir/one.xlsx"
fails 'nor of who left from one class' 2 'niet allebei' stip export uitstroom --klas 5A --pseudoniem -o "$dir/one.xlsx"
ok 'nothing was made' test ! -e "$dir/one.xlsx"
ok 'the audit has them' sh -c "'$STIP' --db '$db' --as DIR audit | grep -q 'export normen'"
ok 'no temporary file is left' left_over
now
exit $status
