# Read by the shell tests: . "$(dirname "$0")/../support/lib.sh"
# STIP is the program as tests start it (PROGRAM as everybody does), WORK a directory that goes when the run ends, DAY the day on which the program thinks to run (TODAY as people write it).
set -u
: "${DAY:?is set by tests/run.sh; start this test with: sh tests/run.sh $(basename "$0")}"
TODAY=$(echo "$DAY" | sed -E 's/(....)-(..)-(..)/\3-\2-\1/')
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
