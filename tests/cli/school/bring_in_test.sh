#!/bin/bash
# What a school has besides its pupils: staff, lesson groups, and records about pupils, as CSV and as a workbook.
. "$(dirname "$0")/../../support/lib.sh"
. "$here/school.sh"
"$STIP" init --school 'PrO De Proef' --brin 00AA >"$dir/log" 2>&1
"$STIP" import leerlingen "$dir/leerlingen.csv" >"$dir/log" 2>&1

cat >"$dir/staff.csv" <<'END'
Code;Voornaam;Tussenvoegsel;Achternaam;E-mail;Rollen;Mentor van
JAN;Els;;Jansen;els@proef.example;mentor, vakdocent;3B
ZOR;Petra;van;Zorg;;zorgcoördinator;
END
ok 'staff, with roles and classes' grep -q '^2 medewerkers in het bestand, 2 nieuw' <("$STIP" import medewerkers "$dir/staff.csv")
ok 'the same again' grep -q '0 nieuw, 0 gewijzigd, 2 ongewijzigd' <("$STIP" import medewerkers "$dir/staff.csv")
ok 'a mentor sees the own class' test "$("$STIP" --as JAN list leerlingen --csv | wc -l)" = 3
printf 'Code;Achternaam;Rollen\nVAC;vacature;mentor\nKOK;Kok;kok\n' >"$dir/bad.csv"
"$STIP" import medewerkers "$dir/bad.csv" >"$dir/answer" 2>&1
ok 'nobody is no member of staff' grep -q 'kolom Code, "VAC": hier staat geen mens' "$dir/answer"
ok 'and a role is one of the list' grep -q 'de rol "kok" ken ik niet' "$dir/answer"
ok 'so nobody was added' test "$("$STIP" staff | grep -c KOK)" = 0
fails 'not for a mentor' 4 'administratie' "$STIP" --as JAN import medewerkers "$dir/staff.csv"

"$STIP" staff add KOK Bas Kok --rol vakdocent >"$dir/log" 2>&1
ok 'a teacher without a group sees nobody' test "$("$STIP" --as KOK list leerlingen --csv | wc -l)" = 1
printf 'Klas;Vak;Docent\n3B;Nederlands;KOK + JAN\n' >"$dir/groups.csv"
ok 'a lesson group of a whole class' grep -q '^1 regels in het bestand, 2 nieuw' <("$STIP" import lesgroepen "$dir/groups.csv")
ok 'and its teacher sees them' test "$("$STIP" --as KOK list leerlingen --csv | wc -l)" = 3
printf 'Lesgroep;Vak;Docent;Stamnummer\nBES dinsdag;rekenen;KOK;00125\nBES dinsdag;;;00123\n' >"$dir/group.csv"
ok 'one pupil a line' grep -q '2 nieuw' <("$STIP" import lesgroepen "$dir/group.csv")
ok 'changes nothing the second time' grep -q '0 nieuw, 0 gewijzigd, 2 ongewijzigd' <("$STIP" import lesgroepen "$dir/group.csv")
ok 'two subjects for one group' grep -q 'regel 3, kolom Vak, "Nederlands": regel 2 geeft deze lesgroep een ander vak' <(printf 'Lesgroep;Vak\nNieuw;rekenen\nNieuw;Nederlands\n' | "$STIP" import lesgroepen - 2>&1)
ok 'a group gets another subject' grep -q 'lesgroep BES dinsdag: vak rekenen -> Nederlands' <(printf 'Lesgroep;Vak\nBES dinsdag;Nederlands\n' | "$STIP" import lesgroepen - 2>&1)
ok 'a class in which nobody is' grep -q 'in deze klas zit niemand' <(printf 'Klas;Vak;Docent\n9Z;Nederlands;KOK\n' | "$STIP" import lesgroepen - 2>&1)

"$STIP" --as ZOR import ouders --voorbeeld >"$dir/template.csv"
ok 'a template has a header' grep -q '^Stamnummer;Achternaam;Geboortedatum;wie;naam' "$dir/template.csv"
ok 'and says what can be chosen' grep -q '^"# wie: ouder; ' "$dir/template.csv"
fails 'without a file' 2 'stip import ouders --voorbeeld' "$STIP" --as ZOR import ouders
fails 'an unknown kind' 2 'Wat er kan' "$STIP" --as ZOR import oma "$dir/template.csv"
ok 'the example is passed over, which is said' grep -q 'Regel 2 begint met "voorbeeld:" en is overgeslagen' <("$STIP" --as ZOR import ouders "$dir/template.csv" 2>&1)
fails 'care is not for a teacher' 4 'mag niet met deze rol' "$STIP" --as KOK import ouders "$dir/template.csv"

/usr/bin/python3 - "$dir" <<'END'
import datetime, sys, zipfile, openpyxl
folder = sys.argv[1]
book = openpyxl.Workbook()
sheet = book.active
sheet.title = "Ouders"
sheet.append(["Ouders van de school"])
sheet.append(["Stamnummer", "Achternaam", "Relatie", "Naam ouder", "Gezag", "Mobiel", "mag weten", "vanaf"])
sheet.append([123, "Berg", "ouder", "Els van den Berg", True, 612345678, "alles", datetime.date(2026, 9, 1)])
sheet.append(["00124", "Celik", "ouder", "=\"Fatma \"&\"Çelik\"", "ja", None, "alles", None])
sheet["D4"] = "Fatma Çelik"
book.create_sheet("Leeg")
book.save(folder + "/ouders.xlsx")
data = open(folder + "/ouders.xlsx", "rb").read()
open(folder + "/half.xlsx", "wb").write(data[: len(data) // 2])
with zipfile.ZipFile(folder + "/bom.xlsx", "w", zipfile.ZIP_DEFLATED) as out:
    with zipfile.ZipFile(folder + "/ouders.xlsx") as of:
        for name in of.namelist():
            text = of.read(name)
            if name == "xl/worksheets/sheet1.xml":
                text = text.replace(b"</sheetData>", b"<row>" + b" " * (70 << 20) + b"</row></sheetData>")
            out.writestr(name, text)
END
ok 'a workbook' grep -q '^2 ouders of verzorgers in het bestand, 2 nieuw' <("$STIP" --as ZOR import ouders "$dir/ouders.xlsx")
ok 'with a day, and a number as it is written' grep -q '612345678.*2026-09-01\|612345678.*01-09-2026' <("$STIP" --as ZOR list ouders --csv)
ok 'the same again' grep -q '0 nieuw, 0 gewijzigd, 2 ongewijzigd' <("$STIP" --as ZOR import ouders "$dir/ouders.xlsx")
fails 'half a workbook' 1 'beschadigd of geen Excel-werkmap' "$STIP" --as ZOR import ouders "$dir/half.xlsx"
fails 'one that unpacks to too much' 1 'te groot om in te lezen' "$STIP" --as ZOR import ouders "$dir/bom.xlsx"
ok 'undone as one step' grep -q 'Ongedaan gemaakt: Ouders ingelezen' <("$STIP" --as ZOR undo 2>&1)
ok 'nothing of it is left' test "$("$STIP" --as ZOR list ouders --csv | wc -l)" = 1
exit $status
