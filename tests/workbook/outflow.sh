# Read by the tests of the workbook uitstroom, behind lib.sh: leavers straight into the tables.

# fill DB SQL: what cannot be put in is a failed test.
fill() {
	tamper "$@" || {
		echo "not ok - rows for the test"
		status=1
	}
}

# year DB NAME: a school year, with class 5A.
year() {
	fill "$1" "INSERT INTO school_year SELECT max(id) + 1, 1, '$2', substr('$2', 1, 4) || '-08-01', substr('$2', 6) || '-07-31' FROM school_year
			WHERE NOT EXISTS (SELECT 1 FROM school_year WHERE name = '$2');
		INSERT INTO class (id, rev, school_year, name)
		SELECT coalesce((SELECT max(id) FROM class), 0) + 1, 1, id, '5A' FROM school_year WHERE name = '$2';"
}

# leavers DB YEAR DESTINATION N COLUMN=VALUE…: so many pupils of 5A who left on 10 July of that year.
leavers() {
	db_=$1 year_=$2 destination_=$3 n_=$4 columns_='' values_=''
	shift 4
	for pair_; do
		columns_="$columns_, ${pair_%%=*}" values_="$values_, '${pair_#*=}'"
	done
	fill "$db_" "PRAGMA foreign_keys = ON;
		CREATE TEMP TABLE who AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $n_)
			SELECT i + coalesce((SELECT max(id) FROM pupil), 0) AS id, i FROM n;
		INSERT INTO pupil (id, rev, number, first_name, prefix, last_name, gender, email, search_key)
			SELECT id, 1, printf('%06d', id), 'Daan', '', 'Leerling ' || id, '', '', 'leerling ' || id FROM who;
		INSERT INTO enrolment (id, rev, pupil, school_year, class, track, starts_on, ends_on)
			SELECT w.id, 1, w.id, y.id, c.id, 'PRO', y.starts_on, substr(y.ends_on, 1, 4) || '-07-10'
			FROM who w JOIN school_year y ON y.name = '$year_' JOIN class c ON c.school_year = y.id AND c.name = '5A';
		INSERT INTO outflow (id, rev, pupil, left_on, destination, organisation$columns_)
			SELECT id, 1, id, substr('$year_', 6) || '-07-10', '$destination_', 'bedrijf'$values_ FROM who;"
}

# national DB YEAR: the national table of the Sectorraad, as 1000 leavers.
national() {
	for line_ in W10:200 W20:44 W30:20 W40:107 O10:300 O20:121 X10:50 X20:26 O40:24 D10:20 D20:10 T10:24 X30:12 \
		G10:4 G20:3 G30:2 G70:9 G80:10 Z90:12; do
		leavers "$1" "$2" "${line_%:*}" "${line_#*:}"
	done
	leavers "$1" "$2" G90 2 remark=x
}
