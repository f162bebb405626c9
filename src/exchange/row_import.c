/* The framework for imports that go row by row. */
#include "exchange/row_import.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/clock.h"
#include "base/text.h"
#include "db/write.h"
#include "exchange/pupils/pupils_internal.h"

bool row_has(const struct row_import *import, int column)
{
	return column >= 0 && import->where[column] < import->table.columns;
}

const char *row_cell(const struct row_import *import, size_t row, int column)
{
	return row_has(import, column) ? csv_cell(&import->table, row, import->where[column]) : "";
}

struct date row_today(const struct row_import *import)
{
	return date_is_set(import->options->today) ? import->options->today : clock_today();
}

void row_fault(struct row_import *import, size_t row, int column, const char *format, ...)
{
	const char *label =
	    row_has(import, column) ? csv_header(&import->table, import->where[column]) : "";
	char reason[1024];
	va_list values;
	va_start(values, format);
	vsnprintf(reason, sizeof reason, format, values);
	va_end(values);
	report_fault(import->report, csv_line(&import->table, row), label,
	    row_cell(import, row, column), "%s", reason);
}

const char *row_behind_label(const struct field *field, const char *message)
{
	size_t len = strlen(field->label);
	return strncmp(message, field->label, len) == 0 && strncmp(message + len, ": ", 2) == 0
	           ? message + len + 2
	           : NULL;
}

/* Reports the choices: "dit staat niet in de lijst. Dit kan: nee; ja; onbekend." */
static bool refuse_choice(struct row_import *import, size_t row, int column,
    const struct field *field, const char *why, struct error *err)
{
	enum { MOST = 12 }; /* of a long list its first ones say what they look like */
	struct buffer labels = {0};
	struct query *q = choices_query(import->db, field->choices, import->pupil);
	int count = 0;
	while (query_next(q))
		if (choice_offered(q) && count++ < MOST)
			buffer_format(&labels, "%s%s", labels.len ? "; " : "", query_text(q, 1));
	bool good = query_done(q, err);
	if (good && strstr(why, "staat niet in de lijst"))
		row_fault(import, row, column,
		    count
		        ? "dit staat niet in de lijst. Dit kan: %s%s."
		        : "dit staat niet in de lijst, die nog leeg is. Vul die eerst, onder Beheer of met een bestand.",
		    buffer_text(&labels), count > MOST ? "; …" : "");
	else if (good)
		row_fault(import, row, column, "%s", why);
	buffer_done(&labels);
	return good;
}

bool row_staff(struct row_import *import, const char *code, int64_t *staff, struct error *err)
{
	struct query *q = db_query(
	    import->db, "SELECT id FROM visible_staff WHERE upper(code) = upper(?1)", "t", code);
	*staff = query_next(q) ? query_int(q, 0) : 0;
	return query_done(q, err);
}

/* A member of staff goes by the code of the timetable too. */
static bool take_by_code(struct row_import *import, const struct field *field, const char *text,
    void *record, bool *found, struct error *err)
{
	int64_t staff = 0;
	*found = false;
	if (field->type != FIELD_INT || !field->choices || !strstr(field->choices, "visible_staff"))
		return true;
	if (!row_staff(import, text, &staff, err))
		return false;
	*found = staff;
	if (staff)
		memcpy((char *)record + field->offset, &staff, sizeof staff);
	return true;
}

/* Is this the word for choosing nothing, such as "de leerling zelf"? */
static bool is_none(struct row_import *import, const struct field *field, const char *text)
{
	return field->none &&
	       strcmp(text_fold(&import->arena, text), text_fold(&import->arena, field->none)) == 0;
}

/* What a cell says, or what it means by it. */
static const char *meant(struct row_import *import, const struct field *field, const char *text)
{
	const struct row_word *word = field == import->worded ? import->words : NULL;
	const char *folded = word ? text_fold(&import->arena, text) : "";
	for (; word && word->said; word++)
		if (strcmp(word->said, folded) == 0)
			return word->means;
	return text;
}

static bool take_choice(struct row_import *import, size_t row, int column,
    const struct field *field, void *record, bool *bad, struct error *err)
{
	const char *text = meant(import, field, row_cell(import, row, column));
	struct error why = {0};
	bool found;
	if (!take_by_code(import, field, text, record, &found, err))
		return false;
	if (found || is_none(import, field, text) ||
	    choice_parse(import->db, field, record, import->pupil, text, &import->arena, &why))
		return true;
	*bad = true;
	const char *reason = row_behind_label(field, why.text);
	reason = reason ? reason : why.text;
	if (field->choices)
		return refuse_choice(import, row, column, field, reason, err);
	row_fault(import, row, column, "%s", reason);
	return true;
}

