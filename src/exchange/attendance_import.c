/* The import of attendance from beginning to end: columns, rows one by one, and keeping all or
 * nothing. */
#include "exchange/attendance_import.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "db/write.h"
#include "exchange/headers.h"
#include "exchange/pupils_internal.h"
#include "model/result.h"

enum attendance_column {
	ATT_NUMBER,
	ATT_YEAR,
	ATT_PERIOD,
	ATT_PLANNED, /* from here on hours */
	ATT_PRESENT,
	ATT_EXCUSED,
	ATT_UNEXCUSED,
	ATT_INTERNSHIP_PLANNED,
	ATT_INTERNSHIP_PRESENT,
	ATTENDANCE_COLUMNS
};

static const struct header_name names[] = {
    {ATT_NUMBER, "stamnummer"},
    {ATT_NUMBER, "stamnr"},
    {ATT_NUMBER, "leerlingnummer"},
    {ATT_NUMBER, "leerlingnr"},
    {ATT_NUMBER, "llnr"},
    {ATT_NUMBER, "nummer"},
    {ATT_YEAR, "schooljaar"},
    {ATT_PERIOD, "periode"},
    {ATT_PERIOD, "iopperiode"},
    {ATT_PLANNED, "gepland"},
    {ATT_PLANNED, "geplandeuren"},
    {ATT_PLANNED, "rooster"},
    {ATT_PRESENT, "aanwezig"},
    {ATT_PRESENT, "urenaanwezig"},
    {ATT_EXCUSED, "geoorloofd"},
    {ATT_EXCUSED, "geoorloofdafwezig"},
    {ATT_UNEXCUSED, "ongeoorloofd"},
    {ATT_UNEXCUSED, "ongeoorloofdafwezig"},
    {ATT_INTERNSHIP_PLANNED, "stagegepland"},
    {ATT_INTERNSHIP_PRESENT, "stageaanwezig"},
    {0},
};

/* The field of each column of hours. */
static const char *const hours_field[ATTENDANCE_COLUMNS] = {
    [ATT_PLANNED] = "planned",
    [ATT_PRESENT] = "present",
    [ATT_EXCUSED] = "excused",
    [ATT_UNEXCUSED] = "unexcused",
    [ATT_INTERNSHIP_PLANNED] = "internship_planned",
    [ATT_INTERNSHIP_PRESENT] = "internship_present",
};

struct seen {
	int64_t pupil, period;
	size_t line;
};

struct attendances {
	struct db *db;
	const char *file; /* safe to show */
	struct import_report *report;
	struct arena arena;
	const struct csv_table *table;
	size_t where[ATTENDANCE_COLUMNS]; /* the number of columns of the table: not in the file */
	struct seen *seen;
	size_t seen_count, seen_capacity;
};

/* A row on its way. */
struct line {
	struct attendances *import;
	size_t row, number;
	bool bad;
	int64_t pupil, period;         /* 0: not found, with a fault */
	const char *who, *when;        /* "00123 Berg, Daan", "2026-2027 periode 1" */
	struct attendance before, now; /* before.id 0: a new one */
};

static const char *cell(const struct line *line, enum attendance_column column)
{
	const struct attendances *import = line->import;
	size_t place = import->where[column];
	return place < import->table->columns ? csv_cell(import->table, line->row, place) : "";
}

__attribute__((format(printf, 3, 4))) static void fault(
    struct line *line, enum attendance_column column, const char *format, ...)
{
	const struct attendances *import = line->import;
	size_t place = import->where[column];
	const char *label = place < import->table->columns ? csv_header(import->table, place) : "";
	char reason[1024];
	va_list values;
	va_start(values, format);
	vsnprintf(reason, sizeof reason, format, values);
	va_end(values);
	line->bad = true;
	report_fault(import->report, line->number, label, cell(line, column), "%s", reason);
}

