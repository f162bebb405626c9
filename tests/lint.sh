#!/bin/sh
# Format, warnings on gcc and clang, static checks, and the rules of design: layers, headers in their room, SQL through views only.
cd "$(dirname "$0")/.." || exit 1
status=0
fault() {
	echo "lint: $1" >&2
	status=1
}

sources=$(find src tests -name '*.[ch]')
# shellcheck disable=SC2086
clang-format --dry-run -Werror $sources || fault 'format: run clang-format -i on the files named above'

# base <- db <- model <- example, exchange, workbook <- cli, tui <- main
allowed_base='base'
allowed_db='base|db'
allowed_model='base|db|model'
allowed_example='base|db|model|example'
allowed_exchange='base|db|model|exchange'
allowed_workbook='base|db|model|workbook'
allowed_tui='base|db|model|exchange|workbook|tui'
allowed_cli='base|db|model|example|exchange|workbook|cli|tui/interface.h'
for room in base db model example exchange workbook tui cli; do
	eval "allowed=\$allowed_$room"
	found=$(grep -rnE '^#include "' "src/$room" | grep -vE "#include \"($allowed)" || true)
	[ -z "$found" ] || fault "layers: $room may not include
$found"
done
# Folders that lie beside each other include one way too; a folder and what lies in it are one house.
circle=$(grep -rE '^#include "' src | sed -nE 's@^src/([^:]*)/[^/:]*:#include "(.*)/[^/]*"$@\1 \2@p' | sort -u |
	awk '$1 != $2 && index($1 "/", $2 "/") != 1 && index($2 "/", $1 "/") != 1' | tsort 2>&1 >/dev/null)
[ -z "$circle" ] || fault "folders include each other in a circle
$circle"
for pair in 'sqlite3.h src/db' 'xlsxwriter.h src/workbook/writer' 'curses.h src/tui'; do
	header=${pair% *} home=${pair#* }
	found=$(grep -rnE "#include *[<\"](.*/)?n?$header" src | grep -v "^$home" || true)
	[ -z "$found" ] || fault "$header outside $home
$found"
done

crowded=$(find src schema migrations tests -type f | sed 's#/[^/]*$##' | sort | uniq -c | awk '$1 > 25 {print $2 ": " $1 " files"}')
[ -z "$crowded" ] || fault "a room shows at a glance what is in it: at most 25 files
$crowded"

# A statement outside src/db names views only; whoever forgets it meets the authorizer too, but count(*) passes that one.
tables=$(sed -n 's/^CREATE TABLE \([a-z_]*\).*/\1/p' schema/tables/*.sql | paste -sd'|')
found=$(grep -rnE "\b(FROM|JOIN) +($tables)\b" src --include='*.c' --include='*.h' | grep -v '^src/db/' || true)
[ -z "$found" ] || fault "SQL names a table; read its view
$found"
found=$(grep -rniE "date\('now'|datetime\('now'|CURRENT_(DATE|TIME)" src schema migrations || true)
[ -z "$found" ] || fault "SQL reads the clock; use peildatum() or today()
$found"
found=$(grep -rnE "'now'|\\\$\(date |\btime\(NULL\)|clock_gettime|datetime\.now|date\.today" tests | grep -vE '^tests/(run.sh|lint.sh|bench/.*|unit/base/test_clock.c):' || true)
[ -z "$found" ] || fault "a test reads the clock; the suite has a day: DAY, clock_today()
$found"
found=$(grep -rnE 'printf\([^;]*"[^"]*(SELECT|INSERT|UPDATE|DELETE) ' src --include='*.c' | grep -v '^src/db/' || true)
[ -z "$found" ] || fault "SQL is formatted
$found"

# Characters, not bytes: the texts are Dutch.
found=$(LC_ALL=C.UTF-8 grep -nE '^.{121}' schema/views/*/*.sql schema/merge.sql || true)
[ -z "$found" ] || fault "SQL reads as prose: a clause a line, at most 120 columns
$found"
# Likewise in the literals of C, where a tab is eight columns. Words that only SQL writes in capitals tell it from Dutch.
words='SELECT|FROM|JOIN|WHERE|AND|AS|CASE|WHEN|UNION ALL|(GROUP|ORDER) BY|INSERT INTO|VALUES|UPDATE|DELETE|NOT NULL|DESC'
found=$(grep -rnE "\"[^\"]*\b($words)\b" src --include='*.c' --include='*.h' | sed 's/\t/        /g' |
	LC_ALL=C.UTF-8 grep -E '^[^:]*:[0-9]*:.{121}' || true)
[ -z "$found" ] || fault "SQL in C reads as prose: a clause a literal, at most 120 columns
$found"

# A code of a closed list has a name beside the record that it belongs to; tests/unit/db/test_codes.c holds it against the list.
found=$(grep -rnE 'strcmp\([^;]*"([A-Z]{2,4}|[A-Z][0-9]0)"\)' src --include='*.c' || true)
[ -z "$found" ] || fault "a bare code is compared; give it its name
$found"

# One manner in the whole house: what a function needs is declared where its value is known, and no blank line divides it.
found=$(find src -name '*.c' -exec awk '/^\{$/ {inside = 1} /^\}/ {inside = 0} inside && /^[ \t]*$/ {print FILENAME ": " FNR}' {} +)
[ -z "$found" ] || fault "a blank line inside a function
$found"

# They would collide as soon as somebody includes <unistd.h>, and say nothing in a debugger.
calls='open|close|read|write|accept|stop|connect|link|bind|listen|send|select|poll|access|remove|rename|kill|wait|signal|time|index|pipe|sync|stat'
found=$(grep -rnE "^static [a-z_0-9 ]+[ *]($calls)\(" src --include='*.c' || true)
[ -z "$found" ] || fault "a static function has the name of a system call
$found"

# The tables of schema/ and of the migrations are compared by a test; here: the size of files and functions.
find src -name '*.[ch]' -exec wc -l {} + | awk '$2 != "total" && $1 > 500 {print $2 ": " $1 " lines"; bad = 1} END {exit bad}' ||
	fault 'a file has one subject and at most 500 lines'
find src -name '*.c' -exec awk '
	FNR == 1 {open = 0}
	/^\{/ {start = FNR; open = 1}
	/^\}/ {if (open && FNR - start > 60) {print FILENAME ":" start ": " FNR - start " lines"; bad = 1} open = 0}
	END {exit bad}' {} + || fault 'a function does one job in at most 60 lines'

for compiler in gcc clang; do
	make -s -j"$(nproc)" WERROR=1 CC=$compiler all || fault "does not build with $compiler"
done
make -s -j"$(nproc)" WERROR=1 tidy || fault 'clang-tidy does not run'
found=$(find src -name '*.c' -exec sh -c 'for file; do cat "build/tidy/${file%.c}.txt"; done' sh {} + | sort -u)
[ -z "$found" ] || fault "clang-tidy:
$found"
build/stip help --man | mandoc -Tlint -W warning || fault 'the man page'

[ $status -eq 0 ] && echo 'lint: good'
exit $status
