# A full disk, a directory without write permission, a file that may not grow: a clear message, nothing lost, nothing half done.
. "$(dirname "$0")/../support/lib.sh"
db=$dir/school.db
example "$db" 30 1 1 2026-11-22
{
	echo 'Stamnummer;Roepnaam;Achternaam;Klas'
	seq 400 | awk '{printf "8%05d;Kind;Achternaam%c%c;1A\n", $1, 97 + int($1 / 26), 97 + $1 % 26}'
} >"$dir/400.csv"

whole() { "$STIP" --db "$1" --as ADM check; }
pupils() { "$STIP" --db "$1" --as ADM list leerlingen | wc -l; } # on screen: as CSV it is logged, which a full disk cannot

# the file may not grow: as a quota does
before=$(pupils "$db")
limit=$(($(stat -c %s "$db") / 1024 + 4))
fails 'import with a quota reached' 8 'schijf' bash -c "ulimit -f $limit; exec '$STIP' --db '$db' --as ADM import leerlingen '$dir/400.csv'"
ok 'leaves the file whole' whole "$db"
ok 'and adds nobody' test "$(pupils "$db")" = "$before"
fails 'export with a quota reached' 8 'schijf' bash -c "ulimit -f 4; exec '$STIP' --db '$db' --as ADM export iop --klas 3B -o '$dir/vol.xlsx'"
ok 'leaves no half workbook' test ! -e "$dir/vol.xlsx"
ok 'nor a temporary file' sh -c "! ls -A '$dir' | grep -q 'vol'"

# a file of 3 MB that cannot be made smaller, into the portfolio: dossier and archive agree, whatever happens halfway
{
	printf '%%PDF-1.4\n'
	head -c 3000000 /dev/urandom
	printf '\n%%%%EOF\n'
} >"$dir/groot.pdf"
printf '%%PDF-1.4\n%%%%EOF\n' >"$dir/klein.pdf"
pupil() { sqlite3 "$1" "SELECT p.number FROM pupil p JOIN enrolment e ON e.pupil = p.id WHERE e.starts_on <= '2026-11-22' AND e.ends_on IS NULL LIMIT 1"; }
staff_of() { "$STIP" --db "$1" --as ADM staff add SCO Stan Stage --rol stagecoordinator --vanaf 01-08-2026; }
add() { "$STIP" --db "$1" --as SCO evidence add --leerling "$number" "${@:2}"; }
pieces() { "$STIP" --db "$1" --as SCO list portfolio --leerling "$number" --csv | wc -l; }
number=$(pupil "$db")
ok 'somebody who keeps portfolios' staff_of "$db"
ok 'a file into the portfolio' add "$db" "$dir/klein.pdf"
before=$(pieces "$db")
bounded() { fails "$1" 8 'schijf' bash -c "ulimit -f $2; exec '$STIP' --db '$db' --as SCO evidence add --leerling '$number' '$dir/groot.pdf'"; }
bounded 'attaching with a quota reached by the archive' 2900
ok 'leaves both whole' whole "$db"
ok 'and adds nothing' test "$(pieces "$db")" = "$before"
cp "$db" "$dir/dood.db"
cp "$db.sqlar" "$dir/dood.db.sqlar"
took=$({ TIMEFORMAT=%R; time add "$dir/dood.db" "$dir/groot.pdf" >/dev/null 2>&1; } 2>&1 | tr , .)
for part in 30 45 55 65 72 79 85 90 94 98; do # percent of the time that it takes: most of them while it writes
	head -c 3000000 /dev/urandom | sed '1s/^/%PDF-1.4\n/; $s/$/\n%%EOF/' >"$dir/dood.pdf"
	"$STIP" --db "$dir/dood.db" --as SCO evidence add --leerling "$number" "$dir/dood.pdf" >/dev/null 2>&1 &
	sleep "$(awk "BEGIN {print $took * $part / 100}")"
	kill -9 $! 2>/dev/null
	wait $! 2>/dev/null
	ok "killed at $part% of its work: dossier and archive agree" whole "$dir/dood.db"
done

