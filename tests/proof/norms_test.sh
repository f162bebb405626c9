#!/bin/bash
# Every norm of an example school is counted a second time, in Python from the raw rows (norms.py), and must be what the program says: per school year
# and class, on several reference dates, with all norms on, at the edges of the definitions (edges.sql) and with other settings.
. "$(dirname "$0")/../support/lib.sh"

# same NAME COMMAND…: as ok, and what was said is shown also when it is right: how much was compared, and what not.
same() {
	ok "$@"
	sed 's/^/# /' "$dir/said" | tail -8
}
figures() { ask compare figures "$STIP" "$@"; }
cases() { ask compare cases "$STIP" "$@"; }
put() { "$STIP" --db "$1" --as ADM settings "$2" "$3" --vanaf "${4:-2000-01-01}"; }
# put_all FILE CODE=VALUE…, from 2000 on
put_all() {
	local file=$1 one
	cp "$dir/edges.db" "$file"
	shift
	for one; do put "$file" "${one%%=*}" "${one#*=}" || return 1; done
}
settings() { ask compare settings "$1" 2026-11-28 && figures "$1" 2026-11-28 2025-11-10; }

ok 'an example school' example "$dir/tidy.db" 60 6 3 2026-11-28
reader "$here" # behind it, for then the day is that of the school
cp "$dir/tidy.db" "$dir/edges.db"
ok 'with what is not tidy' tamper "$dir/edges.db" <"$here/edges.sql"
same 'as it is' figures "$dir/tidy.db" 2026-11-28 2026-08-01
same 'all norms, at the edges' figures "$dir/edges.db" 2026-11-28 2026-11-01 2026-08-30 2026-08-01 2026-07-31 2026-07-20 2026-06-01 2026-02-19 2026-02-01 2025-11-10 2022-01-20
same 'case by case' cases "$dir/edges.db" 2026-11-28
for class in 1A 3B; do
	same "class $class" figures "$dir/edges.db" 2026-11-28 2026-02-01 --klas "$class"
done

ok 'settings' put_all "$dir/some.db" oordeel_telt=DOC voldoende_vanaf=2 entree_gesprek_telt=0 hele_lijst_beoordelen=1 uitstroomstage_smal=1 \
	norm_jaar_dagen=100 bestendig=2 nazorg_maand=6
same 'with these' settings "$dir/some.db"
ok 'other settings' put_all "$dir/other.db" oordeel_telt=STG start_hoger_telt=1 opp_vanaf_eerste_les=1 geoorloofd_telt=1 peilingen_jaren=1 bestendig=3 \
	tweede_helft_maand=4 'fasen=1=1 2=2 3=2 4=3 5=3 6=3'
same 'with those' settings "$dir/other.db"
later() {
	cp "$dir/edges.db" "$1" && put "$1" voldoende_vanaf 2 2024-09-01 && put "$1" oordeel_telt LLN 2025-09-01 && put "$1" norm_jaar_dagen 330 2024-03-01 &&
		put "$1" competenties_max 1 2025-07-31 && put "$1" start_hoger_telt 1 2026-08-01 && put "$1" uitstroomstage_smal 1 2024-07-31 && put "$1" entree_gesprek_telt 0 2025-01-01 &&
		put "$1" fasen '1=1 2=2 3=2 4=3 5=3 6=3' 2025-08-01 && put "$1" bestendig 2 2025-08-01 && put "$1" nazorg_maand 10 2025-06-01 && put "$1" nazorg_vooraf_dagen 40 2025-06-01 &&
		put "$1" opp_vanaf_eerste_les 1 2025-08-01 && put "$1" geoorloofd_telt 1 2025-08-01 && put "$1" tweede_helft_maand 3 2025-08-01 && put "$1" eerste_les_dagen 30 2025-08-01
}
ok 'settings that changed over the years' later "$dir/later.db"
same 'count for the years since' figures "$dir/later.db" 2026-11-28 2025-11-10

began() {
	cp "$dir/edges.db" "$1" && put "$1" sinds_iop 10-01-2025 2026-11-01 && put "$1" sinds_opp 01-08-2024 && put "$1" sinds_begeleiding 02-08-2024 && put "$1" sinds_portfolio 01-09-2025 &&
		put "$1" sinds_resultaten 01-10-2024 && put "$1" sinds_uren 15-08-2025 && put "$1" sinds_certificaten 01-02-2024 &&
		put "$1" sinds_stages 01-09-2023 && put "$1" sinds_uitstroom 01-03-2026 && put "$1" sinds_kwaliteit 01-01-2026
}
ok 'a school that began with Stip on a day' began "$dir/began.db"
same 'what is from before is not known' figures "$dir/began.db" 2026-11-28 2025-11-10
same 'nor in any case' cases "$dir/began.db" 2026-11-28

ok 'a school of the usual size' example "$dir/usual.db" 170 6 1 2026-11-22
same 'of that size' figures "$dir/usual.db" 2026-11-22
reader_done
exit $status
