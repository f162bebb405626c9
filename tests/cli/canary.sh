# Read by the canary tests, behind lib.sh: the school of the tests with all there can be about the canary, and all that an actor can read of
# it. Every text about that pupil holds one word, which is looked for in all that comes out.

. "$here/school.sh"
. "$here/leavers.sh"
. "$here/care.sh"
. "$here/portfolio.sh"
. "$here/quality.sh"
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

# A workbook taken apart.
book() { # ACTOR KIND WHAT…
	"$STIP" --as "$1" export "${@:2}" -o "$dir/canary.xlsx" --force && unpack
	rm -f "$dir/canary.xlsx"
}

# All that an actor can read about pupils.
reads() { # ACTOR
	for listing in $LISTINGS; do
		for form in '' '--csv --raw'; do
			# shellcheck disable=SC2086 # words on purpose
			"$STIP" --as "$1" list "$listing" $form
		done
		for filter in "${FILTERS[@]}"; do # JSON holds every column
			# shellcheck disable=SC2086
			"$STIP" --as "$1" list "$listing" $filter --json
		done
		"$STIP" --as "$1" --peildatum 01-10-2030 list "$listing" --json
		"$STIP" --as "$1" --peildatum gisteren list "$listing" --json
	done
	for number in 777 0777 7; do
		"$STIP" --as "$1" show leerling $number
	done
	for kind in $KINDS; do
		for what in '--leerling 777' '--klas 2C' '--klas 3B' '' "--schooljaar $LEFT"; do
			# shellcheck disable=SC2086
			book "$1" "$kind" $what
		done
	done
	book "$1" iop --leerling 777 --voorbereiding
	book "$1" iop --voorbereiding
	book "$1" overdracht --leerling 777 --voor mbo
	book "$1" overdracht --leerling 777 --voor werk
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
unpack() { /usr/bin/python3 -c '
import sys, zipfile
book = zipfile.ZipFile(sys.argv[1])
for name in book.namelist(): sys.stdout.buffer.write(book.read(name))' "$dir/canary.xlsx"; }


hidden() { # ACTOR
	everything "$1" >"$dir/heard" 2>&1
	if LC_ALL=C grep -ai "$CANARY" "$dir/heard"; then
		return 1
	fi
	grep -q competenties_max "$dir/heard" # everybody sees the settings; who hears nothing proves nothing
}

# what is shielded is for the care coordinator alone, and for no workbook but its own
shielded() { # ACTOR
	{ reads "$1"; "$STIP" --as "$1" audit; "$STIP" --as "$1" undo --lijst; } >"$dir/heard" 2>&1
	if LC_ALL=C grep -ai "$SHIELDED" "$dir/heard"; then
		return 1
	fi
	grep -qai "$CANARY" "$dir/heard" # who does not hear of the pupil proves nothing
}