# a really full disk, where this machine lets us make one
mkdir "$dir/schijf"
if mount -t tmpfs -o size=8m tmpfs "$dir/schijf" 2>/dev/null; then
	trap 'umount "$dir/schijf"' EXIT
	example "$dir/schijf/school.db" 20 1 1 2026-11-22
	staff_of "$dir/schijf/school.db" >/dev/null 2>&1
	before=$(pupils "$dir/schijf/school.db")
	dd if=/dev/zero of="$dir/schijf/vulling" bs=4k 2>/dev/null
	fails 'import on a full disk' 8 'schijf' "$STIP" --db "$dir/schijf/school.db" --as ADM import leerlingen "$dir/400.csv"
	fails 'export to a full disk' 8 'schijf' "$STIP" --db "$db" --as ADM export iop --klas 3B -o "$dir/schijf/iop.xlsx"
	ok 'leaves no half workbook there' test ! -e "$dir/schijf/iop.xlsx"
	fails 'backup to a full disk' 8 'schijf' "$STIP" --db "$db" --as ADM backup -o "$dir/schijf/kopie.db"
	ok 'leaves no half backup' test ! -e "$dir/schijf/kopie.db"
	number=$(pupil "$dir/schijf/school.db")
	fails 'attaching on a full disk' 8 'schijf' add "$dir/schijf/school.db" "$dir/groot.pdf"
	ok 'a full disk can still be read' test "$(pupils "$dir/schijf/school.db")" = "$before"
	rm "$dir/schijf/vulling"
	ok 'and the file is whole' whole "$dir/schijf/school.db"
	# a restore for which there is just no room to log it: the file is there, and that is said
	"$STIP" --db "$db" --as ADM backup -o "$dir/net.db" >/dev/null 2>&1
	rm -f "$dir"/schijf/terug.db*
	said=no
	for more in 0 1 2 3 4; do
		dd if=/dev/zero of="$dir/schijf/vulling" bs=4k 2>/dev/null
		truncate -s -$(($(stat -c %s "$dir/net.db") + more * 4096)) "$dir/schijf/vulling"
		"$STIP" --db "$dir/schijf/terug.db" restore "$dir/net.db" >"$dir/said" 2>&1 && break
		[ ! -e "$dir/schijf/terug.db" ] || { grep -q 'is teruggezet, maar' "$dir/said" && said=yes || said=wrong; }
		rm -f "$dir"/schijf/terug.db* "$dir/schijf/vulling"
		[ $said = no ] || break
	done
	ok 'what was put back is said to be, also when that cannot be logged' test $said = yes
	rm -f "$dir"/schijf/terug.db* "$dir/schijf/vulling"
	ok 'and the import goes through when there is room' "$STIP" --db "$dir/schijf/school.db" --as ADM import leerlingen "$dir/400.csv"
fi

# places that are not there or not for us
fails 'export to a directory that is not there' 3 'bestaat niet' "$STIP" --db "$db" --as ADM export iop --klas 3B -o "$dir/nergens/iop.xlsx"
ok 'a workbook is made' "$STIP" --db "$db" --as ADM export iop --klas 3B -o "$dir/iop.xlsx"
fails 'never over an existing one' 5 '--force' "$STIP" --db "$db" --as ADM export iop --klas 3B -o "$dir/iop.xlsx"
ok 'unless asked' "$STIP" --db "$db" --as ADM export iop --klas 3B --force -o "$dir/iop.xlsx"
ln -s "$dir/iop.xlsx" "$dir/link.xlsx"
fails 'nor through a link' 1 'link' "$STIP" --db "$db" --as ADM export iop --klas 3B --force -o "$dir/link.xlsx"

# two writers at once, one of them with a pile of work: the other waits its turn
cp "$db" "$dir/samen.db"
"$STIP" --db "$dir/samen.db" --as ADM import leerlingen "$dir/400.csv" >/dev/null 2>&1 &
ok 'a second writer waits' "$STIP" --db "$dir/samen.db" --as ADM settings competenties_max 4
ok 'and the first one finishes' wait $!
ok 'both are there' sh -c "'$STIP' --db '$dir/samen.db' --as ADM list leerlingen --csv | grep -q Achternaampk && '$STIP' --db '$dir/samen.db' --as ADM settings | grep -q 4"
ok 'the same file again changes nothing' sh -c "'$STIP' --db '$dir/samen.db' --as ADM import leerlingen '$dir/400.csv' | grep -q ' 0 nieuw, 0 gewijzigd'"
exit $status
