/* Importing attendance: its columns, and turning a row of cells into a record. */
#include "exchange/figures/attendance_import.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "exchange/whom.h"
#include "model/portfolio/result.h"

enum attendance_column {
	ATT_YEAR = WHOM_COLUMNS,
	ATT_PERIOD,
	ATT_PLANNED, /* hours from here on */
	ATT_PRESENT,
	ATT_EXCUSED,
	ATT_UNEXCUSED,
	ATT_INTERNSHIP_PLANNED,
	ATT_INTERNSHIP_PRESENT,
	ATTENDANCE_COLUMNS
};

static const struct header_name names[] = {
    WHOM_NAMES,
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
    WHOM_PLAIN_NAME,
    {0},
};

/* The field for each column of hours. */
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
	struct row_import frame; /* must be first */
	struct seen *seen;
	size_t seen_count, seen_capacity;
};

/* A row being imported. */
struct line {
	struct attendances *import;
	size_t row;
	bool bad;
	int64_t pupil, period;         /* 0: not found, which is a fault */
	const char *who, *when;        /* "00123 Berg, Daan", "2026-2027 periode 1" */
	struct attendance before, now; /* before.id 0: new */
};

static const char *cell(const struct line *line, enum attendance_column column)
{
	return row_cell(&line->import->frame, line->row, column);
}

/* Reports a fault in the line. */
#define FAULT(line, column, ...)                                                                   \
	((line)->bad = true, row_fault(&(line)->import->frame, (line)->row, column, __VA_ARGS__))

static const char *missing(const struct row_import *import)
{
	return whom_missing(import)                                          ? whom_missing(import)
	       : !row_has(import, ATT_YEAR) && !import->options->school_year ? "Schooljaar"
	       : !row_has(import, ATT_PERIOD)                                ? "Periode"
	                                                                     : NULL;
}

static bool find_pupil(struct line *line, struct error *err)
{
	struct pupil pupil;
	if (!whom_find(&line->import->frame, line->row, &pupil, &line->bad, err))
		return false;
	if (pupil.id) {
		line->pupil = pupil.id;
		line->who = whom_shown(&line->import->frame, &pupil);
	}
	return true;
}

static bool find_period(struct line *line, struct error *err)
{
	if (!row_period(&line->import->frame, line->row, ATT_YEAR, ATT_PERIOD, &line->period,
	        &line->when, err))
		return false;
	line->bad |= !line->period;
	return true;
}

static bool is_double(struct line *line)
{
	struct attendances *import = line->import;
	for (size_t i = 0; i < import->seen_count; i++)
		if (import->seen[i].pupil == line->pupil &&
		    import->seen[i].period == line->period) {
			FAULT(line, WHOM_NUMBER,
			    "regel %zu gaat over dezelfde leerling en periode. Zijn het weken of vakken, tel ze dan eerst op: één regel per leerling en periode. Haal anders een van de twee weg.",
			    import->seen[i].line);
			return true;
		}
	import->seen = array_grow(
	    import->seen, import->seen_count, &import->seen_capacity, sizeof *import->seen);
	import->seen[import->seen_count++] =
	    (struct seen){line->pupil, line->period, csv_line(&import->frame.table, line->row)};
	return false;
}

static bool find_stored(struct line *line, struct error *err)
{
	struct attendances *import = line->import;
	int64_t id = 0;
	struct query *q = db_query(import->frame.db,
	    "SELECT id FROM visible_attendance WHERE pupil = ?1 AND period = ?2", "ii", line->pupil,
	    line->period);
	if (query_next(q))
		id = query_int(q, 0);
	if (!query_done(q, err))
		return false;
	line->before = (struct attendance){.pupil = line->pupil, .period = line->period};
	if (id && !record_get(import->frame.db, &attendance_entity, id, &line->before,
	              &import->frame.arena, err))
		return false;
	line->now = line->before;
	return true;
}

/* Reads whole hours; a decimal comma followed by zeros is accepted, because spreadsheets add it. */
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
			FAULT(line, column, "%s", wrong);
		else if (*text)
			memcpy((char *)&line->now + field->offset, &hours, sizeof hours);
	}
}

static void say_added(const struct line *line)
{
	const struct attendance *row = &line->now;
	struct import_report *report = line->import->frame.report;
	const char *internship = "";
	if (row->internship_planned)
		internship = arena_format(&line->import->frame.arena, ", stage %lld van %lld uur",
		    (long long)row->internship_present, (long long)row->internship_planned);
	report_line(report, &report->added, "%s: %s, %lld van %lld uur aanwezig%s", line->who,
	    line->when, (long long)row->present, (long long)row->planned, internship);
}

static bool save(struct line *line, struct error *err)
{
	struct import_report *report = line->import->frame.report;
	struct row_import *frame = &line->import->frame;
	size_t changes = 0;
	if (line->before.id)
		changes = row_changes(frame, &attendance_entity, line->who,
		    arena_format(&frame->arena, "%s: ", line->when), &line->before, &line->now);
	if (line->before.id && !changes) {
		report->unchanged++;
		return true;
	}
	if (!row_save(frame, line->row, &attendance_entity, NULL, &line->now, &line->bad, err))
		return false;
	if (!line->bad && changes)
		report->changed_pupils++;
	else if (!line->bad)
		say_added(line);
	return true;
}

static bool import_row(struct row_import *frame, size_t row, struct error *err)
{
	struct line line = {.import = (struct attendances *)frame, .row = row};
	if (!find_pupil(&line, err) || !find_period(&line, err))
		return false;
	if (line.bad || is_double(&line))
		return true;
	if (!find_stored(&line, err))
		return false;
	take_hours(&line);
	return line.bad || save(&line, err);
}

static bool allowed(const struct row_import *import)
{
	return access_write(import->db, BASIS) == ALL;
}

static const struct row_import_kind kind = {.change = "Aanwezigheid ingelezen",
    .noun = "regels",
    .table = "attendance",
    .denied = "Aanwezigheid inlezen mag niet met deze rol. Vraag de administratie van de school.",
    .empty = "Zet er de leerlingen in, elk op een regel per periode.",
    .header = "Stamnummer;Schooljaar;Periode;Gepland;Aanwezig",
    .names = names,
    .columns = ATTENDANCE_COLUMNS,
    .allowed = allowed,
    .missing = missing,
    .listing = "aanwezigheid",
    .row = import_row};

bool attendance_import(struct db *db, const char *name_of_file, const struct buffer *bytes,
    const struct import_options *options, struct import_report *report, struct error *err)
{
	struct attendances import = {0};
	bool good =
	    row_import_run(&import.frame, &kind, db, name_of_file, bytes, options, report, err);
	free(import.seen);
	return good;
}
