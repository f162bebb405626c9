#!/bin/bash
# What the pages say of the program is so, as far as a program can tell; and they are fit to read.
. "$(dirname "$0")/../support/lib.sh"
pages='README.md schema/README.md assets/handleiding.md assets/werkmappen.md assets/norms.md'

narrow() { /usr/bin/python3 -c '
import sys
long = [f"{page}: {line}" for page in sys.argv[1:] for line in open(page) if len(line) > 121]
sys.exit("".join(long) or 0)' $pages; }
ok 'no line over 120' narrow
ok 'README under 9 KB' test "$(wc -c <README.md)" -lt 9216

# a path may name all files of a kind: src/x_….sql
paths() {
	grep -oE '`[a-z]+/[A-Za-z0-9_./…-]+`' README.md | tr -d '`' | grep -v '^build/\|^share/' | sed 's/…/*/' | while read -r path; do
		compgen -G "$path" >/dev/null || { echo "$path"; return 1; }
	done
}
ok 'the files that README names are there' paths
code() {
	awk '/^```c$/ {code = 1; next} /^```$/ {code = 0} code && NF > 1 {sub(/^ */, ""); print}' README.md | while IFS= read -r line; do
		grep -rqF -- "$line" src || { echo "$line"; return 1; }
	done
}
ok 'its code is that of Stip' code

norms() { /usr/bin/python3 - <<'END'
import csv, sys
page = open("assets/norms.md").read()
for norm in csv.DictReader(open("schema/reference/quality/norm.csv"), delimiter=";"):
    told = [norm["threshold"] + "%"] if norm["threshold"] else []
    told += [f"*least* {norm['least']} {norm['least_label']}".rstrip()] if norm["least"] else []
    line = f"**{norm['code']}** {norm['label']}" + (f" ({', '.join(told)})" if told else "")
    if line not in (row.rstrip() for row in page.split("\n")):
        sys.exit(line)
END
}
ok 'norms.md has every norm, with its threshold' norms

kinds() {
	"$STIP" help export | sed -n 's/^stip export \([a-z]*\).*/\1/p' | sort -u | while read -r kind; do
		grep -qi "^## $kind$" assets/werkmappen.md || { echo "$kind"; return 1; }
	done
}
ok 'werkmappen.md has every workbook' kinds
commands() {
	grep -ohE '(`|^)stip [a-z]+( [a-z]+)?' assets/handleiding.md README.md schema/README.md | tr -d '`' | sort -u | while read -r _ command word; do
		"$STIP" help "$command" >/dev/null 2>&1 || { echo "$command $word"; return 1; }
	done
}
ok 'the commands that they name are there' commands
exit $status