static bool find_columns(struct attendances *import, struct error *err)
{
	static const struct {
		enum attendance_column column;
		const char *name;
	} needed[] = {
	    {ATT_NUMBER, "Stamnummer"},
	    {ATT_YEAR, "Schooljaar"},
	    {ATT_PERIOD, "Periode"},
	};
	const struct csv_table *table = import->table;
	const bool *used =
	    headers_find(table, names, import->where, ATTENDANCE_COLUMNS, &import->arena);
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
		if (import->where[needed[i].column] == table->columns)
			return fail(err, FAILED,
			    "%s, regel %zu: de kolom %s ontbreekt. Zet die erbij; de kopregel begint bijvoorbeeld zo: "
			    "Stamnummer;Schooljaar;Periode;Gepland;Aanwezig.",
			    import->file, table->header.line, needed[i].name);
	headers_report_skipped(table, used, NULL, import->report);
	return true;
}

static bool find_pupil(struct line *line, struct error *err)
{
	struct attendances *import = line->import;
	struct error none = {0};
	struct pupil pupil = {0};
	int64_t id;
	const char *text = cell(line, ATT_NUMBER),
	           *wrong =
	               *text ? value_number(&import->arena, text, pupil.number, sizeof pupil.number)
	                     : "het stamnummer is leeg. Vul het in, of haal de regel weg.";
	if (wrong) {
		fault(line, ATT_NUMBER, "%s", wrong);
		return true;
	}
	if (!pupil_by_number(import->db, pupil.number, &id, &none)) {
		if (none.status != NOT_FOUND)
			return fail(err, none.status, "%s", none.text);
		fault(line, ATT_NUMBER,
		    "deze leerling staat niet in Stip. Kijk het nummer na, of lees eerst de leerlingen in.");
		return true;
	}
	if (!record_get(import->db, &pupil_entity, id, &pupil, &import->arena, err))
		return false;
	line->pupil = id;
	line->who = arena_format(
	    &import->arena, "%s %s", pupil.number, pupil_shown(&import->arena, &pupil));
	return true;
}

/* 2026-2027, 2026/2027 or 2026 gives "2026-2027"; NULL when it is nothing like it. */
static const char *year_name(struct arena *arena, const char *text)
{
	int first = 0, second = 0, end = 0;
	size_t len = strlen(text);
	bool whole = len == 9 && (text[4] == '-' || text[4] == '/') &&
	             sscanf(text, "%4d%*c%4d%n", &first, &second, &end) == 2 &&
	             (size_t)end == len && second == first + 1;
	if (!whole &&
	    !(len == 4 && strspn(text, "0123456789") == 4 && sscanf(text, "%4d", &first) == 1))
		return NULL;
	return arena_text(arena, school_year_name(first).text);
}

/* The number in "1" or "periode 1"; 0 when there is no such thing. */
static int64_t period_number(const char *text)
{
	static const char word[] = "periode ";
	if (strncasecmp(text, word, sizeof word - 1) == 0)
		text += sizeof word - 1;
	return strlen(text) == 1 && *text >= '1' && *text <= '6' ? *text - '0' : 0;
}

static bool find_period(struct line *line, struct error *err)
{
	struct attendances *import = line->import;
	const char *year = year_name(&import->arena, cell(line, ATT_YEAR));
	int64_t number = period_number(cell(line, ATT_PERIOD)), known = 0;
	if (!year)
		fault(line, ATT_YEAR, "dit is geen schooljaar. Schrijf het als 2026-2027.");
	if (!number)
		fault(line, ATT_PERIOD, "dit is geen periode. Geef het nummer, zoals 1.");
	if (!year || !number)
		return true;
	struct query *q = db_query(import->db,
	    "SELECT y.id, p.id FROM visible_school_year y LEFT JOIN visible_period p ON p.school_year = y.id AND p.number = ?2 WHERE y.name = ?1",
	    "ti", year, number);
	if (query_next(q)) {
		known = query_int(q, 0);
		line->period = query_int(q, 1);
	}
	if (!query_done(q, err))
		return false;
	if (!known)
		fault(line, ATT_YEAR,
		    "dit schooljaar staat niet in Stip. Kijk het na, of maak het eerst aan (stip year add).");
	else if (!line->period)
		fault(line, ATT_PERIOD,
		    "schooljaar %s heeft deze periode niet. Kijk het nummer na.", year);
	line->when = arena_format(&import->arena, "%s periode %lld", year, (long long)number);
	return true;
}

