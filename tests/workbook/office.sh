# Read by the tests of workbooks, behind lib.sh: reading back with openpyxl, recalculating and printing with LibreOffice. Starting either takes
# longer than what it then does, so that one process of Python answers all of a script, and LibreOffice opens its workbooks at the end.

reader "$(dirname "${BASH_SOURCE[0]}")"
read_back() { ask readback "$@"; }

# A profile of its own that recalculates on load.
profile=$dir/profile
mkdir -p "$profile/user" "$dir/to-xlsx" "$dir/to-pdf" "$dir/xlsx" "$dir/pdf"
cat >"$profile/user/registrymodifications.xcu" <<'XCU'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
XCU
: >"$dir/later"
count_later=0

# later FORMAT NAME FILE COMMAND…: at the end LibreOffice makes FORMAT (xlsx: recalculated, or pdf) of the workbook as it is now, and then
# COMMAND with the name of what it made behind it must succeed.
later() {
	count_later=$((count_later + 1))
	cp "$3" "$dir/to-$1/$count_later.xlsx"
	{ printf '%q ' ok "$2" "${@:4}" "$dir/$1/$count_later.$1"; echo; } >>"$dir/later"
}
# What was put off; the last thing of a script.
now() {
	for format_ in xlsx pdf; do
		# shellcheck disable=SC2144 # one is enough to know
		[ -e "$dir/to-$format_/$(ls "$dir/to-$format_" | head -1)" ] || continue
		HOME=$dir timeout 600 soffice "-env:UserInstallation=file://$profile" --headless --convert-to "$format_" \
			--outdir "$dir/$format_" "$dir/to-$format_"/*.xlsx >/dev/null 2>&1
	done
	# shellcheck disable=SC1091
	. "$dir/later"
	reader_done
}

# The number of pages of a PDF compares so: -eq 4.
pages() {
	pages_=$(grep -ac '/Type */Page[^s]' "$3")
	echo "$pages_ pages"
	test "$pages_" "$1" "$2"
}
# No temporary file is left.
left_over() { [ -z "$(find "$dir" -maxdepth 1 -name '.stip-*')" ]; }

# same_later NAME FILE [CHANGED]: what the formulas give, in the file or in a changed copy of it, is what was stored.
same_later() {
	cp "$2" "$dir/stored-$((count_later + 1)).xlsx"
	later xlsx "$1" "${3:-$2}" read_back same "$dir/stored-$((count_later + 1)).xlsx"
}
# recalculated NAME FILE: the same, where every stored value was wrong first, so that LibreOffice cannot have taken one over.
recalculated() {
	ok "$1: a copy with wrong values" read_back spoil "$2" "$dir/spoilt.xlsx"
	same_later "$1: wrong stored values are put right" "$2" "$dir/spoilt.xlsx"
}
