#!/bin/bash
# What a column is called in files of another program: the list kolomnamen, for any file or for those of a source.
. "$(dirname "$0")/../../support/lib.sh"
STIP_DB=$dir/school.db
export STIP_DB
"$STIP" init --school 'PrO De Proef' --brin 00AA >"$dir/log" 2>&1
cat >"$dir/names.csv" <<'END'
soort;bron;kop in het bestand;kolom van Stip
leerlingen;;Ll-nr intern;Stamnummer
leerlingen;somtoday;Sur Name;Achternaam
leerlingen;somtoday;Roep;Roepnaam
vakken;;Vaknaam;vak
ouders;;Wie is dit;kleur van de ogen
END
ok 'the list is brought in' grep -q ' 5 nieuw' <("$STIP" import kolomnamen "$dir/names.csv" 2>&1)
ok 'and comes back' grep -q ' 0 nieuw, 0 gewijzigd, 5 ongewijzigd' <("$STIP" list kolomnamen | "$STIP" import kolomnamen - 2>&1)
printf 'Ll-nr intern;Roep;Sur Name;Klas;Klasgenoten\n00123;Daan;Berg;3B;12\n' >"$dir/som.csv"
fails 'without its source a name means nothing' 1 'de kolom Achternaam ontbreekt' "$STIP" import leerlingen "$dir/som.csv"
"$STIP" import leerlingen "$dir/som.csv" --bron Somtoday >"$dir/answer" 2>&1
ok 'with it pupils come in' grep -q '00123 Berg, Daan (3B)' "$dir/answer"
ok 'a column that looks like one of ours says what to do' grep -q 'Klasgenoten: lijkt op klas; .*lijst kolomnamen' "$dir/answer"
fails 'a source without names' 1 'Van bron "magister" staat er voor leerlingen niets' "$STIP" import leerlingen "$dir/som.csv" --bron magister
printf 'Ll-nr intern;Roep;Sur Name;Achternaam\n00124;Noor;Bakker;de Wit\n' >"$dir/two.csv"
fails 'two columns for one thing' 1 'zijn volgens de lijst kolomnamen dezelfde, en op regel 2' "$STIP" import leerlingen "$dir/two.csv" --bron somtoday
printf 'code;Vaknaam;theorievak\nFIE;fietsen;nee\n' >"$dir/subjects.csv"
ok 'for a list of the school too' grep -q ' 1 nieuw' <("$STIP" import vakken "$dir/subjects.csv" 2>&1)
"$STIP" staff add ZOR Petra Zorg --rol zorgcoördinator >"$dir/log" 2>&1
printf 'Stamnummer;Wie is dit;naam;gezag\n00123;ouder;Els;ja\n' >"$dir/parents.csv"
fails 'a name for a column that is not there' 1 'is "Wie is dit" de kolom "kleur van de ogen", en die is er bij deze soort niet' \
	"$STIP" --as ZOR import ouders "$dir/parents.csv"
exit $status