bool row_take(struct row_import *import, size_t row, const struct entity *entity,
    const struct row_target *target, void *record, bool *bad, struct error *err)
{
	const struct field *field = entity_field(entity, target->field);
	const char *text = row_cell(import, row, target->column),
	           *wrong = *text && field->check && !field->tidy ? field->check(text) : NULL;
	struct date date;
	if (!*text)
		return true;
	if (field->type == FIELD_DATE && value_is_no_date(text)) {
		import->report->empty_dates++;
		return true;
	}
	if (!wrong && field->type == FIELD_DATE)
		wrong = value_date(&import->arena, text, &date);
	if (wrong) {
		row_fault(import, row, target->column, "%s", wrong);
		*bad = true;
	} else if (field->type == FIELD_DATE) {
		memcpy((char *)record + field->offset, &date, sizeof date);
	} else {
		return take_choice(import, row, target->column, field, record, bad, err);
	}
	return true;
}

static void refuse(struct row_import *import, size_t row, const struct entity *entity,
    const struct row_target *targets, const char *message)
{
	for (; targets && targets->field; targets++) {
		const char *reason =
		    row_behind_label(entity_field(entity, targets->field), message);
		if (reason) {
			row_fault(import, row, targets->column, "%s", reason);
			return;
		}
	}
	report_fault(import->report, csv_line(&import->table, row), "", "", "%s", message);
}

bool row_refused(struct row_import *import, size_t row, const struct entity *entity,
    const struct row_target *targets, const struct error *why, bool *bad, struct error *err)
{
	if (why->status != FAILED && why->status != CONFLICT && why->status != DENIED)
		return fail(err, why->status, "%s", why->text);
	*bad = true;
	refuse(import, row, entity, targets, why->text);
	return true;
}

bool row_save(struct row_import *import, size_t row, const struct entity *entity,
    const struct row_target *targets, void *record, bool *bad, struct error *err)
{
	struct error why = {0};
	return change_save(import->db, entity, record, &why) ||
	       row_refused(import, row, entity, targets, &why, bad, err);
}

size_t row_changes(struct row_import *import, const struct entity *entity, const char *who,
    const char *prefix, const void *before, const void *after)
{
	struct arena *arena = &import->arena;
	size_t lines = 0;
	for (const struct field *f = entity->fields; f->name; f++)
		if (!(f->flags & F_HIDDEN) && !field_equal(f, before, after))
			lines += report_change(import->report, who,
			    arena_format(arena, "%s%s", prefix, f->label),
			    choice_label(import->db, f, before, 0, arena),
			    choice_label(import->db, f, after, 0, arena));
	return lines;
}

bool row_school_year(struct row_import *import, size_t row, int column, int64_t *id,
    const char **name, struct error *err)
{
	const char *text = row_cell(import, row, column);
	int first = import->options->school_year;
	*id = 0;
	*name = NULL;
	if ((*text || !first) && !school_year_first(text, &first)) {
		row_fault(
		    import, row, column, "dit is geen schooljaar. Schrijf het als 2026-2027.");
		return true;
	}
	*name = arena_text(&import->arena, school_year_name(first).text);
	struct query *q =
	    db_query(import->db, "SELECT id FROM visible_school_year WHERE name = ?1", "t", *name);
	if (query_next(q))
		*id = query_int(q, 0);
	if (!query_done(q, err))
		return false;
	if (!*id)
		row_fault(import, row, column,
		    "dit schooljaar staat niet in Stip. Kijk het na, of maak het eerst aan (stip year add).");
	return true;
}

/* The number in "1" or "periode 1"; 0 when there is no such thing. */
static int64_t period_number(const char *text)
{
	static const char word[] = "periode ";
	if (strncasecmp(text, word, sizeof word - 1) == 0)
		text += sizeof word - 1;
	return strlen(text) == 1 && *text >= '1' && *text <= '6' ? *text - '0' : 0;
}

bool row_period(struct row_import *import, size_t row, int year_column, int period_column,
    int64_t *period, const char **when, struct error *err)
{
	const char *year;
	int64_t number = period_number(row_cell(import, row, period_column)), school_year;
	*period = 0;
	if (!row_school_year(import, row, year_column, &school_year, &year, err))
		return false;
	if (!number)
		row_fault(
		    import, row, period_column, "dit is geen periode. Geef het nummer, zoals 1.");
	if (!school_year || !number)
		return true;
	struct query *q = db_query(import->db,
	    "SELECT id FROM visible_period WHERE school_year = ?1 AND number = ?2", "ii",
	    school_year, number);
	if (query_next(q))
		*period = query_int(q, 0);
	if (!query_done(q, err))
		return false;
	if (!*period)
		row_fault(import, row, period_column,
		    "schooljaar %s heeft deze periode niet. Kijk het nummer na.", year);
	*when = arena_format(&import->arena, "%s periode %lld", year, (long long)number);
	return true;
}

/* The header stands on one of the first lines; above it programs put a title or a day. NULL: none
 * of them has what is needed, and the table begins with the one that comes nearest. */
