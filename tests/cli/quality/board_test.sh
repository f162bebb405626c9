# Figures for the board without pupils, and laying those of several schools side by side: what comes out, and every file that is refused.
. "$(dirname "$0")/../../support/lib.sh"
. "$here/../../workbook/office.sh"
export STIP_DB=$dir/school.db
ok 'an example school' example "$STIP_DB" 40 3 1 2026-11-28
stip() { "$STIP" --as DIR "$@"; }
fails 'the figures of a year' 0 'ook waar ze uit te rekenen zijn' stip export bestuur --schooljaar 2025-2026 -o "$dir/horizon.json"
unset_db() { env -u STIP_DB "$@"; }
merge() { unset_db "$STIP" merge "$@"; }

# What is in it: as many as the listing has, nothing below five, nobody.
cat >"$dir/told.py" <<'END'
import collections, json, sys
year = sys.argv[1]
board, listed, cases, leavers = (json.load(open(name)) for name in sys.argv[2:])
assert (board["format"], board["version"], board["schooljaar"], board["peildatum"]) == ("stip-bestuur", 1, year, "2026-11-28")
assert [n["code"] for n in board["normen"]] == [n["code"] for n in listed["rows"]] and board["leerlingen"] > 20
few = lambda *numbers: any(0 < number < 5 for number in numbers)
# by what is left of the whole it would be known too
small = {norm["code"] for norm in listed["rows"] if few(norm["n"], norm["d"], norm["d"] - norm["n"])}
rest = {norm["code"] for norm in listed["rows"] if few(norm["d"], norm["not_due"], norm["unknown"])}
# the sets of cases whose number is told: how often each pupil is in them
sets = collections.defaultdict(collections.Counter)
answers = {"n": ("ja",), "not met": ("nee",), "d": ("ja", "nee"), "not_due": ("nog niet",), "unknown": ("onbekend",), "all": ("ja", "nee", "nog niet")}
def tell(code, answer, pupil):
    for name, these in answers.items():
        if answer in these and code not in (rest if name in ("not_due", "unknown") else small | rest if name == "all" else small):
            sets[code, name][pupil] += 1
for case in cases["rows"]:
    if case["pupil"] not in (None, 0, "0"):
        tell(case["code"], case["met"], case["pupil"])
left = board["uitstroom"]
for leaver in leavers["rows"]:
    for name, told in (("leavers", True), ("counted", leaver["counting"] in ("G", "N")), ("successful", leaver["counting"] == "G")):
        if told and left[name] is not None:
            sets["", name][leaver["pupil"]] += 1
# of one that is within another with one to four more cases those few would be known
def pairs(shown):
    return [(a, b) for a in shown for b in shown if a[0] != b[0] and few(sets[b].total() - sets[a].total()) and sets[a] <= sets[b]]
within = {a[0] or b[0] for a, b in pairs(list(sets))}
assert within or year != "2024-2025", "the example has a norm that is within another"
parts = {"H13": ("H14", "H15", "H16"), "H08a": ("H01", "H03", "H04", "H05", "H06", "H07"),
         "H08b": ("H09", "H10", "H11", "H12", "H13", "H14", "H15", "H16"), "H08c": ("H17", "H18", "H19", "H20")}
sums = {code for code, of in parts.items() if (small | rest | within).intersection(of)}
for mine, norm in zip(board["normen"], listed["rows"]):
    code = norm["code"]
    assert mine["klein"] == (code in small | within | sums), (mine, norm)
    for key in ("n", "d", "percentage"):
        assert mine[key] == (None if mine["klein"] else norm[key]), (mine, norm)
    for key in ("not_due", "unknown"):
        assert mine[key] == (None if code in rest | within | sums else norm[key]), (mine, norm)
    assert mine["met"] == (None if few(norm["d"]) or norm["state"] not in ("gehaald", "niet gehaald") else norm["state"] == "gehaald")