static bool is_double(struct line *line)
{
	struct attendances *import = line->import;
	for (size_t i = 0; i < import->seen_count; i++)
		if (import->seen[i].pupil == line->pupil &&
		    import->seen[i].period == line->period) {
			fault(line, ATT_NUMBER,
			    "regel %zu gaat over dezelfde leerling en periode. Haal een van de twee regels weg.",
			    import->seen[i].line);
			return true;
		}
	import->seen = array_grow(
	    import->seen, import->seen_count, &import->seen_capacity, sizeof *import->seen);
	import->seen[import->seen_count++] = (struct seen){line->pupil, line->period, line->number};
	return false;
}

static bool find_stored(struct line *line, struct error *err)
{
	struct attendances *import = line->import;
	int64_t id = 0;
	struct query *q = db_query(import->db,
	    "SELECT id FROM visible_attendance WHERE pupil = ?1 AND period = ?2", "ii", line->pupil,
	    line->period);
	if (query_next(q))
		id = query_int(q, 0);
	if (!query_done(q, err))
		return false;
	line->before = (struct attendance){.pupil = line->pupil, .period = line->period};
	if (id &&
	    !record_get(import->db, &attendance_entity, id, &line->before, &import->arena, err))
		return false;
	line->now = line->before;
	return true;
}

/* Whole hours; a comma with noughts behind it is what spreadsheets make of them. */
static const char *read_hours(const char *text, int64_t *out)
{
	size_t digits = strspn(text, "0123456789");
	const char *rest = text + digits;
	if (*rest == ',' || *rest == '.') {
		size_t noughts = strspn(rest + 1, "0");
		if (noughts && !rest[1 + noughts])
			rest += 1 + noughts;
		else if (isdigit((unsigned char)rest[1]) &&
		         !rest[1 + strspn(rest + 1, "0123456789")])
			return "dit is geen heel getal. Rond af op hele klokuren.";
	}
	if (!digits || digits > 6 || *rest)
		return "dit is geen aantal uren. Geef een heel getal, zoals 286.";
	*out = strtoll(text, NULL, 10);
	return NULL;
}

static void take_hours(struct line *line)
{
	for (enum attendance_column column = ATT_PLANNED; column < ATTENDANCE_COLUMNS; column++) {
		const struct field *field = entity_field(&attendance_entity, hours_field[column]);
		const char *text = cell(line, column), *wrong = NULL;
		int64_t hours = 0;
		if (*text)
			wrong = read_hours(text, &hours);
		else if (!line->before.id && column <= ATT_PRESENT)
			wrong = "hier staat geen aantal uren. Vul het in.";
		if (wrong)
			fault(line, column, "%s", wrong);
		else if (*text)
			memcpy((char *)&line->now + field->offset, &hours, sizeof hours);
	}
}

static void say_added(const struct line *line)
{
	const struct attendance *row = &line->now;
	struct import_report *report = line->import->report;
	const char *internship = "";
	if (row->internship_planned)
		internship = arena_format(&line->import->arena, ", stage %lld van %lld uur",
		    (long long)row->internship_present, (long long)row->internship_planned);
	report_line(report, &report->added, "%s: %s, %lld van %lld uur aanwezig%s", line->who,
	    line->when, (long long)row->present, (long long)row->planned, internship);
}

