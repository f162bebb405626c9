#!/bin/sh
# Runs the test programs and scripts, or those whose path holds one of the words given. Each prints a line "ok …" or "not ok …"
# per test; the last line here sums them.
cd "$(dirname "$0")/.." || exit 1
: "${BUILD:=build}"
export BUILD LC_ALL=C.UTF-8 TZ=UTC CMOCKA_MESSAGE_OUTPUT=TAP
STIP=$PWD/$BUILD/stip
WORK=$(mktemp -d)
export STIP WORK
trap 'rm -rf "$WORK"' EXIT

passed=0 failed=0
for test in "$BUILD"/tests/unit/test_* "$BUILD"/tests/tui/test_* "$BUILD"/tests/fault/test_* tests/*/*_test.sh; do
	case $test in *.[od] | *'*'*) continue ;; esac
	if [ $# -gt 0 ]; then
		wanted=
		for word; do case $test in *"$word"*) wanted=1 ;; esac; done
		[ "$wanted" ] || continue
	fi
	out=$WORK/out
	if [ -x "$test" ] && [ "${test%.sh}" = "$test" ]; then
		timeout 600 "$test" >"$out" 2>&1
	else
		timeout 900 bash "$test" >"$out" 2>&1
	fi
	status=$?
	good=$(grep -c '^ok' "$out")
	bad=$(grep -c '^not ok' "$out")
	[ "$status" -eq 0 ] || [ "$bad" -gt 0 ] || bad=1
	[ $((good + bad)) -gt 0 ] || bad=1
	passed=$((passed + good)) failed=$((failed + bad))
	if [ "$bad" -gt 0 ]; then
		echo "--- $test: $bad failed (exit status $status)"
		grep -v '^ok' "$out" | tail -60
	else
		echo "    $test: $good"
	fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
