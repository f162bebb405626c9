# Read by the canary tests, behind lib.sh: the school of the tests with all there can be about the canary, and all that an actor can read of
# it. Every text about that pupil holds one word, which is looked for in all that comes out.

. "$here/../school/school.sh"
. "$here/../outflow/leavers.sh"
. "$here/../care/care.sh"
. "$here/../portfolio/portfolio.sh"
. "$here/../quality/quality.sh"
ok 'the school of the tests' make_school
ok 'with OPPs and leavers' fill_leavers
ok 'with care' fill_care
ok 'with internships and portfolios' fill_portfolio
ok 'with an evening school' fill_quality

LISTINGS=$("$STIP" list | sed '/^$/,$d; s/ .*//')
KINDS=$("$STIP" help export | sed -n 's/^stip export \([a-z]*\) .*/\1/p')
# the year in which it left once
LEFT=$(sqlite3 "$STIP_DB" "SELECT strftime('%Y', '$DAY', '-900 days', '-7 months')")
FILTERS=('' '--klas 2C' '--klas 3B' '--leerling 777' '--schooljaar 2026' "--schooljaar $LEFT")

# All workbooks in $dir/books, taken apart, each behind a line with its name.
unpack() {
	/usr/bin/python3 -c '
import os, sys, zipfile
out = sys.stdout.buffer
for entry in sorted(os.scandir(sys.argv[1]), key=lambda entry: entry.name):
    out.write(f"\n== book {entry.name}\n".encode())
    if zipfile.is_zipfile(entry.path):
        with zipfile.ZipFile(entry.path) as book:
            for name in book.namelist(): out.write(book.read(name))
    else:
        out.write(open(entry.path, "rb").read())' "$dir/books"
}
no_books() { rm -rf "$dir/books" && mkdir "$dir/books"; }
MANY=${STIP%/*}/cli/canary/many

# A workbook by the program itself, taken apart.
book() { # ACTOR KIND WHAT…
	no_books
	"$STIP" --as "$1" export "${@:2}" -o "$dir/books/$2.xlsx"
	unpack
}

# All that an actor can read about pupils, as command lines.
questions() {
	for listing in $LISTINGS; do
		for form in '' '--csv --raw'; do
			echo "list $listing $form"
		done
		for filter in "${FILTERS[@]}"; do # JSON holds every column
			echo "list $listing $filter --json"
		done
		echo "--peildatum 01-10-2030 list $listing --json"
		echo "--peildatum gisteren list $listing --json"
	done
	for number in 777 0777 7; do
		echo "show leerling $number"
	done
	for kind in $KINDS; do
		for what in '--leerling 777' '--klas 2C' '--klas 3B' '' "--schooljaar $LEFT"; do
			echo "export $kind $what"
		done
	done
	echo 'export iop --leerling 777 --voorbereiding'
	echo 'export iop --voorbereiding'
	echo 'export overdracht --leerling 777 --voor mbo'
	echo 'export overdracht --leerling 777 --voor werk'
}

# asked ACTOR, of command lines: what each says, behind a line with its words, in one process as if by stip (many.c); workbooks taken apart.
asked() {
	no_books
	awk -v books="$dir/books" '$1 == "export" {$0 = $0 " -o " books "/" NR ".xlsx"} {$1 = $1; gsub(/ /, "\t"); print}' |
		"$MANY" "$STIP_DB" "$1"
	unpack
}
reads() { questions | asked "$1"; } # ACTOR

# answer FILE WORDS…: what was said after this command line
answer() {
	awk -v line="== ${*:2}" '/^== / {on = index($0 " ", line " ") == 1} on' "$1"
}
# the one process and the program say the same: ACTOR, behind reads
same_as_program() {
	for line in "list leerlingen --json" "list taken --json" "--peildatum 01-10-2030 list koers --json" 'show leerling 777'; do
		# shellcheck disable=SC2086 # words on purpose
		cmp <("$STIP" --as "$1" $line 2>&1) <(answer "$dir/heard" $line | tail -n +2) || return 1
	done
}

# Everything that the command line can say to an actor, in one stream; workbooks taken apart.
everything() { # ACTOR
	reads "$1"
	for command in staff 'staff --json' settings year audit 'audit --json' 'audit verify' check undo\ --lijst undo\ --dry-run undo \
		'list vakken' 'list taaksoorten' 'list bestemming-profiel' migrate 'help list' 'staff role add 777 docent' 'staff mentor 2C 777' \
		'staff add 777 Iemand' "evidence get --leerling 777 --alles $dir" "evidence add --leerling 777 $dir/leerlingen.csv" "backup -o $dir/canary.db"; do
		# shellcheck disable=SC2086
		"$STIP" --as "$1" $command
	done
	[ ! -e "$dir/canary.db" ] || cat "$dir/canary.db"
	rm -f "$dir/canary.db"
	printf 'Stamnummer;Roepnaam;Achternaam;Klas\n777;Ander;Ander;3B\n' | "$STIP" --as "$1" import leerlingen - --dry-run
	printf 'Stamnummer;Roepnaam;Achternaam;Klas\n777;Ander;Ander;3B\n' | "$STIP" --as "$1" import leerlingen -
	printf 'Stamnummer;Laatste dag;Bestemming\n777;01-10-2020;W10\n' | "$STIP" --as "$1" import uitstroom -
	printf 'code;vak\nXYZ;iets\n' | "$STIP" --as "$1" import vakken -
}

# everybody sees the settings, and was asked everything: who hears nothing proves nothing
heard_it_out() {
	grep -aq competenties_max "$dir/heard" && [ "$(grep -ac '^== \(list\|--peildatum\|show\|export\) ' "$dir/heard")" -ge "$(questions | wc -l)" ]
}

hidden() { # ACTOR
	everything "$1" >"$dir/heard" 2>&1
	if LC_ALL=C grep -ai "$CANARY" "$dir/heard"; then
		return 1
	fi
	heard_it_out && same_as_program "$1"
}

# what is shielded is for the care coordinator alone, and for no workbook but its own
shielded() { # ACTOR
	{ reads "$1"; "$STIP" --as "$1" audit; "$STIP" --as "$1" undo --lijst; } >"$dir/heard" 2>&1
	if LC_ALL=C grep -ai "$SHIELDED" "$dir/heard"; then
		return 1
	fi
	grep -qai "$CANARY" "$dir/heard" # who does not hear of the pupil proves nothing
}
