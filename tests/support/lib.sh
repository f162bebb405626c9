# Read by the shell tests: . "$(dirname "$0")/../support/lib.sh"
# STIP is the program as tests start it (PROGRAM as everybody does), WORK a directory that goes when the run ends, DAY the day on which STIP runs.
set -u
: "${DAY:?is set by tests/run.sh; start this test with: sh tests/run.sh $(basename "$0")}"
: "${STIP:=$PWD/build/tests/stip}" "${WORK:=$(mktemp -d)}"
export LC_ALL=C.UTF-8 TZ=UTC
here=$(cd "$(dirname "$0")" && pwd)
dir=$(mktemp -d "$WORK/XXXXXX")
status=0

# ok NAME COMMAND…: the command succeeds.
ok() {
	name=$1
	shift
	if "$@" >"$dir/said" 2>&1; then
		echo "ok - $name"
	else
		echo "not ok - $name"
		sed 's/^/# /' "$dir/said" | head -40
		status=1
	fi
}

# fails NAME STATUS WORDS COMMAND…: it ends with this status and its standard error holds these words.
fails() {
	name=$1 expected=$2 words=$3
	shift 3
	"$@" >"$dir/said" 2>"$dir/complained"
	got=$?
	if [ "$got" -eq "$expected" ] && grep -qF -- "$words" "$dir/complained"; then
		echo "ok - $name"
	else
		echo "not ok - $name"
		echo "# status $got, expected $expected with: $words"
		sed 's/^/# /' "$dir/complained" | head -20
		status=1
	fi
}

# snapshot NAME COMMAND…: standard output and error are what NAME.out holds; UPDATE=1 writes it.
snapshot() {
	name=$1
	shift
	"$@" >"$dir/said" 2>&1
	printf '[%s]\n' "$?" >>"$dir/said"
	if [ "${UPDATE:-}" ]; then
		cp "$dir/said" "$here/$name.out"
	fi
	if diff -u "$here/$name.out" "$dir/said" >"$dir/diff" 2>&1; then
		echo "ok - $name"
	else
		echo "not ok - $name"
		sed 's/^/# /' "$dir/diff" | head -40
		status=1
	fi
}

# usual_snapshot NAME COMMAND…: the same, of what depends on the time of the year: it is compared on the usual day, and succeeds on others.
usual_snapshot() {
	if [ "$DAY" = "$USUAL_DAY" ]; then
		snapshot "$@"
	else
		ok "$@"
	fi
}

# example FILE PUPILS YEARS SEED DATE: an example school, made once for all tests that ask for the same (those in C too, see tests_example.c).
# The test is on its day from then on.
example() {
	DAY=$5
	kept=$WORK/example-$2-$3-$4-$5.db
	(
		flock 9
		[ -e "$kept" ] || { "$STIP" --db "$kept.half" demo --pupils "$2" --years "$3" --seed "$4" --date "$5" && mv "$kept.half" "$kept"; }
	) 9>"$kept.lock" && cp "$kept" "$1"
}

# tamper FILE SQL (or SQL on standard input): changes a school behind the back of Stip. What it kept follows from what it wrote itself.
tamper() { sqlite3 -bail "$@" && sqlite3 "$1" 'DELETE FROM kept_state'; }

# hot FILE SQL: leaves a journal beside the file, of a change that was cut off.
hot() {
	printf '%s\n' 'PRAGMA cache_size=1;' 'BEGIN;' "$2;" '.shell kill -9 $PPID' | sqlite3 "$1" 2>/dev/null
	[ -s "$1-journal" ]
}

# reader DIRECTORY: one process of Python that answers ask with the modules there, for starting it takes longer than what it does.
reader() {
	coproc reader { exec /usr/bin/python3 "$(dirname "${BASH_SOURCE[0]}")/reader.py" "$1"; }
	reader_pid=$reader_PID
	exec 7>&"${reader[1]}" 8<&"${reader[0]}"
	eval "exec ${reader[1]}>&- ${reader[0]}<&-" # else it would never see an end
}
reader_done() {
	exec 7>&-
	wait "$reader_pid"
}
# ask MODULE COMMAND…: the whole answer is taken in before any of it is given on, for who stops reading halfway (grep -q) would leave the rest to
# the next question.
ask() {
	local line said='' IFS=$'\x1f'
	printf '%s\n' "${*//$'\n'/ }" >&7
	while read -r line <&8; do
		case $line in
		$'\x04'*)
			printf '%s' "$said"
			return "${line#?}"
			;;
		esac
		said+=$line$'\n'
	done
	return 1
}