shown = {norm["code"] for norm in board["normen"] if not norm["klein"] and norm["d"]} | {""}
assert small and len(shown) > 10, "the example has small norms and others"
assert not pairs([told for told in sets if told[0] in shown])
assert board["leerlingen"] % 10 == 0
numbers = [left[key] for key in ("leavers", "counted", "successful")]
assert not few(*(number for number in numbers if number is not None))
assert not few(*(a - b for a, b in zip(numbers, numbers[1:]) if a is not None and b is not None)), left
groups = left["bestemmingen"]
assert not few(*(g["n"] for g in groups if g["n"] is not None))
hidden = [g for g in groups if g["klein"]]
if left["leavers"] is not None and hidden:
    rest = left["leavers"] - sum(g["n"] or 0 for g in groups)
    assert len(hidden) > 1 and rest >= 5 and rest != len(hidden), (left, rest)
END
# told YEAR FILE
told() { /usr/bin/python3 "$dir/told.py" "$1" "$2" <(stip list normen --schooljaar "$1" --json) <(stip list onderbouwing --schooljaar "$1" --json) <(stip list uitstroom --schooljaar "$1" --json); }
ok 'it is what the listing says' told 2025-2026 "$dir/horizon.json"
fails 'the figures of the year before' 0 'geen leerlingen' stip export bestuur --schooljaar 2024-2025 -o "$dir/before.json"
ok 'nor what is within another norm' told 2024-2025 "$dir/before.json"
sqlite3 "$STIP_DB" "SELECT number FROM pupil UNION SELECT id FROM pupil UNION SELECT last_name FROM pupil WHERE length(last_name) > 5" >"$dir/people"
nobody() { ! grep -qFf "$dir/people" "$1"; }
ok 'nobody is in it' nobody "$dir/horizon.json"
fails 'not over what is there' 5 '--force' stip export bestuur -o "$dir/horizon.json"
fails 'a mentor may not' 4 'afgeschermd' "$STIP" --as JAN export bestuur -o "$dir/no.json"
fails 'a year that had not begun' 3 'nog niet begonnen' stip --peildatum 2025-10-01 export bestuur --schooljaar 2026-2027 -o "$dir/no.json"
ok 'both are in the audit' sh -c "'$STIP' --as DIR audit | grep -q 'geweigerd: export bestuur'"
ok 'to standard output' sh -c "'$STIP' --as DIR export bestuur -o - | grep -q stip-bestuur"

# board NAME SCHOOL BRIN YEAR N D: a small file of another school.
board() {
	cat >"$dir/$1.json" <<END
{"format": "stip-bestuur", "version": 1, "school": "$2", "brin": "$3", "schooljaar": "$4", "peildatum": "2026-11-28", "leerlingen": 40,
"normen": [{"code": "H04", "label": "diploma PrO", "n": $5, "d": $6, "threshold": 100, "klein": false},
 {"code": "H05", "label": "diploma Entree", "n": null, "d": null, "threshold": 90, "klein": true}],
"uitstroom": {"leavers": 12, "counted": 10, "successful": 9, "klein": false}, "peilingen": []}
END
}
board akker 'PrO De Akker' 11BB 2025-2026 8 10
board berg 'PrO =1+1' 22CC 2025-2026 7 7
snapshot merge merge "$dir/akker.json" "$dir/berg.json"
snapshot merge_csv merge "$dir/akker.json" "$dir/berg.json" --csv
snapshot merge_json merge "$dir/akker.json" "$dir/berg.json" --json
# Two schools have a norm of their own with the same code: each stands apart.
for name in akker berg; do
	sed "s/\"normen\": \[/&{\"code\": \"E01\", \"label\": \"van $name\", \"n\": 5, \"d\": 10, \"threshold\": 80, \"klein\": false, \"eigen\": true},/" "$dir/$name.json" >"$dir/own-$name.json"
done
merge "$dir/own-akker.json" "$dir/own-berg.json" --csv >"$dir/own.csv"
ok 'own norms stand apart' sh -c "grep -q '^11BB E01;van akker;80;5;10;50,0;;;;5;10;' '$dir/own.csv' && grep -q '^22CC E01;van berg;80;;;;5;10;' '$dir/own.csv'"
ok 'with a real school' merge "$dir/horizon.json" "$dir/akker.json" "$dir/berg.json"
fails 'a workbook' 0 'bestuur.xlsx' merge "$dir/horizon.json" "$dir/akker.json" -o "$dir/bestuur.xlsx"
fails 'not over what is there' 5 '--force' merge "$dir/horizon.json" "$dir/akker.json" -o "$dir/bestuur.xlsx"
merge "$dir/horizon.json" "$dir/akker.json" --csv >"$dir/bestuur.csv"
counted() { ask readback_norms "$@"; }
ok 'the workbook says the same' counted merged "$dir/bestuur.xlsx" "$dir/bestuur.csv"
recalculated 'the workbook' "$dir/bestuur.xlsx"
merge "$dir/akker.json" -o "$dir/single.xlsx" 2>"$dir/said"
single() { unzip -p "$dir/single.xlsx" xl/sharedStrings.xml | grep -q 'Normen van 1 school, 2025-2026'; }
ok 'of one school' single

