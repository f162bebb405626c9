# The forms on paper, as LibreOffice prints them: they end where they should, for every pupil of a class.
. "$(dirname "$0")/../support/lib.sh"
. "$here/office.sh"
on=2026-11-22
db=$dir/school.db as=JAN

stip() { "$STIP" --db "$db" --as "$as" --peildatum $on "$@"; }
whole() { ask readback_pages whole "$2" "$1"; }
# form NAME PAGES ARGUMENTS…: a workbook that takes so many pages for each of its forms, and one for its cover
form() {
	name_=$1 each_=$2
	shift 2
	ok "$name_" stip export "$@" -o "$dir/$name_.xlsx"
	forms_=$(read_back names "$dir/$name_.xlsx" | grep -cvxE 'voorblad|overzicht|leerdoelen|opp|lijsten')
	later pdf "$name_: whole pages" "$dir/$name_.xlsx" whole $((forms_ * each_ + ${first:-2}))
}

ok 'an example school' example "$db" 40 2 1 $on
pupil=$(stip list leerlingen --klas 3B --csv --raw | sed -n '2s/;.*//p')
form iop 2 iop --klas 3B
first=1 form preparation 1 iop --klas 3B --voorbereiding
first=4 form opp 2 opp --klas 3B
first=1 form report 2 rapport --klas 3B
first=2 form placements 1 stages --leerling "$pupil"

# What is long is still whole: a talk with much said, and goals of many words.
long=$(head -c 1900 /dev/zero | tr '\0' 'x' | fold -w 9 | tr '\n' ' ')
tamper "$db" "UPDATE iop_talk SET went_well = '$long', next_time = '$long', proud_of = '$long';
	UPDATE goal SET sentence = 'Ik $long' WHERE id % 3 = 0"
form long-iop 6 iop --klas 3B
first=1 form long-report 6 rapport --klas 3B
now
exit $status