/* A line for each number that is not the same. */
static size_t say_changes(const struct line *line)
{
	struct attendances *import = line->import;
	size_t lines = 0;
	for (enum attendance_column column = ATT_PLANNED; column < ATTENDANCE_COLUMNS; column++) {
		const struct field *f = entity_field(&attendance_entity, hours_field[column]);
		lines += report_change(import->report, line->who,
		    arena_format(&import->arena, "%s: %s", line->when, f->label),
		    choice_label(import->db, f, &line->before, 0, &import->arena),
		    choice_label(import->db, f, &line->now, 0, &import->arena));
	}
	return lines;
}

/* A rule that is broken is a fault of the row, anything else ends the import. */
static bool save(struct line *line, struct error *err)
{
	struct import_report *report = line->import->report;
	struct error why = {0};
	size_t changes = line->before.id ? say_changes(line) : 0;
	if (line->before.id && !changes) {
		report->unchanged++;
		return true;
	}
	if (change_save(line->import->db, &attendance_entity, &line->now, &why)) {
		if (changes)
			report->changed_pupils++;
		else
			say_added(line);
		return true;
	}
	if (why.status != FAILED && why.status != CONFLICT)
		return fail(err, why.status, "%s", why.text);
	line->bad = true;
	report_fault(report, line->number, "", "", "%s", why.text);
	return true;
}

static bool import_row(struct attendances *import, size_t row, struct error *err)
{
	struct line line = {.import = import, .row = row, .number = csv_line(import->table, row)};
	if (csv_ragged(import->table, row)) {
		report_fault(import->report, line.number, "", "",
		    "hier staan %zu velden en in de kopregel %zu. Kijk of er een scheidingsteken te veel of te weinig staat.",
		    import->table->row[row].fields, import->table->columns);
		return true;
	}
	if (!find_pupil(&line, err) || !find_period(&line, err))
		return false;
	if (line.bad || is_double(&line))
		return true;
	if (!find_stored(&line, err))
		return false;
	take_hours(&line);
	return line.bad || save(&line, err);
}

static bool import_rows(struct attendances *import, struct error *err)
{
	struct import_report *report = import->report;
	for (size_t row = 0; row < import->table->rows; row++)
		if (!import_row(import, row, err))
			return fail_in(
			    err, "%s, regel %zu", import->file, csv_line(import->table, row));
	report->read = import->table->rows;
	report_sort(report);
	return report->fault_count == 0 ||
	       fail(err, FAILED, "%s: %zu %s. Er is niets ingelezen.", import->file,
	           report->fault_count, report->fault_count == 1 ? "fout" : "fouten");
}

static bool may_import(struct db *db, struct error *err)
{
	if (access_write(db, BASIS) == ALL)
		return true;
	audit_log(db, "denied", "attendance", 0, NULL);
	return fail(err, DENIED,
	    "Aanwezigheid inlezen mag niet met deze rol. Vraag de administratie van de school.");
}

/* A dry run does the same, so that every rule speaks, and takes it back. */
static bool import_table(struct attendances *import, bool dry_run, struct error *err)
{
	if (!change_begin(import->db, "Aanwezigheid ingelezen", err))
		return false;
	bool good = import_rows(import, err);
	if (good && !dry_run)
		return change_commit(import->db, err);
	change_abandon(import->db);
	return good;
}

bool attendance_import(struct db *db, const char *name_of_file, const struct buffer *bytes,
    bool dry_run, struct import_report *report, struct error *err)
{
	struct csv_table table;
	struct attendances import = {.db = db, .report = report, .table = &table};
	*report = (struct import_report){.noun = "regels"};
	bool good = may_import(db, err) && csv_read(name_of_file, buffer_text(bytes), bytes->len,
	                                       &import.arena, &table, err);
	if (good) {
		import.file = table.file;
		good =
		    find_columns(&import, err) &&
		    (table.rows > 0 ||
		        fail(err, FAILED,
		            "%s: onder de kopregel staat niets. Zet er de leerlingen in, elk op een regel per periode.",
		            table.file)) &&
		    import_table(&import, dry_run, err);
	}
	free(import.seen);
	arena_done(&import.arena);
	return good;
}
