#!/bin/sh
# Runs the test programs and scripts, or those whose path holds one of the words given (and none of those behind a hyphen: unit -example), one
# more at a time than there are processors, for some wait. Each prints a line "ok …" or "not ok …" per test; the last line here sums them.
# All of them run on one day, DAY, from nine o'clock on.
cd "$(dirname "$0")/.." || exit 1
: "${BUILD:=build}"
USUAL_DAY=2026-11-28
: "${DAY:=$USUAL_DAY}" "${BEGAN:=$(date +%s)}"
export BUILD USUAL_DAY DAY BEGAN LC_ALL=C.UTF-8 TZ=UTC CMOCKA_MESSAGE_OUTPUT=TAP

# One test: what it said goes to $WORK/said, how it ended to $WORK/ended.
if [ "${1-}" = --one ]; then
	name=$(echo "$2" | tr / -)
	from=$(date +%s)
	case $2 in
	*.sh) timeout 1800 bash "$2" >"$WORK/said/$name" 2>&1 ;;
	*) timeout 1200 "$2" >"$WORK/said/$name" 2>&1 ;;
	esac
	echo $? >"$WORK/ended/$name"
	# of what ended just now, in a file: a pipe has times of its own
	times >"$WORK/times-$name"
	awk -v test="$2" -v wall=$(($(date +%s) - from)) '{for (i = 1; i < 3; i++) {split($i, part, /[ms]/); cpu += 60 * part[1] + part[2]}}
		END {printf "%8.1f %6d  %s\n", cpu, wall, test}' "$WORK/times-$name" >>"$WORK/seconds"
	exit 0
fi

case $BUILD in
/*) PROGRAM=$BUILD/stip STIP=$BUILD/tests/stip ;;
*) PROGRAM=$PWD/$BUILD/stip STIP=$PWD/$BUILD/tests/stip ;;
esac
# in memory where there is room: a school is saved thousands of times
room=$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 {print $4}')
[ "${room:-0}" -gt 2000000 ] && WORK=$(mktemp -d -p /dev/shm) || WORK=$(mktemp -d)
export PROGRAM STIP WORK
mkdir "$WORK/said" "$WORK/ended"
trap 'rm -rf "$WORK"' EXIT

# Those that take longest come first, so that nobody waits for them at the end.
wanted() { # WORD…
	for test in tests/proof/*_test.sh tests/cli/canary/*_test.sh "$BUILD"/tests/unit/example/test_example \
		"$BUILD"/tests/unit/example/test_example_norms "$BUILD"/tests/unit/example/test_* tests/workbook/*_test.sh tests/*/*_test.sh \
		tests/*/*/*_test.sh "$BUILD"/tests/unit/*/test_* "$BUILD"/tests/tui/*/test_* "$BUILD"/tests/fault/test_*; do
		case $test in *.[od] | *'*'*) continue ;; esac
		[ $# -eq 0 ] && echo "$test"
		wanted=no
		for word; do case $test in *"$word"*) wanted=yes ;; esac; done
		for word; do case $word in -*) case $test in *"${word#-}"*) wanted=no ;; esac ;; esac; done
		[ $wanted = no ] || echo "$test"
	done | awk '!seen[$0]++'
}
wanted "$@" >"$WORK/tests"
# these count what is left in a place that all tests share
alone='/(test_workbook|test_workbook_export|disk_test.sh)$'
grep -E "$alone" "$WORK/tests" | xargs -r -n 1 sh tests/run.sh --one
grep -vE "$alone" "$WORK/tests" | xargs -r -P $(($(nproc) + 1)) -n 1 sh tests/run.sh --one

passed=0 failed=0
while read -r test; do
	name=$(echo "$test" | tr / -)
	out=$WORK/said/$name
	good=$(grep -c '^ok' "$out")
	bad=$(grep -c '^not ok' "$out")
	status=$(cat "$WORK/ended/$name" 2>/dev/null || echo none)
	[ "$status" = 0 ] || [ "$bad" -gt 0 ] || bad=1
	[ $((good + bad)) -gt 0 ] || bad=1
	passed=$((passed + good)) failed=$((failed + bad))
	if [ "$bad" -gt 0 ]; then
		echo "--- $test: $bad failed (exit status $status)"
		grep -v '^ok' "$out" | tail -60
	else
		echo "    $test: $good"
		grep '^# NOT ' "$out" | sort -u
	fi
done <"$WORK/tests"
echo 'seconds of processor and of waiting, the slowest first:'
sort -rn "$WORK/seconds"
awk '{cpu += $1} END {printf "%8.1f seconds of processor\n", cpu}' "$WORK/seconds"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
