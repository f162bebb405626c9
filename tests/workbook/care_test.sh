# The workbooks overdracht, begeleiding, groepsbespreking and zorg: what is in them, what must not be, and who may make them.
. "$(dirname "$0")/../support/lib.sh"
. "$here/office.sh"
. "$here/care.sh"
on=2026-11-22
db=$dir/school.db

stip() { "$STIP" --db "$db" --as "$as" --peildatum $on "$@"; }
care_back() { ask readback_care "$@"; }
handover() { stip export overdracht --leerling 24-0417 "$@" --force; }
change() { tamper "$db" "$1"; }
as=ZWA

ok 'an example school' example "$db" 40 2 1 $on
ok 'with support around pupils' fill_care "$db"

# Handing over, by the mentor.
as=JAN
ok 'to a school' handover --voor mbo -o "$dir/mbo.xlsx"
ok 'to a school, read back' care_back handover "$dir/mbo.xlsx" mbo
ok 'to the company of the consent' handover --voor werk --ontvanger 'bakkerij smit' -o "$dir/werk.xlsx"
ok 'to a company, read back' care_back handover "$dir/werk.xlsx" werk
ok 'with its name' read_back text "$dir/werk.xlsx" 'een werkgever: bakkerij smit'
fails 'to another company' 4 'geen toestemming' handover --voor werk --ontvanger 'Slagerij De Haan' -o "$dir/none.xlsx"
fails 'to any company' 4 'geen toestemming' handover --voor werk -o "$dir/none.xlsx"
ok 'with the telephone number' read_back text "$dir/mbo.xlsx" '06-11223344'
later pdf 'cover, passport and transitiedocument on few pages' "$dir/mbo.xlsx" pages -le 6
change "UPDATE consent SET withdrawn_on = '2026-11-20' WHERE purpose = 'VOL'"
ok 'without consent to be followed' handover --voor mbo -o "$dir/alone.xlsx"
ok 'no telephone number' read_back absent "$dir/alone.xlsx" '06-11223344'
ok 'and why' read_back text "$dir/alone.xlsx" 'geen toestemming om de leerling na het vertrek te volgen'

# The school and the class, against the listings.
as=ADM
for listing in begeleiding rod; do stip list $listing --schooljaar 2026-2027 --json >"$dir/$listing.json"; done
stip list intake --json >"$dir/intake.json"
ok 'the guidance of the school' stip export begeleiding -o "$dir/begeleiding.xlsx"
ok 'the guidance, read back' care_back guidance "$dir/begeleiding.xlsx" "$dir/begeleiding.json" "$dir/intake.json" "$dir/rod.json"
recalculated 'the guidance of the school' "$dir/begeleiding.xlsx"
fails 'a class without a review' 3 'nog geen groepsbespreking' stip export groepsbespreking --klas 4A -o "$dir/none.xlsx"
fails 'an earlier year is asked for with a date' 2 '--peildatum 31-07-2026' stip export begeleiding --schooljaar 2025-2026 -o "$dir/none.xlsx"
ok 'of a day in an earlier year' "$STIP" --db "$db" --as ADM --peildatum 2026-07-31 export begeleiding -o "$dir/earlier.xlsx"
for listing in begeleiding rod; do stip list $listing --klas 3B --schooljaar 2026-2027 --json >"$dir/$listing.json"; done
stip list intake --klas 3B --json >"$dir/intake.json"
ok 'the guidance of a class' stip export begeleiding --klas 3B -o "$dir/3B.xlsx"
ok 'of a class, read back' care_back guidance "$dir/3B.xlsx" "$dir/begeleiding.json" "$dir/intake.json" "$dir/rod.json"
recalculated 'the guidance of a class' "$dir/3B.xlsx"
as=JAN
stip list leerlingen --klas 3B --json >"$dir/pupils.json"
stip list koers --klas 3B --json >"$dir/course.json"
stip list zorgafspraken --klas 3B --schooljaar 2026-2027 --json >"$dir/agreements.json"
ok 'the review of a class' stip export groepsbespreking --klas 3B -o "$dir/review.xlsx"
ok 'the review, read back' care_back review "$dir/review.xlsx" "$dir/pupils.json" "$dir/course.json" "$dir/agreements.json"
later pdf 'a small class on one page, and two for the agreements' "$dir/review.xlsx" pages -le 3
change "UPDATE group_review SET held_on = NULL"
ok 'before it was held' stip export groepsbespreking --klas 3B -o "$dir/planned.xlsx"
ok 'it says so' read_back text "$dir/planned.xlsx" 'Gepland op'
change "UPDATE group_review SET held_on = planned_on"

