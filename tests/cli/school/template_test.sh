#!/bin/bash
# A file to fill in for each kind of import, as CSV and as a workbook: untouched it brings in nothing, filled in it comes in.
. "$(dirname "$0")/../../support/lib.sh"
STIP_DB=$dir/school.db
export STIP_DB
"$STIP" init --school 'PrO De Proef' --brin 00AA >"$dir/log" 2>&1
"$STIP" staff add ZOR Petra van Zorg --rol zorgcoördinator >>"$dir/log" 2>&1
"$STIP" staff add HOE Bert Hoekstra --rol stagecoördinator >>"$dir/log" 2>&1
"$STIP" staff role add ZOR mentor >>"$dir/log" 2>&1

as() {
	case $1 in stagebedrijven) who=HOE ;; leerlingen | medewerkers | klassen | inschrijvingen | lesgroepen | aanwezigheid | uitstroom | peilingen | vakken) who=ADM ;; *) who=ZOR ;; esac
	shift
	"$STIP" --as $who "$@"
}
untouched() {
	as "$1" import "$1" --voorbeeld -o "$dir/$1.$2" >"$dir/log" 2>&1 || return 1
	as "$1" import "$1" "$dir/$1.$2" >"$dir/answer" 2>&1
	! grep -q 'Kolommen die niet' "$dir/answer" && grep -q ' 0 nieuw, 0 gewijzigd\|er staan geen leerlingen in' "$dir/answer"
}
for kind in $("$STIP" import | grep -v '^En\|^bewijs' | cut -d' ' -f1) vakken; do
	ok "$kind as CSV" untouched "$kind" csv
	ok "$kind as a workbook" untouched "$kind" xlsx
done
fails 'what is there is not overwritten' 5 'bestaat al' "$STIP" import ouders --voorbeeld -o "$dir/ouders.xlsx"
ok 'unless asked' "$STIP" import ouders --voorbeeld --force -o "$dir/ouders.xlsx"

# Filled in as a school does it: the marks of the examples go, which makes them true.
/usr/bin/python3 - "$dir" <<'END'
import sys, openpyxl
folder = sys.argv[1]
def fill(kind, **cells):
    book = openpyxl.load_workbook(f"{folder}/{kind}.xlsx")
    sheet = book.worksheets[0]
    sheet["A2"] = sheet["A2"].value.removeprefix("voorbeeld: ")
    for place, value in cells.items():
        sheet[place] = value
    book.save(f"{folder}/{kind}.xlsx")
    return book
book = fill("leerlingen", A2="01001")
sheet = book.worksheets[0]
assert sheet["A2"].number_format == "@", "a number stays text"
assert sheet["F2"].is_date and sheet.freeze_panes == "A2"
assert book.sheetnames == ["leerlingen", "Uitleg", "Keuzes"]
lists = {str(v.sqref)[0]: v for v in sheet.data_validations.dataValidation}
assert lists["E"].formula1 == "'Keuzes'!$A$2:$A$4" and lists["E"].showErrorMessage, lists["E"].formula1
fill("medewerkers")
fill("lesgroepen")
fill("ouders", A2="01001")
fill("oordelen", A2="01001")
END
ok 'choices, dates and text in the workbook' test $? = 0
# the example rating is of 2026-2027
ratings=oordelen
[ "$DAY" \> 2027-07-31 ] && ratings=
for kind in leerlingen medewerkers lesgroepen ouders $ratings; do
	ok "$kind filled in" grep -q '1 leerlingen in het bestand, 1 nieuw\|^1 .*, 1 nieuw\|^1 .*1 gewijzigd' <(as $kind import $kind "$dir/$kind.xlsx" 2>&1)
	ok "$kind changes nothing again" grep -q ' 0 nieuw, 0 gewijzigd' <(as $kind import $kind "$dir/$kind.xlsx" 2>&1)
done
ok 'with the nought in front' grep -q '^01001;' <("$STIP" list leerlingen --csv)
exit $status