# Refused, each with the file named; nothing is made then.
refused() {
	fails "$@"
	ok "$1: nothing was made" test ! -e "$dir/none.xlsx"
}
one=$dir/akker.json
refused 'no files' 2 'BESTAND' merge -o "$dir/none.xlsx"
refused 'a file that is not there' 3 'nergens.json' merge "$one" "$dir/nergens.json" -o "$dir/none.xlsx"
echo 'geen json' >"$dir/text.json"
refused 'no JSON' 7 'text.json" is geen JSON' merge "$one" "$dir/text.json" -o "$dir/none.xlsx"
printf '{"format": "stip-bestuur"}\0' >"$dir/nul.json"
refused 'a NUL in it' 7 'nul.json" is geen JSON' merge "$one" "$dir/nul.json" -o "$dir/none.xlsx"
for text in '{"listing": "normen", "version": 1, "rows": []}' '[1, 2]' '"stip-bestuur"' '17' 'null'; do
	echo "$text" >"$dir/other.json"
	refused "other JSON: $text" 7 'other.json" is geen bestand voor het bestuur' merge "$one" "$dir/other.json" -o "$dir/none.xlsx"
done
# changed NAME SED…: the file of De Akker of another school, changed.
changed() {
	sed -e 's/11BB/33DD/' -e "$2" "$one" >"$dir/$1.json"
	refused "$1" "$3" "$4" merge "$one" "$dir/$1.json" -o "$dir/none.xlsx"
}
changed newer 's/"version": 1/"version": 2/' 9 'newer.json" is gemaakt met een nieuwere Stip (versie 2'
changed older 's/"version": 1/"version": 0/' 7 'older.json" heeft geen versie'
changed versions 's/"version": 1/"version": "1"/' 7 'versions.json" heeft geen versie'
changed year 's/2025-2026/2024-2025/' 5 'gaat over 2024-2025'
changed school 's/PrO De Akker//' 7 'de naam van de school'
changed brin 's/"33DD"/7/' 7 'het BRIN'
changed day 's/2026-11-28/2026-11-31/' 7 'de peildatum'
changed norms 's/"normen"/"norms"/' 7 'de lijst van normen'
changed more 's/"n": 8, "d": 10/"n": 11, "d": 10/' 7 'more.json", norm H04: 11 van 10 kan niet'
changed negative 's/"n": 8/"n": -8/' 7 'negative.json", norm H04: -8 van 10 kan niet'
changed half 's/"n": 8/"n": 8.5/' 7 'geen heel getal'
changed words 's/"n": 8/"n": "acht"/' 7 'geen heel getal'
changed twice 's/"H05"/"H04"/' 7 'norm H04 staat er twee keer in'
changed row 's/"code": "H04"/"code": 4/' 7 'rij 1 van de normen'
changed threshold 's/"threshold": 100/"threshold": 101/' 7 'de drempel klopt niet'
changed outflow 's/"counted": 10/"counted": 13/' 7 'de aantallen van de uitstroom kloppen niet'
cp "$one" "$dir/copy.json"
refused 'one school twice' 5 'zijn van dezelfde school (BRIN 11BB)' merge "$one" "$dir/copy.json" -o "$dir/none.xlsx"
{ cat "$one"; head -c 1100000 /dev/zero | tr '\0' ' '; } >"$dir/large.json"
refused 'too large' 1 'large.json' merge "$one" "$dir/large.json" -o "$dir/none.xlsx"
refused 'a directory' 1 "$dir" merge "$one" "$dir" -o "$dir/none.xlsx"
refused 'two forms at once' 2 'niet meer dan één' merge "$one" --csv -o "$dir/none.xlsx"
now
exit $status
