#!/bin/bash
# People, their roles and classes; undo; the log.
. "$(dirname "$0")/../../support/lib.sh"
. "$here/school.sh"
ok 'the school of the tests' make_school

snapshot staff steady "$STIP" staff --csv --raw
fails 'a code that is taken' 5 'Els Jansen' "$STIP" staff add jan Jan Jansen
fails 'an account that is a code' 5 'Els Jansen' "$STIP" staff add PIE Jan Pieters --account jan
"$STIP" staff add PIE Jan Pieters --account pieters >"$dir/log" 2>&1
fails 'an account of two people' 5 'Jan Pieters' "$STIP" staff add PI2 Joke Pieters --account Pieters
fails 'a code that is a pupil' 5 'Kies iets anders' "$STIP" staff add 00124 Piet Nummer
"$STIP" undo >"$dir/log" 2>&1
fails 'the last administrator stays' 5 'enige met de rol' "$STIP" staff role end ADM administratie
fails 'no such role' 3 'Kies uit: mentor, docent' "$STIP" staff add NEW Nieuw --rol keizer
fails 'a role' 0 'de rol docent' "$STIP" staff role add JAN vakdocent
ok 'undoing it names whose and which' grep -q 'rol van een medewerker, medewerker: Jansen, Els (JAN) -> (leeg)' <("$STIP" undo --dry-run)
fails 'that is there already' 0 'niets gewijzigd' "$STIP" staff role add JAN docent
fails 'ends' 0 'tot en met' "$STIP" staff role end JAN docent --per morgen
fails 'a role that is not there' 3 'niets gewijzigd' "$STIP" staff role end JAN directeur
fails 'no such person' 3 'stip staff' "$STIP" staff role add NIEMAND docent
fails 'no such class' 3 'geen klas' "$STIP" staff mentor 9Z JAN
fails 'mentor already' 0 'is al mentor' "$STIP" staff mentor 3B JAN
fails 'mentor no longer' 0 'PET is tot en met' "$STIP" staff mentor 1A PET --per morgen
fails 'no mentor then' 3 'geen mentor van 1A' "$STIP" staff mentor 1A PET --per gisteren
fails 'beginning and ending' 2 'niet allebei' "$STIP" staff mentor 1A PET --per morgen --vanaf morgen
fails 'not for a mentor' 4 'mag je niet' "$STIP" --as JAN staff add NEW Nieuw
fails 'nobody of that name' 3 'Niemand heet' "$STIP" --as NIEMAND staff
ok 'who does not say who it is does not learn who there are' sh -c "! grep -q JAN '$dir/complained'"

"$STIP" staff add WEG Willem Weg >"$dir/log" 2>&1
snapshot undo_dry_run steady "$STIP" undo --dry-run
ok 'is still there' grep -q Willem <("$STIP" staff)
fails 'undo' 0 'Ongedaan gemaakt: Medewerker toegevoegd' "$STIP" undo
ok 'is gone' test "$("$STIP" staff | grep -c Willem)" = 0
"$STIP" settings competenties_max 4 >"$dir/log" 2>&1
number=$("$STIP" undo --lijst | awk 'NR == 3 { print $1 }')
"$STIP" settings competenties_max 5 >"$dir/log" 2>&1
fails 'what was changed since stays' 5 'daarna nog gewijzigd' "$STIP" undo "$number"
fails 'no such number' 3 'niets van jou' "$STIP" undo 5
fails 'no number' 2 'geen nummer' "$STIP" undo vijf
fails 'a mentor has nothing to undo' 3 'niets van jou' "$STIP" --as JAN undo
ok 'the list of changes' grep -q 'Instelling\|Rol' <("$STIP" undo --lijst)

ok 'the log' grep -q 'verwijderd *medewerker' <("$STIP" audit)
ok 'the denial is in it' grep -q 'Els Jansen *geweigerd' <("$STIP" audit)
ok 'the log holds' grep -q 'klopt' <("$STIP" audit verify)
fails 'the log is not for a mentor' 4 'administratie' "$STIP" --as JAN audit
fails 'nor its check' 4 'administratie' "$STIP" --as JAN audit verify
cp "$STIP_DB" "$dir/sound.db"
tampered() { # SQL
	cp "$dir/sound.db" "$dir/tampered.db"
	sqlite3 "$dir/tampered.db" "DROP TRIGGER audit_update; DROP TRIGGER audit_delete; DROP TRIGGER change_update;
		DROP TRIGGER history_value_update; $1"
}
number=$(sqlite3 "$dir/sound.db" 'SELECT min(sequence) FROM audit WHERE first = sequence')
tampered "UPDATE audit SET actor = 1 WHERE sequence = $number"
fails 'a row that was changed' 7 "rij $number" "$STIP" --db "$dir/tampered.db" audit verify
tampered "DELETE FROM audit WHERE sequence = $number"
fails 'a row that was removed' 7 "rij $number" "$STIP" --db "$dir/tampered.db" audit verify
# what was inserted is found through what came later
number=$(sqlite3 "$dir/sound.db" "SELECT min(sequence) FROM change WHERE row_id = (SELECT id FROM setting WHERE code = 'competenties_max')")
tampered "UPDATE history_value SET fields = zeroblob(9) WHERE row_id = (SELECT id FROM setting WHERE code = 'competenties_max')"
fails 'history that was changed' 7 "rij $number" "$STIP" --db "$dir/tampered.db" audit verify
tampered "UPDATE setting SET value = '9' WHERE code = 'competenties_max'"
fails 'what was inserted and changed outside Stip' 7 "rij $number" "$STIP" --db "$dir/tampered.db" audit verify
fails 'check finds it too' 7 'stip restore' "$STIP" --db "$dir/tampered.db" check
exit $status
