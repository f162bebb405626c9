#!/bin/bash
# Workbooks out: what is refused, and that there is never half a file. What is in them has its own tests.
. "$(dirname "$0")/../../support/lib.sh"
. "$here/school.sh"
ok 'the school of the tests' make_school

fails 'no file named' 2 '--output' "$STIP" export iop
fails 'pupil and class' 2 'niet allebei' "$STIP" export iop --klas 3B --leerling 123 -o "$dir/x.xlsx"
fails 'no such class' 3 '9Z' "$STIP" export iop --klas 9Z -o "$dir/x.xlsx"
fails 'no such pupil' 3 '404' "$STIP" export iop --leerling 404 -o "$dir/x.xlsx"
fails 'no such directory' 3 'bestaat niet' "$STIP" export iop --klas 3B -o "$dir/nergens/x.xlsx"
ok 'nothing was made' test ! -e "$dir/x.xlsx"
terminal() { script -qec "'$STIP' export iop --klas 3B -o -" /dev/null >"$dir/said"; [ $? = 2 ] && grep -q 'past niet op een terminal' "$dir/said"; }
ok 'not to a terminal' terminal

fails 'a class' 0 "$dir/x.xlsx" "$STIP" export iop --klas 3B -o "$dir/x.xlsx"
workbook() { /usr/bin/python3 -c 'import sys, openpyxl; openpyxl.load_workbook(sys.argv[1])' "$1"; }
ok 'is a workbook' workbook "$dir/x.xlsx"
cp "$dir/x.xlsx" "$dir/before.xlsx"
fails 'not over what is there' 5 '--force' "$STIP" export iop --klas 3B -o "$dir/x.xlsx"
ok 'which is untouched' cmp "$dir/x.xlsx" "$dir/before.xlsx"
ok 'but with --force' "$STIP" export iop --leerling 123 -o "$dir/x.xlsx" --force
ln -s x.xlsx "$dir/link.xlsx"
fails 'not through a link' 1 'verwijzing' "$STIP" export iop --klas 3B -o "$dir/link.xlsx" --force
ok 'to standard output' "$STIP" export iop --klas 3B --voorbereiding -o - 
"$STIP" export iop --klas 3B -o - >"$dir/out.xlsx"
ok 'which is a workbook too' workbook "$dir/out.xlsx"
full() { (ulimit -f 4; "$STIP" export iop --klas 3B -o "$dir/full.xlsx") >"$dir/said" 2>&1; [ $? = 8 ]; }
ok 'a full disk is an error' full
ok 'and leaves nothing' test -z "$(find "$dir" -name 'full*' -o -name '.stip-*')"
ok 'exports are logged' grep -q 'export' <("$STIP" audit)
exit $status
