/* The import of enrolments, of this school year and of those before, with their true dates. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "db/take.h"
#include "db/write.h"
#include "exchange/pupils/pupils_internal.h"
#include "exchange/school/school_import.h"
#include "exchange/whom.h"
#include "model/school/enrolment.h"

enum enrolment_column {
	ENR_YEAR = WHOM_COLUMNS,
	ENR_CLASS,
	ENR_GRADE,
	ENR_TRACK,
	ENR_STARTS,
	ENR_ENDS,
	ENR_FIRST_LESSON,
	ENR_ARRIVED,
	ENROLMENT_COLUMNS
};

static const struct header_name names[] = {
    WHOM_NAMES,
    {ENR_YEAR, "schooljaar"},
    {ENR_CLASS, "klas"},
    {ENR_CLASS, "stamklas"},
    {ENR_CLASS, "stamgroep"},
    {ENR_GRADE, "leerjaar"},
    {ENR_TRACK, "route"},
    {ENR_TRACK, "opleiding"},
    {ENR_TRACK, "studie"},
    {ENR_STARTS, "van"},
    {ENR_STARTS, "vanaf"},
    {ENR_STARTS, "ingeschrevenop"},
    {ENR_STARTS, "inschrijfdatum"},
    {ENR_STARTS, "begindatum"},
    {ENR_ENDS, "tot"},
    {ENR_ENDS, "totenmet"},
    {ENR_ENDS, "laatstedag"},
    {ENR_ENDS, "uitschrijfdatum"},
    {ENR_ENDS, "einddatum"},
    {ENR_FIRST_LESSON, "eerstelesdag"},
    {ENR_ARRIVED, "opschoolsinds"},
    WHOM_PLAIN_NAME,
    {0},
};

/* An enrolment that a line was about. */
struct taken {
	int64_t id;
	size_t row;
};

struct enrolments {
	struct row_import frame; /* first */
	struct taken *taken;
	size_t taken_count, taken_capacity;
	struct line *later; /* that had no place yet */
	size_t later_count, later_capacity;
};

/* A row on its way. */
struct line {
	struct row_import *import;
	size_t row;
	struct pupil pupil;
	struct school_year year;
	struct class class;
	struct enrolment before, now; /* before.id 0: new */
	bool bad;
};

static const char *cell(const struct line *line, int column)
{
	return row_cell(line->import, line->row, column);
}

static void wrong(struct line *line, int column, const char *reason)
{
	row_fault(line->import, line->row, column, "%s", reason);
	line->bad = true;
}

static bool take_day(struct line *line, int column, struct date *day)
{
	const char *text = cell(line, column), *reason;
	if (!*text || value_is_no_date(text))
		return false;
	if ((reason = value_date(&line->import->arena, text, day)))
		wrong(line, column, reason);
	return !reason;
}

static bool is_in_year(const struct line *line, struct date day)
{
	return date_compare(line->year.starts_on, day) <= 0 &&
	       date_compare(day, line->year.ends_on) <= 0;
}

/* The enrolment that the row is about: the one of that first day, or the only one in this class. */
static bool find_stored(struct line *line, struct error *err)
{
	struct query *q = db_query(line->import->db,
	    "SELECT * FROM visible_enrolment e "
	    "WHERE pupil = ?1 AND school_year = ?2 "
	    "AND (starts_on = ?3 OR (class = ?4 AND NOT EXISTS ( "
	    "  SELECT 1 FROM visible_enrolment o "
	    "  WHERE o.pupil = ?1 AND o.id <> e.id AND o.school_year = ?2 "
	    "  AND (o.class = ?4 OR o.starts_on = ?3)))) "
	    "ORDER BY starts_on <> ?3 LIMIT 1",
	    "iidi", line->pupil.id, line->year.id, line->now.starts_on, line->class.id);
	bool good = !query_next(q) ||
	            record_load(&enrolment_entity, q, &line->before, &line->import->arena, err);
	return query_done(q, good ? err : NULL) && good;
}