# Care, for the care coordinator alone.
as=ZWA
listings='zorgoverzicht overlegpunten zorg besprekingen zorgafspraken verwijzingen interventies contacten zorgnotities'
against() { # FILTERS: the listings as arguments for readback
	pairs=
	for listing in $listings; do
		stip list "$listing" "$@" --json >"$dir/$listing.json"
		pairs="$pairs $listing=$dir/$listing.json"
	done
}
against
ok 'the care of the school' stip export zorg -o "$dir/zorg.xlsx"
ok 'the care, read back' care_back care "$dir/zorg.xlsx" $pairs
ok 'with its text' read_back text "$dir/zorg.xlsx" "$CARE thuis is het onrustig"
recalculated 'the care of the school' "$dir/zorg.xlsx"
against --klas 3B --schooljaar 2026-2027
ok 'the care of a class' stip export zorg --klas 3B -o "$dir/zorg-3B.xlsx"
ok 'of a class, read back' care_back care "$dir/zorg-3B.xlsx" $pairs
ok 'the care of a pupil' stip export zorg --leerling 24-0241 -o "$dir/zorg-noor.xlsx"
ok 'and of nobody else' read_back absent "$dir/zorg-noor.xlsx" Berg
for as in JAN ADM DIR; do
	fails "not for $as" 4 'Vraag de zorgcoördinator' stip export zorg -o "$dir/none.xlsx"
done

# Text of the care area is in no other workbook, whoever makes it; the OPP holds the shielded factor for who may read it.
for as in ZWA JAN ADM DIR; do
	for kind in 'iop --klas 3B' 'rapport --klas 3B' 'uitstroom' 'begeleiding' 'groepsbespreking --klas 3B' \
		'overdracht --leerling 24-0417 --voor mbo' 'overdracht --leerling 24-0417 --voor werk --ontvanger Bakkerij\ Smit'; do
		rm -f "$dir/canary.xlsx"
		ok "$as makes ${kind%% *}" eval "stip export $kind -o '$dir/canary.xlsx'"
		ok "$as: no care in ${kind%% *}" read_back absent "$dir/canary.xlsx" "$CARE"
		ok "$as: no report in ${kind%% *}" read_back absent "$dir/canary.xlsx" "$REPORT"
	done
	[ $as = ZWA ] && continue
	ok "$as makes opp" stip export opp --klas 3B -o "$dir/canary.xlsx" --force
	ok "$as: no care in opp" read_back absent "$dir/canary.xlsx" "$CARE"
done
as=$(sqlite3 "$db" "SELECT s.code FROM staff s JOIN staff_role r ON r.staff = s.id GROUP BY s.id HAVING group_concat(r.role) = 'docent' LIMIT 1")
for kind in 'begeleiding' 'groepsbespreking --klas 3B' 'zorg'; do
	# shellcheck disable=SC2086 # words on purpose
	fails "a teacher may not make ${kind%% *}" 4 'afgeschermd' stip export $kind -o "$dir/none.xlsx"
done

as=24-0417
fails 'a pupil asks the mentor' 4 'Vraag de mentor' handover --voor mbo -o "$dir/none.xlsx"

# Where there is little or nothing.
as=ZWA
change 'DELETE FROM departure; DELETE FROM intake; DELETE FROM tlv; DELETE FROM warm_transfer; DELETE FROM review_agreement; DELETE FROM group_review;
	DELETE FROM pupil_review; DELETE FROM class_observation; DELETE FROM rating; UPDATE goal SET done_on = NULL; UPDATE iop_talk SET proud_of = NULL, wants_to = NULL'
ok 'a pupil of whom little is known' handover --voor mbo -o "$dir/little.xlsx"
ok 'it says so' read_back text "$dir/little.xlsx" 'De intake is niet vastgelegd.'
ok 'a school that did nothing yet' stip export begeleiding -o "$dir/nothing.xlsx"
recalculated 'a school that did nothing yet' "$dir/nothing.xlsx"
change 'DELETE FROM referral; DELETE FROM intervention; DELETE FROM care_contact; DELETE FROM care_note; DELETE FROM pupil_observation'
ok 'a school without care' stip export zorg -o "$dir/empty.xlsx"
recalculated 'a school without care' "$dir/empty.xlsx"
ok 'nothing is left of what failed' test ! -e "$dir/none.xlsx"
ok 'no temporary file is left' left_over
now
exit $status
