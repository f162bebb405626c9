#!/bin/bash
# Everything that Stip puts out of one example school is what it was: golden.sh writes it, sums holds what each part adds up to. Where that is
# not so and should be, UPDATE=1 writes sums anew. To see what changed, write the directories of both versions and compare them:
#   KEEP=/tmp/new sh tests/run.sh golden
. "$(dirname "$0")/../support/lib.sh"

ok 'an example school' example "$dir/school.db" 30 4 5 2026-11-28
ok 'all that it puts out' bash "$here/golden.sh" "$dir/school.db" "$dir/golden"
# a line for each listing of each actor, and for each other file
(cd "$dir/golden" && find . -type f | sed -E 's#^\./##' | LC_ALL=C sort | while read -r file; do
	case $file in
	*/*/*) part=${file%%/*}/${file##*/} && part=${part%.*} ;;
	*) part=$file ;;
	esac
	echo "$part $(sha256sum <"$file" | cut -c 1-16)"
done) | awk '{parts[$1] = parts[$1] $2} END {for (part in parts) print part, parts[part]}' | LC_ALL=C sort |
	while read -r part sums; do echo "$part $(echo "$sums" | sha256sum | cut -c 1-16)"; done >"$dir/sums"
[ -z "${UPDATE:-}" ] || cp "$dir/sums" "$here/sums"
[ -z "${KEEP:-}" ] || cp -r "$dir/golden" "$KEEP"
ok 'is what it was' diff "$here/sums" "$dir/sums"
exit $status