static void check_days(struct line *line)
{
	const struct enrolment *now = &line->now;
	const struct date born_on = line->pupil.born_on;
	const char *outside = arena_format(&line->import->arena,
	    "deze dag ligt buiten schooljaar %s.%s", line->year.name,
	    date_compare(now->starts_on, line->year.starts_on) < 0
	        ? " Kwam de leerling eerder, geef dan een regel per schooljaar, of zet die dag in de kolom Op school sinds."
	        : " Kijk de dag en het schooljaar na.");
	if (!is_in_year(line, now->starts_on))
		wrong(line, ENR_STARTS, outside);
	else if (date_is_set(now->ends_on) && !is_in_year(line, now->ends_on))
		wrong(line, ENR_ENDS, outside);
	else if (date_is_set(now->ends_on) && date_compare(now->ends_on, now->starts_on) < 0)
		wrong(line, ENR_ENDS, "dit is vóór de eerste dag. Kijk beide dagen na.");
	if (date_is_set(born_on) && date_compare(now->starts_on, born_on) < 0)
		wrong(line, ENR_STARTS,
		    arena_format(&line->import->arena,
		        "toen was deze leerling nog niet geboren (%s). Kijk het jaar na.",
		        date_show(born_on).text));
	else if (date_is_set(born_on) && date_is_set(now->arrived_on) &&
	         date_compare(now->arrived_on, born_on) < 0)
		wrong(line, ENR_ARRIVED,
		    "toen was deze leerling nog niet geboren. Kijk het jaar na.");
}

/* That an enrolment ends with its school year needs no saying; one that says so keeps its day. */
static struct date last_day(const struct line *line, struct date day)
{
	bool with_year = date_compare(day, line->year.ends_on) == 0;
	return with_year && date_compare(line->before.ends_on, day) != 0 ? (struct date){0} : day;
}

/* A row without a first day is of the whole school year, or of the part that is here already. */
static bool take_days(struct line *line, struct error *err)
{
	struct enrolment *now = &line->now;
	struct date starts_on = line->year.starts_on, ends_on, first_lesson_on, arrived_on;
	bool starts = take_day(line, ENR_STARTS, &starts_on),
	     ends = take_day(line, ENR_ENDS, &ends_on),
	     first = take_day(line, ENR_FIRST_LESSON, &first_lesson_on),
	     arrived = take_day(line, ENR_ARRIVED, &arrived_on);
	now->starts_on = starts_on;
	if (line->bad || !find_stored(line, err))
		return line->bad;
	if (line->before.id)
		*now = line->before;
	now->pupil = line->pupil.id;
	now->school_year = line->year.id;
	if (starts || !line->before.id)
		now->starts_on = starts_on;
	if (ends)
		now->ends_on = last_day(line, ends_on);
	if (first)
		now->first_lesson_on = first_lesson_on;
	if (arrived)
		now->arrived_on = arrived_on;
	check_days(line);
	return true;
}

static void take_grade(struct line *line)
{
	struct enrolment *now = &line->now;
	const char *grade = cell(line, ENR_GRADE), *track = cell(line, ENR_TRACK), *reason;
	bool entree = value_is_entree(track) || value_is_entree(grade);
	if (!line->before.id || *track || entree)
		text_put(now->track, sizeof now->track, entree ? TRACK_ENTREE : TRACK_PRO);
	if (*grade && !value_is_entree(grade) && (reason = value_grade(grade, &now->grade)))
		wrong(line, ENR_GRADE, reason);
	else if (!*grade && !now->grade)
		now->grade = grade_of_class(line->class.name);
	if (line->class.id)
		now->class = line->class.id;
}

static void keep_taken(struct line *line)
{
	struct enrolments *import = (struct enrolments *)line->import;
	import->taken = array_grow(
	    import->taken, import->taken_count, &import->taken_capacity, sizeof *import->taken);
	import->taken[import->taken_count++] = (struct taken){line->now.id, line->row};
}

static int by_enrolment(const void *a, const void *b)
{
	const struct taken *x = a, *y = b;
	if (x->id != y->id)
		return x->id < y->id ? -1 : 1;
	return (x->row > y->row) - (x->row < y->row);
}

/* Of two lines about one enrolment nobody can say which of them counts. */
static void refuse_doubles(struct row_import *import)
{
	const struct enrolments *all = (const struct enrolments *)import;
	const struct taken *taken = all->taken;
	if (all->taken_count)
		qsort(all->taken, all->taken_count, sizeof *taken, by_enrolment);
	for (size_t i = 1; i < all->taken_count; i++)
		if (taken[i].id == taken[i - 1].id)
			row_fault(import, taken[i].row, WHOM_NUMBER,
			    "regel %zu gaat over dezelfde leerling in hetzelfde schooljaar. Haal een van de twee regels weg, of kijk de dagen na.",
			    csv_line(&import->table, taken[i - 1].row));
}

