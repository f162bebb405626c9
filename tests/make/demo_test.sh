#!/bin/bash
# make demo throws nothing away that somebody made: assets/demo.sh on a small school, with workbooks that are only named.
. "$(dirname "$0")/../support/lib.sh"
demo=$PWD/assets/demo.sh
example "$dir/school.db" 20 1 1 "$DAY" 2>"$dir/said" || cat "$dir/said"

cat >"$dir/stip" <<END
#!/bin/bash
case " \$* " in
*' demo '*) cp "$dir/school.db" demo/school.db ;;
*' export '*) while [ \$# -gt 1 ]; do [ "\$1" != -o ] || : >"\$2"; shift; done ;;
*' list toestemmingen '*) echo ';21-0001;overdracht aan het mbo of een andere school;iedereen voor dit doel;ja;;geldig;' ;;
*' list vertrek '*) echo ';21-0001;' ;;
*) exec "$STIP" "\$@" ;;
esac
END
chmod +x "$dir/stip"
mkdir "$dir/place"
cd "$dir/place" || exit 1
makes() { sh "$demo" "$dir/stip" </dev/null; }
# with a terminal, on which ANSWER is typed
asked() { printf '%s\n' "$1" | script -qec "sh '$demo' '$dir/stip' >'$dir/out'" "$dir/typescript"; }
works() { "$STIP" --db demo/school.db staff add NEW Nieuwe Collega --rol docent >/dev/null 2>&1; }

ok 'where there is none' makes
ok 'over one that nobody touched' makes
"$STIP" --db demo/school.db --as ZWA list zorg --csv >/dev/null 2>&1
ok 'over one that was only read' makes
works
fails 'not over one in which something was saved' 1 'Er is niets gewijzigd' makes
saved() { "$STIP" --db demo/school.db staff | grep -q 'Nieuwe Collega'; }
ok 'what was saved is there' saved
asked n >/dev/null
ok 'with a terminal it asks, and no is no' saved
asked j >/dev/null
ok 'yes makes it anew' test "$(saved && echo saved)" = ''
ok 'and that is untouched' makes
touch -d '+1 minute' demo/own.xlsx
fails 'not over a workbook of their own' 1 'geef de map demo een andere naam' makes
rm demo/own.xlsx demo/.made
fails 'not over one of which it cannot tell' 1 'Er is niets gewijzigd' makes
exit $status
