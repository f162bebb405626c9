# The workbook opp: summary for the inspectorate, a form per version, and what must not be in it.
. "$(dirname "$0")/../support/lib.sh"
. "$here/office.sh"
on=2026-11-22
db=$dir/school.db

stip() { "$STIP" --db "$db" --as "$as" --peildatum $on "$@"; }
opp() { stip export opp "$@"; }
opp_back() { ask readback_opp "$@"; }
# Content that was set is frozen; the tests write in it all the same.
thaw() {
	sqlite3 "$db" "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema
		WHERE type = 'trigger' AND (tbl_name LIKE 'opp%' OR tbl_name = 'parental_agreement')" | sqlite3 "$db"
}
# The version that holds of a pupil, or the concept.
version() { sqlite3 "$db" "SELECT o.id FROM opp o JOIN pupil p ON p.id = o.pupil WHERE p.number = '$1' AND o.withdrawn_on IS NULL
	AND o.set_on IS ${2:-NOT} NULL ORDER BY o.number DESC LIMIT 1"; }
as=ADM

ok 'an example school' example "$db" 40 2 1 $on
thaw
daan=$(version 24-0417) noor=$(version 24-0241)
long=$(head -c 15900 /dev/zero | tr '\0' 'x' | fold -w 53 | tr '\n' ' ')
tamper "$db" "DELETE FROM opp_shielded_factor WHERE opp = $daan;
	INSERT INTO opp_shielded_factor VALUES (11, 1, $daan, NULL, 'MED', '-', 'kanariegeheim: gebruikt medicijnen');
	INSERT INTO opp_support VALUES (12, 1, $daan, NULL, 'JOB', 'elke vrijdag een uur met de jobcoach', 'jobcoach van de gemeente');
	UPDATE opp SET deviations = 'geen Engels' WHERE id = $daan;
	DELETE FROM parental_agreement WHERE opp = $noor;
	INSERT INTO parental_agreement VALUES (13, 1, $noor, (SELECT id FROM guardian WHERE pupil = (SELECT pupil FROM opp WHERE id = $noor) LIMIT 1),
		0, '2026-11-02', 'PAP', NULL, 'Te veel stagedagen. $long einde van het bezwaar');
	INSERT INTO opp SELECT 14, 1, pupil, number + 1, 'ARE', 'werk in een kwekerij', NULL, NULL, '2026-11-16', NULL, NULL, NULL, NULL, '' FROM opp WHERE id = $noor;
	INSERT INTO opp_attempt VALUES (15, 1, $noor, 'INS', '2026-10-30', 'NVE', 'nieuwe afspraak');"

# A class and the school, against the listing.
stip list opp --klas 3B --json >"$dir/3B.json"
ok 'a class' opp --klas 3B -o "$dir/3B.xlsx"
ok 'a class read back' opp_back opp "$dir/3B.xlsx" "$dir/3B.json"
recalculated 'a class' "$dir/3B.xlsx"
ok 'the form of a version' opp_back form "$dir/3B.xlsx" 24-0417 'Ontwikkelingsperspectief' vervolgonderwijs \
	'elke vrijdag een uur met de jobcoach' 'jobcoach van de gemeente' 'geen Engels' 'Handtekening ouder/verzorger' 'Zo is de mening meegewogen'
ok 'a concept is marked' opp_back concept "$dir/3B.xlsx" 24-0241
ok 'a refusal, whole' opp_back form "$dir/3B.xlsx" 24-0241 'Bezwaren, en wat de school ermee doet' 'Te veel stagedagen.' 'einde van het bezwaar' \
	'Geprobeerd en niet gelukt' 'niet verschenen'
ok 'in the summary it says where the rest stands' read_back text "$dir/3B.xlsx" '… (zie het blad van de leerling)'
stip list opp --json >"$dir/all.json"
ok 'the school' opp -o "$dir/school.xlsx"
ok 'the school read back' opp_back opp "$dir/school.xlsx" "$dir/all.json"
ok 'the audit has it' sh -c "sqlite3 '$db' \"SELECT count(*) FROM audit WHERE action = 'export opp'\" | grep -qx 2"

# One pupil: form, competences, cover.
ok 'a pupil' opp --leerling 24-0417 -o "$dir/pupil.xlsx"
ok 'a cover and a form' test "$(read_back names "$dir/pupil.xlsx" | wc -l)" -eq 2
later pdf 'a pupil takes few pages' "$dir/pupil.xlsx" pages -le 5

# What is shielded is in the workbook of the care coordinator, and of nobody else.
for as in ADM DIR JAN; do
	ok "$as exports" opp --klas 3B -o "$dir/$as.xlsx"
	ok "$as has no shielded text" read_back absent "$dir/$as.xlsx" kanariegeheim
	ok "$as reads that it is shielded" opp_back form "$dir/$as.xlsx" 24-0417 'afgeschermd, vraag de zorgcoördinator'
done
as=ZWA
ok 'the care coordinator exports' opp --klas 3B -o "$dir/ZWA.xlsx"
ok 'with the shielded text' opp_back form "$dir/ZWA.xlsx" 24-0417 'kanariegeheim: gebruikt medicijnen'
ok 'and a warning on the cover' read_back text "$dir/ZWA.xlsx" 'Geef hem alleen aan wie die mag lezen.'
as=JAN
stip list opp --json >"$dir/own.json"
ok 'a mentor exports the school' opp -o "$dir/own.xlsx"
ok 'and has own pupils only' opp_back opp "$dir/own.xlsx" "$dir/own.json"
as=$(sqlite3 "$db" "SELECT s.code FROM staff s JOIN staff_role r ON r.staff = s.id GROUP BY s.id
	HAVING group_concat(r.role) = 'docent' LIMIT 1")
fails 'a teacher may not' 4 'afgeschermd' opp -o "$dir/none.xlsx"
as=ADM

# Where there is little or nothing.
fails 'no such class' 3 'Klas "9Z"' opp --klas 9Z -o "$dir/none.xlsx"
fails 'an earlier year is asked for with a date' 2 '--peildatum 31-07-2026' opp --schooljaar 2025-2026 -o "$dir/none.xlsx"
ok 'the year of the reference date' opp --schooljaar 2026-2027 --klas 3B -o "$dir/year.xlsx"
ok 'the state at the end of an earlier year' "$STIP" --db "$db" --as ADM --peildatum 2026-07-31 export opp --schooljaar 2025-2026 --klas 3B \
	-o "$dir/before.xlsx"
"$STIP" --db "$db" --as ADM --peildatum 2026-07-31 list opp --klas 3B --json >"$dir/before.json"
ok 'a class of that name then, not that of now' opp_back opp "$dir/before.xlsx" "$dir/before.json"
ok 'nothing is left of what failed' test ! -e "$dir/none.xlsx"
tamper "$db" "UPDATE pupil SET last_name = '=SUM(A1:A9)[x]:*?/' || char(92), first_name = '+cmd|''/c calc''!A0', prefix = '' WHERE number = '24-0417'"
ok 'a name like a formula' opp --klas 3B --force -o "$dir/3B.xlsx"
ok 'is text' read_back text "$dir/3B.xlsx" '=SUM(A1:A9)[x]'
same_later 'LibreOffice opens it and counts the same' "$dir/3B.xlsx"
tamper "$db" "DELETE FROM opp_attempt; DELETE FROM opp_evaluation; DELETE FROM parental_agreement; DELETE FROM opp_hearing;
	DELETE FROM opp_support; DELETE FROM opp_shielded_factor; DELETE FROM opp_factor; DELETE FROM opp;"
stip list opp --json >"$dir/none.json"
ok 'a school without OPPs' opp -o "$dir/empty.xlsx"
ok 'has a line for each pupil and no form' opp_back opp "$dir/empty.xlsx" "$dir/none.json"
same_later 'LibreOffice opens it and counts as little' "$dir/empty.xlsx"
fails 'a pupil without an OPP' 3 'nog geen OPP' opp --leerling 24-0241 -o "$dir/none.xlsx"
ok 'no temporary file is left' left_over
now
exit $status