/* What has no place may get it by another line, which ends the class before: it waits. */
static bool save_or_wait(struct line *line, struct error *err)
{
	struct enrolments *all = (struct enrolments *)line->import;
	struct enrolment as_read = line->now;
	struct error why = {0};
	if (change_save(line->import->db, &enrolment_entity, &line->now, &why)) {
		keep_taken(line);
		return true;
	}
	if (why.status != FAILED && why.status != CONFLICT)
		return fail(err, why.status, "%s", why.text);
	line->now = as_read;
	all->later =
	    array_grow(all->later, all->later_count, &all->later_capacity, sizeof *all->later);
	all->later[all->later_count++] = *line;
	return true;
}

static bool save(struct line *line, struct error *err)
{
	struct row_import *import = line->import;
	struct import_report *report = import->report;
	const char *who = whom_shown(import, &line->pupil),
	           *year = arena_format(&import->arena, "%s: ", line->year.name);
	if (line->before.id && record_equal(&enrolment_entity, &line->before, &line->now)) {
		report->unchanged++;
		keep_taken(line);
		return true;
	}
	if (line->before.id) {
		row_changes(import, &enrolment_entity, who, year, &line->before, &line->now);
		report->changed_pupils++;
	} else {
		report_line(report, &report->added, "%s: %s%s%s, van %s", who, line->year.name,
		    line->class.id ? ", klas " : "", line->class.name,
		    date_show(line->now.starts_on).text);
	}
	return save_or_wait(line, err);
}

static bool import_row(struct row_import *import, size_t row, struct error *err)
{
	struct line line = {.import = import, .row = row};
	if (!whom_find(import, row, &line.pupil, &line.bad, err) ||
	    !school_year_of_row(import, row, ENR_YEAR, &line.year, err))
		return false;
	if (line.bad || !line.year.id)
		return true;
	if (!class_of_row(import, row, ENR_CLASS, cell(&line, ENR_CLASS), &line.year, &line.class,
	        NULL, &line.bad, err))
		return false;
	if (!line.bad && !take_days(&line, err))
		return false;
	if (!line.bad)
		take_grade(&line);
	return line.bad || save(&line, err);
}

static bool save_later(struct line *line, struct error *err)
{
	static const struct row_target targets[] = {{ENR_STARTS, "starts_on"},
	    {ENR_ENDS, "ends_on"}, {ENR_GRADE, "grade"}, {ENR_ARRIVED, "arrived_on"}, {0}};
	if (!row_save(
	        line->import, line->row, &enrolment_entity, targets, &line->now, &line->bad, err))
		return false;
	if (!line->bad)
		keep_taken(line);
	return true;
}

static bool finish(struct row_import *import, struct error *err)
{
	const struct enrolments *all = (const struct enrolments *)import;
	for (size_t i = 0; i < all->later_count; i++)
		if (!save_later(&all->later[i], err))
			return false;
	refuse_doubles(import);
	return true;
}

static const char *missing(const struct row_import *import)
{
	return whom_missing(import)                                        ? whom_missing(import)
	       : row_has(import, ENR_YEAR) || import->options->school_year ? NULL
	                                                                   : "Schooljaar";
}

static bool allowed(const struct row_import *import)
{
	return access_write(import->db, BASIS) == ALL && access_write(import->db, ADMIN) == ALL;
}

bool enrolment_import(struct db *db, const char *name_of_file, const struct buffer *bytes,
    const struct import_options *options, struct import_report *report, struct error *err)
{
	static const struct row_import_kind kind = {.change = "Inschrijvingen ingelezen",
	    .noun = "inschrijvingen",
	    .table = "enrolment",
	    .denied =
	        "Inschrijvingen inlezen doet de administratie. Vraag de administratie van de school.",
	    .empty = "Zet er de inschrijvingen onder: een regel per leerling en schooljaar.",
	    .header = "Stamnummer;Schooljaar;Klas;Leerjaar;Van;Tot en met",
	    .names = names,
	    .keeps = true,
	    .columns = ENROLMENT_COLUMNS,
	    .allowed = allowed,
	    .missing = missing,
	    .row = import_row,
	    .end = finish};
	struct enrolments import = {0};
	bool good =
	    row_import_run(&import.frame, &kind, db, name_of_file, bytes, options, report, err);
	free(import.taken);
	free(import.later);
	return good;
}
