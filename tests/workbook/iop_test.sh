# The workbook iop, made by the program, read back by openpyxl and recalculated by LibreOffice.
. "$(dirname "$0")/../support/lib.sh"
on=2026-11-22
db=$dir/school.db

stip() { "$STIP" --db "$db" --as "$as" --peildatum $on "$@"; }
iop() { stip export iop "$@"; }
as=ADM

. "$here/office.sh"

ok 'an example school' example "$db" 40 2 1 $on

# A class, read back.
stip list leerdoelen --klas 3B --schooljaar 2026-2027 --json >"$dir/goals.json"
ok 'a class' iop --klas 3B -o "$dir/3B.xlsx"
ok 'a class read back' read_back class "$dir/3B.xlsx" "$dir/goals.json"

# The whole school; two pupils have the same name.
stip list leerdoelen --schooljaar 2026-2027 --json >"$dir/all.json"
ok 'the school' iop -o "$dir/school.xlsx"
ok 'two pupils of one name have a sheet each' \
	test "$(read_back names "$dir/school.xlsx" | grep -cxF 'Vries, Sem de (2)')" = 1
ok 'the school read back' read_back class "$dir/school.xlsx" "$dir/all.json"

# Recalculated: the stored values are what the formulas give, and the formulas are live.
ok 'another class' iop --klas 4A -o "$dir/4A.xlsx"
recalculated 'a class' "$dir/4A.xlsx"

# One pupil: the plan, and what came before, on few pages.
ok 'a pupil' iop --leerling 24-0417 -o "$dir/pupil.xlsx"
ok 'a pupil read back' read_back forms "$dir/pupil.xlsx" 1
later pdf 'a pupil takes at most four pages with the cover' "$dir/pupil.xlsx" pages -le 4
ok 'preparation' iop --klas 3B --voorbereiding -o "$dir/prepare.xlsx"
ok 'preparation read back' read_back forms "$dir/prepare.xlsx" "$(read_back names "$dir/3B.xlsx" | grep -c ,)"
later pdf 'preparation is a page each' "$dir/prepare.xlsx" pages -eq "$(read_back names "$dir/prepare.xlsx" | wc -l)"
ok 'an earlier school year' iop --schooljaar 2025-2026 -o "$dir/earlier.xlsx"

# Standard output, and where a workbook cannot go.
iop --klas 3B -o - >"$dir/piped.xlsx"
ok 'standard output gives the same sheets' \
	test "$(read_back names "$dir/piped.xlsx")" = "$(read_back names "$dir/3B.xlsx")"
fails 'not onto an existing file' 5 'bestaat al' iop --klas 3B -o "$dir/3B.xlsx"
ok 'onto an existing file with --force' iop --klas 3B --force -o "$dir/3B.xlsx"
fails 'not into a directory that is not there' 3 'bestaat niet' iop --klas 3B -o "$dir/geen/3B.xlsx"
fails 'not onto a directory' 1 'is een map' iop --klas 3B -o "$dir/pdf"
ln -s "$dir/elsewhere.xlsx" "$dir/link.xlsx"
fails 'not through a link' 1 'verwijzing' iop --klas 3B --force -o "$dir/link.xlsx"
fails 'no such class' 3 'Klas "9Z"' iop --klas 9Z -o "$dir/none.xlsx"
mkdir "$dir/small"
if mount -t tmpfs -o size=16k stip "$dir/small" 2>/dev/null; then
	fails 'not onto a full disk' 8 'schijf is vol' iop -o "$dir/small/full.xlsx"
	ok 'nothing is left on the full disk' test -z "$(ls -A "$dir/small")"
	umount "$dir/small"
fi
ok 'nothing is left of what failed' test ! -e "$dir/none.xlsx" -a ! -e "$dir/elsewhere.xlsx"
ok 'no temporary file is left' left_over

# A mentor exports own pupils only.
as=JAN
stip list leerlingen --csv | sed 's/;.*//; s/"//g' >"$dir/own"
ok 'a mentor exports' iop -o "$dir/own.xlsx"
ok 'own pupils only' read_back inside "$dir/own.xlsx" "$dir/own"
as=ADM

# Names and texts that could break a sheet.
tamper "$db" "UPDATE pupil SET last_name = '=SUM(A1:A9)[x]:*?/' || char(92), first_name = '+cmd|''/c calc''!A0',
	prefix = '' WHERE number = '24-0417';
	UPDATE iop_talk SET went_well = '=1+1 ' || char(27) || '[31m' || replace(hex(zeroblob(20000)), '00', 'ab')
	WHERE pupil = (SELECT id FROM pupil WHERE number = '24-0417');
	UPDATE goal SET sentence = '@ik ' || char(8238) || ' wil' WHERE pupil = (SELECT id FROM pupil WHERE number = '24-0417');"
stip list leerdoelen --klas 3B --schooljaar 2026-2027 --json >"$dir/goals.json"
ok 'a class with strange texts' iop --klas 3B -o "$dir/strange.xlsx"
ok 'strange texts read back' read_back class "$dir/strange.xlsx" "$dir/goals.json"
ok 'a formula in a text is text' read_back text "$dir/strange.xlsx" '=1+1 <1B>[31m'
ok 'a name like a formula is text' read_back text "$dir/strange.xlsx" '=SUM(A1:A9)[x]'
ok 'a bidi mark is visible' read_back text "$dir/strange.xlsx" '@ik <U+202E> wil'
same_later 'LibreOffice opens strange texts and counts the same' "$dir/strange.xlsx"

# A pupil without an IOP gets a sheet that says so.
tamper "$db" "CREATE TEMP TABLE gone AS SELECT id FROM iop_talk WHERE pupil = (SELECT id FROM pupil WHERE number = '24-0241');
	DELETE FROM talk_present WHERE iop_talk IN gone; DELETE FROM talk_attempt WHERE iop_talk IN gone;
	DELETE FROM agreement WHERE iop_talk IN gone; DELETE FROM iop_talk WHERE id IN gone;
	DELETE FROM iop_goal WHERE goal IN (SELECT id FROM goal WHERE pupil = (SELECT id FROM pupil WHERE number = '24-0241'));"
ok 'a pupil without IOP' iop --leerling 24-0241 -o "$dir/none.xlsx"
ok 'the sheet says so' read_back text "$dir/none.xlsx" 'Er is nog geen IOP voor deze periode.'
now
exit $status
