#!/bin/bash
# The school's own shape from lists and settings, without SQL: each counts from a day, and the same file again changes nothing.
. "$(dirname "$0")/../../support/lib.sh"
db=$dir/school.db
stip() { "$STIP" --db "$db" "$@"; }
ok 'an empty school' stip init --school 'PrO De Vorm' --brin 00AA

# list NAME LIST: the CSV on standard input is new, and the second time known; so is what comes out.
list() {
	cat >"$dir/$2.csv"
	ok "$1" sh -c "'$STIP' --db '$db' import $2 '$dir/$2.csv' | grep -q ', [1-9] nieuw\\|, [1-9] gewijzigd'"
	ok "$1, once more" sh -c "'$STIP' --db '$db' import $2 '$dir/$2.csv' | grep -q ', 0 nieuw, 0 gewijzigd'"
	ok "$1, as it comes out" sh -c "'$STIP' --db '$db' list $2 --csv >'$dir/out.csv' && '$STIP' --db '$db' import $2 '$dir/out.csv' | grep -q ', 0 nieuw, 0 gewijzigd'"
}
list 'a scale of five, later of three' oordeelschaal <<'END'
oordeel;naam;in leerlingtaal;te kiezen vanaf;vervallen op
5;uitblinker;Dit kan ik als beste;01-08-2026;01-08-2027
4;ook op een nieuwe plek;Dit kan ik ook op een nieuwe plek;;01-08-2027
END
list 'anchors' ankers <<'END'
competentie;oordeel;geldt vanaf;zo ziet dat eruit
A01;3;01-08-2026;Komt elke dag op tijd, ook op maandag.
END
list 'a route' routes <<'END'
code;route;zoals Entree;volgorde
VSO;vso-groep;nee;3
END
list 'a term' taaktermijnen <<'END'
soort taak;geldt vanaf;termijn
IOP-OUD;01-08-2026;14
END
list 'an own norm' normlijst <<'END'
code;norm;tekst van de bron;wat er wordt geteld;leerjaar van;grens in de bron;drempel in de bron;staat aan;volgorde
E01;een certificaat;Vanaf leerjaar 4 elk jaar een certificaat.;CERT;4;1;80;ja;901
END
ok 'the norm is counted' sh -c "'$STIP' --db '$db' list drempels --csv | grep -q '^E01;een certificaat;;aan;80;1;certificaten'"

# the level five is there until 1 August 2027
[ "$DAY" \> 2027-07-31 ] || ok 'sufficient from five' stip settings voldoende_vanaf 5
fails 'a level that is not there then' 1 'Kies 1 tot en met 3.' stip settings voldoende_vanaf 4 --vanaf 01-08-2027
ok 'talks by grade' stip settings gesprekken '1-2: 4, 3-5: 3, 6: 2' --vanaf 01-08-2027
fails 'a grade without a number' 1 'Geef elk leerjaar' stip settings gesprekken '1-2: 4, 3-5: 3'
[ "$DAY" \> 2027-07-31 ] || ok 'a year with four periods' sh -c "'$STIP' --db '$db' year add 2027 2>&1 | grep -q 'met 4 IOP-periodes'"
# refused NAME WORDS LIST: the CSV on standard input is not taken, and the report says why.
refused() {
	ok "$1" grep -q "$2" <(stip import "$3" - 2>&1)
}
refused 'a level that cannot be' 'regel 2, kolom oordeel, "12": 12 kan niet' oordeelschaal <<'END'
oordeel;naam;in leerlingtaal
12;te veel;x
END
refused 'an anchor of nothing' 'regel 2, kolom competentie, "A99": dit staat niet in de lijst' ankers <<'END'
competentie;oordeel;geldt vanaf;zo ziet dat eruit
A99;3;01-08-2026;x
END
refused 'a norm that counts nothing' 'kies bij een eigen norm' normlijst <<'END'
code;norm;tekst van de bron;staat aan;volgorde
E02;leeg;Niets.;ja;902
END
exit $status