static const bool *find_header(struct row_import *import, const struct row_import_kind *kind)
{
	enum { TITLE_LINES = 10 };
	struct csv_table nearest = import->table, *table = &import->table;
	size_t known = 0;
	for (int line = 0; line < TITLE_LINES; line++) {
		const bool *used =
		    headers_find(table, kind->names, import->where, kind->columns, &import->arena);
		if (!kind->missing(import))
			return used;
		if (headers_known(table, used) > known) {
			known = headers_known(table, used);
			nearest = *table;
		}
		if (!csv_next_header(table))
			break;
	}
	*table = nearest;
	const bool *used = NULL;
	if (kind->repeats && headers_repeat(table, &import->arena))
		used =
		    headers_find(table, kind->names, import->where, kind->columns, &import->arena);
	if (used && !kind->missing(import))
		return used;
	*table = nearest;
	return NULL;
}

static bool find_columns(
    struct row_import *import, const struct row_import_kind *kind, struct error *err)
{
	const struct csv_table *table = &import->table;
	if (!headers_map(import->db, import->options->kind, import->options->source, &import->arena,
	        &import->table, err))
		return false;
	const bool *used = find_header(import, kind);
	if (!used) {
		headers_find(table, kind->names, import->where, kind->columns, &import->arena);
		return headers_map_fits(table, kind->names, err) &&
		       fail(err, FAILED,
		           "%s, regel %zu: de kolom %s ontbreekt. Zet die erbij, of zet in de lijst kolomnamen hoe die hier heet; de kopregel begint bijvoorbeeld zo: %s.",
		           import->file, table->header.line, kind->missing(import), kind->header);
	}
	headers_report_skipped(table, used, kind->names, kind->listing, import->report);
	return headers_map_fits(table, kind->names, err) &&
	       headers_agree(table, used, import->file, err);
}

/* What a row needs in memory goes when it is done, unless its kind keeps something for the others.
 */
static bool take_row(
    struct row_import *import, const struct row_import_kind *kind, size_t row, struct error *err)
{
	struct arena whole = import->arena;
	if (kind->keeps)
		return kind->row(import, row, err);
	import->arena = (struct arena){0};
	bool good = kind->row(import, row, err);
	arena_done(&import->arena);
	import->arena = whole;
	return good;
}

static bool import_row(
    struct row_import *import, const struct row_import_kind *kind, size_t row, struct error *err)
{
	if (headers_pass_over(&import->table, row, import->report))
		return true;
	import->report->read++;
	return headers_refuse(&import->table, row, import->report) ||
	       take_row(import, kind, row, err);
}

static bool import_rows(
    struct row_import *import, const struct row_import_kind *kind, struct error *err)
{
	struct import_report *report = import->report;
	if (kind->begin && !kind->begin(import, err))
		return false;
	for (size_t i = 0; i < import->table.rows; i++) {
		size_t row = import->order ? import->order[i] : i;
		if (!import_goes_on(import->options, i, import->table.rows, err))
			return false;
		if (!import_row(import, kind, row, err))
			return fail_in(
			    err, "%s, regel %zu", import->file, csv_line(&import->table, row));
	}
	if (kind->end && !kind->end(import, err))
		return false;
	report_sort(report);
	return report->fault_count == 0 ||
	       fail(err, FAILED, "%s: %zu %s. Er is niets ingelezen.", import->file,
	           report->fault_count, report->fault_count == 1 ? "fout" : "fouten");
}

static bool import_table(
    struct row_import *import, const struct row_import_kind *kind, struct error *err)
{
	if (!change_begin(import->db, kind->change, err))
		return false;
	bool good = import_rows(import, kind, err);
	if (good && !import->options->dry_run)
		return change_commit(import->db, err);
	change_abandon(import->db);
	return good;
}

static bool may_import(
    const struct row_import *import, const struct row_import_kind *kind, struct error *err)
{
	if (kind->allowed(import))
		return true;
	audit_log(import->db, "denied", kind->table, 0, NULL);
	return fail(err, DENIED, "%s", kind->denied);
}

bool row_import_within(struct row_import *import, const struct row_import_kind *kind, struct db *db,
    struct import_report *report, struct error *err)
{
	static const struct import_options options = {0};
	import->db = db;
	import->options = &options;
	import->report = report;
	import->file = import->table.file;
	*report = (struct import_report){.noun = kind->noun};
	return find_columns(import, kind, err) && import_rows(import, kind, err);
}

bool row_import_run(struct row_import *import, const struct row_import_kind *kind, struct db *db,
    const char *name_of_file, const struct buffer *bytes, const struct import_options *options,
    struct import_report *report, struct error *err)
{
	import->db = db;
	import->options = options;
	import->report = report;
	*report = (struct import_report){.noun = kind->noun};
	bool good = may_import(import, kind, err) &&
	            table_read(name_of_file, buffer_text(bytes), bytes->len, options->sheet,
	                &import->arena, &import->table, err);
	if (good) {
		import->file = import->table.file;
		good = find_columns(import, kind, err) &&
		       (import->table.rows > 0 ||
		           fail(err, FAILED, "%s: onder de kopregel staat niets. %s", import->file,
		               kind->empty)) &&
		       import_table(import, kind, err);
	}
	arena_done(&import->arena);
	return good;
}
