# Read by the tests of workbooks, behind lib.sh: reading back with openpyxl, recalculating and printing with LibreOffice.

read_back() { /usr/bin/python3 "$here/readback.py" "$@"; }

# A profile of its own that recalculates on load.
profile=$dir/profile
mkdir -p "$profile/user" "$dir/again" "$dir/pdf"
cat >"$profile/user/registrymodifications.xcu" <<'XCU'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
XCU

# office FORMAT DIRECTORY FILE: into $dir/again it is recalculated, into $dir/pdf printed.
office() {
	HOME=$dir timeout 120 soffice "-env:UserInstallation=file://$profile" --headless --convert-to "$1" \
		--outdir "$2" "$3" >/dev/null 2>&1
	[ -s "$2/$(basename "${3%.xlsx}").$1" ]
}

# How many pages a PDF has.
pages() { grep -ac '/Type */Page[^s]' "$1"; }
# No temporary file is left.
left_over() { [ -z "$(find "$dir" -maxdepth 1 -name '.stip-*')" ]; }

# recalculated NAME FILE: what the formulas give is what was stored; so too when every stored number is wrong first.
recalculated() {
	file_=$(basename "$2")
	ok "$1: LibreOffice recalculates it" office xlsx "$dir/again" "$2"
	ok "$1: recalculated values are the stored ones" read_back same "$2" "$dir/again/$file_"
	read_back spoil "$2" "$dir/spoilt-$file_"
	ok "$1: LibreOffice recalculates wrong values" office xlsx "$dir/again" "$dir/spoilt-$file_"
	ok "$1: wrong stored values are put right" read_back same "$2" "$dir/again/spoilt-$file_"
}
