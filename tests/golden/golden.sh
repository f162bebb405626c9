#!/bin/bash
# golden.sh SCHOOL DIRECTORY: what Stip puts out of an example school, as files: each listing as text, CSV and JSON for each actor and reference
# date, dossiers, workbooks as the XML in them, manual and help. Two directories of two versions of Stip are compared with diff -r.
# It runs as the tests do, with their day: see golden_test.sh.
set -eu
school=$1 out=$2
many=$(dirname "$STIP")/cli/canary/many
actors='JAN HOE ZWA DIR'
dates='2026-11-28 2026-02-16 2025-06-20'
rm -rf "$out"
mkdir -p "$out/help" "$out/books"

as() { "$STIP" --db "$school" --as "$1" "${@:2}"; }
listings=$("$STIP" list | sed -n '1,/^$/s/ .*//p')

# many's answers, each to a file of the name that stands after the words: LISTING.FORMAT
pieces() { # DIRECTORY
	awk -v to="$1" '/^== / {if (file) close(file); file = ""; name = $3; format = "txt"
			for (i = 4; i <= NF; i++) if ($i ~ /^--(csv|json)$/) format = substr($i, 3)
			file = to "/" ($2 == "show" ? $4 : name) "." format; next}
		{print >file}'
}
ask() { # DATE: what is asked on it; text and CSV say the same as JSON, so of the last date only
	for listing in $listings; do
		for format in '' --csv --json; do
			[ "$1" = "${dates%% *}" ] || [ "$format" = --json ] || continue
			printf 'list\t%s\t--peildatum\t%s%s\n' "$listing" "$1" "${format:+$'\t'$format}"
		done
	done
	for number in $pupils; do
		printf 'show\tleerling\t%s\t--peildatum\t%s\n' "$number" "$1"
	done
}
pupils=$(as ADM list leerlingen --csv --raw | sed -n '2,${s/;.*//p}' | awk 'NR % 4 == 1')
for actor in $actors $(echo "$pupils" | head -1); do
	for date in $dates; do
		mkdir -p "$out/$actor/$date"
		ask "$date" | "$many" "$school" "$actor" | pieces "$out/$actor/$date"
	done
done

# A workbook as what is in it, without the moment at which it was made.
book() { # NAME ACTOR WORDS…
	as "$2" export "${@:3}" -o "$out/books/$1.xlsx" --force 2>&1 | sed "s|$out|DIRECTORY|" >"$out/books/$1.said"
	[ -e "$out/books/$1.xlsx" ] || return 0
	unzip -p "$out/books/$1.xlsx" -x docProps/core.xml | sed 's/></>\n</g' >"$out/books/$1.xml"
	rm "$out/books/$1.xlsx"
}
class=$(as JAN list leerlingen --csv --raw | sed -n '2p' | cut -d';' -f3)
pupil=$(as JAN list leerlingen --csv --raw | sed -n '2s/;.*//p')
for kind in iop opp rapport stages portfolio; do
	book "$kind" JAN "$kind" --klas "$class"
	book "$kind-pupil" ZWA "$kind" --leerling "$pupil"
done
for kind in uitstroom normen begeleiding certificaten; do
	book "$kind" DIR "$kind"
	book "$kind-before" DIR "$kind" --schooljaar 2025-2026
done
book iop-prepare JAN iop --klas "$class" --voorbereiding
review=$(as ZWA list besprekingen --csv --raw | grep -F -m 1 ';groepsbespreking;')
book groepsbespreking ZWA groepsbespreking --klas "$(echo "$review" | cut -d';' -f3)" --peildatum "$(echo "$review" | cut -d';' -f5)"
book zorg ZWA zorg
for number in $(as ZWA list vertrek --csv --raw | sed -n '2,4p' | cut -d';' -f2); do
	book "overdracht-$number" ZWA overdracht --leerling "$number" --voor mbo
done
as DIR export bestuur -o - >"$out/books/bestuur.json" 2>&1 || true

"$STIP" help >"$out/help/help"
"$STIP" help --man >"$out/help/man"
for shell in bash zsh fish; do "$STIP" help --completion "$shell" >"$out/help/completion.$shell"; done
"$STIP" help | sed -n 's/^stip \([a-z][a-z]*\).*/\1/p' | sort -u | while read -r command; do
	"$STIP" help "$command" >"$out/help/$command" 2>&1
done
