#!/bin/bash
# One fact, one figure: what stands in the lists, in the workbooks uitstroom and normen and in the file for the board is the same in all of them
# (same_figures.py); the screens read the lists (tests/tui/quality/test_norms.c).
. "$(dirname "$0")/../support/lib.sh"

same() {
	ok "$@"
	sed 's/^/# /' "$dir/said" | tail -3
}
ok 'an example school' example "$dir/school.db" 60 6 3 2026-11-28
reader "$here"
same 'a year that is over' ask same_figures same "$STIP" "$dir/school.db" 2026-11-28 2025-2026 "$dir"
same 'the year that runs' ask same_figures same "$STIP" "$dir/school.db" 2026-11-28 2026-2027 "$dir"
same 'before anybody was asked that year' ask same_figures same "$STIP" "$dir/school.db" 2026-10-15 2025-2026 "$dir"
put() { "$STIP" --db "$dir/school.db" --as ADM settings "$1" "$2" --vanaf "$3"; }
for choice in 'bestendig 2' 'nazorg_maand 10' 'voldoende_vanaf 2' 'verwachting_telt 2'; do
	ok "$choice" put ${choice} 2025-08-01
done
ok 'another expectation, a year later' put verwachting_telt 1 2026-08-01
same 'with these' ask same_figures same "$STIP" "$dir/school.db" 2026-11-28 2025-2026 "$dir"
reader_done
exit $status
